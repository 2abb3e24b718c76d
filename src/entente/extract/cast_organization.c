/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

/** Capital, and no word that only a headline writes so. */
static bool is_name_word(const cast_page *page, uint32_t word)
{
    ent_upos upos = page->words[word].upos;

    if (!cast_is_capital(page->forms[word]) || upos == ENT_AUX ||
        upos == ENT_PRON || upos == ENT_DET || upos == ENT_ADP ||
        upos == ENT_CCONJ || upos == ENT_SCONJ || upos == ENT_PUNCT ||
        (upos == ENT_NUM && page->name[word] == CAST_NONE))
        return false;
    if (cast_list_has(CAST_LIST_NAME_PARTS, page->lower[word], "time"))
        return false;
    return upos != ENT_VERB || page->name[word] != CAST_NONE;
}

static uint32_t run_end(const cast_page *page, uint32_t word)
{
    uint32_t end = word;

    while (end < page->count && end < word + 16) {
        if (is_name_word(page, end))
            end++;
        else if (end > word && end + 1 < page->count &&
                 (cast_is_hyphen(page, end) || cast_is(page, end, "&")) &&
                 is_name_word(page, end + 1))
            end += 2;
        else
            break;
    }
    return end;
}

/** Words of a known state, people or body at the beginning of a name. */
static uint32_t owner_words(const cast_builder *b, const cast_page *page,
                            uint32_t word, uint32_t end)
{
    uint32_t room = end - word < 12 ? end - word : 12;

    return ent_lexicon_match(b->lexicon, page->forms + word, room,
                             page->passage->capitals)
        .words;
}

/** End of "of Foreign Affairs and Trade" behind a head; @p at if there is
 *  none. */
static uint32_t phrase_end(const cast_builder *b, const cast_page *page,
                           uint32_t at)
{
    uint32_t begin = at + 1;
    uint32_t end;

    if (at + 1 >= page->count ||
        !cast_list_has(CAST_LIST_NAME_PARTS, page->lower[at], "joiner"))
        return at;
    if (cast_is(page, begin, "the") && begin + 1 < page->count)
        begin++;
    end = run_end(page, begin);
    /* "the tariffs of the Union on Chinese cars" */
    if (end == begin ||
        (!cast_is(page, at, "of") && owner_words(b, page, begin, end) > 0))
        return at;
    /* "of Peace, Friendship and Cooperation": a list counts where it ends. */
    for (uint32_t next = end; next + 1 < page->count;) {
        bool last = cast_is(page, next, "and");

        if (!last && !cast_is(page, next, ","))
            break;
        if (!last && cast_is(page, next + 1, "and"))
            next++;
        if (run_end(page, next + 1) == next + 1)
            break;
        next = run_end(page, next + 1);
        if (last) {
            end = next;
            break;
        }
        if (!cast_is(page, next, ",") && !cast_is(page, next, "and"))
            break;
    }
    return end;
}

struct head {
    uint32_t word;
    ent_str kind;
    cast_span_kind span;
};

static bool head_at(const cast_page *page, uint32_t word, struct head *out)
{
    static const struct {
        const char *word_class;
        cast_span_kind span;
    } classes[] = {{"organization", CAST_SPAN_ORGANIZATION},
                   {"agreement", CAST_SPAN_AGREEMENT},
                   {"place", CAST_SPAN_PLACE}};

    if (word + 1 < page->count && cast_is(page, word + 1, "of")) {
        ent_str kind = cast_list_find(CAST_LIST_NAME_PARTS, page->lower[word],
                                      "organization of");

        if (kind.ptr != NULL) {
            *out = (struct head){word, kind, CAST_SPAN_ORGANIZATION};
            return true;
        }
    }
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        ent_str kind = cast_list_find(CAST_LIST_NAME_PARTS, page->lower[word],
                                      classes[i].word_class);

        if (kind.ptr == NULL)
            continue;
        *out = (struct head){word, kind, classes[i].span};
        return true;
    }
    return false;
}

/** In a headline all words have capitals; only what the network calls a name
 *  counts. */
static bool is_trusted(const cast_page *page, uint32_t first, uint32_t last)
{
    if (!page->passage->headline)
        return true;
    for (uint32_t i = first; i < last; i++)
        if (page->name[i] == CAST_NONE && cast_is_capital(page->forms[i]))
            return false;
    return page->name[first] == page->name[last - 1];
}

/** A head alone: "the Senate", "the Front". */
static bool is_short_form(const cast_page *page, uint32_t word,
                          const struct head *head)
{
    if (page->passage->headline || head->span != CAST_SPAN_ORGANIZATION)
        return false;
    if (word > page->first_word && cast_is(page, word - 1, "the"))
        return true;
    return word > page->first_word && ent_str_is(head->kind, "legislature");
}

/** Is the head only a word of a title ("Press Secretary")? Titles that hold the
 *  name of a body ("Foreign Ministry spokesman") leave it whole. */
static bool is_of_title(cast_builder *b, const cast_page *page, uint32_t word,
                        uint32_t last, const struct head *head)
{
    for (uint32_t i = last + 1; i <= page->count && i <= last + 2; i++) {
        uint32_t first;

        if (cast_office_before(b, page, i, &first) != NULL &&
            first <= head->word && (first > word || last - word == 1) &&
            !ent_str_is(head->kind, "ministry"))
            return true;
    }
    return false;
}

bool cast_organization_at(cast_builder *b, const cast_page *page, uint32_t word,
                          cast_span *out)
{
    uint32_t end;
    uint32_t owner;
    uint32_t last;
    struct head head = {0};
    bool found = false;

    if (word + 1 < page->count && strcmp(page->words[word].xpos, "JJ") == 0 &&
        page->forms[word].ptr[0] >= '0' && page->forms[word].ptr[0] <= '9')
        end = run_end(page, word + 1); /* "10th Mountain Division" */
    else
        end = run_end(page, word);
    for (uint32_t i = word; i < end; i++)
        if (head_at(page, i, &head))
            found = true;
    if (!found)
        return false;
    owner = owner_words(b, page, word, head.word);
    last = phrase_end(b, page, head.word + 1);
    if (!is_trusted(page, word, last))
        return false;
    if (head.word == word && last == head.word + 1 &&
        !is_short_form(page, word, &head) &&
        !(word >= 1 && cast_is_possessive(page, word - 1)))
        return false;
    if (is_of_title(b, page, word, last, &head))
        return false;
    *out = (cast_span){.first = word,
                       .last = last,
                       .kind = head.span,
                       .organ = head.kind,
                       .owner_end = owner > 0 ? word + owner : CAST_NONE,
                       .title = word,
                       .score = 0.85F,
                       .member = ENT_NO_MEMBER};
    return true;
}
