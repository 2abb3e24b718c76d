/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/fact/entity_class.h  Classes of entities, and how names name.
 */
#ifndef ENT_FACT_ENTITY_CLASS_H
#define ENT_FACT_ENTITY_CLASS_H

#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef enum ent_entity_class {
    ENT_STATE,
    ENT_PERSON,
    ENT_ORGANIZATION,
    ENT_PLACE,
    ENT_AGREEMENT,
    ENT_GROUP,
    ENT_ITEM,
    ENT_ACTOR /**< Acts; class not known (actors of coded event files). */
} ent_entity_class;

enum {
    ENT_ENTITY_CLASS_COUNT = 8
};

/** Set of classes: bit `1 << class`. */
typedef uint16_t ent_class_set;

/** "State" ... as stored and printed. */
ENT_API const char *ent_entity_class_word(ent_entity_class entity_class);
/** In any case. @retval ENT_ERR_INPUT  Not a class; the message lists them. */
ENT_API ENT_NODISCARD ent_status ent_entity_class_parse(ent_entity_class *out,
                                                        ent_str word,
                                                        ent_error *err);

typedef enum ent_alias_kind {
    ENT_ALIAS_NAME,
    ENT_ALIAS_SHORT,
    ENT_ALIAS_ACRONYM,
    ENT_ALIAS_METONYM,
    ENT_ALIAS_DEMONYM,
    ENT_ALIAS_NATIVE
} ent_alias_kind;

ENT_API const char *ent_alias_kind_word(ent_alias_kind kind);
ENT_API ENT_NODISCARD ent_status ent_alias_kind_parse(ent_alias_kind *out,
                                                      ent_str word,
                                                      ent_error *err);

ENT_END_DECLS

#endif
