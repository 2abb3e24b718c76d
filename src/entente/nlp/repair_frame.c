/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prepositional phrases and gerunds whose word governs that preposition
 * (schema/lexicon/en/frames.tsv). */
#include "entente/nlp/repair_internal.h"

static ent_str frame_of(const ent_repair *repair, uint32_t word)
{
    const ent_word *at = ent_repair_word(repair, word);

    if (at->upos == ENT_PROPN)
        return ent_str_make(NULL, 0);
    return ent_list_find(ENT_LIST_FRAMES, at->lemma, ent_list_kind(at->upos));
}

/** The word has an object, or is a passive whose subject is one. */
static bool has_object(const ent_repair *repair, uint32_t verb)
{
    for (ENT_CHILDREN(child, &repair->tree, verb)) {
        ent_label label = ent_repair_word(repair, child)->label;

        if (label.relation == ENT_DEPREL_OBJ ||
            (label.relation == ENT_DEPREL_NSUBJ &&
             label.subtype == ENT_SUBTYPE_PASS))
            return true;
    }
    return ent_repair_relation(repair, verb) == ENT_DEPREL_ACL &&
           ent_repair_tag_is(repair, verb, "VBN");
}

static bool governs(const ent_repair *repair, uint32_t word,
                    ent_str preposition)
{
    ent_str frame = frame_of(repair, word);

    if (frame.ptr == NULL)
        return false;
    if (ent_repair_word(repair, word)->upos != ENT_VERB)
        return ent_list_has(ent_list_column(frame, 1), preposition);
    return ent_list_has(
        ent_list_column(frame, has_object(repair, word) ? 0 : 1), preposition);
}

/** Some phrase below the word has that preposition already. */
static bool is_filled(const ent_repair *repair, uint32_t word,
                      ent_str preposition)
{
    for (ENT_CHILDREN(child, &repair->tree, word))
        for (ENT_CHILDREN(below, &repair->tree, child))
            if (ent_repair_relation(repair, below) == ENT_DEPREL_CASE &&
                ent_str_equal(ent_repair_word(repair, below)->lemma,
                              preposition))
                return true;
    return false;
}

static void attach_phrase(ent_repair *repair, uint32_t word, uint32_t head)
{
    ent_upos upos = ent_repair_word(repair, head)->upos;

    (void)ent_repair_attach(
        repair, word, head,
        upos == ENT_VERB || upos == ENT_ADJ ? ENT_DEPREL_OBL : ENT_DEPREL_NMOD,
        ENT_SUBTYPE_NONE);
}

/** The verb whose object the noun is, or is a part of: "sent dozens of tanks
 * and containers of shells to". */
static uint32_t verb_with_object(const ent_repair *repair, uint32_t noun)
{
    for (uint32_t at = noun; at != ENT_NO_WORD;
         at = ent_repair_word(repair, at)->head) {
        ent_deprel relation = ent_repair_relation(repair, at);
        uint32_t preposition =
            ent_children_find(&repair->tree, at, ENT_DEPREL_CASE);

        if (relation == ENT_DEPREL_OBJ)
            return ent_repair_word(repair, at)->head;
        if (relation != ENT_DEPREL_CONJ &&
            (relation != ENT_DEPREL_NMOD || preposition == ENT_NO_WORD ||
             !ent_repair_is(repair, preposition, "of")))
            break;
    }
    return ENT_NO_WORD;
}

/** "sent troops | to Mali": the phrase is the verb's, if its verb governs the
 *  preposition and the noun before it does not. */
void ent_repair_phrase(ent_repair *repair, uint32_t word)
{
    uint32_t noun = ent_repair_word(repair, word)->head;
    uint32_t first = ent_children_find(&repair->tree, word, ENT_DEPREL_CASE);
    uint32_t verb = ENT_NO_WORD;
    ent_str preposition;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_NMOD ||
        first == ENT_NO_WORD || first > word || noun > word ||
        !ent_repair_may(repair, word))
        return;
    preposition = ent_repair_word(repair, first)->lemma;
    verb = verb_with_object(repair, noun);
    if (ent_str_is(preposition, "of") || verb == ENT_NO_WORD || verb > noun ||
        governs(repair, noun, preposition) ||
        !governs(repair, verb, preposition) ||
        is_filled(repair, verb, preposition))
        return;
    attach_phrase(repair, word, verb);
}

/** "veto sanctions | against Mali" with the phrase beside the verb: the object
 *  before it governs the preposition and the verb does not. */
void ent_repair_noun_phrase(ent_repair *repair, uint32_t word)
{
    uint32_t verb = ent_repair_word(repair, word)->head;
    uint32_t first = ent_children_find(&repair->tree, word, ENT_DEPREL_CASE);
    uint32_t noun = ENT_NO_WORD;
    ent_str preposition;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_OBL ||
        first == ENT_NO_WORD || first > word || verb > word ||
        ent_repair_word(repair, verb)->upos != ENT_VERB ||
        !ent_repair_may(repair, word))
        return;
    noun = ent_children_find(&repair->tree, verb, ENT_DEPREL_OBJ);
    preposition = ent_repair_word(repair, first)->lemma;
    if (noun == ENT_NO_WORD || noun > word || noun < verb ||
        (!ent_str_is(preposition, "against") &&
         !ent_str_is(preposition, "between") &&
         !ent_str_is(preposition, "with") &&
         (!ent_str_is(preposition, "by") ||
          ent_repair_tag_is(repair, verb, "VBN"))) ||
        ent_children_rightmost(&repair->tree, noun) + 1 !=
            ent_children_leftmost(&repair->tree, word) ||
        !governs(repair, noun, preposition) ||
        governs(repair, verb, preposition))
        return;
    attach_phrase(repair, word, noun);
}

/** "accused by groups | of rigging": the gerund is the verb's. */
void ent_repair_gerund(ent_repair *repair, uint32_t word)
{
    uint32_t noun = ent_repair_word(repair, word)->head;
    uint32_t mark = ent_children_find(&repair->tree, word, ENT_DEPREL_MARK);
    uint32_t verb = ENT_NO_WORD;
    ent_str preposition;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_ACL ||
        mark == ENT_NO_WORD || !ent_repair_tag_is(repair, word, "VBG") ||
        noun > word || noun == repair->tree.root ||
        !ent_repair_may(repair, word))
        return;
    preposition = ent_repair_word(repair, mark)->lemma;
    verb = ent_repair_word(repair, noun)->head;
    if (verb > noun || ent_repair_word(repair, verb)->upos != ENT_VERB ||
        governs(repair, noun, preposition) ||
        !governs(repair, verb, preposition))
        return;
    (void)ent_repair_attach(repair, word, verb, ENT_DEPREL_ADVCL,
                            ENT_SUBTYPE_NONE);
}

static bool is_preposition_in_place(ent_deprel relation)
{
    return relation == ENT_DEPREL_CASE || relation == ENT_DEPREL_MARK ||
           relation == ENT_DEPREL_FIXED || relation == ENT_DEPREL_CC ||
           relation == ENT_DEPREL_ADVMOD || relation == ENT_DEPREL_COMPOUND ||
           relation == ENT_DEPREL_ROOT;
}

/** "Ethiopia | of | Sending": UD's prepositions hang on their nouns and verbs,
 *  not the reverse. */
void ent_repair_preposition_head(ent_repair *repair, uint32_t word)
{
    uint32_t below = ENT_NO_WORD;
    bool gerund = false;

    if (ent_repair_word(repair, word)->upos != ENT_ADP ||
        word == repair->tree.root ||
        is_preposition_in_place(ent_repair_relation(repair, word)) ||
        !ent_repair_may(repair, word))
        return;
    for (ENT_CHILDREN(child, &repair->tree, word))
        if (child > word && (ent_repair_is_nominal(repair, child) ||
                             ent_repair_tag_is(repair, child, "VBG")))
            below = child;
    if (below == ENT_NO_WORD)
        return;
    gerund = ent_repair_word(repair, below)->upos == ENT_VERB;
    ent_repair_raise(repair, below, word,
                     gerund ? ENT_DEPREL_MARK : ENT_DEPREL_CASE,
                     ENT_SUBTYPE_NONE);
    if (gerund)
        (void)ent_repair_attach(
            repair, below, ent_repair_word(repair, below)->head,
            ent_repair_word(repair, ent_repair_word(repair, below)->head)
                        ->upos == ENT_VERB
                ? ENT_DEPREL_ADVCL
                : ENT_DEPREL_ACL,
            ENT_SUBTYPE_NONE);
    else
        attach_phrase(repair, below, ent_repair_word(repair, below)->head);
}

/** "called the vote | a farce" with two objects: the second says what the first
 *  is. */
void ent_repair_naming(ent_repair *repair, uint32_t word)
{
    uint32_t first = ent_children_find(&repair->tree, word, ENT_DEPREL_OBJ);
    uint32_t second = ENT_NO_WORD;

    if (first == ENT_NO_WORD || first < word ||
        ent_list_find(ENT_LIST_FRAMES, ent_repair_word(repair, word)->lemma,
                      "naming")
                .ptr == NULL)
        return;
    for (ENT_CHILDREN(child, &repair->tree, word))
        if (child > first &&
            ent_repair_relation(repair, child) == ENT_DEPREL_OBJ)
            second = child;
    if (second != ENT_NO_WORD && ent_repair_may(repair, second) &&
        ent_children_rightmost(&repair->tree, first) + 1 ==
            ent_children_leftmost(&repair->tree, second))
        (void)ent_repair_attach(repair, second, word, ENT_DEPREL_XCOMP,
                                ENT_SUBTYPE_NONE);
}

/** The noun has a mind of its own: "plan to", "claim that". */
static bool takes_clauses(const ent_repair *repair, uint32_t noun)
{
    ent_str lemma = ent_repair_word(repair, noun)->lemma;

    return ent_list_find(ENT_LIST_MOODS, lemma, "noun").ptr != NULL ||
           ent_list_find(ENT_LIST_REPORTING, lemma, "noun").ptr != NULL ||
           ent_list_find(ENT_LIST_FRAMES, lemma, "noun").ptr != NULL;
}

static bool requests(const ent_repair *repair, uint32_t verb)
{
    const ent_word *at = ent_repair_word(repair, verb);
    ent_str mood = ent_list_find(ENT_LIST_MOODS, at->lemma, "verb");

    return at->upos == ENT_VERB &&
           ent_str_is(ent_list_column(mood, 1), "requested") &&
           ent_list_has(ent_list_column(mood, 0), ent_str_from("complement"));
}

/** "asked the court | to rule", "told the paper | that it fell": the clause is
 *  the verb's, and does not describe who was asked or told. */
void ent_repair_addressee(ent_repair *repair, uint32_t word)
{
    uint32_t noun = ent_repair_word(repair, word)->head;
    uint32_t mark = ent_children_find(&repair->tree, word, ENT_DEPREL_MARK);
    uint32_t verb = ENT_NO_WORD;
    ent_deprel relation = ENT_DEPREL_NONE;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_ACL ||
        mark == ENT_NO_WORD || noun > word || noun == repair->tree.root ||
        takes_clauses(repair, noun) || !ent_repair_may(repair, word))
        return;
    verb = ent_repair_word(repair, noun)->head;
    relation = ent_repair_relation(repair, noun);
    if (verb > noun ||
        (relation != ENT_DEPREL_OBJ && relation != ENT_DEPREL_IOBJ) ||
        ent_repair_has(repair, verb, ENT_DEPREL_CCOMP) ||
        ent_repair_has(repair, verb, ENT_DEPREL_XCOMP))
        return;
    if (ent_repair_tag_is(repair, mark, "TO") && requests(repair, verb))
        (void)ent_repair_attach(repair, word, verb, ENT_DEPREL_XCOMP,
                                ENT_SUBTYPE_NONE);
    else if (ent_repair_tag_is(repair, mark, "IN") &&
             ent_repair_is(repair, mark, "that") &&
             relation == ENT_DEPREL_IOBJ && ent_repair_is_report(repair, verb))
        (void)ent_repair_attach(repair, word, verb, ENT_DEPREL_CCOMP,
                                ENT_SUBTYPE_NONE);
}
