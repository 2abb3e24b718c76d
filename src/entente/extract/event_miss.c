/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What nothing matched: predicates between two members that gave no finding,
 * so that the lexicon can grow. */
#include "entente/extract/extract.h"

#include "entente/extract/actors_internal.h"
#include "entente/extract/event_tree_internal.h"

#include <assert.h>
#include <string.h>

/** Misses while they are collected. */
typedef ENT_VEC(ent_miss) ent_misses;

static bool has_finding(const ent_extraction *extraction, uint32_t passage,
                        uint32_t predicate)
{
    size_t low = 0;
    size_t high = extraction->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ent_finding *one = &extraction->findings[middle];

        if (one->passage < passage ||
            (one->passage == passage && one->predicate < predicate))
            low = middle + 1;
        else
            high = middle;
    }
    return low < extraction->count &&
           extraction->findings[low].passage == passage &&
           extraction->findings[low].predicate == predicate;
}

/** A finding at a noun below the predicate speaks for it, too: "held talks". */
static bool is_spoken_for(const ent_extraction *extraction, uint32_t passage,
                          const ent_clause *clause)
{
    if (has_finding(extraction, passage, clause->predicate))
        return true;
    for (size_t i = 0; i < clause->argument_count; i++)
        if (has_finding(extraction, passage, clause->arguments[i].word))
            return true;
    return false;
}

static bool is_other_side(ent_role role)
{
    return role == ENT_ROLE_OBJECT || role == ENT_ROLE_INDIRECT_OBJECT ||
           role == ENT_ROLE_OBLIQUE;
}

static void actors_in(ent_actors *out, const ent_finder *finder,
                      uint32_t passage, const ent_clause *clause, bool others)
{
    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *one = &clause->arguments[i];
        bool source = one->role == ENT_ROLE_SUBJECT ||
                      one->role == ENT_ROLE_AGENT ||
                      one->role == ENT_ROLE_POSSESSOR;

        if (others ? is_other_side(one->role) : source)
            ent_actors_of(out, finder, passage, one->word, 0);
    }
}

static ent_status miss_clause(const ent_finder *finder, uint32_t passage,
                              const ent_clause *clause, ent_misses *out,
                              ent_error *err)
{
    ent_actors sources = {.count = 0};
    ent_actors targets = {.count = 0};

    actors_in(&sources, finder, passage, clause, false);
    actors_in(&targets, finder, passage, clause, true);
    for (size_t i = 0; i < targets.count && sources.count > 0; i++) {
        ent_miss miss = {passage, clause->predicate, sources.items[0].member,
                         targets.items[i].member};

        if (ent_actors_have(&sources, targets.items[i].member))
            continue;
        if (!ENT_VEC_PUSH(out, miss))
            return ent_fail_nomem(err);
        break;
    }
    return ENT_OK;
}

static ent_status miss_passage(const ent_extraction *extraction,
                               const ent_finder *finder, uint32_t passage,
                               ent_misses *out, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_passage *one = &extraction->reading.passages[passage];

    for (size_t c = 0; c < one->clauses.count; c++) {
        const ent_clause *clause = &one->clauses.clauses[c];

        if (clause->predicate < one->first_word ||
            is_spoken_for(extraction, passage, clause))
            continue;
        ENT_TRY(miss_clause(finder, passage, clause, out, err));
    }

cleanup:
    return st;
}

ent_status ent_extract_misses(const ent_extraction *extraction, ent_miss **out,
                              size_t *count, ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_misses misses = {0};
    ent_findings none = {0};
    ent_finder finder = {.reading = &extraction->reading,
                         .cast = &extraction->cast,
                         .arena = arena,
                         .findings = &none};

    assert(out != NULL && count != NULL);
    *out = NULL;
    *count = 0;
    for (uint32_t p = 0; p < extraction->reading.count; p++)
        if (extraction->reading.passages[p].skip == ENT_SKIP_NOT)
            ENT_TRY(miss_passage(extraction, &finder, p, &misses, err));
    *out = ent_arena_alloc(arena, misses.count, sizeof **out);
    if (*out == NULL && misses.count > 0) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (misses.count > 0)
        memcpy(*out, misses.items, misses.count * sizeof *misses.items);
    *count = misses.count;

cleanup:
    ENT_VEC_CLEAR(&misses);
    return st;
}
