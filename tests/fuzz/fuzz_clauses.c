/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any tree that CoNLL-U can state: repaired it is a tree still, and a second
 * repair changes nothing; its clauses are read and printed. */
#include "entente/nlp/clause.h"

#include <stdint.h>
#include <stdlib.h>

#include "entente/nlp/conllu.h"
#include "entente/nlp/repair.h"
#include "entente/nlp/tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint32_t *heads_of(const ent_parse *parse, ent_arena *arena)
{
    uint32_t *heads =
        ent_arena_alloc(arena, parse->word_count + 1, sizeof *heads);

    if (heads == NULL)
        abort();
    for (size_t i = 0; i < parse->word_count; i++)
        heads[i] = parse->words[i].head;
    return heads;
}

/** "root" stands at the root and nowhere else. */
static void check_root(const ent_parse *parse)
{
    for (size_t i = 0; i < parse->word_count; i++)
        if ((parse->words[i].head == ENT_NO_WORD) !=
            (parse->words[i].label.relation == ENT_DEPREL_ROOT))
            abort();
}

static void check_repair(ent_parse *parse, ent_arena *arena)
{
    uint32_t *once = NULL;

    if (ent_parse_repair(parse, 1, NULL) != ENT_OK)
        abort();
    check_root(parse);
    once = heads_of(parse, arena);
    if (parse->word_count > 0 && !ent_tree_is_valid(once, parse->word_count))
        abort();
    if (ent_parse_repair(parse, 1, NULL) != ENT_OK ||
        memcmp(once, heads_of(parse, arena),
               parse->word_count * sizeof *once) != 0)
        abort();
}

static void check_clauses(const ent_clauses *clauses, const ent_parse *parse)
{
    ent_buf out = {0};

    for (size_t i = 0; i < clauses->count; i++)
        for (size_t k = 0; k < clauses->clauses[i].argument_count; k++)
            if (clauses->clauses[i].arguments[k].word >= parse->word_count)
                abort();
    ent_clauses_print(&out, clauses, parse);
    ent_buf_clear(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_arena *arena = ent_arena_new();
    ent_conllu file = {NULL, 0};
    ent_clauses clauses = {NULL, 0, NULL, 0};

    if (arena == NULL)
        abort();
    if (ent_conllu_read(&file, ent_str_make((const char *)data, size), arena,
                        NULL) != ENT_OK)
        file.count = 0;
    for (size_t i = 0; i < file.count; i++) {
        ent_parse *parse = &file.sentences[i].parse;
        ent_clauses before = clauses;

        if (ent_clauses_read(&clauses, parse, i == 0 ? NULL : &before, NULL,
                             arena, NULL) != ENT_OK)
            abort();
        check_clauses(&clauses, parse);
        check_repair(parse, arena);
    }
    ent_arena_free(arena);
    return 0;
}
