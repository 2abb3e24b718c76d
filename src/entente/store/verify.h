/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/verify.h  The evidence lock: is every word still there?
 */
#ifndef ENT_STORE_VERIFY_H
#define ENT_STORE_VERIFY_H

#include "entente/core/progress.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

typedef struct ent_verify_totals {
    int64_t documents; /**< Texts re-hashed. */
    int64_t absent;    /**< Stubs, coded and forgotten files: text absent. */
    int64_t quotes;    /**< Quotes compared with their bytes. */
    int64_t sentences;
    int64_t coded_events;
    int64_t problems;
} ent_verify_totals;

/** Check the file (integrity_check, foreign keys, full-text index), each text
 *  against its hash, each quote byte by byte against its span, code points
 *  against bytes, spans inside sentences inside texts, dates against days,
 *  relations against evidence, coded rows against entities and codes.
 *  @param problem  Called per problem with one line; false stops.
 *  @return ENT_OK also where problems were found: look at @p out. */
ENT_API ENT_NODISCARD ent_status
ent_store_verify(ent_store *store, ent_verify_totals *out,
                 bool (*problem)(void *user, const char *line), void *user,
                 const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif
