/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/cmd_eval.c  How well reports are read: against relations marked by
 *  hand, against the tests of the lexicon, and what nothing matched. */
#include <inttypes.h>
#include <string.h>

#include "cli/context.h"
#include "cli/eval.h"
#include "cli/verbs.h"
#include "entente/core/map.h"
#include "entente/store/document.h"
#include "entente/store/relation.h"

/** What is compared, while it is read. */
struct comparison {
    struct context *context;
    ent_evaluation *evaluation;
    ent_lexicon *lexicon;
    ent_map *documents; /**< Of the database; NULL: none is read. */
    ent_status status;  /**< Of a visit. */
    int64_t refused;
};

static ent_status read_file(struct comparison *c, const char *path, bool gold)
{
    ent_status st = ENT_OK;
    ent_error *err = &c->context->err;
    ent_listener listener = {context_remark, c->context};
    ent_remarks remarks = {.listener = &listener,
                           .file = ent_str_from(path),
                           .most = ENT_REFUSALS_SHOWN};
    ent_lines *lines = NULL;

    ENT_TRY(ent_lines_open(&lines, path, err));
    if (gold)
        ENT_TRY(ent_evaluation_read_gold(c->evaluation, lines, &remarks, err));
    else
        ENT_TRY(ent_evaluation_read_found(c->evaluation, lines, &remarks, err));
    ent_remarks_finish(&remarks);
    c->refused += remarks.refused;

cleanup:
    ent_lines_close(lines);
    return st;
}

static bool take_evidence(void *user, const ent_evidence *evidence)
{
    struct comparison *c = user;

    if (ent_evaluation_has_gold(c->evaluation, evidence->document_name))
        c->status = ent_evaluation_add_evidence(c->evaluation, evidence,
                                                &c->context->err);
    return c->status == ENT_OK;
}

static bool take_document(void *user, const ent_document *document)
{
    struct comparison *c = user;

    if (ent_map_put(c->documents, document->name) == ENT_MAP_NONE)
        c->status = ent_fail_nomem(&c->context->err);
    return c->status == ENT_OK;
}

static ent_status read_database(struct comparison *c)
{
    ent_status st = ENT_OK;
    struct context *context = c->context;
    ent_evidence_filter filter = ENT_ALL_EVIDENCE;

    filter.coded = false;
    c->documents = ent_map_new();
    if (c->documents == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(
        ent_evaluation_add_names(c->evaluation, context->store, &context->err));
    ENT_TRY(ent_store_each_document(context->store, take_document, c,
                                    &context->err));
    ENT_TRY(c->status);
    ENT_TRY(ent_store_each_evidence(context->store, &filter, take_evidence, c,
                                    &context->err));
    ENT_TRY(c->status);

cleanup:
    return st;
}

/** Gold of which nothing was found counts as missed; say why. */
static void tell_silent(const struct comparison *c,
                        const ent_evaluation_result *result)
{
    for (size_t i = 0; i < result->silent_count; i++) {
        ent_str name = result->silent[i];
        const char *why = "nothing was found in it";

        if (c->documents != NULL &&
            ent_map_get(c->documents, name) == ENT_MAP_NONE)
            why = "not in the database; its relations count as missed";
        context_warn(c->context, "%.*s: %s", ENT_STR_ARGS(name), why);
    }
}

static ent_status compare(struct comparison *c, const char **files,
                          size_t file_count, int *code)
{
    ent_status st = ENT_OK;
    struct context *context = c->context;
    const char *found = opt_get(&context->values, "predicted");
    ent_evaluation_result result;

    ENT_TRY(ent_evaluation_new(&c->evaluation, &context->err));
    ENT_TRY(
        ent_lexicon_open(&c->lexicon, files, file_count, NULL, &context->err));
    ENT_TRY(
        ent_evaluation_add_lexicon(c->evaluation, c->lexicon, &context->err));
    for (size_t i = 0; i < context->values.operand_count; i++)
        ENT_TRY(read_file(c, context->values.operands[i], true));
    if (found != NULL)
        ENT_TRY(read_file(c, found, false));
    else
        ENT_TRY(read_database(c));
    ENT_TRY(ent_evaluation_score(c->evaluation, context->arena, &result,
                                 &context->err));
    if (result.gold == 0) {
        st = ent_fail(&context->err, ENT_ERR_INPUT,
                      "no gold relation in what was given");
        goto cleanup;
    }
    tell_silent(c, &result);
    ENT_TRY(eval_print(context, &result));
    *code = c->refused > 0 ? EXIT_INPUT : EXIT_DONE;

cleanup:
    return st;
}

static ent_status run_comparison(struct context *context, const char **files,
                                 size_t count, int *code)
{
    struct comparison c = {.context = context};
    ent_status st = compare(&c, files, count, code);

    ent_map_free(c.documents);
    ent_lexicon_close(c.lexicon);
    ent_evaluation_free(c.evaluation);
    return st;
}

/** Files of --lexicon in the order given. */
static size_t lexicon_files(const struct context *context, const char **files)
{
    size_t count = 0;

    for (size_t i = 0; i < context->values.set_count; i++)
        if (strcmp(context->values.set[i].opt->name, "lexicon") == 0)
            files[count++] = context->values.set[i].value;
    return count;
}

static ent_status run_reader(struct context *context,
                             ent_status (*read)(struct eval_reader *, int *),
                             const char **files, size_t count, int *code,
                             bool *missing)
{
    struct eval_reader reader = {.context = context};
    ent_status st = ENT_OK;
    ent_listener listener = {context_remark, context};
    ent_remarks remarks = {.listener = &listener};

    reader.arena = ent_arena_new();
    if (reader.arena == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    st = ent_language_open(&reader.language, NULL, false, &context->err);
    *missing = st != ENT_OK && st != ENT_ERR_NOMEM;
    ENT_TRY(st);
    ENT_TRY(ent_lexicon_open(&reader.lexicon, files, count, &remarks,
                             &context->err));
    ENT_TRY(read(&reader, code));
    if (reader.refused + remarks.refused > 0)
        *code = EXIT_INPUT;

cleanup:
    ent_lexicon_close(reader.lexicon);
    ent_language_close(reader.language);
    ent_arena_free(reader.arena);
    return st;
}

static ent_status check(struct context *context, bool missed, bool entries)
{
    const struct opt_values *values = &context->values;

    if (missed && entries)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--missed and --entries exclude each other");
    if ((missed || entries) &&
        (opt_has(values, "predicted") || opt_has(values, "errors")))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--predicted and --errors belong to gold files");
    if (!missed && !entries && values->operand_count == 0)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "usage: entente eval GOLD..., or --missed, or "
                        "--entries");
    return ENT_OK;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    bool missed = opt_has(&context->values, "missed");
    bool entries = opt_has(&context->values, "entries");
    const char *files[64];
    size_t count = lexicon_files(context, files);
    int code = EXIT_DONE;
    bool missing = false;

    ENT_TRY(check(context, missed, entries));
    if (missed)
        st = run_reader(context, eval_missed, files, count, &code, &missing);
    else if (entries)
        st = run_reader(context, eval_entries, context->values.operands,
                        context->values.operand_count, &code, &missing);
    else
        st = run_comparison(context, files, count, &code);

cleanup:
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        code = context_fail(context, st);
        return missing ? EXIT_OUTSIDE : code;
    }
    return code;
}

static const struct opt own_opts[] = {
    {"predicted", 0, "FILE", "@file",
     "Relations that were found, as entente extract or export writes them; "
     "else those of the database"},
    {"errors", 0, NULL, NULL,
     "Print each relation that was missed or is wrong"},
    {"missed", 0, NULL, NULL,
     "Words between two actors that gave no relation, over FILE... or the "
     "reports of the database"},
    {"entries", 0, NULL, NULL,
     "Test sentences of the lexicon files FILE..., or of the built-in ones"},
    {"limit", 0, "N", NULL, "Print at most N words with --missed (40)"},
    {"lexicon", 0, "FILE", "@file",
     "Words and names of your own; may be given several times"},
    {"json", 0, NULL, NULL, "Print one JSON object; errors are JSON too"},
};
static const struct opt_group own = {"Measuring", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_eval = {
    .name = "eval",
    .family = "curate",
    .summary = "how well reports are read: precision, recall, what was missed",
    .operands = "[FILE...]",
    .operand_values = "@file",
    .min_operands = 0,
    .max_operands = -1,
    .groups = {&own, &opt_database, &opt_progress, &opt_common},
    .description =
        "Compares relations with those that a reader marked by hand. A gold "
        "file is JSON Lines: doc, sentence (its first words), subject, type, "
        "object, factuality; core false where a reader may or may not draw the "
        "relation; alt_subjects, alt_types, alt_objects and alt_factuality for "
        "other right readings (entente-formats(5)).\n\n"
        "Recall counts core relations. A relation that was found is right if "
        "it is any of its document, so that optional ones neither help nor "
        "hurt. Document level counts each subject, type and object once a "
        "document; pair asks only who with whom; sentence level asks for the "
        "same sentence too. The status is right if it is among those found "
        "and none is found that no gold relation allows. Names are compared "
        "without case, accents and punctuation, and names of one actor are "
        "one. The types below are at document level.\n\n"
        "With --missed, reads the files, or the reports of the database, and "
        "prints the words that stand between two actors and gave no relation, "
        "the most frequent first: words for the lexicon. It exits with 1 if "
        "there are none.\n\n"
        "With --entries, reads the test sentences under the entries of lexicon "
        "files and prints those that give something else. It exits with 1 if "
        "there are any.",
    .examples =
        "entente eval gold.jsonl\tthe relations of the database\n"
        "entente eval gold.jsonl --predicted found.jsonl --errors\tthose of a "
        "file, with each error\n"
        "entente eval --missed reports/*.txt\twords the lexicon lacks\n"
        "entente eval --entries my.AID.tsv\tdo my entries work\n",
    .run = run,
};
