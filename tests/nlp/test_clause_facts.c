/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who does what to whom in whole sentences, read with the model of the project:
 * tests/cases/clauses.txt, and the facts of ENTENTE_SHARED, which are not ours
 * to publish. Each of the two is skipped where it, or the model, is missing.
 * The repairs alone, on the trees of one network, reach more; the floors only
 * say that nothing broke. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/file.h"
#include "entente/nlp/clause.h"
#include "entente/nlp/language.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    LIMIT = 1 << 20,
    PATH_BYTES = 4096,
    FLOOR = 92 /**< Per cent of the facts. */
};

/** The sentence whose facts are being checked. */
typedef struct sentence {
    const ent_parse *parse;
    ent_clauses clauses;
} sentence;

typedef struct fact_tally {
    size_t facts;
    size_t found;
} fact_tally;

/* ---- words ------------------------------------------------------------- */

/** True if the word is one of "a,b|c#2": a or b, or the second c. */
static bool is_named(const sentence *s, uint32_t word, ent_str names)
{
    ent_str form = s->parse->words[word].token.form;

    while (names.ptr != NULL) {
        size_t end = 0;
        size_t nth = 0;
        size_t seen = 0;
        ent_str name;
        ent_str rest;

        while (end < names.len && names.ptr[end] != ',' &&
               names.ptr[end] != '|')
            end++;
        rest = ent_str_slice(names, 0, end);
        names = end == names.len ? ent_str_make(NULL, 0)
                                 : ent_str_slice(names, end + 1, names.len);
        name = ent_str_cut(&rest, '#');
        if (rest.ptr != NULL)
            nth = (size_t)(rest.ptr[0] - '0');
        if (!ent_str_equal(name, form))
            continue;
        for (uint32_t i = 0; i <= word; i++)
            seen += ent_str_equal(s->parse->words[i].token.form, form);
        if (nth == 0 || seen == nth)
            return true;
    }
    return false;
}

/* ---- facts ------------------------------------------------------------- */

static bool is_role(const ent_clause *clause, const ent_argument *argument,
                    ent_str role)
{
    bool object = argument->role == ENT_ROLE_OBJECT ||
                  argument->role == ENT_ROLE_INDIRECT_OBJECT;

    if (ent_str_is(role, "subj"))
        return argument->role == ENT_ROLE_SUBJECT ||
               (clause->passive && object);
    if (ent_str_is(role, "psubj"))
        return clause->passive && object;
    if (ent_str_is(role, "obj"))
        return object || argument->role == ENT_ROLE_COMPLEMENT;
    if (ent_str_is(role, "pobj"))
        return object || argument->link == ENT_LINK_PARTICIPLE;
    if (ent_str_is(role, "agent"))
        return argument->role == ENT_ROLE_AGENT;
    return ent_str_is(role, "comp") && argument->role == ENT_ROLE_COMPLEMENT;
}

static bool has_preposition(const ent_argument *argument, ent_str role)
{
    ent_str word = ent_str_slice(role, 5, role.len);
    ent_str names = argument->case_lemma;

    while (names.ptr != NULL && names.len > 0)
        if (ent_str_equal(ent_str_cut(&names, ' '), word))
            return true;
    return false;
}

/** A relative pronoun is given for its noun. */
static bool is_argument(const sentence *s, const ent_argument *argument,
                        ent_str names)
{
    if (is_named(s, argument->word, names))
        return true;
    return argument->link == ENT_LINK_RELATIVE &&
           (ent_str_is(names, "who") || ent_str_is(names, "which") ||
            ent_str_is(names, "whom"));
}

static bool clause_says(const sentence *s, const ent_clause *clause,
                        ent_str role, ent_str names)
{
    bool preposition = ent_str_has_prefix(role, ent_str_from("prep:"));

    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *argument = &clause->arguments[i];

        if (is_argument(s, argument, names) &&
            (preposition ? has_preposition(argument, role)
                         : is_role(clause, argument, role)))
            return true;
    }
    return false;
}

/** What is described or governed may be stated from below. */
static bool is_below(const sentence *s, const ent_clause *clause, ent_str role,
                     ent_str names)
{
    for (size_t i = 0; i < s->clauses.count; i++) {
        const ent_clause *below = &s->clauses.clauses[i];

        if (ent_str_is(role, "comp") && below->parent != ENT_NO_CLAUSE &&
            &s->clauses.clauses[below->parent] == clause &&
            is_named(s, below->predicate, names))
            return true;
    }
    return false;
}

static bool is_found(const sentence *s, ent_str predicate, ent_str role,
                     ent_str names)
{
    for (size_t i = 0; i < s->clauses.count; i++) {
        const ent_clause *clause = &s->clauses.clauses[i];

        if (is_named(s, clause->predicate, predicate) &&
            (clause_says(s, clause, role, names) ||
             is_below(s, clause, role, names)))
            return true;
    }
    return false;
}

static void check_fact(const sentence *s, ent_str line, fact_tally *tally)
{
    ent_str rest = line;
    ent_str predicate = ent_str_cut(&rest, ' ');
    ent_str role = ent_str_cut(&rest, ' ');
    bool found = is_found(s, predicate, role, rest);

    tally->facts++;
    tally->found += found;
    if (!found)
        print_message("missed: %.*s\n", ENT_STR_ARGS(line));
}

/* ---- files ------------------------------------------------------------- */

typedef struct reader {
    ent_language *language;
    ent_arena *arena;
    ent_parses parses;
} reader;

/** @return False if there is no model. */
static bool open_reader(reader *r, ent_str lines)
{
    const char *folder = getenv("ENTENTE_MODELS");
    ent_parse_options options = {.lines = true};

    *r = (reader){.arena = ent_arena_new()};
    assert_non_null(r->arena);
    if (folder == NULL)
        folder = ENT_TEST_SOURCE_DIR "/models";
    if (ent_language_open(&r->language, folder, false, NULL) != ENT_OK) {
        print_message("no model in %s\n", folder);
        ent_arena_free(r->arena);
        return false;
    }
    assert_int_equal(ent_language_parse(&r->parses, r->language, lines,
                                        &options, r->arena, NULL),
                     ENT_OK);
    return true;
}

static void close_reader(reader *r)
{
    ent_language_close(r->language);
    ent_arena_free(r->arena);
}

/** A sentence with its clauses; the number counts from 0, sentence_no from 1.
 */
static sentence read_sentence(reader *r, size_t number)
{
    sentence s = {.parse = NULL};

    /* Of a long sentence, the first segment. */
    for (size_t i = r->parses.count; i-- > 0;)
        if ((size_t)r->parses.parses[i].sentence_no == number + 1)
            s.parse = &r->parses.parses[i];
    assert_non_null(s.parse);
    assert_int_equal(ent_clauses_read(&s.clauses, s.parse, NULL,
                                      ent_language_lemmatizer(r->language),
                                      r->arena, NULL),
                     ENT_OK);
    return s;
}

static void check_tally(const fact_tally *tally)
{
    print_message("%zu of %zu facts\n", tally->found, tally->facts);
    assert_true(tally->facts > 100);
    assert_true(tally->found * 100 >= tally->facts * FLOOR);
}

/** Sentences "> ..." of the file, a line each. */
static void sentences_of(ent_buf *out, ent_str cases)
{
    while (cases.ptr != NULL && cases.len > 0) {
        ent_str line = ent_str_cut(&cases, '\n');

        if (!ent_str_has_prefix(line, ent_str_from("> ")))
            continue;
        ent_buf_add_str(out, ent_str_slice(line, 2, line.len));
        ent_buf_add_char(out, '\n');
    }
}

static void our_sentences_say_what_they_say(void **state)
{
    ent_buf cases = {0};
    ent_buf lines = {0};
    ent_str rest;
    size_t number = 0;
    fact_tally tally = {0, 0};
    sentence s = {.parse = NULL};
    reader r;

    (void)state;
    assert_int_equal(
        ent_file_read(&cases, ENT_TEST_SOURCE_DIR "/tests/cases/clauses.txt",
                      LIMIT, NULL),
        ENT_OK);
    sentences_of(&lines, ent_buf_view(&cases));
    rest = ent_buf_view(&cases);
    if (!open_reader(&r, ent_buf_view(&lines))) {
        ent_buf_clear(&cases);
        ent_buf_clear(&lines);
        skip();
    }
    while (rest.ptr != NULL && rest.len > 0) {
        ent_str line = ent_str_cut(&rest, '\n');

        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        if (line.ptr[0] == '>')
            s = read_sentence(&r, number++);
        else
            check_fact(&s, line, &tally);
    }
    close_reader(&r);
    ent_buf_clear(&cases);
    ent_buf_clear(&lines);
    check_tally(&tally);
}

/* ---- the facts that are not ours --------------------------------------- */

static bool read_shared(ent_buf *out, const char *name)
{
    const char *shared = getenv("ENTENTE_SHARED");
    char path[PATH_BYTES];

    (void)snprintf(path, sizeof path, "%s/eval/clauses/%s",
                   shared == NULL ? ENT_TEST_SOURCE_DIR "/../shared" : shared,
                   name);
    if (ent_file_read(out, path, LIMIT, NULL) == ENT_OK)
        return true;
    print_message("no %s\n", path);
    return false;
}

/** What stands behind the tab of each line. */
static void texts_of(ent_buf *out, ent_str lines)
{
    while (lines.ptr != NULL && lines.len > 0) {
        ent_str text = ent_str_cut(&lines, '\n');

        (void)ent_str_cut(&text, '\t');
        ent_buf_add_str(out, text);
        ent_buf_add_char(out, '\n');
    }
}

static void check_shared(reader *r, ent_str facts)
{
    fact_tally tally = {0, 0};
    sentence s = {.parse = NULL};

    while (facts.ptr != NULL && facts.len > 0) {
        ent_str line = ent_str_cut(&facts, '\n');

        if (line.len == 0)
            continue;
        if (line.ptr[0] >= '0' && line.ptr[0] <= '9')
            s = read_sentence(r, strtoul(line.ptr, NULL, 10) - 1);
        else
            check_fact(&s, line, &tally);
    }
    check_tally(&tally);
}

static void facts_of_reports_are_found(void **state)
{
    ent_buf sentences = {0};
    ent_buf facts = {0};
    ent_buf lines = {0};
    reader r;
    bool ready = read_shared(&sentences, "sentences.txt") &&
                 read_shared(&facts, "facts.txt");

    (void)state;
    if (ready) {
        texts_of(&lines, ent_buf_view(&sentences));
        ready = open_reader(&r, ent_buf_view(&lines));
    }
    if (ready) {
        check_shared(&r, ent_buf_view(&facts));
        close_reader(&r);
    }
    ent_buf_clear(&sentences);
    ent_buf_clear(&facts);
    ent_buf_clear(&lines);
    if (!ready)
        skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_sentences_say_what_they_say),
        cmocka_unit_test(facts_of_reports_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
