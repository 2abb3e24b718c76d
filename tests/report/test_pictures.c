/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/report/report_internal.h"
#include "render/news.h"
#include "render/random_news.h"
#include "support/fault.h"

#include <string.h>

enum {
    GRAPHS = 60
};

typedef struct world {
    ent_store *store;
    ent_graph *graph;
    ent_report_options options;
    ent_report report;
} world;

static ent_status prepare(ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_figure_options options = ent_figure_default();

    r->arena = ent_arena_new();
    if (r->arena == NULL)
        return ent_fail_nomem(err);
    options.id = ent_str_from("ov");
    ENT_TRY(ent_figure_overview(&r->figure, r->store, r->graph, &options, err));
    ENT_TRY(ent_roll_up_new(&r->roll_up, r->store, r->graph, NULL, 0, err));
    ENT_TRY(ent_report_name_actors(r, err));

cleanup:
    return st;
}

static void release(ent_report *r)
{
    ent_report_pictures_clear(&r->pictures);
    ent_roll_up_free(r->roll_up);
    ent_figure_free(r->figure);
    ent_arena_free(r->arena);
}

/* Takes the store. @return False: there is nothing to draw. */
static bool open_world(world *out, ent_store *store)
{
    ent_view view = ent_view_default();
    ent_error err = {0};
    ent_status st;

    *out = (world){.store = store, .options = ent_report_default()};
    assert_int_equal(ent_graph_load(&out->graph, store, &view, NULL, &err),
                     ENT_OK);
    assert_int_equal(ent_graph_load_names(out->graph, store, &err), ENT_OK);
    out->report = (ent_report){
        .store = store, .graph = out->graph, .options = &out->options};
    st = prepare(&out->report, &err);
    assert_true(st == ENT_OK || st == ENT_ERR_NOT_FOUND);
    return st == ENT_OK;
}

static void open_news(world *out)
{
    ent_store *store = NULL;
    ent_error err = {0};

    assert_int_equal(news_open(&store, &err), ENT_OK);
    assert_true(open_world(out, store));
}

static void close_world(world *here)
{
    release(&here->report);
    ent_graph_free(here->graph);
    ent_store_close(here->store);
}

static void draw(world *here)
{
    ent_error err = {0};

    assert_int_equal(
        ent_report_draw(&here->report.pictures, &here->report, &err), ENT_OK);
}

static uint32_t vertex_of(const world *here, const char *name)
{
    for (uint32_t i = 0; i < ent_graph_node_count(here->graph); i++)
        if (ent_str_is(ent_graph_name(here->graph, i), name))
            return i;
    fail_msg("no '%s' in the graph", name);
    return 0;
}

static size_t count_of(const world *here, bool chains)
{
    const ent_report_pictures *pictures = &here->report.pictures;
    size_t count = 0;

    for (size_t i = 0; i < pictures->items.count; i++)
        count += (pictures->items.items[i].to != ENT_NO_INDEX) == chains;
    return count;
}

static void the_most_mentioned_actors_have_a_picture(void **state)
{
    world here;
    uint32_t russia;
    ent_str ego;

    (void)state;
    open_news(&here);
    draw(&here);
    russia = vertex_of(&here, "Russia");
    assert_true(count_of(&here, false) > 0 && count_of(&here, false) <= 6);
    ego = ent_report_ego_of(&here.report.pictures, here.graph,
                            ent_graph_entity(here.graph, russia));
    assert_true(ego.len > 3 && memcmp(ego.ptr, "ego", 3) == 0);
    close_world(&here);
}

static void those_asked_for_and_no_others(void **state)
{
    world here;
    uint32_t about;
    ent_report_picture *first;

    (void)state;
    open_news(&here);
    about = vertex_of(&here, "South Korea");
    here.options.about = &about;
    here.options.about_count = 1;
    draw(&here);
    assert_int_equal(count_of(&here, false), 1);
    first = &here.report.pictures.items.items[0];
    assert_int_equal(first->from, about);
    assert_true(ent_str_is(first->id, "ego1"));
    close_world(&here);
}

/* Ids of pictures in one page must not meet. */
static void each_id_begins_with_that_of_its_picture(void **state)
{
    world here;

    (void)state;
    open_news(&here);
    draw(&here);
    for (size_t i = 0; i < here.report.pictures.items.count; i++) {
        const ent_report_picture *picture =
            &here.report.pictures.items.items[i];
        ent_str svg = ent_buf_view(&picture->svg);
        ent_str mark = ent_str_from(" id=\"");

        for (size_t k = 0; k < i; k++)
            assert_false(ent_str_equal(picture->id,
                                       here.report.pictures.items.items[k].id));
        for (size_t at = ent_str_find(svg, mark, 0); at < svg.len;
             at = ent_str_find(svg, mark, at + 1)) {
            ent_str id = ent_str_slice(svg, at + mark.len, svg.len);

            assert_true(ent_str_has_prefix(id, picture->id));
            assert_true(id.ptr[picture->id.len] == '"' ||
                        id.ptr[picture->id.len] == '-');
        }
    }
    close_world(&here);
}

static void a_chain_is_told_step_by_step(void **state)
{
    world here;
    ent_report_chain chain;
    const ent_report_picture *last;

    (void)state;
    open_news(&here);
    chain.from = vertex_of(&here, "South Korea");
    chain.to = vertex_of(&here, "North Korea");
    here.options.chains = &chain;
    here.options.chain_count = 1;
    draw(&here);
    assert_int_equal(count_of(&here, true), 1);
    assert_false(here.report.pictures.no_chain);
    last =
        &here.report.pictures.items.items[here.report.pictures.items.count - 1];
    assert_true(ent_str_is(last->id, "path1"));
    assert_true(last->told.count > 0);
    for (size_t i = 0; i < last->told.count; i++)
        assert_true(last->told.items[i].phrase.len > 0);
    close_world(&here);
}

/* What the pictures draw is known by its number, and nothing else is. */
static void drawn_relations_are_known(void **state)
{
    ent_rng rng;

    (void)state;
    ent_rng_init(&rng, 11);
    for (size_t i = 0; i < GRAPHS; i++) {
        world here;
        ent_store *store = NULL;
        ent_error err = {0};
        uint32_t drawn = 0;

        assert_int_equal(
            random_news_open(&store, &rng, 2 + i % 14, 1 + i % 31, &err),
            ENT_OK);
        if (!open_world(&here, store)) {
            close_world(&here);
            continue;
        }
        draw(&here);
        for (uint32_t e = 0; e < ent_graph_edge_count(here.graph); e++)
            drawn += ent_report_pictures_have(
                &here.report.pictures, ent_graph_relation(here.graph, e));
        assert_int_equal(drawn, ent_map_count(here.report.pictures.relations));
        assert_false(ent_report_pictures_have(&here.report.pictures,
                                              (ent_relation_id){987654}));
        close_world(&here);
    }
}

static ent_status draw_again(void *user)
{
    world *here = user;
    ent_report report = {
        .store = here->store, .graph = here->graph, .options = &here->options};
    ent_status st = prepare(&report, NULL);

    if (st == ENT_OK)
        st = ent_report_draw(&report.pictures, &report, NULL);
    release(&report);
    return st;
}

static void pictures_survive_lack_of_memory(void **state)
{
    world here;
    ent_report_chain chain;
    uint32_t about;

    (void)state;
    open_news(&here);
    about = vertex_of(&here, "South Korea");
    chain.from = about;
    chain.to = vertex_of(&here, "North Korea");
    here.options.about = &about;
    here.options.about_count = 1;
    here.options.chains = &chain;
    here.options.chain_count = 1;
    fault_each(draw_again, &here);
    close_world(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_mentioned_actors_have_a_picture),
        cmocka_unit_test(those_asked_for_and_no_others),
        cmocka_unit_test(each_id_begins_with_that_of_its_picture),
        cmocka_unit_test(a_chain_is_told_step_by_step),
        cmocka_unit_test(drawn_relations_are_known),
        cmocka_unit_test(pictures_survive_lack_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
