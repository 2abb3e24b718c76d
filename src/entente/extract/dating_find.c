/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expressions of time in a passage: read from its bytes, so that what the
 * parser made of them matters only for what they belong to. */
#include "entente/extract/dating_internal.h"

enum {
    /** More words than a passage has: what a long address could be split
     *  into is not looked at. */
    WORDS_MAX = 512,
    CLIMB_MAX = 32
};

typedef struct search {
    const ent_passage *passage;
    ent_str text; /**< Of the passage. */
    ent_time_word *words;
    size_t count;
    uint32_t *clause_at; /**< By word: the clause of that predicate. */
    ent_time_place *places;
    size_t place_count;
} search;

static const ent_word *word_at(const search *s, uint32_t word)
{
    return &s->passage->parse->words[word];
}

/** Can the word make an expression? */
static bool is_core(const ent_time_word *word)
{
    static const uint64_t core =
        1ULL << ENT_TW_MONTH | 1ULL << ENT_TW_WEEKDAY | 1ULL << ENT_TW_UNIT |
        1ULL << ENT_TW_SEASON | 1ULL << ENT_TW_DAY | 1ULL << ENT_TW_DAYPART |
        1ULL << ENT_TW_DATE | 1ULL << ENT_TW_DECADE | 1ULL << ENT_TW_UNCLEAR;

    return (core >> word->kind & 1) != 0 ||
           (word->kind == ENT_TW_NUMBER && word->digits == 4);
}

/** Number of time words; 0 if there can be no expression. */
static size_t count_words(ent_str text)
{
    ent_time_word word;
    size_t at = 0;
    size_t count = 0;
    bool core = false;

    while (count < WORDS_MAX && ent_time_word_next(&word, text, &at)) {
        core = core || is_core(&word);
        count++;
    }
    return core ? count : 0;
}

/** First word of the parse that ends behind this byte of the passage. */
static uint32_t word_from(const search *s, uint32_t from, uint32_t byte)
{
    const ent_parse *parse = s->passage->parse;

    while (from < parse->word_count &&
           parse->words[from].token.bytes.end - parse->bytes.begin <=
               (int64_t)byte)
        from++;
    return from;
}

static bool is_inside(const ent_time_place *place, uint32_t word)
{
    return word >= place->first && word < place->last;
}

/** The word by which it hangs in the tree. */
static uint32_t head_of(const search *s, const ent_time_place *place)
{
    for (uint32_t i = place->first; i < place->last; i++) {
        const ent_word *word = word_at(s, i);

        if (word->upos != ENT_ADP && word->upos != ENT_PUNCT &&
            word->upos != ENT_DET && word->upos != ENT_SCONJ &&
            !is_inside(place, word->head))
            return i;
    }
    return ENT_NO_WORD;
}

/** "May" may be a person. */
static bool is_in_name(const search *s, const ent_time_place *place)
{
    const ent_parse *parse = s->passage->parse;

    for (size_t i = 0; i < parse->name_count; i++) {
        const ent_name *name = &parse->names[i];

        if (name->name_class == ENT_NAME_PERSON && name->first < place->last &&
            name->last > place->first)
            return true;
    }
    return false;
}

static bool is_plural(const ent_word *word)
{
    return strcmp(word->xpos, "NNS") == 0 || strcmp(word->xpos, "NNPS") == 0;
}

/** "2000 students" counts them, "the 1967 war" dates it. */
static bool counts_something(const search *s, const ent_time_place *place)
{
    const ent_word *last = word_at(s, place->last - 1);

    return last->label.relation == ENT_DEPREL_NUMMOD &&
           last->head != ENT_NO_WORD && last->head >= place->last &&
           is_plural(word_at(s, last->head));
}

static bool is_modifier(ent_deprel relation)
{
    return relation == ENT_DEPREL_NUMMOD || relation == ENT_DEPREL_COMPOUND ||
           relation == ENT_DEPREL_NMOD || relation == ENT_DEPREL_AMOD;
}

/** Before the noun that it dates: "the 1967 war", "Friday's attack". */
static bool is_before_noun(const search *s, const ent_time_place *place)
{
    const ent_word *head = word_at(s, place->head);

    return head->head != ENT_NO_WORD && head->head >= place->last &&
           is_modifier(head->label.relation);
}

static bool is_lone_year(const ent_time_point *point)
{
    return point->kind == ENT_POINT_CALENDAR && point->year > 0 &&
           point->month == 0 && point->last_year == 0;
}

/** A lone year, month or season without preposition is one only where the tree
 *  says so. */
static bool is_meant(const search *s, const ent_time_place *place)
{
    const ent_word *before =
        place->first > 0 ? word_at(s, place->first - 1) : NULL;

    if (place->head == ENT_NO_WORD || is_in_name(s, place) ||
        counts_something(s, place))
        return false;
    if (!place->time.first.weak || place->time.supported)
        return true;
    return is_lone_year(&place->time.first) && is_before_noun(s, place) &&
           (before == NULL || before->token.space_after);
}

static bool is_clause_of_verb(const search *s, uint32_t clause)
{
    return clause != ENT_NO_CLAUSE &&
           s->passage->clauses.clauses[clause].kind != ENT_CLAUSE_NOMINAL;
}

/** The predicate above that is no noun, or ENT_NO_WORD. */
static uint32_t verb_above(const search *s, uint32_t at)
{
    for (int i = 0; i < CLIMB_MAX && at != ENT_NO_WORD; i++) {
        if (is_clause_of_verb(s, s->clause_at[at]))
            return at;
        at = word_at(s, at)->head;
    }
    return ENT_NO_WORD;
}

/** "Putin's visit" has its own actor, "its visit" that of the verb. */
static bool has_own_actor(const search *s, uint32_t noun)
{
    const ent_clause *clause = NULL;

    if (s->clause_at[noun] == ENT_NO_CLAUSE)
        return false;
    clause = &s->passage->clauses.clauses[s->clause_at[noun]];
    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *argument = &clause->arguments[i];

        if ((argument->role == ENT_ROLE_POSSESSOR ||
             argument->role == ENT_ROLE_AGENT) &&
            word_at(s, argument->word)->upos != ENT_PRON)
            return true;
    }
    return false;
}

/** "the July 10 to 11 NATO summit": the noun at the end of the phrase, which
 *  the parser may have missed; or ENT_NO_WORD. */
static uint32_t noun_behind(const search *s, const ent_time_place *place)
{
    const ent_parse *parse = s->passage->parse;
    uint32_t noun = ENT_NO_WORD;
    bool article = word_at(s, place->first)->upos == ENT_DET || place->article;

    if (!article || place->time.first.kind != ENT_POINT_CALENDAR ||
        place->time.first.last_year > 0)
        return ENT_NO_WORD;
    for (uint32_t i = place->last; i < parse->word_count; i++) {
        ent_upos upos = parse->words[i].upos;

        if (upos == ENT_NOUN || upos == ENT_PROPN)
            noun = i;
        else if (upos != ENT_ADJ || noun != ENT_NO_WORD)
            break;
    }
    return noun;
}

/** Does it belong to the verb, though it hangs on a noun beside it? "On Monday
 *  talks resumed", "ended cooperation with Chad last week"; not "the raid on
 *  Monday" or "the 1967 war". */
static bool is_of_verb(const search *s, const ent_time_place *place,
                       uint32_t noun, uint32_t verb)
{
    ent_upos first = word_at(s, place->first)->upos;
    bool preposition = first == ENT_ADP || first == ENT_SCONJ;

    if (preposition)
        return place->last <= noun && place->last <= verb && !place->article;
    return noun < place->first && verb < noun;
}

/** The noun of action whose phrase the word stands in, or the word. */
static uint32_t action_above(const search *s, uint32_t at)
{
    uint32_t start = at;

    for (int i = 0; i < CLIMB_MAX && at != ENT_NO_WORD; i++) {
        if (s->clause_at[at] != ENT_NO_CLAUSE)
            return at;
        at = word_at(s, at)->head;
    }
    return start;
}

static void find_owner(const search *s, ent_time_place *place)
{
    uint32_t at = word_at(s, place->head)->head;
    uint32_t verb = verb_above(s, at);
    bool of = ent_str_is(word_at(s, place->first)->lemma, "of");
    uint32_t noun = noun_behind(s, place);
    bool fixed = of || noun != ENT_NO_WORD || is_before_noun(s, place);

    place->clause = ENT_NO_CLAUSE;
    place->owner = ENT_NO_WORD;
    place->before_noun = noun != ENT_NO_WORD || is_before_noun(s, place);
    if (noun != ENT_NO_WORD)
        at = noun;
    else if (!of && at != ENT_NO_WORD && verb != ENT_NO_WORD && verb != at &&
             is_of_verb(s, place, at, verb) &&
             !has_own_actor(s, action_above(s, at))) {
        place->owner = verb;
        place->clause = s->clause_at[verb];
        return;
    }
    for (int i = 0; i < CLIMB_MAX && at != ENT_NO_WORD; i++) {
        place->owner = at;
        place->clause = s->clause_at[at];
        if (place->clause != ENT_NO_CLAUSE || fixed)
            return;
        at = word_at(s, at)->head;
    }
    /* A fragment: nothing to date. */
    place->owner = ENT_NO_WORD;
}

/** "since 1984, when Chad rose": the predicate of that clause, or ENT_NO_WORD.
 */
static uint32_t when_clause(const search *s, const ent_time_place *place)
{
    const ent_parse *parse = s->passage->parse;
    uint32_t at = place->last;
    uint32_t predicate = ENT_NO_WORD;

    at += at < parse->word_count && ent_str_is(word_at(s, at)->lemma, ",");
    if (at >= parse->word_count || !ent_str_is(word_at(s, at)->lemma, "when"))
        return ENT_NO_WORD;
    predicate = word_at(s, at)->head;
    return predicate != ENT_NO_WORD && predicate > at &&
                   s->clause_at[predicate] != ENT_NO_CLAUSE
               ? predicate
               : ENT_NO_WORD;
}

/** The time dates that clause too, and there it is the point, no beginning. */
static void add_when(search *s, const ent_time_place *place)
{
    ent_time_place *copy = &s->places[s->place_count];
    uint32_t predicate = when_clause(s, place);

    if (predicate == ENT_NO_WORD || predicate == place->owner)
        return;
    *copy = *place;
    copy->owner = predicate;
    copy->clause = s->clause_at[predicate];
    if (copy->time.frame == ENT_FRAME_SINCE ||
        copy->time.frame == ENT_FRAME_UNTIL ||
        copy->time.frame == ENT_FRAME_BY) {
        copy->time.frame = ENT_FRAME_AT;
        copy->text = copy->point_text;
    }
    s->place_count++;
}

/** Prepositions that only say that a date follows. */
static bool is_empty(const ent_time *time, const ent_time_word *word)
{
    if (time->frame == ENT_FRAME_RANGE || time->first.kind == ENT_POINT_IN)
        return false;
    return word->kind == ENT_TW_IN || word->kind == ENT_TW_ON ||
           word->kind == ENT_TW_AT || word->kind == ENT_TW_DURING ||
           word->kind == ENT_TW_OF;
}

/** "In a statement from Thursday" is of Thursday. */
static void take_out_from(const search *s, ent_time_place *place, size_t begin,
                          const ent_time_word *last)
{
    place->time.frame = ENT_FRAME_AT;
    place->text = ent_str_slice(s->text, s->words[begin + 1].begin, last->end);
}

/** Take the expression of time words [begin, end), if it is one. */
static void take_place(search *s, const ent_time *time, size_t begin,
                       size_t end, uint32_t *from)
{
    ent_time_place *place = &s->places[s->place_count];
    const ent_time_word *last = &s->words[end - 1];
    size_t shown = begin;

    *place = (ent_time_place){.time = *time};
    place->article = begin + 1 < end && s->words[begin + 1].kind == ENT_TW_THE;
    place->first = word_from(s, *from, s->words[begin].begin);
    place->last = word_from(s, place->first, last->begin) + 1;
    *from = place->first;
    if (place->last > s->passage->parse->word_count ||
        place->first < s->passage->first_word)
        return;
    place->head = head_of(s, place);
    if (!is_meant(s, place))
        return;
    if (shown + 1 < end && is_empty(time, &s->words[shown]))
        shown++;
    if (is_lone_year(&time->first) && time->frame == ENT_FRAME_AT &&
        s->words[shown].kind == ENT_TW_THE)
        shown++;
    place->text = ent_str_slice(s->text, s->words[shown].begin, last->end);
    find_owner(s, place);
    if (s->words[begin].kind == ENT_TW_FROM &&
        place->time.frame == ENT_FRAME_SINCE &&
        word_at(s, place->head)->label.relation == ENT_DEPREL_NMOD)
        take_out_from(s, place, begin, last);
    place->point_text =
        begin + 1 < end && place->time.supported
            ? ent_str_slice(s->text, s->words[begin + 1].begin, last->end)
            : place->text;
    s->place_count++;
    add_when(s, place);
}

static void read_places(search *s)
{
    ent_time_reader r = {.words = s->words, .count = s->count};
    uint32_t from = 0;

    while (r.at < r.count) {
        size_t begin = r.at;
        ent_time time;

        if (s->words[begin].kind != ENT_TW_OTHER && !s->words[begin].sign &&
            ent_time_read(&r, &time))
            take_place(s, &time, begin, r.at, &from);
        if (r.at == begin)
            r.at++;
    }
}

static ent_status map_clauses(search *s, ent_arena *arena, ent_error *err)
{
    const ent_parse *parse = s->passage->parse;
    const ent_clauses *clauses = &s->passage->clauses;

    s->clause_at =
        ent_arena_alloc(arena, parse->word_count, sizeof *s->clause_at);
    if (s->clause_at == NULL && parse->word_count > 0)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < parse->word_count; i++)
        s->clause_at[i] = ENT_NO_CLAUSE;
    for (size_t i = 0; i < clauses->count; i++)
        s->clause_at[clauses->clauses[i].predicate] = (uint32_t)i;
    return ENT_OK;
}

ent_status ent_times_find(ent_time_place **out, size_t *count,
                          const ent_reading *reading, uint32_t passage,
                          ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    search s = {.passage = &reading->passages[passage]};
    ent_span bytes = s.passage->parse->bytes;
    size_t at = 0;

    *out = NULL;
    *count = 0;
    s.text =
        ent_str_slice(reading->text, (size_t)bytes.begin, (size_t)bytes.end);
    s.count = count_words(s.text);
    if (s.count == 0 || s.passage->parse->word_count == 0)
        return ENT_OK;
    s.words = ent_arena_alloc(arena, s.count, sizeof *s.words);
    s.places = ent_arena_alloc(arena, s.count, sizeof *s.places);
    if (s.words == NULL || s.places == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < s.count; i++)
        (void)ent_time_word_next(&s.words[i], s.text, &at);
    ENT_TRY(map_clauses(&s, arena, err));
    read_places(&s);
    *out = s.places;
    *count = s.place_count;

cleanup:
    return st;
}
