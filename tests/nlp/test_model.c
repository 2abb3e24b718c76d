/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/hash.h"
#include "entente/nlp/model.h"
#include "support/fault.h"
#include "support/tmp.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    VERSION_AT = 8,
    SECTIONS_AT = 12,
    SIZE_AT = 16,
    CHECKSUM_AT = 32,
    HEADER = 64,
    FIRST_NAME_AT = HEADER,
    FIRST_OFFSET_AT = HEADER + 16,
    FIRST_SIZE_AT = HEADER + 24
};

static const ent_model_part two_parts[] = {{"greeting", {"hello", 5}},
                                           {"numbers", {"\1\2\3\4", 4}}};

/** Bytes of a small model, aligned as the format wants them. */
typedef struct file {
    ent_buf bytes;
} file;

static file small_file(const ent_model_part *parts, size_t count)
{
    file f = {0};

    assert_int_equal(ent_model_write(&f.bytes, parts, count, NULL), ENT_OK);
    return f;
}

/** Give the file the checksum of what it holds now. */
static void sign(file *f)
{
    char hex[ENT_SHA256_HEX];
    ent_str all = ent_buf_view(&f->bytes);

    ent_sha256_hex(ent_str_slice(all, HEADER, all.len), hex);
    for (size_t i = 0; i < 32; i++) {
        char digits[3] = {hex[2 * i], hex[2 * i + 1], '\0'};

        f->bytes.ptr[CHECKSUM_AT + i] = (char)strtoul(digits, NULL, 16);
    }
}

static ent_status read_bytes(ent_str bytes, ent_error *err)
{
    ent_model *model = NULL;
    ent_status st = ent_model_read(&model, bytes, "small.model", err);

    if (st != ENT_OK)
        assert_null(model);
    ent_model_close(model);
    return st;
}

/** The file is refused, with a message about @p what. */
static void assert_refused(const file *f, ent_status want, const char *what)
{
    ent_error err = {0};

    assert_int_equal(read_bytes(ent_buf_view(&f->bytes), &err), want);
    assert_non_null(strstr(err.message, "small.model: "));
    assert_non_null(strstr(err.message, what));
}

static void put_u32(file *f, size_t at, uint32_t value)
{
    memcpy(f->bytes.ptr + at, &value, sizeof value);
}

static void put_u64(file *f, size_t at, uint64_t value)
{
    memcpy(f->bytes.ptr + at, &value, sizeof value);
}

static void what_was_written_is_read(void **state)
{
    file f = small_file(two_parts, 2);
    ent_model *model = NULL;

    (void)state;
    assert_int_equal(
        ent_model_read(&model, ent_buf_view(&f.bytes), "small.model", NULL),
        ENT_OK);
    assert_int_equal(ent_model_section_count(model), 2);
    assert_string_equal(ent_model_section_name(model, 1), "numbers");
    assert_true(ent_str_is(ent_model_section(model, "greeting"), "hello"));
    assert_int_equal(ent_model_section(model, "numbers").len, 4);
    assert_null(ent_model_section(model, "absent").ptr);
    assert_string_equal(ent_model_path(model), "small.model");
    ent_model_close(model);
    ent_buf_clear(&f.bytes);
}

static void sections_begin_at_multiples_of_the_alignment(void **state)
{
    file f = small_file(two_parts, 2);
    ent_model *model = NULL;

    (void)state;
    assert_int_equal(
        ent_model_read(&model, ent_buf_view(&f.bytes), "small.model", NULL),
        ENT_OK);
    assert_ptr_equal(ent_model_section(model, "greeting").ptr,
                     f.bytes.ptr + 128);
    assert_ptr_equal(ent_model_section(model, "numbers").ptr,
                     f.bytes.ptr + 192);
    ent_model_close(model);
    ent_buf_clear(&f.bytes);
}

static void a_file_is_mapped_as_its_bytes_are_read(void **state)
{
    file f = small_file(two_parts, 2);
    ent_model *mapped = NULL;
    ent_model *read = NULL;
    const char *path = tmp_write(*state, "a.model", ent_buf_view(&f.bytes));

    assert_int_equal(ent_model_open(&mapped, path, NULL), ENT_OK);
    assert_int_equal(
        ent_model_read(&read, ent_buf_view(&f.bytes), "small.model", NULL),
        ENT_OK);
    assert_string_equal(ent_model_path(mapped), path);
    assert_string_equal(ent_model_checksum(mapped), ent_model_checksum(read));
    assert_true(ent_str_is(ent_model_section(mapped, "greeting"), "hello"));
    ent_model_close(read);
    ent_model_close(mapped);
    ent_buf_clear(&f.bytes);
}

static void an_empty_section_is_no_absent_one(void **state)
{
    const ent_model_part parts[] = {{"full", {"x", 1}}, {"empty", {"", 0}}};
    file f = small_file(parts, 2);
    ent_model *model = NULL;

    (void)state;
    assert_int_equal(
        ent_model_read(&model, ent_buf_view(&f.bytes), "small.model", NULL),
        ENT_OK);
    assert_non_null(ent_model_section(model, "empty").ptr);
    assert_int_equal(ent_model_section(model, "empty").len, 0);
    ent_model_close(model);
    ent_buf_clear(&f.bytes);
}

static void every_truncation_is_refused(void **state)
{
    file f = small_file(two_parts, 2);

    (void)state;
    for (size_t len = 0; len < f.bytes.len; len++) {
        ent_error err = {0};

        assert_int_not_equal(read_bytes(ent_str_make(f.bytes.ptr, len), &err),
                             ENT_OK);
        assert_true(err.message[0] != '\0');
    }
    ent_buf_clear(&f.bytes);
}

static void every_changed_byte_is_refused(void **state)
{
    file f = small_file(two_parts, 2);

    (void)state;
    for (size_t at = 0; at < f.bytes.len; at++) {
        for (int change = 1; change < 256; change += at < HEADER ? 1 : 127) {
            char was = f.bytes.ptr[at];
            ent_error err = {0};

            f.bytes.ptr[at] = (char)(was ^ change);
            assert_int_not_equal(read_bytes(ent_buf_view(&f.bytes), &err),
                                 ENT_OK);
            assert_true(err.message[0] != '\0');
            f.bytes.ptr[at] = was;
        }
    }
    assert_int_equal(read_bytes(ent_buf_view(&f.bytes), NULL), ENT_OK);
    ent_buf_clear(&f.bytes);
}

static void another_version_is_told_apart_from_damage(void **state)
{
    file f = small_file(two_parts, 2);

    (void)state;
    put_u32(&f, VERSION_AT, ENT_MODEL_VERSION + 1);
    assert_refused(&f, ENT_ERR_VERSION, "model format 2");
    ent_buf_clear(&f.bytes);
}

static void too_many_sections_are_refused(void **state)
{
    file f = small_file(two_parts, 2);

    (void)state;
    put_u32(&f, SECTIONS_AT, ENT_MODEL_SECTIONS + 1);
    assert_refused(&f, ENT_ERR_INPUT, "65 sections, want at most 64");
    put_u32(&f, SECTIONS_AT, UINT32_MAX);
    assert_refused(&f, ENT_ERR_INPUT, "4294967295 sections");
    put_u32(&f, SECTIONS_AT, 32); /* more than the file has room for */
    assert_refused(&f, ENT_ERR_INPUT, "32 sections");
    ent_buf_clear(&f.bytes);
}

static void a_wrong_number_of_sections_is_refused(void **state)
{
    file f = small_file(two_parts, 2);

    (void)state;
    for (uint32_t count = 0; count <= 4; count++) {
        if (count == 2)
            continue;
        put_u32(&f, SECTIONS_AT, count);
        assert_refused(&f, ENT_ERR_INPUT, "section");
    }
    ent_buf_clear(&f.bytes);
}

static void sections_outside_the_file_are_refused(void **state)
{
    static const uint64_t offsets[] = {
        0, 64, 129, 192, 1 << 20, UINT64_MAX, UINT64_MAX - 63};
    static const uint64_t sizes[] = {6,       64,         65,
                                     1 << 20, UINT64_MAX, UINT64_MAX - 127};

    (void)state;
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
        file f = small_file(two_parts, 1);

        put_u64(&f, FIRST_OFFSET_AT, offsets[i]);
        sign(&f);
        assert_refused(&f, ENT_ERR_INPUT, "section greeting is ");
        ent_buf_clear(&f.bytes);
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        file f = small_file(two_parts, 1);

        put_u64(&f, FIRST_SIZE_AT, sizes[i]);
        sign(&f);
        assert_refused(&f, ENT_ERR_INPUT, "section greeting is ");
        ent_buf_clear(&f.bytes);
    }
}

static void names_without_end_are_refused(void **state)
{
    file f = small_file(two_parts, 2);

    (void)state;
    memset(f.bytes.ptr + FIRST_NAME_AT, 'x', ENT_MODEL_NAME);
    sign(&f);
    assert_refused(&f, ENT_ERR_INPUT, "section 0: name");
    memset(f.bytes.ptr + FIRST_NAME_AT, '\0', ENT_MODEL_NAME);
    sign(&f);
    assert_refused(&f, ENT_ERR_INPUT, "section 0: name");
    ent_buf_clear(&f.bytes);
}

static void bytes_behind_the_last_section_are_refused(void **state)
{
    file f = small_file(two_parts, 2);

    (void)state;
    ent_buf_add_cstr(&f.bytes, "more");
    put_u64(&f, SIZE_AT, f.bytes.len);
    sign(&f);
    assert_refused(&f, ENT_ERR_INPUT, "4 bytes behind");
    ent_buf_clear(&f.bytes);
}

static void what_is_no_file_is_refused_without_waiting(void **state)
{
    ent_model *model = NULL;
    ent_error err = {0};
    const char *fifo = tmp_path(*state, "fifo");

    assert_int_equal(ent_model_open(&model, tmp_path(*state, "none"), &err),
                     ENT_ERR_NOT_FOUND);
    assert_non_null(strstr(err.message, "none"));
    assert_int_equal(ent_model_open(&model, tmp_path(*state, ""), NULL),
                     ENT_ERR_INPUT);
    assert_int_equal(ent_model_open(&model,
                                    tmp_write(*state, "0", ent_str_make("", 0)),
                                    NULL),
                     ENT_ERR_INPUT);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_int_equal(ent_model_open(&model, fifo, NULL), ENT_ERR_INPUT);
    assert_null(model);
}

static ent_status write_and_read(void *user)
{
    ent_status st = ENT_OK;
    ent_buf bytes = {0};
    ent_model *model = NULL;

    (void)user;
    ENT_TRY(ent_model_write(&bytes, two_parts, 2, NULL));
    ENT_TRY(ent_model_read(&model, ent_buf_view(&bytes), "small.model", NULL));
cleanup:
    ent_model_close(model);
    ent_buf_clear(&bytes);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    (void)state;
    fault_each(write_and_read, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read),
        cmocka_unit_test(sections_begin_at_multiples_of_the_alignment),
        cmocka_unit_test_setup_teardown(a_file_is_mapped_as_its_bytes_are_read,
                                        tmp_setup, tmp_teardown),
        cmocka_unit_test(an_empty_section_is_no_absent_one),
        cmocka_unit_test(every_truncation_is_refused),
        cmocka_unit_test(every_changed_byte_is_refused),
        cmocka_unit_test(another_version_is_told_apart_from_damage),
        cmocka_unit_test(too_many_sections_are_refused),
        cmocka_unit_test(a_wrong_number_of_sections_is_refused),
        cmocka_unit_test(sections_outside_the_file_are_refused),
        cmocka_unit_test(names_without_end_are_refused),
        cmocka_unit_test(bytes_behind_the_last_section_are_refused),
        cmocka_unit_test_setup_teardown(
            what_is_no_file_is_refused_without_waiting, tmp_setup,
            tmp_teardown),
        cmocka_unit_test(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
