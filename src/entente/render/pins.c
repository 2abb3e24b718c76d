/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/pins_internal.h"

#include <math.h>
#include <stdlib.h>

static const double far_away = 1e6; /* px; no picture of ours is so large. */

ent_status ent_pins_new(ent_pins **out, ent_error *err)
{
    ent_pins *pins = ent_calloc(1, sizeof *pins);

    if (pins == NULL)
        return ent_fail_nomem(err);
    pins->arena = ent_arena_new();
    if (pins->arena == NULL) {
        ent_free(pins);
        return ent_fail_nomem(err);
    }
    *out = pins;
    return ENT_OK;
}

void ent_pins_free(ent_pins *pins)
{
    if (pins == NULL)
        return;
    ENT_VEC_CLEAR(&pins->pins);
    ent_arena_free(pins->arena);
    ent_free(pins);
}

ent_status ent_pins_add(ent_pins *pins, ent_str key, ent_point centre,
                        ent_error *err)
{
    ent_pin pin = {ent_arena_str(pins->arena, key), centre};

    if (!(fabs(centre.x) < far_away && fabs(centre.y) < far_away))
        return ENT_OK;
    if (pin.key.ptr == NULL || !ENT_VEC_PUSH(&pins->pins, pin))
        return ent_fail_nomem(err);
    return ENT_OK;
}

static int compare_pins(const void *left, const void *right)
{
    const ent_pin *x = left;
    const ent_pin *y = right;
    int order = ent_str_compare(x->key, y->key);

    if (order != 0)
        return order;
    if (x->centre.x < y->centre.x || x->centre.x > y->centre.x)
        return x->centre.x < y->centre.x ? -1 : 1;
    return x->centre.y < y->centre.y ? -1 : x->centre.y > y->centre.y;
}

static void sort(ent_pins *pins)
{
    if (pins->pins.count > 0)
        qsort(pins->pins.items, pins->pins.count, sizeof *pins->pins.items,
              compare_pins);
}

const ent_pin *ent_pins_find(const ent_pins *pins, ent_str key)
{
    size_t low = 0;
    size_t high = pins->pins.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (ent_str_compare(pins->pins.items[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < pins->pins.count &&
                   ent_str_equal(pins->pins.items[low].key, key)
               ? &pins->pins.items[low]
               : NULL;
}

static bool is_markup(ent_str bytes)
{
    static const char mark[] = "\xef\xbb\xbf";

    if (ent_str_has_prefix(bytes, ent_str_from(mark)))
        bytes = ent_str_slice(bytes, sizeof mark - 1, bytes.len);
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.ptr[i] != ' ' && bytes.ptr[i] != '\n' &&
            bytes.ptr[i] != '\r' && bytes.ptr[i] != '\t')
            return bytes.ptr[i] == '<';
    return false;
}

/* No number, or one that no picture of ours has: the page is measured anew. */
static void drop_huge_page(ent_pins *pins)
{
    if (pins->width < far_away && pins->height < far_away)
        return;
    pins->width = 0.0;
    pins->height = 0.0;
}

ent_status ent_pins_read(ent_pins **out, ent_str bytes, const char *name,
                         ent_error *err)
{
    ent_status st = ENT_OK;
    ent_pins *pins = NULL;

    ENT_TRY(ent_pins_new(&pins, err));
    if (is_markup(bytes))
        ENT_TRY(ent_pins_read_svg(pins, bytes, name, err));
    else
        ENT_TRY(ent_pins_read_dot(pins, bytes, name, err));
    drop_huge_page(pins);
    if (pins->pins.count == 0)
        ENT_TRY(ent_fail(err, ENT_ERR_INPUT,
                         "%s: no actor with a place in it; want an overview "
                         "that entente draw made, as SVG or DOT",
                         name));
    sort(pins);
    *out = pins;
    pins = NULL;

cleanup:
    ent_pins_free(pins);
    return st;
}

ent_status ent_pins_of(ent_pins **out, const ent_figure *figure,
                       const ent_layout *layout, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_pins *pins = NULL;
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &count);

    ENT_TRY(ent_pins_new(&pins, err));
    pins->width = layout->width;
    pins->height = layout->height;
    for (size_t i = 0; i < count; i++)
        ENT_TRY(ent_pins_add(pins, nodes[i].key, layout->boxes[i].centre, err));
    sort(pins);
    *out = pins;
    pins = NULL;

cleanup:
    ent_pins_free(pins);
    return st;
}

size_t ent_pins_count(const ent_pins *pins, const ent_figure *figure)
{
    size_t found = 0;
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &count);

    for (size_t i = 0; i < count; i++)
        found += ent_pins_find(pins, nodes[i].key) != NULL;
    return found;
}
