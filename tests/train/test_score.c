/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scores of small pairs, counted by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/train/score.h"
#include "support/fault.h"
#include "support/random.h"
#include "support/rows.h"

/** A reading of a text: all sentences of a file, their spans in one text. */
typedef struct reading {
    ent_buf bytes;
    ent_buf text;
    ent_arena *arena;
    ent_parse *parses;
    size_t count;
} reading;

/** Read rows whose sentences stand one after another in the text, @p gap
 *  between them. */
static reading read_rows(const char *rows, const char *gap)
{
    reading r = {.arena = ent_arena_new()};
    ent_conllu file = {NULL, 0};
    ent_error err = {.code = ENT_OK};

    assert_non_null(r.arena);
    if (ent_conllu_read(&file, rows_add(&r.bytes, rows), r.arena, &err) !=
        ENT_OK)
        fail_msg("%s", err.message);
    r.count = file.count;
    r.parses = ent_arena_alloc(r.arena, file.count, sizeof *r.parses);
    assert_non_null(r.parses);
    for (size_t i = 0; i < file.count; i++) {
        int64_t base = (int64_t)r.text.len;

        r.parses[i] = file.sentences[i].parse;
        for (size_t k = 0; k < r.parses[i].word_count; k++) {
            r.parses[i].words[k].token.bytes.begin += base;
            r.parses[i].words[k].token.bytes.end += base;
        }
        ent_buf_add_str(&r.text, file.sentences[i].text);
        ent_buf_add_cstr(&r.text, gap);
    }
    return r;
}

static void reading_clear(reading *r)
{
    ent_arena_free(r->arena);
    ent_buf_clear(&r->text);
    ent_buf_clear(&r->bytes);
}

static ent_status add_score(ent_tree_score *out, const reading *gold,
                            const reading *system)
{
    return ent_tree_score_add(out, gold->parses, gold->count,
                              ent_buf_view(&gold->text), system->parses,
                              system->count, ent_buf_view(&system->text), NULL);
}

static ent_tree_score score_rows(const char *gold_rows, const char *system_rows)
{
    reading gold = read_rows(gold_rows, " ");
    reading system = read_rows(system_rows, "\n\n");
    ent_tree_score score = {.words = {0, 0, 0}};

    assert_int_equal(add_score(&score, &gold, &system), ENT_OK);
    reading_clear(&system);
    reading_clear(&gold);
    return score;
}

static void assert_count(ent_count count, size_t correct, size_t gold,
                         size_t system)
{
    assert_int_equal(count.correct, correct);
    assert_int_equal(count.gold, gold);
    assert_int_equal(count.system, system);
}

#define GOLD                                                                   \
    "1 Moscow Moscow PROPN NNP _ 2 nsubj _ _\n"                                \
    "2 sends send VERB VBZ _ 0 root _ _\n"                                     \
    "3 aid aid NOUN NN _ 2 obj _ _\n"                                          \
    "4 to to ADP IN _ 5 case _ _\n"                                            \
    "5 Cuba Cuba PROPN NNP _ 2 obl _ SpaceAfter=No\n"                          \
    "6 . . PUNCT . _ 2 punct _ _\n\n"

static void a_reading_scores_100_beside_itself(void **state)
{
    ent_tree_score score = score_rows(GOLD GOLD, GOLD GOLD);

    (void)state;
    assert_count(score.sentences, 2, 2, 2);
    assert_count(score.tokens, 12, 12, 12);
    assert_count(score.words, 12, 12, 12);
    assert_count(score.upos, 12, 12, 12);
    assert_count(score.xpos, 12, 12, 12);
    assert_count(score.lemmas, 12, 12, 12);
    assert_count(score.uas, 12, 12, 12);
    assert_count(score.las, 12, 12, 12);
    assert_count(score.las_full, 12, 12, 12);
    /* Not "to" and the full stop. */
    assert_count(score.clas, 8, 8, 8);
    assert_count(score.relation[ENT_DEPREL_OBL], 2, 2, 2);
    assert_count(score.tag[ENT_PROPN], 4, 4, 4);
    assert_float_equal(ent_count_f1(&score.las), 100, 0);
}

/* Wrong: head of 5, its relation and tag; relation of 4; lemma of 2; Penn tag
 * of 3. */
static void each_measure_counts_its_own_mistakes(void **state)
{
    ent_tree_score score =
        score_rows(GOLD, "1 Moscow Moscow PROPN NNP _ 2 nsubj:pass _ _\n"
                         "2 sends sends VERB VBZ _ 0 root _ _\n"
                         "3 aid aid NOUN NNS _ 2 obj _ _\n"
                         "4 to to ADP IN _ 5 mark _ _\n"
                         "5 Cuba Cuba NOUN NNP _ 3 nmod _ SpaceAfter=No\n"
                         "6 . . PUNCT . _ 2 punct _ _\n\n");

    (void)state;
    assert_count(score.upos, 5, 6, 6);
    assert_count(score.tag[ENT_PROPN], 1, 2, 1);
    assert_count(score.tag[ENT_NOUN], 1, 1, 2);
    assert_count(score.xpos, 5, 6, 6);
    assert_count(score.lemmas, 5, 6, 6);
    assert_count(score.uas, 5, 6, 6);
    assert_count(score.las, 4, 6, 6);
    assert_count(score.las_full, 3, 6, 6);
    assert_count(score.clas, 3, 4, 4);
    assert_count(score.relation[ENT_DEPREL_NSUBJ], 1, 1, 1);
    assert_count(score.relation[ENT_DEPREL_OBL], 0, 1, 0);
    assert_count(score.relation[ENT_DEPREL_NMOD], 0, 0, 1);
    assert_count(score.relation[ENT_DEPREL_CASE], 0, 1, 0);
    assert_float_equal(ent_count_f1(&score.las), 200.0 * 4 / 12, 1e-9);
}

/* "Cuba" and "." as one token: neither is aligned. */
static void words_align_by_the_characters_they_span(void **state)
{
    ent_tree_score score =
        score_rows(GOLD, "1 Moscow Moscow PROPN NNP _ 2 nsubj _ _\n"
                         "2 sends send VERB VBZ _ 0 root _ _\n"
                         "3 aid aid NOUN NN _ 2 obj _ _\n"
                         "4 to to ADP IN _ 5 case _ _\n"
                         "5 Cuba. Cuba. PROPN NNP _ 2 obl _ _\n\n");

    (void)state;
    assert_count(score.tokens, 4, 6, 5);
    assert_count(score.words, 4, 6, 5);
    assert_count(score.upos, 4, 6, 5);
    /* The head of "to" is not aligned. */
    assert_count(score.uas, 3, 6, 5);
    assert_count(score.las, 3, 6, 5);
    assert_count(score.clas, 3, 4, 4);
    assert_count(score.sentences, 1, 1, 1);
}

static void sentences_are_right_when_both_ends_are(void **state)
{
    ent_tree_score score =
        score_rows(GOLD "1 Later later ADV RB _ 0 root _ _\n\n",
                   "1 Moscow Moscow PROPN NNP _ 2 nsubj _ _\n"
                   "2 sends send VERB VBZ _ 0 root _ _\n\n"
                   "1 aid aid NOUN NN _ 0 root _ _\n"
                   "2 to to ADP IN _ 3 case _ _\n"
                   "3 Cuba Cuba PROPN NNP _ 1 nmod _ SpaceAfter=No\n"
                   "4 . . PUNCT . _ 1 punct _ _\n\n"
                   "1 Later later ADV RB _ 0 root _ _\n\n");

    (void)state;
    assert_count(score.sentences, 1, 2, 3);
    assert_count(score.words, 7, 7, 7);
    /* Moscow, sends, to, Later. */
    assert_count(score.uas, 4, 7, 7);
    assert_count(score.las, 4, 7, 7);
    assert_count(score.relation[ENT_DEPREL_ROOT], 2, 2, 3);
}

#define NEGATED                                                                \
    "1 They they PRON PRP _ 2 nsubj _ _\n"                                     \
    "2-3 can't _ _ _ _ _ _ _ _\n"                                              \
    "2 ca can AUX MD _ 4 aux _ _\n"                                            \
    "3 n't not PART RB _ 4 advmod _ _\n"                                       \
    "4 go go VERB VB _ 0 root _ _\n\n"

/* One token to the other side, two words to us. */
static void a_multiword_token_left_whole_loses_its_words(void **state)
{
    ent_tree_score score = score_rows("1 They they PRON PRP _ 4 nsubj _ _\n"
                                      "2-3 can't _ _ _ _ _ _ _ _\n"
                                      "2 ca can AUX MD _ 4 aux _ _\n"
                                      "3 n't not PART RB _ 4 advmod _ _\n"
                                      "4 go go VERB VB _ 0 root _ _\n\n",
                                      "1 They they PRON PRP _ 3 nsubj _ _\n"
                                      "2 can't can AUX MD _ 3 aux _ _\n"
                                      "3 go go VERB VB _ 0 root _ _\n\n");

    (void)state;
    assert_count(score.tokens, 3, 3, 3);
    assert_count(score.words, 2, 4, 3);
    assert_count(score.las, 2, 4, 3);
}

/* The other side wrote "can't" as the words "Can" "n't": the longest common
 * subsequence has "n't" alone. */
static void words_of_multiword_tokens_align_by_their_forms(void **state)
{
    ent_tree_score score = score_rows("1-2 Can't _ _ _ _ _ _ _ _\n"
                                      "1 Ca can AUX MD _ 3 aux _ _\n"
                                      "2 n't not PART RB _ 3 advmod _ _\n"
                                      "3 go go VERB VB _ 0 root _ _\n\n",
                                      "1-2 Can't _ _ _ _ _ _ _ _\n"
                                      "1 Can can AUX MD _ 3 aux _ _\n"
                                      "2 N'T not PART RB _ 3 advmod _ _\n"
                                      "3 go go VERB VB _ 0 root _ _\n\n");

    (void)state;
    assert_count(score.tokens, 2, 2, 2);
    assert_count(score.words, 2, 3, 3);
    assert_count(score.las, 2, 3, 3);
}

/* Two written tokens on one side, one multiword token on the other. */
static void a_multiword_token_aligns_with_tokens_inside_it(void **state)
{
    ent_tree_score score =
        score_rows("1-2 Seoul's _ _ _ _ _ _ _ _\n"
                   "1 Seoul Seoul PROPN NNP _ 3 nmod:poss _ _\n"
                   "2 's 's PART POS _ 1 case _ _\n"
                   "3 plan plan NOUN NN _ 0 root _ _\n\n",
                   "1 Seoul Seoul PROPN NNP _ 3 nmod:poss _ SpaceAfter=No\n"
                   "2 's 's PART POS _ 1 case _ _\n"
                   "3 plan plan NOUN NN _ 0 root _ _\n\n");

    (void)state;
    assert_count(score.tokens, 1, 2, 3);
    assert_count(score.words, 3, 3, 3);
    assert_count(score.las_full, 3, 3, 3);
}

static void a_lemma_that_gold_does_not_know_is_right(void **state)
{
    ent_tree_score score = score_rows("1 go _ VERB _ _ 0 root _ _\n",
                                      "1 go walk VERB VB _ 0 root _ _\n");

    (void)state;
    assert_count(score.lemmas, 1, 1, 1);
    assert_count(score.xpos, 0, 1, 1);
}

static void segments_of_a_sentence_are_one(void **state)
{
    reading gold = read_rows("1 Stop stop VERB VB _ 0 root _ _\n"
                             "2 ; ; PUNCT , _ 1 punct _ _\n"
                             "3 go go VERB VB _ 1 parataxis _ _\n"
                             "4 on on ADP RP _ 3 compound:prt _ _\n\n",
                             "");
    reading system = read_rows("1 Stop stop VERB VB _ 0 root _ _\n"
                               "2 ; ; PUNCT , _ 1 punct _ _\n\n"
                               "1 go go VERB VB _ 0 root _ _\n"
                               "2 on on ADP RP _ 1 compound:prt _ _\n\n",
                               " ");
    ent_tree_score score = {.words = {0, 0, 0}};

    (void)state;
    system.parses[1].sentence_no = system.parses[0].sentence_no;
    assert_int_equal(add_score(&score, &gold, &system), ENT_OK);
    assert_count(score.sentences, 1, 1, 1);
    assert_count(score.uas, 4, 4, 4);
    assert_count(score.las, 4, 4, 4);
    /* And the other way round. */
    score = (ent_tree_score){.words = {0, 0, 0}};
    assert_int_equal(add_score(&score, &system, &gold), ENT_OK);
    assert_count(score.las, 4, 4, 4);
    reading_clear(&system);
    reading_clear(&gold);
}

static void a_parse_without_words_counts_nothing(void **state)
{
    reading gold = read_rows(GOLD, "");
    ent_parse parses[3] = {{.sentence_no = 1}, gold.parses[0], {.words = NULL}};
    ent_tree_score score = {.words = {0, 0, 0}};

    (void)state;
    assert_int_equal(ent_tree_score_add(&score, gold.parses, 1,
                                        ent_buf_view(&gold.text), parses, 3,
                                        ent_buf_view(&gold.text), NULL),
                     ENT_OK);
    assert_count(score.sentences, 1, 1, 1);
    assert_count(score.las, 6, 6, 6);
    reading_clear(&gold);
}

static void arcs_are_counted_by_confidence(void **state)
{
    reading gold = read_rows(GOLD, "");
    reading system = read_rows(GOLD, "");
    static const float confidence[] = {0, 0.049F, 0.05F, 0.949F, 0.95F, 1};
    ent_tree_score score = {.words = {0, 0, 0}};

    (void)state;
    for (size_t i = 0; i < 6; i++)
        system.parses[0].words[i].confidence = confidence[i];
    system.parses[0].words[4].head = 0;
    assert_int_equal(add_score(&score, &gold, &system), ENT_OK);
    assert_count(score.bin[0], 2, 0, 2);
    assert_count(score.bin[1], 1, 0, 1);
    assert_count(score.bin[18], 1, 0, 1);
    assert_count(score.bin[19], 1, 0, 2);
    reading_clear(&system);
    reading_clear(&gold);
}

static void texts_that_differ_are_refused(void **state)
{
    static const char *const rows[] = {"1 Stops stop VERB VB _ 0 root _ _\n",
                                       "1 Sto stop VERB VB _ 0 root _ _\n",
                                       "1 Stap x X X _ 0 root _ _\n"};
    reading gold = read_rows("1 Stop stop VERB VB _ 0 root _ _\n", "");

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        reading system = read_rows(rows[i], "");
        ent_tree_score score = {.words = {0, 0, 0}};

        assert_int_equal(add_score(&score, &gold, &system), ENT_ERR_INPUT);
        assert_count(score.words, 0, 0, 0);
        reading_clear(&system);
    }
    reading_clear(&gold);
}

static void invisible_characters_make_no_difference(void **state)
{
    /* A soft hyphen in the word, a zero-width space behind it. */
    reading gold = read_rows("1 Sto\xC2\xADp stop VERB VB _ 2 dep _ _\n"
                             "2 it it PRON PRP _ 0 root _ _\n",
                             "\xE2\x80\x8B");
    reading system = read_rows("1 Stop stop VERB VB _ 2 dep _ _\n"
                               "2 it it PRON PRP _ 0 root _ _\n",
                               "");
    ent_tree_score score = {.words = {0, 0, 0}};

    (void)state;
    assert_int_equal(add_score(&score, &gold, &system), ENT_OK);
    assert_count(score.las, 2, 2, 2);
    reading_clear(&system);
    reading_clear(&gold);
}

static void nothing_beside_nothing_is_no_error(void **state)
{
    ent_tree_score score = score_rows("", "");

    (void)state;
    assert_count(score.words, 0, 0, 0);
    assert_float_equal(ent_count_f1(&score.words), 0, 0);
}

/* Tokens, sentences, tags and heads all differ. */
static void sides_may_be_swapped(void **state)
{
    static const char *const sides[] = {
        GOLD NEGATED, "1 Moscow Moscow NOUN NN _ 2 nsubj _ _\n"
                      "2 sends send VERB VBZ _ 4 acl _ _\n"
                      "3 aid aid VERB VB _ 2 obj _ _\n"
                      "4 to to ADP IN _ 0 root _ _\n"
                      "5-6 Cuba. _ _ _ _ _ _ _ _\n"
                      "5 Cuba Cuba PROPN NNP _ 4 obl _ _\n"
                      "6 . . PUNCT . _ 5 punct _ _\n"
                      "7 They they PRON PRP _ 8 nsubj _ _\n"
                      "8 can can AUX MD _ 5 aux _ SpaceAfter=No\n"
                      "9-10 'tgo _ _ _ _ _ _ _ _\n"
                      "9 't not PART RB _ 10 advmod _ _\n"
                      "10 go go VERB VB _ 4 dep _ _\n\n"};
    ent_tree_score there = score_rows(sides[0], sides[1]);
    ent_tree_score back = score_rows(sides[1], sides[0]);

    (void)state;
    assert_count(there.sentences, 0, 2, 1);
    assert_count(back.sentences, 0, 1, 2);
    assert_count(there.words, 8, 10, 10);
    assert_count(there.tokens, 5, 9, 8);
    assert_count(back.tokens, 5, 8, 9);
    assert_int_equal(there.words.correct, back.words.correct);
    assert_int_equal(there.upos.correct, back.upos.correct);
    assert_int_equal(there.las.correct, back.las.correct);
    assert_count(there.upos, 6, 10, 10);
    /* Moscow, aid; all others have another head, or one not aligned. */
    assert_count(there.uas, 2, 10, 10);
}

static ent_status score_once(void *user)
{
    const reading *sides = user;
    ent_tree_score score = {.words = {0, 0, 0}};

    return add_score(&score, &sides[0], &sides[1]);
}

static void out_of_memory_is_reported(void **state)
{
    reading sides[] = {read_rows(GOLD NEGATED, ""),
                       read_rows(GOLD NEGATED, "")};

    (void)state;
    fault_each(score_once, sides);
    reading_clear(&sides[1]);
    reading_clear(&sides[0]);
}

static void a_name_is_right_if_both_ends_and_the_class_are(void **state)
{
    ent_name gold_names[] = {{0, 2, ENT_NAME_PERSON, 1},
                             {3, 4, ENT_NAME_LOCATION, 1},
                             {5, 6, ENT_NAME_ORGANIZATION, 1},
                             {8, 9, ENT_NAME_NORP, 1}};
    ent_name system_names[] = {{0, 2, ENT_NAME_PERSON, 0.99F},
                               {3, 5, ENT_NAME_LOCATION, 0.5F},
                               {5, 6, ENT_NAME_PERSON, 0.5F},
                               {6, 7, ENT_NAME_PERSON, 0.1F},
                               {8, 9, ENT_NAME_NORP, 0.97F}};
    ent_parse gold = {{0, 0}, 1, NULL, 0, gold_names, 4};
    ent_parse system = {{0, 0}, 1, NULL, 0, system_names, 5};
    ent_name_score score = {.names = {0, 0, 0}};

    (void)state;
    ent_name_score_add(&score, &gold, &system);
    assert_count(score.names, 2, 4, 5);
    assert_count(score.by_class[ENT_NAME_PERSON], 1, 1, 3);
    assert_count(score.by_class[ENT_NAME_LOCATION], 0, 1, 1);
    assert_count(score.by_class[ENT_NAME_ORGANIZATION], 0, 1, 0);
    assert_count(score.by_class[ENT_NAME_NORP], 1, 1, 1);
    assert_count(score.bin[19], 2, 0, 2);
    assert_count(score.bin[10], 0, 0, 2);
    assert_count(score.bin[2], 0, 0, 1);
    assert_float_equal(ent_count_f1(&score.names), 200.0 * 2 / 9, 1e-9);
    ent_name_score_add(&score, &gold, &gold);
    assert_count(score.names, 6, 8, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reading_scores_100_beside_itself),
        cmocka_unit_test(each_measure_counts_its_own_mistakes),
        cmocka_unit_test(words_align_by_the_characters_they_span),
        cmocka_unit_test(sentences_are_right_when_both_ends_are),
        cmocka_unit_test(a_multiword_token_left_whole_loses_its_words),
        cmocka_unit_test(words_of_multiword_tokens_align_by_their_forms),
        cmocka_unit_test(a_multiword_token_aligns_with_tokens_inside_it),
        cmocka_unit_test(a_lemma_that_gold_does_not_know_is_right),
        cmocka_unit_test(segments_of_a_sentence_are_one),
        cmocka_unit_test(a_parse_without_words_counts_nothing),
        cmocka_unit_test(arcs_are_counted_by_confidence),
        cmocka_unit_test(texts_that_differ_are_refused),
        cmocka_unit_test(invisible_characters_make_no_difference),
        cmocka_unit_test(nothing_beside_nothing_is_no_error),
        cmocka_unit_test(sides_may_be_swapped),
        cmocka_unit_test(out_of_memory_is_reported),
        cmocka_unit_test(a_name_is_right_if_both_ends_and_the_class_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
