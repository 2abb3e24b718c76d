/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The whole engine with small random networks: what it finds is nonsense, but
 * always sound and always the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/nlp/language.h"
#include "entente/nlp/tree.h"
#include "nlp/small_network.h"
#include "support/fault.h"
#include "support/tmp.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    THREADS = 4,
    MANY = 250
};

static const char text[] =
    "The envoy arrived on Monday. \"We don't know,\" she "
    "said; nobody did.\n\nTalks go on in the capital.\n";

static void write_model(tmp_dir *dir, const char *name,
                        const small_network *small)
{
    ent_buf bytes = {0};

    small_network_write(&bytes, small);
    tmp_write(dir, name, ent_buf_view(&bytes));
    ent_buf_clear(&bytes);
}

static void write_small(tmp_dir *dir, const char *name, uint64_t seed)
{
    const ent_network_shape shape = small_shape();
    small_network small;

    small_network_init(&small, &shape, seed);
    write_model(dir, name, &small);
    small_network_clear(&small);
}

/** A folder with three models. */
static int models_setup(void **state)
{
    if (tmp_setup(state) != 0)
        return -1;
    write_small(*state, "en.model", 1);
    write_small(*state, "en-2.model", 2);
    write_small(*state, "en-3.model", 3);
    return 0;
}

static ent_language *open_models(void **state, bool thorough)
{
    ent_language *language = NULL;
    ent_error err = {0};

    if (ent_language_open(&language, tmp_path(*state, ""), thorough, &err) !=
        ENT_OK)
        fail_msg("%s", err.message);
    return language;
}

static ent_parses parse(const ent_language *language, ent_str of,
                        const ent_parse_options *options, ent_arena *arena)
{
    ent_parses out;
    ent_error err = {0};

    if (ent_language_parse(&out, language, of, options, arena, &err) != ENT_OK)
        fail_msg("%s", err.message);
    return out;
}

static void check_words(const ent_parse *p)
{
    uint32_t heads[1000];

    assert_in_range(p->word_count, 0, 1000);
    for (size_t i = 0; i < p->word_count; i++) {
        const ent_word *word = &p->words[i];

        heads[i] = word->head;
        assert_true(word->lemma.len > 0);
        assert_non_null(word->xpos);
        assert_true(word->confidence >= 0 && word->confidence <= 1);
        assert_int_equal(word->label.relation == ENT_DEPREL_ROOT,
                         word->head == ENT_NO_WORD);
    }
    if (p->word_count > 0)
        assert_true(ent_tree_is_valid(heads, p->word_count));
}

static void check_names(const ent_parse *p)
{
    uint32_t last = 0;

    for (size_t i = 0; i < p->name_count; i++) {
        const ent_name *name = &p->names[i];

        assert_true(name->first >= last && name->first < name->last &&
                    name->last <= p->word_count);
        assert_true(name->confidence >= 0 && name->confidence <= 1);
        last = name->last;
    }
}

static void check_parses(const ent_parses *parses, ent_str of)
{
    for (size_t i = 0; i < parses->count; i++) {
        const ent_parse *p = &parses->parses[i];

        check_words(p);
        check_names(p);
        assert_true(p->word_count <= ENT_SEGMENT_WORDS);
        for (size_t j = 0; j < p->word_count; j++) {
            ent_span bytes = p->words[j].token.bytes;

            assert_true(bytes.begin >= p->bytes.begin &&
                        bytes.begin < bytes.end && bytes.end <= p->bytes.end &&
                        (size_t)bytes.end <= of.len);
        }
    }
}

static void assert_same_parse(const ent_parse *a, const ent_parse *b)
{
    assert_int_equal(a->word_count, b->word_count);
    assert_int_equal(a->name_count, b->name_count);
    for (size_t i = 0; i < a->word_count; i++) {
        const ent_word *x = &a->words[i];
        const ent_word *y = &b->words[i];

        assert_int_equal(x->head, y->head);
        assert_int_equal(x->upos, y->upos);
        assert_int_equal(x->label.relation, y->label.relation);
        assert_true(x->confidence == y->confidence);
        assert_true(ent_str_equal(x->lemma, y->lemma));
    }
    for (size_t i = 0; i < a->name_count; i++)
        assert_memory_equal(&a->names[i], &b->names[i], sizeof(ent_name));
}

static void a_text_becomes_sound_trees_and_names(void **state)
{
    ent_language *language = open_models(state, false);
    ent_arena *arena = ent_arena_new();
    ent_parses parses = parse(language, ent_str_from(text), NULL, arena);

    assert_int_equal(parses.count, 3);
    assert_int_equal(parses.sentence_count, 3);
    check_parses(&parses, ent_str_from(text));
    ent_arena_free(arena);
    ent_language_close(language);
}

static void three_networks_read_together(void **state)
{
    ent_language *language = open_models(state, true);
    ent_arena *arena = ent_arena_new();
    ent_parses parses = parse(language, ent_str_from(text), NULL, arena);
    ent_buf about = {0};

    check_parses(&parses, ent_str_from(text));
    ent_language_describe(&about, language);
    assert_non_null(strstr(about.ptr, "en-3.model sha256 "));
    ent_buf_clear(&about);
    ent_arena_free(arena);
    ent_language_close(language);
}

static void three_equal_networks_read_as_one(void **state)
{
    const ent_parse_options plainly = {.keep_trees = true};
    ent_arena *arena = ent_arena_new();

    write_small(*state, "en-2.model", 1);
    write_small(*state, "en-3.model", 1);
    ent_language *one = open_models(state, false);
    ent_language *three = open_models(state, true);
    ent_parses a = parse(one, ent_str_from(text), &plainly, arena);
    ent_parses b = parse(three, ent_str_from(text), &plainly, arena);
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        for (size_t j = 0; j < a.parses[i].word_count; j++) {
            assert_int_equal(a.parses[i].words[j].head,
                             b.parses[i].words[j].head);
            assert_int_equal(a.parses[i].words[j].upos,
                             b.parses[i].words[j].upos);
        }
    }
    ent_arena_free(arena);
    ent_language_close(three);
    ent_language_close(one);
}

static void lines_are_sentences_if_they_are_to_be(void **state)
{
    const ent_parse_options lines = {.lines = true};
    ent_language *language = open_models(state, false);
    ent_arena *arena = ent_arena_new();
    ent_parses parses =
        parse(language, ent_str_from("One. Two.\r\n\nthree"), &lines, arena);

    assert_int_equal(parses.count, 3);
    assert_null(parses.sentences);
    assert_int_equal(parses.parses[0].word_count, 4);
    assert_int_equal(parses.parses[1].word_count, 0);
    assert_int_equal(parses.parses[2].word_count, 1);
    assert_int_equal(parses.parses[2].sentence_no, 3);
    ent_arena_free(arena);
    ent_language_close(language);
}

static void nothing_gives_nothing(void **state)
{
    const ent_parse_options lines = {.lines = true};
    ent_language *language = open_models(state, false);
    ent_arena *arena = ent_arena_new();

    assert_int_equal(parse(language, ent_str_from(""), NULL, arena).count, 0);
    assert_int_equal(parse(language, ent_str_from(" \n \n"), NULL, arena).count,
                     0);
    assert_int_equal(parse(language, ent_str_from(""), &lines, arena).count, 0);
    ent_arena_free(arena);
    ent_language_close(language);
}

static void a_sentence_is_read_alike_wherever_it_stands(void **state)
{
    const ent_parse_options lines = {.lines = true};
    ent_language *language = open_models(state, false);
    ent_arena *arena = ent_arena_new();
    ent_buf many = {0};

    for (int i = 0; i < MANY; i++)
        ent_buf_addf(&many, "%s visitors left the town .\n",
                     i % 2 == 0 ? "No" : "All the other");
    ent_parses parses = parse(language, ent_buf_view(&many), &lines, arena);
    assert_int_equal(parses.count, MANY);
    for (size_t i = 2; i < MANY; i++)
        assert_same_parse(&parses.parses[i % 2], &parses.parses[i]);
    ent_buf_clear(&many);
    ent_arena_free(arena);
    ent_language_close(language);
}

static void known_tokens_are_read_as_those_that_are_split(void **state)
{
    ent_language *language = open_models(state, false);
    ent_arena *arena = ent_arena_new();
    ent_parses parses = parse(language, ent_str_from(text), NULL, arena);
    ent_parse again[3];

    for (size_t i = 0; i < 3; i++) {
        size_t count = parses.parses[i].word_count;

        again[i] = (ent_parse){.word_count = count};
        again[i].words = ent_arena_alloc(arena, count, sizeof(ent_word));
        for (size_t j = 0; j < count; j++)
            again[i].words[j].token = parses.parses[i].words[j].token;
    }
    assert_int_equal(
        ent_language_parse_tokens(language, again, 3, NULL, arena, NULL),
        ENT_OK);
    for (size_t i = 0; i < 3; i++)
        assert_same_parse(&parses.parses[i], &again[i]);
    ent_arena_free(arena);
    ent_language_close(language);
}

static void add_words(ent_buf *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ent_buf_add_cstr(out, i % 7 == 6 ? "; " : "name ");
}

static void a_long_sentence_becomes_segments(void **state)
{
    const ent_parse_options lines = {.lines = true};
    ent_language *language = open_models(state, false);
    ent_arena *arena = ent_arena_new();
    ent_buf many = {0};

    add_words(&many, MANY);
    ent_parses parses = parse(language, ent_buf_view(&many), &lines, arena);
    size_t words = 0;
    for (size_t i = 0; i < parses.count; i++) {
        words += parses.parses[i].word_count;
        assert_int_equal(parses.parses[i].sentence_no, 1);
    }
    assert_int_equal(words, MANY);
    assert_int_equal(parses.count, 3);
    check_parses(&parses, ent_buf_view(&many));
    ent_buf_clear(&many);
    ent_arena_free(arena);
    ent_language_close(language);
}

static void a_long_parse_is_one_tree(void **state)
{
    ent_language *language = open_models(state, false);
    ent_arena *arena = ent_arena_new();
    ent_word *words = ent_arena_alloc(arena, MANY, sizeof *words);
    ent_parse parses[] = {{.word_count = 0, .name_count = 5},
                          {.words = words, .word_count = MANY}};

    for (size_t i = 0; i < MANY; i++)
        words[i].token = (ent_token){
            .form = ent_str_from(i % 7 == 6 ? ";" : "Name"), .words = 1};
    assert_int_equal(
        ent_language_parse_tokens(language, parses, 2, NULL, arena, NULL),
        ENT_OK);
    assert_int_equal(parses[0].name_count, 0);
    check_words(&parses[1]);
    check_names(&parses[1]);
    ent_arena_free(arena);
    ent_language_close(language);
}

/** What a thread reads. */
typedef struct reader {
    const ent_language *language;
    ent_arena *arena;
    ent_parses parses;
    ent_status st;
} reader;

static void *read_in_thread(void *user)
{
    reader *r = user;

    r->st = ent_language_parse(&r->parses, r->language, ent_str_from(text),
                               NULL, r->arena, NULL);
    return NULL;
}

static void threads_share_a_language(void **state)
{
    ent_language *language = open_models(state, true);
    pthread_t threads[THREADS];
    reader readers[THREADS];

    for (size_t i = 0; i < THREADS; i++) {
        readers[i] = (reader){.language = language, .arena = ent_arena_new()};
        assert_int_equal(
            pthread_create(&threads[i], NULL, read_in_thread, &readers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(readers[i].st, ENT_OK);
    }
    for (size_t i = 1; i < THREADS; i++) {
        for (size_t j = 0; j < 3; j++)
            assert_same_parse(&readers[0].parses.parses[j],
                              &readers[i].parses.parses[j]);
    }
    for (size_t i = 0; i < THREADS; i++)
        ent_arena_free(readers[i].arena);
    ent_language_close(language);
}

static void check_not_opened(const char *folder, bool thorough, ent_status want,
                             const char *what)
{
    ent_language *language = NULL;
    ent_error err = {0};

    assert_int_equal(ent_language_open(&language, folder, thorough, &err),
                     want);
    assert_null(language);
    if (strstr(err.message, what) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", err.message, what);
}

static void a_folder_without_models_is_named(void **state)
{
    const char *empty = tmp_mkdir(*state, "empty");

    check_not_opened(empty, false, ENT_ERR_NOT_FOUND, "empty/en.model");
    assert_int_equal(setenv("ENTENTE_MODELS", empty, 1), 0);
    check_not_opened(NULL, false, ENT_ERR_NOT_FOUND, "empty");
    assert_int_equal(setenv("ENTENTE_MODELS", tmp_path(*state, ""), 1), 0);
    ent_language *language = NULL;
    assert_int_equal(ent_language_open(&language, NULL, false, NULL), ENT_OK);
    ent_language_close(language);
    assert_int_equal(unsetenv("ENTENTE_MODELS"), 0);
}

static void as_many_networks_read_together_as_there_are(void **state)
{
    ent_buf about = {0};

    assert_int_equal(remove(tmp_path(*state, "en-3.model")), 0);
    ent_language *language = open_models(state, true);
    ent_language_describe(&about, language);
    assert_non_null(strstr(about.ptr, "en-2.model"));
    assert_null(strstr(about.ptr, "en-3.model"));
    ent_buf_clear(&about);
    ent_language_close(language);
    assert_int_equal(remove(tmp_path(*state, "en-2.model")), 0);
    language = NULL;
    assert_int_equal(
        ent_language_open(&language, tmp_path(*state, ""), true, NULL),
        ENT_ERR_NOT_FOUND);
    assert_null(language);
}

static void a_damaged_model_is_named(void **state)
{
    tmp_write(*state, "en-2.model", ent_str_from("no model"));
    check_not_opened(tmp_path(*state, ""), true, ENT_ERR_INPUT, "en-2.model");
    ent_language_close(open_models(state, false));
}

static void networks_of_other_labels_do_not_read_together(void **state)
{
    const ent_network_shape shape = small_shape();
    small_network small;

    small_network_init(&small, &shape, 3);
    memcpy(small.labels.ptr, "VERB", 4);
    write_model(*state, "en-3.model", &small);
    small_network_clear(&small);
    check_not_opened(tmp_path(*state, ""), true, ENT_ERR_INPUT,
                     "en-3.model: other labels than ");
}

static void a_model_without_tables_is_refused(void **state)
{
    const ent_network_shape shape = small_shape();
    small_network small;

    small_network_init(&small, &shape, 3);
    ent_buf_reset(&small.lemmas);
    write_model(*state, "en.model", &small);
    small_network_clear(&small);
    check_not_opened(tmp_path(*state, ""), false, ENT_ERR_INPUT, "");
}

static ent_status parse_once(void *user)
{
    ent_arena *arena = ent_arena_new();
    ent_parses parses;
    ent_status st = ENT_ERR_NOMEM;

    if (arena != NULL)
        st = ent_language_parse(&parses, user, ent_str_from(text), NULL, arena,
                                NULL);
    ent_arena_free(arena);
    return st;
}

static ent_status open_once(void *user)
{
    ent_language *language = NULL;
    ent_status st = ent_language_open(&language, user, true, NULL);

    ent_language_close(language);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    char *folder =
        ent_strndup(tmp_path(*state, ""), strlen(tmp_path(*state, "")));
    ent_language *language = open_models(state, true);

    assert_non_null(folder);
    fault_each(parse_once, language);
    fault_each(open_once, folder);
    /* A folder that is sought for, too. */
    assert_int_equal(setenv("ENTENTE_MODELS", folder, 1), 0);
    fault_each(open_once, NULL);
    assert_int_equal(unsetenv("ENTENTE_MODELS"), 0);
    ent_language_close(language);
    ent_free(folder);
}

#define WITH_MODELS(test)                                                      \
    cmocka_unit_test_setup_teardown(test, models_setup, tmp_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_MODELS(a_text_becomes_sound_trees_and_names),
        WITH_MODELS(three_networks_read_together),
        WITH_MODELS(three_equal_networks_read_as_one),
        WITH_MODELS(lines_are_sentences_if_they_are_to_be),
        WITH_MODELS(nothing_gives_nothing),
        WITH_MODELS(a_sentence_is_read_alike_wherever_it_stands),
        WITH_MODELS(known_tokens_are_read_as_those_that_are_split),
        WITH_MODELS(a_long_sentence_becomes_segments),
        WITH_MODELS(a_long_parse_is_one_tree),
        WITH_MODELS(threads_share_a_language),
        WITH_MODELS(a_folder_without_models_is_named),
        WITH_MODELS(as_many_networks_read_together_as_there_are),
        WITH_MODELS(a_damaged_model_is_named),
        WITH_MODELS(networks_of_other_labels_do_not_read_together),
        WITH_MODELS(a_model_without_tables_is_refused),
        WITH_MODELS(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
