/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/hash.h"
#include "entente/io/curated.h"
#include "entente/io/export.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/verify.h"
#include "support/fault.h"
#include "support/tmp.h"

static const char report[] =
    "South Korea also imposed additional sanctions on four Russian ships. "
    "They \xE2\x80\x9C"
    "denied any involvement\xE2\x80\x9D in weapons transfers. They denied it.";

typedef struct fixture {
    ent_store *store;
    tmp_dir *dir;
    ent_buf remarks;
} fixture;

static void put_entity(ent_store *store, const char *name,
                       ent_entity_class entity_class, const char *alias)
{
    ent_entity entity = {.name = ent_str_from(name),
                         .entity_class = entity_class,
                         .origin = ent_str_from("built-in")};
    ent_alias other = {.name = ent_str_from(alias), .kind = ENT_ALIAS_SHORT};
    ent_entity_id id = {0};

    assert_int_equal(ent_store_put_entity(store, &entity, &id, NULL, NULL),
                     ENT_OK);
    if (alias != NULL)
        assert_int_equal(ent_store_put_alias(store, id, &other, NULL), ENT_OK);
}

static void put_report(ent_store *store, const char *name, const char *text)
{
    char hex[ENT_SHA256_HEX];
    ent_document document = {.name = ent_str_from(name),
                             .text = ent_str_from(text)};
    ent_sentence s = {.number = 1, .bytes = {0, 68}, .code_points = {0, 68}};
    ent_document_id id = {0};
    ent_put_result result = ENT_PUT_KNOWN;

    ent_sha256_hex(document.text, hex);
    document.sha256 = ent_str_from(hex);
    document.source_sha256 = document.sha256;
    assert_int_equal(
        ent_store_put_document(store, &document, &s, 1, &id, &result, NULL),
        ENT_OK);
}

static int set_up(void **state)
{
    static fixture f;

    f = (fixture){.dir = tmp_new()};
    *state = &f;
    if (ent_store_open(&f.store, ":memory:", ENT_OPEN_CREATE, NULL) != ENT_OK ||
        ent_store_begin(f.store, "test", false, NULL) != ENT_OK)
        return 1;
    put_entity(f.store, "South Korea", ENT_STATE, "Seoul");
    put_entity(f.store, "Russia", ENT_STATE, "Moscow");
    put_entity(f.store, "Kim Jong Un", ENT_PERSON, "Kim");
    put_entity(f.store, "Kim Hong-kyun", ENT_PERSON, "Kim");
    put_report(f.store, "002_report.txt", report);
    put_report(f.store, "003_other.txt",
               "Another text, long enough for a sentence of 68 bytes in all, "
               "and more.");
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;

    ent_store_close(f->store);
    tmp_free(f->dir);
    ent_buf_clear(&f->remarks);
    return 0;
}

static void add_remark(void *user, const ent_diagnostic *d)
{
    static const char marks[] = {'n', 'w', 'r'};

    ent_buf_addf(user, "%c%lld:%lld: %.*s\n", marks[d->severity],
                 (long long)d->line, (long long)d->column,
                 ENT_STR_ARGS(d->message));
}

static ent_curated_result import(fixture *f, const char *text, bool sync)
{
    const char *path =
        tmp_write(f->dir, "desk.relations.tsv", ent_str_from(text));
    ent_listener listener = {add_remark, &f->remarks};
    ent_curated_options options = {.sync = sync};
    ent_curated_result result = {0};
    ent_error err = {0};

    ent_buf_reset(&f->remarks);
    ent_buf_add_cstr(&f->remarks, "");
    if (ent_import_curated(f->store, path, &options, &listener, NULL, &result,
                           &err) != ENT_OK)
        fail_msg("%s", err.message);
    return result;
}

/** All evidence as JSON Lines. */
static void export_all(fixture *f, ent_buf *out)
{
    ent_sink sink = {ent_sink_to_buf, out};
    ent_export_result result = {0};

    assert_int_equal(ent_export_jsonl(f->store, NULL, &sink, &result, NULL),
                     ENT_OK);
    ent_buf_add_cstr(out, "");
}

static void assert_exported(fixture *f, const char *want)
{
    ent_buf out = {0};

    export_all(f, &out);
    if (strstr(out.ptr, want) == NULL)
        fail_msg("not in: %s", out.ptr);
    ent_buf_clear(&out);
}

static void assert_sound(fixture *f)
{
    ent_verify_totals totals = {0};

    assert_int_equal(ent_store_commit(f->store, NULL), ENT_OK);
    assert_int_equal(
        ent_store_verify(f->store, &totals, NULL, NULL, NULL, NULL), ENT_OK);
    assert_int_equal(totals.problems, 0);
}

#define HEAD "subject\ttype\tobject\tdate\tstatus\tlabel\tdocument\tquote\n"

static void a_quoted_line_has_the_words_of_the_report(void **state)
{
    ent_curated_result r = import(
        *state,
        HEAD "Seoul\tsanction\tMoscow\t2024-06-20\tasserted\tfour ships\t"
             "002_report.txt\timposed additional sanctions on four Russian "
             "ships\n",
        false);
    fixture *f = *state;

    assert_string_equal(f->remarks.ptr, "");
    assert_int_equal(r.rows, 1);
    assert_int_equal(r.added, 1);
    assert_exported(f, "\"sentence_no\":1,\"sentence_begin\":0,\"begin\":17,"
                       "\"end\":67,\"cp_begin\":17,\"cp_end\":67");
    assert_exported(f,
                    "\"subject\":\"South Korea\",\"subject_type\":\"State\"");
    assert_exported(f, "\"date\":\"2024-06-20\",\"date_text\":null,"
                       "\"date_basis\":\"given\"");
    assert_exported(f, "\"confidence\":1,\"rule\":\"curated\","
                       "\"origin\":\"curated\"");
    assert_sound(f);
}

static void a_line_without_document_is_its_own_evidence(void **state)
{
    fixture *f = *state;
    ent_curated_result r = import(
        f, "# \xEB\x8C\x80\n" HEAD "Kim Jong Un\tLEADS\tNorth Korea\n", false);

    assert_int_equal(r.added, 1);
    assert_int_equal(r.entities, 1);
    assert_string_equal(f->remarks.ptr,
                        "n3:19: \"North Korea\" is new: State\n");
    assert_exported(f, "\"doc\":\"desk.relations.tsv\"");
    assert_exported(f, "\"sentence\":\"Kim Jong Un\\tLEADS\\tNorth Korea\","
                       "\"sentence_no\":3,\"sentence_begin\":59,\"begin\":59,"
                       "\"end\":88,\"cp_begin\":57,\"cp_end\":86");
    assert_sound(f);
}

static void a_document_without_quote_is_the_whole_report(void **state)
{
    fixture *f = *state;
    ent_curated_result r =
        import(f, HEAD "Seoul\tSANCTION\tMoscow\t\t\t\t003\n", false);

    assert_int_equal(r.added, 1);
    assert_exported(f, "\"doc\":\"003_other.txt\"");
    assert_exported(f, "\"sentence\":null,\"sentence_no\":0,"
                       "\"sentence_begin\":0,\"begin\":0,\"end\":0");
    assert_sound(f);
}

static void folded_and_repeated_quotes_are_remarked(void **state)
{
    fixture *f = *state;
    ent_curated_result r =
        import(f,
               HEAD "Russia\tCOMMENT\tSouth Korea\t\tdenied\t\t002\t"
                    "\"denied any involvement\"\n"
                    "Russia\tCOMMENT\tSouth Korea\t\tdenied\t\t002\tThey\n",
               false);

    assert_int_equal(r.added, 2);
    assert_int_equal(r.warnings, 1);
    assert_string_equal(
        f->remarks.ptr,
        "n2:41: found with other quotes, dashes or white space\n"
        "w3:41: these words are there 2 times; the first is taken\n");
    assert_sound(f);
}

static void words_that_are_not_there_are_refused_with_the_nearest(void **state)
{
    fixture *f = *state;
    ent_curated_result r = import(
        f,
        HEAD "Seoul\tSANCTION\tMoscow\t\t\t\t002\timposed new sanctions on "
             "four Russian boats\n"
             "Seoul\tSANCTION\tMoscow\n",
        false);

    assert_int_equal(r.refused, 1);
    assert_int_equal(r.added, 1);
    assert_non_null(strstr(f->remarks.ptr,
                           "r2:30: these words are not in 002_report.txt; "
                           "nearest, at byte "));
    assert_non_null(
        strstr(f->remarks.ptr, "additional sanctions on four Russian"));
}

#define WIDE                                                                   \
    "subject\ttype\tobject\tstatus\tspeaker\tmodality\town\tmedium\t"          \
    "confidence\tsubject_type\tobject_type\tdate\tdocument\tquote\n"

static void statuses_become_polarity_modality_and_speaker(void **state)
{
    fixture *f = *state;
    ent_curated_result r =
        import(f,
               WIDE "Russia\tAID/arms\tSeoul\talleged\n"
                    "Russia\tAID/arms\tSeoul\tAlleged\tMoscow\t\t\tTASS\t0.25\n"
                    "Russia\tAID/arms\tSeoul\tdenied\tRussia\n"
                    "Russia\tAID/arms\tSeoul\tplanned\n"
                    "Russia\tAID/arms\tSeoul\tplanned\t\tpossible\n"
                    "Russia\tAID/arms\tSeoul\tasserted\tRussia\t\tyes\n",
               false);

    assert_string_equal(f->remarks.ptr, "");
    assert_int_equal(r.added, 6);
    assert_exported(f, "\"status\":\"alleged\",\"polarity\":\"+\",\"modality\":"
                       "\"actual\",\"speaker\":\"?\"");
    assert_exported(f,
                    "\"speaker\":\"Russia\",\"own\":false,\"medium\":\"TASS\"");
    assert_exported(f, "\"confidence\":0.25");
    assert_exported(f, "\"status\":\"denied\",\"polarity\":\"-\"");
    assert_exported(f, "\"modality\":\"planned\",\"speaker\":null");
    assert_exported(f, "\"modality\":\"possible\"");
    assert_exported(f, "\"status\":\"asserted\",\"polarity\":\"+\","
                       "\"modality\":\"actual\",\"speaker\":\"Russia\","
                       "\"own\":true");
}

static void bad_cells_are_refused_where_they_are(void **state)
{
    fixture *f = *state;
    ent_curated_result r =
        import(f,
               WIDE "Kim\tLEADS\tRussia\n"
                    "\tLEADS\tRussia\n"
                    "Russia\tLEAD\tSeoul\n"
                    "Russia\tAID\tSeoul\tdisputed\n"
                    "Russia\tAID\tSeoul\tasserted\tMoscow\n"
                    "Russia\tAID\tSeoul\t\t\t\tmaybe\n"
                    "Russia\tAID\tSeoul\t\t\t\t\t\t1.5\n"
                    "Russia\tAID\tSeoul\t\t\t\t\t\t\t\t\t2024-13\n"
                    "Russia\tAID\tSeoul\t\t\t\t\t\t\t\t\t\t009\n"
                    "Russia\tAID\tSeoul\t\t\t\t\t\t\t\t\t\t\twords\n"
                    "Russia\tAID\tSeoul\t\t\twished\n",
               false);
    static const char *const want[] = {
        "r2:1: \"Kim\" stands for 2: Kim Jong Un (Person), Kim Hong-kyun "
        "(Person); write the name of one\n",
        "r3:1: no name\n",
        "r4:8: no relation type \"LEAD\".  Nearest: LEADS\n",
        "r5:18: \"disputed\" is what two lines make of a relation",
        "r6:18: \"asserted\", but polarity +, modality actual, a speaker make "
        "it \"alleged\"\n",
        "r7:21: own \"maybe\": want yes or no\n",
        "r8:23: confidence \"1.5\": want 0 to 1\n",
        "r9:26: \"2024-13\" has no month 13\n",
        "r10:27: ",
        "r11:28: a quote, but no document that it is in\n",
        "r12:20: modality \"wished\": want actual"};

    assert_int_equal(r.refused, 11);
    assert_int_equal(r.added, 0);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        if (strstr(f->remarks.ptr, want[i]) == NULL)
            fail_msg("no \"%s\" in:\n%s", want[i], f->remarks.ptr);
}

static void given_classes_choose_among_entities(void **state)
{
    fixture *f = *state;
    ent_curated_result r =
        import(f,
               WIDE "Russia\tCONSULT\tSeoul\t\t\t\t\t\t\t\tPlace\n"
                    "Russia\tLEADS\tRussia\n",
               false);

    assert_int_equal(r.entities, 1);
    assert_string_equal(f->remarks.ptr,
                        "n2:16: \"Seoul\" is new: Place\n"
                        "w3:1: \"Russia\" is a State, unusual as the subject "
                        "of LEADS\n");
}

#define THREE                                                                  \
    HEAD "Seoul\tSANCTION\tMoscow\t\t\t\t002\tsanctions on four\n"             \
         "Russia\tAID\tSeoul\n"

static void importing_twice_adds_nothing(void **state)
{
    fixture *f = *state;
    ent_curated_result r = import(f, THREE, false);
    ent_buf before = {0};
    ent_buf after = {0};

    assert_int_equal(r.added, 2);
    export_all(f, &before);
    r = import(f, THREE, false);
    assert_int_equal(r.added, 0);
    assert_int_equal(r.known, 2);
    export_all(f, &after);
    assert_string_equal(before.ptr, after.ptr);
    ent_buf_clear(&before);
    ent_buf_clear(&after);
}

static void an_edited_file_adds_its_new_lines_only(void **state)
{
    fixture *f = *state;
    ent_curated_result r = import(f, THREE, false);

    r = import(f, THREE "Russia\tREJECT\tSeoul\n", false);
    assert_int_equal(r.added, 1);
    assert_int_equal(r.known, 2);
    r = import(f, THREE, false);
    assert_int_equal(r.added, 0);
    assert_int_equal(r.known, 2);
}

static void sync_removes_what_the_file_no_longer_says(void **state)
{
    fixture *f = *state;
    ent_curated_result r = import(f, THREE "Russia\tREJECT\tSeoul\n", false);

    assert_int_equal(r.added, 3);
    r = import(f, HEAD "Russia\tAID\tSeoul\n", true);
    assert_int_equal(r.added, 0);
    assert_int_equal(r.known, 1);
    assert_int_equal(r.removed, 2);
    r = import(f, HEAD "Russia\tAID\tSeoul\nRussia\tAIDD\tSeoul\n", true);
    assert_true(r.sync_skipped);
    assert_int_equal(r.removed, 0);
    assert_sound(f);
}

static void crlf_and_a_mark_are_taken_and_told(void **state)
{
    fixture *f = *state;
    ent_curated_result r =
        import(f, "\xEF\xBB\xBFsubject\ttype\tobject\r\nRussia\tAID\tSeoul\r\n",
               false);

    assert_int_equal(r.added, 1);
    assert_string_equal(f->remarks.ptr, "n1:0: begins with a byte order mark\n"
                                        "n0:0: lines end with CR LF\n");
    assert_sound(f);
}

static void a_file_that_is_no_text_is_refused(void **state)
{
    fixture *f = *state;
    ent_curated_result result = {0};
    ent_error err = {0};
    const char *path =
        tmp_write(f->dir, "x", ent_str_from("subject\n\xC3\xB6\xFF\n"));

    assert_int_equal(
        ent_import_curated(f->store, path, NULL, NULL, NULL, &result, &err),
        ENT_ERR_INPUT);
    assert_non_null(strstr(err.message, "x:2:2: not UTF-8"));
}

static void exported_relations_read_back(void **state)
{
    fixture *f = *state;
    ent_buf table = {0};
    ent_buf again = {0};
    ent_sink sink = {ent_sink_to_buf, &table};
    ent_sink second = {ent_sink_to_buf, &again};
    ent_export_result result = {0};
    ent_curated_result r = import(
        f,
        WIDE "Seoul\tSANCTION\tMoscow\talleged\tKim Jong Un\tactual\tno\tTASS"
             "\t\t\t\t2024-06/..\t002\tsanctions on four\n"
             "Russia\tAID/arms\tSeoul\tdenied\tRussia\t\tyes\t\t\t\t\t\t003\n"
             "Russia\tAID/arms\tSeoul\tplanned\t\tconditional\n",
        false);

    assert_int_equal(r.added, 3);
    assert_int_equal(ent_export_tsv(f->store, NULL, &sink, &result, NULL),
                     ENT_OK);
    assert_int_equal(result.evidence, 3);
    assert_true(result.losses > 0);
    r = import(f, table.ptr, false);
    assert_string_equal(f->remarks.ptr, "");
    assert_int_equal(r.rows, 3);
    assert_int_equal(r.known, 2);
    assert_int_equal(r.added, 1); /* The line is evidence of its own file. */
    assert_int_equal(ent_export_tsv(f->store, NULL, &second, &result, NULL),
                     ENT_OK);
    ent_buf_clear(&table);
    ent_buf_clear(&again);
}

static ent_status scenario(void *user)
{
    fixture *f = user;
    ent_curated_options options = {.sync = true};
    ent_curated_result result = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_begin(f->store, "test", false, NULL));
    st = ent_import_curated(f->store, tmp_path(f->dir, "fault.relations.tsv"),
                            &options, NULL, NULL, &result, NULL);

cleanup:
    ent_store_rollback(f->store);
    return st;
}

static void every_failing_allocation_is_reported(void **state)
{
    fixture *f = *state;

    (void)tmp_write(
        f->dir, "fault.relations.tsv",
        ent_str_from(HEAD
                     "Seoul\tSANCTION\tMoscow\t\t\t\t002\tsanctions on four\n"
                     "Seoul\tSANCTION\tMoscow\t\t\t\t002\t\"denied any\n"
                     "New One\tAID/arms\ta\\tb\t\tplanned\n"));
    assert_int_equal(ent_store_commit(f->store, NULL), ENT_OK);
    fault_each(scenario, f);
}

#define STORE_TEST(name)                                                       \
    cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_quoted_line_has_the_words_of_the_report),
        STORE_TEST(a_line_without_document_is_its_own_evidence),
        STORE_TEST(a_document_without_quote_is_the_whole_report),
        STORE_TEST(folded_and_repeated_quotes_are_remarked),
        STORE_TEST(words_that_are_not_there_are_refused_with_the_nearest),
        STORE_TEST(statuses_become_polarity_modality_and_speaker),
        STORE_TEST(bad_cells_are_refused_where_they_are),
        STORE_TEST(given_classes_choose_among_entities),
        STORE_TEST(importing_twice_adds_nothing),
        STORE_TEST(an_edited_file_adds_its_new_lines_only),
        STORE_TEST(sync_removes_what_the_file_no_longer_says),
        STORE_TEST(crlf_and_a_mark_are_taken_and_told),
        STORE_TEST(a_file_that_is_no_text_is_refused),
        STORE_TEST(exported_relations_read_back),
        STORE_TEST(every_failing_allocation_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
