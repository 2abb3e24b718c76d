/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/petrarch_pattern_internal.h"

static bool is_verb_form(const ent_word_list *verbs, const ent_word_list *forms,
                         ent_str token)
{
    ent_buf plain = {0};
    bool out = ent_str_is(token, "*");

    ent_petrarch_words(&plain, token, false);
    for (size_t i = 0; i < verbs->count && !out; i++)
        out = ent_str_equal(verbs->items[i], ent_buf_view(&plain));
    for (size_t i = 0; i < forms->count && !out; i++)
        out = ent_str_equal(forms->items[i], ent_buf_view(&plain));
    ent_buf_clear(&plain);
    return out;
}

static bool is_bracket(char c)
{
    return c == '(' || c == ')' || c == '{' || c == '}' || c == ' ' ||
           c == '\t';
}

bool ent_pattern_cut(ent_verb_pattern *p, ent_str text,
                     const ent_word_list *verbs, const ent_word_list *forms)
{
    size_t at = 0;
    size_t end = ent_str_find(text, ent_str_from("["), 0);

    *p = (ent_verb_pattern){.count = 0};
    while (at < end) {
        size_t begin = at;

        while (at < end && !is_bracket(text.ptr[at]))
            at++;
        if (at > begin) {
            if (p->count == ENT_PATTERN_TOKENS_MAX)
                return false;
            p->tokens[p->count++] = ent_str_slice(text, begin, at);
        } else {
            at++;
        }
    }
    p->verb = p->source = p->target = p->count;
    for (size_t i = p->count; i > 0; i--) {
        ent_str token = p->tokens[i - 1];

        if (ent_str_is(token, "$"))
            p->source = i - 1;
        else if (ent_str_is(token, "+"))
            p->target = i - 1;
        else if (is_verb_form(verbs, forms, token))
            p->verb = i - 1;
    }
    return true;
}

static const char *preposition_of(ent_str token)
{
    static const char *const all[] = {
        "to",   "with",  "against", "of", "from", "on",     "in",      "for",
        "over", "about", "at",      "by", "into", "toward", "between", "upon"};
    char word[16];

    if (token.len >= sizeof word)
        return NULL;
    for (size_t i = 0; i < token.len; i++) {
        char c = token.ptr[i];

        word[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (ent_str_is(ent_str_make(word, token.len), all[i]))
            return all[i];
    return NULL;
}

static bool is_side(ent_str token)
{
    return token.len == 1 && strchr("$+%*^~", token.ptr[0]) != NULL;
}

bool ent_pattern_begins_with_verb(const ent_verb_pattern *p)
{
    for (size_t i = 0; i < p->verb && p->verb < p->count; i++)
        if (!is_side(p->tokens[i]))
            return false;
    return p->verb < p->count;
}

size_t ent_pattern_words(const ent_verb_pattern *p,
                         ent_str out[ENT_PATTERN_WORDS_MAX])
{
    size_t count = 0;

    for (size_t i = p->verb + 1; i < p->count; i++) {
        ent_str token = p->tokens[i];
        bool leads = i + 1 == p->target || i + 1 == p->source;

        if (is_side(token) || (leads && preposition_of(token) != NULL))
            continue;
        if (count == ENT_PATTERN_WORDS_MAX - 1)
            return SIZE_MAX;
        out[count++] = token;
    }
    return count;
}

/** "+ * BY $": told in the passive. */
static bool is_passive(const ent_verb_pattern *p)
{
    const char *preposition = p->source == p->count || p->source == 0
                                  ? NULL
                                  : preposition_of(p->tokens[p->source - 1]);

    return p->target < p->verb && preposition != NULL &&
           strcmp(preposition, "by") == 0;
}

const char *ent_pattern_slot(const ent_verb_pattern *p, size_t side)
{
    const char *preposition = NULL;

    if (is_passive(p))
        return side == p->target ? "object" : "subject";
    if (side < p->verb)
        return "subject";
    preposition = side == 0 ? NULL : preposition_of(p->tokens[side - 1]);
    return preposition == NULL ? "object" : preposition;
}
