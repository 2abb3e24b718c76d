/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/citation.h"

#include <inttypes.h>

#include "entente/core/json.h"
#include "entente/core/utf8.h"
#include "entente/io/citation_internal.h"

static const char *const styles[] = {
    [ENT_CITATION_TEXT] = "text",
    [ENT_CITATION_BIBTEX] = "bibtex",
    [ENT_CITATION_CSL_JSON] = "csl-json",
    [ENT_CITATION_RIS] = "ris",
};

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
    if (evidence->sentence_no == 0 &&
        evidence->bytes.begin == evidence->bytes.end) {
        ent_buf_add_cstr(out, "the whole report");
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

void ent_citation_add_file(ent_buf *out, const ent_document *document)
{
    ent_buf_add_cstr(out, "file ");
    ent_citation_add_clean(out, document->name);
    ent_buf_add_cstr(out, ", sha256 ");
    ent_buf_add_str(out, document->sha256);
}

void ent_citation_add_copy(ent_buf *out, const ent_document *document)
{
    size_t begin = out->len;

    ent_citation_add_part(out, begin, document->publisher);
    if (document->title.len > 0) {
        if (out->len > begin)
            ent_buf_add_cstr(out, ", ");
        ent_citation_add_quoted(out, document->title);
    }
    ent_citation_add_part(out, begin, document->report_date);
    ent_citation_add_part(out, begin, document->name);
}

static void add_said(ent_buf *out, const ent_evidence *evidence)
{
    int64_t relation = evidence->relation.value;

    if (relation < 0)
        ent_buf_addf(out, "c%" PRId64 " ", -relation);
    else
        ent_buf_addf(out, "#%" PRId64 " ", relation);
    ent_buf_add_cstr(out, ent_rel_status_word(evidence->status));
    if (evidence->speaker.value == 0)
        ent_buf_add_cstr(out, " by an unnamed source");
    else if (evidence->speaker.value > 0) {
        ent_buf_add_cstr(out, " by ");
        ent_citation_add_clean(out, evidence->speaker_name);
    }
}

void ent_citation_add_passage(ent_buf *out, const ent_cited_work *work,
                              const ent_cited_passage *passage)
{
    const ent_evidence *first = passage->evidence[0];

    for (size_t i = 0; i < passage->count; i++) {
        if (i > 0)
            ent_buf_add_cstr(out, ", ");
        add_said(out, passage->evidence[i]);
    }
    ent_buf_add_cstr(out, ": ");
    if (first->quote.len > 0) {
        ent_citation_add_quoted(out, first->quote);
        ent_buf_add_cstr(out, ", ");
    }
    if (first->document.value != work->document.id.value) {
        ent_citation_add_clean(out, first->document_name);
        ent_buf_add_cstr(out, ", ");
    }
    ent_citation_add_place(out, first);
}

bool ent_citation_is_table(const ent_cited_work *work)
{
    return work->document.kind == ENT_DOCUMENT_TABLE;
}

int ent_citation_date_parts(ent_str date, int parts[3])
{
    ent_date parsed;
    int count = 0;

    if (date.len == 0 || ent_date_parse(&parsed, date, NULL) != ENT_OK ||
        !parsed.known || parsed.interval)
        return 0;
    ent_date_civil(parsed.first, &parts[0], &parts[1], &parts[2]);
    if (parsed.first_precision == ENT_PRECISION_YEAR)
        count = 1;
    else if (parsed.first_precision == ENT_PRECISION_MONTH)
        count = 2;
    else if (parsed.first_precision == ENT_PRECISION_DAY)
        count = 3;
    return count;
}

const char *ent_citation_style_word(ent_citation_style style)
{
    return styles[style];
}

ent_status ent_citation_style_parse(ent_citation_style *out, ent_str word,
                                    ent_error *err)
{
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if (ent_str_is(word, styles[i])) {
            *out = (ent_citation_style)i;
            return ENT_OK;
        }
    }
    return ent_fail(err, ENT_ERR_INVALID,
                    "no style \"%.*s\"; want text, bibtex, csl-json or ris",
                    ENT_STR_ARGS(word));
}

void ent_citation_add_text(ent_buf *out, const ent_cited_work *work,
                           size_t number)
{
    ent_buf_addf(out, "[%zu] ", number);
    ent_citation_add_copy(out, &work->document);
    if (work->document.url.len > 0) {
        ent_buf_add_cstr(out, ", ");
        ent_citation_add_clean(out, work->document.url);
    }
    ent_buf_add_cstr(out, ", sha256 ");
    ent_buf_add_str(out, work->document.sha256.len < 12
                             ? work->document.sha256
                             : ent_str_slice(work->document.sha256, 0, 12));
    ent_buf_add_cstr(out, "…\n");
    for (size_t i = 0; i < work->passage_count; i++) {
        ent_buf_add_cstr(out, "    ");
        ent_citation_add_passage(out, work, &work->passages[i]);
        ent_buf_add_char(out, '\n');
    }
    for (size_t i = 0; i < work->also_count; i++) {
        ent_buf_add_cstr(out, "    also in ");
        ent_citation_add_copy(out, &work->also[i]);
        ent_buf_add_char(out, '\n');
    }
}

static void write_csl(ent_buf *out, const ent_cited_work *works, size_t count)
{
    ent_json_pen pen = {.out = out};

    ent_json_begin_array(&pen);
    for (size_t i = 0; i < count; i++)
        ent_citation_put_csl(&pen, &works[i]);
    ent_json_end_array(&pen);
    ent_buf_add_char(out, '\n');
}

void ent_citation_write(ent_buf *out, ent_citation_style style,
                        const ent_cited_work *works, size_t count, size_t first)
{
    if (style == ENT_CITATION_CSL_JSON) {
        write_csl(out, works, count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (style == ENT_CITATION_BIBTEX)
            ent_citation_add_bibtex(out, &works[i]);
        else if (style == ENT_CITATION_RIS)
            ent_citation_add_ris(out, &works[i]);
        else
            ent_citation_add_text(out, &works[i], first + i);
    }
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
