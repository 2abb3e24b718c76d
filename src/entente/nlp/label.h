/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/label.h  The labels of Universal Dependencies v2: parts
 *  of speech, relations and the subtypes that we read; classes of names. */
#ifndef ENT_NLP_LABEL_H
#define ENT_NLP_LABEL_H

#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef enum ent_upos {
    ENT_UPOS_NONE, /**< "_" */
    ENT_ADJ,
    ENT_ADP,
    ENT_ADV,
    ENT_AUX,
    ENT_CCONJ,
    ENT_DET,
    ENT_INTJ,
    ENT_NOUN,
    ENT_NUM,
    ENT_PART,
    ENT_PRON,
    ENT_PROPN,
    ENT_PUNCT,
    ENT_SCONJ,
    ENT_SYM,
    ENT_VERB,
    ENT_X,
    ENT_UPOS_COUNT
} ent_upos;

/** Universal relations, without subtype. */
typedef enum ent_deprel {
    ENT_DEPREL_NONE, /**< "_" */
    ENT_DEPREL_ACL,
    ENT_DEPREL_ADVCL,
    ENT_DEPREL_ADVMOD,
    ENT_DEPREL_AMOD,
    ENT_DEPREL_APPOS,
    ENT_DEPREL_AUX,
    ENT_DEPREL_CASE,
    ENT_DEPREL_CC,
    ENT_DEPREL_CCOMP,
    ENT_DEPREL_CLF,
    ENT_DEPREL_COMPOUND,
    ENT_DEPREL_CONJ,
    ENT_DEPREL_COP,
    ENT_DEPREL_CSUBJ,
    ENT_DEPREL_DEP,
    ENT_DEPREL_DET,
    ENT_DEPREL_DISCOURSE,
    ENT_DEPREL_DISLOCATED,
    ENT_DEPREL_EXPL,
    ENT_DEPREL_FIXED,
    ENT_DEPREL_FLAT,
    ENT_DEPREL_GOESWITH,
    ENT_DEPREL_IOBJ,
    ENT_DEPREL_LIST,
    ENT_DEPREL_MARK,
    ENT_DEPREL_NMOD,
    ENT_DEPREL_NSUBJ,
    ENT_DEPREL_NUMMOD,
    ENT_DEPREL_OBJ,
    ENT_DEPREL_OBL,
    ENT_DEPREL_ORPHAN,
    ENT_DEPREL_PARATAXIS,
    ENT_DEPREL_PUNCT,
    ENT_DEPREL_REPARANDUM,
    ENT_DEPREL_ROOT,
    ENT_DEPREL_VOCATIVE,
    ENT_DEPREL_XCOMP,
    ENT_DEPREL_COUNT
} ent_deprel;

/** What stands behind the colon. */
typedef enum ent_subtype {
    ENT_SUBTYPE_NONE,
    ENT_SUBTYPE_AGENT,
    ENT_SUBTYPE_DESC,
    ENT_SUBTYPE_OUTER,
    ENT_SUBTYPE_PASS,
    ENT_SUBTYPE_POSS,
    ENT_SUBTYPE_PRECONJ,
    ENT_SUBTYPE_PREDET,
    ENT_SUBTYPE_PRT,
    ENT_SUBTYPE_RELCL,
    ENT_SUBTYPE_UNMARKED,
    ENT_SUBTYPE_OTHER, /**< One that no rule of ours reads. */
    ENT_SUBTYPE_COUNT
} ent_subtype;

/** A relation with its subtype: "nsubj:pass". */
typedef struct ent_label {
    ent_deprel relation;
    ent_subtype subtype;
} ent_label;

typedef enum ent_name_class {
    ENT_NAME_PERSON,
    ENT_NAME_LOCATION,
    ENT_NAME_ORGANIZATION,
    ENT_NAME_NORP, /**< Nationality, religious or political group: "Russian". */
    ENT_NAME_MISC, /**< Any other name: a treaty, a law, a ship. */
    ENT_NAME_CLASS_COUNT
} ent_name_class;

/** @return The part of speech of that name; ENT_UPOS_NONE if there is none. */
ENT_API ent_upos ent_upos_read(ent_str name);
/** @return "NOUN" ..., "_" for ENT_UPOS_NONE. */
ENT_API const char *ent_upos_name(ent_upos upos);

/** Read "nsubj" or "nsubj:pass". An unknown relation gives ENT_DEPREL_NONE, an
 *  unknown subtype ENT_SUBTYPE_OTHER. */
ENT_API ent_label ent_label_read(ent_str name);

/** @return "nsubj:pass" ...; a literal. A pair of which no treebank knows gives
 *  the relation alone; ENT_DEPREL_NONE gives "_". */
ENT_API const char *ent_label_name(ent_label label);

/** @return "PERSON", "LOCATION", "ORGANIZATION", "NORP" or "MISC"; a literal.
 */
ENT_API const char *ent_name_class_name(ent_name_class name_class);

ENT_END_DECLS

#endif
