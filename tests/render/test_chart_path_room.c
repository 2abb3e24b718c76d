/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <math.h>

#include "entente/core/hash.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"
#include "render/chains.h"
#include "render/random_news.h"

static bool holds(ent_str text, const char *part)
{
    return ent_str_find(text, ent_str_from(part), 0) < text.len;
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
    world_open(out, store);
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
    chart = chain_draw_names(&here, names);
    chain_check_places(chart);
    card = &chart->edges.items[0].cards[0];
    assert_int_equal(card->text_count, 3 + lines);
    assert_true(holds(card->texts[2].text, "“"));
    assert_true(holds(card->texts[1 + lines].text, last));
    ent_chart_free(chart);
    world_close(&here);
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
    for (int tries = 0; tries < 60 && out->count < CHAIN_HOPS; tries++) {
        uint32_t next = (uint32_t)ent_rng_below(rng, count);

        if (next != at && !is_on(out, next) && chain_add(out, graph, at, next))
            at = next;
    }
}

static double least_of(const ent_chart_text *texts, size_t count, double least)
{
    for (size_t i = 0; i < count; i++)
        least = fmin(least, texts[i].size);
    return least;
}

static double least_size(const ent_chart *chart)
{
    double least = 100;

    for (size_t i = 0; i < chart->nodes.count; i++)
        least = least_of(chart->nodes.items[i].texts,
                         chart->nodes.items[i].text_count, least);
    for (size_t i = 0; i < chart->edges.count; i++)
        least = least_of(chart->edges.items[i].cards[0].texts,
                         chart->edges.items[i].cards[0].text_count, least);
    return least;
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
    chart = chain_draw(here, &way, 0, page);
    chain_check_places(chart);
    assert_int_equal(chart->nodes.count, way.count + chain_columns(chart));
    if (!holds(chart->subtitle, "Too long for print"))
        assert_true(page == ENT_PAGE_FREE ||
                    least_size(chart) * ent_chart_scale(chart, page) >= 6.499);
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
        world_open(&here, store);
        for (int k = 0; k < 5; k++)
            check_random(&here, &rng);
        world_close(&here);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_without_blanks_go_on_in_the_next_line),
        cmocka_unit_test(long_quotations_are_cut_after_three_lines),
        cmocka_unit_test(nothing_meets_in_two_hundred_random_chains),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
