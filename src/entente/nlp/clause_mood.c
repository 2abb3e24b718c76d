/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Negation and modality: from the words of a clause and from
 * what governs it (schema/lexicon/en/moods.tsv). */
#include "entente/nlp/clause_internal.h"

static const ent_mood no_mood = {ENT_CLAUSE_ACTUAL, ENT_NO_WORD, false,
                                 ENT_NO_WORD, ENT_NO_WORD};

static void apply_effect(ent_mood *mood, ent_str effect, uint32_t word)
{
    static const struct {
        const char *name;
        ent_clause_modality modality;
    } modalities[] = {{"possible", ENT_CLAUSE_POSSIBLE},
                      {"necessary", ENT_CLAUSE_NECESSARY},
                      {"willed", ENT_CLAUSE_WILLED},
                      {"conditional", ENT_CLAUSE_CONDITIONAL},
                      {"requested", ENT_CLAUSE_REQUESTED},
                      {"asked", ENT_CLAUSE_ASKED}};

    if (ent_str_is(effect, "negated")) {
        mood->negated = !mood->negated;
        mood->negation = word;
    } else if (ent_str_is(effect, "hearsay")) {
        mood->hearsay = word;
    }
    for (size_t i = 0; i < sizeof modalities / sizeof *modalities; i++) {
        if (!ent_str_is(effect, modalities[i].name))
            continue;
        mood->modality = modalities[i].modality;
        mood->word = word;
    }
}

/** Apply what the list says of a word, if it speaks of @p scope. */
static bool apply_word(ent_mood *mood, const ent_clause_reader *reader,
                       uint32_t word, const char *kind, const char *scope)
{
    const ent_word *at = ent_word_at(reader, word);
    ent_str columns = ent_list_find(ENT_LIST_MOODS, at->lemma, kind);

    if (columns.ptr == NULL)
        columns = ent_list_find(ENT_LIST_MOODS, at->token.form, kind);
    if (columns.ptr == NULL ||
        !ent_list_has(ent_list_column(columns, 0), ent_str_from(scope)))
        return false;
    apply_effect(mood, ent_list_column(columns, 1), word);
    return true;
}

/* ---- the clause's own words -------------------------------------------- */

/** "not only": the two words together are in the list. */
static bool is_pair(const ent_clause_reader *reader, uint32_t word)
{
    char pair[32];
    ent_str first = ent_word_at(reader, word)->lemma;
    ent_str second;

    if (word + 1 >= reader->tree.count)
        return false;
    second = ent_word_at(reader, word + 1)->lemma;
    if (first.len + second.len + 1 > sizeof pair)
        return false;
    memcpy(pair, first.ptr, first.len);
    pair[first.len] = '_';
    memcpy(pair + first.len + 1, second.ptr, second.len);
    return ent_list_find(ENT_LIST_MOODS,
                         ent_str_make(pair, first.len + second.len + 1), "adv")
               .ptr != NULL;
}

/** "no longer", "no more": the negation stands below the adverb. */
static void apply_adverb(ent_mood *mood, const ent_clause_reader *reader,
                         uint32_t child)
{
    if (is_pair(reader, child) ||
        apply_word(mood, reader, child, "adv", "self"))
        return;
    for (ENT_CHILDREN(below, &reader->tree, child))
        if (ent_str_is(ent_word_at(reader, below)->lemma, "no"))
            apply_effect(mood, ent_str_from("negated"), below);
}

static void apply_child(ent_mood *mood, const ent_clause_reader *reader,
                        uint32_t child)
{
    switch ((int)ent_relation_at(reader, child)) {
    case ENT_DEPREL_AUX:
    case ENT_DEPREL_COP:
        if (ent_clause_is_be_to(reader, child))
            apply_effect(mood, ent_str_from("willed"), child);
        else
            (void)apply_word(mood, reader, child, "aux", "self");
        break;
    case ENT_DEPREL_ADVMOD:
        apply_adverb(mood, reader, child);
        break;
    case ENT_DEPREL_CC:
        (void)apply_word(mood, reader, child, "cc", "self");
        break;
    case ENT_DEPREL_DET:
        (void)apply_word(mood, reader, child, "det", "self");
        break;
    case ENT_DEPREL_AMOD:
        (void)apply_word(mood, reader, child, "adj", "noun");
        break;
    default:
        break;
    }
}

/** The noun is "nobody", "no state", "neither A nor B". */
static void apply_empty_noun(ent_mood *mood, const ent_clause_reader *reader,
                             uint32_t noun)
{
    if (apply_word(mood, reader, noun, "det", "self"))
        return;
    for (ENT_CHILDREN(child, &reader->tree, noun)) {
        ent_deprel relation = ent_relation_at(reader, child);

        if (((relation == ENT_DEPREL_DET || relation == ENT_DEPREL_CC) &&
             apply_word(mood, reader, child, "det", "self")) ||
            (relation == ENT_DEPREL_CC && child < noun &&
             apply_word(mood, reader, child, "cc", "self")))
            return;
    }
}

static void apply_empty_arguments(ent_mood *mood,
                                  const ent_clause_reader *reader,
                                  const ent_clause *clause)
{
    if (clause->kind == ENT_CLAUSE_NOMINAL)
        return;
    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *one = &clause->arguments[i];

        if (one->link == ENT_LINK_DIRECT && one->role <= ENT_ROLE_OBLIQUE)
            apply_empty_noun(mood, reader, one->word);
    }
}

static ent_mood own_mood(const ent_clause_reader *reader,
                         const ent_clause *clause)
{
    ent_mood mood = no_mood;
    uint32_t owner = ent_clause_auxiliary_owner(reader, clause);

    for (ENT_CHILDREN(child, &reader->tree, clause->predicate))
        apply_child(&mood, reader, child);
    if (owner != clause->predicate)
        for (ENT_CHILDREN(child, &reader->tree, owner))
            if (ent_clause_is_auxiliary(reader, child) ||
                ent_tag_is(ent_word_at(reader, child), "RB"))
                apply_child(&mood, reader, child);
    apply_empty_arguments(&mood, reader, clause);
    return mood;
}

/** "if", "unless", "whether", "without", and "should Kim attack". */
static void apply_marker(ent_mood *mood, const ent_clause_reader *reader,
                         const ent_clause *clause)
{
    uint32_t subject =
        ent_children_find(&reader->tree, clause->predicate, ENT_DEPREL_NSUBJ);
    uint32_t first =
        ent_children_find(&reader->tree, clause->predicate, ENT_DEPREL_AUX);

    for (ENT_CHILDREN(child, &reader->tree, clause->predicate)) {
        ent_deprel relation = ent_relation_at(reader, child);

        if (relation == ENT_DEPREL_MARK || relation == ENT_DEPREL_CASE)
            (void)apply_word(mood, reader, child, "mark", "self");
        if (relation == ENT_DEPREL_PUNCT &&
            ent_str_is(ent_word_at(reader, child)->token.form, "?") &&
            clause->kind != ENT_CLAUSE_NOMINAL)
            apply_effect(mood, ent_str_from("asked"), child);
    }
    if (clause->attachment == ENT_ATTACHED_ADVERBIAL &&
        clause->marker == ENT_NO_WORD && first != ENT_NO_WORD &&
        subject != ENT_NO_WORD && first < subject &&
        ent_str_is(ent_word_at(reader, first)->lemma, "should"))
        apply_effect(mood, ent_str_from("conditional"), first);
}

/* ---- what governs the clause ------------------------------------------- */

static bool is_object_of(const ent_clause *verb, uint32_t word)
{
    for (size_t i = 0; i < verb->argument_count; i++)
        if (verb->arguments[i].word == word &&
            verb->arguments[i].role == ENT_ROLE_OBJECT)
            return true;
    return false;
}

/** The clause only says what an object is: "called the vote a farce". */
static bool is_secondary(const ent_clause_reader *reader,
                         const ent_clause *clause)
{
    return clause->kind == ENT_CLAUSE_COPULAR &&
           clause->marker == ENT_NO_WORD &&
           ent_relation_at(reader, clause->predicate) == ENT_DEPREL_XCOMP;
}

/** Apply what the word above says of what stands below it by that arc. */
static bool apply_governor(ent_mood *mood, const ent_clause_reader *reader,
                           const ent_clause *clause, uint32_t below,
                           uint32_t above)
{
    const char *kind = ent_list_kind(ent_word_at(reader, above)->upos);
    ent_deprel relation = ent_relation_at(reader, below);
    uint32_t owner = reader->clause_of[above];

    if (clause->kind == ENT_CLAUSE_NOMINAL)
        return (relation == ENT_DEPREL_NMOD ||
                (owner != ENT_NO_CLAUSE &&
                 is_object_of(&reader->clauses[owner], below))) &&
               apply_word(mood, reader, above, kind, "object");
    if (ent_word_at(reader, below)->label.subtype == ENT_SUBTYPE_RELCL ||
        is_secondary(reader, clause))
        return false;
    return (relation == ENT_DEPREL_CCOMP || relation == ENT_DEPREL_XCOMP ||
            relation == ENT_DEPREL_ACL ||
            clause->attachment == ENT_ATTACHED_COMPLEMENT) &&
           apply_word(mood, reader, above, kind, "complement");
}

static bool is_light(const ent_clause_reader *reader, const ent_clause *verb)
{
    return ent_list_find(ENT_LIST_FRAMES,
                         ent_word_at(reader, verb->predicate)->lemma, "light")
               .ptr != NULL;
}

static ent_str report_kind(const ent_clause_reader *reader, uint32_t word)
{
    const ent_word *at = ent_word_at(reader, word);

    return ent_list_column(
        ent_list_find(ENT_LIST_REPORTING, at->lemma, ent_list_kind(at->upos)),
        0);
}

/** The mood of the clause above is that of this one too. */
static bool inherits(const ent_clause_reader *reader, const ent_clause *clause,
                     const ent_clause *above)
{
    ent_str marker = clause->marker == ENT_NO_WORD
                         ? ent_str_make("", 0)
                         : ent_word_at(reader, clause->marker)->lemma;

    switch ((int)clause->attachment) {
    case ENT_ATTACHED_COMPLEMENT:
        return clause->kind != ENT_CLAUSE_FINITE ||
               report_kind(reader, above->predicate).len == 0;
    case ENT_ATTACHED_ADVERBIAL:
        return clause->kind == ENT_CLAUSE_PARTICIPLE &&
               ent_str_is(marker, "by");
    case ENT_ATTACHED_ADNOMINAL:
        return above->kind == ENT_CLAUSE_NOMINAL &&
               clause->kind == ENT_CLAUSE_INFINITIVE;
    case ENT_ATTACHED_ARGUMENT:
        if (above->kind == ENT_CLAUSE_NOMINAL)
            return report_kind(reader, above->predicate).len > 0;
        return is_light(reader, above) &&
               is_object_of(above, clause->predicate);
    default:
        return false;
    }
}

static void inherit(ent_mood *mood, const ent_clause *above)
{
    if (above->modality != ENT_CLAUSE_ACTUAL) {
        mood->modality = above->modality;
        mood->word = above->modality_word;
    }
    mood->negated = above->negated;
    mood->negation = above->negation;
    mood->hearsay = above->hearsay;
}

/** "is said to", "is going to". */
static void apply_verb_above(ent_mood *mood, const ent_clause_reader *reader,
                             const ent_clause *above)
{
    const ent_word *verb = ent_word_at(reader, above->predicate);

    if (above->passive && report_kind(reader, above->predicate).len > 0 &&
        ent_clause_first(above, ENT_ROLE_AGENT) == NULL)
        mood->hearsay = above->predicate;
    if (above->progressive && ent_str_is(verb->lemma, "go"))
        apply_effect(mood, ent_str_from("willed"), above->predicate);
}

static ent_mood mood_above(const ent_clause_reader *reader,
                           const ent_clause *clause)
{
    ent_mood mood = no_mood;
    const ent_clause *above = NULL;
    uint32_t below = clause->predicate;
    bool governed = false;

    if (clause->parent == ENT_NO_CLAUSE)
        return mood;
    above = &reader->clauses[clause->parent];
    if (clause->attachment == ENT_ATTACHED_COORDINATE)
        return reader->above[clause->parent];
    governed = inherits(reader, clause, above);
    if (governed)
        inherit(&mood, above);
    while (below != above->predicate &&
           ent_word_at(reader, below)->head != ENT_NO_WORD) {
        uint32_t next = ent_word_at(reader, below)->head;

        /* "may veto sanctions": nor are they, but only perhaps. */
        if (apply_governor(&mood, reader, clause, below, next) && !governed &&
            next == above->predicate && mood.modality == ENT_CLAUSE_ACTUAL) {
            mood.modality = above->modality;
            mood.word = above->modality_word;
        }
        below = next;
    }
    if (clause->attachment == ENT_ATTACHED_COMPLEMENT)
        apply_verb_above(&mood, reader, above);
    return mood;
}

/* ---- together ---------------------------------------------------------- */

static bool is_imperative(const ent_clause_reader *reader,
                          const ent_clause *clause)
{
    return clause->kind == ENT_CLAUSE_FINITE && !clause->passive &&
           clause->marker == ENT_NO_WORD &&
           ent_tag_is(ent_word_at(reader, clause->predicate), "VB") &&
           ent_clause_first(clause, ENT_ROLE_SUBJECT) == NULL &&
           ent_children_find(&reader->tree, clause->predicate,
                             ENT_DEPREL_AUX) == ENT_NO_WORD;
}

/** Infinitives that nothing governs are aims: "came to help", "a way to". */
static bool is_aim(const ent_clause *clause)
{
    return clause->kind == ENT_CLAUSE_INFINITIVE &&
           clause->attachment != ENT_ATTACHED_COMPLEMENT &&
           clause->attachment != ENT_ATTACHED_COORDINATE;
}

/** "is going to", "Leader to Visit Capital". */
static bool is_future_infinitive(const ent_clause_reader *reader,
                                 const ent_clause *clause)
{
    const ent_clause *above = NULL;

    if (clause->kind != ENT_CLAUSE_INFINITIVE)
        return false;
    if (clause->parent == ENT_NO_CLAUSE)
        return clause->attachment == ENT_ATTACHED_ROOT;
    above = &reader->clauses[clause->parent];
    return clause->attachment == ENT_ATTACHED_COMPLEMENT &&
           above->progressive &&
           ent_str_is(ent_word_at(reader, above->predicate)->lemma, "go");
}

static bool has_condition(const ent_clause_reader *reader,
                          const ent_clause *clause)
{
    if (clause->tense == ENT_TENSE_PAST)
        return false;
    for (ENT_CHILDREN(child, &reader->tree, clause->predicate)) {
        ent_mood mood = no_mood;

        if (ent_relation_at(reader, child) != ENT_DEPREL_ADVCL)
            continue;
        for (ENT_CHILDREN(marker, &reader->tree, child))
            if (ent_relation_at(reader, marker) == ENT_DEPREL_MARK)
                (void)apply_word(&mood, reader, marker, "mark", "self");
        if (mood.modality == ENT_CLAUSE_CONDITIONAL)
            return true;
    }
    return false;
}

static void add_mood(ent_clause *clause, const ent_mood *mood)
{
    if (clause->modality == ENT_CLAUSE_ACTUAL) {
        clause->modality = mood->modality;
        clause->modality_word = mood->word;
    }
    if (mood->negated) {
        clause->negated = !clause->negated;
        clause->negation = mood->negation;
    }
    if (clause->hearsay == ENT_NO_WORD)
        clause->hearsay = mood->hearsay;
}

void ent_clause_read_mood(ent_clause_reader *reader, uint32_t index)
{
    ent_clause *clause = &reader->clauses[index];
    ent_mood *above = &reader->above[index];
    ent_mood own = no_mood;

    ent_clause_read_tense(reader, clause);
    own = own_mood(reader, clause);
    *above = mood_above(reader, clause);
    apply_marker(above, reader, clause);
    if (above->modality == ENT_CLAUSE_CONDITIONAL ||
        above->modality == ENT_CLAUSE_ASKED)
        add_mood(clause, above);
    add_mood(clause, &own);
    if (above->modality != ENT_CLAUSE_CONDITIONAL &&
        above->modality != ENT_CLAUSE_ASKED)
        add_mood(clause, above);
    if (!clause->negated)
        clause->negation = ENT_NO_WORD;
    if (is_future_infinitive(reader, clause))
        clause->tense = ENT_TENSE_FUTURE;
    if (clause->modality != ENT_CLAUSE_ACTUAL)
        return;
    if (is_imperative(reader, clause)) {
        clause->modality = ENT_CLAUSE_REQUESTED;
    } else if (is_aim(clause)) {
        clause->modality = ENT_CLAUSE_WILLED;
        clause->modality_word = clause->marker;
    } else if (has_condition(reader, clause)) {
        clause->modality = ENT_CLAUSE_CONDITIONAL;
    }
}
