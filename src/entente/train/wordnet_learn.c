/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the treebanks show and the rules get wrong. */
#include "entente/nlp/lemma.h"
#include "entente/train/wordnet_internal.h"

ent_status ent_wordnet_add_learned(ent_lemma_builder *out,
                                   const ent_conllu *texts, size_t count,
                                   ent_error *err)
{
    (void)out;
    (void)texts;
    (void)count;
    (void)err;
    return ENT_OK;
}
