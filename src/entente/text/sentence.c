/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sentences are what ICU finds (Unicode Standard Annex 29, section 5), less the
 * breaks that a reader of news would not see. */
#include "entente/text/sentence.h"

#include "entente/core/map.h"
#include "entente/core/utf8.h"
#include "entente/text/abbreviation_internal.h"
#include "entente/text/line_internal.h"
#include "entente/text/paragraph_internal.h"

#include <assert.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

enum {
    /* Words between a closing quotation mark and its verb of speech: "National
     * Security Adviser Chang Ho-jin said". */
    ATTRIBUTION_WORDS = 7,
    /* Longer words are none that we know; looking at their beginning keeps the
     * time linear whatever the text is. */
    WORD_MAX_BYTES = 64
};

/** What splitting one text needs. */
typedef struct splitter {
    ent_str text;
    UBreakIterator *breaks;
    ent_buf line; /**< A paragraph, its line ends made blanks. */
    ent_paragraph_vec paragraphs;
    ent_sentence_vec sentences;
} splitter;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/** Next word at @p at, up to white space; moves @p at behind it and the white
 *  space. */
static ent_str next_word(ent_str text, size_t *at)
{
    size_t begin = *at;
    size_t end = begin;

    while (end < text.len && !is_blank(text.ptr[end]))
        end++;
    *at = end;
    while (*at < text.len && is_blank(text.ptr[*at]))
        (*at)++;
    return ent_str_slice(text, begin, end);
}

/** The same, but a long word is cut. */
static ent_str next_short_word(ent_str text, size_t *at)
{
    if (text.len - *at > WORD_MAX_BYTES) {
        text.len = *at + WORD_MAX_BYTES;
        while (((unsigned char)text.ptr[text.len] & 0xC0) == 0x80)
            text.len--;
    }
    return next_word(text, at);
}

/** A word without punctuation at its end. */
static ent_str bare(ent_str word)
{
    while (word.len > 0 && strchr(",;:!?\"')", word.ptr[word.len - 1]) != NULL)
        word.len--;
    return word;
}

/** The same, without a full stop either. */
static ent_str without_stop(ent_str word)
{
    word = bare(word);
    if (word.len > 0 && word.ptr[word.len - 1] == '.')
        word.len--;
    return word;
}

/** Is what follows the rest of a name that ended in an abbreviation? */
static bool continues_name(ent_str rest)
{
    size_t at = 0;
    ent_str whole = next_short_word(rest, &at);
    ent_str word = bare(whole);
    size_t first = 0;

    /* A word with a colon ("Photo:") begins something new. */
    if (word.len == 0 || whole.ptr[whole.len - 1] == ':')
        return false;
    if (!u_isupper((UChar32)ent_utf8_next(word, &first)) &&
        !u_isdigit((UChar32)ent_utf8_next(word, &(size_t){0})))
        return false;
    return !ent_abbreviation_is_opener(word);
}

static bool starts_with_digit(ent_str rest)
{
    return rest.len > 0 && rest.ptr[0] >= '0' && rest.ptr[0] <= '9';
}

/** Does the full stop of @p token belong to an abbreviation, with the sentence
 *  going on in @p rest? */
static bool is_inside_abbreviation(ent_str token, ent_str rest)
{
    size_t at = 0;

    switch (ent_abbreviation_of(token)) {
    case ENT_ABBREVIATION_NEVER:
        return true;
    case ENT_ABBREVIATION_NUMBER:
        return starts_with_digit(rest);
    case ENT_ABBREVIATION_TIME:
        return ent_abbreviation_follows_time(
            without_stop(next_short_word(rest, &at)));
    case ENT_ABBREVIATION_NAME:
        return continues_name(rest);
    case ENT_ABBREVIATION_NONE:
    default:
        return false;
    }
}

/** "1." before the item it numbers. */
static bool is_item_number(ent_str piece)
{
    if (piece.len < 2 || piece.len > 4 || piece.ptr[piece.len - 1] != '.')
        return false;
    for (size_t i = 0; i + 1 < piece.len; i++)
        if (piece.ptr[i] < '0' || piece.ptr[i] > '9')
            return false;
    return true;
}

/** Do the words after a quoted question name its speaker: "toward us?" Peskov
 *  added? "That" after the verb begins a sentence of its own. */
static bool is_attribution(ent_str rest)
{
    size_t at = 0;
    ent_str word = next_short_word(rest, &at);

    if (word.len == 0 || !ent_line_is_letter(word.ptr[0]) ||
        ent_abbreviation_is_opener(word))
        return false;
    for (int i = 0; i < ATTRIBUTION_WORDS && word.len > 0; i++) {
        if (ent_abbreviation_is_speech(without_stop(word))) {
            ent_str next = next_short_word(rest, &at);

            return !ent_str_is(next, "that");
        }
        if (strchr(",.;:!?", word.ptr[word.len - 1]) != NULL)
            return false;
        word = next_short_word(rest, &at);
    }
    return false;
}

/** The code point before @p end. */
static uint32_t code_point_before(ent_str text, size_t end)
{
    size_t at = end;

    if (end == 0)
        return 0;
    do
        at--;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
    return ent_utf8_next(text, &at);
}

/** Is the last mark a quoted question or exclamation: ?" */
static bool ends_in_quoted_question(ent_str piece)
{
    uint32_t quote = code_point_before(piece, piece.len);
    uint32_t last = ent_line_last(piece);

    return (last == '?' || last == '!') && quote != last && quote != ')';
}

/** Behind closing brackets and quotation marks that stand alone at @p at: they
 *  end what is before them. */
static size_t skip_lone_marks(ent_str line, size_t at)
{
    ent_str rest = ent_str_slice(line, at, line.len);
    size_t next = 0;
    ent_str word = next_short_word(rest, &next);

    return word.len > 0 && ent_line_last(word) == 0 ? at + next : at;
}

/** Does it go on in lower case? An address of the web does not count. */
static bool goes_on_in_lower_case(ent_str rest)
{
    size_t next = 0;

    return u_islower((UChar32)ent_utf8_next(rest, &next)) &&
           !ent_line_starts(rest, "http") && !ent_line_starts(rest, "www.");
}

/** Would a reader see a sentence end where ICU does, at @p at of @p line, in a
 *  piece that began at @p begin? */
static bool is_break(ent_str line, size_t begin, size_t at)
{
    ent_str piece = ent_line_trim(ent_str_slice(line, begin, at));
    ent_str rest = ent_str_slice(line, at, line.len);
    size_t token = piece.len;

    if (piece.len == 0 || rest.len == 0)
        return false;
    /* Full stops of East Asia need no blank behind them, ours do. */
    if (!ent_line_is_white(code_point_before(line, at)))
        return ent_line_last(piece) > 0x7F;
    if (goes_on_in_lower_case(rest))
        return false;
    if (ends_in_quoted_question(piece) && is_attribution(rest))
        return false;
    while (token > 0 && piece.len - token < WORD_MAX_BYTES &&
           !is_blank(piece.ptr[token - 1]))
        token--;
    return !is_item_number(piece) &&
           !is_inside_abbreviation(ent_str_slice(piece, token, piece.len),
                                   rest);
}

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
    ENT_TRY(copy_line(s, paragraph));
    line = ent_buf_view(&s->line);
    (void)utext_openUTF8(&utext, line.ptr, (int64_t)line.len, &code);
    ubrk_setUText(s->breaks, &utext, &code);
    ENT_TRY(icu_status(code, err));
    while ((at = ubrk_next(s->breaks)) != UBRK_DONE) {
        size_t end = skip_lone_marks(line, (size_t)at);

        if (end <= begin || (end < line.len && !is_break(line, begin, end)))
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
        ent_str word = next_word(text, &at);

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
