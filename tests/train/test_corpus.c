/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/train/corpus.h"
#include "support/fault.h"
#include "support/rows.h"
#include "train/toy_corpus.h"

#include <string.h>

static const char tree[] = "1 Boats boat NOUN NNS _ 2 nsubj _ _\n"
                           "2 left leave VERB VBD _ 0 root _ _\n\n";

static void begin(ent_corpus *out)
{
    assert_int_equal(ent_corpus_init(out, NULL), ENT_OK);
}

static void add_trees(ent_corpus *corpus, const char *rows)
{
    ent_buf bytes = {0};
    ent_error err = {0};

    if (ent_corpus_add_trees(corpus, rows_add(&bytes, rows), &err) != ENT_OK)
        fail_msg("%s", err.message);
    ent_buf_clear(&bytes);
}

static void add_names(ent_corpus *corpus, const char *rows, uint32_t hold_out)
{
    ent_buf bytes = {0};
    ent_error err = {0};

    if (ent_corpus_add_names(corpus, rows_add(&bytes, rows), hold_out, &err) !=
        ENT_OK)
        fail_msg("%s", err.message);
    ent_buf_clear(&bytes);
}

static void assert_key(const ent_map *map, uint32_t index, const char *want)
{
    assert_true(ent_str_is(ent_map_key(map, index), want));
}

static void trees_become_numbers(void **state)
{
    ent_corpus corpus;

    (void)state;
    begin(&corpus);
    add_trees(&corpus, tree);
    assert_true(corpus.examples.count >= 1);
    const ent_example *example = &corpus.examples.items[0];
    assert_int_equal(example->count, 2);
    assert_null(example->name_tags);
    assert_key(corpus.tags, example->tags[0], "NOUN NNS");
    assert_key(corpus.relations, example->relations[1], "root");
    assert_int_equal(example->heads[0], 1);
    assert_int_equal(example->heads[1], ENT_NO_WORD);
    ent_corpus_clear(&corpus);
}

static void a_relation_that_nobody_knows_is_a_dep(void **state)
{
    ent_corpus corpus;

    (void)state;
    begin(&corpus);
    add_trees(&corpus, "1 Boats _ NOUN NNS _ 2 strange _ _\n"
                       "2 left _ VERB VBD _ 0 root _ _\n\n");
    assert_key(corpus.relations, corpus.examples.items[0].relations[0], "dep");
    ent_corpus_clear(&corpus);
}

static void long_and_empty_sentences_are_left_out(void **state)
{
    ent_corpus corpus;
    ent_buf rows = {0};

    (void)state;
    begin(&corpus);
    for (int i = 1; i <= ENT_SEGMENT_WORDS + 1; i++)
        ent_buf_addf(&rows, "%d word _ NOUN NN _ %d %s _ _\n", i, i - 1,
                     i == 1 ? "root" : "flat");
    ent_buf_add_char(&rows, '\n');
    add_trees(&corpus, rows.ptr);
    assert_int_equal(corpus.examples.count, 0);
    ent_buf_clear(&rows);
    ent_corpus_clear(&corpus);
}

static void names_become_tags(void **state)
{
    ent_corpus corpus;

    (void)state;
    begin(&corpus);
    add_names(&corpus, "Anna B-PER\nPetrova I-PER\nleft O\nRome B-LOC\n\n", 0);
    const ent_example *example = &corpus.examples.items[0];
    assert_null(example->tags);
    assert_null(example->heads);
    assert_key(corpus.name_tags, example->name_tags[0], "B-PERSON");
    assert_key(corpus.name_tags, example->name_tags[1], "I-PERSON");
    assert_key(corpus.name_tags, example->name_tags[2], "O");
    assert_key(corpus.name_tags, example->name_tags[3], "B-LOCATION");
    assert_key(corpus.name_tags, 0, "O");
    ent_corpus_clear(&corpus);
}

static void a_file_marks_the_classes_that_are_in_it(void **state)
{
    ent_corpus corpus;

    (void)state;
    begin(&corpus);
    add_names(&corpus, "Anna B-PER\nleft O\n\nRome B-LOC\nfell O\n\n", 0);
    size_t both = corpus.examples.count;
    add_names(&corpus, "The O\nUN B-ORG\nmet O\n\n", 0);
    for (size_t i = 0; i < corpus.examples.count; i++)
        assert_int_equal(corpus.examples.items[i].name_scheme,
                         i < both
                             ? 1U << ENT_NAME_PERSON | 1U << ENT_NAME_LOCATION
                             : 1U << ENT_NAME_ORGANIZATION);
    ent_corpus_clear(&corpus);
}

/** How often the corpus has a sentence of @p count words. */
static size_t of_length(const ent_corpus *corpus, uint32_t count)
{
    size_t out = 0;

    for (size_t i = 0; i < corpus->examples.count; i++)
        out += corpus->examples.items[i].count == count;
    return out;
}

static void what_is_held_out_is_not_there(void **state)
{
    ent_corpus corpus;

    (void)state;
    begin(&corpus);
    add_names(&corpus, "a O\n\nb O\nc O\n\nd O\ne O\nf O\n\n", 2);
    assert_true(of_length(&corpus, 1) > 0);
    assert_int_equal(of_length(&corpus, 2), 0);
    assert_true(of_length(&corpus, 3) > 0);
    ent_corpus_clear(&corpus);
}

static void words_seen_often_enough_have_rows(void **state)
{
    ent_corpus corpus;

    (void)state;
    begin(&corpus);
    add_names(&corpus, "a O\na O\na O\nb O\nb O\nc O\n\n", 0);
    uint32_t times = (uint32_t)corpus.examples.count; /* recased ones too */
    assert_int_equal(ent_corpus_number(&corpus, 2 * times, NULL), ENT_OK);
    const ent_example *example = &corpus.examples.items[0];
    assert_int_equal(corpus.vocabulary_count, 2);
    assert_true(corpus.vocabulary[0] < corpus.vocabulary[1]);
    assert_int_equal(example->seen[0], 3 * times);
    assert_int_equal(example->seen[5], times);
    assert_int_equal(example->word_rows[0], example->word_rows[1]);
    assert_int_not_equal(example->word_rows[0], example->word_rows[3]);
    assert_in_range(example->word_rows[0], 1, 2);
    assert_in_range(example->word_rows[3], 1, 2);
    assert_int_equal(example->word_rows[5], 0);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(
            example->word_rows[i],
            ent_vocabulary_row(corpus.vocabulary, corpus.vocabulary_count,
                               example->features[i].hash[ENT_FEATURE_WORD]));
    ent_corpus_clear(&corpus);
}

static void labels_are_a_line_each(void **state)
{
    ent_corpus corpus;
    ent_buf labels = {0};

    (void)state;
    begin(&corpus);
    add_trees(&corpus, "1 Go _ VERB VB _ 0 root _ _\n\n");
    add_names(&corpus, "Anna B-PER\n\n", 0);
    ent_corpus_labels(&labels, &corpus);
    assert_string_equal(labels.ptr, "VERB VB\nroot\nO\nB-PERSON\n");
    ent_buf_clear(&labels);
    ent_corpus_clear(&corpus);
}

static void damage_is_reported_with_its_line(void **state)
{
    ent_corpus corpus;
    ent_error err = {0};

    (void)state;
    begin(&corpus);
    assert_int_equal(
        ent_corpus_add_trees(&corpus, ent_str_from("1\tonly\n"), &err),
        ENT_ERR_INPUT);
    assert_non_null(strstr(err.message, "line 1"));
    ent_error_clear(&err);
    assert_int_equal(
        ent_corpus_add_names(&corpus, ent_str_from("Anna\tQ\n"), 0, &err),
        ENT_ERR_INPUT);
    assert_non_null(strstr(err.message, "line 1"));
    ent_corpus_clear(&corpus);
}

static ent_status read_once(void *user)
{
    const ent_buf *bytes = user;
    ent_corpus corpus;
    ent_status st = ent_corpus_init(&corpus, NULL);

    if (st != ENT_OK)
        return st;
    ENT_TRY(ent_corpus_add_trees(&corpus, ent_buf_view(&bytes[0]), NULL));
    ENT_TRY(ent_corpus_add_names(&corpus, ent_buf_view(&bytes[1]), 3, NULL));
    ENT_TRY(ent_corpus_number(&corpus, 2, NULL));
cleanup:
    ent_corpus_clear(&corpus);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    ent_buf bytes[2] = {{0}, {0}};

    (void)state;
    for (int i = 0; i < 20; i++) {
        toy_trees(&bytes[0]);
        toy_names(&bytes[1], true);
    }
    fault_each(read_once, bytes);
    ent_buf_clear(&bytes[0]);
    ent_buf_clear(&bytes[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trees_become_numbers),
        cmocka_unit_test(a_relation_that_nobody_knows_is_a_dep),
        cmocka_unit_test(long_and_empty_sentences_are_left_out),
        cmocka_unit_test(names_become_tags),
        cmocka_unit_test(a_file_marks_the_classes_that_are_in_it),
        cmocka_unit_test(what_is_held_out_is_not_there),
        cmocka_unit_test(words_seen_often_enough_have_rows),
        cmocka_unit_test(labels_are_a_line_each),
        cmocka_unit_test(damage_is_reported_with_its_line),
        cmocka_unit_test(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
