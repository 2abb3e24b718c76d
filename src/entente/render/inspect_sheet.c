/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Style sheets, as far as pictures and reports use them: variables for light
 * and dark, rules of one class or one element that paint. Other rules, those of
 * states above all, are passed over. */
#include "entente/render/inspect_internal.h"

enum {
    DEEPEST = 8, /* Blocks in blocks. */
    KEY = 256
};

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           (unsigned char)c >= 0x80;
}

static size_t name_length(ent_str text)
{
    size_t i = 0;

    while (i < text.len && is_name(text.ptr[i]))
        i++;
    return i;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* CSS Syntax Level 3, section 4.3.7. */
static size_t add_escape(ent_buf *out, ent_str text, size_t at)
{
    uint32_t c = 0;
    size_t digits = 0;

    for (; digits < 6 && at < text.len; digits++, at++) {
        char x = text.ptr[at];
        int value = x >= '0' && x <= '9'   ? x - '0'
                    : x >= 'a' && x <= 'f' ? x - 'a' + 10
                    : x >= 'A' && x <= 'F' ? x - 'A' + 10
                                           : -1;

        if (value < 0)
            break;
        c = c * 16 + (uint32_t)value;
    }
    if (digits == 0)
        return at;
    ent_buf_add_code_point(out, c == 0 ? 0xfffd : c);
    if (at + 1 < text.len && text.ptr[at] == '\r' && text.ptr[at + 1] == '\n')
        return at + 2;
    return at < text.len && is_blank(text.ptr[at]) ? at + 1 : at;
}

ent_str ent_sheet_clean(ent_inspector *in, ent_str text, bool comments)
{
    ent_buf out = {0};
    ent_str clean = ent_str_from("");

    if (ent_str_find(text, ent_str_from("\\"), 0) == text.len &&
        ent_str_find(text, ent_str_from("/*"), 0) == text.len)
        return text;
    for (size_t i = 0; i < text.len;) {
        if (!comments && text.ptr[i] == '/' && i + 1 < text.len &&
            text.ptr[i + 1] == '*') {
            i = ent_str_find(text, ent_str_from("*/"), i + 2);
            i = i + 2 > text.len ? text.len : i + 2;
        } else if (text.ptr[i] == '\\') {
            i = add_escape(&out, text, i + 1);
        } else {
            ent_buf_add_char(&out, text.ptr[i++]);
        }
    }
    if (out.len > 0)
        clean = ent_arena_str(in->arena, ent_buf_view(&out));
    in->failed = in->failed || out.failed || clean.ptr == NULL;
    ent_buf_clear(&out);
    return clean.ptr == NULL ? ent_str_from("") : clean;
}

ent_str ent_sheet_value(ent_str declarations, const char *property)
{
    ent_str found = ent_str_from(NULL);

    while (declarations.ptr != NULL) {
        ent_str one = ent_str_trim(ent_str_cut(&declarations, ';'));
        ent_str name = ent_str_trim(ent_str_cut(&one, ':'));

        if (one.ptr != NULL && ent_str_is(name, property))
            found = ent_str_trim(one);
    }
    return found;
}

/* "scope|name|property|d": the key of what is said. False: too long. */
static bool make_key(char key[KEY], ent_str scope, ent_str name,
                     const char *property, bool dark, ent_str *out)
{
    size_t want = scope.len + name.len + strlen(property) + 5;
    size_t at = 0;

    if (want >= KEY)
        return false;
    memcpy(key, scope.len > 0 ? scope.ptr : "", scope.len);
    at = scope.len;
    key[at++] = '|';
    memcpy(key + at, name.len > 0 ? name.ptr : "", name.len);
    at += name.len;
    key[at++] = '|';
    memcpy(key + at, property, strlen(property));
    at += strlen(property);
    key[at++] = '|';
    key[at++] = dark ? 'd' : 'l';
    *out = ent_str_make(key, at);
    return true;
}

static void set(ent_inspector *in, ent_str scope, ent_str name,
                const char *property, bool dark, ent_str value)
{
    char bytes[KEY];
    ent_str key;
    uint32_t index;

    if (!make_key(bytes, scope, name, property, dark, &key))
        return;
    index = ent_map_put(in->sheet.values, key);
    if (index == ENT_MAP_NONE || !ENT_VEC_PUSH(&in->sheet.texts, value)) {
        in->failed = true;
        return;
    }
    ent_map_set_value(in->sheet.values, index,
                      (int64_t)in->sheet.texts.count - 1);
    in->sheet.any = true;
}

static ent_str get(ent_inspector *in, ent_str scope, ent_str name,
                   const char *property, bool dark)
{
    char bytes[KEY];
    ent_str key;
    uint32_t index;

    if (!make_key(bytes, scope, name, property, dark, &key))
        return ent_str_from(NULL);
    index = ent_map_get(in->sheet.values, key);
    return index == ENT_MAP_NONE
               ? ent_str_from(NULL)
               : in->sheet.texts.items[ent_map_value(in->sheet.values, index)];
}

/* The id at the beginning of a selector: the picture it is for. */
static ent_str scope_of(ent_str selector)
{
    ent_str rest;

    if (selector.len == 0 || selector.ptr[0] != '#')
        return ent_str_from("");
    rest = ent_str_slice(selector, 1, selector.len);
    return ent_str_slice(rest, 0, name_length(rest));
}

static bool says_dark(ent_str selector)
{
    size_t at = ent_str_find(selector, ent_str_from("[data-theme"), 0);

    if (at == selector.len ||
        ent_str_find(selector, ent_str_from(":not("), 0) < at)
        return false;
    return ent_str_find(selector, ent_str_from("dark"), at) < selector.len;
}

/* The class (with its dot) or element that a selector is about, if it is
 * "#id .class", ".kg text", "text" or the like. */
static ent_str subject_of(ent_str selector)
{
    static const char *const tops[] = {".kg", "svg", "svg.kg", ":root",
                                       "figure svg"};
    ent_str rest = selector;
    ent_str first = ent_word_cut(&rest);
    ent_str second = ent_word_cut(&rest);
    ent_str subject = second.len > 0 ? second : first;
    bool known = second.len == 0 || first.ptr[0] == '#';
    size_t dot;

    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++)
        known = known || ent_str_is(first, tops[i]);
    dot = ent_str_find(subject, ent_str_from("."), 0);
    if (!known || ent_word_cut(&rest).len > 0 || subject.len == 0)
        return ent_str_from(NULL);
    if (dot < subject.len)
        subject = ent_str_slice(subject, dot, subject.len);
    for (size_t i = dot < selector.len && subject.ptr[0] == '.';
         i < subject.len; i++)
        if (!is_name(subject.ptr[i]))
            return ent_str_from(NULL);
    return subject;
}

static void add_variables(ent_inspector *in, ent_str scope, bool dark,
                          ent_str body)
{
    while (body.ptr != NULL) {
        ent_str one = ent_str_trim(ent_str_cut(&body, ';'));
        ent_str name = ent_str_trim(ent_str_cut(&one, ':'));

        if (one.ptr != NULL && ent_starts_nocase(name, "--"))
            set(in, scope, name, "", dark, ent_str_trim(one));
    }
}

static void add_text_colour(ent_inspector *in, const xmlNode *at,
                            ent_str selector, bool dark, ent_str body)
{
    ent_str colour = ent_sheet_value(body, "color");
    ent_str behind = ent_sheet_value(body, "background");
    ent_sheet_colour rule = {at, selector, dark, colour, behind};

    if (rule.background.ptr == NULL)
        rule.background = ent_sheet_value(body, "background-color");
    if (colour.ptr != NULL && !ENT_VEC_PUSH(&in->sheet.colours, rule))
        in->failed = true;
}

static void add_rule(ent_inspector *in, const xmlNode *at, ent_str selectors,
                     bool dark, ent_str body)
{
    static const char *const paints[] = {"fill", "stroke"};

    add_text_colour(in, at, ent_str_trim(selectors), dark, body);
    while (selectors.ptr != NULL) {
        ent_str selector = ent_str_trim(ent_str_cut(&selectors, ','));
        ent_str scope = scope_of(selector);
        ent_str subject = subject_of(selector);
        bool here = dark || says_dark(selector);

        if (ent_str_is(selector, "body"))
            set(in, scope, selector, "background", here,
                ent_sheet_value(body, "background"));
        add_variables(in, scope, here, body);
        for (size_t i = 0; i < 2 && subject.ptr != NULL; i++) {
            ent_str value = ent_sheet_value(body, paints[i]);

            if (value.ptr != NULL)
                set(in, scope, subject, paints[i], here, value);
        }
    }
}

/* The brace that closes the block begun before `at`. */
static size_t block_end(ent_str text, size_t at)
{
    int depth = 1;

    for (; at < text.len; at++) {
        depth += text.ptr[at] == '{';
        depth -= text.ptr[at] == '}';
        if (depth == 0)
            return at;
    }
    return text.len;
}

static void add_blocks(ent_inspector *in, const xmlNode *at, ent_str text,
                       bool dark, int depth)
{
    for (size_t i = 0; i < text.len && depth < DEEPEST;) {
        size_t open = i;
        size_t end;
        ent_str head;
        ent_str body;

        while (open < text.len && strchr("{};", text.ptr[open]) == NULL)
            open++;
        if (open >= text.len || text.ptr[open] != '{') {
            i = open + 1;
            continue;
        }
        end = block_end(text, open + 1);
        head = ent_str_trim(ent_str_slice(text, i, open));
        body = ent_str_slice(text, open + 1, end);
        i = end + 1;
        if (head.len == 0 || head.ptr[0] != '@')
            add_rule(in, at, head, dark, body);
        else if (ent_starts_nocase(head, "@media") &&
                 ent_find_nocase(head, "print", 0) == head.len)
            add_blocks(in, at, body,
                       dark || ent_find_nocase(head, "dark", 0) < head.len,
                       depth + 1);
    }
}

void ent_sheet_add(ent_inspector *in, const xmlNode *at, ent_str text)
{
    add_blocks(in, at, ent_sheet_clean(in, text, false), false, 0);
}

void ent_sheet_clear(ent_sheet *sheet)
{
    ent_map_free(sheet->values);
    ENT_VEC_CLEAR(&sheet->texts);
    ENT_VEC_CLEAR(&sheet->colours);
}

/* What is said for dark counts there before what is said for both. */
static ent_str find(ent_inspector *in, ent_scheme scheme, ent_str scope,
                    ent_str name, const char *property)
{
    const ent_str none = ent_str_from("");
    bool dark = scheme == ENT_SCHEME_DARK;
    ent_str value = ent_str_from(NULL);

    for (int d = dark ? 1 : 0; d >= 0 && value.ptr == NULL; d--) {
        value = get(in, scope, name, property, d == 1);
        if (value.ptr == NULL && scope.len > 0)
            value = get(in, none, name, property, d == 1);
    }
    return value;
}

ent_ink ent_sheet_ink(ent_inspector *in, ent_scheme scheme, ent_str scope,
                      ent_str value)
{
    for (int i = 0; i < DEEPEST && ent_starts_nocase(value, "var("); i++) {
        ent_str inner = ent_str_slice(value, 4, value.len);
        ent_str name;
        ent_str rest;

        if (inner.len > 0 && inner.ptr[inner.len - 1] == ')')
            inner.len--;
        rest = inner;
        name = ent_str_trim(ent_str_cut(&rest, ','));
        value = find(in, scheme, scope, name, "");
        if (value.ptr == NULL)
            value = rest.ptr == NULL ? ent_str_from("?") : ent_str_trim(rest);
    }
    return ent_ink_read(value);
}

ent_ink ent_sheet_paint(ent_inspector *in, ent_scheme scheme, ent_str scope,
                        ent_str element, ent_str classes, const char *property)
{
    ent_str value = ent_str_from(NULL);
    char name[64] = ".";

    if (scheme == ENT_SCHEME_PLAIN || !in->sheet.any)
        return (ent_ink){.kind = ENT_INK_UNSET};
    for (;;) {
        ent_str word = ent_word_cut(&classes);
        ent_str said;

        if (word.len == 0)
            break;
        if (word.len + 1 >= sizeof name)
            continue;
        memcpy(name + 1, word.ptr, word.len);
        said =
            find(in, scheme, scope, ent_str_make(name, word.len + 1), property);
        if (said.ptr != NULL)
            value = said;
    }
    if (value.ptr == NULL)
        value = find(in, scheme, scope, element, property);
    if (value.ptr == NULL)
        return (ent_ink){.kind = ENT_INK_UNSET};
    return ent_sheet_ink(in, scheme, scope, value);
}

ent_ink ent_sheet_page(ent_inspector *in, ent_scheme scheme, ent_str scope)
{
    static const char *const names[] = {"--page", "--bg"};
    ent_ink ink = {.kind = ENT_INK_UNSET};

    if (scheme != ENT_SCHEME_PLAIN) {
        ent_str body =
            find(in, scheme, scope, ent_str_from("body"), "background");

        if (body.ptr != NULL)
            ink = ent_sheet_ink(in, scheme, scope, body);
    }
    for (size_t i = 0;
         i < 2 && scheme != ENT_SCHEME_PLAIN && ink.kind != ENT_INK_COLOUR;
         i++) {
        ent_str value = find(in, scheme, scope, ent_str_from(names[i]), "");

        if (value.ptr != NULL)
            ink = ent_sheet_ink(in, scheme, scope, value);
    }
    return ink.kind == ENT_INK_COLOUR ? ink
                                      : ent_ink_read(ent_str_from("#fff"));
}

static void check_text_colour(ent_inspector *in, const ent_sheet_colour *rule,
                              ent_scheme scheme)
{
    const ent_str none = ent_str_from("");
    ent_ink page = ent_sheet_page(in, scheme, none);
    ent_ink ink = ent_sheet_ink(in, scheme, none, rule->colour);
    ent_ink behind = page;
    double ratio;

    if (rule->background.ptr != NULL)
        behind = ent_sheet_ink(in, scheme, none, rule->background);
    if (behind.kind == ENT_INK_NONE)
        behind = page;
    if (ink.kind != ENT_INK_COLOUR || behind.kind != ENT_INK_COLOUR)
        return;
    behind = ent_ink_over(behind, 1.0, page);
    ratio = ent_ink_contrast(ent_ink_over(ink, 1.0, behind), behind);
    if (in->sum.least_text_contrast <= 0 || ratio < in->sum.least_text_contrast)
        in->sum.least_text_contrast = ratio;
    if (ratio >= 4.5)
        return;
    ent_inspect_remark(in, rule->at,
                       "text of \"%s\": contrast %d.%d : 1 in the %s colours, "
                       "want 4.5",
                       ent_inspect_show(in, rule->selector), (int)ratio,
                       (int)(ratio * 10) % 10,
                       scheme == ENT_SCHEME_DARK ? "dark" : "light");
}

void ent_inspect_page_text(ent_inspector *in)
{
    for (size_t i = 0; i < in->sheet.colours.count; i++) {
        const ent_sheet_colour *rule = &in->sheet.colours.items[i];

        if (!rule->dark)
            check_text_colour(in, rule, ENT_SCHEME_LIGHT);
        check_text_colour(in, rule, ENT_SCHEME_DARK);
    }
}
