/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acts that were told without a finding: "declared the north a state", of
 * which "the declaration" or "the step" speaks. */
#include "entente/extract/topic_internal.h"

enum {
    LOOK_BACK = 6, /**< Passages. */
    STEM = 4,      /**< Letters that noun and verb of an act share. */
    ENDING = 2     /**< Letters of the verb that the noun may lack. */
};

bool ent_topic_shares_stem(ent_str noun, ent_str verb)
{
    size_t shorter = noun.len < verb.len ? noun.len : verb.len;
    size_t common = 0;

    while (common < shorter && noun.ptr[common] == verb.ptr[common])
        common++;
    /* "Invade" and "invasion", not "suppose" and "support". */
    return (common >= STEM && common + ENDING >= verb.len) ||
           (common + 1 == STEM && common + 1 == shorter);
}

/** Who does what the clause tells, if that is nobody of the speaker's side. */
static bool take_doers(ent_actors *out, const ent_statement_page *page,
                       uint32_t passage, const ent_clause *clause,
                       uint32_t speaker, uint32_t word)
{
    const ent_cast *cast = page->finder->cast;
    ent_actors doers = {.count = 0};

    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_SUBJECT ||
            clause->arguments[i].role == ENT_ROLE_AGENT)
            ent_actors_of(&doers, page->finder, passage,
                          clause->arguments[i].word, 0);
    for (size_t i = 0; i < doers.count; i++)
        if (ent_same_side(cast, doers.items[i].member, speaker) ||
            cast->members[doers.items[i].member].entity_class == ENT_AGREEMENT)
            return false;
    for (size_t i = 0; i < doers.count && out->count < ENT_ACTORS_MAX; i++)
        if (!ent_actors_have(out, doers.items[i].member))
            out->items[out->count++] =
                (ent_actor){.member = doers.items[i].member,
                            .word = word,
                            .first = word,
                            .last = word + 1,
                            .score = 0.6F,
                            .arcs = 1.0F,
                            .inside = true};
    return doers.count > 0;
}

void ent_topic_doers(ent_actors *out, const ent_statement_page *page,
                     uint32_t word, uint32_t speaker)
{
    const ent_reading *reading = page->finder->reading;
    ent_str lemma = page->parse->words[word].lemma;

    if (page->parse->words[word].upos != ENT_NOUN)
        return;
    for (uint32_t back = 0; back <= LOOK_BACK && back <= page->passage;
         back++) {
        uint32_t passage = page->passage - back;
        const ent_passage *text = &reading->passages[passage];

        if (text->skip != ENT_SKIP_NOT)
            continue;
        for (size_t c = text->clauses.count; c-- > 0;) {
            const ent_clause *clause = &text->clauses.clauses[c];
            const ent_word *verb = &text->parse->words[clause->predicate];

            if ((back == 0 && clause->predicate >= word) || clause->negated ||
                verb->upos != ENT_VERB ||
                !ent_topic_shares_stem(lemma, verb->lemma))
                continue;
            if (take_doers(out, page, passage, clause, speaker, word))
                return;
        }
    }
}
