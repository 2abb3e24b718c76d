/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/analysis/paths.h"
#include "entente/store/entity.h"

/** Evidence shown per relation, and relations per hop, without --evidence. */
enum {
    BRIEF_EVIDENCE = 1,
    BRIEF_RELATIONS = 2
};

/** A path with what is needed to tell it. */
struct answer {
    ent_graph *graph;
    ent_path path;
    ent_str *names; /**< Of the vertices of the path. */
    ent_entity_id from;
    ent_entity_id to;
};

static ent_str mode_of(const ent_relation *relation)
{
    return ent_str_from(relation->mode == NULL ? "" : relation->mode->name);
}

/** Append "—AID/arms→" or "←AID/arms—" as seen from @p left. */
static void add_arrow(ent_buf *out, const ent_relation *relation, bool forward)
{
    if (relation->type->symmetric)
        ent_buf_add_cstr(out, "⇄");
    else
        ent_buf_add_cstr(out, forward ? "—" : "←");
    add_type(out, relation->type, mode_of(relation));
    if (relation->type->symmetric)
        ent_buf_add_cstr(out, "⇄");
    else
        ent_buf_add_cstr(out, forward ? "→" : "—");
}

static ent_status get_edge(struct context *context, const struct answer *answer,
                           uint32_t index, ent_relation *relation,
                           bool *forward, uint32_t left)
{
    uint32_t edge = answer->path.edges[index];

    *forward = ent_graph_subject(answer->graph, edge) == left;
    return ent_store_get_relation(context->store,
                                  ent_graph_relation(answer->graph, edge),
                                  context->arena, relation, &context->err);
}

static ent_status add_chain(struct context *context,
                            const struct answer *answer)
{
    ent_status st = ENT_OK;
    ent_buf *out = &context->out;
    const ent_path *path = &answer->path;
    double weakest = 1;

    context_bold(context, true);
    add_visible(out, answer->names[0]);
    for (uint32_t i = 0; i < path->hop_count; i++) {
        ent_relation relation;
        bool forward = true;

        ENT_TRY(get_edge(context, answer, path->first_edge[i], &relation,
                         &forward, path->nodes[i]));
        ent_buf_add_char(out, ' ');
        add_arrow(out, &relation, forward);
        ent_buf_add_char(out, ' ');
        add_visible(out, answer->names[i + 1]);
        if ((double)relation.confidence < weakest)
            weakest = (double)relation.confidence;
    }
    context_bold(context, false);
    ent_buf_add_cstr(out, "        ");
    add_count(out, path->hop_count, "step", "steps");
    if (ent_graph_view(answer->graph)->cost != ENT_COST_HOPS) {
        ent_buf_add_cstr(out, ", cost ");
        ent_buf_add_number(out, path->cost, 4);
    }
    ent_buf_add_cstr(out, ", weakest ");
    ent_buf_add_number(out, weakest, 2);
    if (ent_graph_view(answer->graph)->cost == ENT_COST_HOPS &&
        path->equal > 1) {
        if (path->equal == UINT64_MAX)
            ent_buf_add_cstr(out, ", one of very many equally short");
        else
            ent_buf_addf(out, ", one of %" PRIu64 " equally short",
                         path->equal);
    }
    ent_buf_add_char(out, '\n');

cleanup:
    return st;
}

static void add_relation_line(ent_buf *out, const ent_relation *relation,
                              bool forward)
{
    ent_buf_add_cstr(out, "     #");
    add_relation_ref(out, relation->id);
    ent_buf_add_char(out, ' ');
    add_arrow(out, relation, forward);
    ent_buf_add_cstr(out, "  ");
    if (relation->since.ptr != NULL) {
        ent_buf_add_str(out, relation->since);
        ent_buf_add_cstr(out, "  ");
    }
    ent_buf_add_cstr(out, ent_rel_status_word(relation->status));
    ent_buf_add_cstr(out, "  confidence ");
    ent_buf_add_number(out, (double)relation->confidence, 2);
    ent_buf_add_cstr(out, "  ");
    add_count(out, relation->source_count, "source", "sources");
    if (relation->label.len > 0) {
        ent_buf_add_cstr(out, "  ");
        add_visible(out, relation->label);
    }
    ent_buf_add_char(out, '\n');
}

static ent_status add_relation(struct context *context,
                               const ent_relation *relation, bool forward,
                               bool full)
{
    ent_status st = ENT_OK;
    ent_buf *out = &context->out;
    ent_evidence *evidence = NULL;
    size_t count = 0;

    add_relation_line(out, relation, forward);
    ENT_TRY(ent_store_get_evidence(context->store, relation->id, context->arena,
                                   &evidence, &count, &context->err));
    for (size_t i = 0; i < count && (full || i < BRIEF_EVIDENCE); i++) {
        if (full) {
            add_evidence(out, &evidence[i], 7);
            continue;
        }
        ent_buf_add_cstr(out, "       ");
        add_marked_sentence(out, &evidence[i]);
        ent_buf_add_cstr(out, "  ");
        add_place(out, &evidence[i]);
        ent_buf_add_char(out, '\n');
    }
    if (!full && count > BRIEF_EVIDENCE) {
        ent_buf_addf(out, "       and %zu more: entente why ",
                     count - BRIEF_EVIDENCE);
        add_relation_ref(out, relation->id);
        ent_buf_add_char(out, '\n');
    }

cleanup:
    return st;
}

static ent_status add_hops(struct context *context, const struct answer *answer,
                           bool full)
{
    ent_status st = ENT_OK;
    const ent_path *path = &answer->path;

    for (uint32_t i = 0; i < path->hop_count; i++) {
        uint32_t begin = path->first_edge[i];
        uint32_t end = path->first_edge[i + 1];

        ent_buf_addf(&context->out, "  %" PRIu32 "  ", i + 1);
        add_visible(&context->out, answer->names[i]);
        ent_buf_add_cstr(&context->out, " · ");
        add_visible(&context->out, answer->names[i + 1]);
        ent_buf_add_char(&context->out, '\n');
        for (uint32_t e = begin;
             e < end && (full || e < begin + BRIEF_RELATIONS); e++) {
            ent_relation relation;
            bool forward = true;

            ENT_TRY(get_edge(context, answer, e, &relation, &forward,
                             path->nodes[i]));
            ENT_TRY(add_relation(context, &relation, forward, full));
        }
        if (!full && end > begin + BRIEF_RELATIONS)
            ent_buf_addf(&context->out,
                         "     and %" PRIu32 " more relations: --evidence\n",
                         end - begin - BRIEF_RELATIONS);
    }

cleanup:
    return st;
}

static ent_status put_hop(struct context *context, ent_json_pen *pen,
                          const struct answer *answer, uint32_t hop)
{
    ent_status st = ENT_OK;
    const ent_path *path = &answer->path;

    ent_json_begin_object(pen);
    ent_json_key(pen, "from");
    ent_json_put_str(pen, answer->names[hop]);
    ent_json_key(pen, "to");
    ent_json_put_str(pen, answer->names[hop + 1]);
    ent_json_key(pen, "relations");
    ent_json_begin_array(pen);
    for (uint32_t e = path->first_edge[hop]; e < path->first_edge[hop + 1];
         e++) {
        ent_evidence *evidence = NULL;
        size_t count = 0;
        ent_relation relation;
        bool forward = true;

        ENT_TRY(get_edge(context, answer, e, &relation, &forward,
                         path->nodes[hop]));
        ENT_TRY(ent_store_get_evidence(context->store, relation.id,
                                       context->arena, &evidence, &count,
                                       &context->err));
        ENT_TRY(put_relation_open(context, pen, &relation));
        ent_json_key(pen, "forward");
        ent_json_put_bool(pen, forward);
        ent_json_key(pen, "evidence");
        ent_json_begin_array(pen);
        for (size_t i = 0; i < count; i++)
            put_evidence(pen, &evidence[i]);
        ent_json_end_array(pen);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
    ent_json_end_object(pen);

cleanup:
    return st;
}

static ent_status write_json(struct context *context,
                             const struct answer *answer)
{
    ent_status st = ENT_OK;
    const ent_path *path = &answer->path;
    ent_json_pen pen = json_begin(context);
    char fingerprint[17];

    put_view(&pen, answer->graph);
    ent_json_key(&pen, "steps");
    ent_json_put_int(&pen, path->hop_count);
    ent_json_key(&pen, "cost");
    ent_json_put_number(&pen, path->cost, 9);
    ent_json_key(&pen, "equal");
    if (ent_graph_view(answer->graph)->cost == ENT_COST_HOPS &&
        path->equal <= INT64_MAX)
        ent_json_put_int(&pen, (int64_t)path->equal);
    else
        ent_json_put_null(&pen);
    ent_json_key(&pen, "chain");
    ent_json_begin_array(&pen);
    for (uint32_t i = 0; i <= path->hop_count; i++)
        ent_json_put_str(&pen, answer->names[i]);
    ent_json_end_array(&pen);
    ent_json_key(&pen, "hops");
    ent_json_begin_array(&pen);
    for (uint32_t i = 0; i < path->hop_count; i++)
        ENT_TRY(put_hop(context, &pen, answer, i));
    ent_json_end_array(&pen);
    ENT_TRY(ent_store_fingerprint(context->store, fingerprint, &context->err));
    ent_json_key(&pen, "database");
    ent_json_put_cstr(&pen, fingerprint);
    json_end(context, &pen);

cleanup:
    return st;
}

/** What would have to be relaxed: is there a path without the filters? */
static ent_status no_path(struct context *context, const struct answer *answer)
{
    ent_view all = ent_view_default();
    ent_graph *graph = NULL;
    ent_path path = {0};
    ent_buf text = {0};
    ent_error err = {0};
    uint32_t from;
    uint32_t to;
    ent_status st = ENT_ERR_NOT_FOUND;

    ent_view_write(&text, ent_graph_view(answer->graph));
    if (ent_graph_load(&graph, context->store, &all, NULL, &err) == ENT_OK) {
        from = ent_graph_node(graph, answer->from);
        to = ent_graph_node(graph, answer->to);
        if (from != ENT_NO_INDEX && to != ENT_NO_INDEX &&
            ent_path_shortest(&path, graph, from, to, NULL, &err) == ENT_OK)
            st = ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                          "no path in this view (%s).  Without its filters and "
                          "direction there is one of %" PRIu32 " step%s",
                          text.ptr, path.hop_count,
                          path.hop_count == 1 ? "" : "s");
        else
            st = ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                          "no path, nor is there one without filters");
    }
    ent_path_clear(&path);
    ent_graph_free(graph);
    ent_buf_clear(&text);
    return st;
}

static ent_status find_path(struct context *context, struct answer *answer)
{
    uint32_t from = ent_graph_node(answer->graph, answer->from);
    uint32_t to = ent_graph_node(answer->graph, answer->to);
    ent_error err = {0};
    ent_status st = ENT_ERR_NOT_FOUND;

    if (from != ENT_NO_INDEX && to != ENT_NO_INDEX)
        st = ent_path_shortest(&answer->path, answer->graph, from, to,
                               &context->progress, &err);
    if (st == ENT_ERR_NOT_FOUND)
        return no_path(context, answer);
    if (st != ENT_OK)
        context->err = err;
    return st;
}

/** Names of the actors on the chain alone: a graph may hold millions. */
static ent_status name_nodes(struct context *context, struct answer *answer)
{
    ent_status st = ENT_OK;
    size_t count = (size_t)answer->path.hop_count + 1;

    answer->names =
        ent_arena_alloc(context->arena, count, sizeof *answer->names);
    if (answer->names == NULL)
        return ent_fail_nomem(&context->err);
    for (size_t i = 0; i < count; i++) {
        ent_entity entity;

        ENT_TRY(ent_store_get_entity(
            context->store,
            ent_graph_entity(answer->graph, answer->path.nodes[i]),
            context->arena, &entity, &context->err));
        answer->names[i] = entity.name;
    }

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct answer answer = {0};
    ent_view view;
    bool full = opt_has(&context->values, "evidence");

    ENT_TRY(context_view(context, &view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(context_entity(context, context->values.operands[0], &answer.from));
    ENT_TRY(context_entity(context, context->values.operands[1], &answer.to));
    ENT_TRY(context_graph(context, &view, false, &answer.graph));
    ENT_TRY(find_path(context, &answer));
    ENT_TRY(name_nodes(context, &answer));
    if (context->format == OUTPUT_JSON) {
        ENT_TRY(write_json(context, &answer));
    } else {
        ENT_TRY(add_chain(context, &answer));
        ENT_TRY(add_hops(context, &answer, full));
        add_view_line(&context->out, answer.graph);
    }

cleanup:
    ent_path_clear(&answer.path);
    ent_graph_free(answer.graph);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"evidence", 0, NULL, NULL, "Show all evidence of all relations"},
    {"json", 0, NULL, NULL, "Print one JSON object; errors are JSON too"},
};
static const struct opt_group own = {"Answer", own_opts, 2};

const struct verb verb_path = {
    .name = "path",
    .family = "ask",
    .summary = "a shortest chain of relations between two actors",
    .operands = "A B",
    .operand_values = "@entity",
    .min_operands = 2,
    .max_operands = 2,
    .groups = {&own, &opt_view, &opt_progress, &opt_database, &opt_common},
    .description =
        "Finds the cheapest chain of relations from A to B, and shows for each "
        "step its relations, best evidence first. Of several equally short "
        "chains it takes the one whose steps rest on most independent sources.",
    .examples =
        "entente path Vietnam \"North Korea\"\thow the two are connected\n"
        "entente path Seoul Moscow --status asserted --evidence\tby what is "
        "reported as fact, with all sentences\n",
    .run = run,
};
