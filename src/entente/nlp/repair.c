/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/repair.h"

#include "entente/core/mem.h"
#include "entente/nlp/repair_internal.h"

#include <assert.h>

enum {
    /** Rules make room for each other, but not for long. */
    ROUNDS_MAX = 6
};

/** How sure an arc is that a rule made: measured, see docs/clauses.md. */
static const float rule_confidence = 0.7F;

/* In this order: tags, then nouns, then clauses, then phrases. */
static ent_repair_rule *const rules[] = {ent_repair_do_support,
                                         ent_repair_perfect,
                                         ent_repair_headline_verb,
                                         ent_repair_headline_infinitive,
                                         ent_repair_amod_verb,
                                         ent_repair_infinitive_arguments,
                                         ent_repair_amod_main,
                                         ent_repair_amod_past,
                                         ent_repair_relative_root,
                                         ent_repair_plural_verb,
                                         ent_repair_root_participle,
                                         ent_repair_headline_plan,
                                         ent_repair_hyphen_name,
                                         ent_repair_name_before,
                                         ent_repair_name_behind,
                                         ent_repair_conjunct_left,
                                         ent_repair_name_parts,
                                         ent_repair_split_name,
                                         ent_repair_title,
                                         ent_repair_possessor,
                                         ent_repair_list_middle,
                                         ent_repair_list_end,
                                         ent_repair_noun_conjunct,
                                         ent_repair_conjunct_subject,
                                         ent_repair_case_subject,
                                         ent_repair_nested_subject,
                                         ent_repair_two_subjects,
                                         ent_repair_agent_object,
                                         ent_repair_relative_main,
                                         ent_repair_noun_main,
                                         ent_repair_participle_main,
                                         ent_repair_noun_complement,
                                         ent_repair_subject_across,
                                         ent_repair_fronted_object,
                                         ent_repair_split_subject,
                                         ent_repair_near_object,
                                         ent_repair_object_subject,
                                         ent_repair_subordinate,
                                         ent_repair_subject_preposition,
                                         ent_repair_initial_participle,
                                         ent_repair_contact_clause,
                                         ent_repair_interjected_report,
                                         ent_repair_parataxis_subject,
                                         ent_repair_final_report,
                                         ent_repair_time_relative,
                                         ent_repair_preposition_head,
                                         ent_repair_gerund,
                                         ent_repair_participle_time,
                                         ent_repair_phrase,
                                         ent_repair_noun_phrase,
                                         ent_repair_naming,
                                         ent_repair_recipient_inside,
                                         ent_repair_two_objects,
                                         ent_repair_counted_object,
                                         ent_repair_addressee,
                                         ent_repair_fronted_list};

bool ent_repair_may(const ent_repair *repair, uint32_t word)
{
    return ent_repair_word(repair, word)->confidence <= repair->only_below;
}

bool ent_repair_is(const ent_repair *repair, uint32_t word, const char *form)
{
    return ent_str_is(ent_repair_word(repair, word)->token.form, form);
}

bool ent_repair_has(const ent_repair *repair, uint32_t word,
                    ent_deprel relation)
{
    return ent_children_find(&repair->tree, word, relation) != ENT_NO_WORD;
}

bool ent_repair_has_subject(const ent_repair *repair, uint32_t word)
{
    return ent_repair_has(repair, word, ENT_DEPREL_NSUBJ) ||
           ent_repair_has(repair, word, ENT_DEPREL_CSUBJ) ||
           ent_repair_has(repair, word, ENT_DEPREL_EXPL);
}

bool ent_repair_is_nominal(const ent_repair *repair, uint32_t word)
{
    ent_upos upos = ent_repair_word(repair, word)->upos;

    return upos == ENT_NOUN || upos == ENT_PROPN || upos == ENT_PRON ||
           upos == ENT_NUM;
}

static bool has_finite_tag(const ent_repair *repair, uint32_t word)
{
    return ent_repair_tag_is(repair, word, "VBD") ||
           ent_repair_tag_is(repair, word, "VBZ") ||
           ent_repair_tag_is(repair, word, "VBP") ||
           ent_repair_tag_is(repair, word, "MD");
}

bool ent_repair_is_finite(const ent_repair *repair, uint32_t word)
{
    if (ent_repair_word(repair, word)->upos != ENT_VERB)
        return false;
    if (has_finite_tag(repair, word))
        return true;
    for (ENT_CHILDREN(child, &repair->tree, word))
        if (ent_repair_relation(repair, child) == ENT_DEPREL_AUX &&
            has_finite_tag(repair, child))
            return true;
    return false;
}

bool ent_repair_is_past(const ent_repair *repair, uint32_t word)
{
    uint32_t object = ent_children_find(&repair->tree, word, ENT_DEPREL_OBJ);

    if (ent_repair_is_finite(repair, word))
        return true;
    return ent_repair_word(repair, word)->upos == ENT_VERB &&
           ent_repair_tag_is(repair, word, "VBN") && object != ENT_NO_WORD &&
           object > word && !ent_repair_has(repair, word, ENT_DEPREL_AUX);
}

static bool is_relative(const ent_repair *repair, uint32_t word)
{
    return ent_repair_tag_is(repair, word, "WDT") ||
           ent_repair_tag_is(repair, word, "WP") ||
           ent_repair_tag_is(repair, word, "WP$") ||
           ent_repair_tag_is(repair, word, "WRB");
}

bool ent_repair_has_relative(const ent_repair *repair, uint32_t word)
{
    for (ENT_CHILDREN(child, &repair->tree, word)) {
        if (is_relative(repair, child))
            return true;
        for (ENT_CHILDREN(below, &repair->tree, child))
            if (is_relative(repair, below))
                return true;
    }
    return false;
}

bool ent_repair_is_report(const ent_repair *repair, uint32_t word)
{
    const ent_word *at = ent_repair_word(repair, word);

    return at->upos == ENT_VERB &&
           ent_list_find(ENT_LIST_REPORTING, at->lemma, "verb").ptr != NULL;
}

uint32_t ent_repair_before(const ent_repair *repair, uint32_t word)
{
    while (word-- > 0)
        if (ent_repair_word(repair, word)->upos != ENT_PUNCT)
            return word;
    return ENT_NO_WORD;
}

uint32_t ent_repair_last_word(const ent_repair *repair)
{
    return ent_repair_before(repair, repair->tree.count);
}

uint32_t ent_repair_verb_begin(const ent_repair *repair, uint32_t verb)
{
    uint32_t begin = verb;

    while (begin > 0) {
        const ent_word *word = ent_repair_word(repair, begin - 1);

        if (word->head != verb || (word->label.relation != ENT_DEPREL_AUX &&
                                   word->label.relation != ENT_DEPREL_ADVMOD))
            break;
        begin--;
    }
    return begin;
}

uint32_t ent_repair_phrase_ending(const ent_repair *repair, uint32_t end,
                                  ent_upos upos)
{
    uint32_t found = ENT_NO_WORD;

    for (uint32_t at = end; at != ENT_NO_WORD && at <= end;
         at = ent_repair_word(repair, at)->head) {
        ent_deprel relation = ent_repair_relation(repair, at);

        if (ent_children_rightmost(&repair->tree, at) != end)
            break;
        if ((upos == ENT_UPOS_NONE
                 ? !ent_repair_is_nominal(repair, at)
                 : ent_repair_word(repair, at)->upos != upos) ||
            relation == ENT_DEPREL_FLAT || relation == ENT_DEPREL_COMPOUND)
            continue;
        found = at;
        break;
    }
    return found;
}

/** Keep the smaller confidence of the two arcs, but not below the rule's. */
static void set_arc(ent_repair *repair, uint32_t word, ent_deprel relation,
                    ent_subtype subtype)
{
    ent_word *at = &repair->tree.words[word];
    float above = at->head == ENT_NO_WORD
                      ? at->confidence
                      : repair->tree.words[at->head].confidence;

    at->label.relation = relation;
    at->label.subtype = subtype;
    at->confidence = above < at->confidence ? above : at->confidence;
    if (at->confidence < rule_confidence)
        at->confidence = rule_confidence;
    repair->changed = true;
}

bool ent_repair_attach(ent_repair *repair, uint32_t word, uint32_t head,
                       ent_deprel relation, ent_subtype subtype)
{
    const ent_word *at = ent_repair_word(repair, word);

    if (word == repair->tree.root ||
        ent_children_is_above(&repair->tree, word, head))
        return false;
    if (at->head == head && at->label.relation == relation &&
        at->label.subtype == subtype)
        return true;
    if (at->head != head)
        ent_children_move(&repair->tree, word, head);
    set_arc(repair, word, relation, subtype);
    return true;
}

/** Marks at the end of the sentence belong to its root. */
static void move_final_marks(ent_repair *repair, uint32_t from, uint32_t to)
{
    uint32_t last = ent_repair_last_word(repair);

    for (uint32_t i = last == ENT_NO_WORD ? 0 : last + 1;
         i < repair->tree.count; i++)
        if (ent_repair_word(repair, i)->head == from)
            (void)ent_repair_attach(repair, i, to, ENT_DEPREL_PUNCT,
                                    ENT_SUBTYPE_NONE);
}

void ent_repair_raise(ent_repair *repair, uint32_t word, uint32_t top,
                      ent_deprel relation, ent_subtype subtype)
{
    ent_label place = ent_repair_word(repair, top)->label;

    assert(word != top && ent_children_is_above(&repair->tree, top, word));
    if (ent_repair_word(repair, word)->head != top)
        ent_children_move(&repair->tree, word, top);
    ent_children_swap(&repair->tree, word);
    set_arc(repair, top, relation, subtype);
    set_arc(repair, word, place.relation, place.subtype);
    if (word == repair->tree.root)
        move_final_marks(repair, top, word);
}

void ent_repair_set_subject(ent_repair *repair, uint32_t word, uint32_t verb)
{
    bool passive = false;

    for (ENT_CHILDREN(child, &repair->tree, verb))
        passive =
            passive ||
            (ent_repair_relation(repair, child) == ENT_DEPREL_AUX &&
             ent_repair_word(repair, child)->label.subtype == ENT_SUBTYPE_PASS);
    (void)ent_repair_attach(repair, word, verb, ENT_DEPREL_NSUBJ,
                            passive ? ENT_SUBTYPE_PASS : ENT_SUBTYPE_NONE);
}

void ent_repair_set_tag(ent_repair *repair, uint32_t word, ent_upos upos,
                        const char *xpos, ent_str lemma)
{
    repair->tree.words[word].upos = upos;
    repair->tree.words[word].xpos = xpos;
    repair->tree.words[word].lemma = lemma;
    repair->changed = true;
}

/* ---- all rules --------------------------------------------------------- */

static void run_round(ent_repair *repair)
{
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
        for (uint32_t word = 0; word < repair->tree.count; word++)
            rules[r](repair, word);
}

ent_status ent_parse_repair(ent_parse *parse, float only_below, ent_error *err)
{
    ent_repair repair = {.only_below = only_below};
    ent_arena *arena = NULL;
    ent_word *before = NULL;
    ent_status st = ENT_OK;
    int rounds = 0;

    assert(parse != NULL);
    if (parse->word_count < 2)
        return ENT_OK;
    arena = ent_arena_new();
    if (arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_children_init(&repair.tree, parse->words, parse->word_count,
                              arena, err));
    before = ent_arena_alloc(arena, parse->word_count, sizeof *before);
    if (before == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    memcpy(before, parse->words, parse->word_count * sizeof *before);
    do {
        repair.changed = false;
        run_round(&repair);
    } while (repair.changed && ++rounds < ROUNDS_MAX);
    /* Rules that undo each other know nothing of this tree. */
    if (repair.changed)
        memcpy(parse->words, before, parse->word_count * sizeof *before);
cleanup:
    ent_arena_free(arena);
    return st;
}
