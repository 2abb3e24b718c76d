/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/chart_page_internal.h"

/* What a legend has to explain. */
typedef struct occurring {
    bool families[ENT_FAMILY_COUNT];
    bool certainties[ENT_CERTAINTY_COUNT];
    bool doubts; /* Some are not plainly reported. */
    bool acts;
    bool mutual;
    uint32_t least; /* Reports of an edge. */
    uint32_t most;
} occurring;

static void look_at_arrows(occurring *out, const ent_chart_edge *edge)
{
    bool begin = false;
    bool end = false;

    for (size_t i = 0; i < edge->line_count; i++) {
        begin = begin || edge->lines[i].arrow_begin;
        end = end || edge->lines[i].arrow_end;
    }
    out->mutual = out->mutual || (begin && end);
    out->acts = out->acts || begin != end;
}

static occurring look(const ent_chart *chart)
{
    occurring seen = {.least = UINT32_MAX};

    for (size_t i = 0; i < chart->edges.count; i++) {
        const ent_chart_edge *edge = &chart->edges.items[i];

        seen.families[edge->family] = true;
        /* A card alone has no dash; it says its certainty in words. */
        if (edge->line_count > 0) {
            seen.certainties[edge->certainty] = true;
            seen.doubts =
                seen.doubts || edge->certainty != ENT_CERTAINTY_REPORTED;
        }
        seen.least = edge->reports < seen.least ? edge->reports : seen.least;
        seen.most = edge->reports > seen.most ? edge->reports : seen.most;
        look_at_arrows(&seen, edge);
    }
    return seen;
}

static void add_families(ent_page *page, const occurring *seen)
{
    for (size_t f = 0; f < ENT_FAMILY_COUNT; f++)
        if (seen->families[f])
            ent_page_legend(page,
                            (ent_legend_item){.kind = ENT_LEGEND_FAMILY,
                                              .family = (ent_family)f,
                                              .swatch = 5.0},
                            ent_family_title((ent_family)f));
}

static void add_certainties(ent_page *page, const occurring *seen)
{
    static const char *const words[ENT_CERTAINTY_COUNT] = {
        "Reported as fact", "Planned, possible", "Denied by a party",
        "Alleged"};

    for (size_t c = 0; seen->doubts && c < ENT_CERTAINTY_COUNT; c++)
        if (seen->certainties[c])
            ent_page_legend(page,
                            (ent_legend_item){.kind = ENT_LEGEND_CERTAINTY,
                                              .certainty = (ent_certainty)c,
                                              .group = 1,
                                              .swatch = 36.0},
                            words[c]);
}

/* A path says so in its note. */
static void add_arrows(ent_page *page, const occurring *seen)
{
    if (seen->acts)
        ent_page_legend(page,
                        (ent_legend_item){.kind = ENT_LEGEND_ARROW,
                                          .group = 1,
                                          .swatch = 30.0},
                        "Acts on");
    if (seen->mutual)
        ent_page_legend(page,
                        (ent_legend_item){.kind = ENT_LEGEND_ARROWS,
                                          .group = 1,
                                          .swatch = 36.0},
                        "Mutual");
}

void ent_chart_page(ent_page *out, const ent_chart *chart)
{
    occurring seen = look(chart);

    ent_page_begin(out, chart->title, chart->subtitle, chart->sources,
                   chart->note, chart->width + 2.0 * ENT_MARGIN);
    add_families(out, &seen);
    add_certainties(out, &seen);
    if (chart->kind == ENT_CHART_EGO)
        add_arrows(out, &seen);
    if (seen.most > seen.least && chart->kind == ENT_CHART_EGO)
        ent_page_legend(out,
                        (ent_legend_item){.kind = ENT_LEGEND_WORDS, .group = 1},
                        "Thicker line: more reports");
    ent_page_end(out);
}
