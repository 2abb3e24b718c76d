/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/wordnet.h"

#include "entente/train/wordnet_internal.h"

/** Rules and lists go before and behind, for what is added first counts among
 *  irregular forms, and last among verbs. */
static ent_status add_dictionary(ent_lemma_builder *out,
                                 const ent_wordnet *wordnet, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_wordnet_add_rules(out, err));
    ENT_TRY(ent_wordnet_add_words(out, wordnet, err));
    ENT_TRY(ent_wordnet_add_forms(out, wordnet, err));
    ENT_TRY(ent_wordnet_add_nominals(out, wordnet, err));
    ENT_TRY(ent_wordnet_add_lists(out, err));
cleanup:
    return st;
}

/** Add what needs the tables so far: what they know already, or get wrong. */
static ent_status add_rest(ent_lemma_builder *out, const ent_wordnet *wordnet,
                           const ent_conllu *texts, size_t count,
                           ent_error *err)
{
    ent_buf bytes = {0};
    ent_lemmatizer *lemmatizer = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(ent_lemma_builder_finish(&bytes, out, err));
    ENT_TRY(ent_lemmatizer_new(&lemmatizer, ent_buf_view(&bytes), err));
    ENT_TRY(ent_wordnet_add_names(out, wordnet, lemmatizer, err));
    ENT_TRY(ent_wordnet_add_learned(out, lemmatizer, texts, count, err));
cleanup:
    ent_lemmatizer_free(lemmatizer);
    ent_buf_clear(&bytes);
    return st;
}

ent_status ent_wordnet_tables(ent_buf *out, const char *folder,
                              const ent_conllu *texts, size_t text_count,
                              ent_error *err)
{
    ent_lemma_builder *builder = ent_lemma_builder_new();
    ent_wordnet wordnet = {0};
    ent_status st = ENT_OK;

    if (builder == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_wordnet_read(&wordnet, folder, err));
    ENT_TRY(add_dictionary(builder, &wordnet, err));
    ENT_TRY(add_rest(builder, &wordnet, texts, text_count, err));
    ENT_TRY(ent_lemma_builder_finish(out, builder, err));
cleanup:
    ent_wordnet_clear(&wordnet);
    ent_lemma_builder_free(builder);
    return st;
}
