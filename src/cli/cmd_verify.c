/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "cli/context.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "cli/verify.h"
#include "entente/core/vec.h"
#include "entente/store/verify.h"

/** Problems are kept for JSON, printed at once otherwise. */
struct problems {
    struct context *context;
    ENT_VEC(ent_str) lines;
    bool failed;
};

static bool on_problem(void *user, const char *line)
{
    struct problems *problems = user;
    struct context *context = problems->context;

    if (context->format == OUTPUT_JSON) {
        ent_str copy = ent_arena_str(context->arena, ent_str_from(line));

        if (copy.ptr == NULL || !ENT_VEC_PUSH(&problems->lines, copy))
            problems->failed = true;
        return !problems->failed;
    }
    context_warn(context, "%s", line);
    return true;
}

static void put_total(ent_json_pen *pen, const char *key, int64_t value)
{
    ent_json_key(pen, key);
    ent_json_put_int(pen, value);
}

static void write_json(struct context *context, const ent_verify_totals *totals,
                       const struct problems *problems)
{
    ent_json_pen pen = json_begin(context);

    put_total(&pen, "documents", totals->documents);
    put_total(&pen, "texts_absent", totals->absent);
    put_total(&pen, "sentences", totals->sentences);
    put_total(&pen, "quotes", totals->quotes);
    put_total(&pen, "coded_events", totals->coded_events);
    ent_json_key(&pen, "problems");
    ent_json_begin_array(&pen);
    for (size_t i = 0; i < problems->lines.count; i++)
        ent_json_put_str(&pen, problems->lines.items[i]);
    ent_json_end_array(&pen);
    json_end(context, &pen);
}

static void write_text(struct context *context, const ent_verify_totals *totals)
{
    ent_buf *out = &context->out;

    ent_buf_addf(out,
                 "%s  %" PRId64 " texts match their hashes, %" PRId64
                 " quotes match their bytes, %" PRId64 " sentences and %" PRId64
                 " coded events are whole",
                 totals->problems == 0 ? "ok" : "--", totals->documents,
                 totals->quotes, totals->sentences, totals->coded_events);
    if (totals->absent > 0)
        ent_buf_addf(out, "; %" PRId64 " documents have no text here",
                     totals->absent);
    if (totals->problems > 0)
        ent_buf_addf(out, "; %" PRId64 " problems", totals->problems);
    ent_buf_add_char(out, '\n');
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    ent_verify_totals totals = {0};
    struct problems problems = {.context = context};

    if (context->values.operand_count > 0)
        return verify_files(context);
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_verify(context->store, &totals, on_problem, &problems,
                             &context->progress, &context->err));
    if (problems.failed) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    context_progress_end(context);
    if (context->format == OUTPUT_JSON)
        write_json(context, &totals, &problems);
    else
        write_text(context, &totals);

cleanup:
    ENT_VEC_CLEAR(&problems.lines);
    if (st != ENT_OK)
        return context_fail(context, st);
    return totals.problems > 0 ? EXIT_DATABASE : EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"json", 0, NULL, NULL, "Print one JSON object; errors are JSON too"},
};
static const struct opt_group own = {"Output", own_opts, 1};

const struct verb verb_verify = {
    .name = "verify",
    .family = "curate",
    .summary = "check every text and quote; or pictures and reports",
    .operands = "[FILE.svg|FILE.html...]",
    .operand_values = "@file",
    .min_operands = 0,
    .max_operands = -1,
    .groups = {&own, &opt_progress, &opt_database, &opt_common},
    .description =
        "Re-hashes the stored texts, compares every quote with the bytes it is "
        "said to stand at, and checks the database itself. Each problem is one "
        "line on standard error. Exits with 4 if there is one.\n\n"
        "With files, checks these pictures and reports instead, and needs no "
        "database: well-formed XML; nothing that runs, loads or leads outside "
        "but the script of our reports; ids unique and references resolved; "
        "contrast of texts (4.5) and of lines and shapes (3) in light and in "
        "dark; a title and relations behind each line, evidence behind each "
        "relation of a report; nothing on a node or on words. Faults make it "
        "exit with 3; remarks (lines under words, lines through nodes, words "
        "wider than their box) do not. If a database is named by -d or "
        "ENTENTE_DB, the relations behind the lines are looked up in it.",
    .examples = "entente verify\tis every word still there?\n"
                "entente verify map.svg report.html\tmay these be printed?\n",
    .run = run,
};
