/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/io/curated.h"
#include "entente/io/entities.h"
#include "entente/io/events.h"
#include "entente/io/format.h"
#include "entente/io/jsonl.h"
#include "entente/table/lines.h"

/** What one file brought, in the words of its format. */
struct outcome {
    struct context *context;
    const char *path;
    const ent_format *format;
    int64_t refused;
    int64_t warnings;
    ent_buf text;   /**< For people. */
    ent_buf counts; /**< JSON object. */
    ent_json_pen pen;
};

/** One count, for people ("3 added") where it is not zero, and for programs. */
static void count(struct outcome *outcome, const char *key, int64_t value,
                  const char *words)
{
    ent_json_key(&outcome->pen, key);
    ent_json_put_int(&outcome->pen, value);
    if (value == 0)
        return;
    ent_buf_addf(&outcome->text, "%s%" PRId64 " %s",
                 outcome->text.len == 0 ? "" : ", ", value, words);
}

static ent_status import_entities(struct outcome *outcome)
{
    struct context *context = outcome->context;
    ent_listener listener = {context_remark, context};
    ent_entities_result result = {0};
    ent_lines *lines = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(ent_lines_open(&lines, outcome->path, &context->err));
    ENT_TRY(ent_import_entities(context->store, lines, "curated", &listener,
                                &context->progress, &result, &context->err));
    count(outcome, "added", result.added, "entities added");
    count(outcome, "updated", result.updated, "updated");
    count(outcome, "known", result.known, "known");
    count(outcome, "names", result.names, "other names added");
    outcome->refused = result.refused;

cleanup:
    ent_lines_close(lines);
    return st;
}

static ent_status import_curated(struct outcome *outcome)
{
    struct context *context = outcome->context;
    ent_listener listener = {context_remark, context};
    ent_curated_options options = {.sync = opt_has(&context->values, "sync")};
    ent_curated_result result = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_import_curated(context->store, outcome->path, &options,
                               &listener, &context->progress, &result,
                               &context->err));
    count(outcome, "added", result.added, "assertions added");
    count(outcome, "known", result.known, "known");
    count(outcome, "removed", result.removed, "removed");
    count(outcome, "entities", result.entities, "entities created");
    outcome->warnings = result.warnings;
    outcome->refused = result.refused;
    if (result.sync_skipped)
        context_warn(context, "%s: nothing removed, because lines were refused",
                     outcome->path);

cleanup:
    return st;
}

static ent_status import_jsonl(struct outcome *outcome)
{
    struct context *context = outcome->context;
    const char *as = opt_get(&context->values, "as");
    ent_listener listener = {context_remark, context};
    ent_jsonl_options options = {.proposal = as != NULL};
    ent_jsonl_result result = {0};
    ent_lines *lines = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(ent_lines_open(&lines, outcome->path, &context->err));
    ENT_TRY(ent_import_jsonl(context->store, lines, &options, &listener,
                             &context->progress, &result, &context->err));
    count(outcome, "added", result.added, "assertions added");
    count(outcome, "known", result.known, "known");
    count(outcome, "documents", result.documents, "documents added");
    count(outcome, "entities", result.entities, "entities added");
    outcome->warnings = result.warnings;
    outcome->refused = result.refused;

cleanup:
    ent_lines_close(lines);
    return st;
}

static ent_status import_events(struct outcome *outcome)
{
    struct context *context = outcome->context;
    ent_listener listener = {context_remark, context};
    ent_events_options options = {.types = opt_get(&context->values, "types"),
                                  .command = context->command};
    ent_events_result result = {0};
    ent_status st =
        ent_import_events(context->store, outcome->path, &options, &listener,
                          &context->progress, &result, &context->err);

    if (st == ENT_ERR_CANCELLED) {
        ent_error_clear(&context->err);
        (void)ent_fail(&context->err, st,
                       "stopped at line %" PRId64
                       " of %s; all of it is saved.  Run the same command to "
                       "go on",
                       result.durable, outcome->path);
    }
    if (st != ENT_OK)
        return st;
    if (result.known)
        ent_buf_add_cstr(&outcome->text, "already known, unchanged");
    count(outcome, "added", result.added, "coded events added");
    count(outcome, "resumed_at", result.resumed, "lines were there before");
    outcome->refused = result.refused;
    return ENT_OK;
}

static ent_status choose_format(struct context *context, const char *path,
                                const ent_format **out)
{
    const char *name = opt_get(&context->values, "format");

    if (name != NULL)
        return ent_format_parse(out, ent_str_from(name), &context->err);
    *out = ent_format_of_path(ent_str_from(path));
    if (*out == NULL || !(*out)->reads)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "%s: its name does not tell the format.  Say --format "
                        "tsv, entities, jsonl or icews",
                        path);
    return ENT_OK;
}

static ent_status import_format(struct outcome *outcome)
{
    switch (outcome->format->id) {
    case ENT_FORMAT_ENTITIES:
        return import_entities(outcome);
    case ENT_FORMAT_RELATIONS:
        return import_curated(outcome);
    case ENT_FORMAT_JSONL:
        return import_jsonl(outcome);
    case ENT_FORMAT_ICEWS:
    case ENT_FORMAT_CSV:
    case ENT_FORMAT_GRAPHML:
    case ENT_FORMAT_DOT:
        break;
    }
    return ent_fail(&outcome->context->err, ENT_ERR_INVALID,
                    "import does not read %s", outcome->format->name);
}

/** One file: coded events make their own transactions, others have one. */
static ent_status import_file(struct outcome *outcome)
{
    struct context *context = outcome->context;
    ent_status st = ENT_OK;
    bool strict = opt_has(&context->values, "strict");

    if (outcome->format->id == ENT_FORMAT_ICEWS)
        return import_events(outcome);
    ENT_TRY(
        ent_store_begin(context->store, context->command, true, &context->err));
    ENT_TRY(import_format(outcome));
    if (strict && outcome->refused > 0) {
        st = ent_fail(&context->err, ENT_ERR_INPUT,
                      "%s: %" PRId64
                      " lines refused, so nothing of it was stored (--strict)",
                      outcome->path, outcome->refused);
        goto cleanup;
    }
    ENT_TRY(ent_store_commit(context->store, &context->err));

cleanup:
    if (st != ENT_OK)
        ent_store_rollback(context->store);
    return st;
}

static void tell(struct outcome *outcome, ent_json_pen *files)
{
    struct context *context = outcome->context;

    count(outcome, "warnings", outcome->warnings, "warnings");
    count(outcome, "refused", outcome->refused, "lines refused");
    ent_json_end_object(&outcome->pen);
    if (files != NULL) {
        ent_json_put_literal(files, ent_buf_view(&outcome->counts));
        return;
    }
    if (!context->quiet) {
        add_visible(&context->out, ent_str_from(outcome->path));
        ent_buf_addf(&context->out, ": %s\n",
                     outcome->text.len == 0 ? "nothing new"
                                            : outcome->text.ptr);
    }
}

static ent_status run_file(struct context *context, const char *path,
                           ent_json_pen *files, int64_t *refused)
{
    struct outcome outcome = {.context = context, .path = path};
    ent_status st = ENT_OK;

    outcome.pen.out = &outcome.counts;
    ENT_TRY(choose_format(context, path, &outcome.format));
    ent_json_begin_object(&outcome.pen);
    ent_json_key(&outcome.pen, "file");
    ent_json_put_cstr(&outcome.pen, path);
    ent_json_key(&outcome.pen, "format");
    ent_json_put_cstr(&outcome.pen, outcome.format->name);
    ENT_TRY(import_file(&outcome));
    context_progress_end(context);
    tell(&outcome, files);
    *refused += outcome.refused;

cleanup:
    ent_buf_clear(&outcome.text);
    ent_buf_clear(&outcome.counts);
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = {0};
    bool json = context->format == OUTPUT_JSON;
    int64_t refused = 0;

    ENT_TRY(context_open(context, ENT_OPEN_WRITE));
    if (json) {
        pen = json_begin(context);
        ent_json_key(&pen, "files");
        ent_json_begin_array(&pen);
    }
    for (size_t i = 0; i < context->values.operand_count; i++)
        ENT_TRY(run_file(context, context->values.operands[i],
                         json ? &pen : NULL, &refused));
    if (json) {
        ent_json_end_array(&pen);
        json_end(context, &pen);
    }

cleanup:
    if (st != ENT_OK) {
        int code = 0;

        if (json)
            ent_buf_reset(&context->out);
        code = context_fail(context, st);
        /* A file that is not there is no answer "nothing found". */
        return code == EXIT_NOTHING ? EXIT_INPUT : code;
    }
    return refused > 0 ? EXIT_INPUT : EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"format", 0, "FORMAT", "tsv|entities|jsonl|icews",
     "tsv (curated relations), entities, jsonl (relations as JSON Lines), "
     "icews "
     "(coded events); else by the file's name"},
    {"types", 0, "FILE", "@file",
     "Table of the event file's words and our types (icews)"},
    {"as", 0, "ORIGIN", "proposal",
     "proposal: lines wait in review, and need doc, subject, type, object and "
     "quote only (jsonl)"},
    {"sync", 0, NULL, NULL,
     "The file is the whole truth: remove what it no longer says (tsv)"},
    {"strict", 0, NULL, NULL, "Store nothing of a file with a refused line"},
    {"json", 0, NULL, NULL, "Print one JSON object; errors are JSON too"},
};
static const struct opt_group own = {"Import", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_import = {
    .name = "import",
    .family = "read in",
    .summary = "read relations, entities or coded events",
    .operands = "FILE...",
    .operand_values = "@file",
    .min_operands = 1,
    .max_operands = -1,
    .groups = {&own, &opt_progress, &opt_database, &opt_common},
    .description =
        "Reads files of curated relations (*.relations.tsv), entities "
        "(*.entities.tsv), our relations as JSON Lines (*.jsonl), or coded "
        "events in four columns (--format icews; gzip is read as it is). Every "
        "quote must stand in its report: one that does not is refused with the "
        "nearest match. Reading a file again adds nothing. A long import of "
        "events can be stopped; the same command goes on.\n\n"
        "A refused line does not stop the others; the exit status is 3 then.",
    .examples =
        "entente import crisis.entities.tsv crisis.relations.tsv\tcurated by "
        "hand\n"
        "entente import --format icews icews18.tsv.gz\tcoded events\n"
        "entente import --as proposal model.jsonl\tfrom a model, into review\n",
    .run = run,
};
