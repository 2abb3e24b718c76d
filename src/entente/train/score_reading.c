/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/score_internal.h"

#include "entente/core/mem.h"
#include "entente/core/utf8.h"

#include <assert.h>

static bool is_counted(uint32_t code_point)
{
    return !ent_conllu_is_white(code_point) && !ent_utf8_is_unsafe(code_point);
}

/** Move @p at to the next character that counts; false if there is none. */
static bool find_counted(ent_str text, size_t *at)
{
    size_t next = *at;

    while (next < text.len) {
        *at = next;
        if (is_counted(ent_utf8_next(text, &next)))
            return true;
    }
    *at = text.len;
    return false;
}

ent_status ent_reading_compare_texts(ent_str gold, ent_str system,
                                     ent_error *err)
{
    size_t g = 0;
    size_t s = 0;
    bool more = find_counted(gold, &g);

    while (find_counted(system, &s) == more) {
        if (!more)
            return ENT_OK;
        if (ent_utf8_next(gold, &g) != ent_utf8_next(system, &s))
            break;
        more = find_counted(gold, &g);
    }
    return ent_fail_at(err, ENT_ERR_INPUT, (long long)g,
                       "the texts differ at byte %zu of the gold one, %zu of "
                       "the other",
                       g, s);
}

/** For each byte, and the end, how many characters count before it.
 *  @return Owned; NULL if out of memory. */
static size_t *count_characters(ent_str text)
{
    size_t *counts = ent_malloc(text.len + 1, sizeof *counts);
    size_t count = 0;

    if (counts == NULL)
        return NULL;
    for (size_t at = 0; at < text.len;) {
        size_t next = at;
        bool counted = is_counted(ent_utf8_next(text, &next));

        while (at < next)
            counts[at++] = count;
        count += counted;
    }
    counts[text.len] = count;
    return counts;
}

/** Where things of a reading are put. */
typedef struct filler {
    ent_reading *out;
    const size_t *counts;
    size_t text_len;
    const ent_parse *before; /**< The last parse with words. */
    size_t root;             /**< Of the sentence. */
} filler;

static ent_extent extent_of(const filler *f, const ent_word *first,
                            const ent_word *last)
{
    assert(first->token.bytes.begin >= 0 &&
           (size_t)first->token.bytes.begin <= f->text_len &&
           last->token.bytes.end >= 0 &&
           (size_t)last->token.bytes.end <= f->text_len);
    return (ent_extent){f->counts[first->token.bytes.begin],
                        f->counts[last->token.bytes.end]};
}

static size_t root_of(const ent_parse *parse)
{
    size_t root = 0;

    while (root + 1 < parse->word_count &&
           parse->words[root].head != ENT_NO_WORD)
        root++;
    return root;
}

static void put_token(const filler *f, const ent_word *words, size_t count)
{
    ent_extent extent = extent_of(f, &words[0], &words[count - 1]);

    f->out->tokens[f->out->token_count++] = extent;
    for (size_t i = 0; i < count; i++) {
        ent_scored_word *put = &f->out->words[f->out->word_count++];

        put->word = &words[i];
        put->extent = extent;
        put->multiword = count > 1;
    }
}

/** Heads of the last @p parse->word_count words. */
static void put_heads(const filler *f, const ent_parse *parse, bool segment)
{
    size_t base = f->out->word_count - parse->word_count;

    for (size_t i = 0; i < parse->word_count; i++) {
        const ent_word *word = &parse->words[i];
        ent_scored_word *put = &f->out->words[base + i];

        put->label = word->label;
        put->head = ENT_NOT_ALIGNED;
        if (word->head != ENT_NO_WORD) {
            put->head = base + word->head;
        } else if (segment) {
            put->head = f->root;
            put->label = (ent_label){ENT_DEPREL_PARATAXIS, ENT_SUBTYPE_NONE};
        }
    }
}

static void put_parse(filler *f, const ent_parse *parse)
{
    ent_reading *out = f->out;
    bool segment = f->before != NULL && parse->sentence_no > 0 &&
                   parse->sentence_no == f->before->sentence_no;

    if (parse->word_count == 0)
        return;
    if (!segment) {
        f->root = out->word_count + root_of(parse);
        out->sentences[out->sentence_count++].begin =
            extent_of(f, &parse->words[0], &parse->words[0]).begin;
    }
    for (size_t i = 0; i < parse->word_count;) {
        size_t left = parse->word_count - i;
        size_t count = parse->words[i].token.words;

        count = count < 1 ? 1 : count < left ? count : left;
        put_token(f, &parse->words[i], count);
        i += count;
    }
    put_heads(f, parse, segment);
    out->sentences[out->sentence_count - 1].end =
        out->words[out->word_count - 1].extent.end;
    f->before = parse;
}

ent_status ent_reading_init(ent_reading *out, const ent_parse *parses,
                            size_t count, ent_str text, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_reading made = {.words = NULL};
    size_t *counts = count_characters(text);
    filler f = {.out = &made, .counts = counts, .text_len = text.len};
    size_t words = 0;

    for (size_t i = 0; i < count; i++)
        words += parses[i].word_count;
    made.words = ent_malloc(words, sizeof *made.words);
    made.tokens = ent_malloc(words, sizeof *made.tokens);
    made.sentences = ent_malloc(count, sizeof *made.sentences);
    if (counts == NULL || made.words == NULL || made.tokens == NULL ||
        made.sentences == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < count; i++)
        put_parse(&f, &parses[i]);
    *out = made;
    made = (ent_reading){.words = NULL};
cleanup:
    ent_reading_clear(&made);
    ent_free(counts);
    return st;
}

void ent_reading_clear(ent_reading *reading)
{
    ent_free(reading->sentences);
    ent_free(reading->tokens);
    ent_free(reading->words);
    *reading = (ent_reading){.words = NULL};
}
