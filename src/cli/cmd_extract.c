/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/cmd_extract.c  Reports in, relations out: a filter, without a
 *  database. */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "cli/context.h"
#include "cli/output.h"
#include "cli/reader.h"
#include "cli/verbs.h"
#include "entente/ingest/extract_files.h"

static void on_refused(void *user, const char *message)
{
    context_warn(user, "%s", message);
}

/** The standard input holds a report a line unless told otherwise. */
static ent_status read_format(struct context *context, ent_add_options *options)
{
    const char *format = opt_get(&context->values, "format");
    size_t count = context->values.operand_count;

    if (format == NULL) {
        bool piped =
            count == 0 ||
            (count == 1 && strcmp(context->values.operands[0], "-") == 0);

        options->format =
            piped || options->map_given ? ENT_REPORT_JSONL : ENT_REPORT_AUTO;
        return ENT_OK;
    }
    options->format = strcmp(format, "jsonl") == 0  ? ENT_REPORT_JSONL
                      : strcmp(format, "html") == 0 ? ENT_REPORT_HTML
                                                    : ENT_REPORT_TEXT;
    return ENT_OK;
}

static ent_status read_options(struct context *context,
                               ent_add_options *options)
{
    const struct opt_values *values = &context->values;
    const char *map = opt_get(values, "map");
    ent_status st = ENT_OK;

    if (map != NULL) {
        options->map_given = true;
        ENT_TRY(ent_field_map_parse(&options->map, ent_str_from(map),
                                    &context->err));
    }
    ENT_TRY(read_format(context, options));
    ENT_TRY(reader_date(context, &options->date));
    ENT_TRY(reader_jobs(context, &options->jobs));
    options->encoding = opt_get(values, "encoding");
    options->publisher = ent_str_from(opt_get(values, "publisher"));

cleanup:
    return st;
}

static int run(struct context *context)
{
    static const char *const standard_input[] = {"-"};
    const char *const *paths = context->values.operands;
    size_t count = context->values.operand_count;
    ent_status st = ENT_OK;
    ent_add_options options = {0};
    ent_add_totals totals = {0};
    ent_add_listener listener = {.refused = on_refused, .user = context};
    struct output output = {0};
    ent_sink sink = {0};
    ent_reader *reader = NULL;
    int64_t refused = 0; /**< Lines of lexicon files. */
    int code = EXIT_DONE;
    bool stopped = false;

    if (count == 0) {
        paths = standard_input;
        count = 1;
    }
    ENT_TRY(read_options(context, &options));
    ENT_TRY(reader_open(context, &reader, &code, &refused));
    options.reader = reader;
    ENT_TRY(output_open(&output, opt_get(&context->values, "output"),
                        &context->err));
    sink = output_sink(&output);
    st = ent_extract_files(paths, count, &options, &sink, &listener,
                           &context->progress, &totals, &context->err);
    stopped = st == ENT_ERR_CANCELLED;
    ENT_TRY(st);
    ENT_TRY(output_keep(&output, &context->err));

cleanup:
    context_progress_end(context);
    output_close(&output);
    ent_reader_close(reader);
    if (output.reason == EPIPE)
        return EXIT_OUTSIDE;
    if (output.reason != 0)
        return context_fail_output(context);
    if (stopped) {
        context_warn(context, "stopped after %" PRIu64 " reports",
                     totals.added);
        return EXIT_INTERRUPTED;
    }
    if (st != ENT_OK)
        return reader_fail(context, st, code);
    return totals.refused > 0 || refused > 0 ? EXIT_INPUT : EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"format", 0, "FORMAT", "text|html|jsonl",
     "Read as text, html or jsonl, whatever the files look like"},
    {"map", 0, "FIELDS", NULL,
     "Keys of JSON Lines, ours=theirs, of text, title, date, url, publisher "
     "and id: text=body,title=headline"},
    {"encoding", 0, "NAME", NULL,
     "Encoding of the files, if it is not UTF-8: windows-1251, euc-kr ..."},
    {"publisher", 0, "NAME", NULL, "Who published them"},
    {"date", 0, "DATE", NULL, "Their date: 2024-06-20, 2024-06 or 2024"},
};
static const struct opt_group own = {"Reading", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

static const struct opt output_opts[] = {
    {"output", 'o', "FILE", "@file", "Write to FILE; else to standard output"},
};
static const struct opt_group output = {"Output", output_opts, 1};

const struct verb verb_extract = {
    .name = "extract",
    .family = "read in",
    .summary = "reports in, relations out, without a database",
    .operands = "[FILE...]",
    .operand_values = "@file",
    .min_operands = 0,
    .max_operands = -1,
    .groups = {&own, &opt_reader, &output, &opt_progress, &opt_common},
    .description =
        "Reads reports as entente add does, but into no database, and writes "
        "their relations as JSON Lines, the format of entente export: one "
        "piece of evidence a line, in the order of the reports. Each report is "
        "read by itself: parties have the fullest name that it gives them, and "
        "the keys of acts hold within it.\n\n"
        "Without FILE, or for -, reports are JSON Lines from the standard "
        "input: id, text, date, publisher. Files are read as entente add reads "
        "them.\n\n"
        "What cannot be read is refused with its place and the reason; the "
        "rest is read, and the command exits with 3. If there are no language "
        "models, it exits with 6.",
    .examples = "entente extract < reports.jsonl > relations.jsonl\teach line "
                "is one piece of evidence\n"
                "entente extract --jobs 4 reports/*.txt | jq -r "
                "'[.subject, .type, .object] | @tsv'\twho does what to whom\n",
    .run = run,
};
