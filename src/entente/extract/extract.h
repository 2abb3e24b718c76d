/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/extract.h  From the text of a report to its relations.
 *  Pure: no store, no clock; the same text, models and lexicon give the same
 *  findings. */
#ifndef ENT_EXTRACT_EXTRACT_H
#define ENT_EXTRACT_EXTRACT_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

/** A report to be read. */
typedef struct ent_extract_input {
    ent_str text;                  /**< As stored: UTF-8. */
    const ent_sentence *sentences; /**< As stored, by number; NULL: split. */
    size_t sentence_count;
    ent_date report_date;
    ent_str publisher;
} ent_extract_input;

/** Everything found in a report, in one arena. */
typedef struct ent_extraction {
    ent_reading reading;
    ent_cast cast;
    ent_finding *findings; /**< Settled. */
    size_t count;
    size_t skipped[ENT_SKIP_TABLE + 1]; /**< Passages by reason. */
} ent_extraction;

/** Read a report. Several threads may share @p language and @p lexicon.
 *  @param[out] out  In @p arena; borrows the input. */
ENT_API ENT_NODISCARD ent_status ent_extract(ent_extraction *out,
                                             const ent_extract_input *input,
                                             const ent_language *language,
                                             const ent_lexicon *lexicon,
                                             ent_arena *arena, ent_error *err);

/** Two members and a predicate between them that gave no finding. */
typedef struct ent_miss {
    uint32_t passage;
    uint32_t predicate; /**< Word. */
    uint32_t subject;   /**< Members. */
    uint32_t object;
} ent_miss;

/** What nothing matched: clauses with two different acting members among their
 *  arguments and no finding at their predicate. @param[out] out  In @p arena.
 */
ENT_API ENT_NODISCARD ent_status
ent_extract_misses(const ent_extraction *extraction, ent_miss **out,
                   size_t *count, ent_arena *arena, ent_error *err);

ENT_END_DECLS

#endif
