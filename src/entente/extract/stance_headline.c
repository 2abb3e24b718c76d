/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who speaks in headlines: "Mensah: Togo bombed Ghana", "Togo bombed Ghana:
 * officials", "Togo 'bombed' Ghana". */
#include "entente/extract/stance_view_internal.h"

#include "entente/extract/stance_words_internal.h"

enum {
    NAME_WORDS = 6 /* Longest name of a speaker, with a title. */
};

static ent_voice no_voice(void)
{
    return (ent_voice){ENT_VOICE_NONE, 0, ENT_NO_WORD, ENT_NO_WORD};
}

static bool is_sign(const ent_parse *parse, uint32_t word, bool dash)
{
    ent_str form = parse->words[word].token.form;

    return ent_str_is(form, ":") ||
           (dash && (ent_str_is(form, "\u2013") || ent_str_is(form, "\u2014") ||
                     ent_str_is(form, "-") || ent_str_is(form, "--")));
}

/** Head of the mention that words [first, last) are. */
static uint32_t name_between(const ent_finder *finder, uint32_t passage,
                             uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        const ent_mention *mention = ent_cast_at(finder->cast, passage, i);

        if (mention != NULL && mention->first <= first &&
            mention->last >= last && mention->member_count > 0)
            return i;
    }
    return ENT_NO_WORD;
}

static bool is_person(const ent_finder *finder, uint32_t passage, uint32_t word)
{
    const ent_mention *mention = ent_cast_at(finder->cast, passage, word);

    return finder->cast->members[mention->members[0]].entity_class ==
           ENT_PERSON;
}

/** "Mensah: Togo bombed Ghana". A state before a colon is rather the place,
 *  unless what it says is quoted. */
static ent_voice voice_in_front(const ent_finder *finder, uint32_t passage,
                                uint32_t word)
{
    const ent_passage *at = &finder->reading->passages[passage];
    const ent_parse *parse = at->parse;

    for (uint32_t i = at->first_word + 1;
         i < word && i <= at->first_word + NAME_WORDS; i++) {
        uint32_t name;

        if (!is_sign(parse, i, false))
            continue;
        name = name_between(finder, passage, at->first_word, i);
        if (name == ENT_NO_WORD)
            break;
        if (is_person(finder, passage, name) ||
            (at->clauses.quotation_count > 0 &&
             at->clauses.quotations[0].first == i + 2))
            return (ent_voice){ENT_VOICE_SAID, passage, i, name};
        break;
    }
    return no_voice();
}

/** "Togo bombed Ghana: officials". */
static ent_voice voice_at_end(const ent_finder *finder, uint32_t passage,
                              uint32_t word)
{
    const ent_parse *parse = finder->reading->passages[passage].parse;
    uint32_t count = (uint32_t)parse->word_count;

    for (uint32_t i = count; i-- > word + 1 && i + NAME_WORDS >= count;) {
        uint32_t name;

        if (i + 1 == count || !is_sign(parse, i, true))
            continue;
        name = name_between(finder, passage, i + 1, count);
        if (name != ENT_NO_WORD)
            return (ent_voice){ENT_VOICE_SAID, passage, i, name};
        if (ent_stance_word_is(parse->words[count - 1].lemma, "source"))
            return (ent_voice){ENT_VOICE_SAID, passage, i, ENT_NO_WORD};
        break;
    }
    return no_voice();
}

ent_voice ent_headline_voice(const ent_finder *finder, uint32_t passage,
                             const ent_clause *clause)
{
    const ent_passage *at = &finder->reading->passages[passage];
    ent_voice voice = no_voice();

    if (!at->headline)
        return voice;
    voice = voice_in_front(finder, passage, clause->predicate);
    if (voice.kind == ENT_VOICE_NONE)
        voice = voice_at_end(finder, passage, clause->predicate);
    if (voice.kind == ENT_VOICE_NONE && clause->quotation != ENT_NO_QUOTATION &&
        at->clauses.quotations[clause->quotation].scare)
        voice.kind = ENT_VOICE_SAID;
    return voice;
}
