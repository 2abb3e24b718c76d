/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A document is parsed as XML, without network, entities or DTD, and then gone
 * through check by check: docs/visual.md, "What verify checks". */
#include "entente/render/inspect.h"

#include "entente/core/utf8.h"
#include "entente/render/inspect_internal.h"

#include <libxml/parser.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

enum {
    SHOWN = 60 /* Bytes of the file in a message. */
};

const char *ent_inspect_show(ent_inspector *in, ent_str text)
{
    char *shown = in->shown[in->next_shown++ % ENT_INSPECT_SHOWN];
    ent_buf out = {0};
    size_t at = 0;

    shown[0] = '\0';
    if (in->silent || in->visit == NULL)
        return shown;
    text = ent_str_trim(text);
    text.len = ent_utf8_valid_prefix(text);
    while (at < text.len && at < SHOWN)
        (void)ent_utf8_next(text, &at);
    ent_utf8_add_visible(&out, ent_str_slice(text, 0, at));
    if (at < text.len)
        ent_buf_add_cstr(&out, "...");
    in->failed = in->failed || out.failed;
    if (out.len > 0)
        (void)snprintf(shown, sizeof in->shown[0], "%s", out.ptr);
    ent_buf_clear(&out);
    return shown;
}

static void tell(ent_inspector *in, bool fault, const xmlNode *at,
                 const char *fmt, va_list args) ENT_PRINTF(4, 0);

static void tell(ent_inspector *in, bool fault, const xmlNode *at,
                 const char *fmt, va_list args)
{
    char text[512];
    ent_inspect_problem problem = {.fault = fault, .message = text};

    if (fault)
        in->sum.faults++;
    else
        in->sum.remarks++;
    if (in->silent || in->visit == NULL)
        return;
    if (at != NULL && at->type != XML_DTD_NODE)
        problem.line = xmlGetLineNo(at);
    problem.line = problem.line < 0 ? 0 : problem.line;
    (void)vsnprintf(text, sizeof text, fmt, args);
    text[ent_utf8_valid_prefix(ent_str_from(text))] = '\0';
    in->silent = !in->visit(in->user, &problem);
}

void ent_inspect_fault(ent_inspector *in, const xmlNode *at, const char *fmt,
                       ...)
{
    va_list args;

    va_start(args, fmt);
    tell(in, true, at, fmt, args);
    va_end(args);
}

void ent_inspect_remark(ent_inspector *in, const xmlNode *at, const char *fmt,
                        ...)
{
    va_list args;

    va_start(args, fmt);
    tell(in, false, at, fmt, args);
    va_end(args);
}

bool ent_inspect_go_on(ent_inspector *in, size_t done, size_t total)
{
    in->stopped = in->stopped || !ent_progress_tell(in->options->progress,
                                                    "inspecting", done, total);
    return !in->stopped && !in->failed;
}

/** The first thing that the parser could not read; what follows it follows from
 * it. */
typedef struct refusal {
    bool told;
    bool no_memory;
    int line;
    int column;
    char text[300];
} refusal;

static void on_error(void *user, xmlError *error)
{
    const xmlParserCtxt *parser = user;
    refusal *own = parser->_private;

    own->no_memory = own->no_memory || error->code == XML_ERR_NO_MEMORY;
    if (own->told || error->level < XML_ERR_ERROR)
        return;
    own->told = true;
    own->line = error->line;
    own->column = error->int2;
    (void)snprintf(own->text, sizeof own->text, "%s",
                   error->message == NULL ? "" : error->message);
}

/* A page that is HTML and no XML, as most are. */
static bool looks_like_html(ent_str text)
{
    ent_str head = ent_str_slice(text, 0, text.len < 512 ? text.len : 512);

    return ent_find_nocase(head, "<html", 0) < head.len;
}

static ent_status refuse(const refusal *own, ent_str document, const char *name,
                         ent_error *err)
{
    ent_status st;
    ent_str text = ent_str_trim(ent_str_from(own->text));
    const char *hint =
        looks_like_html(document) ? "; a page must be both HTML and XML" : "";
    ent_buf clean = {0};

    text.len = ent_utf8_valid_prefix(text);
    ent_utf8_add_visible(&clean, text);
    st = clean.failed ? ent_fail_nomem(err)
                      : ent_fail(err, ENT_ERR_INPUT,
                                 "%s:%d:%d: not well-formed XML: %s%s", name,
                                 own->line > 0 ? own->line : 1,
                                 own->column > 0 ? own->column : 1,
                                 clean.len == 0 ? "empty" : clean.ptr, hint);
    ent_buf_clear(&clean);
    return st;
}

static ent_status parse(xmlDoc **out, ent_str text, const char *name,
                        ent_error *err)
{
    ent_status st = ENT_OK;
    xmlParserCtxt *parser = xmlNewParserCtxt();
    xmlDoc *doc = NULL;
    refusal why = {.told = false};

    if (parser == NULL)
        return ent_fail_nomem(err);
    parser->_private = &why;
    parser->sax->serror = on_error;
    doc = xmlCtxtReadMemory(parser, text.ptr == NULL ? "" : text.ptr,
                            (int)text.len, name, NULL,
                            XML_PARSE_NONET | XML_PARSE_BIG_LINES);
    if (why.no_memory)
        st = ent_fail_nomem(err);
    else if (doc == NULL || xmlDocGetRootElement(doc) == NULL)
        st = refuse(&why, text, name, err);
    if (st != ENT_OK) {
        xmlFreeDoc(doc);
        doc = NULL;
    }
    xmlFreeParserCtxt(parser);
    *out = doc;
    return st;
}

/* What kind of document, and that it declares nothing of its own. */
static ent_status look_at(ent_inspector *in, const xmlDoc *doc,
                          const char *name, ent_error *err)
{
    const xmlNode *root = xmlDocGetRootElement(doc);

    in->sum.html = ent_xml_is(root, "html");
    if (!in->sum.html && !ent_xml_is(root, "svg"))
        return ent_fail(
            err, ENT_ERR_INPUT,
            "%s:%ld:1: neither SVG nor HTML: the root is %s", name,
            xmlGetLineNo(root),
            ent_inspect_show(in, ent_str_from((const char *)root->name)));
    if (doc->intSubset != NULL && doc->intSubset->children != NULL)
        return ent_fail(err, ENT_ERR_INPUT,
                        "%s:1:1: a DOCTYPE that declares entities or elements",
                        name);
    return ENT_OK;
}

static void read_sheets(ent_inspector *in, const xmlNode *root)
{
    for (const xmlNode *node = root; node != NULL;
         node = ent_xml_next(node, root))
        if (ent_xml_is(node, "style"))
            ent_sheet_add(in, node, ent_xml_text(in, node, false));
}

static void check_picture(ent_inspector *in, const xmlNode *svg)
{
    ent_painting painting = {0};

    in->sum.pictures++;
    ent_painting_read(in, &painting, svg);
    if (!in->failed)
        ent_inspect_names(in, &painting);
    if (painting.too_large) {
        in->sum.pictures_unmeasured++;
        ent_inspect_remark(in, svg,
                           "too many groups, parts or points to measure "
                           "overlaps and contrast: at most %d, %d and %d",
                           (int)ENT_GROUPS_MOST, (int)ENT_PARTS_MOST,
                           (int)ENT_POINTS_MOST);
    } else if (!in->failed) {
        ent_inspect_contrast(in, &painting);
        ent_inspect_overlap(in, &painting);
        ent_inspect_ends(in, &painting);
    }
    ent_painting_clear(&painting);
}

/* The next element behind `node` and all that is in it. */
static const xmlNode *next_behind(const xmlNode *node, const xmlNode *root)
{
    const xmlNode *last = node;

    for (const xmlNode *below = ent_xml_next(node, node); below != NULL;
         below = ent_xml_next(below, node))
        last = below;
    return ent_xml_next(last, root);
}

static void check_pictures(ent_inspector *in, const xmlNode *root)
{
    const xmlNode *node = root;

    while (node != NULL && !in->failed && !in->stopped)
        if (!ent_xml_is(node, "svg")) {
            node = ent_xml_next(node, root);
        } else {
            check_picture(in, node);
            node = next_behind(node, root);
        }
}

static ent_status check(ent_inspector *in, const xmlDoc *doc, ent_error *err)
{
    const xmlNode *root = xmlDocGetRootElement(doc);

    read_sheets(in, root);
    ent_inspect_safety(in, doc);
    if (in->sum.html) {
        ent_inspect_twofold(in, doc);
        ent_inspect_policy(in, doc);
    }
    ent_inspect_ids(in, doc);
    check_pictures(in, root);
    if (in->sum.html) {
        ent_inspect_page_text(in);
        ent_inspect_data(in, doc);
    }
    if (in->failed)
        return ent_fail_nomem(err);
    if (in->stopped)
        return ent_fail(err, ENT_ERR_CANCELLED, "stopped");
    return ENT_OK;
}

ent_status ent_inspect(ent_inspection *out, ent_str document,
                       const ent_inspect_options *options,
                       bool (*visit)(void *user,
                                     const ent_inspect_problem *problem),
                       void *user, ent_error *err)
{
    ent_status st = ENT_OK;
    const char *name = options->name == NULL ? "document" : options->name;
    xmlDoc *doc = NULL;
    ent_inspector in = {.options = options, .visit = visit, .user = user};

    if (document.len > INT_MAX)
        return ent_fail(err, ENT_ERR_LIMIT, "%s: larger than 2 GB", name);
    in.arena = ent_arena_new();
    in.ids = ent_map_new();
    in.drawn = ent_map_new();
    in.sheet.values = ent_map_new();
    if (in.arena == NULL || in.ids == NULL || in.drawn == NULL ||
        in.sheet.values == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(parse(&doc, document, name, err));
    ENT_TRY(look_at(&in, doc, name, err));
    ENT_TRY(check(&in, doc, err));
    *out = in.sum;

cleanup:
    xmlFreeDoc(doc);
    ent_sheet_clear(&in.sheet);
    ent_map_free(in.drawn);
    ent_map_free(in.ids);
    ent_arena_free(in.arena);
    return st;
}
