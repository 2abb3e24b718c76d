/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/file.h"
#include "entente/core/utf8.h"
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
        cmocka_unit_test(states_come_first),
        cmocka_unit_test(they_are_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
