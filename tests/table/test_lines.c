/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <zlib.h>

#include "entente/core/mem.h"
#include "entente/table/lines.h"
#include "support/fault.h"
#include "support/random.h"
#include "support/tmp.h"

/** All lines, each with '|' behind it, and what was remarked. */
typedef struct seen {
    ent_buf lines;
    ent_buf remarks;
    ent_remarks sum;
    ent_listener listener;
} seen;

static void note(void *user, const ent_diagnostic *d)
{
    ent_buf_addf(user, "%lld:%lld: %.*s\n", (long long)d->line,
                 (long long)d->column, ENT_STR_ARGS(d->message));
}

static ent_status read_all(ent_lines *lines, seen *s, ent_error *err)
{
    ent_line line = {0};
    bool more = true;

    s->listener = (ent_listener){note, &s->remarks};
    s->sum = (ent_remarks){.listener = &s->listener};
    ent_buf_add_cstr(&s->lines, "");
    ent_buf_add_cstr(&s->remarks, "");
    for (;;) {
        ent_status st = ent_lines_next(lines, &line, &more, &s->sum, err);

        if (st != ENT_OK || !more)
            return st;
        ent_buf_addf(&s->lines, "%lld@%lld ", (long long)line.number,
                     (long long)line.offset);
        ent_buf_add_str(&s->lines, line.text);
        ent_buf_add_char(&s->lines, '|');
    }
}

static void clear(seen *s)
{
    ent_buf_clear(&s->lines);
    ent_buf_clear(&s->remarks);
}

static void assert_lines(ent_str bytes, const char *want, const char *remarks)
{
    ent_lines *lines = NULL;
    seen s = {.sum = {0}};

    assert_int_equal(
        ent_lines_open_memory(&lines, ent_str_from("m"), bytes, NULL), ENT_OK);
    assert_int_equal(read_all(lines, &s, NULL), ENT_OK);
    assert_string_equal(s.lines.ptr, want);
    assert_string_equal(s.remarks.ptr, remarks);
    clear(&s);
    ent_lines_close(lines);
}

static void lines_come_without_their_ends(void **state)
{
    (void)state;
    assert_lines(ent_str_from(""), "", "");
    assert_lines(ent_str_from("\n"), "1@0 |", "");
    assert_lines(ent_str_from("a\nbb\n"), "1@0 a|2@2 bb|", "");
    assert_lines(ent_str_from("a\n\nb"), "1@0 a|2@2 |3@3 b|", "");
    assert_lines(ent_str_from("a\r\nb\r\n\r\n"), "1@0 a|2@3 b|3@6 |", "");
    assert_lines(ent_str_from("a\rb\n"), "1@0 a\rb|", "");
}

static void a_byte_order_mark_is_skipped_once(void **state)
{
    (void)state;
    assert_lines(ent_str_from("\xEF\xBB\xBF"
                              "a\n\xEF\xBB\xBF"
                              "b"),
                 "1@3 a|2@5 \xEF\xBB\xBF"
                 "b|",
                 "");
}

static void broken_lines_are_refused_with_their_column(void **state)
{
    (void)state;
    assert_lines(ent_str_make("a\nb\0c\nd", 7), "1@0 a|3@6 d|",
                 "2:2: NUL byte\n");
    assert_lines(ent_str_from("ok\nK\xC3\xB6ln \xE9 x\nend"),
                 "1@0 ok|3@13 end|", "2:6: byte 0xE9 is not UTF-8\n");
    assert_lines(ent_str_make("\xE9\0", 2), "",
                 "1:1: byte 0xE9 is not UTF-8\n");
    assert_lines(ent_str_make("01234567\0", 9), "", "1:9: NUL byte\n");
}

/** Write a gzip file of @p bytes, without its last @p cut bytes. */
static const char *write_gzip(tmp_dir *dir, const char *name, ent_str bytes,
                              size_t cut)
{
    const char *path = tmp_path(dir, name);
    gzFile file = gzopen(path, "wb");
    ent_str packed = {0};

    assert_non_null(file);
    assert_int_equal(gzwrite(file, bytes.ptr, (unsigned)bytes.len), bytes.len);
    assert_int_equal(gzclose(file), Z_OK);
    if (cut == 0)
        return path;
    packed = tmp_read(dir, name);
    return tmp_write(dir, "cut.gz", ent_str_slice(packed, 0, packed.len - cut));
}

static void assert_file_lines(const char *path, const char *want)
{
    ent_lines *lines = NULL;
    seen s = {.sum = {0}};

    assert_int_equal(ent_lines_open(&lines, path, NULL), ENT_OK);
    assert_int_equal(read_all(lines, &s, NULL), ENT_OK);
    assert_string_equal(s.lines.ptr, want);
    clear(&s);
    ent_lines_close(lines);
}

static void plain_and_gzip_files_read_alike(void **state)
{
    const char text[] = "one\ntwo\r\nthree";

    assert_file_lines(tmp_write(*state, "a.txt", ent_str_from(text)),
                      "1@0 one|2@4 two|3@9 three|");
    assert_file_lines(write_gzip(*state, "a.gz", ent_str_from(text), 0),
                      "1@0 one|2@4 two|3@9 three|");
    assert_file_lines(tmp_write(*state, "empty", ent_str_from("")), "");
}

static void gzip_that_ends_early_names_the_last_line(void **state)
{
    ent_buf text = {0};
    ent_buf want = {0};
    ent_lines *lines = NULL;
    ent_error err = {0};
    ent_rng rng;
    seen s = {.sum = {0}};
    const char *path = NULL;
    char hex[ENT_SHA256_HEX];
    int64_t bytes = 0;

    random_begin(&rng);
    for (int i = 0; i < 2000; i++)
        ent_buf_addf(&text, "%d %016llx\n", i,
                     (unsigned long long)ent_rng_next(&rng));
    path = write_gzip(*state, "b.gz", ent_buf_view(&text), 4000);
    assert_int_equal(ent_lines_open(&lines, path, &err), ENT_OK);
    assert_int_equal(read_all(lines, &s, &err), ENT_ERR_INPUT);
    ent_buf_addf(&want, "%s: gzip data ends early after line %lld", path,
                 (long long)ent_lines_number(lines));
    assert_string_equal(err.message, want.ptr);
    assert_true(ent_lines_number(lines) > 100);

    ent_error_clear(&err);
    assert_int_equal(ent_lines_digest(path, hex, &bytes, &err), ENT_ERR_INPUT);
    assert_string_equal(err.message, want.ptr);
    ent_lines_close(lines);
    clear(&s);
    ent_buf_clear(&text);
    ent_buf_clear(&want);
}

static void damaged_gzip_is_refused(void **state)
{
    ent_str packed = {0};
    char bytes[256];
    ent_lines *lines = NULL;
    ent_error err = {0};
    seen s = {.sum = {0}};

    (void)write_gzip(*state, "c.gz", ent_str_from("some text, and more\n"), 0);
    packed = tmp_read(*state, "c.gz");
    assert_true(packed.len < sizeof bytes);
    memcpy(bytes, packed.ptr, packed.len);
    bytes[packed.len - 6] ^= 0x55; /* In the checksum. */
    assert_int_equal(ent_lines_open(&lines,
                                    tmp_write(*state, "d.gz",
                                              ent_str_make(bytes, packed.len)),
                                    &err),
                     ENT_OK);
    assert_int_equal(read_all(lines, &s, &err), ENT_ERR_INPUT);
    assert_non_null(strstr(err.message, "d.gz: gzip data damaged after line"));
    ent_lines_close(lines);
    clear(&s);
}

static void only_regular_files_are_opened_and_nothing_waits(void **state)
{
    ent_lines *lines = NULL;
    ent_error err = {0};
    const char *fifo = tmp_path(*state, "fifo");

    assert_int_equal(ent_lines_open(&lines, tmp_path(*state, "none"), &err),
                     ENT_ERR_NOT_FOUND);
    assert_non_null(strstr(err.message, "none: No such file"));
    ent_error_clear(&err);
    assert_int_equal(ent_lines_open(&lines, tmp_path(*state, ""), &err),
                     ENT_ERR_INPUT);
    assert_non_null(strstr(err.message, ": a directory; want a file"));
    ent_error_clear(&err);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_int_equal(ent_lines_open(&lines, fifo, &err), ENT_ERR_INPUT);
    assert_non_null(strstr(err.message, ": a FIFO; want a file"));
    ent_error_clear(&err);
    assert_int_equal(ent_lines_open(&lines, "/dev/null", &err), ENT_ERR_INPUT);
    assert_non_null(strstr(err.message, ": a device; want a file"));
    assert_null(lines);
}

static void skipped_lines_are_not_looked_at(void **state)
{
    ent_lines *lines = NULL;
    ent_line line = {0};
    bool more = true;

    (void)state;
    assert_int_equal(
        ent_lines_open_memory(&lines, ent_str_from("m"),
                              ent_str_make("\xFF\n\0\nthree\n", 10), NULL),
        ENT_OK);
    assert_int_equal(ent_lines_skip(lines, 2, NULL), ENT_OK);
    assert_int_equal(ent_lines_next(lines, &line, &more, NULL, NULL), ENT_OK);
    assert_true(more);
    assert_int_equal(line.number, 3);
    assert_true(ent_str_is(line.text, "three"));
    assert_int_equal(ent_lines_skip(lines, 100, NULL), ENT_OK);
    assert_int_equal(ent_lines_number(lines), 3);
    ent_lines_close(lines);
}

static void oddities_and_positions_are_known(void **state)
{
    const char *path = tmp_write(*state, "o",
                                 ent_str_from("\xEF\xBB\xBF"
                                              "a\r\nb\n"));
    ent_lines *lines = NULL;
    seen s = {.sum = {0}};
    uint64_t done = 9;
    uint64_t total = 0;

    assert_int_equal(ent_lines_open(&lines, path, NULL), ENT_OK);
    assert_false(ent_lines_had_bom(lines));
    assert_int_equal(read_all(lines, &s, NULL), ENT_OK);
    assert_true(ent_lines_had_bom(lines));
    assert_true(ent_lines_had_crlf(lines));
    ent_lines_position(lines, &done, &total);
    assert_int_equal(done, 8);
    assert_int_equal(total, 8);
    assert_true(ent_str_is(ent_lines_name(lines), path));
    ent_lines_close(lines);
    clear(&s);
}

static void digest_is_of_the_unpacked_bytes(void **state)
{
    const char text[] = "some text\nand more\n";
    char plain[ENT_SHA256_HEX];
    char packed[ENT_SHA256_HEX];
    char want[ENT_SHA256_HEX];
    int64_t bytes = 0;
    ent_buf slurped = {0};
    ent_error err = {0};

    ent_sha256_hex(ent_str_from(text), want);
    assert_int_equal(
        ent_lines_digest(tmp_write(*state, "p", ent_str_from(text)), plain,
                         &bytes, NULL),
        ENT_OK);
    assert_int_equal(bytes, sizeof text - 1);
    assert_int_equal(
        ent_lines_digest(write_gzip(*state, "p.gz", ent_str_from(text), 0),
                         packed, &bytes, NULL),
        ENT_OK);
    assert_string_equal(plain, want);
    assert_string_equal(packed, want);
    assert_int_equal(
        ent_lines_slurp(&slurped, tmp_path(*state, "p.gz"), 1000, NULL),
        ENT_OK);
    assert_string_equal(slurped.ptr, text);
    ent_buf_clear(&slurped);
    assert_int_equal(
        ent_lines_slurp(&slurped, tmp_path(*state, "p.gz"), 10, &err),
        ENT_ERR_LIMIT);
    ent_buf_clear(&slurped);
}

static long peak_kib(void)
{
    struct rusage usage;

    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_maxrss;
}

/** 500 MB of one line, as gzip, between two short ones. */
static const char *write_long_line(tmp_dir *dir)
{
    const char *path = tmp_path(dir, "long.gz");
    gzFile file = gzopen(path, "wb1");
    static char block[1 << 20];

    assert_non_null(file);
    memset(block, 'x', sizeof block);
    assert_int_equal(gzputs(file, "before\n"), 7);
    for (int i = 0; i < 500; i++)
        assert_int_equal(gzwrite(file, block, sizeof block), sizeof block);
    assert_int_equal(gzputs(file, "\nbehind\n"), 8);
    assert_int_equal(gzclose(file), Z_OK);
    return path;
}

static void a_line_of_500_megabytes_is_refused_in_flat_memory(void **state)
{
    ent_lines *lines = NULL;
    seen s = {.sum = {0}};
    const char *path = write_long_line(*state);
    long before = peak_kib();

    assert_int_equal(ent_lines_open(&lines, path, NULL), ENT_OK);
    assert_int_equal(read_all(lines, &s, NULL), ENT_OK);
    assert_string_equal(s.lines.ptr, "1@0 before|3@524288008 behind|");
    assert_string_equal(s.remarks.ptr, "2:0: longer than 64 MiB; refused\n");
    /* The buffer, and once more while it grows; sanitizers keep more. */
    assert_true(peak_kib() - before < 400L * 1024);
    ent_lines_close(lines);
    clear(&s);
}

/** Lines by the simplest means: the oracle. */
static void naive_lines(ent_str text, ent_buf *out)
{
    size_t begin = 0;

    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && text.ptr[i] != '\n')
            continue;
        if (i == text.len && begin == i)
            break;
        ent_buf_add(out, text.ptr + begin, i - begin);
        ent_buf_add_char(out, '|');
        begin = i + 1;
    }
}

static void random_files_agree_with_a_naive_reader(void **state)
{
    ent_rng rng;

    random_begin(&rng);
    for (int round = 0; round < 40; round++) {
        ent_buf text = {0};
        ent_buf want = {0};
        ent_buf got = {0};
        ent_lines *lines = NULL;
        ent_line line = {0};
        bool more = true;
        /* Lengths about that of the buffer, so that lines cross its end. */
        size_t len = (size_t)ent_rng_below(&rng, 600000);

        ent_buf_add_char(&text, 'a');
        while (text.len < len)
            ent_buf_add_char(&text,
                             ent_rng_below(&rng, 1000) == 0 ? '\n' : 'b');
        naive_lines(ent_buf_view(&text), &want);
        assert_int_equal(
            ent_lines_open(&lines, tmp_write(*state, "r", ent_buf_view(&text)),
                           NULL),
            ENT_OK);
        for (;;) {
            assert_int_equal(ent_lines_next(lines, &line, &more, NULL, NULL),
                             ENT_OK);
            if (!more)
                break;
            assert_memory_equal(text.ptr + line.offset, line.text.ptr,
                                line.text.len);
            ent_buf_add_str(&got, line.text);
            ent_buf_add_char(&got, '|');
        }
        assert_true(ent_str_equal(ent_buf_view(&want), ent_buf_view(&got)));
        ent_lines_close(lines);
        ent_buf_clear(&text);
        ent_buf_clear(&want);
        ent_buf_clear(&got);
    }
}

static void columns_count_characters(void **state)
{
    ent_str line = ent_str_from("a\xC3\xB6\xE2\x82\xAC\xFF"
                                "b");

    (void)state;
    assert_int_equal(ent_line_column(line, 0), 1);
    assert_int_equal(ent_line_column(line, 1), 2);
    assert_int_equal(ent_line_column(line, 3), 3);
    assert_int_equal(ent_line_column(line, 6), 4);
    assert_int_equal(ent_line_column(line, 7), 5);
}

static ent_status scenario(void *user)
{
    ent_lines *lines = NULL;
    ent_line line = {0};
    ent_buf all = {0};
    bool more = true;
    ent_status st = ENT_OK;

    ENT_TRY(ent_lines_open(&lines, user, NULL));
    while (more)
        ENT_TRY(ent_lines_next(lines, &line, &more, NULL, NULL));
    ENT_TRY(ent_lines_slurp(&all, user, 1000, NULL));

cleanup:
    ent_buf_clear(&all);
    ent_lines_close(lines);
    return st;
}

static void every_failing_allocation_is_reported(void **state)
{
    const char *path = tmp_write(*state, "f", ent_str_from("a\nb\n"));
    char copy[4096];

    assert_true(strlen(path) < sizeof copy);
    memcpy(copy, path, strlen(path) + 1);
    fault_each(scenario, copy);
}

#define TMP_TEST(name)                                                         \
    cmocka_unit_test_setup_teardown(name, tmp_setup, tmp_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_without_their_ends),
        cmocka_unit_test(a_byte_order_mark_is_skipped_once),
        cmocka_unit_test(broken_lines_are_refused_with_their_column),
        TMP_TEST(plain_and_gzip_files_read_alike),
        TMP_TEST(gzip_that_ends_early_names_the_last_line),
        TMP_TEST(damaged_gzip_is_refused),
        TMP_TEST(only_regular_files_are_opened_and_nothing_waits),
        cmocka_unit_test(skipped_lines_are_not_looked_at),
        TMP_TEST(oddities_and_positions_are_known),
        TMP_TEST(digest_is_of_the_unpacked_bytes),
        TMP_TEST(a_line_of_500_megabytes_is_refused_in_flat_memory),
        TMP_TEST(random_files_agree_with_a_naive_reader),
        cmocka_unit_test(columns_count_characters),
        TMP_TEST(every_failing_allocation_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
