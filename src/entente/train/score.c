/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/score.h"

#include "entente/core/mem.h"
#include "entente/train/score_internal.h"

/** Zeman et al. 2018, section 5.1: relations of content words. */
static bool is_content(ent_deprel relation)
{
    return relation != ENT_DEPREL_NONE && relation != ENT_DEPREL_AUX &&
           relation != ENT_DEPREL_CASE && relation != ENT_DEPREL_CC &&
           relation != ENT_DEPREL_CLF && relation != ENT_DEPREL_COP &&
           relation != ENT_DEPREL_DET && relation != ENT_DEPREL_MARK &&
           relation != ENT_DEPREL_PUNCT;
}

static void count_extents(ent_count *count, const ent_extent *gold,
                          size_t gold_count, const ent_extent *system,
                          size_t system_count)
{
    size_t g = 0;
    size_t s = 0;

    count->gold += gold_count;
    count->system += system_count;
    while (g < gold_count && s < system_count) {
        if (system[s].begin < gold[g].begin)
            s++;
        else if (gold[g].begin < system[s].begin)
            g++;
        else
            count->correct += gold[g++].end == system[s++].end;
    }
}

static const char *xpos_of(const ent_word *word)
{
    return word->xpos == NULL ? "_" : word->xpos;
}

static size_t bin_of(float confidence)
{
    size_t bin = 0;

    if (confidence > 0)
        bin = confidence < 1 ? (size_t)(confidence * ENT_CONFIDENCE_BINS)
                             : ENT_CONFIDENCE_BINS;
    return bin < ENT_CONFIDENCE_BINS ? bin : ENT_CONFIDENCE_BINS - 1;
}

/** Measures of which each word counts once on its side. */
static void count_words(ent_tree_score *out, size_t gold, size_t system)
{
    ent_count *const counts[] = {&out->words,   &out->upos, &out->xpos,
                                 &out->lemmas,  &out->uas,  &out->las,
                                 &out->las_full};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        counts[i]->gold += gold;
        counts[i]->system += system;
    }
}

static void count_gold(ent_tree_score *out, const ent_scored_word *word)
{
    out->clas.gold += is_content(word->label.relation);
    out->relation[word->label.relation].gold++;
    out->tag[word->word->upos].gold++;
}

static void count_system(ent_tree_score *out, const ent_scored_word *word)
{
    out->clas.system += is_content(word->label.relation);
    out->relation[word->label.relation].system++;
    out->tag[word->word->upos].system++;
    out->bin[bin_of(word->word->confidence)].system++;
}

static void count_tags(ent_tree_score *out, const ent_word *gold,
                       const ent_word *system)
{
    out->words.correct++;
    out->upos.correct += gold->upos == system->upos;
    out->tag[gold->upos].correct += gold->upos == system->upos;
    out->xpos.correct +=
        ent_str_is(ent_str_from(xpos_of(gold)), xpos_of(system));
    /* A lemma that the gold reading does not know cannot be wrong. */
    out->lemmas.correct += ent_str_is(gold->lemma, "_") ||
                           ent_str_equal(gold->lemma, system->lemma);
}

/** Count the arc of a system word that is aligned; @p head is the gold word
 *  that its head is aligned with. */
static void count_arc(ent_tree_score *out, const ent_scored_word *gold,
                      const ent_scored_word *system, bool attached)
{
    bool labelled = attached && gold->label.relation == system->label.relation;

    out->uas.correct += attached;
    out->las.correct += labelled;
    out->las_full.correct +=
        labelled && gold->label.subtype == system->label.subtype;
    out->clas.correct += labelled && is_content(gold->label.relation);
    out->relation[gold->label.relation].correct += labelled;
    out->bin[bin_of(system->word->confidence)].correct += labelled;
}

static bool is_attached(const ent_scored_word *gold,
                        const ent_scored_word *system, const size_t *gold_of)
{
    if (gold->head == ENT_NOT_ALIGNED || system->head == ENT_NOT_ALIGNED)
        return gold->head == system->head;
    return gold_of[system->head] == gold->head;
}

static void count_all(ent_tree_score *out, const ent_reading *gold,
                      const ent_reading *system, const size_t *gold_of)
{
    count_extents(&out->sentences, gold->sentences, gold->sentence_count,
                  system->sentences, system->sentence_count);
    count_extents(&out->tokens, gold->tokens, gold->token_count, system->tokens,
                  system->token_count);
    count_words(out, gold->word_count, system->word_count);
    for (size_t i = 0; i < gold->word_count; i++)
        count_gold(out, &gold->words[i]);
    for (size_t i = 0; i < system->word_count; i++) {
        const ent_scored_word *word = &system->words[i];
        const ent_scored_word *beside = NULL;

        count_system(out, word);
        if (gold_of[i] == ENT_NOT_ALIGNED)
            continue;
        beside = &gold->words[gold_of[i]];
        count_tags(out, beside->word, word->word);
        count_arc(out, beside, word, is_attached(beside, word, gold_of));
    }
}

ent_status ent_tree_score_add(ent_tree_score *out, const ent_parse *gold,
                              size_t gold_count, ent_str gold_text,
                              const ent_parse *system, size_t system_count,
                              ent_str system_text, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_reading a = {.words = NULL};
    ent_reading b = {.words = NULL};
    size_t *gold_of = NULL;

    ENT_TRY(ent_reading_compare_texts(gold_text, system_text, err));
    ENT_TRY(ent_reading_init(&a, gold, gold_count, gold_text, err));
    ENT_TRY(ent_reading_init(&b, system, system_count, system_text, err));
    gold_of = ent_malloc(b.word_count, sizeof *gold_of);
    if (gold_of == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(ent_reading_align(gold_of, &a, &b, err));
    count_all(out, &a, &b, gold_of);
cleanup:
    ent_free(gold_of);
    ent_reading_clear(&b);
    ent_reading_clear(&a);
    return st;
}

static bool is_same_name(const ent_name *a, const ent_name *b)
{
    return a->first == b->first && a->last == b->last &&
           a->name_class == b->name_class;
}

void ent_name_score_add(ent_name_score *out, const ent_parse *gold,
                        const ent_parse *system)
{
    size_t g = 0;

    out->names.gold += gold->name_count;
    out->names.system += system->name_count;
    for (size_t i = 0; i < gold->name_count; i++)
        out->by_class[gold->names[i].name_class].gold++;
    for (size_t i = 0; i < system->name_count; i++) {
        const ent_name *name = &system->names[i];
        bool right = false;

        while (g < gold->name_count && gold->names[g].first < name->first)
            g++;
        right = g < gold->name_count && is_same_name(&gold->names[g], name);
        out->names.correct += right;
        out->by_class[name->name_class].correct += right;
        out->by_class[name->name_class].system++;
        out->bin[bin_of(name->confidence)].correct += right;
        out->bin[bin_of(name->confidence)].system++;
    }
}

double ent_count_f1(const ent_count *count)
{
    size_t all = count->gold + count->system;

    return all == 0 ? 0 : 200.0 * (double)count->correct / (double)all;
}
