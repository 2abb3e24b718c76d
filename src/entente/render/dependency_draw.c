/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A placed sentence as SVG: arcs, their labels, words, names. */
#include "entente/render/dependency_internal.h"

#include "entente/core/utf8.h"

#include <math.h>

static const double row_top = 17.0;    /* Above the highest line. */
static const double word_rise = 17.0;  /* From the arrows to the baseline. */
static const double tag_fall = 15.0;   /* From the baseline to the tags. */
static const double name_fall = 29.0;  /* ... to the classes of names. */
static const double line_fall = 19.5;  /* ... to the line under a name. */
static const double row_bottom = 22.0; /* Below the tags. */
static const double name_room = 14.0;
static const double head_length = 6.0;
static const double head_half = 3.0;
static const double caption_rise = 13.0;

/* The place of a sentence on the page. */
typedef struct drawing {
    ent_svg *svg;
    const ent_dependency_sentence *sentence;
    const ent_dep_layout *layout;
    bool mirrored;
} drawing;

ent_dep_dash ent_dep_dash_of(double confidence)
{
    if (confidence < 0.5)
        return ENT_DEP_DOTTED;
    return confidence < 0.8 ? ENT_DEP_DASHED : ENT_DEP_SOLID;
}

void ent_dep_add_dash(ent_buf *out, ent_dep_dash dash)
{
    static const char *const dashes[ENT_DEP_DASH_COUNT] = {
        "", " stroke-dasharray=\"5 3\"",
        " stroke-dasharray=\".1 3.4\" stroke-linecap=\"round\""};

    ent_buf_add_cstr(out, dashes[dash]);
}

ent_colour ent_dep_colour(ent_dependency_kind kind)
{
    static const ent_colour colours[ENT_DEPENDENCY_KIND_COUNT] = {
        ENT_COLOUR_COOP, ENT_COLOUR_NODE, ENT_COLOUR_NEUT};

    return colours[kind];
}

double ent_dep_line(ent_dependency_kind kind)
{
    static const double lines[ENT_DEPENDENCY_KIND_COUNT] = {1.7, 1.2, 0.9};

    return lines[kind];
}

static bool is_right_to_left(uint32_t c)
{
    return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) ||
           (c >= 0xfe70 && c <= 0xfefc) || (c >= 0x10800 && c <= 0x10fff) ||
           (c >= 0x1e800 && c <= 0x1efff);
}

/* More words with letters from the right than with letters from the left? */
static bool runs_left(const ent_dependency_sentence *sentence)
{
    size_t left = 0;
    size_t right = 0;

    for (size_t i = 0; i < sentence->word_count; i++) {
        ent_str form = sentence->words[i].form;
        size_t at = 0;
        uint32_t c = form.len == 0 ? 0 : ent_utf8_next(form, &at);

        left += is_right_to_left(c);
        right += !is_right_to_left(c) && (c >= 0x80 || (c >= 'A' && c <= 'Z') ||
                                          (c >= 'a' && c <= 'z'));
    }
    return left > right;
}

static double page_x(const drawing *d, double x)
{
    return ENT_MARGIN + (d->mirrored ? d->layout->width - x : x);
}

static double middle_of(const drawing *d, uint32_t word)
{
    const ent_dep_cell *cell = &d->layout->cells[word];

    return page_x(d, cell->left + cell->width / 2.0);
}

static void add_command(ent_buf *out, char command, double x, double y)
{
    ent_buf_add_char(out, command);
    ent_buf_add_number(out, x, 1);
    ent_buf_add_char(out, ' ');
    ent_buf_add_number(out, y, 1);
}

static void add_bend(ent_buf *out, double cx, double cy, double x, double y)
{
    add_command(out, 'Q', cx, cy);
    add_command(out, ' ', x, y);
}

static double height_of(size_t level)
{
    return ENT_DEP_FIRST_LEVEL + ENT_DEP_LEVEL * ((double)level - 1.0);
}

/* y where a line ends at a word: an arrow, or its beginning. */
static double foot(double base, bool arrow)
{
    return arrow ? base - head_length + 0.5 : base;
}

/* Up at one end, along, and down at the other; an open end runs on. */
static void add_line(const drawing *d, const ent_dep_piece *piece, double base)
{
    ent_buf *out = d->svg->out;
    uint32_t head = d->sentence->words[piece->word].head;
    double from = page_x(d, piece->from);
    double to = page_x(d, piece->to);
    double y = base - height_of(piece->level);
    double round = fmin(ENT_DEP_ROUND, fabs(to - from) / 2.0);
    double turn = to < from ? -round : round;

    if (piece->root) {
        add_command(out, 'M', (from + to) / 2.0, y);
        add_command(out, 'L', (from + to) / 2.0, foot(base, true));
        return;
    }
    if (piece->open_left) {
        add_command(out, 'M', from, y);
    } else {
        add_command(out, 'M', from, foot(base, head > piece->word));
        add_command(out, 'L', from, y + round);
        add_bend(out, from, y, from + turn, y);
    }
    if (piece->open_right) {
        add_command(out, 'L', to, y);
    } else {
        add_command(out, 'L', to - turn, y);
        add_bend(out, to, y, to, y + round);
        add_command(out, 'L', to, foot(base, head < piece->word));
    }
}

/* x of the arrow of a piece; false if its dependent is in another row. */
static bool arrow_at(const drawing *d, const ent_dep_piece *piece, double *x)
{
    uint32_t head = d->sentence->words[piece->word].head;

    if (piece->root)
        *x = (piece->from + piece->to) / 2.0;
    else
        *x = head < piece->word ? piece->to : piece->from;
    return piece->root ||
           !(head < piece->word ? piece->open_right : piece->open_left);
}

static void add_arrow(const drawing *d, double x, double base,
                      ent_colour colour)
{
    ent_buf *out = d->svg->out;

    ent_buf_add_cstr(out, "<path d=\"");
    add_command(out, 'M', x, base);
    add_command(out, 'L', x - head_half, base - head_length);
    add_command(out, 'L', x + head_half, base - head_length);
    ent_buf_add_cstr(out, "Z\" stroke=\"none\"");
    ent_svg_paint(d->svg, "fill", colour);
    ent_svg_classes(d->svg, (int)colour, -1, NULL);
    ent_buf_add_cstr(out, "/>");
}

static void add_percent(ent_buf *out, double confidence)
{
    ent_buf_add_cstr(out, ", ");
    ent_buf_add_number(out, floor(confidence * 100.0), 0);
    ent_buf_add_cstr(out, " % sure");
}

static void add_arc_title(const drawing *d, uint32_t word)
{
    const ent_dependency_word *w = &d->sentence->words[word];
    ent_buf *out = d->svg->out;

    ent_xml_add(out, w->form);
    ent_buf_add_cstr(out, ": ");
    ent_xml_add(out, w->label);
    if (w->head != ENT_DEPENDENCY_ROOT) {
        ent_buf_add_cstr(out, " of ");
        ent_xml_add(out, d->sentence->words[w->head].form);
    }
    if (w->confidence < 1.0)
        add_percent(out, w->confidence);
}

/* One of the ends of an arc in one row. */
static void add_arc(const drawing *d, const ent_dep_piece *piece, double base)
{
    static const char *const classes[ENT_DEPENDENCY_KIND_COUNT] = {
        "argument", "modifier", "function"};
    const ent_dependency_word *word = &d->sentence->words[piece->word];
    ent_buf *out = d->svg->out;
    ent_colour colour = ent_dep_colour(word->kind);
    double x;

    ent_buf_addf(out,
                 "<g class=\"arc arc-%s\" role=\"graphics-symbol img\" "
                 "aria-label=\"",
                 classes[word->kind]);
    add_arc_title(d, piece->word);
    ent_buf_add_cstr(out, "\"><title>");
    add_arc_title(d, piece->word);
    ent_buf_add_cstr(out, "</title><path d=\"");
    add_line(d, piece, base);
    ent_buf_add_cstr(out, "\" fill=\"none\"");
    ent_svg_paint(d->svg, "stroke", colour);
    ent_buf_add_cstr(out, " stroke-width=\"");
    ent_buf_add_number(out, ent_dep_line(word->kind), 1);
    ent_buf_add_char(out, '"');
    ent_dep_add_dash(out, ent_dep_dash_of(word->confidence));
    ent_svg_classes(d->svg, -1, (int)colour, NULL);
    ent_buf_add_cstr(out, "/>");
    if (arrow_at(d, piece, &x))
        add_arrow(d, page_x(d, x), base, colour);
    ent_buf_add_cstr(out, "</g>\n");
}

static void add_label(const drawing *d, const ent_dep_piece *piece, double base)
{
    const ent_dependency_word *word = &d->sentence->words[piece->word];
    double y = base - height_of(piece->level);

    if (!piece->labelled || word->label.len == 0)
        return;
    ent_svg_add_text(
        d->svg, &(ent_svg_text){.x = page_x(d, piece->label_middle),
                                .y = y + (piece->root ? -3.0 : 3.2),
                                .size = ENT_DEP_LABEL_SIZE,
                                .weight = ENT_WEIGHT_REGULAR,
                                .colour = word->kind == ENT_DEPENDENCY_MODIFIER
                                              ? ENT_COLOUR_INK
                                              : ent_dep_colour(word->kind),
                                .halo = true,
                                .text = word->label});
}

/* "lemma, TAG" for who points at a word. */
static void add_word_title(const drawing *d, const ent_dependency_word *word)
{
    ent_buf *out = d->svg->out;

    ent_buf_add_cstr(out, "<title>");
    ent_xml_add(out, word->form);
    if (word->lemma.len > 0) {
        ent_buf_add_cstr(out, ": ");
        ent_xml_add(out, word->lemma);
    }
    if (word->tag.len > 0) {
        ent_buf_add_cstr(out, ", ");
        ent_xml_add(out, word->tag);
    }
    ent_buf_add_cstr(out, "</title>");
}

static void add_word(const drawing *d, uint32_t i, double y)
{
    const ent_dependency_word *word = &d->sentence->words[i];
    const ent_dep_cell *cell = &d->layout->cells[i];
    ent_svg_text text = {.x = middle_of(d, i),
                         .y = y,
                         .size = ENT_DEP_FORM_SIZE,
                         .weight = ENT_WEIGHT_REGULAR,
                         .colour = ENT_COLOUR_INK,
                         .cut = cell->cut,
                         .text = cell->form};

    ent_buf_add_cstr(d->svg->out, "<g class=\"word\">");
    add_word_title(d, word);
    ent_svg_add_text(d->svg, &text);
    if (word->tag.len > 0) {
        text.y = y + tag_fall;
        text.size = ENT_DEP_TAG_SIZE;
        text.colour = ENT_COLOUR_INK3;
        text.cut = false;
        text.text = word->tag;
        ent_svg_add_text(d->svg, &text);
    }
    ent_buf_add_cstr(d->svg->out, "</g>\n");
}

/* The part of a name in a row, words [first, last). */
static void add_name(const drawing *d, const ent_dependency_name *name,
                     uint32_t first, uint32_t last, double y)
{
    const ent_dep_cell *begin = &d->layout->cells[first];
    const ent_dep_cell *end = &d->layout->cells[last - 1];
    double from = page_x(d, begin->left);
    double to = page_x(d, end->left + end->width);
    ent_buf *out = d->svg->out;

    ent_buf_add_cstr(out, "<g class=\"name\"><title>");
    ent_xml_add(out, name->label);
    if (name->confidence < 1.0)
        add_percent(out, name->confidence);
    ent_buf_add_cstr(out, "</title><path d=\"");
    add_command(out, 'M', from, y + line_fall);
    add_command(out, 'L', to, y + line_fall);
    ent_buf_add_cstr(out, "\" fill=\"none\"");
    ent_svg_paint(d->svg, "stroke", ENT_COLOUR_TREATYLN);
    ent_svg_number(d->svg, "stroke-width", 2.0);
    ent_dep_add_dash(out, ent_dep_dash_of(name->confidence));
    ent_svg_classes(d->svg, -1, ENT_COLOUR_TREATYLN, NULL);
    ent_buf_add_cstr(out, "/>");
    if (first == name->first)
        ent_svg_add_text(d->svg, &(ent_svg_text){.x = (from + to) / 2.0,
                                                 .y = y + name_fall,
                                                 .size = ENT_DEP_TAG_SIZE,
                                                 .weight = ENT_WEIGHT_SEMIBOLD,
                                                 .colour = ENT_COLOUR_INK2,
                                                 .text = name->label});
    ent_buf_add_cstr(out, "</g>\n");
}

static void add_names(const drawing *d, const ent_dep_row *row, double y)
{
    for (size_t i = 0; row->named && i < d->sentence->name_count; i++) {
        const ent_dependency_name *name = &d->sentence->names[i];
        uint32_t first = name->first > row->first ? name->first : row->first;
        uint32_t last = name->last < row->last ? name->last : row->last;

        if (first < last)
            add_name(d, name, first, last, y);
    }
}

static double add_row(const drawing *d, const ent_dep_row *row, double top)
{
    double base =
        top + row_top + (row->levels > 0 ? height_of(row->levels) : 0);
    double y = base + word_rise;

    for (size_t i = row->first_piece; i < row->last_piece; i++)
        add_arc(d, &d->layout->pieces[i], base);
    ent_buf_add_cstr(d->svg->out, "<g class=\"labels\" aria-hidden=\"true\">");
    for (size_t i = row->first_piece; i < row->last_piece; i++)
        add_label(d, &d->layout->pieces[i], base);
    ent_buf_add_cstr(d->svg->out, "</g>\n");
    for (uint32_t i = row->first; i < row->last; i++)
        add_word(d, i, y);
    add_names(d, row, y);
    return y + tag_fall + row_bottom + (row->named ? name_room : 0.0);
}

double ent_dep_draw(ent_svg *svg, const ent_dependency_sentence *sentence,
                    const ent_dep_layout *layout, double top)
{
    drawing d = {svg, sentence, layout, runs_left(sentence)};
    double y = top;

    ent_buf_add_cstr(svg->out, "<g class=\"sentence\" role=\"group\">\n");
    if (sentence->caption.len > 0) {
        y += caption_rise;
        ent_svg_add_text(svg, &(ent_svg_text){.x = ENT_MARGIN,
                                              .y = y,
                                              .size = ENT_SOURCE_SIZE,
                                              .weight = ENT_WEIGHT_SEMIBOLD,
                                              .colour = ENT_COLOUR_INK3,
                                              .anchor = -1,
                                              .text = sentence->caption});
        ent_buf_add_char(svg->out, '\n');
    }
    for (size_t r = 0; r < layout->row_count; r++)
        y = add_row(&d, &layout->rows[r], y);
    ent_buf_add_cstr(svg->out, "</g>\n");
    return y;
}
