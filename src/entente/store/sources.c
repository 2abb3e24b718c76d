/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/sources.h"

#include "entente/store/choice_internal.h"

/** Columns of ENT_SQL_EACH_SOURCE. */
enum {
    AT_RELATION,
    AT_TEXT,
    AT_DOCUMENT,
    AT_SPEAKER,
    AT_MEDIUM
};

/** A row is a piece of evidence: is it of the choice? */
static ent_status admits(ent_chooser *c, const ent_stmt *stmt, bool *out,
                         ent_error *err)
{
    int64_t speaker = ent_stmt_is_null(stmt, AT_SPEAKER)
                          ? ENT_NO_ENTITY.value
                          : ent_stmt_int(stmt, AT_SPEAKER);

    return ent_chooser_admits(c, ent_stmt_int(stmt, AT_DOCUMENT), speaker,
                              ent_stmt_text(stmt, AT_MEDIUM), out, err);
}

ent_status
ent_store_each_source(ent_store *store, const ent_evidence_choice *choice,
                      bool (*visit)(void *user, const ent_source *source),
                      void *user, ent_error *err)
{
    ent_chooser chooser = {0};
    ent_stmt stmt = {0};
    ent_source last = {{0}, {0}};
    bool row = false;
    bool go_on = true;
    ent_status st = ENT_OK;

    ENT_TRY(ent_chooser_begin(&chooser, store, choice, true, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EACH_SOURCE, err));
    while (go_on) {
        ent_source source = {{0}, {0}};
        bool counts = false;

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        source.relation.value = ent_stmt_int(&stmt, AT_RELATION);
        source.text.value = ent_stmt_int(&stmt, AT_TEXT);
        if (source.relation.value == last.relation.value &&
            source.text.value == last.text.value)
            continue;
        ENT_TRY(admits(&chooser, &stmt, &counts, err));
        if (!counts)
            continue;
        last = source;
        go_on = visit(user, &source);
    }

cleanup:
    ent_stmt_close(&stmt);
    ent_chooser_end(&chooser);
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

/** Columns of ENT_SQL_EACH_MATCHING. */
enum {
    AT_REPORT,
    AT_NAME,
    AT_ITS_RELATION,
    AT_ITS_SPEAKER,
    AT_ITS_MEDIUM
};

/** Is the piece of evidence of the choice? A report without any is shown where
 *  nothing is left out. */
static ent_status admits_match(ent_chooser *c, const ent_stmt *stmt, bool *out,
                               ent_error *err)
{
    const ent_evidence_choice *choice = c->choice;
    int64_t speaker = ent_stmt_is_null(stmt, AT_ITS_SPEAKER)
                          ? ENT_NO_ENTITY.value
                          : ent_stmt_int(stmt, AT_ITS_SPEAKER);

    if (ent_stmt_is_null(stmt, AT_ITS_RELATION)) {
        *out = choice->known_by == ENT_DAY_MAX && choice->speaker_count == 0 &&
               choice->outlet_count == 0;
        return ENT_OK;
    }
    return ent_chooser_admits(c, ent_stmt_int(stmt, AT_REPORT), speaker,
                              ent_stmt_text(stmt, AT_ITS_MEDIUM), out, err);
}

static ent_status visit_matches(ent_stmt *stmt, ent_chooser *c,
                                bool (*visit)(void *user,
                                              const ent_matching *matching),
                                void *user, ent_error *err)
{
    ent_matching last = {.document = {0}};
    bool row = false;
    bool go_on = true;
    ent_status st = ENT_OK;

    while (go_on) {
        ent_matching matching = {.document = {0}};
        bool counts = false;

        ENT_TRY(ent_stmt_next(stmt, &row, err));
        if (!row)
            break;
        matching.document.value = ent_stmt_int(stmt, AT_REPORT);
        matching.name = ent_stmt_text(stmt, AT_NAME);
        matching.relation.value = ent_stmt_int(stmt, AT_ITS_RELATION);
        if (matching.document.value == last.document.value &&
            matching.relation.value == last.relation.value)
            continue;
        ENT_TRY(admits_match(c, stmt, &counts, err));
        if (!counts)
            continue;
        last = matching;
        go_on = visit(user, &matching);
    }

cleanup:
    return st;
}

ent_status ent_store_each_matching(ent_store *store, ent_str words,
                                   const ent_evidence_choice *choice,
                                   bool (*visit)(void *user,
                                                 const ent_matching *matching),
                                   void *user, ent_error *err)
{
    ent_chooser chooser = {0};
    ent_buf query = {0};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    add_query(&query, words);
    ENT_TRY(ent_buf_status(&query, err));
    if (query.len == 0) {
        st = ent_fail(err, ENT_ERR_INVALID, "no words to look for");
        goto cleanup;
    }
    ENT_TRY(ent_chooser_begin(&chooser, store, choice, true, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EACH_MATCHING, err));
    ent_stmt_put_text(&stmt, 1, ent_buf_view(&query));
    ENT_TRY(visit_matches(&stmt, &chooser, visit, user, err));

cleanup:
    ent_stmt_close(&stmt);
    ent_chooser_end(&chooser);
    ent_buf_clear(&query);
    return st;
}
