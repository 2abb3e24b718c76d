/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/petrarch_internal.h"

#include "entente/fact/date.h"

ent_str ent_petrarch_line(ent_str line)
{
    size_t end = 0;

    if (line.len > 0 && line.ptr[0] == '#')
        return ent_str_make("", 0);
    while (end < line.len && line.ptr[end] != ';' && line.ptr[end] != '#')
        end++;
    return ent_str_trim(ent_str_slice(line, 0, end));
}

ent_str ent_petrarch_head(ent_str line)
{
    size_t end = 0;

    while (end < line.len && line.ptr[end] != '[' && line.ptr[end] != '{')
        end++;
    return ent_str_trim(ent_str_slice(line, 0, end));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/** Number of the digits [at, at + count). */
static int number_at(ent_str text, size_t at, size_t count)
{
    int out = 0;

    for (size_t i = at; i < at + count; i++)
        out = 10 * out + (text.ptr[i] - '0');
    return out;
}

/** YYMMDD or YYYYMMDD; years of two digits lie between 1940 and 2039. A day 0,
 *  or one that the month lacks, is the month's first. */
static bool parse_day(ent_str text, int32_t *out)
{
    size_t digits = text.len == 8 ? 4 : 2;
    int year = 0;
    int month = 0;
    int day = 0;

    if (text.len != 6 && text.len != 8)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!is_digit(text.ptr[i]))
            return false;
    year = number_at(text, 0, digits);
    if (digits == 2)
        year += year < 40 ? 2000 : 1900;
    month = number_at(text, digits, 2);
    day = number_at(text, digits + 2, 2);
    if (month < 1 || month > 12 || year < 1)
        return false;
    if (day < 1 || day > 28) {
        ent_date date = {0};
        ent_buf iso = {0};
        ent_status st = ENT_OK;

        ent_buf_addf(&iso, "%04d-%02d-%02d", year, month, day);
        st = ent_date_parse(&date, ent_buf_view(&iso), NULL);
        ent_buf_clear(&iso);
        if (st != ENT_OK)
            day = 1;
    }
    *out = ent_date_day(year, month, day);
    return true;
}

/** "090120-170120", ">140930", "<010120". */
static bool parse_days(ent_str text, ent_petrarch_code *out)
{
    ent_str last = text;
    ent_str first = {0};

    if (text.len > 0 && (text.ptr[0] == '<' || text.ptr[0] == '>')) {
        ent_str day = ent_str_trim(ent_str_slice(text, 1, text.len));

        return parse_day(day, text.ptr[0] == '<' ? &out->until : &out->since);
    }
    first = ent_str_trim(ent_str_cut(&last, '-'));
    return last.ptr != NULL && parse_day(first, &out->since) &&
           parse_day(ent_str_trim(last), &out->until) &&
           out->since <= out->until;
}

static bool parse_code(ent_str text, ent_petrarch_code *out)
{
    size_t end = 0;

    *out = (ent_petrarch_code){.since = ENT_DAY_MIN, .until = ENT_DAY_MAX};
    while (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '\t' &&
           text.ptr[end] != '<' && text.ptr[end] != '>')
        end++;
    out->code = ent_str_slice(text, 0, end);
    text = ent_str_trim(ent_str_slice(text, end, text.len));
    if (out->code.len == 0 || out->code.len > ENT_PETRARCH_CODE_MAX)
        return false;
    return text.len == 0 || parse_days(text, out);
}

size_t ent_petrarch_codes(ent_str line, ent_petrarch_code *codes, size_t max,
                          size_t *bad)
{
    size_t count = 0;
    size_t at = 0;

    *bad = 0;
    while (count < max) {
        size_t open = ent_str_find(line, ent_str_from("["), at);
        size_t close = ent_str_find(line, ent_str_from("]"), open);

        if (close >= line.len)
            break;
        at = close + 1;
        if (parse_code(ent_str_trim(ent_str_slice(line, open + 1, close)),
                       &codes[count]))
            count++;
        else
            (*bad)++;
    }
    return count;
}

/** Words inside names that stay small. */
static bool is_small(ent_str word)
{
    static const char *const small[] = {"of", "the", "and", "for", "in",
                                        "on", "de",  "to",  "at"};

    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (ent_str_is(word, small[i]))
            return true;
    return false;
}

static char ascii_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

void ent_petrarch_words(ent_buf *out, ent_str text, bool name)
{
    size_t start = out->len;
    bool first = true;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool gap = c == '_' || c == ' ' || c == '\t';

        if (!gap) {
            ent_buf_add_char(out, ascii_lower(c));
            continue;
        }
        if (out->len > start && out->ptr[out->len - 1] != ' ')
            ent_buf_add_char(out, ' ');
    }
    while (out->len > start && out->ptr[out->len - 1] == ' ')
        out->len--;
    for (size_t at = start; name && !out->failed && at < out->len;) {
        size_t end = at;

        while (end < out->len && out->ptr[end] != ' ')
            end++;
        if (first || !is_small(ent_str_make(out->ptr + at, end - at)))
            for (size_t i = at; i < end; i++)
                if ((i == at || out->ptr[i - 1] == '-') && out->ptr[i] >= 'a' &&
                    out->ptr[i] <= 'z')
                    out->ptr[i] = (char)(out->ptr[i] - 'a' + 'A');
        first = false;
        at = end + 1;
    }
}

static const ent_petrarch_role roles[] = {
    {"GOV", "agency", "office|people", true, false},
    {"MIL", "military", "troops|people", false, false},
    {"COP", "police", "police|people", false, false},
    {"JUD", "court", "people", true, false},
    {"LEG", "legislature", "people", true, false},
    {"SPY", "agency", "people", true, false},
    {"ELI", "", "people", false, false},
    {"OPP", "party", "people|group", false, false},
    {"PTY", "party", "party|people", false, true},
    {"REB", "rebel-group", "people|group|troops", false, true},
    {"SEP", "rebel-group", "people|group", false, true},
    {"INS", "rebel-group", "people|group|troops", false, true},
    {"UAF", "rebel-group", "people|group|troops", false, true},
    {"RAD", "rebel-group", "people|group", false, true},
    {"CRM", "rebel-group", "people|group", false, true},
    {"BUS", "company", "company", false, true},
    {"MNC", "company", "company", false, true},
    {"MED", "media", "journalist|people", false, true},
    {"EDU", "university", "people", false, false},
    {"LAB", "union", "people", false, true},
    {"REL", "religious", "people", false, false},
    {"NGO", "ngo", "organization|group", false, true},
    {"NGM", "ngo", "organization|group", false, true},
    {"IGO", "international", "organization|group", false, true},
    {"CVL", "", "people", false, false},
    {"REF", "", "people", false, false},
    {"HLH", "", "people", false, false},
    {"CIV", "", "people", false, false},
};

const ent_petrarch_role *ent_petrarch_role_find(ent_str code)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (ent_str_is(code, roles[i].code))
            return &roles[i];
    return NULL;
}
