/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Relations made of chosen evidence. What the view relation_summary of the
 * schema computes of all evidence is computed here of a part, because a view
 * in SQL takes no parameters; and of all, because it groups by sorting, which
 * takes twice the time and cannot be stopped. */
#include "entente/store/choice_internal.h"

#include <stdlib.h>

#include "entente/store/coded_internal.h"

typedef bool (*relation_visit)(void *user, const ent_relation *relation);

/** Columns of ENT_SQL_CHOICE_EVIDENCE. */
enum {
    AT_RELATION,
    AT_SUBJECT,
    AT_OBJECT,
    AT_TYPE,
    AT_MODE,
    AT_DOCUMENT,
    AT_INDEPENDENT,
    AT_SPEAKER,
    AT_MEDIUM,
    AT_STATUS,
    AT_DAY0,
    AT_DAY1,
    AT_ENDS,
    AT_CONFIDENCE,
    AT_DATE_BEGIN, /**< These of ENT_SQL_CHOICE_EVIDENCE_OF alone. */
    AT_DATE_END,
    AT_LABEL,
    AT_PUBLISHER,
    AT_REPORT_DATE
};

/** Evidence of one relation, row by row. */
typedef struct folding {
    ent_relation relation;
    unsigned statuses;            /**< Bit per status of the evidence. */
    int32_t first_begin;          /**< Least first day; ENT_DAY_MAX: none. */
    int32_t last_begin;           /**< Greatest first day; ENT_DAY_MIN: none. */
    int32_t last_end;             /**< Greatest last day. */
    int32_t last_closing;         /**< The same of intervals with an end. */
    ENT_VEC(int64_t) independent; /**< Independent reports, in any order. */
    bool texts;                   /**< Rows have dates as texts. */
    ent_buf since;                /**< Least beginning. */
    ent_buf until;                /**< Greatest end; "~" behind it. */
    ent_buf closing;              /**< The same of intervals with an end. */
} folding;

static void folding_clear(folding *f)
{
    ENT_VEC_CLEAR(&f->independent);
    ent_buf_clear(&f->since);
    ent_buf_clear(&f->until);
    ent_buf_clear(&f->closing);
}

static ent_status begin_relation(folding *f, const ent_stmt *stmt,
                                 ent_error *err)
{
    ent_relation *r = &f->relation;
    ent_str mode = ent_stmt_text(stmt, AT_MODE);

    f->independent.count = 0;
    f->statuses = 0;
    f->first_begin = ENT_DAY_MAX;
    f->last_begin = ENT_DAY_MIN;
    f->last_end = ENT_DAY_MIN;
    f->last_closing = ENT_DAY_MIN;
    *r = (ent_relation){.id.value = ent_stmt_int(stmt, AT_RELATION),
                        .subject.value = ent_stmt_int(stmt, AT_SUBJECT),
                        .object.value = ent_stmt_int(stmt, AT_OBJECT),
                        .type = ent_type_of(ent_stmt_text(stmt, AT_TYPE))};
    if (r->type == NULL)
        return ent_fail(err, ENT_ERR_STORE, "relation %lld: no type \"%.*s\"",
                        (long long)r->id.value,
                        ENT_STR_ARGS(ent_stmt_text(stmt, AT_TYPE)));
    r->mode = mode.len == 0 ? NULL : ent_relation_type_mode(r->type, mode);
    return ENT_OK;
}

static void take_days(folding *f, const ent_stmt *stmt)
{
    if (!ent_stmt_is_null(stmt, AT_DAY0)) {
        int32_t day = (int32_t)ent_stmt_int(stmt, AT_DAY0);

        f->first_begin = day < f->first_begin ? day : f->first_begin;
        f->last_begin = day > f->last_begin ? day : f->last_begin;
    }
    if (!ent_stmt_is_null(stmt, AT_DAY1)) {
        int32_t day = (int32_t)ent_stmt_int(stmt, AT_DAY1);

        f->last_end = day > f->last_end ? day : f->last_end;
        if (ent_stmt_int(stmt, AT_ENDS) != 0 && day > f->last_closing)
            f->last_closing = day;
    }
}

/** Keep the later of two ends. "~" sorts behind "-", so that 2024 ends after
 *  2024-06. */
static ent_status keep_later(ent_buf *kept, ent_str end, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf marked = {0};

    ent_buf_add_str(&marked, end);
    ent_buf_add_char(&marked, '~');
    ENT_TRY(ent_buf_status(&marked, err));
    if (ent_str_compare(ent_buf_view(&marked), ent_buf_view(kept)) > 0) {
        ent_buf swap = *kept;

        *kept = marked;
        marked = swap;
    }

cleanup:
    ent_buf_clear(&marked);
    return st;
}

static ent_status take_texts(folding *f, const ent_stmt *stmt, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str begin = ent_stmt_text(stmt, AT_DATE_BEGIN);
    ent_str end = ent_stmt_text(stmt, AT_DATE_END);

    if (begin.len > 0 &&
        (f->since.len == 0 ||
         ent_str_compare(begin, ent_buf_view(&f->since)) < 0)) {
        ent_buf_reset(&f->since);
        ent_buf_add_str(&f->since, begin);
        ENT_TRY(ent_buf_status(&f->since, err));
    }
    if (end.len > 0)
        ENT_TRY(keep_later(&f->until, end, err));
    if (end.len > 0 && ent_stmt_int(stmt, AT_ENDS) != 0)
        ENT_TRY(keep_later(&f->closing, end, err));

cleanup:
    return st;
}

static ent_status take_evidence(folding *f, const ent_stmt *stmt,
                                ent_error *err)
{
    ent_rel_status status = ENT_REL_ASSERTED;
    float confidence = (float)ent_stmt_real(stmt, AT_CONFIDENCE);
    int64_t independent = ent_stmt_int(stmt, AT_INDEPENDENT);

    if (ent_rel_status_parse(&status, ent_stmt_text(stmt, AT_STATUS), err) !=
        ENT_OK)
        return ENT_ERR_STORE;
    if (!ENT_VEC_PUSH(&f->independent, independent))
        return ent_fail_nomem(err);
    f->statuses |= 1U << status;
    f->relation.evidence_count++;
    if (confidence > f->relation.confidence)
        f->relation.confidence = confidence;
    take_days(f, stmt);
    return ENT_OK;
}

static bool has(const folding *f, ent_rel_status status)
{
    return (f->statuses >> status & 1) != 0;
}

static ent_rel_status status_of(const folding *f)
{
    bool claimed = has(f, ENT_REL_ASSERTED) || has(f, ENT_REL_ALLEGED);

    if (claimed && has(f, ENT_REL_DENIED))
        return ENT_REL_DISPUTED;
    if (has(f, ENT_REL_ASSERTED))
        return ENT_REL_ASSERTED;
    if (has(f, ENT_REL_ALLEGED))
        return ENT_REL_ALLEGED;
    return has(f, ENT_REL_DENIED) ? ENT_REL_DENIED : ENT_REL_PLANNED;
}

static int compare_ids(const void *left, const void *right)
{
    const int64_t *a = left;
    const int64_t *b = right;

    return *a < *b ? -1 : *a > *b;
}

static uint32_t count_sources(folding *f)
{
    uint32_t count = 0;

    if (f->independent.count > 1)
        qsort(f->independent.items, f->independent.count,
              sizeof *f->independent.items, compare_ids);
    for (size_t i = 0; i < f->independent.count; i++)
        if (i == 0 || f->independent.items[i] != f->independent.items[i - 1])
            count++;
    return count;
}

/** An act ends with its last day. A tie ends where evidence says so, unless
 *  later evidence has it begin behind that. */
static int32_t last_day_of(const folding *f)
{
    int32_t last = f->relation.type->tie ? f->last_closing : f->last_end;

    if (last == ENT_DAY_MIN)
        return ENT_DAY_MAX;
    if (f->relation.type->tie &&
        (f->last_begin == ENT_DAY_MIN || last < f->last_begin))
        return ENT_DAY_MAX;
    return last;
}

static void end_relation(folding *f)
{
    ent_relation *r = &f->relation;

    r->first_day = f->first_begin == ENT_DAY_MAX ? ENT_DAY_MIN : f->first_begin;
    r->last_day = last_day_of(f);
    r->status = status_of(f);
    r->source_count = count_sources(f);
}

/** Is a row of the choice? */
static ent_status admits(const folding *f, ent_chooser *c, const ent_stmt *stmt,
                         bool *out, ent_error *err)
{
    ent_evidence e = {.speaker = ENT_NO_ENTITY,
                      .medium = ent_stmt_text(stmt, AT_MEDIUM)};

    if (!ent_stmt_is_null(stmt, AT_SPEAKER))
        e.speaker.value = ent_stmt_int(stmt, AT_SPEAKER);
    if (!f->texts)
        return ent_chooser_admits(c, ent_stmt_int(stmt, AT_DOCUMENT),
                                  e.speaker.value, e.medium, out, err);
    e.publisher = ent_stmt_text(stmt, AT_PUBLISHER);
    e.report_date = ent_stmt_text(stmt, AT_REPORT_DATE);
    return ent_chooser_admits_evidence(c, &e, out, err);
}

static ent_status take_row(folding *f, ent_chooser *c, const ent_stmt *stmt,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    bool counts = false;

    ENT_TRY(admits(f, c, stmt, &counts, err));
    if (counts)
        ENT_TRY(take_evidence(f, stmt, err));
    if (counts && f->texts)
        ENT_TRY(take_texts(f, stmt, err));

cleanup:
    return st;
}

static ent_status each_reported(ent_store *store, ent_chooser *c,
                                relation_visit visit, void *user, bool *go_on,
                                ent_error *err)
{
    ent_stmt stmt = {0};
    folding f = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_CHOICE_EVIDENCE, err));
    while (*go_on) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (f.relation.id.value != 0 &&
            (!row || ent_stmt_int(&stmt, AT_RELATION) != f.relation.id.value)) {
            end_relation(&f);
            *go_on = visit(user, &f.relation);
            f.relation.id.value = 0;
        }
        if (!row)
            break;
        if (f.relation.id.value == 0)
            ENT_TRY(begin_relation(&f, &stmt, err));
        ENT_TRY(take_row(&f, c, &stmt, err));
    }

cleanup:
    folding_clear(&f);
    ent_stmt_close(&stmt);
    return st;
}

static bool lets_all_in(const ent_evidence_choice *choice)
{
    return choice->known_by == ENT_DAY_MAX && choice->speaker_count == 0 &&
           choice->outlet_count == 0;
}

ent_status ent_store_each_chosen_relation(ent_store *store,
                                          const ent_evidence_choice *choice,
                                          relation_visit visit, void *user,
                                          uint64_t *undated, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chooser c = {0};
    bool all = lets_all_in(choice);
    bool go_on = true;

    ENT_TRY(ent_chooser_begin(&c, store, choice, !all, err));
    ENT_TRY(each_reported(store, &c, visit, user, &go_on, err));
    if (go_on && all)
        ENT_TRY(ent_coded_each_relation(store, false, visit, user, err));
    else if (go_on)
        ENT_TRY(ent_coded_each_chosen(store, &c, visit, user, err));
    *undated = c.undated;

cleanup:
    ent_chooser_end(&c);
    return st;
}

/** Copy the dates of a relation that was folded. */
static ent_status copy_texts(folding *f, ent_arena *arena, ent_relation *out,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str since = ent_buf_view(&f->since);
    ent_str until = ent_buf_view(out->type->tie ? &f->closing : &f->until);

    if (out->evidence_count == 0)
        return ENT_OK;
    if (since.len > 0)
        ENT_TRY(ent_text_copy(arena, since, &out->since, err));
    if (until.len > 0 && (!out->type->tie || out->last_day != ENT_DAY_MAX))
        ENT_TRY(ent_text_copy(arena, ent_str_slice(until, 0, until.len - 1),
                              &out->until, err));

cleanup:
    return st;
}

static ent_status fold_one(ent_store *store, ent_relation_id id, ent_chooser *c,
                           ent_arena *arena, ent_relation *out, ent_error *err)
{
    ent_stmt stmt = {0};
    folding f = {.texts = true};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_CHOICE_EVIDENCE_OF, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    for (;;) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        if (f.relation.id.value == 0) {
            ENT_TRY(begin_relation(&f, &stmt, err));
            ENT_TRY(
                ent_stmt_copy(&stmt, AT_LABEL, arena, &f.relation.label, err));
        }
        ENT_TRY(take_row(&f, c, &stmt, err));
    }
    if (f.relation.id.value == 0) {
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no relation %lld",
                      (long long)id.value);
        goto cleanup;
    }
    end_relation(&f);
    ENT_TRY(copy_texts(&f, arena, &f.relation, err));
    *out = f.relation;

cleanup:
    folding_clear(&f);
    ent_stmt_close(&stmt);
    return st;
}

/** A coded event is its own evidence. */
static ent_status choose_coded(ent_store *store, ent_relation_id id,
                               const ent_evidence_choice *choice,
                               ent_arena *arena, ent_relation *out,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_evidence *evidence = NULL;
    size_t count = 0;
    ent_relation relation = {0};

    ENT_TRY(ent_store_get_relation(store, id, arena, &relation, err));
    ENT_TRY(ent_store_get_chosen_evidence(store, id, choice, arena, &evidence,
                                          &count, err));
    relation.evidence_count = (uint32_t)count;
    *out = relation;

cleanup:
    return st;
}

ent_status ent_store_get_chosen_relation(ent_store *store,
                                         ent_relation_id relation,
                                         const ent_evidence_choice *choice,
                                         ent_arena *arena, ent_relation *out,
                                         ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chooser c = {0};

    if (relation.value < 0)
        return choose_coded(store, relation, choice, arena, out, err);
    ENT_TRY(ent_chooser_begin(&c, store, choice, false, err));
    ENT_TRY(fold_one(store, relation, &c, arena, out, err));

cleanup:
    ent_chooser_end(&c);
    return st;
}
