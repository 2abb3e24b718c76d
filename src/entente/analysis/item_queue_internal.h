/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/item_queue_internal.h  Which of many items comes
 *  next: a binary heap of their numbers (Williams, Algorithm 232: Heapsort,
 *  1964), in an order that the caller has. */
#ifndef ENT_ANALYSIS_ITEM_QUEUE_INTERNAL_H
#define ENT_ANALYSIS_ITEM_QUEUE_INTERNAL_H

#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/vec.h"

/** Start as `{0}`, end with ENT_VEC_CLEAR(). */
typedef ENT_VEC(uint32_t) item_queue;

/** Does item @p a come before item @p b? A strict order. */
typedef bool item_order(const void *user, uint32_t a, uint32_t b);

/* Inline, for the order is known where they are called. */

static inline ent_status ent_item_queue_put(item_queue *queue, uint32_t item,
                                            item_order *comes_first,
                                            const void *user, ent_error *err)
{
    size_t at = queue->count;
    uint32_t *items = NULL;

    if (!ENT_VEC_PUSH(queue, item))
        return ent_fail_nomem(err);
    items = queue->items;
    for (; at > 0 && comes_first(user, item, items[(at - 1) / 2]);
         at = (at - 1) / 2)
        items[at] = items[(at - 1) / 2];
    items[at] = item;
    return ENT_OK;
}

/** Take out the first item; the queue must not be empty. */
static inline uint32_t ent_item_queue_take(item_queue *queue,
                                           item_order *comes_first,
                                           const void *user)
{
    uint32_t *items = queue->items;
    uint32_t top = items[0];
    size_t count = --queue->count;
    uint32_t last = items[count];
    size_t at = 0;

    for (size_t child = 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count &&
            comes_first(user, items[child + 1], items[child]))
            child++;
        if (!comes_first(user, items[child], last))
            break;
        items[at] = items[child];
        at = child;
    }
    items[at] = last;
    return top;
}

#endif
