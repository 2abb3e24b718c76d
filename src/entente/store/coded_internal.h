/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/coded_internal.h  Coded events as relations and as
 *  evidence, for the calls that show them beside the rest. */
#ifndef ENT_STORE_CODED_INTERNAL_H
#define ENT_STORE_CODED_INTERNAL_H

#include "entente/store/relation.h"

#include "entente/store/store_internal.h"

/** Confidence of a coded event: nobody has read its sentence. */
#define ENT_CODED_CONFIDENCE 0.5

/** Give a new connection the function that ent_coded_each_relation() reads
 *  rows through. @return SQLite's code. */
int ent_coded_register(ent_store *store);

/** Visit coded events as relations, by number. */
ENT_NODISCARD ent_status
ent_coded_each_relation(ent_store *store, bool texts,
                        bool (*visit)(void *user, const ent_relation *relation),
                        void *user, ent_error *err);

struct ent_chooser;

/** The same without texts; those that the choice leaves out have no evidence.
 */
ENT_NODISCARD ent_status
ent_coded_each_chosen(ent_store *store, const struct ent_chooser *chooser,
                      bool (*visit)(void *user, const ent_relation *relation),
                      void *user, ent_error *err);

/** Coded event @p number as a relation. */
ENT_NODISCARD ent_status ent_coded_get_relation(ent_store *store,
                                                int64_t number,
                                                ent_arena *arena,
                                                ent_relation *out,
                                                ent_error *err);

/** Visit coded events as evidence, by document and line. */
ENT_NODISCARD ent_status
ent_coded_each_evidence(ent_store *store, const ent_evidence_filter *filter,
                        bool (*visit)(void *user, const ent_evidence *evidence),
                        void *user, ent_error *err);

#endif
