/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places of nodes in a laid-out DOT graph: their `pos`, in points from the
 * bottom, and the height in the graph's `bb`. */
#include "entente/render/pins_internal.h"

#include "entente/core/buf.h"

#include <cgraph.h>
#include <locale.h>
#include <stdlib.h>

/* "12.3,45.6" with an optional "!" behind. */
static bool read_point(const char *text, ent_point *out)
{
    char *end = NULL;

    if (text == NULL || text[0] == '\0')
        return false;
    out->x = strtod(text, &end);
    if (end == text || *end != ',')
        return false;
    text = end + 1;
    out->y = strtod(text, &end);
    return end != text && (*end == '\0' || *end == '!' || *end == ',');
}

static bool read_page(ent_pins *pins, Agraph_t *graph)
{
    static char bb[] = "bb";
    const char *text = agget(graph, bb);
    double box[4];
    char *end = NULL;

    for (int i = 0; i < 4; i++) {
        if (text == NULL)
            return false;
        box[i] = strtod(text, &end);
        if (end == text)
            return false;
        text = *end == ',' ? end + 1 : end;
    }
    pins->width = box[2];
    pins->height = box[3];
    return true;
}

/* Nodes of ours that are no actors (title, legend, badges) begin with a dot. */
static ent_status read_nodes(ent_pins *pins, Agraph_t *graph, ent_error *err)
{
    static char pos[] = "pos";
    ent_status st = ENT_OK;

    for (Agnode_t *node = agfstnode(graph); st == ENT_OK && node != NULL;
         node = agnxtnode(graph, node)) {
        ent_str key = ent_str_from(agnameof(node));
        ent_point at;

        if (key.len == 0 || key.ptr[0] == '.' ||
            !read_point(agget(node, pos), &at))
            continue;
        at.y = pins->height - at.y;
        st = ent_pins_add(pins, key, at, err);
    }
    return st;
}

ent_status ent_pins_read_dot(ent_pins *pins, ent_str bytes, const char *name,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = (locale_t)0;
    Agraph_t *graph = NULL;
    const char *complaint = "";

    if (plain == (locale_t)0)
        return ent_fail_nomem(err);
    before = uselocale(plain);
    ent_buf_add_str(&text, bytes);
    ent_buf_add_char(&text, '\0');
    ENT_TRY(ent_buf_status(&text, err));
    graph = ent_graphviz_read(text.ptr, &complaint);
    if (graph == NULL)
        ENT_TRY(ent_fail(err, ENT_ERR_INPUT, "%s: neither SVG nor DOT: %s",
                         name, complaint));
    if (!read_page(pins, graph))
        ENT_TRY(ent_fail(err, ENT_ERR_INPUT,
                         "%s: the graph has no bounding box (bb); want one "
                         "that entente draw laid out",
                         name));
    ENT_TRY(read_nodes(pins, graph, err));

cleanup:
    if (graph != NULL)
        (void)agclose(graph);
    (void)uselocale(before);
    freelocale(plain);
    ent_buf_clear(&text);
    return st;
}
