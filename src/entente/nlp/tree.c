/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contraction as in Tarjan's dense form: a walk from word to best head closes
 * a cycle, the cycle becomes one node in the row and column of one of its
 * words, and the walk goes on from there.
 *
 * One root alone: let an arc from the root count less than any sum of other
 * arcs (Stanojevic and Cohen 2021 subtract a large number; ordering pairs of
 * root arcs and score does it without a loss of precision). Then a node takes
 * the root only if it has no other choice, so all words end up in one node, and
 * the best arc from the root is chosen for that. */
#include "entente/nlp/tree.h"

#include <assert.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/nlp/parse.h"

enum {
    MOST_WORDS = 512
};

/** An arc between slots, and the one between words that it stands for. */
typedef struct arc {
    double score;
    uint16_t head;
    uint16_t dependent;
} arc;

/** Row and column of a word, or of a node that was made of it and others. */
typedef struct slot {
    uint16_t best; /**< Slot of the best head but the root. */
    uint16_t node; /**< What is in it now. */
    bool live;
    bool on_path;
} slot;

/** A word, or, behind the words and in the order of making, several nodes in
 *  one. */
typedef struct node {
    uint16_t parent; /**< The node that it is part of. */
    uint16_t head;   /**< Words of the arc by which the tree enters it. */
    uint16_t dependent;
} node;

typedef struct builder {
    size_t count;
    arc *arcs; /**< count rows, a dependent each, of count + 1 heads. */
    slot *slots;
    uint16_t *path; /**< Slots; each is the best head of the one before. */
    size_t path_count;
    node *nodes;
    size_t node_count;
} builder;

static arc *arc_of(const builder *b, size_t dependent, size_t head)
{
    return &b->arcs[dependent * (b->count + 1) + head];
}

/** The best head of each word; ties go to the first. */
static void choose_greedily(uint32_t *heads, const float *scores, size_t count)
{
    for (size_t d = 0; d < count; d++) {
        const float *row = &scores[d * (count + 1)];
        size_t best = d == 0 ? 1 : 0;

        for (size_t h = best + 1; h <= count; h++) {
            if (h != d && row[h] > row[best])
                best = h;
        }
        heads[d] = best == count ? ENT_NO_WORD : (uint32_t)best;
    }
}

static void choose_best(const builder *b, size_t s)
{
    const arc *best = NULL;

    for (size_t h = 0; h < b->count; h++) {
        if (h == s || !b->slots[h].live)
            continue;
        if (best == NULL || arc_of(b, s, h)->score > best->score) {
            best = arc_of(b, s, h);
            b->slots[s].best = (uint16_t)h;
        }
    }
}

/** Let the slots of the cycle be one node from now on, in slot @p into. */
static void make_node(builder *b, const uint16_t *cycle, size_t count,
                      size_t into)
{
    uint16_t made = (uint16_t)b->node_count++;

    for (size_t i = 0; i < count; i++) {
        slot *member = &b->slots[cycle[i]];
        const arc *entry = arc_of(b, cycle[i], member->best);
        node *part = &b->nodes[member->node];

        part->parent = made;
        part->head = entry->head;
        part->dependent = entry->dependent;
        member->live = cycle[i] == into;
        member->on_path = false;
    }
    b->slots[into].node = made;
}

/** The arc into the cycle from @p head: what is gained by breaking the cycle
 *  where it enters. */
static arc best_entry(const builder *b, const uint16_t *cycle,
                      const double *cycle_scores, size_t count, size_t head)
{
    arc best = *arc_of(b, cycle[0], head);

    best.score -= cycle_scores[0];
    for (size_t i = 1; i < count; i++) {
        arc entry = *arc_of(b, cycle[i], head);

        entry.score -= cycle_scores[i];
        if (entry.score > best.score)
            best = entry;
    }
    return best;
}

static arc best_exit(const builder *b, const uint16_t *cycle, size_t count,
                     size_t dependent)
{
    arc best = *arc_of(b, dependent, cycle[0]);

    for (size_t i = 1; i < count; i++) {
        const arc *way = arc_of(b, dependent, cycle[i]);

        if (way->score > best.score)
            best = *way;
    }
    return best;
}

/** Contract the cycle path[from ..] into its first slot. */
static void contract(builder *b, size_t from)
{
    const uint16_t *cycle = &b->path[from];
    size_t count = b->path_count - from;
    size_t into = cycle[0];
    double scores[MOST_WORDS];
    bool in_cycle[MOST_WORDS] = {false};

    for (size_t i = 0; i < count; i++) {
        scores[i] = arc_of(b, cycle[i], b->slots[cycle[i]].best)->score;
        in_cycle[cycle[i]] = true;
    }
    make_node(b, cycle, count, into);
    for (size_t s = 0; s < b->count; s++) {
        if (!b->slots[s].live || in_cycle[s])
            continue;
        *arc_of(b, s, into) = best_exit(b, cycle, count, s);
        *arc_of(b, into, s) = best_entry(b, cycle, scores, count, s);
        if (in_cycle[b->slots[s].best])
            b->slots[s].best = (uint16_t)into;
    }
    *arc_of(b, into, b->count) = best_entry(b, cycle, scores, count, b->count);
    choose_best(b, into);
    b->path_count = from;
}

/** Walk from word to best head until all words are in one node; its slot. */
static size_t contract_all(builder *b)
{
    size_t at = 0;

    for (size_t live = b->count; live > 1;) {
        size_t from = b->path_count;

        if (!b->slots[at].on_path) {
            b->slots[at].on_path = true;
            b->path[b->path_count++] = (uint16_t)at;
            at = b->slots[at].best;
            continue;
        }
        while (b->path[from - 1] != at)
            from--;
        live -= b->path_count - from;
        contract(b, from - 1);
    }
    return at;
}

/** From the last node made to the first: the part of it that its arc enters
 *  gives up its own. */
static void expand(builder *b, uint32_t *heads)
{
    for (size_t n = b->node_count - 1; n >= b->count; n--) {
        size_t part = b->nodes[n].dependent;

        while (b->nodes[part].parent != n)
            part = b->nodes[part].parent;
        b->nodes[part].head = b->nodes[n].head;
        b->nodes[part].dependent = b->nodes[n].dependent;
    }
    for (size_t i = 0; i < b->count; i++)
        heads[i] =
            b->nodes[i].head == b->count ? ENT_NO_WORD : b->nodes[i].head;
}

static void fill(builder *b, const float *scores)
{
    for (size_t d = 0; d < b->count; d++) {
        for (size_t h = 0; h <= b->count; h++)
            *arc_of(b, d, h) = (arc){(double)scores[d * (b->count + 1) + h],
                                     (uint16_t)h, (uint16_t)d};
        b->slots[d].node = (uint16_t)d;
        b->slots[d].live = true;
    }
    b->node_count = b->count;
    for (size_t d = 0; d < b->count; d++)
        choose_best(b, d);
}

static ent_status build(uint32_t *heads, const float *scores, size_t count,
                        ent_error *err)
{
    ent_status st = ENT_OK;
    builder b = {.count = count};
    size_t top = 0;

    b.arcs = ent_malloc(count * (count + 1), sizeof *b.arcs);
    b.slots = ent_calloc(count, sizeof *b.slots);
    b.path = ent_calloc(count, sizeof *b.path);
    b.nodes = ent_calloc(2 * count, sizeof *b.nodes);
    if (b.arcs == NULL || b.slots == NULL || b.path == NULL ||
        b.nodes == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    fill(&b, scores);
    top = contract_all(&b);
    b.nodes[b.node_count - 1].head = arc_of(&b, top, count)->head;
    b.nodes[b.node_count - 1].dependent = arc_of(&b, top, count)->dependent;
    expand(&b, heads);
cleanup:
    ent_free(b.nodes);
    ent_free(b.path);
    ent_free(b.slots);
    ent_free(b.arcs);
    return st;
}

ent_status ent_tree_best(uint32_t *heads, const float *scores, size_t count,
                         ent_error *err)
{
    uint32_t greedy[MOST_WORDS];

    assert(count > 0 && count <= MOST_WORDS);
    choose_greedily(greedy, scores, count);
    if (!ent_tree_is_valid(greedy, count))
        return build(heads, scores, count, err);
    memcpy(heads, greedy, count * sizeof *heads);
    return ENT_OK;
}

/** True if the way up from each word ends at the root. Each way is walked up
 *  to where another one was, whose number is in @p walks (0: none). */
static bool all_ways_end(const uint32_t *heads, size_t count, uint32_t *walks)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;

        while (at != ENT_NO_WORD && walks[at] == 0) {
            walks[at] = i + 1;
            at = heads[at];
        }
        if (at != ENT_NO_WORD && walks[at] == i + 1)
            return false;
    }
    return true;
}

/** As all_ways_end(), without memory: no way is longer than the words. */
static bool all_ways_are_short(const uint32_t *heads, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        size_t steps = 0;

        while (at != ENT_NO_WORD && steps++ < count)
            at = heads[at];
        if (at != ENT_NO_WORD)
            return false;
    }
    return true;
}

bool ent_tree_is_valid(const uint32_t *heads, size_t count)
{
    uint32_t few[MOST_WORDS] = {0};
    uint32_t *walks = few;
    size_t roots = 0;
    bool valid = false;

    for (size_t i = 0; i < count; i++) {
        if (heads[i] == ENT_NO_WORD)
            roots++;
        else if (heads[i] >= count)
            return false;
    }
    if (roots != 1)
        return false;
    if (count > MOST_WORDS)
        walks = ent_calloc(count, sizeof *walks);
    valid = walks == NULL ? all_ways_are_short(heads, count)
                          : all_ways_end(heads, count, walks);
    if (walks != few)
        ent_free(walks);
    return valid;
}
