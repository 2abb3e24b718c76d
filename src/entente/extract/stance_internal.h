/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/stance_internal.h  Who says so, and whether it is so:
 * polarity, modality, speaker and medium of findings. */
#ifndef ENT_EXTRACT_STANCE_INTERNAL_H
#define ENT_EXTRACT_STANCE_INTERNAL_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

/** Fill in polarity, modality, speaker (with span), own and medium of every
 *  finding from its clause and those above it, across quotations and
 *  sentences (docs/extraction.md, status). Also adds the findings that a
 *  denial or accusation turns around ("a claim that both deny"). */
ENT_NODISCARD ent_status ent_take_stance(const ent_finder *finder,
                                         ent_error *err);

ENT_END_DECLS

#endif
