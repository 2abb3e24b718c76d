/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/vec.h"

#include <stdint.h>
#include <string.h>

enum {
    FIRST_ITEMS = 8
};

bool ent_vec_grow(void **items, size_t *cap, size_t size)
{
    size_t more = *cap < FIRST_ITEMS ? FIRST_ITEMS : *cap / 2;
    void *old = NULL;
    void *grown = NULL;

    if (*cap > SIZE_MAX - more)
        return false;
    /* The caller's pointer is a `T *`, not a `void *`: copying its bytes keeps
     * to the aliasing rules. */
    memcpy(&old, items, sizeof old);
    grown = ent_realloc(old, *cap + more, size);
    if (grown == NULL)
        return false;
    memcpy(items, &grown, sizeof grown);
    *cap += more;
    return true;
}
