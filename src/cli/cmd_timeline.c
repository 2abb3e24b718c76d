/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>

#include "cli/context.h"
#include "cli/number.h"
#include "cli/timeline_print.h"
#include "cli/verbs.h"

enum {
    DEFAULT_LINES = 200
};

/** First and last day of the view's time; open where it has none. */
static void window_of(const ent_view *view, int32_t *first, int32_t *last)
{
    *first = view->from.known ? view->from.first : ENT_DAY_MIN;
    *last = view->to.known ? view->to.last : ENT_DAY_MAX;
    if (view->as_of.known)
        *last = view->as_of.last;
}

static ent_status add_moment(struct context *context, struct timeline *t,
                             int32_t day, enum moment_kind kind, uint32_t edge)
{
    struct moment moment = {day, kind, edge};
    int32_t first = 0;
    int32_t last = 0;

    window_of(ent_graph_view(t->graph), &first, &last);
    if (kind != MOMENT_ACT && (day < first || day > last)) {
        t->outside++;
        return ENT_OK;
    }
    return ENT_VEC_PUSH(&t->moments, moment) ? ENT_OK
                                             : ent_fail_nomem(&context->err);
}

/** An act is a line; a tie one where it begins and one where it ends. */
static ent_status add_edge(struct context *context, struct timeline *t,
                           uint32_t edge)
{
    ent_status st = ENT_OK;
    int32_t first = ent_graph_first_day(t->graph, edge);
    int32_t last = ent_graph_last_day(t->graph, edge);

    if (first == ENT_DAY_MIN && last == ENT_DAY_MAX) {
        t->undated++;
        return ENT_OK;
    }
    if (!ent_graph_type(t->graph, edge)->tie)
        return add_moment(context, t, first == ENT_DAY_MIN ? last : first,
                          MOMENT_ACT, edge);
    if (first != ENT_DAY_MIN)
        ENT_TRY(add_moment(context, t, first, MOMENT_SINCE, edge));
    if (last != ENT_DAY_MAX)
        ENT_TRY(add_moment(context, t, last, MOMENT_UNTIL, edge));

cleanup:
    return st;
}

/** What orders lines of one day. */
struct place {
    struct moment moment;
    ent_relation_id relation;
};

static int by_day(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;
    int order =
        (x->moment.day > y->moment.day) - (x->moment.day < y->moment.day);

    if (order == 0)
        order = ent_relation_id_compare(x->relation, y->relation);
    return order != 0 ? order : (int)x->moment.kind - (int)y->moment.kind;
}

static ent_status put_in_order(struct context *context, struct timeline *t)
{
    size_t count = t->moments.count;
    struct place *places =
        ent_arena_alloc(context->arena, count, sizeof *places);

    if (places == NULL)
        return ent_fail_nomem(&context->err);
    for (size_t i = 0; i < count; i++) {
        struct moment *m = &t->moments.items[i];

        places[i] = (struct place){*m, ent_graph_relation(t->graph, m->edge)};
    }
    if (count > 0)
        qsort(places, count, sizeof *places, by_day);
    for (size_t i = 0; i < count; i++)
        t->moments.items[i] = places[i].moment;
    return ENT_OK;
}

static ent_status collect(struct context *context, struct timeline *t)
{
    ent_status st = ENT_OK;

    for (uint32_t e = 0; e < ent_graph_edge_count(t->graph); e++)
        if (asked_concerns(&t->asked, e))
            ENT_TRY(add_edge(context, t, e));
    ENT_TRY(put_in_order(context, t));

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct timeline t = {.evidence = opt_has(&context->values, "evidence")};
    ent_view view;
    ent_graph *graph = NULL;
    int64_t limit = context->format == OUTPUT_TABLE ? DEFAULT_LINES : 0;
    int code = EXIT_DONE;

    ENT_TRY(number_option(context, "limit", 1, UINT32_MAX, &limit));
    t.limit = (size_t)limit;
    ENT_TRY(context_view(context, &view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(asked_read(context, &t.asked));
    ENT_TRY(context_graph(context, &view, true, &graph));
    t.graph = graph;
    asked_place(&t.asked, graph);
    if (!t.asked.absent)
        ENT_TRY(collect(context, &t));
    if (t.moments.count == 0) {
        context_note(context, "no dated relations in this view");
        code = EXIT_NOTHING;
    }
    ENT_TRY(timeline_print(context, &t));

cleanup:
    ENT_VEC_CLEAR(&t.moments);
    ent_graph_free(graph);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"evidence", 0, NULL, NULL, "Show the best sentence of each relation"},
    {"limit", 'n', "N", NULL,
     "Show at most N lines (200 in a table; else no limit)"},
};
static const struct opt_group own = {"Timeline", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_timeline = {
    .name = "timeline",
    .family = "look",
    .summary = "dated relations of an actor, a pair or all, in order",
    .operands = "[A [B]]",
    .operand_values = "@entity",
    .min_operands = 0,
    .max_operands = 2,
    .groups = {&own, &opt_view, &opt_output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Lists acts by their day and ties by the days on which they begin "
        "(since) and end (until). A date known to the month or the year stands "
        "at its first day. Relations of several parties that are one act have "
        "the same event number. Relations without a date are counted below; "
        "so are beginnings and ends of ties outside --from, --to and --as-of.",
    .examples =
        "entente timeline \"North Korea\" Russia --evidence\twhat happened "
        "between two, with a sentence each\n"
        "entente timeline --from 2024-06-20 --to 2024-06-21 --csv\twhat "
        "happened on two days, for a spreadsheet\n",
    .run = run,
};
