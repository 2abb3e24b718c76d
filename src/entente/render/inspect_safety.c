/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nothing that runs, loads or leads outside. */
#include "entente/render/inspect_internal.h"

static bool one_of(const char *const *words, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (ent_same_nocase(words[i], name))
            return true;
    return false;
}

#define ONE_OF(words, name)                                                    \
    one_of((words), sizeof(words) / sizeof *(words), (name))

/* Does the address begin with this scheme? Readers pass over controls and
 * blanks before it, and over TAB and newline in it (WHATWG URL, section 4.4).
 */
static bool has_scheme(ent_str address, const char *scheme)
{
    size_t at = 0;

    for (size_t i = 0; i < address.len && scheme[at] != '\0'; i++) {
        char c = address.ptr[i];

        if (c == '\t' || c == '\n' || c == '\r' ||
            (at == 0 && (unsigned char)c <= 0x20))
            continue;
        if (!ent_starts_nocase(ent_str_make(&c, 1), (char[]){scheme[at], 0}))
            return false;
        at++;
    }
    return scheme[at] == '\0';
}

static size_t count_of(ent_str text, const char *word)
{
    size_t count = 0;

    for (size_t at = ent_find_nocase(text, word, 0); at < text.len;
         at = ent_find_nocase(text, word, at + 1))
        count++;
    return count;
}

static void check_targets(ent_inspector *in, const xmlNode *node, ent_str clean)
{
    for (size_t at = ent_find_nocase(clean, "url(", 0); at < clean.len;
         at = ent_find_nocase(clean, "url(", at + 4)) {
        ent_str target = ent_str_trim(ent_str_slice(clean, at + 4, clean.len));

        if (target.len > 0 && (target.ptr[0] == '"' || target.ptr[0] == '\''))
            target = ent_str_slice(target, 1, target.len);
        if (target.len > 0 && target.ptr[0] == '#')
            ent_inspect_remark(in, node,
                               "url(#...), which old readers do not know");
        else
            ent_inspect_fault(in, node, "style that loads %s",
                              ent_inspect_show(in, target));
    }
}

/* What looks like a comment is none within quotes and addresses: what it would
 * hide is refused. */
static void check_style(ent_inspector *in, const xmlNode *node, ent_str text)
{
    static const char *const words[] = {
        "@import",      "@font-face", "image-set(", "expression(",
        "-moz-binding", "behavior:",  "src(",       "url("};
    const size_t count = sizeof words / sizeof *words;
    ent_str clean = ent_sheet_clean(in, text, false);
    ent_str whole = ent_sheet_clean(in, text, true);

    for (size_t i = 0; i + 1 < count; i++)
        if (ent_find_nocase(clean, words[i], 0) < clean.len)
            ent_inspect_fault(in, node, "style with %s", words[i]);
    check_targets(in, node, clean);
    for (size_t i = 0; i < count; i++)
        if (count_of(whole, words[i]) > count_of(clean, words[i]))
            ent_inspect_fault(in, node, "style that hides %s behind /*",
                              words[i]);
}

static void check_address(ent_inspector *in, const xmlNode *node,
                          const char *name, ent_str value)
{
    ent_str address = ent_str_trim(value);

    if (address.len == 0 || address.ptr[0] == '#')
        return;
    if (in->sum.html && ent_xml_is(node, "a") &&
        ent_same_nocase(name, "href") &&
        (has_scheme(address, "http://") || has_scheme(address, "https://")))
        return;
    if (has_scheme(address, "data:image/") &&
        !has_scheme(address, "data:image/svg")) {
        ent_inspect_remark(in, node, "a picture of points inside");
        return;
    }
    ent_inspect_fault(in, node, "%s leads outside: %s", name,
                      ent_inspect_show(in, address));
}

static void check_attribute(ent_inspector *in, const xmlNode *node,
                            const xmlAttr *attribute)
{
    static const char *const addresses[] = {
        "href",     "src",     "srcset",     "poster",   "background",
        "action",   "data",    "formaction", "manifest", "ping",
        "codebase", "archive", "srcdoc",     "lowsrc",   "dynsrc"};
    /* These say what they like. */
    static const char *const words[] = {
        "id", "class", "title", "alt", "content", "placeholder", "value", "d"};
    const char *name = (const char *)attribute->name;
    ent_str plain = ent_str_from(name);
    ent_str value = ent_xml_value(in, attribute);

    if (ent_starts_nocase(plain, "on"))
        ent_inspect_fault(in, node, "handler %s", ent_inspect_show(in, plain));
    else if (attribute->ns != NULL && ent_same_nocase(name, "base"))
        ent_inspect_fault(in, node, "xml:base");
    else if (ONE_OF(addresses, name))
        check_address(in, node, name, value);
    else if (ent_same_nocase(name, "style") && in->sum.html)
        ent_inspect_fault(in, node,
                          "style attribute, which the policy of a page "
                          "refuses");
    if (!ONE_OF(words, name) && !ONE_OF(addresses, name) &&
        !ent_starts_nocase(plain, "data-") &&
        !ent_starts_nocase(plain, "aria-")) {
        check_style(in, node, value);
        if (has_scheme(value, "javascript:"))
            ent_inspect_fault(in, node, "%s that runs",
                              ent_inspect_show(in, plain));
    }
}

static void check_animation(ent_inspector *in, const xmlNode *node)
{
    ent_str name = ent_xml_attribute(in, node, "attributeName");

    if (ent_find_nocase(name, "href", 0) < name.len ||
        ent_starts_nocase(name, "on"))
        ent_inspect_fault(in, node, "animation of %s",
                          ent_inspect_show(in, name));
    else
        ent_inspect_remark(in, node, "animation");
}

static void check_element(ent_inspector *in, const xmlNode *node)
{
    static const char *const refused[] = {
        "foreignObject", "iframe",   "frame",    "object", "embed", "applet",
        "audio",         "video",    "source",   "track",  "base",  "portal",
        "handler",       "listener", "image",    "link",   "form",  "plaintext",
        "xmp",           "noembed",  "noframes", "listing"};
    static const char *const moving[] = {"animate", "set", "animateMotion",
                                         "animateTransform", "animateColor"};
    const char *name = (const char *)node->name;

    if (ONE_OF(refused, name))
        ent_inspect_fault(in, node, "element %s", name);
    else if (ONE_OF(moving, name))
        check_animation(in, node);
    else if (ent_xml_is(node, "meta") &&
             ent_starts_nocase(ent_xml_attribute(in, node, "http-equiv"),
                               "refresh"))
        ent_inspect_fault(in, node, "meta refresh");
    else if (ent_xml_is(node, "style"))
        check_style(in, node, ent_xml_text(in, node, false));
    else if (ent_xml_is(node, "script") && !in->sum.html)
        ent_inspect_fault(in, node, "script");
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
        check_attribute(in, node, a);
}

static void check_prolog(ent_inspector *in, const xmlDoc *doc)
{
    ent_str encoding = ent_str_from((const char *)doc->encoding);

    /* In others the same bytes may be other characters to other readers. */
    if (encoding.len > 0 && !ent_same_nocase(encoding.ptr, "utf-8") &&
        !ent_same_nocase(encoding.ptr, "us-ascii"))
        ent_inspect_fault(in, NULL, "encoding %s, want UTF-8",
                          ent_inspect_show(in, encoding));
    for (const xmlNode *node = doc->children; node != NULL; node = node->next)
        if (node->type == XML_PI_NODE)
            ent_inspect_fault(
                in, node, "<?%s ...?>",
                ent_inspect_show(in, ent_str_from((const char *)node->name)));
    if (doc->intSubset != NULL && doc->intSubset->SystemID != NULL)
        ent_inspect_remark(
            in, (const xmlNode *)doc->intSubset,
            "DOCTYPE names %s, which old readers ask for",
            ent_inspect_show(
                in, ent_str_from((const char *)doc->intSubset->SystemID)));
}

void ent_inspect_safety(ent_inspector *in, const xmlDoc *doc)
{
    const xmlNode *root = (const xmlNode *)doc;

    check_prolog(in, doc);
    for (const xmlNode *node = ent_xml_next(root, root); node != NULL;
         node = ent_xml_next(node, root))
        check_element(in, node);
}
