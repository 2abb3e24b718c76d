/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/leader_list_internal.h"

#include "generated/leaders.h"

enum {
    SLACK_YEARS = 1 /**< A president-elect, a president of yesterday. */
};

/** A line of schema/lexicon/leaders.tsv. */
typedef struct leader_line {
    ent_str name;
    ent_str state;
    int from;
    int to;
    ent_str words;
} leader_line;

static ent_str leaders(void)
{
    return ent_str_make(ent_embedded_leaders[0].data,
                        ent_embedded_leaders[0].len);
}

static int read_year(ent_str text)
{
    int year = 0;

    for (size_t i = 0; i < text.len; i++)
        year = year * 10 + (text.ptr[i] - '0');
    return year;
}

static leader_line read_line(ent_str line)
{
    leader_line out;

    out.name = ent_str_cut(&line, '\t');
    out.state = ent_str_cut(&line, '\t');
    out.from = read_year(ent_str_cut(&line, '\t'));
    out.to = read_year(ent_str_cut(&line, '\t'));
    out.words = line;
    return out;
}

/** First line whose name is not before @p name: lines are sorted. */
static size_t find_first(ent_str file, ent_str name)
{
    size_t low = 0;
    size_t high = file.len;

    while (low < high) {
        size_t begin = low + (high - low) / 2;
        size_t end;
        ent_str rest;
        ent_str key;

        while (begin > low && file.ptr[begin - 1] != '\n')
            begin--;
        end = ent_str_find(file, ent_str_from("\n"), begin);
        rest = ent_str_slice(file, begin, end);
        key = ent_str_cut(&rest, '\t');
        if (ent_str_compare(key, name) < 0)
            low = end < file.len ? end + 1 : file.len;
        else
            high = begin;
    }
    return low;
}

static bool has_word(ent_str words, ent_str word)
{
    while (words.ptr != NULL) {
        ent_str one = ent_str_cut(&words, ' ');

        if (ent_str_equal(one, word) ||
            (word.len == 1 && one.len > 0 && one.ptr[0] == word.ptr[0]))
            return true;
    }
    return false;
}

/** "P.W." folds to one word of two initials. */
static bool has_initials(ent_str words, ent_str word)
{
    return word.len == 2 && has_word(words, ent_str_slice(word, 0, 1)) &&
           has_word(words, ent_str_slice(word, 1, 2));
}

/** All words of the name are among those of the line. */
static bool is_named(const leader_line *line, const ent_str *words,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!has_word(line->words, words[i]) &&
            !has_initials(line->words, words[i]))
            return false;
    return true;
}

static bool is_in_time(const leader_line *line, const ent_date *date,
                       bool former)
{
    int year;
    int month;
    int day;

    if (!date->known || date->first == ENT_DAY_MIN)
        return true;
    ent_date_civil(date->first, &year, &month, &day);
    return year + SLACK_YEARS >= line->from &&
           (former || year <= line->to + SLACK_YEARS);
}

/** Add a state, unless it is there. @return How many there are. */
static size_t put_state(ent_str *states, size_t count, size_t max,
                        ent_str state)
{
    for (size_t i = 0; i < count; i++)
        if (ent_str_equal(states[i], state))
            return count;
    if (count < max)
        states[count++] = state;
    return count;
}

size_t ent_leader_states(ent_str *states, size_t max, const ent_str *words,
                         size_t count, const ent_date *date, bool former)
{
    ent_str file = leaders();
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        size_t at = find_first(file, words[i]);

        while (at < file.len) {
            size_t end = ent_str_find(file, ent_str_from("\n"), at);
            leader_line line = read_line(ent_str_slice(file, at, end));

            if (!ent_str_equal(line.name, words[i]))
                break;
            at = end + 1;
            if (is_named(&line, words, count) &&
                is_in_time(&line, date, former))
                found = put_state(states, found, max, line.state);
        }
    }
    return found;
}
