/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/ingest.h"

#include "entente/core/arena.h"
#include "entente/core/hash.h"
#include "entente/core/log.h"
#include "entente/text/encoding.h"
#include "entente/text/heading.h"
#include "entente/text/html.h"
#include "entente/text/sentence.h"

#include <assert.h>
#include <stdio.h>

enum {
    LABEL_MAX = 64
};

/** A report on its way into the store. */
typedef struct reading {
    const ent_report_input *input;
    ent_arena *arena;
    ent_buf utf8;
    const char *encoding; /**< That it was read in. */
    ent_page page;        /**< Of plain text, `text` alone. */
    ent_heading heading;
    ent_sentence *sentences;
    size_t sentence_count;
    ent_report_result result;
} reading;

/** First of the two that is there. */
static ent_str either(ent_str first, ent_str second)
{
    return first.len > 0 ? first : second;
}

static ent_str given(ent_str text)
{
    return text.len > 0 ? text : ent_str_from(NULL);
}

static bool is_white_only(ent_str text)
{
    return ent_str_trim(text).len == 0;
}

/** Bytes to text, by way of markup if there is some. */
static ent_status read_text(reading *r, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_report_format format = r->input->format;
    ent_str text;

    ENT_TRY(ent_encoding_to_utf8(&r->utf8, &r->encoding, r->input->bytes,
                                 r->input->encoding, err));
    text = ent_buf_view(&r->utf8);
    if (is_white_only(text)) {
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
static void choose_date(reading *r)
{
    ent_report_result *result = &r->result;

    if (r->input->date.known) {
        result->date = r->input->date;
        result->date_basis = r->input->date_basis;
        return;
    }
    if (r->page.date.len > 0 &&
        ent_heading_parse_date(&result->date, r->page.date, NULL) == ENT_OK) {
        result->date_basis = ENT_REPORT_DATE_METADATA;
        (void)snprintf(result->date_text, sizeof result->date_text, "%.*s",
                       ENT_STR_ARGS(r->page.date_source));
        return;
    }
    if (r->page.date.len > 0)
        ent_log(ENT_LOG_WARNING, "ingest", "%.*s: date \"%.*s\" not understood",
                ENT_STR_ARGS(r->input->name), ENT_STR_ARGS(r->page.date));
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
static void apply_marks(reading *r)
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

static void count_kinds(reading *r)
{
    r->result.sentences = r->sentence_count;
    for (size_t i = 0; i < r->sentence_count; i++) {
        const ent_sentence *sentence = &r->sentences[i];
        bool aside = sentence->kind == ENT_SENTENCE_BOILERPLATE;

        r->result.boilerplate += aside;
        r->result.repeats += !aside && sentence->repeat_of > 0;
    }
}

static ent_status put(ent_store *store, reading *r, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_report_input *input = r->input;
    ent_buf date = {0};
    char hash[ENT_SHA256_HEX];
    char source_hash[ENT_SHA256_HEX];
    ent_document document = {.kind = ENT_DOCUMENT_REPORT};

    ent_sha256_hex(r->page.text, hash);
    ent_sha256_hex(input->bytes, source_hash);
    ent_date_write(&date, &r->result.date);
    ENT_TRY(ent_buf_status(&date, err));
    document.name = input->name;
    document.sha256 = ent_str_from(hash);
    document.source_sha256 = ent_str_from(source_hash);
    document.encoding = ent_str_from(r->encoding);
    document.title =
        given(either(input->title, either(r->page.title, r->heading.title)));
    document.publisher = given(either(
        input->publisher, either(r->page.publisher, r->heading.publisher)));
    document.url = given(either(input->url, r->page.url));
    document.lang = given(either(input->lang, r->page.lang));
    document.report_date = given(ent_buf_view(&date));
    document.date_basis = r->result.date_basis;
    document.date_text = given(ent_str_from(r->result.date_text));
    document.bytes = (int64_t)r->page.text.len;
    document.text = r->page.text;
    ENT_TRY(ent_store_put_document(store, &document, r->sentences,
                                   r->sentence_count, &r->result.document,
                                   &r->result.put, err));

cleanup:
    ent_buf_clear(&date);
    return st;
}

ent_status ent_ingest_report(ent_store *store, const ent_report_input *input,
                             ent_report_result *out, ent_error *err)
{
    ent_status st = ENT_OK;
    reading r = {.input = input, .encoding = "UTF-8"};

    assert(store != NULL && input != NULL && out != NULL);
    if (input->name.len == 0 || input->format == ENT_REPORT_JSONL)
        return ent_fail(err, ENT_ERR_INVALID,
                        "a report needs a name, and is text or HTML");
    if (input->bytes.len > ENT_REPORT_MAX)
        return ent_fail(err, ENT_ERR_LIMIT, "larger than %zu MiB",
                        ENT_REPORT_MAX >> 20);
    r.arena = ent_arena_new();
    if (r.arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(read_text(&r, err));
    choose_date(&r);
    ENT_TRY(ent_sentence_split(&r.sentences, &r.sentence_count, r.page.text,
                               r.arena, err));
    apply_marks(&r);
    count_kinds(&r);
    ENT_TRY(put(store, &r, err));
    *out = r.result;

cleanup:
    ent_buf_clear(&r.utf8);
    ent_arena_free(r.arena);
    return st;
}
