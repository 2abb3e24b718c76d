/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a match to a finding; what was found twice. */
#include "entente/extract/event_internal.h"

#include "entente/extract/event_tree_internal.h"
#include "entente/extract/event_words_internal.h"

#include <stdio.h>

static float lesser(float a, float b)
{
    return a < b ? a : b;
}

static ent_span span_of(const ent_event_reader *reader, const ent_actor *actor)
{
    return ent_words_span(reader->finder->reading, reader->passage,
                          actor->first, actor->last);
}

/** The predicate with its particle, if that stands near. */
static ent_span predicate_span(const ent_event_reader *reader)
{
    const ent_event_frame *frame = &reader->frame;
    uint32_t last = frame->word;

    if (frame->own_clause) {
        uint32_t particle =
            reader->text->clauses.clauses[frame->clause].particle;

        if (particle != ENT_NO_WORD && particle > last && particle <= last + 3)
            last = particle;
    }
    return ent_words_span(reader->finder->reading, reader->passage, frame->word,
                          last + 1);
}

/** A noun has the force of the verb that carries it. */
static uint32_t clause_of(const ent_event_reader *reader)
{
    const ent_event_frame *frame = &reader->frame;

    if (frame->own_clause || frame->carrier == ENT_NO_WORD)
        return frame->clause;
    return ent_tree_clause(&reader->text->clauses, frame->carrier);
}

/** Who acts against the state he lives in. */
static bool is_rebel(const ent_member *member)
{
    return member->entity_class == ENT_GROUP ||
           ent_str_is(member->kind, "rebel-group");
}

/** "Ordered his troops": what is done to what is one's own is no relation. */
static bool is_own_thing(const ent_event_reader *reader,
                         const ent_event_pair *pair)
{
    const ent_member *members = reader->finder->cast->members;
    const ent_member *source = &members[pair->source.actor.member];
    const ent_member *target = &members[pair->target.actor.member];
    const ent_mention *mention = ent_cast_at(
        reader->finder->cast, reader->passage, pair->target.actor.word);

    return mention != NULL && mention->kind == ENT_MENTION_OWNED &&
           source->country.len > 0 && !is_rebel(source) &&
           ent_str_equal(source->country, target->country);
}

ent_status ent_event_add(const ent_event_reader *reader,
                         const ent_relation_entry *entry,
                         const ent_event_pair *pair, const ent_mode *mode,
                         ent_error *err)
{
    ent_finding finding = ent_finding_make(reader->passage, entry->type, NULL);

    if (!entry->type->tie && is_own_thing(reader, pair))
        return ENT_OK;
    finding.rule = entry->id;
    finding.clause = clause_of(reader);
    finding.predicate = reader->frame.word;
    finding.subject = pair->source.actor.member;
    finding.object = pair->target.actor.member;
    finding.subject_word = pair->source.actor.word;
    finding.object_word = pair->target.actor.word;
    finding.subject_span = span_of(reader, &pair->source.actor);
    finding.object_span = span_of(reader, &pair->target.actor);
    finding.predicate_span = predicate_span(reader);
    finding.mode = mode;
    finding.planned = entry->planned;
    finding.label = ent_event_label(reader, entry, pair);
    finding.path = ent_event_path(reader, pair);
    finding.parts = (ent_confidence_parts){
        lesser(pair->source.confidence, pair->target.confidence),
        pair->source.actor.score, pair->target.actor.score,
        ent_event_rule_score(reader, entry, pair)};
    if (finding.label.ptr == NULL || finding.path.ptr == NULL)
        return ent_fail_nomem(err);
    return ent_finding_add(reader->finder, &finding, err);
}

/* ---- twice -------------------------------------------------------------- */

static bool is_same_fact(const ent_finding *a, const ent_finding *b)
{
    if (a->type != b->type)
        return false;
    if (a->subject == b->subject && a->object == b->object)
        return true;
    return a->type->symmetric && a->subject == b->object &&
           a->object == b->subject;
}

/** The noun below a verb, or the verb that only describes the noun. */
static bool is_lesser(const ent_event_reader *reader, const ent_finding *one,
                      const ent_finding *other)
{
    const ent_parse *parse = reader->text->parse;
    bool noun = parse->words[one->predicate].upos != ENT_VERB;
    bool other_noun = parse->words[other->predicate].upos != ENT_VERB;

    if (one->predicate == other->predicate)
        return one->confidence < other->confidence;
    if (noun && !other_noun)
        return ent_tree_is_above(parse, other->predicate, one->predicate) ||
               ent_tree_is_above(parse, one->predicate, other->predicate);
    return noun && other_noun &&
           ent_tree_is_above(parse, other->predicate, one->predicate);
}

void ent_event_fold(const ent_event_reader *reader)
{
    ent_findings *findings = reader->finder->findings;
    size_t kept = reader->first_finding;

    for (size_t i = reader->first_finding; i < findings->count; i++) {
        bool is_double = false;

        for (size_t k = reader->first_finding;
             k < findings->count && !is_double; k++) {
            if (k == i || findings->items[k].predicate == ENT_NO_WORD ||
                !is_same_fact(&findings->items[i], &findings->items[k]) ||
                !is_lesser(reader, &findings->items[i], &findings->items[k]))
                continue;
            is_double = true;
            if (findings->items[k].mode == NULL)
                findings->items[k].mode = findings->items[i].mode;
        }
        if (is_double)
            findings->items[i].predicate = ENT_NO_WORD;
    }
    for (size_t i = reader->first_finding; i < findings->count; i++)
        if (findings->items[i].predicate != ENT_NO_WORD)
            findings->items[kept++] = findings->items[i];
    findings->count = kept;
}
