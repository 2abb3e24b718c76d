/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An actor in its box: the name in bold, beneath it who that is. */
#include "entente/render/chart_internal.h"

#include "entente/render/figure_internal.h"
#include "entente/render/naming_internal.h"
#include "entente/render/wording_internal.h"

#include <math.h>

enum {
    NAME_LINES = 4,
    TEXTS = NAME_LINES + 1,
    SECOND_LINE = 13 /* px from the name to the line beneath. */
};

static const double side = 10.0;  /* Between a text and its box. */
static const double slack = 1.06; /* For other fonts. */

/* An actor on its way into the chart. */
typedef struct actor {
    ent_chart *chart;
    ent_store *store;
    const ent_graph *graph;
    uint32_t vertex;
    ent_arena *arena; /* Of this making. */
    ent_entity entity;
    ent_str role;   /* "President, South Korea", kind of an organisation. */
    ent_str native; /* Native name. */
    ent_str native_lang;
    ent_rect box;
} actor;

/* A body of several states has several native names. */
static ent_status find_native(actor *a, ent_error *err)
{
    if (a->entity.entity_class == ENT_ORGANIZATION &&
        a->entity.country.len == 0)
        return ENT_OK;
    return ent_find_native(a->store, &a->entity, a->arena, &a->native,
                           &a->native_lang, err);
}

/* The tie that says who it is: an office before a membership, with most
 * reports, and none that is only alleged or even denied. ENT_NO_INDEX: none. */
static uint32_t find_tie(const actor *a)
{
    static const char *const ties[] = {"LEADS", "REPRESENTS", "PART_OF"};
    uint32_t end = ent_graph_first_edge(a->graph, a->vertex + 1);
    uint32_t best = ENT_NO_INDEX;

    for (size_t i = 0; i < sizeof ties / sizeof *ties && best == ENT_NO_INDEX;
         i++)
        for (uint32_t e = ent_graph_first_edge(a->graph, a->vertex); e < end;
             e++)
            if (strcmp(ent_graph_type(a->graph, e)->name, ties[i]) == 0 &&
                ent_graph_status(a->graph, e) == ENT_REL_ASSERTED &&
                (best == ENT_NO_INDEX ||
                 ent_graph_source_count(a->graph, e) >
                     ent_graph_source_count(a->graph, best)))
                best = e;
    return best;
}

static bool cut_end(ent_str *text, const char *end)
{
    size_t len = strlen(end);

    if (text->len <= len || memcmp(text->ptr + text->len - len, end, len) != 0)
        return false;
    text->len -= len;
    return true;
}

/* "president of" South Korea: "President, South Korea"; without an office
 * "Leads South Korea", and a body's kind: "Ministry, South Korea". */
static void add_role(ent_buf *out, const actor *a, const ent_telling *telling)
{
    ent_str what = telling->phrase;
    size_t start = out->len;

    if (!ent_str_is(what, telling->type->active)) {
        if (!cut_end(&what, " of") && !cut_end(&what, " for"))
            return;
        ent_add_clean(out, what);
        ent_buf_add_cstr(out, ", ");
    } else if (a->entity.entity_class == ENT_PERSON) {
        ent_add_clean(out, what);
        ent_buf_add_char(out, ' ');
    } else {
        ent_add_kind(out, &a->entity);
        ent_buf_add_cstr(out, out->len > start ? ", " : "");
        if (out->len == start)
            return;
    }
    ent_add_clean(out, telling->object_name);
    ent_add_capital(out, start);
}

static ent_status read_tie(actor *a, uint32_t edge, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};
    ent_telling telling;

    ENT_TRY(ent_tell(&telling, a->store, a->graph, edge, a->arena, err));
    add_role(&text, a, &telling);
    ENT_TRY(ent_buf_status(&text, err));
    if (text.len > 0)
        a->role = ent_arena_str(a->arena, ent_buf_view(&text));
    if (text.len > 0 && a->role.ptr == NULL)
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ent_buf_clear(&text);
    return st;
}

static ent_status copy_kind(actor *a, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    ent_add_kind(&text, &a->entity);
    ENT_TRY(ent_buf_status(&text, err));
    a->role = ent_arena_str(a->arena, ent_buf_view(&text));
    if (text.len > 0 && a->role.ptr == NULL)
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ent_buf_clear(&text);
    return st;
}

static ent_status find_role(actor *a, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t tie = ENT_NO_INDEX;

    if (a->entity.entity_class == ENT_STATE)
        return ENT_OK;
    if (a->entity.entity_class == ENT_AGREEMENT)
        return ent_find_signing(a->store, a->graph, &a->entity, a->arena,
                                &a->role, err);
    if (a->entity.entity_class == ENT_PERSON ||
        a->entity.entity_class == ENT_ORGANIZATION)
        tie = find_tie(a);
    if (tie != ENT_NO_INDEX)
        ENT_TRY(read_tie(a, tie, err));
    if (a->role.len == 0)
        ENT_TRY(copy_kind(a, err));

cleanup:
    return st;
}

static ent_status copy_text(actor *a, ent_buf *text, ent_str *out,
                            ent_error *err)
{
    ent_status st = ent_buf_status(text, err);

    if (st == ENT_OK)
        st = ent_chart_copy(a->chart, ent_buf_view(text), out, err);
    ent_buf_reset(text);
    return st;
}

/* "Yoon Suk Yeol (President, South Korea, 윤석열)". */
static void add_title(ent_buf *out, const actor *a)
{
    ent_add_clean(out, a->entity.name);
    if (a->role.len == 0 && a->native.len == 0)
        return;
    ent_buf_add_cstr(out, " (");
    ent_add_clean(out, a->role);
    if (a->role.len > 0 && a->native.len > 0)
        ent_buf_add_cstr(out, ", ");
    ent_add_clean(out, a->native);
    ent_buf_add_char(out, ')');
}

static bool fits(ent_str text, double size, double room)
{
    return slack * ent_text_width(text, size, ENT_WEIGHT_REGULAR) <= room;
}

/* Role and native name in one line if they fit, else the role; a state has its
 * native name alone. */
static ent_status second_line(actor *a, double room, ent_str *out,
                              ent_str *lang, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    if (a->role.len > 0)
        ent_add_clean(&text, a->role);
    if (a->native.len > 0) {
        size_t before = text.len;

        if (before > 0)
            ent_buf_add_cstr(&text, " · ");
        ent_add_clean(&text, a->native);
        *lang = a->native_lang;
        if (before > 0 && !text.failed &&
            !fits(ent_buf_view(&text), ENT_CHART_SECOND_SIZE, room)) {
            text.len = before;
            *lang = (ent_str){NULL, 0};
        }
    }
    ENT_TRY(copy_text(a, &text, out, err));
    if (lang->len > 0)
        ENT_TRY(ent_chart_copy(a->chart, *lang, lang, err));

cleanup:
    ent_buf_clear(&text);
    return st;
}

/* Larger in the large boxes of a path. */
static double name_size(const actor *a)
{
    return a->chart->kind == ENT_CHART_PATH ? 13.5 : ENT_CHART_NAME_SIZE;
}

/* A name in lines, as large as fits. */
typedef struct broken_name {
    double size;
    double line; /* From one line to the next. */
    ent_str lines[NAME_LINES];
    size_t count;
    bool cut;
} broken_name;

static broken_name break_name(const actor *a, ent_str name, double width,
                              double height)
{
    static const double smallest = 9.5;
    broken_name out = {.size = name_size(a) + 0.5};

    do {
        size_t cap;

        out.size -= 0.5;
        out.line = out.size * 1.18;
        cap = (size_t)fmax(1.0, height / out.line);
        out.count = ent_chart_break(
            name, out.size, ENT_WEIGHT_BOLD, width / slack, false, out.lines,
            cap < NAME_LINES ? cap : NAME_LINES, &out.cut);
    } while (out.cut && out.size > smallest);
    return out;
}

static double widest_word(ent_str name, double size)
{
    double widest = 0.0;

    while (name.ptr != NULL)
        widest = fmax(widest, ent_text_width(ent_str_cut(&name, ' '), size,
                                             ENT_WEIGHT_BOLD));
    return widest;
}

static ent_status add_texts(actor *a, ent_chart_node *out, ent_error *err)
{
    ent_status st = ENT_OK;
    double room = a->box.x1 - a->box.x0 - 2.0 * side;
    bool filled = a->entity.entity_class == ENT_STATE;
    ent_chart_text *texts =
        ent_arena_alloc(a->chart->arena, TEXTS, sizeof *texts);
    ent_chart_text text = {.x = (a->box.x0 + a->box.x1) / 2.0,
                           .weight = ENT_WEIGHT_BOLD,
                           .colour =
                               filled ? ENT_COLOUR_NODETX : ENT_COLOUR_INK};
    ent_str second = {NULL, 0};
    ent_str lang = {NULL, 0};
    double below;
    broken_name name;

    if (texts == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(second_line(a, room, &second, &lang, err));
    below = second.len > 0 ? SECOND_LINE : 0.0;
    name = break_name(a, out->name, room, a->box.y1 - a->box.y0 - 8.0 - below);
    text.size = name.size;
    text.y = (a->box.y0 + a->box.y1) / 2.0 + name.size * 0.35 -
             (((double)name.count - 1.0) * name.line + below) / 2.0;
    for (size_t i = 0; i < name.count; i++) {
        text.text = name.lines[i];
        text.cut = name.cut && i + 1 == name.count;
        texts[out->text_count++] = text;
        text.y += name.line;
    }
    text.y += below - name.line;
    text.weight = ENT_WEIGHT_REGULAR;
    text.size = ENT_CHART_SECOND_SIZE;
    text.colour = filled ? ENT_COLOUR_NODETX : ENT_COLOUR_INK2;
    text.lang = lang;
    out->wish = slack * fmax(ent_text_width(second, text.size, text.weight),
                             widest_word(out->name, name_size(a))) +
                2.0 * side;
    ent_chart_fit_line(&text, second, a->chart->least, room / slack);
    if (text.text.len > 0)
        texts[out->text_count++] = text;
    out->texts = texts;

cleanup:
    return st;
}

static ent_status make(actor *a, ent_chart_node *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    ENT_TRY(ent_store_get_entity(a->store,
                                 ent_graph_entity(a->graph, a->vertex),
                                 a->arena, &a->entity, err));
    ENT_TRY(find_native(a, err));
    ENT_TRY(find_role(a, err));
    out->entity = a->entity.id;
    out->entity_class = a->entity.entity_class;
    out->text_count = 0;
    ENT_TRY(ent_chart_copy(a->chart, a->entity.name, &out->name, err));
    if (out->name.len == 0)
        out->name = ent_str_from("?");
    ent_add_key(&text, &a->entity);
    ENT_TRY(copy_text(a, &text, &out->key, err));
    add_title(&text, a);
    ENT_TRY(copy_text(a, &text, &out->title, err));
    ENT_TRY(add_texts(a, out, err));

cleanup:
    ent_buf_clear(&text);
    return st;
}

ent_status ent_chart_actor(ent_chart *chart, ent_chart_node *out,
                           ent_store *store, const ent_graph *graph,
                           uint32_t vertex, ent_rect box, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart_node node = *out;
    actor a = {.chart = chart,
               .store = store,
               .graph = graph,
               .vertex = vertex,
               .arena = ent_arena_new(),
               .box = box};

    if (a.arena == NULL)
        return ent_fail_nomem(err);
    node.box = box;
    ENT_TRY(make(&a, &node, err));
    *out = node;

cleanup:
    ent_arena_free(a.arena);
    return st;
}
