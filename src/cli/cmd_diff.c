/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>

#include "cli/context.h"
#include "cli/diff_print.h"
#include "cli/number.h"
#include "cli/verbs.h"
#include "entente/analysis/ties.h"

enum {
    DEFAULT_LINES = 200
};

/* ---- what is compared ---- */

static ent_status read_date(struct context *context, const char *text,
                            ent_date *out)
{
    ent_error err = {0};

    if (ent_date_parse(out, ent_str_from(text), &err) != ENT_OK || !out->known)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "\"%s\" is no date, and tags are not kept yet.  Dates: "
                        "2024, 2024-06, 2024-06-19",
                        text);
    if (out->interval)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "\"%s\" is an interval; want one day, month or year",
                        text);
    return ENT_OK;
}

/** Set the two views: as of the dates, or known by them. */
static ent_status set_views(struct context *context, ent_view views[2],
                            bool known)
{
    ent_status st = ENT_OK;
    const char *const *words = context->values.operands;
    ent_view view;
    ent_date dates[2];

    ENT_TRY(context_view(context, &view));
    for (int i = 0; i < 2; i++)
        ENT_TRY(read_date(context, words[i], &dates[i]));
    if (dates[0].last > dates[1].last)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "%s is after %s: write entente diff %s %s", words[0],
                        words[1], words[1], words[0]);
    if (known ? view.known_by.known
              : view.as_of.known || view.from.known || view.to.known)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "diff sets %s to each of its dates itself; leave %s",
                        known ? "--known-by" : "--as-of",
                        known ? "it out" : "--as-of, --from and --to out");
    for (int i = 0; i < 2; i++) {
        views[i] = view;
        if (known)
            views[i].known_by = dates[i];
        else
            views[i].as_of = dates[i];
        ENT_TRY(ent_view_check(&views[i], &context->err));
    }

cleanup:
    return st;
}

static bool concerns(const struct diff_answer *a, const ent_changed_relation *r)
{
    uint32_t edge = 0;
    const ent_graph *graph = diff_edge(a, r, &edge);
    int64_t actor = a->actor.value;

    return actor == 0 ||
           ent_graph_entity(graph, ent_graph_subject(graph, edge)).value ==
               actor ||
           ent_graph_entity(graph, ent_graph_object(graph, edge)).value ==
               actor;
}

/** What orders lines: kind of change, day, then the order of relations. */
struct place {
    const ent_changed_relation *relation;
    int kind;
    int32_t day;
    size_t index;
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;

    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static int first_change(unsigned changes)
{
    int i = 0;

    while ((changes & 1U << i) == 0)
        i++;
    return i;
}

/** Day of a line: when a tie ended that is gone, else when it began. */
static int32_t day_of(const struct diff_answer *a,
                      const ent_changed_relation *r)
{
    uint32_t edge = 0;
    const ent_graph *graph = diff_edge(a, r, &edge);

    return r->after == ENT_NO_INDEX ? ent_edge_known_day(graph, edge)
                                    : ent_graph_first_day(graph, edge);
}

static ent_status choose(struct context *context, struct diff_answer *a)
{
    const ent_difference *d = &a->found;
    struct place *places =
        ent_arena_alloc(context->arena, d->relation_count, sizeof *places);

    a->shown =
        ent_arena_alloc(context->arena, d->relation_count, sizeof *a->shown);
    if (places == NULL || a->shown == NULL)
        return ent_fail_nomem(&context->err);
    for (size_t i = 0; i < d->relation_count; i++) {
        const ent_changed_relation *r = &d->relations[i];

        if (!concerns(a, r))
            continue;
        for (int c = 0; c < ENT_CHANGE_COUNT; c++)
            a->counts[c] += (r->changes & 1U << c) != 0;
        places[a->count++] =
            (struct place){r, first_change(r->changes), day_of(a, r), i};
    }
    if (a->count > 0)
        qsort(places, a->count, sizeof *places, by_place);
    for (size_t i = 0; i < a->count; i++)
        a->shown[i] = places[i].relation;
    for (size_t i = 0; i < d->pair_count; i++) {
        const ent_changed_pair *p = &d->pairs[i];

        if ((a->actor.value == 0 || p->a.value == a->actor.value ||
             p->b.value == a->actor.value) &&
            !ENT_VEC_PUSH(&a->pairs, *p))
            return ent_fail_nomem(&context->err);
    }
    return ENT_OK;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct diff_answer a = {0};
    ent_view views[2];
    int64_t limit = context->format == OUTPUT_TABLE ? DEFAULT_LINES : 0;
    int code = EXIT_DONE;

    a.known = opt_has(&context->values, "known");
    ENT_TRY(number_option(context, "limit", 1, UINT32_MAX, &limit));
    a.limit = (size_t)limit;
    ENT_TRY(set_views(context, views, a.known));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    if (context->values.operand_count == 3)
        ENT_TRY(context_entity(context, context->values.operands[2], &a.actor));
    for (int i = 0; i < 2; i++)
        ENT_TRY(context_graph(context, &views[i], true, &a.graphs[i]));
    ENT_TRY(ent_difference_find(&a.found, a.graphs[0], a.graphs[1],
                                &context->progress, &context->err));
    ENT_TRY(choose(context, &a));
    if (a.count == 0) {
        context_note(context, "nothing changed in this view");
        code = EXIT_NOTHING;
    }
    ENT_TRY(diff_print(context, &a));

cleanup:
    ENT_VEC_CLEAR(&a.pairs);
    ent_difference_clear(&a.found);
    ent_graph_free(a.graphs[1]);
    ent_graph_free(a.graphs[0]);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"known", 0, NULL, NULL,
     "Compare what was known by X and by Y, not what was so"},
    {"limit", 'n', "N", NULL,
     "Show at most N lines (200 in a table; else no limit)"},
};
static const struct opt_group own = {"Comparison", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_diff = {
    .name = "diff",
    .family = "ask",
    .summary = "what changed between two dates",
    .operands = "X Y [A]",
    .operand_values = "@entity",
    .min_operands = 2,
    .max_operands = 3,
    .groups = {&own, &opt_view, &opt_output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Compares the world as of X with the world as of Y: acts done and ties "
        "begun since (new), ties that no longer hold (ended). With --known it "
        "compares what reports dated by X and by Y tell: relations that became "
        "known, whose status changed (asserted, then disputed), that are dated "
        "otherwise, that more sources tell. With A, the relations of that "
        "actor alone.\n\n"
        "X and Y are dates: 2024, 2024-06, 2024-06-19; a month is its last "
        "day. Relations without a date are in neither state; the answer counts "
        "them.",
    .examples =
        "entente diff 2024-06-20 2024-10-31\twhat happened in between\n"
        "entente diff 2024-06-19 2024-06-21 Russia --known\twhat two more days "
        "of reports told of Russia\n",
    .run = run,
};
