/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/name_decode.h"

#include <assert.h>
#include <string.h>

#include "entente/nlp/activation.h"

enum {
    MOST_TAGS = ENT_NETWORK_NAME_TAGS
};

/** Below every sum of log-probabilities. */
static const float impossible = -1e30F;

static bool may_follow(ent_name_tag before, ent_name_tag tag)
{
    return tag.place != 'I' ||
           (before.place != 'O' && before.name_class == tag.name_class);
}

/** Best predecessor of @p tag, by the sums so far. */
static uint8_t best_before(const ent_network *network, const float *sums,
                           uint32_t tag)
{
    uint32_t tags = ent_network_get_shape(network)->name_tags;
    uint32_t best = 0;
    float most = impossible;

    for (uint32_t i = 0; i < tags; i++) {
        if (sums[i] > most &&
            may_follow(ent_network_get_name_tag(network, i),
                       ent_network_get_name_tag(network, tag))) {
            most = sums[i];
            best = i;
        }
    }
    return (uint8_t)best;
}

/** Choose a tag a word, in @p path. */
static void choose(uint8_t *path, const ent_network *network,
                   const float *scores, size_t stride, size_t words)
{
    uint32_t tags = ent_network_get_shape(network)->name_tags;
    uint8_t before[ENT_SEGMENT_WORDS][MOST_TAGS];
    float sums[2][MOST_TAGS] = {{0}};
    uint32_t best = 0;

    for (uint32_t i = 0; i < tags; i++)
        sums[0][i] = ent_network_get_name_tag(network, i).place == 'I'
                         ? impossible
                         : scores[i];
    for (size_t w = 1; w < words; w++) {
        const float *last = sums[(w + 1) % 2];

        for (uint32_t i = 0; i < tags; i++) {
            before[w][i] = best_before(network, last, i);
            sums[w % 2][i] = last[before[w][i]] + scores[w * stride + i];
            if (!may_follow(ent_network_get_name_tag(network, before[w][i]),
                            ent_network_get_name_tag(network, i)))
                sums[w % 2][i] = impossible;
        }
    }
    const float *last = sums[(words - 1) % 2];
    for (uint32_t i = 1; i < tags; i++) {
        if (last[i] > last[best])
            best = i;
    }
    for (size_t w = words; w-- > 0;) {
        path[w] = (uint8_t)best;
        if (w > 0)
            best = before[w][best];
    }
}

/** Whether word @p w can go on the last name. */
static bool is_inside(const ent_name *names, size_t found, uint32_t w,
                      ent_name_tag tag)
{
    return found > 0 && names[found - 1].last == w &&
           names[found - 1].name_class == tag.name_class;
}

ent_name *ent_names_decode(size_t *count, const ent_network *network,
                           const float *scores, size_t stride, size_t words,
                           ent_arena *arena)
{
    uint8_t path[ENT_SEGMENT_WORDS];
    ent_name names[ENT_SEGMENT_WORDS];
    float sums[ENT_SEGMENT_WORDS];
    size_t found = 0;

    assert(words > 0 && words <= ENT_SEGMENT_WORDS);
    assert(ent_network_get_shape(network)->name_tags <= MOST_TAGS);
    choose(path, network, scores, stride, words);
    for (uint32_t w = 0; w < words; w++) {
        ent_name_tag tag = ent_network_get_name_tag(network, path[w]);
        float score = scores[w * stride + path[w]];

        /* An I without its B, where the labels leave no other choice, begins a
         * name. */
        if (tag.place == 'B' ||
            (tag.place == 'I' && !is_inside(names, found, w, tag))) {
            names[found] = (ent_name){.first = w, .name_class = tag.name_class};
            sums[found++] = 0;
        }
        if (tag.place != 'O') {
            names[found - 1].last = w + 1;
            sums[found - 1] += score;
        }
    }
    ent_name *out = ent_arena_alloc(arena, found, sizeof *out);
    if (out == NULL)
        return NULL;
    for (size_t i = 0; i < found; i++) {
        float length = (float)(names[i].last - names[i].first);

        out[i] = names[i];
        out[i].confidence = ent_exponential(sums[i] / length);
    }
    *count = found;
    return out;
}
