/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A few sentences are learned by heart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/nlp/model.h"
#include "entente/train/learn.h"
#include "entente/train/quantize.h"
#include "support/fault.h"
#include "train/toy_corpus.h"

#include <string.h>

static ent_learned learn(const ent_corpus *corpus,
                         const ent_learn_options *options)
{
    ent_learned out = {.dense = NULL};
    ent_error err = {0};

    if (ent_learn(&out, corpus, options, NULL, &err) != ENT_OK)
        fail_msg("%s", err.message);
    return out;
}

static void assert_same(const ent_learned *a, const ent_learned *b)
{
    const ent_layout *layout = &a->layout;

    assert_memory_equal(a->dense, b->dense,
                        layout->dense_count * sizeof(float));
    assert_memory_equal(a->tables, b->tables,
                        layout->row_count * layout->shape.embedding *
                            sizeof(float));
    assert_true(a->loss == b->loss);
}

static void the_loss_falls(void **state)
{
    ent_corpus corpus;
    ent_learn_options options = toy_options();
    double last = 1e9;

    (void)state;
    toy_corpus(&corpus);
    for (uint32_t epochs = 2; epochs <= 50; epochs *= 5) {
        options.epochs = epochs;
        ent_learned learned = learn(&corpus, &options);

        print_message("%u epochs: loss %.3f\n", epochs, learned.loss);
        assert_true(learned.loss > 0 && learned.loss < last * 0.9);
        last = learned.loss;
        ent_learned_clear(&learned);
    }
    ent_corpus_clear(&corpus);
}

static void the_same_seed_gives_the_same_bytes(void **state)
{
    ent_corpus corpus;
    ent_learn_options options = toy_options();

    (void)state;
    options.epochs = 3;
    options.dropout = (ent_dropout){.word = 0.2F, .input = 0.3F, .layer = 0.3F};
    toy_corpus(&corpus);
    ent_learned first = learn(&corpus, &options);
    ent_learned second = learn(&corpus, &options);
    options.seed++;
    ent_learned other = learn(&corpus, &options);
    assert_same(&first, &second);
    assert_memory_not_equal(first.dense, other.dense,
                            first.layout.dense_count * sizeof(float));
    ent_learned_clear(&first);
    ent_learned_clear(&second);
    ent_learned_clear(&other);
    ent_corpus_clear(&corpus);
}

/** Right and wrong choices of the network as it will be read. */
typedef struct tally {
    size_t right;
    size_t wrong;
} tally;

static void count(tally *t, const float *scores, size_t choices, size_t gold)
{
    size_t best = 0;

    for (size_t i = 1; i < choices; i++)
        best = scores[i] > scores[best] ? i : best;
    if (best == gold)
        t->right++;
    else
        t->wrong++;
}

static void count_example(tally *t, ent_workspace *work,
                          const ent_example *example)
{
    const ent_network_shape *shape = &work->shape;

    for (uint32_t i = 0; i < example->count; i++) {
        if (example->tags == NULL)
            continue;
        uint32_t head = example->heads[i];

        count(t, work->tags + (size_t)i * work->tag_stride, shape->tags,
              example->tags[i]);
        count(t, work->relations + (size_t)i * work->relation_stride,
              shape->relations, example->relations[i]);
        count(t, work->arcs + (size_t)i * (example->count + 1),
              example->count + 1, head == ENT_NO_WORD ? example->count : head);
    }
    for (uint32_t i = 0; i < example->count; i++) {
        /* Names that the file does not mark are anybody's guess. */
        if (example->name_tags != NULL && example->name_scheme == 31)
            count(t, work->names + (size_t)i * work->name_stride,
                  shape->name_tags, example->name_tags[i]);
    }
}

static void write_model(ent_buf *out, const ent_sections *s)
{
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
        ent_model_write(out, parts, sizeof parts / sizeof *parts, NULL),
        ENT_OK);
}

/** Read the corpus with the network that is made of what was learned. */
static tally read_back(const ent_corpus *corpus, const ent_learned *learned)
{
    tally out = {0, 0};
    ent_sections sections = {.shape = {.ptr = NULL}};
    ent_buf bytes = {0};
    ent_model *model = NULL;
    ent_network *network = NULL;

    assert_int_equal(ent_quantize(&sections, learned, corpus, NULL), ENT_OK);
    write_model(&bytes, &sections);
    assert_int_equal(
        ent_model_read(&model, ent_buf_view(&bytes), "toy.model", NULL),
        ENT_OK);
    assert_int_equal(ent_network_new(&network, model, NULL), ENT_OK);
    ent_workspace *work = ent_workspace_new(network);
    assert_non_null(work);
    for (size_t i = 0; i < corpus->examples.count; i++) {
        const ent_example *example = &corpus->examples.items[i];

        ent_network_read(network, work, example->features, &example->count, 1);
        if (example->heads != NULL)
            ent_network_relate(network, work, example->heads);
        count_example(&out, work, example);
    }
    ent_workspace_free(work);
    ent_network_free(network);
    ent_model_close(model);
    ent_buf_clear(&bytes);
    ent_sections_clear(&sections);
    return out;
}

static void a_small_corpus_is_learned_by_heart(void **state)
{
    ent_corpus corpus;
    ent_learn_options options = toy_options();

    (void)state;
    toy_corpus(&corpus);
    ent_learned learned = learn(&corpus, &options);
    tally found = read_back(&corpus, &learned);
    print_message("%zu right, %zu wrong, loss %.4f\n", found.right, found.wrong,
                  learned.loss);
    assert_true(found.right > 300);
    assert_int_equal(found.wrong, 0);
    ent_learned_clear(&learned);
    ent_corpus_clear(&corpus);
}

/** Progress that stops at its call number `stop_at`. */
typedef struct patience {
    int calls;
    int stop_at;
    bool sound; /**< Never backwards, never beyond the end. */
    uint64_t last;
} patience;

static bool wait_for(void *user, const char *stage, uint64_t done,
                     uint64_t total)
{
    patience *p = user;

    p->sound = p->sound && strcmp(stage, "learn") == 0 && done >= p->last &&
               done <= total;
    p->last = done;
    return ++p->calls != p->stop_at;
}

static void progress_rises_and_can_stop_it(void **state)
{
    ent_corpus corpus;
    ent_learn_options options = toy_options();
    patience p = {.stop_at = -1, .sound = true};
    const ent_progress progress = {wait_for, &p};
    ent_learned learned = {.dense = NULL};
    ent_error err = {0};

    (void)state;
    options.epochs = 12;
    toy_corpus(&corpus);
    assert_int_equal(ent_learn(&learned, &corpus, &options, &progress, NULL),
                     ENT_OK);
    ent_learned_clear(&learned);
    assert_true(p.sound);
    assert_true(p.calls > 2);
    p = (patience){.stop_at = 2, .sound = true};
    fault_begin(-1);
    assert_int_equal(ent_learn(&learned, &corpus, &options, &progress, &err),
                     ENT_ERR_CANCELLED);
    assert_int_equal(fault_live(), 0);
    fault_end();
    assert_int_equal(p.calls, 2);
    assert_null(learned.dense);
    assert_string_equal(err.message, "interrupted");
    ent_corpus_clear(&corpus);
}

static void what_no_network_can_hold_is_refused_at_once(void **state)
{
    ent_corpus corpus;
    ent_learn_options options = toy_options();
    ent_learned learned = {.dense = NULL};
    ent_error err = {0};

    (void)state;
    assert_int_equal(ent_corpus_init(&corpus, NULL), ENT_OK);
    assert_int_equal(ent_corpus_number(&corpus, 2, NULL), ENT_OK);
    assert_int_equal(ent_learn(&learned, &corpus, &options, NULL, &err),
                     ENT_ERR_INPUT);
    assert_string_equal(err.message, "nothing to learn from");
    ent_corpus_clear(&corpus);
    ent_error_clear(&err);
    toy_corpus(&corpus);
    options.shape.hidden = 20;
    assert_int_equal(ent_learn(&learned, &corpus, &options, NULL, &err),
                     ENT_ERR_INPUT);
    assert_non_null(strstr(err.message, "units of a layer: 20"));
    ent_corpus_clear(&corpus);
    assert_null(learned.dense);
}

static ent_status learn_once(void *user)
{
    ent_learn_options options = toy_options();
    ent_learned learned = {.dense = NULL};

    options.epochs = 1;
    ent_status st = ent_learn(&learned, user, &options, NULL, NULL);
    ent_learned_clear(&learned);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    ent_corpus corpus;

    (void)state;
    toy_corpus(&corpus);
    fault_each(learn_once, &corpus);
    ent_corpus_clear(&corpus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_loss_falls),
        cmocka_unit_test(the_same_seed_gives_the_same_bytes),
        cmocka_unit_test(a_small_corpus_is_learned_by_heart),
        cmocka_unit_test(progress_rises_and_can_stop_it),
        cmocka_unit_test(what_no_network_can_hold_is_refused_at_once),
        cmocka_unit_test(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
