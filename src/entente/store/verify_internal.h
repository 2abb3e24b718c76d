/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/verify_internal.h  What the parts of verify share. */
#ifndef ENT_STORE_VERIFY_INTERNAL_H
#define ENT_STORE_VERIFY_INTERNAL_H

#include "entente/store/store_internal.h"
#include "entente/store/verify.h"

/** A verification under way. */
typedef struct ent_verifier {
    ent_store *store;
    ent_verify_totals totals;
    bool (*problem)(void *user, const char *line);
    void *user;
    bool stopped; /**< The receiver has heard enough. */
    ent_buf line;
} ent_verifier;

/** Report one problem, as printf(). */
void ent_verifier_say(ent_verifier *v, const char *fmt, ...) ENT_PRINTF(2, 3);

/** Each text against its hash, and what points into it. */
ENT_NODISCARD ent_status ent_verify_texts(ent_verifier *v,
                                          const ent_progress *progress,
                                          ent_error *err);

#endif
