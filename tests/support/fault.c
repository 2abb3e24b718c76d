/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "support/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "entente/core/mem.h"

/* Atomic, because the library may allocate from several threads. */
static atomic_long asked;
static atomic_long live;
static atomic_long victim;

static bool is_refused(void)
{
    return atomic_fetch_add(&asked, 1) == atomic_load(&victim);
}

static void *counted_malloc(size_t size)
{
    void *ptr = is_refused() ? NULL : malloc(size);

    if (ptr != NULL)
        atomic_fetch_add(&live, 1);
    return ptr;
}

static void *counted_realloc(void *ptr, size_t size)
{
    void *grown = is_refused() ? NULL : realloc(ptr, size);

    if (ptr == NULL && grown != NULL)
        atomic_fetch_add(&live, 1);
    return grown;
}

static void counted_free(void *ptr)
{
    if (ptr != NULL)
        atomic_fetch_sub(&live, 1);
    free(ptr);
}

void fault_begin(long n)
{
    static const ent_mem_hooks hooks = {counted_malloc, counted_realloc,
                                        counted_free};

    atomic_store(&asked, 0);
    atomic_store(&live, 0);
    atomic_store(&victim, n < 0 ? -1 : n);
    ent_mem_set_hooks(&hooks);
}

void fault_end(void)
{
    ent_mem_set_hooks(NULL);
}

long fault_count(void)
{
    return atomic_load(&asked);
}

bool fault_hit(void)
{
    return atomic_load(&victim) >= 0 && fault_count() > atomic_load(&victim);
}

long fault_live(void)
{
    return atomic_load(&live);
}

void fault_each(ent_status (*scenario)(void *user), void *user)
{
    bool hit = true;

    for (long n = 0; hit; n++) {
        ent_status st = ENT_OK;
        ent_status want = ENT_OK;

        fault_begin(n);
        st = scenario(user);
        fault_end();
        hit = fault_hit();
        want = hit ? ENT_ERR_NOMEM : ENT_OK;
        if (st != want)
            fail_msg("allocation %ld fails: status '%s', want '%s'", n,
                     ent_status_name(st), ent_status_name(want));
        if (fault_live() != 0)
            fail_msg("allocation %ld fails: %ld blocks left behind", n,
                     fault_live());
    }
}
