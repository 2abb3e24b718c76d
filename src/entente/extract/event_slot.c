/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stands in the slots of a predicate: its own arguments, what hangs below
 * its object, and what a light verb or an occasion lends it. */
#include "entente/extract/event_internal.h"

#include "entente/extract/event_tree_internal.h"
#include "entente/extract/event_words_internal.h"

enum {
    CASE_MAX = 48
};

static float lesser(float a, float b)
{
    return a < b ? a : b;
}

static void add(ent_event_frame *frame, ent_filler filler)
{
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].word == filler.word &&
            frame->fillers[i].kind == filler.kind)
            return;
    if (frame->count < ENT_FILLERS_MAX)
        frame->fillers[frame->count++] = filler;
}

/* ---- arguments of a clause ---------------------------------------------- */

static bool slot_of_role(const ent_argument *argument, ent_filler *filler)
{
    switch (argument->role) {
    case ENT_ROLE_SUBJECT:
        filler->kind = ENT_SLOT_SUBJECT;
        return true;
    case ENT_ROLE_OBJECT:
        filler->kind = ENT_SLOT_OBJECT;
        return true;
    case ENT_ROLE_INDIRECT_OBJECT:
        filler->kind = ENT_SLOT_INDIRECT;
        return true;
    case ENT_ROLE_POSSESSOR:
        filler->kind = ENT_SLOT_POSSESSOR;
        return true;
    case ENT_ROLE_COMPOUND:
        filler->kind = ENT_SLOT_COMPOUND;
        return true;
    case ENT_ROLE_COMPLEMENT:
        filler->kind = ENT_SLOT_COMPLEMENT;
        filler->clause = argument->clause;
        filler->preposition = argument->case_lemma;
        return true;
    case ENT_ROLE_AGENT:
    case ENT_ROLE_OBLIQUE:
        filler->kind = ENT_SLOT_PREPOSITION;
        filler->preposition = argument->role == ENT_ROLE_AGENT
                                  ? ent_str_from("by")
                                  : argument->case_lemma;
        return filler->preposition.len > 0;
    case ENT_ROLE_TIME:
        break;
    }
    return false;
}

static ent_filler filler_of(const ent_argument *argument)
{
    return (ent_filler){.word = argument->word,
                        .clause = ENT_NO_CLAUSE,
                        .carrier = ENT_NO_WORD,
                        .link = argument->link,
                        .confidence = argument->confidence};
}

/** The arguments of its own clause. Who acts in a passive is its subject. */
static void add_own(ent_event_frame *frame, const ent_clause *clause)
{
    for (size_t i = 0; i < clause->argument_count; i++) {
        ent_filler filler = filler_of(&clause->arguments[i]);

        if (!slot_of_role(&clause->arguments[i], &filler))
            continue;
        if (clause->arguments[i].role == ENT_ROLE_AGENT && !frame->noun)
            filler.kind = ENT_SLOT_SUBJECT;
        if (filler.kind == ENT_SLOT_OBJECT && clause->passive && frame->noun)
            filler.kind = ENT_SLOT_SUBJECT;
        add(frame, filler);
    }
}

/* ---- the tree of a noun ------------------------------------------------- */

/** Preposition of a phrase, kept. @return False if out of memory. */
static bool keep_case(const ent_event_reader *reader, uint32_t word,
                      ent_str *out)
{
    char buffer[CASE_MAX];
    ent_str name =
        ent_tree_case(reader->text->parse, word, buffer, sizeof buffer);

    *out = name.len == 0 ? ent_str_make("", 0)
                         : ent_arena_str(reader->finder->arena, name);
    return out->ptr != NULL;
}

static bool noun_slot(const ent_event_reader *reader, uint32_t noun,
                      uint32_t child, ent_filler *filler)
{
    const ent_word *word = &reader->text->parse->words[child];

    if (word->label.subtype == ENT_SUBTYPE_POSS) {
        filler->kind = ENT_SLOT_POSSESSOR;
        return true;
    }
    if (child < noun && (word->label.relation == ENT_DEPREL_AMOD ||
                         word->label.relation == ENT_DEPREL_COMPOUND ||
                         word->label.relation == ENT_DEPREL_NMOD)) {
        filler->kind = ENT_SLOT_COMPOUND;
        return true;
    }
    filler->kind = ENT_SLOT_PREPOSITION;
    return word->label.relation == ENT_DEPREL_NMOD ||
           word->label.relation == ENT_DEPREL_OBL;
}

static ent_status add_children(ent_event_reader *reader, uint32_t noun,
                               ent_distance distance, ent_error *err)
{
    const ent_parse *parse = reader->text->parse;

    for (ENT_TREE_CHILDREN(child, parse, noun)) {
        ent_filler filler = {.word = child,
                             .clause = ENT_NO_CLAUSE,
                             .carrier =
                                 distance == ENT_NEAR ? ENT_NO_WORD : noun,
                             .distance = distance,
                             .confidence = parse->words[child].confidence};
        uint32_t clause = ent_tree_clause(&reader->text->clauses, child);

        if (distance == ENT_NEAR && clause != ENT_NO_CLAUSE &&
            parse->words[child].label.relation == ENT_DEPREL_ACL &&
            reader->text->clauses.clauses[clause].kind ==
                ENT_CLAUSE_INFINITIVE) {
            filler.kind = ENT_SLOT_COMPLEMENT;
            filler.clause = clause;
            add(&reader->frame, filler);
        }
        if (!noun_slot(reader, noun, child, &filler) ||
            (distance != ENT_NEAR && filler.kind != ENT_SLOT_PREPOSITION))
            continue;
        if (filler.kind == ENT_SLOT_PREPOSITION &&
            !keep_case(reader, child, &filler.preposition))
            return ent_fail_nomem(err);
        if (filler.kind != ENT_SLOT_PREPOSITION || filler.preposition.len > 0)
            add(&reader->frame, filler);
    }
    return ENT_OK;
}

/** Does the parser hang on such a phrase what belongs to the predicate?
 *  "Deliveries from [Egypt to Libya]", "raid by [Chad on Niger]". */
static bool is_holder(const ent_filler *filler)
{
    return filler->kind == ENT_SLOT_OBJECT ||
           (filler->kind == ENT_SLOT_PREPOSITION &&
            (ent_str_is(filler->preposition, "of") ||
             ent_str_is(filler->preposition, "from") ||
             ent_str_is(filler->preposition, "by") ||
             ent_str_is(filler->preposition, "against") ||
             ent_str_is(filler->preposition, "to")));
}

/** Phrases below the object and below other phrases, and their of-phrases. */
static ent_status add_below(ent_event_reader *reader, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_event_frame *frame = &reader->frame;
    size_t count = frame->count;

    for (size_t i = 0; i < count; i++) {
        const ent_filler *filler = &frame->fillers[i];

        if (filler->distance == ENT_NEAR && is_holder(filler))
            ENT_TRY(add_children(reader, filler->word, ENT_BELOW, err));
    }
    count = frame->count;
    for (size_t i = 0; i < count; i++) {
        const ent_filler *filler = &frame->fillers[i];

        if (filler->distance == ENT_BELOW &&
            ent_str_is(filler->preposition, "of"))
            ENT_TRY(add_children(reader, filler->word, ENT_BELOW, err));
    }

cleanup:
    return st;
}

/* ---- what carries a noun ------------------------------------------------ */

static const ent_argument *argument_at(const ent_clause *clause, ent_role role,
                                       uint32_t word)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == role &&
            clause->arguments[i].word == word)
            return &clause->arguments[i];
    return NULL;
}

/** Lend the arguments of @p clause to the noun. */
static void lend(ent_event_frame *frame, const ent_clause *clause,
                 const ent_argument *place, bool subject)
{
    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *one = &clause->arguments[i];
        ent_filler filler = filler_of(one);

        if (one->word == frame->word || !slot_of_role(one, &filler) ||
            filler.kind == ENT_SLOT_OBJECT ||
            filler.kind == ENT_SLOT_COMPLEMENT ||
            (filler.kind == ENT_SLOT_SUBJECT && !subject))
            continue;
        if (one->role == ENT_ROLE_AGENT)
            filler.kind = ENT_SLOT_SUBJECT;
        filler.distance = ENT_LIGHT;
        filler.carrier = clause->predicate;
        filler.confidence = lesser(filler.confidence, place->confidence);
        add(frame, filler);
    }
}

static bool carries(const ent_parse *parse, const ent_clause *clause,
                    const char *kind)
{
    return parse->words[clause->predicate].upos == ENT_VERB &&
           ent_event_word_is(parse->words[clause->predicate].lemma, kind);
}

/** The word that stands for the noun in its clause: "a round of talks". */
static uint32_t counted_by(const ent_event_reader *reader, uint32_t noun)
{
    const ent_parse *parse = reader->text->parse;
    const ent_word *word = &parse->words[noun];
    char buffer[CASE_MAX];

    if (word->head != ENT_NO_WORD && word->label.relation == ENT_DEPREL_NMOD &&
        ent_event_word_is(parse->words[word->head].lemma, "amount") &&
        ent_str_is(ent_tree_case(parse, noun, buffer, sizeof buffer), "of"))
        return word->head;
    return noun;
}

static void add_carriers(ent_event_reader *reader)
{
    const ent_clauses *clauses = &reader->text->clauses;
    ent_event_frame *frame = &reader->frame;
    uint32_t noun = counted_by(reader, frame->word);

    for (size_t c = 0; c < clauses->count; c++) {
        const ent_clause *clause = &clauses->clauses[c];
        const ent_argument *place = argument_at(clause, ENT_ROLE_OBJECT, noun);
        bool light =
            place != NULL && carries(reader->text->parse, clause, "light");

        if (place == NULL) {
            place = argument_at(clause, ENT_ROLE_SUBJECT, noun);
            if (place == NULL || clause->kind == ENT_CLAUSE_COPULAR ||
                !carries(reader->text->parse, clause, "event"))
                continue;
        } else if (!light) {
            continue;
        }
        lend(frame, clause, place, light);
        if (frame->carrier == ENT_NO_WORD)
            frame->carrier = clause->predicate;
    }
}

/** "In a call with Kim, Oslo asked": Oslo is the subject of the call. */
static void add_occasion(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    ent_event_frame *frame = &reader->frame;
    uint32_t above = parse->words[frame->word].head;
    uint32_t clause = ENT_NO_CLAUSE;
    char buffer[CASE_MAX];

    if (above == ENT_NO_WORD ||
        !ent_event_word_is(
            ent_tree_case(parse, frame->word, buffer, sizeof buffer),
            "occasion"))
        return;
    clause = ent_tree_clause(&reader->text->clauses, above);
    if (clause == ENT_NO_CLAUSE ||
        reader->text->clauses.clauses[clause].kind == ENT_CLAUSE_NOMINAL)
        return;
    for (size_t i = 0; i < reader->text->clauses.clauses[clause].argument_count;
         i++) {
        const ent_argument *one =
            &reader->text->clauses.clauses[clause].arguments[i];
        ent_filler filler = filler_of(one);

        if (one->role != ENT_ROLE_SUBJECT && one->role != ENT_ROLE_AGENT)
            continue;
        filler.kind = ENT_SLOT_SUBJECT;
        filler.distance = ENT_OCCASION;
        filler.carrier = above;
        add(frame, filler);
    }
}

/** "Ireland, critical of Israel", "worried by Mali, Chad closed": whom an
 *  adjective or participle describes. */
static void add_described(ent_event_reader *reader, ent_filler filler)
{
    const ent_parse *parse = reader->text->parse;
    const ent_word *word = &parse->words[reader->frame.word];
    uint32_t clause = word->head == ENT_NO_WORD
                          ? ENT_NO_CLAUSE
                          : ent_tree_clause(&reader->text->clauses, word->head);

    filler.link = ENT_LINK_ADVERBIAL;
    if (word->label.relation == ENT_DEPREL_AMOD ||
        word->label.relation == ENT_DEPREL_ACL ||
        word->label.relation == ENT_DEPREL_APPOS) {
        if (word->head < reader->frame.word)
            add(&reader->frame, filler);
        return;
    }
    if (clause == ENT_NO_CLAUSE ||
        (word->label.relation != ENT_DEPREL_ADVCL &&
         word->label.relation != ENT_DEPREL_PARATAXIS))
        return;
    for (size_t i = 0; i < reader->text->clauses.clauses[clause].argument_count;
         i++) {
        const ent_argument *one =
            &reader->text->clauses.clauses[clause].arguments[i];

        filler.word = one->word;
        if (one->role == ENT_ROLE_SUBJECT)
            add(&reader->frame, filler);
    }
}

/** "Armenia, an ally of Russia", "Russia's ally Belarus": the noun says what
 *  somebody is. */
static void add_bearer(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    const ent_word *word = &parse->words[reader->frame.word];
    ent_filler filler = {.kind = ENT_SLOT_SUBJECT,
                         .word = word->head,
                         .clause = ENT_NO_CLAUSE,
                         .carrier = ENT_NO_WORD,
                         .link = ENT_LINK_APPOSITION,
                         .confidence = word->confidence};

    if (word->upos != ENT_NOUN && word->upos != ENT_PROPN) {
        add_described(reader, filler);
        return;
    }
    if (word->head != ENT_NO_WORD &&
        (word->label.relation == ENT_DEPREL_APPOS ||
         (word->label.relation == ENT_DEPREL_COMPOUND &&
          parse->words[word->head].upos == ENT_PROPN &&
          word->upos == ENT_NOUN)))
        add(&reader->frame, filler);
    for (ENT_TREE_CHILDREN(child, parse, reader->frame.word)) {
        if (parse->words[child].label.relation != ENT_DEPREL_APPOS &&
            parse->words[child].label.relation != ENT_DEPREL_FLAT)
            continue;
        filler.word = child;
        filler.confidence = parse->words[child].confidence;
        add(&reader->frame, filler);
    }
}

/* ---- frames ------------------------------------------------------------- */

/** "Gave Kiev tanks" has two objects; "told Kiev" has one. */
static void promote_indirect(ent_event_frame *frame)
{
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].kind == ENT_SLOT_OBJECT)
            return;
    for (size_t i = 0, count = frame->count; i < count; i++) {
        ent_filler copy = frame->fillers[i];

        if (copy.kind != ENT_SLOT_INDIRECT || copy.distance != ENT_NEAR)
            continue;
        copy.kind = ENT_SLOT_OBJECT;
        add(frame, copy);
    }
}

/** The clause that the word stands in, if it is no predicate itself. */
static uint32_t clause_around(const ent_event_reader *reader, uint32_t word)
{
    const ent_parse *parse = reader->text->parse;

    for (size_t steps = 0; steps < parse->word_count; steps++) {
        uint32_t clause = ent_tree_clause(&reader->text->clauses, word);

        if (clause != ENT_NO_CLAUSE)
            return clause;
        word = parse->words[word].head;
        if (word == ENT_NO_WORD)
            break;
    }
    return ENT_NO_CLAUSE;
}

ent_status ent_event_frame_read(ent_event_reader *reader, uint32_t word,
                                bool noun, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_event_frame *frame = &reader->frame;
    uint32_t clause = ent_tree_clause(&reader->text->clauses, word);

    frame->word = word;
    frame->own_clause = clause != ENT_NO_CLAUSE;
    frame->clause = frame->own_clause ? clause : clause_around(reader, word);
    frame->carrier = ENT_NO_WORD;
    frame->noun = noun;
    frame->count = 0;
    if (frame->own_clause)
        add_own(frame, &reader->text->clauses.clauses[clause]);
    if (noun) {
        ENT_TRY(add_children(reader, word, ENT_NEAR, err));
        add_bearer(reader);
        add_carriers(reader);
        add_occasion(reader);
    } else {
        promote_indirect(frame);
    }
    ENT_TRY(add_below(reader, err));

cleanup:
    return st;
}

bool ent_event_in_slot(const ent_filler *filler, const ent_slot *slot)
{
    return filler->kind == slot->kind &&
           (slot->kind != ENT_SLOT_PREPOSITION ||
            ent_str_equal(filler->preposition, slot->preposition));
}

ent_distance ent_event_slot_distance(const ent_event_frame *frame,
                                     const ent_slot *slot)
{
    ent_distance nearest = ENT_DISTANCES;

    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].distance < nearest &&
            ent_event_in_slot(&frame->fillers[i], slot))
            nearest = frame->fillers[i].distance;
    return nearest;
}
