/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Seeds of a ranking by the words of the reports. */
#include <inttypes.h>
#include <stdlib.h>

#include "cli/rank.h"
#include "entente/model/view_matching.h"

/** What a visitor carries through the store. */
struct search {
    struct context *context;
    struct rank_reports *reports;
    ent_document_id last;
    ENT_VEC(int64_t) relations;
    bool nomem;
};

static bool take_match(void *user, const ent_matching *m)
{
    struct search *s = user;
    ent_str name = {NULL, 0};

    if (m->document.value != s->last.value) {
        s->last = m->document;
        name = ent_arena_str(s->context->arena, m->name);
        s->nomem = name.ptr == NULL || !ENT_VEC_PUSH(&s->reports->names, name);
    }
    if (m->relation.value != 0 && !s->nomem)
        s->nomem = !ENT_VEC_PUSH(&s->relations, m->relation.value);
    return !s->nomem;
}

static int compare_ids(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a;
    int64_t right = *(const int64_t *)b;

    return (left > right) - (left < right);
}

/** Add both ends of the graph's edges that are among the relations. */
static ent_status add_ends(struct search *s, const ent_graph *graph,
                           struct actor_set *set)
{
    if (s->relations.count == 0)
        return ENT_OK;
    qsort(s->relations.items, s->relations.count, sizeof *s->relations.items,
          compare_ids);
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        int64_t id = ent_graph_relation(graph, e).value;

        if (bsearch(&id, s->relations.items, s->relations.count, sizeof id,
                    compare_ids) == NULL)
            continue;
        s->reports->relations++;
        if (!ENT_VEC_PUSH(&set->nodes, ent_graph_subject(graph, e)) ||
            !ENT_VEC_PUSH(&set->nodes, ent_graph_object(graph, e)))
            return ent_fail_nomem(&s->context->err);
    }
    return ENT_OK;
}

ent_status rank_seed_text(struct context *context, const ent_graph *graph,
                          const char *words, struct rank_question *question)
{
    ent_status st = ENT_OK;
    struct search s = {.context = context, .reports = &question->reports};
    ent_error err = {0};

    st = ent_view_each_matching(ent_graph_view(graph), context->store,
                                ent_str_from(words), take_match, &s, &err);
    if (st != ENT_OK) {
        st = ent_fail(&context->err, st, "--seed-text: %s", err.message);
        goto cleanup;
    }
    if (s.nomem) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    if (s.reports->names.count == 0) {
        st = ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                      "--seed-text: no report of this view says \"%s\"", words);
        goto cleanup;
    }
    ENT_TRY(add_ends(&s, graph, &question->seeds));
    if (s.reports->relations == 0)
        st = ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                      "--seed-text: %zu report%s \"%s\", but no relation "
                      "of this view stands there",
                      s.reports->names.count,
                      s.reports->names.count == 1 ? " says" : "s say", words);
    actor_set_order(&question->seeds);

cleanup:
    ENT_VEC_CLEAR(&s.relations);
    return st;
}
