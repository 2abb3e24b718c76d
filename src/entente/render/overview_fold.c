/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Leaves of one hub and of one class drawn as one: "12 states". */
#include "entente/render/overview_internal.h"

#include <stdlib.h>

enum {
    FEWEST = 3 /* Leaves that make a stack. */
};

/* A drawn actor with one drawn pair. */
typedef struct leaf {
    uint32_t hub;
    ent_entity_class entity_class;
    uint32_t mentions;
    uint32_t actor;
    uint32_t pair;
} leaf;

typedef ENT_VEC(leaf) leaves;

/* Of one hub and class beside each other, the most mentioned first. */
static int compare_leaves(const void *left, const void *right)
{
    const leaf *x = left;
    const leaf *y = right;

    if (x->hub != y->hub)
        return x->hub < y->hub ? -1 : 1;
    if (x->entity_class != y->entity_class)
        return x->entity_class < y->entity_class ? -1 : 1;
    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return x->actor < y->actor ? -1 : x->actor > y->actor;
}

/* The most mentioned first, of equals the first by number. */
static int compare_mentions(const void *left, const void *right)
{
    const leaf *x = left;
    const leaf *y = right;

    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return x->actor < y->actor ? -1 : x->actor > y->actor;
}

/* Whom a dense picture names: just so many, however many have the mentions of
 * the last. */
static ent_status find_named(const ent_ov *ov, bool *named, ent_error *err)
{
    leaves drawn = {0};

    for (uint32_t i = 0; i < ov->actors.count; i++) {
        leaf actor = {.mentions = ov->actors.items[i].mentions, .actor = i};

        if (ov->actors.items[i].drawn && !ENT_VEC_PUSH(&drawn, actor)) {
            ENT_VEC_CLEAR(&drawn);
            return ent_fail_nomem(err);
        }
    }
    if (drawn.count > 0)
        qsort(drawn.items, drawn.count, sizeof *drawn.items, compare_mentions);
    for (size_t i = 0; i < drawn.count && i < ENT_DENSE_NAMES; i++)
        named[drawn.items[i].actor] = true;
    ENT_VEC_CLEAR(&drawn);
    return ENT_OK;
}

/* Pairs drawn at each actor, counted in `degree`. */
static void count_degrees(const ent_ov *ov, uint32_t *degree)
{
    for (size_t i = 0; i < ov->pairs.count; i++)
        if (ov->pairs.items[i].drawn) {
            degree[ov->pairs.items[i].a]++;
            degree[ov->pairs.items[i].b]++;
        }
}

static ent_status find_leaves(const ent_ov *ov, leaves *out, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t *degree = ent_calloc(ov->actors.count + 1, sizeof *degree);
    bool *named = ent_calloc(ov->actors.count + 1, sizeof *named);

    if (degree == NULL || named == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(find_named(ov, named, err));
    count_degrees(ov, degree);
    for (uint32_t i = 0; i < ov->pairs.count; i++) {
        const ent_ov_pair *pair = &ov->pairs.items[i];
        bool a_is_leaf = degree[pair->a] == 1;
        uint32_t self = a_is_leaf ? pair->a : pair->b;
        const ent_ov_actor *actor = &ov->actors.items[self];
        leaf found = {a_is_leaf ? pair->b : pair->a, actor->entity.entity_class,
                      actor->mentions, self, i};

        if (!pair->drawn || degree[self] != 1 || actor->kept || named[self])
            continue;
        if (!ENT_VEC_PUSH(out, found))
            ENT_TRY(ent_fail_nomem(err));
    }
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, compare_leaves);

cleanup:
    ent_free(named);
    ent_free(degree);
    return st;
}

static const char *class_words(ent_entity_class entity_class)
{
    static const char *const words[ENT_ENTITY_CLASS_COUNT] = {
        [ENT_STATE] = "states",
        [ENT_PERSON] = "persons",
        [ENT_ORGANIZATION] = "organisations",
        [ENT_PLACE] = "places",
        [ENT_AGREEMENT] = "agreements",
        [ENT_GROUP] = "groups",
        [ENT_ITEM] = "things",
        [ENT_ACTOR] = "actors",
    };

    return words[entity_class];
}

/* "12 states" and who they are. */
static ent_status name_stack(ent_ov *ov, ent_ov_actor *stack, const leaf *from,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf name = {0};
    ent_buf members = {0};

    ent_buf_addf(&name, "%lu %s", (unsigned long)stack->folded,
                 class_words(stack->entity.entity_class));
    for (size_t i = 0; i < stack->folded; i++) {
        ent_buf_add_cstr(&members, i == 0 ? "" : ", ");
        ent_buf_add_str(&members, ov->actors.items[from[i].actor].entity.name);
    }
    ENT_TRY(ent_buf_status(&name, err));
    ENT_TRY(ent_buf_status(&members, err));
    stack->entity.name = ent_arena_str(ov->arena, ent_buf_view(&name));
    stack->members = ent_arena_str(ov->arena, ent_buf_view(&members));
    if (stack->entity.name.ptr == NULL || stack->members.ptr == NULL)
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ent_buf_clear(&members);
    ent_buf_clear(&name);
    return st;
}

/* Put what is known of a pair into the sum. */
static ent_status add_pair(ent_ov *ov, ent_ov_pair *sum, ent_ov_pair *pair,
                           ent_error *err)
{
    sum->count += pair->count;
    sum->mentions += pair->mentions;
    sum->cooperative += pair->cooperative;
    sum->hostile += pair->hostile;
    sum->families |= pair->families;
    sum->statuses |= pair->statuses;
    if (pair->first_day < sum->first_day)
        sum->first_day = pair->first_day;
    if (pair->last_day > sum->last_day)
        sum->last_day = pair->last_day;
    pair->drawn = false;
    for (size_t i = 0; i < pair->count; i++) {
        ent_ov_link link = {sum->a, sum->b,
                            ov->links.items[pair->first + i].edge};

        if (!ENT_VEC_PUSH(&ov->links, link))
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

/* An actor that stands for the leaves, and a pair of it with their hub. */
static ent_status make_stack(ent_ov *ov, const leaf *from, size_t count,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t at = (uint32_t)ov->actors.count;
    ent_ov_actor stack = {.entity = {.entity_class = from->entity_class},
                          .drawn = true,
                          .folded = (uint32_t)count,
                          .hub = from->hub};
    ent_ov_pair sum = {.a = from->hub,
                       .b = at,
                       .first = ov->links.count,
                       .first_day = ENT_DAY_MAX,
                       .last_day = ENT_DAY_MIN,
                       .drawn = true};

    ENT_TRY(name_stack(ov, &stack, from, err));
    for (size_t i = 0; i < count; i++) {
        ent_ov_actor *actor = &ov->actors.items[from[i].actor];

        actor->drawn = false;
        stack.mentions += actor->mentions;
        ENT_TRY(add_pair(ov, &sum, &ov->pairs.items[from[i].pair], err));
    }
    if (!ENT_VEC_PUSH(&ov->actors, stack) || !ENT_VEC_PUSH(&ov->pairs, sum))
        ENT_TRY(ent_fail_nomem(err));
    ov->stacks++;
    ov->stacked += stack.folded;

cleanup:
    return st;
}

ent_status ent_ov_fold(ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;
    leaves found = {0};

    ENT_TRY(find_leaves(ov, &found, err));
    for (size_t i = 0, end = 0; i < found.count; i = end) {
        const leaf *first = &found.items[i];

        while (end < found.count && found.items[end].hub == first->hub &&
               found.items[end].entity_class == first->entity_class)
            end++;
        if (end - i >= FEWEST)
            ENT_TRY(make_stack(ov, first, end - i, err));
    }

cleanup:
    ENT_VEC_CLEAR(&found);
    return st;
}
