/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a picture is called, and which relations its lines rest on. */
#include "entente/render/inspect_internal.h"

#include <stdlib.h>

static void check_root(ent_inspector *in, const ent_painting *painting)
{
    const xmlNode *svg = painting->root;
    const xmlNode *title = ent_xml_child(svg, "title");
    const xmlNode *desc = ent_xml_child(svg, "desc");

    if ((title == NULL || ent_xml_text(in, title, false).len == 0) &&
        ent_xml_attribute(in, svg, "aria-label").len == 0)
        ent_inspect_fault(in, svg, "picture without a title");
    if (desc == NULL || ent_xml_text(in, desc, false).len == 0)
        ent_inspect_remark(in, svg, "picture without a description");
    if (ent_xml_attribute(in, svg, "role").len == 0)
        ent_inspect_remark(in, svg, "picture without a role");
    if (ent_xml_attribute(in, svg, "lang").len == 0 && !in->sum.html)
        ent_inspect_remark(in, svg, "picture without lang");
    if (!painting->has_page)
        ent_inspect_remark(in, svg, "picture without a viewBox");
}

static void check_title(ent_inspector *in, const xmlNode *group,
                        const char *what)
{
    const xmlNode *title = ent_xml_child(group, "title");
    ent_str label = ent_xml_attribute(in, group, "aria-label");
    ent_str text =
        title == NULL ? ent_str_from("") : ent_xml_text(in, title, false);

    if (text.len == 0)
        ent_inspect_fault(in, group, "%s without a title", what);
    else if (label.ptr == NULL)
        ent_inspect_remark(in, group, "%s without aria-label", what);
    else if (!ent_str_equal(label, text))
        ent_inspect_remark(in, group, "%s: aria-label is not its title", what);
}

/* "r17" is a relation, "c4" a coded event: 17, -4. 0: neither. */
static int64_t relation_of(ent_str word)
{
    char digits[24];
    int64_t id;

    if (word.len < 2 || word.len - 1 >= 19 ||
        (word.ptr[0] != 'r' && word.ptr[0] != 'c'))
        return 0;
    for (size_t i = 1; i < word.len; i++)
        if (word.ptr[i] < '0' || word.ptr[i] > '9')
            return 0;
    memcpy(digits, word.ptr + 1, word.len - 1);
    digits[word.len - 1] = '\0';
    id = strtoll(digits, NULL, 10);
    return word.ptr[0] == 'c' ? -id : id;
}

static void check_relations(ent_inspector *in, const xmlNode *group)
{
    ent_str rest = ent_xml_attribute(in, group, "data-rels");
    size_t count = 0;

    for (;;) {
        ent_str word = ent_word_cut(&rest);
        int64_t id;

        if (word.len == 0)
            break;
        id = relation_of(word);
        count += id != 0;
        if (id == 0)
            ent_inspect_fault(in, group, "line with relation \"%s\"",
                              ent_inspect_show(in, word));
        else if (in->options->has_relation != NULL &&
                 !in->options->has_relation(in->options->user, id))
            ent_inspect_fault(in, group, "the database has no relation %s",
                              ent_inspect_show(in, word));
        if (id != 0 && ent_map_put(in->drawn, word) == ENT_MAP_NONE)
            in->failed = true;
    }
    if (count > 0)
        return;
    in->sum.lines_without_evidence++;
    ent_inspect_fault(in, group, "line without a relation behind it");
}

void ent_inspect_names(ent_inspector *in, const ent_painting *painting)
{
    check_root(in, painting);
    for (size_t i = 0; i < painting->groups.count; i++) {
        const ent_group *group = &painting->groups.items[i];

        if (group->part == ENT_PART_NODE) {
            in->sum.nodes++;
            check_title(in, group->at, "node");
        } else if (group->part == ENT_PART_EDGE) {
            in->sum.lines++;
            check_title(in, group->at, "line");
            check_relations(in, group->at);
        }
    }
}
