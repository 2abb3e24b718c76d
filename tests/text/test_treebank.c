/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words and sentences of treebanks of ENTENTE_SHARED, which are not ours to
 * publish, from their raw text; as the CoNLL 2018 shared task counts: both ends
 * right. Floors a little below what was reached. Skipped where they are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/buf.h"
#include "entente/core/file.h"
#include "entente/core/vec.h"
#include "entente/text/sentence.h"
#include "entente/text/token.h"

#include <stdio.h>
#include <stdlib.h>

typedef ENT_VEC(ent_span) spans;

/** A treebank's raw text, and where its words and sentences are. */
typedef struct treebank {
    ent_buf text;
    spans words;
    spans sentences;
} treebank;

/** Where the reader is. */
typedef struct reader {
    treebank *bank;
    ent_str form;   /**< Of "# text". */
    size_t begin;   /**< Of the sentence in the raw text. */
    size_t at;      /**< Behind the last word of the sentence. */
    long range_end; /**< Last word of the written token; 0: none. */
    bool blank;     /**< Between this sentence and the next. */
    bool paragraph; /**< This sentence begins one. */
} reader;

static void push(spans *list, size_t begin, size_t end)
{
    ent_span span = {(int64_t)begin, (int64_t)end};

    assert_true(ENT_VEC_PUSH(list, span));
}

static void begin_sentence(reader *r, ent_str form)
{
    ent_buf *text = &r->bank->text;

    if (text->len > 0)
        ent_buf_add_cstr(text, r->paragraph ? "\n\n" : r->blank ? " " : "");
    r->begin = text->len;
    r->at = text->len;
    ent_buf_add_str(text, form);
    assert_false(text->failed);
    push(&r->bank->sentences, r->begin, text->len);
    r->paragraph = false;
    r->range_end = 0;
}

/** Place a form behind the last one. Its blanks are any white space. */
static size_t place(reader *r, ent_str form)
{
    const ent_buf *text = &r->bank->text;
    size_t at = r->at;

    for (size_t i = 0; i < form.len; i++) {
        if (form.ptr[i] == ' ')
            continue;
        while (at < text->len && text->ptr[at] != form.ptr[i])
            at++;
        r->at = i == 0 ? at : r->at;
        at++;
    }
    assert_true(at <= text->len);
    return at;
}

static void read_word(reader *r, ent_str line)
{
    ent_str rest = line;
    ent_str id = ent_str_cut(&rest, '\t');
    ent_str form = ent_str_cut(&rest, '\t');
    size_t dash = ent_str_find(id, ent_str_from("-"), 0);
    size_t end = 0;

    if (memchr(id.ptr, '.', id.len) != NULL)
        return;
    if (dash < id.len) {
        r->range_end = strtol(id.ptr + dash + 1, NULL, 10);
        r->blank = true;
    } else if (strtol(id.ptr, NULL, 10) > r->range_end) {
        r->blank = true;
    }
    if (ent_str_find(line, ent_str_from("SpaceAfter=No"), 0) < line.len)
        r->blank = false;
    if (dash < id.len)
        return;
    end = place(r, form);
    push(&r->bank->words, r->at, end);
    r->at = end;
}

static void read_line(reader *r, ent_str line)
{
    static const char text[] = "# text = ";

    if (ent_str_has_prefix(line, ent_str_from("# newdoc")) ||
        ent_str_has_prefix(line, ent_str_from("# newpar")))
        r->paragraph = true;
    else if (ent_str_has_prefix(line, ent_str_from(text)))
        begin_sentence(
            r, ent_str_trim(ent_str_slice(line, sizeof text - 1, line.len)));
    else if (line.len > 0 && line.ptr[0] != '#')
        read_word(r, line);
}

/** Skips the test where the file is not. */
static treebank read_bank(const char *name)
{
    const char *shared = getenv("ENTENTE_SHARED");
    treebank bank = {0};
    reader r = {.bank = &bank};
    ent_buf bytes = {0};
    ent_str rest;
    char path[4096];

    (void)snprintf(path, sizeof path, "%s/treebank/%s",
                   shared == NULL ? ENT_TEST_SOURCE_DIR "/../shared" : shared,
                   name);
    if (ent_file_read(&bytes, path, 1 << 28, NULL) != ENT_OK) {
        ent_buf_clear(&bytes);
        print_message("no %s: set ENTENTE_SHARED\n", path);
        skip();
    }
    rest = ent_buf_view(&bytes);
    while (rest.ptr != NULL)
        read_line(&r, ent_str_cut(&rest, '\n'));
    ent_buf_clear(&bytes);
    return bank;
}

static void clear_bank(treebank *bank)
{
    ENT_VEC_CLEAR(&bank->sentences);
    ENT_VEC_CLEAR(&bank->words);
    ent_buf_clear(&bank->text);
}

/** F1 in percent; both lists are in order. */
static double f1(const spans *wanted, const spans *found)
{
    size_t same = 0;
    size_t i = 0;
    size_t k = 0;

    while (i < wanted->count && k < found->count) {
        ent_span a = wanted->items[i];
        ent_span b = found->items[k];

        same += a.begin == b.begin && a.end == b.end;
        if (a.end < b.end || (a.end == b.end && a.begin <= b.begin))
            i++;
        if (b.end < a.end || (a.end == b.end && b.begin <= a.begin))
            k++;
    }
    return 200.0 * (double)same / (double)(wanted->count + found->count);
}

/** Words are looked for in the treebank's own sentences. */
static double word_score(const treebank *bank)
{
    ent_str text = ent_str_make(bank->text.ptr, bank->text.len);
    ent_arena *arena = ent_arena_new();
    spans found = {0};
    double score = 0;

    assert_non_null(arena);
    for (size_t i = 0; i < bank->sentences.count; i++) {
        ent_token *tokens = NULL;
        size_t count = 0;

        ent_arena_reset(arena);
        assert_int_equal(ent_tokens_split(&tokens, &count, text,
                                          bank->sentences.items[i], arena,
                                          NULL),
                         ENT_OK);
        for (size_t k = 0; k < count; k++)
            assert_true(ENT_VEC_PUSH(&found, tokens[k].bytes));
    }
    score = f1(&bank->words, &found);
    ENT_VEC_CLEAR(&found);
    ent_arena_free(arena);
    return score;
}

static double sentence_score(const treebank *bank)
{
    ent_str text = ent_str_make(bank->text.ptr, bank->text.len);
    ent_arena *arena = ent_arena_new();
    ent_sentence *sentences = NULL;
    spans found = {0};
    size_t count = 0;
    double score = 0;

    assert_non_null(arena);
    assert_int_equal(ent_sentence_split(&sentences, &count, text, arena, NULL),
                     ENT_OK);
    for (size_t i = 0; i < count; i++)
        assert_true(ENT_VEC_PUSH(&found, sentences[i].bytes));
    score = f1(&bank->sentences, &found);
    ENT_VEC_CLEAR(&found);
    ent_arena_free(arena);
    return score;
}

static void check_bank(const char *name, double words, double sentences)
{
    treebank bank = read_bank(name);
    double word = word_score(&bank);
    double sentence = sentence_score(&bank);

    print_message("%s: words %.2f, sentences %.2f\n", name, word, sentence);
    clear_bank(&bank);
    assert_true(word >= words);
    assert_true(sentence >= sentences);
}

static void words_and_sentences_of_the_web_are_found(void **state)
{
    (void)state;
    check_bank("ewt-dev.conllu", 99.3, 84.5);
}

static void words_and_sentences_of_many_kinds_are_found(void **state)
{
    (void)state;
    check_bank("gum-dev.conllu", 99.7, 95.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_sentences_of_the_web_are_found),
        cmocka_unit_test(words_and_sentences_of_many_kinds_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
