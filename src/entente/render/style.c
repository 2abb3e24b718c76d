/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/style_internal.h"

#include <math.h>

enum {
    DENSE_ACTORS = 40 /* docs/visual.md, section 6. */
};

typedef struct paint {
    const char *key;
    const char *light;
    const char *dark;
    ent_colour_use use;
} paint;

/* docs/visual.md, section 2. */
static const paint paints[ENT_COLOUR_COUNT] = {
    [ENT_COLOUR_COOP] = {"coop", "#1B5FB4", "#7FB2F5", ENT_USE_TEXT},
    [ENT_COLOUR_HOST] = {"host", "#C2331C", "#FF8266", ENT_USE_TEXT},
    [ENT_COLOUR_NEUT] = {"neut", "#6A7380", "#9AA5B4", ENT_USE_TEXT},
    [ENT_COLOUR_MIX] = {"mix", "#7A4A8C", "#C9A3DB", ENT_USE_TEXT},
    [ENT_COLOUR_INK] = {"ink", "#151A22", "#EEF1F5", ENT_USE_TEXT},
    [ENT_COLOUR_INK2] = {"ink2", "#4A5360", "#B4BECB", ENT_USE_TEXT},
    [ENT_COLOUR_INK3] = {"ink3", "#687180", "#8D98A7", ENT_USE_TEXT},
    [ENT_COLOUR_HAIR] = {"hair", "#D5DAE1", "#333B47", ENT_USE_FILL},
    [ENT_COLOUR_NODE] = {"node", "#25324A", "#C9D5E6", ENT_USE_LINE},
    [ENT_COLOUR_NODETX] = {"nodetx", "#FFFFFF", "#10151D", ENT_USE_FILL},
    [ENT_COLOUR_CARD] = {"card", "#FFFFFF", "#1B212B", ENT_USE_FILL},
    [ENT_COLOUR_SOFT] = {"soft", "#F3F5F8", "#1B212B", ENT_USE_FILL},
    [ENT_COLOUR_TREATY] = {"treaty", "#FFF6DC", "#3A2F12", ENT_USE_FILL},
    [ENT_COLOUR_TREATYLN] = {"treatyln", "#8A6A12", "#E0BE62", ENT_USE_LINE},
    [ENT_COLOUR_PAGE] = {"page", "#FFFFFF", "#12161D", ENT_USE_FILL},
    [ENT_COLOUR_PACT] = {"pact", "#0A3D8F", "#A9CCFF", ENT_USE_TEXT},
    [ENT_COLOUR_AID] = {"aid", "#9A6A00", "#E5A823", ENT_USE_TEXT},
    [ENT_COLOUR_MEET] = {"meet", "#0B6B57", "#22B894", ENT_USE_TEXT},
    [ENT_COLOUR_TALK] = {"talk", "#7C3FBF", "#B07BE6", ENT_USE_TEXT},
    [ENT_COLOUR_COER] = {"coer", "#B0123C", "#FF6F83", ENT_USE_TEXT},
    [ENT_COLOUR_WAR] = {"war", "#3B0B0B", "#FFD9CF", ENT_USE_TEXT},
    [ENT_COLOUR_LINK] = {"link", "#76808C", "#7C8794", ENT_USE_LINE},
};

const char ent_style_fonts[] =
    "Inter,'Noto Sans','Noto Sans CJK KR','Noto Sans KR',"
    "'Apple SD Gothic Neo','Malgun Gothic','Segoe UI','Helvetica Neue',Arial,"
    "'DejaVu Sans',sans-serif";

const char *ent_style_key(ent_colour colour)
{
    return paints[colour].key;
}

const char *ent_style_colour(ent_colour colour, bool dark)
{
    return dark ? paints[colour].dark : paints[colour].light;
}

ent_colour_use ent_style_use(ent_colour colour)
{
    return paints[colour].use;
}

ent_colour ent_style_tone(ent_tone tone)
{
    return (ent_colour)tone;
}

ent_colour ent_style_family(ent_family family)
{
    return (ent_colour)((unsigned)ENT_COLOUR_PACT + (unsigned)family);
}

const char *ent_style_dash(ent_certainty certainty)
{
    static const char *const dashes[ENT_CERTAINTY_COUNT] = {
        [ENT_CERTAINTY_PLANNED] = "1.5 5",
        [ENT_CERTAINTY_DENIED] = "9 5",
        [ENT_CERTAINTY_ALLEGED] = "9 4 1.5 4"};

    return dashes[certainty];
}

ent_shape ent_style_shape(ent_entity_class entity_class)
{
    static const ent_shape shapes[ENT_ENTITY_CLASS_COUNT] = {
        [ENT_STATE] = ENT_SHAPE_CIRCLE,     [ENT_PERSON] = ENT_SHAPE_PILL,
        [ENT_ORGANIZATION] = ENT_SHAPE_BOX, [ENT_PLACE] = ENT_SHAPE_PLACE,
        [ENT_AGREEMENT] = ENT_SHAPE_NOTE,   [ENT_GROUP] = ENT_SHAPE_HEXAGON,
        [ENT_ITEM] = ENT_SHAPE_HEXAGON,     [ENT_ACTOR] = ENT_SHAPE_PILL,
    };

    return shapes[entity_class];
}

const char *ent_style_shape_word(ent_entity_class entity_class)
{
    static const char *const words[ENT_ENTITY_CLASS_COUNT] = {
        [ENT_STATE] = "state",      [ENT_PERSON] = "person",
        [ENT_ORGANIZATION] = "org", [ENT_PLACE] = "place",
        [ENT_AGREEMENT] = "treaty", [ENT_GROUP] = "force",
        [ENT_ITEM] = "item",        [ENT_ACTOR] = "actor",
    };

    return words[entity_class];
}

bool ent_style_is_dense(size_t actors)
{
    return actors > DENSE_ACTORS;
}

double ent_style_width(uint32_t mentions, uint32_t most, bool dense)
{
    static const double thin = 1.4;
    static const double thick = 9.5;
    double more = mentions > 1 ? (double)mentions - 1.0 : 0.0;
    double range = most > 1 ? sqrt((double)most - 1.0) : 1.0;
    /* The step of few reports, smaller where the most would not fit. */
    double step = fmin(1.94, (thick - thin) / range);
    double width = fmin(thick, thin + step * sqrt(more));

    return dense ? 0.5 + width / 2.5 : width;
}
