/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/selection.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/store/step.h"

static const struct column columns[] = {
    {"name", CELL_TEXT, false},
    {"selection", CELL_TEXT, false},
};

static bool add_row(void *user, ent_str name, ent_str options)
{
    struct table *table = user;

    table_row(table);
    table_text(table, name);
    table_text(table, options);
    return true;
}

static ent_status print(struct context *context, const struct table *table)
{
    ent_status st = ENT_OK;
    ent_json_pen pen;

    if (context->format != OUTPUT_JSON)
        return table_print(table, context, NULL);
    pen = json_begin(context);
    ent_json_key(&pen, "views");
    ENT_TRY(table_print(table, context, &pen));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

/** All views, or the one that is named. */
static ent_status show(struct context *context, const char *name, int *code)
{
    ent_status st = ENT_OK;
    ent_str options = {0};
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);

    if (table == NULL)
        return ent_fail_nomem(&context->err);
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    if (name != NULL) {
        ENT_TRY(selection_saved(context, name, &options));
        (void)add_row(table, ent_str_from(name), options);
    } else {
        ENT_TRY(
            ent_store_each_view(context->store, add_row, table, &context->err));
    }
    if (table_count(table) == 0) {
        context_note(context, "no saved views.  Save one: entente view NAME "
                              "--save --from 2024 --status asserted");
        *code = EXIT_NOTHING;
    }
    ENT_TRY(print(context, table));

cleanup:
    table_free(table);
    return st;
}

static bool add_name(void *user, ent_str name, ent_str options)
{
    struct context *context = user;
    ent_str begin = ent_str_from(opt_get(&context->values, "complete"));

    (void)options;
    if (ent_str_has_prefix(name, begin)) {
        add_visible(&context->out, name);
        ent_buf_add_char(&context->out, '\n');
    }
    return true;
}

static ent_status complete(struct context *context)
{
    ent_status st = ENT_OK;

    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(
        ent_store_each_view(context->store, add_name, context, &context->err));

cleanup:
    return st;
}

static void tell(struct context *context, const char *what, const char *name,
                 ent_str text)
{
    ent_buf_add_cstr(&context->out, what);
    ent_buf_add_char(&context->out, ' ');
    add_visible(&context->out, ent_str_from(name));
    ent_buf_add_cstr(&context->out, ": ");
    add_visible(&context->out, text);
    ent_buf_add_char(&context->out, '\n');
}

/** The view is read in the transaction that writes it: another one that it
 *  begins with may change meanwhile. */
static ent_status save(struct context *context, const char *name)
{
    ent_status st = ENT_OK;
    ent_view view;
    ent_buf text = {0};

    ENT_TRY(context_open(context, ENT_OPEN_WRITE));
    ENT_TRY(
        ent_store_begin(context->store, context->command, true, &context->err));
    ENT_TRY(context_view(context, &view));
    ent_view_write(&text, &view);
    ENT_TRY(ent_buf_status(&text, &context->err));
    ENT_TRY(ent_store_put_view(context->store, ent_str_from(name),
                               ent_buf_view(&text), &context->err));
    ENT_TRY(ent_store_commit(context->store, &context->err));
    if (!context->quiet)
        tell(context, "saved", name, ent_buf_view(&text));

cleanup:
    ent_buf_clear(&text);
    return st;
}

static ent_status delete (struct context *context, const char *name)
{
    ent_status st = ENT_OK;
    ent_str text = {0};

    ENT_TRY(context_open(context, ENT_OPEN_WRITE));
    ENT_TRY(
        ent_store_begin(context->store, context->command, true, &context->err));
    ENT_TRY(selection_saved(context, name, &text));
    ENT_TRY(ent_store_delete_view(context->store, ent_str_from(name),
                                  &context->err));
    ENT_TRY(ent_store_commit(context->store, &context->err));
    if (!context->quiet)
        tell(context, "deleted", name, text);

cleanup:
    return st;
}

static ent_status check_words(struct context *context, const char *name)
{
    bool saving = opt_has(&context->values, "save");
    bool deleting = opt_has(&context->values, "delete");

    if (saving && deleting)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--save and --delete: want one of the two");
    if ((saving || deleting) && name == NULL)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--%s wants the name of a view: entente view NAME "
                        "--%s",
                        saving ? "save" : "delete", saving ? "save" : "delete");
    if (!saving && selection_given(context))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "a selection is given, but not --save");
    return ENT_OK;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    const char *name =
        context->values.operand_count > 0 ? context->values.operands[0] : NULL;
    int code = EXIT_DONE;

    ENT_TRY(check_words(context, name));
    if (opt_has(&context->values, "complete"))
        ENT_TRY(complete(context));
    else if (opt_has(&context->values, "save"))
        ENT_TRY(save(context, name));
    else if (opt_has(&context->values, "delete"))
        ENT_TRY(delete (context, name));
    else
        ENT_TRY(show(context, name, &code));

cleanup:
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"save", 0, NULL, NULL,
     "Save the selection under NAME, over what is there"},
    {"delete", 0, NULL, NULL, "Delete the view"},
    {"complete", 0, "TEXT", NULL, "Names for completion scripts, one a line"},
};
static const struct opt_group own = {"What to do", own_opts, 3};

const struct verb verb_view = {
    .name = "view",
    .family = "look",
    .summary = "saved selections: list, show, save, delete",
    .operands = "[NAME]",
    .operand_values = "@view",
    .min_operands = 0,
    .max_operands = 1,
    .groups = {&own, &opt_view, &opt_output, &opt_database, &opt_common},
    .description =
        "A selection is what every question is asked of: a time, types, "
        "statuses, speakers, the neighbourhood of an actor, and the rules by "
        "which relations count. Saved under a name, it is given to any command "
        "as --view NAME; options beside it change it. Its text is that which "
        "answers print behind \"view:\".\n\n"
        "Without NAME, lists the saved views; with NAME alone, shows one.\n\n"
        "--known-by, --speaker and --exclude-outlet choose evidence, and a "
        "relation is what the chosen evidence makes of it: its status, dates, "
        "sources and confidence. The other filters act on whole relations, "
        "after that. --roll-up and --about come last.\n\n"
        "--as-of asks for the world on a day: ties that began and had not "
        "ended, acts done by then. --known-by asks what had been reported by a "
        "day. --from and --to take acts that lie inside as a whole, and ties "
        "that share a day with it. A month or a year stands for all of its "
        "days. What has no date drops out as soon as a time is asked for; the "
        "answer counts it, as all that it leaves out.",
    .examples =
        "entente view summer --save --from 2024-06 --to 2024-08 --status "
        "asserted\tsave a selection\n"
        "entente rank --view summer --min-sources 2\tuse it, and narrow it\n"
        "entente view\tlist what is saved\n"
        "entente view summer --delete\tforget it\n",
    .run = run,
};
