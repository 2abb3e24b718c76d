/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

static bool is_person_tagged(const cast_page *page, uint32_t word)
{
    return page->name[word] != CAST_NONE &&
           page->passage->parse->names[page->name[word]].name_class ==
               ENT_NAME_PERSON;
}

/** Does the word belong to the name before it? */
static bool continues(const cast_builder *b, const cast_page *page,
                      uint32_t first, uint32_t word)
{
    uint32_t head = page->words[word].head;

    if (page->words[word].upos != ENT_PROPN || page->passage->headline ||
        !cast_is_capital(page->forms[word]) ||
        (page->name[word] != CAST_NONE && !is_person_tagged(page, word) &&
         page->passage->parse->names[page->name[word]].first == word &&
         page->words[word].label.relation != ENT_DEPREL_FLAT) ||
        cast_list_has(CAST_LIST_NAME_PARTS, page->lower[word], "time") ||
        cast_known_at(b, page, word).words > 0)
        return false;
    if (page->words[word].label.relation == ENT_DEPREL_FLAT)
        return head >= first && head < word;
    if (is_person_tagged(page, word))
        return true;
    return page->words[word - 1].upos == ENT_PROPN &&
           page->words[word - 1].head == word;
}

/** "Ha-kyu": the second half of an East Asian given name; not "Kim-led". */
static bool joins_by_hyphen(const cast_builder *b, const cast_page *page,
                            uint32_t first, uint32_t last)
{
    uint32_t next = last + 1;

    if (next >= page->count || !cast_is_hyphen(page, last))
        return false;
    if (cast_list_has(CAST_LIST_NAME_PARTS, page->lower[next], "never inside"))
        return false;
    if (last - first >= 2 && !cast_is_capital(page->forms[next]) &&
        page->forms[next].len <= 7 &&
        cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last - 2], "family"))
        return true;
    /* "al-Bashir" */
    if (last > first + 1 &&
        cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last - 1], "inner"))
        return true;
    if (page->words[next].upos != ENT_PROPN ||
        cast_known_at(b, page, next).words > 0)
        return false;
    if (!cast_is_capital(page->forms[next]))
        return page->name[next] == CAST_NONE;
    /* "Jean-Bertrand", but not "Putin-Kim". */
    return cast_list_has(CAST_LIST_GIVEN_NAMES, page->lower[last - 1], "given");
}

/** Words that go on the name by a hyphen or a small word: "Ha|-kyu", "Ben
 *  |Ali|", "|al-Houthi". 0: none. */
static uint32_t joined_words(const cast_builder *b, const cast_page *page,
                             uint32_t first, uint32_t last)
{
    bool inner;

    if (joins_by_hyphen(b, page, first, last))
        return 2;
    if (last + 1 >= page->count)
        return 0;
    inner = cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last], "inner");
    if (inner && cast_is_capital(page->forms[last + 1]) &&
        cast_known_at(b, page, last + 1).words == 0)
        return 2;
    return inner && last + 2 < page->count && cast_is_hyphen(page, last + 1) &&
                   cast_is_capital(page->forms[last + 2])
               ? 3
               : 0;
}

/** Take what follows, or is flat below the name. */
static uint32_t person_end(const cast_builder *b, const cast_page *page,
                           uint32_t first, uint32_t last)
{
    uint32_t more;

    while ((more = joined_words(b, page, first, last)) > 0)
        last += more;
    while (last < page->count && continues(b, page, first, last))
        last++;
    while (last > first + 1 && (cast_is_possessive(page, last - 1) ||
                                page->words[last - 1].upos == ENT_PUNCT ||
                                page->words[last - 1].upos == ENT_CCONJ))
        last--;
    return last;
}

/** Does the name begin a word earlier? */
static bool begins_before(const cast_page *page, uint32_t first)
{
    uint32_t at = first - 1;

    if (page->span[at] != CAST_NONE || !cast_is_capital(page->forms[at]) ||
        cast_list_has(CAST_LIST_NAME_PARTS, page->lower[at], "time"))
        return false;
    if (page->words[first].label.relation == ENT_DEPREL_FLAT &&
        page->words[first].head == at)
        return true;
    return page->words[at].upos != ENT_PUNCT &&
           cast_list_has(CAST_LIST_GIVEN_NAMES, page->lower[at], "given");
}

/** A given name or a title with one word: what has a capital behind it is the
 *  surname, whatever its tag ("Prime Minister Menachem Begin put"). */
static bool takes_surname(cast_builder *b, const cast_page *page, uint32_t word)
{
    uint32_t next = word + 1;
    uint32_t first;

    return next < page->count && !page->passage->headline &&
           cast_is_capital(page->forms[next]) &&
           page->span[next] == CAST_NONE &&
           !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[next], "time") &&
           cast_known_at(b, page, next).words == 0 &&
           (cast_list_has(CAST_LIST_GIVEN_NAMES, page->lower[word], "given") ||
            cast_office_before(b, page, word, &first) != NULL);
}

cast_span cast_person_span(cast_builder *b, const cast_page *page,
                           uint32_t first, uint32_t last, float score)
{
    cast_span span;

    while (first > page->first_word && begins_before(page, first))
        first--;
    last = person_end(b, page, first, last);
    span = cast_span_of(first, last, CAST_SPAN_PERSON, score);
    cast_find_title(b, page, &span);
    if (span.last == span.first + 1 && takes_surname(b, page, span.first))
        span.last = person_end(b, page, span.first, span.last + 1);
    return span;
}

/** Is the word, or what ends at @p last, only a part of a title ("Prime
 *  ministers ...", "Secretary of ...", "National Security Adviser")? */
bool cast_is_in_title(cast_builder *b, const cast_page *page, uint32_t word,
                      uint32_t last)
{
    for (uint32_t i = last; i <= page->count && i <= word + 5; i++) {
        uint32_t first;

        if (cast_office_before(b, page, i, &first) != NULL && first <= word)
            return true;
    }
    return false;
}

/** Is the word behind a title, so that it names a person? */
bool cast_follows_title(cast_builder *b, const cast_page *page, uint32_t word)
{
    cast_span span = cast_span_of(word, word + 1, CAST_SPAN_PERSON, 0.0F);

    if (word == page->first_word || !cast_is_capital(page->forms[word]) ||
        cast_is_in_title(b, page, word, word + 1))
        return false;
    cast_find_title(b, page, &span);
    if (span.title == word)
        return false;
    /* "the spokesman Monday"; a title in lower case comes before names only. */
    return page->words[word].upos == ENT_PROPN &&
           !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[word], "time");
}

/** "Rev Ian Paisley" is a person, whatever the network says. */
bool cast_begins_person(cast_builder *b, const cast_page *page, uint32_t word,
                        uint32_t last)
{
    uint32_t first;

    if (last - word < 2 || last - word > 4 ||
        !cast_is_capital(page->forms[last - 1]) ||
        page->words[last - 1].upos != ENT_PROPN ||
        cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last - 1],
                      "organization") ||
        cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last - 1], "place"))
        return false;
    return cast_list_has(CAST_LIST_NAME_PARTS, page->lower[word],
                         "honorific") ||
           (cast_list_has(CAST_LIST_GIVEN_NAMES, page->lower[word], "given") &&
            page->words[word + 1].upos == ENT_PROPN) ||
           (cast_office_before(b, page, word + 1, &first) != NULL &&
            page->words[word + 1].upos == ENT_PROPN);
}

/** "Kim Il Sung Square" bears a person's name and is none. */
cast_span cast_not_a_person(const cast_page *page, cast_span span)
{
    ent_str last = page->lower[span.last - 1];
    ent_str kind;

    if (span.last - span.first < 2 ||
        cast_list_has(CAST_LIST_NAME_PARTS, last, "surname too"))
        return span;
    kind = cast_list_find(CAST_LIST_NAME_PARTS, last, "place");
    if (kind.ptr != NULL)
        span.kind = CAST_SPAN_PLACE;
    else if ((kind = cast_list_find(CAST_LIST_NAME_PARTS, last, "organization"))
                 .ptr != NULL)
        span.kind = CAST_SPAN_ORGANIZATION;
    else
        return span;
    span.organ = kind;
    return span;
}

/** Whatever its class: "Leon Trotsky", "Moon Jae-in", "Hamdi Ould Salem". */
bool cast_is_person_shape(const cast_builder *b, const cast_page *page,
                          uint32_t word, uint32_t last)
{
    if (!cast_is_capital(page->forms[word]))
        return false;
    if (last + 1 < page->count && cast_is_capital(page->forms[last]) &&
        cast_is_capital(page->forms[last + 1]) &&
        cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last], "inner"))
        return true;
    if (last - word == 2 && joins_by_hyphen(b, page, word, last))
        return true;
    return last - word == 1 && last < page->count &&
           page->words[last].upos == ENT_PROPN &&
           page->name[last] == CAST_NONE &&
           cast_is_capital(page->forms[last]) &&
           cast_known_at(b, page, last).words == 0 &&
           !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last],
                          "organization") &&
           !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last], "place") &&
           !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last], "time") &&
           cast_list_has(CAST_LIST_GIVEN_NAMES, page->lower[word], "given");
}

/** "Xi Jinping": a family name that stands first, and another word. */
static bool is_family_name(const cast_builder *b, const cast_page *page,
                           uint32_t word)
{
    uint32_t next = word + 1;

    return next < page->count && !page->passage->headline &&
           (page->words[word].upos == ENT_PROPN ||
            page->words[word].upos == ENT_NOUN) &&
           (page->words[next].upos == ENT_PROPN ||
            page->words[next].upos == ENT_NOUN) &&
           cast_is_capital(page->forms[word]) &&
           cast_is_capital(page->forms[next]) &&
           page->name[next] == CAST_NONE &&
           cast_list_has(CAST_LIST_NAME_PARTS, page->lower[word], "family") &&
           cast_known_at(b, page, next).words == 0 &&
           !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[next],
                          "organization") &&
           !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[next], "place") &&
           !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[next], "time");
}

/** Untagged name behind a title: "Prime Minister Sogavare". */
bool cast_titled_name(cast_builder *b, const cast_page *page, uint32_t word,
                      cast_span *out)
{
    uint32_t last = word + 1;

    if (is_family_name(b, page, word)) {
        *out = cast_person_span(b, page, word, word + 2, 0.7F);
        return true;
    }
    if (page->passage->headline || page->words[word].upos != ENT_PROPN ||
        !cast_follows_title(b, page, word))
        return false;
    while (last < page->count && page->words[last].upos == ENT_PROPN &&
           page->name[last] == CAST_NONE &&
           cast_is_capital(page->forms[last]) &&
           cast_known_at(b, page, last).words == 0 &&
           !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[last], "time"))
        last++;
    *out = cast_person_span(b, page, word, last, 0.7F);
    return true;
}
