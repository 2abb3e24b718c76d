/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a reader of news sees a sentence end. All looking ahead and back is
 * bounded by a few words, so that the time is linear. */
#include "entente/text/sentence_internal.h"

#include "entente/core/utf8.h"
#include "entente/text/abbreviation_internal.h"
#include "entente/text/line_internal.h"
#include "entente/text/wordlist_internal.h"

#include <unicode/uchar.h>

enum {
    /* Words between a closing quotation mark and its verb of speech: "National
     * Security Adviser Chang Ho-jin said". */
    ATTRIBUTION_WORDS = 7
};

ent_str ent_sentence_word(ent_str text, size_t *at)
{
    size_t begin = *at;
    size_t end = begin;

    while (end < text.len && !ent_sentence_is_blank(text.ptr[end]))
        end++;
    *at = end;
    while (*at < text.len && ent_sentence_is_blank(text.ptr[*at]))
        (*at)++;
    return ent_str_slice(text, begin, end);
}

ent_str ent_sentence_short_word(ent_str text, size_t *at)
{
    if (text.len - *at > ENT_SENTENCE_WORD_MAX) {
        text.len = *at + ENT_SENTENCE_WORD_MAX;
        while (((unsigned char)text.ptr[text.len] & 0xC0) == 0x80)
            text.len--;
    }
    return ent_sentence_word(text, at);
}

ent_str ent_sentence_bare(ent_str word)
{
    while (word.len > 0 && strchr(",;:!?\"')", word.ptr[word.len - 1]) != NULL)
        word.len--;
    return word;
}

/** The same, without a full stop either. */
static ent_str without_stop(ent_str word)
{
    word = ent_sentence_bare(word);
    if (word.len > 0 && word.ptr[word.len - 1] == '.')
        word.len--;
    return word;
}

/** Does a bracket follow that is no sentence of its own: "Acme Inc. (parent of
 *  Ajax) said"? */
static bool is_bracket_inside(ent_str rest)
{
    enum {
        BRACKET_BYTES = 200
    };
    const char *end = NULL;

    if (rest.len == 0 || rest.ptr[0] != '(')
        return false;
    end = memchr(rest.ptr, ')',
                 rest.len < BRACKET_BYTES ? rest.len : BRACKET_BYTES);
    return end != NULL && strchr(".?!", end[-1]) == NULL;
}

/** Is what follows the rest of a name that ended in an abbreviation? */
static bool continues_name(ent_str rest)
{
    size_t at = 0;
    ent_str whole = ent_sentence_short_word(rest, &at);
    ent_str word = ent_sentence_bare(whole);
    size_t first = 0;

    if (is_bracket_inside(rest))
        return true;
    if (word.len == 0 || ent_wordlist_find(ENT_WORDLIST_CREDIT, whole) != NULL)
        return false;
    if (!u_isupper((UChar32)ent_utf8_next(word, &first)) &&
        !u_isdigit((UChar32)ent_utf8_next(word, &(size_t){0})))
        return false;
    return !ent_abbreviation_is_opener(word);
}

static bool starts_with_digit(ent_str rest)
{
    return rest.len > 0 && ent_sentence_is_digit(rest.ptr[0]);
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
        if (rest.len > 0 && rest.ptr[0] == '(')
            rest = ent_str_slice(rest, 1, rest.len);
        return ent_abbreviation_follows_time(
            without_stop(ent_sentence_short_word(rest, &at)));
    case ENT_ABBREVIATION_NAME:
        return continues_name(rest);
    case ENT_ABBREVIATION_NONE:
    default:
        return false;
    }
}

/** "1." or "2.1." before the item it numbers. */
static bool is_item_number(ent_str piece)
{
    if (piece.len < 2 || piece.len > 8 || piece.ptr[piece.len - 1] != '.' ||
        !ent_sentence_is_digit(piece.ptr[0]))
        return false;
    for (size_t i = 0; i + 1 < piece.len; i++)
        if (!ent_sentence_is_digit(piece.ptr[i]) && piece.ptr[i] != '.')
            return false;
    return piece.len <= 4 || memchr(piece.ptr, '.', piece.len - 1) != NULL;
}

/** Do the words after a quoted question name its speaker: "toward us?" Peskov
 *  added? "That" after the verb begins a sentence of its own. */
static bool is_attribution(ent_str rest)
{
    size_t at = 0;
    ent_str word = ent_sentence_short_word(rest, &at);

    if (word.len == 0 || !ent_line_is_letter(word.ptr[0]) ||
        ent_abbreviation_is_opener(word))
        return false;
    for (int i = 0; i < ATTRIBUTION_WORDS && word.len > 0; i++) {
        if (ent_abbreviation_is_speech(without_stop(word))) {
            ent_str next = ent_sentence_short_word(rest, &at);

            return !ent_str_is(next, "that");
        }
        if (strchr(",.;:!?", word.ptr[word.len - 1]) != NULL)
            return false;
        word = ent_sentence_short_word(rest, &at);
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

/** Does it go on in lower case? An address of the web does not count. */
static bool goes_on_in_lower_case(ent_str rest)
{
    size_t next = 0;

    return u_islower((UChar32)ent_utf8_next(rest, &next)) &&
           !ent_line_starts(rest, "http") && !ent_line_starts(rest, "www.");
}

/** Where the marks begin that end at @p end; not before @p begin. */
static size_t marks_begin(ent_str line, size_t begin, size_t end)
{
    while (end > begin && line.ptr[end - 1] != '\0' &&
           strchr(".?!", line.ptr[end - 1]) != NULL)
        end--;
    return end;
}

/** ICU breaks behind ? and ! whatever follows. */
static bool ends_before_lower_case(ent_str line, size_t begin, size_t at)
{
    size_t end = at;
    size_t stop = 0;

    while (end > begin && ent_sentence_is_blank(line.ptr[end - 1]))
        end--;
    stop = marks_begin(line, begin, end);
    return stop < end && stop > begin && line.ptr[end - 1] != '.' &&
           !is_attribution(ent_str_slice(line, at, line.len)) &&
           ent_sentence_ends_before(line, stop, end, at);
}

/** Full stops of East Asia need no blank behind them. */
static bool breaks_without_blank(ent_str line, size_t begin, size_t at)
{
    size_t stop = marks_begin(line, begin, at);

    return ent_line_last(ent_str_slice(line, begin, at)) > 0x7F ||
           (stop < at && ent_sentence_ends_joined(line, stop, at));
}

/** "Yahoo! Mail": the mark belongs to the word. */
static bool is_inside_name(ent_str token, ent_str rest)
{
    size_t at = 0;

    return ent_wordlist_find_lower(ENT_WORDLIST_WHOLE, token) != NULL &&
           !ent_abbreviation_is_opener(
               ent_sentence_bare(ent_sentence_short_word(rest, &at)));
}

/** What stands between the last blank and the end. */
static ent_str last_word(ent_str piece)
{
    size_t begin = piece.len;

    while (begin > 0 && piece.len - begin < ENT_SENTENCE_WORD_MAX &&
           !ent_sentence_is_blank(piece.ptr[begin - 1]))
        begin--;
    return ent_str_slice(piece, begin, piece.len);
}

bool ent_sentence_is_break(ent_str line, size_t begin, size_t at)
{
    ent_str piece = ent_line_trim(ent_str_slice(line, begin, at));
    ent_str rest = ent_str_slice(line, at, line.len);

    if (piece.len == 0 || rest.len == 0)
        return false;
    if (!ent_line_is_white(code_point_before(line, at)))
        return breaks_without_blank(line, begin, at);
    if (is_inside_name(last_word(piece), rest))
        return false;
    if (goes_on_in_lower_case(rest))
        return ends_before_lower_case(line, begin, at);
    if (ends_in_quoted_question(piece) && is_attribution(rest))
        return false;
    return !is_item_number(piece) &&
           !is_inside_abbreviation(last_word(piece), rest);
}
