/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Arguments that the grammar only implies: of participles, infinitives, verbs
 * in coordination, nouns behind light verbs. */
#include "entente/nlp/clause_internal.h"

/* ---- coordination ------------------------------------------------------ */

static bool is_transitive(const ent_word *verb)
{
    ent_str frame = ent_list_find(ENT_LIST_FRAMES, verb->lemma, "verb");

    return frame.ptr != NULL && (!ent_str_is(ent_list_column(frame, 0), "-") ||
                                 ent_str_is(ent_list_column(frame, 1), "-"));
}

/** Nothing but a conjunction stands between two verbs. */
static bool is_adjacent(const ent_clause_reader *reader, uint32_t left,
                        uint32_t right)
{
    for (uint32_t word = left + 1; word < right; word++) {
        ent_deprel relation = ent_relation_at(reader, word);

        if (relation != ENT_DEPREL_CC && relation != ENT_DEPREL_PUNCT &&
            relation != ENT_DEPREL_ADVMOD && relation != ENT_DEPREL_CONJ)
            return false;
    }
    return true;
}

/** "signed and ratified the treaty", "drafted and signed by Kim": the last
 *  verb's object or agent is that of all. */
static void share_to_the_left(ent_clause_reader *reader, uint32_t clause)
{
    const ent_clause *left = ent_clause_at(reader, clause);

    if (left->kind == ENT_CLAUSE_COPULAR || left->kind == ENT_CLAUSE_NOMINAL)
        return;
    for (ENT_CHILDREN(child, &reader->tree, left->predicate)) {
        uint32_t right = reader->clause_of[child];
        ent_role role = left->passive ? ENT_ROLE_AGENT : ENT_ROLE_OBJECT;

        if (ent_relation_at(reader, child) != ENT_DEPREL_CONJ ||
            right == ENT_NO_CLAUSE || ent_clause_has(reader, role) ||
            ent_clause_at(reader, right)->passive != left->passive ||
            !is_adjacent(reader, left->predicate, child) ||
            (!left->passive &&
             !is_transitive(ent_word_at(reader, left->predicate))))
            continue;
        for (ENT_CHILDREN(below, &reader->tree, child)) {
            ent_label label = ent_word_at(reader, below)->label;

            if ((role == ENT_ROLE_OBJECT && label.relation == ENT_DEPREL_OBJ) ||
                (role == ENT_ROLE_AGENT && label.subtype == ENT_SUBTYPE_AGENT))
                ent_clause_add(
                    reader,
                    (ent_found){role, ENT_LINK_SHARED, below,
                                ent_word_at(reader, child)->confidence});
        }
    }
}

static void share_subject(ent_clause_reader *reader, uint32_t clause)
{
    const ent_clause *right = ent_clause_at(reader, clause);
    const ent_clause *left = ent_clause_at(reader, right->parent);

    if (right->kind == ENT_CLAUSE_NOMINAL) {
        if (!ent_clause_has(reader, ENT_ROLE_POSSESSOR))
            ent_clause_add_copies(reader, right->parent, ENT_ROLE_POSSESSOR,
                                  ENT_ROLE_POSSESSOR, ENT_LINK_SHARED);
        return;
    }
    if (ent_clause_lacks_subject(reader, right))
        ent_clause_add_copies(reader, right->parent,
                              ent_clause_surface_role(left),
                              ent_clause_surface_role(right), ENT_LINK_SHARED);
}

/* ---- participles and infinitives of nouns ------------------------------ */

/** Add the first owner of a noun: "Oslo's decision", or, with @p names, "the
 *  Malian decision". */
static void add_owner(ent_clause_reader *reader, uint32_t noun, ent_role role,
                      bool names)
{
    for (ENT_CHILDREN(child, &reader->tree, noun)) {
        const ent_word *word = ent_word_at(reader, child);
        size_t before = reader->pool_count;

        if (names ? child > noun ||
                        (word->label.relation != ENT_DEPREL_AMOD &&
                         word->label.relation != ENT_DEPREL_COMPOUND) ||
                        !ent_clause_is_name_adjective(reader, child)
                  : word->label.subtype != ENT_SUBTYPE_POSS)
            continue;
        ent_clause_add(reader, (ent_found){role, ENT_LINK_CONTROL, child,
                                           word->confidence});
        ent_clause_drop_cases(reader, before);
        return;
    }
}

/** Who has the act that a noun names: its owner, who made it ("took a decision
 *  to"), or the subject of the clause it stands in. */
static void control_by_noun(ent_clause_reader *reader, uint32_t clause,
                            uint32_t noun)
{
    ent_role role = ent_clause_surface_role(ent_clause_at(reader, clause));
    uint32_t owner = reader->clause_of[noun];
    uint32_t above = ent_clause_at(reader, clause)->parent;
    const ent_argument *surface = NULL;

    add_owner(reader, noun, role, false);
    if (!ent_clause_has(reader, role) && owner != ENT_NO_CLAUSE)
        ent_clause_add_copies(reader, owner, ENT_ROLE_SUBJECT, role,
                              ENT_LINK_CONTROL);
    if (!ent_clause_has(reader, role))
        add_owner(reader, noun, role, true);
    if (owner != ENT_NO_CLAUSE && above == owner)
        above = ent_clause_at(reader, owner)->parent;
    if (ent_clause_has(reader, role) || above == ENT_NO_CLAUSE)
        return;
    surface =
        ent_clause_first(ent_clause_at(reader, above),
                         ent_clause_surface_role(ent_clause_at(reader, above)));
    if (surface != NULL && surface->word != noun)
        ent_clause_add_copies(
            reader, above,
            ent_clause_surface_role(ent_clause_at(reader, above)), role,
            ENT_LINK_CONTROL);
}

static bool is_noun_with_will(const ent_clause_reader *reader, uint32_t noun)
{
    const ent_word *word = ent_word_at(reader, noun);

    return ent_clause_is_act(reader, noun) || ent_clause_is_report_noun(word) ||
           ent_list_find(ENT_LIST_MOODS, word->lemma, "noun").ptr != NULL;
}

static void read_adnominal(ent_clause_reader *reader, uint32_t clause)
{
    const ent_clause *adnominal = ent_clause_at(reader, clause);
    uint32_t noun = ent_clause_head(reader, clause);

    if (noun == ENT_NO_WORD || !ent_clause_lacks_subject(reader, adnominal))
        return;
    if ((adnominal->kind == ENT_CLAUSE_INFINITIVE ||
         adnominal->marker != ENT_NO_WORD) &&
        is_noun_with_will(reader, noun))
        control_by_noun(reader, clause, noun);
    else
        ent_clause_add_described(reader, clause,
                                 ent_clause_surface_role(adnominal), noun,
                                 ENT_LINK_PARTICIPLE);
}

/* ---- control ----------------------------------------------------------- */

/** What the list says of a word before a preposition; empty: nothing. */
static ent_str controller_in(ent_str items, ent_str preposition)
{
    while (items.ptr != NULL && items.len > 0) {
        ent_str item = ent_str_cut(&items, ' ');
        ent_str name = ent_str_cut(&item, '=');

        if (item.ptr != NULL && ent_str_equal(name, preposition))
            return item;
    }
    return ent_str_make("", 0);
}

static ent_str controller_of(const ent_word *verb, ent_str preposition)
{
    ent_str own = controller_in(
        ent_list_find(ENT_LIST_CONTROL, verb->lemma, ent_list_kind(verb->upos)),
        preposition);

    if (own.len > 0)
        return own;
    return controller_in(
        ent_list_find(ENT_LIST_CONTROL, ent_str_from("*"), "case"),
        preposition);
}

/** "called on Kim to resign": the phrase with the verb's preposition. */
static bool control_by_oblique(ent_clause_reader *reader, uint32_t clause,
                               ent_role role)
{
    uint32_t above = ent_clause_at(reader, clause)->parent;
    const ent_word *verb =
        ent_word_at(reader, ent_clause_at(reader, above)->predicate);
    ent_str items =
        ent_list_find(ENT_LIST_CONTROL, verb->lemma, ent_list_kind(verb->upos));

    for (size_t i = 0; i < ent_clause_at(reader, above)->argument_count; i++) {
        ent_argument copy = ent_clause_at(reader, above)->arguments[i];
        size_t before = reader->pool_count;

        if (copy.role != ENT_ROLE_OBLIQUE ||
            !ent_str_is(controller_in(items, copy.case_lemma), "oblique"))
            continue;
        ent_clause_add(reader, (ent_found){role, ENT_LINK_CONTROL, copy.word,
                                           copy.confidence});
        ent_clause_drop_cases(reader, before);
        return true;
    }
    return false;
}

static void copy_object(ent_clause_reader *reader, uint32_t above,
                        ent_role role, ent_link link)
{
    ent_clause_add_copies(reader, above, ENT_ROLE_INDIRECT_OBJECT, role, link);
    if (!ent_clause_has(reader, role))
        ent_clause_add_copies(reader, above, ENT_ROLE_OBJECT, role, link);
}

static void copy_surface(ent_clause_reader *reader, uint32_t above,
                         ent_role role, ent_link link)
{
    ent_clause_add_copies(reader, above, ENT_ROLE_SUBJECT, role, link);
    if (!ent_clause_has(reader, role) && ent_clause_at(reader, above)->passive)
        copy_object(reader, above, role, link);
    if (!ent_clause_has(reader, role))
        ent_clause_add_copies(reader, above, ENT_ROLE_POSSESSOR, role, link);
}

static bool is_nonfinite(const ent_clause *clause)
{
    return clause->kind == ENT_CLAUSE_INFINITIVE ||
           clause->kind == ENT_CLAUSE_PARTICIPLE ||
           clause->kind == ENT_CLAUSE_COPULAR;
}

static void read_control(ent_clause_reader *reader, uint32_t clause,
                         ent_link link)
{
    const ent_clause *below = ent_clause_at(reader, clause);
    uint32_t above = below->parent;
    const ent_word *verb =
        ent_word_at(reader, ent_clause_at(reader, above)->predicate);
    ent_role role = ent_clause_surface_role(below);
    uint32_t first = ENT_NO_WORD;
    ent_str preposition = ent_clause_case(reader, below->predicate, &first);
    ent_str controller;

    if (below->kind == ENT_CLAUSE_INFINITIVE || first == ENT_NO_WORD)
        preposition = ent_str_from("-");
    if (control_by_oblique(reader, clause, role))
        return;
    controller = controller_of(verb, preposition);
    if (controller.len == 0 && link == ENT_LINK_ADVERBIAL &&
        first == ENT_NO_WORD)
        controller = ent_str_from("subject");
    if (!ent_str_is(controller, "subject"))
        copy_object(reader, above, role, link);
    if (!ent_clause_has(reader, role))
        copy_surface(reader, above, role, link);
}

/* ---- nouns behind light verbs ------------------------------------------ */

static void share_obliques(ent_clause_reader *reader, const ent_clause *verb,
                           uint32_t noun)
{
    for (size_t i = 0; i < verb->argument_count; i++) {
        const ent_argument *one = &verb->arguments[i];

        if (one->role == ENT_ROLE_OBLIQUE && one->link == ENT_LINK_DIRECT &&
            one->word != noun)
            ent_clause_add(reader,
                           (ent_found){ENT_ROLE_OBLIQUE, ENT_LINK_SHARED,
                                       one->word, one->confidence});
    }
}

/** "hold talks with", "a visit was made by": subject and phrases of the verb
 *  are those of the noun. */
static void read_light(ent_clause_reader *reader, uint32_t clause)
{
    const ent_clause *noun = ent_clause_at(reader, clause);
    const ent_clause *verb = ent_clause_at(reader, noun->parent);
    bool is_object = false;

    if (ent_list_find(ENT_LIST_FRAMES,
                      ent_word_at(reader, verb->predicate)->lemma, "light")
            .ptr == NULL)
        return;
    for (size_t i = 0; i < verb->argument_count; i++)
        is_object = is_object || (verb->arguments[i].role == ENT_ROLE_OBJECT &&
                                  verb->arguments[i].word == noun->predicate);
    if (!is_object)
        return;
    ent_clause_add_copies(reader, noun->parent,
                          verb->passive ? ENT_ROLE_AGENT : ENT_ROLE_SUBJECT,
                          ENT_ROLE_SUBJECT, ENT_LINK_CONTROL);
    share_obliques(reader, verb, noun->predicate);
}

void ent_clause_read_implied(ent_clause_reader *reader, uint32_t clause)
{
    const ent_clause *self = ent_clause_at(reader, clause);

    ent_clause_read_relative(reader, clause);
    share_to_the_left(reader, clause);
    if (self->attachment == ENT_ATTACHED_ADNOMINAL)
        read_adnominal(reader, clause);
    if (self->parent == ENT_NO_CLAUSE)
        return;
    if (self->attachment == ENT_ATTACHED_COORDINATE)
        share_subject(reader, clause);
    else if (self->kind == ENT_CLAUSE_NOMINAL)
        read_light(reader, clause);
    else if (!ent_clause_lacks_subject(reader, self) || !is_nonfinite(self))
        return;
    else if (self->attachment == ENT_ATTACHED_COMPLEMENT)
        read_control(reader, clause, ENT_LINK_CONTROL);
    else if (self->attachment == ENT_ATTACHED_ADVERBIAL)
        read_control(reader, clause, ENT_LINK_ADVERBIAL);
}
