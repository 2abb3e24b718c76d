/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/file.h"
#include "entente/core/utf8.h"
#include "entente/fact/relation_type.h"
#include "entente/lexicon/builtin.h"

#include <stdio.h>

static void files_are_those_of_the_source(void **state)
{
    (void)state;
    assert_int_equal(ent_lexicon_entities_count(), 2);
    assert_true(ent_lexicon_file_count() > 30);
    for (size_t i = 0; i < ent_lexicon_entities_count(); i++) {
        ent_lexicon_file file = ent_lexicon_entities_at(i);
        ent_buf source = {0};
        char path[4096];

        (void)snprintf(path, sizeof path, "%s/schema/lexicon/%s",
                       ENT_TEST_SOURCE_DIR, file.name);
        assert_int_equal(ent_file_read(&source, path, 1 << 24, NULL), ENT_OK);
        assert_true(ent_str_equal(ent_buf_view(&source), file.text));
        ent_buf_clear(&source);
    }
}

static bool is_built_in(const char *name)
{
    for (size_t i = 0; i < ent_lexicon_file_count(); i++)
        if (strcmp(ent_lexicon_file_at(i).name, name) == 0)
            return true;
    return false;
}

/** A file of entries that is not listed would be silently left out. */
static void every_type_with_a_file_is_built_in(void **state)
{
    size_t files = 0;

    (void)state;
    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        char name[128];
        char path[4096];
        FILE *file = NULL;

        (void)snprintf(name, sizeof name, "%s.tsv",
                       ent_relation_type_at(i)->name);
        (void)snprintf(path, sizeof path, "%s/schema/lexicon/en/relations/%s",
                       ENT_TEST_SOURCE_DIR, name);
        file = fopen(path, "rb");
        if (file == NULL)
            continue;
        (void)fclose(file);
        files++;
        assert_true(is_built_in(name));
    }
    assert_true(files > 20);
}

static void states_come_first(void **state)
{
    (void)state;
    assert_string_equal(ent_lexicon_entities_at(0).name, "states.entities.tsv");
}

static void they_are_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < ent_lexicon_entities_count(); i++) {
        ent_str text = ent_lexicon_entities_at(i).text;

        assert_int_equal(ent_utf8_valid_prefix(text), text.len);
        assert_null(memchr(text.ptr, '\r', text.len));
        assert_int_equal(text.ptr[text.len - 1], '\n');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_those_of_the_source),
        cmocka_unit_test(every_type_with_a_file_is_built_in),
        cmocka_unit_test(states_come_first),
        cmocka_unit_test(they_are_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
