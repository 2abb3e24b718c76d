/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/text_width_internal.h"

#include "entente/core/utf8.h"

#include <assert.h>

/* Thousandths of an em for what the table lacks: measured in Noto Sans and
 * Noto Sans CJK, rounded up. */
enum {
    WIDTH_FULL = 1000,
    WIDTH_OTHER = 620
};

enum {
    BALANCE = 1024 /* Part of a line that balanced lines are exact to. */
};

typedef struct span {
    uint32_t first;
    uint32_t last;
} span;

/* East Asian wide characters (Unicode 15, EastAsianWidth.txt), coarsely. */
static const span wide[] = {
    {0x1100, 0x115f},   {0x2e80, 0xa4cf},   {0xa960, 0xa97f}, {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60}, {0xffe0, 0xffe6},
    {0x1f300, 0x1faff}, {0x20000, 0x3fffd},
};

/* Combining marks and characters that are not drawn. */
static const span narrow[] = {
    {0x0000, 0x001f}, {0x007f, 0x009f}, {0x0300, 0x036f}, {0x0483, 0x0489},
    {0x0591, 0x05bd}, {0x0610, 0x061a}, {0x064b, 0x065f}, {0x0e34, 0x0e3a},
    {0x0e47, 0x0e4e}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f},
    {0x202a, 0x202e}, {0x2060, 0x206f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f},
    {0xfe20, 0xfe2f}, {0xfeff, 0xfeff},
};

static bool in_spans(const span *spans, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++)
        if (c >= spans[i].first && c <= spans[i].last)
            return true;
    return false;
}

static unsigned advance(uint32_t c, const uint16_t *table)
{
    for (size_t i = 0; i < ent_width_range_count; i++) {
        const ent_width_range *range = &ent_width_ranges[i];

        if (c >= range->first && c <= range->last &&
            table[range->offset + c - range->first] != 0)
            return table[range->offset + c - range->first];
    }
    if (in_spans(narrow, sizeof narrow / sizeof *narrow, c))
        return 0;
    return in_spans(wide, sizeof wide / sizeof *wide, c) ? WIDTH_FULL
                                                         : WIDTH_OTHER;
}

static const uint16_t *table_of(ent_weight weight)
{
    if (weight == ENT_WEIGHT_BOLD)
        return ent_width_bold;
    return weight == ENT_WEIGHT_SEMIBOLD ? ent_width_semibold
                                         : ent_width_regular;
}

double ent_text_width(ent_str text, double size, ent_weight weight)
{
    const uint16_t *table = table_of(weight);
    unsigned long sum = 0;

    for (size_t at = 0; at < text.len;)
        sum += advance(ent_utf8_next(text, &at), table);
    return (double)sum * size / 1000.0;
}

/* Bytes of the longest beginning of `text` no wider than `max`; at least one
 * character. */
static size_t fitting(ent_str text, double size, ent_weight weight, double max)
{
    const uint16_t *table = table_of(weight);
    double sum = 0.0;
    size_t at = 0;

    while (at < text.len) {
        size_t next = at;

        sum += advance(ent_utf8_next(text, &next), table) * size / 1000.0;
        if (sum > max && at > 0)
            break;
        at = next;
    }
    return at;
}

/* End of the last line that takes whole words up to `max`, or 0 if not even
 * the first word fits. */
static size_t whole_words(ent_str text, double size, ent_weight weight,
                          double max)
{
    const uint16_t *table = table_of(weight);
    unsigned long sum = 0;
    size_t end = 0;

    for (size_t at = 0; at < text.len;) {
        if (text.ptr[at] == ' ')
            end = at;
        sum += advance(ent_utf8_next(text, &at), table);
        if ((double)sum * size / 1000.0 > max &&
            !(at == end + 1 && text.ptr[end] == ' '))
            return end;
    }
    return text.len;
}

/* As much on each line as it holds. */
static size_t fill(ent_str text, double size, ent_weight weight, double max,
                   ent_str *lines, size_t cap, bool *cut)
{
    ent_str rest = ent_str_trim(text);
    double dots = ent_text_width(ent_str_from("…"), size, weight);
    size_t count = 0;

    *cut = false;
    while (rest.len > 0) {
        size_t end = whole_words(rest, size, weight, max);

        if (end == 0 || (count + 1 == cap && end < rest.len)) {
            *cut = true;
            end = fitting(rest, size, weight, max - dots);
            lines[count++] = ent_str_trim(ent_str_slice(rest, 0, end));
            break;
        }
        lines[count++] = ent_str_slice(rest, 0, end);
        rest = ent_str_trim(ent_str_slice(rest, end, rest.len));
    }
    return count;
}

size_t ent_text_wrap(ent_str text, double size, ent_weight weight, double max,
                     ent_str *lines, size_t cap, bool *cut)
{
    size_t count;
    double low = 0.0;
    double high = max;
    bool tight;

    assert(cap > 0);
    count = fill(text, size, weight, max, lines, cap, cut);
    if (count < 2 || *cut)
        return count;
    /* The least width that takes no more lines leaves no word alone on the
     * last of them. */
    while (high - low > max / BALANCE) {
        double middle = (low + high) / 2.0;

        (void)fill(text, size, weight, middle, lines, count, &tight);
        if (tight)
            low = middle;
        else
            high = middle;
    }
    return fill(text, size, weight, high, lines, count, cut);
}
