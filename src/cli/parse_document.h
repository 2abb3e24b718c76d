/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/parse_document.h  One document of `entente parse`: from its file
 *  to sentences and back to print. */
#ifndef ENT_CLI_PARSE_DOCUMENT_H
#define ENT_CLI_PARSE_DOCUMENT_H

#include <stdint.h>

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/nlp/clause.h"
#include "entente/nlp/language.h"
#include "entente/render/dependency.h"

enum parse_print {
    PARSE_CONLLU,
    PARSE_CLAUSES,
    PARSE_NAMES,
    PARSE_PICTURE
};

/** The same for all documents; read by all threads. */
struct parse_settings {
    const ent_language *language;
    ent_parse_options options;
    const char *encoding; /**< NULL: UTF-8, or what a mark says. */
    const char *format;   /**< "text", "html"; NULL: as it looks. */
    enum parse_print print;
    ent_dependency *picture; /**< For PARSE_PICTURE. */
};

/** A document under way. Start as `{.settings = ..., .path = ...}`. */
struct parse_document {
    const struct parse_settings *settings;
    const char *path;
    ent_arena *arena; /**< Holds what the whole document needs. */
    ent_arena *part;  /**< Holds what a part of it needs. */
    ent_buf utf8;
    ent_buf name;    /**< Fit for an id. */
    ent_str text;    /**< As `add` stores it. */
    size_t at;       /**< Bytes that were read. */
    bool begun;      /**< A sentence was printed. */
    size_t text_end; /**< End of the last sentence. */
    int32_t sentences;
    uint64_t words;
    uint64_t undrawn; /**< Sentences too long for the picture. */
    ent_clauses before;
};

/** Read the file and find its text: white space alone is an empty one. */
ENT_NODISCARD ent_status parse_document_open(struct parse_document *document,
                                             ent_error *err);
void parse_document_close(struct parse_document *document);

/** Parse the next part of the text, of some tens of thousands of words, and
 *  append it to @p out or to the picture.
 *  @param[out] done  Whether that was the last one. */
ENT_NODISCARD ent_status parse_document_next(struct parse_document *document,
                                             ent_buf *out, bool *done,
                                             ent_error *err);

#endif
