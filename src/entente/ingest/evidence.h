/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/evidence.h  Findings of the extraction as evidence, as
 *  it is stored and exported. */
#ifndef ENT_INGEST_EVIDENCE_H
#define ENT_INGEST_EVIDENCE_H

#include "entente/extract/extract.h"
#include "entente/fact/record.h"

ENT_BEGIN_DECLS

/** What is known of the report of an extraction. */
typedef struct ent_evidence_source {
    ent_str name;
    ent_str sha256;      /**< Of the text. */
    ent_str report_date; /**< ISO, or absent. */
    ent_str publisher;
} ent_evidence_source;

/** One finding as evidence that has no number yet; texts borrowed from the
 *  extraction or in @p arena.
 *  @retval ENT_ERR_NOMEM */
ENT_API ENT_NODISCARD ent_status
ent_evidence_of(ent_evidence *out, const ent_extraction *extraction,
                const ent_finding *finding, const ent_evidence_source *source,
                ent_arena *arena, ent_error *err);

ENT_END_DECLS

#endif
