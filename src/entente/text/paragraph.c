/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/paragraph_internal.h"

#include "entente/core/utf8.h"
#include "entente/text/line_internal.h"

#include <unicode/uchar.h>

enum {
    /* Columns at which people and mail programs wrap text. */
    WRAP_MIN = 40,
    WRAP_MAX = 100
};

/** A line that is not empty. */
typedef struct text_line {
    size_t begin;
    size_t end;
    size_t width; /**< Code points. */
} text_line;

typedef ENT_VEC(text_line) line_vec;

static ent_str view(ent_str text, const text_line *line)
{
    return ent_str_slice(text, line->begin, line->end);
}

static size_t first_word_width(ent_str line)
{
    size_t end = 0;

    while (end < line.len && line.ptr[end] != ' ' && line.ptr[end] != '\t')
        end++;
    return ent_utf8_count(ent_str_slice(line, 0, end));
}

static bool begins_lower(ent_str line)
{
    size_t at = 0;

    return line.len > 0 && u_islower((UChar32)ent_utf8_next(line, &at)) != 0;
}

/** Were the lines of a block cut at a width? Then the first word of each line
 *  had no room on the line before; and prose has a line that begins with a
 *  lower-case letter, which lists and headings rarely have. */
static bool is_wrapped(const line_vec *block, ent_str text)
{
    size_t width = 0;
    bool has_lower = false;

    for (size_t i = 0; i < block->count; i++)
        if (block->items[i].width > width)
            width = block->items[i].width;
    if (width < WRAP_MIN || width > WRAP_MAX)
        return false;
    for (size_t i = 0; i + 1 < block->count; i++) {
        ent_str next = view(text, &block->items[i + 1]);

        if (block->items[i].width + 1 + first_word_width(next) <= width)
            return false;
        has_lower = has_lower || begins_lower(next);
    }
    return has_lower;
}

/** Does @p next go on in the paragraph of @p line? */
static bool goes_on(ent_str line, ent_str next, bool wrapped)
{
    if (ent_line_bullet(next) > 0 || ent_line_is_byline(line) ||
        ent_line_is_byline(next))
        return false;
    return wrapped || (begins_lower(next) && !ent_line_is_sentence(line));
}

/** Append the paragraphs of the lines between two empty ones. */
static ent_status add_block(ent_paragraph_vec *out, const line_vec *block,
                            ent_str text)
{
    bool wrapped = is_wrapped(block, text);

    for (size_t i = 0; i < block->count; i++) {
        const text_line *line = &block->items[i];
        ent_paragraph paragraph = {.begin = line->begin, .end = line->end};

        if (i > 0 && goes_on(view(text, line - 1), view(text, line), wrapped)) {
            out->items[out->count - 1].end = line->end;
            continue;
        }
        paragraph.bullet = ent_line_bullet(view(text, line)) > 0;
        paragraph.kind = ENT_SENTENCE_BODY;
        if (!ENT_VEC_PUSH(out, paragraph))
            return ENT_ERR_NOMEM;
    }
    return ENT_OK;
}

ent_status ent_paragraphs_find(ent_paragraph_vec *out, ent_str text)
{
    ent_status st = ENT_OK;
    line_vec block = {0};
    ent_lines_reader lines = {text, 0};
    ent_str line;

    while (ent_line_next(&lines, &line)) {
        if (line.len == 0) {
            ENT_TRY(add_block(out, &block, text));
            block.count = 0;
            continue;
        }
        text_line item = {(size_t)(line.ptr - text.ptr), 0,
                          ent_utf8_count(line)};

        item.end = item.begin + line.len;
        if (!ENT_VEC_PUSH(&block, item)) {
            st = ENT_ERR_NOMEM;
            goto cleanup;
        }
    }
    ENT_TRY(add_block(out, &block, text));

cleanup:
    ENT_VEC_CLEAR(&block);
    return st;
}
