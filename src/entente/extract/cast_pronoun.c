/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

/** A pronoun and what can be said of whom it means. */
struct pronoun {
    const cast_page *page;
    uint32_t word;
    bool person; /**< "he", "she" */
    bool plural; /**< "they" */
    bool possessive;
    bool reflexive;
    bool subject;
    bool acts; /**< Only somebody who acts says this, or owns that. */
    cast_gender gender;
    uint32_t clause_subject; /**< Nearest subject above it; CAST_NONE. */
    uint32_t own_subject;    /**< Subject of the verb it depends on. */
    uint32_t speaker;        /**< Member who says it; ENT_NO_MEMBER. */
};

/* ---- reading the pronoun ----------------------------------------------- */

static uint32_t subject_of(const cast_page *page, uint32_t predicate)
{
    return predicate < page->count
               ? cast_child(page, predicate, ENT_DEPREL_NSUBJ)
               : CAST_NONE;
}

/** "It is clear that ...", "it seems": nobody. */
static bool is_empty_it(const cast_page *page, uint32_t word)
{
    uint32_t above = page->words[word].head;

    if (page->words[word].label.relation == ENT_DEPREL_EXPL)
        return true;
    if (page->words[word].label.relation != ENT_DEPREL_NSUBJ ||
        above >= page->count)
        return false;
    if (cast_list_has(CAST_LIST_PRONOUNS, page->words[above].lemma, "weather"))
        return true;
    /* "It was a misunderstanding", but "it is a member". */
    if (cast_child(page, above, ENT_DEPREL_COP) != CAST_NONE &&
        page->words[above].upos == ENT_NOUN &&
        !cast_list_has(CAST_LIST_DESCRIPTIONS, page->words[above].lemma, "any"))
        return true;
    return cast_child(page, above, ENT_DEPREL_COP) != CAST_NONE &&
           (cast_child(page, above, ENT_DEPREL_CSUBJ) != CAST_NONE ||
            cast_child(page, above, ENT_DEPREL_CCOMP) != CAST_NONE ||
            (page->words[above].upos == ENT_ADJ &&
             cast_child(page, above, ENT_DEPREL_XCOMP) != CAST_NONE));
}

/** Is the word in the quotation of somebody known? */
static uint32_t speaker_of(const cast_page *page, uint32_t word)
{
    const ent_clauses *clauses = &page->passage->clauses;

    for (size_t i = 0; i < clauses->quotation_count; i++) {
        const ent_quotation *quotation = &clauses->quotations[i];
        const ent_mention *mention;

        if (quotation->scare || word < quotation->first ||
            word >= quotation->last || quotation->speaker == ENT_NO_WORD)
            continue;
        mention = cast_mention_at(page, quotation->speaker);
        if (mention != NULL && mention->member_count == 1)
            return mention->members[0];
    }
    return ENT_NO_MEMBER;
}

static bool is_reporting(const cast_page *page, uint32_t word)
{
    const ent_clauses *clauses = &page->passage->clauses;

    for (size_t i = 0; i < clauses->count; i++)
        if (clauses->clauses[i].speaker == word)
            return true;
    return false;
}

static bool read_words(const cast_page *page, uint32_t word,
                       struct pronoun *out)
{
    bool possessive = strcmp(page->words[word].xpos, "PRP$") == 0;
    uint32_t above = page->words[word].head;
    ent_str detail = cast_list_find(CAST_LIST_PRONOUNS, page->lower[word],
                                    possessive ? "possessive" : "pronoun");
    ent_str gender =
        cast_list_find(CAST_LIST_PRONOUNS, page->lower[word], "gender");

    *out = (struct pronoun){.page = page, .word = word};
    if (detail.ptr == NULL || ent_str_is(detail, "speaker") ||
        ent_str_is(detail, "speakers") ||
        (!possessive && strcmp(page->words[word].xpos, "PRP") != 0))
        return false;
    out->person = ent_str_is(detail, "singular");
    out->plural = ent_str_is(detail, "plural");
    out->possessive = possessive;
    out->reflexive =
        cast_list_has(CAST_LIST_PRONOUNS, page->lower[word], "reflexive");
    out->subject = page->words[word].label.relation == ENT_DEPREL_NSUBJ;
    out->gender = ent_str_is(gender, "male")     ? CAST_MALE
                  : ent_str_is(gender, "female") ? CAST_FEMALE
                                                 : CAST_GENDER_UNKNOWN;
    out->clause_subject = cast_subject_above(page, word);
    for (int steps = 0; above < page->count && steps < 16 &&
                        subject_of(page, above) == CAST_NONE &&
                        page->words[above].label.relation == ENT_DEPREL_CONJ;
         steps++)
        above = page->words[above].head;
    out->own_subject = subject_of(page, above);
    if (out->own_subject == word)
        out->own_subject = CAST_NONE;
    out->speaker = speaker_of(page, word);
    out->acts =
        is_reporting(page, word) ||
        (possessive && page->words[word].head < page->count &&
         cast_list_has(CAST_LIST_DESCRIPTIONS,
                       page->words[page->words[word].head].lemma, "any"));
    return !(ent_str_is(detail, "thing") && is_empty_it(page, word));
}

/* ---- weighing ---------------------------------------------------------- */

enum {
    NEVER = -1000
};

/** "They". */
static double fit_of_several(const ent_member *member, const cast_past *past)
{
    if (past->plural)
        return past->member_count > 1 ? 1.0 : 0.5;
    if (member->entity_class == ENT_PERSON || past->kind == ENT_MENTION_PLACE)
        return NEVER;
    return ent_str_is(member->kind, "rebel-group") ||
                   ent_str_is(member->kind, "party") ||
                   ent_str_is(member->kind, "military")
               ? -3.0
               : NEVER;
}

/** "He", "she". */
static double fit_of_person(const ent_member *member, const cast_facts *facts,
                            const struct pronoun *p, const cast_past *past)
{
    if (member->entity_class != ENT_PERSON || past->members[0] == p->speaker)
        return NEVER;
    if (facts->gender == CAST_GENDER_UNKNOWN)
        return p->gender == CAST_FEMALE ? -1.5 : 0.0;
    return facts->gender == p->gender ? 1.0 : NEVER;
}

/** "It". */
static double fit_of_body(const ent_member *member, const struct pronoun *p,
                          const cast_past *past)
{
    if (member->entity_class == ENT_PERSON || past->plural ||
        past->kind == ENT_MENTION_PEOPLE || past->kind == ENT_MENTION_ROLE ||
        past->kind == ENT_MENTION_PLACE)
        return NEVER;
    /* "denounced it": more likely what was done than who did it. */
    return p->subject || p->possessive || p->reflexive || p->acts ? 0.0 : -2.5;
}

static double fit_of_members(const cast_builder *b, const struct pronoun *p,
                             const cast_past *past)
{
    const ent_member *member;

    if (past->member_count == 0) {
        if (p->person || past->plural != p->plural)
            return NEVER;
        return p->acts ? -4.0 : -0.5;
    }
    member = cast_member(b, past->members[0]);
    if (p->plural)
        return fit_of_several(member, past);
    if (past->member_count > 1)
        return NEVER;
    return p->person ? fit_of_person(member, &b->facts.items[past->members[0]],
                                     p, past)
                     : fit_of_body(member, p, past);
}

static double fit_of_place(const cast_builder *b, const struct pronoun *p,
                           const cast_past *past)
{
    const cast_page *page = p->page;
    uint32_t back = page->number - past->passage;
    double score = -3.0 * back;

    if (page->paragraph != b->pages[past->passage].paragraph)
        score -= 1.0;
    if (past->subject)
        score += 3.0;
    else if (past->object)
        score += 1.0;
    if (past->said)
        score += 1.0;
    if (past->kind == ENT_MENTION_ADJECTIVE)
        score -= 3.0;
    if (back > 0)
        return score;
    if (!p->possessive && !p->reflexive && p->own_subject != CAST_NONE &&
        (past->word == p->own_subject ||
         cast_list_head(page, past->word) == p->own_subject))
        return NEVER;
    if (p->clause_subject != CAST_NONE &&
        (past->word == p->clause_subject ||
         cast_list_head(page, past->word) == p->clause_subject))
        score += p->possessive || p->reflexive ? 3.0 : 1.5;
    return score - 0.02 * (p->word - past->word);
}

/** "He accused Lee": whoever is named below the verb of a pronoun is not who
 *  it means. */
static bool is_named_below(const struct pronoun *p, uint32_t member)
{
    const cast_page *page = p->page;
    uint32_t predicate = page->words[p->word].head;

    if (!p->subject || predicate >= page->count)
        return false;
    for (size_t i = 0; i < page->mentions.count; i++) {
        const ent_mention *mention = &page->mentions.items[i];
        uint32_t at = mention->head;

        if (mention->kind != ENT_MENTION_NAME || mention->head < p->word ||
            mention->member_count != 1 || mention->members[0] != member)
            continue;
        for (int steps = 0; at < page->count && steps < 20; steps++) {
            if (at == predicate)
                return true;
            at = page->words[at].head;
        }
    }
    return false;
}

struct weighed {
    const cast_past *past;
    double score;
};

static bool means_same(const cast_past *a, const cast_past *b)
{
    if (a->member_count != b->member_count)
        return false;
    for (uint32_t i = 0; i < a->member_count; i++)
        if (a->members[i] != b->members[i])
            return false;
    return a->member_count > 0;
}

static void weigh(const cast_builder *b, const struct pronoun *p,
                  struct weighed *best, struct weighed *next)
{
    *best = (struct weighed){NULL, NEVER};
    *next = *best;
    for (size_t i = b->past.count; i-- > 0;) {
        const cast_past *past = &b->past.items[i];
        struct weighed now = {past, 0.0};

        if (past->passage + (p->person ? CAST_LOOK_BACK : 3) < p->page->number)
            break;
        now.score = fit_of_members(b, p, past) + fit_of_place(b, p, past);
        if (now.score < NEVER / 2.0 ||
            (past->member_count == 1 && is_named_below(p, past->members[0])))
            continue;
        if (best->past == NULL || now.score > best->score) {
            if (best->past != NULL && !means_same(best->past, past))
                *next = *best;
            *best = now;
        } else if (!means_same(best->past, past) &&
                   (next->past == NULL || now.score > next->score)) {
            *next = now;
        }
    }
}

/** "In his speech, Lee said": the subject to come. */
static uint32_t subject_ahead(const cast_builder *b, const struct pronoun *p)
{
    const cast_page *page = p->page;
    uint32_t at = p->word;
    uint32_t subject;
    const ent_mention *mention;

    for (int steps = 0; page->words[at].head < page->count && steps < 60;
         steps++)
        at = page->words[at].head;
    subject = subject_of(page, at);
    if (subject == CAST_NONE || subject <= p->word || p->subject)
        return ENT_NO_MEMBER;
    mention = cast_mention_at(page, subject);
    at = p->word;
    for (int steps = 0; at < page->count && steps < 60; steps++) {
        if (at == subject)
            return ENT_NO_MEMBER; /* "His aide Lee said" */
        at = page->words[at].head;
    }
    if (mention == NULL || mention->member_count != 1 || p->plural ||
        cast_is_class(b, mention->members[0], ENT_PERSON) != p->person)
        return ENT_NO_MEMBER;
    if (p->person) {
        cast_gender gender = b->facts.items[mention->members[0]].gender;

        if (gender != CAST_GENDER_UNKNOWN && gender != p->gender)
            return ENT_NO_MEMBER;
    }
    return mention->members[0];
}

static ent_status add(cast_builder *b, cast_page *page, uint32_t word,
                      const uint32_t *members, uint32_t count, float score,
                      const char *rule)
{
    ent_mention mention = cast_mention_make(page, word, word + 1, word,
                                            ENT_MENTION_PRONOUN, rule);

    mention.score = score;
    return cast_mention_add(b, page, mention, members, count);
}

static ent_status add_open(cast_builder *b, cast_page *page, uint32_t word,
                           const struct weighed *best,
                           const struct weighed *next)
{
    ent_mention mention = cast_mention_make(
        page, word, word + 1, word, ENT_MENTION_PRONOUN, "pronoun.ambiguous");
    uint32_t *candidates = ent_arena_alloc(b->arena, 2, sizeof *candidates);

    if (candidates == NULL)
        return ent_fail_nomem(b->err);
    candidates[0] = best->past->members[0];
    candidates[1] = next->past->members[0];
    mention.candidates = candidates;
    mention.candidate_count = 2;
    mention.score = 0.3F;
    return cast_mention_add(b, page, mention, NULL, 0);
}

/** "Both", "the two" alone. */
static ent_status read_pair(cast_builder *b, cast_page *page, uint32_t word)
{
    uint32_t members[CAST_OWNERS];
    ent_deprel relation = page->words[word].label.relation;
    uint32_t count;
    bool states;

    if (relation != ENT_DEPREL_NSUBJ && relation != ENT_DEPREL_OBJ &&
        relation != ENT_DEPREL_OBL && relation != ENT_DEPREL_NMOD)
        return ENT_OK;
    if (page->words[word].upos == ENT_NUM &&
        (word == 0 || !cast_is(page, word - 1, "the")))
        return ENT_OK;
    for (uint32_t i = page->child[word]; i != CAST_NONE; i = page->sibling[i])
        if (i > word && page->words[i].label.relation == ENT_DEPREL_NMOD)
            return ENT_OK;
    /* "a war between the two" */
    states = cast_case_of(page, word) != CAST_NONE &&
             cast_is(page, cast_case_of(page, word), "between");
    count = cast_past_pair(b, page, word, 2,
                           states ? CAST_STATES : CAST_PERSONS, members);
    if (count == 0)
        count = cast_past_pair(b, page, word, 2,
                               states ? CAST_PERSONS : CAST_STATES, members);
    if (count == 0)
        return ENT_OK;
    return add(b, page, word, members, count, 0.6F, "pair");
}

/** "The latter" is who was named last, "the former" who was before. */
static ent_status read_of_two(cast_builder *b, cast_page *page, uint32_t word)
{
    uint32_t found[2] = {ENT_NO_MEMBER, ENT_NO_MEMBER};
    uint32_t count = 0;
    uint32_t which = cast_is(page, word, "latter") ? 0 : 1;
    ent_deprel relation = page->words[word].label.relation;

    if (word == 0 || !cast_is(page, word - 1, "the") ||
        relation == ENT_DEPREL_AMOD || relation == ENT_DEPREL_COMPOUND)
        return ENT_OK;
    for (size_t i = b->past.count; i-- > 0 && count < 2;) {
        const cast_past *past = &b->past.items[i];

        if (past->passage + 1 < page->number)
            break;
        if (past->member_count != 1 ||
            (past->kind != ENT_MENTION_NAME &&
             past->kind != ENT_MENTION_METONYM) ||
            past->members[0] == found[0])
            continue;
        found[count++] = past->members[0];
    }
    /* Two of a kind, or it is not clear which two. */
    if (count < 2 || cast_is_class(b, found[0], ENT_PERSON) !=
                         cast_is_class(b, found[1], ENT_PERSON))
        count = count > 0 && which == 0 ? 1 : 0;
    return count <= which
               ? ENT_OK
               : add(b, page, word, &found[which], 1, 0.65F, "of.two");
}

ent_status cast_read_pronoun(cast_builder *b, cast_page *page, uint32_t word)
{
    struct pronoun p;
    struct weighed best;
    struct weighed next;
    uint32_t ahead;

    if (cast_list_has(CAST_LIST_PRONOUNS, page->lower[word], "of two"))
        return read_of_two(b, page, word);
    if (cast_list_has(CAST_LIST_PRONOUNS, page->lower[word], "pair"))
        return read_pair(b, page, word);
    if (!read_words(page, word, &p))
        return ENT_OK;
    weigh(b, &p, &best, &next);
    ahead = subject_ahead(b, &p);
    if (ahead != ENT_NO_MEMBER &&
        (best.past == NULL || best.past->passage < page->number))
        return add(b, page, word, &ahead, 1, 0.7F, "pronoun.ahead");
    if (best.past == NULL || best.past->member_count == 0 || best.score < -9.0)
        return ENT_OK;
    if (p.plural && best.past->member_count == 1 &&
        cast_is_class(b, best.past->members[0], ENT_PERSON))
        return ENT_OK; /* "Lee's troops": they are not Lee. */
    if (next.past != NULL && best.score - next.score < 0.4 &&
        next.past->member_count > 0)
        return add_open(b, page, word, &best, &next);
    return add(b, page, word, best.past->members, best.past->member_count,
               best.score >= 2.0 ? 0.8F : 0.65F, "pronoun");
}
