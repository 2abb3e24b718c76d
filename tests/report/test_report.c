/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <libxml/parser.h>
#include <stdio.h>

#include "entente/core/hash.h"
#include "entente/core/json.h"
#include "entente/render/inspect.h"
#include "entente/report/report.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"
#include "report/made.h"
#include "support/fault.h"

static void assert_well_formed(const made *m)
{
    xmlDoc *doc =
        xmlReadMemory(m->page.ptr, (int)m->page.len, "report.html", NULL,
                      XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);

    assert_non_null(doc);
    xmlFreeDoc(doc);
}

static bool print_problem(void *user, const ent_inspect_problem *problem)
{
    (void)user;
    if (problem->fault)
        print_message("line %ld: %s\n", problem->line, problem->message);
    return true;
}

/* What an editor's checker says of it. */
static ent_inspection inspect(made *m)
{
    ent_inspection sum = {0};
    char hex[ENT_SHA256_HEX];
    ent_str script;
    ent_inspect_options options = {.name = "report.html"};

    assert_int_equal(ent_report_script_sha256(hex, &m->err), ENT_OK);
    script = ent_str_from(hex);
    options.scripts = &script;
    options.script_count = 1;
    assert_int_equal(ent_inspect(&sum, ent_buf_view(&m->page), &options,
                                 print_problem, NULL, &m->err),
                     ENT_OK);
    return sum;
}

static void a_report_is_well_formed_and_passes_the_checks(void **state)
{
    made m = made_news();
    ent_inspection sum;

    (void)state;
    made_write(&m);
    assert_well_formed(&m);
    sum = inspect(&m);
    assert_int_equal(sum.faults, 0);
    assert_true(sum.pictures >= 2);
    assert_int_equal(sum.lines_without_evidence, 0);
    made_clear(&m);
}

static void random_reports_pass_the_checks(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        made m = made_random(seed, 6 + seed * 3, 20 + seed * 14);

        made_write(&m);
        assert_well_formed(&m);
        assert_int_equal(inspect(&m).faults, 0);
        made_clear(&m);
    }
}

static void the_same_graph_gives_the_same_bytes(void **state)
{
    made a = made_random(5, 20, 90);
    made b = made_random(5, 20, 90);

    (void)state;
    made_write(&a);
    made_write(&b);
    assert_int_equal(a.page.len, b.page.len);
    assert_memory_equal(a.page.ptr, b.page.ptr, a.page.len);
    made_clear(&b);
    made_clear(&a);
}

static void the_data_holds_what_the_graph_holds(void **state)
{
    made m = made_news();
    const ent_json *evidence;
    size_t all = 0;

    (void)state;
    made_write(&m);
    assert_int_equal(made_count(&m, "families"), ENT_FAMILY_COUNT);
    assert_int_equal(made_count(&m, "sources"), 4);
    assert_int_equal(made_count(&m, "relations"), m.counts.relations);
    assert_int_equal(made_count(&m, "evidence"), m.counts.evidence);
    assert_int_equal(made_count(&m, "pairs"), m.counts.pairs);
    assert_int_equal(m.counts.relations_left, 0);
    assert_int_equal(m.counts.evidence_left, 0);
    evidence = ent_json_get(m.data, "evidence");
    for (uint32_t e = 0; e < ent_graph_edge_count(m.graph); e++)
        all += ent_graph_evidence_count(m.graph, e);
    assert_true(ent_json_count(evidence) <= all);
    assert_true(ent_json_count(evidence) > all / 2);
    made_clear(&m);
}

/* Mentions of a pair are the sum over its relations: the script counts so. */
static void pairs_sum_up_to_the_mentions_of_their_actors(void **state)
{
    made m = made_news();
    const ent_json *actors;
    const ent_json *pairs;
    const ent_json *relations;
    const ent_json *evidence;
    int64_t sums[64] = {0};

    (void)state;
    made_write(&m);
    actors = ent_json_get(m.data, "actors");
    pairs = ent_json_get(m.data, "pairs");
    relations = ent_json_get(m.data, "relations");
    evidence = ent_json_get(m.data, "evidence");
    assert_true(ent_json_count(actors) < 64);
    for (size_t i = 0; i < ent_json_count(evidence); i++) {
        int64_t relation = ent_json_int(
            ent_json_get(ent_json_at(evidence, i), "relation"), -1);
        const ent_json *pair =
            ent_json_get(ent_json_at(relations, (size_t)relation), "pair");

        if (ent_json_kind_of(pair) == ENT_JSON_NULL)
            continue;
        pair = ent_json_at(pairs, (size_t)ent_json_int(pair, -1));
        sums[ent_json_int(ent_json_get(pair, "a"), 63)]++;
        sums[ent_json_int(ent_json_get(pair, "b"), 63)]++;
    }
    for (size_t i = 0; i < ent_json_count(actors); i++)
        assert_int_equal(
            ent_json_int(ent_json_get(ent_json_at(actors, i), "mentions"), -1),
            sums[i]);
    made_clear(&m);
}

static void what_has_no_room_is_counted(void **state)
{
    made whole = made_random(3, 30, 900);
    made m = made_random(3, 30, 900);

    (void)state;
    made_write(&whole);
    assert_int_equal(whole.counts.relations_left, 0);
    m.options.max_bytes = whole.page.len * 6 / 10;
    made_write(&m);
    assert_true(m.page.len <= m.options.max_bytes);
    assert_true(m.counts.relations_left + m.counts.evidence_left > 0);
    assert_int_equal(m.counts.relations + m.counts.relations_left,
                     whole.counts.relations);
    assert_true(made_has(&m, "left out for want of room"));
    assert_true(made_count(&m, "left_out") > 0);
    assert_well_formed(&m);
    assert_int_equal(inspect(&m).lines_without_evidence, 0);
    made_clear(&m);
    made_clear(&whole);
}

static void a_limit_below_the_pictures_is_told(void **state)
{
    made m = made_news();

    (void)state;
    m.options.max_bytes = 10000;
    assert_int_equal(ent_report_write(&m.page, m.store, m.graph, &m.options,
                                      NULL, NULL, &m.err),
                     ENT_ERR_LIMIT);
    assert_int_equal(m.page.len, 0);
    made_clear(&m);
}

#define HOSTILE "</script><script>alert(1)</script>]]>&amp;\"'\xe2\x80\xae<!--"

static ent_entity_id put_entity(ent_store *store, const char *name,
                                const char *country)
{
    ent_entity entity = {.entity_class = ENT_STATE,
                         .name = ent_str_from(name),
                         .country = ent_str_from(country)};
    ent_entity_id id;

    assert_int_equal(ent_store_put_entity(store, &entity, &id, NULL, NULL),
                     ENT_OK);
    return id;
}

/* Two actors and a report, all their texts hostile. */
static made open_hostile(void)
{
    static const char text[] = "A " HOSTILE "\xf0\x9f\x98\x80 struck.";
    made m = {.store = NULL};
    char sha256[ENT_SHA256_HEX];
    ent_document document = {.kind = ENT_DOCUMENT_REPORT,
                             .name = ent_str_from("r" HOSTILE ".txt"),
                             .title = ent_str_from(HOSTILE),
                             .publisher = ent_str_from(HOSTILE),
                             .text = ent_str_from(text)};
    ent_sentence sentence = {.number = 1,
                             .kind = ENT_SENTENCE_BODY,
                             .bytes = {0, sizeof text - 1},
                             .code_points = {0, 40}};
    ent_assertion assertion = {
        .sentence = 1,
        .bytes = {0, sizeof text - 1},
        .code_points = {0, 40},
        .quote = ent_str_from(text),
        .subject_span = ENT_NO_SPAN,
        .predicate_span = {sizeof text - 8, sizeof text - 2},
        .object_span = ENT_NO_SPAN,
        .speaker_span = ENT_NO_SPAN,
        .label = ent_str_from(HOSTILE),
        .confidence = 0.5};
    ent_put_result result;

    assert_int_equal(
        ent_store_open(&m.store, ":memory:", ENT_OPEN_CREATE, &m.err), ENT_OK);
    ent_sha256_hex(document.text, sha256);
    document.sha256 = ent_str_from(sha256);
    document.source_sha256 = document.sha256;
    document.encoding = ent_str_from("UTF-8");
    document.bytes = (int64_t)document.text.len;
    assert_int_equal(ent_store_put_document(m.store, &document, &sentence, 1,
                                            &assertion.document, &result,
                                            &m.err),
                     ENT_OK);
    assertion.subject = put_entity(m.store, "X" HOSTILE, "XAA");
    assertion.object = put_entity(m.store, "Y" HOSTILE, "XBB");
    assertion.type = ent_relation_type_find(ent_str_from("ASSAULT"));
    {
        ent_assertion_id id;

        assert_int_equal(
            ent_store_put_assertion(m.store, &assertion, &id, NULL, &m.err),
            ENT_OK);
    }
    made_load(&m);
    return m;
}

static size_t count_words(const made *m, const char *words)
{
    ent_str page = ent_buf_view(&m->page);
    size_t count = 0;

    for (size_t at = 0;; at++) {
        at = ent_str_find(page, ent_str_from(words), at);
        if (at >= page.len)
            return count;
        count++;
    }
}

static void hostile_words_stay_words(void **state)
{
    made m = open_hostile();

    (void)state;
    m.options.title = ent_str_from(HOSTILE);
    made_write(&m);
    assert_well_formed(&m);
    assert_int_equal(count_words(&m, "<script"), 2);
    assert_int_equal(count_words(&m, "</script>"), 2);
    assert_int_equal(count_words(&m, "]]>"), 1);
    assert_false(made_has(&m, "<script>alert"));
    assert_int_equal(inspect(&m).faults, 0);
    /* The words themselves are all there. */
    assert_true(
        ent_str_find(
            ent_json_text(ent_json_get(
                ent_json_at(ent_json_get(m.data, "sentences"), 0), "text")),
            ent_str_from("</script><script>alert(1)"), 0) == 2);
    made_clear(&m);
}

static void marks_are_counted_as_scripts_count(void **state)
{
    made m = open_hostile();
    const ent_json *marks;
    int64_t begin;

    (void)state;
    made_write(&m);
    marks =
        ent_json_get(ent_json_at(ent_json_get(m.data, "evidence"), 0), "marks");
    assert_int_equal(ent_json_count(marks), 1);
    begin = ent_json_int(ent_json_at(ent_json_at(marks, 0), 0), -1);
    /* Before it: "A ", the hostile words (their override is 3 bytes and one
     * unit), an emoji of two units, a blank. */
    assert_int_equal(begin, 2 + sizeof HOSTILE - 1 - 2 + 2 + 1);
    assert_int_equal(ent_json_int(ent_json_at(ent_json_at(marks, 0), 1), -1),
                     begin + 6);
    made_clear(&m);
}

static void what_turns_text_is_left_out_of_the_page(void **state)
{
    made m = open_hostile();
    ent_str page;
    size_t data;

    (void)state;
    made_write(&m);
    page = ent_buf_view(&m.page);
    data = made_find(page, "<script type=\"application/json\"");
    assert_true(made_find(page, "\xe2\x80\xae") > data);
    made_clear(&m);
}

static void actors_come_by_mentions_and_rows_name_their_pairs(void **state)
{
    made m = made_random(4, 25, 200);
    const ent_json *actors;
    const ent_json *pairs;
    ent_str row;
    ent_str name;

    (void)state;
    made_write(&m);
    actors = ent_json_get(m.data, "actors");
    pairs = ent_json_get(m.data, "pairs");
    for (size_t i = 1; i < ent_json_count(actors); i++)
        assert_true(
            ent_json_int(ent_json_get(ent_json_at(actors, i - 1), "mentions"),
                         0) >=
            ent_json_int(ent_json_get(ent_json_at(actors, i), "mentions"), 0));
    for (size_t i = 0; i < ent_json_count(pairs); i++) {
        char open[64];
        const ent_json *a = ent_json_get(ent_json_at(pairs, i), "a");

        (void)snprintf(open, sizeof open, "<tr data-pair=\"%zu\"><td>", i);
        row = made_between(ent_buf_view(&m.page), open, "</tr>");
        name = ent_json_text(ent_json_get(
            ent_json_at(actors, (size_t)ent_json_int(a, -1)), "name"));
        assert_true(ent_str_has_prefix(row, name));
    }
    made_clear(&m);
}

static void the_policy_names_what_is_there(void **state)
{
    made m = made_news();
    char hash[ENT_SHA256_BASE64];
    ent_buf wanted = {0};
    ent_str page;

    (void)state;
    made_write(&m);
    page = ent_buf_view(&m.page);
    ent_sha256_base64(made_between(page, "<style>", "</style>"), hash);
    ent_buf_addf(&wanted, "style-src 'sha256-%s'", hash);
    assert_true(made_has(&m, wanted.ptr));
    ent_sha256_base64(made_between(page, "<script>", "</script>"), hash);
    ent_buf_reset(&wanted);
    ent_buf_addf(&wanted, "script-src 'sha256-%s'", hash);
    assert_true(made_has(&m, wanted.ptr));
    assert_false(made_has(&m, " style=\""));
    assert_false(made_has(&m, "http-equiv=\"refresh"));
    ent_buf_clear(&wanted);
    made_clear(&m);
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    (void)stage;
    (void)done;
    (void)total;
    return false;
}

static void it_stops_when_asked_to(void **state)
{
    made m = made_news();
    ent_progress progress = {stop, NULL};

    (void)state;
    assert_int_equal(ent_report_write(&m.page, m.store, m.graph, &m.options,
                                      NULL, &progress, &m.err),
                     ENT_ERR_CANCELLED);
    assert_int_equal(m.page.len, 0);
    made_clear(&m);
}

static ent_status write_once(void *user)
{
    made *m = user;
    ent_buf page = {0};
    ent_status st = ent_report_write(&page, m->store, m->graph, &m->options,
                                     NULL, NULL, NULL);

    ent_buf_clear(&page);
    return st;
}

static void memory_may_run_out_anywhere(void **state)
{
    made m = open_hostile();

    (void)state;
    fault_each(write_once, &m);
    made_clear(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_is_well_formed_and_passes_the_checks),
        cmocka_unit_test(random_reports_pass_the_checks),
        cmocka_unit_test(the_same_graph_gives_the_same_bytes),
        cmocka_unit_test(the_data_holds_what_the_graph_holds),
        cmocka_unit_test(pairs_sum_up_to_the_mentions_of_their_actors),
        cmocka_unit_test(what_has_no_room_is_counted),
        cmocka_unit_test(a_limit_below_the_pictures_is_told),
        cmocka_unit_test(hostile_words_stay_words),
        cmocka_unit_test(marks_are_counted_as_scripts_count),
        cmocka_unit_test(what_turns_text_is_left_out_of_the_page),
        cmocka_unit_test(actors_come_by_mentions_and_rows_name_their_pairs),
        cmocka_unit_test(the_policy_names_what_is_there),
        cmocka_unit_test(it_stops_when_asked_to),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
