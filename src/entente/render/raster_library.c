/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/raster_library_internal.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

/** A symbol, and the member of raster_library that it goes to. */
typedef struct wanted {
    const char *name;
    size_t offset;
} wanted;

#define WANTED(symbol, member)                                                 \
    {                                                                          \
        symbol, offsetof(raster_library, member)                               \
    }

static const wanted symbols[] = {
    WANTED("rsvg_handle_new_from_data", handle_new),
    WANTED("rsvg_handle_get_intrinsic_dimensions", get_dimensions),
    WANTED("rsvg_handle_render_document", render),
    WANTED("g_object_unref", unref),
    WANTED("g_clear_error", clear_error),
    WANTED("cairo_create", create),
    WANTED("cairo_status", status),
    WANTED("cairo_status_to_string", status_text),
    WANTED("cairo_destroy", destroy),
    WANTED("cairo_image_surface_create", image_create),
    WANTED("cairo_pdf_surface_create_for_stream", pdf_create),
    WANTED("cairo_pdf_surface_set_metadata", pdf_set_metadata),
    WANTED("cairo_surface_status", surface_status),
    WANTED("cairo_surface_write_to_png_stream", write_png),
    WANTED("cairo_surface_finish", surface_finish),
    WANTED("cairo_surface_destroy", surface_destroy),
    WANTED("rsvg_major_version", version[0]),
    WANTED("rsvg_minor_version", version[1]),
    WANTED("rsvg_micro_version", version[2]),
};

ent_status ent_raster_library_load(raster_library *out, ent_error *err)
{
    /* Its dependencies' symbols are found through it. */
    void *handle = dlopen("librsvg-2.so.2", RTLD_LAZY | RTLD_LOCAL);
    raster_library library;

    if (handle == NULL)
        return ent_fail(err, ENT_ERR_EXTERNAL,
                        "librsvg is missing, so PNG and PDF cannot be drawn: "
                        "apt install librsvg2-2");
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *symbol = dlsym(handle, symbols[i].name);

        if (symbol == NULL)
            return ent_fail(err, ENT_ERR_EXTERNAL, "librsvg has no %s",
                            symbols[i].name);
        /* ISO C has no cast from an object to a function (POSIX, dlsym). */
        memcpy((char *)&library + symbols[i].offset, &symbol, sizeof symbol);
    }
    *out = library;
    return ENT_OK;
}
