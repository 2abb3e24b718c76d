/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What of a relation's label may stand on a line: a noun that names the act, or
 * a verb phrase, short and whole. */
#include "entente/render/overview_internal.h"

enum {
    NOUN_WORDS = 3,
    PHRASE_WORDS = 5, /* With its verb and auxiliary. */
    LABEL_WORDS = 16  /* A label with more is a sentence. */
};

/* Words of a label, views into it. */
typedef struct words {
    ent_str at[LABEL_WORDS];
    size_t count;
} words;

static words split(ent_str text)
{
    words out = {.count = 0};

    text = ent_str_trim(text);
    while (text.len > 0 && out.count < LABEL_WORDS) {
        out.at[out.count++] = ent_str_cut(&text, ' ');
        text = ent_str_trim(text);
    }
    if (text.len > 0)
        out.count = 0;
    return out;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "Russian", "Seoul", not "NATO" or "arms". */
static bool is_name(ent_str word)
{
    return word.len > 1 && is_capital(word.ptr[0]) && !is_capital(word.ptr[1]);
}

/* Is it a word of the name of one of the two? */
static bool is_of_party(const ent_ov *ov, const ent_ov_pair *pair, ent_str word)
{
    const ent_str names[] = {ov->actors.items[pair->a].entity.name,
                             ov->actors.items[pair->b].entity.name};

    for (size_t i = 0; i < 2; i++) {
        words name = split(names[i]);

        for (size_t k = 0; k < name.count; k++)
            if (ent_str_equal(name.at[k], word))
                return true;
    }
    return false;
}

static bool ends_with(ent_str word, char c)
{
    return word.len > 0 && word.ptr[word.len - 1] == c;
}

static void add_joined(ent_buf *out, const words *from, size_t begin,
                       size_t end)
{
    for (size_t i = begin; i < end; i++) {
        if (i > begin)
            ent_buf_add_char(out, ' ');
        ent_add_clean(out, from->at[i]);
    }
}

/* Words before the first preposition or comma. */
static size_t core_of(const words *label)
{
    size_t end = 0;

    while (end < label->count && !ent_is_preposition(label->at[end]) &&
           !ends_with(label->at[end], ','))
        end++;
    return end;
}

/* Articles, and adjectives that say little on a line. */
static bool is_filler(ent_str word)
{
    static const char *const fillers[] = {
        "a",      "an",   "the",  "its",    "their",    "new",       "first",
        "second", "last", "next", "recent", "possible", "potential", "full"};

    return ENT_AMONG(word, fillers);
}

static bool holds_name(const words *label)
{
    for (size_t i = 0; i < label->count; i++)
        if (is_name(label->at[i]))
            return true;
    return false;
}

/* "arms", "1,500 soldiers", "medicine, protective gear": what is given, as it
 * is, if it is short; a list only where nothing else is beside it. */
static bool add_goods(ent_buf *out, const words *label, size_t core, bool alone)
{
    bool list = core < label->count;

    if (label->count > NOUN_WORDS || holds_name(label) || (list && !alone))
        return false;
    add_joined(out, label, 0, label->count);
    return true;
}

/* A label that is a noun and names the act: its last three words before any
 * preposition, without fillers and names in front; all of it if it is that
 * short and stands @p alone. */
bool ent_ov_add_noun(ent_buf *out, const ent_ov *ov, const ent_ov_pair *pair,
                     const ent_ov_relation *relation, bool alone)
{
    const ent_relation_type *type = ent_graph_type(ov->graph, relation->edge);
    words label = split(relation->label);
    size_t core = core_of(&label);
    size_t begin = 0;

    if (core == 0 || ent_str_is(label.at[0], "no") ||
        !ent_ov_names_act(type, label.at[core - 1]))
        return false;
    if (ent_ov_names_act(type, ent_str_from("*")))
        return add_goods(out, &label, core, alone);
    while (begin + 1 < core &&
           (is_filler(label.at[begin]) || is_name(label.at[begin]) ||
            is_of_party(ov, pair, label.at[begin])))
        begin++;
    if (is_name(label.at[begin]))
        return false;
    if (core - begin > NOUN_WORDS)
        begin = core - NOUN_WORDS;
    if (alone && label.count - begin <= NOUN_WORDS)
        core = label.count;
    add_joined(out, &label, begin, core);
    return true;
}

ent_phrase_parts ent_ov_parts(const ent_ov *ov, const ent_ov_relation *relation)
{
    return (ent_phrase_parts){.type = ent_graph_type(ov->graph, relation->edge),
                              .mode = ent_graph_mode(ov->graph, relation->edge),
                              .label = relation->label,
                              .object_class = relation->object_class,
                              .status =
                                  ent_graph_status(ov->graph, relation->edge)};
}

/* Where a phrase of many words may end: before a preposition, so that at most
 * PHRASE_WORDS stay; 0: nowhere. "to" may belong to a verb. */
static size_t phrase_end(const ent_ov *ov, const ent_ov_pair *pair,
                         const words *phrase)
{
    size_t end = phrase->count;

    if (end > PHRASE_WORDS) {
        for (end = PHRASE_WORDS; end > 2; end--)
            if (ent_is_preposition(phrase->at[end]) &&
                !ent_str_is(phrase->at[end], "to") &&
                !ent_str_is(phrase->at[end], "and") &&
                !ent_str_is(phrase->at[end], "or"))
                break;
        if (end <= 2)
            return 0;
    }
    while (end > 1 && (ent_is_preposition(phrase->at[end - 1]) ||
                       is_of_party(ov, pair, phrase->at[end - 1])))
        end--;
    return end;
}

/* A label that is a verb phrase, whole, with its verb. "condemned by Seoul"
 * says who does it, and stays. */
bool ent_ov_add_phrase(ent_buf *out, const ent_ov *ov, const ent_ov_pair *pair,
                       const ent_ov_relation *relation)
{
    ent_phrase_parts parts = ent_ov_parts(ov, relation);
    ent_buf text = {0};
    ent_label_form form = ent_label_form_of(&parts, &out->failed);
    words phrase;
    size_t end = 0;

    if (form == ENT_LABEL_PASSIVE)
        ent_add_clean(&text, parts.label);
    else if (form == ENT_LABEL_VERB)
        ent_add_phrase(&text, &parts);
    if (!text.failed) {
        phrase = split(ent_buf_view(&text));
        end = form == ENT_LABEL_PASSIVE ? phrase.count
                                        : phrase_end(ov, pair, &phrase);
        if (end > 1 && end <= PHRASE_WORDS)
            add_joined(out, &phrase, 0, end);
    }
    out->failed = out->failed || text.failed;
    ent_buf_clear(&text);
    return end > 1 && end <= PHRASE_WORDS;
}
