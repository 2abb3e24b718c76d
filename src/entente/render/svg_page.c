/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What goes round a picture: the document, its page, titles, sources. */
#include "entente/render/svg_internal.h"

double ent_page_aspect(ent_page_format format)
{
    static const double aspects[] = {
        [ENT_PAGE_FREE] = 0.0,
        [ENT_PAGE_A4_PORTRAIT] = 595.0 / 842.0,
        [ENT_PAGE_A4_LANDSCAPE] = 842.0 / 595.0,
        [ENT_PAGE_SLIDE] = 960.0 / 540.0,
    };

    return aspects[format];
}

/* What of the page is shown. Without title or legend their room goes; on a
 * page of another shape the picture stands in the middle. */
static ent_rect view_of(const ent_svg *svg, const ent_sheet *sheet)
{
    double aspect = ent_page_aspect(svg->options.page);
    ent_rect view = {0.0, 0.0, sheet->page->width, sheet->height};
    double width;
    double height;

    if (svg->options.no_title)
        view.y0 = sheet->page->head - ENT_MARGIN;
    if (svg->options.no_legend)
        view.y1 = sheet->height - sheet->page->foot + ENT_MARGIN;
    width = view.x1 - view.x0;
    height = view.y1 - view.y0;
    if (aspect > 0.0 && width < height * aspect) {
        view.x0 = (width - height * aspect) / 2.0;
        view.x1 = width - view.x0;
    } else if (aspect > 0.0) {
        view.y0 -= (width / aspect - height) / 2.0;
        view.y1 = view.y0 + width / aspect;
    }
    return view;
}

static void add_view(ent_svg *svg, ent_rect view)
{
    const double numbers[] = {view.x0, view.y0, view.x1 - view.x0,
                              view.y1 - view.y0};

    for (size_t i = 0; i < 4; i++) {
        ent_buf_add_cstr(svg->out, i == 0 ? " viewBox=\"" : " ");
        ent_buf_add_number(svg->out, numbers[i], 1);
    }
    ent_buf_add_char(svg->out, '"');
}

void ent_svg_open(ent_svg *svg, const ent_sheet *sheet)
{
    static const char *const themes[] = {"", " data-theme=\"light\"",
                                         " data-theme=\"dark\""};

    ent_buf_addf(svg->out,
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%.*s\" "
                 "class=\"kg kg-%s\"%s",
                 ENT_STR_ARGS(svg->id), sheet->kind,
                 svg->options.embedded ? "" : themes[svg->options.theme]);
    add_view(svg, view_of(svg, sheet));
    ent_buf_addf(svg->out,
                 " role=\"graphics-document document\" "
                 "aria-roledescription=\"%s\" "
                 "aria-labelledby=\"%.*s-t %.*s-d\" lang=\"%.*s\" "
                 "font-family=\"%s\">\n<title id=\"%.*s-t\">",
                 sheet->role, ENT_STR_ARGS(svg->id), ENT_STR_ARGS(svg->id),
                 ENT_STR_ARGS(sheet->lang), ent_style_fonts,
                 ENT_STR_ARGS(svg->id));
    ent_xml_add(svg->out, sheet->title);
    ent_buf_addf(svg->out, "</title><desc id=\"%.*s-d\">",
                 ENT_STR_ARGS(svg->id));
}

static double add_block(ent_svg *svg, const ent_text_block *block,
                        ent_svg_text text, double line)
{
    for (size_t i = 0; i < block->count; i++) {
        text.text = block->lines[i];
        text.cut = block->cut && i + 1 == block->count;
        ent_svg_add_text(svg, &text);
        text.y += line;
    }
    return text.y;
}

static void add_titles(ent_svg *svg, const ent_page *page)
{
    double y;

    if (svg->options.no_title)
        return;
    ent_buf_add_cstr(svg->out, "<g class=\"figtitle\" aria-hidden=\"true\">");
    y = add_block(svg, &page->title,
                  (ent_svg_text){.x = ENT_MARGIN,
                                 .y = ENT_MARGIN + 14.0,
                                 .size = ENT_TITLE_SIZE,
                                 .weight = ENT_WEIGHT_BOLD,
                                 .colour = ENT_COLOUR_INK,
                                 .anchor = -1},
                  ENT_TITLE_LINE);
    (void)add_block(svg, &page->subtitle,
                    (ent_svg_text){.x = ENT_MARGIN,
                                   .y = y - 3.0,
                                   .size = ENT_SUBTITLE_SIZE,
                                   .weight = ENT_WEIGHT_REGULAR,
                                   .colour = ENT_COLOUR_INK2,
                                   .anchor = -1},
                    ENT_SUBTITLE_LINE);
    ent_buf_add_cstr(svg->out, "</g>\n");
}

void ent_svg_head(ent_svg *svg, const ent_sheet *sheet)
{
    ent_rect view = view_of(svg, sheet);

    ent_buf_add_cstr(svg->out, "</desc>\n");
    if (svg->options.profile == ENT_PROFILE_WEB && !svg->options.embedded)
        ent_svg_style_sheet(svg, sheet->families);
    ent_buf_add_cstr(svg->out, "<rect");
    ent_svg_number(svg, "x", view.x0);
    ent_svg_number(svg, "y", view.y0);
    ent_svg_number(svg, "width", view.x1 - view.x0);
    ent_svg_number(svg, "height", view.y1 - view.y0);
    ent_svg_paint(svg, "fill", ENT_COLOUR_PAGE);
    ent_svg_classes(svg, ENT_COLOUR_PAGE, -1, NULL);
    ent_buf_add_cstr(svg->out, "/>\n");
    add_titles(svg, sheet->page);
}

static void add_sources(ent_svg *svg, const ent_sheet *sheet)
{
    const ent_page *page = sheet->page;
    ent_svg_text text = {.x = ENT_MARGIN,
                         .y = sheet->legend_y +
                              (double)page->legend_rows * ENT_LEGEND_ROW + 16.0,
                         .size = ENT_SOURCE_SIZE,
                         .weight = ENT_WEIGHT_REGULAR,
                         .colour = ENT_COLOUR_INK3,
                         .anchor = -1};

    (void)add_block(svg, &page->sources, text, ENT_SOURCE_LINE);
    if (page->note.len > 0) {
        text.x = page->width - ENT_MARGIN;
        text.anchor = 1;
        text.text = page->note;
        ent_svg_add_text(svg, &text);
    }
    if (page->sources.count > 0 || page->note.len > 0)
        ent_buf_add_char(svg->out, '\n');
}

void ent_svg_close(ent_svg *svg, const ent_sheet *sheet)
{
    if (!svg->options.no_legend) {
        ent_svg_legend(svg, sheet);
        add_sources(svg, sheet);
    }
    ent_buf_add_cstr(svg->out, "</svg>\n");
}

void ent_svg_name(ent_svg *svg, ent_str title, bool focusable)
{
    ent_buf_addf(svg->out, "%s role=\"graphics-symbol img\" aria-label=\"",
                 focusable ? " tabindex=\"0\"" : "");
    ent_xml_add(svg->out, title);
    ent_buf_add_cstr(svg->out, "\"><title>");
    ent_xml_add(svg->out, title);
    ent_buf_add_cstr(svg->out, "</title>");
}

void ent_svg_relations(ent_svg *svg, const ent_relation_id *ids, size_t count)
{
    enum {
        LISTED = 100 /* Relations that are named in the file. */
    };

    if (count == 0)
        return;
    ent_buf_add_cstr(svg->out, " data-rels=\"");
    for (size_t i = 0; i < count && i < LISTED; i++)
        ent_buf_addf(
            svg->out, "%s%s%lld", i == 0 ? "" : " ",
            ids[i].value < 0 ? "c" : "r",
            (long long)(ids[i].value < 0 ? -ids[i].value : ids[i].value));
    ent_buf_add_char(svg->out, '"');
}
