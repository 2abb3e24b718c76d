/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/balance.h  Structural balance of a signed graph:
 *  triads, frustration, and both over time.
 *
 *  D. Cartwright and F. Harary, Structural balance: a generalization of
 *  Heider's theory, Psychological Review 63 (1956): a graph is balanced if its
 *  actors fall into two camps with friends inside and foes across. */
#ifndef ENT_ANALYSIS_BALANCE_H
#define ENT_ANALYSIS_BALANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/analysis/signed.h"

ENT_BEGIN_DECLS

/** Three actors, each pair of whom has a sign. */
typedef struct ent_triad {
    uint32_t nodes[3]; /**< Ascending. */
    uint32_t pairs[3]; /**< Of nodes 0 and 1, 0 and 2, 1 and 2. */
    unsigned negative; /**< How many of the pairs are negative. */
} ent_triad;

/** All triads by their number of negative pairs: +++, ++-, +--, ---. */
typedef struct ent_triad_counts {
    uint64_t by_negative[4];
} ent_triad_counts;

ENT_API uint64_t ent_triads_total(const ent_triad_counts *counts);
/** Strictly balanced: an even number of negative pairs (+++ and +--). */
ENT_API uint64_t ent_triads_balanced(const ent_triad_counts *counts);
/** Generalised balance (J. A. Davis, Clustering and structural balance in
 *  graphs, Human Relations 20 (1967)): more than two camps are allowed, so that
 *  three foes (---) are no contradiction; only ++- is. */
ENT_API uint64_t ent_triads_weakly_balanced(const ent_triad_counts *counts);

/** Count the triads. Triangles are listed from the end with the lower degree
 *  (M. Latapy, Main-memory triangle computations for very large (sparse
 *  (power-law)) graphs, Theoretical Computer Science 407 (2008), forward).
 *  @param[out] triads      Of each vertex; node_count values, or NULL.
 *  @param[out] unbalanced  Those that are not strictly balanced; or NULL.
 *  Outputs are undefined on failure.
 *  @retval ENT_ERR_NOMEM, ENT_ERR_CANCELLED
 *  Complexity: O(m^1.5) for m pairs. */
ENT_API ENT_NODISCARD ent_status ent_triads_count(
    const ent_signed *s, ent_triad_counts *out, uint64_t *triads,
    uint64_t *unbalanced, const ent_progress *progress, ent_error *err);

/** Which triads to list. */
typedef enum ent_triad_choice {
    ENT_TRIADS_ALL,
    ENT_TRIADS_BALANCED,  /**< Strictly. */
    ENT_TRIADS_UNBALANCED /**< Not strictly. */
} ent_triad_choice;

/** List triads: those first whose weakest pair has the largest absolute weight,
 *  then by the names of their vertices (@p graph), then by their numbers.
 *  @param      limit  Most to list; those that come first are listed.
 *  @param[out] out    Owned (ent_free()); NULL if there are none.
 *  @param[out] count  How many are listed.
 *  @param[out] total  How many there are.
 *  @retval ENT_ERR_NOMEM, ENT_ERR_CANCELLED
 *  Complexity: O(m^1.5 + t log limit) for t triads of the choice. */
ENT_API ENT_NODISCARD ent_status ent_triads_list(
    const ent_signed *s, const ent_graph *graph, ent_triad_choice choice,
    size_t limit, ent_triad **out, size_t *count, uint64_t *total,
    const ent_progress *progress, ent_error *err);

/** How hard to search. Start as `{0}`, which is the default of each. */
typedef struct ent_frustration_options {
    uint64_t search_limit; /**< Most branches of the exact search of one part;
                                0: ENT_FRUSTRATION_SEARCH. */
    uint64_t seed;         /**< Of the local search; 0: 1. */
} ent_frustration_options;

enum {
    ENT_FRUSTRATION_SEARCH = 10000000,
    /** Parts of more actors, once reduced, are not searched, but bounded. */
    ENT_FRUSTRATION_ACTORS = 1000
};

/** The frustration index (F. Harary, On the measurement of structural balance,
 *  Behavioral Science 4 (1959): line index): the least number of pairs that
 *  contradict a division into two camps, friends across or foes inside. Owned;
 *  start as `{0}`, end with ent_frustration_clear(). */
typedef struct ent_frustration {
    bool exact;     /**< lower == upper: this is the index. */
    uint64_t lower; /**< No division contradicts fewer. */
    uint64_t upper; /**< What the camps below contradict. */
    uint8_t *camp;  /**< 0 or 1 of each vertex; node_count. In each island camp
                         0 is the larger; of equal ones it has the lowest
                         vertex. */
    uint32_t *island; /**< Number of each vertex's connected component of signed
                         pairs, the largest first, then the one with the lowest
                         vertex; ENT_NO_INDEX: no pair. */
    uint32_t island_count;
    uint32_t *pairs;   /**< Those that contradict the camps: `upper` of them,
                            ascending. */
    uint64_t branches; /**< Of the exact search. */
    uint64_t search_limit; /**< As used. */
    uint64_t seed;
    uint32_t largest_part; /**< Actors of the largest part that had to be
                                searched or bounded, once reduced. */
} ent_frustration;

/** Find the index, or bounds where the search limit is reached.
 *
 *  Blocks (biconnected components) are solved on their own, for a cycle lies in
 *  one. A vertex one of whose pairs weighs as much as all others goes to the
 *  side which that pair wants, again and again. What is left is searched by
 *  branch and bound with the optima of growing parts as bounds (G. Verfaillie,
 *  M. Lemaitre, T. Schiex, Russian doll search for solving constraint
 *  optimization problems, AAAI 1996); above by local search with kicks, below
 *  by disjoint contradicting cycles. Compare S. Aref, A. J. Mason, M. C.
 *  Wilson, A modeling and computational study of the frustration index in
 *  signed networks, Networks 75 (2020).
 *  @param      options  NULL: defaults.
 *  @param[out] out      Untouched on failure.
 *  @retval ENT_ERR_NOMEM, ENT_ERR_CANCELLED
 *  Complexity: exponential, but for the limit; the bounds O(m) a cycle found.
 */
ENT_API ENT_NODISCARD ent_status
ent_frustration_find(ent_frustration *out, const ent_signed *s,
                     const ent_frustration_options *options,
                     const ent_progress *progress, ent_error *err);
ENT_API void ent_frustration_clear(ent_frustration *f);

/** 1 - 2 F / m (Aref and Wilson, Balance and frustration in signed networks,
 *  Journal of Complex Networks 7 (2019)): 1 is balanced, 0 is what a random
 *  division always reaches; 1 for a graph without pairs. */
ENT_API double ent_frustration_normalised(uint64_t index, uint64_t pairs);

/** Balance on one day. */
typedef struct ent_balance_day {
    int32_t day;
    uint32_t actors; /**< With a pair. */
    uint32_t positive;
    uint32_t negative;
    uint32_t relations; /**< That hold on the day, or were done by then. */
    ent_triad_counts triads;
    uint64_t lower; /**< Of the frustration index. */
    uint64_t upper;
    bool exact;
} ent_balance_day;

/** Balance of a graph as of each of some days, as if it were loaded with a view
 *  as of that day. The graph's own view must have no time filter, and no
 *  `about` (which would be another neighbourhood each day).
 *  @param[out] out  @p count rows, the caller's; undefined on failure.
 *  @retval ENT_ERR_INVALID  The view has a time filter or `about`.
 *  @retval ENT_ERR_NOMEM, ENT_ERR_CANCELLED */
ENT_API ENT_NODISCARD ent_status
ent_balance_series(const ent_graph *graph, const int32_t *days, size_t count,
                   const ent_frustration_options *options, ent_balance_day *out,
                   const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif
