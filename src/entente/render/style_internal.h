/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/style_internal.h  Colours, type and shapes of the
 *  drawings (docs/visual.md, sections 2 to 5). */
#ifndef ENT_RENDER_STYLE_INTERNAL_H
#define ENT_RENDER_STYLE_INTERNAL_H

#include <stddef.h>

#include "entente/fact/entity_class.h"
#include "entente/render/figure.h"
#include "entente/render/pen.h"
#include "entente/render/telling.h"

/** Named colours; the tones in the order of ent_tone, the families, last, in
 *  that of ent_family. */
typedef enum ent_colour {
    ENT_COLOUR_COOP,
    ENT_COLOUR_HOST,
    ENT_COLOUR_NEUT,
    ENT_COLOUR_MIX,
    ENT_COLOUR_INK,
    ENT_COLOUR_INK2,
    ENT_COLOUR_INK3,
    ENT_COLOUR_HAIR,
    ENT_COLOUR_NODE,
    ENT_COLOUR_NODETX,
    ENT_COLOUR_CARD,
    ENT_COLOUR_SOFT,
    ENT_COLOUR_TREATY,
    ENT_COLOUR_TREATYLN,
    ENT_COLOUR_PAGE,
    ENT_COLOUR_PACT,
    ENT_COLOUR_AID,
    ENT_COLOUR_MEET,
    ENT_COLOUR_TALK,
    ENT_COLOUR_COER,
    ENT_COLOUR_WAR,
    ENT_COLOUR_LINK,
    ENT_COLOUR_COUNT
} ent_colour;

/** What a colour must be told apart from the page by. */
typedef enum ent_colour_use {
    ENT_USE_TEXT, /**< Contrast 4.5 or more. */
    ENT_USE_LINE, /**< 3.0 or more. */
    ENT_USE_FILL  /**< Text stands on it; no floor against the page. */
} ent_colour_use;

/** Key of a colour in classes and variables: "coop", "ink2" ... */
const char *ent_style_key(ent_colour colour);
/** "#1B5FB4"; @p dark chooses the table. */
const char *ent_style_colour(ent_colour colour, bool dark);
ent_colour_use ent_style_use(ent_colour colour);
ent_colour ent_style_tone(ent_tone tone);
ent_colour ent_style_family(ent_family family);
/** Value of stroke-dasharray, for round caps; NULL: solid. */
const char *ent_style_dash(ent_certainty certainty);

typedef enum ent_shape {
    ENT_SHAPE_CIRCLE, /**< State. */
    ENT_SHAPE_BOX,    /**< Organisation. */
    ENT_SHAPE_PILL,   /**< Person, actor of unknown class. */
    ENT_SHAPE_NOTE,   /**< Agreement. */
    ENT_SHAPE_PLACE,  /**< Place: dashed outline. */
    ENT_SHAPE_HEXAGON /**< Group, item. */
} ent_shape;

ent_shape ent_style_shape(ent_entity_class entity_class);
/** "state", "org" ... for classes of SVG. */
const char *ent_style_shape_word(ent_entity_class entity_class);

/** Too many actors for words on lines and a name in every node? */
bool ent_style_is_dense(size_t actors);

/** Line width in the overview by pieces of evidence, of which a pair has
 *  @p most at most; half in dense figures. */
double ent_style_width(uint32_t mentions, uint32_t most, bool dense);

/** The font stack, as an attribute's value. */
extern const char ent_style_fonts[];

/* Sizes in px (docs/visual.md, sections 3 to 5). */
#define ENT_MARGIN 28.0
#define ENT_TITLE_SIZE 20.0
#define ENT_SUBTITLE_SIZE 11.5
#define ENT_LEGEND_SIZE 10.5
#define ENT_SOURCE_SIZE 9.5
#define ENT_LABEL_SIZE 10.0
#define ENT_LABEL_LINE 12.5
#define ENT_LABEL_WIDTH 118.0
#define ENT_BADGE_HEIGHT 18.0
#define ENT_SECOND_SIZE 10.0 /* Native name in a circle, at most; */
#define ENT_SECOND_UP 0.6    /* for it the name moves up, in its sizes, */
#define ENT_SECOND_GAP(size) (1.4 * (size) + 1.0) /* and from base to base. */
#define ENT_NOTE_SECOND_SIZE 9.5
/* Nodes of an ego and of a path. */
#define ENT_CHART_NAME_SIZE 12.5
#define ENT_CHART_SECOND_SIZE 9.5
#define ENT_CHART_LEAST 8.0

#endif
