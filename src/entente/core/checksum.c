/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/checksum.h"

#include <string.h>

/* Each step of a lane can be undone (exclusive or, rotation, product with an
 * odd number), so that no difference is lost; the rotation carries what differs
 * in high bits back to the low ones, where the product spreads it. Eight lanes
 * hide the time that a product takes. */
static const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);

static uint64_t step(uint64_t lane, uint64_t word)
{
    uint64_t mixed = lane ^ word;

    return (mixed << 29 | mixed >> 35) * odd;
}

static void add_block(uint64_t lane[ENT_CHECKSUM_LANES],
                      const unsigned char *bytes)
{
    uint64_t words[ENT_CHECKSUM_LANES];

    memcpy(words, bytes, sizeof words);
    for (size_t i = 0; i < ENT_CHECKSUM_LANES; i++)
        lane[i] = step(lane[i], words[i]);
}

void ent_checksum_begin(ent_checksum *sum)
{
    for (size_t i = 0; i < ENT_CHECKSUM_LANES; i++)
        sum->lane[i] = (i + 1) * odd;
}

void ent_checksum_add(ent_checksum *sum, const void *bytes, size_t len)
{
    const unsigned char *from = bytes;
    uint64_t lane[ENT_CHECKSUM_LANES];

    memcpy(lane, sum->lane, sizeof lane);
    for (; len >= ENT_CHECKSUM_BLOCK; len -= ENT_CHECKSUM_BLOCK) {
        add_block(lane, from);
        from += ENT_CHECKSUM_BLOCK;
    }
    if (len > 0) {
        unsigned char last[ENT_CHECKSUM_BLOCK] = {0};

        memcpy(last, from, len);
        add_block(lane, last);
    }
    memcpy(sum->lane, lane, sizeof lane);
}

uint64_t ent_checksum_end(const ent_checksum *sum)
{
    uint64_t folded = 0;

    for (size_t i = 0; i < ENT_CHECKSUM_LANES; i++)
        folded = step(folded, sum->lane[i]);
    return folded ^ folded >> 32;
}
