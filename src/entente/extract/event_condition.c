/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words and conditions of entries. */
#include "entente/extract/event_internal.h"

#include "entente/extract/event_tree_internal.h"
#include "entente/extract/event_words_internal.h"

#include <string.h>

enum {
    CLASS_WORDS = 4, /**< The longest noun of a class has as many. */
    WORD_MAX = 48
};

/* ---- classes ------------------------------------------------------------ */

/** "Weapons" as "weapons", but "ICBM" as it is. */
static ent_str uncapitalized(ent_str word, char *buffer)
{
    if (word.len < 2 || (word.ptr[1] >= 'A' && word.ptr[1] <= 'Z'))
        return word;
    return ent_tree_lower(word, buffer, WORD_MAX);
}

static ent_noun_classes classes_of_words(const ent_event_reader *reader,
                                         uint32_t word)
{
    const ent_parse *parse = reader->text->parse;
    ent_str forms[CLASS_WORDS];
    ent_str lemmas[CLASS_WORDS];
    char buffers[2 * CLASS_WORDS][WORD_MAX];
    uint32_t first = word >= CLASS_WORDS - 1 ? word - (CLASS_WORDS - 1) : 0;
    size_t count = 0;

    for (uint32_t i = first; i <= word; i++) {
        forms[count] =
            uncapitalized(parse->words[i].token.form, buffers[2 * count]);
        lemmas[count] =
            uncapitalized(parse->words[i].lemma, buffers[2 * count + 1]);
        count++;
    }
    return ent_lexicon_classes_of(reader->finder->reading->lexicon, forms,
                                  lemmas, count);
}

static ent_noun_classes classes_of_members(const ent_event_reader *reader,
                                           const ent_mention *mention)
{
    ent_noun_classes all = {{0, 0}};

    for (size_t i = 0; i < mention->member_count; i++) {
        const ent_member *member =
            &reader->finder->cast->members[mention->members[i]];

        all = ent_noun_classes_join(
            all,
            ent_lexicon_classes_of_entity(reader->finder->reading->lexicon,
                                          member->entity_class, member->kind));
    }
    return all;
}

/** "Ambassador" of "Ambassador Lee". */
static ent_noun_classes classes_of_title(const ent_event_reader *reader,
                                         const ent_mention *mention)
{
    ent_str words[CLASS_WORDS];
    size_t count = 0;
    ent_str rest = mention->office == NULL ? ent_str_make(NULL, 0)
                                           : mention->office->title;

    while (rest.ptr != NULL && count < CLASS_WORDS)
        words[count++] = ent_str_cut(&rest, ' ');
    if (count == 0)
        return (ent_noun_classes){{0, 0}};
    return ent_lexicon_classes_of(reader->finder->reading->lexicon, words,
                                  words, count);
}

/** What a noun counts: "shells" of "containers of shells"; else itself. */
static uint32_t counted_by(const ent_event_reader *reader, uint32_t noun)
{
    const ent_parse *parse = reader->text->parse;
    char buffer[WORD_MAX];

    if (!ent_event_word_is(parse->words[noun].lemma, "amount"))
        return noun;
    for (ENT_TREE_CHILDREN(child, parse, noun))
        if (child > noun &&
            parse->words[child].label.relation == ENT_DEPREL_NMOD &&
            ent_str_is(ent_tree_case(parse, child, buffer, sizeof buffer),
                       "of"))
            return child;
    return noun;
}

ent_noun_classes ent_event_classes_at(const ent_event_reader *reader,
                                      uint32_t word)
{
    const ent_mention *mention =
        ent_cast_at(reader->finder->cast, reader->passage, word);

    if (mention == NULL)
        return classes_of_words(reader, counted_by(reader, word));
    switch (mention->kind) {
    case ENT_MENTION_OWNED:
        return classes_of_words(reader, word);
    case ENT_MENTION_ROLE:
    case ENT_MENTION_DESCRIPTION:
        return ent_noun_classes_join(classes_of_words(reader, word),
                                     classes_of_members(reader, mention));
    case ENT_MENTION_NAME:
    case ENT_MENTION_ADJECTIVE:
    case ENT_MENTION_PEOPLE:
    case ENT_MENTION_METONYM:
    case ENT_MENTION_PLACE:
    case ENT_MENTION_PRONOUN:
        break;
    }
    return ent_noun_classes_join(classes_of_members(reader, mention),
                                 classes_of_title(reader, mention));
}

/* ---- conditions --------------------------------------------------------- */

/** A person by name is somebody, not "people"; a state is no "territory" when
 *  something is said of it. */
static bool is_somebody(const ent_event_reader *reader, uint32_t word)
{
    const ent_mention *mention =
        ent_cast_at(reader->finder->cast, reader->passage, word);

    return mention != NULL && mention->member_count > 0 &&
           mention->kind == ENT_MENTION_NAME && mention->office == NULL &&
           reader->finder->cast->members[mention->members[0]].entity_class <=
               ENT_PERSON;
}

/** Is one of the nearest phrases of the slot of these classes? */
static bool is_of_class(const ent_event_reader *reader,
                        const ent_condition *condition)
{
    const ent_event_frame *frame = &reader->frame;
    ent_distance nearest = ent_event_slot_distance(frame, &condition->slot);
    bool excludes = condition->kind == ENT_CONDITION_NOT_CLASS;

    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].distance == nearest &&
            ent_event_in_slot(&frame->fillers[i], &condition->slot) &&
            !(excludes && is_somebody(reader, frame->fillers[i].word)) &&
            ent_noun_classes_meet(
                ent_event_classes_at(reader, frame->fillers[i].word),
                condition->classes))
            return true;
    return false;
}

/** "Suspects Chad of hiding": a clause may stand behind the preposition. */
static bool is_filled(const ent_event_frame *frame, const ent_slot *slot)
{
    if (ent_event_slot_distance(frame, slot) != ENT_DISTANCES)
        return true;
    for (size_t i = 0; i < frame->count; i++)
        if (slot->kind == ENT_SLOT_PREPOSITION &&
            frame->fillers[i].kind == ENT_SLOT_COMPLEMENT &&
            ent_str_equal(frame->fillers[i].preposition, slot->preposition))
            return true;
    return false;
}

static bool holds(const ent_event_reader *reader,
                  const ent_condition *condition)
{
    bool filled = is_filled(&reader->frame, &condition->slot);

    switch (condition->kind) {
    case ENT_CONDITION_CLASS:
        return filled && is_of_class(reader, condition);
    case ENT_CONDITION_NOT_CLASS:
        return !filled || !is_of_class(reader, condition);
    case ENT_CONDITION_HAS:
        return filled;
    case ENT_CONDITION_NO:
        break;
    }
    return !filled;
}

/** "Told reporters that Chad had left": a fact is no request. */
static bool is_statement(const ent_event_reader *reader,
                         const ent_relation_entry *entry)
{
    const ent_event_frame *frame = &reader->frame;

    if (!ent_str_is(ent_str_from(entry->type->name), "REQUEST") ||
        entry->pos != ENT_ENTRY_VERB)
        return false;
    for (size_t i = 0; i < frame->count; i++) {
        const ent_clause *clause = NULL;

        if (frame->fillers[i].kind != ENT_SLOT_COMPLEMENT ||
            frame->fillers[i].clause == ENT_NO_CLAUSE)
            continue;
        clause = &reader->text->clauses.clauses[frame->fillers[i].clause];
        return clause->modality != ENT_CLAUSE_NECESSARY &&
               (clause->kind == ENT_CLAUSE_FINITE ||
                clause->kind == ENT_CLAUSE_COPULAR) &&
               (clause->tense == ENT_TENSE_PAST || clause->perfect ||
                clause->tense == ENT_TENSE_FUTURE ||
                strcmp(reader->text->parse->words[clause->predicate].xpos,
                       "VBZ") == 0);
    }
    return false;
}

bool ent_event_conditions_hold(const ent_event_reader *reader,
                               const ent_relation_entry *entry)
{
    if (is_statement(reader, entry))
        return false;
    for (size_t i = 0; i < entry->condition_count; i++)
        if (!holds(reader, &entry->conditions[i]))
            return false;
    return true;
}

/* ---- words -------------------------------------------------------------- */

static bool is_word(const ent_parse *parse, uint32_t at, ent_str word)
{
    char buffer[WORD_MAX];
    ent_str form =
        ent_tree_lower(parse->words[at].token.form, buffer, sizeof buffer);

    return ent_str_equal(form, word) ||
           ent_str_equal(parse->words[at].lemma, word);
}

/** A particle, object or adjective behind the verb, two arcs below it at
 *  most. */
static bool is_below_verb(const ent_parse *parse, uint32_t verb, uint32_t at)
{
    uint32_t head = parse->words[at].head;
    ent_deprel relation = parse->words[at].label.relation;

    if (at <= verb || head == ENT_NO_WORD)
        return false;
    /* "Taken in 1979" is not "take in". */
    if ((relation == ENT_DEPREL_CASE || relation == ENT_DEPREL_MARK) &&
        (at != verb + 1 || parse->words[head].upos == ENT_NUM))
        return false;
    return head == verb || parse->words[head].head == verb || at == verb + 1;
}

static bool verb_has_word(const ent_event_reader *reader, ent_str word)
{
    const ent_parse *parse = reader->text->parse;
    uint32_t verb = reader->frame.word;

    for (uint32_t i = 0; i < parse->word_count; i++)
        if (is_below_verb(parse, verb, i) && is_word(parse, i, word))
            return true;
    return false;
}

/** The words before the head of a noun stand before it in the text, too. */
static bool noun_has_words(const ent_event_reader *reader,
                           const ent_relation_entry *entry)
{
    uint32_t at = reader->frame.word;

    if (at < entry->head)
        return false;
    for (size_t i = 0; i < entry->head; i++)
        if (!is_word(reader->text->parse, at - (uint32_t)(entry->head - i),
                     entry->words[i]))
            return false;
    return true;
}

bool ent_event_has_words(const ent_event_reader *reader,
                         const ent_relation_entry *entry)
{
    if (entry->word_count == 1)
        return true;
    if (entry->pos != ENT_ENTRY_VERB)
        return noun_has_words(reader, entry);
    for (size_t i = 0; i < entry->word_count; i++)
        if (i != entry->head && !verb_has_word(reader, entry->words[i]))
            return false;
    return true;
}
