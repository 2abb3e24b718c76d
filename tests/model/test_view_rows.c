/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The graph of a view is what a plain filter over all rows leaves. */
#include "entente/model/graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>

#include "entente/model/view_evidence.h"
#include "entente/store/entity.h"
#include "model/random_graph.h"
#include "store/random_store.h"
#include "support/random.h"

enum {
    ROUNDS = 400,
    EDGES_MAX = 128
};

/** What a round compares. */
typedef struct trial {
    ent_store *store;
    const random_piece *pieces;
    size_t piece_count;
    ent_view view;
    ent_evidence_choice choice;
    ent_entity_id speakers[2];
    ent_str outlets[1];
    int64_t about[2];
    size_t about_count;
    int64_t counted_as[RANDOM_ENTITIES + 1];
    ent_graph_edge edges[EDGES_MAX]; /**< That the plain filter leaves. */
    size_t edge_count;
    ent_left_out left_out;
} trial;

static void must(ent_status st, const ent_error *err)
{
    if (st != ENT_OK)
        fail_msg("%s", err->message);
}

static uint64_t below(ent_rng *rng, uint64_t bound)
{
    return ent_rng_below(rng, bound);
}

static void set(trial *t, ent_arena *texts, const char *option,
                const char *value)
{
    ent_error err = {0};

    must(ent_view_set(&t->view, option, ent_str_from(value), texts, &err),
         &err);
}

/** The entity that one was merged into, as evidence has it. */
static int64_t target_of(ent_store *store, ent_arena *arena, int64_t id)
{
    ent_entity entity = {0};
    ent_error err = {0};

    must(ent_store_get_entity(store, (ent_entity_id){id}, arena, &entity, &err),
         &err);
    return entity.id.value;
}

static void random_speaker(trial *t, ent_rng *rng, ent_arena *texts)
{
    int64_t id = (int64_t)below(rng, RANDOM_ENTITIES + 1);
    char name[32] = "?";

    if (id > 0)
        (void)snprintf(name, sizeof name, "Actor %d", (int)id);
    set(t, texts, "speaker", name);
    t->speakers[t->choice.speaker_count++].value =
        id == 0 ? 0 : target_of(t->store, texts, id);
}

static void random_about(trial *t, ent_rng *rng, ent_arena *texts)
{
    int64_t id = 1 + (int64_t)below(rng, RANDOM_ENTITIES);
    char name[32];

    (void)snprintf(name, sizeof name, "Actor %d", (int)id);
    set(t, texts, "about", name);
    t->about[t->about_count++] = target_of(t->store, texts, id);
}

/** Leave out an outlet that is there. */
static void random_exclusion(trial *t, ent_rng *rng, ent_arena *texts)
{
    const random_piece *piece = NULL;

    if (t->piece_count == 0)
        return;
    piece = &t->pieces[below(rng, t->piece_count)];
    if (piece->publisher < 0)
        return;
    t->outlets[0] = ent_str_from(random_outlet(piece->publisher));
    t->choice.outlet_count = 1;
    set(t, texts, "exclude-outlet", random_outlet(piece->publisher));
}

static void random_view(trial *t, ent_rng *rng, ent_arena *texts)
{
    static const char *const days[] = {"2024-01-20", "2024-02", "2024-03-10",
                                       "2024-04-30"};
    random_graph filters = {.view = ent_view_default()};

    random_graph_filter(&filters, rng);
    t->view = filters.view;
    t->view.as_of = t->view.from = t->view.to = (ent_date){0};
    if (below(rng, 2) == 0)
        t->view.statuses = 0;
    if (below(rng, 2) == 0)
        t->view.types = 0;
    t->view.direction = (ent_direction)below(rng, 3);
    t->view.roll_up = below(rng, 3) == 0;
    if (below(rng, 4) == 0)
        set(t, texts, "as-of", days[below(rng, 4)]);
    else if (below(rng, 4) == 0)
        set(t, texts, "from", days[below(rng, 4)]);
    t->choice = ENT_ANY_EVIDENCE;
    t->choice.speakers = t->speakers;
    t->choice.outlets = t->outlets;
    if (below(rng, 3) == 0) {
        set(t, texts, "known-by", days[below(rng, 4)]);
        t->choice.known_by = t->view.known_by.last;
    }
    for (int i = 0; i < 2 && below(rng, 3) == 0; i++)
        random_speaker(t, rng, texts);
    if (below(rng, 3) == 0)
        random_exclusion(t, rng, texts);
    for (int i = 0; i < 2 && below(rng, 2) == 0; i++)
        random_about(t, rng, texts);
    if (t->about_count > 0 && below(rng, 2) == 0)
        t->view.hops = 1 + (uint32_t)below(rng, 3);
    t->view.strength = (ent_strength)below(rng, 4);
    if (t->view.strength == ENT_STRENGTH_RECENCY && below(rng, 2) == 0)
        t->view.half_life = 1 + (uint32_t)below(rng, 400);
}

/** Copies of the entities, merged ones left out. */
typedef struct people {
    struct {
        int64_t id;
        ent_entity_class entity_class;
        char kind[16];
        char country[4];
    } items[RANDOM_ENTITIES];
    size_t count;
} people;

static bool take_person(void *user, const ent_entity *entity)
{
    people *p = user;

    p->items[p->count].id = entity->id.value;
    p->items[p->count].entity_class = entity->entity_class;
    (void)snprintf(p->items[p->count].kind, 16, "%.*s",
                   ENT_STR_ARGS(entity->kind));
    (void)snprintf(p->items[p->count].country, 4, "%.*s",
                   ENT_STR_ARGS(entity->country));
    p->count++;
    return true;
}

/** Persons and ministries count as the first state of their country. */
static void plain_roll_up(trial *t)
{
    people p = {0};
    ent_error err = {0};

    for (int64_t i = 0; i <= RANDOM_ENTITIES; i++)
        t->counted_as[i] = i;
    if (!t->view.roll_up)
        return;
    must(ent_store_each_entity(t->store, take_person, &p, &err), &err);
    for (size_t i = 0; i < p.count; i++) {
        bool acts = p.items[i].entity_class == ENT_PERSON ||
                    (p.items[i].entity_class == ENT_ORGANIZATION &&
                     strcmp(p.items[i].kind, "ministry") == 0);

        for (size_t j = p.count; acts && j > 0; j--)
            if (p.items[j - 1].entity_class == ENT_STATE &&
                p.items[i].country[0] != '\0' &&
                strcmp(p.items[j - 1].country, p.items[i].country) == 0)
                t->counted_as[p.items[i].id] = p.items[j - 1].id;
    }
}

static void count_refusal(trial *t, int refusal)
{
    uint64_t *counters[] = {&t->left_out.undated, &t->left_out.by_time,
                            &t->left_out.by_type};

    if (refusal < 3)
        ++*counters[refusal];
    else if (refusal < 3 + ENT_REL_STATUS_COUNT)
        t->left_out.by_status[refusal - 3]++;
    else if (refusal == 3 + ENT_REL_STATUS_COUNT)
        t->left_out.by_sources++;
    else
        t->left_out.by_confidence++;
}

/** One relation, with the filters in their order. */
static void plain_filter(trial *t, const ent_relation *r)
{
    ent_graph_edge edge = {.relation = r->id,
                           .subject = r->subject,
                           .object = r->object,
                           .type = r->type,
                           .status = r->status,
                           .first_day = r->first_day,
                           .last_day = r->last_day,
                           .evidence_count = r->evidence_count,
                           .source_count = r->source_count,
                           .confidence = r->confidence};
    int refusal = 0;

    if (r->subject.value == 0 || r->object.value == 0)
        return;
    if (r->evidence_count == 0) {
        t->left_out.by_evidence++;
        return;
    }
    refusal = plain_refusal(&t->view, &edge);
    if (refusal >= 0) {
        count_refusal(t, refusal);
        return;
    }
    edge.subject.value = t->counted_as[r->subject.value];
    edge.object.value = t->counted_as[r->object.value];
    if (edge.subject.value == edge.object.value &&
        r->subject.value != r->object.value) {
        t->left_out.by_roll_up++;
        return;
    }
    assert_true(t->edge_count < EDGES_MAX);
    t->edges[t->edge_count++] = edge;
}

/** Mark what one more step reaches. */
static void plain_step(const trial *t, const bool *from, bool *to)
{
    for (size_t i = 0; i < t->edge_count; i++) {
        const ent_graph_edge *e = &t->edges[i];
        bool forth =
            t->view.direction != ENT_DIRECTION_IN || e->type->symmetric;
        bool back =
            t->view.direction != ENT_DIRECTION_OUT || e->type->symmetric;

        if (forth && from[e->subject.value])
            to[e->object.value] = true;
        if (back && from[e->object.value])
            to[e->subject.value] = true;
    }
}

static void plain_about(trial *t)
{
    bool seen[RANDOM_ENTITIES + 1] = {false};
    uint32_t hops = t->view.hops == 0 ? 1 : t->view.hops;
    size_t kept = 0;

    if (t->about_count == 0)
        return;
    for (size_t i = 0; i < t->about_count; i++)
        seen[t->counted_as[t->about[i]]] = true;
    for (uint32_t step = 0; step < hops; step++) {
        bool before[RANDOM_ENTITIES + 1];

        memcpy(before, seen, sizeof before);
        plain_step(t, before, seen);
    }
    for (size_t i = 0; i < t->edge_count; i++)
        if (seen[t->edges[i].subject.value] && seen[t->edges[i].object.value])
            t->edges[kept++] = t->edges[i];
    t->left_out.by_distance = t->edge_count - kept;
    t->edge_count = kept;
}

static void plain_view(trial *t)
{
    const random_piece *end = t->pieces + t->piece_count;

    plain_roll_up(t);
    for (const random_piece *p = t->pieces; p < end;) {
        ent_relation relation = {0};

        p += plain_relation(p, end, &t->choice, &relation);
        plain_filter(t, &relation);
    }
    plain_about(t);
    if (t->view.known_by.known)
        t->left_out.unknown_report_date =
            plain_undated(t->pieces, t->piece_count, &t->choice);
}

/** Day that an edge counts by; a tie that still holds has none behind it. */
static int64_t plain_day(const ent_graph_edge *edge)
{
    if (edge->last_day != ENT_DAY_MAX)
        return edge->last_day;
    if (edge->first_day == ENT_DAY_MIN)
        return INT64_MIN;
    return edge->type->tie ? INT64_MAX : edge->first_day;
}

static double plain_recency(const trial *t, const ent_graph_edge *edge)
{
    int64_t today = INT64_MIN;
    int64_t oldest = INT64_MAX;
    int64_t day = plain_day(edge);
    double half = t->view.half_life == 0 ? 180 : t->view.half_life;

    for (size_t i = 0; i < t->edge_count; i++) {
        const ent_graph_edge *e = &t->edges[i];
        int64_t d = plain_day(e);

        if (d != INT64_MIN && d < oldest)
            oldest = d;
        if (d == INT64_MAX)
            d = e->first_day;
        if (d > today)
            today = d;
    }
    if (t->view.as_of.known)
        today = t->view.as_of.last;
    if (day == INT64_MIN)
        day = oldest;
    return day >= today ? 1.0
                        : fmax(pow(0.5, (double)(today - day) / half), 1e-9);
}

static void assert_edge(const trial *t, const ent_graph *graph, uint32_t edge)
{
    const ent_graph_edge *want = NULL;

    for (size_t i = 0; i < t->edge_count; i++)
        if (t->edges[i].relation.value == ent_graph_relation(graph, edge).value)
            want = &t->edges[i];
    assert_non_null(want);
    assert_int_equal(
        ent_graph_entity(graph, ent_graph_subject(graph, edge)).value,
        want->subject.value);
    assert_int_equal(
        ent_graph_entity(graph, ent_graph_object(graph, edge)).value,
        want->object.value);
    assert_ptr_equal(ent_graph_type(graph, edge), want->type);
    assert_int_equal(ent_graph_status(graph, edge), want->status);
    assert_int_equal(ent_graph_first_day(graph, edge), want->first_day);
    assert_int_equal(ent_graph_last_day(graph, edge), want->last_day);
    assert_int_equal(ent_graph_evidence_count(graph, edge),
                     want->evidence_count);
    assert_int_equal(ent_graph_source_count(graph, edge), want->source_count);
    assert_true(ent_graph_confidence(graph, edge) == (double)want->confidence);
    if (t->view.strength == ENT_STRENGTH_RECENCY)
        assert_true(fabs(ent_graph_strength(graph, edge) -
                         plain_recency(t, want)) < 1e-12);
}

static void assert_graph(const trial *t, const ent_graph *graph)
{
    const ent_left_out *left = ent_graph_left_out(graph);

    assert_int_equal(ent_graph_edge_count(graph), t->edge_count);
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++)
        assert_edge(t, graph, e);
    assert_int_equal(left->undated, t->left_out.undated);
    assert_int_equal(left->by_time, t->left_out.by_time);
    assert_int_equal(left->by_type, t->left_out.by_type);
    for (size_t i = 0; i < ENT_REL_STATUS_COUNT; i++)
        assert_int_equal(left->by_status[i], t->left_out.by_status[i]);
    assert_int_equal(left->by_sources, t->left_out.by_sources);
    assert_int_equal(left->by_confidence, t->left_out.by_confidence);
    assert_int_equal(left->unknown_report_date,
                     t->left_out.unknown_report_date);
    assert_int_equal(left->by_evidence, t->left_out.by_evidence);
    assert_int_equal(left->by_distance, t->left_out.by_distance);
    assert_int_equal(left->by_roll_up, t->left_out.by_roll_up);
}

/** Evidence that a view's judge lets in. */
typedef struct judging {
    ent_view_judge *judge;
    int64_t relation;
    uint32_t count;
} judging;

static bool judge_evidence(void *user, const ent_evidence *evidence)
{
    judging *j = user;
    ent_error err = {0};
    bool counts = false;

    must(ent_view_judge_admits(j->judge, evidence, &counts, &err), &err);
    j->count += counts && evidence->relation.value == j->relation;
    return true;
}

static void assert_judged(const trial *t, const ent_graph *graph)
{
    judging j = {0};
    ent_evidence_filter all = ENT_ALL_EVIDENCE;
    ent_error err = {0};

    if (ent_graph_edge_count(graph) == 0)
        return;
    j.relation = ent_graph_relation(graph, 0).value;
    must(ent_view_judge_new(&j.judge, ent_graph_view(graph), t->store, &err),
         &err);
    must(ent_store_each_evidence(t->store, &all, judge_evidence, &j, &err),
         &err);
    assert_int_equal(j.count, ent_graph_evidence_count(graph, 0));
    ent_view_judge_free(j.judge);
}

/** Every edge has the evidence that it counts. */
static void assert_evidence(const trial *t, const ent_graph *graph,
                            ent_arena *arena)
{
    ent_error err = {0};

    assert_judged(t, graph);

    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        ent_evidence *evidence = NULL;
        ent_relation relation = {0};
        size_t count = 0;

        must(ent_view_get_evidence(ent_graph_view(graph), t->store,
                                   ent_graph_relation(graph, e), arena,
                                   &evidence, &count, &err),
             &err);
        assert_int_equal(count, ent_graph_evidence_count(graph, e));
        must(ent_view_get_relation(ent_graph_view(graph), t->store,
                                   ent_graph_relation(graph, e), arena,
                                   &relation, &err),
             &err);
        assert_int_equal(relation.status, ent_graph_status(graph, e));
        assert_int_equal(relation.last_day, ent_graph_last_day(graph, e));
        assert_int_equal(relation.source_count,
                         ent_graph_source_count(graph, e));
    }
}

static void the_graph_is_what_a_plain_filter_leaves(void **state)
{
    random_store *r = random_store_new();
    ent_rng rng;
    size_t edges = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        trial t = {.store = random_store_fill(r, &rng)};
        ent_arena *arena = ent_arena_new();
        ent_graph *graph = NULL;
        ent_error err = {0};

        assert_non_null(arena);
        t.pieces = random_store_pieces(r, &t.piece_count);
        random_view(&t, &rng, arena);
        plain_view(&t);
        must(ent_graph_load(&graph, t.store, &t.view, NULL, &err), &err);
        assert_graph(&t, graph);
        assert_evidence(&t, graph, arena);
        edges += t.edge_count;
        ent_graph_free(graph);
        ent_arena_free(arena);
    }
    assert_true(edges > ROUNDS); /* The filters leave enough to compare. */
    random_store_free(r);
}

static void a_graph_keeps_its_own_names(void **state)
{
    random_store *r = random_store_new();
    ent_arena *arena = ent_arena_new();
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_graph *part = NULL;
    ent_buf text = {0};
    ent_rng rng;
    ent_error err = {0};

    (void)state;
    random_begin(&rng);
    must(ent_view_parse(&view, ent_str_from("speaker=? about=\"Actor 1\""),
                        arena, &err),
         &err);
    must(ent_graph_load(&graph, random_store_fill(r, &rng), &view, NULL, &err),
         &err);
    ent_arena_free(arena);
    must(ent_graph_part(&part, graph, NULL, NULL, &err), &err);
    ent_graph_free(graph);
    ent_view_write(&text, ent_graph_view(part));
    assert_true(ent_str_is(ent_buf_view(&text), "speaker=? about=\"Actor 1\""));
    ent_buf_clear(&text);
    ent_graph_free(part);
    random_store_free(r);
}

static void names_that_are_not_there_are_refused_with_the_option(void **state)
{
    static const char *const views[] = {"about=Nobody", "speaker=Nobody",
                                        "exclude-outlet=Nobody"};
    static const char *const messages[] = {
        "--about: no entity \"Nobody\"", "--speaker: no entity \"Nobody\"",
        "--exclude-outlet: no outlet \"Nobody\""};
    random_store *r = random_store_new();
    ent_arena *arena = ent_arena_new();
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (size_t i = 0; i < 3; i++) {
        ent_view view = ent_view_default();
        ent_graph *graph = NULL;
        ent_error err = {0};

        must(ent_view_parse(&view, ent_str_from(views[i]), arena, &err), &err);
        assert_int_equal(ent_graph_load(&graph, random_store_fill(r, &rng),
                                        &view, NULL, &err),
                         ENT_ERR_NOT_FOUND);
        assert_null(graph);
        assert_string_equal(err.message, messages[i]);
    }
    ent_arena_free(arena);
    random_store_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_graph_is_what_a_plain_filter_leaves),
        cmocka_unit_test(a_graph_keeps_its_own_names),
        cmocka_unit_test(names_that_are_not_there_are_refused_with_the_option),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
