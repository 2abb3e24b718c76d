/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/learn.h"

#include <assert.h>
#include <math.h>
#include <pthread.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/core/rng.h"
#include "entente/train/optimizer.h"

enum {
    SHARDS = 2,         /* parts of a step, a thread each */
    AVERAGE_EVERY = 50, /* steps */
    SHOW_EVERY = 20     /* steps between reports */
};

/** From this part of the training on the parameters are averaged. */
static const double average_from = 0.6;

ent_learn_options ent_learn_defaults(void)
{
    ent_learn_options out = {
        .shape = {.embedding = 128,
                  .hidden = 128,
                  .layers = 3,
                  .arc = 128,
                  .relation = 128},
        .least_seen = 2,
        .epochs = 20,
        .batch_words = 600,
        .rate = 2e-3F,
        .dropout = {.word = 0.25F, .input = 0.33F, .layer = 0.33F},
        .weights = {.tag = 1, .name = 2, .tree = 1},
        .seed = 1};
    static const uint32_t rows[ENT_FEATURE_COUNT] = {
        [ENT_FEATURE_PREFIX_1] = 128,  [ENT_FEATURE_PREFIX_2] = 512,
        [ENT_FEATURE_PREFIX_3] = 1024, [ENT_FEATURE_SUFFIX_1] = 128,
        [ENT_FEATURE_SUFFIX_2] = 512,  [ENT_FEATURE_SUFFIX_3] = 1536,
        [ENT_FEATURE_SUFFIX_4] = 2048, [ENT_FEATURE_SUFFIX_5] = 2048,
        [ENT_FEATURE_SHAPE] = 512,     [ENT_FEATURE_SPEECH] = 256,
        [ENT_FEATURE_NOUN] = 64,       [ENT_FEATURE_VERB] = 64,
        [ENT_FEATURE_INSTANCE] = 8};

    memcpy(out.shape.rows, rows, sizeof rows);
    return out;
}

void ent_learned_clear(ent_learned *learned)
{
    ent_free(learned->dense);
    ent_free(learned->tables);
    *learned = (ent_learned){0};
}

/** A training under way. */
typedef struct training {
    const ent_corpus *corpus;
    const ent_learn_options *options;
    ent_layout layout;
    ent_optimizer *optimizer;
    ent_name_tag *name_tags;
    ent_pass *passes[SHARDS];
    float *gradients[SHARDS];  /**< Of the dense parameters. */
    double losses[SHARDS];     /**< Sums over the words of the epoch. */
    const ent_example **order; /**< All examples, shuffled. */
    size_t words;              /**< Of the corpus. */
    ent_rng rng;
} training;

static void learner_clear(training *learner)
{
    for (size_t i = 0; i < SHARDS; i++) {
        ent_pass_free(learner->passes[i]);
        ent_free(learner->gradients[i]);
    }
    ent_optimizer_free(learner->optimizer);
    ent_free(learner->name_tags);
    ent_free((void *)learner->order);
}

/** Meaning of the corpus's name tags, read back from their names. */
static void read_name_tags(ent_name_tag *out, const ent_map *map)
{
    for (uint32_t i = 0; i < ent_map_count(map); i++) {
        bool read = ent_name_tag_read(&out[i], ent_map_key(map, i));

        assert(read); /* the corpus made it */
        (void)read;
    }
}

static ent_status learner_init(training *learner, ent_error *err)
{
    const ent_corpus *corpus = learner->corpus;
    const ent_learn_options *options = learner->options;
    ent_network_shape shape = options->shape;
    size_t words = options->batch_words + ENT_SEGMENT_WORDS;
    size_t examples = corpus->examples.count;

    shape.tags = ent_map_count(corpus->tags);
    shape.relations = ent_map_count(corpus->relations);
    shape.name_tags = ent_map_count(corpus->name_tags);
    shape.rows[ENT_FEATURE_WORD] = (uint32_t)corpus->vocabulary_count + 1;
    /* Before hours of learning what nobody can open. */
    ent_status st = ent_network_shape_check(&shape, "what is to learn", err);
    if (st != ENT_OK)
        return st;
    ent_layout_init(&learner->layout, &shape);
    ent_rng_init(&learner->rng, options->seed);
    learner->optimizer = ent_optimizer_new(&learner->layout, options->seed);
    learner->name_tags =
        ent_calloc(shape.name_tags, sizeof *learner->name_tags);
    learner->order = ent_calloc(examples + 1, sizeof *learner->order);
    if (learner->optimizer == NULL || learner->name_tags == NULL ||
        learner->order == NULL)
        return ENT_ERR_NOMEM;
    read_name_tags(learner->name_tags, corpus->name_tags);
    for (size_t i = 0; i < SHARDS; i++) {
        learner->passes[i] = ent_pass_new(&learner->layout, words, words);
        learner->gradients[i] =
            ent_calloc(learner->layout.dense_count, sizeof(float));
        if (learner->passes[i] == NULL || learner->gradients[i] == NULL)
            return ENT_ERR_NOMEM;
        learner->passes[i]->name_tags = learner->name_tags;
        ent_rng_init(&learner->passes[i]->rng, options->seed * SHARDS + i);
    }
    for (size_t i = 0; i < examples; i++) {
        learner->order[i] = &corpus->examples.items[i];
        learner->words += corpus->examples.items[i].count;
    }
    return ENT_OK;
}

static void shuffle(training *learner)
{
    for (size_t i = learner->corpus->examples.count; i > 1; i--) {
        size_t j = (size_t)ent_rng_below(&learner->rng, i);
        const ent_example *swap = learner->order[i - 1];

        learner->order[i - 1] = learner->order[j];
        learner->order[j] = swap;
    }
}

/** What a thread is to do. */
typedef struct shard_task {
    training *learner;
    size_t shard;
} shard_task;

static void *run_shard(void *user)
{
    const shard_task *task = user;
    training *learner = task->learner;
    ent_pass *pass = learner->passes[task->shard];
    float *gradient = learner->gradients[task->shard];
    const float *dense = ent_optimizer_dense(learner->optimizer);

    memset(gradient, 0, learner->layout.dense_count * sizeof(float));
    if (pass->example_count == 0)
        return NULL;
    ent_pass_forward(pass, dense, ent_optimizer_tables(learner->optimizer),
                     &learner->options->dropout);
    learner->losses[task->shard] +=
        ent_pass_heads(pass, dense, gradient, &learner->options->weights);
    ent_pass_backward(pass, dense, gradient);
    return NULL;
}

/** Share the examples of a step among the shards by their words. */
static void share(training *learner, const ent_example **examples, size_t count,
                  size_t words)
{
    size_t at = 0;
    size_t done = 0;

    for (size_t s = 0; s < SHARDS; s++) {
        ent_pass *pass = learner->passes[s];

        pass->examples = examples + at;
        pass->example_count = 0;
        pass->word_count = 0;
        while (at < count && (s + 1 == SHARDS || done < words / SHARDS)) {
            done += examples[at++]->count;
            pass->example_count++;
        }
    }
}

/** One step over the examples. */
static void step(training *learner, const ent_example **examples, size_t count,
                 size_t words, float rate)
{
    shard_task tasks[SHARDS];
    pthread_t threads[SHARDS];
    bool started[SHARDS] = {false};

    share(learner, examples, count, words);
    for (size_t s = 1; s < SHARDS; s++) {
        tasks[s] = (shard_task){learner, s};
        started[s] =
            pthread_create(&threads[s], NULL, run_shard, &tasks[s]) == 0;
    }
    tasks[0] = (shard_task){learner, 0};
    run_shard(&tasks[0]);
    for (size_t s = 1; s < SHARDS; s++) {
        if (started[s])
            pthread_join(threads[s], NULL);
        else
            run_shard(&tasks[s]);
        for (size_t i = 0; i < learner->layout.dense_count; i++)
            learner->gradients[0][i] += learner->gradients[s][i];
    }
    for (size_t s = 0; s < SHARDS; s++)
        ent_optimizer_add_rows(learner->optimizer, learner->passes[s]);
    ent_optimizer_step(learner->optimizer, learner->gradients[0], rate,
                       5 * (float)count);
}

/** Learning rate at a part [0, 1) of the training. */
static float rate_at(const training *learner, double part, size_t steps)
{
    const size_t rising = 200;
    const double falling = 0.3;
    double rate = (double)learner->options->rate;

    if (steps < rising)
        return (float)(rate * ((double)steps + 1) / (double)rising);
    if (part > falling)
        rate *= 0.03 + 0.97 * (1 - (part - falling) / (1 - falling));
    return (float)rate;
}

static ent_status run(training *learner, const ent_progress *progress)
{
    const ent_learn_options *options = learner->options;
    size_t count = learner->corpus->examples.count;
    double all = (double)learner->words * options->epochs;
    size_t done = 0;
    size_t steps = 0;

    for (uint32_t epoch = 0; epoch < options->epochs; epoch++) {
        memset(learner->losses, 0, sizeof learner->losses);
        shuffle(learner);
        for (size_t i = 0; i < count;) {
            size_t first = i;
            size_t words = 0;

            if (steps % SHOW_EVERY == 0 &&
                !ent_progress_tell(progress, "learn", done, (uint64_t)all))
                return ENT_ERR_CANCELLED;
            while (i < count && words < options->batch_words)
                words += learner->order[i++]->count;
            double part = (double)done / all;
            step(learner, learner->order + first, i - first, words,
                 rate_at(learner, part, steps));
            done += words;
            steps++;
            if (part >= average_from && steps % AVERAGE_EVERY == 0)
                ent_optimizer_average(learner->optimizer);
        }
    }
    ent_optimizer_average(learner->optimizer);
    (void)ent_progress_tell(progress, "learn", done, (uint64_t)all);
    return ENT_OK;
}

static double loss_of(const training *learner)
{
    double sum = 0;

    for (size_t i = 0; i < SHARDS; i++)
        sum += learner->losses[i];
    return sum / (double)learner->words;
}

ent_status ent_learn(ent_learned *out, const ent_corpus *corpus,
                     const ent_learn_options *options,
                     const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    training learner = {.corpus = corpus, .options = options};

    assert(options->epochs > 0 && options->batch_words > 0);
    if (corpus->examples.count == 0)
        return ent_fail(err, ENT_ERR_INPUT, "nothing to learn from");
    ENT_TRY(learner_init(&learner, err));
    ENT_TRY(run(&learner, progress));
    out->layout = learner.layout;
    out->loss = loss_of(&learner);
    ent_optimizer_take(learner.optimizer, &out->dense, &out->tables);
cleanup:
    learner_clear(&learner);
    if (st == ENT_ERR_NOMEM)
        return ent_fail_nomem(err);
    if (st == ENT_ERR_CANCELLED)
        return ent_fail(err, st, "interrupted");
    return st;
}
