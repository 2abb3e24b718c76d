/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/verbs.h"
#include "entente/fact/date.h"
#include "entente/store/document.h"

static ent_status set_date(struct context *context, ent_document_id id,
                           const ent_date *date)
{
    ent_status st = ENT_OK;

    ENT_TRY(
        ent_store_begin(context->store, context->command, true, &context->err));
    ENT_TRY(ent_store_set_report_date(context->store, id, date, &context->err));
    ENT_TRY(ent_store_commit(context->store, &context->err));

cleanup:
    return st;
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
        ENT_TRY(set_date(context, id, &date));
    ENT_TRY(ent_store_get_document(context->store, id, false, context->arena,
                                   &document, &context->err));
    tell(context, &document);

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
        "2024), or takes it away (unknown). A report is named by any "
        "unique beginning of its name.",
    .examples = "entente date 002 2024-06-20\treport 002 is of that day\n",
    .run = run,
};
