/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/arena.h  Bump allocator: one per document, freed at once.
 */
#ifndef ENT_CORE_ARENA_H
#define ENT_CORE_ARENA_H

#include <stddef.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef struct ent_arena ent_arena;

/** @return A new arena, owned (ent_arena_free()); NULL if out of memory. */
ENT_API ent_arena *ent_arena_new(void);

/** Free the arena and everything in it. Accepts NULL. */
ENT_API void ent_arena_free(ent_arena *arena);

/** @return @p count items of @p size bytes, zeroed, aligned for any type,
 *  borrowed from the arena; NULL if out of memory or on overflow. */
ENT_API void *ent_arena_alloc(ent_arena *arena, size_t count, size_t size);

/** Copy of @p text in the arena, with a NUL behind it. `ptr` is NULL if out
 *  of memory. */
ENT_API ent_str ent_arena_str(ent_arena *arena, ent_str text);

/** Forget everything in it, keep the memory for the next document. */
ENT_API void ent_arena_reset(ent_arena *arena);

/** Bytes taken from the heap so far. */
ENT_API size_t ent_arena_size(const ent_arena *arena);

ENT_END_DECLS

#endif
