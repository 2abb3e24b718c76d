/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <assert.h>

#include "entente/core/map.h"
#include "entente/core/mem.h"
#include "entente/model/graph.h"
#include "entente/model/graph_internal.h"
#include "entente/model/snapshot_internal.h"
#include "entente/model/view_names_internal.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"

enum {
    TELL_EVERY = 1 << 14 /**< Relations between two words of progress. */
};

/** What a visitor carries through the store. */
typedef struct loading {
    collector *collector;
    const ent_progress *progress;
    uint64_t seen;
    ent_status st;
    ent_error *err;
} loading;

/** Say how far it is, now and then. */
static ent_status tell(loading *l)
{
    if (l->seen++ % TELL_EVERY == 0 &&
        !ent_progress_tell(l->progress, "graph", l->seen - 1, 0))
        return ent_fail(l->err, ENT_ERR_CANCELLED,
                        "stopped while the graph was read");
    return ENT_OK;
}

/** Count a relation without evidence, but the unnamed source is no vertex. */
static void count_bare(collector *c, const ent_relation *relation)
{
    if (relation->subject.value > 0 && relation->object.value > 0)
        c->left_out.by_evidence++;
}

static bool take_relation(void *user, const ent_relation *relation)
{
    loading *l = user;
    ent_graph_edge edge = {.relation = relation->id,
                           .subject = relation->subject,
                           .object = relation->object,
                           .type = relation->type,
                           .mode = relation->mode,
                           .status = relation->status,
                           .first_day = relation->first_day,
                           .last_day = relation->last_day,
                           .evidence_count = relation->evidence_count,
                           .source_count = relation->source_count,
                           .confidence = relation->confidence};

    l->st = tell(l);
    if (relation->evidence_count == 0) /* None is left in this view. */
        count_bare(l->collector, relation);
    else if (l->st == ENT_OK)
        l->st = ent_collector_add(l->collector, &edge, l->err);
    return l->st == ENT_OK;
}

/** States by country, and who belongs to one. */
typedef struct rolling {
    roll_up *roll_up;
    ent_map *countries; /**< Value: id of the state; 0: none seen. */
    bool nomem;
} rolling;

/** Does an entity of this class and kind act for its state? */
static bool acts_for_state(const ent_entity *entity)
{
    static const char *const offices[] = {"ministry", "agency",   "legislature",
                                          "court",    "military", "police",
                                          "mission"};

    if (entity->entity_class == ENT_PERSON)
        return true;
    if (entity->entity_class != ENT_ORGANIZATION)
        return false;
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (ent_str_is(entity->kind, offices[i]))
            return true;
    return false;
}

/** Remember a state, or a member by its country's number until all states are
 *  known. */
static bool take_member(void *user, const ent_entity *entity)
{
    rolling *r = user;
    bool is_state = entity->entity_class == ENT_STATE;
    uint32_t country = ENT_MAP_NONE;

    if (entity->country.len == 0 || (!is_state && !acts_for_state(entity)))
        return true;
    country = ent_map_put(r->countries, entity->country);
    if (country == ENT_MAP_NONE) {
        r->nomem = true;
    } else if (is_state) {
        if (ent_map_value(r->countries, country) == 0)
            ent_map_set_value(r->countries, country, entity->id.value);
    } else {
        r->nomem = ent_id_table_put(&r->roll_up->members, entity->id.value) ==
                       ENT_NO_INDEX ||
                   !ENT_VEC_PUSH(&r->roll_up->states, (int64_t)country);
    }
    return !r->nomem;
}

static void roll_up_clear(roll_up *up)
{
    ent_id_table_clear(&up->members);
    ENT_VEC_CLEAR(&up->states);
}

static ent_status load_roll_up(roll_up *up, ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;
    rolling r = {.roll_up = up, .countries = ent_map_new()};

    if (r.countries == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(ent_store_each_entity(store, take_member, &r, err));
    if (r.nomem) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < up->states.count; i++) {
        int64_t state =
            ent_map_value(r.countries, (uint32_t)up->states.items[i]);

        up->states.items[i] = state == 0 ? up->members.ids.items[i] : state;
    }

cleanup:
    ent_map_free(r.countries);
    return st;
}

/** Take the relations from the image of the whole in place of the rows. */
static ent_status take_image(loading *l, const ent_graph *image)
{
    ent_status st = ENT_OK;

    for (uint32_t e = 0; e < ent_graph_edge_count(image); e++) {
        ent_graph_edge edge = ent_graph_edge_at(image, e);

        ENT_TRY(tell(l));
        ENT_TRY(ent_collector_add(l->collector, &edge, l->err));
    }

cleanup:
    return st;
}

/** The edges of the image that the filters of whole relations let in. */
static ent_status narrow_image(ent_graph **out, loading *l,
                               const ent_graph *image)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_edge_count(image);
    const ent_view *view = l->collector->view;
    bool *keep = ent_malloc(count, sizeof *keep);
    ent_graph *graph = NULL;

    if (keep == NULL)
        return ent_fail_nomem(l->err);
    for (uint32_t e = 0; e < count; e++) {
        ent_graph_edge edge = ent_graph_fields_at(image, e);

        ENT_TRY(tell(l));
        keep[e] = ent_view_admits(view, &edge, &l->collector->left_out);
    }
    ENT_TRY(ent_graph_narrow(&graph, image, keep, NULL, view, l->err));
    graph->left_out = l->collector->left_out;
    ent_graph_find_days(graph);
    *out = graph;

cleanup:
    ent_free(keep);
    return st;
}

/** Keep what is near the actors that the view is about. */
static ent_status keep_near(ent_graph **graph, view_names *names,
                            const roll_up *up, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t hops = (*graph)->view.hops == 0 ? 1 : (*graph)->view.hops;
    ent_graph *part = NULL;

    if (names->about.count == 0)
        return ENT_OK;
    for (size_t i = 0; i < names->about.count; i++) {
        ent_entity_id *id = &names->about.items[i];
        uint32_t member = ent_id_table_get(&up->members, id->value);

        if (member != ENT_NO_INDEX)
            id->value = up->states.items[member];
    }
    ENT_TRY(ent_graph_vicinity(&part, *graph, names->about.items,
                               names->about.count, hops, err));
    ent_graph_free(*graph);
    *graph = part;

cleanup:
    return st;
}

/** Hand the relations to the collector: those of the image, or the rows, made
 *  of the evidence that the view lets in. */
static ent_status take_relations(loading *l, ent_store *store,
                                 const ent_graph *image,
                                 const view_names *names, ent_error *err)
{
    ent_status st = ENT_OK;
    uint64_t *undated = &l->collector->left_out.unknown_report_date;

    if (image != NULL && !ent_view_chooses_evidence(l->collector->view))
        ENT_TRY(take_image(l, image));
    else
        ENT_TRY(ent_store_each_chosen_relation(store, &names->choice,
                                               take_relation, l, undated, err));
    st = l->st;

cleanup:
    return st;
}

/** @param image  Of the whole, or NULL: read the rows. */
static ent_status load_edges(ent_graph **out, ent_store *store,
                             const ent_graph *image, const ent_view *view,
                             const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    roll_up up = {0};
    view_names names = {0};
    collector c = {.view = view, .progress = progress};
    loading l = {.collector = &c, .progress = progress, .err = err};
    ent_graph *graph = NULL;

    ENT_TRY(ent_view_names_find(&names, store, view, true, err));
    if (view->roll_up) {
        ENT_TRY(load_roll_up(&up, store, err));
        c.roll_up = &up;
    }
    if (image != NULL && !view->roll_up && !ent_view_chooses_evidence(view)) {
        ENT_TRY(narrow_image(&graph, &l, image));
    } else {
        ENT_TRY(take_relations(&l, store, image, &names, err));
        ENT_TRY(ent_collector_finish(&c, &graph, err));
    }
    ENT_TRY(keep_near(&graph, &names, &up, err));
    *out = graph;
    graph = NULL;

cleanup:
    ent_graph_free(graph);
    ent_collector_clear(&c);
    ent_view_names_clear(&names);
    roll_up_clear(&up);
    return st;
}

/** Load under the reading transaction that is open. */
static ent_status load(ent_graph **out, ent_store *store, const ent_view *view,
                       const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_graph *image = NULL;
    bool whole = false;

    ENT_TRY(ent_snapshot_is_of(view, &whole, err));
    ENT_TRY(ent_snapshot_open(&image, store, err));
    if (whole && image != NULL) {
        ENT_TRY(ent_graph_keep_view(image, view, err));
        ent_graph_find_days(image);
        *out = image;
        return ENT_OK;
    }
    ENT_TRY(load_edges(out, store, image, view, progress, err));

cleanup:
    ent_graph_free(image);
    return st;
}

ent_status ent_graph_load(ent_graph **out, ent_store *store,
                          const ent_view *view, const ent_progress *progress,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    ent_graph *graph = NULL;
    bool whole = false;
    bool reading = false;

    assert(out != NULL && store != NULL && view != NULL);
    ENT_TRY(ent_view_check(view, err));
    ENT_TRY(ent_store_begin_read(store, err));
    reading = true;
    ENT_TRY(load(&graph, store, view, progress, err));
    ENT_TRY(ent_snapshot_is_of(view, &whole, err));
    if (whole && graph->mapping == NULL)
        ENT_TRY(
            ent_snapshot_write(graph, store, SNAPSHOT_RULES, progress, err));
    *out = graph;
    graph = NULL;

cleanup:
    ent_graph_free(graph);
    if (reading)
        ent_store_end_read(store);
    return st;
}

/** Entities come by id, as the vertices do. */
typedef struct naming {
    ent_graph *graph;
    ent_arena *texts;
    ent_str *names;
    uint8_t *classes;
    uint32_t next; /**< First vertex without a name. */
    bool nomem;
} naming;

static bool take_name(void *user, const ent_entity *entity)
{
    naming *n = user;
    const ent_graph *graph = n->graph;

    while (n->next < graph->node_count &&
           graph->entities[n->next] < entity->id.value)
        n->next++;
    if (n->next == graph->node_count)
        return false;
    if (graph->entities[n->next] != entity->id.value)
        return true;
    n->names[n->next] = ent_arena_str(n->texts, entity->name);
    n->classes[n->next] = (uint8_t)entity->entity_class;
    n->nomem = n->names[n->next].ptr == NULL;
    n->next++;
    return !n->nomem;
}

ent_status ent_graph_load_names(ent_graph *graph, ent_store *store,
                                ent_error *err)
{
    ent_status st = ENT_OK;
    naming n = {.graph = graph,
                .texts = ent_arena_new(),
                .names = ent_calloc(graph->node_count, sizeof *n.names),
                .classes = ent_calloc(graph->node_count, sizeof *n.classes)};

    if (n.texts == NULL || n.names == NULL || n.classes == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(ent_store_each_entity(store, take_name, &n, err));
    if (n.nomem) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ent_arena_free(graph->texts);
    ent_free(graph->names);
    ent_free(graph->classes);
    graph->texts = n.texts;
    graph->names = n.names;
    graph->classes = n.classes;
    n = (naming){0};

cleanup:
    ent_free(n.classes);
    ent_free(n.names);
    ent_arena_free(n.texts);
    return st;
}
