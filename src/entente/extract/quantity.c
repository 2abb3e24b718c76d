/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/quantity_internal.h"

ent_status ent_count_findings(const ent_finder *finder, ent_error *err)
{
    (void)finder;
    (void)err;
    return ENT_OK;
}
