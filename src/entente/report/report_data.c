/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The JSON that the page's script reads. */
#include "entente/report/report_internal.h"

#include "entente/core/utf8.h"
#include "entente/report/report_data_internal.h"

static void put_key_title(ent_json_pen *pen, const char *key, const char *title)
{
    ent_json_begin_object(pen);
    ent_json_key(pen, "key");
    ent_json_put_cstr(pen, key);
    ent_json_key(pen, "title");
    ent_json_put_cstr(pen, title);
    ent_json_end_object(pen);
}

static void put_words(ent_json_pen *pen)
{
    static const char *const tones[][2] = {{"coop", "Cooperative"},
                                           {"host", "Hostile"},
                                           {"neut", "Neutral"},
                                           {"mix", "Mixed"}};

    ent_json_key(pen, "families");
    ent_json_begin_array(pen);
    for (int f = 0; f < ENT_FAMILY_COUNT; f++)
        put_key_title(pen, ent_family_name((ent_family)f),
                      ent_family_title((ent_family)f));
    ent_json_end_array(pen);
    ent_json_key(pen, "tones");
    ent_json_begin_array(pen);
    for (int t = 0; t < 4; t++)
        put_key_title(pen, tones[t][0], tones[t][1]);
    ent_json_end_array(pen);
    ent_json_key(pen, "statuses");
    ent_json_begin_array(pen);
    for (int s = 0; s < ENT_REL_STATUS_COUNT; s++)
        ent_json_put_cstr(pen, ent_rel_status_word((ent_rel_status)s));
    ent_json_end_array(pen);
}

void ent_report_put_words(ent_json_pen *pen, ent_str text)
{
    ent_buf clean = {0};

    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        size_t valid =
            at + ent_utf8_valid_prefix(ent_str_slice(text, at, text.len));
        uint32_t c = at < valid ? ent_utf8_next(text, &at) : 0xfffd;

        at = at == from ? at + 1 : at;
        if (c == '\n' || c == '\t')
            ent_buf_add_char(&clean, ' ');
        else if (!ent_utf8_is_unsafe(c))
            ent_buf_add_code_point(&clean, c);
    }
    ent_json_put_str(pen, clean.len > 0  ? ent_buf_view(&clean)
                          : text.len > 0 ? ent_str_from("")
                                         : text);
    pen->out->failed = pen->out->failed || clean.failed;
    ent_buf_clear(&clean);
}

static void put_sources(ent_json_pen *pen, const ent_report *r)
{
    ent_json_key(pen, "sources");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < r->sources.count; i++) {
        const ent_document *document = &r->sources.items[i].document;

        ent_json_begin_object(pen);
        ent_json_key(pen, "name");
        ent_report_put_words(pen, document->name);
        ent_json_key(pen, "label");
        ent_report_put_words(pen, r->sources.items[i].label);
        ent_json_key(pen, "publisher");
        ent_report_put_words(pen, document->publisher);
        ent_json_key(pen, "date");
        ent_json_put_str(pen, document->report_date);
        ent_json_key(pen, "title");
        ent_report_put_words(pen, document->title);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

static void put_id(ent_json_pen *pen, const ent_report *r, const char *kind,
                   ent_str a, ent_str b)
{
    ent_buf id = {0};

    ent_buf_add_str(&id, ent_figure_id(r->figure));
    ent_buf_addf(&id, "-%s-%.*s", kind, ENT_STR_ARGS(a));
    if (b.len > 0)
        ent_buf_addf(&id, ".%.*s", ENT_STR_ARGS(b));
    ent_json_put_str(pen, ent_buf_view(&id));
    pen->out->failed = pen->out->failed || id.failed;
    ent_buf_clear(&id);
}

static void put_actor(ent_json_pen *pen, const ent_report *r,
                      const ent_roll_up_actor *who,
                      const ent_report_actor *actor)
{
    ent_json_begin_object(pen);
    ent_json_key(pen, "key");
    ent_json_put_str(pen, actor->key);
    ent_json_key(pen, "name");
    ent_report_put_words(pen, who->name);
    ent_json_key(pen, "class");
    ent_json_put_cstr(pen, ent_entity_class_word(who->entity_class));
    ent_json_key(pen, "native");
    ent_report_put_words(pen, actor->native);
    ent_json_key(pen, "lang");
    ent_json_put_str(pen, actor->lang);
    ent_json_key(pen, "mentions");
    ent_json_put_int(pen, who->mentions);
    ent_json_key(pen, "node");
    if (actor->drawn)
        put_id(pen, r, "n", actor->key, (ent_str){NULL, 0});
    else
        ent_json_put_null(pen);
    ent_json_key(pen, "ego");
    ent_json_put_str(pen,
                     ent_report_ego_of(&r->pictures, r->graph, who->entity));
    ent_json_end_object(pen);
}

static void put_actors(ent_json_pen *pen, const ent_report *r)
{
    size_t count = 0;
    const ent_roll_up_actor *actors = ent_roll_up_actors(r->roll_up, &count);

    ent_json_key(pen, "actors");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < r->actor_count; i++)
        put_actor(pen, r, &actors[r->actor_order[i]],
                  &r->actors[r->actor_order[i]]);
    ent_json_end_array(pen);
}

static void put_width(ent_json_pen *pen, const ent_report *r)
{
    ent_width_rule rule = ent_width_rule_of(r->figure);

    ent_json_key(pen, "width");
    ent_json_begin_object(pen);
    ent_json_key(pen, "base");
    ent_json_put_number(pen, rule.base, 4);
    ent_json_key(pen, "step");
    ent_json_put_number(pen, rule.step, 4);
    ent_json_key(pen, "most");
    ent_json_put_number(pen, rule.most, 4);
    ent_json_key(pen, "dense");
    ent_json_put_bool(pen, rule.dense);
    ent_json_end_object(pen);
}

/* Edge of the picture between two keys, or NULL. */
static const ent_figure_edge *edge_between(const ent_report *r, ent_str a,
                                           ent_str b)
{
    size_t node_count = 0;
    size_t count = 0;
    const ent_figure_node *nodes = ent_figure_nodes(r->figure, &node_count);
    const ent_figure_edge *edges = ent_figure_edges(r->figure, &count);

    for (size_t i = 0; i < count; i++) {
        ent_str from = nodes[edges[i].from].key;
        ent_str to = nodes[edges[i].to].key;

        if ((ent_str_equal(from, a) && ent_str_equal(to, b)) ||
            (ent_str_equal(from, b) && ent_str_equal(to, a)))
            return &edges[i];
    }
    return NULL;
}

/* Mentions of the whole pair, also those that are not in the file. */
static void put_sums(ent_json_pen *pen, const ent_roll_up_pair *pair)
{
    ent_json_key(pen, "sums");
    ent_json_begin_object(pen);
    ent_json_key(pen, "coop");
    ent_json_put_int(pen, pair->cooperative);
    ent_json_key(pen, "host");
    ent_json_put_int(pen, pair->hostile);
    ent_json_key(pen, "neut");
    ent_json_put_int(pen, (int64_t)pair->mentions - pair->cooperative -
                              pair->hostile);
    ent_json_end_object(pen);
}

static void put_pairs(ent_json_pen *pen, const ent_report *r)
{
    size_t count = 0;
    size_t node_count = 0;
    const ent_figure_node *nodes = ent_figure_nodes(r->figure, &node_count);
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(r->roll_up, &count);

    ent_json_key(pen, "pairs");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < count; i++) {
        const ent_report_actor *a = &r->actors[pairs[i].a];
        const ent_report_actor *b = &r->actors[pairs[i].b];
        const ent_figure_edge *edge =
            a->drawn && b->drawn ? edge_between(r, a->key, b->key) : NULL;

        if (r->pair_at[i] == ENT_NO_INDEX)
            continue;
        ent_json_begin_object(pen);
        ent_json_key(pen, "a");
        ent_json_put_int(pen, a->at);
        ent_json_key(pen, "b");
        ent_json_put_int(pen, b->at);
        ent_json_key(pen, "edge");
        if (edge != NULL)
            put_id(pen, r, "e", nodes[edge->from].key, nodes[edge->to].key);
        else
            ent_json_put_null(pen);
        put_sums(pen, &pairs[i]);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

static void put_relations(ent_json_pen *pen, const ent_report *r)
{
    ent_json_key(pen, "relations");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < r->relations.count; i++) {
        const ent_report_relation *relation = &r->relations.items[i];
        const ent_telling *told = &relation->telling;

        ent_json_begin_object(pen);
        ent_json_key(pen, "id");
        ent_json_put_int(pen, told->relation.value);
        ent_json_key(pen, "pair");
        if (relation->pair == ENT_NO_INDEX)
            ent_json_put_null(pen);
        else
            ent_json_put_int(pen, r->pair_at[relation->pair]);
        ent_json_key(pen, "subject");
        ent_report_put_words(pen, told->subject_name);
        ent_json_key(pen, "phrase");
        ent_report_put_words(pen, told->phrase);
        ent_json_key(pen, "object");
        ent_report_put_words(pen, told->object_name);
        ent_json_key(pen, "family");
        ent_json_put_int(pen, told->type->family);
        ent_json_key(pen, "status");
        ent_json_put_int(pen, told->status);
        ent_json_key(pen, "side");
        ent_json_put_int(pen, ent_roll_up_side(told->type));
        ent_json_key(pen, "mutual");
        ent_json_put_bool(pen, told->mutual);
        ent_json_key(pen, "since");
        ent_json_put_str(pen, told->since);
        ent_json_key(pen, "until");
        ent_json_put_str(pen, told->until);
        ent_json_key(pen, "reports");
        ent_json_put_int(pen, told->reports);
        ent_json_key(pen, "left");
        ent_json_put_int(pen,
                         (int64_t)(told->evidence_count - relation->shown));
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

static void put_head(ent_json_pen *pen, const ent_report *r)
{
    ent_buf view = {0};

    ent_json_key(pen, "schema");
    ent_json_put_cstr(pen, "entente/report-data/1");
    ent_json_key(pen, "title");
    ent_report_put_words(pen, r->options->title.len > 0
                                  ? r->options->title
                                  : ent_figure_title(r->figure));
    ent_json_key(pen, "lang");
    ent_json_put_str(pen, r->options->lang);
    ent_view_write(&view, ent_graph_view(r->graph));
    ent_json_key(pen, "view");
    ent_json_put_str(pen, ent_buf_view(&view));
    pen->out->failed = pen->out->failed || view.failed;
    ent_buf_clear(&view);
    ent_json_key(pen, "figure");
    ent_json_put_str(pen, ent_figure_id(r->figure));
}

static void put_sentence(ent_buf *out, ent_json_pen *pen, ent_str sentence)
{
    (void)out;
    ent_json_put_str(pen, sentence);
}

ent_status ent_report_data(ent_buf *out, ent_report *r, ent_error *err)
{
    ent_json_pen pen = {.out = out};

    ent_report_number_sentences(r);
    ent_json_begin_object(&pen);
    put_head(&pen, r);
    put_words(&pen);
    put_width(&pen, r);
    put_sources(&pen, r);
    put_actors(&pen, r);
    put_pairs(&pen, r);
    put_relations(&pen, r);
    ent_report_put_evidence(&pen, r);
    ent_report_put_sentences(&pen, r);
    ent_report_put_rest(&pen, r);
    ent_json_key(&pen, "left_out");
    ent_json_begin_array(&pen);
    ent_report_each_left_out(r, put_sentence, NULL, &pen);
    ent_json_end_array(&pen);
    ent_json_key(&pen, "paths_by");
    ent_json_put_cstr(&pen, "hops");
    ent_json_end_object(&pen);
    return ent_buf_status(out, err);
}
