/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/telling.h  An edge of the graph as one would tell it:
 *  who, verb phrase, whom, how sure, and the words that say so. What cards,
 *  panels and tables show. */
#ifndef ENT_RENDER_TELLING_H
#define ENT_RENDER_TELLING_H

#include "entente/core/arena.h"
#include "entente/model/graph.h"
#include "entente/store/relation.h"

ENT_BEGIN_DECLS

/** How sure a drawn relation is; a dash in ego and path. */
typedef enum ent_certainty {
    ENT_CERTAINTY_REPORTED, /**< Asserted: solid. */
    ENT_CERTAINTY_PLANNED,  /**< "planned, possible": dotted. */
    ENT_CERTAINTY_DENIED,   /**< Denied, disputed: "denied by a party". */
    ENT_CERTAINTY_ALLEGED,  /**< "alleged": dash-dot. */
    ENT_CERTAINTY_COUNT
} ent_certainty;

ENT_API ent_certainty ent_certainty_of(ent_rel_status status);
/** "", "planned, possible", "denied by a party", "alleged". */
ENT_API const char *ent_certainty_words(ent_certainty certainty);
/** "reported", "planned", "denied", "alleged": for classes. */
ENT_API const char *ent_certainty_key(ent_certainty certainty);

/** An edge in words. Texts in the arena it was told into. */
typedef struct ent_telling {
    uint32_t edge;
    ent_relation_id relation; /**< Negative: a coded event. */
    const ent_relation_type *type;
    ent_rel_status status;
    ent_certainty certainty;
    ent_entity_id subject; /**< As the evidence has it: the person,
                                not the state the view may roll it
                                up to. */
    ent_entity_id object;
    ent_str subject_name;
    ent_str object_name;
    ent_str phrase;  /**< Reads between the names, small first letter:
                          "sanctions ships, firms, people". */
    ent_str passive; /**< Reads from the object: "is sanctioned by". */
    bool mutual;     /**< Done by both: both ends have an arrow. */
    ent_str since;   /**< ISO; absent: unknown. */
    ent_str until;
    uint32_t reports;             /**< Independent ones. */
    const ent_evidence *evidence; /**< Best first; what the view lets in. None
                                       for a coded event but its line. */
    size_t evidence_count;
} ent_telling;

/** Tell an edge, as the view of the graph has it. In the reading transaction
 *  of @p store.
 *  @retval ENT_ERR_NOMEM, ENT_ERR_STORAGE
 *  Complexity: that of ent_view_get_evidence(). */
ENT_API ENT_NODISCARD ent_status ent_tell(ent_telling *out, ent_store *store,
                                          const ent_graph *graph, uint32_t edge,
                                          ent_arena *arena, ent_error *err);

/** The words that prove it: the quote, else the sentence. */
ENT_API ent_str ent_telling_words(const ent_evidence *evidence);
/** Publisher, else the name of the report, of a file without its ending. */
ENT_API ent_str ent_telling_source(const ent_evidence *evidence);

ENT_END_DECLS

#endif
