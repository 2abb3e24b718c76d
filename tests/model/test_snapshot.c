/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include "entente/core/hash.h"
#include "entente/core/mem.h"
#include "entente/model/snapshot_internal.h"
#include "entente/store/coded.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"
#include "entente/store/state.h"
#include "support/fault.h"
#include "support/random.h"
#include "support/tmp.h"

enum {
    ACTORS = 9,
    STORES = 12,
    DAMAGES = 400
};

/** Any graph is worth an image, at once. */
static const snapshot_rules at_once = {0, 0};

static void must(ent_status st, const ent_error *err)
{
    if (st != ENT_OK)
        fail_msg("%s", err->message);
}

static ent_document_id put_document(ent_store *store)
{
    static const char text[] = "They met.";
    char hash[ENT_SHA256_HEX];
    ent_document document = {.name = ent_str_from("a.txt"),
                             .encoding = ent_str_from("UTF-8"),
                             .bytes = sizeof text - 1,
                             .text = ent_str_from(text)};
    ent_sentence sentence = {.number = 1,
                             .kind = ENT_SENTENCE_BODY,
                             .bytes = {0, sizeof text - 1},
                             .code_points = {0, sizeof text - 1}};
    ent_put_result result = ENT_PUT_ADDED;
    ent_document_id id = {0};
    ent_error err = {0};

    ent_sha256_hex(document.text, hash);
    document.sha256 = ent_str_from(hash);
    document.source_sha256 = document.sha256;
    must(ent_store_put_document(store, &document, &sentence, 1, &id, &result,
                                &err),
         &err);
    return id;
}

static void put_relation(ent_store *store, ent_document_id document,
                         ent_entity_id subject, ent_entity_id object,
                         const ent_relation_type *type, const char *date)
{
    ent_assertion a = {.document = document,
                       .sentence = 1,
                       .bytes = {0, 4},
                       .code_points = {0, 4},
                       .quote = ent_str_from("They"),
                       .subject_span = ENT_NO_SPAN,
                       .predicate_span = ENT_NO_SPAN,
                       .object_span = ENT_NO_SPAN,
                       .speaker_span = ENT_NO_SPAN,
                       .subject = subject,
                       .type = type,
                       .object = object,
                       .speaker = ENT_NO_ENTITY,
                       .date_text = ent_str_from(""),
                       .confidence = 0.75,
                       .rule = ent_str_from("test")};
    ent_assertion_id id = {0};
    ent_error err = {0};

    must(ent_date_parse(&a.date, ent_str_from(date), &err), &err);
    a.date_basis = a.date.known ? ENT_DATE_EXPLICIT : ENT_DATE_UNRESOLVED;
    must(ent_store_put_assertion(store, &a, &id, NULL, &err), &err);
}

static const ent_relation_type *any_type(ent_rng *rng)
{
    return ent_relation_type_at(ent_rng_below(rng, ent_relation_type_count()));
}

static void put_reports(ent_store *store, ent_rng *rng)
{
    static const char *const dates[] = {"", "2024", "2024-06-19", "2023-02"};
    ent_entity_id ids[ACTORS];
    ent_error err = {0};
    ent_document_id document;

    must(ent_store_begin(store, "test", false, &err), &err);
    document = put_document(store);
    for (size_t i = 0; i < ACTORS; i++) {
        char name[] = "Actor 0";
        ent_entity entity = {.entity_class = ENT_ACTOR,
                             .name = ent_str_from(name),
                             .origin = ent_str_from("text")};

        name[6] = (char)('0' + i);
        must(ent_store_put_entity(store, &entity, &ids[i], NULL, &err), &err);
    }
    for (uint64_t i = ent_rng_below(rng, 40); i > 0; i--)
        put_relation(store, document, ids[ent_rng_below(rng, ACTORS)],
                     ids[ent_rng_below(rng, ACTORS)], any_type(rng),
                     dates[ent_rng_below(rng, 4)]);
    must(ent_store_commit(store, &err), &err);
}

static void put_events(ent_store *store, ent_rng *rng, const char *file_name,
                       int64_t count)
{
    char hash[ENT_SHA256_HEX];
    ent_document file = {.name = ent_str_from(file_name), .bytes = 10};
    ent_coded_loader *loader = NULL;
    int64_t done = 0;
    uint32_t actors[ACTORS];
    ent_error err = {0};

    ent_sha256_hex(file.name, hash);
    file.sha256 = ent_str_from(hash);
    file.source_sha256 = file.sha256;
    must(ent_coded_loader_open(store, &file, "import", &loader, &done, &err),
         &err);
    for (size_t i = 0; i < ACTORS; i++) {
        char name[] = "Actor 0";

        name[6] = (char)('0' + (i + 4) % 10);
        must(ent_coded_loader_actor(loader, ent_str_from(name), &actors[i],
                                    &err),
             &err);
    }
    for (int64_t line = 1; line <= count; line++) {
        const ent_relation_type *type = any_type(rng);
        uint32_t code = 0;

        must(ent_coded_loader_code(loader, ent_str_from(type->name), "1", type,
                                   NULL, ENT_ACTUAL, &code, &err),
             &err);
        must(ent_coded_loader_add(loader, actors[ent_rng_below(rng, ACTORS)],
                                  actors[ent_rng_below(rng, ACTORS)], code,
                                  19000 + (int32_t)ent_rng_below(rng, 900),
                                  line, &err),
             &err);
    }
    must(ent_coded_loader_finish(loader, count, true, &err), &err);
    ent_coded_loader_free(loader);
}

/** A database of random reports and events. @return Its path. */
static const char *make_database(tmp_dir *dir, const char *name, ent_rng *rng)
{
    const char *path = tmp_path(dir, name);
    ent_store *store = NULL;
    ent_error err = {0};

    must(ent_store_open(&store, path, ENT_OPEN_CREATE, &err), &err);
    put_reports(store, rng);
    put_events(store, rng, "events.tsv", 1 + (int64_t)ent_rng_below(rng, 300));
    ent_store_close(store);
    return path;
}

static ent_store *open_database(const char *path)
{
    ent_store *store = NULL;
    ent_error err = {0};

    must(ent_store_open(&store, path, ENT_OPEN_READ, &err), &err);
    must(ent_store_begin_read(store, &err), &err);
    return store;
}

/** The graph of a view; there must be an image behind it, or none. */
static ent_graph *load(ent_store *store, const ent_view *view, bool image)
{
    ent_graph *graph = NULL;
    ent_graph *found = NULL;
    ent_error err = {0};

    must(ent_snapshot_open(&found, store, &err), &err);
    assert_int_equal(found != NULL, image);
    ent_graph_free(found);
    must(ent_graph_load(&graph, store, view, NULL, &err), &err);
    return graph;
}

static void keep_image(ent_store *store)
{
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_error err = {0};

    must(ent_graph_load(&graph, store, &view, NULL, &err), &err);
    must(ent_snapshot_write(graph, store, at_once, NULL, &err), &err);
    ent_graph_free(graph);
}

static void assert_hops_equal(const ent_graph *a, const ent_graph *b,
                              uint32_t node, bool arriving)
{
    ent_neighbours x = arriving ? ent_graph_neighbours_in(a, node)
                                : ent_graph_neighbours_out(a, node);
    ent_neighbours y = arriving ? ent_graph_neighbours_in(b, node)
                                : ent_graph_neighbours_out(b, node);

    assert_int_equal(x.count, y.count);
    for (uint32_t i = 0; i < x.count; i++) {
        ent_hop m = ent_graph_hop(a, &x, i);
        ent_hop n = ent_graph_hop(b, &y, i);
        uint32_t e = 0;
        uint32_t f = 0;

        assert_int_equal(x.node[i], y.node[i]);
        assert_int_equal(ent_graph_hop_sources(a, m),
                         ent_graph_hop_sources(b, n));
        while (ent_hop_next(&m, &e)) {
            assert_true(ent_hop_next(&n, &f));
            assert_int_equal(e, f);
        }
        assert_false(ent_hop_next(&n, &f));
    }
}

static void assert_edge_equal(const ent_graph *a, const ent_graph *b,
                              uint32_t e)
{
    assert_int_equal(ent_graph_subject(a, e), ent_graph_subject(b, e));
    assert_int_equal(ent_graph_object(a, e), ent_graph_object(b, e));
    assert_int_equal(ent_graph_relation(a, e).value,
                     ent_graph_relation(b, e).value);
    assert_ptr_equal(ent_graph_type(a, e), ent_graph_type(b, e));
    assert_ptr_equal(ent_graph_mode(a, e), ent_graph_mode(b, e));
    assert_int_equal(ent_graph_status(a, e), ent_graph_status(b, e));
    assert_int_equal(ent_graph_first_day(a, e), ent_graph_first_day(b, e));
    assert_int_equal(ent_graph_last_day(a, e), ent_graph_last_day(b, e));
    assert_int_equal(ent_graph_evidence_count(a, e),
                     ent_graph_evidence_count(b, e));
    assert_true(ent_graph_confidence(a, e) == ent_graph_confidence(b, e));
    assert_true(ent_graph_cost(a, e) == ent_graph_cost(b, e));
    assert_true(ent_graph_strength(a, e) == ent_graph_strength(b, e));
}

static void assert_graphs_equal(const ent_graph *a, const ent_graph *b)
{
    assert_int_equal(ent_graph_node_count(a), ent_graph_node_count(b));
    assert_int_equal(ent_graph_edge_count(a), ent_graph_edge_count(b));
    assert_memory_equal(ent_graph_left_out(a), ent_graph_left_out(b),
                        sizeof(ent_left_out));
    for (uint32_t v = 0; v < ent_graph_node_count(a); v++) {
        assert_int_equal(ent_graph_entity(a, v).value,
                         ent_graph_entity(b, v).value);
        assert_int_equal(ent_graph_degree_out(a, v),
                         ent_graph_degree_out(b, v));
        assert_int_equal(ent_graph_degree_in(a, v), ent_graph_degree_in(b, v));
        assert_hops_equal(a, b, v, false);
        assert_hops_equal(a, b, v, true);
    }
    for (uint32_t e = 0; e < ent_graph_edge_count(a); e++)
        assert_edge_equal(a, b, e);
}

static ent_view random_view(ent_rng *rng)
{
    ent_view view = ent_view_default();

    view.direction = (ent_direction)ent_rng_below(rng, 3);
    view.cost = (ent_cost)ent_rng_below(rng, 3);
    view.strength = (ent_strength)ent_rng_below(rng, 3);
    if (ent_rng_below(rng, 2) == 0)
        view.types = 1 + ent_rng_below(rng, 1 << 16);
    if (ent_rng_below(rng, 2) == 0)
        view.roll_up = true;
    if (ent_rng_below(rng, 3) == 0)
        view.statuses = 1U << ENT_REL_ASSERTED;
    if (ent_rng_below(rng, 3) == 0)
        must(ent_date_parse(&view.as_of, ent_str_from("2022-09"), NULL), NULL);
    return view;
}

static void graph_from_the_image_is_that_of_the_rows(void **state)
{
    tmp_dir *dir = *state;
    ent_rng rng;

    random_begin(&rng);
    for (int i = 0; i < STORES; i++) {
        char name[] = "a.db";
        ent_view view = ent_view_default();
        ent_store *store = NULL;
        ent_error err = {0};

        name[0] = (char)('a' + i);
        store = open_database(make_database(dir, name, &rng));
        for (int k = 0; k < 20; k++) {
            ent_graph *rows = load(store, &view, false);
            ent_graph *mapped = NULL;

            keep_image(store);
            mapped = load(store, &view, true);
            assert_graphs_equal(rows, mapped);
            ent_graph_free(rows);
            ent_graph_free(mapped);
            must(ent_snapshot_remove(store, &err), &err);
            view = random_view(&rng);
        }
        ent_store_close(store);
    }
}

static void image_is_written_of_large_graphs_at_rest(void **state)
{
    tmp_dir *dir = *state;
    ent_view view = ent_view_default();
    ent_store *store = NULL;
    ent_graph *graph = NULL;
    ent_rng rng;
    ent_error err = {0};

    random_begin(&rng);
    store = open_database(make_database(dir, "a.db", &rng));
    graph = load(store, &view, false);
    must(ent_snapshot_write(graph, store, (snapshot_rules){1000000, 0}, NULL,
                            &err),
         &err);
    assert_false(tmp_exists(dir, "a.db-graph"));
    must(ent_snapshot_write(graph, store,
                            (snapshot_rules){0, INT64_C(3600000000000)}, NULL,
                            &err),
         &err);
    assert_false(tmp_exists(dir, "a.db-graph"));
    assert_false(tmp_exists(dir, "a.db-graph-new"));
    must(ent_snapshot_write(graph, store, at_once, NULL, &err), &err);
    assert_true(tmp_exists(dir, "a.db-graph"));
    assert_false(tmp_exists(dir, "a.db-graph-new"));
    ent_graph_free(graph);
    ent_store_close(store);
}

static void write_bytes(tmp_dir *dir, const char *name, ent_str bytes)
{
    FILE *file = fopen(tmp_path(dir, name), "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

/** The image as @p bytes must not be used. */
static void assert_refused(tmp_dir *dir, ent_store *store, ent_str bytes)
{
    ent_graph *found = NULL;
    ent_error err = {0};

    write_bytes(dir, "a.db-graph", bytes);
    must(ent_snapshot_open(&found, store, &err), &err);
    assert_null(found);
}

static void damaged_image_is_not_used(void **state)
{
    tmp_dir *dir = *state;
    ent_view view = ent_view_default();
    ent_store *store = NULL;
    ent_graph *graph = NULL;
    ent_str good = {0};
    char *bad = NULL;
    ent_rng rng;

    random_begin(&rng);
    store = open_database(make_database(dir, "a.db", &rng));
    keep_image(store);
    good = tmp_read(dir, "a.db-graph");
    bad = ent_malloc(good.len + 1, 1);
    assert_non_null(bad);
    for (size_t i = 0; i < DAMAGES; i++) {
        /* Every byte of the header, then any. */
        size_t at = i < 256 ? i : ent_rng_below(&rng, good.len);

        memcpy(bad, good.ptr, good.len);
        bad[at] = (char)(bad[at] ^ (1 << ent_rng_below(&rng, 8)));
        assert_refused(dir, store, ent_str_make(bad, good.len));
        assert_refused(dir, store,
                       ent_str_make(good.ptr, ent_rng_below(&rng, good.len)));
    }
    memcpy(bad, good.ptr, good.len);
    bad[good.len] = 0;
    assert_refused(dir, store, ent_str_make(bad, good.len + 1));
    assert_refused(dir, store, ent_str_from(""));
    write_bytes(dir, "a.db-graph", good);
    graph = load(store, &view, true);
    ent_graph_free(graph);
    ent_free(bad);
    ent_store_close(store);
}

/** Is the image of the file at @p path used? */
static bool is_used(const char *path)
{
    ent_store *store = open_database(path);
    ent_graph *found = NULL;
    ent_error err = {0};
    bool used = false;

    must(ent_snapshot_open(&found, store, &err), &err);
    used = found != NULL;
    ent_graph_free(found);
    ent_store_close(store);
    return used;
}

static void copy_file(tmp_dir *dir, const char *from, const char *to)
{
    write_bytes(dir, to, tmp_read(dir, from));
}

static void image_of_other_content_is_not_used(void **state)
{
    tmp_dir *dir = *state;
    const char *path = NULL;
    ent_store *store = NULL;
    ent_store *writer = NULL;
    ent_rng rng;
    ent_error err = {0};

    random_begin(&rng);
    path = make_database(dir, "a.db", &rng);
    copy_file(dir, "a.db", "old.db");
    store = open_database(path);
    keep_image(store);
    ent_store_close(store);
    assert_true(is_used(path));
    assert_true(is_used(path)); /* To read is no change. */

    /* A copy, with its image. */
    copy_file(dir, "a.db", "b.db");
    copy_file(dir, "a.db-graph", "b.db-graph");
    assert_false(is_used(tmp_path(dir, "b.db")));

    /* A writer whose log is not yet in the file, and when it is. */
    must(ent_store_open(&writer, path, ENT_OPEN_WRITE, &err), &err);
    assert_true(is_used(path));
    put_events(writer, &rng, "more.tsv", 1);
    assert_false(is_used(path));
    ent_store_close(writer);
    assert_false(is_used(path));

    /* An older content put back, at another time or as another file. */
    store = open_database(path);
    keep_image(store);
    ent_store_close(store);
    assert_true(is_used(path));
    copy_file(dir, "old.db", "a.db");
    assert_false(is_used(path));
    assert_int_equal(rename(tmp_path(dir, "old.db"), path), 0);
    assert_false(is_used(path));
}

static void reader_of_an_older_state_gets_no_newer_image(void **state)
{
    tmp_dir *dir = *state;
    const char *path = NULL;
    ent_store *early = NULL;
    ent_store *late = NULL;
    ent_store *writer = NULL;
    ent_graph *found = NULL;
    ent_rng rng;
    ent_error err = {0};

    random_begin(&rng);
    path = make_database(dir, "a.db", &rng);
    early = open_database(path);
    must(ent_store_open(&writer, path, ENT_OPEN_WRITE, &err), &err);
    put_events(writer, &rng, "more.tsv", 3);
    late = open_database(path);
    keep_image(late);
    must(ent_snapshot_open(&found, early, &err), &err);
    assert_null(found);
    must(ent_snapshot_open(&found, late, &err), &err);
    assert_non_null(found);
    ent_graph_free(found);
    ent_store_close(early);
    ent_store_close(late);
    ent_store_close(writer);
}

static void no_image_while_this_connection_writes(void **state)
{
    tmp_dir *dir = *state;
    ent_store *store = NULL;
    ent_store_state seen;
    ent_rng rng;
    ent_error err = {0};

    random_begin(&rng);
    must(ent_store_open(&store, make_database(dir, "a.db", &rng),
                        ENT_OPEN_WRITE, &err),
         &err);
    assert_false(ent_store_get_state(store, &seen));
    must(ent_store_begin_read(store, &err), &err);
    assert_true(ent_store_get_state(store, &seen));
    ent_store_end_read(store);
    assert_false(ent_store_get_state(store, &seen));
    must(ent_store_begin(store, "test", false, &err), &err);
    must(ent_store_begin_read(store, &err), &err);
    assert_false(ent_store_get_state(store, &seen));
    keep_image(store);
    ent_store_end_read(store);
    ent_store_rollback(store);
    assert_false(tmp_exists(dir, "a.db-graph"));
    ent_store_close(store);

    must(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, &err), &err);
    must(ent_store_begin_read(store, &err), &err);
    assert_false(ent_store_get_state(store, &seen));
    keep_image(store);
    must(ent_snapshot_remove(store, &err), &err);
    ent_store_close(store);
}

static void
one_at_a_time_writes_and_what_a_killed_one_left_is_replaced(void **state)
{
    tmp_dir *dir = *state;
    ent_store *store = NULL;
    FILE *other = NULL;
    ent_rng rng;

    random_begin(&rng);
    store = open_database(make_database(dir, "a.db", &rng));
    other = fopen(tmp_path(dir, "a.db-graph-new"), "wb");
    assert_non_null(other);
    assert_true(fputs("half an image", other) >= 0);
    assert_int_equal(flock(fileno(other), LOCK_EX), 0);
    keep_image(store);
    assert_false(tmp_exists(dir, "a.db-graph"));
    assert_int_equal(fclose(other), 0);
    keep_image(store);
    assert_true(tmp_exists(dir, "a.db-graph"));
    assert_false(tmp_exists(dir, "a.db-graph-new"));
    ent_store_close(store);
}

static bool stop_now(void *user, const char *stage, uint64_t done,
                     uint64_t total)
{
    (void)user;
    (void)stage;
    (void)done;
    (void)total;
    return false;
}

static void writing_can_be_stopped(void **state)
{
    tmp_dir *dir = *state;
    ent_progress stop = {.fn = stop_now};
    ent_view view = ent_view_default();
    ent_store *store = NULL;
    ent_graph *graph = NULL;
    ent_rng rng;
    ent_error err = {0};

    random_begin(&rng);
    store = open_database(make_database(dir, "a.db", &rng));
    graph = load(store, &view, false);
    assert_int_equal(ent_snapshot_write(graph, store, at_once, &stop, &err),
                     ENT_ERR_CANCELLED);
    assert_false(tmp_exists(dir, "a.db-graph"));
    assert_false(tmp_exists(dir, "a.db-graph-new"));
    ent_graph_free(graph);
    ent_store_close(store);
}

static void too_large_for_the_process_is_not_written(void **state)
{
    tmp_dir *dir = *state;
    ent_store *store = NULL;
    struct rlimit limit = {0};
    struct rlimit small = {0};
    ent_rng rng;

    random_begin(&rng);
    store = open_database(make_database(dir, "a.db", &rng));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    small = (struct rlimit){.rlim_cur = 300, .rlim_max = limit.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    keep_image(store);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_false(tmp_exists(dir, "a.db-graph"));
    assert_false(tmp_exists(dir, "a.db-graph-new"));
    ent_store_close(store);
}

static void links_in_place_of_the_image_are_left_alone(void **state)
{
    tmp_dir *dir = *state;
    ent_store *store = NULL;
    ent_graph *found = NULL;
    ent_rng rng;
    ent_error err = {0};

    random_begin(&rng);
    store = open_database(make_database(dir, "a.db", &rng));
    tmp_write(dir, "precious", ent_str_from("words"));
    assert_int_equal(symlink("precious", tmp_path(dir, "a.db-graph-new")), 0);
    keep_image(store);
    assert_true(ent_str_is(tmp_read(dir, "precious"), "words"));
    assert_false(tmp_exists(dir, "a.db-graph"));
    assert_int_equal(unlink(tmp_path(dir, "a.db-graph-new")), 0);
    keep_image(store);
    assert_int_equal(
        rename(tmp_path(dir, "a.db-graph"), tmp_path(dir, "elsewhere")), 0);
    assert_int_equal(symlink("elsewhere", tmp_path(dir, "a.db-graph")), 0);
    must(ent_snapshot_open(&found, store, &err), &err);
    assert_null(found);
    ent_store_close(store);
}

static void indexes_that_lead_out_of_their_arrays_are_found(void **state)
{
    tmp_dir *dir = *state;
    ent_view view = ent_view_default();
    ent_store *store = NULL;
    ent_graph *g = NULL;
    ent_rng rng;

    random_begin(&rng);
    store = open_database(make_database(dir, "a.db", &rng));
    g = load(store, &view, false);
    assert_true(ent_graph_is_sound(g));
    for (int i = 0; i < 100; i++) {
        uint32_t *const fields[] = {
            &g->edges[ent_rng_below(&rng, g->edge_count)].object,
            &g->edges[ent_rng_below(&rng, g->edge_count)].code,
            &g->edge_begin[ent_rng_below(&rng, g->node_count + 1)],
            &g->pair_begin[ent_rng_below(&rng, g->pair_count + 1)],
            &g->subject_marks[ent_rng_below(
                &rng, (g->edge_count + MARK_EVERY - 1) / MARK_EVERY)],
            &g->out.begin[ent_rng_below(&rng, g->node_count + 1)],
            &g->out.node[ent_rng_below(&rng, g->neighbour_count)],
            &g->out.ways[ent_rng_below(&rng, g->neighbour_count)].whole,
            &g->out.ways[ent_rng_below(&rng, g->neighbour_count)].other};
        uint32_t *field = fields[i % 9];
        uint32_t before = *field;

        *field = i % 9 == 1 ? before | TYPE_MASK : UINT32_MAX - 1;
        assert_false(ent_graph_is_sound(g));
        *field = before;
    }
    for (uint32_t e = 0; e < g->edge_count; e++) {
        uint32_t before = g->edges[e].record;

        g->edges[e].record = UINT32_MAX;
        assert_int_equal(ent_graph_is_sound(g), is_plain(g->edges[e].code));
        g->edges[e].record = before;
    }
    g->entities[0] = 0;
    assert_false(ent_graph_is_sound(g));
    ent_graph_free(g);
    ent_store_close(store);
}

static ent_status keep_and_load(void *user)
{
    ent_store *store = user;
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_graph *mapped = NULL;
    ent_error err = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_graph_load(&graph, store, &view, NULL, &err));
    ENT_TRY(ent_snapshot_write(graph, store, at_once, NULL, &err));
    ENT_TRY(ent_snapshot_open(&mapped, store, &err));
    ENT_TRY(ent_snapshot_remove(store, &err));

cleanup:
    ent_graph_free(mapped);
    ent_graph_free(graph);
    return st;
}

static void image_survives_any_lost_allocation(void **state)
{
    tmp_dir *dir = *state;
    ent_store *store = NULL;
    ent_rng rng;

    random_begin(&rng);
    store = open_database(make_database(dir, "a.db", &rng));
    assert_int_equal(keep_and_load(store), ENT_OK);
    fault_each(keep_and_load, store);
    ent_store_close(store);
}

#define IN_A_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, tmp_setup, tmp_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(graph_from_the_image_is_that_of_the_rows),
        IN_A_FOLDER(image_is_written_of_large_graphs_at_rest),
        IN_A_FOLDER(damaged_image_is_not_used),
        IN_A_FOLDER(image_of_other_content_is_not_used),
        IN_A_FOLDER(reader_of_an_older_state_gets_no_newer_image),
        IN_A_FOLDER(no_image_while_this_connection_writes),
        IN_A_FOLDER(
            one_at_a_time_writes_and_what_a_killed_one_left_is_replaced),
        IN_A_FOLDER(writing_can_be_stopped),
        IN_A_FOLDER(too_large_for_the_process_is_not_written),
        IN_A_FOLDER(links_in_place_of_the_image_are_left_alone),
        IN_A_FOLDER(indexes_that_lead_out_of_their_arrays_are_found),
        IN_A_FOLDER(image_survives_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
