/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/reading_passage_internal.h"

#include "entente/extract/listed_word_internal.h"

enum {
    CELLS_MIN = 2,    /**< Signs between cells that make a row. */
    NUMBERS_MIN = 3,  /**< Numbers that make a row without signs. */
    BYLINE_WORDS = 16 /**< At most. */
};

static bool is_verb(const ent_word *word)
{
    return word->upos == ENT_VERB || word->upos == ENT_AUX;
}

static bool has_verb(const ent_parse *parse)
{
    for (size_t i = 0; i < parse->word_count; i++)
        if (is_verb(&parse->words[i]))
            return true;
    return false;
}

static size_t count_cells(ent_str text)
{
    size_t cells = 0;

    for (size_t i = 0; i < text.len; i++)
        cells += text.ptr[i] == '\t' || text.ptr[i] == '|';
    return cells;
}

bool ent_passage_is_table(const ent_passage *passage, ent_str text)
{
    const ent_parse *parse = passage->parse;
    size_t numbers = 0;
    size_t signs = 0;
    size_t words = 0;

    if (count_cells(text) >= CELLS_MIN)
        return true;
    for (size_t i = 0; i < parse->word_count; i++) {
        ent_upos upos = parse->words[i].upos;

        numbers += upos == ENT_NUM;
        signs += upos == ENT_PUNCT || upos == ENT_SYM;
    }
    words = parse->word_count - signs;
    return numbers >= NUMBERS_MIN && numbers * 3 >= words && !has_verb(parse);
}

static bool is_listed(const ent_word *word, const char *want)
{
    ent_str kind;
    double value = 0;

    return ent_listed_word_find(ENT_LISTING_READINGS, word->token.form, &kind,
                                &value) &&
           ent_str_is(kind, want);
}

static bool begins_capital(const ent_word *word)
{
    char c = word->token.form.ptr[0];

    return (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

bool ent_passage_is_byline(const ent_passage *passage)
{
    const ent_parse *parse = passage->parse;
    const ent_word *words = parse->words;
    size_t first = 0;

    if (parse->word_count < 3 || !passage->paragraph)
        return false;
    first = ent_str_is(words[0].token.form, "(");
    if (parse->word_count >= first + 3 && is_listed(&words[first], "credit") &&
        begins_capital(&words[first]))
        return ent_str_is(words[first + 1].token.form, "by") ||
               (ent_str_is(words[first + 2].token.form, "by") &&
                is_listed(&words[first + 1], "credit"));
    return parse->word_count <= BYLINE_WORDS &&
           is_listed(&words[0], "byline") && begins_capital(&words[0]) &&
           words[1].upos == ENT_PROPN && begins_capital(&words[1]) &&
           !has_verb(parse) &&
           !ent_str_is(words[parse->word_count - 1].token.form, ".");
}
