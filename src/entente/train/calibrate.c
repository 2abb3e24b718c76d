/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/calibrate.h"

#include <stdlib.h>
#include <string.h>

#include "entente/core/arena.h"
#include "entente/core/file.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"
#include "entente/nlp/conllu.h"
#include "entente/nlp/model.h"
#include "entente/train/bio.h"
#include "entente/train/evaluate.h"
#include "entente/train/input.h"

typedef ENT_VEC(ent_belief) belief_vec;

static int by_belief(const void *a, const void *b)
{
    const ent_belief *x = a;
    const ent_belief *y = b;

    return (x->belief > y->belief) - (x->belief < y->belief);
}

/** Neighbouring beliefs that share one value of the curve. */
typedef struct belief_pool {
    double beliefs; /**< Sum. */
    double right;
    double count;
} belief_pool;

static double rate(const belief_pool *pool)
{
    return pool->right / pool->count;
}

/** Pool adjacent violators; equal beliefs are one from the beginning, else
 *  those that were right would stand above those that were wrong.
 *  @return How many pools are left. */
static size_t make_pools(belief_pool *pools, const ent_belief *beliefs,
                         size_t count)
{
    size_t used = 0;

    for (size_t i = 0; i < count;) {
        float same = beliefs[i].belief;
        belief_pool *pool = &pools[used++];

        *pool = (belief_pool){0, 0, 0};
        for (; i < count && beliefs[i].belief == same; i++) {
            pool->beliefs += (double)same;
            pool->right += beliefs[i].right ? 1 : 0;
            pool->count++;
        }
        while (used > 1 && rate(&pools[used - 2]) >= rate(&pools[used - 1])) {
            pools[used - 2].beliefs += pools[used - 1].beliefs;
            pools[used - 2].right += pools[used - 1].right;
            pools[used - 2].count += pools[used - 1].count;
            used--;
        }
    }
    return used;
}

/** The curve at @p x: straight between the means of the pools. */
static double value_at(const belief_pool *pools, size_t count, double x)
{
    size_t next = 0;

    while (next < count && pools[next].beliefs / pools[next].count < x)
        next++;
    if (next == 0)
        return rate(&pools[0]);
    if (next == count)
        return rate(&pools[count - 1]);
    const belief_pool *a = &pools[next - 1];
    const belief_pool *b = &pools[next];
    double from = a->beliefs / a->count;
    double part = (x - from) / (b->beliefs / b->count - from);
    return rate(a) + part * (rate(b) - rate(a));
}

ent_status ent_calibration_fit(float curve[ENT_CALIBRATION_KNOTS],
                               ent_belief *beliefs, size_t count,
                               ent_error *err)
{
    belief_pool *pools = ent_calloc(count + 1, sizeof *pools);

    if (pools == NULL)
        return ent_fail_nomem(err);
    if (count > 0)
        qsort(beliefs, count, sizeof *beliefs, by_belief);
    size_t used = make_pools(pools, beliefs, count);
    for (int i = 0; i < ENT_CALIBRATION_KNOTS; i++) {
        double x = (double)i / (ENT_CALIBRATION_KNOTS - 1);

        curve[i] = (float)(used == 0 ? x : value_at(pools, used, x));
    }
    ent_free(pools);
    return ENT_OK;
}

static const ent_parse_options plainly = {.keep_trees = true,
                                          .uncalibrated = true};

static bool add_arcs(belief_vec *out, const ent_parse *gold,
                     const ent_parse *read)
{
    for (size_t i = 0; i < gold->word_count; i++) {
        const ent_word *want = &gold->words[i];
        const ent_word *got = &read->words[i];
        ent_belief belief = {got->confidence,
                             got->head == want->head &&
                                 got->label.relation == want->label.relation};

        if (!ENT_VEC_PUSH(out, belief))
            return false;
    }
    return true;
}

static bool has_name(const ent_parse *parse, const ent_name *name)
{
    for (size_t i = 0; i < parse->name_count; i++) {
        const ent_name *other = &parse->names[i];

        if (other->first == name->first && other->last == name->last &&
            other->name_class == name->name_class)
            return true;
    }
    return false;
}

static bool add_names(belief_vec *out, const ent_parse *gold,
                      const ent_parse *read)
{
    for (size_t i = 0; i < read->name_count; i++) {
        ent_belief belief = {read->names[i].confidence,
                             has_name(gold, &read->names[i])};

        if (!ENT_VEC_PUSH(out, belief))
            return false;
    }
    return true;
}

/** What is collected of a sentence. */
typedef bool collect_fn(belief_vec *out, const ent_parse *gold,
                        const ent_parse *read);

/** Read one sentence's tokens anew and collect. */
static ent_status collect(belief_vec *out, const ent_language *language,
                          const ent_parse *gold, collect_fn *fn, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_parse *read = NULL;
    ent_arena *arena = ent_arena_new();

    if (arena == NULL)
        return ent_fail_nomem(err);
    read = ent_parses_copy_tokens(gold, 1, arena);
    if (read == NULL)
        ENT_TRY(ENT_ERR_NOMEM);
    ENT_TRY(ent_language_parse_tokens(language, read, 1, &plainly, arena, err));
    if (!fn(out, gold, read))
        st = ENT_ERR_NOMEM;
cleanup:
    ent_arena_free(arena);
    return st == ENT_ERR_NOMEM ? ent_fail_nomem(err) : st;
}

static ent_status collect_trees(belief_vec *out, const ent_language *language,
                                const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf bytes = {0};
    ent_conllu file = {0};
    ent_error inner = {0};
    ent_arena *arena = ent_arena_new();

    if (arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_input_read(&bytes, path, err));
    st = ent_conllu_read(&file, ent_buf_view(&bytes), arena, &inner);
    ENT_TRY(ent_input_done(path, st, &inner, err));
    for (size_t i = 0; i < file.count; i++)
        ENT_TRY(
            collect(out, language, &file.sentences[i].parse, add_arcs, err));
cleanup:
    ent_arena_free(arena);
    ent_buf_clear(&bytes);
    return st;
}

static ent_status collect_names(belief_vec *out, const ent_language *language,
                                const ent_name_file *names, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf bytes = {0};
    ent_bio file = {0};
    ent_error inner = {0};
    ent_arena *arena = ent_arena_new();
    uint32_t every = names->hold_out;

    if (arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_input_read(&bytes, names->path, err));
    st = ent_bio_read(&file, ent_buf_view(&bytes), arena, &inner);
    ENT_TRY(ent_input_done(names->path, st, &inner, err));
    for (size_t i = 0; i < file.count; i++) {
        if (every == 0 || i % every == every - 1)
            ENT_TRY(collect(out, language, &file.sentences[i], add_names, err));
    }
cleanup:
    ent_arena_free(arena);
    ent_buf_clear(&bytes);
    return st;
}

ent_status ent_calibrate_language(ent_calibration *out,
                                  const ent_language *language,
                                  const char *const *treebanks,
                                  size_t treebank_count,
                                  const ent_name_file *names, size_t name_count,
                                  ent_error *err)
{
    ent_status st = ENT_OK;
    ent_calibration found;
    belief_vec arcs = {0};
    belief_vec spans = {0};

    for (size_t i = 0; i < treebank_count; i++)
        ENT_TRY(collect_trees(&arcs, language, treebanks[i], err));
    for (size_t i = 0; i < name_count; i++)
        ENT_TRY(collect_names(&spans, language, &names[i], err));
    ENT_TRY(ent_calibration_fit(found.arc, arcs.items, arcs.count, err));
    ENT_TRY(ent_calibration_fit(found.name, spans.items, spans.count, err));
    *out = found;
cleanup:
    ENT_VEC_CLEAR(&arcs);
    ENT_VEC_CLEAR(&spans);
    return st;
}

ent_status ent_model_put_section(const char *path, const char *name,
                                 ent_str bytes, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_model *model = NULL;
    ent_model_part parts[ENT_MODEL_SECTIONS];
    size_t count = 0;
    ent_buf out = {0};

    ENT_TRY(ent_model_open(&model, path, err));
    for (uint32_t i = 0; i < ent_model_section_count(model); i++) {
        const char *old = ent_model_section_name(model, i);

        if (strcmp(old, name) != 0)
            parts[count++] =
                (ent_model_part){old, ent_model_section(model, old)};
    }
    if (count == ENT_MODEL_SECTIONS) {
        st = ent_fail(err, ENT_ERR_LIMIT, "%s: %zu sections are the most", path,
                      count);
        goto cleanup;
    }
    parts[count++] = (ent_model_part){name, bytes};
    ENT_TRY(ent_model_write(&out, parts, count, err));
    ENT_TRY(ent_file_write(path, ent_buf_view(&out), err));
cleanup:
    ent_buf_clear(&out);
    ent_model_close(model);
    return st;
}
