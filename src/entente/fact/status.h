/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/fact/status.h  Closed sets of words about evidence, and the
 *  status derived from them. */
#ifndef ENT_FACT_STATUS_H
#define ENT_FACT_STATUS_H

#include <stdbool.h>

#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef enum ent_polarity {
    ENT_POSITIVE,
    ENT_NEGATIVE
} ent_polarity;

typedef enum ent_modality {
    ENT_ACTUAL,
    ENT_PLANNED,
    ENT_CONDITIONAL,
    ENT_REQUESTED,
    ENT_POSSIBLE
} ent_modality;

/** Where the date of an act comes from. */
typedef enum ent_date_basis {
    ENT_DATE_UNRESOLVED,
    ENT_DATE_EXPLICIT,
    ENT_DATE_RELATIVE,
    ENT_DATE_GIVEN
} ent_date_basis;

/** Who brought a piece of evidence. */
typedef enum ent_origin {
    ENT_ORIGIN_TEXT,
    ENT_ORIGIN_CURATED,
    ENT_ORIGIN_IMPORT,
    ENT_ORIGIN_PROPOSAL
} ent_origin;

/** Status of an assertion (never ENT_REL_DISPUTED) or of a relation. */
typedef enum ent_rel_status {
    ENT_REL_ASSERTED,
    ENT_REL_ALLEGED,
    ENT_REL_DISPUTED,
    ENT_REL_DENIED,
    ENT_REL_PLANNED
} ent_rel_status;

enum {
    ENT_REL_STATUS_COUNT = 5
};

/** Words as they are stored and printed: "+", "actual", "explicit", "text",
 *  "asserted" ... */
ENT_API const char *ent_polarity_word(ent_polarity polarity);
ENT_API const char *ent_modality_word(ent_modality modality);
ENT_API const char *ent_date_basis_word(ent_date_basis basis);
ENT_API const char *ent_origin_word(ent_origin origin);
ENT_API const char *ent_rel_status_word(ent_rel_status status);

/** Back from words, in any case. @retval ENT_ERR_INPUT  Not one of them; the
 *  message lists them. */
ENT_API ENT_NODISCARD ent_status ent_polarity_parse(ent_polarity *out,
                                                    ent_str word,
                                                    ent_error *err);
ENT_API ENT_NODISCARD ent_status ent_modality_parse(ent_modality *out,
                                                    ent_str word,
                                                    ent_error *err);
ENT_API ENT_NODISCARD ent_status ent_date_basis_parse(ent_date_basis *out,
                                                      ent_str word,
                                                      ent_error *err);
ENT_API ENT_NODISCARD ent_status ent_origin_parse(ent_origin *out, ent_str word,
                                                  ent_error *err);
ENT_API ENT_NODISCARD ent_status ent_rel_status_parse(ent_rel_status *out,
                                                      ent_str word,
                                                      ent_error *err);

/** Status of one assertion: denied if negative; planned unless actual; alleged
 *  if somebody else than the report or a party of the act says so; else
 *  asserted. */
ENT_API ent_rel_status ent_assertion_status(ent_polarity polarity,
                                            ent_modality modality,
                                            bool has_speaker, bool own);

/** Status of a relation from how many of its assertions have each status. */
ENT_API ent_rel_status
ent_relation_status(const unsigned counts[ENT_REL_STATUS_COUNT]);

ENT_END_DECLS

#endif
