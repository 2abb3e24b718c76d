/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/label.h"

/* Each in the order of its enumeration, which is that of the bytes: the
 * readers search by halves. The first entry is no name to be found. */
static const char *const upos_names[ENT_UPOS_COUNT] = {
    "_",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static const char *const relation_names[ENT_DEPREL_COUNT] = {
    "_",          "acl",    "advcl",     "advmod", "amod",       "appos",
    "aux",        "case",   "cc",        "ccomp",  "clf",        "compound",
    "conj",       "cop",    "csubj",     "dep",    "det",        "discourse",
    "dislocated", "expl",   "fixed",     "flat",   "goeswith",   "iobj",
    "list",       "mark",   "nmod",      "nsubj",  "nummod",     "obj",
    "obl",        "orphan", "parataxis", "punct",  "reparandum", "root",
    "vocative",   "xcomp"};

static const char *const subtype_names[ENT_SUBTYPE_OTHER] = {
    "",        "agent",  "desc", "outer", "pass",    "poss",
    "preconj", "predet", "prt",  "relcl", "unmarked"};

/* The pairs that English treebanks use. */
static const char *const pair_names[ENT_DEPREL_COUNT][ENT_SUBTYPE_COUNT] = {
    [ENT_DEPREL_ACL][ENT_SUBTYPE_RELCL] = "acl:relcl",
    [ENT_DEPREL_ADVCL][ENT_SUBTYPE_RELCL] = "advcl:relcl",
    [ENT_DEPREL_AUX][ENT_SUBTYPE_PASS] = "aux:pass",
    [ENT_DEPREL_CC][ENT_SUBTYPE_PRECONJ] = "cc:preconj",
    [ENT_DEPREL_COMPOUND][ENT_SUBTYPE_PRT] = "compound:prt",
    [ENT_DEPREL_CSUBJ][ENT_SUBTYPE_OUTER] = "csubj:outer",
    [ENT_DEPREL_CSUBJ][ENT_SUBTYPE_PASS] = "csubj:pass",
    [ENT_DEPREL_DET][ENT_SUBTYPE_PREDET] = "det:predet",
    [ENT_DEPREL_EXPL][ENT_SUBTYPE_PASS] = "expl:pass",
    [ENT_DEPREL_NMOD][ENT_SUBTYPE_AGENT] = "nmod:agent",
    [ENT_DEPREL_NMOD][ENT_SUBTYPE_DESC] = "nmod:desc",
    [ENT_DEPREL_NMOD][ENT_SUBTYPE_POSS] = "nmod:poss",
    [ENT_DEPREL_NMOD][ENT_SUBTYPE_UNMARKED] = "nmod:unmarked",
    [ENT_DEPREL_NSUBJ][ENT_SUBTYPE_OUTER] = "nsubj:outer",
    [ENT_DEPREL_NSUBJ][ENT_SUBTYPE_PASS] = "nsubj:pass",
    [ENT_DEPREL_OBL][ENT_SUBTYPE_AGENT] = "obl:agent",
    [ENT_DEPREL_OBL][ENT_SUBTYPE_UNMARKED] = "obl:unmarked",
};

/** Index of @p name in names[1 .. count), 0 if it is not there. */
static size_t find(const char *const *names, size_t count, ent_str name)
{
    size_t low = 1;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = ent_str_compare(name, ent_str_from(names[middle]));

        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

ent_upos ent_upos_read(ent_str name)
{
    return (ent_upos)find(upos_names, ENT_UPOS_COUNT, name);
}

const char *ent_upos_name(ent_upos upos)
{
    return upos_names[upos];
}

ent_label ent_label_read(ent_str name)
{
    ent_label label = {ENT_DEPREL_NONE, ENT_SUBTYPE_NONE};
    ent_str relation = ent_str_cut(&name, ':');

    label.relation =
        (ent_deprel)find(relation_names, ENT_DEPREL_COUNT, relation);
    if (label.relation == ENT_DEPREL_NONE || name.ptr == NULL)
        return label;
    label.subtype = (ent_subtype)find(subtype_names, ENT_SUBTYPE_OTHER, name);
    if (label.subtype == ENT_SUBTYPE_NONE)
        label.subtype = ENT_SUBTYPE_OTHER;
    return label;
}

const char *ent_label_name(ent_label label)
{
    const char *pair = pair_names[label.relation][label.subtype];

    return pair == NULL ? relation_names[label.relation] : pair;
}

const char *ent_name_class_name(ent_name_class name_class)
{
    static const char *const names[] = {
        [ENT_NAME_PERSON] = "PERSON",
        [ENT_NAME_LOCATION] = "LOCATION",
        [ENT_NAME_ORGANIZATION] = "ORGANIZATION",
        [ENT_NAME_NORP] = "NORP",
        [ENT_NAME_MISC] = "MISC",
    };

    return names[name_class];
}
