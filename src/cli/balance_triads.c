/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of triads. */
#include <inttypes.h>
#include <string.h>

#include "cli/balance.h"
#include "cli/edge.h"
#include "cli/evidence.h"
#include "entente/core/mem.h"

enum {
    PLAIN_COLUMNS = 13
};

static const struct column columns[] = {
    {"rank", CELL_INTEGER, true},     {"signs", CELL_TEXT, false},
    {"balanced", CELL_TEXT, false},   {"generalised", CELL_TEXT, false},
    {"a", CELL_TEXT, false},          {"b", CELL_TEXT, false},
    {"c", CELL_TEXT, false},          {"ab", CELL_REAL, true},
    {"ac", CELL_REAL, true},          {"bc", CELL_REAL, true},
    {"ab_relation", CELL_TEXT, true}, {"ac_relation", CELL_TEXT, true},
    {"bc_relation", CELL_TEXT, true}, {"ab_quote", CELL_TEXT, false},
    {"ab_place", CELL_TEXT, false},   {"ac_quote", CELL_TEXT, false},
    {"ac_place", CELL_TEXT, false},   {"bc_quote", CELL_TEXT, false},
    {"bc_place", CELL_TEXT, false},
};

/** A triad with its actors by name. */
struct told {
    uint32_t nodes[3];
    const ent_signed_pair *pairs[3]; /**< ab, ac, bc. */
    unsigned negative;
};

static bool is_before(const ent_graph *graph, uint32_t a, uint32_t b)
{
    int order =
        ent_str_compare(ent_graph_name(graph, a), ent_graph_name(graph, b));

    return order != 0 ? order < 0 : a < b;
}

static struct told tell(const struct balance *b, const ent_triad *triad)
{
    static const int ends[3][2] = {{0, 1}, {0, 2}, {1, 2}};
    struct told t = {
        .nodes = {triad->nodes[0], triad->nodes[1], triad->nodes[2]},
        .negative = triad->negative};

    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 2; i++) {
            uint32_t swap = t.nodes[i];

            if (is_before(b->graph, t.nodes[i], t.nodes[i + 1]))
                continue;
            t.nodes[i] = t.nodes[i + 1];
            t.nodes[i + 1] = swap;
        }
    }
    for (int i = 0; i < 3; i++)
        t.pairs[i] = &b->signs.pairs[ent_signed_find(
            &b->signs, t.nodes[ends[i][0]], t.nodes[ends[i][1]])];
    return t;
}

static void add_signs(ent_buf *out, const struct told *t)
{
    for (int i = 0; i < 3; i++)
        ent_buf_add_char(out, t->pairs[i]->sign > 0 ? '+' : '-');
}

static void add_yes(struct table *table, bool yes)
{
    table_text(table, ent_str_from(yes ? "yes" : "no"));
}

static ent_status fill_quotes(struct balance *b, struct table *table,
                              const struct told *t)
{
    ent_status st = ENT_OK;
    ent_buf words = {0};
    ent_buf place = {0};

    for (int i = 0; i < 3; i++) {
        ent_buf_reset(&words);
        ent_buf_reset(&place);
        ENT_TRY(balance_quote(b, t->pairs[i]->best, &words, &place));
        table_text(table, ent_buf_view(&words));
        table_text(table, ent_buf_view(&place));
    }

cleanup:
    ent_buf_clear(&place);
    ent_buf_clear(&words);
    return st;
}

static ent_status fill(struct balance *b, struct table *table,
                       const ent_triad *triads, size_t count)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    for (size_t i = 0; i < count; i++) {
        struct told t = tell(b, &triads[i]);

        ent_buf_reset(&text);
        add_signs(&text, &t);
        table_row(table);
        table_int(table, (int64_t)i + 1);
        table_text(table, ent_buf_view(&text));
        add_yes(table, t.negative % 2 == 0);
        add_yes(table, t.negative != 1);
        for (int k = 0; k < 3; k++)
            table_text(table, ent_graph_name(b->graph, t.nodes[k]));
        for (int k = 0; k < 3; k++)
            table_real(table, t.pairs[k]->weight, 3);
        for (int k = 0; k < 3; k++) {
            ent_buf_reset(&text);
            add_relation_ref(&text,
                             ent_graph_relation(b->graph, t.pairs[k]->best));
            table_text(table, ent_buf_view(&text));
        }
        if (b->evidence)
            ENT_TRY(fill_quotes(b, table, &t));
    }

cleanup:
    ent_buf_clear(&text);
    return st;
}

/** One pair of a triad with its best relation, quoted. */
static ent_status add_pair(struct balance *b, const ent_signed_pair *pair,
                           uint32_t left, uint32_t right)
{
    static const char indent[] = "       ";
    ent_status st = ENT_OK;
    ent_buf *out = &b->context->out;
    ent_buf words = {0};
    ent_buf place = {0};
    ent_relation relation;

    ENT_TRY(edge_relation(b->context, b->graph, pair->best, &relation));
    ENT_TRY(balance_quote(b, pair->best, &words, &place));
    ent_buf_addf(out, "  %c  ", pair->sign > 0 ? '+' : '-');
    add_visible(out, ent_graph_name(b->graph, left));
    ent_buf_add_cstr(out, " · ");
    add_visible(out, ent_graph_name(b->graph, right));
    ent_buf_add_cstr(out, "  ");
    ent_buf_add_number(out, pair->weight, 3);
    ent_buf_addf(out, "\n%s#", indent);
    add_relation_ref(out, relation.id);
    ent_buf_add_char(out, ' ');
    add_type(out, relation.type,
             ent_str_from(relation.mode == NULL ? "" : relation.mode->name));
    ent_buf_add_cstr(out, "  ");
    add_dates(out, &relation);
    ent_buf_add_cstr(out, ent_rel_status_word(relation.status));
    ent_buf_add_cstr(out, "  ");
    add_count(out, relation.source_count, "source", "sources");
    ent_buf_addf(out, "\n%s", indent);
    ent_buf_add_str(out, ent_buf_view(&words));
    ent_buf_add_cstr(out, "  ");
    ent_buf_add_str(out, ent_buf_view(&place));
    ent_buf_add_char(out, '\n');

cleanup:
    ent_buf_clear(&place);
    ent_buf_clear(&words);
    return st;
}

/** For people who want evidence: a paragraph a triad. */
static ent_status add_paragraphs(struct balance *b, const ent_triad *triads,
                                 size_t count)
{
    ent_status st = ENT_OK;
    ent_buf *out = &b->context->out;

    for (size_t i = 0; i < count; i++) {
        struct told t = tell(b, &triads[i]);

        context_bold(b->context, true);
        ent_buf_addf(out, "%zu  ", i + 1);
        add_signs(out, &t);
        for (int k = 0; k < 3; k++) {
            ent_buf_add_cstr(out, k == 0 ? "  " : " · ");
            add_visible(out, ent_graph_name(b->graph, t.nodes[k]));
        }
        context_bold(b->context, false);
        ent_buf_add_char(out, '\n');
        ENT_TRY(add_pair(b, t.pairs[0], t.nodes[0], t.nodes[1]));
        ENT_TRY(add_pair(b, t.pairs[1], t.nodes[0], t.nodes[2]));
        ENT_TRY(add_pair(b, t.pairs[2], t.nodes[1], t.nodes[2]));
    }

cleanup:
    return st;
}

static ent_status print_json(struct balance *b, const struct table *table,
                             const char *choice, uint64_t total)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = balance_json_begin(b);

    ent_json_key(&pen, "list");
    ent_json_put_cstr(&pen, choice);
    ent_json_key(&pen, "total");
    ent_json_put_int(&pen, (int64_t)total);
    ent_json_key(&pen, "triads");
    ENT_TRY(table_print(table, b->context, &pen));
    ENT_TRY(json_end_answer(b->context, &pen));

cleanup:
    return st;
}

static ent_status print(struct balance *b, const ent_triad *triads,
                        size_t count, const char *choice, uint64_t total)
{
    ent_status st = ENT_OK;
    struct context *context = b->context;
    bool paragraphs = b->evidence && context->format == OUTPUT_TABLE;
    struct table *table =
        table_new(columns, b->evidence ? sizeof columns / sizeof *columns
                                       : PLAIN_COLUMNS);

    if (table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    if (paragraphs) {
        ENT_TRY(add_paragraphs(b, triads, count));
    } else {
        ENT_TRY(fill(b, table, triads, count));
        if (context->format == OUTPUT_JSON) {
            ENT_TRY(print_json(b, table, choice, total));
            goto cleanup;
        }
        ENT_TRY(table_print(table, context, NULL));
    }
    if (context->format == OUTPUT_TABLE) {
        ent_buf_addf(&context->out, "%zu of %" PRIu64 " ", count, total);
        if (strcmp(choice, "all") != 0)
            ent_buf_addf(&context->out, "%s ", choice);
        ent_buf_addf(&context->out,
                     "%s, the one whose weakest pair is strongest first.  ",
                     total == 1 ? "triad" : "triads");
        balance_add_footer(b);
    }

cleanup:
    table_free(table);
    return st;
}

ent_status balance_triads(struct balance *b, const char *choice, int *code)
{
    ent_status st = ENT_OK;
    struct context *context = b->context;
    ent_triad *triads = NULL;
    size_t count = 0;
    uint64_t total = 0;
    ent_triad_choice which = choice[0] == 'b'   ? ENT_TRIADS_BALANCED
                             : choice[0] == 'u' ? ENT_TRIADS_UNBALANCED
                                                : ENT_TRIADS_ALL;

    ENT_TRY(ent_triads_list(&b->signs, b->graph, which, (size_t)b->top, &triads,
                            &count, &total, &context->progress, &context->err));
    context_progress_end(context);
    if (total == 0) {
        context_note(context, b->signs.pair_count == 0
                                  ? "no pair of actors has a sign in this view"
                                  : "no such triads in this view");
        *code = EXIT_NOTHING;
    }
    ENT_TRY(print(b, triads, count, choice, total));

cleanup:
    ent_free(triads);
    return st;
}
