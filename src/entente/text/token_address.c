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

/** Without punctuation of the sentence at its end. */
static size_t trim(const ent_token_scan *s, size_t end)
{
    while (end > s->at + 1) {
        char c = s->text.ptr[end - 1];

        if (strchr(".,;:!?'\")]}>", c) == NULL || c == '\0')
            break;
        /* A bracket that was opened in the address. */
        if (c == ')' && memchr(s->text.ptr + s->at, '(', end - s->at) != NULL)
            break;
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

/** Do the bytes up to @p end end in a domain, in one case: "them.It" is two
 *  sentences? */
static bool ends_in_domain(const ent_token_scan *s, size_t end)
{
    size_t dot = end;
    bool upper = false;
    bool lower = false;

    while (dot > s->at && s->text.ptr[dot - 1] != '.' &&
           end - dot <= ENT_WORDLIST_MAX) {
        char c = s->text.ptr[--dot];

        upper = upper || (c >= 'A' && c <= 'Z');
        lower = lower || (c >= 'a' && c <= 'z');
    }
    if (upper && lower)
        return false;
    if (upper && !(s->text.ptr[s->at] >= 'A' && s->text.ptr[s->at] <= 'Z'))
        return false;
    return dot > s->at + 2 && s->text.ptr[dot - 1] == '.' &&
           ent_wordlist_find_lower(ENT_WORDLIST_DOMAIN,
                                   ent_str_slice(s->text, dot, end)) != NULL;
}

/** End of "name@host.example", whose at sign is at @p at. */
static size_t mail_end(const ent_token_scan *s, size_t at)
{
    size_t end = at + 1;

    while (is_label_byte(ent_token_byte(s, end)) ||
           (ent_token_byte(s, end) == '.' &&
            is_label_byte(ent_token_byte(s, end + 1))))
        end++;
    return end > at + 1 ? end : s->at;
}

size_t ent_token_address_end(ent_token_scan *s)
{
    size_t at = s->at;
    size_t host = s->at;

    if (!s->may_be_address || s->at < s->no_address)
        return s->at;
    if (has_scheme(s) || starts(s, "www.") || starts(s, "mailto:"))
        return trim(s, s->end);
    while (is_mailbox_byte(ent_token_byte(s, at))) {
        if (host == at && (is_label_byte(ent_token_byte(s, at)) ||
                           ent_token_byte(s, at) == '.'))
            host++;
        at++;
    }
    if (ent_token_byte(s, at) == '@' && at > s->at) {
        size_t end = mail_end(s, at);

        if (end > s->at)
            return end;
    }
    s->no_address = at;
    while (host > s->at && s->text.ptr[host - 1] == '.')
        host--;
    if (!ends_in_domain(s, host))
        return s->at;
    return ent_token_byte(s, host) == '/' ? trim(s, s->end) : host;
}
