/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/pen.h"

ent_status ent_pen_dot(ent_buf *out, const ent_figure *figure,
                       const ent_layout *layout, ent_error *err)
{
    (void)figure;
    (void)layout;
    return ent_buf_status(out, err);
}
