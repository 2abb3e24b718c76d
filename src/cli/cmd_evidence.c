/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "cli/context.h"
#include "cli/edge.h"
#include "cli/evidence_rows.h"
#include "cli/number.h"
#include "cli/verbs.h"

enum {
    DEFAULT_PIECES = 100
};

/** An edge with what orders it. */
struct place {
    uint32_t edge;
    ent_relation_id relation;
};

static int by_relation(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;

    return ent_relation_id_compare(x->relation, y->relation);
}

/** The edges asked for, by relation. @param coded  Coded events too. */
static ent_status list_edges(struct context *context, struct evidence_answer *a,
                             bool coded)
{
    uint32_t count = ent_graph_edge_count(a->graph);
    size_t found = 0;
    struct place *places =
        ent_arena_alloc(context->arena, count, sizeof *places);

    if (places == NULL)
        return ent_fail_nomem(&context->err);
    for (uint32_t e = 0; e < count; e++) {
        ent_relation_id relation = ent_graph_relation(a->graph, e);

        if (!asked_concerns(&a->asked, e))
            continue;
        if (relation.value < 0 && !coded)
            a->coded++;
        else
            places[found++] = (struct place){e, relation};
    }
    if (found > 0)
        qsort(places, found, sizeof *places, by_relation);
    for (size_t i = 0; i < found; i++)
        if (!ENT_VEC_PUSH(&a->edges, places[i].edge))
            return ent_fail_nomem(&context->err);
    return ENT_OK;
}

/** Have all evidence of the edges at hand. */
static ent_status gather(struct context *context, struct evidence_answer *a)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < a->edges.count; i++) {
        ent_evidence *evidence = NULL;
        size_t count = 0;

        ENT_TRY(lines_go_on(context, "evidence", i, a->edges.count));
        ENT_TRY(edge_evidence(context, a->graph, a->edges.items[i], &evidence,
                              &count));
        for (size_t e = 0; e < count; e++) {
            if (!ENT_VEC_PUSH(&a->evidence, evidence[e])) {
                st = ent_fail_nomem(&context->err);
                goto cleanup;
            }
        }
    }

cleanup:
    context_progress_end(context);
    return st;
}

/** Leave out and count what has less in common than was asked for. */
static void narrow(struct evidence_answer *a)
{
    size_t kept = 0;

    for (size_t i = 0; i < a->conflicts.count; i++)
        if (a->conflicts.items[i].scope <= a->widest)
            a->conflicts.items[kept++] = a->conflicts.items[i];
    a->wider = a->conflicts.count - kept;
    a->conflicts.count = kept;
}

static ent_status show_conflicts(struct context *context,
                                 struct evidence_answer *a, int *code)
{
    ent_status st = ENT_OK;

    ENT_TRY(gather(context, a));
    ENT_TRY(ent_conflicts_find(&a->conflicts, a->evidence.items,
                               a->evidence.count, a->window, ENT_SCOPE_TYPE,
                               &context->progress, &context->err));
    narrow(a);
    if (a->conflicts.count == 0) {
        context_note(context, "nothing contradicts anything in this view");
        *code = EXIT_NOTHING;
    }
    ENT_TRY(conflicts_print(context, a));

cleanup:
    return st;
}

static ent_status show_evidence(struct context *context,
                                struct evidence_answer *a, int *code)
{
    ent_status st = ENT_OK;
    size_t count = 0;

    ENT_TRY(evidence_print(context, a, &count));
    if (count == 0) {
        context_note(context, "no evidence in this view");
        *code = EXIT_NOTHING;
    }

cleanup:
    return st;
}

static ent_status read_options(struct context *context,
                               struct evidence_answer *a, bool *conflicts)
{
    ent_status st = ENT_OK;
    int64_t limit = context->format == OUTPUT_TABLE ? DEFAULT_PIECES : 0;
    const char *window = opt_get(&context->values, "window");
    const char *same = opt_get(&context->values, "same");

    *conflicts = opt_has(&context->values, "conflicts");
    if (!*conflicts && (window != NULL || same != NULL))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--%s is for --conflicts; add it",
                        window != NULL ? "window" : "same");
    ENT_TRY(number_option(context, "limit", 1, UINT32_MAX, &limit));
    a->limit = (size_t)limit;
    a->widest = ENT_SCOPE_MODE;
    if (window != NULL && strcmp(window, "any") == 0)
        a->window = ENT_WINDOW_ANY;
    if (same != NULL && strcmp(same, "relation") == 0)
        a->widest = ENT_SCOPE_RELATION;
    if (same != NULL && strcmp(same, "type") == 0)
        a->widest = ENT_SCOPE_TYPE;

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct evidence_answer a = {0};
    ent_view view;
    ent_graph *graph = NULL;
    bool conflicts = false;
    int code = EXIT_DONE;

    ENT_TRY(read_options(context, &a, &conflicts));
    ENT_TRY(context_view(context, &view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(asked_read(context, &a.asked));
    ENT_TRY(context_graph(context, &view, true, &graph));
    a.graph = graph;
    asked_place(&a.asked, graph);
    if (!a.asked.absent)
        ENT_TRY(list_edges(context, &a, !conflicts));
    if (conflicts)
        ENT_TRY(show_conflicts(context, &a, &code));
    else
        ENT_TRY(show_evidence(context, &a, &code));

cleanup:
    ent_conflicts_clear(&a.conflicts);
    ENT_VEC_CLEAR(&a.evidence);
    ENT_VEC_CLEAR(&a.edges);
    ent_graph_free(graph);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"conflicts", 0, NULL, NULL,
     "Show what is affirmed and denied, and figures that differ"},
    {"window", 0, "WHEN", "overlap|any",
     "Conflicts of dates that overlap or are open (overlap), or any"},
    {"same", 0, "WHAT", "relation|mode|type",
     "Conflicts within one relation, one mode (mode), or one type"},
    {"limit", 'n', "N", NULL,
     "Show at most N pieces, or groups of pairs (100; in csv and json no "
     "limit)"},
};
static const struct opt_group own = {"Evidence", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_evidence = {
    .name = "evidence",
    .family = "look",
    .summary = "the sentences behind relations; --conflicts: what contradicts",
    .operands = "[A [B]]",
    .operand_values = "@entity",
    .min_operands = 0,
    .max_operands = 2,
    .groups = {&own, &opt_view, &opt_output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Lists each piece of evidence of the relations in the view, of those "
        "of A, or of those between A and B: date, status, who says so, the "
        "words, outlet, report, sentence and bytes. --csv gives a row a "
        "piece. Of one relation by its number: entente why 17.\n\n"
        "--conflicts lists pairs that contradict each other: one affirms "
        "(asserted or alleged) what the other denies, of the same subject, "
        "type and object; or figures of one relation that differ, first those "
        "that cannot both hold. Pairs of one relation come first, then those "
        "told as different acts of one mode. Those of different modes (arms "
        "denied, troops affirmed) may not be meant to contradict each other: "
        "they are counted, and listed with --same type. Coded events deny "
        "nothing and are left out.",
    .examples =
        "entente evidence \"North Korea\" Russia\twho says what of the two\n"
        "entente evidence --conflicts --same relation\twhat is disputed\n",
    .run = run,
};
