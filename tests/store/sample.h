/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file store/sample.h  Small stores for tests, with an open transaction. */
#ifndef STORE_SAMPLE_H
#define STORE_SAMPLE_H

#include "entente/store/coded.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"
#include "entente/store/resolve.h"
#include "entente/store/step.h"
#include "entente/store/verify.h"
#include "support/tmp.h"

ENT_BEGIN_DECLS

/** A store in a folder of its own. */
typedef struct sample {
    tmp_dir *dir;
    const char *path;
    ent_store *store;
} sample;

/** Fixtures: `*state` is a sample whose store has a transaction open. */
int sample_setup(void **state);
int sample_teardown(void **state);

/** Commit and begin again, so that other connections see what was stored. */
void sample_commit(sample *s);

/** A report whose sentences are its lines. */
ent_document_id sample_report(sample *s, const char *name, const char *text);

/** The same with a date: "2024-06-20". */
ent_document_id sample_dated(sample *s, const char *name, const char *text,
                             const char *date);

ent_entity_id sample_entity(sample *s, const char *name,
                            ent_entity_class entity_class);

/** An assertion ready to be changed and stored: @p quote is found in the text
 *  of the document, the parties are states, made if they are not there. */
ent_assertion sample_say(sample *s, ent_document_id document, const char *quote,
                         const char *subject, const char *type,
                         const char *object);

/** Store it; it must be new. */
ent_assertion_id sample_put(sample *s, const ent_assertion *assertion);

/** Date of a text. */
ent_date sample_date(const char *text);

/** First column of the first row, as text, by a connection of its own (what is
 *  not committed is not seen); "" if NULL. Borrowed until the next call. */
const char *sample_ask(sample *s, const char *sql);

/** Change the file behind the store's back, without its constraints. */
void sample_tamper(sample *s, const char *sql);

ENT_END_DECLS

#endif
