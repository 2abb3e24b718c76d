/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/progress.h  How a long call reports and is stopped. */
#ifndef ENT_CORE_PROGRESS_H
#define ENT_CORE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/api.h"

ENT_BEGIN_DECLS

/** A long call tells how far it is; returning false stops it with
 *  ENT_ERR_CANCELLED, the store as after its last whole batch.
 *  @p fn may be NULL. Callers of ent_progress_tell() may call as often as they
 *  like: the receiver thins out what it shows. */
typedef struct ent_progress {
    bool (*fn)(void *user, const char *stage, uint64_t done, uint64_t total);
    void *user;
} ent_progress;

/** @param progress  May be NULL. @param total  0 if unknown.
 *  @return False if the call should stop. */
static inline bool ent_progress_tell(const ent_progress *progress,
                                     const char *stage, uint64_t done,
                                     uint64_t total)
{
    return progress == NULL || progress->fn == NULL ||
           progress->fn(progress->user, stage, done, total);
}

ENT_END_DECLS

#endif
