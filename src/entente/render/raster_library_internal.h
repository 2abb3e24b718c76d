/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/raster_library_internal.h  librsvg, cairo and GLib,
 *  loaded when a picture in pixels is asked for: they bring forty libraries
 *  along, which every other command would pay for at its start. */
#ifndef ENT_RENDER_RASTER_LIBRARY_INTERNAL_H
#define ENT_RENDER_RASTER_LIBRARY_INTERNAL_H

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

#include "entente/core/error.h"

/** The functions we call, with the types of their headers. */
typedef struct raster_library {
    RsvgHandle *(*handle_new)(const guint8 *data, gsize len, GError **error);
    void (*get_dimensions)(RsvgHandle *handle, gboolean *has_width,
                           RsvgLength *width, gboolean *has_height,
                           RsvgLength *height, gboolean *has_box,
                           RsvgRectangle *box);
    gboolean (*render)(RsvgHandle *handle, cairo_t *cr,
                       const RsvgRectangle *viewport, GError **error);
    void (*unref)(gpointer object);
    void (*clear_error)(GError **error);
    cairo_t *(*create)(cairo_surface_t *surface);
    cairo_status_t (*status)(cairo_t *cr);
    const char *(*status_text)(cairo_status_t status);
    void (*destroy)(cairo_t *cr);
    cairo_surface_t *(*image_create)(cairo_format_t format, int width,
                                     int height);
    cairo_surface_t *(*pdf_create)(cairo_write_func_t write, void *user,
                                   double width, double height);
    void (*pdf_set_metadata)(cairo_surface_t *surface,
                             cairo_pdf_metadata_t metadata, const char *text);
    cairo_status_t (*surface_status)(cairo_surface_t *surface);
    cairo_status_t (*write_png)(cairo_surface_t *surface,
                                cairo_write_func_t write, void *user);
    void (*surface_finish)(cairo_surface_t *surface);
    void (*surface_destroy)(cairo_surface_t *surface);
    const unsigned *version[3]; /**< Of librsvg: major, minor, micro. */
} raster_library;

/** Load the libraries; they stay loaded.
 *  @retval ENT_ERR_EXTERNAL  librsvg is not installed, or lacks a function. */
ENT_NODISCARD ent_status ent_raster_library_load(raster_library *out,
                                                 ent_error *err);

#endif
