/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/sources.h"

#include "entente/store/store_internal.h"

ent_status ent_store_each_source(ent_store *store,
                                 bool (*visit)(void *user,
                                               const ent_source *source),
                                 void *user, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    bool go_on = true;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EACH_SOURCE, err));
    while (go_on) {
        ent_source source = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        source.relation.value = ent_stmt_int(&stmt, 0);
        source.text.value = ent_stmt_int(&stmt, 1);
        go_on = visit(user, &source);
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/** Append the words as the index wants them: each in quotes, so that none of
 *  its signs and operators is one. Signs alone are no words to it, and ask for
 *  nothing. */
static void add_query(ent_buf *out, ent_str words)
{
    size_t at = 0;

    while (at < words.len) {
        bool quoted = words.ptr[at] == '"';
        size_t begin = quoted ? at + 1 : at;
        size_t end = begin;
        ent_str word = {NULL, 0};

        while (end < words.len &&
               (quoted ? words.ptr[end] != '"'
                       : !is_blank(words.ptr[end]) && words.ptr[end] != '"'))
            end++;
        at = quoted && end < words.len ? end + 1 : end;
        word = ent_str_trim(ent_str_slice(words, begin, end));
        if (word.len > 0) {
            ent_buf_add_cstr(out, out->len == 0 ? "\"" : " \"");
            ent_buf_add_str(out, word);
            ent_buf_add_char(out, '"');
        }
        while (at < words.len && is_blank(words.ptr[at]))
            at++;
    }
}

ent_status ent_store_each_matching(ent_store *store, ent_str words,
                                   bool (*visit)(void *user,
                                                 const ent_matching *matching),
                                   void *user, ent_error *err)
{
    ent_buf query = {0};
    ent_stmt stmt = {0};
    bool row = false;
    bool go_on = true;
    ent_status st = ENT_OK;

    add_query(&query, words);
    ENT_TRY(ent_buf_status(&query, err));
    if (query.len == 0) {
        st = ent_fail(err, ENT_ERR_INVALID, "no words to look for");
        goto cleanup;
    }
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EACH_MATCHING, err));
    ent_stmt_put_text(&stmt, 1, ent_buf_view(&query));
    while (go_on) {
        ent_matching matching = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        matching.document.value = ent_stmt_int(&stmt, 0);
        matching.name = ent_stmt_text(&stmt, 1);
        matching.relation.value = ent_stmt_int(&stmt, 2);
        go_on = visit(user, &matching);
    }

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&query);
    return st;
}
