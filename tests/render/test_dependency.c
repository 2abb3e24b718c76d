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
#include "render/trees.h"
#include "support/fault.h"

static ent_buf drawn(const tree *made, const ent_dependency_options *options)
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
    tree made;
    ent_buf svg;

    (void)state;
    tree_plain(&made);
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
    tree made;
    ent_buf svg;
    xmlDoc *doc;
    xmlNode *title;
    xmlNode *desc;
    xmlChar *text;

    (void)state;
    tree_plain(&made);
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
    tree made;
    ent_buf svg;

    (void)state;
    tree_plain(&made);
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
    tree made = {0};
    ent_buf svg;

    (void)state;
    tree_close(&made, 0, 0);
    made.sentence.caption = ent_str_from("empty-1");
    svg = drawn(&made, NULL);
    assert_true(holds(&svg, ">empty-1<"));
    assert_int_equal(count_in(&svg, "g", "word"), 0);
    ent_buf_clear(&svg);
}

static void refuse(const tree *made, ent_status wanted)
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
    tree made;

    (void)state;
    tree_plain(&made);
    made.words[4].head = 6;
    refuse(&made, ENT_ERR_INVALID);
    tree_plain(&made);
    made.words[4].head = 4;
    refuse(&made, ENT_ERR_INVALID);
    tree_plain(&made);
    made.names[0].last = 7;
    refuse(&made, ENT_ERR_INVALID);
    tree_plain(&made);
    made.names[0].last = made.names[0].first;
    refuse(&made, ENT_ERR_INVALID);
}

static void a_sentence_of_too_many_words_is_refused(void **state)
{
    ent_dependency_word *words =
        calloc(ENT_DEPENDENCY_WORDS + 1, sizeof *words);
    tree made = {0};

    (void)state;
    assert_non_null(words);
    for (size_t i = 0; i <= ENT_DEPENDENCY_WORDS; i++)
        words[i] = tree_word("a", "X", ENT_DEPENDENCY_ROOT, "root");
    tree_close(&made, ENT_DEPENDENCY_WORDS + 1, 0);
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
    tree made;
    ent_buf svg;

    (void)state;
    tree_plain(&made);
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
    tree made;
    ent_buf svg;

    (void)state;
    tree_plain(&made);
    svg = drawn(&made, &options);
    assert_false(holds(&svg, "<style"));
    assert_false(holds(&svg, "var(--"));
    assert_true(holds(&svg, "fill=\"#12161D\""));
    assert_false(holds(&svg, "#FFFFFF"));
    ent_buf_clear(&svg);
}

static void hostile_text_stays_text(void **state)
{
    tree made;
    ent_buf svg;

    (void)state;
    tree_plain(&made);
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
    tree made;
    ent_buf svg;

    (void)state;
    memset(text, 'x', sizeof text - 1);
    tree_plain(&made);
    made.words[1].form = ent_str_from(text);
    svg = drawn(&made, NULL);
    assert_true(svg.len < 30000);
    assert_true(holds(&svg, "x…<"));
    ent_buf_clear(&svg);
}

static void the_same_sentences_give_the_same_bytes(void **state)
{
    tree made;
    ent_buf first;
    ent_buf again;

    (void)state;
    tree_plain(&made);
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
    tree made;
    ent_buf svg;
    ent_buf want = {0};

    (void)state;
    tree_example(&made);
    svg = drawn(&made, NULL);
    if (getenv("ENT_UPDATE_GOLDEN") != NULL)
        assert_int_equal(ent_file_write(path, ent_buf_view(&svg), NULL),
                         ENT_OK);
    assert_int_equal(ent_file_read(&want, path, 1 << 20, NULL), ENT_OK);
    assert_true(ent_str_equal(ent_buf_view(&svg), ent_buf_view(&want)));
    ent_buf_clear(&want);
    ent_buf_clear(&svg);
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
    tree made = {0};
    ent_buf svg;

    (void)state;
    made.words[0] = tree_word("\u05d0\u05d7\u05ea", "NUM", 1, "nummod");
    made.words[1] = tree_word("\u05e9\u05ea\u05d9\u05d9\u05dd", "NUM",
                              ENT_DEPENDENCY_ROOT, "root");
    tree_close(&made, 2, 0);
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
    const tree *made = user;
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
    tree made;

    (void)state;
    tree_plain(&made);
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
        cmocka_unit_test(scripts_from_the_right_run_from_the_right),
        cmocka_unit_test(every_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
