/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/feature.h"

#include <stdbool.h>
#include <string.h>

enum {
    /** A longer form is read by its first and last halves of this. */
    LONGEST = 64
};

/** A form as its hashes see it. */
typedef struct plain {
    char text[LONGEST];
    size_t len;
} plain;

/** FNV-1a (Fowler, Noll and Vo), finished as in MurmurHash3, so that the low
 *  bits can be used as an index. */
static uint32_t hash_bytes(const char *bytes, size_t len, uint32_t seed)
{
    uint64_t hash = 14695981039346656037U ^ seed;

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (uint8_t)bytes[i]) * 1099511628211U;
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdU;
    hash ^= hash >> 33;
    return (uint32_t)(hash >> 16);
}

/** ASCII twin of the typographic character at @p bytes, or 0: curly quotes
 *  U+2018 to U+201D, dashes U+2010 to U+2015, all of three bytes. */
static char straight(const char *bytes, size_t len)
{
    if (len < 3 || bytes[0] != '\xe2' || bytes[1] != '\x80')
        return '\0';
    uint8_t last = (uint8_t)bytes[2];
    if (last >= 0x98 && last <= 0x9b)
        return '\'';
    if (last >= 0x9c && last <= 0x9f)
        return '"';
    return last >= 0x90 && last <= 0x95 ? '-' : '\0';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/** Lower case, digits as 0, straight quotes; both ends of a very long form. */
static void simplify(plain *out, ent_str form)
{
    if (form.len > LONGEST) {
        plain end;

        simplify(out, ent_str_slice(form, 0, LONGEST / 2));
        simplify(&end, ent_str_slice(form, form.len - LONGEST / 2, form.len));
        memcpy(out->text + out->len, end.text, end.len);
        out->len += end.len;
        return;
    }
    out->len = 0;
    for (size_t i = 0; i < form.len; i++) {
        char c = form.ptr[i];
        char twin = straight(form.ptr + i, form.len - i);

        if (twin != '\0') {
            c = twin;
            i += 2;
        } else if (is_upper(c)) {
            c = (char)(c - 'A' + 'a');
        } else if (is_digit(c)) {
            c = '0';
        }
        out->text[out->len++] = c;
    }
    if (out->len == 2 &&
        (memcmp(out->text, "``", 2) == 0 || memcmp(out->text, "''", 2) == 0)) {
        out->text[0] = '"';
        out->len = 1;
    }
}

/** Classes of characters, runs cut to two. */
static void shape_of(plain *out, ent_str form)
{
    char last = '\0';
    int run = 0;

    out->len = 0;
    for (size_t i = 0; i < form.len && out->len < LONGEST / 2; i++) {
        char c = form.ptr[i];
        char kind = c;

        if (is_upper(c))
            kind = 'X';
        else if (is_lower(c))
            kind = 'x';
        else if (is_digit(c))
            kind = 'd';
        else if ((c & 0x80) != 0)
            kind = 'u';
        run = kind == last ? run + 1 : 1;
        last = kind;
        if (run <= 2)
            out->text[out->len++] = kind;
    }
}

static uint32_t suffix(const plain *word, size_t len, uint32_t seed)
{
    size_t begin = word->len < len ? 0 : word->len - len;

    return hash_bytes(word->text + begin, word->len - begin, seed);
}

static uint32_t prefix(const plain *word, size_t len, uint32_t seed)
{
    return hash_bytes(word->text, word->len < len ? word->len : len, seed);
}

void ent_features_of(ent_features *out, ent_str form,
                     const ent_lemmatizer *lemmatizer)
{
    plain word;
    plain shape;
    ent_word_class class = {{0}};

    simplify(&word, form);
    shape_of(&shape, form);
    if (lemmatizer != NULL)
        class = ent_word_class_get(lemmatizer, form);
    out->hash[ENT_FEATURE_WORD] = hash_bytes(word.text, word.len, 1);
    for (uint32_t len = 1; len <= 3; len++)
        out->hash[ENT_FEATURE_PREFIX_1 + len - 1] =
            prefix(&word, len, 10 + len);
    for (uint32_t len = 1; len <= 5; len++)
        out->hash[ENT_FEATURE_SUFFIX_1 + len - 1] =
            suffix(&word, len, 20 + len);
    out->hash[ENT_FEATURE_SHAPE] = hash_bytes(shape.text, shape.len, 30);
    /* Few values: the table has a row for each. */
    for (uint32_t i = 0; i < ENT_WORD_CLASSES; i++)
        out->hash[ENT_FEATURE_SPEECH + i] = class.value[i];
}
