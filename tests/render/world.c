/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/news.h"

void world_open(world *out, ent_store *store)
{
    ent_error err = {0};
    ent_view view = ent_view_default();

    out->store = store;
    assert_int_equal(ent_graph_load(&out->graph, store, &view, NULL, &err),
                     ENT_OK);
    assert_int_equal(ent_graph_load_names(out->graph, store, &err), ENT_OK);
}

void world_close(world *here)
{
    ent_graph_free(here->graph);
    ent_store_close(here->store);
}

uint32_t world_vertex(const world *here, const char *name)
{
    for (uint32_t i = 0; i < ent_graph_node_count(here->graph); i++)
        if (ent_str_is(ent_graph_name(here->graph, i), name))
            return i;
    fail_msg("no '%s' in the graph", name);
    return 0;
}

int world_set_up(void **state)
{
    static world here;
    ent_store *store = NULL;
    ent_error err = {0};

    assert_int_equal(news_open(&store, &err), ENT_OK);
    world_open(&here, store);
    *state = &here;
    return 0;
}

int world_tear_down(void **state)
{
    world_close(*state);
    return 0;
}
