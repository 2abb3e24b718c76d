/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/quote_internal.h"

#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/store/document.h"

#include <string.h>

enum {
    /** Bytes of a passage that a message shows. */
    PASSAGE_MAX = 160,
    /** Words of a quotation that are compared. */
    WORDS_MAX = 64
};

/** Bytes of the text that a folded byte stands for. */
typedef struct source {
    uint32_t begin;
    uint32_t end;
} source;

ent_status ent_quote_open(ent_quote_report *report, ent_store *store,
                          ent_document_id id, ent_error *err)
{
    ent_status st = ENT_OK;

    if (report->arena != NULL && report->document.id.value == id.value)
        return ENT_OK;
    ent_quote_clear(report);
    report->arena = ent_arena_new();
    if (report->arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_store_get_document(store, id, true, report->arena,
                                   &report->document, err));
    ENT_TRY(ent_store_get_sentences(store, id, report->arena,
                                    &report->sentences, &report->sentence_count,
                                    err));

cleanup:
    if (st != ENT_OK)
        ent_quote_clear(report);
    return st;
}

void ent_quote_clear(ent_quote_report *report)
{
    ent_arena_free(report->arena);
    ent_buf_clear(&report->folded);
    ent_buf_clear(&report->offsets);
    *report = (ent_quote_report){.arena = NULL};
}

/** One character for all quotes, one for all dashes; '\0' for others. */
static char folded_mark(uint32_t c)
{
    switch (c) {
    case '\'':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
        return '\'';
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
        return '"';
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    default:
        return '\0';
    }
}

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static void add_folded(ent_buf *out, ent_buf *offsets, ent_str bytes,
                       source from)
{
    ent_buf_add_str(out, bytes);
    for (size_t i = 0; offsets != NULL && i < bytes.len; i++)
        ent_buf_add(offsets, &from, sizeof from);
}

/** Fold @p text; with @p offsets, note where each byte comes from. */
static void fold(ent_buf *out, ent_buf *offsets, ent_str text)
{
    bool after_space = true;
    size_t at = 0;

    while (at < text.len) {
        size_t begin = at;
        uint32_t c = ent_utf8_next(text, &at);
        source from = {(uint32_t)begin, (uint32_t)at};
        char mark = folded_mark(c);

        if (is_space(c)) {
            if (!after_space)
                add_folded(out, offsets, ent_str_from(" "), from);
            after_space = true;
            continue;
        }
        after_space = false;
        add_folded(out, offsets,
                   mark != '\0' ? ent_str_make(&mark, 1)
                                : ent_str_slice(text, begin, at),
                   from);
    }
}

static size_t count_places(ent_str text, ent_str quote, size_t first)
{
    size_t places = 0;

    for (size_t at = first; at < text.len;
         at = ent_str_find(text, quote, at + 1))
        places++;
    return places;
}

static ent_status find_folded(ent_quote_report *report, ent_str quote,
                              ent_quote_found *out, bool *found, ent_error *err)
{
    ent_buf words = {0};
    ent_str text = {0};
    size_t at = 0;
    ent_status st = ENT_OK;

    *found = false;
    if (!report->has_folded) {
        fold(&report->folded, &report->offsets, report->document.text);
        ENT_TRY(ent_buf_status(&report->folded, err));
        ENT_TRY(ent_buf_status(&report->offsets, err));
        report->has_folded = true;
    }
    fold(&words, NULL, quote);
    ENT_TRY(ent_buf_status(&words, err));
    while (words.len > 0 && words.ptr[words.len - 1] == ' ')
        words.len--;
    text = ent_buf_view(&report->folded);
    at =
        words.len == 0 ? text.len : ent_str_find(text, ent_buf_view(&words), 0);
    if (at < text.len) {
        source first = {0};
        source last = {0};

        memcpy(&first, report->offsets.ptr + at * sizeof first, sizeof first);
        memcpy(&last, report->offsets.ptr + (at + words.len - 1) * sizeof last,
               sizeof last);
        *found = true;
        out->bytes = (ent_span){first.begin, last.end};
        out->folded = true;
        out->places = count_places(text, ent_buf_view(&words), at);
    }

cleanup:
    ent_buf_clear(&words);
    return st;
}

/** Next word at or after @p at: letters, digits and bytes beyond ASCII. */
static ent_str next_word(ent_str text, size_t *at)
{
    size_t begin = *at;
    size_t end = 0;

#define IS_WORD(c)                                                             \
    (((c) >= '0' && (c) <= '9') || ((c) >= 'a' && (c) <= 'z') ||               \
     ((c) >= 'A' && (c) <= 'Z') || ((unsigned char)(c)&0x80) != 0)
    while (begin < text.len && !IS_WORD(text.ptr[begin]))
        begin++;
    end = begin;
    while (end < text.len && IS_WORD(text.ptr[end]))
        end++;
#undef IS_WORD
    *at = end;
    return ent_str_slice(text, begin, end);
}

/** Words of the quotation, and how often the window holds each. */
typedef struct window {
    ent_str words[WORDS_MAX];
    int wanted[WORDS_MAX]; /**< Of the first of equal words. */
    int held[WORDS_MAX];
    size_t count;
    int matches; /**< Words of the window that the quotation has. */
} window;

static size_t word_index(const window *w, ent_str word)
{
    size_t i = 0;

    while (i < w->count && !ent_str_equal(w->words[i], word))
        i++;
    return i;
}

static void slide(window *w, ent_str word, int step)
{
    size_t i = word_index(w, word);

    if (i == w->count)
        return;
    if (step > 0 && w->held[i] < w->wanted[i])
        w->matches++;
    if (step < 0 && w->held[i] <= w->wanted[i])
        w->matches--;
    w->held[i] += step;
}

/** The passage of as many words as the quotation has, with the most of them in
 *  common; empty if less than a third is. Linear in the text. */
static ent_str nearest(ent_str text, ent_str quote)
{
    window w = {.count = 0};
    int total = 0;
    int best = 0;
    int inside = 0;
    size_t tail = 0;
    size_t head = 0;
    ent_str passage = {0};

    for (size_t at = 0; total < WORDS_MAX; total++) {
        ent_str word = next_word(quote, &at);
        size_t i = word_index(&w, word);

        if (word.len == 0)
            break;
        if (i == w.count)
            w.words[w.count++] = word;
        w.wanted[i]++;
    }
    for (;;) {
        ent_str word = next_word(text, &head);

        if (word.len == 0)
            break;
        slide(&w, word, 1);
        inside++;
        if (inside > total) {
            slide(&w, next_word(text, &tail), -1);
            inside--;
        }
        if (w.matches > best) {
            size_t begin = tail;
            ent_str first = next_word(text, &begin);

            best = w.matches;
            passage =
                ent_str_make(first.ptr, (size_t)(text.ptr + head - first.ptr));
        }
    }
    return best * 3 >= total ? passage : ent_str_make(NULL, 0);
}

static ent_status refuse(const ent_quote_report *report, ent_str quote,
                         ent_error *err)
{
    ent_str passage = nearest(report->document.text, quote);
    size_t len = passage.len < PASSAGE_MAX ? passage.len : PASSAGE_MAX;

    if (passage.len == 0)
        return ent_fail(err, ENT_ERR_NOT_FOUND,
                        "these words are not in %.*s, nor any like them",
                        ENT_STR_ARGS(report->document.name));
    len = ent_utf8_valid_prefix(ent_str_slice(passage, 0, len));
    return ent_fail(
        err, ENT_ERR_NOT_FOUND,
        "these words are not in %.*s; nearest, at byte %lld: \"%.*s%s\"",
        ENT_STR_ARGS(report->document.name),
        (long long)(passage.ptr - report->document.text.ptr), (int)len,
        passage.ptr, len < passage.len ? "..." : "");
}

ent_status ent_quote_find(ent_quote_report *report, ent_str quote,
                          ent_quote_found *out, ent_error *err)
{
    ent_str text = report->document.text;
    ent_quote_found where = {.folded = false};
    size_t at = 0;
    bool found = false;
    ent_status st = ENT_OK;

    if (text.ptr == NULL)
        return ent_fail(err, ENT_ERR_NOT_FOUND,
                        "the text of %.*s is not here, so no words can be "
                        "found in it; add the report first",
                        ENT_STR_ARGS(report->document.name));
    at = quote.len == 0 ? text.len : ent_str_find(text, quote, 0);
    if (at < text.len) {
        where.bytes = (ent_span){(int64_t)at, (int64_t)(at + quote.len)};
        where.places = count_places(text, quote, at);
        *out = where;
        return ENT_OK;
    }
    ENT_TRY(find_folded(report, quote, &where, &found, err));
    if (!found)
        return refuse(report, quote, err);
    *out = where;

cleanup:
    return st;
}

static const ent_sentence *sentence_of(const ent_quote_report *report,
                                       int64_t begin)
{
    for (size_t i = 0; i < report->sentence_count; i++) {
        const ent_sentence *s = &report->sentences[i];

        if (s->number > 0 && begin >= s->bytes.begin && begin < s->bytes.end)
            return s;
    }
    return NULL;
}

int32_t ent_quote_sentence(const ent_quote_report *report, ent_span bytes)
{
    const ent_sentence *s = sentence_of(report, bytes.begin);

    return s == NULL ? 0 : s->number;
}

ent_span ent_quote_code_points(const ent_quote_report *report, ent_span bytes)
{
    const ent_sentence *s = sentence_of(report, bytes.begin);
    ent_str text = report->document.text;
    int64_t from = s == NULL ? 0 : s->bytes.begin;
    ent_span out = {s == NULL ? 0 : s->code_points.begin, 0};

    out.begin += (int64_t)ent_utf8_count(
        ent_str_slice(text, (size_t)from, (size_t)bytes.begin));
    out.end = out.begin + (int64_t)ent_utf8_count(ent_str_slice(
                              text, (size_t)bytes.begin, (size_t)bytes.end));
    return out;
}

static bool is_boundary(ent_str text, int64_t at)
{
    return at == (int64_t)text.len ||
           ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

bool ent_quote_is_span(const ent_quote_report *report, ent_span bytes)
{
    ent_str text = report->document.text;

    return text.ptr != NULL && bytes.begin >= 0 && bytes.begin <= bytes.end &&
           bytes.end <= (int64_t)text.len && is_boundary(text, bytes.begin) &&
           is_boundary(text, bytes.end);
}
