/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Irregular forms. */
#include "entente/train/wordnet_internal.h"

/** A line: a form and its base forms, the first of which counts. */
static ent_status add_line(ent_lemma_builder *out, ent_str line, ent_upos upos,
                           ent_error *err)
{
    ent_str form = ent_str_cut(&line, ' ');
    ent_str lemma = ent_str_cut(&line, ' ');

    if (lemma.len == 0)
        return ent_fail(err, ENT_ERR_INPUT,
                        "not as wndb(5) says: \"%.*s\", want a form and its "
                        "base form",
                        ENT_STR_ARGS(form));
    if (!ent_wordnet_is_word(form) || !ent_wordnet_is_word(lemma) ||
        ent_str_equal(form, lemma))
        return ENT_OK;
    return ent_lemma_builder_add_irregular(out, form, upos, lemma, err);
}

ent_status ent_wordnet_add_forms(ent_lemma_builder *out,
                                 const ent_wordnet *wordnet, ent_error *err)
{
    ent_status st = ENT_OK;

    for (int i = 0; i < ENT_WORDNET_PARTS; i++) {
        ent_str rest = ent_buf_view(&wordnet->exceptions[i]);

        while (rest.ptr != NULL) {
            ent_str line = ent_str_cut(&rest, '\n');

            if (line.len > 0)
                ENT_TRY(add_line(out, line,
                                 ent_wordnet_upos((ent_wordnet_part)i), err));
        }
    }
cleanup:
    return st;
}
