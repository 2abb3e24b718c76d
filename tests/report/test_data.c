/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The data of a report: what a script reads, and the tables beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente/core/hash.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"
#include "report/made.h"
#include "support/fault.h"

enum {
    SENTENCES = 7,
    LETTERS = 5 /* "One. ": of a sentence. */
};

static const char seven[] = "S1x. S2x. S3x. S4x. S5x. S6x. S7x. ";

static ent_entity_id put_state(ent_store *store, const char *name,
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

/* A report of seven sentences without a date. */
static ent_document_id put_seven(ent_store *store)
{
    char sha256[ENT_SHA256_HEX];
    ent_document document = {.kind = ENT_DOCUMENT_REPORT,
                             .name = ent_str_from("seven.txt"),
                             .text = ent_str_from(seven),
                             .encoding = ent_str_from("UTF-8")};
    ent_sentence sentences[SENTENCES];
    ent_document_id id;
    ent_put_result result;

    for (int i = 0; i < SENTENCES; i++)
        sentences[i] =
            (ent_sentence){.number = i + 1,
                           .kind = ENT_SENTENCE_BODY,
                           .bytes = {i * LETTERS, (i + 1) * LETTERS - 1},
                           .code_points = {i * LETTERS, (i + 1) * LETTERS - 1}};
    ent_sha256_hex(document.text, sha256);
    document.sha256 = ent_str_from(sha256);
    document.source_sha256 = document.sha256;
    document.bytes = (int64_t)document.text.len;
    assert_int_equal(ent_store_put_document(store, &document, sentences,
                                            SENTENCES, &id, &result, NULL),
                     ENT_OK);
    return id;
}

/* What a sentence of it says. */
typedef struct said {
    int sentence;
    const char *type;
    const char *date; /* "": none. */
    ent_entity_id speaker;
} said;

static void put_said(ent_store *store, ent_document_id document,
                     const said *words, ent_entity_id subject,
                     ent_entity_id object)
{
    int begin = (words->sentence - 1) * LETTERS;
    ent_assertion_id id;
    ent_assertion assertion = {.document = document,
                               .sentence = words->sentence,
                               .bytes = {begin, begin + 3},
                               .code_points = {begin, begin + 3},
                               .quote = {seven + begin, 3},
                               .subject_span = ENT_NO_SPAN,
                               .predicate_span = ENT_NO_SPAN,
                               .object_span = ENT_NO_SPAN,
                               .speaker_span = ENT_NO_SPAN,
                               .subject = subject,
                               .object = object,
                               .speaker = words->speaker,
                               .confidence = 0.5};

    assertion.type = ent_relation_type_find(ent_str_from(words->type));
    assert_int_equal(
        ent_date_parse(&assertion.date, ent_str_from(words->date), NULL),
        ENT_OK);
    assert_int_equal(
        ent_store_put_assertion(store, &assertion, &id, NULL, NULL), ENT_OK);
}

static made open_saying(const said *all, size_t count)
{
    made m = {.store = NULL};
    ent_entity_id subject;
    ent_entity_id object;
    ent_document_id document;

    assert_int_equal(
        ent_store_open(&m.store, ":memory:", ENT_OPEN_CREATE, &m.err), ENT_OK);
    document = put_seven(m.store);
    subject = put_state(m.store, "Aland", "XAA");
    object = put_state(m.store, "Borduria", "XBB");
    for (size_t i = 0; i < count; i++)
        put_said(m.store, document, &all[i], subject, object);
    made_load(&m);
    return m;
}

static int64_t number(const ent_json *item, const char *key)
{
    return ent_json_int(ent_json_get(item, key), -1);
}

/* Sentences first to last, in their order, and no other. */
static void assert_sentences(int cited, int first, int last)
{
    const said words = {cited, "ASSAULT", "", ENT_NO_ENTITY};
    made m = open_saying(&words, 1);
    const ent_json *sentences;
    const ent_json *evidence;

    made_write(&m);
    sentences = ent_json_get(m.data, "sentences");
    assert_int_equal(ent_json_count(sentences), last - first + 1);
    for (int i = first; i <= last; i++) {
        const ent_json *sentence = ent_json_at(sentences, (size_t)(i - first));
        char text[8];

        (void)snprintf(text, sizeof text, "S%dx.", i);
        assert_int_equal(number(sentence, "no"), i);
        assert_true(
            ent_str_is(ent_json_text(ent_json_get(sentence, "text")), text));
    }
    evidence = ent_json_at(ent_json_get(m.data, "evidence"), 0);
    assert_int_equal(number(evidence, "sentence"), cited - first);
    made_clear(&m);
}

static void two_sentences_stand_on_either_side_of_a_cited_one(void **state)
{
    (void)state;
    assert_sentences(4, 2, 6);
    assert_sentences(1, 1, 3);
    assert_sentences(7, 5, 7);
    assert_sentences(2, 1, 4);
}

static void only_a_date_that_names_a_month_is_of_one(void **state)
{
    const said all[] = {{1, "ASSAULT", "2024-06-20", ENT_NO_ENTITY},
                        {2, "CONSULT", "2024-06", ENT_NO_ENTITY},
                        {3, "ACCUSE", "2024", ENT_NO_ENTITY},
                        {4, "SUPPORT", "2022/2024", ENT_NO_ENTITY},
                        {5, "REJECT", "../2024-06", ENT_NO_ENTITY},
                        {6, "THREATEN", "2024-07-30/2024-08-02", ENT_NO_ENTITY},
                        {7, "AGREE", "", ENT_NO_ENTITY}};
    made m = open_saying(all, sizeof all / sizeof *all);
    ent_str table;

    (void)state;
    made_write(&m);
    table = made_between(ent_buf_view(&m.page), "id=\"months\"", "</table>");
    assert_true(made_find(table, "2024-06</td><td class=\"number\">1</td>"
                                 "<td class=\"number\">1</td>") < table.len);
    assert_true(made_find(table, "2024-07</td>") < table.len);
    assert_true(made_find(table, "2024-08") == table.len);
    assert_true(made_find(table, "2022") == table.len);
    assert_true(made_has(&m, ">4 mentions of no known month<"));
    made_clear(&m);
}

static void an_unnamed_source_is_not_the_report_itself(void **state)
{
    const said all[] = {{1, "ASSAULT", "", ENT_NO_ENTITY},
                        {2, "CONSULT", "", {0}},
                        {3, "ACCUSE", "", {1}}};
    made m = open_saying(all, 3);
    int seen[3] = {0};
    const ent_json *evidence;

    (void)state;
    made_write(&m);
    evidence = ent_json_get(m.data, "evidence");
    for (size_t i = 0; i < 3; i++) {
        ent_str name =
            ent_json_text(ent_json_get(ent_json_at(evidence, i), "speaker"));

        seen[name.len == 0 ? 0 : ent_str_is(name, "?") ? 1 : 2]++;
    }
    assert_int_equal(seen[0], 1);
    assert_int_equal(seen[1], 1);
    assert_int_equal(seen[2], 1);
    made_clear(&m);
}

static int64_t mentions_of(const ent_json *pair)
{
    const ent_json *sums = ent_json_get(pair, "sums");

    return number(sums, "coop") + number(sums, "host") + number(sums, "neut");
}

/* The number behind the next mark in a page, from a place. */
static bool next_number(ent_str page, size_t *at, const char *mark,
                        int64_t *out)
{
    *at = ent_str_find(page, ent_str_from(mark), *at);
    if (*at == page.len)
        return false;
    *at += strlen(mark);
    *out = strtoll(page.ptr + *at, NULL, 10);
    return true;
}

static void rows_stand_in_the_order_of_the_data(void **state)
{
    made m = made_random(5, 25, 200);
    ent_str page;
    ent_str table;
    size_t at = 0;
    size_t row = 0;
    int64_t value;
    int64_t before = INT64_MAX;

    (void)state;
    made_write(&m);
    page = ent_buf_view(&m.page);
    table = made_between(page, "id=\"relation-table\"", "</table>");
    for (; next_number(table, &at, "<tr data-relation=\"", &value); row++)
        assert_int_equal(
            number(ent_json_at(ent_json_get(m.data, "relations"), row), "id"),
            value);
    assert_int_equal(row, made_count(&m, "relations"));
    table = made_between(page, "id=\"pairs\"", "</table>");
    at = row = 0;
    for (; next_number(table, &at, "data-count=\"", &value); row++) {
        assert_true(value <= before);
        before = value;
    }
    assert_int_equal(row, made_count(&m, "pairs"));
    table = made_between(page, "id=\"rank\"", "</table>");
    at = row = 0;
    for (; next_number(table, &at, "<tr data-actor=\"", &value); row++)
        assert_int_equal(value, row);
    assert_int_equal(row, made_count(&m, "actors"));
    made_clear(&m);
}

/* Evidence of each pair that is in the file. */
static int64_t *count_here(const made *m)
{
    const ent_json *evidence = ent_json_get(m->data, "evidence");
    int64_t *here = test_calloc(made_count(m, "pairs") + 1, sizeof *here);

    for (size_t i = 0; i < ent_json_count(evidence); i++) {
        int64_t relation = number(ent_json_at(evidence, i), "relation");
        int64_t pair = number(
            ent_json_at(ent_json_get(m->data, "relations"), (size_t)relation),
            "pair");

        if (pair >= 0)
            here[pair]++;
    }
    return here;
}

static int64_t sum_of_rest(const made *m, int64_t *here)
{
    const ent_json *rest = ent_json_get(m->data, "rest");
    int64_t sum = 0;

    for (size_t i = 0; i < ent_json_count(rest); i++) {
        const ent_json *item = ent_json_at(rest, i);
        const ent_json *cells = ent_json_get(item, "cells");

        for (size_t k = 0; k + 2 < ent_json_count(cells); k += 3) {
            int64_t some = ent_json_int(ent_json_at(cells, k + 2), 0);

            assert_true(ent_json_int(ent_json_at(cells, k), -1) <
                        (int64_t)made_count(m, "kinds"));
            assert_true(some > 0);
            here[number(item, "pair")] += some;
            sum += some;
        }
    }
    return sum;
}

/* Of the table of months and the line below it. */
static int64_t sum_of_months(const made *m)
{
    ent_str page = ent_buf_view(&m->page);
    ent_str table = made_between(page, "id=\"months\"", "</table>");
    int64_t sum = 0;
    int64_t value = 0;
    size_t at = 0;

    while (next_number(table, &at, "<td class=\"number\">", &value))
        sum += value;
    sum /= 2; /* The last column is the sum of the others. */
    at = 0;
    if (next_number(page, &at, "id=\"undated\">", &value))
        sum += value;
    return sum;
}

static void what_has_no_room_is_there_in_sums(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        made m = made_random(seed, 20, 500);
        size_t whole;
        int64_t *here;
        int64_t all = 0;

        made_write(&m);
        assert_int_equal(made_count(&m, "rest"), 0);
        whole = m.page.len;
        ent_json_free(m.data);
        ent_buf_reset(&m.page);
        m.options.max_bytes = whole * 8 / 10;
        made_write(&m);
        here = count_here(&m);
        assert_true(sum_of_rest(&m, here) > 0);
        for (size_t i = 0; i < made_count(&m, "pairs"); i++) {
            int64_t told =
                mentions_of(ent_json_at(ent_json_get(m.data, "pairs"), i));

            assert_int_equal(here[i], told);
            all += told;
        }
        assert_int_equal(sum_of_months(&m), all);
        test_free(here);
        made_clear(&m);
    }
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

static void memory_may_run_out_where_something_is_left_out(void **state)
{
    static const char *const types[] = {"ASSAULT", "CONSULT", "ACCUSE",
                                        "SUPPORT", "REJECT",  "THREATEN",
                                        "AGREE"};
    said all[SENTENCES * 2];
    made m;

    (void)state;
    for (int i = 0; i < SENTENCES * 2; i++)
        all[i] = (said){i % SENTENCES + 1,
                        types[i / 2],
                        "2024-06-20",
                        {i % 3 == 0 ? 0 : 1}};
    m = open_saying(all, SENTENCES * 2);
    made_write(&m);
    m.options.max_bytes = m.page.len - 1500;
    assert_int_equal(write_once(&m), ENT_OK);
    fault_each(write_once, &m);
    made_clear(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_sentences_stand_on_either_side_of_a_cited_one),
        cmocka_unit_test(only_a_date_that_names_a_month_is_of_one),
        cmocka_unit_test(an_unnamed_source_is_not_the_report_itself),
        cmocka_unit_test(rows_stand_in_the_order_of_the_data),
        cmocka_unit_test(what_has_no_room_is_there_in_sums),
        cmocka_unit_test(memory_may_run_out_where_something_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
