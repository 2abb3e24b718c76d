/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/conflicts.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "entente/core/mem.h"
#include "entente/core/vec.h"

enum {
    TELL_EVERY = 1 << 14 /**< Comparisons between two words of progress. */
};

/** A piece of evidence with what groups it. */
typedef struct claim {
    const ent_evidence *evidence;
    size_t index;
    int64_t low; /**< Parties; of symmetric types the lower id first. */
    int64_t high;
    ent_date date;
} claim;

/** A search under way. */
typedef struct search {
    const ent_evidence *evidence;
    ent_conflict_window window;
    ent_conflict_scope widest;
    const ent_progress *progress;
    ent_error *err;
    claim *claims;
    uint64_t compared;
    ENT_VEC(ent_conflict) found;
} search;

void ent_conflicts_clear(ent_conflicts *conflicts)
{
    ent_free(conflicts->items);
    *conflicts = (ent_conflicts){0};
}

const char *ent_conflict_kind_word(ent_conflict_kind kind)
{
    static const char *const words[] = {"denied", "figures conflict",
                                        "figures differ"};

    return words[kind];
}

const char *ent_conflict_scope_word(ent_conflict_scope scope)
{
    static const char *const words[] = {"relation", "mode", "type"};

    return words[scope];
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_parties(const void *a, const void *b)
{
    const claim *x = a;
    const claim *y = b;
    int order = compare_numbers(x->low, y->low);

    if (order == 0)
        order = compare_numbers(x->high, y->high);
    if (order == 0)
        order = (int)x->evidence->type->index - (int)y->evidence->type->index;
    if (order == 0)
        order = compare_numbers(x->evidence->relation.value,
                                y->evidence->relation.value);
    if (order == 0)
        order = compare_numbers(x->evidence->id.value, y->evidence->id.value);
    return order;
}

static bool same_parties(const claim *a, const claim *b)
{
    return a->low == b->low && a->high == b->high &&
           a->evidence->type == b->evidence->type;
}

static ent_status make_claims(search *s, size_t count)
{
    ent_status st = ENT_OK;

    s->claims = ent_calloc(count, sizeof *s->claims);
    if (s->claims == NULL)
        return ent_fail_nomem(s->err);
    for (size_t i = 0; i < count; i++) {
        const ent_evidence *e = &s->evidence[i];
        bool turn = e->type->symmetric && e->object.value < e->subject.value;
        claim *c = &s->claims[i];

        *c = (claim){.evidence = e,
                     .index = i,
                     .low = turn ? e->object.value : e->subject.value,
                     .high = turn ? e->subject.value : e->object.value};
        ENT_TRY(ent_date_parse(&c->date, e->date, s->err));
        if (c->date.known && e->type->tie && !c->date.interval)
            c->date.last = ENT_DAY_MAX;
    }
    if (count > 0)
        qsort(s->claims, count, sizeof *s->claims, by_parties);

cleanup:
    return st;
}

static ent_conflict_scope scope_of(const ent_evidence *a, const ent_evidence *b)
{
    if (a->relation.value == b->relation.value)
        return ENT_SCOPE_RELATION;
    if (a->mode.len == 0 || b->mode.len == 0 || ent_str_equal(a->mode, b->mode))
        return ENT_SCOPE_MODE;
    return ENT_SCOPE_TYPE;
}

static bool of_one_time(const search *s, const claim *a, const claim *b)
{
    return s->window == ENT_WINDOW_ANY ||
           ent_date_compatible(&a->date, &b->date);
}

static ent_status add(search *s, ent_conflict conflict)
{
    return ENT_VEC_PUSH(&s->found, conflict) ? ENT_OK : ent_fail_nomem(s->err);
}

static bool affirms(const ent_evidence *e)
{
    return e->status == ENT_REL_ASSERTED || e->status == ENT_REL_ALLEGED;
}

/** Take a pair in if the one affirms what the other denies. */
static ent_status compare_words(search *s, const claim *x, const claim *y)
{
    ent_conflict_scope scope = scope_of(x->evidence, y->evidence);
    const claim *a = y->evidence->status == ENT_REL_DENIED ? x : y;
    const claim *b = a == x ? y : x;

    if (!affirms(a->evidence) || b->evidence->status != ENT_REL_DENIED ||
        scope > s->widest || !of_one_time(s, x, y))
        return ENT_OK;
    return add(s, (ent_conflict){.kind = ENT_CONFLICT_DENIED,
                                 .scope = scope,
                                 .a = a->index,
                                 .b = b->index});
}

/** The values that a figure allows. */
typedef struct range {
    double least;
    double most;
    bool least_open; /**< The end itself is not allowed. */
    bool most_open;
} range;

static range range_of(const ent_quantity *q)
{
    range r = {q->value, q->value, false, false};
    double tenth = fabs(q->value) / 10;

    if (ent_str_is(q->op, "~")) {
        r.least -= tenth;
        r.most += tenth;
    } else if (ent_str_is(q->op, "<") || ent_str_is(q->op, "<=")) {
        r.least = -HUGE_VAL;
        r.most_open = q->op.len == 1;
    } else if (ent_str_is(q->op, ">") || ent_str_is(q->op, ">=")) {
        r.most = HUGE_VAL;
        r.least_open = q->op.len == 1;
    }
    return r;
}

/** Is there a value that both allow? */
static bool may_both_hold(const ent_quantity *a, const ent_quantity *b)
{
    range p = range_of(a);
    range q = range_of(b);
    double least = p.least > q.least ? p.least : q.least;
    double most = p.most < q.most ? p.most : q.most;
    bool open = (p.least >= least && p.least_open) ||
                (q.least >= least && q.least_open) ||
                (p.most <= most && p.most_open) ||
                (q.most <= most && q.most_open);

    return least < most || (least <= most && !open);
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool same_word(ent_str a, ent_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

static bool same_figure(const ent_quantity *a, const ent_quantity *b)
{
    return ent_str_equal(a->op, b->op) && !(a->value < b->value) &&
           !(a->value > b->value);
}

/** Take the figures of a pair in that are of one thing and differ. */
static ent_status compare_figures(search *s, const claim *x, const claim *y)
{
    ent_status st = ENT_OK;
    const ent_evidence *a = x->evidence;
    const ent_evidence *b = y->evidence;

    if (a->relation.value != b->relation.value || a->status == ENT_REL_DENIED ||
        b->status == ENT_REL_DENIED || !of_one_time(s, x, y))
        return ENT_OK;
    for (size_t i = 0; i < a->quantity_count; i++) {
        for (size_t k = 0; k < b->quantity_count; k++) {
            const ent_quantity *p = &a->quantities[i];
            const ent_quantity *q = &b->quantities[k];

            if (!same_word(p->what, q->what) || !same_word(p->unit, q->unit) ||
                same_figure(p, q))
                continue;
            ENT_TRY(add(s, (ent_conflict){.kind = may_both_hold(p, q)
                                                      ? ENT_CONFLICT_DIFFER
                                                      : ENT_CONFLICT_FIGURES,
                                          .scope = ENT_SCOPE_RELATION,
                                          .a = x->index,
                                          .b = y->index,
                                          .figure_a = i,
                                          .figure_b = k}));
        }
    }

cleanup:
    return st;
}

/** Compare all claims of the same parties and type with each other. */
static ent_status compare_group(search *s, size_t begin, size_t end)
{
    ent_status st = ENT_OK;

    for (size_t i = begin; i < end; i++) {
        for (size_t k = i + 1; k < end; k++) {
            if (s->compared++ % TELL_EVERY == 0 &&
                !ent_progress_tell(s->progress, "conflicts", s->compared, 0))
                return ent_fail(s->err, ENT_ERR_CANCELLED,
                                "stopped while evidence was compared");
            ENT_TRY(compare_words(s, &s->claims[i], &s->claims[k]));
            ENT_TRY(compare_figures(s, &s->claims[i], &s->claims[k]));
        }
    }

cleanup:
    return st;
}

/** A conflict with what orders it. */
typedef struct place {
    ent_conflict conflict;
    int64_t keys[6];
} place;

static int by_place(const void *a, const void *b)
{
    const place *x = a;
    const place *y = b;
    int order = 0;

    for (size_t i = 0; i < sizeof x->keys / sizeof *x->keys && order == 0; i++)
        order = compare_numbers(x->keys[i], y->keys[i]);
    if (order == 0)
        order = compare_numbers((int64_t)x->conflict.figure_a,
                                (int64_t)y->conflict.figure_a);
    if (order == 0)
        order = compare_numbers((int64_t)x->conflict.figure_b,
                                (int64_t)y->conflict.figure_b);
    return order;
}

static ent_status put_in_order(search *s)
{
    size_t count = s->found.count;
    place *places = ent_malloc(count, sizeof *places);

    if (places == NULL)
        return ent_fail_nomem(s->err);
    for (size_t i = 0; i < count; i++) {
        const ent_conflict *c = &s->found.items[i];
        const ent_evidence *a = &s->evidence[c->a];
        const ent_evidence *b = &s->evidence[c->b];

        places[i] =
            (place){*c,
                    {(int64_t)c->kind, (int64_t)c->scope, a->relation.value,
                     a->id.value, b->relation.value, b->id.value}};
    }
    if (count > 0)
        qsort(places, count, sizeof *places, by_place);
    for (size_t i = 0; i < count; i++)
        s->found.items[i] = places[i].conflict;
    ent_free(places);
    return ENT_OK;
}

ent_status ent_conflicts_find(ent_conflicts *out, const ent_evidence *evidence,
                              size_t count, ent_conflict_window window,
                              ent_conflict_scope widest,
                              const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    search s = {.evidence = evidence,
                .window = window,
                .widest = widest,
                .progress = progress,
                .err = err};

    assert(out != NULL && (evidence != NULL || count == 0));
    ENT_TRY(make_claims(&s, count));
    for (size_t begin = 0, end = 0; begin < count; begin = end) {
        while (end < count && same_parties(&s.claims[begin], &s.claims[end]))
            end++;
        ENT_TRY(compare_group(&s, begin, end));
    }
    ENT_TRY(put_in_order(&s));
    *out = (ent_conflicts){s.found.items, s.found.count};
    s.found.items = NULL;

cleanup:
    ent_free(s.found.items);
    ent_free(s.claims);
    return st;
}
