/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/statement_internal.h"

#include <string.h>

bool ent_statement_actor(const ent_statement_page *page, uint32_t word,
                         unsigned options, ent_actor *out)
{
    ent_actors actors = {.count = 0};

    if (word >= page->parse->word_count)
        return false;
    ent_actors_of(&actors, page->finder, page->passage, word, options);
    if (actors.count == 0)
        return false;
    *out = actors.items[0];
    return true;
}

/** The state that a member is or belongs to, else the member. */
static uint32_t side_of(const ent_cast *cast, uint32_t member)
{
    for (int depth = 0; depth < 4 && member < cast->member_count; depth++) {
        if (cast->members[member].owner == ENT_NO_MEMBER)
            break;
        member = cast->members[member].owner;
    }
    return member;
}

bool ent_same_side(const ent_cast *cast, uint32_t a, uint32_t b)
{
    uint32_t left = side_of(cast, a);
    uint32_t right = side_of(cast, b);
    ent_str country;

    if (left == right)
        return true;
    if (left >= cast->member_count || right >= cast->member_count)
        return false;
    country = cast->members[left].country;
    return country.len > 0 &&
           ent_str_equal(country, cast->members[right].country);
}

/** What was found between the two in this passage; NULL: nothing. */
static ent_finding *find_known(const ent_statement_page *page,
                               const ent_statement *statement)
{
    ent_findings *findings = page->finder->findings;

    for (size_t i = page->first; i < findings->count; i++) {
        ent_finding *f = &findings->items[i];

        if (!f->type->tie && f->subject == statement->source.member &&
            f->object == statement->target.member)
            return f;
    }
    return NULL;
}

/** People without a name or state: "voters", "crowds". */
static bool is_crowd(const ent_statement_page *page, uint32_t member)
{
    const ent_member *m = &page->finder->cast->members[member];

    return m->collective && m->country.len == 0 && m->owner == ENT_NO_MEMBER;
}

/** A comment at the same word says less than a judgement. */
static bool is_milder(const ent_statement_page *page, const ent_finding *known,
                      const ent_statement *statement,
                      const ent_relation_type *type)
{
    const ent_member *target =
        &page->finder->cast->members[statement->target.member];

    return known->predicate == statement->predicate &&
           strcmp(known->type->name, "COMMENT") == 0 &&
           (type->object >> target->entity_class & 1) != 0;
}

ent_status ent_statement_add(const ent_statement_page *page,
                             const ent_statement *statement, ent_error *err)
{
    const ent_relation_type *type =
        ent_relation_type_find(ent_str_from(statement->type));
    const ent_reading *reading = page->finder->reading;
    ent_finding finding =
        ent_finding_make(page->passage, type, statement->rule);
    ent_span label = ent_words_span(reading, page->passage, statement->label,
                                    statement->label_end);

    ent_finding *known = find_known(page, statement);

    if (is_crowd(page, statement->source.member) ||
        is_crowd(page, statement->target.member) ||
        ent_same_side(page->finder->cast, statement->source.member,
                      statement->target.member) ||
        (known != NULL && !is_milder(page, known, statement, type)))
        return ENT_OK;
    finding.clause = statement->clause;
    finding.predicate = statement->predicate;
    finding.predicate_span = ent_words_span(
        reading, page->passage, statement->predicate, statement->predicate + 1);
    finding.subject = statement->source.member;
    finding.subject_word = statement->source.word;
    finding.subject_span =
        ent_words_span(reading, page->passage, statement->source.first,
                       statement->source.last);
    finding.object = statement->target.member;
    finding.object_word = statement->target.word;
    finding.object_span =
        ent_words_span(reading, page->passage, statement->target.first,
                       statement->target.last);
    finding.mode =
        statement->mode == NULL
            ? NULL
            : ent_relation_type_mode(type, ent_str_from(statement->mode));
    finding.label =
        ent_str_slice(reading->text, (size_t)label.begin, (size_t)label.end);
    finding.parts.subject = statement->source.score;
    finding.parts.object = statement->target.score;
    finding.parts.parse = statement->source.arcs < statement->target.arcs
                              ? statement->source.arcs
                              : statement->target.arcs;
    finding.parts.rule = statement->score;
    if (known != NULL) {
        finding.confidence = known->confidence;
        *known = finding;
        return ENT_OK;
    }
    return ent_finding_add(page->finder, &finding, err);
}
