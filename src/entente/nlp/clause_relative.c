/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Relative clauses: what their pronouns stand for, and what they leave out. */
#include "entente/nlp/clause_internal.h"

bool ent_clause_is_report_noun(const ent_word *word)
{
    return ent_list_find(ENT_LIST_REPORTING, word->lemma, "noun").ptr != NULL;
}

/** The noun or clause that a relative pronoun of this clause stands for: the
 *  clause may be a complement inside the relative one. */
static uint32_t antecedent(const ent_clause_reader *reader, uint32_t clause)
{
    while (ent_clause_at(reader, clause)->attachment ==
               ENT_ATTACHED_COMPLEMENT &&
           ent_clause_at(reader, clause)->parent != ENT_NO_CLAUSE)
        clause = ent_clause_at(reader, clause)->parent;
    if (ent_word_at(reader, ent_clause_at(reader, clause)->predicate)
            ->label.subtype != ENT_SUBTYPE_RELCL)
        return ENT_NO_WORD;
    return ent_clause_head(reader, clause);
}

void ent_clause_add_described(ent_clause_reader *reader, uint32_t clause,
                              ent_role role, uint32_t noun, ent_link link)
{
    float arc = ent_word_at(reader, ent_clause_at(reader, clause)->predicate)
                    ->confidence;
    size_t before = reader->pool_count;
    size_t kept = before;

    ent_clause_add(reader, (ent_found){role, link, noun, arc});
    ent_clause_drop_cases(reader, before);
    /* What joins the list behind the clause is not described by it. */
    for (size_t i = before; i < reader->pool_count; i++)
        if (reader->pool[i].link != ENT_LINK_CONJUNCT ||
            reader->pool[i].word < ent_clause_at(reader, clause)->predicate)
            reader->pool[kept++] = reader->pool[i];
    reader->pool_count = kept;
}

/** Put the noun, with its list, in the place of its pronoun, whose case is
 *  kept. @return False if no argument is a relative pronoun. */
static bool resolve_pronoun(ent_clause_reader *reader, uint32_t clause,
                            uint32_t noun)
{
    for (size_t i = 0; i < reader->pool_count; i++) {
        ent_argument pronoun = reader->pool[i];
        size_t before = 0;

        if (pronoun.role == ENT_ROLE_COMPLEMENT ||
            !ent_clause_is_relative(ent_word_at(reader, pronoun.word)))
            continue;
        reader->pool[i] = reader->pool[--reader->pool_count];
        before = reader->pool_count;
        ent_clause_add_described(reader, clause, pronoun.role, noun,
                                 ENT_LINK_RELATIVE);
        for (size_t k = before; k < reader->pool_count; k++) {
            reader->pool[k].case_word = pronoun.case_word;
            reader->pool[k].case_lemma = pronoun.case_lemma;
        }
        return true;
    }
    return false;
}

/** "the town where they met": the adverb is no argument in the tree. */
static bool add_relative_adverb(ent_clause_reader *reader, uint32_t clause,
                                uint32_t noun)
{
    const ent_clause *relative = ent_clause_at(reader, clause);

    for (ENT_CHILDREN(child, &reader->tree, relative->predicate)) {
        size_t before = reader->pool_count;

        if (ent_relation_at(reader, child) != ENT_DEPREL_ADVMOD ||
            !ent_tag_is(ent_word_at(reader, child), "WRB"))
            continue;
        ent_clause_add_described(reader, clause, ENT_ROLE_OBLIQUE, noun,
                                 ENT_LINK_RELATIVE);
        if (reader->pool_count > before) {
            reader->pool[before].case_word = child;
            reader->pool[before].case_lemma = ent_word_at(reader, child)->lemma;
        }
        return true;
    }
    return false;
}

/** Some word below the predicate, not in a clause of its own, is relative:
 *  "whose leader came", "most of which it sold". */
static bool has_deep_pronoun(const ent_clause_reader *reader, uint32_t word)
{
    for (ENT_CHILDREN(child, &reader->tree, word)) {
        if (ent_clause_is_relative(ent_word_at(reader, child)))
            return true;
        for (ENT_CHILDREN(below, &reader->tree, child))
            if (ent_clause_is_relative(ent_word_at(reader, below)))
                return true;
    }
    return false;
}

/** The clause that is a complement of this one, for gaps: "weapons that it
 *  wants to send". */
static uint32_t first_complement(const ent_clause_reader *reader)
{
    for (size_t i = 0; i < reader->pool_count; i++)
        if (reader->pool[i].role == ENT_ROLE_COMPLEMENT)
            return reader->pool[i].clause;
    return ENT_NO_CLAUSE;
}

static void fill_gap(ent_clause_reader *reader, uint32_t clause, uint32_t noun)
{
    uint32_t complement = first_complement(reader);

    if (ent_clause_lacks_subject(reader, ent_clause_at(reader, clause)) &&
        ent_clause_at(reader, clause)->attachment == ENT_ATTACHED_RELATIVE)
        ent_clause_add_described(
            reader, clause,
            ent_clause_surface_role(ent_clause_at(reader, clause)), noun,
            ENT_LINK_RELATIVE);
    else if (complement != ENT_NO_CLAUSE)
        reader->gap[complement] = noun;
    else if (!ent_clause_has(reader, ENT_ROLE_OBJECT) &&
             ent_clause_at(reader, clause)->kind != ENT_CLAUSE_COPULAR)
        ent_clause_add_described(reader, clause, ENT_ROLE_OBJECT, noun,
                                 ENT_LINK_RELATIVE);
}

/** "..., a claim that Kim denies": what is denied is the clause before. */
static void add_denied_clause(ent_clause_reader *reader, uint32_t clause,
                              uint32_t noun)
{
    ent_deprel relation = ent_relation_at(reader, noun);
    uint32_t found = ENT_NO_CLAUSE;

    if (!ent_clause_is_report_noun(ent_word_at(reader, noun)) ||
        (relation != ENT_DEPREL_APPOS && relation != ENT_DEPREL_PARATAXIS))
        return;
    for (uint32_t i = 0; i < reader->count; i++) {
        const ent_clause *before = ent_clause_at(reader, i);

        if (before->predicate < noun && before->kind != ENT_CLAUSE_NOMINAL &&
            (before->attachment == ENT_ATTACHED_COMPLEMENT ||
             found == ENT_NO_CLAUSE))
            found = i;
    }
    if (found != ENT_NO_CLAUSE && found != clause)
        ent_clause_add_complement(reader, found, ENT_LINK_APPOSITION);
}

void ent_clause_read_relative(ent_clause_reader *reader, uint32_t clause)
{
    uint32_t noun = antecedent(reader, clause);
    bool own =
        ent_clause_at(reader, clause)->attachment == ENT_ATTACHED_RELATIVE;

    if (noun == ENT_NO_WORD)
        return;
    if (!resolve_pronoun(reader, clause, noun) && own &&
        !add_relative_adverb(reader, clause, noun) &&
        !has_deep_pronoun(reader, ent_clause_at(reader, clause)->predicate))
        fill_gap(reader, clause, noun);
    if (own)
        add_denied_clause(reader, clause, noun);
    if (!own && reader->gap[clause] != ENT_NO_WORD)
        fill_gap(reader, clause, reader->gap[clause]);
}
