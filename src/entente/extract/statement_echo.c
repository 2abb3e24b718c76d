/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verbs of the lexicon whose object names nobody: "denounced the raid",
 * "rejected the charge", "welcomed it". */
#include "entente/extract/event_tree_internal.h"
#include "entente/extract/statement_internal.h"
#include "entente/lexicon/relation_entry.h"

#include <string.h>

enum {
    LEMMA_MAX = 64
};

/** Types that speak of an act; an answer only to what was said. */
static bool is_word_type(const ent_statement_page *page,
                         const ent_relation_type *type, uint32_t object)
{
    static const char *const names[] = {"ACCUSE", "REJECT", "SUPPORT", NULL};

    if (strcmp(type->name, "RESPOND") == 0)
        return ent_statement_is_said(page, object);
    for (size_t i = 0; names[i] != NULL; i++)
        if (strcmp(type->name, names[i]) == 0)
            return true;
    return false;
}

static bool takes(const ent_slot *slots, size_t count, ent_slot_kind kind)
{
    for (size_t i = 0; i < count; i++)
        if (slots[i].kind == kind)
            return true;
    return false;
}

/** "The step", "it": may be an act of any class. */
static bool is_open(const ent_statement_page *page, uint32_t object)
{
    ent_noun_classes decision = ent_lexicon_class(
        page->finder->reading->lexicon, ent_str_from("decision"));

    return page->parse->words[object].upos == ENT_PRON ||
           (ent_statement_is(page, object, "act") &&
            ent_noun_classes_meet(ent_statement_classes(page, object),
                                  decision));
}

/** Do the conditions hold that ask for the object? Others are not for a clause
 *  of subject, verb and object. */
static bool conditions_hold(const ent_statement_page *page,
                            const ent_relation_entry *entry, uint32_t object,
                            bool open)
{
    ent_noun_classes classes = ent_statement_classes(page, object);

    for (size_t i = 0; i < entry->condition_count; i++) {
        const ent_condition *c = &entry->conditions[i];
        bool meets = ent_noun_classes_meet(classes, c->classes);

        if (c->kind == ENT_CONDITION_NO)
            continue;
        if (c->kind == ENT_CONDITION_HAS || c->slot.kind != ENT_SLOT_OBJECT ||
            (meets != (c->kind == ENT_CONDITION_CLASS) && !open))
            return false;
    }
    return true;
}

/** @p open  Whatever class an entry asks for. */
static const ent_relation_entry *entry_of(const ent_statement_page *page,
                                          const ent_clause *clause,
                                          uint32_t object, bool open)
{
    char buffer[LEMMA_MAX];
    ent_str lemma = ent_tree_lower(page->parse->words[clause->predicate].lemma,
                                   buffer, sizeof buffer);
    size_t count = 0;
    const ent_relation_entry *const *entries = ent_lexicon_entries(
        page->finder->reading->lexicon, lemma, ENT_ENTRY_VERB, &count);

    for (size_t i = 0; i < count; i++) {
        const ent_relation_entry *e = entries[i];

        if (e->word_count == 1 && is_word_type(page, e->type, object) &&
            !e->planned &&
            takes(e->sources, e->source_count, ENT_SLOT_SUBJECT) &&
            takes(e->targets, e->target_count, ENT_SLOT_OBJECT) &&
            conditions_hold(page, e, object, open))
            return e;
    }
    return NULL;
}

/** Was anything found at this word? */
static bool is_found(const ent_statement_page *page, uint32_t word)
{
    const ent_findings *findings = page->finder->findings;

    for (size_t i = page->first; i < findings->count; i++)
        if (!findings->items[i].type->tie &&
            findings->items[i].predicate == word)
            return true;
    return false;
}

/** The object, if it speaks of an act by a phrase that names nobody. */
static uint32_t find_echo(const ent_statement_page *page,
                          const ent_clause *clause)
{
    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *a = &clause->arguments[i];
        ent_actors actors = {.count = 0};
        bool described =
            a->link == ENT_LINK_RELATIVE || a->link == ENT_LINK_PARTICIPLE;

        if (a->role != ENT_ROLE_OBJECT || a->word >= page->parse->word_count)
            continue;
        if (!described && !ent_statement_is_anaphor(page, a->word))
            return ENT_NO_WORD;
        if (page->parse->words[a->word].upos == ENT_PROPN)
            return ENT_NO_WORD;
        ent_actors_of(&actors, page->finder, page->passage, a->word,
                      ENT_ACTORS_PLACES);
        return actors.count == 0 ? a->word : ENT_NO_WORD;
    }
    return ENT_NO_WORD;
}

static ent_status add_echo(const ent_statement_page *page, uint32_t clause,
                           const ent_relation_entry *entry, uint32_t object,
                           const ent_argument *subject, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_clause *c = &page->clauses->clauses[clause];
    ent_actors sources = {.count = 0};

    ent_actors_of(&sources, page->finder, page->passage, subject->word,
                  ENT_ACTORS_NO_LIST | ENT_ACTORS_PHRASE_ONLY);
    for (size_t i = 0; i < sources.count; i++) {
        ent_actors targets = {.count = 0};

        ent_statement_authors(&targets, page, object, sources.items[i].member,
                              ent_statement_type_tone(entry->type));
        for (size_t k = 0; k < targets.count; k++) {
            ent_statement s = {.type = entry->type->name,
                               .mode = entry->mode == NULL ? NULL
                                                           : entry->mode->name,
                               .rule = "statement.echo",
                               .clause = clause,
                               .predicate = c->predicate,
                               .label = c->predicate,
                               .label_end = object + 1,
                               .source = sources.items[i],
                               .target = targets.items[k],
                               .score = 0.6F};

            if (ent_actors_have(&sources, targets.items[k].member))
                continue;
            if (object < c->predicate || object > c->predicate + 5)
                s.label_end = c->predicate + 1;
            ENT_TRY(ent_statement_add(page, &s, err));
        }
    }

cleanup:
    return st;
}

ent_status ent_find_echoes(const ent_statement_page *page, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t c = 0; c < page->clauses->count; c++) {
        const ent_clause *clause = &page->clauses->clauses[c];
        const ent_relation_entry *entry;
        uint32_t object;

        if (page->parse->words[clause->predicate].upos != ENT_VERB ||
            clause->modality != ENT_CLAUSE_ACTUAL ||
            clause->kind == ENT_CLAUSE_INFINITIVE ||
            clause->particle != ENT_NO_WORD)
            continue;
        object = find_echo(page, clause);
        if (object == ENT_NO_WORD || is_found(page, clause->predicate))
            continue;
        entry = entry_of(page, clause, object, false);
        if (entry == NULL && is_open(page, object))
            entry = entry_of(page, clause, object, true);
        if (entry == NULL)
            continue;
        for (size_t i = 0; i < clause->argument_count; i++)
            if (clause->arguments[i].role == ENT_ROLE_SUBJECT ||
                clause->arguments[i].role == ENT_ROLE_AGENT)
                ENT_TRY(add_echo(page, c, entry, object, &clause->arguments[i],
                                 err));
    }

cleanup:
    return st;
}
