/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/draw_language.h"

#include <stddef.h>
#include <string.h>

enum {
    SUBTAG_MAX = 8
};

/** One part of a tag, and what it is made of. */
struct subtag {
    const char *text;
    size_t len;
    bool letters; /**< Nothing else. */
    bool digits;  /**< Nothing else. */
};

/** Take the next part; false at the end, and where a part is none. */
static bool next(const char **rest, struct subtag *out)
{
    const char *at = *rest;

    *out = (struct subtag){.text = at, .letters = true, .digits = true};
    for (; *at != '\0' && *at != '-'; at++) {
        bool digit = *at >= '0' && *at <= '9';
        bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');

        if (!digit && !letter)
            return false;
        out->letters = out->letters && letter;
        out->digits = out->digits && digit;
    }
    out->len = (size_t)(at - out->text);
    if (out->len == 0 || out->len > SUBTAG_MAX || (*at == '-' && at[1] == '\0'))
        return false;
    *rest = *at == '-' ? at + 1 : at;
    return true;
}

/** The order in which parts may stand. */
enum place {
    LANGUAGE,
    EXTENDED,
    SCRIPT,
    REGION,
    VARIANT,
    EXTENSION, /**< A letter or digit alone has come; two or more follow. */
    PRIVATE
};

static bool is_variant(const struct subtag *part)
{
    return part->len >= 5 ||
           (part->len == 4 && *part->text >= '0' && *part->text <= '9');
}

/** The place of a part behind @p before; false: it may not stand there. */
static bool find_place(const struct subtag *part, enum place before,
                       bool extended, enum place *out)
{
    if (before == PRIVATE)
        *out = PRIVATE;
    else if (part->len == 1)
        *out = (*part->text | 0x20) == 'x' ? PRIVATE : EXTENSION;
    else if (before == EXTENSION)
        *out = EXTENSION;
    else if (before <= EXTENDED && extended && part->len == 3 && part->letters)
        *out = EXTENDED;
    else if (before < SCRIPT && part->len == 4 && part->letters)
        *out = SCRIPT;
    else if (before < REGION && ((part->len == 2 && part->letters) ||
                                 (part->len == 3 && part->digits)))
        *out = REGION;
    else if (is_variant(part))
        *out = VARIANT;
    else
        return false;
    return true;
}

bool is_language_tag(const char *text)
{
    struct subtag part;
    enum place place = LANGUAGE;
    bool open = false; /* After a single letter something must follow. */
    int extended = 0;

    if (!next(&text, &part))
        return false;
    if (part.len == 1 && (*part.text | 0x20) == 'x') {
        place = PRIVATE;
        open = true;
    } else if (part.len < 2 || !part.letters) {
        return false;
    }
    /* Only a language of two or three letters has extended ones, up to 3. */
    extended = part.len <= 3 ? 3 : 0;
    while (*text != '\0') {
        enum place before = place;

        if (!next(&text, &part) ||
            !find_place(&part, before, extended > 0, &place))
            return false;
        if (part.len == 1 && before != PRIVATE && open)
            return false;
        open = part.len == 1 && before != PRIVATE;
        extended -= place == EXTENDED;
    }
    return !open;
}
