/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is drawn of graphs that are too large to draw. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/hash.h"
#include "entente/core/mem.h"
#include "entente/store/coded.h"
#include "render/random_news.h"
#include "render/sample.h"
#include "support/fault.h"

#include <stdio.h>

typedef struct world {
    ent_store *store;
    ent_graph *graph;
} world;

static void open_world(world *out, uint64_t seed, size_t actors,
                       size_t relations)
{
    ent_rng rng;
    ent_error err = {0};
    ent_view view = ent_view_default();

    ent_rng_init(&rng, seed);
    assert_int_equal(
        random_news_open(&out->store, &rng, actors, relations, &err), ENT_OK);
    assert_int_equal(ent_graph_load(&out->graph, out->store, &view, NULL, &err),
                     ENT_OK);
}

static void close_world(world *here)
{
    ent_graph_free(here->graph);
    ent_store_close(here->store);
}

static ent_figure *overview(const world *here, uint32_t most, bool fold)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = NULL;
    ent_error err = {0};

    options.max_actors = most;
    options.fold = fold;
    assert_int_equal(
        ent_figure_overview(&figure, here->store, here->graph, &options, &err),
        ENT_OK);
    return figure;
}

static uint64_t mentions_of_lines(const ent_figure *figure)
{
    size_t count;
    const ent_figure_edge *edges = ent_figure_edges(figure, &count);
    uint64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += edges[i].mentions;
    return sum;
}

static size_t lines_of(const ent_figure *figure, uint32_t node)
{
    size_t count;
    const ent_figure_edge *edges = ent_figure_edges(figure, &count);
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        found += edges[i].from == node || edges[i].to == node;
    return found;
}

static size_t commas(ent_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == ',';
    return count;
}

/* Nothing is counted twice, nothing is lost. @return Stacks. */
static size_t check_folding(const ent_figure *folded, const ent_figure *flat)
{
    size_t count;
    size_t flat_count;
    size_t stands_for = 0;
    size_t stacks = 0;
    uint64_t mentions = 0;
    uint64_t flat_mentions = 0;
    const ent_figure_node *nodes = ent_figure_nodes(folded, &count);
    const ent_figure_node *flats = ent_figure_nodes(flat, &flat_count);

    for (size_t i = 0; i < flat_count; i++)
        flat_mentions += flats[i].mentions;
    for (uint32_t i = 0; i < count; i++) {
        mentions += nodes[i].mentions;
        stands_for += nodes[i].folded > 0 ? nodes[i].folded : 1;
        if (nodes[i].folded == 0)
            continue;
        stacks++;
        assert_true(nodes[i].folded >= 3);
        assert_int_equal(nodes[i].entity.value, 0);
        assert_int_equal(lines_of(folded, i), 1);
        assert_true(commas(nodes[i].members) + 1 >= nodes[i].folded);
    }
    assert_true(
        (ent_str_find(ent_figure_subtitle(folded), ent_str_from(" of them in "),
                      0) < ent_figure_subtitle(folded).len) == (stacks > 0));
    assert_int_equal(stands_for, flat_count);
    assert_int_equal(mentions, flat_mentions);
    assert_int_equal(mentions_of_lines(folded), mentions_of_lines(flat));
    return stacks;
}

static void stacks_neither_lose_nor_double_anybody(void **state)
{
    size_t stacks = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        world here;
        uint32_t most = 20 + (uint32_t)seed * 4;
        ent_figure *flat;
        ent_figure *folded;

        open_world(&here, seed, 60 + (size_t)seed * 8, 100 + seed * 12);
        flat = overview(&here, most, false);
        folded = overview(&here, most, true);
        stacks += check_folding(folded, flat);
        assert_int_equal(ent_figure_get_counts(folded)->actors_drawn,
                         ent_figure_get_counts(flat)->actors_drawn);
        assert_int_equal(ent_figure_get_counts(folded)->actors_in_view,
                         ent_figure_get_counts(flat)->actors_in_view);
        assert_int_equal(ent_figure_get_counts(folded)->pairs_in_view,
                         ent_figure_get_counts(flat)->pairs_in_view);
        ent_figure_free(folded);
        ent_figure_free(flat);
        close_world(&here);
    }
    assert_true(stacks >= 5); /* Else nothing was tested. */
}

enum {
    LEAVES = 120
};

/* A middle that deals once with each of the others. */
static ent_status add_star(ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_coded_loader *loader = NULL;
    int64_t done = 0;
    uint32_t middle;
    uint32_t code;
    char hash[ENT_SHA256_HEX];
    ent_document table = {.kind = ENT_DOCUMENT_TABLE,
                          .name = ent_str_from("coded.tsv")};

    ent_sha256_hex(ent_str_from("star"), hash);
    table.sha256 = ent_str_from(hash);
    table.source_sha256 = ent_str_from(hash);
    ENT_TRY(ent_coded_loader_open(store, &table, "test", &loader, &done, err));
    ENT_TRY(
        ent_coded_loader_actor(loader, ent_str_from("Middle"), &middle, err));
    ENT_TRY(ent_coded_loader_code(loader, ent_str_from("meets"), "",
                                  ent_relation_type_at(0), NULL, ENT_ACTUAL,
                                  &code, err));
    for (int i = 0; i < LEAVES; i++) {
        char name[32];
        uint32_t leaf;

        (void)snprintf(name, sizeof name, "Leaf %03d", i);
        ENT_TRY(ent_coded_loader_actor(loader, ent_str_from(name), &leaf, err));
        ENT_TRY(ent_coded_loader_add(loader, leaf, middle, code, 19000, i + 1,
                                     err));
    }
    ENT_TRY(ent_coded_loader_finish(loader, LEAVES, true, err));

cleanup:
    ent_coded_loader_free(loader);
    return st;
}

static void many_with_the_fewest_mentions_are_in_a_stack_too(void **state)
{
    world here = {NULL, NULL};
    ent_view view = ent_view_default();
    ent_figure *figure;
    const ent_figure_node *nodes;
    size_t count;
    size_t folded = 0;

    (void)state;
    assert_int_equal(
        ent_store_open(&here.store, ":memory:", ENT_OPEN_CREATE, NULL), ENT_OK);
    assert_int_equal(add_star(here.store, NULL), ENT_OK);
    assert_int_equal(ent_graph_load(&here.graph, here.store, &view, NULL, NULL),
                     ENT_OK);
    figure = overview(&here, 100, true);
    nodes = ent_figure_nodes(figure, &count);
    for (size_t i = 0; i < count; i++)
        folded += nodes[i].folded;
    assert_int_equal(folded, 100 - 30); /* 30 have a name of their own. */
    assert_int_equal(count, 31);
    ent_figure_free(figure);
    close_world(&here);
}

static void a_small_picture_of_everybody_has_no_stacks(void **state)
{
    world here;
    ent_figure *figure;
    size_t count;
    const ent_figure_node *nodes;

    (void)state;
    open_world(&here, 3, 30, 36);
    figure = overview(&here, 40, true);
    nodes = ent_figure_nodes(figure, &count);
    assert_true(count <= 40);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(nodes[i].folded, 0);
    ent_figure_free(figure);
    close_world(&here);
}

/* 1.3 lines an actor; of 40 actors and fewer 1.6, and 10. */
static void a_dense_view_has_as_many_lines_as_can_be_told_apart(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        world here;

        open_world(&here, seed, 300, 2000);
        for (uint32_t most = 20; most <= 100; most += 20) {
            ent_figure *figure = overview(&here, most, false);
            size_t actors;
            size_t lines;

            (void)ent_figure_nodes(figure, &actors);
            (void)ent_figure_edges(figure, &lines);
            /* Who deals with nobody of them is not drawn. */
            assert_in_range(actors, most - 3, most);
            assert_int_equal(lines, actors > 40 ? actors * 13 / 10
                                                : actors * 16 / 10 + 10);
            for (uint32_t i = 0; i < actors; i++)
                assert_true(lines_of(figure, i) > 0);
            ent_figure_free(figure);
        }
        close_world(&here);
    }
}

static ent_status make_and_free(void *user)
{
    const world *here = user;
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = NULL;
    ent_status st;

    options.max_actors = 60;
    options.fold = true;
    st = ent_figure_overview(&figure, here->store, here->graph, &options, NULL);
    ent_figure_free(figure);
    return st;
}

static void a_failed_allocation_leaks_nothing(void **state)
{
    world here;

    (void)state;
    open_world(&here, 5, 120, 150);
    assert_int_equal(make_and_free(&here), ENT_OK);
    fault_each(make_and_free, &here);
    close_world(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stacks_neither_lose_nor_double_anybody),
        cmocka_unit_test(many_with_the_fewest_mentions_are_in_a_stack_too),
        cmocka_unit_test(a_small_picture_of_everybody_has_no_stacks),
        cmocka_unit_test(a_dense_view_has_as_many_lines_as_can_be_told_apart),
        cmocka_unit_test(a_failed_allocation_leaks_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
