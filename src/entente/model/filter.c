/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/graph_internal.h"

static bool is_time_filtered(const ent_view *view)
{
    return view->as_of.known || view->from.known || view->to.known;
}

static bool is_undated(const ent_graph_edge *edge)
{
    return edge->first_day == ENT_DAY_MIN && edge->last_day == ENT_DAY_MAX;
}

/** Does a tie hold on @p day: since <= day < until (query.md, section 4)? One
 *  that is known of a single day holds on that day. */
static bool holds_on(const ent_graph_edge *edge, int32_t day)
{
    if (edge->first_day > day)
        return false;
    return edge->last_day == ENT_DAY_MAX || day < edge->last_day ||
           (edge->first_day == day && edge->last_day == day);
}

/** Ties must hold in part, events lie inside as a whole; of an event with an
 *  open end the known one decides. */
static bool is_in_time(const ent_view *view, const ent_graph_edge *edge)
{
    int32_t first = edge->first_day;
    int32_t last = edge->last_day;
    int32_t from = view->from.known ? view->from.first : ENT_DAY_MIN;
    int32_t to = view->to.known ? view->to.last : ENT_DAY_MAX;

    if (edge->type->tie)
        return (!view->as_of.known || holds_on(edge, view->as_of.last)) &&
               first <= to && last >= from;
    if (first == ENT_DAY_MIN)
        first = last;
    if (last == ENT_DAY_MAX)
        last = first;
    if (view->as_of.known && last > view->as_of.last)
        return false;
    return first >= from && last <= to;
}

bool ent_view_admits(const ent_view *view, const ent_graph_edge *edge,
                     ent_left_out *left_out)
{
    uint64_t *reason = NULL;

    if (view->types != 0 && (view->types >> edge->type->index & 1) == 0)
        reason = &left_out->by_type;
    else if (view->statuses != 0 && (view->statuses >> edge->status & 1) == 0)
        reason = &left_out->by_status[edge->status];
    else if (view->min_sources > 1 && edge->source_count < view->min_sources)
        reason = &left_out->by_sources;
    else if (edge->confidence < (float)view->min_confidence)
        reason = &left_out->by_confidence; /* Stored as float: 0.7f < 0.7. */
    else if (is_time_filtered(view) && is_undated(edge))
        reason = &left_out->undated;
    else if (is_time_filtered(view) && !is_in_time(view, edge))
        reason = &left_out->by_time;
    if (reason != NULL)
        ++*reason;
    return reason == NULL;
}
