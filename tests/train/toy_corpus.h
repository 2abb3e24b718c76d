/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file toy_corpus.h  A few sentences to learn, with trees and with names. */
#ifndef TOY_CORPUS_H
#define TOY_CORPUS_H

#include "entente/core/buf.h"
#include "entente/train/corpus.h"
#include "entente/train/learn.h"

ENT_BEGIN_DECLS

/** Append 20 sentences in CoNLL-U. */
void toy_trees(ent_buf *out);

/** Append sentences with names: all five classes, or persons alone. */
void toy_names(ent_buf *out, bool all);

/** A numbered corpus of all of these; the test fails if it cannot be made. */
void toy_corpus(ent_corpus *out);

/** A small network, few epochs, nothing dropped. */
ent_learn_options toy_options(void);

ENT_END_DECLS

#endif
