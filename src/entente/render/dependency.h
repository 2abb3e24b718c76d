/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/dependency.h  Dependency trees as a picture: words in
 *  rows, arcs with labels above them, names underlined. */
#ifndef ENT_RENDER_DEPENDENCY_H
#define ENT_RENDER_DEPENDENCY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/str.h"
#include "entente/render/pen.h"

ENT_BEGIN_DECLS

/** Head of a word that has none. */
#define ENT_DEPENDENCY_ROOT UINT32_MAX

enum {
    ENT_DEPENDENCY_WORDS = 512 /**< Most words of a sentence. */
};

/** What a relation is drawn as. */
typedef enum ent_dependency_kind {
    ENT_DEPENDENCY_ARGUMENT, /**< Subject, object ..., and the root. */
    ENT_DEPENDENCY_MODIFIER, /**< Modifiers, coordination, all others. */
    ENT_DEPENDENCY_FUNCTION, /**< Case, article, auxiliary, punctuation. */
    ENT_DEPENDENCY_KIND_COUNT
} ent_dependency_kind;

typedef struct ent_dependency_word {
    ent_str form;
    ent_str lemma; /**< For who points at the word; may be absent. */
    ent_str tag;   /**< Part of speech, beneath the word; may be absent. */
    uint32_t head; /**< Index of another word, or ENT_DEPENDENCY_ROOT. */
    ent_str label; /**< Of the arc from the head. */
    ent_dependency_kind kind;
    double confidence; /**< That the arc is right, 0 to 1. */
} ent_dependency_word;

/** A name: words [first, last). */
typedef struct ent_dependency_name {
    uint32_t first;
    uint32_t last;
    ent_str label; /**< Its class, beneath the words. */
    double confidence;
} ent_dependency_name;

typedef struct ent_dependency_sentence {
    ent_str caption; /**< Above the tree; may be absent. */
    const ent_dependency_word *words;
    size_t word_count;
    const ent_dependency_name *names; /**< In order, disjoint. */
    size_t name_count;
} ent_dependency_sentence;

typedef struct ent_dependency_options {
    ent_str title;   /**< Absent: none is drawn. */
    ent_str sources; /**< Beneath the legend; may be absent. */
    ent_str id;      /**< Prefix of ids: a letter, then letters, digits, "-"
                        or "_"; absent: a hash of the content. */
    ent_str lang;    /**< Of the words; absent: "en". */
    double width;    /**< Most px a row of words may take; 0: 1044, which makes
                        a page of 1,100. */
    ent_pen_options pen;
} ent_dependency_options;

/** A picture that grows by a sentence at a time; it keeps what is drawn, not
 *  the sentences. */
typedef struct ent_dependency ent_dependency;

/** @param options  NULL: all defaults. Texts are copied.
 *  @param[out] out Owned (ent_dependency_free()).
 *  @retval ENT_ERR_INVALID  An id that cannot be one. */
ENT_API ENT_NODISCARD ent_status
ent_dependency_new(ent_dependency **out, const ent_dependency_options *options,
                   ent_error *err);

/** Accepts NULL. */
ENT_API void ent_dependency_free(ent_dependency *picture);

/** Draw a sentence below those before. One of Hebrew, Arabic and the like runs
 *  from right to left. Invalid bytes, controls and the like are mended.
 *  @retval ENT_ERR_INVALID  A head or a name that is none of the words, a word
 *  that is its own head; nothing is drawn.
 *  @retval ENT_ERR_LIMIT    More than ENT_DEPENDENCY_WORDS words.
 *  Complexity: O(words^2). */
ENT_API ENT_NODISCARD ent_status
ent_dependency_add(ent_dependency *picture,
                   const ent_dependency_sentence *sentence, ent_error *err);

/** Append the SVG document (visual.md, section 7): the same bytes for the same
 *  sentences and options, whatever the fonts of the machine. */
ENT_API ENT_NODISCARD ent_status
ent_dependency_svg(ent_buf *out, const ent_dependency *picture, ent_error *err);

ENT_END_DECLS

#endif
