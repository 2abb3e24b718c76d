/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast.h"

ent_status ent_cast_read(ent_cast *out, const ent_reading *reading,
                         ent_arena *arena, ent_error *err)
{
    (void)reading;
    (void)arena;
    (void)err;
    *out = (ent_cast){0};
    return ENT_OK;
}

const ent_mention *ent_cast_at(const ent_cast *cast, uint32_t passage,
                               uint32_t word)
{
    uint32_t index;

    if (cast->by_head == NULL)
        return NULL;
    index = cast->by_head[passage][word];
    return index == UINT32_MAX ? NULL : &cast->mentions[index];
}

const ent_mention *ent_cast_in(const ent_cast *cast, uint32_t passage,
                               size_t *count)
{
    size_t first = 0;
    size_t last;

    while (first < cast->mention_count &&
           cast->mentions[first].passage < passage)
        first++;
    last = first;
    while (last < cast->mention_count &&
           cast->mentions[last].passage == passage)
        last++;
    *count = last - first;
    return cast->mentions + first;
}
