/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edges in order without a second copy of them: radix sort from the highest
 * byte, exchanging in place (the American flag sort of McIlroy, Bostic and
 * McIlroy, "Engineering radix sort", Computing Systems 6, 1993), first by
 * subject and object, then the parallel edges of a pair by relation. */
#include <string.h>

#include "entente/model/graph_internal.h"

enum {
    BYTE_VALUES = 256,
    BYTE_BITS = 8,
    FEW = 32 /**< As many are sorted by insertion. */
};

/** Which part of the order is being made. */
typedef enum order_part {
    BY_PAIR,
    BY_RELATION
} order_part;

typedef struct sorter {
    const graph_record *records;
    const ent_progress *progress;
    uint64_t done; /**< Edges in their place. */
    uint64_t told; /**< Of them, when progress was told. */
    uint64_t total;
    bool stopped;
} sorter;

enum {
    TELL_EVERY = 1 << 18
};

static uint64_t pair_key(const loose_edge *e)
{
    return (uint64_t)e->subject << 32 | e->edge.object;
}

static uint64_t edge_key(const sorter *s, const loose_edge *e)
{
    return is_plain(e->edge.code)
               ? (uint64_t)INT64_MAX + e->edge.record
               : relation_key(s->records[e->edge.record].relation);
}

static uint64_t key_of(const sorter *s, const loose_edge *e, order_part part)
{
    return part == BY_PAIR ? pair_key(e) : edge_key(s, e);
}

static bool comes_before(const sorter *s, const loose_edge *a,
                         const loose_edge *b)
{
    uint64_t x = pair_key(a);
    uint64_t y = pair_key(b);

    return x != y ? x < y : edge_key(s, a) < edge_key(s, b);
}

static void sort_few(const sorter *s, loose_edge *edges, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        loose_edge moved = edges[i];
        size_t at = i;

        for (; at > 0 && comes_before(s, &moved, &edges[at - 1]); at--)
            edges[at] = edges[at - 1];
        edges[at] = moved;
    }
}

/** Bits in which keys differ. */
static uint64_t differing(const sorter *s, const loose_edge *edges,
                          size_t count, order_part part)
{
    uint64_t first = key_of(s, &edges[0], part);
    uint64_t bits = 0;

    for (size_t i = 1; i < count; i++)
        bits |= key_of(s, &edges[i], part) ^ first;
    return bits;
}

/** Bring the edges of each value of the byte at @p shift together.
 *  @param[out] ends  Place behind the last edge of each value. */
static void part_by_byte(const sorter *s, loose_edge *edges, size_t count,
                         order_part part, unsigned shift,
                         size_t ends[BYTE_VALUES])
{
    size_t next[BYTE_VALUES];
    size_t place = 0;

    memset(ends, 0, BYTE_VALUES * sizeof *ends);
    for (size_t i = 0; i < count; i++)
        ends[(uint8_t)(key_of(s, &edges[i], part) >> shift)]++;
    for (size_t i = 0; i < BYTE_VALUES; i++) {
        next[i] = place;
        place += ends[i];
        ends[i] = place;
    }
    for (size_t i = 0; i < BYTE_VALUES; i++) {
        while (next[i] < ends[i]) {
            loose_edge moved = edges[next[i]];
            uint8_t to = (uint8_t)(key_of(s, &moved, part) >> shift);

            while (to != i) { /* Each exchange puts one edge in its place. */
                loose_edge other = edges[next[to]];

                edges[next[to]++] = moved;
                moved = other;
                to = (uint8_t)(key_of(s, &moved, part) >> shift);
            }
            edges[next[i]++] = moved;
        }
    }
}

static unsigned highest_bit(uint64_t bits)
{
    unsigned place = 0;

    while (bits > 1) {
        bits >>= 1;
        place++;
    }
    return place;
}

static void told(sorter *s, size_t count)
{
    s->done += count;
    if (s->done - s->told < TELL_EVERY)
        return;
    s->told = s->done;
    s->stopped = !ent_progress_tell(s->progress, "sort", s->done, s->total);
}

/** Sort edges that agree in what comes before @p part. Each call has a byte
 *  less that can differ: at most sixteen are open at once. */
static void sort_part(sorter *s, loose_edge *edges, size_t count,
                      order_part part)
{
    size_t ends[BYTE_VALUES];
    size_t begin = 0;
    uint64_t bits = 0;
    unsigned top = 0;

    if (count <= FEW) {
        sort_few(s, edges, count);
        told(s, count);
        return;
    }
    bits = differing(s, edges, count, part);
    if (bits == 0) {
        if (part == BY_PAIR)
            sort_part(s, edges, count, BY_RELATION);
        else
            told(s, count);
        return;
    }
    top = highest_bit(bits);
    part_by_byte(s, edges, count, part,
                 top < BYTE_BITS ? 0 : top - BYTE_BITS + 1, ends);
    for (size_t i = 0; i < BYTE_VALUES && !s->stopped; i++) {
        if (ends[i] > begin)
            sort_part(s, edges + begin, ends[i] - begin, part);
        begin = ends[i];
    }
}

ent_status ent_edges_sort(loose_edge *edges, size_t count,
                          const graph_record *records,
                          const ent_progress *progress, ent_error *err)
{
    sorter s = {.records = records, .progress = progress, .total = count};

    if (count > 1)
        sort_part(&s, edges, count, BY_PAIR);
    return s.stopped ? ent_fail(err, ENT_ERR_CANCELLED,
                                "stopped while the graph was ordered")
                     : ENT_OK;
}
