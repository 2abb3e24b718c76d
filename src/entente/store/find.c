/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From what a person types to a report. */
#include "entente/store/document.h"

#include "entente/store/store_internal.h"

#include "entente/core/utf8.h"
#include "entente/store/near_internal.h"

enum {
    MOST_NAMED = 5, /**< Candidates in a message. */
    LEAST_DIGITS = 8
};

/** What was found so far. */
typedef struct finding {
    int64_t id;
    size_t count;
    ent_buf names; /**< The first of them, for a message. */
} finding;

static void note(finding *f, int64_t id, ent_str name)
{
    if (f->count == 0)
        f->id = id;
    if (f->count < MOST_NAMED) {
        ent_buf_add_cstr(&f->names, f->count == 0 ? "" : ", ");
        ent_utf8_add_visible(&f->names, name);
    }
    f->count++;
}

static bool is_hex(ent_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return true;
}

/** Note the rows of a statement: number and name. */
static ent_status note_rows(ent_stmt *stmt, finding *f, ent_error *err)
{
    bool row = false;
    ent_status st = ENT_OK;

    for (;;) {
        ENT_TRY(ent_stmt_next(stmt, &row, err));
        if (!row)
            break;
        note(f, ent_stmt_int(stmt, 0), ent_stmt_text(stmt, 1));
    }

cleanup:
    return st;
}

/** The report of exactly this name, else all whose names begin so. */
static ent_status by_name(ent_store *store, ent_str name, finding *f,
                          ent_error *err)
{
    ent_stmt exact = {0};
    ent_stmt begins = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&exact, store, ENT_SQL_SHOWN_DOCUMENT, err));
    ent_stmt_put_text(&exact, 1, name);
    ENT_TRY(note_rows(&exact, f, err));
    if (f->count > 0)
        goto cleanup;
    ENT_TRY(ent_stmt_open(&begins, store, ENT_SQL_DOCUMENTS_BEGINNING, err));
    ent_stmt_put_text(&begins, 1, name);
    ENT_TRY(note_rows(&begins, f, err));

cleanup:
    ent_stmt_close(&exact);
    ent_stmt_close(&begins);
    return st;
}

static ent_status by_digits(ent_store *store, ent_str digits, finding *f,
                            ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    if (digits.len < LEAST_DIGITS || !is_hex(digits))
        return ent_fail(err, ENT_ERR_NOT_FOUND,
                        "sha256:%.*s: want at least %d digits of 0-9, a-f",
                        ENT_STR_ARGS(digits), LEAST_DIGITS);
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_DOCUMENT_BY_DIGITS, err));
    ent_stmt_put_text(&stmt, 1, digits);
    ENT_TRY(note_rows(&stmt, f, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** A look through all names for those spelled alike. */
typedef struct search {
    ent_str typed;
    ent_near near;
    finding alike;
} search;

static bool look(void *user, const ent_document *document)
{
    search *s = user;
    ent_str begin = document->name;
    unsigned distance = 0;

    /* Names are long and mostly digits: compare as much as was typed. */
    if (begin.len > s->typed.len &&
        ent_utf8_valid_prefix(ent_str_slice(begin, 0, s->typed.len)) ==
            s->typed.len)
        begin = ent_str_slice(begin, 0, s->typed.len);
    if (ent_near_distance(&s->near, begin, &distance))
        note(&s->alike, document->id.value, document->name);
    return true;
}

static ent_status say_unknown(ent_store *store, ent_str name, ent_error *err)
{
    search s = {.typed = name};
    ent_buf text = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_near_begin(&s.near, name, err));
    ENT_TRY(ent_store_each_document(store, look, &s, err));
    ent_buf_add_cstr(&text, "no report \"");
    ent_utf8_add_visible(&text, name);
    ent_buf_add_char(&text, '"');
    if (s.alike.count > 0) {
        ent_buf_add_cstr(&text, ".  Nearest: ");
        ent_buf_add_str(&text, ent_buf_view(&s.alike.names));
        ent_buf_add_char(&text, '.');
    }
    if (s.near.failed || s.alike.names.failed || text.failed)
        st = ent_fail_nomem(err);
    else
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "%s", text.ptr);

cleanup:
    ent_near_end(&s.near);
    ent_buf_clear(&s.alike.names);
    ent_buf_clear(&text);
    return st;
}

ent_status ent_store_find_document(ent_store *store, ent_document_id *out,
                                   ent_str name, ent_error *err)
{
    static const char scheme[] = "sha256:";
    finding f = {0};
    ent_status st = ENT_OK;

    if (name.len == 0 || ent_utf8_valid_prefix(name) != name.len)
        return ent_fail(err, ENT_ERR_NOT_FOUND,
                        "no report has an empty name, or one that is not "
                        "UTF-8");
    ENT_TRY(by_name(store, name, &f, err));
    if (f.count == 0 && ent_str_has_prefix(name, ent_str_from(scheme)))
        ENT_TRY(by_digits(
            store, ent_str_slice(name, sizeof scheme - 1, name.len), &f, err));
    ENT_TRY(ent_buf_status(&f.names, err));
    if (f.count == 0)
        ENT_TRY(say_unknown(store, name, err));
    if (f.count > 1)
        ENT_TRY(ent_fail(err, ENT_ERR_AMBIGUOUS, "\"%.*s\" may be %s%s",
                         ENT_STR_ARGS(name), f.names.ptr,
                         f.count > MOST_NAMED ? " or others" : ""));
    out->value = f.id;

cleanup:
    ent_buf_clear(&f.names);
    return st;
}
