/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/dependency_internal.h"
#include "render/trees.h"
#include "support/random.h"

static void placed(const tree *made, double width, ent_arena *arena,
                   ent_dep_layout *out)
{
    ent_arena_reset(arena);
    assert_int_equal(ent_dep_place(out, &made->sentence, width, arena, NULL),
                     ENT_OK);
}

/** Cells side by side, labels on lines of their own, arrows at their words. */
static void check_layout(const tree *made, const ent_dep_layout *l)
{
    const ent_dependency_sentence *s = &made->sentence;

    for (size_t i = 1; i < s->word_count; i++)
        if (l->cells[i].row == l->cells[i - 1].row)
            assert_true(l->cells[i].left >
                        l->cells[i - 1].left + l->cells[i - 1].width);
        else
            assert_int_equal(l->cells[i].row, l->cells[i - 1].row + 1);
    for (size_t i = 0; i < l->piece_count; i++) {
        const ent_dep_piece *a = &l->pieces[i];

        assert_true(a->from < a->to);
        assert_true(a->level >= 1 && a->level <= l->rows[a->row].levels);
        for (size_t k = 0; k < i; k++) {
            const ent_dep_piece *b = &l->pieces[k];

            if (a->row == b->row && a->level == b->level)
                assert_true(a->to <= b->from || b->to <= a->from);
        }
    }
}

static void arcs_nest_without_lines_on_lines(void **state)
{
    tree made;
    ent_dep_layout l;
    ent_arena *arena = ent_arena_new();

    (void)state;
    tree_plain(&made);
    placed(&made, 1000, arena, &l);
    assert_int_equal(l.row_count, 1);
    check_layout(&made, &l);
    /* det 1, nsubj 1 (they meet at one word), obj 1, flat 1, punct 2, root. */
    assert_int_equal(l.rows[0].levels, 3);
    ent_arena_free(arena);
}

static void every_label_fits_on_a_line_of_its_row(void **state)
{
    tree made;
    ent_dep_layout l;
    ent_arena *arena = ent_arena_new();

    (void)state;
    tree_long(&made, 40);
    for (int width = 200; width < 3000; width += 350) {
        size_t labelled[TREE_WORDS] = {0};

        placed(&made, width, arena, &l);
        check_layout(&made, &l);
        for (size_t i = 0; i < l.piece_count; i++)
            labelled[l.pieces[i].word] += l.pieces[i].labelled;
        for (size_t i = 0; i < made.sentence.word_count; i++)
            assert_true(labelled[i] > 0);
    }
    ent_arena_free(arena);
}

static void rows_keep_the_width_and_are_filled_evenly(void **state)
{
    tree made;
    ent_dep_layout l;
    ent_arena *arena = ent_arena_new();

    (void)state;
    tree_long(&made, 33);
    placed(&made, 900, arena, &l);
    assert_true(l.row_count > 2);
    assert_true(l.width <= 900);
    for (size_t r = 0; r < l.row_count; r++)
        assert_true(l.rows[r].last - l.rows[r].first > 2);
    ent_arena_free(arena);
}

static void random_trees_have_no_line_on_a_line(void **state)
{
    static const char *const forms[] = {"a", "Москва", "平壤宣言", "word",
                                        "incomprehensible"};
    ent_arena *arena = ent_arena_new();
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 300; round++) {
        tree made = {0};
        ent_dep_layout l;
        size_t count = 1 + ent_rng_below(&rng, TREE_WORDS);

        for (size_t i = 0; i < count; i++) {
            uint32_t head = (uint32_t)ent_rng_below(&rng, count);

            made.words[i] = tree_word(forms[ent_rng_below(&rng, 5)], "NOUN",
                                      head == i ? ENT_DEPENDENCY_ROOT : head,
                                      i % 2 == 0 ? "obl:agent" : "case");
        }
        tree_close(&made, count, 0);
        placed(&made, 100.0 + (double)ent_rng_below(&rng, 1500), arena, &l);
        check_layout(&made, &l);
    }
    ent_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arcs_nest_without_lines_on_lines),
        cmocka_unit_test(every_label_fits_on_a_line_of_its_row),
        cmocka_unit_test(rows_keep_the_width_and_are_filled_evenly),
        cmocka_unit_test(random_trees_have_no_line_on_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
