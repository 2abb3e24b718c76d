/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file check_layout.h  How good a layout is, measured from its outside: what
 *  lies on what. */
#ifndef RENDER_CHECK_LAYOUT_H
#define RENDER_CHECK_LAYOUT_H

#include <stdio.h>

#include "entente/render/layout.h"

typedef struct check_result {
    size_t nodes;
    size_t edges;
    size_t labels; /**< With words. */
    size_t dropped;
    size_t nodes_on_nodes;
    size_t labels_on_nodes; /**< Words or badge on a node. */
    size_t labels_on_labels;
    size_t lines_through_nodes; /**< Of a third party. */
    double label_length;        /**< px of words. */
    double covered_length;      /**< px of them with a line under it. */
    size_t crossings;           /**< Of the drawn curves, shared ends too. */
    size_t straight_crossings;  /**< Of straight lines between the centres. */
} check_result;

check_result check_layout(const ent_figure *figure, const ent_layout *layout);

void check_print(const check_result *result, FILE *out);

#endif
