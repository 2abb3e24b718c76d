/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "entente/core/file.h"
#include "entente/render/dependency_internal.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    WORDS_MAX = 64
};

/** A sentence made by hand. */
struct made {
    ent_dependency_word words[WORDS_MAX];
    ent_dependency_name names[4];
    ent_dependency_sentence sentence;
};

static ent_dependency_word word(const char *form, const char *tag,
                                uint32_t head, const char *label)
{
    return (ent_dependency_word){.form = ent_str_from(form),
                                 .lemma = ent_str_from(form),
                                 .tag = ent_str_from(tag),
                                 .head = head,
                                 .label = ent_str_from(label),
                                 .kind = ENT_DEPENDENCY_MODIFIER,
                                 .confidence = 1.0};
}

static void close_sentence(struct made *made, size_t words, size_t names)
{
    made->sentence = (ent_dependency_sentence){.words = made->words,
                                               .word_count = words,
                                               .names = made->names,
                                               .name_count = names};
}

/** "The minister met Ada Lovelace ." */
static void make_plain(struct made *made)
{
    *made = (struct made){0};
    made->words[0] = word("The", "DET", 1, "det");
    made->words[0].kind = ENT_DEPENDENCY_FUNCTION;
    made->words[1] = word("minister", "NOUN", 2, "nsubj");
    made->words[1].kind = ENT_DEPENDENCY_ARGUMENT;
    made->words[2] = word("met", "VERB", ENT_DEPENDENCY_ROOT, "root");
    made->words[2].lemma = ent_str_from("meet");
    made->words[2].kind = ENT_DEPENDENCY_ARGUMENT;
    made->words[3] = word("Ada", "PROPN", 2, "obj");
    made->words[3].kind = ENT_DEPENDENCY_ARGUMENT;
    made->words[4] = word("Lovelace", "PROPN", 3, "flat");
    made->words[5] = word(".", "PUNCT", 2, "punct");
    made->words[5].kind = ENT_DEPENDENCY_FUNCTION;
    made->names[0] = (ent_dependency_name){3, 5, ent_str_from("PERSON"), 1.0};
    close_sentence(made, 6, 1);
}

/** The example of docs/visual.md: "Foreign Minister Anna Berg said that Norway
 *  would not supply arms to rebels." */
static void make_example(struct made *made)
{
    static const struct {
        const char *form, *lemma, *tag, *label;
        uint32_t head;
        ent_dependency_kind kind;
        double confidence;
    } words[] = {
        {"Foreign", "foreign", "ADJ", "amod", 1, ENT_DEPENDENCY_MODIFIER, 1},
        {"Minister", "Minister", "PROPN", "nmod:desc", 2,
         ENT_DEPENDENCY_MODIFIER, 0.96},
        {"Anna", "Anna", "PROPN", "nsubj", 4, ENT_DEPENDENCY_ARGUMENT, 0.98},
        {"Berg", "Berg", "PROPN", "flat", 2, ENT_DEPENDENCY_MODIFIER, 0.99},
        {"said", "say", "VERB", "root", ENT_DEPENDENCY_ROOT,
         ENT_DEPENDENCY_ARGUMENT, 1},
        {"that", "that", "SCONJ", "mark", 9, ENT_DEPENDENCY_FUNCTION, 1},
        {"Norway", "Norway", "PROPN", "nsubj", 9, ENT_DEPENDENCY_ARGUMENT, 1},
        {"would", "would", "AUX", "aux", 9, ENT_DEPENDENCY_FUNCTION, 1},
        {"not", "not", "PART", "advmod", 9, ENT_DEPENDENCY_MODIFIER, 1},
        {"supply", "supply", "VERB", "ccomp", 4, ENT_DEPENDENCY_ARGUMENT, 0.99},
        {"arms", "arm", "NOUN", "obj", 9, ENT_DEPENDENCY_ARGUMENT, 0.99},
        {"to", "to", "ADP", "case", 12, ENT_DEPENDENCY_FUNCTION, 1},
        {"rebels", "rebel", "NOUN", "obl", 9, ENT_DEPENDENCY_MODIFIER, 0.72},
        {".", ".", "PUNCT", "punct", 4, ENT_DEPENDENCY_FUNCTION, 1}};
    size_t count = sizeof words / sizeof *words;

    *made = (struct made){0};
    for (size_t i = 0; i < count; i++)
        made->words[i] = (ent_dependency_word){
            ent_str_from(words[i].form),  ent_str_from(words[i].lemma),
            ent_str_from(words[i].tag),   words[i].head,
            ent_str_from(words[i].label), words[i].kind,
            words[i].confidence};
    made->names[0] = (ent_dependency_name){2, 4, ent_str_from("PERSON"), 0.98};
    made->names[1] =
        (ent_dependency_name){6, 7, ent_str_from("LOCATION"), 0.99};
    close_sentence(made, count, 2);
}

/** A long sentence, each word hanging on the one before but every fifth on the
 *  first. */
static void make_long(struct made *made, size_t count)
{
    *made = (struct made){0};
    for (size_t i = 0; i < count; i++)
        made->words[i] = word("considerable", "ADJ",
                              i == 0 ? ENT_DEPENDENCY_ROOT
                                     : (uint32_t)(i % 5 == 0 ? 0 : i - 1),
                              "advcl:relcl");
    close_sentence(made, count, 0);
}

static ent_buf drawn(const struct made *made,
                     const ent_dependency_options *options)
{
    ent_dependency *picture = NULL;
    ent_buf out = {0};

    assert_int_equal(ent_dependency_new(&picture, options, NULL), ENT_OK);
    if (made != NULL)
        assert_int_equal(ent_dependency_add(picture, &made->sentence, NULL),
                         ENT_OK);
    assert_int_equal(ent_dependency_svg(&out, picture, NULL), ENT_OK);
    ent_dependency_free(picture);
    return out;
}

static bool holds(const ent_buf *text, const char *part)
{
    return ent_str_find(ent_buf_view(text), ent_str_from(part), 0) < text->len;
}

static xmlDoc *parsed(const ent_buf *svg)
{
    xmlDoc *doc = xmlReadMemory(svg->ptr, (int)svg->len, "tree.svg", NULL,
                                XML_PARSE_NONET);

    assert_non_null(doc);
    return doc;
}

static size_t count_elements(const xmlNode *node, const char *name,
                             const char *class_begins)
{
    size_t count = 0;

    for (; node != NULL; node = node->next) {
        xmlChar *text = node->type == XML_ELEMENT_NODE
                            ? xmlGetProp(node, BAD_CAST "class")
                            : NULL;

        count += node->type == XML_ELEMENT_NODE &&
                 xmlStrEqual(node->name, BAD_CAST name) &&
                 (class_begins == NULL ||
                  (text != NULL && strncmp((char *)text, class_begins,
                                           strlen(class_begins)) == 0));
        xmlFree(text);
        count += count_elements(node->children, name, class_begins);
    }
    return count;
}

static size_t count_in(const ent_buf *svg, const char *name,
                       const char *class_begins)
{
    xmlDoc *doc = parsed(svg);
    size_t count =
        count_elements(xmlDocGetRootElement(doc), name, class_begins);

    xmlFreeDoc(doc);
    return count;
}

static void a_picture_holds_every_word_arc_label_and_name(void **state)
{
    struct made made;
    ent_buf svg;

    (void)state;
    make_plain(&made);
    svg = drawn(&made, NULL);
    assert_int_equal(count_in(&svg, "g", "word"), 6);
    assert_int_equal(count_in(&svg, "g", "arc "), 6);
    assert_int_equal(count_in(&svg, "g", "arc arc-argument"), 3);
    assert_int_equal(count_in(&svg, "g", "name"), 1);
    assert_true(holds(&svg, ">minister<"));
    assert_true(holds(&svg, ">nsubj<"));
    assert_true(holds(&svg, ">PERSON<"));
    assert_true(holds(&svg, "<title>met: meet, VERB</title>"));
    assert_true(holds(&svg, "aria-label=\"Ada: obj of met\""));
    assert_true(holds(&svg, "aria-label=\"met: root\""));
    ent_buf_clear(&svg);
}

static void title_and_description_come_first(void **state)
{
    ent_dependency_options options = {.title = ent_str_from("A meeting")};
    struct made made;
    ent_buf svg;
    xmlDoc *doc;
    xmlNode *title;
    xmlNode *desc;
    xmlChar *text;

    (void)state;
    make_plain(&made);
    svg = drawn(&made, &options);
    doc = parsed(&svg);
    title = xmlFirstElementChild(xmlDocGetRootElement(doc));
    desc = xmlNextElementSibling(title);
    text = xmlNodeGetContent(desc);
    assert_true(xmlStrEqual(title->name, BAD_CAST "title"));
    assert_true(xmlStrEqual(desc->name, BAD_CAST "desc"));
    assert_string_equal((char *)text,
                        "Dependency tree of 1 sentence with 6 words.");
    xmlFree(text);
    xmlFreeDoc(doc);
    assert_true(holds(&svg, "<title id=\"dp"));
    assert_true(holds(&svg, ">A meeting</text>"));
    ent_buf_clear(&svg);
}

static void the_legend_names_what_occurs_only(void **state)
{
    struct made made;
    ent_buf svg;

    (void)state;
    make_plain(&made);
    svg = drawn(&made, NULL);
    assert_true(holds(&svg, ">Argument, root<"));
    assert_true(holds(&svg, ">Name and its class<"));
    assert_false(holds(&svg, "Less sure"));
    assert_false(holds(&svg, "stroke-dasharray"));
    ent_buf_clear(&svg);
    made.words[3].confidence = 0.649;
    made.words[1].confidence = 0.3;
    made.sentence.name_count = 0;
    svg = drawn(&made, NULL);
    assert_true(holds(&svg, ">Less sure: 50 to 80 %<"));
    assert_true(holds(&svg, ">Doubtful: below 50 %<"));
    assert_true(holds(&svg, "Ada: obj of met, 64 % sure"));
    assert_false(holds(&svg, ">Name and its class<"));
    ent_buf_clear(&svg);
}

static void a_picture_without_sentences_is_a_picture(void **state)
{
    ent_buf svg = drawn(NULL, NULL);

    (void)state;
    assert_int_equal(count_in(&svg, "svg", "kg kg-dependency"), 1);
    assert_true(holds(&svg, "Dependency trees of 0 sentences with 0 words."));
    ent_buf_clear(&svg);
}

static void a_sentence_without_words_is_drawn_as_its_caption(void **state)
{
    struct made made = {0};
    ent_buf svg;

    (void)state;
    close_sentence(&made, 0, 0);
    made.sentence.caption = ent_str_from("empty-1");
    svg = drawn(&made, NULL);
    assert_true(holds(&svg, ">empty-1<"));
    assert_int_equal(count_in(&svg, "g", "word"), 0);
    ent_buf_clear(&svg);
}

static void refuse(const struct made *made, ent_status wanted)
{
    ent_dependency *picture = NULL;
    ent_error err = {0};
    ent_buf before = {0};
    ent_buf after = {0};

    assert_int_equal(ent_dependency_new(&picture, NULL, NULL), ENT_OK);
    assert_int_equal(ent_dependency_svg(&before, picture, NULL), ENT_OK);
    assert_int_equal(ent_dependency_add(picture, &made->sentence, &err),
                     wanted);
    assert_true(err.message[0] != '\0');
    assert_int_equal(ent_dependency_svg(&after, picture, NULL), ENT_OK);
    assert_true(ent_str_equal(ent_buf_view(&before), ent_buf_view(&after)));
    ent_buf_clear(&after);
    ent_buf_clear(&before);
    ent_dependency_free(picture);
}

static void heads_and_names_that_are_no_words_are_refused(void **state)
{
    struct made made;

    (void)state;
    make_plain(&made);
    made.words[4].head = 6;
    refuse(&made, ENT_ERR_INVALID);
    make_plain(&made);
    made.words[4].head = 4;
    refuse(&made, ENT_ERR_INVALID);
    make_plain(&made);
    made.names[0].last = 7;
    refuse(&made, ENT_ERR_INVALID);
    make_plain(&made);
    made.names[0].last = made.names[0].first;
    refuse(&made, ENT_ERR_INVALID);
}

static void a_sentence_of_too_many_words_is_refused(void **state)
{
    ent_dependency_word *words =
        calloc(ENT_DEPENDENCY_WORDS + 1, sizeof *words);
    struct made made = {0};

    (void)state;
    assert_non_null(words);
    for (size_t i = 0; i <= ENT_DEPENDENCY_WORDS; i++)
        words[i] = word("a", "X", ENT_DEPENDENCY_ROOT, "root");
    close_sentence(&made, ENT_DEPENDENCY_WORDS + 1, 0);
    made.sentence.words = words;
    refuse(&made, ENT_ERR_LIMIT);
    free(words);
}

static void an_id_that_cannot_be_one_is_refused(void **state)
{
    static const char *const bad[] = {"", "1a", "a b", "a\"b", "-a"};
    ent_dependency *picture = NULL;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ent_dependency_options options = {.id = ent_str_from(bad[i])};

        assert_int_equal(ent_dependency_new(&picture, &options, NULL),
                         ENT_ERR_INVALID);
        assert_null(picture);
    }
}

static void the_id_of_the_caller_stands_before_every_id_and_rule(void **state)
{
    ent_dependency_options options = {.id = ent_str_from("fig-7")};
    struct made made;
    ent_buf svg;

    (void)state;
    make_plain(&made);
    svg = drawn(&made, &options);
    assert_true(holds(&svg, "id=\"fig-7\""));
    assert_true(holds(&svg, "id=\"fig-7-t\""));
    assert_true(holds(&svg, "#fig-7 .f-ink{"));
    assert_false(holds(&svg, "id=\"dp"));
    ent_buf_clear(&svg);
}

static void the_static_profile_has_attributes_only(void **state)
{
    ent_dependency_options options = {
        .pen = {.profile = ENT_PROFILE_STATIC, .theme = ENT_THEME_DARK}};
    struct made made;
    ent_buf svg;

    (void)state;
    make_plain(&made);
    svg = drawn(&made, &options);
    assert_false(holds(&svg, "<style"));
    assert_false(holds(&svg, "var(--"));
    assert_true(holds(&svg, "fill=\"#12161D\""));
    assert_false(holds(&svg, "#FFFFFF"));
    ent_buf_clear(&svg);
}

static void hostile_text_stays_text(void **state)
{
    struct made made;
    ent_buf svg;

    (void)state;
    make_plain(&made);
    made.words[1].form =
        ent_str_from("</title><script>\x1b\xe2\x80\xae\xff&amp;\"");
    made.words[1].label = ent_str_from("\"><script>");
    made.words[1].tag = ent_str_from("]]>\x01");
    made.words[1].lemma = ent_str_from("a\nb\tc");
    made.names[0].label = ent_str_from("<b>");
    made.sentence.caption = ent_str_from("<svg onload=x>");
    svg = drawn(&made, NULL);
    assert_int_equal(count_in(&svg, "script", NULL), 0);
    assert_int_equal(count_in(&svg, "svg", NULL), 1);
    assert_true(holds(&svg, "&lt;/title&gt;&lt;script&gt;\xef\xbf\xbd"
                            "&amp;amp;&quot;"));
    assert_true(holds(&svg, "a b c"));
    assert_false(holds(&svg, "\x1b"));
    assert_false(holds(&svg, "\xe2\x80\xae"));
    ent_buf_clear(&svg);
}

static void a_word_without_end_is_cut_in_print_and_in_its_title(void **state)
{
    static char text[100001];
    struct made made;
    ent_buf svg;

    (void)state;
    memset(text, 'x', sizeof text - 1);
    make_plain(&made);
    made.words[1].form = ent_str_from(text);
    svg = drawn(&made, NULL);
    assert_true(svg.len < 30000);
    assert_true(holds(&svg, "x…<"));
    ent_buf_clear(&svg);
}

static void the_same_sentences_give_the_same_bytes(void **state)
{
    struct made made;
    ent_buf first;
    ent_buf again;

    (void)state;
    make_plain(&made);
    first = drawn(&made, NULL);
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
        printf("SKIPPED: no locale with a decimal comma here\n");
    again = drawn(&made, NULL);
    (void)setlocale(LC_ALL, "C");
    assert_true(ent_str_equal(ent_buf_view(&first), ent_buf_view(&again)));
    assert_false(holds(&first, "\"-0\""));
    assert_false(holds(&first, "nan"));
    ent_buf_clear(&again);
    ent_buf_clear(&first);
}

/** ENT_UPDATE_GOLDEN=1 draws it anew. */
static void the_example_of_the_pages_is_as_it_is_drawn(void **state)
{
    static const char path[] = ENT_TEST_SOURCE_DIR "/docs/dependency.svg";
    struct made made;
    ent_buf svg;
    ent_buf want = {0};

    (void)state;
    make_example(&made);
    svg = drawn(&made, NULL);
    if (getenv("ENT_UPDATE_GOLDEN") != NULL)
        assert_int_equal(ent_file_write(path, ent_buf_view(&svg), NULL),
                         ENT_OK);
    assert_int_equal(ent_file_read(&want, path, 1 << 20, NULL), ENT_OK);
    assert_true(ent_str_equal(ent_buf_view(&svg), ent_buf_view(&want)));
    ent_buf_clear(&want);
    ent_buf_clear(&svg);
}

static void placed(const struct made *made, double width, ent_arena *arena,
                   ent_dep_layout *out)
{
    ent_arena_reset(arena);
    assert_int_equal(ent_dep_place(out, &made->sentence, width, arena, NULL),
                     ENT_OK);
}

/** Cells side by side, labels on lines of their own, arrows at their words. */
static void check_layout(const struct made *made, const ent_dep_layout *l)
{
    const ent_dependency_sentence *s = &made->sentence;

    for (size_t i = 1; i < s->word_count; i++)
        if (l->cells[i].row == l->cells[i - 1].row)
            assert_true(l->cells[i].left >
                        l->cells[i - 1].left + l->cells[i - 1].width);
        else
            assert_int_equal(l->cells[i].row, l->cells[i - 1].row + 1);
    for (size_t i = 0; i < l->piece_count; i++) {
        const ent_dep_piece *a = &l->pieces[i];

        assert_true(a->from < a->to);
        assert_true(a->level >= 1 && a->level <= l->rows[a->row].levels);
        for (size_t k = 0; k < i; k++) {
            const ent_dep_piece *b = &l->pieces[k];

            if (a->row == b->row && a->level == b->level)
                assert_true(a->to <= b->from || b->to <= a->from);
        }
    }
}

static void arcs_nest_without_lines_on_lines(void **state)
{
    struct made made;
    ent_dep_layout l;
    ent_arena *arena = ent_arena_new();

    (void)state;
    make_plain(&made);
    placed(&made, 1000, arena, &l);
    assert_int_equal(l.row_count, 1);
    check_layout(&made, &l);
    /* det 1, nsubj 1 (they meet at one word), obj 1, flat 1, punct 2, root. */
    assert_int_equal(l.rows[0].levels, 3);
    ent_arena_free(arena);
}

static void every_label_fits_on_a_line_of_its_row(void **state)
{
    struct made made;
    ent_dep_layout l;
    ent_arena *arena = ent_arena_new();

    (void)state;
    make_long(&made, 40);
    for (int width = 200; width < 3000; width += 350) {
        size_t labelled[WORDS_MAX] = {0};

        placed(&made, width, arena, &l);
        check_layout(&made, &l);
        for (size_t i = 0; i < l.piece_count; i++)
            labelled[l.pieces[i].word] += l.pieces[i].labelled;
        for (size_t i = 0; i < made.sentence.word_count; i++)
            assert_true(labelled[i] > 0);
    }
    ent_arena_free(arena);
}

static void rows_keep_the_width_and_are_filled_evenly(void **state)
{
    struct made made;
    ent_dep_layout l;
    ent_arena *arena = ent_arena_new();

    (void)state;
    make_long(&made, 33);
    placed(&made, 900, arena, &l);
    assert_true(l.row_count > 2);
    assert_true(l.width <= 900);
    for (size_t r = 0; r < l.row_count; r++)
        assert_true(l.rows[r].last - l.rows[r].first > 2);
    ent_arena_free(arena);
}

static void random_trees_have_no_line_on_a_line(void **state)
{
    static const char *const forms[] = {"a", "Москва", "平壤宣言", "word",
                                        "incomprehensible"};
    ent_arena *arena = ent_arena_new();
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 300; round++) {
        struct made made = {0};
        ent_dep_layout l;
        size_t count = 1 + ent_rng_below(&rng, WORDS_MAX);

        for (size_t i = 0; i < count; i++) {
            uint32_t head = (uint32_t)ent_rng_below(&rng, count);

            made.words[i] = word(forms[ent_rng_below(&rng, 5)], "NOUN",
                                 head == i ? ENT_DEPENDENCY_ROOT : head,
                                 i % 2 == 0 ? "obl:agent" : "case");
        }
        close_sentence(&made, count, 0);
        placed(&made, 100.0 + (double)ent_rng_below(&rng, 1500), arena, &l);
        check_layout(&made, &l);
    }
    ent_arena_free(arena);
}

/** x of the word in the picture. */
static double x_of(const ent_buf *svg, const char *form)
{
    ent_str text = ent_buf_view(svg);
    size_t at;
    size_t x = 0;
    ent_buf part = {0};

    ent_buf_addf(&part, ">%s</text>", form);
    at = ent_str_find(text, ent_buf_view(&part), 0);
    assert_true(at < text.len);
    for (size_t i = 0; i < at;
         i = ent_str_find(text, ent_str_from("<text x=\""), i + 1))
        x = i;
    ent_buf_clear(&part);
    return strtod(svg->ptr + x + strlen("<text x=\""), NULL);
}

static void scripts_from_the_right_run_from_the_right(void **state)
{
    struct made made = {0};
    ent_buf svg;

    (void)state;
    made.words[0] = word("\u05d0\u05d7\u05ea", "NUM", 1, "nummod");
    made.words[1] = word("\u05e9\u05ea\u05d9\u05d9\u05dd", "NUM",
                         ENT_DEPENDENCY_ROOT, "root");
    close_sentence(&made, 2, 0);
    svg = drawn(&made, NULL);
    assert_true(x_of(&svg, "\u05d0\u05d7\u05ea") >
                x_of(&svg, "\u05e9\u05ea\u05d9\u05d9\u05dd"));
    ent_buf_clear(&svg);
    made.words[0].form = ent_str_from("one");
    made.words[1].form = ent_str_from("two");
    svg = drawn(&made, NULL);
    assert_true(x_of(&svg, "one") < x_of(&svg, "two"));
    ent_buf_clear(&svg);
}

static ent_status make_all(void *user)
{
    ent_status st = ENT_OK;
    const struct made *made = user;
    ent_dependency_options options = {.title = ent_str_from("Title"),
                                      .sources = ent_str_from("Sources")};
    ent_dependency *picture = NULL;
    ent_buf out = {0};

    ENT_TRY(ent_dependency_new(&picture, &options, NULL));
    ENT_TRY(ent_dependency_add(picture, &made->sentence, NULL));
    ENT_TRY(ent_dependency_add(picture, &made->sentence, NULL));
    ENT_TRY(ent_dependency_svg(&out, picture, NULL));

cleanup:
    ent_buf_clear(&out);
    ent_dependency_free(picture);
    return st;
}

static void every_allocation_may_fail(void **state)
{
    struct made made;

    (void)state;
    make_plain(&made);
    fault_each(make_all, &made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_holds_every_word_arc_label_and_name),
        cmocka_unit_test(title_and_description_come_first),
        cmocka_unit_test(the_legend_names_what_occurs_only),
        cmocka_unit_test(a_picture_without_sentences_is_a_picture),
        cmocka_unit_test(a_sentence_without_words_is_drawn_as_its_caption),
        cmocka_unit_test(heads_and_names_that_are_no_words_are_refused),
        cmocka_unit_test(a_sentence_of_too_many_words_is_refused),
        cmocka_unit_test(an_id_that_cannot_be_one_is_refused),
        cmocka_unit_test(the_id_of_the_caller_stands_before_every_id_and_rule),
        cmocka_unit_test(the_static_profile_has_attributes_only),
        cmocka_unit_test(hostile_text_stays_text),
        cmocka_unit_test(a_word_without_end_is_cut_in_print_and_in_its_title),
        cmocka_unit_test(the_same_sentences_give_the_same_bytes),
        cmocka_unit_test(the_example_of_the_pages_is_as_it_is_drawn),
        cmocka_unit_test(arcs_nest_without_lines_on_lines),
        cmocka_unit_test(every_label_fits_on_a_line_of_its_row),
        cmocka_unit_test(rows_keep_the_width_and_are_filled_evenly),
        cmocka_unit_test(random_trees_have_no_line_on_a_line),
        cmocka_unit_test(scripts_from_the_right_run_from_the_right),
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
