/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PNG and PDF of a drawing, by librsvg and cairo. */
#include "entente/render/pen.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <stdio.h>

enum {
    PIXELS_MOST = 30000 /* A side; cairo's own limit is 32,767. */
};

/* What of a document is drawn, in px. */
typedef struct canvas {
    RsvgHandle *handle;
    double width;
    double height;
} canvas;

static ent_status open_canvas(canvas *out, ent_str svg, ent_error *err)
{
    GError *error = NULL;
    RsvgHandle *handle =
        rsvg_handle_new_from_data((const guint8 *)svg.ptr, svg.len, &error);
    gboolean has_box = FALSE;
    RsvgRectangle box = {0};

    if (handle == NULL) {
        ent_status st =
            ent_fail(err, ENT_ERR_EXTERNAL, "librsvg: %s",
                     error == NULL ? "no reason given" : error->message);

        g_clear_error(&error);
        return st;
    }
    rsvg_handle_get_intrinsic_dimensions(handle, NULL, NULL, NULL, NULL,
                                         &has_box, &box);
    if (!has_box || box.width < 1.0 || box.height < 1.0) {
        g_object_unref(handle);
        return ent_fail(err, ENT_ERR_EXTERNAL, "librsvg: drawing of no size");
    }
    out->handle = handle;
    out->width = box.width;
    out->height = box.height;
    return ENT_OK;
}

static cairo_status_t take_bytes(void *buf, const unsigned char *bytes,
                                 unsigned len)
{
    ent_buf *out = buf;

    ent_buf_add(out, bytes, len);
    return out->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static ent_status draw(const canvas *from, cairo_surface_t *surface,
                       double scale, ent_error *err)
{
    ent_status st = ENT_OK;
    GError *error = NULL;
    RsvgRectangle page = {0, 0, from->width, from->height};
    cairo_t *cr = cairo_create(surface);

    cairo_scale(cr, scale, scale);
    if (!rsvg_handle_render_document(from->handle, cr, &page, &error))
        st = ent_fail(err, ENT_ERR_EXTERNAL, "librsvg: %s",
                      error == NULL ? "no reason given" : error->message);
    else if (cairo_status(cr) != CAIRO_STATUS_SUCCESS)
        st = ent_fail(err, ENT_ERR_EXTERNAL, "cairo: %s",
                      cairo_status_to_string(cairo_status(cr)));
    g_clear_error(&error);
    cairo_destroy(cr);
    return st;
}

static ent_status check(cairo_status_t code, const ent_buf *out, ent_error *err)
{
    if (out->failed)
        return ent_fail_nomem(err);
    if (code != CAIRO_STATUS_SUCCESS)
        return ent_fail(err, ENT_ERR_EXTERNAL, "cairo: %s",
                        cairo_status_to_string(code));
    return ENT_OK;
}

ent_status ent_pen_png(ent_buf *out, ent_str svg, double scale, ent_error *err)
{
    ent_status st = ENT_OK;
    canvas from = {0};
    cairo_surface_t *surface = NULL;
    size_t before = out->len;

    ENT_TRY(open_canvas(&from, svg, err));
    if (!(scale > 0.0) || scale * fmax(from.width, from.height) > PIXELS_MOST)
        ENT_TRY(ent_fail(err, ENT_ERR_LIMIT,
                         "picture of more than %d pixels a side", PIXELS_MOST));
    surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32,
                                         (int)ceil(from.width * scale),
                                         (int)ceil(from.height * scale));
    ENT_TRY(check(cairo_surface_status(surface), out, err));
    ENT_TRY(draw(&from, surface, scale, err));
    ENT_TRY(check(cairo_surface_write_to_png_stream(surface, take_bytes, out),
                  out, err));

cleanup:
    if (st != ENT_OK)
        out->len = before;
    if (surface != NULL)
        cairo_surface_destroy(surface);
    if (from.handle != NULL)
        g_object_unref(from.handle);
    return st;
}

ent_status ent_pen_pdf(ent_buf *out, ent_str svg, ent_error *err)
{
    ent_status st = ENT_OK;
    canvas from = {0};
    cairo_surface_t *surface = NULL;
    size_t before = out->len;

    ENT_TRY(open_canvas(&from, svg, err));
    surface = cairo_pdf_surface_create_for_stream(take_bytes, out, from.width,
                                                  from.height);
    ENT_TRY(check(cairo_surface_status(surface), out, err));
    /* The date would differ from run to run. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2000-01-01T00:00:00Z");
    ENT_TRY(draw(&from, surface, 1.0, err));
    cairo_surface_finish(surface);
    ENT_TRY(check(cairo_surface_status(surface), out, err));

cleanup:
    if (st != ENT_OK)
        out->len = before;
    if (surface != NULL)
        cairo_surface_destroy(surface);
    if (from.handle != NULL)
        g_object_unref(from.handle);
    return st;
}

const char *ent_librsvg_version(void)
{
    /* librsvg has its run-time version as numbers; every call writes the same
     * bytes here. */
    static char text[32];

    (void)snprintf(text, sizeof text, "%u.%u.%u", rsvg_major_version,
                   rsvg_minor_version, rsvg_micro_version);
    return text;
}
