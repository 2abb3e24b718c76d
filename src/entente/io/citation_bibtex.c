/* SPDX-License-Identifier: GPL-2.0-or-later */
/* BibTeX: btxdoc (Patashnik, BibTeXing, 1988). BibTeX counts braces even
 * behind a backslash, so that a brace is told by its name. */
#include "entente/io/citation_internal.h"

static const char *escape_of(char c)
{
    switch (c) {
    case '\\':
        return "\\textbackslash{}";
    case '{':
        return "\\textbraceleft{}";
    case '}':
        return "\\textbraceright{}";
    case '~':
        return "\\textasciitilde{}";
    case '^':
        return "\\textasciicircum{}";
    case '$':
        return "\\$";
    case '&':
        return "\\&";
    case '%':
        return "\\%";
    case '#':
        return "\\#";
    case '_':
        return "\\_";
    default:
        return NULL;
    }
}

static void add_escaped(ent_buf *out, ent_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        const char *escape = escape_of(text.ptr[i]);

        if (escape != NULL)
            ent_buf_add_cstr(out, escape);
        else
            ent_buf_add_char(out, text.ptr[i]);
    }
}

/** An address stands as it is; what would end the field or the line is
 *  percent-encoded. */
static void add_url(ent_buf *out, ent_str url)
{
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];

        if (c <= ' ' || c >= 0x7f || c == '{' || c == '}' || c == '\\' ||
            c == '"')
            ent_buf_addf(out, "%%%02X", (unsigned)c);
        else
            ent_buf_add_char(out, (char)c);
    }
}

static void begin_field(ent_buf *out, const char *name)
{
    ent_buf_addf(out, ",\n  %s = {", name);
}

/** @param kept  Its capitals stay as they are. */
static void add_field(ent_buf *out, const char *name, ent_str value, bool kept)
{
    ent_buf clean = {0};

    if (value.len == 0)
        return;
    ent_citation_add_clean(&clean, value);
    begin_field(out, name);
    ent_buf_add_cstr(out, kept ? "{" : "");
    add_escaped(out, ent_buf_view(&clean));
    ent_buf_add_cstr(out, kept ? "}}" : "}");
    out->failed = out->failed || clean.failed;
    ent_buf_clear(&clean);
}

static void add_date(ent_buf *out, ent_str date)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr",
                                         "may", "jun", "jul", "aug",
                                         "sep", "oct", "nov", "dec"};
    int parts[3];
    int count = ent_citation_date_parts(date, parts);

    if (count == 0)
        return;
    ent_buf_addf(out, ",\n  year = {%04d}", parts[0]);
    if (count > 1)
        ent_buf_addf(out, ",\n  month = %s", months[parts[1] - 1]);
    add_field(out, "date", date, false);
}

static void add_passages(ent_buf *out, const ent_cited_work *work)
{
    ent_buf text = {0};

    for (size_t i = 0; i < work->passage_count; i++) {
        if (i > 0)
            ent_buf_add_cstr(&text, "; ");
        ent_citation_add_passage(&text, work, &work->passages[i]);
    }
    begin_field(out, "annote");
    add_escaped(out, ent_buf_view(&text));
    ent_buf_add_char(out, '}');
    out->failed = out->failed || text.failed;
    ent_buf_clear(&text);
}

static void add_note(ent_buf *out, const ent_cited_work *work)
{
    ent_buf text = {0};

    ent_citation_add_file(&text, &work->document);
    for (size_t i = 0; i < work->also_count; i++) {
        ent_buf_add_cstr(&text, "; also in ");
        ent_citation_add_copy(&text, &work->also[i]);
    }
    begin_field(out, "note");
    add_escaped(out, ent_buf_view(&text));
    ent_buf_add_char(out, '}');
    out->failed = out->failed || text.failed;
    ent_buf_clear(&text);
}

void ent_citation_add_bibtex(ent_buf *out, const ent_cited_work *work)
{
    const ent_document *d = &work->document;

    ent_buf_add_cstr(out, "@misc{");
    ent_buf_add_str(out, work->key);
    add_field(out, "title", d->title, true);
    add_field(out, "howpublished", d->publisher, false);
    add_date(out, d->report_date);
    if (d->url.len > 0) {
        begin_field(out, "url");
        add_url(out, d->url);
        ent_buf_add_char(out, '}');
    }
    add_field(out, "language", d->lang, false);
    add_note(out, work);
    add_passages(out, work);
    ent_buf_add_cstr(out, "\n}\n\n");
}
