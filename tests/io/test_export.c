/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "entente/core/file.h"
#include "entente/io/events.h"
#include "entente/io/format.h"
#include "entente/io/jsonl.h"
#include "support/fault.h"
#include "support/tmp.h"

#define GOLDEN ENT_TEST_SOURCE_DIR "/tests/golden/io/"

enum {
    GOLDEN_MAX = 1 << 20
};

/** A store with the relations of golden/io/rich.jsonl: hostile names, markup,
 *  conflicting figures, all statuses. */
static int set_up(void **state)
{
    ent_store *store = NULL;
    ent_lines *lines = NULL;
    ent_jsonl_result result = {0};
    ent_status st = ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL);

    *state = store;
    if (st == ENT_OK)
        st = ent_lines_open(&lines, GOLDEN "rich.jsonl", NULL);
    if (st == ENT_OK)
        st = ent_store_begin(store, "test", false, NULL);
    if (st == ENT_OK)
        st = ent_import_jsonl(store, lines, NULL, NULL, NULL, &result, NULL);
    if (st == ENT_OK)
        st = ent_store_commit(store, NULL);
    ent_lines_close(lines);
    return st == ENT_OK && result.added == 13 ? 0 : 1;
}

static int tear_down(void **state)
{
    ent_store_close(*state);
    return 0;
}

static ent_export_result export(ent_store *store, const char *format,
                                const ent_export_options *options, ent_buf *out)
{
    const ent_format *found = NULL;
    ent_sink sink = {ent_sink_to_buf, out};
    ent_export_result result = {0};
    ent_error err = {0};

    assert_int_equal(ent_format_parse(&found, ent_str_from(format), NULL),
                     ENT_OK);
    if (found->write(store, options, &sink, &result, &err) != ENT_OK)
        fail_msg("%s", err.message);
    ent_buf_add_cstr(out, "");
    return result;
}

/** Compare with a golden file; ENT_UPDATE_GOLDEN=1 rewrites it. */
static void assert_golden(const char *path, const ent_buf *got)
{
    ent_buf want = {0};

    if (getenv("ENT_UPDATE_GOLDEN") != NULL)
        assert_int_equal(ent_file_write(path, ent_buf_view(got), NULL), ENT_OK);
    assert_int_equal(ent_file_read(&want, path, GOLDEN_MAX, NULL), ENT_OK);
    assert_string_equal(got->ptr, want.ptr);
    ent_buf_clear(&want);
}

static void csv_has_every_column_of_the_evidence(void **state)
{
    ent_buf out = {0};
    ent_export_result r = export(*state, "csv", NULL, &out);

    assert_int_equal(r.evidence, 13);
    assert_int_equal(r.losses, 0);
    assert_golden(GOLDEN "rich.csv", &out);
    ent_buf_clear(&out);
}

static void tsv_is_a_table_that_import_takes(void **state)
{
    ent_buf out = {0};
    ent_export_result r = export(*state, "tsv", NULL, &out);

    assert_int_equal(r.evidence, 13);
    assert_string_equal(r.lost, "spans, rules and confidence of 13 lines, "
                                "5 figures");
    assert_golden(GOLDEN "rich.relations.tsv", &out);
    ent_buf_clear(&out);
}

static void graphml_has_one_edge_a_relation(void **state)
{
    ent_buf out = {0};
    ent_export_result r = export(*state, "graphml", NULL, &out);

    assert_int_equal(r.entities, 13);
    assert_int_equal(r.relations, 10);
    assert_int_equal(r.losses, 4);
    assert_string_equal(
        r.lost, "3 pieces of evidence beyond the first of a relation, 1 "
                "conflicting values (kept as text in note)");
    assert_golden(GOLDEN "rich.graphml", &out);
    ent_buf_clear(&out);
}

static void dot_has_one_edge_a_relation(void **state)
{
    ent_buf out = {0};
    ent_export_result r = export(*state, "dot", NULL, &out);

    assert_int_equal(r.entities, 13);
    assert_int_equal(r.relations, 10);
    assert_golden(GOLDEN "rich.dot", &out);
    ent_buf_clear(&out);
}

static void graphs_have_no_character_that_their_readers_refuse(void **state)
{
    ent_buf out = {0};

    (void)export(*state, "graphml", NULL, &out);
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.ptr[i] >= 0x20 || out.ptr[i] == '\n');
    assert_null(strstr(out.ptr, "<b>"));
    assert_non_null(strstr(out.ptr, "R&amp;D &lt;b&gt;"));
    assert_null(strstr(out.ptr, "id=\"id\""));
    assert_null(strstr(out.ptr, "id=\"key\""));
    ent_buf_clear(&out);
    (void)export(*state, "dot", NULL, &out);
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.ptr[i] >= 0x20 || out.ptr[i] == '\n');
    assert_null(strstr(out.ptr, "\xE2\x80\xAE"));
    assert_non_null(strstr(out.ptr, "\\\\u{202E}evil"));
    assert_non_null(strstr(out.ptr, "label=\"\\\"Q\\\" \\\\N\""));
    ent_buf_clear(&out);
}

static void the_title_of_a_graph_is_escaped(void **state)
{
    const ent_export_options options = {.title = "a \"b\" <c> & \\G"};
    ent_buf out = {0};

    (void)export(*state, "graphml", &options, &out);
    assert_non_null(strstr(out.ptr, ">a &quot;b&quot; &lt;c&gt; &amp; \\G</"));
    ent_buf_clear(&out);
    (void)export(*state, "dot", &options, &out);
    assert_non_null(strstr(out.ptr, "digraph \"a \\\"b\\\" <c> & \\\\G\" {"));
    ent_buf_clear(&out);
}

static bool only_first(void *user, ent_relation_id id)
{
    (void)user;
    return id.value == 1;
}

static void a_selection_leaves_out_unconnected_entities(void **state)
{
    static const char *const formats[] = {"jsonl", "csv", "tsv", "graphml",
                                          "dot"};
    const ent_selection selection = {.has_relation = only_first};
    const ent_export_options options = {.selection = &selection};

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        ent_buf out = {0};
        ent_export_result r = export(*state, formats[i], &options, &out);

        if (r.relations > 0) {
            assert_int_equal(r.relations, 1);
            assert_int_equal(r.entities, 2);
        } else {
            assert_int_equal(r.evidence, 1);
        }
        ent_buf_clear(&out);
    }
}

static void coded_events_are_edges_and_rows(void **state)
{
    tmp_dir *dir = tmp_new();
    const char *path =
        tmp_write(dir, "e.tsv",
                  ent_str_from("Russia\tMake statement\tNobody\t2018-01-02\n"));
    ent_events_result r = {0};
    ent_export_result x = {0};
    ent_buf out = {0};

    assert_int_equal(
        ent_import_events(*state, path, NULL, NULL, NULL, &r, NULL), ENT_OK);
    x = export(*state, "graphml", NULL, &out);
    assert_int_equal(x.relations, 11);
    assert_int_equal(x.entities, 14);
    assert_non_null(strstr(out.ptr, "<edge id=\"c1\" "));
    assert_non_null(strstr(out.ptr, "<data key=\"e_since\">2018-01-02</data>"));
    ent_buf_clear(&out);
    x = export(*state, "csv", NULL, &out);
    assert_int_equal(x.evidence, 14);
    assert_non_null(strstr(out.ptr, "e.tsv,"));
    ent_buf_clear(&out);
    x = export(*state, "jsonl", NULL, &out);
    assert_int_equal(x.evidence, 13);
    assert_string_equal(x.lost, "1 coded events (import their files again)");
    ent_buf_clear(&out);
    tmp_free(dir);
}

/** A sink that fails at its n-th piece. */
static ent_status fail_at(void *user, ent_str bytes, ent_error *err)
{
    int *left = user;

    (void)bytes;
    if (*left == 0)
        return ent_fail(err, ENT_ERR_FULL, "full");
    *left -= 1;
    return ENT_OK;
}

static void a_sink_that_fails_stops_the_export(void **state)
{
    for (size_t i = 0; i < ent_format_count(); i++) {
        const ent_format *format = ent_format_at(i);
        int left = 0;
        ent_sink sink = {fail_at, &left};
        ent_export_result result = {0};
        ent_error err = {0};

        if (format->write == NULL)
            continue;
        assert_int_equal(format->write(*state, NULL, &sink, &result, &err),
                         ENT_ERR_FULL);
        assert_string_equal(err.message, "full");
    }
}

static void a_full_disk_is_reported(void **state)
{
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    ent_sink sink = {ent_sink_to_fd, &fd};
    ent_export_result result = {0};
    ent_error err = {0};

    assert_true(fd >= 0);
    assert_int_equal(ent_export_csv(*state, NULL, &sink, &result, &err),
                     ENT_ERR_FULL);
    assert_string_equal(err.message, "cannot write: No space left on device");
    (void)close(fd);
}

static void bytes_reach_a_file_as_they_are(void **state)
{
    tmp_dir *dir = tmp_new();
    int fd = open(tmp_path(dir, "out"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    ent_sink sink = {ent_sink_to_fd, &fd};
    ent_export_result result = {0};
    ent_buf want = {0};
    ent_str got = {0};

    assert_true(fd >= 0);
    assert_int_equal(ent_export_dot(*state, NULL, &sink, &result, NULL),
                     ENT_OK);
    (void)close(fd);
    (void)export(*state, "dot", NULL, &want);
    got = tmp_read(dir, "out");
    assert_true(ent_str_equal(got, ent_buf_view(&want)));
    ent_buf_clear(&want);
    tmp_free(dir);
}

static ent_status scenario(void *user)
{
    ent_buf out = {0};
    ent_sink sink = {ent_sink_to_buf, &out};
    ent_export_result result = {0};
    const ent_export_options options = {.full = true, .with_text = true};
    ent_status st = ENT_OK;

    ENT_TRY(ent_export_graphml(user, NULL, &sink, &result, NULL));
    ENT_TRY(ent_export_dot(user, NULL, &sink, &result, NULL));
    ENT_TRY(ent_export_csv(user, NULL, &sink, &result, NULL));
    ENT_TRY(ent_export_tsv(user, NULL, &sink, &result, NULL));
    ENT_TRY(ent_export_jsonl(user, &options, &sink, &result, NULL));

cleanup:
    ent_buf_clear(&out);
    return st;
}

static void every_failing_allocation_is_reported(void **state)
{
    fault_each(scenario, *state);
}

#define STORE_TEST(name)                                                       \
    cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(csv_has_every_column_of_the_evidence),
        STORE_TEST(tsv_is_a_table_that_import_takes),
        STORE_TEST(graphml_has_one_edge_a_relation),
        STORE_TEST(dot_has_one_edge_a_relation),
        STORE_TEST(graphs_have_no_character_that_their_readers_refuse),
        STORE_TEST(the_title_of_a_graph_is_escaped),
        STORE_TEST(a_selection_leaves_out_unconnected_entities),
        STORE_TEST(coded_events_are_edges_and_rows),
        STORE_TEST(a_sink_that_fails_stops_the_export),
        STORE_TEST(a_full_disk_is_reported),
        STORE_TEST(bytes_reach_a_file_as_they_are),
        STORE_TEST(every_failing_allocation_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
