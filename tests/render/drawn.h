/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file drawn.h  From a sample to its bytes, in a test. */
#ifndef RENDER_DRAWN_H
#define RENDER_DRAWN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/pen.h"
#include "render/sample.h"

typedef ent_status (*drawn_make)(ent_figure **out, ent_error *err);

/** A figure in its place. */
typedef struct drawn {
    ent_figure *figure;
    ent_layout layout;
} drawn;

static inline drawn drawn_open(drawn_make make)
{
    drawn made = {.figure = NULL};
    ent_error err = {0};

    assert_int_equal(make(&made.figure, &err), ENT_OK);
    assert_int_equal(
        ent_layout_overview(&made.layout, made.figure, NULL, NULL, &err),
        ENT_OK);
    return made;
}

static inline void drawn_close(drawn *made)
{
    ent_layout_clear(&made->layout);
    ent_figure_free(made->figure);
}

/** SVG of a sample; the caller clears it. */
static inline ent_buf drawn_svg(drawn_make make, ent_profile profile,
                                ent_theme theme)
{
    drawn made = drawn_open(make);
    ent_pen_options options = {.theme = theme, .profile = profile};
    ent_buf out = {0};

    assert_int_equal(
        ent_pen_svg(&out, made.figure, &made.layout, &options, NULL), ENT_OK);
    drawn_close(&made);
    return out;
}

static inline bool drawn_holds(const ent_buf *text, const char *part)
{
    return ent_str_find(ent_buf_view(text), ent_str_from(part), 0) < text->len;
}

#endif
