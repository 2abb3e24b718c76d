/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/store/near_internal.h"
#include "support/random.h"

enum {
    FAR = 99,
    ROUNDS = 3000
};

/** The definition, without rows saved or limits used. */
static unsigned naive(const uint32_t *a, size_t a_len, const uint32_t *b,
                      size_t b_len)
{
    unsigned d[12][12];

    for (size_t i = 0; i <= a_len; i++) {
        for (size_t j = 0; j <= b_len; j++) {
            unsigned best = FAR;

            if (i == 0 || j == 0) {
                d[i][j] = (unsigned)(i + j);
                continue;
            }
            if (d[i - 1][j] + 1 < best)
                best = d[i - 1][j] + 1;
            if (d[i][j - 1] + 1 < best)
                best = d[i][j - 1] + 1;
            if (d[i - 1][j - 1] + (a[i - 1] != b[j - 1]) < best)
                best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    }
    return d[a_len][b_len];
}

/** A word of few letters, one of them of three bytes. */
static size_t random_word(ent_rng *rng, uint32_t *points, ent_buf *out)
{
    static const uint32_t letters[] = {'a', 'b', 'c', 0x20ac};
    size_t len = (size_t)ent_rng_below(rng, 10);

    ent_buf_reset(out);
    for (size_t i = 0; i < len; i++) {
        points[i] = letters[ent_rng_below(rng, 4)];
        ent_buf_add_code_point(out, points[i]);
    }
    return len;
}

static void it_agrees_with_the_definition(void **state)
{
    ent_rng rng;
    ent_buf left = {0};
    ent_buf right = {0};

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t a[10];
        uint32_t b[10];
        size_t a_len = random_word(&rng, a, &left);
        size_t b_len = random_word(&rng, b, &right);
        unsigned expected = naive(a, a_len, b, b_len);
        unsigned limit = a_len < 6 ? 1 : (unsigned)a_len / 3;
        ent_near near = {0};
        unsigned found = FAR;
        bool is_near = false;

        assert_int_equal(ent_near_begin(&near, ent_buf_view(&left), NULL),
                         ENT_OK);
        is_near = ent_near_distance(&near, ent_buf_view(&right), &found);
        assert_int_equal(is_near, expected <= limit);
        if (is_near)
            assert_int_equal(found, expected);
        ent_near_end(&near);
    }
    ent_buf_clear(&left);
    ent_buf_clear(&right);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_agrees_with_the_definition),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
