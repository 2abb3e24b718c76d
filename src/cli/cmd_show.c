/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/listing.h"
#include "cli/number.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/store/resolve.h"

enum {
    DEFAULT_LIMIT = 40,
    COMPLETIONS = 50
};

/* ---- totals ---- */

static void put_total(ent_json_pen *pen, const char *key, int64_t value)
{
    ent_json_key(pen, key);
    ent_json_put_int(pen, value);
}

static void totals_json(struct context *context, const ent_store_totals *totals,
                        const char *fingerprint)
{
    ent_json_pen pen = json_begin(context);

    put_total(&pen, "reports", totals->documents);
    put_total(&pen, "tables", totals->tables);
    put_total(&pen, "entities", totals->entities);
    put_total(&pen, "entities_with_evidence", totals->entities_with_evidence);
    put_total(&pen, "aliases", totals->aliases);
    put_total(&pen, "events", totals->events);
    put_total(&pen, "relations", totals->relations);
    put_total(&pen, "assertions", totals->assertions);
    put_total(&pen, "coded_events", totals->coded_events);
    put_total(&pen, "unresolved_dates", totals->unresolved_dates);
    put_total(&pen, "to_review", totals->to_review);
    ent_json_key(&pen, "database");
    ent_json_put_cstr(&pen, fingerprint);
    json_end(context, &pen);
}

static void totals_text(struct context *context, const ent_store_totals *totals,
                        const char *fingerprint)
{
    ent_buf *out = &context->out;

    add_count(out, (uint64_t)totals->documents, "report", "reports");
    ent_buf_add_cstr(out, ", ");
    add_count(out, (uint64_t)totals->assertions, "assertion", "assertions");
    ent_buf_add_cstr(out, " of ");
    add_count(out, (uint64_t)totals->relations, "relation", "relations");
    ent_buf_add_cstr(out, ", ");
    add_count(out, (uint64_t)totals->entities_with_evidence, "entity",
              "entities");
    ent_buf_add_cstr(out, ", ");
    add_count(out, (uint64_t)totals->events, "event", "events");
    if (totals->coded_events > 0) {
        ent_buf_add_cstr(out, ", ");
        add_count(out, (uint64_t)totals->coded_events, "coded event",
                  "coded events");
    }
    ent_buf_addf(out,
                 ".\n%" PRId64 " entities are known by %" PRId64
                 " names.  Dates left open: %" PRId64 ".  To review: %" PRId64
                 ".\ndatabase %s\n",
                 totals->entities, totals->aliases, totals->unresolved_dates,
                 totals->to_review, fingerprint);
}

static ent_status show_totals(struct context *context)
{
    ent_status st = ENT_OK;
    ent_store_totals totals;
    char fingerprint[17];

    ENT_TRY(ent_store_get_totals(context->store, &totals, &context->err));
    ENT_TRY(ent_store_fingerprint(context->store, fingerprint, &context->err));
    if (context->format == OUTPUT_JSON || context->format == OUTPUT_JSONL)
        totals_json(context, &totals, fingerprint);
    else
        totals_text(context, &totals, fingerprint);

cleanup:
    return st;
}

/* ---- matching names ---- */

static const struct column match_columns[] = {
    {"entity", CELL_INTEGER, true},   {"name", CELL_TEXT, false},
    {"type", CELL_TEXT, false},       {"as", CELL_TEXT, false},
    {"evidence", CELL_INTEGER, true},
};

static ent_status show_match(struct context *context, const char *text,
                             int64_t limit, int *code)
{
    ent_status st = ENT_OK;
    ent_candidate *found = NULL;
    size_t count = 0;
    struct table *table =
        table_new(match_columns, sizeof match_columns / sizeof *match_columns);

    if (table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(ent_store_match_entities(context->store, ent_str_from(text),
                                     (size_t)limit, context->arena, &found,
                                     &count, &context->err));
    for (size_t i = 0; i < count; i++) {
        table_row(table);
        table_int(table, found[i].id.value);
        table_text(table, found[i].name);
        table_text(table,
                   ent_str_from(ent_entity_class_word(found[i].entity_class)));
        table_text(table, found[i].alias);
        table_int(table, found[i].evidence);
    }
    if (context->format == OUTPUT_JSON) {
        ent_json_pen pen = json_begin(context);

        ent_json_key(&pen, "matches");
        ENT_TRY(table_print(table, context, &pen));
        json_end(context, &pen);
    } else {
        ENT_TRY(table_print(table, context, NULL));
    }
    *code = count == 0 ? EXIT_NOTHING : EXIT_DONE;

cleanup:
    table_free(table);
    return st;
}

/** One name a line, for the completion scripts. */
static ent_status show_completions(struct context *context, const char *text)
{
    ent_status st = ENT_OK;
    ent_candidate *found = NULL;
    size_t count = 0;

    ENT_TRY(ent_store_match_entities(context->store, ent_str_from(text),
                                     COMPLETIONS, context->arena, &found,
                                     &count, &context->err));
    for (size_t i = 0; i < count; i++) {
        add_visible(&context->out, found[i].name);
        ent_buf_add_char(&context->out, '\n');
    }

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    const char *match = opt_get(&context->values, "match");
    const char *complete = opt_get(&context->values, "complete");
    int64_t limit = DEFAULT_LIMIT;
    int code = EXIT_DONE;

    ENT_TRY(number_option(context, "limit", 1, INT32_MAX, &limit));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    if (complete != NULL)
        ENT_TRY(show_completions(context, complete));
    else if (match != NULL)
        ENT_TRY(show_match(context, match, limit, &code));
    else if (context->values.operand_count == 0)
        ENT_TRY(show_totals(context));
    else
        ENT_TRY(show_relations(context, limit, &code));

cleanup:
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"match", 'm', "TEXT", NULL, "List entities whose names hold TEXT"},
    {"limit", 'n', "N", NULL, "Show at most N lines (40)"},
    {"complete", 0, "TEXT", NULL, "Names for completion scripts, one a line"},
};
static const struct opt_group own = {"What to show", own_opts, 3};

const struct verb verb_show = {
    .name = "show",
    .family = "look",
    .summary = "totals, an actor and its relations, or a pair",
    .operands = "[A [B]]",
    .operand_values = "@entity",
    .min_operands = 0,
    .max_operands = 2,
    .groups = {&own, &opt_view, &opt_output, &opt_database, &opt_common},
    .description =
        "Without a name, what the database holds. With one, an actor: its "
        "other names and its relations, like ones with the same counterpart in "
        "one line, most evidence first. With two, every relation between them, "
        "by date. The first column is the number that entente why takes.",
    .examples = "entente show\twhat is in the database\n"
                "entente show \"South Korea\"\tan actor\n"
                "entente show Russia \"North Korea\"\ta pair\n"
                "entente show --match kim\tnames that hold kim\n",
    .run = run,
};
