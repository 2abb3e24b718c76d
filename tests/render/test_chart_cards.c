/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What cards count and say, of a few statements made for each test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/hash.h"
#include "entente/render/chart_internal.h"
#include "entente/store/coded.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum {
    REPORTS = 4,
    EDGES = 16
};

/* Alba is a state with two persons, the others are alliances. */
static const char *const actors[] = {"Alba",  "Ann",   "Bob",  "Borg",
                                     "Celts", "Danes", "Emirs"};

/* A statement of a report, or a coded event: report -1. */
typedef struct said {
    int report;
    const char *subject;
    const char *type;
    const char *mode;
    const char *object;
    const char *speaker;
    int day;
} said;

typedef struct world {
    ent_store *store;
    ent_graph *graph;
} world;

static ent_entity_id add_actor(ent_store *store, size_t at)
{
    ent_entity_id id;
    ent_entity entity = {.name = ent_str_from(actors[at]),
                         .entity_class = at == 0  ? ENT_STATE
                                         : at < 3 ? ENT_PERSON
                                                  : ENT_ORGANIZATION,
                         .kind = ent_str_from(at < 3 ? NULL : "alliance"),
                         .country = ent_str_from(at < 3 ? "ALB" : NULL),
                         .origin = ent_str_from("text")};

    assert_int_equal(ent_store_put_entity(store, &entity, &id, NULL, NULL),
                     ENT_OK);
    return id;
}

static ent_document_id add_report(ent_store *store, unsigned number)
{
    ent_document_id id;
    char text[] = "All that was said in 0.";
    char name[] = "Report 0";
    char hash[ENT_SHA256_HEX];
    ent_put_result result;
    ent_document document = {.kind = ENT_DOCUMENT_REPORT,
                             .report_date = ent_str_from("2024-07-08"),
                             .date_basis = ENT_REPORT_DATE_GIVEN,
                             .encoding = ent_str_from("UTF-8"),
                             .lang = ent_str_from("en")};
    ent_sentence sentence = {.number = 1, .kind = ENT_SENTENCE_BODY};

    text[sizeof text - 3] = (char)('0' + number);
    name[sizeof name - 2] = (char)('0' + number);
    sentence.bytes.end = sizeof text - 1;
    sentence.code_points = sentence.bytes;
    ent_sha256_hex(ent_str_from(text), hash);
    document.name = ent_str_from(name);
    document.sha256 = ent_str_from(hash);
    document.source_sha256 = ent_str_from(hash);
    document.text = ent_str_from(text);
    document.bytes = sizeof text - 1;
    assert_int_equal(ent_store_put_document(store, &document, &sentence, 1, &id,
                                            &result, NULL),
                     ENT_OK);
    return id;
}

static ent_entity_id id_of(const ent_entity_id *ids, const char *name)
{
    for (size_t i = 0; name != NULL && i < COUNT(actors); i++)
        if (strcmp(actors[i], name) == 0)
            return ids[i];
    return ENT_NO_ENTITY;
}

static void add_statement(ent_store *store, const said *from,
                          const ent_entity_id *ids, ent_document_id report)
{
    ent_assertion_id made;
    ent_assertion assertion = {
        .document = report,
        .sentence = 1,
        .bytes = {0, 8},
        .code_points = {0, 8},
        .quote = ent_str_from("All that"),
        .subject_span = ENT_NO_SPAN,
        .predicate_span = ENT_NO_SPAN,
        .object_span = ENT_NO_SPAN,
        .speaker_span = ENT_NO_SPAN,
        .subject = id_of(ids, from->subject),
        .object = id_of(ids, from->object),
        .type = ent_relation_type_find(ent_str_from(from->type)),
        .mode = ent_str_from(from->mode),
        .speaker = id_of(ids, from->speaker),
        .confidence = 0.8,
        .rule = ent_str_from("test"),
        .origin = ENT_ORIGIN_TEXT,
    };

    assert_int_equal(
        ent_store_put_assertion(store, &assertion, &made, NULL, NULL), ENT_OK);
}

static void add_events(ent_store *store, const said *list, size_t count)
{
    ent_coded_loader *loader = NULL;
    int64_t line = 0;
    char hash[ENT_SHA256_HEX];
    ent_document table = {.kind = ENT_DOCUMENT_TABLE,
                          .name = ent_str_from("coded.tsv")};

    ent_sha256_hex(ent_str_from("coded"), hash);
    table.sha256 = ent_str_from(hash);
    table.source_sha256 = ent_str_from(hash);
    assert_int_equal(
        ent_coded_loader_open(store, &table, "test", &loader, &line, NULL),
        ENT_OK);
    for (size_t i = 0; i < count; i++) {
        uint32_t ends[2];
        uint32_t code;
        char word[] = "word 0";
        const ent_relation_type *type =
            ent_relation_type_find(ent_str_from(list[i].type));

        if (list[i].report >= 0)
            continue;
        word[5] = (char)('0' + i);
        assert_int_equal(ent_coded_loader_actor(loader,
                                                ent_str_from(list[i].subject),
                                                &ends[0], NULL),
                         ENT_OK);
        assert_int_equal(ent_coded_loader_actor(loader,
                                                ent_str_from(list[i].object),
                                                &ends[1], NULL),
                         ENT_OK);
        assert_int_equal(
            ent_coded_loader_code(
                loader, ent_str_from(word), "", type,
                ent_relation_type_mode(type, ent_str_from(list[i].mode)),
                ENT_ACTUAL, &code, NULL),
            ENT_OK);
        assert_int_equal(ent_coded_loader_add(loader, ends[0], ends[1], code,
                                              list[i].day, ++line, NULL),
                         ENT_OK);
    }
    assert_int_equal(ent_coded_loader_finish(loader, line, true, NULL), ENT_OK);
    ent_coded_loader_free(loader);
}

static world open_world(const said *list, size_t count)
{
    world here = {NULL, NULL};
    ent_view view = ent_view_default();
    ent_entity_id ids[COUNT(actors)];
    ent_document_id reports[REPORTS];

    assert_int_equal(
        ent_store_open(&here.store, ":memory:", ENT_OPEN_CREATE, NULL), ENT_OK);
    assert_int_equal(ent_store_begin(here.store, "test", false, NULL), ENT_OK);
    for (size_t i = 0; i < COUNT(actors); i++)
        ids[i] = add_actor(here.store, i);
    for (unsigned i = 0; i < REPORTS; i++)
        reports[i] = add_report(here.store, i);
    for (size_t i = 0; i < count; i++)
        if (list[i].report >= 0)
            add_statement(here.store, &list[i], ids, reports[list[i].report]);
    assert_int_equal(ent_store_commit(here.store, NULL), ENT_OK);
    add_events(here.store, list, count);
    assert_int_equal(ent_graph_load(&here.graph, here.store, &view, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ent_graph_load_names(here.graph, here.store, NULL),
                     ENT_OK);
    return here;
}

static void close_world(world *here)
{
    ent_graph_free(here->graph);
    ent_store_close(here->store);
}

static uint32_t vertex_of(const world *here, const char *name)
{
    uint32_t vertex = 0;

    while (!ent_str_is(ent_graph_name(here->graph, vertex), name))
        vertex++;
    return vertex;
}

static ent_chart *ego(const world *here, uint32_t max_cards)
{
    ent_chart *chart = NULL;
    ent_chart_options options = {.max_cards = max_cards};

    assert_int_equal(ent_chart_ego(&chart, here->store, here->graph,
                                   vertex_of(here, "Alba"), &options, NULL,
                                   NULL),
                     ENT_OK);
    return chart;
}

/* A chain of one step, whose edges are in the order of the graph, or turned. */
static ent_chart *step(const world *here, const char *from, const char *to,
                       bool turned)
{
    ent_chart *chart = NULL;
    ent_chart_options options = {.max_cards = 0};
    uint32_t edges[EDGES];
    uint32_t count = ent_graph_edge_count(here->graph);
    ent_chart_hop hop = {.from = vertex_of(here, from),
                         .to = vertex_of(here, to),
                         .edges = edges,
                         .edge_count = count};

    assert_true(count <= EDGES);
    for (uint32_t i = 0; i < count; i++)
        edges[i] = turned ? count - 1 - i : i;
    assert_int_equal(ent_chart_path(&chart, here->store, here->graph, &hop, 1,
                                    1, &options, NULL),
                     ENT_OK);
    return chart;
}

/* The edge whose card has these words in line @p line; NULL: none. */
static const ent_chart_edge *card_with(const ent_chart *chart, size_t line,
                                       const char *words)
{
    for (size_t i = 0; i < chart->edges.count; i++) {
        const ent_chart_card *card = &chart->edges.items[i].cards[0];

        if (line < card->text_count &&
            ent_str_is(card->texts[line].text, words))
            return &chart->edges.items[i];
    }
    return NULL;
}

static void reports_of_relations_told_alike_count_once(void **state)
{
    static const said list[] = {
        {0, "Ann", "ACCUSE", NULL, "Borg", NULL, 0},
        {1, "Ann", "ACCUSE", NULL, "Borg", NULL, 0},
        {1, "Bob", "ACCUSE", NULL, "Borg", NULL, 0},
        {2, "Bob", "ACCUSE", NULL, "Borg", NULL, 0},
        {3, "Alba", "SUPPORT", NULL, "Celts", NULL, 0},
    };
    world here = open_world(list, COUNT(list));
    ent_chart *chart = ego(&here, 0);
    const ent_chart_edge *accuses =
        card_with(chart, 1, "Ann and 1 more · 3 reports");

    (void)state;
    assert_int_equal(chart->edges.count, 2);
    assert_non_null(accuses);
    assert_int_equal(accuses->reports, 3);
    assert_int_equal(accuses->relation_count, 4);
    assert_int_equal(ent_chart_get_counts(chart).evidence, 5);
    assert_int_equal(ent_chart_get_counts(chart).relations, 5);
    ent_chart_free(chart);
    close_world(&here);
}

static void coded_events_of_a_type_share_a_card(void **state)
{
    static const said list[] = {
        {-1, "Alba", "AGREE", "meet", "Borg", NULL, 19010},
        {-1, "Alba", "COERCE", "arrest", "Borg", NULL, 19003},
        {-1, "Alba", "AGREE", "meet", "Borg", NULL, 19002},
        {-1, "Alba", "COERCE", "ban", "Borg", NULL, 19000},
        {-1, "Alba", "AGREE", "meet", "Borg", NULL, 19004},
    };
    world here = open_world(list, COUNT(list));
    ent_chart *chart = ego(&here, 0);
    const ent_chart_edge *agrees = card_with(chart, 0, "Agrees to meet");

    (void)state;
    assert_int_equal(chart->edges.count, 2);
    assert_non_null(agrees);
    assert_int_equal(agrees->relation_count, 3);
    assert_true(ent_str_is(agrees->first_date, "2022-01-10"));
    assert_true(ent_str_is(agrees->last_date, "2022-01-18"));
    /* Of two modes: the verb of the type. */
    assert_non_null(card_with(chart, 0, "Coerces"));
    ent_chart_free(chart);
    close_world(&here);
}

static void the_rest_has_the_family_of_most(void **state)
{
    static const said list[] = {
        {0, "Alba", "SUPPORT", NULL, "Borg", NULL, 0},
        {1, "Alba", "SUPPORT", NULL, "Borg", NULL, 0},
        {0, "Alba", "ACCUSE", NULL, "Borg", NULL, 0},
        {0, "Alba", "REJECT", NULL, "Borg", NULL, 0},
        {0, "Alba", "AID", NULL, "Borg", NULL, 0},
    };
    world here = open_world(list, COUNT(list));
    ent_chart *chart = ego(&here, 1);
    const ent_chart_edge *rest = card_with(chart, 0, "And 3 more");
    ent_family family = ent_relation_type_find(ent_str_from("ACCUSE"))->family;

    (void)state;
    assert_int_equal(ent_relation_type_find(ent_str_from("REJECT"))->family,
                     family);
    assert_non_null(rest);
    assert_int_equal(rest->family, family);
    assert_int_equal(rest->relation_count, 3);
    ent_chart_free(chart);
    close_world(&here);
}

static void
two_counterparts_without_a_card_are_named_and_three_not(void **state)
{
    static const said list[] = {
        {0, "Alba", "SUPPORT", NULL, "Borg", NULL, 0},
        {1, "Alba", "SUPPORT", NULL, "Borg", NULL, 0},
        {0, "Alba", "SUPPORT", NULL, "Celts", NULL, 0},
        {0, "Alba", "SUPPORT", NULL, "Danes", NULL, 0},
        {0, "Alba", "SUPPORT", NULL, "Emirs", NULL, 0},
    };

    (void)state;
    for (size_t left = 2; left <= 3; left++) {
        world here = open_world(list, left + 2);
        ent_chart *chart = ego(&here, 1);
        const ent_chart_node *last =
            &chart->nodes.items[chart->nodes.count - 1];

        assert_int_equal(chart->nodes.count, left == 2 ? 4 : 3);
        assert_int_equal(ent_str_is(last->name, "3 others"), left == 3);
        ent_chart_free(chart);
        close_world(&here);
    }
}

static void what_both_sides_do_alike_has_two_cards(void **state)
{
    static const said list[] = {
        {0, "Borg", "ACCUSE", NULL, "Celts", NULL, 0},
        {0, "Celts", "ACCUSE", NULL, "Borg", NULL, 0},
    };
    world here = open_world(list, COUNT(list));
    ent_chart *chart = step(&here, "Borg", "Celts", false);

    (void)state;
    assert_int_equal(chart->edges.count, 2);
    assert_int_not_equal(chart->edges.items[0].from,
                         chart->edges.items[1].from);
    ent_chart_free(chart);
    close_world(&here);
}

static void what_both_do_has_one_card_from_either_side(void **state)
{
    static const said list[] = {
        {-1, "Borg", "CONSULT", "meet", "Celts", NULL, 19010},
        {-1, "Celts", "CONSULT", "meet", "Borg", NULL, 19011},
    };
    world here = open_world(list, COUNT(list));
    ent_chart *chart = step(&here, "Borg", "Celts", false);

    (void)state;
    assert_int_equal(ent_graph_edge_count(here.graph), 2);
    assert_int_equal(chart->edges.count, 1);
    assert_true(chart->edges.items[0].lines[0].arrow_begin &&
                chart->edges.items[0].lines[0].arrow_end);
    ent_chart_free(chart);
    close_world(&here);
}

static void what_reports_say_comes_before_coded_events(void **state)
{
    static const said list[] = {
        {-1, "Borg", "AGREE", "meet", "Celts", NULL, 19010},
        {0, "Borg", "ACCUSE", NULL, "Celts", "Ann", 0},
    };
    world here = open_world(list, COUNT(list));

    (void)state;
    for (int turned = 0; turned < 2; turned++) {
        ent_chart *chart = step(&here, "Borg", "Celts", turned == 1);

        assert_int_equal(chart->edges.count, 2);
        assert_true(chart->edges.items[0].relations[0].value > 0);
        assert_true(chart->edges.items[1].relations[0].value < 0);
        assert_non_null(
            card_with(chart, 3, "Report 0, 2024-07-08 · according to Ann"));
        assert_non_null(card_with(chart, 2, "Coded as “word 0”"));
        assert_non_null(card_with(chart, 3, "coded.tsv, 2022-01-18"));
        ent_chart_free(chart);
    }
    close_world(&here);
}

static void going_to_a_summit_is_done_by_one_side(void **state)
{
    static const said list[] = {
        {0, "Alba", "CONSULT", "multilateral", "Borg", NULL, 0},
        {0, "Alba", "CONSULT", "meet", "Celts", NULL, 0},
    };
    world here = open_world(list, COUNT(list));
    ent_arena *arena = ent_arena_new();

    (void)state;
    for (uint32_t e = 0; e < 2; e++) {
        ent_telling telling;

        assert_int_equal(
            ent_tell(&telling, here.store, here.graph, e, arena, NULL), ENT_OK);
        assert_int_equal(telling.mutual,
                         ent_str_is(telling.object_name, "Celts"));
    }
    ent_arena_free(arena);
    close_world(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_of_relations_told_alike_count_once),
        cmocka_unit_test(coded_events_of_a_type_share_a_card),
        cmocka_unit_test(the_rest_has_the_family_of_most),
        cmocka_unit_test(
            two_counterparts_without_a_card_are_named_and_three_not),
        cmocka_unit_test(what_both_sides_do_alike_has_two_cards),
        cmocka_unit_test(what_both_do_has_one_card_from_either_side),
        cmocka_unit_test(what_reports_say_comes_before_coded_events),
        cmocka_unit_test(going_to_a_summit_is_done_by_one_side),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
