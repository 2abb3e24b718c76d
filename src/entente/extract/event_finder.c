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
            one->kind == ENT_MENTION_OWNED ||
            one->kind == ENT_MENTION_DESCRIPTION)
            continue;
        for (size_t k = 0; k < one->member_count; k++)
            if (reader->finder->cast->members[one->members[k]].entity_class !=
                ENT_AGREEMENT)
                return true;
    }
    return false;
}

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
        return !is_inside_name(reader, word);
    case ENT_ADJ:
        *pos = ENT_ENTRY_ADJECTIVE;
        return ent_tree_clause(&reader->text->clauses, word) != ENT_NO_CLAUSE;
    default:
        return false;
    }
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

static ent_status read_word(ent_event_reader *reader, ent_event_reader *scratch,
                            uint32_t word, ent_error *err)
{
    ent_status st = ENT_OK;
    char buffer[LEMMA_MAX];
    ent_entry_pos pos = ENT_ENTRY_VERB;
    ent_str lemma = ent_tree_lower(reader->text->parse->words[word].lemma,
                                   buffer, sizeof buffer);
    size_t count = 0;

    if (!entry_pos(reader, word, &pos))
        return ENT_OK;
    (void)ent_lexicon_entries(reader->finder->reading->lexicon, lemma, pos,
                              &count);
    if (count == 0)
        return ENT_OK;
    ENT_TRY(ent_event_frame_read(reader, word, pos == ENT_ENTRY_NOUN, err));
    ent_event_match_all(reader, lemma, pos);
    ENT_TRY(add_matches(reader, scratch, err));

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
    ent_event_fold(&reader);

cleanup:
    return st;
}
