/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/abbreviation_internal.h"

#include "entente/text/line_internal.h"

/* Tables are compared letter by letter: "sat." and "no." end sentences where
 * "Sat." and "No." do not. */

static const char *const never[] = {
    /* titles and ranks */
    "Mr.", "Mrs.", "Ms.", "Mx.", "Dr.", "Prof.", "Rev.", "Hon.", "Fr.", "Msgr.",
    "Messrs.", "Mme.", "Mlle.", "Sen.", "Sens.", "Rep.", "Reps.", "Gov.",
    "Govs.", "Pres.", "Sec.", "Amb.", "Atty.", "Asst.", "Dep.", "Supt.",
    "Insp.", "Det.", "Gen.", "Lt.", "Col.", "Maj.", "Capt.", "Cmdr.", "Cpl.",
    "Adm.", "Sgt.", "Brig.", "Pvt.", "Pfc.", "Vice-Adm.", "Det.-Sgt.",
    /* places */
    "St.", "Ste.", "Mt.", "Ft.", "Pt.",
    /* words that introduce */
    "vs.", "e.g.", "i.e.", "cf.", "viz.", "approx.", "ca.", "Vs.", "E.g.",
    "I.e.", "Cf."};

static const char *const before_number[] = {
    "No.",  "Nos.", "no.",   "nos.", "Art.", "art.", "Sect.", "sec.", "Vol.",
    "vol.", "Fig.", "fig.",  "Ch.",  "ch.",  "p.",   "pp.",   "par.", "para.",
    "Res.", "Op.",  "op.",   "Jan.", "Feb.", "Mar.", "Apr.",  "Jun.", "Jul.",
    "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.", "Rs.",   "Ph."};

static const char *const times[] = {"a.m.", "p.m.", "A.M.",
                                    "P.M.", "am.",  "pm."};

static const char *const in_names[] = {
    /* companies */
    "Inc.", "Corp.", "Ltd.", "Co.", "Cos.", "Bros.", "LLC.", "Pty.", "Plc.",
    "Mfg.", "Intl.", "Assn.", "Dept.", "Univ.", "Inst.",
    /* people */
    "Jr.", "Sr.", "Ph.D.", "Esq.", "Geo.", "Wm.", "Chas.", "Jas.", "Jos.",
    "Thos.", "Md.", "bin.", "al.",
    /* days, states of the United States as news agencies cut them */
    "Mon.", "Tue.", "Tues.", "Wed.", "Thu.", "Thurs.", "Fri.", "Sat.", "Sun.",
    "Ala.", "Ariz.", "Ark.", "Calif.", "Colo.", "Conn.", "Del.", "Fla.", "Ga.",
    "Ill.", "Ind.", "Kan.", "Ky.", "La.", "Mass.", "Mich.", "Minn.", "Miss.",
    "Mo.", "Mont.", "Neb.", "Nev.", "Okla.", "Ore.", "Pa.", "Tenn.", "Tex.",
    "Va.", "Vt.", "Wash.", "Wis.", "Wyo.",
    /* streets */
    "Ave.", "Blvd.", "Rd.", "Hwy."};

static const char *const openers[] = {
    "The",      "A",         "An",        "This",
    "These",    "Those",     "That",      "There",
    "Here",     "He",        "She",       "It",
    "They",     "We",        "You",       "I",
    "His",      "Her",       "Its",       "Their",
    "Our",      "My",        "Your",      "In",
    "On",       "At",        "By",        "For",
    "From",     "With",      "Without",   "After",
    "Before",   "During",    "Since",     "Until",
    "While",    "When",      "Where",     "As",
    "If",       "Although",  "Though",    "Because",
    "Unless",   "Once",      "But",       "And",
    "Or",       "So",        "Yet",       "Nor",
    "However",  "Meanwhile", "Moreover",  "Additionally",
    "Instead",  "Then",      "Now",       "Still",
    "Also",     "Both",      "Some",      "Many",
    "Most",     "Several",   "Such",      "What",
    "Who",      "Why",       "How",       "Which",
    "Despite",  "Amid",      "Following", "According",
    "Asked",    "Earlier",   "Later",     "To",
    "Not",      "No",        "Only",      "Even",
    "Just",     "Currently", "Officials", "Experts",
    "Analysts", "Critics",   "Please",    "Let"};

static const char *const after_time[] = {
    "Monday",    "Tuesday", "Wednesday", "Thursday", "Friday",  "Saturday",
    "Sunday",    "Mon",     "Tue",       "Tues",     "Wed",     "Thu",
    "Thurs",     "Fri",     "Sat",       "Sun",      "January", "February",
    "March",     "April",   "May",       "June",     "July",    "August",
    "September", "October", "November",  "December", "Jan",     "Feb",
    "Mar",       "Apr",     "Aug",       "Sept",     "Oct",     "Nov",
    "Dec",       "Eastern", "Central",   "Mountain", "Pacific", "Greenwich"};

static const char *const speech[] = {
    "said",      "says",     "added",     "adds",      "told",     "asked",
    "asks",      "replied",  "replies",   "continued", "noted",    "declared",
    "stated",    "remarked", "responded", "explained", "insisted", "warned",
    "demanded",  "wrote",    "writes",    "recalled",  "argued",   "concluded",
    "commented", "shouted",  "quipped",   "countered", "answered"};

#define CONTAINS(table, word)                                                  \
    contains((table), sizeof(table) / sizeof *(table), (word))

static bool contains(const char *const *table, size_t count, ent_str word)
{
    for (size_t i = 0; i < count; i++)
        if (ent_str_is(word, table[i]))
            return true;
    return false;
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
    if (CONTAINS(never, token))
        return ENT_ABBREVIATION_NEVER;
    if (CONTAINS(before_number, token))
        return ENT_ABBREVIATION_NUMBER;
    if (CONTAINS(times, token))
        return ENT_ABBREVIATION_TIME;
    if (CONTAINS(in_names, token) || is_initials(token))
        return ENT_ABBREVIATION_NAME;
    return ENT_ABBREVIATION_NONE;
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
    return CONTAINS(openers, word);
}

bool ent_abbreviation_follows_time(ent_str word)
{
    bool zone = word.len >= 2 && word.len <= 4;

    for (size_t i = 0; i < word.len; i++)
        zone = zone && word.ptr[i] >= 'A' && word.ptr[i] <= 'Z';
    return zone || CONTAINS(after_time, word);
}

bool ent_abbreviation_is_speech(ent_str word)
{
    return CONTAINS(speech, word);
}
