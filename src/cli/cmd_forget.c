/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/verbs.h"
#include "entente/core/vec.h"
#include "entente/store/document.h"

/** Tables that are kept and hold quotes of the report; one name a row. */
static const char quoting[] =
    "SELECT DISTINCT s.name FROM assertion AS a "
    "JOIN document AS s ON s.id = a.source "
    "WHERE a.document = %" PRId64 " AND s.kind = 'table' ORDER BY 1";

struct names {
    ent_arena *arena;
    ENT_VEC(ent_str) items;
    bool failed;
};

static bool on_head(void *user, size_t count, const ent_str *names)
{
    (void)user;
    (void)count;
    (void)names;
    return true;
}

static bool on_name(void *user, size_t count, const ent_str *values,
                    const char *kinds)
{
    struct names *names = user;
    ent_str copy = ent_arena_str(names->arena, values[0]);

    (void)count;
    (void)kinds;
    if (copy.ptr == NULL || !ENT_VEC_PUSH(&names->items, copy))
        names->failed = true;
    return !names->failed;
}

static ent_status find_quoting(struct context *context, ent_document_id id,
                               struct names *names)
{
    ent_status st = ENT_OK;
    ent_buf sql = {0};

    ent_buf_addf(&sql, quoting, id.value);
    ENT_TRY(ent_buf_status(&sql, &context->err));
    ENT_TRY(ent_store_sql(context->store, ent_buf_view(&sql), on_head, on_name,
                          names, &context->err));
    if (names->failed)
        st = ent_fail_nomem(&context->err);

cleanup:
    ent_buf_clear(&sql);
    return st;
}

static void warn_quoting(struct context *context, const struct names *names)
{
    for (size_t i = 0; i < names->items.count; i++) {
        ent_str name = names->items.items[i];

        context_warn(
            context,
            "%.*s quotes it and is kept.  To delete that too, with all "
            "it brought: entente forget %.*s --yes",
            ENT_STR_ARGS(name), ENT_STR_ARGS(name));
    }
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    ent_document_id id;
    ent_document document;
    struct names names = {.arena = context->arena};
    int64_t assertions = 0;

    ENT_TRY(context_open(context, ENT_OPEN_WRITE));
    ENT_TRY(ent_store_find_document(context->store, &id,
                                    ent_str_from(context->values.operands[0]),
                                    &context->err));
    ENT_TRY(ent_store_get_document(context->store, id, false, context->arena,
                                   &document, &context->err));
    if (!opt_has(&context->values, "yes")) {
        st = ent_fail(&context->err, ENT_ERR_INVALID,
                      "%.*s: its text and quotes would be deleted for good.  "
                      "Say it again with --yes",
                      ENT_STR_ARGS(document.name));
        goto cleanup;
    }
    ENT_TRY(find_quoting(context, id, &names));
    /* The command line in the log must not hold what is to be forgotten. */
    ENT_TRY(ent_store_begin(context->store, "forget", false, &context->err));
    ENT_TRY(ent_store_forget_document(context->store, id, &assertions,
                                      &context->err));
    ENT_TRY(ent_store_commit(context->store, &context->err));
    ENT_TRY(ent_store_scrub(context->store, &context->err));
    add_visible(&context->out, document.name);
    ent_buf_addf(&context->out,
                 ": text and quotes deleted, %" PRId64
                 " pieces of evidence with them; its name and hash are kept\n",
                 assertions);
    warn_quoting(context, &names);

cleanup:
    ENT_VEC_CLEAR(&names.items);
    if (st != ENT_OK)
        return context_fail(context, st);
    return EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"yes", 0, NULL, NULL, "Really do it; it cannot be undone"},
};
static const struct opt_group own = {"Consent", own_opts, 1};

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
