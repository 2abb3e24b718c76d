/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Characters as the tokeniser sees them. Latin, Greek and Cyrillic, and the
 * punctuation of English, are told without ICU. */
#include "entente/text/token_internal.h"

#include "entente/core/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#define S ENT_CHAR_SPACE
#define L ENT_CHAR_LETTER
#define D ENT_CHAR_DIGIT
#define P ENT_CHAR_SIGN
const uint8_t ent_char_ascii[128] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, S, S, S, S, S, S, S, S, S, S, P, P, P, P, P, P, P, P, P, P, P,
    P, P, P, P, D, D, D, D, D, D, D, D, D, D, P, P, P, P, P, P, P, L,
    L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, P, P, P, P, P, P, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, S};
#undef S
#undef L
#undef D
#undef P

int ent_char_script(uint32_t code_point)
{
    UErrorCode code = U_ZERO_ERROR;
    int script = (int)uscript_getScript((UChar32)code_point, &code);

    switch (script) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
        return USCRIPT_HAN;
    default:
        return script;
    }
}

static bool has_no_blanks(uint32_t c)
{
    switch (ent_char_script(c)) {
    case USCRIPT_HAN:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_TIBETAN:
    case USCRIPT_JAVANESE:
    case USCRIPT_TAI_LE:
    case USCRIPT_NEW_TAI_LUE:
    case USCRIPT_YI:
        return true;
    default:
        /* The mark that lengthens vowels is of both Kana. */
        return c == 0x30FC || c == 0xFF70;
    }
}

static ent_char of_type(uint32_t c)
{
    if (u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return ENT_CHAR_NOTHING;
    switch (u_charType((UChar32)c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_LETTER_NUMBER:
        return has_no_blanks(c) ? ENT_CHAR_SCRIPT : ENT_CHAR_LETTER;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER:
        return ENT_CHAR_DIGIT;
    case U_CONTROL_CHAR:
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return ENT_CHAR_SPACE;
    default:
        break;
    }
    return u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_PRESENTATION) ||
                   u_hasBinaryProperty((UChar32)c, UCHAR_EXTENDED_PICTOGRAPHIC)
               ? ENT_CHAR_PICTURE
               : ENT_CHAR_SIGN;
}

ent_char ent_char_of(uint32_t c)
{
    if (c < 0x80)
        return (ent_char)ent_char_ascii[c];
    if (c >= 0xC0 && c < 0x2B0)
        return c == 0xD7 || c == 0xF7 ? ENT_CHAR_SIGN : ENT_CHAR_LETTER;
    /* Dashes, quotation marks, ellipsis. */
    if (c >= 0x2010 && c <= 0x2027)
        return ENT_CHAR_SIGN;
    /* Invisible, but an invitation to break. */
    if (c == 0x200B)
        return ENT_CHAR_SPACE;
    return of_type(c);
}

static bool is_regional(uint32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static bool is_modifier(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) ||
           (c >= 0xE0020 && c <= 0xE007F) || c == 0x20E3;
}

size_t ent_char_picture_end(ent_str text, size_t at, size_t end)
{
    enum {
        JOINER = 0x200D
    };
    bool flag = is_regional(ent_utf8_next(text, &at));

    while (at < end) {
        size_t next = at;
        uint32_t c = ent_utf8_next(text, &next);

        if (flag && is_regional(c))
            return next;
        if (!is_modifier(c) &&
            (c != JOINER || next == end ||
             ent_char_of(ent_utf8_next(text, &next)) != ENT_CHAR_PICTURE))
            break;
        at = next;
    }
    return at;
}

ent_char ent_token_char(const ent_token_scan *s, size_t at)
{
    size_t next = at;

    if (at >= s->end)
        return ENT_CHAR_SPACE;
    if ((unsigned char)s->text.ptr[at] < 0x80)
        return (ent_char)ent_char_ascii[(unsigned char)s->text.ptr[at]];
    return ent_char_of(ent_utf8_next(s->text, &next));
}

size_t ent_token_apostrophe(const ent_token_scan *s, size_t at)
{
    unsigned char c = ent_token_byte(s, at);

    if (c == '\'' || c == '`')
        return 1;
    /* U+2018 and U+2019. */
    if (c == 0xE2 && ent_token_byte(s, at + 1) == 0x80 &&
        (ent_token_byte(s, at + 2) & 0xFE) == 0x98)
        return 3;
    return 0;
}

/** What is ignorable counts only with letters behind it. */
static size_t scan_run(const ent_token_scan *s, size_t at, bool digits)
{
    size_t end = at;

    while (at < s->end) {
        unsigned char c = (unsigned char)s->text.ptr[at];
        ent_char class = ENT_CHAR_SPACE;
        size_t next = at + 1;

        if (c < 0x80) {
            class = (ent_char)ent_char_ascii[c];
        } else {
            next = at;
            class = ent_char_of(ent_utf8_next(s->text, &next));
        }
        if (class == ENT_CHAR_LETTER || (digits && class == ENT_CHAR_DIGIT))
            end = next;
        else if (class != ENT_CHAR_NOTHING)
            break;
        at = next;
    }
    return end;
}

size_t ent_token_letters_end(const ent_token_scan *s, size_t at)
{
    return scan_run(s, at, false);
}

size_t ent_token_run_end(const ent_token_scan *s, size_t at)
{
    return scan_run(s, at, true);
}
