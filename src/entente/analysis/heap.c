/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/heap_internal.h"

#include <assert.h>

#include "entente/core/mem.h"

ent_status ent_heap_init(heap *h, uint32_t node_count, ent_error *err)
{
    heap made = {.items = ent_malloc(node_count, sizeof *made.items),
                 .place = ent_calloc(node_count, sizeof *made.place),
                 .key = ent_malloc(node_count, sizeof *made.key)};

    if (made.items == NULL || made.place == NULL || made.key == NULL) {
        ent_heap_clear(&made);
        return ent_fail_nomem(err);
    }
    *h = made;
    return ENT_OK;
}

void ent_heap_clear(heap *h)
{
    ent_free(h->items);
    ent_free(h->place);
    ent_free(h->key);
    *h = (heap){0};
}

static bool is_before(const heap *h, uint32_t a, uint32_t b)
{
    double first = h->key[a];
    double second = h->key[b];

    return first < second || (first == second && a < b);
}

static void set(heap *h, uint32_t at, uint32_t node)
{
    h->items[at] = node;
    h->place[node] = at + 1;
}

static void rise(heap *h, uint32_t at, uint32_t node)
{
    while (at > 0) {
        uint32_t parent = (at - 1) / 2;

        if (!is_before(h, node, h->items[parent]))
            break;
        set(h, at, h->items[parent]);
        at = parent;
    }
    set(h, at, node);
}

static void sink(heap *h, uint32_t node)
{
    uint32_t at = 0;

    for (;;) {
        uint32_t child = 2 * at + 1;

        if (child >= h->count)
            break;
        if (child + 1 < h->count &&
            is_before(h, h->items[child + 1], h->items[child]))
            child++;
        if (!is_before(h, h->items[child], node))
            break;
        set(h, at, h->items[child]);
        at = child;
    }
    set(h, at, node);
}

void ent_heap_put(heap *h, uint32_t node, double key)
{
    if (h->place[node] == 0) {
        h->key[node] = key;
        rise(h, h->count++, node);
    } else if (key < h->key[node]) {
        h->key[node] = key;
        rise(h, h->place[node] - 1, node);
    }
}

uint32_t ent_heap_pop(heap *h)
{
    uint32_t top = h->items[0];
    uint32_t last = 0;

    assert(h->count > 0);
    h->place[top] = 0;
    last = h->items[--h->count];
    if (h->count > 0)
        sink(h, last);
    return top;
}
