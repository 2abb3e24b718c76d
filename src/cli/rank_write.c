/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The answer of `entente rank` as rows. */
#include <math.h>
#include <stdio.h>

#include "cli/rank.h"
#include "cli/table.h"

enum {
    TABLE_DECIMALS = 6,
    COLUMNS_MOST = 32
};

/** Columns of the answer, as many as are asked for. */
struct heads {
    struct column items[COLUMNS_MOST];
    size_t count;
};

static void add_head(struct heads *h, const char *name, enum cell_kind kind,
                     bool right)
{
    h->items[h->count++] = (struct column){name, kind, right};
}

static void choose_heads(struct heads *h, const struct rank_answer *answer)
{
    add_head(h, "rank", CELL_INTEGER, true);
    add_head(h, "score", CELL_REAL, true);
    if (answer->rows != NULL) {
        add_head(h, "score_low", CELL_REAL, true);
        add_head(h, "score_high", CELL_REAL, true);
        add_head(h, "rank_low", CELL_INTEGER, true);
        add_head(h, "rank_high", CELL_INTEGER, true);
        add_head(h, "group", CELL_INTEGER, true);
    }
    if (answer->before.graph != NULL) {
        add_head(h, "rank_before", CELL_INTEGER, true);
        add_head(h, "score_before", CELL_REAL, true);
        add_head(h, "moved", CELL_INTEGER, true);
    }
    add_head(h, "name", CELL_TEXT, false);
    add_head(h, "type", CELL_TEXT, false);
    add_head(h, "relations", CELL_INTEGER, true);
    for (int f = 0; f < ENT_FAMILY_COUNT && answer->families != NULL; f++)
        add_head(h, ent_family_name((ent_family)f), CELL_INTEGER, true);
    add_head(h, "entity", CELL_INTEGER, true);
}

/** What the scores of an answer look like. */
struct scores {
    bool for_people;
    bool aligned; /**< With points below each other; whole numbers have none. */
};

static bool is_whole(double score)
{
    return isnan(score) || score == floor(score);
}

static struct scores look_at(const struct context *context,
                             const struct rank_answer *answer)
{
    struct scores look = {.for_people = context->format == OUTPUT_TABLE};

    for (uint32_t i = 0; i < answer->shown; i++) {
        uint32_t node = answer->order[i];
        bool whole = is_whole(answer->scores[node]);

        if (answer->rows != NULL)
            whole = whole && is_whole(answer->rows[i].score_low) &&
                    is_whole(answer->rows[i].score_high);
        look.aligned = look.aligned || (look.for_people && !whole);
    }
    return look;
}

/** No score is "-" for people and nothing for programs. */
static void add_score(struct table *table, double score,
                      const struct scores *look)
{
    char text[64];

    if (isnan(score) && look->for_people) {
        table_typed(table, ent_str_from("-"), CELL_REAL);
    } else if (isnan(score)) {
        table_null(table);
    } else if (look->aligned) {
        (void)snprintf(text, sizeof text, "%.*f", TABLE_DECIMALS, score);
        table_text(table, ent_str_from(text));
    } else {
        table_real(table, score, RANK_DECIMALS);
    }
}

static void add_interval(struct table *table, const ent_bootstrap_row *row,
                         const struct scores *look)
{
    add_score(table, row->score_low, look);
    add_score(table, row->score_high, look);
    table_int(table, row->rank_low);
    table_int(table, row->rank_high);
    table_int(table, row->group);
}

/** Up is above 0. An actor that was not there has no place to move from. */
static void add_before(struct table *table, const struct rank_answer *answer,
                       uint32_t place, const struct scores *look)
{
    const struct rank_baseline *before = &answer->before;
    uint32_t node = ent_graph_node(
        before->graph, ent_graph_entity(answer->graph, answer->order[place]));

    if (node == ENT_NO_INDEX) {
        table_null(table);
        table_null(table);
        table_null(table);
        return;
    }
    table_int(table, before->place[node]);
    add_score(table, before->scores[node], look);
    table_int(table, (int64_t)before->place[node] - (int64_t)place - 1);
}

static void fill(struct table *table, const struct context *context,
                 const struct rank_answer *answer)
{
    const ent_graph *graph = answer->graph;
    struct scores look = look_at(context, answer);

    for (uint32_t i = 0; i < answer->shown; i++) {
        uint32_t node = answer->order[i];

        table_row(table);
        table_int(table, (int64_t)i + 1);
        add_score(table, answer->scores[node], &look);
        if (answer->rows != NULL)
            add_interval(table, &answer->rows[i], &look);
        if (answer->before.graph != NULL)
            add_before(table, answer, i, &look);
        table_text(table, ent_graph_name(graph, node));
        table_text(table, ent_str_from(ent_entity_class_word(
                              ent_graph_class(graph, node))));
        table_int(table, answer->relations[node]);
        for (size_t f = 0; f < ENT_FAMILY_COUNT && answer->families != NULL;
             f++)
            table_int(table, answer->families[node * ENT_FAMILY_COUNT + f]);
        table_int(table, ent_graph_entity(graph, node).value);
    }
}

ent_status rank_write(struct context *context,
                      const struct rank_question *question,
                      const struct rank_answer *answer)
{
    ent_status st = ENT_OK;
    struct heads heads = {.count = 0};
    struct table *table = NULL;

    choose_heads(&heads, answer);
    table = table_new(heads.items, heads.count);
    if (table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    fill(table, context, answer);
    if (context->format == OUTPUT_JSON) {
        ENT_TRY(rank_write_json(context, question, answer, table));
    } else {
        ENT_TRY(table_print(table, context, NULL));
        if (context->format == OUTPUT_TABLE)
            ENT_TRY(rank_write_foot(context, question, answer));
    }

cleanup:
    table_free(table);
    return st;
}
