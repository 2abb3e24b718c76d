/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file news.h  A small database of reports, made through the store. */
#ifndef RENDER_NEWS_H
#define RENDER_NEWS_H

#include "entente/store/store.h"

enum {
    NEWS_MOST = 64 /**< Statements of a report. */
};

typedef enum news_manner {
    NEWS_FACT,
    NEWS_DENIED,
    NEWS_PLANNED,
    NEWS_POSSIBLE
} news_manner;

/** A statement; NULL: no mode, no label. */
typedef struct news_said {
    int report; /**< 0 to 3. */
    const char *subject;
    const char *type;
    const char *mode;
    const char *object;
    const char *label;
    const char *text; /**< A sentence, once a report. */
    news_manner manner;
} news_said;

/** Reports that say this and nothing else. */
ENT_NODISCARD ent_status news_open_saying(ent_store **out,
                                          const news_said *said, size_t count,
                                          ent_error *err);

/** Four reports on a treaty, with persons, offices, a place and a thing.
 *  @param[out] out  In memory, owned (ent_store_close()). */
ENT_NODISCARD ent_status news_open(ent_store **out, ent_error *err);

#endif
