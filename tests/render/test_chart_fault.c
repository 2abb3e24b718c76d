/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An ego of each actor and a chain between any two of a database whose every
 * word is hostile: what is drawn passes the check of finished pictures, and
 * memory may run out anywhere. */
#include "render/drawn.h"

#include <cgraph.h>
#include <stdio.h>

#include "entente/core/hash.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"
#include "render/chains.h"
#include "render/inspected.h"
#include "support/fault.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum {
    LONGEST = 1000 /* Bytes of a name; the store takes 1024. */
};

static char long_word[LONGEST + 1];
static char many_marks[LONGEST + 1];

/* Markup, Graphviz, overrides of direction, names from right to left, marks,
 * joined signs, patterns. */
static const char *const names[] = {
    "</text></svg><script>alert(1)</script>",
    "]]> --><!-- <![CDATA[",
    "\" onload=\"alert(1)\" x='&amp;&#x3c;",
    "\\N\\G\\l\"]; evil [label=\"x",
    "\xe2\x80\xaegnp.exe\xe2\x80\xac",
    "\xd8\xa7\xd8\xa8\xd8\xac\xd8\xaf \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
    "e\xcc\x81\xcc\x82\xcc\x83",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
    "%s%n%d {{date}}",
    long_word,
    many_marks,
};

static const char *const labels[] = {
    NULL, "</title><script>x</script>", long_word, "\xe2\x80\xae", " ", ".",
};

static const char *const dates[] = {"../1990", "1990/..", "0001", "9999-12-31",
                                    "2024-06-18/2024-06-19"};

static void make_words(void)
{
    memset(long_word, 'W', LONGEST);
    many_marks[0] = 'Z';
    for (size_t i = 1; i + 2 < LONGEST; i += 2)
        memcpy(many_marks + i, "\xcc\xb5", 2);
}

static ent_status add_report(ent_store *store, ent_document_id *out,
                             ent_error *err)
{
    static const char text[] = "All of it ]]></script>.";
    ent_sentence sentence = {.number = 1, .kind = ENT_SENTENCE_BODY};
    ent_put_result result;
    char hash[ENT_SHA256_HEX];
    ent_document document = {.kind = ENT_DOCUMENT_REPORT,
                             .name = ent_str_from("</script>.txt"),
                             .publisher = ent_str_from(long_word),
                             .report_date = ent_str_from("2024-07-08"),
                             .date_basis = ENT_REPORT_DATE_GIVEN,
                             .encoding = ent_str_from("UTF-8"),
                             .lang = ent_str_from("en")};

    ent_sha256_hex(ent_str_from(text), hash);
    document.text = ent_str_from(text);
    document.sha256 = ent_str_from(hash);
    document.source_sha256 = ent_str_from(hash);
    document.bytes = (int64_t)document.text.len;
    sentence.bytes.end = document.bytes;
    sentence.code_points = sentence.bytes;
    return ent_store_put_document(store, &document, &sentence, 1, out, &result,
                                  err);
}

/* Relation @p number: of every type, status, label and date in turn; some of
 * an actor with itself. */
static ent_status add_relation(ent_store *store, const ent_entity_id *ids,
                               ent_document_id report, size_t number,
                               ent_error *err)
{
    static const ent_modality modalities[] = {ENT_ACTUAL, ENT_PLANNED,
                                              ENT_POSSIBLE};
    ent_status st = ENT_OK;
    ent_assertion_id made;
    ent_assertion assertion = {
        .document = report,
        .sentence = 1,
        .bytes = {0, 23},
        .code_points = {0, 23},
        .quote = ent_str_from("All of it ]]></script>."),
        .subject_span = ENT_NO_SPAN,
        .predicate_span = ENT_NO_SPAN,
        .object_span = ENT_NO_SPAN,
        .speaker_span = ENT_NO_SPAN,
        .subject = ids[number % COUNT(names)],
        .object = ids[(number + number / COUNT(names)) % COUNT(names)],
        .type = ent_relation_type_at(number % ent_relation_type_count()),
        .label = ent_str_from(labels[number % COUNT(labels)]),
        .polarity = number % 5 == 0 ? ENT_NEGATIVE : ENT_POSITIVE,
        .modality = modalities[number % COUNT(modalities)],
        .speaker = number % 7 == 0 ? ids[number % 3] : ENT_NO_ENTITY,
        .confidence = 0.8,
        .rule = ent_str_from("test"),
        .origin = ENT_ORIGIN_TEXT,
    };

    if (number % 2 == 0)
        ENT_TRY(ent_date_parse(&assertion.date,
                               ent_str_from(dates[number / 2 % COUNT(dates)]),
                               err));
    ENT_TRY(ent_store_put_assertion(store, &assertion, &made, NULL, err));

cleanup:
    return st;
}

static ent_status add_hostile(ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_entity_id ids[COUNT(names)];
    ent_document_id report = {0};

    ENT_TRY(ent_store_begin(store, "test", false, err));
    for (size_t i = 0; i < COUNT(names); i++) {
        ent_entity entity = {
            .entity_class = (ent_entity_class)(i % ENT_ENTITY_CLASS_COUNT),
            .name = ent_str_from(names[i]),
            .kind = ent_str_from(i % 3 == 0 ? "</kind>" : NULL),
            .origin = ent_str_from("text")};

        ENT_TRY(ent_store_put_entity(store, &entity, &ids[i], NULL, err));
    }
    ENT_TRY(add_report(store, &report, err));
    for (size_t i = 0; i < 6 * COUNT(names); i++)
        ENT_TRY(add_relation(store, ids, report, i, err));
    ENT_TRY(ent_store_commit(store, err));

cleanup:
    return st;
}

static int set_up(void **state)
{
    static world here;
    ent_store *store = NULL;
    ent_error err = {0};

    make_words();
    assert_int_equal(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, &err),
                     ENT_OK);
    if (add_hostile(store, &err) != ENT_OK)
        fail_msg("%s", err.message);
    world_open(&here, store);
    *state = &here;
    return 0;
}

/* The finished picture, by the check that readers have as well. */
static void check_svg(const ent_chart *chart, ent_profile profile)
{
    ent_pen_options options = {.theme = ENT_THEME_AUTO, .profile = profile};
    ent_buf svg = {0};
    inspected own;

    assert_int_equal(ent_chart_svg(&svg, chart, &options, NULL), ENT_OK);
    assert_false(drawn_holds(&svg, "<script"));
    assert_false(drawn_holds(&svg, "\xe2\x80\xae"));
    own = inspected_svg(ent_buf_view(&svg));
    assert_int_equal(own.status, ENT_OK);
    if (own.sum.faults > 0)
        fail_msg("%s: %s", chart->title.ptr, own.problems.ptr);
    inspected_forget(&own);
    ent_buf_clear(&svg);
}

static void check_dot(const ent_chart *chart)
{
    static char evil[] = "evil";
    ent_pen_options options = {.theme = ENT_THEME_AUTO};
    ent_buf dot = {0};
    Agraph_t *graph;

    assert_int_equal(ent_chart_dot(&dot, chart, &options, NULL), ENT_OK);
    graph = agmemread(dot.ptr);
    assert_non_null(graph);
    assert_null(agnode(graph, evil, 0));
    agclose(graph);
    ent_buf_clear(&dot);
}

static void an_ego_of_every_hostile_actor_is_good(void **state)
{
    const world *here = *state;
    size_t made = 0;

    for (uint32_t i = 0; i < ent_graph_node_count(here->graph); i++)
        for (uint32_t most = 0; most < 4; most += 3) {
            ent_chart *chart = NULL;
            ent_chart_options options = {.max_cards = most};
            ent_error err = {0};
            ent_status st = ent_chart_ego(&chart, here->store, here->graph, i,
                                          &options, NULL, &err);

            if (st == ENT_ERR_NOT_FOUND)
                continue; /* It deals with itself only. */
            assert_int_equal(st, ENT_OK);
            check_svg(chart, ENT_PROFILE_WEB);
            check_svg(chart, ENT_PROFILE_STATIC);
            check_dot(chart);
            ent_chart_free(chart);
            made++;
        }
    assert_true(made >= 2 * COUNT(names) - 2);
}

static void a_step_between_any_two_of_them_is_good(void **state)
{
    static const ent_page_format pages[] = {ENT_PAGE_FREE, ENT_PAGE_SLIDE,
                                            ENT_PAGE_A4_PORTRAIT};
    const world *here = *state;
    uint32_t count = ent_graph_node_count(here->graph);
    size_t made = 0;

    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < count; k++) {
            chain way = {.count = 0};
            ent_chart *chart;

            if (i == k || !chain_add(&way, here->graph, i, k))
                continue;
            chart = chain_draw(here, &way, 0, pages[(i + k) % COUNT(pages)]);
            check_svg(chart, ENT_PROFILE_WEB);
            check_dot(chart);
            ent_chart_free(chart);
            made++;
        }
    assert_true(made >= 20);
}

/* Chart, SVG and DOT of either kind. */
typedef struct drawing {
    const world *here;
    uint32_t about;
    chain way;
} drawing;

static ent_status draw_and_free(ent_chart *chart)
{
    ent_status st = ENT_OK;
    ent_pen_options options = {.theme = ENT_THEME_AUTO};
    ent_buf out = {0};

    ENT_TRY(ent_chart_svg(&out, chart, &options, NULL));
    ENT_TRY(ent_chart_dot(&out, chart, &options, NULL));

cleanup:
    ent_buf_clear(&out);
    ent_chart_free(chart);
    return st;
}

static ent_status draw_ego(void *user)
{
    const drawing *d = user;
    ent_chart *chart = NULL;
    ent_chart_options options = {.max_cards = 4};
    ent_status st = ent_chart_ego(&chart, d->here->store, d->here->graph,
                                  d->about, &options, NULL, NULL);

    return st == ENT_OK ? draw_and_free(chart) : st;
}

static ent_status draw_path(void *user)
{
    const drawing *d = user;
    ent_chart *chart = NULL;
    ent_chart_options options = {.page = ENT_PAGE_SLIDE};
    ent_status st =
        ent_chart_path(&chart, d->here->store, d->here->graph, d->way.hops,
                       d->way.count, 2, &options, NULL);

    return st == ENT_OK ? draw_and_free(chart) : st;
}

static void no_memory_is_an_error_wherever_it_comes(void **state)
{
    drawing d = {.here = *state};
    uint32_t count = ent_graph_node_count(d.here->graph);

    d.about = 0;
    fault_each(draw_ego, &d);
    for (uint32_t k = 1; k < count && d.way.count == 0; k++)
        (void)chain_add(&d.way, d.here->graph, 0, k);
    assert_int_equal(d.way.count, 1);
    fault_each(draw_path, &d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ego_of_every_hostile_actor_is_good),
        cmocka_unit_test(a_step_between_any_two_of_them_is_good),
        cmocka_unit_test(no_memory_is_an_error_wherever_it_comes),
    };

    return cmocka_run_group_tests(tests, set_up, world_tear_down);
}
