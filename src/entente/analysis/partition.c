/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/partition.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "entente/core/mem.h"

/** A vertex on its way into a partition. */
typedef struct item {
    uint32_t group; /**< Numbered as the labels come, then as they stay. */
    uint32_t size;  /**< Of its group. */
    uint64_t begin; /**< First bytes of the name, in its order. */
    ent_str name;
    ent_member member;
} item;

static uint64_t first_bytes(ent_str name)
{
    uint64_t bytes = 0;

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes = bytes << 8 | (i < name.len ? (unsigned char)name.ptr[i] : 0);
    return bytes;
}

void ent_partition_clear(ent_partition *partition)
{
    ent_free(partition->group);
    ent_free(partition->members);
    ent_free(partition->groups);
    memset(partition, 0, sizeof *partition);
}

/** Of two members of a group, which stands first? */
static int compare_members(const item *a, const item *b)
{
    int order = (a->member.inside < b->member.inside) -
                (a->member.inside > b->member.inside);

    if (order == 0)
        order = (a->begin > b->begin) - (a->begin < b->begin);
    if (order == 0)
        order = ent_str_compare(a->name, b->name);
    if (order == 0)
        order = (a->member.node > b->member.node) -
                (a->member.node < b->member.node);
    return order;
}

static int compare_items(const void *left, const void *right)
{
    const item *a = left;
    const item *b = right;

    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return compare_members(a, b);
}

/** Of the first members of two groups, whose group stands first? */
static int compare_groups(const void *left, const void *right)
{
    const item *a = *(const item *const *)left;
    const item *b = *(const item *const *)right;
    int order = (a->size < b->size) - (a->size > b->size);

    if (order == 0)
        order = ent_str_compare(a->name, b->name);
    if (order == 0)
        order = (a->member.node > b->member.node) -
                (a->member.node < b->member.node);
    return order;
}

/** A label and the vertex that has it. */
typedef struct labelled {
    uint32_t label;
    uint32_t node;
} labelled;

static int compare_labels(const void *left, const void *right)
{
    const labelled *a = left;
    const labelled *b = right;

    if (a->label != b->label)
        return a->label < b->label ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

/** Number any labels by sorting them. */
static ent_status sort_labels(uint32_t *group, const uint32_t *labels,
                              uint32_t count, uint32_t *groups, ent_error *err)
{
    labelled *order = ent_malloc(count, sizeof *order);

    if (order == NULL)
        return ent_fail_nomem(err);
    for (uint32_t v = 0; v < count; v++)
        order[v] = (labelled){labels[v], v};
    qsort(order, count, sizeof *order, compare_labels);
    *groups = 0;
    for (uint32_t i = 0; i < count; i++) {
        *groups += i == 0 || order[i].label != order[i - 1].label;
        group[order[i].node] = *groups - 1;
    }
    ent_free(order);
    return ENT_OK;
}

/** Write to @p group for each vertex a number below the number of different
 *  labels, equal for equal labels. */
static ent_status number_labels(uint32_t *group, const uint32_t *labels,
                                uint32_t count, uint32_t *groups,
                                ent_error *err)
{
    uint32_t *numbers = NULL;

    for (uint32_t v = 0; v < count; v++) {
        if (labels[v] >= count)
            return sort_labels(group, labels, count, groups, err);
    }
    numbers = ent_calloc(count, sizeof *numbers);
    if (numbers == NULL)
        return ent_fail_nomem(err);
    *groups = 0;
    for (uint32_t v = 0; v < count; v++) {
        uint32_t *number = &numbers[labels[v]];

        if (*number == 0)
            *number = ++*groups;
        group[v] = *number - 1;
    }
    ent_free(numbers);
    return ENT_OK;
}

/** Sum up the strengths of the vertices. */
static void add_strengths(item *items, const ent_graph *graph,
                          const uint32_t *group)
{
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        uint32_t a = ent_graph_subject(graph, e);
        uint32_t b = ent_graph_object(graph, e);
        double strength = 0;

        if (a == b)
            continue;
        strength = ent_graph_strength(graph, e);
        if (group[a] == group[b]) {
            items[a].member.inside += strength;
            items[b].member.inside += strength;
        } else {
            items[a].member.crossing += strength;
            items[b].member.crossing += strength;
        }
    }
}

/** Order the vertices within their groups, and the groups by their first
 *  members: heads[i] is to be group i. */
static void order_groups(item *items, uint32_t count, const item **heads)
{
    uint32_t head = 0;
    uint32_t groups = 0;

    qsort(items, count, sizeof *items, compare_items);
    for (uint32_t i = 1; i <= count; i++) {
        if (i < count && items[i].group == items[head].group)
            continue;
        items[head].size = i - head;
        heads[groups++] = &items[head];
        head = i;
    }
    qsort(heads, groups, sizeof *heads, compare_groups);
}

static void put_group(ent_partition *p, uint32_t number, uint32_t first,
                      const item *head)
{
    ent_group group = {.first = first, .size = head->size};

    for (uint32_t i = 0; i < group.size; i++) {
        p->members[first + i] = head[i].member;
        p->group[head[i].member.node] = number;
        group.inside += head[i].member.inside / 2;
        group.crossing += head[i].member.crossing;
    }
    p->groups[number] = group;
}

/** sum over groups of L/m - (D/2m)^2, where L is the strength inside, D the sum
 *  of the strengths of the members, m of all. */
static double modularity(const ent_partition *p)
{
    double total = 0;
    double sum = 0;

    for (uint32_t g = 0; g < p->group_count; g++)
        total += p->groups[g].inside + p->groups[g].crossing / 2;
    if (total <= 0)
        return NAN;
    for (uint32_t g = 0; g < p->group_count; g++) {
        double inside = p->groups[g].inside / total;
        double ends = inside + p->groups[g].crossing / total / 2;

        sum += inside - ends * ends;
    }
    return sum;
}

static ent_status make_room(ent_partition *p, uint32_t count, ent_error *err)
{
    p->node_count = count;
    p->group = ent_malloc(count, sizeof *p->group);
    p->members = ent_malloc(count, sizeof *p->members);
    return p->group == NULL || p->members == NULL ? ent_fail_nomem(err)
                                                  : ENT_OK;
}

ent_status ent_partition_make(ent_partition *out, const ent_graph *graph,
                              const uint32_t *labels, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_node_count(graph);
    ent_partition p = {0};
    item *items = ent_calloc(count, sizeof *items);
    const item **heads = NULL;
    uint32_t first = 0;

    if (items == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(make_room(&p, count, err));
    ENT_TRY(number_labels(p.group, labels, count, &p.group_count, err));
    p.groups = ent_malloc(p.group_count, sizeof *p.groups);
    heads = ent_malloc(p.group_count, sizeof *heads);
    if (p.groups == NULL || heads == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < count; v++) {
        items[v].group = p.group[v];
        items[v].name = ent_graph_name(graph, v);
        items[v].begin = first_bytes(items[v].name);
        items[v].member.node = v;
    }
    add_strengths(items, graph, p.group);
    order_groups(items, count, heads);
    for (uint32_t g = 0; g < p.group_count; first += heads[g++]->size)
        put_group(&p, g, first, heads[g]);
    p.modularity = modularity(&p);
    *out = p;
    memset(&p, 0, sizeof p);

cleanup:
    ent_free(heads);
    ent_free(items);
    ent_partition_clear(&p);
    return st;
}
