/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <assert.h>

#include "entente/analysis/balance.h"
#include "entente/analysis/signed_internal.h"
#include "entente/core/mem.h"
#include "entente/model/at.h"

static ent_status check_view(const ent_view *view, ent_error *err)
{
    if (view->as_of.known || view->from.known || view->to.known)
        return ent_fail(err, ENT_ERR_INVALID,
                        "a series sets the date itself; the view has one");
    if (view->about.len > 0)
        return ent_fail(err, ENT_ERR_INVALID,
                        "a series is of the same actors on every day; the view "
                        "has a neighbourhood");
    return ENT_OK;
}

/** Days, not what is done for one of them. */
typedef struct counting {
    const ent_progress *progress;
    size_t done;
    size_t total;
} counting;

static bool tell_days(void *user, const char *stage, uint64_t done,
                      uint64_t total)
{
    const counting *c = user;

    (void)stage;
    (void)done;
    (void)total;
    return ent_progress_tell(c->progress, "series", c->done, c->total);
}

static ent_status balance_on(ent_balance_day *out, const ent_graph *graph,
                             const pairing *pairs, const bool *keep,
                             const ent_frustration_options *options,
                             const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_signed s = {0};
    ent_frustration f = {0};

    ENT_TRY(ent_signed_of(&s, graph, pairs, keep, out->day, progress, err));
    ENT_TRY(ent_triads_count(&s, &out->triads, NULL, NULL, progress, err));
    ENT_TRY(ent_frustration_find(&f, &s, options, progress, err));
    out->actors = s.actor_count;
    out->positive = s.positive_count;
    out->negative = s.negative_count;
    out->lower = f.lower;
    out->upper = f.upper;
    out->exact = f.exact;

cleanup:
    ent_frustration_clear(&f);
    ent_signed_clear(&s);
    return st;
}

ent_status ent_balance_series(const ent_graph *graph, const int32_t *days,
                              size_t count,
                              const ent_frustration_options *options,
                              ent_balance_day *out,
                              const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    pairing pairs = {0};
    bool *keep = NULL;
    counting counted = {progress, 0, count};
    ent_progress inner = {tell_days, &counted};

    assert(graph != NULL && (count == 0 || (days != NULL && out != NULL)));
    ENT_TRY(check_view(ent_graph_view(graph), err));
    ENT_TRY(ent_pairing_init(&pairs, graph, err));
    keep = ent_malloc(ent_graph_edge_count(graph), sizeof *keep);
    if (keep == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = (ent_balance_day){.day = days[i]};
        out[i].relations = ent_graph_mark_at(graph, days[i], keep);
        counted.done = i;
        ENT_TRY(balance_on(&out[i], graph, &pairs, keep, options, &inner, err));
    }

cleanup:
    ent_free(keep);
    ent_pairing_clear(&pairs);
    return st;
}
