/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Colours as SVG and CSS write them, and their contrast. */
#include "entente/render/inspect_internal.h"

#include <math.h>

typedef struct named {
    const char *name;
    unsigned rgb;
} named;

/* CSS Color Module Level 4, section 6.1; those that drawing programs use. */
static const named names[] = {
    {"black", 0x000000},     {"white", 0xffffff},     {"red", 0xff0000},
    {"green", 0x008000},     {"blue", 0x0000ff},      {"yellow", 0xffff00},
    {"cyan", 0x00ffff},      {"magenta", 0xff00ff},   {"gray", 0x808080},
    {"grey", 0x808080},      {"silver", 0xc0c0c0},    {"maroon", 0x800000},
    {"olive", 0x808000},     {"lime", 0x00ff00},      {"aqua", 0x00ffff},
    {"teal", 0x008080},      {"navy", 0x000080},      {"fuchsia", 0xff00ff},
    {"purple", 0x800080},    {"orange", 0xffa500},    {"lightgray", 0xd3d3d3},
    {"lightgrey", 0xd3d3d3}, {"darkgray", 0xa9a9a9},  {"darkgrey", 0xa9a9a9},
    {"dimgray", 0x696969},   {"brown", 0xa52a2a},     {"pink", 0xffc0cb},
    {"gold", 0xffd700},      {"darkgreen", 0x006400}, {"darkblue", 0x00008b},
    {"darkred", 0x8b0000},   {"lightblue", 0xadd8e6}, {"steelblue", 0x4682b4},
};

static ent_ink colour(unsigned rgb)
{
    return (ent_ink){ENT_INK_COLOUR,
                     {(rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                      (rgb & 255) / 255.0},
                     1.0};
}

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static ent_ink read_hex(ent_str digits)
{
    ent_ink ink = {.kind = ENT_INK_COLOUR, .alpha = 1.0};
    size_t each = digits.len < 6 ? 1 : 2;

    if (digits.len < 3 || digits.len == 5 || digits.len == 7 || digits.len > 8)
        return (ent_ink){.kind = ENT_INK_UNKNOWN};
    for (size_t i = 0; i * each < digits.len; i++) {
        int high = hex(digits.ptr[i * each]);
        int low = hex(digits.ptr[i * each + each - 1]);

        if (high < 0 || low < 0)
            return (ent_ink){.kind = ENT_INK_UNKNOWN};
        if (i < 3)
            ink.rgb[i] = (high * 16 + low) / 255.0;
        else
            ink.alpha = (high * 16 + low) / 255.0;
    }
    return ink;
}

static ent_ink read_function(ent_str rest)
{
    ent_ink ink = {.kind = ENT_INK_COLOUR, .alpha = 1.0};

    for (size_t i = 0; i < 4; i++) {
        double value = 0;
        double whole = i < 3 ? 255.0 : 1.0;

        if (!ent_number_cut(&rest, &value)) {
            if (i < 3)
                return (ent_ink){.kind = ENT_INK_UNKNOWN};
            break;
        }
        if (rest.len > 0 && rest.ptr[0] == '%') {
            whole = 100.0;
            rest = ent_str_slice(rest, 1, rest.len);
        }
        while (rest.len > 0 && strchr(" ,/", rest.ptr[0]) != NULL)
            rest = ent_str_slice(rest, 1, rest.len);
        value = fmin(fmax(value / whole, 0.0), 1.0);
        if (i < 3)
            ink.rgb[i] = value;
        else
            ink.alpha = value;
    }
    return ink;
}

ent_ink ent_ink_read(ent_str text)
{
    text = ent_str_trim(text);
    if (text.len == 0)
        return (ent_ink){.kind = ENT_INK_UNSET};
    if (text.ptr[0] == '#')
        return read_hex(ent_str_slice(text, 1, text.len));
    if (ent_starts_nocase(text, "rgb(") || ent_starts_nocase(text, "rgba(")) {
        size_t open = ent_str_find(text, ent_str_from("("), 0);

        return read_function(ent_str_slice(text, open + 1, text.len));
    }
    if (ent_starts_nocase(text, "none") ||
        ent_starts_nocase(text, "transparent"))
        return (ent_ink){.kind = ENT_INK_NONE};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i].name) == text.len &&
            ent_starts_nocase(text, names[i].name))
            return colour(names[i].rgb);
    return (ent_ink){.kind = ENT_INK_UNKNOWN};
}

ent_ink ent_ink_over(ent_ink top, double opacity, ent_ink below)
{
    double alpha = top.alpha * opacity;
    ent_ink seen = top;

    if (top.kind != ENT_INK_COLOUR || below.kind != ENT_INK_COLOUR)
        return top;
    for (size_t i = 0; i < 3; i++)
        seen.rgb[i] = top.rgb[i] * alpha + below.rgb[i] * (1.0 - alpha);
    seen.alpha = 1.0;
    return seen;
}

/* WCAG 2.1, "relative luminance". */
static double luminance(const ent_ink *ink)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0.0;

    for (size_t i = 0; i < 3; i++) {
        double c = ink->rgb[i];

        sum += weights[i] *
               (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double ent_ink_contrast(ent_ink a, ent_ink b)
{
    double x = luminance(&a);
    double y = luminance(&b);

    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}
