/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/extract.h"

#include "entente/extract/country_internal.h"
#include "entente/extract/dating.h"
#include "entente/extract/event_finder_internal.h"
#include "entente/extract/quantity_internal.h"
#include "entente/extract/reading_internal.h"
#include "entente/extract/stance_internal.h"
#include "entente/extract/statement_finder_internal.h"
#include "entente/extract/tie_finder_internal.h"

#include <assert.h>
#include <string.h>

static ent_status find_all(const ent_finder *finder, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t p = 0; p < finder->reading->count; p++) {
        if (finder->reading->passages[p].skip != ENT_SKIP_NOT)
            continue;
        ENT_TRY(ent_find_events(finder, p, err));
        ENT_TRY(ent_find_ties(finder, p, err));
        ENT_TRY(ent_find_statements(finder, p, err));
    }
    ENT_TRY(ent_take_stance(finder, err));
    ENT_TRY(ent_count_findings(finder, err));
    ENT_TRY(ent_date_findings(finder, err));

cleanup:
    return st;
}

static void count_skipped(ent_extraction *out)
{
    for (size_t i = 0; i < out->reading.count; i++)
        out->skipped[out->reading.passages[i].skip]++;
}

ent_status ent_extract(ent_extraction *out, const ent_extract_input *input,
                       const ent_language *language, const ent_lexicon *lexicon,
                       ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_findings findings = {0};
    ent_finder finder;

    assert(out != NULL && input != NULL && language != NULL && arena != NULL);
    *out = (ent_extraction){0};
    finder = (ent_finder){.reading = &out->reading,
                          .cast = &out->cast,
                          .arena = arena,
                          .findings = &findings};
    ENT_TRY(
        ent_reading_make(&out->reading, input, language, lexicon, arena, err));
    count_skipped(out);
    ENT_TRY(ent_cast_read(&out->cast, &out->reading, arena, err));
    ENT_TRY(find_all(&finder, err));
    ENT_TRY(ent_settle_countries(&finder, &out->cast, err));
    ent_findings_settle(&findings);
    out->findings =
        ent_arena_alloc(arena, findings.count, sizeof *out->findings);
    if (out->findings == NULL && findings.count > 0) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    out->count = findings.count;
    if (findings.count > 0)
        memcpy(out->findings, findings.items,
               findings.count * sizeof *findings.items);

cleanup:
    ENT_VEC_CLEAR(&findings);
    return st;
}
