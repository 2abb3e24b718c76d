/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/chart_ego_internal.h  Steps from a graph to the ladder
 *  of one actor: who it deals with, which relations get a card, what the cards
 *  say, where all stands. */
#ifndef ENT_RENDER_CHART_EGO_INTERNAL_H
#define ENT_RENDER_CHART_EGO_INTERNAL_H

#include "entente/render/chart_internal.h"
#include "entente/render/home_internal.h"

enum {
    ENT_EGO_CARDS = 36,   /**< Up to that many cards all are drawn ... */
    ENT_EGO_KEPT = 24,    /**< ... else those with most reports. */
    ENT_EGO_SIDE = 20,    /**< Of these at most so many a side, what is left of
                               counterparts included; */
    ENT_EGO_SIDE_A4 = 14, /**< so many, or as many less as makes it legible, on
                             a landscape page, */
    ENT_EGO_SIDE_SLIDE = 11, /**< on a slide, */
    ENT_EGO_COLUMN = 24,     /**< and in the one column of an upright page. */
    ENT_EGO_SIDE_LEAST = 4
};

/** An edge between the hub's side and a counterpart. */
typedef struct ent_ego_link {
    uint32_t party; /**< Of the parties. */
    uint32_t edge;
    bool out; /**< The hub acts; always set where the type is symmetric. */
    bool coded;
    bool drawn; /**< Has a card of its own. */
} ent_ego_link;

/** A counterpart: persons and offices counted with it. The last two may be
 *  "12 others", one a side. */
typedef struct ent_ego_party {
    ent_entity_id entity; /**< 0: several. */
    uint32_t vertex;      /**< ENT_NO_INDEX: no relation of its own. */
    ent_entity_class entity_class;
    ent_str name;
    int64_t balance;    /**< Cooperative less hostile pieces of evidence. */
    uint32_t relations; /**< In the view. */
    uint32_t shown;     /**< Of these, with a card of their own. */
    bool hostile;       /**< On the left, unless the sides are split. */
    bool left;
    bool drawn;
    size_t first; /**< Of the cards. */
    size_t count;
    double height; /**< Of cards or node, whichever is more. */
    ent_rect box;
    uint32_t node; /**< Of the chart. */
} ent_ego_party;

/** A relation, a sum of coded events, relations told alike, or the rest of a
 *  counterpart's ("and 5 more"). */
typedef struct ent_ego_card {
    uint32_t party;
    bool out; /**< The hub acts; where both do, it is told from its side. */
    bool mutual;
    bool coded;
    bool one_mode; /**< Of coded events: they go by the same mode. */
    bool rest;
    ent_family family;
    ent_certainty certainty;
    uint32_t reports; /**< Of coded events: their number. */
    uint32_t pieces;  /**< Of evidence. */
    uint32_t first;   /**< Of the links: [first, first + count). */
    uint32_t count;
    ent_telling telling; /**< Not of a rest. */
    uint32_t next;       /**< A card told alike, or ENT_NO_INDEX. */
    bool joined;         /**< To another. */
    uint32_t rank;       /**< Among those of its counterpart. */
    bool chosen;
    double top; /**< Of its box. */
} ent_ego_card;

typedef ENT_VEC(ent_ego_card) ent_ego_cards;

typedef struct ent_ego {
    ent_arena *arena; /**< Of this making, not of the chart. */
    ent_store *store;
    const ent_graph *graph;
    const ent_progress *progress;
    ent_chart *chart;
    uint32_t about;
    ent_entity *entities; /**< Per vertex; no note, no origin. */
    ent_alias *aliases;   /**< Of the hub. */
    size_t alias_count;
    bool *is_hub; /**< Per vertex: it or acting for it. */
    ENT_VEC(ent_ego_link) links;
    ENT_VEC(ent_ego_party) parties;
    ent_ego_cards told;  /**< By reports. */
    ent_ego_cards cards; /**< Drawn; by party, family. */
    uint32_t *order;     /**< Drawn parties, left column down, then right. */
    size_t order_count;
    ent_chart_text *hub_texts;
    size_t parties_in_view;
    uint32_t limit; /**< Cards above which some are left out. */
    uint32_t kept;  /**< How many are then drawn. */
    uint32_t side;  /**< Cards that a side has room for. */
    bool exact;     /**< That many, and none besides. */
    bool paged;     /**< Even where all would be drawn. */
    bool stacked;   /**< One column, mainly hostile counterparts above. */
    double room;    /**< Width of the chart at most. */
    double party_least;
    double hub_width;
    double party_width[2]; /**< Of the columns, left and right. */
    double card_width[2];
    uint32_t inside; /**< Relations within the hub's own side. */
    uint32_t coded;  /**< Coded events among the links. */
    uint32_t shown;  /**< Links with a card of their own. */
    bool all_told;   /**< No card was left out before it was told. */
    bool rolled;     /**< Somebody counts with another. */
    bool split;      /**< All on one side: both columns are used. */
    bool mixed;      /**< Both hostile and other counterparts are drawn. */
    bool alone;      /**< One column only. */
    bool others;     /**< Several counterparts are drawn as one. */
} ent_ego;

/** Who the hub deals with, and by which edges (chart_ego_gather.c).
 *  @retval ENT_ERR_NOT_FOUND  Nobody. */
ENT_NODISCARD ent_status ent_ego_gather(ent_ego *ego, ent_error *err);
/** Cards with what they tell (chart_ego_cards.c): coded events summed by type,
 *  what is told alike joined; of very many, those with most reports. */
ENT_NODISCARD ent_status ent_ego_make_cards(ent_ego *ego, ent_error *err);
/** Those to be drawn (chart_ego_choose.c): of most reports; the rest of each
 *  counterpart is counted. */
ENT_NODISCARD ent_status ent_ego_choose(ent_ego *ego, ent_error *err);
/** Widths of the columns, once counterparts are in order
 *  (chart_ego_columns.c). */
ENT_NODISCARD ent_status ent_ego_widen(ent_ego *ego, ent_error *err);
/** Rooms between counterparts and cards, and between cards and hub. */
double ent_ego_outer_gap(const ent_ego *ego);
double ent_ego_inner_gap(const ent_ego *ego);
/** Height of a column, and how many cards it has. */
double ent_ego_column(const ent_ego *ego, bool left, size_t *cards);
/** Room above the counterpart @p at of the order, none above the first of a
 *  column. */
double ent_ego_gap_above(const ent_ego *ego, size_t at);

/** Sides, order, boxes, lines and texts of the cards (chart_ego_place.c). */
ENT_NODISCARD ent_status ent_ego_place(ent_ego *ego, ent_error *err);

/** Height of a counterpart's box with so many lines to it. */
double ent_ego_party_height(const ent_ego *ego, const ent_ego_party *party);
/** Node of a counterpart in the box. */
ENT_NODISCARD ent_status ent_ego_add_party(ent_ego *ego, ent_ego_party *party,
                                           ent_error *err);
/** The hub, the first node of the chart: name and who acts for it, with
 *  @p ports lines at its fuller side. Its box begins at 0, 0.
 *  @param[out] height  Of the box. */
ENT_NODISCARD ent_status ent_ego_add_hub(ent_ego *ego, size_t ports,
                                         double *height, ent_error *err);
void ent_ego_move_hub(ent_ego *ego, double x, double y);
/** The two lines of a card, and what is said of it. */
ENT_NODISCARD ent_status ent_ego_card_texts(ent_ego *ego,
                                            const ent_ego_card *card,
                                            ent_rect box, ent_chart_card *out,
                                            ent_error *err);
ENT_NODISCARD ent_status ent_ego_card_title(ent_ego *ego,
                                            const ent_ego_card *card,
                                            ent_str *out, ent_error *err);
/** Width of a box that holds the card's lines at their full size. */
ENT_NODISCARD ent_status ent_ego_card_wish(const ent_ego *ego,
                                           const ent_ego_card *card,
                                           double *out, ent_error *err);
/** Width of a hub that holds all names in it. */
ENT_NODISCARD ent_status ent_ego_hub_wish(const ent_ego *ego, double *out,
                                          ent_error *err);
/** Title, subtitle, sources, description, counts (chart_ego_page.c). */
ENT_NODISCARD ent_status ent_ego_page(ent_ego *ego, ent_error *err);

/** Is the first of the telling on the hub's side? */
bool ent_ego_begins_at_hub(const ent_ego *ego, const ent_ego_card *card);
/** Name of whoever acts on the hub's side, or on the other, if it is not the
 *  hub or the counterpart itself; else absent. On the side of South Korea the
 *  "South Korean Ministry" is a "Ministry". */
ent_str ent_ego_actor(const ent_ego *ego, const ent_ego_card *card,
                      bool hub_side);
/** For qsort(), cards: what reports tell before what is coded, most reports
 *  first. */
int ent_ego_compare_weight(const void *left, const void *right);
/** What a card says of its relation. */
ent_str ent_ego_phrase(const ent_ego_card *card);
/** "accuses (3), rejects (2)": types of the relations of a rest; "other (5)"
 *  for those that a line of @p room px would not hold. */
void ent_ego_add_types(ent_buf *out, const ent_ego *ego,
                       const ent_ego_card *card, double room);
/** ", 2018-01-02", ", 2018-01 – 2018-10", or nothing; in full if @p whole. */
void ent_ego_add_days(ent_buf *out, const ent_ego *ego,
                      const ent_ego_card *card, bool whole);
/** First and last day of a card's links; false: none is known. */
bool ent_ego_days(const ent_ego *ego, const ent_ego_card *card, int32_t *first,
                  int32_t *last);

/* Widths grow by 30 % where words ask for it. */
#define ENT_EGO_GROWTH 1.3
#define ENT_EGO_PARTY_WIDTH 136.0
#define ENT_EGO_PARTY_STACKED 170.0 /* An upright page has room for that. */
#define ENT_EGO_HUB_WIDTH 118.0
#define ENT_EGO_CARD_WIDTH 206.0
#define ENT_EGO_CARD_HEIGHT 35.0
#define ENT_EGO_PORT 15.0

#endif
