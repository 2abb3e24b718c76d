/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/snapshot.h  The image of a large graph in a file beside
 *  its database, "FILE-graph" (docs/adr/012-graph-beside-the-database.md).
 * ent_graph_load() keeps it and uses it by itself; it may be deleted at any
 * time. */
#ifndef ENT_MODEL_SNAPSHOT_H
#define ENT_MODEL_SNAPSHOT_H

#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** Delete the image of a database, if there is one: it holds numbers of actors
 *  and relations with their days, no words.
 *  @retval ENT_ERR_IO  It is there and cannot be deleted. */
ENT_API ENT_NODISCARD ent_status ent_snapshot_remove(const ent_store *store,
                                                     ent_error *err);

ENT_END_DECLS

#endif
