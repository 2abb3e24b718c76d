/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verbs taken for adjectives, participles taken for main verbs and the
 * reverse. */
#include "entente/nlp/repair_internal.h"

static bool is_behind_comma(const ent_repair *repair, uint32_t verb)
{
    uint32_t begin = ent_repair_verb_begin(repair, verb);

    return begin > 0 && ent_repair_is(repair, begin - 1, ",");
}

static void make_past(ent_repair *repair, uint32_t word)
{
    if (ent_repair_tag_is(repair, word, "VBN") &&
        !ent_repair_has(repair, word, ENT_DEPREL_AUX))
        ent_repair_set_tag(repair, word, ENT_VERB, "VBD",
                           ent_repair_word(repair, word)->lemma);
}

/** The relation of a clause in the place of a noun. */
static ent_deprel clausal(ent_deprel relation)
{
    switch ((int)relation) {
    case ENT_DEPREL_OBJ:
        return ENT_DEPREL_CCOMP;
    case ENT_DEPREL_NSUBJ:
        return ENT_DEPREL_CSUBJ;
    case ENT_DEPREL_OBL:
        return ENT_DEPREL_ADVCL;
    case ENT_DEPREL_NMOD:
        return ENT_DEPREL_ACL;
    default:
        return relation;
    }
}

/** Relabel a word that stays where it is. */
static void relabel(ent_repair *repair, uint32_t word, ent_deprel relation)
{
    if (word != repair->tree.root)
        (void)ent_repair_attach(repair, word,
                                ent_repair_word(repair, word)->head, relation,
                                ENT_SUBTYPE_NONE);
}

/** "Seoul had imposed sanctions" with the verb as an adjective of its object:
 *  adjectives have no auxiliaries. */
void ent_repair_amod_verb(ent_repair *repair, uint32_t word)
{
    uint32_t noun = ent_repair_word(repair, word)->head;
    uint32_t next = ENT_NO_WORD;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_AMOD || noun < word ||
        ent_repair_word(repair, word)->upos != ENT_VERB ||
        !ent_repair_has(repair, word, ENT_DEPREL_AUX) ||
        !ent_repair_may(repair, word))
        return;
    ent_repair_raise(repair, word, noun, ENT_DEPREL_OBJ, ENT_SUBTYPE_NONE);
    relabel(repair, word, clausal(ent_repair_relation(repair, word)));
    for (uint32_t child = repair->tree.first[noun];
         child != ENT_NO_WORD && child < word; child = next) {
        ent_label label = ent_repair_word(repair, child)->label;

        next = repair->tree.next[child];
        (void)ent_repair_attach(repair, child, word, label.relation,
                                label.subtype);
    }
}

/** A noun or name that ends right before the verb, below it or its noun. */
static uint32_t subject_before(const ent_repair *repair, uint32_t verb,
                               uint32_t noun)
{
    const uint32_t heads[] = {verb, noun};
    uint32_t begin = ent_repair_verb_begin(repair, verb);

    for (size_t i = 0; i < 2; i++)
        for (ENT_CHILDREN(child, &repair->tree, heads[i])) {
            ent_deprel relation = ent_repair_relation(repair, child);

            if (child < begin && ent_repair_is_nominal(repair, child) &&
                (relation == ENT_DEPREL_NSUBJ ||
                 relation == ENT_DEPREL_COMPOUND ||
                 relation == ENT_DEPREL_OBL || relation == ENT_DEPREL_NMOD) &&
                !ent_repair_has(repair, child, ENT_DEPREL_CASE) &&
                ent_children_rightmost(&repair->tree, child) + 1 == begin)
                return child;
        }
    return ENT_NO_WORD;
}

/** "Egypt cut ties": the past of a verb describes no noun. */
static void raise_past(ent_repair *repair, uint32_t word, uint32_t noun)
{
    uint32_t subject = subject_before(repair, word, noun);

    if (subject == ENT_NO_WORD || !ent_repair_tag_is(repair, word, "VBD"))
        return;
    ent_repair_raise(repair, word, noun, ENT_DEPREL_OBJ, ENT_SUBTYPE_NONE);
    ent_repair_set_subject(repair, subject, word);
}

/** A further member of a list without "and", or what a noun is of without a
 *  preposition: neither is grammar. */
static bool hangs_loose(const ent_repair *repair, uint32_t noun)
{
    ent_label label = ent_repair_word(repair, noun)->label;

    if (label.relation == ENT_DEPREL_CONJ)
        return !ent_repair_has(repair, noun, ENT_DEPREL_CC);
    return label.relation == ENT_DEPREL_NMOD &&
           label.subtype == ENT_SUBTYPE_NONE &&
           !ent_repair_has(repair, noun, ENT_DEPREL_CASE);
}

/** The noun that a verb has behind it, and that hangs loose on the root. */
static uint32_t loose_object(const ent_repair *repair, uint32_t verb)
{
    for (ENT_CHILDREN(child, &repair->tree, repair->tree.root))
        if (child > verb && hangs_loose(repair, child) &&
            ent_repair_is_nominal(repair, child))
            return child;
    return ENT_NO_WORD;
}

/** "Chad and Mali cut ties": what the verb describes is no member of the list
 *  before it, for nothing stands between. */
static void raise_from_list(ent_repair *repair, uint32_t word)
{
    uint32_t list = repair->tree.root;
    uint32_t begin = ent_repair_verb_begin(repair, word);
    uint32_t noun = loose_object(repair, word);
    uint32_t next = ENT_NO_WORD;

    if (noun == ENT_NO_WORD || list > word)
        return;
    ent_repair_raise(repair, word, list, ENT_DEPREL_NSUBJ, ENT_SUBTYPE_NONE);
    ent_repair_set_subject(repair, list, word);
    (void)ent_repair_attach(repair, noun, word, ENT_DEPREL_OBJ,
                            ENT_SUBTYPE_NONE);
    for (uint32_t child = repair->tree.first[noun];
         child != ENT_NO_WORD && child < begin; child = next) {
        next = repair->tree.next[child];
        (void)ent_repair_attach(repair, child, word, ENT_DEPREL_OBL,
                                ENT_SUBTYPE_NONE);
    }
    make_past(repair, word);
}

/** A sentence without a verb, whose only one seems to describe a noun. */
void ent_repair_amod_past(ent_repair *repair, uint32_t word)
{
    uint32_t noun = ent_repair_word(repair, word)->head;
    uint32_t root = repair->tree.root;
    uint32_t begin = 0;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_AMOD ||
        (!ent_repair_tag_is(repair, word, "VBD") &&
         !ent_repair_tag_is(repair, word, "VBN")) ||
        !ent_repair_is_nominal(repair, root) ||
        ent_repair_has(repair, root, ENT_DEPREL_COP) ||
        !ent_repair_may(repair, word))
        return;
    begin = ent_repair_verb_begin(repair, word);
    if (begin == 0 || ent_repair_word(repair, begin - 1)->upos == ENT_PUNCT ||
        ent_repair_word(repair, begin - 1)->upos == ENT_CCONJ)
        return;
    if (noun == root && noun > word)
        raise_past(repair, word, noun);
    else if (noun != root)
        raise_from_list(repair, word);
}

/** "Nepal to Open Embassy": before the infinitive stands its subject, behind
 *  it the object. */
void ent_repair_infinitive_arguments(ent_repair *repair, uint32_t word)
{
    uint32_t mark = ent_children_find(&repair->tree, word, ENT_DEPREL_MARK);
    uint32_t before = ENT_NO_WORD;
    uint32_t behind = ENT_NO_WORD;

    if (word != repair->tree.root || mark == ENT_NO_WORD || mark > word ||
        !ent_repair_tag_is(repair, word, "VB") ||
        !ent_repair_tag_is(repair, mark, "TO"))
        return;
    for (ENT_CHILDREN(child, &repair->tree, word)) {
        ent_deprel relation = ent_repair_relation(repair, child);

        if (child < mark && relation == ENT_DEPREL_COMPOUND)
            before = child;
        if (child > word && relation == ENT_DEPREL_NSUBJ)
            behind = child;
    }
    if (before == ENT_NO_WORD || !ent_repair_may(repair, before))
        return;
    relabel(repair, before, ENT_DEPREL_NSUBJ);
    if (behind != ENT_NO_WORD)
        relabel(repair, behind, ENT_DEPREL_OBJ);
}

/** "X was invited, and a summit | has been scheduled": the noun in coordination
 *  with one verb is the subject of the next. */
void ent_repair_conjunct_subject(ent_repair *repair, uint32_t word)
{
    uint32_t above = ent_repair_word(repair, word)->head;
    uint32_t noun = ENT_NO_WORD;
    uint32_t joint = ENT_NO_WORD;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_CONJ || above > word ||
        !ent_repair_is_finite(repair, word) ||
        ent_repair_has_subject(repair, word) || !ent_repair_may(repair, word))
        return;
    joint = ent_children_find(&repair->tree, word, ENT_DEPREL_CC);
    for (ENT_CHILDREN(child, &repair->tree, above))
        if (child < word && child > above &&
            ent_repair_relation(repair, child) == ENT_DEPREL_CONJ &&
            ent_repair_is_nominal(repair, child) &&
            !ent_repair_has(repair, child, ENT_DEPREL_CASE))
            noun = child;
    if (noun == ENT_NO_WORD || ent_repair_has_subject(repair, noun) ||
        ent_children_rightmost(&repair->tree, noun) + 1 !=
            ent_repair_verb_begin(repair, word))
        return;
    if (joint == ENT_NO_WORD)
        joint = ent_children_find(&repair->tree, noun, ENT_DEPREL_CC);
    if (joint == ENT_NO_WORD || joint > noun)
        return;
    (void)ent_repair_attach(repair, joint, word, ENT_DEPREL_CC,
                            ENT_SUBTYPE_NONE);
    ent_repair_set_subject(repair, noun, word);
}

/** "The sanctions, imposed in March, target banks": a participle between commas
 *  is not the main verb. */
void ent_repair_participle_main(ent_repair *repair, uint32_t word)
{
    uint32_t noun = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t verb = ENT_NO_WORD;

    if (!ent_repair_tag_is(repair, word, "VBN") || noun == ENT_NO_WORD ||
        noun > word || ent_repair_has(repair, word, ENT_DEPREL_AUX) ||
        !is_behind_comma(repair, word) || !ent_repair_may(repair, word))
        return;
    for (ENT_CHILDREN(child, &repair->tree, word)) {
        ent_deprel relation = ent_repair_relation(repair, child);

        if (child > word && verb == ENT_NO_WORD &&
            ent_repair_word(repair, child)->upos == ENT_VERB &&
            (relation == ENT_DEPREL_CONJ || relation == ENT_DEPREL_PARATAXIS ||
             relation == ENT_DEPREL_CCOMP || relation == ENT_DEPREL_ADVCL) &&
            !ent_repair_tag_is(repair, child, "VBG") &&
            !ent_repair_has_subject(repair, child) &&
            !ent_repair_has(repair, child, ENT_DEPREL_CC) &&
            !ent_repair_has(repair, child, ENT_DEPREL_MARK) &&
            is_behind_comma(repair, child))
            verb = child;
    }
    if (verb == ENT_NO_WORD)
        return;
    ent_repair_raise(repair, verb, word, ENT_DEPREL_ACL, ENT_SUBTYPE_NONE);
    ent_repair_set_subject(repair, noun, verb);
    (void)ent_repair_attach(repair, word, noun, ENT_DEPREL_ACL,
                            ENT_SUBTYPE_NONE);
    make_past(repair, verb);
}

/** The object of the verb above that ends before a word. */
static uint32_t object_before(const ent_repair *repair, uint32_t word)
{
    uint32_t noun = ENT_NO_WORD;

    if (word > 0)
        noun = ent_repair_phrase_ending(repair, word - 1, ENT_UPOS_NONE);
    return noun != ENT_NO_WORD &&
                   (ent_repair_relation(repair, noun) == ENT_DEPREL_OBJ ||
                    ent_repair_relation(repair, noun) == ENT_DEPREL_NSUBJ ||
                    ent_repair_relation(repair, noun) == ENT_DEPREL_NMOD)
               ? noun
               : ENT_NO_WORD;
}

/** "the pact signed | last month by Kim": no participle stands before "last";
 *  it describes the noun before it. */
void ent_repair_participle_time(ent_repair *repair, uint32_t word)
{
    uint32_t time = ent_repair_word(repair, word)->head;
    uint32_t noun = ENT_NO_WORD;
    uint32_t verb = ENT_NO_WORD;
    uint32_t next = ENT_NO_WORD;
    bool between = false;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_AMOD || time < word ||
        !ent_repair_tag_is(repair, word, "VBN") ||
        ent_repair_word(repair, time)->label.subtype != ENT_SUBTYPE_UNMARKED ||
        !ent_repair_may(repair, word))
        return;
    for (ENT_CHILDREN(child, &repair->tree, time))
        between = between || (child > word && child < time);
    noun = object_before(repair, word);
    verb = ent_repair_word(repair, time)->head;
    if (!between || noun == ENT_NO_WORD || verb == ENT_NO_WORD ||
        !ent_repair_attach(repair, word, noun, ENT_DEPREL_ACL,
                           ENT_SUBTYPE_NONE))
        return;
    (void)ent_repair_attach(repair, time, word, ENT_DEPREL_OBL,
                            ENT_SUBTYPE_UNMARKED);
    for (uint32_t child = repair->tree.first[verb]; child != ENT_NO_WORD;
         child = next) {
        uint32_t by = ent_children_find(&repair->tree, child, ENT_DEPREL_CASE);

        next = repair->tree.next[child];
        if (child > time && by != ENT_NO_WORD &&
            ent_repair_is(repair, by, "by"))
            (void)ent_repair_attach(repair, child, word, ENT_DEPREL_OBL,
                                    ENT_SUBTYPE_AGENT);
    }
}

/** "said 100 | ships have left" with "100" as what is said: it is a part of the
 *  subject of the clause that seems to describe it. */
void ent_repair_noun_complement(ent_repair *repair, uint32_t word)
{
    uint32_t verb = ENT_NO_WORD;
    uint32_t subject = ENT_NO_WORD;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_CCOMP ||
        !ent_repair_is_nominal(repair, word) ||
        ent_repair_has(repair, word, ENT_DEPREL_COP) ||
        ent_repair_has_subject(repair, word) || !ent_repair_may(repair, word))
        return;
    verb = ent_children_find(&repair->tree, word, ENT_DEPREL_ACL);
    if (verb == ENT_NO_WORD || !ent_repair_is_finite(repair, verb) ||
        ent_repair_has_relative(repair, verb))
        return;
    subject = ent_children_find(&repair->tree, verb, ENT_DEPREL_NSUBJ);
    if (subject == ENT_NO_WORD ||
        ent_children_leftmost(&repair->tree, subject) != word + 1)
        return;
    ent_repair_raise(repair, verb, word, ENT_DEPREL_NUMMOD, ENT_SUBTYPE_NONE);
    (void)ent_repair_attach(repair, word, subject,
                            ent_repair_word(repair, word)->upos == ENT_NUM
                                ? ENT_DEPREL_NUMMOD
                                : ENT_DEPREL_COMPOUND,
                            ENT_SUBTYPE_NONE);
}

/** "Turkey imposed bans" with the verb as an adjective of the root: who stands
 *  before it is its subject. */
void ent_repair_amod_main(ent_repair *repair, uint32_t word)
{
    uint32_t noun = ent_repair_word(repair, word)->head;
    uint32_t subject = ENT_NO_WORD;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_AMOD ||
        noun != repair->tree.root || noun < word ||
        !ent_repair_tag_is(repair, word, "VBN") ||
        ent_repair_last_word(repair) + 1 == repair->tree.count ||
        !ent_repair_may(repair, word))
        return;
    for (ENT_CHILDREN(child, &repair->tree, word)) {
        ent_deprel relation = ent_repair_relation(repair, child);

        if (child < word && ent_repair_word(repair, child)->upos == ENT_PROPN &&
            (relation == ENT_DEPREL_OBL || relation == ENT_DEPREL_NSUBJ) &&
            ent_repair_word(repair, word - 1)->upos != ENT_PUNCT &&
            !ent_repair_has(repair, child, ENT_DEPREL_CASE))
            subject = child;
    }
    if (subject == ENT_NO_WORD || ent_repair_has_subject(repair, noun) ||
        ent_repair_has(repair, noun, ENT_DEPREL_COP))
        return;
    ent_repair_raise(repair, word, noun, ENT_DEPREL_OBJ, ENT_SUBTYPE_NONE);
    make_past(repair, word);
    ent_repair_set_subject(repair, subject, word);
}

/** "Haiti's minister resigned ." as a passive without auxiliary: sentences have
 *  finite verbs. */
void ent_repair_root_participle(ent_repair *repair, uint32_t word)
{
    uint32_t subject = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);

    if (word != repair->tree.root || !ent_repair_tag_is(repair, word, "VBN") ||
        subject == ENT_NO_WORD || subject > word ||
        ent_repair_word(repair, subject)->label.subtype != ENT_SUBTYPE_PASS ||
        ent_repair_has(repair, word, ENT_DEPREL_AUX) ||
        ent_repair_last_word(repair) + 1 == repair->tree.count ||
        ent_children_rightmost(&repair->tree, subject) + 1 !=
            ent_repair_verb_begin(repair, word) ||
        !ent_repair_may(repair, subject))
        return;
    for (ENT_CHILDREN(child, &repair->tree, word))
        if (ent_repair_word(repair, child)->label.subtype == ENT_SUBTYPE_AGENT)
            return;
    make_past(repair, word);
    relabel(repair, subject, ENT_DEPREL_NSUBJ);
}

/** "to veto | bans", "and train | soldiers" with the noun beside another word:
 *  a noun without preposition behind a verb without object. */
void ent_repair_near_object(ent_repair *repair, uint32_t word)
{
    const ent_word *at = ent_repair_word(repair, word);
    uint32_t begin = 0;
    uint32_t verb = ENT_NO_WORD;

    if ((at->upos != ENT_NOUN && at->upos != ENT_PROPN) ||
        (at->label.relation != ENT_DEPREL_OBL &&
         at->label.relation != ENT_DEPREL_NMOD) ||
        at->label.subtype != ENT_SUBTYPE_NONE || at->head > word ||
        ent_repair_has(repair, word, ENT_DEPREL_CASE) ||
        !ent_repair_may(repair, word))
        return;
    begin = ent_children_leftmost(&repair->tree, word);
    if (begin == 0 || begin <= at->head)
        return;
    verb = begin - 1;
    if (ent_repair_word(repair, verb)->upos != ENT_VERB ||
        ent_repair_tag_is(repair, verb, "VBN") ||
        ent_repair_has(repair, verb, ENT_DEPREL_OBJ) ||
        ent_repair_has(repair, verb, ENT_DEPREL_CCOMP))
        return;
    (void)ent_repair_attach(repair, word, verb, ENT_DEPREL_OBJ,
                            ENT_SUBTYPE_NONE);
}

/** "Nepal to Open Embassy" as a noun with a clause: the headline is the clause.
 */
void ent_repair_headline_plan(ent_repair *repair, uint32_t word)
{
    uint32_t verb = word + 2;

    if (word != repair->tree.root || verb >= repair->tree.count ||
        ent_repair_last_word(repair) + 1 != repair->tree.count ||
        !ent_repair_tag_is(repair, word + 1, "TO") ||
        !ent_repair_tag_is(repair, verb, "VB") ||
        ent_repair_word(repair, verb)->head != word ||
        ent_repair_has_subject(repair, verb) || !ent_repair_may(repair, verb) ||
        (ent_repair_relation(repair, verb) != ENT_DEPREL_CSUBJ &&
         (ent_repair_relation(repair, verb) != ENT_DEPREL_ACL ||
          ent_repair_word(repair, word)->upos != ENT_PROPN)))
        return;
    ent_repair_raise(repair, verb, word, ENT_DEPREL_NSUBJ, ENT_SUBTYPE_NONE);
}
