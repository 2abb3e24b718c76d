/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

static uint32_t member_at(const cast_page *page, uint32_t word)
{
    const ent_mention *mention =
        word < page->count ? cast_mention_at(page, word) : NULL;

    return mention != NULL && mention->member_count == 1 ? mention->members[0]
                                                         : ENT_NO_MEMBER;
}

/** Who stands beside the verb that reports: the tree may be wrong. */
static uint32_t beside_verb(const cast_page *page, uint32_t verb)
{
    for (size_t i = 0; i < page->mentions.count; i++) {
        const ent_mention *mention = &page->mentions.items[i];

        if (mention->member_count == 1 &&
            (mention->last == verb || mention->first == verb + 1) &&
            mention->kind != ENT_MENTION_ADJECTIVE)
            return mention->members[0];
    }
    return ENT_NO_MEMBER;
}

static uint32_t named_speaker(const cast_page *page,
                              const ent_quotation *quotation)
{
    uint32_t word = quotation->speaker;
    uint32_t verb = quotation->verb;

    if (word != ENT_NO_WORD &&
        (word < quotation->first || word >= quotation->last))
        return member_at(page, word);
    /* Nobody reports inside what is reported. */
    if (verb < page->count &&
        (verb < quotation->first || verb >= quotation->last))
        return beside_verb(page, verb);
    return ENT_NO_MEMBER;
}

/** Somebody who says something on a page. */
static uint32_t any_speaker(const cast_page *page)
{
    const ent_clauses *clauses = &page->passage->clauses;

    for (size_t k = clauses->quotation_count; k-- > 0;) {
        uint32_t found = clauses->quotations[k].scare
                             ? ENT_NO_MEMBER
                             : named_speaker(page, &clauses->quotations[k]);

        if (found != ENT_NO_MEMBER)
            return found;
    }
    for (size_t k = clauses->count; k-- > 0;) {
        uint32_t found = clauses->clauses[k].speaker == ENT_NO_WORD
                             ? ENT_NO_MEMBER
                             : member_at(page, clauses->clauses[k].speaker);

        if (found != ENT_NO_MEMBER)
            return found;
    }
    return ENT_NO_MEMBER;
}

/** Speaker of a quotation that goes on behind, or stands in a paragraph of
 *  one: "A." "B," he said. */
static uint32_t speaker_ahead(const cast_builder *b, const cast_page *page,
                              bool open)
{
    for (uint32_t i = page->number + 1;
         i < b->reading->count && i <= page->number + 4; i++) {
        const cast_page *next = &b->pages[i];
        const ent_clauses *clauses = &next->passage->clauses;
        uint32_t found;

        if (next->paragraph != page->paragraph && !open)
            break;
        found =
            clauses->quotation_count == 0 ? ENT_NO_MEMBER : any_speaker(next);
        if (found != ENT_NO_MEMBER)
            return found;
        if (clauses->quotation_count == 0)
            break;
        open = clauses->quotations[clauses->quotation_count - 1].open_end;
    }
    return ENT_NO_MEMBER;
}

/** Who spoke last: in this paragraph, or in the quotation that goes on. */
static uint32_t speaker_behind(const cast_builder *b, const cast_page *page,
                               bool open)
{
    for (uint32_t i = page->number; i-- > 0 && i + 4 > page->number;) {
        const cast_page *before = &b->pages[i];
        uint32_t found;

        if (before->paragraph + (open ? 1 : 0) < page->paragraph)
            break;
        found = any_speaker(before);
        if (found != ENT_NO_MEMBER)
            return found;
    }
    return ENT_NO_MEMBER;
}

/** Is the sentence nothing but a quotation, at the beginning of a paragraph? */
static bool is_alone(const cast_page *page, const ent_quotation *quotation)
{
    return page->passage->paragraph && quotation->first <= 1 &&
           quotation->last + 2 >= page->count;
}

static uint32_t speaker_of(const cast_builder *b, const cast_page *page,
                           const ent_quotation *quotation)
{
    uint32_t speaker = named_speaker(page, quotation);

    if (speaker == ENT_NO_MEMBER && !quotation->open_begin &&
        !(is_alone(page, quotation) && !quotation->open_end))
        speaker = speaker_ahead(b, page, quotation->open_end);
    /* A quotation that is a paragraph of its own goes on with who spoke. */
    if (speaker == ENT_NO_MEMBER)
        speaker = speaker_behind(
            b, page, quotation->open_begin || is_alone(page, quotation));
    if (speaker == ENT_NO_MEMBER)
        speaker = speaker_ahead(b, page, quotation->open_end);
    return speaker;
}

/** "We" of a minister is the state, of a spokesman the body. */
static uint32_t side_of(const cast_builder *b, uint32_t speaker)
{
    uint32_t owner = cast_member(b, speaker)->owner;

    if (!cast_is_class(b, speaker, ENT_PERSON) || owner == ENT_NO_MEMBER ||
        cast_is_class(b, owner, ENT_PERSON) ||
        cast_is_class(b, owner, ENT_PLACE))
        return speaker;
    /* A ministry speaks for its state. */
    if (ent_str_is(cast_member(b, owner)->kind, "ministry") &&
        cast_state_of(b, owner) != ENT_NO_MEMBER)
        return cast_state_of(b, owner);
    return owner;
}

static ent_status read_words(cast_builder *b, cast_page *page,
                             const ent_quotation *quotation)
{
    ent_status st = ENT_OK;
    uint32_t speaker = ENT_NO_MEMBER;
    bool asked = false;

    for (uint32_t w = quotation->first; w < quotation->last && w < page->count;
         w++) {
        ent_str detail = {0};
        uint32_t member;
        ent_mention mention;

        if (w < page->first_word || cast_mention_at(page, w) != NULL)
            continue;
        if (strcmp(page->words[w].xpos, "PRP$") == 0)
            detail = cast_list_find(CAST_LIST_PRONOUNS, page->lower[w],
                                    "possessive");
        else if (page->words[w].upos == ENT_PRON)
            detail =
                cast_list_find(CAST_LIST_PRONOUNS, page->lower[w], "pronoun");
        if (!ent_str_is(detail, "speaker") && !ent_str_is(detail, "speakers"))
            continue;
        if (!asked)
            speaker = speaker_of(b, page, quotation);
        asked = true;
        if (speaker == ENT_NO_MEMBER)
            continue;
        member = ent_str_is(detail, "speaker") ? speaker : side_of(b, speaker);
        mention = cast_mention_make(page, w, w + 1, w, ENT_MENTION_PRONOUN,
                                    "speaker");
        mention.score = 0.75F;
        ENT_TRY(cast_mention_add(b, page, mention, &member, 1));
    }

cleanup:
    return st;
}

ent_status cast_read_quoted(cast_builder *b, cast_page *page)
{
    ent_status st = ENT_OK;
    const ent_clauses *clauses = &page->passage->clauses;

    for (size_t i = 0; i < clauses->quotation_count; i++)
        ENT_TRY(read_words(b, page, &clauses->quotations[i]));

cleanup:
    return st;
}
