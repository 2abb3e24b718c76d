/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/xml.h"

void ent_xml_add_code_point(ent_buf *out, uint32_t code_point)
{
    switch (code_point) {
    case '&':
        ent_buf_add_cstr(out, "&amp;");
        break;
    case '<':
        ent_buf_add_cstr(out, "&lt;");
        break;
    case '>':
        ent_buf_add_cstr(out, "&gt;");
        break;
    case '"':
        ent_buf_add_cstr(out, "&quot;");
        break;
    case '\t':
    case '\n':
    case '\r':
        ent_buf_add_char(out, (char)code_point);
        break;
    default:
        if (code_point >= 0x20 && code_point != 0xFFFE && code_point != 0xFFFF)
            ent_buf_add_code_point(out, code_point);
    }
}
