/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "entente/core/file.h"
#include "store/sample.h"

/** Columns that docs/schema.md lists for a table or view: "id,name". */
static void listed_columns(ent_str page, const char *name, ent_buf *out)
{
    char heading[1100];
    size_t at = 0;

    (void)snprintf(heading, sizeof heading, "\n## `%s`\n", name);
    at = ent_str_find(page, ent_str_from(heading), 0);
    if (at == page.len)
        fail_msg("docs/schema.md: no %s", name);
    page = ent_str_slice(page, at + strlen(heading), page.len);
    page = ent_str_slice(page, 0, ent_str_find(page, ent_str_from("\n## "), 0));
    while (page.ptr != NULL) {
        ent_str line = ent_str_cut(&page, '\n');

        if (!ent_str_has_prefix(line, ent_str_from("| `")))
            continue;
        line = ent_str_slice(line, 3, line.len);
        if (out->len > 0)
            ent_buf_add_char(out, ',');
        ent_buf_add_str(out, ent_str_cut(&line, '`'));
    }
}

static void the_page_has_the_columns_of_the_database(void **state)
{
    sample *s = *state;
    ent_buf page = {0};
    ent_buf listed = {0};
    char names[1024];
    char *rest = names;

    assert_int_equal(ent_file_read(&page, ENT_TEST_SOURCE_DIR "/docs/schema.md",
                                   1 << 20, NULL),
                     ENT_OK);
    (void)snprintf(
        names, sizeof names, "%s",
        sample_ask(s, "SELECT group_concat(name) FROM sqlite_master WHERE "
                      "type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
                      "AND name NOT LIKE 'document_text%' AND name NOT IN "
                      "('counted_assertion', 'relation_summary')"));
    while (rest != NULL && *rest != '\0') {
        char *comma = strchr(rest, ',');
        char sql[1200];

        if (comma != NULL)
            *comma = '\0';
        ent_buf_reset(&listed);
        listed_columns(ent_buf_view(&page), rest, &listed);
        (void)snprintf(sql, sizeof sql,
                       "SELECT group_concat(name) FROM "
                       "pragma_table_info('%s')",
                       rest);
        assert_string_equal(listed.ptr, sample_ask(s, sql));
        rest = comma == NULL ? NULL : comma + 1;
    }
    ent_buf_clear(&page);
    ent_buf_clear(&listed);
}

/* changeset.c finds what to forget by the place of a column. */
static void the_log_is_searched_by_the_right_columns(void **state)
{
    static const char *const places[] = {
        "document 0 id",           "sentence 0 document",
        "mention 0 document",      "assertion 0 id",
        "assertion 2 document",    "quantity 0 assertion",
        "relation 0 id",           "entity 0 id",
        "alias 1 entity",          "decision 0 id",
        "explanation 0 assertion", "shingle_band 1 document"};

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char table[32];
        char column[32];
        char sql[1200];
        int place = 0;

        assert_int_equal(
            sscanf(places[i], "%31s %d %31s", table, &place, column), 3);
        (void)snprintf(sql, sizeof sql,
                       "SELECT name FROM pragma_table_info('%s') "
                       "WHERE cid = %d",
                       table, place);
        assert_string_equal(sample_ask(*state, sql), column);
    }
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(the_page_has_the_columns_of_the_database),
        WITH(the_log_is_searched_by_the_right_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
