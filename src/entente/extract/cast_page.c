/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/** In lower case; a copy only where there is something to change. */
static ent_str lower_of(ent_arena *arena, ent_str form)
{
    size_t i = 0;
    char *copy;

    while (i < form.len && !is_upper(form.ptr[i]))
        i++;
    if (i == form.len)
        return form;
    copy = ent_arena_alloc(arena, form.len, 1);
    if (copy == NULL)
        return ent_str_make(NULL, 0);
    for (i = 0; i < form.len; i++)
        copy[i] =
            (char)(is_upper(form.ptr[i]) ? form.ptr[i] + 32 : form.ptr[i]);
    return ent_str_make(copy, form.len);
}

static uint32_t *numbers(ent_arena *arena, uint32_t count)
{
    uint32_t *out = ent_arena_alloc(arena, count == 0 ? 1 : count, sizeof *out);

    for (uint32_t i = 0; out != NULL && i < count; i++)
        out[i] = CAST_NONE;
    return out;
}

static void link_children(cast_page *page)
{
    for (uint32_t i = page->count; i-- > 0;) {
        uint32_t head = page->words[i].head;

        if (head >= page->count || head == i)
            continue;
        page->sibling[i] = page->child[head];
        page->child[head] = i;
    }
}

static void mark_names(cast_page *page)
{
    const ent_parse *parse = page->passage->parse;

    for (uint32_t n = 0; n < parse->name_count; n++)
        for (uint32_t i = parse->names[n].first;
             i < parse->names[n].last && i < page->count; i++)
            page->name[i] = n;
}

ent_status cast_page_make(cast_builder *b, uint32_t number)
{
    cast_page *page = &b->pages[number];
    ent_arena *arena = b->arena;
    uint32_t count;
    ent_str *forms;
    ent_str *lower;

    page->passage = &b->reading->passages[number];
    page->words = page->passage->parse->words;
    page->number = number;
    count = (uint32_t)page->passage->parse->word_count;
    page->count = count;
    page->first_word =
        page->passage->first_word < count ? page->passage->first_word : count;
    page->paragraph = number == 0 ? 0 : page[-1].paragraph;
    page->paragraph += page->passage->paragraph && number > 0;
    forms = ent_arena_alloc(arena, count + 1, sizeof *forms);
    lower = ent_arena_alloc(arena, count + 1, sizeof *lower);
    page->child = numbers(arena, count);
    page->sibling = numbers(arena, count);
    page->name = numbers(arena, count);
    page->span = numbers(arena, count);
    page->mention = numbers(arena, count);
    if (forms == NULL || lower == NULL || page->child == NULL ||
        page->sibling == NULL || page->name == NULL || page->span == NULL ||
        page->mention == NULL)
        return ent_fail_nomem(b->err);
    page->forms = forms;
    page->lower = lower;
    for (uint32_t i = 0; i < count; i++) {
        forms[i] = page->words[i].token.form;
        lower[i] = lower_of(arena, forms[i]);
        if (lower[i].ptr == NULL)
            return ent_fail_nomem(b->err);
    }
    link_children(page);
    mark_names(page);
    return ENT_OK;
}

uint32_t cast_child(const cast_page *page, uint32_t word, ent_deprel relation)
{
    uint32_t i = page->child[word];

    while (i != CAST_NONE && page->words[i].label.relation != relation)
        i = page->sibling[i];
    return i;
}

uint32_t cast_list_head(const cast_page *page, uint32_t word)
{
    for (int steps = 0;
         steps < 32 && page->words[word].label.relation == ENT_DEPREL_CONJ &&
         page->words[word].head < page->count;
         steps++)
        word = page->words[word].head;
    return word;
}

uint32_t cast_case_of(const cast_page *page, uint32_t word)
{
    uint32_t found = CAST_NONE;

    for (int steps = 0; steps < 32; steps++) {
        for (uint32_t i = page->child[word]; i != CAST_NONE;
             i = page->sibling[i])
            if (page->words[i].label.relation == ENT_DEPREL_CASE &&
                !cast_is_possessive(page, i))
                found = i;
        if (found != CAST_NONE || page->words[word].head >= page->count ||
            (page->words[word].label.relation != ENT_DEPREL_CONJ &&
             page->words[word].label.relation != ENT_DEPREL_FLAT))
            return found;
        word = page->words[word].head;
    }
    return CAST_NONE;
}

uint32_t cast_subject_above(const cast_page *page, uint32_t word)
{
    uint32_t from = word;
    uint32_t at = page->words[word].head;

    for (int steps = 0; at < page->count && steps < 40; steps++) {
        uint32_t subject = cast_child(page, at, ENT_DEPREL_NSUBJ);

        if (subject != CAST_NONE && subject != from && subject < word)
            return subject;
        from = at;
        at = page->words[at].head;
    }
    return CAST_NONE;
}

uint32_t cast_head_of(const cast_page *page, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        uint32_t head = page->words[i].head;

        if ((head < first || head >= last) && page->words[i].upos != ENT_PUNCT)
            return i;
    }
    return last - 1;
}

bool cast_is(const cast_page *page, uint32_t word, const char *lower)
{
    return word < page->count && ent_str_is(page->lower[word], lower);
}

bool cast_is_possessive(const cast_page *page, uint32_t word)
{
    if (word >= page->count)
        return false;
    if (strcmp(page->words[word].xpos, "POS") == 0)
        return true;
    return cast_is(page, word, "'s") || cast_is(page, word, "\xE2\x80\x99s");
}

bool cast_is_subject(const cast_page *page, uint32_t word)
{
    return page->words[cast_list_head(page, word)].label.relation ==
           ENT_DEPREL_NSUBJ;
}

bool cast_is_capital(ent_str form)
{
    unsigned char c = (unsigned char)form.ptr[0];

    if (c < 0x80)
        return is_upper((char)c);
    /* Latin, Greek and Cyrillic capitals of two bytes: even enough for the
     * letters that begin names in English reports. */
    if (c == 0xC3 && form.len > 1)
        return (unsigned char)form.ptr[1] < 0x9F;
    if ((c == 0xC4 || c == 0xC5) && form.len > 1)
        return ((unsigned char)form.ptr[1] & 1) == 0 ||
               (c == 0xC5 && ((unsigned char)form.ptr[1] == 0xBB ||
                              (unsigned char)form.ptr[1] == 0xBD));
    return false;
}

bool cast_is_hyphen(const cast_page *page, uint32_t word)
{
    return word > 0 && word + 1 < page->count &&
           (cast_is(page, word, "-") || cast_is(page, word, "\xE2\x80\x93") ||
            cast_is(page, word, "\xE2\x80\x91") || cast_is(page, word, "/")) &&
           !page->words[word].token.space_after &&
           !page->words[word - 1].token.space_after;
}

bool cast_is_plural(const cast_page *page, uint32_t word)
{
    const char *tag = page->words[word].xpos;

    return strcmp(tag, "NNS") == 0 || strcmp(tag, "NNPS") == 0;
}

ent_str cast_text(cast_builder *b, const cast_page *page, uint32_t first,
                  uint32_t last)
{
    size_t len = 0;
    char *copy;

    for (uint32_t i = first; i < last; i++)
        len += page->forms[i].len + 1;
    copy = ent_arena_alloc(b->arena, len + 1, 1);
    if (copy == NULL)
        return ent_str_make(NULL, 0);
    len = 0;
    for (uint32_t i = first; i < last; i++) {
        memcpy(copy + len, page->forms[i].ptr, page->forms[i].len);
        len += page->forms[i].len;
        if (i + 1 < last && page->words[i].token.space_after)
            copy[len++] = ' ';
    }
    return ent_str_make(copy, len);
}

ent_status cast_fold(cast_builder *b, ent_str *out, ent_str text)
{
    ent_status st = ENT_OK;

    ent_buf_reset(&b->buf);
    ENT_TRY(ent_utf8_fold(&b->buf, text, b->err));
    *out = ent_arena_str(b->arena, ent_buf_view(&b->buf));
    if (out->ptr == NULL)
        st = ent_fail_nomem(b->err);

cleanup:
    return st;
}
