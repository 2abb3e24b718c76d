/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/path_ask.h"
#include "cli/path_print.h"
#include "cli/table.h"
#include "cli/verbs.h"

static ent_status write_json(struct path_teller *t, const ent_path_list *list)
{
    ent_status st = ENT_OK;
    struct context *context = t->context;
    ent_json_pen pen = json_begin(context);

    path_put_frame(t, &pen, list);
    ENT_TRY(path_put_rules(t, &pen, list));
    ENT_TRY(path_put(t, &pen, &list->items[0]));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

static ent_status write_answer(struct path_teller *t, const ent_path_list *list)
{
    ent_status st = ENT_OK;

    switch (t->context->format) {
    case OUTPUT_JSON:
        ENT_TRY(write_json(t, list));
        break;
    case OUTPUT_CSV:
    case OUTPUT_JSONL:
        ENT_TRY(path_print_rows(t, list));
        break;
    case OUTPUT_TABLE:
        ENT_TRY(path_print_chain(t, &list->items[0]));
        ENT_TRY(path_print_hops(t, &list->items[0]));
        ENT_TRY(path_print_notes(t));
        ENT_TRY(path_print_rules(t, list));
        add_view_line(&t->context->out, t->question->graph);
        break;
    }

cleanup:
    return st;
}

static ent_status find(struct context *context, const struct path_question *q,
                       ent_path_list *list)
{
    ent_status st = ENT_OK;
    struct path_rules rules = {0};

    ENT_TRY(path_rules_make(context, q, q->graph, &rules));
    if (rules.from != ENT_NO_INDEX && rules.to != ENT_NO_INDEX && !rules.absent)
        ENT_TRY(ent_paths_best(list, q->graph, rules.from, rules.to,
                               &rules.rules, &context->progress,
                               &context->err));
    if (list->count == 0)
        ENT_TRY(path_explain_none(context, q, list->cut_off));

cleanup:
    path_rules_clear(&rules);
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct path_question q = {0};
    ent_path_list list = {0};
    struct path_teller t = {.context = context, .question = &q};

    t.full = opt_has(&context->values, "evidence");
    t.cite = opt_has(&context->values, "cite");
    ENT_TRY(path_ask(context, &q));
    ENT_TRY(find(context, &q, &list));
    ENT_TRY(write_answer(&t, &list));

cleanup:
    context_progress_end(context);
    path_teller_clear(&t);
    ent_path_list_clear(&list);
    path_question_clear(&q);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return EXIT_DONE;
}

static const struct opt own_opts[] = {
    PATH_RULE_LINES,
    {"evidence", 0, NULL, NULL, "Show all evidence of all relations"},
    {"cite", 0, NULL, NULL,
     "Number the evidence, and list outlet, date, words and place at the end"},
};
static const struct opt_group own = {"Answer", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_path = {
    .name = "path",
    .family = "ask",
    .summary = "a shortest chain of relations between two actors",
    .operands = "A B",
    .operand_values = "@entity",
    .min_operands = 2,
    .max_operands = 2,
    .groups = {&own, &opt_view, &opt_output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Finds the cheapest chain of relations from A to B, and shows for each "
        "step its relations, best evidence first. Of several equally short "
        "chains it takes the one whose steps rest on most independent "
        "sources.\n\n"
        "A chain passes nobody twice. With --chronological each step has a "
        "relation that holds on the day of the step before or later; of equal "
        "chains the one that arrives first is taken, and relations without a "
        "date take no part.\n\n"
        "If there is no chain, it is said which single change of filters or "
        "rules would give one. All chains, or the best few: entente paths.",
    .examples =
        "entente path Vietnam \"North Korea\"\thow the two are connected\n"
        "entente path Seoul Moscow --status asserted --evidence\tby what is "
        "reported as fact, with all sentences\n"
        "entente path Vietnam Japan --avoid Seoul --cite\tby way of others, "
        "with footnotes\n",
    .run = run,
};
