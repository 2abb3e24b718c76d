/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/report_internal.h"

#include "entente/ingest/reader.h"
#include "entente/text/encoding.h"
#include "entente/text/sentence.h"

#include <assert.h>
#include <stdio.h>

enum {
    LABEL_MAX = 64,
    KEPT_MAX = 64 << 20 /**< Memory kept for the next report. */
};

void ent_report_reset(ent_report *report)
{
    ent_arena *arena = report->arena;
    ent_buf utf8 = report->utf8;
    ent_buf date = report->date_iso;

    if (arena != NULL && ent_arena_size(arena) > KEPT_MAX) {
        ent_arena_free(arena);
        arena = ent_arena_new();
    } else if (arena != NULL) {
        ent_arena_reset(arena);
    }
    if (utf8.cap > KEPT_MAX)
        ent_buf_clear(&utf8);
    ent_buf_reset(&utf8);
    ent_buf_reset(&date);
    *report = (ent_report){.arena = arena, .utf8 = utf8, .date_iso = date};
}

void ent_report_clear(ent_report *report)
{
    ent_buf_clear(&report->utf8);
    ent_buf_clear(&report->date_iso);
    ent_arena_free(report->arena);
    *report = (ent_report){0};
}

/** First of the two that is there. */
static ent_str either(ent_str first, ent_str second)
{
    return first.len > 0 ? first : second;
}

static ent_str given(ent_str text)
{
    return text.len > 0 ? text : ent_str_from(NULL);
}

/** Bytes to text, by way of markup if there is some. */
static ent_status read_text(ent_report *r, const ent_report_input *input,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    ent_report_format format = input->format;
    ent_str text;

    r->encoding = "UTF-8";
    ENT_TRY(ent_encoding_to_utf8(&r->utf8, &r->encoding, input->bytes,
                                 input->encoding, err));
    text = ent_buf_view(&r->utf8);
    if (ent_str_trim(text).len == 0) {
        st = ent_fail(err, ENT_ERR_INPUT, "no text");
        goto cleanup;
    }
    if (format == ENT_REPORT_AUTO)
        format = ent_html_sniff(text) ? ENT_REPORT_HTML : ENT_REPORT_TEXT;
    if (format == ENT_REPORT_HTML)
        ENT_TRY(ent_html_read(&r->page, text, r->arena, err));
    else
        r->page.text = text;
    ent_heading_read(&r->heading, r->page.text);

cleanup:
    return st;
}

/** Date of the report: given, else of the metadata, else of the heading. */
static void choose_date(ent_report *r, const ent_report_input *input)
{
    ent_report_result *result = &r->result;

    if (input->date.known) {
        result->date = input->date;
        result->date_basis = input->date_basis;
        return;
    }
    if (r->page.date.len > 0 &&
        ent_heading_parse_date(&result->date, r->page.date, NULL) == ENT_OK) {
        result->date_basis = ENT_REPORT_DATE_METADATA;
        (void)snprintf(result->date_text, sizeof result->date_text, "%.*s",
                       ENT_STR_ARGS(r->page.date_source));
        return;
    }
    r->odd_date = r->page.date;
    if (r->heading.date.known) {
        result->date = r->heading.date;
        result->date_basis = ENT_REPORT_DATE_TEXT;
        /* A label is a few words of ASCII, so no cut falls into a character. */
        (void)snprintf(result->date_text, sizeof result->date_text,
                       "line %d, \"%.*s\"", r->heading.date_line,
                       (int)(r->heading.date_text.len > LABEL_MAX
                                 ? LABEL_MAX
                                 : r->heading.date_text.len),
                       r->heading.date_text.ptr);
    }
}

/** What the markup calls a heading or a caption is one. Marks and sentences
 *  are both in the order of the text. */
static void apply_marks(ent_report *r)
{
    size_t mark = 0;

    for (size_t i = 0; i < r->sentence_count; i++) {
        ent_sentence *sentence = &r->sentences[i];
        size_t begin = (size_t)sentence->bytes.begin;

        while (mark < r->page.mark_count && r->page.marks[mark].end <= begin)
            mark++;
        if (mark == r->page.mark_count)
            return;
        if (begin >= r->page.marks[mark].begin &&
            sentence->kind != ENT_SENTENCE_BOILERPLATE)
            sentence->kind = r->page.marks[mark].kind;
    }
}

static void count_kinds(ent_report *r)
{
    r->result.sentences = r->sentence_count;
    for (size_t i = 0; i < r->sentence_count; i++) {
        const ent_sentence *sentence = &r->sentences[i];
        bool aside = sentence->kind == ENT_SENTENCE_BOILERPLATE;

        r->result.boilerplate += aside;
        r->result.repeats += !aside && sentence->repeat_of > 0;
    }
}

/** What copies of the text have in common with it. */
static ent_status read_bands(ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_shingles_make(&r->shingles, r->page.text, r->sentences,
                              r->sentence_count, r->arena, err));
    r->has_bands = ent_shingles_bands(r->bands, &r->shingles);

cleanup:
    return st;
}

/** The record that is to be stored. */
static ent_status describe(ent_report *r, const ent_report_input *input,
                           ent_error *err)
{
    ent_document *document = &r->document;

    ent_sha256_hex(r->page.text, r->sha256);
    ent_sha256_hex(input->bytes, r->source_sha256);
    ent_date_write(&r->date_iso, &r->result.date);
    *document = (ent_document){
        .kind = ENT_DOCUMENT_REPORT,
        .name = input->name,
        .sha256 = ent_str_from(r->sha256),
        .source_sha256 = ent_str_from(r->source_sha256),
        .encoding = ent_str_from(r->encoding),
        .title = given(
            either(input->title, either(r->page.title, r->heading.title))),
        .publisher = given(either(
            input->publisher, either(r->page.publisher, r->heading.publisher))),
        .url = given(either(input->url, r->page.url)),
        .lang = given(either(input->lang, r->page.lang)),
        .report_date = given(ent_buf_view(&r->date_iso)),
        .date_basis = r->result.date_basis,
        .date_text = given(ent_str_from(r->result.date_text)),
        .bytes = (int64_t)r->page.text.len,
        .text = r->page.text,
    };
    return ent_buf_status(&r->date_iso, err);
}

ent_status ent_report_read(ent_report *report, const ent_report_input *input,
                           ent_error *err)
{
    ent_status st = ENT_OK;

    assert(report->arena != NULL);
    if (input->name.len == 0 || input->format == ENT_REPORT_JSONL)
        return ent_fail(err, ENT_ERR_INVALID,
                        "a report needs a name, and is text or HTML");
    if (input->bytes.len > ENT_REPORT_MAX)
        return ent_fail(err, ENT_ERR_LIMIT, "larger than %zu MiB",
                        ENT_REPORT_MAX >> 20);
    ENT_TRY(read_text(report, input, err));
    choose_date(report, input);
    ENT_TRY(ent_sentence_split(&report->sentences, &report->sentence_count,
                               report->page.text, report->arena, err));
    apply_marks(report);
    count_kinds(report);
    ENT_TRY(read_bands(report, err));
    ENT_TRY(describe(report, input, err));

cleanup:
    return st;
}

ent_status ent_report_extract(ent_report *report, const ent_reader *reader,
                              const ent_date *date, ent_error *err)
{
    const ent_extract_input input = {
        .text = report->page.text,
        .sentences = report->sentences,
        .sentence_count = report->sentence_count,
        .report_date = *date,
        .publisher = report->document.publisher,
    };
    ent_status st = ENT_OK;

    report->extracted = false;
    ENT_TRY(ent_extract(&report->extraction, &input,
                        ent_reader_language(reader), ent_reader_lexicon(reader),
                        report->arena, err));
    report->extracted = true;
    report->extracted_date = *date;
    report->result.foreign = report->extraction.skipped[ENT_SKIP_LANGUAGE];
    report->result.rows = report->extraction.skipped[ENT_SKIP_TABLE];

cleanup:
    return st;
}
