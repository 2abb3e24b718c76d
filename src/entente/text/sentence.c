/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sentences are what ICU finds (Unicode Standard Annex 29, section 5), less the
 * breaks that a reader of news would not see. */
#include "entente/text/sentence.h"

#include "entente/core/map.h"
#include "entente/core/utf8.h"
#include "entente/text/line_internal.h"
#include "entente/text/paragraph_internal.h"
#include "entente/text/sentence_internal.h"

#include <assert.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

/** What splitting one text needs. */
typedef struct splitter {
    ent_str text;
    UBreakIterator *breaks;
    ent_buf line;   /**< A paragraph, its line ends made blanks. */
    size_t scanned; /**< No break of our own is before it, in the line. */
    ent_paragraph_vec paragraphs;
    ent_sentence_vec sentences;
} splitter;

static ent_status add_sentence(splitter *s, size_t begin, size_t end)
{
    ent_sentence sentence = {0};
    ent_str trimmed = ent_line_trim(ent_str_slice(s->text, begin, end));

    if (trimmed.len == 0)
        return ENT_OK;
    if (s->sentences.count >= INT32_MAX)
        return ENT_ERR_LIMIT;
    sentence.number = (int32_t)s->sentences.count + 1;
    sentence.bytes.begin = trimmed.ptr - s->text.ptr;
    sentence.bytes.end = sentence.bytes.begin + (int64_t)trimmed.len;
    return ENT_VEC_PUSH(&s->sentences, sentence) ? ENT_OK : ENT_ERR_NOMEM;
}

/** The paragraph with blanks for its line ends, byte for byte: ICU would break
 *  there. */
static ent_status copy_line(splitter *s, const ent_paragraph *paragraph)
{
    ent_buf_reset(&s->line);
    ent_buf_add_str(&s->line,
                    ent_str_slice(s->text, paragraph->begin, paragraph->end));
    if (s->line.failed)
        return ENT_ERR_NOMEM;
    for (size_t i = 0; i < s->line.len; i++) {
        size_t len = ent_line_end_at(ent_buf_view(&s->line), i);

        if (len > 0)
            memset(s->line.ptr + i, ' ', len);
    }
    return ENT_OK;
}

static ent_status icu_status(UErrorCode code, ent_error *err)
{
    if (U_SUCCESS(code))
        return ENT_OK;
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return ent_fail_nomem(err);
    return ent_fail(err, ENT_ERR_EXTERNAL, "ICU cannot find sentences: %s",
                    u_errorName(code));
}

/** Append the sentences that ICU does not see, up to its next break @p to of
 *  the line at @p offset; @p begin moves on. */
static ent_status split_between(splitter *s, size_t offset, size_t *begin,
                                size_t to)
{
    ent_status st = ENT_OK;
    ent_str line = ent_buf_view(&s->line);
    size_t at = s->scanned > *begin ? s->scanned : *begin;

    while ((at = ent_sentence_find_break(line, at, to)) < to) {
        size_t end = ent_sentence_take_marks(line, at);

        ENT_TRY(add_sentence(s, offset + *begin, offset + end));
        *begin = end;
        at = end;
    }
    s->scanned = to;

cleanup:
    return st;
}

/** Append the sentences of one paragraph. */
static ent_status split_paragraph(splitter *s, ent_paragraph *paragraph,
                                  ent_error *err)
{
    ent_status st = ENT_OK;
    UErrorCode code = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    size_t begin = 0;
    int32_t at = 0;
    ent_str line;

    paragraph->first = s->sentences.count;
    s->scanned = 0;
    ENT_TRY(copy_line(s, paragraph));
    line = ent_buf_view(&s->line);
    (void)utext_openUTF8(&utext, line.ptr, (int64_t)line.len, &code);
    ubrk_setUText(s->breaks, &utext, &code);
    ENT_TRY(icu_status(code, err));
    while ((at = ubrk_next(s->breaks)) != UBRK_DONE) {
        size_t end = (size_t)at;

        ENT_TRY(split_between(s, paragraph->begin, &begin, end));
        end = ent_sentence_take_marks(line, end);
        if (end <= begin ||
            (end < line.len && !ent_sentence_is_break(line, begin, end)))
            continue;
        ENT_TRY(
            add_sentence(s, paragraph->begin + begin, paragraph->begin + end));
        begin = end;
    }

cleanup:
    (void)utext_close(&utext);
    paragraph->last = s->sentences.count;
    return st;
}

/** Code points of all spans, in one pass over the text. */
static void count_code_points(splitter *s)
{
    size_t at = 0;
    int64_t count = 0;

    for (size_t i = 0; i < s->sentences.count; i++) {
        ent_sentence *sentence = &s->sentences.items[i];
        size_t begin = (size_t)sentence->bytes.begin;
        size_t end = (size_t)sentence->bytes.end;

        count += (int64_t)ent_utf8_count(ent_str_slice(s->text, at, begin));
        sentence->code_points.begin = count;
        count += (int64_t)ent_utf8_count(ent_str_slice(s->text, begin, end));
        sentence->code_points.end = count;
        at = end;
    }
}

/** Words with one blank between them. */
static void add_words(ent_buf *out, ent_str text)
{
    size_t at = 0;

    while (at < text.len) {
        ent_str word = ent_sentence_word(text, &at);

        if (out->len > 0)
            ent_buf_add_char(out, ' ');
        ent_buf_add_str(out, word);
    }
}

/** Find, for each sentence, the first with the same words. */
static ent_status fold_repeats(splitter *s)
{
    ent_status st = ENT_OK;
    ent_buf words = {0};
    ent_map *seen = ent_map_new();

    if (seen == NULL)
        return ENT_ERR_NOMEM;
    for (size_t i = 0; i < s->sentences.count; i++) {
        ent_sentence *sentence = &s->sentences.items[i];
        uint32_t index = 0;

        ent_buf_reset(&words);
        add_words(&words, ent_str_slice(s->text, (size_t)sentence->bytes.begin,
                                        (size_t)sentence->bytes.end));
        ENT_TRY(ent_buf_status(&words, NULL));
        index = ent_map_put(seen, ent_buf_view(&words));
        if (index == ENT_MAP_NONE) {
            st = ENT_ERR_NOMEM;
            goto cleanup;
        }
        if (ent_map_value(seen, index) == 0)
            ent_map_set_value(seen, index, sentence->number);
        else
            sentence->repeat_of = (int32_t)ent_map_value(seen, index);
    }

cleanup:
    ent_map_free(seen);
    ent_buf_clear(&words);
    return st;
}

static ent_status split(splitter *s, ent_error *err)
{
    ent_status st = ENT_OK;
    UErrorCode code = U_ZERO_ERROR;

    s->breaks = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &code);
    ENT_TRY(icu_status(code, err));
    ENT_TRY(ent_paragraphs_find(&s->paragraphs, s->text));
    for (size_t i = 0; i < s->paragraphs.count; i++)
        ENT_TRY(split_paragraph(s, &s->paragraphs.items[i], err));
    ENT_TRY(ent_paragraphs_sort(&s->paragraphs, &s->sentences, s->text));
    count_code_points(s);
    ENT_TRY(fold_repeats(s));

cleanup:
    return st;
}

ent_status ent_sentence_split(ent_sentence **out, size_t *count, ent_str text,
                              ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_sentence *copy = NULL;
    splitter s = {.text = text};

    assert(out != NULL && count != NULL && arena != NULL);
    if (text.len > INT32_MAX)
        return ent_fail(err, ENT_ERR_LIMIT,
                        "text of %zu bytes, at most 2 GiB can be split",
                        text.len);
    ENT_TRY(split(&s, err));
    copy = ent_arena_alloc(arena, s.sentences.count, sizeof *copy);
    if (copy == NULL) {
        st = ENT_ERR_NOMEM;
        goto cleanup;
    }
    if (s.sentences.count > 0)
        memcpy(copy, s.sentences.items, s.sentences.count * sizeof *copy);
    *out = copy;
    *count = s.sentences.count;

cleanup:
    if (st == ENT_ERR_NOMEM)
        (void)ent_fail_nomem(err);
    ubrk_close(s.breaks);
    ent_buf_clear(&s.line);
    ENT_VEC_CLEAR(&s.paragraphs);
    ENT_VEC_CLEAR(&s.sentences);
    return st;
}
