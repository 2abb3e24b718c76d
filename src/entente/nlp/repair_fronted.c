/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A list of names behind a phrase that opens the sentence: "In a statement,
 * Chad, Mali and Togo condemned ...". Parsers take its first names for more
 * statements. */
#include "entente/nlp/repair_internal.h"

enum {
    NAMES_MAX = 16
};

/** Names that stand before a verb, last first. */
typedef struct name_list {
    uint32_t heads[NAMES_MAX];
    uint32_t count;
} name_list;

static bool is_comma(const ent_repair *repair, uint32_t word)
{
    return ent_repair_is(repair, word, ",");
}

/** First word of a name with what describes it; its comma does not count. */
static uint32_t name_begin(const ent_repair *repair, uint32_t name)
{
    uint32_t begin = name;

    for (ENT_CHILDREN(child, &repair->tree, name)) {
        ent_deprel relation = ent_repair_relation(repair, child);

        if (child < name &&
            (relation == ENT_DEPREL_COMPOUND || relation == ENT_DEPREL_AMOD ||
             relation == ENT_DEPREL_DET || relation == ENT_DEPREL_FLAT))
            begin = ent_children_leftmost(&repair->tree, child) < begin
                        ? ent_children_leftmost(&repair->tree, child)
                        : begin;
    }
    return begin;
}

static bool is_member(const ent_repair *repair, uint32_t name)
{
    ent_deprel relation = ent_repair_relation(repair, name);

    return (relation == ENT_DEPREL_CONJ || relation == ENT_DEPREL_APPOS) &&
           !ent_repair_has(repair, name, ENT_DEPREL_CASE);
}

/** The name that ends with a word: its own last word, whatever hangs on it. */
static uint32_t name_ending(const ent_repair *repair, uint32_t end)
{
    uint32_t at = end;

    while (ent_repair_word(repair, at)->upos == ENT_PROPN &&
           (ent_repair_relation(repair, at) == ENT_DEPREL_FLAT ||
            ent_repair_relation(repair, at) == ENT_DEPREL_COMPOUND) &&
           ent_repair_word(repair, at)->head != ENT_NO_WORD &&
           ent_repair_word(repair, at)->head < at)
        at = ent_repair_word(repair, at)->head;
    return ent_repair_word(repair, at)->upos == ENT_PROPN ? at : ENT_NO_WORD;
}

/** Names before the word @p begin, each with a comma behind it. */
static void collect(const ent_repair *repair, uint32_t begin, name_list *out)
{
    while (out->count < NAMES_MAX && begin >= 2 &&
           is_comma(repair, begin - 1)) {
        uint32_t name = name_ending(repair, begin - 2);

        if (name == ENT_NO_WORD || !is_member(repair, name))
            return;
        out->heads[out->count++] = name;
        begin = name_begin(repair, name);
    }
}

/** The last two members, "Mali and Togo", that end before the verb.
 *  @return The first of the two. */
static uint32_t last_pair(const ent_repair *repair, uint32_t verb,
                          uint32_t *last)
{
    uint32_t end = ent_repair_verb_begin(repair, verb);
    uint32_t pair = ENT_NO_WORD;
    uint32_t joint = ENT_NO_WORD;

    *last = end == 0 ? ENT_NO_WORD : name_ending(repair, end - 1);
    if (*last == ENT_NO_WORD ||
        ent_repair_relation(repair, *last) != ENT_DEPREL_CONJ)
        return ENT_NO_WORD;
    joint = ent_children_find(&repair->tree, *last, ENT_DEPREL_CC);
    if (joint == ENT_NO_WORD || joint == 0 || joint > *last ||
        !ent_repair_is(repair, joint, "and"))
        return ENT_NO_WORD;
    pair = name_ending(repair,
                       is_comma(repair, joint - 1) ? joint - 2 : joint - 1);
    return pair;
}

/** The first name of the list hangs on the phrase before the comma, which opens
 *  the clause of the verb. */
static bool hangs_on_opening(const ent_repair *repair, uint32_t verb,
                             uint32_t first)
{
    uint32_t noun = ent_repair_word(repair, first)->head;
    uint32_t begin = name_begin(repair, first);

    if (noun == ENT_NO_WORD || noun > first || begin < 2 ||
        !is_comma(repair, begin - 1) || noun == verb ||
        !ent_children_is_above(&repair->tree, verb, noun))
        return false;
    /* "In Hanoi, Vietnam, ...": of a place another one. */
    return ent_repair_word(repair, noun)->upos == ENT_NOUN ||
           ent_repair_relation(repair, first) == ENT_DEPREL_CONJ;
}

/** One list: the first name is the subject, the others are joined to it. */
static void join(ent_repair *repair, uint32_t verb, const name_list *names)
{
    uint32_t first = names->heads[names->count - 1];

    ent_repair_set_subject(repair, first, verb);
    if (ent_repair_word(repair, first)->head != verb)
        return;
    for (uint32_t i = 0; i + 1 < names->count; i++)
        (void)ent_repair_attach(repair, names->heads[i], first, ENT_DEPREL_CONJ,
                                ENT_SUBTYPE_NONE);
}

void ent_repair_fronted_list(ent_repair *repair, uint32_t word)
{
    name_list names = {.count = 0};
    uint32_t last = ENT_NO_WORD;
    uint32_t pair = ENT_NO_WORD;
    uint32_t subject = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);

    if (!ent_repair_is_finite(repair, word))
        return;
    pair = last_pair(repair, word, &last);
    if (pair == ENT_NO_WORD ||
        (subject == ENT_NO_WORD ? !is_member(repair, pair) : subject != pair))
        return;
    names.heads[names.count++] = last;
    names.heads[names.count++] = pair;
    collect(repair, name_begin(repair, pair), &names);
    if (subject != ENT_NO_WORD && names.count == 2)
        return;
    if (hangs_on_opening(repair, word, names.heads[names.count - 1]))
        join(repair, word, &names);
}
