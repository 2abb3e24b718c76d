/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/adder_internal.h"

#include "entente/core/hash.h"
#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/text/encoding.h"

#include <assert.h>

bool ent_adder_can_go_on(ent_status status)
{
    return status == ENT_ERR_INPUT || status == ENT_ERR_INVALID ||
           status == ENT_ERR_LIMIT || status == ENT_ERR_NOT_FOUND ||
           status == ENT_ERR_IO;
}

ent_str ent_adder_name_of(ent_str path)
{
    size_t begin = path.len;

    if (ent_str_is(path, "-"))
        return ent_str_from("stdin");
    while (begin > 0 && path.ptr[begin - 1] != '/')
        begin--;
    return ent_str_slice(path, begin, path.len);
}

ent_report_input ent_adder_input(const ent_adder *adder)
{
    const ent_add_options *options = adder->options;
    ent_report_input input = {
        .format = options->format == ENT_REPORT_JSONL ? ENT_REPORT_AUTO
                                                      : options->format,
        .encoding = options->encoding,
        .title = options->title,
        .publisher = options->publisher,
        .url = options->url,
        .lang = options->lang,
        .date = options->date,
        .date_basis = ENT_REPORT_DATE_GIVEN,
    };

    return input;
}

/** Tell that something was refused, and count it. */
static ent_status tell_refusal(ent_adder *adder, const ent_job *job,
                               const char *message, ent_error *err)
{
    ent_buf *out = &adder->message;

    adder->totals->refused++;
    if (adder->listener == NULL || adder->listener->refused == NULL)
        return ENT_OK;
    ent_buf_reset(out);
    ent_utf8_add_visible(out, job->file);
    if (job->line > 0)
        ent_buf_addf(out, ":%lld", (long long)job->line);
    if (job->line > 0 && job->column > 0)
        ent_buf_addf(out, ":%lld", (long long)job->column);
    ent_buf_add_cstr(out, ": ");
    ent_utf8_add_visible(out, ent_str_from(message));
    if (ent_buf_status(out, err) != ENT_OK)
        return ENT_ERR_NOMEM;
    adder->listener->refused(adder->listener->user, out->ptr);
    return ENT_OK;
}

/** Tell of a report that was taken. */
static ent_status tell_report(ent_adder *adder, const ent_job *job,
                              ent_error *err)
{
    ent_buf *name = &adder->message;

    if (adder->listener == NULL || adder->listener->report == NULL)
        return ENT_OK;
    ent_buf_reset(name);
    ent_utf8_add_visible(name, job->input.name);
    if (ent_buf_status(name, err) != ENT_OK)
        return ENT_ERR_NOMEM;
    adder->listener->report(adder->listener->user, name->ptr,
                            &job->report.result);
    return ENT_OK;
}

static void count_report(ent_adder *adder, const ent_job *job)
{
    ent_add_totals *totals = adder->totals;
    const ent_report_result *result = &job->report.result;
    bool known = result->put == ENT_PUT_KNOWN;

    totals->added += !known;
    totals->known += known;
    totals->copies += result->copy;
    totals->read += result->read;
    totals->renewed += result->read && known;
    totals->relations += result->relations;
    if (!known) {
        totals->sentences += result->sentences;
        totals->bytes += job->input.bytes.len;
    }
}

/** In any thread: what can be done without a store. */
static void work(void *user, void *slot)
{
    ent_adder *adder = user;
    ent_job *job = slot;
    const ent_date *date = NULL;
    ent_status st = ENT_OK;

    if (job->refusal.ptr != NULL)
        return;
    ENT_TRY(ent_report_read(&job->report, &job->input, &job->err));
    if (adder->options->reader == NULL || job->in_vain)
        goto cleanup;
    date = job->is_known ? &job->known_date : &job->report.result.date;
    ENT_TRY(ent_report_extract(&job->report, adder->options->reader, date,
                               &job->err));
    if (adder->prepare != NULL)
        ENT_TRY(adder->prepare(job, &job->err));

cleanup:
    job->status = st;
}

static uint64_t count_done(const ent_adder *adder)
{
    const ent_add_totals *totals = adder->totals;

    return totals->added + totals->known + totals->refused;
}

/** In the caller's thread, in order. */
static ent_status finish(void *user, void *slot, ent_error *err)
{
    ent_adder *adder = user;
    ent_job *job = slot;
    ent_status st = job->status;

    if (job->refusal.ptr == NULL && st == ENT_OK)
        st = adder->take(adder, job, &job->err);
    if (st != ENT_OK && !ent_adder_can_go_on(st))
        return ent_fail(err, st, "%s", job->err.message);
    if (job->refusal.ptr != NULL) {
        ENT_TRY(tell_refusal(adder, job, job->refusal.ptr, err));
    } else if (st != ENT_OK) {
        ENT_TRY(tell_refusal(adder, job, job->err.message, err));
    } else {
        count_report(adder, job);
        ENT_TRY(tell_report(adder, job, err));
    }
    if (adder->end != NULL)
        ENT_TRY(adder->end(adder, err));
    if (!ent_progress_tell(adder->progress, "reading", count_done(adder),
                           adder->expected))
        st = ENT_ERR_CANCELLED;

cleanup:
    return st;
}

/** The next job, empty. */
static ent_status next_job(ent_adder *adder, ent_job **out, ent_error *err)
{
    ent_job *job = ent_pipeline_slot(adder->pipeline);
    ent_report report = job->report;
    ent_buf lines = job->out;

    ent_buf_clear(&job->bytes);
    ent_buf_reset(&lines);
    ent_report_reset(&report);
    *job = (ent_job){.adder = adder, .report = report, .out = lines};
    if (job->report.arena == NULL)
        job->report.arena = ent_arena_new();
    if (job->report.arena == NULL)
        return ent_fail_nomem(err);
    *out = job;
    return ENT_OK;
}

ent_status ent_adder_refuse(ent_adder *adder, ent_str file, int64_t line,
                            int64_t column, const char *message, ent_error *err)
{
    ent_job *job = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(next_job(adder, &job, err));
    job->file = file;
    job->line = line;
    job->column = column;
    job->refusal = ent_arena_str(job->report.arena, ent_str_from(message));
    if (job->refusal.ptr == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_pipeline_give(adder->pipeline, 0, err));

cleanup:
    return st;
}

/** Copy the texts that the caller may forget. */
static ent_status copy_input(ent_job *job, bool with_bytes, ent_error *err)
{
    ent_report_input *input = &job->input;
    ent_str *const texts[] = {&input->name, &input->title, &input->publisher,
                              &input->url,  &input->lang,  &input->bytes};
    size_t count = sizeof texts / sizeof *texts - !with_bytes;

    for (size_t i = 0; i < count; i++) {
        if (texts[i]->ptr == NULL)
            continue;
        *texts[i] = ent_arena_str(job->report.arena, *texts[i]);
        if (texts[i]->ptr == NULL)
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

/** What the store knows of these bytes already. */
static ent_status ask(ent_adder *adder, ent_job *job, ent_error *err)
{
    char sha256[ENT_SHA256_HEX];

    if (adder->store == NULL || adder->options->reader == NULL)
        return ENT_OK;
    ent_sha256_hex(job->input.bytes, sha256);
    return ent_keeper_ask(&adder->keeper, ent_str_from(sha256), &job->in_vain,
                          &job->is_known, &job->known_date, err);
}

ent_status ent_adder_add(ent_adder *adder, const ent_report_input *input,
                         ent_buf *owned, ent_str file, int64_t line,
                         ent_error *err)
{
    ent_job *job = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(next_job(adder, &job, err));
    job->input = *input;
    job->file = file;
    job->line = line;
    ENT_TRY(copy_input(job, owned == NULL, err));
    if (owned != NULL) {
        job->bytes = *owned;
        *owned = (ent_buf){0};
    }
    ENT_TRY(ask(adder, job, err));
    ENT_TRY(ent_pipeline_give(adder->pipeline, job->input.bytes.len, err));

cleanup:
    return st;
}

ent_status ent_adder_drain(ent_adder *adder, ent_error *err)
{
    return ent_pipeline_drain(adder->pipeline, err);
}

static ent_status check_encoding(const ent_add_options *options, ent_error *err)
{
    ent_buf none = {0};
    ent_status st = ent_encoding_to_utf8(&none, NULL, ent_str_from(""),
                                         options->encoding, err);

    ent_buf_clear(&none);
    return st;
}

ent_status ent_adder_open(ent_adder *adder, ent_error *err)
{
    const ent_pipeline_steps steps = {work, finish, adder};
    int jobs = adder->options->jobs;
    void *slots[ENT_SLOTS_MAX];
    ent_status st = ENT_OK;

    assert(adder->take != NULL && adder->totals != NULL);
    ENT_TRY(check_encoding(adder->options, err));
    ent_html_init();
    adder->job_count = ent_pipeline_slots(jobs);
    adder->jobs = ent_calloc(adder->job_count, sizeof *adder->jobs);
    if (adder->jobs == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < adder->job_count; i++)
        slots[i] = &adder->jobs[i];
    ENT_TRY(ent_pipeline_open(&adder->pipeline, &steps, slots, jobs, err));

cleanup:
    return st;
}

void ent_adder_close(ent_adder *adder)
{
    ent_pipeline_close(adder->pipeline);
    adder->pipeline = NULL;
    for (size_t i = 0; adder->jobs != NULL && i < adder->job_count; i++) {
        ent_report_clear(&adder->jobs[i].report);
        ent_buf_clear(&adder->jobs[i].bytes);
        ent_buf_clear(&adder->jobs[i].out);
    }
    ent_free(adder->jobs);
    adder->jobs = NULL;
    ent_buf_clear(&adder->message);
}
