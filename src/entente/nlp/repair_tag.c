/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words whose part of speech the tree shows to be wrong. */
#include "entente/nlp/repair_internal.h"

enum {
    WORD_MAX = 40
};

/** The lemma as a word list has it, whose bytes last. */
static ent_str lemma_in(ent_word_list list, ent_str lemma)
{
    ent_str columns = ent_list_find(list, lemma, "verb");
    size_t key = lemma.len + sizeof "\tverb";

    return columns.ptr == NULL ? columns
                               : ent_str_make(columns.ptr - key, lemma.len);
}

/** The verb of the lists that the word is, in lower case and with another
 *  ending; the absent view if there is none. */
static ent_str listed_verb(const ent_word *word, size_t cut, const char *end)
{
    static const ent_word_list lists[] = {ENT_LIST_FRAMES, ENT_LIST_REPORTING,
                                          ENT_LIST_MOODS};
    ent_str found = {NULL, 0};

    char base[WORD_MAX + 4];
    ent_str form = word->token.form;
    size_t len = form.len - cut;
    ent_str lemma;

    if (form.len > WORD_MAX || form.len <= cut + 1)
        return found;
    for (size_t i = 0; i < len; i++)
        base[i] = (char)(form.ptr[i] >= 'A' && form.ptr[i] <= 'Z'
                             ? form.ptr[i] - 'A' + 'a'
                             : form.ptr[i]);
    memcpy(base + len, end, strlen(end));
    lemma = ent_str_make(base, len + strlen(end));
    for (size_t i = 0; i < sizeof lists / sizeof *lists && found.ptr == NULL;
         i++)
        found = lemma_in(lists[i], lemma);
    return found;
}

static bool ends_with(ent_str form, const char *end)
{
    size_t len = strlen(end);

    return form.len > len && memcmp(form.ptr + form.len - len, end, len) == 0;
}

/** "Denies", "Warns", "Accuses". */
static ent_str third_person(const ent_word *word)
{
    ent_str form = word->token.form;
    ent_str found = {NULL, 0};

    if (ends_with(form, "ies"))
        found = listed_verb(word, 3, "y");
    if (found.ptr == NULL && ends_with(form, "es"))
        found = listed_verb(word, 2, "");
    if (found.ptr == NULL && ends_with(form, "s") && !ends_with(form, "ss"))
        found = listed_verb(word, 1, "");
    return found;
}

/** Move the children of one word to another, but for it and what is above. */
static void take_children(ent_repair *repair, uint32_t from, uint32_t to)
{
    uint32_t next = ENT_NO_WORD;

    for (uint32_t child = repair->tree.first[from]; child != ENT_NO_WORD;
         child = next) {
        ent_label label = ent_repair_word(repair, child)->label;

        next = repair->tree.next[child];
        if (child != to)
            (void)ent_repair_attach(repair, child, to, label.relation,
                                    label.subtype);
    }
}

/** "did not free them": what stands behind is a verb, whatever its tag. */
void ent_repair_do_support(ent_repair *repair, uint32_t word)
{
    uint32_t verb = word + 2;
    const ent_word *at = ent_repair_word(repair, word);
    ent_str lemma;

    if (!ent_str_is(at->lemma, "do") || verb >= repair->tree.count ||
        !ent_str_is(ent_repair_word(repair, word + 1)->lemma, "not") ||
        ent_repair_relation(repair, word) == ENT_DEPREL_AUX ||
        ent_repair_word(repair, verb)->head != word ||
        (ent_repair_word(repair, verb)->upos != ENT_ADJ &&
         ent_repair_word(repair, verb)->upos != ENT_NOUN))
        return;
    lemma = listed_verb(ent_repair_word(repair, verb), 0, "");
    if (lemma.ptr == NULL)
        return;
    ent_repair_raise(repair, verb, word, ENT_DEPREL_AUX, ENT_SUBTYPE_NONE);
    take_children(repair, word, verb);
    ent_repair_set_tag(repair, word, ENT_AUX, at->xpos, at->lemma);
    ent_repair_set_tag(repair, verb, ENT_VERB, "VB", lemma);
    for (ENT_CHILDREN(child, &repair->tree, verb))
        if (child > verb &&
            ent_repair_relation(repair, child) == ENT_DEPREL_NSUBJ)
            (void)ent_repair_attach(repair, child, verb, ENT_DEPREL_OBJ,
                                    ENT_SUBTYPE_NONE);
}

/** "had recaptured": have, with a participle below it, is its auxiliary. */
void ent_repair_perfect(ent_repair *repair, uint32_t word)
{
    const ent_word *at = ent_repair_word(repair, word);
    uint32_t have = at->head;

    if (have == ENT_NO_WORD || !ent_repair_tag_is(repair, word, "VBN") ||
        at->upos != ENT_VERB ||
        (at->label.relation != ENT_DEPREL_XCOMP &&
         at->label.relation != ENT_DEPREL_CCOMP) ||
        !ent_str_is(ent_repair_word(repair, have)->lemma, "have") ||
        have >= word || ent_repair_relation(repair, have) == ENT_DEPREL_AUX)
        return;
    for (uint32_t i = have + 1; i < word; i++)
        if (ent_repair_word(repair, i)->upos != ENT_ADV &&
            ent_repair_word(repair, i)->upos != ENT_PART)
            return;
    ent_repair_raise(repair, word, have, ENT_DEPREL_AUX, ENT_SUBTYPE_NONE);
    take_children(repair, have, word);
    ent_repair_set_tag(repair, have, ENT_AUX,
                       ent_repair_word(repair, have)->xpos,
                       ent_repair_word(repair, have)->lemma);
}

/* ---- headlines --------------------------------------------------------- */

static bool is_capital(const ent_word *word)
{
    char first = word->token.form.ptr[0];

    return first >= 'A' && first <= 'Z';
}

/** Words of weight begin with capitals, no mark ends it, no verb is finite. */
static bool is_verbless_headline(const ent_repair *repair)
{
    uint32_t last = ent_repair_last_word(repair);

    if (last == ENT_NO_WORD || last + 1 != repair->tree.count)
        return false;
    for (uint32_t i = 0; i < repair->tree.count; i++) {
        const ent_word *word = ent_repair_word(repair, i);

        if (ent_repair_is_finite(repair, i) || word->upos == ENT_AUX)
            return false;
        if (!is_capital(word) && word->token.form.len > 4 &&
            word->upos != ENT_PUNCT && word->upos != ENT_ADP &&
            word->upos != ENT_SCONJ)
            return false;
    }
    return true;
}

/** The word of a run of names that the others hang on. */
static uint32_t top_before(const ent_repair *repair, uint32_t word)
{
    uint32_t top = word - 1;

    while (ent_repair_word(repair, top)->head != ENT_NO_WORD &&
           ent_repair_word(repair, top)->head < word)
        top = ent_repair_word(repair, top)->head;
    return top;
}

/** A clause behind the new verb belongs to the noun before it, if there is
 *  one: "Denies Plan to Attack". */
static void attach_clause(ent_repair *repair, uint32_t clause, uint32_t verb)
{
    uint32_t noun = ent_children_leftmost(&repair->tree, clause) - 1;

    if (noun > verb && ent_repair_is_nominal(repair, noun))
        (void)ent_repair_attach(repair, clause, noun, ENT_DEPREL_ACL,
                                ENT_SUBTYPE_NONE);
    else
        (void)ent_repair_attach(repair, clause, verb, ENT_DEPREL_XCOMP,
                                ENT_SUBTYPE_NONE);
}

/** Make a word the root: what stood before it is its subject, the first name
 *  behind it its object, unless a preposition is between. */
static void make_main_verb(ent_repair *repair, uint32_t verb)
{
    uint32_t subject = top_before(repair, verb);
    uint32_t object = ENT_NO_WORD;

    if (verb != repair->tree.root)
        ent_repair_raise(repair, verb, repair->tree.root, ENT_DEPREL_NSUBJ,
                         ENT_SUBTYPE_NONE);
    ent_repair_set_subject(repair, subject, verb);
    for (uint32_t i = verb + 1; i < repair->tree.count; i++) {
        uint32_t head = ent_repair_word(repair, i)->head;

        if (head >= verb && head != ENT_NO_WORD)
            continue;
        if (ent_repair_word(repair, i)->upos == ENT_VERB) {
            attach_clause(repair, i, verb);
            continue;
        }
        (void)ent_repair_attach(repair, i, verb,
                                ent_repair_has(repair, i, ENT_DEPREL_CASE)
                                    ? ENT_DEPREL_OBL
                                    : ENT_DEPREL_OBJ,
                                ENT_SUBTYPE_NONE);
    }
    object = ent_children_find(&repair->tree, verb, ENT_DEPREL_FLAT);
    if (object == ENT_NO_WORD || object < verb)
        object = ent_children_find(&repair->tree, verb, ENT_DEPREL_NMOD);
    if (object != ENT_NO_WORD && object > verb)
        (void)ent_repair_attach(repair, object, verb,
                                ent_repair_has(repair, object, ENT_DEPREL_CASE)
                                    ? ENT_DEPREL_OBL
                                    : ENT_DEPREL_OBJ,
                                ENT_SUBTYPE_NONE);
}

/** "Kremlin Denies Plan": a verb was taken for a part of the name. */
void ent_repair_headline_verb(ent_repair *repair, uint32_t word)
{
    const ent_word *at = ent_repair_word(repair, word);
    ent_str lemma;

    if (word == 0 || word + 1 >= repair->tree.count ||
        (at->upos != ENT_PROPN && at->upos != ENT_NOUN) ||
        ent_repair_word(repair, word - 1)->upos != ENT_PROPN ||
        !is_verbless_headline(repair) || !ent_repair_may(repair, word))
        return;
    lemma = third_person(at);
    if (lemma.ptr == NULL)
        return;
    ent_repair_set_tag(repair, word, ENT_VERB, "VBZ", lemma);
    make_main_verb(repair, word);
}

/** "Nepal to Open Embassy": a plan, where the tagger saw a name. */
void ent_repair_headline_infinitive(ent_repair *repair, uint32_t word)
{
    const ent_word *at = ent_repair_word(repair, word);
    ent_str lemma;

    if (word < 2 ||
        (at->upos != ENT_PROPN && at->upos != ENT_NOUN &&
         at->upos != ENT_ADJ) ||
        !ent_str_is(ent_repair_word(repair, word - 1)->token.form, "to") ||
        ent_repair_word(repair, word - 2)->upos != ENT_PROPN ||
        word + 1 >= repair->tree.count || !is_verbless_headline(repair) ||
        !ent_repair_may(repair, word))
        return;
    lemma = listed_verb(at, 0, "");
    if (lemma.ptr == NULL)
        return;
    ent_repair_set_tag(repair, word, ENT_VERB, "VB", lemma);
    ent_repair_set_tag(repair, word - 1, ENT_PART, "TO",
                       ent_repair_word(repair, word - 1)->lemma);
    make_main_verb(repair, word);
    (void)ent_repair_attach(repair, word - 1, word, ENT_DEPREL_MARK,
                            ENT_SUBTYPE_NONE);
}
