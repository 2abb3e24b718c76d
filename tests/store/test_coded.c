/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "entente/core/rng.h"
#include "store/sample.h"
#include "support/random.h"

enum {
    LINES = 5000,
    MANY_LINES = 1200000 /**< More than two batches. */
};

static const char hash[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/** Line n of a file that is made as it is read. */
typedef struct event {
    char subject[24];
    char object[24];
    const char *word;
    int32_t day;
} event;

static event event_of(int64_t line)
{
    static const char *const words[] = {"Make statement", "Consult",
                                        "Threaten"};
    uint64_t x = (uint64_t)line * 0x9e3779b97f4a7c15u;
    event e = {.word = words[(x >> 40) % 3],
               .day = 17000 + (int32_t)((x >> 30) % 300)};

    (void)snprintf(e.subject, sizeof e.subject, "Actor %u",
                   (unsigned)((x >> 20) % 97));
    (void)snprintf(e.object, sizeof e.object, "Actor %u",
                   (unsigned)((x >> 50) % 89));
    return e;
}

/** Every 50th line is refused by the reader. */
static bool is_bad(int64_t line)
{
    return line % 50 == 0;
}

static ent_status add_line(ent_coded_loader *loader, int64_t line,
                           ent_error *err)
{
    event e = event_of(line);
    uint32_t subject = 0;
    uint32_t object = 0;
    uint32_t code = 0;
    ent_status st = ENT_OK;

    ENT_TRY(
        ent_coded_loader_actor(loader, ent_str_from(e.subject), &subject, err));
    ENT_TRY(
        ent_coded_loader_actor(loader, ent_str_from(e.object), &object, err));
    ENT_TRY(ent_coded_loader_code(loader, ent_str_from(e.word), "010",
                                  ent_relation_type_at(0), NULL, ENT_ACTUAL,
                                  &code, err));
    ENT_TRY(
        ent_coded_loader_add(loader, subject, object, code, e.day, line, err));

cleanup:
    return st;
}

static ent_status open_loader(ent_store *store, ent_coded_loader **loader,
                              int64_t *done, ent_error *err)
{
    ent_document document = {.name = ent_str_from("events.tsv"),
                             .sha256 = ent_str_from(hash),
                             .source_sha256 = ent_str_from(hash),
                             .bytes = 40 * LINES};

    return ent_coded_loader_open(store, &document, "import events.tsv", loader,
                                 done, err);
}

/** Load from where an earlier run stopped up to @p last. */
static ent_status load(ent_store *store, int64_t last, bool complete,
                       ent_error *err)
{
    ent_coded_loader *loader = NULL;
    int64_t done = 0;
    ent_status st = ENT_OK;

    ENT_TRY(open_loader(store, &loader, &done, err));
    if (loader == NULL)
        return ENT_OK;
    for (int64_t line = done + 1; line <= last; line++)
        if (!is_bad(line))
            ENT_TRY(add_line(loader, line, err));
    ENT_TRY(ent_coded_loader_finish(loader, last, complete, err));

cleanup:
    ent_coded_loader_free(loader);
    return st;
}

static void load_all(sample *s, int64_t last, bool complete)
{
    ent_error err = {0};

    if (load(s->store, last, complete, &err) != ENT_OK)
        fail_msg("%s", err.message);
}

/** All rows in the order of the file, in a few bytes. */
static const char *const digest =
    "SELECT count(*) || ' ' || total(line * subject) || ' ' || "
    "total(line * object) || ' ' || total(line * day) || ' ' || "
    "total(line * code) FROM coded_event";

static int setup(void **state)
{
    (void)sample_setup(state);
    ent_store_rollback(((sample *)*state)->store);
    return 0;
}

static bool report(void *user, const char *line)
{
    print_error("%s\n", line);
    ++*(int *)user;
    return true;
}

static void check_sound(sample *s)
{
    ent_verify_totals totals = {0};
    int problems = 0;

    assert_int_equal(
        ent_store_verify(s->store, &totals, report, &problems, NULL, NULL),
        ENT_OK);
    assert_int_equal(problems, 0);
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM sqlite_master "
                                      "WHERE name LIKE 'coded_event_%'"),
                        "2");
}

static void rows_come_back_as_they_went_in(void **state)
{
    sample *s = *state;
    char sql[160];

    load_all(s, LINES, true);
    assert_int_equal(atoi(sample_ask(s, "SELECT count(*) FROM coded_event")),
                     LINES - LINES / 50);
    for (int64_t line = 1; line < 200; line += 7) {
        event e = event_of(line);
        char expected[80];

        if (is_bad(line))
            continue;
        (void)snprintf(sql, sizeof sql,
                       "SELECT subject || '|' || object || '|' || quote || "
                       "'|' || (julianday(date) - 2440587.5) "
                       "FROM v_evidence WHERE sentence = %d",
                       (int)line);
        (void)snprintf(expected, sizeof expected, "%s|%s|%s|%d.0", e.subject,
                       e.object, e.word, e.day);
        assert_string_equal(sample_ask(s, sql), expected);
    }
    check_sound(s);
}

static void loading_again_adds_nothing(void **state)
{
    sample *s = *state;
    char before[160];

    load_all(s, LINES, true);
    (void)snprintf(before, sizeof before, "%s", sample_ask(s, digest));
    load_all(s, LINES, true);
    assert_string_equal(sample_ask(s, digest), before);
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM step"), "1");
}

static void an_interrupted_load_goes_on_to_the_same_rows(void **state)
{
    sample *s = *state;
    ent_rng rng;
    char whole[160];
    char entities[4096];

    load_all(s, LINES, true);
    (void)snprintf(whole, sizeof whole, "%s", sample_ask(s, digest));
    (void)snprintf(entities, sizeof entities, "%s",
                   sample_ask(s, "SELECT group_concat(id || name) "
                                 "FROM entity"));
    random_begin(&rng);
    for (int round = 0; round < 5; round++) {
        int64_t at = 0;

        ent_store_close(s->store);
        s->store = NULL;
        s->path = tmp_path(s->dir, round % 2 == 0 ? "b.db" : "c.db");
        (void)unlink(s->path);
        assert_int_equal(
            ent_store_open(&s->store, s->path, ENT_OPEN_CREATE, NULL), ENT_OK);
        while (at < LINES) {
            at += 1 + (int64_t)ent_rng_below(&rng, LINES / 2);
            load_all(s, at < LINES ? at : LINES, at >= LINES);
        }
        assert_string_equal(sample_ask(s, digest), whole);
        assert_string_equal(sample_ask(s, "SELECT group_concat(id || name) "
                                          "FROM entity"),
                            entities);
        check_sound(s);
    }
}

static void a_dropped_loader_stores_nothing(void **state)
{
    sample *s = *state;
    ent_coded_loader *loader = NULL;
    int64_t done = -5;

    assert_int_equal(open_loader(s->store, &loader, &done, NULL), ENT_OK);
    assert_int_equal(done, 0);
    assert_int_equal(add_line(loader, 1, NULL), ENT_OK);
    ent_coded_loader_free(loader);
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM document"), "0");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM entity"), "1");
    check_sound(s);
}

static void lines_must_follow_each_other(void **state)
{
    sample *s = *state;
    ent_coded_loader *loader = NULL;
    int64_t done = 0;
    ent_error err = {0};

    assert_int_equal(open_loader(s->store, &loader, &done, NULL), ENT_OK);
    assert_int_equal(add_line(loader, 5, NULL), ENT_OK);
    assert_int_equal(add_line(loader, 5, &err), ENT_ERR_INVALID);
    assert_string_equal(err.message, "line 5 does not follow line 5");
    ent_coded_loader_free(loader);
}

static void actors_are_those_that_are_known(void **state)
{
    sample *s = *state;
    ent_coded_loader *loader = NULL;
    ent_entity_id russia = {0};
    ent_alias moscow = {.name = ent_str_from("Moscow"),
                        .kind = ENT_ALIAS_METONYM};
    int64_t done = 0;
    uint32_t id = 0;
    uint32_t other = 0;

    assert_int_equal(ent_store_begin(s->store, "x", false, NULL), ENT_OK);
    russia = sample_entity(s, "Russia", ENT_STATE);
    assert_int_equal(ent_store_put_alias(s->store, russia, &moscow, NULL),
                     ENT_OK);
    (void)sample_entity(s, "Georgia", ENT_STATE);
    (void)sample_entity(s, "Georgia", ENT_PLACE);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    assert_int_equal(open_loader(s->store, &loader, &done, NULL), ENT_OK);
    assert_int_equal(
        ent_coded_loader_actor(loader, ent_str_from("Russia"), &id, NULL),
        ENT_OK);
    assert_int_equal(id, russia.value);
    assert_int_equal(
        ent_coded_loader_actor(loader, ent_str_from("MOSCOW"), &id, NULL),
        ENT_OK);
    assert_int_equal(id, russia.value);
    /* Which Georgia? Neither, but the same each time. */
    assert_int_equal(
        ent_coded_loader_actor(loader, ent_str_from("Georgia"), &id, NULL),
        ENT_OK);
    assert_true(id > russia.value + 2);
    assert_int_equal(
        ent_coded_loader_actor(loader, ent_str_from("Côte"), &id, NULL),
        ENT_OK);
    assert_int_equal(
        ent_coded_loader_actor(loader, ent_str_from("Cote"), &other, NULL),
        ENT_OK);
    assert_int_equal(id, other);
    assert_int_equal(
        ent_coded_loader_actor(loader, ent_str_from(""), &id, NULL),
        ENT_ERR_INVALID);
    assert_int_equal(
        ent_coded_loader_actor(loader, ent_str_from("\xff"), &id, NULL),
        ENT_ERR_INVALID);
    assert_int_equal(ent_coded_loader_finish(loader, 0, true, NULL), ENT_OK);
    ent_coded_loader_free(loader);
    assert_string_equal(sample_ask(s, "SELECT group_concat(name) FROM entity "
                                      "WHERE type = 'Actor' AND id > 0"),
                        "Georgia,Côte");
}

typedef struct seen {
    int count;
    ent_relation relation;
    ent_relation_id id;
    int64_t last_line;
    bool sorted;
} seen;

static bool see_relation(void *user, const ent_relation *relation)
{
    seen *out = user;

    out->count++;
    out->sorted = out->count == 1 || relation->id.value < out->id.value;
    out->id = relation->id;
    out->relation = *relation;
    return true;
}

static bool see_evidence(void *user, const ent_evidence *evidence)
{
    seen *out = user;

    out->count++;
    out->sorted = evidence->sentence_no > out->last_line;
    out->last_line = evidence->sentence_no;
    out->id = evidence->relation;
    return out->sorted;
}

static void they_stand_beside_relations_and_evidence(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_evidence_filter filter = ENT_ALL_EVIDENCE;
    ent_relation one = {0};
    ent_evidence *evidence = NULL;
    size_t count = 0;
    seen out = {0};
    const int rows = LINES - LINES / 50;

    load_all(s, LINES, true);
    assert_int_equal(
        ent_store_each_relation(s->store, false, see_relation, &out, NULL),
        ENT_OK);
    assert_int_equal(out.count, rows);
    assert_true(out.sorted);
    assert_int_equal(
        ent_store_get_relation(s->store, out.id, arena, &one, NULL), ENT_OK);
    assert_int_equal(one.subject.value, out.relation.subject.value);
    assert_int_equal(one.first_day, out.relation.first_day);
    assert_int_equal(one.since.len, 10);
    assert_int_equal(one.status, ENT_REL_ASSERTED);
    assert_int_equal(ent_store_get_evidence(s->store, out.id, arena, &evidence,
                                            &count, NULL),
                     ENT_OK);
    assert_int_equal(count, 1);
    assert_true(ent_str_is(evidence[0].rule, "cameo:010"));
    assert_true(ent_str_is(evidence[0].document_name, "events.tsv"));
    out = (seen){0};
    assert_int_equal(
        ent_store_each_evidence(s->store, &filter, see_evidence, &out, NULL),
        ENT_OK);
    assert_int_equal(out.count, rows);
    filter.coded = false;
    out = (seen){0};
    assert_int_equal(
        ent_store_each_evidence(s->store, &filter, see_evidence, &out, NULL),
        ENT_OK);
    assert_int_equal(out.count, 0);
    sample_tamper(s, "UPDATE document SET hidden = 1");
    assert_int_equal(
        ent_store_each_relation(s->store, true, see_relation, &out, NULL),
        ENT_OK);
    assert_int_equal(out.count, 0);
    assert_int_equal(
        ent_store_get_relation(s->store, one.id, arena, &one, NULL),
        ENT_ERR_NOT_FOUND);
    /* A hidden file is shown again by loading it again. */
    load_all(s, LINES, true);
    assert_int_equal(
        ent_store_each_relation(s->store, true, see_relation, &out, NULL),
        ENT_OK);
    assert_int_equal(out.count, rows);
    ent_arena_free(arena);
}

/** Load a file of several batches, saying when each is durable. */
static void load_and_tell(sample *s, int out)
{
    ent_coded_loader *loader = NULL;
    int64_t done = 0;

    if (ent_store_open(&s->store, s->path, ENT_OPEN_WRITE, NULL) != ENT_OK ||
        open_loader(s->store, &loader, &done, NULL) != ENT_OK)
        _exit(2);
    for (int64_t line = done + 1; line <= MANY_LINES; line++) {
        int64_t lines = ent_coded_loader_lines(loader);

        if (!is_bad(line) && add_line(loader, line, NULL) != ENT_OK)
            _exit(3);
        if (ent_coded_loader_lines(loader) != lines && write(out, "x", 1) != 1)
            _exit(4);
    }
    if (ent_coded_loader_finish(loader, MANY_LINES, true, NULL) != ENT_OK)
        _exit(5);
    _exit(0);
}

static void kill_9_between_batches_changes_nothing(void **state)
{
    sample *s = *state;
    char whole[160];
    char byte = 0;
    int out[2];
    pid_t child = 0;

    load_all(s, MANY_LINES, true);
    (void)snprintf(whole, sizeof whole, "%s", sample_ask(s, digest));
    ent_store_close(s->store);
    s->store = NULL;
    s->path = tmp_path(s->dir, "killed.db");
    assert_int_equal(ent_store_open(&s->store, s->path, ENT_OPEN_CREATE, NULL),
                     ENT_OK);
    ent_store_close(s->store);
    s->store = NULL;
    assert_int_equal(pipe(out), 0);
    child = fork();
    if (child == 0)
        load_and_tell(s, out[1]);
    assert_int_equal(read(out[0], &byte, 1), 1);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(ent_store_open(&s->store, s->path, ENT_OPEN_WRITE, NULL),
                     ENT_OK);
    check_sound(s); /* Whole batches, and the indexes are made again. */
    assert_true(atoll(sample_ask(s, "SELECT lines_done FROM document")) >
                500000);
    load_all(s, MANY_LINES, true);
    assert_string_equal(sample_ask(s, digest), whole);
    check_sound(s);
}

int main(void)
{
#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(rows_come_back_as_they_went_in),
        WITH(loading_again_adds_nothing),
        WITH(an_interrupted_load_goes_on_to_the_same_rows),
        WITH(a_dropped_loader_stores_nothing),
        WITH(lines_must_follow_each_other),
        WITH(actors_are_those_that_are_known),
        WITH(they_stand_beside_relations_and_evidence),
        WITH(kill_9_between_batches_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
