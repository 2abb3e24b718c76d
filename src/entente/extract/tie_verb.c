/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/tie_internal.h"

/** Members of the arguments of a role that name somebody. */
static const ent_mention *argument_of(const ent_tie_page *page,
                                      const ent_clause *clause, ent_role role,
                                      ent_role other, uint32_t *word,
                                      float *confidence)
{
    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *a = &clause->arguments[i];
        const ent_mention *mention;

        if ((a->role != role && a->role != other) ||
            a->word >= page->parse->word_count)
            continue;
        mention = ent_cast_at(page->finder->cast, page->passage, a->word);
        if (ent_tie_member(mention) == ENT_NO_MEMBER)
            continue;
        *word = a->word;
        *confidence = a->confidence;
        return mention;
    }
    return NULL;
}

/** "the ruling junta" of a state counts as the state; its army does not. */
static bool may_be_led(const ent_tie_page *page, const ent_mention *mention)
{
    if (mention->kind == ENT_MENTION_OWNED)
        return ent_tie_word_is(ent_tie_word(page, mention->head)->lemma,
                               "rule");
    return mention->kind != ENT_MENTION_PLACE &&
           ent_tie_class(page, mention->members[0]) != ENT_PERSON;
}

static ent_status read_verb(const ent_tie_page *page, uint32_t clause,
                            const char *type, ent_error *err)
{
    const ent_clause *c = &page->clauses->clauses[clause];
    float subject_arc = 1;
    float object_arc = 1;
    uint32_t subject_word = ENT_NO_WORD;
    uint32_t object_word = ENT_NO_WORD;
    const ent_mention *subject = argument_of(
        page, c, ENT_ROLE_SUBJECT, ENT_ROLE_AGENT, &subject_word, &subject_arc);
    const ent_mention *object = argument_of(
        page, c, ENT_ROLE_OBJECT, ENT_ROLE_OBJECT, &object_word, &object_arc);
    ent_finding finding;

    if (subject == NULL || object == NULL || !may_be_led(page, object) ||
        ent_tie_class(page, subject->members[0]) != ENT_PERSON)
        return ENT_OK;
    finding = ent_finding_make(
        page->passage, ent_relation_type_find(ent_str_from(type)), "tie.verb");
    finding.clause = clause;
    finding.predicate = c->predicate;
    finding.predicate_span = ent_words_span(
        page->finder->reading, page->passage, c->predicate, c->predicate + 1);
    finding.subject = subject->members[0];
    finding.subject_word = subject_word;
    finding.subject_span = subject->bytes;
    finding.object = object->members[0];
    finding.object_word = object_word;
    finding.object_span = object->bytes;
    finding.label = ent_tie_word(page, c->predicate)->token.form;
    finding.parts = (ent_confidence_parts){
        subject_arc < object_arc ? subject_arc : object_arc, subject->score,
        object->score, 0.8F};
    return ent_finding_add(page->finder, &finding, err);
}

ent_status ent_find_tie_verbs(const ent_tie_page *page, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t c = 0; c < page->clauses->count; c++) {
        const ent_clause *clause = &page->clauses->clauses[c];
        ent_str lemma = ent_tie_word(page, clause->predicate)->lemma;

        if (clause->kind == ENT_CLAUSE_NOMINAL ||
            clause->kind == ENT_CLAUSE_COPULAR ||
            clause->particle != ENT_NO_WORD)
            continue;
        if (ent_tie_word_is(lemma, "leads"))
            ENT_TRY(read_verb(page, c, "LEADS", err));
        else if (ent_tie_word_is(lemma, "speaks"))
            ENT_TRY(read_verb(page, c, "REPRESENTS", err));
    }

cleanup:
    return st;
}
