/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/file.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "support/fault.h"
#include "support/tmp.h"

enum {
    PLENTY = 1 << 20
};

/** Read into a buffer that holds "old" already; what happens to it is checked.
 */
static ent_status read_after(const char *path, size_t limit,
                             const char *expected, ent_error *err)
{
    ent_buf buf = {0};
    ent_status st = ENT_OK;

    ent_buf_add_cstr(&buf, "old");
    st = ent_file_read(&buf, path, limit, err);
    assert_true(ent_str_is(ent_buf_view(&buf), expected));
    assert_int_equal(buf.ptr[buf.len], '\0');
    ent_buf_clear(&buf);
    return st;
}

static void check_refused(const char *path, size_t limit, ent_status expected)
{
    ent_error err = {0};

    assert_int_equal(read_after(path, limit, "old", &err), expected);
    assert_int_equal(err.code, expected);
    assert_true(
        ent_str_has_prefix(ent_str_from(err.message), ent_str_from(path)));
}

static void the_bytes_of_a_file_are_appended(void **state)
{
    const char *path = tmp_write(*state, "a", ent_str_from("new"));

    assert_int_equal(read_after(path, PLENTY, "oldnew", NULL), ENT_OK);
}

static void an_empty_file_gives_an_empty_string(void **state)
{
    ent_buf buf = {0};
    const char *path = tmp_write(*state, "a", ent_str_from(""));

    assert_int_equal(ent_file_read(&buf, path, 0, NULL), ENT_OK);
    assert_string_equal(buf.ptr, "");
    ent_buf_clear(&buf);
}

static void a_large_file_is_read_whole(void **state)
{
    ent_buf bytes = {0};
    ent_buf buf = {0};
    const char *path = NULL;

    for (int i = 0; bytes.len < 3000000; i++)
        ent_buf_addf(&bytes, "%d%c", i, i % 256);
    path = tmp_write(*state, "a", ent_buf_view(&bytes));
    assert_int_equal(ent_file_read(&buf, path, bytes.len, NULL), ENT_OK);
    assert_true(ent_str_equal(ent_buf_view(&buf), ent_buf_view(&bytes)));
    ent_buf_clear(&bytes);
    ent_buf_clear(&buf);
}

static void a_file_without_a_size_is_read_whole(void **state)
{
    ent_buf buf = {0};

    (void)state;
    if (access("/proc/self/status", R_OK) != 0)
        skip();
    assert_int_equal(ent_file_read(&buf, "/proc/self/status", PLENTY, NULL),
                     ENT_OK);
    assert_true(ent_str_has_prefix(ent_buf_view(&buf), ent_str_from("Name:")));
    ent_buf_clear(&buf);
    check_refused("/proc/self/status", 4, ENT_ERR_LIMIT);
}

static void the_limit_is_the_most_that_is_read(void **state)
{
    const char *path = tmp_write(*state, "a", ent_str_from("new"));

    assert_int_equal(read_after(path, 3, "oldnew", NULL), ENT_OK);
    check_refused(path, 2, ENT_ERR_LIMIT);
}

static void a_missing_file_is_not_found(void **state)
{
    const char *file = tmp_write(*state, "a", ent_str_from("x"));

    assert_non_null(file);
    check_refused(tmp_path(*state, "b"), PLENTY, ENT_ERR_NOT_FOUND);
    check_refused(tmp_path(*state, "a/b"), PLENTY, ENT_ERR_NOT_FOUND);
    check_refused("", PLENTY, ENT_ERR_NOT_FOUND);
}

static void a_directory_is_no_input(void **state)
{
    check_refused(tmp_path(*state, ""), PLENTY, ENT_ERR_INPUT);
}

static void a_fifo_is_no_input_and_is_not_waited_for(void **state)
{
    const char *path = tmp_path(*state, "fifo");

    assert_int_equal(mkfifo(path, 0600), 0);
    (void)alarm(20); /* Ends the test if it hangs. */
    check_refused(path, PLENTY, ENT_ERR_INPUT);
    (void)alarm(0);
}

static void a_socket_is_no_input(void **state)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    (void)snprintf(name.sun_path, sizeof name.sun_path, "%s",
                   tmp_path(*state, "socket"));
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)&name, sizeof name), 0);
    check_refused(name.sun_path, PLENTY, ENT_ERR_INPUT);
    (void)close(fd);
}

static void a_device_is_no_input(void **state)
{
    (void)state;
    check_refused("/dev/zero", PLENTY, ENT_ERR_INPUT);
}

static void an_unreadable_file_is_an_io_error(void **state)
{
    const char *path = tmp_write(*state, "a", ent_str_from("x"));

    if (geteuid() == 0)
        skip(); /* The superuser reads everything. */
    assert_int_equal(chmod(path, 0), 0);
    check_refused(path, PLENTY, ENT_ERR_IO);
}

static ent_status read_once(void *user)
{
    ent_buf buf = {0};
    ent_status st = ent_file_read(&buf, user, PLENTY, NULL);

    ent_buf_clear(&buf);
    return st;
}

static ent_status write_once(void *user)
{
    return ent_file_write(user, ent_str_from("new"), NULL);
}

static void each_refused_allocation_is_reported(void **state)
{
    const char *path = tmp_write(*state, "a", ent_str_from("old"));
    ent_buf copy = {0};

    ent_buf_add_cstr(&copy, path);
    fault_each(read_once, copy.ptr);
    fault_each(write_once, copy.ptr);
    assert_int_equal(tmp_count(*state), 1);
    ent_buf_clear(&copy);
}

static void a_new_file_is_written(void **state)
{
    ent_str bytes = ent_str_make("a\0b\xFF", 4);

    assert_int_equal(ent_file_write(tmp_path(*state, "a"), bytes, NULL),
                     ENT_OK);
    assert_true(ent_str_equal(tmp_read(*state, "a"), bytes));
    assert_int_equal(tmp_count(*state), 1);
}

static void an_old_file_is_replaced(void **state)
{
    const char *path = tmp_write(*state, "a", ent_str_from("much longer"));

    assert_int_equal(ent_file_write(path, ent_str_from("new"), NULL), ENT_OK);
    assert_true(ent_str_is(tmp_read(*state, "a"), "new"));
    assert_int_equal(ent_file_write(path, ent_str_from(NULL), NULL), ENT_OK);
    assert_int_equal(tmp_read(*state, "a").len, 0);
    assert_int_equal(tmp_count(*state), 1);
}

static void a_large_file_is_written_whole(void **state)
{
    ent_buf bytes = {0};

    for (int i = 0; bytes.len < 3000000; i++)
        ent_buf_addf(&bytes, "%d\n", i);
    assert_int_equal(
        ent_file_write(tmp_path(*state, "a"), ent_buf_view(&bytes), NULL),
        ENT_OK);
    assert_true(ent_str_equal(tmp_read(*state, "a"), ent_buf_view(&bytes)));
    ent_buf_clear(&bytes);
}

static mode_t mode_of(const char *path)
{
    struct stat info;

    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 0777;
}

static void a_new_file_has_the_mode_that_the_umask_leaves(void **state)
{
    const char *path = tmp_path(*state, "a");
    mode_t old = umask(027);

    assert_int_equal(ent_file_write(path, ent_str_from("x"), NULL), ENT_OK);
    (void)umask(old);
    assert_int_equal(mode_of(path), 0640);
}

static void a_replaced_file_keeps_its_mode(void **state)
{
    const char *path = tmp_write(*state, "a", ent_str_from("x"));

    assert_int_equal(chmod(path, 0604), 0);
    assert_int_equal(ent_file_write(path, ent_str_from("y"), NULL), ENT_OK);
    assert_int_equal(mode_of(path), 0604);
}

static void a_link_stays_one(void **state)
{
    const char *link = tmp_path(*state, "link");
    struct stat info;

    assert_non_null(tmp_write(*state, "a", ent_str_from("old")));
    assert_int_equal(symlink("a", link), 0);
    assert_int_equal(ent_file_write(link, ent_str_from("new"), NULL), ENT_OK);
    assert_int_equal(lstat(link, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_true(ent_str_is(tmp_read(*state, "a"), "new"));
}

static void leftovers_of_a_killed_process_do_no_harm(void **state)
{
    char name[64];

    (void)snprintf(name, sizeof name, "a.%ld-0.tmp", (long)getpid());
    assert_non_null(tmp_write(*state, name, ent_str_from("left")));
    assert_int_equal(
        ent_file_write(tmp_path(*state, "a"), ent_str_from("new"), NULL),
        ENT_OK);
    assert_true(ent_str_is(tmp_read(*state, "a"), "new"));
    assert_true(ent_str_is(tmp_read(*state, name), "left"));
}

static void on_a_full_disk_the_old_file_stays_whole(void **state)
{
    const char *path = tmp_write(*state, "a", ent_str_from("old"));
    struct rlimit before;
    struct rlimit small;
    ent_error err = {0};
    ent_buf bytes = {0};

    ent_buf_addf(&bytes, "%100000d", 1);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 50000;
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_int_equal(ent_file_write(path, ent_buf_view(&bytes), &err),
                     ENT_ERR_FULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, SIG_DFL);
    assert_int_equal(err.code, ENT_ERR_FULL);
    assert_true(ent_str_is(tmp_read(*state, "a"), "old"));
    assert_int_equal(tmp_count(*state), 1);
    ent_buf_clear(&bytes);
}

static void a_device_is_written_in_place(void **state)
{
    struct stat info;

    (void)state;
    assert_int_equal(ent_file_write("/dev/null", ent_str_from("x"), NULL),
                     ENT_OK);
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
}

static void a_full_device_is_a_full_disk(void **state)
{
    ent_error err = {0};

    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    assert_int_equal(ent_file_write("/dev/full", ent_str_from("x"), &err),
                     ENT_ERR_FULL);
    assert_int_equal(err.code, ENT_ERR_FULL);
}

static void a_folder_is_not_written_over(void **state)
{
    ent_error err = {0};

    assert_int_equal(
        ent_file_write(tmp_mkdir(*state, "dir"), ent_str_from("x"), &err),
        ENT_ERR_IO);
    assert_int_equal(err.code, ENT_ERR_IO);
    assert_int_equal(tmp_count(*state), 1);
}

static void a_missing_folder_is_not_made(void **state)
{
    ent_error err = {0};

    assert_int_equal(
        ent_file_write(tmp_path(*state, "no/a"), ent_str_from("x"), &err),
        ENT_ERR_IO);
    assert_int_equal(err.code, ENT_ERR_IO);
    assert_int_equal(tmp_count(*state), 0);
}

#define IN_TMP(test)                                                           \
    cmocka_unit_test_setup_teardown(test, tmp_setup, tmp_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_TMP(the_bytes_of_a_file_are_appended),
        IN_TMP(an_empty_file_gives_an_empty_string),
        IN_TMP(a_large_file_is_read_whole),
        IN_TMP(a_file_without_a_size_is_read_whole),
        IN_TMP(the_limit_is_the_most_that_is_read),
        IN_TMP(a_missing_file_is_not_found),
        IN_TMP(a_directory_is_no_input),
        IN_TMP(a_fifo_is_no_input_and_is_not_waited_for),
        IN_TMP(a_socket_is_no_input),
        IN_TMP(a_device_is_no_input),
        IN_TMP(an_unreadable_file_is_an_io_error),
        IN_TMP(each_refused_allocation_is_reported),
        IN_TMP(a_new_file_is_written),
        IN_TMP(an_old_file_is_replaced),
        IN_TMP(a_large_file_is_written_whole),
        IN_TMP(a_new_file_has_the_mode_that_the_umask_leaves),
        IN_TMP(a_replaced_file_keeps_its_mode),
        IN_TMP(a_link_stays_one),
        IN_TMP(leftovers_of_a_killed_process_do_no_harm),
        IN_TMP(on_a_full_disk_the_old_file_stays_whole),
        IN_TMP(a_device_is_written_in_place),
        IN_TMP(a_full_device_is_a_full_disk),
        IN_TMP(a_folder_is_not_written_over),
        IN_TMP(a_missing_folder_is_not_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
