/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/lexicon_internal.h  The lexicon while it is built and
 *  after. */
#ifndef ENT_LEXICON_LEXICON_INTERNAL_H
#define ENT_LEXICON_LEXICON_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/core/hash.h"
#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/lexicon/gazetteer.h"
#include "entente/lexicon/lexicon.h"
#include "entente/lexicon/office.h"
#include "entente/lexicon/relation_entry.h"
#include "entente/lexicon/trie_internal.h"
#include "entente/table/lines.h"

ENT_BEGIN_DECLS

enum {
    /** Most words of a name that are looked at. */
    ENT_NAME_WORDS_MAX = 12,
    /** Longer names are refused. */
    ENT_NAME_BYTES_MAX = 1024,
    /** Readings of one name; more are passed over. */
    ENT_NAME_READINGS_MAX = 256
};

/** Why a name is compared as it is. */
typedef struct ent_name_spelling {
    uint32_t node;     /**< Of the tree of names. */
    uint32_t rank;     /**< Of its file: later ones are higher. */
    uint32_t capitals; /**< Pieces that must begin with a capital letter, a
                           bit each. */
    ent_str letters;   /**< Of an acronym, as it must be written, without points
                            and hyphens; empty: not an acronym. */
} ent_name_spelling;

/** What a run of words may name, given its case. The first set of a node has
 *  all its names, the second those that are no acronyms, then comes one for
 *  each spelling of acronyms. */
typedef struct ent_name_set {
    ent_str letters;
    const ent_known_name *const *names;
    size_t count;
} ent_name_set;

typedef struct ent_name_leaf {
    const ent_name_set *sets; /**< NULL: no name ends here. */
    size_t set_count;
    const uint32_t *capitals; /**< As in ent_name_spelling, of the second set:
                                 it fits if one of them does. */
    size_t capital_count;
    bool joined; /**< Only before a hyphen ("Sino-"): all of the second set. */
} ent_name_leaf;

typedef struct ent_known_names {
    const ent_known_name *names;
    size_t count;
} ent_known_names;

typedef struct ent_gazetteer {
    ent_map *plain_words;   /**< Acronyms that are words in capitals. */
    ent_map *prefixes;      /**< "anti". */
    ent_map *capital_words; /**< Need a capital of their own in names. */
    ENT_VEC(ent_known_entity) entities;
    ENT_VEC(ent_known_name) names;        /**< By entity once built. */
    ENT_VEC(ent_name_spelling) spellings; /**< Of the names, while built. */
    ent_map *by_name; /**< Class and folded name to entity. */
    ent_map *by_code; /**< ISO alpha-3 to state. */
    ent_trie trie;
    ent_known_names *of_entity;
    ent_name_leaf *leaves; /**< One a node. */
} ent_gazetteer;

typedef struct ent_offices {
    ent_trie trie; /**< Pieces from the last to the first. */
    ENT_VEC(const ent_office *) by_node;
    ENT_VEC(const ent_office *) all;
} ent_offices;

/** A rule of kinds.tsv on names: what an entity counts as. */
typedef struct ent_entity_rule {
    ent_entity_class entity_class;
    ent_str kind; /**< Empty: any. */
    ent_noun_classes classes;
} ent_entity_rule;

typedef struct ent_noun_book {
    ent_map *names;              /**< Of classes; the index is the bit. */
    ent_noun_classes kinds[128]; /**< Bit to what it includes, itself too. */
    ent_trie trie;               /**< Pieces from the last to the first. */
    ENT_VEC(ent_noun_classes) by_node;
    ENT_VEC(ent_entity_rule) rules;
} ent_noun_book;

/** Entries of one head lemma and part of speech. */
typedef struct ent_entry_list {
    const ent_relation_entry **entries;
    size_t count;
} ent_entry_list;

typedef struct ent_entries {
    ENT_VEC(ent_relation_entry *) all;
    ENT_VEC(uint32_t) ranks; /**< Of the files of `all`. */
    ENT_VEC(ent_entry_test) tests;
    ent_map *by_head; /**< "1 supply" to a list. */
    ent_entry_list *lists;
} ent_entries;

struct ent_lexicon {
    ent_arena *arena; /**< All texts. */
    ent_gazetteer gazetteer;
    ent_offices offices;
    ent_noun_book nouns;
    ent_entries entries;
    char digest[ENT_SHA256_HEX];
};

/** What a file holds. */
typedef enum ent_lexicon_part {
    ENT_PART_KINDS,
    ENT_PART_CLASSES,
    ENT_PART_OFFICES,
    ENT_PART_ENTITIES,
    ENT_PART_ENTRIES,
    ENT_PART_ACTORS,
    ENT_PART_AGENTS,
    ENT_PART_VERBS,
    ENT_PART_SPELLINGS,
    ENT_PART_NAME_WORDS
} ent_lexicon_part;

/** A file that is read into a lexicon. */
typedef struct ent_lexicon_source {
    ent_str name; /**< For messages and ids. */
    ent_str text;
    ent_lexicon_part part;
    uint32_t rank;                 /**< 0: built in. */
    const ent_relation_type *type; /**< Of entries. */
} ent_lexicon_source;

/** What a reader of files works with. */
typedef struct ent_lexicon_builder {
    ent_lexicon *lexicon;
    const ent_lexicon_source *source;
    ent_remarks *remarks; /**< Never NULL; its file is the source's. */
    ent_error *err;
} ent_lexicon_builder;

/* Readers, a function a part. Lines refused are remarked. */
ENT_NODISCARD ent_status ent_read_entities(ent_lexicon_builder *b);
ENT_NODISCARD ent_status ent_read_offices(ent_lexicon_builder *b);
ENT_NODISCARD ent_status ent_read_classes(ent_lexicon_builder *b);
ENT_NODISCARD ent_status ent_read_kinds(ent_lexicon_builder *b);
ENT_NODISCARD ent_status ent_read_entries(ent_lexicon_builder *b);
ENT_NODISCARD ent_status ent_read_spellings(ent_lexicon_builder *b);
ENT_NODISCARD ent_status ent_read_name_words(ent_lexicon_builder *b);

/* Parts: start, finish when all files are read, and clear. */
ENT_NODISCARD ent_status ent_gazetteer_init(ent_gazetteer *g, ent_error *err);
ENT_NODISCARD ent_status ent_gazetteer_finish(ent_lexicon *lexicon,
                                              ent_error *err);
void ent_gazetteer_clear(ent_gazetteer *g);
ENT_NODISCARD ent_status ent_entries_finish(ent_lexicon *lexicon,
                                            ent_error *err);

/** A new entity, or the one of that class and name. @p kind and @p country
 *  replace what is known unless they are empty. */
ENT_NODISCARD ent_status ent_gazetteer_put(ent_lexicon_builder *b,
                                           const ent_known_entity *entity,
                                           uint32_t *out);

/** One more name of an entity. @p name  Its texts are copied. */
ENT_NODISCARD ent_status ent_gazetteer_name(ent_lexicon_builder *b,
                                            const ent_known_name *name);

/** Add an office. @p office  Its title is copied. */
ENT_NODISCARD ent_status ent_offices_put(ent_lexicon_builder *b,
                                         const ent_office *office);

/** Let @p word (one or several) have @p classes. */
ENT_NODISCARD ent_status ent_nouns_put(ent_lexicon_builder *b, ent_str word,
                                       ent_noun_classes classes);

/** Copy what a buffer holds, and clear it. `ptr` is NULL if out of memory. */
ent_str ent_keep_buf(ent_arena *arena, ent_buf *buf);

/** Cells of a line of a table without header, without blanks at their ends.
 *  @return How many there are; at most @p max are given. */
size_t ent_line_cells(ent_str line, ent_str *cells, size_t max);

/** Visit the lines of the source that hold data, no comments, in order.
 *  @p take  Fails only where reading must end. */
ENT_NODISCARD ent_status
ent_each_data_line(ent_lexicon_builder *b,
                   ent_status (*take)(ent_lexicon_builder *b,
                                      const ent_line *line, void *user),
                   void *user);

/** Column of a cell of a line, from 1. */
int64_t ent_cell_column(const ent_line *line, ent_str cell);

ENT_END_DECLS

#endif
