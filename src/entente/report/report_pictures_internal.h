/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/report/report_pictures_internal.h  Pictures of single actors
 *  and of chains between two, for their tabs. */
#ifndef ENT_REPORT_REPORT_PICTURES_INTERNAL_H
#define ENT_REPORT_REPORT_PICTURES_INTERNAL_H

#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/render/telling.h"
#include "entente/report/report.h"

struct ent_report;

/** A picture of one actor, or of a chain. */
typedef struct ent_report_picture {
    uint32_t from; /**< Vertex in the middle, or where the chain begins. */
    uint32_t to;   /**< Where it ends; ENT_NO_INDEX: no chain. */
    ent_str id;    /**< "ego1", "path2": prefix of its ids. */
    ent_buf svg;
    ENT_VEC(ent_telling) told; /**< Of a chain, step by step. */
    size_t told_left;          /**< Relations of these steps not told. */
} ent_report_picture;

/** Owned; start as `{0}`, end with ent_report_pictures_clear(). */
typedef struct ent_report_pictures {
    ENT_VEC(ent_report_picture) items; /**< Egos, then chains. */
    ent_map *relations;                /**< Drawn in them: "r17", "c4". */
    bool no_chain; /**< Some chain that was asked for does not exist. */
} ent_report_pictures;

/** Draw what the options ask for, or what they leave to us. Actors have their
 *  keys already.
 *  @retval ENT_ERR_CANCELLED, ENT_ERR_NOMEM, ENT_ERR_STORE */
ENT_NODISCARD ent_status ent_report_draw(ent_report_pictures *out,
                                         const struct ent_report *report,
                                         ent_error *err);
void ent_report_pictures_clear(ent_report_pictures *pictures);

/** Is a relation drawn in one of them? */
bool ent_report_pictures_have(const ent_report_pictures *pictures,
                              ent_relation_id id);

/** Id of the picture of an actor, given as its entity; absent: it has none. */
ent_str ent_report_ego_of(const ent_report_pictures *pictures,
                          const ent_graph *graph, ent_entity_id entity);

/** Append the figures with their tables. */
void ent_report_add_egos(ent_buf *out, const struct ent_report *report);
void ent_report_add_chains(ent_buf *out, const struct ent_report *report);

#endif
