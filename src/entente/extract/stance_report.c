/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who says what a clause says: the report above it, or around it. */
#include "entente/extract/stance_place_internal.h"

#include "entente/extract/stance_words_internal.h"

enum {
    PHRASE_WORDS = 6, /* Of a speaker behind a comma. */
    BLAME_STEPS = 3   /* From a participle to the verb that blames. */
};

static bool is_verb_of(const ent_place *at, const ent_clause *clause,
                       const char *kind)
{
    return ent_place_is_verb(at, clause->predicate) &&
           ent_place_is(at, clause->predicate, kind);
}

static ent_voice make_voice(const ent_place *at, ent_voice_kind kind,
                            uint32_t report, uint32_t speaker)
{
    return (ent_voice){kind, at->index, report, speaker};
}

ent_voice ent_no_voice(void)
{
    return (ent_voice){ENT_VOICE_NONE, 0, ENT_NO_WORD, ENT_NO_WORD};
}

/** "says Togo": the tree may take who speaks for the hearer. */
static uint32_t speaker_behind(const ent_place *at, const ent_clause *report)
{
    if (report->passive || report->kind != ENT_CLAUSE_FINITE ||
        ent_place_is(at, report->predicate, "tells"))
        return ENT_NO_WORD;
    for (size_t i = 0; i < report->argument_count; i++) {
        const ent_argument *one = &report->arguments[i];

        if ((one->role == ENT_ROLE_OBJECT ||
             one->role == ENT_ROLE_INDIRECT_OBJECT) &&
            one->word > report->predicate &&
            ent_cast_at(at->finder->cast, at->index, one->word) != NULL)
            return one->word;
    }
    return ENT_NO_WORD;
}

/** "..., an official confirmed", read as "an official who was confirmed". */
static uint32_t speaker_in_front(const ent_place *at, const ent_clause *report)
{
    const ent_argument *object = ent_argument_in(report, ENT_ROLE_OBJECT);
    const ent_argument *speech = ent_argument_in(report, ENT_ROLE_COMPLEMENT);

    if (!report->passive || object == NULL || speech == NULL ||
        object->word > report->predicate || speech->word > object->word)
        return ENT_NO_WORD;
    for (uint32_t i = object->word; i < report->predicate; i++)
        if (ent_place_word(at, i)->head == report->predicate &&
            ent_place_word(at, i)->label.relation == ENT_DEPREL_AUX)
            return ENT_NO_WORD;
    return object->word;
}

/** "Oslo, Bern says, has sold arms", read as "Oslo, that is Bern, says". */
static uint32_t speaker_inside(const ent_clause *report)
{
    for (size_t i = 0; i < report->argument_count; i++) {
        const ent_argument *one = &report->arguments[i];

        if (one->role == ENT_ROLE_SUBJECT && one->link == ENT_LINK_APPOSITION &&
            one->word + 1 == report->predicate &&
            ent_argument_in(report, ENT_ROLE_COMPLEMENT) != NULL)
            return one->word;
    }
    return ENT_NO_WORD;
}

/** "quoted Lee as saying", "Citing officials, the paper said": who is quoted.
 */
static uint32_t quoted_speaker(const ent_place *at, uint32_t index)
{
    const ent_clauses *clauses = &at->passage->clauses;
    const ent_clause *report = &clauses->clauses[index];
    const ent_argument *found = NULL;

    if (report->parent != ENT_NO_CLAUSE && report->marker != ENT_NO_WORD &&
        ent_str_is(ent_place_word(at, report->marker)->lemma, "as") &&
        ent_place_is(at, clauses->clauses[report->parent].predicate,
                     "quotes")) {
        const ent_clause *above = &clauses->clauses[report->parent];

        found = ent_argument_in(above, ENT_ROLE_OBJECT);
        if (found == NULL)
            found = ent_argument_in(above, ENT_ROLE_INDIRECT_OBJECT);
    }
    for (uint32_t i = 0; i < clauses->count && found == NULL; i++)
        if (clauses->clauses[i].parent == index &&
            clauses->clauses[i].kind == ENT_CLAUSE_PARTICIPLE &&
            clauses->clauses[i].attachment == ENT_ATTACHED_ADVERBIAL &&
            ent_place_is(at, clauses->clauses[i].predicate, "quotes"))
            found = ent_argument_in(&clauses->clauses[i], ENT_ROLE_OBJECT);
    return found == NULL ? ENT_NO_WORD : found->word;
}

/** "Togo shelled Ghana, officials said", read as "shelled Ghana, officials":
 * the noun between the comma and a report that has nothing else. */
static uint32_t speaker_beside(const ent_place *at, const ent_clause *report)
{
    uint32_t word = report->predicate;
    uint32_t speaker;

    if (report->kind != ENT_CLAUSE_FINITE || word == 0 ||
        ent_argument_in(report, ENT_ROLE_COMPLEMENT) == NULL)
        return ENT_NO_WORD;
    speaker = word - 1;
    if (ent_place_word(at, speaker)->label.relation == ENT_DEPREL_FLAT)
        speaker = ent_place_word(at, speaker)->head;
    if (speaker >= word || (ent_place_word(at, speaker)->upos != ENT_NOUN &&
                            ent_place_word(at, speaker)->upos != ENT_PROPN))
        return ENT_NO_WORD;
    for (uint32_t i = speaker; i-- > 0 && i + PHRASE_WORDS > speaker;)
        if (ent_str_is(ent_place_word(at, i)->lemma, ","))
            return speaker;
    return ENT_NO_WORD;
}

/** "'It fell,' Lee, the mayor, said", where the tree has Lee elsewhere: the
 *  first noun between the quotation and its report that belongs to neither. */
static uint32_t speaker_between(const ent_place *at, const ent_clause *report)
{
    const ent_clauses *clauses = &at->passage->clauses;

    for (size_t i = 0; i < clauses->quotation_count; i++) {
        const ent_quotation *one = &clauses->quotations[i];

        if (one->scare || one->verb != report->predicate ||
            one->last >= report->predicate)
            continue;
        for (uint32_t w = one->last + 1; w < report->predicate; w++) {
            const ent_word *word = ent_place_word(at, w);

            if ((word->upos == ENT_NOUN || word->upos == ENT_PROPN) &&
                (word->head == ENT_NO_WORD || word->head <= one->last ||
                 word->head >= report->predicate))
                return w;
        }
    }
    return ENT_NO_WORD;
}

/** Who is behind the report of that clause; @p named  As the clause reader has
 *  it, or ENT_NO_WORD. */
static uint32_t speaker_of(const ent_place *at, uint32_t index, uint32_t named)
{
    const ent_clause *report = ent_place_clause(at, index);
    uint32_t speaker = quoted_speaker(at, index);

    if (speaker == ENT_NO_WORD)
        speaker = speaker_inside(report);
    if (speaker == ENT_NO_WORD)
        speaker = named;
    if (speaker == ENT_NO_WORD)
        speaker = ent_doer_of(report);
    if (speaker == ENT_NO_WORD)
        speaker = speaker_between(at, report);
    if (speaker == ENT_NO_WORD)
        speaker = speaker_behind(at, report);
    if (speaker == ENT_NO_WORD)
        speaker = speaker_in_front(at, report);
    if (speaker == ENT_NO_WORD)
        speaker = speaker_beside(at, report);
    return speaker;
}

static ent_voice voice_of_report(const ent_place *at, uint32_t report,
                                 uint32_t speaker)
{
    uint32_t index = ent_clause_at(&at->passage->clauses, report);

    if (index != ENT_NO_CLAUSE)
        speaker = speaker_of(at, index, speaker);
    return make_voice(at,
                      ent_place_is_verb(at, report) &&
                              ent_place_is(at, report, "accuses")
                          ? ENT_VOICE_ACCUSED
                          : ENT_VOICE_SAID,
                      report, speaker);
}

/** "continued to supply": no statement. */
static bool is_plain_control(const ent_place *at, const ent_clause *below,
                             const ent_clause *report)
{
    return below->kind == ENT_CLAUSE_INFINITIVE &&
           below->modality == ENT_CLAUSE_ACTUAL && !report->passive &&
           ent_place_is_verb(at, report->predicate) &&
           !ent_place_is(at, report->predicate, "accuses") &&
           !ent_place_is(at, report->predicate, "claims") &&
           report->quotation == below->quotation;
}

/** "The signals are mixed: Oslo accused Bern of lying": verbs of accusation
 *  have what they say behind them. */
static bool is_before_accusation(const ent_place *at, const ent_clause *clause)
{
    return clause->predicate < clause->report &&
           clause->quotation == ENT_NO_QUOTATION &&
           ent_place_is_verb(at, clause->report) &&
           ent_place_is(at, clause->report, "accuses") &&
           !ent_place_is(at, clause->report, "claims");
}

/** "Rebels thought to be armed by Oslo left", read as "thought they left": a
 *  speech has a subject of its own. */
static bool is_no_speech(const ent_place *at, const ent_clause *clause)
{
    return clause->kind == ENT_CLAUSE_FINITE &&
           clause->attachment == ENT_ATTACHED_COMPLEMENT &&
           clause->predicate > clause->report &&
           clause->quotation == ENT_NO_QUOTATION &&
           ent_place_is_verb(at, clause->report) &&
           ent_argument_in(clause, ENT_ROLE_SUBJECT) == NULL &&
           ent_argument_in(clause, ENT_ROLE_AGENT) == NULL &&
           (!clause->passive ||
            ent_argument_in(clause, ENT_ROLE_OBJECT) == NULL);
}

/** "rebels believed to be armed by Oslo": nobody says "believes to". */
static bool is_common_belief(const ent_place *at, const ent_clause *speech,
                             const ent_clause *report)
{
    return speech->marker != ENT_NO_WORD &&
           ent_str_is(ent_place_word(at, speech->marker)->lemma, "to") &&
           ent_argument_in(report, ENT_ROLE_OBJECT) == NULL &&
           ent_place_is(at, report->predicate, "believes");
}

/** The report that a clause names, unless what it says is only mentioned on
 *  the way up to it, or a fact whoever says it. */
static ent_voice named_voice(const ent_place *at, uint32_t index)
{
    const ent_clause *clause = ent_place_clause(at, index);
    uint32_t report = ent_clause_at(&at->passage->clauses, clause->report);
    uint32_t below = index;

    if (report != ENT_NO_CLAUSE && ent_place_is_verb(at, clause->report) &&
        (ent_place_is(at, clause->report, "fact") ||
         (ent_place_is(at, clause->report, "denies") && !clause->negated)))
        return ent_no_voice();
    if (is_before_accusation(at, clause) || is_no_speech(at, clause))
        return ent_no_voice();
    for (int depth = 0; depth < ENT_STANCE_DEPTH && below != report; depth++) {
        ent_step up = ent_step_up(at, below);

        if (up.hold == ENT_HOLD_MENTION && up.clause != ENT_NO_CLAUSE)
            return ent_no_voice();
        if (up.clause == report || up.clause == ENT_NO_CLAUSE)
            break;
        below = up.clause;
    }
    if (report != ENT_NO_CLAUSE && below != report &&
        is_plain_control(at, ent_place_clause(at, below),
                         ent_place_clause(at, report)))
        return ent_no_voice();
    if (report != ENT_NO_CLAUSE && below != report &&
        is_common_belief(at, ent_place_clause(at, below),
                         ent_place_clause(at, report)))
        return make_voice(at, ENT_VOICE_SAID, clause->report, ENT_NO_WORD);
    return voice_of_report(at, clause->report, clause->speaker);
}

/** Who makes a claim: whose it is, or who "said in a report that". */
static ent_voice voice_of_noun(const ent_place *at, uint32_t noun)
{
    uint32_t index = ent_clause_at(&at->passage->clauses, noun);
    uint32_t above = ent_place_word(at, noun)->head;
    uint32_t speaker = ENT_NO_WORD;

    if (!ent_place_is(at, noun, "content"))
        return ent_no_voice();
    if (index != ENT_NO_CLAUSE)
        speaker = ent_doer_of(ent_place_clause(at, index));
    if (speaker == ENT_NO_WORD && above != ENT_NO_WORD &&
        ent_place_is_verb(at, above) && ent_place_is(at, above, "says"))
        return voice_of_report(at, above, ENT_NO_WORD);
    return make_voice(at, ENT_VOICE_SAID, noun, speaker);
}

/** "blasted Kim for shelling", "accused Kim for years of shelling": the verb of
 *  accusation above a participle, wherever its phrase hangs. */
static ent_voice voice_of_blame(const ent_place *at, const ent_clause *clause)
{
    uint32_t word = clause->predicate;
    ent_str marker;

    if (clause->kind != ENT_CLAUSE_PARTICIPLE || clause->marker == ENT_NO_WORD)
        return ent_no_voice();
    marker = ent_place_word(at, clause->marker)->lemma;
    if (!ent_str_is(marker, "of") && !ent_str_is(marker, "for"))
        return ent_no_voice();
    for (int i = 0; i < BLAME_STEPS; i++) {
        uint32_t index;

        word = ent_place_word(at, word)->head;
        if (word == ENT_NO_WORD)
            break;
        index = ent_clause_at(&at->passage->clauses, word);
        if (index != ENT_NO_CLAUSE && ent_place_is_verb(at, word) &&
            ent_place_is(at, word, "accuses"))
            return make_voice(at, ENT_VOICE_ACCUSED, word,
                              ent_doer_of(ent_place_clause(at, index)));
    }
    return ent_no_voice();
}

/** "Their charge is that Kim shelled the town". */
static ent_voice voice_of_subject(const ent_place *at, const ent_clause *clause)
{
    const ent_parse *parse = at->passage->parse;

    if (clause->marker == ENT_NO_WORD || clause->kind != ENT_CLAUSE_FINITE)
        return ent_no_voice();
    for (uint32_t i = 0; i < clause->marker; i++)
        if (parse->words[i].head == clause->predicate &&
            parse->words[i].upos == ENT_NOUN &&
            parse->words[i].label.relation == ENT_DEPREL_NSUBJ &&
            ent_place_is(at, i, "content"))
            return voice_of_noun(at, i);
    return ent_no_voice();
}

/** The verb's word on a noun that it carries: "blamed Kim for the raid". */
static ent_voice voice_of_carrier(const ent_place *at, const ent_clause *clause)
{
    uint32_t noun = at->finding->predicate;
    const ent_argument *argument = NULL;

    if (noun != clause->predicate && noun != ENT_NO_WORD)
        argument = ent_argument_at(clause, noun);
    if (argument == NULL || argument->role != ENT_ROLE_OBLIQUE ||
        !ent_str_is(
            ent_stance_phrase(ent_place_word(at, clause->predicate)->lemma,
                              argument->case_lemma),
            "accused"))
        return ent_no_voice();
    return make_voice(at, ENT_VOICE_ACCUSED, clause->predicate,
                      ent_doer_of(clause));
}

/** Voices of nouns of action: "accused Oslo of the raid", "alleged an attack".
 */
static ent_voice voice_of_act(const ent_place *at, const ent_clause *clause,
                              const ent_step *up)
{
    const ent_clause *above = NULL;
    const ent_argument *argument = NULL;

    if (up->clause == ENT_NO_CLAUSE)
        return ent_no_voice();
    above = ent_place_clause(at, up->clause);
    argument = ent_argument_at(above, clause->predicate);
    if (ent_str_is(ent_phrase_above(at, clause, up), "accused"))
        return make_voice(at, ENT_VOICE_ACCUSED, above->predicate,
                          ent_doer_of(above));
    if (ent_str_is(ent_phrase_above(at, clause, up), "said"))
        return make_voice(at, ENT_VOICE_SAID, above->predicate,
                          ent_doer_of(above));
    if (argument != NULL && argument->role == ENT_ROLE_OBJECT &&
        is_verb_of(at, above, "claims"))
        return voice_of_report(at, above->predicate, ENT_NO_WORD);
    return ent_no_voice();
}

/** Voices that the clause itself does not name. */
static ent_voice implied_voice(const ent_place *at, uint32_t index,
                               const ent_step *up)
{
    const ent_clause *clause = ent_place_clause(at, index);
    ent_voice voice = voice_of_blame(at, clause);

    if (voice.kind != ENT_VOICE_NONE)
        return voice;
    if (up->noun != ENT_NO_WORD)
        return voice_of_noun(at, up->noun);
    if (up->told)
        return voice_of_report(at, ent_place_clause(at, up->clause)->predicate,
                               ENT_NO_WORD);
    voice = voice_of_subject(at, clause);
    if (voice.kind == ENT_VOICE_NONE)
        voice = clause->kind == ENT_CLAUSE_NOMINAL
                    ? voice_of_act(at, clause, up)
                    : voice_of_carrier(at, clause);
    return voice;
}

/** The same of clauses above that the clause is as real as. */
static ent_voice inherited_voice(const ent_place *at, uint32_t index,
                                 const ent_step *first)
{
    ent_step up = *first;
    ent_voice voice = implied_voice(at, index, &up);

    for (int depth = 0; depth < ENT_STANCE_DEPTH; depth++) {
        if (voice.kind != ENT_VOICE_NONE || up.clause == ENT_NO_CLAUSE ||
            up.hold == ENT_HOLD_MENTION ||
            ent_place_clause(at, index)->report != ENT_NO_WORD)
            break;
        index = up.clause;
        up = ent_step_up(at, index);
        voice = implied_voice(at, index, &up);
        if (voice.kind == ENT_VOICE_NONE &&
            ent_place_clause(at, index)->report != ENT_NO_WORD)
            return named_voice(at, index);
    }
    return voice;
}

/** "..., according to Kim" where the tree has it at some noun. */
static ent_voice voice_of_source(const ent_place *at, const ent_clause *clause)
{
    const ent_parse *parse = at->passage->parse;

    for (uint32_t i = 0; i + 1 < parse->word_count; i++) {
        uint32_t head = parse->words[i].head;

        if (!ent_str_is(parse->words[i].lemma, "accord") &&
            !ent_str_is(parse->words[i].lemma, "according"))
            continue;
        if (!ent_str_is(parse->words[i + 1].lemma, "to") ||
            head == ENT_NO_WORD || head <= i + 1)
            continue;
        if (i == 0 || (ent_str_is(parse->words[i - 1].lemma, ",") &&
                       clause->predicate < i))
            return make_voice(at, ENT_VOICE_SAID, i, head);
    }
    return ent_no_voice();
}

static bool is_open_quotation(const ent_place *at, const ent_clause *clause)
{
    const ent_quotation *quotation = NULL;

    if (clause->quotation == ENT_NO_QUOTATION)
        return false;
    quotation = &at->passage->clauses.quotations[clause->quotation];
    return !quotation->scare && quotation->verb == ENT_NO_WORD;
}

/** Above a clause in a quotation nothing but the quotation's own report is
 *  missed; nouns and relative clauses are only mentioned in it. */
static bool is_stated(const ent_place *at, uint32_t index)
{
    for (int depth = 0; depth < ENT_STANCE_DEPTH && index != ENT_NO_CLAUSE;
         depth++) {
        ent_step up = ent_step_up(at, index);

        if (up.hold == ENT_HOLD_MENTION && up.clause != ENT_NO_CLAUSE)
            return false;
        index = up.clause;
    }
    return true;
}

/** "allegedly took part in the raid": of the raid, too. */
static ent_voice hearsay(const ent_place *at, uint32_t index)
{
    for (int depth = 0; depth < ENT_STANCE_DEPTH; depth++) {
        uint32_t word = ent_place_clause(at, index)->hearsay;
        ent_step up = ent_step_up(at, index);

        if (word != ENT_NO_WORD)
            return make_voice(at, ENT_VOICE_SAID, word, ENT_NO_WORD);
        if (up.clause == ENT_NO_CLAUSE || up.hold != ENT_HOLD_SAME ||
            ent_place_clause(at, index)->kind != ENT_CLAUSE_NOMINAL)
            break;
        index = up.clause;
    }
    return ent_no_voice();
}

ent_voice ent_read_voice(const ent_place *at, uint32_t index,
                         const ent_step *up)
{
    const ent_clause *clause = ent_place_clause(at, index);
    ent_voice voice = inherited_voice(at, index, up);

    if (voice.kind == ENT_VOICE_NONE && clause->report != ENT_NO_WORD)
        voice = named_voice(at, index);
    if (voice.kind == ENT_VOICE_NONE && is_open_quotation(at, clause) &&
        is_stated(at, index))
        voice = ent_quoted_voice(at->finder, at->index, clause->quotation);
    if (voice.kind == ENT_VOICE_NONE && is_stated(at, index))
        voice = voice_of_source(at, clause);
    if (voice.kind == ENT_VOICE_NONE && is_stated(at, index))
        voice = ent_headline_voice(at->finder, at->index, clause);
    if (voice.kind == ENT_VOICE_NONE)
        voice = hearsay(at, index);
    return voice;
}
