/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small words and verbs that say what a label is. */
#include "entente/render/telling_internal.h"

bool ent_is_among(ent_str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ent_str_is(word, list[i]))
            return true;
    return false;
}

ent_str ent_first_word(ent_str text)
{
    const char *blank = text.len == 0 ? NULL : memchr(text.ptr, ' ', text.len);

    return blank == NULL ? text
                         : ent_str_slice(text, 0, (size_t)(blank - text.ptr));
}

ent_str ent_last_word(ent_str text)
{
    size_t at = text.len;

    while (at > 0 && text.ptr[at - 1] != ' ')
        at--;
    return ent_str_slice(text, at, text.len);
}

bool ent_is_preposition(ent_str word)
{
    static const char *const words[] = {
        "about",  "across",  "after",  "against", "among",   "at",    "before",
        "behind", "between", "by",     "during",  "for",     "from",  "in",
        "into",   "near",    "of",     "off",     "on",      "onto",  "over",
        "since",  "through", "to",     "toward",  "towards", "under", "until",
        "upon",   "with",    "within", "without", "and",     "or"};

    return ENT_AMONG(word, words);
}

bool ent_has_preposition(ent_str text)
{
    bool later = false;

    while (text.ptr != NULL) {
        if (ent_is_preposition(ent_str_cut(&text, ' ')) && later)
            return true;
        later = true;
    }
    return false;
}

bool ent_is_auxiliary(ent_str word)
{
    static const char *const words[] = {
        "is",     "are",   "was",  "were",  "has",   "had",
        "may",    "might", "can",  "could", "will",  "would",
        "should", "must",  "does", "did",   "cannot"};

    return ENT_AMONG(word, words);
}

bool ent_is_state_of_mind(ent_str word)
{
    static const char *const words[] = {
        "angry",    "bound",     "concerned", "dismayed", "expected", "likely",
        "open",     "opposed",   "poised",    "prepared", "ready",    "set",
        "unlikely", "unwilling", "wary",      "willing",  "worried"};

    return ENT_AMONG(word, words);
}

bool ent_is_speaking(const char *base)
{
    static const char *const bases[] = {
        "accuse",   "allege",      "blame",     "call",    "cite",
        "claim",    "condemn",     "deny",      "decry",   "denounce",
        "fear",     "criticise",   "criticize", "oppose",  "protest",
        "question", "reject",      "report",    "say",     "slam",
        "sue",      "voice",       "warn",      "express", "demand",
        "urge",     "investigate", "challenge", "threaten"};

    return ENT_AMONG(ent_str_from(base), bases);
}

bool ent_is_measure(ent_str word)
{
    static const char *const words[] = {
        "sanctions", "embargo",      "ban",      "bans",   "tariffs",
        "controls",  "restrictions", "measures", "curbs",  "penalties",
        "sanction",  "tariff",       "duties",   "quotas", "boycott"};

    return ENT_AMONG(word, words);
}

bool ent_is_reproach(ent_str word)
{
    static const char *const ends[] = {"ful", "ous", "able", "ible", "less"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]);

        if (word.len > len + 2 &&
            memcmp(word.ptr + word.len - len, ends[i], len) == 0)
            return true;
    }
    return false;
}
