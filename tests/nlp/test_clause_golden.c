/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Trees of whole sentences, tests/golden/nlp/clauses.conllu, and their clauses,
 * clauses.expected.txt, as people read them. ENT_UPDATE_GOLDEN=1 writes these
 * anew. The trees are right, so the repairs leave them alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/file.h"
#include "entente/nlp/clause.h"
#include "entente/nlp/repair.h"
#include "nlp/conllu_file.h"

#include <stdlib.h>

#define FOLDER ENT_TEST_SOURCE_DIR "/tests/golden/nlp/"

enum {
    LIMIT = 1 << 20
};

static conllu_file read_trees(void)
{
    ent_buf bytes = {0};
    conllu_file file;

    assert_int_equal(
        ent_file_read(&bytes, FOLDER "clauses.conllu", LIMIT, NULL), ENT_OK);
    file = conllu_file_read(ent_buf_view(&bytes));
    ent_buf_clear(&bytes);
    return file;
}

static void print_all(ent_buf *out, conllu_file *file)
{
    for (size_t i = 0; i < file->file.count; i++) {
        const ent_conllu_sentence *sentence = &file->file.sentences[i];
        ent_clauses clauses;

        assert_int_equal(ent_clauses_read(&clauses, &sentence->parse, NULL,
                                          NULL, file->arena, NULL),
                         ENT_OK);
        ent_buf_addf(out, "# %.*s\n", ENT_STR_ARGS(sentence->text));
        ent_clauses_print(out, &clauses, &sentence->parse);
        ent_buf_add_char(out, '\n');
    }
}

static void sentences_give_what_they_gave(void **state)
{
    const char *update = getenv("ENT_UPDATE_GOLDEN");
    conllu_file file = read_trees();
    ent_buf got = {0};
    ent_buf want = {0};

    (void)state;
    assert_true(file.file.count >= 60);
    print_all(&got, &file);
    if (update != NULL && update[0] == '1')
        assert_int_equal(ent_file_write(FOLDER "clauses.expected.txt",
                                        ent_buf_view(&got), NULL),
                         ENT_OK);
    assert_int_equal(
        ent_file_read(&want, FOLDER "clauses.expected.txt", LIMIT, NULL),
        ENT_OK);
    assert_string_equal(got.ptr, want.ptr);
    ent_buf_clear(&got);
    ent_buf_clear(&want);
    conllu_file_clear(&file);
}

static void right_trees_are_left_alone(void **state)
{
    conllu_file file = read_trees();
    conllu_file again = read_trees();

    (void)state;
    for (size_t i = 0; i < file.file.count; i++) {
        ent_parse *parse = &file.file.sentences[i].parse;

        assert_int_equal(ent_parse_repair(parse, 1, NULL), ENT_OK);
        for (size_t w = 0; w < parse->word_count; w++)
            if (parse->words[w].head != conllu_file_word(&again, i, w)->head)
                fail_msg("%.*s: word %zu moved",
                         ENT_STR_ARGS(file.file.sentences[i].text), w + 1);
    }
    conllu_file_clear(&file);
    conllu_file_clear(&again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_give_what_they_gave),
        cmocka_unit_test(right_trees_are_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
