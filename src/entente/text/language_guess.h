/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/language_guess.h  Which language a text is written in, by
 *  its script and its small frequent words. */
#ifndef ENT_TEXT_LANGUAGE_GUESS_H
#define ENT_TEXT_LANGUAGE_GUESS_H

#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef struct ent_language_guess {
    char code[4];     /**< ISO 639-1: "en"; "": not known. */
    float confidence; /**< 0 to 1, against the other languages. */
    size_t words;     /**< Words that were looked at. */
    size_t english;   /**< Those of them that English has among its small
                         words. */
} ent_language_guess;

/** Guess the language of a text or sentence. Few words without a frequent one
 *  among them, names, numbers: not known, unless the script tells.
 *  @param text  Valid UTF-8; of a long one the first 32 KiB are read. */
ENT_API ent_language_guess ent_language_guess_text(ent_str text);

ENT_END_DECLS

#endif
