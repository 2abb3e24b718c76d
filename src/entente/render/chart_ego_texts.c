/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the cards of an ego say. */
#include "entente/render/chart_ego_internal.h"
#include "entente/render/figure_internal.h"
#include "entente/render/wording_internal.h"

#include <math.h>
#include <stdlib.h>

#define CARD_INDENT 14.0
#define CARD_EDGES 20.0
#define CARD_SLACK 1.081 /* For wider fonts. */
#define NAME_SIZE 11.0
#define NAME_LEAST 9.0
#define META_SIZE 9.0

/* Coded events of several modes have the verb of their type. */
ent_str ent_ego_phrase(const ent_ego_card *card)
{
    return card->coded && !card->one_mode
               ? ent_str_from(card->telling.type->active)
               : card->telling.phrase;
}

static bool is_hub_entity(const ent_ego *ego, ent_entity_id entity, bool *known)
{
    uint32_t vertex = ent_graph_node(ego->graph, entity);

    *known = vertex != ENT_NO_INDEX;
    return *known && ego->is_hub[vertex];
}

bool ent_ego_begins_at_hub(const ent_ego *ego, const ent_ego_card *card)
{
    bool known = false;

    if (card->telling.type != NULL && !card->telling.type->symmetric)
        return card->out;
    if (is_hub_entity(ego, card->telling.subject, &known))
        return true;
    if (known)
        return false;
    return !is_hub_entity(ego, card->telling.object, &known);
}

/* "Foreign Ministry" of "South Korean Foreign Ministry". */
static ent_str without_demonym(const ent_ego *ego, ent_str name)
{
    for (size_t i = 0; i < ego->alias_count; i++) {
        ent_str demonym = ego->aliases[i].name;

        if (ego->aliases[i].kind == ENT_ALIAS_DEMONYM &&
            ent_str_has_prefix(name, demonym) && name.len > demonym.len + 1 &&
            name.ptr[demonym.len] == ' ')
            return ent_str_slice(name, demonym.len + 1, name.len);
    }
    return name;
}

ent_str ent_ego_actor(const ent_ego *ego, const ent_ego_card *card,
                      bool hub_side)
{
    bool first = ent_ego_begins_at_hub(ego, card) == hub_side;
    ent_entity_id itself = hub_side ? ent_graph_entity(ego->graph, ego->about)
                                    : ego->parties.items[card->party].entity;
    ent_entity_id entity = first ? card->telling.subject : card->telling.object;
    ent_str name =
        first ? card->telling.subject_name : card->telling.object_name;

    if (entity.value == itself.value)
        return ent_str_from(NULL);
    return hub_side ? without_demonym(ego, name) : name;
}

bool ent_ego_days(const ent_ego *ego, const ent_ego_card *card, int32_t *first,
                  int32_t *last)
{
    *first = ENT_DAY_MAX;
    *last = ENT_DAY_MIN;
    for (const ent_ego_card *at = card; at != NULL && !card->rest;
         at = at->next == ENT_NO_INDEX ? NULL : &ego->told.items[at->next])
        for (uint32_t i = at->first; i < at->first + at->count; i++) {
            uint32_t edge = ego->links.items[i].edge;
            int32_t begin = ent_graph_first_day(ego->graph, edge);
            int32_t end = ent_graph_last_day(ego->graph, edge);

            if (begin != ENT_DAY_MIN && begin < *first)
                *first = begin;
            if (end != ENT_DAY_MAX && end > *last)
                *last = end;
        }
    return *first <= *last && *first != ENT_DAY_MAX && *last != ENT_DAY_MIN;
}

/* "Yoon Suk Yeol → Andrzej Duda", "Chang Ho-jin", "→ Dmitry Peskov", or
 * nothing: who acts where it is not the hub or the counterpart itself. */
static void add_who(ent_buf *out, const ent_ego *ego, const ent_ego_card *card)
{
    ent_str acting = ent_ego_actor(ego, card, card->out);
    ent_str acted = ent_ego_actor(ego, card, !card->out);

    ent_add_clean(out, acting);
    if (acting.len > 0 && acted.len > 0)
        ent_buf_add_cstr(out, card->mutual ? " – " : " → ");
    else if (acted.len > 0)
        ent_buf_add_cstr(out, card->mutual ? "with " : "→ ");
    ent_add_clean(out, acted);
}

/* Is who acts in this relation told alike somebody new? @p text, @p other: room
 * to work in. */
static bool is_new_who(const ent_ego *ego, const ent_ego_card *card,
                       uint32_t at, ent_buf *text, ent_buf *other)
{
    const ent_ego_card *before = card;

    ent_buf_reset(text);
    add_who(text, ego, &ego->told.items[at]);
    for (;;) {
        ent_buf_reset(other);
        add_who(other, ego, before);
        if (ent_str_equal(ent_buf_view(other), ent_buf_view(text)))
            return false;
        if (before->next == at)
            return true;
        before = &ego->told.items[before->next];
    }
}

/* Who acts in the first of the relations told alike, and how many others. */
static void add_all_who(ent_buf *out, const ent_ego *ego,
                        const ent_ego_card *card)
{
    ent_buf text = {0};
    ent_buf other = {0};
    unsigned others = 0;
    size_t start = out->len;

    for (uint32_t k = card->next; k != ENT_NO_INDEX;
         k = ego->told.items[k].next)
        others += is_new_who(ego, card, k, &text, &other);
    add_who(out, ego, card);
    if (out->len == start && others > 0)
        ent_add_clean(out, ego->entities[ego->about].name);
    if (others > 0)
        ent_buf_addf(out, " and %u more", others);
    out->failed = out->failed || text.failed || other.failed;
    ent_buf_clear(&other);
    ent_buf_clear(&text);
}

static void add_dot(ent_buf *out)
{
    if (out->len > 0)
        ent_buf_add_cstr(out, " · ");
}

static void add_counted(ent_buf *out, uint32_t count, const char *one,
                        const char *many)
{
    add_dot(out);
    ent_add_counted(out, count, one, many);
}

void ent_ego_add_days(ent_buf *out, const ent_ego *ego,
                      const ent_ego_card *card, bool whole)
{
    int32_t days[2];
    ent_buf text = {0};

    if (!ent_ego_days(ego, card, &days[0], &days[1]))
        return;
    ent_buf_add_cstr(out, ", ");
    for (int i = 0; i < (days[0] == days[1] ? 1 : 2); i++) {
        size_t cut;

        ent_buf_reset(&text);
        ent_date_write_day(&text, days[i]);
        cut = !whole && days[0] != days[1] && text.len > 3 ? 3 : 0;
        ent_buf_add_cstr(out, i > 0 ? " – " : "");
        ent_buf_add(out, text.ptr, text.len - cut);
    }
    out->failed = out->failed || text.failed;
    ent_buf_clear(&text);
}

/* Source and date of the best evidence; the name of the source is cut, the
 * date is not. */
static void add_source(ent_buf *out, const ent_telling *telling, double least,
                       double room)
{
    ent_buf source = {0};
    ent_str date;
    ent_str line = {NULL, 0};
    bool cut = false;

    if (telling->evidence_count == 0)
        return;
    date = telling->evidence[0].report_date;
    ent_add_clean(&source, ent_telling_source(&telling->evidence[0]));
    if (date.len > 0)
        room -= ent_text_width(date, least, ENT_WEIGHT_REGULAR) +
                ent_text_width(ent_str_from(", "), least, ENT_WEIGHT_REGULAR);
    if (source.len > 0 && room > 0)
        (void)ent_text_wrap(ent_buf_view(&source), least, ENT_WEIGHT_REGULAR,
                            room, &line, 1, &cut);
    ent_buf_add_str(out, line);
    ent_buf_add_cstr(out, cut ? "…" : "");
    if (date.len > 0) {
        ent_buf_add_cstr(out, out->len > 0 ? ", " : "");
        ent_add_clean(out, date);
    }
    out->failed = out->failed || source.failed;
    ent_buf_clear(&source);
}

/* Second line of a card with so much room. */
static void add_meta(ent_buf *out, const ent_ego *ego, const ent_ego_card *card,
                     double room)
{
    add_all_who(out, ego, card);
    if (card->certainty != ENT_CERTAINTY_REPORTED) {
        add_dot(out);
        ent_buf_add_cstr(out, ent_certainty_words(card->certainty));
    }
    if (card->coded) {
        add_counted(out, card->count, "coded event", "coded events");
        if (card->certainty == ENT_CERTAINTY_REPORTED)
            ent_ego_add_days(out, ego, card, false);
    } else if (card->reports > 1) {
        add_counted(out, card->reports, "report", "reports");
    }
    if (out->len == 0)
        add_source(out, &card->telling, ego->chart->least, room);
}

/* How often a type occurs among the rest. */
typedef struct tally {
    uint32_t count;
    uint8_t type;
} tally;

static int compare_tallies(const void *left, const void *right)
{
    const tally *x = left;
    const tally *y = right;

    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->type < y->type ? -1 : x->type > y->type;
}

/* "accuses (3)". */
static void add_tally(ent_buf *out, const char *verb, uint32_t count)
{
    ent_buf_add_cstr(out, out->len > 0 ? ", " : "");
    ent_buf_add_cstr(out, verb);
    ent_buf_add_cstr(out, " (");
    ent_add_number(out, count);
    ent_buf_add_char(out, ')');
}

/* Would the line hold what it has, and "other (5)"? */
static bool is_room_for_others(ent_buf *line, uint32_t others, double size,
                               double room)
{
    size_t before = line->len;
    bool fits;

    if (others > 0)
        add_tally(line, "other", others);
    fits = ent_text_width(ent_buf_view(line), size, ENT_WEIGHT_REGULAR) <= room;
    line->len = before;
    return fits || line->failed;
}

void ent_ego_add_types(ent_buf *out, const ent_ego *ego,
                       const ent_ego_card *card, double room)
{
    tally types[64];
    size_t count = ent_relation_type_count();
    uint32_t left = card->count;
    ent_buf line = {0};

    for (size_t i = 0; i < count; i++)
        types[i] = (tally){.type = (uint8_t)i};
    for (size_t i = 0; i < ego->links.count; i++)
        if (ego->links.items[i].party == card->party &&
            !ego->links.items[i].drawn)
            types[ent_graph_type(ego->graph, ego->links.items[i].edge)->index]
                .count++;
    qsort(types, count, sizeof *types, compare_tallies);
    for (size_t i = 0; i < count && types[i].count > 0; i++) {
        size_t before = line.len;

        add_tally(&line, ent_relation_type_at(types[i].type)->active,
                  types[i].count);
        left -= types[i].count;
        if (before == 0 ||
            is_room_for_others(&line, left, ego->chart->least, room))
            continue;
        line.len = before;
        add_tally(&line, "other", left + types[i].count);
        break;
    }
    ent_buf_add_str(out, ent_buf_view(&line));
    out->failed = out->failed || line.failed;
    ent_buf_clear(&line);
}

/* "And 5 more", or "5 relations" where that is all. */
static void add_rest(ent_buf *out, const ent_ego *ego, const ent_ego_card *card)
{
    bool whole = ego->parties.items[card->party].shown == 0;

    ent_buf_add_cstr(out, whole ? "" : "And ");
    ent_add_number(out, card->count);
    ent_buf_add_cstr(out, !whole             ? " more"
                          : card->count == 1 ? " relation"
                                             : " relations");
}

/* One line of print. */
static ent_status fit(ent_ego *ego, const ent_buf *text, double least,
                      double room, ent_chart_text *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str whole;

    ENT_TRY(ent_buf_status(text, err));
    ENT_TRY(ent_chart_copy(ego->chart, ent_buf_view(text), &whole, err));
    ent_chart_fit_line(out, whole, least, room);

cleanup:
    return st;
}

/* A phrase too long loses the small word at its end: the line goes on to the
 * counterpart anyway. */
static void shorten(ent_buf *phrase, double room)
{
    static const char *const small[] = {
        " with", " towards", " against", " to", " of", " on", " for", " from"};

    if (ent_text_width(ent_buf_view(phrase), NAME_LEAST, ENT_WEIGHT_SEMIBOLD) <=
        room)
        return;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        size_t len = strlen(small[i]);

        if (phrase->len > len &&
            memcmp(phrase->ptr + phrase->len - len, small[i], len) == 0) {
            phrase->len -= len;
            phrase->ptr[phrase->len] = '\0';
            return;
        }
    }
}

/* With a capital, if it begins with a letter of ASCII. */
static void add_phrase(ent_buf *out, ent_str phrase)
{
    ent_add_clean(out, phrase);
    ent_add_capital(out, 0);
}

ent_status ent_ego_card_wish(const ent_ego *ego, const ent_ego_card *card,
                             double *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf name = {0};
    ent_buf meta = {0};
    double room =
        (ENT_EGO_CARD_WIDTH * ENT_EGO_GROWTH - CARD_EDGES) / CARD_SLACK;

    if (!card->rest) {
        add_phrase(&name, ent_ego_phrase(card));
        add_meta(&meta, ego, card, room);
    }
    ENT_TRY(ent_buf_status(&name, err));
    ENT_TRY(ent_buf_status(&meta, err));
    *out = CARD_EDGES +
           CARD_SLACK * fmax(ent_text_width(ent_buf_view(&name), NAME_SIZE,
                                            ENT_WEIGHT_SEMIBOLD),
                             ent_text_width(ent_buf_view(&meta), META_SIZE,
                                            ENT_WEIGHT_REGULAR));

cleanup:
    ent_buf_clear(&meta);
    ent_buf_clear(&name);
    return st;
}

/* The relation, and beneath it who, how sure, by whom. */
static ent_status write_lines(ent_ego *ego, const ent_ego_card *card,
                              double room, ent_chart_text *texts,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    if (card->rest)
        add_rest(&text, ego, card);
    else
        add_phrase(&text, ent_ego_phrase(card));
    ENT_TRY(ent_buf_status(&text, err));
    shorten(&text, room);
    ENT_TRY(fit(ego, &text, NAME_LEAST, room, &texts[0], err));
    ent_buf_reset(&text);
    if (card->rest)
        ent_ego_add_types(&text, ego, card, room);
    else
        add_meta(&text, ego, card, room);
    ENT_TRY(fit(ego, &text, ego->chart->least, room, &texts[1], err));

cleanup:
    ent_buf_clear(&text);
    return st;
}

ent_status ent_ego_card_texts(ent_ego *ego, const ent_ego_card *card,
                              ent_rect box, ent_chart_card *out, ent_error *err)
{
    ent_status st = ENT_OK;
    double middle = (box.y0 + box.y1) / 2;
    ent_chart_text *texts =
        ent_arena_alloc(ego->chart->arena, 2, sizeof *texts);

    if (texts == NULL)
        return ent_fail_nomem(err);
    texts[0] = (ent_chart_text){.x = box.x0 + CARD_INDENT,
                                .y = middle - 2.5,
                                .size = NAME_SIZE,
                                .weight = ENT_WEIGHT_SEMIBOLD,
                                .colour = ENT_COLOUR_INK,
                                .anchor = -1};
    texts[1] = (ent_chart_text){.x = box.x0 + CARD_INDENT,
                                .y = middle + 10.5,
                                .size = META_SIZE,
                                .weight = ENT_WEIGHT_REGULAR,
                                .colour = ENT_COLOUR_INK2,
                                .anchor = -1};
    ENT_TRY(write_lines(ego, card, (box.x1 - box.x0 - CARD_EDGES) / CARD_SLACK,
                        texts, err));
    *out = (ent_chart_card){.box = box, .texts = texts};
    out->text_count = texts[1].text.len > 0 ? 2 : 1;

cleanup:
    return st;
}
