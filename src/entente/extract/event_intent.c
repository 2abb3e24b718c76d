/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acts that are only intended: what somebody agrees, threatens or demands to
 * do is told by the agreement, the threat, the demand. */
#include "entente/extract/event_internal.h"

#include "entente/extract/event_tree_internal.h"

/** Of that type? */
static bool is_type(const ent_finding *finding, const char *name)
{
    return ent_str_is(ent_str_from(finding->type->name), name);
}

static bool is_same_pair(const ent_finding *a, const ent_finding *b)
{
    return (a->subject == b->subject && a->object == b->object) ||
           (a->subject == b->object && a->object == b->subject);
}

/** Is the act a fact, whatever is said above it: "condemned the raid"? */
static bool is_told_as_done(const ent_event_reader *reader,
                            const ent_finding *act)
{
    const ent_clause *clause = NULL;

    if (act->clause == ENT_NO_CLAUSE || act->planned)
        return false;
    clause = &reader->text->clauses.clauses[act->clause];
    return clause->kind == ENT_CLAUSE_FINITE &&
           clause->modality == ENT_CLAUSE_ACTUAL;
}

/** "Demanded a meeting", "rejected mediation": not told as done, and nothing
 *  that one may be accused of. */
static bool is_wanted(const ent_event_reader *reader, const ent_finding *act)
{
    const ent_clause *clause =
        act->clause == ENT_NO_CLAUSE
            ? NULL
            : &reader->text->clauses.clauses[act->clause];

    if (act->type->quad != ENT_QUAD_VERBAL_COOPERATION &&
        act->type->quad != ENT_QUAD_MATERIAL_COOPERATION &&
        !is_type(act, "MOBILIZE"))
        return false;
    return !is_type(act, "REQUEST") &&
           (clause == NULL || clause->modality == ENT_CLAUSE_REQUESTED ||
            clause->predicate != act->predicate ||
            clause->kind == ENT_CLAUSE_NOMINAL ||
            clause->kind == ENT_CLAUSE_INFINITIVE);
}

/** Is @p act what the word of @p intent is about, and no more? */
static bool is_intended(const ent_event_reader *reader, const ent_finding *act,
                        const ent_finding *intent)
{
    if (act->type->tie || act->predicate == intent->predicate ||
        act->passage != intent->passage ||
        !ent_tree_is_above(reader->text->parse, intent->predicate,
                           act->predicate) ||
        is_told_as_done(reader, act))
        return false;
    if (is_type(intent, "AGREE"))
        return is_same_pair(act, intent) && !is_type(act, "AGREE");
    if (is_type(intent, "REQUEST") || is_type(intent, "REJECT"))
        return is_wanted(reader, act);
    if (is_type(intent, "THREATEN"))
        return act->subject == intent->subject &&
               act->type->quad == ENT_QUAD_MATERIAL_CONFLICT;
    return false;
}

void ent_event_drop_intended(const ent_event_reader *reader)
{
    ent_findings *findings = reader->finder->findings;
    size_t kept = reader->first_finding;

    for (size_t i = reader->first_finding; i < findings->count; i++) {
        bool intended = false;

        for (size_t k = reader->first_finding; k < findings->count && !intended;
             k++)
            intended =
                k != i && findings->items[k].predicate != ENT_NO_WORD &&
                is_intended(reader, &findings->items[i], &findings->items[k]);
        if (intended)
            findings->items[i].predicate = ENT_NO_WORD;
    }
    for (size_t i = reader->first_finding; i < findings->count; i++)
        if (findings->items[i].predicate != ENT_NO_WORD)
            findings->items[kept++] = findings->items[i];
    findings->count = kept;
}
