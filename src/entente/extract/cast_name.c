/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

/** Known names hold an upper case letter, or one that has no case. */
static bool may_be_known(ent_str form)
{
    for (size_t i = 0; i < form.len; i++)
        if ((form.ptr[i] >= 'A' && form.ptr[i] <= 'Z') ||
            (form.ptr[i] & 0x80) != 0)
            return true;
    return form.ptr[0] >= '0' && form.ptr[0] <= '9';
}

/** Is the last word of a match a common noun? "India today" is no magazine, and
 *  "Kenya's foreign ministry" speaks for Kenya, unlike the Foreign Ministry. */
static bool is_common_noun(const cast_builder *b, const cast_page *page,
                           uint32_t word, const ent_name_match *match)
{
    uint32_t last = word + match->words - 1;
    ent_str kind =
        ent_lexicon_entity(b->lexicon, match->names[0]->entity)->kind;

    return page->words[last].upos == ENT_NOUN &&
           !cast_is_capital(page->forms[last]) &&
           (ent_str_is(kind, "media") || ent_str_is(kind, "ministry"));
}

ent_name_match cast_known_at(const cast_builder *b, const cast_page *page,
                             uint32_t word)
{
    uint32_t room = page->count - word;
    ent_name_match match;

    if (word >= page->count)
        return (ent_name_match){0};
    if (!may_be_known(page->forms[word]) && !cast_is(page, word, "the"))
        return (ent_name_match){0};
    match = ent_lexicon_match(b->lexicon, page->forms + word,
                              room < 12 ? room : 12, page->passage->capitals);
    if (match.words >= 2 && is_common_noun(b, page, word, &match))
        match = ent_lexicon_match(b->lexicon, page->forms + word,
                                  match.words - 1, page->passage->capitals);
    return match;
}

static bool is_kind(const ent_name_match *match, ent_alias_kind kind)
{
    return match->words > 0 && match->names[0]->kind == kind;
}

cast_span cast_span_of(uint32_t first, uint32_t last, cast_span_kind kind,
                       float score)
{
    return (cast_span){.first = first,
                       .last = last,
                       .kind = kind,
                       .owner_end = CAST_NONE,
                       .title = first,
                       .score = score,
                       .member = ENT_NO_MEMBER};
}

static cast_span known_span(uint32_t word, const ent_name_match *match)
{
    cast_span span = cast_span_of(word, word + match->words, CAST_SPAN_KNOWN,
                                  match->name_count > 1 ? 0.8F : 0.95F);

    span.names = match->names;
    span.name_count = match->name_count;
    return span;
}

/** End of a network's name without what is none: "Brotherhood | against". */
static uint32_t trimmed_end(const cast_page *page, uint32_t word, uint32_t last)
{
    for (uint32_t i = word + 1; i < last; i++)
        if (cast_list_has(CAST_LIST_NAME_PARTS, page->lower[i], "never inside"))
            last = i;
    while (last > word + 1 && !cast_is_capital(page->forms[last - 1]) &&
           (page->words[last - 1].upos == ENT_ADP ||
            page->words[last - 1].upos == ENT_PUNCT ||
            page->words[last - 1].upos == ENT_DET ||
            page->words[last - 1].upos == ENT_CCONJ ||
            cast_is_possessive(page, last - 1)))
        last--;
    return last;
}

/** A span of the network by its class. */
static cast_span network_span(cast_builder *b, const cast_page *page,
                              uint32_t word, const ent_name *name)
{
    uint32_t last = name->last < page->count ? name->last : page->count;
    cast_span span =
        cast_span_of(word, last, CAST_SPAN_OTHER, name->confidence);

    span.last = trimmed_end(page, word, last);
    if (name->name_class == ENT_NAME_PERSON ||
        (name->name_class != ENT_NAME_NORP &&
         cast_is_person_shape(b, page, word, last)) ||
        (name->name_class != ENT_NAME_NORP &&
         (cast_follows_title(b, page, word) ||
          cast_begins_person(b, page, word, last))))
        return cast_not_a_person(
            page, cast_person_span(b, page, word, last, name->confidence));
    if (name->name_class == ENT_NAME_ORGANIZATION)
        span.kind = CAST_SPAN_ORGANIZATION;
    else if (name->name_class == ENT_NAME_LOCATION)
        span.kind = CAST_SPAN_PLACE;
    else if (name->name_class == ENT_NAME_NORP)
        span.kind = CAST_SPAN_PEOPLE;
    return span;
}

/** Does a known name stand inside (word, last), cut off by a hyphen? Then the
 *  network joined two: "Seoul-Washington". */
static bool is_pair(const cast_builder *b, const cast_page *page, uint32_t word,
                    uint32_t last)
{
    for (uint32_t i = word + 1; i + 1 < last; i++)
        if (cast_is_hyphen(page, i) && cast_known_at(b, page, i + 1).words > 0)
            return true;
    return false;
}

/** Is the known name only the beginning of another's name? */
static bool is_swallowed(cast_builder *b, const cast_page *page, uint32_t word,
                         const ent_name_match *known)
{
    const ent_name *name;
    uint32_t end = word + known->words;

    if (page->name[word] == CAST_NONE)
        return false;
    name = &page->passage->parse->names[page->name[word]];
    if (name->last <= end || name->last > page->count ||
        is_pair(b, page, word, name->last) || cast_is_possessive(page, end))
        return false;
    if (name->name_class == ENT_NAME_PERSON)
        return !cast_title_begins(b, page, end) &&
               !is_kind(known, ENT_ALIAS_DEMONYM);
    if (name->name_class != ENT_NAME_ORGANIZATION &&
        name->name_class != ENT_NAME_LOCATION)
        return false;
    /* "Kenya Airways", but not "Japan Foreign Minister" or "US troops". */
    for (uint32_t i = end; i < name->last; i++)
        if (!cast_is_capital(page->forms[i]) && !cast_is_hyphen(page, i) &&
            !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[i], "joiner") &&
            !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[i], "inner"))
            return false;
    return !cast_title_begins(b, page, end) && known->words < 3;
}

/** "North and South Korea": the first of the two. */
static bool shared_name(const cast_builder *b, const cast_page *page,
                        uint32_t word, cast_span *out)
{
    ent_str words[2];
    ent_name_match match;

    if (word + 3 >= page->count ||
        !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[word], "direction") ||
        !(cast_is(page, word + 1, "and") || cast_is(page, word + 1, "or")) ||
        !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[word + 2],
                       "direction"))
        return false;
    words[0] = page->forms[word];
    words[1] = page->forms[word + 3];
    match = ent_lexicon_match(b->lexicon, words, 2, page->passage->capitals);
    if (match.words != 2)
        return false;
    *out = known_span(word, &match);
    out->last = word + 1;
    return true;
}

/** "the Kingdom", "Commandos": common nouns with a capital. */
static bool is_common(const cast_page *page, uint32_t word,
                      const ent_name *name)
{
    ent_str noun = page->lower[word];

    if (name->last > word + 1 || name->name_class == ENT_NAME_PERSON ||
        name->name_class == ENT_NAME_NORP)
        return false;
    if (cast_list_has(CAST_LIST_DESCRIPTIONS, noun, "any"))
        return true;
    if (noun.len < 4 || noun.ptr[noun.len - 1] != 's')
        return false;
    noun.len--;
    return cast_list_has(CAST_LIST_DESCRIPTIONS, noun, "any");
}

/** Is it a name at all? The network errs where all have capitals or none. */
static bool is_credible(const cast_builder *b, const cast_page *page,
                        uint32_t word, const ent_name *name)
{
    bool capital = false;

    if ((page->passage->capitals && name->confidence < 0.6F) ||
        is_common(page, word, name))
        return false;
    for (uint32_t i = word; i < name->last && i < page->count; i++)
        capital = capital || cast_is_capital(page->forms[i]) ||
                  (page->forms[i].ptr[0] & 0x80) != 0;
    if (!capital)
        return false;
    /* "southern Lebanon": the known name says more. */
    if (name->name_class == ENT_NAME_LOCATION)
        for (uint32_t i = word + 1; i < name->last && i < page->count; i++)
            if (i + cast_known_at(b, page, i).words == name->last &&
                !cast_is_hyphen(page, i - 1))
                return false;
    /* "Shutting Cuba out" */
    return name->last <= word + 1 || page->words[word].upos == ENT_PROPN ||
           page->words[word].upos == ENT_ADJ ||
           page->words[word].upos == ENT_NOUN ||
           cast_known_at(b, page, word + 1).words == 0;
}

/** Only the rest of a name whose beginning another span took? */
static bool is_rest(const cast_page *page, uint32_t word, const ent_name *name)
{
    return word > name->first && page->span[word - 1] != CAST_NONE &&
           page->spans.items[page->span[word - 1]].kind != CAST_SPAN_KNOWN;
}

/** "in Entebbe": a place, though the network does not say so. */
static bool untagged_place(const cast_page *page, uint32_t word, cast_span *out)
{
    uint32_t last = word;

    if (word == page->first_word || page->passage->headline ||
        page->words[word - 1].upos != ENT_ADP ||
        !ent_str_is(cast_list_find(CAST_LIST_PLACE_WORDS, page->lower[word - 1],
                                   "preposition"),
                    "always"))
        return false;
    while (last < page->count && page->words[last].upos == ENT_PROPN &&
           page->name[last] == CAST_NONE &&
           cast_is_capital(page->forms[last]) &&
           !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last], "time"))
        last++;
    if (last == word ||
        (last < page->count &&
         (page->words[last].upos == ENT_NOUN ||
          page->words[last].upos == ENT_PROPN ||
          page->words[last].upos == ENT_NUM || cast_is_hyphen(page, last))))
        return false;
    *out = cast_span_of(word, last, CAST_SPAN_PLACE, 0.6F);
    return true;
}

bool cast_is_bare_direction(const cast_page *page, const cast_span *span)
{
    return span->last - span->first == 2 && cast_is(page, span->first, "the") &&
           cast_list_has(CAST_LIST_NAME_PARTS, page->lower[span->first + 1],
                         "direction");
}

/** The name that begins with this word. */
static bool choose(cast_builder *b, const cast_page *page, uint32_t word,
                   cast_span *out)
{
    ent_name_match known = cast_known_at(b, page, word);
    const ent_name *name = page->name[word] == CAST_NONE
                               ? NULL
                               : &page->passage->parse->names[page->name[word]];
    cast_span organ;

    if (shared_name(b, page, word, out))
        return true;
    /* "the North Korea treaty" has no "the North". */
    if (known.words > 0 && cast_is(page, word, "the") &&
        cast_known_at(b, page, word + 1).words >= known.words)
        return false;
    if (cast_is_capital(page->forms[word]) ||
        (page->forms[word].ptr[0] >= '0' && page->forms[word].ptr[0] <= '9')) {
        bool person = name != NULL && name->name_class == ENT_NAME_PERSON;

        if (!person && cast_organization_at(b, page, word, &organ) &&
            organ.last > word + known.words &&
            !(known.words > 0 && organ.owner_end < organ.last &&
              organ.owner_end + cast_known_at(b, page, organ.owner_end).words ==
                  organ.last)) {
            *out = organ;
            return true;
        }
    }
    if (known.words > 0 && !is_swallowed(b, page, word, &known)) {
        *out = known_span(word, &known);
        return true;
    }
    if (name != NULL && !cast_is_possessive(page, word) &&
        page->words[word].upos != ENT_PUNCT && !cast_is(page, word, "the") &&
        !is_rest(page, word, name) &&
        (name->name_class == ENT_NAME_NORP ||
         !cast_is_in_title(b, page, word, name->last)) &&
        is_credible(b, page, word, name)) {
        *out = network_span(b, page, word, name);
        return true;
    }
    return cast_titled_name(b, page, word, out) ||
           untagged_place(page, word, out);
}

ent_status cast_find_names(cast_builder *b, cast_page *page)
{
    uint32_t word = page->first_word;

    while (word < page->count) {
        cast_span span;

        if (!choose(b, page, word, &span)) {
            word++;
            continue;
        }
        for (uint32_t i = span.first; i < span.last; i++)
            page->span[i] = (uint32_t)page->spans.count;
        if (!ENT_VEC_PUSH(&page->spans, span))
            return ent_fail_nomem(b->err);
        for (size_t i = 0; i < span.name_count; i++)
            if (span.name_count == 1 && !cast_is_bare_direction(page, &span))
                b->named[span.names[i]->entity] = true;
        word = span.last > word ? span.last : word + 1;
    }
    return ENT_OK;
}
