/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/random_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum {
    DAYS = 400
};

static uint64_t below(ent_rng *rng, uint64_t bound)
{
    return ent_rng_below(rng, bound);
}

/** Ids may be dense or far apart. */
static int64_t entity_id(uint64_t number, int spread)
{
    return spread == 0 ? (int64_t)number + 1
                       : (int64_t)(number * number * 1000003 + 7);
}

static void random_days(ent_graph_edge *edge, ent_rng *rng)
{
    int32_t first = 19000 + (int32_t)below(rng, DAYS);
    int32_t last = first + (int32_t)below(rng, DAYS / 4);

    edge->first_day = below(rng, 4) == 0 ? ENT_DAY_MIN : first;
    edge->last_day = below(rng, 4) == 0 ? ENT_DAY_MAX : last;
    if (below(rng, 2) == 0 && edge->first_day != ENT_DAY_MIN)
        edge->last_day = edge->first_day;
}

/** As coded events are, which the graph keeps in less room; the day of some is
 *  out of its reach. */
static void look_coded(ent_graph_edge *edge, ent_rng *rng)
{
    static const int32_t at_the_limits[] = {-62092, -62091, 68979, 68980};

    edge->evidence_count = 1;
    edge->source_count = 1;
    edge->confidence = 0.5F;
    if (edge->first_day == ENT_DAY_MIN)
        edge->first_day = at_the_limits[below(rng, 4)];
    edge->last_day = edge->first_day;
}

static ent_graph_edge random_edge(ent_rng *rng, size_t nodes, int spread)
{
    static const float confidences[] = {0.0F, 0.1F, 0.25F, 0.5F,
                                        0.7F, 0.9F, 1.0F};
    const ent_relation_type *type =
        ent_relation_type_at(below(rng, ent_relation_type_count()));
    /* Two islands: even and odd entities, with few bridges. */
    uint64_t subject = below(rng, nodes);
    uint64_t object = below(rng, nodes);
    ent_graph_edge edge = {.type = type};

    if (below(rng, 8) != 0 && (subject + object) % 2 == 1)
        object = object > 0 ? object - 1 : object;
    edge.subject.value = entity_id(subject, spread);
    edge.object.value = entity_id(object, spread);
    if (type->mode_count > 0 && below(rng, 2) == 0)
        edge.mode = &type->modes[below(rng, type->mode_count)];
    edge.status = (ent_rel_status)below(rng, ENT_REL_STATUS_COUNT);
    edge.evidence_count = (uint32_t)below(rng, 6);
    edge.source_count = (uint32_t)below(rng, 4);
    edge.confidence = confidences[below(rng, 7)];
    random_days(&edge, rng);
    if (below(rng, 2) == 0)
        look_coded(&edge, rng);
    return edge;
}

/** Give the edges ids of reports (positive) and coded events (negative) in any
 *  order, none twice. */
static void number_edges(random_graph *g, ent_rng *rng)
{
    for (size_t i = 0; i < g->count; i++) {
        int64_t id = (int64_t)(i + 1) * 300;

        g->edges[i].relation.value = below(rng, 2) == 0 ? id : -id;
    }
    for (size_t i = g->count; i > 1; i--) {
        size_t other = below(rng, i);
        ent_relation_id swap = g->edges[i - 1].relation;

        g->edges[i - 1].relation = g->edges[other].relation;
        g->edges[other].relation = swap;
    }
}

void random_graph_make(random_graph *out, ent_rng *rng, size_t nodes,
                       size_t edges)
{
    int spread = (int)below(rng, 2);
    size_t most = 1 + below(rng, nodes);

    assert_true(nodes <= RANDOM_NODES_MAX && edges <= RANDOM_EDGES_MAX);
    out->view = ent_view_default();
    out->view.direction = (ent_direction)below(rng, 3);
    out->view.cost = (ent_cost)below(rng, 3);
    out->view.strength = (ent_strength)below(rng, 3);
    out->count = below(rng, edges + 1);
    for (size_t i = 0; i < out->count; i++)
        out->edges[i] = random_edge(rng, most, spread);
    number_edges(out, rng);
}

static ent_date random_date(ent_rng *rng)
{
    static const char *const texts[] = {
        "2022",       "2022-03",    "2022-01-15", "2022-06-30",
        "2022-12-31", "2023-01-20", "2023-02",    "2023"};
    ent_date date = {0};

    assert_int_equal(
        ent_date_parse(&date, ent_str_from(texts[below(rng, 8)]), NULL),
        ENT_OK);
    return date;
}

void random_graph_filter(random_graph *g, ent_rng *rng)
{
    static const double confidences[] = {0, 0.1, 0.5, 0.7, 0.9, 1};

    if (below(rng, 2) == 0)
        g->view.types = ent_rng_next(rng) &
                        ((UINT64_C(1) << ent_relation_type_count()) - 1);
    if (below(rng, 2) == 0)
        g->view.statuses = (unsigned)below(rng, 32);
    if (below(rng, 2) == 0)
        g->view.min_sources = (uint32_t)below(rng, 4);
    if (below(rng, 2) == 0)
        g->view.min_confidence = confidences[below(rng, 6)];
    switch (below(rng, 4)) {
    case 0:
        g->view.as_of = random_date(rng);
        break;
    case 1:
        g->view.from = random_date(rng);
        break;
    case 2:
        g->view.from = random_date(rng);
        g->view.to = random_date(rng);
        if (g->view.from.first > g->view.to.last)
            g->view.to = g->view.from;
        break;
    default:
        break;
    }
}

ent_graph *random_graph_build(const random_graph *g)
{
    ent_graph *graph = NULL;
    ent_error err = {0};

    if (ent_graph_build(&graph, g->edges, g->count, &g->view, &err) != ENT_OK)
        fail_msg("%s", err.message);
    return graph;
}

bool plain_walk(const ent_graph *graph, uint32_t edge, uint32_t from,
                uint32_t to)
{
    ent_direction direction = ent_graph_view(graph)->direction;
    bool symmetric = ent_graph_type(graph, edge)->symmetric;
    uint32_t subject = ent_graph_subject(graph, edge);
    uint32_t object = ent_graph_object(graph, edge);

    if (from == subject && to == object &&
        (direction != ENT_DIRECTION_IN || symmetric))
        return true;
    return from == object && to == subject &&
           (direction != ENT_DIRECTION_OUT || symmetric);
}

static bool plain_in_time(const ent_view *view, const ent_graph_edge *edge)
{
    int64_t first = edge->first_day;
    int64_t last = edge->last_day;
    int64_t day = view->as_of.last;

    if (!edge->type->tie) {
        int64_t begins = first == ENT_DAY_MIN ? last : first;
        int64_t ends = last == ENT_DAY_MAX ? first : last;

        if (view->as_of.known)
            return ends <= day;
        return (!view->from.known || begins >= view->from.first) &&
               (!view->to.known || ends <= view->to.last);
    }
    if (view->as_of.known && first == last)
        return first == day;
    if (view->as_of.known)
        return first <= day && (day < last || last == ENT_DAY_MAX);
    return (!view->to.known || first <= view->to.last) &&
           (!view->from.known || last >= view->from.first);
}

int plain_refusal(const ent_view *view, const ent_graph_edge *edge)
{
    bool timed = view->as_of.known || view->from.known || view->to.known;

    if (view->types != 0 &&
        (view->types & UINT64_C(1) << edge->type->index) == 0)
        return 2;
    if (view->statuses != 0 && (view->statuses & 1U << edge->status) == 0)
        return 3 + (int)edge->status;
    if (view->min_sources > 1 && edge->source_count < view->min_sources)
        return 3 + ENT_REL_STATUS_COUNT;
    if ((double)edge->confidence + 1e-6 < view->min_confidence)
        return 4 + ENT_REL_STATUS_COUNT;
    if (!timed)
        return -1;
    if (edge->first_day == ENT_DAY_MIN && edge->last_day == ENT_DAY_MAX)
        return 0;
    return plain_in_time(view, edge) ? -1 : 1;
}
