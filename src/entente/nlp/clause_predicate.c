/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which words are predicates, and how their clauses hang together. */
#include "entente/nlp/clause_internal.h"

static bool has_child(const ent_clause_reader *reader, uint32_t word,
                      ent_deprel relation)
{
    return ent_children_find(&reader->tree, word, relation) != ENT_NO_WORD;
}

static bool has_subject(const ent_clause_reader *reader, uint32_t word)
{
    return has_child(reader, word, ENT_DEPREL_NSUBJ) ||
           has_child(reader, word, ENT_DEPREL_CSUBJ);
}

bool ent_clause_is_relative(const ent_word *word)
{
    return ent_tag_is(word, "WDT") || ent_tag_is(word, "WP") ||
           ent_tag_is(word, "WP$") || ent_tag_is(word, "WRB");
}

bool ent_clause_is_act(const ent_clause_reader *reader, uint32_t word)
{
    const ent_word *noun = ent_word_at(reader, word);

    if (noun->upos != ENT_NOUN)
        return false;
    if (ent_list_find(ENT_LIST_FRAMES, noun->lemma, "noun").ptr != NULL)
        return true;
    return reader->lemmatizer != NULL &&
           ent_lemma_verb_of(reader->lemmatizer, noun->lemma).ptr != NULL;
}

/** The relation is one of clauses, whatever the word. */
static bool is_clausal(ent_deprel relation)
{
    switch ((int)relation) {
    case ENT_DEPREL_ROOT:
    case ENT_DEPREL_CCOMP:
    case ENT_DEPREL_XCOMP:
    case ENT_DEPREL_CSUBJ:
    case ENT_DEPREL_ADVCL:
    case ENT_DEPREL_ACL:
    case ENT_DEPREL_PARATAXIS:
        return true;
    default:
        return false;
    }
}

/** The word only serves another one. */
static bool is_functional(ent_deprel relation)
{
    switch ((int)relation) {
    case ENT_DEPREL_AUX:
    case ENT_DEPREL_CASE:
    case ENT_DEPREL_CC:
    case ENT_DEPREL_COMPOUND:
    case ENT_DEPREL_COP:
    case ENT_DEPREL_DET:
    case ENT_DEPREL_FIXED:
    case ENT_DEPREL_FLAT:
    case ENT_DEPREL_GOESWITH:
    case ENT_DEPREL_MARK:
    case ENT_DEPREL_PUNCT:
        return true;
    default:
        return false;
    }
}

/** The first of the conjuncts that the word belongs to. */
static uint32_t first_conjunct(const ent_clause_reader *reader, uint32_t word)
{
    while (ent_relation_at(reader, word) == ENT_DEPREL_CONJ)
        word = ent_word_at(reader, word)->head;
    return word;
}

static bool is_verb_predicate(const ent_clause_reader *reader, uint32_t word)
{
    const ent_word *verb = ent_word_at(reader, word);

    if (verb->upos != ENT_VERB && verb->upos != ENT_AUX)
        return false;
    if (verb->label.relation == ENT_DEPREL_AMOD)
        return ent_tag_is(verb, "VBN") || ent_tag_is(verb, "VBG");
    return !is_functional(verb->label.relation);
}

/** A noun or adjective that is said of something. */
static bool is_copular(const ent_clause_reader *reader, uint32_t word)
{
    const ent_word *at = ent_word_at(reader, word);
    ent_deprel relation = at->label.relation;
    uint32_t first = first_conjunct(reader, word);

    if (at->upos == ENT_PUNCT || is_functional(relation))
        return false;
    if (has_child(reader, word, ENT_DEPREL_COP) || has_subject(reader, word) ||
        relation == ENT_DEPREL_XCOMP)
        return true;
    if (at->upos == ENT_ADJ &&
        (has_child(reader, word, ENT_DEPREL_XCOMP) ||
         has_child(reader, word, ENT_DEPREL_CCOMP) ||
         (is_clausal(relation) && relation != ENT_DEPREL_ROOT)))
        return true;
    return first != word && ent_word_at(reader, first)->upos != ENT_VERB &&
           (has_child(reader, first, ENT_DEPREL_COP) ||
            ent_relation_at(reader, first) == ENT_DEPREL_XCOMP);
}

bool ent_clause_is_name_adjective(const ent_clause_reader *reader,
                                  uint32_t word)
{
    const ent_word *at = ent_word_at(reader, word);
    unsigned char first = (unsigned char)at->token.form.ptr[0];

    if (at->upos == ENT_PROPN)
        return true;
    if (first < 'A' || first > 'Z')
        return false;
    /* A sentence begins with a capital whatever the word. */
    while (word > 0 && ent_word_at(reader, word - 1)->upos == ENT_PUNCT)
        word--;
    return word > 0;
}

/** "hold talks", "talks were held": the verb has what belongs to the noun. */
static bool is_behind_light_verb(const ent_clause_reader *reader, uint32_t word)
{
    ent_label label;

    word = first_conjunct(reader, word);
    label = ent_word_at(reader, word)->label;
    if (label.relation != ENT_DEPREL_OBJ &&
        (label.relation != ENT_DEPREL_NSUBJ ||
         label.subtype != ENT_SUBTYPE_PASS))
        return false;
    return ent_list_find(
               ENT_LIST_FRAMES,
               ent_word_at(reader, ent_word_at(reader, word)->head)->lemma,
               "light")
               .ptr != NULL;
}

static bool is_nominal(const ent_clause_reader *reader, uint32_t word)
{
    if (!ent_clause_is_act(reader, word))
        return false;
    for (ENT_CHILDREN(child, &reader->tree, word)) {
        ent_deprel relation = ent_relation_at(reader, child);

        if (relation == ENT_DEPREL_NMOD || relation == ENT_DEPREL_COMPOUND ||
            relation == ENT_DEPREL_CCOMP ||
            (relation == ENT_DEPREL_ACL &&
             has_child(reader, child, ENT_DEPREL_MARK)) ||
            (relation == ENT_DEPREL_AMOD &&
             ent_clause_is_name_adjective(reader, child)))
            return true;
    }
    return is_behind_light_verb(reader, word);
}

static bool find_kind(const ent_clause_reader *reader, uint32_t word,
                      ent_clause_kind *out)
{
    ent_deprel relation = ent_relation_at(reader, word);

    if (is_verb_predicate(reader, word))
        *out = ENT_CLAUSE_FINITE; /* Refined when all are known. */
    else if (is_copular(reader, word))
        *out = ENT_CLAUSE_COPULAR;
    else if (is_nominal(reader, word))
        *out = ENT_CLAUSE_NOMINAL;
    else if ((relation == ENT_DEPREL_ROOT ||
              relation == ENT_DEPREL_PARATAXIS) &&
             ent_word_at(reader, word)->upos != ENT_PUNCT)
        *out = ENT_CLAUSE_VERBLESS;
    else
        return false;
    return true;
}

/* ---- voice and form of verbs ------------------------------------------- */

static bool is_nonfinite_tag(const ent_word *word)
{
    return ent_tag_is(word, "VB") || ent_tag_is(word, "VBG") ||
           ent_tag_is(word, "VBN");
}

/** An auxiliary of the verb, its own or of the conjunct it follows, that is
 *  finite. */
static bool has_finite_auxiliary(const ent_clause_reader *reader, uint32_t verb)
{
    for (ENT_CHILDREN(child, &reader->tree, verb)) {
        ent_deprel relation = ent_relation_at(reader, child);

        if ((relation == ENT_DEPREL_AUX || relation == ENT_DEPREL_COP) &&
            !is_nonfinite_tag(ent_word_at(reader, child)) &&
            !ent_tag_is(ent_word_at(reader, child), "TO"))
            return true;
    }
    return false;
}

static bool has_to(const ent_clause_reader *reader, uint32_t verb)
{
    for (ENT_CHILDREN(child, &reader->tree, verb))
        if (ent_tag_is(ent_word_at(reader, child), "TO"))
            return true;
    return false;
}

static bool has_any_auxiliary(const ent_clause_reader *reader, uint32_t verb)
{
    return has_child(reader, verb, ENT_DEPREL_AUX) || has_to(reader, verb);
}

bool ent_clause_shares_auxiliary(const ent_clause_reader *reader, uint32_t verb)
{
    const ent_word *word = ent_word_at(reader, verb);
    const ent_word *head = NULL;

    if (word->label.relation != ENT_DEPREL_CONJ || !is_nonfinite_tag(word) ||
        has_any_auxiliary(reader, verb) || has_subject(reader, verb))
        return false;
    head = ent_word_at(reader, word->head);
    return strcmp(head->xpos, word->xpos) == 0;
}

static bool has_active_subject(const ent_clause_reader *reader, uint32_t verb)
{
    uint32_t subject = ent_children_find(&reader->tree, verb, ENT_DEPREL_NSUBJ);

    return subject != ENT_NO_WORD &&
           ent_word_at(reader, subject)->label.subtype != ENT_SUBTYPE_PASS;
}

static ent_clause_kind verb_kind(const ent_clause_reader *reader, uint32_t verb)
{
    const ent_word *word = ent_word_at(reader, verb);

    while (ent_clause_shares_auxiliary(reader, verb))
        verb = ent_word_at(reader, verb)->head;
    if (has_finite_auxiliary(reader, verb))
        return ENT_CLAUSE_FINITE;
    /* "the minister resigned": the past, which taggers mistake. */
    if (ent_tag_is(word, "VBN") && has_active_subject(reader, verb) &&
        !has_any_auxiliary(reader, verb))
        return ENT_CLAUSE_FINITE;
    if (ent_tag_is(word, "VBG") || ent_tag_is(word, "VBN"))
        return ENT_CLAUSE_PARTICIPLE;
    if (!ent_tag_is(word, "VB"))
        return ENT_CLAUSE_FINITE;
    if (has_to(reader, verb) ||
        ent_relation_at(reader, verb) == ENT_DEPREL_XCOMP)
        return ENT_CLAUSE_INFINITIVE;
    return ENT_CLAUSE_FINITE;
}

static bool is_marked_passive(const ent_clause_reader *reader, uint32_t verb)
{
    for (ENT_CHILDREN(child, &reader->tree, verb)) {
        ent_label label = ent_word_at(reader, child)->label;

        if (label.subtype == ENT_SUBTYPE_PASS ||
            label.subtype == ENT_SUBTYPE_AGENT)
            return true;
    }
    return false;
}

static bool is_passive(const ent_clause_reader *reader, uint32_t verb)
{
    const ent_word *word = ent_word_at(reader, verb);

    while (!is_marked_passive(reader, verb) &&
           ent_clause_shares_auxiliary(reader, verb))
        verb = ent_word_at(reader, verb)->head;
    if (is_marked_passive(reader, verb))
        return true;
    if (!ent_tag_is(word, "VBN") || has_any_auxiliary(reader, verb) ||
        has_subject(reader, verb) || has_child(reader, verb, ENT_DEPREL_OBJ))
        return false;
    return word->label.relation == ENT_DEPREL_ACL ||
           word->label.relation == ENT_DEPREL_AMOD ||
           word->label.relation == ENT_DEPREL_ADVCL ||
           word->label.relation == ENT_DEPREL_XCOMP ||
           word->label.relation == ENT_DEPREL_ROOT;
}

/* ---- how clauses hang together ----------------------------------------- */

static ent_attachment attachment_of(const ent_clause_reader *reader,
                                    uint32_t word)
{
    const ent_word *at = ent_word_at(reader, word);

    switch ((int)at->label.relation) {
    case ENT_DEPREL_ROOT:
        return ENT_ATTACHED_ROOT;
    case ENT_DEPREL_CCOMP:
    case ENT_DEPREL_XCOMP:
    case ENT_DEPREL_CSUBJ:
        return ENT_ATTACHED_COMPLEMENT;
    case ENT_DEPREL_ADVCL:
        return ENT_ATTACHED_ADVERBIAL;
    case ENT_DEPREL_ACL:
    case ENT_DEPREL_AMOD:
        return at->label.subtype == ENT_SUBTYPE_RELCL ? ENT_ATTACHED_RELATIVE
                                                      : ENT_ATTACHED_ADNOMINAL;
    case ENT_DEPREL_PARATAXIS:
        return ENT_ATTACHED_PARATAXIS;
    case ENT_DEPREL_CONJ:
        if (reader->clause_of[at->head] != ENT_NO_CLAUSE)
            return ENT_ATTACHED_COORDINATE;
        return ENT_ATTACHED_ARGUMENT;
    default:
        return ENT_ATTACHED_ARGUMENT;
    }
}

static uint32_t clause_above(const ent_clause_reader *reader, uint32_t word)
{
    do
        word = ent_word_at(reader, word)->head;
    while (word != ENT_NO_WORD && reader->clause_of[word] == ENT_NO_CLAUSE);
    return word == ENT_NO_WORD ? ENT_NO_CLAUSE : reader->clause_of[word];
}

/** "Prices, he said, rose": the clause reports the one it stands in. */
static bool is_interjected_report(const ent_clause_reader *reader,
                                  uint32_t clause)
{
    uint32_t word = reader->clauses[clause].predicate;

    if (reader->clauses[clause].attachment != ENT_ATTACHED_PARATAXIS ||
        reader->clauses[clause].kind != ENT_CLAUSE_FINITE ||
        reader->clauses[clause].parent == ENT_NO_CLAUSE)
        return false;
    return ent_list_find(ENT_LIST_REPORTING, ent_word_at(reader, word)->lemma,
                         "verb")
                   .ptr != NULL &&
           has_subject(reader, word) &&
           !has_child(reader, word, ENT_DEPREL_CCOMP) &&
           !has_child(reader, word, ENT_DEPREL_OBJ);
}

/** Put a clause above the one that it reports. */
static void turn_reports(ent_clause_reader *reader)
{
    for (uint32_t i = 0; i < reader->count; i++) {
        ent_clause *report = &reader->clauses[i];
        ent_clause *said = NULL;

        if (!is_interjected_report(reader, i))
            continue;
        said = &reader->clauses[report->parent];
        if (said->attachment == ENT_ATTACHED_COMPLEMENT ||
            said->attachment == ENT_ATTACHED_ARGUMENT)
            continue;
        uint32_t above = said->parent;

        report->attachment = said->attachment;
        said->attachment = ENT_ATTACHED_COMPLEMENT;
        said->parent = i;
        report->parent = above;
    }
}

/** Order the clauses so that parents come first: by depth, counted. */
static ent_status order_clauses(ent_clause_reader *reader, ent_error *err)
{
    uint32_t *depth =
        ent_arena_alloc(reader->arena, reader->count, sizeof *depth);
    uint32_t *begin = ent_arena_alloc(reader->arena, (size_t)reader->count + 1,
                                      sizeof *begin);

    reader->order =
        ent_arena_alloc(reader->arena, reader->count, sizeof *reader->order);
    if (depth == NULL || begin == NULL || reader->order == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < reader->count; i++) {
        for (uint32_t at = reader->clauses[i].parent; at != ENT_NO_CLAUSE;
             at = reader->clauses[at].parent)
            depth[i]++;
        begin[depth[i] + 1]++;
    }
    for (uint32_t d = 0; d < reader->count; d++)
        begin[d + 1] += begin[d];
    for (uint32_t i = 0; i < reader->count; i++)
        reader->order[begin[depth[i]]++] = i;
    return ENT_OK;
}

static void set_particle(const ent_clause_reader *reader, ent_clause *clause)
{
    clause->particle = ENT_NO_WORD;
    for (ENT_CHILDREN(child, &reader->tree, clause->predicate)) {
        ent_label label = ent_word_at(reader, child)->label;

        if (label.relation == ENT_DEPREL_COMPOUND &&
            label.subtype == ENT_SUBTYPE_PRT)
            clause->particle = child;
    }
}

static void describe(ent_clause_reader *reader, ent_clause *clause)
{
    uint32_t word = clause->predicate;

    if (is_verb_predicate(reader, word)) {
        clause->kind = verb_kind(reader, word);
        clause->passive = is_passive(reader, word);
    }
    set_particle(reader, clause);
    clause->marker = ent_children_find(&reader->tree, word, ENT_DEPREL_MARK);
    clause->attachment = attachment_of(reader, word);
    clause->parent = clause_above(reader, word);
    clause->negation = ENT_NO_WORD;
    clause->modality_word = ENT_NO_WORD;
    clause->hearsay = ENT_NO_WORD;
    clause->quotation = ENT_NO_QUOTATION;
    clause->speaker = ENT_NO_WORD;
    clause->report = ENT_NO_WORD;
}

ent_status ent_clause_find(ent_clause_reader *reader, ent_error *err)
{
    ent_clause_kind kind = ENT_CLAUSE_FINITE;
    uint32_t words = reader->tree.count;

    reader->clause_of =
        ent_arena_alloc(reader->arena, words, sizeof *reader->clause_of);
    if (reader->clause_of == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < words; i++)
        reader->clause_of[i] =
            find_kind(reader, i, &kind) ? reader->count++ : ENT_NO_CLAUSE;
    reader->clauses =
        ent_arena_alloc(reader->arena, reader->count, sizeof *reader->clauses);
    if (reader->clauses == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < words; i++) {
        ent_clause *clause = NULL;

        if (reader->clause_of[i] == ENT_NO_CLAUSE)
            continue;
        clause = &reader->clauses[reader->clause_of[i]];
        clause->predicate = i;
        (void)find_kind(reader, i, &clause->kind);
        describe(reader, clause);
    }
    turn_reports(reader);
    return order_clauses(reader, err);
}
