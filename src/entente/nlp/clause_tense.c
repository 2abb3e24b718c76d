/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tense and aspect, from the auxiliaries of a clause. */
#include "entente/nlp/clause_internal.h"

static ent_tense tense_of(const ent_word *word)
{
    if (ent_tag_is(word, "VBD"))
        return ENT_TENSE_PAST;
    if (ent_tag_is(word, "VBZ") || ent_tag_is(word, "VBP"))
        return ENT_TENSE_PRESENT;
    if (ent_tag_is(word, "MD") &&
        (ent_str_is(word->lemma, "will") || ent_str_is(word->lemma, "shall") ||
         ent_str_is(word->lemma, "would")))
        return ENT_TENSE_FUTURE;
    return ENT_TENSE_NONE;
}

bool ent_clause_is_auxiliary(const ent_clause_reader *reader, uint32_t word)
{
    return ent_relation_at(reader, word) == ENT_DEPREL_AUX ||
           ent_relation_at(reader, word) == ENT_DEPREL_COP;
}

uint32_t ent_clause_auxiliary_owner(const ent_clause_reader *reader,
                                    const ent_clause *clause)
{
    uint32_t word = clause->predicate;

    while (ent_clause_shares_auxiliary(reader, word))
        word = ent_word_at(reader, word)->head;
    return word;
}

bool ent_clause_is_be_to(const ent_clause_reader *reader, uint32_t child)
{
    const ent_word *word = ent_word_at(reader, child);

    if (!ent_clause_is_auxiliary(reader, child) ||
        !ent_str_is(word->lemma, "be") || ent_tag_is(word, "VB") ||
        ent_tag_is(word, "VBN"))
        return false;
    for (ENT_CHILDREN(to, &reader->tree, word->head))
        if (to > child && ent_tag_is(ent_word_at(reader, to), "TO"))
            return true;
    return false;
}

void ent_clause_read_tense(const ent_clause_reader *reader, ent_clause *clause)
{
    uint32_t owner = ent_clause_auxiliary_owner(reader, clause);
    const ent_word *verb = ent_word_at(reader, clause->predicate);
    bool be = false;
    bool has_auxiliary = false;

    clause->tense = ENT_TENSE_NONE;
    for (ENT_CHILDREN(child, &reader->tree, owner)) {
        const ent_word *word = ent_word_at(reader, child);

        if (!ent_clause_is_auxiliary(reader, child))
            continue;
        if (clause->tense == ENT_TENSE_NONE)
            clause->tense = ent_clause_is_be_to(reader, child)
                                ? ENT_TENSE_FUTURE
                                : tense_of(word);
        clause->perfect = clause->perfect || ent_str_is(word->lemma, "have");
        be = be || ent_str_is(word->lemma, "be");
        has_auxiliary = true;
    }
    if (clause->tense == ENT_TENSE_NONE && clause->kind != ENT_CLAUSE_NOMINAL)
        clause->tense = clause->kind == ENT_CLAUSE_FINITE &&
                                ent_tag_is(verb, "VBN") && !has_auxiliary
                            ? ENT_TENSE_PAST
                            : tense_of(verb);
    clause->progressive = be && ent_tag_is(verb, "VBG");
}
