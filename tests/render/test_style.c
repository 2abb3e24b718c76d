/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "entente/render/style_internal.h"

/* WCAG 2.1, relative luminance of one channel. */
static double channel(const char *hex)
{
    char digits[3] = {hex[0], hex[1], '\0'};
    double c = (double)strtol(digits, NULL, 16) / 255;

    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(const char *colour)
{
    return 0.2126 * channel(colour + 1) + 0.7152 * channel(colour + 3) +
           0.0722 * channel(colour + 5);
}

static double contrast(ent_colour a, ent_colour b, bool dark)
{
    double x = luminance(ent_style_colour(a, dark));
    double y = luminance(ent_style_colour(b, dark));

    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static void colours_stand_out_from_the_page(void **state)
{
    (void)state;
    for (int dark = 0; dark < 2; dark++)
        for (int c = 0; c < ENT_COLOUR_COUNT; c++) {
            double ratio = contrast((ent_colour)c, ENT_COLOUR_PAGE, dark);

            if (ent_style_use((ent_colour)c) == ENT_USE_TEXT)
                assert_true(ratio >= 4.5);
            if (ent_style_use((ent_colour)c) == ENT_USE_LINE)
                assert_true(ratio >= 3.0);
        }
}

static void text_on_fills_can_be_read(void **state)
{
    (void)state;
    for (int dark = 0; dark < 2; dark++) {
        for (int tone = 0; tone <= ENT_COLOUR_MIX; tone++)
            assert_true(contrast(ENT_COLOUR_NODETX, (ent_colour)tone, dark) >=
                        4.5);
        assert_true(contrast(ENT_COLOUR_NODETX, ENT_COLOUR_NODE, dark) >= 4.5);
        assert_true(contrast(ENT_COLOUR_INK, ENT_COLOUR_CARD, dark) >= 4.5);
        assert_true(contrast(ENT_COLOUR_INK, ENT_COLOUR_SOFT, dark) >= 4.5);
        assert_true(contrast(ENT_COLOUR_INK, ENT_COLOUR_TREATY, dark) >= 4.5);
        assert_true(contrast(ENT_COLOUR_INK2, ENT_COLOUR_TREATY, dark) >= 4.5);
        assert_true(contrast(ENT_COLOUR_TREATYLN, ENT_COLOUR_TREATY, dark) >=
                    3.0);
    }
}

static void families_stand_out_from_cards_and_fills(void **state)
{
    static const ent_colour grounds[] = {ENT_COLOUR_PAGE, ENT_COLOUR_CARD,
                                         ENT_COLOUR_SOFT};

    (void)state;
    for (int dark = 0; dark < 2; dark++)
        for (int f = 0; f < ENT_FAMILY_COUNT; f++)
            for (size_t g = 0; g < 3; g++)
                assert_true(contrast(ent_style_family((ent_family)f),
                                     grounds[g], dark) >= 3.0);
}

static void words_on_cards_can_be_read(void **state)
{
    static const ent_colour grounds[] = {ENT_COLOUR_PAGE, ENT_COLOUR_CARD,
                                         ENT_COLOUR_SOFT, ENT_COLOUR_TREATY};

    (void)state;
    for (int dark = 0; dark < 2; dark++)
        for (size_t g = 0; g < 4; g++) {
            assert_true(contrast(ENT_COLOUR_INK, grounds[g], dark) >= 4.5);
            assert_true(contrast(ENT_COLOUR_INK2, grounds[g], dark) >= 4.5);
        }
}

static void each_family_and_certainty_has_its_own_look(void **state)
{
    (void)state;
    for (int f = 0; f < ENT_FAMILY_COUNT; f++)
        assert_string_equal(ent_style_key(ent_style_family((ent_family)f)),
                            ent_family_name((ent_family)f));
    assert_null(ent_style_dash(ENT_CERTAINTY_REPORTED));
    assert_string_equal(ent_style_dash(ENT_CERTAINTY_PLANNED), "1.5 5");
    assert_string_equal(ent_style_dash(ENT_CERTAINTY_DENIED), "9 5");
    assert_string_equal(ent_style_dash(ENT_CERTAINTY_ALLEGED), "9 4 1.5 4");
}

static void colours_are_six_digits(void **state)
{
    (void)state;
    for (int c = 0; c < ENT_COLOUR_COUNT; c++)
        for (int dark = 0; dark < 2; dark++) {
            const char *text = ent_style_colour((ent_colour)c, dark);

            assert_int_equal(strlen(text), 7);
            assert_int_equal(strspn(text + 1, "0123456789ABCDEF"), 6);
        }
}

static void wider_means_more_up_to_a_limit(void **state)
{
    (void)state;
    assert_true(fabs(ent_style_width(1, 15, false) - 1.4) < 1e-9);
    assert_true(ent_style_width(2, 15, false) > ent_style_width(1, 15, false));
    assert_true(fabs(ent_style_width(900, 900, false) - 9.5) < 1e-9);
    assert_true(ent_style_width(300, 900, false) < 7);
    assert_true(ent_style_width(900, 900, true) < 5);
    assert_true(fabs(ent_style_width(0, 0, false) - 1.4) < 1e-9);
    /* A few reports: the step does not depend on the most. */
    assert_true(fabs(ent_style_width(2, 3, false) -
                     ent_style_width(2, 15, false)) < 1e-9);
}

static void forty_actors_still_have_words(void **state)
{
    (void)state;
    assert_false(ent_style_is_dense(40));
    assert_true(ent_style_is_dense(41));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_stand_out_from_the_page),
        cmocka_unit_test(text_on_fills_can_be_read),
        cmocka_unit_test(families_stand_out_from_cards_and_fills),
        cmocka_unit_test(words_on_cards_can_be_read),
        cmocka_unit_test(each_family_and_certainty_has_its_own_look),
        cmocka_unit_test(colours_are_six_digits),
        cmocka_unit_test(wider_means_more_up_to_a_limit),
        cmocka_unit_test(forty_actors_still_have_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
