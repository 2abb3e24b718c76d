/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whose act or word a phrase speaks of that names nobody: "the raid", "the
 * charge", "it". */
#include "entente/extract/statement_internal.h"
#include "entente/extract/topic_internal.h"
#include "entente/lexicon/relation_entry.h"

#include <string.h>

/** What speaks for a finding whose word has the stem of the noun. */
static const float STEM_FITS = 1.5F;

enum {
    LOOK_BACK = 4,      /**< Passages. */
    LOOK_FAR = 14,      /**< For an act of the same stem or type. */
    FINDINGS_MAX = 128, /**< That are looked at. */
    PHRASE_WORDS = 6
};

/** What the phrase asks of an earlier finding. */
typedef struct anaphor {
    ent_str lemma;
    bool open;      /**< "it", "the move": any act. */
    bool agreement; /**< Of the class; else types of entries of the noun. */
    bool proposal;
    bool said;      /**< A claim, statement, threat or proposal. */
    uint64_t types; /**< A bit each. */
    bool liked;     /**< By what is said of it. */
    uint32_t speaker;
    uint32_t word;
} anaphor;

ent_noun_classes ent_statement_classes(const ent_statement_page *page,
                                       uint32_t word)
{
    ent_str forms[PHRASE_WORDS];
    ent_str lemmas[PHRASE_WORDS];
    uint32_t first = word + 1 > PHRASE_WORDS ? word + 1 - PHRASE_WORDS : 0;
    size_t count = word + 1 - first;

    for (size_t i = 0; i < count; i++) {
        forms[i] = page->parse->words[first + i].token.form;
        lemmas[i] = page->parse->words[first + i].lemma;
    }
    return ent_lexicon_classes_of(page->finder->reading->lexicon, forms, lemmas,
                                  count);
}

static bool is_of(const ent_statement_page *page, uint32_t word,
                  const char *const *names)
{
    const ent_lexicon *lexicon = page->finder->reading->lexicon;
    ent_noun_classes classes = ent_statement_classes(page, word);

    for (; *names != NULL; names++)
        if (ent_noun_classes_meet(
                classes, ent_lexicon_class(lexicon, ent_str_from(*names))))
            return true;
    return false;
}

bool ent_statement_is_claim(const ent_statement_page *page, uint32_t word)
{
    static const char *const claims[] = {"claim", NULL};

    return page->parse->words[word].upos == ENT_NOUN &&
           is_of(page, word, claims);
}

bool ent_statement_is_said(const ent_statement_page *page, uint32_t word)
{
    static const char *const words[] = {"claim", "statement", NULL};

    return page->parse->words[word].upos == ENT_NOUN &&
           is_of(page, word, words);
}

static bool points_back(const ent_word *word)
{
    static const char *const forms[] = {"the",   "The",   "this",  "This",
                                        "that",  "That",  "these", "These",
                                        "those", "Those", "such",  NULL};

    for (size_t i = 0; forms[i] != NULL; i++)
        if (ent_str_is(word->token.form, forms[i]))
            return true;
    return false;
}

bool ent_statement_is_anaphor(const ent_statement_page *page, uint32_t word)
{
    const ent_word *words = page->parse->words;

    if (words[word].upos == ENT_PRON)
        return ent_str_is(words[word].lemma, "it") ||
               ent_str_is(words[word].lemma, "this") ||
               ent_str_is(words[word].lemma, "that");
    if (words[word].upos != ENT_NOUN)
        return false;
    for (uint32_t w = word; w > 0 && w + PHRASE_WORDS > word; w--)
        if (words[w - 1].head == word && words[w - 1].upos == ENT_DET)
            return points_back(&words[w - 1]);
    return false;
}

/** Types of relations that the noun may name. */
static uint64_t types_of(const ent_statement_page *page, ent_str lemma)
{
    size_t count = 0;
    const ent_relation_entry *const *entries = ent_lexicon_entries(
        page->finder->reading->lexicon, lemma, ENT_ENTRY_NOUN, &count);
    uint64_t types = 0;

    for (size_t i = 0; i < count; i++)
        if (entries[i]->word_count == 1)
            types |= (uint64_t)1 << entries[i]->type->index;
    return types;
}

static anaphor read_anaphor(const ent_statement_page *page, uint32_t word,
                            uint32_t speaker)
{
    static const char *const agreements[] = {"agreement", NULL};
    static const char *const words[] = {"claim",  "statement", "proposal",
                                        "threat", "protest",   NULL};
    static const char *const proposals[] = {"proposal", NULL};
    const ent_word *w = &page->parse->words[word];
    anaphor out = {.lemma = w->lemma,
                   .open = w->upos == ENT_PRON ||
                           ent_statement_is(page, word, "act"),
                   .speaker = speaker,
                   .word = word};

    if (w->upos == ENT_PRON)
        return out;
    out.agreement = is_of(page, word, agreements);
    out.proposal = is_of(page, word, proposals);
    out.said = !out.agreement && is_of(page, word, words);
    out.types = types_of(page, w->lemma);
    return out;
}

static bool is_said(const ent_finding *finding)
{
    return finding->type->quad == ENT_QUAD_VERBAL_CONFLICT ||
           strcmp(finding->type->name, "COMMENT") == 0 ||
           strcmp(finding->type->name, "RESPOND") == 0;
}

static bool is_conflict(const ent_finding *finding)
{
    return finding->type->quad == ENT_QUAD_VERBAL_CONFLICT ||
           finding->type->quad == ENT_QUAD_MATERIAL_CONFLICT;
}

static bool is_pact(const ent_finding *finding)
{
    return strcmp(finding->type->name, "AGREE") == 0 ||
           strcmp(finding->type->name, "COOPERATE") == 0;
}

/** Does the noun name what was found? */
static float fit(const ent_statement_page *page, const anaphor *a,
                 const ent_finding *f)
{
    const ent_parse *parse = page->finder->reading->passages[f->passage].parse;
    bool to_speaker = ent_same_side(page->finder->cast, f->object, a->speaker);

    if (f->predicate < parse->word_count &&
        ent_topic_shares_stem(a->lemma, parse->words[f->predicate].lemma))
        return 1.5F;
    if (a->agreement)
        return is_pact(f) ? 1.0F : 0;
    if (!a->said && (a->types >> f->type->index & 1) != 0)
        return 0.8F;
    if (f->passage + LOOK_BACK < page->passage)
        return 0;
    /* Nobody proposes by a charge. */
    if (a->proposal && strcmp(f->type->name, "REQUEST") != 0)
        return 0;
    if (a->said && is_said(f))
        return to_speaker ? 1.0F : 0.3F;
    if (a->open && !is_pact(f))
        return to_speaker ? 0.4F : 0.2F;
    /* What a noun of no type names is the act just told. */
    return !a->agreement && !a->said && a->types == 0 &&
                   f->passage + 1 >= page->passage && is_conflict(f)
               ? 0.1F
               : 0;
}

/** How well an earlier finding may be what is spoken of; 0: not at all. */
static float weigh(const ent_statement_page *page, const anaphor *a,
                   const ent_finding *f)
{
    float fits;

    /* Who welcomes a step means no blow. */
    if (f->type->tie || (a->open && a->liked && is_conflict(f)) ||
        (f->passage == page->passage && f->predicate >= a->word) ||
        (!is_pact(f) &&
         ent_same_side(page->finder->cast, f->subject, a->speaker)))
        return 0;
    fits = fit(page, a, f);
    return fits > 0 ? fits + (f->planned ? 0.5F : 1.0F) /
                                 (float)(1 + page->passage - f->passage)
                    : 0;
}

/** The state for which the report said that a person acts. */
static uint32_t told_state(const ent_statement_page *page, uint32_t member)
{
    const ent_findings *findings = page->finder->findings;
    size_t end = findings->count;

    for (size_t i = end; i-- > 0 && end - i <= 4 * FINDINGS_MAX;) {
        const ent_finding *f = &findings->items[i];

        if (f->type->tie && f->subject == member &&
            page->finder->cast->members[f->object].entity_class == ENT_STATE)
            return f->object;
    }
    return member;
}

/** The state of a person who signed or spoke for it. */
static uint32_t party_of(const ent_statement_page *page, uint32_t member)
{
    const ent_cast *cast = page->finder->cast;
    ent_str country = cast->members[member].country;

    if (cast->members[member].entity_class != ENT_PERSON)
        return ent_topic_state(cast, member);
    for (uint32_t m = 0; country.len > 0 && m < cast->member_count; m++)
        if (cast->members[m].entity_class == ENT_STATE &&
            ent_str_equal(cast->members[m].country, country))
            return m;
    return told_state(page, member);
}

static void add_author(ent_actors *out, const ent_statement_page *page,
                       const anaphor *a, uint32_t member)
{
    if (out->count == ENT_ACTORS_MAX || ent_actors_have(out, member) ||
        ent_same_side(page->finder->cast, member, a->speaker))
        return;
    out->items[out->count++] = (ent_actor){.member = member,
                                           .word = a->word,
                                           .first = a->word,
                                           .last = a->word + 1,
                                           .score = 0.6F,
                                           .arcs = 1.0F,
                                           .inside = true};
}

/** "Denounced it", after another's word on it: not the other is meant. */
static bool is_judged(const anaphor *a, const ent_finding *f)
{
    return a->open && ent_str_has_prefix(f->rule, ent_str_from("statement.")) &&
           (strcmp(f->type->name, "ACCUSE") == 0 ||
            strcmp(f->type->name, "SUPPORT") == 0);
}

void ent_statement_authors(ent_actors *out, const ent_statement_page *page,
                           uint32_t word, uint32_t speaker, ent_tone tone)
{
    const ent_findings *findings = page->finder->findings;
    anaphor a = read_anaphor(page, word, speaker);
    bool answers_state =
        page->finder->cast->members[speaker].entity_class != ENT_PERSON;
    const ent_finding *best = NULL;
    float most = 0.3F;
    size_t end = findings->count;
    size_t i;

    a.liked = tone == ENT_TONE_POSITIVE;
    for (i = end; i-- > 0 && end - i <= FINDINGS_MAX;) {
        const ent_finding *f = &findings->items[i];
        float weight;

        if (f->passage + LOOK_FAR < page->passage)
            break;
        weight = weigh(page, &a, f);
        if (weight > most) {
            most = weight;
            best = f;
        }
    }
    if (most < STEM_FITS)
        ent_topic_doers(out, page, word, speaker);
    if (best == NULL || out->count > 0)
        return;
    for (i = 0; i < end; i++) {
        const ent_finding *f = &findings->items[end - 1 - i];

        if (f->passage < best->passage)
            break;
        if (f->passage != best->passage || f->predicate != best->predicate ||
            f->type != best->type)
            continue;
        if (is_judged(&a, best)) {
            add_author(out, page, &a, f->object);
            continue;
        }
        if (!is_pact(f)) {
            add_author(out, page, &a,
                       answers_state ? party_of(page, f->subject) : f->subject);
            continue;
        }
        add_author(out, page, &a, party_of(page, f->subject));
        add_author(out, page, &a, party_of(page, f->object));
    }
}

const ent_finding *ent_statement_hostile_act(const ent_statement_page *page,
                                             uint32_t word)
{
    const ent_findings *findings = page->finder->findings;
    anaphor a = read_anaphor(page, word, ENT_NO_MEMBER);

    for (size_t i = findings->count, seen = 0; i-- > 0 && seen < FINDINGS_MAX;
         seen++) {
        const ent_finding *f = &findings->items[i];
        const ent_parse *parse =
            page->finder->reading->passages[f->passage].parse;

        if (f->passage + LOOK_FAR < page->passage)
            return NULL;
        if (f->type->quad != ENT_QUAD_MATERIAL_CONFLICT ||
            (f->passage == page->passage && f->predicate >= word))
            continue;
        if ((a.types >> f->type->index & 1) != 0 ||
            (f->predicate < parse->word_count &&
             ent_topic_shares_stem(a.lemma, parse->words[f->predicate].lemma)))
            return f;
    }
    return NULL;
}
