/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/entities.h  Entities and their other names: *.entities.tsv,
 *  and the gazetteer built into the program. */
#ifndef ENT_IO_ENTITIES_H
#define ENT_IO_ENTITIES_H

#include "entente/core/progress.h"
#include "entente/store/store.h"
#include "entente/table/lines.h"

ENT_BEGIN_DECLS

typedef struct ent_entities_result {
    int64_t added;   /**< Entities that were not there. */
    int64_t updated; /**< Known ones that got a name or a fact. */
    int64_t known;   /**< Nothing new. */
    int64_t names;   /**< Aliases added, canonical names not counted. */
    int64_t refused; /**< Lines left out. */
} ent_entities_result;

/** Read a table of entities into @p store, inside the caller's transaction. A
 *  line that is refused is remarked upon and does not stop the others.
 *  @param origin  "built-in", "curated" or "import".
 *  @param listener  May be NULL.
 *  @retval ENT_ERR_INPUT  The header is wrong; nothing was stored.
 *  @retval ENT_ERR_CANCELLED  The caller rolls back. */
ENT_API ENT_NODISCARD ent_status
ent_import_entities(ent_store *store, ent_lines *lines, const char *origin,
                    const ent_listener *listener, const ent_progress *progress,
                    ent_entities_result *out, ent_error *err);

ENT_END_DECLS

#endif
