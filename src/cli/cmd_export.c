/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "entente/core/mem.h"
#include "entente/io/export.h"
#include "entente/io/format.h"
#include "entente/model/view_evidence.h"

static ent_status choose_format(struct context *context, const char *path,
                                const ent_format **out)
{
    const char *name = opt_get(&context->values, "format");
    ent_status st = ENT_OK;

    if (name != NULL)
        ENT_TRY(ent_format_parse(out, ent_str_from(name), &context->err));
    else if (path != NULL && strcmp(path, "-") != 0)
        *out = ent_format_of_path(ent_str_from(path));
    else
        ENT_TRY(ent_format_parse(out, ent_str_from("jsonl"), &context->err));
    if (*out == NULL || (*out)->write == NULL)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "%s: say --format jsonl, csv, tsv, graphml or dot",
                        path == NULL ? name : path);

cleanup:
    return st;
}

static int compare_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/** The relations of a view, sorted, for export to look up, and the evidence
 *  that they are made of. */
struct chosen {
    struct context *context;
    const ent_view *view;
    int64_t *ids;
    size_t count;
    ent_view_judge *judge;
    ent_arena *row; /**< Texts of one relation. */
    ent_status st;
};

static bool has_relation(void *user, ent_relation_id id)
{
    const struct chosen *chosen = user;

    return bsearch(&id.value, chosen->ids, chosen->count, sizeof *chosen->ids,
                   compare_ids) != NULL;
}

static bool has_evidence(void *user, const ent_evidence *evidence)
{
    struct chosen *chosen = user;
    bool counts = false;

    if (!has_relation(user, evidence->relation) || chosen->st != ENT_OK)
        return false;
    chosen->st = ent_view_judge_admits(chosen->judge, evidence, &counts,
                                       &chosen->context->err);
    return counts;
}

static ent_status see_relation(void *user, ent_relation *relation,
                               ent_error *err)
{
    struct chosen *chosen = user;

    if (!ent_view_chooses_evidence(chosen->view))
        return ENT_OK;
    ent_arena_reset(chosen->row);
    return ent_view_get_relation(chosen->view, chosen->context->store,
                                 relation->id, chosen->row, relation, err);
}

static ent_status choose_relations(struct context *context,
                                   const ent_view *view, struct chosen *out)
{
    ent_status st = ENT_OK;
    ent_graph *graph = NULL;

    ENT_TRY(ent_graph_load(&graph, context->store, view, &context->progress,
                           &context->err));
    ENT_TRY(
        ent_view_judge_new(&out->judge, view, context->store, &context->err));
    out->row = ent_arena_new();
    if (out->row == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    out->count = ent_graph_edge_count(graph);
    out->ids = ent_calloc(out->count, sizeof *out->ids);
    if (out->ids == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    for (uint32_t i = 0; i < out->count; i++)
        out->ids[i] = ent_graph_relation(graph, i).value;
    if (out->count > 0)
        qsort(out->ids, out->count, sizeof *out->ids, compare_ids);

cleanup:
    ent_graph_free(graph);
    return st;
}

/** The same view as the default one, i.e. nothing is filtered? */
static bool is_everything(const ent_view *view)
{
    ent_buf text = {0};
    bool all;

    ent_view_write(&text, view);
    all = ent_str_is(ent_buf_view(&text), "all");
    ent_buf_clear(&text);
    return all;
}

/** Write all of it, whole or not at all; with --strict a loss is a failure. */
static ent_status write_out(struct context *context, const ent_format *format,
                            const ent_export_options *options,
                            struct output *output, ent_export_result *result)
{
    ent_status st = ENT_OK;
    ent_sink sink = output_sink(output);

    ENT_TRY(
        format->write(context->store, options, &sink, result, &context->err));
    if (opt_has(&context->values, "strict") && result->losses > 0) {
        st = ent_fail(&context->err, ENT_ERR_INPUT, "not carried: %s",
                      result->lost);
        goto cleanup;
    }
    ENT_TRY(output_keep(output, &context->err));

cleanup:
    return st;
}

static void tell(struct context *context, const char *name,
                 const ent_export_result *result)
{
    if (result->relations > 0)
        context_note(context, "%s: %" PRId64 " nodes, %" PRId64 " edges%s%s",
                     name, result->entities, result->relations,
                     result->losses > 0 ? ".  Not carried: " : "",
                     result->lost);
    else
        context_note(context, "%s: %" PRId64 " pieces of evidence%s%s", name,
                     result->evidence,
                     result->losses > 0 ? ".  Not carried: " : "",
                     result->lost);
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    const char *path = opt_get(&context->values, "output");
    const ent_format *format = NULL;
    struct output output = {0};
    struct chosen chosen = {.context = context};
    ent_selection selection = {has_relation, has_evidence, &chosen,
                               see_relation};
    ent_export_options options = {
        .progress = &context->progress,
        .rejected = opt_has(&context->values, "rejected"),
        .full = opt_has(&context->values, "full"),
        .with_text = opt_has(&context->values, "with-text")};
    ent_export_result result = {0};
    ent_view view;

    ENT_TRY(choose_format(context, path, &format));
    ENT_TRY(context_view(context, &view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    if (!is_everything(&view)) {
        chosen.view = &view;
        ENT_TRY(choose_relations(context, &view, &chosen));
        options.selection = &selection;
    }
    ENT_TRY(output_open(&output, path, &context->err));
    ENT_TRY(write_out(context, format, &options, &output, &result));
    ENT_TRY(chosen.st);
    context_progress_end(context);
    tell(context, output.path, &result);

cleanup:
    output_close(&output);
    ent_free(chosen.ids);
    ent_view_judge_free(chosen.judge);
    ent_arena_free(chosen.row);
    if (output.reason == EPIPE)
        return EXIT_OUTSIDE;
    if (output.reason != 0)
        return context_fail_output(context);
    if (st != ENT_OK)
        return context_fail(context, st);
    return result.evidence + result.relations == 0 ? EXIT_NOTHING : EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"output", 'o', "FILE", "@file",
     "Write to FILE, in the format of its suffix; else to standard output"},
    {"format", 0, "FORMAT", "jsonl|csv|tsv|graphml|dot",
     "jsonl (relations, without loss), csv, tsv (curated relations), graphml, "
     "dot"},
    {"full", 0, NULL, NULL,
     "Documents, entities, events and decisions too (jsonl)"},
    {"with-text", 0, NULL, NULL, "With --full, the texts of reports"},
    {"rejected", 0, NULL, NULL, "Evidence that review rejected, too"},
    {"strict", 0, NULL, NULL, "A loss is an error"},
};
static const struct opt_group own = {"Export", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_export = {
    .name = "export",
    .family = "give out",
    .summary = "write relations as JSON Lines, CSV, GraphML or DOT",
    .operands = "",
    .min_operands = 0,
    .max_operands = 0,
    .groups = {&own, &opt_view, &opt_progress, &opt_database, &opt_common},
    .description =
        "Writes the relations of the view. JSON Lines carry everything: read "
        "back into an empty database and exported again they give the same "
        "bytes. What another format cannot carry is said at the end.",
    .examples = "entente export -o all.jsonl\teverything, without loss\n"
                "entente export --format graphml -o g.graphml\tfor other graph "
                "programs\n"
                "entente export --rel SANCTION --format csv\tfor a "
                "spreadsheet\n",
    .run = run,
};
