/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/communities.h"
#include "cli/context.h"
#include "cli/number.h"
#include "cli/verbs.h"

static bool is_leiden(ent_community_method method)
{
    return method == ENT_COMMUNITY_LEIDEN || method == ENT_COMMUNITY_LEIDEN_CPM;
}

static ent_status read_resolution(struct context *context, double *out)
{
    const char *text = opt_get(&context->values, "resolution");
    char *end = NULL;
    double value = 0;

    if (text == NULL)
        return ENT_OK;
    if (strspn(text, "0123456789.eE+-") == strlen(text))
        value = strtod(text, &end);
    if (end == NULL || *end != '\0' || !(value > 0) || !isfinite(value))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--resolution: \"%s\" is no number above 0", text);
    *out = value;
    return ENT_OK;
}

/** An option that the method has no use for is not passed over. */
static ent_status check_use(struct context *context,
                            ent_community_method method)
{
    bool iterates = is_leiden(method) || method == ENT_COMMUNITY_LABELS ||
                    method == ENT_COMMUNITY_INFOMAP;
    bool by_chance = iterates || method == ENT_COMMUNITY_SIGNED;
    const char *useless = NULL;

    if (!is_leiden(method) && opt_has(&context->values, "resolution"))
        useless = "resolution";
    if (!iterates && opt_has(&context->values, "iterations"))
        useless = "iterations";
    if (!by_chance && opt_has(&context->values, "seed"))
        useless = "seed";
    if (useless == NULL)
        return ENT_OK;
    return ent_fail(&context->err, ENT_ERR_INVALID,
                    "--%s means nothing to the method %s", useless,
                    ent_community_method_name(method));
}

static ent_status read_question(struct context *context,
                                struct communities_question *out)
{
    ent_status st = ENT_OK;
    const char *method = opt_get(&context->values, "method");
    bool for_people = context->format == OUTPUT_TABLE;
    int64_t top = for_people ? COMMUNITIES_TOP : UINT32_MAX;
    int64_t seed = 0;
    int64_t iterations = 0;

    if (method != NULL)
        ENT_TRY(ent_community_method_parse(&out->method, ent_str_from(method),
                                           &context->err));
    ENT_TRY(check_use(context, out->method));
    ENT_TRY(read_resolution(context, &out->options.resolution));
    ENT_TRY(number_option(context, "seed", 1, INT64_MAX, &seed));
    ENT_TRY(number_option(context, "iterations", 1, ENT_COMMUNITY_ITERATIONS,
                          &iterations));
    ENT_TRY(number_option(context, "top", 1, UINT32_MAX, &top));
    out->options.seed = (uint64_t)seed;
    out->options.iterations = (uint32_t)iterations;
    out->top = (uint32_t)top;
    out->members = opt_has(&context->values, "members");
    out->evidence = opt_has(&context->values, "evidence");

cleanup:
    return st;
}

/** The same view on the day of --compare. */
static ent_status other_view(struct context *context, const ent_view *view,
                             const char *day, ent_view *out)
{
    ent_error err = {0};

    if (!view->as_of.known)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--compare wants the first date as --as-of");
    if (opt_has(&context->values, "evidence"))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--evidence is of one date; leave out --compare");
    *out = *view;
    if (ent_date_parse(&out->as_of, ent_str_from(day), &err) != ENT_OK)
        return ent_fail(&context->err, ENT_ERR_INVALID, "--compare: %s",
                        err.message);
    if (!out->as_of.known || out->as_of.interval)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--compare wants one date: 2024, 2024-06, 2024-06-19");
    return ENT_OK;
}

static void clear(struct communities *found)
{
    ent_partition_clear(&found->partition);
    ent_graph_free(found->graph);
}

static ent_status find(struct context *context,
                       const struct communities_question *question,
                       const ent_view *view, struct communities *out)
{
    ent_status st = ENT_OK;

    ENT_TRY(context_graph(context, view, true, &out->graph));
    ENT_TRY(ent_communities(&out->partition, out->graph, question->method,
                            &question->options, &out->info, &context->progress,
                            &context->err));

cleanup:
    return st;
}

/** Where every relation leads both ways, strong components are components,
 *  which is hardly what was meant. */
static void warn_of_direction(struct context *context,
                              const struct communities_question *question,
                              const ent_view *view)
{
    if (question->method == ENT_COMMUNITY_STRONG &&
        view->direction == ENT_DIRECTION_BOTH)
        context_note(context,
                     "strong: in this view each relation leads both ways, so "
                     "these are the components; want --direction out");
}

static bool is_empty(const struct communities *found)
{
    return ent_graph_node_count(found->graph) == 0;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    ent_view view;
    ent_view compared;
    struct communities_question question = {0};
    struct communities found = {0};
    struct communities after = {0};
    const char *day = opt_get(&context->values, "compare");
    int code = EXIT_DONE;

    ENT_TRY(read_question(context, &question));
    ENT_TRY(context_view(context, &view));
    warn_of_direction(context, &question, &view);
    if (day != NULL)
        ENT_TRY(other_view(context, &view, day, &compared));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(find(context, &question, &view, &found));
    if (day != NULL)
        ENT_TRY(find(context, &question, &compared, &after));
    if (is_empty(&found) && (day == NULL || is_empty(&after))) {
        context_note(context, "no relations in this view");
        code = EXIT_NOTHING;
    }
    ENT_TRY(day == NULL
                ? communities_write(context, &question, &found)
                : communities_write_change(context, &question, &found, &after));

cleanup:
    clear(&after);
    clear(&found);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"method", 'm', "METHOD",
     "leiden|leiden-cpm|labels|components|strong|infomap|walktrap|fast-greedy|"
     "signed",
     "Method: leiden (modularity), leiden-cpm, labels, components, strong; by "
     "igraph: infomap, walktrap, fast-greedy, signed (friends and foes)"},
    {"resolution", 0, "R", NULL,
     "Of leiden: the higher, the smaller the communities (1; cpm: the strength "
     "per pair of actors)"},
    {"seed", 0, "N", NULL, "Seed of the random numbers (1)"},
    {"iterations", 0, "N", NULL,
     "Stop after so many; without it, when one changes nothing; infomap: "
     "trials, the best of which counts (10)"},
    {"compare", 0, "DATE", NULL,
     "Say who moved between the date of --as-of and this one"},
    {"top", 'n', "N", NULL,
     "Show the N largest communities (20; all for programs)"},
    {"members", 0, NULL, NULL, "Show a row for each member"},
    {"evidence", 'e', NULL, NULL,
     "Show the strongest pairs within each community, with their words"},
};
static const struct opt_group own = {"Communities", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_communities = {
    .name = "communities",
    .family = "ask",
    .summary = "blocs of actors, and who changed sides",
    .operands = "",
    .min_operands = 0,
    .max_operands = 0,
    .groups = {&own, &opt_view, &opt_output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Finds groups of actors with more between them than one would expect. "
        "A community is named by the members that have most to do with the "
        "others in it; its share is the part of its relations, by strength, "
        "that stay inside. Which way a relation leads does not count, but for "
        "the methods strong and infomap.\n\n"
        "The method signed puts friends together and keeps foes apart, by the "
        "signs that entente balance goes by. It takes connected parts of up to "
        "2,000 actors and 8,000 pairs, walktrap up to 100 million actors times "
        "pairs, infomap up to 50,000 pairs, fast-greedy 1,000,000; these four "
        "need igraph (libigraph3).\n\n"
        "With --compare, the communities of two dates are matched by the "
        "members they have in common, and those who moved, came and went are "
        "listed.",
    .examples =
        "entente communities\tthe blocs, the largest first\n"
        "entente communities --evidence --top 2\twith the sentences that hold "
        "them together\n"
        "entente communities --as-of 2024-06-18 --compare 2024-07-31\twho "
        "changed sides\n"
        "entente communities -m components --csv\ta row for each actor\n"
        "entente communities -m signed\twho is with whom, and against whom\n",
    .run = run,
};
