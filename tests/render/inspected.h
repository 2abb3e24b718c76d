/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file inspected.h  What an inspection says of a text, in a test. */
#ifndef RENDER_INSPECTED_H
#define RENDER_INSPECTED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/buf.h"
#include "entente/render/inspect.h"

/** What an inspection said. */
typedef struct inspected {
    ent_inspection sum;
    ent_buf problems; /**< "12: fault message\n" ... */
    ent_status status;
    ent_error err;
} inspected;

/** A text with one thing wrong, and what is to be said of it. */
typedef struct inspected_wrong {
    const char *text;
    const char *says;
} inspected_wrong;

/** The caller forgets what is returned (inspected_forget()). */
inspected inspected_with(ent_str text, const ent_inspect_options *options);
/** As a file "x.svg", without a database. */
inspected inspected_svg(ent_str text);
void inspected_forget(inspected *own);

bool inspected_says(const inspected *own, const char *part);
void assert_says(const inspected *own, const char *part);
/** Neither fault nor remark. */
void assert_silent(const inspected *own);

#define SVG_HEAD                                                               \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" "                               \
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\" id=\"k\" "                   \
    "viewBox=\"0 0 400 200\" role=\"img\" lang=\"en\">\n"                      \
    "<title>T</title><desc>D</desc>\n"
#define SVG_NODE(x)                                                            \
    "<g class=\"node\" aria-label=\"N\"><title>N</title>"                      \
    "<circle cx=\"" x "\" cy=\"100\" r=\"30\" fill=\"#25324A\"/></g>\n"
#define SVG_EDGE(more)                                                         \
    "<g class=\"edge\" data-rels=\"r1 c2\" aria-label=\"E\">"                  \
    "<title>E</title><path d=\"M90 100L310 100\" fill=\"none\" "               \
    "stroke=\"#1B5FB4\"/>" more "</g>\n"
#define SVG_TAIL "</svg>\n"

#endif
