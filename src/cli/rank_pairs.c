/* SPDX-License-Identifier: GPL-2.0-or-later */
/* entente rank --pairs: pairs of actors by what they have in common. */
#include <inttypes.h>
#include <string.h>

#include "cli/evidence.h"
#include "cli/number.h"
#include "cli/rank.h"
#include "cli/table.h"
#include "entente/analysis/shared_ties.h"

enum {
    COMMON_SHOWN = 5
};

static const struct column columns[] = {
    {"rank", CELL_INTEGER, true},     {"common", CELL_INTEGER, true},
    {"a", CELL_TEXT, false},          {"b", CELL_TEXT, false},
    {"shared", CELL_LIST, false},     {"more", CELL_INTEGER, true},
    {"a_entity", CELL_INTEGER, true}, {"b_entity", CELL_INTEGER, true},
};

/** Read "TYPE,TYPE" of an option. */
static ent_status read_types(struct context *context, const char *option,
                             ent_str text, uint64_t *out)
{
    uint64_t types = 0;
    ent_str rest = text;

    while (rest.ptr != NULL) {
        ent_str name = ent_str_trim(ent_str_cut(&rest, ','));
        const ent_relation_type *type = NULL;
        const ent_mode *mode = NULL;
        ent_error err = {0};

        if (ent_relation_type_parse(&type, &mode, name, &err) != ENT_OK)
            return ent_fail(&context->err, ENT_ERR_INVALID, "--%s: %s", option,
                            err.message);
        if (mode != NULL)
            return ent_fail(&context->err, ENT_ERR_INVALID,
                            "--%s: want types; \"%.*s\" is a mode of one",
                            option, ENT_STR_ARGS(name));
        types |= UINT64_C(1) << type->index;
    }
    *out = types;
    return ENT_OK;
}

/** Types that the view leaves out would be missed in silence. */
static ent_status check_types(struct context *context, const char *option,
                              uint64_t types, const ent_view *view)
{
    for (size_t i = 0; i < ent_relation_type_count() && view->types != 0; i++) {
        uint64_t bit = UINT64_C(1) << i;

        if ((types & bit) != 0 && (view->types & bit) == 0)
            return ent_fail(&context->err, ENT_ERR_INVALID,
                            "--%s: the view has no relations of type %s "
                            "(--rel, --family)",
                            option, ent_relation_type_at(i)->name);
    }
    return ENT_OK;
}

static ent_status ask(struct context *context, const ent_view *view,
                      ent_shared_options *out)
{
    static const char shared[] = "shared:";
    ent_status st = ENT_OK;
    ent_str text = ent_str_from(opt_get(&context->values, "pairs"));
    const char *without = opt_get(&context->values, "without");
    int64_t top = RANK_DEFAULT_TOP;

    if (!ent_str_has_prefix(text, ent_str_from(shared))) {
        st = ent_fail(&context->err, ENT_ERR_INVALID,
                      "--pairs: want shared:TYPE, e.g. shared:MEMBER_OF");
        goto cleanup;
    }
    text = ent_str_slice(text, sizeof shared - 1, text.len);
    ENT_TRY(read_types(context, "pairs", text, &out->types));
    ENT_TRY(check_types(context, "pairs", out->types, view));
    if (without != NULL)
        ENT_TRY(read_types(context, "without", ent_str_from(without),
                           &out->without));
    ENT_TRY(check_types(context, "without", out->without, view));
    ENT_TRY(number_option(context, "top", 1, UINT32_MAX, &top));
    out->top = (size_t)top;
    out->way = opt_has(&context->values, "direction") ? view->direction
                                                      : ENT_DIRECTION_OUT;

cleanup:
    return st;
}

/** Options of a measure say nothing of pairs. */
static ent_status refuse_others(struct context *context)
{
    static const char *const others[] = {
        "measure", "damping",    "seeds",     "seed-text",    "sources",
        "targets", "katz-alpha", "sample",    "exact",        "seed",
        "threads", "by-family",  "bootstrap", "diff-baseline"};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (opt_has(&context->values, others[i]))
            return ent_fail(&context->err, ENT_ERR_INVALID,
                            "--pairs and --%s exclude each other", others[i]);
    return ENT_OK;
}

static ent_status fill(struct table *table, const ent_graph *graph,
                       const ent_shared_ties *ties, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf list = {0};

    for (size_t i = 0; i < ties->count; i++) {
        const ent_shared_pair *pair = &ties->pairs[i];
        uint32_t shown =
            pair->count < COMMON_SHOWN ? pair->count : COMMON_SHOWN;

        ent_buf_reset(&list);
        for (uint32_t k = 0; k < shown; k++) {
            ent_buf_add_cstr(&list, k == 0 ? "" : "; ");
            ent_buf_add_str(
                &list, ent_graph_name(graph, ties->common[pair->first + k]));
        }
        ENT_TRY(ent_buf_status(&list, err));
        table_row(table);
        table_int(table, (int64_t)i + 1);
        table_int(table, pair->count);
        table_text(table, ent_graph_name(graph, pair->a));
        table_text(table, ent_graph_name(graph, pair->b));
        table_text(table, ent_buf_view(&list));
        table_int(table, pair->count - shown);
        table_int(table, ent_graph_entity(graph, pair->a).value);
        table_int(table, ent_graph_entity(graph, pair->b).value);
    }

cleanup:
    ent_buf_clear(&list);
    return st;
}

static void add_types(ent_buf *out, uint64_t types)
{
    bool first = true;

    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        if ((types >> i & 1) == 0)
            continue;
        ent_buf_add_cstr(out, first ? "" : ",");
        ent_buf_add_cstr(out, ent_relation_type_at(i)->name);
        first = false;
    }
}

/** "a -MEMBER_OF-> x <-MEMBER_OF- b", as the way is. */
static void add_pattern(ent_buf *out, const ent_shared_options *options)
{
    static const char *const ends[][3] = {
        [ENT_DIRECTION_BOTH] = {"a -", "- x -", "- b"},
        [ENT_DIRECTION_OUT] = {"a -", "-> x <-", "- b"},
        [ENT_DIRECTION_IN] = {"a <-", "- x -", "-> b"}};

    ent_buf_add_cstr(out, ends[options->way][0]);
    add_types(out, options->types);
    ent_buf_add_cstr(out, ends[options->way][1]);
    add_types(out, options->types);
    ent_buf_add_cstr(out, ends[options->way][2]);
}

static void write_foot(struct context *context, const ent_graph *graph,
                       const ent_shared_options *options,
                       const ent_shared_ties *ties)
{
    ent_buf *out = &context->out;

    ent_buf_addf(out, "%zu of ", ties->count);
    add_count(out, ties->total, "pair", "pairs");
    ent_buf_add_cstr(out, " by the x they share: ");
    add_pattern(out, options);
    if (options->without != 0) {
        ent_buf_addf(out, "; %" PRIu64 " joined by ", ties->joined);
        add_types(out, options->without);
        ent_buf_add_cstr(out, " left out");
    }
    ent_buf_add_cstr(out, ".  ");
    add_size(out, graph);
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, graph);
}

static void put_types(ent_json_pen *pen, const char *key, uint64_t types)
{
    ent_json_key(pen, key);
    ent_json_begin_array(pen);
    for (size_t i = 0; i < ent_relation_type_count(); i++)
        if ((types >> i & 1) != 0)
            ent_json_put_cstr(pen, ent_relation_type_at(i)->name);
    ent_json_end_array(pen);
}

static ent_status write_json(struct context *context, const ent_graph *graph,
                             const ent_shared_options *options,
                             const ent_shared_ties *ties,
                             const struct table *table)
{
    static const char *const ways[] = {[ENT_DIRECTION_BOTH] = "both",
                                       [ENT_DIRECTION_OUT] = "out",
                                       [ENT_DIRECTION_IN] = "in"};
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(context);

    put_types(&pen, "shared", options->types);
    put_types(&pen, "without", options->without);
    ent_json_key(&pen, "way");
    ent_json_put_cstr(&pen, ways[options->way]);
    ent_json_key(&pen, "exact");
    ent_json_put_bool(&pen, true);
    ent_json_key(&pen, "pairs");
    ent_json_put_int(&pen, (int64_t)ties->total);
    ent_json_key(&pen, "joined");
    ent_json_put_int(&pen, (int64_t)ties->joined);
    put_view(&pen, graph);
    ent_json_key(&pen, "seed");
    ent_json_put_null(&pen);
    ent_json_key(&pen, "results");
    ENT_TRY(table_print(table, context, &pen));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

static ent_status write_pairs(struct context *context, const ent_graph *graph,
                              const ent_shared_options *options,
                              const ent_shared_ties *ties)
{
    ent_status st = ENT_OK;
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);

    if (table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(fill(table, graph, ties, &context->err));
    if (context->format == OUTPUT_JSON) {
        ENT_TRY(write_json(context, graph, options, ties, table));
        goto cleanup;
    }
    ENT_TRY(table_print(table, context, NULL));
    if (context->format == OUTPUT_TABLE)
        write_foot(context, graph, options, ties);

cleanup:
    table_free(table);
    return st;
}

int rank_pairs(struct context *context)
{
    ent_status st = ENT_OK;
    ent_view view;
    ent_graph *graph = NULL;
    ent_shared_options options = {0};
    ent_shared_ties ties = {0};
    int code = EXIT_DONE;

    ENT_TRY(refuse_others(context));
    ENT_TRY(context_view(context, &view));
    ENT_TRY(ask(context, &view, &options));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(context_graph(context, &view, true, &graph));
    ENT_TRY(ent_shared_ties_find(&ties, graph, &options, &context->progress,
                                 &context->err));
    context_progress_end(context);
    if (ties.count == 0) {
        context_note(context, "%s",
                     ent_graph_node_count(graph) == 0
                         ? "no relations in this view"
                         : "no two actors have anything in common by these "
                           "types in this view");
        code = EXIT_NOTHING;
    }
    ENT_TRY(write_pairs(context, graph, &options, &ties));

cleanup:
    ent_shared_ties_clear(&ties);
    ent_graph_free(graph);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}
