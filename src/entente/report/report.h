/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/report/report.h  The report: one HTML file with pictures,
 *  their evidence and their tables, that needs no network and no program.
 *  docs/report.md. */
#ifndef ENT_REPORT_REPORT_H
#define ENT_REPORT_REPORT_H

#include "entente/core/buf.h"
#include "entente/core/hash.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"
#include "entente/render/pen.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** A chain for the path tab, as vertices of the graph. */
typedef struct ent_report_chain {
    uint32_t from;
    uint32_t to;
} ent_report_chain;

/** Start as ent_report_default(). */
typedef struct ent_report_options {
    ent_str title;         /**< Absent: that of the overview. */
    ent_str lang;          /**< "en". */
    ent_theme theme;       /**< At the start; the reader may change it. */
    uint32_t max_actors;   /**< Of the overview; 0: 40. */
    const uint32_t *about; /**< Vertices with an ego picture; none given: the
                                most mentioned ones. */
    size_t about_count;
    const ent_report_chain *chains; /**< Pictures of the path tab; none given:
                                         one between leading actors that have
                                         no line of their own. */
    size_t chain_count;
    ent_str template_text; /**< docs/report.md, "Templates"; absent: ours. */
    const char *template_name;
    size_t max_bytes; /**< Evidence beyond it is left out, and said so. */
} ent_report_options;

enum {
    ENT_REPORT_BYTES = 2900000
};

ENT_API ent_report_options ent_report_default(void);

/** What is in it, and what was left out for want of room. */
typedef struct ent_report_counts {
    size_t actors;
    size_t pairs;
    size_t relations;
    size_t evidence;
    size_t sources;
    size_t actors_left;
    size_t relations_left;
    size_t evidence_left;
} ent_report_counts;

/** Append the report of a graph. Names and evidence are read from @p store, in
 *  its reading transaction; all that was asked for is as the view of the graph
 *  has it.
 *  @param[out] counts  May be NULL.
 *  @retval ENT_ERR_NOT_FOUND  Nothing in this view.
 *  @retval ENT_ERR_INPUT  The template, with line and column.
 *  @retval ENT_ERR_CANCELLED */
ENT_API ENT_NODISCARD ent_status
ent_report_write(ent_buf *out, ent_store *store, const ent_graph *graph,
                 const ent_report_options *options, ent_report_counts *counts,
                 const ent_progress *progress, ent_error *err);

/** SHA-256 in hex of the script in every report, for ent_inspect(). */
ENT_API ENT_NODISCARD ent_status
ent_report_script_sha256(char hex[ENT_SHA256_HEX], ent_error *err);

ENT_END_DECLS

#endif
