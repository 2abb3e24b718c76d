/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"

enum {
    SLOTS_MIN = 64
};

/* Fibonacci hashing: ids are small consecutive numbers, so that one
 * multiplication spreads them (Knuth, The Art of Computer Programming 3,
 * section 6.4). */
static size_t slot_of(const id_table *table, int64_t id)
{
    uint64_t mixed = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);

    return (size_t)(mixed >> 32) & (table->slot_count - 1);
}

/** Slot that holds @p id, or the empty one where it belongs. */
static size_t find_slot(const id_table *table, int64_t id)
{
    size_t slot = slot_of(table, id);

    while (table->slots[slot] != 0 &&
           table->ids.items[table->slots[slot] - 1] != id)
        slot = (slot + 1) & (table->slot_count - 1);
    return slot;
}

static bool grow(id_table *table)
{
    size_t count = table->slot_count == 0 ? SLOTS_MIN : table->slot_count * 2;
    uint32_t *slots = ent_calloc(count, sizeof *slots);

    if (slots == NULL)
        return false;
    ent_free(table->slots);
    table->slots = slots;
    table->slot_count = count;
    for (size_t i = 0; i < table->ids.count; i++)
        slots[find_slot(table, table->ids.items[i])] = (uint32_t)i + 1;
    return true;
}

uint32_t ent_id_table_put(id_table *table, int64_t id)
{
    size_t slot = 0;

    /* At most half full, so that runs stay short. */
    if (table->ids.count * 2 >= table->slot_count && !grow(table))
        return ENT_NO_INDEX;
    slot = find_slot(table, id);
    if (table->slots[slot] != 0)
        return table->slots[slot] - 1;
    if (table->ids.count >= ENT_NO_INDEX - 1 || !ENT_VEC_PUSH(&table->ids, id))
        return ENT_NO_INDEX;
    table->slots[slot] = (uint32_t)table->ids.count;
    return table->slots[slot] - 1;
}

uint32_t ent_id_table_get(const id_table *table, int64_t id)
{
    uint32_t found = 0;

    if (table->slot_count == 0)
        return ENT_NO_INDEX;
    found = table->slots[find_slot(table, id)];
    return found == 0 ? ENT_NO_INDEX : found - 1;
}

void ent_id_table_clear(id_table *table)
{
    ENT_VEC_CLEAR(&table->ids);
    ent_free(table->slots);
    table->slots = NULL;
    table->slot_count = 0;
}
