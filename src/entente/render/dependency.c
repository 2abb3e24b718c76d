/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The picture: sentences one below the other, title, legend, sources. */
#include "entente/render/dependency.h"

#include "entente/core/hash.h"
#include "entente/core/mem.h"
#include "entente/render/dependency_internal.h"
#include "entente/render/figure_internal.h"

#include <math.h>

static const double row_width = 1044.0;
static const double width_min = 400.0; /* For the legend. */
static const double sentence_gap = 10.0;
static const double swatch = 26.0;
static const double swatch_gap = 8.0;
static const double item_gap = 20.0;

enum {
    ID_DIGITS = 10,
    TEXT_MAX = 400, /* Bytes of a form, lemma or label that are looked at. */
    LEGEND_ITEMS = ENT_DEPENDENCY_KIND_COUNT + ENT_DEP_DASH_COUNT
};

struct ent_dependency {
    ent_arena *arena; /* Texts of the options. */
    ent_arena *once;  /* Of the sentence that is drawn. */
    ent_dependency_options options;
    ent_buf body;
    double width; /* Of the widest sentence. */
    double height;
    size_t sentences;
    size_t words;
    bool kinds[ENT_DEPENDENCY_KIND_COUNT]; /* Which occur. */
    bool dashes[ENT_DEP_DASH_COUNT];
    bool named;
};

static bool is_id(ent_str id)
{
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool other = (c >= '0' && c <= '9') || c == '-' || c == '_';

        if (!letter && (i == 0 || !other))
            return false;
    }
    return id.len > 0;
}

/* Fit for a line of print; at most TEXT_MAX bytes of a text are kept. */
static ent_status take_text(ent_str *text, size_t most, ent_arena *arena,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf clean = {0};
    ent_str part = *text;

    if (text->ptr == NULL)
        return ENT_OK;
    if (part.len > most) {
        part.len = most;
        while (part.len > 0 &&
               ((unsigned char)part.ptr[part.len] & 0xc0) == 0x80)
            part.len--;
    }
    ent_add_clean(&clean, part);
    if (part.len < text->len)
        ent_buf_add_cstr(&clean, "…");
    ENT_TRY(ent_buf_status(&clean, err));
    part = ent_arena_str(arena, ent_buf_view(&clean));
    if (part.ptr == NULL)
        ENT_TRY(ent_fail_nomem(err));
    *text = part;

cleanup:
    ent_buf_clear(&clean);
    return st;
}

static ent_status take_options(ent_dependency *picture,
                               const ent_dependency_options *options,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_dependency_options *own = &picture->options;

    if (options != NULL)
        *own = *options;
    if (own->id.ptr != NULL && !is_id(own->id))
        return ent_fail(err, ENT_ERR_INVALID,
                        "id of a picture: want a letter, then letters, "
                        "digits, \"-\" or \"_\"");
    if (own->width <= 0.0)
        own->width = row_width;
    if (own->lang.len == 0)
        own->lang = ent_str_from("en");
    ENT_TRY(take_text(&own->title, TEXT_MAX, picture->arena, err));
    ENT_TRY(take_text(&own->sources, 4 * TEXT_MAX, picture->arena, err));
    ENT_TRY(take_text(&own->id, TEXT_MAX, picture->arena, err));
    ENT_TRY(take_text(&own->lang, TEXT_MAX, picture->arena, err));

cleanup:
    return st;
}

ent_status ent_dependency_new(ent_dependency **out,
                              const ent_dependency_options *options,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_dependency *picture = ent_calloc(1, sizeof *picture);

    if (picture == NULL)
        return ent_fail_nomem(err);
    picture->arena = ent_arena_new();
    picture->once = ent_arena_new();
    if (picture->arena == NULL || picture->once == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(take_options(picture, options, err));
    *out = picture;
    picture = NULL;

cleanup:
    ent_dependency_free(picture);
    return st;
}

void ent_dependency_free(ent_dependency *picture)
{
    if (picture == NULL)
        return;
    ent_buf_clear(&picture->body);
    ent_arena_free(picture->once);
    ent_arena_free(picture->arena);
    ent_free(picture);
}

static ent_status check_sentence(const ent_dependency_sentence *s,
                                 ent_error *err)
{
    uint32_t free_from = 0;

    if (s->word_count > ENT_DEPENDENCY_WORDS)
        return ent_fail(err, ENT_ERR_LIMIT,
                        "sentence of %zu words: at most %d can be drawn",
                        s->word_count, ENT_DEPENDENCY_WORDS);
    for (size_t i = 0; i < s->word_count; i++) {
        uint32_t head = s->words[i].head;

        if (head == i || (head != ENT_DEPENDENCY_ROOT && head >= s->word_count))
            return ent_fail(err, ENT_ERR_INVALID,
                            "word %zu: head %lu, want another of %zu words", i,
                            (unsigned long)head, s->word_count);
    }
    for (size_t i = 0; i < s->name_count; i++) {
        const ent_dependency_name *name = &s->names[i];

        if (name->first < free_from || name->last <= name->first ||
            name->last > s->word_count)
            return ent_fail(err, ENT_ERR_INVALID,
                            "name %zu: words %lu to %lu of %zu", i,
                            (unsigned long)name->first,
                            (unsigned long)name->last, s->word_count);
        free_from = name->last;
    }
    return ENT_OK;
}

/* A copy whose texts can be printed. */
static ent_status clean_sentence(ent_dependency_sentence *out,
                                 const ent_dependency_sentence *in,
                                 ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_dependency_word *words =
        ent_arena_alloc(arena, in->word_count + 1, sizeof *words);
    ent_dependency_name *names =
        ent_arena_alloc(arena, in->name_count + 1, sizeof *names);

    if (words == NULL || names == NULL)
        return ent_fail_nomem(err);
    *out = *in;
    ENT_TRY(take_text(&out->caption, TEXT_MAX, arena, err));
    for (size_t i = 0; i < in->word_count; i++) {
        words[i] = in->words[i];
        ENT_TRY(take_text(&words[i].form, TEXT_MAX, arena, err));
        ENT_TRY(take_text(&words[i].lemma, TEXT_MAX, arena, err));
        ENT_TRY(take_text(&words[i].tag, TEXT_MAX, arena, err));
        ENT_TRY(take_text(&words[i].label, TEXT_MAX, arena, err));
    }
    for (size_t i = 0; i < in->name_count; i++) {
        names[i] = in->names[i];
        ENT_TRY(take_text(&names[i].label, TEXT_MAX, arena, err));
    }
    out->words = words;
    out->names = names;

cleanup:
    return st;
}

static void note_legend(ent_dependency *picture,
                        const ent_dependency_sentence *s)
{
    for (size_t i = 0; i < s->word_count; i++) {
        picture->kinds[s->words[i].kind] = true;
        picture->dashes[ent_dep_dash_of(s->words[i].confidence)] = true;
    }
    for (size_t i = 0; i < s->name_count; i++)
        picture->dashes[ent_dep_dash_of(s->names[i].confidence)] = true;
    picture->named = picture->named || s->name_count > 0;
}

ent_status ent_dependency_add(ent_dependency *picture,
                              const ent_dependency_sentence *sentence,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_dependency_sentence clean;
    ent_dep_layout layout;
    ent_buf drawn = {0};
    ent_svg svg = {.out = &drawn, .options = picture->options.pen};
    double bottom;

    ENT_TRY(check_sentence(sentence, err));
    ENT_TRY(clean_sentence(&clean, sentence, picture->once, err));
    ENT_TRY(ent_dep_place(&layout, &clean, picture->options.width,
                          picture->once, err));
    bottom = ent_dep_draw(&svg, &clean, &layout, picture->height);
    ENT_TRY(ent_buf_status(&drawn, err));
    ENT_TRY(ent_buf_reserve(&picture->body, drawn.len + 1));
    ent_buf_add_str(&picture->body, ent_buf_view(&drawn));
    note_legend(picture, &clean);
    picture->width = fmax(picture->width, layout.width);
    picture->height = bottom + sentence_gap;
    picture->sentences++;
    picture->words += sentence->word_count;

cleanup:
    ent_arena_reset(picture->once);
    ent_buf_clear(&drawn);
    return st;
}

typedef struct legend_item {
    ent_colour colour;
    double line;
    ent_dep_dash dash;
    const char *text;
} legend_item;

static size_t list_legend(const ent_dependency *picture,
                          legend_item items[LEGEND_ITEMS])
{
    static const char *const kinds[ENT_DEPENDENCY_KIND_COUNT] = {
        "Argument, root", "Modifier, coordination",
        "Function word, punctuation"};
    static const char *const dashes[ENT_DEP_DASH_COUNT] = {
        NULL, "Less sure: 50 to 80 %", "Doubtful: below 50 %"};
    size_t count = 0;

    for (int k = 0; k < ENT_DEPENDENCY_KIND_COUNT; k++)
        if (picture->kinds[k])
            items[count++] =
                (legend_item){ent_dep_colour((ent_dependency_kind)k),
                              ent_dep_line((ent_dependency_kind)k) + 0.3,
                              ENT_DEP_SOLID, kinds[k]};
    if (picture->named)
        items[count++] = (legend_item){ENT_COLOUR_TREATYLN, 2.0, ENT_DEP_SOLID,
                                       "Name and its class"};
    for (int k = ENT_DEP_DASHED; k < ENT_DEP_DASH_COUNT; k++)
        if (picture->dashes[k])
            items[count++] =
                (legend_item){ENT_COLOUR_NODE, 1.5, (ent_dep_dash)k, dashes[k]};
    return count;
}

static void add_sample(ent_svg *svg, const legend_item *item, double x,
                       double y, double length)
{
    ent_buf_add_cstr(svg->out, "<path d=\"M");
    ent_buf_add_number(svg->out, x, 1);
    ent_buf_add_char(svg->out, ' ');
    ent_buf_add_number(svg->out, y, 1);
    ent_buf_add_char(svg->out, 'H');
    ent_buf_add_number(svg->out, x + length, 1);
    ent_buf_add_cstr(svg->out, "\" fill=\"none\"");
    ent_svg_paint(svg, "stroke", item->colour);
    ent_svg_number(svg, "stroke-width", item->line);
    ent_dep_add_dash(svg->out, item->dash);
    ent_svg_classes(svg, -1, (int)item->colour, NULL);
    ent_buf_add_cstr(svg->out, "/>");
}

/* Left to right, in as many rows as it takes. Returns y below them. */
static double add_legend(ent_svg *svg, const ent_dependency *picture,
                         double width, double y)
{
    legend_item items[LEGEND_ITEMS];
    size_t count = list_legend(picture, items);
    double x = ENT_MARGIN;

    if (count == 0)
        return y;
    ent_buf_add_cstr(svg->out, "<g class=\"legend\" role=\"group\" "
                               "aria-label=\"Legend\">");
    add_sample(svg, &(legend_item){.colour = ENT_COLOUR_HAIR, .line = 1.0},
               ENT_MARGIN, y, width - 2.0 * ENT_MARGIN);
    y += 22.0;
    for (size_t i = 0; i < count; i++) {
        ent_str text = ent_str_from(items[i].text);
        double need =
            swatch + swatch_gap +
            ent_dep_text_width(text, ENT_LEGEND_SIZE, ENT_WEIGHT_REGULAR);

        if (x > ENT_MARGIN && x + need > width - ENT_MARGIN) {
            x = ENT_MARGIN;
            y += ENT_LEGEND_ROW;
        }
        add_sample(svg, &items[i], x, y, swatch);
        ent_svg_add_text(svg, &(ent_svg_text){.x = x + swatch + swatch_gap,
                                              .y = y + 3.8,
                                              .size = ENT_LEGEND_SIZE,
                                              .colour = ENT_COLOUR_INK2,
                                              .anchor = -1,
                                              .text = text});
        x += need + item_gap;
    }
    ent_buf_add_cstr(svg->out, "</g>\n");
    return y + 18.0;
}

/* Lines of a text, the first at text->y. Returns y of the line after. */
static double add_lines(ent_svg *svg, const ent_text_block *block,
                        ent_svg_text text, double line)
{
    for (size_t i = 0; i < block->count; i++) {
        text.text = block->lines[i];
        text.cut = block->cut && i + 1 == block->count;
        ent_svg_add_text(svg, &text);
        text.y += line;
    }
    if (block->count > 0)
        ent_buf_add_char(svg->out, '\n');
    return text.y;
}

static ent_text_block wrap(ent_str text, double size, ent_weight weight,
                           double width)
{
    ent_text_block block = {.count = 0};
    double slack = ent_dep_text_width(text, size, weight) /
                   fmax(1.0, ent_text_width(text, size, weight));

    if (text.len > 0)
        block.count =
            ent_text_wrap(text, size, weight, width / fmax(1.0, slack),
                          block.lines, ENT_PAGE_LINES, &block.cut);
    return block;
}

static void add_counts(ent_buf *out, const ent_dependency *picture)
{
    ent_buf_addf(out, "Dependency %s of %zu %s with %zu %s.",
                 picture->sentences == 1 ? "tree" : "trees", picture->sentences,
                 picture->sentences == 1 ? "sentence" : "sentences",
                 picture->words, picture->words == 1 ? "word" : "words");
}

static void open_document(ent_svg *svg, const ent_dependency *picture,
                          double width, double top, double bottom)
{
    static const char *const themes[] = {"", " data-theme=\"light\"",
                                         " data-theme=\"dark\""};
    ent_str id = svg->figure->id;
    ent_buf *out = svg->out;

    ent_buf_addf(out,
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%.*s\" "
                 "class=\"kg kg-dependency\"%s viewBox=\"0 ",
                 ENT_STR_ARGS(id), themes[svg->options.theme]);
    ent_buf_add_number(out, top, 1);
    ent_buf_add_char(out, ' ');
    ent_buf_add_number(out, width, 1);
    ent_buf_add_char(out, ' ');
    ent_buf_add_number(out, bottom - top, 1);
    ent_buf_addf(out,
                 "\" role=\"graphics-document document\" "
                 "aria-roledescription=\"dependency tree\" "
                 "aria-labelledby=\"%.*s-t %.*s-d\" lang=\"",
                 ENT_STR_ARGS(id), ENT_STR_ARGS(id));
    ent_xml_add(out, svg->figure->lang);
    ent_buf_addf(out, "\" font-family=\"%s\">\n<title id=\"%.*s-t\">",
                 ent_style_fonts, ENT_STR_ARGS(id));
    if (picture->options.title.len > 0)
        ent_xml_add(out, picture->options.title);
    else
        ent_buf_add_cstr(out, "Dependency trees");
    ent_buf_addf(out, "</title><desc id=\"%.*s-d\">", ENT_STR_ARGS(id));
    add_counts(out, picture);
    ent_buf_add_cstr(out, "</desc>\n");
    if (svg->options.profile == ENT_PROFILE_WEB)
        ent_svg_style_sheet(svg);
    ent_buf_add_cstr(out, "<rect x=\"0\"");
    ent_svg_number(svg, "y", top);
    ent_svg_number(svg, "width", width);
    ent_svg_number(svg, "height", bottom - top);
    ent_svg_paint(svg, "fill", ENT_COLOUR_PAGE);
    ent_svg_classes(svg, ENT_COLOUR_PAGE, -1, NULL);
    ent_buf_add_cstr(out, "/>\n");
}

/* What stands above and below the sentences; its height is known when it is
 * drawn. */
static double add_foot(ent_svg *svg, const ent_dependency *picture,
                       double width)
{
    ent_text_block sources = wrap(picture->options.sources, ENT_SOURCE_SIZE,
                                  ENT_WEIGHT_REGULAR, width - 2.0 * ENT_MARGIN);
    double y = add_legend(svg, picture, width, picture->height + 6.0);

    if (sources.count == 0)
        return y + 4.0;
    return add_lines(svg, &sources,
                     (ent_svg_text){.x = ENT_MARGIN,
                                    .y = y + 10.0,
                                    .size = ENT_SOURCE_SIZE,
                                    .colour = ENT_COLOUR_INK3,
                                    .anchor = -1},
                     ENT_SOURCE_LINE) +
           4.0;
}

static double add_head(ent_svg *svg, const ent_dependency *picture,
                       double width)
{
    ent_text_block title = {.count = 0};
    double top;

    if (!picture->options.pen.no_title)
        title = wrap(picture->options.title, ENT_TITLE_SIZE, ENT_WEIGHT_BOLD,
                     width - 2.0 * ENT_MARGIN);
    if (title.count == 0)
        return -16.0;
    top = -ENT_MARGIN - 8.0 - ENT_TITLE_LINE * (double)title.count;
    ent_buf_add_cstr(svg->out, "<g class=\"figtitle\" aria-hidden=\"true\">");
    (void)add_lines(svg, &title,
                    (ent_svg_text){.x = ENT_MARGIN,
                                   .y = top + ENT_MARGIN + 14.0,
                                   .size = ENT_TITLE_SIZE,
                                   .weight = ENT_WEIGHT_BOLD,
                                   .colour = ENT_COLOUR_INK,
                                   .anchor = -1},
                    ENT_TITLE_LINE);
    ent_buf_add_cstr(svg->out, "</g>\n");
    return top;
}

ent_status ent_dependency_svg(ent_buf *out, const ent_dependency *picture,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    double width = fmax(picture->width, width_min) + 2.0 * ENT_MARGIN;
    char hex[ENT_SHA256_HEX];
    char digest[ID_DIGITS + 3] = "dp";
    ent_figure page = {.id = picture->options.id,
                       .lang = picture->options.lang};
    ent_buf around = {0};
    ent_svg svg = {
        .out = &around, .figure = &page, .options = picture->options.pen};
    double top;
    double bottom;

    ent_sha256_hex(ent_buf_view(&picture->body), hex);
    memcpy(digest + 2, hex, ID_DIGITS);
    if (page.id.ptr == NULL)
        page.id = ent_str_from(digest);
    top = add_head(&svg, picture, width);
    bottom = add_foot(&svg, picture, width);
    ENT_TRY(ent_buf_status(&around, err));
    svg.out = out;
    open_document(&svg, picture, width, top, bottom);
    ent_buf_add_str(out, ent_buf_view(&around));
    ent_buf_add_str(out, ent_buf_view(&picture->body));
    ent_buf_add_cstr(out, "</svg>\n");
    ENT_TRY(ent_buf_status(out, err));

cleanup:
    ent_buf_clear(&around);
    return st;
}
