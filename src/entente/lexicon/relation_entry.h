/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/relation_entry.h  Words that make a relation, and
 *  between whom: docs/relation-lexicon.md as records. */
#ifndef ENT_LEXICON_RELATION_ENTRY_H
#define ENT_LEXICON_RELATION_ENTRY_H

#include <stdbool.h>

#include "entente/fact/relation_type.h"
#include "entente/lexicon/noun_class.h"

ENT_BEGIN_DECLS

typedef enum ent_slot_kind {
    ENT_SLOT_SUBJECT,
    ENT_SLOT_OBJECT,
    ENT_SLOT_INDIRECT,
    ENT_SLOT_POSSESSOR,
    ENT_SLOT_COMPOUND,
    ENT_SLOT_COMPLEMENT,
    ENT_SLOT_PREPOSITION
} ent_slot_kind;

/** A place where an entry looks for somebody or something. */
typedef struct ent_slot {
    ent_slot_kind kind;
    ent_str preposition; /**< "out of"; empty but for ENT_SLOT_PREPOSITION. */
} ent_slot;

typedef enum ent_condition_kind {
    ENT_CONDITION_CLASS,     /**< ROLE:a|b */
    ENT_CONDITION_NOT_CLASS, /**< ROLE:!a|b; holds where the role is absent. */
    ENT_CONDITION_HAS,
    ENT_CONDITION_NO
} ent_condition_kind;

typedef struct ent_condition {
    ent_condition_kind kind;
    ent_slot slot;
    ent_noun_classes classes;
} ent_condition;

typedef enum ent_entry_pos {
    ENT_ENTRY_VERB,
    ENT_ENTRY_NOUN,
    ENT_ENTRY_ADJECTIVE
} ent_entry_pos;

typedef struct ent_relation_entry {
    ent_str id;   /**< Rule name, stable while the file is: "aid.supply.2" (the
                     second entry of the word in that file). */
    ent_str word; /**< As written: "call off". */
    const ent_str *words; /**< Its words; the head is words[head]. */
    size_t word_count;
    size_t head; /**< Of verbs the first word, of nouns and adjectives the last.
                  */
    ent_entry_pos pos;
    const ent_relation_type *type;
    const ent_mode *mode; /**< NULL: the type's own, or of the complement. */
    const ent_slot *sources;
    size_t source_count;
    const ent_slot *targets;
    size_t target_count;
    const ent_condition *conditions;
    size_t condition_count;
    bool planned;  /**< The word says that it is not done yet. */
    ent_str label; /**< Empty: the predicate's words; "{object}" stands for
                      those of a role. */
    ent_str file;
    uint32_t line;
} ent_relation_entry;

/** Entries whose head has this lemma, in the order in which they are tried:
 *  user's files first, then more words before fewer, then the order of their
 *  file. Borrowed. */
ENT_API const ent_relation_entry *const *
ent_lexicon_entries(const ent_lexicon *lexicon, ent_str head_lemma,
                    ent_entry_pos pos, size_t *count);

/** All entries, for tests and lists. */
ENT_API size_t ent_lexicon_entry_count(const ent_lexicon *lexicon);
ENT_API const ent_relation_entry *ent_lexicon_entry(const ent_lexicon *lexicon,
                                                    size_t index);

/** A test sentence of an entry. */
typedef struct ent_entry_test {
    const ent_relation_entry *entry;
    bool positive;
    ent_str sentence;
    ent_str source; /**< Empty in a negative test: nothing of the type. */
    ent_str target;
    uint32_t line;
} ent_entry_test;

ENT_API size_t ent_lexicon_test_count(const ent_lexicon *lexicon);
ENT_API ent_entry_test ent_lexicon_test(const ent_lexicon *lexicon,
                                        size_t index);

ENT_END_DECLS

#endif
