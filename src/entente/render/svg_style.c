/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The style sheet: variables for light, dark and print, classes that use them.
 * Every rule begins with the figure's id, so that two figures on one page do
 * not touch each other. */
#include "entente/render/svg_internal.h"

static void add_id(ent_svg *svg)
{
    ent_buf_addf(svg->out, "#%.*s", ENT_STR_ARGS(ent_figure_id(svg->figure)));
}

static void add_variables(ent_svg *svg, const char *condition, bool dark)
{
    add_id(svg);
    ent_buf_addf(svg->out, "%s{", condition);
    for (int c = 0; c < ENT_COLOUR_COUNT; c++)
        ent_buf_addf(svg->out, "--%s:%s;", ent_style_key((ent_colour)c),
                     ent_style_colour((ent_colour)c, dark));
    ent_buf_add_cstr(svg->out, "}");
}

void ent_svg_style_sheet(ent_svg *svg)
{
    ent_buf_add_cstr(svg->out, "<style>\n");
    add_variables(svg, "", false);
    ent_buf_add_cstr(svg->out, "\n@media (prefers-color-scheme:dark){");
    add_variables(svg, ":not([data-theme=light])", true);
    ent_buf_add_cstr(svg->out, "}\n");
    add_variables(svg, "[data-theme=dark]", true);
    /* As specific as the rule before and behind it, so that paper is white
     * whatever the theme. */
    ent_buf_add_cstr(svg->out, "\n@media print{");
    add_variables(svg, ":not([data-x])", false);
    ent_buf_add_cstr(svg->out, "}\n");
    for (int c = 0; c < ENT_COLOUR_COUNT; c++) {
        const char *key = ent_style_key((ent_colour)c);

        add_id(svg);
        ent_buf_addf(svg->out, " .f-%s{fill:var(--%s)}", key, key);
        add_id(svg);
        ent_buf_addf(svg->out, " .s-%s{stroke:var(--%s)}\n", key, key);
    }
    add_id(svg);
    ent_buf_add_cstr(svg->out, " text{font-variant-numeric:tabular-nums}\n"
                               "</style>\n");
}
