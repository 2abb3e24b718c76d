/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/eval_entries.c  The test sentences that stand under the entries of
 *  lexicon files. */
#include <inttypes.h>
#include <string.h>

#include "cli/eval.h"
#include "cli/evidence.h"
#include "cli/table.h"
#include "entente/extract/extract.h"
#include "entente/lexicon/relation_entry.h"

/** Tests of a relation type. */
struct tests {
    size_t positive;
    size_t positive_passed;
    size_t negative;
    size_t negative_passed;
};

struct trial {
    struct eval_reader *reader;
    ent_evaluation *names; /**< For comparing them. */
    struct tests *types;   /**< By row of the vocabulary. */
    ent_buf failures;      /**< For people. */
    ent_json_pen pen;      /**< For programs, into `failures`. */
    size_t failed;
};

static ent_str file_name(ent_str path)
{
    size_t begin = path.len;

    while (begin > 0 && path.ptr[begin - 1] != '/')
        begin--;
    return ent_str_slice(path, begin, path.len);
}

/** Of the files that were asked for, or of any. */
static bool is_asked(const struct context *context, ent_str file)
{
    const struct opt_values *values = &context->values;

    for (size_t i = 0; i < values->operand_count; i++)
        if (ent_str_equal(file_name(file),
                          file_name(ent_str_from(values->operands[i]))))
            return true;
    return values->operand_count == 0;
}

static bool same_name(const struct trial *t, ent_str a, ent_str b)
{
    bool same = false;

    return ent_evaluation_same_name(t->names, a, b, &same, NULL) == ENT_OK &&
           same;
}

/** The member is the one that the test names, under any of its names, or
 *  people or things of it without a name. */
static bool is_party(const struct trial *t, const ent_cast *cast,
                     uint32_t index, ent_str name)
{
    const ent_member *member = &cast->members[index];

    if (same_name(t, member->name, name))
        return true;
    for (size_t i = 0; i < member->alias_count; i++)
        if (same_name(t, member->aliases[i].name, name))
            return true;
    return member->collective && member->owner != ENT_NO_MEMBER &&
           same_name(t, cast->members[member->owner].name, name);
}

static bool is_between(const struct trial *t, const ent_extraction *extraction,
                       const ent_finding *finding, const ent_entry_test *test)
{
    const ent_cast *cast = &extraction->cast;
    bool straight = is_party(t, cast, finding->subject, test->source) &&
                    is_party(t, cast, finding->object, test->target);

    return straight || (finding->type->symmetric &&
                        is_party(t, cast, finding->subject, test->target) &&
                        is_party(t, cast, finding->object, test->source));
}

/** Is the relation of the test (in a negative one without names: any of the
 *  type) among the findings? */
static bool is_found(const struct trial *t, const ent_extraction *extraction,
                     const ent_entry_test *test)
{
    for (size_t i = 0; i < extraction->count; i++) {
        const ent_finding *finding = &extraction->findings[i];

        if (finding->type == test->entry->type &&
            (test->source.len == 0 || is_between(t, extraction, finding, test)))
            return true;
    }
    return false;
}

static void add_findings(ent_buf *out, const ent_extraction *extraction)
{
    for (size_t i = 0; i < extraction->count; i++) {
        const ent_finding *finding = &extraction->findings[i];
        const ent_member *members = extraction->cast.members;

        ent_buf_add_cstr(out, i == 0 ? "" : "; ");
        ent_buf_add_str(out, members[finding->subject].name);
        ent_buf_addf(out, " %s ", finding->type->name);
        ent_buf_add_str(out, members[finding->object].name);
        ent_buf_add_cstr(out, " by ");
        ent_buf_add_str(out, finding->rule);
    }
}

static void tell_text(struct trial *t, const ent_entry_test *test,
                      ent_str findings)
{
    ent_buf *out = &t->failures;

    add_visible(out, file_name(test->entry->file));
    ent_buf_addf(out, ":%" PRIu32 ": ", test->line);
    add_visible(out, test->entry->id);
    ent_buf_addf(out, ": %s %s", test->positive ? "no" : "gives",
                 test->entry->type->name);
    if (test->source.len > 0) {
        ent_buf_add_cstr(out, ", ");
        add_visible(out, test->source);
        ent_buf_add_cstr(out, " to ");
        add_visible(out, test->target);
    }
    ent_buf_add_cstr(out, ", in “");
    add_visible(out, test->sentence);
    ent_buf_add_cstr(out, "”");
    if (findings.len > 0) {
        ent_buf_add_cstr(out, "; found: ");
        add_visible(out, findings);
    }
    ent_buf_add_char(out, '\n');
}

static void tell_json(struct trial *t, const ent_entry_test *test,
                      ent_str findings)
{
    ent_json_pen *pen = &t->pen;

    ent_json_begin_object(pen);
    ent_json_key(pen, "file");
    ent_json_put_str(pen, test->entry->file);
    ent_json_key(pen, "line");
    ent_json_put_int(pen, test->line);
    ent_json_key(pen, "entry");
    ent_json_put_str(pen, test->entry->id);
    ent_json_key(pen, "positive");
    ent_json_put_bool(pen, test->positive);
    ent_json_key(pen, "sentence");
    ent_json_put_str(pen, test->sentence);
    ent_json_key(pen, "source");
    ent_json_put_str(pen, test->source);
    ent_json_key(pen, "target");
    ent_json_put_str(pen, test->target);
    ent_json_key(pen, "found");
    ent_json_put_str(pen, findings);
    ent_json_end_object(pen);
}

static void tell(struct trial *t, const ent_entry_test *test,
                 const ent_extraction *extraction)
{
    ent_buf findings = {0};

    t->failed++;
    add_findings(&findings, extraction);
    if (t->reader->context->format == OUTPUT_JSON)
        tell_json(t, test, ent_buf_view(&findings));
    else
        tell_text(t, test, ent_buf_view(&findings));
    ent_buf_clear(&findings);
}

static ent_status try_sentence(struct trial *t, const ent_entry_test *test)
{
    ent_status st = ENT_OK;
    struct eval_reader *reader = t->reader;
    struct tests *tests = &t->types[test->entry->type->index];
    ent_extract_input input = {.text = test->sentence};
    ent_extraction extraction;
    bool found;

    ent_arena_reset(reader->arena);
    ENT_TRY(ent_extract(&extraction, &input, reader->language, reader->lexicon,
                        reader->arena, &reader->context->err));
    found = is_found(t, &extraction, test);
    if (test->positive) {
        tests->positive++;
        tests->positive_passed += found;
    } else {
        tests->negative++;
        tests->negative_passed += !found;
    }
    if (found != test->positive)
        tell(t, test, &extraction);

cleanup:
    return st;
}

static ent_status try_all(struct trial *t, size_t *tried)
{
    ent_status st = ENT_OK;
    struct eval_reader *reader = t->reader;
    struct context *context = reader->context;
    size_t count = ent_lexicon_test_count(reader->lexicon);

    ENT_TRY(
        ent_evaluation_add_lexicon(t->names, reader->lexicon, &context->err));
    ent_json_begin_array(&t->pen);
    for (size_t i = 0; i < count; i++) {
        ent_entry_test test = ent_lexicon_test(reader->lexicon, i);

        if (!is_asked(context, test.entry->file))
            continue;
        ENT_TRY(try_sentence(t, &test));
        ++*tried;
        if (!ent_progress_tell(&context->progress, "sentences", i + 1, count))
            ENT_TRY(ent_fail(&context->err, ENT_ERR_CANCELLED, "stopped"));
    }
    ent_json_end_array(&t->pen);
    st = ent_buf_status(&t->failures, &context->err);

cleanup:
    context_progress_end(context);
    return st;
}

static ent_status add_types(struct trial *t, ent_json_pen *pen)
{
    static const struct column columns[] = {
        {"type", CELL_TEXT, false},
        {"passed", CELL_INTEGER, true},
        {"sentences", CELL_INTEGER, true},
        {"misses_passed", CELL_INTEGER, true},
        {"near_misses", CELL_INTEGER, true},
    };
    ent_status st = ENT_OK;
    struct context *context = t->reader->context;
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);

    if (table == NULL)
        return ent_fail_nomem(&context->err);
    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        const struct tests *tests = &t->types[i];

        if (tests->positive + tests->negative == 0)
            continue;
        table_row(table);
        table_text(table, ent_str_from(ent_relation_type_at(i)->name));
        table_int(table, (int64_t)tests->positive_passed);
        table_int(table, (int64_t)tests->positive);
        table_int(table, (int64_t)tests->negative_passed);
        table_int(table, (int64_t)tests->negative);
    }
    st = table_print(table, context, pen);
    table_free(table);
    return st;
}

static ent_status print(struct trial *t, size_t tried)
{
    ent_status st = ENT_OK;
    struct context *context = t->reader->context;

    if (context->format == OUTPUT_JSON) {
        ent_json_pen pen = json_begin(context);

        ent_json_key(&pen, "tests");
        ent_json_put_int(&pen, (int64_t)tried);
        ent_json_key(&pen, "failed");
        ent_json_put_int(&pen, (int64_t)t->failed);
        ent_json_key(&pen, "types");
        ENT_TRY(add_types(t, &pen));
        ent_json_key(&pen, "failures");
        ent_json_put_literal(&pen, ent_buf_view(&t->failures));
        json_end(context, &pen);
        goto cleanup;
    }
    ent_buf_add_str(&context->out, ent_buf_view(&t->failures));
    if (t->failed > 0)
        ent_buf_add_char(&context->out, '\n');
    ENT_TRY(add_types(t, NULL));
    ent_buf_addf(&context->out,
                 "\n%zu of %zu sentences are read as they "
                 "should be\n",
                 tried - t->failed, tried);

cleanup:
    return st;
}

ent_status eval_entries(struct eval_reader *reader, int *code)
{
    ent_status st = ENT_OK;
    struct context *context = reader->context;
    struct trial t = {.reader = reader};
    ent_buf unused = {0};
    size_t tried = 0;

    /* Only programs get an array around the failures. */
    t.pen.out = context->format == OUTPUT_JSON ? &t.failures : &unused;
    t.types = ent_arena_alloc(context->arena, ent_relation_type_count(),
                              sizeof *t.types);
    if (t.types == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(ent_evaluation_new(&t.names, &context->err));
    ENT_TRY(try_all(&t, &tried));
    if (tried == 0)
        ENT_TRY(ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                         "no test sentence in what was given"));
    ENT_TRY(print(&t, tried));
    *code = t.failed > 0 ? EXIT_NOTHING : EXIT_DONE;

cleanup:
    ent_buf_clear(&unused);
    ent_buf_clear(&t.failures);
    ent_evaluation_free(t.names);
    return st;
}
