/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The dates of acts, and what becomes of acts that lose evidence. */
#include "entente/store/relation.h"

#include "entente/store/acts_internal.h"

/** How many days a date leaves open. */
static int64_t width(const ent_date *date)
{
    return (int64_t)date->last - date->first;
}

static ent_status set_event_date(ent_store *store, ent_event_id event,
                                 const ent_date *date, ent_date_basis basis,
                                 ent_error *err)
{
    ent_buf text = {0};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ent_date_write(&text, date);
    ENT_TRY(ent_buf_status(&text, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_SET_EVENT_DATE, err));
    ent_stmt_put_int(&stmt, 1, event.value);
    if (date->known)
        ent_stmt_put_text(&stmt, 2, ent_buf_view(&text));
    ent_stmt_put_cstr(
        &stmt, 3,
        ent_date_basis_word(date->known ? basis : ENT_DATE_UNRESOLVED));
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&text);
    return st;
}

/** Let folding find the relations of an event by its date, else by that of its
 *  first report. */
static ent_status set_day(ent_store *store, ent_event_id event,
                          const ent_date *date, ent_error *err)
{
    ent_date reported = {0};
    ent_stmt stmt = {0};
    int64_t day = 0;
    bool row = false;
    ent_status st = ENT_OK;

    if (!date->known) {
        ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_FIRST_REPORT_DATE, err));
        ent_stmt_put_int(&stmt, 1, event.value);
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (row)
            ENT_TRY(ent_date_parse(&reported, ent_stmt_text(&stmt, 0), err));
        ent_stmt_close(&stmt);
    }
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_SET_ACT_DAY, err));
    ent_stmt_put_int(&stmt, 1, event.value);
    if (ent_act_day(date, &reported, &day))
        ent_stmt_put_int(&stmt, 2, day);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_event_narrow(ent_store *store, ent_event_id event,
                            const ent_date *date, ent_date_basis basis,
                            ent_error *err)
{
    ent_date known = {0};
    ent_stmt stmt = {0};
    bool row = false;
    bool better = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_GET_EVENT_DATE, err));
    ent_stmt_put_int(&stmt, 1, event.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (!row)
        goto cleanup;
    ENT_TRY(ent_date_parse(&known, ent_stmt_text(&stmt, 0), err));
    ent_stmt_close(&stmt);
    better = !known.known ||
             (ent_date_compatible(&known, date) && width(date) < width(&known));
    if (better) {
        ENT_TRY(set_event_date(store, event, date, basis, err));
        ENT_TRY(set_day(store, event, date, err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Date an event afresh from its evidence, in the order it came in. */
static ent_status redate(ent_store *store, ent_event_id event, ent_error *err)
{
    const ent_date unknown = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(set_event_date(store, event, &unknown, ENT_DATE_UNRESOLVED, err));
    ENT_TRY(set_day(store, event, &unknown, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EVENT_EVIDENCE_DATES, err));
    ent_stmt_put_int(&stmt, 1, event.value);
    for (;;) {
        ent_date date = {0};
        ent_date_basis basis = ENT_DATE_UNRESOLVED;

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(ent_date_parse(&date, ent_stmt_text(&stmt, 0), err));
        ENT_TRY(ent_date_basis_parse(&basis, ent_stmt_text(&stmt, 1), err));
        ENT_TRY(ent_event_narrow(store, event, &date, basis, err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Renew the dates of the acts whose relations were touched. */
static ent_status redate_touched(ent_store *store, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_TOUCHED_EVENTS, err));
    for (;;) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(redate(store, (ent_event_id){ent_stmt_int(&stmt, 0)}, err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status run(ent_store *store, ent_sql which, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, which, err));
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_relation_prune(ent_store *store, ent_error *err)
{
    static const ent_sql todo[] = {
        ENT_SQL_PRUNE_RELATIONS,
        ENT_SQL_PRUNE_EVENTS,
        ENT_SQL_RELABEL_TOUCHED,
    };
    ent_status st = ENT_OK;

    ent_acts_close(store);
    for (size_t i = 0; i < sizeof todo / sizeof *todo; i++)
        ENT_TRY(run(store, todo[i], err));
    ENT_TRY(redate_touched(store, err));
    /* Now, not at the next start: changes count even in temporary tables, and
     * a command that changes nothing must not enter the log. */
    ENT_TRY(ent_store_exec(store, "DELETE FROM temp.touched", err));

cleanup:
    return st;
}

ent_status ent_touched_begin(ent_store *store, ent_error *err)
{
    return ent_store_exec(store,
                          "CREATE TEMP TABLE IF NOT EXISTS touched "
                          "(relation INTEGER PRIMARY KEY, event INTEGER);"
                          "CREATE TEMP TABLE IF NOT EXISTS party "
                          "(entity INTEGER PRIMARY KEY)",
                          err);
}

static bool is_kept(int64_t id, const ent_assertion_id *kept, size_t count)
{
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (kept[middle].value < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && kept[low].value == id;
}

static ent_status delete_evidence(ent_store *store, int64_t id, ent_error *err)
{
    static const ent_sql todo[] = {
        ENT_SQL_TOUCH_ASSERTION, ENT_SQL_DELETE_QUANTITIES,
        ENT_SQL_DELETE_EXPLANATION, ENT_SQL_DELETE_ASSERTION};
    ent_status st = ENT_OK;

    for (size_t i = 0; i < sizeof todo / sizeof *todo; i++) {
        ent_stmt stmt = {0};

        ENT_TRY(ent_stmt_open(&stmt, store, todo[i], err));
        ent_stmt_put_int(&stmt, 1, id);
        st = ent_stmt_run(&stmt, err);
        ent_stmt_close(&stmt);
        if (st != ENT_OK)
            goto cleanup;
    }

cleanup:
    return st;
}

ent_status ent_store_sync_source(ent_store *store, ent_str source_name,
                                 const ent_assertion_id *kept,
                                 size_t kept_count, int64_t *removed,
                                 ent_error *err)
{
    int64_t count = 0;
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_touched_begin(store, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_SOURCE_EVIDENCE, err));
    ent_stmt_put_text(&stmt, 1, source_name);
    for (;;) {
        int64_t id = 0;

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        id = ent_stmt_int(&stmt, 0);
        if (is_kept(id, kept, kept_count))
            continue;
        ENT_TRY(delete_evidence(store, id, err));
        count++;
    }
    ENT_TRY(ent_relation_prune(store, err));
    *removed = count;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_set_assertion_date(ent_store *store, ent_assertion_id id,
                                        const ent_date *date,
                                        ent_date_basis basis, ent_error *err)
{
    ent_buf text = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_event_id event = {0};
    ent_status st = ENT_OK;

    ent_date_write(&text, date);
    ENT_TRY(ent_buf_status(&text, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_SET_ASSERTION_DATE, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    if (date->known)
        ent_stmt_put_text(&stmt, 2, ent_buf_view(&text));
    ent_stmt_put_cstr(
        &stmt, 3,
        ent_date_basis_word(date->known ? basis : ENT_DATE_UNRESOLVED));
    ent_stmt_put_days(&stmt, 4, date);
    ENT_TRY(ent_stmt_run(&stmt, err));
    ent_stmt_close(&stmt);
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EVENT_OF_ASSERTION, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (!row) {
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no evidence a%lld",
                      (long long)id.value);
        goto cleanup;
    }
    event.value = ent_stmt_int(&stmt, 0);
    if (event.value != 0)
        ENT_TRY(redate(store, event, err));

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&text);
    return st;
}
