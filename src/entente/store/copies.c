/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/copies.h"

#include "entente/core/vec.h"
#include "entente/store/store_internal.h"

#include <stdlib.h>

/** A document and how many bands it has in common. */
typedef struct alike {
    int64_t document;
    size_t common;
} alike;

typedef ENT_VEC(alike) alike_vec;

static int compare_documents(const void *a, const void *b)
{
    const alike *left = a;
    const alike *right = b;

    return (left->document > right->document) -
           (left->document < right->document);
}

static int compare_common(const void *a, const void *b)
{
    const alike *left = a;
    const alike *right = b;

    if (left->common != right->common)
        return left->common > right->common ? -1 : 1;
    return compare_documents(a, b);
}

static ent_status collect(ent_store *store, ent_document_id id,
                          const uint64_t *bands, size_t count, alike_vec *out,
                          ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_DOCUMENTS_OF_BAND, err));
    for (size_t i = 0; i < count; i++) {
        ent_stmt_put_int(&stmt, 1, (int64_t)bands[i]);
        ent_stmt_put_int(&stmt, 2, id.value);
        for (;;) {
            alike one = {0, 1};

            ENT_TRY(ent_stmt_next(&stmt, &row, err));
            if (!row)
                break;
            one.document = ent_stmt_int(&stmt, 0);
            if (!ENT_VEC_PUSH(out, one)) {
                st = ent_fail_nomem(err);
                goto cleanup;
            }
        }
        ent_stmt_rewind(&stmt);
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** One entry a document, those with most in common first. */
static void count_common(alike_vec *found)
{
    size_t kept = 0;

    if (found->count == 0)
        return;
    qsort(found->items, found->count, sizeof *found->items, compare_documents);
    for (size_t i = 0; i < found->count; i++) {
        if (kept > 0 &&
            found->items[kept - 1].document == found->items[i].document)
            found->items[kept - 1].common++;
        else
            found->items[kept++] = found->items[i];
    }
    found->count = kept;
    qsort(found->items, kept, sizeof *found->items, compare_common);
}

ent_status ent_store_find_alike(ent_store *store, ent_document_id id,
                                const uint64_t *bands, size_t band_count,
                                ent_document_id *out, size_t cap, size_t *count,
                                ent_error *err)
{
    alike_vec found = {0};
    ent_status st = ENT_OK;

    ENT_TRY(collect(store, id, bands, band_count, &found, err));
    count_common(&found);
    for (size_t i = 0; i < found.count && i < cap; i++)
        out[i].value = found.items[i].document;
    *count = found.count < cap ? found.count : cap;

cleanup:
    ENT_VEC_CLEAR(&found);
    return st;
}

ent_status ent_store_put_bands(ent_store *store, ent_document_id id,
                               const uint64_t *bands, size_t count,
                               ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_PUT_BAND, err));
    for (size_t i = 0; i < count; i++) {
        ent_stmt_put_int(&stmt, 1, (int64_t)bands[i]);
        ent_stmt_put_int(&stmt, 2, id.value);
        ENT_TRY(ent_stmt_run(&stmt, err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Run a statement on two documents. @param[out] row  Whether it gave one. */
static ent_status run_on(ent_store *store, ent_sql which, ent_document_id a,
                         ent_document_id b, bool *row, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, which, err));
    ent_stmt_put_int(&stmt, 1, a.value);
    ent_stmt_put_int(&stmt, 2, b.value);
    ENT_TRY(ent_stmt_next(&stmt, row, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_put_copy(ent_store *store, ent_document_id id,
                              ent_document_id first, const uint64_t *bands,
                              size_t band_count, ent_error *err)
{
    bool earlier = false;
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(run_on(store, ENT_SQL_IS_EARLIER, id, first, &earlier, err));
    if (!earlier) {
        ENT_TRY(run_on(store, ENT_SQL_SET_COPY, id, first, &row, err));
        goto cleanup;
    }
    ENT_TRY(run_on(store, ENT_SQL_MOVE_COPIES, first, id, &row, err));
    ENT_TRY(run_on(store, ENT_SQL_DROP_BANDS, first, id, &row, err));
    ENT_TRY(ent_store_put_bands(store, id, bands, band_count, err));

cleanup:
    return st;
}

ent_status ent_store_get_original(ent_store *store, ent_document_id id,
                                  ent_document_id *out, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ORIGINAL, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (row)
        out->value = ent_stmt_int(&stmt, 0);
    else
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no report number %lld",
                      (long long)id.value);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}
