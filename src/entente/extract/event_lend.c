/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the words around a predicate lend it: light verbs, occasions, whom an
 * apposition or participle describes, who makes a statement. */
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

/** "Handed [the envoy] a note": the first of two objects is given something. */
static bool is_given(const ent_event_reader *reader, const ent_clause *clause,
                     const ent_argument *object, uint32_t thing)
{
    return object->role == ENT_ROLE_OBJECT && object->word != thing &&
           object->link == ENT_LINK_DIRECT && object->word < thing &&
           object->word > clause->predicate && !clause->passive &&
           ent_event_word_is(
               reader->text->parse->words[clause->predicate].lemma, "giving");
}

/** Lend the arguments of @p clause to the noun. */
static void lend(ent_event_reader *reader, const ent_clause *clause,
                 const ent_argument *place, bool subject)
{
    ent_event_frame *frame = &reader->frame;

    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *one = &clause->arguments[i];
        ent_filler filler = ent_event_filler_of(one);

        if (one->word == frame->word || !ent_event_slot_of(one, &filler))
            continue;
        if (is_given(reader, clause, one, place->word))
            filler.kind = ENT_SLOT_INDIRECT;
        if (filler.kind == ENT_SLOT_OBJECT ||
            filler.kind == ENT_SLOT_COMPLEMENT ||
            (filler.kind == ENT_SLOT_SUBJECT && !subject))
            continue;
        if (one->role == ENT_ROLE_AGENT)
            filler.kind = ENT_SLOT_SUBJECT;
        filler.distance = ENT_LIGHT;
        filler.carrier = clause->predicate;
        filler.confidence = lesser(filler.confidence, place->confidence);
        ent_event_put(frame, filler);
        if (filler.kind == ENT_SLOT_INDIRECT) {
            filler.kind = ENT_SLOT_PREPOSITION;
            filler.preposition = ent_str_from("to");
            ent_event_put(frame, filler);
        }
    }
}

static bool carries(const ent_parse *parse, const ent_clause *clause,
                    const char *kind)
{
    return parse->words[clause->predicate].upos == ENT_VERB &&
           ent_event_word_is(parse->words[clause->predicate].lemma, kind);
}

/** "Round of talks", "show of force": a noun before "of" that only counts. */
static bool is_counted(const ent_event_reader *reader, uint32_t noun)
{
    const ent_parse *parse = reader->text->parse;
    const ent_word *word = &parse->words[noun];
    char buffer[CASE_MAX];

    return word->label.relation == ENT_DEPREL_NMOD && word->head < noun &&
           ent_event_word_is(parse->words[word->head].lemma, "amount") &&
           ent_str_is(ent_tree_case(parse, noun, buffer, sizeof buffer), "of");
}

uint32_t ent_event_shell_of(const ent_event_reader *reader, uint32_t noun)
{
    const ent_parse *parse = reader->text->parse;
    const ent_word *word = &parse->words[noun];

    if (word->head == ENT_NO_WORD)
        return noun;
    if (is_counted(reader, noun) ||
        (word->label.relation == ENT_DEPREL_COMPOUND && word->head > noun &&
         ent_event_word_is(parse->words[word->head].lemma, "shell")))
        return word->head;
    return noun;
}

static void add_carriers(ent_event_reader *reader)
{
    const ent_clauses *clauses = &reader->text->clauses;
    ent_event_frame *frame = &reader->frame;
    uint32_t noun = ent_event_shell_of(reader, frame->word);

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
        lend(reader, clause, place, light);
        if (frame->carrier == ENT_NO_WORD)
            frame->carrier = clause->predicate;
    }
}

/** Lend the subjects of a clause as those of the frame. */
static void lend_subjects(ent_event_frame *frame, const ent_clause *clause)
{
    for (size_t i = 0; i < clause->argument_count; i++) {
        ent_filler filler = ent_event_filler_of(&clause->arguments[i]);

        if (clause->arguments[i].role != ENT_ROLE_SUBJECT &&
            clause->arguments[i].role != ENT_ROLE_AGENT)
            continue;
        filler.kind = ENT_SLOT_SUBJECT;
        filler.distance = ENT_OCCASION;
        filler.carrier = clause->predicate;
        ent_event_put(frame, filler);
    }
}

/** The clause on whose occasion a noun stands: "in a call", or ENT_NO_CLAUSE.
 */
static uint32_t occasion_of(const ent_event_reader *reader, uint32_t noun)
{
    const ent_parse *parse = reader->text->parse;
    uint32_t above = parse->words[noun].head;
    uint32_t clause = ENT_NO_CLAUSE;
    char buffer[CASE_MAX];

    if (above == ENT_NO_WORD ||
        !ent_event_word_is(ent_tree_case(parse, noun, buffer, sizeof buffer),
                           "occasion"))
        return ENT_NO_CLAUSE;
    clause = ent_tree_clause(&reader->text->clauses, above);
    if (clause == ENT_NO_CLAUSE ||
        reader->text->clauses.clauses[clause].kind == ENT_CLAUSE_NOMINAL)
        return ENT_NO_CLAUSE;
    return clause;
}

static bool has_acting_subject(const ent_event_reader *reader,
                               const ent_clause *clause)
{
    ent_actors actors = {.count = 0};

    for (size_t i = 0; i < clause->argument_count && actors.count == 0; i++)
        if (clause->arguments[i].role == ENT_ROLE_SUBJECT ||
            clause->arguments[i].role == ENT_ROLE_AGENT)
            ent_actors_of(&actors, reader->finder, reader->passage,
                          clause->arguments[i].word, ENT_ACTORS_PHRASE_ONLY);
    return actors.count > 0;
}

/** "In a call with Kim, Oslo asked": Oslo is the subject of the call; if
 *  nobody acts in the clause, who does in one of those above it. */
static void add_occasion(ent_event_reader *reader)
{
    const ent_clause *clauses = reader->text->clauses.clauses;
    uint32_t clause =
        occasion_of(reader, ent_event_shell_of(reader, reader->frame.word));

    for (int steps = 0; steps < 3 && clause != ENT_NO_CLAUSE; steps++) {
        if (has_acting_subject(reader, &clauses[clause])) {
            lend_subjects(&reader->frame, &clauses[clause]);
            return;
        }
        clause = clauses[clause].parent;
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
            ent_event_put(&reader->frame, filler);
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
            ent_event_put(&reader->frame, filler);
    }
}

/** "[NATO] member Turkey", "[Russia]'s ally Belarus": both may hang on the
 *  name. */
static void add_before_title(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    uint32_t title = reader->frame.word;

    for (ENT_TREE_CHILDREN(child, parse, parse->words[title].head)) {
        ent_filler filler = {.kind = ENT_SLOT_COMPOUND,
                             .word = child,
                             .clause = ENT_NO_CLAUSE,
                             .carrier = ENT_NO_WORD,
                             .confidence = parse->words[child].confidence};
        ent_label label = parse->words[child].label;

        if (child >= title)
            return;
        if (label.subtype == ENT_SUBTYPE_POSS)
            filler.kind = ENT_SLOT_POSSESSOR;
        else if (label.relation != ENT_DEPREL_COMPOUND &&
                 label.relation != ENT_DEPREL_AMOD)
            continue;
        ent_event_put(&reader->frame, filler);
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
        word->label.relation == ENT_DEPREL_COMPOUND &&
        parse->words[word->head].upos == ENT_PROPN && word->upos == ENT_NOUN) {
        ent_event_put(&reader->frame, filler);
        add_before_title(reader);
    }
    if (word->head != ENT_NO_WORD && word->label.relation == ENT_DEPREL_APPOS)
        ent_event_put(&reader->frame, filler);
    for (ENT_TREE_CHILDREN(child, parse, reader->frame.word)) {
        if (parse->words[child].label.relation != ENT_DEPREL_APPOS &&
            parse->words[child].label.relation != ENT_DEPREL_FLAT)
            continue;
        filler.word = child;
        filler.confidence = parse->words[child].confidence;
        ent_event_put(&reader->frame, filler);
    }
}

/* ---- the text itself ---------------------------------------------------- */

static bool is_form(const ent_parse *parse, uint32_t word, const char *form)
{
    return word < parse->word_count &&
           ent_str_is(parse->words[word].token.form, form);
}

static bool is_hyphen(const ent_parse *parse, uint32_t word)
{
    return is_form(parse, word, "-") || is_form(parse, word, "/") ||
           is_form(parse, word, "\xe2\x80\x93");
}

/** The longest mention that begins at a word, or NULL. */
static const ent_mention *mention_from(const ent_event_reader *reader,
                                       uint32_t word)
{
    size_t count = 0;
    const ent_mention *all =
        ent_cast_in(reader->finder->cast, reader->passage, &count);

    for (size_t i = 0; i < count; i++)
        if (all[i].first == word)
            return &all[i];
    return NULL;
}

/** The longest mention that ends before a word, or NULL. */
static const ent_mention *mention_until(const ent_event_reader *reader,
                                        uint32_t word)
{
    size_t count = 0;
    const ent_mention *all =
        ent_cast_in(reader->finder->cast, reader->passage, &count);

    for (size_t i = 0; i < count; i++)
        if (all[i].last == word)
            return &all[i];
    return NULL;
}

/* ---- verbs -------------------------------------------------------------- */

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
        if (argument_at(&clauses->clauses[c], ENT_ROLE_OBJECT, paper) != NULL)
            lend_subjects(frame, &clauses->clauses[c]);
    clause = occasion_of(reader, paper);
    if (clause != ENT_NO_CLAUSE)
        lend_subjects(frame, &clauses->clauses[clause]);
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
           parse->words[at].upos != ENT_VERB && !is_form(parse, at, "that"))
        at++;
    if (!is_form(parse, at, "that"))
        return;
    at++;
    mention = mention_from(reader, at);
    if (mention == NULL && at < parse->word_count &&
        parse->words[at].upos == ENT_DET)
        mention = mention_from(reader, at + 1);
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

    if (verb < 3 || !is_form(parse, verb - 1, "to") ||
        !(is_form(parse, verb - 2, "is") || is_form(parse, verb - 2, "are") ||
          is_form(parse, verb - 2, "was") ||
          is_form(parse, verb - 2, "were")) ||
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

static bool is_relative(const ent_event_reader *reader, uint32_t word)
{
    const ent_parse *parse = reader->text->parse;

    return word > 1 &&
           (is_form(parse, word, "which") || is_form(parse, word, "who"));
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
        before -= is_form(parse, filler.word - 1, ",") ? 2 : 1;
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

/* ---- lists -------------------------------------------------------------- */

/** "Between Chad, the Sudan and Mali": all members, whatever the tree has. */
static void add_between(ent_event_reader *reader, ent_filler filler)
{
    const ent_parse *parse = reader->text->parse;
    const ent_mention *mention =
        ent_cast_at(reader->finder->cast, reader->passage, filler.word);
    uint32_t at = mention == NULL ? filler.word + 1 : mention->last;
    bool last = false;

    while (at < parse->word_count && !last) {
        bool joined = false;

        while (is_form(parse, at, ",") || is_form(parse, at, "and") ||
               (joined && at < parse->word_count &&
                parse->words[at].upos == ENT_DET)) {
            last = last || is_form(parse, at, "and");
            joined = true;
            at++;
        }
        mention = joined ? mention_from(reader, at) : NULL;
        if (mention == NULL || mention->kind == ENT_MENTION_PRONOUN)
            return;
        filler.word = mention->head;
        filler.link = ENT_LINK_CONJUNCT;
        filler.confidence = lesser(filler.confidence, 0.7F);
        ent_event_put(&reader->frame, filler);
        at = mention->last;
    }
}

static void add_all_between(ent_event_reader *reader)
{
    size_t count = reader->frame.count;

    for (size_t i = 0; i < count; i++)
        if (reader->frame.fillers[i].kind == ENT_SLOT_PREPOSITION &&
            (ent_str_is(reader->frame.fillers[i].preposition, "between") ||
             ent_str_is(reader->frame.fillers[i].preposition, "among")))
            add_between(reader, reader->frame.fillers[i]);
}

/** "The Chad-Niger defence pact": both names before the noun. */
static void add_hyphenated(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    uint32_t at = ent_event_shell_of(reader, reader->frame.word);
    const ent_mention *right = NULL;
    const ent_mention *left = NULL;
    ent_filler filler = {.kind = ENT_SLOT_COMPOUND,
                         .clause = ENT_NO_CLAUSE,
                         .carrier = ENT_NO_WORD,
                         .confidence = 0.8F};

    for (int steps = 0; steps < 4 && at > 0; steps++, at--) {
        right = mention_until(reader, at);
        if (right != NULL || (parse->words[at - 1].upos != ENT_NOUN &&
                              parse->words[at - 1].upos != ENT_ADJ))
            break;
    }
    if (right == NULL || right->first < 2 ||
        !is_hyphen(parse, right->first - 1))
        return;
    left = mention_until(reader, right->first - 1);
    if (left == NULL)
        return;
    filler.word = left->head;
    ent_event_put(&reader->frame, filler);
    filler.word = right->head;
    ent_event_put(&reader->frame, filler);
}

/* ---- both --------------------------------------------------------------- */

void ent_event_lend_noun(ent_event_reader *reader)
{
    add_hyphenated(reader);
    add_bearer(reader);
    add_carriers(reader);
    add_occasion(reader);
    add_all_between(reader);
}

void ent_event_lend_verb(ent_event_reader *reader)
{
    if (reader->frame.own_clause)
        add_described_object(reader);
    add_before_auxiliary(reader);
    add_antecedent(reader);
    split_objects(reader);
    add_receiver(reader);
    add_that(reader);
    add_purpose(reader);
    add_author(reader);
    add_all_between(reader);
}
