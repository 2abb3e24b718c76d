/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/dating.h"

bool ent_time_resolve(ent_date *out, ent_date_basis *basis, ent_str words,
                      const ent_date *anchor, ent_time_direction direction)
{
    (void)words;
    (void)anchor;
    (void)direction;
    *out = (ent_date){0};
    *basis = ENT_DATE_UNRESOLVED;
    return false;
}

ent_status ent_date_findings(const ent_finder *finder, ent_error *err)
{
    (void)finder;
    (void)err;
    return ENT_OK;
}
