/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/tie_internal.h"

#include <string.h>

enum {
    STATES_MAX = 16,
    LOOK_BACK = 6,      /**< Passages. */
    FINDINGS_MAX = 2048 /**< Earlier findings that are asked. */
};

/** How much speaks for a state as that of a title without one. */
typedef struct tie_tally {
    uint32_t states[STATES_MAX];
    float weights[STATES_MAX];
    size_t count;
} tie_tally;

static void count_state(tie_tally *tally, uint32_t state, float weight)
{
    for (size_t i = 0; i < tally->count; i++)
        if (tally->states[i] == state) {
            tally->weights[i] += weight;
            return;
        }
    if (tally->count < STATES_MAX) {
        tally->states[tally->count] = state;
        tally->weights[tally->count++] = weight;
    }
}

/** "in London": where something is done. */
static bool is_locative(const ent_parse *parse, uint32_t word)
{
    for (uint32_t w = word; w > 0 && w + 5 > word; w--) {
        const ent_word *before = &parse->words[w - 1];

        if (before->upos == ENT_ADP)
            return ent_str_is(before->lemma, "in") ||
                   ent_str_is(before->lemma, "at") ||
                   ent_str_is(before->lemma, "for");
    }
    return false;
}

/** "his Chadian counterpart": not the state of the one who speaks. */
static bool is_of_peer(const ent_tie_page *page, uint32_t word)
{
    for (uint32_t w = word; w < word + 2 && w < page->parse->word_count; w++)
        if (ent_tie_is(page, w, "peer"))
            return true;
    return false;
}

/** What a mention in the passage of the title says of its state. */
static float weigh_here(const ent_tie_page *page, const ent_mention *mention,
                        uint32_t word)
{
    bool place = mention->kind == ENT_MENTION_PLACE;
    bool locative = is_locative(page->parse, mention->first);

    if (is_of_peer(page, mention->last))
        return 0;
    if (mention->last <= word) {
        if (place || locative)
            return locative ? 2.0F : 0.4F;
        return mention->kind == ENT_MENTION_ADJECTIVE ? 1.0F : 0.8F;
    }
    if (mention->kind == ENT_MENTION_ADJECTIVE)
        return 0.8F;
    return locative && !place ? 0.7F : 0.25F;
}

/** What one in an earlier passage does: who acted counts most. */
static float weigh_before(const ent_parse *parse, const ent_mention *mention)
{
    const ent_word *head = &parse->words[mention->head];

    if (mention->kind == ENT_MENTION_PLACE)
        return 0.5F;
    if (head->label.relation == ENT_DEPREL_NSUBJ)
        return 1.5F;
    return mention->kind == ENT_MENTION_ADJECTIVE ? 0.6F : 0.7F;
}

static bool may_tell(const ent_tie_page *page, const ent_mention *mention)
{
    return mention->member_count == 1 && mention->kind != ENT_MENTION_PRONOUN &&
           ent_tie_class(page, mention->members[0]) != ENT_PERSON;
}

static void count_passage(const ent_tie_page *page, uint32_t passage,
                          uint32_t word, float factor, tie_tally *tally)
{
    size_t count = 0;
    const ent_cast *cast = page->finder->cast;
    const ent_mention *mentions = ent_cast_in(cast, passage, &count);
    const ent_parse *parse = page->finder->reading->passages[passage].parse;

    for (size_t m = 0; m < count; m++) {
        const ent_mention *mention = &mentions[m];
        uint32_t state;

        if (!may_tell(page, mention) || mention->head >= parse->word_count)
            continue;
        state = ent_tie_state_of(page, mention->members[0]);
        if (state == ENT_NO_MEMBER)
            continue;
        count_state(tally, state,
                    factor * (passage == page->passage
                                  ? weigh_here(page, mention, word)
                                  : weigh_before(parse, mention)));
    }
}

static bool is_state_tie(const ent_tie_page *page, const ent_finding *finding)
{
    return finding->type->tie &&
           ent_tie_class(page, finding->object) == ENT_STATE &&
           (strcmp(finding->type->name, "LEADS") == 0 ||
            strcmp(finding->type->name, "REPRESENTS") == 0);
}

uint32_t ent_tie_told_state(const ent_tie_page *page, uint32_t member)
{
    const ent_findings *findings = page->finder->findings;
    size_t looked = 0;

    for (size_t i = findings->count; i-- > 0 && looked++ < FINDINGS_MAX;)
        if (findings->items[i].subject == member &&
            is_state_tie(page, &findings->items[i]))
            return findings->items[i].object;
    return ENT_NO_MEMBER;
}

/** States where another holds the office have none to give away. */
static void take_out_taken(const ent_tie_page *page, const ent_tie_site *site,
                           uint32_t member, ent_str label, tie_tally *tally)
{
    const ent_findings *findings = page->finder->findings;
    size_t looked = 0;

    if (strcmp(site->office->tie->name, "LEADS") != 0 &&
        (site->office->mode == NULL ||
         strcmp(site->office->mode->name, "minister") != 0))
        return;
    for (size_t i = findings->count; i-- > 0 && looked++ < FINDINGS_MAX;) {
        const ent_finding *f = &findings->items[i];

        if (f->subject == member || !is_state_tie(page, f) ||
            f->mode != site->office->mode || !ent_str_equal(f->label, label))
            continue;
        for (size_t k = 0; k < tally->count; k++)
            if (tally->states[k] == f->object)
                tally->weights[k] = 0;
    }
}

/** Whoever is met, told or called by somebody seldom belongs to the side of
 *  that one. */
static void take_out_partner(const ent_tie_page *page,
                             const ent_tie_holder *holder, tie_tally *tally)
{
    const ent_clauses *clauses = page->clauses;

    for (size_t c = 0; c < clauses->count; c++) {
        const ent_clause *clause = &clauses->clauses[c];
        uint32_t subject = ENT_NO_WORD;
        bool other = false;
        uint32_t state;

        for (size_t i = 0; i < clause->argument_count; i++) {
            const ent_argument *a = &clause->arguments[i];

            if (a->role == ENT_ROLE_SUBJECT && subject == ENT_NO_WORD)
                subject = a->word;
            other |= a->word == holder->word && a->role != ENT_ROLE_SUBJECT &&
                     a->role != ENT_ROLE_AGENT;
        }
        if (!other || subject == ENT_NO_WORD)
            continue;
        state = ent_tie_member(
            ent_cast_at(page->finder->cast, page->passage, subject));
        if (state != ENT_NO_MEMBER)
            state = ent_tie_state_of(page, state);
        for (size_t k = 0; k < tally->count; k++)
            if (tally->states[k] == state)
                tally->weights[k] *= 0.2F;
    }
}

/** Who has a Chadian counterpart is no Chadian. */
static void take_out_peers(const ent_tie_page *page, tie_tally *tally)
{
    for (uint32_t m = 0; m < page->mention_count; m++) {
        const ent_mention *mention = &page->mentions[m];
        uint32_t state;

        if (!may_tell(page, mention) || !is_of_peer(page, mention->last))
            continue;
        state = ent_tie_state_of(page, mention->members[0]);
        for (size_t k = 0; k < tally->count; k++)
            if (tally->states[k] == state)
                tally->weights[k] = 0;
    }
}

/** "signed for Oslo", "spoke on behalf of Chad". */
static uint32_t acted_for(const ent_tie_page *page,
                          const ent_tie_holder *holder)
{
    const ent_clauses *clauses = page->clauses;

    for (size_t c = 0; c < clauses->count; c++) {
        const ent_clause *clause = &clauses->clauses[c];
        bool acts = false;

        for (size_t i = 0; i < clause->argument_count; i++) {
            const ent_argument *a = &clause->arguments[i];
            const ent_mention *mention;

            acts |= a->word == holder->word &&
                    (a->role == ENT_ROLE_SUBJECT || a->role == ENT_ROLE_AGENT);
            if (!acts || a->role != ENT_ROLE_OBLIQUE ||
                (!ent_str_is(a->case_lemma, "for") &&
                 !ent_str_is(a->case_lemma, "on behalf of")))
                continue;
            mention = ent_cast_at(page->finder->cast, page->passage, a->word);
            if (ent_tie_member(mention) != ENT_NO_MEMBER &&
                mention->kind != ENT_MENTION_PLACE &&
                ent_tie_class(page, mention->members[0]) == ENT_STATE)
                return mention->members[0];
        }
    }
    return ENT_NO_MEMBER;
}

/** The last body of many states that was named: "the secretary-general". */
static uint32_t body_around(const ent_tie_page *page, uint32_t word)
{
    const ent_cast *cast = page->finder->cast;
    uint32_t found = ENT_NO_MEMBER;

    for (uint32_t back = 0; back <= LOOK_BACK && back <= page->passage;
         back++) {
        size_t count = 0;
        const ent_mention *mentions =
            ent_cast_in(cast, page->passage - back, &count);

        for (size_t m = 0; m < count; m++) {
            uint32_t member = ent_tie_member(&mentions[m]);

            if ((back == 0 && mentions[m].first >= word) ||
                member == ENT_NO_MEMBER ||
                (!ent_str_is(cast->members[member].kind, "international") &&
                 !ent_str_is(cast->members[member].kind, "alliance")))
                continue;
            found = member;
        }
        if (found != ENT_NO_MEMBER)
            break;
    }
    return found;
}

/** The state that the text around the title is about. */
static uint32_t state_around(const ent_tie_page *page, const ent_tie_site *site,
                             const ent_tie_holder *holder, ent_str label)
{
    static const float factors[LOOK_BACK + 1] = {1.0F,  0.8F,  0.55F, 0.4F,
                                                 0.25F, 0.15F, 0.1F};
    tie_tally tally = {.count = 0};
    size_t best = 0;
    float second = 0;
    /* Spokesmen are quoted in reports about any state. */
    float lead = ent_tie_title_is(page, site, "servant") ? 2.0F : 1.35F;

    for (uint32_t back = 0; back <= LOOK_BACK && back <= page->passage; back++)
        count_passage(page, page->passage - back, site->first, factors[back],
                      &tally);
    take_out_taken(page, site, holder->member, label, &tally);
    take_out_partner(page, holder, &tally);
    take_out_peers(page, &tally);
    for (size_t i = 1; i < tally.count; i++)
        if (tally.weights[i] > tally.weights[best])
            best = i;
    for (size_t i = 0; i < tally.count; i++)
        if (i != best && tally.weights[i] > second)
            second = tally.weights[i];
    if (tally.count == 0 || tally.weights[best] < 0.8F ||
        tally.weights[best] < second * lead)
        return ENT_NO_MEMBER;
    return tally.states[best];
}

/** A state of the lexicon that is in the cast. */
static uint32_t member_of_country(const ent_tie_page *page, ent_str country)
{
    const ent_cast *cast = page->finder->cast;

    for (uint32_t m = 0; m < cast->member_count; m++)
        if (cast->members[m].entity_class == ENT_STATE &&
            ent_str_equal(cast->members[m].country, country))
            return m;
    return ENT_NO_MEMBER;
}

/** Titles that only one state has: "taoiseach". */
static uint32_t state_of_title(const ent_tie_page *page,
                               const ent_tie_site *site)
{
    ent_str country = ent_tie_word_value(site->office->title, "only");

    return country.len == 0 ? ENT_NO_MEMBER : member_of_country(page, country);
}

/** "A Rwandan-backed governor" is nobody's of whom we know. */
static bool is_said_otherwise(const ent_tie_page *page,
                              const ent_tie_site *site)
{
    for (uint32_t w = site->phrase; w + 1 < site->first; w++)
        if (page->end[w] != ENT_NO_MENTION && ent_tie_form_is(page, w + 1, "-"))
            return true;
    return false;
}

/** "The Chadian ambassador ... Ambassador Ali": the state of the same office,
 *  whose holder was not named before. */
static uint32_t state_of_office(const ent_tie_page *page,
                                const ent_tie_site *site)
{
    const ent_cast *cast = page->finder->cast;

    for (uint32_t back = 0; back <= LOOK_BACK && back <= page->passage;
         back++) {
        size_t count = 0;
        uint32_t found = ENT_NO_MEMBER;
        const ent_mention *mentions =
            ent_cast_in(cast, page->passage - back, &count);

        for (size_t m = 0; m < count; m++) {
            uint32_t member = ent_tie_member(&mentions[m]);

            if (mentions[m].kind != ENT_MENTION_ROLE ||
                mentions[m].office != site->office || mentions[m].former ||
                member == ENT_NO_MEMBER ||
                (back == 0 && mentions[m].first >= site->first) ||
                ent_tie_class(page, member) != ENT_STATE)
                continue;
            if (found != ENT_NO_MEMBER && found != member)
                return ENT_NO_MEMBER;
            found = member;
        }
        if (found != ENT_NO_MEMBER)
            return found;
    }
    return ENT_NO_MEMBER;
}

/** Heads of state and government and ministers go with the state that a text
 *  is about; ambassadors and spokesmen speak of others all the time. */
static bool may_look_around(const ent_tie_site *site)
{
    const ent_mode *mode = site->office->mode;

    if (ent_tie_word_is(site->office->title, "home"))
        return true;
    if (mode == NULL || site->office->of == ENT_OFFICE_OF_ORGANIZATION)
        return false;
    return strcmp(site->office->tie->name, "LEADS") == 0 ||
           strcmp(mode->name, "minister") == 0 ||
           strcmp(mode->name, "deputy-minister") == 0 ||
           strcmp(mode->name, "vice-president") == 0;
}

/** Ranks and honours go before names of any army and country. */
static bool may_be_of_any_state(const ent_tie_page *page,
                                const ent_tie_site *site)
{
    const ent_mode *mode = site->office->mode;

    return (site->office->of == ENT_OFFICE_OF_ORGANIZATION &&
            !ent_tie_word_is(site->office->title, "home")) ||
           is_said_otherwise(page, site) ||
           strcmp(site->office->tie->name, "AFFILIATED_WITH") == 0 ||
           (mode != NULL && strcmp(mode->name, "officer") == 0);
}

ent_status ent_tie_body_untold(ent_tie_body *out, const ent_tie_page *page,
                               const ent_tie_site *site,
                               const ent_tie_holder *holder, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_mode *mode = site->office->mode;
    bool known;
    ent_str label;

    *out = (ent_tie_body){.member = ENT_NO_MEMBER,
                          .word = ENT_NO_WORD,
                          .span = {-1, -1},
                          .score = 0.75F,
                          .rule = "tie.told"};
    if (mode != NULL && strcmp(mode->name, "secretary-general") == 0) {
        out->rule = "tie.around";
        out->score = 0.6F;
        out->member = body_around(page, site->first);
        return ENT_OK;
    }
    out->member = state_of_title(page, site);
    if (out->member != ENT_NO_MEMBER &&
        ent_tie_state_of(page, holder->member) == ENT_NO_MEMBER) {
        out->score = 0.65F;
        out->rule = "tie.only";
        return ENT_OK;
    }
    out->member = ENT_NO_MEMBER;
    if (may_be_of_any_state(page, site))
        return ENT_OK;
    /* Who is sent to a state is named beside it more than beside his own. */
    if (!ent_tie_title_is(page, site, "diplomat"))
        out->member = ent_tie_state_of(page, holder->member);
    if (out->member == ENT_NO_MEMBER)
        out->member = ent_tie_told_state(page, holder->member);
    if (out->member != ENT_NO_MEMBER)
        return ENT_OK;
    out->score = 0.65F;
    out->rule = "tie.office";
    if (ent_tie_title_is(page, site, "diplomat") && !site->former)
        out->member = state_of_office(page, site);
    if (out->member != ENT_NO_MEMBER)
        return ENT_OK;
    out->rule = "tie.leader";
    ENT_TRY(ent_tie_led_state(&out->member, &known, page, site, holder->member,
                              err));
    if (known)
        return ENT_OK;
    out->score = 0.5F;
    out->rule = "tie.around";
    if (!may_look_around(site))
        return ENT_OK;
    out->member = acted_for(page, holder);
    if (out->member != ENT_NO_MEMBER)
        return ENT_OK;
    ENT_TRY(ent_tie_label(page, site, &label, err));
    out->member = state_around(page, site, holder, label);

cleanup:
    return st;
}
