/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/path_ask.h"

#include <string.h>

#include "cli/number.h"
#include "entente/store/entity.h"

void path_question_clear(struct path_question *q)
{
    ent_graph_free(q->graph);
    ENT_VEC_CLEAR(&q->avoid);
    ENT_VEC_CLEAR(&q->through);
    *q = (struct path_question){0};
}

void path_rules_clear(struct path_rules *rules)
{
    ENT_VEC_CLEAR(&rules->avoid);
    ENT_VEC_CLEAR(&rules->through);
    *rules = (struct path_rules){0};
}

static bool is_same(ent_entity_id a, ent_entity_id b)
{
    return a.value == b.value;
}

/** Refuse with the name of the actor. */
static ent_status refuse(struct context *context, ent_entity_id id,
                         const char *what)
{
    ent_status st = ENT_OK;
    ent_entity entity;

    ENT_TRY(ent_store_get_entity(context->store, id, context->arena, &entity,
                                 &context->err));
    st = ent_fail(&context->err, ENT_ERR_INVALID, "%.*s %s",
                  ENT_STR_ARGS(entity.name), what);

cleanup:
    return st;
}

static ent_status read_names(struct context *context, struct path_question *q)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < context->values.set_count; i++) {
        const char *name = context->values.set[i].opt->name;
        const char *value = context->values.set[i].value;
        ent_entity_id id = {0};
        bool pushed = true;

        if (strcmp(name, "avoid") == 0) {
            ENT_TRY(context_entity(context, value, &id));
            pushed = ENT_VEC_PUSH(&q->avoid, id);
        } else if (strcmp(name, "through") == 0) {
            ENT_TRY(context_entity(context, value, &id));
            pushed = ENT_VEC_PUSH(&q->through, id);
        }
        if (!pushed) {
            st = ent_fail_nomem(&context->err);
            goto cleanup;
        }
    }

cleanup:
    return st;
}

/** Refuse what no path can keep to. */
static ent_status check(struct context *context, const struct path_question *q)
{
    if (is_same(q->from, q->to))
        return refuse(context, q->from,
                      "is both ends of the path; want two different actors");
    for (size_t i = 0; i < q->avoid.count; i++)
        if (is_same(q->avoid.items[i], q->from) ||
            is_same(q->avoid.items[i], q->to))
            return refuse(context, q->avoid.items[i],
                          "is an end of the path: it cannot be avoided");
    for (size_t i = 0; i < q->through.count; i++) {
        ent_entity_id id = q->through.items[i];

        if (is_same(id, q->from) || is_same(id, q->to))
            return refuse(context, id,
                          "is an end of the path: --through is for others");
        for (size_t k = 0; k < i; k++)
            if (is_same(id, q->through.items[k]))
                return refuse(context, id,
                              "is given twice with --through; a path passes "
                              "nobody twice");
        for (size_t k = 0; k < q->avoid.count; k++)
            if (is_same(id, q->avoid.items[k]))
                return refuse(context, id,
                              "is given with --through and with --avoid");
    }
    return ENT_OK;
}

ent_status path_ask(struct context *context, struct path_question *q)
{
    ent_status st = ENT_OK;
    int64_t hops = 0;

    ENT_TRY(number_option(context, "max-hops", 1, UINT32_MAX - 1, &hops));
    q->max_hops = (uint32_t)hops;
    q->chronological = opt_has(&context->values, "chronological");
    ENT_TRY(context_view(context, &q->view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(context_entity(context, context->values.operands[0], &q->from));
    ENT_TRY(context_entity(context, context->values.operands[1], &q->to));
    ENT_TRY(read_names(context, q));
    ENT_TRY(check(context, q));
    ENT_TRY(context_graph(context, &q->view, false, &q->graph));

cleanup:
    return st;
}

ent_status path_rules_make(struct context *context,
                           const struct path_question *q,
                           const ent_graph *graph, struct path_rules *out)
{
    out->from = ent_graph_node(graph, q->from);
    out->to = ent_graph_node(graph, q->to);
    for (size_t i = 0; i < q->avoid.count; i++) {
        uint32_t node = ent_graph_node(graph, q->avoid.items[i]);

        if (node != ENT_NO_INDEX && !ENT_VEC_PUSH(&out->avoid, node))
            return ent_fail_nomem(&context->err);
    }
    for (size_t i = 0; i < q->through.count; i++) {
        uint32_t node = ent_graph_node(graph, q->through.items[i]);

        out->absent = out->absent || node == ENT_NO_INDEX;
        if (!ENT_VEC_PUSH(&out->through, node))
            return ent_fail_nomem(&context->err);
    }
    out->rules = (ent_path_rules){.avoid = out->avoid.items,
                                  .avoid_count = out->avoid.count,
                                  .through = out->through.items,
                                  .through_count = out->through.count,
                                  .chronological = q->chronological,
                                  .max_hops = q->max_hops};
    return ENT_OK;
}
