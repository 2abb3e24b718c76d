/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stands in for the library's, until it has them. */
#include "entente/render/pins.h"

ent_status ent_pins_read(ent_pins **out, ent_str bytes, const char *name,
                         ent_error *err)
{
    (void)out;
    (void)bytes;
    return ent_fail(err, ENT_ERR_EXTERNAL, "%s: places are not kept yet", name);
}

ent_status ent_pins_of(ent_pins **out, const ent_figure *figure,
                       const ent_layout *layout, ent_error *err)
{
    (void)out;
    (void)figure;
    (void)layout;
    return ent_fail(err, ENT_ERR_EXTERNAL, "places are not kept yet");
}

void ent_pins_free(ent_pins *pins)
{
    (void)pins;
}

size_t ent_pins_count(const ent_pins *pins)
{
    (void)pins;
    return 0;
}
