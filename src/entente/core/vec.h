/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/vec.h  Typed growing arrays.
 *
 *      typedef ENT_VEC(int) int_vec;
 *      int_vec v = {0};
 *      if (!ENT_VEC_PUSH(&v, 7)) ... out of memory
 *      v.items[0], v.count
 *      ENT_VEC_CLEAR(&v);
 */
#ifndef ENT_CORE_VEC_H
#define ENT_CORE_VEC_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/mem.h"

ENT_BEGIN_DECLS

#define ENT_VEC(type)                                                          \
    struct {                                                                   \
        type *items;                                                           \
        size_t count;                                                          \
        size_t cap;                                                            \
    }

/** Make room for one more item. False if out of memory (nothing changed). */
#define ENT_VEC_GROW(v)                                                        \
    ((v)->count < (v)->cap ||                                                  \
     ent_vec_grow((void **)&(v)->items, &(v)->cap, sizeof *(v)->items))

/** Append @p item; false if out of memory. */
#define ENT_VEC_PUSH(v, item)                                                  \
    (ENT_VEC_GROW(v) ? ((v)->items[(v)->count++] = (item), true) : false)

/** Free the items; the vector is as `{0}`. */
#define ENT_VEC_CLEAR(v)                                                       \
    (ent_free((v)->items), (v)->items = NULL, (v)->count = 0, (v)->cap = 0)

/** Behind ENT_VEC_GROW: at least one and a half times the room. */
ENT_API bool ent_vec_grow(void **items, size_t *cap, size_t size);

ENT_END_DECLS

#endif
