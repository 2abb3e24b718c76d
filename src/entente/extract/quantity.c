/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/quantity_internal.h"

#include "entente/extract/quantity_number_internal.h"

enum {
    QUANTITIES_MAX = 4,
    CLIMB_MAX = 8
};

/** Numbers of a passage, read when they are first asked for. */
typedef struct passage_counts {
    ent_count *items;
    size_t count;
    bool read;
} passage_counts;

static bool is_counted_role(ent_role role)
{
    return role == ENT_ROLE_OBJECT || role == ENT_ROLE_INDIRECT_OBJECT ||
           role == ENT_ROLE_OBLIQUE || role == ENT_ROLE_COMPOUND ||
           role == ENT_ROLE_TIME;
}

/** Is the word an argument of the clause that its act is done with or to? */
static bool is_argument(const ent_clause *clause, uint32_t word)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].word == word)
            return is_counted_role(clause->arguments[i].role);
    return false;
}

/** Does the tree go on to a noun phrase above, and not out of it? */
static bool stays_in_phrase(ent_deprel relation)
{
    return relation == ENT_DEPREL_NMOD || relation == ENT_DEPREL_COMPOUND ||
           relation == ENT_DEPREL_NUMMOD || relation == ENT_DEPREL_CONJ ||
           relation == ENT_DEPREL_AMOD || relation == ENT_DEPREL_FLAT;
}

/** Does the counted noun stand in an argument of the clause? */
static bool belongs(const ent_parse *parse, const ent_clause *clause,
                    uint32_t word)
{
    for (int i = 0; i < CLIMB_MAX && word != ENT_NO_WORD; i++) {
        if (word == clause->predicate)
            return false;
        if (is_argument(clause, word))
            return true;
        if (!stays_in_phrase(parse->words[word].label.relation))
            return false;
        word = parse->words[word].head;
    }
    return false;
}

static uint32_t clause_of(const ent_clauses *clauses, uint32_t predicate)
{
    size_t low = 0;
    size_t high = clauses->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (clauses->clauses[middle].predicate < predicate)
            low = middle + 1;
        else
            high = middle;
    }
    return low < clauses->count && clauses->clauses[low].predicate == predicate
               ? (uint32_t)low
               : ENT_NO_CLAUSE;
}

static ent_status fill(ent_finding *finding, const ent_passage *passage,
                       const passage_counts *counts, ent_arena *arena,
                       ent_error *err)
{
    const ent_clauses *clauses = &passage->clauses;
    uint32_t other = clause_of(clauses, finding->predicate);
    ent_quantity found[QUANTITIES_MAX];
    ent_quantity *copy = NULL;
    size_t n = 0;

    for (size_t i = 0; i < counts->count && n < QUANTITIES_MAX; i++) {
        const ent_count *count = &counts->items[i];

        if (!belongs(passage->parse, &clauses->clauses[finding->clause],
                     count->counted) &&
            (other == ENT_NO_CLAUSE ||
             !belongs(passage->parse, &clauses->clauses[other],
                      count->counted)))
            continue;
        found[n++] = (ent_quantity){
            .what = count->what,
            .op = ent_str_from(count->op),
            .value = count->value,
            .unit = count->unit.len > 0 ? count->unit : ent_str_from(NULL)};
    }
    if (n == 0)
        return ENT_OK;
    copy = ent_arena_alloc(arena, n, sizeof *copy);
    if (copy == NULL)
        return ent_fail_nomem(err);
    memcpy(copy, found, n * sizeof *copy);
    finding->quantities = copy;
    finding->quantity_count = n;
    return ENT_OK;
}

ent_status ent_count_findings(const ent_finder *finder, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_reading *reading = finder->reading;
    passage_counts *counts = NULL;

    if (finder->findings->count == 0)
        return ENT_OK;
    counts = ent_arena_alloc(finder->arena, reading->count, sizeof *counts);
    if (counts == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < finder->findings->count; i++) {
        ent_finding *finding = &finder->findings->items[i];
        const ent_passage *passage = &reading->passages[finding->passage];
        passage_counts *of = &counts[finding->passage];

        if (finding->type->tie || finding->clause >= passage->clauses.count)
            continue;
        if (!of->read)
            ENT_TRY(ent_counts_find(&of->items, &of->count, passage,
                                    finder->arena, err));
        of->read = true;
        if (of->count > 0)
            ENT_TRY(fill(finding, passage, of, finder->arena, err));
    }

cleanup:
    return st;
}
