/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/edge_internal.h  An edge in 12 bytes.
 *
 *  Most edges of a large graph are coded events, which differ from each other
 *  in little: number, day and code. Those are plain, and stand in the edge
 *  itself. Any other edge has a record beside the edges. */
#ifndef ENT_MODEL_EDGE_INTERNAL_H
#define ENT_MODEL_EDGE_INTERNAL_H

#include "entente/model/graph.h"

/** An edge; its subject follows from its place among the edges. */
typedef struct graph_edge {
    uint32_t object;
    uint32_t record; /**< Plain: number of the coded event; else place of its
                          record. */
    uint32_t code;   /**< Type, mode, status; plain: day. */
} graph_edge;

/** What an edge that is not plain does not say itself; 32 bytes. */
typedef struct graph_record {
    int64_t relation;
    int32_t first_day;
    int32_t last_day;
    uint32_t evidence_count;
    uint32_t source_count;
    float confidence;
    uint32_t unused; /**< 0: a snapshot is the same bytes every time. */
} graph_record;

/* A code, from its lowest bit: type, mode (1 + place among the type's modes; 0:
 * none), status, days since 1800-01-01, or DAY_NONE for an edge with a record.
 */
enum {
    TYPE_BITS = 6, /**< A view has a bit for each of 64 types. */
    MODE_BITS = 6,
    STATUS_BITS = 3,
    MODE_AT = TYPE_BITS,
    STATUS_AT = MODE_AT + MODE_BITS,
    DAY_AT = STATUS_AT + STATUS_BITS,
    TYPE_MASK = (1 << TYPE_BITS) - 1,
    MODE_MASK = (1 << MODE_BITS) - 1,
    STATUS_MASK = (1 << STATUS_BITS) - 1,
    DAY_NONE = (1 << (32 - DAY_AT)) - 1,
    DAY_FIRST = -62091 /**< 1800-01-01, from 1970-01-01. */
};

/** What every plain edge has. */
#define PLAIN_CONFIDENCE 0.5F

static inline bool is_plain(uint32_t code)
{
    return code >> DAY_AT != DAY_NONE;
}

static inline size_t code_type(uint32_t code)
{
    return code & TYPE_MASK;
}

static inline uint32_t code_mode(uint32_t code)
{
    return code >> MODE_AT & MODE_MASK;
}

static inline ent_rel_status code_status(uint32_t code)
{
    return (ent_rel_status)(code >> STATUS_AT & STATUS_MASK);
}

/** Of a plain edge. */
static inline int32_t code_day(uint32_t code)
{
    return DAY_FIRST + (int32_t)(code >> DAY_AT);
}

#endif
