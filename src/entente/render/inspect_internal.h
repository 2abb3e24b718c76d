/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/inspect_internal.h  Parts of an inspection: colours and
 *  style sheets, what a picture paints in which order, and the checks. */
#ifndef ENT_RENDER_INSPECT_INTERNAL_H
#define ENT_RENDER_INSPECT_INTERNAL_H

#include <libxml/tree.h>

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/render/inspect.h"
#include "entente/render/layout_internal.h"

/** How colours are read: as attributes say (Word, librsvg), or as a browser
 *  does, in light or in dark. */
typedef enum ent_scheme {
    ENT_SCHEME_PLAIN,
    ENT_SCHEME_LIGHT,
    ENT_SCHEME_DARK,
    ENT_SCHEME_COUNT
} ent_scheme;

typedef enum ent_ink_kind {
    ENT_INK_UNSET,   /**< Nothing was said. */
    ENT_INK_NONE,    /**< Not painted. */
    ENT_INK_UNKNOWN, /**< A gradient, a name we do not know. */
    ENT_INK_COLOUR
} ent_ink_kind;

/** A paint; components 0 to 1 in sRGB. */
typedef struct ent_ink {
    ent_ink_kind kind;
    double rgb[3];
    double alpha;
} ent_ink;

/** "#1B5FB4", "#fff", "rgb(1,2,3)", "white", "none", "url(#x)". */
ent_ink ent_ink_read(ent_str text);
/** What is seen of @p top, with @p opacity, before @p below. */
ent_ink ent_ink_over(ent_ink top, double opacity, ent_ink below);
/** WCAG 2.1, "contrast ratio", 1 to 21. */
double ent_ink_contrast(ent_ink a, ent_ink b);

/** A rule that colours the text of a page. */
typedef struct ent_sheet_colour {
    const xmlNode *at;
    ent_str selector;
    bool dark;
    ent_str colour;
    ent_str background; /**< Absent: that of the page. */
} ent_sheet_colour;

/** What the style sheets of a document say of paints. */
typedef struct ent_sheet {
    ent_map *values; /**< Rule or variable, to an index of texts. */
    ENT_VEC(ent_str) texts;
    ENT_VEC(ent_sheet_colour) colours;
    bool any;
} ent_sheet;

enum {
    ENT_INSPECT_SHOWN = 4 /**< Pieces of the file in one message, at most. */
};

typedef struct ent_inspector {
    ent_inspection sum;
    const ent_inspect_options *options;
    bool (*visit)(void *user, const ent_inspect_problem *problem);
    void *user;
    bool silent;  /**< The visitor has heard enough. */
    bool failed;  /**< Memory ran out. */
    bool stopped; /**< By the progress callback. */
    ent_arena *arena;
    ent_map *ids;
    ent_map *drawn; /**< Relations named by lines of the pictures. */
    ent_sheet sheet;
    char shown[ENT_INSPECT_SHOWN][600]; /**< Escapes take up to 8 bytes. */
    unsigned next_shown;
} ent_inspector;

/** Tell a problem of a node (NULL: of the whole). */
void ent_inspect_fault(ent_inspector *in, const xmlNode *at, const char *fmt,
                       ...) ENT_PRINTF(3, 4);
void ent_inspect_remark(ent_inspector *in, const xmlNode *at, const char *fmt,
                        ...) ENT_PRINTF(3, 4);
/** A piece of the file as it can be printed: at most 60 bytes of it, with
 *  "...". Good until the next message. */
const char *ent_inspect_show(ent_inspector *in, ent_str text);

/** Equal but for the case of ASCII letters? */
bool ent_same_nocase(const char *a, const char *b);
/** An element of that name? In any case, as HTML reads them. */
bool ent_xml_is(const xmlNode *node, const char *name);
/** Value of an attribute without namespace (or any, for "href"); absent. */
ent_str ent_xml_attribute(ent_inspector *in, const xmlNode *node,
                          const char *name);
ent_str ent_xml_value(ent_inspector *in, const xmlAttr *attribute);
/** All text below a node; @p raw as an HTML parser sees it, with the marks of
 *  CDATA. */
ent_str ent_xml_text(ent_inspector *in, const xmlNode *node, bool raw);
/** First child element of that name, or NULL. */
const xmlNode *ent_xml_child(const xmlNode *node, const char *name);
/** The next node of any kind below @p root, in the order of the document. */
const xmlNode *ent_xml_next_any(const xmlNode *node, const xmlNode *root);
/** The next element in the order of the document, below @p root. */
const xmlNode *ent_xml_next(const xmlNode *node, const xmlNode *root);
/** Next word of @p rest, by ASCII blanks; empty at the end. */
ent_str ent_word_cut(ent_str *rest);
bool ent_words_have(ent_str words, const char *word);
/** The number at the start of @p rest, and move behind it and one comma.
 *  False: there is none, or none that is finite. */
bool ent_number_cut(ent_str *rest, double *out);
bool ent_starts_nocase(ent_str text, const char *prefix);
size_t ent_find_nocase(ent_str text, const char *needle, size_t from);

/** Nothing that runs, loads or leads outside. */
void ent_inspect_safety(ent_inspector *in, const xmlDoc *doc);
/** What an HTML parser and an XML parser read differently: verify sees a page
 * as XML, a browser as HTML. */
void ent_inspect_twofold(ent_inspector *in, const xmlDoc *doc);
/** A page's Content-Security-Policy, and its scripts and styles by it. */
void ent_inspect_policy(ent_inspector *in, const xmlDoc *doc);
/** Ids unique; references resolved. */
void ent_inspect_ids(ent_inspector *in, const xmlDoc *doc);
/** The data of a report. */
void ent_inspect_data(ent_inspector *in, const xmlDoc *doc);

/** Style sheet with its escapes resolved, with or without its comments. In the
 *  arena. */
ent_str ent_sheet_clean(ent_inspector *in, ent_str text, bool comments);
/** Read a style sheet. */
void ent_sheet_add(ent_inspector *in, const xmlNode *at, ent_str text);
void ent_sheet_clear(ent_sheet *sheet);
/** What rules say of a property ("fill", "stroke") of an element with these
 *  classes in the picture @p scope. UNSET: nothing. */
ent_ink ent_sheet_paint(ent_inspector *in, ent_scheme scheme, ent_str scope,
                        ent_str element, ent_str classes, const char *property);
/** A value with its variables resolved. */
ent_ink ent_sheet_ink(ent_inspector *in, ent_scheme scheme, ent_str scope,
                      ent_str value);
/** Value of a property in "a:b;c:d"; absent. */
ent_str ent_sheet_value(ent_str declarations, const char *property);
/** Colour behind everything. */
ent_ink ent_sheet_page(ent_inspector *in, ent_scheme scheme, ent_str scope);
/** Text of the page by the rules that colour it. */
void ent_inspect_page_text(ent_inspector *in);

/** What a part of a picture is. */
typedef enum ent_part {
    ENT_PART_OTHER,
    ENT_PART_NODE,
    ENT_PART_EDGE,
    ENT_PART_LABEL,
    ENT_PART_LEGEND
} ent_part;

typedef struct ent_ink_pair {
    ent_ink fill;
    ent_ink stroke;
} ent_ink_pair;

/** A stretch of a path: points [first, first + count). */
typedef struct ent_run {
    size_t first;
    size_t count;
} ent_run;

/** Something painted. */
typedef struct ent_drawn {
    const xmlNode *at;
    ent_part part;
    size_t group; /**< Index of the group it is in; of no group: SIZE_MAX. */
    ent_rect box; /**< Of a text: its ink. */
    size_t first_run;
    size_t run_count;
    bool round;      /**< A circle. */
    bool rectangle;  /**< <rect>. */
    bool unseen;     /**< Only to be pointed at. */
    bool decoration; /**< A hairline. */
    ent_ink_pair ink[ENT_SCHEME_COUNT];
    double opacity;
    double width; /**< Of the stroke. */
    bool is_text;
    ent_str text;
    double size;
} ent_drawn;

typedef struct ent_group {
    ent_part part;
    const xmlNode *at;
} ent_group;

/** What is measured of a picture, at most. */
enum {
    ENT_GROUPS_MOST = 4000,
    ENT_PARTS_MOST = 40000,
    ENT_POINTS_MOST = 2000000
};

/** One <svg>, in the order of painting. */
typedef struct ent_painting {
    const xmlNode *root;
    bool too_large; /**< Not all parts are here; the groups are. */
    ent_str id;
    ent_rect page;
    bool has_page;
    ENT_VEC(ent_group) groups;
    ENT_VEC(ent_drawn) parts;
    ENT_VEC(ent_run) runs;
    ENT_VEC(ent_point) points;
} ent_painting;

/** A transformation: x' = a x + c y + e, y' = b x + d y + f. */
typedef struct ent_matrix {
    double a, b, c, d, e, f;
} ent_matrix;

ent_point ent_matrix_apply(const ent_matrix *matrix, ent_point p);
ent_matrix ent_matrix_times(const ent_matrix *left, const ent_matrix *right);
/** "translate(4 320) scale(2)". */
ent_matrix ent_matrix_read(ent_str text);

/** Append the outline of a shape to the runs of @p painting.
 *  @return False: it is no shape, or has no size. */
bool ent_outline_add(ent_inspector *in, ent_painting *painting,
                     const xmlNode *node, const ent_matrix *matrix);

/** Read what a picture paints. */
void ent_painting_read(ent_inspector *in, ent_painting *out,
                       const xmlNode *svg);
void ent_painting_clear(ent_painting *painting);
/** Is the point inside the outline of a part? */
bool ent_painting_has(const ent_painting *painting, const ent_drawn *part,
                      ent_point p);
/** Index of what is filled behind a point of part @p before; SIZE_MAX: the
 *  page. */
size_t ent_painting_behind(const ent_painting *painting, size_t before,
                           ent_point p);

/** Badge and words of a line, or its card. */
typedef struct ent_label {
    size_t first; /**< Into boxes. */
    size_t count;
    const xmlNode *at;
} ent_label;

/** What may lie on what: indexes of parts. */
typedef struct ent_measure {
    ent_inspector *in;
    const ent_painting *painting;
    ENT_VEC(size_t) nodes;
    ENT_VEC(size_t) lines;
    ENT_VEC(size_t) words;
    ENT_VEC(ent_label) labels;
    ENT_VEC(ent_rect) boxes;
} ent_measure;

const ent_drawn *ent_measure_part(const ent_measure *m, size_t index);
ent_point ent_rect_middle(ent_rect box);
/** The smallest box with both points in it. */
ent_rect ent_rect_around(ent_point a, ent_point b);
/** Lines over lines, of different groups. */
void ent_measure_crossings(ent_measure *m);
/** Lines under words. */
void ent_measure_words(ent_measure *m);
/** Words that leave the page, or the node or card they stand in. */
void ent_measure_room(ent_measure *m);

/** Names, relations, titles. */
void ent_inspect_names(ent_inspector *in, const ent_painting *painting);
void ent_inspect_contrast(ent_inspector *in, const ent_painting *painting);
void ent_inspect_overlap(ent_inspector *in, const ent_painting *painting);
/** Lines and the nodes that they name. */
void ent_inspect_ends(ent_inspector *in, const ent_painting *painting);

/** False, and `stopped`, when it is to stop. */
bool ent_inspect_go_on(ent_inspector *in, size_t done, size_t total);

#endif
