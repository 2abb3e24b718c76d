/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/roll_up.h"

#include "entente/render/overview_internal.h"
#include "entente/render/style_internal.h"

struct ent_roll_up {
    ent_arena *arena; /* Texts of the actors. */
    ENT_VEC(ent_roll_up_actor) actors;
    ENT_VEC(ent_roll_up_pair) pairs;
    uint32_t *actor_of; /* Per vertex. */
    uint32_t *pair_of;  /* Per edge. */
};

static ent_status take_actors(ent_roll_up *made, const ent_ov *ov,
                              ent_error *err)
{
    for (size_t i = 0; i < ov->actors.count; i++) {
        const ent_ov_actor *actor = &ov->actors.items[i];
        ent_roll_up_actor copy = {
            .entity = actor->entity.id,
            .entity_class = actor->entity.entity_class,
            .name = ent_arena_str(made->arena, actor->entity.name),
            .mentions = actor->mentions};

        if (copy.name.ptr == NULL || !ENT_VEC_PUSH(&made->actors, copy))
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

static ent_status take_pairs(ent_roll_up *made, const ent_ov *ov,
                             ent_error *err)
{
    for (size_t i = 0; i < ov->pairs.count; i++) {
        const ent_ov_pair *pair = &ov->pairs.items[i];
        ent_roll_up_pair copy = {pair->a, pair->b, pair->mentions,
                                 pair->cooperative, pair->hostile};

        if (!ENT_VEC_PUSH(&made->pairs, copy))
            return ent_fail_nomem(err);
        for (size_t k = 0; k < pair->count; k++)
            made->pair_of[ov->links.items[pair->first + k].edge] = (uint32_t)i;
    }
    return ENT_OK;
}

static ent_status copy_sums(ent_roll_up **out, const ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(ov->graph);
    uint32_t edges = ent_graph_edge_count(ov->graph);
    ent_roll_up *made = ent_calloc(1, sizeof *made);

    if (made == NULL)
        return ent_fail_nomem(err);
    made->arena = ent_arena_new();
    made->actor_of = ent_calloc((size_t)nodes + 1, sizeof *made->actor_of);
    made->pair_of = ent_calloc((size_t)edges + 1, sizeof *made->pair_of);
    if (made->arena == NULL || made->actor_of == NULL || made->pair_of == NULL)
        ENT_TRY(ent_fail_nomem(err));
    for (uint32_t i = 0; i < nodes; i++)
        made->actor_of[i] = ov->actor_of[i];
    for (uint32_t e = 0; e < edges; e++)
        made->pair_of[e] = ENT_NO_INDEX;
    ENT_TRY(take_actors(made, ov, err));
    ENT_TRY(take_pairs(made, ov, err));
    *out = made;
    made = NULL;

cleanup:
    ent_roll_up_free(made);
    return st;
}

ent_status ent_roll_up_new(ent_roll_up **out, ent_store *store,
                           const ent_graph *graph, const ent_entity_id *keep,
                           size_t keep_count, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_figure_options options = ent_figure_default();
    ent_ov ov = {.store = store,
                 .graph = graph,
                 .options = &options,
                 .arena = ent_arena_new()};

    options.keep = keep;
    options.keep_count = keep_count;
    if (ov.arena == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(ent_ov_find_actors(&ov, err));
    ENT_TRY(ent_ov_sum_pairs(&ov, err));
    ENT_TRY(copy_sums(out, &ov, err));

cleanup:
    ENT_VEC_CLEAR(&ov.pairs);
    ENT_VEC_CLEAR(&ov.links);
    ENT_VEC_CLEAR(&ov.actors);
    ent_free(ov.actor_of);
    ent_arena_free(ov.arena);
    return st;
}

void ent_roll_up_free(ent_roll_up *roll_up)
{
    if (roll_up == NULL)
        return;
    ENT_VEC_CLEAR(&roll_up->pairs);
    ENT_VEC_CLEAR(&roll_up->actors);
    ent_free(roll_up->pair_of);
    ent_free(roll_up->actor_of);
    ent_arena_free(roll_up->arena);
    ent_free(roll_up);
}

const ent_roll_up_actor *ent_roll_up_actors(const ent_roll_up *roll_up,
                                            size_t *count)
{
    *count = roll_up->actors.count;
    return roll_up->actors.items;
}

const ent_roll_up_pair *ent_roll_up_pairs(const ent_roll_up *roll_up,
                                          size_t *count)
{
    *count = roll_up->pairs.count;
    return roll_up->pairs.items;
}

uint32_t ent_roll_up_actor_of(const ent_roll_up *roll_up, uint32_t vertex)
{
    return roll_up->actor_of[vertex];
}

uint32_t ent_roll_up_pair_of(const ent_roll_up *roll_up, uint32_t edge)
{
    return roll_up->pair_of[edge];
}

int ent_roll_up_side(const ent_relation_type *type)
{
    return ent_ov_side(type);
}

const char *ent_roll_up_tone(const ent_roll_up_pair *pair)
{
    return ent_style_key(ent_style_tone(
        ent_tone_of(pair->cooperative, pair->hostile, pair->mentions)));
}

ent_width_rule ent_width_rule_of(const ent_figure *figure)
{
    size_t count = 0;
    uint32_t most = ent_figure_most_edge(figure);
    ent_width_rule rule = {.base = ent_style_width(1, most, false),
                           .most = ent_style_width(UINT32_MAX, most, false)};

    (void)ent_figure_nodes(figure, &count);
    rule.dense = ent_style_is_dense(count);
    rule.step = ent_style_width(2, most, false) - rule.base;
    return rule;
}
