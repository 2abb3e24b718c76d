/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Several offices of several states in one phrase: "the foreign ministers of
 * Chad and Mali, Idriss Deby and Sadio Camara", "Chadian and Malian envoys". */
#include "entente/extract/tie_internal.h"

enum {
    PAIRS_MAX = ENT_HOLDERS_MAX
};

/** Mentions in the order of the text. */
typedef struct tie_list {
    uint32_t mentions[PAIRS_MAX];
    uint32_t count;
    uint32_t first; /**< Words [first, last) of the list. */
    uint32_t last;
} tie_list;

static bool is_state(const ent_tie_page *page, uint32_t m)
{
    const ent_mention *mention;

    if (m == ENT_NO_MENTION)
        return false;
    mention = &page->mentions[m];
    return ent_tie_member(mention) != ENT_NO_MEMBER &&
           mention->kind != ENT_MENTION_OWNED &&
           mention->kind != ENT_MENTION_PRONOUN &&
           ent_tie_class(page, mention->members[0]) == ENT_STATE;
}

static bool is_joint(const ent_tie_page *page, uint32_t word)
{
    return ent_tie_form_is(page, word, ",") ||
           ent_tie_form_is(page, word, "and");
}

/** Behind "and", "," or ", and". */
static uint32_t skip_joint(const ent_tie_page *page, uint32_t word)
{
    if (ent_tie_form_is(page, word, ","))
        word++;
    if (ent_tie_form_is(page, word, "and"))
        word++;
    return word;
}

/** "of Chad, Mali and the Congo" from the preposition on. */
static tie_list states_behind(const ent_tie_page *page, uint32_t word)
{
    tie_list out = {.first = word, .last = word};

    if (!ent_tie_form_is(page, word, "of") &&
        !ent_tie_form_is(page, word, "from"))
        return out;
    word++;
    while (word < page->parse->word_count && out.count < PAIRS_MAX) {
        if (page->begin[word] == ENT_NO_MENTION &&
            ent_tie_word(page, word)->upos == ENT_DET)
            word++;
        if (!is_state(page, page->begin[word]))
            break;
        out.mentions[out.count++] = page->begin[word];
        out.last = page->mentions[page->begin[word]].last;
        if (!is_joint(page, out.last))
            break;
        word = skip_joint(page, out.last);
    }
    return out;
}

/** "Chadian, Malian and Nigerien [ministers]", backwards from the title. */
static tie_list states_before(const ent_tie_page *page, uint32_t word)
{
    tie_list out = {.first = word, .last = word};

    while (word > page->first_word && out.count < PAIRS_MAX &&
           is_state(page, page->end[word - 1])) {
        const ent_mention *mention = &page->mentions[page->end[word - 1]];

        if (mention->first >= word || mention->first < page->first_word)
            break;
        out.mentions[out.count++] = page->end[word - 1];
        out.first = mention->first;
        word = mention->first;
        while (word > page->first_word && is_joint(page, word - 1))
            word--;
    }
    for (uint32_t i = 0; i < out.count / 2; i++) {
        uint32_t m = out.mentions[i];

        out.mentions[i] = out.mentions[out.count - 1 - i];
        out.mentions[out.count - 1 - i] = m;
    }
    return out;
}

static bool is_person(const ent_tie_page *page, uint32_t word)
{
    return word < page->parse->word_count &&
           page->person[word] != ENT_NO_MENTION;
}

static tie_list persons_behind(const ent_tie_page *page, uint32_t word)
{
    tie_list out = {.first = word, .last = word};

    while (is_person(page, word) && out.count < PAIRS_MAX) {
        out.mentions[out.count++] = page->person[word];
        out.last = page->mentions[page->person[word]].last;
        if (!is_joint(page, out.last))
            break;
        word = skip_joint(page, out.last);
    }
    return out;
}

/** "Deby and Camara, [the ministers]", backwards from the comma. */
static tie_list persons_before(const ent_tie_page *page, uint32_t word)
{
    tie_list out = {.first = word, .last = word};

    while (word > page->first_word && is_person(page, word - 1) &&
           out.count < PAIRS_MAX) {
        uint32_t m = page->person[word - 1];

        for (uint32_t i = out.count++; i > 0; i--)
            out.mentions[i] = out.mentions[i - 1];
        out.mentions[0] = m;
        word = page->mentions[m].first;
        out.first = word;
        while (word > page->first_word && is_joint(page, word - 1))
            word--;
    }
    return out;
}

static ent_status add_pair(const ent_tie_page *page, const ent_tie_site *site,
                           uint32_t who, uint32_t state, ent_error *err)
{
    const ent_mention *person = &page->mentions[who];
    const ent_mention *owner = &page->mentions[state];
    ent_tie_holder holder = {.member = person->members[0],
                             .mention = who,
                             .word = person->head,
                             .span = person->bytes,
                             .score = person->score * 0.9F,
                             .clause = ENT_NO_CLAUSE,
                             .rule = "tie.pairs"};
    ent_tie_body body = {.member = owner->members[0],
                         .word = owner->head,
                         .span = owner->bytes,
                         .score = owner->score};

    return ent_tie_add(page, site, &holder, &body, err);
}

/** The lists around an office, in any of their orders. */
static void find_lists(const ent_tie_page *page, const ent_tie_site *site,
                       tie_list *states, tie_list *persons)
{
    uint32_t behind = site->last;
    uint32_t first = site->phrase;

    *persons = persons_behind(page, behind);
    /* "Presidents Lee and Park of Peru and Chad" */
    *states = states_behind(page, persons->last);
    if (persons->count > 1 && states->count > 1)
        return;
    if (states->count > 1) {
        behind = states->last;
    } else {
        *states = states_before(page, site->first);
        first = states->first;
    }
    if (persons->count == 0 && ent_tie_form_is(page, behind, ","))
        *persons = persons_behind(page, behind + 1);
    if (first > page->first_word && ent_tie_form_is(page, first - 1, "the"))
        first--;
    if (persons->count == 0 && first > page->first_word + 1 &&
        ent_tie_form_is(page, first - 1, ","))
        *persons = persons_before(page, first - 1);
}

ent_status ent_tie_find_pairs(const ent_tie_page *page,
                              const ent_tie_site *site, bool *done,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    tie_list states;
    tie_list persons;

    *done = false;
    if (!site->plural)
        return ENT_OK;
    find_lists(page, site, &states, &persons);
    *done = states.count > 1;
    /* Who holds which is told only if they are as many. */
    if (!*done || persons.count != states.count)
        return ENT_OK;
    for (uint32_t i = 0; i < persons.count; i++)
        ENT_TRY(
            add_pair(page, site, persons.mentions[i], states.mentions[i], err));

cleanup:
    return st;
}
