/* SPDX-License-Identifier: GPL-2.0-or-later */
/* "Both sides": the two that the report is about. */
#include "entente/extract/topic_internal.h"

#include "entente/extract/event_words_internal.h"

enum {
    FINDINGS_MAX = 256, /**< That are looked at. */
    PAIRS = 16
};

/** Of all that was found, this share at least is between the two. */
static const float SHARE = 0.35F;

typedef struct topic_pair {
    uint32_t members[2];
    float weight;
} topic_pair;

typedef struct topic_pairs {
    topic_pair items[PAIRS];
    size_t count;
    float sum;
} topic_pairs;

static void vote(topic_pairs *all, const ent_cast *cast, const ent_finding *f,
                 float weight)
{
    all->sum += weight;
    for (size_t i = 0; i < all->count; i++) {
        uint32_t *m = all->items[i].members;
        bool straight = ent_same_side(cast, m[0], f->subject) &&
                        ent_same_side(cast, m[1], f->object);
        bool crossed = ent_same_side(cast, m[0], f->object) &&
                       ent_same_side(cast, m[1], f->subject);

        if (!straight && !crossed)
            continue;
        all->items[i].weight += weight;
        for (int k = 0; k < 2; k++) {
            uint32_t one = (k == 0) == straight ? f->subject : f->object;

            if (cast->members[one].entity_class == ENT_STATE)
                m[k] = one;
        }
        return;
    }
    if (all->count < PAIRS)
        all->items[all->count++] =
            (topic_pair){{f->subject, f->object}, weight};
}

/** Ties and comments join others than those who are at odds. */
static float weight_of(const ent_finding *f)
{
    switch ((int)f->type->quad) {
    case ENT_QUAD_MATERIAL_CONFLICT:
        return 2.0F;
    case ENT_QUAD_VERBAL_CONFLICT:
        return 1.0F;
    default:
        return f->type->symmetric && !f->type->tie ? 1.0F : 0;
    }
}

static void add(ent_actors *out, uint32_t member, uint32_t word)
{
    if (out->count < ENT_ACTORS_MAX)
        out->items[out->count++] = (ent_actor){.member = member,
                                               .word = word,
                                               .first = word,
                                               .last = word + 1,
                                               .score = 0.6F,
                                               .arcs = 1.0F,
                                               .inside = true};
}

bool ent_topic_is_sides(const ent_statement_page *page, uint32_t word)
{
    const ent_word *words = page->parse->words;
    const ent_mention *mention =
        ent_cast_at(page->finder->cast, page->passage, word);

    if ((mention != NULL && mention->member_count > 0) ||
        !ent_event_word_value(words[word].lemma, "side").ptr)
        return false;
    for (uint32_t w = word; w > 0 && w + 3 > word; w--)
        if (ent_event_word_value(words[w - 1].lemma, "both").ptr)
            return true;
    return false;
}

void ent_topic_sides(ent_actors *out, const ent_statement_page *page,
                     uint32_t source, uint32_t word)
{
    const ent_findings *findings = page->finder->findings;
    const ent_cast *cast = page->finder->cast;
    topic_pairs all = {.count = 0};
    size_t best = 0;

    for (size_t i = findings->count, seen = 0; i-- > 0 && seen < FINDINGS_MAX;
         seen++) {
        const ent_finding *f = &findings->items[i];
        float weight = weight_of(f) / (float)(4 + page->passage - f->passage);

        if (weight > 0 && !ent_same_side(cast, f->subject, source) &&
            !ent_same_side(cast, f->object, source))
            vote(&all, cast, f, weight);
    }
    for (size_t i = 1; i < all.count; i++)
        if (all.items[i].weight > all.items[best].weight)
            best = i;
    if (all.count == 0 || all.items[best].weight < SHARE * all.sum)
        return;
    add(out, ent_topic_state(cast, all.items[best].members[0]), word);
    add(out, ent_topic_state(cast, all.items[best].members[1]), word);
}
