/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/json.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "support/fault.h"
#include "support/random.h"

/* The tree. */

static ent_json *parse(const char *text)
{
    ent_error err = {0};
    ent_json *root = NULL;

    if (ent_json_parse(&root, ent_str_from(text), &err) != ENT_OK)
        fail_msg("%s: %s", text, err.message);
    return root;
}

static void check_refused(ent_str text, ent_error *err)
{
    ent_json *root = (ent_json *)(void *)err;

    ent_error_clear(err);
    assert_int_equal(ent_json_parse(&root, text, err), ENT_ERR_INPUT);
    assert_ptr_equal(root, (void *)err); /* Untouched. */
    assert_int_equal(err->code, ENT_ERR_INPUT);
    assert_int_equal(err->has_offset, 1);
    assert_in_range(err->offset, 0, text.len);
}

static void each_kind_is_told(void **state)
{
    static const struct {
        const char *text;
        ent_json_kind kind;
    } values[] = {
        {"null", ENT_JSON_NULL},     {" true ", ENT_JSON_BOOL},
        {"false", ENT_JSON_BOOL},    {"1", ENT_JSON_NUMBER},
        {"1.5", ENT_JSON_NUMBER},    {"\"a\"", ENT_JSON_STRING},
        {"[1]", ENT_JSON_ARRAY},     {"{\"a\":1}", ENT_JSON_OBJECT},
        {"\n[ ]\t", ENT_JSON_ARRAY},
    };

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        ent_json *root = parse(values[i].text);

        assert_int_equal(ent_json_kind_of(root), values[i].kind);
        ent_json_free(root);
    }
    assert_int_equal(ent_json_kind_of(NULL), ENT_JSON_NULL);
}

static void members_are_found_by_key(void **state)
{
    ent_json *root = parse("{\"a\":{\"b\":[1,\"x\"]},\"c\":null}");
    const ent_json *items = ent_json_get(ent_json_get(root, "a"), "b");

    (void)state;
    assert_int_equal(ent_json_count(root), 2);
    assert_int_equal(ent_json_count(items), 2);
    assert_true(ent_str_is(ent_json_text(ent_json_at(items, 1)), "x"));
    assert_non_null(ent_json_get(root, "c"));
    assert_null(ent_json_get(root, "d"));
    assert_null(ent_json_get(items, "a"));
    assert_null(ent_json_get(NULL, "a"));
    assert_null(ent_json_at(items, 2));
    assert_null(ent_json_at(root, 0));
    ent_json_free(root);
}

static void other_kinds_give_the_otherwise(void **state)
{
    ent_json *root = parse("[\"7\", 7, 7.5, true, null, {}]");
    const ent_json *text = ent_json_at(root, 0);
    const ent_json *yes = ent_json_at(root, 3);

    (void)state;
    assert_int_equal(ent_json_int(text, -1), -1);
    assert_true(ent_json_number(text, -1) == -1);
    assert_true(ent_json_bool(text, true));
    assert_false(ent_json_bool(text, false));
    assert_int_equal(ent_json_int(yes, -1), -1);
    assert_true(ent_json_bool(yes, false));
    assert_null(ent_json_text(ent_json_at(root, 1)).ptr);
    assert_int_equal(ent_json_int(ent_json_at(root, 1), -1), 7);
    assert_int_equal(ent_json_int(ent_json_at(root, 2), -1), -1);
    assert_true(ent_json_number(ent_json_at(root, 2), -1) == 7.5);
    assert_int_equal(ent_json_count(ent_json_at(root, 4)), 0);
    assert_int_equal(ent_json_int(NULL, -1), -1);
    assert_null(ent_json_text(NULL).ptr);
    ent_json_free(root);
}

static void whole_numbers_are_exact(void **state)
{
    ent_json *root = parse("[9223372036854775807, -9223372036854775808, 1e3,"
                           "9007199254740993, 1e19, -1e19, 0.5, -0.0]");

    (void)state;
    assert_true(ent_json_int(ent_json_at(root, 0), 1) == INT64_MAX);
    assert_true(ent_json_int(ent_json_at(root, 1), 1) == INT64_MIN);
    assert_int_equal(ent_json_int(ent_json_at(root, 2), 1), 1000);
    assert_true(ent_json_int(ent_json_at(root, 3), 1) == 9007199254740993);
    assert_int_equal(ent_json_int(ent_json_at(root, 4), 1), 1);
    assert_int_equal(ent_json_int(ent_json_at(root, 5), 1), 1);
    assert_int_equal(ent_json_int(ent_json_at(root, 6), 1), 1);
    assert_int_equal(ent_json_int(ent_json_at(root, 7), 1), 0);
    assert_true(ent_json_number(ent_json_at(root, 4), 1) == 1e19);
    ent_json_free(root);
}

static void an_empty_string_is_not_absent(void **state)
{
    ent_json *root = parse("\"\"");

    (void)state;
    assert_non_null(ent_json_text(root).ptr);
    assert_int_equal(ent_json_text(root).len, 0);
    ent_json_free(root);
}

static void escapes_are_resolved(void **state)
{
    ent_json *root =
        parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"");

    (void)state;
    assert_true(ent_str_is(ent_json_text(root), "\"\\/\b\f\n\r\té😀"));
    ent_json_free(root);
}

typedef struct visited {
    char keys[64];
    int left;
} visited;

static bool visit(void *user, ent_str key, const ent_json *value)
{
    visited *v = user;
    size_t used = strlen(v->keys);

    (void)snprintf(v->keys + used, sizeof v->keys - used, "%.*s=%d ",
                   ENT_STR_ARGS(key), (int)ent_json_int(value, -1));
    return --v->left > 0;
}

static void members_are_visited_in_the_order_of_the_text(void **state)
{
    ent_json *root = parse("{\"z\":1,\"a\":2,\"m\":3,\"\":4}");
    visited all = {"", 10};
    visited two = {"", 2};

    (void)state;
    ent_json_each(root, visit, &all);
    assert_string_equal(all.keys, "z=1 a=2 m=3 =4 ");
    ent_json_each(root, visit, &two);
    assert_string_equal(two.keys, "z=1 a=2 ");
    ent_json_free(root);
}

static void only_objects_have_members_to_visit(void **state)
{
    ent_json *root = parse("[1]");
    visited none = {"", 10};

    (void)state;
    ent_json_each(root, visit, &none);
    ent_json_each(NULL, visit, &none);
    assert_string_equal(none.keys, "");
    ent_json_free(root);
}

static void what_is_no_json_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "'a'",
        "\"a",
        "01",
        "+1",
        ".5",
        "1.",
        "NaN",
        "nul",
        "[1] 2",
        "{} x",
        "// c\n1",
        "\"\t\"",
        "\"\\x\"",
        "\"\\ud800\"",
        "\"\xFF\"",
        "\"\xED\xA0\x80\"",
        "\xEF\xBB\xBF{}",
        "[1",
        "1e999",
    };
    ent_error err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        check_refused(ent_str_from(texts[i]), &err);
    check_refused(ent_str_from(NULL), &err);
}

static void duplicate_keys_are_refused(void **state)
{
    ent_error err = {0};

    (void)state;
    check_refused(ent_str_from("{\"a\":1,\"b\":2,\"a\":3}"), &err);
    check_refused(ent_str_from("[{\"a\":1,\"\\u0061\":1}]"), &err);
}

static void nul_bytes_are_refused(void **state)
{
    ent_error err = {0};

    (void)state;
    check_refused(ent_str_make("\"a\0b\"", 5), &err);
    check_refused(ent_str_make("1\0", 2), &err);
    check_refused(ent_str_make("\0"
                               "1",
                               2),
                  &err);
    check_refused(ent_str_make("[1\0]", 4), &err);
    assert_int_equal(err.offset, 2);
    check_refused(ent_str_from("\"a\\u0000b\""), &err);
    check_refused(ent_str_from("{\"a\\u0000b\":1}"), &err);
}

static void the_offset_is_near_the_offence(void **state)
{
    ent_error err = {0};

    (void)state;
    check_refused(ent_str_from("{\"a\": 1,\n \"b\": x}"), &err);
    assert_in_range(err.offset, 15, 16);
    assert_true(ent_str_has_prefix(ent_str_from(err.message),
                                   ent_str_from("JSON, line 2: ")));
}

static void nest(ent_buf *buf, int depth)
{
    ent_buf_reset(buf);
    for (int i = 0; i < depth; i++)
        ent_buf_add_char(buf, '[');
    for (int i = 0; i < depth; i++)
        ent_buf_add_char(buf, ']');
}

static void nesting_has_a_limit(void **state)
{
    ent_buf buf = {0};
    ent_error err = {0};
    ent_json *root = NULL;

    (void)state;
    nest(&buf, 2048);
    assert_int_equal(ent_json_parse(&root, ent_buf_view(&buf), &err), ENT_OK);
    ent_json_free(root);
    nest(&buf, 2049);
    check_refused(ent_buf_view(&buf), &err);
    nest(&buf, 1000000);
    check_refused(ent_buf_view(&buf), &err);
    ent_buf_clear(&buf);
}

static void free_accepts_null(void **state)
{
    (void)state;
    ent_json_free(NULL);
}

/* The pen. */

static void check_written(ent_buf *buf, const char *expected)
{
    assert_int_equal(ent_buf_status(buf, NULL), ENT_OK);
    assert_string_equal(buf->ptr, expected);
    ent_buf_clear(buf);
}

static void commas_stand_between_items_only(void **state)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};

    (void)state;
    ent_json_begin_object(&pen);
    ent_json_key(&pen, "a");
    ent_json_begin_array(&pen);
    ent_json_put_int(&pen, 1);
    ent_json_begin_object(&pen);
    ent_json_end_object(&pen);
    ent_json_begin_array(&pen);
    ent_json_end_array(&pen);
    ent_json_put_bool(&pen, true);
    ent_json_put_bool(&pen, false);
    ent_json_end_array(&pen);
    ent_json_key(&pen, "b");
    ent_json_put_null(&pen);
    ent_json_key(&pen, "c");
    ent_json_begin_object(&pen);
    ent_json_key(&pen, "d");
    ent_json_put_cstr(&pen, "e");
    ent_json_end_object(&pen);
    ent_json_end_object(&pen);
    assert_int_equal(pen.depth, 0);
    check_written(&buf, "{\"a\":[1,{},[],true,false],\"b\":null,"
                        "\"c\":{\"d\":\"e\"}}");
}

static void texts_side_by_side_get_no_comma(void **state)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};

    (void)state;
    for (int i = 0; i < 2; i++) {
        ent_json_begin_array(&pen);
        ent_json_put_int(&pen, i);
        ent_json_end_array(&pen);
        ent_buf_add_char(&buf, '\n');
    }
    check_written(&buf, "[0]\n[1]\n");
}

static void strings_are_escaped(void **state)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};

    (void)state;
    ent_json_put_str(&pen, ent_str_make("\"\\/\b\f\n\r\t\0\x1F\x7F", 11));
    check_written(&buf, "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f\"");
}

static void keys_are_escaped(void **state)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};

    (void)state;
    ent_json_begin_object(&pen);
    ent_json_key(&pen, "a\"b\n");
    ent_json_put_int(&pen, 1);
    ent_json_end_object(&pen);
    check_written(&buf, "{\"a\\\"b\\n\":1}");
}

static void only_controls_are_escaped_above_ascii(void **state)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};

    (void)state;
    ent_json_put_cstr(&pen, "é\xC2\x80\xC2\x9F\u00A0\u2028😀");
    check_written(&buf, "\"é\\u0080\\u009f\u00A0\u2028😀\"");
}

static void bad_bytes_become_the_replacement(void **state)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};

    (void)state;
    ent_json_put_cstr(&pen, "a\xFF"
                            "b\xE2\x82"
                            "c\xED\xA0\x80\xF0\x9F");
    check_written(&buf, "\"a\uFFFDb\uFFFDc\uFFFD\uFFFD\uFFFD\uFFFD\"");
}

static void the_absent_view_is_null(void **state)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};

    (void)state;
    ent_json_begin_array(&pen);
    ent_json_put_str(&pen, ent_str_from(NULL));
    ent_json_put_cstr(&pen, NULL);
    ent_json_put_cstr(&pen, "");
    ent_json_end_array(&pen);
    check_written(&buf, "[null,null,\"\"]");
}

static void numbers_are_written_as_json_wants_them(void **state)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};

    (void)state;
    ent_json_begin_array(&pen);
    ent_json_put_int(&pen, INT64_MIN);
    ent_json_put_int(&pen, INT64_MAX);
    ent_json_put_number(&pen, -0.0, 2);
    ent_json_put_number(&pen, 0.1, 3);
    ent_json_put_number(&pen, 1e21, 3);
    ent_json_put_number(&pen, NAN, 3);
    ent_json_put_number(&pen, -INFINITY, 3);
    ent_json_end_array(&pen);
    check_written(&buf, "[-9223372036854775808,9223372036854775807,0,0.1,"
                        "1000000000000000000000,null,null]");
}

static void literals_are_put_as_they_are(void **state)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};

    (void)state;
    ent_json_begin_array(&pen);
    ent_json_put_literal(&pen, ent_str_from("1.50"));
    ent_json_put_literal(&pen, ent_str_from("{\"a\":1}"));
    ent_json_put_int(&pen, 2);
    ent_json_end_array(&pen);
    check_written(&buf, "[1.50,{\"a\":1},2]");
}

static void nesting_of_64_is_kept_apart(void **state)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};
    ent_json *root = NULL;
    const ent_json *at = NULL;

    (void)state;
    for (int i = 0; i < 64; i++) {
        ent_json_begin_array(&pen);
        ent_json_put_int(&pen, i);
    }
    for (int i = 0; i < 64; i++) {
        ent_json_put_int(&pen, -i);
        ent_json_end_array(&pen);
    }
    root = parse(buf.ptr);
    at = root;
    for (int i = 0; i < 64; i++) {
        assert_int_equal(ent_json_count(at), i < 63 ? 3 : 2);
        assert_int_equal(ent_json_int(ent_json_at(at, 0), -1), i);
        at = ent_json_at(at, 1);
    }
    ent_json_free(root);
    ent_buf_clear(&buf);
}

/** A text that can be a key: without NUL. */
static void random_key(ent_rng *rng, ent_buf *out)
{
    do {
        ent_buf_reset(out);
        ent_buf_add_char(out, 'k');
        random_text(rng, out, 30);
    } while (memchr(out->ptr, '\0', out->len) != NULL);
}

static void what_is_written_reads_back(void **state)
{
    ent_buf text = {0};
    ent_buf buf = {0};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 500; round++) {
        ent_json_pen pen = {.out = &buf};
        double number = (ent_rng_unit(&rng) - 0.5) * 1e6;
        int64_t whole = (int64_t)ent_rng_next(&rng);
        ent_json *root = NULL;
        const ent_json *items = NULL;

        random_key(&rng, &text);
        ent_buf_reset(&buf);
        ent_json_begin_object(&pen);
        ent_json_key(&pen, text.ptr);
        ent_json_begin_array(&pen);
        ent_json_put_str(&pen, ent_buf_view(&text));
        ent_json_put_number(&pen, number, 17);
        ent_json_put_int(&pen, whole);
        ent_json_end_array(&pen);
        ent_json_end_object(&pen);

        root = parse(buf.ptr);
        items = ent_json_get(root, text.ptr);
        assert_true(ent_str_equal(ent_json_text(ent_json_at(items, 0)),
                                  ent_buf_view(&text)));
        assert_true(ent_json_number(ent_json_at(items, 1), 0) == number);
        assert_true(ent_json_int(ent_json_at(items, 2), 0) == whole);
        ent_json_free(root);
    }
    ent_buf_clear(&text);
    ent_buf_clear(&buf);
}

static ent_status write_some(void *user)
{
    ent_buf buf = {0};
    ent_json_pen pen = {.out = &buf};
    ent_status st = ENT_OK;

    (void)user;
    ent_json_begin_array(&pen);
    for (int i = 0; i < 100; i++) {
        ent_json_put_cstr(&pen, "a\nb\xFF");
        ent_json_put_number(&pen, i, 2);
    }
    ent_json_end_array(&pen);
    st = ent_buf_status(&buf, NULL);
    ent_buf_clear(&buf);
    return st;
}

static void each_refused_allocation_is_reported(void **state)
{
    (void)state;
    fault_each(write_some, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_is_told),
        cmocka_unit_test(members_are_found_by_key),
        cmocka_unit_test(other_kinds_give_the_otherwise),
        cmocka_unit_test(whole_numbers_are_exact),
        cmocka_unit_test(an_empty_string_is_not_absent),
        cmocka_unit_test(escapes_are_resolved),
        cmocka_unit_test(members_are_visited_in_the_order_of_the_text),
        cmocka_unit_test(only_objects_have_members_to_visit),
        cmocka_unit_test(what_is_no_json_is_refused),
        cmocka_unit_test(duplicate_keys_are_refused),
        cmocka_unit_test(nul_bytes_are_refused),
        cmocka_unit_test(the_offset_is_near_the_offence),
        cmocka_unit_test(nesting_has_a_limit),
        cmocka_unit_test(free_accepts_null),
        cmocka_unit_test(commas_stand_between_items_only),
        cmocka_unit_test(texts_side_by_side_get_no_comma),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(keys_are_escaped),
        cmocka_unit_test(only_controls_are_escaped_above_ascii),
        cmocka_unit_test(bad_bytes_become_the_replacement),
        cmocka_unit_test(the_absent_view_is_null),
        cmocka_unit_test(numbers_are_written_as_json_wants_them),
        cmocka_unit_test(literals_are_put_as_they_are),
        cmocka_unit_test(nesting_of_64_is_kept_apart),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(each_refused_allocation_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
