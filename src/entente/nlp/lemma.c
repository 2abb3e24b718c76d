/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/lemma.h"

#include "entente/core/mem.h"
#include "entente/nlp/lemma_builder.h"
#include "entente/nlp/lemma_internal.h"

enum {
    /** Longer forms have no class: no base form with its ending is. */
    LONGEST_FORM = 48,
    /** Shorter stems are more often part of a word ("his", "was"). */
    SHORTEST_BASE = 3,
    PART_COUNT = 4
};

/** Where the entries of a hash may stand: [at, end). */
typedef struct place {
    uint32_t at;
    uint32_t end;
} place;

static place bucket_of(const unsigned char *buckets, unsigned bits,
                       uint64_t hash)
{
    const unsigned char *bucket = buckets + 4 * (hash >> (64 - bits));
    place out = {ent_lemma_u32(bucket), ent_lemma_u32(bucket + 4)};

    return out;
}

const unsigned char *ent_lemma_record_get(const ent_lemmatizer *lemmatizer,
                                          uint64_t state)
{
    uint64_t hash = ent_lemma_hash_end(state);
    uint32_t wanted =
        (uint32_t)ent_lemma_fingerprint(hash, ENT_LEMMA_WORD_BITS, 32);
    place p = bucket_of(lemmatizer->word_buckets, lemmatizer->word_bits, hash);

    for (; p.at < p.end; p.at++) {
        uint32_t entry = ent_lemma_u32(lemmatizer->words + 4U * p.at);

        if (entry >> ENT_LEMMA_WORD_BITS == wanted)
            return lemmatizer->records +
                   (size_t)ENT_LEMMA_RECORD_LEN *
                       (entry & ((1U << ENT_LEMMA_WORD_BITS) - 1));
    }
    return NULL;
}

ent_str ent_lemma_string_get(const ent_lemmatizer *lemmatizer, ent_str form,
                             unsigned use, ent_str xpos)
{
    uint64_t state = ent_lemma_hash_add(ent_lemma_hash_begin(lemmatizer->seed),
                                        form.ptr, form.len);
    uint64_t hash = ent_lemma_hash_string(state, use, xpos);
    uint64_t wanted = ent_lemma_fingerprint(hash, ENT_LEMMA_STRING_BITS, 64);
    place p =
        bucket_of(lemmatizer->string_buckets, lemmatizer->string_bits, hash);
    ent_str out = {0};

    for (; p.at < p.end; p.at++) {
        uint64_t entry = ent_lemma_u64(lemmatizer->strings + 8U * p.at);

        if (entry >> ENT_LEMMA_STRING_BITS == wanted) {
            const unsigned char *string =
                lemmatizer->pool +
                (entry & ((1U << ENT_LEMMA_STRING_BITS) - 1));

            return ent_str_make((const char *)string + 1, *string);
        }
    }
    return out;
}

uint64_t ent_lemma_tail(ent_str form)
{
    uint64_t tail = 0;
    size_t len = form.len < 8 ? form.len : 8;

    for (size_t i = 0; i < len; i++)
        tail |= (uint64_t)(unsigned char)form.ptr[form.len - 1 - i]
                << (56 - 8 * i);
    return tail;
}

/** A form in lower case with the states of the hash behind each prefix. */
typedef struct folded {
    char bytes[LONGEST_FORM];
    uint64_t states[LONGEST_FORM + 1];
    size_t len;
} folded;

/** False if it cannot be a word of the tables: too long, or with a digit. */
static bool fold(folded *out, uint32_t seed, ent_str form)
{
    if (form.len == 0 || form.len > LONGEST_FORM)
        return false;
    out->len = ent_lemma_plain(out->bytes, form, true);
    out->states[0] = ent_lemma_hash_begin(seed);
    for (size_t i = 0; i < out->len; i++) {
        unsigned char byte = (unsigned char)out->bytes[i];

        if (byte >= '0' && byte <= '9')
            return false;
        out->states[i + 1] = ent_lemma_hash_byte(out->states[i], byte);
    }
    return true;
}

/** What was found so far, by the number of the part of speech's bit. */
typedef struct analysis {
    unsigned parts;
    uint8_t inflection[PART_COUNT];
    uint8_t noun_class;
    uint8_t verb_class;
} analysis;

static unsigned bit_number(unsigned part)
{
    return part == 1 ? 0 : part == 2 ? 1 : part == 4 ? 2 : 3;
}

static void add_record(analysis *out, const unsigned char *record)
{
    unsigned irregular = record[ENT_RECORD_IRREGULAR] & 15U;
    unsigned base = record[ENT_RECORD_PARTS] & 15U;

    out->parts = base | irregular;
    out->noun_class = record[ENT_RECORD_NOUN];
    out->verb_class = record[ENT_RECORD_VERB];
    for (unsigned i = 0; i < PART_COUNT; i++)
        if ((irregular & ~base) >> i & 1U)
            out->inflection[i] = ENT_INFLECTION_IRREGULAR;
}

static void add_detached(analysis *out, const ent_lemmatizer *lemmatizer,
                         const ent_lemma_suffix *rule, const folded *form)
{
    uint64_t state = 0;
    const unsigned char *record = NULL;

    if (form->len - rule->len + rule->replacement_len < SHORTEST_BASE)
        return;
    state = ent_lemma_hash_add(form->states[form->len - rule->len],
                               rule->replacement, rule->replacement_len);
    record = ent_lemma_record_get(lemmatizer, state);
    if (record == NULL || (record[ENT_RECORD_PARTS] & rule->part) == 0)
        return;
    out->parts |= rule->part;
    out->inflection[bit_number(rule->part)] = rule->inflection;
    if (rule->part == 1)
        out->noun_class = record[ENT_RECORD_NOUN];
    else if (rule->part == 2)
        out->verb_class = record[ENT_RECORD_VERB];
}

static void detach(analysis *out, const ent_lemmatizer *lemmatizer,
                   const folded *form)
{
    unsigned char last = (unsigned char)form->bytes[form->len - 1];
    uint16_t end = lemmatizer->by_byte[last + 1];
    uint64_t tail = 0;

    if (lemmatizer->by_byte[last] == end)
        return;
    tail = ent_lemma_tail(ent_str_make(form->bytes, form->len));
    for (uint16_t i = lemmatizer->by_byte[last]; i < end; i++) {
        const ent_lemma_suffix *rule = &lemmatizer->rules[i];

        if ((out->parts & rule->part) == 0 && form->len > rule->len &&
            ent_lemma_ends(rule, tail))
            add_detached(out, lemmatizer, rule, form);
    }
}

/** One for all: a verb's says most. */
static unsigned inflection_of(const analysis *found)
{
    static const uint8_t order[PART_COUNT] = {1, 0, 2, 3};

    for (size_t i = 0; i < PART_COUNT; i++)
        if (found->inflection[order[i]] != ENT_INFLECTION_BASE)
            return found->inflection[order[i]];
    return ENT_INFLECTION_BASE;
}

ent_word_class ent_word_class_get(const ent_lemmatizer *lemmatizer,
                                  ent_str form)
{
    ent_word_class out = {{0}};
    analysis found = {0};
    const unsigned char *record = NULL;
    folded word;

    if (!fold(&word, lemmatizer->seed, form))
        return out;
    record = ent_lemma_record_get(lemmatizer, word.states[word.len]);
    if (record != NULL) {
        add_record(&found, record);
        out.value[3] = record[ENT_RECORD_INSTANCE];
    }
    detach(&found, lemmatizer, &word);
    out.value[0] = (uint8_t)(found.parts + 16 * inflection_of(&found));
    out.value[1] = found.noun_class;
    out.value[2] = found.verb_class;
    return out;
}

ent_str ent_lemma_verb_of(const ent_lemmatizer *lemmatizer, ent_str noun_lemma)
{
    ent_str none = {0};
    ent_str verb =
        ent_lemma_string_get(lemmatizer, noun_lemma, ENT_STRING_VERB_OF, none);

    return verb.len == 0 ? none : verb;
}
