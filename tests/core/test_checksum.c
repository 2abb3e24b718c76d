/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/checksum.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "support/random.h"

enum {
    BYTES = 1000
};

static uint64_t sum_of(const unsigned char *bytes, size_t len)
{
    ent_checksum sum;

    ent_checksum_begin(&sum);
    ent_checksum_add(&sum, bytes, len);
    return ent_checksum_end(&sum);
}

static void fill(unsigned char *bytes)
{
    ent_rng rng;

    random_begin(&rng);
    for (size_t i = 0; i < BYTES; i++)
        bytes[i] = (unsigned char)ent_rng_next(&rng);
}

static void every_bit_counts(void **state)
{
    unsigned char bytes[BYTES];
    uint64_t before = 0;

    (void)state;
    fill(bytes);
    before = sum_of(bytes, BYTES);
    for (size_t i = 0; i < (size_t)BYTES * 8; i++) {
        unsigned char bit = (unsigned char)(1U << i % 8);

        bytes[i / 8] ^= bit;
        assert_true(sum_of(bytes, BYTES) != before);
        bytes[i / 8] ^= bit;
    }
    assert_true(sum_of(bytes, BYTES) == before);
}

/** High bits must not cancel each other, as they would without rotation. */
static void two_bits_do_not_cancel(void **state)
{
    unsigned char bytes[BYTES];
    uint64_t before = 0;

    (void)state;
    fill(bytes);
    before = sum_of(bytes, BYTES);
    for (size_t a = 7; a < BYTES; a += ENT_CHECKSUM_BLOCK) {
        for (size_t b = a + ENT_CHECKSUM_BLOCK; b < BYTES;
             b += ENT_CHECKSUM_BLOCK) {
            bytes[a] ^= 0x80;
            bytes[b] ^= 0x80;
            assert_true(sum_of(bytes, BYTES) != before);
            bytes[a] ^= 0x80;
            bytes[b] ^= 0x80;
        }
    }
}

static void order_of_words_and_blocks_counts(void **state)
{
    unsigned char bytes[BYTES];
    unsigned char swapped[BYTES];

    (void)state;
    fill(bytes);
    memcpy(swapped, bytes, BYTES);
    memcpy(swapped, bytes + ENT_CHECKSUM_BLOCK, ENT_CHECKSUM_BLOCK);
    memcpy(swapped + ENT_CHECKSUM_BLOCK, bytes, ENT_CHECKSUM_BLOCK);
    assert_true(sum_of(bytes, BYTES) != sum_of(swapped, BYTES));
    memcpy(swapped, bytes, BYTES);
    memcpy(swapped, bytes + 8, 8);
    memcpy(swapped + 8, bytes, 8);
    assert_true(sum_of(bytes, BYTES) != sum_of(swapped, BYTES));
}

static void whole_blocks_can_be_added_apart(void **state)
{
    unsigned char bytes[BYTES];
    ent_checksum sum;
    size_t half = 4 * (size_t)ENT_CHECKSUM_BLOCK;

    (void)state;
    fill(bytes);
    ent_checksum_begin(&sum);
    ent_checksum_add(&sum, bytes, half);
    ent_checksum_add(&sum, bytes + half, 0);
    ent_checksum_add(&sum, bytes + half, BYTES - half);
    assert_true(ent_checksum_end(&sum) == sum_of(bytes, BYTES));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bit_counts),
        cmocka_unit_test(two_bits_do_not_cancel),
        cmocka_unit_test(order_of_words_and_blocks_counts),
        cmocka_unit_test(whole_blocks_can_be_added_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
