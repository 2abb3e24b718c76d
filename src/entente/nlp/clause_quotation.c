/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Quotations, who speaks in them, and who says each clause. */
#include "entente/nlp/clause_internal.h"

#include <assert.h>

enum {
    NESTED_MAX = 4,  /**< Quotations inside each other. */
    REPORT_WORDS = 8 /**< How far from a quotation its report may stand. */
};

typedef enum mark {
    MARK_NONE,
    MARK_OPEN,
    MARK_CLOSE,
    MARK_EITHER
} mark;

/* ---- marks ------------------------------------------------------------- */

/** What a straight mark is, by the blanks around it. */
static mark straight_mark(const ent_clause_reader *reader, uint32_t word)
{
    bool blank_before =
        word == 0 || ent_word_at(reader, word - 1)->token.space_after;
    bool blank_after = ent_word_at(reader, word)->token.space_after ||
                       word + 1 == reader->tree.count;

    if (blank_before == blank_after)
        return MARK_EITHER;
    return blank_before ? MARK_OPEN : MARK_CLOSE;
}

static mark mark_of(const ent_clause_reader *reader, uint32_t word,
                    bool *single)
{
    const ent_word *at = ent_word_at(reader, word);
    ent_str form = at->token.form;

    *single = ent_str_is(form, "\u2018") || ent_str_is(form, "\u2019") ||
              ent_str_is(form, "'") || ent_str_is(form, "`");
    if (ent_str_is(form, "\u201c") || ent_str_is(form, "\u00ab") ||
        ent_str_is(form, "\u201e") || ent_str_is(form, "``"))
        return MARK_OPEN;
    if (ent_str_is(form, "\u201d") || ent_str_is(form, "\u00bb") ||
        ent_str_is(form, "''"))
        return MARK_CLOSE;
    if (ent_str_is(form, "\""))
        return straight_mark(reader, word);
    if (!*single || (at->upos != ENT_PUNCT && !ent_str_is(form, "\u2018")))
        return MARK_NONE;
    if (ent_str_is(form, "\u2018") || ent_str_is(form, "`"))
        return MARK_OPEN;
    return ent_str_is(form, "\u2019") ? MARK_CLOSE
                                      : straight_mark(reader, word);
}

/* ---- pairs ------------------------------------------------------------- */

typedef struct open_quotation {
    uint32_t index;
    bool single;
} open_quotation;

typedef struct pairing {
    const ent_clause_reader *reader;
    ent_clauses *out;
    open_quotation open[NESTED_MAX];
    size_t depth;
} pairing;

static uint32_t start_quotation(pairing *pairs, uint32_t first)
{
    uint32_t index = (uint32_t)pairs->out->quotation_count++;
    ent_quotation *quotation = &pairs->out->quotations[index];

    quotation->first = first;
    quotation->last = pairs->reader->tree.count;
    quotation->verb = ENT_NO_WORD;
    quotation->speaker = ENT_NO_WORD;
    return index;
}

static void open_at(pairing *pairs, uint32_t first, bool single)
{
    if (pairs->depth == NESTED_MAX)
        return;
    pairs->open[pairs->depth++] =
        (open_quotation){start_quotation(pairs, first), single};
}

/** A second opening mark of one kind: the writer forgot to close the first,
 *  which ends at the next comma. */
static void end_forgotten(pairing *pairs, uint32_t word)
{
    open_quotation top = pairs->open[--pairs->depth];
    ent_quotation *quotation = &pairs->out->quotations[top.index];

    for (uint32_t i = quotation->first; i < word; i++) {
        if (ent_relation_at(pairs->reader, i) != ENT_DEPREL_PUNCT)
            continue;
        word = i;
        break;
    }
    quotation->last = word;
}

static bool is_open(const pairing *pairs, bool single)
{
    for (size_t i = 0; i < pairs->depth; i++)
        if (pairs->open[i].single == single)
            return true;
    return false;
}

static void close_at(pairing *pairs, uint32_t word, bool single)
{
    /* A single mark alone is an apostrophe. */
    if (!is_open(pairs, single)) {
        if (!single) {
            uint32_t index = start_quotation(pairs, 0);

            pairs->out->quotations[index].open_begin = true;
            pairs->out->quotations[index].last = word;
        }
        return;
    }
    while (pairs->open[pairs->depth - 1].single != single)
        pairs->out->quotations[pairs->open[--pairs->depth].index].last = word;
    pairs->out->quotations[pairs->open[--pairs->depth].index].last = word;
}

static void pair_mark(pairing *pairs, uint32_t word, mark found, bool single)
{
    bool open = is_open(pairs, single);

    if (found == MARK_EITHER)
        found = open ? MARK_CLOSE : MARK_OPEN;
    if (found == MARK_CLOSE) {
        close_at(pairs, word, single);
        return;
    }
    if (open && pairs->open[pairs->depth - 1].single == single) {
        /* Each paragraph of a long quotation begins with a mark. */
        if (word == 0)
            return;
        end_forgotten(pairs, word);
    }
    open_at(pairs, word + 1, single);
}

static bool goes_on(const ent_clauses *before)
{
    for (size_t i = 0; before != NULL && i < before->quotation_count; i++)
        if (before->quotations[i].open_end)
            return true;
    return false;
}

static void pair_marks(pairing *pairs, const ent_clauses *before)
{
    uint32_t count = pairs->reader->tree.count;

    if (goes_on(before)) {
        open_at(pairs, 0, false);
        pairs->out->quotations[0].open_begin = true;
    }
    for (uint32_t i = 0; i < count; i++) {
        bool single = false;
        mark found = mark_of(pairs->reader, i, &single);

        if (found != MARK_NONE)
            pair_mark(pairs, i, found, single);
    }
    while (pairs->depth > 0)
        pairs->out->quotations[pairs->open[--pairs->depth].index].open_end =
            true;
}

/* ---- what a quotation is ----------------------------------------------- */

static bool is_inside(const ent_quotation *quotation, uint32_t word)
{
    return word >= quotation->first && word < quotation->last;
}

static bool states_something(const ent_clause_reader *reader,
                             const ent_clause *clause)
{
    return clause->kind == ENT_CLAUSE_FINITE ||
           (clause->kind == ENT_CLAUSE_COPULAR &&
            ent_children_find(&reader->tree, clause->predicate,
                              ENT_DEPREL_COP) != ENT_NO_WORD);
}

static bool is_scare(const ent_clause_reader *reader,
                     const ent_quotation *quotation)
{
    for (uint32_t i = 0; i < reader->count; i++)
        if (is_inside(quotation, reader->clauses[i].predicate) &&
            states_something(reader, &reader->clauses[i]))
            return false;
    return true;
}

static ent_str report_columns(const ent_clause_reader *reader, uint32_t word)
{
    const ent_word *at = ent_word_at(reader, word);

    return ent_list_find(ENT_LIST_REPORTING, at->lemma,
                         ent_list_kind(at->upos));
}

static bool is_report_verb(const ent_clause_reader *reader, uint32_t word)
{
    return ent_word_at(reader, word)->upos == ENT_VERB &&
           reader->clause_of[word] != ENT_NO_CLAUSE &&
           report_columns(reader, word).ptr != NULL;
}

/** First word of the quotation that hangs on one outside of it. */
static uint32_t top_of(const ent_clause_reader *reader,
                       const ent_quotation *quotation)
{
    for (uint32_t i = quotation->first; i < quotation->last; i++) {
        const ent_word *word = ent_word_at(reader, i);

        if (word->upos != ENT_PUNCT &&
            (word->head == ENT_NO_WORD || !is_inside(quotation, word->head)))
            return i;
    }
    return ENT_NO_WORD;
}

static uint32_t report_in_tree(const ent_clause_reader *reader,
                               const ent_quotation *quotation, uint32_t top)
{
    for (ENT_CHILDREN(child, &reader->tree, top))
        if (!is_inside(quotation, child) && is_report_verb(reader, child) &&
            ent_relation_at(reader, child) == ENT_DEPREL_PARATAXIS)
            return child;
    for (uint32_t up = ent_word_at(reader, top)->head; up != ENT_NO_WORD;
         up = ent_word_at(reader, up)->head)
        if (!is_inside(quotation, up) && is_report_verb(reader, up))
            return up;
    return ENT_NO_WORD;
}

static bool is_own_report(const ent_clause_reader *reader,
                          const ent_quotation *quotation, uint32_t word)
{
    return !is_inside(quotation, word) && is_report_verb(reader, word) &&
           reader->clauses[reader->clause_of[word]].kind == ENT_CLAUSE_FINITE;
}

/** A report beside the marks, where the tree has it elsewhere. */
static uint32_t report_beside(const ent_clause_reader *reader,
                              const ent_quotation *quotation)
{
    uint32_t count = reader->tree.count;

    for (uint32_t i = quotation->last;
         i < count && i < quotation->last + REPORT_WORDS; i++)
        if (is_own_report(reader, quotation, i))
            return i;
    for (uint32_t i = quotation->first;
         i-- > 0 && i + REPORT_WORDS > quotation->first;)
        if (is_own_report(reader, quotation, i))
            return i;
    return ENT_NO_WORD;
}

/** Who says what a word of speech governs. */
static uint32_t speaker_of(const ent_clause_reader *reader, uint32_t report)
{
    static const ent_role active[] = {ENT_ROLE_SUBJECT, ENT_ROLE_AGENT,
                                      ENT_ROLE_POSSESSOR, ENT_ROLE_COMPOUND};
    static const ent_role passive[] = {ENT_ROLE_AGENT};
    const ent_clause *clause = &reader->clauses[reader->clause_of[report]];
    const ent_role *roles = clause->passive ? passive : active;
    size_t count = clause->passive ? 1 : sizeof active / sizeof *active;

    for (size_t i = 0; i < count; i++) {
        const ent_argument *found = ent_clause_first(clause, roles[i]);

        if (found != NULL)
            return found->word;
    }
    return ENT_NO_WORD;
}

static void find_report(const ent_clause_reader *reader,
                        ent_quotation *quotation)
{
    uint32_t top = top_of(reader, quotation);

    if (top != ENT_NO_WORD)
        quotation->verb = report_in_tree(reader, quotation, top);
    if (quotation->verb == ENT_NO_WORD && !quotation->scare)
        quotation->verb = report_beside(reader, quotation);
    if (quotation->verb != ENT_NO_WORD)
        quotation->speaker = speaker_of(reader, quotation->verb);
}

ent_status ent_quotations_read(ent_clauses *out, ent_clause_reader *reader,
                               const ent_clauses *before, ent_error *err)
{
    pairing pairs = {reader, out, {{0, false}}, 0};
    size_t marks = 1;

    for (uint32_t i = 0; i < reader->tree.count; i++) {
        bool single = false;

        marks += mark_of(reader, i, &single) != MARK_NONE;
    }
    out->quotation_count = 0;
    out->quotations =
        ent_arena_alloc(reader->arena, marks, sizeof *out->quotations);
    if (out->quotations == NULL)
        return ent_fail_nomem(err);
    pair_marks(&pairs, before);
    assert(out->quotation_count <= marks);
    for (uint32_t q = 0; q < out->quotation_count; q++) {
        ent_quotation *quotation = &out->quotations[q];

        quotation->scare = is_scare(reader, quotation);
        find_report(reader, quotation);
        for (uint32_t i = 0; i < reader->count; i++)
            if (is_inside(quotation, reader->clauses[i].predicate))
                reader->clauses[i].quotation = q;
    }
    return ENT_OK;
}

/* ---- speakers ---------------------------------------------------------- */

/** "According to Kim, ...". */
static bool read_according(ent_clause *clause)
{
    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *one = &clause->arguments[i];

        if (one->role != ENT_ROLE_OBLIQUE ||
            ent_list_find(ENT_LIST_REPORTING, one->case_lemma, "case").ptr ==
                NULL)
            continue;
        clause->report = one->case_word;
        clause->speaker = one->word;
        return true;
    }
    return false;
}

static bool read_quoted(ent_clause *clause, const ent_clauses *clauses)
{
    const ent_quotation *quotation = NULL;

    if (clause->quotation == ENT_NO_QUOTATION)
        return false;
    quotation = &clauses->quotations[clause->quotation];
    if (quotation->scare || quotation->verb == ENT_NO_WORD)
        return false;
    clause->report = quotation->verb;
    clause->speaker = quotation->speaker;
    return true;
}

static bool read_reported(const ent_clause_reader *reader, ent_clause *clause)
{
    uint32_t above = ENT_NO_WORD;

    if (clause->attachment != ENT_ATTACHED_COMPLEMENT &&
        clause->attachment != ENT_ATTACHED_ADNOMINAL &&
        clause->attachment != ENT_ATTACHED_ARGUMENT)
        return false;
    if (clause->attachment == ENT_ATTACHED_ADNOMINAL &&
        clause->kind == ENT_CLAUSE_PARTICIPLE && clause->marker == ENT_NO_WORD)
        return false;
    above = reader->clauses[clause->parent].predicate;
    if (report_columns(reader, above).ptr == NULL)
        return false;
    /* "criticised the invasion" speaks of an act, it does not claim it; "claims
     * of an invasion" do. */
    if (clause->attachment != ENT_ATTACHED_COMPLEMENT &&
        reader->clauses[clause->parent].kind != ENT_CLAUSE_NOMINAL)
        return false;
    clause->report = above;
    clause->speaker = speaker_of(reader, above);
    return true;
}

/** "a claim that Kim denies": the text says so, not who made the claim. The
 *  clause whose words it has; ENT_NO_CLAUSE if it is no such clause. */
static uint32_t denied_report(const ent_clause_reader *reader,
                              const ent_clause *clause)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_COMPLEMENT &&
            clause->arguments[i].link == ENT_LINK_APPOSITION)
            return reader->clauses[clause->arguments[i].clause].parent;
    return ENT_NO_CLAUSE;
}

void ent_clause_read_speakers(ent_clause_reader *reader,
                              const ent_clauses *clauses)
{
    for (uint32_t i = 0; i < reader->count; i++) {
        ent_clause *clause = &reader->clauses[reader->order[i]];
        uint32_t above = denied_report(reader, clause);

        if (above == ENT_NO_CLAUSE)
            above = clause->parent;
        if (read_according(clause) || read_quoted(clause, clauses) ||
            clause->parent == ENT_NO_CLAUSE || read_reported(reader, clause))
            continue;
        clause->report = reader->clauses[above].report;
        clause->speaker = reader->clauses[above].speaker;
    }
}
