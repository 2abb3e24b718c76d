/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/inspect.h  Is a picture, or a page of pictures, what an
 *  editor may print? Reads the finished SVG or HTML, from whatever program. */
#ifndef ENT_RENDER_INSPECT_H
#define ENT_RENDER_INSPECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Start as `{0}`. */
typedef struct ent_inspect_options {
    const char *name;       /**< Of the file, for messages of errors. */
    const ent_str *scripts; /**< SHA-256 in hex of scripts that are ours: of the
                                 text of the element, or of what is between
                                 its marks of CDATA. */
    size_t script_count;
    /** Whether the database has it; negative: a coded event. NULL: not asked.
     */
    bool (*has_relation)(void *user, int64_t id);
    void *user;
    const ent_progress *progress; /**< May be NULL. */
} ent_inspect_options;

/** What was found; sums over all pictures of the file. */
typedef struct ent_inspection {
    bool html;
    size_t pictures;
    size_t nodes;
    size_t lines; /**< Groups of class "edge". */
    size_t lines_without_evidence;
    size_t labels; /**< Words on lines, and cards. */
    size_t nodes_on_nodes;
    size_t labels_on_nodes;
    size_t labels_on_labels;
    size_t lines_through_nodes; /**< That they do not end at. */
    double label_length;        /**< px of words on lines. */
    double covered_length;      /**< px of them with a line under them. */
    size_t crossings;           /**< Of drawn lines. */
    size_t texts;
    double least_text_contrast; /**< WCAG 2.1, in light and dark; 0: no text. */
    double least_line_contrast;
    size_t pictures_unmeasured; /**< Too large, all or in part. */
    size_t scripts;
    size_t relations; /**< In the data of a page. */
    size_t evidence;
    size_t evidence_left; /**< Said to be left out for want of room. */
    size_t faults;        /**< What must not be. */
    size_t remarks;       /**< What could be better. */
} ent_inspection;

/** Something that is wrong. Borrowed for the call. */
typedef struct ent_inspect_problem {
    bool fault;          /**< Else a remark. */
    long line;           /**< Of the file, 1 the first; 0: of no one line. */
    const char *message; /**< Lower case, without full stop; printable. */
} ent_inspect_problem;

/** Check a document: well-formed; ids unique, and each reference to one
 *  resolved; no script, handler, style, font, image or link from outside, none
 *  but ours inside; no address but "#..." (and http, https in <a> of an HTML
 *  page); contrast 4.5 of texts and 3 of lines and shapes, in the light and in
 *  the dark table; each line has relations, each relation in a page its
 *  sentences; no words on a node or on words. docs/visual.md, "What verify
 *  checks".
 *  @param[out] out  Untouched on failure.
 *  @param visit  Called for each problem, in the order of the checks. False
 *                stops the telling; all are counted.
 *  @retval ENT_ERR_INPUT  Not well-formed, with entities of its own, or neither
 *                         SVG nor HTML; with line and column.
 *  @retval ENT_ERR_LIMIT  Larger than 2 GB.
 *  @retval ENT_ERR_CANCELLED
 *  Complexity: in the square of the parts of a picture, at most 4,000 groups,
 *  40,000 parts, 2,000,000 points, of lines 2,000 and 100,000; pictures with
 *  more are not measured, or not what their lines cross, and a remark says so.
 */
ENT_API ENT_NODISCARD ent_status ent_inspect(
    ent_inspection *out, ent_str document, const ent_inspect_options *options,
    bool (*visit)(void *user, const ent_inspect_problem *problem), void *user,
    ent_error *err);

ENT_END_DECLS

#endif
