/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The summary: what is computed, and put in order. */
#include "cli/balance_summary.h"

#include <math.h>
#include <stdlib.h>

#include "cli/evidence.h"
#include "entente/core/mem.h"

static const struct column actor_columns[] = {
    {"rank", CELL_INTEGER, true},
    {"unbalanced", CELL_INTEGER, true},
    {"triads", CELL_INTEGER, true},
    {"share", CELL_REAL, true},
    {"name", CELL_TEXT, false},
    {"type", CELL_TEXT, false},
    {"positive", CELL_INTEGER, true},
    {"negative", CELL_INTEGER, true},
    {"contradicting", CELL_INTEGER, true},
    {"island", CELL_INTEGER, true},
    {"camp", CELL_INTEGER, true},
    {"entity", CELL_INTEGER, true},
};

static const struct column pair_columns[] = {
    {"weight", CELL_REAL, true},   {"a", CELL_TEXT, false},
    {"b", CELL_TEXT, false},       {"camps", CELL_TEXT, false},
    {"relation", CELL_TEXT, true}, {"quote", CELL_TEXT, false},
    {"place", CELL_TEXT, false},
};

/** qsort() has no room for what to compare by. */
struct placed {
    const struct summary *s;
    uint32_t item;
};

static uint32_t degree(const ent_signed *s, uint32_t node)
{
    return s->begin[node + 1] - s->begin[node];
}

static int by_name(const struct summary *s, uint32_t a, uint32_t b)
{
    int order = ent_str_compare(ent_graph_name(s->b->graph, a),
                                ent_graph_name(s->b->graph, b));

    return order != 0 ? order : (a > b) - (a < b);
}

static int compare_actors(const void *left, const void *right)
{
    const struct placed *a = left;
    const struct placed *b = right;
    uint64_t of_a = a->s->unbalanced[a->item];
    uint64_t of_b = a->s->unbalanced[b->item];

    if (of_a == of_b) {
        of_a = a->s->against[a->item];
        of_b = a->s->against[b->item];
    }
    if (of_a != of_b)
        return of_a > of_b ? -1 : 1;
    return by_name(a->s, a->item, b->item);
}

static int compare_members(const void *left, const void *right)
{
    const struct placed *a = left;
    const struct placed *b = right;
    const ent_frustration *f = &a->s->found;
    uint32_t of_a = degree(&a->s->b->signs, a->item);
    uint32_t of_b = degree(&a->s->b->signs, b->item);

    if (f->island[a->item] != f->island[b->item])
        return f->island[a->item] < f->island[b->item] ? -1 : 1;
    if (f->camp[a->item] != f->camp[b->item])
        return f->camp[a->item] < f->camp[b->item] ? -1 : 1;
    if (of_a != of_b)
        return of_a > of_b ? -1 : 1;
    return by_name(a->s, a->item, b->item);
}

static int compare_pairs(const void *left, const void *right)
{
    const struct placed *a = left;
    const struct placed *b = right;
    const ent_signed_pair *x = &a->s->b->signs.pairs[a->item];
    const ent_signed_pair *y = &a->s->b->signs.pairs[b->item];
    int order = 0;

    if (fabs(x->weight) > fabs(y->weight) || fabs(x->weight) < fabs(y->weight))
        return fabs(x->weight) > fabs(y->weight) ? -1 : 1;
    order = by_name(a->s, x->a, y->a);
    return order != 0 ? order : by_name(a->s, x->b, y->b);
}

static ent_status sort(const struct summary *s, uint32_t *items, size_t count,
                       int (*compare)(const void *, const void *))
{
    struct placed *all = ent_malloc(count, sizeof *all);

    if (all == NULL)
        return ent_fail_nomem(&s->b->context->err);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct placed){s, items[i]};
    qsort(all, count, sizeof *all, compare);
    for (size_t i = 0; i < count; i++)
        items[i] = all[i].item;
    ent_free(all);
    return ENT_OK;
}

static ent_status summary_compute(struct summary *s)
{
    ent_status st = ENT_OK;
    struct context *context = s->b->context;
    const ent_signed *signs = &s->b->signs;

    s->triads = ent_calloc(signs->node_count, sizeof *s->triads);
    s->unbalanced = ent_calloc(signs->node_count, sizeof *s->unbalanced);
    s->against = ent_calloc(signs->node_count, sizeof *s->against);
    s->actors = ent_calloc(signs->actor_count, sizeof *s->actors);
    s->members = ent_calloc(signs->actor_count, sizeof *s->members);
    if (s->triads == NULL || s->unbalanced == NULL || s->against == NULL ||
        s->actors == NULL || s->members == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(ent_triads_count(signs, &s->counts, s->triads, s->unbalanced,
                             &context->progress, &context->err));
    ENT_TRY(ent_frustration_find(&s->found, signs, &s->b->options,
                                 &context->progress, &context->err));
    for (uint32_t v = 0; v < signs->node_count; v++) {
        if (degree(signs, v) > 0) {
            s->actors[s->actor_count] = v;
            s->members[s->actor_count++] = v;
        }
    }
    s->pairs = ent_calloc(s->found.upper, sizeof *s->pairs);
    if (s->pairs == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    for (uint64_t i = 0; i < s->found.upper; i++) {
        s->pairs[i] = s->found.pairs[i];
        s->against[signs->pairs[s->pairs[i]].a]++;
        s->against[signs->pairs[s->pairs[i]].b]++;
    }
    ENT_TRY(sort(s, s->actors, s->actor_count, compare_actors));
    ENT_TRY(sort(s, s->members, s->actor_count, compare_members));
    ENT_TRY(sort(s, s->pairs, s->found.upper, compare_pairs));

cleanup:
    return st;
}

static void summary_clear(struct summary *s)
{
    ent_frustration_clear(&s->found);
    ent_free(s->triads);
    ent_free(s->unbalanced);
    ent_free(s->against);
    ent_free(s->actors);
    ent_free(s->members);
    ent_free(s->pairs);
}

uint32_t summary_camp_size(const struct summary *s, uint32_t at)
{
    const ent_frustration *f = &s->found;
    uint32_t first = s->members[at];
    uint32_t count = 1;

    while (at + count < s->actor_count &&
           f->island[s->members[at + count]] == f->island[first] &&
           f->camp[s->members[at + count]] == f->camp[first])
        count++;
    return count;
}

static void fill_actor(struct table *table, const struct summary *s,
                       uint32_t rank, int decimals)
{
    const ent_signed *signs = &s->b->signs;
    const ent_frustration *f = &s->found;
    uint32_t node = s->actors[rank];
    int64_t negative = 0;

    for (uint32_t i = signs->begin[node]; i < signs->begin[node + 1]; i++)
        negative += signs->pairs[signs->pair[i]].sign < 0;
    table_row(table);
    table_int(table, (int64_t)rank + 1);
    table_int(table, (int64_t)s->unbalanced[node]);
    table_int(table, (int64_t)s->triads[node]);
    if (s->triads[node] == 0)
        table_null(table);
    else
        table_real(table, (double)s->unbalanced[node] / (double)s->triads[node],
                   decimals);
    table_text(table, ent_graph_name(s->b->graph, node));
    table_text(table, ent_str_from(ent_entity_class_word(
                          ent_graph_class(s->b->graph, node))));
    table_int(table, (int64_t)degree(signs, node) - negative);
    table_int(table, negative);
    table_int(table, s->against[node]);
    table_int(table, (int64_t)f->island[node] + 1);
    table_int(table, f->camp[node] + 1);
    table_int(table, ent_graph_entity(s->b->graph, node).value);
}

/** People are not shown those of whom nothing is to be said. */
static void fill_actors(struct table *table, const struct summary *s)
{
    bool for_people = s->b->context->format == OUTPUT_TABLE;

    for (uint32_t i = 0; i < s->actor_count && i < s->b->top; i++) {
        uint32_t node = s->actors[i];

        if (for_people && s->unbalanced[node] == 0 && s->against[node] == 0)
            break;
        fill_actor(table, s, i, for_people ? 3 : SHARE_DECIMALS);
    }
}

static ent_status fill_pairs(struct table *table, const struct summary *s)
{
    ent_status st = ENT_OK;
    ent_buf ref = {0};
    ent_buf words = {0};
    ent_buf place = {0};

    for (uint64_t i = 0; i < s->found.upper && i < (uint64_t)s->b->top; i++) {
        const ent_signed_pair *pair = &s->b->signs.pairs[s->pairs[i]];
        bool a_first = by_name(s, pair->a, pair->b) < 0;

        ent_buf_reset(&ref);
        ent_buf_reset(&words);
        ent_buf_reset(&place);
        add_relation_ref(&ref, ent_graph_relation(s->b->graph, pair->best));
        table_row(table);
        table_real(table, pair->weight, 3);
        table_text(table,
                   ent_graph_name(s->b->graph, a_first ? pair->a : pair->b));
        table_text(table,
                   ent_graph_name(s->b->graph, a_first ? pair->b : pair->a));
        table_text(table, ent_str_from(pair->sign > 0 ? "across" : "same"));
        table_text(table, ent_buf_view(&ref));
        if (s->b->evidence) {
            ENT_TRY(balance_quote(s->b, pair->best, &words, &place));
            table_text(table, ent_buf_view(&words));
            table_text(table, ent_buf_view(&place));
        }
    }

cleanup:
    ent_buf_clear(&place);
    ent_buf_clear(&words);
    ent_buf_clear(&ref);
    return st;
}

static struct table *new_pair_table(const struct summary *s)
{
    return table_new(pair_columns, s->b->evidence ? 7 : 5);
}

ent_status balance_summary(struct balance *b, int *code)
{
    ent_status st = ENT_OK;
    struct context *context = b->context;
    struct summary s = {.b = b};
    struct table *actors =
        table_new(actor_columns, sizeof actor_columns / sizeof *actor_columns);
    struct table *pairs = new_pair_table(&s);

    if (actors == NULL || pairs == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(summary_compute(&s));
    context_progress_end(context);
    if (b->signs.pair_count == 0) {
        context_note(context, "no pair of actors has a sign in this view");
        *code = EXIT_NOTHING;
    }
    fill_actors(actors, &s);
    ENT_TRY(fill_pairs(pairs, &s));
    if (context->format == OUTPUT_JSON)
        ENT_TRY(summary_print_json(&s, actors, pairs));
    else if (context->format == OUTPUT_TABLE)
        ENT_TRY(summary_print_text(&s, actors, pairs));
    else
        ENT_TRY(table_print(actors, context, NULL));

cleanup:
    table_free(pairs);
    table_free(actors);
    summary_clear(&s);
    return st;
}
