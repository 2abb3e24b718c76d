/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/network.h  The network that tags, parses and finds names:
 *  its shape, and reading with trained weights.
 *
 *  A word is the sum of rows of tables, one a feature. A stack of simple
 *  recurrent units in both directions (Lei et al. 2018, Simple Recurrent Units
 *  for Highly Parallelizable Recurrence, EMNLP) reads the sentence. On it stand
 *  a tagger, a name tagger, a biaffine scorer of arcs (Dozat and Manning 2017,
 *  Deep Biaffine Attention, ICLR) and one of relations (Kiperwasser and
 *  Goldberg 2016, TACL 4, section 4.1). Products are of 16-bit by 8-bit
 *  integers (matrix.h): the same on every machine. */
#ifndef ENT_NLP_NETWORK_H
#define ENT_NLP_NETWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/error.h"
#include "entente/nlp/feature.h"
#include "entente/nlp/label.h"
#include "entente/nlp/model.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

enum {
    ENT_NETWORK_LAYERS = 8,   /**< Most layers. */
    ENT_NETWORK_WIDTH = 256,  /**< Largest embedding, hidden, arc, relation
                                 size. */
    ENT_NETWORK_LABELS = 255, /**< Most tags, relations. */
    ENT_NETWORK_NAME_TAGS = 2 * ENT_NAME_CLASS_COUNT + 1, /**< Most. */
    ENT_BATCH_WORDS = 384,    /**< Most words that are read at one time. */
    ENT_BATCH_SENTENCES = 384 /**< Most sentences. */
};

/** Sizes, as they stand in section "shape" (a u32 each, in this order). */
typedef struct ent_network_shape {
    uint32_t embedding; /**< Numbers a word enters with. */
    uint32_t hidden;    /**< Units of a layer, each direction. */
    uint32_t layers;
    uint32_t arc;      /**< Units of the arc scorer. */
    uint32_t relation; /**< Units of the relation scorer. */
    uint32_t tags;     /**< Part of speech and Penn tag, jointly. */
    uint32_t relations;
    uint32_t name_tags;               /**< O, and B and I of each class. */
    uint32_t rows[ENT_FEATURE_COUNT]; /**< Of each table. */
} ent_network_shape;

/** Hold a shape against the limits above and those of the products: embedding
 *  a multiple of 2, units of ENT_MATRIX_BLOCK, nothing empty.
 *  @param where  Stands before the message.
 *  @retval ENT_ERR_INPUT  Says what is out of range. */
ENT_NODISCARD ent_status ent_network_shape_check(const ent_network_shape *shape,
                                                 const char *where,
                                                 ent_error *err);

/** Inputs of a layer: the embedding of the first, else both directions. */
uint32_t ent_network_inputs(const ent_network_shape *shape, uint32_t layer);

/** Numbers that a unit gets: content, forget and reset gates, and in the first
 *  layer, whose input has another size, what goes by it. */
uint32_t ent_network_gates(uint32_t layer);

/** The matrices of a network, in the order of section "weights": the layers
 *  first, then these. */
typedef enum ent_network_matrix {
    ENT_MATRIX_TAG,
    ENT_MATRIX_NAME,
    ENT_MATRIX_DEPENDENT,
    ENT_MATRIX_GOVERNOR,
    ENT_MATRIX_BIAFFINE,
    ENT_MATRIX_RELATION_DEPENDENT,
    ENT_MATRIX_RELATION_GOVERNOR,
    ENT_MATRIX_RELATION,
    ENT_MATRIX_COUNT
} ent_network_matrix;

typedef struct ent_matrix_size {
    uint32_t rows;
    uint32_t columns;
} ent_matrix_size;

/** Size of matrix @p index < layers + ENT_MATRIX_COUNT. */
ent_matrix_size ent_network_matrix_size(const ent_network_shape *shape,
                                        uint32_t index);

/** Numbers beside the matrices, in the order of section "numbers", after scale
 *  and bias of each matrix: 4 x hidden recurrent weights a layer (forget, reset
 *  of the forward direction, then of the backward one), and of the heads: the
 *  root as governor (arc), the bias of governors (arc), the root as governor
 *  (relation). */
size_t ent_network_number_count(const ent_network_shape *shape);

typedef struct ent_network_tag {
    ent_upos upos;
    const char *xpos;
} ent_network_tag;

typedef struct ent_network ent_network;

/** @param model  Borrowed; must outlive the network.
 *  @return Owned (ent_network_free()).
 *  @retval ENT_ERR_INPUT  A section is missing or not of the size that the
 *                         shape says, or a number is not finite or huge. */
ENT_NODISCARD ent_status ent_network_new(ent_network **out,
                                         const ent_model *model,
                                         ent_error *err);
/** Accepts NULL. */
void ent_network_free(ent_network *network);

const ent_network_shape *ent_network_get_shape(const ent_network *network);
ent_network_tag ent_network_get_tag(const ent_network *network, uint32_t tag);
ent_label ent_network_get_relation(const ent_network *network, uint32_t index);

/** Meaning of a name tag. */
typedef struct ent_name_tag {
    ent_name_class name_class;
    char place; /**< 'O', 'B' or 'I'. */
} ent_name_tag;

/** Read "O", "B-PERSON" ...; false if it is none. */
bool ent_name_tag_read(ent_name_tag *out, ent_str text);

ent_name_tag ent_network_get_name_tag(const ent_network *network,
                                      uint32_t index);

/** Row of table WORD for a hash: 0 if the vocabulary lacks it. */
uint32_t ent_vocabulary_row(const uint32_t *sorted, size_t count,
                            uint32_t hash);

/** Room for one batch; one a thread. */
typedef struct ent_workspace {
    ent_network_shape shape;
    int16_t *input;   /**< Fixed point: words x inputs of a layer. */
    float *gates;     /**< words x gates of a layer, or x relation. */
    float *state[2];  /**< words x (2 hidden): of two layers in turn. */
    float *cell;      /**< 2 hidden. */
    float *tags;      /**< words x tags (padded), log-probabilities. */
    float *names;     /**< words x name tags (padded), log-probabilities. */
    float *dependent; /**< words x arc. */
    float *governor;  /**< words x arc. */
    float *arcs;      /**< By sentence: length x (length + 1), see tree.h;
                         log-probabilities. */
    float *relation_dependent; /**< words x relation. */
    float *relation_governor;  /**< words x relation. */
    float *relations; /**< words x relations (padded), log-probabilities. */
    uint32_t tag_stride;
    uint32_t name_stride;
    uint32_t relation_stride;
    uint32_t word_count;
    uint32_t sentence_count;
    uint32_t first[ENT_BATCH_SENTENCES + 1]; /**< First word of each. */
    size_t arc_first[ENT_BATCH_SENTENCES + 1];
} ent_workspace;

/** @return Owned (ent_workspace_free()), of @p network's shape; NULL if out of
 *  memory. */
ent_workspace *ent_workspace_new(const ent_network *network);
/** Accepts NULL. */
void ent_workspace_free(ent_workspace *work);

/** Read a batch: sets tags, names and arcs of @p work.
 *  @param lengths  Words of each sentence, 1 to ENT_SEGMENT_WORDS; at most
 *                  ENT_BATCH_WORDS in all. */
void ent_network_read(const ent_network *network, ent_workspace *work,
                      const ent_features *features, const uint32_t *lengths,
                      uint32_t sentence_count);

/** Score the relations of the arcs that were chosen: sets `relations`.
 *  @param heads  For each word of the batch the index of its head in its
 *                sentence, ENT_NO_WORD for the root. */
void ent_network_relate(const ent_network *network, ent_workspace *work,
                        const uint32_t *heads);

ENT_END_DECLS

#endif
