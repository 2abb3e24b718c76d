/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Gradients by hand beside central differences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/train/optimizer.h"
#include "entente/train/pass.h"
#include "support/fault.h"
#include "train/toy_corpus.h"

#include <math.h>
#include <string.h>

enum {
    WORDS = 60,
    EXAMPLES = 10,
    LARGEST = 4 /* single parameters of a block that are checked */
};

/** A small step passes the corner of few rectifiers; a large one moves the
 *  loss, a sum of floats, by more than its last places. One of them must do. */
static const float steps[] = {1e-3F, 3e-3F, 1e-2F};

static const ent_loss_weights weights = {.tag = 0.5F, .name = 2, .tree = 1};

/** A network in float and a pass over a few examples. */
typedef struct fixture {
    ent_corpus corpus;
    ent_layout layout;
    ent_name_tag name_tags[ENT_NETWORK_NAME_TAGS];
    const ent_example *examples[EXAMPLES];
    uint32_t tags[WORDS];
    ent_example without_tag;
    ent_pass *pass;
    float *dense;
    float *tables;
    float *gradient;
    float *row_gradient;
    size_t table_count;
} fixture;

static float *copy(const float *from, size_t count)
{
    float *out = ent_malloc(count, sizeof *out);

    assert_non_null(out);
    memcpy(out, from, count * sizeof *out);
    return out;
}

/** Starting values, and what starts at 0 a little off it. */
static void start_values(fixture *f)
{
    ent_optimizer *optimizer = ent_optimizer_new(&f->layout, 7);
    ent_rng rng;

    assert_non_null(optimizer);
    ent_rng_init(&rng, 11);
    f->dense = copy(ent_optimizer_dense(optimizer), f->layout.dense_count);
    f->tables = copy(ent_optimizer_tables(optimizer), f->table_count);
    ent_optimizer_free(optimizer);
    for (size_t i = 0; i < f->layout.dense_count; i++) {
        if (f->dense[i] == 0)
            f->dense[i] = (float)(ent_rng_unit(&rng) - 0.5) * 0.4F;
    }
}

/** Three trees, one of them with a tag that is not in the labels, and names by
 *  both schemes. */
static void choose_examples(fixture *f)
{
    const ent_example_vec *all = &f->corpus.examples;
    size_t used = 0;

    f->without_tag = all->items[0];
    memcpy(f->tags, all->items[0].tags, all->items[0].count * sizeof *f->tags);
    f->tags[1] = ENT_NO_TAG;
    f->without_tag.tags = f->tags;
    f->examples[used++] = &f->without_tag;
    f->examples[used++] = &all->items[3];
    f->examples[used++] = &all->items[all->count - 7];
    for (size_t i = all->count; i-- > 0 && used < EXAMPLES;) {
        if (all->items[i].name_tags != NULL)
            f->examples[used++] = &all->items[i];
    }
    f->pass->examples = f->examples;
    f->pass->example_count = used;
}

static int fixture_setup(void **state)
{
    fixture *f = ent_calloc(1, sizeof *f);
    ent_network_shape shape = toy_options().shape;

    if (f == NULL)
        return -1;
    toy_corpus(&f->corpus);
    shape.tags = ent_map_count(f->corpus.tags);
    shape.relations = ent_map_count(f->corpus.relations);
    shape.name_tags = ent_map_count(f->corpus.name_tags);
    shape.rows[ENT_FEATURE_WORD] = (uint32_t)f->corpus.vocabulary_count + 1;
    ent_layout_init(&f->layout, &shape);
    f->table_count = f->layout.row_count * shape.embedding;
    f->gradient = ent_calloc(f->layout.dense_count, sizeof(float));
    f->row_gradient = ent_calloc(f->table_count, sizeof(float));
    for (uint32_t i = 0; i < shape.name_tags; i++)
        assert_true(ent_name_tag_read(&f->name_tags[i],
                                      ent_map_key(f->corpus.name_tags, i)));
    f->pass = ent_pass_new(&f->layout, WORDS, EXAMPLES);
    assert_non_null(f->pass);
    f->pass->name_tags = f->name_tags;
    ent_rng_init(&f->pass->rng, 1);
    start_values(f);
    choose_examples(f);
    *state = f;
    return 0;
}

static int fixture_teardown(void **state)
{
    fixture *f = *state;

    ent_pass_free(f->pass);
    ent_corpus_clear(&f->corpus);
    ent_free(f->dense);
    ent_free(f->tables);
    ent_free(f->gradient);
    ent_free(f->row_gradient);
    ent_free(f);
    return 0;
}

static double loss_at(fixture *f)
{
    float *unused = ent_calloc(f->layout.dense_count, sizeof(float));

    assert_non_null(unused);
    ent_pass_forward(f->pass, f->dense, f->tables, NULL);
    double loss = ent_pass_heads(f->pass, f->dense, unused, &weights);
    ent_free(unused);
    return loss;
}

static void find_gradient(fixture *f)
{
    size_t width = f->layout.shape.embedding;
    ent_pass *pass = f->pass;

    ent_pass_forward(pass, f->dense, f->tables, NULL);
    (void)ent_pass_heads(pass, f->dense, f->gradient, &weights);
    ent_pass_backward(pass, f->dense, f->gradient);
    for (size_t i = 0; i < pass->word_count * ENT_FEATURE_COUNT; i++) {
        for (size_t j = 0; j < width; j++)
            f->row_gradient[pass->rows[i] * width + j] +=
                pass->embedding_slope[i / ENT_FEATURE_COUNT * width + j];
    }
}

/** Central difference of the loss when @p values move along @p way. */
static double slope_along(fixture *f, float *values, const float *way,
                          size_t count, float step)
{
    float *was = copy(values, count);

    for (size_t i = 0; i < count; i++)
        values[i] = was[i] + step * way[i];
    double above = loss_at(f);
    for (size_t i = 0; i < count; i++)
        values[i] = was[i] - step * way[i];
    double below = loss_at(f);
    memcpy(values, was, count * sizeof *was);
    ent_free(was);
    return (above - below) / (2 * (double)step);
}

/** The slope along @p way is what the gradient says, within a hundredth. */
static void check_slope(fixture *f, const char *what, float *values,
                        const float *gradient, const float *way, size_t count)
{
    double want = 0;
    double size = 0;
    double got = 0;

    for (size_t i = 0; i < count; i++) {
        double part = (double)gradient[i] * (double)way[i];

        want += part;
        size += part * part;
    }
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        got = slope_along(f, values, way, count, steps[i]);
        if (fabs(got - want) <= 1e-2 * (sqrt(size) + 0.05))
            return;
    }
    fail_msg("%s: differences give %g, the gradient says %g", what, got, want);
}

static size_t largest(const float *values, size_t count, const float *done)
{
    size_t best = 0;
    float most = -1;

    for (size_t i = 0; i < count; i++) {
        if (done[i] == 0 && fabsf(values[i]) > most) {
            most = fabsf(values[i]);
            best = i;
        }
    }
    return best;
}

/** Single parameters with the largest gradients, then directions at random in
 *  which all move. */
static void check_block(fixture *f, const char *what, float *values,
                        const float *gradient, size_t count)
{
    float *way = ent_calloc(count, sizeof *way);
    float *done = ent_calloc(count, sizeof *done);
    double length = 0;
    ent_rng rng;

    assert_non_null(way);
    assert_non_null(done);
    for (size_t i = 0; i < count; i++)
        length += (double)gradient[i] * (double)gradient[i];
    length = sqrt(length);
    assert_true(length > 1e-3); /* else there would be nothing to see */
    for (int i = 0; i < LARGEST; i++) {
        size_t at = largest(gradient, count, done);

        done[at] = 1;
        way[at] = 1;
        check_slope(f, what, values, gradient, way, count);
        way[at] = 0;
    }
    ent_rng_init(&rng, 5);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < count; i++)
            way[i] = ent_rng_below(&rng, 2) == 0 ? 1 : -1;
        check_slope(f, what, values, gradient, way, count);
    }
    ent_free(way);
    ent_free(done);
}

static void check_dense(fixture *f, const char *what, size_t at, size_t count)
{
    check_block(f, what, f->dense + at, f->gradient + at, count);
}

static void gradients_of_layers_are_right(void **state)
{
    fixture *f = *state;
    const ent_layout *layout = &f->layout;

    find_gradient(f);
    for (uint32_t l = 0; l < layout->shape.layers; l++) {
        ent_matrix_size size = ent_network_matrix_size(&layout->shape, l);

        check_dense(f, "matrix of a layer", layout->matrix[l],
                    (size_t)size.rows * size.columns);
        check_dense(f, "bias of a layer", layout->bias[l], size.columns);
        for (size_t i = 0; i < 4; i++)
            check_dense(f, "recurrent weights",
                        layout->recurrent[l] + i * layout->shape.hidden,
                        layout->shape.hidden);
    }
}

static void gradients_of_heads_are_right(void **state)
{
    static const char *const names[] = {"tag",
                                        "name",
                                        "dependent",
                                        "governor",
                                        "biaffine",
                                        "relation, dependent",
                                        "relation, governor",
                                        "relation"};
    fixture *f = *state;
    const ent_layout *layout = &f->layout;

    find_gradient(f);
    for (int h = 0; h < ENT_MATRIX_COUNT; h++) {
        size_t index = ent_layout_head(layout, (ent_network_matrix)h);
        ent_matrix_size size =
            ent_network_matrix_size(&layout->shape, (uint32_t)index);

        check_dense(f, names[h], layout->matrix[index],
                    (size_t)size.rows * size.columns);
        check_dense(f, names[h], layout->bias[index], size.columns);
    }
}

static void gradients_of_roots_and_of_the_governors_bias_are_right(void **state)
{
    fixture *f = *state;
    const ent_layout *layout = &f->layout;

    find_gradient(f);
    check_dense(f, "root as governor", layout->root_governor,
                layout->shape.arc);
    check_dense(f, "bias of governors", layout->governor_bias,
                layout->shape.arc);
    check_dense(f, "root of relations", layout->root_relation,
                layout->shape.relation);
}

static void gradients_of_table_rows_are_right(void **state)
{
    fixture *f = *state;
    size_t width = f->layout.shape.embedding;

    find_gradient(f);
    for (int i = 0; i < ENT_FEATURE_COUNT; i++) {
        size_t at = f->layout.first_row[i] * width;

        check_block(f, "rows of a table", f->tables + at, f->row_gradient + at,
                    f->layout.shape.rows[i] * width);
    }
}

static void the_gradient_is_added_to_what_is_there(void **state)
{
    fixture *f = *state;

    find_gradient(f);
    float *once = copy(f->gradient, f->layout.dense_count);
    find_gradient(f);
    for (size_t i = 0; i < f->layout.dense_count; i++)
        assert_true(fabsf(f->gradient[i] - 2 * once[i]) <=
                    1e-4F * (1 + fabsf(once[i])));
    ent_free(once);
}

static void dropping_nothing_keeps_the_state(void **state)
{
    const ent_dropout none = {.word = 0, .input = 0, .layer = 0};
    fixture *f = *state;
    size_t count = 2 * (size_t)f->layout.shape.hidden;

    ent_pass_forward(f->pass, f->dense, f->tables, NULL);
    float *want = copy(f->pass->top, f->pass->word_count * count);
    ent_pass_forward(f->pass, f->dense, f->tables, &none);
    assert_memory_equal(f->pass->top, want,
                        f->pass->word_count * count * sizeof(float));
    ent_free(want);
}

static void one_mask_is_for_all_words_of_a_sentence(void **state)
{
    const ent_dropout half = {.word = 0, .input = 0, .layer = 0.5F};
    fixture *f = *state;
    size_t width = 2 * (size_t)f->layout.shape.hidden;
    size_t dropped = 0;

    ent_pass_forward(f->pass, f->dense, f->tables, &half);
    for (size_t j = 0; j < width; j++) {
        bool first = f->pass->top[j] == 0;

        dropped += first;
        for (size_t i = 1; i < f->examples[0]->count; i++)
            assert_int_equal(f->pass->top[i * width + j] == 0, first);
    }
    assert_in_range(dropped, width / 4, width * 3 / 4);
}

static void dropped_words_are_read_as_unknown(void **state)
{
    const ent_dropout words = {.word = 1e9F, .input = 0, .layer = 0};
    fixture *f = *state;
    size_t known = 0;

    ent_pass_forward(f->pass, f->dense, f->tables, NULL);
    for (size_t i = 0; i < f->pass->word_count; i++)
        known += f->pass->rows[i * ENT_FEATURE_COUNT] != 0;
    assert_true(known > 0);
    ent_pass_forward(f->pass, f->dense, f->tables, &words);
    for (size_t i = 0; i < f->pass->word_count; i++)
        assert_int_equal(f->pass->rows[i * ENT_FEATURE_COUNT], 0);
}

static ent_status make_once(void *user)
{
    ent_pass *pass = ent_pass_new(user, 5, 2);

    if (pass == NULL)
        return ENT_ERR_NOMEM;
    ent_pass_free(pass);
    return ENT_OK;
}

static void out_of_memory_is_reported(void **state)
{
    fixture *f = *state;

    fault_each(make_once, &f->layout);
}

#define WITH_NETWORK(test)                                                     \
    cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_NETWORK(gradients_of_layers_are_right),
        WITH_NETWORK(gradients_of_heads_are_right),
        WITH_NETWORK(gradients_of_roots_and_of_the_governors_bias_are_right),
        WITH_NETWORK(gradients_of_table_rows_are_right),
        WITH_NETWORK(the_gradient_is_added_to_what_is_there),
        WITH_NETWORK(dropping_nothing_keeps_the_state),
        WITH_NETWORK(one_mask_is_for_all_words_of_a_sentence),
        WITH_NETWORK(dropped_words_are_read_as_unknown),
        WITH_NETWORK(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
