/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Random readings of one text, beside a naive count: each pair of words is
 * looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/train/score.h"
#include "support/random.h"

enum {
    MOST = 48,
    ROUNDS = 1000
};

/** A text of letters and blanks, read in some way. */
typedef struct reading {
    ent_word words[MOST];
    ent_parse parses[MOST];
    size_t word_count;
    size_t parse_count;
} reading;

/** Cut the text in words, at blanks and here and there. */
static void cut_words(ent_rng *rng, reading *r, ent_str text)
{
    size_t begin = 0;

    r->word_count = 0;
    for (size_t i = 1; i <= text.len; i++) {
        bool blank = i < text.len && text.ptr[i] == ' ';
        ent_word *word = &r->words[r->word_count];

        if (text.ptr[begin] == ' ') {
            begin = i;
            continue;
        }
        if (i < text.len && !blank && ent_rng_below(rng, 4) > 0)
            continue;
        *word = (ent_word){.lemma = ent_str_from("_"), .xpos = "_"};
        word->token.bytes = (ent_span){(int64_t)begin, (int64_t)i};
        word->token.form = ent_str_slice(text, begin, i);
        word->token.words = 1;
        word->upos = (ent_upos)(ENT_ADJ + ent_rng_below(rng, 3));
        word->label.relation =
            (ent_deprel)(ENT_DEPREL_MARK + ent_rng_below(rng, 3));
        r->word_count++;
        begin = i;
    }
}

/** Make multiword tokens of some words that touch. */
static void join_words(ent_rng *rng, reading *r)
{
    for (size_t i = 0; i + 1 < r->word_count; i++) {
        ent_token *first = &r->words[i].token;
        ent_token *second = &r->words[i + 1].token;

        if (first->bytes.end == second->bytes.begin &&
            ent_rng_below(rng, 2) == 0) {
            first->words = 2;
            second->words = 0;
            i++;
        }
    }
}

/** Cut the words in sentences, and hang each word on one before it. */
static void cut_sentences(ent_rng *rng, reading *r)
{
    r->parse_count = 0;
    for (size_t first = 0, i = 1; i <= r->word_count; i++) {
        ent_parse *parse = &r->parses[r->parse_count];

        if (i < r->word_count &&
            (r->words[i].token.words == 0 || ent_rng_below(rng, 5) > 0))
            continue;
        *parse = (ent_parse){.words = &r->words[first],
                             .word_count = i - first,
                             .sentence_no = (int32_t)++r->parse_count};
        for (size_t k = first; k < i; k++)
            r->words[k].head = k == first
                                   ? ENT_NO_WORD
                                   : (uint32_t)ent_rng_below(rng, k - first);
        first = i;
    }
}

static bool has_same_span(const ent_word *a, const ent_word *b)
{
    return a->token.bytes.begin == b->token.bytes.begin &&
           a->token.bytes.end == b->token.bytes.end;
}

static const ent_word *head_of(const ent_parse *parse, const ent_word *word)
{
    return word->head == ENT_NO_WORD ? NULL : &parse->words[word->head];
}

/** Count two words that may or may not be the same. */
static void count_pair(ent_tree_score *out, const ent_parse *gold,
                       const ent_word *a, const ent_parse *system,
                       const ent_word *b)
{
    const ent_word *head = head_of(gold, a);
    const ent_word *other = head_of(system, b);
    bool attached = head == NULL || other == NULL ? head == other
                                                  : has_same_span(head, other);

    if (!has_same_span(a, b))
        return;
    out->words.correct++;
    out->upos.correct += a->upos == b->upos;
    out->uas.correct += attached;
    out->las.correct += attached && a->label.relation == b->label.relation;
}

static bool has_same_ends(const ent_parse *a, const ent_parse *b)
{
    return a->words[0].token.bytes.begin == b->words[0].token.bytes.begin &&
           a->words[a->word_count - 1].token.bytes.end ==
               b->words[b->word_count - 1].token.bytes.end;
}

static ent_tree_score count_naively(const reading *gold, const reading *system)
{
    ent_tree_score out = {.words = {0, 0, 0}};

    for (size_t g = 0; g < gold->parse_count; g++) {
        for (size_t s = 0; s < system->parse_count; s++) {
            const ent_parse *a = &gold->parses[g];
            const ent_parse *b = &system->parses[s];

            out.sentences.correct += has_same_ends(a, b);
            for (size_t i = 0; i < a->word_count; i++) {
                for (size_t k = 0; k < b->word_count; k++)
                    count_pair(&out, a, &a->words[i], b, &b->words[k]);
            }
        }
    }
    return out;
}

static void random_letters(ent_rng *rng, ent_buf *out)
{
    ent_buf_add_char(out, 'a');
    for (uint64_t n = ent_rng_below(rng, MOST - 2); n > 0; n--)
        ent_buf_add_char(out, "ab "[ent_rng_below(rng, 3)]);
    ent_buf_add_char(out, 'b');
}

static ent_tree_score score(const reading *gold, const reading *system,
                            ent_str text)
{
    ent_tree_score out = {.words = {0, 0, 0}};

    assert_int_equal(ent_tree_score_add(&out, gold->parses, gold->parse_count,
                                        text, system->parses,
                                        system->parse_count, text, NULL),
                     ENT_OK);
    return out;
}

static void scores_are_as_a_naive_count_says(void **state)
{
    ent_rng rng;
    size_t aligned = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_buf text = {0};
        reading gold;
        reading system;
        ent_tree_score found;
        ent_tree_score want;

        random_letters(&rng, &text);
        cut_words(&rng, &gold, ent_buf_view(&text));
        cut_words(&rng, &system, ent_buf_view(&text));
        cut_sentences(&rng, &gold);
        cut_sentences(&rng, &system);
        found = score(&gold, &system, ent_buf_view(&text));
        want = count_naively(&gold, &system);
        assert_int_equal(found.words.gold, gold.word_count);
        assert_int_equal(found.las.system, system.word_count);
        assert_int_equal(found.sentences.correct, want.sentences.correct);
        assert_int_equal(found.words.correct, want.words.correct);
        assert_int_equal(found.tokens.correct, want.words.correct);
        assert_int_equal(found.upos.correct, want.upos.correct);
        assert_int_equal(found.uas.correct, want.uas.correct);
        assert_int_equal(found.las.correct, want.las.correct);
        aligned += found.words.correct;
        ent_buf_clear(&text);
    }
    assert_true(aligned > ROUNDS);
}

/* Words with equal bytes have equal forms: a longest common subsequence finds
 * at least as many of them. */
static void multiword_tokens_lose_no_words(void **state)
{
    ent_rng rng;
    size_t gained = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_buf text = {0};
        reading gold;
        reading system;
        ent_tree_score found;
        size_t apart = 0;

        random_letters(&rng, &text);
        cut_words(&rng, &gold, ent_buf_view(&text));
        cut_words(&rng, &system, ent_buf_view(&text));
        cut_sentences(&rng, &gold);
        cut_sentences(&rng, &system);
        apart = count_naively(&gold, &system).words.correct;
        join_words(&rng, &gold);
        join_words(&rng, &system);
        cut_sentences(&rng, &gold);
        cut_sentences(&rng, &system);
        found = score(&gold, &system, ent_buf_view(&text));
        assert_true(found.words.correct >= apart);
        gained += found.words.correct - apart;
        assert_int_equal(
            score(&gold, &gold, ent_buf_view(&text)).las_full.correct,
            gold.word_count);
        ent_buf_clear(&text);
    }
    assert_true(gained > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_are_as_a_naive_count_says),
        cmocka_unit_test(multiword_tokens_lose_no_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
