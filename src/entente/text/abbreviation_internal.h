/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/abbreviation_internal.h  Full stops that end no sentence.
 */
#ifndef ENT_TEXT_ABBREVIATION_INTERNAL_H
#define ENT_TEXT_ABBREVIATION_INTERNAL_H

#include <stdbool.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** When a word with a full stop ends a sentence. */
typedef enum ent_abbreviation {
    ENT_ABBREVIATION_NONE,   /**< It is none: always. */
    ENT_ABBREVIATION_NEVER,  /**< Gen., Mr., vs.: something must follow. */
    ENT_ABBREVIATION_NUMBER, /**< No., Nov.: not before a digit. */
    ENT_ABBREVIATION_TIME,   /**< a.m.: not before Friday, EST, July. */
    ENT_ABBREVIATION_NAME    /**< U.S., Inc., J.: not before what may be the
                                  rest of a name. */
} ent_abbreviation;

/** Kind of @p token, its full stop included; opening quotation marks and
 *  brackets before it do not matter. */
ent_abbreviation ent_abbreviation_of(ent_str token);

/** Is @p token, its full stop included, an abbreviation that often ends a
 *  sentence (etc.)? Its kind is ENT_ABBREVIATION_NONE. */
bool ent_abbreviation_is_other(ent_str token);

/** Does @p text end in an abbreviation, so that its full stop may be no end
 *  of a sentence? */
bool ent_abbreviation_ends(ent_str text);

/** A capitalised word that hardly ever begins the rest of a name: The, In,
 *  He, But ... Compared as written. */
bool ent_abbreviation_is_opener(ent_str word);

/** A word that stays with a time of day: Friday, July, EST; without its full
 *  stop. */
bool ent_abbreviation_follows_time(ent_str word);

/** A verb of speech in a form that follows a quotation: said, told, asks. */
bool ent_abbreviation_is_speech(ent_str word);

ENT_END_DECLS

#endif
