/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/quantity_number_internal.h"

#include "entente/extract/listed_word_internal.h"

enum {
    BOUND_WORDS = 3,
    BOUND_BYTES = 24,
    PHRASE_WORDS = 6, /**< From a number to its noun. */
    BOUNDS = 6
};

/** Largest number that stays exact, and beyond which no text counts. */
#define VALUE_MAX 9e15

static const char *const ops[BOUNDS] = {"=", ">=", ">", "<", "<=", "~"};

typedef struct counter {
    const ent_word *words;
    uint32_t word_count;
    uint32_t first_word;
} counter;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static ent_str form(const counter *c, uint32_t word)
{
    return c->words[word].token.form;
}

/** "10,000", "2.5", "10 000" is two words. @return False: not digits alone. */
static bool read_digits(ent_str text, double *value)
{
    double scale = 0;
    size_t group = 0;

    if (text.len == 0 || !is_digit(text.ptr[0]))
        return false;
    *value = 0;
    for (size_t i = 0; i < text.len; i++) {
        char ch = text.ptr[i];

        if (ch == ',' && scale <= 0 && i + 3 < text.len)
            group = i;
        else if (ch == '.' && scale <= 0 && i + 1 < text.len)
            scale = 1;
        else if (!is_digit(ch))
            return false;
        else if (scale > 0)
            *value += (ch - '0') * (scale /= 10);
        else
            *value = *value * 10 + (ch - '0');
    }
    return (group == 0 || scale > 0 || text.len - group == 4) &&
           *value < VALUE_MAX;
}

/** A number as far as it was read: 2 million + 300. */
typedef struct sum {
    double whole;
    double part;
} sum;

/** Class and value of a word of numbers; "" for others. */
static ent_str number_kind(const counter *c, uint32_t word, double *value)
{
    ent_str kind = {"", 0};

    if (word < c->word_count)
        (void)ent_listed_word_find(ENT_LISTING_NUMBERS, form(c, word), &kind,
                                   value);
    return kind;
}

static bool is_multiplier(ent_str kind)
{
    return ent_str_is(kind, "scale") || ent_str_is(kind, "group");
}

/** Take one word in letters. @return False if the number ends before it. */
static bool add_word(const counter *c, uint32_t word, bool first, sum *number)
{
    double value = 0;
    ent_str kind = number_kind(c, word, &value);

    if (ent_str_is(kind, "small") || ent_str_is(kind, "tens")) {
        number->part += value;
        return true;
    }
    if (is_multiplier(kind) && !first && number->part > 0) {
        number->whole += number->part * value;
        number->part = 0;
        return true;
    }
    /* "a dozen" */
    if (ent_str_is(kind, "article") && first &&
        is_multiplier(number_kind(c, word + 1, &value))) {
        number->part = 1;
        return true;
    }
    /* "twenty-five" */
    return !first && ent_str_is(form(c, word), "-") &&
           ent_str_is(number_kind(c, word + 1, &value), "small");
}

/** Read the number that begins at word @p at; 0: none. @return Its words. */
static uint32_t read_number(const counter *c, uint32_t at, double *value)
{
    sum number = {0, 0};
    uint32_t i = at;

    if (read_digits(form(c, at), &number.part)) {
        double scale = 0;

        /* "2 million"; "in 1990 two men" are two numbers. */
        for (i++; is_multiplier(number_kind(c, i, &scale)); i++)
            number.part *= scale;
    } else {
        while (i < c->word_count && add_word(c, i, i == at, &number))
            i++;
    }
    *value = number.whole + number.part;
    return *value < VALUE_MAX ? i - at : 0;
}

/** What stands before the number: "at least", "up to". */
static int read_bound(const counter *c, uint32_t at, uint32_t *first)
{
    for (uint32_t n = BOUND_WORDS; n > 0; n--) {
        char text[BOUND_BYTES];
        size_t len = 0;
        ent_str kind;
        double value = 0;
        uint32_t i = at - n;

        if (at < n + c->first_word)
            continue;
        for (; i < at; i++) {
            ent_str word = form(c, i);

            if (len + word.len + 1 > sizeof text)
                break;
            if (len > 0)
                text[len++] = ' ';
            memcpy(text + len, word.ptr, word.len);
            len += word.len;
        }
        if (i == at &&
            ent_listed_word_find(ENT_LISTING_NUMBERS, ent_str_make(text, len),
                                 &kind, &value) &&
            ent_str_is(kind, "bound")) {
            *first = at - n;
            return (int)value;
        }
    }
    return 0;
}

static bool is_currency_sign(ent_str text)
{
    static const char *const signs[] = {
        "$",  "US$", "\xC2\xA3",     "\xE2\x82\xAC", "\xC2\xA5",
        "A$", "C$",  "\xE2\x82\xA9", "\xE2\x82\xB9"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (ent_str_is(text, signs[i]))
            return true;
    return false;
}

static bool is_kind(const counter *c, uint32_t word, ent_word_listing table,
                    const char *want)
{
    ent_str kind;
    double value = 0;

    return ent_listed_word_find(table, form(c, word), &kind, &value) &&
           ent_str_is(kind, want);
}

static bool is_percent(const counter *c, uint32_t word)
{
    return ent_str_is(form(c, word), "%") ||
           ent_str_is(c->words[word].lemma, "percent");
}

/** The noun at the end of the phrase that begins here, or ENT_NO_WORD. */
static uint32_t noun_from(const counter *c, uint32_t at)
{
    uint32_t noun = ENT_NO_WORD;

    for (uint32_t i = at; i < c->word_count && i < at + PHRASE_WORDS; i++) {
        ent_upos upos = c->words[i].upos;
        bool before = upos == ENT_ADJ || upos == ENT_PROPN || upos == ENT_DET ||
                      ent_str_is(form(c, i), "-");

        if (upos == ENT_NOUN)
            noun = i;
        else if (!before || noun != ENT_NO_WORD)
            break;
    }
    return noun;
}

/** "in aid", "worth of arms", "of wheat" behind a unit. */
static uint32_t noun_of_unit(const counter *c, uint32_t at)
{
    if (at < c->word_count && ent_str_is(form(c, at), "worth"))
        at++;
    if (at + 1 >= c->word_count || c->words[at].upos != ENT_ADP ||
        !(ent_str_is(form(c, at), "of") || ent_str_is(form(c, at), "in")))
        return ENT_NO_WORD;
    return noun_from(c, at + 1);
}

/** A number of money: sign before it, or name behind it. */
static bool read_money(const counter *c, ent_count *count)
{
    uint32_t behind = count->last;
    uint32_t sign = ENT_NO_WORD;
    uint32_t noun = ENT_NO_WORD;

    if (count->first > c->first_word &&
        is_currency_sign(form(c, count->first - 1))) {
        sign = count->first - 1;
        count->first = sign;
    } else if (behind < c->word_count &&
               is_kind(c, behind, ENT_LISTING_NUMBERS, "currency")) {
        sign = behind++;
    } else {
        return false;
    }
    count->unit = form(c, sign);
    count->counted = sign;
    count->what = ent_str_from("money");
    noun = noun_from(c, behind);
    if (noun == ENT_NO_WORD)
        noun = noun_of_unit(c, behind);
    if (noun != ENT_NO_WORD)
        count->what = form(c, noun);
    return true;
}

/** "tons of wheat", "15 percent of the land" */
static bool read_measure(const counter *c, ent_count *count)
{
    uint32_t unit = count->last;
    uint32_t noun = ENT_NO_WORD;

    if (unit >= c->word_count ||
        !(is_percent(c, unit) ||
          is_kind(c, unit, ENT_LISTING_NUMBERS, "measure")))
        return false;
    count->unit = is_percent(c, unit) ? ent_str_from("%") : form(c, unit);
    count->counted = unit;
    noun = noun_of_unit(c, unit + 1);
    count->what = noun == ENT_NO_WORD ? form(c, unit) : form(c, noun);
    return true;
}

/** "the two sides" are known already; "the 1967 war" is no number of wars. */
static bool is_known(const counter *c, const ent_count *count)
{
    const ent_word *before =
        count->first > c->first_word ? &c->words[count->first - 1] : NULL;
    bool year = count->last == count->first + 1 &&
                form(c, count->first).len == 4 && count->value >= 1000 &&
                count->value < 2200 &&
                strcmp(c->words[count->counted].xpos, "NNS") != 0;

    return year ||
           (before != NULL && (ent_str_is(before->lemma, "the") ||
                               ent_str_is(before->lemma, "these") ||
                               ent_str_is(before->lemma, "those") ||
                               before->label.subtype == ENT_SUBTYPE_POSS));
}

/** Things of the phrase behind the number; not time, ages or ranks. */
static bool read_things(const counter *c, ent_count *count)
{
    uint32_t at = count->last;
    uint32_t noun = ENT_NO_WORD;

    if (at < c->word_count && ent_str_is(form(c, at), "of"))
        at++;
    noun = noun_from(c, at);
    if (noun == ENT_NO_WORD || is_kind(c, noun, ENT_LISTING_TIMES, "unit") ||
        is_kind(c, at, ENT_LISTING_TIMES, "unit"))
        return false;
    count->counted = noun;
    count->what = form(c, noun);
    return !is_known(c, count);
}

/** A hyphen, without a blank, makes an adjective of it: "a 10-day visit". */
static bool is_hyphenated(const counter *c, const ent_count *count)
{
    return count->last < c->word_count && ent_str_is(form(c, count->last), "-");
}

/** A name or a time of day may end in a number: "Resolution 242", "G 7". */
static bool is_name_number(const counter *c, const ent_count *count)
{
    const ent_word *word = &c->words[count->last - 1];

    return (word->upos != ENT_NUM && word->upos != ENT_NOUN &&
            word->upos != ENT_DET) ||
           (word->head < count->first &&
            word->label.relation == ENT_DEPREL_NUMMOD &&
            !is_currency_sign(form(c, word->head)));
}

static bool read_count(const counter *c, uint32_t at, uint32_t length,
                       ent_count *count)
{
    uint32_t before = 0;

    count->first = at;
    count->last = at + length;
    count->op = ops[0];
    if (is_hyphenated(c, count) || is_name_number(c, count))
        return false;
    if (!read_money(c, count) && !read_measure(c, count) &&
        !read_things(c, count))
        return false;
    before = count->first;
    count->op = ops[read_bound(c, before, &count->first)];
    return true;
}

/** "between 200 and 300 drones", "200 to 300": the first number takes the
 *  second one's noun. */
static bool is_range(const counter *c, const ent_count *low, uint32_t at)
{
    return low->last + 1 == at && (ent_str_is(form(c, at - 1), "and") ||
                                   ent_str_is(form(c, at - 1), "to") ||
                                   ent_str_is(form(c, at - 1), "-") ||
                                   ent_str_is(form(c, at - 1), "\xE2\x80\x93"));
}

static void close_range(const counter *c, ent_count *low, ent_count *high)
{
    bool between = low->first > c->first_word &&
                   ent_str_is(c->words[low->first - 1].lemma, "between");

    if (ent_str_is(form(c, high->first - 1), "and") && !between)
        return;
    low->what = high->what;
    low->unit = high->unit;
    low->counted = high->counted;
    low->op = ops[1];
    high->op = ops[4];
}

ent_status ent_counts_find(ent_count **out, size_t *count,
                           const ent_passage *passage, ent_arena *arena,
                           ent_error *err)
{
    const ent_parse *parse = passage->parse;
    counter c = {parse->words, (uint32_t)parse->word_count,
                 passage->first_word};
    ent_count *list = ent_arena_alloc(arena, parse->word_count, sizeof *list);
    ent_count low = {0};
    size_t n = 0;

    *out = list;
    *count = 0;
    if (list == NULL && parse->word_count > 0)
        return ent_fail_nomem(err);
    for (uint32_t i = c.first_word; i < c.word_count;) {
        double value = 0;
        uint32_t length = read_number(&c, i, &value);

        if (length == 0) {
            i++;
            continue;
        }
        list[n] = (ent_count){.value = value};
        if (read_count(&c, i, length, &list[n])) {
            bool range =
                low.last > 0 && value > low.value && is_range(&c, &low, i);

            n++;
            if (range) {
                list[n] = list[n - 1];
                list[n - 1] = low;
                close_range(&c, &list[n - 1], &list[n]);
                if (list[n - 1].what.len == 0)
                    list[n - 1] = list[n];
                else
                    n++;
            }
            low = (ent_count){0};
        } else {
            low = (ent_count){.value = value, .first = i, .last = i + length};
        }
        i += length;
    }
    *count = n;
    return ENT_OK;
}
