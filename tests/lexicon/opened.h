/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file opened.h  A lexicon, open for a group of tests. */
#ifndef TESTS_LEXICON_OPENED_H
#define TESTS_LEXICON_OPENED_H

#include "entente/core/buf.h"
#include "entente/lexicon/gazetteer.h"
#include "entente/lexicon/lexicon.h"
#include "support/tmp.h"

/** Fixtures of a group: `*state` is the lexicon that ships. */
int lexicon_setup(void **state);
int lexicon_teardown(void **state);

/** Open a lexicon with a file of this name and text; what is remarked must be
 *  @p remarks ("LINE:COLUMN: message", a line each). Close it. */
ent_lexicon *lexicon_with(tmp_dir *dir, const char *name, const char *text,
                          const char *remarks);

/** Cut at blanks, at most @p max. */
size_t lexicon_words(const char *text, ent_str *words, size_t max);

#endif
