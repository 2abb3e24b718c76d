/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/clause.h"

#include "entente/nlp/clause_internal.h"

#include <assert.h>

static bool stands_before(const ent_argument *a, const ent_argument *b)
{
    return a->role != b->role ? a->role < b->role : a->word < b->word;
}

/** By role, then by word; few, and nearly in order. */
static void sort_arguments(ent_argument *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        ent_argument item = items[i];
        size_t at = i;

        for (; at > 0 && stands_before(&item, &items[at - 1]); at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/** Read the arguments of one clause; those above it have theirs. */
static ent_status read_clause(ent_clause_reader *reader, uint32_t index,
                              ent_error *err)
{
    ent_clause *clause = &reader->clauses[index];

    reader->pool_count = 0;
    ent_clause_read_arguments(reader, index);
    ent_clause_read_implied(reader, index);
    clause->arguments = ent_arena_alloc(reader->arena, reader->pool_count,
                                        sizeof *clause->arguments);
    if (clause->arguments == NULL || reader->nomem)
        return ent_fail_nomem(err);
    sort_arguments(reader->pool, reader->pool_count);
    for (size_t i = 0; i < reader->pool_count; i++)
        clause->arguments[i] = reader->pool[i];
    clause->argument_count = reader->pool_count;
    return ENT_OK;
}

static ent_status prepare(ent_clause_reader *reader, ent_error *err)
{
    reader->gap =
        ent_arena_alloc(reader->arena, reader->count, sizeof *reader->gap);
    reader->above =
        ent_arena_alloc(reader->arena, reader->count, sizeof *reader->above);
    if (reader->gap == NULL || reader->above == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < reader->count; i++)
        reader->gap[i] = ENT_NO_WORD;
    return ENT_OK;
}

ent_status ent_clauses_read(ent_clauses *out, const ent_parse *parse,
                            const ent_clauses *before,
                            const ent_lemmatizer *lemmatizer, ent_arena *arena,
                            ent_error *err)
{
    ent_clause_reader reader = {.lemmatizer = lemmatizer, .arena = arena};
    ent_clauses found = {NULL, 0, NULL, 0};
    ent_status st = ENT_OK;

    assert(out != NULL && parse != NULL && arena != NULL);
    ENT_TRY(ent_children_init(&reader.tree, parse->words, parse->word_count,
                              arena, err));
    ENT_TRY(ent_clause_find(&reader, err));
    ENT_TRY(prepare(&reader, err));
    for (uint32_t i = 0; i < reader.count; i++)
        ENT_TRY(read_clause(&reader, reader.order[i], err));
    for (uint32_t i = 0; i < reader.count; i++)
        ent_clause_read_mood(&reader, reader.order[i]);
    ENT_TRY(ent_quotations_read(&found, &reader, before, err));
    ent_clause_read_speakers(&reader, &found);
    found.clauses = reader.clauses;
    found.count = reader.count;
    *out = found;
cleanup:
    return st;
}
