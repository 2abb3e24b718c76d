/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Beside an engine of our own, which knows nothing but blanks and full stops:
 * every word hangs on the one before, is a noun and, if it begins with a
 * capital letter, the name of a place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/train/evaluate.h"
#include "support/fault.h"
#include "support/rows.h"

struct ent_language {
    ent_buf seen; /**< Texts that were read, '|' behind each. */
    size_t calls;
    ent_status answer;
};

/** What the engine behind a constant pointer keeps of its calls. */
static struct ent_language engine;

static bool is_capital(const ent_word *word)
{
    return word->token.form.ptr[0] >= 'A' && word->token.form.ptr[0] <= 'Z';
}

static ent_status read_words(ent_parse *parse, ent_arena *arena)
{
    parse->names =
        ent_arena_alloc(arena, parse->word_count, sizeof *parse->names);
    if (parse->names == NULL)
        return ent_fail_nomem(NULL);
    for (uint32_t i = 0; i < parse->word_count; i++) {
        ent_word *word = &parse->words[i];

        word->lemma = word->token.form;
        word->upos = ENT_NOUN;
        word->xpos = "NN";
        word->head = i == 0 ? ENT_NO_WORD : i - 1;
        word->label.relation = i == 0 ? ENT_DEPREL_ROOT : ENT_DEPREL_FLAT;
        word->confidence = 0.5F;
        if (is_capital(word))
            parse->names[parse->name_count++] =
                (ent_name){i, i + 1, ENT_NAME_LOCATION, 1};
    }
    return ENT_OK;
}

ent_status ent_language_parse_tokens(const ent_language *language,
                                     ent_parse *parses, size_t count,
                                     const ent_parse_options *options,
                                     ent_arena *arena, ent_error *err)
{
    ent_status st = language->answer;

    assert_null(options);
    engine.calls++;
    if (st != ENT_OK)
        return ent_fail(err, st, "as told");
    for (size_t i = 0; i < count && st == ENT_OK; i++) {
        /* Nothing of the gold reading comes through. */
        for (size_t k = 0; k < parses[i].word_count; k++) {
            assert_null(parses[i].words[k].lemma.ptr);
            assert_int_equal(parses[i].words[k].upos, ENT_UPOS_NONE);
        }
        assert_int_equal(parses[i].name_count, 0);
        st = read_words(&parses[i], arena);
    }
    return st;
}

/** Put the sentence that ends before @p end in @p out. */
static ent_status read_sentence(ent_parse *out, ent_str text, size_t begin,
                                size_t end, ent_arena *arena)
{
    out->words = ent_arena_alloc(arena, end - begin, sizeof *out->words);
    if (out->words == NULL)
        return ent_fail_nomem(NULL);
    out->bytes = (ent_span){(int64_t)begin, (int64_t)end};
    while (begin < end) {
        ent_str rest = ent_str_slice(text, begin, end);
        ent_str form = ent_str_cut(&rest, ' ');
        ent_token *token = &out->words[out->word_count].token;

        token->form = form;
        token->bytes = (ent_span){(int64_t)begin, (int64_t)(begin + form.len)};
        token->words = 1;
        out->word_count += form.len > 0;
        begin += form.len + 1;
    }
    return read_words(out, arena);
}

/** A sentence ends behind a full stop and at a line end. */
ent_status ent_language_parse(ent_parses *out, const ent_language *language,
                              ent_str text, const ent_parse_options *options,
                              ent_arena *arena, ent_error *err)
{
    ent_parses read = {.parses = NULL};
    size_t begin = 0;

    assert_null(options);
    engine.calls++;
    if (language->answer != ENT_OK)
        return ent_fail(err, language->answer, "as told");
    ent_buf_add_str(&engine.seen, text);
    ent_buf_add_char(&engine.seen, '|');
    read.parses = ent_arena_alloc(arena, text.len, sizeof *read.parses);
    if (read.parses == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i <= text.len; i++) {
        bool stop = i < text.len && text.ptr[i] == '.';
        bool line = i == text.len || text.ptr[i] == '\n';

        if (!stop && !line)
            continue;
        if (i + stop > begin) {
            read.parses[read.count].sentence_no = (int32_t)read.count + 1;
            if (read_sentence(&read.parses[read.count++], text, begin, i + stop,
                              arena) != ENT_OK)
                return ent_fail_nomem(err);
        }
        begin = i + 1;
    }
    *out = read;
    return ENT_OK;
}

static int start_engine(void **state)
{
    (void)state;
    engine = (struct ent_language){.answer = ENT_OK};
    return 0;
}

static int stop_engine(void **state)
{
    (void)state;
    ent_buf_clear(&engine.seen);
    return 0;
}

static void assert_count(ent_count count, size_t correct, size_t gold,
                         size_t system)
{
    assert_int_equal(count.correct, correct);
    assert_int_equal(count.gold, gold);
    assert_int_equal(count.system, system);
}

/* Two documents; the first of two paragraphs, the first of them of two
 * sentences. */
static const char treebank[] =
    "# newdoc id = a\n"
    "# newpar\n"
    "# text = Ships left.\n"
    "1 Ships ship NOUN NNS _ 2 nsubj _ _\n"
    "2 left leave VERB VBD _ 0 root _ SpaceAfter=No\n"
    "3 . . PUNCT . _ 2 punct _ _\n\n"
    "# text = No one came\n"
    "1 No no DET DT _ 2 det _ _\n"
    "2 one one NOUN NN _ 3 nsubj _ _\n"
    "3 came come VERB VBD _ 0 root _ _\n\n"
    "# newpar\n"
    "# text = Port Said\n"
    "1 Port Port NOUN NN _ 0 root _ _\n"
    "2 Said Said NOUN NN _ 1 flat _ SpaceAfter=No\n\n"
    "# text = (closed)\n"
    "1-3 (closed) _ _ _ _ _ _ _ _\n"
    "1 ( ( PUNCT -LRB- _ 2 punct _ _\n"
    "2 closed close VERB VBN _ 0 root _ _\n"
    "3 ) ) PUNCT -RRB- _ 2 punct _ _\n\n"
    "# newdoc id = b\n"
    "# text = Later\n"
    "1 Later later ADV RB _ 0 root _ _\n\n";

static void gold_tokens_are_read_again(void **state)
{
    ent_buf bytes = {0};
    ent_tree_score score = {.words = {1, 1, 1}};
    double seconds = -1;

    (void)state;
    assert_int_equal(ent_evaluate_trees(&score, &engine,
                                        rows_add(&bytes, treebank), false, NULL,
                                        &seconds, NULL),
                     ENT_OK);
    assert_int_equal(engine.calls, 1);
    assert_true(seconds >= 0);
    assert_count(score.words, 13, 13, 13);
    assert_count(score.sentences, 5, 5, 5);
    /* Ships, one, Port, Said. */
    assert_count(score.upos, 4, 12, 12);
    /* "." and ")" on the word before, Port, Said, Later. */
    assert_count(score.uas, 5, 12, 12);
    assert_count(score.las, 3, 12, 12);
    assert_count(score.bin[10], 3, 0, 12);
    ent_buf_clear(&bytes);
}

static void raw_documents_are_read_from_their_text(void **state)
{
    ent_buf bytes = {0};
    ent_tree_score score = {.words = {0, 0, 0}};
    double seconds = -1;

    (void)state;
    assert_int_equal(ent_evaluate_trees(&score, &engine,
                                        rows_add(&bytes, treebank), true, NULL,
                                        &seconds, NULL),
                     ENT_OK);
    assert_int_equal(engine.calls, 2);
    assert_string_equal(engine.seen.ptr,
                        "Ships left. No one came\n\nPort Said(closed)|Later|");
    assert_true(seconds >= 0);
    /* Ships; No, one, came; Port; Later. */
    assert_count(score.words, 6, 12, 8);
    assert_count(score.tokens, 6, 10, 8);
    /* "Ships left.", "No one came", and "Later". */
    assert_count(score.sentences, 3, 5, 4);
    /* Port and Later. */
    assert_count(score.las, 2, 12, 8);
    ent_buf_clear(&bytes);
}

static void names_are_found_again(void **state)
{
    ent_buf bytes = {0};
    ent_name_score score = {.names = {0, 0, 0}};
    double seconds = -1;

    (void)state;
    assert_int_equal(
        ent_evaluate_names(&score, &engine,
                           rows_add(&bytes, "Lee B-PER\nleft O\nBusan B-LOC\n\n"
                                            "In O\nNew B-LOC\nYork I-LOC\n"),
                           &seconds, NULL),
        ENT_OK);
    assert_true(seconds >= 0);
    assert_count(score.names, 1, 3, 5);
    assert_count(score.by_class[ENT_NAME_LOCATION], 1, 2, 5);
    ent_buf_clear(&bytes);
}

static void nobody_needs_the_time(void **state)
{
    ent_tree_score trees = {.words = {0, 0, 0}};
    ent_name_score names = {.names = {0, 0, 0}};

    (void)state;
    assert_int_equal(ent_evaluate_trees(&trees, &engine, ent_str_from(""), true,
                                        NULL, NULL, NULL),
                     ENT_OK);
    assert_int_equal(
        ent_evaluate_names(&names, &engine, ent_str_from(""), NULL, NULL),
        ENT_OK);
    assert_count(trees.words, 0, 0, 0);
}

static void a_bad_file_is_refused_and_counts_nothing(void **state)
{
    ent_tree_score trees = {.words = {1, 2, 3}};
    ent_name_score names = {.names = {1, 2, 3}};
    ent_error err = {.code = ENT_OK};
    double seconds = -1;

    (void)state;
    assert_int_equal(ent_evaluate_trees(&trees, &engine, ent_str_from("x\n"),
                                        false, NULL, &seconds, &err),
                     ENT_ERR_INPUT);
    assert_string_equal(err.message, "line 1: 1 columns, want 10");
    assert_int_equal(ent_evaluate_names(&names, &engine, ent_str_from("x\n"),
                                        &seconds, NULL),
                     ENT_ERR_INPUT);
    assert_count(trees.words, 1, 2, 3);
    assert_count(names.names, 1, 2, 3);
    assert_true(seconds < 0);
}

static void what_the_engine_reports_is_passed_on(void **state)
{
    ent_buf bytes = {0};
    ent_tree_score score = {.words = {1, 2, 3}};

    (void)state;
    engine.answer = ENT_ERR_LIMIT;
    (void)rows_add(&bytes, treebank);
    for (int raw = 0; raw < 2; raw++)
        assert_int_equal(ent_evaluate_trees(&score, &engine,
                                            ent_buf_view(&bytes), raw == 1,
                                            NULL, NULL, NULL),
                         ENT_ERR_LIMIT);
    assert_count(score.words, 1, 2, 3);
    ent_buf_clear(&bytes);
}

static ent_status evaluate_once(void *user)
{
    ent_tree_score score = {.words = {0, 0, 0}};
    ent_name_score names = {.names = {0, 0, 0}};
    ent_status st = ENT_OK;
    bool lost = false;

    ENT_TRY(ent_evaluate_trees(&score, &engine, *(ent_str *)user, true, NULL,
                               NULL, NULL));
    ENT_TRY(ent_evaluate_trees(&score, &engine, *(ent_str *)user, false, NULL,
                               NULL, NULL));
    ENT_TRY(ent_evaluate_names(&names, &engine, ent_str_from("Lee\tB-PER\n"),
                               NULL, NULL));
cleanup:
    /* The memory of the engine of this test may be what was refused. */
    lost = engine.seen.failed;
    ent_buf_clear(&engine.seen);
    return lost ? ENT_ERR_NOMEM : st;
}

static void out_of_memory_is_reported(void **state)
{
    ent_buf bytes = {0};
    ent_str view = {NULL, 0};

    (void)state;
    for (int i = 0; i < 8; i++)
        view = rows_add(&bytes, treebank);
    fault_each(evaluate_once, &view);
    ent_buf_clear(&bytes);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, start_engine, stop_engine)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(gold_tokens_are_read_again),
        TEST(raw_documents_are_read_from_their_text),
        TEST(names_are_found_again),
        TEST(nobody_needs_the_time),
        TEST(a_bad_file_is_refused_and_counts_nothing),
        TEST(what_the_engine_reports_is_passed_on),
        TEST(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
