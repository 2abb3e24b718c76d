/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the treebanks show and the tables so far get wrong. */
#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/nlp/lemma.h"
#include "entente/train/wordnet_internal.h"

enum {
    SEPARATOR = 0x1f,
    /** Longer forms are addresses and the like. */
    LONGEST_FORM = 64
};

/** A form with its tags, as often as it is met. */
typedef struct group {
    uint32_t total;
    uint32_t right; /**< How often the tables give the lemma. */
    uint32_t most;  /**< How often the most frequent lemma is met ... */
    uint32_t best;  /**< ... and where it is, in `pairs`. */
} group;

typedef struct lesson {
    const ent_lemmatizer *lemmatizer;
    ent_arena *arena;
    ent_map *keys;  /**< Form, separator, part of speech, tag; as groups. */
    ent_map *pairs; /**< A key, a separator, a lemma; the value is a count. */
    ENT_VEC(group) groups;
    ent_buf key;
} lesson;

/** Misspelt words, words torn apart and foreign ones teach nothing. */
static bool teaches(const ent_word *word)
{
    return word->upos != ENT_X && word->upos != ENT_UPOS_NONE &&
           strcmp(word->xpos, "GW") != 0 && !ent_str_is(word->lemma, "_") &&
           word->token.form.len <= LONGEST_FORM &&
           word->lemma.len <= LONGEST_FORM &&
           strlen(word->xpos) <= ENT_LEMMA_TAG_MAX &&
           (word->features == NULL ||
            strstr(word->features, "Typo=Yes") == NULL);
}

/** Form in lower case, separator, part of speech, tag: to `key`. */
static ent_status make_key(lesson *l, const ent_word *word, ent_error *err)
{
    char lower[LONGEST_FORM];
    size_t len = ent_lemma_fold(lower, word->token.form);

    ent_buf_reset(&l->key);
    ent_buf_add(&l->key, lower, len);
    ent_buf_add_char(&l->key, SEPARATOR);
    ent_buf_add_char(&l->key, (char)word->upos);
    if (strcmp(word->xpos, "_") != 0)
        ent_buf_add_cstr(&l->key, word->xpos);
    return ent_buf_status(&l->key, err);
}

static group *group_of(lesson *l)
{
    static const group none = {0};
    uint32_t index = ent_map_get(l->keys, ent_buf_view(&l->key));

    if (index != ENT_MAP_NONE)
        return &l->groups.items[index];
    if (!ENT_VEC_PUSH(&l->groups, none))
        return NULL;
    index = ent_map_put(l->keys, ent_buf_view(&l->key));
    return index == ENT_MAP_NONE ? NULL : &l->groups.items[index];
}

/** Count the word's lemma among those of its group. */
static ent_status count_lemma(lesson *l, group *g, ent_str lemma,
                              ent_error *err)
{
    uint32_t pair = 0;
    uint32_t count = 0;

    ent_buf_add_char(&l->key, SEPARATOR);
    ent_buf_add_str(&l->key, lemma);
    if (ent_buf_status(&l->key, err) != ENT_OK)
        return ENT_ERR_NOMEM;
    pair = ent_map_put(l->pairs, ent_buf_view(&l->key));
    if (pair == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    count = (uint32_t)ent_map_value(l->pairs, pair) + 1;
    ent_map_set_value(l->pairs, pair, count);
    if (count > g->most) {
        g->most = count;
        g->best = pair;
    }
    return ENT_OK;
}

static ent_status read_word(lesson *l, const ent_word *word, ent_error *err)
{
    ent_str got = {0};
    group *g = NULL;
    ent_status st = ENT_OK;

    if (!teaches(word))
        return ENT_OK;
    ENT_TRY(make_key(l, word, err));
    g = group_of(l);
    got = ent_lemmatize(l->lemmatizer, word->token.form, word->upos, word->xpos,
                        l->arena);
    if (g == NULL || got.ptr == NULL)
        return ent_fail_nomem(err);
    g->total++;
    g->right += ent_str_equal(got, word->lemma);
    ENT_TRY(count_lemma(l, g, word->lemma, err));
cleanup:
    return st;
}

static ent_status read_text(lesson *l, const ent_conllu *text, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < text->count; i++) {
        const ent_parse *parse = &text->sentences[i].parse;

        ent_arena_reset(l->arena);
        for (size_t k = 0; k < parse->word_count; k++)
            ENT_TRY(read_word(l, &parse->words[k], err));
    }
cleanup:
    return st;
}

/** Bit of ent_word_class, 0 for a closed class and for names. */
static unsigned open_class(ent_upos upos)
{
    return upos == ENT_NOUN   ? 1
           : upos == ENT_VERB ? 2
           : upos == ENT_ADJ  ? 4
           : upos == ENT_ADV  ? 8
                              : 0;
}

static bool is_base(const lesson *l, ent_str word, unsigned part)
{
    unsigned class = ent_word_class_get(l->lemmatizer, word).value[0];

    return (class & part) != 0 && class >> 4 == ENT_INFLECTION_BASE;
}

/** Whether what a group shows is to be believed. Annotators err: if the tables
 *  lead to a base form, it takes another base form, more than once. */
static bool is_believed(const lesson *l, const group *g, ent_str form,
                        ent_upos upos, ent_str xpos, ent_str lemma)
{
    unsigned part = open_class(upos);
    char tag[ENT_LEMMA_TAG_MAX + 1] = "";
    ent_str ours = {0};
    bool known = false;

    if (2 * g->most <= g->total)
        return false;
    if (part == 0)
        return g->most >= 2;
    memcpy(tag, xpos.ptr, xpos.len);
    ours = ent_lemmatize(l->lemmatizer, form, upos, tag, l->arena);
    known = is_base(l, lemma, part);
    return is_base(l, ours, part) ? known && g->most >= 2
                                  : known || g->most >= 2;
}

/** Add what a group teaches, if the tables are wrong more often than not. */
static ent_status add_group(ent_lemma_builder *out, const lesson *l,
                            uint32_t index, ent_error *err)
{
    const group *g = &l->groups.items[index];
    ent_str key = ent_map_key(l->keys, index);
    ent_str xpos = key;
    ent_str form = ent_str_cut(&xpos, SEPARATOR);
    ent_upos upos = (ent_upos)xpos.ptr[0];
    ent_str lemma = ent_map_key(l->pairs, g->best);

    xpos = ent_str_slice(xpos, 1, xpos.len);
    lemma = ent_str_slice(lemma, key.len + 1, lemma.len);
    if (g->most <= g->right || !is_believed(l, g, form, upos, xpos, lemma))
        return ENT_OK;
    return ent_lemma_builder_add_learned(out, form, upos, xpos, lemma, err);
}

ent_status ent_wordnet_add_learned(ent_lemma_builder *out,
                                   const ent_lemmatizer *lemmatizer,
                                   const ent_conllu *texts, size_t count,
                                   ent_error *err)
{
    lesson l = {.lemmatizer = lemmatizer};
    ent_status st = ENT_OK;

    l.arena = ent_arena_new();
    l.keys = ent_map_new();
    l.pairs = ent_map_new();
    if (l.arena == NULL || l.keys == NULL || l.pairs == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < count; i++)
        ENT_TRY(read_text(&l, &texts[i], err));
    for (uint32_t i = 0; i < ent_map_count(l.keys); i++)
        ENT_TRY(add_group(out, &l, i, err));
cleanup:
    ent_buf_clear(&l.key);
    ENT_VEC_CLEAR(&l.groups);
    ent_map_free(l.pairs);
    ent_map_free(l.keys);
    ent_arena_free(l.arena);
    return st;
}
