/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/map.h  Insertion-ordered map from strings to numbers.
 *
 *  Keys get dense indexes 0, 1, 2 ... in the order of their first insertion,
 *  so it serves as a table of interned names as well; iteration is by index
 *  and never depends on hashes or addresses. */
#ifndef ENT_CORE_MAP_H
#define ENT_CORE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef struct ent_map ent_map;

/** The index no key has. */
#define ENT_MAP_NONE UINT32_MAX

/** @return A new map, owned (ent_map_free()); NULL if out of memory. */
ENT_API ent_map *ent_map_new(void);

/** Accepts NULL. */
ENT_API void ent_map_free(ent_map *map);

/** Find @p key or insert it with value 0. The bytes are copied.
 *  @return Its index; ENT_MAP_NONE if out of memory. Amortised constant. */
ENT_API uint32_t ent_map_put(ent_map *map, ent_str key);

/** @return Index of @p key, or ENT_MAP_NONE. */
ENT_API uint32_t ent_map_get(const ent_map *map, ent_str key);

ENT_API uint32_t ent_map_count(const ent_map *map);

/** Key of an index, borrowed until the map is freed; @p index < count. */
ENT_API ent_str ent_map_key(const ent_map *map, uint32_t index);

/** The caller's value beside a key; @p index < count. */
ENT_API int64_t ent_map_value(const ent_map *map, uint32_t index);
ENT_API void ent_map_set_value(ent_map *map, uint32_t index, int64_t value);

ENT_END_DECLS

#endif
