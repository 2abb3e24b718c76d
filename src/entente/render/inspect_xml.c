/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading of elements, attributes and the small grammars inside them. */
#include "entente/render/inspect_internal.h"

#include <math.h>
#include <stdlib.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool ent_same_nocase(const char *a, const char *b)
{
    while (*a != '\0' && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return lower(*a) == lower(*b);
}

bool ent_xml_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           ent_same_nocase((const char *)node->name, name);
}

static ent_str borrowed(const xmlChar *text)
{
    return ent_str_from(text == NULL ? "" : (const char *)text);
}

ent_str ent_xml_value(ent_inspector *in, const xmlAttr *attribute)
{
    const xmlNode *first = attribute->children;

    if (first == NULL)
        return ent_str_from("");
    if (first->next == NULL)
        return borrowed(first->content);
    return ent_xml_text(in, (const xmlNode *)attribute, false);
}

ent_str ent_xml_attribute(ent_inspector *in, const xmlNode *node,
                          const char *name)
{
    bool any = strcmp(name, "href") == 0;

    for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
        if ((any || a->ns == NULL) &&
            ent_same_nocase((const char *)a->name, name))
            return ent_xml_value(in, a);
    return ent_str_from(NULL);
}

const xmlNode *ent_xml_next_any(const xmlNode *node, const xmlNode *root)
{
    if (node->children != NULL && node->type != XML_ENTITY_REF_NODE)
        return node->children;
    while (node != root && node->next == NULL)
        node = node->parent;
    return node == root ? NULL : node->next;
}

const xmlNode *ent_xml_next(const xmlNode *node, const xmlNode *root)
{
    do
        node = ent_xml_next_any(node, root);
    while (node != NULL && node->type != XML_ELEMENT_NODE);
    return node;
}

static void add_text(ent_buf *out, const xmlNode *node, bool raw)
{
    if (node->type == XML_CDATA_SECTION_NODE && raw)
        ent_buf_add_cstr(out, "<![CDATA[");
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        ent_buf_add_str(out, borrowed(node->content));
    if (node->type == XML_CDATA_SECTION_NODE && raw)
        ent_buf_add_cstr(out, "]]>");
}

ent_str ent_xml_text(ent_inspector *in, const xmlNode *node, bool raw)
{
    ent_buf out = {0};
    ent_str text = ent_str_from("");

    for (const xmlNode *at = ent_xml_next_any(node, node); at != NULL;
         at = ent_xml_next_any(at, node))
        add_text(&out, at, raw);
    if (out.len > 0) {
        text = ent_arena_str(in->arena, ent_buf_view(&out));
        in->failed = in->failed || text.ptr == NULL;
    }
    in->failed = in->failed || out.failed;
    ent_buf_clear(&out);
    return text.ptr == NULL ? ent_str_from("") : text;
}

const xmlNode *ent_xml_child(const xmlNode *node, const char *name)
{
    for (const xmlNode *c = node->children; c != NULL; c = c->next)
        if (ent_xml_is(c, name))
            return c;
    return NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

ent_str ent_word_cut(ent_str *rest)
{
    size_t begin = 0;
    size_t end;
    ent_str word;

    while (begin < rest->len && is_blank(rest->ptr[begin]))
        begin++;
    for (end = begin; end < rest->len && !is_blank(rest->ptr[end]);)
        end++;
    word = ent_str_slice(*rest, begin, end);
    *rest = ent_str_slice(*rest, end, rest->len);
    return word;
}

bool ent_words_have(ent_str words, const char *word)
{
    for (;;) {
        ent_str next = ent_word_cut(&words);

        if (next.len == 0)
            return false;
        if (ent_str_is(next, word))
            return true;
    }
}

/* Length of the number that `text` begins with: SVG 1.1, section 4.2. */
static size_t number_length(ent_str text)
{
    size_t i = 0;
    size_t digits = 0;

    i += i < text.len && (text.ptr[i] == '-' || text.ptr[i] == '+');
    for (; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++)
        digits++;
    if (i < text.len && text.ptr[i] == '.')
        for (i++; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++)
            digits++;
    if (digits == 0)
        return 0;
    if (i < text.len && (text.ptr[i] == 'e' || text.ptr[i] == 'E')) {
        size_t e = i + 1;

        e += e < text.len && (text.ptr[e] == '-' || text.ptr[e] == '+');
        if (e < text.len && text.ptr[e] >= '0' && text.ptr[e] <= '9') {
            while (e < text.len && text.ptr[e] >= '0' && text.ptr[e] <= '9')
                e++;
            i = e;
        }
    }
    return i;
}

/* As strtod() in the C locale, whatever the locale is; for pixels. */
static double number_value(ent_str text)
{
    bool minus = text.ptr[0] == '-';
    double value = 0.0;
    double scale = 1.0;
    bool fraction = false;
    size_t i = text.ptr[0] == '-' || text.ptr[0] == '+';

    for (; i < text.len && text.ptr[i] != 'e' && text.ptr[i] != 'E'; i++) {
        if (text.ptr[i] == '.') {
            fraction = true;
            continue;
        }
        value = value * 10.0 + (text.ptr[i] - '0');
        scale *= fraction ? 10.0 : 1.0;
    }
    value /= scale;
    if (i < text.len)
        value *=
            pow(10.0, fmin((double)strtol(text.ptr + i + 1, NULL, 10), 300.0));
    return minus ? -value : value;
}

bool ent_number_cut(ent_str *rest, double *out)
{
    size_t at = 0;
    size_t length;
    char digits[48];

    while (at < rest->len && is_blank(rest->ptr[at]))
        at++;
    length = number_length(ent_str_slice(*rest, at, rest->len));
    if (length == 0 || length >= sizeof digits)
        return false;
    memcpy(digits, rest->ptr + at, length);
    digits[length] = '\0';
    *out = number_value(ent_str_make(digits, length));
    at += length;
    while (at < rest->len && is_blank(rest->ptr[at]))
        at++;
    at += at < rest->len && rest->ptr[at] == ',';
    *rest = ent_str_slice(*rest, at, rest->len);
    /* No picture is that large; sums and squares of it stay finite. */
    return isfinite(*out) && fabs(*out) < 1e9;
}

bool ent_starts_nocase(ent_str text, const char *prefix)
{
    size_t i = 0;

    for (; prefix[i] != '\0'; i++)
        if (i >= text.len || lower(text.ptr[i]) != prefix[i])
            return false;
    return true;
}

size_t ent_find_nocase(ent_str text, const char *needle, size_t from)
{
    for (size_t i = from; i < text.len; i++)
        if (ent_starts_nocase(ent_str_slice(text, i, text.len), needle))
            return i;
    return text.len;
}
