/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who speaks in quotations whose own sentence does not say it. */
#include "entente/extract/stance_view_internal.h"

enum {
    PASSAGES_MAX = 8 /* That a quotation goes on for. */
};

static ent_voice no_voice(void)
{
    return (ent_voice){ENT_VOICE_NONE, 0, ENT_NO_WORD, ENT_NO_WORD};
}

static ent_voice voice_of(uint32_t passage, uint32_t report, uint32_t speaker)
{
    return (ent_voice){ENT_VOICE_SAID, passage, report, speaker};
}

static const ent_clauses *clauses_of(const ent_finder *finder, uint32_t passage)
{
    return &finder->reading->passages[passage].clauses;
}

static const ent_quotation *last_quotation(const ent_clauses *clauses)
{
    const ent_quotation *last = NULL;

    for (size_t i = 0; i < clauses->quotation_count; i++)
        if (last == NULL || clauses->quotations[i].last >= last->last)
            last = &clauses->quotations[i];
    return last;
}

/** The report of a sentence as a whole: "Lee said ...", of its root. */
static ent_voice reported_by(const ent_finder *finder, uint32_t passage)
{
    const ent_clauses *clauses = clauses_of(finder, passage);
    const ent_quotation *last = last_quotation(clauses);

    if (last != NULL && last->verb != ENT_NO_WORD)
        return voice_of(passage, last->verb, last->speaker);
    for (size_t i = 0; i < clauses->count; i++) {
        const ent_clause *clause = &clauses->clauses[i];
        uint32_t report;

        if (clause->report == ENT_NO_WORD || clause->speaker == ENT_NO_WORD)
            continue;
        report = ent_clause_at(clauses, clause->report);
        if (report != ENT_NO_CLAUSE &&
            clauses->clauses[report].parent == ENT_NO_CLAUSE)
            return voice_of(passage, clause->report, clause->speaker);
    }
    return no_voice();
}

/** A quotation that is not closed goes on behind its sentence. */
static ent_voice voice_behind(const ent_finder *finder, uint32_t passage)
{
    for (uint32_t i = 1; i <= PASSAGES_MAX; i++) {
        const ent_clauses *clauses = NULL;

        if (passage + i >= finder->reading->count)
            break;
        clauses = clauses_of(finder, passage + i);
        if (clauses->quotation_count == 0)
            break;
        if (clauses->quotations[0].verb != ENT_NO_WORD)
            return voice_of(passage + i, clauses->quotations[0].verb,
                            clauses->quotations[0].speaker);
        if (!clauses->quotations[0].open_end)
            break;
    }
    return no_voice();
}

static ent_voice voice_before(const ent_finder *finder, uint32_t passage)
{
    for (uint32_t i = 1; i <= PASSAGES_MAX && i <= passage; i++) {
        uint32_t at = passage - i;
        const ent_clauses *clauses = clauses_of(finder, at);
        ent_voice voice = reported_by(finder, at);

        if (voice.kind != ENT_VOICE_NONE)
            return voice;
        /* Only other quotations may stand in between. */
        if (clauses->quotation_count == 0 || clauses->quotations[0].scare)
            break;
    }
    return no_voice();
}

ent_voice ent_quoted_voice(const ent_finder *finder, uint32_t passage,
                           uint32_t quotation)
{
    const ent_quotation *at =
        &clauses_of(finder, passage)->quotations[quotation];
    ent_voice voice = no_voice();

    if (at->open_end)
        voice = voice_behind(finder, passage);
    if (voice.kind == ENT_VOICE_NONE)
        voice = voice_before(finder, passage);
    if (voice.kind == ENT_VOICE_NONE)
        voice = voice_of(passage, ENT_NO_WORD, ENT_NO_WORD);
    return voice;
}
