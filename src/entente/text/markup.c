/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tags and attributes are told apart as in the HTML standard, section 13.2.5
 * (tokenization), as far as that goes here. */
#include "entente/text/markup_internal.h"

#include "entente/text/line_internal.h"

#include <stdint.h>

enum {
    NAME_MAX_BYTES = 32,
    VALUE_MAX_BYTES = 4096
};

/** A place in the markup. */
typedef struct scanner {
    ent_str html;
    size_t at;
    ent_buf *out;
} scanner;

/** A start tag while it is read. */
typedef struct tag {
    char name[NAME_MAX_BYTES + 1];
    uint32_t seen; /**< Bit per kept attribute. */
    bool is_data;  /**< type="application/ld+json" */
} tag;

static const char *const kept[] = {
    "aria-hidden", "content", "datetime", "hidden",   "href",
    "itemprop",    "lang",    "name",     "property", "pubdate",
    "rel",         "role",    "style",    "type"};

/* What stands in them is no markup. */
static const char *const raw_elements[] = {
    "script", "style", "iframe", "noembed", "noframes", "xmp", "textarea"};

static char peek(const scanner *s, size_t ahead)
{
    return s->html.len - s->at > ahead ? s->html.ptr[s->at + ahead] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_name_char(char c)
{
    return ent_line_is_letter(c) || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == ':';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/** Go behind the next @p c, or to the end. */
static void skip_past(scanner *s, char c)
{
    size_t left = s->html.len - s->at;
    const char *found = left == 0 ? NULL : memchr(s->html.ptr + s->at, c, left);

    s->at = found == NULL ? s->html.len : (size_t)(found - s->html.ptr) + 1;
}

/** Behind "<!--", "<!-->" and "<!--->" are whole comments. */
static void skip_comment(scanner *s)
{
    s->at += 4;
    if (peek(s, 0) == '>' || (peek(s, 0) == '-' && peek(s, 1) == '>')) {
        skip_past(s, '>');
        return;
    }
    s->at = ent_str_find(s->html, ent_str_from("-->"), s->at);
    s->at = s->html.len - s->at < 3 ? s->html.len : s->at + 3;
}

/** A name in lower case; what is too long for any we know is cut. */
static void read_name(scanner *s, char name[NAME_MAX_BYTES + 1])
{
    size_t len = 0;

    while (is_name_char(peek(s, 0))) {
        if (len < NAME_MAX_BYTES)
            name[len++] = lower(peek(s, 0));
        s->at++;
    }
    name[len] = '\0';
}

/** Value behind "=", without its quotation marks. */
static ent_str read_value(scanner *s)
{
    char quote = '\0';
    size_t begin = 0;
    size_t end = 0;

    while (is_blank(peek(s, 0)))
        s->at++;
    quote = peek(s, 0);
    if (quote == '"' || quote == '\'') {
        begin = ++s->at;
        skip_past(s, quote);
        end = s->at;
        if (end > begin && s->html.ptr[end - 1] == quote)
            end--;
        return ent_str_slice(s->html, begin, end);
    }
    begin = s->at;
    while (s->at < s->html.len && !is_blank(peek(s, 0)) && peek(s, 0) != '>')
        s->at++;
    return ent_str_slice(s->html, begin, s->at);
}

static void add_value(scanner *s, ent_str value)
{
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"')
            ent_buf_add_cstr(s->out, "&quot;");
        else if (value.ptr[i] == '<')
            ent_buf_add_cstr(s->out, "&lt;");
        else
            ent_buf_add_char(s->out, value.ptr[i]);
    }
}

static void keep_attribute(scanner *s, tag *t, ent_str name, ent_str value)
{
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        uint32_t bit = UINT32_C(1) << i;

        if (!ent_line_equal(name, ent_str_from(kept[i])))
            continue;
        if ((t->seen & bit) != 0 || value.len > VALUE_MAX_BYTES)
            return;
        t->seen |= bit;
        t->is_data =
            t->is_data ||
            (strcmp(kept[i], "type") == 0 &&
             ent_line_equal(value, ent_str_from("application/ld+json")));
        ent_buf_add_char(s->out, ' ');
        ent_buf_add_cstr(s->out, kept[i]);
        ent_buf_add_cstr(s->out, "=\"");
        add_value(s, value);
        ent_buf_add_char(s->out, '"');
        return;
    }
}

static void read_attribute(scanner *s, tag *t)
{
    size_t begin = s->at;
    size_t end = 0;
    ent_str value = {"", 0};

    /* A name may begin with "=", and with nothing else that ends one. */
    s->at++;
    while (s->at < s->html.len && !is_blank(peek(s, 0)) &&
           strchr("/>=", peek(s, 0)) == NULL)
        s->at++;
    end = s->at;
    while (is_blank(peek(s, 0)))
        s->at++;
    if (peek(s, 0) == '=') {
        s->at++;
        value = read_value(s);
    }
    keep_attribute(s, t, ent_str_slice(s->html, begin, end), value);
}

/** Is the scanner's place the end tag of @p name? */
static bool is_end_of(const scanner *s, const char *name)
{
    ent_str rest = ent_str_slice(s->html, s->at, s->html.len);
    size_t len = strlen(name);

    return rest.len > len + 2 && rest.ptr[1] == '/' &&
           ent_line_starts(ent_str_slice(rest, 2, rest.len), name) &&
           (is_blank(rest.ptr[len + 2]) || rest.ptr[len + 2] == '/' ||
            rest.ptr[len + 2] == '>');
}

/** Drop what stands in a raw element, or keep it: data are for us. */
static void skip_raw(scanner *s, const tag *t)
{
    size_t begin = s->at;

    while (s->at < s->html.len) {
        skip_past(s, '<');
        if (s->html.ptr[s->at - 1] != '<')
            break;
        s->at--;
        if (is_end_of(s, t->name))
            break;
        s->at++;
    }
    if (t->is_data)
        ent_buf_add_str(s->out, ent_str_slice(s->html, begin, s->at));
    ent_buf_add_cstr(s->out, "</");
    ent_buf_add_cstr(s->out, t->name);
    ent_buf_add_char(s->out, '>');
}

static void read_start_tag(scanner *s)
{
    tag t = {.seen = 0};

    s->at++;
    read_name(s, t.name);
    ent_buf_add_char(s->out, '<');
    ent_buf_add_cstr(s->out, t.name);
    while (s->at < s->html.len && peek(s, 0) != '>') {
        if (is_blank(peek(s, 0)) || peek(s, 0) == '/')
            s->at++;
        else
            read_attribute(s, &t);
    }
    skip_past(s, '>');
    ent_buf_add_char(s->out, '>');
    for (size_t i = 0; i < sizeof raw_elements / sizeof *raw_elements; i++)
        if (strcmp(t.name, raw_elements[i]) == 0)
            skip_raw(s, &t);
}

static void read_end_tag(scanner *s)
{
    char name[NAME_MAX_BYTES + 1];

    s->at += 2;
    read_name(s, name);
    skip_past(s, '>');
    ent_buf_add_cstr(s->out, "</");
    ent_buf_add_cstr(s->out, name);
    ent_buf_add_char(s->out, '>');
}

/** Whatever begins with "<". */
static void read_markup(scanner *s)
{
    if (ent_line_is_letter(peek(s, 1))) {
        read_start_tag(s);
    } else if (peek(s, 1) == '/' && ent_line_is_letter(peek(s, 2))) {
        read_end_tag(s);
    } else if (peek(s, 1) == '!' && peek(s, 2) == '-' && peek(s, 3) == '-') {
        skip_comment(s);
    } else if (peek(s, 1) == '!' || peek(s, 1) == '?' || peek(s, 1) == '/') {
        skip_past(s, '>');
    } else {
        ent_buf_add_cstr(s->out, "&lt;");
        s->at++;
    }
}

void ent_markup_clean(ent_buf *out, ent_str html)
{
    scanner s = {html, 0, out};

    while (s.at < html.len && !out->failed) {
        const char *mark = memchr(html.ptr + s.at, '<', html.len - s.at);
        size_t end = mark == NULL ? html.len : (size_t)(mark - html.ptr);

        ent_buf_add_str(out, ent_str_slice(html, s.at, end));
        s.at = end;
        if (end < html.len)
            read_markup(&s);
    }
}
