/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/fact/relation_type_internal.h  The compiled-in tables, so that
 *  other tables of this module can point into them. */
#ifndef ENT_FACT_RELATION_TYPE_INTERNAL_H
#define ENT_FACT_RELATION_TYPE_INTERNAL_H

#include "entente/fact/relation_type.h"

ENT_BEGIN_DECLS

extern const ent_mode ent_modes[];
extern const ent_relation_type ent_relation_types[];

ENT_END_DECLS

#endif
