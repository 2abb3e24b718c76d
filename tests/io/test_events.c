/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>

#include "entente/core/buf.h"
#include "entente/io/events.h"
#include "entente/store/relation.h"
#include "entente/table/lines.h"
#include "support/tmp.h"

typedef struct fixture {
    ent_store *store;
    tmp_dir *dir;
    ent_buf remarks;
    ent_buf events;
    uint64_t calls; /**< Of progress, before it says stop. */
} fixture;

static int set_up(void **state)
{
    static fixture f;

    f = (fixture){.dir = tmp_new()};
    *state = &f;
    return ent_store_open(&f.store, ":memory:", ENT_OPEN_CREATE, NULL) !=
           ENT_OK;
}

static int tear_down(void **state)
{
    fixture *f = *state;

    ent_store_close(f->store);
    tmp_free(f->dir);
    ent_buf_clear(&f->remarks);
    ent_buf_clear(&f->events);
    return 0;
}

static void add_remark(void *user, const ent_diagnostic *d)
{
    ent_buf_addf(user, "%lld:%lld: %.*s\n", (long long)d->line,
                 (long long)d->column, ENT_STR_ARGS(d->message));
}

static bool add_event(void *user, const ent_evidence *e)
{
    ent_buf_addf(user, "%lld %.*s %s%s%.*s %.*s %.*s %s %.*s\n",
                 (long long)e->sentence_no, ENT_STR_ARGS(e->subject_name),
                 e->type->name, e->mode.len > 0 ? "/" : "",
                 ENT_STR_ARGS(e->mode), ENT_STR_ARGS(e->object_name),
                 ENT_STR_ARGS(e->date), ent_rel_status_word(e->status),
                 ENT_STR_ARGS(e->quote));
    return true;
}

static ent_events_result import_path(fixture *f, const char *path,
                                     const char *types)
{
    ent_listener listener = {add_remark, &f->remarks};
    ent_events_options options = {.types = types};
    ent_events_result result = {0};
    ent_evidence_filter filter = {.coded = true};
    ent_error err = {0};

    ent_buf_reset(&f->remarks);
    ent_buf_reset(&f->events);
    ent_buf_add_cstr(&f->remarks, "");
    ent_buf_add_cstr(&f->events, "");
    if (ent_import_events(f->store, path, &options, &listener, NULL, &result,
                          &err) != ENT_OK)
        fail_msg("%s", err.message);
    assert_int_equal(
        ent_store_each_evidence(f->store, &filter, add_event, &f->events, NULL),
        ENT_OK);
    return result;
}

static ent_events_result import(fixture *f, const char *text)
{
    return import_path(f, tmp_write(f->dir, "e.tsv", ent_str_from(text)), NULL);
}

static void four_columns_become_events(void **state)
{
    fixture *f = *state;
    ent_events_result r =
        import(f, "North Korea\tMake statement\tSouth Korea\t2018-01-01\n"
                  "A\t0231\tB\t2018-01-09T21:15\r\n"
                  "A\tExpress intent to meet or negotiate\tB\t2018-12-31\n");

    assert_string_equal(f->remarks.ptr, "");
    assert_int_equal(r.lines, 3);
    assert_int_equal(r.added, 3);
    assert_int_equal(r.durable, 3);
    assert_false(r.underscores);
    assert_non_null(strstr(f->events.ptr,
                           "1 North Korea COMMENT South Korea 2018-01-01 "
                           "asserted Make statement\n"));
    assert_non_null(strstr(f->events.ptr, "2 A REQUEST"));
    assert_non_null(strstr(f->events.ptr, " 2018-01-09 asserted 0231\n"));
    assert_non_null(strstr(f->events.ptr, " 2018-12-31 planned "));
}

static void underscores_are_blanks_where_the_file_has_no_blank(void **state)
{
    fixture *f = *state;
    ent_events_result r = import(
        f, "Police_(Australia)\tMake_statement\tWomen_(Australia)\t2014-01-01\n"
           "A\tConsult\tB\t2014-01-02\n");

    assert_int_equal(r.added, 2);
    assert_true(r.underscores);
    assert_non_null(strstr(f->events.ptr, "1 Police (Australia) COMMENT Women "
                                          "(Australia) 2014-01-01"));
}

static void a_blank_anywhere_keeps_underscores(void **state)
{
    fixture *f = *state;
    ent_events_result r = import(f, "A_B\tMake statement\tC\t2014-01-01\n");

    assert_false(r.underscores);
    assert_non_null(strstr(f->events.ptr, "1 A_B COMMENT C"));
}

static void the_columns_of_icews_go_by_their_names(void **state)
{
    fixture *f = *state;
    ent_events_result r = import(
        f, "Event ID\tEvent Date\tSource Name\tEvent Text\tCAMEO Code\tTarget "
           "Name\tLongitude\n"
           "17\t2018-01-01\tNorth Korea\tMake statement\t010\tSouth Korea\t1\n"
           "18\t2018-01-02\tNorth Korea\tx\t163\tSouth Korea\n");

    assert_string_equal(f->remarks.ptr, "");
    assert_int_equal(r.lines, 3);
    assert_int_equal(r.added, 2);
    assert_non_null(strstr(f->events.ptr, "2 North Korea COMMENT South Korea "
                                          "2018-01-01 asserted 010\n"));
    assert_non_null(strstr(f->events.ptr, "3 North Korea SANCTION"));
}

static void bad_lines_are_refused_where_they_are(void **state)
{
    fixture *f = *state;
    ent_events_result r = import(f, "A\tMake statement\tB\t2018-01-01\n"
                                    "A\tDance\tB\t2018-01-01\n"
                                    "A\tMake statement\tB\n"
                                    "A\tMake statement\tB\t2018-01-01\tx\n"
                                    "\tMake statement\tB\t2018-01-01\n"
                                    "A\t \tB\t2018-01-01\n"
                                    "A\tMake statement\t\t2018-01-01\n"
                                    "A\tMake statement\tB\t\n"
                                    "A\tMake statement\tB\t2018-01\n"
                                    "A\tMake statement\tB\t2018-02-29\n"
                                    "A\tMake statement\tB\t2018-01-32\n"
                                    "A\tMake statement\tB\t2018-01-0x\n"
                                    "A\tMake statement\tB\t2018-01-00\n"
                                    "A\tMake statement\t\xC3\xB6\t01/02/2018\n"
                                    "A\tMake statement\tB\t2018-01-31\n");

    assert_int_equal(r.lines, 15);
    assert_int_equal(r.added, 2);
    assert_int_equal(r.refused, 13);
    assert_string_equal(
        f->remarks.ptr,
        "2:3: no CAMEO code or label \"Dance\"; say what it stands for with "
        "--types FILE\n"
        "3:0: 3 columns; want 4\n"
        "4:0: 5 columns; want 4\n"
        "5:1: no subject\n"
        "6:3: no event\n"
        "7:18: no object\n"
        "8:20: no date\n"
        "9:20: \"2018-01\" is not one day; want 2024-06-19\n"
        "10:20: \"2018-02-29\" has no day 29; that month has 28\n"
        "11:20: \"2018-01-32\" has no day 32; that month has 31\n"
        "12:20: \"2018-01-0x\" is not a date; want 2024, 2024-06, 2024-06-19, "
        "2024-06-18/2024-06-19 or 2024-06-19/..\n"
        "13:20: \"2018-01-00\" has no day 00; that month has 31\n"
        "14:20: \"01\" is not a date; want 2024, 2024-06, 2024-06-19, "
        "2024-06-18/2024-06-19 or 2024-06-19/..\n");
}

static void more_than_a_thousand_refusals_are_counted(void **state)
{
    fixture *f = *state;
    ent_buf text = {0};
    ent_events_result r = {0};

    ent_buf_add_cstr(&text, "A\t010\tB\t2018-01-01\n");
    for (int i = 0; i < 1500; i++)
        ent_buf_add_cstr(&text, "A\tDance\tB\t2018-01-01\n");
    r = import(f, text.ptr);
    assert_int_equal(r.refused, 1500);
    assert_non_null(strstr(f->remarks.ptr, "0:0: 500 more lines refused\n"));
    ent_buf_clear(&text);
}

static void a_table_of_types_goes_first(void **state)
{
    fixture *f = *state;
    const char *types = tmp_write(f->dir, "types",
                                  ent_str_from("# c\nword\ttype\tmode\n"
                                               "MID: War\tASSAULT\twar\n"
                                               "Plan\tAID/arms\t\tplanned\n"
                                               "Make statement\tCONSULT\n"));
    const char *path =
        tmp_write(f->dir, "e",
                  ent_str_from("A\tMID: War\tB\t1902-01-01\n"
                               "A\tPlan\tB\t1902-01-01\n"
                               "A\tMake statement\tB\t1902-01-01\n"
                               "A\t163\tB\t1902-01-01\n"));
    ent_events_result r = import_path(f, path, types);

    assert_string_equal(f->remarks.ptr, "");
    assert_int_equal(r.added, 4);
    assert_non_null(strstr(f->events.ptr, "1 A ASSAULT/war B"));
    assert_non_null(strstr(f->events.ptr, "2 A AID/arms B 1902-01-01 planned"));
    assert_non_null(strstr(f->events.ptr, "3 A CONSULT B"));
    assert_non_null(strstr(f->events.ptr, "4 A SANCTION"));
}

static void assert_types_refused(fixture *f, const char *text, const char *want)
{
    const char *path =
        tmp_write(f->dir, "e", ent_str_from("A\t010\tB\t1902-01-01\n"));
    ent_events_options options = {
        .types = tmp_write(f->dir, "types", ent_str_from(text))};
    ent_events_result result = {0};
    ent_error err = {0};

    assert_int_equal(
        ent_import_events(f->store, path, &options, NULL, NULL, &result, &err),
        ENT_ERR_INPUT);
    if (strstr(err.message, want) == NULL)
        fail_msg("%s", err.message);
}

static void a_wrong_table_of_types_stops_the_import(void **state)
{
    fixture *f = *state;

    assert_types_refused(f, "x\n",
                         "types:1:1: 1 fields; want word, TYPE, "
                         "mode, separated by TAB");
    assert_types_refused(f, "x\tDANCE\n",
                         "types:1:3: no relation type \"DANCE\"");
    assert_types_refused(f, "x\tAID\ttea\n",
                         "types:1:7: AID has no mode \"tea\"");
    assert_types_refused(f, "x\tAID\narms\tAID\t\tpossible\n",
                         "types:2:11: modality \"possible\": want actual or "
                         "planned");
    assert_types_refused(f, "x\tAID\nx\tAGREE\n",
                         "types:2:1: \"x\" is there already");
}

static void another_layout_is_refused_at_once(void **state)
{
    fixture *f = *state;
    const char *path = tmp_write(f->dir, "e", ent_str_from("a\tb\tc\n"));
    ent_events_result result = {0};
    ent_error err = {0};

    assert_int_equal(
        ent_import_events(f->store, path, NULL, NULL, NULL, &result, &err),
        ENT_ERR_INPUT);
    assert_non_null(strstr(err.message, "e:1: 3 columns; want 4 (subject, "
                                        "event, object, date)"));
}

static void the_same_file_twice_adds_nothing(void **state)
{
    fixture *f = *state;
    ent_events_result r = import(f, "A\t010\tB\t2018-01-01\n");

    assert_int_equal(r.added, 1);
    r = import(f, "A\t010\tB\t2018-01-01\n");
    assert_true(r.known);
    assert_int_equal(r.added, 0);
}

static void a_file_that_gave_nothing_can_be_tried_again(void **state)
{
    fixture *f = *state;
    ent_events_result r = import(f, "A\tDance\tB\t2018-01-01\n");

    assert_int_equal(r.added, 0);
    r = import_path(
        f, tmp_path(f->dir, "e.tsv"),
        tmp_write(f->dir, "types", ent_str_from("Dance\tCOOPERATE\n")));
    assert_false(r.known);
    assert_int_equal(r.added, 1);
}

static void an_empty_file_has_no_events(void **state)
{
    fixture *f = *state;
    ent_events_result r = import(f, "");

    assert_int_equal(r.lines, 0);
    assert_int_equal(r.added, 0);
}

static bool stop_later(void *user, const char *stage, uint64_t done,
                       uint64_t total)
{
    fixture *f = user;

    assert_string_equal(stage, "reading");
    assert_true(done <= total);
    return f->calls-- > 0;
}

static void an_interrupted_import_goes_on_where_it_stopped(void **state)
{
    fixture *f = *state;
    ent_buf text = {0};
    ent_progress progress = {stop_later, f};
    ent_events_result r = {0};
    ent_store_totals totals = {0};
    ent_error err = {0};
    const char *path = NULL;

    for (int i = 0; i < 20000; i++)
        ent_buf_addf(&text, "A%d\t%s\tB%d\t2018-01-%02d\n", i % 100,
                     i % 1000 == 7 ? "Dance" : "010", i % 77, i % 28 + 1);
    path = tmp_write(f->dir, "long", ent_buf_view(&text));
    f->calls = 2;
    assert_int_equal(
        ent_import_events(f->store, path, NULL, NULL, &progress, &r, &err),
        ENT_ERR_CANCELLED);
    assert_int_equal(r.lines, 3 * 4096);
    assert_int_equal(r.durable, r.lines);
    assert_int_equal(r.added + r.refused, r.lines);
    assert_int_equal(
        ent_import_events(f->store, path, NULL, NULL, NULL, &r, NULL), ENT_OK);
    assert_int_equal(r.resumed, 3 * 4096);
    assert_int_equal(r.lines, 20000);
    assert_int_equal(ent_store_get_totals(f->store, &totals, NULL), ENT_OK);
    assert_int_equal(totals.coded_events, 20000 - 20);
    ent_buf_clear(&text);
}

static void the_event_files_at_hand_are_read_without_a_refusal(void **state)
{
    static const struct {
        const char *name;
        int64_t lines;
    } files[] = {{"icews14", 90730}, {"gdelt_real136k", 136241}};
    const char *shared = getenv("ENTENTE_SHARED");
    fixture *f = *state;
    bool all = true;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        ent_buf path = {0};
        ent_lines *probe = NULL;

        ent_buf_addf(&path, "%s/events/%s.tsv.gz",
                     shared == NULL ? ENT_TEST_SOURCE_DIR "/../shared" : shared,
                     files[i].name);
        if (ent_lines_open(&probe, path.ptr, NULL) == ENT_OK) {
            ent_events_result r = import_path(f, path.ptr, NULL);

            assert_string_equal(f->remarks.ptr, "");
            assert_int_equal(r.added, files[i].lines);
        } else {
            print_message("SKIPPED: no %s (set ENTENTE_SHARED)\n", path.ptr);
            all = false;
        }
        ent_lines_close(probe);
        ent_buf_clear(&path);
    }
    if (!all)
        skip();
}

#define STORE_TEST(name)                                                       \
    cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(four_columns_become_events),
        STORE_TEST(underscores_are_blanks_where_the_file_has_no_blank),
        STORE_TEST(a_blank_anywhere_keeps_underscores),
        STORE_TEST(the_columns_of_icews_go_by_their_names),
        STORE_TEST(bad_lines_are_refused_where_they_are),
        STORE_TEST(more_than_a_thousand_refusals_are_counted),
        STORE_TEST(a_table_of_types_goes_first),
        STORE_TEST(a_wrong_table_of_types_stops_the_import),
        STORE_TEST(another_layout_is_refused_at_once),
        STORE_TEST(the_same_file_twice_adds_nothing),
        STORE_TEST(a_file_that_gave_nothing_can_be_tried_again),
        STORE_TEST(an_empty_file_has_no_events),
        STORE_TEST(an_interrupted_import_goes_on_where_it_stopped),
        STORE_TEST(the_event_files_at_hand_are_read_without_a_refusal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
