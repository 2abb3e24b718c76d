/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/inspect.h  Is a picture, or a page of pictures, what an
 *  editor may print? Reads the finished SVG or HTML, from whatever program. */
#ifndef ENT_RENDER_INSPECT_H
#define ENT_RENDER_INSPECT_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Start as `{0}`. */
typedef struct ent_inspect_options {
    const char *name;       /**< Of the file, for messages. */
    const ent_str *scripts; /**< SHA-256 in hex of scripts that are ours. */
    size_t script_count;
    bool (*has_relation)(void *user, int64_t id); /**< NULL: not asked. */
    void *user;
} ent_inspect_options;

/** What was found; sums over all pictures of the file. */
typedef struct ent_inspection {
    size_t pictures;
    size_t nodes;
    size_t lines;
    size_t lines_without_evidence;
    size_t labels;
    size_t nodes_on_nodes;
    size_t labels_on_nodes;
    size_t labels_on_labels;
    double label_length;        /**< px of words on lines. */
    double covered_length;      /**< px of them with a line under them. */
    size_t crossings;           /**< Of drawn lines. */
    double least_text_contrast; /**< WCAG 2.1; 0: no text. */
    double least_line_contrast;
    size_t problems;
} ent_inspection;

/** Check a document: well-formed; ids unique, and each reference to one
 *  resolved; no script, handler, style, font, image or link from outside, none
 *  but ours inside; no address but "#..." (and http, https in <a> of an HTML
 *  page); contrast 4.5 of texts and 3 of lines and shapes, in the light and in
 *  the dark table; each line has relations, each relation in a page its
 *  sentences; no words on a node or on words.
 *  @param visit  Called for each problem: "map.svg:12: text 3.9 : 1 ...".
 *                False stops.
 *  @retval ENT_ERR_INPUT  Not well-formed, or neither SVG nor HTML; with
 *                         line and column. */
ENT_API ENT_NODISCARD ent_status ent_inspect(
    ent_inspection *out, ent_str document, const ent_inspect_options *options,
    bool (*visit)(void *user, const char *problem), void *user, ent_error *err);

ENT_END_DECLS

#endif
