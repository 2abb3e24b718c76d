/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/verbs.h"
#include "entente/model/snapshot.h"
#include "entente/store/document.h"

static void warn_quoting(struct context *context, const ent_str *names,
                         size_t count)
{
    for (size_t i = 0; i < count; i++)
        context_warn(
            context,
            "%.*s quotes it and is kept.  To delete that too, with all "
            "it brought: entente forget %.*s --yes",
            ENT_STR_ARGS(names[i]), ENT_STR_ARGS(names[i]));
}

static ent_status allow(struct context *context, ent_document_id id,
                        const ent_document *document)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_begin(context->store, "forget --allow", false,
                            &context->err));
    ENT_TRY(ent_store_allow_document(context->store, id, &context->err));
    ENT_TRY(ent_store_commit(context->store, &context->err));
    add_visible(&context->out, document->name);
    ent_buf_add_cstr(&context->out, ": its text may be added again\n");

cleanup:
    return st;
}

static ent_status forget(struct context *context, ent_document_id id,
                         const ent_document *document)
{
    ent_status st = ENT_OK;
    ent_str *names = NULL;
    size_t name_count = 0;
    int64_t assertions = 0;

    ENT_TRY(ent_store_get_quoting(context->store, id, context->arena, &names,
                                  &name_count, &context->err));
    /* The command line in the log must not hold what is to be forgotten. */
    ENT_TRY(ent_store_begin(context->store, "forget", false, &context->err));
    ENT_TRY(ent_store_forget_document(context->store, id, &assertions,
                                      &context->err));
    ENT_TRY(ent_store_commit(context->store, &context->err));
    ENT_TRY(ent_store_scrub(context->store, &context->err));
    ENT_TRY(ent_snapshot_remove(context->store, &context->err));
    add_visible(&context->out, document->name);
    ent_buf_addf(&context->out,
                 ": text and quotes deleted, %" PRId64
                 " pieces of evidence with them; its name and hash are kept\n",
                 assertions);
    warn_quoting(context, names, name_count);

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    ent_document_id id;
    ent_document document;

    ENT_TRY(context_open(context, ENT_OPEN_WRITE));
    ENT_TRY(ent_store_find_document(context->store, &id,
                                    ent_str_from(context->values.operands[0]),
                                    &context->err));
    ENT_TRY(ent_store_get_document(context->store, id, false, context->arena,
                                   &document, &context->err));
    if (opt_has(&context->values, "allow"))
        ENT_TRY(allow(context, id, &document));
    else if (opt_has(&context->values, "yes"))
        ENT_TRY(forget(context, id, &document));
    else
        st = ent_fail(&context->err, ENT_ERR_INVALID,
                      "%.*s: its text and quotes would be deleted for good.  "
                      "Say it again with --yes",
                      ENT_STR_ARGS(document.name));

cleanup:
    if (st != ENT_OK)
        return context_fail(context, st);
    return EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"yes", 0, NULL, NULL, "Really do it; it cannot be undone"},
    {"allow", 0, NULL, NULL, "Let a forgotten text be added again"},
};
static const struct opt_group own = {"Consent", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_forget = {
    .name = "forget",
    .family = "curate",
    .summary = "delete a report's text and quotes for good",
    .operands = "REPORT",
    .operand_values = "@report",
    .min_operands = 1,
    .max_operands = 1,
    .groups = {&own, &opt_database, &opt_common},
    .description =
        "Deletes the text of a report, its sentences, its evidence and every "
        "copy of its words in the database file, and rewrites the file. Only "
        "tables of relations that quote it are kept as they are; they are "
        "named, and can be forgotten in the same way, with all that they "
        "brought. The record that there "
        "was such a report stays: its name and hash, so that it is not added "
        "again unawares. This cannot be undone.",
    .examples = "entente forget 002 --yes\ton a publisher's request\n",
    .run = run,
};
