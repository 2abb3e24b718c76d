/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a chart can be read on paper, and lines of print that fit. */
#include "entente/render/chart_internal.h"

#include "entente/core/utf8.h"
#include "entente/render/chart_page_internal.h"

#include <math.h>

static const double least_points = 6.5;
static const double on_page = 9.0; /* px of small type that is to be printed. */

/* Points of the longer and the shorter side. */
static void sheet_of(ent_page_format page, double *width, double *height)
{
    double longer = page == ENT_PAGE_SLIDE ? 960.0 : 842.0;
    double aspect = ent_page_aspect(page);

    *width = aspect > 1.0 ? longer : longer * aspect;
    *height = aspect > 1.0 ? longer / aspect : longer;
}

double ent_chart_scale(const ent_chart *chart, ent_page_format page)
{
    ent_page round;
    double width;
    double height;

    if (page == ENT_PAGE_FREE)
        return 1.0;
    sheet_of(page, &width, &height);
    ent_chart_page(&round, chart);
    return fmin(width / (chart->width + 2.0 * ENT_MARGIN),
                height / (round.head + chart->height + round.foot));
}

static double smallest_of(const ent_chart_text *texts, size_t count,
                          double smallest)
{
    for (size_t i = 0; i < count; i++)
        smallest = fmin(smallest, texts[i].size);
    return smallest;
}

/* px of the smallest type; that of the sources is always there. */
static double smallest_type(const ent_chart *chart)
{
    double smallest = ENT_SOURCE_SIZE;

    for (size_t i = 0; i < chart->nodes.count; i++)
        smallest = smallest_of(chart->nodes.items[i].texts,
                               chart->nodes.items[i].text_count, smallest);
    for (size_t i = 0; i < chart->edges.count; i++)
        for (size_t k = 0; k < chart->edges.items[i].card_count; k++)
            smallest = smallest_of(chart->edges.items[i].cards[k].texts,
                                   chart->edges.items[i].cards[k].text_count,
                                   smallest);
    return smallest;
}

bool ent_chart_is_legible(const ent_chart *chart, ent_page_format page)
{
    return page == ENT_PAGE_FREE ||
           smallest_type(chart) * ent_chart_scale(chart, page) >= least_points;
}

double ent_chart_least(ent_page_format page)
{
    return page == ENT_PAGE_FREE ? ENT_CHART_LEAST : on_page;
}

double ent_chart_room(ent_page_format page, double least)
{
    double width;
    double height;

    if (page == ENT_PAGE_FREE)
        return INFINITY;
    sheet_of(page, &width, &height);
    return width * least / least_points - 2.0 * ENT_MARGIN;
}

/* Han, kana, Hangul and others of their size, which may part anywhere. */
static bool needs_no_blanks(ent_str text)
{
    enum {
        FIRST = 0x2e80
    };
    size_t offset = 0;

    return text.len > 0 && ent_utf8_next(text, &offset) >= FIRST;
}

size_t ent_chart_break(ent_str text, double size, ent_weight weight, double max,
                       bool anywhere, ent_str *lines, size_t cap, bool *cut)
{
    size_t count = 0;

    for (;;) {
        const char *end;

        count += ent_text_wrap(text, size, weight, max, lines + count,
                               cap - count, cut);
        if (!*cut || count == cap)
            return count;
        end = lines[count - 1].ptr + lines[count - 1].len;
        text = ent_str_make(end, (size_t)(text.ptr + text.len - end));
        if (!anywhere && !needs_no_blanks(text))
            return count;
    }
}

/* Small words and marks that a line does not break off at. */
static bool dangles(ent_str word)
{
    static const char *const words[] = {
        "·",    "–",  "→",  "a",  "an", "and", "at", "by",   "for",
        "from", "in", "of", "on", "or", "the", "to", "with", "over"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_str_is(word, words[i]))
            return true;
    return false;
}

static size_t last_blank(ent_str line)
{
    size_t at = line.len;

    while (at > 0 && line.ptr[at - 1] != ' ')
        at--;
    return at > 0 ? at - 1 : 0;
}

ent_str ent_chart_cut_at_word(ent_str line, ent_str whole)
{
    const char *end = line.ptr + line.len;
    size_t blank = last_blank(line);

    if (end < whole.ptr + whole.len && *end != ' ' && blank > line.len / 3)
        line.len = blank;
    while (last_blank(line) > 0 &&
           dangles(ent_str_slice(line, last_blank(line) + 1, line.len)))
        line.len = last_blank(line);
    while (line.len > 1 && strchr(",;:", line.ptr[line.len - 1]) != NULL)
        line.len--;
    return line;
}

void ent_chart_fit_line(ent_chart_text *out, ent_str whole, double least,
                        double room)
{
    while (out->size > least &&
           ent_text_width(whole, out->size, out->weight) > room)
        out->size = fmax(least, out->size - 0.25);
    out->text = ent_str_from(NULL);
    out->cut = false;
    if (ent_text_wrap(whole, out->size, out->weight, room, &out->text, 1,
                      &out->cut) > 0 &&
        out->cut)
        out->text = ent_chart_cut_at_word(out->text, whole);
}
