/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Arguments that stand below a predicate, with every member of their lists. */
#include "entente/nlp/clause_internal.h"

static float lesser(float a, float b)
{
    return a < b ? a : b;
}

/* ---- adding ------------------------------------------------------------ */

bool ent_clause_has(const ent_clause_reader *reader, ent_role role)
{
    for (size_t i = 0; i < reader->pool_count; i++)
        if (reader->pool[i].role == role)
            return true;
    return false;
}

const ent_argument *ent_clause_first(const ent_clause *clause, ent_role role)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == role)
            return &clause->arguments[i];
    return NULL;
}

bool ent_clause_lacks_subject(const ent_clause_reader *reader,
                              const ent_clause *clause)
{
    if (clause->passive && ent_clause_has(reader, ENT_ROLE_INDIRECT_OBJECT))
        return false;
    return !ent_clause_has(reader, ent_clause_surface_role(clause));
}

void ent_clause_drop_cases(ent_clause_reader *reader, size_t first)
{
    for (size_t i = first; i < reader->pool_count; i++) {
        reader->pool[i].case_word = ENT_NO_WORD;
        reader->pool[i].case_lemma = ent_str_make("", 0);
    }
}

static bool is_there(const ent_clause_reader *reader, ent_role role,
                     uint32_t word)
{
    for (size_t i = 0; i < reader->pool_count; i++)
        if (reader->pool[i].word == word && reader->pool[i].role == role)
            return true;
    return false;
}

/** Add one argument. @return False if there was no room or it is there. */
static bool push(ent_clause_reader *reader, const ent_argument *argument)
{
    if (reader->pool_count == ENT_ARGUMENTS_MAX ||
        is_there(reader, argument->role, argument->word))
        return false;
    reader->pool[reader->pool_count++] = *argument;
    return true;
}

/** The link by which a child of an argument is an argument too. */
static bool member_link(const ent_clause_reader *reader, uint32_t child,
                        ent_link *out)
{
    switch ((int)ent_relation_at(reader, child)) {
    case ENT_DEPREL_CONJ:
        /* A clause in coordination is no member of a list of nouns. */
        if (reader->clause_of[child] != ENT_NO_CLAUSE &&
            reader->clauses[reader->clause_of[child]].kind !=
                ENT_CLAUSE_NOMINAL)
            return false;
        *out = ENT_LINK_CONJUNCT;
        return true;
    case ENT_DEPREL_APPOS:
        *out = ENT_LINK_APPOSITION;
        return true;
    case ENT_DEPREL_NMOD:
    case ENT_DEPREL_OBL:
        *out = ENT_LINK_COMPANION;
        return ent_case_is_companion(reader, child);
    default:
        return false;
    }
}

static void add_members(ent_clause_reader *reader, const ent_argument *of,
                        int depth)
{
    if (depth == ENT_MEMBER_DEPTH_MAX)
        return;
    for (ENT_CHILDREN(child, &reader->tree, of->word)) {
        ent_argument member = *of;
        uint32_t case_word = ENT_NO_WORD;
        ent_str name;

        if (!member_link(reader, child, &member.link))
            continue;
        member.word = child;
        member.clause = reader->clause_of[child];
        member.confidence =
            lesser(of->confidence, ent_word_at(reader, child)->confidence);
        name = ent_clause_case(reader, child, &case_word);
        if (member.link != ENT_LINK_APPOSITION && case_word != ENT_NO_WORD) {
            member.case_word = case_word;
            member.case_lemma = name;
        }
        if (push(reader, &member))
            add_members(reader, &member, depth + 1);
    }
}

void ent_clause_add(ent_clause_reader *reader, ent_found found)
{
    ent_argument argument = {found.role,          found.link,
                             found.word,          ENT_NO_WORD,
                             ent_str_make("", 0), reader->clause_of[found.word],
                             found.confidence};

    argument.case_lemma =
        ent_clause_case(reader, found.word, &argument.case_word);
    if (push(reader, &argument))
        add_members(reader, &argument, 0);
}

void ent_clause_add_complement(ent_clause_reader *reader, uint32_t clause,
                               ent_link link)
{
    uint32_t word = reader->clauses[clause].predicate;
    ent_argument argument = {ENT_ROLE_COMPLEMENT, link,   word, ENT_NO_WORD,
                             ent_str_make("", 0), clause, 1};

    argument.confidence = ent_word_at(reader, word)->confidence;
    argument.case_lemma = ent_clause_case(reader, word, &argument.case_word);
    (void)push(reader, &argument);
}

void ent_clause_add_copies(ent_clause_reader *reader, uint32_t clause,
                           ent_role from, ent_role role, ent_link link)
{
    const ent_clause *source = &reader->clauses[clause];

    for (size_t i = 0; i < source->argument_count; i++) {
        ent_argument copy = source->arguments[i];

        if (copy.role != from || copy.word == ENT_NO_WORD)
            continue;
        copy.role = role;
        if (role <= ENT_ROLE_OBJECT) {
            copy.case_word = ENT_NO_WORD;
            copy.case_lemma = ent_str_make("", 0);
        }
        if (copy.link != ENT_LINK_CONJUNCT &&
            copy.link != ENT_LINK_APPOSITION && copy.link != ENT_LINK_COMPANION)
            copy.link = link;
        (void)push(reader, &copy);
    }
}

/* ---- what stands below a predicate ------------------------------------- */

static bool is_gerund_case(const ent_clause_reader *reader, uint32_t verb,
                           uint32_t clause)
{
    const ent_word *above = ent_word_at(reader, verb);
    uint32_t word = reader->clauses[clause].predicate;
    ent_case_name name = {.len = 0};
    ent_str frame = ent_list_find(ENT_LIST_FRAMES, above->lemma,
                                  ent_list_kind(above->upos));

    if (reader->clauses[clause].kind != ENT_CLAUSE_PARTICIPLE ||
        ent_case_words(reader, word, &name) == ENT_NO_WORD)
        return false;
    return ent_str_is(ent_case_view(&name), "of") ||
           ent_str_is(ent_case_view(&name), "from") ||
           ent_str_is(ent_case_view(&name), "against") ||
           ent_list_has(ent_list_column(frame, 0), ent_case_view(&name)) ||
           ent_list_has(ent_list_column(frame, 1), ent_case_view(&name));
}

/** "called on Kim to resign", "was urged by Kim to resign": treebanks have
 *  these as adverbial clauses. */
static bool is_governed_infinitive(const ent_clause_reader *reader,
                                   uint32_t verb, uint32_t clause)
{
    const ent_word *above = ent_word_at(reader, verb);

    return reader->clauses[clause].kind == ENT_CLAUSE_INFINITIVE &&
           reader->clauses[clause].predicate > verb &&
           ent_list_has(
               ent_list_column(ent_list_find(ENT_LIST_MOODS, above->lemma,
                                             ent_list_kind(above->upos)),
                               0),
               ent_str_from("complement"));
}

static void add_clause_child(ent_clause_reader *reader, uint32_t verb,
                             uint32_t child)
{
    uint32_t clause = reader->clause_of[child];
    ent_deprel relation = ent_relation_at(reader, child);

    if (clause == ENT_NO_CLAUSE)
        return;
    if (relation == ENT_DEPREL_ADVCL) {
        if (!is_gerund_case(reader, verb, clause) &&
            !is_governed_infinitive(reader, verb, clause))
            return;
        reader->clauses[clause].attachment = ENT_ATTACHED_COMPLEMENT;
    }
    ent_clause_add_complement(reader, clause, ENT_LINK_DIRECT);
}

/** "given weapons", "supplied food": the subject of the passive receives. */
static ent_role passive_subject(const ent_clause_reader *reader, uint32_t verb)
{
    return ent_children_find(&reader->tree, verb, ENT_DEPREL_OBJ) == ENT_NO_WORD
               ? ENT_ROLE_OBJECT
               : ENT_ROLE_INDIRECT_OBJECT;
}

static bool is_agent(const ent_clause_reader *reader, const ent_clause *clause,
                     uint32_t child)
{
    const ent_word *word = ent_word_at(reader, child);
    ent_case_name name = {.len = 0};

    if (word->label.subtype == ENT_SUBTYPE_AGENT)
        return true;
    return (clause->passive || clause->kind == ENT_CLAUSE_NOMINAL) &&
           word->upos != ENT_NUM &&
           ent_case_words(reader, child, &name) != ENT_NO_WORD &&
           ent_str_is(ent_case_view(&name), "by");
}

/** "in exchange for aid": "aid" is an argument as well, by the whole
 *  preposition. */
static void add_inner(ent_clause_reader *reader, uint32_t noun)
{
    ent_case_name outer = {.len = 0};

    if (ent_case_words(reader, noun, &outer) == ENT_NO_WORD)
        return;
    ent_case_add(&outer, ent_word_at(reader, noun)->token.form, '_');
    for (ENT_CHILDREN(child, &reader->tree, noun)) {
        ent_case_name whole = outer;
        ent_case_name inner = {.len = 0};
        ent_argument argument = {
            ENT_ROLE_OBLIQUE, ENT_LINK_DIRECT,          child, ENT_NO_WORD,
            {"", 0},          reader->clause_of[child], 1};

        if (ent_case_words(reader, child, &inner) == ENT_NO_WORD)
            continue;
        ent_case_add(&whole, ent_case_view(&inner), '_');
        if (ent_case_columns(&whole).ptr == NULL)
            continue;
        argument.case_word = ent_case_words(reader, noun, &inner);
        argument.case_lemma = ent_case_keep(reader, &whole);
        argument.confidence = lesser(ent_word_at(reader, noun)->confidence,
                                     ent_word_at(reader, child)->confidence);
        if (push(reader, &argument))
            add_members(reader, &argument, 0);
    }
}

static void add_oblique(ent_clause_reader *reader, const ent_clause *clause,
                        uint32_t child)
{
    const ent_word *word = ent_word_at(reader, child);
    ent_found found = {ENT_ROLE_OBLIQUE, ENT_LINK_DIRECT, child,
                       word->confidence};

    if (is_agent(reader, clause, child))
        found.role = ENT_ROLE_AGENT;
    else if (word->label.relation == ENT_DEPREL_OBL &&
             ent_children_find(&reader->tree, child, ENT_DEPREL_CASE) ==
                 ENT_NO_WORD)
        found.role = ENT_ROLE_TIME;
    ent_clause_add(reader, found);
    add_inner(reader, child);
}

/** The role of a companion that hangs on the verb: "including" goes with what
 *  stands before it, "along with" with the subject. */
static ent_role companion_role(const ent_clause_reader *reader,
                               const ent_clause *clause, uint32_t child)
{
    ent_case_name name = {.len = 0};
    bool has_object_before = false;

    (void)ent_case_words(reader, child, &name);
    for (size_t i = 0; i < reader->pool_count; i++)
        has_object_before =
            has_object_before || (reader->pool[i].role == ENT_ROLE_OBJECT &&
                                  reader->pool[i].word < child);
    if (clause->passive ||
        (has_object_before &&
         ent_str_is(ent_list_column(ent_case_columns(&name), 1), "near")))
        return ENT_ROLE_OBJECT;
    return ENT_ROLE_SUBJECT;
}

/** "Seoul said, along with Tokyo, ...": companions that hang on the verb. */
static void add_companions(ent_clause_reader *reader, const ent_clause *clause)
{
    for (ENT_CHILDREN(child, &reader->tree, clause->predicate)) {
        ent_found found = {ENT_ROLE_SUBJECT, ENT_LINK_COMPANION, child,
                           ent_word_at(reader, child)->confidence};

        if (ent_relation_at(reader, child) != ENT_DEPREL_OBL ||
            !ent_case_is_companion(reader, child))
            continue;
        found.role = companion_role(reader, clause, child);
        if (ent_clause_has(reader, found.role))
            ent_clause_add(reader, found);
    }
}

static void add_subject(ent_clause_reader *reader, const ent_clause *clause,
                        uint32_t child)
{
    const ent_word *word = ent_word_at(reader, child);
    ent_role role = ENT_ROLE_SUBJECT;

    if (word->label.subtype == ENT_SUBTYPE_OUTER)
        return;
    if (word->label.subtype == ENT_SUBTYPE_PASS || clause->passive)
        role = passive_subject(reader, clause->predicate);
    ent_clause_add(reader,
                   (ent_found){role, ENT_LINK_DIRECT, child, word->confidence});
}

static void add_noun_modifier(ent_clause_reader *reader,
                              const ent_clause *clause, uint32_t child)
{
    const ent_word *word = ent_word_at(reader, child);
    ent_found found = {ENT_ROLE_OBLIQUE, ENT_LINK_DIRECT, child,
                       word->confidence};

    switch ((int)word->label.relation) {
    case ENT_DEPREL_NMOD:
        if (word->label.subtype == ENT_SUBTYPE_POSS)
            found.role = ENT_ROLE_POSSESSOR;
        else if (is_agent(reader, clause, child))
            found.role = ENT_ROLE_AGENT;
        else if (ent_children_find(&reader->tree, child, ENT_DEPREL_CASE) ==
                 ENT_NO_WORD)
            found.role = word->label.subtype == ENT_SUBTYPE_UNMARKED
                             ? ENT_ROLE_TIME
                             : ENT_ROLE_COMPOUND;
        break;
    case ENT_DEPREL_COMPOUND:
        found.role = ENT_ROLE_COMPOUND;
        break;
    case ENT_DEPREL_AMOD:
        if (!ent_clause_is_name_adjective(reader, child))
            return;
        found.role = ENT_ROLE_COMPOUND;
        break;
    default:
        return;
    }
    ent_clause_add(reader, found);
}

/** Infinitives and that-clauses of a noun are its complements; participles
 *  and relative clauses are not. */
static void add_noun_clause(ent_clause_reader *reader, uint32_t child)
{
    uint32_t clause = reader->clause_of[child];
    ent_label label = ent_word_at(reader, child)->label;

    if (clause == ENT_NO_CLAUSE || label.subtype == ENT_SUBTYPE_RELCL)
        return;
    if (label.relation == ENT_DEPREL_ACL &&
        reader->clauses[clause].kind == ENT_CLAUSE_PARTICIPLE &&
        reader->clauses[clause].marker == ENT_NO_WORD)
        return;
    ent_clause_add_complement(reader, clause, ENT_LINK_DIRECT);
}

static void read_child(ent_clause_reader *reader, const ent_clause *clause,
                       uint32_t child)
{
    const ent_word *word = ent_word_at(reader, child);
    ent_found found = {ENT_ROLE_OBJECT, ENT_LINK_DIRECT, child,
                       word->confidence};

    switch ((int)word->label.relation) {
    case ENT_DEPREL_NSUBJ:
    case ENT_DEPREL_CSUBJ:
        add_subject(reader, clause, child);
        break;
    case ENT_DEPREL_OBJ:
        ent_clause_add(reader, found);
        break;
    case ENT_DEPREL_IOBJ:
        found.role = ENT_ROLE_INDIRECT_OBJECT;
        ent_clause_add(reader, found);
        break;
    case ENT_DEPREL_OBL:
        add_oblique(reader, clause, child);
        break;
    case ENT_DEPREL_CCOMP:
    case ENT_DEPREL_XCOMP:
    case ENT_DEPREL_ADVCL:
        add_clause_child(reader, clause->predicate, child);
        break;
    case ENT_DEPREL_ACL:
        add_noun_clause(reader, child);
        break;
    default:
        if (clause->kind == ENT_CLAUSE_NOMINAL ||
            clause->kind == ENT_CLAUSE_COPULAR ||
            clause->kind == ENT_CLAUSE_VERBLESS)
            add_noun_modifier(reader, clause, child);
    }
}

/** A report that stands inside or behind what it reports. */
static void add_reported(ent_clause_reader *reader, uint32_t clause)
{
    uint32_t head =
        ent_word_at(reader, reader->clauses[clause].predicate)->head;

    while (head != ENT_NO_WORD && reader->clause_of[head] == ENT_NO_CLAUSE)
        head = ent_word_at(reader, head)->head;
    if (head != ENT_NO_WORD &&
        reader->clauses[reader->clause_of[head]].parent == clause)
        ent_clause_add_complement(reader, reader->clause_of[head],
                                  ENT_LINK_DIRECT);
}

void ent_clause_read_arguments(ent_clause_reader *reader, uint32_t clause)
{
    const ent_clause *at = &reader->clauses[clause];

    for (ENT_CHILDREN(child, &reader->tree, at->predicate))
        read_child(reader, at, child);
    add_companions(reader, at);
    add_reported(reader, clause);
}
