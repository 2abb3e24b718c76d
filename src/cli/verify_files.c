/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pictures and pages: is each what an editor may print? */
#include <inttypes.h>
#include <stdlib.h>

#include "cli/evidence.h"
#include "cli/table.h"
#include "cli/verify.h"
#include "entente/core/file.h"
#include "entente/core/vec.h"
#include "entente/render/inspect.h"
#include "entente/report/report.h"

enum {
    FILE_MOST = 256 * 1024 * 1024,
    SHOWN_MOST = 100 /* Problems a file that are printed. */
};

struct problem {
    bool fault;
    long line;
    ent_str message;
};

/** What became of one file. */
struct checked {
    const char *name;
    ent_str shown; /**< The name, as it can be printed. */
    bool read;
    ent_inspection sum;
    ENT_VEC(struct problem) problems;
};

struct checker {
    struct context *context;
    struct checked *file;
    ent_arena *rows;        /**< Emptied after each look into the database. */
    ent_status store_error; /**< Of the database, which could not answer. */
    bool failed;
};

/* True: go on. All are counted, the first hundred kept. */
static bool on_problem(void *user, const ent_inspect_problem *problem)
{
    struct checker *checker = user;
    struct checked *file = checker->file;
    struct problem own = {
        problem->fault, problem->line,
        ent_arena_str(checker->context->arena, ent_str_from(problem->message))};

    if (own.message.ptr == NULL || !ENT_VEC_PUSH(&file->problems, own))
        checker->failed = true;
    return !checker->failed && file->problems.count < SHOWN_MOST;
}

static bool has_relation(void *user, int64_t id)
{
    struct checker *checker = user;
    ent_relation_id relation = {id};
    ent_relation found;
    ent_error err = {0};
    ent_status st = ent_store_get_relation(checker->context->store, relation,
                                           checker->rows, &found, &err);

    ent_arena_reset(checker->rows);
    if (st != ENT_OK && st != ENT_ERR_NOT_FOUND &&
        checker->store_error == ENT_OK)
        checker->store_error =
            ent_fail(&checker->context->err, st, "%s", err.message);
    return st != ENT_ERR_NOT_FOUND;
}

static void print_problems(struct context *context, const struct checked *file)
{
    size_t all = file->sum.faults + file->sum.remarks;

    for (size_t i = 0; i < file->problems.count; i++) {
        const struct problem *problem = &file->problems.items[i];

        const char *sort = problem->fault ? "" : "remark: ";

        /* Why a file was not read says its name. */
        if (!file->read)
            context_warn(context, "%s", problem->message.ptr);
        else if (problem->line > 0)
            context_warn(context, "%s:%ld: %s%s", file->shown.ptr,
                         problem->line, sort, problem->message.ptr);
        else
            context_warn(context, "%s: %s%s", file->shown.ptr, sort,
                         problem->message.ptr);
    }
    if (file->read && all > file->problems.count)
        context_warn(context, "%s: and %zu more", file->shown.ptr,
                     all - file->problems.count);
}

static double covered(const ent_inspection *sum)
{
    return sum->label_length > 0
               ? 100.0 * sum->covered_length / sum->label_length
               : 0.0;
}

static void add_overlaps(ent_buf *out, const ent_inspection *sum)
{
    ent_buf_add_cstr(out, "; ");
    add_count(out, sum->labels, "label", "labels");
    if (sum->labels > 0 && sum->labels_on_nodes + sum->labels_on_labels == 0)
        ent_buf_add_cstr(out, ", none on a node or label");
    else if (sum->labels > 0)
        ent_buf_addf(out, ", %zu on nodes, %zu on labels", sum->labels_on_nodes,
                     sum->labels_on_labels);
    if (sum->labels > 0) {
        ent_buf_add_cstr(out, ", ");
        ent_buf_add_number(out, covered(sum), 1);
        ent_buf_add_cstr(out, " % of their length on lines");
    }
    if (sum->nodes_on_nodes > 0) {
        ent_buf_add_cstr(out, ", ");
        add_count(out, sum->nodes_on_nodes, "node on a node", "nodes on nodes");
    }
    ent_buf_add_cstr(out, ", ");
    add_count(out, sum->crossings, "crossing", "crossings");
}

static void add_contrast(ent_buf *out, const ent_inspection *sum)
{
    if (sum->least_text_contrast <= 0)
        return;
    ent_buf_add_cstr(out, "; least contrast ");
    ent_buf_add_number(out, sum->least_text_contrast, 1);
    ent_buf_add_cstr(out, " (text)");
    if (sum->least_line_contrast > 0) {
        ent_buf_add_cstr(out, ", ");
        ent_buf_add_number(out, sum->least_line_contrast, 1);
        ent_buf_add_cstr(out, " (lines)");
    }
}

static void add_counts(ent_buf *out, const ent_inspection *sum)
{
    if (sum->html) {
        add_count(out, sum->pictures, "picture", "pictures");
        ent_buf_add_cstr(out, ", ");
        add_count(out, sum->relations, "relation", "relations");
        ent_buf_add_cstr(out, " with ");
        add_count(out, sum->evidence, "piece of evidence",
                  "pieces of evidence");
        if (sum->evidence_left > 0)
            ent_buf_addf(out, " (%zu left out)", sum->evidence_left);
        ent_buf_add_cstr(out, "; ");
    }
    add_count(out, sum->nodes, "node", "nodes");
    ent_buf_add_cstr(out, ", ");
    add_count(out, sum->lines, "line", "lines");
    if (sum->lines > 0 && sum->lines_without_evidence == 0)
        ent_buf_add_cstr(out, sum->lines == 1 ? " with its relations"
                                              : " each with its relations");
    else if (sum->lines > 0)
        ent_buf_addf(out, ", %zu without a relation",
                     sum->lines_without_evidence);
}

static void add_line(struct context *context, const struct checked *file)
{
    ent_buf *out = &context->out;
    const ent_inspection *sum = &file->sum;

    ent_buf_add_str(out, file->shown);
    if (!file->read) {
        ent_buf_add_cstr(out, "  --  not read\n");
        return;
    }
    ent_buf_add_cstr(out, sum->faults == 0 ? "  ok: " : "  --  ");
    if (sum->faults > 0) {
        add_count(out, sum->faults, "fault", "faults");
        ent_buf_add_cstr(out, "; ");
    }
    add_counts(out, sum);
    if (sum->lines > 0 && sum->pictures_unmeasured < sum->pictures)
        add_overlaps(out, sum);
    add_contrast(out, sum);
    if (sum->remarks > 0) {
        ent_buf_add_cstr(out, "; ");
        add_count(out, sum->remarks, "remark", "remarks");
    }
    ent_buf_add_char(out, '\n');
}

static void put_size(ent_json_pen *pen, const char *key, size_t value)
{
    ent_json_key(pen, key);
    ent_json_put_int(pen, (int64_t)value);
}

static void put_ratio(ent_json_pen *pen, const char *key, double value)
{
    ent_json_key(pen, key);
    if (value > 0)
        ent_json_put_number(pen, value, 2);
    else
        ent_json_put_null(pen);
}

static void put_problems(ent_json_pen *pen, const struct checked *file)
{
    ent_json_key(pen, "problems");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < file->problems.count; i++) {
        const struct problem *problem = &file->problems.items[i];

        ent_json_begin_object(pen);
        ent_json_key(pen, "kind");
        ent_json_put_cstr(pen, problem->fault ? "fault" : "remark");
        ent_json_key(pen, "line");
        ent_json_put_int(pen, problem->line);
        ent_json_key(pen, "message");
        ent_json_put_str(pen, problem->message);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

static void put_sums(ent_json_pen *pen, const ent_inspection *sum)
{
    put_size(pen, "faults", sum->faults);
    put_size(pen, "remarks", sum->remarks);
    put_size(pen, "pictures", sum->pictures);
    put_size(pen, "pictures_unmeasured", sum->pictures_unmeasured);
    put_size(pen, "nodes", sum->nodes);
    put_size(pen, "lines", sum->lines);
    put_size(pen, "lines_without_evidence", sum->lines_without_evidence);
    put_size(pen, "labels", sum->labels);
    put_size(pen, "nodes_on_nodes", sum->nodes_on_nodes);
    put_size(pen, "labels_on_nodes", sum->labels_on_nodes);
    put_size(pen, "labels_on_labels", sum->labels_on_labels);
    put_size(pen, "lines_through_nodes", sum->lines_through_nodes);
    put_size(pen, "crossings", sum->crossings);
    ent_json_key(pen, "label_length");
    ent_json_put_number(pen, sum->label_length, 1);
    ent_json_key(pen, "covered_length");
    ent_json_put_number(pen, sum->covered_length, 1);
    put_ratio(pen, "least_text_contrast", sum->least_text_contrast);
    put_ratio(pen, "least_line_contrast", sum->least_line_contrast);
    put_size(pen, "scripts", sum->scripts);
    put_size(pen, "relations", sum->relations);
    put_size(pen, "evidence", sum->evidence);
    put_size(pen, "evidence_left", sum->evidence_left);
}

static void put_file(ent_json_pen *pen, const struct checked *file)
{
    ent_json_begin_object(pen);
    ent_json_key(pen, "file");
    ent_json_put_cstr(pen, file->name);
    ent_json_key(pen, "kind");
    ent_json_put_cstr(pen, !file->read      ? "unread"
                           : file->sum.html ? "html"
                                            : "svg");
    ent_json_key(pen, "good");
    ent_json_put_bool(pen, file->read && file->sum.faults == 0);
    if (file->read)
        put_sums(pen, &file->sum);
    put_problems(pen, file);
    ent_json_end_object(pen);
}

/* A file that is missing or no picture is a problem like others; running out
 * of memory and being stopped end the command. */
static ent_status take_failure(struct checker *checker, ent_status st)
{
    struct context *context = checker->context;
    ent_inspect_problem problem = {.fault = true,
                                   .message = context->err.message};

    if (st == ENT_ERR_NOMEM || st == ENT_ERR_CANCELLED)
        return st;
    (void)on_problem(checker, &problem);
    ent_error_clear(&context->err);
    return checker->failed ? ent_fail_nomem(&context->err) : ENT_OK;
}

static ent_status check_file(struct context *context, struct checked *file)
{
    ent_status st = ENT_OK;
    struct checker checker = {
        .context = context, .file = file, .rows = ent_arena_new()};
    ent_buf bytes = {0};
    ent_buf shown = {0};
    ent_inspect_options options = {.progress = &context->progress};
    char script[ENT_SHA256_HEX];
    ent_str scripts[1];

    if (checker.rows == NULL)
        ENT_TRY(ent_fail_nomem(&context->err));
    add_visible(&shown, ent_str_from(file->name));
    ENT_TRY(ent_buf_status(&shown, &context->err));
    file->shown = ent_arena_str(context->arena, ent_buf_view(&shown));
    if (file->shown.ptr == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(ent_report_script_sha256(script, &context->err));
    scripts[0] = ent_str_from(script);
    options.scripts = scripts;
    options.script_count = 1;
    options.name = file->shown.ptr;
    options.has_relation = context->store == NULL ? NULL : has_relation;
    options.user = &checker;
    st = ent_file_read(&bytes, file->name, FILE_MOST, &context->err);
    if (st == ENT_OK)
        st = ent_inspect(&file->sum, ent_buf_view(&bytes), &options, on_problem,
                         &checker, &context->err);
    if (checker.failed)
        st = ent_fail_nomem(&context->err);
    if (checker.store_error != ENT_OK)
        ENT_TRY(checker.store_error);
    file->read = st == ENT_OK;
    if (st != ENT_OK)
        st = take_failure(&checker, st);

cleanup:
    ent_buf_clear(&shown);
    ent_buf_clear(&bytes);
    ent_arena_free(checker.rows);
    return st;
}

/* Only a database that was named is asked. */
static ent_status open_named(struct context *context)
{
    const char *given = opt_get(&context->values, "database");

    if (given == NULL)
        given = getenv("ENTENTE_DB");
    if (given == NULL || *given == '\0')
        return ENT_OK;
    return context_open(context, ENT_OPEN_READ);
}

static void write_result(struct context *context, const struct checked *files,
                         size_t count)
{
    ent_json_pen pen;

    context_progress_end(context);
    for (size_t i = 0; i < count && context->format != OUTPUT_JSON; i++) {
        print_problems(context, &files[i]);
        add_line(context, &files[i]);
    }
    if (context->format != OUTPUT_JSON)
        return;
    pen = json_begin(context);
    ent_json_key(&pen, "files");
    ent_json_begin_array(&pen);
    for (size_t i = 0; i < count; i++)
        put_file(&pen, &files[i]);
    ent_json_end_array(&pen);
    json_end(context, &pen);
}

int verify_files(struct context *context)
{
    ent_status st = ENT_OK;
    size_t count = context->values.operand_count;
    struct checked *files = ent_calloc(count, sizeof *files);
    bool good = true;

    if (files == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(open_named(context));
    for (size_t i = 0; i < count; i++) {
        files[i].name = context->values.operands[i];
        ENT_TRY(check_file(context, &files[i]));
        good = good && files[i].read && files[i].sum.faults == 0;
    }
    write_result(context, files, count);

cleanup:
    for (size_t i = 0; files != NULL && i < count; i++)
        ENT_VEC_CLEAR(&files[i].problems);
    ent_free(files);
    if (st != ENT_OK)
        return context_fail(context, st);
    return good ? EXIT_DONE : EXIT_INPUT;
}
