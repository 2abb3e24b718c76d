/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/copies.h  Reports that are copies of one text, which
 *  count as one source. */
#ifndef ENT_STORE_COPIES_H
#define ENT_STORE_COPIES_H

#include "entente/fact/id.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** Documents, copies left out, that share bands with a text; those with most
 *  bands in common first. What they are is for the caller to find out.
 *  @param[out] out  At most @p cap. */
ENT_API ENT_NODISCARD ent_status ent_store_find_alike(
    ent_store *store, ent_document_id id, const uint64_t *bands,
    size_t band_count, ent_document_id *out, size_t cap, size_t *count,
    ent_error *err);

/** Let a text be found by its bands. */
ENT_API ENT_NODISCARD ent_status ent_store_put_bands(ent_store *store,
                                                     ent_document_id id,
                                                     const uint64_t *bands,
                                                     size_t count,
                                                     ent_error *err);

/** Note that two documents are copies of one text: the earlier by report date,
 *  then by name, is the one that the other, and all copies of either, copy.
 *  @param first  No copy itself. @param bands  Of @p id. */
ENT_API ENT_NODISCARD ent_status
ent_store_put_copy(ent_store *store, ent_document_id id, ent_document_id first,
                   const uint64_t *bands, size_t band_count, ent_error *err);

/** The text that a document is a copy of; itself, if it is the copy of none.
 *  @retval ENT_ERR_NOT_FOUND  No such document. */
ENT_API ENT_NODISCARD ent_status ent_store_get_original(ent_store *store,
                                                        ent_document_id id,
                                                        ent_document_id *out,
                                                        ent_error *err);

ENT_END_DECLS

#endif
