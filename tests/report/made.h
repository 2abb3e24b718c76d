/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file report/made.h  Reports made for tests. Only in a cmocka test: what
 *  fails is asserted. */
#ifndef REPORT_MADE_H
#define REPORT_MADE_H

#include "entente/core/json.h"
#include "entente/report/report.h"

/** A database, its graph and a report of it; end with made_clear(). */
typedef struct made {
    ent_store *store;
    ent_graph *graph;
    ent_report_options options;
    ent_report_counts counts;
    ent_buf page;
    ent_json *data;
    ent_error err;
} made;

/** Graph and options of the store that it has. */
void made_load(made *m);
/** Of news_open(). */
made made_news(void);
/** Of random_news_open(). */
made made_random(uint64_t seed, size_t actors, size_t relations);
void made_clear(made *m);

/** Write it, and read its data. */
void made_write(made *m);
/** Entries of an array of the data. */
size_t made_count(const made *m, const char *key);
/** Does the page hold the words? */
bool made_has(const made *m, const char *words);

/** Place of the words; the length of the text: nowhere. */
size_t made_find(ent_str text, const char *words);
/** What stands between the first @p open and the next @p close. */
ent_str made_between(ent_str text, const char *open, const char *close);

#endif
