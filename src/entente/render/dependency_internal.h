/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/dependency_internal.h  Where the words and arcs of one
 *  sentence stand, before they are drawn. */
#ifndef ENT_RENDER_DEPENDENCY_INTERNAL_H
#define ENT_RENDER_DEPENDENCY_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/render/dependency.h"
#include "entente/render/svg_internal.h"

/* Sizes in px (docs/visual.md, section 9). */
#define ENT_DEP_FORM_SIZE 14.0
#define ENT_DEP_TAG_SIZE 9.0
#define ENT_DEP_LABEL_SIZE 9.5
#define ENT_DEP_LEVEL 17.0       /* From one line to the next. */
#define ENT_DEP_FIRST_LEVEL 20.0 /* From the words to the first. */
#define ENT_DEP_ROUND 9.0        /* Radius of corners. */
#define ENT_DEP_OVERHANG 14.0    /* Of an arc that goes on in another row. */
#define ENT_DEP_LABEL_PAD 11.0   /* Room for corners beside a label. */

/** Column of a word. */
typedef struct ent_dep_cell {
    ent_str form; /**< What of it is printed. */
    bool cut;
    double left; /**< In its row. */
    double width;
    size_t row;
} ent_dep_cell;

/** What of an arc is in one row. */
typedef struct ent_dep_piece {
    uint32_t word; /**< The dependent. */
    size_t row;
    double from; /**< x of the left end, x of the right end. */
    double to;
    bool open_left; /**< Goes on in the row before. */
    bool open_right;
    bool root;    /**< A straight arrow from above, at the middle of both. */
    size_t reach; /**< Words from end to end. */
    size_t level; /**< 1 is next to the words. */
    double label_middle; /**< Where its label stands. */
    bool labelled;       /**< There is room for it. */
} ent_dep_piece;

typedef struct ent_dep_row {
    uint32_t first; /**< Words [first, last). */
    uint32_t last;
    size_t first_piece; /**< Pieces [first_piece, last_piece). */
    size_t last_piece;
    size_t levels;
    bool named; /**< A name stands in it. */
} ent_dep_row;

typedef struct ent_dep_layout {
    ent_dep_cell *cells;   /**< One a word. */
    ent_dep_piece *pieces; /**< By row, low ones first. */
    size_t piece_count;
    ent_dep_row *rows;
    size_t row_count;
    double width; /**< Of the widest row. */
} ent_dep_layout;

/** Place a sentence whose texts are clean, heads and names checked.
 *  @param width  Most px of a row; a single word may be wider.
 *  @param[out] out  In @p arena. */
ENT_NODISCARD ent_status ent_dep_place(ent_dep_layout *out,
                                       const ent_dependency_sentence *sentence,
                                       double width, ent_arena *arena,
                                       ent_error *err);

/** Width that a text may take in other fonts than that of the table. */
double ent_dep_text_width(ent_str text, double size, ent_weight weight);

/** How sure an arc or name is, as it is drawn. */
typedef enum ent_dep_dash {
    ENT_DEP_SOLID,
    ENT_DEP_DASHED, /**< Below 0.8. */
    ENT_DEP_DOTTED, /**< Below 0.5. */
    ENT_DEP_DASH_COUNT
} ent_dep_dash;

/** What is drawn so far. */
struct ent_dependency {
    ent_arena *arena; /* Texts of the options. */
    ent_arena *once;  /* Of the sentence that is drawn. */
    ent_dependency_options options;
    ent_buf body;
    double width; /* Of the widest sentence. */
    double height;
    size_t sentences;
    size_t words;
    bool kinds[ENT_DEPENDENCY_KIND_COUNT]; /* Which occur. */
    bool dashes[ENT_DEP_DASH_COUNT];
    bool named;
};

ent_dep_dash ent_dep_dash_of(double confidence);

/** Append the attributes of a line that is so sure. */
void ent_dep_add_dash(ent_buf *out, ent_dep_dash dash);

/** Colour and width of a kind's lines. */
ent_colour ent_dep_colour(ent_dependency_kind kind);
double ent_dep_line(ent_dependency_kind kind);

/** Draw a sentence with its top at @p top, mirrored if it is written from right
 *  to left.
 *  @return y of its bottom. */
double ent_dep_draw(ent_svg *svg, const ent_dependency_sentence *sentence,
                    const ent_dep_layout *layout, double top);

#endif
