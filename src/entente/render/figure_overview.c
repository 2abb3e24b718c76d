/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a graph and its store to the figure of the overview. */
#include "entente/render/figure_internal.h"

ent_status ent_figure_overview(ent_figure **out, ent_store *store,
                               const ent_graph *graph,
                               const ent_figure_options *options,
                               ent_error *err)
{
    (void)out;
    (void)store;
    (void)graph;
    (void)options;
    return ent_fail(err, ENT_ERR_NOT_FOUND, "nothing to draw in this view");
}
