/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small tables made here; the real ones are tested where they are made. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/lemma.h"
#include "entente/nlp/lemma_builder.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/fault.h"

enum {
    NOUN_BIT = 1,
    VERB_BIT = 2,
    ADJ_BIT = 4,
    MANY = 20000,
    WORD_BYTES = 16
};

/** Tables and what they are views of. */
typedef struct sample {
    ent_buf bytes;
    ent_lemmatizer *lemmatizer;
    ent_arena *arena;
} sample;

static const struct {
    const char *form;
    ent_base_form facts;
} bases[] = {
    {"supply", {.parts = 3, .noun_class = 23, .verb_class = 40}},
    {"meeting", {.parts = 1, .noun_class = 14}},
    {"meet", {.parts = 2, .verb_class = 41, .common = 0x0c}},
    {"mete", {.parts = 2, .verb_class = 40}},
    {"tap", {.parts = 2, .verb_class = 35, .common = 0x0c}},
    {"tape", {.parts = 3, .noun_class = 6, .verb_class = 35}},
    {"install", {.parts = 2, .verb_class = 41}},
    {"cook", {.parts = 2, .verb_class = 30}},
    {"big", {.parts = 4}},
    {"child", {.parts = 1, .noun_class = 18}},
    {"go", {.parts = 2, .verb_class = 38}},
    {"cross", {.parts = 1, .noun_class = 10, .common = 0x03}},
    {"crosse", {.parts = 1, .noun_class = 6}},
    {"russian", {.parts = 4, .capitals = 4}},
    {"arab", {.parts = 1, .noun_class = 18, .capitals = 1}},
    {"nato", {.parts = 1, .noun_class = 14, .capitals = 17}},
    {"paris", {.parts = 1, .noun_class = 15, .instance = 1, .capitals = 1}},
    {"korea", {.parts = 1, .noun_class = 15, .instance = 1, .capitals = 1}},
    {"kong", {.instance = 1}},
    {"\xc3\xa9lite", {.parts = 1, .noun_class = 14}},
};

static const struct {
    const char *suffix;
    const char *replacement;
    ent_upos part;
    ent_inflection inflection;
    bool guess;
} rules[] = {
    {"s", "", ENT_NOUN, ENT_INFLECTION_S, false},
    {"es", "", ENT_NOUN, ENT_INFLECTION_S, false},
    {"ies", "y", ENT_NOUN, ENT_INFLECTION_S, false},
    {"s", "", ENT_VERB, ENT_INFLECTION_S, false},
    {"ies", "y", ENT_VERB, ENT_INFLECTION_S, false},
    {"ed", "e", ENT_VERB, ENT_INFLECTION_ED, false},
    {"ed", "", ENT_VERB, ENT_INFLECTION_ED, false},
    {"ied", "y", ENT_VERB, ENT_INFLECTION_ED, false},
    {"lled", "l", ENT_VERB, ENT_INFLECTION_ED, false},
    {"pped", "p", ENT_VERB, ENT_INFLECTION_ED, false},
    {"ing", "e", ENT_VERB, ENT_INFLECTION_ING, false},
    {"ing", "", ENT_VERB, ENT_INFLECTION_ING, false},
    {"gger", "g", ENT_ADJ, ENT_INFLECTION_DEGREE, false},
    {"ies", "y", ENT_NOUN, ENT_INFLECTION_S, true},
    {"s", "", ENT_NOUN, ENT_INFLECTION_S, true},
    {"ized", "ize", ENT_VERB, ENT_INFLECTION_ED, true},
    {"ed", "", ENT_VERB, ENT_INFLECTION_ED, true},
};

static const struct {
    const char *name;
    ent_upos part;
    ent_inflection inflection;
    bool proper;
} tags[] = {
    {"NNS", ENT_NOUN, ENT_INFLECTION_S, false},
    {"NNPS", ENT_NOUN, ENT_INFLECTION_S, true},
    {"NNP", ENT_NOUN, ENT_INFLECTION_BASE, true},
    {"VBD", ENT_VERB, ENT_INFLECTION_ED, false},
    {"VBG", ENT_VERB, ENT_INFLECTION_ING, false},
    {"VBZ", ENT_VERB, ENT_INFLECTION_S, false},
    {"JJR", ENT_ADJ, ENT_INFLECTION_DEGREE, false},
};

static ent_str s(const char *text)
{
    return ent_str_from(text);
}

static ent_status add_rules(ent_lemma_builder *b)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        ent_detachment rule = {s(rules[i].suffix), s(rules[i].replacement),
                               rules[i].part, rules[i].inflection,
                               rules[i].guess};

        ENT_TRY(ent_lemma_builder_add_detachment(b, &rule, NULL));
    }
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        ENT_TRY(ent_lemma_builder_add_tag(b, s(tags[i].name), tags[i].part,
                                          tags[i].inflection, tags[i].proper,
                                          NULL));
cleanup:
    return st;
}

static ent_status add_words(ent_lemma_builder *b)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        ENT_TRY(ent_lemma_builder_add_base(b, s(bases[i].form), &bases[i].facts,
                                           NULL));
    ENT_TRY(
        ent_lemma_builder_add_irregular(b, s("went"), ENT_VERB, s("go"), NULL));
    ENT_TRY(ent_lemma_builder_add_irregular(b, s("children"), ENT_NOUN,
                                            s("child"), NULL));
    ENT_TRY(ent_lemma_builder_add_irregular(b, s("tapped"), ENT_VERB, s("tap"),
                                            NULL));
    ENT_TRY(ent_lemma_builder_add_irregular(b, s("installed"), ENT_VERB,
                                            s("instal"), NULL));
    ENT_TRY(ent_lemma_builder_add_exception(b, s("n't"), ENT_PART, s(""),
                                            s("not"), NULL));
    ENT_TRY(ent_lemma_builder_add_exception(b, s("'d"), ENT_AUX, s(""),
                                            s("have"), NULL));
    ENT_TRY(ent_lemma_builder_add_exception(b, s("'d"), ENT_AUX, s("MD"),
                                            s("would"), NULL));
    ENT_TRY(ent_lemma_builder_add_learned(b, s("'d"), ENT_AUX, s("VBD"),
                                          s("did"), NULL));
    ENT_TRY(ent_lemma_builder_add_learned(b, s("pm"), ENT_NOUN, s("NN"),
                                          s("p.m."), NULL));
    ENT_TRY(ent_lemma_builder_add_verb(b, s("meeting"), s("meet"), NULL));
    ENT_TRY(ent_lemma_builder_add_verb(b, s("house"), s("house"), NULL));
    ENT_TRY(ent_lemma_builder_add_verb(b, s("house"), s(""), NULL));
cleanup:
    return st;
}

static ent_status build(ent_buf *out)
{
    ent_lemma_builder *b = ent_lemma_builder_new();
    ent_status st = ENT_OK;

    if (b == NULL)
        return ENT_ERR_NOMEM;
    ENT_TRY(add_rules(b));
    ENT_TRY(add_words(b));
    ENT_TRY(ent_lemma_builder_finish(out, b, NULL));
cleanup:
    ent_lemma_builder_free(b);
    return st;
}

static int setup(void **state)
{
    sample *all = calloc(1, sizeof *all);

    assert_non_null(all);
    all->arena = ent_arena_new();
    assert_non_null(all->arena);
    assert_int_equal(build(&all->bytes), ENT_OK);
    assert_int_equal(
        ent_lemmatizer_new(&all->lemmatizer, ent_buf_view(&all->bytes), NULL),
        ENT_OK);
    *state = all;
    return 0;
}

static int teardown(void **state)
{
    sample *all = *state;

    ent_lemmatizer_free(all->lemmatizer);
    ent_buf_clear(&all->bytes);
    ent_arena_free(all->arena);
    free(all);
    return 0;
}

static void check_class(void **state, const char *form, unsigned parts,
                        ent_inflection inflection, unsigned noun, unsigned verb,
                        unsigned instance)
{
    sample *all = *state;
    ent_word_class got = ent_word_class_get(all->lemmatizer, s(form));

    assert_int_equal(got.value[0], parts + 16 * (unsigned)inflection);
    assert_int_equal(got.value[1], noun);
    assert_int_equal(got.value[2], verb);
    assert_int_equal(got.value[3], instance);
}

static void check_lemma(void **state, const char *form, ent_upos upos,
                        const char *xpos, const char *want)
{
    sample *all = *state;
    ent_str got =
        ent_lemmatize(all->lemmatizer, s(form), upos, xpos, all->arena);

    if (!ent_str_is(got, want))
        fail_msg("%s/%s: \"%.*s\", want \"%s\"", form, xpos == NULL ? "" : xpos,
                 ENT_STR_ARGS(got), want);
}

static void base_forms_have_their_classes(void **state)
{
    check_class(state, "supply", 3, ENT_INFLECTION_BASE, 23, 40, 0);
    check_class(state, "big", ADJ_BIT, ENT_INFLECTION_BASE, 0, 0, 0);
    check_class(state, "paris", NOUN_BIT, ENT_INFLECTION_BASE, 15, 0, 1);
    check_class(state, "kong", 0, ENT_INFLECTION_BASE, 0, 0, 1);
}

static void the_case_of_letters_does_not_matter(void **state)
{
    check_class(state, "Paris", NOUN_BIT, ENT_INFLECTION_BASE, 15, 0, 1);
    check_class(state, "SUPPLY", 3, ENT_INFLECTION_BASE, 23, 40, 0);
    check_class(state, "\xc3\x89LITE", NOUN_BIT, ENT_INFLECTION_BASE, 14, 0, 0);
}

static void inflected_forms_have_the_classes_of_their_bases(void **state)
{
    check_class(state, "Supplies", 3, ENT_INFLECTION_S, 23, 40, 0);
    check_class(state, "supplied", VERB_BIT, ENT_INFLECTION_ED, 0, 40, 0);
    check_class(state, "tapped", VERB_BIT, ENT_INFLECTION_ED, 0, 35, 0);
    check_class(state, "went", VERB_BIT, ENT_INFLECTION_IRREGULAR, 0, 38, 0);
    check_class(state, "children", NOUN_BIT, ENT_INFLECTION_IRREGULAR, 18, 0,
                0);
    check_class(state, "bigger", ADJ_BIT, ENT_INFLECTION_DEGREE, 0, 0, 0);
}

static void a_base_form_may_be_an_inflected_one_too(void **state)
{
    check_class(state, "meeting", 3, ENT_INFLECTION_ING, 14, 41, 0);
}

static void a_name_is_not_inflected(void **state)
{
    check_class(state, "Koreas", NOUN_BIT, ENT_INFLECTION_S, 15, 0, 0);
}

static void what_is_no_word_has_no_class(void **state)
{
    static const char *const forms[] = {
        "",    "1999",
        "2nd", "...",
        "%",   "Xyzzy",
        "s",   "ing",
        "ed",  "supplysupplysupplysupplysupplysupplysupplysupplysupply"};

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        check_class(state, forms[i], 0, ENT_INFLECTION_BASE, 0, 0, 0);
}

static void endings_come_off_where_a_base_form_is_left(void **state)
{
    check_lemma(state, "supplies", ENT_NOUN, "NNS", "supply");
    check_lemma(state, "Supplied", ENT_VERB, "VBD", "supply");
    check_lemma(state, "meeting", ENT_VERB, "VBG", "meet");
    check_lemma(state, "bigger", ENT_ADJ, "JJR", "big");
}

static void a_form_whose_tag_is_not_inflected_is_its_lemma(void **state)
{
    check_lemma(state, "meeting", ENT_NOUN, "NN", "meeting");
    check_lemma(state, "meets", ENT_VERB, "VB", "meets");
}

static void without_a_tag_the_part_of_speech_decides(void **state)
{
    check_lemma(state, "meeting", ENT_VERB, "_", "meet");
    check_lemma(state, "meeting", ENT_NOUN, NULL, "meeting");
    check_lemma(state, "went", ENT_VERB, NULL, "go");
}

static void the_more_common_base_form_counts(void **state)
{
    check_lemma(state, "crosses", ENT_NOUN, "NNS", "cross");
}

static void a_verb_that_doubles_its_letter_takes_no_bare_ending(void **state)
{
    check_lemma(state, "taped", ENT_VERB, "VBD", "tape");
    check_lemma(state, "tapped", ENT_VERB, "VBD", "tap");
}

static void
a_regular_form_in_the_list_of_irregular_ones_is_regular(void **state)
{
    check_lemma(state, "installed", ENT_VERB, "VBD", "install");
}

static void irregular_forms_are_found(void **state)
{
    check_lemma(state, "Went", ENT_VERB, "VBD", "go");
    check_lemma(state, "children", ENT_NOUN, "NNS", "child");
}

static void unknown_words_end_in_a_known_one_or_are_guessed(void **state)
{
    check_lemma(state, "undercooked", ENT_VERB, "VBD", "undercook");
    check_lemma(state, "frobnized", ENT_VERB, "VBD", "frobnize");
    check_lemma(state, "frobnies", ENT_NOUN, "NNS", "frobny");
    check_lemma(state, "frobs", ENT_NOUN, "NNS", "frob");
}

static void exceptions_go_first_and_tags_before_the_rest(void **state)
{
    check_lemma(state, "n't", ENT_PART, "RB", "not");
    check_lemma(state, "'d", ENT_AUX, "MD", "would");
    check_lemma(state, "'d", ENT_AUX, "VBN", "have");
    check_lemma(state, "PM", ENT_NOUN, "NN", "p.m.");
}

static void what_is_learned_does_not_replace_what_is_listed(void **state)
{
    check_lemma(state, "'d", ENT_AUX, "VBD", "have");
}

static void curly_marks_are_straight_ones(void **state)
{
    check_lemma(state, "n\xe2\x80\x99t", ENT_PART, "RB", "not");
    check_lemma(state, "\xe2\x80\x9c", ENT_PUNCT, "``", "\"");
}

static void names_keep_their_capitals(void **state)
{
    check_lemma(state, "Koreas", ENT_PROPN, "NNPS", "Korea");
    check_lemma(state, "McKay", ENT_PROPN, "NNP", "McKay");
    check_lemma(state, "Big", ENT_ADJ, "NNP", "Big");
    check_lemma(state, "NATO", ENT_PROPN, "NNP", "NATO");
}

static void names_that_are_known_get_their_capitals_back(void **state)
{
    check_lemma(state, "paris", ENT_PROPN, "NNP", "Paris");
    check_lemma(state, "PARIS", ENT_PROPN, "NNP", "Paris");
    check_lemma(state, "xyzzy", ENT_PROPN, "NNP", "xyzzy");
}

static void words_of_names_keep_a_capital(void **state)
{
    check_lemma(state, "Russian", ENT_ADJ, "JJ", "Russian");
    check_lemma(state, "russian", ENT_ADJ, "JJ", "Russian");
    check_lemma(state, "RUSSIAN", ENT_ADJ, "JJ", "Russian");
    check_lemma(state, "Arab", ENT_ADJ, "JJ", "Arab");
    check_lemma(state, "Arabs", ENT_NOUN, "NNS", "Arab");
}

static void other_words_lose_their_capitals(void **state)
{
    check_lemma(state, "Meeting", ENT_NOUN, "NN", "meeting");
    check_lemma(state, "SUPPLIES", ENT_NOUN, "NNS", "supply");
    check_lemma(state, "\xc3\x89LITE", ENT_NOUN, "NN", "\xc3\xa9lite");
    check_lemma(state, "If", ENT_SCONJ, "IN", "if");
}

static void numbers_lose_their_commas(void **state)
{
    check_lemma(state, "20,000", ENT_NUM, "CD", "20000");
    check_lemma(state, ",5,", ENT_NUM, "CD", ",5,");
    check_lemma(state, "Two", ENT_NUM, "CD", "two");
}

static void a_very_long_form_is_its_own_lemma(void **state)
{
    sample *all = *state;
    char form[300];
    ent_str got;

    memset(form, 'A', sizeof form);
    got = ent_lemmatize(all->lemmatizer, ent_str_make(form, sizeof form),
                        ENT_NOUN, "NNS", all->arena);
    assert_ptr_equal(got.ptr, form);
    assert_int_equal(got.len, sizeof form);
    memset(form, 's', sizeof form);
    got = ent_lemmatize(all->lemmatizer, ent_str_make(form, 255), ENT_NOUN,
                        "NNS", all->arena);
    assert_int_equal(got.len, 254);
}

static void nouns_of_action_have_a_verb(void **state)
{
    sample *all = *state;

    assert_true(
        ent_str_is(ent_lemma_verb_of(all->lemmatizer, s("meeting")), "meet"));
    assert_null(ent_lemma_verb_of(all->lemmatizer, s("supply")).ptr);
    assert_null(ent_lemma_verb_of(all->lemmatizer, s("")).ptr);
}

static void the_last_verb_of_a_noun_counts(void **state)
{
    sample *all = *state;

    assert_null(ent_lemma_verb_of(all->lemmatizer, s("house")).ptr);
}

static void the_same_facts_give_the_same_bytes(void **state)
{
    sample *all = *state;
    ent_buf again = {0};

    assert_int_equal(build(&again), ENT_OK);
    assert_true(ent_str_equal(ent_buf_view(&again), ent_buf_view(&all->bytes)));
    ent_buf_clear(&again);
}

static void empty_tables_know_nothing(void **state)
{
    ent_lemma_builder *b = ent_lemma_builder_new();
    sample all = {0};
    void *self = &all;

    (void)state;
    assert_non_null(b);
    all.arena = ent_arena_new();
    assert_int_equal(ent_lemma_builder_finish(&all.bytes, b, NULL), ENT_OK);
    ent_lemma_builder_free(b);
    assert_int_equal(
        ent_lemmatizer_new(&all.lemmatizer, ent_buf_view(&all.bytes), NULL),
        ENT_OK);
    check_class(&self, "supply", 0, ENT_INFLECTION_BASE, 0, 0, 0);
    check_lemma(&self, "Supplies", ENT_NOUN, "NNS", "supplies");
    ent_lemmatizer_free(all.lemmatizer);
    ent_arena_free(all.arena);
    ent_buf_clear(&all.bytes);
}

/** Different words of letters alone. */
static ent_str word_of(char room[WORD_BYTES], unsigned number)
{
    size_t len = 0;

    for (; number > 0 || len < 3; number /= 13)
        room[len++] = (char)('b' + number % 13);
    return ent_str_make(room, len);
}

/* The naive twin: the number of the word says what its facts are, and whether
 * it is there. */
static void many_words_are_told_apart(void **state)
{
    ent_lemma_builder *b = ent_lemma_builder_new();
    ent_buf bytes = {0};
    ent_lemmatizer *l = NULL;
    char room[WORD_BYTES];

    (void)state;
    assert_non_null(b);
    for (unsigned i = 0; i < MANY; i += 2) {
        ent_base_form facts = {.parts = 1, .noun_class = (uint8_t)(i % 27)};

        assert_int_equal(
            ent_lemma_builder_add_base(b, word_of(room, i), &facts, NULL),
            ENT_OK);
    }
    assert_int_equal(ent_lemma_builder_finish(&bytes, b, NULL), ENT_OK);
    ent_lemma_builder_free(b);
    assert_int_equal(ent_lemmatizer_new(&l, ent_buf_view(&bytes), NULL),
                     ENT_OK);
    for (unsigned i = 0; i < MANY; i++) {
        ent_word_class got = ent_word_class_get(l, word_of(room, i));

        assert_int_equal(got.value[0], i % 2 == 0);
        assert_int_equal(got.value[1], i % 2 == 0 ? i % 27 : 0);
    }
    ent_lemmatizer_free(l);
    ent_buf_clear(&bytes);
}

static void later_facts_of_a_form_fill_gaps(void **state)
{
    ent_lemma_builder *b = ent_lemma_builder_new();
    ent_base_form noun = {.parts = 1, .noun_class = 4};
    ent_base_form verb = {.parts = 3, .noun_class = 5, .verb_class = 41};
    sample all = {0};
    void *self = &all;

    (void)state;
    assert_non_null(b);
    assert_int_equal(ent_lemma_builder_add_base(b, s("vote"), &noun, NULL),
                     ENT_OK);
    assert_int_equal(ent_lemma_builder_add_base(b, s("vote"), &verb, NULL),
                     ENT_OK);
    assert_int_equal(ent_lemma_builder_finish(&all.bytes, b, NULL), ENT_OK);
    ent_lemma_builder_free(b);
    assert_int_equal(
        ent_lemmatizer_new(&all.lemmatizer, ent_buf_view(&all.bytes), NULL),
        ENT_OK);
    check_class(&self, "vote", 3, ENT_INFLECTION_BASE, 4, 41, 0);
    ent_lemmatizer_free(all.lemmatizer);
    ent_buf_clear(&all.bytes);
}

static void what_is_too_long_is_refused(void **state)
{
    ent_lemma_builder *b = ent_lemma_builder_new();
    ent_base_form facts = {.parts = 1};
    ent_detachment rule = {s("nineletters"), s(""), ENT_NOUN, ENT_INFLECTION_S,
                           false};
    char text[256];
    ent_str word = {text, sizeof text};

    (void)state;
    assert_non_null(b);
    memset(text, 'a', sizeof text);
    assert_int_equal(ent_lemma_builder_add_base(b, word, &facts, NULL),
                     ENT_ERR_LIMIT);
    assert_int_equal(
        ent_lemma_builder_add_irregular(b, s("went"), ENT_VERB, word, NULL),
        ENT_ERR_LIMIT);
    assert_int_equal(ent_lemma_builder_add_verb(b, word, s("go"), NULL),
                     ENT_ERR_LIMIT);
    assert_int_equal(ent_lemma_builder_add_detachment(b, &rule, NULL),
                     ENT_ERR_LIMIT);
    assert_int_equal(ent_lemma_builder_add_tag(b, s("ninebytes"), ENT_NOUN,
                                               ENT_INFLECTION_S, false, NULL),
                     ENT_ERR_LIMIT);
    ent_lemma_builder_free(b);
}

static void too_many_records_are_refused(void **state)
{
    ent_lemma_builder *b = ent_lemma_builder_new();
    ent_buf bytes = {0};
    char room[WORD_BYTES];

    (void)state;
    assert_non_null(b);
    for (unsigned i = 0; i < 5000; i++) {
        ent_base_form facts = {.parts = 1,
                               .noun_class = (uint8_t)(i & 255),
                               .verb_class = (uint8_t)(i >> 8)};

        assert_int_equal(
            ent_lemma_builder_add_base(b, word_of(room, i), &facts, NULL),
            ENT_OK);
    }
    assert_int_equal(ent_lemma_builder_finish(&bytes, b, NULL), ENT_ERR_LIMIT);
    assert_int_equal(bytes.len, 0);
    ent_lemma_builder_free(b);
}

static ent_status open_bytes(ent_str bytes)
{
    ent_lemmatizer *l = NULL;
    ent_status st = ent_lemmatizer_new(&l, bytes, NULL);

    ent_lemmatizer_free(l);
    return st;
}

static void tables_cut_anywhere_are_refused(void **state)
{
    sample *all = *state;
    ent_str whole = ent_buf_view(&all->bytes);

    for (size_t len = 0; len < whole.len; len++)
        assert_int_equal(open_bytes(ent_str_slice(whole, 0, len)),
                         ENT_ERR_INPUT);
}

/** Look everything up: the sanitizers watch. */
static void use(const ent_lemmatizer *l, ent_arena *arena)
{
    static const char *const forms[] = {"supplies", "went",  "Koreas", "tapped",
                                        "n't",      "house", "bigger", "kong"};

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        ent_str form = s(forms[i]);

        (void)ent_word_class_get(l, form);
        (void)ent_lemma_verb_of(l, form);
        assert_non_null(ent_lemmatize(l, form, ENT_NOUN, "NNS", arena).ptr);
        assert_non_null(ent_lemmatize(l, form, ENT_VERB, NULL, arena).ptr);
    }
}

static void no_changed_byte_makes_a_look_up_read_outside(void **state)
{
    sample *all = *state;
    ent_str whole = ent_buf_view(&all->bytes);
    size_t opened = 0;

    for (size_t i = 0; i < whole.len; i++) {
        char *copy = malloc(whole.len);
        ent_lemmatizer *l = NULL;

        assert_non_null(copy);
        memcpy(copy, whole.ptr, whole.len);
        copy[i] = (char)~copy[i];
        if (ent_lemmatizer_new(&l, ent_str_make(copy, whole.len), NULL) ==
            ENT_OK) {
            opened++;
            use(l, all->arena);
        }
        ent_lemmatizer_free(l);
        free(copy);
        ent_arena_reset(all->arena);
    }
    assert_in_range(opened, 1, whole.len - 1);
}

static void other_bytes_are_refused_with_a_reason(void **state)
{
    sample *all = *state;
    ent_str whole = ent_buf_view(&all->bytes);
    char *copy = malloc(whole.len);
    ent_lemmatizer *l = NULL;
    ent_error err = {0};

    assert_non_null(copy);
    memcpy(copy, whole.ptr, whole.len);
    copy[8] = 99;
    assert_int_equal(
        ent_lemmatizer_new(&l, ent_str_make(copy, whole.len), &err),
        ENT_ERR_INPUT);
    assert_string_equal(err.message, "tables of lemmas: version 99, want 1");
    assert_null(l);
    free(copy);
}

static ent_status build_and_use(void *user)
{
    ent_buf bytes = {0};
    ent_lemmatizer *l = NULL;
    ent_arena *arena = NULL;
    ent_str lemma = {0};
    ent_status st = ENT_OK;

    (void)user;
    ENT_TRY(build(&bytes));
    ENT_TRY(ent_lemmatizer_new(&l, ent_buf_view(&bytes), NULL));
    arena = ent_arena_new();
    if (arena == NULL) {
        st = ENT_ERR_NOMEM;
        goto cleanup;
    }
    lemma = ent_lemmatize(l, s("Supplies"), ENT_NOUN, "NNS", arena);
    if (lemma.ptr == NULL)
        st = ENT_ERR_NOMEM;
cleanup:
    ent_arena_free(arena);
    ent_lemmatizer_free(l);
    ent_buf_clear(&bytes);
    return st;
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    fault_each(build_and_use, NULL);
}

#define WITH_TABLES(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_TABLES(base_forms_have_their_classes),
        WITH_TABLES(the_case_of_letters_does_not_matter),
        WITH_TABLES(inflected_forms_have_the_classes_of_their_bases),
        WITH_TABLES(a_base_form_may_be_an_inflected_one_too),
        WITH_TABLES(a_name_is_not_inflected),
        WITH_TABLES(what_is_no_word_has_no_class),
        WITH_TABLES(endings_come_off_where_a_base_form_is_left),
        WITH_TABLES(a_form_whose_tag_is_not_inflected_is_its_lemma),
        WITH_TABLES(without_a_tag_the_part_of_speech_decides),
        WITH_TABLES(the_more_common_base_form_counts),
        WITH_TABLES(a_verb_that_doubles_its_letter_takes_no_bare_ending),
        WITH_TABLES(a_regular_form_in_the_list_of_irregular_ones_is_regular),
        WITH_TABLES(irregular_forms_are_found),
        WITH_TABLES(unknown_words_end_in_a_known_one_or_are_guessed),
        WITH_TABLES(exceptions_go_first_and_tags_before_the_rest),
        WITH_TABLES(what_is_learned_does_not_replace_what_is_listed),
        WITH_TABLES(curly_marks_are_straight_ones),
        WITH_TABLES(names_keep_their_capitals),
        WITH_TABLES(names_that_are_known_get_their_capitals_back),
        WITH_TABLES(words_of_names_keep_a_capital),
        WITH_TABLES(other_words_lose_their_capitals),
        WITH_TABLES(numbers_lose_their_commas),
        WITH_TABLES(a_very_long_form_is_its_own_lemma),
        WITH_TABLES(nouns_of_action_have_a_verb),
        WITH_TABLES(the_last_verb_of_a_noun_counts),
        WITH_TABLES(the_same_facts_give_the_same_bytes),
        cmocka_unit_test(empty_tables_know_nothing),
        cmocka_unit_test(many_words_are_told_apart),
        cmocka_unit_test(later_facts_of_a_form_fill_gaps),
        cmocka_unit_test(what_is_too_long_is_refused),
        cmocka_unit_test(too_many_records_are_refused),
        WITH_TABLES(tables_cut_anywhere_are_refused),
        WITH_TABLES(no_changed_byte_makes_a_look_up_read_outside),
        WITH_TABLES(other_bytes_are_refused_with_a_reason),
        cmocka_unit_test(each_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
