/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

#include <assert.h>

#include "entente/core/sorted.h"
#include "generated/cast_lists.h"

static ent_str list_bytes(cast_list list)
{
    assert((size_t)list < ent_embedded_cast_lists_count);
    return ent_str_make(ent_embedded_cast_lists[list].data,
                        ent_embedded_cast_lists[list].len);
}

ent_str cast_list_find(cast_list list, ent_str word, const char *word_class)
{
    return ent_sorted_value(list_bytes(list), word, word_class);
}

bool cast_cell_has(ent_str cell, ent_str word)
{
    while (cell.ptr != NULL && word.len > 0)
        if (ent_str_equal(ent_str_cut(&cell, ' '), word))
            return true;
    return false;
}
