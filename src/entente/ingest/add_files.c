/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files of reports into a store, in batches. */
#include "entente/ingest/adder_internal.h"

#include "entente/core/utf8.h"

#include <assert.h>

/** A transaction holds at most so many reports, or the first that has more
 *  sentences together with those before. Counted, not timed, so that the same
 *  command leaves the same log. */
enum {
    BATCH_REPORTS = 500,
    BATCH_SENTENCES = 20000
};

static ent_status commit_batch(ent_adder *adder, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_commit_batch(adder->store, err));
    ENT_TRY(ent_keeper_renew(&adder->keeper, err));
    adder->in_batch = 0;
    adder->sentences_in_batch = 0;

cleanup:
    return st;
}

static ent_status take(ent_adder *adder, ent_job *job, ent_error *err)
{
    adder->sentences_in_batch += job->report.sentence_count;
    return ent_keeper_keep(&adder->keeper, &job->report, err);
}

/** Commit a full batch. */
static ent_status end(ent_adder *adder, ent_error *err)
{
    adder->in_batch++;
    if ((adder->in_batch < BATCH_REPORTS &&
         adder->sentences_in_batch < BATCH_SENTENCES) ||
        adder->whole)
        return ENT_OK;
    return commit_batch(adder, err);
}

static ent_status tell_taken_back(ent_adder *adder, const char *path,
                                  uint64_t count, ent_error *err)
{
    ent_buf *file = &adder->message;

    if (adder->listener == NULL || adder->listener->taken_back == NULL)
        return ENT_OK;
    ent_buf_reset(file);
    ent_utf8_add_visible(file, ent_str_from(path));
    if (ent_buf_status(file, err) != ENT_OK)
        return ENT_ERR_NOMEM;
    adder->listener->taken_back(adder->listener->user, file->ptr, count);
    return ENT_OK;
}

ent_status ent_adder_add_strictly(ent_adder *adder, const char *path,
                                  ent_error *err)
{
    ent_status st = ENT_OK;
    ent_status stopped = ENT_OK;
    ent_add_totals before;
    uint64_t taken = 0;

    ENT_TRY(ent_adder_drain(adder, err));
    ENT_TRY(commit_batch(adder, err));
    before = *adder->totals;
    adder->whole = true;
    st = ent_adder_add_lines(adder, path, err);
    if (st == ENT_OK)
        st = ent_adder_drain(adder, err);
    adder->whole = false;
    if (st == ENT_OK && adder->totals->refused == before.refused)
        return commit_batch(adder, err);
    ent_pipeline_drop(adder->pipeline);
    if (st != ENT_OK && st != ENT_ERR_CANCELLED)
        return st;
    stopped = st;
    taken = adder->totals->added - before.added;
    before.refused = adder->totals->refused;
    *adder->totals = before;
    ent_store_rollback(adder->store);
    ENT_TRY(ent_store_begin(adder->store, adder->options->command, false, err));
    ENT_TRY(commit_batch(adder, err));
    ENT_TRY(tell_taken_back(adder, path, taken, err));
    st = stopped;

cleanup:
    return st;
}

ent_status ent_ingest_files(ent_store *store, const char *const *paths,
                            size_t count, const ent_add_options *options,
                            const ent_add_listener *listener,
                            const ent_progress *progress,
                            ent_add_totals *totals, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_add_options named = *options;
    ent_adder adder = {.store = store,
                       .options = &named,
                       .listener = listener,
                       .progress = progress,
                       .totals = totals,
                       .take = take,
                       .end = end};
    bool begun = false;

    assert(store != NULL && totals != NULL);
    *totals = (ent_add_totals){0};
    if (named.command == NULL)
        named.command = "add";
    if (!named.map_given)
        named.map = ent_field_map_default();
    ENT_TRY(
        ent_keeper_open(&adder.keeper, store, named.reader, named.again, err));
    ENT_TRY(ent_adder_open(&adder, err));
    ENT_TRY(ent_store_begin(store, named.command, false, err));
    begun = true;
    st = ent_adder_add_paths(&adder, paths, count, err);
    if (st == ENT_OK || st == ENT_ERR_CANCELLED) {
        ent_status committed = ent_store_commit(store, err);

        begun = false;
        st = committed == ENT_OK ? st : committed;
    }
    if (st == ENT_ERR_CANCELLED)
        (void)ent_fail(err, st, "stopped");

cleanup:
    if (begun)
        ent_store_rollback(store);
    ent_adder_close(&adder);
    ent_keeper_close(&adder.keeper);
    return st;
}
