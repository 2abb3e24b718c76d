/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is drawn of a large graph: the most mentioned actors, then the backbone
 * of the pairs between them (docs/visual.md, 6). */
#include "entente/render/overview_internal.h"

#include <math.h>
#include <stdlib.h>

enum {
    PLENTY = 40 /* Actors up to which nearly all pairs can be drawn. */
};

/* A number with what it was taken from; most first, then by place. */
typedef struct ranked {
    uint64_t weight;
    uint64_t mentions; /* Among equals. */
    uint32_t index;
} ranked;

static int compare_ranked(const void *left, const void *right)
{
    const ranked *x = left;
    const ranked *y = right;

    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static ent_status choose_actors(ent_ov *ov, ent_error *err)
{
    size_t count = ov->actors.count;
    uint32_t most = ov->options->max_actors;
    ranked *order = ent_calloc(count + 1, sizeof *order);

    if (order == NULL)
        return ent_fail_nomem(err);
    if (most == 0)
        most = PLENTY;
    for (size_t i = 0; i < count; i++) {
        order[i].index = (uint32_t)i;
        order[i].weight = ov->actors.items[i].mentions;
        if (ov->actors.items[i].kept)
            order[i].weight += (uint64_t)1 << 32;
    }
    qsort(order, count, sizeof *order, compare_ranked);
    for (size_t i = 0; i < count; i++) {
        ent_ov_actor *actor = &ov->actors.items[order[i].index];

        actor->drawn = actor->kept || (i < most && actor->mentions > 0);
    }
    ent_free(order);
    return ENT_OK;
}

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

static bool both_drawn(const ent_ov *ov, const ent_ov_pair *pair)
{
    return ov->actors.items[pair->a].drawn && ov->actors.items[pair->b].drawn;
}

/* What an actor deals with in all, among those drawn. */
typedef struct dealings {
    uint64_t mentions; /* Strength. */
    uint32_t pairs;    /* Degree. */
} dealings;

/* -ln of the chance that one of k pairs of an actor, among which its mentions
 * fell by lot, has at least the part p of them: (1 - p)^(k - 1). 0 for an only
 * pair: that says nothing. */
static double surprise(const dealings *of, uint32_t mentions)
{
    return of->pairs < 2 ? 0.0
                         : -(double)(of->pairs - 1) *
                               log1p(-(double)mentions / (double)of->mentions);
}

/* Weigh pairs by the disparity filter: how little chance explains them at the
 * end where it explains them least (M. A. Serrano, M. Boguna, A. Vespignani
 * 2009, "Extracting the multiscale backbone of complex weighted networks",
 * PNAS 106(16), formula 2). In millionths, so that the last bits of a
 * logarithm decide nothing. */
static ent_status weigh_by_disparity(const ent_ov *ov, ranked *order,
                                     size_t count, ent_error *err)
{
    dealings *of = ent_calloc(ov->actors.count + 1, sizeof *of);

    if (of == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        const ent_ov_pair *pair = &ov->pairs.items[order[i].index];

        of[pair->a].mentions += pair->mentions;
        of[pair->b].mentions += pair->mentions;
        of[pair->a].pairs++;
        of[pair->b].pairs++;
    }
    for (size_t i = 0; i < count; i++) {
        const ent_ov_pair *pair = &ov->pairs.items[order[i].index];

        order[i].weight =
            (uint64_t)(1e6 * fmax(surprise(&of[pair->a], pair->mentions),
                                  surprise(&of[pair->b], pair->mentions)) +
                       0.5);
    }
    ent_free(of);
    return ENT_OK;
}

/* The maximum spanning forest (Kruskal 1956), so that nobody is cut off. */
static void draw_forest(ent_ov *ov, const ranked *order, size_t count,
                        uint32_t *parent)
{
    for (size_t i = 0; i < count; i++) {
        ent_ov_pair *pair = &ov->pairs.items[order[i].index];
        uint32_t a = root_of(parent, pair->a);
        uint32_t b = root_of(parent, pair->b);

        if (a == b)
            continue;
        parent[a] = b;
        pair->drawn = true;
        ov->pairs_drawn++;
    }
}

/* The first pairs of the order, up to `most` in all. */
static void draw_first(ent_ov *ov, const ranked *order, size_t count,
                       size_t most)
{
    for (size_t i = 0; i < count && ov->pairs_drawn < most; i++) {
        ent_ov_pair *pair = &ov->pairs.items[order[i].index];

        if (pair->drawn)
            continue;
        pair->drawn = true;
        ov->pairs_drawn++;
    }
}

/* Actors that have a pair among these; @p seen is all zero. */
static size_t count_dealing(const ent_ov *ov, const ranked *order, size_t count,
                            uint32_t *seen)
{
    size_t actors = 0;

    for (size_t i = 0; i < count; i++) {
        const ent_ov_pair *pair = &ov->pairs.items[order[i].index];

        actors += seen[pair->a] == 0 ? 1 : 0;
        actors += seen[pair->b] == 0 ? 1 : 0;
        seen[pair->a] = 1;
        seen[pair->b] = 1;
    }
    return actors;
}

static ent_status choose_pairs(ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;
    size_t actors = 0;
    ranked *order = ent_calloc(ov->pairs.count + 1, sizeof *order);
    uint32_t *parent = ent_calloc(ov->actors.count + 1, sizeof *parent);

    if (order == NULL || parent == NULL)
        ENT_TRY(ent_fail_nomem(err));
    for (size_t i = 0; i < ov->pairs.count; i++) {
        const ent_ov_pair *pair = &ov->pairs.items[i];

        if (both_drawn(ov, pair))
            order[count++] =
                (ranked){pair->mentions, pair->mentions, (uint32_t)i};
    }
    actors = count_dealing(ov, order, count, parent);
    for (size_t i = 0; i < ov->actors.count; i++)
        parent[i] = (uint32_t)i;
    qsort(order, count, sizeof *order, compare_ranked);
    draw_forest(ov, order, count, parent);
    if (actors > PLENTY) {
        ENT_TRY(weigh_by_disparity(ov, order, count, err));
        qsort(order, count, sizeof *order, compare_ranked);
    }
    /* docs/visual.md, 6: more lines than this cannot be told apart. */
    draw_first(ov, order, count,
               actors > PLENTY ? actors * 13 / 10 : actors * 16 / 10 + 10);

cleanup:
    ent_free(parent);
    ent_free(order);
    return st;
}

ent_status ent_ov_reduce(ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t among = 0; /* Actors that something is known of. */

    ENT_TRY(choose_actors(ov, err));
    ENT_TRY(choose_pairs(ov, err));
    /* Who has lost every partner goes, unless asked for. */
    for (size_t i = 0; i < ov->actors.count; i++)
        ov->actors.items[i].drawn = ov->actors.items[i].kept;
    for (size_t i = 0; i < ov->pairs.count; i++)
        if (ov->pairs.items[i].drawn) {
            ov->actors.items[ov->pairs.items[i].a].drawn = true;
            ov->actors.items[ov->pairs.items[i].b].drawn = true;
        }
    for (size_t i = 0; i < ov->actors.count; i++) {
        ov->actors_drawn += ov->actors.items[i].drawn;
        among += ov->actors.items[i].mentions > 0;
    }
    /* A picture of everybody folds nobody, unless it is a dense one. */
    if (ov->options->fold &&
        (among > ov->actors_drawn || ov->actors_drawn > PLENTY))
        ENT_TRY(ent_ov_fold(ov, err));

cleanup:
    return st;
}
