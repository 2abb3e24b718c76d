/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which encoding do bytes look like that are not UTF-8? Rules of thumb that a
 * reader of hex dumps would use; the answer is a hint to a person, never acted
 * upon. */
#include "entente/text/encoding.h"

#include <iconv.h>
#include <stdint.h>

enum {
    SAMPLE = 1 << 16,
    LETTERS = 6,
    OUTPUT = 4096
};

/** A single-byte alphabet, and its six most frequent lower-case letters. */
typedef struct alphabet {
    const char *name;
    unsigned char letters[LETTERS];
} alphabet;

/* Russian о е а и н т, Greek α ο ι τ ε σ. */
static const alphabet alphabets[] = {
    {"Windows-1251", {0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2}},
    {"KOI8-R", {0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4}},
    {"ISO-8859-5", {0xDE, 0xD5, 0xD0, 0xD8, 0xDD, 0xE2}},
    {"ISO-8859-7", {0xE1, 0xEF, 0xE9, 0xF4, 0xE5, 0xF3}},
};

/** Counts of single bytes, and of bytes above 127 that stand in a run. */
typedef struct byte_counts {
    size_t of[256];
    size_t high;
    size_t in_runs; /**< High bytes with a high byte beside them. */
} byte_counts;

static byte_counts count_bytes(ent_str bytes)
{
    byte_counts counts = {{0}, 0, 0};
    bool was_high = false;

    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        bool is_high = byte >= 0x80;
        bool next_high =
            i + 1 < bytes.len && (unsigned char)bytes.ptr[i + 1] >= 0x80;

        counts.of[byte]++;
        counts.high += is_high;
        counts.in_runs += is_high && (was_high || next_high);
        was_high = is_high;
    }
    return counts;
}

/** Blanks, newlines and ASCII in 16-bit units of this byte order. */
static size_t count_ascii_units(ent_str bytes, size_t low_byte)
{
    size_t count = 0;

    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
        unsigned char low = (unsigned char)bytes.ptr[i + low_byte];
        unsigned char high = (unsigned char)bytes.ptr[i + 1 - low_byte];

        count += high == 0 && low >= 0x09 && low < 0x7F;
    }
    return count;
}

/** UTF-16 of any script has blanks, digits or line ends: at least one unit in
 *  fifty, and hardly any in the other byte order. */
static const char *guess_utf16(ent_str bytes)
{
    size_t units = bytes.len / 2;
    size_t little = count_ascii_units(bytes, 0);
    size_t big = count_ascii_units(bytes, 1);

    if (units == 0 || bytes.len % 2 != 0)
        return NULL;
    if (little > 4 * big && little * 50 >= units)
        return "UTF-16LE";
    if (big > 4 * little && big * 50 >= units)
        return "UTF-16BE";
    return NULL;
}

/** Is the sample valid in @p encoding, but for a character cut at its end? */
static bool converts(ent_str bytes, const char *encoding)
{
    char output[OUTPUT];
    char *from = (char *)(uintptr_t)bytes.ptr;
    size_t left = bytes.len;
    iconv_t converter = iconv_open("UTF-8", encoding);
    size_t before = 0;

    if (converter == (iconv_t)-1)
        return false;
    do {
        char *to = output;
        size_t room = sizeof output;

        before = left;
        (void)iconv(converter, &from, &left, &to, &room);
    } while (left > 0 && left < before);
    (void)iconv_close(converter);
    return left < 4;
}

/** Of the two-byte characters, per cent whose first byte is in [low, high]. */
static size_t lead_percent(ent_str bytes, unsigned char low, unsigned char high)
{
    size_t pairs = 0;
    size_t inside = 0;

    for (size_t i = 0; i + 1 < bytes.len; i++) {
        unsigned char lead = (unsigned char)bytes.ptr[i];

        if (lead < 0x81)
            continue;
        pairs++;
        inside += lead >= low && lead <= high;
        i++;
    }
    return pairs == 0 ? 0 : inside * 100 / pairs;
}

/** East Asian double bytes. Hangul is lead bytes B0 to C8 (KS X 1001), kana
 *  82 and 83 in Shift_JIS; common Chinese characters go on to D7 (GB 2312). */
static const char *guess_double_byte(ent_str bytes, const byte_counts *counts)
{
    if (counts->in_runs * 10 < counts->high * 6)
        return NULL;
    if (lead_percent(bytes, 0x82, 0x83) >= 30 && converts(bytes, "SHIFT_JIS"))
        return "Shift_JIS";
    if (lead_percent(bytes, 0xB0, 0xC8) >= 85 && converts(bytes, "EUC-KR"))
        return "EUC-KR";
    if (lead_percent(bytes, 0xB0, 0xD7) >= 60 && converts(bytes, "GB18030"))
        return "GB18030";
    return NULL;
}

/** The alphabet whose frequent letters make up most of the high bytes. */
static const alphabet *guess_alphabet(const byte_counts *counts)
{
    const alphabet *best = NULL;
    size_t best_count = 0;

    for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++) {
        size_t count = 0;

        for (size_t k = 0; k < LETTERS; k++)
            count += counts->of[alphabets[i].letters[k]];
        if (count > best_count) {
            best = &alphabets[i];
            best_count = count;
        }
    }
    /* Six letters are about half of a Russian or Greek text. */
    return best_count * 100 >= counts->high * 35 ? best : NULL;
}

/** Letters of Polish, Czech ... where ISO-8859-1 has signs: ą ł ś š ť ż. */
static const char *guess_latin(const byte_counts *counts)
{
    static const unsigned char central[] = {0xB1, 0xB3, 0xB6, 0xB9, 0xBB, 0xBF};
    size_t c1 = 0;
    size_t letters = 0;

    for (size_t byte = 0x80; byte < 0xA0; byte++)
        c1 += counts->of[byte];
    if (c1 > 0)
        return "Windows-1252";
    for (size_t i = 0; i < sizeof central; i++)
        letters += counts->of[central[i]];
    return letters * 100 >= counts->high * 20 ? "ISO-8859-2" : "ISO-8859-1";
}

const char *ent_encoding_guess(ent_str bytes)
{
    ent_str sample =
        ent_str_make(bytes.ptr, bytes.len < SAMPLE ? bytes.len : SAMPLE);
    byte_counts counts = count_bytes(sample);
    const char *name = guess_utf16(sample);
    bool mostly_runs = counts.in_runs * 10 >= counts.high * 8;
    const alphabet *found = mostly_runs ? guess_alphabet(&counts) : NULL;

    if (name == NULL && found != NULL)
        name = found->name;
    if (name == NULL)
        name = guess_double_byte(sample, &counts);
    if (name == NULL)
        name = guess_latin(&counts);
    return name;
}
