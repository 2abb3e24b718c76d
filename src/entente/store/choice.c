/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/choice_internal.h"

#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/store/relation.h"

/** Is this the name of an outlet that is left out? */
static ent_status is_excluded(ent_chooser *c, ent_str outlet, bool *out,
                              ent_error *err)
{
    ent_status st = ENT_OK;

    *out = false;
    if (outlet.len == 0 || ent_map_count(c->outlets) == 0)
        return ENT_OK;
    ent_buf_reset(&c->folded);
    ENT_TRY(ent_utf8_fold(&c->folded, outlet, err));
    *out = ent_map_get(c->outlets, ent_buf_view(&c->folded)) != ENT_MAP_NONE;

cleanup:
    return st;
}

static ent_status judge_document(ent_chooser *c, ent_str publisher,
                                 ent_str report_date, ent_chosen_document *out,
                                 ent_error *err)
{
    ent_status st = ENT_OK;
    ent_date date = {0};

    ENT_TRY(is_excluded(c, publisher, &out->excluded, err));
    ENT_TRY(ent_date_parse(&date, report_date, err));
    out->dated = date.known;
    out->last_day = date.last;

cleanup:
    return st;
}

static ent_status load_documents(ent_chooser *c, ent_store *store,
                                 ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_CHOICE_DOCUMENTS, err));
    for (;;) {
        ent_chosen_document d = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        d.id = ent_stmt_int(&stmt, 0);
        ENT_TRY(judge_document(c, ent_stmt_text(&stmt, 1),
                               ent_stmt_text(&stmt, 2), &d, err));
        if (!ENT_VEC_PUSH(&c->documents, d)) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_chooser_begin(ent_chooser *c, ent_store *store,
                             const ent_evidence_choice *choice, bool documents,
                             ent_error *err)
{
    ent_status st = ENT_OK;

    c->choice = choice;
    c->outlets = ent_map_new();
    if (c->outlets == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < choice->outlet_count; i++) {
        ent_buf_reset(&c->folded);
        ENT_TRY(ent_utf8_fold(&c->folded, choice->outlets[i], err));
        if (ent_map_put(c->outlets, ent_buf_view(&c->folded)) == ENT_MAP_NONE) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }
    if (documents)
        ENT_TRY(load_documents(c, store, err));

cleanup:
    return st;
}

void ent_chooser_end(ent_chooser *c)
{
    ent_map_free(c->outlets);
    ENT_VEC_CLEAR(&c->documents);
    ent_buf_clear(&c->folded);
}

/** What is known of a report; of one that is not there, nothing. */
static const ent_chosen_document *document_of(const ent_chooser *c, int64_t id)
{
    static const ent_chosen_document none = {0};
    size_t low = 0;
    size_t high = c->documents.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (c->documents.items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < c->documents.count && c->documents.items[low].id == id
               ? &c->documents.items[low]
               : &none;
}

static bool is_chosen_speaker(const ent_chooser *c, int64_t speaker)
{
    for (size_t i = 0; i < c->choice->speaker_count; i++)
        if (c->choice->speakers[i].value == speaker)
            return true;
    return c->choice->speaker_count == 0;
}

/** Only what the other filters let in counts as undated. */
static ent_status admits(ent_chooser *c, const ent_chosen_document *document,
                         int64_t speaker, ent_str medium, bool *out,
                         ent_error *err)
{
    ent_status st = ENT_OK;
    bool excluded = false;

    *out = false;
    if (document->excluded || !is_chosen_speaker(c, speaker))
        return ENT_OK;
    ENT_TRY(is_excluded(c, medium, &excluded, err));
    if (excluded)
        goto cleanup;
    if (c->choice->known_by == ENT_DAY_MAX)
        *out = true;
    else if (document->dated)
        *out = document->last_day <= c->choice->known_by;
    else
        c->undated++;

cleanup:
    return st;
}

ent_status ent_chooser_admits(ent_chooser *c, int64_t document, int64_t speaker,
                              ent_str medium, bool *out, ent_error *err)
{
    return admits(c, document_of(c, document), speaker, medium, out, err);
}

bool ent_chooser_admits_coded(const ent_chooser *c, int64_t document,
                              int32_t day)
{
    return c->choice->speaker_count == 0 && day <= c->choice->known_by &&
           !document_of(c, document)->excluded;
}

ent_status ent_chooser_admits_evidence(ent_chooser *c,
                                       const ent_evidence *evidence, bool *out,
                                       ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chosen_document document = {0};
    bool coded = evidence->id.value < 0;

    ENT_TRY(judge_document(c, evidence->publisher,
                           coded ? evidence->date : evidence->report_date,
                           &document, err));
    ENT_TRY(admits(c, &document, evidence->speaker.value, evidence->medium, out,
                   err));

cleanup:
    return st;
}

ent_status ent_store_get_chosen_evidence(ent_store *store,
                                         ent_relation_id relation,
                                         const ent_evidence_choice *choice,
                                         ent_arena *arena, ent_evidence **out,
                                         size_t *count, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chooser c = {0};
    ent_evidence *items = NULL;
    size_t found = 0;
    size_t kept = 0;

    ENT_TRY(ent_chooser_begin(&c, store, choice, false, err));
    ENT_TRY(
        ent_store_get_evidence(store, relation, arena, &items, &found, err));
    for (size_t i = 0; i < found; i++) {
        bool counts = false;

        ENT_TRY(ent_chooser_admits_evidence(&c, &items[i], &counts, err));
        if (counts)
            items[kept++] = items[i];
    }
    *out = items;
    *count = kept;

cleanup:
    ent_chooser_end(&c);
    return st;
}

struct ent_evidence_judge {
    ent_chooser chooser;
};

ent_status ent_evidence_judge_new(ent_evidence_judge **out,
                                  const ent_evidence_choice *choice,
                                  ent_error *err)
{
    ent_status st = ENT_OK;
    ent_evidence_judge *judge = ent_calloc(1, sizeof *judge);

    if (judge == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_chooser_begin(&judge->chooser, NULL, choice, false, err));
    *out = judge;
    judge = NULL;

cleanup:
    ent_evidence_judge_free(judge);
    return st;
}

void ent_evidence_judge_free(ent_evidence_judge *judge)
{
    if (judge == NULL)
        return;
    ent_chooser_end(&judge->chooser);
    ent_free(judge);
}

ent_status ent_evidence_judge_admits(ent_evidence_judge *judge,
                                     const ent_evidence *evidence, bool *out,
                                     ent_error *err)
{
    return ent_chooser_admits_evidence(&judge->chooser, evidence, out, err);
}
