/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/topic_internal.h"

#include "entente/extract/event_party_internal.h"
#include "entente/extract/event_tree_internal.h"
#include "entente/extract/stance_words_internal.h"

#include <string.h>

enum {
    LEMMA_MAX = 64,
    CLAUSES_UP = 4,
    WORDS_UP = 12,
    LABEL_REACH = 5
};

/** Was anything found at this word, or at one below it? */
static bool is_found(const ent_statement_page *page, uint32_t word)
{
    const ent_findings *findings = page->finder->findings;

    for (size_t i = page->first; i < findings->count; i++)
        if (!findings->items[i].type->tie &&
            (findings->items[i].predicate == word ||
             page->parse->words[findings->items[i].predicate].head == word))
            return true;
    return false;
}

static void find_sources(const ent_event_reader *reader,
                         const ent_relation_entry *entry, ent_actors *out)
{
    const ent_demand demand = {.classes = entry->type->subject};

    out->count = 0;
    for (size_t i = 0; i < entry->source_count && out->count == 0; i++) {
        ent_parties parties = {.count = 0};

        ent_parties_fill(reader, &parties, &demand, &entry->sources[i],
                         ENT_LIGHT);
        for (size_t k = 0; k < parties.count; k++)
            if (parties.items[k].link != ENT_LINK_PARTICIPLE)
                out->items[out->count++] = parties.items[k].actor;
    }
}

/** The nearest phrase in a slot of the target. */
static uint32_t find_phrase(const ent_event_reader *reader,
                            const ent_relation_entry *entry)
{
    const ent_event_frame *frame = &reader->frame;

    for (size_t i = 0; i < entry->target_count; i++)
        for (size_t k = 0; k < frame->count; k++)
            if (frame->fillers[k].distance <= ENT_LIGHT &&
                frame->fillers[k].clause == ENT_NO_CLAUSE &&
                ent_event_in_slot(&frame->fillers[k], &entry->targets[i]))
                return frame->fillers[k].word;
    return ENT_NO_WORD;
}

/** The entry of the word that has a doer and nobody to whom. */
static bool read_act(ent_event_reader *reader, ent_str lemma, ent_entry_pos pos,
                     ent_topic_act *out)
{
    size_t count = 0;
    const ent_relation_entry *const *entries = ent_lexicon_entries(
        reader->finder->reading->lexicon, lemma, pos, &count);

    out->entry = NULL;
    for (size_t i = 0; i < count; i++) {
        const ent_relation_entry *e = entries[i];

        if (e->type->tie || !ent_event_has_words(reader, e) ||
            !ent_event_conditions_hold(reader, e))
            continue;
        if (ent_event_read_entry(reader, e, &reader->matches[0]))
            return false;
        if (out->entry != NULL || e->planned)
            continue;
        find_sources(reader, e, &out->sources);
        if (out->sources.count == 0 && !ent_topic_undoes(e))
            continue;
        out->entry = e;
        out->phrase = find_phrase(reader, e);
    }
    return out->entry != NULL;
}

ent_status ent_topic_add(const ent_statement_page *page,
                         const ent_topic_act *act, const ent_actor *source,
                         const ent_actor *target, const char *rule,
                         ent_error *err)
{
    ent_statement s = {
        .type = act->entry->type->name,
        .mode = act->entry->mode == NULL ? NULL : act->entry->mode->name,
        .rule = rule,
        .clause = act->clause,
        .predicate = act->word,
        .label = act->word,
        .label_end = act->word + 1,
        .source = *source,
        .target = *target,
        .score = 0.6F};

    if (act->phrase != ENT_NO_WORD && act->phrase > act->word &&
        act->phrase <= act->word + LABEL_REACH)
        s.label_end = act->phrase + 1;
    if (ent_actors_have(&act->sources, target->member))
        return ENT_OK;
    return ent_statement_add(page, &s, err);
}

static bool is_of_type(const ent_topic_act *act, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strcmp(act->entry->type->name, *names) == 0)
            return true;
    return false;
}

static bool is_below(const ent_parse *parse, uint32_t word, uint32_t above)
{
    for (int depth = 0; depth < WORDS_UP && word != ENT_NO_WORD; depth++) {
        if (word == above)
            return true;
        word = parse->words[word].head;
    }
    return false;
}

/** "The accord that it concluded with Chad", "the U.S.-led measures": a name in
 *  the phrase says whose, understood or not. */
static bool has_name(const ent_statement_page *page, uint32_t phrase)
{
    const ent_parse *parse = page->parse;

    for (uint32_t i = 1; i < parse->word_count; i++) {
        ent_str form = parse->words[i].token.form;

        if (form.ptr[0] >= 'A' && form.ptr[0] <= 'Z' && i != phrase &&
            is_below(parse, i, phrase))
            return true;
    }
    return false;
}

/** Not "to seek their support for the demand": nor what an act is only an
 *  argument of. */
static bool is_done(const ent_statement_page *page, const ent_topic_act *act)
{
    uint32_t at = act->clause;

    for (int depth = 0; depth < CLAUSES_UP && at != ENT_NO_CLAUSE; depth++) {
        const ent_clause *clause = &page->clauses->clauses[at];

        if (clause->modality != ENT_CLAUSE_ACTUAL ||
            clause->kind == ENT_CLAUSE_INFINITIVE)
            return false;
        if (clause->attachment != ENT_ATTACHED_ARGUMENT)
            break;
        at = clause->parent;
    }
    return true;
}

/** "The raid": a noun of the lexicon. */
static bool is_act(const ent_statement_page *page, uint32_t phrase)
{
    size_t count = 0;

    (void)ent_lexicon_entries(page->finder->reading->lexicon,
                              page->parse->words[phrase].lemma, ENT_ENTRY_NOUN,
                              &count);
    return count > 0;
}

/** A word on what somebody did: who did it may stand sentences before. */
static bool is_word_on(const ent_statement_page *page, const ent_topic_act *act)
{
    static const char *const names[] = {"ACCUSE", "SUPPORT", "PROTEST", NULL};
    static const char *const answers[] = {"REJECT", "RESPOND", NULL};
    static const char *const opposed[] = {"REJECT", NULL};

    return is_done(page, act) && !has_name(page, act->phrase) &&
           ent_statement_is_anaphor(page, act->phrase) &&
           (is_of_type(act, names) ||
            (is_of_type(act, answers) &&
             ent_statement_is_said(page, act->phrase)) ||
            (is_of_type(act, opposed) && is_act(page, act->phrase)));
}

/** "Denied that ...": what is denied is told, and of whom. */
static bool has_content(const ent_clause *clause)
{
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_COMPLEMENT &&
            !ent_str_is(clause->arguments[i].case_lemma, "to"))
            return true;
    return false;
}

/** A verb of a hostile act or word that is done, so that somebody suffers it:
 *  "Paris refused", "Chad dispatched two gunboats". */
static bool wants_rival(const ent_statement_page *page,
                        const ent_topic_act *act)
{
    static const char *const names[] = {"REJECT",  "THREATEN", "MOBILIZE",
                                        "PROTEST", "ASSAULT",  "SANCTION",
                                        NULL};
    uint32_t own = ent_tree_clause(page->clauses, act->word);
    const ent_clause *clause;

    if (own == ENT_NO_CLAUSE || !is_of_type(act, names) ||
        page->parse->words[act->word].upos != ENT_VERB ||
        (act->phrase != ENT_NO_WORD &&
         strcmp(act->entry->type->name, "REJECT") == 0 &&
         ent_statement_is_anaphor(page, act->phrase) &&
         !ent_statement_is_said(page, act->phrase)))
        return false;
    clause = &page->clauses->clauses[own];
    return clause->modality == ENT_CLAUSE_ACTUAL && !clause->passive &&
           !clause->negated && clause->kind != ENT_CLAUSE_INFINITIVE &&
           !ent_stance_word_is(page->parse->words[act->word].lemma, "denies") &&
           clause->kind != ENT_CLAUSE_NOMINAL && !has_content(clause);
}

/** "Offered to mediate": between those whom the report is about. */
static bool is_mediation(const ent_topic_act *act)
{
    return act->entry->mode != NULL && act->entry->pos == ENT_ENTRY_VERB &&
           strcmp(act->entry->mode->name, "mediate") == 0;
}

/** "Appealed for calm": to those who are at odds. */
static bool is_plea(const ent_statement_page *page, const ent_topic_act *act)
{
    static const char *const types[] = {"REQUEST", NULL};
    static const char *const names[] = {"restraint", "truce", "talks"};
    const ent_lexicon *lexicon = page->finder->reading->lexicon;
    uint32_t own = ent_tree_clause(page->clauses, act->word);
    ent_noun_classes wanted = {{0, 0}};
    const ent_clause *clause;

    if (own == ENT_NO_CLAUSE || !is_of_type(act, types) || !is_done(page, act))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        wanted = ent_noun_classes_join(
            wanted, ent_lexicon_class(lexicon, ent_str_from(names[i])));
    clause = &page->clauses->clauses[own];
    for (size_t i = 0; i < clause->argument_count; i++) {
        const ent_argument *one = &clause->arguments[i];

        if ((one->role == ENT_ROLE_OBJECT ||
             (one->role == ENT_ROLE_OBLIQUE &&
              ent_str_is(one->case_lemma, "for"))) &&
            ent_noun_classes_meet(ent_statement_classes(page, one->word),
                                  wanted))
            return true;
    }
    return false;
}

static void find_others(const ent_statement_page *page,
                        const ent_topic_act *act, uint32_t source,
                        ent_actors *out, const char **rule)
{
    uint32_t phrase = act->phrase == ENT_NO_WORD ? act->word : act->phrase;

    *rule = "topic.act";
    if (act->phrase == ENT_NO_WORD &&
        (is_mediation(act) || is_plea(page, act))) {
        *rule = "topic.sides";
        ent_topic_sides(out, page, source, phrase);
        return;
    }
    if (act->phrase != ENT_NO_WORD && ent_topic_is_sides(page, phrase)) {
        *rule = "topic.sides";
        ent_topic_sides(out, page, source, phrase);
        return;
    }
    if (act->phrase != ENT_NO_WORD && is_word_on(page, act))
        ent_statement_authors(out, page, phrase, source,
                              ent_statement_type_tone(act->entry->type));
    if (out->count > 0 || !wants_rival(page, act))
        return;
    *rule = "topic.rival";
    ent_topic_rival(out, page, source, phrase,
                    strcmp(act->entry->type->name, "REJECT") == 0);
    /* Troops are sent against no one man. */
    if (out->count > 0 &&
        act->entry->type->quad == ENT_QUAD_MATERIAL_CONFLICT &&
        page->finder->cast->members[out->items[0].member].entity_class ==
            ENT_PERSON)
        out->count = 0;
}

static ent_status complete(const ent_statement_page *page,
                           const ent_topic_act *act, ent_error *err)
{
    ent_status st = ENT_OK;

    if (ent_topic_undoes(act->entry))
        return ent_topic_undo(page, act, err);
    for (size_t i = 0; i < act->sources.count; i++) {
        const ent_actor *source = &act->sources.items[i];
        ent_actors targets = {.count = 0};
        const char *rule = NULL;

        find_others(page, act, source->member, &targets, &rule);
        for (size_t k = 0; k < targets.count; k++)
            ENT_TRY(
                ent_topic_add(page, act, source, &targets.items[k], rule, err));
    }

cleanup:
    return st;
}

/** "Offered to mediate": an adjective to the tagger. */
static bool is_verb(const ent_statement_page *page, uint32_t word)
{
    const ent_word *words = page->parse->words;

    return words[word].upos == ENT_VERB ||
           (words[word].upos == ENT_ADJ && word > 0 &&
            ent_str_is(words[word - 1].token.form, "to"));
}

static ent_status read_word(const ent_statement_page *page,
                            ent_event_reader *reader, uint32_t word,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_word *one = &page->parse->words[word];
    bool noun = one->upos == ENT_NOUN;
    ent_topic_act act = {.word = word};
    char buffer[LEMMA_MAX];
    ent_str lemma = ent_tree_lower(one->lemma, buffer, sizeof buffer);
    size_t count = 0;

    if ((!noun && !is_verb(page, word)) || is_found(page, word))
        return ENT_OK;
    (void)ent_lexicon_entries(page->finder->reading->lexicon, lemma,
                              noun ? ENT_ENTRY_NOUN : ENT_ENTRY_VERB, &count);
    if (count == 0)
        return ENT_OK;
    ENT_TRY(ent_event_frame_read(reader, word, noun, err));
    if (!read_act(reader, lemma, noun ? ENT_ENTRY_NOUN : ENT_ENTRY_VERB, &act))
        goto cleanup;
    act.clause = reader->frame.clause;
    if (!reader->frame.own_clause && reader->frame.carrier != ENT_NO_WORD)
        act.clause = ent_tree_clause(page->clauses, reader->frame.carrier);
    ENT_TRY(complete(page, &act, err));

cleanup:
    return st;
}

ent_status ent_find_topics(const ent_statement_page *page, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_passage *text = &page->finder->reading->passages[page->passage];
    ent_event_reader reader = {.finder = page->finder,
                               .passage = page->passage,
                               .text = text,
                               .first_finding = page->first};

    if (page->finder->reading->lexicon == NULL)
        return ENT_OK;
    for (uint32_t i = text->first_word; i < page->parse->word_count; i++)
        ENT_TRY(read_word(page, &reader, i, err));

cleanup:
    return st;
}
