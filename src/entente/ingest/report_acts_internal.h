/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/report_acts_internal.h  The acts of one report, where
 * no store folds them. */
#ifndef ENT_INGEST_REPORT_ACTS_INTERNAL_H
#define ENT_INGEST_REPORT_ACTS_INTERNAL_H

#include "entente/extract/extract.h"

ENT_BEGIN_DECLS

/** Keys of the acts that findings speak of, by the rules for evidence of one
 *  report (docs/adr/008): equal for one act, made of its first words.
 *  @param[out] out  A key a finding, absent for ties; in @p arena. */
ENT_NODISCARD ent_status ent_report_acts(ent_str **out,
                                         const ent_extraction *extraction,
                                         ent_str sha256, ent_arena *arena,
                                         ent_error *err);

ENT_END_DECLS

#endif
