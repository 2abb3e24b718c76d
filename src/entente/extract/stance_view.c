/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/stance_view_internal.h"

#include "entente/extract/stance_words_internal.h"

#include <string.h>

enum {
    DEPTH_MAX = 24 /* Clauses above one that are looked at. */
};

/** A clause and the passage that it is in. */
typedef struct place {
    const ent_finder *finder;
    const ent_passage *passage;
    const ent_finding *finding;
    uint32_t passage_index;
} place;

/** How a clause hangs on the one above it. */
typedef enum hold {
    HOLD_SAME,    /**< Is as real as that: "held talks", "talks began". */
    HOLD_CONTENT, /**< Is what that says. */
    HOLD_MENTION  /**< Is only spoken of, and taken for granted. */
} hold;

typedef struct step {
    uint32_t clause; /**< Above, or ENT_NO_CLAUSE. */
    uint32_t noun;   /**< Noun whose content it is, or ENT_NO_WORD. */
    bool told;       /**< Content of that clause, read as a relative one. */
    hold hold;
} step;

uint32_t ent_clause_at(const ent_clauses *clauses, uint32_t word)
{
    size_t low = 0;
    size_t high = clauses->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (clauses->clauses[middle].predicate == word)
            return (uint32_t)middle;
        if (clauses->clauses[middle].predicate < word)
            low = middle + 1;
        else
            high = middle;
    }
    return ENT_NO_CLAUSE;
}

uint32_t ent_clause_around(const ent_passage *passage, uint32_t word)
{
    const ent_parse *parse = passage->parse;

    for (int depth = 0; word != ENT_NO_WORD && depth < ENT_SEGMENT_WORDS;
         depth++) {
        uint32_t clause = ent_clause_at(&passage->clauses, word);

        if (clause != ENT_NO_CLAUSE)
            return clause;
        word = parse->words[word].head;
    }
    return ENT_NO_CLAUSE;
}

static const ent_clause *clause_of(const place *at, uint32_t clause)
{
    return &at->passage->clauses.clauses[clause];
}

static const ent_word *word_of(const place *at, uint32_t word)
{
    return &at->passage->parse->words[word];
}

static ent_str lemma_of(const place *at, uint32_t word)
{
    return word_of(at, word)->lemma;
}

static bool is_verb(const place *at, uint32_t word)
{
    ent_upos upos = word_of(at, word)->upos;

    return upos == ENT_VERB || upos == ENT_AUX;
}

static bool is_kind(const place *at, uint32_t word, const char *kind)
{
    return word != ENT_NO_WORD && ent_stance_word_is(lemma_of(at, word), kind);
}

static bool has_verb_kind(const place *at, uint32_t clause, const char *kind)
{
    uint32_t word = clause_of(at, clause)->predicate;

    return is_verb(at, word) && is_kind(at, word, kind);
}

static const ent_argument *argument_at(const ent_clause *clause, uint32_t word)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].word == word)
            return &clause->arguments[i];
    return NULL;
}

static const ent_argument *first_in_role(const ent_clause *clause,
                                         ent_role role)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == role)
            return &clause->arguments[i];
    return NULL;
}

/* ---- how clauses hang together ----------------------------------------- */

/** "claims that Oslo sold arms", read as a relative clause: the verb has a
 *  subject of its own, and "that" stands right behind the noun. */
static bool is_that_clause(const place *at, const ent_clause *clause,
                           uint32_t noun)
{
    const ent_argument *subject = first_in_role(clause, ENT_ROLE_SUBJECT);
    const ent_argument *object = first_in_role(clause, ENT_ROLE_OBJECT);
    const ent_argument *own = clause->passive ? object : subject;

    return (clause->attachment == ENT_ATTACHED_RELATIVE ||
            clause->attachment == ENT_ATTACHED_ADNOMINAL) &&
           noun + 1 < at->passage->parse->word_count &&
           ent_str_is(lemma_of(at, noun + 1), "that") && own != NULL &&
           own->word != noun && own->word > noun + 1 &&
           !is_kind(at, clause->predicate, "denies");
}

/** The noun that a clause or an of-phrase spells out: "claims of an attack".
 */
static uint32_t content_noun(const place *at, const ent_clause *clause)
{
    uint32_t noun = word_of(at, clause->predicate)->head;

    if (noun == ENT_NO_WORD || word_of(at, noun)->upos != ENT_NOUN ||
        (!is_kind(at, noun, "content") && !is_kind(at, noun, "ground")))
        return ENT_NO_WORD;
    if (clause->kind == ENT_CLAUSE_NOMINAL)
        return word_of(at, clause->predicate)->label.relation == ENT_DEPREL_NMOD
                   ? noun
                   : ENT_NO_WORD;
    if (is_that_clause(at, clause, noun))
        return noun;
    return clause->attachment == ENT_ATTACHED_COMPLEMENT ||
                   (clause->attachment == ENT_ATTACHED_ADNOMINAL &&
                    clause->marker != ENT_NO_WORD)
               ? noun
               : ENT_NO_WORD;
}

/** "told Lee that Oslo sold arms", read as a clause about Lee. */
static uint32_t telling_clause(const place *at, const ent_clause *clause)
{
    uint32_t hearer = word_of(at, clause->predicate)->head;
    uint32_t verb;
    uint32_t above;
    const ent_argument *found;

    if (hearer == ENT_NO_WORD || !is_that_clause(at, clause, hearer))
        return ENT_NO_CLAUSE;
    verb = word_of(at, hearer)->head;
    if (verb == ENT_NO_WORD || !is_verb(at, verb) ||
        !is_kind(at, verb, "tells"))
        return ENT_NO_CLAUSE;
    above = ent_clause_at(&at->passage->clauses, verb);
    if (above == ENT_NO_CLAUSE)
        return ENT_NO_CLAUSE;
    found = argument_at(clause_of(at, above), hearer);
    return found != NULL && (found->role == ENT_ROLE_OBJECT ||
                             found->role == ENT_ROLE_INDIRECT_OBJECT)
               ? above
               : ENT_NO_CLAUSE;
}

/** Who does it, does it by this noun: "Oslo signed a pact", "talks began". */
static bool is_done_by(const place *at, const ent_clause *verb, uint32_t noun)
{
    const ent_argument *argument = argument_at(verb, noun);

    if (argument == NULL || verb->kind == ENT_CLAUSE_NOMINAL)
        return false;
    if (argument->role == ENT_ROLE_SUBJECT)
        return is_kind(at, verb->predicate, "happens");
    if (argument->role != ENT_ROLE_OBJECT ||
        is_kind(at, verb->predicate, "stands"))
        return false;
    for (size_t i = 0; i < verb->argument_count; i++)
        if (verb->arguments[i].role == ENT_ROLE_SUBJECT &&
            verb->arguments[i].word == at->finding->subject_word)
            return true;
    return verb->passive;
}

static hold hold_of(const place *at, const ent_clause *clause,
                    const ent_clause *above)
{
    switch ((int)clause->attachment) {
    case ENT_ATTACHED_RELATIVE:
        return HOLD_MENTION;
    case ENT_ATTACHED_ARGUMENT:
        return is_done_by(at, above, clause->predicate) ? HOLD_SAME
                                                        : HOLD_MENTION;
    case ENT_ATTACHED_COMPLEMENT:
        return HOLD_CONTENT;
    default:
        return HOLD_SAME;
    }
}

static step step_up(const place *at, uint32_t index)
{
    const ent_clause *clause = clause_of(at, index);
    step up = {clause->parent, content_noun(at, clause), false, HOLD_CONTENT};
    uint32_t told = telling_clause(at, clause);

    if (told != ENT_NO_CLAUSE) {
        up.clause = told;
        up.told = true;
        return up;
    }
    if (up.clause == ENT_NO_CLAUSE || up.noun != ENT_NO_WORD)
        return up;
    up.hold = hold_of(at, clause, clause_of(at, up.clause));
    return up;
}

/* ---- mood -------------------------------------------------------------- */

/** "had to withdraw" did so. */
static bool is_past_have(const place *at, uint32_t word)
{
    return word != ENT_NO_WORD && ent_str_is(lemma_of(at, word), "have") &&
           strcmp(word_of(at, word)->xpos, "VBD") == 0;
}

static ent_modality modality_of(const place *at, const ent_clause *clause)
{
    switch (clause->modality) {
    case ENT_CLAUSE_POSSIBLE:
    case ENT_CLAUSE_ASKED:
        return ENT_POSSIBLE;
    case ENT_CLAUSE_NECESSARY:
        return is_past_have(at, clause->modality_word) ? ENT_ACTUAL
                                                       : ENT_REQUESTED;
    case ENT_CLAUSE_WILLED:
        return ENT_PLANNED;
    case ENT_CLAUSE_CONDITIONAL:
        return ENT_CONDITIONAL;
    case ENT_CLAUSE_REQUESTED:
        return ENT_REQUESTED;
    case ENT_CLAUSE_ACTUAL:
    default:
        return ENT_ACTUAL;
    }
}

static void add_phrase(ent_view *view, ent_str effect, uint32_t word)
{
    static const struct {
        const char *name;
        ent_modality modality;
    } modalities[] = {{"planned", ENT_PLANNED},
                      {"requested", ENT_REQUESTED},
                      {"possible", ENT_POSSIBLE}};

    if (ent_str_is(effect, "negated"))
        view->negated = true;
    for (size_t i = 0; i < sizeof modalities / sizeof *modalities; i++) {
        if (!ent_str_is(effect, modalities[i].name))
            continue;
        view->modality = modalities[i].modality;
        view->modality_word = word;
    }
}

/** What "called for talks" says of the talks. */
static ent_str phrase_above(const place *at, const ent_clause *noun,
                            const step *up)
{
    const ent_clause *above;
    const ent_argument *argument;

    if (noun->kind != ENT_CLAUSE_NOMINAL || up->clause == ENT_NO_CLAUSE)
        return ent_str_make(NULL, 0);
    above = clause_of(at, up->clause);
    argument = argument_at(above, noun->predicate);
    if (argument == NULL || argument->role != ENT_ROLE_OBLIQUE)
        return ent_str_make(NULL, 0);
    return ent_stance_phrase(lemma_of(at, above->predicate),
                             argument->case_lemma);
}

/** A noun is negated by a word that does not say that there was no act. */
static bool stands_nonetheless(const place *at, const ent_clause *clause)
{
    return clause->kind == ENT_CLAUSE_NOMINAL && clause->negated &&
           is_kind(at, clause->negation, "stands");
}

/** The noun whose content the clause is, is denied, or there is none. */
static bool is_noun_negated(const place *at, uint32_t noun, uint32_t *by)
{
    uint32_t index = ent_clause_at(&at->passage->clauses, noun);
    uint32_t above = word_of(at, noun)->head;

    if (index != ENT_NO_CLAUSE) {
        *by = clause_of(at, index)->negation;
        return clause_of(at, index)->negated;
    }
    if (above != ENT_NO_WORD && is_verb(at, above) &&
        is_kind(at, above, "denies")) {
        *by = above;
        return true;
    }
    for (uint32_t i = 0; i < noun; i++) {
        if (word_of(at, i)->head == noun && ent_str_is(lemma_of(at, i), "no")) {
            *by = i;
            return true;
        }
    }
    return false;
}

static void read_mood(const place *at, uint32_t index, const step *up,
                      ent_view *view, uint32_t *negation)
{
    const ent_clause *clause = clause_of(at, index);
    uint32_t by = ENT_NO_WORD;

    view->negated = clause->negated && !stands_nonetheless(at, clause);
    *negation = view->negated ? clause->negation : ENT_NO_WORD;
    view->modality = modality_of(at, clause);
    view->modality_word = clause->modality_word;
    if (clause->negated && !view->negated) {
        /* "may stop the raids": of these nothing is possible. */
        view->modality = ENT_ACTUAL;
        view->modality_word = ENT_NO_WORD;
    }
    add_phrase(view, phrase_above(at, clause, up), clause->predicate);
    if (up->noun != ENT_NO_WORD && !clause->negated &&
        is_noun_negated(at, up->noun, &by)) {
        view->negated = true;
        *negation = by;
    }
    if (clause->kind == ENT_CLAUSE_NOMINAL && up->hold == HOLD_SAME &&
        up->clause != ENT_NO_CLAUSE && !view->negated &&
        view->modality == ENT_ACTUAL) {
        const ent_clause *above = clause_of(at, up->clause);

        view->negated = above->negated;
        *negation = above->negation;
        view->modality = modality_of(at, above);
        view->modality_word = above->modality_word;
    }
}

/* ---- voice ------------------------------------------------------------- */

static ent_voice make_voice(const place *at, ent_voice_kind kind,
                            uint32_t report, uint32_t speaker)
{
    return (ent_voice){kind, at->passage_index, report, speaker};
}

static ent_voice no_voice(void)
{
    return (ent_voice){ENT_VOICE_NONE, 0, ENT_NO_WORD, ENT_NO_WORD};
}

/** Who does what a clause says, by its first argument that does. */
static uint32_t doer_of(const ent_clause *clause)
{
    static const ent_role roles[] = {ENT_ROLE_SUBJECT, ENT_ROLE_AGENT,
                                     ENT_ROLE_POSSESSOR, ENT_ROLE_COMPOUND};

    for (size_t i = clause->passive; i < sizeof roles / sizeof *roles; i++) {
        const ent_argument *found = first_in_role(clause, roles[i]);

        if (found != NULL)
            return found->word;
    }
    return ENT_NO_WORD;
}

/** "says Togo": the tree may take who speaks for the hearer. */
static uint32_t speaker_behind(const place *at, const ent_clause *report)
{
    if (report->passive || report->kind != ENT_CLAUSE_FINITE)
        return ENT_NO_WORD;
    for (size_t i = 0; i < report->argument_count; i++) {
        const ent_argument *one = &report->arguments[i];

        if ((one->role == ENT_ROLE_OBJECT ||
             one->role == ENT_ROLE_INDIRECT_OBJECT) &&
            one->word > report->predicate &&
            ent_cast_at(at->finder->cast, at->passage_index, one->word) != NULL)
            return one->word;
    }
    return ENT_NO_WORD;
}

static ent_voice voice_of_report(const place *at, uint32_t report,
                                 uint32_t speaker)
{
    uint32_t index = ent_clause_at(&at->passage->clauses, report);

    if (index != ENT_NO_CLAUSE && speaker == ENT_NO_WORD)
        speaker = doer_of(clause_of(at, index));
    if (index != ENT_NO_CLAUSE && speaker == ENT_NO_WORD)
        speaker = speaker_behind(at, clause_of(at, index));
    return make_voice(at,
                      is_verb(at, report) && is_kind(at, report, "accuses")
                          ? ENT_VOICE_ACCUSED
                          : ENT_VOICE_SAID,
                      report, speaker);
}

/** "continued to supply": no statement. */
static bool is_plain_control(const place *at, const ent_clause *below,
                             const ent_clause *report)
{
    return below->kind == ENT_CLAUSE_INFINITIVE &&
           below->modality == ENT_CLAUSE_ACTUAL && !report->passive &&
           is_verb(at, report->predicate) &&
           !is_kind(at, report->predicate, "accuses") &&
           !is_kind(at, report->predicate, "claims") &&
           report->quotation == below->quotation;
}

/** The report that a clause names, unless what it says is only mentioned on
 *  the way up to it, or a fact whoever says it. */
static ent_voice named_voice(const place *at, uint32_t index)
{
    const ent_clause *clause = clause_of(at, index);
    uint32_t report = ent_clause_at(&at->passage->clauses, clause->report);
    uint32_t below = index;

    if (report != ENT_NO_CLAUSE && is_verb(at, clause->report) &&
        (is_kind(at, clause->report, "fact") ||
         (is_kind(at, clause->report, "denies") && !clause->negated)))
        return no_voice();
    for (int depth = 0; depth < DEPTH_MAX && below != report; depth++) {
        step up = step_up(at, below);

        if (up.hold == HOLD_MENTION && up.clause != ENT_NO_CLAUSE)
            return no_voice();
        if (up.clause == report || up.clause == ENT_NO_CLAUSE)
            break;
        below = up.clause;
    }
    if (report != ENT_NO_CLAUSE && below != report &&
        is_plain_control(at, clause_of(at, below), clause_of(at, report)))
        return no_voice();
    return voice_of_report(at, clause->report, clause->speaker);
}

/** Voices that the clause itself does not name: "accused Oslo of the raid",
 *  "alleged an attack", "claims that". */
static ent_voice implied_voice(const place *at, uint32_t index, const step *up)
{
    const ent_clause *clause = clause_of(at, index);
    const ent_clause *above = NULL;
    const ent_argument *argument = NULL;

    if (up->noun != ENT_NO_WORD) {
        uint32_t noun = ent_clause_at(&at->passage->clauses, up->noun);

        if (is_kind(at, up->noun, "ground"))
            return no_voice();
        return make_voice(at, ENT_VOICE_SAID, up->noun,
                          noun == ENT_NO_CLAUSE ? ENT_NO_WORD
                                                : doer_of(clause_of(at, noun)));
    }
    if (up->clause == ENT_NO_CLAUSE)
        return no_voice();
    above = clause_of(at, up->clause);
    if (clause->kind != ENT_CLAUSE_NOMINAL)
        return up->told ? voice_of_report(at, above->predicate, ENT_NO_WORD)
                        : no_voice();
    argument = argument_at(above, clause->predicate);
    if (ent_str_is(phrase_above(at, clause, up), "accused"))
        return make_voice(at, ENT_VOICE_ACCUSED, above->predicate,
                          doer_of(above));
    if (argument != NULL && argument->role == ENT_ROLE_OBJECT &&
        has_verb_kind(at, up->clause, "claims"))
        return voice_of_report(at, above->predicate, ENT_NO_WORD);
    return no_voice();
}

static bool is_open_quotation(const place *at, const ent_clause *clause)
{
    const ent_quotation *quotation = NULL;

    if (clause->quotation == ENT_NO_QUOTATION)
        return false;
    quotation = &at->passage->clauses.quotations[clause->quotation];
    return !quotation->scare && quotation->verb == ENT_NO_WORD;
}

/** Above a clause in a quotation nothing but the quotation's own report is
 *  missed; nouns and relative clauses are only mentioned in it. */
static bool is_stated(const place *at, uint32_t index)
{
    for (int depth = 0; depth < DEPTH_MAX && index != ENT_NO_CLAUSE; depth++) {
        step up = step_up(at, index);

        if (up.hold == HOLD_MENTION && up.clause != ENT_NO_CLAUSE)
            return false;
        index = up.clause;
    }
    return true;
}

static ent_voice read_voice(const place *at, uint32_t index, const step *up)
{
    const ent_clause *clause = clause_of(at, index);
    ent_voice voice = implied_voice(at, index, up);

    if (voice.kind == ENT_VOICE_NONE && clause->report != ENT_NO_WORD)
        voice = named_voice(at, index);
    if (voice.kind == ENT_VOICE_NONE && is_open_quotation(at, clause) &&
        is_stated(at, index))
        voice =
            ent_quoted_voice(at->finder, at->passage_index, clause->quotation);
    if (voice.kind == ENT_VOICE_NONE && is_stated(at, index))
        voice = ent_headline_voice(at->finder, at->passage_index, clause);
    if (voice.kind == ENT_VOICE_NONE && clause->hearsay != ENT_NO_WORD)
        voice = make_voice(at, ENT_VOICE_SAID, clause->hearsay, ENT_NO_WORD);
    return voice;
}

/** Who denies a clause that @p negation denies; what is said beside it is by
 *  the noun in between ("rejected Oslo's claims"). */
static void read_denier(const place *at, uint32_t negation, ent_view *view)
{
    uint32_t index;

    if (negation == ENT_NO_WORD || !is_kind(at, negation, "denies"))
        return;
    index = ent_clause_at(&at->passage->clauses, negation);
    if (index == ENT_NO_CLAUSE)
        return;
    view->denier =
        make_voice(at, ENT_VOICE_SAID, negation, doer_of(clause_of(at, index)));
    if (view->voice.report == negation)
        view->voice = no_voice();
    view->denied = view->voice.kind != ENT_VOICE_NONE &&
                   view->voice.speaker != ENT_NO_WORD &&
                   view->voice.speaker != view->denier.speaker;
}

ent_view ent_view_of(const ent_finder *finder, const ent_finding *finding)
{
    place at = {finder, &finder->reading->passages[finding->passage], finding,
                finding->passage};
    ent_view view = {.modality = ENT_ACTUAL,
                     .modality_word = ENT_NO_WORD,
                     .voice = no_voice(),
                     .denier = no_voice()};
    uint32_t negation = ENT_NO_WORD;
    uint32_t index = finding->clause;
    step up;

    if (index == ENT_NO_CLAUSE && finding->predicate != ENT_NO_WORD)
        index = ent_clause_around(at.passage, finding->predicate);
    if (index == ENT_NO_CLAUSE)
        return view;
    up = step_up(&at, index);
    read_mood(&at, index, &up, &view, &negation);
    view.voice = read_voice(&at, index, &up);
    read_denier(&at, negation, &view);
    return view;
}
