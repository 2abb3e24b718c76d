/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file small_network.h  A model whose network is small and random. */
#ifndef SMALL_NETWORK_H
#define SMALL_NETWORK_H

#include "entente/core/buf.h"
#include "entente/nlp/network.h"

ENT_BEGIN_DECLS

/** Sections of a small model, which a test may change before it writes them. */
typedef struct small_network {
    ent_network_shape shape;
    ent_buf labels;
    ent_buf vocabulary;
    ent_buf embedding;
    ent_buf shift;
    ent_buf weights;
    ent_buf numbers;
    ent_buf lemmas; /**< Tables of words, with nothing in them. */
} small_network;

/** Sizes of a small network with 3 tags, 4 relations and 5 name tags. */
ent_network_shape small_shape(void);

/** Fill the sections at random; the test fails if it cannot. @p shape may have
 *  other sizes than small_shape(), but the same number of labels. */
void small_network_init(small_network *out, const ent_network_shape *shape,
                        uint64_t seed);

void small_network_clear(small_network *small);

/** Append the model file. */
void small_network_write(ent_buf *out, const small_network *small);

ENT_END_DECLS

#endif
