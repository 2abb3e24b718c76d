/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the words around a noun lend it: light verbs, occasions, whom an
 * apposition or participle describes. */
#include "entente/extract/event_lend_internal.h"

#include "entente/extract/event_tree_internal.h"
#include "entente/extract/event_words_internal.h"

enum {
    CASE_MAX = 48
};

static float lesser(float a, float b)
{
    return a < b ? a : b;
}

const ent_argument *ent_event_argument_at(const ent_clause *clause,
                                          ent_role role, uint32_t word)
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

/** "Sweden acted as [mediator] between": what the subject is, where nobody
 *  else is called so. */
static const ent_argument *capacity_of(const ent_clause *clause, uint32_t noun)
{
    const ent_argument *place =
        ent_event_argument_at(clause, ENT_ROLE_OBLIQUE, noun);

    if (place == NULL || clause->passive ||
        !ent_str_is(place->case_lemma, "as"))
        return NULL;
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_OBJECT)
            return NULL;
    return place;
}

static void add_carriers(ent_event_reader *reader)
{
    const ent_clauses *clauses = &reader->text->clauses;
    ent_event_frame *frame = &reader->frame;
    uint32_t noun = ent_event_shell_of(reader, frame->word);

    for (size_t c = 0; c < clauses->count; c++) {
        const ent_clause *clause = &clauses->clauses[c];
        const ent_argument *place =
            ent_event_argument_at(clause, ENT_ROLE_OBJECT, noun);
        bool light =
            place != NULL && carries(reader->text->parse, clause, "light");

        if (place == NULL) {
            place = capacity_of(clause, noun);
            light = place != NULL;
        }
        if (place == NULL) {
            place = ent_event_argument_at(clause, ENT_ROLE_SUBJECT, noun);
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
void ent_event_lend_subjects(ent_event_frame *frame, const ent_clause *clause)
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
uint32_t ent_event_occasion_of(const ent_event_reader *reader, uint32_t noun)
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
    uint32_t clause = ent_event_occasion_of(
        reader, ent_event_shell_of(reader, reader->frame.word));

    for (int steps = 0; steps < 3 && clause != ENT_NO_CLAUSE; steps++) {
        if (has_acting_subject(reader, &clauses[clause])) {
            ent_event_lend_subjects(&reader->frame, &clauses[clause]);
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

/** A noun before the name that it describes: "member Turkey". */
static bool is_title(const ent_parse *parse, uint32_t noun)
{
    const ent_word *word = &parse->words[noun];

    return word->head != ENT_NO_WORD && word->upos == ENT_NOUN &&
           parse->words[word->head].upos == ENT_PROPN &&
           (word->label.relation == ENT_DEPREL_COMPOUND ||
            word->label.subtype == ENT_SUBTYPE_DESC);
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
    if (is_title(parse, reader->frame.word)) {
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

void ent_event_lend_noun(ent_event_reader *reader)
{
    ent_event_add_hyphenated(reader);
    add_bearer(reader);
    add_carriers(reader);
    add_occasion(reader);
    ent_event_add_lists(reader);
}
