/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/reading.h"

#include "entente/store/acts_internal.h"
#include "entente/store/store_internal.h"

#include <stdlib.h>
#include <string.h>

ent_status ent_store_find_text(ent_store *store, ent_str sha256, bool of_source,
                               const ent_read_by *by, ent_known_text *out,
                               ent_error *err)
{
    ent_known_text known = {0};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(
        &stmt, store, of_source ? ENT_SQL_TEXT_BY_SOURCE : ENT_SQL_TEXT_BY_HASH,
        err));
    ent_stmt_put_text(&stmt, 1, sha256);
    ent_stmt_put_text(&stmt, 2, by->models);
    ent_stmt_put_text(&stmt, 3, by->lexicon);
    ent_stmt_put_text(&stmt, 4, by->version);
    ENT_TRY(ent_stmt_next(&stmt, &known.found, err));
    if (known.found) {
        known.document.value = ent_stmt_int(&stmt, 0);
        known.forgotten = ent_stmt_int(&stmt, 1) != 0;
        known.extracted = ent_stmt_int(&stmt, 2) != 0;
        known.same = ent_stmt_int(&stmt, 3) != 0;
        ENT_TRY(
            ent_date_parse(&known.report_date, ent_stmt_text(&stmt, 4), err));
    }
    *out = known;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_begin_reading(ent_store *store, ent_document_id id,
                                   const ent_document *document,
                                   const ent_sentence *sentences, size_t count,
                                   ent_error *err)
{
    static const ent_sql todo[] = {
        ENT_SQL_TOUCH_READING,          ENT_SQL_LIST_PARTIES,
        ENT_SQL_DELETE_READ_QUANTITIES, ENT_SQL_DELETE_READ_REASONS,
        ENT_SQL_DELETE_READING,         ENT_SQL_FORGET_MENTIONS,
        ENT_SQL_DELETE_SENTENCES,
    };
    static const ent_sql renumber = ENT_SQL_RENUMBER_EVIDENCE;
    ent_status st = ENT_OK;

    ENT_TRY(ent_document_must_exist(store, id, err));
    ENT_TRY(ent_touched_begin(store, err));
    /* Acts of the earlier reading are remembered, so that the same evidence
     * comes back to the same relation. */
    ENT_TRY(ent_acts_open(store, id, err));
    ENT_TRY(ent_stmt_run_all(store, todo, sizeof todo / sizeof *todo, id, err));
    ENT_TRY(ent_sentences_add(store, id, document, sentences, count, err));
    ENT_TRY(ent_stmt_run_all(store, &renumber, 1, id, err));

cleanup:
    return st;
}

/** Apply one decision: "HASH:BEGIN-END:SUBJECT:TYPE:OBJECT". One that is
 *  written otherwise decides on something else. */
static ent_status apply(ent_store *store, ent_document_id id, ent_str target,
                        bool rejected, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_str rest = target;
    ent_str place;
    const char *dash = NULL;
    ent_status st = ENT_OK;

    (void)ent_str_cut(&rest, ':');
    place = ent_str_cut(&rest, ':');
    dash = place.len == 0 ? NULL : memchr(place.ptr, '-', place.len);
    if (rest.ptr == NULL || dash == NULL)
        return ENT_OK;
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_DECIDE, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ent_stmt_put_text(&stmt, 2,
                      ent_str_make(place.ptr, (size_t)(dash - place.ptr)));
    ent_stmt_put_text(
        &stmt, 3,
        ent_str_slice(place, (size_t)(dash + 1 - place.ptr), place.len));
    ent_stmt_put_text(&stmt, 4, rest);
    ent_stmt_put_int(&stmt, 5, rejected);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** What was decided on this text, in the order in which it was. */
static ent_status apply_decisions(ent_store *store, ent_document_id id,
                                  ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_DECISIONS_ON, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    for (;;) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(apply(store, id, ent_stmt_text(&stmt, 0),
                      ent_str_is(ent_stmt_text(&stmt, 1), "reject"), err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_end_reading(ent_store *store, ent_document_id id,
                                 const ent_read_by *by, ent_error *err)
{
    /* Who took part before, and in nothing any more. */
    static const ent_sql parties[] = {
        ENT_SQL_KEEP_PARTIES, ENT_SQL_DROP_PARTY_NAMES, ENT_SQL_DROP_PARTIES,
        ENT_SQL_FORGET_PARTIES};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(apply_decisions(store, id, err));
    ENT_TRY(ent_touched_begin(store, err));
    ENT_TRY(ent_relation_prune(store, err));
    ENT_TRY(ent_stmt_run_all(store, parties, sizeof parties / sizeof *parties,
                             id, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_NOTE_READER, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ent_stmt_put_text(&stmt, 2, by->models);
    ent_stmt_put_text(&stmt, 3, by->lexicon);
    ent_stmt_put_text(&stmt, 4, by->version);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_put_mention(ent_store *store,
                                 const ent_mention_row *mention, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_PUT_MENTION, err));
    ent_stmt_put_int(&stmt, 1, mention->document.value);
    ent_stmt_put_int(&stmt, 2, mention->bytes.begin);
    ent_stmt_put_int(&stmt, 3, mention->bytes.end);
    ent_stmt_put_int(&stmt, 4, mention->sentence);
    if (mention->entity.value > 0)
        ent_stmt_put_int(&stmt, 5, mention->entity.value);
    ent_stmt_put_real(&stmt, 6, mention->score);
    ent_stmt_put_text(&stmt, 7, mention->rule);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}
