/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ids are unique, and what refers to one finds it. */
#include "entente/render/inspect_internal.h"

static void add_id(ent_inspector *in, const xmlNode *node)
{
    ent_str id = ent_xml_attribute(in, node, "id");
    uint32_t before = ent_map_count(in->ids);

    if (id.ptr == NULL)
        return;
    if (id.len == 0) {
        ent_inspect_fault(in, node, "empty id");
        return;
    }
    if (ent_map_put(in->ids, id) == ENT_MAP_NONE)
        in->failed = true;
    else if (ent_map_count(in->ids) == before)
        ent_inspect_fault(in, node, "id \"%s\" twice",
                          ent_inspect_show(in, id));
}

static void check_target(ent_inspector *in, const xmlNode *node,
                         const char *name, ent_str id)
{
    if (id.len > 0 && ent_map_get(in->ids, id) == ENT_MAP_NONE)
        ent_inspect_fault(in, node, "%s: no id \"%s\"", name,
                          ent_inspect_show(in, id));
}

/* Words of a line name it: by its id, or by what follows "FIGURE-e-" in it. */
static void check_line(ent_inspector *in, const xmlNode *node)
{
    ent_str name = ent_xml_attribute(in, node, "data-edge");
    const xmlNode *svg = node;
    ent_buf id = {0};

    if (name.len == 0 || ent_map_get(in->ids, name) != ENT_MAP_NONE)
        return;
    while (svg != NULL && !ent_xml_is(svg, "svg"))
        svg = svg->parent;
    if (svg != NULL)
        ent_buf_add_str(&id, ent_xml_attribute(in, svg, "id"));
    ent_buf_add_cstr(&id, "-e-");
    ent_buf_add_str(&id, name);
    in->failed = in->failed || id.failed;
    if (ent_map_get(in->ids, ent_buf_view(&id)) == ENT_MAP_NONE)
        check_target(in, node, "data-edge", name);
    ent_buf_clear(&id);
}

static void check_references(ent_inspector *in, const xmlNode *node)
{
    static const char *const lists[] = {"aria-labelledby",
                                        "aria-describedby",
                                        "aria-controls",
                                        "aria-owns",
                                        "aria-flowto",
                                        "aria-details",
                                        "aria-activedescendant",
                                        "headers",
                                        "for",
                                        "list"};
    ent_str href = ent_str_trim(ent_xml_attribute(in, node, "href"));

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        ent_str rest = ent_xml_attribute(in, node, lists[i]);

        for (;;) {
            ent_str id = ent_word_cut(&rest);

            if (id.len == 0)
                break;
            check_target(in, node, lists[i], id);
        }
    }
    check_line(in, node);
    /* "#n=KOR" is a state of the page, not an id. */
    if (href.len > 1 && href.ptr[0] == '#' &&
        ent_str_find(href, ent_str_from("="), 0) == href.len)
        check_target(in, node, "href", ent_str_slice(href, 1, href.len));
}

void ent_inspect_ids(ent_inspector *in, const xmlDoc *doc)
{
    const xmlNode *top = (const xmlNode *)doc;

    for (const xmlNode *node = ent_xml_next(top, top); node != NULL;
         node = ent_xml_next(node, top))
        add_id(in, node);
    for (const xmlNode *node = ent_xml_next(top, top); node != NULL;
         node = ent_xml_next(node, top))
        check_references(in, node);
}
