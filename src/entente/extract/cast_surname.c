/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

enum {
    CHAIN_STEPS = 64 /**< Persons of one surname that are looked at. */
};

struct choice {
    uint32_t member;
    double score;
};

/** How well a surname fits the place of that word in a full name; below 0: not
 *  at all. */
static double fit_of_part(const cast_facts *facts, const ent_str *parts,
                          uint32_t count)
{
    uint32_t n = facts->part_count;
    bool first = n >= count && cast_parts_equal(facts->parts, parts, count);
    bool last = n >= count &&
                cast_parts_equal(facts->parts + (n - count), parts, count);

    if (n == count && first)
        return 4.0;
    if (cast_is_family_first(facts->parts, n))
        return first ? 3.0 : last ? 1.5 : -1.0;
    if (last)
        return 3.0;
    if (first)
        return 1.0;
    for (uint32_t i = 1; i + count < n; i++)
        if (cast_parts_equal(facts->parts + i, parts, count))
            return 1.0;
    return -1.0;
}

/** What titles, genders and owners say for a person, or against. */
static double fit_of_title(const cast_builder *b, const cast_facts *facts,
                           const cast_span *span, uint32_t owner)
{
    uint32_t member = (uint32_t)(facts - b->facts.items);
    double score = 0.0;

    if (span->gender != CAST_GENDER_UNKNOWN &&
        facts->gender != CAST_GENDER_UNKNOWN && span->gender != facts->gender)
        score -= 5.0;
    if (span->office != NULL && facts->titles != NULL) {
        score -= 1.0;
        for (const cast_title *t = facts->titles; t != NULL; t = t->next)
            if (t->office == span->office) {
                score += 5.0;
                break;
            }
    }
    if (owner != ENT_NO_MEMBER) {
        uint32_t mine = cast_state_of(b, owner);
        uint32_t other = cast_state_of(b, member);

        if (mine != ENT_NO_MEMBER && other != ENT_NO_MEMBER)
            score += mine == other ? 3.0 : -5.0;
    }
    return score;
}

/** How lately, and among which states, a person was spoken of. */
static double fit_of_place(const cast_builder *b, const cast_page *page,
                           const cast_facts *facts)
{
    uint32_t member = (uint32_t)(facts - b->facts.items);
    uint32_t state = cast_state_of(b, member);
    double score = facts->mentions >= 5 ? 1.0 : 0.2 * facts->mentions;

    if (facts->passage == CAST_NONE)
        score -= 1.0;
    else {
        uint32_t paragraphs =
            page->paragraph - b->pages[facts->passage].paragraph;

        score += paragraphs == 0   ? 4.0
                 : paragraphs == 1 ? 2.5
                 : paragraphs < 6  ? 1.5
                                   : 0.5;
        if (facts->passage == page->number)
            score += 1.0;
    }
    for (size_t i = 0; state != ENT_NO_MEMBER && i < page->mentions.count;
         i++) {
        const ent_mention *mention = &page->mentions.items[i];

        if (mention->member_count == 1 &&
            cast_state_of(b, mention->members[0]) == state) {
            score += 1.5;
            break;
        }
    }
    return score;
}

/** Persons of that name, the likeliest first. */
static uint32_t weigh(cast_builder *b, const cast_page *page,
                      const cast_span *span, const ent_str *parts,
                      uint32_t count, struct choice *out)
{
    uint32_t owner = cast_owner_before(page, span->title);
    uint32_t link = cast_chain_of(b, parts[count - 1]);
    uint32_t found = 0;

    for (int steps = 0; link != CAST_NONE && steps < CHAIN_STEPS; steps++) {
        uint32_t member = b->chains.items[link].member;
        const cast_facts *facts = &b->facts.items[member];
        double fit = fit_of_part(facts, parts, count);
        uint32_t at;

        link = b->chains.items[link].next;
        if (fit < 0.0 || cast_member(b, member)->entity_class != ENT_PERSON)
            continue;
        fit +=
            fit_of_title(b, facts, span, owner) + fit_of_place(b, page, facts);
        if (found == CAST_CHOICES && out[found - 1].score >= fit)
            continue;
        at = found < CAST_CHOICES ? found++ : found - 1;
        while (at > 0 && out[at - 1].score < fit) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = (struct choice){member, fit};
    }
    return found;
}

/** Is a name that nobody in the text bears in full a person's at all? */
static bool is_person(const cast_page *page, const cast_span *span)
{
    return span->title < span->first || span->gender != CAST_GENDER_UNKNOWN ||
           (span->score >= 0.4F && !page->passage->headline);
}

static ent_status candidates(cast_builder *b, ent_mention *mention,
                             const struct choice *choices, uint32_t count)
{
    uint32_t *out = ent_arena_alloc(b->arena, count, sizeof *out);

    if (out == NULL)
        return ent_fail_nomem(b->err);
    for (uint32_t i = 0; i < count; i++)
        out[i] = choices[i].member;
    mention->candidates = out;
    mention->candidate_count = count;
    mention->score = 0.3F;
    mention->rule = "surname.ambiguous";
    return ENT_OK;
}

static ent_status link_short_name(cast_builder *b, const cast_page *page,
                                  cast_span *span, ent_mention *mention)
{
    ent_status st = ENT_OK;
    ent_str parts[CAST_PARTS];
    struct choice choices[CAST_CHOICES];
    uint32_t count;
    uint32_t found;

    ENT_TRY(cast_read_parts(b, page, span, parts, &count));
    if (count == 0)
        return ENT_OK;
    found = weigh(b, page, span, parts, count, choices);
    if (found > 0 && choices[0].score < 1.0)
        found = 0;
    if (found > 1 && choices[0].score - choices[1].score < 0.5)
        return candidates(b, mention, choices, found);
    if (found > 0) {
        span->member = choices[0].member;
        mention->score = found == 1 ? 0.92F : 0.75F;
        mention->rule = "surname";
        ENT_TRY(cast_member_alias(b, span->member,
                                  cast_text(b, page, span->first, span->last),
                                  ENT_ALIAS_SHORT));
    } else if (is_person(page, span)) {
        ENT_TRY(cast_member_add(b, &span->member, ENT_PERSON,
                                cast_text(b, page, span->first, span->last)));
        ENT_TRY(cast_set_name(b, span->member, page, span, parts, count));
        mention->score = 0.75F;
    }

cleanup:
    return st;
}

static uint32_t head_with_title(const cast_page *page, const cast_span *span)
{
    uint32_t head = cast_head_of(page, span->first, span->last);
    uint32_t above = page->words[head].head;

    if (above >= span->title && above < span->first)
        return cast_head_of(page, span->title, span->first);
    return head;
}

/** First word with the owner of the title: "South Korean President". */
static uint32_t first_with_owner(const cast_page *page, const cast_span *span)
{
    uint32_t first = span->title;

    if (first == span->first || first <= page->first_word)
        return first;
    if (page->span[first - 1] != CAST_NONE &&
        page->spans.items[page->span[first - 1]].kind == CAST_SPAN_KNOWN)
        first = page->spans.items[page->span[first - 1]].first;
    return first;
}

/** "Prime Minister Lee of Singapore" */
static uint32_t state_behind(const cast_builder *b, const cast_page *page,
                             uint32_t word)
{
    uint32_t at = word + 1;

    if (at >= page->count || !cast_is(page, word, "of"))
        return ENT_NO_MEMBER;
    if (cast_is(page, at, "the") && at + 1 < page->count)
        at++;
    if (page->span[at] == CAST_NONE)
        return ENT_NO_MEMBER;
    at = page->spans.items[page->span[at]].member;
    return cast_is_class(b, at, ENT_STATE) ? at : ENT_NO_MEMBER;
}

static ent_status set_title(cast_builder *b, const cast_page *page,
                            const cast_span *span)
{
    uint32_t owner = cast_owner_before(page, span->title);
    cast_facts *facts = &b->facts.items[span->member];

    if (owner == ENT_NO_MEMBER && span->title < span->first)
        owner = state_behind(b, page, span->last);
    if (span->gender != CAST_GENDER_UNKNOWN)
        facts->gender = span->gender;
    if (owner != ENT_NO_MEMBER && cast_is_class(b, owner, ENT_PLACE))
        owner = cast_state_of(b, owner);
    return cast_member_title(b, span->member, span->office, owner,
                             span->former);
}

/** "Presidents Lee and Diaz": the title is of both. */
static void share_title(const cast_page *page, cast_span *span)
{
    const cast_span *before;

    if (span->title < span->first || span->first < page->first_word + 2 ||
        !(cast_is(page, span->first - 1, "and") ||
          cast_is(page, span->first - 1, ",")) ||
        page->span[span->first - 2] == CAST_NONE)
        return;
    before = &page->spans.items[page->span[span->first - 2]];
    if (before->kind == CAST_SPAN_PERSON && before->office != NULL &&
        before->title < before->first &&
        cast_is_plural(page, before->first - 1)) {
        span->office = before->office;
        span->former = before->former;
    }
}

static ent_status add_person(cast_builder *b, cast_page *page, cast_span *span)
{
    ent_status st = ENT_OK;
    ent_mention mention = cast_mention_make(
        page, first_with_owner(page, span), span->last,
        head_with_title(page, span), ENT_MENTION_NAME, "name");
    cast_facts *facts;

    share_title(page, span);
    mention.score = 0.95F;
    mention.office = span->office;
    mention.former = span->former;
    if (span->member == ENT_NO_MEMBER)
        ENT_TRY(link_short_name(b, page, span, &mention));
    for (uint32_t i = span->title; i < span->first; i++)
        if (page->span[i] == CAST_NONE)
            page->span[i] = page->span[span->first];
    if (span->member == ENT_NO_MEMBER && mention.candidate_count == 0)
        return ENT_OK;
    if (span->member != ENT_NO_MEMBER) {
        ENT_TRY(set_title(b, page, span));
        facts = &b->facts.items[span->member];
        facts->mentions++;
        facts->passage = page->number;
        facts->word = span->first;
    }
    ENT_TRY(cast_mention_add(b, page, mention, &span->member,
                             span->member != ENT_NO_MEMBER));

cleanup:
    return st;
}

bool cast_is_surname(cast_builder *b, const cast_page *page, uint32_t word,
                     bool guessed)
{
    ent_str folded;
    uint32_t link;

    if (!cast_is_capital(page->forms[word]))
        return false;
    if (cast_fold(b, &folded, page->forms[word]) != ENT_OK) {
        b->no_memory = true;
        return false;
    }
    link = cast_chain_of(b, folded);
    for (int steps = 0; link != CAST_NONE && steps < CHAIN_STEPS; steps++) {
        const cast_facts *facts = &b->facts.items[b->chains.items[link].member];

        double fit = fit_of_part(facts, &folded, 1);

        if (cast_is_class(b, b->chains.items[link].member, ENT_PERSON) &&
            fit >= (guessed ? 1.0 : 3.0))
            return true;
        link = b->chains.items[link].next;
    }
    return false;
}

/** Surnames that the network missed. */
static ent_status add_missed(cast_builder *b, cast_page *page)
{
    for (uint32_t w = page->first_word; w < page->count; w++) {
        cast_span span = {.first = w,
                          .last = w + 1,
                          .kind = CAST_SPAN_PERSON,
                          .owner_end = CAST_NONE,
                          .title = w,
                          .score = 0.6F,
                          .member = ENT_NO_MEMBER};

        if (page->span[w] != CAST_NONE ||
            (page->words[w].upos != ENT_PROPN && !page->passage->headline) ||
            !cast_is_surname(b, page, w, false))
            continue;
        cast_find_title(b, page, &span);
        page->span[w] = (uint32_t)page->spans.count;
        if (!ENT_VEC_PUSH(&page->spans, span))
            return ent_fail_nomem(b->err);
    }
    return ENT_OK;
}

static int by_word(const cast_page *page, uint32_t *order)
{
    int count = 0;
    uint32_t last = CAST_NONE;

    for (uint32_t w = page->first_word; w < page->count; w++)
        if (page->span[w] != CAST_NONE && page->span[w] != last) {
            last = page->span[w];
            if (page->spans.items[last].kind == CAST_SPAN_PERSON &&
                page->spans.items[last].first == w)
                order[count++] = last;
        }
    return count;
}

ent_status cast_link_short_names(cast_builder *b, cast_page *page)
{
    ent_status st = ENT_OK;
    uint32_t *order;
    int count;

    if (page->passage->skip != ENT_SKIP_NOT)
        return ENT_OK;
    ENT_TRY(add_missed(b, page));
    order = ent_arena_alloc(b->arena, page->spans.count + 1, sizeof *order);
    if (order == NULL)
        return ent_fail_nomem(b->err);
    count = by_word(page, order);
    for (int i = 0; i < count; i++)
        ENT_TRY(add_person(b, page, &page->spans.items[order[i]]));

cleanup:
    return st;
}
