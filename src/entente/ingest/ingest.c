/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/ingest.h"

#include "entente/ingest/keep_internal.h"

#include <assert.h>

ent_status ent_ingest_report(ent_store *store, const ent_report_input *input,
                             const ent_reader *reader, ent_report_result *out,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_report report = {0};
    ent_keeper keeper = {0};

    assert(store != NULL && input != NULL && out != NULL);
    ENT_TRY(ent_keeper_open(&keeper, store, reader, false, err));
    report.arena = ent_arena_new();
    if (report.arena == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(ent_report_read(&report, input, err));
    ENT_TRY(ent_keeper_keep(&keeper, &report, err));
    *out = report.result;

cleanup:
    ent_keeper_close(&keeper);
    ent_report_clear(&report);
    return st;
}
