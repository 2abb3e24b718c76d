/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/dating.h"

#include "entente/core/buf.h"
#include "entente/extract/dating_internal.h"
#include "entente/extract/listed_word_internal.h"

enum {
    WORDS_MAX = 48,
    NESTING_MAX = 4, /**< Of dates that count from others. */
    /** Sentences that a "two days later" may look back. */
    BASE_REACH = 2,
    INHERIT_MAX = 6
};

static bool point_needs_direction(const ent_time_point *point)
{
    bool deictic = point->deixis != ENT_DEIXIS_NONE ||
                   point->year_deixis != ENT_DEIXIS_NONE;

    if (point->kind == ENT_POINT_IN)
        return true;
    if (point->kind == ENT_POINT_WEEKDAY)
        return !deictic && point->unit == ENT_UNIT_NONE;
    return !deictic && point->year == 0 && !point->year_of_base &&
           (point->kind == ENT_POINT_CALENDAR ||
            point->kind == ENT_POINT_SEASON ||
            point->kind == ENT_POINT_WEEKEND);
}

bool ent_time_needs_direction(const ent_time *time)
{
    return point_needs_direction(&time->first) ||
           (time->frame >= ENT_FRAME_RANGE &&
            point_needs_direction(&time->last));
}

/** Words that are one expression, and nothing else. */
static bool read_whole(ent_time *out, ent_str words)
{
    ent_time_word list[WORDS_MAX];
    ent_time_reader r = {.words = list};
    size_t at = 0;

    while (r.count < WORDS_MAX &&
           ent_time_word_next(&list[r.count], words, &at))
        r.count++;
    if (r.count == WORDS_MAX || !ent_time_read(&r, out))
        return false;
    (void)ent_time_take(&r, ENT_TW_GENITIVE);
    return r.at == r.count;
}

/** "two days later [Thursday]": in brackets the date it counts from. */
static bool cut_base(ent_str *words, ent_str *base)
{
    size_t open = 0;

    if (words->len == 0 || words->ptr[words->len - 1] != ']')
        return false;
    open = ent_str_find(*words, ent_str_from("["), 0);
    if (open == words->len)
        return false;
    *base = ent_str_slice(*words, open + 1, words->len - 1);
    *words = ent_str_trim(ent_str_slice(*words, 0, open));
    return true;
}

bool ent_time_resolve(ent_date *out, ent_date_basis *basis, ent_str words,
                      const ent_date *anchor, ent_time_direction direction)
{
    ent_time_origin origin = {.anchor = *anchor, .direction = direction};
    ent_str parts[NESTING_MAX];
    size_t count = 1;
    ent_time time;
    bool found = false;

    *out = (ent_date){0};
    *basis = ENT_DATE_UNRESOLVED;
    parts[0] = ent_str_trim(words);
    while (count < NESTING_MAX && cut_base(&parts[count - 1], &parts[count]))
        count++;
    while (count-- > 0) {
        found = read_whole(&time, parts[count]);
        if (!found)
            break;
        ent_time_date(out, basis, &time, &origin);
        origin.base = *out;
        origin.base_relative = *basis == ENT_DATE_RELATIVE;
    }
    if (!found) {
        *out = (ent_date){0};
        *basis = ENT_DATE_UNRESOLVED;
    }
    return found;
}

/** Expressions of a passage. */
typedef struct passage_times {
    ent_time_place *places;
    size_t count;
} passage_times;

typedef struct dater {
    const ent_finder *finder;
    passage_times *times;
    ent_str base_text; /**< Words of the date spoken of last. */
    size_t base_depth; /**< Of brackets in them. */
    uint32_t base_passage;
} dater;

static const ent_clauses *clauses_of(const dater *d, uint32_t passage)
{
    return &d->finder->reading->passages[passage].clauses;
}

static bool is_based(const ent_time_place *place)
{
    return place->time.frame != ENT_FRAME_FROM_BASE &&
           (place->time.first.kind == ENT_POINT_BASE ||
            place->time.first.year_of_base);
}

/** Keep the date for a "two days later" that may follow. */
static void keep_base(dater *d, const ent_time_place *place, uint32_t passage)
{
    if (place->time.frame != ENT_FRAME_AT ||
        place->time.first.kind == ENT_POINT_VAGUE ||
        place->time.first.kind == ENT_POINT_SPAN)
        return;
    d->base_depth = is_based(place) ? d->base_depth + 1 : 0;
    d->base_text = place->text;
    d->base_passage = passage;
}

/** Words that `entente date` can read again, without the text around them. */
static ent_status add_base_text(const dater *d, uint32_t passage,
                                ent_time_place *place, ent_error *err)
{
    ent_buf buf = {0};

    if (!is_based(place) || d->base_text.len == 0 ||
        d->base_depth + 1 >= NESTING_MAX ||
        passage - d->base_passage > BASE_REACH)
        return ENT_OK;
    ent_buf_add_str(&buf, place->text);
    ent_buf_add_cstr(&buf, " [");
    ent_buf_add_str(&buf, d->base_text);
    ent_buf_add_char(&buf, ']');
    if (!buf.failed)
        place->text = ent_arena_str(d->finder->arena, ent_buf_view(&buf));
    ent_buf_clear(&buf);
    return place->text.ptr == NULL ? ent_fail_nomem(err) : ENT_OK;
}

static bool is_listed(const ent_word *word, const char *want)
{
    ent_str kind;
    double value = 0;

    return ent_listed_word_find(ENT_LISTING_TIME_CLAUSES, word->lemma, &kind,
                                &value) &&
           ent_str_is(kind, want);
}

static bool has_control(const ent_clause *clause)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].link == ENT_LINK_CONTROL)
            return true;
    return false;
}

/** "imposed sanctions on Chad on Monday": what dates the act dates its verb,
 *  whichever of the two the finding is about. */
static void move_to_light_verb(const ent_passage *passage,
                               ent_time_place *place)
{
    const ent_clauses *clauses = &passage->clauses;
    const ent_clause *clause = NULL;
    uint32_t verb = 0;

    if (place->clause == ENT_NO_CLAUSE || place->before_noun)
        return;
    clause = &clauses->clauses[place->clause];
    if (clause->kind != ENT_CLAUSE_NOMINAL || clause->parent == ENT_NO_CLAUSE ||
        !has_control(clause))
        return;
    verb = clauses->clauses[clause->parent].predicate;
    if (!is_listed(&passage->parse->words[verb], "light"))
        return;
    place->owner = verb;
    place->clause = clause->parent;
}

static ent_status read_times(dater *d, uint32_t passage, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_reading *reading = d->finder->reading;
    passage_times *times = &d->times[passage];

    if (reading->passages[passage].skip != ENT_SKIP_NOT)
        return ENT_OK;
    ENT_TRY(ent_times_find(&times->places, &times->count, reading, passage,
                           d->finder->arena, err));
    for (size_t i = 0; i < times->count; i++) {
        ent_time_place *place = &times->places[i];

        move_to_light_verb(&reading->passages[passage], place);
        ENT_TRY(add_base_text(d, passage, place, err));
        keep_base(d, place, passage);
    }

cleanup:
    return st;
}

static int rank_of(const ent_time_place *place)
{
    const ent_time_point *point = &place->time.first;

    if (point->kind == ENT_POINT_VAGUE)
        return 0;
    if (point->kind == ENT_POINT_CALENDAR)
        return point->day > 0 ? 4 : point->month > 0 ? 3 : 2;
    return 3;
}

/** The best expression that dates this word itself. */
static const ent_time_place *own_time(const dater *d, uint32_t passage,
                                      uint32_t word)
{
    const passage_times *times = &d->times[passage];
    const ent_time_place *best = NULL;

    for (size_t i = 0; i < times->count; i++) {
        const ent_time_place *place = &times->places[i];

        if (place->owner == word &&
            (best == NULL || rank_of(place) > rank_of(best)))
            best = place;
    }
    return best;
}

static bool is_subject_of(const ent_clause *clause, uint32_t word)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].word == word &&
            clause->arguments[i].role <= ENT_ROLE_OBJECT)
            return true;
    return false;
}

/** "came and signed" */
static bool shares_subject(const ent_clause *clause)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_SUBJECT &&
            clause->arguments[i].link == ENT_LINK_SHARED)
            return true;
    return false;
}

/** Does what dates the clause above date this one too? */
static bool shares_time(const ent_parse *parse, const ent_clause *clause,
                        const ent_clause *above, const ent_time_place *time)
{
    const ent_word *marker =
        clause->marker == ENT_NO_WORD ? NULL : &parse->words[clause->marker];
    bool same_mood = clause->modality == above->modality;

    switch (clause->attachment) {
    case ENT_ATTACHED_ARGUMENT: /* "held talks", "the war began" */
        return (has_control(clause) &&
                is_listed(&parse->words[above->predicate], "light")) ||
               (is_subject_of(above, clause->predicate) &&
                is_listed(&parse->words[above->predicate], "happen"));
    case ENT_ATTACHED_COMPLEMENT: /* "began to withdraw" */
        return clause->report == above->report && same_mood &&
               clause->kind != ENT_CLAUSE_FINITE;
    case ENT_ATTACHED_COORDINATE: /* "On Monday X met Y and signed a pact" */
        return (time->last <= above->predicate ||
                (time->last <= clause->predicate && shares_subject(clause))) &&
               same_mood && clause->tense == above->tense;
    case ENT_ATTACHED_ADVERBIAL:
        /* "wrote to demand": what the entry says is done was done then. */
        if (clause->kind == ENT_CLAUSE_INFINITIVE)
            return true;
        if (marker != NULL)
            return is_listed(marker, "while");
        return clause->kind == ENT_CLAUSE_PARTICIPLE && same_mood;
    case ENT_ATTACHED_ROOT:
    case ENT_ATTACHED_RELATIVE:
    case ENT_ATTACHED_ADNOMINAL:
    case ENT_ATTACHED_PARATAXIS:
        break;
    }
    return false;
}

/** The time of a clause: its own, or that of clauses above that it shares. */
static const ent_time_place *clause_time(const dater *d, uint32_t passage,
                                         uint32_t clause)
{
    const ent_clauses *clauses = clauses_of(d, passage);
    const ent_parse *parse = d->finder->reading->passages[passage].parse;
    uint32_t at = clause;
    uint32_t chain[INHERIT_MAX];
    size_t depth = 0;
    const ent_time_place *time = NULL;

    while (at != ENT_NO_CLAUSE && depth < INHERIT_MAX) {
        chain[depth++] = at;
        time = own_time(d, passage, clauses->clauses[at].predicate);
        if (time != NULL)
            break;
        at = clauses->clauses[at].parent;
    }
    if (time == NULL)
        return NULL;
    for (size_t i = 0; i + 1 < depth; i++)
        if (!shares_time(parse, &clauses->clauses[chain[i]],
                         &clauses->clauses[chain[i + 1]], time))
            return NULL;
    return time;
}

/** The time of a noun that no clause is about: "The war broke out in May". */
static const ent_time_place *noun_time(const dater *d, uint32_t passage,
                                       uint32_t noun)
{
    const ent_parse *parse = d->finder->reading->passages[passage].parse;
    uint32_t verb = parse->words[noun].head;

    if (verb == ENT_NO_WORD ||
        parse->words[noun].label.relation != ENT_DEPREL_NSUBJ ||
        !is_listed(&parse->words[verb], "happen"))
        return NULL;
    return own_time(d, passage, verb);
}

static const ent_time_place *finding_time(const dater *d,
                                          const ent_finding *finding)
{
    const ent_clauses *clauses = clauses_of(d, finding->passage);
    const ent_time_place *time = NULL;
    uint32_t clause = finding->clause;

    if (d->times[finding->passage].count == 0)
        return NULL;
    if (finding->predicate != ENT_NO_WORD)
        time = own_time(d, finding->passage, finding->predicate);
    if (time != NULL)
        return time;
    if (clause >= clauses->count)
        return finding->predicate == ENT_NO_WORD
                   ? NULL
                   : noun_time(d, finding->passage, finding->predicate);
    if (finding->type->tie)
        return NULL;
    return clause_time(d, finding->passage, clause);
}

/** Captions tell the past in the present; elsewhere it may be what is to come.
 */
static bool is_unclear(const dater *d, const ent_finding *finding,
                       const ent_time_place *time)
{
    const ent_passage *passage =
        &d->finder->reading->passages[finding->passage];
    const ent_clause *clause = NULL;

    if (finding->modality != ENT_ACTUAL)
        return false;
    if (time->time.frame == ENT_FRAME_FOR)
        return true;
    if (!ent_time_needs_direction(&time->time) || time->clause == ENT_NO_CLAUSE)
        return false;
    /* "the July 10 summit" may be over or not. */
    if (time->before_noun && time->time.first.kind == ENT_POINT_CALENDAR)
        return true;
    clause = &passage->clauses.clauses[time->clause];
    if (clause->modality != ENT_CLAUSE_ACTUAL)
        return true;
    return clause->tense == ENT_TENSE_PRESENT && !clause->perfect &&
           (passage->sentence == NULL ||
            passage->sentence->kind != ENT_SENTENCE_CAPTION);
}

static void date_finding(const dater *d, ent_finding *finding)
{
    const ent_time_place *time = finding_time(d, finding);
    ent_time_origin origin = {.anchor = d->finder->reading->report_date,
                              .direction = finding->modality == ENT_ACTUAL
                                               ? ENT_TIME_PAST
                                               : ENT_TIME_FUTURE};

    if (time == NULL || is_unclear(d, finding, time))
        return;
    finding->date_text = time->text;
    if (is_based(time))
        (void)ent_time_resolve(&finding->date, &finding->date_basis, time->text,
                               &origin.anchor, origin.direction);
    else
        ent_time_date(&finding->date, &finding->date_basis, &time->time,
                      &origin);
}

ent_status ent_date_findings(const ent_finder *finder, ent_error *err)
{
    ent_status st = ENT_OK;
    dater d = {.finder = finder};
    ent_findings *findings = finder->findings;

    if (findings->count == 0)
        return ENT_OK;
    d.times =
        ent_arena_alloc(finder->arena, finder->reading->count, sizeof *d.times);
    if (d.times == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < finder->reading->count; i++)
        ENT_TRY(read_times(&d, i, err));
    for (size_t i = 0; i < findings->count; i++)
        date_finding(&d, &findings->items[i]);

cleanup:
    return st;
}
