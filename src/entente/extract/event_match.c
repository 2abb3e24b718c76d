/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which entry of a word holds, and who is on each side of it. */
#include "entente/extract/event_home_internal.h"
#include "entente/extract/event_party_internal.h"

#include "entente/extract/event_tree_internal.h"
#include "entente/extract/event_words_internal.h"

#include <string.h>

/* ---- sides -------------------------------------------------------------- */

/** An occasion has only acts that its guests share: "in a call with Kim". */
static ent_distance farthest_of(const ent_relation_entry *entry)
{
    if (entry->type->tie)
        return ENT_LIGHT;
    if (entry->type->family == ENT_FAMILY_MEET ||
        entry->type->family == ENT_FAMILY_TALK ||
        entry->type->family == ENT_FAMILY_PACT)
        return ENT_OCCASION;
    return ENT_LIGHT;
}

static bool is_same_slot(const ent_slot *a, const ent_slot *b)
{
    return a->kind == b->kind &&
           (a->kind != ENT_SLOT_PREPOSITION ||
            ent_str_equal(a->preposition, b->preposition));
}

static bool is_place_slot(const ent_slot *slot)
{
    return slot->kind != ENT_SLOT_SUBJECT && slot->kind != ENT_SLOT_POSSESSOR;
}

/** A place is a side of a tie as what it is. */
static unsigned tie_options(const ent_relation_entry *entry)
{
    return entry->type->tie ? ENT_ACTORS_PLACES | ENT_ACTORS_SITES : 0;
}

/** "Belarus is aligned with Russia": a passive that nobody does. */
static bool is_state_of_affairs(const ent_event_reader *reader,
                                const ent_relation_entry *entry, size_t slot)
{
    return entry->type->tie && entry->sources[slot].kind == ENT_SLOT_SUBJECT &&
           !reader->frame.noun && reader->frame.own_clause &&
           reader->text->clauses.clauses[reader->frame.clause].passive;
}

/** "Arrested in Malta", "deported from Malta": the place's state does it. */
static unsigned source_options(const ent_relation_entry *entry, size_t slot)
{
    const ent_slot *source = &entry->sources[slot];
    unsigned options = tie_options(entry);

    if (slot > 0 && source->kind == ENT_SLOT_PREPOSITION &&
        entry->sources[0].kind == ENT_SLOT_SUBJECT &&
        entry->type->quad == ENT_QUAD_MATERIAL_CONFLICT &&
        (ent_str_is(source->preposition, "in") ||
         ent_str_is(source->preposition, "from")))
        options |= ENT_ACTORS_PLACES | ENT_ACTORS_PHRASE_ONLY;
    return options;
}

static void find_sources(const ent_event_reader *reader, ent_parties *out,
                         const ent_relation_entry *entry, size_t from)
{
    ent_demand demand = {.classes = entry->type->subject,
                         .options = tie_options(entry)};
    const ent_slot object = {ENT_SLOT_OBJECT, {"", 0}};

    out->count = 0;
    for (size_t i = from; i < entry->source_count && out->count == 0; i++) {
        demand.options = source_options(entry, i);
        ent_parties_fill(reader, out, &demand, &entry->sources[i],
                         farthest_of(entry));
        if (out->count == 0 && is_state_of_affairs(reader, entry, i))
            ent_parties_fill(reader, out, &demand, &object, ENT_NEAR);
        out->slot = (int)i;
    }
}

/** Options for the actors of a target's phrase. */
static unsigned target_options(const ent_relation_entry *entry, size_t slot)
{
    unsigned options = tie_options(entry);

    if (is_place_slot(&entry->targets[slot]))
        options |= ENT_ACTORS_PLACES;

    if (entry->type->quad == ENT_QUAD_NONE)
        options |= ENT_ACTORS_VICTIMS;
    return options;
}

static bool is_between(const ent_slot *slot)
{
    return slot->kind == ENT_SLOT_PREPOSITION &&
           (ent_str_is(slot->preposition, "between") ||
            ent_str_is(slot->preposition, "among"));
}

/** Does the slot hold both sides? */
static bool is_shared_slot(const ent_relation_entry *entry,
                           const ent_slot *source, const ent_slot *target)
{
    if (is_between(source))
        return is_same_slot(source, target);
    return entry->type->symmetric && is_same_slot(source, target);
}

/** Is it filled by things, no person and no name? */
static bool has_plain_phrase(const ent_event_reader *reader,
                             const ent_slot *slot)
{
    const ent_event_frame *frame = &reader->frame;

    if (slot->kind != ENT_SLOT_OBJECT && slot->kind != ENT_SLOT_PREPOSITION)
        return false;
    for (size_t i = 0; i < frame->count; i++)
        if (ent_event_in_slot(&frame->fillers[i], slot))
            return reader->text->parse->words[frame->fillers[i].word].upos ==
                       ENT_NOUN &&
                   ent_cast_at(reader->finder->cast, reader->passage,
                               frame->fillers[i].word) == NULL;
    return false;
}

/** What several have together, or one says to another. */
static ent_noun_classes shared_classes(const ent_lexicon *lexicon)
{
    static const char *const names[] = {"border", "agreement", "proposal",
                                        "claim", "statement"};
    ent_noun_classes all = {{0, 0}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        all = ent_noun_classes_join(
            all, ent_lexicon_class(lexicon, ent_str_from(names[i])));
    return all;
}

/** Does the noun in the slot have sides of its own: an act, a border? */
static bool has_sides(const ent_event_reader *reader, const ent_slot *slot)
{
    const ent_event_frame *frame = &reader->frame;
    const ent_lexicon *lexicon = reader->finder->reading->lexicon;
    const ent_noun_classes shared = shared_classes(lexicon);

    for (size_t i = 0; i < frame->count; i++) {
        uint32_t word = frame->fillers[i].word;
        size_t count = 0;

        if (!ent_event_in_slot(&frame->fillers[i], slot))
            continue;
        (void)ent_lexicon_entries(lexicon,
                                  reader->text->parse->words[word].lemma,
                                  ENT_ENTRY_NOUN, &count);
        if (count > 0 ||
            ent_noun_classes_meet(ent_event_classes_at(reader, word), shared))
            return true;
    }
    return false;
}

/** No comma stands between the predicate and a phrase behind it. */
static bool is_near(const ent_event_reader *reader, uint32_t word)
{
    for (uint32_t i = reader->frame.word + 1; i < word; i++)
        if (reader->text->parse->words[i].upos == ENT_PUNCT)
            return false;
    return word > reader->frame.word;
}

/** "Killed 23 people in Haifa": who is not named is of that place. */
static void take_site(const ent_event_reader *reader, ent_parties *out,
                      const ent_parties *sources)
{
    static const char *const names[] = {"in", "at", "near", "outside"};
    const ent_slot object = {ENT_SLOT_OBJECT, {"", 0}};
    const ent_event_frame *frame = &reader->frame;
    const ent_demand demand = {.classes = (ent_class_set)(1U << ENT_STATE),
                               .options =
                                   ENT_ACTORS_PLACES | ENT_ACTORS_PHRASE_ONLY,
                               .others = sources};

    if (!has_plain_phrase(reader, &object))
        return;
    for (size_t k = 0; k < sizeof names / sizeof *names && out->count == 0; k++)
        for (size_t i = 0; i < frame->count; i++)
            if (frame->fillers[i].kind == ENT_SLOT_PREPOSITION &&
                frame->fillers[i].distance <= ENT_BELOW &&
                ent_str_is(frame->fillers[i].preposition, names[k]) &&
                is_near(reader, frame->fillers[i].word))
                ent_parties_take(reader, out, &demand, &frame->fillers[i],
                                 frame->fillers[i].word,
                                 frame->fillers[i].confidence);
    for (size_t i = 0; i < out->count; i++)
        out->items[i].distance = ENT_OCCASION;
}

/** "Accused each other": those who do it do it to one another. */
static bool is_reciprocal(const ent_event_reader *reader, const ent_slot *slot)
{
    const ent_event_frame *frame = &reader->frame;
    const ent_parse *parse = reader->text->parse;

    for (size_t i = 0; i < frame->count; i++) {
        uint32_t word = frame->fillers[i].word;

        if (!ent_event_in_slot(&frame->fillers[i], slot))
            continue;
        for (uint32_t at = word < 2 ? 0 : word - 2;
             at <= word && at + 1 < parse->word_count; at++) {
            ent_str next =
                ent_event_word_value(parse->words[at].lemma, "reciprocal");

            if (next.ptr != NULL &&
                ent_str_equal(next, parse->words[at + 1].token.form))
                return true;
        }
    }
    return false;
}

static void find_targets(const ent_event_reader *reader, ent_parties *out,
                         const ent_parties *sources,
                         const ent_relation_entry *entry)
{
    out->count = 0;
    for (size_t i = 0; i < entry->target_count && out->count == 0; i++) {
        bool shared = is_shared_slot(entry, &entry->sources[sources->slot],
                                     &entry->targets[i]);
        ent_demand demand = {
            .classes = entry->type->object,
            .options = target_options(entry, i),
            .others = sources,
            .no_own_side = entry->targets[i].kind == ENT_SLOT_COMPLEMENT &&
                           entry->type->family == ENT_FAMILY_TALK,
            .only_subject =
                ent_str_is(ent_str_from(entry->type->name), "REQUEST")};

        if (shared || is_reciprocal(reader, &entry->targets[i])) {
            if (sources->count > 1)
                *out = *sources;
        } else {
            ent_parties_fill(reader, out, &demand, &entry->targets[i],
                             farthest_of(entry));
            if (out->count == 0 && !reader->frame.noun &&
                has_plain_phrase(reader, &entry->targets[i]) &&
                has_sides(reader, &entry->targets[i]))
                ent_parties_take_beside(reader, out, &demand);
        }
        out->slot = (int)i;
    }
    if (out->count == 0 && !reader->frame.noun &&
        entry->type->quad == ENT_QUAD_MATERIAL_CONFLICT &&
        ent_str_is(ent_str_from(entry->type->name), "ASSAULT"))
        take_site(reader, out, sources);
    ent_event_take_home(reader, out, sources, entry);
}

/* ---- pairs -------------------------------------------------------------- */

static void add_pair(ent_event_match *out, const ent_party *source,
                     const ent_party *target)
{
    if (out->count == ENT_PAIRS_MAX ||
        source->actor.member == target->actor.member)
        return;
    /* "Between envoys of A and B" and others: A and B are one side. */
    if (source->phrase == target->phrase && source->actor.inside &&
        target->actor.inside && source->kind == ENT_SLOT_PREPOSITION)
        return;
    out->pairs[out->count++] = (ent_event_pair){*source, *target};
}

static void pair_up(ent_event_match *out, const ent_parties *sources,
                    const ent_parties *targets, bool shared)
{
    bool once = shared && out->entry->type->symmetric;

    for (size_t i = 0; i < sources->count; i++)
        for (size_t k = once ? i + 1 : 0; k < targets->count; k++)
            add_pair(out, &sources->items[i], &targets->items[k]);
}

/** "The Chad-Niger pact", "Oslo and Bonn renewed talks", "agreed to a truce":
 *  both sides in one slot, where the entry finds none behind it. */
static bool is_double(const ent_event_reader *reader,
                      const ent_relation_entry *entry,
                      const ent_parties *sources)
{
    ent_slot_kind kind = entry->sources[sources->slot].kind;

    if (sources->count < 2 || sources->items[0].distance == ENT_OCCASION)
        return false;
    if (!reader->frame.noun)
        return entry->type->symmetric && entry->type->family == ENT_FAMILY_PACT;
    if (kind == ENT_SLOT_SUBJECT || kind == ENT_SLOT_POSSESSOR ||
        kind == ENT_SLOT_PREPOSITION)
        return entry->type->symmetric;
    return kind == ENT_SLOT_COMPOUND && sources->count == 2 &&
           (entry->type->symmetric || entry->type->family == ENT_FAMILY_WAR);
}

/** "War between Chad and Libya": both sides in one phrase, whichever side of
 *  the entry names it. */
static void read_between(const ent_event_reader *reader,
                         const ent_relation_entry *entry, ent_event_match *out)
{
    ent_demand demand = {.classes = entry->type->subject};

    if (!reader->frame.noun)
        return; /* "Mediated between A and B" */
    for (size_t i = 0; i < entry->target_count && out->count == 0; i++) {
        ent_parties parties = {.count = 0};

        if (!is_between(&entry->targets[i]))
            continue;
        ent_parties_fill(reader, &parties, &demand, &entry->targets[i],
                         ENT_LIGHT);
        pair_up(out, &parties, &parties, true);
    }
}

/** "Offered help in the quarrel between A and B": who only comes upon it has
 *  no part in it. */
static bool is_bystander(const ent_event_reader *reader,
                         const ent_relation_entry *entry,
                         const ent_parties *sources, const ent_parties *targets)
{
    return reader->frame.noun && is_between(&entry->targets[targets->slot]) &&
           sources->items[0].distance == ENT_OCCASION;
}

bool ent_event_read_entry(const ent_event_reader *reader,
                          const ent_relation_entry *entry, ent_event_match *out)
{
    ent_parties sources;
    ent_parties targets;

    out->entry = entry;
    out->count = 0;
    if (!ent_event_has_words(reader, entry) ||
        !ent_event_conditions_hold(reader, entry))
        return false;
    for (size_t from = 0; from < entry->source_count && out->count == 0;
         from = (size_t)sources.slot + 1) {
        find_sources(reader, &sources, entry, from);
        if (sources.count == 0)
            break;
        if (sources.count > 1 && is_between(&entry->sources[sources.slot])) {
            pair_up(out, &sources, &sources, true);
            break;
        }
        find_targets(reader, &targets, &sources, entry);
        if (targets.count > 1 &&
            is_bystander(reader, entry, &sources, &targets))
            break;
        if (targets.count > 0)
            pair_up(out, &sources, &targets,
                    is_shared_slot(entry, &entry->sources[sources.slot],
                                   &entry->targets[targets.slot]));
        else if (is_double(reader, entry, &sources))
            pair_up(out, &sources, &sources, true);
    }
    if (out->count == 0)
        read_between(reader, entry, out);
    return out->count > 0;
}

/* ---- entries of a word -------------------------------------------------- */

static ent_event_match *match_of_type(ent_event_reader *reader,
                                      const ent_relation_type *type)
{
    for (size_t i = 0; i < reader->match_count; i++)
        if (reader->matches[i].entry->type == type)
            return &reader->matches[i];
    return NULL;
}

/** Of two events between the same parties the one with more conditions
 *  stays. */
static void drop_weaker(ent_event_reader *reader)
{
    size_t best = 0;
    size_t kept = 0;

    for (size_t i = 0; i < reader->match_count; i++)
        if (!reader->matches[i].entry->type->tie &&
            reader->matches[i].entry->condition_count > best)
            best = reader->matches[i].entry->condition_count;
    for (size_t i = 0; i < reader->match_count; i++)
        if (reader->matches[i].entry->type->tie ||
            reader->matches[i].entry->condition_count == best)
            reader->matches[kept++] = reader->matches[i];
    reader->match_count = kept;
}

/** "Called in the envoy": what the parser has behind a preposition is the
 *  object of a verb with a particle. */
static void join_particle(ent_event_frame *frame,
                          const ent_relation_entry *entry)
{
    const ent_slot object = {ENT_SLOT_OBJECT, {"", 0}};

    if (entry->pos != ENT_ENTRY_VERB || entry->word_count != 2 ||
        ent_event_slot_distance(frame, &object) != ENT_DISTANCES)
        return;
    for (size_t i = 0; i < entry->target_count; i++)
        if (ent_str_equal(entry->targets[i].preposition, entry->words[1]))
            return;
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].kind == ENT_SLOT_PREPOSITION &&
            frame->fillers[i].distance == ENT_NEAR &&
            ent_str_equal(frame->fillers[i].preposition, entry->words[1]))
            frame->fillers[i].kind = ENT_SLOT_OBJECT;
}

void ent_event_match_all(ent_event_reader *reader, ent_str lemma,
                         ent_entry_pos pos)
{
    enum {
        MATCHES = sizeof reader->matches / sizeof *reader->matches
    };
    size_t count = 0;
    const ent_relation_entry *const *entries = ent_lexicon_entries(
        reader->finder->reading->lexicon, lemma, pos, &count);
    size_t words = 1;

    for (size_t i = 0; i < count && reader->match_count < MATCHES; i++) {
        if (entries[i]->word_count < words ||
            match_of_type(reader, entries[i]->type) != NULL)
            continue;
        if (entries[i]->word_count > 1 &&
            ent_event_has_words(reader, entries[i])) {
            words = entries[i]->word_count;
            join_particle(&reader->frame, entries[i]);
        }
        if (ent_event_read_entry(reader, entries[i],
                                 &reader->matches[reader->match_count]))
            reader->match_count++;
    }
    drop_weaker(reader);
}

const ent_relation_entry *ent_event_act_of(ent_event_reader *reader,
                                           uint32_t clause)
{
    const ent_word *word =
        &reader->text->parse
             ->words[reader->text->clauses.clauses[clause].predicate];
    size_t count = 0;
    bool noun = word->upos == ENT_NOUN;
    const ent_relation_entry *const *entries = NULL;
    const ent_relation_entry *best = NULL;

    if (!noun && word->upos != ENT_VERB)
        return NULL;
    entries =
        ent_lexicon_entries(reader->finder->reading->lexicon, word->lemma,
                            noun ? ENT_ENTRY_NOUN : ENT_ENTRY_VERB, &count);
    if (count == 0 ||
        ent_event_frame_read(reader,
                             reader->text->clauses.clauses[clause].predicate,
                             noun, NULL) != ENT_OK)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (!entries[i]->type->tie && ent_event_has_words(reader, entries[i]) &&
            ent_event_conditions_hold(reader, entries[i]) &&
            (best == NULL ||
             entries[i]->condition_count > best->condition_count))
            best = entries[i];
    return best;
}
