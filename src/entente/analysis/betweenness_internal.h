/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/betweenness_internal.h  Between whom shortest paths
 *  are counted. */
#ifndef ENT_ANALYSIS_BETWEENNESS_INTERNAL_H
#define ENT_ANALYSIS_BETWEENNESS_INTERNAL_H

#include "entente/analysis/centrality_internal.h"

/** The ends of the paths (Brandes, On variants of shortest-path betweenness
 *  centrality and their generic computation, Social Networks 30 (2008), section
 *  3.1). A path from a source counts as much as the weight of its end.
 *
 *  Undirected, a pair is met from each of its ends that is a source; it then
 *  counts one half each time. Start as `{0}`. */
typedef struct path_ends {
    uint32_t *sources; /**< Ascending, each once. */
    uint32_t source_count;
    double *one_way; /**< Weight of an end where no path back is met. */
    double *either;  /**< Weight where the source is a target too. */
    bool *is_target;
} path_ends;

ENT_NODISCARD ent_status ent_path_ends_init(path_ends *p, const measuring *m,
                                            ent_error *err);
void ent_path_ends_clear(path_ends *p);

/** Weights of the ends of paths from @p source. */
static inline const double *ent_path_ends_of(const path_ends *p,
                                             uint32_t source)
{
    return p->is_target[source] ? p->either : p->one_way;
}

/** A number of vertices that no shortest path has more of, as Riondato and
 *  Kornaropoulos (2016, section 4.2) find it: undirected and by hops, the sum
 * of the two greatest distances from any vertex of a part, and one; else the
 * size of the greatest weakly connected part. */
ENT_NODISCARD ent_status ent_vertex_diameter(uint32_t *out,
                                             const ent_graph *graph,
                                             ent_error *err);

#endif
