/* SPDX-License-Identifier: GPL-2.0-or-later */
/* RIS: two signs of a tag, two blanks, a hyphen, a blank, the value; lines end
 * with CR LF (Research Information Systems, RIS format specifications). */
#include "entente/io/citation_internal.h"

static void begin_line(ent_buf *out, const char *tag)
{
    ent_buf_add_cstr(out, tag);
    ent_buf_add_cstr(out, "  - ");
}

static void end_line(ent_buf *out)
{
    ent_buf_add_cstr(out, "\r\n");
}

static void add_line(ent_buf *out, const char *tag, ent_str value)
{
    if (value.len == 0)
        return;
    begin_line(out, tag);
    ent_citation_add_clean(out, value);
    end_line(out);
}

/** "2024/06/19/", "2024/06//", "2024///". */
static void add_date(ent_buf *out, ent_str date)
{
    int parts[3];
    int count = ent_citation_date_parts(date, parts);

    if (count == 0)
        return;
    ent_buf_addf(out, "PY  - %04d\r\nDA  - %04d/", parts[0], parts[0]);
    if (count > 1)
        ent_buf_addf(out, "%02d", parts[1]);
    ent_buf_add_char(out, '/');
    if (count > 2)
        ent_buf_addf(out, "%02d", parts[2]);
    ent_buf_add_cstr(out, "/\r\n");
}

void ent_citation_add_ris(ent_buf *out, const ent_cited_work *work)
{
    const ent_document *d = &work->document;

    ent_buf_add_cstr(out, ent_citation_is_table(work) ? "TY  - DATA\r\n"
                                                      : "TY  - NEWS\r\n");
    add_line(out, "ID", work->key);
    add_line(out, "TI", d->title);
    add_line(out, "T2", d->publisher);
    add_date(out, d->report_date);
    add_line(out, "UR", d->url);
    add_line(out, "LA", d->lang);
    begin_line(out, "N1");
    ent_citation_add_file(out, d);
    end_line(out);
    for (size_t i = 0; i < work->passage_count; i++) {
        begin_line(out, "N1");
        ent_citation_add_passage(out, work, &work->passages[i]);
        end_line(out);
    }
    for (size_t i = 0; i < work->also_count; i++) {
        begin_line(out, "N1");
        ent_buf_add_cstr(out, "also in ");
        ent_citation_add_copy(out, &work->also[i]);
        end_line(out);
    }
    ent_buf_add_cstr(out, "ER  - \r\n\r\n");
}
