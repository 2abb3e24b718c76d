/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/partition_change.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "entente/core/mem.h"

/** A group before and one after with members in common. */
typedef struct common {
    uint32_t before;
    uint32_t after;
    uint32_t count; /**< Members in both. */
    double overlap;
} common;

void ent_partition_change_clear(ent_partition_change *change)
{
    ent_free(change->after);
    ent_free(change->before);
    ent_free(change->overlap);
    ent_free(change->moves);
    memset(change, 0, sizeof *change);
}

bool ent_partition_change_is_move(const ent_partition_change *change,
                                  const ent_move *move)
{
    return move->group_before != ENT_NO_INDEX &&
           move->group_after != ENT_NO_INDEX &&
           change->after[move->group_before] != move->group_after;
}

static int compare_groups(const void *left, const void *right)
{
    const common *a = left;
    const common *b = right;

    if (a->before != b->before)
        return a->before < b->before ? -1 : 1;
    return (a->after > b->after) - (a->after < b->after);
}

static int compare_overlaps(const void *left, const void *right)
{
    const common *a = left;
    const common *b = right;
    int order = (a->overlap < b->overlap) - (a->overlap > b->overlap);

    if (order == 0)
        order = (a->count < b->count) - (a->count > b->count);
    return order == 0 ? compare_groups(a, b) : order;
}

static int64_t entity_at(const ent_graph *graph, uint32_t node)
{
    return node < ent_graph_node_count(graph)
               ? ent_graph_entity(graph, node).value
               : INT64_MAX;
}

/** List the entities of both graphs, whose vertices are ordered by entity. */
static void list_moves(ent_partition_change *change,
                       const ent_graph *before_graph,
                       const ent_partition *before,
                       const ent_graph *after_graph, const ent_partition *after)
{
    uint32_t i = 0;
    uint32_t j = 0;

    while (i < before->node_count || j < after->node_count) {
        int64_t a = entity_at(before_graph, i);
        int64_t b = entity_at(after_graph, j);
        ent_move move = {{a < b ? a : b},
                         ENT_NO_INDEX,
                         ENT_NO_INDEX,
                         ENT_NO_INDEX,
                         ENT_NO_INDEX};

        if (a == move.entity.value) {
            move.group_before = before->group[i];
            move.node_before = i++;
        }
        if (b == move.entity.value) {
            move.group_after = after->group[j];
            move.node_after = j++;
        }
        change->moves[change->move_count++] = move;
    }
}

/** Pairs of groups with common members, by group. @return How many. */
static uint32_t list_common(common *pairs, const ent_partition_change *change,
                            const ent_partition *before,
                            const ent_partition *after)
{
    uint32_t count = 0;
    uint32_t kept = 0;

    for (uint32_t i = 0; i < change->move_count; i++) {
        const ent_move *m = &change->moves[i];

        if (m->group_before != ENT_NO_INDEX && m->group_after != ENT_NO_INDEX)
            pairs[count++] = (common){m->group_before, m->group_after, 1, 0};
    }
    qsort(pairs, count, sizeof *pairs, compare_groups);
    for (uint32_t i = 0; i < count; i++) {
        if (kept > 0 && compare_groups(&pairs[kept - 1], &pairs[i]) == 0)
            pairs[kept - 1].count++;
        else
            pairs[kept++] = pairs[i];
    }
    for (uint32_t i = 0; i < kept; i++) {
        common *p = &pairs[i];

        p->overlap =
            (double)p->count / ((double)before->groups[p->before].size +
                                after->groups[p->after].size - p->count);
    }
    return kept;
}

static void match(ent_partition_change *change, common *pairs, uint32_t count)
{
    qsort(pairs, count, sizeof *pairs, compare_overlaps);
    for (uint32_t i = 0; i < count; i++) {
        const common *p = &pairs[i];

        if (change->after[p->before] != ENT_NO_INDEX ||
            change->before[p->after] != ENT_NO_INDEX)
            continue;
        change->after[p->before] = p->after;
        change->before[p->after] = p->before;
        change->overlap[p->before] = p->overlap;
    }
}

static void count_moves(ent_partition_change *change)
{
    for (uint32_t i = 0; i < change->move_count; i++) {
        const ent_move *m = &change->moves[i];

        if (m->group_before == ENT_NO_INDEX)
            change->came++;
        else if (m->group_after == ENT_NO_INDEX)
            change->went++;
        else if (ent_partition_change_is_move(change, m))
            change->moved++;
        else
            change->stayed++;
    }
}

static double pairs_of(double n)
{
    return n * (n - 1) / 2;
}

/** -x log x with x = n / total. */
static double entropy_term(double n, double total)
{
    return n > 0 ? -n / total * log(n / total) : 0;
}

/** Similarity from the table of common members; @p rows and @p columns are its
 *  sums, zeroed, by group before and after. */
static void measure(ent_partition_change *change, const common *pairs,
                    uint32_t count, double *rows, uint32_t row_count,
                    double *columns, uint32_t column_count)
{
    double total = 0;
    double same[3] = {0};    /* Pairs together in both, before, after. */
    double entropy[3] = {0}; /* Of both, before, after. */
    double chance = 0;

    for (uint32_t i = 0; i < count; i++) {
        rows[pairs[i].before] += pairs[i].count;
        columns[pairs[i].after] += pairs[i].count;
        total += pairs[i].count;
    }
    for (uint32_t i = 0; i < count; i++) {
        same[0] += pairs_of(pairs[i].count);
        entropy[0] += entropy_term(pairs[i].count, total);
    }
    for (uint32_t i = 0; i < row_count; i++) {
        same[1] += pairs_of(rows[i]);
        entropy[1] += entropy_term(rows[i], total);
    }
    for (uint32_t i = 0; i < column_count; i++) {
        same[2] += pairs_of(columns[i]);
        entropy[2] += entropy_term(columns[i], total);
    }
    change->adjusted_rand = NAN;
    change->mutual_information = NAN;
    if (total >= 2) {
        double spread = 0;

        chance = same[1] * same[2] / pairs_of(total);
        spread = (same[1] + same[2]) / 2 - chance;
        /* Both all together or both all apart: the same groups. */
        change->adjusted_rand = spread > 0 ? (same[0] - chance) / spread : 1;
    }
    if (total >= 1)
        change->mutual_information =
            entropy[1] + entropy[2] > 0
                ? 2 * (entropy[1] + entropy[2] - entropy[0]) /
                      (entropy[1] + entropy[2])
                : 1;
}

static ent_status make_room(ent_partition_change *c,
                            const ent_partition *before,
                            const ent_partition *after, ent_error *err)
{
    c->after = ent_malloc(before->group_count, sizeof *c->after);
    c->before = ent_malloc(after->group_count, sizeof *c->before);
    c->overlap = ent_calloc(before->group_count, sizeof *c->overlap);
    c->moves = ent_malloc((size_t)before->node_count + after->node_count,
                          sizeof *c->moves);
    if (c->after == NULL || c->before == NULL || c->overlap == NULL ||
        c->moves == NULL)
        return ent_fail_nomem(err);
    for (uint32_t g = 0; g < before->group_count; g++)
        c->after[g] = ENT_NO_INDEX;
    for (uint32_t g = 0; g < after->group_count; g++)
        c->before[g] = ENT_NO_INDEX;
    return ENT_OK;
}

ent_status ent_partition_compare(ent_partition_change *out,
                                 const ent_graph *before_graph,
                                 const ent_partition *before,
                                 const ent_graph *after_graph,
                                 const ent_partition *after, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_partition_change c = {0};
    common *pairs = ent_malloc(before->node_count, sizeof *pairs);
    double *rows = ent_calloc(before->group_count, sizeof *rows);
    double *columns = ent_calloc(after->group_count, sizeof *columns);
    uint32_t count = 0;

    if (pairs == NULL || rows == NULL || columns == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(make_room(&c, before, after, err));
    list_moves(&c, before_graph, before, after_graph, after);
    count = list_common(pairs, &c, before, after);
    measure(&c, pairs, count, rows, before->group_count, columns,
            after->group_count);
    match(&c, pairs, count);
    count_moves(&c);
    *out = c;
    memset(&c, 0, sizeof c);

cleanup:
    ent_partition_change_clear(&c);
    ent_free(columns);
    ent_free(rows);
    ent_free(pairs);
    return st;
}
