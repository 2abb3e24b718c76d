/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/reader.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/fact/date.h"
#include "entente/ingest/ingest.h"

/** Up to this many reports get a line each. */
enum {
    LINES_MAX = 20,
    REFUSALS_MAX = 1000
};

/** A report that was told of. */
struct told {
    ent_str name;
    ent_report_result result;
};

/** What is gathered while reports come in. */
struct run {
    struct context *context;
    struct told told[LINES_MAX];
    uint64_t told_count; /**< May be above LINES_MAX. */
    uint64_t undated;
    ENT_VEC(ent_str) refusals; /**< For JSON; printed at once otherwise. */
    uint64_t refused;
    bool failed; /**< Memory ran out. */
};

static void on_report(void *user, const char *name,
                      const ent_report_result *result)
{
    struct run *run = user;

    run->undated += !result->date.known && result->put != ENT_PUT_KNOWN;
    if (result->put == ENT_PUT_KNOWN && !result->read)
        return;
    if (run->told_count < LINES_MAX) {
        struct told *told = &run->told[run->told_count];

        told->name = ent_arena_str(run->context->arena, ent_str_from(name));
        told->result = *result;
        run->failed = run->failed || told->name.ptr == NULL;
    }
    run->told_count++;
}

static void on_taken_back(void *user, const char *file, uint64_t count)
{
    struct run *run = user;

    context_warn(run->context,
                 "%s: nothing of it is added, because of --strict", file);
    run->told_count -= count < run->told_count ? count : run->told_count;
}

static void on_refused(void *user, const char *message)
{
    struct run *run = user;
    ent_str copy;

    if (run->refused++ >= REFUSALS_MAX)
        return;
    if (run->context->format != OUTPUT_JSON) {
        context_warn(run->context, "%s", message);
        return;
    }
    copy = ent_arena_str(run->context->arena, ent_str_from(message));
    if (copy.ptr == NULL || !ENT_VEC_PUSH(&run->refusals, copy))
        run->failed = true;
}

static ent_status read_format(struct context *context, ent_add_options *options)
{
    const char *format = opt_get(&context->values, "format");

    if (format == NULL)
        options->format = ENT_REPORT_AUTO;
    else if (strcmp(format, "text") == 0)
        options->format = ENT_REPORT_TEXT;
    else if (strcmp(format, "html") == 0)
        options->format = ENT_REPORT_HTML;
    else if (strcmp(format, "jsonl") == 0)
        options->format = ENT_REPORT_JSONL;
    else
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--format: \"%s\": want text, html or jsonl", format);
    return ENT_OK;
}

static ent_status read_options(struct context *context,
                               ent_add_options *options)
{
    ent_status st = ENT_OK;
    const struct opt_values *values = &context->values;
    const char *map = opt_get(values, "map");

    ENT_TRY(read_format(context, options));
    ENT_TRY(reader_date(context, &options->date));
    if (map != NULL) {
        options->map_given = true;
        ENT_TRY(ent_field_map_parse(&options->map, ent_str_from(map),
                                    &context->err));
        if (opt_get(values, "format") == NULL)
            options->format = ENT_REPORT_JSONL;
    }
    options->encoding = opt_get(values, "encoding");
    options->title = ent_str_from(opt_get(values, "title"));
    options->publisher = ent_str_from(opt_get(values, "publisher"));
    options->url = ent_str_from(opt_get(values, "url"));
    options->lang = ent_str_from(opt_get(values, "lang"));
    options->again = opt_has(values, "again");
    ENT_TRY(reader_jobs(context, &options->jobs));
    options->strict = opt_has(values, "strict");
    options->command = context->command;

cleanup:
    return st;
}

static void put_count(ent_json_pen *pen, const char *key, uint64_t value)
{
    ent_json_key(pen, key);
    ent_json_put_int(pen, (int64_t)value);
}

static void write_json(struct run *run, const ent_add_totals *totals,
                       bool stopped)
{
    ent_json_pen pen = json_begin(run->context);

    put_count(&pen, "added", totals->added);
    put_count(&pen, "known", totals->known);
    put_count(&pen, "refused", totals->refused);
    put_count(&pen, "sentences", totals->sentences);
    put_count(&pen, "bytes", totals->bytes);
    put_count(&pen, "copies", totals->copies);
    put_count(&pen, "read", totals->read);
    put_count(&pen, "renewed", totals->renewed);
    put_count(&pen, "evidence", totals->relations);
    ent_json_key(&pen, "stopped");
    ent_json_put_bool(&pen, stopped);
    ent_json_key(&pen, "refusals");
    ent_json_begin_array(&pen);
    for (size_t i = 0; i < run->refusals.count; i++)
        ent_json_put_str(&pen, run->refusals.items[i]);
    ent_json_end_array(&pen);
    json_end(run->context, &pen);
}

/** "report date 2024-06-24 (line 3, "Posted on :")" */
static void add_date(ent_buf *out, const ent_report_result *result)
{
    if (!result->date.known) {
        ent_buf_add_cstr(out, "report date unknown");
        return;
    }
    ent_buf_add_cstr(out, "report date ");
    ent_date_write(out, &result->date);
    ent_buf_add_cstr(out, " (");
    if (result->date_text[0] != '\0')
        add_visible(out, ent_str_from(result->date_text));
    else
        ent_buf_add_cstr(out, ent_report_date_basis_word(result->date_basis));
    ent_buf_add_char(out, ')');
}

static void add_line(ent_buf *out, ent_str name,
                     const ent_report_result *result, size_t width)
{
    ent_buf_add_cstr(out, "  ");
    ent_buf_add_str(out, name);
    for (size_t i = ent_utf8_columns(name); i < width; i++)
        ent_buf_add_char(out, ' ');
    ent_buf_addf(out, "  %5zu sentences   ", result->sentences);
    add_date(out, result);
    if (result->read) {
        ent_buf_add_cstr(out, "; ");
        add_count(out, result->relations, "piece of evidence",
                  "pieces of evidence");
    }
    if (result->foreign > 0) {
        ent_buf_add_cstr(out, "; ");
        add_count(out, result->foreign, "sentence not in English",
                  "sentences not in English");
    }
    if (result->rows > 0) {
        ent_buf_add_cstr(out, "; ");
        add_count(out, result->rows, "row of a table", "rows of tables");
    }
    if (result->copy)
        ent_buf_add_cstr(out, "; a copy");
    if (result->repeats > 0) {
        ent_buf_add_cstr(out, "; ");
        add_count(out, result->repeats, "repetition folded",
                  "repetitions folded");
    }
    ent_buf_add_char(out, '\n');
}

static void add_lines(ent_buf *out, const struct run *run)
{
    ent_buf names[LINES_MAX] = {0};
    size_t width = 0;

    if (run->told_count > LINES_MAX)
        return;
    for (size_t i = 0; i < run->told_count; i++) {
        size_t columns = 0;

        add_visible(&names[i], run->told[i].name);
        columns = ent_utf8_columns(ent_buf_view(&names[i]));
        width = columns > width ? columns : width;
    }
    for (size_t i = 0; i < run->told_count; i++) {
        add_line(out, ent_buf_view(&names[i]), &run->told[i].result, width);
        ent_buf_clear(&names[i]);
    }
}

static void add_totals(ent_buf *out, const ent_add_totals *totals)
{
    if (totals->added > 0) {
        add_count(out, totals->added, "report", "reports");
        ent_buf_add_cstr(out, ", ");
        add_count(out, totals->sentences, "sentence", "sentences");
        if (totals->copies > 0) {
            ent_buf_add_cstr(out, ", ");
            add_count(out, totals->copies, "copy", "copies");
        }
        ent_buf_add_cstr(out, ".\n");
    }
    if (totals->renewed > 0) {
        add_count(out, totals->renewed, "report", "reports");
        ent_buf_add_cstr(out, " already known, read anew.\n");
    }
    if (totals->known > totals->renewed) {
        add_count(out, totals->known - totals->renewed, "report", "reports");
        ent_buf_add_cstr(out, " already known, unchanged.\n");
    }
    if (totals->read > 0) {
        add_count(out, totals->relations, "piece of evidence",
                  "pieces of evidence");
        ent_buf_add_cstr(out, " found.\n");
    }
    if (totals->refused > 0)
        ent_buf_addf(out, "%" PRIu64 " refused, %" PRIu64 " added.\n",
                     totals->refused, totals->added);
}

/** Could a shell misread this word? */
static bool is_plain_word(ent_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                   "0123456789._-+:/@",
                   word.ptr[i]) == NULL)
            return false;
    return word.len > 0 && word.ptr[0] != '-';
}

/** What to do next: date a report that has no date, then look. */
static void add_hint(ent_buf *out, const struct run *run)
{
    const struct told *undated = NULL;

    if (run->told_count == 0)
        return;
    for (size_t i = 0; i < run->told_count && i < LINES_MAX; i++)
        if (undated == NULL && !run->told[i].result.date.known &&
            is_plain_word(run->told[i].name))
            undated = &run->told[i];
    ent_buf_add_cstr(out, "next: ");
    if (undated != NULL) {
        ent_buf_add_cstr(out, "entente date ");
        ent_buf_add_str(out, undated->name);
        ent_buf_add_cstr(out, " YYYY-MM-DD  ·  ");
    }
    ent_buf_add_cstr(out, "entente show\n");
}

static void write_text(struct run *run, const ent_add_totals *totals,
                       bool stopped)
{
    ent_buf *out = &run->context->out;

    if (run->refused > REFUSALS_MAX)
        context_warn(run->context, "%" PRIu64 " more refused",
                     run->refused - REFUSALS_MAX);
    if (!run->context->quiet) {
        add_lines(out, run);
        add_totals(out, totals);
    }
    if (stopped)
        context_warn(run->context,
                     "stopped after %" PRIu64 " reports; all of it is saved.  "
                     "Run the same command to go on.",
                     totals->added + totals->known);
    else if (!run->context->quiet)
        add_hint(out, run);
}

static int run_add(struct context *context)
{
    ent_status st = ENT_OK;
    ent_add_options options = {0};
    ent_add_totals totals = {0};
    struct run *run = ent_calloc(1, sizeof *run);
    ent_add_listener listener = {on_report, on_refused, on_taken_back, run};
    ent_reader *reader = NULL;
    bool stopped = false;
    int64_t refused = 0; /**< Lines of lexicon files. */
    int code = EXIT_DONE;

    if (run == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    run->context = context;
    ENT_TRY(read_options(context, &options));
    if (!opt_has(&context->values, "no-extract"))
        ENT_TRY(reader_open(context, &reader, &code, &refused));
    options.reader = reader;
    ENT_TRY(context_open(context, ENT_OPEN_WRITE));
    st = ent_ingest_files(context->store, context->values.operands,
                          context->values.operand_count, &options, &listener,
                          &context->progress, &totals, &context->err);
    stopped = st == ENT_ERR_CANCELLED;
    if (stopped)
        st = ENT_OK;
    if (st == ENT_OK && run->failed)
        st = ent_fail_nomem(&context->err);
    if (st != ENT_OK)
        goto cleanup;
    context_progress_end(context);
    if (context->format == OUTPUT_JSON)
        write_json(run, &totals, stopped);
    else
        write_text(run, &totals, stopped);

cleanup:
    if (run != NULL)
        ENT_VEC_CLEAR(&run->refusals);
    ent_free(run);
    ent_reader_close(reader);
    if (st != ENT_OK)
        return reader_fail(context, st, code);
    if (stopped)
        return EXIT_INTERRUPTED;
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
    {"title", 0, "TITLE", NULL, "Title of the report"},
    {"publisher", 0, "NAME", NULL, "Who published it"},
    {"url", 0, "ADDRESS", NULL, "Where it was found"},
    {"lang", 0, "CODE", NULL, "Its language: en, ko ..."},
    {"date", 0, "DATE", NULL, "Its date: 2024-06-20, 2024-06 or 2024"},
    {"no-extract", 0, NULL, NULL,
     "Store the texts alone; a later add of the same reports reads them"},
    {"again", 0, NULL, NULL,
     "Read known reports once more, even if nothing would be found anew"},
    {"strict", 0, NULL, NULL,
     "Refuse a whole JSON Lines file if one line is refused"},
};
static const struct opt_group own = {"Reading", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

static const struct opt output_opts[] = {
    {"json", 0, NULL, NULL, "Print one JSON object; errors are JSON too"},
};
static const struct opt_group output = {"Output", output_opts, 1};

const struct verb verb_add = {
    .name = "add",
    .family = "read in",
    .summary = "read news reports: text, web pages, JSON Lines",
    .operands = "FILE...",
    .operand_values = "@file",
    .min_operands = 1,
    .max_operands = -1,
    .groups = {&own, &opt_reader, &output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Stores reports with their sentences, and reads from them who did, "
        "said, denied or threatened what to whom: the relations of the "
        "database, each with the sentence that says so. A FILE is plain text "
        "or a web "
        "page with one report, JSON Lines (.jsonl, .ndjson) with a report a "
        "line, a folder with such files, or - for the standard input. A report "
        "is named by its file, or by the id of its line.\n\n"
        "The report date is taken from --date, from the page's metadata, or "
        "from a line such as \"Posted on: 2024-06-24\"; otherwise it is "
        "unknown, and never guessed.\n\n"
        "A report that is there already is known by its text and left "
        "unchanged, so the same command can be run again, also after it was "
        "stopped. If the models, the lexicon or the program have changed since "
        "it was read, it is read anew: what was found before is replaced, and "
        "what reviewers decided on the same words holds again. Reports that "
        "are copies of one text, word for word or nearly so, count as one "
        "source.\n\n"
        "Reports are read by several threads and stored in their order, so "
        "that the database does not depend on the number of threads. What "
        "cannot be read is refused with its place and the "
        "reason; "
        "the rest is added, and the command exits with 3.",
    .examples =
        "entente add reports/*.txt\tfive reports\n"
        "entente add --map text=body,title=headline wire.jsonl\ta report a "
        "line, keys renamed\n"
        "entente add --encoding windows-1251 --date 2024-06-20 "
        "izvestia.html\ta Russian page of that day\n",
    .run = run_add,
};
