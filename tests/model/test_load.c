/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/hash.h"
#include "entente/store/coded.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"
#include "support/fault.h"

enum {
    ENTITIES_MAX = 16,
    RELATIONS_MAX = 64
};

/** A small world in memory. */
typedef struct world {
    ent_store *store;
    ent_document_id document;
    ent_entity_id ids[ENTITIES_MAX];
    size_t count;
} world;

static void must(ent_status st, const ent_error *err)
{
    if (st != ENT_OK)
        fail_msg("%s", err->message);
}

static ent_entity_id put_entity(world *w, ent_entity_class entity_class,
                                const char *name, const char *kind,
                                const char *country)
{
    ent_entity entity = {.entity_class = entity_class,
                         .name = ent_str_from(name),
                         .kind = ent_str_from(kind),
                         .country = ent_str_from(country),
                         .origin = ent_str_from("text")};
    ent_entity_id id = {0};
    ent_error err = {0};

    must(ent_store_put_entity(w->store, &entity, &id, NULL, &err), &err);
    w->ids[w->count++] = id;
    return id;
}

static void put_relation(world *w, ent_entity_id subject, const char *type,
                         ent_entity_id object, const char *date)
{
    ent_assertion a = {.document = w->document,
                       .sentence = 1,
                       .bytes = {0, 4},
                       .code_points = {0, 4},
                       .quote = ent_str_from("They"),
                       .subject_span = ENT_NO_SPAN,
                       .predicate_span = ENT_NO_SPAN,
                       .object_span = ENT_NO_SPAN,
                       .speaker_span = ENT_NO_SPAN,
                       .subject = subject,
                       .type = ent_relation_type_find(ent_str_from(type)),
                       .object = object,
                       .speaker = ENT_NO_ENTITY,
                       .date_text = ent_str_from(""),
                       .confidence = 0.75,
                       .rule = ent_str_from("test")};
    ent_assertion_id id = {0};
    ent_error err = {0};

    must(ent_date_parse(&a.date, ent_str_from(date), &err), &err);
    a.date_basis = a.date.known ? ENT_DATE_EXPLICIT : ENT_DATE_UNRESOLVED;
    must(ent_store_put_assertion(w->store, &a, &id, NULL, &err), &err);
}

static void put_document(world *w)
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
    ent_error err = {0};

    ent_sha256_hex(document.text, hash);
    document.sha256 = ent_str_from(hash);
    document.source_sha256 = document.sha256;
    must(ent_store_put_document(w->store, &document, &sentence, 1, &w->document,
                                &result, &err),
         &err);
}

static void put_coded(world *w)
{
    char hash[ENT_SHA256_HEX];
    ent_document file = {.name = ent_str_from("events.tsv"), .bytes = 10};
    ent_coded_loader *loader = NULL;
    int64_t done = 0;
    uint32_t russia = 0;
    uint32_t citizen = 0;
    uint32_t code = 0;
    const ent_relation_type *type =
        ent_relation_type_find(ent_str_from("ACCUSE"));
    ent_error err = {0};

    ent_sha256_hex(ent_str_from("events"), hash);
    file.sha256 = ent_str_from(hash);
    file.source_sha256 = file.sha256;
    must(ent_coded_loader_open(w->store, &file, "import events.tsv", &loader,
                               &done, &err),
         &err);
    must(ent_coded_loader_actor(loader, ent_str_from("Russia"), &russia, &err),
         &err);
    must(ent_coded_loader_actor(loader, ent_str_from("Citizen (Fiji)"),
                                &citizen, &err),
         &err);
    must(ent_coded_loader_code(loader, ent_str_from("Accuse"), "112", type,
                               NULL, ENT_ACTUAL, &code, &err),
         &err);
    for (int32_t day = 19000; day < 19005; day++)
        must(ent_coded_loader_add(loader, citizen, russia, code, day,
                                  day - 18999, &err),
             &err);
    must(ent_coded_loader_finish(loader, 5, true, &err), &err);
    ent_coded_loader_free(loader);
}

static int world_setup(void **state)
{
    static world w;
    ent_error err = {0};
    ent_entity_id russia = {0};
    ent_entity_id korea = {0};
    ent_entity_id putin = {0};
    ent_entity_id duma = {0};
    ent_entity_id tass = {0};
    ent_entity_id nobody = {0};

    w = (world){0};
    must(ent_store_open(&w.store, ":memory:", ENT_OPEN_CREATE, &err), &err);
    must(ent_store_begin(w.store, "test", false, &err), &err);
    put_document(&w);
    putin = put_entity(&w, ENT_PERSON, "Vladimir Putin", "", "RUS");
    russia = put_entity(&w, ENT_STATE, "Russia", "sovereign", "RUS");
    korea = put_entity(&w, ENT_STATE, "South Korea", "sovereign", "KOR");
    duma = put_entity(&w, ENT_ORGANIZATION, "State Duma", "legislature", "RUS");
    tass = put_entity(&w, ENT_ORGANIZATION, "TASS", "media", "RUS");
    nobody = put_entity(&w, ENT_PERSON, "A Person", "", "ZZZ");
    put_relation(&w, putin, "CONSULT", korea, "2024-06-19");
    put_relation(&w, duma, "AGREE", russia, "2024-07");
    put_relation(&w, putin, "LEADS", russia, "2012-05-07/..");
    put_relation(&w, korea, "SANCTION", russia, "");
    put_relation(&w, tass, "ACCUSE", korea, "2024-06-20");
    put_relation(&w, nobody, "SUPPORT", tass, "2024-06-21");
    must(ent_store_commit(w.store, &err), &err);
    put_coded(&w);
    *state = &w;
    return 0;
}

static int world_teardown(void **state)
{
    world *w = *state;

    ent_store_close(w->store);
    return 0;
}

static ent_graph *load(const world *w, const char *view_text)
{
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_error err = {0};

    must(ent_view_parse(&view, ent_str_from(view_text), NULL, &err), &err);
    must(ent_graph_load(&graph, w->store, &view, NULL, &err), &err);
    return graph;
}

typedef struct rows {
    ent_graph_edge edges[RELATIONS_MAX];
    size_t count;
} rows;

static bool take_row(void *user, const ent_relation *r)
{
    rows *rs = user;

    assert_true(rs->count < RELATIONS_MAX);
    rs->edges[rs->count++] =
        (ent_graph_edge){.relation = r->id,
                         .subject = r->subject,
                         .object = r->object,
                         .type = r->type,
                         .mode = r->mode,
                         .status = r->status,
                         .first_day = r->first_day,
                         .last_day = r->last_day,
                         .evidence_count = r->evidence_count,
                         .source_count = r->source_count,
                         .confidence = r->confidence};
    return true;
}

static void assert_same_graph(const ent_graph *a, const ent_graph *b)
{
    assert_int_equal(ent_graph_node_count(a), ent_graph_node_count(b));
    assert_int_equal(ent_graph_edge_count(a), ent_graph_edge_count(b));
    for (uint32_t v = 0; v < ent_graph_node_count(a); v++)
        assert_int_equal(ent_graph_entity(a, v).value,
                         ent_graph_entity(b, v).value);
    for (uint32_t e = 0; e < ent_graph_edge_count(a); e++) {
        assert_int_equal(ent_graph_relation(a, e).value,
                         ent_graph_relation(b, e).value);
        assert_int_equal(ent_graph_subject(a, e), ent_graph_subject(b, e));
        assert_int_equal(ent_graph_object(a, e), ent_graph_object(b, e));
        assert_int_equal(ent_graph_first_day(a, e), ent_graph_first_day(b, e));
    }
    assert_memory_equal(ent_graph_left_out(a), ent_graph_left_out(b),
                        sizeof(ent_left_out));
}

static void graph_is_that_of_the_rows(void **state)
{
    static const char *const views[] = {
        "all", "from=2024-06 to=2024-06", "as-of=2024-06-19 direction=out",
        "rel=ACCUSE,LEADS status=asserted direction=in"};
    const world *w = *state;

    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        rows rs = {.count = 0};
        ent_view view = ent_view_default();
        ent_graph *want = NULL;
        ent_graph *got = load(w, views[i]);
        ent_error err = {0};

        must(ent_view_parse(&view, ent_str_from(views[i]), NULL, &err), &err);
        must(ent_store_each_relation(w->store, true, take_row, &rs, &err),
             &err);
        assert_int_equal(rs.count, 11);
        must(ent_graph_build(&want, rs.edges, rs.count, &view, &err), &err);
        assert_same_graph(got, want);
        ent_graph_free(want);
        ent_graph_free(got);
    }
}

static uint32_t named(const ent_graph *graph, const char *name)
{
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        if (ent_str_is(ent_graph_name(graph, v), name))
            return v;
    return ENT_NO_INDEX;
}

static void names_are_there_once_loaded(void **state)
{
    const world *w = *state;
    ent_graph *graph = load(w, "all");
    ent_error err = {0};

    assert_int_equal(ent_graph_node_count(graph), 7);
    assert_null(ent_graph_name(graph, 0).ptr);
    must(ent_graph_load_names(graph, w->store, &err), &err);
    assert_int_not_equal(named(graph, "Citizen (Fiji)"), ENT_NO_INDEX);
    assert_int_equal(ent_graph_class(graph, named(graph, "Citizen (Fiji)")),
                     ENT_ACTOR);
    assert_int_equal(ent_graph_class(graph, named(graph, "State Duma")),
                     ENT_ORGANIZATION);
    assert_int_equal(
        ent_graph_entity(graph, named(graph, "Vladimir Putin")).value,
        w->ids[0].value);
    must(ent_graph_load_names(graph, w->store, &err), &err);
    ent_graph_free(graph);
}

static void roll_up_counts_offices_as_their_state(void **state)
{
    const world *w = *state;
    ent_graph *graph = load(w, "roll-up=yes");
    ent_error err = {0};

    must(ent_graph_load_names(graph, w->store, &err), &err);
    /* LEADS and AGREE are now within Russia. */
    assert_int_equal(ent_graph_left_out(graph)->by_roll_up, 2);
    assert_int_equal(ent_graph_edge_count(graph), 9);
    assert_int_equal(named(graph, "Vladimir Putin"), ENT_NO_INDEX);
    assert_int_equal(named(graph, "State Duma"), ENT_NO_INDEX);
    assert_int_not_equal(named(graph, "Russia"), ENT_NO_INDEX);
    /* Media are no office; of this person's state there is no entity. */
    assert_int_not_equal(named(graph, "TASS"), ENT_NO_INDEX);
    assert_int_not_equal(named(graph, "A Person"), ENT_NO_INDEX);
    ent_graph_free(graph);
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    (void)stage;
    (void)done;
    (void)total;
    return false;
}

static void progress_stops_loading(void **state)
{
    const world *w = *state;
    ent_view view = ent_view_default();
    ent_progress progress = {stop, NULL};
    ent_graph *graph = NULL;

    assert_int_equal(ent_graph_load(&graph, w->store, &view, &progress, NULL),
                     ENT_ERR_CANCELLED);
    assert_null(graph);
}

static ent_status load_and_free(void *user)
{
    const world *w = user;
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_error err = {0};
    ent_status st = ENT_OK;

    view.roll_up = true;
    ENT_TRY(ent_graph_load(&graph, w->store, &view, NULL, &err));
    ENT_TRY(ent_graph_load_names(graph, w->store, &err));

cleanup:
    ent_graph_free(graph);
    return st;
}

static void loading_survives_any_lost_allocation(void **state)
{
    world *w = *state;
    ent_graph *graph = NULL;

    /* Once without, so that the statements are prepared. */
    assert_int_equal(load_and_free(w), ENT_OK);
    fault_each(load_and_free, w);
    graph = load(w, "all");
    assert_int_equal(ent_graph_edge_count(graph), 11);
    ent_graph_free(graph);
}

/** A world with a view of all that takes memory. */
typedef struct scene {
    const world *world;
    ent_view view;
} scene;

static ent_status load_chosen(void *user)
{
    const scene *s = user;
    ent_graph *graph = NULL;
    ent_error err = {0};
    ent_status st =
        ent_graph_load(&graph, s->world->store, &s->view, NULL, &err);

    ent_graph_free(graph);
    return st;
}

static void choosing_survives_any_lost_allocation(void **state)
{
    scene s = {.world = *state, .view = ent_view_default()};
    ent_arena *arena = ent_arena_new();
    ent_error err = {0};

    must(ent_view_parse(&s.view,
                        ent_str_from("known-by=2025 speaker=\"?;TASS\" "
                                     "about=\"South Korea;Russia\" hops=2 "
                                     "roll-up=yes strength=recency"),
                        arena, &err),
         &err);
    assert_int_equal(load_chosen(&s), ENT_OK);
    fault_each(load_chosen, &s);
    ent_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(graph_is_that_of_the_rows, world_setup,
                                        world_teardown),
        cmocka_unit_test_setup_teardown(names_are_there_once_loaded,
                                        world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(roll_up_counts_offices_as_their_state,
                                        world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(progress_stops_loading, world_setup,
                                        world_teardown),
        cmocka_unit_test_setup_teardown(loading_survives_any_lost_allocation,
                                        world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(choosing_survives_any_lost_allocation,
                                        world_setup, world_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
