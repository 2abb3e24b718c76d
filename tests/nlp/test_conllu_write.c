/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is written is read by a second, naive reader, which knows the rules of
 * https://universaldependencies.org/format.html and nothing of ours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/utf8.h"
#include "entente/nlp/conllu.h"
#include "support/fault.h"
#include "support/random.h"
#include "support/rows.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    COLUMNS = 10,
    MOST_WORDS = 64
};

static bool has_blank(ent_str text)
{
    return memchr(text.ptr, ' ', text.len) != NULL;
}

static long number_of(ent_str text)
{
    char digits[16] = "";
    char *end = NULL;
    long value = 0;

    assert_in_range(text.len, 1, 9);
    memcpy(digits, text.ptr, text.len);
    value = strtol(digits, &end, 10);
    assert_int_equal(*end, '\0');
    return value;
}

static bool has_attribute(ent_str misc, const char *attribute)
{
    while (misc.ptr != NULL) {
        if (ent_str_is(ent_str_cut(&misc, '|'), attribute))
            return true;
    }
    return false;
}

/** Cut a line in its columns; none is empty or begins or ends with a blank. */
static void cut_columns(ent_str line, ent_str columns[COLUMNS])
{
    size_t count = 0;

    while (line.ptr != NULL) {
        ent_str column = ent_str_cut(&line, '\t');

        assert_true(count < COLUMNS);
        columns[count++] = column;
        assert_true(column.len > 0);
        assert_int_equal(ent_str_trim(column).len, column.len);
        for (size_t i = 0; i < column.len; i++)
            assert_true((unsigned char)column.ptr[i] >= ' ');
    }
    assert_int_equal(count, COLUMNS);
    for (size_t i = 3; i < COLUMNS; i++)
        assert_false(has_blank(columns[i]));
}

typedef struct checker {
    ent_str text;      /**< Of the comment. */
    ent_buf made;      /**< Of the forms. */
    long words;        /**< So far. */
    long range_end;    /**< Last word of the last range. */
    bool space_before; /**< The next token. */
    long heads[MOST_WORDS + 1];
} checker;

/** A token of the text: the forms with their blanks make it up. */
static void check_token(checker *c, ent_str form, ent_str misc)
{
    if (c->space_before)
        ent_buf_add_char(&c->made, ' ');
    ent_buf_add_str(&c->made, form);
    c->space_before = !has_attribute(misc, "SpaceAfter=No");
}

static void check_range(checker *c, const ent_str columns[COLUMNS])
{
    ent_str rest = columns[0];
    long first = number_of(ent_str_cut(&rest, '-'));
    long last = number_of(rest);

    assert_int_equal(first, c->words + 1);
    assert_true(c->range_end <= c->words);
    assert_true(last > first);
    for (size_t i = 2; i < COLUMNS - 1; i++)
        assert_true(ent_str_is(columns[i], "_"));
    c->range_end = last;
    check_token(c, columns[1], columns[9]);
}

static void check_word(checker *c, const ent_str columns[COLUMNS])
{
    bool in_range = c->words < c->range_end;

    assert_int_equal(number_of(columns[0]), ++c->words);
    assert_true(c->words <= MOST_WORDS);
    c->heads[c->words] = number_of(columns[6]);
    assert_int_equal(ent_str_is(columns[7], "root"), c->heads[c->words] == 0);
    assert_false(ent_str_is(columns[7], "_"));
    if (in_range)
        assert_false(has_attribute(columns[9], "SpaceAfter=No"));
    else
        check_token(c, columns[1], columns[9]);
}

/** One root, and each way up ends there. */
static void check_heads(const checker *c)
{
    long roots = 0;

    for (long i = 1; i <= c->words; i++) {
        long at = i;

        roots += c->heads[i] == 0;
        for (long steps = 0; at != 0; steps++) {
            assert_true(steps <= c->words);
            assert_in_range(c->heads[at], 0, c->words);
            at = c->heads[at];
        }
    }
    assert_int_equal(roots, 1);
}

/** Check the lines of one sentence with the empty line behind it. */
static void check_sentence(ent_str sentence)
{
    ent_str prefix = ent_str_from("# text = ");
    checker c = {.text = {NULL, 0}};

    assert_true(sentence.len > 2);
    assert_memory_equal(&sentence.ptr[sentence.len - 2], "\n\n", 2);
    sentence.len -= 2;
    while (sentence.ptr != NULL) {
        ent_str line = ent_str_cut(&sentence, '\n');
        ent_str columns[COLUMNS];

        assert_true(line.len > 0);
        if (line.ptr[0] == '#') {
            assert_int_equal(c.words, 0);
            if (ent_str_has_prefix(line, prefix))
                c.text = ent_str_slice(line, prefix.len, line.len);
            continue;
        }
        cut_columns(line, columns);
        if (memchr(columns[0].ptr, '-', columns[0].len) != NULL)
            check_range(&c, columns);
        else
            check_word(&c, columns);
    }
    assert_true(c.words > 0);
    assert_true(c.range_end <= c.words);
    check_heads(&c);
    if (!ent_str_equal(c.text, ent_buf_view(&c.made)))
        fail_msg("\"%.*s\", want \"%.*s\"", ENT_STR_ARGS(c.text),
                 ENT_STR_ARGS(ent_buf_view(&c.made)));
    ent_buf_clear(&c.made);
}

static ent_token token(int64_t begin, int64_t end, const char *form,
                       uint8_t words, bool space_after)
{
    return (ent_token){{begin, end}, ent_str_from(form), words, space_after};
}

static ent_word word(ent_token placed, const char *lemma, ent_upos upos,
                     const char *xpos, uint32_t head, const char *label,
                     float confidence)
{
    return (ent_word){placed,
                      ent_str_from(lemma),
                      upos,
                      xpos,
                      NULL,
                      head,
                      ent_label_read(ent_str_from(label)),
                      confidence};
}

/** @param rows  With blanks for tabs, and '^' for a blank in a column. */
static void assert_written(const ent_parse *parse, const char *text,
                           const char *sent_id, const char *rows)
{
    ent_buf out = {0};
    ent_buf want = {0};

    (void)rows_add(&want, rows);
    for (size_t i = 0; i < want.len; i++) {
        if (want.ptr[i] == '^')
            want.ptr[i] = ' ';
    }
    assert_int_equal(ent_conllu_write(&out, parse, ent_str_from(text),
                                      ent_str_from(sent_id), NULL),
                     ENT_OK);
    assert_string_equal(out.ptr, want.ptr);
    check_sentence(ent_buf_view(&out));
    ent_buf_clear(&want);
    ent_buf_clear(&out);
}

static void a_sentence_is_written_with_all_that_is_known(void **state)
{
    ent_word words[] = {
        word(token(2, 5, "Kim", 1, true), "Kim", ENT_PROPN, "NNP", 2, "nsubj",
             0.994F),
        word(token(6, 8, "is", 2, false), "be", ENT_AUX, "VBZ", 2, "aux", 0.5F),
        word(token(8, 11, "n't", 0, true), "not", ENT_PART, "RB", ENT_NO_WORD,
             "root", 1),
        word(token(12, 15, "Lee", 1, false), "Lee", ENT_PROPN, "NNP", 2,
             "nmod:poss", 0),
        word(token(15, 16, ".", 1, false), ".", ENT_PUNCT, ".", 2, "punct",
             0.126F)};
    ent_name names[] = {{0, 1, ENT_NAME_PERSON, 1},
                        {2, 4, ENT_NAME_ORGANIZATION, 1}};
    ent_parse parse = {{2, 16}, 1, words, 5, names, 2};

    (void)state;
    words[1].features = "Mood=Ind";
    assert_written(
        &parse, "  Kim isn't Lee.", "doc-1",
        "# sent_id = doc-1\n"
        "# text = Kim isn't Lee.\n"
        "1 Kim Kim PROPN NNP _ 3 nsubj _ "
        "Begin=2|End=5|Conf=0.99|Name=B-PERSON\n"
        "2-3 isn't _ _ _ _ _ _ _ Begin=6|End=11\n"
        "2 is be AUX VBZ Mood=Ind 3 aux _ Begin=6|End=8|Conf=0.50\n"
        "3 n't not PART RB _ 0 root _ "
        "Begin=8|End=11|Conf=1.00|Name=B-ORGANIZATION\n"
        "4 Lee Lee PROPN NNP _ 3 nmod:poss _ "
        "SpaceAfter=No|Begin=12|End=15|Conf=0.00|Name=I-ORGANIZATION\n"
        "5 . . PUNCT . _ 3 punct _ SpaceAfter=No|Begin=15|End=16|Conf=0.13\n"
        "\n");
}

static void white_space_and_controls_become_one_blank(void **state)
{
    ent_word words[] = {
        word(token(0, 8, "a\t \r\nb\x01", 1, true), "a\tb", ENT_NOUN, "N N", 1,
             "nsubj", 1),
        word(token(8, 9, "\x7F", 1, true), "\xC2\x85", ENT_UPOS_NONE, NULL,
             ENT_NO_WORD, "_", 1),
        word(token(10, 15, "c\xE2\x80\xA8 d", 2, false), "c", ENT_X, "_", 1,
             "root", 1),
        word(token(15, 16, "e", 0, true), "e", ENT_X, "_", 2, "_", 1)};
    ent_parse parse = {{0, 16}, 1, words, 4, NULL, 0};

    (void)state;
    words[1].features = "A=b c";
    assert_written(&parse,
                   "a\t \r\nb\x01 \x7F c\xE2\x80\xA8"
                   "de",
                   "",
                   "# text = a b _ c de\n"
                   "1 a^b a^b NOUN N_N _ 2 nsubj _ Begin=0|End=8|Conf=1.00\n"
                   "2 _ _ _ _ A=b_c 0 root _ Begin=8|End=9|Conf=1.00\n"
                   "3-4 c^de _ _ _ _ _ _ _ Begin=10|End=16\n"
                   "3 c^d c X _ _ 2 dep _ Begin=10|End=15|Conf=1.00\n"
                   "4 e e X _ _ 3 dep _ Begin=15|End=16|Conf=1.00\n\n");
}

static void a_sentence_without_words_is_not_written(void **state)
{
    ent_buf out = {0};
    ent_parse parse = {{0, 0}, 1, NULL, 0, NULL, 0};

    (void)state;
    assert_int_equal(ent_conllu_write(&out, &parse, ent_str_from(""),
                                      ent_str_from("x"), NULL),
                     ENT_OK);
    assert_int_equal(out.len, 0);
    ent_buf_clear(&out);
}

static void strange_confidence_is_kept_in_bounds(void **state)
{
    static const float values[] = {-1, 2, 0.999F, 0.004F};
    static const char *const want[] = {"0.00", "1.00", "1.00", "0.00"};

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        ent_word words[] = {word(token(0, 3, "Kim", 1, true), "Kim", ENT_PROPN,
                                 "NNP", ENT_NO_WORD, "root", values[i])};
        ent_parse parse = {{0, 3}, 1, words, 1, NULL, 0};
        char rows[128];

        (void)snprintf(rows, sizeof rows,
                       "# text = Kim\n1 Kim Kim PROPN NNP _ 0 root _ "
                       "Begin=0|End=3|Conf=%s\n\n",
                       want[i]);
        assert_written(&parse, "Kim", NULL, rows);
    }
}

/** Random words over a random text, some of them in multiword tokens. */
static size_t random_words(ent_rng *rng, ent_str text, ent_word *words)
{
    size_t count = 0;
    size_t at = 0;

    while (at < text.len && count < MOST_WORDS) {
        size_t end = at;
        uint8_t size = (uint8_t)(1 + ent_rng_below(rng, 3));

        for (uint64_t n = 1 + ent_rng_below(rng, 3); n > 0 && end < text.len;
             n--)
            (void)ent_utf8_next(text, &end);
        if (count > 0 && words[count - 1].token.words > 1 &&
            ent_rng_below(rng, 2) == 0)
            size = 0;
        words[count] =
            word(token((int64_t)at, (int64_t)end, "", size, size == 1), "",
                 (ent_upos)ent_rng_below(rng, ENT_UPOS_COUNT), "_",
                 count == 0 ? ENT_NO_WORD : (uint32_t)ent_rng_below(rng, count),
                 "_", (float)ent_rng_unit(rng));
        words[count].token.form = ent_str_slice(text, at, end);
        words[count].lemma = words[count].token.form;
        words[count].label.relation =
            (ent_deprel)ent_rng_below(rng, ENT_DEPREL_COUNT);
        words[count].label.subtype =
            (ent_subtype)ent_rng_below(rng, ENT_SUBTYPE_COUNT);
        at = end;
        count++;
    }
    return count;
}

/** Let `words` say how many words each token has. */
static void count_tokens(ent_word *words, size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t next = i + 1;

        while (next < count && words[next].token.words == 0)
            next++;
        words[i].token.words = (uint8_t)(next - i);
        i = next;
    }
}

static void whatever_is_written_is_valid_and_reads_as_it_was(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 300; round++) {
        ent_word words[MOST_WORDS];
        ent_buf text = {0};
        ent_buf out = {0};
        ent_parse parse = {{0, 0}, 1, words, 0, NULL, 0};
        ent_arena *arena = ent_arena_new();
        ent_conllu file = {NULL, 0};

        assert_non_null(arena);
        ent_buf_add_char(&text, 'x');
        random_text(&rng, &text, 60);
        parse.word_count = random_words(&rng, ent_buf_view(&text), words);
        count_tokens(words, parse.word_count);
        assert_int_equal(ent_conllu_write(&out, &parse, ent_buf_view(&text),
                                          ent_str_from("r"), NULL),
                         ENT_OK);
        check_sentence(ent_buf_view(&out));
        assert_int_equal(
            ent_conllu_read(&file, ent_buf_view(&out), arena, NULL), ENT_OK);
        assert_int_equal(file.count, 1);
        assert_int_equal(file.sentences[0].parse.word_count, parse.word_count);
        for (size_t i = 0; i < parse.word_count; i++) {
            const ent_word *again = &file.sentences[0].parse.words[i];

            assert_int_equal(again->head, words[i].head);
            assert_int_equal(again->upos, words[i].upos);
            assert_int_equal(again->token.words, words[i].token.words);
        }
        ent_arena_free(arena);
        ent_buf_clear(&out);
        ent_buf_clear(&text);
    }
}

static ent_status write_once(void *user)
{
    ent_word words[] = {word(token(0, 3, "Kim", 1, true), "Kim", ENT_PROPN,
                             "NNP", ENT_NO_WORD, "root", 1)};
    ent_parse parse = {{0, 3}, 1, words, 1, NULL, 0};
    ent_buf out = {0};
    ent_status st = ENT_OK;

    (void)user;
    for (int i = 0; i < 20 && st == ENT_OK; i++)
        st = ent_conllu_write(&out, &parse, ent_str_from("Kim"),
                              ent_str_from("k"), NULL);
    ent_buf_clear(&out);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    (void)state;
    fault_each(write_once, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_is_written_with_all_that_is_known),
        cmocka_unit_test(white_space_and_controls_become_one_blank),
        cmocka_unit_test(a_sentence_without_words_is_not_written),
        cmocka_unit_test(strange_confidence_is_kept_in_bounds),
        cmocka_unit_test(whatever_is_written_is_valid_and_reads_as_it_was),
        cmocka_unit_test(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
