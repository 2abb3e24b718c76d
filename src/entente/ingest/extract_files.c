/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/extract_files.h"

#include "entente/ingest/adder_internal.h"
#include "entente/ingest/evidence.h"
#include "entente/ingest/report_acts_internal.h"
#include "entente/io/jsonl.h"

#include <assert.h>

/** In a thread: what was found, as lines. */
static ent_status prepare(ent_job *job, ent_error *err)
{
    ent_report *report = &job->report;
    const ent_extraction *extraction = &report->extraction;
    const ent_evidence_source source = {
        .name = report->document.name,
        .sha256 = report->document.sha256,
        .report_date = report->document.report_date,
        .publisher = report->document.publisher,
    };
    ent_str *keys = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(
        ent_report_acts(&keys, extraction, source.sha256, report->arena, err));
    for (size_t i = 0; i < extraction->count; i++) {
        ent_evidence evidence;

        ENT_TRY(ent_evidence_of(&evidence, extraction, &extraction->findings[i],
                                &source, report->arena, err));
        evidence.event_key = keys[i];
        ent_jsonl_add_evidence(&job->out, &evidence);
    }
    report->result.read = true;
    report->result.relations = extraction->count;
    ENT_TRY(ent_buf_status(&job->out, err));

cleanup:
    return st;
}

/** A sink that refuses ends all, unlike a report that cannot be read. */
static ent_status take(ent_adder *adder, ent_job *job, ent_error *err)
{
    ent_status st = ENT_OK;

    job->report.result.put = ENT_PUT_ADDED;
    if (job->out.len > 0)
        st =
            adder->sink->write(adder->sink->user, ent_buf_view(&job->out), err);
    return st == ENT_ERR_IO ? ENT_ERR_FULL : st;
}

ent_status ent_extract_files(const char *const *paths, size_t count,
                             const ent_add_options *options,
                             const ent_sink *sink,
                             const ent_add_listener *listener,
                             const ent_progress *progress,
                             ent_add_totals *totals, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_add_options named = *options;
    ent_adder adder = {.options = &named,
                       .listener = listener,
                       .progress = progress,
                       .totals = totals,
                       .prepare = prepare,
                       .take = take,
                       .sink = sink};

    assert(options->reader != NULL && sink != NULL && totals != NULL);
    *totals = (ent_add_totals){0};
    named.strict = false;
    if (!named.map_given)
        named.map = ent_field_map_default();
    ENT_TRY(ent_adder_open(&adder, err));
    ENT_TRY(ent_adder_add_paths(&adder, paths, count, err));

cleanup:
    if (st == ENT_ERR_CANCELLED)
        (void)ent_fail(err, st, "stopped");
    ent_adder_close(&adder);
    return st;
}
