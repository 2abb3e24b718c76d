/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who somebody is at odds with, by what was found before. */
#include "entente/extract/topic_internal.h"

#include <string.h>

enum {
    LOOK_BACK = 4,     /**< Passages. */
    FINDINGS_MAX = 96, /**< That are looked at. */
    CANDIDATES = 8
};

/** Of all that speaks for a candidate, this share at least. */
static const float MOST = 0.7F;

/** A word of the sentence before, or a blow of three before. */
static const float LEAST = 0.5F;

typedef struct candidates {
    uint32_t members[CANDIDATES];
    float weights[CANDIDATES];
    size_t count;
    float sum;
} candidates;

static void vote(candidates *all, const ent_cast *cast, uint32_t member,
                 float weight)
{
    all->sum += weight;
    for (size_t i = 0; i < all->count; i++)
        if (ent_same_side(cast, all->members[i], member)) {
            all->weights[i] += weight;
            /* A state stands for those who belong to it. */
            if (cast->members[member].entity_class == ENT_STATE)
                all->members[i] = member;
            return;
        }
    if (all->count == CANDIDATES)
        return;
    all->members[all->count] = member;
    all->weights[all->count++] = weight;
}

/** A blow weighs more than a word; who only asks may be refused, and is no
 *  foe yet. */
static float weight_of(const ent_finding *finding, bool refusal)
{
    if (finding->type->quad == ENT_QUAD_MATERIAL_CONFLICT)
        return 2.0F;
    if (finding->type->quad != ENT_QUAD_VERBAL_CONFLICT)
        return 0;
    if (strcmp(finding->type->name, "REQUEST") == 0)
        return refusal ? 0.3F : 0;
    return 1.0F;
}

uint32_t ent_topic_state(const ent_cast *cast, uint32_t member)
{
    const ent_member *one = &cast->members[member];

    if (one->entity_class != ENT_PERSON &&
        one->entity_class != ENT_ORGANIZATION)
        return member;
    if (one->owner != ENT_NO_MEMBER &&
        cast->members[one->owner].entity_class == ENT_STATE)
        return one->owner;
    if (one->entity_class != ENT_PERSON)
        return member;
    for (uint32_t m = 0; one->country.len > 0 && m < cast->member_count; m++)
        if (cast->members[m].entity_class == ENT_STATE &&
            ent_str_equal(cast->members[m].country, one->country))
            return m;
    return member;
}

void ent_topic_rival(ent_actors *out, const ent_statement_page *page,
                     uint32_t source, uint32_t word, bool refusal)
{
    const ent_findings *findings = page->finder->findings;
    const ent_cast *cast = page->finder->cast;
    candidates all = {.count = 0};
    size_t best = 0;

    for (size_t i = findings->count, seen = 0; i-- > 0 && seen < FINDINGS_MAX;
         seen++) {
        const ent_finding *f = &findings->items[i];
        float weight =
            weight_of(f, refusal) / (float)(1 + page->passage - f->passage);

        if (f->passage + LOOK_BACK < page->passage)
            break;
        if (weight <= 0)
            continue;
        if (ent_same_side(cast, f->subject, source))
            vote(&all, cast, f->object, weight);
        else if (ent_same_side(cast, f->object, source))
            vote(&all, cast, f->subject, weight);
    }
    for (size_t i = 1; i < all.count; i++)
        if (all.weights[i] > all.weights[best])
            best = i;
    if (all.count == 0 || all.weights[best] < MOST * all.sum ||
        (!refusal && all.weights[best] < LEAST) || out->count == ENT_ACTORS_MAX)
        return;
    out->items[out->count++] =
        (ent_actor){.member = ent_topic_state(cast, all.members[best]),
                    .word = word,
                    .first = word,
                    .last = word + 1,
                    .score = 0.6F,
                    .arcs = 1.0F,
                    .inside = true};
}
