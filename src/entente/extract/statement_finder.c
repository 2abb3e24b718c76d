/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/statement_finder_internal.h"

ent_status ent_find_statements(const ent_finder *finder, uint32_t passage,
                               ent_error *err)
{
    (void)finder;
    (void)passage;
    (void)err;
    return ENT_OK;
}
