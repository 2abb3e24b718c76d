/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/fonts.h  Which scripts the machine can draw. */
#ifndef ENT_RENDER_FONTS_H
#define ENT_RENDER_FONTS_H

#include <stdbool.h>
#include <stdint.h>

#include "entente/core/api.h"

ENT_BEGIN_DECLS

/** Does any installed font hold @p code_point? (fontconfig) */
ENT_API bool ent_font_covers(uint32_t code_point);

ENT_END_DECLS

#endif
