/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/rank.h  What `entente rank` is asked, and its answer: the parts of
 *  the verb, a file each. */
#ifndef ENT_CLI_RANK_H
#define ENT_CLI_RANK_H

#include "cli/actor_set.h"
#include "cli/context.h"
#include "cli/table.h"
#include "entente/analysis/bootstrap.h"
#include "entente/analysis/centrality.h"
#include "entente/core/vec.h"

enum {
    RANK_DEFAULT_TOP = 20,
    RANK_DECIMALS = 9,   /**< Of scores, for programs. */
    RANK_NAMES_SHOWN = 5 /**< Of reports or actors, in a line for people. */
};

/** Reports that say the words of --seed-text. */
struct rank_reports {
    ENT_VEC(ent_str) names; /**< By name; in the context's arena. */
    uint64_t relations;     /**< Of the view, with evidence in them. */
};

/** What is asked. Start as `{0}`, end with rank_question_clear(). */
struct rank_question {
    ent_measure measure;
    ent_centrality_options options; /**< Its sets are those below. */
    struct actor_set seeds;
    struct actor_set sources;
    struct actor_set targets;
    struct rank_reports reports;
    bool sampled_unasked; /**< The graph was too large to be exact. */
    uint32_t top;
    uint32_t replicates; /**< 0: no bootstrap. */
    bool by_family;
    bool baseline;
};

/** The ranking without the view's filters of sources, for --diff-baseline. */
struct rank_baseline {
    ent_graph *graph;
    double *scores;
    uint32_t *order;
    uint32_t *place; /**< Of each vertex, from 1. */
    uint32_t shown;  /**< As many of its first as rows are asked for. */
};

/** What was found. Start as `{0}`, end with rank_answer_clear(). */
struct rank_answer {
    ent_graph *graph;
    double *scores;
    uint32_t *order;
    uint32_t *relations; /**< Of each vertex, each counted once. */
    uint32_t *families;  /**< NULL, or node_count x ENT_FAMILY_COUNT. */
    uint32_t shown;      /**< Rows. */
    ent_centrality_info info;
    ent_bootstrap_row *rows; /**< NULL, or of the rows shown. */
    ent_bootstrap_info bootstrap;
    struct rank_baseline before; /**< `graph` NULL: not asked for. */
};

/** Names of the measures for the table of options, "a|b". */
#define RANK_MEASURES                                                          \
    "degree|pagerank|betweenness|strength|closeness|harmonic|eigenvector|"     \
    "katz|hub|authority|core|constraint"

/** Read the options that need no graph; refuse those that do not go together.
 */
ENT_NODISCARD ent_status rank_ask(struct context *context, const ent_view *view,
                                  struct rank_question *question);
/** Read the sets of actors, and decide whether to sample. */
ENT_NODISCARD ent_status rank_ask_graph(struct context *context,
                                        const ent_graph *graph,
                                        struct rank_question *question);
void rank_question_clear(struct rank_question *question);

/** Add the actors of relations with evidence in reports that say the words to
 *  the seeds. */
ENT_NODISCARD ent_status rank_seed_text(struct context *context,
                                        const ent_graph *graph,
                                        const char *words,
                                        struct rank_question *question);

/** Compute all that is asked on answer->graph. */
ENT_NODISCARD ent_status rank_compute(struct context *context,
                                      const ent_view *view,
                                      const struct rank_question *question,
                                      struct rank_answer *answer);
void rank_answer_clear(struct rank_answer *answer);

/** Has the view a filter that --diff-baseline takes away? */
bool rank_filters_sources(const ent_view *view);
/** Rank without the view's filters of sources. */
ENT_NODISCARD ent_status rank_baseline(struct context *context,
                                       const ent_view *view,
                                       const struct rank_question *question,
                                       const struct rank_answer *answer,
                                       struct rank_baseline *out);
void rank_baseline_clear(struct rank_baseline *baseline);

/** Vertices of the baseline, of its first `shown`, that have no relation left.
 * @param[out] out  In the context's arena. */
ENT_NODISCARD ent_status rank_find_gone(struct context *context,
                                        const struct rank_answer *answer,
                                        uint32_t **out, size_t *count);

/** Write the answer in the context's format. */
ENT_NODISCARD ent_status rank_write(struct context *context,
                                    const struct rank_question *question,
                                    const struct rank_answer *answer);

/** Write the lines below the rows, for people. */
ENT_NODISCARD ent_status rank_write_foot(struct context *context,
                                         const struct rank_question *question,
                                         const struct rank_answer *answer);
/** By how much a sampled score may be off, in scores. */
double rank_score_error(const ent_graph *graph,
                        const ent_centrality_info *info);
/** Write everything as one object, the rows among it. */
ENT_NODISCARD ent_status rank_write_json(struct context *context,
                                         const struct rank_question *question,
                                         const struct rank_answer *answer,
                                         const struct table *table);

/** The whole of `rank --pairs`. @return Exit code. */
int rank_pairs(struct context *context);

#endif
