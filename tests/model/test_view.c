/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>

#include "support/fault.h"
#include "support/random.h"

static void assert_text(const ent_view *view, const char *want)
{
    ent_buf text = {0};

    ent_view_write(&text, view);
    assert_int_equal(ent_buf_status(&text, NULL), ENT_OK);
    assert_string_equal(text.ptr, want);
    ent_buf_clear(&text);
}

static void assert_refused(const char *option, const char *value,
                           const char *message)
{
    ent_view view = ent_view_default();
    ent_error err = {0};

    assert_int_equal(ent_view_set(&view, option, ent_str_from(value), &err),
                     ENT_ERR_INVALID);
    assert_string_equal(err.message, message);
    assert_text(&view, "all");
}

static void set(ent_view *view, const char *option, const char *value)
{
    ent_error err = {0};

    if (ent_view_set(view, option, ent_str_from(value), &err) != ENT_OK)
        fail_msg("%s", err.message);
}

static void default_is_all(void **state)
{
    ent_view view = ent_view_default();

    (void)state;
    assert_text(&view, "all");
}

static void options_are_written_in_fixed_order(void **state)
{
    ent_view view = ent_view_default();

    (void)state;
    set(&view, "strength", "sources");
    set(&view, "cost", "neg-log-confidence");
    set(&view, "direction", "out");
    set(&view, "roll-up", "");
    set(&view, "min-confidence", "0.50");
    set(&view, "min-sources", "2");
    set(&view, "status", "alleged, Asserted");
    set(&view, "rel", "sanction");
    set(&view, "rel", "AID");
    set(&view, "to", "2024-07");
    set(&view, "from", "2024-06-01");
    assert_text(&view, "from=2024-06-01 to=2024-07 rel=AID,SANCTION "
                       "status=asserted,alleged min-sources=2 "
                       "min-confidence=0.5 roll-up=yes direction=out "
                       "cost=neg-log-confidence strength=sources");
}

static void family_adds_its_types(void **state)
{
    ent_view view = ent_view_default();

    (void)state;
    set(&view, "rel", "THREATEN");
    set(&view, "family", "coer,aid");
    assert_text(&view, "rel=AID,THREATEN,SANCTION,COERCE");
}

static void everything_is_no_filter(void **state)
{
    ent_view view = ent_view_default();

    (void)state;
    set(&view, "status", "asserted,alleged,disputed,denied,planned");
    set(&view, "family", "pact,aid,meet,talk,coer,war,link");
    set(&view, "min-sources", "1");
    set(&view, "min-confidence", "0");
    set(&view, "roll-up", "no");
    set(&view, "direction", "both");
    set(&view, "cost", "hops");
    set(&view, "strength", "count");
    set(&view, "as-of", "");
    assert_text(&view, "all");
}

static void bad_values_name_option_value_and_what_is_wanted(void **state)
{
    (void)state;
    assert_refused("from", "2024-13-01",
                   "--from: \"2024-13-01\" has no month 13.  Dates: 2024, "
                   "2024-06, 2024-06-19");
    assert_refused("to", "2024/2025",
                   "--to: \"2024/2025\" is an interval; want one date.  "
                   "Dates: 2024, 2024-06, 2024-06-19");
    assert_refused("min-sources", "two",
                   "--min-sources: \"two\" is no number of sources; want 0 to "
                   "4294967295");
    assert_refused("min-confidence", "1.01",
                   "--min-confidence: \"1.01\" is no confidence; want 0 to 1, "
                   "at most 6 digits after the point");
    assert_refused("roll-up", "maybe", "--roll-up: \"maybe\"; want yes or no");
    assert_refused("direction", "up",
                   "--direction: \"up\"; want both, out or in");
    assert_refused("cost", "money",
                   "--cost: \"money\"; want hops, inverse-strength or "
                   "neg-log-confidence");
    assert_refused("strength", "",
                   "--strength: \"\"; want count, sources or goldstein");
    assert_refused("rel", "AID/arms",
                   "--rel: \"AID/arms\" is a mode; want types, such as AID");
    assert_refused("colour", "red", "a view has no option \"colour\"");
}

static void wrong_numbers_are_refused(void **state)
{
    static const char *const sources[] = {"",   " 2",  "2 ",
                                          "-1", "1.5", "4294967296"};
    static const char *const shares[] = {"",    ".",   "-0.1",      "1e-1",
                                         "0,5", "nan", "0.1234567", "2"};
    ent_view view = ent_view_default();

    (void)state;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        assert_int_equal(
            ent_view_set(&view, "min-sources", ent_str_from(sources[i]), NULL),
            ENT_ERR_INVALID);
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        assert_int_equal(ent_view_set(&view, "min-confidence",
                                      ent_str_from(shares[i]), NULL),
                         ENT_ERR_INVALID);
    assert_text(&view, "all");
}

static void unknown_words_are_refused_with_their_option(void **state)
{
    static const char *const options[] = {"rel", "family", "status"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        ent_view view = ent_view_default();
        ent_error err = {0};
        ent_buf begin = {0};

        assert_int_equal(
            ent_view_set(&view, options[i], ent_str_from("nothing"), &err),
            ENT_ERR_INVALID);
        ent_buf_addf(&begin, "--%s: ", options[i]);
        assert_true(ent_str_has_prefix(ent_str_from(err.message),
                                       ent_buf_view(&begin)));
        ent_buf_clear(&begin);
    }
}

static void as_of_excludes_a_window(void **state)
{
    ent_view view = ent_view_default();
    ent_error err = {0};

    (void)state;
    set(&view, "as-of", "2024");
    assert_int_equal(ent_view_check(&view, &err), ENT_OK);
    set(&view, "to", "2025");
    assert_int_equal(ent_view_check(&view, &err), ENT_ERR_INVALID);
    assert_string_equal(err.message,
                        "--as-of is one day and --from, --to are a window; "
                        "want one of the two");
}

static void window_of_one_day_is_accepted(void **state)
{
    ent_view view = ent_view_default();

    (void)state;
    set(&view, "from", "2024-06-19");
    set(&view, "to", "2024-06-19");
    assert_int_equal(ent_view_check(&view, NULL), ENT_OK);
    set(&view, "from", "2024-06-20");
    assert_int_equal(ent_view_check(&view, NULL), ENT_ERR_INVALID);
}

static void fields_out_of_range_are_refused(void **state)
{
    ent_view view = ent_view_default();

    (void)state;
    view.min_confidence = (double)NAN;
    assert_int_equal(ent_view_check(&view, NULL), ENT_ERR_INVALID);
    view = ent_view_default();
    view.statuses = 1U << ENT_REL_STATUS_COUNT;
    assert_int_equal(ent_view_check(&view, NULL), ENT_ERR_INVALID);
    view = ent_view_default();
    view.types = UINT64_C(1) << 63;
    assert_int_equal(ent_view_check(&view, NULL), ENT_ERR_INVALID);
}

static void parse_leaves_the_view_alone_on_failure(void **state)
{
    ent_view view = ent_view_default();
    ent_error err = {0};

    (void)state;
    set(&view, "min-sources", "3");
    assert_int_equal(
        ent_view_parse(&view, ent_str_from("from=2024 to=2023"), &err),
        ENT_ERR_INVALID);
    assert_text(&view, "min-sources=3");
    assert_int_equal(ent_view_parse(&view, ent_str_from("all=1"), NULL),
                     ENT_ERR_INVALID);
    assert_text(&view, "min-sources=3");
}

static void parse_reads_any_order_and_blanks(void **state)
{
    ent_view view = ent_view_default();

    (void)state;
    assert_int_equal(
        ent_view_parse(&view, ent_str_from("  roll-up  family=coer from=2024 "),
                       NULL),
        ENT_OK);
    assert_text(&view, "from=2024 rel=SANCTION,COERCE roll-up=yes");
    assert_int_equal(ent_view_parse(&view, ent_str_from("all"), NULL), ENT_OK);
    assert_text(&view, "all");
    assert_int_equal(ent_view_parse(&view, ent_str_from(""), NULL), ENT_OK);
    assert_text(&view, "all");
}

static void random_date(ent_rng *rng, ent_view *view, const char *option)
{
    static const char *const dates[] = {"",        "0001",       "2024",
                                        "2024-02", "2024-02-29", "9999-12-31"};

    set(view, option, dates[ent_rng_below(rng, 6)]);
}

static ent_view random_view(ent_rng *rng)
{
    ent_view view = ent_view_default();

    if (ent_rng_below(rng, 2) == 0) {
        random_date(rng, &view, "as-of");
    } else {
        random_date(rng, &view, "from");
        random_date(rng, &view, "to");
    }
    view.types =
        ent_rng_next(rng) & ((UINT64_C(1) << ent_relation_type_count()) - 1);
    view.statuses = (unsigned)ent_rng_below(rng, 31);
    view.min_sources =
        ent_rng_below(rng, 2) == 0 ? 0 : 2 + (uint32_t)ent_rng_next(rng) / 2;
    view.min_confidence = (double)ent_rng_below(rng, 1000001) / 1e6;
    view.roll_up = ent_rng_below(rng, 2) == 0;
    view.direction = (ent_direction)ent_rng_below(rng, 3);
    view.cost = (ent_cost)ent_rng_below(rng, 3);
    view.strength = (ent_strength)ent_rng_below(rng, 3);
    return view;
}

static void assert_date_equal(const ent_date *a, const ent_date *b)
{
    assert_int_equal(a->known, b->known);
    assert_int_equal(a->first, b->first);
    assert_int_equal(a->last, b->last);
    assert_int_equal(a->first_precision, b->first_precision);
}

static void assert_view_equal(const ent_view *a, const ent_view *b)
{
    assert_date_equal(&a->as_of, &b->as_of);
    assert_date_equal(&a->from, &b->from);
    assert_date_equal(&a->to, &b->to);
    assert_true(a->types == b->types);
    assert_int_equal(a->statuses, b->statuses);
    assert_int_equal(a->min_sources, b->min_sources);
    assert_true(a->min_confidence == b->min_confidence);
    assert_int_equal(a->roll_up, b->roll_up);
    assert_int_equal(a->direction, b->direction);
    assert_int_equal(a->cost, b->cost);
    assert_int_equal(a->strength, b->strength);
}

static void parse_reads_back_what_write_wrote(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 2000; round++) {
        ent_view view = random_view(&rng);
        ent_view back = ent_view_default();
        ent_error err = {0};
        ent_buf text = {0};

        if (ent_view_check(&view, NULL) != ENT_OK)
            continue; /* From after to. */
        ent_view_write(&text, &view);
        if (ent_view_parse(&back, ent_buf_view(&text), &err) != ENT_OK)
            fail_msg("%s: %s", text.ptr, err.message);
        assert_view_equal(&view, &back);
        assert_text(&back, text.ptr);
        ent_buf_clear(&text);
    }
}

static void parse_survives_random_text(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 500; round++) {
        ent_view view = ent_view_default();
        ent_buf text = {0};

        if (round % 2 == 0)
            ent_buf_add_cstr(&text, "rel=");
        random_bytes(&rng, &text, 40);
        (void)!ent_view_parse(&view, ent_buf_view(&text), NULL);
        ent_buf_clear(&text);
    }
}

static ent_status write_full(void *user)
{
    ent_view view = ent_view_default();
    ent_buf text = {0};
    ent_status st = ENT_OK;

    (void)user;
    set(&view, "from", "2024");
    set(&view, "rel", "AID,SANCTION");
    ent_view_write(&text, &view);
    st = ent_buf_status(&text, NULL);
    ent_buf_clear(&text);
    return st;
}

static void write_survives_any_lost_allocation(void **state)
{
    (void)state;
    fault_each(write_full, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_is_all),
        cmocka_unit_test(options_are_written_in_fixed_order),
        cmocka_unit_test(family_adds_its_types),
        cmocka_unit_test(everything_is_no_filter),
        cmocka_unit_test(bad_values_name_option_value_and_what_is_wanted),
        cmocka_unit_test(wrong_numbers_are_refused),
        cmocka_unit_test(unknown_words_are_refused_with_their_option),
        cmocka_unit_test(as_of_excludes_a_window),
        cmocka_unit_test(window_of_one_day_is_accepted),
        cmocka_unit_test(fields_out_of_range_are_refused),
        cmocka_unit_test(parse_leaves_the_view_alone_on_failure),
        cmocka_unit_test(parse_reads_any_order_and_blanks),
        cmocka_unit_test(parse_reads_back_what_write_wrote),
        cmocka_unit_test(parse_survives_random_text),
        cmocka_unit_test(write_survives_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
