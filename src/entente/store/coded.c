/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/coded.h"

#include "entente/store/store_internal.h"

ent_status ent_coded_repair(ent_store *store, ent_error *err)
{
    (void)store;
    (void)err;
    return ENT_OK;
}
