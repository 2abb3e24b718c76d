/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether it is so: what the clause reader says of a clause, and what only
 * shows where one knows what the finding is. */
#include "entente/extract/stance_place_internal.h"

#include "entente/extract/stance_words_internal.h"

#include <string.h>

static ent_str lemma_of(const ent_place *at, uint32_t word)
{
    return ent_place_word(at, word)->lemma;
}

static bool is_lemma(const ent_place *at, uint32_t word, const char *lemma)
{
    return word < at->passage->parse->word_count &&
           ent_str_is(lemma_of(at, word), lemma);
}

/* ---- modality ---------------------------------------------------------- */

/** "had to withdraw" did so. */
static bool is_past_have(const ent_place *at, uint32_t word)
{
    return is_lemma(at, word, "have") &&
           strcmp(ent_place_word(at, word)->xpos, "VBD") == 0;
}

static ent_modality modality_of(const ent_place *at, const ent_clause *clause)
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

static void set_actual(ent_view *view)
{
    view->modality = ENT_ACTUAL;
    view->modality_word = ENT_NO_WORD;
}

/** "an agreement signed by Kim" is signed, unlike "an agreement to sign". */
static bool is_done_participle(const ent_place *at, const ent_clause *clause)
{
    return clause->attachment == ENT_ATTACHED_ADNOMINAL &&
           clause->kind == ENT_CLAUSE_PARTICIPLE &&
           clause->marker == ENT_NO_WORD &&
           clause->modality_word == ent_place_word(at, clause->predicate)->head;
}

/** "flew in to plead with Oslo", "gathered to protest": who came to say
 *  something, said it. */
static bool is_done_aim(const ent_place *at, const ent_clause *clause,
                        const ent_step *up)
{
    const ent_relation_type *type = at->finding->type;
    const ent_clause *above;

    if (clause->kind != ENT_CLAUSE_INFINITIVE ||
        clause->attachment != ENT_ATTACHED_ADVERBIAL ||
        up->clause == ENT_NO_CLAUSE ||
        (type->quad != ENT_QUAD_VERBAL_CONFLICT &&
         type->family != ENT_FAMILY_TALK))
        return false;
    above = ent_place_clause(at, up->clause);
    return !above->negated && above->modality == ENT_CLAUSE_ACTUAL &&
           (above->tense == ENT_TENSE_PAST || above->perfect);
}

/** "told them that the army had answered" asks nothing of the army. */
static bool is_told_fact(const ent_place *at, const ent_clause *clause)
{
    uint32_t word = clause->modality_word;

    if (clause->kind != ENT_CLAUSE_FINITE || word == ENT_NO_WORD ||
        word >= clause->predicate || !ent_place_is_verb(at, word) ||
        ent_clause_at(&at->passage->clauses, word) == ENT_NO_CLAUSE ||
        (clause->modality != ENT_CLAUSE_REQUESTED &&
         clause->modality != ENT_CLAUSE_WILLED))
        return false;
    return clause->perfect || clause->tense == ENT_TENSE_PAST ||
           (clause->tense == ENT_TENSE_PRESENT &&
            ent_place_is(at, word, "tells"));
}

/** "will strengthen ties by sending arms", but "promised to go, bowing to
 *  threats". */
static bool goes_along(const ent_place *at, const ent_clause *clause,
                       const ent_clause *above)
{
    return clause->kind == ENT_CLAUSE_PARTICIPLE &&
           clause->attachment == ENT_ATTACHED_ADVERBIAL && !clause->perfect &&
           !clause->passive && clause->marker == ENT_NO_WORD &&
           !above->negated && clause->predicate > 0 &&
           !is_lemma(at, clause->predicate - 1, ",");
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

ent_str ent_phrase_above(const ent_place *at, const ent_clause *noun,
                         const ent_step *up)
{
    const ent_clause *above;
    const ent_argument *argument;

    if (noun->kind != ENT_CLAUSE_NOMINAL || up->clause == ENT_NO_CLAUSE)
        return ent_str_make(NULL, 0);
    above = ent_place_clause(at, up->clause);
    argument = ent_argument_at(above, noun->predicate);
    if (argument == NULL)
        return ent_str_make(NULL, 0);
    if (argument->role == ENT_ROLE_OBJECT)
        return ent_stance_phrase(lemma_of(at, above->predicate),
                                 ent_str_from("-"));
    return argument->role == ENT_ROLE_OBLIQUE
               ? ent_stance_phrase(lemma_of(at, above->predicate),
                                   argument->case_lemma)
               : ent_str_make(NULL, 0);
}

/* ---- polarity ---------------------------------------------------------- */

/** Acts that are there whether or not one rejects them. */
static bool is_force(const ent_relation_type *type)
{
    return type->quad == ENT_QUAD_MATERIAL_CONFLICT &&
           strcmp(type->name, "SANCTION") != 0;
}

/** What its verb says of a noun that is no clause: "blocked a ban". */
static void add_carrier(const ent_place *at, const ent_clause *verb,
                        ent_view *view, uint32_t *negation)
{
    uint32_t noun = at->finding->predicate;
    const ent_argument *argument;
    ent_str effect;

    if (noun == verb->predicate || noun == ENT_NO_WORD ||
        verb->kind == ENT_CLAUSE_NOMINAL)
        return;
    argument = ent_argument_at(verb, noun);
    if (argument == NULL)
        return;
    effect = ent_stance_phrase(lemma_of(at, verb->predicate),
                               argument->role == ENT_ROLE_OBLIQUE
                                   ? argument->case_lemma
                                   : ent_str_from("-"));
    if (ent_str_is(effect, "negated")) {
        if (is_force(at->finding->type) &&
            is_lemma(at, verb->predicate, "reject"))
            return;
        /* "did not veto the sanctions" */
        view->negated = !verb->negated;
        *negation = view->negated ? verb->predicate : ENT_NO_WORD;
    } else {
        add_phrase(view, effect, noun);
    }
}

/** A noun is negated by a word that does not say that there was no act, or
 *  stands below one ("demands an end to the war"). */
static bool stands_nonetheless(const ent_place *at, const ent_clause *clause)
{
    uint32_t above = ent_place_word(at, clause->predicate)->head;

    if (clause->kind != ENT_CLAUSE_NOMINAL)
        return false;
    if (above != ENT_NO_WORD && ent_place_word(at, above)->upos == ENT_NOUN &&
        ent_place_is(at, above, "over"))
        return true;
    return clause->negated && (ent_place_is(at, clause->negation, "stands") ||
                               (is_lemma(at, clause->negation, "reject") &&
                                is_force(at->finding->type)));
}

/** "to plead with Oslo not to sign": the negation is the next verb's. */
static bool is_next_verbs(const ent_place *at, const ent_clause *clause)
{
    return clause->negation != ENT_NO_WORD &&
           clause->negation > clause->predicate &&
           is_lemma(at, clause->negation, "not") &&
           is_lemma(at, clause->negation + 1, "to");
}

/** "has yet to sign" */
static bool is_yet_to(const ent_place *at, const ent_clause *clause)
{
    return clause->modality == ENT_CLAUSE_NECESSARY &&
           clause->modality_word != ENT_NO_WORD &&
           is_lemma(at, clause->modality_word, "have") &&
           is_lemma(at, clause->modality_word + 1, "yet");
}

/** The noun whose content the clause is, is denied, or there is none. */
static bool is_noun_negated(const ent_place *at, uint32_t noun, uint32_t *by)
{
    uint32_t index = ent_clause_at(&at->passage->clauses, noun);
    uint32_t above = ent_place_word(at, noun)->head;

    if (index != ENT_NO_CLAUSE && ent_place_clause(at, index)->negated) {
        *by = ent_place_clause(at, index)->negation;
        return true;
    }
    if (above != ENT_NO_WORD && ent_place_is_verb(at, above) &&
        ent_place_is(at, above, "denies")) {
        *by = above;
        return true;
    }
    for (uint32_t i = 0; i < noun; i++) {
        if (ent_place_word(at, i)->head == noun && is_lemma(at, i, "no")) {
            *by = i;
            return true;
        }
    }
    return false;
}

/* ---- together ---------------------------------------------------------- */

static void inherit(const ent_place *at, const ent_clause *clause,
                    const ent_step *up, ent_view *view, uint32_t *negation)
{
    const ent_clause *above;

    if (up->clause == ENT_NO_CLAUSE || view->negated ||
        view->modality != ENT_ACTUAL)
        return;
    above = ent_place_clause(at, up->clause);
    if ((clause->kind != ENT_CLAUSE_NOMINAL || up->hold != ENT_HOLD_SAME) &&
        !goes_along(at, clause, above))
        return;
    view->negated = above->negated;
    *negation = above->negation;
    view->modality = modality_of(at, above);
    view->modality_word = above->modality_word;
}

void ent_read_mood(const ent_place *at, uint32_t index, const ent_step *up,
                   ent_view *view, uint32_t *negation)
{
    const ent_clause *clause = ent_place_clause(at, index);
    uint32_t by = ENT_NO_WORD;
    bool done = is_done_participle(at, clause);
    bool stands = stands_nonetheless(at, clause);

    view->negated = clause->negated && !stands && !is_next_verbs(at, clause) &&
                    !(done && clause->negation == clause->modality_word);
    *negation = view->negated ? clause->negation : ENT_NO_WORD;
    view->modality = modality_of(at, clause);
    view->modality_word = clause->modality_word;
    if (done || stands || is_told_fact(at, clause) ||
        is_done_aim(at, clause, up))
        set_actual(view);
    if (!stands)
        add_phrase(view, ent_phrase_above(at, clause, up), clause->predicate);
    add_carrier(at, clause, view, negation);
    if (is_yet_to(at, clause)) {
        view->negated = true;
        set_actual(view);
    }
    if (up->noun != ENT_NO_WORD && !clause->negated &&
        is_noun_negated(at, up->noun, &by)) {
        view->negated = true;
        *negation = by;
    }
    if (!stands)
        inherit(at, clause, up, view, negation);
    /* "if it does not leave", "urged it not to shoot" deny nothing. */
    if (view->negated &&
        (view->modality == ENT_CONDITIONAL || view->modality == ENT_REQUESTED))
        view->negated = false;
}
