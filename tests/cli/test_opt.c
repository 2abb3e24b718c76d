/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "cli/nearest.h"
#include "cli/opt.h"
#include "support/fault.h"

/* A verb with one option of each kind. */
static const struct opt own_opts[] = {
    {"flag", 'f', NULL, NULL, "A flag"},
    {"name", 'n', "NAME", NULL, "Any value"},
    {"way", 0, "WAY", "up|down", "One of two"},
    {"list", 0, "WORD,...", "up|down", "Checked elsewhere"},
    {"file", 'o', "FILE", "@file", "A reference"},
};
static const struct opt_group own = {"Own", own_opts, 5};

static const struct verb verb = {
    .name = "try",
    .operands = "A [B]",
    .min_operands = 1,
    .max_operands = 2,
    .groups = {&own, &opt_common},
};

static struct opt_values values;
static ent_error err;

enum {
    WORDS_MAX = 80
};

/** Parse words, the last one NULL. */
static ent_status parse(const char *const *words)
{
    char *argv[WORDS_MAX] = {NULL};
    int argc = 0;

    /* argv is not written to; main() has it as char **. */
    for (; words[argc] != NULL && argc < WORDS_MAX; argc++)
        argv[argc] = (char *)(uintptr_t)words[argc];
    ent_error_clear(&err);
    return opt_parse(&values, &verb, argc, argv, &err);
}

#define PARSE(...) parse((const char *const[]){__VA_ARGS__, NULL})

static int forget(void **state)
{
    (void)state;
    opt_values_clear(&values);
    return 0;
}

static void operands_and_options_may_mix(void **state)
{
    (void)state;
    assert_int_equal(PARSE("a", "--flag", "b", "--name", "x"), ENT_OK);
    assert_int_equal(values.operand_count, 2);
    assert_string_equal(values.operands[0], "a");
    assert_string_equal(values.operands[1], "b");
    assert_true(opt_has(&values, "flag"));
    assert_string_equal(opt_get(&values, "name"), "x");
    assert_null(opt_get(&values, "way"));
}

static void a_long_option_takes_its_value_either_way(void **state)
{
    (void)state;
    assert_int_equal(PARSE("a", "--name=x=y"), ENT_OK);
    assert_string_equal(opt_get(&values, "name"), "x=y");
    opt_values_clear(&values);
    assert_int_equal(PARSE("a", "--name="), ENT_OK);
    assert_string_equal(opt_get(&values, "name"), "");
    opt_values_clear(&values);
    assert_int_equal(PARSE("a", "--name", "--flag"), ENT_OK);
    assert_string_equal(opt_get(&values, "name"), "--flag");
    assert_false(opt_has(&values, "flag"));
}

static void short_options_may_be_joined(void **state)
{
    (void)state;
    assert_int_equal(PARSE("a", "-fqnx"), ENT_OK);
    assert_true(opt_has(&values, "flag"));
    assert_true(opt_has(&values, "quiet"));
    assert_string_equal(opt_get(&values, "name"), "x");
    opt_values_clear(&values);
    assert_int_equal(PARSE("-n", "x", "a"), ENT_OK);
    assert_string_equal(opt_get(&values, "name"), "x");
    assert_int_equal(values.operand_count, 1);
}

static void the_last_value_counts(void **state)
{
    (void)state;
    assert_int_equal(PARSE("a", "--name", "x", "-n", "y"), ENT_OK);
    assert_string_equal(opt_get(&values, "name"), "y");
}

static void behind_two_dashes_everything_is_an_operand(void **state)
{
    (void)state;
    assert_int_equal(PARSE("--", "--flag", "-n"), ENT_OK);
    assert_int_equal(values.operand_count, 2);
    assert_string_equal(values.operands[0], "--flag");
    assert_false(opt_has(&values, "flag"));
}

static void a_single_dash_is_an_operand(void **state)
{
    (void)state;
    assert_int_equal(PARSE("-"), ENT_OK);
    assert_string_equal(values.operands[0], "-");
}

static void an_unknown_option_names_the_nearest(void **state)
{
    (void)state;
    assert_int_equal(PARSE("a", "--falg"), ENT_ERR_INVALID);
    assert_string_equal(err.message,
                        "entente try has no option --falg.  Nearest: --flag.  "
                        "See: entente try --help");
    opt_values_clear(&values);
    assert_int_equal(PARSE("a", "--elephant=1"), ENT_ERR_INVALID);
    assert_string_equal(
        err.message,
        "entente try has no option --elephant.  See: entente try --help");
    opt_values_clear(&values);
    assert_int_equal(PARSE("a", "-fZ"), ENT_ERR_INVALID);
    assert_string_equal(err.message, "entente try has no option -Z.  See: "
                                     "entente try --help");
}

static void a_beginning_of_an_option_is_not_enough(void **state)
{
    (void)state;
    assert_int_equal(PARSE("a", "--fla"), ENT_ERR_INVALID);
}

static void a_missing_value_says_what_is_wanted(void **state)
{
    (void)state;
    assert_int_equal(PARSE("a", "--name"), ENT_ERR_INVALID);
    assert_string_equal(err.message, "--name wants a value: NAME");
    opt_values_clear(&values);
    assert_int_equal(PARSE("a", "-n"), ENT_ERR_INVALID);
    assert_string_equal(err.message, "-n wants a value: NAME");
}

static void a_flag_takes_no_value(void **state)
{
    (void)state;
    assert_int_equal(PARSE("a", "--flag=yes"), ENT_ERR_INVALID);
    assert_string_equal(err.message, "--flag takes no value");
}

static void a_choice_is_checked_a_list_is_not(void **state)
{
    (void)state;
    assert_int_equal(PARSE("a", "--way", "up", "--list", "x,y"), ENT_OK);
    opt_values_clear(&values);
    assert_int_equal(PARSE("a", "--way", "u"), ENT_ERR_INVALID);
    assert_string_equal(err.message, "--way: \"u\" is not one of up|down");
    opt_values_clear(&values);
    assert_int_equal(PARSE("a", "--way="), ENT_ERR_INVALID);
}

static void operands_are_counted(void **state)
{
    (void)state;
    assert_int_equal(PARSE("--flag"), ENT_ERR_INVALID);
    assert_string_equal(err.message, "usage: entente try A [B]");
    opt_values_clear(&values);
    assert_int_equal(PARSE("a", "b", "c"), ENT_ERR_INVALID);
    assert_string_equal(err.message,
                        "too many words: \"c\".  Usage: entente try A [B]");
}

static void help_needs_no_operands(void **state)
{
    (void)state;
    assert_int_equal(PARSE("--help"), ENT_OK);
    opt_values_clear(&values);
    assert_int_equal(PARSE("-h"), ENT_OK);
}

static void more_options_than_anybody_types_are_refused(void **state)
{
    const char *words[WORDS_MAX] = {NULL};

    (void)state;
    for (size_t i = 0; i < WORDS_MAX - 1; i++)
        words[i] = "-f";
    assert_int_equal(parse(words), ENT_ERR_INVALID);
    assert_string_equal(err.message, "too many options");
}

static void nearest_counts_a_swap_as_one(void **state)
{
    struct nearest nearest = {.typed = "shwo"};

    (void)state;
    nearest_try(&nearest, "draw");
    assert_null(nearest.word);
    nearest_try(&nearest, "show");
    assert_string_equal(nearest.word, "show");
    assert_int_equal(nearest.distance, 1);
}

static void nearest_prefers_the_first_of_equals(void **state)
{
    struct nearest nearest = {.typed = "bat"};

    (void)state;
    nearest_try(&nearest, "cat");
    nearest_try(&nearest, "rat");
    assert_string_equal(nearest.word, "cat");
}

static void nearest_leaves_very_long_words_alone(void **state)
{
    static const char word[] = "a-word-that-is-longer-than-any-option-of-ours";
    struct nearest nearest = {.typed = word};

    (void)state;
    nearest_try(&nearest, word);
    assert_null(nearest.word);
}

#define TEST(name) cmocka_unit_test_teardown(name, forget)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(operands_and_options_may_mix),
        TEST(a_long_option_takes_its_value_either_way),
        TEST(short_options_may_be_joined),
        TEST(the_last_value_counts),
        TEST(behind_two_dashes_everything_is_an_operand),
        TEST(a_single_dash_is_an_operand),
        TEST(an_unknown_option_names_the_nearest),
        TEST(a_beginning_of_an_option_is_not_enough),
        TEST(a_missing_value_says_what_is_wanted),
        TEST(a_flag_takes_no_value),
        TEST(a_choice_is_checked_a_list_is_not),
        TEST(operands_are_counted),
        TEST(help_needs_no_operands),
        TEST(more_options_than_anybody_types_are_refused),
        TEST(nearest_counts_a_swap_as_one),
        TEST(nearest_prefers_the_first_of_equals),
        TEST(nearest_leaves_very_long_words_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
