/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/report/report_internal.h  What a report is made of, gathered
 *  before a byte is written. */
#ifndef ENT_REPORT_REPORT_INTERNAL_H
#define ENT_REPORT_REPORT_INTERNAL_H

#include "entente/core/json.h"
#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/render/roll_up.h"
#include "entente/render/telling.h"
#include "entente/report/report.h"
#include "entente/report/report_pictures_internal.h"
#include "entente/report/report_rest_internal.h"
#include "entente/report/report_scores_internal.h"
#include "entente/report/report_template_internal.h"

/** An actor of the roll-up. */
typedef struct ent_report_actor {
    ent_str key;    /**< That of the picture, else "_17". */
    ent_str native; /**< Of a drawn one; may be absent. */
    ent_str lang;   /**< Of it. */
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
    ent_str label;           /**< As pictures and tables name it. */
    ent_sentence *sentences; /**< NULL: no text. */
    size_t sentence_count;
    uint32_t *index_of; /**< Per sentence: place in the data + 1; 0: not in. */
} ent_report_source;

/** A relation that is in the report. */
typedef struct ent_report_relation {
    ent_telling telling;
    uint32_t pair; /**< ENT_NO_INDEX: not between actors, but drawn. */
    size_t shown;  /**< Pieces of evidence in it, the best ones. */
} ent_report_relation;

/** Mentions of a month by side. */
typedef struct ent_report_month {
    ent_str month; /**< "2024-06". */
    uint32_t cooperative;
    uint32_t hostile;
    uint32_t neutral;
} ent_report_month;

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
    uint32_t *pair_at;     /**< Per pair: place in the data, or ENT_NO_INDEX. */
    uint32_t *actor_order; /**< Listed actors, most mentions first. */
    size_t actor_count;
    uint32_t *pair_order; /**< Listed pairs, most mentions first. */
    size_t pair_count;
    ent_report_pictures pictures;
    ent_report_scores scores;
    ent_report_template house;
    ENT_VEC(ent_report_month) months; /**< Ascending. */
    size_t undated;                   /**< Pieces of evidence of no month. */
    ent_report_rest rest;
    ENT_VEC(ent_report_relation) relations; /**< Strongest first. */
    ENT_VEC(ent_report_source) sources;     /**< By name, then id. */
    ent_report_counts counts;
    size_t spent;         /**< Of the budget of what was gathered. */
    char fingerprint[17]; /**< Of the database. */
    ent_buf svg;          /**< The overview. */
} ent_report;

/** Keys and sums of the actors; overview and roll-up are made
 *  (report_actors.c). */
ENT_NODISCARD ent_status ent_report_name_actors(ent_report *report,
                                                ent_error *err);
/** Choose pairs and actors that the data lists, and their order; the relations
 *  are chosen. */
ENT_NODISCARD ent_status ent_report_list_pairs(ent_report *report,
                                               ent_error *err);

/** Relations, evidence, sources, months (report_gather.c). Replaces what was
 *  gathered before.
 *  @param budget  Bytes that relations and evidence may take, about. */
ENT_NODISCARD ent_status ent_report_gather(ent_report *report, size_t budget,
                                           ent_error *err);
/** Forget what was gathered. */
void ent_report_clear_gathered(ent_report *report);
/** "2024-06", that of the act, else of its report; absent: none. */
ent_str ent_report_month_of(const ent_evidence *evidence);
/** Mentions of the listed pairs by month, in the file or not
 *  (report_months.c); relations and what is left are gathered. */
ENT_NODISCARD ent_status ent_report_sum_months(ent_report *report,
                                               ent_error *err);
/** Who says it: a name, "?" for an unnamed source; absent: the report itself
 *  (report_rest.c). */
ent_str ent_report_voice_of(const ent_evidence *evidence);
/** Place of a document among the sources, or SIZE_MAX. */
size_t ent_report_source_of(const ent_report *report, ent_document_id id);

/** The JSON of the page (docs/report.md). */
ENT_NODISCARD ent_status ent_report_data(ent_buf *out, ent_report *report,
                                         ent_error *err);

/** Sentences on what is not in the file or not in the picture, one a call of
 *  @p add. */
void ent_report_each_left_out(const ent_report *report,
                              void (*add)(ent_buf *out, ent_json_pen *pen,
                                          ent_str sentence),
                              ent_buf *out, ent_json_pen *pen);

void ent_report_pairs_table(ent_buf *out, const ent_report *report);
void ent_report_relations_table(ent_buf *out, const ent_report *report);
void ent_report_rank_table(ent_buf *out, const ent_report *report);
void ent_report_months_table(ent_buf *out, const ent_report *report);

/** A table of relations: open, a row each, close.
 *  @param id  NULL: none. */
void ent_report_open_relations(ent_buf *out, const char *id, ent_str caption);
void ent_report_add_relation(ent_buf *out, const ent_telling *told);
void ent_report_close_table(ent_buf *out);

/** "1,790 relations", "1 relation" (report_method.c). */
void ent_report_count(ent_buf *out, uint64_t count, const char *one,
                      const char *many);

/** Definitions, counts and limits (report_method.c). */
void ent_report_add_method(ent_buf *out, const ent_report *report);

/** The whole page around data and pictures. */
ENT_NODISCARD ent_status ent_report_page(ent_buf *out, ent_report *report,
                                         ent_error *err);

/** Text for HTML that is XML: escaped, controls and what turns or hides text
 *  left out. */
void ent_report_text(ent_buf *out, ent_str text);
/** The same for the data, which the script shows: names and words without what
 *  turns or hides text. Sentences keep theirs, because marks count in them. */
void ent_report_put_words(ent_json_pen *pen, ent_str text);

#endif
