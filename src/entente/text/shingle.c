/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/shingle.h"

#include "entente/core/utf8.h"
#include "entente/core/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST_GROUPS = 20, /**< Fewer do not tell a copy from a common phrase. */
    ROWS = ENT_SHINGLE_HASHES / ENT_SHINGLE_BANDS
};

/** A set of groups while it is made. */
typedef struct collection {
    ENT_VEC(uint64_t) hashes;
    uint64_t window[ENT_SHINGLE_WORDS]; /**< The last words. */
    size_t words;
    ent_buf folded;
} collection;

/** The mixing step of splitmix64 (Steele, Lea, Flood, 2014). */
static uint64_t mix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

/** FNV-1a (RFC 9923), mixed. */
static uint64_t hash_word(const char *word, size_t len)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < len; i++) {
        hash ^= (unsigned char)word[i];
        hash *= UINT64_C(1099511628211);
    }
    return mix(hash);
}

/** Bytes of the character here that belongs to no word: signs of ASCII, curly
 *  quotes and dashes (U+2000 to U+203F); 0: it belongs to one. */
static size_t sign_length(ent_str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];

    if (c == 0xe2 && at + 2 < text.len &&
        (unsigned char)text.ptr[at + 1] == 0x80)
        return 3;
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? 0
                                                                         : 1;
}

static bool add_word(collection *c, const char *word, size_t len)
{
    uint64_t group = 0;

    c->window[c->words % ENT_SHINGLE_WORDS] = hash_word(word, len);
    c->words++;
    if (c->words < ENT_SHINGLE_WORDS)
        return true;
    for (size_t i = 0; i < ENT_SHINGLE_WORDS; i++)
        group = mix(group ^ c->window[(c->words + i) % ENT_SHINGLE_WORDS]);
    return ENT_VEC_PUSH(&c->hashes, group);
}

static ent_status add_sentence(collection *c, ent_str sentence, ent_error *err)
{
    ent_str folded;
    size_t begin = 0;
    size_t i = 0;
    ent_status st = ENT_OK;

    ent_buf_reset(&c->folded);
    ENT_TRY(ent_utf8_fold(&c->folded, sentence, err));
    folded = ent_buf_view(&c->folded);
    while (i <= folded.len) {
        size_t sign = i < folded.len ? sign_length(folded, i) : 1;

        if (sign > 0 && i > begin &&
            !add_word(c, folded.ptr + begin, i - begin))
            return ent_fail_nomem(err);
        i += sign > 0 ? sign : 1;
        begin = sign > 0 ? i : begin;
    }

cleanup:
    return st;
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a;
    uint64_t right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

/** Sort, drop what is there twice, move into the arena. */
static ent_status settle(ent_shingles *out, collection *c, ent_arena *arena,
                         ent_error *err)
{
    uint64_t *items = NULL;
    size_t kept = 0;

    if (c->hashes.count > 0)
        qsort(c->hashes.items, c->hashes.count, sizeof *c->hashes.items,
              compare_hashes);
    for (size_t i = 0; i < c->hashes.count; i++)
        if (i == 0 || c->hashes.items[i] != c->hashes.items[kept - 1])
            c->hashes.items[kept++] = c->hashes.items[i];
    items = ent_arena_alloc(arena, kept, sizeof *items);
    if (items == NULL)
        return ent_fail_nomem(err);
    if (kept > 0)
        memcpy(items, c->hashes.items, kept * sizeof *items);
    *out = (ent_shingles){items, kept};
    return ENT_OK;
}

ent_status ent_shingles_make(ent_shingles *out, ent_str text,
                             const ent_sentence *sentences, size_t count,
                             ent_arena *arena, ent_error *err)
{
    collection c = {0};
    ent_status st = ENT_OK;

    for (size_t i = 0; i < count; i++) {
        const ent_sentence *sentence = &sentences[i];

        if (sentence->kind == ENT_SENTENCE_BOILERPLATE ||
            sentence->repeat_of > 0)
            continue;
        ENT_TRY(add_sentence(&c,
                             ent_str_slice(text, (size_t)sentence->bytes.begin,
                                           (size_t)sentence->bytes.end),
                             err));
    }
    ENT_TRY(settle(out, &c, arena, err));

cleanup:
    ENT_VEC_CLEAR(&c.hashes);
    ent_buf_clear(&c.folded);
    return st;
}

bool ent_shingles_bands(uint64_t out[ENT_SHINGLE_BANDS],
                        const ent_shingles *shingles)
{
    uint64_t least[ENT_SHINGLE_HASHES];

    if (shingles->count < LEAST_GROUPS)
        return false;
    memset(least, 0xff, sizeof least);
    for (size_t i = 0; i < shingles->count; i++) {
        /* Two independent halves give a family of hashes, a + k b (Kirsch and
         * Mitzenmacher, Less hashing, same performance, 2006). */
        uint64_t a = shingles->hashes[i];
        uint64_t b = mix(a) | 1;

        for (size_t k = 0; k < ENT_SHINGLE_HASHES; k++) {
            least[k] = a < least[k] ? a : least[k];
            a += b;
        }
    }
    for (size_t band = 0; band < ENT_SHINGLE_BANDS; band++) {
        uint64_t hash = band;

        for (size_t k = 0; k < ROWS; k++)
            hash = mix(hash ^ least[band * ROWS + k]);
        out[band] = hash >> 1;
    }
    return true;
}

static size_t count_common(const ent_shingles *a, const ent_shingles *b)
{
    size_t common = 0;
    size_t i = 0;
    size_t k = 0;

    while (i < a->count && k < b->count) {
        uint64_t left = a->hashes[i];
        uint64_t right = b->hashes[k];

        common += left == right;
        i += left <= right;
        k += right <= left;
    }
    return common;
}

bool ent_shingles_are_copies(const ent_shingles *a, const ent_shingles *b)
{
    size_t common = count_common(a, b);
    size_t shorter = a->count < b->count ? a->count : b->count;
    size_t longer = a->count < b->count ? b->count : a->count;

    if (shorter < LEAST_GROUPS)
        return false;
    return common * 10 >= (a->count + b->count - common) * 8 ||
           (common * 10 >= shorter * 9 && shorter * 2 >= longer);
}
