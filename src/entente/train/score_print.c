/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/score.h"

enum {
    WIDTH = 10 /* Of a column of numbers. */
};

/** Append a share in per cent with two decimals, right in @p width places. */
static void add_percent(ent_buf *out, double percent, int width)
{
    long long hundredths = (long long)(percent * 100 + 0.5);

    ent_buf_addf(out, "%*lld.%02lld", width > 3 ? width - 3 : 0,
                 hundredths / 100, hundredths % 100);
}

static double share(size_t part, size_t all)
{
    return all == 0 ? 0 : 100.0 * (double)part / (double)all;
}

static void add_measure(ent_buf *out, const char *name, double percent)
{
    ent_buf_addf(out, "%s ", name);
    add_percent(out, percent, 0);
    ent_buf_add_char(out, '\n');
}

static void add_f1(ent_buf *out, const char *name, const ent_count *count)
{
    add_measure(out, name, ent_count_f1(count));
}

static void add_heading(ent_buf *out, const char *name, const char *first,
                        const char *second, const char *third)
{
    ent_buf_addf(out, "\n%-14s%*s%*s", name, WIDTH, first, WIDTH, second);
    if (third != NULL)
        ent_buf_addf(out, "%*s", WIDTH, third);
    ent_buf_addf(out, "%*s\n", WIDTH, "count");
}

/** A row of a table of precision, recall and F1; none if nothing was to be
 *  found and nothing was. */
static void add_row(ent_buf *out, const char *name, const ent_count *count)
{
    if (count->gold + count->system == 0)
        return;
    ent_buf_addf(out, "%-14s", name);
    add_percent(out, share(count->correct, count->system), WIDTH);
    add_percent(out, share(count->correct, count->gold), WIDTH);
    add_percent(out, ent_count_f1(count), WIDTH);
    ent_buf_addf(out, "%*zu\n", WIDTH, count->gold);
}

static void add_bins(ent_buf *out, const ent_count *bins)
{
    size_t all = 0;

    for (size_t i = 0; i < ENT_CONFIDENCE_BINS; i++)
        all += bins[i].system;
    add_heading(out, "confidence", "share", "right", NULL);
    for (size_t i = 0; i < ENT_CONFIDENCE_BINS; i++) {
        size_t low = i * 100 / ENT_CONFIDENCE_BINS;
        size_t high = (i + 1) * 100 / ENT_CONFIDENCE_BINS;

        if (bins[i].system == 0)
            continue;
        ent_buf_addf(out, "0.%02zu - %zu.%02zu   ", low, high / 100,
                     high % 100);
        add_percent(out, share(bins[i].system, all), WIDTH);
        add_percent(out, share(bins[i].correct, bins[i].system), WIDTH);
        ent_buf_addf(out, "%*zu\n", WIDTH, bins[i].system);
    }
}

void ent_tree_score_print(ent_buf *out, const ent_tree_score *score, bool raw)
{
    add_f1(out, "UPOS", &score->upos);
    add_f1(out, "UAS", &score->uas);
    add_f1(out, "LAS", &score->las);
    add_f1(out, "CLAS", &score->clas);
    add_f1(out, "LAS-subtypes", &score->las_full);
    add_f1(out, "XPOS", &score->xpos);
    add_f1(out, "Lemmas", &score->lemmas);
    if (raw) {
        add_f1(out, "Sentences", &score->sentences);
        add_f1(out, "Tokens", &score->tokens);
        add_f1(out, "Words", &score->words);
    }
    add_heading(out, "relation", "precision", "recall", "F1");
    for (int i = 0; i < ENT_DEPREL_COUNT; i++)
        add_row(out,
                ent_label_name((ent_label){(ent_deprel)i, ENT_SUBTYPE_NONE}),
                &score->relation[i]);
    add_heading(out, "part of speech", "precision", "recall", "F1");
    for (int i = 0; i < ENT_UPOS_COUNT; i++)
        add_row(out, ent_upos_name((ent_upos)i), &score->tag[i]);
    add_bins(out, score->bin);
}

void ent_name_score_print(ent_buf *out, const ent_name_score *score)
{
    static const char *const names[ENT_NAME_CLASS_COUNT] = {
        "person", "location", "organization", "norp", "misc"};

    add_measure(out, "P", share(score->names.correct, score->names.system));
    add_measure(out, "R", share(score->names.correct, score->names.gold));
    add_f1(out, "F1", &score->names);
    add_heading(out, "class", "precision", "recall", "F1");
    for (size_t i = 0; i < ENT_NAME_CLASS_COUNT; i++)
        add_row(out, names[i], &score->by_class[i]);
    add_bins(out, score->bin);
}
