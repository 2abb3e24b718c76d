/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "nlp/small_network.h"
#include "support/fault.h"
#include "support/random.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

enum {
    SENTENCES = 7,
    THREADS = 4
};

static const uint32_t lengths[SENTENCES] = {1, 5, 100, 2, 1, 37, 3};

/** A network with what it stands on. */
typedef struct opened {
    ent_buf bytes;
    ent_model *model;
    ent_network *network;
} opened;

static ent_status open_small(opened *out, const small_network *small,
                             ent_error *err)
{
    ent_status st = ENT_OK;

    *out = (opened){.model = NULL};
    small_network_write(&out->bytes, small);
    ENT_TRY(ent_model_read(&out->model, ent_buf_view(&out->bytes),
                           "small.model", err));
    ENT_TRY(ent_network_new(&out->network, out->model, err));
cleanup:
    return st;
}

static void close_small(opened *o)
{
    ent_network_free(o->network);
    ent_model_close(o->model);
    ent_buf_clear(&o->bytes);
}

static opened open_random(void)
{
    const ent_network_shape shape = small_shape();
    small_network small;
    opened out;

    small_network_init(&small, &shape, 5);
    assert_int_equal(open_small(&out, &small, NULL), ENT_OK);
    small_network_clear(&small);
    return out;
}

/** All that a network says of the sentences, in one order. */
typedef struct answers {
    float *numbers;
    size_t count;
} answers;

static void keep(answers *out, const float *from, size_t count)
{
    if (count > 0)
        memcpy(out->numbers + out->count, from, count * sizeof *from);
    out->count += count;
}

/** The numbers of sentence @p s of the workspace. */
static void keep_sentence(answers *out, const ent_workspace *work, size_t s)
{
    size_t first = work->first[s];
    size_t words = work->first[s + 1] - first;

    for (size_t i = first; i < first + words; i++) {
        keep(out, work->tags + i * work->tag_stride, work->shape.tags);
        keep(out, work->names + i * work->name_stride, work->shape.name_tags);
        keep(out, work->relations + i * work->relation_stride,
             work->shape.relations);
    }
    keep(out, work->arcs + work->arc_first[s], words * (words + 1));
}

static void make_features(ent_features *out, size_t count, uint64_t seed)
{
    ent_rng rng;

    ent_rng_init(&rng, seed);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < ENT_FEATURE_COUNT; j++)
            out[i].hash[j] = (uint32_t)ent_rng_next(&rng);
        /* Some are in the vocabulary. */
        if (i % 3 == 0)
            out[i].hash[ENT_FEATURE_WORD] = 1000;
    }
}

/** Each word hangs on the one before. */
static void chain(uint32_t *heads, const uint32_t *sizes, size_t count)
{
    for (size_t s = 0; s < count; s++) {
        for (uint32_t i = 0; i < sizes[s]; i++)
            *heads++ = i == 0 ? ENT_NO_WORD : i - 1;
    }
}

/** Read the sentences @p at_once a batch. */
static answers read_all(const ent_network *network, size_t at_once)
{
    answers out = {ent_malloc(100000, sizeof(float)), 0};
    ent_workspace *work = ent_workspace_new(network);
    ent_features features[ENT_BATCH_WORDS];
    uint32_t heads[ENT_BATCH_WORDS];
    size_t word = 0;

    assert_non_null(out.numbers);
    assert_non_null(work);
    make_features(features, ENT_BATCH_WORDS, 9);
    for (size_t i = 0; i < SENTENCES; i += at_once) {
        size_t count = SENTENCES - i < at_once ? SENTENCES - i : at_once;

        ent_network_read(network, work, features + word, lengths + i,
                         (uint32_t)count);
        chain(heads, lengths + i, count);
        ent_network_relate(network, work, heads);
        for (size_t s = 0; s < count; s++)
            keep_sentence(&out, work, s);
        word += work->word_count;
    }
    ent_workspace_free(work);
    return out;
}

static void assert_same(const answers *a, const answers *b)
{
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->numbers, b->numbers, a->count * sizeof(float));
}

static void two_runs_give_the_same_bits(void **state)
{
    opened o = open_random();
    answers first = read_all(o.network, SENTENCES);
    answers second = read_all(o.network, SENTENCES);

    (void)state;
    assert_same(&first, &second);
    ent_free(first.numbers);
    ent_free(second.numbers);
    close_small(&o);
}

static void a_batch_makes_no_difference(void **state)
{
    opened o = open_random();
    answers one = read_all(o.network, 1);

    (void)state;
    for (size_t at_once = 2; at_once <= SENTENCES; at_once++) {
        answers many = read_all(o.network, at_once);

        assert_same(&one, &many);
        ent_free(many.numbers);
    }
    ent_free(one.numbers);
    close_small(&o);
}

/** What a thread reads. */
typedef struct reader {
    const ent_network *network;
    answers found;
} reader;

static void *read_in_thread(void *user)
{
    reader *r = user;

    r->found = read_all(r->network, 3);
    return NULL;
}

static void threads_share_a_network(void **state)
{
    opened o = open_random();
    answers alone = read_all(o.network, 3);
    pthread_t threads[THREADS];
    reader readers[THREADS];

    (void)state;
    for (size_t i = 0; i < THREADS; i++) {
        readers[i] = (reader){.network = o.network};
        assert_int_equal(
            pthread_create(&threads[i], NULL, read_in_thread, &readers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_same(&alone, &readers[i].found);
        ent_free(readers[i].found.numbers);
    }
    ent_free(alone.numbers);
    close_small(&o);
}

static double sum_of(const float *scores, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += exp((double)scores[i]);
    return sum;
}

static void all_scores_are_log_probabilities(void **state)
{
    opened o = open_random();
    ent_workspace *work = ent_workspace_new(o.network);
    const uint32_t length = 11;
    ent_features features[11];
    uint32_t heads[11];

    (void)state;
    make_features(features, length, 3);
    chain(heads, &length, 1);
    ent_network_read(o.network, work, features, &length, 1);
    ent_network_relate(o.network, work, heads);
    for (size_t i = 0; i < length; i++) {
        const float *arcs = work->arcs + i * (length + 1);

        assert_true(fabs(sum_of(work->tags + i * work->tag_stride, 3) - 1) <
                    1e-5);
        assert_true(fabs(sum_of(work->names + i * work->name_stride, 5) - 1) <
                    1e-5);
        assert_true(
            fabs(sum_of(work->relations + i * work->relation_stride, 4) - 1) <
            1e-5);
        assert_true(fabs(sum_of(arcs, length + 1) - 1) < 1e-5);
        assert_true(arcs[i] < -1000); /* no word governs itself */
    }
    ent_workspace_free(work);
    close_small(&o);
}

static void relations_may_be_wider_than_gates(void **state)
{
    ent_network_shape shape = small_shape();
    small_network small;
    opened o;

    (void)state;
    shape.relation = ENT_NETWORK_WIDTH;
    small_network_init(&small, &shape, 1);
    assert_int_equal(open_small(&o, &small, NULL), ENT_OK);
    ent_workspace *work = ent_workspace_new(o.network);
    ent_features features[ENT_BATCH_WORDS];
    uint32_t heads[ENT_BATCH_WORDS];
    const uint32_t full[] = {96, 96, 96, 96};

    assert_non_null(work);
    make_features(features, ENT_BATCH_WORDS, 3);
    chain(heads, full, 4);
    ent_network_read(o.network, work, features, full, 4);
    ent_network_relate(o.network, work, heads);
    const float *last = work->relations + (size_t)383 * work->relation_stride;
    assert_true(fabs(sum_of(last, 4) - 1) < 1e-5);
    ent_workspace_free(work);
    close_small(&o);
    small_network_clear(&small);
}

static void labels_are_read(void **state)
{
    opened o = open_random();

    (void)state;
    assert_int_equal(ent_network_get_tag(o.network, 1).upos, ENT_VERB);
    assert_string_equal(ent_network_get_tag(o.network, 1).xpos, "VBD");
    assert_int_equal(ent_network_get_relation(o.network, 2).relation,
                     ENT_DEPREL_OBJ);
    assert_int_equal(ent_network_get_name_tag(o.network, 4).place, 'I');
    assert_int_equal(ent_network_get_name_tag(o.network, 4).name_class,
                     ENT_NAME_LOCATION);
    close_small(&o);
}

static void name_tags_are_read_and_nothing_else(void **state)
{
    static const char *const bad[] = {"",         "B",        "B-",
                                      "BxPERSON", "b-PERSON", "B-PERSONS",
                                      "B-person", "OO",       "-PERSON"};
    ent_name_tag tag = {ENT_NAME_MISC, 'O'};

    (void)state;
    for (int i = 0; i < ENT_NAME_CLASS_COUNT; i++) {
        ent_buf text = {0};

        ent_buf_addf(&text, "I-%s", ent_name_class_name((ent_name_class)i));
        assert_true(ent_name_tag_read(&tag, ent_buf_view(&text)));
        assert_int_equal(tag.name_class, i);
        assert_int_equal(tag.place, 'I');
        ent_buf_clear(&text);
    }
    assert_true(ent_name_tag_read(&tag, ent_str_from("O")));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(ent_name_tag_read(&tag, ent_str_from(bad[i])));
}

static void a_vocabulary_gives_rows_from_one(void **state)
{
    const uint32_t words[] = {3, 8, 4000000000U};

    (void)state;
    assert_int_equal(ent_vocabulary_row(words, 3, 3), 1);
    assert_int_equal(ent_vocabulary_row(words, 3, 8), 2);
    assert_int_equal(ent_vocabulary_row(words, 3, 4000000000U), 3);
    assert_int_equal(ent_vocabulary_row(words, 3, 2), 0);
    assert_int_equal(ent_vocabulary_row(words, 3, 9), 0);
    assert_int_equal(ent_vocabulary_row(words, 3, UINT32_MAX), 0);
    assert_int_equal(ent_vocabulary_row(words, 0, 3), 0);
}

static void check_refused(const small_network *small, const char *what)
{
    ent_error err = {0};
    opened o;

    assert_int_equal(open_small(&o, small, &err), ENT_ERR_INPUT);
    assert_null(o.network);
    if (strstr(err.message, what) == NULL ||
        strstr(err.message, "small.model: ") == NULL)
        fail_msg("\"%s\" does not say \"%s\"", err.message, what);
    close_small(&o);
}

static void shapes_out_of_range_are_refused(void **state)
{
    static const struct {
        size_t at; /* which number of the shape */
        uint32_t value;
        const char *what;
    } bad[] = {{0, 0, "embedding: 0, want 2 to 256"},
               {0, 7, "embedding: 7"},
               {0, 258, "embedding: 258"},
               {1, 24, "units of a layer: 24, want 16 to 256 by 16"},
               {1, 272, "units of a layer: 272"},
               {2, 0, "layers: 0, want 1 to 8"},
               {2, 9, "layers: 9"},
               {3, 8, "units of arcs: 8"},
               {4, UINT32_MAX, "units of relations: 4294967295"},
               {5, 256, "tags: 256, want 1 to 255"},
               {6, 0, "relations: 0"},
               {7, 12, "name tags: 12, want 1 to 11"},
               {8, 0, "rows of a table: 0"},
               {21, 1 << 21, "rows of a table: 2097152"}};
    const ent_network_shape shape = small_shape();
    small_network small;

    (void)state;
    small_network_init(&small, &shape, 1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        small.shape = shape;
        memcpy((char *)&small.shape + bad[i].at * sizeof(uint32_t),
               &bad[i].value, sizeof(uint32_t));
        check_refused(&small, bad[i].what);
    }
    small_network_clear(&small);
}

static void sections_of_another_size_are_refused(void **state)
{
    static const char *const names[] = {"section vocabulary",
                                        "section embedding", "section shift",
                                        "section weights", "section numbers"};
    const ent_network_shape shape = small_shape();

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        small_network small;
        ent_buf *sections[] = {&small.vocabulary, &small.embedding,
                               &small.shift, &small.weights, &small.numbers};

        small_network_init(&small, &shape, 1);
        ent_buf_add_char(sections[i], 'x');
        check_refused(&small, names[i]);
        sections[i]->len -= 2;
        check_refused(&small, names[i]);
        small_network_clear(&small);
    }
}

static void labels_that_are_none_are_refused(void **state)
{
    static const char *const bad[] = {
        "", "NOUN\nVERB VBD\nPUNCT .\nroot\nnsubj\nobj\npunct\nO\nO\nO\nO\nO\n",
        "NOUN N\nVERB V\nPUNCT .\nroot\n_\nobj\npunct\nO\nO\nO\nO\nO\n",
        "NOUN N\nVERB V\nPUNCT .\nroot\nobj\nobj\npunct\nO\nO\nO\nO\nB-X\n",
        "NOUN N\nVERB V\nPUNCT .\nroot\nobj\nobj\npunct\nO\nO\nO\nO"};
    const ent_network_shape shape = small_shape();
    small_network small;

    (void)state;
    small_network_init(&small, &shape, 1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ent_buf_reset(&small.labels);
        ent_buf_add_cstr(&small.labels, bad[i]);
        check_refused(&small, "section labels");
    }
    small_network_clear(&small);
}

static void numbers_that_are_not_finite_are_refused(void **state)
{
    const float bad[] = {NAN, INFINITY, -INFINITY, 2e4F};
    const ent_network_shape shape = small_shape();
    small_network small;

    (void)state;
    small_network_init(&small, &shape, 1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t at = i == 0 ? 0 : small.numbers.len - sizeof(float);
        char was[sizeof(float)];

        memcpy(was, small.numbers.ptr + at, sizeof was);
        memcpy(small.numbers.ptr + at, &bad[i], sizeof was);
        check_refused(&small, "section numbers: number ");
        memcpy(small.numbers.ptr + at, was, sizeof was);
    }
    small_network_clear(&small);
}

static void shifts_out_of_range_are_refused(void **state)
{
    const ent_network_shape shape = small_shape();
    small_network small;

    (void)state;
    small_network_init(&small, &shape, 1);
    small.shift.ptr[4] = 16;
    check_refused(&small, "shift 16 of row 4");
    small_network_clear(&small);
}

static ent_status make_once(void *user)
{
    ent_status st = ENT_OK;
    ent_network *network = NULL;
    ent_workspace *work = NULL;

    ENT_TRY(ent_network_new(&network, user, NULL));
    work = ent_workspace_new(network);
    if (work == NULL)
        st = ENT_ERR_NOMEM;
cleanup:
    ent_workspace_free(work);
    ent_network_free(network);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    opened o = open_random();

    (void)state;
    fault_each(make_once, o.model);
    close_small(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_runs_give_the_same_bits),
        cmocka_unit_test(a_batch_makes_no_difference),
        cmocka_unit_test(threads_share_a_network),
        cmocka_unit_test(all_scores_are_log_probabilities),
        cmocka_unit_test(relations_may_be_wider_than_gates),
        cmocka_unit_test(labels_are_read),
        cmocka_unit_test(name_tags_are_read_and_nothing_else),
        cmocka_unit_test(a_vocabulary_gives_rows_from_one),
        cmocka_unit_test(shapes_out_of_range_are_refused),
        cmocka_unit_test(sections_of_another_size_are_refused),
        cmocka_unit_test(labels_that_are_none_are_refused),
        cmocka_unit_test(numbers_that_are_not_finite_are_refused),
        cmocka_unit_test(shifts_out_of_range_are_refused),
        cmocka_unit_test(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
