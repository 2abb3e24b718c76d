/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The Content-Security-Policy of a page, and the scripts and styles that it
 * lets in: CSP Level 3, section 6. */
#include "entente/core/hash.h"
#include "entente/render/inspect_internal.h"

enum {
    BASE64 = 44 /* Of 32 bytes. */
};

static int hex(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* RFC 4648, section 4. */
static void to_base64(const char *digits, char out[BASE64 + 1])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop"
                                  "qrstuvwxyz0123456789+/";
    unsigned bytes[33] = {0};

    for (size_t i = 0; i < 32; i++)
        bytes[i] = (unsigned)(hex(digits[2 * i]) * 16 + hex(digits[2 * i + 1]));
    for (size_t i = 0; i < 11; i++) {
        unsigned three =
            bytes[3 * i] << 16 | bytes[3 * i + 1] << 8 | bytes[3 * i + 2];

        for (size_t k = 0; k < 4; k++)
            out[4 * i + k] = letters[three >> (18 - 6 * k) & 63];
    }
    out[BASE64 - 1] = '=';
    out[BASE64] = '\0';
}

/* The sources of a directive; absent if the policy has none. */
static ent_str directive(ent_str policy, const char *name)
{
    while (policy.ptr != NULL) {
        ent_str one = ent_str_cut(&policy, ';');
        ent_str word = ent_word_cut(&one);

        if (word.len == strlen(name) && ent_starts_nocase(word, name))
            return ent_str_trim(one);
    }
    return ent_str_from(NULL);
}

/* A source that lets in more than what stands in the page. */
static bool is_loose(ent_str source, bool style)
{
    if (ent_starts_nocase(source, "'sha") ||
        ent_starts_nocase(source, "'none'"))
        return false;
    return !(style && ent_starts_nocase(source, "'unsafe-inline'"));
}

static void check_directive(ent_inspector *in, const xmlNode *meta,
                            ent_str policy, const char *name)
{
    ent_str sources = directive(policy, name);
    bool style = strcmp(name, "style-src") == 0;

    if (sources.ptr == NULL)
        return;
    if (ent_find_nocase(sources, "'unsafe-inline'", 0) < sources.len && style)
        ent_inspect_remark(in, meta, "policy lets in any style of the page");
    for (;;) {
        ent_str source = ent_word_cut(&sources);

        if (source.len == 0)
            return;
        if (is_loose(source, style) && !(strcmp(name, "img-src") == 0 &&
                                         ent_starts_nocase(source, "data:")))
            ent_inspect_fault(in, meta, "policy: %s %s", name,
                              ent_inspect_show(in, source));
    }
}

static void check_policy(ent_inspector *in, const xmlNode *meta, ent_str policy)
{
    static const char *const names[] = {
        "script-src",     "style-src",     "img-src",         "font-src",
        "connect-src",    "media-src",     "object-src",      "frame-src",
        "child-src",      "worker-src",    "script-src-elem", "script-src-attr",
        "style-src-elem", "style-src-attr"};
    static const char *const wanted[] = {"base-uri", "form-action"};

    if (!ent_str_is(directive(policy, "default-src"), "'none'"))
        ent_inspect_fault(in, meta, "policy without default-src 'none'");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_directive(in, meta, policy, names[i]);
    for (size_t i = 0; i < 2; i++)
        if (!ent_str_is(directive(policy, wanted[i]), "'none'"))
            ent_inspect_remark(in, meta, "policy without %s 'none'", wanted[i]);
}

static bool is_data(ent_str type)
{
    return ent_str_is(type, "application/json") ||
           ent_str_is(type, "application/ld+json");
}

static bool has_digest(const ent_inspector *in, ent_str bytes)
{
    char digest[ENT_SHA256_HEX];

    ent_sha256_hex(bytes, digest);
    for (size_t i = 0; i < in->options->script_count; i++)
        if (ent_str_is(in->options->scripts[i], digest))
            return true;
    return false;
}

/* The digest may be that of the element's text as a browser hashes it, or of
 * the script between the marks that hide it from XML. */
static bool is_ours(const ent_inspector *in, ent_str raw)
{
    const ent_str open = ent_str_from("//<![CDATA[");
    const ent_str close = ent_str_from("//]]>");
    ent_str inner = ent_str_trim(raw);

    if (has_digest(in, raw))
        return true;
    if (inner.len < open.len + close.len || !ent_str_has_prefix(inner, open) ||
        !ent_str_equal(ent_str_slice(inner, inner.len - close.len, inner.len),
                       close))
        return false;
    inner = ent_str_slice(inner, open.len, inner.len - close.len);
    if (has_digest(in, inner))
        return true;
    return inner.len > 0 && inner.ptr[0] == '\n' &&
           has_digest(in, ent_str_slice(inner, 1, inner.len));
}

/* Does the policy name these bytes? */
static bool is_named(ent_str policy, const char *name, ent_str bytes)
{
    char digest[ENT_SHA256_HEX];
    char source[BASE64 + 16] = "'sha256-";
    char base64[BASE64 + 1];
    ent_str sources = directive(policy, name);

    if (ent_find_nocase(sources, "'unsafe-inline'", 0) < sources.len)
        return true;
    ent_sha256_hex(bytes, digest);
    to_base64(digest, base64);
    memcpy(source + 8, base64, BASE64);
    memcpy(source + 8 + BASE64, "'", 2);
    return ent_words_have(sources, source);
}

static void check_script(ent_inspector *in, const xmlNode *node, ent_str policy)
{
    ent_str type = ent_xml_attribute(in, node, "type");
    ent_str raw;

    if (is_data(type))
        return;
    in->sum.scripts++;
    raw = ent_xml_text(in, node, true);
    if (ent_xml_attribute(in, node, "src").ptr != NULL)
        ent_inspect_fault(in, node, "script from outside");
    else if (!is_ours(in, raw))
        ent_inspect_fault(in, node, "a script that is not ours");
    if (policy.ptr != NULL && !is_named(policy, "script-src", raw))
        ent_inspect_fault(in, node, "a script that the policy does not name");
}

static void check_sheet(ent_inspector *in, const xmlNode *node, ent_str policy)
{
    if (policy.ptr != NULL &&
        !is_named(policy, "style-src", ent_xml_text(in, node, true)))
        ent_inspect_fault(in, node, "a style that the policy does not name");
}

/* "...-report-only" is none, nor is one in the body (CSP Level 3, section
 * 3.3). */
static bool is_policy(ent_inspector *in, const xmlNode *node)
{
    static const char name[] = "content-security-policy";
    ent_str header = ent_xml_attribute(in, node, "http-equiv");

    return ent_xml_is(node, "meta") && ent_xml_is(node->parent, "head") &&
           header.len == sizeof name - 1 && ent_starts_nocase(header, name);
}

static void check_head(ent_inspector *in, const xmlNode *root)
{
    const xmlNode *head = ent_xml_child(root, "head");
    const xmlNode *title = head == NULL ? NULL : ent_xml_child(head, "title");

    if (title == NULL || ent_xml_text(in, title, false).len == 0)
        ent_inspect_fault(in, root, "page without a title");
    if (ent_xml_attribute(in, root, "lang").len == 0)
        ent_inspect_fault(in, root, "page without lang");
}

void ent_inspect_policy(ent_inspector *in, const xmlDoc *doc)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    const xmlNode *early = NULL;
    ent_str policy = ent_str_from(NULL);

    check_head(in, root);
    for (const xmlNode *node = root; node != NULL;
         node = ent_xml_next(node, root)) {
        if (is_policy(in, node) && policy.ptr == NULL) {
            policy = ent_xml_attribute(in, node, "content");
            if (policy.ptr != NULL)
                check_policy(in, node, policy);
        } else if (ent_xml_is(node, "script")) {
            check_script(in, node, policy);
        } else if (ent_xml_is(node, "style")) {
            check_sheet(in, node, policy);
        } else {
            continue;
        }
        if (policy.ptr == NULL && early == NULL)
            early = node;
    }
    if (policy.ptr != NULL && early != NULL)
        ent_inspect_fault(in, early,
                          "%s before the policy, which is not held "
                          "to it",
                          (const char *)early->name);
    if (policy.ptr == NULL)
        ent_inspect_fault(in, root, "page without a Content-Security-Policy");
}
