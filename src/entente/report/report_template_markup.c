/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Header and footer of a template: a few elements of HTML, read strictly and
 * written anew. */
#include "entente/report/report_template_internal.h"

#include "entente/core/utf8.h"
#include "entente/core/xml.h"

enum {
    DEPTH_MAX = 12
};

/* What may stand in a header or a footer. */
typedef struct element {
    const char *name;
    bool block; /* Stands in nothing else. */
    bool empty; /* Has no end tag. */
} element;

static const element elements[] = {
    {"p", true, false},       {"a", false, false},     {"br", false, true},
    {"em", false, false},     {"small", false, false}, {"span", false, false},
    {"strong", false, false},
};

static const struct {
    const char *name;
    uint32_t code_point;
} entities[] = {{"amp", '&'},      {"lt", '<'},       {"gt", '>'},
                {"quot", '"'},     {"apos", '\''},    {"nbsp", 0xa0},
                {"copy", 0xa9},    {"middot", 0xb7},  {"ndash", 0x2013},
                {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
                {"ldquo", 0x201c}, {"rdquo", 0x201d}};

typedef struct markup {
    const ent_template_reader *reader;
    size_t at;
    size_t end;
    ent_buf *out;
    struct {
        const element *element;
        size_t offset; /* Of its start tag. */
    } open[DEPTH_MAX];
    size_t depth;
} markup;

static ent_str rest_of(const markup *m, size_t from)
{
    return ent_str_slice(m->reader->text, from, m->end);
}

static ent_status refuse(const markup *m, size_t offset, const char *what,
                         ent_str word)
{
    return ent_template_fail(m->reader, offset, what, word);
}

static char peek(const markup *m)
{
    return m->at < m->end ? m->reader->text.ptr[m->at] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void skip_blanks(markup *m)
{
    while (is_blank(peek(m)))
        m->at++;
}

static ent_str take_word(markup *m)
{
    size_t begin = m->at;

    while ((peek(m) >= 'a' && peek(m) <= 'z') ||
           (peek(m) >= 'A' && peek(m) <= 'Z') ||
           (peek(m) >= '0' && peek(m) <= '9') || peek(m) == '-')
        m->at++;
    return ent_str_slice(m->reader->text, begin, m->at);
}

/* CR LF is one end of a line. */
static void add_escaped(ent_buf *out, uint32_t c)
{
    if (c != '\r')
        ent_xml_add_code_point(out, c);
}

/* Digits behind "&#"; 0: not a character that may be shown. */
static uint32_t number_of(ent_str digits)
{
    bool hex = digits.len > 1 && (digits.ptr[0] == 'x' || digits.ptr[0] == 'X');
    uint32_t value = 0;

    if (digits.len == 0 || digits.len > 7)
        return 0;
    for (size_t i = hex; i < digits.len; i++) {
        char c = digits.ptr[i];
        uint32_t digit;

        if (c >= '0' && c <= '9')
            digit = (uint32_t)(c - '0');
        else if (hex && c >= 'a' && c <= 'f')
            digit = (uint32_t)(c - 'a' + 10);
        else if (hex && c >= 'A' && c <= 'F')
            digit = (uint32_t)(c - 'A' + 10);
        else
            return 0;
        value = value * (hex ? 16 : 10) + digit;
    }
    return value < 0x20 || value > 0x10ffff ||
                   (value >= 0xd800 && value < 0xe000) || value == 0xfffe ||
                   value == 0xffff || ent_utf8_is_unsafe(value)
               ? 0
               : value;
}

static ent_status read_entity(markup *m)
{
    size_t begin = m->at;
    size_t end = ent_str_find(m->reader->text, ent_str_from(";"), begin);
    ent_str word;

    if (end >= m->end || end - begin > 10)
        return refuse(m, begin, "a bare &; write &amp;", (ent_str){NULL, 0});
    word = ent_str_slice(m->reader->text, begin + 1, end);
    m->at = end + 1;
    if (word.len > 0 && word.ptr[0] == '#') {
        uint32_t c = number_of(ent_str_slice(word, 1, word.len));

        if (c == 0)
            return refuse(m, begin, "not a character that can be shown: &",
                          word);
        add_escaped(m->out, c);
        return ENT_OK;
    }
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (ent_str_is(word, entities[i].name)) {
            add_escaped(m->out, entities[i].code_point);
            return ENT_OK;
        }
    return refuse(m, begin, "no such entity here:", word);
}

/* One character of text or of a value. */
static ent_status read_char(markup *m)
{
    if (peek(m) == '&')
        return read_entity(m);
    add_escaped(m->out, ent_utf8_next(m->reader->text, &m->at));
    return ENT_OK;
}

/* An address of the web: nothing that a browser would run or fetch by itself,
 * and no way out of the quotes. */
static bool is_address(ent_str value)
{
    size_t scheme = ent_str_has_prefix(value, ent_str_from("https://"))  ? 8
                    : ent_str_has_prefix(value, ent_str_from("http://")) ? 7
                                                                         : 0;

    if (scheme == 0 || value.len == scheme)
        return false;
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.ptr[i];

        if (c <= ' ' || c == '\\' || c == '<' || c == '>' || c == '"' ||
            c == '`' || c == '{' || c == '}')
            return false;
    }
    return true;
}

static bool is_language(ent_str value)
{
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
            !(c >= '0' && c <= '9') && c != '-')
            return false;
    }
    return value.len > 0 && value.len <= 35;
}

static bool is_allowed(const element *of, ent_str name, ent_str value)
{
    if (ent_str_is(name, "href"))
        return strcmp(of->name, "a") == 0 && is_address(value);
    if (ent_str_is(name, "lang"))
        return is_language(value);
    return ent_str_is(name, "dir") &&
           (ent_str_is(value, "ltr") || ent_str_is(value, "rtl") ||
            ent_str_is(value, "auto"));
}

static ent_status read_attribute(markup *m, const element *of, ent_str seen[3],
                                 size_t *count)
{
    ent_status st = ENT_OK;
    size_t begin = m->at;
    ent_str name = take_word(m);
    char quote;
    size_t from;
    ent_str value;

    if (name.len == 0)
        return refuse(m, begin, "want an attribute or >, found",
                      rest_of(m, begin));
    quote = m->at + 1 < m->end ? m->reader->text.ptr[m->at + 1] : '\0';
    if (peek(m) != '=' || (quote != '"' && quote != '\''))
        return refuse(m, begin, "want a value in quotes behind", name);
    m->at += 2;
    from = m->at;
    while (m->at < m->end && peek(m) != quote)
        m->at++;
    if (m->at == m->end)
        return refuse(m, from - 1, "a quote that does not end",
                      (ent_str){NULL, 0});
    value = ent_str_slice(m->reader->text, from, m->at);
    for (size_t i = 0; i < *count; i++)
        if (ent_str_equal(seen[i], name))
            return refuse(m, begin, "twice:", name);
    if (!is_allowed(of, name, value))
        return refuse(m, begin,
                      "only href=\"https://...\" of a, lang and dir may be "
                      "here, found",
                      ent_str_slice(m->reader->text, begin, m->at + 1));
    seen[(*count)++] = name;
    ent_buf_addf(m->out, " %.*s=\"", ENT_STR_ARGS(name));
    m->at = from;
    while (m->at < from + value.len)
        ENT_TRY(read_char(m));
    ent_buf_add_char(m->out, '"');
    m->at = from + value.len + 1;

cleanup:
    return st;
}

static ent_status check_place(const markup *m, const element *what,
                              size_t begin)
{
    ent_str name = ent_str_from(what->name);

    if (m->depth == DEPTH_MAX)
        return refuse(m, begin, "too deep:", name);
    if (what->block && m->depth > 0)
        return refuse(m, begin, "cannot stand in another element:", name);
    for (size_t i = 0; i < m->depth; i++)
        if (what->name[0] == 'a' && m->open[i].element == what)
            return refuse(m, begin, "a link in a link:", name);
    return ENT_OK;
}

static ent_status open_element(markup *m, const element *what, size_t begin)
{
    ent_status st = ENT_OK;
    ent_str seen[3] = {{NULL, 0}};
    size_t count = 0;

    ENT_TRY(check_place(m, what, begin));
    ent_buf_addf(m->out, "<%s", what->name);
    skip_blanks(m);
    while (m->at < m->end && peek(m) != '>' && peek(m) != '/') {
        ENT_TRY(read_attribute(m, what, seen, &count));
        skip_blanks(m);
    }
    if (peek(m) == '/' && what->empty)
        m->at++;
    if (peek(m) != '>')
        ENT_TRY(refuse(m, begin,
                       "a tag that does not end:", ent_str_from(what->name)));
    m->at++;
    if (what->name[0] == 'a')
        ent_buf_add_cstr(m->out, " rel=\"noreferrer\"");
    ent_buf_add_cstr(m->out, what->empty ? "/>" : ">");
    if (!what->empty) {
        m->open[m->depth].element = what;
        m->open[m->depth++].offset = begin;
    }

cleanup:
    return st;
}

static ent_status close_element(markup *m, const element *what, size_t begin)
{
    if (m->depth == 0 || m->open[m->depth - 1].element != what)
        return refuse(m, begin, "an end tag without its start tag:",
                      ent_str_from(what->name));
    if (peek(m) != '>')
        return refuse(m, begin,
                      "a tag that does not end:", ent_str_from(what->name));
    m->at++;
    m->depth--;
    ent_buf_addf(m->out, "</%s>", what->name);
    return ENT_OK;
}

static ent_status read_tag(markup *m)
{
    size_t begin = m->at++;
    bool end = peek(m) == '/';
    ent_str name;

    if (end)
        m->at++;
    name = take_word(m);
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (ent_str_is(name, elements[i].name) && !(end && elements[i].empty))
            return end ? close_element(m, &elements[i], begin)
                       : open_element(m, &elements[i], begin);
    return refuse(m, begin,
                  "only p, a, strong, em, small, span and br may be here, "
                  "found",
                  name.len > 0 ? name : rest_of(m, begin));
}

ent_status ent_template_markup(ent_buf *out, const ent_template_reader *reader,
                               size_t begin, size_t end)
{
    ent_status st = ENT_OK;
    markup m = {.reader = reader, .at = begin, .end = end, .out = out};

    while (m.at < m.end)
        ENT_TRY(peek(&m) == '<' ? read_tag(&m) : read_char(&m));
    if (m.depth > 0)
        ENT_TRY(refuse(&m, m.open[m.depth - 1].offset, "never ended:",
                       ent_str_from(m.open[m.depth - 1].element->name)));
    st = ent_buf_status(out, reader->err);

cleanup:
    return st;
}
