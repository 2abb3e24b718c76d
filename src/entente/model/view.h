/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/view.h  A view: filters and rules of a question.
 *
 *  A view has one canonical text, printed with every answer, so that a number
 *  can be repeated. First it chooses evidence, then relations made of it. */
#ifndef ENT_MODEL_VIEW_H
#define ENT_MODEL_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/fact/date.h"
#include "entente/fact/relation_type.h"
#include "entente/fact/status.h"

ENT_BEGIN_DECLS

/** Which way an edge may be walked or counted. Symmetric types count both ways
 *  under every rule. */
typedef enum ent_direction {
    ENT_DIRECTION_BOTH,
    ENT_DIRECTION_OUT, /**< From subject to object. */
    ENT_DIRECTION_IN   /**< From object to subject. */
} ent_direction;

/** What a step costs on a path, always above zero. */
typedef enum ent_cost {
    ENT_COST_HOPS,              /**< 1. */
    ENT_COST_INVERSE_STRENGTH,  /**< 1 / strength. */
    ENT_COST_NEG_LOG_CONFIDENCE /**< -log(confidence), at least 1e-9: the
                                     cheapest path is the most probable. */
} ent_cost;

/** How strongly a relation counts in a measure. */
typedef enum ent_strength {
    ENT_STRENGTH_COUNT,     /**< 1 a relation or coded event. */
    ENT_STRENGTH_SOURCES,   /**< Independent reports. */
    ENT_STRENGTH_GOLDSTEIN, /**< |weight| of its type or mode, at least 0.1. */
    ENT_STRENGTH_RECENCY /**< 2^(-age / half_life), at least 1e-9: age in days
                              of its last day, seen from the end of as_of or
                              to, else from the latest day in the view. A tie
                              without an end is of that day, an undated
                              relation as old as the oldest. */
} ent_strength;

/** Which sign a pair of actors has (analysis/balance.h). */
typedef enum ent_sign_rule {
    ENT_SIGN_NET,   /**< Of the sum of its relations' vocabulary weights. */
    ENT_SIGN_LATEST /**< Of the last dated relation with a weight. */
} ent_sign_rule;

/** Filters and rules. Start as ent_view_default(). Texts are borrowed: they
 * must outlive the view; a graph keeps its own copy.
 *
 *  Three filters act on evidence, before relations are made of it: known_by,
 *  speakers and excluded outlets. A relation is what the evidence that is left
 *  makes it: its status, dates, sources and confidence may differ from those of
 *  the whole, and without any left it is not there. The others act on whole
 *  relations.
 *
 *  Time: as of day D, the ties with since <= D < until (or known of D alone)
 *  and the events that happened on or before D; in a window, the ties that
 *  overlap it and the events inside. A date known to the month is that month:
 *  such an event is inside only if the whole month is. An event with an open
 *  end is of the day of its other end. Relations without a date drop out. */
typedef struct ent_view {
    ent_date as_of;    /**< Unknown: no filter. The world at the end of it. */
    ent_date from;     /**< Its first day. */
    ent_date to;       /**< Its last day. */
    uint64_t types;    /**< Bit per relation type index; 0: all. */
    unsigned statuses; /**< Bit per ent_rel_status; 0: all. */
    uint32_t min_sources;  /**< 0 or 1: no filter. */
    double min_confidence; /**< 0 to 1, at most 6 digits after the point. */
    ent_date known_by; /**< Unknown: no filter. Evidence of reports dated on or
                            before its last day; reports without a date drop
                            out and are counted; a coded event is known on its
                            own day. */
    ent_str speakers;  /**< Evidence that one of them says; names, separated by
                            ";", "?" for unnamed sources. Coded events have no
                            speaker. */
    ent_str excluded_outlets; /**< Evidence that these neither published nor
                                   are quoted with; separated by ";", compared
                                   as names are (ent_utf8_fold()). */
    ent_str about; /**< The actors within `hops` steps of one of these (names,
                        separated by ";") and what is between them. */
    uint32_t hops; /**< Steps from `about`, 1 if 0. */
    bool roll_up;  /**< Persons and offices counted as the state they belong to.
                    */
    ent_direction direction;
    ent_cost cost;
    ent_strength strength;
    uint32_t half_life; /**< Days, for recency; 180 if 0. */
    ent_sign_rule sign;
} ent_view;

/** Everything, both ways, hops, counts. */
ENT_API ent_view ent_view_default(void);

/** Set one option from its text: "as-of", "from", "to", "known-by", "rel"
 *  (TYPE,TYPE), "family", "status", "min-sources", "min-confidence", "speaker",
 *  "exclude-outlet", "about" (names, separated by ";"), "hops", "roll-up" (yes,
 *  no; the empty text is yes), "direction" (out, in, both), "cost", "strength",
 *  "half-life", "sign" (net, latest). "rel" and "family" add types to those
 *  chosen so far, options with names add names, and without any they take all
 *  back; the others replace.
 *  @param texts  Where names are kept, so that the view can lend them. May be
 *                NULL for options without names.
 *  @retval ENT_ERR_INVALID  The message begins with the option: `--from:
 *  "2024-13-01" has no month 13.  Dates: 2024, 2024-06, 2024-06-19`. */
ENT_API ENT_NODISCARD ent_status ent_view_set(ent_view *view,
                                              const char *option, ent_str value,
                                              ent_arena *texts, ent_error *err);

/** Refuse what contradicts itself (from after to, as-of with a window), what
 *  says nothing alone (hops without about, half-life without recency) and
 *  fields out of range.
 *  @retval ENT_ERR_INVALID  The message says which. */
ENT_API ENT_NODISCARD ent_status ent_view_check(const ent_view *view,
                                                ent_error *err);

/** Append the canonical text: "name=value" in the order above, separated by
 *  blanks, defaults left out; "all" if nothing is set. A value with blanks,
 *  control characters, quotes or backslashes stands in quotes, with a backslash
 *  before these two: `about="South Korea;\"X\""`. Names come in the order of
 *  their bytes, each once. */
ENT_API void ent_view_write(ent_buf *out, const ent_view *view);

/** Parse a canonical text (a saved view), options in any order; the empty text
 *  is "all". Untouched on failure.
 *  @param texts  As for ent_view_set(); nothing is borrowed from @p text.
 *  @retval ENT_ERR_INVALID  Names the option. */
ENT_API ENT_NODISCARD ent_status ent_view_parse(ent_view *out, ent_str text,
                                                ent_arena *texts,
                                                ent_error *err);

/** Copy a view with its texts. @param texts  Where they are kept. */
ENT_API ENT_NODISCARD ent_status ent_view_copy(ent_view *out,
                                               const ent_view *view,
                                               ent_arena *texts,
                                               ent_error *err);

/** Do any of its filters act on evidence? */
ENT_API bool ent_view_chooses_evidence(const ent_view *view);

ENT_END_DECLS

#endif
