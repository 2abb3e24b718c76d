/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Paths for programs: JSON, and rows. */
#include <inttypes.h>

#include "cli/edge.h"
#include "cli/evidence.h"
#include "cli/path_print.h"
#include "entente/fact/date.h"

enum {
    COST_DECIMALS = 9
};

static const struct column columns[] = {
    {"path", CELL_INTEGER, true},    {"hop", CELL_INTEGER, true},
    {"from", CELL_TEXT, false},      {"relation", CELL_TEXT, false},
    {"type", CELL_TEXT, false},      {"status", CELL_TEXT, false},
    {"since", CELL_TEXT, false},     {"to", CELL_TEXT, false},
    {"cost", CELL_REAL, true},       {"sources", CELL_INTEGER, true},
    {"document", CELL_TEXT, false},  {"sentence", CELL_INTEGER, true},
    {"direction", CELL_TEXT, false}, {"quote", CELL_TEXT, false},
};

static bool is_forward(const struct path_teller *t, const ent_path *path,
                       uint32_t hop, uint32_t edge)
{
    return ent_graph_subject(t->question->graph, edge) == path->nodes[hop];
}

static ent_status put_relation(struct path_teller *t, ent_json_pen *pen,
                               uint32_t edge, bool forward)
{
    ent_status st = ENT_OK;
    const ent_graph *graph = t->question->graph;
    ent_evidence *evidence = NULL;
    size_t count = 0;
    ent_relation relation;

    ENT_TRY(edge_relation(t->context, graph, edge, &relation));
    ENT_TRY(edge_evidence(t->context, graph, edge, &evidence, &count));
    ENT_TRY(put_relation_open(t->context, pen, &relation));
    ent_json_key(pen, "forward");
    ent_json_put_bool(pen, forward);
    ent_json_key(pen, "cost");
    ent_json_put_number(pen, ent_graph_cost(graph, edge), COST_DECIMALS);
    ent_json_key(pen, "evidence");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < count; i++)
        put_evidence(pen, &evidence[i]);
    ent_json_end_array(pen);
    ent_json_end_object(pen);

cleanup:
    return st;
}

static void put_day(ent_json_pen *pen, int32_t day)
{
    ent_buf text = {0};

    if (day != ENT_DAY_MIN && day != ENT_DAY_MAX)
        ent_date_write_day(&text, day);
    ent_json_put_str(pen, ent_buf_view(&text));
    ent_buf_clear(&text);
}

static ent_status put_hop(struct path_teller *t, ent_json_pen *pen,
                          const ent_path *path, uint32_t hop)
{
    ent_status st = ENT_OK;
    ent_str from = {0};
    ent_str to = {0};

    ENT_TRY(path_name(t, path->nodes[hop], &from));
    ENT_TRY(path_name(t, path->nodes[hop + 1], &to));
    ent_json_begin_object(pen);
    ent_json_key(pen, "from");
    ent_json_put_str(pen, from);
    ent_json_key(pen, "to");
    ent_json_put_str(pen, to);
    ent_json_key(pen, "cost");
    ent_json_put_number(pen, path->costs[hop], COST_DECIMALS);
    if (path->days != NULL) {
        ent_json_key(pen, "day");
        put_day(pen, path->days[hop]);
    }
    ent_json_key(pen, "relations");
    ent_json_begin_array(pen);
    for (uint32_t e = path->first_edge[hop]; e < path->first_edge[hop + 1]; e++)
        ENT_TRY(put_relation(t, pen, path->edges[e],
                             is_forward(t, path, hop, path->edges[e])));
    ent_json_end_array(pen);
    ent_json_end_object(pen);

cleanup:
    return st;
}

ent_status path_put(struct path_teller *t, ent_json_pen *pen,
                    const ent_path *path)
{
    ent_status st = ENT_OK;

    ent_json_key(pen, "steps");
    ent_json_put_int(pen, path->hop_count);
    ent_json_key(pen, "cost");
    ent_json_put_number(pen, path->cost, COST_DECIMALS);
    ent_json_key(pen, "sources");
    ent_json_put_int(pen, (int64_t)path->sources);
    ent_json_key(pen, "equal");
    if (path->equal > 0 && path->equal <= INT64_MAX)
        ent_json_put_int(pen, (int64_t)path->equal);
    else
        ent_json_put_null(pen);
    ent_json_key(pen, "equal_or_more");
    ent_json_put_bool(pen, path->equal_or_more);
    ent_json_key(pen, "chain");
    ent_json_begin_array(pen);
    for (uint32_t i = 0; i <= path->hop_count; i++) {
        ent_str name = {0};

        ENT_TRY(path_name(t, path->nodes[i], &name));
        ent_json_put_str(pen, name);
    }
    ent_json_end_array(pen);
    ent_json_key(pen, "hops");
    ent_json_begin_array(pen);
    for (uint32_t i = 0; i < path->hop_count; i++)
        ENT_TRY(put_hop(t, pen, path, i));
    ent_json_end_array(pen);

cleanup:
    return st;
}

static ent_status put_actors(struct path_teller *t, ent_json_pen *pen,
                             const char *key, const ent_entity_id *ids,
                             size_t count)
{
    ent_status st = ENT_OK;

    ent_json_key(pen, key);
    ent_json_begin_array(pen);
    for (size_t i = 0; i < count; i++) {
        ent_str name = {0};

        ENT_TRY(path_actor_name(t, ids[i], &name));
        ent_json_put_str(pen, name);
    }
    ent_json_end_array(pen);

cleanup:
    return st;
}

ent_status path_put_rules(struct path_teller *t, ent_json_pen *pen,
                          const ent_path_list *list)
{
    ent_status st = ENT_OK;
    const struct path_question *q = t->question;

    ent_json_key(pen, "rules");
    ent_json_begin_object(pen);
    ENT_TRY(put_actors(t, pen, "avoid", q->avoid.items, q->avoid.count));
    ENT_TRY(put_actors(t, pen, "through", q->through.items, q->through.count));
    ent_json_key(pen, "chronological");
    ent_json_put_bool(pen, q->chronological);
    ent_json_key(pen, "undated");
    ent_json_put_int(pen, (int64_t)list->undated);
    ent_json_key(pen, "max_hops");
    if (q->max_hops > 0)
        ent_json_put_int(pen, q->max_hops);
    else
        ent_json_put_null(pen);
    ent_json_end_object(pen);

cleanup:
    return st;
}

void path_put_frame(struct path_teller *t, ent_json_pen *pen,
                    const ent_path_list *list)
{
    put_view(pen, t->question->graph);
    ent_json_key(pen, "exact");
    ent_json_put_bool(pen, !list->cut_off);
    ent_json_key(pen, "seed");
    ent_json_put_null(pen);
}

static ent_status add_row(struct path_teller *t, struct table *table,
                          const ent_path *path, size_t number, uint32_t hop,
                          uint32_t edge)
{
    ent_status st = ENT_OK;
    const ent_graph *graph = t->question->graph;
    ent_evidence *evidence = NULL;
    size_t count = 0;
    ent_relation relation;
    ent_str from = {0};
    ent_str to = {0};

    ENT_TRY(edge_relation(t->context, graph, edge, &relation));
    ENT_TRY(edge_evidence(t->context, graph, edge, &evidence, &count));
    ENT_TRY(path_name(t, path->nodes[hop], &from));
    ENT_TRY(path_name(t, path->nodes[hop + 1], &to));
    table_row(table);
    table_int(table, (int64_t)number);
    table_int(table, (int64_t)hop + 1);
    table_text(table, from);
    table_edge(table, graph, edge);
    table_type(table, &relation);
    table_text(table, ent_str_from(ent_rel_status_word(relation.status)));
    table_text(table, relation.since);
    table_text(table, to);
    table_real(table, ent_graph_cost(graph, edge), COST_DECIMALS);
    table_int(table, relation.source_count);
    if (count == 0) {
        table_null(table);
        table_null(table);
    } else {
        table_text(table, evidence[0].document_name);
        table_int(table, evidence[0].sentence_no);
    }
    table_text(table, ent_str_from(relation.type->symmetric         ? "both"
                                   : is_forward(t, path, hop, edge) ? "out"
                                                                    : "in"));
    table_text(table, count == 0 ? ent_str_from(NULL) : evidence[0].quote);

cleanup:
    return st;
}

ent_status path_print_rows(struct path_teller *t, const ent_path_list *list)
{
    ent_status st = ENT_OK;
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);

    if (table == NULL)
        return ent_fail_nomem(&t->context->err);
    for (size_t p = 0; p < list->count; p++) {
        const ent_path *path = &list->items[p];

        ENT_TRY(path_told(t, p, list->count));
        for (uint32_t i = 0; i < path->hop_count; i++)
            for (uint32_t e = path->first_edge[i]; e < path->first_edge[i + 1];
                 e++)
                ENT_TRY(add_row(t, table, path, p + 1, i, path->edges[e]));
    }
    ENT_TRY(table_print(table, t->context, NULL));

cleanup:
    table_free(table);
    return st;
}
