/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <math.h>

#include "cli/communities.h"
#include "cli/evidence.h"
#include "cli/table.h"
#include "entente/analysis/partition_change.h"

/** Communities of two dates, and what became of whom. */
struct pair {
    const struct communities *before;
    const struct communities *after;
    ent_partition_change change;
};

static const struct column group_columns[] = {
    {"before", CELL_INTEGER, true},   {"members", CELL_INTEGER, true},
    {"after", CELL_INTEGER, true},    {"members", CELL_INTEGER, true},
    {"overlap", CELL_REAL, true},     {"name before", CELL_TEXT, false},
    {"name after", CELL_TEXT, false},
};

static const struct column move_columns[] = {
    {"change", CELL_TEXT, false},  {"name", CELL_TEXT, false},
    {"type", CELL_TEXT, false},    {"before", CELL_INTEGER, true},
    {"after", CELL_INTEGER, true}, {"entity", CELL_INTEGER, true},
};

static const char *change_word(const struct pair *pair, const ent_move *move)
{
    if (move->group_before == ENT_NO_INDEX)
        return "came";
    if (move->group_after == ENT_NO_INDEX)
        return "went";
    return ent_partition_change_is_move(&pair->change, move) ? "moved"
                                                             : "stayed";
}

static ent_str name_of(const struct pair *pair, const ent_move *move)
{
    return move->node_before != ENT_NO_INDEX
               ? ent_graph_name(pair->before->graph, move->node_before)
               : ent_graph_name(pair->after->graph, move->node_after);
}

static const char *type_of(const struct pair *pair, const ent_move *move)
{
    return ent_entity_class_word(
        move->node_before != ENT_NO_INDEX
            ? ent_graph_class(pair->before->graph, move->node_before)
            : ent_graph_class(pair->after->graph, move->node_after));
}

/** Number of a community as people count, or an empty cell. */
static void table_group(struct table *table, uint32_t group)
{
    if (group == ENT_NO_INDEX)
        table_null(table);
    else
        table_int(table, (int64_t)group + 1);
}

static void put_group(ent_json_pen *pen, const char *key, uint32_t group)
{
    ent_json_key(pen, key);
    if (group == ENT_NO_INDEX)
        ent_json_put_null(pen);
    else
        ent_json_put_int(pen, (int64_t)group + 1);
}

static void table_name(struct table *table, ent_buf *name,
                       const struct communities *found, uint32_t group)
{
    if (group == ENT_NO_INDEX) {
        table_null(table);
        return;
    }
    ent_buf_reset(name);
    communities_add_name(name, found, group);
    table_text(table, ent_buf_view(name));
}

static void table_size(struct table *table, const struct communities *found,
                       uint32_t group)
{
    if (group == ENT_NO_INDEX)
        table_null(table);
    else
        table_int(table, found->partition.groups[group].size);
}

static void add_row(struct table *table, ent_buf *name, const struct pair *pair,
                    uint32_t before, uint32_t after)
{
    table_row(table);
    table_group(table, before);
    table_size(table, pair->before, before);
    table_group(table, after);
    table_size(table, pair->after, after);
    if (before != ENT_NO_INDEX && after != ENT_NO_INDEX)
        table_real(table, pair->change.overlap[before], 3);
    else
        table_null(table);
    table_name(table, name, pair->before, before);
    table_name(table, name, pair->after, after);
}

/** The communities before and what they go on as, then those that are new.
 *  @return How many there are, shown or not. */
static uint32_t fill_groups(struct table *table, ent_buf *name,
                            const struct pair *pair, uint32_t top)
{
    uint32_t count = pair->before->partition.group_count;

    for (uint32_t g = 0; g < count && g < top; g++)
        add_row(table, name, pair, g, pair->change.after[g]);
    for (uint32_t g = 0; g < pair->after->partition.group_count; g++) {
        if (pair->change.before[g] != ENT_NO_INDEX)
            continue;
        if (count++ < top)
            add_row(table, name, pair, ENT_NO_INDEX, g);
    }
    return count;
}

static void fill_moves(struct table *table, const struct pair *pair)
{
    for (uint32_t i = 0; i < pair->change.move_count; i++) {
        const ent_move *m = &pair->change.moves[i];

        table_row(table);
        table_text(table, ent_str_from(change_word(pair, m)));
        table_text(table, name_of(pair, m));
        table_text(table, ent_str_from(type_of(pair, m)));
        table_group(table, m->group_before);
        table_group(table, m->group_after);
        table_int(table, m->entity.value);
    }
}

/** Append the actors with one change, by entity, the first @p top of them:
 *  "moved: Iran (1 to 3), Syria (1 to 3)". */
static void add_list(ent_buf *out, const struct pair *pair, const char *word,
                     uint32_t top)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < pair->change.move_count; i++) {
        const ent_move *m = &pair->change.moves[i];

        if (!ent_str_is(ent_str_from(word), change_word(pair, m)) ||
            count++ >= top)
            continue;
        ent_buf_addf(out, count == 1 ? "%s: " : ", ", word);
        add_visible(out, name_of(pair, m));
        ent_buf_add_cstr(out, " (");
        if (m->group_before != ENT_NO_INDEX)
            ent_buf_addf(out, "%" PRIu32, m->group_before + 1);
        if (m->group_before != ENT_NO_INDEX && m->group_after != ENT_NO_INDEX)
            ent_buf_add_cstr(out, " to ");
        if (m->group_after != ENT_NO_INDEX)
            ent_buf_addf(out, "%" PRIu32, m->group_after + 1);
        ent_buf_add_char(out, ')');
    }
    if (count > top)
        ent_buf_addf(out, " and %" PRIu32 " more: --members", count - top);
    if (count > 0)
        ent_buf_add_char(out, '\n');
}

static void add_similarity(ent_buf *out, const ent_partition_change *change)
{
    ent_buf_addf(out,
                 "%" PRIu32 " stayed, %" PRIu32 " moved, %" PRIu32
                 " came, %" PRIu32 " went",
                 change->stayed, change->moved, change->came, change->went);
    if (!isnan(change->adjusted_rand)) {
        ent_buf_add_cstr(out, "; adjusted Rand index ");
        ent_buf_add_number(out, change->adjusted_rand, 4);
    }
    if (!isnan(change->mutual_information)) {
        ent_buf_add_cstr(out, "; mutual information ");
        ent_buf_add_number(out, change->mutual_information, 4);
    }
    ent_buf_add_cstr(out, ".\n");
}

static void add_summary(struct context *context,
                        const struct communities_question *question,
                        const struct pair *pair, uint32_t groups)
{
    ent_buf *out = &context->out;

    if (!question->members) {
        add_list(out, pair, "moved", question->top);
        add_list(out, pair, "came", question->top);
        add_list(out, pair, "went", question->top);
        if (groups > question->top)
            ent_buf_addf(out, "%" PRIu32 " of %" PRIu32 " communities shown.\n",
                         question->top, groups);
    }
    add_similarity(out, &pair->change);
    ent_buf_add_cstr(out, "before: ");
    communities_add_how(out, question->method, pair->before);
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, pair->before->graph);
    ent_buf_add_cstr(out, "after: ");
    communities_add_how(out, question->method, pair->after);
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, pair->after->graph);
}

static ent_status write_rows(struct context *context,
                             const struct communities_question *question,
                             const struct pair *pair)
{
    ent_status st = ENT_OK;
    bool for_people = context->format == OUTPUT_TABLE;
    bool members = question->members || !for_people;
    ent_buf name = {0};
    uint32_t groups = 0;
    struct table *table =
        members ? table_new(move_columns,
                            sizeof move_columns / sizeof *move_columns)
                : table_new(group_columns,
                            sizeof group_columns / sizeof *group_columns);

    if (table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    if (members)
        fill_moves(table, pair);
    else
        groups = fill_groups(table, &name, pair, question->top);
    ENT_TRY(ent_buf_status(&name, &context->err));
    ENT_TRY(table_print(table, context, NULL));
    if (for_people)
        add_summary(context, question, pair, groups);

cleanup:
    table_free(table);
    ent_buf_clear(&name);
    return st;
}

static void put_matches(ent_json_pen *pen, const struct pair *pair)
{
    ent_json_key(pen, "matches");
    ent_json_begin_array(pen);
    for (uint32_t g = 0; g < pair->before->partition.group_count; g++) {
        ent_json_begin_object(pen);
        put_group(pen, "before", g);
        put_group(pen, "after", pair->change.after[g]);
        ent_json_key(pen, "overlap");
        ent_json_put_number(pen, pair->change.overlap[g], COMMUNITIES_DECIMALS);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

static void put_moves(ent_json_pen *pen, const struct pair *pair)
{
    ent_json_key(pen, "changes");
    ent_json_begin_array(pen);
    for (uint32_t i = 0; i < pair->change.move_count; i++) {
        const ent_move *m = &pair->change.moves[i];

        ent_json_begin_object(pen);
        ent_json_key(pen, "change");
        ent_json_put_cstr(pen, change_word(pair, m));
        ent_json_key(pen, "name");
        ent_json_put_str(pen, name_of(pair, m));
        ent_json_key(pen, "type");
        ent_json_put_cstr(pen, type_of(pair, m));
        put_group(pen, "before", m->group_before);
        put_group(pen, "after", m->group_after);
        ent_json_key(pen, "entity");
        ent_json_put_int(pen, m->entity.value);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

static void put_count(ent_json_pen *pen, const char *key, uint32_t count)
{
    ent_json_key(pen, key);
    ent_json_put_int(pen, count);
}

static ent_status put_side(struct context *context, ent_json_pen *pen,
                           const char *key,
                           const struct communities_question *question,
                           const struct communities *found)
{
    ent_status st = ENT_OK;

    ent_json_key(pen, key);
    ent_json_begin_object(pen);
    communities_put_how(pen, question, found);
    ENT_TRY(communities_put(context, pen, question, found));
    ent_json_end_object(pen);

cleanup:
    return st;
}

static ent_status write_json(struct context *context,
                             const struct communities_question *question,
                             const struct pair *pair)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(context);

    put_count(&pen, "stayed", pair->change.stayed);
    put_count(&pen, "moved", pair->change.moved);
    put_count(&pen, "came", pair->change.came);
    put_count(&pen, "went", pair->change.went);
    ent_json_key(&pen, "adjusted_rand");
    ent_json_put_number(&pen, pair->change.adjusted_rand, COMMUNITIES_DECIMALS);
    ent_json_key(&pen, "mutual_information");
    ent_json_put_number(&pen, pair->change.mutual_information,
                        COMMUNITIES_DECIMALS);
    put_matches(&pen, pair);
    put_moves(&pen, pair);
    ENT_TRY(put_side(context, &pen, "before", question, pair->before));
    ENT_TRY(put_side(context, &pen, "after", question, pair->after));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

ent_status communities_write_change(struct context *context,
                                    const struct communities_question *question,
                                    const struct communities *before,
                                    const struct communities *after)
{
    ent_status st = ENT_OK;
    struct pair pair = {.before = before, .after = after};

    ENT_TRY(ent_partition_compare(&pair.change, before->graph,
                                  &before->partition, after->graph,
                                  &after->partition, &context->err));
    ENT_TRY(context->format == OUTPUT_JSON
                ? write_json(context, question, &pair)
                : write_rows(context, question, &pair));

cleanup:
    ent_partition_change_clear(&pair.change);
    return st;
}
