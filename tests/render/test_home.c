/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/arena.h"
#include "entente/render/home_internal.h"
#include "entente/store/entity.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    WHO_MOST = 40,
    TIES_MOST = 120
};

/** Entities 1, 2, 3 ..., and what is between them. */
typedef struct world {
    ent_entity who[WHO_MOST];
    size_t count;
    ent_graph_edge ties[TIES_MOST];
    size_t tie_count;
    ent_view view;
    ent_homes homes;
    ent_graph *graph;
    ent_entity by_vertex[WHO_MOST];
} world;

static int64_t add(world *w, ent_entity_class entity_class, const char *kind,
                   const char *country)
{
    ent_entity *own = &w->who[w->count++];

    *own = (ent_entity){.id = {(int64_t)w->count},
                        .entity_class = entity_class,
                        .kind = ent_str_from(kind),
                        .country = ent_str_from(country)};
    return own->id.value;
}

static ent_graph_edge *tie(world *w, int64_t subject, const char *type,
                           int64_t object)
{
    ent_graph_edge *own = &w->ties[w->tie_count++];

    *own = (ent_graph_edge){
        .relation = {(int64_t)w->tie_count},
        .subject = {subject},
        .object = {object},
        .type = ent_relation_type_find(ent_str_from(type)),
        .first_day = ENT_DAY_MIN,
        .last_day = ENT_DAY_MAX,
        .evidence_count = 1,
        .source_count = 1,
        .confidence = 1.0F,
    };
    assert_non_null(own->type);
    return own;
}

static void build(world *w)
{
    assert_int_equal(
        ent_graph_build(&w->graph, w->ties, w->tie_count, &w->view, NULL),
        ENT_OK);
    for (uint32_t v = 0; v < ent_graph_node_count(w->graph); v++)
        w->by_vertex[v] = w->who[ent_graph_entity(w->graph, v).value - 1];
    w->homes.by_country = ent_map_new();
    assert_non_null(w->homes.by_country);
    for (size_t i = 0; i < w->count; i++) {
        uint32_t at;

        if (w->who[i].entity_class != ENT_STATE || w->who[i].country.len == 0)
            continue;
        at = ent_map_put(w->homes.by_country, w->who[i].country);
        if (ent_map_value(w->homes.by_country, at) == 0)
            ent_map_set_value(w->homes.by_country, at, w->who[i].id.value);
    }
}

static int64_t home_of(const world *w, int64_t who)
{
    uint32_t vertex = ent_graph_node(w->graph, (ent_entity_id){who});

    assert_int_not_equal(vertex, ENT_NO_INDEX);
    return ent_home_of(&w->homes, w->graph, w->by_vertex, vertex).value;
}

static void clear(world *w)
{
    ent_homes_clear(&w->homes);
    ent_graph_free(w->graph);
}

static void a_person_or_office_counts_as_the_state_of_its_country(void **state)
{
    static const char *const offices[] = {"ministry", "agency",   "legislature",
                                          "court",    "military", "police",
                                          "mission"};
    world w = {.view = ent_view_default()};
    int64_t russia = add(&w, ENT_STATE, NULL, "RUS");
    int64_t person = add(&w, ENT_PERSON, NULL, "RUS");
    int64_t firm = add(&w, ENT_ORGANIZATION, "company", "RUS");
    int64_t place = add(&w, ENT_PLACE, "ministry", "RUS");
    int64_t stranger = add(&w, ENT_PERSON, NULL, "FRA");

    (void)state;
    tie(&w, russia, "CONSULT", person);
    tie(&w, russia, "CONSULT", firm);
    tie(&w, russia, "CONSULT", place);
    tie(&w, russia, "CONSULT", stranger);
    for (size_t i = 0; i < 7; i++)
        tie(&w, russia, "CONSULT",
            add(&w, ENT_ORGANIZATION, offices[i], "RUS"));
    build(&w);
    assert_int_equal(home_of(&w, person), russia);
    for (int64_t i = 0; i < 7; i++)
        assert_int_equal(home_of(&w, stranger + 1 + i), russia);
    /* These act for themselves. */
    assert_int_equal(home_of(&w, russia), russia);
    assert_int_equal(home_of(&w, firm), firm);
    assert_int_equal(home_of(&w, place), place);
    /* France is nowhere in the database. */
    assert_int_equal(home_of(&w, stranger), stranger);
    clear(&w);
}

static void a_tie_names_the_state_of_who_has_no_country(void **state)
{
    world w = {.view = ent_view_default()};
    int64_t poland = add(&w, ENT_STATE, NULL, "POL");
    int64_t alliance = add(&w, ENT_ORGANIZATION, "alliance", NULL);
    int64_t president = add(&w, ENT_PERSON, NULL, NULL);
    int64_t envoy = add(&w, ENT_PERSON, NULL, NULL);
    int64_t chief = add(&w, ENT_PERSON, NULL, NULL);
    int64_t staff = add(&w, ENT_PERSON, NULL, NULL);
    int64_t ministry = add(&w, ENT_ORGANIZATION, "ministry", NULL);

    (void)state;
    tie(&w, president, "LEADS", alliance);
    tie(&w, president, "LEADS", poland);
    tie(&w, envoy, "REPRESENTS", alliance);
    tie(&w, chief, "LEADS", alliance);
    tie(&w, staff, "MEMBER_OF", alliance);
    tie(&w, ministry, "PART_OF", poland);
    build(&w);
    /* A state comes before an organisation. */
    assert_int_equal(home_of(&w, president), poland);
    assert_int_equal(home_of(&w, ministry), poland);
    assert_int_equal(home_of(&w, envoy), alliance);
    assert_int_equal(home_of(&w, chief), alliance);
    /* A member does not act for the whole. */
    assert_int_equal(home_of(&w, staff), staff);
    clear(&w);
}

static void an_act_is_no_home_nor_is_the_end_that_is_led(void **state)
{
    world w = {.view = ent_view_default()};
    int64_t poland = add(&w, ENT_STATE, NULL, "POL");
    int64_t rival = add(&w, ENT_PERSON, NULL, NULL);
    int64_t aide = add(&w, ENT_PERSON, NULL, NULL);
    int64_t ministry = add(&w, ENT_ORGANIZATION, "ministry", NULL);
    int64_t embassy = add(&w, ENT_ORGANIZATION, "mission", NULL);

    (void)state;
    tie(&w, rival, "CONSULT", poland);
    tie(&w, aide, "LEADS", ministry);
    tie(&w, poland, "MEMBER_OF", ministry);
    tie(&w, embassy, "LOCATED_IN", poland);
    build(&w);
    assert_int_equal(home_of(&w, rival), rival);
    /* An office is somebody's: it is not what its head acts for. */
    assert_int_equal(home_of(&w, aide), aide);
    assert_int_equal(home_of(&w, ministry), ministry);
    /* Where it stands is not whom it acts for. */
    assert_int_equal(home_of(&w, embassy), embassy);
    clear(&w);
}

static void only_what_is_plainly_asserted_is_a_home(void **state)
{
    (void)state;
    for (int s = 0; s < ENT_REL_STATUS_COUNT; s++) {
        world w = {.view = ent_view_default()};
        int64_t poland = add(&w, ENT_STATE, NULL, "POL");
        int64_t alliance = add(&w, ENT_ORGANIZATION, "alliance", NULL);
        int64_t person = add(&w, ENT_PERSON, NULL, NULL);
        int64_t other = add(&w, ENT_PERSON, NULL, NULL);

        tie(&w, person, "LEADS", poland)->status = (ent_rel_status)s;
        tie(&w, other, "LEADS", alliance)->status = (ent_rel_status)s;
        build(&w);
        assert_int_equal(home_of(&w, person),
                         s == ENT_REL_ASSERTED ? poland : person);
        assert_int_equal(home_of(&w, other),
                         s == ENT_REL_ASSERTED ? alliance : other);
        clear(&w);
    }
}

/* Who led a state then does not act for it now. */
static void a_tie_counts_in_its_time(void **state)
{
    static const struct {
        const char *as_of;
        bool counts;
    } cases[] = {
        {"2019-12-31", false}, {"2020-01-01", true}, {"2021-01-01", false}};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        world w = {.view = ent_view_default()};
        int64_t poland = add(&w, ENT_STATE, NULL, "POL");
        int64_t person = add(&w, ENT_PERSON, NULL, NULL);
        ent_graph_edge *leads = tie(&w, person, "LEADS", poland);

        leads->first_day = 18262; /* 2020-01-01 */
        leads->last_day = 18627;  /* 2020-12-31 */
        tie(&w, person, "AFFILIATED_WITH", add(&w, ENT_GROUP, NULL, NULL))
            ->first_day = 18000;
        assert_int_equal(
            ent_date_parse(&w.view.as_of, ent_str_from(cases[i].as_of), NULL),
            ENT_OK);
        build(&w);
        assert_int_equal(home_of(&w, person),
                         cases[i].counts ? poland : person);
        clear(&w);
    }
}

/* ---- the slow twin ---- */

static bool is_word(ent_str kind, const char *words)
{
    ent_str rest = ent_str_from(words);

    while (rest.ptr != NULL)
        if (ent_str_equal(ent_str_cut(&rest, ' '), kind))
            return kind.len > 0;
    return false;
}

static bool is_body_of_state(const ent_entity *who)
{
    return who->entity_class == ENT_ORGANIZATION &&
           is_word(who->kind, "ministry agency legislature court military "
                              "police mission");
}

/* What docs/visual.md, section 3, says, relation by relation. */
static int64_t plain_home(const world *w, int64_t id)
{
    const ent_entity *who = &w->who[id - 1];
    int64_t state = 0;
    int64_t body = 0;

    if (who->entity_class != ENT_PERSON && !is_body_of_state(who))
        return id;
    for (size_t i = 0; i < w->count && who->country.len > 0; i++)
        if (w->who[i].entity_class == ENT_STATE &&
            ent_str_equal(w->who[i].country, who->country))
            return w->who[i].id.value;
    for (size_t i = 0; i < w->tie_count; i++) {
        const ent_graph_edge *own = &w->ties[i];
        const ent_entity *other = &w->who[own->object.value - 1];
        int64_t to = other->id.value;

        if (own->subject.value != id || own->status != ENT_REL_ASSERTED)
            continue;
        if (other->entity_class == ENT_STATE &&
            is_word(ent_str_from(own->type->name),
                    "LEADS REPRESENTS AFFILIATED_WITH MEMBER_OF PART_OF") &&
            (state == 0 || to < state))
            state = to;
        if (other->entity_class == ENT_ORGANIZATION &&
            !is_body_of_state(other) && who->entity_class == ENT_PERSON &&
            is_word(ent_str_from(own->type->name), "LEADS REPRESENTS") &&
            (body == 0 || to < body))
            body = to;
    }
    return state != 0 ? state : body != 0 ? body : id;
}

static void make_random(world *w, ent_rng *rng)
{
    static const char *const kinds[] = {NULL, "ministry", "company", "mission"};
    static const char *const countries[] = {NULL, "RUS", "KOR", NULL};
    static const char *const types[] = {
        "LEADS",   "REPRESENTS", "AFFILIATED_WITH", "MEMBER_OF",
        "PART_OF", "LOCATED_IN", "CONSULT",         "SANCTION"};
    size_t count = 2 + ent_rng_below(rng, WHO_MOST - 2);
    size_t ties = ent_rng_below(rng, TIES_MOST);

    *w = (world){.view = ent_view_default()};
    for (size_t i = 0; i < count; i++)
        (void)add(w, (ent_entity_class)ent_rng_below(rng, 3),
                  kinds[ent_rng_below(rng, 4)],
                  countries[ent_rng_below(rng, 4)]);
    for (size_t i = 0; i < ties; i++) {
        int64_t from = 1 + (int64_t)ent_rng_below(rng, count);
        int64_t to = 1 + (int64_t)ent_rng_below(rng, count);
        ent_graph_edge *own = tie(w, from, types[ent_rng_below(rng, 8)], to);

        if (ent_rng_below(rng, 2) == 0)
            own->status =
                (ent_rel_status)ent_rng_below(rng, ENT_REL_STATUS_COUNT);
    }
}

static void homes_are_those_that_a_plain_reading_finds(void **state)
{
    size_t elsewhere = 0;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 300; i++) {
        world w;

        make_random(&w, &rng);
        build(&w);
        for (uint32_t v = 0; v < ent_graph_node_count(w.graph); v++) {
            int64_t id = ent_graph_entity(w.graph, v).value;

            assert_int_equal(home_of(&w, id), plain_home(&w, id));
            elsewhere +=
                w.who[id - 1].country.len == 0 && home_of(&w, id) != id;
        }
        clear(&w);
    }
    assert_true(elsewhere > 200);
}

/* ---- states of a database ---- */

static ent_status open_states(ent_store **out)
{
    static const struct {
        const char *name;
        ent_entity_class entity_class;
        const char *country;
    } rows[] = {{"Duma", ENT_ORGANIZATION, "RUS"},
                {"Atlantis", ENT_STATE, NULL},
                {"Russia", ENT_STATE, "RUS"},
                {"Soviets", ENT_STATE, "RUS"},
                {"Korea", ENT_STATE, "KOR"}};
    ent_status st = ENT_OK;
    ent_store *store = NULL;
    ent_entity_id id;

    ENT_TRY(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL));
    ENT_TRY(ent_store_begin(store, "test", false, NULL));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_entity entity = {.name = ent_str_from(rows[i].name),
                             .entity_class = rows[i].entity_class,
                             .country = ent_str_from(rows[i].country),
                             .origin = ent_str_from("text")};

        ENT_TRY(ent_store_put_entity(store, &entity, &id, NULL, NULL));
    }
    ENT_TRY(ent_store_commit(store, NULL));
    *out = store;
    store = NULL;

cleanup:
    ent_store_close(store);
    return st;
}

static void the_first_state_of_a_country_is_its_state(void **state)
{
    ent_store *store = NULL;
    ent_homes homes = {0};
    ent_arena *arena = ent_arena_new();
    ent_entity found;
    uint32_t at;

    (void)state;
    assert_int_equal(open_states(&store), ENT_OK);
    assert_int_equal(ent_homes_read(&homes, store, NULL), ENT_OK);
    assert_int_equal(ent_map_count(homes.by_country), 2);
    at = ent_map_get(homes.by_country, ent_str_from("RUS"));
    assert_int_not_equal(at, ENT_MAP_NONE);
    assert_int_equal(ent_store_get_entity(
                         store,
                         (ent_entity_id){ent_map_value(homes.by_country, at)},
                         arena, &found, NULL),
                     ENT_OK);
    assert_true(ent_str_is(found.name, "Russia"));
    ent_homes_clear(&homes);
    ent_arena_free(arena);
    ent_store_close(store);
}

static ent_status read_and_clear(void *user)
{
    ent_homes homes = {0};
    ent_status st = ent_homes_read(&homes, user, NULL);

    ent_homes_clear(&homes);
    return st;
}

static void states_that_find_no_memory_are_told(void **state)
{
    ent_store *store = NULL;

    (void)state;
    assert_int_equal(open_states(&store), ENT_OK);
    fault_each(read_and_clear, store);
    ent_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_person_or_office_counts_as_the_state_of_its_country),
        cmocka_unit_test(a_tie_names_the_state_of_who_has_no_country),
        cmocka_unit_test(an_act_is_no_home_nor_is_the_end_that_is_led),
        cmocka_unit_test(only_what_is_plainly_asserted_is_a_home),
        cmocka_unit_test(a_tie_counts_in_its_time),
        cmocka_unit_test(homes_are_those_that_a_plain_reading_finds),
        cmocka_unit_test(the_first_state_of_a_country_is_its_state),
        cmocka_unit_test(states_that_find_no_memory_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
