/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/keep_internal.h  A report that was read, into the
 *  store. */
#ifndef ENT_INGEST_KEEP_INTERNAL_H
#define ENT_INGEST_KEEP_INTERNAL_H

#include "entente/core/map.h"
#include "entente/ingest/report_internal.h"

ENT_BEGIN_DECLS

/** Keeping one report after the other. */
typedef struct ent_keeper {
    ent_store *store;
    const ent_reader *reader; /**< NULL: texts alone are kept. */
    bool again;      /**< Also what the same reader has read already. */
    ent_map *linked; /**< Names to entities; of this transaction. */
    ent_buf key;
} ent_keeper;

/** @retval ENT_ERR_NOMEM */
ENT_NODISCARD ent_status ent_keeper_open(ent_keeper *keeper, ent_store *store,
                                         const ent_reader *reader, bool again,
                                         ent_error *err);
void ent_keeper_close(ent_keeper *keeper);

/** A transaction has ended: what is remembered of it may not hold. */
ENT_NODISCARD ent_status ent_keeper_renew(ent_keeper *keeper, ent_error *err);

/** Is a text known and read, by what is known of its bytes, so that reading it
 *  now would be in vain? @param[out] known  It is, with this date. */
ENT_NODISCARD ent_status ent_keeper_ask(const ent_keeper *keeper,
                                        ent_str source_sha256, bool *in_vain,
                                        bool *known, ent_date *date,
                                        ent_error *err);

/** Store a report and what was found in it; fills in its result. Reads it now
 *  if that is still to be done. */
ENT_NODISCARD ent_status ent_keeper_keep(ent_keeper *keeper, ent_report *report,
                                         ent_error *err);

/** Store what was found: parties, mentions, evidence. */
ENT_NODISCARD ent_status ent_keep_findings(ent_keeper *keeper,
                                           ent_report *report,
                                           ent_document_id document,
                                           ent_error *err);

/** Is the report a copy of one that is there? */
ENT_NODISCARD ent_status ent_keep_copy(ent_keeper *keeper, ent_report *report,
                                       ent_document_id document,
                                       ent_error *err);

ENT_END_DECLS

#endif
