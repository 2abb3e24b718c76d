/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/ingest/ingest.h"

#include "support/fault.h"
#include "support/tmp.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/** A database, a folder, and what the listener heard. */
typedef struct fixture {
    ent_store *store;
    tmp_dir *dir;
    ent_buf reports;  /**< "name sentences\n" */
    ent_buf refusals; /**< Messages, less the folder's path. */
    uint64_t taken_back;
    uint64_t stop_after; /**< Reports after which to stop; 0: never. */
    ent_add_totals totals;
    ent_error err;
} fixture;

static int setup(void **state)
{
    fixture *f = ent_calloc(1, sizeof *f);

    assert_non_null(f);
    f->dir = tmp_new();
    assert_int_equal(
        ent_store_open(&f->store, ":memory:", ENT_OPEN_CREATE, NULL), ENT_OK);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;

    ent_store_close(f->store);
    tmp_free(f->dir);
    ent_buf_clear(&f->reports);
    ent_buf_clear(&f->refusals);
    ent_free(f);
    return 0;
}

static void on_report(void *user, const char *name,
                      const ent_report_result *result)
{
    fixture *f = user;

    ent_buf_addf(&f->reports, "%s %s\n", name,
                 result->put == ENT_PUT_KNOWN ? "known" : "added");
}

static void on_refused(void *user, const char *message)
{
    fixture *f = user;
    const char *folder = tmp_path(f->dir, "");
    size_t len = strlen(folder);

    while (*message != '\0') {
        if (strncmp(message, folder, len) == 0)
            message += len;
        else
            ent_buf_add_char(&f->refusals, *message++);
    }
    ent_buf_add_char(&f->refusals, '\n');
}

static void on_taken_back(void *user, const char *file, uint64_t count)
{
    fixture *f = user;

    assert_non_null(file);
    f->taken_back += count;
}

static bool on_progress(void *user, const char *stage, uint64_t done,
                        uint64_t total)
{
    fixture *f = user;

    (void)total;
    assert_string_equal(stage, "reading");
    return f->stop_after == 0 || done < f->stop_after;
}

static ent_status add(fixture *f, const char *const *paths, size_t count,
                      const ent_add_options *options)
{
    ent_add_options none = {0};
    ent_add_listener listener = {on_report, on_refused, on_taken_back, f};
    ent_progress progress = {on_progress, f};

    ent_buf_reset(&f->reports);
    ent_buf_reset(&f->refusals);
    ent_error_clear(&f->err);
    f->taken_back = 0;
    return ent_ingest_files(f->store, paths, count,
                            options == NULL ? &none : options, &listener,
                            &progress, &f->totals, &f->err);
}

static ent_status add_one(fixture *f, const char *path,
                          const ent_add_options *options)
{
    return add(f, &path, 1, options);
}

static const char *write_file(fixture *f, const char *name, const char *text)
{
    return tmp_write(f->dir, name, ent_str_from(text));
}

static void assert_heard(const fixture *f, const char *reports,
                         const char *refusals)
{
    assert_string_equal(f->reports.ptr == NULL ? "" : f->reports.ptr, reports);
    assert_string_equal(f->refusals.ptr == NULL ? "" : f->refusals.ptr,
                        refusals);
}

static int64_t count_documents(const fixture *f)
{
    ent_store_totals totals = {0};

    assert_int_equal(ent_store_get_totals(f->store, &totals, NULL), ENT_OK);
    return totals.documents;
}

static void a_file_is_a_report(void **state)
{
    fixture *f = *state;
    const char *path = write_file(f, "a.txt", "Yoon spoke. He left.");

    assert_int_equal(add_one(f, path, NULL), ENT_OK);
    assert_heard(f, "a.txt added\n", "");
    assert_int_equal(f->totals.added, 1);
    assert_int_equal(f->totals.sentences, 2);
    assert_int_equal(f->totals.bytes, 20);
    assert_int_equal(add_one(f, path, NULL), ENT_OK);
    assert_heard(f, "a.txt known\n", "");
    assert_int_equal(f->totals.added, 0);
    assert_int_equal(f->totals.known, 1);
}

static void a_folder_gives_its_files_by_name(void **state)
{
    fixture *f = *state;

    (void)write_file(f, "b.txt", "Two.");
    (void)write_file(f, "a.html", "<p>One.");
    (void)write_file(f, ".hidden", "Three.");
    (void)tmp_mkdir(f->dir, "deeper");
    (void)write_file(f, "deeper/c.txt", "Four.");
    assert_int_equal(add_one(f, tmp_path(f->dir, ""), NULL), ENT_OK);
    assert_heard(f, "a.html added\nb.txt added\n", "");
    assert_int_equal(add_one(f, tmp_mkdir(f->dir, "empty"), NULL), ENT_OK);
    assert_heard(f, "", "/empty: no files in this folder\n");
    assert_int_equal(f->totals.refused, 1);
}

static void what_is_no_file_is_refused(void **state)
{
    fixture *f = *state;
    const char *paths[3];

    paths[0] = tmp_path(f->dir, "missing.txt");
    paths[1] = tmp_path(f->dir, "fifo");
    paths[2] = write_file(f, "good.txt", "One.");
    assert_int_equal(mkfifo(paths[1], 0600), 0);
    assert_int_equal(add(f, paths, 3, NULL), ENT_OK);
    assert_heard(f, "good.txt added\n",
                 "/missing.txt: cannot open: No such file or directory\n"
                 "/fifo: a FIFO, want a regular file\n");
    assert_int_equal(f->totals.refused, 2);
}

static void links_lead_to_files(void **state)
{
    fixture *f = *state;
    const char *link = tmp_path(f->dir, "link.txt");
    const char *dangling = tmp_path(f->dir, "dangling.txt");

    assert_int_equal(symlink(write_file(f, "a.txt", "One."), link), 0);
    assert_int_equal(symlink(tmp_path(f->dir, "nothing"), dangling), 0);
    assert_int_equal(add_one(f, link, NULL), ENT_OK);
    assert_heard(f, "link.txt added\n", "");
    assert_int_equal(add_one(f, dangling, NULL), ENT_OK);
    assert_heard(f, "",
                 "/dangling.txt: cannot open: No such file or directory\n");
}

static void other_kinds_of_files_are_refused_with_advice(void **state)
{
    fixture *f = *state;
    const char *path = write_file(f, "scan.pdf", "%PDF-1.4 ...");

    assert_int_equal(add_one(f, path, NULL), ENT_OK);
    assert_heard(f, "",
                 "/scan.pdf: PDF is not read.  Convert it first: pdftotext "
                 "-layout /scan.pdf /scan.txt\n");
}

static void names_are_shown_without_controls(void **state)
{
    fixture *f = *state;
    const char *path = write_file(f, "a\033[1m\n.txt", "");

    assert_int_equal(add_one(f, path, NULL), ENT_OK);
    assert_heard(f, "", "/a\\u{1b}[1m\\u{a}.txt: no text\n");
}

static void each_line_is_a_report(void **state)
{
    fixture *f = *state;
    const char *path = write_file(
        f, "w.jsonl",
        "{\"id\":\"w1\",\"text\":\"One.\",\"date\":\"2024-06-20\"}\n\n"
        "{\"id\":7,\"text\":\"Two.\"}\r\n{\"text\":\"Three.\"}");

    assert_int_equal(add_one(f, path, NULL), ENT_OK);
    assert_heard(f, "w1 added\n7 added\nw.jsonl:4 added\n", "");
    assert_int_equal(add_one(f, path, NULL), ENT_OK);
    assert_int_equal(f->totals.known, 3);
}

static void keys_are_mapped(void **state)
{
    fixture *f = *state;
    const char *path = write_file(f, "wire",
                                  "{\"n\":\"w1\",\"body\":\"One.\",\"h\":\"T\","
                                  "\"ts\":\"2024-06-20\",\"src\":\"P\"}\n");
    ent_add_options options = {.format = ENT_REPORT_JSONL, .map_given = true};
    ent_arena *arena = ent_arena_new();
    ent_document_id id;
    ent_document document;

    assert_int_equal(
        ent_field_map_parse(
            &options.map,
            ent_str_from("text=body,title=h,date=ts,publisher=src,id=n"), NULL),
        ENT_OK);
    assert_int_equal(add_one(f, path, &options), ENT_OK);
    assert_int_equal(
        ent_store_find_document(f->store, &id, ent_str_from("w1"), NULL),
        ENT_OK);
    assert_int_equal(
        ent_store_get_document(f->store, id, true, arena, &document, NULL),
        ENT_OK);
    assert_true(ent_str_is(document.title, "T"));
    assert_true(ent_str_is(document.publisher, "P"));
    assert_true(ent_str_is(document.report_date, "2024-06-20"));
    assert_int_equal(document.date_basis, ENT_REPORT_DATE_METADATA);
    ent_arena_free(arena);
}

static const char broken_lines[] =
    "{\"text\":\"One.\"}\n"
    "{\"text\":\"Two.\" \"title\":1}\n"
    "{\"headline\":\"h\",\"body\":\"Three.\",\"ts\":1}\n"
    "[1]\n"
    "{\"text\":\"caf\xE9"
    "\"}\n"
    "{\"text\":\"Four.\"}\n";

static void broken_lines_are_refused_with_their_place(void **state)
{
    fixture *f = *state;
    const char *path = write_file(f, "b.jsonl", broken_lines);

    assert_int_equal(add_one(f, path, NULL), ENT_OK);
    assert_heard(
        f, "b.jsonl:1 added\nb.jsonl:6 added\n",
        "/b.jsonl:2:23: not valid JSON: expected ',' or '}' before "
        "'\"title\"'; "
        "line skipped\n"
        "/b.jsonl:3: no text; the line has: headline, body, ts.  Did you mean "
        "--map text=body?\n"
        "/b.jsonl:4: not a JSON object, such as {\"text\": ...}; line skipped\n"
        "/b.jsonl:5:13: byte 0xE9 is not UTF-8\n");
    assert_int_equal(f->totals.refused, 4);
    assert_int_equal(f->totals.added, 2);
    assert_int_equal(count_documents(f), 2);
}

static void strictly_a_file_is_taken_as_a_whole(void **state)
{
    fixture *f = *state;
    ent_add_options strict = {.strict = true};
    const char *paths[3];

    paths[0] = write_file(f, "a.txt", "First.");
    paths[1] = write_file(f, "b.jsonl", broken_lines);
    paths[2] = write_file(f, "c.jsonl", "{\"text\":\"Last.\"}\n");
    assert_int_equal(add(f, paths, 3, &strict), ENT_OK);
    assert_int_equal(f->totals.added, 2);
    assert_int_equal(f->totals.refused, 4);
    assert_int_equal(f->taken_back, 2);
    assert_int_equal(count_documents(f), 2);
}

static void many_lines_come_in_batches(void **state)
{
    fixture *f = *state;
    ent_buf lines = {0};
    const char *path = NULL;

    for (int i = 0; i < 1203; i++)
        ent_buf_addf(&lines, "{\"id\":\"r%d\",\"text\":\"Report %d.\"}\n", i,
                     i);
    path = write_file(f, "m.jsonl", lines.ptr);
    f->stop_after = 700;
    assert_int_equal(add_one(f, path, NULL), ENT_ERR_CANCELLED);
    assert_int_equal(f->totals.added, 700);
    assert_int_equal(count_documents(f), 700);
    f->stop_after = 0;
    assert_int_equal(add_one(f, path, NULL), ENT_OK);
    assert_int_equal(f->totals.known, 700);
    assert_int_equal(f->totals.added, 503);
    assert_int_equal(count_documents(f), 1203);
    ent_buf_clear(&lines);
}

static void a_strict_file_that_is_stopped_leaves_nothing(void **state)
{
    fixture *f = *state;
    ent_add_options strict = {.strict = true};
    const char *path =
        write_file(f, "a.jsonl",
                   "{\"text\":\"A.\"}\n{\"text\":\"B.\"}\n{\"text\":\"C.\"}\n");

    f->stop_after = 2;
    assert_int_equal(add_one(f, path, &strict), ENT_ERR_CANCELLED);
    assert_int_equal(count_documents(f), 0);
    assert_int_equal(f->totals.added, 0);
}

static void options_hold_for_all(void **state)
{
    fixture *f = *state;
    ent_add_options options = {.publisher = ent_str_from("Paper"),
                               .lang = ent_str_from("en")};
    ent_arena *arena = ent_arena_new();
    ent_document_id id;
    ent_document document;

    assert_int_equal(ent_date_parse(&options.date, ent_str_from("2024"), NULL),
                     ENT_OK);
    assert_int_equal(
        add_one(f, write_file(f, "a.txt", "Source: Wire\n\nOne."), &options),
        ENT_OK);
    assert_int_equal(
        ent_store_find_document(f->store, &id, ent_str_from("a.txt"), NULL),
        ENT_OK);
    assert_int_equal(
        ent_store_get_document(f->store, id, false, arena, &document, NULL),
        ENT_OK);
    assert_true(ent_str_is(document.publisher, "Paper"));
    assert_true(ent_str_is(document.lang, "en"));
    assert_true(ent_str_is(document.report_date, "2024"));
    assert_int_equal(document.date_basis, ENT_REPORT_DATE_GIVEN);
    ent_arena_free(arena);
}

static void lines_in_another_encoding_are_converted(void **state)
{
    fixture *f = *state;
    ent_add_options options = {.encoding = "windows-1251"};

    assert_int_equal(
        add_one(f,
                write_file(f, "a.jsonl",
                           "{\"id\":\"\xCF\",\"text\":\"\xCF\xF3\xF2.\"}"),
                &options),
        ENT_OK);
    assert_heard(f, "П added\n", "");
}

static void an_unknown_encoding_stops_at_once(void **state)
{
    fixture *f = *state;
    ent_add_options options = {.encoding = "klingon"};

    assert_int_equal(add_one(f, write_file(f, "a.txt", "One."), &options),
                     ENT_ERR_INVALID);
    assert_heard(f, "", "");
}

/* A file of one line that no report can have, sparse so that the disk is not
 * filled. */
static void a_line_too_long_is_refused(void **state)
{
    fixture *f = *state;
    const char *path = write_file(f, "long.jsonl", "{\"text\":\"One.\"}\n");
    const char *text = write_file(f, "long.txt", "");

    assert_int_equal(truncate(path, (off_t)80 << 20), 0);
    assert_int_equal(truncate(text, (off_t)80 << 20), 0);
    assert_int_equal(add_one(f, path, NULL), ENT_OK);
    assert_heard(f, "long.jsonl:1 added\n",
                 "/long.jsonl:2: longer than 64 MiB; refused\n");
    assert_int_equal(add_one(f, text, NULL), ENT_OK);
    assert_heard(f, "", "/long.txt: larger than 64 MiB\n");
}

static void listeners_and_progress_may_be_absent(void **state)
{
    fixture *f = *state;
    ent_add_options none = {0};
    const char *paths[2];

    paths[0] = write_file(f, "a.jsonl", broken_lines);
    paths[1] = tmp_path(f->dir, "missing");
    assert_int_equal(ent_ingest_files(f->store, paths, 2, &none, NULL, NULL,
                                      &f->totals, NULL),
                     ENT_OK);
    assert_int_equal(f->totals.refused, 5);
    assert_int_equal(f->totals.added, 2);
}

/* Listeners that take no memory. */
static void hear_report(void *user, const char *name,
                        const ent_report_result *result)
{
    (void)user;
    (void)name;
    (void)result;
}

static void hear_refusal(void *user, const char *message)
{
    (void)user;
    (void)message;
}

static void hear_taken_back(void *user, const char *file, uint64_t count)
{
    (void)user;
    (void)file;
    (void)count;
}

static ent_status add_all(void *user)
{
    fixture *f = user;
    ent_store *store = NULL;
    ent_add_options options = {.strict = true};
    ent_add_listener listener = {hear_report, hear_refusal, hear_taken_back,
                                 NULL};
    const char *path = tmp_path(f->dir, "");
    ent_status st = ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL);

    if (st == ENT_OK)
        st = ent_ingest_files(store, &path, 1, &options, &listener, NULL,
                              &f->totals, NULL);
    ent_store_close(store);
    return st;
}

static void memory_that_runs_out_is_told(void **state)
{
    fixture *f = *state;

    (void)write_file(f, "a.txt", "One.");
    (void)write_file(f, "b.jsonl", "{\"text\":\"Two.\"}\n{\"x\":1}\n[\n");
    (void)write_file(f, "c.pdf", "%PDF-1.4");
    (void)write_file(f, "d.txt", "\xFF");
    fault_each(add_all, f);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_a_report),
        TEST(a_folder_gives_its_files_by_name),
        TEST(what_is_no_file_is_refused),
        TEST(links_lead_to_files),
        TEST(other_kinds_of_files_are_refused_with_advice),
        TEST(names_are_shown_without_controls),
        TEST(each_line_is_a_report),
        TEST(keys_are_mapped),
        TEST(broken_lines_are_refused_with_their_place),
        TEST(strictly_a_file_is_taken_as_a_whole),
        TEST(many_lines_come_in_batches),
        TEST(a_strict_file_that_is_stopped_leaves_nothing),
        TEST(options_hold_for_all),
        TEST(lines_in_another_encoding_are_converted),
        TEST(an_unknown_encoding_stops_at_once),
        TEST(a_line_too_long_is_refused),
        TEST(listeners_and_progress_may_be_absent),
        TEST(memory_that_runs_out_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
