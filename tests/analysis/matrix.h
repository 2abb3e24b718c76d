/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file analysis/matrix.h  The slow twin of the algorithms: a collapsed graph
 *  as matrices, and textbook answers from them. */
#ifndef ANALYSIS_MATRIX_H
#define ANALYSIS_MATRIX_H

#include "model/random_graph.h"

enum {
    MATRIX_MAX = 40
};

typedef struct matrix {
    uint32_t count;
    double strength[MATRIX_MAX][MATRIX_MAX]; /**< 0: no arc. */
    double cost[MATRIX_MAX][MATRIX_MAX];     /**< INFINITY: no arc. */
    uint64_t sources[MATRIX_MAX][MATRIX_MAX];
    double length[MATRIX_MAX][MATRIX_MAX]; /**< Of a shortest path. */
    double paths[MATRIX_MAX][MATRIX_MAX];  /**< Shortest ones. */
} matrix;

/** A random graph of at most @p nodes vertices, as the library has it, without
 *  the extremes of confidence whose costs igraph takes for the same; owned. */
ent_graph *matrix_graph(ent_rng *rng, size_t nodes, size_t edges);

/** Collapse by trying every relation on every pair; then lengths by Floyd and
 *  Warshall, and numbers of paths by increasing length. */
void matrix_make(matrix *m, const ent_graph *graph);

bool matrix_same(double a, double b);

#endif
