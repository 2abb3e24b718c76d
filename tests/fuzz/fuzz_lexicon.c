/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The first byte says what kind of file of the user's the rest is; whatever it
 * holds, the lexicon opens or says why not, and can be asked. */
#include "entente/lexicon/gazetteer.h"
#include "entente/lexicon/office.h"
#include "entente/lexicon/relation_entry.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const kinds[] = {
    "entities.tsv", "offices.tsv", "classes.tsv", "AID.tsv",
    "actors.txt",   "agents.txt",  "verbs.txt",   "txt"};

enum {
    KINDS = sizeof kinds / sizeof *kinds,
    WORDS = 12
};

/** Look up the words of the file in the lexicon that was made of it. */
static void ask(const ent_lexicon *lexicon, ent_str text)
{
    ent_str rest = text;

    while (rest.ptr != NULL) {
        ent_str words[WORDS];
        size_t count = 0;
        size_t found = 0;

        while (rest.ptr != NULL && count < WORDS)
            words[count++] = ent_str_cut(&rest, ' ');
        if (ent_lexicon_match(lexicon, words, count, false).words > count)
            abort();
        (void)ent_lexicon_match(lexicon, words, count, true);
        (void)ent_lexicon_office(lexicon, words, count);
        (void)ent_lexicon_classes_of(lexicon, words, words, count);
        (void)ent_lexicon_entries(lexicon, words[0], ENT_ENTRY_VERB, &found);
        (void)ent_lexicon_find(lexicon, words[0]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    const char *files[] = {path};
    FILE *file = NULL;
    ent_lexicon *lexicon = NULL;
    ent_str text = {NULL, 0};

    if (size == 0)
        return 0;
    text = ent_str_make((const char *)data + 1, size - 1);
    (void)snprintf(path, sizeof path, "/tmp/fuzz-%ld.%s", (long)getpid(),
                   kinds[data[0] % KINDS]);
    file = fopen(path, "wb");
    if (file == NULL)
        abort();
    (void)fwrite(text.ptr, 1, text.len, file);
    (void)fclose(file);
    if (ent_lexicon_open(&lexicon, files, 1, NULL, NULL) == ENT_OK)
        ask(lexicon, text);
    ent_lexicon_close(lexicon);
    (void)unlink(path);
    return 0;
}
