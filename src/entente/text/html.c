/* SPDX-License-Identifier: GPL-2.0-or-later */
/* libxml2 mends the markup and calls us element by element; no tree is built,
 * so depth and memory are ours to bound. */
#include "entente/text/html.h"

#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/text/line_internal.h"
#include "entente/text/markup_internal.h"
#include "entente/text/page_internal.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

#include <libxml/HTMLparser.h>

enum {
    DEPTH_MAX = 1024,
    SNIFF = 1024
};

/** What an element does to the text around it. */
typedef enum element_kind {
    INLINE,
    BLOCK,   /**< A paragraph of its own. */
    HEADING, /**< The same, and a title. */
    CAPTION, /**< The same, below a picture. */
    ROW,     /**< A line of its own: rows, items. */
    ITEM,    /**< The same, with a bullet. */
    CELL,    /**< Behind a tab. */
    BREAK,   /**< Ends a line. */
    DROPPED, /**< No part of what is read. */
    ASIDE,   /**< The same, and a block. */
    HEADER,  /**< Dropped, unless in an article: there, its title. */
    ARTICLE,
    TITLE, /**< Of the page; kept apart. */
    SCRIPT /**< Dropped, but for data about the page. */
} element_kind;

/** An element in lower case. */
typedef struct element {
    const char *name;
    element_kind kind;
} element;

/* Sorted by name. */
static const element elements[] = {
    {"address", BLOCK},    {"applet", DROPPED},
    {"article", ARTICLE},  {"aside", ASIDE},
    {"audio", DROPPED},    {"blockquote", BLOCK},
    {"br", BREAK},         {"button", DROPPED},
    {"canvas", DROPPED},   {"caption", BLOCK},
    {"center", BLOCK},     {"dd", ROW},
    {"details", BLOCK},    {"dialog", ASIDE},
    {"div", BLOCK},        {"dl", BLOCK},
    {"dt", ROW},           {"embed", DROPPED},
    {"fieldset", BLOCK},   {"figcaption", CAPTION},
    {"figure", BLOCK},     {"footer", ASIDE},
    {"form", ASIDE},       {"frame", DROPPED},
    {"frameset", DROPPED}, {"h1", HEADING},
    {"h2", HEADING},       {"h3", HEADING},
    {"h4", HEADING},       {"h5", HEADING},
    {"h6", HEADING},       {"head", INLINE},
    {"header", HEADER},    {"hr", BLOCK},
    {"iframe", DROPPED},   {"li", ITEM},
    {"main", ARTICLE},     {"map", DROPPED},
    {"math", DROPPED},     {"menu", ASIDE},
    {"nav", ASIDE},        {"noembed", DROPPED},
    {"noframes", DROPPED}, {"noscript", DROPPED},
    {"object", DROPPED},   {"ol", BLOCK},
    {"p", BLOCK},          {"pre", BLOCK},
    {"script", SCRIPT},    {"section", BLOCK},
    {"select", DROPPED},   {"style", DROPPED},
    {"summary", BLOCK},    {"svg", DROPPED},
    {"table", BLOCK},      {"td", CELL},
    {"template", DROPPED}, {"textarea", DROPPED},
    {"th", CELL},          {"title", TITLE},
    {"tr", ROW},           {"ul", BLOCK},
    {"video", DROPPED},
};

/** An open element. */
typedef struct open_element {
    element_kind kind;
    bool is_h1;
    bool is_marked; /**< It will be marked as heading or caption. */
    size_t begin;   /**< Of its text, line ends before it included. */
} open_element;

typedef ENT_VEC(ent_page_mark) mark_vec;

/** The state of reading a page. */
typedef struct page_reader {
    htmlParserCtxtPtr parser;
    ent_page_facts facts;
    ent_buf text;
    ent_buf script; /**< Data about the page, being read. */
    ent_buf title;
    ent_buf h1;
    open_element open[DEPTH_MAX];
    size_t depth;
    size_t dropped;  /**< Depth from which all is dropped; 0: nothing is. */
    size_t articles; /**< Open ones; titles and first headings likewise. */
    size_t titles;
    size_t h1s;
    bool in_mark; /**< Marks do not lie in marks. */
    mark_vec marks;
    int breaks; /**< Line ends due before the next word: 1, or 2 for an empty
                     line. */
    char gap;   /**< Blank or tab due before it. */
    bool bullet;
    bool in_data; /**< Inside a script with data. */
    bool h1_done;
    ent_status status;
} page_reader;

static int compare_element(const void *name, const void *item)
{
    return strcmp(name, ((const element *)item)->name);
}

static element_kind kind_of(const char *name)
{
    const element *found =
        bsearch(name, elements, sizeof elements / sizeof *elements,
                sizeof *elements, compare_element);

    return found == NULL ? INLINE : found->kind;
}

static void need_breaks(page_reader *r, int count)
{
    if (r->breaks < count)
        r->breaks = count;
    r->gap = '\0';
}

/** What is due before a word. */
static void add_due(page_reader *r)
{
    if (r->text.len > 0) {
        for (int i = 0; i < r->breaks; i++)
            ent_buf_add_char(&r->text, '\n');
        if (r->breaks == 0 && r->gap != '\0')
            ent_buf_add_char(&r->text, r->gap);
    }
    r->breaks = 0;
    r->gap = '\0';
    if (r->bullet)
        ent_buf_add_cstr(&r->text, "\xE2\x80\xA2 ");
    r->bullet = false;
}

/** Characters that are there for the line breaker only: soft hyphen, zero
 *  width space, word joiner, byte order mark. */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

static void add_text(page_reader *r, ent_str text)
{
    size_t at = 0;

    while (at < text.len) {
        size_t begin = at;
        uint32_t c = ent_utf8_next(text, &at);

        if (ent_line_is_white(c)) {
            if (r->gap == '\0')
                r->gap = ' ';
        } else if (!is_invisible(c)) {
            add_due(r);
            ent_buf_add(&r->text, text.ptr + begin, at - begin);
        }
    }
}

static ent_str attribute(const xmlChar **attributes, const char *name)
{
    for (size_t i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
        if (strcmp((const char *)attributes[i], name) == 0)
            return ent_str_from(attributes[i + 1] == NULL
                                    ? ""
                                    : (const char *)attributes[i + 1]);
    return ent_str_from(NULL);
}

/** Kept from the reader's eye, or no part of the report by its role. */
static bool is_hidden(const xmlChar **attributes)
{
    static const char *const roles[] = {
        "navigation", "banner",  "contentinfo", "search", "complementary",
        "menu",       "menubar", "dialog",      "alert",  "form"};
    ent_str role = attribute(attributes, "role");
    ent_str style = attribute(attributes, "style");

    if (attribute(attributes, "hidden").ptr != NULL ||
        ent_str_is(attribute(attributes, "aria-hidden"), "true") ||
        ent_line_has(style, "display:none") ||
        ent_line_has(style, "display: none") ||
        ent_line_has(style, "visibility:hidden") ||
        ent_line_has(style, "visibility: hidden"))
        return true;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (ent_line_equal(role, ent_str_from(roles[i])))
            return true;
    return false;
}

static bool is_dropped(const page_reader *r, element_kind kind,
                       const xmlChar **attributes)
{
    return kind == DROPPED || kind == ASIDE || kind == SCRIPT ||
           (kind == HEADER && r->articles == 0) || is_hidden(attributes);
}

static void begin_kind(page_reader *r, element_kind kind)
{
    switch (kind) {
    case BLOCK:
    case HEADING:
    case CAPTION:
    case ASIDE:
    case HEADER:
    case ARTICLE:
        need_breaks(r, 2);
        break;
    case ROW:
    case ITEM:
        need_breaks(r, 1);
        r->bullet = kind == ITEM;
        break;
    case CELL:
        if (r->breaks == 0)
            r->gap = '\t';
        break;
    case BREAK:
        need_breaks(r, r->breaks + 1 > 2 ? 2 : r->breaks + 1);
        break;
    case INLINE:
    case DROPPED:
    case TITLE:
    case SCRIPT:
    default:
        break;
    }
}

/** Remember what meta, link, time and html say of the page. */
static void read_facts(page_reader *r, const char *name,
                       const xmlChar **attributes)
{
    if (strcmp(name, "meta") == 0) {
        ent_str key = attribute(attributes, "property");

        if (key.ptr == NULL)
            key = attribute(attributes, "name");
        if (key.ptr == NULL)
            key = attribute(attributes, "itemprop");
        ent_page_add_meta(&r->facts, key, attribute(attributes, "content"));
    } else if (strcmp(name, "link") == 0) {
        if (ent_line_equal(attribute(attributes, "rel"),
                           ent_str_from("canonical")))
            ent_page_add(&r->facts, ENT_PAGE_URL, 0,
                         attribute(attributes, "href"), NULL);
    } else if (strcmp(name, "html") == 0) {
        ent_page_add(&r->facts, ENT_PAGE_LANG, 0, attribute(attributes, "lang"),
                     NULL);
    } else if (strcmp(name, "time") == 0 && r->dropped == 0) {
        bool said =
            attribute(attributes, "pubdate").ptr != NULL ||
            ent_str_is(attribute(attributes, "itemprop"), "datePublished");

        ent_page_add_time(&r->facts, attribute(attributes, "datetime"), said);
    }
}

static void begin_script(page_reader *r, const xmlChar **attributes)
{
    ent_buf_reset(&r->script);
    r->in_data = ent_line_equal(attribute(attributes, "type"),
                                ent_str_from("application/ld+json"));
}

/** Remember where the text of the element just opened begins. */
static void begin_mark(page_reader *r, element_kind kind)
{
    open_element *open = &r->open[r->depth - 1];

    open->begin = r->text.len;
    open->is_marked = !r->in_mark && (kind == HEADING || kind == CAPTION);
    r->in_mark = r->in_mark || open->is_marked;
}

/** Mark the text of the element just closed. */
static void end_mark(page_reader *r, element_kind kind)
{
    const open_element *open = &r->open[r->depth];
    ent_page_mark mark = {open->begin, r->text.len,
                          kind == CAPTION ? ENT_SENTENCE_CAPTION
                                          : ENT_SENTENCE_TITLE};

    if (!open->is_marked)
        return;
    r->in_mark = false;
    if (mark.end > mark.begin && !ENT_VEC_PUSH(&r->marks, mark))
        r->facts.failed = true;
}

static void on_start(void *user, const xmlChar *element_name,
                     const xmlChar **attributes)
{
    page_reader *r = user;
    const char *name = (const char *)element_name;
    element_kind kind = kind_of(name);

    if (r->depth == DEPTH_MAX) {
        r->status = ENT_ERR_LIMIT;
        xmlStopParser(r->parser);
        return;
    }
    r->open[r->depth].kind = kind;
    r->open[r->depth].is_h1 = strcmp(name, "h1") == 0;
    r->depth++;
    read_facts(r, name, attributes);
    if (kind == SCRIPT)
        begin_script(r, attributes);
    if (r->dropped > 0)
        return;
    if (is_dropped(r, kind, attributes)) {
        begin_kind(r, kind == ITEM ? ROW : kind);
        r->dropped = r->depth;
        return;
    }
    begin_mark(r, kind);
    r->articles += kind == ARTICLE;
    r->titles += kind == TITLE;
    r->h1s += r->open[r->depth - 1].is_h1;
    begin_kind(r, kind);
}

static void on_end(void *user, const xmlChar *element_name)
{
    page_reader *r = user;
    element_kind kind = INLINE;

    (void)element_name;
    if (r->depth == 0)
        return;
    r->depth--;
    kind = r->open[r->depth].kind;
    if (kind == SCRIPT && r->in_data) {
        ent_page_add_json(&r->facts, ent_buf_view(&r->script));
        r->in_data = false;
    }
    if (r->dropped > r->depth) {
        r->dropped = 0;
        return;
    }
    if (r->dropped > 0)
        return;
    end_mark(r, kind);
    r->articles -= kind == ARTICLE;
    r->titles -= kind == TITLE;
    r->h1s -= r->open[r->depth].is_h1;
    if (r->open[r->depth].is_h1 && r->h1.len > 0)
        r->h1_done = true;
    if (kind == BLOCK || kind == HEADING || kind == CAPTION || kind == HEADER ||
        kind == ARTICLE)
        need_breaks(r, 2);
    if (kind == ROW || kind == ITEM) {
        need_breaks(r, 1);
        r->bullet = false;
    }
    if (kind == CELL && r->breaks == 0)
        r->gap = '\t';
}

static void on_text(void *user, const xmlChar *chars, int len)
{
    page_reader *r = user;
    ent_str text = ent_str_make((const char *)chars, (size_t)len);

    /* libxml2 hands over valid UTF-8; we hold it to that. */
    text.len = ent_utf8_valid_prefix(text);
    if (r->in_data) {
        ent_buf_add_str(&r->script, text);
        return;
    }
    if (r->dropped > 0)
        return;
    if (r->titles > 0) {
        ent_buf_add_str(&r->title, text);
        return;
    }
    if (!r->h1_done && r->h1s > 0)
        ent_buf_add_str(&r->h1, text);
    add_text(r, text);
}

static void on_message(void *user, const char *message, ...)
{
    (void)user;
    (void)message;
}

/** No tree is built: what libxml2 finds is told to the reader. */
static void connect(page_reader *r)
{
    htmlSAXHandler *handler = r->parser->sax;

    memset(handler, 0, sizeof *handler);
    handler->startElement = on_start;
    handler->endElement = on_end;
    handler->characters = on_text;
    handler->ignorableWhitespace = on_text;
    handler->cdataBlock = on_text;
    handler->error = on_message;
    handler->warning = on_message;
    handler->fatalError = on_message;
    r->parser->userData = r;
}

static ent_status parse(page_reader *r, ent_str html, ent_error *err)
{
    htmlDocPtr tree = NULL;

    r->parser = htmlNewParserCtxt();
    if (r->parser == NULL)
        return ent_fail_nomem(err);
    connect(r);
    tree = htmlCtxtReadMemory(r->parser, html.ptr, (int)html.len, NULL, "UTF-8",
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                  HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                  HTML_PARSE_IGNORE_ENC);
    if (tree != NULL)
        xmlFreeDoc(tree);
    if (r->status == ENT_ERR_LIMIT)
        return ent_fail(err, ENT_ERR_LIMIT,
                        "page is nested deeper than %d elements", DEPTH_MAX);
    if (r->parser->errNo == XML_ERR_NO_MEMORY)
        return ent_fail_nomem(err);
    return ENT_OK;
}

/** Hand the page over. */
static ent_status fill(ent_page *out, page_reader *r, ent_arena *arena,
                       ent_error *err)
{
    ent_page page = {0};

    ent_page_add(&r->facts, ENT_PAGE_TITLE, 2, ent_buf_view(&r->h1), NULL);
    ent_page_add(&r->facts, ENT_PAGE_TITLE, 3, ent_buf_view(&r->title), NULL);
    if (r->text.failed || r->script.failed || r->title.failed || r->h1.failed ||
        r->facts.failed)
        return ent_fail_nomem(err);
    if (r->text.len == 0)
        return ent_fail(err, ENT_ERR_INPUT, "page without text");
    page.text = ent_arena_str(arena, ent_buf_view(&r->text));
    if (page.text.ptr == NULL || !ent_page_fill(&page, &r->facts, arena))
        return ent_fail_nomem(err);
    if (r->marks.count > 0) {
        ent_page_mark *marks =
            ent_arena_alloc(arena, r->marks.count, sizeof *marks);

        if (marks == NULL)
            return ent_fail_nomem(err);
        memcpy(marks, r->marks.items, r->marks.count * sizeof *marks);
        page.marks = marks;
        page.mark_count = r->marks.count;
    }
    *out = page;
    return ENT_OK;
}

ent_status ent_html_read(ent_page *out, ent_str html, ent_arena *arena,
                         ent_error *err)
{
    ent_status st = ENT_OK;
    page_reader *r = NULL;
    ent_buf markup = {0};

    assert(out != NULL && arena != NULL);
    if (html.len == 0)
        return ent_fail(err, ENT_ERR_INPUT, "page without text");
    r = ent_calloc(1, sizeof *r);
    if (r == NULL)
        return ent_fail_nomem(err);
    ent_markup_clean(&markup, html);
    ENT_TRY(ent_buf_status(&markup, err));
    if (markup.len > INT_MAX) {
        st = ent_fail(err, ENT_ERR_LIMIT, "page larger than 2 GiB");
        goto cleanup;
    }
    ENT_TRY(parse(r, ent_buf_view(&markup), err));
    ENT_TRY(fill(out, r, arena, err));

cleanup:
    if (r->parser != NULL)
        htmlFreeParserCtxt(r->parser);
    ent_page_clear(&r->facts);
    ent_buf_clear(&r->text);
    ent_buf_clear(&r->script);
    ent_buf_clear(&r->title);
    ent_buf_clear(&r->h1);
    ent_buf_clear(&markup);
    ENT_VEC_CLEAR(&r->marks);
    ent_free(r);
    return st;
}

void ent_html_init(void)
{
    xmlInitParser();
}

bool ent_html_sniff(ent_str bytes)
{
    static const char *const signs[] = {"<!doctype html", "<html", "<head",
                                        "<body",          "<meta", "<article",
                                        "<div",           "<p>",   "<title"};
    ent_str start =
        ent_str_make(bytes.ptr, bytes.len < SNIFF ? bytes.len : SNIFF);

    start = ent_str_trim(start);
    if (ent_str_has_prefix(start, ent_str_from("\xEF\xBB\xBF")))
        start = ent_str_trim(ent_str_slice(start, 3, start.len));
    if (start.len == 0 || start.ptr[0] != '<')
        return false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (size_t k = 0; k < start.len; k++)
            if (start.ptr[k] == '<' &&
                ent_line_starts(ent_str_slice(start, k, start.len), signs[i]))
                return true;
    return false;
}
