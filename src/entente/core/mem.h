/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/mem.h  The one door to the heap. */
#ifndef ENT_CORE_MEM_H
#define ENT_CORE_MEM_H

#include <stddef.h>

#include "entente/core/api.h"

ENT_BEGIN_DECLS

/** Replacement of the heap; all three or none. Called from any thread. */
typedef struct ent_mem_hooks {
    void *(*malloc_fn)(size_t size);
    void *(*realloc_fn)(void *ptr, size_t size);
    void (*free_fn)(void *ptr);
} ent_mem_hooks;

/** Install hooks (NULL: the C library's). Not thread-safe: call it before any
 *  other call of the library, or while no other thread is inside. */
ENT_API void ent_mem_set_hooks(const ent_mem_hooks *hooks);

/** @return Uninitialised memory for @p count items of @p size bytes, owned by
 *  the caller (ent_free()); NULL if out of memory or the product overflows.
 *  A zero product gives a unique pointer. */
ENT_API void *ent_malloc(size_t count, size_t size);

/** As ent_malloc(), zeroed. */
ENT_API void *ent_calloc(size_t count, size_t size);

/** Resize; @p ptr may be NULL. On failure NULL, and @p ptr stays valid. */
ENT_API void *ent_realloc(void *ptr, size_t count, size_t size);

/** Hint that all of a large block will be written: its pages are made at once
 *  instead of one by one as they are touched (Linux 5.14 and later). */
ENT_API void ent_mem_populate(void *ptr, size_t bytes);

/** Accepts NULL. */
ENT_API void ent_free(void *ptr);

/** Copy @p len bytes and add a NUL. Owned; NULL if out of memory. */
ENT_API char *ent_strndup(const char *ptr, size_t len);

ENT_END_DECLS

#endif
