/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/build.h"

#include <string.h>

#include "entente/core/hash.h"
#include "entente/core/mem.h"
#include "entente/nlp/conllu.h"
#include "entente/nlp/model.h"
#include "entente/train/input.h"
#include "entente/train/quantize.h"
#include "entente/train/wordnet.h"

/** Everything that was read, and what is made of it. */
typedef struct building {
    const ent_build *build;
    ent_arena *arena;
    ent_buf *treebanks; /**< Bytes of each. */
    ent_buf *names;
    ent_buf tables;
    ent_buf meta;
    ent_lemmatizer *lemmatizer;
    ent_corpus corpus;
    ent_learned learned;
    ent_sections sections;
} building;

static void work_clear(building *work)
{
    for (size_t i = 0; work->treebanks && i < work->build->treebank_count; i++)
        ent_buf_clear(&work->treebanks[i]);
    for (size_t i = 0; work->names && i < work->build->name_count; i++)
        ent_buf_clear(&work->names[i]);
    ent_free(work->treebanks);
    ent_free(work->names);
    ent_sections_clear(&work->sections);
    ent_learned_clear(&work->learned);
    ent_corpus_clear(&work->corpus);
    ent_lemmatizer_free(work->lemmatizer);
    ent_buf_clear(&work->tables);
    ent_buf_clear(&work->meta);
    ent_arena_free(work->arena);
}

/** Read a file, and write its name and checksum down. */
static ent_status read_file(building *work, ent_buf *out, const char *path,
                            ent_error *err)
{
    const char *slash = strrchr(path, '/');
    char hex[ENT_SHA256_HEX];
    ent_status st = ent_input_read(out, path, err);

    if (st != ENT_OK)
        return st;
    ent_sha256_hex(ent_buf_view(out), hex);
    ent_buf_addf(&work->meta, "data %s %zu bytes sha256 %s\n",
                 slash == NULL ? path : slash + 1, out->len, hex);
    return ENT_OK;
}

static ent_status read_files(building *work, ent_error *err)
{
    const ent_build *build = work->build;
    ent_status st = ENT_OK;

    work->treebanks = ent_calloc(build->treebank_count + 1, sizeof(ent_buf));
    work->names = ent_calloc(build->name_count + 1, sizeof(ent_buf));
    work->arena = ent_arena_new();
    if (work->treebanks == NULL || work->names == NULL || work->arena == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; st == ENT_OK && i < build->treebank_count; i++)
        st = read_file(work, &work->treebanks[i], build->treebanks[i], err);
    for (size_t i = 0; st == ENT_OK && i < build->name_count; i++)
        st = read_file(work, &work->names[i], build->names[i].path, err);
    return st;
}

/** Tables of lemmas and word classes, which the features need. */
static ent_status make_tables(building *work, ent_error *err)
{
    size_t count = work->build->treebank_count;
    ent_conllu *texts = ent_arena_alloc(work->arena, count, sizeof *texts);
    ent_status st = ENT_OK;

    if (texts == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; st == ENT_OK && i < count; i++) {
        ent_error inner = {0};

        st = ent_conllu_read(&texts[i], ent_buf_view(&work->treebanks[i]),
                             work->arena, &inner);
        st = ent_input_done(work->build->treebanks[i], st, &inner, err);
    }
    if (st == ENT_OK)
        st = ent_wordnet_tables(&work->tables, work->build->wordnet, texts,
                                count, err);
    if (st == ENT_OK)
        st = ent_lemmatizer_new(&work->lemmatizer, ent_buf_view(&work->tables),
                                err);
    return st;
}

static ent_status make_corpus(building *work, ent_error *err)
{
    const ent_build *build = work->build;
    ent_status st = ent_corpus_init(&work->corpus, work->lemmatizer);

    if (st != ENT_OK)
        return ent_fail_nomem(err);
    for (size_t i = 0; st == ENT_OK && i < build->treebank_count; i++)
        st = ent_corpus_add_trees(&work->corpus,
                                  ent_buf_view(&work->treebanks[i]), err);
    for (size_t i = 0; st == ENT_OK && i < build->name_count; i++) {
        ent_error inner = {0};

        st = ent_corpus_add_names(&work->corpus, ent_buf_view(&work->names[i]),
                                  build->names[i].hold_out, &inner);
        st = ent_input_done(build->names[i].path, st, &inner, err);
    }
    if (st == ENT_OK)
        st = ent_corpus_number(&work->corpus, build->learn.least_seen, err);
    return st;
}

static ent_status write_model(ent_buf *out, const building *work,
                              ent_error *err)
{
    const ent_sections *s = &work->sections;
    const ent_model_part parts[] = {
        {"meta", ent_buf_view(&work->meta)},
        {"shape", ent_buf_view(&s->shape)},
        {"labels", ent_buf_view(&s->labels)},
        {"vocabulary", ent_buf_view(&s->vocabulary)},
        {"shift", ent_buf_view(&s->shift)},
        {"embedding", ent_buf_view(&s->embedding)},
        {"weights", ent_buf_view(&s->weights)},
        {"numbers", ent_buf_view(&s->numbers)},
        {"lemmas", ent_buf_view(&work->tables)},
    };
    size_t count = sizeof parts / sizeof *parts;

    return ent_model_write(out, parts, work->build->tables ? count : count - 1,
                           err);
}

ent_status ent_build_model(ent_buf *out, const ent_build *build,
                           const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    building work = {.build = build};

    ENT_TRY(read_files(&work, err));
    ENT_TRY(make_tables(&work, err));
    ENT_TRY(make_corpus(&work, err));
    ENT_TRY(
        ent_learn(&work.learned, &work.corpus, &build->learn, progress, err));
    ENT_TRY(ent_quantize(&work.sections, &work.learned, &work.corpus, err));
    ENT_TRY(ent_buf_status(&work.meta, err));
    ENT_TRY(write_model(out, &work, err));
cleanup:
    work_clear(&work);
    return st;
}
