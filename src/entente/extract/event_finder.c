/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/event_finder_internal.h"

#include "entente/extract/event_internal.h"
#include "entente/extract/event_tree_internal.h"

enum {
    LEMMA_MAX = 64
};

/** A word of a name is no predicate, but a treaty's is. */
static bool is_inside_name(const ent_event_reader *reader, uint32_t word)
{
    size_t count = 0;
    const ent_mention *mentions =
        ent_cast_in(reader->finder->cast, reader->passage, &count);

    for (size_t i = 0; i < count; i++) {
        const ent_mention *one = &mentions[i];

        if (word < one->first || word >= one->last ||
            one->kind == ENT_MENTION_OWNED || one->kind == ENT_MENTION_ROLE ||
            one->kind == ENT_MENTION_DESCRIPTION)
            continue;
        for (size_t k = 0; k < one->member_count; k++)
            if (reader->finder->cast->members[one->members[k]].entity_class !=
                ENT_AGREEMENT)
                return true;
    }
    return false;
}

/** "Partnership treaty": of two acts in a row the second is meant. */
static bool is_modifier(const ent_event_reader *reader, uint32_t word)
{
    const ent_word *words = reader->text->parse->words;
    char buffer[LEMMA_MAX];
    size_t count = 0;

    if (words[word].label.relation != ENT_DEPREL_COMPOUND ||
        words[word].head == ENT_NO_WORD || words[word].head != word + 1)
        return false;
    (void)ent_lexicon_entries(
        reader->finder->reading->lexicon,
        ent_tree_lower(words[word + 1].lemma, buffer, sizeof buffer),
        ENT_ENTRY_NOUN, &count);
    return count > 0;
}

/** What the word may be in the lexicon. */
static bool entry_pos(const ent_event_reader *reader, uint32_t word,
                      ent_entry_pos *pos)
{
    switch ((int)reader->text->parse->words[word].upos) {
    case ENT_VERB:
        *pos = ENT_ENTRY_VERB;
        return ent_tree_clause(&reader->text->clauses, word) != ENT_NO_CLAUSE;
    case ENT_NOUN:
    case ENT_PROPN:
        *pos = ENT_ENTRY_NOUN;
        return !is_inside_name(reader, word) && !is_modifier(reader, word);
    case ENT_ADJ:
        *pos = ENT_ENTRY_ADJECTIVE;
        return true;
    default:
        return false;
    }
}

static bool is_known(const ent_event_reader *reader, ent_str word,
                     ent_entry_pos pos)
{
    size_t count = 0;

    (void)ent_lexicon_entries(reader->finder->reading->lexicon, word, pos,
                              &count);
    return count > 0;
}

static ent_status add_matches(ent_event_reader *reader,
                              ent_event_reader *scratch, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t m = 0; m < reader->match_count; m++) {
        const ent_event_match *match = &reader->matches[m];
        const ent_mode *mode = ent_event_mode(reader, scratch, match->entry);

        for (size_t i = 0; i < match->count; i++)
            ENT_TRY(ent_event_add(reader, match->entry, &match->pairs[i], mode,
                                  err));
    }

cleanup:
    return st;
}

/** "China's clashes with Laos", "naval exercises": a verb to the tagger, but
 *  what stands before it is of a noun. */
static bool is_like_noun(const ent_event_reader *reader, uint32_t word)
{
    const ent_parse *parse = reader->text->parse;

    for (ENT_TREE_CHILDREN(child, parse, word)) {
        ent_label label = parse->words[child].label;

        if (child > word)
            break;
        if (label.subtype == ENT_SUBTYPE_POSS ||
            label.relation == ENT_DEPREL_AMOD ||
            label.relation == ENT_DEPREL_DET ||
            label.relation == ENT_DEPREL_COMPOUND)
            return true;
    }
    return false;
}

static ent_status read_as(ent_event_reader *reader, ent_event_reader *scratch,
                          uint32_t word, ent_str key, ent_entry_pos pos,
                          ent_error *err)
{
    ent_status st = ENT_OK;

    if (!is_known(reader, key, pos))
        return ENT_OK;
    reader->match_count = 0;
    ENT_TRY(ent_event_frame_read(reader, word, pos != ENT_ENTRY_VERB, err));
    ent_event_match_all(reader, key, pos);
    ENT_TRY(add_matches(reader, scratch, err));

cleanup:
    return st;
}

/** Entries are asked for the lemma, and for the form: "war games", "worried",
 *  "the killing of". */
static ent_status read_word(ent_event_reader *reader, ent_event_reader *scratch,
                            uint32_t word, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_word *one = &reader->text->parse->words[word];
    char lemma_buffer[LEMMA_MAX];
    char form_buffer[LEMMA_MAX];
    ent_str lemma = ent_tree_lower(one->lemma, lemma_buffer, LEMMA_MAX);
    ent_str form = ent_tree_lower(one->token.form, form_buffer, LEMMA_MAX);
    ent_entry_pos pos = ENT_ENTRY_VERB;
    size_t before = reader->finder->findings->count;

    if (!entry_pos(reader, word, &pos))
        return ENT_OK;
    ENT_TRY(read_as(reader, scratch, word, lemma, pos, err));
    if (reader->finder->findings->count > before ||
        (ent_str_equal(form, lemma) && pos != ENT_ENTRY_VERB))
        goto cleanup;
    if (pos == ENT_ENTRY_VERB && is_like_noun(reader, word))
        ENT_TRY(read_as(reader, scratch, word, lemma, ENT_ENTRY_NOUN, err));
    if (pos == ENT_ENTRY_VERB && reader->finder->findings->count == before)
        ENT_TRY(read_as(reader, scratch, word, form, ENT_ENTRY_NOUN, err));
    if (reader->finder->findings->count == before)
        ENT_TRY(read_as(reader, scratch, word, form,
                        pos == ENT_ENTRY_VERB ? ENT_ENTRY_ADJECTIVE : pos,
                        err));

cleanup:
    return st;
}

ent_status ent_find_events(const ent_finder *finder, uint32_t passage,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    ent_event_reader reader = {.finder = finder,
                               .passage = passage,
                               .text = &finder->reading->passages[passage],
                               .first_finding = finder->findings->count};
    ent_event_reader scratch = {
        .finder = finder, .passage = passage, .text = reader.text};

    if (finder->reading->lexicon == NULL)
        return ENT_OK;
    for (uint32_t i = reader.text->first_word;
         i < reader.text->parse->word_count; i++)
        ENT_TRY(read_word(&reader, &scratch, i, err));
    ENT_TRY(ent_event_read_rules(&reader, err));
    ENT_TRY(ent_event_add_intents(&reader, err));
    ent_event_drop_intended(&reader);
    ent_event_fold(&reader);

cleanup:
    return st;
}
