/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/at.h"

#include <assert.h>

#include "entente/model/graph_internal.h"

uint32_t ent_graph_mark_at(const ent_graph *graph, int32_t day, bool *keep)
{
    ent_view as_of = ent_view_default();
    ent_left_out left_out = {0};
    uint32_t marked = 0;

    assert(graph != NULL && keep != NULL);
    as_of.as_of = (ent_date){.known = true,
                             .first_precision = ENT_PRECISION_DAY,
                             .last_precision = ENT_PRECISION_DAY,
                             .first = day,
                             .last = day};
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        /* What the graph's view has let in passes all but the time. */
        ent_graph_edge edge = {.type = ent_graph_type(graph, e),
                               .first_day = ent_graph_first_day(graph, e),
                               .last_day = ent_graph_last_day(graph, e)};

        keep[e] = ent_view_admits(&as_of, &edge, &left_out);
        marked += keep[e];
    }
    return marked;
}
