/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An end to what was done before: "lifted the blockade", "the sanctions were
 * eased". */
#include "entente/extract/topic_internal.h"

#include "entente/extract/event_tree_internal.h"

#include <string.h>

bool ent_topic_undoes(const ent_relation_entry *entry)
{
    return entry->pos == ENT_ENTRY_VERB &&
           (strcmp(entry->type->name, "CONCEDE") == 0 ||
            strcmp(entry->type->name, "RETREAT") == 0);
}

/** What is ended: the object of the clause, if it speaks of an act. */
static uint32_t ended_act(const ent_statement_page *page,
                          const ent_topic_act *act)
{
    uint32_t own = ent_tree_clause(page->clauses, act->word);
    const ent_clause *clause;

    if (own == ENT_NO_CLAUSE)
        return ENT_NO_WORD;
    clause = &page->clauses->clauses[own];
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_OBJECT &&
            page->parse->words[clause->arguments[i].word].upos == ENT_NOUN)
            return clause->arguments[i].word;
    return ENT_NO_WORD;
}

static ent_actor actor_of(uint32_t member, uint32_t word)
{
    return (ent_actor){.member = member,
                       .word = word,
                       .first = word,
                       .last = word + 1,
                       .score = 0.6F,
                       .arcs = 1.0F,
                       .inside = true};
}

ent_status ent_topic_undo(const ent_statement_page *page,
                          const ent_topic_act *act, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_cast *cast = page->finder->cast;
    uint32_t word = ended_act(page, act);
    const ent_finding *done;
    ent_topic_act ended = *act;
    ent_actor source;
    ent_actor target;

    if (word == ENT_NO_WORD)
        return ENT_OK;
    done = ent_statement_hostile_act(page, word);
    if (done == NULL)
        return ENT_OK;
    ended.phrase = word;
    source = actor_of(done->subject, word);
    target = actor_of(done->object, word);
    if (act->sources.count == 0)
        return ent_topic_add(page, &ended, &source, &target, "topic.undo", err);
    for (size_t i = 0; i < act->sources.count; i++)
        if (ent_same_side(cast, act->sources.items[i].member, done->subject))
            ENT_TRY(ent_topic_add(page, &ended, &act->sources.items[i], &target,
                                  "topic.undo", err));

cleanup:
    return st;
}
