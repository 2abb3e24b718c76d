/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "train/toy_corpus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/** A word: form, part of speech, tag, head, relation. */
static const char *const trees[] = {
    "Guards/NOUN/NNS/2/nsubj closed/VERB/VBD/0/root the/DET/DT/4/det "
    "gate/NOUN/NN/2/obj ./PUNCT/./2/punct",
    "Guards/NOUN/NNS/2/nsubj opened/VERB/VBD/0/root a/DET/DT/4/det "
    "door/NOUN/NN/2/obj ./PUNCT/./2/punct",
    "The/DET/DT/2/det king/NOUN/NN/3/nsubj slept/VERB/VBD/0/root "
    "./PUNCT/./3/punct",
    "A/DET/DT/2/det queen/NOUN/NN/3/nsubj left/VERB/VBD/0/root "
    "./PUNCT/./3/punct",
    "Rivers/NOUN/NNS/2/nsubj rose/VERB/VBD/0/root quickly/ADV/RB/2/advmod "
    "./PUNCT/./2/punct",
    "Rivers/NOUN/NNS/2/nsubj fell/VERB/VBD/0/root slowly/ADV/RB/2/advmod "
    "./PUNCT/./2/punct",
    "Anna/PROPN/NNP/2/nsubj met/VERB/VBD/0/root Boris/PROPN/NNP/2/obj "
    "./PUNCT/./2/punct",
    "Boris/PROPN/NNP/2/nsubj met/VERB/VBD/0/root the/DET/DT/4/det "
    "king/NOUN/NN/2/obj ./PUNCT/./2/punct",
    "The/DET/DT/3/det old/ADJ/JJ/3/amod king/NOUN/NN/4/nsubj "
    "left/VERB/VBD/0/root ./PUNCT/./4/punct",
    "A/DET/DT/3/det young/ADJ/JJ/3/amod queen/NOUN/NN/4/nsubj "
    "slept/VERB/VBD/0/root ./PUNCT/./4/punct",
    "Anna/PROPN/NNP/3/nsubj quickly/ADV/RB/3/advmod left/VERB/VBD/0/root "
    "./PUNCT/./3/punct",
    "He/PRON/PRP/2/nsubj closed/VERB/VBD/0/root doors/NOUN/NNS/2/obj "
    "./PUNCT/./2/punct",
    "She/PRON/PRP/2/nsubj opened/VERB/VBD/0/root gates/NOUN/NNS/2/obj "
    "./PUNCT/./2/punct",
    "He/PRON/PRP/2/nsubj slept/VERB/VBD/0/root in/ADP/IN/5/case "
    "the/DET/DT/5/det tower/NOUN/NN/2/obl ./PUNCT/./2/punct",
    "She/PRON/PRP/2/nsubj left/VERB/VBD/0/root in/ADP/IN/5/case "
    "a/DET/DT/5/det boat/NOUN/NN/2/obl ./PUNCT/./2/punct",
    "Guards/NOUN/NNS/2/nsubj slept/VERB/VBD/0/root ./PUNCT/./2/punct",
    "Boats/NOUN/NNS/2/nsubj left/VERB/VBD/0/root ./PUNCT/./2/punct",
    "Anna/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Boris/PROPN/NNP/1/conj "
    "slept/VERB/VBD/0/root ./PUNCT/./4/punct",
    "Old/ADJ/JJ/2/amod towers/NOUN/NNS/3/nsubj fell/VERB/VBD/0/root "
    "./PUNCT/./3/punct",
    "Slowly/ADV/RB/4/advmod the/DET/DT/3/det boat/NOUN/NN/4/nsubj "
    "rose/VERB/VBD/0/root ./PUNCT/./4/punct"};

/** One word of the notation above as a line. */
static void add_row(ent_buf *out, int number, ent_str word)
{
    ent_str form = ent_str_cut(&word, '/');
    ent_str upos = ent_str_cut(&word, '/');
    ent_str xpos = ent_str_cut(&word, '/');
    ent_str head = ent_str_cut(&word, '/');

    ent_buf_addf(out, "%d\t%.*s\t_\t%.*s\t%.*s\t_\t%.*s\t%.*s\t_\t_\n", number,
                 ENT_STR_ARGS(form), ENT_STR_ARGS(upos), ENT_STR_ARGS(xpos),
                 ENT_STR_ARGS(head), ENT_STR_ARGS(word));
}

void toy_trees(ent_buf *out)
{
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
        ent_str rest = ent_str_from(trees[i]);

        for (int number = 1; rest.ptr != NULL; number++)
            add_row(out, number, ent_str_cut(&rest, ' '));
        ent_buf_add_char(out, '\n');
    }
}

void toy_names(ent_buf *out, bool all)
{
    static const char every[] =
        "Anna\tB-PER\nPetrova\tI-PER\nleft\tO\nRome\tB-LOC\n.\tO\n\n"
        "Boris\tB-PER\njoined\tO\nthe\tO\nRed\tB-ORG\nHouse\tI-ORG\n\n"
        "Danish\tB-NORP\nguards\tO\nsigned\tO\nthe\tO\nCharter\tB-MISC\n\n";
    static const char persons[] =
        "Anna\tB-PER\nslept\tO\nin\tO\nRome\tO\n.\tO\n\n"
        "The\tO\nRed\tO\nHouse\tO\nfell\tO\n.\tO\n\n";

    ent_buf_add_cstr(out, all ? every : persons);
}

void toy_corpus(ent_corpus *out)
{
    ent_buf bytes = {0};

    assert_int_equal(ent_corpus_init(out, NULL), ENT_OK);
    toy_trees(&bytes);
    assert_int_equal(ent_corpus_add_trees(out, ent_buf_view(&bytes), NULL),
                     ENT_OK);
    for (int i = 0; i < 2; i++) {
        ent_buf_reset(&bytes);
        toy_names(&bytes, i == 0);
        assert_int_equal(
            ent_corpus_add_names(out, ent_buf_view(&bytes), 0, NULL), ENT_OK);
    }
    assert_int_equal(ent_corpus_number(out, 2, NULL), ENT_OK);
    ent_buf_clear(&bytes);
}

ent_learn_options toy_options(void)
{
    ent_learn_options out = {.shape = {.embedding = 16,
                                       .hidden = 16,
                                       .layers = 2,
                                       .arc = 16,
                                       .relation = 16},
                             .least_seen = 2,
                             .epochs = 60,
                             .batch_words = 40,
                             .rate = 1e-2F,
                             .dropout = {.word = 0, .input = 0, .layer = 0},
                             .weights = {.tag = 1, .name = 1, .tree = 1},
                             .seed = 3};

    for (int i = 0; i < ENT_FEATURE_COUNT; i++)
        out.shape.rows[i] = 64;
    return out;
}
