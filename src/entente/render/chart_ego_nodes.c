/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nodes of an ego: the hub with who acts for it, and its counterparts. */
#include "entente/render/chart_ego_internal.h"

#include <math.h>
#include <stdlib.h>

enum {
    HUB_LINES = 4,
    HUB_SECONDS = 3,
    HUB_PEOPLE = 6,
    PARTY_LINES = 4,
    HUB_TEXTS = HUB_LINES + HUB_SECONDS + HUB_PEOPLE + 1
};

#define PARTY_SIZE 12.5
#define PARTY_LEAST 9.5
#define PARTY_LINE 14.0
#define PARTY_SECOND 9.5
#define PARTY_PORTS 28.0 /* Above and below the ports. */
#define HUB_SIZE 19.0
#define HUB_LEAST 11.0
#define HUB_INSET 20.0
#define HUB_PORTS 44.0
#define HUB_SECOND 11.0
#define HUB_SECOND_GAP 6.0
#define HUB_SECOND_LINE 12.5
#define HUB_PEOPLE_GAP 14.0
#define HUB_PERSON 9.0
#define HUB_PERSON_LINE 13.0
#define HUB_PADDING 22.0

/* As in chart_actor.c. */
static double party_room(double width)
{
    return (width - 20.0) / 1.06;
}

/* The lines of a name, smaller where one of its words would not fit. */
static size_t party_lines(ent_str name, double width, ent_str *lines,
                          double *size, bool *cut)
{
    size_t count;

    for (unsigned step = 0;; step++) {
        *size = PARTY_SIZE - 0.5 * step;
        count = ent_chart_break(name, *size, ENT_WEIGHT_BOLD, party_room(width),
                                false, lines, PARTY_LINES, cut);
        if (!*cut || *size <= PARTY_LEAST)
            return count;
    }
}

double ent_ego_party_height(const ent_ego *ego, const ent_ego_party *party)
{
    ent_str lines[PARTY_LINES];
    double size;
    bool cut;
    size_t count =
        party_lines(party->name, ego->party_least, lines, &size, &cut);
    double texts = (double)count * PARTY_LINE + 12 + 14;
    double ports =
        PARTY_PORTS +
        ENT_EGO_PORT * (party->count > 0 ? (double)party->count - 1 : 0);

    return fmax(texts, ports);
}

/* A text in the middle of a box. */
static ent_chart_text centred(ent_rect box, double y, double size,
                              ent_weight weight, ent_colour colour)
{
    return (ent_chart_text){.x = (box.x0 + box.x1) / 2,
                            .y = y,
                            .size = size,
                            .weight = weight,
                            .colour = colour};
}

/* Name of a counterpart, broken into lines in the middle of its box. */
static void add_lines(const ent_ego_party *party, ent_chart_node *out,
                      ent_chart_text *texts)
{
    ent_str lines[PARTY_LINES];
    bool cut = false;
    bool state = party->entity_class == ENT_STATE;
    double size;
    size_t count = party_lines(out->name, party->box.x1 - party->box.x0, lines,
                               &size, &cut);
    double y = (party->box.y0 + party->box.y1) / 2 -
               (double)count * PARTY_LINE / 2 + 11;

    for (size_t i = 0; i < count; i++) {
        texts[i] = centred(party->box, y + (double)i * PARTY_LINE, size,
                           ENT_WEIGHT_BOLD,
                           state ? ENT_COLOUR_NODETX : ENT_COLOUR_INK);
        texts[i].text = lines[i];
        texts[i].cut = cut && i + 1 == count;
    }
    out->texts = texts;
    out->text_count = count;
}

/* A node that is no vertex of the graph: several others as one, or a state of
 * which only persons and offices act. */
static ent_status add_plain(ent_ego *ego, const ent_ego_party *party,
                            ent_chart_node *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart_text *texts =
        ent_arena_alloc(ego->chart->arena, PARTY_LINES, sizeof *texts);

    if (texts == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_chart_copy(ego->chart, party->name, &out->name, err));
    out->entity = party->entity;
    out->entity_class = party->entity_class;
    out->title = out->name;
    out->key = party->entity.value == 0
                   ? ent_str_from(party->hostile ? "others-hostile" : "others")
                   : out->name;
    add_lines(party, out, texts);

cleanup:
    return st;
}

/* "Russia: 7 relations", before whatever the title says already. */
static ent_status add_title(ent_ego *ego, const ent_ego_party *party,
                            ent_chart_node *node, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    ent_buf_add_str(&text, node->title.len > 0 ? node->title : node->name);
    ent_buf_addf(&text, ": %lu %s", (unsigned long)party->relations,
                 party->relations == 1 ? "relation" : "relations");
    ENT_TRY(ent_buf_status(&text, err));
    ENT_TRY(ent_chart_copy(ego->chart, ent_buf_view(&text), &node->title, err));

cleanup:
    ent_buf_clear(&text);
    return st;
}

ent_status ent_ego_add_party(ent_ego *ego, ent_ego_party *party, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart_node node = {.entity = {0}};

    if (party->vertex == ENT_NO_INDEX)
        ENT_TRY(add_plain(ego, party, &node, err));
    else
        ENT_TRY(ent_chart_actor(ego->chart, &node, ego->store, ego->graph,
                                party->vertex, party->box, err));
    node.box = party->box;
    ENT_TRY(add_title(ego, party, &node, err));
    party->node = (uint32_t)ego->chart->nodes.count;
    if (!ENT_VEC_PUSH(&ego->chart->nodes, node))
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    return st;
}

/* Somebody who acts for the hub, and in how many cards. */
typedef struct person {
    ent_str name;
    uint32_t count;
} person;

typedef ENT_VEC(person) people;

static int compare_people(const void *left, const void *right)
{
    const person *x = left;
    const person *y = right;

    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return ent_str_compare(x->name, y->name);
}

static bool put_person(people *all, ent_str name)
{
    if (name.len == 0)
        return true;
    for (size_t i = 0; i < all->count; i++)
        if (ent_str_equal(all->items[i].name, name)) {
            all->items[i].count++;
            return true;
        }
    return ENT_VEC_PUSH(all, ((person){name, 1}));
}

static ent_status find_people(const ent_ego *ego, people *out, ent_error *err)
{
    for (size_t i = 0; i < ego->cards.count; i++) {
        const ent_ego_card *card = &ego->cards.items[i];

        while (!card->rest) {
            if (!put_person(out, ent_ego_actor(ego, card, true)))
                return ent_fail_nomem(err);
            if (card->next == ENT_NO_INDEX)
                break;
            card = &ego->told.items[card->next];
        }
    }
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, compare_people);
    return ENT_OK;
}

/* The hub as it will be written. */
typedef struct hub {
    double width;
    double least; /* px of type. */
    ent_chart_node node;
    ent_str lines[HUB_LINES];
    size_t line_count;
    double size;
    bool cut;
    ent_chart_text second; /* Without a text: there is none. */
    ent_str seconds[HUB_SECONDS];
    size_t second_count;
    bool second_cut;
    people people;
    ent_chart_text *texts;
    size_t text_count;
    double y;
} hub;

/* The largest size at which no word is cut. */
static void wrap_name(hub *h)
{
    double room = h->width - HUB_INSET;

    h->size = HUB_SIZE;
    for (;;) {
        h->line_count =
            ent_chart_break(h->node.name, h->size, ENT_WEIGHT_BOLD, room, false,
                            h->lines, h->size > 15 ? 3 : HUB_LINES, &h->cut);
        if (!h->cut || h->size <= HUB_LEAST)
            return;
        h->size -= 0.5;
    }
}

/* Breaks the second line into as many as it may have, a native name in one of
 * its own: "President, South Korea", "윤석열". */
static void break_second(hub *h, size_t cap)
{
    static const char dot[] = " · ";
    double room = h->width - HUB_INSET / 2;
    ent_str text = h->second.text;
    size_t at = ent_str_find(text, ent_str_from(dot), 0);
    bool apart = cap > 1 && at < text.len;
    bool cut = false;

    h->second_count =
        ent_text_wrap(apart ? ent_str_slice(text, 0, at) : text, h->second.size,
                      h->second.weight, room, h->seconds, apart ? cap - 1 : cap,
                      &h->second_cut);
    if (!apart)
        return;
    h->second_count += ent_text_wrap(
        ent_str_slice(text, at + strlen(dot), text.len), h->second.size,
        h->second.weight, room, h->seconds + h->second_count, 1, &cut);
    h->second_cut = h->second_cut || cut;
}

/* The second line as ent_chart_actor() has it in a wide box: in one line if it
 * can be printed as large as that of a counterpart, else in more. */
static void wrap_second(hub *h)
{
    for (size_t i = 0; i < h->node.text_count; i++)
        if (h->node.texts[i].weight == ENT_WEIGHT_REGULAR)
            h->second = h->node.texts[i];
    h->second.size = HUB_SECOND;
    for (;;) {
        break_second(h, h->second.size > PARTY_SECOND ? 1 : HUB_SECONDS);
        if (!h->second_cut || h->second.size <= h->least)
            break;
        h->second.size -= 0.25;
    }
    h->second_cut = h->second_cut || h->second.cut;
}

static double line_height(const hub *h)
{
    return h->size * 1.17;
}

static size_t people_shown(const hub *h)
{
    return h->people.count <= HUB_PEOPLE + 1 ? h->people.count : HUB_PEOPLE;
}

static double content_height(const hub *h)
{
    size_t shown = people_shown(h);
    double height = (double)h->line_count * line_height(h);

    if (h->second_count > 0)
        height += HUB_SECOND_GAP + (double)h->second_count * HUB_SECOND_LINE;
    if (h->people.count > 0)
        height += HUB_PEOPLE_GAP +
                  (double)(shown + (shown < h->people.count)) * HUB_PERSON_LINE;
    return height;
}

static ent_status read_hub(ent_ego *ego, hub *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_rect wide = {0, 0, 2.4 * ENT_EGO_HUB_WIDTH, ENT_EGO_HUB_WIDTH};

    ENT_TRY(find_people(ego, &out->people, err));
    ENT_TRY(ent_chart_actor(ego->chart, &out->node, ego->store, ego->graph,
                            ego->about, wide, err));
    wrap_name(out);
    wrap_second(out);

cleanup:
    return st;
}

/* A line in the middle of the hub. */
static ent_chart_text *add_text(hub *h, double size, ent_weight weight,
                                ent_colour colour)
{
    ent_chart_text *text = &h->texts[h->text_count++];

    *text = centred(h->node.box, h->y, size, weight, colour);
    return text;
}

/* Name and second line, larger than those of counterparts. */
static void add_name(hub *h, bool state)
{
    ent_chart_text *text;

    h->y += h->size * 0.86;
    for (size_t i = 0; i < h->line_count; i++) {
        text = add_text(h, h->size, ENT_WEIGHT_BOLD,
                        state ? ENT_COLOUR_NODETX : ENT_COLOUR_INK);
        text->text = h->lines[i];
        text->cut = h->cut && i + 1 == h->line_count;
        h->y += line_height(h);
    }
    h->y += HUB_SECOND_GAP + h->second.size * 0.86 - h->size * 0.86;
    for (size_t i = 0; i < h->second_count; i++) {
        text = add_text(h, h->second.size, h->second.weight, h->second.colour);
        if (i + 1 == h->second_count)
            text->lang = h->second.lang;
        text->text = h->seconds[i];
        text->cut = h->second_cut && i + 1 == h->second_count;
        h->y += HUB_SECOND_LINE;
    }
    if (h->second_count == 0)
        h->y -= HUB_SECOND_GAP;
}

/* Up to six of those who act for it, and how many more. */
static ent_status add_people(ent_ego *ego, hub *h, ent_colour colour,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf name = {0};
    double room = h->width - HUB_INSET / 2;
    size_t shown = people_shown(h);

    h->y += HUB_PEOPLE_GAP;
    for (size_t i = 0; i < shown + (shown < h->people.count); i++) {
        ent_chart_text *text =
            add_text(h, HUB_PERSON, ENT_WEIGHT_REGULAR, colour);
        ent_str whole;

        ent_buf_reset(&name);
        if (i < shown)
            ent_buf_add_str(&name, h->people.items[i].name);
        else
            ent_buf_addf(&name, "and %lu more",
                         (unsigned long)(h->people.count - shown));
        ENT_TRY(ent_buf_status(&name, err));
        ENT_TRY(ent_chart_copy(ego->chart, ent_buf_view(&name), &whole, err));
        ent_chart_fit_line(text, whole, h->least, room);
        h->y += HUB_PERSON_LINE;
    }

cleanup:
    ent_buf_clear(&name);
    return st;
}

ent_status ent_ego_hub_wish(const ent_ego *ego, double *out, ent_error *err)
{
    ent_status st = ENT_OK;
    people all = {0};
    double widest = 0;

    ENT_TRY(find_people(ego, &all, err));
    for (size_t i = 0; i < all.count; i++)
        widest = fmax(widest, ent_text_width(all.items[i].name, HUB_PERSON,
                                             ENT_WEIGHT_REGULAR));
    *out = widest + HUB_INSET;

cleanup:
    ENT_VEC_CLEAR(&all);
    return st;
}

ent_status ent_ego_add_hub(ent_ego *ego, size_t ports, double *height,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    hub h = {
        .width = ego->hub_width, .least = ego->chart->least, .size = HUB_SIZE};
    bool state = ego->entities[ego->about].entity_class == ENT_STATE;

    ENT_TRY(read_hub(ego, &h, err));
    h.texts = ent_arena_alloc(ego->chart->arena, HUB_TEXTS, sizeof *h.texts);
    if (h.texts == NULL)
        ENT_TRY(ent_fail_nomem(err));
    *height = fmax(content_height(&h) + 2 * HUB_PADDING,
                   HUB_PORTS + ENT_EGO_PORT * ((double)ports - 1));
    h.node.box = (ent_rect){0, 0, ego->hub_width, *height};
    h.y = (*height - content_height(&h)) / 2;
    add_name(&h, state);
    ENT_TRY(
        add_people(ego, &h, state ? ENT_COLOUR_NODETX : ENT_COLOUR_INK2, err));
    h.node.hub = true;
    ego->hub_texts = h.texts;
    h.node.texts = h.texts;
    h.node.text_count = h.text_count;
    if (!ENT_VEC_PUSH(&ego->chart->nodes, h.node))
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ENT_VEC_CLEAR(&h.people);
    return st;
}

void ent_ego_move_hub(ent_ego *ego, double x, double y)
{
    ent_chart_node *node = &ego->chart->nodes.items[0];
    ent_chart_text *texts = ego->hub_texts;

    node->box.x0 += x;
    node->box.x1 += x;
    node->box.y0 += y;
    node->box.y1 += y;
    for (size_t i = 0; i < node->text_count; i++) {
        texts[i].x += x;
        texts[i].y += y;
    }
}
