/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/html.h  A web page to the plain text a reader sees. */
#ifndef ENT_TEXT_HTML_H
#define ENT_TEXT_HTML_H

#include "entente/core/arena.h"
#include "entente/core/error.h"
#include "entente/core/str.h"
#include "entente/fact/record.h"

ENT_BEGIN_DECLS

/** A part of the text that its markup calls a heading or a caption: sentences
 *  in it are of this kind, unless they are boilerplate. */
typedef struct ent_page_mark {
    size_t begin; /**< Bytes in the page's text. */
    size_t end;
    ent_sentence_kind kind;
} ent_page_mark;

/** What a page holds; texts in the arena, absent where the page is silent. */
typedef struct ent_page {
    ent_str
        text; /**< Blocks as paragraphs, separated by one empty line; script,
                 style, navigation, forms and hidden parts dropped. */
    ent_str title;
    ent_str publisher;   /**< og:site_name and the like. */
    ent_str date;        /**< As written in its meta or time element. */
    ent_str date_source; /**< "meta article:published_time". */
    ent_str lang;
    ent_str url;                /**< Canonical address. */
    const ent_page_mark *marks; /**< In the order of the text. */
    size_t mark_count;
} ent_page;

/** Read a page given as UTF-8 (libxml2's tolerant parser; no network, no
 *  entities beyond HTML's; depth and size bounded).
 *  @retval ENT_ERR_INPUT  Nothing to read in it.
 *  @retval ENT_ERR_LIMIT  Nested deeper than 1,024 elements. */
ENT_API ENT_NODISCARD ent_status ent_html_read(ent_page *out, ent_str html,
                                               ent_arena *arena,
                                               ent_error *err);

/** Get the parser ready: before several threads read pages. */
ENT_API void ent_html_init(void);

/** Does this look like HTML rather than plain text? By its first 1,024 bytes.
 */
ENT_API bool ent_html_sniff(ent_str bytes);

ENT_END_DECLS

#endif
