/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "cli/actor_set.h"
#include "cli/balance.h"
#include "cli/edge.h"
#include "cli/evidence.h"
#include "cli/number.h"
#include "cli/verbs.h"
#include "entente/core/mem.h"

enum {
    DEFAULT_TOP = 20
};

static const char *sign_rule(const struct balance *b)
{
    return ent_graph_view(b->graph)->sign == ENT_SIGN_LATEST ? "latest" : "net";
}

ent_json_pen balance_json_begin(struct balance *b)
{
    ent_json_pen pen = json_begin(b->context);

    put_view(&pen, b->graph);
    ent_json_key(&pen, "sign");
    ent_json_put_cstr(&pen, sign_rule(b));
    ent_json_key(&pen, "actors_of");
    ent_json_put_cstr(&pen, b->actors);
    ent_json_key(&pen, "actors_absent");
    ent_json_put_int(&pen, (int64_t)b->absent);
    ent_json_key(&pen, "seed");
    ent_json_put_int(&pen, (int64_t)b->options.seed);
    ent_json_key(&pen, "exact_limit");
    ent_json_put_int(&pen, (int64_t)b->options.search_limit);
    return pen;
}

void balance_add_footer(struct balance *b)
{
    ent_buf *out = &b->context->out;
    bool by_view = ent_graph_view(b->graph)->statuses != 0;

    ent_buf_add_cstr(out, "balance of ");
    add_size(out, b->graph);
    ent_buf_addf(out, "; sign of a pair: %s", sign_rule(b));
    if (!by_view)
        ent_buf_add_cstr(out, ", of what is neither denied nor planned");
    if (b->actors != NULL) {
        ent_buf_add_cstr(out, "; among ");
        add_visible(out, ent_str_from(b->actors));
    }
    ent_buf_addf(out, "; exact up to %" PRIu64 " branches, seed %" PRIu64 ".  ",
                 b->options.search_limit, b->options.seed);
    add_view_line(out, b->graph);
}

ent_status balance_quote(struct balance *b, uint32_t edge, ent_buf *words,
                         ent_buf *place)
{
    ent_status st = ENT_OK;
    ent_evidence *evidence = NULL;
    size_t count = 0;

    ENT_TRY(edge_evidence(b->context, b->graph, edge, &evidence, &count));
    if (count > 0) {
        add_marked_sentence(words, &evidence[0]);
        add_place(place, &evidence[0]);
    }

cleanup:
    return st;
}

/** Narrow the graph to relations between the actors of --actors. */
static ent_status narrow(struct balance *b)
{
    ent_status st = ENT_OK;
    struct context *context = b->context;
    struct actor_set set = {0};
    uint32_t nodes = ent_graph_node_count(b->graph);
    uint32_t edges = ent_graph_edge_count(b->graph);
    ent_graph *part = NULL;
    bool *inside = NULL;
    bool *keep = NULL;

    b->actors = opt_get(&context->values, "actors");
    if (b->actors == NULL)
        return ENT_OK;
    ENT_TRY(actor_set_option(context, b->graph, "actors", &set, NULL));
    inside = ent_calloc(nodes, sizeof *inside);
    keep = ent_calloc(edges, sizeof *keep);
    if (inside == NULL || keep == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    for (size_t i = 0; i < set.nodes.count; i++)
        inside[set.nodes.items[i]] = true;
    for (uint32_t e = 0; e < edges; e++)
        keep[e] = inside[ent_graph_subject(b->graph, e)] &&
                  inside[ent_graph_object(b->graph, e)];
    ENT_TRY(ent_graph_part(&part, b->graph, keep, NULL, &context->err));
    ent_graph_free(b->graph);
    b->graph = part;
    b->absent = set.absent;

cleanup:
    ent_free(keep);
    ent_free(inside);
    actor_set_clear(&set);
    return st;
}

/** Read the options that need no database. */
static ent_status read_options(struct balance *b, struct series *series,
                               ent_view *view)
{
    ent_status st = ENT_OK;
    struct context *context = b->context;
    const struct opt_values *values = &context->values;
    const char *range = opt_get(values, "series");
    int64_t limit = ENT_FRUSTRATION_SEARCH;
    int64_t seed = 1;

    b->top = DEFAULT_TOP;
    b->evidence = opt_has(values, "evidence");
    ENT_TRY(number_option(context, "top", 1, UINT32_MAX, &b->top));
    ENT_TRY(number_option(context, "exact-limit", 1, INT64_MAX / 2, &limit));
    ENT_TRY(number_option(context, "seed", 1, INT64_MAX, &seed));
    b->options.search_limit = (uint64_t)limit;
    b->options.seed = (uint64_t)seed;
    ENT_TRY(context_view(context, view));
    if (range == NULL && opt_has(values, "step")) {
        st = ent_fail(&context->err, ENT_ERR_INVALID,
                      "--step goes with --series");
        goto cleanup;
    }
    if (range == NULL)
        return ENT_OK;
    if (opt_has(values, "triads") || b->evidence) {
        st = ent_fail(&context->err, ENT_ERR_INVALID,
                      "--series goes neither with --triads nor --evidence");
        goto cleanup;
    }
    if (view->as_of.known || view->from.known || view->to.known ||
        view->about.len > 0) {
        st = ent_fail(&context->err, ENT_ERR_INVALID,
                      "--series sets the date itself: without --as-of, --from, "
                      "--to; and it takes --actors in place of --about");
        goto cleanup;
    }
    ENT_TRY(
        series_parse(series, range, opt_get(values, "step"), &context->err));

cleanup:
    return st;
}

static ent_status answer(struct balance *b, const struct series *series,
                         int *code)
{
    ent_status st = ENT_OK;
    struct context *context = b->context;
    const char *choice = opt_get(&context->values, "triads");

    ENT_TRY(narrow(b));
    if (series->count > 0) {
        ENT_TRY(balance_series(b, series, code));
    } else {
        ENT_TRY(ent_signed_init(&b->signs, b->graph, &context->progress,
                                &context->err));
        if (choice != NULL)
            ENT_TRY(balance_triads(b, choice, code));
        else
            ENT_TRY(balance_summary(b, code));
    }
    context_progress_end(context);

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct balance b = {.context = context};
    struct series series = {0};
    ent_view view;
    int code = EXIT_DONE;

    ENT_TRY(read_options(&b, &series, &view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(context_graph(context, &view, true, &b.graph));
    ENT_TRY(answer(&b, &series, &code));

cleanup:
    series_clear(&series);
    ent_signed_clear(&b.signs);
    ent_graph_free(b.graph);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"triads", 't', "WHICH", "all|balanced|unbalanced",
     "List triads: all, balanced, unbalanced (strictly)"},
    {"series", 0, "FROM..TO", NULL,
     "Balance as of the end of each date from FROM to TO"},
    {"step", 0, "STEP", NULL,
     "Between the dates of a series: 1d, 2w, 1m, 1y (as FROM is exact)"},
    {"actors", 0, "SET", "@entity",
     "Only among these actors: names separated by \";\", member-of:X, "
     "class:State, @FILE"},
    {"top", 'n', "N", NULL, "Show the first N of a list (20)"},
    {"evidence", 0, NULL, NULL,
     "Quote the best evidence of each pair that is listed"},
    {"exact-limit", 0, "N", NULL,
     "Branches that the exact search may take in a part of the graph "
     "(10000000)"},
    {"seed", 0, "N", NULL, "Seed of the local search (1)"},
};
static const struct opt_group own = {"Balance", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_balance = {
    .name = "balance",
    .family = "ask",
    .summary = "friends and foes: triads, camps, and what contradicts them",
    .operands = "",
    .min_operands = 0,
    .max_operands = 0,
    .groups = {&own, &opt_view, &opt_output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Gives each pair of actors a sign: that of the sum of the weights of "
        "its relations (treaties and aid are above zero, threats and force "
        "below), or of the latest one. What is denied or planned does not "
        "count, unless --status says so. Pairs whose sum is zero are left out "
        "and counted.\n\n"
        "A triad is balanced if an even number of its pairs is negative: the "
        "enemy of an enemy is a friend. Generalised balance lets three foes "
        "be. The frustration index is the least number of pairs that "
        "contradict a division of the actors into two camps, with friends "
        "inside and foes across. Where the exact search reaches its limit, a "
        "lower and an upper bound are given. Several divisions may be equally "
        "good; one of them is shown. Camps of different islands (parts of the "
        "graph without a pair between them) say nothing about each other.\n\n"
        "--json has all counts and all camps; --csv and --jsonl list actors "
        "with their camps. Lists are as long as --top says.",
    .examples =
        "entente balance --roll-up\tcamps of states, and what contradicts "
        "them\n"
        "entente balance --triads all --evidence\twho is friend and foe of "
        "whom, in the words of the reports\n"
        "entente balance --series 2024-01..2024-12 --step 1m --csv\thow it "
        "changed, for a plot\n",
    .run = run,
};
