/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names in coordination, whose words a parser gives to the wrong one. Of
 * "President A B and leader C D", what stands before "and" is a part of the
 * first name, and what stands behind it of the second. */
#include "entente/nlp/repair_internal.h"

/** A conjunction of names between two words; ENT_NO_WORD if there is none, or
 *  if something stands between that is no part of names. */
static uint32_t joint_between(const ent_repair *repair, uint32_t first,
                              uint32_t last)
{
    uint32_t joint = ENT_NO_WORD;

    for (uint32_t i = first + 1; i < last; i++) {
        ent_upos upos = ent_repair_word(repair, i)->upos;

        if (upos == ENT_CCONJ)
            joint = i;
        else if (upos == ENT_VERB || upos == ENT_AUX || upos == ENT_SCONJ)
            return ENT_NO_WORD;
    }
    return joint;
}

static bool is_part(const ent_repair *repair, uint32_t word)
{
    ent_label label = ent_repair_word(repair, word)->label;

    return label.relation == ENT_DEPREL_FLAT ||
           label.relation == ENT_DEPREL_COMPOUND ||
           label.relation == ENT_DEPREL_AMOD ||
           label.relation == ENT_DEPREL_DET ||
           label.relation == ENT_DEPREL_CASE ||
           label.subtype == ENT_SUBTYPE_DESC ||
           label.subtype == ENT_SUBTYPE_POSS;
}

/** Give what stands before @p joint and hangs on @p from, or on a title of it,
 *  to @p to. */
static void give_left(ent_repair *repair, uint32_t from, uint32_t to,
                      uint32_t joint)
{
    for (uint32_t i = 0; i < joint; i++) {
        const ent_word *word = ent_repair_word(repair, i);
        uint32_t head = word->head;
        bool of_title = head != ENT_NO_WORD && head > joint &&
                        ent_repair_word(repair, head)->head == from &&
                        is_part(repair, head);

        if (i == to || (head != from && !of_title) || !is_part(repair, i))
            continue;
        (void)ent_repair_attach(repair, i, to,
                                word->upos == ENT_PROPN && i > to
                                    ? ENT_DEPREL_FLAT
                                    : word->label.relation,
                                word->label.subtype);
    }
}

/** The joint belongs to the second name. */
static void give_joint(ent_repair *repair, uint32_t joint, uint32_t second)
{
    (void)ent_repair_attach(repair, joint, second, ENT_DEPREL_CC,
                            ENT_SUBTYPE_NONE);
}

/** "President A B and leader C D" with A as a part of C. */
void ent_repair_name_before(ent_repair *repair, uint32_t word)
{
    uint32_t name = ent_repair_word(repair, word)->head;
    uint32_t joint = ENT_NO_WORD;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_FLAT || name < word ||
        ent_repair_word(repair, word)->upos != ENT_PROPN ||
        !ent_repair_may(repair, word))
        return;
    joint = joint_between(repair, word, name);
    if (joint == ENT_NO_WORD)
        return;
    /* The last word of a name whose first hangs where it should. */
    if (word > 0 && ent_repair_relation(repair, name) == ENT_DEPREL_CONJ &&
        ent_repair_word(repair, name)->head == word - 1) {
        (void)ent_repair_attach(repair, word, word - 1, ENT_DEPREL_FLAT,
                                ENT_SUBTYPE_NONE);
        return;
    }
    ent_repair_raise(repair, word, name, ENT_DEPREL_CONJ, ENT_SUBTYPE_NONE);
    give_left(repair, name, word, joint);
    give_joint(repair, joint, name);
}

/** The conjunction is the word's or that of its title, and not one between
 *  adjectives or prepositions. */
static bool is_joint_of(const ent_repair *repair, uint32_t joint, uint32_t word)
{
    uint32_t head = ent_repair_word(repair, joint)->head;

    return head == word ||
           (ent_repair_word(repair, head)->head == word &&
            ent_repair_word(repair, head)->label.subtype == ENT_SUBTYPE_DESC);
}

/** What stands before the conjunction does not belong to the second member:
 *  "by A and leader C" with "by" below "leader". */
void ent_repair_conjunct_left(ent_repair *repair, uint32_t word)
{
    uint32_t first = ent_repair_word(repair, word)->head;
    uint32_t joint = ENT_NO_WORD;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_CONJ || first > word ||
        !ent_repair_is_nominal(repair, word) ||
        !ent_repair_is_nominal(repair, first) || !ent_repair_may(repair, word))
        return;
    joint = joint_between(repair, first, word);
    if (joint != ENT_NO_WORD && is_joint_of(repair, joint, word))
        give_left(repair, word, first, joint);
}

/** The word between the conjunction and the name that took its place. */
static uint32_t wrong_conjunct(const ent_repair *repair, uint32_t first,
                               uint32_t joint, uint32_t name)
{
    for (ENT_CHILDREN(child, &repair->tree, first))
        if (child > joint && child < name &&
            ent_repair_relation(repair, child) == ENT_DEPREL_CONJ)
            return child;
    return ENT_NO_WORD;
}

/** "Minister A B and Philippine President C D" with C as a part of A. */
void ent_repair_name_behind(ent_repair *repair, uint32_t word)
{
    uint32_t first = ent_repair_word(repair, word)->head;
    uint32_t joint = ENT_NO_WORD;
    uint32_t wrong = ENT_NO_WORD;
    uint32_t next = ENT_NO_WORD;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_FLAT || first > word ||
        ent_repair_word(repair, word)->upos != ENT_PROPN ||
        !ent_repair_may(repair, word))
        return;
    joint = joint_between(repair, first, word);
    if (joint == ENT_NO_WORD)
        return;
    wrong = wrong_conjunct(repair, first, joint, word);
    (void)ent_repair_attach(repair, word, first, ENT_DEPREL_CONJ,
                            ENT_SUBTYPE_NONE);
    for (uint32_t child = repair->tree.first[first]; child != ENT_NO_WORD;
         child = next) {
        ent_label label = ent_repair_word(repair, child)->label;

        next = repair->tree.next[child];
        if (child > joint && child != word && child != wrong &&
            is_part(repair, child))
            (void)ent_repair_attach(repair, child, word, label.relation,
                                    label.subtype);
    }
    if (wrong != ENT_NO_WORD)
        (void)ent_repair_attach(repair, wrong, word,
                                ent_repair_word(repair, wrong)->upos == ENT_ADJ
                                    ? ENT_DEPREL_AMOD
                                    : ENT_DEPREL_COMPOUND,
                                ENT_SUBTYPE_NONE);
    give_joint(repair, joint, word);
}

/** "Shin Won-sik said" with "Won" as a verb: a capital between a name and a
 *  hyphen. */
void ent_repair_hyphen_name(ent_repair *repair, uint32_t word)
{
    const ent_word *at = ent_repair_word(repair, word);
    uint32_t name = word - 1;
    uint32_t next = ENT_NO_WORD;
    uint32_t verb = ENT_NO_WORD;

    if (at->upos != ENT_VERB || word == 0 || word + 2 >= repair->tree.count ||
        at->token.form.ptr[0] < 'A' || at->token.form.ptr[0] > 'Z' ||
        at->token.space_after || !ent_repair_is(repair, word + 1, "-") ||
        ent_repair_word(repair, word + 1)->token.space_after ||
        ent_repair_word(repair, name)->upos != ENT_PROPN ||
        ent_repair_word(repair, name)->head != word)
        return;
    ent_repair_raise(repair, name, word, ENT_DEPREL_FLAT, ENT_SUBTYPE_NONE);
    for (uint32_t child = repair->tree.first[word]; child != ENT_NO_WORD;
         child = next) {
        ent_label label = ent_repair_word(repair, child)->label;

        next = repair->tree.next[child];
        (void)ent_repair_attach(repair, child, name,
                                child == word + 2 ? ENT_DEPREL_FLAT
                                                  : label.relation,
                                label.subtype);
    }
    ent_repair_set_tag(repair, word, ENT_PROPN, "NNP", at->token.form);
    verb = ent_repair_word(repair, name)->head;
    if (verb != ENT_NO_WORD && verb > name &&
        !ent_repair_has_subject(repair, verb))
        ent_repair_set_subject(repair, name, verb);
}
