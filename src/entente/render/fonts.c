/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/fonts.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include <fontconfig/fontconfig.h>

/** The functions we call; fontconfig is loaded when somebody asks for fonts, as
 *  librsvg is (raster_library_internal.h). */
typedef struct font_library {
    FcCharSet *(*set_create)(void);
    FcBool (*set_add)(FcCharSet *set, FcChar32 code_point);
    void (*set_destroy)(FcCharSet *set);
    FcPattern *(*pattern_create)(void);
    FcBool (*pattern_add)(FcPattern *pattern, const char *object,
                          const FcCharSet *set);
    void (*pattern_destroy)(FcPattern *pattern);
    FcObjectSet *(*objects_create)(void);
    void (*objects_destroy)(FcObjectSet *objects);
    FcFontSet *(*list)(FcConfig *config, FcPattern *pattern,
                       FcObjectSet *objects);
    void (*fonts_destroy)(FcFontSet *fonts);
} font_library;

static bool load(font_library *out)
{
    static const char *const names[] = {
        "FcCharSetCreate",   "FcCharSetAddChar",    "FcCharSetDestroy",
        "FcPatternCreate",   "FcPatternAddCharSet", "FcPatternDestroy",
        "FcObjectSetCreate", "FcObjectSetDestroy",  "FcFontList",
        "FcFontSetDestroy",
    };
    void *handle = dlopen("libfontconfig.so.1", RTLD_LAZY | RTLD_LOCAL);

    if (handle == NULL)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        void *symbol = dlsym(handle, names[i]);

        if (symbol == NULL)
            return false;
        memcpy((char *)out + i * sizeof symbol, &symbol, sizeof symbol);
    }
    return true;
}

bool ent_font_covers(uint32_t code_point)
{
    font_library lib;
    FcCharSet *wanted = NULL;
    FcPattern *pattern = NULL;
    FcObjectSet *objects = NULL;
    FcFontSet *fonts = NULL;
    bool covered = false;

    if (!load(&lib))
        return false;
    wanted = lib.set_create();
    pattern = lib.pattern_create();
    objects = lib.objects_create();
    if (wanted != NULL && pattern != NULL && objects != NULL &&
        lib.set_add(wanted, code_point) &&
        lib.pattern_add(pattern, FC_CHARSET, wanted)) {
        fonts = lib.list(NULL, pattern, objects);
        covered = fonts != NULL && fonts->nfont > 0;
    }
    if (fonts != NULL)
        lib.fonts_destroy(fonts);
    if (objects != NULL)
        lib.objects_destroy(objects);
    if (pattern != NULL)
        lib.pattern_destroy(pattern);
    if (wanted != NULL)
        lib.set_destroy(wanted);
    return covered;
}
