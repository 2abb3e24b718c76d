/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Burt, Structural Holes (1992), chapter 2: with p(i,j) the share of j in the
 * strengths of i's relations either way, the constraint of i is
 *
 *     sum over contacts j of (p(i,j) + sum over q of p(i,q) p(q,j))^2
 *
 * where those who are only contacts of contacts do not count. */
#include <math.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/core/mem.h"

typedef struct shares {
    collapsed arcs;   /**< Weight: p of the arc. */
    double *invested; /**< By contact of the vertex at hand; else 0. */
} shares;

static ent_status shares_init(shares *s, const ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    collapsed *c = &s->arcs;

    ENT_TRY(ent_collapsed_init(c, graph, GATHER_EITHER, WEIGH_STRENGTH, err));
    s->invested = ent_calloc(c->node_count, sizeof *s->invested);
    if (s->invested == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < c->node_count; v++) {
        double sum = 0;

        for (uint32_t a = c->begin[v]; a < c->begin[v + 1]; a++)
            sum += c->weight[a];
        for (uint32_t a = c->begin[v]; a < c->begin[v + 1]; a++)
            c->weight[a] /= sum;
    }

cleanup:
    return st;
}

static double constraint_of(shares *s, uint32_t v)
{
    const collapsed *c = &s->arcs;
    double sum = 0;

    for (uint32_t a = c->begin[v]; a < c->begin[v + 1]; a++) {
        uint32_t q = c->to[a];

        for (uint32_t b = c->begin[q]; b < c->begin[q + 1]; b++)
            s->invested[c->to[b]] += c->weight[a] * c->weight[b];
    }
    for (uint32_t a = c->begin[v]; a < c->begin[v + 1]; a++) {
        double share = c->weight[a] + s->invested[c->to[a]];

        sum += share * share;
    }
    for (uint32_t a = c->begin[v]; a < c->begin[v + 1]; a++) {
        uint32_t q = c->to[a];

        for (uint32_t b = c->begin[q]; b < c->begin[q + 1]; b++)
            s->invested[c->to[b]] = 0;
    }
    return sum;
}

ent_status ent_constraint(const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(m->graph);
    shares s = {0};

    ENT_TRY(shares_init(&s, m->graph, err));
    for (uint32_t v = 0; v < nodes; v++) {
        if (!ent_progress_tell(m->progress, "constraint", v, nodes)) {
            st = ent_fail_stopped(err, "constraint", v);
            goto cleanup;
        }
        m->scores[v] =
            ent_collapsed_degree(&s.arcs, v) > 0 ? constraint_of(&s, v) : NAN;
    }

cleanup:
    ent_collapsed_clear(&s.arcs);
    ent_free(s.invested);
    return st;
}
