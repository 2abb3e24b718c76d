/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nodes of an ego: the hub with who acts for it, and its counterparts. */
#include "entente/render/chart_ego_internal.h"

#include <math.h>
#include <stdlib.h>

enum {
    HUB_LINES = 4,
    HUB_PEOPLE = 6,
    PARTY_LINES = 4,
    HUB_TEXTS = HUB_LINES + 1 + HUB_PEOPLE + 1
};

#define PARTY_SIZE 12.5
#define PARTY_LINE 14.0
#define PARTY_SECOND 9.5
#define PARTY_ROOM                                                             \
    ((ENT_EGO_PARTY_WIDTH - 20.0) / 1.06) /* As in chart_actor.c. */
#define PARTY_PORTS 28.0                  /* Above and below the ports. */
#define HUB_SIZE 19.0
#define HUB_LEAST 11.0
#define HUB_INSET 20.0
#define HUB_PORTS 44.0
#define HUB_SECOND_LINE 18.0
#define HUB_PEOPLE_GAP 14.0
#define HUB_PERSON 9.0
#define HUB_PERSON_LEAST 7.5
#define HUB_PERSON_LINE 13.0
#define HUB_PADDING 22.0

double ent_ego_party_height(const ent_ego_party *party)
{
    ent_str lines[PARTY_LINES];
    bool cut;
    size_t count = ent_text_wrap(party->name, PARTY_SIZE, ENT_WEIGHT_BOLD,
                                 PARTY_ROOM, lines, PARTY_LINES, &cut);
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
    size_t count = ent_text_wrap(out->name, PARTY_SIZE, ENT_WEIGHT_BOLD,
                                 PARTY_ROOM, lines, PARTY_LINES, &cut);
    double y = (party->box.y0 + party->box.y1) / 2 -
               (double)count * PARTY_LINE / 2 + 11;

    for (size_t i = 0; i < count; i++) {
        texts[i] = centred(party->box, y + (double)i * PARTY_LINE, PARTY_SIZE,
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

/* The largest size at which no word is cut. */
static size_t wrap_hub(ent_str name, double *size, ent_str *lines, bool *cut)
{
    double room = ENT_EGO_HUB_WIDTH - HUB_INSET;
    size_t count = 0;

    for (*size = HUB_SIZE; *size >= HUB_LEAST; *size -= 0.5) {
        count = ent_text_wrap(name, *size, ENT_WEIGHT_BOLD, room, lines,
                              *size > 15 ? 3 : HUB_LINES, cut);
        if (!*cut)
            return count;
    }
    *size = HUB_LEAST;
    return count;
}

static double hub_line(double size)
{
    return size * 1.17;
}

ent_status ent_ego_measure_hub(ent_ego *ego, size_t ports, double *height,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    people all = {0};
    ent_str lines[HUB_LINES];
    double size;
    bool cut;
    size_t count = wrap_hub(ego->entities[ego->about].name, &size, lines, &cut);
    double texts =
        (double)count * hub_line(size) + HUB_SECOND_LINE + 2 * HUB_PADDING;

    ENT_TRY(find_people(ego, &all, err));
    if (all.count > 0)
        texts += HUB_PEOPLE_GAP +
                 HUB_PERSON_LINE * fmin((double)all.count, HUB_PEOPLE + 1);
    *height = fmax(texts, HUB_PORTS + ENT_EGO_PORT * ((double)ports - 1));

cleanup:
    ENT_VEC_CLEAR(&all);
    return st;
}

/* Texts of the hub as they are filled in. */
typedef struct hub_texts {
    ent_chart_text *items;
    size_t count;
    ent_rect box;
    double y;
} hub_texts;

/* Up to six of those who act for it. */
static ent_status add_people(ent_ego *ego, hub_texts *texts, const people *all,
                             ent_colour colour, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf more = {0};
    double room = ENT_EGO_HUB_WIDTH - HUB_INSET / 2;
    size_t shown = all->count <= HUB_PEOPLE + 1 ? all->count : HUB_PEOPLE;

    for (size_t i = 0; i < shown || (i == shown && i < all->count); i++) {
        ent_chart_text *text = &texts->items[texts->count++];
        ent_str name = i < shown ? all->items[i].name : ent_str_from(NULL);
        ent_str line = {NULL, 0};

        *text = centred(texts->box, texts->y, HUB_PERSON, ENT_WEIGHT_REGULAR,
                        colour);
        if (i == shown) {
            ent_buf_addf(&more, "and %lu more",
                         (unsigned long)(all->count - shown));
            ENT_TRY(ent_buf_status(&more, err));
            name = ent_buf_view(&more);
        }
        ENT_TRY(ent_chart_copy(ego->chart, name, &text->text, err));
        while (text->size > HUB_PERSON_LEAST &&
               ent_text_width(text->text, text->size, text->weight) > room)
            text->size -= 0.25;
        (void)ent_text_wrap(text->text, text->size, text->weight, room, &line,
                            1, &text->cut);
        text->text = line;
        texts->y += HUB_PERSON_LINE;
    }

cleanup:
    ent_buf_clear(&more);
    return st;
}

/* The second line as ent_chart_actor() has it. */
static const ent_chart_text *second_of(const ent_chart_node *node)
{
    for (size_t i = 0; i < node->text_count; i++)
        if (node->texts[i].weight == ENT_WEIGHT_REGULAR)
            return &node->texts[i];
    return NULL;
}

/* Name and second line, larger than those of counterparts. */
static void add_name(const ent_chart_node *node, hub_texts *texts,
                     const ent_chart_text *second, ent_colour colour)
{
    ent_str lines[HUB_LINES];
    double size;
    bool cut;
    size_t count = wrap_hub(node->name, &size, lines, &cut);

    texts->y += size * 0.82;
    for (size_t i = 0; i < count; i++) {
        ent_chart_text *text = &texts->items[texts->count++];

        *text = centred(texts->box, texts->y, size, ENT_WEIGHT_BOLD, colour);
        text->text = lines[i];
        text->cut = cut && i + 1 == count;
        texts->y += hub_line(size);
    }
    if (second != NULL) {
        ent_chart_text *text = &texts->items[texts->count++];

        texts->y += HUB_SECOND_LINE - hub_line(size);
        *text = *second;
        text->x = (texts->box.x0 + texts->box.x1) / 2;
        text->y = texts->y;
        text->size = fmin(11.0, second->size * 1.16);
        while (text->size > HUB_PERSON_LEAST &&
               ent_text_width(text->text, text->size, text->weight) >
                   ENT_EGO_HUB_WIDTH - 12)
            text->size -= 0.25;
    }
}

static double content_height(const ent_chart_node *node, bool second,
                             size_t people_count)
{
    ent_str lines[HUB_LINES];
    double size;
    bool cut;
    double height =
        (double)wrap_hub(node->name, &size, lines, &cut) * hub_line(size);

    if (second)
        height += HUB_SECOND_LINE;
    if (people_count > 0)
        height += HUB_PEOPLE_GAP +
                  HUB_PERSON_LINE * fmin((double)people_count, HUB_PEOPLE + 1);
    return height;
}

ent_status ent_ego_add_hub(ent_ego *ego, ent_rect box, ent_error *err)
{
    ent_status st = ENT_OK;
    people all = {0};
    ent_chart_node node = {.entity = {0}};
    hub_texts texts = {.box = box};
    const ent_chart_text *second;
    bool state = ego->entities[ego->about].entity_class == ENT_STATE;

    ENT_TRY(find_people(ego, &all, err));
    ENT_TRY(ent_chart_actor(ego->chart, &node, ego->store, ego->graph,
                            ego->about, box, err));
    second = second_of(&node);
    texts.items =
        ent_arena_alloc(ego->chart->arena, HUB_TEXTS, sizeof *texts.items);
    if (texts.items == NULL)
        ENT_TRY(ent_fail_nomem(err));
    texts.y = (box.y0 + box.y1) / 2 -
              content_height(&node, second != NULL, all.count) / 2;
    add_name(&node, &texts, second, state ? ENT_COLOUR_NODETX : ENT_COLOUR_INK);
    texts.y +=
        second != NULL ? HUB_PEOPLE_GAP + HUB_PERSON_LINE : HUB_PEOPLE_GAP;
    ENT_TRY(add_people(ego, &texts, &all,
                       state ? ENT_COLOUR_NODETX : ENT_COLOUR_INK2, err));
    node.hub = true;
    node.box = box;
    node.texts = texts.items;
    node.text_count = texts.count;
    if (!ENT_VEC_PUSH(&ego->chart->nodes, node))
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ENT_VEC_CLEAR(&all);
    return st;
}
