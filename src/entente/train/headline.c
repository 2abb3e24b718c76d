/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/headline.h"

#include <string.h>

enum {
    SHORTEST = 4,
    LONGEST = 16,
    SMALL = 4 /* longest word that a title keeps in lower case */
};

static bool has_label(const ent_word *word, ent_deprel relation)
{
    return word->label.relation == relation;
}

bool ent_headline_is_possible(const ent_parse *parse)
{
    uint32_t root = ENT_NO_WORD;

    if (parse->word_count < SHORTEST || parse->word_count > LONGEST)
        return false;
    for (uint32_t i = 0; i < parse->word_count; i++) {
        if (parse->words[i].head == ENT_NO_WORD)
            root = i;
    }
    if (root == ENT_NO_WORD || parse->words[root].upos != ENT_VERB)
        return false;
    for (uint32_t i = 0; i < root; i++) {
        const ent_word *word = &parse->words[i];

        if (word->head == root && has_label(word, ENT_DEPREL_NSUBJ))
            return word->upos == ENT_NOUN || word->upos == ENT_PROPN;
    }
    return false;
}

static bool is_leaf(const ent_parse *parse, uint32_t index)
{
    for (size_t i = 0; i < parse->word_count; i++) {
        if (parse->words[i].head == index)
            return false;
    }
    return true;
}

static bool is_article(const ent_word *word)
{
    return has_label(word, ENT_DEPREL_DET) &&
           (ent_str_is(word->lemma, "the") || ent_str_is(word->lemma, "a"));
}

static bool is_left_out(const ent_parse *parse, uint32_t index)
{
    const ent_word *word = &parse->words[index];
    bool last = index + 1 == parse->word_count;

    if (word->head == ENT_NO_WORD || !is_leaf(parse, index))
        return false;
    return is_article(word) || has_label(word, ENT_DEPREL_COP) ||
           (has_label(word, ENT_DEPREL_AUX) &&
            word->label.subtype == ENT_SUBTYPE_PASS) ||
           (last && ent_str_is(word->token.form, "."));
}

static char to_upper(char c)
{
    return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

/** Short words that titles leave in lower case. */
static bool is_small(const ent_word *word)
{
    return word->token.form.len <= SMALL &&
           (word->upos == ENT_ADP || word->upos == ENT_CCONJ ||
            word->upos == ENT_DET || word->upos == ENT_PART);
}

static bool set_case(ent_word *word, ent_headline_style style, bool first,
                     ent_arena *arena)
{
    ent_str form = word->token.form;
    char *copy = ent_arena_alloc(arena, form.len + 1, 1);

    if (copy == NULL)
        return false;
    memcpy(copy, form.ptr, form.len);
    if (style == ENT_HEADLINE_UPPER) {
        for (size_t i = 0; i < form.len; i++)
            copy[i] = to_upper(copy[i]);
    } else if (first || (style == ENT_HEADLINE_TITLE && !is_small(word))) {
        copy[0] = to_upper(copy[0]);
    }
    word->token.form = ent_str_make(copy, form.len);
    return true;
}

ent_status ent_headline_recase(ent_parse *out, const ent_parse *parse,
                               ent_headline_style style, ent_arena *arena,
                               ent_error *err)
{
    ent_parse copy = *parse;

    copy.words = ent_arena_alloc(arena, parse->word_count, sizeof *copy.words);
    if (copy.words == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < parse->word_count; i++) {
        copy.words[i] = parse->words[i];
        if (!set_case(&copy.words[i], style, i == 0, arena))
            return ent_fail_nomem(err);
    }
    *out = copy;
    return ENT_OK;
}

ent_status ent_headline_make(ent_parse *out, const ent_parse *parse,
                             ent_headline_style style, ent_arena *arena,
                             ent_error *err)
{
    uint32_t place[LONGEST]; /* of each word among those kept */
    uint32_t count = 0;
    ent_parse headline = *parse;

    headline.words =
        ent_arena_alloc(arena, parse->word_count, sizeof *headline.words);
    if (headline.words == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < parse->word_count; i++) {
        place[i] = count;
        if (!is_left_out(parse, i))
            headline.words[count++] = parse->words[i];
    }
    for (uint32_t i = 0; i < count; i++) {
        ent_word *word = &headline.words[i];

        if (word->head != ENT_NO_WORD)
            word->head = place[word->head];
    }
    headline.word_count = count;
    headline.names = NULL;
    headline.name_count = 0;
    return ent_headline_recase(out, &headline, style, arena, err);
}
