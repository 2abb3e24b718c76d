/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages of tests/golden/html/: what is read of input.html is expected.txt, byte
 * by byte. ENT_UPDATE_GOLDEN=1 writes it anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/file.h"
#include "entente/text/html.h"
#include "entente/text/sentence.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    PATH_BYTES = 4096,
    LIMIT = 1 << 20
};

static const char *const cases[] = {"agency", "blog", "old_table"};

static const char *path_of(char out[PATH_BYTES], const char *name,
                           const char *file)
{
    (void)snprintf(out, PATH_BYTES, "%s/tests/golden/html/%s/%s",
                   ENT_TEST_SOURCE_DIR, name, file);
    return out;
}

static void add_field(ent_buf *out, const char *name, ent_str value)
{
    ent_buf_addf(out, "%s: %.*s\n", name, ENT_STR_ARGS(value));
}

/** Facts, text, and the sentences of the text with their kinds. */
static void describe(ent_buf *out, ent_str html)
{
    ent_arena *arena = ent_arena_new();
    ent_page page = {0};
    ent_sentence *sentences = NULL;
    size_t count = 0;

    assert_non_null(arena);
    assert_int_equal(ent_html_read(&page, html, arena, NULL), ENT_OK);
    assert_int_equal(
        ent_sentence_split(&sentences, &count, page.text, arena, NULL), ENT_OK);
    add_field(out, "title", page.title);
    add_field(out, "publisher", page.publisher);
    add_field(out, "date", page.date);
    add_field(out, "date from", page.date_source);
    add_field(out, "lang", page.lang);
    add_field(out, "url", page.url);
    ent_buf_addf(out, "\n%.*s\n\n", ENT_STR_ARGS(page.text));
    for (size_t i = 0; i < count; i++) {
        ent_str words =
            ent_str_slice(page.text, (size_t)sentences[i].bytes.begin,
                          (size_t)sentences[i].bytes.end);

        ent_buf_addf(out, "%-11s | %.*s\n",
                     ent_sentence_kind_word(sentences[i].kind),
                     ENT_STR_ARGS(words));
    }
    ent_arena_free(arena);
}

static void pages_give_what_they_gave(void **state)
{
    const char *update = getenv("ENT_UPDATE_GOLDEN");

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char path[PATH_BYTES];
        ent_buf html = {0};
        ent_buf got = {0};
        ent_buf want = {0};

        assert_int_equal(ent_file_read(&html,
                                       path_of(path, cases[i], "input.html"),
                                       LIMIT, NULL),
                         ENT_OK);
        describe(&got, ent_buf_view(&html));
        (void)path_of(path, cases[i], "expected.txt");
        if (update != NULL && update[0] == '1')
            assert_int_equal(ent_file_write(path, ent_buf_view(&got), NULL),
                             ENT_OK);
        assert_int_equal(ent_file_read(&want, path, LIMIT, NULL), ENT_OK);
        assert_string_equal(got.ptr, want.ptr);
        ent_buf_clear(&html);
        ent_buf_clear(&got);
        ent_buf_clear(&want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_give_what_they_gave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
