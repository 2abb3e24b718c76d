/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Clauses for people to read. */
#include "entente/nlp/clause.h"

#include <assert.h>

#define NAME_AT(names, index)                                                  \
    (assert((size_t)(index) < sizeof(names) / sizeof *(names)), (names)[index])

const char *ent_role_name(ent_role role)
{
    static const char *const names[] = {
        "subject",         "agent",      "object",
        "indirect-object", "oblique",    "possessor",
        "compound",        "complement", "time"};

    return NAME_AT(names, role);
}

const char *ent_link_name(ent_link link)
{
    static const char *const names[] = {
        "direct",   "conjunct",   "shared",    "control",  "participle",
        "relative", "apposition", "companion", "adverbial"};

    return NAME_AT(names, link);
}

const char *ent_clause_kind_name(ent_clause_kind kind)
{
    static const char *const names[] = {"finite",  "infinitive", "participle",
                                        "copular", "nominal",    "verbless"};

    return NAME_AT(names, kind);
}

const char *ent_tense_name(ent_tense tense)
{
    static const char *const names[] = {"none", "past", "present", "future"};

    return NAME_AT(names, tense);
}

const char *ent_clause_modality_name(ent_clause_modality modality)
{
    static const char *const names[] = {"actual", "possible",    "necessary",
                                        "willed", "conditional", "requested",
                                        "asked"};

    return NAME_AT(names, modality);
}

const char *ent_attachment_name(ent_attachment attachment)
{
    static const char *const names[] = {"root",      "complement", "coordinate",
                                        "adverbial", "relative",   "adnominal",
                                        "parataxis", "argument"};

    return NAME_AT(names, attachment);
}

/** The word with the words of its name and title, in order. */
static bool is_of_phrase(const ent_word *words, uint32_t word, uint32_t head)
{
    ent_deprel relation = words[word].label.relation;

    if (word == head)
        return true;
    if (words[word].head != head)
        return false;
    return relation == ENT_DEPREL_FLAT || relation == ENT_DEPREL_COMPOUND ||
           relation == ENT_DEPREL_AMOD || relation == ENT_DEPREL_NUMMOD ||
           words[word].label.subtype == ENT_SUBTYPE_DESC;
}

static void add_phrase(ent_buf *out, const ent_parse *parse, uint32_t head)
{
    const char *joint = "";

    for (uint32_t i = 0; i < parse->word_count; i++) {
        if (!is_of_phrase(parse->words, i, head))
            continue;
        ent_buf_add_cstr(out, joint);
        ent_buf_add_str(out, parse->words[i].token.form);
        joint = " ";
    }
}

static void add_word(ent_buf *out, const ent_parse *parse, const char *name,
                     uint32_t word)
{
    if (word == ENT_NO_WORD)
        return;
    ent_buf_addf(out, " %s=", name);
    ent_buf_add_str(out, parse->words[word].token.form);
}

static void add_head_line(ent_buf *out, const ent_clause *clause,
                          const ent_parse *parse)
{
    ent_buf_add_str(out, parse->words[clause->predicate].token.form);
    if (clause->particle != ENT_NO_WORD) {
        ent_buf_add_char(out, ' ');
        ent_buf_add_str(out, parse->words[clause->particle].token.form);
    }
    ent_buf_addf(out, ": %s %s%s", ent_clause_kind_name(clause->kind),
                 ent_attachment_name(clause->attachment),
                 clause->passive ? " passive" : "");
    if (clause->tense != ENT_TENSE_NONE)
        ent_buf_addf(out, " %s", ent_tense_name(clause->tense));
    if (clause->perfect)
        ent_buf_add_cstr(out, " perfect");
    if (clause->progressive)
        ent_buf_add_cstr(out, " progressive");
    if (clause->modality != ENT_CLAUSE_ACTUAL)
        ent_buf_addf(out, " %s", ent_clause_modality_name(clause->modality));
    if (clause->negated)
        ent_buf_add_cstr(out, " negated");
    add_word(out, parse, "by", clause->modality_word);
    add_word(out, parse, "negation", clause->negation);
    add_word(out, parse, "hearsay", clause->hearsay);
    add_word(out, parse, "marker", clause->marker);
    add_word(out, parse, "report", clause->report);
    add_word(out, parse, "speaker", clause->speaker);
    if (clause->quotation != ENT_NO_QUOTATION)
        ent_buf_add_cstr(out, " quoted");
    ent_buf_add_char(out, '\n');
}

static void add_argument(ent_buf *out, const ent_argument *argument,
                         const ent_parse *parse)
{
    ent_buf_addf(out, "  %s: ", ent_role_name(argument->role));
    add_phrase(out, parse, argument->word);
    if (argument->case_lemma.len > 0)
        ent_buf_addf(out, " [%.*s]", ENT_STR_ARGS(argument->case_lemma));
    if (argument->link != ENT_LINK_DIRECT)
        ent_buf_addf(out, " (%s)", ent_link_name(argument->link));
    ent_buf_add_char(out, '\n');
}

void ent_clauses_print(ent_buf *out, const ent_clauses *clauses,
                       const ent_parse *parse)
{
    for (size_t i = 0; i < clauses->count; i++) {
        const ent_clause *clause = &clauses->clauses[i];

        add_head_line(out, clause, parse);
        for (size_t k = 0; k < clause->argument_count; k++)
            add_argument(out, &clause->arguments[k], parse);
    }
}
