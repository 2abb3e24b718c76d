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

static bool is_anaphor(const ent_statement_page *page, uint32_t word)
{
    const ent_word *w = &page->parse->words[word];

    if (w->upos == ENT_PRON)
        return ent_str_is(w->lemma, "it") || ent_str_is(w->lemma, "this") ||
               ent_str_is(w->lemma, "that");
    return ent_statement_is(page, word, "word");
}

/** Who is judged by what is said of the phrase at @p word. */
static bool find_target(const ent_statement_page *page, uint32_t word,
                        uint32_t speaker, uint32_t before, ent_actor *out)
{
    ent_actors actors = {.count = 0};

    ent_actors_of(&actors, page->finder, page->passage, word,
                  ENT_ACTORS_PLACES);
    for (size_t i = 0; i < actors.count; i++)
        if (!ent_same_side(page->finder->cast, actors.items[i].member,
                           speaker)) {
            *out = actors.items[i];
            return true;
        }
    return actors.count == 0 && is_anaphor(page, word) &&
           ent_statement_author(page, before, speaker, false, out);
}

/** What a verb like "call" says of its object: the word with a tone, else the
 *  first that may have one. */
static uint32_t judging_word(const ent_statement_page *page, uint32_t verb,
                             uint32_t object, ent_tone *tone)
{
    uint32_t word = ENT_NO_WORD;

    *tone = ENT_TONE_NONE;
    for (ENT_TREE_CHILDREN(child, page->parse, verb)) {
        ent_deprel relation = page->parse->words[child].label.relation;
        ent_tone here;

        if (child == object || child < verb ||
            (relation != ENT_DEPREL_XCOMP && relation != ENT_DEPREL_OBL &&
             relation != ENT_DEPREL_OBJ && relation != ENT_DEPREL_CCOMP &&
             relation != ENT_DEPREL_ADVCL))
            continue;
        here = ent_statement_tone(page, child);
        if (word == ENT_NO_WORD || here != ENT_TONE_NONE)
            word = child;
        *tone = here;
        if (here != ENT_TONE_NONE)
            break;
    }
    return word;
}

static const char *type_of(ent_tone tone)
{
    if (tone == ENT_TONE_NEGATIVE)
        return "ACCUSE";
    return tone == ENT_TONE_POSITIVE ? "SUPPORT" : "COMMENT";
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
    uint32_t first;
    uint32_t word;
    ent_tone tone;

    if (subject == NULL)
        subject = argument(c, ENT_ROLE_AGENT);
    if (subject == NULL || object == NULL || c->negated ||
        !ent_statement_actor(page, subject->word, 0, &s.source))
        return ENT_OK;
    word = judging_word(page, c->predicate, object->word, &tone);
    if (word == ENT_NO_WORD || !find_target(page, object->word, s.source.member,
                                            c->predicate, &s.target))
        return ENT_OK;
    if (tone == ENT_TONE_NONE && s.target.word == ENT_NO_WORD)
        return ENT_OK;
    s.type = type_of(tone);
    ent_statement_phrase(page, word, &first, &s.label_end);
    s.label = first;
    return ent_statement_add(page, &s, err);
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
    if (tone == ENT_TONE_NONE ||
        !ent_statement_actor(page, c->speaker, 0, &s.source) ||
        !find_target(page, subject->word, s.source.member, c->predicate,
                     &s.target))
        return ENT_OK;
    if (c->report != ENT_NO_WORD)
        s.clause = ent_tree_clause(page->clauses, c->report);
    s.type = type_of(tone);
    ent_statement_phrase(page, c->predicate, &s.label, &s.label_end);
    return ent_statement_add(page, &s, err);
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
