/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Outlines of shapes as rows of points: SVG 1.1, chapters 8 and 9. */
#include "entente/render/inspect_internal.h"

#include <math.h>

enum {
    STEPS = 40,      /* Points a curve, as tests/render/check_layout.c. */
    ROUND_STEPS = 48 /* Points a circle. */
};

static const double pi = 3.14159265358979323846;

ent_point ent_matrix_apply(const ent_matrix *m, ent_point p)
{
    return (ent_point){m->a * p.x + m->c * p.y + m->e,
                       m->b * p.x + m->d * p.y + m->f};
}

ent_matrix ent_matrix_times(const ent_matrix *l, const ent_matrix *r)
{
    return (ent_matrix){
        l->a * r->a + l->c * r->b,        l->b * r->a + l->d * r->b,
        l->a * r->c + l->c * r->d,        l->b * r->c + l->d * r->d,
        l->a * r->e + l->c * r->f + l->e, l->b * r->e + l->d * r->f + l->f};
}

static ent_matrix one_transform(ent_str name, const double *n, size_t count)
{
    ent_matrix m = {1, 0, 0, 1, 0, 0};

    if (ent_str_is(name, "matrix") && count == 6) {
        m = (ent_matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
    } else if (ent_str_is(name, "translate") && count >= 1) {
        m.e = n[0];
        m.f = count > 1 ? n[1] : 0.0;
    } else if (ent_str_is(name, "scale") && count >= 1) {
        m.a = n[0];
        m.d = count > 1 ? n[1] : n[0];
    } else if (ent_str_is(name, "rotate") && count >= 1) {
        double turn = n[0] * pi / 180.0;
        ent_matrix to = {
            1, 0, 0, 1, count > 2 ? n[1] : 0, count > 2 ? n[2] : 0};
        ent_matrix back = {1, 0, 0, 1, -to.e, -to.f};

        m = (ent_matrix){cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0};
        m = ent_matrix_times(&to, &m);
        m = ent_matrix_times(&m, &back);
    }
    return m;
}

ent_matrix ent_matrix_read(ent_str text)
{
    ent_matrix all = {1, 0, 0, 1, 0, 0};

    while (text.ptr != NULL) {
        ent_str inner = ent_str_cut(&text, ')');
        ent_str name = ent_str_trim(ent_str_cut(&inner, '('));
        double numbers[6];
        size_t count = 0;
        ent_matrix one;

        while (name.len > 0 && (name.ptr[0] == ',' || name.ptr[0] == ' '))
            name = ent_str_slice(name, 1, name.len);
        while (inner.ptr != NULL && count < 6 &&
               ent_number_cut(&inner, &numbers[count]))
            count++;
        one = one_transform(name, numbers, count);
        all = ent_matrix_times(&all, &one);
    }
    return all;
}

/** A pen that moves along an outline. */
typedef struct outline {
    ent_inspector *in;
    ent_painting *painting;
    const ent_matrix *matrix;
    ent_point at;
    ent_point start;   /* Of the stretch. */
    ent_point control; /* Of the curve before. */
    char before;       /* Its command. */
    bool open;         /* A stretch was begun. */
} outline;

static void put(outline *o, ent_point p)
{
    ent_point seen = ent_matrix_apply(o->matrix, p);
    ent_painting *painting = o->painting;

    if (painting->points.count >= ENT_POINTS_MOST)
        painting->too_large = true;
    if (painting->too_large)
        return;
    if (!isfinite(seen.x) || !isfinite(seen.y))
        seen = (ent_point){0, 0};
    if (!o->open) {
        ent_run run = {painting->points.count, 0};

        if (!ENT_VEC_PUSH(&painting->runs, run)) {
            o->in->failed = true;
            return;
        }
        o->open = true;
    }
    if (ENT_VEC_PUSH(&painting->points, seen))
        painting->runs.items[painting->runs.count - 1].count++;
    else
        o->in->failed = true;
}

static void move_to(outline *o, ent_point p)
{
    o->open = false;
    o->at = p;
    o->start = p;
    put(o, p);
}

static void line_to(outline *o, ent_point p)
{
    if (!o->open)
        put(o, o->at);
    put(o, p);
    o->at = p;
}

static void cubic_to(outline *o, ent_point b, ent_point c, ent_point d)
{
    ent_point a = o->at;

    if (!o->open)
        put(o, a);
    for (int i = 1; i <= STEPS; i++) {
        double t = (double)i / STEPS;
        double u = 1.0 - t;

        put(o, (ent_point){u * u * u * a.x + 3 * u * u * t * b.x +
                               3 * u * t * t * c.x + t * t * t * d.x,
                           u * u * u * a.y + 3 * u * u * t * b.y +
                               3 * u * t * t * c.y + t * t * t * d.y});
    }
    o->at = d;
    o->control = c;
}

static void quadratic_to(outline *o, ent_point b, ent_point c)
{
    ent_point a = o->at;

    if (!o->open)
        put(o, a);
    for (int i = 1; i <= STEPS; i++) {
        double t = (double)i / STEPS;
        double u = 1.0 - t;

        put(o, (ent_point){u * u * a.x + 2 * u * t * b.x + t * t * c.x,
                           u * u * a.y + 2 * u * t * b.y + t * t * c.y});
    }
    o->at = c;
    o->control = b;
}

/* SVG 1.1, appendix F.6.5: from end points to a centre. */
static void arc_to(outline *o, const double *n, ent_point to)
{
    double rx = fabs(n[0]);
    double ry = fabs(n[1]);
    double turn = n[2] * pi / 180.0;
    double dx = (o->at.x - to.x) / 2.0;
    double dy = (o->at.y - to.y) / 2.0;
    double x = cos(turn) * dx + sin(turn) * dy;
    double y = -sin(turn) * dx + cos(turn) * dy;
    double large = rx > 0 && ry > 0 ? x * x / rx / rx + y * y / ry / ry : 0;
    double under;
    double factor;
    ent_point c;
    double begin;
    double sweep;

    if (rx < 1e-6 || ry < 1e-6 || large < 1e-12) {
        line_to(o, to);
        return;
    }
    if (large > 1.0) {
        rx *= sqrt(large);
        ry *= sqrt(large);
    }
    under = rx * rx * y * y + ry * ry * x * x;
    factor = sqrt(fmax(rx * rx * ry * ry / under - 1.0, 0.0));
    factor *= (n[3] != 0.0) == (n[4] != 0.0) ? -1.0 : 1.0;
    c = (ent_point){factor * rx * y / ry, -factor * ry * x / rx};
    begin = atan2((y - c.y) / ry, (x - c.x) / rx);
    sweep = atan2((-y - c.y) / ry, (-x - c.x) / rx) - begin;
    if (n[4] != 0.0 && sweep < 0)
        sweep += 2 * pi;
    if (n[4] == 0.0 && sweep > 0)
        sweep -= 2 * pi;
    if (!o->open)
        put(o, o->at);
    for (int i = 1; i <= STEPS; i++) {
        double angle = begin + sweep * i / STEPS;
        double px = c.x + rx * cos(angle);
        double py = c.y + ry * sin(angle);

        put(o, (ent_point){
                   cos(turn) * px - sin(turn) * py + (o->at.x + to.x) / 2.0,
                   sin(turn) * px + cos(turn) * py + (o->at.y + to.y) / 2.0});
    }
    o->at = to;
}

static size_t number_count(char command)
{
    switch (command) {
    case 'H':
    case 'V':
        return 1;
    case 'M':
    case 'L':
    case 'T':
        return 2;
    case 'S':
    case 'Q':
        return 4;
    case 'C':
        return 6;
    case 'A':
        return 7;
    default:
        return 0;
    }
}

/* The control point before, mirrored, if the command before was its like. */
static ent_point mirrored(const outline *o, const char *likes)
{
    if (o->before == '\0' || strchr(likes, o->before) == NULL)
        return o->at;
    return (ent_point){2 * o->at.x - o->control.x, 2 * o->at.y - o->control.y};
}

static void draw(outline *o, char command, const double *n)
{
    size_t count = number_count(command);
    ent_point end = {n[count >= 2 ? count - 2 : 0],
                     n[count >= 1 ? count - 1 : 0]};

    switch (command) {
    case 'M':
        move_to(o, end);
        break;
    case 'H':
        line_to(o, (ent_point){n[0], o->at.y});
        break;
    case 'V':
        line_to(o, (ent_point){o->at.x, n[0]});
        break;
    case 'C':
        cubic_to(o, (ent_point){n[0], n[1]}, (ent_point){n[2], n[3]}, end);
        break;
    case 'S':
        cubic_to(o, mirrored(o, "CS"), (ent_point){n[0], n[1]}, end);
        break;
    case 'Q':
        quadratic_to(o, (ent_point){n[0], n[1]}, end);
        break;
    case 'T':
        quadratic_to(o, mirrored(o, "QT"), end);
        break;
    case 'A':
        arc_to(o, n, end);
        break;
    default:
        line_to(o, end);
    }
    o->before = command;
}

static void make_absolute(const outline *o, char command, double *n)
{
    size_t count = number_count(command);

    if (command == 'H')
        n[0] += o->at.x;
    else if (command == 'V')
        n[0] += o->at.y;
    else
        for (size_t i = command == 'A' ? 5 : 0; i < count; i++)
            n[i] += (i + (command == 'A')) % 2 == 0 ? o->at.x : o->at.y;
}

/* A flag of an arc may touch the number behind it: "a1 1 0 011 1". */
static bool cut_number(ent_str *rest, char command, size_t i, double *out)
{
    if (command == 'A' && (i == 3 || i == 4)) {
        *rest = ent_str_trim(*rest);
        if (rest->len == 0 || (rest->ptr[0] != '0' && rest->ptr[0] != '1'))
            return false;
        *out = rest->ptr[0] - '0';
        *rest = ent_str_trim(ent_str_slice(*rest, 1, rest->len));
        if (rest->len > 0 && rest->ptr[0] == ',')
            *rest = ent_str_slice(*rest, 1, rest->len);
        return true;
    }
    return ent_number_cut(rest, out);
}

/* What follows an error is not drawn (section 8.3.9). */
static void draw_path(outline *o, ent_str rest)
{
    char letter = '\0';

    for (rest = ent_str_trim(rest); rest.len > 0; rest = ent_str_trim(rest)) {
        double n[7] = {0};
        char command;
        bool relative;

        if (strchr("MLHVCSQTAZmlhvcsqtaz", rest.ptr[0]) != NULL) {
            letter = rest.ptr[0];
            rest = ent_str_slice(rest, 1, rest.len);
        } else if (letter == '\0' || letter == 'Z' || letter == 'z') {
            return;
        }
        relative = letter >= 'a';
        command = relative ? (char)(letter - 'a' + 'A') : letter;
        if (command == 'Z') {
            line_to(o, o->start);
            o->open = false;
            o->before = 'Z';
            continue;
        }
        for (size_t i = 0; i < number_count(command); i++)
            if (!cut_number(&rest, command, i, &n[i]))
                return;
        if (relative)
            make_absolute(o, command, n);
        draw(o, command, n);
        /* More numbers behind a move are lines. */
        letter = letter == 'M' ? 'L' : letter == 'm' ? 'l' : letter;
    }
}

static double length_of(ent_inspector *in, const xmlNode *node,
                        const char *name)
{
    ent_str value = ent_xml_attribute(in, node, name);
    double number = 0.0;

    return value.len > 0 && ent_number_cut(&value, &number) ? number : 0.0;
}

static void draw_round(outline *o, ent_point c, double rx, double ry)
{
    for (int i = 0; i <= ROUND_STEPS; i++) {
        double angle = 2 * pi * i / ROUND_STEPS;
        ent_point p = {c.x + rx * cos(angle), c.y + ry * sin(angle)};

        if (i == 0)
            move_to(o, p);
        else
            line_to(o, p);
    }
}

static void draw_points(outline *o, ent_str rest, bool closed)
{
    ent_point p;
    bool first = true;

    while (ent_number_cut(&rest, &p.x) && ent_number_cut(&rest, &p.y)) {
        if (first)
            move_to(o, p);
        else
            line_to(o, p);
        first = false;
    }
    if (closed && !first)
        line_to(o, o->start);
}

/* A length in px, or a part of that of the page. */
static double length_along(const outline *o, const xmlNode *node,
                           const char *name, double whole)
{
    ent_str value = ent_xml_attribute(o->in, node, name);
    double length = length_of(o->in, node, name);

    return value.len > 0 && value.ptr[value.len - 1] == '%'
               ? whole * length / 100.0
               : length;
}

static void draw_rectangle(outline *o, const xmlNode *node)
{
    const ent_rect *page = &o->painting->page;
    double width = page->x1 - page->x0;
    double height = page->y1 - page->y0;
    ent_point a = {length_along(o, node, "x", width),
                   length_along(o, node, "y", height)};
    ent_point b = {a.x + length_along(o, node, "width", width),
                   a.y + length_along(o, node, "height", height)};

    move_to(o, a);
    line_to(o, (ent_point){b.x, a.y});
    line_to(o, b);
    line_to(o, (ent_point){a.x, b.y});
    line_to(o, a);
}

bool ent_outline_add(ent_inspector *in, ent_painting *painting,
                     const xmlNode *node, const ent_matrix *matrix)
{
    outline o = {.in = in, .painting = painting, .matrix = matrix};
    size_t before = painting->points.count;

    if (ent_xml_is(node, "path")) {
        draw_path(&o, ent_xml_attribute(in, node, "d"));
    } else if (ent_xml_is(node, "rect")) {
        draw_rectangle(&o, node);
    } else if (ent_xml_is(node, "circle") || ent_xml_is(node, "ellipse")) {
        bool round = ent_xml_is(node, "circle");

        draw_round(
            &o,
            (ent_point){length_of(in, node, "cx"), length_of(in, node, "cy")},
            length_of(in, node, round ? "r" : "rx"),
            length_of(in, node, round ? "r" : "ry"));
    } else if (ent_xml_is(node, "line")) {
        move_to(&o, (ent_point){length_of(in, node, "x1"),
                                length_of(in, node, "y1")});
        line_to(&o, (ent_point){length_of(in, node, "x2"),
                                length_of(in, node, "y2")});
    } else if (ent_xml_is(node, "polygon") || ent_xml_is(node, "polyline")) {
        draw_points(&o, ent_xml_attribute(in, node, "points"),
                    ent_xml_is(node, "polygon"));
    }
    return painting->points.count > before + 1;
}
