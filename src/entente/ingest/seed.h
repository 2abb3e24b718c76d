/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/seed.h  The built-in names into a new database. */
#ifndef ENT_INGEST_SEED_H
#define ENT_INGEST_SEED_H

#include "entente/core/error.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** Store the entities of the lexicon (states, organisations) with origin
 *  built-in, inside the caller's transaction. Idempotent. */
ENT_API ENT_NODISCARD ent_status ent_ingest_seed(ent_store *store,
                                                 ent_error *err);

ENT_END_DECLS

#endif
