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
    ATTRIBUTION_WORDS = 7,
    /* Longer words are none that we know; looking at their beginning keeps the
     * time linear whatever the text is. */
    WORD_MAX_BYTES = 64
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

ent_str ent_sentence_word(ent_str text, size_t *at)
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
    return ent_sentence_word(text, at);
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

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool starts_with_digit(ent_str rest)
{
    return rest.len > 0 && is_digit(rest.ptr[0]);
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

/** "1." or "2.1." before the item it numbers. */
static bool is_item_number(ent_str piece)
{
    if (piece.len < 2 || piece.len > 8 || piece.ptr[piece.len - 1] != '.' ||
        !is_digit(piece.ptr[0]))
        return false;
    for (size_t i = 0; i + 1 < piece.len; i++)
        if (!is_digit(piece.ptr[i]) && piece.ptr[i] != '.')
            return false;
    return piece.len <= 4 || memchr(piece.ptr, '.', piece.len - 1) != NULL;
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

/** "[12]", "[...]" */
static bool is_reference(ent_str word)
{
    if (ent_str_is(word, "[...]"))
        return true;
    if (word.len < 3 || word.len > 5 || word.ptr[0] != '[' ||
        word.ptr[word.len - 1] != ']')
        return false;
    for (size_t i = 1; i + 1 < word.len; i++)
        if (!is_digit(word.ptr[i]))
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
        ent_str word = next_short_word(rest, &next);

        if (word.len == 0 || (ent_line_last(word) != 0 && !is_reference(word) &&
                              !is_emoticon(word)))
            break;
        at += next;
    }
    return at;
}

/** Does it go on in lower case? An address of the web does not count. */
static bool goes_on_in_lower_case(ent_str rest)
{
    size_t next = 0;

    return u_islower((UChar32)ent_utf8_next(rest, &next)) &&
           !ent_line_starts(rest, "http") && !ent_line_starts(rest, "www.");
}

/** The letters before @p end; empty if there are more than a word has. */
static ent_str letters_before(ent_str line, size_t end)
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

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/** Does the word before a full stop look like one that is written out: a vowel,
 *  no capital inside, and so many letters? */
static bool is_whole_word(ent_str line, size_t stop, size_t lower_case,
                          size_t capitalised)
{
    ent_str word = letters_before(line, stop);
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
            is_digit(rest.ptr[at]));
}

/** "what? i know": a word that begins sentences of the careless, and hardly
 * ever goes on behind a title that ends in a mark ("What Is Peace? is a book").
 */
static bool starts_in_lower_case(ent_str rest)
{
    size_t at = 0;

    return ent_wordlist_find(ENT_WORDLIST_STARTER,
                             bare(next_short_word(rest, &at))) != NULL;
}

/** Does a sentence end in the marks of [stop, end), with a blank behind? */
static bool ends_before_blank(ent_str line, size_t stop, size_t end,
                              size_t next)
{
    ent_str rest = ent_str_slice(line, next, line.len);
    char before = stop > 0 ? line.ptr[stop - 1] : ' ';
    bool stops = line.ptr[stop] == '.';

    if (stops && end > stop + 1)
        return false;
    if (starts_with_number(rest))
        return stops ? is_whole_word(line, stop, 3, 4) : true;
    if (!is_lower(rest.ptr[0]))
        return false;
    if (!stops)
        return (is_lower(before) || before == ' ') &&
               (end > stop + 1 || starts_in_lower_case(rest));
    return is_lower(before) && is_whole_word(line, stop, 2, 6);
}

/** "home.Then", "why?He", "War...I": the word behind one full stop must not
 *  be a name's ("Lenta.Ru"). */
static bool ends_without_blank(ent_str line, size_t stop, size_t end)
{
    ent_str word = letters_before(line, stop);
    char second = end + 1 < line.len ? line.ptr[end + 1] : '\0';

    if (word.len < 2 || stop == word.len || !is_upper(line.ptr[end]))
        return false;
    if (line.ptr[stop] == '.' && end == stop + 1)
        return is_lower(second) && is_lower(word.ptr[0]) &&
               is_blank(line.ptr[stop - word.len - 1]);
    return is_lower(second) || is_blank(second) || second == '\'';
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

    while (end > begin && is_blank(line.ptr[end - 1]))
        end--;
    stop = marks_begin(line, begin, end);
    return stop < end && stop > begin && line.ptr[end - 1] != '.' &&
           !is_attribution(ent_str_slice(line, at, line.len)) &&
           ends_before_blank(line, stop, end, at);
}

/** Full stops of East Asia need no blank behind them. */
static bool breaks_without_blank(ent_str line, size_t begin, size_t at)
{
    size_t stop = marks_begin(line, begin, at);

    return ent_line_last(ent_str_slice(line, begin, at)) > 0x7F ||
           (stop < at && ends_without_blank(line, stop, at));
}

bool ent_sentence_is_break(ent_str line, size_t begin, size_t at)
{
    ent_str piece = ent_line_trim(ent_str_slice(line, begin, at));
    ent_str rest = ent_str_slice(line, at, line.len);
    size_t token = piece.len;

    if (piece.len == 0 || rest.len == 0)
        return false;
    if (!ent_line_is_white(code_point_before(line, at)))
        return breaks_without_blank(line, begin, at);
    if (goes_on_in_lower_case(rest))
        return ends_before_lower_case(line, begin, at);
    if (ends_in_quoted_question(piece) && is_attribution(rest))
        return false;
    while (token > 0 && piece.len - token < WORD_MAX_BYTES &&
           !is_blank(piece.ptr[token - 1]))
        token--;
    return !is_item_number(piece) &&
           !is_inside_abbreviation(ent_str_slice(piece, token, piece.len),
                                   rest);
}

/** Behind a blank that no mark precedes: "see you :) Bye", "Kim waves Photo:
 *  Ann Lee". @return Where the next sentence begins, or @p to. */
static size_t break_at_blank(ent_str line, size_t blank, size_t to)
{
    size_t next = 0;
    ent_str rest = ent_str_slice(line, blank + 1, line.len);
    ent_str word = {NULL, 0};

    if (rest.len < 3 || is_lower(rest.ptr[0]) || is_blank(rest.ptr[0]))
        return to;
    if (!is_upper(rest.ptr[0]) && strchr(":;=", rest.ptr[0]) == NULL)
        return to;
    word = next_short_word(rest, &next);
    if (next >= rest.len || !is_upper(rest.ptr[next]))
        return to;
    if (is_emoticon(word))
        return blank + 1 + next;
    return blank > 0 && ent_line_is_letter(line.ptr[blank - 1]) &&
                   ent_wordlist_find(ENT_WORDLIST_CREDIT, word) != NULL &&
                   !ent_abbreviation_is_opener(letters_before(line, blank))
               ? blank + 1
               : to;
}

size_t ent_sentence_find_break(ent_str line, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        size_t end = i;
        size_t next = to;

        if (is_blank(line.ptr[i]))
            next = break_at_blank(line, i, to);
        while (end < to && line.ptr[end] != '\0' &&
               strchr(".?!", line.ptr[end]) != NULL)
            end++;
        if (end > i && end < to) {
            size_t start = end;

            while (start < line.len && is_blank(line.ptr[start]))
                start++;
            if (start < line.len &&
                (start > end ? ends_before_blank(line, i, end, start)
                             : ends_without_blank(line, i, end)))
                next = start;
            i = end - 1;
        }
        if (next < to)
            return next;
    }
    return to;
}
