/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/citation.h"

#include <inttypes.h>

#include "entente/io/citation_internal.h"

#include "entente/core/utf8.h"

void ent_citation_add_clean(ent_buf *out, ent_str text)
{
    ent_buf plain = {0};
    bool gap = false;

    text = ent_str_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';

        if (!blank)
            ent_buf_add_char(&plain, c);
        else if (!gap)
            ent_buf_add_char(&plain, ' ');
        gap = blank;
    }
    ent_utf8_add_visible(out, ent_buf_view(&plain));
    out->failed = out->failed || plain.failed;
    ent_buf_clear(&plain);
}

void ent_citation_add_quoted(ent_buf *out, ent_str text)
{
    ent_buf_add_cstr(out, "“");
    ent_citation_add_clean(out, text);
    ent_buf_add_cstr(out, "”");
}

void ent_citation_add_place(ent_buf *out, const ent_evidence *evidence)
{
    if (evidence->id.value < 0) {
        ent_buf_addf(out, "line %" PRId64, evidence->sentence_no);
        return;
    }
    if (evidence->sentence_no > 0)
        ent_buf_addf(out, "sentence %" PRId64 ", ", evidence->sentence_no);
    ent_buf_addf(out, "bytes %" PRId64 "-%" PRId64, evidence->bytes.begin,
                 evidence->bytes.end);
}

void ent_citation_add_part(ent_buf *out, size_t begin, ent_str text)
{
    if (text.len == 0)
        return;
    if (out->len > begin)
        ent_buf_add_cstr(out, ", ");
    ent_citation_add_clean(out, text);
}

void ent_citation_add_line(ent_buf *out, const ent_evidence *evidence,
                           const ent_document *document)
{
    size_t begin = out->len;

    ent_citation_add_part(out, begin, evidence->publisher);
    if (document != NULL && document->title.len > 0) {
        if (out->len > begin)
            ent_buf_add_cstr(out, ", ");
        ent_citation_add_quoted(out, document->title);
    }
    ent_citation_add_part(out, begin, evidence->report_date);
    if (evidence->quote.len > 0) {
        if (out->len > begin)
            ent_buf_add_cstr(out, ": ");
        ent_citation_add_quoted(out, evidence->quote);
    }
    ent_citation_add_part(out, begin, evidence->document_name);
    ent_buf_add_cstr(out, ", ");
    ent_citation_add_place(out, evidence);
}
