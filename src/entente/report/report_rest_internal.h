/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/report/report_rest_internal.h  Sums of the evidence that has
 *  no room in the file. */
#ifndef ENT_REPORT_REPORT_REST_INTERNAL_H
#define ENT_REPORT_REPORT_REST_INTERNAL_H

#include "entente/core/error.h"
#include "entente/core/map.h"
#include "entente/core/vec.h"

struct ent_report;

/** Pieces of evidence of a pair that no filter of the page tells apart. */
typedef struct ent_report_cell {
    uint32_t pair;
    uint32_t voice;  /**< Key of the voices. */
    uint32_t month;  /**< 202406; 0: none. */
    uint32_t number; /**< Of pieces. */
    int8_t family;
    int8_t side;
    int8_t status;
} ent_report_cell;

typedef ENT_VEC(ent_report_cell) ent_report_cells;

/** Owned; start as `{0}`, end with ent_report_rest_clear(). */
typedef struct ent_report_rest {
    ent_map *voices;       /**< Names; the report itself is "", the first.
                                NULL: nothing was read yet. */
    ent_report_cells all;  /**< Of the whole view; in order. */
    ent_report_cells left; /**< Of listed pairs, less what is in the file. */
} ent_report_rest;

/** Sum what is left; relations are gathered and pairs listed. Reads all
 *  evidence the first time that something is left out.
 *  @retval ENT_ERR_CANCELLED, ENT_ERR_NOMEM, ENT_ERR_STORAGE
 *  Complexity: O(n log n) for n pieces. */
ENT_NODISCARD ent_status ent_report_sum_rest(struct ent_report *report,
                                             ent_error *err);
void ent_report_rest_clear(ent_report_rest *rest);

#endif
