/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

/* ---- reading the phrase ------------------------------------------------ */

static ent_str noun_of(cast_builder *b, const cast_page *page, uint32_t word)
{
    ent_str lemma = page->words[word].lemma;
    ent_str two;

    if (page->words[word].upos == ENT_PROPN ||
        !cast_list_has(CAST_LIST_DESCRIPTIONS, lemma, "any"))
        lemma = page->lower[word];
    /* Some plurals are their own lemmas: "troops". */
    if (!cast_list_has(CAST_LIST_DESCRIPTIONS, lemma, "any") && lemma.len > 3 &&
        lemma.ptr[lemma.len - 1] == 's')
        lemma.len--;
    if (word == page->first_word || page->span[word - 1] != CAST_NONE)
        return lemma;
    ent_buf_reset(&b->buf);
    ent_buf_add_str(&b->buf, page->lower[word - 1]);
    ent_buf_add_char(&b->buf, ' ');
    ent_buf_add_str(&b->buf, lemma);
    two = ent_buf_view(&b->buf);
    if (cast_list_has(CAST_LIST_DESCRIPTIONS, two, "organ") ||
        cast_list_has(CAST_LIST_DESCRIPTIONS, two, "group") ||
        cast_list_has(CAST_LIST_DESCRIPTIONS, two, "force")) {
        two = ent_arena_str(b->arena, two);
        b->no_memory = b->no_memory || two.ptr == NULL;
        return two.ptr == NULL ? lemma : two;
    }
    return lemma;
}

static void read_words(cast_phrase *phrase)
{
    const cast_page *page = phrase->page;

    for (uint32_t i = phrase->first; i < phrase->word; i++) {
        ent_str word = page->lower[i];
        ent_str number = cast_list_find(CAST_LIST_PRONOUNS, word, "number");

        if (cast_list_has(CAST_LIST_PRONOUNS, word, "definite"))
            phrase->definite = true;
        if (cast_list_has(CAST_LIST_PRONOUNS, word, "indefinite"))
            phrase->indefinite = true;
        if (cast_list_has(CAST_LIST_PRONOUNS, word, "other"))
            phrase->other = true;
        if (number.len == 1)
            phrase->number = (uint32_t)(number.ptr[0] - '0');
    }
    if (phrase->number > 0)
        phrase->indefinite = false;
}

bool cast_phrase_has(const cast_phrase *phrase, const char *word_class)
{
    return cast_list_has(CAST_LIST_DESCRIPTIONS, phrase->noun, word_class);
}

ent_status cast_phrase_add(cast_builder *b, const cast_phrase *phrase,
                           ent_mention_kind kind, const uint32_t *members,
                           uint32_t count, float score, const char *rule)
{
    ent_mention mention =
        cast_mention_make(phrase->page, phrase->first, phrase->word + 1,
                          phrase->word, kind, rule);

    mention.score = score;
    return cast_mention_add(b, phrase->page, mention, members, count);
}

/* ---- pairs ------------------------------------------------------------- */

/** "the neighbours", "the two": nothing else says which. */
static bool is_bare_pair(const cast_phrase *phrase)
{
    const cast_page *page = phrase->page;

    if (!phrase->definite || !phrase->plural ||
        !cast_phrase_has(phrase, "bare pair") ||
        phrase->word != phrase->first + 1)
        return false;
    for (uint32_t i = page->child[phrase->word]; i != CAST_NONE;
         i = page->sibling[i])
        if (i > phrase->word &&
            (page->words[i].label.relation == ENT_DEPREL_NMOD ||
             page->words[i].label.relation == ENT_DEPREL_ACL))
            return false;
    return true;
}

/** "the Jewish state": a name says which, and we do not know it. */
static bool has_unknown_name(const cast_phrase *phrase)
{
    const cast_page *page = phrase->page;

    for (uint32_t i = phrase->first + 1; i < phrase->word; i++)
        if (cast_is_capital(page->forms[i]) && cast_mention_at(page, i) == NULL)
            return true;
    return false;
}

/** "The two states, Chad and Mali," says it itself.
 *  @return How many. */
static uint32_t listed_behind(const cast_phrase *phrase, uint32_t *out)
{
    const cast_page *page = phrase->page;
    uint32_t first = cast_child(page, phrase->word, ENT_DEPREL_APPOS);
    uint32_t count = 0;

    if (first == CAST_NONE || first < phrase->word)
        return 0;
    for (uint32_t i = first; i != CAST_NONE && count < CAST_OWNERS;) {
        const ent_mention *mention = cast_mention_at(page, i);

        if (mention != NULL && mention->member_count == 1)
            out[count++] = mention->members[0];
        i = i == first ? page->child[first] : page->sibling[i];
        while (i != CAST_NONE &&
               page->words[i].label.relation != ENT_DEPREL_CONJ)
            i = page->sibling[i];
    }
    return count >= 2 ? count : 0;
}

static ent_status read_pair(cast_builder *b, const cast_phrase *phrase,
                            bool *done)
{
    uint32_t members[CAST_OWNERS];
    uint32_t wanted = phrase->number == 0 ? 2 : phrase->number;
    uint32_t count = 0;
    ent_str detail =
        cast_list_find(CAST_LIST_DESCRIPTIONS, phrase->noun, "pair");

    if (detail.ptr == NULL || phrase->other ||
        (phrase->number == 0 && !is_bare_pair(phrase)) ||
        (phrase->number > 0 && !phrase->definite &&
         !cast_list_has(CAST_LIST_PRONOUNS, phrase->page->lower[phrase->first],
                        "all of")))
        return ENT_OK;
    count = listed_behind(phrase, members);
    if (count == 0 && has_unknown_name(phrase))
        return ENT_OK;
    if (count == 0 && cast_phrase_has(phrase, "leader"))
        count = cast_past_pair(b, phrase->page, phrase->word, wanted,
                               CAST_LEADERS, members);
    if (count == 0 && ent_str_is(detail, "person"))
        count = cast_past_pair(b, phrase->page, phrase->word, wanted,
                               CAST_PERSONS, members);
    if (count == 0)
        count = cast_past_pair(b, phrase->page, phrase->word, wanted,
                               CAST_STATES, members);
    if (count == 0)
        return ENT_OK;
    *done = true;
    return cast_phrase_add(b, phrase, ENT_MENTION_DESCRIPTION, members, count,
                           0.7F, "pair");
}

/* ---- what belongs to somebody ------------------------------------------ */

/** The owners as who acts through what is theirs: a body, a state. */
static uint32_t acting(const cast_builder *b, const cast_phrase *phrase,
                       uint32_t *out)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < phrase->owner_count; i++) {
        uint32_t owner = phrase->owners[i];

        if (cast_is_class(b, owner, ENT_PERSON) ||
            cast_is_class(b, owner, ENT_PLACE)) {
            uint32_t state = cast_state_of(b, owner);

            if (state == ENT_NO_MEMBER && cast_is_class(b, owner, ENT_PERSON) &&
                cast_member(b, owner)->owner != ENT_NO_MEMBER)
                state = cast_member(b, owner)->owner;
            if (state != ENT_NO_MEMBER || cast_is_class(b, owner, ENT_PLACE))
                owner = state;
        }
        if (owner != ENT_NO_MEMBER && !cast_is_class(b, owner, ENT_AGREEMENT))
            out[count++] = owner;
    }
    return count;
}

static ent_status read_owned(cast_builder *b, const cast_phrase *phrase,
                             bool *done)
{
    uint32_t members[CAST_OWNERS];
    uint32_t count = acting(b, phrase, members);
    bool body = count > 0 && !cast_is_class(b, members[0], ENT_STATE);

    /* "Tamil rebels" are a group of their own. */
    if (body && ent_str_is(cast_member(b, members[0])->kind, "people"))
        return ENT_OK;

    if (count == 0)
        return ENT_OK;
    if (cast_phrase_has(phrase, "only plural") && !phrase->plural)
        return ENT_OK;
    if (body ? !cast_phrase_has(phrase, "own") &&
                   !cast_phrase_has(phrase, "force") &&
                   !cast_phrase_has(phrase, "group")
             : !cast_phrase_has(phrase, "organ") &&
                   !cast_phrase_has(phrase, "force") &&
                   !cast_phrase_has(phrase, "official"))
        return ENT_OK;
    if (!body && cast_phrase_has(phrase, "group") &&
        !cast_phrase_has(phrase, "force"))
        return ENT_OK;
    /* One sailor is not the state. */
    if (cast_phrase_has(phrase, "force") && phrase->indefinite &&
        !phrase->plural &&
        cast_list_find(CAST_LIST_DESCRIPTIONS, phrase->noun, "force").len == 1)
        return ENT_OK;
    *done = true;
    if (count == 1 && cast_phrase_has(phrase, "alone")) {
        ent_status st = cast_key_put(b, 'n', phrase->noun, members[0]);

        if (st != ENT_OK)
            return st;
    }
    return cast_phrase_add(b, phrase, ENT_MENTION_OWNED, members, count, 0.85F,
                           "owned");
}

/* ---- groups ------------------------------------------------------------ */

/* ---- "the country", "the alliance", "the army" ------------------------- */

static bool is_state(const cast_builder *b, uint32_t member, const void *user)
{
    const uint32_t *not_this = user;

    return cast_is_class(b, member, ENT_STATE) && member != *not_this;
}

/** The only other state that this sentence and the last speak of. */
static uint32_t only_other(const cast_builder *b, const cast_phrase *phrase,
                           uint32_t owner)
{
    uint32_t found = ENT_NO_MEMBER;

    for (size_t i = b->past.count; i-- > 0;) {
        const cast_past *past = &b->past.items[i];

        if (past->passage + 1 < phrase->page->number)
            break;
        for (uint32_t k = 0; k < past->member_count; k++) {
            uint32_t state = cast_state_of(b, past->members[k]);

            if (state == ENT_NO_MEMBER || state == owner || state == found)
                continue;
            if (found != ENT_NO_MEMBER)
                return ENT_NO_MEMBER;
            found = state;
        }
    }
    return found;
}

static ent_status read_state(cast_builder *b, const cast_phrase *phrase,
                             bool *done)
{
    uint32_t member = ENT_NO_MEMBER;
    bool own = cast_phrase_has(phrase, "homeland");

    if (!cast_phrase_has(phrase, "state") || phrase->plural || phrase->other ||
        phrase->indefinite || has_unknown_name(phrase) ||
        (phrase->word + 1 < phrase->page->count &&
         cast_is(phrase->page, phrase->word + 1, "of")))
        return ENT_OK;
    if (phrase->owner_count == 0 && phrase->definite && own) {
        uint32_t subject = cast_subject_above(phrase->page, phrase->word);
        const ent_mention *who = subject == CAST_NONE
                                     ? NULL
                                     : cast_mention_at(phrase->page, subject);
        uint32_t not_this = who != NULL && who->member_count == 1
                                ? who->members[0]
                                : ENT_NO_MEMBER;

        /* "Oslo urged the country": not Norway. */
        member = cast_past_find(b, phrase->page, 4, is_state, &not_this);
    } else if (phrase->owner_count == 1) {
        uint32_t state = cast_state_of(b, phrase->owners[0]);

        if (state == ENT_NO_MEMBER)
            return ENT_OK;
        member = own ? state : only_other(b, phrase, state);
    }
    if (member == ENT_NO_MEMBER)
        return ENT_OK;
    *done = true;
    return cast_phrase_add(b, phrase, ENT_MENTION_DESCRIPTION, &member, 1,
                           own && phrase->owner_count == 1 ? 0.8F : 0.6F,
                           "country");
}

/** "the bloc" is the union, not its commission. */
static bool is_part_of_bloc(const cast_builder *b, uint32_t member)
{
    ent_str name = b->facts.items[member].folded;

    while (name.ptr != NULL)
        if (cast_list_has(CAST_LIST_NAME_PARTS, ent_str_cut(&name, ' '),
                          "part of bloc"))
            return true;
    return false;
}

static bool is_body(const cast_builder *b, uint32_t member, const void *user)
{
    const cast_phrase *phrase = user;
    ent_str cell = cast_list_find(CAST_LIST_DESCRIPTIONS, phrase->noun, "body");

    return cast_is_class(b, member, ENT_ORGANIZATION) &&
           cast_cell_has(cell, cast_member(b, member)->kind) &&
           !(cast_phrase_has(phrase, "bloc") && is_part_of_bloc(b, member));
}

static ent_status read_body(cast_builder *b, const cast_phrase *phrase,
                            bool *done)
{
    uint32_t member;

    if (phrase->plural || !phrase->definite || phrase->owner_count > 0 ||
        phrase->other)
        return ENT_OK;
    member = cast_key_get(b, 'w', phrase->noun);
    if (member != ENT_NO_MEMBER && b->facts.items[member].seen == CAST_NONE)
        member = ENT_NO_MEMBER;
    if (member == ENT_NO_MEMBER && cast_phrase_has(phrase, "body"))
        member =
            cast_past_find(b, phrase->page, CAST_LOOK_BACK, is_body, phrase);
    if (member == ENT_NO_MEMBER)
        return ENT_OK;
    *done = true;
    return cast_phrase_add(b, phrase, ENT_MENTION_DESCRIPTION, &member, 1, 0.7F,
                           "body");
}

/** "the army", and not "the rebel army", which is another's. */
static bool is_plain(const cast_phrase *phrase)
{
    uint32_t first = phrase->word;

    if (memchr(phrase->noun.ptr, ' ', phrase->noun.len) != NULL)
        first--; /* A noun of two words. */
    return first == phrase->first ||
           (first == phrase->first + 1 && phrase->definite);
}

static ent_status read_alone(cast_builder *b, const cast_phrase *phrase,
                             bool *done)
{
    uint32_t member;

    if (!cast_phrase_has(phrase, "alone") || phrase->owner_count > 0 ||
        phrase->indefinite || phrase->other || phrase->number > 0 ||
        (phrase->plural && !cast_phrase_has(phrase, "authorities")) ||
        !is_plain(phrase))
        return ENT_OK;
    member = cast_key_get(b, 'n', phrase->noun);
    if (member == ENT_NO_MEMBER && !cast_phrase_has(phrase, "as named"))
        member = cast_past_state(b, phrase->page);
    if (member == ENT_NO_MEMBER)
        return ENT_OK;
    *done = true;
    return cast_phrase_add(b, phrase, ENT_MENTION_OWNED, &member, 1, 0.5F,
                           "owned.near");
}

/** "Fretilin, the left-wing movement," is the same. */
static ent_status read_apposition(cast_builder *b, const cast_phrase *phrase,
                                  bool *done)
{
    const cast_page *page = phrase->page;
    const ent_word *word = &page->words[phrase->word];
    const ent_mention *name;

    if (word->label.relation != ENT_DEPREL_APPOS ||
        word->head >= phrase->word || phrase->plural ||
        phrase->first == phrase->word ||
        page->words[phrase->first].upos != ENT_DET ||
        (!cast_phrase_has(phrase, "body") &&
         !cast_phrase_has(phrase, "state") &&
         !cast_list_has(CAST_LIST_NAME_PARTS, phrase->noun, "organization")))
        return ENT_OK;
    name = cast_mention_at(page, word->head);
    if (name == NULL || name->member_count != 1 ||
        name->last + 1 < phrase->first ||
        cast_is_class(b, name->members[0], ENT_PERSON) ||
        cast_is_class(b, name->members[0], ENT_PLACE))
        return ENT_OK;
    *done = true;
    return cast_phrase_add(b, phrase, ENT_MENTION_DESCRIPTION, name->members, 1,
                           0.8F, "apposition");
}

ent_status cast_read_description(cast_builder *b, cast_page *page,
                                 uint32_t word)
{
    static ent_status (*const rules[])(cast_builder *, const cast_phrase *,
                                       bool *) = {
        read_apposition, read_pair, read_owned, cast_read_group,
        read_state,      read_body, read_alone};
    ent_status st = ENT_OK;
    cast_phrase phrase = {.page = page, .word = word};
    bool done = false;

    phrase.noun = noun_of(b, page, word);
    if (!cast_phrase_has(&phrase, "any") &&
        !cast_list_has(CAST_LIST_NAME_PARTS, phrase.noun, "organization"))
        return ENT_OK;
    phrase.first = cast_phrase_first(page, word);
    phrase.plural = cast_is_plural(page, word);
    read_words(&phrase);
    phrase.owner_count = cast_owners_of(
        b, page, phrase.first, word,
        cast_phrase_has(&phrase, "organ") ? "organ" : "owned", phrase.owners);
    ENT_TRY(cast_led_owners(b, &phrase));
    for (size_t i = 0; !done && i < sizeof rules / sizeof *rules; i++)
        ENT_TRY(rules[i](b, &phrase, &done));

cleanup:
    return st;
}
