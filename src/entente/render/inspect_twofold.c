/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A page is checked as XML and shown as HTML. What the one takes for words and
 * the other for elements is refused: a "<" can stand unescaped only in
 * comments, CDATA, instructions and the DOCTYPE, whose ends HTML sees
 * elsewhere, and in scripts and styles (HTML Living Standard, sections 13.2.5
 * and 14). */
#include "entente/render/inspect_internal.h"

static bool holds(const xmlChar *text, const char *part)
{
    return text != NULL && strstr((const char *)text, part) != NULL;
}

/* Within <script> and <style> HTML ends with "</", and nothing else counts: an
 * element in them is text. */
static bool is_twofold_code(const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE)
        return true;
    if (node->type == XML_CDATA_SECTION_NODE)
        return holds(node->content, "</") || holds(node->content, "<!--");
    return holds(node->content, "<") || holds(node->content, "&");
}

static bool is_code(const xmlNode *node)
{
    return node != NULL &&
           (ent_xml_is(node, "script") || ent_xml_is(node, "style"));
}

static bool is_no_element(const xmlNode *node)
{
    return node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE ||
           node->type == XML_CDATA_SECTION_NODE;
}

static void check_node(ent_inspector *in, const xmlNode *node)
{
    if (is_code(node->parent)) {
        if (is_twofold_code(node))
            ent_inspect_fault(in, node,
                              "%s that reads differently as HTML and as XML",
                              (const char *)node->parent->name);
    } else if (is_no_element(node) && holds(node->content, "<")) {
        ent_inspect_fault(in, node,
                          "comment or CDATA that reads differently as HTML and "
                          "as XML");
    }
}

/* An encoding of its own, in which the same bytes are other characters. */
static void check_charset(ent_inspector *in, const xmlNode *meta)
{
    ent_str charset = ent_xml_attribute(in, meta, "charset");
    ent_str content = ent_xml_attribute(in, meta, "content");
    size_t at = ent_find_nocase(content, "charset", 0);

    if (charset.ptr == NULL && at < content.len &&
        ent_starts_nocase(ent_xml_attribute(in, meta, "http-equiv"),
                          "content-type")) {
        charset = ent_str_slice(content, at, content.len);
        (void)ent_str_cut(&charset, '=');
    }
    if (charset.ptr != NULL &&
        !(ent_starts_nocase(ent_str_trim(charset), "utf-8")))
        ent_inspect_fault(in, meta, "charset %s, want UTF-8",
                          ent_inspect_show(in, charset));
}

void ent_inspect_twofold(ent_inspector *in, const xmlDoc *doc)
{
    const xmlNode *top = (const xmlNode *)doc;

    if (doc->intSubset != NULL && (holds(doc->intSubset->SystemID, "<") ||
                                   holds(doc->intSubset->ExternalID, "<")))
        ent_inspect_fault(in, (const xmlNode *)doc->intSubset,
                          "DOCTYPE that reads differently as HTML and as XML");
    for (const xmlNode *node = ent_xml_next_any(top, top); node != NULL;
         node = ent_xml_next_any(node, top)) {
        check_node(in, node);
        if (ent_xml_is(node, "meta"))
            check_charset(in, node);
    }
}
