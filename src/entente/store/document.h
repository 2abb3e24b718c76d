/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/document.h  Reports, their sentences and full text. */
#ifndef ENT_STORE_DOCUMENT_H
#define ENT_STORE_DOCUMENT_H

#include "entente/core/arena.h"
#include "entente/fact/record.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** Outcome of storing a document. */
typedef enum ent_put_result {
    ENT_PUT_ADDED,
    ENT_PUT_KNOWN,    /**< Same text (sha256) is there, unchanged. */
    ENT_PUT_COMPLETED /**< A stub with this hash got its text. */
} ent_put_result;

/** Store a document and its sentences (with sentence 0 added). `id` is
 *  ignored. A name that another text has gets " (2)", " (3)" ... appended; a
 *  hidden document with this text is shown again (ENT_PUT_ADDED).
 *  @param sentences  In order of number, from 1; may be empty.
 *  @retval ENT_ERR_INVALID  The text was forgotten on request: the message
 *                           says when; ent_store_allow_document() lifts it. */
ENT_API ENT_NODISCARD ent_status ent_store_put_document(
    ent_store *store, const ent_document *document,
    const ent_sentence *sentences, size_t sentence_count, ent_document_id *out,
    ent_put_result *result, ent_error *err);

/** Is a text with this hash there (and not hidden)? NOT_FOUND if not. */
ENT_API ENT_NODISCARD ent_status ent_store_find_document_by_hash(
    ent_store *store, ent_document_id *out, ent_str sha256, ent_error *err);

/** Find a report by name, unique beginning of a name, or "sha256:" and at
 *  least 8 digits.
 *  @retval ENT_ERR_NOT_FOUND  With the nearest names in the message.
 *  @retval ENT_ERR_AMBIGUOUS  With the candidates in the message. */
ENT_API ENT_NODISCARD ent_status ent_store_find_document(ent_store *store,
                                                         ent_document_id *out,
                                                         ent_str name,
                                                         ent_error *err);

/** Read a document, texts in @p arena; with @p with_text its text too. */
ENT_API ENT_NODISCARD ent_status
ent_store_get_document(ent_store *store, ent_document_id id, bool with_text,
                       ent_arena *arena, ent_document *out, ent_error *err);

/** Visit documents by name; false stops. Records borrow from a row: copy. */
ENT_API ENT_NODISCARD ent_status ent_store_each_document(
    ent_store *store, bool (*visit)(void *user, const ent_document *document),
    void *user, ent_error *err);

/** Sentences of a document by number, 0 left out, in @p arena. */
ENT_API ENT_NODISCARD ent_status
ent_store_get_sentences(ent_store *store, ent_document_id id, ent_arena *arena,
                        ent_sentence **out, size_t *count, ent_error *err);

/** Add a sentence of a stub if it is not there yet. */
ENT_API ENT_NODISCARD ent_status
ent_store_put_sentence(ent_store *store, ent_document_id id,
                       const ent_sentence *sentence, ent_error *err);

/** Set or correct a report's date (basis given) and nothing else.
 *  @param date  One day, month or year; unknown removes the date. */
ENT_API ENT_NODISCARD ent_status ent_store_set_report_date(ent_store *store,
                                                           ent_document_id id,
                                                           const ent_date *date,
                                                           ent_error *err);

/** Delete a report on request: its text, title, address, sentences, mentions
 *  and evidence, everything in the log that could hold its words, and its
 *  full-text entry; of an imported file also the evidence and the coded events
 *  that it brought. The row stays with name, hash and kind "forgotten", so that
 *  it is known that something was, and is not added again unawares.
 *  Relations and events left without evidence go too. Afterwards the caller
 *  commits and calls ent_store_scrub(). Cannot be undone.
 *  @param[out] assertions  Pieces of evidence deleted. */
ENT_API ENT_NODISCARD ent_status ent_store_forget_document(ent_store *store,
                                                           ent_document_id id,
                                                           int64_t *assertions,
                                                           ent_error *err);

/** Drop the record of a forgotten document, so that its text can be added
 *  again. @retval ENT_ERR_INVALID  The document was not forgotten. */
ENT_API ENT_NODISCARD ent_status ent_store_allow_document(ent_store *store,
                                                          ent_document_id id,
                                                          ent_error *err);

/** Names of imported tables that quote a document, in @p arena: they hold words
 *  of it that forgetting the document leaves where they are. */
ENT_API ENT_NODISCARD ent_status
ent_store_get_quoting(ent_store *store, ent_document_id id, ent_arena *arena,
                      ent_str **out, size_t *count, ent_error *err);

/** Rewrite the file, so that deleted bytes are gone from it and its WAL. */
ENT_API ENT_NODISCARD ent_status ent_store_scrub(ent_store *store,
                                                 ent_error *err);

ENT_END_DECLS

#endif
