/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/fact/record.h  Plain records of what is stored: documents,
 *  sentences, entities, mentions, assertions, evidence.
 *
 *  Texts are borrowed: from the caller when storing, from an arena when read.
 *  The absent view (ptr NULL) means unknown. */
#ifndef ENT_FACT_RECORD_H
#define ENT_FACT_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/str.h"
#include "entente/fact/date.h"
#include "entente/fact/entity_class.h"
#include "entente/fact/id.h"
#include "entente/fact/relation_type.h"
#include "entente/fact/status.h"

ENT_BEGIN_DECLS

/** Half-open range of bytes (or code points); begin -1 means unknown. */
typedef struct ent_span {
    int64_t begin;
    int64_t end;
} ent_span;

#define ENT_NO_SPAN ((ent_span){-1, -1})

typedef enum ent_document_kind {
    ENT_DOCUMENT_REPORT,
    ENT_DOCUMENT_TABLE,    /**< Curated or coded file. */
    ENT_DOCUMENT_STUB,     /**< Its sentences are known, its text is not. */
    ENT_DOCUMENT_FORGOTTEN /**< Text and quotes deleted on request. */
} ent_document_kind;

typedef enum ent_report_date_basis {
    ENT_REPORT_DATE_UNKNOWN,
    ENT_REPORT_DATE_METADATA,
    ENT_REPORT_DATE_TEXT,
    ENT_REPORT_DATE_GIVEN
} ent_report_date_basis;

typedef struct ent_document {
    ent_document_id id;
    ent_document_kind kind;
    ent_str name;
    ent_str sha256;        /**< 64 digits. */
    ent_str source_sha256; /**< 64 digits. */
    ent_str encoding;
    ent_str title;
    ent_str publisher;
    ent_str url;
    ent_str lang;
    ent_str report_date; /**< Canonical ISO text. */
    ent_report_date_basis date_basis;
    ent_str date_text;
    int64_t bytes;
    ent_str text; /**< Absent in coded tables, stubs, forgotten ones. */
} ent_document;

typedef enum ent_sentence_kind {
    ENT_SENTENCE_TITLE,
    ENT_SENTENCE_BODY,
    ENT_SENTENCE_CAPTION,
    ENT_SENTENCE_BOILERPLATE
} ent_sentence_kind;

typedef struct ent_sentence {
    int32_t number; /**< From 1; 0 is the whole document. */
    ent_sentence_kind kind;
    int32_t repeat_of; /**< Number of the sentence it repeats; 0: none. */
    ent_span bytes;
    ent_span code_points;
    ent_str text; /**< Only where the document's text is not stored. */
} ent_sentence;

typedef struct ent_entity {
    ent_entity_id id;
    ent_entity_class entity_class;
    ent_str name;
    ent_str kind;
    ent_str country; /**< ISO 3166-1 alpha-3. */
    ent_str wikidata;
    ent_str note;
    ent_str origin; /**< "built-in", "text", "curated", "import". */
} ent_entity;

typedef struct ent_alias {
    ent_str name;
    ent_alias_kind kind;
    ent_str lang;
    ent_str since;
    ent_str until;
} ent_alias;

typedef struct ent_quantity {
    ent_str what;
    ent_str op; /**< = < <= > >= ~ */
    double value;
    ent_str unit;
} ent_quantity;

/** One sentence's word on a relation, to be stored. */
typedef struct ent_assertion {
    ent_document_id document;
    int32_t sentence;
    ent_span bytes;
    ent_span code_points;
    ent_str quote; /**< The words of `bytes`. */
    ent_span subject_span;
    ent_span predicate_span;
    ent_span object_span;
    ent_span speaker_span;
    ent_entity_id subject;
    const ent_relation_type *type;
    ent_str mode; /**< Absent: none. */
    ent_entity_id object;
    ent_str label;
    ent_polarity polarity;
    ent_modality modality;
    ent_entity_id speaker; /**< ENT_NO_ENTITY: the report itself. */
    bool own;
    ent_str medium;
    ent_date date;
    ent_str date_text;
    ent_date_basis date_basis;
    double confidence;
    ent_str rule;
    ent_origin origin;
    ent_document_id source; /**< Imported file, or 0. */
    int64_t source_line;
    ent_str event_key; /**< Absent: find the act by folding. */
    ent_str verdict;   /**< "accept", "edit" or absent. */
    bool rejected;
    const ent_quantity *quantities;
    size_t quantity_count;
} ent_assertion;

/** A piece of evidence as questions see it: an assertion joined with its
 *  names, document and sentence; or a line of a coded file (sentence_no is the
 *  line, `sentence` and spans are absent, `quote` is the coded word). */
typedef struct ent_evidence {
    ent_assertion_id id;
    ent_relation_id relation;
    ent_document_id document;
    ent_str document_name;
    ent_str document_sha256;
    ent_str report_date;
    ent_str publisher;
    int64_t sentence_no;
    ent_span sentence_bytes;
    ent_str sentence; /**< Exact text of the sentence. */
    ent_span bytes;
    ent_span code_points;
    ent_str quote;
    ent_span subject_span;
    ent_span predicate_span;
    ent_span object_span;
    ent_span speaker_span;
    ent_entity_id subject; /**< As the evidence has it; merges resolved. */
    ent_str subject_name;
    ent_entity_class subject_class;
    ent_str subject_country;
    const ent_relation_type *type;
    ent_str mode;
    ent_str label;
    ent_entity_id object;
    ent_str object_name;
    ent_entity_class object_class;
    ent_str object_country;
    ent_rel_status status;
    ent_polarity polarity;
    ent_modality modality;
    ent_entity_id speaker; /**< ENT_NO_ENTITY: the report itself. */
    ent_str speaker_name;  /**< "?" for an unnamed source. */
    bool own;
    ent_str medium;
    ent_str date;
    ent_str date_text;
    ent_date_basis date_basis;
    const ent_quantity *quantities;
    size_t quantity_count;
    ent_str event_key;
    double confidence;
    ent_str rule;
    ent_origin origin;
    ent_str verdict;
    bool rejected;
} ent_evidence;

/** Words of the closed sets, as stored. */
ENT_API const char *ent_document_kind_word(ent_document_kind kind);
ENT_API const char *ent_report_date_basis_word(ent_report_date_basis basis);
ENT_API const char *ent_sentence_kind_word(ent_sentence_kind kind);

ENT_END_DECLS

#endif
