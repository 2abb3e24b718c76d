/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The form of a token: what models and word lists compare. */
#include "entente/text/token_internal.h"

#include "entente/core/utf8.h"
#include "entente/core/vec.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

typedef ENT_VEC(UChar) units;

/** Letters that are another way to write others: ligatures, wide and narrow
 *  forms, Arabic presentation forms, bold letters of mathematics. */
static bool is_compatible(uint32_t c)
{
    switch (u_getIntPropertyValue((UChar32)c, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_WIDE:
    case U_DT_NARROW:
    case U_DT_FONT:
    case U_DT_INITIAL:
    case U_DT_MEDIAL:
    case U_DT_FINAL:
    case U_DT_ISOLATED:
        return true;
    case U_DT_COMPAT:
        return c >= 0xFB00 && c <= 0xFB4F;
    default:
        return false;
    }
}

/** Is the character itself in the form? Told without ICU where it can be. */
static bool is_kept(uint32_t c)
{
    if (c < 0x300)
        return c != 0xAD;
    if ((c >= 0x400 && c < 0x480) || (c >= 0x2010 && c <= 0x2027))
        return true;
    return ent_char_of(c) != ENT_CHAR_NOTHING && !is_compatible(c) &&
           u_getIntPropertyValue((UChar32)c, UCHAR_NFC_QUICK_CHECK) ==
               UNORM_YES;
}

/** Emoji need the joiners and selectors that are ignorable elsewhere. */
static bool is_picture(ent_str bytes)
{
    return ent_char_of(ent_utf8_next(bytes, &(size_t){0})) == ENT_CHAR_PICTURE;
}

static bool is_itself(ent_str bytes)
{
    size_t at = 0;

    while (at < bytes.len)
        if ((unsigned char)bytes.ptr[at] < 0x80)
            at++;
        else if (!is_kept(ent_utf8_next(bytes, &at)))
            return false;
    return true;
}

static bool add_unit(units *out, UChar unit)
{
    return ENT_VEC_PUSH(out, unit);
}

static bool add_code_point(units *out, uint32_t c)
{
    if (c <= 0xFFFF)
        return add_unit(out, (UChar)c);
    return add_unit(out, U16_LEAD(c)) && add_unit(out, U16_TRAIL(c));
}

/** Its decomposition, unless that has a blank in it. */
static bool add_decomposed(units *out, uint32_t c)
{
    enum {
        LONGEST = 32
    };
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&code);
    UChar parts[LONGEST];
    int32_t count =
        unorm2_getDecomposition(nfkc, (UChar32)c, parts, LONGEST, &code);

    if (U_FAILURE(code) || count <= 0 || u_memchr(parts, ' ', count) != NULL)
        return add_code_point(out, c);
    for (int32_t i = 0; i < count; i++)
        if (!add_unit(out, parts[i]))
            return false;
    return true;
}

static bool add_form(units *out, ent_str bytes)
{
    size_t at = 0;

    while (at < bytes.len) {
        uint32_t c = ent_utf8_next(bytes, &at);

        if (ent_char_of(c) == ENT_CHAR_NOTHING)
            continue;
        if (!(is_compatible(c) ? add_decomposed(out, c)
                               : add_code_point(out, c)))
            return false;
    }
    return true;
}

/** @p in composed, in @p out. */
static bool compose(units *out, const units *in)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    int32_t count =
        unorm2_normalize(nfc, in->items, (int32_t)in->count, NULL, 0, &code);

    /* Counting tells that there is no room. */
    code = U_ZERO_ERROR;
    out->items = ent_malloc((size_t)count + 1, sizeof *out->items);
    if (out->items == NULL)
        return false;
    out->count = (size_t)unorm2_normalize(nfc, in->items, (int32_t)in->count,
                                          out->items, count + 1, &code);
    return U_SUCCESS(code);
}

static ent_str to_utf8(const units *in, ent_arena *arena)
{
    UErrorCode code = U_ZERO_ERROR;
    int32_t len = 0;
    char *out = NULL;

    (void)u_strToUTF8(NULL, 0, &len, in->items, (int32_t)in->count, &code);
    code = U_ZERO_ERROR;
    out = ent_arena_alloc(arena, (size_t)len + 1, 1);
    if (out == NULL)
        return (ent_str){NULL, 0};
    (void)u_strToUTF8(out, len + 1, &len, in->items, (int32_t)in->count, &code);
    return ent_str_make(U_SUCCESS(code) ? out : NULL, (size_t)len);
}

ent_str ent_token_form(ent_str bytes, ent_arena *arena)
{
    ent_str form = {NULL, 0};
    units plain = {0};
    units composed = {0};

    if (is_itself(bytes) || is_picture(bytes))
        return bytes;
    if (add_form(&plain, bytes) && compose(&composed, &plain))
        form = to_utf8(&composed, arena);
    ENT_VEC_CLEAR(&composed);
    ENT_VEC_CLEAR(&plain);
    return form;
}
