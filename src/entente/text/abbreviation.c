/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/abbreviation_internal.h"

#include "entente/text/line_internal.h"
#include "entente/text/wordlist_internal.h"

static bool contains(ent_wordlist_class list, ent_str word)
{
    return ent_wordlist_find(list, word) != NULL;
}

/** The same for a word in capitals of a headline: GEN., INC. */
static bool contains_capitals(ent_wordlist_class list, ent_str word)
{
    char copy[ENT_WORDLIST_MAX];

    if (word.len < 3 || word.len > sizeof copy)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];

        if (c >= 'a' && c <= 'z')
            return false;
        copy[i] = i > 0 && c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return contains(list, ent_str_make(copy, word.len));
}

/** Single letters, each with a full stop: U.S., J., J.-K., D.P.R.K. */
static bool is_initials(ent_str token)
{
    size_t at = 0;

    while (at < token.len) {
        if (at > 0 && token.ptr[at] == '-')
            at++;
        if (at + 1 >= token.len || !ent_line_is_letter(token.ptr[at]) ||
            token.ptr[at + 1] != '.')
            return false;
        at += 2;
    }
    return token.len > 0;
}

/** Without quotation marks and brackets, straight or curly, before it. */
static ent_str skip_opening(ent_str token)
{
    static const char *const opening[] = {
        "(", "[", "\"", "'", "\xE2\x80\x9C", "\xE2\x80\x98", "\xC2\xAB", "$"};
    bool found = true;

    while (found) {
        found = false;
        for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
            ent_str mark = ent_str_from(opening[i]);

            if (!ent_str_has_prefix(token, mark))
                continue;
            token = ent_str_slice(token, mark.len, token.len);
            found = true;
        }
    }
    return token;
}

ent_abbreviation ent_abbreviation_of(ent_str token)
{
    token = skip_opening(token);
    if (token.len < 2 || token.ptr[token.len - 1] != '.')
        return ENT_ABBREVIATION_NONE;
    if (contains(ENT_WORDLIST_NEVER, token) ||
        contains_capitals(ENT_WORDLIST_NEVER, token))
        return ENT_ABBREVIATION_NEVER;
    if (contains(ENT_WORDLIST_NUMBER, token))
        return ENT_ABBREVIATION_NUMBER;
    if (contains(ENT_WORDLIST_TIME, token))
        return ENT_ABBREVIATION_TIME;
    if (contains(ENT_WORDLIST_NAME, token) || is_initials(token))
        return ENT_ABBREVIATION_NAME;
    return ENT_ABBREVIATION_NONE;
}

bool ent_abbreviation_is_other(ent_str token)
{
    return contains(ENT_WORDLIST_OTHER, skip_opening(token));
}

bool ent_abbreviation_ends(ent_str text)
{
    size_t begin = text.len;

    while (begin > 0 && text.ptr[begin - 1] != ' ' &&
           text.ptr[begin - 1] != '\t' && text.ptr[begin - 1] != '\n')
        begin--;
    return ent_abbreviation_of(ent_str_slice(text, begin, text.len)) !=
           ENT_ABBREVIATION_NONE;
}

bool ent_abbreviation_is_opener(ent_str word)
{
    return contains(ENT_WORDLIST_OPENER, word);
}

bool ent_abbreviation_follows_time(ent_str word)
{
    bool zone = word.len >= 2 && word.len <= 4;

    for (size_t i = 0; i < word.len; i++)
        zone = zone && word.ptr[i] >= 'A' && word.ptr[i] <= 'Z';
    return zone || contains(ENT_WORDLIST_AFTER_TIME, word);
}

bool ent_abbreviation_is_speech(ent_str word)
{
    return contains(ENT_WORDLIST_SPEECH, word);
}
