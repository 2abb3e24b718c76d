/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

static bool is_place_word(const cast_page *page, uint32_t word,
                          const char *word_class)
{
    return word < page->count &&
           cast_list_has(CAST_LIST_PLACE_WORDS, page->words[word].lemma,
                         word_class);
}

/** Word that governs the list in which @p head stands. */
static uint32_t governor(const cast_page *page, uint32_t head)
{
    uint32_t word = page->words[cast_list_head(page, head)].head;

    return word < page->count ? word : CAST_NONE;
}

/** "in", "near": always a place; "to", "from", "for": where somebody moves. */
static bool by_preposition(const cast_page *page, uint32_t word, uint32_t head)
{
    uint32_t above = governor(page, head);
    ent_str cell =
        cast_list_find(CAST_LIST_PLACE_WORDS, page->lower[word], "preposition");

    if (ent_str_is(cell, "always"))
        return true;
    if (!ent_str_is(cell, "motion") || above == CAST_NONE)
        return false;
    return is_place_word(page, above, "motion") ||
           (cast_is(page, word, "of") && is_place_word(page, above, "part")) ||
           (cast_is(page, word, "on") && is_place_word(page, above, "march"));
}

bool cast_stands_for_place(const cast_page *page, uint32_t first, uint32_t last,
                           uint32_t head)
{
    uint32_t word = cast_case_of(page, head);
    uint32_t above = governor(page, head);
    ent_deprel relation =
        page->words[cast_list_head(page, head)].label.relation;

    /* "in Seoul's view" is the power's. */
    if (last < page->count && cast_is_possessive(page, last))
        return is_place_word(page, above, "site");
    if (last < page->count && cast_is_hyphen(page, last) &&
        last + 1 < page->count &&
        (cast_is(page, last + 1, "based") || cast_is(page, last + 1, "born")))
        return true;
    if (word != CAST_NONE && word < first)
        return by_preposition(page, word, head);
    if (relation == ENT_DEPREL_OBJ && above != CAST_NONE)
        return is_place_word(page, above, "object");
    if (relation == ENT_DEPREL_COMPOUND && above != CAST_NONE)
        return is_place_word(page, above, "site") ||
               is_place_word(page, above, "event");
    if (relation == ENT_DEPREL_NSUBJ && above != CAST_NONE &&
        cast_child(page, above, ENT_DEPREL_COP) != CAST_NONE)
        return is_place_word(page, above, "part");
    return false;
}
