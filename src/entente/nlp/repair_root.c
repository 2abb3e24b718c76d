/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sentences whose verb the parser has not seen: the root is a noun. */
#include "entente/nlp/repair_internal.h"

/** A noun alone at the top of a sentence that ends with a mark. */
static bool is_bare_root(const ent_repair *repair, uint32_t word)
{
    return word == repair->tree.root && ent_repair_is_nominal(repair, word) &&
           !ent_repair_has(repair, word, ENT_DEPREL_COP) &&
           !ent_repair_has(repair, word, ENT_DEPREL_CASE) &&
           !ent_repair_has_subject(repair, word) &&
           ent_repair_last_word(repair) + 1 < repair->tree.count;
}

static bool has_agent(const ent_repair *repair, uint32_t verb)
{
    for (ENT_CHILDREN(child, &repair->tree, verb))
        if (ent_repair_word(repair, child)->label.subtype == ENT_SUBTYPE_AGENT)
            return true;
    return false;
}

/** Could it be the past of the main verb, behind the comma that closes a
 *  relative clause? */
static bool closes_relative(const ent_repair *repair, uint32_t verb)
{
    ent_deprel relation = ent_repair_relation(repair, verb);

    return (relation == ENT_DEPREL_ACL || relation == ENT_DEPREL_ADVCL ||
            relation == ENT_DEPREL_CONJ) &&
           (ent_repair_tag_is(repair, verb, "VBN") ||
            ent_repair_tag_is(repair, verb, "VBD")) &&
           ent_repair_is(repair, verb - 1, ",") &&
           !ent_repair_has(repair, verb, ENT_DEPREL_AUX) &&
           !ent_repair_has(repair, verb, ENT_DEPREL_MARK) &&
           !ent_repair_has_subject(repair, verb) && !has_agent(repair, verb) &&
           ent_repair_may(repair, verb);
}

/** "Peru, which has given Chile money, backed Cuba": the verb behind the second
 *  comma is the sentence's, and no part of the relative clause. */
void ent_repair_relative_root(ent_repair *repair, uint32_t word)
{
    uint32_t clause = ENT_NO_WORD;

    if (!is_bare_root(repair, word))
        return;
    for (ENT_CHILDREN(child, &repair->tree, word))
        if (ent_repair_relation(repair, child) == ENT_DEPREL_ACL &&
            child > word && ent_repair_has_relative(repair, child))
            clause = child;
    if (clause == ENT_NO_WORD)
        return;
    for (uint32_t verb = clause + 1; verb < repair->tree.count; verb++) {
        if (!closes_relative(repair, verb) ||
            !ent_children_is_above(&repair->tree, word, verb))
            continue;
        ent_repair_raise(repair, verb, word, ENT_DEPREL_NSUBJ,
                         ENT_SUBTYPE_NONE);
        ent_repair_set_subject(repair, word, verb);
        ent_repair_set_tag(repair, verb, ENT_VERB, "VBD",
                           ent_repair_word(repair, verb)->lemma);
        return;
    }
}

/** "Greece, like others, plans to vote": a noun with subject and infinitive is
 * a verb. */
void ent_repair_plural_verb(ent_repair *repair, uint32_t word)
{
    uint32_t subject = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t plan = ent_children_find(&repair->tree, word, ENT_DEPREL_XCOMP);

    if (word == repair->tree.root && subject != ENT_NO_WORD && subject < word &&
        plan != ENT_NO_WORD && plan > word &&
        ent_repair_tag_is(repair, word, "NNS") &&
        ent_repair_has(repair, plan, ENT_DEPREL_MARK) &&
        !ent_repair_has(repair, word, ENT_DEPREL_COP) &&
        !ent_repair_has(repair, word, ENT_DEPREL_DET))
        ent_repair_set_tag(repair, word, ENT_VERB, "VBZ",
                           ent_repair_word(repair, word)->lemma);
}
