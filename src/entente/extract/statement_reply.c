/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/event_tree_internal.h"
#include "entente/extract/statement_internal.h"

static const ent_argument *subject_of(const ent_clause *clause)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_SUBJECT ||
            clause->arguments[i].role == ENT_ROLE_AGENT)
            return &clause->arguments[i];
    return NULL;
}

/** Somebody or something that is answered stands in the clause. */
static bool says_whom(const ent_clause *clause)
{
    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *a = &clause->arguments[i];

        if (a->role == ENT_ROLE_OBJECT || a->role == ENT_ROLE_INDIRECT_OBJECT ||
            (a->role == ENT_ROLE_OBLIQUE && (ent_str_is(a->case_lemma, "to") ||
                                             ent_str_is(a->case_lemma, "at"))))
            return true;
    }
    return false;
}

/** The last one who said something to or of the side of @p speaker; with @p any
 *  who did anything. */
static bool find_asker(const ent_statement_page *page, uint32_t word,
                       uint32_t speaker, bool any, ent_actor *out)
{
    enum {
        LOOK_BACK = 3,
        FINDINGS_MAX = 64
    };
    const ent_findings *findings = page->finder->findings;
    const ent_cast *cast = page->finder->cast;
    size_t end = findings->count;

    for (size_t i = end; i-- > 0 && end - i <= FINDINGS_MAX;) {
        const ent_finding *f = &findings->items[i];

        if (f->passage + LOOK_BACK < page->passage)
            break;
        if (f->type->tie || f->type->quad == ENT_QUAD_MATERIAL_COOPERATION ||
            (f->passage == page->passage && f->predicate >= word) ||
            ent_same_side(cast, f->subject, speaker) ||
            (!any && !ent_same_side(cast, f->object, speaker)))
            continue;
        *out = (ent_actor){.member = f->subject,
                           .word = word,
                           .first = word,
                           .last = word + 1,
                           .score = 0.6F,
                           .arcs = 1.0F,
                           .inside = true};
        return true;
    }
    return false;
}

/** "Retorted that": whom, the sentences before say. */
static ent_status read_reply(const ent_statement_page *page, uint32_t clause,
                             ent_error *err)
{
    const ent_clause *c = &page->clauses->clauses[clause];
    const ent_argument *subject = subject_of(c);
    ent_statement s = {.type = "RESPOND",
                       .mode = "answer",
                       .rule = "statement.reply",
                       .clause = clause,
                       .predicate = c->predicate,
                       .label = c->predicate,
                       .label_end = c->predicate + 1,
                       .score = 0.6F};

    if (subject == NULL || c->negated || says_whom(c) ||
        c->modality != ENT_CLAUSE_ACTUAL ||
        !ent_statement_actor(page, subject->word, ENT_ACTORS_PHRASE_ONLY,
                             &s.source) ||
        (!find_asker(page, c->predicate, s.source.member, false, &s.target) &&
         !(ent_statement_is(page, c->predicate, "react") &&
           find_asker(page, c->predicate, s.source.member, true, &s.target))))
        return ENT_OK;
    return ent_statement_add(page, &s, err);
}

/** "Asked about Mali's remarks, he said". */
static ent_status read_asked(const ent_statement_page *page, uint32_t clause,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_clause *c = &page->clauses->clauses[clause];
    const ent_argument *subject = NULL;
    ent_statement s = {.type = "RESPOND",
                       .mode = "answer",
                       .rule = "statement.asked",
                       .clause = c->parent,
                       .predicate = c->predicate,
                       .label = c->predicate,
                       .label_end = c->predicate + 1,
                       .score = 0.6F};

    if (c->parent == ENT_NO_CLAUSE || c->attachment != ENT_ATTACHED_ADVERBIAL)
        return ENT_OK;
    subject = subject_of(&page->clauses->clauses[c->parent]);
    if (subject == NULL ||
        !ent_statement_actor(page, subject->word, ENT_ACTORS_PHRASE_ONLY,
                             &s.source))
        return ENT_OK;
    for (size_t i = 0; i < c->argument_count; i++) {
        const ent_argument *a = &c->arguments[i];
        ent_actors targets = {.count = 0};

        if (a->role != ENT_ROLE_OBLIQUE || a->word <= c->predicate ||
            !ent_str_is(a->case_lemma, "about"))
            continue;
        ent_actors_of(&targets, page->finder, page->passage, a->word, 0);
        for (size_t k = 0; k < targets.count; k++) {
            s.target = targets.items[k];
            s.label_end =
                a->word > c->predicate + 5 ? c->predicate + 1 : a->word + 1;
            ENT_TRY(ent_statement_add(page, &s, err));
        }
    }

cleanup:
    return st;
}

/** "told Chadians": the public. */
static bool is_people(const ent_statement_page *page, uint32_t word)
{
    const ent_mention *mention =
        ent_cast_at(page->finder->cast, page->passage, word);

    return mention != NULL && mention->kind == ENT_MENTION_PEOPLE;
}

/** "Told Reuters", "told Mr. Lee that": a word to somebody, if it is nothing
 *  more. */
static ent_status read_told(const ent_statement_page *page, uint32_t clause,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_clause *c = &page->clauses->clauses[clause];
    const ent_argument *subject = subject_of(c);
    ent_statement s = {.type = "COMMENT",
                       .rule = "statement.tell",
                       .clause = clause,
                       .predicate = c->predicate,
                       .label = c->predicate,
                       .label_end = c->predicate + 1,
                       .score = 0.5F};

    if (subject == NULL || c->negated || c->passive ||
        page->finder->reading->passages[page->passage].headline ||
        c->modality != ENT_CLAUSE_ACTUAL ||
        !ent_statement_actor(page, subject->word, ENT_ACTORS_PHRASE_ONLY,
                             &s.source))
        return ENT_OK;
    for (size_t i = 0; i < c->argument_count; i++) {
        const ent_argument *a = &c->arguments[i];
        ent_actors hearers = {.count = 0};

        if ((a->role != ENT_ROLE_OBJECT &&
             a->role != ENT_ROLE_INDIRECT_OBJECT) ||
            is_people(page, a->word))
            continue;
        ent_actors_of(&hearers, page->finder, page->passage, a->word,
                      ENT_ACTORS_PHRASE_ONLY | ENT_ACTORS_NO_LIST);
        for (size_t k = 0; k < hearers.count; k++) {
            s.target = hearers.items[k];
            ENT_TRY(ent_statement_add(page, &s, err));
        }
    }

cleanup:
    return st;
}

ent_status ent_find_replies(const ent_statement_page *page, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t c = 0; c < page->clauses->count; c++) {
        const ent_clause *clause = &page->clauses->clauses[c];

        if (page->parse->words[clause->predicate].upos != ENT_VERB)
            continue;
        if (ent_statement_is(page, clause->predicate, "reply"))
            ENT_TRY(read_reply(page, c, err));
        else if (ent_statement_is(page, clause->predicate, "ask"))
            ENT_TRY(read_asked(page, c, err));
        else if (ent_statement_is(page, clause->predicate, "tell"))
            ENT_TRY(read_told(page, c, err));
    }

cleanup:
    return st;
}
