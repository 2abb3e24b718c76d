/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/explain.h  Why a piece of evidence was found: its words, the entry
 *  that fired, the way through the sentence, how sure each part is. */
#ifndef ENT_CLI_EXPLAIN_H
#define ENT_CLI_EXPLAIN_H

#include "cli/context.h"
#include "entente/fact/record.h"
#include "entente/lexicon/lexicon.h"
#include "entente/store/explanation.h"

struct explainer;

/** Opens the lexicon, with the files of --lexicon.
 *  @param[out] out  Owned (explainer_free()). */
ENT_NODISCARD ent_status explainer_new(struct explainer **out,
                                       struct context *context);
/** Accepts NULL. */
void explainer_free(struct explainer *explainer);

/** Append lines for people, indented; nothing if there is nothing to say. */
ENT_NODISCARD ent_status explain_text(struct explainer *explainer,
                                      const ent_evidence *evidence, int indent);

/** Put an object: assertion, words, entry, path, parts. */
ENT_NODISCARD ent_status explain_json(struct explainer *explainer,
                                      const ent_evidence *evidence,
                                      ent_json_pen *pen);

#endif
