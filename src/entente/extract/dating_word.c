/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/dating_internal.h"
#include "entente/extract/listed_word_internal.h"

/** Names of the kinds, as times.tsv has them, in order. */
static const char *const kind_names[ENT_TW_NAMED] = {
    "a",         "after",  "ago",     "and",
    "approx",    "at",     "before",  "between",
    "by",        "clock",  "coming",  "day",
    "daypart",   "during", "earlier", "exact",
    "following", "for",    "from",    "in",
    "last",      "later",  "month",   "next",
    "now",       "of",     "on",      "onward",
    "over",      "part",   "past",    "previous",
    "same",      "season", "since",   "small",
    "the",       "this",   "to",      "unit",
    "until",     "vague",  "weekday", "weekday_short",
    "zone"};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           ((unsigned char)c >= 0xC3 && (unsigned char)c < 0xE0);
}

static char at_or_nul(ent_str text, size_t i)
{
    return i < text.len ? text.ptr[i] : '\0';
}

/** Digits at @p at: their number, and their value as far as it is small. */
static size_t count_digits(ent_str text, size_t at, int *value)
{
    size_t n = 0;

    *value = 0;
    while (is_digit(at_or_nul(text, at + n))) {
        if (n < 8)
            *value = *value * 10 + (text.ptr[at + n] - '0');
        n++;
    }
    return n;
}

static ent_time_word_kind kind_of(ent_str name)
{
    size_t low = 0;
    size_t high = ENT_TW_NAMED;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = ent_str_compare(ent_str_from(kind_names[middle]), name);

        if (order == 0)
            return (ent_time_word_kind)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return ENT_TW_OTHER;
}

static bool needs_capital(ent_time_word_kind kind)
{
    return kind == ENT_TW_MONTH || kind == ENT_TW_WEEKDAY ||
           kind == ENT_TW_WEEKDAY_SHORT;
}

static void look_up_number(ent_time_word *out, ent_str word)
{
    ent_str name;
    double value = 0;

    if (!ent_listed_word_find(ENT_LISTING_NUMBERS, word, &name, &value))
        return;
    if (ent_str_is(name, "ordinal"))
        out->kind = ENT_TW_ORDINAL;
    else if (ent_str_is(name, "small") || ent_str_is(name, "tens"))
        out->kind = ENT_TW_NUMBER;
    else if (ent_str_is(name, "vague") || ent_str_is(name, "group") ||
             ent_str_is(name, "scale"))
        out->kind = ENT_TW_VAGUE;
    out->value = (int)(value < 1e6 ? value : 1e6);
}

/** A word of letters, and a full stop behind a short form of a month. */
static size_t read_letters(ent_time_word *out, ent_str text, size_t at)
{
    size_t end = at;
    ent_str name;
    double value = 0;
    ent_str word;
    bool cut = false;

    while (is_letter(at_or_nul(text, end)) ||
           ((unsigned char)at_or_nul(text, end) >= 0x80 && end > at &&
            (unsigned char)at_or_nul(text, end) < 0xC0))
        end++;
    if (at_or_nul(text, end) == '.' && at_or_nul(text, end + 1) == 'm' &&
        end == at + 1)
        end += 2; /* a.m. */
    word = ent_str_slice(text, at, end);
    out->capital = word.ptr[0] >= 'A' && word.ptr[0] <= 'Z';
    out->plural = word.ptr[word.len - 1] == 's';
    if (!ent_listed_word_find(ENT_LISTING_TIMES, word, &name, &value)) {
        look_up_number(out, word);
        return end;
    }
    cut = ent_str_is(name, "month_short");
    out->kind = cut ? ENT_TW_MONTH : kind_of(name);
    out->value = (int)value;
    if (needs_capital(out->kind) && !out->capital)
        out->kind = ENT_TW_OTHER;
    if ((cut || out->kind == ENT_TW_WEEKDAY_SHORT ||
         out->kind == ENT_TW_CLOCK) &&
        at_or_nul(text, end) == '.')
        end++;
    return end;
}

static bool is_word(ent_str text, size_t begin, size_t end, const char *word)
{
    size_t len = strlen(word);

    if (end - begin != len)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((text.ptr[begin + i] | 0x20) != word[i])
            return false;
    return true;
}

/** What letters stand behind digits: "19th", "1990s", "5pm". */
static size_t read_suffix(ent_time_word *out, ent_str text, size_t at)
{
    size_t end = at;

    while (is_letter(at_or_nul(text, end)) || is_digit(at_or_nul(text, end)))
        end++;
    if (is_word(text, at, end, "st") || is_word(text, at, end, "nd") ||
        is_word(text, at, end, "rd") || is_word(text, at, end, "th"))
        out->kind = ENT_TW_ORDINAL;
    else if (is_word(text, at, end, "s") && out->digits == 4 &&
             out->value % 10 == 0)
        out->kind = ENT_TW_DECADE;
    else if (is_word(text, at, end, "am") || is_word(text, at, end, "pm") ||
             is_word(text, at, end, "h"))
        out->kind = ENT_TW_HOUR;
    else if (end > at)
        out->kind = ENT_TW_OTHER;
    return end;
}

static int join_date(int year, int month, int day)
{
    return year * 10000 + month * 100 + day;
}

/** "2024-06-19", "19.06.2024", "19/6/2024" from the digits that were read.
 *  @return Its end, or 0. */
static size_t read_date(ent_time_word *out, ent_str text, size_t end)
{
    char sign = at_or_nul(text, end);
    int parts[3] = {out->value, 0, 0};
    size_t digits[3] = {out->digits, 0, 0};

    if (sign != '-' && sign != '.' && sign != '/')
        return 0;
    for (int i = 1; i < 3; i++) {
        if (at_or_nul(text, end) != sign)
            return 0;
        digits[i] = count_digits(text, end + 1, &parts[i]);
        end += 1 + digits[i];
    }
    if (is_letter(at_or_nul(text, end)) ||
        (at_or_nul(text, end) == sign && is_digit(at_or_nul(text, end + 1))))
        return 0;
    if (digits[0] == 4 && digits[1] == 2 && digits[2] == 2) {
        out->kind = ENT_TW_DATE;
        out->value = join_date(parts[0], parts[1], parts[2]);
        return end;
    }
    if (digits[0] > 2 || digits[1] > 2 || digits[1] == 0 || digits[2] != 4)
        return 0;
    out->kind = ENT_TW_DATE;
    out->value = join_date(parts[2], parts[1], parts[0]);
    if (parts[1] > 12)
        out->value = join_date(parts[2], parts[0], parts[1]);
    else if (sign == '/' && parts[0] <= 12 && parts[0] != parts[1])
        out->kind = ENT_TW_UNCLEAR;
    return end;
}

static size_t read_digits(ent_time_word *out, ent_str text, size_t at)
{
    size_t n = count_digits(text, at, &out->value);
    size_t end = at + n;
    size_t date_end = 0;
    char next = at_or_nul(text, end);

    out->kind = ENT_TW_NUMBER;
    out->digits = n < 9 ? (uint8_t)n : 9;
    date_end = read_date(out, text, end);
    if (date_end > 0)
        return date_end;
    if (is_letter(next))
        return read_suffix(out, text, end);
    if (next == '\'' && at_or_nul(text, end + 1) == 's' && out->digits == 4 &&
        out->value % 10 == 0) {
        out->kind = ENT_TW_DECADE;
        return end + 2;
    }
    /* 10,000; 2.5; 17:28; 50% */
    if ((next == ',' || next == '.' || next == ':') &&
        is_digit(at_or_nul(text, end + 1))) {
        out->kind = next == ':' ? ENT_TW_HOUR : ENT_TW_OTHER;
        while (is_digit(at_or_nul(text, end)) ||
               (strchr(",.:", at_or_nul(text, end)) != NULL &&
                is_digit(at_or_nul(text, end + 1))))
            end++;
        return end;
    }
    if (next == '%' || next == '/' || n > 4)
        out->kind = ENT_TW_OTHER;
    return end;
}

/** Signs that show that digits behind them are no date: "$1990", "F16". */
static bool is_glue(char c)
{
    return c == '$' || c == '#' || c == '.' || c == '/' || c == '_' ||
           c == '@' || c == '+' || is_digit(c) || is_letter(c) ||
           (unsigned char)c == 0xA3 || (unsigned char)c == 0xAC;
}

/** A sign of one code point. */
static size_t read_sign(ent_time_word *out, ent_str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];
    size_t end = at + 1;
    bool apostrophe = c == '\'';

    if (c == ',')
        out->kind = ENT_TW_COMMA;
    if (c == '-')
        out->kind = ENT_TW_DASH;
    if (c < 0x80 && !apostrophe)
        return end;
    while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end++;
    if (c == 0xE2 && end - at == 3 && (unsigned char)text.ptr[at + 1] == 0x80) {
        unsigned char last = (unsigned char)text.ptr[at + 2];

        apostrophe = last == 0x99;
        if (last == 0x90 || last == 0x91 || last == 0x93) /* ‐ ‑ – */
            out->kind = ENT_TW_DASH;
    }
    if (apostrophe) {
        out->kind = ENT_TW_GENITIVE;
        end += at_or_nul(text, end) == 's' || at_or_nul(text, end) == 'S';
    }
    return end;
}

/** Bytes of the white space at @p at; also blanks that do not break. */
static size_t count_blank(ent_str text, size_t at)
{
    ent_str rest = ent_str_slice(text, at, text.len);

    if ((unsigned char)text.ptr[at] <= ' ')
        return 1;
    if (ent_str_has_prefix(rest, ent_str_from("\xC2\xA0")))
        return 2;
    return ent_str_has_prefix(rest, ent_str_from("\xE2\x80\xAF")) ? 3 : 0;
}

bool ent_time_word_next(ent_time_word *out, ent_str text, size_t *at)
{
    size_t i = *at;
    char c = '\0';

    while (i < text.len && count_blank(text, i) > 0)
        i += count_blank(text, i);
    if (i == text.len)
        return false;
    c = text.ptr[i];
    *out = (ent_time_word){.kind = ENT_TW_OTHER, .begin = (uint32_t)i};
    if (is_digit(c)) {
        *at = read_digits(out, text, i);
        if (i > 0 && is_glue(text.ptr[i - 1]))
            out->kind = ENT_TW_OTHER;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        *at = read_letters(out, text, i);
    } else {
        out->sign = true;
        *at = read_sign(out, text, i);
    }
    out->end = (uint32_t)*at;
    return true;
}
