/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/xml.h  Text within XML 1.0 (Bray et al., fifth edition).
 */
#ifndef ENT_CORE_XML_H
#define ENT_CORE_XML_H

#include <stdint.h>

#include "entente/core/buf.h"

ENT_BEGIN_DECLS

/** Append a code point as it may stand between tags and within an attribute in
 *  double quotes: '&', '<', '>' and '"' as references; nothing for what XML
 *  has no place for (section 2.2: controls but TAB, LF and CR, U+FFFE,
 *  U+FFFF). */
ENT_API void ent_xml_add_code_point(ent_buf *out, uint32_t code_point);

ENT_END_DECLS

#endif
