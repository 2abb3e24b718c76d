/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/wordnet.h"

#include "entente/train/wordnet_internal.h"

static ent_status add_all(ent_lemma_builder *out, const char *folder,
                          ent_error *err)
{
    ent_wordnet wordnet = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_wordnet_read(&wordnet, folder, err));
    ENT_TRY(ent_wordnet_add_words(out, &wordnet, err));
    ENT_TRY(ent_wordnet_add_forms(out, &wordnet, err));
    ENT_TRY(ent_wordnet_add_nominals(out, &wordnet, err));
    ENT_TRY(ent_wordnet_add_lists(out, err));
cleanup:
    ent_wordnet_clear(&wordnet);
    return st;
}

ent_status ent_wordnet_tables(ent_buf *out, const char *folder,
                              const ent_conllu *texts, size_t text_count,
                              ent_error *err)
{
    ent_lemma_builder *builder = ent_lemma_builder_new();
    ent_status st = ENT_OK;

    if (builder == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(add_all(builder, folder, err));
    ENT_TRY(ent_wordnet_add_learned(builder, texts, text_count, err));
    ENT_TRY(ent_lemma_builder_finish(out, builder, err));
cleanup:
    ent_lemma_builder_free(builder);
    return st;
}
