/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/table/diagnostic.h  What readers say of the lines they read.
 */
#ifndef ENT_TABLE_DIAGNOSTIC_H
#define ENT_TABLE_DIAGNOSTIC_H

#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef enum ent_severity {
    ENT_SEVERITY_NOTE,    /**< A choice made: an entity created ... */
    ENT_SEVERITY_WARNING, /**< Taken, but look at it. */
    ENT_SEVERITY_REFUSED  /**< The line was left out. */
} ent_severity;

/** One remark. Texts are borrowed for the call; `message` is one line. */
typedef struct ent_diagnostic {
    ent_severity severity;
    ent_str file;   /**< Name as the reader was given it. */
    int64_t line;   /**< From 1; 0: the file as a whole. */
    int64_t column; /**< Code points, from 1; 0: the line as a whole. */
    ent_str message;
} ent_diagnostic;

/** Who listens; `fn` may be NULL. Refused lines are counted all the same. */
typedef struct ent_listener {
    void (*fn)(void *user, const ent_diagnostic *diagnostic);
    void *user;
} ent_listener;

/** Where a remark belongs: the file, and how many were made so far. */
typedef struct ent_remarks {
    const ent_listener *listener; /**< May be NULL. */
    ent_str file;
    int64_t refused; /**< Lines left out. */
    int64_t warnings;
    int64_t notes;
    int64_t most; /**< Refusals passed on; the rest is counted. 0: all. */
} ent_remarks;

/** Most refusals that are printed line by line. */
enum {
    ENT_REFUSALS_SHOWN = 1000
};

/** Make a remark as printf() does, and count it. */
ENT_API void ent_remark(ent_remarks *remarks, ent_severity severity,
                        int64_t line, int64_t column, const char *fmt, ...)
    ENT_PRINTF(5, 6);

/** Say how many refusals were not passed on, if any. */
ENT_API void ent_remarks_finish(ent_remarks *remarks);

ENT_END_DECLS

#endif
