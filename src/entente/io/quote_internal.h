/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/quote_internal.h  Where in a report are these words? */
#ifndef ENT_IO_QUOTE_INTERNAL_H
#define ENT_IO_QUOTE_INTERNAL_H

#include <stdbool.h>

#include "entente/core/arena.h"
#include "entente/fact/record.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** A report at hand, to look for words in; it stays until another is asked
 *  for. Start as `{0}`. */
typedef struct ent_quote_report {
    ent_document document; /**< With its text, if it has one. */
    ent_sentence *sentences;
    size_t sentence_count;
    ent_arena *arena;
    ent_buf folded;  /**< The text, folded; made when first needed. */
    ent_buf offsets; /**< Of each folded byte, as uint32_t pairs: where the
                          character began and ended. */
    bool has_folded;
} ent_quote_report;

/** Have a document at hand. */
ENT_NODISCARD ent_status ent_quote_open(ent_quote_report *report,
                                        ent_store *store, ent_document_id id,
                                        ent_error *err);
void ent_quote_clear(ent_quote_report *report);

/** Where words were found. */
typedef struct ent_quote_found {
    ent_span bytes;
    size_t places; /**< In all; the first is given. */
    bool folded;   /**< Not byte by byte: quotes, dashes, white space differ. */
} ent_quote_found;

/** Find @p quote: byte by byte, else with curly and straight quotes, dashes
 *  and white space folded.
 *  @retval ENT_ERR_NOT_FOUND  The message has the passage that is nearest. */
ENT_NODISCARD ent_status ent_quote_find(ent_quote_report *report, ent_str quote,
                                        ent_quote_found *out, ent_error *err);

/** Number of the sentence that a span begins in (0: none), and the span in code
 *  points. The span must lie in the text, at character boundaries. */
int32_t ent_quote_sentence(const ent_quote_report *report, ent_span bytes);
ent_span ent_quote_code_points(const ent_quote_report *report, ent_span bytes);

/** Whether both ends of @p bytes are in the text and between characters. */
bool ent_quote_is_span(const ent_quote_report *report, ent_span bytes);

ENT_END_DECLS

#endif
