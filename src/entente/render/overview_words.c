/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is said when one points at a line. */
#include "entente/render/overview_internal.h"

#include "entente/render/telling_internal.h"
#include "entente/render/wording_internal.h"

#include <stdlib.h>

enum {
    SPOKEN = 3 /* Relations told in the title of a line. */
};

/* Most evidence first, then by edge. */
typedef struct weighed {
    uint32_t mentions;
    ent_ov_link link;
} weighed;

static int compare_weighed(const void *left, const void *right)
{
    const weighed *x = left;
    const weighed *y = right;

    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return x->link.edge < y->link.edge ? -1 : x->link.edge > y->link.edge;
}

const ent_ov_link *ent_ov_strongest(const ent_ov *ov, const ent_ov_pair *pair,
                                    size_t *count)
{
    weighed *order = ent_arena_alloc(ov->arena, pair->count, sizeof *order);
    ent_ov_link *links = ent_arena_alloc(ov->arena, pair->count, sizeof *links);

    if (order == NULL || links == NULL)
        return NULL;
    for (size_t i = 0; i < pair->count; i++) {
        order[i].link = ov->links.items[pair->first + i];
        order[i].mentions =
            ent_graph_evidence_count(ov->graph, order[i].link.edge);
    }
    qsort(order, pair->count, sizeof *order, compare_weighed);
    for (size_t i = 0; i < pair->count; i++)
        links[i] = order[i].link;
    *count = pair->count;
    return links;
}

/* Name of an end of an edge: as the evidence has it, else the entity's. */
static void add_name(ent_buf *out, const ent_ov *ov, ent_str name,
                     uint32_t vertex)
{
    uint32_t actor = ov->actor_of[vertex];

    ent_add_clean(out, name.len > 0 || actor == ENT_NO_INDEX
                           ? name
                           : ov->actors.items[actor].entity.name);
}

/* "Seoul – sanctions – Russia; asserted; 3 reports. “...” (source, date)". */
static void add_relation(ent_buf *out, const ent_ov *ov, uint32_t edge)
{
    static const ent_ov_relation unknown = {.object_class = ENT_ACTOR};
    const ent_ov_relation *relation =
        ent_ov_relation_of(ov, ent_graph_relation(ov->graph, edge));
    uint32_t sources = ent_graph_source_count(ov->graph, edge);
    ent_phrase_parts parts = {.type = ent_graph_type(ov->graph, edge),
                              .mode = ent_graph_mode(ov->graph, edge),
                              .status = ent_graph_status(ov->graph, edge)};

    if (relation == NULL)
        relation = &unknown;
    parts.label = relation->label;
    parts.object_class = relation->object_class;
    add_name(out, ov, relation->subject, ent_graph_subject(ov->graph, edge));
    ent_buf_add_cstr(out, " – ");
    ent_add_full_phrase(out, &parts, relation->object);
    ent_buf_add_cstr(out, " – ");
    add_name(out, ov, relation->object, ent_graph_object(ov->graph, edge));
    ent_buf_addf(out, "; %s",
                 ent_rel_status_word(ent_graph_status(ov->graph, edge)));
    if (!relation->has_best) {
        ent_buf_add_char(out, '.');
        return;
    }
    ent_buf_addf(out, "; %lu %s.", (unsigned long)sources,
                 sources == 1 ? "report" : "reports");
    if (relation->quote.len > 0)
        ent_add_quoted(out, relation->quote);
    ent_buf_add_cstr(out, " (");
    ent_add_clean(out, relation->source);
    if (relation->report_date.len > 0) {
        ent_buf_add_cstr(out, ", ");
        ent_add_clean(out, relation->report_date);
    }
    ent_buf_add_char(out, ')');
}

void ent_ov_add_title(ent_buf *out, const ent_ov *ov, const ent_ov_pair *pair)
{
    size_t count = 0;
    const ent_ov_link *links = ent_ov_strongest(ov, pair, &count);

    if (links == NULL) {
        out->failed = true;
        return;
    }
    ent_add_clean(out, ov->actors.items[pair->a].entity.name);
    ent_buf_add_cstr(out, " – ");
    ent_add_clean(out, ov->actors.items[pair->b].entity.name);
    ent_buf_addf(out, ": %lu %s", (unsigned long)pair->mentions,
                 pair->mentions == 1 ? "mention" : "mentions");
    if (pair->reports > 0)
        ent_buf_addf(out, " in %lu %s", (unsigned long)pair->reports,
                     pair->reports == 1 ? "report" : "reports");
    ent_buf_addf(out, ", %s.",
                 ent_tone_word(ent_tone_of(pair->cooperative, pair->hostile,
                                           pair->mentions)));
    for (size_t i = 0; i < count && i < SPOKEN; i++) {
        ent_buf_add_char(out, ' ');
        add_relation(out, ov, links[i].edge);
    }
    if (count > SPOKEN)
        ent_buf_addf(out, " And %zu more %s.", count - SPOKEN,
                     count - SPOKEN == 1 ? "relation" : "relations");
}
