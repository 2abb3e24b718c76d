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
            clause->modality == ENT_CLAUSE_NECESSARY ||
            clause->predicate != act->predicate ||
            clause->kind == ENT_CLAUSE_NOMINAL ||
            clause->kind == ENT_CLAUSE_INFINITIVE);
}

/** Is @p act what the word of @p intent is about, and no more? */
static bool is_intended(const ent_event_reader *reader, const ent_finding *act,
                        const ent_finding *intent)
{
    if (act->predicate == intent->predicate &&
        act->subject == intent->subject && is_type(intent, "ASSAULT"))
        return is_type(act, "MOBILIZE");
    if (act->predicate == intent->predicate && is_same_pair(act, intent) &&
        is_type(intent, "SANCTION"))
        return is_type(act, "COERCE");
    if (act->type->tie || act->predicate == intent->predicate ||
        act->passage != intent->passage ||
        !ent_tree_is_above(reader->text->parse, intent->predicate,
                           act->predicate) ||
        is_told_as_done(reader, act))
        return false;
    if (is_type(intent, "AGREE"))
        return (is_same_pair(act, intent) || is_type(act, "CONSULT")) &&
               !is_type(act, "AGREE");
    if (is_type(intent, "REQUEST") || is_type(intent, "REJECT"))
        return is_wanted(reader, act);
    if (is_type(intent, "THREATEN"))
        return act->subject == intent->subject &&
               act->type->quad == ENT_QUAD_MATERIAL_CONFLICT;
    return false;
}

/* ---- acts that an intent is about -------------------------------------- */

/** Does what governs the act share its subject: "agreed to send"? */
static bool is_controlled(const ent_clause *clause, const ent_finding *act)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_SUBJECT &&
            clause->arguments[i].link == ENT_LINK_CONTROL &&
            clause->arguments[i].word == act->subject_word)
            return true;
    return false;
}

static bool takes_complement(const ent_relation_entry *entry)
{
    for (size_t i = 0; i < entry->target_count; i++)
        if (entry->targets[i].kind == ENT_SLOT_COMPLEMENT)
            return true;
    return false;
}

/** Entry of the type that tells the intent at the frame; NULL: none. */
static const ent_relation_entry *intent_at(const ent_event_reader *reader,
                                           uint32_t word, const char *type)
{
    char buffer[64];
    const ent_word *one = &reader->text->parse->words[word];
    size_t count = 0;
    const ent_relation_entry *const *entries = ent_lexicon_entries(
        reader->finder->reading->lexicon,
        ent_tree_lower(one->lemma, buffer, sizeof buffer),
        one->upos == ENT_ADJ ? ENT_ENTRY_ADJECTIVE : ENT_ENTRY_VERB, &count);

    for (size_t i = 0; i < count; i++)
        if (ent_str_is(ent_str_from(entries[i]->type->name), type) &&
            takes_complement(entries[i]) &&
            ent_event_has_words(reader, entries[i]) &&
            ent_event_conditions_hold(reader, entries[i]))
            return entries[i];
    return NULL;
}

/** What kind of intent goes with the act; NULL: none. */
static const char *intent_type(const ent_finding *act)
{
    ent_quad quad = act->type->quad;

    if (act->type->tie || is_type(act, "AGREE") || is_type(act, "REQUEST"))
        return NULL;
    if (quad == ENT_QUAD_MATERIAL_CONFLICT)
        return "THREATEN";
    return quad == ENT_QUAD_VERBAL_COOPERATION ||
                   quad == ENT_QUAD_MATERIAL_COOPERATION
               ? "AGREE"
               : NULL;
}

/** "Agreed to provide 70 million in aid for Chad": whom the act is for, the
 *  agreement is with, though it stands too deep for its entry. */
static ent_status add_intent(ent_event_reader *reader, const ent_finding *act,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_clauses *clauses = &reader->text->clauses;
    const ent_clause *clause = NULL;
    const ent_relation_entry *entry = NULL;
    const char *type = intent_type(act);
    ent_finding finding = *act;

    if (type == NULL || act->clause == ENT_NO_CLAUSE)
        return ENT_OK;
    clause = &clauses->clauses[act->clause];
    if (clause->attachment != ENT_ATTACHED_COMPLEMENT || clause->negated ||
        clause->parent == ENT_NO_CLAUSE || !is_controlled(clause, act) ||
        clauses->clauses[clause->parent].negated)
        return ENT_OK;
    finding.clause = clause->parent;
    finding.predicate = clauses->clauses[clause->parent].predicate;
    ENT_TRY(ent_event_frame_read(reader, finding.predicate, false, err));
    entry = intent_at(reader, finding.predicate, type);
    if (entry == NULL)
        return ENT_OK;
    finding.type = entry->type;
    finding.mode = entry->mode;
    finding.rule = entry->id;
    finding.planned = entry->planned;
    finding.predicate_span =
        ent_words_span(reader->finder->reading, reader->passage,
                       finding.predicate, finding.predicate + 1);
    return ent_finding_add(reader->finder, &finding, err);

cleanup:
    return st;
}

/** Is that intent told already, of the first @p count findings at its own
 *  word, or between the same sides? */
static bool is_told(const ent_event_reader *reader, const ent_finding *act,
                    size_t count)
{
    const ent_findings *findings = reader->finder->findings;
    const ent_clauses *clauses = &reader->text->clauses;
    const char *type = intent_type(act);
    uint32_t parent = act->clause == ENT_NO_CLAUSE
                          ? ENT_NO_CLAUSE
                          : clauses->clauses[act->clause].parent;

    for (size_t i = reader->first_finding; i < findings->count; i++) {
        const ent_finding *one = &findings->items[i];

        if (type == NULL || !is_type(one, type))
            continue;
        if (is_same_pair(one, act) ||
            (i < count && parent != ENT_NO_CLAUSE &&
             one->predicate == clauses->clauses[parent].predicate))
            return true;
    }
    return false;
}

ent_status ent_event_add_intents(ent_event_reader *reader, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = reader->finder->findings->count;

    for (size_t i = reader->first_finding; i < count; i++) {
        ent_finding act = reader->finder->findings->items[i];

        if (!is_told(reader, &act, count))
            ENT_TRY(add_intent(reader, &act, err));
    }

cleanup:
    return st;
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
