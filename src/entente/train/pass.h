/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/pass.h  One forward and backward pass of the network
 *  over some sentences, with everything that the gradient needs. */
#ifndef ENT_TRAIN_PASS_H
#define ENT_TRAIN_PASS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/rng.h"
#include "entente/train/corpus.h"
#include "entente/train/layout.h"

ENT_BEGIN_DECLS

/** Shares of what is dropped while training. */
typedef struct ent_dropout {
    float word;  /**< A word seen n times is taken for unknown with the chance
                    word / (word + n). */
    float input; /**< Of the numbers of an embedding, one mask a sentence. */
    float layer; /**< Of the numbers of a layer's state, likewise. */
} ent_dropout;

/** How much each loss counts. */
typedef struct ent_loss_weights {
    float tag;
    float name;
    float tree;
} ent_loss_weights;

/** Buffers of one layer; words x ... */
typedef struct ent_pass_layer {
    float *input;  /**< inputs, masked. */
    float *gates;  /**< 2 x gates x hidden. */
    float *forget; /**< 2 x hidden, as all below. */
    float *reset;
    float *cell;
    float *tangent; /**< tanh(cell) */
    float *state;
} ent_pass_layer;

typedef struct ent_pass {
    const ent_layout *layout;
    size_t capacity; /**< Words. */
    size_t word_count;
    const ent_example *const *examples;
    size_t example_count;
    uint32_t *rows; /**< words x ENT_FEATURE_COUNT, of all tables. */
    float *mask[ENT_NETWORK_LAYERS + 1]; /**< A row an example: of the input
                                            of each layer and of the top. */
    ent_pass_layer layers[ENT_NETWORK_LAYERS];
    float *top;       /**< words x (2 hidden): what the heads read, masked. */
    float *top_slope; /**< Its gradient. */
    float *embedding_slope; /**< words x embedding. */
    float *slope;           /**< words x 8 hidden: gradient of gates. */
    float *scratch;
    float *head[8]; /**< words x widest head: values and gradients. */
    size_t head_width;
    const ent_name_tag *name_tags; /**< Meaning of each; borrowed. */
    ent_rng rng;
} ent_pass;

/** @param words, examples  Most of a pass.
 *  @return Owned (ent_pass_free()); NULL if out of memory. */
ent_pass *ent_pass_new(const ent_layout *layout, size_t words, size_t examples);
/** Accepts NULL. */
void ent_pass_free(ent_pass *pass);

/** Read the examples of @p pass upwards: sets `top`.
 *  @param dense   Parameters by @p layout; @p tables  rows x embedding.
 *  @param dropout NULL: nothing is dropped. */
void ent_pass_forward(ent_pass *pass, const float *dense, const float *tables,
                      const ent_dropout *dropout);

/** Losses of the heads: adds to @p gradient and sets `top_slope`.
 *  @return Sum of the losses of the words. */
double ent_pass_heads(ent_pass *pass, const float *dense, float *gradient,
                      const ent_loss_weights *weights);

/** From `top_slope` down: adds to @p gradient and sets `embedding_slope`. */
void ent_pass_backward(ent_pass *pass, const float *dense, float *gradient);

ENT_END_DECLS

#endif
