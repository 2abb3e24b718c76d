/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/fact/word_internal.h  Small closed sets of words. */
#ifndef ENT_FACT_WORD_INTERNAL_H
#define ENT_FACT_WORD_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Lower case of an ASCII letter, anything else as it is, whatever the
 *  locale. */
char ent_ascii_lower(char c);

/** Equal but for the case of ASCII letters. */
bool ent_word_equal(ent_str word, const char *other);

/** Find @p word in any case among @p count words.
 *  @param what  Named in the message: "modality".
 *  @retval ENT_ERR_INPUT  `modality "done": want actual, planned ...`. */
ENT_NODISCARD ent_status ent_word_parse(size_t *out, const char *const *words,
                                        size_t count, const char *what,
                                        ent_str word, ent_error *err);

/** Spelling distance of two words: restricted Damerau-Levenshtein (Boytsov,
 *  Indexing methods for approximate dictionary searching, JEA 16, 2011,
 *  section 2.1), ASCII case ignored. Words longer than 63 bytes are cut. */
size_t ent_word_distance(ent_str a, ent_str b);

ENT_END_DECLS

#endif
