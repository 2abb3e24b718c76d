/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _DEFAULT_SOURCE /* madvise() */
#include "entente/core/mem.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/** Below this a call costs more than the page faults it saves. */
enum {
    POPULATE_BYTES = 1 << 20
};

static const ent_mem_hooks c_library = {malloc, realloc, free};
static ent_mem_hooks heap = {malloc, realloc, free};

/** Product of two sizes, at least 1, so that an empty allocation has an
 *  address of its own. False on overflow. PTRDIFF_MAX is the limit, because
 *  differences of pointers into the block must be representable. */
static bool product(size_t *bytes, size_t count, size_t size)
{
    if (size != 0 && count > (size_t)PTRDIFF_MAX / size)
        return false;
    *bytes = count * size;
    if (*bytes == 0)
        *bytes = 1;
    return true;
}

void ent_mem_set_hooks(const ent_mem_hooks *hooks)
{
    assert(hooks == NULL ||
           (hooks->malloc_fn != NULL && hooks->realloc_fn != NULL &&
            hooks->free_fn != NULL));
    heap = hooks == NULL ? c_library : *hooks;
}

void *ent_malloc(size_t count, size_t size)
{
    size_t bytes = 0;

    return product(&bytes, count, size) ? heap.malloc_fn(bytes) : NULL;
}

void *ent_calloc(size_t count, size_t size)
{
    size_t bytes = 0;
    void *ptr = NULL;

    if (!product(&bytes, count, size))
        return NULL;
    if (heap.malloc_fn == malloc)
        return calloc(1, bytes); /* Fresh pages are zero already. */
    ptr = heap.malloc_fn(bytes);
    if (ptr != NULL)
        memset(ptr, 0, bytes);
    return ptr;
}

void *ent_realloc(void *ptr, size_t count, size_t size)
{
    size_t bytes = 0;

    return product(&bytes, count, size) ? heap.realloc_fn(ptr, bytes) : NULL;
}

void ent_free(void *ptr)
{
    if (ptr != NULL)
        heap.free_fn(ptr);
}

void ent_mem_populate(void *ptr, size_t bytes)
{
#ifdef MADV_POPULATE_WRITE
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t begin = ((uintptr_t)ptr + page - 1) / page * page;
    uintptr_t end = ((uintptr_t)ptr + bytes) / page * page;

    if (bytes >= POPULATE_BYTES)
        (void)madvise((void *)begin, end - begin, MADV_POPULATE_WRITE);
#else
    (void)ptr;
    (void)bytes;
#endif
}

char *ent_strndup(const char *ptr, size_t len)
{
    char *copy = len == SIZE_MAX ? NULL : ent_malloc(len + 1, 1);

    if (copy == NULL)
        return NULL;
    if (len > 0)
        memcpy(copy, ptr, len);
    copy[len] = '\0';
    return copy;
}
