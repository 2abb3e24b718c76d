/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of a heading that say when the report was made, and nothing of what it
 * reports. */
#include "entente/text/heading_internal.h"

#include "entente/text/heading.h"
#include "entente/text/line_internal.h"

enum {
    LINE_BYTES = 120,
    DATE_WORDS = 6,
    PLACE_WORDS = 4,
    LINE_WORDS = 24
};

/** Words of a line, cut at blanks. */
typedef struct line_words {
    ent_str words[LINE_WORDS];
    size_t count;
} line_words;

static bool is_capital(char c)
{
    return (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC3;
}

static bool split(line_words *out, ent_str line)
{
    out->count = 0;
    while (line.len > 0) {
        size_t end = 0;

        while (end < line.len && line.ptr[end] != ' ' && line.ptr[end] != '\t')
            end++;
        if (end > 0) {
            if (out->count == LINE_WORDS)
                return false;
            out->words[out->count++] = ent_str_slice(line, 0, end);
        }
        line = ent_str_slice(line, end < line.len ? end + 1 : end, line.len);
    }
    return out->count > 0;
}

/** Words [first, last) as they stand in the line, without signs around them. */
static ent_str join(const line_words *w, size_t first, size_t last)
{
    const char *begin = w->words[first].ptr;
    const char *end = w->words[last - 1].ptr + w->words[last - 1].len;

    while (begin < end && *begin == '(')
        begin++;
    while (end > begin && strchr(".,|)", end[-1]) != NULL)
        end--;
    return ent_str_make(begin, (size_t)(end - begin));
}

static bool is_separator(ent_str word)
{
    return ent_str_is(word, "|") || ent_str_is(word, "-") ||
           ent_str_is(word, "--") || ent_str_is(word, "\xE2\x80\x93") ||
           ent_str_is(word, "\xE2\x80\x94") || ent_str_is(word, "\xC2\xB7");
}

static bool ends_part(ent_str word)
{
    return is_separator(word) ||
           strchr(",.|:;", word.ptr[word.len - 1]) != NULL;
}

/** A few capitalised words that name a place or an agency. */
static bool is_name(const line_words *w, size_t first, size_t last)
{
    size_t names = 0;

    for (size_t i = first; i < last; i++) {
        ent_str word = w->words[i];

        word = word.ptr[0] == '(' ? ent_str_slice(word, 1, word.len) : word;
        if (is_separator(word))
            continue;
        if (word.len == 0 || !is_capital(word.ptr[0]))
            return false;
        names++;
    }
    return names <= PLACE_WORDS;
}

/** What stands before the date: nothing, a place, or the writer. */
static bool is_before(const line_words *w, size_t last)
{
    if (last == 0)
        return true;
    if (!ends_part(w->words[last - 1]) && w->words[last].ptr[0] != '(')
        return false;
    if (ent_line_equal(w->words[0], ent_str_from("by")))
        return true;
    return is_name(w, 0, last);
}

/** "Last updated at 11:32 GMT", "Published at 09:14" */
static bool is_about_time(ent_str word)
{
    static const char *const words[] = {"last",     "updated", "published",
                                        "modified", "posted",  "at"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_line_equal(word, ent_str_from(words[i])))
            return true;
    for (size_t i = 0; i < word.len; i++)
        if (strchr("0123456789:.|", word.ptr[i]) == NULL)
            return word.len <= 5 && is_capital(word.ptr[0]);
    return true;
}

static bool is_behind(const line_words *w, size_t first)
{
    bool about = true;

    for (size_t i = first; i < w->count; i++)
        about = about && is_about_time(w->words[i]);
    return about ||
           (ends_part(w->words[first - 1]) && is_name(w, first, w->count));
}

bool ent_heading_line_date(ent_str line, ent_date *out, ent_str *words)
{
    line_words w;

    if (line.len == 0 || line.len > LINE_BYTES || !split(&w, line))
        return false;
    for (size_t first = 0; first < w.count; first++)
        for (size_t last = first + DATE_WORDS < w.count ? first + DATE_WORDS
                                                        : w.count;
             last > first; last--) {
            ent_str part = join(&w, first, last);

            if (part.len < 8 ||
                ent_heading_parse_date(out, part, NULL) != ENT_OK)
                continue;
            *words = part;
            return is_before(&w, first) && is_behind(&w, last);
        }
    return false;
}
