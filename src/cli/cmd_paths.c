/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/number.h"
#include "cli/path_ask.h"
#include "cli/path_print.h"
#include "cli/table.h"
#include "cli/verbs.h"

enum {
    DEFAULT_K = 5,
    DEFAULT_LIMIT = 100
};

/** Which paths are asked for. */
enum way {
    WAY_BEST,
    WAY_ALL_SHORTEST,
    WAY_SIMPLE
};

struct answer {
    enum way way;
    size_t limit; /**< Or k. */
    ent_path_list list;
};

static ent_status read_way(struct context *context, struct answer *a)
{
    ent_status st = ENT_OK;
    bool k = opt_has(&context->values, "k");
    bool all = opt_has(&context->values, "all-shortest");
    bool simple = opt_has(&context->values, "simple");
    int64_t limit = all || simple ? DEFAULT_LIMIT : DEFAULT_K;

    if (k + all + simple > 1)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "-k, --all-shortest and --simple exclude each other");
    if (!all && !simple && opt_has(&context->values, "limit"))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--limit goes with --all-shortest or --simple; -k "
                        "says how many of the best");
    ENT_TRY(number_option(context, "k", 1, ENT_PATHS_MAX, &limit));
    ENT_TRY(number_option(context, "limit", 1, ENT_PATHS_MAX, &limit));
    a->way = all ? WAY_ALL_SHORTEST : simple ? WAY_SIMPLE : WAY_BEST;
    a->limit = (size_t)limit;

cleanup:
    return st;
}

/** Without --max-hops, simple paths are up to a step longer than the best. */
static ent_status limit_hops(struct context *context, struct path_question *q,
                             struct path_rules *rules)
{
    ent_status st = ENT_OK;
    ent_path_list best = {0};

    if (q->max_hops > 0)
        return ENT_OK;
    ENT_TRY(ent_paths_best(&best, q->graph, rules->from, rules->to,
                           &rules->rules, &context->progress, &context->err));
    if (best.count > 0)
        q->max_hops = best.items[0].hop_count + 1;
    else
        q->max_hops = 1;
    rules->rules.max_hops = q->max_hops;

cleanup:
    ent_path_list_clear(&best);
    return st;
}

static ent_status search(struct context *context, struct path_question *q,
                         struct path_rules *rules, struct answer *a)
{
    ent_status st = ENT_OK;
    const ent_progress *progress = &context->progress;
    ent_error *err = &context->err;

    switch (a->way) {
    case WAY_BEST:
        ENT_TRY(ent_paths_ranked(&a->list, q->graph, rules->from, rules->to,
                                 &rules->rules, a->limit, progress, err));
        break;
    case WAY_ALL_SHORTEST:
        ENT_TRY(ent_paths_all_shortest(&a->list, q->graph, rules->from,
                                       rules->to, &rules->rules, a->limit,
                                       progress, err));
        break;
    case WAY_SIMPLE:
        ENT_TRY(limit_hops(context, q, rules));
        ENT_TRY(ent_paths_simple(&a->list, q->graph, rules->from, rules->to,
                                 &rules->rules, a->limit, progress, err));
        break;
    }

cleanup:
    return st;
}

static ent_status find(struct context *context, struct path_question *q,
                       struct answer *a)
{
    ent_status st = ENT_OK;
    struct path_rules rules = {0};
    struct path_question asked = *q;

    ENT_TRY(path_rules_make(context, q, q->graph, &rules));
    if (rules.from != ENT_NO_INDEX && rules.to != ENT_NO_INDEX && !rules.absent)
        ENT_TRY(search(context, q, &rules, a));
    if (a->list.count == 0)
        ENT_TRY(path_explain_none(context, &asked, a->list.cut_off));

cleanup:
    path_rules_clear(&rules);
    return st;
}

static const char *way_word(enum way way)
{
    switch (way) {
    case WAY_BEST:
        return "best";
    case WAY_ALL_SHORTEST:
        return "all-shortest";
    case WAY_SIMPLE:
        return "simple";
    }
    return "";
}

/** "3 paths: all that are shortest." */
static void add_summary(struct path_teller *t, const struct answer *a)
{
    ent_buf *out = &t->context->out;
    bool by_hops = t->question->view.cost == ENT_COST_HOPS;
    const ent_path_list *list = &a->list;

    add_count(out, list->count, "path", "paths");
    if (list->complete)
        ent_buf_add_cstr(out, ", and no other");
    else if (list->total == UINT64_MAX)
        ent_buf_add_cstr(out, " of very many");
    else if (list->total > 0)
        ent_buf_addf(out, " of %" PRIu64, list->total);
    else
        ent_buf_add_cstr(out, ", and there are more");
    if (a->way == WAY_BEST)
        ent_buf_addf(out, "; by %s", by_hops ? "steps" : "cost");
    else if (a->way == WAY_ALL_SHORTEST)
        ent_buf_addf(out, "; equally %s, most sources first",
                     by_hops ? "short" : "cheap");
    else
        ent_buf_add_cstr(out, "; nobody passed twice");
    if (!list->complete)
        ent_buf_add_cstr(out, a->way == WAY_BEST ? ".  More: -k N"
                                                 : ".  More: --limit N");
    ent_buf_add_char(out, '\n');
}

static ent_status write_text(struct path_teller *t, const struct answer *a)
{
    ent_status st = ENT_OK;
    ent_buf *out = &t->context->out;

    for (size_t i = 0; i < a->list.count; i++) {
        ENT_TRY(path_told(t, i, a->list.count));
        ent_buf_addf(out, "%zu.  ", i + 1);
        ENT_TRY(path_print_chain(t, &a->list.items[i]));
        if (t->full || t->cite)
            ENT_TRY(path_print_hops(t, &a->list.items[i]));
    }
    ENT_TRY(path_print_notes(t));
    add_summary(t, a);
    ENT_TRY(path_print_rules(t, &a->list));
    add_view_line(out, t->question->graph);

cleanup:
    return st;
}

static ent_status write_json(struct path_teller *t, const struct answer *a)
{
    ent_status st = ENT_OK;
    struct context *context = t->context;
    const ent_path_list *list = &a->list;
    ent_json_pen pen = json_begin(context);

    ent_json_key(&pen, "which");
    ent_json_put_cstr(&pen, way_word(a->way));
    ent_json_key(&pen, "limit");
    ent_json_put_int(&pen, (int64_t)a->limit);
    ent_json_key(&pen, "count");
    ent_json_put_int(&pen, (int64_t)list->count);
    ent_json_key(&pen, "complete");
    ent_json_put_bool(&pen, list->complete);
    ent_json_key(&pen, "total");
    if (list->total > 0 && list->total <= INT64_MAX)
        ent_json_put_int(&pen, (int64_t)list->total);
    else
        ent_json_put_null(&pen);
    path_put_frame(t, &pen, list);
    ENT_TRY(path_put_rules(t, &pen, list));
    ent_json_key(&pen, "paths");
    ent_json_begin_array(&pen);
    for (size_t i = 0; i < list->count; i++) {
        ENT_TRY(path_told(t, i, list->count));
        ent_json_begin_object(&pen);
        ENT_TRY(path_put(t, &pen, &list->items[i]));
        ent_json_end_object(&pen);
    }
    ent_json_end_array(&pen);
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

static ent_status write_answer(struct path_teller *t, const struct answer *a)
{
    switch (t->context->format) {
    case OUTPUT_JSON:
        return write_json(t, a);
    case OUTPUT_CSV:
    case OUTPUT_JSONL:
        return path_print_rows(t, &a->list);
    case OUTPUT_TABLE:
        return write_text(t, a);
    }
    return ENT_OK;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct path_question q = {0};
    struct answer a = {0};
    struct path_teller t = {.context = context, .question = &q};

    t.full = opt_has(&context->values, "evidence");
    t.cite = opt_has(&context->values, "cite");
    ENT_TRY(read_way(context, &a));
    ENT_TRY(path_ask(context, &q));
    ENT_TRY(find(context, &q, &a));
    ENT_TRY(write_answer(&t, &a));

cleanup:
    context_progress_end(context);
    path_teller_clear(&t);
    ent_path_list_clear(&a.list);
    path_question_clear(&q);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"k", 'k', "N", NULL, "The N best by the rule of --cost (5)"},
    {"all-shortest", 0, NULL, NULL,
     "All chains that are as short, or as cheap, as the best"},
    {"simple", 0, NULL, NULL,
     "All chains of at most --max-hops steps (a step more than the best has)"},
    {"limit", 0, "N", NULL,
     "Stop after N chains of --all-shortest or --simple (100), and say so"},
    PATH_RULE_LINES,
    {"evidence", 0, NULL, NULL,
     "Show each step with all evidence of all relations"},
    {"cite", 0, NULL, NULL,
     "Show each step, number the evidence, and list it at the end"},
};
static const struct opt_group own = {"Answer", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_paths = {
    .name = "paths",
    .family = "ask",
    .summary = "several chains of relations between two actors",
    .operands = "A B",
    .operand_values = "@entity",
    .min_operands = 2,
    .max_operands = 2,
    .groups = {&own, &opt_view, &opt_output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Lists chains of relations from A to B that pass nobody twice: the N "
        "best by the rule of --cost (-k), all that are as short as the best "
        "(--all-shortest), or all up to a number of steps (--simple). Chains "
        "are chains of actors: parallel relations of a step are one step.\n\n"
        "It is said whether there are more than were listed. Rules and "
        "messages are those of entente path.",
    .examples =
        "entente paths Vietnam \"North Korea\" -k 3 --cost "
        "neg-log-confidence\tthe three most probable\n"
        "entente paths Seoul Moscow --all-shortest --evidence\tall short ones, "
        "with all sentences\n"
        "entente paths Seoul Moscow --simple --max-hops 3 --csv\ta row for "
        "each relation\n",
    .run = run,
};
