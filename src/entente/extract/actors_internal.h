/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/actors_internal.h  Who takes part by a phrase: the
 *  members it names, or those inside it ("the Malian raid", "a pact between
 *  Chad and Niger"). */
#ifndef ENT_EXTRACT_ACTORS_INTERNAL_H
#define ENT_EXTRACT_ACTORS_INTERNAL_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

enum {
    ENT_ACTORS_MAX = 16 /**< Further ones are dropped. */
};

/** Who takes part, and by which words. */
typedef struct ent_actor {
    uint32_t member;
    uint32_t word;  /**< Head of the phrase that names it. */
    uint32_t first; /**< Words [first, last) of that phrase. */
    uint32_t last;
    float score; /**< Of the mention, less for each step inside. */
    float arcs;  /**< Smallest confidence of the arcs on the way inside. */
    bool inside; /**< Named inside the phrase, not by it. */
} ent_actor;

typedef struct ent_actors {
    ent_actor items[ENT_ACTORS_MAX];
    size_t count;
} ent_actors;

/** What counts; joined by `|`. */
enum {
    ENT_ACTORS_PLACES = 1, /**< A place counts as its owner, or as itself if it
                              has none: targets of visits, raids, troops. */
    ENT_ACTORS_INSIDE_ONLY = 2, /**< Not the phrase itself, but things and
                                   people of a member ("Russian ships"). */
    ENT_ACTORS_PHRASE_ONLY = 4, /**< Nobody inside. */
    ENT_ACTORS_VICTIMS = 16, /**< If there is nobody else, whom an inner act is
                                aimed at. */
    ENT_ACTORS_SITES = 32,   /**< With ENT_ACTORS_PLACES: as itself always. */
    ENT_ACTORS_NO_LIST = 8 /**< Not the other members of its coordination: each
                              of them is an argument of its own. */
};

/** Who takes part by the phrase headed at @p word: its mention's members; if
 *  it is no actor, those inside it (owner, adjective of nationality, parties
 *  "between A and B", by-phrase; not the victim of an inner act), with the
 *  members of its coordination. Each member once. Adds to @p out, which starts
 *  as `{.count = 0}`. Complexity: words of the passage x depth (at most 4). */
void ent_actors_of(ent_actors *out, const ent_finder *finder, uint32_t passage,
                   uint32_t word, unsigned options);

/** Is that member among them? */
bool ent_actors_have(const ent_actors *actors, uint32_t member);

ENT_END_DECLS

#endif
