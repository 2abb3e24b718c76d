/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What all charts have in common: their texts, keys and ids, their end. */
#include "entente/render/chart_internal.h"

#include "entente/render/figure_internal.h"
#include "entente/render/naming_internal.h"

#include <assert.h>

enum {
    ID_DIGITS = 8
};

ent_status ent_chart_new(ent_chart **out, ent_chart_kind kind, ent_error *err)
{
    ent_chart *chart = ent_calloc(1, sizeof *chart);

    if (chart == NULL)
        return ent_fail_nomem(err);
    chart->arena = ent_arena_new();
    if (chart->arena == NULL) {
        ent_free(chart);
        return ent_fail_nomem(err);
    }
    chart->kind = kind;
    chart->least = ENT_CHART_LEAST;
    chart->arrow_length = kind == ENT_CHART_PATH ? 11.0 : 8.0;
    chart->arrow_width = kind == ENT_CHART_PATH ? 10.0 : 8.0;
    chart->lang = ent_str_from("en");
    chart->id = ent_str_from("chart");
    *out = chart;
    return ENT_OK;
}

void ent_chart_free(ent_chart *chart)
{
    if (chart == NULL)
        return;
    ENT_VEC_CLEAR(&chart->edges);
    ENT_VEC_CLEAR(&chart->nodes);
    ent_arena_free(chart->arena);
    ent_free(chart);
}

ent_chart_counts ent_chart_get_counts(const ent_chart *chart)
{
    return chart->counts;
}

ent_str ent_chart_id(const ent_chart *chart)
{
    return chart->id;
}

ent_str ent_chart_title(const ent_chart *chart)
{
    return chart->title;
}

ent_str ent_chart_subtitle(const ent_chart *chart)
{
    return chart->subtitle;
}

ent_status ent_chart_copy(ent_chart *chart, ent_str text, ent_str *out,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf clean = {0};
    ent_str copy = {NULL, 0};

    if (text.ptr != NULL) {
        ent_add_clean(&clean, text);
        ENT_TRY(ent_buf_status(&clean, err));
        copy = ent_arena_str(chart->arena, ent_buf_view(&clean));
        if (copy.ptr == NULL)
            ENT_TRY(ent_fail_nomem(err));
    }
    *out = copy;

cleanup:
    ent_buf_clear(&clean);
    return st;
}

static bool has_key(const ent_chart *chart, size_t before, ent_str key)
{
    for (size_t i = 0; i < before; i++)
        if (ent_str_equal(chart->nodes.items[i].key, key))
            return true;
    return false;
}

/* A key that no node before it has. Keys become names in SVG and DOT. */
static ent_status make_key(ent_chart *chart, size_t node, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf key = {0};
    ent_str wish = chart->nodes.items[node].key;
    size_t stem;

    ent_add_safe_key(&key, wish);
    stem = key.len;
    for (unsigned n = 2; has_key(chart, node, ent_buf_view(&key)); n++) {
        ENT_TRY(ent_buf_status(&key, err));
        key.len = stem;
        ent_buf_addf(&key, "_%u", n);
    }
    ENT_TRY(ent_buf_status(&key, err));
    ENT_TRY(ent_chart_copy(chart, ent_buf_view(&key),
                           &chart->nodes.items[node].key, err));

cleanup:
    ent_buf_clear(&key);
    return st;
}

/* "eg" or "pa" and a digest of what is drawn: the same picture, the same id,
 * and two pictures on one page do not collide. */
static ent_status hash_id(ent_chart *chart, ent_error *err)
{
    char hex[ENT_SHA256_HEX];
    char id[ID_DIGITS + 2];
    ent_sha256 *hash = ent_sha256_new();

    if (hash == NULL)
        return ent_fail_nomem(err);
    ent_hash_text(hash, chart->title);
    ent_hash_text(hash, chart->subtitle);
    for (size_t i = 0; i < chart->nodes.count; i++) {
        ent_hash_text(hash, chart->nodes.items[i].key);
        ent_hash_text(hash, chart->nodes.items[i].name);
    }
    for (size_t i = 0; i < chart->edges.count; i++)
        ent_hash_text(hash, chart->edges.items[i].title);
    ent_sha256_finish(hash, hex);
    ent_sha256_free(hash);
    memcpy(id, chart->kind == ENT_CHART_EGO ? "eg" : "pa", 2);
    memcpy(id + 2, hex, ID_DIGITS);
    return ent_chart_copy(chart, ent_str_make(id, sizeof id), &chart->id, err);
}

static ent_status set_id(ent_chart *chart, const ent_chart_options *options,
                         ent_error *err)
{
    if (options->id.ptr == NULL)
        return hash_id(chart, err);
    if (!ent_is_id(options->id))
        return ent_fail(err, ENT_ERR_INVALID,
                        "figure id '%.*s': want a letter, then letters, "
                        "digits, '-' or '_'",
                        ENT_STR_ARGS(options->id));
    return ent_chart_copy(chart, options->id, &chart->id, err);
}

/* What the makers of charts promise. */
static void check(const ent_chart *chart)
{
    assert(chart->width > 0.0 && chart->height > 0.0);
    assert(chart->nodes.count > 0);
    for (size_t i = 0; i < chart->nodes.count; i++) {
        const ent_chart_node *node = &chart->nodes.items[i];

        assert(node->name.len > 0);
        assert(node->box.x1 > node->box.x0 && node->box.y1 > node->box.y0);
        (void)node;
    }
    for (size_t i = 0; i < chart->edges.count; i++) {
        const ent_chart_edge *edge = &chart->edges.items[i];

        assert(edge->from < chart->nodes.count);
        assert(edge->to < chart->nodes.count);
        assert(edge->title.len > 0);
        for (size_t k = 0; k < edge->line_count; k++)
            assert(
                edge->lines[k].count == 2 ||
                (edge->lines[k].count >= 4 && edge->lines[k].count % 3 == 1));
    }
}

ent_status ent_chart_finish(ent_chart *chart, const ent_chart_options *options,
                            ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < chart->nodes.count; i++) {
        ent_chart_node *node = &chart->nodes.items[i];

        if (node->title.len == 0)
            node->title = node->name;
        ENT_TRY(make_key(chart, i, err));
    }
    if (options->title.ptr != NULL)
        ENT_TRY(ent_chart_copy(chart, options->title, &chart->title, err));
    if (ent_is_id(options->lang))
        ENT_TRY(ent_chart_copy(chart, options->lang, &chart->lang, err));
    if (chart->description.len == 0)
        chart->description = chart->title;
    check(chart);
    ENT_TRY(set_id(chart, options, err));

cleanup:
    return st;
}
