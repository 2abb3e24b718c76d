/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/utf8.h"
#include "entente/extract/tie_internal.h"

#include "generated/leaders.h"

#include <string.h>

enum {
    NAME_WORDS = 8,
    SLACK_YEARS = 1, /**< A president-elect, a president of yesterday. */
    STATES_MAX = 8
};

/** Words of a name, folded. */
typedef struct leader_name {
    ent_buf folded;
    ent_str words[NAME_WORDS];
    size_t count;
} leader_name;

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

/** All words of the name are among those of the line. */
static bool is_named(const leader_line *line, const leader_name *name)
{
    for (size_t i = 0; i < name->count; i++)
        if (!has_word(line->words, name->words[i]))
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

static uint32_t member_of(const ent_cast *cast, ent_str state)
{
    for (uint32_t m = 0; m < cast->member_count; m++)
        if (cast->members[m].entity_class == ENT_STATE &&
            (ent_str_equal(cast->members[m].country, state) ||
             ent_str_equal(cast->members[m].name, state)))
            return m;
    return ENT_NO_MEMBER;
}

/** The one state of the cast that a person of that name led; ENT_NO_MEMBER:
 *  none, or several. */
static uint32_t look_up(const ent_tie_page *page, const leader_name *name,
                        bool former, bool *known)
{
    const ent_reading *reading = page->finder->reading;
    ent_str file = leaders();
    uint32_t found = ENT_NO_MEMBER;

    for (size_t i = 0; i < name->count; i++) {
        size_t at = find_first(file, name->words[i]);

        while (at < file.len) {
            size_t end = ent_str_find(file, ent_str_from("\n"), at);
            leader_line line = read_line(ent_str_slice(file, at, end));
            uint32_t state;

            if (!ent_str_equal(line.name, name->words[i]))
                break;
            at = end + 1;
            if (!is_named(&line, name) ||
                !is_in_time(&line, &reading->report_date, former))
                continue;
            *known = true;
            state = member_of(page->finder->cast, line.state);
            if (state == ENT_NO_MEMBER || state == found)
                continue;
            if (found != ENT_NO_MEMBER)
                return ENT_NO_MEMBER;
            found = state;
        }
    }
    return found;
}

static bool is_particle(ent_str word)
{
    return ent_str_is(word, "al") || ent_str_is(word, "el") ||
           ent_str_is(word, "jr") || ent_str_is(word, "sr");
}

static ent_status fold_name(leader_name *out, ent_str text, ent_error *err)
{
    ent_status st = ent_utf8_fold(&out->folded, text, err);
    ent_str rest = ent_buf_view(&out->folded);

    if (st != ENT_OK)
        return st;
    while (rest.ptr != NULL && out->count < NAME_WORDS) {
        ent_str word = ent_str_cut(&rest, ' ');

        if (word.len > 0 && !is_particle(word))
            out->words[out->count++] = word;
    }
    return ENT_OK;
}

ent_status ent_tie_led_state(uint32_t *out, bool *known,
                             const ent_tie_page *page, const ent_tie_site *site,
                             uint32_t member, ent_error *err)
{
    ent_status st = ENT_OK;
    leader_name name = {.count = 0};

    *out = ENT_NO_MEMBER;
    *known = false;
    if (strcmp(site->office->tie->name, "LEADS") != 0)
        return ENT_OK;
    ENT_TRY(fold_name(&name, page->finder->cast->members[member].name, err));
    if (name.count > 0)
        *out = look_up(page, &name, site->former, known);

cleanup:
    ent_buf_clear(&name.folded);
    return st;
}
