/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/fact/event_code.h"

#include "entente/fact/relation_type_internal.h"
#include "entente/fact/word_internal.h"

#include <assert.h>

/** Another name of a category: lower case, blanks for underscores. */
typedef struct code_label {
    const char *label;
    size_t code; /**< Index in `codes`. */
} code_label;

#include "generated/event_codes.inc"

enum {
    CODE_COUNT = sizeof codes / sizeof *codes,
    LABEL_COUNT = sizeof labels / sizeof *labels
};

static char label_char(char c)
{
    return c == '_' ? ' ' : ent_ascii_lower(c);
}

/** Order @p word, folded on the way, against a folded label; as strcmp(). */
static int compare_label(ent_str word, const char *label)
{
    for (size_t i = 0; i < word.len; i++) {
        unsigned char a = (unsigned char)label_char(word.ptr[i]);
        unsigned char b = (unsigned char)label[i];

        if (a != b)
            return a < b ? -1 : 1;
        if (b == '\0')
            return 1; /* A NUL in the word: no label has one. */
    }
    return label[word.len] == '\0' ? 0 : -1;
}

static const char *code_key(size_t index)
{
    return codes[index].code;
}

static const char *label_key(size_t index)
{
    return labels[index].label;
}

/** Index of @p word among @p count sorted keys, or @p count. */
static size_t search(ent_str word, size_t count, const char *(*key)(size_t))
{
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_label(word, key(middle));

        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return count;
}

const ent_event_code *ent_event_code_find(ent_str word)
{
    size_t index = search(word, CODE_COUNT, code_key);

    if (index < CODE_COUNT)
        return &codes[index];
    index = search(word, LABEL_COUNT, label_key);
    return index < LABEL_COUNT ? &codes[labels[index].code] : NULL;
}

size_t ent_event_code_count(void)
{
    return CODE_COUNT;
}

const ent_event_code *ent_event_code_at(size_t index)
{
    assert(index < CODE_COUNT);
    return &codes[index];
}
