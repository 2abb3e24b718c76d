/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The style sheet: variables for light, dark and print, classes that use them.
 * Every rule begins with the figure's id, so that two figures on one page do
 * not touch each other. */
#include "entente/render/svg_internal.h"

/* Neither tones nor families where they do not occur: a picture has one kind
 * of colours. */
static bool is_wanted(int colour, bool tones, bool families)
{
    if (colour <= ENT_COLOUR_MIX)
        return tones;
    return colour < ENT_COLOUR_PACT || families;
}

static void add_variables(ent_buf *out, bool dark, bool tones, bool families)
{
    ent_buf_add_char(out, '{');
    for (int c = 0; c < ENT_COLOUR_COUNT; c++)
        if (is_wanted(c, tones, families))
            ent_buf_addf(out, "--%s:%s;", ent_style_key((ent_colour)c),
                         ent_style_colour((ent_colour)c, dark));
    ent_buf_add_cstr(out, "}");
}

static void add_id(ent_svg *svg, const char *condition)
{
    ent_buf_addf(svg->out, "#%.*s%s", ENT_STR_ARGS(svg->id), condition);
}

void ent_svg_style_sheet(ent_svg *svg, bool families)
{
    ent_buf *out = svg->out;

    ent_buf_add_cstr(out, "<style>\n");
    add_id(svg, "");
    add_variables(out, false, !families, families);
    ent_buf_add_cstr(out, "\n@media (prefers-color-scheme:dark){");
    add_id(svg, ":not([data-theme=light])");
    add_variables(out, true, !families, families);
    ent_buf_add_cstr(out, "}\n");
    add_id(svg, "[data-theme=dark]");
    add_variables(out, true, !families, families);
    /* As specific as the rule before and behind it, so that paper is white
     * whatever the theme. */
    ent_buf_add_cstr(out, "\n@media print{");
    add_id(svg, ":not([data-x])");
    add_variables(out, false, !families, families);
    ent_buf_add_cstr(out, "}\n");
    for (int c = 0; c < ENT_COLOUR_COUNT; c++) {
        const char *key = ent_style_key((ent_colour)c);

        if (!is_wanted(c, !families, families))
            continue;
        add_id(svg, "");
        ent_buf_addf(out, " .f-%s{fill:var(--%s)}", key, key);
        add_id(svg, "");
        ent_buf_addf(out, " .s-%s{stroke:var(--%s)}\n", key, key);
    }
    add_id(svg, "");
    ent_buf_add_cstr(out, " text{font-variant-numeric:tabular-nums}\n"
                          "</style>\n");
}

void ent_pen_style_sheet(ent_buf *out)
{
    ent_buf_add_cstr(out, ":root");
    add_variables(out, false, true, true);
    ent_buf_add_cstr(out, "\n@media (prefers-color-scheme:dark){"
                          ":root:not([data-theme=light])");
    add_variables(out, true, true, true);
    ent_buf_add_cstr(out, "}\n:root[data-theme=dark]");
    add_variables(out, true, true, true);
    ent_buf_add_cstr(out, "\n@media print{:root:not([data-x])");
    add_variables(out, false, true, true);
    ent_buf_add_cstr(out, "}\n");
    for (int c = 0; c < ENT_COLOUR_COUNT; c++) {
        const char *key = ent_style_key((ent_colour)c);

        ent_buf_addf(out,
                     ".kg .f-%s{fill:var(--%s)}.kg .s-%s{stroke:var(--%s)}\n",
                     key, key, key, key);
    }
    ent_buf_add_cstr(out, ".kg text{font-variant-numeric:tabular-nums}\n");
}
