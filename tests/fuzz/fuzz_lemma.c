/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as tables of lemmas: refused, or every look-up stays inside. Lines
 * of the bytes are looked up too, so that forms of the tables are met. */
#include "entente/nlp/lemma.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void touch(ent_str text)
{
    volatile char sum = 0;

    for (size_t i = 0; i < text.len; i++)
        sum = (char)(sum ^ text.ptr[i]);
}

static void look_up(const ent_lemmatizer *lemmatizer, ent_str form,
                    ent_arena *arena)
{
    static const char *const tags[] = {NULL, "_", "NNS", "NNP", "VBD", "VBG"};

    if (form.len == 0)
        return;
    (void)ent_word_class_get(lemmatizer, form);
    touch(ent_lemma_verb_of(lemmatizer, form));
    for (int upos = 0; upos < ENT_UPOS_COUNT; upos++)
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
            ent_str lemma =
                ent_lemmatize(lemmatizer, form, (ent_upos)upos, tags[i], arena);

            if (lemma.len == 0)
                abort();
            touch(lemma);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const forms[] = {"supplies", "Went",   "KOREAS",
                                        "tapped",   "20,000", "n\xe2\x80\x99t"};
    ent_str bytes = ent_str_make((const char *)data, size);
    ent_arena *arena = ent_arena_new();
    ent_lemmatizer *lemmatizer = NULL;

    if (arena == NULL)
        abort();
    if (ent_lemmatizer_new(&lemmatizer, bytes, NULL) == ENT_OK) {
        ent_str rest = bytes;

        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
            look_up(lemmatizer, ent_str_from(forms[i]), arena);
        while (rest.ptr != NULL)
            look_up(lemmatizer, ent_str_cut(&rest, '\n'), arena);
        ent_lemmatizer_free(lemmatizer);
    }
    ent_arena_free(arena);
    return 0;
}
