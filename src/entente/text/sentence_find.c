/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sentence ends that ICU does not see. */
#include "entente/text/sentence_internal.h"

#include "entente/core/utf8.h"
#include "entente/text/abbreviation_internal.h"
#include "entente/text/line_internal.h"
#include "entente/text/wordlist_internal.h"

#include <unicode/uchar.h>

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/** "[12]", "[...]" */
static bool is_reference(ent_str word)
{
    if (ent_str_is(word, "[...]"))
        return true;
    if (word.len < 3 || word.len > 5 || word.ptr[0] != '[' ||
        word.ptr[word.len - 1] != ']')
        return false;
    for (size_t i = 1; i + 1 < word.len; i++)
        if (!ent_sentence_is_digit(word.ptr[i]))
            return false;
    return true;
}

static bool is_emoticon(ent_str word)
{
    return ent_wordlist_find(ENT_WORDLIST_EMOTICON, word) != NULL;
}

size_t ent_sentence_take_marks(ent_str line, size_t at)
{
    enum {
        MARKS = 8
    };

    for (int i = 0; i < MARKS; i++) {
        ent_str rest = ent_str_slice(line, at, line.len);
        size_t next = 0;
        ent_str word = ent_sentence_short_word(rest, &next);

        if (word.len == 0 || (ent_line_last(word) != 0 && !is_reference(word) &&
                              !is_emoticon(word)))
            break;
        at += next;
    }
    return at;
}

ent_str ent_sentence_letters(ent_str line, size_t end)
{
    size_t begin = end;

    while (begin > 0 && end - begin <= ENT_WORDLIST_MAX &&
           (ent_line_is_letter(line.ptr[begin - 1]) ||
            (unsigned char)line.ptr[begin - 1] >= 0x80))
        begin--;
    return ent_str_slice(line, begin, end);
}

static bool has_vowel(ent_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (strchr("aeiouyAEIOUY", word.ptr[i]) != NULL)
            return true;
    return false;
}

/** Does the word before a full stop look like one that is written out: a vowel,
 *  no capital inside, and so many letters? */
static bool is_whole_word(ent_str line, size_t stop, size_t lower_case,
                          size_t capitalised)
{
    ent_str word = ent_sentence_letters(line, stop);
    ent_str token = ent_str_slice(line, stop - word.len, stop + 1);

    if (word.len == 0 || word.len > ENT_WORDLIST_MAX || !has_vowel(word) ||
        word.len < (is_upper(word.ptr[0]) ? capitalised : lower_case))
        return false;
    for (size_t i = 1; i < word.len; i++)
        if (is_upper(word.ptr[i]))
            return false;
    return ent_abbreviation_of(token) == ENT_ABBREVIATION_NONE &&
           !ent_abbreviation_is_other(token);
}

/** A number, or a sum of money. */
static bool starts_with_number(ent_str rest)
{
    size_t at = 0;
    uint32_t c = 0;

    if (rest.len == 0)
        return false;
    c = ent_utf8_next(rest, &at);
    return u_isdigit((UChar32)c) ||
           (u_charType((UChar32)c) == U_CURRENCY_SYMBOL && at < rest.len &&
            ent_sentence_is_digit(rest.ptr[at]));
}

/** "what? i know": a word that begins sentences of the careless, and hardly
 * ever goes on behind a title that ends in a mark ("What Is Peace? is a book").
 */
static bool starts_in_lower_case(ent_str rest)
{
    size_t at = 0;

    return ent_wordlist_find(
               ENT_WORDLIST_STARTER,
               ent_sentence_bare(ent_sentence_short_word(rest, &at))) != NULL;
}

/** "-- The", "- Lee" */
static bool starts_with_dash(ent_str rest)
{
    size_t at = 0;
    bool dash = false;

    while (at < rest.len && at < 8) {
        size_t next = at;
        uint32_t c = ent_utf8_next(rest, &next);

        if (c != '-' && (c < 0x2012 || c > 0x2015) && !(dash && c == ' '))
            return dash && u_isupper((UChar32)c);
        dash = true;
        at = next;
    }
    return false;
}

bool ent_sentence_ends_before(ent_str line, size_t stop, size_t end,
                              size_t next)
{
    ent_str rest = ent_str_slice(line, next, line.len);
    char before = stop > 0 ? line.ptr[stop - 1] : ' ';
    bool stops = line.ptr[stop] == '.';

    if (stops && end > stop + 1)
        return false;
    if (starts_with_number(rest))
        return stops ? is_whole_word(line, stop, 3, 4) : true;
    if (starts_with_dash(rest))
        return is_whole_word(line, stop, 2, 4);
    if (rest.ptr[0] == '(' && rest.len > 1 && is_lower(rest.ptr[1]))
        return stops && is_whole_word(line, stop, 2, 6);
    if (!is_lower(rest.ptr[0]))
        return false;
    if (!stops)
        return (is_lower(before) || before == ' ') &&
               (end > stop + 1 || starts_in_lower_case(rest));
    return is_lower(before) && is_whole_word(line, stop, 2, 6);
}

bool ent_sentence_ends_joined(ent_str line, size_t stop, size_t end)
{
    ent_str word = ent_sentence_letters(line, stop);
    char second = end + 1 < line.len ? line.ptr[end + 1] : '\0';

    if (word.len < 2 || stop == word.len || !is_upper(line.ptr[end]))
        return false;
    if (line.ptr[stop] == '.' && end == stop + 1)
        return is_lower(second) && is_lower(word.ptr[0]) &&
               ent_sentence_is_blank(line.ptr[stop - word.len - 1]);
    return is_lower(second) || ent_sentence_is_blank(second) || second == '\'';
}

/** Behind a blank that no mark precedes: "see you :) Bye", "Kim waves Photo:
 *  Ann Lee". @return Where the next sentence begins, or @p to. */
static size_t break_at_blank(ent_str line, size_t blank, size_t to)
{
    size_t next = 0;
    ent_str rest = ent_str_slice(line, blank + 1, line.len);
    ent_str word = {NULL, 0};

    if (rest.len < 3 || is_lower(rest.ptr[0]) ||
        ent_sentence_is_blank(rest.ptr[0]))
        return to;
    if (!is_upper(rest.ptr[0]) && strchr(":;=", rest.ptr[0]) == NULL)
        return to;
    word = ent_sentence_short_word(rest, &next);
    if (next >= rest.len || !is_upper(rest.ptr[next]))
        return to;
    if (is_emoticon(word))
        return blank + 1 + next;
    return blank > 0 && ent_line_is_letter(line.ptr[blank - 1]) &&
                   ent_wordlist_find(ENT_WORDLIST_CREDIT, word) != NULL &&
                   !ent_abbreviation_is_opener(
                       ent_sentence_letters(line, blank))
               ? blank + 1
               : to;
}

size_t ent_sentence_find_break(ent_str line, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        size_t end = i;
        size_t next = to;

        if (ent_sentence_is_blank(line.ptr[i]))
            next = break_at_blank(line, i, to);
        while (end < to && line.ptr[end] != '\0' &&
               strchr(".?!", line.ptr[end]) != NULL)
            end++;
        if (end > i && end < to) {
            size_t start = end;

            while (start < line.len && ent_sentence_is_blank(line.ptr[start]))
                start++;
            if (start < line.len &&
                (start > end ? ent_sentence_ends_before(line, i, end, start)
                             : ent_sentence_ends_joined(line, i, end)))
                next = start;
            i = end - 1;
        }
        if (next < to)
            return next;
    }
    return to;
}
