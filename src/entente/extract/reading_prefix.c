/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/reading_passage_internal.h"

#include "entente/extract/listed_word_internal.h"

enum {
    DATELINE_WORDS = 18,
    LABEL_WORDS = 6,
    SENTENCE_WORDS = 3, /**< That must stand behind a prefix. */
    MENTIONS_MAX = 8
};

static ent_str form(const ent_parse *parse, uint32_t word)
{
    return parse->words[word].token.form;
}

static bool is_form(const ent_parse *parse, uint32_t word, const char *want)
{
    return word < parse->word_count && ent_str_is(form(parse, word), want);
}

static bool is_listed(const ent_parse *parse, uint32_t word, const char *want)
{
    ent_str kind;
    double value = 0;

    return word < parse->word_count &&
           ent_listed_word_find(ENT_LISTING_READINGS, form(parse, word), &kind,
                                &value) &&
           ent_str_is(kind, want);
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/** No small letter, and some capitals. */
static bool is_capitals(ent_str text, size_t least)
{
    size_t upper = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (is_lower(text.ptr[i]))
            return false;
        upper += is_upper(text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80;
    }
    return upper >= least;
}

static bool is_dash(const ent_parse *parse, uint32_t word)
{
    static const char *const dashes[] = {
        "-", "--", "---", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95", "|"};

    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (is_form(parse, word, dashes[i]))
            return true;
    return false;
}

/** A dash between words, not inside one. */
static bool is_free_dash(const ent_parse *parse, uint32_t word)
{
    const ent_token *token = &parse->words[word].token;

    return is_dash(parse, word) &&
           (token->form.len > 1 ||
            (parse->words[word - 1].token.space_after && token->space_after));
}

static bool is_bullet(const ent_parse *parse)
{
    static const char *const bullets[] = {"-",
                                          "--",
                                          "*",
                                          "\xE2\x80\xA2",
                                          "\xC2\xB7",
                                          "\xE2\x80\x93",
                                          "\xE2\x80\x94",
                                          "\xE2\x96\xAA",
                                          "\xE2\x96\xBA",
                                          "\xE2\x97\x8F",
                                          ">",
                                          "\xE2\x97\xA6",
                                          "\xE2\x96\xA0",
                                          "\xE2\x9E\xA4",
                                          "\xE2\x86\x92",
                                          "#"};

    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (is_form(parse, 0, bullets[i]))
            return true;
    return false;
}

static bool is_number(ent_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    return text.len > 0 && text.len <= 2;
}

/** "1.", "2)", "(3)", "•": words of it. */
static uint32_t bullet_words(const ent_parse *parse)
{
    uint32_t open = is_form(parse, 0, "(");

    if (is_bullet(parse))
        return 1;
    if (parse->word_count < open + 2 || !is_number(form(parse, open)))
        return 0;
    if (is_form(parse, open + 1, ")") || (open == 0 && is_form(parse, 1, ".") &&
                                          parse->words[1].token.space_after))
        return open + 2;
    return 0;
}

/** May the word stand in a dateline: names, months, numbers, signs? */
static bool is_dateline_word(const ent_parse *parse, uint32_t word)
{
    ent_str text = form(parse, word);
    char first = text.ptr[0];

    return !is_lower(first) || ent_str_is(text, "and") ||
           ent_str_is(text, "of") || ent_str_is(text, "de") ||
           ent_str_is(text, "via");
}

/** The name of a month, or a weekday. */
static bool is_date_word(const ent_parse *parse, uint32_t word)
{
    ent_str kind;
    double value = 0;

    return is_upper(form(parse, word).ptr[0]) &&
           ent_listed_word_find(ENT_LISTING_TIMES, form(parse, word), &kind,
                                &value) &&
           (ent_str_has_prefix(kind, ent_str_from("month")) ||
            ent_str_has_prefix(kind, ent_str_from("weekday")));
}

/** A sentence behind a dateline begins as all do. */
static bool begins_sentence(const ent_parse *parse, uint32_t word)
{
    return word < parse->word_count && !is_lower(form(parse, word).ptr[0]);
}

/** What makes words before a dash a dateline: a place in capitals, an agency
 *  in brackets, or a place and a date. */
static bool is_dateline(const ent_parse *parse, uint32_t first, uint32_t last)
{
    bool brackets = is_form(parse, last - 1, ")");
    bool dated = false;
    bool comma = false;

    for (uint32_t i = first; i < last; i++) {
        dated = dated || is_date_word(parse, i);
        comma = comma || is_form(parse, i, ",");
    }
    return brackets || (dated && comma) ||
           (is_capitals(form(parse, first), 3) &&
            parse->words[first].upos != ENT_PRON);
}

/** "MOSCOW, June 19 (Reuters) -", "Goma, Congo (AP) —": the words up to
 *  the sentence, or 0. */
static uint32_t dateline_end(const ent_parse *parse, uint32_t first)
{
    for (uint32_t i = first;
         i < parse->word_count && i < first + DATELINE_WORDS; i++) {
        if (i > first && is_free_dash(parse, i))
            return is_dateline(parse, first, i) && begins_sentence(parse, i + 1)
                       ? i + 1
                       : 0;
        if (!is_dateline_word(parse, i))
            return 0;
    }
    return 0;
}

/** "KABUL: ..." does not speak. */
static bool is_place(const ent_parse *parse, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < parse->name_count; i++)
        if (parse->names[i].name_class == ENT_NAME_LOCATION &&
            parse->names[i].first < last && parse->names[i].last > first)
            return true;
    return false;
}

/** "Q:", "MR. MILLER:", "PUTIN (in Russian):" up to the colon; or 0. */
static uint32_t label_end(const ent_parse *parse, uint32_t first,
                          ent_prefix *out)
{
    uint32_t i = first;
    bool turn = is_listed(parse, first, "turn");

    if (turn &&
        (is_form(parse, first + 1, ":") ||
         (is_form(parse, first + 1, ".") && form(parse, first).len == 1)))
        return first + 2;
    while (i < parse->word_count && i < first + LABEL_WORDS &&
           !is_form(parse, i, ":") && !is_form(parse, i, "(") &&
           (is_capitals(form(parse, i), 1) || is_form(parse, i, ".") ||
            is_form(parse, i, ",")))
        i++;
    if (i == first || !is_capitals(form(parse, first), 2))
        return 0;
    turn = turn || is_listed(parse, first, "turn");
    if (!turn && !is_place(parse, first, i)) {
        out->label_first = first;
        out->label_last = i;
    }
    while (is_form(parse, first, "(") == false && is_form(parse, i, "(") &&
           i < parse->word_count)
        while (i < parse->word_count && i < first + 2 * LABEL_WORDS &&
               !is_form(parse, i - 1, ")"))
            i++;
    return is_form(parse, i, ":") ? i + 1 : 0;
}

/** "RT @somebody:", "@one @two": up to what is said. */
static uint32_t tweet_end(const ent_parse *parse, uint32_t first)
{
    uint32_t i = first;
    uint32_t names = 0;

    i += is_listed(parse, i, "tweet");
    while (i < parse->word_count && names < MENTIONS_MAX &&
           form(parse, i).ptr[0] == '@') {
        /* The sign may be a word of its own. */
        i += form(parse, i).len == 1 ? 2 : 1;
        names++;
    }
    if (names == 0 || i >= parse->word_count)
        return 0;
    return i + is_form(parse, i, ":");
}

static bool leaves_sentence(const ent_parse *parse, uint32_t words)
{
    return words > 0 && words + SENTENCE_WORDS <= parse->word_count;
}

ent_prefix ent_prefix_find(const ent_passage *passage)
{
    const ent_parse *parse = passage->parse;
    ent_prefix out = {0};
    uint32_t bullet = bullet_words(parse);
    uint32_t end = 0;

    if (!leaves_sentence(parse, SENTENCE_WORDS))
        return out;
    if (leaves_sentence(parse, bullet))
        out.words = bullet;
    end = tweet_end(parse, out.words);
    if (end == 0 && !passage->capitals)
        end = dateline_end(parse, out.words);
    if (end == 0 && !passage->capitals)
        end = label_end(parse, out.words, &out);
    if (leaves_sentence(parse, end))
        out.words = end;
    else
        end = 0;
    if (end == 0)
        out.label_first = out.label_last = 0;
    return out;
}
