/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/fact/relation_type.h  The vocabulary: relation types and their
 *  modes, from schema/relation_types.tsv and schema/modes.tsv, compiled in. */
#ifndef ENT_FACT_RELATION_TYPE_H
#define ENT_FACT_RELATION_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/str.h"
#include "entente/fact/entity_class.h"

ENT_BEGIN_DECLS

typedef enum ent_quad {
    ENT_QUAD_NONE,
    ENT_QUAD_VERBAL_COOPERATION,
    ENT_QUAD_MATERIAL_COOPERATION,
    ENT_QUAD_VERBAL_CONFLICT,
    ENT_QUAD_MATERIAL_CONFLICT
} ent_quad;

/** Families in drawings, in the order of the legend. */
typedef enum ent_family {
    ENT_FAMILY_PACT,
    ENT_FAMILY_AID,
    ENT_FAMILY_MEET,
    ENT_FAMILY_TALK,
    ENT_FAMILY_COER,
    ENT_FAMILY_WAR,
    ENT_FAMILY_LINK
} ent_family;

enum {
    ENT_FAMILY_COUNT = 7
};

/** How an act of this type goes: part of a type, or "" for the type itself. */
typedef struct ent_mode {
    const char *name;
    double weight; /**< Own weight, or that of the type. */
    const char *meaning;
    const char *plover;
} ent_mode;

/** One row of the vocabulary. Static, never freed. */
typedef struct ent_relation_type {
    const char *name; /**< "SANCTION". */
    uint8_t index;    /**< Row, from 0; relation_type.id in the store less 1. */
    bool tie;         /**< A standing state of affairs, not an act. */
    bool symmetric;
    ent_quad quad;
    ent_family family;
    double weight;         /**< Goldstein-like, -10 to 10. */
    ent_class_set subject; /**< Classes that may act. */
    ent_class_set object;  /**< Classes that may be acted upon. */
    const char *active;    /**< "sanctions". */
    const char *passive;   /**< "is sanctioned by". */
    const char *plover;    /**< Names in PLOVER, separated by '|'. */
    const char *cameo;     /**< Code written on export, or "". */
    const char *meaning;   /**< One line. */
    const ent_mode *modes; /**< In the order of the file. */
    size_t mode_count;
} ent_relation_type;

/** Number of types, at most 64 so that a set fits a word. */
ENT_API size_t ent_relation_type_count(void);

/** Type of a row; @p index < count. */
ENT_API const ent_relation_type *ent_relation_type_at(size_t index);

/** Type by name in any case, also PLOVER's other names (DEMAND is REQUEST);
 *  NULL if there is none. */
ENT_API const ent_relation_type *ent_relation_type_find(ent_str name);

/** Parse "TYPE" or "TYPE/mode" in any case.
 *  @param[out] mode  NULL if none is written.
 *  @retval ENT_ERR_INPUT  No such type (with the nearest name), or no such
 *  mode (with the list of the type's modes). */
ENT_API ENT_NODISCARD ent_status
ent_relation_type_parse(const ent_relation_type **type, const ent_mode **mode,
                        ent_str text, ent_error *err);

/** Mode of a type by name in any case, or NULL. */
ENT_API const ent_mode *ent_relation_type_mode(const ent_relation_type *type,
                                               ent_str name);

/** "pact", "aid" ... and the words of the legend ("Agreement, alliance"). */
ENT_API const char *ent_family_name(ent_family family);
ENT_API const char *ent_family_title(ent_family family);
ENT_API ENT_NODISCARD ent_status ent_family_parse(ent_family *out, ent_str name,
                                                  ent_error *err);
ENT_API const char *ent_quad_name(ent_quad quad);

ENT_END_DECLS

#endif
