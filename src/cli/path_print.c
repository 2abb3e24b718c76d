/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/path_print.h"

#include <inttypes.h>

#include "cli/edge.h"
#include "cli/evidence.h"
#include "entente/fact/date.h"
#include "entente/io/citation.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"

/** Evidence shown per relation, and relations per hop, without --evidence. */
enum {
    BRIEF_EVIDENCE = 1,
    BRIEF_RELATIONS = 2,
    COST_DECIMALS = 4
};

void path_teller_clear(struct path_teller *t)
{
    ENT_VEC_CLEAR(&t->notes);
}

ent_status path_told(struct path_teller *t, size_t done, size_t total)
{
    if (ent_progress_tell(&t->context->progress, "write", done, total))
        return ENT_OK;
    return ent_fail(&t->context->err, ENT_ERR_CANCELLED,
                    "stopped while paths were written");
}

ent_status path_actor_name(struct path_teller *t, ent_entity_id id,
                           ent_str *out)
{
    ent_status st = ENT_OK;
    struct context *context = t->context;
    ent_entity entity;

    ENT_TRY(ent_store_get_entity(context->store, id, context->arena, &entity,
                                 &context->err));
    *out = entity.name;

cleanup:
    return st;
}

ent_status path_name(struct path_teller *t, uint32_t node, ent_str *out)
{
    ent_status st = ENT_OK;
    const ent_graph *graph = t->question->graph;

    if (t->names == NULL)
        t->names = ent_arena_alloc(
            t->context->arena, ent_graph_node_count(graph), sizeof *t->names);
    if (t->names == NULL)
        return ent_fail_nomem(&t->context->err);
    if (t->names[node].ptr == NULL)
        ENT_TRY(
            path_actor_name(t, ent_graph_entity(graph, node), &t->names[node]));
    *out = t->names[node];

cleanup:
    return st;
}

static ent_status add_name(struct path_teller *t, uint32_t node)
{
    ent_status st = ENT_OK;
    ent_str name = {0};

    ENT_TRY(path_name(t, node, &name));
    add_visible(&t->context->out, name);

cleanup:
    return st;
}

/** Append "—AID/arms→" or "←AID/arms—" as seen from the left. */
static void add_arrow(ent_buf *out, const ent_relation *relation, bool forward)
{
    bool symmetric = relation->type->symmetric;

    ent_buf_add_cstr(out, symmetric ? "⇄" : forward ? "—" : "←");
    add_type(out, relation->type,
             ent_str_from(relation->mode == NULL ? "" : relation->mode->name));
    ent_buf_add_cstr(out, symmetric ? "⇄" : forward ? "→" : "—");
}

static bool is_forward(const struct path_teller *t, const ent_path *path,
                       uint32_t hop, uint32_t edge)
{
    return ent_graph_subject(t->question->graph, edge) == path->nodes[hop];
}

static void add_equal(ent_buf *out, const ent_path *path, bool by_hops)
{
    const char *what = by_hops ? "short" : "cheap";

    if (path->equal <= 1)
        return;
    if (path->equal == UINT64_MAX)
        ent_buf_addf(out, ", one of very many equally %s", what);
    else
        ent_buf_addf(out, ", one of %s%" PRIu64 " equally %s",
                     path->equal_or_more ? "at least " : "", path->equal, what);
}

static void add_day(ent_buf *out, const char *before, int32_t day)
{
    if (day == ENT_DAY_MIN || day == ENT_DAY_MAX)
        return;
    ent_buf_add_cstr(out, before);
    ent_date_write_day(out, day);
}

ent_status path_print_chain(struct path_teller *t, const ent_path *path)
{
    ent_status st = ENT_OK;
    ent_buf *out = &t->context->out;
    const ent_graph *graph = t->question->graph;
    bool by_hops = t->question->view.cost == ENT_COST_HOPS;
    double weakest = 1;

    context_bold(t->context, true);
    ENT_TRY(add_name(t, path->nodes[0]));
    for (uint32_t i = 0; i < path->hop_count; i++) {
        uint32_t edge = path->edges[path->first_edge[i]];
        ent_relation relation;

        ENT_TRY(edge_relation(t->context, graph, edge, &relation));
        ent_buf_add_char(out, ' ');
        add_arrow(out, &relation, is_forward(t, path, i, edge));
        ent_buf_add_char(out, ' ');
        ENT_TRY(add_name(t, path->nodes[i + 1]));
        if ((double)relation.confidence < weakest)
            weakest = (double)relation.confidence;
    }
    context_bold(t->context, false);
    ent_buf_add_cstr(out, "        ");
    add_count(out, path->hop_count, "step", "steps");
    if (!by_hops) {
        ent_buf_add_cstr(out, ", cost ");
        ent_buf_add_number(out, path->cost, COST_DECIMALS);
    }
    ent_buf_add_cstr(out, ", weakest ");
    ent_buf_add_number(out, weakest, 2);
    if (path->days != NULL)
        add_day(out, ", there by ", path->days[path->hop_count - 1]);
    add_equal(out, path, by_hops);
    ent_buf_add_char(out, '\n');

cleanup:
    return st;
}

static void add_relation_line(ent_buf *out, const ent_relation *relation,
                              bool forward)
{
    ent_buf_add_cstr(out, "     #");
    add_relation_ref(out, relation->id);
    ent_buf_add_char(out, ' ');
    add_arrow(out, relation, forward);
    ent_buf_add_cstr(out, "  ");
    add_dates(out, relation);
    ent_buf_add_cstr(out, ent_rel_status_word(relation->status));
    ent_buf_add_cstr(out, "  confidence ");
    ent_buf_add_number(out, (double)relation->confidence, 2);
    ent_buf_add_cstr(out, "  ");
    add_count(out, relation->source_count, "source", "sources");
    if (relation->label.len > 0) {
        ent_buf_add_cstr(out, "  ");
        add_visible(out, relation->label);
    }
}

/** Append " [3]", the number of a piece of evidence, which is new or not. */
static ent_status add_note(struct path_teller *t, const ent_evidence *evidence)
{
    size_t number = 0;

    while (number < t->notes.count &&
           t->notes.items[number].id.value != evidence->id.value)
        number++;
    if (number == t->notes.count && !ENT_VEC_PUSH(&t->notes, *evidence))
        return ent_fail_nomem(&t->context->err);
    ent_buf_addf(&t->context->out, " [%zu]", number + 1);
    return ENT_OK;
}

/** The sentences below a relation; in brief the first. */
static void add_sentences(struct path_teller *t, const ent_evidence *evidence,
                          size_t count)
{
    ent_buf *out = &t->context->out;

    for (size_t i = 0; i < count && (t->full || i < BRIEF_EVIDENCE); i++) {
        if (t->full) {
            add_evidence(out, &evidence[i], 7);
            continue;
        }
        ent_buf_add_cstr(out, "       ");
        add_marked_sentence(out, &evidence[i]);
        ent_buf_add_cstr(out, "  ");
        add_place(out, &evidence[i]);
        ent_buf_add_char(out, '\n');
    }
}

static ent_status add_relation(struct path_teller *t, uint32_t edge,
                               bool forward)
{
    ent_status st = ENT_OK;
    ent_buf *out = &t->context->out;
    ent_evidence *evidence = NULL;
    size_t count = 0;
    ent_relation relation;

    ENT_TRY(edge_relation(t->context, t->question->graph, edge, &relation));
    ENT_TRY(
        edge_evidence(t->context, t->question->graph, edge, &evidence, &count));
    add_relation_line(out, &relation, forward);
    for (size_t i = 0; t->cite && i < count && (t->full || i < BRIEF_EVIDENCE);
         i++)
        ENT_TRY(add_note(t, &evidence[i]));
    ent_buf_add_char(out, '\n');
    if (!t->cite)
        add_sentences(t, evidence, count);
    if (!t->full && count > BRIEF_EVIDENCE) {
        ent_buf_addf(out, "       and %zu more: entente why ",
                     count - BRIEF_EVIDENCE);
        add_relation_ref(out, relation.id);
        ent_buf_add_char(out, '\n');
    }

cleanup:
    return st;
}

/** "  1  Vietnam · Vladimir Putin" */
static ent_status add_hop_line(struct path_teller *t, const ent_path *path,
                               uint32_t hop)
{
    ent_status st = ENT_OK;
    ent_buf *out = &t->context->out;

    ent_buf_addf(out, "  %" PRIu32 "  ", hop + 1);
    ENT_TRY(add_name(t, path->nodes[hop]));
    ent_buf_add_cstr(out, " · ");
    ENT_TRY(add_name(t, path->nodes[hop + 1]));
    if (t->question->view.cost != ENT_COST_HOPS) {
        ent_buf_add_cstr(out, "  cost ");
        ent_buf_add_number(out, path->costs[hop], COST_DECIMALS);
    }
    if (path->days != NULL)
        add_day(out, "  from ", path->days[hop]);
    ent_buf_add_char(out, '\n');

cleanup:
    return st;
}

ent_status path_print_hops(struct path_teller *t, const ent_path *path)
{
    ent_status st = ENT_OK;

    for (uint32_t i = 0; i < path->hop_count; i++) {
        uint32_t begin = path->first_edge[i];
        uint32_t end = path->first_edge[i + 1];

        ENT_TRY(add_hop_line(t, path, i));
        for (uint32_t e = begin;
             e < end && (t->full || e < begin + BRIEF_RELATIONS); e++)
            ENT_TRY(add_relation(t, path->edges[e],
                                 is_forward(t, path, i, path->edges[e])));
        if (!t->full && end > begin + BRIEF_RELATIONS) {
            ent_buf_add_cstr(&t->context->out, "     and ");
            add_count(&t->context->out, end - begin - BRIEF_RELATIONS,
                      "more relation", "more relations");
            ent_buf_add_cstr(&t->context->out, ": --evidence\n");
        }
    }

cleanup:
    return st;
}

ent_status path_print_notes(struct path_teller *t)
{
    ent_status st = ENT_OK;
    struct context *context = t->context;
    ent_buf *out = &context->out;

    for (size_t i = 0; i < t->notes.count; i++) {
        const ent_evidence *evidence = &t->notes.items[i];
        ent_document document;

        ENT_TRY(ent_store_get_document(context->store, evidence->document,
                                       false, context->arena, &document,
                                       &context->err));
        ent_buf_addf(out, "[%zu] ", i + 1);
        ent_citation_add_line(out, evidence, &document);
        ent_buf_add_char(out, '\n');
    }

cleanup:
    return st;
}

static ent_status add_actors(struct path_teller *t, ent_buf *out,
                             const char *before, const ent_entity_id *ids,
                             size_t count)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < count; i++) {
        ent_str name = {0};

        ENT_TRY(path_actor_name(t, ids[i], &name));
        ent_buf_add_cstr(out, i > 0 ? ", " : before);
        add_visible(out, name);
    }
    if (count > 0)
        ent_buf_add_cstr(out, "; ");

cleanup:
    return st;
}

ent_status path_print_rules(struct path_teller *t, const ent_path_list *list)
{
    ent_status st = ENT_OK;
    const struct path_question *q = t->question;
    ent_buf text = {0};

    ENT_TRY(add_actors(t, &text, "avoiding ", q->avoid.items, q->avoid.count));
    ENT_TRY(
        add_actors(t, &text, "through ", q->through.items, q->through.count));
    if (q->chronological)
        ent_buf_addf(&text,
                     "chronological, %" PRIu64
                     " undated relation%s take%s no part; ",
                     list->undated, list->undated == 1 ? "" : "s",
                     list->undated == 1 ? "s" : "");
    if (q->max_hops > 0) {
        ent_buf_add_cstr(&text, "at most ");
        add_count(&text, q->max_hops, "step", "steps");
        ent_buf_add_cstr(&text, "; ");
    }
    if (list->cut_off)
        ent_buf_addf(&text,
                     "not exact, stopped after %" PRIu64
                     " ways by those to be passed; ",
                     list->tried);
    ENT_TRY(ent_buf_status(&text, &t->context->err));
    if (text.len > 0) {
        ent_buf_add_cstr(&t->context->out, "rules: ");
        ent_buf_add(&t->context->out, text.ptr, text.len - 2);
        ent_buf_add_char(&t->context->out, '\n');
    }

cleanup:
    ent_buf_clear(&text);
    return st;
}
