/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From pieces of evidence to the works they lie in. */
#include "entente/io/citation.h"

#include <stdlib.h>
#include <string.h>

#include "entente/store/copies.h"
#include "entente/store/document.h"

enum {
    KEY_DIGITS = 12
};

/** A document that is cited. */
typedef struct source {
    ent_document document;
    int64_t original;
    size_t place; /**< Among all, in the order of works. */
} source;

/** A piece of evidence and where it lies. */
typedef struct piece {
    const ent_evidence *evidence;
    const source *source;
} piece;

/** What is at hand while works are gathered; all in the arena. */
typedef struct gathering {
    ent_store *store;
    ent_arena *arena;
    ent_error *err;
    piece *pieces; /**< By source, then place, words, relation. */
    size_t piece_count;
    source *sources;
    size_t source_count;
} gathering;

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_document(const void *a, const void *b)
{
    const piece *x = a;
    const piece *y = b;
    int order = compare_numbers(x->evidence->document.value,
                                y->evidence->document.value);

    return order != 0
               ? order
               : compare_numbers(x->evidence->id.value, y->evidence->id.value);
}

/** By date, those without one last, then by name. */
static int compare_documents(const ent_document *a, const ent_document *b)
{
    bool dated_a = a->report_date.len > 0;
    bool dated_b = b->report_date.len > 0;
    int order = (int)dated_b - (int)dated_a;

    if (order == 0)
        order = ent_str_compare(a->report_date, b->report_date);
    return order != 0 ? order : ent_str_compare(a->name, b->name);
}

/** Copies of one text beside each other, the earliest first. */
static int by_original(const void *a, const void *b)
{
    const source *x = a;
    const source *y = b;
    int order = compare_numbers(x->original, y->original);

    return order != 0 ? order : compare_documents(&x->document, &y->document);
}

static int by_source(const void *a, const void *b)
{
    const piece *x = a;
    const piece *y = b;
    const ent_evidence *e = x->evidence;
    const ent_evidence *f = y->evidence;
    int order = (x->source->place > y->source->place) -
                (x->source->place < y->source->place);

    if (order == 0)
        order =
            compare_numbers(e->id.value < 0 ? e->sentence_no : e->bytes.begin,
                            f->id.value < 0 ? f->sentence_no : f->bytes.begin);
    if (order == 0)
        order = compare_numbers(e->bytes.end, f->bytes.end);
    if (order == 0)
        order = ent_str_compare(e->quote, f->quote);
    if (order == 0)
        order = compare_numbers(e->relation.value, f->relation.value);
    return order != 0 ? order : compare_numbers(e->id.value, f->id.value);
}

/** Put each piece once into `pieces`, those of a document together. */
static ent_status take_pieces(gathering *g, const ent_evidence *evidence,
                              size_t count)
{
    size_t kept = 0;

    g->pieces = ent_arena_alloc(g->arena, count, sizeof *g->pieces);
    if (g->pieces == NULL)
        return ent_fail_nomem(g->err);
    for (size_t i = 0; i < count; i++)
        g->pieces[i] = (piece){&evidence[i], NULL};
    if (count > 0)
        qsort(g->pieces, count, sizeof *g->pieces, by_document);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || by_document(&g->pieces[kept - 1], &g->pieces[i]) != 0)
            g->pieces[kept++] = g->pieces[i];
    g->piece_count = kept;
    return ENT_OK;
}

static bool begins_document(const gathering *g, size_t i)
{
    return i == 0 || g->pieces[i].evidence->document.value !=
                         g->pieces[i - 1].evidence->document.value;
}

static ent_status read_sources(gathering *g)
{
    ent_status st = ENT_OK;

    g->sources = ent_arena_alloc(g->arena, g->piece_count, sizeof *g->sources);
    if (g->sources == NULL)
        return ent_fail_nomem(g->err);
    for (size_t i = 0; i < g->piece_count; i++) {
        ent_document_id id = g->pieces[i].evidence->document;
        ent_document_id original = id;
        source *s = &g->sources[g->source_count];

        if (!begins_document(g, i))
            continue;
        ENT_TRY(ent_store_get_document(g->store, id, false, g->arena,
                                       &s->document, g->err));
        ENT_TRY(ent_store_get_original(g->store, id, &original, g->err));
        s->original = original.value;
        g->source_count++;
    }
    if (g->source_count > 0)
        qsort(g->sources, g->source_count, sizeof *g->sources, by_original);
    for (size_t i = 0; i < g->source_count; i++)
        g->sources[i].place = i;

cleanup:
    return st;
}

static int by_document_id(const void *a, const void *b)
{
    const source *const *x = a;
    const source *const *y = b;

    return compare_numbers((*x)->document.id.value, (*y)->document.id.value);
}

/** Say of each piece in which source it lies, and order the pieces so. */
static ent_status place_pieces(gathering *g)
{
    const source **by_id =
        ent_arena_alloc(g->arena, g->source_count, sizeof *by_id);
    size_t at = 0;

    if (by_id == NULL)
        return ent_fail_nomem(g->err);
    for (size_t i = 0; i < g->source_count; i++)
        by_id[i] = &g->sources[i];
    if (g->source_count > 0)
        qsort(by_id, g->source_count, sizeof *by_id, by_document_id);
    /* The pieces still come by document. */
    for (size_t i = 0; i < g->piece_count; i++) {
        if (i > 0 && begins_document(g, i))
            at++;
        g->pieces[i].source = by_id[at];
    }
    if (g->piece_count > 0)
        qsort(g->pieces, g->piece_count, sizeof *g->pieces, by_source);
    return ENT_OK;
}

static bool same_words(const piece *a, const piece *b)
{
    return a->evidence->bytes.begin == b->evidence->bytes.begin &&
           a->evidence->bytes.end == b->evidence->bytes.end &&
           a->evidence->sentence_no == b->evidence->sentence_no &&
           ent_str_equal(a->evidence->quote, b->evidence->quote);
}

/** Does an earlier copy say the same of the same relation? */
static bool is_repeated(const piece *pieces, size_t count, const piece *one)
{
    for (size_t i = 0; i < count && pieces[i].source != one->source; i++)
        if (pieces[i].evidence->relation.value ==
                one->evidence->relation.value &&
            pieces[i].evidence->status == one->evidence->status &&
            ent_str_equal(pieces[i].evidence->quote, one->evidence->quote))
            return true;
    return false;
}

/** Passages of the pieces of one work. */
static ent_status make_passages(gathering *g, const piece *pieces, size_t count,
                                ent_cited_work *work)
{
    ent_cited_passage *passages =
        ent_arena_alloc(g->arena, count, sizeof *passages);
    const ent_evidence **evidence =
        ent_arena_alloc(g->arena, count, sizeof *evidence);
    const piece *last = NULL;
    size_t kept = 0;

    if (passages == NULL || evidence == NULL)
        return ent_fail_nomem(g->err);
    for (size_t i = 0; i < count; i++) {
        if (is_repeated(pieces, count, &pieces[i]))
            continue;
        evidence[kept] = pieces[i].evidence;
        if (last != NULL && last->source == pieces[i].source &&
            same_words(last, &pieces[i]))
            passages[work->passage_count - 1].count++;
        else
            passages[work->passage_count++] =
                (ent_cited_passage){&evidence[kept], 1};
        last = &pieces[i];
        kept++;
    }
    work->passages = passages;
    return ENT_OK;
}

static ent_status make_also(gathering *g, const source *sources, size_t count,
                            ent_cited_work *work)
{
    ent_document *also = ent_arena_alloc(g->arena, count, sizeof *also);

    if (also == NULL)
        return ent_fail_nomem(g->err);
    for (size_t i = 0; i < count; i++)
        also[i] = sources[i].document;
    work->also = also;
    work->also_count = count;
    return ENT_OK;
}

static int by_work(const void *a, const void *b)
{
    const ent_cited_work *x = a;
    const ent_cited_work *y = b;

    return compare_documents(&x->document, &y->document);
}

static ent_str digits_of(const ent_cited_work *work)
{
    ent_str all = work->document.sha256;

    return all.len < KEY_DIGITS ? all : ent_str_slice(all, 0, KEY_DIGITS);
}

static int by_hash(const void *a, const void *b)
{
    const ent_cited_work *const *x = a;
    const ent_cited_work *const *y = b;

    return ent_str_compare((*x)->document.sha256, (*y)->document.sha256);
}

/** Works that share their first digits are told apart by all of them. */
static ent_status make_keys(gathering *g, ent_cited_work *works, size_t count)
{
    ent_status st = ENT_OK;
    ent_buf key = {0};
    ent_cited_work **order = ent_arena_alloc(g->arena, count, sizeof *order);

    if (order == NULL)
        return ent_fail_nomem(g->err);
    for (size_t i = 0; i < count; i++)
        order[i] = &works[i];
    if (count > 0)
        qsort(order, count, sizeof *order, by_hash);
    for (size_t i = 0; i < count; i++) {
        ent_str digits = digits_of(order[i]);
        bool shared =
            (i > 0 && ent_str_equal(digits, digits_of(order[i - 1]))) ||
            (i + 1 < count && ent_str_equal(digits, digits_of(order[i + 1])));

        ent_buf_reset(&key);
        ent_buf_add_cstr(&key, "entente-");
        ent_buf_add_str(&key, shared ? order[i]->document.sha256 : digits);
        ENT_TRY(ent_buf_status(&key, g->err));
        order[i]->key = ent_arena_str(g->arena, ent_buf_view(&key));
        if (order[i]->key.ptr == NULL) {
            st = ent_fail_nomem(g->err);
            goto cleanup;
        }
    }

cleanup:
    ent_buf_clear(&key);
    return st;
}

static ent_status make_works(gathering *g, ent_cited_work *works, size_t *count)
{
    ent_status st = ENT_OK;
    size_t piece_end = 0;

    for (size_t begin = 0, end = 0; begin < g->source_count; begin = end) {
        size_t piece_begin = piece_end;
        ent_cited_work *work = &works[*count];

        while (end < g->source_count &&
               g->sources[end].original == g->sources[begin].original)
            end++;
        while (piece_end < g->piece_count &&
               g->pieces[piece_end].source->place < end)
            piece_end++;
        work->document = g->sources[begin].document;
        ENT_TRY(make_also(g, &g->sources[begin + 1], end - begin - 1, work));
        ENT_TRY(make_passages(g, &g->pieces[piece_begin],
                              piece_end - piece_begin, work));
        (*count)++;
    }
    if (*count > 0)
        qsort(works, *count, sizeof *works, by_work);
    ENT_TRY(make_keys(g, works, *count));

cleanup:
    return st;
}

ent_status ent_citation_collect(const ent_cited_work **out, size_t *count,
                                ent_store *store, const ent_evidence *evidence,
                                size_t evidence_count, ent_arena *arena,
                                ent_error *err)
{
    ent_status st = ENT_OK;
    gathering g = {.store = store, .arena = arena, .err = err};
    ent_cited_work *works = NULL;
    size_t work_count = 0;

    ENT_TRY(take_pieces(&g, evidence, evidence_count));
    ENT_TRY(read_sources(&g));
    ENT_TRY(place_pieces(&g));
    works = ent_arena_alloc(arena, g.source_count, sizeof *works);
    if (works == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(make_works(&g, works, &work_count));
    *out = works;
    *count = work_count;

cleanup:
    return st;
}
