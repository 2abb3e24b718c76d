/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/drawn.h"

#include "support/fault.h"

static unsigned big_endian(const char *bytes)
{
    unsigned number = 0;

    for (int i = 0; i < 4; i++)
        number = number << 8 | (unsigned char)bytes[i];
    return number;
}

static void a_png_has_the_size_of_the_page_times_the_scale(void **state)
{
    drawn made = drawn_open(sample_two);
    ent_pen_options options = {.profile = ENT_PROFILE_STATIC};
    ent_buf svg = {0};
    ent_buf png = {0};

    (void)state;
    assert_int_equal(
        ent_pen_svg(&svg, made.figure, &made.layout, &options, NULL), ENT_OK);
    assert_int_equal(ent_pen_png(&png, ent_buf_view(&svg), 2, NULL), ENT_OK);
    assert_memory_equal(png.ptr, "\x89PNG\r\n\x1a\n", 8);
    assert_int_equal(big_endian(png.ptr + 16), (int)made.layout.width * 2);
    assert_int_equal(big_endian(png.ptr + 20), (int)made.layout.height * 2);
    ent_buf_clear(&png);
    ent_buf_clear(&svg);
    drawn_close(&made);
}

static void a_pdf_is_one_and_the_same(void **state)
{
    ent_buf svg = drawn_svg(sample_two, ENT_PROFILE_STATIC, ENT_THEME_AUTO);
    ent_buf first = {0};
    ent_buf again = {0};

    (void)state;
    assert_int_equal(
        ent_pen_pdf(&first, ent_buf_view(&svg), ENT_PAGE_FREE, NULL), ENT_OK);
    assert_int_equal(
        ent_pen_pdf(&again, ent_buf_view(&svg), ENT_PAGE_FREE, NULL), ENT_OK);
    assert_memory_equal(first.ptr, "%PDF-1.", 7);
    assert_int_equal(first.len, again.len);
    ent_buf_clear(&again);
    ent_buf_clear(&first);
    ent_buf_clear(&svg);
}

/* Has the PDF a page of this size? */
static bool has_page(const ent_buf *pdf, const char *size)
{
    ent_buf box = {0};
    bool found;

    ent_buf_addf(&box, "/MediaBox [ 0 0 %s ]", size);
    found = drawn_holds(pdf, box.ptr);
    ent_buf_clear(&box);
    return found;
}

static void a_pdf_has_the_page_that_was_asked_for(void **state)
{
    static const struct {
        ent_page_format page;
        const char *size;
    } pages[] = {{ENT_PAGE_A4_PORTRAIT, "595 842"},
                 {ENT_PAGE_A4_LANDSCAPE, "842 595"},
                 {ENT_PAGE_SLIDE, "960 540"}};
    ent_buf svg = drawn_svg(sample_two, ENT_PROFILE_STATIC, ENT_THEME_AUTO);

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        ent_buf pdf = {0};

        assert_int_equal(
            ent_pen_pdf(&pdf, ent_buf_view(&svg), pages[i].page, NULL), ENT_OK);
        assert_true(has_page(&pdf, pages[i].size));
        ent_buf_clear(&pdf);
    }
    ent_buf_clear(&svg);
}

static void what_is_no_svg_is_refused(void **state)
{
    ent_buf png = {0};
    ent_error err = {0};

    (void)state;
    assert_int_equal(ent_pen_png(&png, ent_str_from("no picture"), 1, &err),
                     ENT_ERR_EXTERNAL);
    assert_true(strncmp(err.message, "librsvg: ", 9) == 0);
    assert_int_equal(ent_pen_pdf(&png, ent_str_from(""), ENT_PAGE_FREE, NULL),
                     ENT_ERR_EXTERNAL);
    assert_int_equal(png.len, 0);
    ent_buf_clear(&png);
}

static void a_picture_too_large_is_refused(void **state)
{
    ent_buf svg = drawn_svg(sample_two, ENT_PROFILE_STATIC, ENT_THEME_AUTO);
    ent_buf png = {0};

    (void)state;
    assert_int_equal(ent_pen_png(&png, ent_buf_view(&svg), 1000, NULL),
                     ENT_ERR_LIMIT);
    assert_int_equal(ent_pen_png(&png, ent_buf_view(&svg), 0, NULL),
                     ENT_ERR_LIMIT);
    ent_buf_clear(&png);
    ent_buf_clear(&svg);
}

static ent_status raster_and_free(void *user)
{
    const ent_buf *svg = user;
    ent_buf png = {0};
    ent_buf pdf = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_pen_png(&png, ent_buf_view(svg), 0.5, NULL));
    ENT_TRY(ent_pen_pdf(&pdf, ent_buf_view(svg), ENT_PAGE_FREE, NULL));

cleanup:
    ent_buf_clear(&pdf);
    ent_buf_clear(&png);
    return st;
}

static void a_failed_allocation_leaks_nothing(void **state)
{
    ent_buf svg = drawn_svg(sample_alone, ENT_PROFILE_STATIC, ENT_THEME_AUTO);

    (void)state;
    fault_each(raster_and_free, &svg);
    ent_buf_clear(&svg);
}

static void libraries_tell_their_versions(void **state)
{
    (void)state;
    assert_true(strspn(ent_graphviz_version(), "0123456789.") >= 3);
    assert_true(strspn(ent_librsvg_version(), "0123456789.") >= 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_png_has_the_size_of_the_page_times_the_scale),
        cmocka_unit_test(a_pdf_is_one_and_the_same),
        cmocka_unit_test(a_pdf_has_the_page_that_was_asked_for),
        cmocka_unit_test(what_is_no_svg_is_refused),
        cmocka_unit_test(a_picture_too_large_is_refused),
        cmocka_unit_test(a_failed_allocation_leaks_nothing),
        cmocka_unit_test(libraries_tell_their_versions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
