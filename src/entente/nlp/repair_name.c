/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names, titles and lists of them. */
#include "entente/nlp/repair_internal.h"

static bool is_comma(const ent_repair *repair, uint32_t word)
{
    return word < repair->tree.count && ent_repair_is(repair, word, ",");
}

/** Move all children but those that only belong to the word. */
static void hand_over(ent_repair *repair, uint32_t from, uint32_t to)
{
    uint32_t next = ENT_NO_WORD;

    for (uint32_t child = repair->tree.first[from]; child != ENT_NO_WORD;
         child = next) {
        ent_label label = ent_repair_word(repair, child)->label;

        next = repair->tree.next[child];
        if (child == to || label.relation == ENT_DEPREL_AMOD ||
            label.relation == ENT_DEPREL_COMPOUND ||
            label.relation == ENT_DEPREL_FLAT)
            continue;
        (void)ent_repair_attach(repair, child, to, label.relation,
                                label.subtype);
    }
}

/* ---- phrases cut in two ------------------------------------------------ */

static bool is_argument(ent_deprel relation)
{
    return relation == ENT_DEPREL_NSUBJ || relation == ENT_DEPREL_OBJ ||
           relation == ENT_DEPREL_APPOS;
}

/** "signed the truce in the presence of Union | mediators". */
static bool is_second_object(const ent_repair *repair, uint32_t word)
{
    uint32_t verb = ent_repair_word(repair, word)->head;
    uint32_t first = ENT_NO_WORD;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_OBJ)
        return false;
    first = ent_children_find(&repair->tree, verb, ENT_DEPREL_OBJ);
    return first != word && first > verb;
}

/** The left part of a phrase that was cut: a name or adjective of names that
 *  ends where the right part begins, and that could not stand there alone. */
static bool is_left_part(const ent_repair *repair, uint32_t left,
                         uint32_t right)
{
    const ent_word *at = ent_repair_word(repair, left);
    char first = at->token.form.ptr[0];

    if (left == repair->tree.root ||
        ent_children_rightmost(&repair->tree, left) != left ||
        ent_children_is_above(&repair->tree, left, right))
        return false;
    if (at->upos == ENT_NOUN)
        return at->label.relation == ENT_DEPREL_NSUBJ &&
               at->label.subtype != ENT_SUBTYPE_OUTER &&
               ent_repair_word(repair, right)->upos == ENT_PROPN &&
               ent_repair_relation(repair, right) == ENT_DEPREL_NSUBJ &&
               ent_repair_word(repair, right)->head == at->head;
    if ((at->upos != ENT_PROPN && at->upos != ENT_ADJ) || first < 'A' ||
        first > 'Z')
        return false;
    if (ent_repair_has(repair, left, ENT_DEPREL_CASE))
        return is_second_object(repair, right);
    if (at->label.relation == ENT_DEPREL_CONJ)
        return true;
    return at->label.relation == ENT_DEPREL_NSUBJ &&
           ent_repair_relation(repair, right) == ENT_DEPREL_NSUBJ &&
           ent_repair_word(repair, right)->head == at->head;
}

/** The article or owner of a noun; the noun itself if it has none. */
static uint32_t begin_of_phrase(const ent_repair *repair, uint32_t noun)
{
    for (ENT_CHILDREN(child, &repair->tree, noun))
        if (ent_repair_relation(repair, child) == ENT_DEPREL_DET ||
            ent_repair_word(repair, child)->label.subtype == ENT_SUBTYPE_POSS)
            return child;
    return noun;
}

/** "North | Korean", "Cabinet | Secretary", "spokesman | Lee". */
static void attach_left_part(ent_repair *repair, uint32_t left, uint32_t word)
{
    switch ((int)ent_repair_word(repair, left)->upos) {
    case ENT_ADJ:
        (void)ent_repair_attach(repair, left, word, ENT_DEPREL_AMOD,
                                ENT_SUBTYPE_NONE);
        break;
    case ENT_NOUN:
        (void)ent_repair_attach(repair, left, word, ENT_DEPREL_NMOD,
                                ENT_SUBTYPE_DESC);
        break;
    default:
        (void)ent_repair_attach(repair, left, word, ENT_DEPREL_COMPOUND,
                                ENT_SUBTYPE_NONE);
    }
}

/** "signed by Putin and North | Korean counterpart Kim". */
void ent_repair_split_name(ent_repair *repair, uint32_t word)
{
    uint32_t begin = 0;
    uint32_t left = 0;
    ent_upos upos = ent_repair_word(repair, word)->upos;
    ent_label place;
    uint32_t above = 0;

    if ((upos != ENT_NOUN && upos != ENT_PROPN) ||
        !is_argument(ent_repair_relation(repair, word)) ||
        !ent_repair_may(repair, word))
        return;
    begin = ent_children_leftmost(&repair->tree, word);
    if (begin == 0)
        return;
    left = begin - 1;
    upos = ent_repair_word(repair, begin)->upos;
    if (!is_left_part(repair, left, word) ||
        (upos != ENT_ADJ && upos != ENT_NOUN && upos != ENT_PROPN) ||
        ent_children_is_above(&repair->tree, word, left) ||
        !ent_repair_may(repair, left))
        return;
    place = ent_repair_word(repair, left)->label;
    above = ent_repair_word(repair, left)->head;
    if (place.relation != ENT_DEPREL_NSUBJ &&
        !ent_repair_attach(repair, word, above, place.relation, place.subtype))
        return;
    /* "the leader Lee": with an article, the name is an apposition. */
    if (ent_repair_word(repair, left)->upos == ENT_NOUN &&
        begin_of_phrase(repair, left) < left) {
        (void)ent_repair_attach(repair, word, left, ENT_DEPREL_APPOS,
                                ENT_SUBTYPE_NONE);
        return;
    }
    hand_over(repair, left, word);
    attach_left_part(repair, left, word);
}

/** Whatever joins a name joins its first word, not one in the middle. */
void ent_repair_name_parts(ent_repair *repair, uint32_t word)
{
    uint32_t head = ent_repair_word(repair, word)->head;
    ent_label label = ent_repair_word(repair, word)->label;

    if (head == ENT_NO_WORD || head > word ||
        ent_repair_relation(repair, head) != ENT_DEPREL_FLAT ||
        (label.relation != ENT_DEPREL_CONJ &&
         label.relation != ENT_DEPREL_APPOS &&
         label.relation != ENT_DEPREL_ACL))
        return;
    (void)ent_repair_attach(repair, word, ent_repair_word(repair, head)->head,
                            label.relation, label.subtype);
}

/** "its Deputy | Prime Minister Richard Marles": the name with its own title
 *  is no apposition of a word before it. */
void ent_repair_title(ent_repair *repair, uint32_t word)
{
    uint32_t title = ent_repair_word(repair, word)->head;
    bool has_title = false;

    if ((ent_repair_relation(repair, word) != ENT_DEPREL_APPOS &&
         (ent_repair_relation(repair, word) != ENT_DEPREL_CONJ ||
          ent_repair_has(repair, word, ENT_DEPREL_CC))) ||
        ent_repair_word(repair, word)->upos != ENT_PROPN || title > word ||
        title == repair->tree.root || !ent_repair_may(repair, word) ||
        ent_repair_word(repair, title)->token.form.ptr[0] < 'A' ||
        ent_repair_word(repair, title)->token.form.ptr[0] > 'Z' ||
        ent_repair_word(repair, title + 1)->upos == ENT_PUNCT ||
        ent_children_leftmost(&repair->tree, word) != title + 1)
        return;
    for (ENT_CHILDREN(child, &repair->tree, word))
        has_title =
            has_title ||
            ent_repair_word(repair, child)->label.subtype == ENT_SUBTYPE_DESC;
    if (!has_title)
        return;
    ent_repair_raise(repair, word, title, ENT_DEPREL_COMPOUND,
                     ENT_SUBTYPE_NONE);
    hand_over(repair, title, word);
}

/** The phrase that begins with a word. */
static uint32_t phrase_beginning(const ent_repair *repair, uint32_t begin)
{
    uint32_t found = ENT_NO_WORD;

    for (uint32_t at = begin; at != ENT_NO_WORD && at >= begin;
         at = ent_repair_word(repair, at)->head) {
        if (!ent_repair_is_nominal(repair, at) && at != begin)
            break;
        if (ent_repair_is_nominal(repair, at) &&
            ent_repair_relation(repair, at) != ENT_DEPREL_COMPOUND)
            found = at;
    }
    return found;
}

/** "Myanmar's | junta released": who has a genitive mark possesses what stands
 *  behind it. */
void ent_repair_possessor(ent_repair *repair, uint32_t word)
{
    uint32_t owner = ent_repair_word(repair, word)->head;
    uint32_t owned = ENT_NO_WORD;
    ent_label place;

    if (!ent_repair_tag_is(repair, word, "POS") || owner > word ||
        owner == repair->tree.root || word + 1 >= repair->tree.count ||
        (ent_repair_word(repair, word + 1)->upos != ENT_ADJ &&
         ent_repair_word(repair, word + 1)->upos != ENT_NUM &&
         ent_repair_word(repair, word + 1)->upos != ENT_NOUN &&
         ent_repair_word(repair, word + 1)->upos != ENT_PROPN) ||
        !ent_repair_may(repair, owner))
        return;
    place = ent_repair_word(repair, owner)->label;
    owned = phrase_beginning(repair, word + 1);
    if (owned == ENT_NO_WORD || place.relation == ENT_DEPREL_NMOD ||
        ent_children_is_above(&repair->tree, owned, owner) ||
        ent_children_is_above(&repair->tree, owner, owned))
        return;
    if (place.relation == ENT_DEPREL_CONJ) {
        if (!ent_repair_attach(repair, owned,
                               ent_repair_word(repair, owner)->head,
                               ENT_DEPREL_CONJ, ENT_SUBTYPE_NONE))
            return;
        for (uint32_t joint = 0; joint < owner; joint++)
            if (ent_repair_word(repair, joint)->head == owner &&
                ent_repair_relation(repair, joint) == ENT_DEPREL_CC)
                (void)ent_repair_attach(repair, joint, owned, ENT_DEPREL_CC,
                                        ENT_SUBTYPE_NONE);
    }
    (void)ent_repair_attach(repair, owner, owned, ENT_DEPREL_NMOD,
                            ENT_SUBTYPE_POSS);
}

/* ---- lists ------------------------------------------------------------- */

static bool is_last_member(const ent_repair *repair, uint32_t word)
{
    return ent_repair_relation(repair, word) == ENT_DEPREL_CONJ &&
           ent_repair_has(repair, word, ENT_DEPREL_CC);
}

/** The last member of a list that the word begins or goes on. */
static uint32_t last_member(const ent_repair *repair, uint32_t word)
{
    for (ENT_CHILDREN(child, &repair->tree, word))
        if (child > word && is_last_member(repair, child) &&
            ent_repair_is_nominal(repair, child))
            return child;
    return ENT_NO_WORD;
}

/** The phrase before the comma, at @p end, that the word may join. */
static uint32_t first_member(const ent_repair *repair, uint32_t word,
                             uint32_t end)
{
    const ent_word *at = ent_repair_word(repair, word);

    if (at->label.relation != ENT_DEPREL_APPOS)
        return ent_repair_phrase_ending(repair, end, at->upos);
    return ent_children_is_above(&repair->tree, at->head, end) &&
                   ent_repair_word(repair, at->head)->upos == at->upos
               ? at->head
               : ENT_NO_WORD;
}

static bool may_be_middle(const ent_repair *repair, uint32_t word)
{
    const ent_word *at = ent_repair_word(repair, word);

    if (at->upos != ENT_NOUN && at->upos != ENT_PROPN)
        return false;
    switch ((int)at->label.relation) {
    case ENT_DEPREL_OBL:
    case ENT_DEPREL_NMOD:
    case ENT_DEPREL_APPOS:
    case ENT_DEPREL_OBJ:
    case ENT_DEPREL_DEP:
    case ENT_DEPREL_PARATAXIS:
        return !ent_repair_has(repair, word, ENT_DEPREL_CASE) &&
               !ent_repair_has(repair, word, ENT_DEPREL_CC);
    default:
        return false;
    }
}

/** "with Korea, the U.S. and Japan": the middle belongs to what stands before
 *  its comma, not to the verb. */
void ent_repair_list_middle(ent_repair *repair, uint32_t word)
{
    uint32_t last = last_member(repair, word);
    uint32_t begin = 0;
    uint32_t first = 0;

    if (last == ENT_NO_WORD || !may_be_middle(repair, word) ||
        !ent_repair_may(repair, word))
        return;
    begin = ent_children_leftmost(&repair->tree, word);
    /* The comma is the word's own, or its neighbour. */
    if (is_comma(repair, begin))
        begin++;
    if (begin < 2 || !is_comma(repair, begin - 1) ||
        is_comma(repair, ent_children_rightmost(&repair->tree, word) + 1))
        return;
    first = first_member(repair, word, begin - 2);
    if (first == ENT_NO_WORD)
        return;
    if (ent_repair_relation(repair, first) == ENT_DEPREL_CONJ &&
        !ent_repair_has(repair, first, ENT_DEPREL_CC))
        first = ent_repair_word(repair, first)->head;
    if (ent_repair_attach(repair, word, first, ENT_DEPREL_CONJ,
                          ENT_SUBTYPE_NONE))
        (void)ent_repair_attach(repair, last, first, ENT_DEPREL_CONJ,
                                ENT_SUBTYPE_NONE);
}

/** "on ships, firms and banks": after a member without conjunction, the one
 *  with it belongs to the same list. */
void ent_repair_list_end(ent_repair *repair, uint32_t word)
{
    uint32_t head = ent_repair_word(repair, word)->head;
    uint32_t before = 0;

    if (!is_last_member(repair, word) || !ent_repair_may(repair, word) ||
        !ent_repair_is_nominal(repair, word))
        return;
    before = ent_repair_before(
        repair, ent_children_find(&repair->tree, word, ENT_DEPREL_CC));
    for (uint32_t at = before; at != ENT_NO_WORD && at != head;
         at = ent_repair_word(repair, at)->head) {
        uint32_t first = ent_repair_word(repair, at)->head;

        if (ent_repair_relation(repair, at) != ENT_DEPREL_CONJ ||
            ent_repair_has(repair, at, ENT_DEPREL_CC) ||
            !ent_repair_is_nominal(repair, at) || first == head ||
            ent_children_rightmost(&repair->tree, at) != before ||
            !ent_children_is_above(&repair->tree, head, first))
            continue;
        (void)ent_repair_attach(repair, word, first, ENT_DEPREL_CONJ,
                                ENT_SUBTYPE_NONE);
        return;
    }
}

/** "blamed the States for cuts": a noun with a preposition has no subject
 *  before it; that is an argument of the verb. */
void ent_repair_case_subject(ent_repair *repair, uint32_t word)
{
    uint32_t subject = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t preposition =
        ent_children_find(&repair->tree, word, ENT_DEPREL_CASE);
    uint32_t verb = ent_repair_word(repair, word)->head;

    if (subject == ENT_NO_WORD || preposition == ENT_NO_WORD ||
        verb == ENT_NO_WORD ||
        (ent_repair_relation(repair, word) != ENT_DEPREL_OBL &&
         ent_repair_relation(repair, word) != ENT_DEPREL_NMOD) ||
        subject > preposition || ent_repair_has(repair, word, ENT_DEPREL_COP) ||
        !ent_repair_is_nominal(repair, word) ||
        ent_repair_word(repair, verb)->upos != ENT_VERB ||
        !ent_repair_may(repair, subject))
        return;
    if (subject > verb && !ent_repair_has(repair, verb, ENT_DEPREL_OBJ))
        (void)ent_repair_attach(repair, subject, verb, ENT_DEPREL_OBJ,
                                ENT_SUBTYPE_NONE);
    else if (subject < verb && !ent_repair_has_subject(repair, verb))
        ent_repair_set_subject(repair, subject, verb);
}

/** "gave food, tents and medicine" with "tents" beside the verb: nouns are in
 *  coordination with nouns. */
void ent_repair_noun_conjunct(ent_repair *repair, uint32_t word)
{
    uint32_t verb = ent_repair_word(repair, word)->head;
    uint32_t begin = 0;
    uint32_t before = ENT_NO_WORD;
    uint32_t first = ENT_NO_WORD;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_CONJ || verb > word ||
        (ent_repair_word(repair, word)->upos != ENT_NOUN &&
         ent_repair_word(repair, word)->upos != ENT_PROPN) ||
        ent_repair_word(repair, verb)->upos != ENT_VERB ||
        ent_repair_has_subject(repair, word) ||
        ent_repair_has(repair, word, ENT_DEPREL_COP) ||
        ent_repair_has(repair, word, ENT_DEPREL_CASE) ||
        ent_repair_has(repair, word, ENT_DEPREL_ACL) ||
        !ent_repair_may(repair, word))
        return;
    begin = ent_children_leftmost(&repair->tree, word);
    while (begin < word && (ent_repair_word(repair, begin)->upos == ENT_CCONJ ||
                            ent_repair_word(repair, begin)->upos == ENT_PUNCT))
        begin++;
    before = ent_repair_before(repair, begin);
    if (before != ENT_NO_WORD &&
        ent_repair_word(repair, before)->upos == ENT_CCONJ)
        before = ent_repair_before(repair, before);
    if (before == ENT_NO_WORD || before <= verb)
        return;
    first = ent_repair_phrase_ending(repair, before,
                                     ent_repair_word(repair, word)->upos);
    if (first == ENT_NO_WORD)
        return;
    if (ent_repair_relation(repair, first) == ENT_DEPREL_CONJ &&
        !ent_repair_has(repair, first, ENT_DEPREL_CC) &&
        ent_repair_is_nominal(repair, ent_repair_word(repair, first)->head))
        first = ent_repair_word(repair, first)->head;
    (void)ent_repair_attach(repair, word, first, ENT_DEPREL_CONJ,
                            ENT_SUBTYPE_NONE);
}
