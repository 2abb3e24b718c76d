/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/stance_place_internal.h"

/** Who denies a clause that @p negation denies; what is said beside it is by
 *  the noun in between ("rejected Oslo's claims"). */
static void read_denier(const ent_place *at, uint32_t negation, ent_view *view)
{
    uint32_t index;

    if (negation == ENT_NO_WORD || !ent_place_is(at, negation, "denies"))
        return;
    index = ent_clause_at(&at->passage->clauses, negation);
    if (index == ENT_NO_CLAUSE)
        return;
    view->denier = (ent_voice){ENT_VOICE_SAID, at->index, negation,
                               ent_doer_of(ent_place_clause(at, index))};
    if (view->voice.report == negation)
        view->voice = ent_no_voice();
    view->denied = view->voice.kind != ENT_VOICE_NONE &&
                   view->voice.speaker != ENT_NO_WORD &&
                   view->voice.speaker != view->denier.speaker;
}

/** "Lee, a critic of Oslo": an apposition is a plain statement, whatever is
 *  said of Lee. */
static bool is_apposition(const ent_place *at, uint32_t clause)
{
    uint32_t word = at->finding->predicate;

    return word != ENT_NO_WORD &&
           word != ent_place_clause(at, clause)->predicate &&
           ent_place_word(at, word)->label.relation == ENT_DEPREL_APPOS;
}

ent_view ent_view_of(const ent_finder *finder, const ent_finding *finding)
{
    ent_place at = {finder, finding,
                    &finder->reading->passages[finding->passage],
                    finding->passage};
    ent_view view = {.modality = ENT_ACTUAL,
                     .modality_word = ENT_NO_WORD,
                     .voice = ent_no_voice(),
                     .denier = ent_no_voice()};
    uint32_t negation = ENT_NO_WORD;
    uint32_t index = finding->clause;
    ent_step up;

    if (index == ENT_NO_CLAUSE && finding->predicate != ENT_NO_WORD)
        index = ent_clause_around(at.passage, finding->predicate);
    if (index == ENT_NO_CLAUSE || is_apposition(&at, index))
        return view;
    up = ent_step_up(&at, index);
    ent_read_mood(&at, index, &up, &view, &negation);
    view.voice = ent_read_voice(&at, index, &up);
    read_denier(&at, negation, &view);
    return view;
}
