/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What kind of paragraph is it: title, caption, boilerplate, or the report
 * itself? General rules, each of which a reader would give as a reason; where
 * none applies, it is body. */
#include "entente/text/paragraph_internal.h"

#include "entente/core/map.h"
#include "entente/core/utf8.h"
#include "entente/text/heading.h"
#include "entente/text/heading_internal.h"
#include "entente/text/line_internal.h"
#include "entente/text/wordlist_internal.h"

#include <unicode/uchar.h>

enum {
    /* Longer ones are prose that lost its full stop. */
    HEADING_WORDS = 25,
    TAIL_WORDS = 14,
    CREDIT_WORDS = 8,
    LABELLED_WORDS = 15
};

/** What is being sorted. */
typedef struct sorter {
    ent_paragraph_vec *paragraphs;
    ent_sentence_vec *sentences;
    ent_str text;
    ent_map *counts; /**< How often each paragraph's text occurs. */
} sorter;

static ent_str text_of(const sorter *s, const ent_paragraph *paragraph)
{
    return ent_str_slice(s->text, paragraph->begin, paragraph->end);
}

static ent_str sentence_text(const sorter *s, size_t index)
{
    const ent_span *span = &s->sentences->items[index].bytes;

    return ent_str_slice(s->text, (size_t)span->begin, (size_t)span->end);
}

static size_t count_words(ent_str text)
{
    size_t count = 0;
    bool inside = false;

    for (size_t i = 0; i < text.len; i++) {
        bool blank =
            strchr(" \t\n\r", text.ptr[i]) != NULL && text.ptr[i] != '\0';

        count += !blank && !inside;
        inside = !blank;
    }
    return count;
}

static bool has_phrase(ent_str text, ent_wordlist_class list)
{
    size_t count = 0;
    const ent_wordlist_entry *phrases = ent_wordlist_entries(list, &count);

    for (size_t i = 0; i < count; i++)
        if (ent_line_has(text, phrases[i].text))
            return true;
    return false;
}

static bool is_word_byte(char c)
{
    return ent_line_is_letter(c) || (unsigned char)c >= 0x80;
}

/** Does a whole word of @p text name a source of pictures? */
static bool names_picture_source(ent_str text)
{
    size_t at = 0;

    while (at < text.len) {
        size_t begin = at;

        while (at < text.len && is_word_byte(text.ptr[at]))
            at++;
        if (ent_wordlist_find(ENT_WORDLIST_PICTURE_SOURCE,
                              ent_str_slice(text, begin, at)) != NULL)
            return true;
        at += at == begin ? 1 : 0;
    }
    return false;
}

/** Are all words capitalised, but for those that join the names of a credit?
 *  "Kim tells TASS war is near" is a heading. */
static bool is_names_only(ent_str text)
{
    size_t at = 0;

    while (at < text.len) {
        size_t begin = at;
        bool joins = false;

        while (at < text.len && is_word_byte(text.ptr[at]))
            at++;
        joins = ent_wordlist_find(ENT_WORDLIST_JOINT,
                                  ent_str_slice(text, begin, at)) != NULL;
        if (at > begin && !joins && text.ptr[begin] >= 'a' &&
            text.ptr[begin] <= 'z')
            return false;
        at += at == begin ? 1 : 0;
    }
    return true;
}

/** "Harbour Wire photo" */
static bool ends_in_photo(ent_str text)
{
    size_t count = 0;
    const ent_wordlist_entry *endings =
        ent_wordlist_entries(ENT_WORDLIST_CAPTION_END, &count);

    for (size_t i = 0; i < count; i++) {
        size_t len = endings[i].len;

        if (text.len > len &&
            ent_line_equal(ent_str_slice(text, text.len - len, text.len),
                           ent_str_make(endings[i].text, len)))
            return true;
    }
    return false;
}

/** "Reuters-Yonhap", "(TASS/Yonhap)", "Gavriil Grigorov/AFP via Getty Images"
 */
static bool is_credit(ent_str text)
{
    bool bracketed = text.len > 0 && text.ptr[0] == '(';

    return count_words(text) <= CREDIT_WORDS && is_names_only(text) &&
           (bracketed || !ent_line_is_sentence(text)) &&
           (names_picture_source(text) || ends_in_photo(text));
}

static bool has_position(ent_str text)
{
    size_t count = 0;
    const ent_wordlist_entry *words =
        ent_wordlist_entries(ENT_WORDLIST_POSITION, &count);

    for (size_t i = 0; i < count; i++)
        if (ent_str_find(text, ent_str_make(words[i].text, words[i].len), 0) <
            text.len)
            return true;
    words = ent_wordlist_entries(ENT_WORDLIST_CAPTION_START, &count);
    for (size_t i = 0; i < count; i++)
        if (ent_line_starts(text, words[i].text))
            return true;
    return false;
}

/** No end of a sentence, and few words. */
static bool is_fragment(ent_str text, size_t most_words)
{
    return !ent_line_is_sentence(text) && count_words(text) <= most_words;
}

/** "ACCRA, 4 June 1987 - Ghana protested.": there is a sentence behind it. */
static bool has_dateline(ent_str text)
{
    static const char *const dashes[] = {" - ", " -- ", " \xE2\x80\x93 ",
                                         " \xE2\x80\x94 "};

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (ent_str_find(text, ent_str_from(dashes[i]), 0) < text.len)
            return ent_line_is_sentence(text);
    return false;
}

/** "Posted on : 2024-06-24", "Source: Yonhap": about the report. */
static bool is_label(ent_str text)
{
    ent_heading heading;

    if (count_words(text) > LABELLED_WORDS || has_dateline(text))
        return false;
    ent_heading_read(&heading, text);
    return heading.date.known || heading.publisher.len > 0 ||
           ent_heading_line_date(text, &heading.date, &heading.date_text);
}

/** "X is a reporter for Y based in Z." */
static bool is_about_writer(ent_str text)
{
    return has_phrase(text, ENT_WORDLIST_ABOUT) &&
           has_phrase(text, ENT_WORDLIST_WRITER);
}

/** "* * *" */
static bool has_no_letters(ent_str text)
{
    size_t at = 0;

    while (at < text.len)
        if (u_isalnum((UChar32)ent_utf8_next(text, &at)))
            return false;
    return true;
}

static void sort_caption(sorter *s, ent_paragraph *paragraph)
{
    size_t count = paragraph->last - paragraph->first;
    ent_str last = {NULL, 0};

    if (count == 0)
        return;
    last = sentence_text(s, paragraph->last - 1);
    if (count > 1 && count <= 4 && is_credit(last)) {
        paragraph->kind = ENT_SENTENCE_CAPTION;
        paragraph->credit = true;
    } else if (count <= 4 && has_position(text_of(s, paragraph))) {
        paragraph->kind = ENT_SENTENCE_CAPTION;
        paragraph->credit =
            count > 1 && is_fragment(last, CREDIT_WORDS) && is_names_only(last);
    }
}

/** What a paragraph shows whatever stands around it. */
static void sort_alone(sorter *s, ent_paragraph *paragraph)
{
    ent_str text = text_of(s, paragraph);

    bool alone = paragraph->last - paragraph->first == 1;

    if (is_label(text) || ent_line_is_byline(text) || has_no_letters(text) ||
        (alone && is_credit(text))) {
        paragraph->kind = ENT_SENTENCE_BOILERPLATE;
        return;
    }
    sort_caption(s, paragraph);
    if (paragraph->kind == ENT_SENTENCE_BODY &&
        is_fragment(text, LABELLED_WORDS) &&
        has_phrase(text, ENT_WORDLIST_SITE_PHRASE))
        paragraph->kind = ENT_SENTENCE_BOILERPLATE;
}

/** Does @p next stand on the very next line? */
static bool is_next_line(const sorter *s, const ent_paragraph *paragraph,
                         const ent_paragraph *next)
{
    size_t at = paragraph->end;
    size_t lines = 0;

    while (at < next->begin) {
        size_t len = ent_line_end_at(s->text, at);

        lines += len > 0;
        at += len > 0 ? len : 1;
    }
    return lines == 1;
}

/** What stands on the line above the name of a photographer is a caption. */
static void sort_credited(sorter *s)
{
    for (size_t i = 0; i + 1 < s->paragraphs->count; i++) {
        ent_paragraph *paragraph = &s->paragraphs->items[i];
        const ent_paragraph *next = paragraph + 1;

        if (paragraph->kind == ENT_SENTENCE_BODY &&
            paragraph->last - paragraph->first <= 3 &&
            is_credit(text_of(s, next)) && is_next_line(s, paragraph, next))
            paragraph->kind = ENT_SENTENCE_CAPTION;
    }
}

/** Could it stand behind the end of a report? */
static bool is_tail_like(const sorter *s, const ent_paragraph *paragraph)
{
    ent_str text = text_of(s, paragraph);
    uint32_t index = ent_map_get(s->counts, text);

    if (paragraph->kind == ENT_SENTENCE_BODY && paragraph->credit)
        return false; /* Signed prose. */
    return paragraph->kind != ENT_SENTENCE_BODY || paragraph->bullet ||
           is_fragment(text, TAIL_WORDS) || is_about_writer(text) ||
           ent_map_value(s->counts, index) > 1 ||
           has_phrase(sentence_text(s, paragraph->last - 1),
                      ENT_WORDLIST_SITE_PHRASE);
}

/** What follows the last paragraph of prose was added by the site. */
static void sort_tail(sorter *s)
{
    size_t begin = s->paragraphs->count;

    while (begin > 0 && is_tail_like(s, &s->paragraphs->items[begin - 1]))
        begin--;
    /* Nothing but fragments: then this is how the report is written. */
    if (begin == 0)
        return;
    for (size_t i = begin; i < s->paragraphs->count; i++)
        if (s->paragraphs->items[i].kind == ENT_SENTENCE_BODY)
            s->paragraphs->items[i].kind = ENT_SENTENCE_BOILERPLATE;
}

/** "(Yonhap)" behind the last paragraph of prose signs a report, no picture. */
static void unsort_signature(sorter *s)
{
    for (size_t i = s->paragraphs->count; i > 0; i--) {
        ent_paragraph *paragraph = &s->paragraphs->items[i - 1];
        ent_str last = {NULL, 0};

        if (paragraph->kind == ENT_SENTENCE_BODY)
            return;
        if (paragraph->kind != ENT_SENTENCE_CAPTION)
            continue;
        last = sentence_text(s, paragraph->last - 1);
        if (paragraph->credit && last.ptr[0] == '(' &&
            !has_position(text_of(s, paragraph)))
            paragraph->kind = ENT_SENTENCE_BODY;
        return;
    }
}

static bool begins_as_heading(ent_str text)
{
    size_t at = 0;
    uint32_t first = ent_utf8_next(text, &at);

    return !u_islower((UChar32)first);
}

/** A line of few words without a full stop, before prose, is a heading; a row
 *  of a table is none. */
static void sort_headings(sorter *s)
{
    for (size_t i = 0; i + 1 < s->paragraphs->count; i++) {
        ent_paragraph *paragraph = &s->paragraphs->items[i];
        ent_str text = text_of(s, paragraph);
        uint32_t last = ent_line_last(text);

        if (paragraph->kind == ENT_SENTENCE_BODY && !paragraph->bullet &&
            paragraph->last - paragraph->first == 1 &&
            memchr(text.ptr, '\t', text.len) == NULL &&
            is_fragment(text, HEADING_WORDS) && begins_as_heading(text) &&
            last != ':' && last != ',' && last != ';')
            paragraph->kind = ENT_SENTENCE_TITLE;
    }
}

static ent_status count_texts(sorter *s)
{
    s->counts = ent_map_new();
    if (s->counts == NULL)
        return ENT_ERR_NOMEM;
    for (size_t i = 0; i < s->paragraphs->count; i++) {
        uint32_t index =
            ent_map_put(s->counts, text_of(s, &s->paragraphs->items[i]));

        if (index == ENT_MAP_NONE)
            return ENT_ERR_NOMEM;
        ent_map_set_value(s->counts, index,
                          ent_map_value(s->counts, index) + 1);
    }
    return ENT_OK;
}

/** A paragraph's kind to its sentences; who took a picture is no caption. */
static void mark_sentences(sorter *s, const ent_paragraph *paragraph)
{
    for (size_t i = paragraph->first; i < paragraph->last; i++)
        s->sentences->items[i].kind = paragraph->kind;
    if (paragraph->credit && paragraph->last > paragraph->first)
        s->sentences->items[paragraph->last - 1].kind =
            ENT_SENTENCE_BOILERPLATE;
}

ent_status ent_paragraphs_sort(ent_paragraph_vec *paragraphs,
                               ent_sentence_vec *sentences, ent_str text)
{
    ent_status st = ENT_OK;
    sorter s = {paragraphs, sentences, text, NULL};
    ent_heading heading;

    ENT_TRY(count_texts(&s));
    ent_heading_read(&heading, text);
    for (size_t i = 0; i < paragraphs->count; i++) {
        ent_paragraph *paragraph = &paragraphs->items[i];

        if (heading.title.len > 0 &&
            paragraph->begin == (size_t)(heading.title.ptr - text.ptr))
            paragraph->kind = ENT_SENTENCE_TITLE;
        else
            sort_alone(&s, paragraph);
    }
    sort_credited(&s);
    unsort_signature(&s);
    sort_tail(&s);
    sort_headings(&s);
    for (size_t i = 0; i < paragraphs->count; i++)
        mark_sentences(&s, &paragraphs->items[i]);

cleanup:
    ent_map_free(s.counts);
    return st;
}
