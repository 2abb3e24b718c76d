/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Punctuation and symbols: which of them stand together. */
#include "entente/text/token_internal.h"

#include "entente/core/utf8.h"

static size_t same_end(const ent_token_scan *s, size_t at)
{
    unsigned char c = ent_token_byte(s, at);

    while (at < s->end && ent_token_byte(s, at) == c)
        at++;
    return at;
}

static size_t any_end(const ent_token_scan *s, size_t at, const char *marks)
{
    while (at < s->end && s->text.ptr[at] != '\0' &&
           strchr(marks, s->text.ptr[at]) != NULL)
        at++;
    return at;
}

static bool is_digit_at(const ent_token_scan *s, size_t at)
{
    unsigned char c = ent_token_byte(s, at);

    return c >= '0' && c <= '9';
}

/** End of the emoticon at s->at, or s->at. In brackets, one of them may be the
 *  mouth. */
static size_t emoticon_end(const ent_token_scan *s)
{
    enum {
        LONGEST = 3
    };
    size_t end = s->end - s->at < LONGEST ? s->end : s->at + LONGEST;

    for (; end > s->at + 1; end--) {
        if (ent_token_is_word(s, end) ||
            (s->brackets > 0 && s->text.ptr[end - 1] == ')'))
            continue;
        if (ent_wordlist_find(ENT_WORDLIST_EMOTICON,
                              ent_str_slice(s->text, s->at, end)) != NULL)
            return end;
    }
    return s->at;
}

static bool is_behind_word(const ent_token_scan *s)
{
    unsigned char before = 0;

    if (s->at == s->begin)
        return false;
    before = (unsigned char)s->text.ptr[s->at - 1];
    return before >= 0x80 || ent_char_ascii[before] == ENT_CHAR_LETTER ||
           ent_char_ascii[before] == ENT_CHAR_DIGIT;
}

/** . .. ... .? .5 */
static size_t dots_end(const ent_token_scan *s)
{
    size_t end = same_end(s, s->at);

    if (end > s->at + 1)
        return end;
    if (is_digit_at(s, end) && !is_behind_word(s))
        return ent_token_number_end(s, end);
    return any_end(s, end, "?!");
}

static size_t exclamation_end(const ent_token_scan *s)
{
    size_t end = any_end(s, s->at, "?!");

    if (ent_token_byte(s, end) == '.' && ent_token_byte(s, end + 1) != '.')
        end++;
    return end;
}

/** '60's */
static size_t decade_end(const ent_token_scan *s, size_t at)
{
    size_t width = ent_token_apostrophe(s, at);
    bool plural = width > 0 && ent_token_byte(s, at + width) == 's' &&
                  !ent_token_is_word(s, at + width + 1);

    return plural ? at + width + 1 : at;
}

/** 'em, '90s: an apostrophe that stands for what was left out. */
static size_t leading_end(const ent_token_scan *s, size_t next)
{
    size_t end = ent_token_run_end(s, next);
    size_t digits = next;

    while (is_digit_at(s, digits))
        digits++;
    if (digits == next + 2 &&
        (digits == end || (end == digits + 1 && s->text.ptr[digits] == 's')))
        return decade_end(s, end);
    return ent_wordlist_find_lower(ENT_WORDLIST_LEADING,
                                   ent_str_slice(s->text, next, end)) != NULL
               ? end
               : next;
}

/** Quotation mark, apostrophe, or what an apostrophe begins. */
static size_t apostrophe_end(ent_token_scan *s, size_t width)
{
    size_t next = s->at + width;
    size_t second = ent_token_apostrophe(s, next);
    size_t end = 0;

    if (second == width)
        return next + second;
    if (s->at > s->begin && !ent_token_is_word(s, next)) {
        s->quotes -= s->quotes > 0 ? 1 : 0;
        return next;
    }
    if (s->at > s->begin && is_digit_at(s, s->at - 1))
        return next;
    end = ent_token_run_end(s, next);
    /* Behind a bracket, or behind a blank by mistake. */
    if ((s->at > s->begin || end == s->end) &&
        ent_wordlist_find_lower(ENT_WORDLIST_CLITIC,
                                ent_str_slice(s->text, next, end)) != NULL)
        return end;
    end = leading_end(s, next);
    s->quotes += end == next ? 1 : 0;
    return end;
}

/** #tag, @name */
static size_t tag_end(const ent_token_scan *s)
{
    size_t end = s->at + 1;

    if (ent_token_char(s, end) != ENT_CHAR_LETTER)
        return s->text.ptr[s->at] == '#' ? same_end(s, s->at) : end;
    while (ent_token_is_word(s, end) || ent_token_byte(s, end) == '_')
        end =
            ent_token_byte(s, end) == '_' ? end + 1 : ent_token_run_end(s, end);
    return end;
}

/** -- -> ==> << <- */
static size_t line_end(const ent_token_scan *s)
{
    size_t end = same_end(s, s->at);

    if (s->text.ptr[s->at] == '<')
        return end == s->at + 1 ? any_end(s, end, "-=") : end;
    end = any_end(s, end, "-=");
    return ent_token_byte(s, end) == '>' ? end + 1 : end;
}

static size_t ascii_end(ent_token_scan *s)
{
    switch (s->text.ptr[s->at]) {
    case '.':
        return dots_end(s);
    case '!':
    case '?':
        return exclamation_end(s);
    case '#':
    case '@':
        return tag_end(s);
    case '-':
    case '=':
    case '<':
        return line_end(s);
    case '+':
        if (s->at == s->begin && is_digit_at(s, s->at + 1))
            return ent_token_number_end(s, s->at + 1);
        return same_end(s, s->at);
    case '*':
    case '_':
    case '~':
    case '>':
    case '|':
    case '$':
    case '/':
    case '^':
        return same_end(s, s->at);
    case '(':
        s->brackets++;
        return s->at + 1;
    case ')':
        s->brackets -= s->brackets > 0 ? 1 : 0;
        return s->at + 1;
    default:
        return s->at + 1;
    }
}

/** Signs beyond ASCII stand alone; dashes and ellipses may be repeated. */
static size_t other_end(const ent_token_scan *s)
{
    size_t at = s->at;
    uint32_t c = ent_utf8_next(s->text, &at);
    bool repeats = (c >= 0x2012 && c <= 0x2015) || c == 0x2026;

    while (repeats && at < s->end) {
        size_t next = at;
        uint32_t other = ent_utf8_next(s->text, &next);

        if (other != c && !(c == 0x2026 && other == '.'))
            break;
        at = next;
    }
    return at;
}

size_t ent_token_sign_end(ent_token_scan *s)
{
    size_t apostrophe = ent_token_apostrophe(s, s->at);
    size_t end = emoticon_end(s);

    if (end > s->at)
        return end;
    if (apostrophe > 0)
        return apostrophe_end(s, apostrophe);
    if ((unsigned char)s->text.ptr[s->at] < 0x80)
        return ascii_end(s);
    return other_end(s);
}
