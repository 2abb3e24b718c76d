/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Overviews of crowded news, as the check of finished pictures sees them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/layout.h"
#include "entente/render/pen.h"
#include "render/inspected.h"
#include "render/random_news.h"
#include "render/world.h"

static ent_status draw(ent_buf *out, const world *here)
{
    ent_status st = ENT_OK;
    ent_error err = {0};
    ent_figure *figure = NULL;
    ent_layout layout = {0};
    ent_figure_options options = ent_figure_default();
    ent_pen_options pen = {.page = ENT_PAGE_FREE};

    ENT_TRY(
        ent_figure_overview(&figure, here->store, here->graph, &options, &err));
    ENT_TRY(ent_layout_overview(&layout, figure, NULL, NULL, &err));
    ENT_TRY(ent_pen_svg(out, figure, &layout, &pen, &err));

cleanup:
    ent_layout_clear(&layout);
    ent_figure_free(figure);
    return st;
}

static void crowded_news_have_no_words_on_words_and_few_on_lines(void **state)
{
    size_t through = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        ent_rng rng;
        ent_store *store = NULL;
        ent_error err = {0};
        world here;
        ent_buf svg = {0};
        inspected found;

        ent_rng_init(&rng, seed);
        assert_int_equal(random_news_open(&store, &rng, 30, 900, &err), ENT_OK);
        world_open(&here, store);
        assert_int_equal(draw(&svg, &here), ENT_OK);
        found = inspected_svg(ent_buf_view(&svg));
        assert_int_equal(found.sum.faults, 0);
        assert_int_equal(found.sum.labels_on_labels, 0);
        assert_int_equal(found.sum.labels_on_nodes, 0);
        assert_true(found.sum.covered_length <= 0.02 * found.sum.label_length);
        through += found.sum.lines_through_nodes;
        inspected_forget(&found);
        ent_buf_clear(&svg);
        world_close(&here);
    }
    assert_true(through <= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crowded_news_have_no_words_on_words_and_few_on_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
