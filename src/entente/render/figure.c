/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/figure_internal.h"
#include "entente/render/naming_internal.h"

#include "entente/core/utf8.h"

#include <assert.h>
#include <stdlib.h>

enum {
    MAX_ACTORS = 40,
    ID_DIGITS = 8
};

ent_figure_options ent_figure_default(void)
{
    ent_figure_options options = {.max_actors = MAX_ACTORS,
                                  .lang = ent_str_from("en")};

    return options;
}

ent_tone ent_tone_of(uint32_t cooperative, uint32_t hostile, uint32_t all)
{
    uint64_t coop = cooperative;
    uint64_t host = hostile;

    if (all > 0 && coop * 5 >= all && host * 5 >= all)
        return ENT_TONE_MIX;
    if (host > coop)
        return ENT_TONE_HOST;
    return coop > 0 && coop * 100 >= (uint64_t)all * 34 ? ENT_TONE_COOP
                                                        : ENT_TONE_NEUT;
}

const char *ent_tone_word(ent_tone tone)
{
    static const char *const words[] = {"cooperative", "hostile", "neutral",
                                        "mixed"};

    return words[tone];
}

/* ZERO WIDTH NON-JOINER and JOINER shape Persian and Indic words. */
static bool is_dropped(uint32_t c)
{
    return (ent_utf8_is_unsafe(c) && c != 0x200c && c != 0x200d) ||
           c == 0xfffe || c == 0xffff;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029;
}

void ent_add_clean(ent_buf *out, ent_str text)
{
    bool blank = false;
    size_t start = out->len;

    for (size_t at = 0; at < text.len;) {
        size_t valid =
            ent_utf8_valid_prefix(ent_str_slice(text, at, text.len)) + at;

        while (at < valid) {
            uint32_t c = ent_utf8_next(text, &at);

            if (is_blank(c)) {
                blank = out->len > start;
            } else if (!is_dropped(c)) {
                if (blank)
                    ent_buf_add_char(out, ' ');
                ent_buf_add_code_point(out, c);
                blank = false;
            }
        }
        if (at < text.len) {
            ent_buf_add_code_point(out, 0xfffd);
            at++;
        }
    }
}

ent_status ent_figure_text(ent_figure *figure, ent_str text, ent_str *out,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf clean = {0};
    ent_str copy = {NULL, 0};

    if (text.ptr != NULL) {
        ent_add_clean(&clean, text);
        ENT_TRY(ent_buf_status(&clean, err));
        copy = ent_arena_str(figure->arena, ent_buf_view(&clean));
        if (copy.ptr == NULL)
            ENT_TRY(ent_fail_nomem(err));
    }
    *out = copy;

cleanup:
    ent_buf_clear(&clean);
    return st;
}

ent_status ent_figure_new(ent_figure **out, ent_error *err)
{
    ent_figure *figure = ent_calloc(1, sizeof *figure);

    if (figure == NULL)
        return ent_fail_nomem(err);
    figure->arena = ent_arena_new();
    if (figure->arena == NULL) {
        ent_free(figure);
        return ent_fail_nomem(err);
    }
    figure->lang = ent_str_from("en");
    figure->id = ent_str_from("figure");
    *out = figure;
    return ENT_OK;
}

void ent_figure_free(ent_figure *figure)
{
    if (figure == NULL)
        return;
    ENT_VEC_CLEAR(&figure->edges);
    ENT_VEC_CLEAR(&figure->nodes);
    ent_arena_free(figure->arena);
    ent_free(figure);
}

static bool has_key(const ent_figure *figure, ent_str key)
{
    for (size_t i = 0; i < figure->nodes.count; i++)
        if (ent_str_equal(figure->nodes.items[i].key, key))
            return true;
    return false;
}

/* A key nobody has yet. Keys become names in SVG and DOT. */
static ent_status make_key(ent_figure *figure, ent_str wish, ent_str *out,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf key = {0};
    size_t stem;

    ent_add_safe_key(&key, wish);
    stem = key.len;
    for (unsigned n = 2; has_key(figure, ent_buf_view(&key)); n++) {
        ENT_TRY(ent_buf_status(&key, err));
        key.len = stem;
        ent_buf_addf(&key, "_%u", n);
    }
    ENT_TRY(ent_buf_status(&key, err));
    *out = ent_arena_str(figure->arena, ent_buf_view(&key));
    if (out->ptr == NULL)
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ent_buf_clear(&key);
    return st;
}

ent_status ent_figure_add_node(ent_figure *figure, const ent_figure_node *node,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_figure_node copy = *node;

    ENT_TRY(ent_figure_text(figure, node->name, &copy.name, err));
    if (copy.name.len == 0)
        copy.name = ent_str_from("?");
    ENT_TRY(ent_figure_text(figure, node->second, &copy.second, err));
    ENT_TRY(ent_figure_text(figure, node->second_lang, &copy.second_lang, err));
    ENT_TRY(ent_figure_text(figure, node->members, &copy.members, err));
    ENT_TRY(make_key(figure, node->key, &copy.key, err));
    if (!ENT_VEC_PUSH(&figure->nodes, copy))
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    return st;
}

static ent_status copy_ids(ent_figure *figure, ent_figure_edge *edge,
                           ent_error *err)
{
    ent_relation_id *ids =
        ent_arena_alloc(figure->arena, edge->id_count + 1, sizeof *ids);

    if (ids == NULL)
        return ent_fail_nomem(err);
    if (edge->id_count > 0)
        memcpy(ids, edge->ids, edge->id_count * sizeof *ids);
    edge->ids = ids;
    return ENT_OK;
}

ent_status ent_figure_add_edge(ent_figure *figure, const ent_figure_edge *edge,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_figure_edge copy = *edge;

    assert(edge->from < figure->nodes.count && edge->to < figure->nodes.count);
    assert(edge->from != edge->to);
    ENT_TRY(ent_figure_text(figure, edge->label, &copy.label, err));
    ENT_TRY(ent_figure_text(figure, edge->title, &copy.title, err));
    ENT_TRY(ent_figure_text(figure, edge->first_date, &copy.first_date, err));
    ENT_TRY(ent_figure_text(figure, edge->last_date, &copy.last_date, err));
    ENT_TRY(copy_ids(figure, &copy, err));
    if (!ENT_VEC_PUSH(&figure->edges, copy))
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    return st;
}

ent_status ent_figure_set_texts(ent_figure *figure, ent_str title,
                                ent_str subtitle, ent_str sources,
                                ent_error *err)
{
    ent_status st = ENT_OK;

    if (title.ptr != NULL)
        ENT_TRY(ent_figure_text(figure, title, &figure->title, err));
    if (subtitle.ptr != NULL)
        ENT_TRY(ent_figure_text(figure, subtitle, &figure->subtitle, err));
    if (sources.ptr != NULL)
        ENT_TRY(ent_figure_text(figure, sources, &figure->sources, err));

cleanup:
    return st;
}

/* qsort() has no place for context, so nodes and edges carry their keys. */
typedef struct keyed {
    ent_str key;
    uint32_t old;
} keyed;

static int compare_keys(const void *a, const void *b)
{
    return ent_str_compare(((const keyed *)a)->key, ((const keyed *)b)->key);
}

static int compare_ends(const void *a, const void *b)
{
    const ent_figure_edge *x = a;
    const ent_figure_edge *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

static void renumber_edges(ent_figure *figure, const uint32_t *now)
{
    for (size_t i = 0; i < figure->edges.count; i++) {
        ent_figure_edge *edge = &figure->edges.items[i];
        uint32_t a = now[edge->from];
        uint32_t b = now[edge->to];

        edge->from = a < b ? a : b;
        edge->to = a < b ? b : a;
    }
    if (figure->edges.count > 0)
        qsort(figure->edges.items, figure->edges.count,
              sizeof *figure->edges.items, compare_ends);
}

static ent_status sort_by_key(ent_figure *figure, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = figure->nodes.count;
    keyed *order = ent_calloc(count + 1, sizeof *order);
    uint32_t *now = ent_calloc(count + 1, sizeof *now);
    ent_figure_node *sorted = ent_calloc(count + 1, sizeof *sorted);

    if (order == NULL || now == NULL || sorted == NULL)
        ENT_TRY(ent_fail_nomem(err));
    for (size_t i = 0; i < count; i++) {
        order[i].key = figure->nodes.items[i].key;
        order[i].old = (uint32_t)i;
    }
    qsort(order, count, sizeof *order, compare_keys);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = figure->nodes.items[order[i].old];
        now[order[i].old] = (uint32_t)i;
    }
    if (count > 0)
        memcpy(figure->nodes.items, sorted, count * sizeof *sorted);
    renumber_edges(figure, now);

cleanup:
    ent_free(sorted);
    ent_free(now);
    ent_free(order);
    return st;
}

/* "ov" and a digest of what is drawn: the same picture, the same id, and two
 * pictures on one page do not collide. */
static ent_status hash_id(ent_figure *figure, ent_error *err)
{
    char hex[ENT_SHA256_HEX];
    char id[ID_DIGITS + 2];
    ent_sha256 *hash = ent_sha256_new();

    if (hash == NULL)
        return ent_fail_nomem(err);
    ent_hash_text(hash, figure->title);
    for (size_t i = 0; i < figure->nodes.count; i++) {
        ent_hash_text(hash, figure->nodes.items[i].key);
        ent_hash_text(hash, figure->nodes.items[i].name);
    }
    for (size_t i = 0; i < figure->edges.count; i++)
        ent_hash_text(hash, figure->edges.items[i].title);
    ent_sha256_finish(hash, hex);
    ent_sha256_free(hash);
    memcpy(id, "ov", 2);
    memcpy(id + 2, hex, ID_DIGITS);
    figure->id = ent_arena_str(figure->arena, ent_str_make(id, sizeof id));
    return figure->id.ptr == NULL ? ent_fail_nomem(err) : ENT_OK;
}

static ent_status set_id(ent_figure *figure, const ent_figure_options *options,
                         ent_error *err)
{
    if (options->id.ptr == NULL)
        return hash_id(figure, err);
    if (!ent_is_id(options->id))
        return ent_fail(err, ENT_ERR_INVALID,
                        "figure id '%.*s': want a letter, then letters, "
                        "digits, '-' or '_'",
                        ENT_STR_ARGS(options->id));
    return ent_figure_text(figure, options->id, &figure->id, err);
}

static void find_scale(ent_figure *figure, const ent_figure *scale)
{
    uint32_t node = scale == NULL ? 1 : scale->most_node;
    uint32_t edge = scale == NULL ? 1 : scale->most_edge;

    for (size_t i = 0; i < figure->nodes.count; i++)
        if (figure->nodes.items[i].mentions > node)
            node = figure->nodes.items[i].mentions;
    for (size_t i = 0; i < figure->edges.count; i++)
        if (figure->edges.items[i].mentions > edge)
            edge = figure->edges.items[i].mentions;
    figure->most_node = node;
    figure->most_edge = edge;
}

ent_status ent_figure_finish(ent_figure *figure,
                             const ent_figure_options *options, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(sort_by_key(figure, err));
    ENT_TRY(ent_figure_set_texts(figure, options->title, options->subtitle,
                                 ent_str_from(NULL), err));
    if (ent_is_id(options->lang))
        ENT_TRY(ent_figure_text(figure, options->lang, &figure->lang, err));
    ENT_TRY(set_id(figure, options, err));
    find_scale(figure, options->scale);

cleanup:
    return st;
}

const ent_figure_node *ent_figure_nodes(const ent_figure *figure, size_t *count)
{
    *count = figure->nodes.count;
    return figure->nodes.items;
}

const ent_figure_edge *ent_figure_edges(const ent_figure *figure, size_t *count)
{
    *count = figure->edges.count;
    return figure->edges.items;
}

const ent_figure_counts *ent_figure_get_counts(const ent_figure *figure)
{
    return &figure->counts;
}

ent_str ent_figure_title(const ent_figure *figure)
{
    return figure->title;
}

ent_str ent_figure_subtitle(const ent_figure *figure)
{
    return figure->subtitle;
}

ent_str ent_figure_sources(const ent_figure *figure)
{
    return figure->sources;
}

ent_str ent_figure_id(const ent_figure *figure)
{
    return figure->id;
}

ent_str ent_figure_lang(const ent_figure *figure)
{
    return figure->lang;
}

uint32_t ent_figure_most_node(const ent_figure *figure)
{
    return figure->most_node;
}

uint32_t ent_figure_most_edge(const ent_figure *figure)
{
    return figure->most_edge;
}
