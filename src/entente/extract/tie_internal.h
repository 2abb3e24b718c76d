/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/tie_internal.h  What the finders of ties share: the
 *  offices and names of a passage. */
#ifndef ENT_EXTRACT_TIE_INTERNAL_H
#define ENT_EXTRACT_TIE_INTERNAL_H

#include "entente/extract/finding.h"
#include "entente/extract/tie_words_internal.h"

ENT_BEGIN_DECLS

#define ENT_NO_SITE UINT32_MAX
#define ENT_NO_MENTION UINT32_MAX

/** An office that is named in a passage: "former Kenyan prime ministers of". */
typedef struct ent_tie_site {
    uint32_t first; /**< Words of the title [first, last). */
    uint32_t last;
    uint32_t phrase; /**< First word of its phrase. */
    uint32_t end;    /**< Behind what follows with "of", "for" ... */
    const ent_office *office;
    bool former;
    bool plural;
    bool definite; /**< The phrase begins with an article or owner. */
    bool held;     /**< Somebody holds it already. */
} ent_tie_site;

/** A passage with its offices. */
typedef struct ent_tie_page {
    const ent_finder *finder;
    uint32_t passage;
    uint32_t first_word;
    const ent_parse *parse;
    const ent_clauses *clauses;
    const ent_mention *mentions;
    uint32_t mention_count;
    uint32_t *person; /**< Of each word the person's name that it is part of,
                         a mention, or ENT_NO_MENTION. */
    uint32_t *begin;  /**< Outermost mention that begins here. */
    uint32_t *end;    /**< Outermost mention whose last word this is. */
    uint32_t *site;   /**< Office of which the word is part. */
    ent_tie_site *sites;
    uint32_t site_count;
} ent_tie_page;

/** Who or what an office is of. */
typedef struct ent_tie_body {
    uint32_t member; /**< ENT_NO_MEMBER: not told. */
    uint32_t word;   /**< ENT_NO_WORD: not in the phrase. */
    ent_span span;
    float score;
    bool inside;  /**< Only of something of it: "head of the Chadian team". */
    bool metonym; /**< By a town: "Moscow". */
    const char *rule; /**< NULL: that of the holder. */
} ent_tie_body;

/** Somebody who holds an office. */
typedef struct ent_tie_holder {
    uint32_t member;
    uint32_t mention;
    uint32_t word;
    ent_span span;
    float score;
    uint32_t clause; /**< That says so, or ENT_NO_CLAUSE. */
    bool planned;
    const char *rule;
} ent_tie_holder;

enum {
    ENT_HOLDERS_MAX = 6
};

typedef struct ent_tie_holders {
    ent_tie_holder items[ENT_HOLDERS_MAX];
    size_t count;
} ent_tie_holders;

/* ---- pages (tie_page.c) ------------------------------------------------ */

ENT_NODISCARD ent_status ent_tie_page_make(ent_tie_page *out,
                                           const ent_finder *finder,
                                           uint32_t passage, ent_error *err);

static inline const ent_word *ent_tie_word(const ent_tie_page *page,
                                           uint32_t word)
{
    return &page->parse->words[word];
}

static inline bool ent_tie_is(const ent_tie_page *page, uint32_t word,
                              const char *kind)
{
    return word < page->parse->word_count &&
           ent_tie_word_is(ent_tie_word(page, word)->token.form, kind);
}

static inline bool ent_tie_form_is(const ent_tie_page *page, uint32_t word,
                                   const char *form)
{
    return word < page->parse->word_count &&
           ent_str_is(ent_tie_word(page, word)->token.form, form);
}

/** "His", "its", "whose". */
bool ent_tie_is_owner(const ent_tie_page *page, uint32_t word);

/** Is the last word of the title of that kind? */
bool ent_tie_title_is(const ent_tie_page *page, const ent_tie_site *site,
                      const char *kind);

/** First word of the noun phrase that ends before @p last and whose title
 *  begins at @p first. */
uint32_t ent_tie_phrase_first(const ent_tie_page *page, uint32_t first,
                              bool *definite);

/** Words of the sentence from a mention's name on, without its titles. */
uint32_t ent_tie_name_first(const ent_tie_page *page,
                            const ent_mention *mention);

/** Member of a mention that has one alone, or ENT_NO_MEMBER. */
static inline uint32_t ent_tie_member(const ent_mention *mention)
{
    return mention != NULL && mention->member_count == 1 ? mention->members[0]
                                                         : ENT_NO_MEMBER;
}

static inline ent_entity_class ent_tie_class(const ent_tie_page *page,
                                             uint32_t member)
{
    return page->finder->cast->members[member].entity_class;
}

/** A set of parts of speech, or of classes, a bit each. */
static inline bool ent_tie_among(uint32_t set, unsigned item)
{
    return item < 32 && (set >> item & 1) != 0;
}

/* ---- who (tie_holder.c) ------------------------------------------------ */

/** Who holds it by a name beside it: "President Lee", "Lee, the president". */
void ent_tie_find_named(const ent_tie_page *page, const ent_tie_site *site,
                        ent_tie_holders *out);

/** Who holds it by what a clause says: "Lee is the president of", "named Lee
 *  envoy", "Lee became head of". */
void ent_tie_find_predicate(const ent_tie_page *page, uint32_t clause,
                            const ent_tie_site *site, ent_tie_holders *out);

/* ---- of whom (tie_body.c) ---------------------------------------------- */

/** What the office is of, by the words around it.
 *  @param holder  Who holds it: "President Lee of Peru"; may be NULL. */
ent_tie_body ent_tie_body_of(const ent_tie_page *page, const ent_tie_site *site,
                             const ent_tie_holder *holder);

/** What it is of where the words around do not say: the state to which its
 *  holder belongs by the rest of the report. */
ENT_NODISCARD ent_status ent_tie_body_untold(ent_tie_body *out,
                                             const ent_tie_page *page,
                                             const ent_tie_site *site,
                                             const ent_tie_holder *holder,
                                             ent_error *err);

/** The state for which the report said before that the person acts. */
uint32_t ent_tie_told_state(const ent_tie_page *page, uint32_t member);

/** The state of the cast that somebody of that name leads or led by
 *  schema/lexicon/leaders.tsv; ENT_NO_MEMBER: none, or not told apart.
 *  @param[out] known  There is such a leader, perhaps of a state that the
 *                     report does not name. */
ENT_NODISCARD ent_status ent_tie_led_state(uint32_t *out, bool *known,
                                           const ent_tie_page *page,
                                           const ent_tie_site *site,
                                           uint32_t member, ent_error *err);

/** The same of somebody who must be a leader: "Lee's foreign minister". */
ENT_NODISCARD ent_status ent_tie_state_led_by(uint32_t *out, bool *known,
                                              const ent_tie_page *page,
                                              uint32_t member, bool former,
                                              ent_error *err);

/** Behind the phrases with "of", "for", "at" ... at @p word. */
uint32_t ent_tie_body_end(const ent_tie_page *page, uint32_t word);

/** The state of a country, or that a member belongs to; ENT_NO_MEMBER. */
uint32_t ent_tie_state_of(const ent_tie_page *page, uint32_t member);

/** Offices of several states, each held by one of several persons: adds their
 *  ties. @param[out] done  The phrase is of several states. */
ENT_NODISCARD ent_status ent_tie_find_pairs(const ent_tie_page *page,
                                            const ent_tie_site *site,
                                            bool *done, ent_error *err);

/* ---- adding ------------------------------------------------------------ */

/** Add the tie of an office, of the type that body and title ask for; does
 *  nothing where they do not go together. */
ENT_NODISCARD ent_status ent_tie_add(const ent_tie_page *page,
                                     const ent_tie_site *site,
                                     const ent_tie_holder *holder,
                                     const ent_tie_body *body, ent_error *err);

/** Words for the edge: "former defense minister"; in the arena. */
ENT_NODISCARD ent_status ent_tie_label(const ent_tie_page *page,
                                       const ent_tie_site *site, ent_str *out,
                                       ent_error *err);

/* ---- other ties -------------------------------------------------------- */

/** "who leads", "headed by", "represents" (tie_verb.c). */
ENT_NODISCARD ent_status ent_find_tie_verbs(const ent_tie_page *page,
                                            ent_error *err);
/** "Lee of Human Rights Watch" (tie_staff.c). */
ENT_NODISCARD ent_status ent_find_tie_staff(const ent_tie_page *page,
                                            ent_error *err);
/** "its ally Chad" (tie_ally.c). */
ENT_NODISCARD ent_status ent_find_tie_allies(const ent_tie_page *page,
                                             ent_error *err);
/** "his Chadian counterpart, Idriss Deby" (tie_peer.c). */
ENT_NODISCARD ent_status ent_find_tie_peers(const ent_tie_page *page,
                                            ent_error *err);
/** "Mali's army", "the Geneva-based court" (tie_part.c). */
ENT_NODISCARD ent_status ent_find_tie_parts(const ent_tie_page *page,
                                            ent_error *err);

ENT_END_DECLS

#endif
