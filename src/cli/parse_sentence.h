/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/parse_sentence.h  One sentence of `entente parse`, printed. */
#ifndef ENT_CLI_PARSE_SENTENCE_H
#define ENT_CLI_PARSE_SENTENCE_H

#include "cli/parse_document.h"

/** Append sentence @p i of a part as the settings say. */
ENT_NODISCARD ent_status parse_sentence_print(struct parse_document *document,
                                              const ent_parse *parses,
                                              size_t count, size_t i,
                                              ent_buf *out, ent_error *err);

#endif
