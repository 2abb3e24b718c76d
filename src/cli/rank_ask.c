/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What `entente rank` is asked. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/number.h"
#include "cli/rank.h"

/** From this many steps on (vertices times arcs: minutes) betweenness is
 *  sampled unless --exact is given, within this error. */
static const double exact_steps = 5e10;
static const double usual_error = 0.003;

enum {
    THREADS_MOST = 1024,
    REPLICATES_MOST = 1000000
};

/** Options that only one measure understands. */
static const struct {
    const char *option;
    ent_measure measure;
} special[] = {
    {"damping", ENT_MEASURE_PAGERANK},    {"seeds", ENT_MEASURE_PAGERANK},
    {"seed-text", ENT_MEASURE_PAGERANK},  {"katz-alpha", ENT_MEASURE_KATZ},
    {"sample", ENT_MEASURE_BETWEENNESS},  {"exact", ENT_MEASURE_BETWEENNESS},
    {"sources", ENT_MEASURE_BETWEENNESS}, {"targets", ENT_MEASURE_BETWEENNESS},
    {"by-family", ENT_MEASURE_DEGREE},
};

void rank_question_clear(struct rank_question *question)
{
    actor_set_clear(&question->seeds);
    actor_set_clear(&question->sources);
    actor_set_clear(&question->targets);
    ENT_VEC_CLEAR(&question->reports.names);
}

/** Digits with at most one point and an exponent; not what else strtod()
 *  reads. */
static bool is_number(const char *text)
{
    return *text != '\0' && strspn(text, "0123456789.eE+-") == strlen(text);
}

/** Read a number above 0 and below @p most, if the option is given. */
static ent_status real_option(struct context *context, const char *name,
                              double most, double *out)
{
    const char *text = opt_get(&context->values, name);
    char *end = NULL;
    double value = 0;

    if (text == NULL)
        return ENT_OK;
    if (is_number(text))
        value = strtod(text, &end);
    if (end != NULL && *end == '\0' && value > 0 && value < most) {
        *out = value;
        return ENT_OK;
    }
    if (isfinite(most))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--%s: \"%s\" is no number above 0 and below %g", name,
                        text, most);
    return ent_fail(&context->err, ENT_ERR_INVALID,
                    "--%s: \"%s\" is no number above 0", name, text);
}

static ent_status check_special(struct context *context, ent_measure measure)
{
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (special[i].measure != measure &&
            opt_has(&context->values, special[i].option))
            return ent_fail(&context->err, ENT_ERR_INVALID,
                            "--%s is for --measure %s, not %s",
                            special[i].option,
                            ent_measure_name(special[i].measure),
                            ent_measure_name(measure));
    }
    return ENT_OK;
}

static ent_status check_together(struct context *context, const ent_view *view)
{
    const struct opt_values *v = &context->values;
    ent_error *err = &context->err;

    if (opt_has(v, "sources") != opt_has(v, "targets"))
        return ent_fail(err, ENT_ERR_INVALID,
                        "--sources and --targets go together");
    if (opt_has(v, "sample") && opt_has(v, "exact"))
        return ent_fail(err, ENT_ERR_INVALID,
                        "--sample and --exact exclude each other");
    if (opt_has(v, "sample") && opt_has(v, "sources"))
        return ent_fail(err, ENT_ERR_INVALID,
                        "--sample: betweenness between two sets is exact");
    if (opt_has(v, "without"))
        return ent_fail(err, ENT_ERR_INVALID, "--without is for --pairs");
    if (opt_has(v, "diff-baseline") && !rank_filters_sources(view))
        return ent_fail(err, ENT_ERR_INVALID,
                        "--diff-baseline: the view has no filter of sources "
                        "to leave out; want --exclude-outlet, --speaker, "
                        "--known-by, --min-sources, --min-confidence or "
                        "--status");
    return ENT_OK;
}

static ent_status ask_replicates(struct context *context,
                                 struct rank_question *question)
{
    ent_status st = ENT_OK;
    int64_t replicates = 0;

    ENT_TRY(
        number_option(context, "bootstrap", 0, REPLICATES_MOST, &replicates));
    if (opt_has(&context->values, "bootstrap") &&
        replicates < ENT_BOOTSTRAP_LEAST)
        st = ent_fail(&context->err, ENT_ERR_INVALID,
                      "--bootstrap: want %d replicates or more: an interval "
                      "leaves out 1 of 40 at each end; usual are 200 to 1000",
                      ENT_BOOTSTRAP_LEAST);
    question->replicates = (uint32_t)replicates;

cleanup:
    return st;
}

ent_status rank_ask(struct context *context, const ent_view *view,
                    struct rank_question *question)
{
    ent_status st = ENT_OK;
    const char *name = opt_get(&context->values, "measure");
    ent_centrality_options *o = &question->options;
    int64_t top = RANK_DEFAULT_TOP;
    int64_t seed = 1;
    int64_t threads = 0;

    question->measure = ENT_MEASURE_DEGREE;
    if (name != NULL)
        ENT_TRY(ent_measure_parse(&question->measure, ent_str_from(name),
                                  &context->err));
    ENT_TRY(check_special(context, question->measure));
    ENT_TRY(check_together(context, view));
    ENT_TRY(number_option(context, "top", 1, UINT32_MAX, &top));
    ENT_TRY(number_option(context, "seed", 1, INT64_MAX, &seed));
    ENT_TRY(number_option(context, "threads", 1, THREADS_MOST, &threads));
    ENT_TRY(real_option(context, "damping", 1, &o->damping));
    ENT_TRY(
        real_option(context, "katz-alpha", (double)INFINITY, &o->katz_alpha));
    ENT_TRY(real_option(context, "sample", 1, &o->error));
    ENT_TRY(ask_replicates(context, question));
    o->seed = (uint64_t)seed;
    o->threads = (unsigned)threads;
    question->top = (uint32_t)top;
    question->by_family = opt_has(&context->values, "by-family");
    question->baseline = opt_has(&context->values, "diff-baseline");

cleanup:
    return st;
}

/** Steps of exact betweenness: every arc from every vertex. */
static double steps_of(const ent_graph *graph)
{
    double arcs = 0;

    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        arcs += ent_graph_neighbours_out(graph, v).count;
    return arcs * ent_graph_node_count(graph);
}

static ent_vertices vertices_of(const struct actor_set *set)
{
    return (ent_vertices){set->nodes.items, set->nodes.count};
}

ent_status rank_ask_graph(struct context *context, const ent_graph *graph,
                          struct rank_question *question)
{
    ent_status st = ENT_OK;
    ent_centrality_options *o = &question->options;
    const char *words = opt_get(&context->values, "seed-text");
    bool sets = false;

    ENT_TRY(actor_set_option(context, graph, "seeds", &question->seeds, NULL));
    if (words != NULL)
        ENT_TRY(rank_seed_text(context, graph, words, question));
    ENT_TRY(
        actor_set_option(context, graph, "sources", &question->sources, &sets));
    ENT_TRY(
        actor_set_option(context, graph, "targets", &question->targets, NULL));
    o->seeds = vertices_of(&question->seeds);
    o->sources = vertices_of(&question->sources);
    o->targets = vertices_of(&question->targets);
    question->sampled_unasked = question->measure == ENT_MEASURE_BETWEENNESS &&
                                !sets && !(o->error > 0) &&
                                !opt_has(&context->values, "exact") &&
                                steps_of(graph) > exact_steps;
    if (question->sampled_unasked)
        o->error = usual_error;

cleanup:
    return st;
}
