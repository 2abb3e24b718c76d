/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/chart_internal.h"

ent_status ent_chart_dot(ent_buf *out, const ent_chart *chart,
                         const ent_pen_options *options, ent_error *err)
{
    (void)chart;
    (void)options;
    ent_buf_add_cstr(out, "graph chart {\n}\n");
    return ent_buf_status(out, err);
}
