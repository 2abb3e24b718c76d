/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/utf8.h"

#include "entente/core/utf8_internal.h"

#include <assert.h>
#include <stdio.h>
#include <utf8proc.h>

enum {
    REPLACEMENT = 0xFFFD,
    /* The longest decomposition, U+FDFA, has 18 code points. */
    DECOMPOSED_MAX = 32
};

static unsigned char byte_at(ent_str text, size_t offset)
{
    return (unsigned char)text.ptr[offset];
}

static bool is_continuation(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/** What a lead byte promises. */
typedef struct lead {
    unsigned length;     /**< Bytes of the sequence; 0 for no lead byte. */
    unsigned char low;   /**< Range of the second byte, which alone rules out */
    unsigned char high;  /**< overlong forms, surrogates and U+110000. */
    unsigned char value; /**< Bits of the code point. */
} lead;

/** Unicode 15, table 3-7, for bytes above 0x7F. */
static lead lead_of(unsigned char c)
{
    lead l = {0, 0x80, 0xBF, 0};

    if (c >= 0xC2 && c <= 0xDF) {
        l.length = 2;
        l.value = c & 0x1F;
    } else if (c >= 0xE0 && c <= 0xEF) {
        l.length = 3;
        l.value = c & 0x0F;
        l.low = c == 0xE0 ? 0xA0 : 0x80;
        l.high = c == 0xED ? 0x9F : 0xBF;
    } else if (c >= 0xF0 && c <= 0xF4) {
        l.length = 4;
        l.value = c & 0x07;
        l.low = c == 0xF0 ? 0x90 : 0x80;
        l.high = c == 0xF4 ? 0x8F : 0xBF;
    }
    return l;
}

size_t ent_utf8_decode(ent_str text, size_t offset, uint32_t *code_point)
{
    unsigned char c = byte_at(text, offset);
    uint32_t value = c;
    size_t taken = 1;

    if (c >= 0x80) {
        lead l = lead_of(c);

        value = l.length == 0 ? ENT_UTF8_BAD : l.value;
        for (; taken < l.length; taken++) {
            unsigned char next = 0;

            if (taken < text.len - offset)
                next = byte_at(text, offset + taken);
            if (next < l.low || next > l.high) {
                value = ENT_UTF8_BAD;
                break;
            }
            value = value << 6 | (next & 0x3FU);
            l.low = 0x80;
            l.high = 0xBF;
        }
    }
    *code_point = value;
    return taken;
}

size_t ent_utf8_encode(char out[ENT_UTF8_MAX], uint32_t code_point)
{
    uint32_t c = code_point;
    unsigned char bytes[ENT_UTF8_MAX];
    size_t len = 0;

    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = REPLACEMENT;
    if (c < 0x80) {
        bytes[len++] = (unsigned char)c;
    } else if (c < 0x800) {
        bytes[len++] = (unsigned char)(0xC0 | c >> 6);
        bytes[len++] = (unsigned char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        bytes[len++] = (unsigned char)(0xE0 | c >> 12);
        bytes[len++] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        bytes[len++] = (unsigned char)(0x80 | (c & 0x3F));
    } else {
        bytes[len++] = (unsigned char)(0xF0 | c >> 18);
        bytes[len++] = (unsigned char)(0x80 | (c >> 12 & 0x3F));
        bytes[len++] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        bytes[len++] = (unsigned char)(0x80 | (c & 0x3F));
    }
    memcpy(out, bytes, len);
    return len;
}

void ent_utf8_one_line(char *message)
{
    ent_str text = ent_str_from(message);
    size_t to = 0;

    for (size_t at = 0, taken = 0; at < text.len; at += taken) {
        uint32_t c = 0;

        taken = ent_utf8_decode(text, at, &c);
        if (c != ENT_UTF8_BAD && c >= 0x20 && c != 0x7F) {
            memmove(message + to, message + at, taken);
            to += taken;
        } else if (c != ENT_UTF8_BAD) {
            message[to++] = ' ';
        } else if (at + taken < text.len) {
            message[to++] = '?';
        }
    }
    message[to] = '\0';
}

/** Length of the ASCII run at @p offset. */
static size_t ascii_run(ent_str text, size_t offset)
{
    size_t i = offset;
    uint64_t word = 0;

    for (; text.len - i >= sizeof word; i += sizeof word) {
        memcpy(&word, text.ptr + i, sizeof word);
        if ((word & 0x8080808080808080U) != 0)
            break;
    }
    while (i < text.len && byte_at(text, i) < 0x80)
        i++;
    return i - offset;
}

size_t ent_utf8_valid_prefix(ent_str text)
{
    size_t i = 0;

    while (i < text.len) {
        uint32_t c = 0;
        size_t taken = 0;

        if (byte_at(text, i) < 0x80) {
            i += ascii_run(text, i);
            continue;
        }
        taken = ent_utf8_decode(text, i, &c);
        if (c == ENT_UTF8_BAD)
            break;
        i += taken;
    }
    return i;
}

uint32_t ent_utf8_next(ent_str text, size_t *offset)
{
    uint32_t c = 0;

    assert(*offset < text.len);
    *offset += ent_utf8_decode(text, *offset, &c);
    return c == ENT_UTF8_BAD ? REPLACEMENT : c;
}

size_t ent_utf8_count(ent_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += !is_continuation(byte_at(text, i));
    return count;
}

/* Folding. Each code point folds by itself: marks, whose order depends on
 * their neighbours, are gone before order matters, and nothing is composed.
 * So ASCII and the rest can be mixed freely, the first by a table. */

/** What becomes of an ASCII character: 0 is nothing. */
static const char ascii_fold[0x80] = {
    /* White space. */
    ['\t'] = ' ',
    ['\n'] = ' ',
    ['\v'] = ' ',
    ['\f'] = ' ',
    ['\r'] = ' ',
    [' '] = ' ',
    /* Blanks in disguise; apostrophe, grave accent and full stop are absent. */
    ['-'] = ' ',
    ['_'] = ' ',
    /* Themselves. */
    ['!'] = '!',
    ['"'] = '"',
    ['#'] = '#',
    ['$'] = '$',
    ['%'] = '%',
    ['&'] = '&',
    ['('] = '(',
    [')'] = ')',
    ['*'] = '*',
    ['+'] = '+',
    [','] = ',',
    ['/'] = '/',
    ['0'] = '0',
    ['1'] = '1',
    ['2'] = '2',
    ['3'] = '3',
    ['4'] = '4',
    ['5'] = '5',
    ['6'] = '6',
    ['7'] = '7',
    ['8'] = '8',
    ['9'] = '9',
    [':'] = ':',
    [';'] = ';',
    ['<'] = '<',
    ['='] = '=',
    ['>'] = '>',
    ['?'] = '?',
    ['@'] = '@',
    ['A'] = 'a',
    ['B'] = 'b',
    ['C'] = 'c',
    ['D'] = 'd',
    ['E'] = 'e',
    ['F'] = 'f',
    ['G'] = 'g',
    ['H'] = 'h',
    ['I'] = 'i',
    ['J'] = 'j',
    ['K'] = 'k',
    ['L'] = 'l',
    ['M'] = 'm',
    ['N'] = 'n',
    ['O'] = 'o',
    ['P'] = 'p',
    ['Q'] = 'q',
    ['R'] = 'r',
    ['S'] = 's',
    ['T'] = 't',
    ['U'] = 'u',
    ['V'] = 'v',
    ['W'] = 'w',
    ['X'] = 'x',
    ['Y'] = 'y',
    ['Z'] = 'z',
    ['['] = '[',
    ['\\'] = '\\',
    [']'] = ']',
    ['^'] = '^',
    ['a'] = 'a',
    ['b'] = 'b',
    ['c'] = 'c',
    ['d'] = 'd',
    ['e'] = 'e',
    ['f'] = 'f',
    ['g'] = 'g',
    ['h'] = 'h',
    ['i'] = 'i',
    ['j'] = 'j',
    ['k'] = 'k',
    ['l'] = 'l',
    ['m'] = 'm',
    ['n'] = 'n',
    ['o'] = 'o',
    ['p'] = 'p',
    ['q'] = 'q',
    ['r'] = 'r',
    ['s'] = 's',
    ['t'] = 't',
    ['u'] = 'u',
    ['v'] = 'v',
    ['w'] = 'w',
    ['x'] = 'x',
    ['y'] = 'y',
    ['z'] = 'z',
    ['{'] = '{',
    ['|'] = '|',
    ['}'] = '}',
    ['~'] = '~',
};
