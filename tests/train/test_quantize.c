/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The network that is read beside the one that was learned. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/nlp/activation.h"
#include "entente/nlp/matrix.h"
#include "entente/nlp/model.h"
#include "entente/train/optimizer.h"
#include "entente/train/quantize.h"
#include "entente/train/tensor.h"
#include "support/fault.h"
#include "train/toy_corpus.h"

#include <math.h>
#include <string.h>

/** What a network learned before its first step, and the same as a model. */
typedef struct fixture {
    ent_corpus corpus;
    ent_learned learned;
    ent_sections sections;
    ent_buf bytes;
    ent_model *model;
    ent_network *network;
} fixture;

static void make_learned(fixture *f)
{
    ent_network_shape shape = toy_options().shape;
    ent_optimizer *optimizer = NULL;

    shape.tags = ent_map_count(f->corpus.tags);
    shape.relations = ent_map_count(f->corpus.relations);
    shape.name_tags = ent_map_count(f->corpus.name_tags);
    shape.rows[ENT_FEATURE_WORD] = (uint32_t)f->corpus.vocabulary_count + 1;
    ent_layout_init(&f->learned.layout, &shape);
    optimizer = ent_optimizer_new(&f->learned.layout, 4);
    assert_non_null(optimizer);
    ent_optimizer_average(optimizer);
    ent_optimizer_take(optimizer, &f->learned.dense, &f->learned.tables);
    ent_optimizer_free(optimizer);
}

static int fixture_setup(void **state)
{
    fixture *f = ent_calloc(1, sizeof *f);
    ent_sections *s = NULL;

    assert_non_null(f);
    s = &f->sections;
    toy_corpus(&f->corpus);
    make_learned(f);
    assert_int_equal(ent_quantize(s, &f->learned, &f->corpus, NULL), ENT_OK);
    const ent_model_part parts[] = {
        {"shape", ent_buf_view(&s->shape)},
        {"labels", ent_buf_view(&s->labels)},
        {"vocabulary", ent_buf_view(&s->vocabulary)},
        {"shift", ent_buf_view(&s->shift)},
        {"embedding", ent_buf_view(&s->embedding)},
        {"weights", ent_buf_view(&s->weights)},
        {"numbers", ent_buf_view(&s->numbers)},
    };
    assert_int_equal(
        ent_model_write(&f->bytes, parts, sizeof parts / sizeof *parts, NULL),
        ENT_OK);
    assert_int_equal(
        ent_model_read(&f->model, ent_buf_view(&f->bytes), "toy.model", NULL),
        ENT_OK);
    assert_int_equal(ent_network_new(&f->network, f->model, NULL), ENT_OK);
    *state = f;
    return 0;
}

static int fixture_teardown(void **state)
{
    fixture *f = *state;

    ent_network_free(f->network);
    ent_model_close(f->model);
    ent_buf_clear(&f->bytes);
    ent_sections_clear(&f->sections);
    ent_learned_clear(&f->learned);
    ent_corpus_clear(&f->corpus);
    ent_free(f);
    return 0;
}

static void sections_are_of_the_sizes_of_the_shape(void **state)
{
    fixture *f = *state;
    const ent_layout *layout = &f->learned.layout;

    assert_int_equal(f->sections.shape.len, sizeof(ent_network_shape));
    assert_int_equal(f->sections.shift.len, layout->row_count);
    assert_int_equal(f->sections.embedding.len,
                     layout->row_count * layout->shape.embedding);
    assert_int_equal(f->sections.numbers.len,
                     ent_network_number_count(&layout->shape) * sizeof(float));
    assert_int_equal(f->sections.vocabulary.len,
                     f->corpus.vocabulary_count * sizeof(uint32_t));
    assert_memory_equal(ent_network_get_shape(f->network), &layout->shape,
                        sizeof layout->shape);
}

static void rows_of_tables_keep_a_hundredth_of_their_size(void **state)
{
    fixture *f = *state;
    size_t width = f->learned.layout.shape.embedding;

    for (size_t row = 0; row < f->learned.layout.row_count; row++) {
        const float *want = f->learned.tables + row * width;
        float most = 0;

        for (size_t j = 0; j < width; j++)
            most = fmaxf(most, fabsf(want[j]));
        for (size_t j = 0; j < width; j++) {
            int value = (signed char)f->sections.embedding.ptr[row * width + j];
            float got = (float)value *
                        (float)(1 << f->sections.shift.ptr[row]) /
                        ENT_FIXED_ONE;

            assert_true(fabsf(got - want[j]) <= most / 100 + 1e-3F);
        }
    }
}

static void weights_keep_half_a_step_of_their_column(void **state)
{
    fixture *f = *state;
    const ent_layout *layout = &f->learned.layout;
    ent_matrix_size size = ent_network_matrix_size(&layout->shape, 0);
    const float *scale = (const float *)(const void *)f->sections.numbers.ptr;

    for (size_t i = 0; i < size.rows; i++) {
        for (size_t j = 0; j < size.columns; j++) {
            size_t at = i * size.columns + j;
            int value = (signed char)f->sections.weights.ptr[at];
            float want = f->learned.dense[layout->matrix[0] + at];

            assert_true(fabsf((float)value * scale[j] - want) <=
                        0.501F * scale[j]);
        }
    }
}

static void assert_near(const float *got, const float *want, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!(fabsf(got[i] - want[i]) < 0.1F))
            fail_msg("log-probability %zu of %zu: %g read, %g learned", i,
                     count, (double)got[i], (double)want[i]);
    }
}

/** Log-probabilities of a head over the learned network's top. */
static float *learned_scores(const fixture *f, const ent_pass *pass,
                             ent_network_matrix head)
{
    const ent_layout *layout = &f->learned.layout;
    size_t index = ent_layout_head(layout, head);
    ent_matrix_size size =
        ent_network_matrix_size(&layout->shape, (uint32_t)index);
    float *out = ent_malloc(pass->word_count * size.columns, sizeof *out);

    assert_non_null(out);
    for (size_t i = 0; i < pass->word_count; i++)
        memcpy(out + i * size.columns, f->learned.dense + layout->bias[index],
               size.columns * sizeof *out);
    ent_product(out, pass->top, f->learned.dense + layout->matrix[index],
                pass->word_count, size.rows, size.columns, true);
    for (size_t i = 0; i < pass->word_count; i++)
        ent_log_softmax(out + i * size.columns, size.columns);
    return out;
}

static void check_head(const fixture *f, const ent_pass *pass,
                       ent_network_matrix head, const float *read,
                       size_t stride, size_t labels)
{
    float *want = learned_scores(f, pass, head);

    for (size_t i = 0; i < pass->word_count; i++)
        assert_near(read + i * stride, want + i * labels, labels);
    ent_free(want);
}

static void the_network_reads_as_it_was_learned(void **state)
{
    fixture *f = *state;
    const ent_layout *layout = &f->learned.layout;
    ent_workspace *work = ent_workspace_new(f->network);
    ent_pass *pass = ent_pass_new(layout, ENT_SEGMENT_WORDS, 1);

    assert_non_null(work);
    assert_non_null(pass);
    for (size_t i = 0; i < f->corpus.examples.count; i++) {
        const ent_example *example = &f->corpus.examples.items[i];

        ent_network_read(f->network, work, example->features, &example->count,
                         1);
        pass->examples = &example;
        pass->example_count = 1;
        ent_pass_forward(pass, f->learned.dense, f->learned.tables, NULL);
        check_head(f, pass, ENT_MATRIX_TAG, work->tags, work->tag_stride,
                   layout->shape.tags);
        check_head(f, pass, ENT_MATRIX_NAME, work->names, work->name_stride,
                   layout->shape.name_tags);
    }
    ent_pass_free(pass);
    ent_workspace_free(work);
}

/** Loss of trees alone by the network that is read. */
static double read_loss(const fixture *f, ent_workspace *work,
                        const ent_example *example)
{
    double loss = 0;

    ent_network_read(f->network, work, example->features, &example->count, 1);
    ent_network_relate(f->network, work, example->heads);
    for (uint32_t i = 0; i < example->count; i++) {
        uint32_t head = example->heads[i] == ENT_NO_WORD ? example->count
                                                         : example->heads[i];

        loss -= (double)work->arcs[i * (example->count + 1) + head];
        loss -= (double)work->relations[(size_t)i * work->relation_stride +
                                        example->relations[i]];
    }
    return loss;
}

static void trees_cost_what_they_cost_when_learned(void **state)
{
    const ent_loss_weights trees = {.tag = 0, .name = 0, .tree = 1};
    fixture *f = *state;
    const ent_layout *layout = &f->learned.layout;
    ent_workspace *work = ent_workspace_new(f->network);
    ent_pass *pass = ent_pass_new(layout, ENT_SEGMENT_WORDS, 1);
    float *gradient = ent_calloc(layout->dense_count, sizeof *gradient);
    ent_name_tag name_tags[ENT_NETWORK_NAME_TAGS] = {{ENT_NAME_MISC, 'O'}};

    assert_non_null(work);
    assert_non_null(pass);
    assert_non_null(gradient);
    pass->name_tags = name_tags;
    for (size_t i = 0; i < f->corpus.examples.count; i++) {
        const ent_example *example = &f->corpus.examples.items[i];

        if (example->heads == NULL)
            continue;
        pass->examples = &example;
        pass->example_count = 1;
        ent_pass_forward(pass, f->learned.dense, f->learned.tables, NULL);
        double want = ent_pass_heads(pass, f->learned.dense, gradient, &trees);
        assert_true(fabs(read_loss(f, work, example) - want) < 0.02 * want);
    }
    ent_free(gradient);
    ent_pass_free(pass);
    ent_workspace_free(work);
}

static ent_status quantize_once(void *user)
{
    fixture *f = user;
    ent_sections sections = {.shape = {.ptr = NULL}};
    ent_status st = ent_quantize(&sections, &f->learned, &f->corpus, NULL);

    ent_sections_clear(&sections);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    fault_each(quantize_once, *state);
}

#define WITH_NETWORK(test)                                                     \
    cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_NETWORK(sections_are_of_the_sizes_of_the_shape),
        WITH_NETWORK(rows_of_tables_keep_a_hundredth_of_their_size),
        WITH_NETWORK(weights_keep_half_a_step_of_their_column),
        WITH_NETWORK(the_network_reads_as_it_was_learned),
        WITH_NETWORK(trees_cost_what_they_cost_when_learned),
        WITH_NETWORK(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
