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

static ent_status by_digits(ent_store *store, ent_str digits, finding *f,
                            ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    if (digits.len < LEAST_DIGITS || !is_hex(digits))
        return ent_fail(err, ENT_ERR_NOT_FOUND,
                        "sha256:%.*s: want at least %d digits of 0-9, a-f",
                        ENT_STR_ARGS(digits), LEAST_DIGITS);
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_DOCUMENT_BY_DIGITS, err));
    ent_stmt_put_text(&stmt, 1, digits);
    for (;;) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        note(f, ent_stmt_int(&stmt, 0), ent_stmt_text(&stmt, 1));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** A report while all are looked through. */
typedef struct search {
    ent_str typed;
    bool exact;
    int64_t exact_id;
    finding begins;
    ent_near near;
    finding alike;
} search;

static bool look(void *user, const ent_document *document)
{
    search *s = user;
    ent_str begin = document->name;
    unsigned distance = 0;

    if (ent_str_equal(document->name, s->typed)) {
        s->exact = true;
        s->exact_id = document->id.value;
        return false;
    }
    if (ent_str_has_prefix(document->name, s->typed))
        note(&s->begins, document->id.value, document->name);
    /* Names are long and mostly digits: compare as much as was typed. */
    if (begin.len > s->typed.len &&
        ent_utf8_valid_prefix(ent_str_slice(begin, 0, s->typed.len)) ==
            s->typed.len)
        begin = ent_str_slice(begin, 0, s->typed.len);
    if (ent_near_distance(&s->near, begin, &distance))
        note(&s->alike, document->id.value, document->name);
    return true;
}

static ent_status conclude(const finding *f, const finding *alike, ent_str name,
                           ent_document_id *out, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_buf_status(&f->names, err));
    ENT_TRY(ent_buf_status(&alike->names, err));
    if (f->count == 1)
        out->value = f->id;
    else if (f->count > 1)
        st = ent_fail(err, ENT_ERR_AMBIGUOUS, "\"%.*s\" may be %s%s",
                      ENT_STR_ARGS(name), f->names.ptr,
                      f->count > MOST_NAMED ? " or others" : "");
    else if (alike->count > 0)
        st = ent_fail(err, ENT_ERR_NOT_FOUND,
                      "no report \"%.*s\".  Nearest: %s.", ENT_STR_ARGS(name),
                      alike->names.ptr);
    else
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no report \"%.*s\"",
                      ENT_STR_ARGS(name));

cleanup:
    return st;
}

ent_status ent_store_find_document(ent_store *store, ent_document_id *out,
                                   ent_str name, ent_error *err)
{
    static const char scheme[] = "sha256:";
    search s = {.typed = name};
    ent_status st = ENT_OK;

    if (name.len == 0 || ent_utf8_valid_prefix(name) != name.len)
        return ent_fail(err, ENT_ERR_NOT_FOUND,
                        "no report has an empty name, or one that is not "
                        "UTF-8");
    ENT_TRY(ent_near_begin(&s.near, name, err));
    ENT_TRY(ent_store_each_document(store, look, &s, err));
    if (s.near.failed) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (s.exact) {
        out->value = s.exact_id;
        goto cleanup;
    }
    if (ent_str_has_prefix(name, ent_str_from(scheme)))
        ENT_TRY(by_digits(store,
                          ent_str_slice(name, sizeof scheme - 1, name.len),
                          &s.begins, err));
    ENT_TRY(conclude(&s.begins, &s.alike, name, out, err));

cleanup:
    ent_near_end(&s.near);
    ent_buf_clear(&s.begins.names);
    ent_buf_clear(&s.alike.names);
    return st;
}
