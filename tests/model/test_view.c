/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>

#include "support/fault.h"
#include "support/random.h"

/** Where the names of the views of a test are; made anew for each. */
static ent_arena *texts;

static int texts_setup(void **state)
{
    (void)state;
    texts = ent_arena_new();
    return texts == NULL ? -1 : 0;
}

static int texts_teardown(void **state)
{
    (void)state;
    ent_arena_free(texts);
    return 0;
}

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

    assert_int_equal(
        ent_view_set(&view, option, ent_str_from(value), texts, &err),
        ENT_ERR_INVALID);
    assert_string_equal(err.message, message);
    assert_text(&view, "all");
}

static void set(ent_view *view, const char *option, const char *value)
{
    ent_error err = {0};

    if (ent_view_set(view, option, ent_str_from(value), texts, &err) != ENT_OK)
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
    set(&view, "sign", "latest");
    set(&view, "half-life", "90");
    set(&view, "strength", "recency");
    set(&view, "hops", "2");
    set(&view, "about", "Iran");
    set(&view, "exclude-outlet", "KCNA");
    set(&view, "speaker", "Putin; ?");
    set(&view, "known-by", "2024-12");
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
    assert_text(&view, "from=2024-06-01 to=2024-07 known-by=2024-12 "
                       "rel=AID,SANCTION status=asserted,alleged "
                       "min-sources=2 min-confidence=0.5 speaker=?;Putin "
                       "exclude-outlet=KCNA about=Iran hops=2 roll-up=yes "
                       "direction=out cost=neg-log-confidence "
                       "strength=recency half-life=90 sign=latest");
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
    set(&view, "sign", "net");
    set(&view, "as-of", "");
    set(&view, "known-by", "");
    set(&view, "about", " ; ");
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
                   "--strength: \"\"; want count, sources, goldstein or "
                   "recency");
    assert_refused("sign", "sum", "--sign: \"sum\"; want net or latest");
    assert_refused("hops", "0",
                   "--hops: \"0\" is no number of steps; want 1 to "
                   "4294967295");
    assert_refused("half-life", "a year",
                   "--half-life: \"a year\" is no number of days; want 1 to "
                   "4294967295");
    assert_refused("known-by", "2024-13",
                   "--known-by: \"2024-13\" has no month 13.  Dates: 2024, "
                   "2024-06, 2024-06-19");
    assert_refused("about", "\xff", "--about: byte 0 is not UTF-8");
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
        assert_int_equal(ent_view_set(&view, "min-sources",
                                      ent_str_from(sources[i]), texts, NULL),
                         ENT_ERR_INVALID);
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        assert_int_equal(ent_view_set(&view, "min-confidence",
                                      ent_str_from(shares[i]), texts, NULL),
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

        assert_int_equal(ent_view_set(&view, options[i],
                                      ent_str_from("nothing"), texts, &err),
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

static void known_by_goes_with_as_of(void **state)
{
    ent_view view = ent_view_default();

    (void)state;
    set(&view, "as-of", "2024");
    set(&view, "known-by", "2023");
    assert_int_equal(ent_view_check(&view, NULL), ENT_OK);
}

static void options_that_need_another_are_refused_alone(void **state)
{
    ent_view view = ent_view_default();
    ent_error err = {0};

    (void)state;
    set(&view, "hops", "1");
    assert_int_equal(ent_view_check(&view, &err), ENT_ERR_INVALID);
    assert_string_equal(err.message,
                        "--hops counts steps from the actors of --about; want "
                        "both or neither");
    set(&view, "about", "Iran");
    assert_int_equal(ent_view_check(&view, NULL), ENT_OK);
    set(&view, "half-life", "30");
    err = (ent_error){0};
    assert_int_equal(ent_view_check(&view, &err), ENT_ERR_INVALID);
    assert_string_equal(err.message,
                        "--half-life belongs to --strength recency; want both "
                        "or neither");
    set(&view, "strength", "recency");
    assert_int_equal(ent_view_check(&view, NULL), ENT_OK);
}

static void names_add_up_and_are_taken_back(void **state)
{
    ent_view view = ent_view_default();

    (void)state;
    set(&view, "about", "Iran");
    set(&view, "about", " South Korea ;; China;Iran");
    assert_text(&view, "about=\"China;Iran;South Korea\"");
    set(&view, "about", "");
    assert_text(&view, "all");
}

static void a_quoted_value_must_end(void **state)
{
    static const char *const wrong[] = {"about=\"Iran", "about=\"",
                                        "about=\"Iran\"x", "about=\"Iran\\\"",
                                        "about=\"Iran\" x"};
    ent_view view = ent_view_default();

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(
            ent_view_parse(&view, ent_str_from(wrong[i]), texts, NULL),
            ENT_ERR_INVALID);
    assert_text(&view, "all");
}

static void an_option_without_a_value_is_refused(void **state)
{
    static const char *const wrong[] = {
        "from", "from=", "about=\"\"", "=", "speaker= to=2024", "=2024"};
    ent_view view = ent_view_default();

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(
            ent_view_parse(&view, ent_str_from(wrong[i]), texts, NULL),
            ENT_ERR_INVALID);
    assert_text(&view, "all");
}

static void a_copy_keeps_its_own_names(void **state)
{
    ent_arena *own = ent_arena_new();
    ent_view view = ent_view_default();
    ent_view copy = ent_view_default();

    (void)state;
    assert_non_null(own);
    assert_int_equal(
        ent_view_set(&view, "about", ent_str_from("Iran"), own, NULL), ENT_OK);
    assert_int_equal(ent_view_copy(&copy, &view, texts, NULL), ENT_OK);
    ent_arena_free(own);
    assert_text(&copy, "about=Iran");
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
        ent_view_parse(&view, ent_str_from("from=2024 to=2023"), texts, &err),
        ENT_ERR_INVALID);
    assert_text(&view, "min-sources=3");
    assert_int_equal(ent_view_parse(&view, ent_str_from("all=1"), texts, NULL),
                     ENT_ERR_INVALID);
    assert_text(&view, "min-sources=3");
}

static void parse_reads_any_order_and_blanks(void **state)
{
    ent_view view = ent_view_default();

    (void)state;
    assert_int_equal(
        ent_view_parse(&view, ent_str_from("  roll-up  family=coer from=2024 "),
                       texts, NULL),
        ENT_OK);
    assert_text(&view, "from=2024 rel=SANCTION,COERCE roll-up=yes");
    assert_int_equal(ent_view_parse(&view, ent_str_from("all"), texts, NULL),
                     ENT_OK);
    assert_text(&view, "all");
    assert_int_equal(ent_view_parse(&view, ent_str_from(""), texts, NULL),
                     ENT_OK);
    assert_text(&view, "all");
}

static void random_date(ent_rng *rng, ent_view *view, const char *option)
{
    static const char *const dates[] = {"",        "0001",       "2024",
                                        "2024-02", "2024-02-29", "9999-12-31"};

    set(view, option, dates[ent_rng_below(rng, 6)]);
}

/** Names that a careless text would break on. */
static void random_names(ent_rng *rng, ent_view *view, const char *option)
{
    static const char *const pieces[] = {
        "Iran", " ",     "\"",  "\\",       "=",
        "\n",   "about", "all", "\xc3\x85", "\xe2\x80\xae",
        "\x01", "\t",    "%s",  "a\\\"",    ";",
        "'",    "?",     "--"};
    size_t count = ent_rng_below(rng, 7);
    ent_buf text = {0};

    ent_buf_add_cstr(&text, "");
    for (size_t i = 0; i < count; i++)
        ent_buf_add_cstr(&text, pieces[ent_rng_below(rng, 18)]);
    set(view, option, text.ptr == NULL ? "" : text.ptr);
    ent_buf_clear(&text);
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
    view.strength = (ent_strength)ent_rng_below(rng, 4);
    if (view.strength == ENT_STRENGTH_RECENCY && ent_rng_below(rng, 2) == 0)
        view.half_life = 1 + (uint32_t)ent_rng_below(rng, 179);
    view.sign = (ent_sign_rule)ent_rng_below(rng, 2);
    random_date(rng, &view, "known-by");
    random_names(rng, &view, "speaker");
    random_names(rng, &view, "exclude-outlet");
    random_names(rng, &view, "about");
    if (view.about.len > 0 && ent_rng_below(rng, 2) == 0)
        view.hops = 2 + (uint32_t)ent_rng_below(rng, 9);
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
    assert_int_equal(a->half_life, b->half_life);
    assert_int_equal(a->sign, b->sign);
    assert_date_equal(&a->known_by, &b->known_by);
    assert_true(ent_str_equal(a->speakers, b->speakers));
    assert_true(ent_str_equal(a->excluded_outlets, b->excluded_outlets));
    assert_true(ent_str_equal(a->about, b->about));
    assert_int_equal(a->hops, b->hops);
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
        if (ent_view_parse(&back, ent_buf_view(&text), texts, &err) != ENT_OK)
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
            ent_buf_add_cstr(&text, round % 4 == 0 ? "rel=" : "about=\"");
        random_bytes(&rng, &text, 40);
        (void)!ent_view_parse(&view, ent_buf_view(&text), texts, NULL);
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

/** Parse, copy, write: everything that takes memory. */
static ent_status read_full(void *user)
{
    ent_arena *own = ent_arena_new();
    ent_view view = ent_view_default();
    ent_view copy = ent_view_default();
    ent_buf text = {0};
    ent_error err = {0};
    ent_status st = ENT_OK;

    (void)user;
    if (own == NULL)
        return ENT_ERR_NOMEM;
    ENT_TRY(ent_view_parse(
        &view, ent_str_from("about=\"South Korea;Iran\" hops=2 speaker=A;B"),
        own, &err));
    ENT_TRY(ent_view_copy(&copy, &view, own, &err));
    ent_view_write(&text, &copy);
    st = ent_buf_status(&text, &err);

cleanup:
    ent_buf_clear(&text);
    ent_arena_free(own);
    return st;
}

static void reading_survives_any_lost_allocation(void **state)
{
    (void)state;
    fault_each(read_full, NULL);
}

static void write_survives_any_lost_allocation(void **state)
{
    (void)state;
    fault_each(write_full, NULL);
}

/** A test with names of its own. */
#define FRESH(test)                                                            \
    cmocka_unit_test_setup_teardown(test, texts_setup, texts_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FRESH(default_is_all),
        FRESH(options_are_written_in_fixed_order),
        FRESH(family_adds_its_types),
        FRESH(everything_is_no_filter),
        FRESH(bad_values_name_option_value_and_what_is_wanted),
        FRESH(wrong_numbers_are_refused),
        FRESH(unknown_words_are_refused_with_their_option),
        FRESH(as_of_excludes_a_window),
        FRESH(known_by_goes_with_as_of),
        FRESH(options_that_need_another_are_refused_alone),
        FRESH(names_add_up_and_are_taken_back),
        FRESH(a_quoted_value_must_end),
        FRESH(an_option_without_a_value_is_refused),
        FRESH(a_copy_keeps_its_own_names),
        FRESH(window_of_one_day_is_accepted),
        FRESH(fields_out_of_range_are_refused),
        FRESH(parse_leaves_the_view_alone_on_failure),
        FRESH(parse_reads_any_order_and_blanks),
        FRESH(parse_reads_back_what_write_wrote),
        FRESH(parse_survives_random_text),
        FRESH(reading_survives_any_lost_allocation),
        FRESH(write_survives_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
