/* SPDX-License-Identifier: GPL-2.0-or-later */
/* CSL-JSON: an item of csl-data.json, version 1.0 (Citation Style Language). */
#include "entente/io/citation_internal.h"

static void put_text(ent_json_pen *pen, const char *key, ent_str value)
{
    if (value.len == 0)
        return;
    ent_json_key(pen, key);
    ent_json_put_str(pen, value);
}

static void put_date(ent_json_pen *pen, ent_str date)
{
    int parts[3];
    int count = ent_citation_date_parts(date, parts);

    if (count == 0)
        return;
    ent_json_key(pen, "issued");
    ent_json_begin_object(pen);
    ent_json_key(pen, "date-parts");
    ent_json_begin_array(pen);
    ent_json_begin_array(pen);
    for (int i = 0; i < count; i++)
        ent_json_put_int(pen, parts[i]);
    ent_json_end_array(pen);
    ent_json_end_array(pen);
    ent_json_end_object(pen);
}

static void put_note(ent_json_pen *pen, const ent_cited_work *work)
{
    ent_buf text = {0};

    ent_citation_add_file(&text, &work->document);
    for (size_t i = 0; i < work->also_count; i++) {
        ent_buf_add_cstr(&text, "; also in ");
        ent_citation_add_copy(&text, &work->also[i]);
    }
    put_text(pen, "note", ent_buf_view(&text));
    pen->out->failed = pen->out->failed || text.failed;
    ent_buf_clear(&text);
}

static void put_passages(ent_json_pen *pen, const ent_cited_work *work)
{
    ent_buf text = {0};

    for (size_t i = 0; i < work->passage_count; i++) {
        if (i > 0)
            ent_buf_add_cstr(&text, "; ");
        ent_citation_add_passage(&text, work, &work->passages[i]);
    }
    put_text(pen, "annote", ent_buf_view(&text));
    pen->out->failed = pen->out->failed || text.failed;
    ent_buf_clear(&text);
}

void ent_citation_put_csl(ent_json_pen *pen, const ent_cited_work *work)
{
    const ent_document *d = &work->document;

    ent_json_begin_object(pen);
    put_text(pen, "id", work->key);
    ent_json_key(pen, "type");
    ent_json_put_cstr(pen, ent_citation_is_table(work) ? "dataset"
                                                       : "article-newspaper");
    put_text(pen, "title", d->title);
    put_text(pen, ent_citation_is_table(work) ? "publisher" : "container-title",
             d->publisher);
    put_date(pen, d->report_date);
    put_text(pen, "URL", d->url);
    put_text(pen, "language", d->lang);
    put_note(pen, work);
    put_passages(pen, work);
    ent_json_end_object(pen);
}
