/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who gets what: two objects side by side, of which the parser makes one
 * phrase, or calls both alike. */
#include "entente/nlp/repair_internal.h"

/** Verbs that say to whom: "send tanks to Kiev", and so "send Kiev tanks". */
static bool has_recipients(const ent_repair *repair, uint32_t verb)
{
    const ent_word *at = ent_repair_word(repair, verb);
    ent_str frame = ent_list_find(ENT_LIST_FRAMES, at->lemma, "verb");

    return at->upos == ENT_VERB &&
           ent_list_has(ent_list_column(frame, 0), ent_str_from("to"));
}

static bool is_name(const ent_repair *repair, uint32_t word)
{
    return ent_repair_word(repair, word)->upos == ENT_PROPN;
}

static bool is_directly_behind(const ent_repair *repair, uint32_t verb,
                               uint32_t word)
{
    return ent_children_leftmost(&repair->tree, word) == verb + 1;
}

/** A number or article behind a name, both in the phrase of the noun: nothing
 *  stands so in one phrase. */
static bool has_count_behind(const ent_repair *repair, uint32_t noun,
                             uint32_t name)
{
    uint32_t next = ent_children_rightmost(&repair->tree, name) + 1;
    ent_upos upos = ENT_UPOS_NONE;

    if (next >= noun || !ent_children_is_above(&repair->tree, noun, next))
        return false;
    upos = ent_repair_word(repair, next)->upos;
    return upos == ENT_NUM || upos == ENT_DET || upos == ENT_SYM;
}

/** "Bonn gave [Kiev 14 tanks]": Kiev is who gets them. */
void ent_repair_recipient_inside(ent_repair *repair, uint32_t word)
{
    uint32_t noun = ent_repair_word(repair, word)->head;
    ent_deprel relation = ent_repair_relation(repair, word);
    uint32_t verb = ENT_NO_WORD;

    if ((relation != ENT_DEPREL_COMPOUND && relation != ENT_DEPREL_NMOD) ||
        !is_name(repair, word) || noun < word ||
        ent_repair_relation(repair, noun) != ENT_DEPREL_OBJ ||
        ent_repair_has(repair, word, ENT_DEPREL_CASE))
        return;
    verb = ent_repair_word(repair, noun)->head;
    if (verb < word && is_directly_behind(repair, verb, word) &&
        has_count_behind(repair, noun, word) && has_recipients(repair, verb) &&
        !ent_repair_has(repair, verb, ENT_DEPREL_IOBJ))
        (void)ent_repair_attach(repair, word, verb, ENT_DEPREL_IOBJ,
                                ENT_SUBTYPE_NONE);
}

/** "Bonn offered Kiev four tanks": of two objects the first gets the second. */
void ent_repair_two_objects(ent_repair *repair, uint32_t word)
{
    uint32_t first = ENT_NO_WORD;

    if (!has_recipients(repair, word) ||
        ent_repair_has(repair, word, ENT_DEPREL_IOBJ))
        return;
    for (ENT_CHILDREN(child, &repair->tree, word)) {
        if (ent_repair_relation(repair, child) != ENT_DEPREL_OBJ ||
            child < word)
            continue;
        if (first != ENT_NO_WORD) {
            (void)ent_repair_attach(repair, first, word, ENT_DEPREL_IOBJ,
                                    ENT_SUBTYPE_NONE);
            return;
        }
        if (!is_directly_behind(repair, word, child) ||
            !ent_repair_is_nominal(repair, child))
            return;
        first = child;
    }
}

/** "More than" before a noun with a number. */
static bool begins_more_than(const ent_repair *repair, uint32_t word)
{
    return word + 1 < repair->tree.count &&
           ent_repair_is(repair, word + 1, "than") &&
           (ent_repair_is(repair, word, "more") ||
            ent_repair_is(repair, word, "less") ||
            ent_repair_is(repair, word, "fewer"));
}

/** "Bonn sent Kiev [more than 14 tanks]": an object, and no phrase with "than".
 */
void ent_repair_counted_object(ent_repair *repair, uint32_t word)
{
    uint32_t verb = ent_repair_word(repair, word)->head;
    uint32_t name = ENT_NO_WORD;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_OBL ||
        ent_repair_word(repair, word)->upos != ENT_NOUN ||
        !ent_repair_has(repair, word, ENT_DEPREL_NUMMOD) || verb > word ||
        !has_recipients(repair, verb) ||
        ent_repair_has(repair, verb, ENT_DEPREL_IOBJ))
        return;
    name = ent_children_find(&repair->tree, verb, ENT_DEPREL_OBJ);
    if (name == ENT_NO_WORD || name > word || !is_name(repair, name) ||
        !is_directly_behind(repair, verb, name) ||
        !begins_more_than(repair,
                          ent_children_rightmost(&repair->tree, name) + 1))
        return;
    if (ent_repair_attach(repair, name, verb, ENT_DEPREL_IOBJ,
                          ENT_SUBTYPE_NONE))
        (void)ent_repair_attach(repair, word, verb, ENT_DEPREL_OBJ,
                                ENT_SUBTYPE_NONE);
}
