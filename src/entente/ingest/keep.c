/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/keep_internal.h"

#include "entente/core/log.h"
#include "entente/ingest/reader.h"
#include "entente/store/copies.h"
#include "entente/store/reading.h"

enum {
    ALIKE_MAX = 4 /**< Texts compared with a new one word by word. */
};

ent_status ent_keeper_open(ent_keeper *keeper, ent_store *store,
                           const ent_reader *reader, bool again, ent_error *err)
{
    *keeper = (ent_keeper){.store = store, .reader = reader, .again = again};
    keeper->linked = ent_map_new();
    return keeper->linked == NULL ? ent_fail_nomem(err) : ENT_OK;
}

void ent_keeper_close(ent_keeper *keeper)
{
    ent_map_free(keeper->linked);
    ent_buf_clear(&keeper->key);
    *keeper = (ent_keeper){0};
}

ent_status ent_keeper_renew(ent_keeper *keeper, ent_error *err)
{
    ent_map_free(keeper->linked);
    keeper->linked = ent_map_new();
    return keeper->linked == NULL ? ent_fail_nomem(err) : ENT_OK;
}

static ent_read_by read_by(const ent_keeper *keeper)
{
    if (keeper->reader == NULL)
        return (ent_read_by){{0}, {0}, {0}};
    return (ent_read_by){ent_reader_models_digest(keeper->reader),
                         ent_reader_lexicon_digest(keeper->reader),
                         ent_reader_version(keeper->reader)};
}

/** Is there nothing to be found that is not there? */
static bool is_read(const ent_keeper *keeper, const ent_known_text *known)
{
    return keeper->reader == NULL ||
           (known->found && known->extracted && known->same && !keeper->again);
}

ent_status ent_keeper_ask(const ent_keeper *keeper, ent_str source_sha256,
                          bool *in_vain, bool *known, ent_date *date,
                          ent_error *err)
{
    const ent_read_by by = read_by(keeper);
    ent_known_text text = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_find_text(keeper->store, source_sha256, true, &by, &text,
                                err));
    *in_vain = is_read(keeper, &text) || text.forgotten;
    *known = text.found;
    *date = text.report_date;

cleanup:
    return st;
}

static bool is_same_date(const ent_date *a, const ent_date *b)
{
    return a->known == b->known &&
           (!a->known || (a->first == b->first && a->last == b->last));
}

/** Read the report if it was not, or with another date than the store's. */
static ent_status extract(const ent_keeper *keeper, ent_report *report,
                          const ent_known_text *known, ent_error *err)
{
    if (report->extracted &&
        is_same_date(&report->extracted_date, &known->report_date))
        return ENT_OK;
    return ent_report_extract(report, keeper->reader, &known->report_date, err);
}

/** What is left to be done with a report that is stored. */
static ent_status keep_reading(ent_keeper *keeper, ent_report *report,
                               ent_error *err)
{
    const ent_read_by by = read_by(keeper);
    ent_report_result *result = &report->result;
    ent_known_text known = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_find_text(keeper->store, report->document.sha256, false,
                                &by, &known, err));
    if (is_read(keeper, &known))
        goto cleanup;
    ENT_TRY(extract(keeper, report, &known, err));
    /* A report that was not there has nothing to be renewed. */
    if (known.extracted || result->put == ENT_PUT_KNOWN)
        ENT_TRY(ent_store_begin_reading(keeper->store, result->document,
                                        &report->document, report->sentences,
                                        report->sentence_count, err));
    ENT_TRY(ent_keep_findings(keeper, report, result->document, err));
    ENT_TRY(ent_store_end_reading(keeper->store, result->document, &by, err));
    result->read = true;
    result->renewed = known.extracted;

cleanup:
    return st;
}

/** Is this stored text a copy of the new one? */
static ent_status is_copy(const ent_keeper *keeper, const ent_report *report,
                          ent_document_id other, ent_arena *arena, bool *out,
                          ent_error *err)
{
    ent_document document = {0};
    ent_sentence *sentences = NULL;
    size_t count = 0;
    ent_shingles shingles = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_get_document(keeper->store, other, true, arena, &document,
                                   err));
    if (document.text.ptr == NULL)
        goto cleanup;
    ENT_TRY(ent_store_get_sentences(keeper->store, other, arena, &sentences,
                                    &count, err));
    ENT_TRY(ent_shingles_make(&shingles, document.text, sentences, count, arena,
                              err));
    *out = ent_shingles_are_copies(&report->shingles, &shingles);

cleanup:
    return st;
}

ent_status ent_keep_copy(ent_keeper *keeper, ent_report *report,
                         ent_document_id document, ent_error *err)
{
    ent_store *store = keeper->store;
    ent_document_id alike[ALIKE_MAX];
    size_t count = 0;
    bool found = false;
    ent_status st = ENT_OK;

    if (!report->has_bands)
        return ENT_OK;
    ENT_TRY(ent_store_find_alike(store, document, report->bands,
                                 ENT_SHINGLE_BANDS, alike, ALIKE_MAX, &count,
                                 err));
    for (size_t i = 0; i < count && !found; i++) {
        ENT_TRY(is_copy(keeper, report, alike[i], report->arena, &found, err));
        if (found)
            ENT_TRY(ent_store_put_copy(store, document, alike[i], report->bands,
                                       ENT_SHINGLE_BANDS, err));
    }
    if (!found)
        ENT_TRY(ent_store_put_bands(store, document, report->bands,
                                    ENT_SHINGLE_BANDS, err));
    report->result.copy = found;

cleanup:
    return st;
}

static void warn_of_date(const ent_report *report)
{
    if (report->odd_date.len > 0)
        ent_log(ENT_LOG_WARNING, "ingest", "%.*s: date \"%.*s\" not understood",
                ENT_STR_ARGS(report->document.name),
                ENT_STR_ARGS(report->odd_date));
}

static ent_status keep(ent_keeper *keeper, ent_report *report, ent_error *err)
{
    ent_report_result *result = &report->result;
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_put_document(keeper->store, &report->document,
                                   report->sentences, report->sentence_count,
                                   &result->document, &result->put, err));
    if (result->put != ENT_PUT_KNOWN)
        ENT_TRY(ent_keep_copy(keeper, report, result->document, err));
    if (keeper->reader != NULL)
        ENT_TRY(keep_reading(keeper, report, err));

cleanup:
    return st;
}

ent_status ent_keeper_keep(ent_keeper *keeper, ent_report *report,
                           ent_error *err)
{
    ent_status st = ENT_OK;

    warn_of_date(report);
    ENT_TRY(ent_store_begin_part(keeper->store, err));
    st = keep(keeper, report, err);
    if (st == ENT_OK)
        return ent_store_end_part(keeper->store, true, err);
    /* After some failures there is no transaction left to be mended. */
    if (ent_store_end_part(keeper->store, false, NULL) == ENT_OK &&
        ent_keeper_renew(keeper, err) != ENT_OK)
        st = ENT_ERR_NOMEM;

cleanup:
    return st;
}
