/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/hash.h"
#include "entente/render/chart_path_internal.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"
#include "render/news.h"
#include "render/random_news.h"
#include "support/fault.h"

#include <math.h>

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-6)

enum {
    HOPS_MAX = 8,
    EDGES_MAX = 512
};

typedef struct world {
    ent_store *store;
    ent_graph *graph;
} world;

/* A chain with the edges of its steps. */
typedef struct chain {
    ent_chart_hop hops[HOPS_MAX];
    size_t count;
    uint32_t edges[EDGES_MAX];
    size_t edge_count;
} chain;

static void open_world(world *out, ent_store *store)
{
    ent_error err = {0};
    ent_view view = ent_view_default();

    out->store = store;
    assert_int_equal(ent_graph_load(&out->graph, store, &view, NULL, &err),
                     ENT_OK);
    assert_int_equal(ent_graph_load_names(out->graph, store, &err), ENT_OK);
}

static void close_world(world *here)
{
    ent_graph_free(here->graph);
    ent_store_close(here->store);
}

static int set_up(void **state)
{
    static world here;
    ent_store *store = NULL;
    ent_error err = {0};

    assert_int_equal(news_open(&store, &err), ENT_OK);
    open_world(&here, store);
    *state = &here;
    return 0;
}

static int tear_down(void **state)
{
    close_world(*state);
    return 0;
}

static uint32_t vertex_of(const world *here, const char *name)
{
    for (uint32_t i = 0; i < ent_graph_node_count(here->graph); i++)
        if (ent_str_is(ent_graph_name(here->graph, i), name))
            return i;
    fail_msg("no '%s' in the graph", name);
    return 0;
}

/* Put edge @p at of the list before those with less evidence. */
static void sort_in(const ent_graph *graph, uint32_t *edges, size_t at)
{
    for (; at > 0 && ent_graph_evidence_count(graph, edges[at]) >
                         ent_graph_evidence_count(graph, edges[at - 1]);
         at--) {
        uint32_t moved = edges[at];

        edges[at] = edges[at - 1];
        edges[at - 1] = moved;
    }
}

/* Add the step between two vertices; false if nothing is between them. */
static bool add_hop(chain *out, const ent_graph *graph, uint32_t from,
                    uint32_t to)
{
    uint32_t *edges = out->edges + out->edge_count;
    size_t count = 0;

    for (uint32_t i = 0; i < ent_graph_edge_count(graph); i++) {
        uint32_t a = ent_graph_subject(graph, i);
        uint32_t b = ent_graph_object(graph, i);

        if (!(a == from && b == to) && !(a == to && b == from))
            continue;
        assert_true(out->edge_count + count < EDGES_MAX);
        edges[count] = i;
        sort_in(graph, edges, count++);
    }
    if (count == 0)
        return false;
    out->edge_count += count;
    out->hops[out->count++] = (ent_chart_hop){from, to, edges, count};
    return true;
}

/* The chain through actors named, the last of them NULL. */
static void make_chain(chain *out, const world *here, const char *const *names)
{
    out->count = 0;
    out->edge_count = 0;
    for (size_t i = 1; names[i] != NULL; i++)
        assert_true(add_hop(out, here->graph, vertex_of(here, names[i - 1]),
                            vertex_of(here, names[i])));
}

static ent_chart *draw(const world *here, const chain *way, size_t equal,
                       ent_page_format page)
{
    ent_chart *chart = NULL;
    ent_error err = {0};
    ent_chart_options options = {.page = page};

    assert_int_equal(ent_chart_path(&chart, here->store, here->graph, way->hops,
                                    way->count, equal, &options, &err),
                     ENT_OK);
    return chart;
}

static ent_chart *draw_names(const world *here, const char *const *names)
{
    chain way;

    make_chain(&way, here, names);
    return draw(here, &way, 0, ENT_PAGE_FREE);
}

static const char *const long_way[] = {
    "Andrzej Duda",          "Yoon Suk Yeol", "North Korea", "South Korea",
    "Strategic Partnership", "State Duma",    NULL};

static bool holds(ent_str text, const char *part)
{
    return ent_str_find(text, ent_str_from(part), 0) < text.len;
}

static bool says(const ent_chart_card *card, const char *text)
{
    for (size_t i = 0; i < card->text_count; i++)
        if (ent_str_is(card->texts[i].text, text))
            return true;
    return false;
}

/* Inside the box, to the left and to the right. */
static void check_text(const ent_chart_text *text, const ent_rect *box)
{
    double width = ent_text_width(text->text, text->size, text->weight);
    double left = text->x - (text->anchor < 0    ? 0.0
                             : text->anchor == 0 ? width / 2.0
                                                 : width);

    if (text->cut)
        width += ent_text_width(ent_str_from("…"), text->size, text->weight);
    assert_true(left >= box->x0 && left + width <= box->x1);
}

static void check_card(const ent_chart *chart, const ent_chart_card *card)
{
    assert_true(card->box.y0 >= 0.0 && card->box.y1 <= chart->height);
    assert_true(card->box.x1 <= chart->width);
    assert_true(card->has_hook);
    assert_true(card->hook.y > card->box.y0 && card->hook.y < card->box.y1);
    assert_near(card->dot.y, card->hook.y);
    for (size_t i = 0; i < card->text_count; i++) {
        check_text(&card->texts[i], &card->box);
        assert_true(card->texts[i].y > card->box.y0);
    }
}

/* Nothing stands on anything, nothing leaves its box. */
static void check_places(const ent_chart *chart)
{
    double bottom = 0.0;

    for (size_t i = 0; i < chart->nodes.count; i++) {
        const ent_chart_node *node = &chart->nodes.items[i];

        for (size_t k = 0; k < node->text_count; k++)
            check_text(&node->texts[k], &node->box);
        for (size_t k = 0; k < i; k++)
            assert_true(chart->nodes.items[k].box.y1 + 47.0 <= node->box.y0 ||
                        chart->nodes.items[k].box.x1 + 200.0 <= node->box.x0);
    }
    for (size_t i = 0; i < chart->edges.count; i++) {
        const ent_chart_edge *edge = &chart->edges.items[i];

        uint32_t above = edge->from < edge->to ? edge->from : edge->to;

        assert_int_equal(edge->card_count, 1);
        assert_true(edge->cards[0].box.y0 >=
                    chart->nodes.items[above].box.y1 + 6.9);
        assert_true(edge->cards[0].box.y1 <=
                    chart->nodes.items[above + 1].box.y0 - 6.9);
        check_card(chart, &edge->cards[0]);
        if (i > 0 && edge->cards[0].box.x0 > edge[-1].cards[0].box.x0)
            bottom = 0.0;
        assert_true(edge->cards[0].box.y0 >= bottom);
        assert_true(edge->cards[0].box.x0 >=
                    chart->nodes.items[above].box.x1 + 30.0);
        bottom = edge->cards[0].box.y1;
    }
}

static void a_chain_stands_from_the_top_down(void **state)
{
    ent_chart *chart = draw_names(*state, long_way);

    assert_int_equal(chart->nodes.count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(chart->nodes.items[i].name.ptr, long_way[i]);
    check_places(chart);
    ent_chart_free(chart);
}

static void the_arrow_is_at_the_one_acted_upon(void **state)
{
    static const char *const names[] = {"State Duma", "Strategic Partnership",
                                        "South Korea", "United States", NULL};
    ent_chart *chart = draw_names(*state, names);
    const ent_chart_edge *edges = chart->edges.items;

    assert_int_equal(chart->edges.count, 3);
    assert_int_equal(edges[0].to, 1);
    assert_true(edges[0].lines[0].arrow_end && !edges[0].lines[0].arrow_begin);
    assert_int_equal(edges[1].from, 2);
    assert_true(edges[1].lines[0].arrow_begin && !edges[1].lines[0].arrow_end);
    assert_true(edges[2].lines[0].arrow_begin && edges[2].lines[0].arrow_end);
    ent_chart_free(chart);
}

static void a_card_tells_the_relation_and_quotes_its_reports(void **state)
{
    static const char *const names[] = {"South Korea", "Strategic Partnership",
                                        NULL};
    ent_chart *chart = draw_names(*state, names);
    const ent_chart_edge *edge = &chart->edges.items[0];
    const ent_chart_card *card = &edge->cards[0];

    assert_int_equal(edge->reports, 2);
    assert_near(edge->lines[0].width, 2.8);
    assert_true(card->texts[1].text.ptr[0] >= 'A' &&
                card->texts[1].text.ptr[0] <= 'Z');
    assert_false(holds(card->texts[1].text, ": "));
    assert_true(says(card, "Statement, accusation · 2 reports"));
    assert_true(says(card, "“South Korea condemned the new treaty.”"));
    assert_true(says(card, "Report 002, 2024-06-20"));
    assert_true(says(card, "“Seoul condemned the agreement again.”"));
    assert_true(says(card, "Newsweek, 2024-07-08"));
    ent_chart_free(chart);
}

static void what_is_not_certain_is_dashed_and_said(void **state)
{
    static const char *const names[] = {"South Korea", "Ukraine", NULL};
    ent_chart *chart = draw_names(*state, names);
    const ent_chart_edge *edge = &chart->edges.items[0];

    assert_int_equal(edge->certainty, ENT_CERTAINTY_PLANNED);
    assert_true(holds(edge->cards[0].texts[0].text,
                      " · planned, possible · 3 reports"));
    ent_chart_free(chart);
}

/* The treaty is told twice, arms and troops once. */
static void relations_without_a_card_are_counted(void **state)
{
    static const char *const names[] = {"Russia", "North Korea", NULL};
    ent_chart *chart = draw_names(*state, names);

    assert_int_equal(chart->counts.relations, 2);
    assert_int_equal(chart->counts.relations_left, 2);
    assert_true(says(&chart->edges.items[1].cards[0], "and 2 more relations"));
    assert_true(holds(chart->subtitle, " Not shown: 2 more relations."));
    ent_chart_free(chart);
}

static void a_third_quotation_is_counted(void **state)
{
    static const char *const names[] = {"South Korea", "Ukraine", NULL};
    ent_chart *chart = draw_names(*state, names);

    assert_int_equal(chart->counts.evidence, 3);
    assert_int_equal(chart->counts.evidence_left, 1);
    assert_true(holds(chart->subtitle, " Not shown: 1 more quotation."));
    ent_chart_free(chart);
}

static void the_page_says_what_the_chain_is(void **state)
{
    chain way;
    ent_chart *chart;

    make_chain(&way, *state, long_way);
    chart = draw(*state, &way, 3, ENT_PAGE_FREE);
    assert_string_equal(chart->title.ptr,
                        "From Andrzej Duda to the State Duma");
    assert_true(holds(chart->subtitle, "5 steps, the best attested of 3 "
                                       "equally short ones. Each step with"));
    assert_true(holds(chart->sources, "Newsweek"));
    assert_true(holds(chart->note, "Two heads: mutual."));
    assert_true(holds(chart->description, "Chain of 5 steps: "));
    assert_true(holds(chart->description, "; then Yoon Suk Yeol – "));
    ent_chart_free(chart);
}

static size_t columns_of(const ent_chart *chart)
{
    size_t columns = 1;

    for (size_t i = 1; i < chart->nodes.count; i++)
        columns +=
            chart->nodes.items[i].box.x0 > chart->nodes.items[i - 1].box.x0;
    return columns;
}

static void a_flat_page_has_two_columns(void **state)
{
    chain way;
    ent_chart *slide;
    size_t last;

    make_chain(&way, *state, long_way);
    slide = draw(*state, &way, 0, ENT_PAGE_SLIDE);
    last = slide->nodes.count - 1;
    assert_int_equal(columns_of(slide), 2);
    assert_int_equal(slide->nodes.count, 7);
    assert_int_equal(ent_chart_get_counts(slide).nodes, 6);
    assert_string_equal(slide->nodes.items[last].name.ptr, "State Duma");
    assert_string_equal(slide->title.ptr,
                        "From Andrzej Duda to the State Duma");
    assert_true(holds(slide->subtitle, "goes on in the second column."));
    for (size_t i = 1; i < 7; i++)
        assert_false(ent_str_equal(slide->nodes.items[i].key,
                                   slide->nodes.items[i - 1].key));
    check_places(slide);
    ent_chart_free(slide);
}

/* Less where there is no room, and the subtitle says so. */
static void a_page_shows_what_can_be_read(void **state)
{
    chain way;

    make_chain(&way, *state, long_way);
    for (int p = ENT_PAGE_A4_PORTRAIT; p <= ENT_PAGE_SLIDE; p++) {
        ent_chart *chart = draw(*state, &way, 0, (ent_page_format)p);

        assert_true(ent_chart_is_legible(chart, (ent_page_format)p));
        assert_true(chart->counts.relations_left == 0 ||
                    holds(chart->subtitle, "Not shown: "));
        ent_chart_free(chart);
    }
}

static void only_what_is_quoted_is_a_source(void **state)
{
    static const char *const names[] = {"South Korea", "Ukraine", NULL};
    ent_chart *chart = draw_names(*state, names);
    const ent_chart_card *card = &chart->edges.items[0].cards[0];
    size_t named = 0;

    assert_int_equal(chart->counts.evidence_left, 1);
    for (size_t i = 0; i < card->text_count; i++)
        named += card->texts[i].weight == ENT_WEIGHT_SEMIBOLD;
    assert_int_equal(named, 2);
    for (size_t i = 0, at = 0; i < chart->sources.len; i++)
        if (chart->sources.ptr[i] == ';')
            assert_true(++at < named);
    ent_chart_free(chart);
}

static void a_chain_without_a_step_is_refused(void **state)
{
    const world *here = *state;
    chain way = {.count = 0};
    ent_chart *chart = NULL;
    ent_error err = {0};
    ent_chart_options options = {.page = ENT_PAGE_FREE};

    assert_int_equal(ent_chart_path(&chart, here->store, here->graph, way.hops,
                                    0, 0, &options, &err),
                     ENT_ERR_INVALID);
    assert_null(chart);
}

static void the_same_chain_gives_the_same_bytes(void **state)
{
    ent_chart *one = draw_names(*state, long_way);
    ent_chart *other = draw_names(*state, long_way);
    ent_buf a = {0};
    ent_buf b = {0};
    ent_pen_options options = {.theme = ENT_THEME_AUTO};

    assert_int_equal(ent_chart_svg(&a, one, &options, NULL), ENT_OK);
    assert_int_equal(ent_chart_svg(&b, other, &options, NULL), ENT_OK);
    assert_true(ent_str_equal(ent_buf_view(&a), ent_buf_view(&b)));
    ent_buf_clear(&a);
    ent_buf_clear(&b);
    ent_chart_free(one);
    ent_chart_free(other);
}

static ent_entity_id put_state(ent_store *store, const char *name)
{
    ent_entity_id id = {0};
    ent_entity entity = {.entity_class = ENT_STATE,
                         .name = ent_str_from(name),
                         .origin = ent_str_from("text")};

    assert_int_equal(ent_store_put_entity(store, &entity, &id, NULL, NULL),
                     ENT_OK);
    return id;
}

static ent_document_id put_report(ent_store *store, ent_str words)
{
    char hash[ENT_SHA256_HEX];
    ent_document_id id = {0};
    ent_put_result result;
    ent_span all = {0, (int64_t)words.len};
    ent_sentence sentence = {.number = 1,
                             .kind = ENT_SENTENCE_BODY,
                             .bytes = all,
                             .code_points = all};
    ent_document document = {.kind = ENT_DOCUMENT_REPORT,
                             .name = ent_str_from("Report"),
                             .encoding = ent_str_from("UTF-8"),
                             .text = words,
                             .bytes = (int64_t)words.len};

    ent_sha256_hex(words, hash);
    document.sha256 = ent_str_from(hash);
    document.source_sha256 = ent_str_from(hash);
    assert_int_equal(ent_store_put_document(store, &document, &sentence, 1, &id,
                                            &result, NULL),
                     ENT_OK);
    return id;
}

/* A database of one report, in which A accuses B in these words. */
static void open_words(world *out, ent_str words)
{
    ent_store *store = NULL;
    ent_span all = {0, (int64_t)words.len};
    ent_assertion_id made;
    ent_assertion said = {.sentence = 1,
                          .bytes = all,
                          .code_points = all,
                          .quote = words,
                          .subject_span = ENT_NO_SPAN,
                          .predicate_span = ENT_NO_SPAN,
                          .object_span = ENT_NO_SPAN,
                          .speaker_span = ENT_NO_SPAN,
                          .type =
                              ent_relation_type_find(ent_str_from("ACCUSE")),
                          .speaker = ENT_NO_ENTITY,
                          .confidence = 0.8,
                          .rule = ent_str_from("test"),
                          .origin = ENT_ORIGIN_TEXT};

    assert_int_equal(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_begin(store, "test", false, NULL), ENT_OK);
    said.subject = put_state(store, "A");
    said.object = put_state(store, "B");
    said.document = put_report(store, words);
    assert_int_equal(ent_store_put_assertion(store, &said, &made, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_commit(store, NULL), ENT_OK);
    open_world(out, store);
}

/* The card of a quotation of @p times the word: its lines, title, family and
 * source. */
static void check_words(const char *word, size_t times, size_t lines,
                        const char *last)
{
    static const char *const names[] = {"A", "B", NULL};
    ent_buf words = {0};
    world here;
    ent_chart *chart;
    const ent_chart_card *card;

    for (size_t i = 0; i < times; i++)
        ent_buf_add_cstr(&words, word);
    open_words(&here, ent_buf_view(&words));
    chart = draw_names(&here, names);
    check_places(chart);
    card = &chart->edges.items[0].cards[0];
    assert_int_equal(card->text_count, 3 + lines);
    assert_true(holds(card->texts[2].text, "“"));
    assert_true(holds(card->texts[1 + lines].text, last));
    ent_chart_free(chart);
    close_world(&here);
    ent_buf_clear(&words);
}

static void words_without_blanks_go_on_in_the_next_line(void **state)
{
    (void)state;
    check_words("漢", 30, 1, "漢”");
    check_words("漢", 70, 2, "漢”");
    check_words("漢", 1500, 3, "漢…”");
    check_words("x", 5000, 3, "x…”");
}

static void long_quotations_are_cut_after_three_lines(void **state)
{
    (void)state;
    check_words("قال الرئيس ", 2, 1, "”");
    check_words("قال الرئيس ", 400, 3, "…”");
    check_words("words and ", 400, 3, "…”");
}

typedef struct drawing {
    const world *here;
    chain way;
} drawing;

static ent_status draw_once(void *user)
{
    drawing *d = user;
    ent_chart *chart = NULL;
    ent_chart_options options = {.page = ENT_PAGE_SLIDE};
    ent_status st =
        ent_chart_path(&chart, d->here->store, d->here->graph, d->way.hops,
                       d->way.count, 2, &options, NULL);

    ent_chart_free(chart);
    return st;
}

static void no_memory_is_an_error_wherever_it_comes(void **state)
{
    drawing d = {.here = *state};

    make_chain(&d.way, *state, long_way);
    fault_each(draw_once, &d);
}

static bool is_on(const chain *way, uint32_t vertex)
{
    for (size_t i = 0; i < way->count; i++)
        if (way->hops[i].from == vertex || way->hops[i].to == vertex)
            return true;
    return false;
}

/* A walk over the graph without a vertex twice. */
static void walk(chain *out, const ent_graph *graph, ent_rng *rng)
{
    uint32_t count = ent_graph_node_count(graph);
    uint32_t at = (uint32_t)ent_rng_below(rng, count);

    out->count = 0;
    out->edge_count = 0;
    for (int tries = 0; tries < 60 && out->count < HOPS_MAX; tries++) {
        uint32_t next = (uint32_t)ent_rng_below(rng, count);

        if (next != at && !is_on(out, next) && add_hop(out, graph, at, next))
            at = next;
    }
}

static void check_random(const world *here, ent_rng *rng)
{
    chain way;
    ent_chart *chart;
    ent_page_format page;

    walk(&way, here->graph, rng);
    if (way.count == 0)
        return;
    page = (ent_page_format)ent_rng_below(rng, 4);
    chart = draw(here, &way, 0, page);
    check_places(chart);
    assert_int_equal(chart->nodes.count, way.count + columns_of(chart));
    assert_int_equal(!ent_chart_is_legible(chart, page),
                     holds(chart->subtitle, "Too long for print"));
    assert_int_equal(chart->counts.relations, chart->edges.count);
    assert_int_equal(chart->counts.relations + chart->counts.relations_left,
                     way.edge_count);
    ent_chart_free(chart);
}

static void nothing_meets_in_two_hundred_random_chains(void **state)
{
    ent_rng rng;

    (void)state;
    ent_rng_init(&rng, 20241025);
    for (int i = 0; i < 40; i++) {
        world here = {NULL, NULL};
        ent_store *store = NULL;
        ent_error err = {0};

        assert_int_equal(random_news_open(&store, &rng, 6 + (size_t)i,
                                          30 + 2 * (size_t)i, &err),
                         ENT_OK);
        open_world(&here, store);
        for (int k = 0; k < 5; k++)
            check_random(&here, &rng);
        close_world(&here);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_stands_from_the_top_down),
        cmocka_unit_test(the_arrow_is_at_the_one_acted_upon),
        cmocka_unit_test(a_card_tells_the_relation_and_quotes_its_reports),
        cmocka_unit_test(what_is_not_certain_is_dashed_and_said),
        cmocka_unit_test(relations_without_a_card_are_counted),
        cmocka_unit_test(a_third_quotation_is_counted),
        cmocka_unit_test(the_page_says_what_the_chain_is),
        cmocka_unit_test(a_flat_page_has_two_columns),
        cmocka_unit_test(a_page_shows_what_can_be_read),
        cmocka_unit_test(only_what_is_quoted_is_a_source),
        cmocka_unit_test(a_chain_without_a_step_is_refused),
        cmocka_unit_test(the_same_chain_gives_the_same_bytes),
        cmocka_unit_test(words_without_blanks_go_on_in_the_next_line),
        cmocka_unit_test(long_quotations_are_cut_after_three_lines),
        cmocka_unit_test(no_memory_is_an_error_wherever_it_comes),
        cmocka_unit_test(nothing_meets_in_two_hundred_random_chains),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
