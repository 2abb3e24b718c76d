/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/jsonl_internal.h  Reading JSON Lines: what the readers of
 * the kinds of lines share. */
#ifndef ENT_IO_JSONL_INTERNAL_H
#define ENT_IO_JSONL_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/io/json_fields_internal.h"
#include "entente/io/jsonl.h"
#include "entente/io/quote_internal.h"

ENT_BEGIN_DECLS

enum {
    QUANTITIES_MAX = 64
};

/** A line that waits until all entities are known. */
typedef struct ent_jsonl_deferred {
    char *text;
    size_t len;
    int64_t number;
} ent_jsonl_deferred;

typedef struct ent_jsonl_importer {
    ent_store *store;
    bool proposal;
    ent_remarks remarks;
    ent_arena *arena;   /**< Of one line. */
    ent_map *documents; /**< Hash to number. */
    ent_map *entities;  /**< Class, TAB and name to number. */
    ent_map *speakers;  /**< Name to number. */
    ent_map *unknown;   /**< Keys and kinds that were left out. */
    ent_map *sentences; /**< Of stubs: document and number to a digest. */
    ENT_VEC(ent_jsonl_deferred) deferred;
    bool is_last_round; /**< Of deferred lines: make what is not there. */
    ent_quote_report report;
    ent_buf key;
    ent_jsonl_result *result;
} ent_jsonl_importer;

/** What a line of evidence says beside the assertion itself. */
typedef struct ent_jsonl_line {
    ent_assertion assertion;
    ent_quantity quantities[QUANTITIES_MAX];
    ent_str doc;
    ent_str doc_sha256;
    ent_str report_date;
    ent_str publisher;
    ent_str sentence;
    int64_t sentence_begin;
    ent_entity subject;
    ent_entity object;
    ent_str speaker;
} ent_jsonl_line;

/** Members that evidence and proposals have in common; failures stay in the
 *  fields. The claim is polarity, modality, speaker, and the status that must
 *  follow from them; the reading is the rest. */
void ent_jsonl_read_type(ent_fields *f, ent_assertion *a);
void ent_jsonl_read_claim(ent_fields *f, ent_jsonl_line *e);
void ent_jsonl_read_quantities(ent_fields *f, ent_jsonl_line *e);
void ent_jsonl_read_reading(ent_fields *f, ent_jsonl_line *e);

/** Find or add an entity of exactly this name and class; cached. */
ENT_NODISCARD ent_status ent_jsonl_put_entity(ent_jsonl_importer *in,
                                              const ent_entity *entity,
                                              ent_entity_id *out,
                                              ent_error *err);

/** Store an assertion and count it. */
ENT_NODISCARD ent_status ent_jsonl_store(ent_jsonl_importer *in,
                                         const ent_assertion *a,
                                         ent_error *err);

/** Store what one line says: evidence as export writes it; a proposal; a
 *  document or an entity of export --full. */
ENT_NODISCARD ent_status ent_jsonl_take_evidence(ent_jsonl_importer *in,
                                                 const ent_json *object,
                                                 const ent_line *line,
                                                 ent_error *err);
ENT_NODISCARD ent_status ent_jsonl_take_proposal(ent_jsonl_importer *in,
                                                 const ent_json *object,
                                                 const ent_line *line,
                                                 ent_error *err);
ENT_NODISCARD ent_status ent_jsonl_take_document(ent_jsonl_importer *in,
                                                 const ent_json *object,
                                                 ent_error *err);
ENT_NODISCARD ent_status ent_jsonl_take_entity(ent_jsonl_importer *in,
                                               const ent_json *object,
                                               ent_error *err);

ENT_END_DECLS

/** Can the words at @p bytes be cut out of a sentence that begins at byte
 *  @p sentence_begin, and does the code point @p cp_begin leave room for what
 *  stands before them? Words outside of it are not asked for. */
bool ent_jsonl_fits(ent_str sentence, int64_t sentence_begin, ent_span bytes,
                    int64_t cp_begin);

#endif
