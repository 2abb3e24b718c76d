/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Clauses that lost their subject, and subjects that lost their clause. */
#include "entente/nlp/repair_internal.h"

static bool is_subordinator(const ent_repair *repair, uint32_t word)
{
    static const char *const forms[] = {"after", "as",    "because", "before",
                                        "if",    "since", "until",   "while"};
    ent_str lemma = ent_repair_word(repair, word)->lemma;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (ent_str_is(lemma, forms[i]))
            return true;
    return false;
}

static bool is_relative_tag(const ent_repair *repair, uint32_t word)
{
    return ent_repair_tag_is(repair, word, "WDT") ||
           ent_repair_tag_is(repair, word, "WP");
}

/* ---- two subjects ------------------------------------------------------ */

static uint32_t next_subject(const ent_repair *repair, uint32_t subject)
{
    for (uint32_t at = repair->tree.next[subject]; at != ENT_NO_WORD;
         at = repair->tree.next[at])
        if (ent_repair_relation(repair, at) == ENT_DEPREL_NSUBJ)
            return at;
    return ENT_NO_WORD;
}

/** "he and leader Kim signed" with "he" below "leader": a list as well. */
void ent_repair_nested_subject(ent_repair *repair, uint32_t word)
{
    uint32_t first = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t joint = ent_children_find(&repair->tree, word, ENT_DEPREL_CC);

    if (first == ENT_NO_WORD || joint == ENT_NO_WORD || first > joint ||
        joint > word || !ent_repair_is_nominal(repair, word) ||
        !ent_repair_is_nominal(repair, first) ||
        ent_repair_relation(repair, word) != ENT_DEPREL_NSUBJ ||
        ent_repair_has(repair, word, ENT_DEPREL_COP) ||
        !ent_repair_may(repair, first))
        return;
    ent_repair_raise(repair, first, word, ENT_DEPREL_CONJ, ENT_SUBTYPE_NONE);
}

static bool is_by_between(const ent_repair *repair, uint32_t first,
                          uint32_t last)
{
    for (uint32_t i = first + 1; i < last; i++)
        if (ent_repair_is(repair, i, "by"))
            return true;
    return false;
}

/** "described Korea as": an agent without "by" is the object. */
void ent_repair_agent_object(ent_repair *repair, uint32_t word)
{
    const ent_word *at = ent_repair_word(repair, word);

    if (at->label.subtype != ENT_SUBTYPE_AGENT || at->head > word ||
        ent_repair_has(repair, word, ENT_DEPREL_CASE) ||
        is_by_between(repair, at->head, word) ||
        ent_repair_has(repair, at->head, ENT_DEPREL_OBJ) ||
        !ent_repair_may(repair, word))
        return;
    (void)ent_repair_attach(repair, word, at->head, ENT_DEPREL_OBJ,
                            ENT_SUBTYPE_NONE);
}

/** "he and Kim signed", "Kenya, Uganda and Chad agreed": two subjects of one
 *  verb are one list. */
void ent_repair_two_subjects(ent_repair *repair, uint32_t word)
{
    uint32_t verb = ent_repair_word(repair, word)->head;
    uint32_t second = 0;
    uint32_t last = ENT_NO_WORD;
    uint32_t begin = 0;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_NSUBJ ||
        ent_repair_word(repair, word)->label.subtype == ENT_SUBTYPE_OUTER)
        return;
    second = next_subject(repair, word);
    if (second == ENT_NO_WORD || second > verb ||
        !ent_repair_is_nominal(repair, second) ||
        is_relative_tag(repair, second) || !ent_repair_may(repair, second))
        return;
    begin = ent_children_leftmost(&repair->tree, second);
    for (ENT_CHILDREN(child, &repair->tree, second))
        if (child > second &&
            ent_repair_relation(repair, child) == ENT_DEPREL_CONJ)
            last = child;
    if ((ent_repair_word(repair, begin)->upos != ENT_CCONJ ||
         ent_repair_word(repair, begin)->head != second) &&
        (last == ENT_NO_WORD ||
         ent_repair_before(repair, begin) !=
             ent_children_rightmost(&repair->tree, word)))
        return;
    (void)ent_repair_attach(repair, second, word, ENT_DEPREL_CONJ,
                            ENT_SUBTYPE_NONE);
    if (last != ENT_NO_WORD)
        (void)ent_repair_attach(repair, last, word, ENT_DEPREL_CONJ,
                                ENT_SUBTYPE_NONE);
}

/* ---- relative clauses taken for main clauses --------------------------- */

/** A finite verb without subject behind the word, above or below it. */
static uint32_t bare_verb(const ent_repair *repair, uint32_t word)
{
    uint32_t above = ent_repair_word(repair, word)->head;

    if (above != ENT_NO_WORD && above > word &&
        ent_repair_is_finite(repair, above) &&
        !ent_repair_has_subject(repair, above))
        return above;
    for (ENT_CHILDREN(child, &repair->tree, word))
        if (child > word && ent_repair_is_finite(repair, child) &&
            !ent_repair_has_subject(repair, child) &&
            !ent_repair_has(repair, child, ENT_DEPREL_CC) &&
            !ent_repair_has(repair, child, ENT_DEPREL_MARK) &&
            !ent_repair_has_relative(repair, child))
            return child;
    return ENT_NO_WORD;
}

/** "The council imposed bans, which Oslo broke" with "imposed" as a participle:
 *  the relative clause belongs to the noun before its comma. */
static bool mend_noun_verb(ent_repair *repair, uint32_t word, uint32_t noun,
                           uint32_t pronoun)
{
    uint32_t before = ent_repair_before(repair, pronoun);
    uint32_t verb = ENT_NO_WORD;

    for (ENT_CHILDREN(child, &repair->tree, noun))
        if (child > noun && child < pronoun &&
            ent_repair_relation(repair, child) == ENT_DEPREL_ACL &&
            ent_repair_is_past(repair, child) &&
            !ent_repair_has_subject(repair, child))
            verb = child;
    if (verb == ENT_NO_WORD || before == ENT_NO_WORD || before <= verb)
        return false;
    before = ent_repair_phrase_ending(repair, before, ENT_UPOS_NONE);
    if (before == ENT_NO_WORD || before <= verb)
        return false;
    ent_repair_raise(repair, verb, word, ENT_DEPREL_DEP, ENT_SUBTYPE_NONE);
    ent_repair_set_subject(repair, noun, verb);
    (void)ent_repair_attach(repair, word, before, ENT_DEPREL_ACL,
                            ENT_SUBTYPE_RELCL);
    return true;
}

/** "Kim, who won, asked": of a verb with noun and relative pronoun as its
 *  subjects, the noun belongs to the verb that has none. */
void ent_repair_relative_main(ent_repair *repair, uint32_t word)
{
    uint32_t noun = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t pronoun = ENT_NO_WORD;
    uint32_t verb = 0;

    if (noun == ENT_NO_WORD || is_relative_tag(repair, noun) ||
        !ent_repair_may(repair, noun))
        return;
    for (ENT_CHILDREN(child, &repair->tree, word))
        if (child > noun && child < word && is_relative_tag(repair, child))
            pronoun = child;
    if (pronoun == ENT_NO_WORD || mend_noun_verb(repair, word, noun, pronoun))
        return;
    verb = bare_verb(repair, word);
    if (verb == ENT_NO_WORD)
        return;
    if (ent_children_is_above(&repair->tree, word, verb))
        ent_repair_raise(repair, verb, word, ENT_DEPREL_DEP, ENT_SUBTYPE_NONE);
    ent_repair_set_subject(repair, noun, verb);
    (void)ent_repair_attach(repair, word, noun, ENT_DEPREL_ACL,
                            ENT_SUBTYPE_RELCL);
}

/* ---- a noun in the place of the verb ----------------------------------- */

/** The subject of the verb is an apposition: ", the largest members, opposed".
 */
static bool is_between_commas(const ent_repair *repair, uint32_t noun,
                              uint32_t verb)
{
    uint32_t begin = ent_children_leftmost(&repair->tree, noun);
    uint32_t end = ent_children_rightmost(&repair->tree, noun);

    return begin > 0 &&
           (ent_repair_is(repair, begin - 1, ",") ||
            ent_repair_is(repair, begin, ",")) &&
           end < verb &&
           ent_repair_is(repair, ent_repair_verb_begin(repair, verb) - 1, ",");
}

static bool is_main_verb_of(const ent_repair *repair, uint32_t noun,
                            uint32_t verb, uint32_t *subject)
{
    ent_deprel relation = ent_repair_relation(repair, verb);

    *subject = ent_children_find(&repair->tree, verb, ENT_DEPREL_NSUBJ);
    if (verb < noun || !ent_repair_is_past(repair, verb) ||
        (relation != ENT_DEPREL_ACL && relation != ENT_DEPREL_CONJ &&
         relation != ENT_DEPREL_PARATAXIS && relation != ENT_DEPREL_ADVCL) ||
        ent_repair_has(repair, verb, ENT_DEPREL_CC) ||
        ent_repair_has(repair, verb, ENT_DEPREL_MARK) ||
        ent_repair_has_relative(repair, verb) || !ent_repair_may(repair, verb))
        return false;
    if (*subject == ENT_NO_WORD)
        return !ent_repair_has_subject(repair, verb);
    return is_between_commas(repair, *subject, verb);
}

static uint32_t main_verb_of(const ent_repair *repair, uint32_t noun,
                             uint32_t *subject)
{
    for (ENT_CHILDREN(child, &repair->tree, noun)) {
        if (is_main_verb_of(repair, noun, child, subject))
            return child;
        if (ent_repair_relation(repair, child) != ENT_DEPREL_ACL)
            continue;
        /* "Putin, who has come, has warned": of the relative clause. */
        for (ENT_CHILDREN(below, &repair->tree, child))
            if (ent_repair_relation(repair, below) == ENT_DEPREL_CONJ &&
                is_main_verb_of(repair, noun, below, subject) &&
                ent_repair_is(repair, ent_repair_verb_begin(repair, below) - 1,
                              ","))
                return below;
    }
    return ENT_NO_WORD;
}

/** "The decision to close the border angered Oslo" with "angered" below
 *  "border": the only past of the sentence, deeper than it should be. */
static uint32_t lost_verb(const ent_repair *repair, uint32_t noun)
{
    uint32_t found = ENT_NO_WORD;

    for (uint32_t verb = noun + 1; verb < repair->tree.count; verb++) {
        if (ent_repair_is_finite(repair, verb))
            return ENT_NO_WORD;
        if (found == ENT_NO_WORD && ent_repair_is_past(repair, verb) &&
            ent_repair_relation(repair, verb) == ENT_DEPREL_ACL &&
            !ent_repair_has_subject(repair, verb) &&
            ent_repair_may(repair, verb))
            found = verb;
    }
    return found;
}

/** A noun as the root of a sentence whose finite verb has no subject. */
void ent_repair_noun_main(ent_repair *repair, uint32_t word)
{
    uint32_t subject = ENT_NO_WORD;
    uint32_t verb = 0;

    if (word != repair->tree.root || !ent_repair_is_nominal(repair, word) ||
        ent_repair_has(repair, word, ENT_DEPREL_COP) ||
        ent_repair_has(repair, word, ENT_DEPREL_CASE) ||
        ent_repair_has_subject(repair, word))
        return;
    verb = main_verb_of(repair, word, &subject);
    if (verb == ENT_NO_WORD)
        verb = lost_verb(repair, word);
    if (verb == ENT_NO_WORD)
        return;
    ent_repair_raise(repair, verb, word, ENT_DEPREL_NSUBJ, ENT_SUBTYPE_NONE);
    ent_repair_set_subject(repair, word, verb);
    if (subject != ENT_NO_WORD)
        (void)ent_repair_attach(repair, subject, word, ENT_DEPREL_APPOS,
                                ENT_SUBTYPE_NONE);
}

/* ---- subjects of clauses below ----------------------------------------- */

/** "said Minsk and Kiev share": the object before a finite verb without
 *  subject is that subject. */
void ent_repair_object_subject(ent_repair *repair, uint32_t word)
{
    ent_deprel relation = ent_repair_relation(repair, word);
    uint32_t above = ent_repair_word(repair, word)->head;
    uint32_t object = ENT_NO_WORD;

    if ((relation != ENT_DEPREL_CCOMP && relation != ENT_DEPREL_XCOMP) ||
        above > word || !ent_repair_is_report(repair, above) ||
        (!ent_repair_is_finite(repair, word) &&
         (relation != ENT_DEPREL_CCOMP ||
          !ent_repair_tag_is(repair, word, "VB"))) ||
        ent_repair_has_subject(repair, word) ||
        ent_repair_has(repair, word, ENT_DEPREL_MARK))
        return;
    object = ent_children_find(&repair->tree, above, ENT_DEPREL_OBJ);
    if (object == ENT_NO_WORD)
        object = ent_children_find(&repair->tree, above, ENT_DEPREL_IOBJ);
    if (object == ENT_NO_WORD || object < above ||
        ent_children_rightmost(&repair->tree, object) + 1 !=
            ent_repair_verb_begin(repair, word) ||
        !ent_repair_may(repair, object))
        return;
    ent_repair_set_subject(repair, object, word);
}

/** The phrase that ends before a word and begins with "after", "as" ... */
static uint32_t phrase_before(const ent_repair *repair, uint32_t word)
{
    uint32_t end = 0;

    if (word == 0)
        return ENT_NO_WORD;
    end = word - 1;
    for (uint32_t at = end; at != ENT_NO_WORD && at <= end;
         at = ent_repair_word(repair, at)->head) {
        uint32_t preposition =
            ent_children_find(&repair->tree, at, ENT_DEPREL_CASE);

        if (preposition != ENT_NO_WORD && preposition < at &&
            is_subordinator(repair, preposition) &&
            ent_repair_is_nominal(repair, at) &&
            (ent_children_rightmost(&repair->tree, at) == end || at == end))
            return at;
    }
    return ENT_NO_WORD;
}

/** "a day after Kim | signed": a finite verb without subject behind "after" and
 *  a noun. */
void ent_repair_subordinate(ent_repair *repair, uint32_t word)
{
    ent_deprel relation = ent_repair_relation(repair, word);
    uint32_t noun = ENT_NO_WORD;
    uint32_t preposition = ENT_NO_WORD;
    uint32_t above = ENT_NO_WORD;

    if ((relation != ENT_DEPREL_CONJ && relation != ENT_DEPREL_ACL &&
         relation != ENT_DEPREL_ADVCL && relation != ENT_DEPREL_PARATAXIS &&
         relation != ENT_DEPREL_CCOMP && relation != ENT_DEPREL_OBJ) ||
        !ent_repair_is_past(repair, word) ||
        ent_repair_has_subject(repair, word) ||
        ent_repair_has(repair, word, ENT_DEPREL_CC) ||
        ent_repair_has(repair, word, ENT_DEPREL_MARK) ||
        ent_repair_has_relative(repair, word) || !ent_repair_may(repair, word))
        return;
    noun = phrase_before(repair, ent_repair_verb_begin(repair, word));
    if (noun == ENT_NO_WORD || noun == repair->tree.root)
        return;
    above = ent_repair_word(repair, noun)->head;
    while (ent_repair_word(repair, above)->upos != ENT_VERB &&
           ent_repair_word(repair, above)->head != ENT_NO_WORD)
        above = ent_repair_word(repair, above)->head;
    preposition = ent_children_find(&repair->tree, noun, ENT_DEPREL_CASE);
    if (!ent_repair_attach(repair, word, above, ENT_DEPREL_ADVCL,
                           ENT_SUBTYPE_NONE))
        return;
    ent_repair_set_subject(repair, noun, word);
    (void)ent_repair_attach(repair, preposition, word, ENT_DEPREL_MARK,
                            ENT_SUBTYPE_NONE);
}

/** "protested after ships blocked": the preposition of a subject is the
 *  conjunction of its clause. */
void ent_repair_subject_preposition(ent_repair *repair, uint32_t word)
{
    uint32_t verb = ent_repair_word(repair, word)->head;
    uint32_t preposition =
        ent_children_find(&repair->tree, word, ENT_DEPREL_CASE);

    if (ent_repair_relation(repair, word) != ENT_DEPREL_NSUBJ ||
        preposition == ENT_NO_WORD || preposition > word || word > verb ||
        !ent_repair_is_finite(repair, verb) ||
        !is_subordinator(repair, preposition) ||
        !ent_repair_may(repair, preposition))
        return;
    (void)ent_repair_attach(repair, preposition, verb, ENT_DEPREL_MARK,
                            ENT_SUBTYPE_NONE);
    if (ent_repair_relation(repair, verb) == ENT_DEPREL_CCOMP)
        (void)ent_repair_attach(repair, verb,
                                ent_repair_word(repair, verb)->head,
                                ENT_DEPREL_ADVCL, ENT_SUBTYPE_NONE);
}

/** "Officials said Oslo had moved" with both nouns below "moved": the first,
 *  before the verb above, is that verb's. */
void ent_repair_subject_across(ent_repair *repair, uint32_t word)
{
    uint32_t above = ent_repair_word(repair, word)->head;
    uint32_t first = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t second = ENT_NO_WORD;

    if (first == ENT_NO_WORD || above == ENT_NO_WORD || above > word ||
        first > above || !ent_repair_is_finite(repair, above) ||
        ent_repair_has_subject(repair, above) || !ent_repair_may(repair, first))
        return;
    second = next_subject(repair, first);
    if (second != ENT_NO_WORD && second > above)
        ent_repair_set_subject(repair, first, above);
}

/** "warned the pact poses a threat" with "pact" as an object of "poses": before
 *  a finite verb stands its subject. */
void ent_repair_fronted_object(ent_repair *repair, uint32_t word)
{
    uint32_t object = ent_children_find(&repair->tree, word, ENT_DEPREL_OBJ);
    uint32_t above = ent_repair_word(repair, word)->head;

    if (object == ENT_NO_WORD || object > word ||
        !ent_repair_is_finite(repair, word) ||
        ent_repair_has_subject(repair, word) ||
        ent_repair_has_relative(repair, word) ||
        !ent_repair_is_nominal(repair, object) ||
        ent_repair_is(repair, word - 1, ",") || !ent_repair_may(repair, object))
        return;
    ent_repair_set_subject(repair, object, word);
    if (above != ENT_NO_WORD && above < word &&
        ent_repair_relation(repair, word) == ENT_DEPREL_CONJ &&
        !ent_repair_has(repair, word, ENT_DEPREL_CC) &&
        ent_repair_is_report(repair, above) &&
        !ent_repair_has(repair, above, ENT_DEPREL_CCOMP))
        (void)ent_repair_attach(repair, word, above, ENT_DEPREL_CCOMP,
                                ENT_SUBTYPE_NONE);
}

/** "reports Oslo | and three states would leave": a conjunction inside a clause
 *  that begins with a list. */
void ent_repair_split_subject(ent_repair *repair, uint32_t word)
{
    uint32_t joint = ent_children_find(&repair->tree, word, ENT_DEPREL_CC);
    uint32_t subject = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t first = ENT_NO_WORD;

    if (joint == ENT_NO_WORD || joint == 0 || subject == ENT_NO_WORD ||
        subject < joint || subject > word ||
        ent_repair_relation(repair, word) == ENT_DEPREL_CONJ ||
        ent_children_leftmost(&repair->tree, subject) != joint + 1 ||
        !ent_repair_may(repair, subject))
        return;
    first = ent_repair_phrase_ending(repair, joint - 1, ENT_UPOS_NONE);
    if (first == ENT_NO_WORD ||
        ent_repair_has(repair, first, ENT_DEPREL_CASE) ||
        ent_children_is_above(&repair->tree, first, word))
        return;
    ent_repair_set_subject(repair, first, word);
    (void)ent_repair_attach(repair, subject, first, ENT_DEPREL_CONJ,
                            ENT_SUBTYPE_NONE);
    (void)ent_repair_attach(repair, joint, subject, ENT_DEPREL_CC,
                            ENT_SUBTYPE_NONE);
}
