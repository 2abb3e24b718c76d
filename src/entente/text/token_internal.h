/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/token_internal.h  What the parts of the tokeniser share:
 *  characters, and a reader of one run between white space (a chunk). */
#ifndef ENT_TEXT_TOKEN_INTERNAL_H
#define ENT_TEXT_TOKEN_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/arena.h"
#include "entente/core/str.h"
#include "entente/text/wordlist_internal.h"

ENT_BEGIN_DECLS

/** What a character does to a word. */
typedef enum ent_char {
    ENT_CHAR_SPACE,   /**< White space and controls: ends a chunk. */
    ENT_CHAR_NOTHING, /**< Default ignorable: soft hyphens, bidi marks ... */
    ENT_CHAR_LETTER,  /**< Letters, and marks on them. */
    ENT_CHAR_DIGIT,
    ENT_CHAR_SCRIPT,  /**< Letters of scripts without blanks: Han, Thai ... */
    ENT_CHAR_PICTURE, /**< Emoji. */
    ENT_CHAR_SIGN     /**< All else. */
} ent_char;

/** Of the code points below 0x80, ent_char. */
extern const uint8_t ent_char_ascii[128];

ent_char ent_char_of(uint32_t code_point);

/** Script of a letter that ENT_CHAR_SCRIPT names, as ICU numbers them; Kana and
 *  Han count as one. */
int ent_char_script(uint32_t code_point);

/** End of the emoji sequence that begins at @p at: base, modifiers, joined
 *  further ones, or the two letters of a flag. */
size_t ent_char_picture_end(ent_str text, size_t at, size_t end);

/** A place in the text. */
typedef struct ent_token_scan {
    ent_str text;
    size_t begin;      /**< Of the chunk. */
    size_t at;         /**< What is not split yet. */
    size_t end;        /**< Of the chunk. */
    size_t part_begin; /**< First chunk of the part. */
    size_t part_end;
    size_t final_stop;   /**< The full stop that ends the part; SIZE_MAX if it
                            does not end in one. */
    size_t no_address;   /**< No address begins before it. */
    bool may_be_address; /**< The chunk has a dot or an at sign. */
    uint32_t quotes;     /**< Single quotation marks that are open. */
    uint32_t brackets;   /**< Round ones that are open. */
} ent_token_scan;

/** A written word, cut into syntactic ones. */
typedef struct ent_written {
    size_t begin;
    size_t end;
    size_t cut[2]; /**< Where the second and third word begin; 0: none. */
} ent_written;

/** Byte at @p at of the chunk; 0 behind its end. */
static inline unsigned char ent_token_byte(const ent_token_scan *s, size_t at)
{
    return at < s->end ? (unsigned char)s->text.ptr[at] : 0;
}

/** Class of the character at @p at; ENT_CHAR_SPACE behind the chunk's end. */
ent_char ent_token_char(const ent_token_scan *s, size_t at);

static inline bool ent_token_is_word(const ent_token_scan *s, size_t at)
{
    ent_char c = ent_token_char(s, at);

    return c == ENT_CHAR_LETTER || c == ENT_CHAR_DIGIT;
}

/** Bytes of the apostrophe at @p at, straight or curly or a grave accent; 0: it
 *  is none. */
size_t ent_token_apostrophe(const ent_token_scan *s, size_t at);

/** End of the letters, or letters and digits, that begin at @p at. */
size_t ent_token_letters_end(const ent_token_scan *s, size_t at);
size_t ent_token_run_end(const ent_token_scan *s, size_t at);

/** The word at s->at, which begins with a letter or digit. */
ent_written ent_token_word(const ent_token_scan *s);

/** End of the number whose first digit is at @p at: 1,000.5, 10:30, 9/11,
 *  2024-06-19. */
size_t ent_token_number_end(const ent_token_scan *s, size_t at);

/** End of the address of the internet or file name at s->at, or s->at if it is
 *  none. */
size_t ent_token_address_end(ent_token_scan *s);

/** End of the punctuation or symbol at s->at. */
size_t ent_token_sign_end(ent_token_scan *s);

/** Form of the bytes of a token: themselves, or in @p arena without default
 *  ignorables and with compatibility letters decomposed, composed (NFC).
 *  @return `ptr` NULL if out of memory. */
ent_str ent_token_form(ent_str bytes, ent_arena *arena);

ENT_END_DECLS

#endif
