/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

enum {
    TITLE_WORDS = 8
};

const ent_office *cast_office_before(cast_builder *b, const cast_page *page,
                                     uint32_t last, uint32_t *first)
{
    uint32_t begin = page->first_word;
    const ent_office *office;
    uint32_t words;

    if (last > page->count || last <= begin)
        return NULL;
    if (last - begin > TITLE_WORDS)
        begin = last - TITLE_WORDS;
    office = ent_lexicon_office(b->lexicon, page->lower + begin, last - begin);
    if (office == NULL)
        return NULL;
    words = office->words;
    *first = last;
    while (*first > begin && words > 0) {
        *first -= 1;
        if (!cast_is_hyphen(page, *first))
            words--;
    }
    return office;
}

/** "Mr.", "Gen." with the gender that it tells. */
static bool is_honorific(const cast_page *page, uint32_t word,
                         cast_gender *gender)
{
    ent_str cell;

    if (!cast_is_capital(page->forms[word]))
        return false;
    cell = cast_list_find(CAST_LIST_NAME_PARTS, page->lower[word], "honorific");
    if (cell.ptr == NULL)
        return false;
    if (ent_str_is(cell, "male"))
        *gender = CAST_MALE;
    else if (ent_str_is(cell, "female"))
        *gender = CAST_FEMALE;
    return true;
}

/** "Gen." is a general. */
static const ent_office *office_of_short(const cast_builder *b, ent_str word)
{
    ent_str full = cast_list_find(CAST_LIST_NAME_PARTS, word, "short title");

    return full.ptr == NULL ? NULL : ent_lexicon_office(b->lexicon, &full, 1);
}

static void note_gender(const cast_page *page, uint32_t first, uint32_t last,
                        cast_gender *gender)
{
    for (uint32_t i = first; i < last; i++) {
        ent_str cell =
            cast_list_find(CAST_LIST_NAME_PARTS, page->lower[i], "gender");

        if (ent_str_is(cell, "male"))
            *gender = CAST_MALE;
        else if (ent_str_is(cell, "female"))
            *gender = CAST_FEMALE;
    }
}

static bool is_former(const cast_page *page, uint32_t word)
{
    if (word > page->first_word && cast_is_hyphen(page, word))
        word--;
    return cast_is(page, word, "former") || cast_is(page, word, "ex") ||
           cast_is(page, word, "ousted") || cast_is(page, word, "deposed") ||
           cast_is(page, word, "onetime");
}

/** Take the words before @p at into the title, as long as they are of one. */
static uint32_t take_title(cast_builder *b, const cast_page *page, uint32_t at,
                           uint32_t stop, cast_span *span)
{
    bool more = true;

    for (int steps = 0; more && steps < 4 && at > stop; steps++) {
        uint32_t first;
        const ent_office *office = cast_office_before(b, page, at, &first);

        more = false;
        if (is_honorific(page, at - 1, &span->gender)) {
            at--;
            more = true;
            if (span->office == NULL)
                span->office = office_of_short(b, page->lower[at]);
        } else if (office != NULL && first >= stop) {
            note_gender(page, first, at, &span->gender);
            if (span->office == NULL)
                span->office = office;
            at = first;
            more = true;
        } else if (at >= 2 && at - 1 > stop && cast_is(page, at - 1, "-") &&
                   span->office == NULL) {
            break;
        }
        /* "Deputy Prime Minister and Minister of Defence Richard Marles" */
        if (more && span->office != NULL && at >= stop + 2 &&
            cast_is(page, at - 1, "and") &&
            cast_office_before(b, page, at - 1, &first) != NULL &&
            first >= stop)
            at--;
    }
    return at;
}

void cast_find_title(cast_builder *b, const cast_page *page, cast_span *span)
{
    uint32_t at = span->first;

    /* The network often takes the title for a part of the name. */
    for (uint32_t i = span->last - 1; i > span->first; i--) {
        uint32_t first;
        cast_gender gender = CAST_GENDER_UNKNOWN;
        const ent_office *office = cast_office_before(b, page, i, &first);

        /* "State" of a "Secretary of State" too. */
        if (office != NULL || is_honorific(page, i - 1, &gender)) {
            at = i;
            break;
        }
    }
    span->first = at;
    span->title = take_title(b, page, at, page->first_word, span);
    for (uint32_t i = span->title; i > page->first_word && i + 5 > span->title;
         i--)
        if (is_former(page, i - 1)) {
            span->former = true;
            break;
        } else if (page->words[i - 1].upos != ENT_ADJ &&
                   page->words[i - 1].upos != ENT_PROPN &&
                   page->words[i - 1].upos != ENT_NOUN &&
                   page->words[i - 1].upos != ENT_PUNCT) {
            break;
        }
}

bool cast_title_begins(cast_builder *b, const cast_page *page, uint32_t word)
{
    for (uint32_t i = word + 1; i < page->count && i <= word + 6; i++) {
        uint32_t first;
        cast_gender gender = CAST_GENDER_UNKNOWN;

        if (is_honorific(page, i - 1, &gender))
            return true;
        if (cast_office_before(b, page, i, &first) != NULL && first <= i)
            return true;
        if (!cast_is_capital(page->forms[i - 1]) &&
            page->words[i - 1].upos != ENT_ADJ &&
            page->words[i - 1].upos != ENT_NOUN &&
            page->words[i - 1].upos != ENT_PROPN &&
            !cast_is_hyphen(page, i - 1))
            return false;
    }
    return false;
}
