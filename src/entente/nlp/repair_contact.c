/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Main clauses behind a participle or a noun that the tree puts above them. */
#include "entente/nlp/repair_internal.h"

/** A finite verb behind "Asked about it, Kim |": its subject follows a comma.
 */
static bool is_main_behind(const ent_repair *repair, uint32_t verb)
{
    uint32_t subject = ent_children_find(&repair->tree, verb, ENT_DEPREL_NSUBJ);
    uint32_t begin = 0;
    ent_deprel relation = ent_repair_relation(repair, verb);

    if (subject == ENT_NO_WORD || subject > verb ||
        !ent_repair_is_finite(repair, verb) ||
        (relation != ENT_DEPREL_ACL && relation != ENT_DEPREL_CCOMP &&
         relation != ENT_DEPREL_CONJ && relation != ENT_DEPREL_PARATAXIS &&
         relation != ENT_DEPREL_ADVCL) ||
        ent_repair_has(repair, verb, ENT_DEPREL_MARK) ||
        ent_repair_has(repair, verb, ENT_DEPREL_CC) ||
        ent_repair_has_relative(repair, verb) || !ent_repair_may(repair, verb))
        return false;
    begin = ent_children_leftmost(&repair->tree, subject);
    return ent_repair_is(repair, begin, ",") ||
           (begin > 0 && ent_repair_is(repair, begin - 1, ","));
}

/** "Asked about it, Kim declined": a participle at the beginning is not the
 *  main verb. */
void ent_repair_initial_participle(ent_repair *repair, uint32_t word)
{
    if (word != repair->tree.root || !ent_repair_may(repair, word) ||
        ent_repair_before(repair, word) != ENT_NO_WORD ||
        (!ent_repair_tag_is(repair, word, "VBD") &&
         !ent_repair_tag_is(repair, word, "VBN")) ||
        ent_repair_has_subject(repair, word) ||
        ent_repair_has(repair, word, ENT_DEPREL_AUX))
        return;
    for (uint32_t verb = word + 1; verb < repair->tree.count; verb++) {
        if (!is_main_behind(repair, verb))
            continue;
        ent_repair_raise(repair, verb, word, ENT_DEPREL_ADVCL,
                         ENT_SUBTYPE_NONE);
        ent_repair_set_tag(repair, word, ENT_VERB, "VBN",
                           ent_repair_word(repair, word)->lemma);
        return;
    }
}

/** A noun of speech, then a noun that is no part of its phrase. */
static uint32_t inner_subject(const ent_repair *repair, uint32_t noun)
{
    for (ENT_CHILDREN(child, &repair->tree, noun))
        if (child > noun && ent_repair_is_nominal(repair, child) &&
            (ent_repair_relation(repair, child) == ENT_DEPREL_NMOD ||
             ent_repair_relation(repair, child) == ENT_DEPREL_APPOS ||
             ent_repair_relation(repair, child) == ENT_DEPREL_DEP) &&
            !ent_repair_has(repair, child, ENT_DEPREL_CASE) &&
            ent_children_leftmost(&repair->tree, child) == noun + 1)
            return child;
    return ENT_NO_WORD;
}

/** Clauses before a noun are not below the clause that describes it. */
static void leave_clauses(ent_repair *repair, uint32_t verb, uint32_t noun,
                          uint32_t above)
{
    uint32_t next = ENT_NO_WORD;

    for (uint32_t child = repair->tree.first[verb]; child != ENT_NO_WORD;
         child = next) {
        next = repair->tree.next[child];
        if (child < noun && ent_repair_word(repair, child)->upos == ENT_VERB &&
            above != ENT_NO_WORD)
            (void)ent_repair_attach(
                repair, child, above,
                ent_repair_has(repair, child, ENT_DEPREL_MARK)
                    ? ENT_DEPREL_ADVCL
                    : ENT_DEPREL_CCOMP,
                ENT_SUBTYPE_NONE);
    }
}

/** "asked about reports Kim would resign", "..., a claim both states deny":
 *  two nouns before the verb, of which the first is described. */
void ent_repair_contact_clause(ent_repair *repair, uint32_t word)
{
    uint32_t noun = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t above = ent_repair_word(repair, word)->head;
    uint32_t subject = ENT_NO_WORD;
    bool has_case = false;

    if (noun == ENT_NO_WORD || noun > word || above == ENT_NO_WORD ||
        !ent_repair_is_finite(repair, word) ||
        ent_list_find(ENT_LIST_REPORTING, ent_repair_word(repair, noun)->lemma,
                      "noun")
                .ptr == NULL ||
        ent_repair_word(repair, noun)->upos != ENT_NOUN ||
        !ent_repair_may(repair, noun))
        return;
    subject = inner_subject(repair, noun);
    if (subject == ENT_NO_WORD || subject > word)
        return;
    has_case = ent_repair_has(repair, noun, ENT_DEPREL_CASE);
    ent_repair_set_subject(repair, subject, word);
    leave_clauses(repair, word, noun, above);
    ent_repair_raise(repair, noun, word, ENT_DEPREL_ACL,
                     has_case || ent_repair_has(repair, word, ENT_DEPREL_OBJ)
                         ? ENT_SUBTYPE_NONE
                         : ENT_SUBTYPE_RELCL);
    (void)ent_repair_attach(repair, noun, above,
                            has_case ? ENT_DEPREL_OBL : ENT_DEPREL_APPOS,
                            ENT_SUBTYPE_NONE);
}
