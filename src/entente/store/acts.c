/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/acts_internal.h"

#include "entente/core/map.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"

#include <stdlib.h>

enum {
    MONTH_DAYS = 31,
    NEAR_DAYS = 30, /**< An act without a date is this near to its report. */
    LABEL_WORDS = 12,
    LOOK_BACK = 128, /**< Acts of the same parties in a document. */
    WORD_LEAST = 3,  /**< Shorter words say nothing: "of", "to". */
    NO_ENTRY = -1
};

/** What makes one act likelier than another, most first; the distance in days
 *  decides between equals. */
enum {
    POINTS_DATES = 8000,
    POINTS_MODE = 4000,
    POINTS_LABEL = 2000,
    POINTS_PLAN = 1000,
    DISTANCE_MAX = 900
};

/** A relation of the document, and the next one of the same parties. */
typedef struct entry {
    int64_t relation;
    int64_t next;
} entry;

struct ent_acts {
    ent_document_id document;
    ent_map *pairs; /**< Parties and type; value: first entry + 1. */
    ENT_VEC(entry) entries;
};

/** A row that may be the act; texts borrowed from it. */
typedef struct candidate {
    ent_relation_id relation;
    ent_entity_id subject;
    ent_entity_id object;
    ent_str mode;
    ent_str label;
    bool plan;
    bool has_day;
    int64_t day;
    ent_event_id event;
    ent_date date;
} candidate;

/** The best so far. */
typedef struct choice {
    ent_act_found *found;
    int points;
} choice;

void ent_acts_close(ent_store *store)
{
    if (store->acts == NULL)
        return;
    ent_map_free(store->acts->pairs);
    ENT_VEC_CLEAR(&store->acts->entries);
    ent_free(store->acts);
    store->acts = NULL;
}

/** Key of two parties in either order, and a type. */
typedef struct pair_key {
    int64_t least;
    int64_t most;
    int64_t type;
} pair_key;

static ent_str key_of(pair_key *key, int64_t subject, int64_t object,
                      const ent_relation_type *type)
{
    key->least = subject < object ? subject : object;
    key->most = subject < object ? object : subject;
    key->type = type->index;
    return ent_str_make((const char *)key, sizeof *key);
}

static ent_status add_entry(ent_acts *acts, ent_str key, int64_t relation,
                            ent_error *err)
{
    uint32_t index = ent_map_put(acts->pairs, key);
    entry added = {relation, NO_ENTRY};
    int back = 0;

    if (index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    added.next = ent_map_value(acts->pairs, index) - 1;
    for (int64_t i = added.next; i >= 0 && back++ < LOOK_BACK;
         i = acts->entries.items[i].next)
        if (acts->entries.items[i].relation == relation)
            return ENT_OK;
    if (!ENT_VEC_PUSH(&acts->entries, added))
        return ent_fail_nomem(err);
    ent_map_set_value(acts->pairs, index, (int64_t)acts->entries.count);
    return ENT_OK;
}

static ent_status load(ent_store *store, ent_acts *acts, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ACTS_OF_DOCUMENT, err));
    ent_stmt_put_int(&stmt, 1, acts->document.value);
    for (;;) {
        const ent_relation_type *type = NULL;
        pair_key key;

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        type = ent_type_of(ent_stmt_text(&stmt, 3));
        if (type == NULL)
            continue;
        ENT_TRY(add_entry(
            acts,
            key_of(&key, ent_stmt_int(&stmt, 1), ent_stmt_int(&stmt, 2), type),
            ent_stmt_int(&stmt, 0), err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_acts_open(ent_store *store, ent_document_id document,
                         ent_error *err)
{
    ent_status st = ENT_OK;

    if (store->acts != NULL && store->acts->document.value == document.value)
        return ENT_OK;
    ent_acts_close(store);
    store->acts = ent_calloc(1, sizeof *store->acts);
    if (store->acts == NULL)
        return ent_fail_nomem(err);
    store->acts->document = document;
    store->acts->pairs = ent_map_new();
    if (store->acts->pairs == NULL)
        st = ent_fail_nomem(err);
    else
        st = load(store, store->acts, err);
    if (st != ENT_OK)
        ent_acts_close(store);
    return st;
}

bool ent_act_day(const ent_date *date, const ent_date *report_date,
                 int64_t *out)
{
    const ent_date *chosen = date->known ? date : report_date;

    if (!chosen->known || chosen->first == ENT_DAY_MIN ||
        (int64_t)chosen->last - chosen->first >= MONTH_DAYS)
        return false;
    *out = chosen->first;
    return true;
}

/** Words of a label that say something, folded, without a plural's "s". */
static size_t split_label(ent_buf *folded, ent_str label,
                          ent_str words[LABEL_WORDS])
{
    size_t count = 0;
    ent_str rest;

    if (label.len == 0 || ent_utf8_fold(folded, label, NULL) != ENT_OK)
        return 0;
    rest = ent_buf_view(folded);
    while (rest.ptr != NULL && count < LABEL_WORDS) {
        ent_str word = ent_str_cut(&rest, ' ');

        if (word.len > WORD_LEAST && word.ptr[word.len - 1] == 's')
            word.len--;
        if (word.len >= WORD_LEAST)
            words[count++] = word;
    }
    return count;
}

/** Do two labels share half the words of the shorter one? */
static bool is_alike(ent_str a, ent_str b)
{
    ent_buf folded[2] = {{0}, {0}};
    ent_str left[LABEL_WORDS];
    ent_str right[LABEL_WORDS];
    size_t left_count = split_label(&folded[0], a, left);
    size_t right_count = split_label(&folded[1], b, right);
    size_t least = left_count < right_count ? left_count : right_count;
    size_t common = 0;

    for (size_t i = 0; i < left_count; i++)
        for (size_t k = 0; k < right_count; k++)
            if (ent_str_equal(left[i], right[k])) {
                common++;
                break;
            }
    ent_buf_clear(&folded[0]);
    ent_buf_clear(&folded[1]);
    return least > 0 && common * 2 >= least;
}

/** Acts that come again within days: statements and fighting. */
static bool recurs(const ent_relation_type *type)
{
    return type->family == ENT_FAMILY_TALK || type->family == ENT_FAMILY_WAR;
}

static bool is_planned(const ent_assertion *a)
{
    return a->modality != ENT_ACTUAL;
}

static int64_t distance(int64_t a, int64_t b)
{
    return a < b ? b - a : a - b;
}

/** Of two reports, with a date unknown: near in time, and in words where acts
 *  of the type recur or no date tells them apart. */
static bool is_near(const ent_act_query *query, const candidate *c, bool alike)
{
    const ent_assertion *a = query->given;
    int64_t day = a->date.known ? a->date.first : query->report_day;

    if (!alike && (recurs(a->type) || (!a->date.known && !c->date.known)))
        return false;
    if (!c->has_day || (!a->date.known && !query->reported) ||
        (a->date.known && a->date.first == ENT_DAY_MIN))
        return alike && !(c->has_day && c->date.known) && !a->date.known;
    return distance(day, c->day) <= NEAR_DAYS;
}

/** How well an act fits; negative: it is another one. */
static int rate(const ent_act_query *query, const candidate *c,
                bool same_document)
{
    const ent_assertion *a = query->given;
    bool both_dated = a->date.known && c->date.known;
    bool same_mode = a->mode.len > 0 && ent_str_equal(a->mode, c->mode);
    bool alike_label = false;
    bool same_plan = c->plan == is_planned(a);
    int points = 0;

    if (!a->type->symmetric && c->subject.value != query->subject.value)
        return -1;
    if (a->mode.len > 0 && c->mode.len > 0 && !same_mode)
        return -1;
    if (!ent_date_compatible(&a->date, &c->date) || (!same_plan && !both_dated))
        return -1;
    alike_label = is_alike(a->label, c->label);
    if (!both_dated && !same_document &&
        !is_near(query, c, same_mode || alike_label))
        return -1;
    points = both_dated * POINTS_DATES + same_mode * POINTS_MODE +
             alike_label * POINTS_LABEL + same_plan * POINTS_PLAN +
             DISTANCE_MAX;
    if (c->has_day && (a->date.known || query->reported)) {
        int64_t away =
            distance(c->day, a->date.known ? a->date.first : query->report_day);

        points -= away < DISTANCE_MAX ? (int)away : DISTANCE_MAX;
    }
    return points;
}

static ent_status read_candidate(const ent_stmt *stmt, candidate *out,
                                 ent_error *err)
{
    *out = (candidate){
        .relation = {ent_stmt_int(stmt, 0)},
        .subject = {ent_stmt_int(stmt, 1)},
        .object = {ent_stmt_int(stmt, 2)},
        .mode = ent_stmt_text(stmt, 3),
        .label = ent_stmt_text(stmt, 4),
        .plan = ent_stmt_int(stmt, 5) != 0,
        .has_day = !ent_stmt_is_null(stmt, 6),
        .day = ent_stmt_int(stmt, 6),
        .event = {ent_stmt_int(stmt, 7)},
    };
    return ent_date_parse(&out->date, ent_stmt_text(stmt, 8), err);
}

/** Rate the rows of a statement. @param later  Of equals, take the last. */
static ent_status consider(ent_stmt *stmt, const ent_act_query *query,
                           bool same_document, choice *best, ent_error *err)
{
    bool row = false;
    ent_status st = ENT_OK;

    for (;;) {
        candidate c;
        int points = 0;

        ENT_TRY(ent_stmt_next(stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(read_candidate(stmt, &c, err));
        points = rate(query, &c, same_document);
        if (points < 0 || points <= best->points)
            continue;
        best->points = points;
        *best->found = (ent_act_found){.found = true,
                                       .relation = c.relation,
                                       .subject = c.subject,
                                       .event = c.event,
                                       .lacks_mode = c.mode.len == 0,
                                       .lacks_day = !c.has_day && !c.date.known,
                                       .plan = c.plan};
    }

cleanup:
    return st;
}

/** Acts that this document tells of, the last told first. */
static ent_status look_here(ent_store *store, const ent_act_query *query,
                            choice *best, ent_error *err)
{
    const ent_acts *acts = store->acts;
    ent_stmt stmt = {0};
    int back = 0;
    pair_key key;
    uint32_t index = ent_map_get(acts->pairs, key_of(&key, query->subject.value,
                                                     query->object.value,
                                                     query->given->type));
    ent_status st = ENT_OK;

    if (index == ENT_MAP_NONE)
        return ENT_OK;
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_GET_ACT, err));
    for (int64_t i = ent_map_value(acts->pairs, index) - 1;
         i >= 0 && back++ < LOOK_BACK; i = acts->entries.items[i].next) {
        ent_stmt_put_int(&stmt, 1, acts->entries.items[i].relation);
        ENT_TRY(consider(&stmt, query, true, best, err));
        ent_stmt_rewind(&stmt);
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Acts of the parties in this order, by day or without one. */
static ent_status look_in_order(ent_store *store, ent_sql which,
                                const ent_act_query *query, int64_t subject,
                                int64_t object, choice *best, ent_error *err)
{
    const ent_assertion *a = query->given;
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, which, err));
    ent_stmt_put_int(&stmt, 1, subject);
    ent_stmt_put_int(&stmt, 2, object);
    ent_stmt_put_cstr(&stmt, 3, a->type->name);
    if (which == ENT_SQL_ACTS_BY_DAY) {
        /* One that began up to a month ago may last until then. */
        int64_t first = a->date.known ? a->date.first : query->report_day;
        int64_t last = a->date.known ? a->date.last : query->report_day;
        bool ever = !a->date.known && !query->reported;

        ent_stmt_put_int(&stmt, 4, ever ? INT64_MIN : first - MONTH_DAYS);
        ent_stmt_put_int(&stmt, 5, ever ? INT64_MAX : last + NEAR_DAYS);
    }
    ENT_TRY(consider(&stmt, query, false, best, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status look_elsewhere(ent_store *store, const ent_act_query *query,
                                 choice *best, ent_error *err)
{
    static const ent_sql all[] = {ENT_SQL_ACTS_BY_DAY, ENT_SQL_ACTS_OF_NO_DAY};
    ent_status st = ENT_OK;

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        ENT_TRY(look_in_order(store, all[i], query, query->subject.value,
                              query->object.value, best, err));
        if (query->given->type->symmetric)
            ENT_TRY(look_in_order(store, all[i], query, query->object.value,
                                  query->subject.value, best, err));
    }

cleanup:
    return st;
}

ent_status ent_acts_find(ent_store *store, const ent_act_query *query,
                         ent_act_found *out, ent_error *err)
{
    ent_act_found found = {0};
    choice best = {&found, -1};
    ent_status st = ENT_OK;

    ENT_TRY(ent_acts_open(store, query->given->document, err));
    ENT_TRY(look_here(store, query, &best, err));
    if (!found.found)
        ENT_TRY(look_elsewhere(store, query, &best, err));
    *out = found;

cleanup:
    return st;
}

ent_status ent_acts_note(ent_store *store, const ent_act_query *query,
                         ent_relation_id relation, ent_error *err)
{
    ent_status st = ENT_OK;
    pair_key key;

    ENT_TRY(ent_acts_open(store, query->given->document, err));
    ENT_TRY(add_entry(store->acts,
                      key_of(&key, query->subject.value, query->object.value,
                             query->given->type),
                      relation.value, err));

cleanup:
    return st;
}
