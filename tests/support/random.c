/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "support/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>

static const uint64_t usual_seed = 20221207;

void random_begin(ent_rng *rng)
{
    const char *given = getenv("ENT_TEST_SEED");
    uint64_t seed = given == NULL ? usual_seed : strtoull(given, NULL, 0);

    print_message("ENT_TEST_SEED=%llu\n", (unsigned long long)seed);
    ent_rng_init(rng, seed);
}

uint32_t random_code_point(ent_rng *rng)
{
    static const uint32_t edges[] = {
        0x0,    0x1F,   0x20,   0x7F,   0x80,   0x7FF,   0x800,    0xD7FF,
        0xE000, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x10FFFF,
    };
    static const uint32_t tops[] = {0x80, 0x80, 0x800, 0x3000, 0x110000};
    uint32_t c = 0;

    if (ent_rng_below(rng, 16) == 0)
        return edges[ent_rng_below(rng, sizeof edges / sizeof edges[0])];
    do
        c = (uint32_t)ent_rng_below(
            rng, tops[ent_rng_below(rng, sizeof tops / sizeof tops[0])]);
    while (c >= 0xD800 && c <= 0xDFFF);
    return c;
}

void random_text(ent_rng *rng, ent_buf *out, size_t most)
{
    for (size_t n = ent_rng_below(rng, most + 1); n > 0; n--)
        ent_buf_add_code_point(out, random_code_point(rng));
}

void random_bytes(ent_rng *rng, ent_buf *out, size_t most)
{
    for (size_t n = ent_rng_below(rng, most + 1); n > 0; n--)
        ent_buf_add_char(out, (char)ent_rng_below(rng, 256));
}
