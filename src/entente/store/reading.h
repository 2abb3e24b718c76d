/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/reading.h  What was read from the text of a report: by
 *  whom, its mentions; and reading it once more. */
#ifndef ENT_STORE_READING_H
#define ENT_STORE_READING_H

#include "entente/core/arena.h"
#include "entente/fact/record.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** What a report is read with. Two that are equal find the same in a text. */
typedef struct ent_read_by {
    ent_str models;  /**< Checksum of the language models. */
    ent_str lexicon; /**< Checksum of the lexicon. */
    ent_str version; /**< Of the program. */
} ent_read_by;

/** What is known of a text. */
typedef struct ent_known_text {
    bool found;
    ent_document_id document;
    bool extracted; /**< Its relations were read ... */
    bool same;      /**< ... by a reader equal to the one asked for. */
    bool forgotten;
    ent_date report_date;
} ent_known_text;

/** Find a document by the hash of its text or, with @p of_source, of the file
 *  before conversion. */
ENT_API ENT_NODISCARD ent_status
ent_store_find_text(ent_store *store, ent_str sha256, bool of_source,
                    const ent_read_by *by, ent_known_text *out, ent_error *err);

/** Begin storing what was read from a report: takes out what an earlier reading
 *  left, its evidence of origin text and its mentions, and renews the
 *  sentences. Evidence of other origin stays.
 *  @param document  As given to ent_store_put_document(). */
ENT_API ENT_NODISCARD ent_status ent_store_begin_reading(
    ent_store *store, ent_document_id id, const ent_document *document,
    const ent_sentence *sentences, size_t count, ent_error *err);

/** End it: relations that are left without evidence go; what reviewers decided
 *  on the same words, parties and type holds again; the reader is noted. */
ENT_API ENT_NODISCARD ent_status ent_store_end_reading(ent_store *store,
                                                       ent_document_id id,
                                                       const ent_read_by *by,
                                                       ent_error *err);

/** Where a report speaks of an entity. */
typedef struct ent_mention_row {
    ent_document_id document;
    ent_span bytes;
    int32_t sentence;
    ent_entity_id entity; /**< ENT_NO_ENTITY: waits for review. */
    double score;         /**< 0 to 1. */
    ent_str rule;
} ent_mention_row;

/** Store a mention; of two at the same place the first stays. */
ENT_API ENT_NODISCARD ent_status ent_store_put_mention(
    ent_store *store, const ent_mention_row *mention, ent_error *err);

ENT_END_DECLS

#endif
