/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/link.h  From somebody a report speaks of to an entity of
 *  the database: docs/adr/007. */
#ifndef ENT_STORE_LINK_H
#define ENT_STORE_LINK_H

#include "entente/fact/record.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** Somebody as one report knows them. */
typedef struct ent_party {
    ent_entity entity;        /**< Name, class, kind, country, origin. */
    const ent_alias *aliases; /**< Other forms in the report. */
    size_t alias_count;
    bool known;       /**< A name of the lexicon: nobody else has it. */
    bool generic;     /**< "protesters": the words tell a sort, not who. */
    ent_str document; /**< Name of the report; names who cannot be told. */
} ent_party;

/** Whom it is. */
typedef struct ent_linked {
    ent_entity_id entity;
    bool unsure; /**< It may be one of several: an entity of this report's own,
                    to be reviewed. */
} ent_linked;

/** Find the one entity that a party can be, or make one. Never joins what may
 *  be two. Idempotent. */
ENT_API ENT_NODISCARD ent_status ent_store_link(ent_store *store,
                                                const ent_party *party,
                                                ent_linked *out,
                                                ent_error *err);

ENT_END_DECLS

#endif
