/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of outlets, as a person types them. */
#include "entente/store/choice.h"

#include <stdlib.h>

#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/store/near_internal.h"
#include "entente/store/store_internal.h"

enum {
    MOST_NEAR = 3 /**< Names in a message. */
};

/** An outlet spelled nearly as what was typed. */
typedef struct likeness {
    ent_str name;
    unsigned distance; /**< 0: its name begins so. */
} likeness;

typedef struct search {
    ent_str folded; /**< What was typed. */
    ent_near near;
    ent_arena *arena;
    ENT_VEC(likeness) alike;
    bool found;
} search;

/** Compare one outlet with what was typed. */
static ent_status compare_outlet(search *s, ent_str name, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf folded = {0};
    likeness alike = {0};

    ENT_TRY(ent_utf8_fold(&folded, name, err));
    s->found = ent_str_equal(ent_buf_view(&folded), s->folded);
    if (s->found)
        goto cleanup;
    if (!ent_str_has_prefix(ent_buf_view(&folded), s->folded) &&
        !ent_near_distance(&s->near, ent_buf_view(&folded), &alike.distance))
        goto cleanup;
    ENT_TRY(ent_text_copy(s->arena, name, &alike.name, err));
    if (!ENT_VEC_PUSH(&s->alike, alike)) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }

cleanup:
    ent_buf_clear(&folded);
    return st;
}

static ent_status look_through(ent_store *store, search *s, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_OUTLETS, err));
    while (!s->found) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(compare_outlet(s, ent_stmt_text(&stmt, 0), err));
    }
    if (s->near.failed)
        st = ent_fail_nomem(err);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static int nearest_first(const void *left, const void *right)
{
    const likeness *a = left;
    const likeness *b = right;

    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    return ent_str_compare(a->name, b->name);
}

static ent_status say_unknown(search *s, ent_str name, ent_error *err)
{
    ent_buf text = {0};
    ent_status st = ENT_OK;

    if (s->alike.count > 1)
        qsort(s->alike.items, s->alike.count, sizeof *s->alike.items,
              nearest_first);
    ent_buf_add_cstr(&text, "no outlet \"");
    ent_utf8_add_visible(&text, name);
    ent_buf_add_char(&text, '"');
    for (size_t i = 0; i < s->alike.count && i < MOST_NEAR; i++) {
        ent_buf_add_cstr(&text, i == 0 ? ".  Nearest: " : ", ");
        ent_utf8_add_visible(&text, s->alike.items[i].name);
    }
    ENT_TRY(ent_buf_status(&text, err));
    st = ent_fail(err, ENT_ERR_NOT_FOUND, "%s", text.ptr);

cleanup:
    ent_buf_clear(&text);
    return st;
}

ent_status ent_store_find_outlet(ent_store *store, ent_str name, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf folded = {0};
    search s = {.arena = ent_arena_new()};

    if (s.arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_utf8_fold(&folded, name, err));
    s.folded = ent_buf_view(&folded);
    ENT_TRY(ent_near_begin(&s.near, s.folded, err));
    ENT_TRY(look_through(store, &s, err));
    if (!s.found)
        ENT_TRY(say_unknown(&s, name, err));

cleanup:
    ENT_VEC_CLEAR(&s.alike);
    ent_near_end(&s.near);
    ent_arena_free(s.arena);
    ent_buf_clear(&folded);
    return st;
}
