/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/rank.h"
#include "cli/verbs.h"

/** What is asked of the graph needs one that holds something. */
static ent_status answer_question(struct context *context, const ent_view *view,
                                  struct rank_question *question,
                                  struct rank_answer *answer, int *code)
{
    ent_status st = ENT_OK;

    if (ent_graph_node_count(answer->graph) == 0) {
        context_note(context, "no relations in this view");
        *code = EXIT_NOTHING;
    } else {
        ENT_TRY(rank_ask_graph(context, answer->graph, question));
    }
    ENT_TRY(rank_compute(context, view, question, answer));
    ENT_TRY(rank_write(context, question, answer));

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    ent_view view;
    struct rank_question question = {0};
    struct rank_answer answer = {0};
    int code = EXIT_DONE;

    if (opt_has(&context->values, "pairs"))
        return rank_pairs(context);
    ENT_TRY(context_view(context, &view));
    ENT_TRY(rank_ask(context, &view, &question));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(context_graph(context, &view, true, &answer.graph));
    ENT_TRY(answer_question(context, &view, &question, &answer, &code));

cleanup:
    rank_answer_clear(&answer);
    rank_question_clear(&question);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"measure", 'm', "MEASURE", RANK_MEASURES,
     "Measure: degree (default), strength, pagerank, betweenness, closeness, "
     "harmonic, eigenvector, katz, hub, authority, core, constraint"},
    {"top", 'n', "N", NULL, "Show the first N (20)"},
    {"by-family", 0, NULL, NULL, "Degree by family of relations, too"},
    {"damping", 0, "D", NULL,
     "PageRank: chance to go on at each step, above 0 and below 1 (0.85)"},
    {"seeds", 0, "SET", NULL,
     "PageRank: begin again at these actors alone; may be given several times"},
    {"seed-text", 0, "TEXT", NULL,
     "PageRank: begin again at the actors of relations in reports with all of "
     "these words"},
    {"sources", 0, "SET", NULL,
     "Betweenness: on the shortest paths from these actors"},
    {"targets", 0, "SET", NULL, "Betweenness: to these actors"},
    {"sample", 0, "ERROR", NULL,
     "Betweenness: from a sample, within ERROR of the exact share of pairs"},
    {"exact", 0, NULL, NULL,
     "Betweenness: never from a sample, however large the graph is"},
    {"katz-alpha", 0, "A", NULL,
     "Katz: what a step counts (0.9 / largest eigenvalue)"},
    {"bootstrap", 0, "N", NULL,
     "Draw the sources anew N times, 39 or more: intervals, and ranks that are "
     "not distinguishable"},
    {"diff-baseline", 0, NULL, NULL,
     "Compare with the ranking without the filters of sources"},
    {"pairs", 0, "shared:TYPE", NULL,
     "Pairs of actors by what both have a relation of TYPE to"},
    {"without", 0, "TYPE,...", "@type",
     "Pairs: but those that a relation of TYPE joins"},
    {"seed", 0, "N", NULL, "Seed of what is left to chance (1)"},
    {"threads", 0, "N", NULL, "Threads (as many as processors)"},
};
static const struct opt_group own = {"Measure", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_rank = {
    .name = "rank",
    .family = "ask",
    .summary = "actors by a measure of their place in the graph",
    .operands = "",
    .min_operands = 0,
    .max_operands = 0,
    .groups = {&own, &opt_view, &opt_output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Computes a measure for every actor of the view and lists the highest "
        "(of constraint the lowest). Equal scores are ordered by name. The "
        "view and what it left out are printed with the answer, so that a "
        "number can be repeated.\n\n"
        "A SET of actors is a list of items separated by \";\": a name, "
        "member-of:NAME (those with a MEMBER_OF relation to it in the view), "
        "class:State, or @FILE (a name a line).\n\n"
        "--seed-text looks for reports whose title or text has all the words, "
        "in any form of letters; words in double quotes stand side by side. "
        "PageRank then begins again at the actors of all relations of the view "
        "with evidence in these reports, which are listed.\n\n"
        "Betweenness of a graph so large that it would take minutes (actors "
        "times pairs of neighbours above 5e10) is estimated from a sample, "
        "with an error of 0.003, which the answer says; --exact computes it in "
        "any case.\n\n"
        "--bootstrap draws the independent sources (reports, copies of one "
        "text counted once, and coded events) anew, with replacement, as many "
        "as there are, and ranks what then stands: a relation whose sources "
        "were not drawn is not there. The columns that end in low and "
        "high hold 95 of 100 such scores and ranks. A relation that was drawn "
        "by k "
        "of its n sources counts k/n of itself (with --strength sources, k). "
        "Neighbours in the ranking are of one group if in more than 5 of 100 "
        "the lower one scores as much or more: their ranks are not "
        "distinguishable.\n\n"
        "--diff-baseline takes away --exclude-outlet, --speaker, --known-by, "
        "--min-sources, --min-confidence and --status; a positive number in "
        "the column moved says that the actor stands higher with them.\n\n"
        "--pairs lists pairs of actors by how many others both have a relation "
        "of the type to; with --direction in, by how many have one to both.",
    .examples =
        "entente rank --measure betweenness --top 5\twho stands between "
        "the others\n"
        "entente rank -m pagerank --from 2024-06-01 --min-sources 2 "
        "--json\tfor a program\n"
        "entente rank -m pagerank --strength sources --bootstrap 200\thow firm "
        "the ranking is\n"
        "entente rank -m pagerank --seed-text sanctions --top 10\twho is near "
        "to what is said of sanctions\n"
        "entente rank -m betweenness --sources \"South Korea; Japan\" "
        "--targets class:Person\twho stands between two groups\n"
        "entente rank --pairs shared:MEMBER_OF --without ALLIED_WITH\twho "
        "sits in the same bodies without an alliance\n",
    .run = run,
};
