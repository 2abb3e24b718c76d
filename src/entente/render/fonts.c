/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/fonts.h"

#include <fontconfig/fontconfig.h>
#include <stddef.h>

bool ent_font_covers(uint32_t code_point)
{
    FcCharSet *wanted = FcCharSetCreate();
    FcPattern *pattern = FcPatternCreate();
    FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, (char *)0);
    FcFontSet *fonts = NULL;
    bool covered = false;

    if (wanted != NULL && pattern != NULL && objects != NULL &&
        FcCharSetAddChar(wanted, code_point) &&
        FcPatternAddCharSet(pattern, FC_CHARSET, wanted)) {
        fonts = FcFontList(NULL, pattern, objects);
        covered = fonts != NULL && fonts->nfont > 0;
    }
    if (fonts != NULL)
        FcFontSetDestroy(fonts);
    if (objects != NULL)
        FcObjectSetDestroy(objects);
    if (pattern != NULL)
        FcPatternDestroy(pattern);
    if (wanted != NULL)
        FcCharSetDestroy(wanted);
    return covered;
}
