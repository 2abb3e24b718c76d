/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/tie_internal.h"
#include "entente/lexicon/gazetteer.h"

#include <string.h>

enum {
    PHRASE_WORDS = 14 /**< Furthest that an of-phrase is followed. */
};

static const ent_tie_body nobody = {
    .member = ENT_NO_MEMBER, .word = ENT_NO_WORD, .span = {-1, -1}};

static bool is_tie(const ent_office *office, const char *name)
{
    return strcmp(office->tie->name, name) == 0;
}

/** Nothing that belongs to the noun phrase. */
static bool ends_phrase(const ent_tie_page *page, uint32_t word)
{
    static const uint32_t inner = 1U << ENT_DET | 1U << ENT_ADJ |
                                  1U << ENT_NOUN | 1U << ENT_PROPN |
                                  1U << ENT_NUM | 1U << ENT_PART;
    ent_upos upos = ent_tie_word(page, word)->upos;

    if (upos == ENT_PUNCT)
        return !ent_tie_form_is(page, word, "-");
    if (upos == ENT_PRON)
        return !ent_tie_is_owner(page, word);
    return !ent_tie_among(inner, upos);
}

static bool is_preposition(const ent_tie_page *page, uint32_t word)
{
    ent_upos upos;

    if (word >= page->parse->word_count)
        return false;
    upos = ent_tie_word(page, word)->upos;
    return upos == ENT_ADP || upos == ENT_SCONJ;
}

uint32_t ent_tie_body_end(const ent_tie_page *page, uint32_t word)
{
    uint32_t count = (uint32_t)page->parse->word_count;
    uint32_t limit = count - word < PHRASE_WORDS ? count : word + PHRASE_WORDS;
    uint32_t end = word;

    while (word < limit && is_preposition(page, word)) {
        word++;
        while (word < limit && !ends_phrase(page, word) &&
               page->person[word] == ENT_NO_MENTION) {
            uint32_t mention = page->begin[word];

            word =
                mention != ENT_NO_MENTION && page->mentions[mention].last > word
                    ? page->mentions[mention].last
                    : word + 1;
            end = word;
        }
    }
    if (end > count)
        end = count;
    /* "of the Arab League (AL), Lee" */
    if (ent_tie_form_is(page, end, "(") && ent_tie_form_is(page, end + 2, ")"))
        end += 3;
    return end;
}

/** Names what an office can be of. */
static bool may_own(const ent_tie_page *page, const ent_mention *mention)
{
    uint32_t member = ent_tie_member(mention);

    if (member == ENT_NO_MEMBER)
        return false;
    return ent_tie_among(1U << ENT_STATE | 1U << ENT_ORGANIZATION |
                             1U << ENT_GROUP | 1U << ENT_PLACE |
                             1U << ENT_PERSON,
                         ent_tie_class(page, member));
}

/** "Russian-backed", "London-based": says something else of the holder. */
static bool is_hyphenated(const ent_tie_page *page, uint32_t last)
{
    return ent_tie_form_is(page, last, "-");
}

static ent_tie_body body_of(const ent_mention *mention, const char *rule)
{
    return (ent_tie_body){.member = mention->members[0],
                          .word = mention->head,
                          .span = mention->bytes,
                          .score = mention->score,
                          .inside = mention->kind == ENT_MENTION_OWNED,
                          .metonym = mention->kind == ENT_MENTION_METONYM,
                          .rule = rule};
}

/** Behind the owner stands a thing of it, not the title: "Mali's army [chief]"
 *  where the army is no member. */
static bool is_behind_owner(const ent_tie_page *page, const ent_tie_site *site,
                            uint32_t last)
{
    for (uint32_t w = last; w < site->first; w++)
        if (ent_tie_word(page, w)->upos == ENT_NOUN)
            return true;
    return false;
}

/** A body made of words of the title: "the [Foreign Affairs] Minister". */
static bool is_title_part(const ent_tie_page *page, const ent_tie_site *site,
                          const ent_mention *mention)
{
    uint32_t member = ent_tie_member(mention);

    if (mention->last <= site->first)
        return false;
    return mention->first < site->first || member == ENT_NO_MEMBER ||
           page->finder->cast->members[member].known == ENT_NOT_KNOWN;
}

/** Before the title, or in it: "Kenyan", "Mali's", "Kremlin [spokesman]". The
 *  nearest one; of a diplomat the first state, since "Mali's UN envoy" speaks
 *  for Mali. */
static ent_tie_body body_before(const ent_tie_page *page,
                                const ent_tie_site *site)
{
    ent_tie_body found = nobody;
    bool diplomat = ent_tie_title_is(page, site, "diplomat");

    for (uint32_t w = site->phrase; w + 1 < site->last;) {
        uint32_t m = page->begin[w];
        const ent_mention *mention =
            m == ENT_NO_MENTION ? NULL : &page->mentions[m];

        /* The phrase as a whole is a mention of its own; the "US House" of a
         * "US House Speaker" is part of the title. */
        while (mention != NULL && (mention->last >= site->last ||
                                   is_title_part(page, site, mention)))
            mention =
                m + 1 < page->mention_count && page->mentions[m + 1].first == w
                    ? &page->mentions[++m]
                    : NULL;
        if (mention == NULL || mention->last <= w) {
            w++;
            continue;
        }
        w = mention->last;
        if (!may_own(page, mention) || is_hyphenated(page, w))
            continue;
        /* "Mali's [Europe minister]": what comes first is the owner. */
        if (mention->first >= site->first && found.member != ENT_NO_MEMBER)
            break;
        if (diplomat && found.member != ENT_NO_MEMBER &&
            ent_tie_class(page, found.member) == ENT_STATE)
            break;
        found = body_of(mention, NULL);
        found.inside |= is_behind_owner(page, site, w);
    }
    return found;
}

/** Sort of an office, as the prepositions of tie_words.tsv name it. */
static ent_str sort_of(const ent_tie_page *page, const ent_tie_site *site)
{
    if (is_tie(site->office, "LEADS"))
        return ent_str_from("leader");
    if (is_tie(site->office, "AFFILIATED_WITH"))
        return ent_str_from("employee");
    if (ent_tie_title_is(page, site, "servant"))
        return ent_str_from("servant");
    if (site->office->mode != NULL &&
        strcmp(site->office->mode->name, "lawmaker") == 0)
        return ent_str_from("lawmaker");
    return ent_str_from(ent_tie_title_is(page, site, "diplomat") ? "diplomat"
                                                                 : "official");
}

/** May this preposition say of what the office is? */
static bool may_follow(const ent_tie_page *page, const ent_tie_site *site,
                       uint32_t word)
{
    ent_str sorts =
        ent_tie_word_value(ent_tie_word(page, word)->token.form, "of");
    ent_str sort = sort_of(page, site);

    while (sorts.ptr != NULL)
        if (ent_str_equal(ent_str_cut(&sorts, ' '), sort))
            return true;
    return false;
}

/** Does the noun phrase go on behind the mention? "the Chadian [delegation]" */
static bool goes_on(const ent_tie_page *page, const ent_mention *mention)
{
    const ent_word *head = ent_tie_word(page, mention->head);
    uint32_t last = mention->last;

    if (last >= page->parse->word_count || page->person[last] != ENT_NO_MENTION)
        return false;
    if (mention->kind == ENT_MENTION_ADJECTIVE ||
        ent_tie_word(page, last)->upos == ENT_PART)
        return true;
    return head->head != ENT_NO_WORD && head->head >= last &&
           (head->label.relation == ENT_DEPREL_AMOD ||
            head->label.relation == ENT_DEPREL_COMPOUND ||
            head->label.subtype == ENT_SUBTYPE_POSS);
}

/** In the phrase of a preposition at @p word: its first mention. */
static const ent_mention *mention_behind(const ent_tie_page *page,
                                         uint32_t word)
{
    uint32_t count = (uint32_t)page->parse->word_count;

    for (uint32_t w = word + 1; w < count; w++) {
        uint32_t m = page->begin[w];

        if (m != ENT_NO_MENTION) {
            if (may_own(page, &page->mentions[m]) &&
                !is_hyphenated(page, page->mentions[m].last))
                return &page->mentions[m];
            if (page->mentions[m].last > w)
                w = page->mentions[m].last - 1;
        } else if (ends_phrase(page, w)) {
            return NULL;
        }
    }
    return NULL;
}

/** Behind the title, or behind the name: "of Mali", "for the ministry". */
static ent_tie_body body_behind(const ent_tie_page *page,
                                const ent_tie_site *site, uint32_t word)
{
    uint32_t count = (uint32_t)page->parse->word_count;
    uint32_t limit = count < word + PHRASE_WORDS ? count : word + PHRASE_WORDS;

    for (uint32_t w = word; w < limit; w++) {
        const ent_mention *mention;
        ent_tie_body body;

        if (!is_preposition(page, w)) {
            if (w == word || ends_phrase(page, w))
                break;
            continue;
        }
        mention = may_follow(page, site, w) ? mention_behind(page, w) : NULL;
        if (mention == NULL)
            continue;
        body = body_of(mention, NULL);
        body.inside |= goes_on(page, mention);
        /* "professor of Chadian history at the university" */
        if (body.inside && is_tie(site->office, "AFFILIATED_WITH"))
            continue;
        return body;
    }
    return nobody;
}

/** "The Front, banned since May, whose [leader] is in prison": the mention that
 *  the relative clause hangs on. */
static uint32_t behind_relative(const ent_tie_page *page, uint32_t word)
{
    uint32_t found = ENT_NO_MENTION;

    for (int depth = 0; depth < 3 && word < page->parse->word_count; depth++) {
        const ent_word *w = ent_tie_word(page, word);

        word = w->head;
        if (w->label.relation == ENT_DEPREL_ACL)
            break;
        if (w->label.relation != ENT_DEPREL_NSUBJ &&
            w->label.relation != ENT_DEPREL_OBJ)
            return ENT_NO_MENTION;
    }
    for (uint32_t m = 0; m < page->mention_count; m++)
        if (page->mentions[m].head == word && may_own(page, &page->mentions[m]))
            found = m;
    return found;
}

/** The same by the commas around what stands between, whatever the tree says.
 */
static uint32_t behind_comma(const ent_tie_page *page, uint32_t word)
{
    for (uint32_t w = word; w > page->first_word && w + PHRASE_WORDS > word;
         w--) {
        uint32_t m = page->end[w - 1];

        if (m == ENT_NO_MENTION)
            continue;
        return ent_tie_form_is(page, w, ",") &&
                       may_own(page, &page->mentions[m])
                   ? m
                   : ENT_NO_MENTION;
    }
    return ENT_NO_MENTION;
}

/** "Chad, whose president": what stands before the pronoun. */
static ent_tie_body body_of_whose(const ent_tie_page *page,
                                  const ent_tie_site *site)
{
    uint32_t w = site->phrase;
    uint32_t m;

    if (!ent_tie_form_is(page, w, "whose") || w < page->first_word + 2)
        return nobody;
    w -= ent_tie_word(page, w - 1)->upos == ENT_PUNCT ? 2 : 1;
    m = page->end[w];
    if (m == ENT_NO_MENTION)
        m = behind_relative(page, site->last - 1);
    if (m == ENT_NO_MENTION)
        m = behind_comma(page, w);
    return m != ENT_NO_MENTION && may_own(page, &page->mentions[m])
               ? body_of(&page->mentions[m], NULL)
               : nobody;
}

/** "a Gulf specialist at the university": what one works on is not where. */
static ent_tie_body body_of_work(const ent_tie_page *page,
                                 const ent_tie_site *site, ent_tie_body before)
{
    ent_tie_body behind = body_behind(page, site, site->last);

    return ent_tie_class(page, before.member) != ENT_ORGANIZATION &&
                   behind.member != ENT_NO_MEMBER &&
                   ent_tie_class(page, behind.member) == ENT_ORGANIZATION
               ? behind
               : before;
}

ent_tie_body ent_tie_body_of(const ent_tie_page *page, const ent_tie_site *site,
                             const ent_tie_holder *holder)
{
    ent_tie_body body = body_before(page, site);
    const ent_mention *mention;

    if (body.member != ENT_NO_MEMBER && is_tie(site->office, "AFFILIATED_WITH"))
        body = body_of_work(page, site, body);
    if (body.member == ENT_NO_MEMBER)
        body = body_of_whose(page, site);

    if (body.member == ENT_NO_MEMBER)
        body = body_behind(page, site, site->last);
    if (body.member != ENT_NO_MEMBER || holder == NULL ||
        holder->mention == ENT_NO_MENTION)
        return body;
    mention = &page->mentions[holder->mention];
    if (mention->first < site->first && mention->last < site->last)
        return body;
    return body_behind(page, site, mention->last);
}

uint32_t ent_tie_state_of(const ent_tie_page *page, uint32_t member)
{
    const ent_cast *cast = page->finder->cast;
    ent_str country;

    for (int depth = 0; depth < 4 && member < cast->member_count; depth++) {
        if (cast->members[member].entity_class == ENT_STATE)
            return member;
        if (cast->members[member].owner == ENT_NO_MEMBER)
            break;
        member = cast->members[member].owner;
    }
    if (member >= cast->member_count)
        return ENT_NO_MEMBER;
    country = cast->members[member].country;
    if (country.len == 0)
        return ENT_NO_MEMBER;
    for (uint32_t m = 0; m < cast->member_count; m++)
        if (cast->members[m].entity_class == ENT_STATE &&
            ent_str_equal(cast->members[m].country, country))
            return m;
    return ENT_NO_MEMBER;
}
