/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/error.h  Outcome of a call, and what went wrong. */
#ifndef ENT_CORE_ERROR_H
#define ENT_CORE_ERROR_H

#include "entente/core/api.h"

ENT_BEGIN_DECLS

/** Outcome of every call that can fail. Zero is success. */
typedef enum ent_status {
    ENT_OK = 0,
    ENT_ERR_INVALID,   /**< The caller asked for something impossible. */
    ENT_ERR_NOMEM,     /**< Out of memory. */
    ENT_ERR_IO,        /**< The system refused a read or write. */
    ENT_ERR_INPUT,     /**< Data from outside is not as its format demands. */
    ENT_ERR_NOT_FOUND, /**< No such document, entity, relation, file ... */
    ENT_ERR_AMBIGUOUS, /**< A name stands for several things. */
    ENT_ERR_STORE,     /**< The database failed, or holds what it must not. */
    ENT_ERR_BUSY,      /**< Another process is writing to the database. */
    ENT_ERR_VERSION,   /**< Database of another program or newer schema. */
    ENT_ERR_FULL,      /**< The disk is full. */
    ENT_ERR_CANCELLED, /**< The progress callback asked to stop. */
    ENT_ERR_GRAPH,     /**< igraph failed. */
    ENT_ERR_EXTERNAL,  /**< Graphviz, librsvg or a font is missing or failed. */
    ENT_ERR_LIMIT      /**< A stated limit would be passed. */
} ent_status;

/** Longest message of an ent_error, final NUL included. */
enum {
    ENT_ERROR_MESSAGE = 512
};

/** What went wrong, owned by the caller, filled once by the callee.
 *  Fixed size, so that reporting "out of memory" allocates nothing.
 *  Start it as `{0}`. */
typedef struct ent_error {
    ent_status code;
    long long
        offset; /**< Byte offset in the input; meaningful if has_offset. */
    int has_offset;
    char message[ENT_ERROR_MESSAGE]; /**< UTF-8, NUL-terminated, one line. */
} ent_error;

/** Record @p code and a message in @p err (may be NULL), unless it already
 *  holds one, so that the deepest cause survives.
 *  @return @p code, for `return ent_fail(...)`. */
ENT_API ent_status ent_fail(ent_error *err, ent_status code, const char *fmt,
                            ...) ENT_PRINTF(3, 4);

/** As ent_fail(), with the byte offset of the offence in the input. */
ENT_API ent_status ent_fail_at(ent_error *err, ent_status code,
                               long long offset, const char *fmt, ...)
    ENT_PRINTF(4, 5);

/** Out of memory, in one word. @return ENT_ERR_NOMEM. */
ENT_API ent_status ent_fail_nomem(ent_error *err);

/** Forget a recorded failure, so that the record can be used again. */
ENT_API void ent_error_clear(ent_error *err);

/** Stable lower-case word for machines: "not-found", "busy" ... */
ENT_API const char *ent_status_name(ent_status code);

/** Run a call; on failure keep its status in `st` and go to `cleanup`.
 *  Only this macro and ENT_IGRAPH() hide a jump. */
#define ENT_TRY(call)                                                          \
    do {                                                                       \
        st = (call);                                                           \
        if (st != ENT_OK)                                                      \
            goto cleanup;                                                      \
    } while (0)

ENT_END_DECLS

#endif
