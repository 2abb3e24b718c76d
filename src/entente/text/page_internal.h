/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/page_internal.h  What a page says of itself, and which of
 *  several answers counts. */
#ifndef ENT_TEXT_PAGE_INTERNAL_H
#define ENT_TEXT_PAGE_INTERNAL_H

#include <stdbool.h>

#include "entente/core/buf.h"
#include "entente/text/html.h"

ENT_BEGIN_DECLS

typedef enum ent_page_field {
    ENT_PAGE_TITLE,
    ENT_PAGE_PUBLISHER,
    ENT_PAGE_DATE,
    ENT_PAGE_LANG,
    ENT_PAGE_URL,
    ENT_PAGE_FIELDS
} ent_page_field;

/** The best answer so far to each question. Start as `{0}`. */
typedef struct ent_page_facts {
    struct {
        ent_buf value;
        ent_buf source;
        int rank; /**< Of the answer; smaller is better. */
    } fields[ENT_PAGE_FIELDS];
    ent_buf time;      /**< First plain time element. */
    bool times_differ; /**< Another one gives another day. */
    bool failed;       /**< Memory ran out. */
} ent_page_facts;

void ent_page_clear(ent_page_facts *facts);

/** Note an answer, unless there is one of this rank or better, or it is empty.
 *  @param source  May be NULL. */
void ent_page_add(ent_page_facts *facts, ent_page_field field, int rank,
                  ent_str value, const char *source);

/** A meta element. */
void ent_page_add_meta(ent_page_facts *facts, ent_str key, ent_str content);

/** A time element; @p said: the markup calls it that of publication. */
void ent_page_add_time(ent_page_facts *facts, ent_str datetime, bool said);

/** Data in JSON-LD: what it says of a NewsArticle and its like. */
void ent_page_add_json(ent_page_facts *facts, ent_str json);

/** Copy the answers. @return False if out of memory. */
bool ent_page_fill(ent_page *out, ent_page_facts *facts, ent_arena *arena);

ENT_END_DECLS

#endif
