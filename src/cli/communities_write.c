/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <math.h>

#include "cli/communities.h"
#include "cli/edge.h"
#include "cli/evidence.h"
#include "cli/table.h"
#include "entente/core/mem.h"

static const struct column group_columns[] = {
    {"community", CELL_INTEGER, true}, {"members", CELL_INTEGER, true},
    {"inside", CELL_REAL, true},       {"share", CELL_REAL, true},
    {"name", CELL_TEXT, false},
};

static const struct column member_columns[] = {
    {"community", CELL_INTEGER, true}, {"name", CELL_TEXT, false},
    {"type", CELL_TEXT, false},        {"inside", CELL_REAL, true},
    {"crossing", CELL_REAL, true},     {"entity", CELL_INTEGER, true},
};

#define COLUMNS(columns) columns, sizeof(columns) / sizeof *(columns)

/** Part of the strength of a group's relations that stays inside; NAN if its
 *  members have none. */
static double share(const ent_group *group)
{
    double all = group->inside + group->crossing;

    return all > 0 ? group->inside / all : NAN;
}

static uint32_t shown(const struct communities_question *question,
                      const struct communities *found)
{
    uint32_t count = found->partition.group_count;

    return question->top < count ? question->top : count;
}

void communities_add_name(ent_buf *out, const struct communities *found,
                          uint32_t group)
{
    const ent_group *g = &found->partition.groups[group];
    uint32_t named = g->size < COMMUNITIES_NAMES ? g->size : COMMUNITIES_NAMES;

    for (uint32_t i = 0; i < named; i++) {
        uint32_t node = found->partition.members[g->first + i].node;

        if (i > 0)
            ent_buf_add_cstr(out, ", ");
        ent_buf_add_str(out, ent_graph_name(found->graph, node));
    }
    if (g->size > named)
        ent_buf_addf(out, " +%" PRIu32, g->size - named);
}

static ent_status fill_groups(struct table *table, uint32_t top,
                              const struct communities *found, ent_error *err)
{
    ent_buf name = {0};
    ent_status st;

    for (uint32_t g = 0; g < top; g++) {
        const ent_group *group = &found->partition.groups[g];

        table_row(table);
        table_int(table, (int64_t)g + 1);
        table_int(table, group->size);
        table_real(table, group->inside, 3);
        if (isnan(share(group)))
            table_null(table);
        else
            table_real(table, share(group), 3);
        ent_buf_reset(&name);
        communities_add_name(&name, found, g);
        table_text(table, ent_buf_view(&name));
    }
    st = ent_buf_status(&name, err);
    ent_buf_clear(&name);
    return st;
}

static void fill_members(struct table *table, uint32_t top,
                         const struct communities *found)
{
    for (uint32_t g = 0; g < top; g++) {
        const ent_group *group = &found->partition.groups[g];

        for (uint32_t i = 0; i < group->size; i++) {
            const ent_member *m = &found->partition.members[group->first + i];

            table_row(table);
            table_int(table, (int64_t)g + 1);
            table_text(table, ent_graph_name(found->graph, m->node));
            table_text(table, ent_str_from(ent_entity_class_word(
                                  ent_graph_class(found->graph, m->node))));
            table_real(table, m->inside, COMMUNITIES_DECIMALS);
            table_real(table, m->crossing, COMMUNITIES_DECIMALS);
            table_int(table, ent_graph_entity(found->graph, m->node).value);
        }
    }
}

/** What the method itself makes large or small, where that is not the
 *  modularity below. */
static void add_quality(ent_buf *out, ent_community_method method,
                        const ent_community_info *info)
{
    if (method == ENT_COMMUNITY_SIGNED) {
        ent_buf_addf(out, ", %" PRIu32 " positive, %" PRIu32 " negative pairs",
                     info->positive, info->negative);
        if (info->without_sign > 0)
            ent_buf_addf(out, " (%" PRIu32 " without a sign)",
                         info->without_sign);
        if (info->status_left_out > 0)
            ent_buf_addf(out,
                         ", %" PRIu32 " relations denied or planned left out",
                         info->status_left_out);
        if (info->undated_left_out > 0)
            ent_buf_addf(out, ", %" PRIu32 " undated relations left out",
                         info->undated_left_out);
    }
    if (info->groups_tried > 0)
        ent_buf_addf(out, ", at most %" PRIu32 " groups in a component",
                     info->groups_tried);
    if (isnan(info->quality))
        return;
    if (method == ENT_COMMUNITY_INFOMAP) {
        ent_buf_add_cstr(out, ", code length ");
        ent_buf_add_number(out, info->quality, 4);
        ent_buf_add_cstr(out, " bits");
    }
    if (method == ENT_COMMUNITY_SIGNED) {
        ent_buf_add_cstr(out, ", modularity with signs ");
        ent_buf_add_number(out, info->quality, 4);
    }
}

void communities_add_how(ent_buf *out, ent_community_method method,
                         const struct communities *found)
{
    const ent_community_info *info = &found->info;

    ent_buf_add_cstr(out, ent_community_method_name(method));
    if (info->resolution > 0) {
        ent_buf_add_cstr(out, ", resolution ");
        ent_buf_add_number(out, info->resolution, 6);
    }
    if (info->seed > 0)
        ent_buf_addf(out, ", seed %" PRIu64, info->seed);
    if (info->iterations > 0) {
        ent_buf_add_cstr(out, ", ");
        if (method == ENT_COMMUNITY_INFOMAP)
            add_count(out, info->iterations, "trial", "trials");
        else
            add_count(out, info->iterations, "iteration", "iterations");
        if (!info->stable)
            ent_buf_add_cstr(out, " (not yet stable)");
    }
    add_quality(out, method, info);
    if (!isnan(found->partition.modularity)) {
        ent_buf_add_cstr(out, ", modularity ");
        ent_buf_add_number(out, found->partition.modularity, 4);
    }
    if (info->undirected)
        ent_buf_add_cstr(out, ", direction not used");
}

/** Strongest pairs of each community, from their first place in @p bonds. */
struct bonds {
    ent_bond *items;
    size_t count;
};

static ent_status add_bond(struct context *context,
                           const struct communities *found,
                           const ent_bond *bond)
{
    ent_status st = ENT_OK;
    ent_buf *out = &context->out;
    ent_relation relation;
    ent_evidence *evidence = NULL;
    size_t count = 0;

    ENT_TRY(edge_relation(context, found->graph, bond->best, &relation));
    ENT_TRY(
        edge_evidence(context, found->graph, bond->best, &evidence, &count));
    ent_buf_add_cstr(out, "   ");
    add_visible(out, ent_graph_name(found->graph, bond->a));
    ent_buf_add_cstr(out, " · ");
    add_visible(out, ent_graph_name(found->graph, bond->b));
    ent_buf_add_cstr(out, "  ");
    add_count(out, bond->relations, "relation", "relations");
    ent_buf_add_cstr(out, ", strength ");
    ent_buf_add_number(out, bond->strength, 3);
    ent_buf_add_cstr(out, "\n     #");
    add_relation_ref(out, relation.id);
    ent_buf_add_char(out, ' ');
    add_visible(out,
                ent_graph_name(found->graph,
                               ent_graph_subject(found->graph, bond->best)));
    ent_buf_add_cstr(out, relation.type->symmetric ? " ⇄" : " —");
    add_type(out, relation.type,
             ent_str_from(relation.mode == NULL ? "" : relation.mode->name));
    ent_buf_add_cstr(out, relation.type->symmetric ? "⇄ " : "→ ");
    add_visible(out,
                ent_graph_name(found->graph,
                               ent_graph_object(found->graph, bond->best)));
    ent_buf_addf(out, "  %s\n", ent_rel_status_word(relation.status));
    if (count > 0) {
        ent_buf_add_cstr(out, "       ");
        add_marked_sentence(out, &evidence[0]);
        ent_buf_add_cstr(out, "  ");
        add_place(out, &evidence[0]);
        ent_buf_add_char(out, '\n');
    }

cleanup:
    return st;
}

static ent_status add_bonds(struct context *context, uint32_t top,
                            const struct communities *found)
{
    ent_status st = ENT_OK;
    struct bonds bonds = {0};
    ent_buf name = {0};
    size_t at = 0;

    ENT_TRY(ent_partition_bonds(&bonds.items, &bonds.count, found->graph,
                                &found->partition, &context->err));
    for (uint32_t g = 0; g < top; g++) {
        size_t first = at;

        while (at < bonds.count && bonds.items[at].group == g)
            at++;
        if (at == first)
            continue;
        ent_buf_reset(&name);
        communities_add_name(&name, found, g);
        ent_buf_addf(&context->out, "\n%" PRIu32 "  ", g + 1);
        add_visible(&context->out, ent_buf_view(&name));
        ent_buf_add_char(&context->out, '\n');
        for (size_t i = first; i < at && i < first + COMMUNITIES_BONDS; i++)
            ENT_TRY(add_bond(context, found, &bonds.items[i]));
        if (at > first + COMMUNITIES_BONDS)
            ent_buf_addf(&context->out, "   and %zu more pairs\n",
                         at - first - COMMUNITIES_BONDS);
    }
    ent_buf_add_char(&context->out, '\n');

cleanup:
    ent_buf_clear(&name);
    ent_free(bonds.items);
    return st;
}

static ent_status put_bond(struct context *context, ent_json_pen *pen,
                           const struct communities *found,
                           const ent_bond *bond)
{
    ent_status st = ENT_OK;
    ent_relation relation;
    ent_evidence *evidence = NULL;
    size_t count = 0;

    ENT_TRY(edge_relation(context, found->graph, bond->best, &relation));
    ENT_TRY(
        edge_evidence(context, found->graph, bond->best, &evidence, &count));
    ent_json_begin_object(pen);
    ent_json_key(pen, "between");
    ent_json_begin_array(pen);
    ent_json_put_str(pen, ent_graph_name(found->graph, bond->a));
    ent_json_put_str(pen, ent_graph_name(found->graph, bond->b));
    ent_json_end_array(pen);
    ent_json_key(pen, "relations");
    ent_json_put_int(pen, bond->relations);
    ent_json_key(pen, "strength");
    ent_json_put_number(pen, bond->strength, COMMUNITIES_DECIMALS);
    ent_json_key(pen, "best");
    ENT_TRY(put_relation_open(context, pen, &relation));
    ent_json_key(pen, "evidence");
    ent_json_begin_array(pen);
    if (count > 0)
        put_evidence(pen, &evidence[0]);
    ent_json_end_array(pen);
    ent_json_end_object(pen);
    ent_json_end_object(pen);

cleanup:
    return st;
}

/** Put the first bonds of group @p group; @p at is where they may begin. */
static ent_status put_bonds(struct context *context, ent_json_pen *pen,
                            const struct communities *found, uint32_t group,
                            const struct bonds *bonds, size_t *at)
{
    ent_status st = ENT_OK;
    size_t first = *at;

    ent_json_key(pen, "bonds");
    ent_json_begin_array(pen);
    for (; *at < bonds->count && bonds->items[*at].group == group; ++*at) {
        if (*at < first + COMMUNITIES_BONDS)
            ENT_TRY(put_bond(context, pen, found, &bonds->items[*at]));
    }
    ent_json_end_array(pen);
    ent_json_key(pen, "pairs");
    ent_json_put_int(pen, (int64_t)(*at - first));

cleanup:
    return st;
}

static void put_real(ent_json_pen *pen, const char *key, double value)
{
    ent_json_key(pen, key);
    ent_json_put_number(pen, value, COMMUNITIES_DECIMALS);
}

static void put_members(ent_json_pen *pen, const struct communities *found,
                        const ent_group *group)
{
    ent_json_key(pen, "members");
    ent_json_begin_array(pen);
    for (uint32_t i = 0; i < group->size; i++) {
        const ent_member *m = &found->partition.members[group->first + i];

        ent_json_begin_object(pen);
        ent_json_key(pen, "name");
        ent_json_put_str(pen, ent_graph_name(found->graph, m->node));
        ent_json_key(pen, "type");
        ent_json_put_cstr(
            pen, ent_entity_class_word(ent_graph_class(found->graph, m->node)));
        put_real(pen, "inside", m->inside);
        put_real(pen, "crossing", m->crossing);
        ent_json_key(pen, "entity");
        ent_json_put_int(pen, ent_graph_entity(found->graph, m->node).value);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

ent_status communities_put(struct context *context, ent_json_pen *pen,
                           const struct communities_question *question,
                           const struct communities *found)
{
    ent_status st = ENT_OK;
    struct bonds bonds = {0};
    ent_buf name = {0};
    size_t at = 0;

    if (question->evidence)
        ENT_TRY(ent_partition_bonds(&bonds.items, &bonds.count, found->graph,
                                    &found->partition, &context->err));
    ent_json_key(pen, "communities");
    ent_json_begin_array(pen);
    for (uint32_t g = 0; g < shown(question, found); g++) {
        const ent_group *group = &found->partition.groups[g];

        ent_json_begin_object(pen);
        ent_json_key(pen, "community");
        ent_json_put_int(pen, (int64_t)g + 1);
        ent_buf_reset(&name);
        communities_add_name(&name, found, g);
        ent_json_key(pen, "name");
        ent_json_put_str(pen, ent_buf_view(&name));
        ent_json_key(pen, "size");
        ent_json_put_int(pen, group->size);
        put_real(pen, "inside", group->inside);
        put_real(pen, "crossing", group->crossing);
        put_real(pen, "share", share(group));
        put_members(pen, found, group);
        if (question->evidence)
            ENT_TRY(put_bonds(context, pen, found, g, &bonds, &at));
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
    ENT_TRY(ent_buf_status(&name, &context->err));

cleanup:
    ent_buf_clear(&name);
    ent_free(bonds.items);
    return st;
}

static void put_signs(ent_json_pen *pen, const ent_community_info *info)
{
    ent_json_key(pen, "pairs");
    ent_json_begin_object(pen);
    ent_json_key(pen, "positive");
    ent_json_put_int(pen, info->positive);
    ent_json_key(pen, "negative");
    ent_json_put_int(pen, info->negative);
    ent_json_key(pen, "without_sign");
    ent_json_put_int(pen, info->without_sign);
    ent_json_key(pen, "relations_denied_or_planned");
    ent_json_put_int(pen, info->status_left_out);
    ent_json_key(pen, "relations_undated");
    ent_json_put_int(pen, info->undated_left_out);
    ent_json_end_object(pen);
    ent_json_key(pen, "groups_tried");
    if (info->groups_tried > 0)
        ent_json_put_int(pen, info->groups_tried);
    else
        ent_json_put_null(pen);
}

void communities_put_how(ent_json_pen *pen,
                         const struct communities_question *question,
                         const struct communities *found)
{
    const ent_community_info *info = &found->info;

    ent_json_key(pen, "method");
    ent_json_put_cstr(pen, ent_community_method_name(question->method));
    ent_json_key(pen, "exact");
    ent_json_put_bool(pen, info->seed == 0);
    ent_json_key(pen, "directed");
    ent_json_put_bool(pen, !info->undirected &&
                               ent_graph_view(found->graph)->direction !=
                                   ENT_DIRECTION_BOTH);
    ent_json_key(pen, "resolution");
    ent_json_put_number(pen, info->resolution > 0 ? info->resolution : NAN,
                        COMMUNITIES_DECIMALS);
    ent_json_key(pen, "seed");
    if (info->seed > 0)
        ent_json_put_int(pen, (int64_t)info->seed);
    else
        ent_json_put_null(pen);
    ent_json_key(pen, "iterations");
    ent_json_put_int(pen, info->iterations);
    ent_json_key(pen, "stable");
    ent_json_put_bool(pen, info->stable);
    put_real(pen, "modularity", found->partition.modularity);
    put_real(pen, "quality", info->quality);
    if (question->method == ENT_COMMUNITY_SIGNED)
        put_signs(pen, info);
    ent_json_key(pen, "count");
    ent_json_put_int(pen, found->partition.group_count);
    put_view(pen, found->graph);
}

static ent_status write_json(struct context *context,
                             const struct communities_question *question,
                             const struct communities *found)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(context);

    communities_put_how(&pen, question, found);
    ENT_TRY(communities_put(context, &pen, question, found));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

/** Below the table: what was computed, on what. */
static void add_summary(struct context *context, uint32_t top,
                        const struct communities_question *question,
                        const struct communities *found)
{
    ent_buf *out = &context->out;

    add_count(out, found->partition.group_count, "community", "communities");
    if (top < found->partition.group_count) {
        ent_buf_add_cstr(out, ", the ");
        if (top > 1)
            ent_buf_addf(out, "%" PRIu32 " ", top);
        ent_buf_add_cstr(out, "largest shown");
    }
    ent_buf_add_cstr(out, ", of ");
    add_count(out, ent_graph_node_count(found->graph), "actor", "actors");
    ent_buf_add_cstr(out, ", ");
    add_count(out, ent_graph_edge_count(found->graph), "relation", "relations");
    ent_buf_add_cstr(out, ": ");
    communities_add_how(out, question->method, found);
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, found->graph);
}

ent_status communities_write(struct context *context,
                             const struct communities_question *question,
                             const struct communities *found)
{
    ent_status st = ENT_OK;
    bool for_people = context->format == OUTPUT_TABLE;
    bool members = question->members || !for_people;
    uint32_t top = shown(question, found);
    struct table *table = NULL;

    if (context->format == OUTPUT_JSON)
        return write_json(context, question, found);
    table = members ? table_new(COLUMNS(member_columns))
                    : table_new(COLUMNS(group_columns));
    if (table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    if (members)
        fill_members(table, top, found);
    else
        ENT_TRY(fill_groups(table, top, found, &context->err));
    ENT_TRY(table_print(table, context, NULL));
    if (for_people && question->evidence)
        ENT_TRY(add_bonds(context, top, found));
    if (for_people)
        add_summary(context, top, question, found);

cleanup:
    table_free(table);
    return st;
}
