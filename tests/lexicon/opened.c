/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "lexicon/opened.h"

int lexicon_setup(void **state)
{
    ent_error err = {0};
    ent_lexicon *lexicon = NULL;

    if (ent_lexicon_open(&lexicon, NULL, 0, NULL, &err) != ENT_OK) {
        print_error("%s\n", err.message);
        return 1;
    }
    *state = lexicon;
    return 0;
}

int lexicon_teardown(void **state)
{
    ent_lexicon_close(*state);
    return 0;
}

static void add_remark(void *user, const ent_diagnostic *d)
{
    ent_buf_addf(user, "%lld:%lld: %.*s\n", (long long)d->line,
                 (long long)d->column, ENT_STR_ARGS(d->message));
}

ent_lexicon *lexicon_with(tmp_dir *dir, const char *name, const char *text,
                          const char *remarks)
{
    const char *path = tmp_write(dir, name, ent_str_from(text));
    ent_buf heard = {0};
    ent_listener listener = {add_remark, &heard};
    ent_remarks made = {.listener = &listener};
    ent_error err = {0};
    ent_lexicon *lexicon = NULL;
    ent_status st = ent_lexicon_open(&lexicon, &path, 1, &made, &err);

    ent_buf_add_cstr(&heard, "");
    assert_string_equal(err.message, "");
    assert_int_equal(st, ENT_OK);
    assert_string_equal(heard.ptr, remarks);
    ent_buf_clear(&heard);
    return lexicon;
}

size_t lexicon_words(const char *text, ent_str *words, size_t max)
{
    ent_str rest = ent_str_from(text);
    size_t count = 0;

    while (rest.ptr != NULL && rest.len > 0 && count < max)
        words[count++] = ent_str_cut(&rest, ' ');
    return count;
}
