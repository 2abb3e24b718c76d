/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The page: HTML that is also well-formed XML, with one script, one style sheet
 * and their hashes in its policy. */
#include "entente/report/report_internal.h"

#include "entente/core/hash.h"
#include "entente/core/utf8.h"

#include "generated/report_assets.h"

static void add_code_point(ent_buf *out, uint32_t c)
{
    switch (c) {
    case '&':
        ent_buf_add_cstr(out, "&amp;");
        break;
    case '<':
        ent_buf_add_cstr(out, "&lt;");
        break;
    case '>':
        ent_buf_add_cstr(out, "&gt;");
        break;
    case '"':
        ent_buf_add_cstr(out, "&quot;");
        break;
    case '\n':
    case '\t':
        ent_buf_add_char(out, ' ');
        break;
    default:
        if (!ent_utf8_is_unsafe(c) && c != 0xfffe && c != 0xffff)
            ent_buf_add_code_point(out, c);
    }
}

void ent_report_text(ent_buf *out, ent_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t valid =
            at + ent_utf8_valid_prefix(ent_str_slice(text, at, text.len));

        while (at < valid)
            add_code_point(out, ent_utf8_next(text, &at));
        if (at < text.len) {
            ent_buf_add_code_point(out, 0xfffd);
            at++;
        }
    }
}

static ent_str asset(size_t at)
{
    return ent_str_make(ent_embedded_report_assets[at].data,
                        ent_embedded_report_assets[at].len);
}

/* What stands between <script> and </script>: as XML it is CDATA. */
static void add_script(ent_buf *out)
{
    ent_buf_add_cstr(out, "//<![CDATA[\n");
    ent_buf_add_str(out, asset(1));
    ent_buf_add_cstr(out, "\n//]]>");
}

static void add_style(ent_buf *out)
{
    ent_pen_style_sheet(out);
    ent_buf_add_char(out, '\n');
    ent_buf_add_str(out, asset(0));
}

static void add_hash(ent_buf *out, void (*write)(ent_buf *out))
{
    ent_buf bytes = {0};
    char text[ENT_SHA256_BASE64];

    write(&bytes);
    ent_sha256_base64(ent_buf_view(&bytes), text);
    ent_buf_addf(out, "'sha256-%s'", text);
    out->failed = out->failed || bytes.failed;
    ent_buf_clear(&bytes);
}

static ent_str title_of(const ent_report *r)
{
    return r->options->title.len > 0 ? r->options->title
                                     : ent_figure_title(r->figure);
}

static void add_head(ent_buf *out, const ent_report *r)
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
    add_hash(out, add_script);
    ent_buf_add_cstr(out, "; style-src ");
    add_hash(out, add_style);
    ent_buf_add_cstr(out, "; img-src 'none'; form-action 'none'; "
                          "base-uri 'none'\"/>\n<title>");
    ent_report_text(out, title_of(r));
    ent_buf_add_cstr(out, "</title>\n<style>");
    add_style(out);
    ent_buf_add_cstr(out, "</style>\n</head>\n");
}

static void add_tabs(ent_buf *out)
{
    static const char *const tabs[][2] = {
        {"overview", "Overview"}, {"actor", "Actor"},
        {"path", "Path"},         {"timeline", "Timeline"},
        {"ranking", "Ranking"},   {"relations", "Relations"},
        {"method", "Method"}};

    ent_buf_add_cstr(out,
                     "<nav id=\"tabs\" class=\"js-only\" role=\"tablist\">");
    for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++)
        ent_buf_addf(out,
                     "<button role=\"tab\" type=\"button\" id=\"tab-%s\" "
                     "aria-controls=\"%s\">%s</button>",
                     tabs[i][0], tabs[i][0], tabs[i][1]);
    ent_buf_add_cstr(out, "</nav>\n");
}

static void add_banner(ent_buf *out, const ent_report *r)
{
    ent_buf_add_cstr(out, "<body>\n<a class=\"skip\" href=\"#main\">Skip to "
                          "the pictures</a>\n<header id=\"head\"><h1>");
    ent_report_text(out, title_of(r));
    ent_buf_add_cstr(out, "</h1><p class=\"subtitle\">");
    ent_report_text(out, ent_figure_subtitle(r->figure));
    ent_buf_add_cstr(out,
                     "</p><div class=\"tools js-only\"><button type=\"button\" "
                     "id=\"theme\">Dark</button><button type=\"button\" "
                     "id=\"save-svg\">Save SVG</button></div></header>\n");
    add_tabs(out);
    ent_buf_add_cstr(out, "<div id=\"columns\">\n<aside id=\"filters\" "
                          "class=\"js-only\" aria-label=\"Filters\"></aside>\n"
                          "<main id=\"main\">\n");
}

static void open_section(ent_buf *out, const char *id, const char *title)
{
    ent_buf_addf(out,
                 "<section id=\"%s\" role=\"tabpanel\" "
                 "aria-labelledby=\"%s-title\"><h2 id=\"%s-title\">%s</h2>\n",
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
             "<details><summary>Table of pairs</summary>\n");
    ent_report_pairs_table(out, r);
    ent_buf_add_cstr(out, "</details></section>\n");
}

static void add_method(ent_buf *out, const ent_report *r)
{
    ent_buf view = {0};
    const ent_report_counts *c = &r->counts;

    open_section(out, "method", "Method");
    ent_view_write(&view, ent_graph_view(r->graph));
    ent_buf_add_cstr(out, "<p>View: <code>");
    ent_report_text(out, ent_buf_view(&view));
    ent_buf_addf(out,
                 "</code>.</p>\n<p>%zu actors in %zu pairs; %zu relations with "
                 "%zu pieces of evidence from %zu sources are in this file.",
                 c->actors, c->pairs, c->relations, c->evidence, c->sources);
    if (c->actors_left > 0)
        ent_buf_addf(out, " %zu actors are not in the picture.",
                     c->actors_left);
    if (c->relations_left > 0 || c->evidence_left > 0)
        ent_buf_addf(out,
                     " Left out for want of room: %zu relations, and %zu "
                     "pieces of evidence of those shown.",
                     c->relations_left, c->evidence_left);
    ent_buf_add_cstr(out, "</p></section>\n");
    out->failed = out->failed || view.failed;
    ent_buf_clear(&view);
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

    ENT_TRY(ent_report_data(&json, r, err));
    add_head(out, r);
    add_banner(out, r);
    add_overview(out, r);
    open_section(out, "actor", "Actors");
    ent_buf_add_cstr(out, "</section>\n");
    open_section(out, "path", "Paths");
    ent_buf_add_cstr(out, "</section>\n");
    open_section(out, "timeline", "Timeline");
    ent_buf_add_cstr(out, "</section>\n");
    open_section(out, "ranking", "Ranking");
    ent_report_rank_table(out, r);
    ent_buf_add_cstr(out, "</section>\n");
    open_section(out, "relations", "Relations");
    ent_report_relations_table(out, r);
    ent_buf_add_cstr(out, "</section>\n");
    add_method(out, r);
    ent_buf_add_cstr(out, "</main>\n<aside id=\"panel\" aria-live=\"polite\" "
                          "aria-label=\"Evidence\" class=\"js-only\"></aside>\n"
                          "</div>\n<footer></footer>\n");
    add_data(out, ent_buf_view(&json));
    ent_buf_add_cstr(out, "<script>");
    add_script(out);
    ent_buf_add_cstr(out, "</script>\n</body>\n</html>\n");
    st = ent_buf_status(out, err);

cleanup:
    ent_buf_clear(&json);
    return st;
}
