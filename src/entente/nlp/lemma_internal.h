/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of the lemmatiser as bytes: what writes and what reads them must
 * agree on. All numbers are little-endian and are read byte by byte, so that
 * neither the machine nor the alignment matters.
 *
 *     "ENTLEMMA"  version  length in bytes  seed  0
 *     { offset count } of each section
 *
 * Words and strings are found by a 64-bit hash: its upper bits are the bucket,
 * its lower ones a fingerprint that stands in the entry beside the value.
 * Entries of bucket b are those from buckets[b] to buckets[b + 1]. */
#ifndef ENT_NLP_LEMMA_INTERNAL_H
#define ENT_NLP_LEMMA_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/str.h"
#include "entente/nlp/label.h"
#include "entente/nlp/lemma.h"
#include "entente/nlp/lemma_builder.h"

#define ENT_LEMMA_MAGIC "ENTLEMMA"

enum {
    ENT_LEMMA_MAGIC_LEN = 8,
    ENT_LEMMA_VERSION = 1
};

typedef enum ent_lemma_section {
    ENT_LEMMA_WORD_BUCKETS,   /**< u32 */
    ENT_LEMMA_WORDS,          /**< u32: fingerprint, number of a record. */
    ENT_LEMMA_RECORDS,        /**< ENT_LEMMA_RECORD_LEN bytes. */
    ENT_LEMMA_STRING_BUCKETS, /**< u32 */
    ENT_LEMMA_STRINGS,        /**< u64: fingerprint, place in the pool. */
    ENT_LEMMA_POOL,           /**< Bytes: length, then so many. */
    ENT_LEMMA_RULES,          /**< ENT_LEMMA_RULE_LEN bytes. */
    ENT_LEMMA_TAGS,           /**< ENT_LEMMA_TAG_LEN bytes. */
    ENT_LEMMA_SECTIONS
} ent_lemma_section;

enum {
    ENT_LEMMA_HEADER_LEN = ENT_LEMMA_MAGIC_LEN + 16 + 8 * ENT_LEMMA_SECTIONS,
    ENT_LEMMA_RECORD_LEN = 8,
    ENT_LEMMA_RULE_LEN = 24,
    ENT_LEMMA_TAG_LEN = 16,
    /** Room for a suffix, a replacement, a tag. */
    ENT_LEMMA_AFFIX = ENT_LEMMA_TAG_MAX,
    /** Bits of an entry that are its value; the others are fingerprint. */
    ENT_LEMMA_WORD_BITS = 12,
    ENT_LEMMA_STRING_BITS = 24,
    /** Longest string of the pool. */
    ENT_LEMMA_STRING_MAX = 255
};

/** Bytes of a record. */
enum {
    ENT_RECORD_PARTS,     /**< Bits: a base form of these parts of speech. */
    ENT_RECORD_IRREGULAR, /**< Bits: an irregular form of these. */
    ENT_RECORD_NOUN,      /**< Lexicographer file of the first sense. */
    ENT_RECORD_VERB,
    ENT_RECORD_INSTANCE,
    ENT_RECORD_CAPITALS,
    ENT_RECORD_COMMON, /**< How common it is, two bits a part of speech. */
    ENT_RECORD_DOUBLES /**< Bits: doubles its last letter before an ending. */
};

/** Bytes of a rule: suffix, replacement, then: */
enum {
    ENT_RULE_SUFFIX_LEN = 16,
    ENT_RULE_REPLACEMENT_LEN,
    ENT_RULE_PART,
    ENT_RULE_INFLECTION,
    ENT_RULE_GUESS /**< 1: for words that no list knows. */
};

/** Bytes of a tag: its name, then: */
enum {
    ENT_TAG_PART = 8,
    ENT_TAG_INFLECTION,
    ENT_TAG_PROPER /**< 1: the words keep their capitals. */
};

/** What a string is looked up for: an exception of a part of speech (ent_upos
 *  itself), an irregular form of one (added to it), the verb of a noun. */
enum {
    ENT_STRING_IRREGULAR = 32,
    ENT_STRING_VERB_OF = 64
};

static inline uint32_t ent_lemma_u32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
           (uint32_t)at[3] << 24;
}

static inline uint64_t ent_lemma_u64(const unsigned char *at)
{
    return ent_lemma_u32(at) | (uint64_t)ent_lemma_u32(at + 4) << 32;
}

/** FNV-1a (Fowler, Noll, Vo), 64 bits: goes on byte by byte, so that the state
 *  behind a prefix serves all that begin with it. */
static inline uint64_t ent_lemma_hash_begin(uint32_t seed)
{
    return UINT64_C(0xcbf29ce484222325) + seed;
}

static inline uint64_t ent_lemma_hash_byte(uint64_t state, unsigned char byte)
{
    return (state ^ byte) * UINT64_C(0x100000001b3);
}

static inline uint64_t ent_lemma_hash_add(uint64_t state, const char *bytes,
                                          size_t len)
{
    for (size_t i = 0; i < len; i++)
        state = ent_lemma_hash_byte(state, (unsigned char)bytes[i]);
    return state;
}

/** Last step: final mix of MurmurHash3 (Appleby, public domain), for FNV's
 *  upper bits are poor on short keys. */
static inline uint64_t ent_lemma_hash_end(uint64_t state)
{
    state ^= state >> 33;
    state *= UINT64_C(0xff51afd7ed558ccd);
    state ^= state >> 33;
    state *= UINT64_C(0xc4ceb9fe1a85ec53);
    return state ^ (state >> 33);
}

/** Hash of a form (its state) in one use; @p xpos empty: whatever the tag. */
static inline uint64_t ent_lemma_hash_string(uint64_t form, unsigned use,
                                             ent_str xpos)
{
    form = ent_lemma_hash_byte(form, 0x1f);
    form = ent_lemma_hash_byte(form, (unsigned char)use);
    return ent_lemma_hash_end(ent_lemma_hash_add(form, xpos.ptr, xpos.len));
}

static inline uint64_t ent_lemma_fingerprint(uint64_t hash, unsigned value_bits,
                                             unsigned entry_bits)
{
    return hash & ((UINT64_C(1) << (entry_bits - value_bits)) - 1);
}

/** Buckets, as a power of two: four to eight entries share one. */
static inline unsigned ent_lemma_bucket_bits(size_t count)
{
    unsigned bits = 1;

    while (bits < 24 && (count >> bits) >= 8)
        bits++;
    return bits;
}

/** A rule of detachment, ready to be compared. */
typedef struct ent_lemma_suffix {
    uint64_t suffix; /**< Its last byte is the most significant. */
    uint64_t mask;
    const char *replacement;
    uint8_t len;
    uint8_t replacement_len;
    uint8_t part;
    uint8_t inflection;
} ent_lemma_suffix;

/** Views into the bytes. */
struct ent_lemmatizer {
    const unsigned char *word_buckets;
    const unsigned char *words;
    const unsigned char *records;
    const unsigned char *string_buckets;
    const unsigned char *strings;
    const unsigned char *pool;
    const unsigned char *tags;
    size_t tag_count;
    unsigned word_bits;   /**< Of the number of a bucket. */
    unsigned string_bits; /**< Of the number of a bucket. */
    uint32_t seed;
    /** Rules against the list of base forms, by the last byte of the suffix:
     *  those of byte b from by_byte[b] to by_byte[b + 1]; then guesses. */
    uint16_t by_byte[257];
    uint16_t rule_count;
    ent_lemma_suffix *rules;
};

/** The record of a hashed form; NULL: none. */
const unsigned char *ent_lemma_record_get(const ent_lemmatizer *lemmatizer,
                                          uint64_t state);

/** What a form in lower case gives in one use; the absent view: nothing. */
ent_str ent_lemma_string_get(const ent_lemmatizer *lemmatizer, ent_str form,
                             unsigned use, ent_str xpos);

/** The last bytes of a form, as the rules want them. */
uint64_t ent_lemma_tail(ent_str form);

static inline bool ent_lemma_ends(const ent_lemma_suffix *rule, uint64_t tail)
{
    return ((tail ^ rule->suffix) & rule->mask) == 0;
}

/** Write @p form with straight apostrophes and quotation marks, in lower case
 *  if @p lower (ASCII, Latin, Greek and Cyrillic letters).
 *  @param[out] out  form.len bytes.
 *  @return Bytes written. */
size_t ent_lemma_plain(char *out, ent_str form, bool lower);

/** Bit of ent_word_class for a part of speech; 0 for a closed class. */
unsigned ent_lemma_part(ent_upos upos);

#endif
