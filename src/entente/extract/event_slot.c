/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stands in the slots of a predicate: its own arguments, and what hangs
 * below its object and phrases. */
#include "entente/extract/event_internal.h"

#include "entente/extract/event_tree_internal.h"
#include "entente/extract/event_words_internal.h"

#include <string.h>

enum {
    CASE_MAX = 48
};

void ent_event_put(ent_event_frame *frame, ent_filler filler)
{
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].word == filler.word &&
            frame->fillers[i].kind == filler.kind)
            return;
    if (frame->count < ENT_FILLERS_MAX)
        frame->fillers[frame->count++] = filler;
}

/* ---- arguments of a clause ---------------------------------------------- */

bool ent_event_slot_of(const ent_argument *argument, ent_filler *filler)
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

ent_filler ent_event_filler_of(const ent_argument *argument)
{
    return (ent_filler){.word = argument->word,
                        .clause = ENT_NO_CLAUSE,
                        .carrier = ENT_NO_WORD,
                        .link = argument->link,
                        .confidence = argument->confidence};
}

/** Has the verb an entry with "by", as "stand by"? */
static bool governs_by(const ent_event_reader *reader, uint32_t verb)
{
    size_t count = 0;
    const ent_relation_entry *const *entries = ent_lexicon_entries(
        reader->finder->reading->lexicon,
        reader->text->parse->words[verb].lemma, ENT_ENTRY_VERB, &count);

    for (size_t i = 0; i < count; i++)
        if (entries[i]->word_count == 2 &&
            ent_str_is(entries[i]->words[1], "by"))
            return true;
    return false;
}

/** A form that no passive has, whatever the clause says: "he spoke by
 *  telephone", "Chad stands by Niger", "having spoken". */
static bool is_active_form(const ent_event_reader *reader, uint32_t word)
{
    const ent_parse *parse = reader->text->parse;
    const char *tag = parse->words[word].xpos;
    bool have = false;

    if (strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0)
        return true;
    for (ENT_TREE_CHILDREN(child, parse, word)) {
        if (parse->words[child].label.relation != ENT_DEPREL_AUX)
            continue;
        if (!ent_str_is(parse->words[child].lemma, "have"))
            return false;
        have = true;
    }
    return have || strcmp(tag, "VBD") == 0;
}

/** "Shrugged off criticism by Mali": an object behind an active form. */
static bool has_object(const ent_event_reader *reader, uint32_t word)
{
    const ent_parse *parse = reader->text->parse;

    for (ENT_TREE_CHILDREN(child, parse, word))
        if (child > word &&
            parse->words[child].label.relation == ENT_DEPREL_OBJ)
            return true;
    return false;
}

/** "Spoke by telephone with Kim": nobody does it. */
static bool is_no_agent(const ent_event_reader *reader,
                        const ent_argument *argument)
{
    return argument->role == ENT_ROLE_AGENT &&
           reader->text->parse->words[argument->word].upos == ENT_NOUN &&
           ent_event_word_is(reader->text->parse->words[argument->word].lemma,
                             "means");
}

/** "Broke off relations": an object that looks like "last month". */
static bool is_no_time(const ent_event_reader *reader, const ent_clause *clause,
                       const ent_argument *argument)
{
    ent_noun_classes classes;

    if (argument->role != ENT_ROLE_TIME || argument->case_word != ENT_NO_WORD ||
        argument->word < clause->predicate)
        return false;
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_OBJECT)
            return false;
    classes = ent_event_classes_at(reader, argument->word);
    return classes.bits[0] != 0 || classes.bits[1] != 0;
}

/** The arguments of its own clause. Who acts in a passive is its subject. */
static void add_own(ent_event_reader *reader, const ent_clause *clause)
{
    ent_event_frame *frame = &reader->frame;
    bool passive = clause->passive;
    bool no_agent = false;

    for (size_t i = 0; i < clause->argument_count; i++)
        no_agent = no_agent || is_no_agent(reader, &clause->arguments[i]);
    if (is_active_form(reader, clause->predicate) &&
        (no_agent || governs_by(reader, clause->predicate) ||
         has_object(reader, clause->predicate)))
        passive = false;
    for (size_t i = 0; i < clause->argument_count; i++) {
        ent_filler filler = ent_event_filler_of(&clause->arguments[i]);

        if (is_no_time(reader, clause, &clause->arguments[i]))
            filler.kind = ENT_SLOT_OBJECT;
        else if (!ent_event_slot_of(&clause->arguments[i], &filler))
            continue;
        if (clause->arguments[i].role == ENT_ROLE_AGENT && !frame->noun &&
            passive)
            filler.kind = ENT_SLOT_SUBJECT;
        if (filler.kind == ENT_SLOT_OBJECT &&
            (passive ? frame->noun : clause->passive))
            filler.kind = ENT_SLOT_SUBJECT;
        ent_event_put(frame, filler);
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

bool ent_event_is_agent(const ent_event_reader *reader,
                        const ent_filler *filler)
{
    const ent_event_frame *frame = &reader->frame;
    const ent_slot subject = {ENT_SLOT_SUBJECT, {"", 0}};

    return !frame->noun && frame->own_clause &&
           reader->text->clauses.clauses[frame->clause].passive &&
           filler->kind == ENT_SLOT_PREPOSITION &&
           ent_str_is(filler->preposition, "by") &&
           ent_event_slot_distance(frame, &subject) == ENT_DISTANCES;
}

/** "The charge that Chad ...", "the threat to ...": what a noun contains. */
static bool is_content(const ent_event_reader *reader, uint32_t index)
{
    const ent_clause *clause = &reader->text->clauses.clauses[index];

    if (clause->kind == ENT_CLAUSE_INFINITIVE)
        return true;
    return clause->kind == ENT_CLAUSE_FINITE && clause->marker != ENT_NO_WORD &&
           ent_str_is(reader->text->parse->words[clause->marker].token.form,
                      "that");
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
            is_content(reader, clause)) {
            filler.kind = ENT_SLOT_COMPLEMENT;
            filler.clause = clause;
            ent_event_put(&reader->frame, filler);
        }
        if (!noun_slot(reader, noun, child, &filler) ||
            (distance != ENT_NEAR && filler.kind != ENT_SLOT_PREPOSITION))
            continue;
        if (filler.kind == ENT_SLOT_PREPOSITION &&
            !keep_case(reader, child, &filler.preposition))
            return ent_fail_nomem(err);
        if (distance == ENT_BELOW && ent_event_is_agent(reader, &filler))
            filler.kind = ENT_SLOT_SUBJECT;
        if (filler.kind != ENT_SLOT_PREPOSITION || filler.preposition.len > 0)
            ent_event_put(&reader->frame, filler);
    }
    return ENT_OK;
}

/** Does the parser hang on such a phrase what belongs to the predicate?
 *  "Deliveries from [Egypt to Libya]", "sold by [Brazil to Iraq]". */
static bool is_holder(const ent_event_frame *frame, const ent_filler *filler)
{
    static const char *const names[] = {"of", "from", "by",     "to",
                                        "on", "with", "against"};

    if (filler->kind == ENT_SLOT_SUBJECT)
        return !frame->noun && filler->word > frame->word &&
               filler->link == ENT_LINK_DIRECT;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (filler->kind == ENT_SLOT_PREPOSITION &&
            ent_str_is(filler->preposition, names[i]))
            return true;
    return filler->kind == ENT_SLOT_OBJECT;
}

/** Phrases below the object and below other phrases. What is found here is
 *  looked at in turn. */
static ent_status add_below(ent_event_reader *reader, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_event_frame *frame = &reader->frame;

    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].distance <= ENT_BELOW &&
            is_holder(frame, &frame->fillers[i]))
            ENT_TRY(
                add_children(reader, frame->fillers[i].word, ENT_BELOW, err));

cleanup:
    return st;
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
        ent_event_put(frame, copy);
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
        add_own(reader, &reader->text->clauses.clauses[clause]);
    if (noun) {
        uint32_t shell = ent_event_shell_of(reader, word);

        ENT_TRY(add_children(reader, word, ENT_NEAR, err));
        if (shell != word)
            ENT_TRY(add_children(reader, shell, ENT_NEAR, err));
        ent_event_lend_noun(reader);
    } else {
        ent_event_lend_verb(reader);
        promote_indirect(frame);
    }
    ENT_TRY(add_below(reader, err));
    ent_event_add_chain(reader);

cleanup:
    return st;
}

/** "From" of "away from", where the entry has the other word itself. */
static bool is_last_word(ent_str preposition, ent_str word)
{
    return preposition.len > word.len + 1 &&
           (ent_str_has_prefix(preposition, ent_str_from("away ")) ||
            ent_str_has_prefix(preposition, ent_str_from("out ")) ||
            ent_str_has_prefix(preposition, ent_str_from("up ")) ||
            ent_str_has_prefix(preposition, ent_str_from("back "))) &&
           preposition.ptr[preposition.len - word.len - 1] == ' ' &&
           memcmp(preposition.ptr + preposition.len - word.len, word.ptr,
                  word.len) == 0;
}

bool ent_event_in_slot(const ent_filler *filler, const ent_slot *slot)
{
    return filler->kind == slot->kind &&
           (slot->kind != ENT_SLOT_PREPOSITION ||
            ent_str_equal(filler->preposition, slot->preposition) ||
            is_last_word(filler->preposition, slot->preposition));
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
