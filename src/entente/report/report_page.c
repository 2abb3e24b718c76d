/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The page: HTML that is also well-formed XML, with one script, one style sheet
 * and their hashes in its policy. */
#include "entente/report/report_internal.h"

#include "entente/core/hash.h"
#include "entente/core/utf8.h"
#include "entente/core/xml.h"

#include "generated/report_assets.h"

void ent_report_text(ent_buf *out, ent_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = ent_utf8_next(text, &at);

        if (c == '\n' || c == '\t')
            ent_buf_add_char(out, ' ');
        else if (!ent_utf8_is_unsafe(c))
            ent_xml_add_code_point(out, c);
    }
}

static void add_asset(ent_buf *out, size_t at)
{
    ent_buf_add(out, ent_embedded_report_assets[at].data,
                ent_embedded_report_assets[at].len);
    ent_buf_add_char(out, '\n');
}

/* What stands between <script> and </script>: as XML it is CDATA. */
static void add_script(ent_buf *out)
{
    ent_buf_add_cstr(out, "//<![CDATA[\n");
    for (size_t i = 1; i < ent_embedded_report_assets_count; i++)
        add_asset(out, i);
    ent_buf_add_cstr(out, "//]]>");
}

/* No letter of these is markup to HTML or XML. */
static void add_style(ent_buf *out, const ent_report *r)
{
    ent_pen_style_sheet(out);
    ent_buf_add_char(out, '\n');
    add_asset(out, 0);
    ent_buf_add_str(out, ent_buf_view(&r->house.style));
}

ent_status ent_report_script_sha256(char hex[ENT_SHA256_HEX], ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf script = {0};

    add_script(&script);
    ENT_TRY(ent_buf_status(&script, err));
    ent_sha256_hex(ent_buf_view(&script), hex);

cleanup:
    ent_buf_clear(&script);
    return st;
}

static void add_hash(ent_buf *out, const ent_buf *bytes)
{
    char text[ENT_SHA256_BASE64];

    ent_sha256_base64(ent_buf_view(bytes), text);
    ent_buf_addf(out, "'sha256-%s'", text);
    out->failed = out->failed || bytes->failed;
}

static ent_str title_of(const ent_report *r)
{
    return r->options->title.len > 0 ? r->options->title
                                     : ent_figure_title(r->figure);
}

static void add_head(ent_buf *out, const ent_report *r, const ent_buf *script,
                     const ent_buf *style)
{
    static const char *const themes[] = {"auto", "light", "dark"};

    ent_buf_add_cstr(out, "<!DOCTYPE html>\n<html lang=\"");
    ent_report_text(out, r->options->lang);
    ent_buf_addf(out,
                 "\" data-theme=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                 "<meta name=\"viewport\" content=\"width=device-width, "
                 "initial-scale=1\"/>\n"
                 "<meta http-equiv=\"Content-Security-Policy\" "
                 "content=\"default-src 'none'; script-src ",
                 themes[r->options->theme]);
    add_hash(out, script);
    ent_buf_add_cstr(out, "; style-src ");
    add_hash(out, style);
    ent_buf_add_cstr(out, "; img-src 'none'; form-action 'none'; "
                          "base-uri 'none'\"/>\n<title>");
    ent_report_text(out, title_of(r));
    ent_buf_add_cstr(out, "</title>\n<style>");
    ent_buf_add_str(out, ent_buf_view(style));
    ent_buf_add_cstr(out, "</style>\n</head>\n");
}

static void add_tabs(ent_buf *out)
{
    static const char *const tabs[][2] = {
        {"overview", "Overview"}, {"actor", "Actor"},
        {"path", "Path"},         {"timeline", "Timeline"},
        {"ranking", "Ranking"},   {"relations", "Relations"},
        {"method", "Method"}};

    ent_buf_add_cstr(out, "<nav class=\"js-only\" aria-label=\"Parts of the "
                          "report\"><div id=\"tabs\" role=\"tablist\">");
    for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++)
        ent_buf_addf(out,
                     "<button role=\"tab\" type=\"button\" id=\"tab-%s\" "
                     "aria-controls=\"%s\">%s</button>",
                     tabs[i][0], tabs[i][0], tabs[i][1]);
    ent_buf_add_cstr(out, "</div></nav>\n");
}

static void add_banner(ent_buf *out, const ent_report *r)
{
    ent_buf_add_cstr(out, "<body>\n<a class=\"skip\" href=\"#main\">Skip to "
                          "the pictures</a>\n<header id=\"head\">");
    ent_buf_add_str(out, ent_buf_view(&r->house.header));
    ent_buf_add_cstr(out, "<div class=\"words\"><h1>");
    ent_report_text(out, title_of(r));
    ent_buf_add_cstr(out, "</h1><p class=\"subtitle\">");
    ent_report_text(out, ent_figure_subtitle(r->figure));
    ent_buf_add_cstr(out, "</p></div><div class=\"tools js-only\"><button "
                          "type=\"button\" id=\"theme\">Dark</button><button "
                          "type=\"button\" id=\"save-svg\">Save SVG</button>"
                          "</div></header>\n");
    add_tabs(out);
    ent_buf_add_cstr(out, "<div id=\"columns\">\n<aside id=\"filters\" "
                          "class=\"js-only\" aria-label=\"Filters\"></aside>\n"
                          "<main id=\"main\">\n");
}

static void open_section(ent_buf *out, const char *id, const char *title)
{
    ent_buf_addf(out,
                 "<section id=\"%s\" aria-labelledby=\"%s-title\"><h2 "
                 "id=\"%s-title\">%s</h2>\n",
                 id, id, id, title);
}

static void add_overview(ent_buf *out, const ent_report *r)
{
    open_section(out, "overview", "Overview");
    ent_buf_add_cstr(out, "<figure id=\"fig-overview\">");
    ent_buf_add_str(out, ent_buf_view(&r->svg));
    ent_buf_add_cstr(
        out, "</figure><div class=\"zoom js-only\"><button type=\"button\" "
             "id=\"zoom-in\" aria-label=\"Zoom in\">+</button><button "
             "type=\"button\" id=\"zoom-out\" aria-label=\"Zoom "
             "out\">−</button><button type=\"button\" "
             "id=\"zoom-fit\">Fit</button></div>\n"
             "<details open=\"open\"><summary>Table of pairs</summary>\n");
    ent_report_pairs_table(out, r);
    ent_buf_add_cstr(out, "</details></section>\n");
}

static void add_actors(ent_buf *out, const ent_report *r)
{
    open_section(out, "actor", "Actors");
    ent_buf_add_cstr(out, "<div class=\"choices js-only\"><label "
                          "for=\"actor-choice\">Actor</label> <select "
                          "id=\"actor-choice\"></select></div>\n");
    ent_report_add_egos(out, r);
    ent_buf_add_cstr(out, "</section>\n");
}

static void add_paths(ent_buf *out, const ent_report *r)
{
    open_section(out, "path", "Paths");
    ent_buf_add_cstr(out, "<div class=\"choices js-only\"><label "
                          "for=\"path-from\">From</label> <select "
                          "id=\"path-from\"></select> <label "
                          "for=\"path-to\">to</label> <select "
                          "id=\"path-to\"></select></div>\n");
    ent_report_add_chains(out, r);
    ent_buf_add_cstr(out, "<div id=\"path-found\" class=\"js-only\"></div>\n"
                          "</section>\n");
}

static void add_lists(ent_buf *out, const ent_report *r)
{
    open_section(out, "timeline", "Timeline");
    ent_report_months_table(out, r);
    ent_buf_add_cstr(out, "</section>\n");
    open_section(out, "ranking", "Ranking");
    ent_report_rank_table(out, r);
    ent_buf_add_cstr(out, "</section>\n");
    open_section(out, "relations", "Relations");
    ent_report_relations_table(out, r);
    ent_buf_add_cstr(out, "</section>\n");
    open_section(out, "method", "Method");
    ent_report_add_method(out, r);
    ent_buf_add_cstr(out, "</section>\n");
}

/* JSON that no reader of HTML or XML takes for markup. */
static void add_data(ent_buf *out, ent_str json)
{
    ent_buf_add_cstr(out, "<script type=\"application/json\" id=\"data\">");
    for (size_t i = 0; i < json.len; i++) {
        char c = json.ptr[i];

        if (c == '<' || c == '>' || c == '&')
            ent_buf_addf(out, "\\u00%02x", (unsigned)c);
        else
            ent_buf_add_char(out, c);
    }
    ent_buf_add_cstr(out, "</script>\n");
}

ent_status ent_report_page(ent_buf *out, ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf json = {0};
    ent_buf script = {0};
    ent_buf style = {0};

    ENT_TRY(ent_report_data(&json, r, err));
    add_script(&script);
    add_style(&style, r);
    add_head(out, r, &script, &style);
    add_banner(out, r);
    add_overview(out, r);
    add_actors(out, r);
    add_paths(out, r);
    add_lists(out, r);
    ent_buf_add_cstr(out, "</main>\n<aside id=\"panel\" "
                          "aria-label=\"Evidence\" class=\"js-only\"></aside>\n"
                          "</div>\n<footer>");
    ent_buf_add_str(out, ent_buf_view(&r->house.footer));
    ent_buf_add_cstr(out, "</footer>\n");
    add_data(out, ent_buf_view(&json));
    ent_buf_add_cstr(out, "<script>");
    ent_buf_add_str(out, ent_buf_view(&script));
    ent_buf_add_cstr(out, "</script>\n</body>\n</html>\n");
    st = ent_buf_status(out, err);

cleanup:
    ent_buf_clear(&style);
    ent_buf_clear(&script);
    ent_buf_clear(&json);
    return st;
}
