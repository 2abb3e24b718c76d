/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/fact/event_code.h  CAMEO codes and ICEWS words to our types,
 *  from schema/cameo.tsv and schema/cameo_labels.tsv, compiled in. */
#ifndef ENT_FACT_EVENT_CODE_H
#define ENT_FACT_EVENT_CODE_H

#include "entente/fact/relation_type.h"
#include "entente/fact/status.h"

ENT_BEGIN_DECLS

/** One CAMEO category. Static. */
typedef struct ent_event_code {
    const char *code;  /**< "0231": text, with leading zeros. */
    const char *label; /**< "Appeal for economic aid". */
    const ent_relation_type *type;
    const ent_mode *mode;  /**< NULL if none. */
    ent_modality modality; /**< ENT_ACTUAL or ENT_PLANNED. */
} ent_event_code;

/** Find by code, or by label with blanks or underscores, in any case; NULL if
 *  it is neither. Logarithmic. */
ENT_API const ent_event_code *ent_event_code_find(ent_str word);

ENT_API size_t ent_event_code_count(void);
ENT_API const ent_event_code *ent_event_code_at(size_t index);

ENT_END_DECLS

#endif
