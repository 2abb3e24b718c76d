/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/redate.h  Dates of acts that follow from the date of
 *  the report: when that changes, so do they. */
#ifndef ENT_INGEST_REDATE_H
#define ENT_INGEST_REDATE_H

#include "entente/core/arena.h"
#include "entente/core/error.h"
#include "entente/store/relation.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

enum {
    /** Different words that are listed; a report has few. */
    ENT_REDATED_MAX = 64
};

/** Words of a report and the date that they give; unknown: none. */
typedef struct ent_redated {
    ent_str words;
    ent_date date;
    size_t count; /**< Pieces of evidence. */
} ent_redated;

/** What became of the dates. */
typedef struct ent_redate_result {
    ent_redated *items; /**< In the order of the report; at most
                           ENT_REDATED_MAX. */
    size_t item_count;
    size_t resolved; /**< Evidence that now has a date. */
    size_t open;     /**< That has none, though the text speaks of a time. */
    size_t changed;  /**< Whose date is another than before. */
} ent_redate_result;

/** Count the relative dates of a report's evidence from @p report_date; with an
 *  unknown one, take them back. Dates with a year in the text, and those that
 *  people gave, stay. Call inside a transaction, after the report's date is
 *  set. @param[out] out  In @p arena. */
ENT_API ENT_NODISCARD ent_status ent_redate(
    ent_store *store, ent_document_id document, const ent_date *report_date,
    ent_arena *arena, ent_redate_result *out, ent_error *err);

ENT_END_DECLS

#endif
