/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/report/report_internal.h  What a report is made of, gathered
 *  before a byte is written. */
#ifndef ENT_REPORT_REPORT_INTERNAL_H
#define ENT_REPORT_REPORT_INTERNAL_H

#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/render/roll_up.h"
#include "entente/render/telling.h"
#include "entente/report/report.h"

/** An actor of the roll-up. */
typedef struct ent_report_actor {
    ent_str key; /**< That of the picture, else "e17". */
    bool drawn;
    uint32_t relations;
    uint32_t hostile;
    uint32_t partners;
    bool listed;
    uint32_t at; /**< Place in the data, if listed. */
} ent_report_actor;

/** A document that evidence comes from. */
typedef struct ent_report_source {
    ent_document_id id;
    ent_document document;
    ent_sentence *sentences; /**< NULL: no text. */
    size_t sentence_count;
    uint32_t *index_of; /**< Per sentence: place in the data + 1; 0: not in. */
} ent_report_source;

/** A relation that is in the report. */
typedef struct ent_report_relation {
    ent_telling telling;
    uint32_t pair;
    size_t shown; /**< Pieces of evidence in it, the best ones. */
} ent_report_relation;

typedef struct ent_report {
    ent_store *store;
    const ent_graph *graph;
    const ent_report_options *options;
    const ent_progress *progress;
    ent_arena *arena;
    ent_roll_up *roll_up;
    ent_figure *figure;
    ent_layout layout;
    ent_report_actor *actors; /**< One per actor of the roll-up. */
    uint32_t *pair_at; /**< Per pair: place in the data, or ENT_NO_INDEX. */
    ENT_VEC(ent_report_relation) relations; /**< Strongest first. */
    ENT_VEC(ent_report_source) sources;     /**< By name, then id. */
    ent_report_counts counts;
    ent_buf svg; /**< The overview. */
} ent_report;

/** Roll-up, picture, relations, evidence, sources (report_gather.c).
 *  @param budget  Bytes that relations and evidence may take. */
ENT_NODISCARD ent_status ent_report_gather(ent_report *report, size_t budget,
                                           ent_error *err);
/** Place of a document among the sources, or SIZE_MAX. */
size_t ent_report_source_of(const ent_report *report, ent_document_id id);

/** The JSON of the page (docs/report.md). */
ENT_NODISCARD ent_status ent_report_data(ent_buf *out, ent_report *report,
                                         ent_error *err);

void ent_report_pairs_table(ent_buf *out, const ent_report *report);
void ent_report_relations_table(ent_buf *out, const ent_report *report);
void ent_report_rank_table(ent_buf *out, const ent_report *report);

/** The whole page around data and pictures. */
ENT_NODISCARD ent_status ent_report_page(ent_buf *out, ent_report *report,
                                         ent_error *err);

/** Text for HTML that is XML: escaped, controls and what turns or hides text
 *  left out. */
void ent_report_text(ent_buf *out, ent_str text);

#endif
