/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/evaluate.h"

#include "entente/ingest/evaluate_internal.h"

#include <inttypes.h>

#include "entente/core/mem.h"

/** What a comparison has at hand. */
typedef struct scorer {
    const ent_evaluation *evaluation;
    ent_arena *arena;
    ent_evaluation_result *out;
    size_t *gold_begin;  /**< By document: range of `gold`. */
    size_t *found_begin; /**< By document: range of `found`. */
    const ent_marked_row **gold;
    const ent_marked_row **found;
    ent_map *seen; /**< Relations counted so far. */
    ent_tally *types;
} scorer;

ent_status ent_evaluation_new(ent_evaluation **out, ent_error *err)
{
    ent_evaluation *evaluation = ent_calloc(1, sizeof *evaluation);

    if (evaluation != NULL) {
        evaluation->arena = ent_arena_new();
        evaluation->documents = ent_map_new();
        evaluation->names = ent_map_new();
    }
    if (evaluation == NULL || evaluation->arena == NULL ||
        evaluation->documents == NULL || evaluation->names == NULL) {
        ent_evaluation_free(evaluation);
        return ent_fail_nomem(err);
    }
    *out = evaluation;
    return ENT_OK;
}

void ent_evaluation_free(ent_evaluation *evaluation)
{
    if (evaluation == NULL)
        return;
    ENT_VEC_CLEAR(&evaluation->gold);
    ENT_VEC_CLEAR(&evaluation->found);
    ent_map_free(evaluation->names);
    ent_map_free(evaluation->documents);
    ent_arena_free(evaluation->arena);
    ent_free(evaluation);
}

double ent_tally_precision(const ent_tally *tally)
{
    return tally->predicted == 0
               ? 0
               : (double)tally->right / (double)tally->predicted;
}

double ent_tally_recall(const ent_tally *tally)
{
    return tally->gold == 0 ? 0 : (double)tally->found / (double)tally->gold;
}

double ent_tally_f1(const ent_tally *tally)
{
    double precision = ent_tally_precision(tally);
    double recall = ent_tally_recall(tally);
    double sum = precision + recall;

    return sum > 0 ? 2 * precision * recall / sum : 0;
}

/* ---- when a found relation is a gold one ---- */

static bool names_meet(const scorer *s, const uint32_t *a, size_t a_count,
                       uint32_t b)
{
    uint32_t name = ent_evaluation_name(s->evaluation, b);

    for (size_t i = 0; i < a_count; i++)
        if (ent_evaluation_name(s->evaluation, a[i]) == name)
            return true;
    return false;
}

static bool parties_meet(const scorer *s, const ent_marked_row *gold,
                         const ent_marked_row *found, bool turned)
{
    uint32_t subject = turned ? found->objects[0] : found->subjects[0];
    uint32_t object = turned ? found->subjects[0] : found->objects[0];

    return names_meet(s, gold->subjects, gold->subject_count, subject) &&
           names_meet(s, gold->objects, gold->object_count, object);
}

static bool is_hit(const scorer *s, const ent_marked_row *gold,
                   const ent_marked_row *found, bool typed)
{
    bool either_way = !typed || found->line.type->symmetric;

    if (typed && (gold->types & found->types) == 0)
        return false;
    return parties_meet(s, gold, found, false) ||
           (either_way && parties_meet(s, gold, found, true));
}

/** A hit in the sentence of the gold relation. */
static bool is_match(const scorer *s, const ent_marked_row *gold,
                     const ent_marked_row *found)
{
    return found->sentence && is_hit(s, gold, found, true) &&
           (gold->key.len == 0 ||
            ent_str_find(found->key, gold->key, 0) < found->key.len);
}

/* ---- unique relations of a document ---- */

/** Is this the first time that these parties and this type are seen? */
static ent_status is_new(scorer *s, const ent_marked_row *row, bool typed,
                         bool *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf key = {0};
    uint32_t a = ent_evaluation_name(s->evaluation, row->subjects[0]);
    uint32_t b = ent_evaluation_name(s->evaluation, row->objects[0]);
    uint32_t before = ent_map_count(s->seen);

    if (a > b && (!typed || row->line.type->symmetric)) {
        uint32_t swap = a;

        a = b;
        b = swap;
    }
    ent_buf_addf(&key, "%" PRIu32 " %" PRIu32 " %d %" PRIu32, row->document, a,
                 typed ? row->line.type->index : -1, b);
    ENT_TRY(ent_buf_status(&key, err));
    if (ent_map_put(s->seen, ent_buf_view(&key)) == ENT_MAP_NONE) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    *out = ent_map_count(s->seen) > before;

cleanup:
    ent_buf_clear(&key);
    return st;
}

static ent_status forget_seen(scorer *s, ent_error *err)
{
    ent_map_free(s->seen);
    s->seen = ent_map_new();
    return s->seen == NULL ? ent_fail_nomem(err) : ENT_OK;
}

static bool any_found(const scorer *s, const ent_marked_row *gold, bool typed)
{
    for (size_t i = s->found_begin[gold->document];
         i < s->found_begin[gold->document + 1]; i++)
        if (is_hit(s, gold, s->found[i], typed))
            return true;
    return false;
}

static bool any_gold(const scorer *s, const ent_marked_row *found, bool typed)
{
    for (size_t i = s->gold_begin[found->document];
         i < s->gold_begin[found->document + 1]; i++)
        if (is_hit(s, s->gold[i], found, typed))
            return true;
    return false;
}

static ent_status count_gold(scorer *s, bool typed, ent_tally *out,
                             ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(forget_seen(s, err));
    for (size_t i = 0; i < s->evaluation->gold.count; i++) {
        const ent_marked_row *row = &s->evaluation->gold.items[i];
        ent_tally *type = &s->types[row->line.type->index];
        bool fresh = false;
        bool found;

        if (!row->core)
            continue;
        ENT_TRY(is_new(s, row, typed, &fresh, err));
        if (!fresh)
            continue;
        found = any_found(s, row, typed);
        out->gold++;
        out->found += found;
        if (typed) {
            type->gold++;
            type->found += found;
        }
    }

cleanup:
    return st;
}

static ent_status count_found(scorer *s, bool typed, ent_tally *out,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    size_t end = s->found_begin[ent_map_count(s->evaluation->documents)];

    ENT_TRY(forget_seen(s, err));
    for (size_t i = 0; i < end; i++) {
        const ent_marked_row *row = s->found[i];
        ent_tally *type = &s->types[row->line.type->index];
        bool fresh = false;
        bool right;

        ENT_TRY(is_new(s, row, typed, &fresh, err));
        if (!fresh)
            continue;
        right = any_gold(s, row, typed);
        out->predicted++;
        out->right += right;
        if (typed) {
            type->predicted++;
            type->right += right;
        }
    }

cleanup:
    return st;
}

/* ---- sentences ---- */

static bool is_found(const scorer *s, const ent_marked_row *gold)
{
    for (size_t i = s->found_begin[gold->document];
         i < s->found_begin[gold->document + 1]; i++)
        if (is_match(s, gold, s->found[i]))
            return true;
    return false;
}

static bool is_right(const scorer *s, const ent_marked_row *found)
{
    for (size_t i = s->gold_begin[found->document];
         i < s->gold_begin[found->document + 1]; i++)
        if (is_match(s, s->gold[i], found))
            return true;
    return false;
}

/** Statuses that any gold relation allows which a found one matches. */
static unsigned fair_statuses(const scorer *s, const ent_marked_row *found)
{
    unsigned fair = 0;

    for (size_t i = s->gold_begin[found->document];
         i < s->gold_begin[found->document + 1]; i++)
        if (is_match(s, s->gold[i], found))
            fair |= s->gold[i]->statuses;
    return fair;
}

static void judge_status(scorer *s, const ent_marked_row *gold)
{
    unsigned said = 0;
    unsigned fair = 0;

    for (size_t i = s->found_begin[gold->document];
         i < s->found_begin[gold->document + 1]; i++) {
        if (!is_match(s, gold, s->found[i]))
            continue;
        said |= s->found[i]->statuses;
        fair |= fair_statuses(s, s->found[i]);
    }
    s->out->status_total += said != 0;
    s->out->status_right += (said & gold->statuses) != 0 && (said & ~fair) == 0;
}

static ent_status score_sentences(scorer *s, ent_error *err)
{
    const ent_evaluation *evaluation = s->evaluation;
    ent_evaluation_result *out = s->out;
    size_t found = s->found_begin[ent_map_count(evaluation->documents)];
    ent_tally *tally = &out->sentence_typed;

    out->missed = ent_arena_alloc(s->arena, evaluation->gold.count + 1,
                                  sizeof *out->missed);
    out->wrong = ent_arena_alloc(s->arena, found + 1, sizeof *out->wrong);
    if (out->missed == NULL || out->wrong == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < evaluation->gold.count; i++) {
        const ent_marked_row *row = &evaluation->gold.items[i];

        if (!row->core)
            continue;
        judge_status(s, row);
        tally->gold++;
        if (is_found(s, row))
            tally->found++;
        else
            out->missed[out->missed_count++] = row->line;
    }
    for (size_t i = 0; i < evaluation->found.count; i++) {
        const ent_marked_row *row = &evaluation->found.items[i];

        if (ent_map_value(evaluation->documents, row->document) == 0)
            continue;
        tally->predicted++;
        if (is_right(s, row))
            tally->right++;
        else
            out->wrong[out->wrong_count++] = row->line;
    }
    return ENT_OK;
}

/* ---- documents ---- */

/** Rows by document, in their order; of documents without gold none. */
static ent_status sort_rows(scorer *s, const ent_marked_rows *rows,
                            size_t **begin, const ent_marked_row ***sorted,
                            ent_error *err)
{
    ent_map *documents = s->evaluation->documents;
    size_t count = ent_map_count(documents);
    size_t sum = 0;
    size_t *next = ent_arena_alloc(s->arena, count + 1, sizeof *next);

    *begin = ent_arena_alloc(s->arena, count + 1, sizeof **begin);
    *sorted = ent_arena_alloc(s->arena, rows->count + 1, sizeof(void *));
    if (next == NULL || *begin == NULL || *sorted == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < rows->count; i++)
        if (ent_map_value(documents, rows->items[i].document) > 0)
            next[rows->items[i].document]++;
    for (size_t d = 0; d <= count; d++) {
        size_t here = d < count ? next[d] : 0;

        (*begin)[d] = sum;
        next[d] = sum;
        sum += here;
    }
    for (size_t i = 0; i < rows->count; i++)
        if (ent_map_value(documents, rows->items[i].document) > 0)
            (*sorted)[next[rows->items[i].document]++] = &rows->items[i];
    return ENT_OK;
}

static ent_status count_documents(scorer *s, ent_error *err)
{
    const ent_evaluation *evaluation = s->evaluation;
    ent_evaluation_result *out = s->out;
    uint32_t count = ent_map_count(evaluation->documents);

    out->silent =
        ent_arena_alloc(s->arena, (size_t)count + 1, sizeof *out->silent);
    if (out->silent == NULL)
        return ent_fail_nomem(err);
    for (uint32_t d = 0; d < count; d++) {
        if (ent_map_value(evaluation->documents, d) == 0)
            continue;
        out->documents++;
        if (s->found_begin[d] == s->found_begin[d + 1])
            out->silent[out->silent_count++] =
                ent_map_key(evaluation->documents, d);
    }
    out->gold = evaluation->gold.count;
    for (size_t i = 0; i < evaluation->gold.count; i++)
        out->core += evaluation->gold.items[i].core;
    out->predicted = s->found_begin[count];
    out->elsewhere = evaluation->found.count - out->predicted;
    return ENT_OK;
}

static ent_status list_types(scorer *s, ent_error *err)
{
    ent_evaluation_result *out = s->out;

    out->types = ent_arena_alloc(s->arena, ent_relation_type_count(),
                                 sizeof *out->types);
    if (out->types == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < ent_relation_type_count(); i++)
        if (s->types[i].gold > 0 || s->types[i].predicted > 0)
            out->types[out->type_count++] =
                (ent_type_tally){ent_relation_type_at(i), s->types[i]};
    return ENT_OK;
}

ent_status ent_evaluation_score(ent_evaluation *evaluation, ent_arena *arena,
                                ent_evaluation_result *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_evaluation_result result = {0};
    scorer s = {.evaluation = evaluation, .arena = arena, .out = &result};

    s.types =
        ent_arena_alloc(arena, ent_relation_type_count() + 1, sizeof *s.types);
    if (s.types == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(sort_rows(&s, &evaluation->gold, &s.gold_begin, &s.gold, err));
    ENT_TRY(sort_rows(&s, &evaluation->found, &s.found_begin, &s.found, err));
    ENT_TRY(count_documents(&s, err));
    ENT_TRY(count_gold(&s, true, &result.document_typed, err));
    ENT_TRY(count_found(&s, true, &result.document_typed, err));
    ENT_TRY(count_gold(&s, false, &result.document_pair, err));
    ENT_TRY(count_found(&s, false, &result.document_pair, err));
    ENT_TRY(score_sentences(&s, err));
    ENT_TRY(list_types(&s, err));
    *out = result;

cleanup:
    ent_map_free(s.seen);
    return st;
}
