/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/actors_internal.h"

#include "entente/extract/event_tree_internal.h"
#include "entente/extract/event_words_internal.h"
#include "entente/lexicon/relation_entry.h"

#include <assert.h>

enum {
    DEPTH_MAX = 4,
    CASE_MAX = 48
};

/** Each step inside a phrase makes it less sure who is meant. */
static const float inside_factor = 0.9F;

/** A walk down from one word. */
typedef struct ent_walk {
    ent_actors *out;
    const ent_finder *finder;
    const ent_parse *parse;
    const ent_clauses *clauses;
    uint32_t passage;
    unsigned options;
} ent_walk;

/** Where in the walk we are. */
typedef struct ent_walk_step {
    int depth; /**< 0: the phrase itself. */
    float factor;
    float arcs;
} ent_walk_step;

static void walk(const ent_walk *self, uint32_t word, ent_walk_step step);

bool ent_actors_have(const ent_actors *actors, uint32_t member)
{
    for (size_t i = 0; i < actors->count; i++)
        if (actors->items[i].member == member)
            return true;
    return false;
}

static float lesser(float a, float b)
{
    return a < b ? a : b;
}

/** A phrase of its own below @p word. */
static ent_walk_step step_inside(const ent_walk *self, ent_walk_step step,
                                 uint32_t word)
{
    step.depth++;
    step.factor *= inside_factor;
    step.arcs = lesser(step.arcs, self->parse->words[word].confidence);
    return step;
}

/* ---- the phrase itself -------------------------------------------------- */

/** The member that stands for a mention's member; ENT_NO_MEMBER: none. What is
 *  done to a town is done to its state; a region may be a party of its own. */
static uint32_t acting_member(const ent_walk *self, const ent_mention *mention,
                              uint32_t member)
{
    const ent_member *one = &self->finder->cast->members[member];

    if (mention->kind != ENT_MENTION_PLACE)
        return member;
    if ((self->options & ENT_ACTORS_PLACES) == 0)
        return ENT_NO_MEMBER;
    return one->entity_class == ENT_PLACE && one->owner != ENT_NO_MEMBER &&
                   !ent_str_is(one->kind, "region") &&
                   (self->options & ENT_ACTORS_SITES) == 0
               ? one->owner
               : member;
}

static bool add_mention(const ent_walk *self, const ent_mention *mention,
                        uint32_t word, ent_walk_step step)
{
    bool found = false;

    for (size_t i = 0; i < mention->member_count; i++) {
        uint32_t member = acting_member(self, mention, mention->members[i]);

        if (member == ENT_NO_MEMBER)
            continue;
        found = true;
        if (self->out->count == ENT_ACTORS_MAX ||
            ent_actors_have(self->out, member))
            continue;
        self->out->items[self->out->count++] =
            (ent_actor){.member = member,
                        .word = word,
                        .first = mention->first,
                        .last = mention->last,
                        .score = mention->score * step.factor,
                        .arcs = step.arcs,
                        .inside = step.depth > 0};
    }
    return found;
}

/** An agreement or a thing does not act: its parties do, if they are told. */
static bool is_thing(const ent_walk *self, const ent_mention *mention)
{
    for (size_t i = 0; i < mention->member_count; i++) {
        ent_entity_class entity_class =
            self->finder->cast->members[mention->members[i]].entity_class;

        if (entity_class == ENT_AGREEMENT || entity_class == ENT_ITEM)
            return true;
    }
    return false;
}

static bool is_hidden(const ent_walk *self, const ent_mention *mention,
                      ent_walk_step step)
{
    return step.depth == 0 && (self->options & ENT_ACTORS_INSIDE_ONLY) != 0 &&
           mention->kind != ENT_MENTION_OWNED;
}

/* ---- inside ------------------------------------------------------------- */

/** Prepositions of a noun's phrases whose nouns suffer its act or share it, as
 *  the entries of the noun have them. */
typedef struct ent_noun_frame {
    const ent_relation_entry *const *entries;
    size_t count;
    bool symmetric;
} ent_noun_frame;

static ent_noun_frame frame_of(const ent_walk *self, uint32_t word)
{
    ent_noun_frame frame = {NULL, 0, false};
    const ent_lexicon *lexicon = self->finder->reading->lexicon;
    char buffer[CASE_MAX];

    if (lexicon == NULL || (self->parse->words[word].upos != ENT_NOUN &&
                            self->parse->words[word].upos != ENT_PROPN))
        return frame;
    frame.entries = ent_lexicon_entries(
        lexicon,
        ent_tree_lower(self->parse->words[word].lemma, buffer, sizeof buffer),
        ENT_ENTRY_NOUN, &frame.count);
    for (size_t i = 0; i < frame.count; i++)
        frame.symmetric =
            frame.symmetric ||
            (frame.entries[i]->type->symmetric && !frame.entries[i]->type->tie);
    return frame;
}

static bool slots_have(const ent_slot *slots, size_t count, ent_str preposition)
{
    for (size_t i = 0; i < count; i++)
        if (slots[i].kind == ENT_SLOT_PREPOSITION &&
            ent_str_equal(slots[i].preposition, preposition))
            return true;
    return false;
}

/** Is a phrase with that preposition aimed at by the act of the noun? */
static bool is_victim(const ent_noun_frame *frame, ent_str preposition)
{
    if (ent_str_is(preposition, "against"))
        return true;
    for (size_t i = 0; i < frame->count; i++) {
        const ent_relation_entry *entry = frame->entries[i];

        if (!entry->type->symmetric &&
            slots_have(entry->targets, entry->target_count, preposition) &&
            !slots_have(entry->sources, entry->source_count, preposition))
            return true;
    }
    return false;
}

/** Walk into the children with that preposition ("" with @p deprel alone). */
static bool walk_phrases(const ent_walk *self, uint32_t word,
                         ent_walk_step step, const char *preposition)
{
    size_t before = self->out->count;
    char buffer[CASE_MAX];

    for (ENT_TREE_CHILDREN(child, self->parse, word)) {
        ent_deprel relation = self->parse->words[child].label.relation;

        if ((relation != ENT_DEPREL_NMOD && relation != ENT_DEPREL_OBL) ||
            self->parse->words[child].label.subtype == ENT_SUBTYPE_POSS ||
            !ent_str_is(
                ent_tree_case(self->parse, child, buffer, sizeof buffer),
                preposition))
            continue;
        walk(self, child, step_inside(self, step, child));
    }
    return self->out->count > before;
}

/** By whom, also where the phrase hangs on the victim: "raid on [Chad by
 *  Mali]". */
static bool walk_agent(const ent_walk *self, uint32_t word, ent_walk_step step)
{
    if (walk_phrases(self, word, step, "by"))
        return true;
    for (ENT_TREE_CHILDREN(child, self->parse, word))
        if (self->parse->words[child].label.relation == ENT_DEPREL_NMOD &&
            child > word && walk_phrases(self, child, step, "by"))
            return true;
    return false;
}

static bool walk_owner(const ent_walk *self, uint32_t word, ent_walk_step step)
{
    size_t before = self->out->count;

    for (ENT_TREE_CHILDREN(child, self->parse, word))
        if (self->parse->words[child].label.subtype == ENT_SUBTYPE_POSS)
            walk(self, child, step_inside(self, step, child));
    return self->out->count > before;
}

/** "Malian", "Chad-Niger", "Kremlin" before the noun. */
static bool walk_adjective(const ent_walk *self, uint32_t word,
                           ent_walk_step step)
{
    size_t before = self->out->count;

    for (ENT_TREE_CHILDREN(child, self->parse, word)) {
        ent_deprel relation = self->parse->words[child].label.relation;
        const ent_mention *mention = NULL;

        if (child > word ||
            (relation != ENT_DEPREL_AMOD && relation != ENT_DEPREL_COMPOUND &&
             relation != ENT_DEPREL_NMOD))
            continue;
        mention = ent_cast_at(self->finder->cast, self->passage, child);
        if (mention != NULL && mention->kind != ENT_MENTION_PRONOUN &&
            mention->kind != ENT_MENTION_PLACE && !is_thing(self, mention))
            walk(self, child, step_inside(self, step, child));
    }
    return self->out->count > before;
}

/** A verb whose subject has part in what its object does: who fires a missile
 *  or signs a pact, not who condemns it. */
static bool is_making(const ent_walk *self, uint32_t verb)
{
    ent_str lemma = self->parse->words[verb].lemma;

    return ent_event_word_is(lemma, "light") ||
           ent_event_word_is(lemma, "making");
}

/** "missiles fired by Chad", "the pact that Chad signed": who does what the
 *  noun undergoes. */
static bool walk_participle(const ent_walk *self, uint32_t word,
                            ent_walk_step step)
{
    size_t before = self->out->count;

    for (size_t c = 0; c < self->clauses->count; c++) {
        const ent_clause *clause = &self->clauses->clauses[c];
        bool describes = false;

        if (!is_making(self, clause->predicate))
            continue;
        for (size_t i = 0; i < clause->argument_count; i++)
            describes = describes ||
                        (clause->arguments[i].role == ENT_ROLE_OBJECT &&
                         clause->arguments[i].word == word &&
                         (clause->arguments[i].link == ENT_LINK_PARTICIPLE ||
                          clause->arguments[i].link == ENT_LINK_RELATIVE));
        for (size_t i = 0; describes && i < clause->argument_count; i++)
            if ((clause->arguments[i].role == ENT_ROLE_SUBJECT ||
                 clause->arguments[i].role == ENT_ROLE_AGENT) &&
                clause->arguments[i].word != word &&
                !ent_tree_is_above(self->parse, clause->arguments[i].word,
                                   word))
                walk(self, clause->arguments[i].word,
                     step_inside(self, step, clause->arguments[i].word));
    }
    return self->out->count > before;
}

/** Both sides of an act that several share: "Oslo's pact with Bonn". */
static bool walk_parties(const ent_walk *self, uint32_t word,
                         ent_walk_step step)
{
    size_t before = self->out->count;

    (void)walk_owner(self, word, step);
    (void)walk_adjective(self, word, step);
    (void)walk_phrases(self, word, step, "between");
    (void)walk_phrases(self, word, step, "among");
    (void)walk_phrases(self, word, step, "with");
    (void)walk_participle(self, word, step);
    return self->out->count > before;
}

static bool is_noun(const ent_walk *self, uint32_t word)
{
    ent_upos upos = self->parse->words[word].upos;

    return upos == ENT_NOUN || upos == ENT_PROPN || upos == ENT_NUM ||
           upos == ENT_PRON || upos == ENT_DET || upos == ENT_ADJ;
}

static void walk_inside(const ent_walk *self, uint32_t word, ent_walk_step step)
{
    /* What several share has no party where it happens. */
    enum {
        SHARED_WEAKER = 3,
        WEAKER = 5
    };
    static const char *const weaker[WEAKER] = {"of", "from", "with", "in",
                                               "at"};
    static const char *const victims[] = {"of", "on", "against"};
    ent_noun_frame frame;

    if (step.depth >= DEPTH_MAX || !is_noun(self, word))
        return;
    frame = frame_of(self, word);
    if (frame.symmetric && walk_parties(self, word, step))
        return;
    if (walk_owner(self, word, step) || walk_adjective(self, word, step) ||
        walk_agent(self, word, step) ||
        walk_phrases(self, word, step, "between") ||
        walk_phrases(self, word, step, "among") ||
        walk_participle(self, word, step))
        return;
    for (size_t i = 0; i < (frame.symmetric ? SHARED_WEAKER : WEAKER); i++)
        if (!is_victim(&frame, ent_str_from(weaker[i])) &&
            walk_phrases(self, word, step, weaker[i]))
            return;
    if (ent_event_word_is(self->parse->words[word].lemma, "envoy") &&
        walk_phrases(self, word, step, "to"))
        return;
    if ((self->options & ENT_ACTORS_VICTIMS) != 0)
        for (size_t i = 0; i < sizeof victims / sizeof *victims; i++)
            if (walk_phrases(self, word, step, victims[i]))
                return;
}

/* ---- the walk ----------------------------------------------------------- */

static bool is_companion(ent_str preposition)
{
    return ent_str_is(preposition, "along with") ||
           ent_str_is(preposition, "together with") ||
           ent_str_is(preposition, "as well as") ||
           ent_str_is(preposition, "including") ||
           ent_str_is(preposition, "include");
}

static void walk_list(const ent_walk *self, uint32_t word, ent_walk_step step)
{
    char buffer[CASE_MAX];

    for (ENT_TREE_CHILDREN(child, self->parse, word)) {
        ent_walk_step below = step;
        const ent_word *one = &self->parse->words[child];

        if ((one->label.relation == ENT_DEPREL_CONJ && one->upos != ENT_VERB) ||
            (one->label.relation == ENT_DEPREL_NMOD &&
             is_companion(
                 ent_tree_case(self->parse, child, buffer, sizeof buffer)))) {
            below.arcs = lesser(below.arcs, one->confidence);
            walk(self, child, below);
        }
    }
}

static void walk_apposition(const ent_walk *self, uint32_t word,
                            ent_walk_step step)
{
    for (ENT_TREE_CHILDREN(child, self->parse, word))
        if (self->parse->words[child].label.relation == ENT_DEPREL_APPOS)
            walk(self, child, step_inside(self, step, child));
}

/** A phrase that names somebody who is not known says nothing of others. */
static bool is_closed(const ent_mention *mention)
{
    return mention->kind == ENT_MENTION_PRONOUN ||
           mention->kind == ENT_MENTION_PLACE ||
           (mention->kind == ENT_MENTION_NAME && mention->member_count == 0);
}

static bool walk_phrase(const ent_walk *self, const ent_mention *mention,
                        uint32_t word, ent_walk_step step)
{
    size_t before = self->out->count;

    if (mention == NULL || is_hidden(self, mention, step))
        return false;
    if (is_thing(self, mention) &&
        (self->options & ENT_ACTORS_PHRASE_ONLY) == 0) {
        walk_inside(self, word, step);
        if (self->out->count > before)
            return true;
    }
    return add_mention(self, mention, word, step) || is_closed(mention);
}

static void walk(const ent_walk *self, uint32_t word, ent_walk_step step)
{
    const ent_mention *mention =
        ent_cast_at(self->finder->cast, self->passage, word);
    size_t before = self->out->count;

    if (step.depth > DEPTH_MAX)
        return;
    if (!walk_phrase(self, mention, word, step) &&
        (self->options & ENT_ACTORS_PHRASE_ONLY) == 0) {
        walk_inside(self, word, step);
        if (self->out->count == before && step.depth < DEPTH_MAX)
            walk_apposition(self, word, step);
    }
    if ((self->options & ENT_ACTORS_NO_LIST) == 0 || step.depth > 0)
        walk_list(self, word, step);
}

void ent_actors_of(ent_actors *out, const ent_finder *finder, uint32_t passage,
                   uint32_t word, unsigned options)
{
    const ent_passage *one = &finder->reading->passages[passage];
    ent_walk self = {out, finder, one->parse, &one->clauses, passage, options};

    assert(word < one->parse->word_count);
    walk(&self, word, (ent_walk_step){0, 1, 1});
}
