/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file random_news.h  Databases of reports that never were. */
#ifndef RENDER_RANDOM_NEWS_H
#define RENDER_RANDOM_NEWS_H

#include "entente/core/rng.h"
#include "entente/store/store.h"

/** @p actors entities of all classes, with long names, native names and
 *  countries; @p relations assertions of all types in six reports, the first
 *  actors most often; some are told twice, denied, planned, or have a label; a
 *  tenth as many coded events.
 *  @param[out] out  In memory, owned (ent_store_close()). */
ENT_NODISCARD ent_status random_news_open(ent_store **out, ent_rng *rng,
                                          size_t actors, size_t relations,
                                          ent_error *err);

#endif
