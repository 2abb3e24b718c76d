/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/language_guess.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "entente/core/sorted.h"
#include "entente/core/utf8.h"
#include "generated/function_words.h"

enum {
    READ_MAX = 32 << 10,
    WORD_MAX = 31,
    LANGUAGES = 32,
    /** Frequent words that a guess needs. */
    HITS_MIN = 3,
    /** Of a hundred words so many are frequent ones in running text. */
    HITS_PERCENT = 15
};

/** Scripts that tell the language themselves. Han comes behind kana. */
static const struct {
    UScriptCode script;
    const char *code;
} scripts[] = {
    {USCRIPT_HANGUL, "ko"},     {USCRIPT_HIRAGANA, "ja"},
    {USCRIPT_KATAKANA, "ja"},   {USCRIPT_HAN, "zh"},
    {USCRIPT_ARABIC, "ar"},     {USCRIPT_HEBREW, "he"},
    {USCRIPT_GREEK, "el"},      {USCRIPT_THAI, "th"},
    {USCRIPT_DEVANAGARI, "hi"}, {USCRIPT_BENGALI, "bn"},
    {USCRIPT_TAMIL, "ta"},      {USCRIPT_GEORGIAN, "ka"},
    {USCRIPT_ARMENIAN, "hy"},   {USCRIPT_ETHIOPIC, "am"},
    {USCRIPT_MYANMAR, "my"},    {USCRIPT_KHMER, "km"},
};

enum {
    SCRIPTS = sizeof scripts / sizeof *scripts
};

typedef struct tally {
    char codes[LANGUAGES][4];
    float score[LANGUAGES];
    size_t languages;
    size_t letters;
    size_t latin_or_cyrillic;
    size_t of_script[SCRIPTS];
    size_t words;
    size_t hits;
    size_t english;
    size_t cyrillic;
} tally;

/** The languages of a word. */
static ent_str languages_of(ent_str word)
{
    return ent_sorted_find(ent_str_make(ent_embedded_function_words[0].data,
                                        ent_embedded_function_words[0].len),
                           word);
}

static void add_score(tally *t, ent_str code, float score)
{
    size_t i = 0;

    while (i < t->languages && !ent_str_is(code, t->codes[i]))
        i++;
    if (i == LANGUAGES || code.len >= sizeof t->codes[0])
        return;
    if (i == t->languages) {
        memcpy(t->codes[i], code.ptr, code.len);
        t->languages++;
    }
    t->score[i] += score;
}

/** A word that many languages share tells less of each; one with a capital may
 *  be part of a name ("Le Monde"). */
static void count_word(tally *t, ent_str word, bool capital)
{
    ent_str languages = {NULL, 0};
    ent_str rest;
    float share = 1;

    t->words++;
    if (!capital)
        languages = languages_of(word);
    rest = languages;
    if (languages.ptr == NULL)
        return;
    t->hits++;
    for (size_t i = 0; i < languages.len; i++)
        share += languages.ptr[i] == ' ';
    while (rest.ptr != NULL) {
        ent_str code = ent_str_cut(&rest, ' ');

        t->english += ent_str_is(code, "en");
        add_score(t, code, 1 / share);
    }
}

static void count_letter(tally *t, uint32_t letter)
{
    UErrorCode code = U_ZERO_ERROR;
    UScriptCode script = letter < 0x80
                             ? USCRIPT_LATIN
                             : uscript_getScript((UChar32)letter, &code);

    t->letters++;
    if (script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC) {
        t->latin_or_cyrillic++;
        t->cyrillic += script == USCRIPT_CYRILLIC;
        return;
    }
    for (size_t i = 0; i < SCRIPTS; i++)
        t->of_script[i] += scripts[i].script == script;
}

/** Append a code point in lower case, if the word is still short enough. */
static size_t put(char *word, size_t len, uint32_t letter)
{
    uint32_t c = (uint32_t)u_tolower((UChar32)letter);

    if (len + 4 > WORD_MAX)
        return WORD_MAX;
    if (c < 0x80) {
        word[len++] = (char)c;
    } else if (c < 0x800) {
        word[len++] = (char)(0xC0 | c >> 6);
        word[len++] = (char)(0x80 | (c & 0x3F));
    } else {
        word[len++] = (char)(0xE0 | (c >> 12 & 0x0F));
        word[len++] = (char)(0x80 | (c >> 6 & 0x3F));
        word[len++] = (char)(0x80 | (c & 0x3F));
    }
    return len;
}

static void read_text(tally *t, ent_str text)
{
    char word[WORD_MAX + 4];
    size_t len = 0;
    size_t at = 0;
    bool capital = false;

    while (at < text.len && at < READ_MAX) {
        uint32_t letter = ent_utf8_next(text, &at);
        bool joins = letter == '\'' && len > 0 && at < text.len &&
                     u_isalpha((UChar32)(unsigned char)text.ptr[at]);

        if (u_isalpha((UChar32)letter) || joins) {
            if (!joins)
                count_letter(t, letter);
            if (len == 0)
                capital = u_isupper((UChar32)letter);
            len = len == WORD_MAX ? WORD_MAX : put(word, len, letter);
            continue;
        }
        if (len > 0)
            count_word(t, ent_str_make(word, len), capital);
        len = 0;
    }
    if (len > 0)
        count_word(t, ent_str_make(word, len), capital);
}

/** Most letters are of one script that tells the language. */
static bool guess_script(const tally *t, ent_language_guess *out)
{
    size_t best = 0;
    size_t others = t->letters - t->latin_or_cyrillic;

    if (others * 2 <= t->letters)
        return false;
    for (size_t i = 1; i < SCRIPTS; i++)
        if (t->of_script[i] > t->of_script[best])
            best = i;
    /* Japanese has Han and kana. */
    if (ent_str_is(ent_str_from(scripts[best].code), "zh") &&
        (t->of_script[1] + t->of_script[2]) * 8 > t->of_script[best])
        best = 1;
    if (t->of_script[best] == 0)
        return false;
    memcpy(out->code, scripts[best].code, 3);
    out->confidence = (float)others / (float)t->letters;
    return true;
}

static void guess_words(const tally *t, ent_language_guess *out)
{
    size_t best = 0;
    float sum = 0;

    if (t->hits < HITS_MIN || t->hits * 100 < t->words * HITS_PERCENT)
        return;
    for (size_t i = 0; i < t->languages; i++) {
        sum += t->score[i];
        if (t->score[i] > t->score[best])
            best = i;
    }
    /* "Hamas sent two men": a few words that another language shares tell
     * nothing where most are English as well. */
    if (t->english * 2 >= t->hits && strcmp(t->codes[best], "en") != 0)
        return;
    memcpy(out->code, t->codes[best], sizeof out->code);
    out->confidence = t->score[best] / sum;
}

ent_language_guess ent_language_guess_text(ent_str text)
{
    ent_language_guess out = {.code = ""};
    tally t = {.languages = 0};

    read_text(&t, text);
    out.words = t.words;
    out.english = t.english;
    if (!guess_script(&t, &out))
        guess_words(&t, &out);
    if (out.code[0] == '\0' && t.cyrillic * 2 > t.letters)
        memcpy(out.code, "ru", 3); /* The likeliest of them. */
    return out;
}
