/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verbs of speech behind or inside what is said, as UD's EWT has them: at the
 * end "A, Kim said" is a report with a complement, in the middle "A, Kim said,
 * B" it is parataxis. */
#include "entente/nlp/repair_internal.h"

static bool is_separator(const ent_repair *repair, uint32_t word)
{
    return ent_repair_word(repair, word)->upos == ENT_PUNCT &&
           !ent_repair_is(repair, word, "-");
}

/** "The truce, mediators said, would begin": the first subject is that of the
 *  complement. */
void ent_repair_interjected_report(ent_repair *repair, uint32_t word)
{
    uint32_t first = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t second = ENT_NO_WORD;
    uint32_t clause = ent_children_find(&repair->tree, word, ENT_DEPREL_CCOMP);

    if (!ent_repair_is_report(repair, word) || first == ENT_NO_WORD ||
        clause == ENT_NO_WORD || clause < word || first > word ||
        ent_repair_has_subject(repair, clause) ||
        ent_repair_has(repair, clause, ENT_DEPREL_MARK) ||
        !ent_repair_may(repair, first))
        return;
    for (ENT_CHILDREN(child, &repair->tree, word))
        if (child > first && child < word &&
            ent_repair_relation(repair, child) == ENT_DEPREL_NSUBJ)
            second = child;
    if (second == ENT_NO_WORD || word + 1 >= repair->tree.count ||
        !is_separator(repair, word + 1))
        return;
    ent_repair_raise(repair, clause, word, ENT_DEPREL_PARATAXIS,
                     ENT_SUBTYPE_NONE);
    ent_repair_set_subject(repair, first, clause);
}

/** The same, with the report below its complement already. */
void ent_repair_parataxis_subject(ent_repair *repair, uint32_t word)
{
    uint32_t first = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t clause = ent_repair_word(repair, word)->head;
    uint32_t subjects = 0;

    if (ent_repair_relation(repair, word) != ENT_DEPREL_PARATAXIS ||
        !ent_repair_is_report(repair, word) || first == ENT_NO_WORD ||
        first > word || clause < word ||
        ent_repair_has_subject(repair, clause) ||
        !ent_repair_may(repair, first))
        return;
    for (ENT_CHILDREN(child, &repair->tree, word))
        subjects += child < word &&
                    ent_repair_relation(repair, child) == ENT_DEPREL_NSUBJ;
    if (subjects == 2)
        ent_repair_set_subject(repair, first, clause);
}

/** Nothing but phrases and clauses of the report itself follows. */
static bool is_at_end(const ent_repair *repair, uint32_t word)
{
    uint32_t last = ent_repair_last_word(repair);

    return last != ENT_NO_WORD &&
           (last == word || ent_children_is_above(&repair->tree, word, last));
}

/** What is said stands before it: nothing behind the verb may be that. */
static bool lacks_speech(const ent_repair *repair, uint32_t word)
{
    for (ENT_CHILDREN(child, &repair->tree, word)) {
        ent_deprel relation = ent_repair_relation(repair, child);

        if (relation == ENT_DEPREL_CCOMP &&
            ent_repair_word(repair, child)->upos != ENT_VERB &&
            !ent_repair_has(repair, child, ENT_DEPREL_COP))
            continue;
        if (relation == ENT_DEPREL_CCOMP || relation == ENT_DEPREL_MARK ||
            relation == ENT_DEPREL_CC || relation == ENT_DEPREL_XCOMP)
            return false;
    }
    return !ent_repair_has_relative(repair, word);
}

static bool may_be_report(const ent_repair *repair, uint32_t word)
{
    ent_label label = ent_repair_word(repair, word)->label;

    switch ((int)label.relation) {
    case ENT_DEPREL_CCOMP:
        return word == ent_repair_last_word(repair);
    case ENT_DEPREL_ACL:
    case ENT_DEPREL_CONJ:
    case ENT_DEPREL_ADVCL:
    case ENT_DEPREL_APPOS:
        return true;
    default:
        return false;
    }
}

/** The subject of a report: its own, or the noun before "the bloc | announced"
 *  that the tagger took for one with a participle. */
static uint32_t report_subject(const ent_repair *repair, uint32_t word)
{
    uint32_t subject = ent_children_find(&repair->tree, word, ENT_DEPREL_NSUBJ);
    uint32_t head = ent_repair_word(repair, word)->head;

    if (subject != ENT_NO_WORD)
        return subject;
    if (ent_repair_relation(repair, word) == ENT_DEPREL_ACL &&
        head + 1 == word && word == ent_repair_last_word(repair) &&
        ent_repair_has(repair, head, ENT_DEPREL_DET) &&
        (ent_repair_tag_is(repair, word, "VBN") ||
         ent_repair_tag_is(repair, word, "VBD")))
        return head;
    return ENT_NO_WORD;
}

/** First word of the report: that of its subject, or the verb's in "said Kim".
 */
static uint32_t report_begin(const ent_repair *repair, uint32_t word,
                             uint32_t subject)
{
    uint32_t begin = word;

    if (subject < word) {
        begin = subject;
        for (ENT_CHILDREN(child, &repair->tree, subject))
            if (child < begin && !is_separator(repair, child))
                begin = child;
        for (ENT_CHILDREN(child, &repair->tree, subject)) {
            uint32_t left = ent_children_leftmost(&repair->tree, child);

            if (child < subject && !is_separator(repair, child) && left < begin)
                begin = left;
        }
    }
    return begin;
}

/** "A, a general warned." with the report inside A. */
void ent_repair_final_report(ent_repair *repair, uint32_t word)
{
    uint32_t subject = ENT_NO_WORD;
    uint32_t begin = 0;
    uint32_t root = repair->tree.root;

    if (word == root || !ent_repair_is_report(repair, word) || root > word ||
        !may_be_report(repair, word) || !lacks_speech(repair, word) ||
        !is_at_end(repair, word) || !ent_repair_may(repair, word))
        return;
    subject = report_subject(repair, word);
    if (subject == ENT_NO_WORD || subject == root)
        return;
    begin = report_begin(repair, word, subject);
    if (begin == 0 || begin <= root || !is_separator(repair, begin - 1))
        return;
    if (!ent_children_is_above(&repair->tree, word, subject)) {
        if (!ent_repair_attach(repair, word, root, ENT_DEPREL_PARATAXIS,
                               ENT_SUBTYPE_NONE))
            return;
        ent_repair_set_subject(repair, subject, word);
    }
    if (ent_repair_tag_is(repair, word, "VBN") &&
        !ent_repair_has(repair, word, ENT_DEPREL_AUX))
        ent_repair_set_tag(repair, word, ENT_VERB, "VBD",
                           ent_repair_word(repair, word)->lemma);
    ent_repair_raise(repair, word, root, ENT_DEPREL_CCOMP, ENT_SUBTYPE_NONE);
}

/** "Sunday", "2024", "last week". */
static bool is_time(const ent_repair *repair, uint32_t word)
{
    static const char *const which[] = {"last", "next", "this"};
    const ent_word *at = ent_repair_word(repair, word);

    if (at->label.relation != ENT_DEPREL_OBL)
        return false;
    if (at->upos == ENT_PROPN || at->upos == ENT_NUM)
        return true;
    for (ENT_CHILDREN(child, &repair->tree, word))
        for (size_t i = 0; i < sizeof which / sizeof *which; i++)
            if (ent_str_is(ent_repair_word(repair, child)->lemma, which[i]))
                return true;
    return false;
}

/** "said on Sunday it had fled": the clause is what was said, not which day. */
void ent_repair_time_relative(ent_repair *repair, uint32_t word)
{
    uint32_t day = ent_repair_word(repair, word)->head;
    uint32_t report = ENT_NO_WORD;

    if (day == ENT_NO_WORD ||
        ent_repair_relation(repair, word) != ENT_DEPREL_ACL ||
        !is_time(repair, day) || !ent_repair_has_subject(repair, word) ||
        ent_repair_has_relative(repair, word) || !ent_repair_may(repair, word))
        return;
    report = ent_repair_word(repair, day)->head;
    if (report == ENT_NO_WORD || report > day ||
        !ent_repair_is_report(repair, report) ||
        ent_repair_has(repair, report, ENT_DEPREL_CCOMP))
        return;
    (void)ent_repair_attach(repair, word, report, ENT_DEPREL_CCOMP,
                            ENT_SUBTYPE_NONE);
}
