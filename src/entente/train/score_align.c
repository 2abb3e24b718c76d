/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Alignment after conll18_ud_eval.py, functions align_words,
 * find_multiword_span and compute_lcs. */
#include "entente/core/mem.h"
#include "entente/train/score_internal.h"

typedef struct aligner {
    const ent_reading *gold;
    const ent_reading *system;
    size_t *gold_of;
    size_t g; /**< The next words. */
    size_t s;
} aligner;

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool have_same_form(const ent_scored_word *a, const ent_scored_word *b)
{
    ent_str x = a->word->token.form;
    ent_str y = b->word->token.form;

    if (x.len != y.len)
        return false;
    for (size_t i = 0; i < x.len; i++) {
        if (lower(x.ptr[i]) != lower(y.ptr[i]))
            return false;
    }
    return true;
}

static bool is_behind(const ent_reading *reading, size_t i, size_t end)
{
    const ent_scored_word *word = &reading->words[i];

    if (i >= reading->word_count)
        return true;
    return word->multiword ? word->extent.begin >= end : word->extent.end > end;
}

/** Take a word into the stretch, which grows with a multiword token. */
static void take(const ent_reading *reading, size_t *i, size_t *end)
{
    const ent_scored_word *word = &reading->words[(*i)++];

    if (word->multiword && word->extent.end > *end)
        *end = word->extent.end;
}

/** Move behind the smallest stretch of words, one of the next ones among them,
 *  at whose ends no multiword token of either side is cut. Where it begins is
 *  put in @p gold_begin and @p system_begin. */
static void find_stretch(aligner *a, size_t *gold_begin, size_t *system_begin)
{
    const ent_scored_word *gold = &a->gold->words[a->g];
    const ent_scored_word *system = &a->system->words[a->s];
    size_t end = 0;

    if (gold->multiword) {
        end = gold->extent.end;
        if (!system->multiword && system->extent.begin < gold->extent.begin)
            a->s++;
    } else {
        end = system->extent.end;
        if (gold->extent.begin < system->extent.begin)
            a->g++;
    }
    *gold_begin = a->g;
    *system_begin = a->s;
    while (!is_behind(a->gold, a->g, end) || !is_behind(a->system, a->s, end)) {
        if (a->g < a->gold->word_count &&
            (a->s >= a->system->word_count ||
             a->gold->words[a->g].extent.begin <=
                 a->system->words[a->s].extent.begin))
            take(a->gold, &a->g, &end);
        else
            take(a->system, &a->s, &end);
    }
}

static uint32_t max_of(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/** Align gold words [from, a->g) with system words [from_system, a->s). */
static ent_status align_stretch(aligner *a, size_t from, size_t from_system,
                                ent_error *err)
{
    const ent_scored_word *gold = &a->gold->words[from];
    const ent_scored_word *system = &a->system->words[from_system];
    size_t rows = a->g - from;
    size_t columns = a->s - from_system;
    size_t width = columns + 1;
    uint32_t *lcs = NULL;

    if (rows == 0 || columns == 0)
        return ENT_OK;
    /* [g * width + s]: of what is left from there. */
    lcs = ent_calloc((rows + 1) * width, sizeof *lcs);
    if (lcs == NULL)
        return ent_fail_nomem(err);
    for (size_t g = rows; g-- > 0;) {
        for (size_t s = columns; s-- > 0;) {
            uint32_t *here = &lcs[g * width + s];

            *here = max_of(here[width], here[1]);
            if (have_same_form(&gold[g], &system[s]))
                *here = max_of(*here, here[width + 1] + 1);
        }
    }
    for (size_t g = 0, s = 0; g < rows && s < columns;) {
        if (have_same_form(&gold[g], &system[s]))
            a->gold_of[from_system + s++] = from + g++;
        else if (lcs[g * width + s] == lcs[(g + 1) * width + s])
            g++;
        else
            s++;
    }
    ent_free(lcs);
    return ENT_OK;
}

/** Align two words outside multiword tokens, or pass over one. */
static void align_words(aligner *a)
{
    ent_extent gold = a->gold->words[a->g].extent;
    ent_extent system = a->system->words[a->s].extent;

    if (gold.begin == system.begin && gold.end == system.end)
        a->gold_of[a->s++] = a->g++;
    else if (gold.begin <= system.begin)
        a->g++;
    else
        a->s++;
}

ent_status ent_reading_align(size_t *gold_of, const ent_reading *gold,
                             const ent_reading *system, ent_error *err)
{
    ent_status st = ENT_OK;
    aligner a = {.gold = gold, .system = system, .gold_of = gold_of};

    for (size_t i = 0; i < system->word_count; i++)
        gold_of[i] = ENT_NOT_ALIGNED;
    while (st == ENT_OK && a.g < gold->word_count && a.s < system->word_count) {
        size_t from = 0;
        size_t from_system = 0;

        if (!gold->words[a.g].multiword && !system->words[a.s].multiword) {
            align_words(&a);
            continue;
        }
        find_stretch(&a, &from, &from_system);
        st = align_stretch(&a, from, from_system, err);
    }
    return st;
}
