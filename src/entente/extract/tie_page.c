/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/tie_internal.h"

#include <string.h>

enum {
    TITLE_WORDS = 9 /**< Words that are looked at, hyphens counted. */
};

static uint32_t *make_indices(const ent_finder *finder, size_t count)
{
    uint32_t *out = ent_arena_alloc(finder->arena, count + 1, sizeof *out);

    if (out != NULL)
        memset(out, 0xff, (count + 1) * sizeof *out);
    return out;
}

static ent_str cut_former(ent_str form, bool *former)
{
    const char *ptr = form.ptr;

    if (form.len > 3 && (ptr[0] == 'e' || ptr[0] == 'E') &&
        (ptr[1] == 'x' || ptr[1] == 'X') && ptr[2] == '-') {
        *former = true;
        return ent_str_slice(form, 3, form.len);
    }
    return form;
}

static bool may_end_title(const ent_word *word)
{
    return word->upos == ENT_NOUN || word->upos == ENT_PROPN;
}

/** The longest office that ends with this word. */
static bool read_site(const ent_tie_page *page, uint32_t last,
                      ent_tie_site *out)
{
    ent_str forms[TITLE_WORDS];
    bool former[TITLE_WORDS] = {false};
    uint32_t first = last + 1 - page->first_word > TITLE_WORDS
                         ? last + 1 - TITLE_WORDS
                         : page->first_word;
    uint32_t count = last + 1 - first;
    const ent_office *office;
    size_t taken;

    if (!may_end_title(ent_tie_word(page, last)))
        return false;
    for (uint32_t i = 0; i < count; i++)
        forms[i] =
            cut_former(ent_tie_word(page, first + i)->token.form, &former[i]);
    office = ent_lexicon_office_taking(page->finder->reading->lexicon, forms,
                                       count, &taken);
    if (office == NULL || taken == 0 ||
        ent_tie_word_is(office->title, "belongs"))
        return false;
    *out = (ent_tie_site){.first = last + 1 - (uint32_t)taken,
                          .last = last + 1,
                          .office = office,
                          .former = former[count - taken]};
    return true;
}

static bool is_plural(const ent_word *word)
{
    return word->xpos != NULL &&
           (strcmp(word->xpos, "NNS") == 0 || strcmp(word->xpos, "NNPS") == 0);
}

bool ent_tie_title_is(const ent_tie_page *page, const ent_tie_site *site,
                      const char *kind)
{
    ent_str title = site->office->title;
    size_t begin = title.len;

    (void)page;
    while (begin > 0 && title.ptr[begin - 1] != ' ' &&
           title.ptr[begin - 1] != '-')
        begin--;
    return ent_tie_word_is(ent_str_slice(title, begin, title.len), kind);
}

/** May the word stand inside a noun phrase before its head? */
static bool is_inner(const ent_word *word)
{
    static const uint32_t inner = 1U << ENT_ADJ | 1U << ENT_NOUN |
                                  1U << ENT_PROPN | 1U << ENT_NUM |
                                  1U << ENT_ADV;
    ent_str form = word->token.form;

    if (word->upos == ENT_PART)
        return ent_str_is(form, "'s") || ent_str_is(form, "’s") ||
               ent_str_is(form, "'") || ent_str_is(form, "’");
    if (word->upos == ENT_PUNCT)
        return ent_str_is(form, "-");
    if (word->upos == ENT_VERB)
        return word->label.relation == ENT_DEPREL_AMOD;
    return ent_tie_among(inner, word->upos);
}

bool ent_tie_is_owner(const ent_tie_page *page, uint32_t word)
{
    const char *xpos = ent_tie_word(page, word)->xpos;

    return xpos != NULL &&
           (strcmp(xpos, "PRP$") == 0 || strcmp(xpos, "WP$") == 0);
}

static bool is_possessive(const ent_tie_page *page, uint32_t word)
{
    const ent_word *w;

    if (word >= page->parse->word_count)
        return false;
    w = ent_tie_word(page, word);
    return w->upos == ENT_PART && is_inner(w);
}

/** "The [foreign and] defence ministers": not the end of another phrase. */
static bool is_joined(const ent_tie_page *page, uint32_t word)
{
    const ent_word *before;

    if (word < page->first_word + 2 || !ent_tie_form_is(page, word, "and") ||
        page->person[word - 1] != ENT_NO_MENTION ||
        page->end[word - 1] != ENT_NO_MENTION)
        return false;
    before = ent_tie_word(page, word - 1);
    return before->head > word && before->head < page->parse->word_count &&
           (before->label.relation == ENT_DEPREL_AMOD ||
            before->label.relation == ENT_DEPREL_COMPOUND);
}

uint32_t ent_tie_phrase_first(const ent_tie_page *page, uint32_t first,
                              bool *definite)
{
    *definite = false;
    while (first > page->first_word) {
        uint32_t before = first - 1;
        uint32_t mention = page->end[before];

        /* Somebody's full name goes before a title only as its owner. */
        if (page->person[before] != ENT_NO_MENTION &&
            !is_possessive(page, first))
            break;
        if (ent_tie_word(page, before)->upos == ENT_DET ||
            ent_tie_is_owner(page, before)) {
            *definite = true;
            return before;
        }
        *definite |= is_possessive(page, before);
        if (mention != ENT_NO_MENTION &&
            page->mentions[mention].first >= page->first_word)
            first = page->mentions[mention].first;
        else if (is_inner(ent_tie_word(page, before)))
            first = before;
        else if (is_joined(page, before))
            first = before - 1;
        else
            break;
    }
    return first;
}

uint32_t ent_tie_name_first(const ent_tie_page *page,
                            const ent_mention *mention)
{
    uint32_t first = mention->first;

    for (uint32_t w = mention->first; w + 1 < mention->last; w++)
        if (page->site[w] != ENT_NO_SITE || ent_tie_is(page, w, "honor") ||
            (w == first && (ent_tie_is(page, w, "former") ||
                            ent_tie_word(page, w)->upos == ENT_DET)))
            first = w + 1;
    return first;
}

static bool is_person(const ent_tie_page *page, const ent_mention *mention)
{
    return mention->kind == ENT_MENTION_NAME && mention->member_count == 1 &&
           ent_tie_class(page, mention->members[0]) == ENT_PERSON;
}

static void index_mentions(ent_tie_page *page)
{
    uint32_t count = (uint32_t)page->parse->word_count;

    for (uint32_t m = 0; m < page->mention_count; m++) {
        const ent_mention *mention = &page->mentions[m];

        if (mention->last > count || mention->first >= mention->last)
            continue;
        if (page->begin[mention->first] == ENT_NO_MENTION)
            page->begin[mention->first] = m;
        if (page->end[mention->last - 1] == ENT_NO_MENTION &&
            mention->kind != ENT_MENTION_ROLE)
            page->end[mention->last - 1] = m;
    }
}

static void index_persons(ent_tie_page *page)
{
    for (uint32_t m = 0; m < page->mention_count; m++) {
        const ent_mention *mention = &page->mentions[m];

        if (mention->last > page->parse->word_count ||
            !is_person(page, mention))
            continue;
        for (uint32_t w = ent_tie_name_first(page, mention); w < mention->last;
             w++)
            page->person[w] = m;
    }
}

/** Titles, longer before shorter: "foreign minister of state" once. */
static ent_status find_sites(ent_tie_page *page, ent_error *err)
{
    uint32_t count = (uint32_t)page->parse->word_count;

    page->sites =
        ent_arena_alloc(page->finder->arena, count + 1, sizeof *page->sites);
    if (page->sites == NULL)
        return ent_fail_nomem(err);
    for (uint32_t w = count; w-- > page->first_word;) {
        ent_tie_site site;

        if (page->site[w] != ENT_NO_SITE || !read_site(page, w, &site))
            continue;
        site.plural = is_plural(ent_tie_word(page, w));
        for (uint32_t k = site.first; k < site.last; k++)
            page->site[k] = page->site_count;
        page->sites[page->site_count++] = site;
    }
    return ENT_OK;
}

/** "Former" between the phrase's beginning and its title. */
static bool says_former(const ent_tie_page *page, const ent_tie_site *site)
{
    for (uint32_t w = site->phrase; w < site->first; w++)
        if (ent_tie_is(page, w, "former"))
            return true;
    return false;
}

/** Part of a name: "John Major", "the King Faisal Foundation". */
static bool is_name_part(const ent_tie_page *page, const ent_tie_site *site)
{
    for (uint32_t m = 0; m < page->mention_count; m++) {
        const ent_mention *mention = &page->mentions[m];
        uint32_t member = ent_tie_member(mention);

        if (mention->first > site->first)
            return false;
        if (mention->kind != ENT_MENTION_NAME || member == ENT_NO_MEMBER ||
            mention->last < site->last)
            continue;
        if (ent_tie_class(page, member) == ENT_PERSON
                ? page->person[site->last - 1] != ENT_NO_MENTION
                : true)
            return true;
    }
    return false;
}

/** Phrases of the offices; those that are parts of names go. */
static void measure_sites(ent_tie_page *page)
{
    uint32_t kept = 0;

    for (uint32_t s = 0; s < page->site_count; s++)
        if (!is_name_part(page, &page->sites[s]))
            page->sites[kept++] = page->sites[s];
    page->site_count = kept;
    memset(page->site, 0xff,
           (page->parse->word_count + 1) * sizeof *page->site);
    for (uint32_t s = 0; s < page->site_count; s++)
        for (uint32_t w = page->sites[s].first; w < page->sites[s].last; w++)
            page->site[w] = s;
    for (uint32_t s = 0; s < page->site_count; s++) {
        ent_tie_site *site = &page->sites[s];

        site->phrase = ent_tie_phrase_first(page, site->first, &site->definite);
        site->end = ent_tie_body_end(page, site->last);
        site->former |= says_former(page, site);
        /* "formerly an adviser to" */
        if (site->phrase > page->first_word &&
            ent_tie_is(page, site->phrase - 1, "former")) {
            site->former = true;
            site->phrase--;
        }
    }
}

ent_status ent_tie_page_make(ent_tie_page *out, const ent_finder *finder,
                             uint32_t passage, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_passage *text = &finder->reading->passages[passage];
    size_t words = text->parse->word_count;
    size_t mentions;

    *out = (ent_tie_page){.finder = finder,
                          .passage = passage,
                          .first_word = text->first_word,
                          .parse = text->parse,
                          .clauses = &text->clauses};
    out->mentions = ent_cast_in(finder->cast, passage, &mentions);
    out->mention_count = (uint32_t)mentions;
    out->person = make_indices(finder, words);
    out->begin = make_indices(finder, words);
    out->end = make_indices(finder, words);
    out->site = make_indices(finder, words);
    if (out->person == NULL || out->begin == NULL || out->end == NULL ||
        out->site == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(find_sites(out, err));
    index_mentions(out);
    index_persons(out);
    measure_sites(out);

cleanup:
    return st;
}
