/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/stance_internal.h"

#include "entente/extract/stance_view_internal.h"
#include "entente/extract/stance_words_internal.h"

#include <string.h>

static const ent_member *member_at(const ent_finder *finder, uint32_t member)
{
    return member < finder->cast->member_count ? &finder->cast->members[member]
                                               : NULL;
}

static bool is_outlet(const ent_finder *finder, uint32_t member)
{
    const ent_member *found = member_at(finder, member);

    return found != NULL && found->entity_class == ENT_ORGANIZATION &&
           ent_str_is(found->kind, "media");
}

/** "state radio", "the news agency": an outlet by its noun, be it a member or
 *  not. */
static bool is_outlet_phrase(const ent_finder *finder, const ent_voice *voice)
{
    ent_str lemma;

    if (voice->kind == ENT_VOICE_NONE || voice->speaker == ENT_NO_WORD)
        return false;
    lemma = ent_reading_word(finder->reading, voice->passage, voice->speaker)
                ->lemma;
    return ent_stance_word_is(lemma, "outlet") &&
           (!ent_str_is(lemma, "agency") ||
            (voice->speaker > 0 &&
             ent_str_is(ent_reading_word(finder->reading, voice->passage,
                                         voice->speaker - 1)
                            ->lemma,
                        "news")));
}

/** Name of the outlet, or the words of its phrase. */
static ent_str outlet_name(const ent_finder *finder, const ent_voice *voice)
{
    const ent_parse *parse = finder->reading->passages[voice->passage].parse;
    uint32_t member = ent_voice_member(finder, voice);
    uint32_t first = voice->speaker;
    ent_span span;

    if (is_outlet(finder, member))
        return member_at(finder, member)->name;
    while (first > 0 && parse->words[first - 1].head == voice->speaker &&
           parse->words[first - 1].label.relation != ENT_DEPREL_DET &&
           parse->words[first - 1].label.relation != ENT_DEPREL_PUNCT)
        first--;
    span = ent_words_span(finder->reading, voice->passage, first,
                          voice->speaker + 1);
    return ent_str_slice(finder->reading->text, (size_t)span.begin,
                         (size_t)span.end);
}

/** Bytes of the phrase that names a speaker, if it is in this sentence. */
static ent_span span_of(const ent_finder *finder, const ent_finding *finding,
                        const ent_voice *voice)
{
    const ent_mention *mention;

    if (voice->speaker == ENT_NO_WORD || voice->passage != finding->passage)
        return ENT_NO_SPAN;
    mention = ent_cast_at(finder->cast, voice->passage, voice->speaker);
    if (mention != NULL)
        return mention->bytes;
    return ent_words_span(finder->reading, voice->passage, voice->speaker,
                          voice->speaker + 1);
}

/** Both sides do what these types say, so that either may speak of it. */
static bool is_shared(const ent_relation_type *type)
{
    return type->symmetric;
}

static bool is_own(const ent_finder *finder, const ent_finding *finding,
                   uint32_t speaker)
{
    return ent_speaks_for(finder->cast, speaker, finding->subject) ||
           (is_shared(finding->type) &&
            ent_speaks_for(finder->cast, speaker, finding->object));
}

/** Acts done by saying: who says it, does it. */
static bool is_speech(const ent_relation_type *type)
{
    return type->quad == ENT_QUAD_VERBAL_CONFLICT ||
           type->family == ENT_FAMILY_TALK;
}

/** "Oslo said that Bern must leave" is a request, whatever Bern does; "said
 *  that it would shell Bern" a threat. */
static bool is_said_act(const ent_finding *finding, const ent_view *view,
                        uint32_t speaker)
{
    const char *name = finding->type->name;

    if (speaker != finding->subject || !is_speech(finding->type) ||
        view->negated)
        return false;
    if (strcmp(name, "REQUEST") == 0)
        return view->modality == ENT_REQUESTED;
    return strcmp(name, "THREATEN") == 0;
}

/** "Chad has sent a carrier, officials said": those of the side that acts,
 *  where nothing says whose they are. */
static bool is_own_official(const ent_finder *finder,
                            const ent_finding *finding, const ent_voice *voice)
{
    const ent_member *subject = member_at(finder, finding->subject);
    const ent_parse *parse;

    if (voice->kind != ENT_VOICE_SAID || voice->speaker == ENT_NO_WORD ||
        subject == NULL || subject->country.len == 0 ||
        subject->entity_class == ENT_GROUP)
        return false;
    parse = finder->reading->passages[voice->passage].parse;
    if (!ent_stance_word_is(parse->words[voice->speaker].lemma, "official"))
        return false;
    for (uint32_t i = 0; i < parse->word_count; i++)
        if (parse->words[i].head == voice->speaker &&
            (parse->words[i].label.relation == ENT_DEPREL_NMOD ||
             parse->words[i].upos == ENT_PROPN))
            return false;
    return true;
}

static void set_speaker(const ent_finder *finder, ent_finding *finding,
                        const ent_voice *voice, uint32_t speaker)
{
    finding->speaker = speaker;
    finding->speaker_span = speaker == ENT_NO_MEMBER
                                ? ENT_NO_SPAN
                                : span_of(finder, finding, voice);
    finding->own = speaker == ENT_UNNAMED
                       ? is_own_official(finder, finding, voice)
                       : speaker < finder->cast->member_count &&
                             is_own(finder, finding, speaker);
}

static bool is_denial(const ent_finder *finder, const ent_finding *finding)
{
    return finding->predicate != ENT_NO_WORD &&
           ent_stance_word_is(ent_reading_word(finder->reading,
                                               finding->passage,
                                               finding->predicate)
                                  ->lemma,
                              "denies");
}

/** What is done in public needs nobody's word: "Lee said that Bern had
 *  condemned the raid" is Bern's condemnation. */
static bool is_public(const ent_finder *finder, const ent_finding *finding,
                      const ent_voice *voice)
{
    bool talk = finding->type->family == ENT_FAMILY_TALK &&
                finding->type->quad != ENT_QUAD_MATERIAL_CONFLICT &&
                strcmp(finding->type->name, "THREATEN") != 0 &&
                (strcmp(finding->type->name, "REJECT") != 0 ||
                 is_denial(finder, finding));

    return (talk || strcmp(finding->type->name, "AGREE") == 0) &&
           voice->kind == ENT_VOICE_SAID && voice->speaker != ENT_NO_WORD;
}

/** The outlet to which it was said: "told Hourglass". */
static uint32_t outlet_of(const ent_finder *finder, const ent_voice *voice)
{
    const ent_passage *passage;
    uint32_t clause;

    if (voice->kind == ENT_VOICE_NONE || voice->report == ENT_NO_WORD)
        return ENT_NO_MEMBER;
    passage = &finder->reading->passages[voice->passage];
    clause = ent_clause_at(&passage->clauses, voice->report);
    if (clause == ENT_NO_CLAUSE)
        return ENT_NO_MEMBER;
    for (size_t i = 0; i < passage->clauses.clauses[clause].argument_count;
         i++) {
        const ent_argument *one =
            &passage->clauses.clauses[clause].arguments[i];
        const ent_mention *mention =
            ent_cast_at(finder->cast, voice->passage, one->word);

        if (one->role != ENT_ROLE_SUBJECT && mention != NULL &&
            mention->member_count > 0 && is_outlet(finder, mention->members[0]))
            return mention->members[0];
    }
    return ENT_NO_MEMBER;
}

/** "quit the alliance": the tie is no more; "may quit": it still is. */
static void take_leave(const ent_finder *finder, ent_finding *finding)
{
    const ent_word *word;

    if (!finding->type->tie || finding->predicate == ENT_NO_WORD)
        return;
    word =
        ent_reading_word(finder->reading, finding->passage, finding->predicate);
    if (word->upos != ENT_VERB || !ent_stance_word_is(word->lemma, "leaves"))
        return;
    finding->polarity =
        finding->polarity == ENT_POSITIVE && finding->modality == ENT_ACTUAL
            ? ENT_NEGATIVE
            : ENT_POSITIVE;
    finding->modality = ENT_ACTUAL;
}

/** A tie that is no statement of its own: "Kim, a member of the council". */
static bool is_named_tie(const ent_finder *finder, const ent_finding *finding)
{
    const ent_clause *clause;

    if (!finding->type->tie)
        return false;
    if (finding->clause == ENT_NO_CLAUSE)
        return true;
    clause = &finder->reading->passages[finding->passage]
                  .clauses.clauses[finding->clause];
    return clause->kind == ENT_CLAUSE_NOMINAL ||
           clause->kind == ENT_CLAUSE_VERBLESS ||
           (finding->predicate != clause->predicate &&
            finding->predicate != ENT_NO_WORD &&
            ent_reading_word(finder->reading, finding->passage,
                             finding->predicate)
                    ->upos == ENT_NOUN);
}

static void take_view(const ent_finder *finder, ent_finding *finding,
                      const ent_view *view)
{
    const ent_voice *voice = &view->voice;
    uint32_t speaker = ent_voice_member(finder, voice);

    uint32_t outlet = outlet_of(finder, voice);

    if (outlet != ENT_NO_MEMBER)
        finding->medium = member_at(finder, outlet)->name;
    if (is_outlet(finder, speaker) || is_outlet_phrase(finder, voice)) {
        finding->medium = outlet_name(finder, voice);
        speaker = ENT_NO_MEMBER;
    }
    finding->modality = view->modality;
    if (is_said_act(finding, view, speaker)) {
        finding->modality = ENT_ACTUAL;
        speaker = ENT_NO_MEMBER;
    } else if (is_public(finder, finding, voice) && !view->negated &&
               !is_own(finder, finding, speaker)) {
        speaker = ENT_NO_MEMBER;
    }
    if (view->negated) {
        finding->polarity = ENT_NEGATIVE;
        if (view->denier.kind != ENT_VOICE_NONE) {
            voice = &view->denier;
            speaker = ent_voice_member(finder, voice);
        }
    }
    if (finding->planned && finding->modality == ENT_ACTUAL)
        finding->modality = ENT_PLANNED;
    set_speaker(finder, finding, voice, speaker);
    if (voice->kind == ENT_VOICE_ACCUSED && finding->own &&
        speaker != finding->subject)
        finding->own = false;
}

/** What the accuser says beside what is denied. */
static ent_status add_accusation(const ent_finder *finder,
                                 const ent_finding *denied,
                                 const ent_view *view, ent_error *err)
{
    uint32_t speaker = ent_voice_member(finder, &view->voice);
    ent_finding alleged = *denied;

    if (speaker == ENT_UNNAMED || speaker == denied->speaker)
        return ENT_OK;
    alleged.polarity = ENT_POSITIVE;
    set_speaker(finder, &alleged, &view->voice, speaker);
    return ent_finding_add(finder, &alleged, err);
}

ent_status ent_take_stance(const ent_finder *finder, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = finder->findings->count;

    for (size_t i = 0; i < count; i++) {
        ent_finding finding = finder->findings->items[i];
        ent_view view;

        if (finding.fixed_status || is_named_tie(finder, &finding))
            continue;
        view = ent_view_of(finder, &finding);
        take_view(finder, &finding, &view);
        take_leave(finder, &finding);
        finder->findings->items[i] = finding;
        if (view.denied)
            ENT_TRY(add_accusation(finder, &finding, &view, err));
    }
    ENT_TRY(ent_deny_findings(finder, count, err));

cleanup:
    return st;
}
