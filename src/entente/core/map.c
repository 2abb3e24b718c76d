/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/map.h"

#include "entente/core/arena.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"

#include <assert.h>

enum {
    FIRST_SLOTS = 16
};

typedef struct entry {
    ent_str key; /**< In the arena, so that it stays where it is. */
    int64_t value;
} entry;

/** Of an open-addressing table with linear probing. The hash is kept, so that
 *  growing and most misses read no key. */
typedef struct slot {
    uint32_t hash;
    uint32_t index; /**< Or ENT_MAP_NONE: empty. */
} slot;

struct ent_map {
    ENT_VEC(entry) entries;
    ent_arena *keys;
    slot *slots;
    size_t slot_count; /**< A power of two, or 0 before the first key. */
};

/** Final mix of MurmurHash3 (Appleby, public domain). */
static uint64_t mix(uint64_t x)
{
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdU;
    x ^= x >> 33;
    x *= 0xc4ceb9fe1a85ec53U;
    return x ^ (x >> 33);
}

/** Eight bytes at a time, each word folded in by one multiplication. Only this
 *  process sees the values, so the byte order does not matter. */
static uint32_t hash_of(ent_str key)
{
    const uint64_t odd = 0x9e3779b97f4a7c15U;
    uint64_t hash = key.len * odd;
    uint64_t word = 0;
    size_t i = 0;

    for (; key.len - i >= sizeof word; i += sizeof word) {
        memcpy(&word, key.ptr + i, sizeof word);
        hash = (hash ^ word) * odd;
        hash ^= hash >> 32;
    }
    word = 0;
    if (i < key.len)
        memcpy(&word, key.ptr + i, key.len - i);
    return (uint32_t)mix(hash ^ word);
}

/** The slot of @p key, or the empty one where it belongs. */
static slot *find_slot(const ent_map *map, ent_str key, uint32_t hash)
{
    size_t mask = map->slot_count - 1;
    size_t at = hash & mask;

    while (map->slots[at].index != ENT_MAP_NONE) {
        const slot *s = &map->slots[at];

        if (s->hash == hash &&
            ent_str_equal(map->entries.items[s->index].key, key))
            break;
        at = (at + 1) & mask;
    }
    return &map->slots[at];
}

static bool grow_slots(ent_map *map)
{
    size_t count = map->slot_count == 0 ? FIRST_SLOTS : map->slot_count * 2;
    size_t mask = count - 1;
    slot *slots = ent_malloc(count, sizeof *slots);

    if (slots == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        slots[i] = (slot){0, ENT_MAP_NONE};
    for (size_t i = 0; i < map->slot_count; i++) {
        size_t at = map->slots[i].hash & mask;

        if (map->slots[i].index == ENT_MAP_NONE)
            continue;
        while (slots[at].index != ENT_MAP_NONE)
            at = (at + 1) & mask;
        slots[at] = map->slots[i];
    }
    ent_free(map->slots);
    map->slots = slots;
    map->slot_count = count;
    return true;
}

ent_map *ent_map_new(void)
{
    ent_map *map = ent_calloc(1, sizeof *map);

    if (map == NULL)
        return NULL;
    map->keys = ent_arena_new();
    if (map->keys == NULL) {
        ent_free(map);
        return NULL;
    }
    return map;
}

void ent_map_free(ent_map *map)
{
    if (map == NULL)
        return;
    ENT_VEC_CLEAR(&map->entries);
    ent_free(map->slots);
    ent_arena_free(map->keys);
    ent_free(map);
}

uint32_t ent_map_put(ent_map *map, ent_str key)
{
    uint32_t hash = hash_of(key);
    size_t count = map->entries.count;
    entry fresh = {0};
    slot *place = NULL;

    /* At most three quarters full: runs of taken slots stay short. */
    if (count >= map->slot_count / 4 * 3) {
        uint32_t found = ent_map_get(map, key);

        if (found != ENT_MAP_NONE)
            return found;
        if (count >= ENT_MAP_NONE || !grow_slots(map))
            return ENT_MAP_NONE;
    }
    place = find_slot(map, key, hash);
    if (place->index != ENT_MAP_NONE)
        return place->index;
    if (!ENT_VEC_GROW(&map->entries))
        return ENT_MAP_NONE;
    fresh.key = ent_arena_str(map->keys, key);
    if (fresh.key.ptr == NULL)
        return ENT_MAP_NONE;
    map->entries.items[map->entries.count++] = fresh;
    *place = (slot){hash, (uint32_t)count};
    return place->index;
}

uint32_t ent_map_get(const ent_map *map, ent_str key)
{
    if (map->slot_count == 0)
        return ENT_MAP_NONE;
    return find_slot(map, key, hash_of(key))->index;
}

uint32_t ent_map_count(const ent_map *map)
{
    return (uint32_t)map->entries.count;
}

ent_str ent_map_key(const ent_map *map, uint32_t index)
{
    assert(index < map->entries.count);
    return map->entries.items[index].key;
}

int64_t ent_map_value(const ent_map *map, uint32_t index)
{
    assert(index < map->entries.count);
    return map->entries.items[index].value;
}

void ent_map_set_value(ent_map *map, uint32_t index, int64_t value)
{
    assert(index < map->entries.count);
    map->entries.items[index].value = value;
}
