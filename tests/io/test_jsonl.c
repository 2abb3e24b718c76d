/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/file.h"
#include "entente/core/hash.h"
#include "entente/io/export.h"
#include "entente/io/jsonl.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "support/fault.h"

#define GOLDEN ENT_TEST_SOURCE_DIR "/tests/golden/io/"

enum {
    GOLDEN_MAX = 1 << 20
};

static void add_remark(void *user, const ent_diagnostic *d)
{
    static const char marks[] = {'n', 'w', 'r'};

    ent_buf_addf(user, "%c%lld:%lld: %.*s\n", marks[d->severity],
                 (long long)d->line, (long long)d->column,
                 ENT_STR_ARGS(d->message));
}

static ent_store *new_store(void)
{
    ent_store *store = NULL;

    assert_int_equal(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL),
                     ENT_OK);
    return store;
}

/** Import and commit; the remarks must be @p want. */
static ent_jsonl_result import(ent_store *store, ent_str text, bool proposal,
                               const char *want)
{
    ent_jsonl_options options = {.proposal = proposal};
    ent_jsonl_result result = {0};
    ent_lines *lines = NULL;
    ent_buf remarks = {0};
    ent_listener listener = {add_remark, &remarks};
    ent_error err = {0};

    ent_buf_add_cstr(&remarks, "");
    assert_int_equal(
        ent_lines_open_memory(&lines, ent_str_from("j"), text, NULL), ENT_OK);
    assert_int_equal(ent_store_begin(store, "test", false, NULL), ENT_OK);
    if (ent_import_jsonl(store, lines, &options, &listener, NULL, &result,
                         &err) != ENT_OK)
        fail_msg("%s", err.message);
    assert_int_equal(ent_store_commit(store, NULL), ENT_OK);
    assert_string_equal(remarks.ptr, want);
    ent_lines_close(lines);
    ent_buf_clear(&remarks);
    return result;
}

static void export(ent_store *store, const ent_export_options *options,
                   ent_buf *out)
{
    ent_sink sink = {ent_sink_to_buf, out};
    ent_export_result result = {0};

    assert_int_equal(ent_export_jsonl(store, options, &sink, &result, NULL),
                     ENT_OK);
    ent_buf_add_cstr(out, "");
}

static void read_rich(ent_buf *out)
{
    assert_int_equal(ent_file_read(out, GOLDEN "rich.jsonl", GOLDEN_MAX, NULL),
                     ENT_OK);
}

static void export_of_an_import_has_the_same_bytes(void **state)
{
    ent_store *store = new_store();
    ent_buf want = {0};
    ent_buf got = {0};
    ent_jsonl_result r = {0};

    (void)state;
    read_rich(&want);
    r = import(store, ent_buf_view(&want), false, "");
    assert_int_equal(r.lines, 13);
    assert_int_equal(r.added, 13);
    assert_int_equal(r.documents, 3);
    export(store, NULL, &got);
    assert_string_equal(got.ptr, want.ptr);
    ent_buf_clear(&want);
    ent_buf_clear(&got);
    ent_store_close(store);
}

static void importing_twice_adds_nothing(void **state)
{
    ent_store *store = new_store();
    ent_buf text = {0};
    ent_buf got = {0};
    ent_jsonl_result r = {0};

    (void)state;
    read_rich(&text);
    (void)import(store, ent_buf_view(&text), false, "");
    r = import(store, ent_buf_view(&text), false, "");
    assert_int_equal(r.added, 0);
    assert_int_equal(r.known, 13);
    assert_int_equal(r.entities, 0);
    export(store, NULL, &got);
    assert_string_equal(got.ptr, text.ptr);
    ent_buf_clear(&text);
    ent_buf_clear(&got);
    ent_store_close(store);
}

static void lines_in_any_order_give_the_same_bytes(void **state)
{
    ent_store *store = new_store();
    ent_buf text = {0};
    ent_buf turned = {0};
    ent_buf got = {0};
    size_t end = 0;

    (void)state;
    read_rich(&text);
    end = text.len;
    while (end > 0) {
        size_t begin = end - 1;

        while (begin > 0 && text.ptr[begin - 1] != '\n')
            begin--;
        ent_buf_add(&turned, text.ptr + begin, end - begin);
        end = begin;
    }
    (void)import(store, ent_buf_view(&turned), false, "");
    export(store, NULL, &got);
    assert_string_equal(got.ptr, text.ptr);
    ent_buf_clear(&text);
    ent_buf_clear(&turned);
    ent_buf_clear(&got);
    ent_store_close(store);
}

/** A store with a report, its text and what else --full writes. */
static ent_store *full_store(void)
{
    static const char text[] = "Title\n\n\xE2\x80\x9CWords\xE2\x80\x9D of it.";
    static char hex[ENT_SHA256_HEX];
    ent_store *store = new_store();
    ent_document d = {.name = ent_str_from("full.txt"),
                      .encoding = ent_str_from("windows-1252"),
                      .title = ent_str_from("Title"),
                      .publisher = ent_str_from("P"),
                      .url = ent_str_from("https://example.org/?a=1&b"),
                      .lang = ent_str_from("en"),
                      .report_date = ent_str_from("2024-06-20"),
                      .date_basis = ENT_REPORT_DATE_METADATA,
                      .date_text = ent_str_from("Posted on"),
                      .text = ent_str_from(text)};
    const ent_sentence sentences[] = {{.number = 1,
                                       .kind = ENT_SENTENCE_TITLE,
                                       .bytes = {0, 5},
                                       .code_points = {0, 5}},
                                      {.number = 2,
                                       .kind = ENT_SENTENCE_CAPTION,
                                       .repeat_of = 1,
                                       .bytes = {7, 25},
                                       .code_points = {7, 21}}};
    ent_entity entity = {.name = ent_str_from("Kim"),
                         .entity_class = ENT_PERSON,
                         .kind = ent_str_from("k"),
                         .wikidata = ent_str_from("Q1"),
                         .note = ent_str_from("n"),
                         .origin = ent_str_from("text")};
    ent_alias alias = {.name = ent_str_from("K"),
                       .kind = ENT_ALIAS_ACRONYM,
                       .lang = ent_str_from("ko"),
                       .since = ent_str_from("2020"),
                       .until = ent_str_from("2021")};
    ent_document_id id = {0};
    ent_entity_id kim = {0};
    ent_put_result result = ENT_PUT_KNOWN;
    ent_buf rich = {0};

    read_rich(&rich);
    ent_sha256_hex(d.text, hex);
    d.sha256 = ent_str_from(hex);
    d.source_sha256 = ent_str_from(
        "00000000000000000000000000000000000000000000000000000000000000aa");
    assert_int_equal(ent_store_begin(store, "test", false, NULL), ENT_OK);
    assert_int_equal(
        ent_store_put_document(store, &d, sentences, 2, &id, &result, NULL),
        ENT_OK);
    assert_int_equal(ent_store_put_entity(store, &entity, &kim, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_put_alias(store, kim, &alias, NULL), ENT_OK);
    assert_int_equal(ent_store_commit(store, NULL), ENT_OK);
    (void)import(store, ent_buf_view(&rich), false, "");
    ent_buf_clear(&rich);
    return store;
}

static void assert_full_round_trip(const ent_export_options *options,
                                   const char *wanted)
{
    ent_store *store = full_store();
    ent_store *copy = new_store();
    ent_buf first = {0};
    ent_buf second = {0};

    export(store, options, &first);
    if (strstr(first.ptr, wanted) == NULL)
        fail_msg("no %s in %s", wanted, first.ptr);
    (void)import(copy, ent_buf_view(&first), false,
                 "w21:0: kind \"event\" is left out, here and further on\n");
    export(copy, options, &second);
    assert_string_equal(second.ptr, first.ptr);
    ent_buf_clear(&first);
    ent_buf_clear(&second);
    ent_store_close(copy);
    ent_store_close(store);
}

static void a_full_export_reads_back_without_loss(void **state)
{
    const ent_export_options options = {.full = true};

    (void)state;
    assert_full_round_trip(
        &options,
        "{\"kind\":\"entity\",\"name\":\"Kim\",\"type\":\"Person\","
        "\"entity_kind\":\"k\",\"country\":null,\"wikidata\":\"Q1\","
        "\"note\":\"n\",\"origin\":\"text\",\"aliases\":[{\"name\":\"K\","
        "\"kind\":\"acronym\",\"lang\":\"ko\",\"since\":\"2020\","
        "\"until\":\"2021\"}]}\n");
}

static void texts_travel_with_their_sentences(void **state)
{
    const ent_export_options options = {.full = true, .with_text = true};

    (void)state;
    assert_full_round_trip(
        &options,
        "\"doc_kind\":\"report\",\"text\":\"Title\\n\\n\xE2\x80\x9CWords"
        "\xE2\x80\x9D of it.\",\"sentences\":[{\"no\":1,\"begin\":0,\"end\":5,"
        "\"cp_begin\":0,\"cp_end\":5,\"kind\":\"title\",\"repeat_of\":null,"
        "\"text\":null},{\"no\":2,\"begin\":7,\"end\":25,\"cp_begin\":7,"
        "\"cp_end\":21,\"kind\":\"caption\",\"repeat_of\":1,\"text\":null}]}");
}

/** The first line of the rich file with one piece of it replaced. */
static void change(ent_buf *out, const char *from, const char *to)
{
    ent_buf rich = {0};
    ent_str line = {0};
    ent_str rest = {0};
    size_t at = 0;

    read_rich(&rich);
    rest = ent_buf_view(&rich);
    (void)ent_str_cut(&rest, '\n');
    line = ent_str_cut(&rest, '\n');
    at = ent_str_find(line, ent_str_from(from), 0);
    assert_true(at < line.len);
    ent_buf_add_str(out, ent_str_slice(line, 0, at));
    ent_buf_add_cstr(out, to);
    ent_buf_add_str(out, ent_str_slice(line, at + strlen(from), line.len));
    ent_buf_clear(&rich);
}

static void wrong_values_are_refused_with_their_key(void **state)
{
    static const char *const changes[][3] = {
        {"\"polarity\":\"+\"", "\"polarity\":\"-\"",
         "r1:0: \"status\" is asserted, but polarity -, modality actual and "
         "the speaker make it denied\n"},
        {"\"begin\":0,\"end\"", "\"begin\":-1,\"end\"",
         "r1:0: \"begin\": want a whole number, not negative\n"},
        {"\"end\":60", "\"end\":null",
         "r1:0: \"end\": want a whole number, not negative\n"},
        {"\"type\":\"CONSULT\"", "\"type\":\"CONSULTS\"",
         "r1:0: no relation type \"CONSULTS\".  Nearest: CONSULT\n"},
        {"\"mode\":\"negotiate\"", "\"mode\":\"dance\"",
         "r1:0: \"mode\": want a mode of this type\n"},
        {"\"subject_type\":\"Person\"", "\"subject_type\":7",
         "r1:0: \"subject_type\": want a text or null\n"},
        {"\"subject\":\"Vladimir Putin\"", "\"subject\":\"\"",
         "r1:0: \"subject\": want a text\n"},
        {"\"own\":false", "\"own\":\"no\"",
         "r1:0: \"own\": want true or false\n"},
        {"\"date\":null", "\"date\":\"2024-13\"",
         "r1:0: \"date\": \"2024-13\" has no month 13\n"},
        {"\"confidence\":0.3333", "\"confidence\":2",
         "r1:0: \"confidence\": want a number from 0 to 1\n"},
        {"\"quantities\":[]", "\"quantities\":[{\"what\":\"x\",\"op\":\"!\"}]",
         "r1:0: \"op\": want another word\n"},
        {"\"subject\":null", "\"subject\":[3]",
         "r1:0: \"subject\": want [begin,end] or null\n"},
        {"\"verdict\":null", "\"verdict\":\"perhaps\"",
         "r1:0: \"verdict\": want another word\n"},
        {"\"v\":1", "\"v\":1,\"colour\":2",
         "w1:0: key \"colour\" is left out, here and further on\n"},
        {"{\"v\":1", "{\"v\":", "r1:"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        ent_store *store = new_store();
        ent_buf line = {0};

        change(&line, changes[i][0], changes[i][1]);
        if (i + 1 < sizeof changes / sizeof *changes)
            (void)import(store, ent_buf_view(&line), false, changes[i][2]);
        ent_buf_clear(&line);
        ent_store_close(store);
    }
}

static void broken_lines_do_not_stop_the_others(void **state)
{
    ent_store *store = new_store();
    ent_buf text = {0};
    ent_jsonl_result r = {0};

    (void)state;
    ent_buf_add_cstr(&text, "[1]\n\n");
    change(&text, "\"v\":1", "\"v\":1");
    ent_buf_add_cstr(&text, "\n{\"kind\":\"weather\"}\n"
                            "{\"kind\":\"weather\"}\n");
    r = import(store, ent_buf_view(&text), false,
               "r1:0: want an object: {...}\n"
               "w4:0: kind \"weather\" is left out, here and further on\n");
    assert_int_equal(r.lines, 4);
    assert_int_equal(r.refused, 1);
    assert_int_equal(r.added, 1);
    ent_buf_clear(&text);
    ent_store_close(store);
}

static void lines_must_tell_the_same_of_a_sentence(void **state)
{
    ent_store *store = new_store();
    ent_buf text = {0};
    ent_jsonl_result r = {0};

    (void)state;
    change(&text, "\"v\":1", "\"v\":1");
    ent_buf_add_char(&text, '\n');
    change(&text, "in Seoul.\"", "in Busan.\"");
    r = import(store, ent_buf_view(&text), false,
               "r2:0: sentence 1 of 001_first.txt has other words, or another "
               "place, before\n");
    assert_int_equal(r.added, 1);
    /* Also against what an earlier import said. */
    ent_buf_reset(&text);
    change(&text, "in Seoul.\"", "in Busan.\"");
    r = import(store, ent_buf_view(&text), false,
               "r1:0: sentence 1 of 001_first.txt has other words, or another "
               "place, before\n");
    assert_int_equal(r.refused, 1);
    ent_buf_clear(&text);
    ent_store_close(store);
}

static void json_errors_have_their_column(void **state)
{
    ent_store *store = new_store();
    ent_jsonl_options options = {.proposal = false};
    ent_jsonl_result result = {0};
    ent_lines *lines = NULL;
    ent_buf remarks = {0};
    ent_listener listener = {add_remark, &remarks};

    (void)state;
    assert_int_equal(ent_lines_open_memory(&lines, ent_str_from("j"),
                                           ent_str_from("{\"a\":1 \"b\":2}"),
                                           NULL),
                     ENT_OK);
    assert_int_equal(ent_import_jsonl(store, lines, &options, &listener, NULL,
                                      &result, NULL),
                     ENT_OK);
    assert_non_null(strstr(remarks.ptr, ": not valid JSON: "));
    assert_int_equal(strncmp(remarks.ptr, "r1:", 3), 0);
    assert_int_not_equal(remarks.ptr[3], '0');
    ent_buf_clear(&remarks);
    ent_lines_close(lines);
    ent_store_close(store);
}

static void words_must_be_in_a_text_that_is_here(void **state)
{
    ent_store *store = full_store();
    ent_buf out = {0};
    ent_str sha = {0};
    ent_document_id id = {0};
    ent_arena *arena = ent_arena_new();
    ent_document d = {0};

    (void)state;
    assert_int_equal(
        ent_store_find_document(store, &id, ent_str_from("full"), NULL),
        ENT_OK);
    assert_int_equal(ent_store_get_document(store, id, false, arena, &d, NULL),
                     ENT_OK);
    sha = d.sha256;
    ent_buf_addf(
        &out,
        "{\"doc\":\"full.txt\",\"doc_sha256\":\"%.*s\","
        "\"sentence\":\"Other\",\"sentence_no\":1,"
        "\"sentence_begin\":0,\"begin\":0,\"end\":5,\"cp_begin\":0,"
        "\"cp_end\":5,\"subject\":\"A\",\"subject_type\":\"State\","
        "\"type\":\"AID\",\"object\":\"B\",\"object_type\":\"State\"}\n",
        ENT_STR_ARGS(sha));
    ent_buf_addf(
        &out,
        "{\"doc\":\"full.txt\",\"doc_sha256\":\"%.*s\","
        "\"sentence\":null,\"sentence_no\":1,"
        "\"begin\":8,\"end\":12,\"cp_begin\":8,"
        "\"cp_end\":5,\"subject\":\"A\",\"subject_type\":\"State\","
        "\"type\":\"AID\",\"object\":\"B\",\"object_type\":\"State\"}\n",
        ENT_STR_ARGS(sha));
    ent_buf_addf(
        &out,
        "{\"doc\":\"full.txt\",\"doc_sha256\":\"%.*s\","
        "\"sentence\":null,\"sentence_no\":1,"
        "\"begin\":8,\"end\":12,\"cp_begin\":8,"
        "\"cp_end\":12,\"subject\":\"A\",\"subject_type\":\"State\","
        "\"type\":\"AID\",\"object\":\"B\",\"object_type\":\"State\"}\n",
        ENT_STR_ARGS(sha));
    (void)import(store, ent_buf_view(&out), false,
                 "r1:0: the sentence is not at byte 0 of full.txt\n"
                 "r2:0: \"end\": want an end behind the beginning\n"
                 "r3:0: bytes 8-12 are no words of full.txt (25 bytes)\n");
    ent_buf_clear(&out);
    ent_arena_free(arena);
    ent_store_close(store);
}

static void proposals_need_words_that_are_in_the_text(void **state)
{
    ent_store *store = full_store();
    ent_buf out = {0};
    ent_jsonl_result r = import(
        store,
        ent_str_from(
            "{\"doc\":\"full\",\"subject\":\"Kim\",\"type\":\"AID\","
            "\"object\":\"South Korea\",\"quote\":\"\\\"Words\\\" of it\"}\n"
            "{\"doc\":\"full\",\"subject\":\"Kim\",\"type\":\"AID/arms\","
            "\"object\":\"New One\",\"begin\":0,\"end\":5,\"confidence\":0.7}\n"
            "{\"doc\":\"full\",\"subject\":\"Kim\",\"type\":\"AID\","
            "\"object\":\"South Korea\",\"quote\":\"nowhere\"}\n"
            "{\"doc\":\"full\",\"subject\":\"Kim\",\"type\":\"AID\","
            "\"object\":\"South Korea\",\"begin\":8,\"end\":9}\n"
            "{\"doc\":\"full\",\"subject\":\"Kim\",\"type\":\"AID\","
            "\"object\":\"South Korea\"}\n"
            "{\"doc\":\"001\",\"subject\":\"Kim\",\"type\":\"AID\","
            "\"object\":\"South Korea\",\"quote\":\"Talks\"}\n"
            "{\"doc\":\"full\",\"type\":\"AID\",\"object\":\"Russia\","
            "\"quote\":\"Words\"}\n"),
        true,
        "r3:0: these words are not in full.txt, nor any like them\n"
        "r4:0: bytes 8-9 are no words of full.txt\n"
        "r5:0: want \"quote\", or \"begin\" and \"end\"\n"
        "r6:0: the text of 001_first.txt is not here, so no words can be found "
        "in it; add the report first\n"
        "r7:0: \"subject\": want a text\n");

    (void)state;
    assert_int_equal(r.added, 2);
    assert_int_equal(r.entities, 1);
    assert_int_equal(r.refused, 5);
    export(store, NULL, &out);
    assert_non_null(strstr(out.ptr, "\"confidence\":0.5,\"rule\":\"proposal\","
                                    "\"origin\":\"proposal\""));
    assert_non_null(strstr(out.ptr, "\"begin\":7,\"end\":24,\"cp_begin\":7,"
                                    "\"cp_end\":20"));
    ent_buf_clear(&out);
    ent_store_close(store);
}

static bool only_sanctions(void *user, const ent_evidence *evidence)
{
    (void)user;
    return strcmp(evidence->type->name, "SANCTION") == 0;
}

static void a_selection_is_exported_alone(void **state)
{
    ent_store *store = full_store();
    const ent_selection selection = {.has_evidence = only_sanctions};
    const ent_export_options options = {.selection = &selection};
    ent_buf out = {0};
    ent_sink sink = {ent_sink_to_buf, &out};
    ent_export_result result = {0};

    (void)state;
    assert_int_equal(ent_export_jsonl(store, &options, &sink, &result, NULL),
                     ENT_OK);
    assert_int_equal(result.evidence, 2);
    assert_int_equal(result.losses, 0);
    ent_buf_clear(&out);
    ent_store_close(store);
}

static void figures_are_written_as_short_as_they_read_back(void **state)
{
    static const struct {
        double value;
        const char *want;
    } cases[] = {{0, "0"},
                 {-5, "-5"},
                 {10000, "10000"},
                 {0.1, "0.1"},
                 {-2.5, "-2.5"},
                 {1e21, "1e+21"},
                 {1e-7, "1e-07"},
                 {1.0 / 3, "0.3333333333333333"},
                 {1234567890123.25, "1234567890123.25"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_quantity quantity = {.what = ent_str_from("x"),
                                 .op = ent_str_from("="),
                                 .value = cases[i].value};
        ent_evidence e = {.type = ent_relation_type_at(0),
                          .quantities = &quantity,
                          .quantity_count = 1};
        ent_buf out = {0};
        ent_buf want = {0};

        ent_jsonl_add_evidence(&out, &e);
        ent_buf_addf(&want, "\"op\":\"=\",\"value\":%s,\"unit\":null",
                     cases[i].want);
        if (strstr(out.ptr, want.ptr) == NULL)
            fail_msg("no %s in %s", want.ptr, out.ptr);
        ent_buf_clear(&out);
        ent_buf_clear(&want);
    }
}

static ent_status scenario(void *user)
{
    ent_store *store = user;
    ent_jsonl_result result = {0};
    ent_lines *lines = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_begin(store, "test", false, NULL));
    ENT_TRY(ent_lines_open(&lines, GOLDEN "rich.jsonl", NULL));
    ENT_TRY(ent_import_jsonl(store, lines, NULL, NULL, NULL, &result, NULL));
    assert_int_equal(result.added, 13);

cleanup:
    ent_lines_close(lines);
    ent_store_rollback(store);
    return st;
}

static void every_failing_allocation_is_reported(void **state)
{
    ent_store *store = new_store();

    (void)state;
    fault_each(scenario, store);
    ent_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(export_of_an_import_has_the_same_bytes),
        cmocka_unit_test(importing_twice_adds_nothing),
        cmocka_unit_test(lines_in_any_order_give_the_same_bytes),
        cmocka_unit_test(a_full_export_reads_back_without_loss),
        cmocka_unit_test(texts_travel_with_their_sentences),
        cmocka_unit_test(wrong_values_are_refused_with_their_key),
        cmocka_unit_test(broken_lines_do_not_stop_the_others),
        cmocka_unit_test(lines_must_tell_the_same_of_a_sentence),
        cmocka_unit_test(json_errors_have_their_column),
        cmocka_unit_test(words_must_be_in_a_text_that_is_here),
        cmocka_unit_test(proposals_need_words_that_are_in_the_text),
        cmocka_unit_test(a_selection_is_exported_alone),
        cmocka_unit_test(figures_are_written_as_short_as_they_read_back),
        cmocka_unit_test(every_failing_allocation_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
