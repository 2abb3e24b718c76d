/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/layout_internal.h  The plan behind a layout: boxes,
 *  arcs between them, labels along the arcs.
 *
 *  shape.c sizes the boxes, place.c has Graphviz place them, arcs.c bends the
 *  lines, labels.c sets the words, solve.c turns these over and over. */
#ifndef ENT_RENDER_LAYOUT_INTERNAL_H
#define ENT_RENDER_LAYOUT_INTERNAL_H

#include "entente/render/figure_internal.h"
#include "entente/render/layout.h"
#include "entente/render/style_internal.h"

typedef struct ent_rect {
    double x0;
    double y0;
    double x1;
    double y1;
} ent_rect;

/** A node as an obstacle. */
typedef struct ent_plan_node {
    ent_node_box box;
    bool round; /**< A circle, else its box. */
    unsigned degree;
} ent_plan_node;

enum {
    ENT_WRAPS = 3,
    ENT_SEEDS = 64 /**< Starts of Graphviz, at most. */
};

enum {
    ENT_ARC_SAMPLES = 49, /**< Points at t = 0, 1/48 ... 1. */
    ENT_ARC_CHUNK = 8,    /**< Points under one bounding box. */
    ENT_ARC_CHUNKS = (ENT_ARC_SAMPLES + ENT_ARC_CHUNK - 1) / ENT_ARC_CHUNK
};

/** A quadratic Bezier between two centres, and what of it can be seen. */
typedef struct ent_arc {
    double bow; /**< Height over the chord, as a part of it; the control point
                     stands twice as far out. */
    ent_point a;
    ent_point c;
    ent_point b;
    double t0; /**< Where it leaves the first node, and enters the second. */
    double t1;
    ent_point at[ENT_ARC_SAMPLES];
    size_t first; /**< Visible points [first, last]. */
    size_t last;
    ent_rect bounds;                 /**< Of the visible points. */
    ent_rect chunks[ENT_ARC_CHUNKS]; /**< Of each eight of them. */
} ent_arc;

/** One way to break a label. */
typedef struct ent_wrap {
    ent_str lines[2];
    size_t count;
    double width;
    bool cut;
    double cost; /**< Of not being the first choice. */
} ent_wrap;

/** Where a badge and its words stand. */
typedef struct ent_plan_label {
    ent_point badge;
    ent_rect badge_rect;
    ent_rect text_rect; /**< If wrap is not NULL. */
    int anchor;         /**< -1 start, 0 middle, 1 end. */
    const ent_wrap *wrap;
    double cost;
} ent_plan_label;

typedef struct ent_plan_edge {
    uint32_t from;
    uint32_t to;
    uint32_t mentions;
    double width;
    bool wants_badge;
    double badge_width;
    size_t wrap_count;
    ent_wrap wraps[ENT_WRAPS];
    bool has_arc;
    ent_arc arc;
    bool has_label;
    ent_plan_label label;
} ent_plan_edge;

typedef struct ent_plan {
    size_t node_count;
    ent_plan_node *nodes;
    size_t edge_count;
    ent_plan_edge *edges;
    uint32_t *order;  /**< Edges, most evidence first. */
    bool dense;       /**< Too many actors for words on lines. */
    double aspect;    /**< Width to height of the page wished for. */
    double scale;     /**< Of the placement; boxes stay as large. */
    size_t moved;     /**< Pinned actors that had to make way. */
    double furniture; /**< Height of what stands above and below the picture. */
} ent_plan;

/** Size boxes and choose line breaks; nothing has a place yet.
 *  @param[out] out  Owned contents (ent_plan_clear()). */
ENT_NODISCARD ent_status ent_plan_init(ent_plan *out, const ent_figure *figure,
                                       ent_error *err);
void ent_plan_clear(ent_plan *plan);

/** Width to height that a page should have, unless another is wished for. */
#define ENT_ASPECT 1.25

/* Geometry (geometry.c). */
bool ent_rect_meets(ent_rect a, ent_rect b, double margin);
bool ent_rect_has(ent_rect rect, ent_point p, double margin);
ent_rect ent_node_rect(const ent_plan_node *node);
/** Half of a diagonal, or the radius: how far a node reaches. */
double ent_node_reach(const ent_plan_node *node);
bool ent_node_has(const ent_plan_node *node, ent_point p, double margin);
bool ent_node_meets(const ent_plan_node *node, ent_rect rect, double margin);
/** Move two nodes apart along the axis where less is missing, half of it each.
 *  @return false if there is @p gap between them already. */
bool ent_nodes_push(ent_plan_node *a, ent_plan_node *b, double gap);
/** Does one stand on the other? */
bool ent_nodes_meet(const ent_plan_node *a, const ent_plan_node *b);
/** Do the open segments pq and rs cross? */
bool ent_segments_cross(ent_point p, ent_point q, ent_point r, ent_point s);
ent_arc ent_arc_make(const ent_plan_node *from, const ent_plan_node *to,
                     double bow);
/** Bezier of the visible part. */
void ent_arc_visible(const ent_arc *arc, ent_point *begin, ent_point *control,
                     ent_point *end);
/** Visible points in a rectangle widened by @p mx and @p my. */
size_t ent_arc_hits(const ent_arc *arc, ent_rect rect, double mx, double my);
/** How often two arcs cross. */
size_t ent_arcs_cross(const ent_arc *p, const ent_arc *q);

/** Give an edge the arc that disturbs least. @return Its cost. */
double ent_arc_choose(ent_plan *plan, size_t edge);
/** Give an edge the place of badge and label that disturbs least. Neither ever
 *  covers a node or another label: then the words are dropped, or both.
 *  @return Its cost. */
double ent_label_choose(ent_plan *plan, size_t edge);

/** Arcs and labels for the nodes as they stand. @return Total cost. */
double ent_plan_solve(ent_plan *plan);

/** The best of @p seeds rows of centres, placed and worked out.
 *  @param seeds  At most ENT_SEEDS.
 *  @retval ENT_ERR_CANCELLED */
ENT_NODISCARD ent_status ent_plan_search(ent_plan *plan,
                                         const ent_figure *figure,
                                         ent_point *rows, unsigned seeds,
                                         const ent_progress *progress,
                                         ent_error *err);

/** Drop words of which a line covers more than a quarter, and of the others the
 *  worst covered until at most 1.8 % of all words are. Badges stay. */
void ent_plan_uncover(ent_plan *plan);

/** Box of the nodes. */
ent_rect ent_plan_box(const ent_plan *plan);
/** Crossings of the arcs. */
size_t ent_plan_drawn_crossings(const ent_plan *plan);
/** Its words, or the badge as well, found no place. */
bool ent_label_is_dropped(const ent_plan_edge *edge);
size_t ent_plan_dropped(const ent_plan *plan);

/** Crossings of the straight lines between nodes that share no end. */
size_t ent_plan_crossings(const ent_plan *plan);

/** Graphviz with seeds 1 .. @p seeds.
 *  @param[out] centres  A row of centres a seed, one a node; px, y downwards.
 *  @retval ENT_ERR_EXTERNAL  Graphviz failed; the message is its own. */
ENT_NODISCARD ent_status ent_place(const ent_plan *plan, unsigned seeds,
                                   ent_point *centres,
                                   const ent_progress *progress,
                                   ent_error *err);

/** How long a line would like to be, centre to centre. */
double ent_plan_length(const ent_plan *plan, const ent_plan_edge *edge);

/** Put a row of centres into the plan, by our conventions: turned to fill a
 *  landscape page; of the
 *  two most mentioned actors the first by key to the left; the third above
 *  the middle; nothing overlaps. */
void ent_plan_set_centres(ent_plan *plan, const ent_figure *figure,
                          const ent_point *centres);

#endif
