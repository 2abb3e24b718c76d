/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Verbs of news and their forms: enough to tell "suspends 2018 accord" from
 * "arms shipments". */
#include "entente/render/telling_internal.h"

typedef struct verb {
    const char *base;
    const char *past; /* NULL: regular. */
    bool is_noun;
} verb;

static const verb verbs[] = {
    {"abandon", NULL, false},
    {"abduct", NULL, false},
    {"accept", NULL, false},
    {"accuse", NULL, false},
    {"act", NULL, true},
    {"add", NULL, false},
    {"address", NULL, true},
    {"adopt", NULL, false},
    {"agree", NULL, false},
    {"aid", NULL, true},
    {"allege", NULL, false},
    {"allow", NULL, false},
    {"announce", NULL, false},
    {"apologise", NULL, false},
    {"apologize", NULL, false},
    {"appeal", NULL, true},
    {"approve", NULL, false},
    {"arrest", NULL, true},
    {"ask", NULL, false},
    {"assess", NULL, false},
    {"attack", NULL, true},
    {"attend", NULL, false},
    {"back", NULL, true},
    {"ban", NULL, true},
    {"bar", NULL, true},
    {"begin", "began", false},
    {"blame", NULL, true},
    {"block", NULL, true},
    {"blockade", NULL, true},
    {"bomb", NULL, true},
    {"boycott", NULL, true},
    {"break", "broke", true},
    {"brief", NULL, true},
    {"build", "built", false},
    {"buy", "bought", false},
    {"call", NULL, true},
    {"cancel", NULL, false},
    {"cancel", "canceled", false}, /* As it is spelt in America. */
    {"capture", NULL, true},
    {"chair", NULL, true},
    {"challenge", NULL, true},
    {"choose", "chose", false},
    {"cite", NULL, false},
    {"claim", NULL, true},
    {"comment", NULL, true},
    {"condemn", NULL, false},
    {"confirm", NULL, false},
    {"consider", NULL, false},
    {"contradict", NULL, false},
    {"cooperate", NULL, false},
    {"criticise", NULL, false},
    {"criticize", NULL, false},
    {"cross", NULL, true},
    {"cut", "cut", true},
    {"declare", NULL, false},
    {"decline", NULL, true},
    {"decry", NULL, false},
    {"defend", NULL, false},
    {"defy", NULL, false},
    {"delay", NULL, true},
    {"deliver", NULL, false},
    {"demand", NULL, true},
    {"denounce", NULL, false},
    {"deny", NULL, false},
    {"deploy", NULL, false},
    {"deport", NULL, false},
    {"destroy", NULL, false},
    {"detain", NULL, false},
    {"discuss", NULL, false},
    {"dismiss", NULL, false},
    {"dispatch", NULL, true},
    {"donate", NULL, false},
    {"ease", NULL, true},
    {"elect", NULL, false},
    {"end", NULL, true},
    {"endorse", NULL, false},
    {"enter", NULL, false},
    {"evacuate", NULL, false},
    {"expel", NULL, false},
    {"express", NULL, true},
    {"extend", NULL, false},
    {"fear", NULL, true},
    {"fight", "fought", true},
    {"fire", NULL, true},
    {"free", NULL, true},
    {"freeze", "froze", true},
    {"give", "gave", false},
    {"grant", NULL, true},
    {"greet", NULL, false},
    {"guarantee", NULL, true},
    {"halt", NULL, true},
    {"hail", NULL, true},
    {"help", NULL, true},
    {"hit", "hit", true},
    {"hold", "held", true},
    {"host", NULL, true},
    {"impose", NULL, false},
    {"increase", NULL, true},
    {"invade", NULL, false},
    {"invest", NULL, false},
    {"investigate", NULL, false},
    {"invite", NULL, true},
    {"join", NULL, false},
    {"kill", NULL, true},
    {"launch", NULL, true},
    {"lead", "led", true},
    {"leave", "left", true},
    {"lift", NULL, true},
    {"lower", NULL, false},
    {"make", "made", true},
    {"mediate", NULL, false},
    {"meet", "met", true},
    {"mobilise", NULL, false},
    {"mobilize", NULL, false},
    {"move", NULL, true},
    {"mull", NULL, false},
    {"negotiate", NULL, false},
    {"occupy", NULL, false},
    {"offer", NULL, true},
    {"open", NULL, true},
    {"oppose", NULL, false},
    {"order", NULL, true},
    {"oust", NULL, false},
    {"pay", "paid", true},
    {"plan", NULL, true},
    {"pledge", NULL, true},
    {"postpone", NULL, false},
    {"praise", NULL, true},
    {"press", NULL, true},
    {"promise", NULL, true},
    {"propose", NULL, false},
    {"protest", NULL, true},
    {"provide", NULL, false},
    {"pull", NULL, true},
    {"push", NULL, true},
    {"question", NULL, true},
    {"quit", "quit", false},
    {"raise", NULL, true},
    {"ratify", NULL, false},
    {"reaffirm", NULL, false},
    {"recall", NULL, true},
    {"receive", NULL, false},
    {"recognise", NULL, false},
    {"recognize", NULL, false},
    {"reconsider", NULL, false},
    {"refuse", NULL, true},
    {"reject", NULL, false},
    {"release", NULL, true},
    {"renew", NULL, false},
    {"report", NULL, true},
    {"respond", NULL, false},
    {"restore", NULL, false},
    {"restrict", NULL, false},
    {"resume", NULL, false},
    {"return", NULL, true},
    {"revisit", NULL, false},
    {"say", "said", false},
    {"scrap", NULL, true},
    {"seek", "sought", false},
    {"seize", NULL, false},
    {"sell", "sold", false},
    {"send", "sent", false},
    {"ship", NULL, true},
    {"shoot", "shot", true},
    {"sign", NULL, false},
    {"slam", NULL, false},
    {"speak", "spoke", false},
    {"stage", NULL, true},
    {"start", NULL, true},
    {"stay", NULL, true},
    {"stop", NULL, true},
    {"strengthen", NULL, false},
    {"strike", "struck", true},
    {"sue", NULL, false},
    {"summon", NULL, false},
    {"supply", NULL, true},
    {"support", NULL, true},
    {"suspend", NULL, false},
    {"take", "took", true},
    {"tell", "told", false},
    {"test", NULL, true},
    {"thank", NULL, true},
    {"threaten", NULL, false},
    {"train", NULL, true},
    {"urge", NULL, true},
    {"use", NULL, true},
    {"veto", NULL, false},
    {"violate", NULL, false},
    {"visit", NULL, true},
    {"voice", NULL, true},
    {"vote", NULL, true},
    {"vow", NULL, true},
    {"want", NULL, true},
    {"warn", NULL, false},
    {"weigh", NULL, false},
    {"welcome", NULL, true},
    {"withdraw", "withdrew", false},
    {"withhold", "withheld", false},
    {"work", NULL, true},
};

static const size_t verb_count = sizeof verbs / sizeof *verbs;

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiou", c) != NULL;
}

/* The "u" of "qu" is none. */
static bool is_vowel_at(const char *base, size_t at)
{
    return is_vowel(base[at]) &&
           !(base[at] == 'u' && at > 0 && base[at - 1] == 'q');
}

/* "ban", "scrap", "quit", not "open" or "visit": the last consonant of words
 * of one vowel doubles, and of some others. */
static bool doubles(const char *base)
{
    size_t len = strlen(base);
    size_t vowels = 0;

    if (strcmp(base, "expel") == 0 || strcmp(base, "cancel") == 0)
        return true;
    for (size_t i = 0; i < len; i++)
        vowels += is_vowel_at(base, i);
    return vowels == 1 && len >= 3 && !is_vowel(base[len - 1]) &&
           strchr("wxy", base[len - 1]) == NULL && is_vowel_at(base, len - 2);
}

static bool ends_in_consonant_y(const char *base)
{
    size_t len = strlen(base);

    return len > 1 && base[len - 1] == 'y' && !is_vowel(base[len - 2]);
}

/* A form of a verb; the longest verb has 11 letters. */
typedef struct word_form {
    char text[24];
    size_t len;
} word_form;

static void append(word_form *to, const char *text, size_t len)
{
    if (len >= sizeof to->text - to->len)
        len = sizeof to->text - to->len - 1;
    memcpy(to->text + to->len, text, len);
    to->len += len;
}

static word_form third_of(const char *base)
{
    word_form form = {.len = 0};
    size_t len = strlen(base);
    char last = base[len - 1];
    bool hisses = strchr("sxzo", last) != NULL ||
                  (last == 'h' && strchr("cs", base[len - 2]) != NULL);

    if (ends_in_consonant_y(base)) {
        append(&form, base, len - 1);
        append(&form, "ies", 3);
    } else {
        append(&form, base, len);
        append(&form, "es", 2);
        if (!hisses)
            form.text[--form.len - 1] = 's';
    }
    return form;
}

/* The base with "ed" or "ing". */
static word_form stem_with(const char *base, const char *ending)
{
    word_form form = {.len = 0};
    size_t len = strlen(base);
    bool silent = base[len - 1] == 'e' &&
                  (base[len - 2] != 'e' || ending[0] == 'e'); /* "agreed". */

    append(&form, base, silent ? len - 1 : len);
    if (doubles(base))
        append(&form, &base[len - 1], 1);
    append(&form, ending, strlen(ending));
    return form;
}

static word_form past_of(const verb *of)
{
    word_form form = {.len = 0};

    if (of->past != NULL) {
        append(&form, of->past, strlen(of->past));
    } else if (ends_in_consonant_y(of->base)) {
        append(&form, of->base, strlen(of->base) - 1);
        append(&form, "ied", 3);
    } else {
        form = stem_with(of->base, "ed");
    }
    return form;
}

void ent_verb_add_third(ent_buf *out, const char *base)
{
    word_form form = third_of(base);

    ent_buf_add(out, form.text, form.len);
}

void ent_verb_add_gerund(ent_buf *out, const char *base)
{
    word_form form = stem_with(base, "ing");

    ent_buf_add(out, form.text, form.len);
}

static bool is_form(const word_form *form, ent_str word)
{
    return ent_str_equal(ent_str_make(form->text, form->len), word);
}

static ent_verb_form form_of(const verb *of, ent_str word)
{
    word_form third = third_of(of->base);
    word_form past = past_of(of);

    if (ent_str_is(word, of->base))
        return ENT_VERB_INFINITIVE;
    if (is_form(&third, word))
        return ENT_VERB_THIRD;
    return is_form(&past, word) ? ENT_VERB_PAST : ENT_VERB_NONE;
}

ent_verb ent_verb_find(ent_str word)
{
    ent_verb found = {NULL, ENT_VERB_NONE, false};

    for (size_t i = 0; i < verb_count && word.len > 0; i++) {
        if (word.ptr[0] != verbs[i].base[0])
            continue;
        found.form = form_of(&verbs[i], word);
        if (found.form == ENT_VERB_NONE)
            continue;
        found.base = verbs[i].base;
        found.is_noun = verbs[i].is_noun;
        break;
    }
    return found;
}
