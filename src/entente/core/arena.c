/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/arena.h"

#include "entente/core/mem.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>

/* Blocks double from the first to the largest size: a small map costs one
 * page, a long report a handful of blocks. */
enum {
    FIRST_BLOCK = 4096,
    LARGEST_BLOCK = 1 << 20
};

typedef struct block {
    struct block *next;
    size_t cap;
    size_t used;
    alignas(max_align_t) char bytes[];
} block;

/* Blocks before and including `current` hold allocations, those behind it are
 * empty: left there by a reset. */
struct ent_arena {
    block *first;
    block *current;
    size_t next_size;
    size_t heap_bytes;
};

/** Room for @p size bytes in a block at an @p align boundary, or NULL. */
static char *take(block *from, size_t size, size_t align)
{
    size_t begin = (from->used + align - 1) / align * align;

    if (begin > from->cap || size > from->cap - begin)
        return NULL;
    from->used = begin + size;
    return from->bytes + begin;
}

/** Unlink the first empty block behind `current` with room for @p size. */
static block *reuse_block(ent_arena *arena, size_t size)
{
    block **link =
        arena->current == NULL ? &arena->first : &arena->current->next;

    for (; *link != NULL; link = &(*link)->next) {
        block *found = *link;

        if (found->cap >= size) {
            *link = found->next;
            return found;
        }
    }
    return NULL;
}

static block *new_block(ent_arena *arena, size_t size)
{
    size_t cap = size > arena->next_size ? size : arena->next_size;
    block *fresh = NULL;

    if (cap > SIZE_MAX - sizeof *fresh)
        return NULL;
    fresh = ent_malloc(1, sizeof *fresh + cap);
    if (fresh == NULL)
        return NULL;
    fresh->cap = cap;
    fresh->used = 0;
    arena->heap_bytes += sizeof *fresh + cap;
    if (arena->next_size < LARGEST_BLOCK)
        arena->next_size *= 2;
    return fresh;
}

/** Make a block with room for @p size bytes the current one. */
static bool advance(ent_arena *arena, size_t size)
{
    block *found = reuse_block(arena, size);

    if (found == NULL)
        found = new_block(arena, size);
    if (found == NULL)
        return false;
    if (arena->current == NULL) {
        found->next = arena->first;
        arena->first = found;
    } else {
        found->next = arena->current->next;
        arena->current->next = found;
    }
    arena->current = found;
    return true;
}

static char *bump(ent_arena *arena, size_t size, size_t align)
{
    char *place = NULL;

    if (arena->current != NULL)
        place = take(arena->current, size, align);
    if (place == NULL && advance(arena, size))
        place = take(arena->current, size, align);
    return place;
}

ent_arena *ent_arena_new(void)
{
    ent_arena *arena = ent_calloc(1, sizeof *arena);

    if (arena == NULL)
        return NULL;
    arena->next_size = FIRST_BLOCK;
    arena->heap_bytes = sizeof *arena;
    return arena;
}

void ent_arena_free(ent_arena *arena)
{
    block *next = NULL;

    if (arena == NULL)
        return;
    for (block *b = arena->first; b != NULL; b = next) {
        next = b->next;
        ent_free(b);
    }
    ent_free(arena);
}

void *ent_arena_alloc(ent_arena *arena, size_t count, size_t size)
{
    size_t bytes = 0;
    char *place = NULL;

    assert(arena != NULL);
    if (size != 0 && count > (size_t)PTRDIFF_MAX / size)
        return NULL;
    bytes = count * size;
    /* One byte at least, so that two empty arrays differ. */
    place = bump(arena, bytes == 0 ? 1 : bytes, alignof(max_align_t));
    if (place != NULL)
        memset(place, 0, bytes);
    return place;
}

ent_str ent_arena_str(ent_arena *arena, ent_str text)
{
    char *copy = NULL;

    assert(arena != NULL);
    if (text.len < PTRDIFF_MAX)
        copy = bump(arena, text.len + 1, 1);
    if (copy == NULL)
        return ent_str_make(NULL, 0);
    if (text.len > 0)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return ent_str_make(copy, text.len);
}

void ent_arena_reset(ent_arena *arena)
{
    assert(arena != NULL);
    for (block *b = arena->first; b != NULL; b = b->next)
        b->used = 0;
    arena->current = NULL;
}

size_t ent_arena_size(const ent_arena *arena)
{
    assert(arena != NULL);
    return arena->heap_bytes;
}
