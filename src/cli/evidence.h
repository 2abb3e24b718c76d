/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/evidence.h  Relations and their evidence, for people and programs.
 */
#ifndef ENT_CLI_EVIDENCE_H
#define ENT_CLI_EVIDENCE_H

#include "cli/context.h"
#include "entente/store/relation.h"

/** Append "17" or "c42". */
void add_relation_ref(ent_buf *out, ent_relation_id id);

/** Append "SANCTION" or "AID/arms". */
void add_type(ent_buf *out, const ent_relation_type *type, ent_str mode);

/** Append the words with what people would trip over escaped. */
void add_visible(ent_buf *out, ent_str text);

/** Append the sentence in curly quotes, subject, predicate and object (or,
 * where these are unknown, the quoted words) in square brackets. */
void add_marked_sentence(ent_buf *out, const ent_evidence *evidence);

/** Append "002.txt, sentence 14, characters 2307-2537 (bytes 2319-2549)", or
 *  "icews18.tsv, line 42". */
void add_place(ent_buf *out, const ent_evidence *evidence);

/** Append "Yonhap, ", if the outlet is known. */
void add_outlet(ent_buf *out, const ent_evidence *evidence);

/** Append " by Choe Son-hui", " by an unnamed source", or nothing. */
void add_speaker(ent_buf *out, const ent_evidence *evidence);

/** Append a paragraph about one piece of evidence, lines indented. */
void add_evidence(ent_buf *out, const ent_evidence *evidence, int indent);

/** Put the object of formats.md (relations JSON Lines). */
void put_evidence(ent_json_pen *pen, const ent_evidence *evidence);

/** Put an entity: entity, name, type, kind, country. */
void put_entity(ent_json_pen *pen, const ent_entity *entity);

/** Put a relation: id, ref, subject, type, mode, label, object, status, since,
 *  until, counts, confidence; leaves the object open for more keys. */
ENT_NODISCARD ent_status put_relation_open(struct context *context,
                                           ent_json_pen *pen,
                                           const ent_relation *relation);

/** Put the view's canonical text under "view", and what it left out under
 *  "left_out". */
void put_view(ent_json_pen *pen, const ent_graph *graph);

/** Append "view: ...; 14 undated left out" and a newline. */
void add_view_line(ent_buf *out, const ent_graph *graph);

/** Append "and 3 more lines: --limit 7" and a newline, if not all @p count are
 *  shown. */
void add_more_lines(ent_buf *out, size_t shown, size_t count);

/** Append "38 actors, 90 relations". */
void add_size(ent_buf *out, const ent_graph *graph);

/** Append "2 reports", "1 report". */
void add_count(ent_buf *out, uint64_t count, const char *one, const char *many);

/** Append when a relation holds, and two blanks: "2024-06-19", "since 2022",
 *  "until 2024", "2022 to 2024"; nothing if it has no date. */
void add_dates(ent_buf *out, const ent_relation *relation);

#endif
