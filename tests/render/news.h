/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file news.h  A small database of reports, made through the store. */
#ifndef RENDER_NEWS_H
#define RENDER_NEWS_H

#include "entente/store/store.h"

/** Four reports on a treaty, with persons, offices, a place and a thing.
 *  @param[out] out  In memory, owned (ent_store_close()). */
ENT_NODISCARD ent_status news_open(ent_store **out, ent_error *err);

#endif
