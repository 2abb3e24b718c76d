/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

enum {
    HOLDERS = 256 /**< Members that are asked whether they hold an office. */
};

/** A phrase that speaks of the holder of an office. */
struct role {
    const ent_office *office; /**< NULL: "counterpart". */
    uint32_t word;
    uint32_t first; /**< Of the phrase. */
    uint32_t owners[CAST_OWNERS];
    uint32_t owner_count;
    bool former;
    bool plural;
    bool indefinite;
    bool definite;
};

/* ---- who holds it ------------------------------------------------------ */

static bool is_generic(const ent_office *office)
{
    return cast_list_has(CAST_LIST_NAME_PARTS, office->title, "ruler");
}

/** "minister" is said of a "foreign minister". */
static bool is_short_for(ent_str title, ent_str full)
{
    return full.len > title.len + 1 &&
           full.ptr[full.len - title.len - 1] == ' ' &&
           memcmp(full.ptr + full.len - title.len, title.ptr, title.len) == 0;
}

static int fit_of_office(const ent_office *wanted, const ent_office *held)
{
    if (wanted == held)
        return 3;
    if (strcmp(wanted->tie->name, "LEADS") == 0 && wanted->tie == held->tie &&
        (is_generic(wanted) || is_generic(held)))
        return 2;
    return is_short_for(wanted->title, held->title) ? 2 : 0;
}

/** Does somebody who holds an office hold it of this owner? */
static bool is_owner(const cast_builder *b, uint32_t person,
                     const cast_title *title, uint32_t owner)
{
    uint32_t state = cast_state_of(b, person);

    if (title->owner == owner)
        return true;
    return cast_is_class(b, owner, ENT_STATE) && state == owner;
}

/** Person of the text with that office; @p owner may be ENT_NO_MEMBER. The
 *  last mentioned of the best. */
static uint32_t holder(const cast_builder *b, const cast_page *page,
                       const ent_office *office, uint32_t owner, bool former)
{
    uint32_t best = ENT_NO_MEMBER;
    int64_t best_score = 0;
    size_t count = b->members.count;
    size_t begin = count > HOLDERS ? count - HOLDERS : 0;

    for (size_t i = begin; i < count; i++) {
        const cast_facts *facts = &b->facts.items[i];

        for (const cast_title *t = facts->titles; t != NULL; t = t->next) {
            int fit = fit_of_office(office, t->office);
            int64_t score;

            if (fit == 0 || (t->former && !former) ||
                (owner != ENT_NO_MEMBER && !is_owner(b, (uint32_t)i, t, owner)))
                continue;
            /* Known here, but mentioned only further on. */
            score = (int64_t)fit << 32;
            if (facts->seen != CAST_NONE && facts->seen <= page->number)
                score += (int64_t)facts->seen + 1;
            else if (owner == ENT_NO_MEMBER)
                continue;
            if (score > best_score) {
                best_score = score;
                best = (uint32_t)i;
            }
        }
    }
    return best;
}

/** The only holder of that office whose state the text does not tell: of two
 *  presidents, the one who is not the subject is "his Peruvian counterpart". */
static uint32_t only_holder(const cast_builder *b, const cast_page *page,
                            const ent_office *office, uint32_t not_this)
{
    uint32_t found = ENT_NO_MEMBER;
    size_t count = b->members.count;

    for (size_t i = count > HOLDERS ? count - HOLDERS : 0; i < count; i++) {
        const cast_facts *facts = &b->facts.items[i];
        bool holds = false;

        for (const cast_title *t = facts->titles; t != NULL; t = t->next)
            holds = holds || (t->office == office && !t->former &&
                              t->owner == ENT_NO_MEMBER);
        if (!holds || i == not_this || facts->seen == CAST_NONE ||
            facts->seen > page->number ||
            cast_state_of(b, (uint32_t)i) != ENT_NO_MEMBER)
            continue;
        if (found != ENT_NO_MEMBER)
            return ENT_NO_MEMBER;
        found = (uint32_t)i;
    }
    return found;
}

/* ---- the phrase -------------------------------------------------------- */

static bool has_article(const cast_page *page, uint32_t first, uint32_t word)
{
    for (uint32_t i = first; i < word; i++)
        if (cast_list_has(CAST_LIST_PRONOUNS, page->lower[i], "indefinite"))
            return true;
    return false;
}

static bool is_former(const cast_page *page, uint32_t first, uint32_t word)
{
    for (uint32_t i = first; i < word; i++)
        if (cast_is(page, i, "former") || cast_is(page, i, "ex"))
            return true;
    return false;
}

static bool is_counterpart(const cast_page *page, uint32_t word)
{
    return cast_list_has(CAST_LIST_DESCRIPTIONS, page->words[word].lemma,
                         "counterpart") ||
           (word > page->first_word && cast_is(page, word, "number") &&
            cast_is(page, word - 1, "opposite"));
}

static bool read_phrase(cast_builder *b, const cast_page *page, uint32_t word,
                        struct role *role)
{
    uint32_t first = word;

    *role = (struct role){.word = word};
    role->office = cast_office_before(b, page, word + 1, &first);
    /* The head of "secretary of state" is its first word. */
    if (word > page->first_word && cast_is(page, word - 1, "of") &&
        role->office != NULL && first < word)
        return false;
    if (word + 2 < page->count && cast_is(page, word + 1, "of")) {
        uint32_t begin = word;

        for (uint32_t i = word + 3; i <= page->count && i <= word + 6; i++) {
            const ent_office *longer = cast_office_before(b, page, i, &begin);

            if (longer != NULL && begin <= word) {
                role->office = longer;
                first = begin;
            }
        }
    }
    if (role->office == NULL && !is_counterpart(page, word))
        return false;
    role->first = cast_phrase_first(page, first);
    role->owner_count =
        cast_owners_of(b, page, role->first, word, "role", role->owners);
    /* "The Kremlin spokesman" may be in the list as a title of its own. */
    if (role->owner_count == 0 && first < word) {
        const ent_mention *inside = cast_mention_at(page, first);

        if (inside != NULL)
            for (size_t i = 0; i < inside->member_count && i < CAST_OWNERS; i++)
                role->owners[role->owner_count++] = inside->members[i];
    }
    for (uint32_t i = 0; i < role->owner_count; i++)
        if (cast_is_class(b, role->owners[i], ENT_PLACE) &&
            cast_state_of(b, role->owners[i]) != ENT_NO_MEMBER)
            role->owners[i] = cast_state_of(b, role->owners[i]);
    role->plural = cast_is_plural(page, word);
    role->indefinite = has_article(page, role->first, word);
    role->definite = page->passage->headline ||
                     cast_is(page, role->first, "the") ||
                     cast_is(page, role->first, "this") ||
                     cast_is(page, role->first, "that");
    role->former = is_former(page, role->first, word);
    return true;
}

static uint32_t person_at(const cast_builder *b, const cast_page *page,
                          uint32_t word)
{
    const ent_mention *mention =
        word < page->count ? cast_mention_at(page, word) : NULL;

    return mention != NULL && mention->member_count == 1 &&
                   cast_is_class(b, mention->members[0], ENT_PERSON)
               ? mention->members[0]
               : ENT_NO_MEMBER;
}

/** "his counterpart, Lee, ..." whatever the tree says. */
static uint32_t named_behind(const cast_builder *b, const cast_page *page,
                             const struct role *role)
{
    uint32_t at = role->word + 1;
    const cast_span *span;

    if (role->plural)
        return ENT_NO_MEMBER;
    /* "the minister for the seas, Lee" */
    while (at < page->count && at < role->word + 8 &&
           (page->words[at].upos == ENT_ADP ||
            (at > role->word + 1 && (page->words[at].upos == ENT_DET ||
                                     page->words[at].upos == ENT_ADJ ||
                                     page->words[at].upos == ENT_NOUN ||
                                     page->words[at].upos == ENT_PROPN))))
        at++;
    if (at + 1 < page->count && cast_is(page, at, ",")) {
        at++;
        if (page->span[at] == CAST_NONE)
            return ENT_NO_MEMBER;
        span = &page->spans.items[page->span[at]];
        /* Closed by a comma too, or else it is a list. */
        if (span->kind == CAST_SPAN_PERSON && span->first == at &&
            (span->last >= page->count ||
             page->words[span->last].upos == ENT_PUNCT))
            return person_at(b, page, cast_head_of(page, at, span->last));
        return ENT_NO_MEMBER;
    }
    if (at == role->word + 1 && at < page->count &&
        page->span[at] != CAST_NONE) {
        span = &page->spans.items[page->span[at]];
        if (span->kind == CAST_SPAN_PERSON && span->first == at)
            return person_at(b, page, cast_head_of(page, at, span->last));
    }
    return ENT_NO_MEMBER;
}

/** "Lee, the envoy": the name right before the comma. */
static uint32_t named_before(const cast_page *page, const struct role *role)
{
    ent_deprel relation = page->words[role->word].label.relation;
    const cast_span *span;

    if (role->plural || role->first < 2 ||
        !cast_is(page, role->first - 1, ",") ||
        page->span[role->first - 2] == CAST_NONE ||
        relation == ENT_DEPREL_NSUBJ || relation == ENT_DEPREL_OBJ ||
        relation == ENT_DEPREL_OBL || relation == ENT_DEPREL_NMOD)
        return ENT_NO_MEMBER;
    span = &page->spans.items[page->span[role->first - 2]];
    return span->kind == CAST_SPAN_PERSON ? span->member : ENT_NO_MEMBER;
}

/** The person named beside the role: "Lee, the envoy", "the envoy, Lee", "Lee
 *  is the envoy". */
static uint32_t named_beside(const cast_builder *b, const cast_page *page,
                             const struct role *role)
{
    const ent_word *word = &page->words[role->word];
    uint32_t found = ENT_NO_MEMBER;

    for (uint32_t i = page->child[role->word]; i != CAST_NONE;
         i = page->sibling[i]) {
        ent_deprel relation = page->words[i].label.relation;

        if ((relation == ENT_DEPREL_APPOS || relation == ENT_DEPREL_FLAT) &&
            person_at(b, page, i) != ENT_NO_MEMBER)
            return person_at(b, page, i);
        if (relation == ENT_DEPREL_NSUBJ &&
            cast_child(page, role->word, ENT_DEPREL_COP) != CAST_NONE)
            found = person_at(b, page, i);
    }
    if (found == ENT_NO_MEMBER)
        found = named_behind(b, page, role);
    if (found != ENT_NO_MEMBER || is_counterpart(page, role->word))
        return found;
    if (word->label.relation == ENT_DEPREL_APPOS && word->head < page->count &&
        word->head < role->word) {
        found = named_before(page, role);
        return found != ENT_NO_MEMBER ? found : person_at(b, page, word->head);
    }
    /* Lists of apposition: "Lee, a general and former envoy". */
    if (word->label.relation == ENT_DEPREL_CONJ) {
        uint32_t head = cast_list_head(page, role->word);

        if (page->words[head].label.relation == ENT_DEPREL_APPOS &&
            page->words[head].head < page->count)
            return person_at(b, page, page->words[head].head);
    }
    return named_before(page, role);
}

/* ---- who it is --------------------------------------------------------- */

/** Office of the person whose counterpart is meant. */
static const ent_office *office_of_subject(const cast_builder *b,
                                           const cast_page *page,
                                           const struct role *role)
{
    for (size_t i = b->past.count; i-- > 0;) {
        const cast_past *past = &b->past.items[i];

        if (past->passage + 2 < page->number)
            break;
        if (past->member_count == 0 || past->passage > page->number ||
            !cast_is_class(b, past->members[0], ENT_PERSON))
            continue;
        if (role->owner_count > 0 &&
            cast_state_of(b, past->members[0]) == role->owners[0])
            continue;
        if (b->facts.items[past->members[0]].titles != NULL)
            return b->facts.items[past->members[0]].titles->office;
    }
    return NULL;
}

/** Does a holder who is not named speak for the owner? A captain does not. */
static bool speaks(const cast_page *page, const struct role *role)
{
    return role->office == NULL ||
           strcmp(role->office->tie->name, "LEADS") == 0 ||
           cast_list_has(CAST_LIST_DESCRIPTIONS, page->words[role->word].lemma,
                         "official");
}

/** The holder of the office of the owner that is @p i-th, or, if nobody is
 * known to hold it and the role speaks for the owner, the owner; or none. */
static uint32_t member_of_owner(cast_builder *b, const cast_page *page,
                                const struct role *role, uint32_t i,
                                float *score)
{
    uint32_t who = ENT_NO_MEMBER;

    if (!role->indefinite && (!role->plural || role->owner_count > 1))
        who = holder(b, page, role->office, role->owners[i], role->former);
    if (who == ENT_NO_MEMBER && !role->indefinite && !role->plural &&
        role->owner_count <= 2 &&
        cast_is_class(b, role->owners[i], ENT_STATE)) {
        uint32_t subject = cast_subject_above(page, role->word);

        who = only_holder(b, page, role->office,
                          subject == CAST_NONE ? ENT_NO_MEMBER
                                               : person_at(b, page, subject));
        if (who != ENT_NO_MEMBER)
            cast_set_owner(b, who, role->owners[i]);
    }
    if (who != ENT_NO_MEMBER || !speaks(page, role))
        return who;
    *score = 0.6F;
    /* A minister of Lee is not Lee, but speaks for the same state. */
    return cast_is_class(b, role->owners[i], ENT_PERSON)
               ? cast_state_of(b, role->owners[i])
               : role->owners[i];
}

static uint32_t find_members(cast_builder *b, const cast_page *page,
                             const struct role *role, uint32_t *out,
                             float *score)
{
    uint32_t count = 0;

    *score = 0.8F;
    if (role->owner_count == 0 && role->plural && !role->indefinite &&
        cast_list_find(CAST_LIST_DESCRIPTIONS, page->words[role->word].lemma,
                       "pair")
                .ptr != NULL)
        return 0;
    if (role->owner_count == 0) {
        out[0] =
            role->indefinite || role->plural || !role->definite
                ? ENT_NO_MEMBER
                : holder(b, page, role->office, ENT_NO_MEMBER, role->former);
        *score = 0.65F;
        return out[0] != ENT_NO_MEMBER;
    }
    for (uint32_t i = 0; i < role->owner_count; i++) {
        uint32_t who = member_of_owner(b, page, role, i, score);

        if (who != ENT_NO_MEMBER && !cast_is_class(b, who, ENT_PLACE))
            out[count++] = who;
    }
    return count;
}

static ent_status add_role(cast_builder *b, cast_page *page,
                           const struct role *role, const uint32_t *members,
                           uint32_t count, float score, const char *rule)
{
    ent_mention mention = cast_mention_make(page, role->first, role->word + 1,
                                            role->word, ENT_MENTION_ROLE, rule);

    mention.office = role->office;
    mention.former = role->former;
    mention.score = score;
    return cast_mention_add(b, page, mention, members, count);
}

ent_status cast_read_role(cast_builder *b, cast_page *page, uint32_t word,
                          bool *done)
{
    ent_status st = ENT_OK;
    struct role role;
    uint32_t person;
    uint32_t members[CAST_OWNERS];
    uint32_t count;
    float score;

    *done = false;
    if (!read_phrase(b, page, word, &role))
        return ENT_OK;
    person = named_beside(b, page, &role);
    if (person != ENT_NO_MEMBER) {
        uint32_t owner = role.owner_count == 0 ? ENT_NO_MEMBER : role.owners[0];

        if (owner == person)
            owner = role.owner_count > 1 ? role.owners[1] : ENT_NO_MEMBER;
        *done = true;
        if (role.office == NULL)
            role.office = office_of_subject(b, page, &role);
        ENT_TRY(cast_member_title(b, person, role.office, owner, role.former));
        ENT_TRY(add_role(b, page, &role, &person, 1, 0.9F, "role.named"));
        goto cleanup;
    }
    if (role.office == NULL) {
        role.office = office_of_subject(b, page, &role);
        if (role.office == NULL || role.owner_count == 0)
            goto cleanup;
    } else if (strcmp(role.office->tie->name, "AFFILIATED_WITH") == 0 ||
               cast_list_has(CAST_LIST_DESCRIPTIONS, page->words[word].lemma,
                             "force") ||
               cast_list_has(CAST_LIST_DESCRIPTIONS, page->words[word].lemma,
                             "group")) {
        goto cleanup;
    }
    count = find_members(b, page, &role, members, &score);
    if (count == 0)
        goto cleanup;
    *done = true;
    ENT_TRY(add_role(b, page, &role, members, count, score, "role"));

cleanup:
    return st;
}
