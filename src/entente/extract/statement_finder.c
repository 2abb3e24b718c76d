/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/statement_finder_internal.h"

#include "entente/extract/statement_internal.h"
#include "entente/extract/topic_internal.h"

/** Index of the first finding of a passage: they are appended passage by
 *  passage. */
static size_t first_finding(const ent_findings *findings, uint32_t passage)
{
    size_t first = findings->count;

    while (first > 0 && findings->items[first - 1].passage >= passage)
        first--;
    return first;
}

ent_status ent_find_statements(const ent_finder *finder, uint32_t passage,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_passage *text = &finder->reading->passages[passage];
    ent_statement_page page = {.finder = finder,
                               .passage = passage,
                               .parse = text->parse,
                               .clauses = &text->clauses,
                               .first =
                                   first_finding(finder->findings, passage)};

    ENT_TRY(ent_find_judgements(&page, err));
    ENT_TRY(ent_find_echoes(&page, err));
    ENT_TRY(ent_find_replies(&page, err));
    ENT_TRY(ent_find_topics(&page, err));

cleanup:
    return st;
}
