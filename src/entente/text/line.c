/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/line_internal.h"

#include "entente/core/utf8.h"
#include "entente/text/abbreviation_internal.h"

#include <unicode/uchar.h>

bool ent_line_is_white(uint32_t code_point)
{
    return u_isUWhiteSpace((UChar32)code_point) != 0;
}

size_t ent_line_end_at(ent_str text, size_t at)
{
    unsigned char byte = (unsigned char)text.ptr[at];
    ent_str rest;

    if (byte == '\r')
        return at + 1 < text.len && text.ptr[at + 1] == '\n' ? 2 : 1;
    if (byte == '\n')
        return 1;
    if (byte != 0xC2 && byte != 0xE2)
        return 0;
    rest = ent_str_slice(text, at, text.len);
    if (ent_str_has_prefix(rest, ent_str_from("\xC2\x85")))
        return 2;
    if (ent_str_has_prefix(rest, ent_str_from("\xE2\x80\xA8")) ||
        ent_str_has_prefix(rest, ent_str_from("\xE2\x80\xA9")))
        return 3;
    return 0;
}

/** Start of the code point that ends at @p end (> 0). */
static size_t before(ent_str text, size_t end)
{
    do
        end--;
    while (end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80);
    return end;
}

ent_str ent_line_trim(ent_str text)
{
    size_t begin = 0;
    size_t end = text.len;

    if (text.len == 0) /* It may have no pointer to add to. */
        return text;
    while (end > 0) {
        size_t at = before(text, end);
        size_t next = at;

        if (!ent_line_is_white(ent_utf8_next(text, &next)))
            break;
        end = at;
    }
    while (begin < end) {
        size_t next = begin;

        if (!ent_line_is_white(ent_utf8_next(text, &next)))
            break;
        begin = next;
    }
    return ent_str_slice(text, begin, end);
}

bool ent_line_next(ent_lines_reader *reader, ent_str *line)
{
    size_t begin = reader->at;
    size_t end = begin;
    size_t mark = 0;

    if (begin >= reader->text.len)
        return false;
    while (end < reader->text.len && mark == 0) {
        mark = ent_line_end_at(reader->text, end);
        end += mark == 0 ? 1 : 0;
    }
    *line = ent_line_trim(ent_str_slice(reader->text, begin, end));
    reader->at = end + mark;
    return true;
}

bool ent_line_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool ent_line_equal(ent_str a, ent_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

bool ent_line_starts(ent_str text, const char *lower_case)
{
    size_t len = strlen(lower_case);

    return text.len >= len && ent_line_equal(ent_str_slice(text, 0, len),
                                             ent_str_make(lower_case, len));
}

bool ent_line_has(ent_str text, const char *lower_case)
{
    bool at_word = true;

    for (size_t i = 0; i < text.len; i++) {
        if (at_word &&
            ent_line_starts(ent_str_slice(text, i, text.len), lower_case))
            return true;
        at_word = !ent_line_is_letter(text.ptr[i]);
    }
    return false;
}

static bool is_closing(uint32_t c)
{
    return c == '"' || c == '\'' ||
           u_charType((UChar32)c) == U_END_PUNCTUATION ||
           u_charType((UChar32)c) == U_FINAL_PUNCTUATION;
}

uint32_t ent_line_last(ent_str line)
{
    size_t end = line.len;

    while (end > 0) {
        size_t at = before(line, end);
        size_t next = at;
        uint32_t c = ent_utf8_next(line, &next);

        if (!is_closing(c))
            return c;
        end = at;
    }
    return 0;
}

bool ent_line_is_sentence(ent_str line)
{
    uint32_t last = ent_line_last(line);

    if (last == '.')
        return !ent_abbreviation_ends(line);
    /* U+2026 and U+3002: ellipsis and ideographic full stop. */
    return last == '!' || last == '?' || last == 0x2026 ||
           u_hasBinaryProperty((UChar32)last, UCHAR_S_TERM) != 0;
}

bool ent_line_is_byline(ent_str line)
{
    const size_t most = 160;

    return ent_line_starts(line, "by ") && line.len > 3 && line.len < most &&
           line.ptr[3] >= 'A' && line.ptr[3] <= 'Z' &&
           !ent_line_is_sentence(line);
}

size_t ent_line_bullet(ent_str line)
{
    static const uint32_t bullets[] = {'*',    '-',    0x2022, 0x2023, 0x25E6,
                                       0x25AA, 0x25CF, 0x25CB, 0x25A0, 0x25A1,
                                       0x2013, 0x2014, 0x2043, 0x2219, 0xB7};
    size_t at = 0;
    uint32_t first = 0;
    bool found = false;

    if (line.len < 3)
        return 0;
    first = ent_utf8_next(line, &at);
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        found = found || bullets[i] == first;
    if (!found || at >= line.len ||
        (line.ptr[at] != ' ' && line.ptr[at] != '\t'))
        return 0;
    while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t'))
        at++;
    return at;
}
