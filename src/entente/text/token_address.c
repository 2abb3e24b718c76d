/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses of the internet: one word, whatever marks are in them. */
#include "entente/text/token_internal.h"

#include "entente/text/line_internal.h"

static bool is_label_byte(unsigned char c)
{
    return c < 0x80 && (ent_char_ascii[c] == ENT_CHAR_LETTER ||
                        ent_char_ascii[c] == ENT_CHAR_DIGIT || c == '-');
}

static bool is_mailbox_byte(unsigned char c)
{
    return is_label_byte(c) || (c != 0 && strchr("._%+", c) != NULL);
}

/** How many closing brackets have none that opens them. */
static size_t count_unopened(const ent_token_scan *s, size_t end)
{
    size_t open = 0;
    size_t unopened = 0;

    for (size_t i = s->at; i < end; i++)
        if (s->text.ptr[i] == '(')
            open++;
        else if (s->text.ptr[i] == ')' && open > 0)
            open--;
        else if (s->text.ptr[i] == ')')
            unopened++;
    return unopened;
}

/** Without punctuation of the sentence at its end. */
static size_t trim(const ent_token_scan *s, size_t end)
{
    size_t unopened = count_unopened(s, end);

    while (end > s->at + 1) {
        char c = s->text.ptr[end - 1];

        if (c == '\0' || strchr(".,;:!?'\")]}>", c) == NULL ||
            (c == ')' && unopened == 0))
            break;
        unopened -= c == ')' ? 1 : 0;
        end--;
    }
    return end;
}

static bool starts(const ent_token_scan *s, const char *lower_case)
{
    return ent_line_starts(ent_str_slice(s->text, s->at, s->end), lower_case);
}

static bool has_scheme(const ent_token_scan *s)
{
    size_t at = s->at;

    while (at < s->end && at < s->at + 12 &&
           is_label_byte(ent_token_byte(s, at)))
        at++;
    return at > s->at + 1 && s->end - at > 3 &&
           memcmp(s->text.ptr + at, "://", 3) == 0;
}

/** Labels between dots, and the case of the letters of the last one. */
typedef struct host {
    size_t labels;
    size_t last; /**< Where the last one begins. */
    bool upper;
    bool lower;
    bool all_lower; /**< Letters in lower case alone, two or more a label. */
    bool broken;    /**< An empty label. */
} host;

static host read_host(const ent_token_scan *s, size_t end)
{
    host h = {.labels = 1, .last = s->at, .all_lower = true};

    for (size_t i = s->at; i < end; i++) {
        char c = s->text.ptr[i];

        if (c == '.') {
            h.broken = h.broken || i == h.last;
            h.all_lower = h.all_lower && i > h.last + 1;
            h.labels++;
            h.last = i + 1;
            h.upper = false;
            h.lower = false;
        }
        h.upper = h.upper || (c >= 'A' && c <= 'Z');
        h.lower = h.lower || (c >= 'a' && c <= 'z');
        h.all_lower =
            h.all_lower && ((c >= 'a' && c <= 'z') || c == '.' || c == '-');
    }
    h.broken = h.broken || h.last == end;
    return h;
}

/** Is it the name of a host, file or news group: known last label in one case
 *  ("them.It" is two sentences), or three labels in lower case? */
static bool is_host(const ent_token_scan *s, size_t end)
{
    host h = read_host(s, end);

    if (h.labels < 2 || h.broken || (h.upper && h.lower))
        return false;
    if (h.labels > 2 && h.all_lower && end > h.last + 1)
        return true;
    if (h.upper && !(s->text.ptr[s->at] >= 'A' && s->text.ptr[s->at] <= 'Z'))
        return false;
    return h.last > s->at + 2 &&
           ent_wordlist_find_lower(ENT_WORDLIST_DOMAIN,
                                   ent_str_slice(s->text, h.last, end)) != NULL;
}

/** End of "name@host.example", whose at sign is at @p at. */
static size_t mail_end(const ent_token_scan *s, size_t at)
{
    size_t end = at + 1;

    while (is_label_byte(ent_token_byte(s, end)) ||
           ent_token_byte(s, end) == '_' ||
           (ent_token_byte(s, end) == '.' &&
            is_label_byte(ent_token_byte(s, end + 1))))
        end++;
    return end > at + 1 ? end : s->at;
}

size_t ent_token_address_end(ent_token_scan *s)
{
    size_t at = s->at;
    size_t end = s->at;

    if (!s->may_be_address || s->at < s->no_address)
        return s->at;
    if (has_scheme(s) || starts(s, "www.") || starts(s, "mailto:"))
        return trim(s, s->end);
    while (is_mailbox_byte(ent_token_byte(s, at))) {
        if (end == at && ent_token_byte(s, at) != '%' &&
            ent_token_byte(s, at) != '+')
            end++;
        at++;
    }
    if (ent_token_byte(s, at) == '@' && at > s->at) {
        size_t mail = mail_end(s, at);

        if (mail > s->at)
            return mail;
    }
    s->no_address = at;
    while (end > s->at && s->text.ptr[end - 1] == '.')
        end--;
    if (!is_host(s, end))
        return s->at;
    return ent_token_byte(s, end) == '/' ? trim(s, s->end) : end;
}
