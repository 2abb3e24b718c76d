/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Relations that the words around an act make, whatever the act is: requests
 * by "must", threats by "will", and the mode that an act lends. */
#include "entente/extract/event_internal.h"

#include "entente/extract/event_tree_internal.h"
#include "entente/extract/event_words_internal.h"

#include <stdio.h>

/* ---- modes -------------------------------------------------------------- */

static const ent_mode *mode_by_act(const ent_relation_type *type,
                                   const ent_relation_type *act)
{
    char key[48];
    ent_str name;

    (void)snprintf(key, sizeof key, "%s:%s", type->name, act->name);
    name = ent_event_word_value(ent_str_from(key), "mode");
    return name.ptr == NULL ? NULL : ent_relation_type_mode(type, name);
}

/* ---- who says it -------------------------------------------------------- */

/** A verb that says, not one that thinks, asks or denies. */
static bool is_saying(const ent_event_reader *reader, uint32_t word)
{
    return word != ENT_NO_WORD &&
           ent_event_word_is(reader->text->parse->words[word].lemma, "say");
}

static ent_event_pair pair_of(const ent_actor *source, const ent_actor *target,
                              float confidence)
{
    ent_party one = {.actor = *source,
                     .phrase = source->word,
                     .kind = ENT_SLOT_SUBJECT,
                     .preposition = ent_str_make("", 0),
                     .confidence = confidence};
    ent_party other = {.actor = *target,
                       .phrase = target->word,
                       .kind = ENT_SLOT_COMPLEMENT,
                       .preposition = ent_str_make("", 0),
                       .confidence = confidence};

    return (ent_event_pair){one, other};
}

/** A finding of a rule: as an entry's, with the rule's own name and shape. */
static ent_status add_rule(ent_event_reader *reader, const char *type,
                           const char *rule, const ent_mode *mode,
                           const ent_event_pair *pair, ent_error *err)
{
    ent_relation_entry entry = {.id = ent_str_from(rule),
                                .type =
                                    ent_relation_type_find(ent_str_from(type)),
                                .word_count = 1};

    return entry.type == NULL ? ENT_OK
                              : ent_event_add(reader, &entry, pair, mode, err);
}

/** Who only tells what others do: media, residents, "army sources". */
static bool is_witness(const ent_event_reader *reader, const ent_actor *speaker)
{
    const ent_member *member = &reader->finder->cast->members[speaker->member];

    return ent_str_is(member->kind, "media") ||
           ent_str_is(member->kind, "crowd") ||
           ent_event_word_is(reader->text->parse->words[speaker->word].lemma,
                             "witness");
}

/** Do both belong to the same state? */
static bool is_own_side(const ent_event_reader *reader, uint32_t one,
                        uint32_t other)
{
    const ent_member *members = reader->finder->cast->members;

    return one == other ||
           (members[one].country.len > 0 &&
            ent_str_equal(members[one].country, members[other].country));
}

/** "We must ...": nobody asks his own side. */
static bool has_own_side(const ent_event_reader *reader, const ent_actor *of,
                         const ent_actors *actors)
{
    for (size_t i = 0; i < actors->count; i++)
        if (is_own_side(reader, of->member, actors->items[i].member))
            return true;
    return false;
}

/* ---- rules -------------------------------------------------------------- */

/** "Oslo said that Bonn must leave": Oslo asks Bonn. */
static ent_status read_must(ent_event_reader *reader, uint32_t index,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_clause *clause = &reader->text->clauses.clauses[index];
    ent_actors speakers = {.count = 0};
    ent_actors subjects = {.count = 0};
    uint32_t report = clause->report;

    if (clause->modality != ENT_CLAUSE_NECESSARY ||
        !is_saying(reader, report) || clause->speaker == ENT_NO_WORD ||
        (clause->passive && clause->argument_count == 0))
        return ENT_OK;
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role ==
            (clause->passive ? ENT_ROLE_AGENT : ENT_ROLE_SUBJECT))
            ent_actors_of(&subjects, reader->finder, reader->passage,
                          clause->arguments[i].word, ENT_ACTORS_PHRASE_ONLY);
    ent_actors_of(&speakers, reader->finder, reader->passage, clause->speaker,
                  0);
    for (size_t i = 0; i < speakers.count; i++)
        for (size_t k = 0; k < subjects.count; k++) {
            ent_event_pair pair =
                pair_of(&speakers.items[i], &subjects.items[k], 0.7F);

            if (!has_own_side(reader, &speakers.items[i], &subjects))
                ENT_TRY(add_rule(reader, "REQUEST", "request.must", NULL, &pair,
                                 err));
        }

cleanup:
    return st;
}

/** What somebody says of an act: a finding of it with other sides. */
static ent_finding finding_of_saying(const ent_event_reader *reader,
                                     const ent_finding *act,
                                     const ent_relation_type *type,
                                     const char *rule)
{
    const ent_clause *clause = &reader->text->clauses.clauses[act->clause];
    ent_finding finding = *act;

    finding.type = type;
    finding.rule = ent_str_from(rule);
    finding.mode = NULL;
    finding.predicate = clause->report;
    finding.clause = ent_tree_clause(&reader->text->clauses, clause->report);
    finding.predicate_span =
        ent_words_span(reader->finder->reading, reader->passage, clause->report,
                       clause->report + 1);
    finding.planned = false;
    finding.parts.rule = 0.7F;
    return finding;
}

/** "Oslo said it would bomb Bonn": the act was found; it is a threat, too. */
static ent_status read_threat(ent_event_reader *reader, const ent_finding *act,
                              const ent_actors *speakers, ent_error *err)
{
    const ent_relation_type *threat =
        ent_relation_type_find(ent_str_from("THREATEN"));
    ent_finding finding;

    if (threat == NULL || !ent_actors_have(speakers, act->subject) ||
        reader->text->clauses.clauses[act->clause].modality !=
            ENT_CLAUSE_WILLED)
        return ENT_OK;
    finding = finding_of_saying(reader, act, threat, "threaten.will");
    finding.mode = mode_by_act(threat, act->type);
    return ent_finding_add(reader->finder, &finding, err);
}

/** "Oslo said that Bonn had shelled a village": Oslo accuses Bonn. */
static ent_status read_charge(ent_event_reader *reader, const ent_finding *act,
                              const ent_actors *speakers, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_clause *clause = &reader->text->clauses.clauses[act->clause];
    const ent_relation_type *charge =
        ent_relation_type_find(ent_str_from("ACCUSE"));

    if (charge == NULL || clause->modality != ENT_CLAUSE_ACTUAL ||
        clause->predicate != act->predicate ||
        clause->kind != ENT_CLAUSE_FINITE ||
        !(act->type == ent_relation_type_find(ent_str_from("ASSAULT")) ||
          act->type == ent_relation_type_find(ent_str_from("COERCE"))))
        return ENT_OK;
    for (size_t i = 0; i < speakers->count; i++) {
        ent_finding finding =
            finding_of_saying(reader, act, charge, "accuse.say");
        const ent_actor *speaker = &speakers->items[i];

        if (is_witness(reader, speaker) ||
            is_own_side(reader, speaker->member, act->subject))
            continue;
        finding.subject = speaker->member;
        finding.subject_word = speaker->word;
        finding.subject_span =
            ent_words_span(reader->finder->reading, reader->passage,
                           speaker->first, speaker->last);
        finding.object = act->subject;
        finding.object_word = act->subject_word;
        finding.object_span = act->subject_span;
        finding.mode = ent_relation_type_mode(charge, ent_str_from("allege"));
        ENT_TRY(ent_finding_add(reader->finder, &finding, err));
    }

cleanup:
    return st;
}

/** What is said of a hostile act that was found. */
static ent_status read_saying(ent_event_reader *reader, size_t index,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_finding act = reader->finder->findings->items[index];
    const ent_clause *clause = NULL;
    ent_actors speakers = {.count = 0};

    if (act.type->quad != ENT_QUAD_MATERIAL_CONFLICT ||
        act.clause == ENT_NO_CLAUSE)
        return ENT_OK;
    clause = &reader->text->clauses.clauses[act.clause];
    if (clause->negated || !is_saying(reader, clause->report) ||
        clause->speaker == ENT_NO_WORD)
        return ENT_OK;
    ent_actors_of(&speakers, reader->finder, reader->passage, clause->speaker,
                  0);
    ENT_TRY(read_threat(reader, &act, &speakers, err));
    ENT_TRY(read_charge(reader, &act, &speakers, err));

cleanup:
    return st;
}

ent_status ent_event_read_rules(ent_event_reader *reader, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = reader->finder->findings->count;

    for (size_t i = reader->first_finding; i < count; i++)
        ENT_TRY(read_saying(reader, i, err));
    for (uint32_t c = 0; c < reader->text->clauses.count; c++) {
        uint32_t word = reader->text->clauses.clauses[c].report;

        if (word == ENT_NO_WORD)
            continue;
        ENT_TRY(ent_event_frame_read(reader, word, false, err));
        ENT_TRY(read_must(reader, c, err));
    }

cleanup:
    return st;
}

/* ---- modes of complements ----------------------------------------------- */

/** Clause of the first complement of the frame, or ENT_NO_CLAUSE. */
static uint32_t complement_of(const ent_event_frame *frame)
{
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].kind == ENT_SLOT_COMPLEMENT &&
            frame->fillers[i].distance == ENT_NEAR)
            return frame->fillers[i].clause;
    return ENT_NO_CLAUSE;
}

const ent_mode *ent_event_mode(ent_event_reader *reader,
                               ent_event_reader *scratch,
                               const ent_relation_entry *entry)
{
    uint32_t clause = ENT_NO_CLAUSE;
    const ent_relation_entry *act = NULL;

    if (entry->mode != NULL || entry->type->tie)
        return entry->mode;
    clause = complement_of(&reader->frame);
    if (clause == ENT_NO_CLAUSE)
        return NULL;
    act = ent_event_act_of(scratch, clause);
    return act == NULL ? NULL : mode_by_act(entry->type, act->type);
}
