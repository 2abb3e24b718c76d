/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/rng.h"

#include <stdint.h>

/* Outputs of Vigna's splitmix64.c for seed 1234567. */
static void the_seed_goes_through_splitmix64(void **state)
{
    ent_rng rng;

    (void)state;
    ent_rng_init(&rng, 1234567);
    assert_true(rng.state[0] == 6457827717110365317U);
    assert_true(rng.state[1] == 3203168211198807973U);
    assert_true(rng.state[2] == 9817491932198370423U);
    assert_true(rng.state[3] == 4593380528125082431U);
}

/* Outputs of Blackman and Vigna's xoshiro256starstar.c for state 1, 2, 3, 4. */
static void numbers_are_those_of_the_reference_code(void **state)
{
    static const uint64_t expected[] = {
        11520U,
        0U,
        1509978240U,
        1215971899390074240U,
        1216172134540287360U,
        607988272756665600U,
        16172922978634559625U,
        8476171486693032832U,
        10595114339597558777U,
        2904607092377533576U,
    };
    ent_rng rng = {{1, 2, 3, 4}};

    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_true(ent_rng_next(&rng) == expected[i]);
}

static void equal_seeds_give_equal_numbers(void **state)
{
    ent_rng a;
    ent_rng b;

    (void)state;
    ent_rng_init(&a, 42);
    ent_rng_init(&b, 42);
    for (int i = 0; i < 100; i++)
        assert_true(ent_rng_next(&a) == ent_rng_next(&b));
}

static void below_stays_below(void **state)
{
    static const uint64_t bounds[] = {1,         2, 3, 1000, UINT64_MAX / 2 + 2,
                                      UINT64_MAX};
    ent_rng rng;

    (void)state;
    ent_rng_init(&rng, 1);
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++)
        for (int k = 0; k < 1000; k++)
            assert_true(ent_rng_below(&rng, bounds[i]) < bounds[i]);
}

static void below_favours_no_value(void **state)
{
    /* Of 2^64 values, modulo 3 * 2^62 would give the lowest third twice as
     * often as the others: 1/2 instead of 1/3. */
    const uint64_t third = (uint64_t)1 << 62;
    const int rounds = 30000;
    int low = 0;
    ent_rng rng;

    (void)state;
    ent_rng_init(&rng, 7);
    for (int i = 0; i < rounds; i++)
        low += ent_rng_below(&rng, 3 * third) < third;
    assert_in_range(low, rounds / 3 - 500, rounds / 3 + 500);
}

static void unit_is_at_least_0_and_below_1(void **state)
{
    double sum = 0;
    ent_rng rng;
    /* The generator's output of this state is 2^64 - 1. */
    ent_rng top = {{0, 0x4fc71c71c71c71c7U, 0, 0}};

    (void)state;
    ent_rng_init(&rng, 3);
    for (int i = 0; i < 10000; i++) {
        double value = ent_rng_unit(&rng);

        assert_true(value >= 0 && value < 1);
        sum += value;
    }
    assert_true(sum > 4800 && sum < 5200);
    assert_true(ent_rng_unit(&top) < 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_seed_goes_through_splitmix64),
        cmocka_unit_test(numbers_are_those_of_the_reference_code),
        cmocka_unit_test(equal_seeds_give_equal_numbers),
        cmocka_unit_test(below_stays_below),
        cmocka_unit_test(below_favours_no_value),
        cmocka_unit_test(unit_is_at_least_0_and_below_1),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
