/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/log.h  Decisions that a user may question, to a hook. */
#ifndef ENT_CORE_LOG_H
#define ENT_CORE_LOG_H

#include "entente/core/api.h"

ENT_BEGIN_DECLS

typedef enum ent_log_level {
    ENT_LOG_DEBUG,
    ENT_LOG_NOTE,   /**< A choice made, e.g. white space folded in a quote. */
    ENT_LOG_WARNING /**< Something was left out or changed. */
} ent_log_level;

/** @param message  UTF-8, one line, no newline; borrowed for the call. */
typedef void (*ent_log_fn)(void *user, ent_log_level level, const char *module,
                           const char *message);

/** Install the hook (NULL: silence, the default). Not thread-safe: call it
 *  before other calls of the library. */
ENT_API void ent_log_set(ent_log_fn fn, void *user);

ENT_API void ent_log(ent_log_level level, const char *module, const char *fmt,
                     ...) ENT_PRINTF(3, 4);

ENT_END_DECLS

#endif
