/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "nlp/small_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/tree.h"

#include <stdlib.h>

typedef struct tag_pair {
    const char *xpos;
    ent_upos upos;
} tag_pair;

static const tag_pair tags[] = {
    {"NN", ENT_NOUN},    {"NNS", ENT_NOUN}, {"NNP", ENT_PROPN},
    {"NNPS", ENT_PROPN}, {"PRP", ENT_PRON}, {"PRP$", ENT_PRON},
    {"WP", ENT_PRON},    {"WDT", ENT_PRON}, {"WRB", ENT_ADV},
    {"VB", ENT_VERB},    {"VBD", ENT_VERB}, {"VBZ", ENT_VERB},
    {"VBP", ENT_VERB},   {"VBG", ENT_VERB}, {"VBN", ENT_VERB},
    {"MD", ENT_AUX},     {"TO", ENT_PART},  {"IN", ENT_ADP},
    {"DT", ENT_DET},     {"JJ", ENT_ADJ},   {"RB", ENT_ADV},
    {"RP", ENT_ADP},     {"CC", ENT_CCONJ}, {"CD", ENT_NUM},
    {"POS", ENT_PART},   {",", ENT_PUNCT},  {".", ENT_PUNCT},
    {"``", ENT_PUNCT},   {"''", ENT_PUNCT}, {":", ENT_PUNCT},
};

static const tag_pair *tag_of(ent_str name)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (ent_str_is(name, tags[i].xpos))
            return &tags[i];
    fail_msg("no tag %.*s", ENT_STR_ARGS(name));
    return NULL;
}

/** The part of speech that a relation asks for: "is/VBZ>3:cop". */
static ent_upos upos_of(const tag_pair *tag, ent_deprel relation)
{
    if (relation == ENT_DEPREL_AUX || relation == ENT_DEPREL_COP)
        return ENT_AUX;
    if (relation == ENT_DEPREL_MARK && tag->upos == ENT_ADP)
        return ENT_SCONJ;
    return tag->upos;
}

static ent_word read_word(ent_str item)
{
    ent_word word = {.confidence = 1};
    ent_str form = ent_str_cut(&item, '/');
    ent_str xpos = ent_str_cut(&item, '>');
    ent_str head = ent_str_cut(&item, ':');
    const tag_pair *tag = tag_of(xpos);
    unsigned long number = strtoul(head.ptr, NULL, 10);

    assert_non_null(item.ptr);
    word.token.space_after = true;
    word.token.form = ent_str_cut(&form, '=');
    word.lemma = form.ptr == NULL ? word.token.form : form;
    if (word.token.form.ptr[word.token.form.len - 1] == '~') {
        word.token.space_after = false;
        word.token.form.len--;
        if (form.ptr == NULL)
            word.lemma = word.token.form;
    }
    word.label = ent_label_read(item);
    word.xpos = tag->xpos;
    word.upos = upos_of(tag, word.label.relation);
    word.head = number == 0 ? ENT_NO_WORD : (uint32_t)number - 1;
    return word;
}

ent_parse small_tree(const char *text, ent_arena *arena)
{
    ent_str rest = ent_str_from(text);
    ent_parse parse = {.words = NULL};
    size_t most = 1;

    for (size_t i = 0; i < rest.len; i++)
        most += rest.ptr[i] == ' ';
    parse.words = ent_arena_alloc(arena, most, sizeof *parse.words);
    assert_non_null(parse.words);
    while (rest.ptr != NULL && rest.len > 0)
        parse.words[parse.word_count++] = read_word(ent_str_cut(&rest, ' '));
    assert_true(small_tree_is_valid(&parse));
    return parse;
}

void small_tree_print(ent_buf *out, const ent_parse *parse)
{
    for (size_t i = 0; i < parse->word_count; i++) {
        const ent_word *word = &parse->words[i];

        ent_buf_addf(out, "%s%.*s/%s>%u:%s", i == 0 ? "" : " ",
                     ENT_STR_ARGS(word->token.form), word->xpos,
                     word->head == ENT_NO_WORD ? 0 : word->head + 1,
                     ent_label_name(word->label));
    }
}

bool small_tree_is_valid(const ent_parse *parse)
{
    uint32_t heads[512];

    assert_true(parse->word_count <= sizeof heads / sizeof *heads);
    for (size_t i = 0; i < parse->word_count; i++)
        heads[i] = parse->words[i].head;
    return parse->word_count == 0 ||
           ent_tree_is_valid(heads, parse->word_count);
}

/* ---- random trees ------------------------------------------------------ */

static const char *const forms[] = {
    "Kim",    "Seoul",    "talks",  "claim",  "accused",   "said", "warned",
    "signed", "of",       "with",   "to",     "after",     "who",  "which",
    "that",   "not",      "will",   "is",     "has",       "by",   "and",
    ",",      "\"",       "\u201c", "\u201d", "'s",        "deny", "refused",
    "plan",   "Minister", "Sunday", "along",  "according", "no",   "if",
    "did",    "Denies",   "."};

static const ent_label labels[] = {
    {ENT_DEPREL_NSUBJ, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_NSUBJ, ENT_SUBTYPE_PASS},
    {ENT_DEPREL_OBJ, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_OBL, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_OBL, ENT_SUBTYPE_AGENT},
    {ENT_DEPREL_NMOD, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_NMOD, ENT_SUBTYPE_POSS},
    {ENT_DEPREL_CASE, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_MARK, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_CONJ, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_CC, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_AUX, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_AUX, ENT_SUBTYPE_PASS},
    {ENT_DEPREL_COP, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_CCOMP, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_XCOMP, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_ADVCL, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_ACL, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_ACL, ENT_SUBTYPE_RELCL},
    {ENT_DEPREL_PARATAXIS, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_APPOS, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_FLAT, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_ADVMOD, ENT_SUBTYPE_NONE},
    {ENT_DEPREL_PUNCT, ENT_SUBTYPE_NONE},
};

static void random_word(ent_word *word, ent_rng *rng)
{
    const tag_pair *tag = &tags[ent_rng_below(rng, sizeof tags / sizeof *tags)];

    word->token.form =
        ent_str_from(forms[ent_rng_below(rng, sizeof forms / sizeof *forms)]);
    word->token.space_after = ent_rng_below(rng, 4) > 0;
    word->lemma = word->token.form;
    word->xpos = tag->xpos;
    word->label = labels[ent_rng_below(rng, sizeof labels / sizeof *labels)];
    word->upos = upos_of(tag, word->label.relation);
    word->confidence = 0.5F;
}

ent_parse small_tree_random(ent_rng *rng, size_t most, ent_arena *arena)
{
    ent_parse parse = {.word_count = (size_t)ent_rng_below(rng, most + 1)};
    uint32_t *order = ent_arena_alloc(arena, most + 1, sizeof *order);

    parse.words = ent_arena_alloc(arena, most + 1, sizeof *parse.words);
    assert_non_null(parse.words);
    assert_non_null(order);
    for (uint32_t i = 0; i < parse.word_count; i++) {
        uint32_t at = (uint32_t)ent_rng_below(rng, i + 1);

        order[i] = order[at];
        order[at] = i;
        random_word(&parse.words[i], rng);
    }
    /* Each word hangs on one that comes before it in a random order, mostly on
     * a near one. */
    for (uint32_t i = 0; i < parse.word_count; i++) {
        ent_word *word = &parse.words[order[i]];
        uint32_t back = (uint32_t)ent_rng_below(rng, i < 4 ? i + 1 : 4);

        word->head = i == 0
                         ? ENT_NO_WORD
                         : order[back == 0 ? ent_rng_below(rng, i) : i - back];
        if (i == 0)
            word->label = (ent_label){ENT_DEPREL_ROOT, ENT_SUBTYPE_NONE};
    }
    return parse;
}
