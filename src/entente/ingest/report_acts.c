/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/report_acts_internal.h"

#include "entente/core/buf.h"
#include "entente/core/map.h"
#include "entente/core/vec.h"

enum {
    KEY_DIGITS = 8, /**< Of the document's hash, as in the store. */
    LOOK_BACK = 128 /**< Acts of the same parties, as in the store. */
};

/** An act of two parties, as far as it is told. */
typedef struct act {
    const ent_finding *first;
    const ent_mode *mode;
    ent_date date;
    uint32_t key;     /**< Index in the map of keys. */
    int64_t of_pair;  /**< The one before of the same parties and type, + 1. */
    int64_t of_event; /**< The one before of the same key, + 1. */
} act;

/** Acts while they are gathered. */
typedef struct gathering {
    const ent_extraction *extraction;
    ent_str sha256;
    ENT_VEC(act) acts;
    ent_map *pairs; /**< Parties and type; value: last act + 1. */
    ent_map *keys;  /**< Value: last act + 1. */
    ent_buf text;
    ent_error *err;
} gathering;

static bool is_planned(const ent_finding *finding)
{
    return finding->modality != ENT_ACTUAL;
}

static bool may_share_mode(const ent_mode *a, const ent_mode *b)
{
    return a == NULL || b == NULL || a == b;
}

/** How well an act fits a finding of its parties and type; 0: it is another. */
static int rate(const act *a, const ent_finding *finding)
{
    bool dated = a->date.known && finding->date.known;
    bool same_plan = is_planned(a->first) == is_planned(finding);

    if ((!finding->type->symmetric && a->first->subject != finding->subject) ||
        !may_share_mode(a->mode, finding->mode) ||
        !ent_date_compatible(&a->date, &finding->date) ||
        (!same_plan && !dated))
        return 0;
    return 1 + 4 * dated + 2 * (a->mode != NULL && a->mode == finding->mode) +
           same_plan;
}

static bool shares_party(const act *a, const ent_finding *finding)
{
    return a->first->subject == finding->subject ||
           a->first->subject == finding->object ||
           a->first->object == finding->subject ||
           a->first->object == finding->object;
}

/** Is this key that of an event which the finding gives one more party? */
static bool is_event_of(const gathering *g, uint32_t key,
                        const ent_finding *finding)
{
    for (int64_t i = ent_map_value(g->keys, key); i > 0;
         i = g->acts.items[i - 1].of_event) {
        const act *a = &g->acts.items[i - 1];

        if (a->mode == finding->mode && shares_party(a, finding) &&
            ent_date_compatible(&a->date, &finding->date))
            return true;
    }
    return false;
}

/** Key of a new act: its first words, and a number if others begin there. */
static ent_status name_act(gathering *g, const ent_finding *finding,
                           uint32_t *out)
{
    const ent_passage *passage =
        &g->extraction->reading.passages[finding->passage];
    int64_t begin = passage->sentence == NULL ? passage->parse->bytes.begin
                                              : passage->sentence->bytes.begin;
    size_t digits = g->sha256.len < KEY_DIGITS ? g->sha256.len : KEY_DIGITS;
    size_t stem = 0;

    ent_buf_reset(&g->text);
    ent_buf_addf(&g->text, "%.*s-%lld-%s", (int)digits, g->sha256.ptr,
                 (long long)begin, finding->type->name);
    stem = g->text.len;
    for (int n = 2;; n++) {
        uint32_t before = ent_map_count(g->keys);
        uint32_t key = ent_map_put(g->keys, ent_buf_view(&g->text));

        if (key == ENT_MAP_NONE || g->text.failed)
            return ent_fail_nomem(g->err);
        *out = key;
        if (key == before || is_event_of(g, key, finding))
            return ENT_OK;
        g->text.len = stem;
        ent_buf_addf(&g->text, "-%d", n);
    }
}

/** The last act of the same parties and type that fits best. */
static act *find_act(gathering *g, uint32_t pair, const ent_finding *finding)
{
    act *best = NULL;
    int points = 0;
    int back = 0;

    for (int64_t i = ent_map_value(g->pairs, pair); i > 0 && back++ < LOOK_BACK;
         i = g->acts.items[i - 1].of_pair) {
        act *a = &g->acts.items[i - 1];
        int rated = rate(a, finding);

        if (rated > points) {
            points = rated;
            best = a;
        }
    }
    return best;
}

static void learn(act *a, const ent_finding *finding)
{
    int64_t width = (int64_t)a->date.last - a->date.first;

    if (a->mode == NULL)
        a->mode = finding->mode;
    if (finding->date.known &&
        (!a->date.known ||
         (int64_t)finding->date.last - finding->date.first < width))
        a->date = finding->date;
}

/** @param[out] key  Of the act that the finding speaks of. */
static ent_status place(gathering *g, const ent_finding *finding, uint32_t *key)
{
    const uint32_t least =
        finding->subject < finding->object ? finding->subject : finding->object;
    const uint32_t most =
        finding->subject < finding->object ? finding->object : finding->subject;
    const uint32_t pair_key[] = {least, most, finding->type->index};
    act added = {finding, finding->mode, finding->date, 0, 0, 0};
    uint32_t pair = ent_map_put(
        g->pairs, ent_str_make((const char *)pair_key, sizeof pair_key));
    act *found = NULL;
    ent_status st = ENT_OK;

    if (pair == ENT_MAP_NONE)
        return ent_fail_nomem(g->err);
    found = find_act(g, pair, finding);
    if (found != NULL) {
        learn(found, finding);
        *key = found->key;
        return ENT_OK;
    }
    ENT_TRY(name_act(g, finding, key));
    added.key = *key;
    added.of_pair = ent_map_value(g->pairs, pair);
    added.of_event = ent_map_value(g->keys, *key);
    if (!ENT_VEC_PUSH(&g->acts, added))
        return ent_fail_nomem(g->err);
    ent_map_set_value(g->pairs, pair, (int64_t)g->acts.count);
    ent_map_set_value(g->keys, *key, (int64_t)g->acts.count);

cleanup:
    return st;
}

ent_status ent_report_acts(ent_str **out, const ent_extraction *extraction,
                           ent_str sha256, ent_arena *arena, ent_error *err)
{
    gathering g = {.extraction = extraction,
                   .sha256 = sha256,
                   .pairs = ent_map_new(),
                   .keys = ent_map_new(),
                   .err = err};
    ent_str *keys = ent_arena_alloc(arena, extraction->count, sizeof *keys);
    ent_status st = ENT_OK;

    if (g.pairs == NULL || g.keys == NULL || keys == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < extraction->count; i++) {
        uint32_t key = 0;

        if (extraction->findings[i].type->tie)
            continue;
        ENT_TRY(place(&g, &extraction->findings[i], &key));
        keys[i] = ent_arena_str(arena, ent_map_key(g.keys, key));
        if (keys[i].ptr == NULL) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }
    *out = keys;

cleanup:
    ENT_VEC_CLEAR(&g.acts);
    ent_map_free(g.pairs);
    ent_map_free(g.keys);
    ent_buf_clear(&g.text);
    return st;
}
