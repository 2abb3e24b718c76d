/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/lemma_internal.h"

/** Capitals [first, last] and how far their small letters are; with step 2
 *  capitals and small letters alternate. Pairs that need as many bytes of
 *  UTF-8, two, are all that is here (Unicode 15, UnicodeData.txt). */
typedef struct letter_range {
    uint16_t first;
    uint16_t last;
    uint16_t step;
    int16_t distance;
} letter_range;

static const letter_range capitals[] = {
    {0x00c0, 0x00d6, 1, 32},   {0x00d8, 0x00de, 1, 32}, {0x0100, 0x012e, 2, 1},
    {0x0132, 0x0136, 2, 1},    {0x0139, 0x0147, 2, 1},  {0x014a, 0x0176, 2, 1},
    {0x0178, 0x0178, 1, -121}, {0x0179, 0x017d, 2, 1},  {0x0218, 0x021a, 2, 1},
    {0x0391, 0x03a1, 1, 32},   {0x03a3, 0x03a9, 1, 32}, {0x0400, 0x040f, 1, 80},
    {0x0410, 0x042f, 1, 32},   {0x0490, 0x0490, 1, 1},
};

static unsigned small_letter(unsigned letter)
{
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
        const letter_range *range = &capitals[i];

        if (letter < range->first)
            break;
        if (letter <= range->last && (letter - range->first) % range->step == 0)
            return (unsigned)((int)letter + range->distance);
    }
    return letter;
}

/** The straight mark for U+2018 to U+201F at @p at, or 0. */
static char straight_mark(const unsigned char *at, size_t left)
{
    if (left < 3 || at[0] != 0xe2 || at[1] != 0x80 || at[2] < 0x98 ||
        at[2] > 0x9f)
        return 0;
    return at[2] < 0x9c ? '\'' : '"';
}

size_t ent_lemma_plain(char *out, ent_str form, bool lower)
{
    const unsigned char *at = (const unsigned char *)form.ptr;
    size_t len = 0;
    size_t i = 0;

    while (i < form.len) {
        unsigned char byte = at[i];
        char mark = straight_mark(at + i, form.len - i);

        if (mark != 0) {
            out[len++] = mark;
            i += 3;
        } else if (lower && byte >= 0xc3 && byte < 0xe0 && i + 1 < form.len) {
            unsigned letter =
                small_letter((byte & 0x1fU) << 6 | (at[i + 1] & 0x3fU));

            out[len++] = (char)(0xc0 | letter >> 6);
            out[len++] = (char)(0x80 | (letter & 0x3f));
            i += 2;
        } else {
            out[len++] =
                (char)(lower && byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            i++;
        }
    }
    return len;
}

size_t ent_lemma_fold(char *out, ent_str form)
{
    return ent_lemma_plain(out, form, true);
}

unsigned ent_lemma_part(ent_upos upos)
{
    static const uint8_t parts[ENT_UPOS_COUNT] = {
        [ENT_NOUN] = 1, [ENT_PROPN] = 1, [ENT_VERB] = 2,
        [ENT_AUX] = 2,  [ENT_ADJ] = 4,   [ENT_ADV] = 8,
    };

    return upos < ENT_UPOS_COUNT ? parts[upos] : 0;
}
