/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words: what joins letters and digits to one, and where a written word is two
 * or three. All looking ahead is bounded, so that the time is linear. */
#include "entente/text/token_internal.h"

#include "entente/core/utf8.h"
#include "entente/text/abbreviation_internal.h"
#include "entente/text/line_internal.h"

/** A word that grows to the right. */
typedef struct word {
    ent_written out;
    size_t segment; /**< Behind its last hyphen. */
    size_t label;   /**< Behind its last full stop. */
    bool number;    /**< Digits, and what joins them. */
} word;

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(unsigned char c)
{
    return c >= 'A' && c <= 'Z';
}

static unsigned char last_byte(const ent_token_scan *s, const word *w)
{
    return (unsigned char)s->text.ptr[w->out.end - 1];
}

static bool is_listed(const ent_token_scan *s, ent_wordlist_class list,
                      size_t begin, size_t end)
{
    return ent_wordlist_find_lower(list, ent_str_slice(s->text, begin, end)) !=
           NULL;
}

/** Letters and digits from @p at are part of the word. */
static bool take_run(const ent_token_scan *s, word *w, size_t at)
{
    w->out.end = ent_token_run_end(s, at);
    return true;
}

static size_t digits_end(const ent_token_scan *s, size_t at)
{
    while (is_digit(ent_token_byte(s, at)))
        at++;
    return at;
}

/** Telephone numbers, dates and the like, no range: all that has a second
 *  hyphen, 555-0123, 12345-6789. */
static bool joins_numbers(const ent_token_scan *s, size_t begin, size_t hyphen)
{
    size_t end = digits_end(s, hyphen + 1);
    size_t before = 0;
    bool again = false;

    for (size_t i = hyphen; i > begin && before < 6; i--, before++)
        if (!is_digit((unsigned char)s->text.ptr[i - 1])) {
            again = s->text.ptr[i - 1] == '-';
            break;
        }
    return again ||
           (ent_token_byte(s, end) == '-' &&
            is_digit(ent_token_byte(s, end + 1))) ||
           (end - hyphen == 5 && (before == 3 || before == 5));
}

size_t ent_token_number_end(const ent_token_scan *s, size_t begin)
{
    size_t at = digits_end(s, begin);

    for (;;) {
        unsigned char c = ent_token_byte(s, at);
        size_t end = 0;

        if (c != '.' && c != ',' && c != ':' && c != '/' && c != '-')
            return at;
        end = digits_end(s, at + 1);
        if (end == at + 1 || (c == ',' && end - at != 4) ||
            (c == '-' && !joins_numbers(s, begin, at)))
            return at;
        at = end;
    }
}

/** Is what follows a number its unit: 10km, 5pm, $3B? */
static bool is_unit(const ent_token_scan *s, size_t number, size_t begin,
                    size_t end)
{
    bool money = number > s->begin && s->text.ptr[number - 1] == '$';

    if (begin == end)
        return true;
    if (money && end - begin <= 2)
        return true;
    return ent_wordlist_find(ENT_WORDLIST_UNIT,
                             ent_str_slice(s->text, begin, end)) != NULL ||
           (ent_token_byte(s, end) == '.' && end + 2 <= s->end &&
            ent_wordlist_find(ENT_WORDLIST_UNIT,
                              ent_str_slice(s->text, begin, end + 2)) != NULL);
}

static void begin_number(const ent_token_scan *s, word *w)
{
    size_t number = ent_token_number_end(s, s->at);
    size_t end = ent_token_run_end(s, number);

    w->number = is_unit(s, s->at, number, end);
    w->out.end = w->number ? number : end;
}

static void begin_letters(const ent_token_scan *s, word *w)
{
    size_t letters = ent_token_letters_end(s, s->at);
    size_t end = ent_token_run_end(s, letters);

    if (end > letters &&
        ent_wordlist_find(ENT_WORDLIST_CURRENCY,
                          ent_str_slice(s->text, s->at, letters)) != NULL)
        end = letters;
    w->out.end = end;
}

/** A single letter, in bytes from @p begin to @p end? */
static bool is_one_letter(const ent_token_scan *s, size_t begin, size_t end)
{
    size_t at = begin;

    if (end - begin > 4 || begin == end)
        return false;
    (void)ent_utf8_next(s->text, &at);
    return at == end && ent_token_char(s, begin) == ENT_CHAR_LETTER;
}

/** First byte of the next chunk; 0 if there is none. */
static unsigned char next_chunk(const ent_token_scan *s)
{
    size_t at = s->end;

    while (at < s->part_end && at < s->end + 8 &&
           (s->text.ptr[at] == ' ' || s->text.ptr[at] == '\n'))
        at++;
    return at < s->part_end ? (unsigned char)s->text.ptr[at] : 0;
}

/** Does the full stop behind the word belong to it? */
static bool is_abbreviation(const ent_token_scan *s, const word *w)
{
    ent_str token = ent_str_slice(s->text, w->out.begin, w->out.end + 1);
    bool several = w->label > w->out.begin;
    bool letter = is_one_letter(s, w->label, w->out.end);
    unsigned char next = ent_token_byte(s, w->out.end + 1);

    if (s->final_stop == w->out.end)
        return (several && letter) || ent_str_is(token, "al.");
    if (letter && (several || w->label == w->out.begin))
        return true;
    if (next == ',' && token.len <= 7 && !w->number)
        return true;
    switch (ent_abbreviation_of(token)) {
    case ENT_ABBREVIATION_NONE:
        return ent_abbreviation_is_other(token);
    case ENT_ABBREVIATION_NUMBER:
        return is_digit(next != 0 ? next : next_chunk(s)) ||
               ent_abbreviation_is_other(token);
    case ENT_ABBREVIATION_NEVER:
    case ENT_ABBREVIATION_TIME:
    case ENT_ABBREVIATION_NAME:
    default:
        return true;
    }
}

/** U.S, p.m, Ph.D: what stands between two full stops is short. */
static bool joins_initials(const ent_token_scan *s, const word *w)
{
    size_t end = ent_token_run_end(s, w->out.end + 1);

    if (w->out.end - w->out.begin > ENT_WORDLIST_MAX ||
        end - w->out.end > ENT_WORDLIST_MAX)
        return false;
    if (is_one_letter(s, w->label, w->out.end) &&
        is_one_letter(s, w->out.end + 1, end))
        return true;
    return ent_token_byte(s, end) == '.' &&
           ent_abbreviation_of(ent_str_slice(s->text, w->out.begin, end + 1)) !=
               ENT_ABBREVIATION_NONE;
}

/** "2.1." before a heading. */
static bool ends_heading_number(const ent_token_scan *s, word *w)
{
    ent_str number = ent_str_slice(s->text, w->out.begin, w->out.end);

    if (w->out.begin != s->part_begin || w->out.end + 1 != s->end ||
        number.len > ENT_WORDLIST_MAX || s->end == s->part_end ||
        memchr(number.ptr, '.', number.len) == NULL)
        return false;
    w->out.end++;
    return true;
}

static bool join_stop(const ent_token_scan *s, word *w)
{
    size_t next = w->out.end + 1;

    if (w->number)
        return ends_heading_number(s, w);
    /* "Inc.." and the end of the sentence; but "..." */
    if (ent_token_byte(s, next) == '.' && ent_token_byte(s, next + 1) == '.')
        return false;
    if (ent_token_is_word(s, next) && joins_initials(s, w)) {
        w->label = next;
        return take_run(s, w, next);
    }
    if (!is_abbreviation(s, w))
        return false;
    w->out.end = next;
    w->label = next;
    return true;
}

/** "w- we", "th-": a word that was broken off: begun again, or without a
 *  vowel. */
static bool is_broken_off(const ent_token_scan *s, const word *w)
{
    ent_str part = ent_str_slice(s->text, w->out.begin, w->out.end);
    size_t next = s->end + 1;
    bool vowel = false;

    if (w->out.begin != s->begin || part.len > 8 || w->number ||
        ent_token_byte(s, w->out.end + 1) == '-')
        return false;
    for (size_t i = 0; i < part.len; i++)
        vowel = vowel || strchr("AEIOUaeiou0123456789", part.ptr[i]) != NULL;
    if (!vowel && part.len <= 2)
        return true;
    return w->out.end + 1 == s->end && next + part.len < s->part_end &&
           ent_line_equal(ent_str_slice(s->text, next, next + part.len), part);
}

/** non-profit, mid-1980s; not the second part of "Hizb-e-Islami". */
static bool is_prefix(const ent_token_scan *s, const word *w)
{
    ent_str prefix = ent_str_slice(s->text, w->segment, w->out.end);

    if (w->out.begin > s->begin && s->text.ptr[w->out.begin - 1] == '-')
        return false;
    if (is_digit(ent_token_byte(s, w->out.end + 1)))
        return ent_line_equal(prefix, ent_str_from("mid"));
    return ent_wordlist_find_lower(ENT_WORDLIST_PREFIX, prefix) != NULL;
}

static bool join_hyphen(const ent_token_scan *s, word *w)
{
    size_t next = w->out.end + 1;

    if (!ent_token_is_word(s, next)) {
        if (!is_broken_off(s, w))
            return false;
        w->out.end = next;
        return true;
    }
    if (!is_prefix(s, w) &&
        !is_listed(s, ENT_WORDLIST_SUFFIX, next, ent_token_run_end(s, next)))
        return false;
    w->segment = next;
    return take_run(s, w, next);
}

static void cut_at(word *w, size_t at)
{
    if (at > w->out.begin && w->out.cut[1] == 0)
        w->out.cut[w->out.cut[0] == 0 ? 0 : 1] = at;
}

/** n't */
static bool is_negation(const ent_token_scan *s, const word *w, size_t begin,
                        size_t end)
{
    return end - begin == 1 && (s->text.ptr[begin] | 0x20) == 't' &&
           (last_byte(s, w) | 0x20) == 'n';
}

/** "the 1990's"; but "2003's best", "the G7's summit". */
static bool is_decade(const ent_token_scan *s, const word *w)
{
    return w->number && last_byte(s, w) == '0';
}

static bool join_apostrophe(const ent_token_scan *s, word *w, size_t width)
{
    size_t next = w->out.end + width;
    size_t end = ent_token_run_end(s, next);

    if (end == next || (w->number && is_digit(ent_token_byte(s, next))))
        return false;
    if (is_negation(s, w, next, end))
        cut_at(w, w->out.end - 1);
    else if (is_listed(s, ENT_WORDLIST_CLITIC, next, end) && !is_decade(s, w))
        cut_at(w, w->out.end);
    w->out.end = end;
    return true;
}

/** w/o, Yahoo!: a word of the list with the mark at its end. */
static bool join_listed(const ent_token_scan *s, word *w)
{
    size_t end = ent_token_run_end(s, w->out.end + 1);

    if (is_listed(s, ENT_WORDLIST_WHOLE, w->out.begin, end))
        w->out.end = end;
    else if (is_listed(s, ENT_WORDLIST_WHOLE, w->out.begin, w->out.end + 1))
        w->out.end++;
    else
        return false;
    return true;
}

/** AT&T */
static bool join_and(const ent_token_scan *s, word *w)
{
    size_t len = w->out.end - w->out.begin;
    unsigned char next = ent_token_byte(s, w->out.end + 1);

    if (len > 4 || !is_upper(last_byte(s, w)) || !is_upper(next))
        return join_listed(s, w);
    return take_run(s, w, w->out.end + 1);
}

static bool join_money(const ent_token_scan *s, word *w)
{
    if (!is_upper(last_byte(s, w)) ||
        ent_wordlist_find(ENT_WORDLIST_MONEY,
                          ent_str_slice(s->text, w->out.begin, w->out.end)) ==
            NULL)
        return false;
    w->out.end++;
    return true;
}

/** Make the word longer by the mark behind it and what follows; false if it
 *  ends here. */
static bool join(const ent_token_scan *s, word *w)
{
    size_t apostrophe = ent_token_apostrophe(s, w->out.end);

    if (apostrophe > 0)
        return join_apostrophe(s, w, apostrophe);
    switch (ent_token_byte(s, w->out.end)) {
    case '.':
        return join_stop(s, w);
    case '-':
        return join_hyphen(s, w);
    case '_':
    case '*':
        return ent_token_is_word(s, w->out.end + 1) &&
               take_run(s, w, w->out.end + 1);
    case '&':
        return join_and(s, w);
    case '/':
    case '!':
        return join_listed(s, w);
    case '$':
        return join_money(s, w);
    default:
        return false;
    }
}

ent_written ent_token_word(const ent_token_scan *s)
{
    word w = {.out = {.begin = s->at}, .segment = s->at, .label = s->at};
    const ent_wordlist_entry *entry = NULL;

    if (ent_token_char(s, s->at) == ENT_CHAR_DIGIT &&
        is_digit(ent_token_byte(s, s->at)))
        begin_number(s, &w);
    else
        begin_letters(s, &w);
    while (w.out.end < s->end && join(s, &w))
        ;
    entry = ent_wordlist_find_lower(
        ENT_WORDLIST_SPLIT, ent_str_slice(s->text, w.out.begin, w.out.end));
    if (entry != NULL)
        for (size_t i = 0; i < 2; i++)
            w.out.cut[i] = entry->cut[i] > 0 ? w.out.begin + entry->cut[i] : 0;
    return w.out;
}
