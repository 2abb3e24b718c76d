/* SPDX-License-Identifier: GPL-2.0-or-later */
/* PNG and PDF of a drawing, by librsvg and cairo. */
#include "entente/render/pen.h"

#include "entente/render/raster_library_internal.h"

#include <math.h>
#include <stdio.h>

enum {
    PIXELS_MOST = 30000 /* A side; cairo's own limit is 32,767. */
};

/* What of a document is drawn, in px. */
typedef struct canvas {
    raster_library library;
    RsvgHandle *handle;
    double width;
    double height;
} canvas;

static ent_status open_canvas(canvas *out, ent_str svg, ent_error *err)
{
    const raster_library *lib = &out->library;
    GError *error = NULL;
    RsvgHandle *handle = NULL;
    gboolean has_box = FALSE;
    RsvgRectangle box = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_raster_library_load(&out->library, err));
    handle = lib->handle_new((const guint8 *)svg.ptr, svg.len, &error);
    if (handle == NULL) {
        st = ent_fail(err, ENT_ERR_EXTERNAL, "librsvg: %s",
                      error == NULL ? "no reason given" : error->message);
        lib->clear_error(&error);
        goto cleanup;
    }
    lib->get_dimensions(handle, NULL, NULL, NULL, NULL, &has_box, &box);
    if (!has_box || box.width < 1.0 || box.height < 1.0) {
        lib->unref(handle);
        st = ent_fail(err, ENT_ERR_EXTERNAL, "librsvg: drawing of no size");
        goto cleanup;
    }
    out->handle = handle;
    out->width = box.width;
    out->height = box.height;

cleanup:
    return st;
}

static cairo_status_t take_bytes(void *buf, const unsigned char *bytes,
                                 unsigned len)
{
    ent_buf *out = buf;

    ent_buf_add(out, bytes, len);
    return out->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

/* Draw it into a rectangle of the surface. */
static ent_status draw(const canvas *from, cairo_surface_t *surface,
                       RsvgRectangle place, ent_error *err)
{
    ent_status st = ENT_OK;
    GError *error = NULL;
    const raster_library *lib = &from->library;
    cairo_t *cr = lib->create(surface);

    if (!lib->render(from->handle, cr, &place, &error))
        st = ent_fail(err, ENT_ERR_EXTERNAL, "librsvg: %s",
                      error == NULL ? "no reason given" : error->message);
    else if (lib->status(cr) != CAIRO_STATUS_SUCCESS)
        st = ent_fail(err, ENT_ERR_EXTERNAL, "cairo: %s",
                      lib->status_text(lib->status(cr)));
    lib->clear_error(&error);
    lib->destroy(cr);
    return st;
}

static ent_status check(const canvas *from, cairo_status_t code,
                        const ent_buf *out, ent_error *err)
{
    if (out->failed)
        return ent_fail_nomem(err);
    if (code != CAIRO_STATUS_SUCCESS)
        return ent_fail(err, ENT_ERR_EXTERNAL, "cairo: %s",
                        from->library.status_text(code));
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
                         "a picture of %.0f x %.0f pixels, want at most %d a "
                         "side; SVG and PDF have no pixels",
                         from.width * scale, from.height * scale, PIXELS_MOST));
    surface = from.library.image_create(CAIRO_FORMAT_ARGB32,
                                        (int)ceil(from.width * scale),
                                        (int)ceil(from.height * scale));
    ENT_TRY(check(&from, from.library.surface_status(surface), out, err));
    ENT_TRY(
        draw(&from, surface,
             (RsvgRectangle){0.0, 0.0, from.width * scale, from.height * scale},
             err));
    ENT_TRY(check(&from, from.library.write_png(surface, take_bytes, out), out,
                  err));

cleanup:
    if (st != ENT_OK)
        out->len = before;
    if (surface != NULL)
        from.library.surface_destroy(surface);
    if (from.handle != NULL)
        from.library.unref(from.handle);
    return st;
}

/* Points of a sheet; a free one is as large as the picture. */
static void size_page(const canvas *from, ent_page_format page, double *width,
                      double *height)
{
    switch (page) {
    case ENT_PAGE_A4_PORTRAIT:
        *width = 595.0;
        *height = 842.0;
        break;
    case ENT_PAGE_A4_LANDSCAPE:
        *width = 842.0;
        *height = 595.0;
        break;
    case ENT_PAGE_SLIDE:
        *width = 960.0;
        *height = 540.0;
        break;
    case ENT_PAGE_FREE:
        *width = from->width;
        *height = from->height;
        break;
    }
}

/* In the middle of the page, as large as fits. */
static RsvgRectangle place_on(const canvas *from, double width, double height)
{
    double scale = fmin(width / from->width, height / from->height);

    return (RsvgRectangle){(width - from->width * scale) / 2.0,
                           (height - from->height * scale) / 2.0,
                           from->width * scale, from->height * scale};
}

ent_status ent_pen_pdf(ent_buf *out, ent_str svg, ent_page_format page,
                       ent_error *err)
{
    ent_status st = ENT_OK;
    canvas from = {0};
    cairo_surface_t *surface = NULL;
    size_t before = out->len;
    double width = 0.0;
    double height = 0.0;

    ENT_TRY(open_canvas(&from, svg, err));
    size_page(&from, page, &width, &height);
    surface = from.library.pdf_create(take_bytes, out, width, height);
    ENT_TRY(check(&from, from.library.surface_status(surface), out, err));
    /* The date would differ from run to run. */
    from.library.pdf_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                  "2000-01-01T00:00:00Z");
    ENT_TRY(draw(&from, surface, place_on(&from, width, height), err));
    from.library.surface_finish(surface);
    ENT_TRY(check(&from, from.library.surface_status(surface), out, err));

cleanup:
    if (st != ENT_OK)
        out->len = before;
    if (surface != NULL)
        from.library.surface_destroy(surface);
    if (from.handle != NULL)
        from.library.unref(from.handle);
    return st;
}

const char *ent_librsvg_version(void)
{
    /* librsvg has its run-time version as numbers; every call writes the same
     * bytes here. */
    static char text[48];
    raster_library library;

    if (ent_raster_library_load(&library, NULL) != ENT_OK)
        return NULL;
    (void)snprintf(text, sizeof text, "%u.%u.%u", *library.version[0],
                   *library.version[1], *library.version[2]);
    return text;
}
