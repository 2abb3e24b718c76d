/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>

#include "entente/analysis/partition.h"
#include "entente/analysis/ties.h"
#include "entente/core/mem.h"

/** A bond, and the names of its ends in their order. */
typedef struct named_bond {
    ent_bond bond;
    ent_str first;
    ent_str second;
} named_bond;

static int compare_ends(const void *left, const void *right)
{
    const ent_bond *a = left;
    const ent_bond *b = right;

    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return (a->best > b->best) - (a->best < b->best);
}

static int compare_bonds(const void *left, const void *right)
{
    const named_bond *a = left;
    const named_bond *b = right;
    int order =
        (a->bond.group > b->bond.group) - (a->bond.group < b->bond.group);

    if (order == 0)
        order = (a->bond.strength < b->bond.strength) -
                (a->bond.strength > b->bond.strength);
    if (order == 0)
        order = ent_str_compare(a->first, b->first);
    if (order == 0)
        order = ent_str_compare(a->second, b->second);
    return order == 0 ? compare_ends(&a->bond, &b->bond) : order;
}

/** One bond for each edge inside a group. @return How many. */
static size_t list_edges(ent_bond *bonds, const ent_graph *graph,
                         const ent_partition *p)
{
    size_t count = 0;

    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        uint32_t a = ent_graph_subject(graph, e);
        uint32_t b = ent_graph_object(graph, e);

        if (a == b || p->group[a] != p->group[b])
            continue;
        bonds[count++] = (ent_bond){.group = p->group[a],
                                    .a = a < b ? a : b,
                                    .b = a < b ? b : a,
                                    .best = e,
                                    .relations = 1,
                                    .strength = ent_graph_strength(graph, e)};
    }
    return count;
}

/** Join the bonds of the same two vertices. @return How many are left. */
static size_t join(ent_bond *bonds, size_t count, const ent_graph *graph)
{
    size_t kept = 0;

    qsort(bonds, count, sizeof *bonds, compare_ends);
    for (size_t i = 0; i < count; i++) {
        ent_bond *last = kept == 0 ? NULL : &bonds[kept - 1];

        if (last == NULL || last->a != bonds[i].a || last->b != bonds[i].b) {
            bonds[kept++] = bonds[i];
            continue;
        }
        last->relations++;
        last->strength += bonds[i].strength;
        if (ent_edge_is_stronger(graph, bonds[i].best, last->best))
            last->best = bonds[i].best;
    }
    return kept;
}

static ent_status order(ent_bond *bonds, size_t count, const ent_graph *graph,
                        ent_error *err)
{
    named_bond *named = ent_malloc(count, sizeof *named);

    if (named == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        ent_str a = ent_graph_name(graph, bonds[i].a);
        ent_str b = ent_graph_name(graph, bonds[i].b);
        bool turned = ent_str_compare(a, b) > 0;

        named[i] = (named_bond){bonds[i], turned ? b : a, turned ? a : b};
    }
    qsort(named, count, sizeof *named, compare_bonds);
    for (size_t i = 0; i < count; i++)
        bonds[i] = named[i].bond;
    ent_free(named);
    return ENT_OK;
}

ent_status ent_partition_bonds(ent_bond **out, size_t *count,
                               const ent_graph *graph,
                               const ent_partition *partition, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_bond *bonds = ent_malloc(ent_graph_edge_count(graph), sizeof *bonds);
    size_t found = 0;

    if (bonds == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    found = list_edges(bonds, graph, partition);
    found = join(bonds, found, graph);
    ENT_TRY(order(bonds, found, graph, err));
    *count = found;
    if (found > 0) {
        *out = bonds;
        bonds = NULL;
    } else {
        *out = NULL;
    }

cleanup:
    ent_free(bonds);
    return st;
}
