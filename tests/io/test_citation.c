/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>

#include "entente/core/file.h"
#include "entente/core/json.h"
#include "entente/core/vec.h"
#include "entente/io/citation.h"
#include "entente/io/jsonl.h"
#include "entente/store/copies.h"
#include "entente/store/relation.h"
#include "support/fault.h"

#define GOLDEN ENT_TEST_SOURCE_DIR "/tests/golden/io/"

enum {
    GOLDEN_MAX = 1 << 20
};

static const char *const names[] = {"text", "bibtex", "csl-json", "ris"};

static ent_evidence known_evidence(void)
{
    return (ent_evidence){
        .id = {5},
        .document_name = ent_str_from("001.txt"),
        .report_date = ent_str_from("2024-06-19"),
        .publisher = ent_str_from("Yonhap"),
        .sentence_no = 2,
        .bytes = {62, 161},
        .quote = ent_str_from("signed a\n  treaty"),
    };
}

static void assert_line(const ent_evidence *evidence,
                        const ent_document *document, const char *want)
{
    ent_buf out = {0};

    ent_citation_add_line(&out, evidence, document);
    assert_string_equal(out.ptr, want);
    ent_buf_clear(&out);
}

static void a_line_tells_outlet_title_date_words_and_place(void **state)
{
    ent_evidence e = known_evidence();
    ent_document d = {.title = ent_str_from("A treaty")};

    (void)state;
    assert_line(&e, &d,
                "Yonhap, “A treaty”, 2024-06-19: “signed a treaty”, 001.txt, "
                "sentence 2, bytes 62-161");
}

static void a_line_leaves_out_what_is_not_known(void **state)
{
    ent_evidence e = known_evidence();

    (void)state;
    assert_line(&e, NULL,
                "Yonhap, 2024-06-19: “signed a treaty”, 001.txt, sentence 2, "
                "bytes 62-161");
    e.publisher = ent_str_from(NULL);
    e.report_date = ent_str_from(NULL);
    e.sentence_no = 0;
    assert_line(&e, NULL, "“signed a treaty”, 001.txt, bytes 62-161");
    e.quote = ent_str_from(NULL);
    assert_line(&e, NULL, "001.txt, bytes 62-161");
    e.bytes = (ent_span){0, 0};
    assert_line(&e, NULL, "001.txt, the whole report");
}

static void a_line_of_a_coded_event_tells_the_line_of_its_file(void **state)
{
    ent_evidence e = {.id = {-7},
                      .document_name = ent_str_from("events.tsv"),
                      .sentence_no = 42,
                      .quote = ent_str_from("Make a visit")};

    (void)state;
    assert_line(&e, NULL, "“Make a visit”, events.tsv, line 42");
}

static void a_line_cannot_deceive_a_terminal(void **state)
{
    ent_evidence e = known_evidence();
    ent_buf out = {0};

    (void)state;
    e.publisher = ent_str_from("Y\033[31m\u202e");
    ent_citation_add_line(&out, &e, NULL);
    assert_null(strchr(out.ptr, '\033'));
    assert_null(strstr(out.ptr, "\u202e"));
    ent_buf_clear(&out);
}

/** A store with the relations of golden/io/rich.jsonl: hostile names, markup,
 *  all statuses. */
static int set_up(void **state)
{
    ent_store *store = NULL;
    ent_lines *lines = NULL;
    ent_jsonl_result result = {0};
    ent_status st = ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL);

    *state = store;
    if (st == ENT_OK)
        st = ent_lines_open(&lines, GOLDEN "rich.jsonl", NULL);
    if (st == ENT_OK)
        st = ent_store_begin(store, "test", false, NULL);
    if (st == ENT_OK)
        st = ent_import_jsonl(store, lines, NULL, NULL, NULL, &result, NULL);
    if (st == ENT_OK)
        st = ent_store_commit(store, NULL);
    ent_lines_close(lines);
    return st == ENT_OK && result.added == 13 ? 0 : 1;
}

static int tear_down(void **state)
{
    ent_store_close(*state);
    return 0;
}

/** What is cited, all in an arena. */
typedef struct cited {
    ent_arena *arena;
    ENT_VEC(ent_evidence) evidence;
    const ent_cited_work *works;
    size_t count;
} cited;

typedef ENT_VEC(int64_t) id_vec;

static bool take_relation(void *user, const ent_relation *relation)
{
    id_vec *ids = user;

    return ENT_VEC_PUSH(ids, relation->id.value);
}

/** The evidence of all relations of the store, each relation @p times. */
static void take_all(cited *c, ent_store *store, int times)
{
    id_vec ids = {0};

    c->arena = ent_arena_new();
    assert_non_null(c->arena);
    assert_int_equal(
        ent_store_each_relation(store, false, take_relation, &ids, NULL),
        ENT_OK);
    for (size_t i = 0; i < ids.count * (size_t)times; i++) {
        ent_evidence *evidence = NULL;
        size_t count = 0;
        ent_relation_id id = {ids.items[i % ids.count]};

        assert_int_equal(ent_store_get_evidence(store, id, c->arena, &evidence,
                                                &count, NULL),
                         ENT_OK);
        for (size_t e = 0; e < count; e++)
            assert_true(ENT_VEC_PUSH(&c->evidence, evidence[e]));
    }
    ENT_VEC_CLEAR(&ids);
}

static void collect(cited *c, ent_store *store, int times)
{
    ent_error err = {0};

    take_all(c, store, times);
    if (ent_citation_collect(&c->works, &c->count, store, c->evidence.items,
                             c->evidence.count, c->arena, &err) != ENT_OK)
        fail_msg("%s", err.message);
}

static void clear(cited *c)
{
    ENT_VEC_CLEAR(&c->evidence);
    ent_arena_free(c->arena);
}

static void write_style(ent_buf *out, const cited *c, ent_citation_style style)
{
    ent_citation_write(out, style, c->works, c->count, 1);
    ent_buf_add_cstr(out, "");
    assert_false(out->failed);
}

/** Compare with a golden file; ENT_UPDATE_GOLDEN=1 rewrites it. */
static void assert_golden(const char *path, const ent_buf *got)
{
    ent_buf want = {0};

    if (getenv("ENT_UPDATE_GOLDEN") != NULL)
        assert_int_equal(ent_file_write(path, ent_buf_view(got), NULL), ENT_OK);
    assert_int_equal(ent_file_read(&want, path, GOLDEN_MAX, NULL), ENT_OK);
    assert_string_equal(got->ptr, want.ptr);
    ent_buf_clear(&want);
}

static void each_style_writes_what_it_wrote_before(void **state)
{
    static const char *const files[] = {
        GOLDEN "rich.citations.txt", GOLDEN "rich.bib", GOLDEN "rich.csl.json",
        GOLDEN "rich.ris"};
    cited c = {0};

    collect(&c, *state, 1);
    for (int style = 0; style < 4; style++) {
        ent_buf out = {0};

        write_style(&out, &c, (ent_citation_style)style);
        assert_golden(files[style], &out);
        ent_buf_clear(&out);
    }
    clear(&c);
}

static void evidence_given_twice_is_cited_once(void **state)
{
    cited once = {0};
    cited twice = {0};

    collect(&once, *state, 1);
    collect(&twice, *state, 2);
    assert_true(twice.evidence.count == 2 * once.evidence.count);
    for (int style = 0; style < 4; style++) {
        ent_buf a = {0};
        ent_buf b = {0};

        write_style(&a, &once, (ent_citation_style)style);
        write_style(&b, &twice, (ent_citation_style)style);
        assert_string_equal(a.ptr, b.ptr);
        ent_buf_clear(&a);
        ent_buf_clear(&b);
    }
    clear(&twice);
    clear(&once);
}

static void nothing_is_cited_of_nothing(void **state)
{
    ent_arena *arena = ent_arena_new();
    const ent_cited_work *works = NULL;
    size_t count = 7;
    ent_buf out = {0};

    assert_int_equal(
        ent_citation_collect(&works, &count, *state, NULL, 0, arena, NULL),
        ENT_OK);
    assert_int_equal(count, 0);
    ent_citation_write(&out, ENT_CITATION_CSL_JSON, works, count, 1);
    assert_string_equal(out.ptr, "[]\n");
    ent_buf_clear(&out);
    ent_arena_free(arena);
}

static void keys_are_unique_and_made_of_the_hash(void **state)
{
    cited c = {0};

    collect(&c, *state, 1);
    assert_true(c.count > 1);
    for (size_t i = 0; i < c.count; i++) {
        assert_true(
            ent_str_has_prefix(c.works[i].key, ent_str_from("entente-")));
        assert_memory_equal(c.works[i].key.ptr + strlen("entente-"),
                            c.works[i].document.sha256.ptr, 12);
        for (size_t k = 0; k < i; k++)
            assert_false(ent_str_equal(c.works[i].key, c.works[k].key));
    }
    clear(&c);
}

/** A work whose every field tries to break out of its format. */
static ent_cited_work hostile_work(const ent_evidence *const *evidence,
                                   ent_cited_passage *passage)
{
    ent_str evil = ent_str_from("}\\{\"%$#&_^~\r\nER  - \r\nTY  - X\033\t@a{");

    *passage = (ent_cited_passage){evidence, 1};
    return (ent_cited_work){
        .document = {.kind = ENT_DOCUMENT_REPORT,
                     .name = evil,
                     .sha256 = ent_str_from("00"),
                     .title = evil,
                     .publisher = evil,
                     .url = evil,
                     .lang = evil,
                     .report_date = ent_str_from("2024-06")},
        .key = ent_str_from("entente-00"),
        .passages = passage,
        .passage_count = 1,
    };
}

static void assert_hostile(ent_citation_style style, ent_buf *out)
{
    ent_evidence e = known_evidence();
    const ent_evidence *const evidence[] = {&e};
    ent_cited_passage passage;
    ent_cited_work work;

    e.quote = ent_str_from("}\\{\r\nER  - ");
    e.document_name = e.quote;
    e.speaker_name = e.quote;
    e.speaker.value = 3;
    work = hostile_work(evidence, &passage);
    ent_citation_write(out, style, &work, 1, 1);
    assert_non_null(out->ptr);
    assert_null(strchr(out->ptr, '\033'));
}

static void bibtex_has_braces_in_pairs_whatever_the_words(void **state)
{
    ent_buf out = {0};
    int depth = 0;
    int entries = 0;

    (void)state;
    assert_hostile(ENT_CITATION_BIBTEX, &out);
    for (size_t i = 0; i < out.len; i++) {
        depth += out.ptr[i] == '{';
        depth -= out.ptr[i] == '}';
        assert_true(depth >= 0);
        entries += depth == 0 && out.ptr[i] == '}';
        if (out.ptr[i] == '%' || out.ptr[i] == '#' || out.ptr[i] == '&')
            assert_true(out.ptr[i - 1] == '\\' ||
                        strstr(out.ptr, "url = {") < &out.ptr[i]);
    }
    assert_int_equal(depth, 0);
    assert_int_equal(entries, 1);
    ent_buf_clear(&out);
}

static void ris_has_a_tag_on_every_line_whatever_the_words(void **state)
{
    ent_buf out = {0};
    ent_str rest;
    int ends = 0;

    (void)state;
    assert_hostile(ENT_CITATION_RIS, &out);
    rest = ent_buf_view(&out);
    while (rest.len > 0) {
        ent_str line = ent_str_cut(&rest, '\n');

        assert_true(line.len > 0 && line.ptr[line.len - 1] == '\r');
        if (line.len == 1)
            continue;
        assert_true(line.len >= 7);
        assert_memory_equal(line.ptr + 2, "  - ", 4);
        assert_null(memchr(line.ptr, '\r', line.len - 1));
        ends += memcmp(line.ptr, "ER", 2) == 0;
    }
    assert_int_equal(ends, 1);
    ent_buf_clear(&out);
}

static void csl_json_is_json_whatever_the_words(void **state)
{
    ent_buf out = {0};
    ent_json *root = NULL;
    const ent_json *item = NULL;

    (void)state;
    assert_hostile(ENT_CITATION_CSL_JSON, &out);
    assert_int_equal(ent_json_parse(&root, ent_buf_view(&out), NULL), ENT_OK);
    assert_int_equal(ent_json_count(root), 1);
    item = ent_json_at(root, 0);
    assert_true(ent_str_is(ent_json_text(ent_json_get(item, "type")),
                           "article-newspaper"));
    item = ent_json_at(ent_json_get(ent_json_get(item, "issued"), "date-parts"),
                       0);
    assert_int_equal(ent_json_count(item), 2);
    assert_int_equal(ent_json_int(ent_json_at(item, 1), 0), 6);
    ent_json_free(root);
    ent_buf_clear(&out);
}

static void a_table_is_data_not_news(void **state)
{
    ent_evidence e = {.id = {-7},
                      .relation = {-7},
                      .sentence_no = 3,
                      .speaker = ENT_NO_ENTITY};
    const ent_evidence *const evidence[] = {&e};
    const ent_cited_passage passage = {evidence, 1};
    ent_cited_work work = {.document = {.kind = ENT_DOCUMENT_TABLE,
                                        .name = ent_str_from("events.tsv"),
                                        .sha256 = ent_str_from("00")},
                           .key = ent_str_from("entente-00"),
                           .passages = &passage,
                           .passage_count = 1};
    ent_buf out = {0};

    (void)state;
    ent_citation_write(&out, ENT_CITATION_RIS, &work, 1, 1);
    assert_string_equal(out.ptr, "TY  - DATA\r\nID  - entente-00\r\n"
                                 "N1  - file events.tsv, sha256 00\r\n"
                                 "N1  - c7 asserted: line 3\r\n"
                                 "ER  - \r\n\r\n");
    ent_buf_clear(&out);
}

static void styles_have_names(void **state)
{
    ent_citation_style style = ENT_CITATION_TEXT;
    ent_error err = {0};

    (void)state;
    for (int i = 0; i < 4; i++) {
        assert_int_equal(
            ent_citation_style_parse(&style, ent_str_from(names[i]), NULL),
            ENT_OK);
        assert_int_equal(style, i);
        assert_string_equal(ent_citation_style_word(style), names[i]);
    }
    assert_int_equal(
        ent_citation_style_parse(&style, ent_str_from("endnote"), &err),
        ENT_ERR_INVALID);
    assert_string_equal(err.message, "no style \"endnote\"; want text, bibtex, "
                                     "csl-json or ris");
    assert_int_equal(style, ENT_CITATION_RIS);
}

static void copies_of_one_text_are_one_work(void **state)
{
    cited before = {0};
    cited after = {0};

    collect(&before, *state, 1);
    assert_true(before.count >= 2);
    assert_int_equal(ent_store_begin(*state, "test", false, NULL), ENT_OK);
    assert_int_equal(ent_store_put_copy(*state, before.works[1].document.id,
                                        before.works[0].document.id, NULL, 0,
                                        NULL),
                     ENT_OK);
    assert_int_equal(ent_store_commit(*state, NULL), ENT_OK);
    collect(&after, *state, 1);
    assert_int_equal(after.count, before.count - 1);
    assert_int_equal(after.works[0].document.id.value,
                     before.works[0].document.id.value);
    assert_int_equal(after.works[0].also_count, 1);
    assert_int_equal(after.works[0].also[0].id.value,
                     before.works[1].document.id.value);
    /* Other words in the copy are not lost. */
    assert_int_equal(after.works[0].passage_count,
                     before.works[0].passage_count +
                         before.works[1].passage_count);
    clear(&after);
    clear(&before);
}

/** What runs while allocations fail. */
typedef struct trial {
    ent_store *store;
    const cited *cited;
} trial;

static ent_status collect_once(void *user)
{
    trial *t = user;
    ent_arena *arena = ent_arena_new();
    const ent_cited_work *works = NULL;
    size_t count = 0;
    ent_buf out = {0};
    ent_status st = ENT_ERR_NOMEM;

    if (arena != NULL)
        st = ent_citation_collect(&works, &count, t->store,
                                  t->cited->evidence.items,
                                  t->cited->evidence.count, arena, NULL);
    for (int style = 0; style < 4 && st == ENT_OK; style++) {
        ent_citation_write(&out, (ent_citation_style)style, works, count, 1);
        st = ent_buf_status(&out, NULL);
    }
    ent_buf_clear(&out);
    ent_arena_free(arena);
    return st;
}

static void running_out_of_memory_is_told(void **state)
{
    cited c = {0};
    trial t = {*state, &c};

    take_all(&c, *state, 1);
    fault_each(collect_once, &t);
    clear(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_tells_outlet_title_date_words_and_place),
        cmocka_unit_test(a_line_leaves_out_what_is_not_known),
        cmocka_unit_test(a_line_of_a_coded_event_tells_the_line_of_its_file),
        cmocka_unit_test(a_line_cannot_deceive_a_terminal),
        cmocka_unit_test(bibtex_has_braces_in_pairs_whatever_the_words),
        cmocka_unit_test(ris_has_a_tag_on_every_line_whatever_the_words),
        cmocka_unit_test(csl_json_is_json_whatever_the_words),
        cmocka_unit_test(a_table_is_data_not_news),
        cmocka_unit_test(styles_have_names),
        cmocka_unit_test_setup_teardown(each_style_writes_what_it_wrote_before,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(evidence_given_twice_is_cited_once,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_cited_of_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(keys_are_unique_and_made_of_the_hash,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(copies_of_one_text_are_one_work, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(running_out_of_memory_is_told, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
