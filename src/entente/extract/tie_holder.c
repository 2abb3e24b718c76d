/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/tie_internal.h"

static void add_holder(const ent_tie_page *page, ent_tie_holders *out,
                       uint32_t m, const char *rule, float score)
{
    const ent_mention *mention = &page->mentions[m];

    if (out->count == ENT_HOLDERS_MAX)
        return;
    out->items[out->count++] = (ent_tie_holder){.member = mention->members[0],
                                                .mention = m,
                                                .word = mention->head,
                                                .span = mention->bytes,
                                                .score = mention->score * score,
                                                .clause = ENT_NO_CLAUSE,
                                                .rule = rule};
}

static bool is_comma(const ent_tie_page *page, uint32_t word)
{
    return ent_tie_form_is(page, word, ",");
}

static bool is_mark(const ent_tie_page *page, uint32_t word)
{
    return word < page->parse->word_count &&
           ent_tie_word(page, word)->upos == ENT_PUNCT;
}

/** Behind honours and further titles: "[President] Gen. [Park]". */
static uint32_t skip_honors(const ent_tie_page *page, uint32_t word)
{
    while (word < page->parse->word_count &&
           page->person[word] == ENT_NO_MENTION &&
           (ent_tie_is(page, word, "honor") ||
            (page->site[word] != ENT_NO_SITE &&
             page->sites[page->site[word]].first == word)))
        word = page->site[word] != ENT_NO_SITE
                   ? page->sites[page->site[word]].last
                   : word + 1;
    return word;
}

static uint32_t person_at(const ent_tie_page *page, uint32_t word)
{
    return word < page->parse->word_count ? page->person[word] : ENT_NO_MENTION;
}

/** Behind "Lee of Peru": where the next of a list begins. */
static uint32_t skip_state(const ent_tie_page *page, uint32_t word)
{
    uint32_t m;

    if (!ent_tie_form_is(page, word, "of") &&
        !ent_tie_form_is(page, word, "from"))
        return word;
    word++;
    if (ent_tie_form_is(page, word, "the"))
        word++;
    m = word < page->parse->word_count ? page->begin[word] : ENT_NO_MENTION;
    return m != ENT_NO_MENTION && page->mentions[m].last > word
               ? page->mentions[m].last
               : word;
}

/** "Presidents Lee and Park", "Presidents Lee of Peru and Park of Chad": the
 *  further ones. */
static void add_list(const ent_tie_page *page, ent_tie_holders *out, uint32_t m,
                     const char *rule)
{
    uint32_t word = skip_state(page, page->mentions[m].last);

    while (is_comma(page, word) || ent_tie_form_is(page, word, "and")) {
        uint32_t next = skip_honors(page, word + 1);

        if (next == word + 1 && is_comma(page, word) &&
            ent_tie_form_is(page, next, "and"))
            next++;
        m = person_at(page, next);
        if (m == ENT_NO_MENTION || page->mentions[m].last <= word)
            return;
        add_holder(page, out, m, rule, 1.0F);
        word = skip_state(page, page->mentions[m].last);
    }
}

/** "Supreme Leader [Ayatollah] Ali": behind an office no office of its own. */
static bool is_mere_honor(const ent_tie_page *page, const ent_tie_site *site)
{
    return site->last == site->first + 1 && site->first > page->first_word &&
           page->site[site->first - 1] != ENT_NO_SITE &&
           ent_tie_is(page, site->first, "honor");
}

/** "Prime Minister Lee", "Chairman and Prime Minister Lee". */
static void find_title(const ent_tie_page *page, const ent_tie_site *site,
                       ent_tie_holders *out)
{
    uint32_t word = skip_honors(page, site->last);
    uint32_t m = person_at(page, word);

    if (is_mere_honor(page, site))
        return;
    if (m == ENT_NO_MENTION && !site->definite &&
        ent_tie_form_is(page, site->last, "and")) {
        uint32_t next = site->last + 1;

        if (next < page->parse->word_count && page->site[next] != ENT_NO_SITE)
            m = person_at(page, skip_honors(page, next));
    }
    if (m == ENT_NO_MENTION)
        return;
    add_holder(page, out, m, "tie.title", 1.0F);
    if (site->plural)
        add_list(page, out, m, "tie.title");
}

static bool hangs_on(const ent_tie_page *page, uint32_t word, uint32_t head)
{
    for (int depth = 0; depth < 3 && word < page->parse->word_count; depth++) {
        if (word == head)
            return true;
        word = ent_tie_word(page, word)->head;
    }
    return false;
}

/** Does the tree take one as another name of the other? */
static bool is_apposition(const ent_tie_page *page, uint32_t a, uint32_t b)
{
    const ent_word *word = ent_tie_word(page, a);

    return word->head == b && (word->label.relation == ENT_DEPREL_APPOS ||
                               word->label.relation == ENT_DEPREL_FLAT ||
                               word->label.relation == ENT_DEPREL_PARATAXIS);
}

/** Does a clause or phrase end here? */
static bool is_closed(const ent_tie_page *page, uint32_t word)
{
    return word >= page->parse->word_count || is_mark(page, word);
}

/** "The president, Lee Myung, said", "President of the Republic Lee Myung". */
static void find_name_behind(const ent_tie_page *page, const ent_tie_site *site,
                             ent_tie_holders *out)
{
    uint32_t word = site->end;
    bool comma = is_comma(page, word);
    uint32_t m;

    if (!comma && word == site->last)
        return;
    word = skip_honors(page, word + comma);
    if (word > site->end + comma && !comma &&
        page->site[word - 1] != ENT_NO_SITE)
        return;
    m = person_at(page, word);
    if (m == ENT_NO_MENTION || page->mentions[m].last <= word)
        return;
    if (comma && !is_apposition(page, page->mentions[m].head, site->last - 1) &&
        !(site->definite && is_closed(page, page->mentions[m].last)))
        return;
    add_holder(page, out, m, "tie.apposition", comma ? 0.95F : 0.85F);
    if (site->plural)
        add_list(page, out, m, "tie.apposition");
}

/** Before @p word and its comma or bracket stands a name, perhaps with an age:
 *  "Lee, 52, [the president]". */
static uint32_t name_before(const ent_tie_page *page, uint32_t word)
{
    uint32_t m;

    if (word < page->first_word + 2 || !is_mark(page, word - 1) ||
        ent_tie_form_is(page, word - 1, ")"))
        return ENT_NO_MENTION;
    m = person_at(page, word - 2);
    if (m == ENT_NO_MENTION && word >= page->first_word + 4 &&
        ent_tie_word(page, word - 2)->upos == ENT_NUM &&
        is_mark(page, word - 3))
        m = person_at(page, word - 4);
    return m;
}

/** Behind "and" in a list of appositions: "Lee, a lawmaker and [former
 *  envoy]", by the tree or by the office before. */
static uint32_t name_of_list(const ent_tie_page *page, const ent_tie_site *site)
{
    uint32_t word = site->last - 1;
    bool named = false;

    for (uint32_t s = 0; s < page->site_count; s++)
        if (page->sites[s].end + 1 == site->phrase && !page->sites[s].plural)
            return name_before(page, page->sites[s].phrase);
    for (int depth = 0; depth < 4; depth++) {
        const ent_word *w = ent_tie_word(page, word);

        named |= w->label.relation == ENT_DEPREL_APPOS;
        if (w->head >= page->parse->word_count ||
            (w->label.relation != ENT_DEPREL_APPOS &&
             w->label.relation != ENT_DEPREL_CONJ &&
             w->label.relation != ENT_DEPREL_NMOD))
            return ENT_NO_MENTION;
        word = w->head;
        if (page->person[word] != ENT_NO_MENTION)
            return named ? page->person[word] : ENT_NO_MENTION;
    }
    return ENT_NO_MENTION;
}

/** "Lee, the president of Chad,"; "Lee, chairman of X and minister of Y". */
static void find_name_before(const ent_tie_page *page, const ent_tie_site *site,
                             ent_tie_holders *out)
{
    uint32_t m = name_before(page, site->phrase);
    bool list = site->phrase > page->first_word &&
                ent_tie_form_is(page, site->phrase - 1, "and");

    if (list)
        m = name_of_list(page, site);
    if (m == ENT_NO_MENTION || site->plural)
        return;
    /* "Lee, President Park and ..." is a list. */
    if (person_at(page, skip_honors(page, site->last)) != ENT_NO_MENTION)
        return;
    if (!list && !hangs_on(page, site->last - 1, page->mentions[m].head) &&
        !site->definite && !is_closed(page, site->end))
        return;
    add_holder(page, out, m, "tie.apposition", 0.95F);
}

/** Persons who take part in a clause by an argument of this role. */
static void add_argument(const ent_tie_page *page, ent_tie_holders *out,
                         uint32_t clause, ent_role role, bool planned)
{
    const ent_clause *c = &page->clauses->clauses[clause];

    for (size_t i = 0; i < c->argument_count; i++) {
        const ent_argument *a = &c->arguments[i];
        const ent_mention *mention;

        if (a->role != role || a->word >= page->parse->word_count ||
            out->count == ENT_HOLDERS_MAX)
            continue;
        mention = ent_cast_at(page->finder->cast, page->passage, a->word);
        if (ent_tie_member(mention) == ENT_NO_MEMBER ||
            ent_tie_class(page, mention->members[0]) != ENT_PERSON)
            continue;
        out->items[out->count++] =
            (ent_tie_holder){.member = mention->members[0],
                             .mention = ENT_NO_MENTION,
                             .word = a->word,
                             .span = mention->bytes,
                             .score = mention->score * a->confidence,
                             .clause = clause,
                             .planned = planned,
                             .rule = "tie.predicate"};
    }
}

void ent_tie_find_named(const ent_tie_page *page, const ent_tie_site *site,
                        ent_tie_holders *out)
{
    find_title(page, site, out);
    if (out->count == 0)
        find_name_before(page, site, out);
    if (out->count == 0)
        find_name_behind(page, site, out);
}

/** "[The new envoy] is Lee": the office is the subject. */
static void add_complement(const ent_tie_page *page, ent_tie_holders *out,
                           uint32_t clause, const ent_tie_site *site)
{
    const ent_clause *c = &page->clauses->clauses[clause];
    uint32_t m = person_at(page, c->predicate);

    if (m == ENT_NO_MENTION || page->mentions[m].head != c->predicate)
        return;
    for (size_t i = 0; i < c->argument_count; i++)
        if (c->arguments[i].role == ENT_ROLE_SUBJECT &&
            c->arguments[i].word == site->last - 1) {
            add_holder(page, out, m, "tie.predicate",
                       c->arguments[i].confidence);
            if (out->count > 0)
                out->items[out->count - 1].clause = clause;
            return;
        }
}

/** "Lee is the president of", "named Lee envoy", "Lee became head of". */
void ent_tie_find_predicate(const ent_tie_page *page, uint32_t clause,
                            const ent_tie_site *site, ent_tie_holders *out)
{
    const ent_clause *c = &page->clauses->clauses[clause];
    bool object = false;
    bool succeeds;

    if (c->predicate == site->last - 1) {
        if (c->kind == ENT_CLAUSE_COPULAR)
            add_argument(page, out, clause, ENT_ROLE_SUBJECT, false);
        return;
    }
    if (c->kind == ENT_CLAUSE_COPULAR)
        add_complement(page, out, clause, site);
    succeeds =
        ent_tie_word_is(ent_tie_word(page, c->predicate)->lemma, "succeeds");
    if (!succeeds &&
        !ent_tie_word_is(ent_tie_word(page, c->predicate)->lemma, "becomes"))
        return;
    for (size_t i = 0; i < c->argument_count; i++) {
        const ent_argument *a = &c->arguments[i];

        object |= a->role == ENT_ROLE_OBJECT && a->word != site->last - 1;
    }
    for (size_t i = 0; i < c->argument_count; i++) {
        const ent_argument *a = &c->arguments[i];

        if (a->word == site->last - 1 && a->role != ENT_ROLE_SUBJECT &&
            a->role != ENT_ROLE_AGENT && a->role != ENT_ROLE_TIME &&
            (a->role != ENT_ROLE_OBLIQUE || ent_str_is(a->case_lemma, "as"))) {
            add_argument(page, out, clause,
                         object && !succeeds ? ENT_ROLE_OBJECT
                                             : ENT_ROLE_SUBJECT,
                         false);
            if (succeeds)
                add_argument(page, out, clause, ENT_ROLE_AGENT, false);
            return;
        }
    }
}
