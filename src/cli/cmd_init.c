/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/verbs.h"
#include "entente/fact/relation_type.h"
#include "entente/ingest/seed.h"

static void tell(struct context *context, const ent_store_totals *totals)
{
    size_t ties = 0;
    size_t types = ent_relation_type_count();

    for (size_t i = 0; i < types; i++)
        ties += ent_relation_type_at(i)->tie;
    ent_buf_add_cstr(&context->out, "created ");
    add_visible(&context->out, ent_str_from(context->path));
    ent_buf_addf(&context->out,
                 " (schema %d): %zu event types, %zu tie types, %" PRId64
                 " entities with %" PRId64 " names built in\n",
                 ent_store_schema_version(), types - ties, ties,
                 totals->entities, totals->aliases);
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    ent_store_totals totals;

    if (context->values.operand_count == 1) {
        context->path = context->values.operands[0];
        st = ent_store_open(&context->store, context->path, ENT_OPEN_CREATE,
                            &context->err);
    } else {
        st = context_open(context, ENT_OPEN_CREATE);
    }
    if (st != ENT_OK)
        goto cleanup;
    ENT_TRY(ent_store_begin(context->store, context->command, false,
                            &context->err));
    ENT_TRY(ent_ingest_seed(context->store, &context->err));
    ENT_TRY(ent_store_commit(context->store, &context->err));
    ENT_TRY(ent_store_get_totals(context->store, &totals, &context->err));
    if (!context->quiet)
        tell(context, &totals);

cleanup:
    if (st != ENT_OK)
        return context_fail(context, st);
    return EXIT_DONE;
}

const struct verb verb_init = {
    .name = "init",
    .family = "begin",
    .summary = "create a database with the built-in names",
    .operands = "[FILE]",
    .operand_values = "@file",
    .min_operands = 0,
    .max_operands = 1,
    .groups = {&opt_database, &opt_common},
    .description =
        "Creates the database: the vocabulary of relations, and the states and "
        "international organisations with their other names. A file that is "
        "there already is left alone.",
    .examples = "entente init\ta database here, entente.db\n"
                "entente init korea.db\ta database of that name\n",
    .run = run,
};
