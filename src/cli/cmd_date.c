/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/verbs.h"
#include "entente/fact/date.h"
#include "entente/ingest/redate.h"
#include "entente/store/document.h"

enum {
    /** Dates that are told one by one. */
    TOLD_MAX = 8
};

static ent_status set_date(struct context *context, ent_document_id id,
                           const ent_date *date, ent_redate_result *redated)
{
    ent_status st = ENT_OK;

    ENT_TRY(
        ent_store_begin(context->store, context->command, true, &context->err));
    ENT_TRY(ent_store_set_report_date(context->store, id, date, &context->err));
    ENT_TRY(ent_redate(context->store, id, date, context->arena, redated,
                       &context->err));
    ENT_TRY(ent_store_commit(context->store, &context->err));

cleanup:
    return st;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/** "Wednesday" 2024-06-19 (3), ... */
static void tell_items(ent_buf *out, const ent_redate_result *redated)
{
    size_t told = 0;

    for (size_t i = 0; i < redated->item_count && told < TOLD_MAX; i++) {
        const ent_redated *item = &redated->items[i];

        if (!item->date.known)
            continue;
        ent_buf_addf(out, "%s \"", told == 0 ? ":" : ",");
        add_visible(out, item->words);
        ent_buf_add_cstr(out, "\" ");
        ent_date_write(out, &item->date);
        if (item->count > 1)
            ent_buf_addf(out, " (%zu)", item->count);
        told++;
    }
}

/** What became of the dates that count from the report's. */
static void tell_redated(ent_buf *out, const ent_redate_result *redated)
{
    if (redated->resolved + redated->open == 0)
        return;
    if (redated->resolved > 0) {
        ent_buf_addf(out, "%zu date%s resolved", redated->resolved,
                     plural(redated->resolved));
        tell_items(out, redated);
        if (redated->open > 0)
            ent_buf_addf(out, "; %zu left open", redated->open);
    } else {
        ent_buf_addf(out, "%zu date%s left open", redated->open,
                     plural(redated->open));
    }
    ent_buf_add_char(out, '\n');
}

static void tell(struct context *context, const ent_document *document)
{
    ent_buf *out = &context->out;

    add_visible(out, document->name);
    ent_buf_add_cstr(out, ": report date ");
    if (document->report_date.ptr == NULL) {
        ent_buf_add_cstr(out, "unknown\n");
        return;
    }
    ent_buf_add_str(out, document->report_date);
    ent_buf_add_cstr(out, " (");
    ent_buf_add_cstr(out, ent_report_date_basis_word(document->date_basis));
    if (document->date_text.ptr != NULL) {
        ent_buf_add_cstr(out, ": ");
        add_visible(out, document->date_text);
    }
    ent_buf_add_cstr(out, ")\n");
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    ent_document_id id;
    ent_document document;
    ent_date date = {0};
    ent_redate_result redated = {0};
    bool change = context->values.operand_count == 2;
    const char *text = change ? context->values.operands[1] : "";

    if (change && !ent_str_is(ent_str_from(text), "unknown")) {
        st = ent_date_parse(&date, ent_str_from(text), &context->err);
        if (st == ENT_OK && (!date.known || date.interval))
            st = ent_fail(&context->err, ENT_ERR_INVALID,
                          "\"%s\" is not a day, month or year: 2024-06-20, "
                          "2024-06, 2024, or unknown",
                          text);
        if (st != ENT_OK) {
            st = ENT_ERR_INVALID;
            goto cleanup;
        }
    }
    ENT_TRY(context_open(context, change ? ENT_OPEN_WRITE : ENT_OPEN_READ));
    ENT_TRY(ent_store_find_document(context->store, &id,
                                    ent_str_from(context->values.operands[0]),
                                    &context->err));
    if (change)
        ENT_TRY(set_date(context, id, &date, &redated));
    ENT_TRY(ent_store_get_document(context->store, id, false, context->arena,
                                   &document, &context->err));
    tell(context, &document);
    tell_redated(&context->out, &redated);

cleanup:
    if (st != ENT_OK)
        return context_fail(context, st);
    return EXIT_DONE;
}

const struct verb verb_date = {
    .name = "date",
    .family = "read in",
    .summary = "show, set or correct the date of a report",
    .operands = "REPORT [DATE|unknown]",
    .operand_values = "@report",
    .min_operands = 1,
    .max_operands = 2,
    .groups = {&opt_database, &opt_common},
    .description =
        "Without DATE, prints the date of a report and where it "
        "comes from. With it, sets the date (2024-06-20, 2024-06 or "
        "2024), or takes it away (unknown); the dates of acts that count from "
        "it (\"Thursday\", \"last month\") follow. A report is named by any "
        "unique beginning of its name.",
    .examples = "entente date 002 2024-06-20\treport 002 is of that day\n",
    .run = run,
};
