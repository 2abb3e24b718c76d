/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/reading_passage_internal.h  What stands before the
 *  sentence of a passage, and passages that are none. */
#ifndef ENT_EXTRACT_READING_PASSAGE_INTERNAL_H
#define ENT_EXTRACT_READING_PASSAGE_INTERNAL_H

#include "entente/extract/reading.h"

ENT_BEGIN_DECLS

/** Words before the sentence. */
typedef struct ent_prefix {
    uint32_t words;       /**< 0: none. */
    uint32_t label_first; /**< Who speaks; the same: nobody. */
    uint32_t label_last;
} ent_prefix;

/** Find bullet, dateline or label at the beginning of a passage. */
ent_prefix ent_prefix_find(const ent_passage *passage);

/** Rows and columns: signs between cells, or more numbers than words. */
bool ent_passage_is_table(const ent_passage *passage, ent_str text);

/** "By Ann Lee in Oslo", "Reporting by ...": who made the report. */
bool ent_passage_is_byline(const ent_passage *passage);

ENT_END_DECLS

#endif
