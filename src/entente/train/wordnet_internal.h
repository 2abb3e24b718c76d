/* SPDX-License-Identifier: GPL-2.0-or-later */
/* WordNet's database files, read (wndb(5)), and what is made of them. */
#ifndef ENT_TRAIN_WORDNET_INTERNAL_H
#define ENT_TRAIN_WORDNET_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/nlp/conllu.h"
#include "entente/nlp/label.h"
#include "entente/nlp/lemma.h"
#include "entente/nlp/lemma_builder.h"

/** Parts of speech, in the order of the bits of ent_word_class. */
typedef enum ent_wordnet_part {
    ENT_WORDNET_NOUN,
    ENT_WORDNET_VERB,
    ENT_WORDNET_ADJ,
    ENT_WORDNET_ADV,
    ENT_WORDNET_PARTS
} ent_wordnet_part;

/** Lexicographer files (lexnames(5)) that mean something here. */
enum {
    ENT_LEXFILE_ACT = 4,
    ENT_LEXFILE_ANIMAL = 5,
    ENT_LEXFILE_ARTIFACT = 6,
    ENT_LEXFILE_COMMUNICATION = 10,
    ENT_LEXFILE_EVENT = 11,
    ENT_LEXFILE_FOOD = 13,
    ENT_LEXFILE_GROUP = 14,
    ENT_LEXFILE_LOCATION = 15,
    ENT_LEXFILE_OBJECT = 17,
    ENT_LEXFILE_PERSON = 18,
    ENT_LEXFILE_PLANT = 20,
    ENT_LEXFILE_POSSESSION = 21,
    ENT_LEXFILE_PROCESS = 22,
    ENT_LEXFILE_SUBSTANCE = 27,
    ENT_LEXFILE_COUNT = 45
};

/** The files of a folder, in memory. */
typedef struct ent_wordnet {
    ent_buf index[ENT_WORDNET_PARTS];
    ent_buf data[ENT_WORDNET_PARTS];
    ent_buf exceptions[ENT_WORDNET_PARTS];
} ent_wordnet;

/** A line of an index file: a lemma with its senses, the most frequent first.
 */
typedef struct ent_wordnet_lemma {
    ent_str lemma; /**< Lower case, "_" between words. */
    unsigned tagged_senses;
    unsigned sense_count;
    ent_str senses; /**< Not read yet: ent_wordnet_sense_next(). */
} ent_wordnet_lemma;

/** A record of a data file. */
typedef struct ent_wordnet_synset {
    unsigned lexfile;
    unsigned word_count;
    ent_str words; /**< ent_wordnet_word_next() */
    unsigned pointer_count;
    ent_str pointers; /**< ent_wordnet_pointer_next() */
} ent_wordnet_synset;

typedef struct ent_wordnet_pointer {
    ent_str symbol; /**< "@i", "+" ... */
    ent_wordnet_part part;
    size_t offset;
    unsigned source; /**< Number of a word, from 1; 0: the whole synset. */
    unsigned target;
} ent_wordnet_pointer;

/** Read the files; start it as `{0}`, end with ent_wordnet_clear(). */
ENT_NODISCARD ent_status ent_wordnet_read(ent_wordnet *out, const char *folder,
                                          ent_error *err);
void ent_wordnet_clear(ent_wordnet *wordnet);

ent_upos ent_wordnet_upos(ent_wordnet_part part);

/** Read the next lemma of what is left of an index; `lemma.ptr` NULL: none. */
ENT_NODISCARD ent_status ent_wordnet_lemma_next(ent_wordnet_lemma *out,
                                                ent_str *rest, ent_error *err);

/** Move on to the next sense and read its record; false at the end, or (with
 *  @p st set) on failure. */
bool ent_wordnet_sense_next(ent_wordnet_synset *out, ent_wordnet_lemma *lemma,
                            const ent_wordnet *wordnet, ent_wordnet_part part,
                            ent_status *st, ent_error *err);

ENT_NODISCARD ent_status ent_wordnet_synset_read(ent_wordnet_synset *out,
                                                 const ent_wordnet *wordnet,
                                                 ent_wordnet_part part,
                                                 size_t offset, ent_error *err);

/** The next word, as it is written, without the mark of an adjective's place
 *  ("(p)"); the absent view at the end. */
ent_str ent_wordnet_word_next(ent_wordnet_synset *synset);

/** False at the end, or (with @p st set) on failure. */
bool ent_wordnet_pointer_next(ent_wordnet_pointer *out,
                              ent_wordnet_synset *synset, ent_status *st,
                              ent_error *err);

/** True if @p lemma is one word. */
bool ent_wordnet_is_word(ent_str lemma);

/** True for an ASCII capital at that byte. */
bool ent_wordnet_is_capital(ent_str text, size_t at);

/** How a synset writes a lemma: with its capitals. */
ent_str ent_wordnet_written(ent_wordnet_synset synset, ent_str lemma);

/** Of what kind the single thing is that a synset names, as in ent_word_class;
 *  unchanged if it names none. */
ENT_NODISCARD ent_status ent_wordnet_instance(unsigned *out,
                                              ent_wordnet_synset synset,
                                              const ent_wordnet *wordnet,
                                              ent_error *err);

/** Rules and tags: schema/lexicon/en/detachments.tsv. */
ENT_NODISCARD ent_status ent_wordnet_add_rules(ent_lemma_builder *out,
                                               ent_error *err);

/** Closed classes and nouns of action: lemmas.tsv, nominals.tsv. */
ENT_NODISCARD ent_status ent_wordnet_add_lists(ent_lemma_builder *out,
                                               ent_error *err);

/** Base forms with their classes. */
ENT_NODISCARD ent_status ent_wordnet_add_words(ent_lemma_builder *out,
                                               const ent_wordnet *wordnet,
                                               ent_error *err);

/** Irregular forms. */
ENT_NODISCARD ent_status ent_wordnet_add_forms(ent_lemma_builder *out,
                                               const ent_wordnet *wordnet,
                                               ent_error *err);

/** Nouns of action. */
ENT_NODISCARD ent_status ent_wordnet_add_nominals(ent_lemma_builder *out,
                                                  const ent_wordnet *wordnet,
                                                  ent_error *err);

/** Words that are met in names alone ("Kong"), by what the tables so far do not
 *  know. */
ENT_NODISCARD ent_status ent_wordnet_add_names(ent_lemma_builder *out,
                                               const ent_wordnet *wordnet,
                                               const ent_lemmatizer *lemmatizer,
                                               ent_error *err);

/** What the texts show and the tables so far get wrong. */
ENT_NODISCARD ent_status ent_wordnet_add_learned(
    ent_lemma_builder *out, const ent_lemmatizer *lemmatizer,
    const ent_conllu *texts, size_t count, ent_error *err);

#endif
