/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as the files of WordNet: index, data and exceptions of nouns, then
 * of verbs, adjectives and adverbs, a form feed between two. They are refused,
 * or give tables that open. */
#include "entente/train/wordnet.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "entente/nlp/lemma.h"

enum {
    FILES = 12,
    PATH_BYTES = 64
};

static const char *const names[FILES] = {"index.noun", "data.noun", "noun.exc",
                                         "index.verb", "data.verb", "verb.exc",
                                         "index.adj",  "data.adj",  "adj.exc",
                                         "index.adv",  "data.adv",  "adv.exc"};

static char folder[] = "/tmp/fuzz_wordnet.XXXXXX";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void path_of(char path[PATH_BYTES], const char *name)
{
    (void)snprintf(path, PATH_BYTES, "%s/%s", folder, name);
}

static void remove_folder(void)
{
    char path[PATH_BYTES];

    for (size_t i = 0; i < FILES; i++) {
        path_of(path, names[i]);
        (void)remove(path);
    }
    (void)rmdir(folder);
}

static void make_folder(void)
{
    static int made = 0;

    if (made)
        return;
    if (mkdtemp(folder) == NULL || atexit(remove_folder) != 0)
        abort();
    made = 1;
}

static void write_file(const char *name, ent_str bytes)
{
    char path[PATH_BYTES];
    FILE *file = NULL;

    path_of(path, name);
    file = fopen(path, "wb");
    if (file == NULL ||
        (bytes.len > 0 && fwrite(bytes.ptr, bytes.len, 1, file) != 1) ||
        fclose(file) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str rest = ent_str_make((const char *)data, size);
    ent_lemmatizer *lemmatizer = NULL;
    ent_buf out = {0};

    make_folder();
    for (size_t i = 0; i < FILES; i++)
        write_file(names[i], ent_str_cut(&rest, '\f'));
    if (ent_wordnet_tables(&out, folder, NULL, 0, NULL) == ENT_OK &&
        ent_lemmatizer_new(&lemmatizer, ent_buf_view(&out), NULL) != ENT_OK)
        abort();
    ent_lemmatizer_free(lemmatizer);
    ent_buf_clear(&out);
    return 0;
}
