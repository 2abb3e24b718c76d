/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was done although it sounds undone. */
#include "entente/extract/stance_place_internal.h"

static bool is_lemma(const ent_place *at, uint32_t word, const char *lemma)
{
    return word < at->passage->parse->word_count &&
           ent_str_is(ent_place_word(at, word)->lemma, lemma);
}

bool ent_is_done_participle(const ent_place *at, const ent_clause *clause)
{
    return clause->attachment == ENT_ATTACHED_ADNOMINAL &&
           clause->kind == ENT_CLAUSE_PARTICIPLE &&
           clause->marker == ENT_NO_WORD &&
           clause->modality_word == ent_place_word(at, clause->predicate)->head;
}

/** "told them that the army had answered" asks nothing of the army; nor does
 *  "we have seen them, he told them". Infinitives are what is asked. */
static bool is_told_fact(const ent_place *at, uint32_t index)
{
    const ent_clause *top = ent_place_clause(at, index);
    uint32_t word = top->modality_word;
    uint32_t report;

    if (word == ENT_NO_WORD || !ent_place_is_verb(at, word) ||
        (top->modality != ENT_CLAUSE_REQUESTED &&
         top->modality != ENT_CLAUSE_WILLED))
        return false;
    report = ent_clause_at(&at->passage->clauses, word);
    if (report == ENT_NO_CLAUSE || report == index)
        return false;
    for (int depth = 0; depth < ENT_STANCE_DEPTH; depth++) {
        if (top->parent == report || top->parent == ENT_NO_CLAUSE)
            break;
        top = ent_place_clause(at, top->parent);
    }
    if (top->kind != ENT_CLAUSE_FINITE && top->kind != ENT_CLAUSE_COPULAR)
        return false;
    return top->perfect || top->tense == ENT_TENSE_PAST ||
           top->predicate < word ||
           (top->tense == ENT_TENSE_PRESENT && ent_place_is(at, word, "tells"));
}

/** "the first leader to visit Togo" has done so. */
static bool is_ordinal_aim(const ent_place *at, const ent_clause *clause)
{
    uint32_t noun = ent_place_word(at, clause->predicate)->head;

    if (clause->kind != ENT_CLAUSE_INFINITIVE ||
        clause->attachment != ENT_ATTACHED_ADNOMINAL || noun == ENT_NO_WORD)
        return false;
    for (uint32_t i = 0; i < noun; i++)
        if (ent_place_word(at, i)->head == noun &&
            ent_place_is(at, i, "ordinal"))
            return true;
    return false;
}

/** "tried to win it over by sending arms": the means were used. */
static bool is_means(const ent_place *at, const ent_clause *clause)
{
    return clause->kind == ENT_CLAUSE_PARTICIPLE &&
           clause->marker != ENT_NO_WORD &&
           is_lemma(at, clause->marker, "by") &&
           ent_place_is(at, clause->modality_word, "tries");
}

/** "flew in to plead with Oslo", "gathered to protest": who came to say
 *  something, said it. */
static bool is_done_aim(const ent_place *at, const ent_clause *clause,
                        const ent_step *up)
{
    const ent_relation_type *type = at->finding->type;
    const ent_clause *above;

    if (clause->kind != ENT_CLAUSE_INFINITIVE ||
        clause->attachment != ENT_ATTACHED_ADVERBIAL ||
        clause->modality_word != clause->marker ||
        clause->marker == ENT_NO_WORD || clause->marker == 0 ||
        ent_place_word(at, clause->marker - 1)->upos == ENT_ADJ ||
        up->clause == ENT_NO_CLAUSE)
        return false;
    above = ent_place_clause(at, up->clause);
    if (type->quad != ENT_QUAD_VERBAL_CONFLICT &&
        type->family != ENT_FAMILY_TALK &&
        !ent_place_is(at, above->predicate,
                      type->family == ENT_FAMILY_MEET ? "goes" : "acts"))
        return false;
    return !above->negated && above->modality == ENT_CLAUSE_ACTUAL &&
           (above->tense == ENT_TENSE_PAST || above->perfect);
}

bool ent_is_done(const ent_place *at, uint32_t index, const ent_step *up)
{
    const ent_clause *clause = ent_place_clause(at, index);

    return ent_is_done_participle(at, clause) || is_told_fact(at, index) ||
           is_ordinal_aim(at, clause) || is_means(at, clause) ||
           is_done_aim(at, clause, up);
}
