/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/event_tree_internal.h"
#include "entente/extract/statement_internal.h"

/** First argument of a role, or NULL. */
static const ent_argument *argument(const ent_clause *clause, ent_role role)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == role)
            return &clause->arguments[i];
    return NULL;
}

/** Who is judged by what is said of the phrase at @p word. */
static void find_targets(const ent_statement_page *page, uint32_t word,
                         uint32_t speaker, ent_tone tone, ent_actors *out)
{
    ent_actors actors = {.count = 0};

    *out = (ent_actors){.count = 0};
    ent_actors_of(&actors, page->finder, page->passage, word,
                  ENT_ACTORS_PLACES);
    for (size_t i = 0; i < actors.count; i++)
        if (!ent_same_side(page->finder->cast, actors.items[i].member, speaker))
            out->items[out->count++] = actors.items[i];
    if (actors.count == 0 && ent_statement_is_anaphor(page, word))
        ent_statement_authors(out, page, word, speaker, tone);
}

/** Add the statement of each speaker on each of those who are judged. */
static ent_status add_all(const ent_statement_page *page, ent_statement *s,
                          uint32_t speaker, uint32_t object, ent_tone tone,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    ent_actors sources = {.count = 0};
    ent_actors targets;

    ent_actors_of(&sources, page->finder, page->passage, speaker,
                  ENT_ACTORS_PHRASE_ONLY);
    for (size_t i = 0; i < sources.count; i++) {
        s->source = sources.items[i];
        find_targets(page, object, s->source.member, tone, &targets);
        for (size_t k = 0; k < targets.count; k++) {
            s->target = targets.items[k];
            if (!ent_actors_have(&sources, s->target.member))
                ENT_TRY(ent_statement_add(page, s, err));
        }
    }

cleanup:
    return st;
}

/** A child that may say what the object is. */
static bool may_judge(const ent_statement_page *page, uint32_t child,
                      uint32_t verb, uint32_t object)
{
    static const uint64_t relations =
        1ULL << ENT_DEPREL_XCOMP | 1ULL << ENT_DEPREL_OBL |
        1ULL << ENT_DEPREL_OBJ | 1ULL << ENT_DEPREL_CCOMP |
        1ULL << ENT_DEPREL_ADVCL | 1ULL << ENT_DEPREL_APPOS;
    const ent_word *word = &page->parse->words[child];

    return child != object && child > verb &&
           (relations >> word->label.relation & 1) != 0;
}

/** What a verb like "call" says of its object: a word with a tone below the
 *  verb, or below the object as another name of it. */
static uint32_t judging_word(const ent_statement_page *page, uint32_t verb,
                             uint32_t object, ent_tone *tone)
{
    const uint32_t heads[] = {verb, object};

    for (size_t i = 0; i < 2; i++)
        for (ENT_TREE_CHILDREN(child, page->parse, heads[i])) {
            if (!may_judge(page, child, verb, object) ||
                (i == 1 &&
                 page->parse->words[child].label.relation != ENT_DEPREL_APPOS))
                continue;
            *tone = ent_statement_tone(page, child);
            if (*tone != ENT_TONE_NONE)
                return child;
        }
    *tone = ENT_TONE_NONE;
    return ENT_NO_WORD;
}

/** A charge that is called false is denied, not answered by another. */
static const char *type_of(const ent_statement_page *page, uint32_t object,
                           ent_tone tone)
{
    if (tone == ENT_TONE_NEGATIVE && ent_statement_is_claim(page, object))
        return "REJECT";
    return tone == ENT_TONE_NEGATIVE ? "ACCUSE" : "SUPPORT";
}

/** "Called the move reckless". */
static ent_status read_call(const ent_statement_page *page, uint32_t clause,
                            ent_error *err)
{
    const ent_clause *c = &page->clauses->clauses[clause];
    const ent_argument *subject = argument(c, ENT_ROLE_SUBJECT);
    const ent_argument *object = argument(c, ENT_ROLE_OBJECT);
    ent_statement s = {.clause = clause,
                       .predicate = c->predicate,
                       .rule = "statement.call",
                       .score = 0.7F};
    uint32_t word;
    ent_tone tone;

    if (subject == NULL)
        subject = argument(c, ENT_ROLE_AGENT);
    if (subject == NULL || object == NULL || c->negated)
        return ENT_OK;
    word = judging_word(page, c->predicate, object->word, &tone);
    if (tone == ENT_TONE_NONE)
        return ENT_OK;
    s.type = type_of(page, object->word, tone);
    ent_statement_phrase(page, word, &s.label, &s.label_end);
    return add_all(page, &s, subject->word, object->word, tone, err);
}

/** "The raid was cowardly, he said". */
static ent_status read_predicate(const ent_statement_page *page,
                                 uint32_t clause, ent_error *err)
{
    const ent_clause *c = &page->clauses->clauses[clause];
    const ent_argument *subject = argument(c, ENT_ROLE_SUBJECT);
    ent_statement s = {.clause = ENT_NO_CLAUSE,
                       .predicate = c->predicate,
                       .rule = "statement.judge",
                       .score = 0.6F};
    ent_tone tone;

    if (subject == NULL || c->speaker == ENT_NO_WORD ||
        c->modality != ENT_CLAUSE_ACTUAL || c->tense == ENT_TENSE_FUTURE)
        return ENT_OK;
    tone = ent_statement_tone(page, c->predicate);
    if (tone == ENT_TONE_NONE)
        return ENT_OK;
    if (c->report != ENT_NO_WORD)
        s.clause = ent_tree_clause(page->clauses, c->report);
    s.type = type_of(page, subject->word, tone);
    ent_statement_phrase(page, c->predicate, &s.label, &s.label_end);
    return add_all(page, &s, c->speaker, subject->word, tone, err);
}

ent_status ent_find_judgements(const ent_statement_page *page, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t c = 0; c < page->clauses->count; c++) {
        const ent_clause *clause = &page->clauses->clauses[c];

        if (clause->kind == ENT_CLAUSE_COPULAR)
            ENT_TRY(read_predicate(page, c, err));
        else if (clause->kind != ENT_CLAUSE_NOMINAL &&
                 ent_statement_is(page, clause->predicate, "call"))
            ENT_TRY(read_call(page, c, err));
    }

cleanup:
    return st;
}
