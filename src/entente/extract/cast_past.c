/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

enum {
    STANDINGS = 24 /**< Members that are weighed against each other. */
};

/** Verbs whose subject speaks. */
static bool is_speech(const cast_page *page, uint32_t word)
{
    uint32_t above = page->words[cast_list_head(page, word)].head;
    const ent_clauses *clauses = &page->passage->clauses;

    if (above >= page->count)
        return false;
    for (size_t i = 0; i < clauses->count; i++)
        if (clauses->clauses[i].speaker == word)
            return true;
    return false;
}

static void put(cast_past *past, const uint32_t *members, size_t count)
{
    for (size_t i = 0; i < count && past->member_count < CAST_OWNERS; i++) {
        bool had = false;

        for (uint32_t k = 0; k < past->member_count; k++)
            had = had || past->members[k] == members[i];
        if (!had)
            past->members[past->member_count++] = members[i];
    }
}

/** The list that ends at @p word: "Chad, Mali and Togo". */
static ent_status note_list(cast_builder *b, const cast_page *page,
                            uint32_t word, const ent_mention *mention)
{
    cast_past past = {.passage = page->number,
                      .word = word,
                      .kind = mention->kind,
                      .plural = true};
    uint32_t head = cast_list_head(page, word);
    const ent_mention *first = cast_mention_at(page, head);

    if (head == word || first == NULL || head > word ||
        first->kind == ENT_MENTION_ADJECTIVE)
        return ENT_OK;
    for (uint32_t i = page->child[head]; i != CAST_NONE; i = page->sibling[i])
        if (i > word && page->words[i].label.relation == ENT_DEPREL_CONJ &&
            cast_mention_at(page, i) != NULL)
            return ENT_OK;
    put(&past, first->members, first->member_count);
    for (uint32_t i = page->child[head]; i != CAST_NONE && i <= word;
         i = page->sibling[i]) {
        const ent_mention *other = cast_mention_at(page, i);

        if (page->words[i].label.relation == ENT_DEPREL_CONJ && other != NULL)
            put(&past, other->members, other->member_count);
    }
    past.subject = page->words[head].label.relation == ENT_DEPREL_NSUBJ;
    past.object = page->words[head].label.relation == ENT_DEPREL_OBJ;
    past.said = past.subject && is_speech(page, head);
    if (past.member_count < 2)
        return ENT_OK;
    return ENT_VEC_PUSH(&b->past, past) ? ENT_OK : ent_fail_nomem(b->err);
}

/** A noun that is no member, but may be what "it" or "they" mean. */
static ent_status note_thing(cast_builder *b, const cast_page *page,
                             uint32_t word)
{
    cast_past past = {.passage = page->number,
                      .word = word,
                      .kind = ENT_MENTION_DESCRIPTION,
                      .plural = cast_is_plural(page, word)};
    ent_deprel relation = page->words[word].label.relation;

    if (page->words[word].upos != ENT_NOUN)
        return ENT_OK;
    past.subject = relation == ENT_DEPREL_NSUBJ;
    past.object = relation == ENT_DEPREL_OBJ;
    if (!past.subject && !past.object && relation != ENT_DEPREL_ROOT &&
        !(past.plural && relation == ENT_DEPREL_OBL))
        return ENT_OK;
    return ENT_VEC_PUSH(&b->past, past) ? ENT_OK : ent_fail_nomem(b->err);
}

ent_status cast_past_note(cast_builder *b, const cast_page *page, uint32_t word)
{
    const ent_mention *mention = cast_mention_at(page, word);
    cast_past past = {.passage = page->number, .word = word};
    uint32_t head;

    if (mention == NULL)
        return note_thing(b, page, word);
    if (mention->member_count == 0)
        return ENT_OK;
    for (size_t i = 0; i < mention->member_count; i++)
        b->facts.items[mention->members[i]].seen = page->number;
    head = cast_list_head(page, word);
    past.kind = mention->kind;
    put(&past, mention->members, mention->member_count);
    past.subject = page->words[head].label.relation == ENT_DEPREL_NSUBJ;
    past.object = page->words[head].label.relation == ENT_DEPREL_OBJ;
    past.plural =
        past.member_count > 1 || mention->kind == ENT_MENTION_PEOPLE ||
        (cast_is_plural(page, word) && mention->kind != ENT_MENTION_NAME &&
         mention->kind != ENT_MENTION_METONYM &&
         mention->kind != ENT_MENTION_ADJECTIVE);
    if (cast_member(b, past.members[0])->collective)
        past.plural = true;
    past.said = past.subject && is_speech(page, head);
    if (!ENT_VEC_PUSH(&b->past, past))
        return ent_fail_nomem(b->err);
    return note_list(b, page, word, mention);
}

/** What counts as one of two: a person, or the state of whoever it is. */
static uint32_t as_one(const cast_builder *b, uint32_t member, cast_pair pair)
{
    if (pair == CAST_STATES)
        return cast_state_of(b, member);
    if (!cast_is_class(b, member, ENT_PERSON))
        return ENT_NO_MEMBER;
    for (const cast_title *t = b->facts.items[member].titles;
         pair == CAST_LEADERS; t = t->next) {
        if (t == NULL)
            return ENT_NO_MEMBER;
        if (strcmp(t->office->tie->name, "LEADS") == 0 && !t->former)
            break;
    }
    return member;
}

static uint32_t put_pair(const cast_builder *b, const cast_past *past,
                         cast_pair pair, uint32_t *out, uint32_t count,
                         uint32_t wanted)
{
    for (uint32_t i = 0; i < past->member_count && count < wanted; i++) {
        uint32_t one = as_one(b, past->members[i], pair);
        bool had = one == ENT_NO_MEMBER;

        for (uint32_t k = 0; k < count; k++)
            had = had || out[k] == one;
        if (!had)
            out[count++] = one;
    }
    return count;
}

/** A list that was spoken of together is the best pair. */
static uint32_t listed_pair(const cast_builder *b, const cast_page *page,
                            uint32_t wanted, cast_pair pair, uint32_t not_this,
                            uint32_t *out)
{
    for (size_t i = b->past.count; i-- > 0;) {
        const cast_past *past = &b->past.items[i];
        uint32_t count;

        if (past->passage + 2 < page->number)
            break;
        if (past->member_count != wanted || past->kind == ENT_MENTION_ADJECTIVE)
            continue;
        count = put_pair(b, past, pair, out, 0, wanted);
        for (uint32_t k = 0; k < count; k++)
            if (out[k] == not_this)
                count = 0;
        if (count == wanted)
            return count;
    }
    return 0;
}

struct standing {
    uint32_t member;
    double weight;
};

/** How much the text has spoken of each of late.
 *  @return How many. */
static uint32_t weigh_all(const cast_builder *b, const cast_page *page,
                          cast_pair pair, uint32_t not_this,
                          struct standing *all)
{
    uint32_t count = 0;

    for (size_t i = b->past.count; i-- > 0;) {
        const cast_past *past = &b->past.items[i];
        double weight = 1.0 / (1.0 + 0.3 * (page->number - past->passage));

        if (past->passage + 12 < page->number)
            break;
        if (past->kind == ENT_MENTION_PLACE)
            weight *= 0.5;
        else if (past->subject)
            weight *= 1.5;
        for (uint32_t m = 0; m < past->member_count; m++) {
            uint32_t one = as_one(b, past->members[m], pair);
            uint32_t k = 0;

            while (k < count && all[k].member != one)
                k++;
            if (one == ENT_NO_MEMBER || one == not_this || k == STANDINGS)
                continue;
            if (k == count)
                all[count++] = (struct standing){one, 0.0};
            all[k].weight += weight;
        }
    }
    return count;
}

/** Bring the heaviest of those from @p from on to that place. */
static void raise_best(struct standing *all, uint32_t count, uint32_t from)
{
    uint32_t best = from;
    struct standing swap = all[from];

    for (uint32_t k = from + 1; k < count; k++)
        if (all[k].weight > all[best].weight)
            best = k;
    all[from] = all[best];
    all[best] = swap;
}

/** The two (or so) that the text has mostly spoken of of late. */
static uint32_t salient_pair(const cast_builder *b, const cast_page *page,
                             uint32_t wanted, cast_pair pair, uint32_t not_this,
                             uint32_t *out)
{
    struct standing all[STANDINGS] = {0};
    uint32_t count = weigh_all(b, page, pair, not_this, all);

    if (count < wanted || wanted == 0 || wanted > 2)
        return 0;
    for (uint32_t n = 0; n < wanted; n++) {
        raise_best(all, count, n);
        out[n] = all[n].member;
    }
    for (uint32_t k = wanted; k < count; k++)
        if (all[k].weight > 0.8 * all[wanted - 1].weight)
            return 0;
    return wanted;
}

uint32_t cast_past_state(const cast_builder *b, const cast_page *page)
{
    struct standing all[STANDINGS];
    uint32_t count = weigh_all(b, page, CAST_STATES, ENT_NO_MEMBER, all);

    if (count == 0)
        return ENT_NO_MEMBER;
    raise_best(all, count, 0);
    if (count > 1)
        raise_best(all, count, 1);
    return count > 1 && all[1].weight * 1.2 > all[0].weight ? ENT_NO_MEMBER
                                                            : all[0].member;
}

uint32_t cast_past_pair(const cast_builder *b, const cast_page *page,
                        uint32_t word, uint32_t wanted, cast_pair pair,
                        uint32_t *out)
{
    uint32_t subject = cast_subject_above(page, word);
    const ent_mention *who =
        subject == CAST_NONE ? NULL : cast_mention_at(page, subject);
    uint32_t not_this = ENT_NO_MEMBER;
    uint32_t count;

    if (wanted > CAST_OWNERS)
        return 0;
    /* "Putin phoned both leaders": not himself. */
    if (who != NULL && who->member_count == 1)
        not_this = pair != CAST_STATES ? who->members[0]
                                       : cast_state_of(b, who->members[0]);
    count = listed_pair(b, page, wanted, pair, not_this, out);
    return count > 0 ? count
                     : salient_pair(b, page, wanted, pair, not_this, out);
}

uint32_t
cast_past_find(const cast_builder *b, const cast_page *page, uint32_t sentences,
               bool (*fits)(const cast_builder *, uint32_t, const void *),
               const void *user)
{
    uint32_t best = ENT_NO_MEMBER;
    uint32_t fallback = ENT_NO_MEMBER; /* "Russian" names Russia only so far. */
    uint32_t passage = CAST_NONE;
    bool subject = false;

    for (size_t i = b->past.count; i-- > 0;) {
        const cast_past *past = &b->past.items[i];

        if (past->passage + sentences < page->number ||
            (passage != CAST_NONE && past->passage != passage))
            break;
        if (past->member_count != 1 || !fits(b, past->members[0], user))
            continue;
        if (past->kind == ENT_MENTION_ADJECTIVE) {
            if (fallback == ENT_NO_MEMBER)
                fallback = past->members[0];
            continue;
        }
        if (best == ENT_NO_MEMBER || (past->subject && !subject)) {
            best = past->members[0];
            subject = past->subject;
            passage = past->passage;
        }
    }
    return best == ENT_NO_MEMBER ? fallback : best;
}
