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

/** "had to withdraw" did so, and so did who is accused of "having to". */
static bool is_past_have(const ent_place *at, uint32_t word)
{
    return is_lemma(at, word, "have") &&
           (strcmp(ent_place_word(at, word)->xpos, "VBD") == 0 ||
            strcmp(ent_place_word(at, word)->xpos, "VBG") == 0);
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

/** "that Oslo withdraw its forces": wanted, as the bare verb shows. */
static bool is_subjunctive(const ent_place *at, const ent_clause *clause)
{
    const ent_word *verb = ent_place_word(at, clause->predicate);
    const ent_argument *subject = ent_argument_in(clause, ENT_ROLE_SUBJECT);

    return clause->kind == ENT_CLAUSE_FINITE &&
           clause->modality == ENT_CLAUSE_ACTUAL &&
           clause->tense != ENT_TENSE_PAST && !clause->perfect &&
           !clause->progressive && !clause->passive &&
           clause->marker != ENT_NO_WORD &&
           is_lemma(at, clause->marker, "that") && subject != NULL &&
           subject->link == ENT_LINK_DIRECT &&
           strcmp(ent_place_word(at, subject->word)->xpos, "NNP") == 0 &&
           ent_argument_at(clause, subject->word + 2) == NULL &&
           verb->upos == ENT_VERB &&
           ent_str_equal(verb->token.form, verb->lemma) &&
           verb->token.form.len > 1 &&
           verb->token.form.ptr[verb->token.form.len - 1] != 's';
}

/** "Had Oslo signed, it would have been spared": neither; nor what it "should
 *  have" done. */
static bool is_counterfactual(const ent_place *at, const ent_clause *clause)
{
    const ent_parse *parse = at->passage->parse;

    if (clause->perfect && clause->modality_word != ENT_NO_WORD &&
        (is_lemma(at, clause->modality_word, "would") ||
         is_lemma(at, clause->modality_word, "should") ||
         is_lemma(at, clause->modality_word, "ought")))
        return true;
    if (!clause->perfect || clause->tense != ENT_TENSE_PAST ||
        clause->marker != ENT_NO_WORD)
        return false;
    for (uint32_t i = 0; i < clause->predicate; i++)
        if (parse->words[i].head == clause->predicate &&
            parse->words[i].label.relation == ENT_DEPREL_AUX)
            return is_lemma(at, i, "have") &&
                   (i == 0 || parse->words[i - 1].upos == ENT_PUNCT) &&
                   i + 2 < clause->predicate;
    return false;
}

/** "until the last one has left", of what will be. */
static bool is_until_then(const ent_place *at, const ent_clause *clause,
                          const ent_step *up)
{
    return clause->attachment == ENT_ATTACHED_ADVERBIAL &&
           clause->kind == ENT_CLAUSE_FINITE &&
           clause->modality == ENT_CLAUSE_ACTUAL &&
           clause->marker != ENT_NO_WORD &&
           ent_place_is(at, clause->marker, "until") &&
           up->clause != ENT_NO_CLAUSE &&
           ent_place_clause(at, up->clause)->modality == ENT_CLAUSE_WILLED;
}

/** "denied any role in the raid": the raid is denied, by the tree a phrase of
 *  the verb or of the noun. */
static bool is_part_denied(const ent_place *at, const ent_clause *clause,
                           const ent_step *up, uint32_t *negation)
{
    const ent_clause *verb = NULL;
    const ent_argument *object;

    if (clause->kind != ENT_CLAUSE_NOMINAL &&
        at->finding->predicate != clause->predicate)
        verb = clause;
    else if (clause->kind == ENT_CLAUSE_NOMINAL && up->clause != ENT_NO_CLAUSE)
        verb = ent_place_clause(at, up->clause);
    if (verb == NULL || verb->negated ||
        !ent_place_is_verb(at, verb->predicate) ||
        !ent_place_is(at, verb->predicate, "denies"))
        return false;
    object = ent_argument_in(verb, ENT_ROLE_OBJECT);
    if (object == NULL || object->word < verb->predicate ||
        !ent_place_is(at, object->word, "part"))
        return false;
    *negation = verb->predicate;
    return true;
}

/** "any attack would mean war", "a raid would": nobody says that there is one.
 */
static bool is_hypothetical(const ent_place *at, const ent_clause *clause,
                            const ent_step *up)
{
    const ent_argument *argument;
    const ent_clause *above;
    bool any = false;

    if (clause->kind != ENT_CLAUSE_NOMINAL || up->clause == ENT_NO_CLAUSE)
        return false;
    above = ent_place_clause(at, up->clause);
    argument = ent_argument_at(above, clause->predicate);
    if (argument == NULL || argument->role != ENT_ROLE_SUBJECT)
        return false;
    for (uint32_t i = 0; i < clause->predicate; i++) {
        const ent_word *word = ent_place_word(at, i);

        if (word->head != clause->predicate)
            continue;
        if (word->label.relation == ENT_DEPREL_DET) {
            if (!ent_str_is(word->lemma, "any") &&
                !ent_str_is(word->lemma, "a"))
                return false;
            any = any || ent_str_is(word->lemma, "any");
        }
        if (word->label.subtype == ENT_SUBTYPE_POSS)
            return false;
    }
    return any || (above->modality_word != ENT_NO_WORD &&
                   is_lemma(at, above->modality_word, "would"));
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

/** Acts that are there whether or not one rejects them: force, and what was
 *  said ("rejected the demand"). */
static bool is_beyond_refusal(const ent_relation_type *type)
{
    return type->family == ENT_FAMILY_TALK ||
           (type->quad == ENT_QUAD_MATERIAL_CONFLICT &&
            strcmp(type->name, "SANCTION") != 0);
}

/** "promised its support": who does so in words, supports. */
static bool is_pledged(const ent_place *at, const ent_clause *clause,
                       const ent_step *up)
{
    const ent_clause *verb = NULL;

    if (at->finding->type->quad != ENT_QUAD_VERBAL_COOPERATION ||
        strcmp(at->finding->type->name, "SUPPORT") != 0)
        return false;
    if (clause->kind == ENT_CLAUSE_NOMINAL && up->clause != ENT_NO_CLAUSE)
        verb = ent_place_clause(at, up->clause);
    else if (at->finding->predicate != clause->predicate)
        verb = clause;
    return verb != NULL && !verb->negated &&
           verb->modality == ENT_CLAUSE_ACTUAL &&
           ent_place_is(at, verb->predicate, "pledges");
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
        if (is_beyond_refusal(at->finding->type) &&
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
                                is_beyond_refusal(at->finding->type)));
}

/** "urged it to stop sheltering them": it still did. */
static bool is_to_be_stopped(const ent_place *at, const ent_clause *clause)
{
    uint32_t index;

    if (clause->negation == ENT_NO_WORD || clause->kind == ENT_CLAUSE_NOMINAL ||
        !ent_place_is(at, clause->negation, "ends"))
        return false;
    index = ent_clause_at(&at->passage->clauses, clause->negation);
    return index != ENT_NO_CLAUSE &&
           ent_place_clause(at, index)->modality != ENT_CLAUSE_ACTUAL;
}

/** Words that negate only what stands beside them: "barely a week in office,
 *  he left"; "keep to it", unlike "keep from it". */
static bool is_far_negation(const ent_place *at, const ent_clause *clause)
{
    uint32_t word = clause->negation;

    if (word == ENT_NO_WORD)
        return false;
    if (is_lemma(at, word, "keep"))
        return clause->marker == ENT_NO_WORD ||
               !is_lemma(at, clause->marker, "from");
    return ent_place_is(at, word, "near") && word + 2 < clause->predicate;
}

/** "ruled out sending arms", "ruled out an attack"; not "could not be ruled
 *  out". */
static bool is_ruled_out(const ent_place *at, const ent_clause *clause,
                         const ent_step *up, uint32_t *negation)
{
    const ent_clause *above = clause;
    const ent_argument *argument;
    uint32_t word = at->finding->predicate;

    if (word == clause->predicate || word == ENT_NO_WORD) {
        if (up->clause == ENT_NO_CLAUSE)
            return false;
        above = ent_place_clause(at, up->clause);
        word = clause->predicate;
    }
    if (above->negated || above->particle == ENT_NO_WORD ||
        !is_lemma(at, above->predicate, "rule") ||
        !is_lemma(at, above->particle, "out"))
        return false;
    argument = ent_argument_at(above, word);
    if (argument == NULL || (argument->role != ENT_ROLE_OBJECT &&
                             argument->role != ENT_ROLE_COMPLEMENT))
        return false;
    *negation = above->predicate;
    return true;
}

/** "to plead with Oslo not to sign": the negation is the next verb's. */
static bool is_next_verbs(const ent_place *at, const ent_clause *clause)
{
    return clause->negation != ENT_NO_WORD &&
           clause->negation > clause->predicate &&
           is_lemma(at, clause->negation, "not") &&
           is_lemma(at, clause->negation + 1, "to");
}

/** "will reconsider its policy not to send arms": it may send them. */
static bool is_reconsidered(const ent_place *at, const ent_clause *clause)
{
    uint32_t verb = ent_place_word(at, clause->predicate)->head;

    if (!clause->negated || clause->kind == ENT_CLAUSE_NOMINAL)
        return false;
    if (verb != ENT_NO_WORD && ent_place_word(at, verb)->upos == ENT_NOUN)
        verb = ent_place_word(at, verb)->head;
    return verb != ENT_NO_WORD && ent_place_is_verb(at, verb) &&
           ent_place_is(at, verb, "reconsiders");
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
    bool stands =
        stands_nonetheless(at, clause) || is_to_be_stopped(at, clause);

    view->negated = clause->negated && !stands && !is_next_verbs(at, clause) &&
                    !is_far_negation(at, clause) &&
                    !(ent_is_done_participle(at, clause) &&
                      clause->negation == clause->modality_word);
    *negation = view->negated ? clause->negation : ENT_NO_WORD;
    view->modality = modality_of(at, clause);
    view->modality_word = clause->modality_word;
    if (stands || ent_is_done(at, index, up))
        set_actual(view);
    if (!stands)
        add_phrase(view, ent_phrase_above(at, clause, up), clause->predicate);
    add_carrier(at, clause, view, negation);
    if (is_hypothetical(at, clause, up) && view->modality == ENT_ACTUAL)
        view->modality = ENT_POSSIBLE;
    if (is_until_then(at, clause, up))
        view->modality = ENT_PLANNED;
    if (is_part_denied(at, clause, up, negation))
        view->negated = true;
    if (is_subjunctive(at, clause))
        view->modality = ENT_REQUESTED;
    if (is_counterfactual(at, clause) && !view->negated) {
        view->negated = true;
        set_actual(view);
    }
    if (is_ruled_out(at, clause, up, negation)) {
        view->negated = !view->negated;
        set_actual(view);
    }
    if (is_pledged(at, clause, up))
        set_actual(view);
    if (is_reconsidered(at, clause)) {
        view->negated = false;
        view->modality = ENT_PLANNED;
    }
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
    /* "if it does not leave", "urged it not to shoot" deny nothing, but "was
     * not allowed to leave" does. */
    if (view->negated && (view->modality == ENT_CONDITIONAL ||
                          (view->modality == ENT_REQUESTED &&
                           (clause->modality_word == ENT_NO_WORD ||
                            clause->negation > clause->modality_word))))
        view->negated = false;
}
