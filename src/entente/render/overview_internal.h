/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/overview_internal.h  Steps from a graph to the figure
 *  of the overview: actors, pairs, what is kept, evidence, words. */
#ifndef ENT_RENDER_OVERVIEW_INTERNAL_H
#define ENT_RENDER_OVERVIEW_INTERNAL_H

#include "entente/core/map.h"
#include "entente/render/figure_internal.h"
#include "entente/render/telling_internal.h"

/** Somebody who may be drawn: a state, an organisation, an agreement, or a
 *  person of no known state. */
typedef struct ent_ov_actor {
    ent_entity entity; /**< Texts in the arena. */
    uint32_t mentions;
    bool kept; /**< Asked for by the reader. */
    bool drawn;
    uint32_t node;   /**< In the figure, if drawn. */
    uint32_t folded; /**< Drawn as one: so many actors; 0: itself. */
    uint32_t hub;    /**< Of these: the actor that they deal with. */
    ent_str members; /**< Of these: their names, by comma. */
} ent_ov_actor;

/** An edge of the graph between two actors; a < b. */
typedef struct ent_ov_link {
    uint32_t a;
    uint32_t b;
    uint32_t edge;
} ent_ov_link;

/** All links of two actors: [first, first + count) of the links. */
typedef struct ent_ov_pair {
    uint32_t a;
    uint32_t b;
    size_t first;
    size_t count;
    uint32_t mentions;
    uint32_t cooperative;
    uint32_t hostile;
    unsigned families;
    unsigned statuses;
    int32_t first_day; /**< ENT_DAY_MAX: none known. */
    int32_t last_day;  /**< ENT_DAY_MIN: none known. */
    uint32_t reports;
    bool drawn;
} ent_ov_pair;

/** A relation of a drawn pair, with its best piece of evidence. */
typedef struct ent_ov_relation {
    ent_relation_id id;
    uint32_t pair;
    uint32_t edge;
    bool has_best;
    int rank; /**< Of the status of the best. */
    double confidence;
    ent_str subject;
    ent_str object;
    ent_entity_class object_class;
    ent_str label;
    ent_str quote;
    ent_str source;
    ent_str report_date;
} ent_ov_relation;

/** A report that evidence of a drawn pair comes from. */
typedef struct ent_ov_report {
    ent_str source; /**< Publisher, else name. */
    ent_str date;
} ent_ov_report;

typedef struct ent_ov {
    ent_arena *arena; /**< Of this making, not of the figure. */
    ent_store *store;
    const ent_graph *graph;
    const ent_figure_options *options;
    ENT_VEC(ent_ov_actor) actors; /**< By entity id. */
    uint32_t *actor_of;           /**< Per vertex; ENT_NO_INDEX: folded. */
    ENT_VEC(ent_ov_link) links;   /**< By pair. */
    ENT_VEC(ent_ov_pair) pairs;
    ENT_VEC(ent_ov_relation) relations; /**< By id. */
    ENT_VEC(ent_ov_report) reports;
    ent_map *report_names;   /**< Index of a report. */
    uint32_t folded;         /**< Relations of places, groups, items. */
    uint32_t inside;         /**< Relations within one actor. */
    uint32_t rolled;         /**< Vertices counted with another. */
    bool has_heads;          /**< Some of them with an organisation. */
    uint32_t actors_drawn;   /**< With those that are drawn as one. */
    uint32_t pairs_drawn;    /**< With those that are summed to one line. */
    uint32_t stacks;         /**< Actors that stand for several; */
    uint32_t stacked;        /**< for how many. */
    uint32_t coded;          /**< Coded events in drawn pairs. */
    uint32_t coded_mentions; /**< Their pieces of evidence. */
} ent_ov;

/** Vertices to actors (overview_actors.c). */
ENT_NODISCARD ent_status ent_ov_find_actors(ent_ov *ov, ent_error *err);
/** Edges to pairs, sums (overview_pairs.c). */
ENT_NODISCARD ent_status ent_ov_sum_pairs(ent_ov *ov, ent_error *err);
/** Choose what is drawn: actors by mentions, then the backbone of pairs. */
ENT_NODISCARD ent_status ent_ov_reduce(ent_ov *ov, ent_error *err);
/** Leaves of one hub and one class become one actor, behind all others; their
 *  pairs become one pair, behind all others (overview_fold.c). */
ENT_NODISCARD ent_status ent_ov_fold(ent_ov *ov, ent_error *err);
/** Read the evidence of the drawn pairs (overview_evidence.c). */
ENT_NODISCARD ent_status ent_ov_read_evidence(ent_ov *ov, ent_error *err);

/** Words on a line (overview_label.c): the two most mentioned kinds of relation
 *  as nouns, or one of them as a noun or a whole phrase; two lines in all. */
void ent_ov_add_label(ent_buf *out, const ent_ov *ov, const ent_ov_pair *pair);
/** What is said when somebody points at a line. */
void ent_ov_add_title(ent_buf *out, const ent_ov *ov, const ent_ov_pair *pair);
/** A relation as ent_add_phrase() wants it. */
ent_phrase_parts ent_ov_parts(const ent_ov *ov,
                              const ent_ov_relation *relation);
/** Append its label if that is a noun and names the act: the last three words
 *  before any preposition, without fillers and names in front; all of it if it
 *  is that short and stands @p alone (overview_item.c).
 *  @return False if it is none; nothing is appended. */
bool ent_ov_add_noun(ent_buf *out, const ent_ov *ov, const ent_ov_pair *pair,
                     const ent_ov_relation *relation, bool alone);
/** Append its label if that is a verb phrase, whole, with its verb; or passive,
 *  which says who does it: "condemned by Seoul". */
bool ent_ov_add_phrase(ent_buf *out, const ent_ov *ov, const ent_ov_pair *pair,
                       const ent_ov_relation *relation);
/** What acts of a type and mode are called: "sanctions" (overview_nouns.c).
 *  @param      mode   NULL: any.
 *  @param[out] finer  The mode has a word of its own. Static text. */
const char *ent_ov_noun(const ent_relation_type *type, const ent_mode *mode,
                        bool *finer);
/** Does a noun with this last word name an act of the type: "talks", a
 *  CONSULT? "*": does any? */
bool ent_ov_names_act(const ent_relation_type *type, ent_str head);
/** "2 relations with places, groups or things, 19 relations within a state or
 *  organisation": of these no line can be drawn. */
void ent_ov_add_undrawn(ent_buf *out, const ent_ov *ov);
/** Title, subtitle and sources of the page. */
ENT_NODISCARD ent_status ent_ov_set_texts(ent_figure *figure, const ent_ov *ov,
                                          ent_error *err);

/** Relation of an edge among those read, or NULL (coded events). */
const ent_ov_relation *ent_ov_relation_of(const ent_ov *ov, ent_relation_id id);

/** 1 cooperative, -1 hostile, 0 neither: by quad class, and by the sign of the
 *  weight where there is none (alliances are ties). */
int ent_ov_side(const ent_relation_type *type);

/** Links of a pair in the order of what they weigh: most evidence first, then
 *  by relation. @return Copied links in the arena; NULL if out of memory. */
const ent_ov_link *ent_ov_strongest(const ent_ov *ov, const ent_ov_pair *pair,
                                    size_t *count);

#endif
