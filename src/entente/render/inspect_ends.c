/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A line goes from the node that it names to the node that it names, and both
 * can be seen: what was moved, hidden or renamed is found. Pictures by others
 * name no nodes. */
#include "entente/render/inspect_internal.h"

#include "entente/core/mem.h"

#include <math.h>

static const double reach = 16.0; /* px: an arrowhead and some air. */
static const double card_width = 60.0;

/** What of a group can be seen. */
typedef struct extent {
    ent_rect box;
    bool seen;
} extent;

static void widen(extent *of, ent_rect box)
{
    if (!of->seen)
        of->box = box;
    of->box = (ent_rect){fmin(of->box.x0, box.x0), fmin(of->box.y0, box.y0),
                         fmax(of->box.x1, box.x1), fmax(of->box.y1, box.y1)};
    of->seen = true;
}

/* Shapes of each group, without words. */
static void measure(const ent_painting *painting, extent *extents)
{
    for (size_t i = 0; i < painting->parts.count; i++) {
        const ent_drawn *part = &painting->parts.items[i];

        if (part->group != SIZE_MAX && !part->unseen && !part->is_text)
            widen(&extents[part->group], part->box);
    }
}

static bool is_on_page(const ent_painting *painting, ent_rect box)
{
    ent_rect page = painting->page;

    return !painting->has_page || (box.x0 >= page.x0 && box.x1 <= page.x1 &&
                                   box.y0 >= page.y0 && box.y1 <= page.y1);
}

/* Nodes by the names that lines call them. */
static void read_nodes(ent_inspector *in, const ent_painting *painting,
                       const extent *extents, ent_map *nodes)
{
    for (size_t i = 0; i < painting->groups.count; i++) {
        const ent_group *group = &painting->groups.items[i];
        ent_str id = ent_xml_attribute(in, group->at, "data-id");
        uint32_t at;

        if (group->part != ENT_PART_NODE || id.len == 0)
            continue;
        at = ent_map_put(nodes, id);
        if (at == ENT_MAP_NONE) {
            in->failed = true;
            return;
        }
        ent_map_set_value(nodes, at, (int64_t)i);
        if (!extents[i].seen)
            ent_inspect_fault(in, group->at, "node \"%s\" that cannot be seen",
                              ent_inspect_show(in, id));
        else if (!is_on_page(painting, extents[i].box))
            ent_inspect_fault(in, group->at, "node \"%s\" leaves the page",
                              ent_inspect_show(in, id));
    }
}

static bool is_near(const ent_painting *painting, const ent_drawn *part,
                    ent_rect box)
{
    for (size_t r = 0; r < part->run_count; r++) {
        ent_run run = painting->runs.items[part->first_run + r];

        for (size_t i = run.first; i < run.first + run.count; i++)
            if (ent_rect_has(box, painting->points.items[i], reach))
                return true;
    }
    return false;
}

static bool is_card(const ent_drawn *part)
{
    return part->rectangle && part->box.x1 - part->box.x0 >= card_width;
}

/* Does a line of the group come near the box? The static profile has no class
 * "line"; a second relation between two nodes of a path has a card only. */
static bool comes_near(ent_inspector *in, const ent_painting *painting,
                       size_t first, ent_rect box)
{
    size_t group = painting->parts.items[first].group;
    bool lines = false;
    bool card = false;
    bool near = false;

    for (size_t i = first; i < painting->parts.count; i++) {
        const ent_drawn *part = &painting->parts.items[i];
        bool line = false;

        if (part->group != group)
            break;
        if (part->unseen || part->is_text)
            continue;
        card = card || is_card(part);
        line = ent_words_have(ent_xml_attribute(in, part->at, "class"), "line");
        if (line && !lines)
            near = false; /* What other shapes are near to does not count. */
        lines = lines || line;
        if (line || (!lines && !part->rectangle))
            near = near || is_near(painting, part, box);
    }
    return near || (card && !lines);
}

static void check_end(ent_inspector *in, const ent_painting *painting,
                      const extent *extents, const ent_map *nodes, size_t first,
                      const char *attribute)
{
    size_t group = painting->parts.items[first].group;
    const xmlNode *at = painting->groups.items[group].at;
    ent_str name = ent_xml_attribute(in, at, attribute);
    uint32_t found = ent_map_get(nodes, name);
    size_t node;

    if (name.ptr == NULL)
        return;
    if (found == ENT_MAP_NONE) {
        ent_inspect_fault(in, at, "line with %s \"%s\", which is no node here",
                          attribute, ent_inspect_show(in, name));
        return;
    }
    node = (size_t)ent_map_value(nodes, found);
    if (extents[group].seen && extents[node].seen &&
        !comes_near(in, painting, first, extents[node].box))
        ent_inspect_fault(in, at, "line that does not reach \"%s\"",
                          ent_inspect_show(in, name));
}

static void check_lines(ent_inspector *in, const ent_painting *painting,
                        const extent *extents, const ent_map *nodes)
{
    size_t before = SIZE_MAX;

    for (size_t i = 0; i < painting->parts.count; i++) {
        size_t group = painting->parts.items[i].group;

        if (group == before)
            continue;
        before = group;
        if (group == SIZE_MAX ||
            painting->groups.items[group].part != ENT_PART_EDGE)
            continue;
        if (!ent_inspect_go_on(in, i, painting->parts.count))
            return;
        if (!extents[group].seen)
            ent_inspect_fault(in, painting->groups.items[group].at,
                              "line that cannot be seen");
        check_end(in, painting, extents, nodes, i, "data-s");
        check_end(in, painting, extents, nodes, i, "data-t");
    }
}

void ent_inspect_ends(ent_inspector *in, const ent_painting *painting)
{
    ent_map *nodes = ent_map_new();
    extent *extents = ent_calloc(painting->groups.count + 1, sizeof *extents);

    if (nodes == NULL || extents == NULL) {
        in->failed = true;
    } else {
        measure(painting, extents);
        read_nodes(in, painting, extents, nodes);
        if (!in->failed)
            check_lines(in, painting, extents, nodes);
    }
    ent_free(extents);
    ent_map_free(nodes);
}
