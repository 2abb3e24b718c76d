/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as the files of WordNet: index, data and exceptions of nouns, then
 * of verbs, adjectives and adverbs, a form feed between two. Then tables of
 * them, which open. */
#include "entente/train/wordnet_internal.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void cut_files(ent_wordnet *out, ent_str bytes)
{
    for (int i = 0; i < 3 * ENT_WORDNET_PARTS; i++) {
        int part = i / 3;
        ent_buf *file = i % 3 == 0   ? &out->index[part]
                        : i % 3 == 1 ? &out->data[part]
                                     : &out->exceptions[part];

        ent_buf_add_str(file, ent_str_cut(&bytes, '\f'));
    }
}

static ent_status add_all(ent_lemma_builder *out, const ent_wordnet *wordnet)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_wordnet_add_rules(out, NULL));
    ENT_TRY(ent_wordnet_add_words(out, wordnet, NULL));
    ENT_TRY(ent_wordnet_add_forms(out, wordnet, NULL));
    ENT_TRY(ent_wordnet_add_nominals(out, wordnet, NULL));
cleanup:
    return st;
}

static void check_tables(ent_lemma_builder *builder, const ent_wordnet *wordnet)
{
    ent_buf bytes = {0};
    ent_lemmatizer *lemmatizer = NULL;

    if (ent_lemma_builder_finish(&bytes, builder, NULL) != ENT_OK ||
        ent_lemmatizer_new(&lemmatizer, ent_buf_view(&bytes), NULL) != ENT_OK)
        abort();
    (void)!ent_wordnet_add_names(builder, wordnet, lemmatizer, NULL);
    ent_lemmatizer_free(lemmatizer);
    ent_buf_clear(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_wordnet wordnet = {0};
    ent_lemma_builder *builder = ent_lemma_builder_new();

    if (builder == NULL)
        abort();
    cut_files(&wordnet, ent_str_make((const char *)data, size));
    if (add_all(builder, &wordnet) == ENT_OK)
        check_tables(builder, &wordnet);
    ent_lemma_builder_free(builder);
    ent_wordnet_clear(&wordnet);
    return 0;
}
