/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/event_party_internal.h"

static float lesser(float a, float b)
{
    return a < b ? a : b;
}

static bool is_of_state(const ent_event_reader *reader, uint32_t member,
                        uint32_t other)
{
    const ent_member *members = reader->finder->cast->members;

    return members[member].country.len > 0 &&
           ent_str_equal(members[member].country, members[other].country);
}

static bool is_wanted(const ent_event_reader *reader, const ent_demand *demand,
                      uint32_t member)
{
    if ((demand->classes >> reader->finder->cast->members[member].entity_class &
         1) == 0)
        return false;
    if (demand->others == NULL)
        return true;
    for (size_t i = 0; i < demand->others->count; i++)
        if (demand->others->items[i].actor.member == member ||
            (demand->no_own_side &&
             is_of_state(reader, member,
                         demand->others->items[i].actor.member)))
            return false;
    return true;
}

static bool has_party(const ent_parties *parties, uint32_t member)
{
    for (size_t i = 0; i < parties->count; i++)
        if (parties->items[i].actor.member == member)
            return true;
    return false;
}

/** A thing or person that may not stand there leaves its place to its owner. */
static uint32_t standing_in(const ent_event_reader *reader,
                            const ent_demand *demand, uint32_t member)
{
    const ent_member *one = &reader->finder->cast->members[member];

    if ((demand->classes >> one->entity_class & 1) == 0 &&
        one->owner != ENT_NO_MEMBER)
        return one->owner;
    return member;
}

void ent_parties_take(const ent_event_reader *reader, ent_parties *out,
                      const ent_demand *demand, const ent_filler *filler,
                      uint32_t word, float confidence)
{
    ent_actors actors = {.count = 0};

    ent_actors_of(&actors, reader->finder, reader->passage, word,
                  demand->options);
    for (size_t i = 0; i < actors.count && out->count < ENT_ACTORS_MAX; i++) {
        ent_actor actor = actors.items[i];

        actor.member = standing_in(reader, demand, actor.member);
        if (!is_wanted(reader, demand, actor.member) ||
            has_party(out, actor.member))
            continue;
        out->items[out->count++] =
            (ent_party){.actor = actor,
                        .phrase = word,
                        .kind = filler->kind,
                        .preposition = filler->preposition,
                        .link = filler->link,
                        .distance = filler->distance,
                        .confidence = lesser(confidence, actor.arcs)};
    }
}

/** The actors of one role of a complement; of phrases those with the same
 *  preposition as the first that holds any. */
static void take_role(const ent_event_reader *reader, ent_parties *out,
                      const ent_demand *demand, const ent_filler *filler,
                      const ent_clause *clause, ent_role role)
{
    ent_str preposition = ent_str_make(NULL, 0);

    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *one = &clause->arguments[i];

        if (one->role != role || one->word == reader->frame.word ||
            (preposition.ptr != NULL &&
             !ent_str_equal(preposition, one->case_lemma)))
            continue;
        ent_parties_take(reader, out, demand, filler, one->word,
                         lesser(filler->confidence, one->confidence));
        if (out->count > 0 && role == ENT_ROLE_OBLIQUE)
            preposition = one->case_lemma;
    }
}

/** Who takes part in the clause of a complement: its subject if it is an actor
 *  other than the source, else its object, else a phrase of it. */
static void take_complement(const ent_event_reader *reader, ent_parties *out,
                            const ent_demand *demand, const ent_filler *filler)
{
    static const ent_role order[] = {ENT_ROLE_SUBJECT, ENT_ROLE_AGENT,
                                     ENT_ROLE_OBJECT, ENT_ROLE_INDIRECT_OBJECT,
                                     ENT_ROLE_OBLIQUE};
    const ent_clause *clause = NULL;

    if (filler->clause == ENT_NO_CLAUSE) {
        ent_parties_take(reader, out, demand, filler, filler->word,
                         filler->confidence);
        return;
    }
    clause = &reader->text->clauses.clauses[filler->clause];
    for (size_t k = 0; k < sizeof order / sizeof *order && out->count == 0;
         k++) {
        if (k == 2 && demand->only_subject &&
            clause->kind == ENT_CLAUSE_INFINITIVE)
            return;
        take_role(reader, out, demand, filler, clause, order[k]);
    }
}

/** "Rejected [calls] [from Chad]": who is inside the object, though the parser
 *  has the phrase beside it. */
void ent_parties_take_beside(const ent_event_reader *reader, ent_parties *out,
                             const ent_demand *demand)
{
    static const char *const names[] = {"by", "from", "between", "with"};
    const ent_event_frame *frame = &reader->frame;

    for (size_t k = 0; k < sizeof names / sizeof *names && out->count == 0; k++)
        for (size_t i = 0; i < frame->count; i++)
            if (frame->fillers[i].kind == ENT_SLOT_PREPOSITION &&
                frame->fillers[i].distance <= ENT_BELOW &&
                ent_str_is(frame->fillers[i].preposition, names[k]))
                ent_parties_take(reader, out, demand, &frame->fillers[i],
                                 frame->fillers[i].word,
                                 frame->fillers[i].confidence);
}

/** States are in no apposition: "with Seoul, [the U.S.] and others" is a list
 *  that the parser missed. */
static bool is_listed(const ent_event_reader *reader, uint32_t word)
{
    const ent_mention *mention =
        ent_cast_at(reader->finder->cast, reader->passage, word);

    return mention != NULL && mention->member_count == 1 &&
           (mention->kind == ENT_MENTION_NAME ||
            mention->kind == ENT_MENTION_METONYM) &&
           reader->finder->cast->members[mention->members[0]].entity_class ==
               ENT_STATE;
}

/** Everybody in a slot, from the nearest phrases that hold anybody. */
void ent_parties_fill(const ent_event_reader *reader, ent_parties *out,
                      const ent_demand *demand, const ent_slot *slot,
                      ent_distance farthest)
{
    const ent_event_frame *frame = &reader->frame;

    for (int distance = ENT_NEAR; distance <= (int)farthest; distance++) {
        for (size_t i = 0; i < frame->count; i++) {
            const ent_filler *filler = &frame->fillers[i];

            if ((int)filler->distance != distance ||
                !ent_event_in_slot(filler, slot) ||
                (filler->link == ENT_LINK_APPOSITION && out->count > 0 &&
                 !is_listed(reader, filler->word)))
                continue;
            if (slot->kind == ENT_SLOT_COMPLEMENT)
                take_complement(reader, out, demand, filler);
            else
                ent_parties_take(reader, out, demand, filler, filler->word,
                                 filler->confidence);
        }
        if (out->count > 0)
            return;
    }
}
