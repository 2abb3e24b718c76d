/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file support/fault.h  Allocations that fail on purpose.
 *
 *  Only what goes through entente/core/mem.h is seen: not the heap of SQLite,
 *  igraph, jansson and the like. */
#ifndef SUPPORT_FAULT_H
#define SUPPORT_FAULT_H

#include <stdbool.h>

#include "entente/core/error.h"

ENT_BEGIN_DECLS

/** Count allocations from here, and refuse number @p n (0 is the first;
 *  negative: none). The one after it succeeds again. */
void fault_begin(long n);

/** Back to the C library's heap. */
void fault_end(void);

/** Allocations asked for since fault_begin(), refused ones included. */
long fault_count(void);

/** Whether one was refused since fault_begin(). */
bool fault_hit(void);

/** Blocks taken less blocks freed since fault_begin(). */
long fault_live(void);

/** Run @p scenario with allocation 0, 1, 2 ... failing, until nothing fails.
 *  Asserts that each failure gives ENT_ERR_NOMEM, that the last run gives
 *  ENT_OK, and that no run leaves a block behind: the scenario frees what it
 *  makes, on either way out. Only in a cmocka test. */
void fault_each(ent_status (*scenario)(void *user), void *user);

ENT_END_DECLS

#endif
