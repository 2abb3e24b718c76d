/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the words around a verb lend it where the clause reader has nothing:
 * receivers, antecedents, purposes, authors. */
#include "entente/extract/event_lend_internal.h"

#include "entente/extract/event_tree_internal.h"
#include "entente/extract/event_words_internal.h"

static float lesser(float a, float b)
{
    return a < b ? a : b;
}

/** Head of the phrase that ends at a word, of those on the left of @p limit. */
static uint32_t head_of_phrase(const ent_parse *parse, uint32_t word,
                               uint32_t limit)
{
    for (size_t steps = 0; steps < parse->word_count; steps++) {
        uint32_t head = parse->words[word].head;

        if (head == ENT_NO_WORD || head >= limit ||
            (parse->words[head].upos != ENT_PROPN &&
             parse->words[head].upos != ENT_NOUN))
            break;
        word = head;
    }
    return word;
}

/** "Praising [Chad], Niger promised nothing": the name between the participle
 *  and the comma is its object, not its subject. */
static void add_first_object(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    ent_event_frame *frame = &reader->frame;
    const ent_slot object = {ENT_SLOT_OBJECT, {"", 0}};
    const ent_mention *mention =
        ent_event_mention_from(reader, frame->word + 1);

    if (mention == NULL ||
        reader->text->clauses.clauses[frame->clause].kind !=
            ENT_CLAUSE_PARTICIPLE ||
        reader->text->clauses.clauses[frame->clause].passive ||
        !ent_event_is_form(parse, mention->last, ",") ||
        ent_event_slot_distance(frame, &object) != ENT_DISTANCES)
        return;
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].kind == ENT_SLOT_SUBJECT &&
            frame->fillers[i].word == mention->head)
            frame->fillers[i].kind = ENT_SLOT_OBJECT;
}

/** "Cambodia, invaded by Vietnam, lost": the noun before the comma undergoes
 *  it, whatever the tree has. */
static void add_described_object(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    ent_event_frame *frame = &reader->frame;
    const ent_clause *clause = &reader->text->clauses.clauses[frame->clause];
    ent_filler filler = {.kind = ENT_SLOT_OBJECT,
                         .clause = ENT_NO_CLAUSE,
                         .carrier = ENT_NO_WORD,
                         .link = ENT_LINK_PARTICIPLE,
                         .confidence = 0.6F};

    if (!clause->passive || clause->kind != ENT_CLAUSE_PARTICIPLE ||
        frame->word < 2 ||
        !ent_str_is(parse->words[frame->word - 1].token.form, ","))
        return;
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].kind == ENT_SLOT_OBJECT &&
            frame->fillers[i].word < frame->word)
            return;
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].kind == ENT_SLOT_OBJECT)
            frame->fillers[i].kind = ENT_SLOT_COMPLEMENT;
    filler.word = head_of_phrase(parse, frame->word - 2, frame->word);
    if (parse->words[filler.word].upos == ENT_PROPN ||
        parse->words[filler.word].upos == ENT_NOUN)
        ent_event_put(frame, filler);
}

/** "Sent soldiers to fight": a purpose counts as a complement. */
static void add_purpose(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;

    for (ENT_TREE_CHILDREN(child, parse, reader->frame.word)) {
        uint32_t clause = ent_tree_clause(&reader->text->clauses, child);
        ent_filler filler = {.kind = ENT_SLOT_COMPLEMENT,
                             .word = child,
                             .clause = clause,
                             .carrier = ENT_NO_WORD,
                             .distance = ENT_BELOW,
                             .link = ENT_LINK_ADVERBIAL,
                             .confidence = parse->words[child].confidence};

        if (clause != ENT_NO_CLAUSE && child > reader->frame.word &&
            parse->words[child].label.relation == ENT_DEPREL_ADVCL &&
            reader->text->clauses.clauses[clause].kind == ENT_CLAUSE_INFINITIVE)
            ent_event_put(&reader->frame, filler);
    }
}

/** "In a statement condemning Mali, Chad spoke of raids", "Chad issued a
 *  statement condemning": who makes the statement says what it says. */
static void add_author(ent_event_reader *reader)
{
    const ent_clauses *clauses = &reader->text->clauses;
    ent_event_frame *frame = &reader->frame;
    uint32_t paper = ENT_NO_WORD;
    uint32_t clause = ENT_NO_CLAUSE;

    for (size_t i = 0; i < frame->count && paper == ENT_NO_WORD; i++)
        if (frame->fillers[i].kind == ENT_SLOT_SUBJECT &&
            frame->fillers[i].link != ENT_LINK_DIRECT)
            paper = frame->fillers[i].word;
    if (paper == ENT_NO_WORD ||
        !ent_event_word_is(reader->text->parse->words[paper].lemma, "paper"))
        return;
    for (size_t c = 0; c < clauses->count; c++)
        if (ent_event_argument_at(&clauses->clauses[c], ENT_ROLE_OBJECT,
                                  paper) != NULL)
            ent_event_lend_subjects(frame, &clauses->clauses[c]);
    clause = ent_event_occasion_of(reader, paper);
    if (clause != ENT_NO_CLAUSE)
        ent_event_lend_subjects(frame, &clauses->clauses[clause]);
}

/** Of two objects of a verb of giving the first is given the second. */
static void split_objects(ent_event_reader *reader)
{
    ent_event_frame *frame = &reader->frame;
    ent_filler *first = NULL;

    if (!frame->own_clause ||
        !ent_event_word_is(reader->text->parse->words[frame->word].lemma,
                           "giving"))
        return;
    for (size_t i = 0; i < frame->count; i++) {
        ent_filler *one = &frame->fillers[i];

        if (one->kind == ENT_SLOT_INDIRECT)
            return;
        if (one->kind != ENT_SLOT_OBJECT || one->link != ENT_LINK_DIRECT ||
            one->word < frame->word)
            continue;
        if (first != NULL && first->word < one->word) {
            first->kind = ENT_SLOT_INDIRECT;
            return;
        }
        first = one;
    }
}

/** "Demanded that Chad stop": whom the clause is about, where the tree has no
 *  clause. */
static void add_that(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    ent_event_frame *frame = &reader->frame;
    const ent_slot complement = {ENT_SLOT_COMPLEMENT, {"", 0}};
    uint32_t at = frame->word + 1;
    const ent_mention *mention = NULL;

    if (ent_event_slot_distance(frame, &complement) != ENT_DISTANCES)
        return;
    while (at < parse->word_count && at <= frame->word + 8 &&
           parse->words[at].upos != ENT_VERB &&
           !ent_event_is_form(parse, at, "that"))
        at++;
    if (!ent_event_is_form(parse, at, "that"))
        return;
    at++;
    mention = ent_event_mention_from(reader, at);
    if (mention == NULL && at < parse->word_count &&
        parse->words[at].upos == ENT_DET)
        mention = ent_event_mention_from(reader, at + 1);
    if (mention != NULL)
        ent_event_put(frame, (ent_filler){.kind = ENT_SLOT_COMPLEMENT,
                                          .word = mention->head,
                                          .clause = ENT_NO_CLAUSE,
                                          .carrier = ENT_NO_WORD,
                                          .distance = ENT_BELOW,
                                          .link = ENT_LINK_DIRECT,
                                          .confidence = 0.6F});
}

/** "Oslo is to send": the subject that hangs on the auxiliary. */
static void add_before_auxiliary(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    ent_event_frame *frame = &reader->frame;
    uint32_t verb = frame->word;
    const ent_slot subject = {ENT_SLOT_SUBJECT, {"", 0}};
    uint32_t at = 0;

    if (verb < 3 || !ent_event_is_form(parse, verb - 1, "to") ||
        !(ent_event_is_form(parse, verb - 2, "is") ||
          ent_event_is_form(parse, verb - 2, "are") ||
          ent_event_is_form(parse, verb - 2, "was") ||
          ent_event_is_form(parse, verb - 2, "were")) ||
        ent_event_slot_distance(frame, &subject) != ENT_DISTANCES)
        return;
    at = head_of_phrase(parse, verb - 3, verb - 2);
    if (parse->words[at].upos == ENT_PROPN ||
        parse->words[at].upos == ENT_NOUN || parse->words[at].upos == ENT_PRON)
        ent_event_put(frame, (ent_filler){.kind = ENT_SLOT_SUBJECT,
                                          .word = at,
                                          .clause = ENT_NO_CLAUSE,
                                          .carrier = ENT_NO_WORD,
                                          .link = ENT_LINK_CONTROL,
                                          .confidence = 0.7F});
}

/** "Pressed by Mali for answers, [Chad] sent", "Replying to Mali, [Chad]
 *  asked": whom a participle at the beginning describes. */
static void add_after_comma(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    ent_event_frame *frame = &reader->frame;
    const ent_clause *clause = &reader->text->clauses.clauses[frame->clause];
    uint32_t at = frame->word + 1;
    const ent_mention *mention = NULL;
    ent_filler filler = {.kind = clause->passive ? ENT_SLOT_OBJECT
                                                 : ENT_SLOT_SUBJECT,
                         .clause = ENT_NO_CLAUSE,
                         .carrier = ENT_NO_WORD,
                         .link = ENT_LINK_ADVERBIAL,
                         .confidence = 0.6F};

    if (clause->kind != ENT_CLAUSE_PARTICIPLE ||
        frame->word > reader->text->first_word + 1)
        return;
    while (at < parse->word_count && !ent_event_is_form(parse, at, ","))
        at++;
    at++;
    if (at < parse->word_count && parse->words[at].upos == ENT_DET)
        at++;
    mention = ent_event_mention_from(reader, at);
    if (mention == NULL)
        mention = ent_event_mention_from(reader, at - 1);
    if (mention == NULL || mention->kind == ENT_MENTION_PLACE)
        return;
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].kind == filler.kind) {
            if (frame->fillers[i].word == mention->head)
                return;
            frame->fillers[i].kind = ENT_SLOT_COMPLEMENT;
        }
    filler.word = mention->head;
    ent_event_put(frame, filler);
}

static bool is_relative(const ent_event_reader *reader, uint32_t word)
{
    const ent_parse *parse = reader->text->parse;

    return word > 1 && (ent_event_is_form(parse, word, "which") ||
                        ent_event_is_form(parse, word, "who"));
}

/** "Chad, which has closed its border": whom the pronoun stands for, where the
 *  tree has no relative clause. */
static void add_antecedent(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    ent_event_frame *frame = &reader->frame;

    for (size_t i = 0, count = frame->count; i < count; i++) {
        ent_filler filler = frame->fillers[i];
        uint32_t before = filler.word;

        if ((filler.kind != ENT_SLOT_SUBJECT &&
             filler.kind != ENT_SLOT_OBJECT) ||
            filler.distance != ENT_NEAR || !is_relative(reader, filler.word))
            continue;
        before -= ent_event_is_form(parse, filler.word - 1, ",") ? 2 : 1;
        filler.word = head_of_phrase(parse, before, filler.word);
        filler.link = ENT_LINK_RELATIVE;
        filler.confidence = lesser(filler.confidence, 0.6F);
        if (parse->words[filler.word].upos == ENT_PROPN ||
            parse->words[filler.word].upos == ENT_NOUN)
            ent_event_put(frame, filler);
    }
}

/** "Gave Chad old tanks": the parser may have the name as a part of the thing
 *  given. */
static void add_receiver(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    ent_event_frame *frame = &reader->frame;
    uint32_t thing = ENT_NO_WORD;
    const ent_mention *mention = NULL;

    if (!ent_event_word_is(parse->words[frame->word].lemma, "giving"))
        return;
    for (size_t i = 0; i < frame->count; i++) {
        if (frame->fillers[i].kind == ENT_SLOT_INDIRECT)
            return;
        if (frame->fillers[i].kind == ENT_SLOT_OBJECT &&
            frame->fillers[i].word > frame->word && thing == ENT_NO_WORD)
            thing = frame->fillers[i].word;
    }
    if (thing == ENT_NO_WORD)
        return;
    for (uint32_t i = frame->word + 1; i < thing && mention == NULL; i++) {
        mention = ent_cast_at(reader->finder->cast, reader->passage, i);
        if (mention == NULL && parse->words[i].upos != ENT_DET &&
            parse->words[i].upos != ENT_PROPN)
            return;
        if (mention != NULL && mention->last <= thing &&
            (mention->kind == ENT_MENTION_NAME ||
             mention->kind == ENT_MENTION_PLACE) &&
            parse->words[i].label.subtype != ENT_SUBTYPE_POSS &&
            parse->words[mention->last].upos != ENT_PART)
            ent_event_put(frame, (ent_filler){.kind = ENT_SLOT_INDIRECT,
                                              .word = i,
                                              .clause = ENT_NO_CLAUSE,
                                              .carrier = ENT_NO_WORD,
                                              .link = ENT_LINK_DIRECT,
                                              .confidence = 0.6F});
    }
}

void ent_event_lend_verb(ent_event_reader *reader)
{
    if (reader->frame.own_clause) {
        add_described_object(reader);
        add_first_object(reader);
        add_after_comma(reader);
    }
    add_before_auxiliary(reader);
    add_antecedent(reader);
    split_objects(reader);
    add_receiver(reader);
    add_that(reader);
    add_purpose(reader);
    add_author(reader);
    ent_event_add_lists(reader);
}
