/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/topic_internal.h  The other side of an act that its
 *  clause does not name: who the last sentences were about.
 *
 *  A predicate with an entry of the lexicon and somebody who does it, but
 *  nobody to whom, takes the missing side from what was found before. If a
 *  phrase of it speaks of an act ("objected to the raid", "called on both to"),
 *  that is who did the act; else who stands against its doer in the last
 *  sentences, if that is one alone. */
#ifndef ENT_EXTRACT_TOPIC_INTERNAL_H
#define ENT_EXTRACT_TOPIC_INTERNAL_H

#include "entente/extract/event_internal.h"
#include "entente/extract/statement_internal.h"

ENT_BEGIN_DECLS

/** An act whose doer is named, and to whom it is done is not. */
typedef struct ent_topic_act {
    const ent_relation_entry *entry;
    ent_actors sources;
    uint32_t word;   /**< Predicate. */
    uint32_t clause; /**< Whose force it has. */
    uint32_t phrase; /**< In the slot of the target, naming nobody;
                        ENT_NO_WORD: the slot is empty. */
} ent_topic_act;

/** Read the acts of a passage that lack their other side and add what the
 *  sentences before tell. Call after the other finders of the passage. */
ENT_NODISCARD ent_status ent_find_topics(const ent_statement_page *page,
                                         ent_error *err);

/** Who stands against the side of @p source in the last sentences: adds one to
 *  @p out, or nobody where several do.
 *  @param refusal  Who only asked for something counts, too.
 *  Complexity: findings of a few sentences. */
void ent_topic_rival(ent_actors *out, const ent_statement_page *page,
                     uint32_t source, uint32_t word, bool refusal);

/** Append what the act of somebody gives with the side that was missing. */
ENT_NODISCARD ent_status ent_topic_add(const ent_statement_page *page,
                                       const ent_topic_act *act,
                                       const ent_actor *source,
                                       const ent_actor *target,
                                       const char *rule, ent_error *err);

/** Does the entry tell that somebody yields? */
bool ent_topic_undoes(const ent_relation_entry *entry);

/** "The sanctions were lifted": by who imposed them, on whom. */
ENT_NODISCARD ent_status ent_topic_undo(const ent_statement_page *page,
                                        const ent_topic_act *act,
                                        ent_error *err);

/** "Both sides" that the cast does not know. */
bool ent_topic_is_sides(const ent_statement_page *page, uint32_t word);

/** The two whom the report so far is about, but for @p source: adds both to
 *  @p out, or nobody where no pair has a good part of what was found. */
void ent_topic_sides(ent_actors *out, const ent_statement_page *page,
                     uint32_t source, uint32_t word);

/** Who did what the noun at @p word names, by a verb of its stem in the last
 *  sentences, though nothing was found there: "declared", "the declaration".
 *  Nobody if it was the side of @p speaker. Adds to @p out. */
void ent_topic_doers(ent_actors *out, const ent_statement_page *page,
                     uint32_t word, uint32_t speaker);

/** The state of the cast for which a person or body acts, else itself. */
uint32_t ent_topic_state(const ent_cast *cast, uint32_t member);

/** "firing" and "fire", "declaration" and "declare". */
bool ent_topic_shares_stem(ent_str noun, ent_str verb);

ENT_END_DECLS

#endif
