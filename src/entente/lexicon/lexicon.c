/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/lexicon.h"

#include "entente/core/mem.h"
#include "entente/lexicon/builtin.h"
#include "entente/lexicon/lexicon_internal.h"
#include "entente/lexicon/petrarch_internal.h"
#include "entente/lexicon/source_internal.h"

#include <assert.h>

typedef ENT_VEC(ent_lexicon_source) source_list;

/** The order in which parts are read: what a part needs stands before it. */
static const ent_lexicon_part reading_order[] = {
    ENT_PART_NAME_WORDS, ENT_PART_SPELLINGS, ENT_PART_KINDS,
    ENT_PART_CLASSES,    ENT_PART_OFFICES,   ENT_PART_AGENTS,
    ENT_PART_ENTITIES,   ENT_PART_ACTORS,    ENT_PART_ENTRIES,
    ENT_PART_VERBS};

typedef ent_status (*part_reader)(ent_lexicon_builder *b);

static const part_reader readers[] = {
    [ENT_PART_NAME_WORDS] = ent_read_name_words,
    [ENT_PART_SPELLINGS] = ent_read_spellings,
    [ENT_PART_KINDS] = ent_read_kinds,
    [ENT_PART_CLASSES] = ent_read_classes,
    [ENT_PART_OFFICES] = ent_read_offices,
    [ENT_PART_ENTITIES] = ent_read_entities,
    [ENT_PART_ENTRIES] = ent_read_entries,
    [ENT_PART_ACTORS] = ent_read_petrarch_actors,
    [ENT_PART_AGENTS] = ent_read_petrarch_agents,
    [ENT_PART_VERBS] = ent_read_petrarch_verbs,
};

/** Read the sources of a part in order. */
static ent_status read_part(ent_lexicon *lexicon, const source_list *sources,
                            ent_lexicon_part part, ent_remarks *remarks,
                            ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < sources->count && st == ENT_OK; i++) {
        const ent_lexicon_source *source = &sources->items[i];
        ent_lexicon_builder b = {lexicon, source, remarks, err};

        if (source->part != part)
            continue;
        remarks->file = source->name;
        st = readers[part](&b);
    }
    return st;
}

/** What ships with the library must be without fault: the first is kept. */
static void keep_fault(void *user, const ent_diagnostic *d)
{
    if (d->severity == ENT_SEVERITY_REFUSED)
        (void)ent_fail(user, ENT_ERR_INPUT,
                       "lexicon, built in: %.*s:%lld:%lld: %.*s",
                       ENT_STR_ARGS(d->file), (long long)d->line,
                       (long long)d->column, ENT_STR_ARGS(d->message));
}

static ent_status add_builtin(source_list *sources, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < ent_lexicon_file_count(); i++) {
        ent_lexicon_file file = ent_lexicon_file_at(i);
        ent_lexicon_source source = {ent_str_from(file.name), file.text,
                                     ENT_PART_ENTRIES, 0, NULL};

        ENT_TRY(ent_lexicon_source_by_name(&source, err));
        if (!ENT_VEC_PUSH(sources, source))
            return ent_fail_nomem(err);
    }

cleanup:
    return st;
}

static ent_status add_users(source_list *sources, ent_lexicon *lexicon,
                            const char *const *files, size_t count,
                            ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < count; i++) {
        ent_lexicon_source source = {.rank = (uint32_t)i + 1};

        ENT_TRY(
            ent_lexicon_source_read(&source, files[i], lexicon->arena, err));
        if (!ENT_VEC_PUSH(sources, source))
            return ent_fail_nomem(err);
    }

cleanup:
    return st;
}

static ent_status take_digest(ent_lexicon *lexicon, const source_list *sources,
                              ent_error *err)
{
    ent_sha256 *hash = ent_sha256_new();

    if (hash == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < sources->count; i++) {
        const ent_lexicon_source *source = &sources->items[i];
        /* Lengths part the texts; names tell what they hold. */
        uint64_t lengths[2] = {source->name.len, source->text.len};

        for (size_t k = 0; k < 2; k++)
            for (unsigned shift = 0; shift < 64; shift += 8) {
                unsigned char byte = (unsigned char)(lengths[k] >> shift);

                ent_sha256_add(hash, &byte, 1);
            }
        ent_sha256_add(hash, source->name.ptr, source->name.len);
        ent_sha256_add(hash, source->text.ptr, source->text.len);
    }
    ent_sha256_finish(hash, lexicon->digest);
    ent_sha256_free(hash);
    return ENT_OK;
}

static ent_status init(ent_lexicon *lexicon, ent_error *err)
{
    ent_status st = ENT_OK;

    lexicon->arena = ent_arena_new();
    lexicon->nouns.names = ent_map_new();
    lexicon->entries.by_head = ent_map_new();
    if (lexicon->arena == NULL || lexicon->nouns.names == NULL ||
        lexicon->entries.by_head == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_gazetteer_init(&lexicon->gazetteer, err));
    ENT_TRY(ent_trie_init(&lexicon->offices.trie, err));
    ENT_TRY(ent_trie_init(&lexicon->nouns.trie, err));

cleanup:
    return st;
}

static ent_status read_all(ent_lexicon *lexicon, const source_list *sources,
                           size_t builtin_count, ent_remarks *remarks,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    ent_error fault = {0};
    ent_listener listener = {keep_fault, &fault};
    ent_remarks own = {.listener = &listener};
    source_list builtin = {sources->items, builtin_count, builtin_count};
    source_list users = {sources->items + builtin_count,
                         sources->count - builtin_count, 0};
    ent_str file = remarks->file;

    for (size_t i = 0; i < sizeof reading_order / sizeof *reading_order; i++) {
        ENT_TRY(read_part(lexicon, &builtin, reading_order[i], &own, err));
        if (own.refused > 0) {
            st = ent_fail(err, ENT_ERR_INPUT, "%s", fault.message);
            goto cleanup;
        }
        ENT_TRY(read_part(lexicon, &users, reading_order[i], remarks, err));
    }
    ENT_TRY(ent_gazetteer_finish(lexicon, err));
    ENT_TRY(ent_entries_finish(lexicon, err));

cleanup:
    remarks->file = file;
    return st;
}

ent_status ent_lexicon_open(ent_lexicon **out, const char *const *files,
                            size_t count, ent_remarks *remarks, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_remarks own = {0};
    source_list sources = {0};
    size_t builtin_count = 0;
    ent_lexicon *lexicon = ent_calloc(1, sizeof *lexicon);

    if (lexicon == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(init(lexicon, err));
    ENT_TRY(add_builtin(&sources, err));
    builtin_count = sources.count;
    ENT_TRY(add_users(&sources, lexicon, files, count, err));
    ENT_TRY(take_digest(lexicon, &sources, err));
    ENT_TRY(read_all(lexicon, &sources, builtin_count,
                     remarks == NULL ? &own : remarks, err));
    *out = lexicon;
    lexicon = NULL;

cleanup:
    ENT_VEC_CLEAR(&sources);
    ent_lexicon_close(lexicon);
    return st;
}

void ent_lexicon_close(ent_lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    ent_gazetteer_clear(&lexicon->gazetteer);
    ent_trie_clear(&lexicon->offices.trie);
    ENT_VEC_CLEAR(&lexicon->offices.by_node);
    ENT_VEC_CLEAR(&lexicon->offices.all);
    ent_map_free(lexicon->nouns.names);
    ent_trie_clear(&lexicon->nouns.trie);
    ENT_VEC_CLEAR(&lexicon->nouns.by_node);
    ENT_VEC_CLEAR(&lexicon->nouns.rules);
    ENT_VEC_CLEAR(&lexicon->entries.all);
    ENT_VEC_CLEAR(&lexicon->entries.ranks);
    ENT_VEC_CLEAR(&lexicon->entries.tests);
    ent_map_free(lexicon->entries.by_head);
    ent_arena_free(lexicon->arena);
    ent_free(lexicon);
}

ent_str ent_lexicon_digest(const ent_lexicon *lexicon)
{
    return ent_str_from(lexicon->digest);
}
