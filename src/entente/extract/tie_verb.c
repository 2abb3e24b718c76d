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
           mention->kind != ENT_MENTION_ROLE &&
           ent_tie_class(page, mention->members[0]) != ENT_PERSON;
}

/** Who and what a verb joins. */
typedef struct tie_sides {
    const ent_mention *subject;
    const ent_mention *object;
    uint32_t subject_word;
    uint32_t object_word;
    float arc;
} tie_sides;

static ent_status add_verb(const ent_tie_page *page, uint32_t clause,
                           const char *type, const char *mode,
                           const tie_sides *sides, ent_error *err)
{
    const ent_clause *c = &page->clauses->clauses[clause];
    ent_finding finding = ent_finding_make(
        page->passage, ent_relation_type_find(ent_str_from(type)), "tie.verb");

    finding.clause = clause;
    finding.predicate = c->predicate;
    finding.predicate_span = ent_words_span(
        page->finder->reading, page->passage, c->predicate, c->predicate + 1);
    finding.subject = sides->subject->members[0];
    finding.subject_word = sides->subject_word;
    finding.subject_span = sides->subject->bytes;
    finding.object = sides->object->members[0];
    finding.object_word = sides->object_word;
    finding.object_span = sides->object->bytes;
    finding.label = ent_tie_word(page, c->predicate)->token.form;
    if (mode != NULL)
        finding.mode = ent_relation_type_mode(finding.type, ent_str_from(mode));
    finding.parts = (ent_confidence_parts){sides->arc, sides->subject->score,
                                           sides->object->score, 0.8F};
    return ent_finding_add(page->finder, &finding, err);
}

static float lesser(float a, float b)
{
    return a < b ? a : b;
}

static ent_status read_verb(const ent_tie_page *page, uint32_t clause,
                            const char *type, ent_error *err)
{
    const ent_clause *c = &page->clauses->clauses[clause];
    float subject_arc = 1;
    float object_arc = 1;
    tie_sides sides = {.subject_word = ENT_NO_WORD};

    sides.subject = argument_of(page, c, ENT_ROLE_SUBJECT, ENT_ROLE_AGENT,
                                &sides.subject_word, &subject_arc);
    sides.object = argument_of(page, c, ENT_ROLE_OBJECT, ENT_ROLE_OBJECT,
                               &sides.object_word, &object_arc);
    sides.arc = lesser(subject_arc, object_arc);
    if (sides.subject == NULL || sides.object == NULL ||
        !may_be_led(page, sides.object) ||
        ent_tie_class(page, sides.subject->members[0]) != ENT_PERSON)
        return ENT_OK;
    return add_verb(page, clause, type, NULL, &sides, err);
}

/** "who teaches law at the University of Accra". */
static ent_status read_work(const ent_tie_page *page, uint32_t clause,
                            ent_error *err)
{
    const ent_clause *c = &page->clauses->clauses[clause];
    float arc = 1;
    tie_sides sides = {.subject_word = ENT_NO_WORD};

    sides.subject = argument_of(page, c, ENT_ROLE_SUBJECT, ENT_ROLE_SUBJECT,
                                &sides.subject_word, &arc);
    if (sides.subject == NULL ||
        ent_tie_class(page, sides.subject->members[0]) != ENT_PERSON)
        return ENT_OK;
    for (size_t i = 0; i < c->argument_count; i++) {
        const ent_argument *a = &c->arguments[i];

        if (a->role != ENT_ROLE_OBLIQUE || !ent_str_is(a->case_lemma, "at") ||
            a->word >= page->parse->word_count)
            continue;
        sides.object = ent_cast_at(page->finder->cast, page->passage, a->word);
        sides.object_word = a->word;
        sides.arc = lesser(arc, a->confidence);
        if (ent_tie_member(sides.object) != ENT_NO_MEMBER &&
            ent_tie_class(page, sides.object->members[0]) == ENT_ORGANIZATION)
            return add_verb(page, clause, "AFFILIATED_WITH", "academic", &sides,
                            err);
    }
    return ENT_OK;
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
        else if (ent_tie_word_is(lemma, "teaches"))
            ENT_TRY(read_work(page, c, err));
    }

cleanup:
    return st;
}
