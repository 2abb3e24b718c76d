/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Columns of words, rows of columns, levels of arcs. */
#include "entente/render/dependency_internal.h"

#include "entente/core/mem.h"

#include <math.h>
#include <stdlib.h>

static const double word_gap = 15.0;
static const double port_gap = 8.0; /* Between the ends of arcs at a word. */
static const double form_max = 320.0;
static const double font_slack = 1.08; /* docs/visual.md, section 5. */
static const double name_gap = 6.0;

enum {
    NARROWINGS = 9 /* Steps of the search for rows of one width. */
};

/* Where an arc meets a word. */
typedef struct end {
    uint32_t word;
    uint32_t other;
    uint32_t arc; /* The dependent. */
    int side;     /* -1 left, 0 from above, 1 right. */
} end;

typedef struct placing {
    const ent_dependency_sentence *sentence;
    ent_arena *arena;
    ent_dep_cell *cells;
    double *labels;    /* Width of each word's arc label. */
    double *at_head;   /* Offset from the middle of the head's column. */
    double *at_word;   /* Offset from the middle of the word's column. */
    end *ends;         /* By word, from left to right. */
    size_t *first_end; /* Of each word; one more at the end. */
    size_t row_count;
    double widest;
    ent_dep_piece *pieces;
    size_t piece_count;
} placing;

double ent_dep_text_width(ent_str text, double size, ent_weight weight)
{
    return font_slack * ent_text_width(text, size, weight);
}

static double middle(const ent_dep_cell *cell)
{
    return cell->left + cell->width / 2.0;
}

/* Arcs that meet at a word must not cross: to the left the nearest first, to
 * the right the farthest first. */
static int compare_ends(const void *a, const void *b)
{
    const end *x = a;
    const end *y = b;

    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    if (x->side != y->side)
        return x->side < y->side ? -1 : 1;
    if (x->other != y->other)
        return x->other > y->other ? -1 : 1;
    return x->arc < y->arc ? -1 : x->arc > y->arc;
}

static void sort_ends(placing *p)
{
    const ent_dependency_sentence *s = p->sentence;
    size_t count = 0;
    size_t at = 0;

    for (uint32_t i = 0; i < s->word_count; i++) {
        uint32_t head = s->words[i].head;

        if (head == ENT_DEPENDENCY_ROOT) {
            p->ends[count++] = (end){i, i, i, 0};
            continue;
        }
        p->ends[count++] = (end){i, head, i, head < i ? -1 : 1};
        p->ends[count++] = (end){head, i, i, i < head ? -1 : 1};
    }
    qsort(p->ends, count, sizeof *p->ends, compare_ends);
    for (size_t i = 0; i <= s->word_count; i++) {
        while (at < count && p->ends[at].word < i)
            at++;
        p->first_end[i] = at;
    }
    p->first_end[s->word_count] = count;
}

static void spread_ends(placing *p)
{
    for (size_t i = 0; i < p->sentence->word_count; i++) {
        size_t begin = p->first_end[i];
        size_t count = p->first_end[i + 1] - begin;

        for (size_t k = 0; k < count; k++) {
            const end *e = &p->ends[begin + k];
            double *at = e->arc == i ? p->at_word : p->at_head;

            at[e->arc] = ((double)k - ((double)count - 1.0) / 2.0) * port_gap;
        }
    }
}

static void measure_cell(placing *p, size_t i)
{
    const ent_dependency_word *word = &p->sentence->words[i];
    ent_dep_cell *cell = &p->cells[i];
    double ends = port_gap * (double)(p->first_end[i + 1] - p->first_end[i]);
    double dots = 0.0;

    cell->form = ent_str_make("", 0);
    if (word->form.len > 0)
        (void)ent_text_wrap(word->form, ENT_DEP_FORM_SIZE, ENT_WEIGHT_REGULAR,
                            form_max, &cell->form, 1, &cell->cut);
    if (cell->cut)
        dots = ent_dep_text_width(ent_str_from("…"), ENT_DEP_FORM_SIZE,
                                  ENT_WEIGHT_REGULAR);
    cell->width = dots + ent_dep_text_width(cell->form, ENT_DEP_FORM_SIZE,
                                            ENT_WEIGHT_REGULAR);
    cell->width =
        fmax(cell->width, ent_dep_text_width(word->tag, ENT_DEP_TAG_SIZE,
                                             ENT_WEIGHT_REGULAR));
    cell->width = fmax(cell->width, ends);
    p->labels[i] =
        ent_dep_text_width(word->label, ENT_DEP_LABEL_SIZE, ENT_WEIGHT_REGULAR);
}

/* The class of a name stands beneath its words, or, if it goes on in the next
 * row, beneath the first. */
static void widen_for_names(placing *p)
{
    const ent_dependency_sentence *s = p->sentence;

    for (size_t i = 0; i < s->name_count; i++) {
        ent_dep_cell *cell = &p->cells[s->names[i].first];

        cell->width = fmax(cell->width,
                           name_gap + ent_dep_text_width(s->names[i].label,
                                                         ENT_DEP_TAG_SIZE,
                                                         ENT_WEIGHT_SEMIBOLD));
    }
}

/* Left edge that lets each label of an arc to an earlier word have room. */
static double push_right(const placing *p, size_t i, size_t row, double left)
{
    double half = p->cells[i].width / 2.0;

    for (size_t k = p->first_end[i]; k < p->first_end[i + 1]; k++) {
        const end *e = &p->ends[k];
        const ent_dep_cell *other = &p->cells[e->other];
        bool incoming = e->arc == i;
        double here = (incoming ? p->at_word : p->at_head)[e->arc];
        double there = (incoming ? p->at_head : p->at_word)[e->arc];
        double begin = -ENT_DEP_OVERHANG;

        if (e->side >= 0)
            continue;
        if (other->row == row)
            begin = middle(other) + there;
        left = fmax(left, begin + p->labels[e->arc] + ENT_DEP_LABEL_PAD - here -
                              half);
    }
    return left;
}

/* Fill rows from left to right. */
static void fill_rows(placing *p, double width)
{
    double next = 0.0;
    size_t row = 0;

    p->widest = 0.0;
    for (size_t i = 0; i < p->sentence->word_count; i++) {
        ent_dep_cell *cell = &p->cells[i];
        double left = push_right(p, i, row, next);

        if (next > 0.0 && left + cell->width > width) {
            row++;
            left = push_right(p, i, row, 0.0);
        }
        cell->row = row;
        cell->left = left;
        next = left + cell->width;
        p->widest = fmax(p->widest, next);
        next += word_gap;
    }
    p->row_count = p->sentence->word_count == 0 ? 0 : row + 1;
}

/* As few rows as the width allows, and these of much the same width: no full
 * stop in a row of its own. */
static void break_rows(placing *p, double width)
{
    double low = 0.0;
    double high = width;
    size_t rows;

    fill_rows(p, width);
    rows = p->row_count;
    if (rows < 2)
        return;
    for (int i = 0; i < NARROWINGS; i++) {
        double between = (low + high) / 2.0;

        fill_rows(p, between);
        if (p->row_count > rows)
            low = between;
        else
            high = between;
    }
    fill_rows(p, high);
}

static void add_piece(placing *p, ent_dep_piece piece)
{
    p->pieces[p->piece_count++] = piece;
}

static void add_root(placing *p, uint32_t i)
{
    const ent_dep_cell *cell = &p->cells[i];
    double x = middle(cell) + p->at_word[i];
    double half = p->labels[i] / 2.0 + 2.0;

    /* Above whatever is at the word. */
    add_piece(p, (ent_dep_piece){.word = i,
                                 .row = cell->row,
                                 .from = x - half,
                                 .to = x + half,
                                 .root = true,
                                 .reach = SIZE_MAX});
}

static void add_arc(placing *p, uint32_t i)
{
    uint32_t head = p->sentence->words[i].head;
    uint32_t first = head < i ? head : i;
    uint32_t last = head < i ? i : head;
    double *at_first = head < i ? p->at_head : p->at_word;
    double *at_last = head < i ? p->at_word : p->at_head;
    size_t begin = p->cells[first].row;
    size_t end_row = p->cells[last].row;

    for (size_t row = begin; row <= end_row; row++)
        add_piece(
            p, (ent_dep_piece){
                   .word = i,
                   .row = row,
                   .from = row == begin ? middle(&p->cells[first]) + at_first[i]
                                        : -ENT_DEP_OVERHANG,
                   .to = row == end_row ? middle(&p->cells[last]) + at_last[i]
                                        : p->widest + ENT_DEP_OVERHANG,
                   .open_left = row > begin,
                   .open_right = row < end_row,
                   .reach = last - first});
}

static int compare_pieces(const void *a, const void *b)
{
    const ent_dep_piece *x = a;
    const ent_dep_piece *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->reach != y->reach)
        return x->reach < y->reach ? -1 : 1;
    return x->word < y->word ? -1 : x->word > y->word;
}

static size_t count_pieces(const placing *p)
{
    const ent_dependency_sentence *s = p->sentence;
    size_t count = 0;

    for (size_t i = 0; i < s->word_count; i++) {
        uint32_t head = s->words[i].head;
        size_t row = p->cells[i].row;
        size_t other = head == ENT_DEPENDENCY_ROOT ? row : p->cells[head].row;

        count += (row > other ? row - other : other - row) + 1;
    }
    return count;
}

static ent_status make_pieces(placing *p, ent_error *err)
{
    const ent_dependency_sentence *s = p->sentence;

    p->pieces =
        ent_arena_alloc(p->arena, count_pieces(p) + 1, sizeof *p->pieces);
    if (p->pieces == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < s->word_count; i++) {
        if (s->words[i].head == ENT_DEPENDENCY_ROOT)
            add_root(p, i);
        else
            add_arc(p, i);
    }
    qsort(p->pieces, p->piece_count, sizeof *p->pieces, compare_pieces);
    return ENT_OK;
}

/* Above all shorter ones that it overlaps. */
static void choose_levels(ent_dep_piece *pieces, ent_dep_row *row)
{
    for (size_t i = row->first_piece; i < row->last_piece; i++) {
        ent_dep_piece *piece = &pieces[i];

        piece->level = 1;
        for (size_t k = row->first_piece; k < i; k++) {
            const ent_dep_piece *below = &pieces[k];

            if (below->from < piece->to && piece->from < below->to &&
                below->level >= piece->level)
                piece->level = below->level + 1;
        }
        if (piece->level > row->levels)
            row->levels = piece->level;
    }
}

/* x of the upright lines of a piece; false where it has none. */
static bool upright(const ent_dep_piece *piece, int which, double *x)
{
    if (piece->root) {
        *x = (piece->from + piece->to) / 2.0;
        return which == 0;
    }
    *x = which == 0 ? piece->from : piece->to;
    return which == 0 ? !piece->open_left : !piece->open_right;
}

/* Would a label in the middle `x` lie on an upright line of a higher piece?
 * Only where arcs cross. */
static bool is_crossed(const ent_dep_piece *pieces, const ent_dep_row *row,
                       const ent_dep_piece *piece, double x, double half)
{
    for (size_t i = row->first_piece; i < row->last_piece; i++) {
        const ent_dep_piece *other = &pieces[i];

        for (int which = 0; other->level > piece->level && which < 2; which++) {
            double line;

            if (upright(other, which, &line) && fabs(line - x) < half + 2.0)
                return true;
        }
    }
    return false;
}

/* In the middle of the line, or beside it where another arc comes down. */
static void place_label(const ent_dep_piece *pieces, const ent_dep_row *row,
                        ent_dep_piece *piece, double width)
{
    static const double step = 4.0;
    double centre = (piece->from + piece->to) / 2.0;
    double half = width / 2.0;
    double room = (piece->to - piece->from - width) / 2.0 - 2.0;
    int steps = (int)floor(room / step);

    piece->label_middle = centre;
    piece->labelled = piece->root || room >= 0.0;
    if (piece->root)
        return;
    for (int i = 0; i <= 2 * steps; i++) {
        int away = (i + 1) / 2;
        double off = step * (double)away;
        double x = i % 2 == 0 ? centre + off : centre - off;

        if (!is_crossed(pieces, row, piece, x, half)) {
            piece->label_middle = x;
            return;
        }
    }
}

static ent_status make_rows(const placing *p, ent_dep_layout *out,
                            ent_error *err)
{
    const ent_dependency_sentence *s = p->sentence;
    ent_dep_row *rows =
        ent_arena_alloc(p->arena, p->row_count + 1, sizeof *rows);
    size_t at = 0;

    if (rows == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < s->word_count; i++) {
        ent_dep_row *row = &rows[p->cells[i].row];

        if (row->last == 0)
            row->first = i;
        row->last = i + 1;
    }
    for (size_t i = 0; i < s->name_count; i++)
        for (uint32_t w = s->names[i].first; w < s->names[i].last; w++)
            rows[p->cells[w].row].named = true;
    for (size_t r = 0; r < p->row_count; r++) {
        ent_dep_row *row = &rows[r];

        row->first_piece = at;
        while (at < p->piece_count && p->pieces[at].row == r)
            at++;
        row->last_piece = at;
        choose_levels(p->pieces, row);
        for (size_t i = row->first_piece; i < at; i++)
            place_label(p->pieces, row, &p->pieces[i],
                        p->labels[p->pieces[i].word]);
    }
    *out = (ent_dep_layout){p->cells, p->pieces,    p->piece_count,
                            rows,     p->row_count, p->widest};
    return ENT_OK;
}

static ent_status make_room(placing *p, ent_error *err)
{
    size_t count = p->sentence->word_count + 1;

    p->cells = ent_arena_alloc(p->arena, count, sizeof *p->cells);
    p->labels = ent_arena_alloc(p->arena, count, sizeof *p->labels);
    p->at_head = ent_arena_alloc(p->arena, count, sizeof *p->at_head);
    p->at_word = ent_arena_alloc(p->arena, count, sizeof *p->at_word);
    p->ends = ent_arena_alloc(p->arena, 2 * count, sizeof *p->ends);
    p->first_end = ent_arena_alloc(p->arena, count, sizeof *p->first_end);
    if (p->cells == NULL || p->labels == NULL || p->at_head == NULL ||
        p->at_word == NULL || p->ends == NULL || p->first_end == NULL)
        return ent_fail_nomem(err);
    return ENT_OK;
}

ent_status ent_dep_place(ent_dep_layout *out,
                         const ent_dependency_sentence *sentence, double width,
                         ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    placing p = {.sentence = sentence, .arena = arena};

    ENT_TRY(make_room(&p, err));
    sort_ends(&p);
    spread_ends(&p);
    for (size_t i = 0; i < sentence->word_count; i++)
        measure_cell(&p, i);
    widen_for_names(&p);
    break_rows(&p, width);
    ENT_TRY(make_pieces(&p, err));
    ENT_TRY(make_rows(&p, out, err));

cleanup:
    return st;
}
