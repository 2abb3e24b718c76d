/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a picture paints, in the order of painting: shapes as outlines, texts as
 * boxes of their ink, with colours by attribute, by style and by class. */
#include "entente/render/inspect_internal.h"

#include "entente/core/utf8.h"
#include "entente/render/style_internal.h"
#include "entente/render/text_width_internal.h"

#include <math.h>

/** What an element has from those around it. */
typedef struct look {
    ent_matrix matrix;
    ent_ink_pair ink[ENT_SCHEME_COUNT];
    double opacity;
    double width;
    double size;
    ent_weight weight;
    int anchor; /* -1 start, 0 middle, 1 end. */
    ent_part part;
    size_t group;
} look;

typedef struct reader {
    ent_inspector *in;
    ent_painting *out;
} reader;

/* A presentation property: `style`, then the attribute; absent. */
static ent_str property(reader *r, const xmlNode *node, const char *name)
{
    ent_str style = ent_xml_attribute(r->in, node, "style");
    ent_str value = ent_str_from(NULL);

    if (style.ptr != NULL)
        value = ent_sheet_value(style, name);
    return value.ptr != NULL ? value : ent_xml_attribute(r->in, node, name);
}

static double number(reader *r, const xmlNode *node, const char *name,
                     double otherwise)
{
    ent_str value = property(r, node, name);
    double read = 0.0;

    return value.len > 0 && ent_number_cut(&value, &read) ? read : otherwise;
}

static ent_ink one_paint(reader *r, const xmlNode *node, ent_scheme scheme,
                         const char *name, ent_ink otherwise)
{
    ent_str style = ent_xml_attribute(r->in, node, "style");
    ent_str value = ent_str_from(NULL);
    ent_ink ink;

    if (style.ptr != NULL)
        value = ent_sheet_value(style, name);
    if (value.ptr == NULL) {
        ink = ent_sheet_paint(r->in, scheme, r->out->id,
                              ent_str_from((const char *)node->name),
                              ent_xml_attribute(r->in, node, "class"), name);
        if (ink.kind != ENT_INK_UNSET)
            return ink;
        value = ent_xml_attribute(r->in, node, name);
    }
    if (value.ptr == NULL)
        return otherwise;
    ink = ent_sheet_ink(r->in, scheme, r->out->id, value);
    return ink.kind == ENT_INK_UNSET ? otherwise : ink;
}

static void read_weight(reader *r, const xmlNode *node, look *own)
{
    ent_str value = property(r, node, "font-weight");

    if (value.ptr == NULL)
        return;
    own->weight = ent_str_is(value, "bold") || ent_str_is(value, "700") ||
                          ent_str_is(value, "800") || ent_str_is(value, "900")
                      ? ENT_WEIGHT_BOLD
                  : ent_str_is(value, "600") || ent_str_is(value, "500")
                      ? ENT_WEIGHT_SEMIBOLD
                      : ENT_WEIGHT_REGULAR;
}

static look look_of(reader *r, const xmlNode *node, const look *around)
{
    look own = *around;
    ent_str anchor = property(r, node, "text-anchor");
    ent_str transform = ent_xml_attribute(r->in, node, "transform");

    for (int s = 0; s < ENT_SCHEME_COUNT; s++) {
        own.ink[s].fill =
            one_paint(r, node, (ent_scheme)s, "fill", around->ink[s].fill);
        own.ink[s].stroke =
            one_paint(r, node, (ent_scheme)s, "stroke", around->ink[s].stroke);
    }
    own.opacity = around->opacity * number(r, node, "opacity", 1.0);
    own.width = number(r, node, "stroke-width", around->width);
    own.size = number(r, node, "font-size", around->size);
    read_weight(r, node, &own);
    if (anchor.ptr != NULL)
        own.anchor = ent_str_is(anchor, "middle") ? 0
                     : ent_str_is(anchor, "end")  ? 1
                                                  : -1;
    if (transform.ptr != NULL) {
        ent_matrix more = ent_matrix_read(transform);

        own.matrix = ent_matrix_times(&around->matrix, &more);
    }
    return own;
}

/* A group of a kind begins: node, edge, label, legend. */
static void enter_group(reader *r, const xmlNode *node, look *own)
{
    static const struct {
        const char *word;
        ent_part part;
    } kinds[] = {{"node", ENT_PART_NODE},
                 {"edge", ENT_PART_EDGE},
                 {"elabel", ENT_PART_LABEL},
                 {"legend", ENT_PART_LEGEND}};
    ent_str classes = ent_xml_attribute(r->in, node, "class");

    if (!ent_xml_is(node, "g") || classes.ptr == NULL ||
        own->part != ENT_PART_OTHER)
        return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        ent_group group = {kinds[i].part, node};

        if (!ent_words_have(classes, kinds[i].word))
            continue;
        own->part = group.part;
        own->group = r->out->groups.count;
        if (!ENT_VEC_PUSH(&r->out->groups, group))
            r->in->failed = true;
        if (r->out->groups.count > ENT_GROUPS_MOST)
            r->out->too_large = true;
        return;
    }
}

static bool is_hair(ent_ink ink)
{
    for (int dark = 0; dark < 2; dark++) {
        ent_ink hair =
            ent_ink_read(ent_str_from(ent_style_colour(ENT_COLOUR_HAIR, dark)));
        bool same = ink.kind == ENT_INK_COLOUR;

        for (int i = 0; i < 3; i++)
            same = same && fabs(hair.rgb[i] - ink.rgb[i]) < 0.5 / 255.0;
        if (same)
            return true;
    }
    return false;
}

static bool paints(ent_ink ink)
{
    return ink.kind == ENT_INK_COLOUR || ink.kind == ENT_INK_UNKNOWN;
}

static ent_drawn begin_part(const look *own, const xmlNode *node)
{
    ent_drawn part = {.at = node,
                      .part = own->part,
                      .group = own->group,
                      .opacity = own->opacity,
                      .size = own->size};

    memcpy(part.ink, own->ink, sizeof part.ink);
    part.width = own->width * sqrt(fabs(own->matrix.a * own->matrix.d -
                                        own->matrix.b * own->matrix.c));
    return part;
}

static void add_part(reader *r, const ent_drawn *part)
{
    ent_painting *out = r->out;

    out->too_large = out->too_large || out->parts.count >= ENT_PARTS_MOST;
    if (!out->too_large && !ENT_VEC_PUSH(&out->parts, *part))
        r->in->failed = true;
}

static void add_shape(reader *r, const xmlNode *node, const look *own)
{
    ent_drawn part = begin_part(own, node);
    ent_painting *out = r->out;
    ent_str classes = ent_xml_attribute(r->in, node, "class");

    part.first_run = out->runs.count;
    if (!ent_outline_add(r->in, out, node, &own->matrix))
        return;
    part.run_count = out->runs.count - part.first_run;
    part.box = (ent_rect){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = out->runs.items[part.first_run].first;
         i < out->points.count; i++) {
        ent_point p = out->points.items[i];

        part.box.x0 = fmin(part.box.x0, p.x);
        part.box.y0 = fmin(part.box.y0, p.y);
        part.box.x1 = fmax(part.box.x1, p.x);
        part.box.y1 = fmax(part.box.y1, p.y);
    }
    part.round = ent_xml_is(node, "circle");
    part.rectangle = ent_xml_is(node, "rect");
    part.unseen = !paints(part.ink[0].fill) && !paints(part.ink[0].stroke);
    part.unseen = part.unseen || part.opacity <= 0.0 ||
                  (classes.ptr != NULL && ent_words_have(classes, "hit"));
    part.decoration =
        is_hair(part.ink[0].stroke) ||
        (!paints(part.ink[0].stroke) && is_hair(part.ink[0].fill));
    add_part(r, &part);
}

/* One line of print at (x, y) in its own coordinates. */
static void add_text(reader *r, const xmlNode *node, const look *own,
                     ent_point at)
{
    ent_drawn part = begin_part(own, node);
    ent_str text = ent_str_trim(ent_xml_text(r->in, node, false));
    ent_point p = ent_matrix_apply(&own->matrix, at);
    double scale = sqrt(
        fabs(own->matrix.a * own->matrix.d - own->matrix.b * own->matrix.c));
    double width;

    text.len = ent_utf8_valid_prefix(text);
    if (text.len == 0)
        return;
    part.is_text = true;
    part.text = text;
    part.size = own->size * scale;
    width = ent_text_width(text, part.size, own->weight);
    if (!isfinite(p.x) || !isfinite(p.y) || !isfinite(width))
        return;
    p.x -= own->anchor < 0 ? 0.0 : own->anchor > 0 ? width : width / 2.0;
    /* Ink of capitals and small descenders. */
    part.box = (ent_rect){p.x, p.y - 0.75 * part.size, p.x + width,
                          p.y + 0.2 * part.size};
    add_part(r, &part);
}

/* <text>, whose <tspan>s may stand where they like. */
static void read_text(reader *r, const xmlNode *node, const look *look_here)
{
    ent_point at = {number(r, node, "x", 0.0), number(r, node, "y", 0.0)};
    bool spans = false;

    for (const xmlNode *c = node->children; c != NULL; c = c->next) {
        look own;

        if (!ent_xml_is(c, "tspan") ||
            (ent_xml_attribute(r->in, c, "x").ptr == NULL &&
             ent_xml_attribute(r->in, c, "dy").ptr == NULL))
            continue;
        spans = true;
        own = look_of(r, c, look_here);
        at.x = number(r, c, "x", at.x);
        at.y = number(r, c, "y", at.y + number(r, c, "dy", 0.0));
        add_text(r, c, &own, at);
    }
    if (!spans)
        add_text(r, node, look_here, at);
}

static bool is_shape(const xmlNode *node)
{
    static const char *const names[] = {"path",    "rect", "circle",  "ellipse",
                                        "polygon", "line", "polyline"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ent_xml_is(node, names[i]))
            return true;
    return false;
}

static bool is_hidden(reader *r, const xmlNode *node)
{
    return ent_str_is(property(r, node, "display"), "none") ||
           ent_str_is(property(r, node, "visibility"), "hidden");
}

/* libxml2 lets elements nest 256 deep, so recursion ends. */
static void read_children(reader *r, const xmlNode *node, const look *around)
{
    static const char *const groups[] = {"g", "a", "svg", "switch"};

    for (const xmlNode *c = node->children; c != NULL; c = c->next) {
        look own;

        if (c->type != XML_ELEMENT_NODE || is_hidden(r, c))
            continue;
        own = look_of(r, c, around);
        if (is_shape(c))
            add_shape(r, c, &own);
        else if (ent_xml_is(c, "text"))
            read_text(r, c, &own);
        for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
            if (ent_xml_is(c, groups[i])) {
                enter_group(r, c, &own);
                read_children(r, c, &own);
            }
    }
}

static void read_page(reader *r, const xmlNode *svg)
{
    ent_str box = ent_xml_attribute(r->in, svg, "viewBox");
    double n[4] = {0};

    if (box.ptr != NULL) {
        for (size_t i = 0; i < 4; i++)
            if (!ent_number_cut(&box, &n[i]))
                return;
    } else {
        n[2] = number(r, svg, "width", 0.0);
        n[3] = number(r, svg, "height", 0.0);
    }
    r->out->page = (ent_rect){n[0], n[1], n[0] + n[2], n[1] + n[3]};
    r->out->has_page = n[2] > 0 && n[3] > 0;
}

void ent_painting_read(ent_inspector *in, ent_painting *out, const xmlNode *svg)
{
    reader r = {in, out};
    look start = {.matrix = {1, 0, 0, 1, 0, 0},
                  .opacity = 1.0,
                  .width = 1.0,
                  .size = 16.0,
                  .anchor = -1,
                  .group = SIZE_MAX};
    look own;

    for (int s = 0; s < ENT_SCHEME_COUNT; s++) {
        start.ink[s].fill = ent_ink_read(ent_str_from("black"));
        start.ink[s].stroke = ent_ink_read(ent_str_from("none"));
    }
    *out = (ent_painting){.root = svg};
    out->id = ent_xml_attribute(in, svg, "id");
    if (out->id.ptr == NULL)
        out->id = ent_str_from("");
    read_page(&r, svg);
    own = look_of(&r, svg, &start);
    read_children(&r, svg, &own);
}

void ent_painting_clear(ent_painting *painting)
{
    ENT_VEC_CLEAR(&painting->groups);
    ENT_VEC_CLEAR(&painting->parts);
    ENT_VEC_CLEAR(&painting->runs);
    ENT_VEC_CLEAR(&painting->points);
}

bool ent_painting_has(const ent_painting *painting, const ent_drawn *part,
                      ent_point p)
{
    bool inside = false;

    if (part->is_text || !ent_rect_has(part->box, p, 0.0))
        return false;
    for (size_t r = 0; r < part->run_count; r++) {
        ent_run run = painting->runs.items[part->first_run + r];
        const ent_point *points = painting->points.items + run.first;

        for (size_t i = 0, k = run.count - 1; i < run.count; k = i++)
            if ((points[i].y > p.y) != (points[k].y > p.y) &&
                p.x < (points[k].x - points[i].x) * (p.y - points[i].y) /
                              (points[k].y - points[i].y) +
                          points[i].x)
                inside = !inside;
    }
    return inside;
}

size_t ent_painting_behind(const ent_painting *painting, size_t before,
                           ent_point p)
{
    for (size_t i = before; i-- > 0;) {
        const ent_drawn *part = &painting->parts.items[i];

        if (!part->is_text && !part->unseen &&
            (paints(part->ink[ENT_SCHEME_PLAIN].fill) ||
             paints(part->ink[ENT_SCHEME_LIGHT].fill)) &&
            ent_painting_has(painting, part, p))
            return i;
    }
    return SIZE_MAX;
}
