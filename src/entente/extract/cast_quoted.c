/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

static uint32_t member_at(const cast_page *page, uint32_t word)
{
    const ent_mention *mention =
        word < page->count ? cast_mention_at(page, word) : NULL;

    return mention != NULL && mention->member_count == 1 ? mention->members[0]
                                                         : ENT_NO_MEMBER;
}

static uint32_t named_speaker(const cast_page *page,
                              const ent_quotation *quotation)
{
    return quotation->speaker == ENT_NO_WORD
               ? ENT_NO_MEMBER
               : member_at(page, quotation->speaker);
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

        if (next->paragraph != page->paragraph && !open)
            break;
        for (size_t k = 0; k < clauses->quotation_count; k++) {
            uint32_t found = named_speaker(next, &clauses->quotations[k]);

            if (found != ENT_NO_MEMBER && !clauses->quotations[k].scare)
                return found;
        }
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
        const ent_clauses *clauses = &before->passage->clauses;

        if (before->paragraph + (open ? 1 : 0) < page->paragraph)
            break;
        for (size_t k = clauses->quotation_count; k-- > 0;) {
            uint32_t found = named_speaker(before, &clauses->quotations[k]);

            if (found != ENT_NO_MEMBER)
                return found;
        }
        for (size_t k = clauses->count; k-- > 0;) {
            uint32_t found =
                clauses->clauses[k].speaker == ENT_NO_WORD
                    ? ENT_NO_MEMBER
                    : member_at(before, clauses->clauses[k].speaker);

            if (found != ENT_NO_MEMBER)
                return found;
        }
    }
    return ENT_NO_MEMBER;
}

static uint32_t speaker_of(const cast_builder *b, const cast_page *page,
                           const ent_quotation *quotation)
{
    uint32_t speaker = named_speaker(page, quotation);

    if (speaker == ENT_NO_MEMBER && !quotation->open_begin)
        speaker = speaker_ahead(b, page, quotation->open_end);
    if (speaker == ENT_NO_MEMBER)
        speaker = speaker_behind(b, page, quotation->open_begin);
    if (speaker == ENT_NO_MEMBER && quotation->open_begin)
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
