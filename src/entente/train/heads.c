/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The losses: cross-entropy of tags, name tags, governors and relations, and
 * their gradients. */
#include <string.h>

#include "entente/core/mem.h"
#include "entente/nlp/activation.h"
#include "entente/train/pass.h"
#include "entente/train/tensor.h"

static const float least = -1e4F; /* score of a word as its own governor */

/** A head's matrix: values, gradients, size. */
typedef struct head {
    const float *weights;
    const float *bias;
    float *weight_slope;
    float *bias_slope;
    size_t rows;
    size_t columns;
} head;

static head get_head(const ent_pass *pass, const float *dense, float *gradient,
                     ent_network_matrix which)
{
    const ent_layout *layout = pass->layout;
    size_t index = ent_layout_head(layout, which);
    ent_matrix_size size =
        ent_network_matrix_size(&layout->shape, (uint32_t)index);

    return (head){.weights = dense + layout->matrix[index],
                  .bias = dense + layout->bias[index],
                  .weight_slope = gradient + layout->matrix[index],
                  .bias_slope = gradient + layout->bias[index],
                  .rows = size.rows,
                  .columns = size.columns};
}

/** out = in * weights + bias */
static void head_forward(const ent_pass *pass, float *out, const float *in,
                         const head *h)
{
    for (size_t i = 0; i < pass->word_count; i++)
        memcpy(out + i * h->columns, h->bias, h->columns * sizeof(float));
    ent_product(out, in, h->weights, pass->word_count, h->rows, h->columns,
                true);
}

/** From the gradient of the output: adds to those of input and weights. */
static void head_backward(const ent_pass *pass, float *in_slope,
                          const float *in, const float *out_slope,
                          const head *h)
{
    size_t words = pass->word_count;

    for (size_t i = 0; i < words; i++) {
        for (size_t j = 0; j < h->columns; j++)
            h->bias_slope[j] += out_slope[i * h->columns + j];
    }
    ent_product_left(in_slope, out_slope, h->weights, words, h->rows,
                     h->columns, pass->scratch);
    ent_product_right(h->weight_slope, in, out_slope, words, h->rows,
                      h->columns, pass->scratch);
}

/** Cross-entropy of one choice: log-probabilities become their gradient.
 *  @return The loss, weighted. */
static double choose(float *scores, size_t count, uint32_t gold, float weight)
{
    ent_log_softmax(scores, count);
    double loss = -(double)(weight * scores[gold]);
    for (size_t i = 0; i < count; i++)
        scores[i] = weight * ent_exponential(scores[i]);
    scores[gold] -= weight;
    return loss;
}

static void clear_row(float *scores, size_t count)
{
    memset(scores, 0, count * sizeof(float));
}

static double tag_loss(ent_pass *pass, const float *dense, float *gradient,
                       float weight)
{
    head h = get_head(pass, dense, gradient, ENT_MATRIX_TAG);
    float *scores = pass->head[0];
    double loss = 0;

    head_forward(pass, scores, pass->top, &h);
    float *row = scores;
    for (size_t e = 0; e < pass->example_count; e++) {
        const ent_example *example = pass->examples[e];

        for (uint32_t i = 0; i < example->count; i++, row += h.columns) {
            if (example->tags == NULL || example->tags[i] == ENT_NO_TAG)
                clear_row(row, h.columns);
            else
                loss += choose(row, h.columns, example->tags[i], weight);
        }
    }
    head_backward(pass, pass->top_slope, pass->top, scores, &h);
    return loss;
}

/** As choose(), where O stands for every class that the file does not mark:
 *  the probability of all of them together counts. */
static double choose_unmarked(float *scores, size_t count, const bool *open,
                              float weight)
{
    float sum = 0;

    ent_log_softmax(scores, count);
    float most = least;
    for (size_t i = 0; i < count; i++) {
        if (open[i] && scores[i] > most)
            most = scores[i];
    }
    for (size_t i = 0; i < count; i++)
        sum += open[i] ? ent_exponential(scores[i] - most) : 0;
    for (size_t i = 0; i < count; i++) {
        float target = open[i] ? ent_exponential(scores[i] - most) / sum : 0;

        scores[i] = weight * (ent_exponential(scores[i]) - target);
    }
    return -(double)(weight * (most + ent_logarithm(sum)));
}

/** Name tags that may hide behind an O of a file with this scheme. */
static void open_tags(bool *open, const ent_pass *pass, uint32_t scheme)
{
    for (uint32_t i = 0; i < pass->layout->shape.name_tags; i++) {
        ent_name_tag tag = pass->name_tags[i];

        open[i] = tag.place == 'O' || (scheme >> tag.name_class & 1) == 0;
    }
}

static double name_loss(ent_pass *pass, const float *dense, float *gradient,
                        float weight)
{
    head h = get_head(pass, dense, gradient, ENT_MATRIX_NAME);
    float *scores = pass->head[0];
    bool open[ENT_NETWORK_LABELS];
    double loss = 0;

    head_forward(pass, scores, pass->top, &h);
    float *row = scores;
    for (size_t e = 0; e < pass->example_count; e++) {
        const ent_example *example = pass->examples[e];

        open_tags(open, pass, example->name_scheme);
        for (uint32_t i = 0; i < example->count; i++, row += h.columns) {
            if (example->name_tags == NULL)
                clear_row(row, h.columns);
            else if (pass->name_tags[example->name_tags[i]].place == 'O')
                loss += choose_unmarked(row, h.columns, open, weight);
            else
                loss += choose(row, h.columns, example->name_tags[i], weight);
        }
    }
    head_backward(pass, pass->top_slope, pass->top, scores, &h);
    return loss;
}

/* Not the product of network_read.c: its sums are in another order, and with
 * them each model that is learned would be another. */
ENT_WIDE static float dot(const float *restrict a, const float *restrict b,
                          size_t count)
{
    float sum[16] = {0};
    float all = 0;

    for (size_t i = 0; i < count; i += 16) {
        for (size_t j = 0; j < 16; j++)
            sum[j] += a[i + j] * b[i + j];
    }
    for (size_t j = 0; j < 16; j++)
        all += sum[j];
    return all;
}

ENT_WIDE static void add_scaled(float *restrict to, const float *restrict from,
                                float by, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] += by * from[i];
}

/** What the arc scorer works with: values of each word and their gradients. */
typedef struct arc_side {
    const float *dependent; /**< words x arc, times the matrix, with bias. */
    const float *governor;  /**< words x arc */
    const float *root;      /**< arc */
    float *dependent_slope;
    float *governor_slope;
    float *root_slope;
    size_t arc;
} arc_side;

/** One word's choice among the governors of its sentence. */
static double arc_loss(const arc_side *side, const ent_example *example,
                       size_t first, uint32_t word, float weight)
{
    float scores[ENT_SEGMENT_WORDS + 1];
    const float *dependent = side->dependent + (first + word) * side->arc;
    float *slope = side->dependent_slope + (first + word) * side->arc;
    uint32_t count = example->count;
    uint32_t gold = example->heads[word];

    for (uint32_t j = 0; j < count; j++)
        scores[j] =
            j == word ? least
                      : dot(dependent, side->governor + (first + j) * side->arc,
                            side->arc);
    scores[count] = dot(dependent, side->root, side->arc);
    double loss =
        choose(scores, count + 1, gold == ENT_NO_WORD ? count : gold, weight);
    for (uint32_t j = 0; j < count; j++) {
        size_t at = (first + j) * side->arc;

        if (j == word)
            continue;
        add_scaled(slope, side->governor + at, scores[j], side->arc);
        add_scaled(side->governor_slope + at, dependent, scores[j], side->arc);
    }
    add_scaled(slope, side->root, scores[count], side->arc);
    add_scaled(side->root_slope, dependent, scores[count], side->arc);
    return loss;
}

/** Gradient through the rectifier, by its output. */
static void unrectify(float *slope, const float *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        slope[i] *= values[i] > 0 ? 1 : 0.1F;
}

/** Dozat and Manning 2017, equations 4 to 8. */
static double arcs_loss(ent_pass *pass, const float *dense, float *gradient,
                        float weight)
{
    const ent_layout *layout = pass->layout;
    size_t arc = layout->shape.arc;
    size_t all = pass->word_count * arc;
    head to = get_head(pass, dense, gradient, ENT_MATRIX_DEPENDENT);
    head from = get_head(pass, dense, gradient, ENT_MATRIX_GOVERNOR);
    head between = get_head(pass, dense, gradient, ENT_MATRIX_BIAFFINE);
    float *dependent = pass->head[0];
    float *governor = pass->head[1];
    float *product = pass->head[2];
    float *dependent_slope = pass->head[3];
    float *governor_slope = pass->head[4];
    float *product_slope = pass->head[5];
    const float *bias = dense + layout->governor_bias;
    arc_side side = {.dependent = product,
                     .governor = governor,
                     .root = dense + layout->root_governor,
                     .dependent_slope = product_slope,
                     .governor_slope = governor_slope,
                     .root_slope = gradient + layout->root_governor,
                     .arc = arc};
    double loss = 0;

    head_forward(pass, dependent, pass->top, &to);
    ent_rectify_all(dependent, all);
    head_forward(pass, governor, pass->top, &from);
    ent_rectify_all(governor, all);
    head_forward(pass, product, dependent, &between);
    for (size_t i = 0; i < pass->word_count; i++)
        add_scaled(product + i * arc, bias, 1, arc);
    memset(dependent_slope, 0, all * sizeof(float));
    memset(governor_slope, 0, all * sizeof(float));
    memset(product_slope, 0, all * sizeof(float));
    size_t first = 0;
    for (size_t e = 0; e < pass->example_count; e++) {
        const ent_example *example = pass->examples[e];

        for (uint32_t i = 0; example->heads != NULL && i < example->count; i++)
            loss += arc_loss(&side, example, first, i, weight);
        first += example->count;
    }
    for (size_t i = 0; i < pass->word_count; i++)
        add_scaled(gradient + layout->governor_bias, product_slope + i * arc, 1,
                   arc);
    head_backward(pass, dependent_slope, dependent, product_slope, &between);
    unrectify(dependent_slope, dependent, all);
    unrectify(governor_slope, governor, all);
    head_backward(pass, pass->top_slope, pass->top, dependent_slope, &to);
    head_backward(pass, pass->top_slope, pass->top, governor_slope, &from);
    return loss;
}

/** Row of word @p word's gold governor among rows of @p width that begin with
 *  the first word of its sentence, or that of the root. */
static float *governor_row(float *rows, float *root, const ent_example *example,
                           uint32_t word, size_t width)
{
    uint32_t gold = example->heads[word];

    return gold == ENT_NO_WORD ? root : rows + gold * width;
}

/** Units of the relation scorer: each word's, with its governor's added. */
static void add_governors(const ent_pass *pass, float *dependent,
                          float *governor, float *root, size_t width)
{
    for (size_t e = 0; e < pass->example_count; e++) {
        const ent_example *example = pass->examples[e];

        for (uint32_t i = 0; example->heads != NULL && i < example->count; i++)
            add_scaled(dependent + i * width,
                       governor_row(governor, root, example, i, width), 1,
                       width);
        dependent += example->count * width;
        governor += example->count * width;
    }
}

/** The other way: each word's gradient is its governor's too. */
static void share_with_governors(const ent_pass *pass, const float *dependent,
                                 float *governor, float *root, size_t width)
{
    for (size_t e = 0; e < pass->example_count; e++) {
        const ent_example *example = pass->examples[e];

        for (uint32_t i = 0; example->heads != NULL && i < example->count; i++)
            add_scaled(governor_row(governor, root, example, i, width),
                       dependent + i * width, 1, width);
        dependent += example->count * width;
        governor += example->count * width;
    }
}

static double choose_relations(const ent_pass *pass, float *row, size_t count,
                               float weight)
{
    double loss = 0;

    for (size_t e = 0; e < pass->example_count; e++) {
        const ent_example *example = pass->examples[e];

        for (uint32_t i = 0; i < example->count; i++, row += count) {
            if (example->relations == NULL)
                clear_row(row, count);
            else
                loss += choose(row, count, example->relations[i], weight);
        }
    }
    return loss;
}

/** The relation of each word to its gold governor. */
static double relation_loss(ent_pass *pass, const float *dense, float *gradient,
                            float weight)
{
    const ent_layout *layout = pass->layout;
    size_t size = layout->shape.relation;
    size_t all = pass->word_count * size;
    head to = get_head(pass, dense, gradient, ENT_MATRIX_RELATION_DEPENDENT);
    head from = get_head(pass, dense, gradient, ENT_MATRIX_RELATION_GOVERNOR);
    head out = get_head(pass, dense, gradient, ENT_MATRIX_RELATION);
    float *dependent = pass->head[0];
    float *governor = pass->head[1];
    float *scores = pass->head[2];
    float *dependent_slope = pass->head[3];
    float *governor_slope = pass->head[4];
    float root[ENT_NETWORK_WIDTH];

    memcpy(root, dense + layout->root_relation, size * sizeof *root);
    head_forward(pass, dependent, pass->top, &to);
    head_forward(pass, governor, pass->top, &from);
    add_governors(pass, dependent, governor, root, size);
    ent_rectify_all(dependent, all);
    head_forward(pass, scores, dependent, &out);
    double loss = choose_relations(pass, scores, out.columns, weight);
    memset(dependent_slope, 0, all * sizeof(float));
    memset(governor_slope, 0, all * sizeof(float));
    head_backward(pass, dependent_slope, dependent, scores, &out);
    unrectify(dependent_slope, dependent, all);
    share_with_governors(pass, dependent_slope, governor_slope,
                         gradient + layout->root_relation, size);
    head_backward(pass, pass->top_slope, pass->top, dependent_slope, &to);
    head_backward(pass, pass->top_slope, pass->top, governor_slope, &from);
    return loss;
}

double ent_pass_heads(ent_pass *pass, const float *dense, float *gradient,
                      const ent_loss_weights *weights)
{
    double loss = 0;

    memset(pass->top_slope, 0,
           pass->word_count * 2 * pass->layout->shape.hidden * sizeof(float));
    loss += tag_loss(pass, dense, gradient, weights->tag);
    loss += name_loss(pass, dense, gradient, weights->name);
    loss += arcs_loss(pass, dense, gradient, weights->tree);
    loss += relation_loss(pass, dense, gradient, weights->tree);
    return loss;
}
