/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/resolve.h"

#include "entente/store/entity.h"
#include "entente/store/near_internal.h"
#include "entente/store/relation.h"
#include "entente/store/store_internal.h"

#include <stdlib.h>

#include "entente/core/utf8.h"
#include "entente/core/vec.h"

enum {
    MOST_NAMED = 5,  /**< Candidates in a message. */
    MOST_NEAR = 3,   /**< Near names in a message. */
    HINT_LETTERS = 3 /**< Of the name, in the hint how to list. */
};

/** How an alias meets what was typed; the best comes first. */
typedef enum closeness {
    MEETS_EXACTLY,
    BEGINS,
    CONTAINS,
    NEAR /**< Plus the distance in spelling. */
} closeness;

/** An entity in the running. */
typedef struct runner {
    int64_t id;
    unsigned rank;
    int64_t evidence;
    ent_str alias;
    ent_entity entity;
} runner;

typedef ENT_VEC(runner) runner_vec;
typedef ENT_VEC(ent_entity_id) id_vec;

static ent_status count_evidence(ent_store *store, int64_t entity, int64_t *out,
                                 ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ENTITY_EVIDENCE, err));
    ent_stmt_put_int(&stmt, 1, entity);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    *out = row ? ent_stmt_int(&stmt, 0) : 0;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Ids of a statement whose first column they are. */
static ent_status collect_ids(ent_stmt *stmt, id_vec *out, ent_error *err)
{
    bool row = false;
    ent_status st = ENT_OK;

    for (;;) {
        ent_entity_id id = {0};

        ENT_TRY(ent_stmt_next(stmt, &row, err));
        if (!row)
            break;
        id.value = ent_stmt_int(stmt, 0);
        if (!ENT_VEC_PUSH(out, id)) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }

cleanup:
    return st;
}

static ent_status find_ids(ent_store *store, ent_sql which, ent_str name,
                           id_vec *out, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, which, err));
    ent_stmt_put_text(&stmt, 1, name);
    ENT_TRY(collect_ids(&stmt, out, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Entities of a typed name: the first of exact name, alias, beginning that
 *  finds any. */
static ent_status find_named(ent_store *store, ent_str name, id_vec *out,
                             ent_error *err)
{
    static const ent_sql ways[] = {ENT_SQL_MATCH_NAME, ENT_SQL_NAMES_BEGINNING};
    ent_buf folded = {0};
    ent_status st = ENT_OK;

    ENT_TRY(find_ids(store, ENT_SQL_ENTITY_BY_NAME, name, out, err));
    ENT_TRY(ent_utf8_fold(&folded, name, err));
    if (folded.len == 0)
        goto cleanup;
    for (size_t i = 0; i < 2 && out->count == 0; i++)
        ENT_TRY(find_ids(store, ways[i], ent_buf_view(&folded), out, err));

cleanup:
    ent_buf_clear(&folded);
    return st;
}

/** Of several, keep those with evidence if there are any. */
static ent_status prefer_evidence(ent_store *store, id_vec *ids, ent_error *err)
{
    size_t kept = 0;
    ent_status st = ENT_OK;

    if (ids->count < 2)
        return ENT_OK;
    for (size_t i = 0; i < ids->count; i++) {
        ent_entity_id id = ids->items[i];
        int64_t evidence = 0;

        ENT_TRY(count_evidence(store, id.value, &evidence, err));
        if (evidence == 0)
            continue;
        /* Swap, so that nothing is lost if none has evidence. */
        ids->items[i] = ids->items[kept];
        ids->items[kept++] = id;
    }
    if (kept > 0)
        ids->count = kept;

cleanup:
    return st;
}

static ent_status say_ambiguous(ent_store *store, ent_str name,
                                const id_vec *ids, ent_error *err)
{
    ent_arena *arena = ent_arena_new();
    ent_buf list = {0};
    ent_status st = ENT_OK;

    if (arena == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < ids->count && i < MOST_NAMED; i++) {
        ent_entity entity = {0};

        ENT_TRY(
            ent_store_get_entity(store, ids->items[i], arena, &entity, err));
        ent_buf_add_cstr(&list, i == 0 ? "" : ", ");
        ent_utf8_add_visible(&list, entity.name);
        ent_buf_addf(&list, " (%s)",
                     ent_entity_class_word(entity.entity_class));
    }
    if (ids->count > MOST_NAMED)
        ent_buf_addf(&list, " and %zu more", ids->count - MOST_NAMED);
    ENT_TRY(ent_buf_status(&list, err));
    st = ent_fail(err, ENT_ERR_AMBIGUOUS, "\"%.*s\" may be %s", (int)name.len,
                  name.ptr, list.ptr);

cleanup:
    ent_buf_clear(&list);
    ent_arena_free(arena);
    return st;
}

/** How a folded alias meets the folded text, if it does. */
static bool meet(ent_near *near, ent_str alias, ent_str text, bool spelling,
                 unsigned *rank)
{
    unsigned distance = 0;

    if (ent_str_equal(alias, text))
        *rank = MEETS_EXACTLY;
    else if (ent_str_has_prefix(alias, text))
        *rank = BEGINS;
    else if (!spelling && ent_str_find(alias, text, 0) < alias.len)
        *rank = CONTAINS;
    else if (spelling && ent_near_distance(near, alias, &distance))
        *rank = NEAR + distance;
    else
        return false;
    return true;
}

static int by_id_then_rank(const void *left, const void *right)
{
    const runner *a = left;
    const runner *b = right;

    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return ent_str_compare(a->alias, b->alias);
}

/** Keep the best alias of each entity. */
static void keep_best(runner_vec *runners)
{
    size_t kept = 0;

    if (runners->count > 1)
        qsort(runners->items, runners->count, sizeof *runners->items,
              by_id_then_rank);
    for (size_t i = 0; i < runners->count; i++) {
        if (kept > 0 && runners->items[kept - 1].id == runners->items[i].id)
            continue;
        runners->items[kept++] = runners->items[i];
    }
    runners->count = kept;
}

/** Look through all aliases once. */
static ent_status scan_aliases(ent_store *store, ent_near *near, ent_str text,
                               bool spelling, ent_arena *arena, runner_vec *out,
                               ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EACH_ALIAS, err));
    for (;;) {
        runner r = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        if (!meet(near, ent_stmt_text(&stmt, 0), text, spelling, &r.rank))
            continue;
        r.id = ent_stmt_int(&stmt, 2);
        ENT_TRY(ent_stmt_copy(&stmt, 1, arena, &r.alias, err));
        if (!ENT_VEC_PUSH(out, r)) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }
    if (near != NULL && near->failed) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    keep_best(out);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static int best_first(const void *left, const void *right)
{
    const runner *a = left;
    const runner *b = right;
    int order = 0;

    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    if (a->evidence != b->evidence)
        return a->evidence > b->evidence ? -1 : 1;
    order = ent_str_compare(a->entity.name, b->entity.name);
    if (order != 0)
        return order;
    return a->id < b->id ? -1 : a->id > b->id;
}

/** Learn what orders the runners, and order them. */
static ent_status judge(ent_store *store, runner_vec *runners, ent_arena *arena,
                        ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < runners->count; i++) {
        runner *r = &runners->items[i];

        ENT_TRY(ent_store_get_entity(store, (ent_entity_id){r->id}, arena,
                                     &r->entity, err));
        ENT_TRY(count_evidence(store, r->id, &r->evidence, err));
    }
    if (runners->count > 1)
        qsort(runners->items, runners->count, sizeof *runners->items,
              best_first);

cleanup:
    return st;
}

/** Entities with an alias that is spelled like the folded text. */
static ent_status scan_spelling(ent_store *store, ent_str text,
                                ent_arena *arena, runner_vec *out,
                                ent_error *err)
{
    ent_near near = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_near_begin(&near, text, err));
    ENT_TRY(scan_aliases(store, &near, text, true, arena, out, err));

cleanup:
    ent_near_end(&near);
    return st;
}

/** What runs is the answer: the first of them, as many as wanted. */
static ent_status hand_out(const runner_vec *runners, size_t limit,
                           ent_arena *arena, ent_candidate **out, size_t *count,
                           ent_error *err)
{
    size_t n = runners->count < limit ? runners->count : limit;
    ent_candidate *items = ent_arena_alloc(arena, n, sizeof *items);

    if (items == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < n; i++) {
        const runner *r = &runners->items[i];

        items[i] = (ent_candidate){{r->id},
                                   r->entity.name,
                                   r->alias,
                                   r->entity.entity_class,
                                   r->evidence};
    }
    *out = items;
    *count = n;
    return ENT_OK;
}

/** Candidates for a text, found in the one way and, if there are none, in the
 *  other.
 *  @param spelled_first  What is spelled alike before what holds the text. */
static ent_status find_alike(ent_store *store, ent_str text, bool spelled_first,
                             size_t limit, ent_arena *arena,
                             ent_candidate **out, size_t *count, ent_error *err)
{
    ent_buf folded = {0};
    runner_vec runners = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_utf8_fold(&folded, text, err));
    for (int i = 0; i < 2 && folded.len > 0 && runners.count == 0; i++) {
        if ((i == 0) == spelled_first)
            ENT_TRY(scan_spelling(store, ent_buf_view(&folded), arena, &runners,
                                  err));
        else
            ENT_TRY(scan_aliases(store, NULL, ent_buf_view(&folded), false,
                                 arena, &runners, err));
    }
    ENT_TRY(judge(store, &runners, arena, err));
    ENT_TRY(hand_out(&runners, limit, arena, out, count, err));

cleanup:
    ENT_VEC_CLEAR(&runners);
    ent_buf_clear(&folded);
    return st;
}

/** First letters of the folded name, which find what is spelled alike. */
static ent_status add_hint(ent_buf *out, ent_str name, ent_error *err)
{
    ent_buf folded = {0};
    size_t end = 0;
    ent_status st = ENT_OK;

    ENT_TRY(ent_utf8_fold(&folded, name, err));
    for (int i = 0; i < HINT_LETTERS && end < folded.len; i++)
        (void)ent_utf8_next(ent_buf_view(&folded), &end);
    if (end == 0)
        goto cleanup;
    ent_buf_add_cstr(out, "  List: entente show --match ");
    ent_buf_add_str(out, ent_str_slice(ent_buf_view(&folded), 0, end));

cleanup:
    ent_buf_clear(&folded);
    return st;
}

static ent_status say_unknown(ent_store *store, ent_str name, ent_error *err)
{
    ent_arena *arena = ent_arena_new();
    ent_candidate *near = NULL;
    size_t count = 0;
    ent_buf text = {0};
    ent_status st = ENT_OK;

    if (arena == NULL)
        return ent_fail_nomem(err);
    /* Who mistypes Russia wants Russia, not Brunei Darussalam. */
    ENT_TRY(
        find_alike(store, name, true, MOST_NEAR, arena, &near, &count, err));
    ent_buf_add_cstr(&text, "no entity \"");
    ent_utf8_add_visible(&text, name);
    ent_buf_add_char(&text, '"');
    for (size_t i = 0; i < count; i++) {
        ent_buf_add_cstr(&text, i == 0 ? ".  Nearest: " : ", ");
        ent_utf8_add_visible(&text, near[i].alias);
        if (!ent_str_equal(near[i].alias, near[i].name)) {
            ent_buf_add_cstr(&text, " (");
            ent_utf8_add_visible(&text, near[i].name);
            ent_buf_add_char(&text, ')');
        }
    }
    if (count > 0) {
        ent_buf_add_char(&text, '.');
        ENT_TRY(add_hint(&text, name, err));
    }
    ENT_TRY(ent_buf_status(&text, err));
    st = ent_fail(err, ENT_ERR_NOT_FOUND, "%s", text.ptr);

cleanup:
    ent_buf_clear(&text);
    ent_arena_free(arena);
    return st;
}

ent_status ent_store_resolve_entity(ent_store *store, ent_entity_id *out,
                                    ent_str name, ent_error *err)
{
    id_vec ids = {0};
    ent_status st = ENT_OK;

    if (ent_utf8_valid_prefix(name) != name.len)
        return ent_fail(err, ENT_ERR_INPUT,
                        "entity name: byte %zu is not "
                        "UTF-8",
                        ent_utf8_valid_prefix(name));
    ENT_TRY(find_named(store, name, &ids, err));
    ENT_TRY(prefer_evidence(store, &ids, err));
    if (ids.count == 0)
        ENT_TRY(say_unknown(store, name, err));
    if (ids.count > 1)
        ENT_TRY(say_ambiguous(store, name, &ids, err));
    *out = ids.items[0];

cleanup:
    ENT_VEC_CLEAR(&ids);
    return st;
}

ent_status ent_store_match_entities(ent_store *store, ent_str text,
                                    size_t limit, ent_arena *arena,
                                    ent_candidate **out, size_t *count,
                                    ent_error *err)
{
    return find_alike(store, text, false, limit, arena, out, count, err);
}

/** Digits alone, up to 18 of them. */
static bool read_number(ent_str text, int64_t *out)
{
    int64_t value = 0;

    if (text.len == 0 || text.len > 18)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        value = value * 10 + (text.ptr[i] - '0');
    }
    *out = value;
    return true;
}

ent_status ent_store_resolve_relation(ent_store *store, ent_relation_id *out,
                                      ent_str text, ent_error *err)
{
    ent_str digits = text;
    bool coded = false;
    int64_t number = 0;
    ent_arena *arena = NULL;
    ent_relation relation = {0};
    ent_status st = ENT_OK;

    if (digits.len > 0 && (digits.ptr[0] == '#' || digits.ptr[0] == 'c')) {
        coded = digits.ptr[0] == 'c';
        digits = ent_str_slice(digits, 1, digits.len);
    }
    if (!read_number(digits, &number) || number == 0)
        return ent_fail(err, ENT_ERR_NOT_FOUND,
                        "no relation \"%.*s\": want a number like 17 or c42",
                        ENT_STR_ARGS(text));
    arena = ent_arena_new();
    if (arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_store_get_relation(store,
                                   (ent_relation_id){coded ? -number : number},
                                   arena, &relation, err));
    *out = relation.id;

cleanup:
    ent_arena_free(arena);
    return st;
}
