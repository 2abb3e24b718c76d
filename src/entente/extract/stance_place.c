/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How clauses hang together, for what is said of one by another. */
#include "entente/extract/stance_place_internal.h"

#include "entente/extract/event_words_internal.h"
#include "entente/extract/stance_words_internal.h"

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

    for (int depth = 0; word != ENT_NO_WORD && depth < ENT_STANCE_DEPTH;
         depth++) {
        uint32_t clause = ent_clause_at(&passage->clauses, word);

        if (clause != ENT_NO_CLAUSE)
            return clause;
        word = parse->words[word].head;
    }
    return ENT_NO_CLAUSE;
}

bool ent_place_is_verb(const ent_place *at, uint32_t word)
{
    ent_upos upos = ent_place_word(at, word)->upos;

    return upos == ENT_VERB || upos == ENT_AUX;
}

bool ent_place_is(const ent_place *at, uint32_t word, const char *kind)
{
    return word != ENT_NO_WORD &&
           ent_stance_word_is(ent_place_word(at, word)->lemma, kind);
}

const ent_argument *ent_argument_at(const ent_clause *clause, uint32_t word)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].word == word)
            return &clause->arguments[i];
    return NULL;
}

const ent_argument *ent_argument_in(const ent_clause *clause, ent_role role)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == role)
            return &clause->arguments[i];
    return NULL;
}

uint32_t ent_doer_of(const ent_clause *clause)
{
    static const ent_role roles[] = {ENT_ROLE_SUBJECT, ENT_ROLE_AGENT,
                                     ENT_ROLE_POSSESSOR, ENT_ROLE_COMPOUND};

    for (size_t i = clause->passive; i < sizeof roles / sizeof *roles; i++) {
        const ent_argument *found = ent_argument_in(clause, roles[i]);

        if (found != NULL)
            return found->word;
    }
    return ENT_NO_WORD;
}

static bool is_that(const ent_place *at, uint32_t word)
{
    return word < at->passage->parse->word_count &&
           ent_str_is(ent_place_word(at, word)->lemma, "that");
}

/** "claims that Oslo sold arms", read as a relative clause: the verb has a
 *  subject of its own, and "that" is no part of it or stands right behind
 *  the noun. */
static bool is_that_clause(const ent_place *at, const ent_clause *clause,
                           uint32_t noun)
{
    const ent_argument *own = ent_argument_in(
        clause, clause->passive ? ENT_ROLE_OBJECT : ENT_ROLE_SUBJECT);

    return (clause->attachment == ENT_ATTACHED_RELATIVE ||
            clause->attachment == ENT_ATTACHED_ADNOMINAL) &&
           (is_that(at, clause->marker) || is_that(at, noun + 1)) &&
           own != NULL && own->word != noun && own->word > noun + 1 &&
           !ent_place_is(at, clause->predicate, "denies");
}

/** The noun that a clause or an of-phrase spells out: "claims of an attack".
 */
static uint32_t content_noun(const ent_place *at, const ent_clause *clause)
{
    uint32_t noun = ent_place_word(at, clause->predicate)->head;

    if (noun == ENT_NO_WORD || ent_place_word(at, noun)->upos != ENT_NOUN ||
        (!ent_place_is(at, noun, "content") &&
         !ent_place_is(at, noun, "ground") && !ent_place_is(at, noun, "part")))
        return ENT_NO_WORD;
    if (clause->kind == ENT_CLAUSE_NOMINAL)
        return ent_place_word(at, clause->predicate)->label.relation ==
                       ENT_DEPREL_NMOD
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

static bool has_speech(const ent_clause *report)
{
    return ent_argument_in(report, ENT_ROLE_COMPLEMENT) != NULL;
}

/** The saying that has lost its speech to one of its arguments: "told Lee that
 *  Oslo sold arms", "said last month that Oslo sold arms". */
static uint32_t telling_clause(const ent_place *at, const ent_clause *clause)
{
    uint32_t noun = ent_place_word(at, clause->predicate)->head;
    uint32_t verb;
    uint32_t above;
    bool tells;

    if (noun == ENT_NO_WORD || !is_that_clause(at, clause, noun))
        return ENT_NO_CLAUSE;
    verb = ent_place_word(at, noun)->head;
    if (verb == ENT_NO_WORD || !ent_place_is_verb(at, verb))
        return ENT_NO_CLAUSE;
    tells = ent_place_is(at, verb, "tells");
    above = ent_clause_at(&at->passage->clauses, verb);
    if (above == ENT_NO_CLAUSE || has_speech(ent_place_clause(at, above)) ||
        (!tells && !ent_place_is(at, verb, "says")))
        return ENT_NO_CLAUSE;
    if (!tells && ent_place_word(at, noun)->label.relation != ENT_DEPREL_OBL)
        return ENT_NO_CLAUSE;
    return ent_argument_at(ent_place_clause(at, above), noun) != NULL
               ? above
               : ENT_NO_CLAUSE;
}

static bool has_child(const ent_place *at, uint32_t word, ent_deprel relation)
{
    const ent_parse *parse = at->passage->parse;

    for (uint32_t i = 0; i < parse->word_count; i++)
        if (parse->words[i].head == word &&
            parse->words[i].label.relation == relation)
            return true;
    return false;
}

/** "said ten had been killed", read as "said, ten had been killed". */
static bool is_joined_speech(const ent_place *at, const ent_clause *clause)
{
    const ent_clause *above;
    const ent_argument *own;

    if (clause->attachment != ENT_ATTACHED_COORDINATE ||
        clause->parent == ENT_NO_CLAUSE || clause->kind != ENT_CLAUSE_FINITE)
        return false;
    above = ent_place_clause(at, clause->parent);
    own = ent_argument_in(clause,
                          clause->passive ? ENT_ROLE_OBJECT : ENT_ROLE_SUBJECT);
    return own != NULL && own->link == ENT_LINK_DIRECT &&
           own->word > above->predicate && !has_speech(above) &&
           ent_place_is_verb(at, above->predicate) &&
           ent_place_is(at, above->predicate, "says") &&
           !has_child(at, clause->predicate, ENT_DEPREL_CC);
}

/** "answered, but noting that Oslo had sold arms", where the tree joins the
 *  speech to another verb: the nearest saying in front without one. */
static uint32_t saying_in_front(const ent_place *at, uint32_t index)
{
    const ent_clause *clause = ent_place_clause(at, index);

    if (clause->attachment != ENT_ATTACHED_COORDINATE ||
        clause->kind != ENT_CLAUSE_FINITE || !is_that(at, clause->marker) ||
        has_child(at, clause->predicate, ENT_DEPREL_CC))
        return ENT_NO_CLAUSE;
    while (index-- > 0) {
        const ent_clause *one = ent_place_clause(at, index);

        if (one->predicate < clause->marker && !has_speech(one) &&
            ent_place_is_verb(at, one->predicate) &&
            ent_place_is(at, one->predicate, "says"))
            return index;
    }
    return ENT_NO_CLAUSE;
}

/** "it was the army that fired": the army fired. */
static bool is_cleft(const ent_place *at, const ent_clause *clause,
                     const ent_clause *above)
{
    const ent_argument *subject = ent_argument_in(above, ENT_ROLE_SUBJECT);

    return clause->attachment == ENT_ATTACHED_RELATIVE &&
           above->kind == ENT_CLAUSE_COPULAR && subject != NULL &&
           ent_str_is(ent_place_word(at, subject->word)->lemma, "it");
}

/** Who does it, does it by this noun: "Oslo signed a pact", "talks began". */
static bool is_done_by(const ent_place *at, const ent_clause *verb,
                       uint32_t noun)
{
    const ent_argument *argument = ent_argument_at(verb, noun);

    if (argument == NULL || verb->kind == ENT_CLAUSE_NOMINAL)
        return false;
    if (argument->role == ENT_ROLE_SUBJECT)
        return ent_place_is(at, verb->predicate, "happens");
    if (argument->role == ENT_ROLE_OBLIQUE &&
        ent_str_is(ent_stance_phrase(ent_place_word(at, verb->predicate)->lemma,
                                     argument->case_lemma),
                   "same"))
        return true;
    if (argument->role != ENT_ROLE_OBJECT ||
        ent_place_is(at, verb->predicate, "stands"))
        return false;
    if (ent_event_word_is(ent_place_word(at, verb->predicate)->lemma, "light"))
        return true;
    for (size_t i = 0; i < verb->argument_count; i++)
        if (verb->arguments[i].role == ENT_ROLE_SUBJECT &&
            verb->arguments[i].word == at->finding->subject_word)
            return true;
    return verb->passive;
}

static const ent_quotation *quotation_of(const ent_place *at,
                                         const ent_clause *report)
{
    for (size_t i = 0; i < at->passage->clauses.quotation_count; i++) {
        const ent_quotation *one = &at->passage->clauses.quotations[i];

        if (!one->scare && one->verb == report->predicate)
            return one;
    }
    return NULL;
}

/** "Lee declared, referring to the raid": what stands behind a report that has
 *  had its quotation is the report's own; so is "while Kim was away, Lee said".
 */
static bool is_beside_speech(const ent_place *at, const ent_clause *clause,
                             const ent_clause *report)
{
    const ent_quotation *quotation = quotation_of(at, report);

    if (clause->quotation != ENT_NO_QUOTATION ||
        report->kind != ENT_CLAUSE_FINITE)
        return false;
    if (clause->attachment == ENT_ATTACHED_ADVERBIAL &&
        (clause->kind == ENT_CLAUSE_FINITE ||
         clause->kind == ENT_CLAUSE_COPULAR))
        return quotation != NULL ||
               ent_argument_in(report, ENT_ROLE_COMPLEMENT) != NULL;
    return clause->kind == ENT_CLAUSE_PARTICIPLE && quotation != NULL &&
           quotation->last <= report->predicate &&
           clause->predicate > report->predicate;
}

/** "after the pact was signed" in what somebody says: it was signed. */
static bool is_background(const ent_place *at, const ent_clause *clause)
{
    return clause->attachment == ENT_ATTACHED_ADVERBIAL &&
           clause->kind == ENT_CLAUSE_FINITE &&
           clause->tense == ENT_TENSE_PAST &&
           clause->modality == ENT_CLAUSE_ACTUAL &&
           clause->quotation == ENT_NO_QUOTATION &&
           clause->marker != ENT_NO_WORD &&
           ent_place_is(at, clause->marker, "background");
}

static ent_hold hold_of(const ent_place *at, const ent_clause *clause,
                        const ent_clause *above)
{
    switch ((int)clause->attachment) {
    case ENT_ATTACHED_RELATIVE:
        return is_cleft(at, clause, above) ? ENT_HOLD_SAME : ENT_HOLD_MENTION;
    case ENT_ATTACHED_ARGUMENT:
        return is_done_by(at, above, clause->predicate) ? ENT_HOLD_SAME
                                                        : ENT_HOLD_MENTION;
    case ENT_ATTACHED_COMPLEMENT:
        return ENT_HOLD_CONTENT;
    case ENT_ATTACHED_ADNOMINAL:
        return clause->kind == ENT_CLAUSE_PARTICIPLE &&
                       clause->marker == ENT_NO_WORD
                   ? ENT_HOLD_MENTION
                   : ENT_HOLD_SAME;
    default:
        if (is_background(at, clause))
            return ENT_HOLD_MENTION;
        return is_beside_speech(at, clause, above) ? ENT_HOLD_MENTION
                                                   : ENT_HOLD_SAME;
    }
}

/** "They were invited, and a summit was planned", read as "they and a summit
 *  were": a subject stands before its verb, so the later one is it. */
static uint32_t verb_behind(const ent_place *at, const ent_clause *noun)
{
    const ent_clauses *clauses = &at->passage->clauses;
    const ent_clause *above = ent_place_clause(at, noun->parent);
    const ent_argument *argument = ent_argument_at(above, noun->predicate);

    if (noun->kind != ENT_CLAUSE_NOMINAL || !above->passive ||
        argument == NULL || argument->role != ENT_ROLE_OBJECT ||
        argument->link != ENT_LINK_CONJUNCT ||
        above->predicate > noun->predicate)
        return noun->parent;
    for (uint32_t i = 0; i < clauses->count; i++)
        if (clauses->clauses[i].predicate > noun->predicate &&
            clauses->clauses[i].kind == ENT_CLAUSE_FINITE &&
            ent_argument_at(&clauses->clauses[i], noun->predicate) != NULL)
            return i;
    return noun->parent;
}

ent_step ent_step_up(const ent_place *at, uint32_t index)
{
    const ent_clause *clause = ent_place_clause(at, index);
    ent_step up = {clause->parent, content_noun(at, clause), false,
                   ENT_HOLD_CONTENT};
    uint32_t told = telling_clause(at, clause);

    if (told == ENT_NO_CLAUSE && is_joined_speech(at, clause))
        told = clause->parent;
    if (told == ENT_NO_CLAUSE)
        told = saying_in_front(at, index);
    if (told != ENT_NO_CLAUSE) {
        up.clause = told;
        up.told = true;
        return up;
    }
    if (up.clause == ENT_NO_CLAUSE || up.noun != ENT_NO_WORD)
        return up;
    up.clause = verb_behind(at, clause);
    up.hold = hold_of(at, clause, ent_place_clause(at, up.clause));
    return up;
}
