/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How a phrase ends before the name of its object. */
#include "entente/render/telling_internal.h"

static bool is_type(const ent_phrase_parts *parts, const char *name)
{
    return strcmp(parts->type->name, name) == 0;
}

static ent_str cut_last(ent_str text)
{
    return ent_str_trim(
        ent_str_slice(text, 0, text.len - ent_last_word(text).len));
}

static bool hands_over(ent_str word)
{
    static const char *const bases[] = {
        "deliver", "donate",  "give", "grant", "offer", "pledge",
        "promise", "provide", "sell", "send",  "ship",  "supply"};
    ent_verb verb = ent_verb_find(word);

    return verb.base != NULL && ENT_AMONG(ent_str_from(verb.base), bases);
}

/* "supplies weapons", "may supply weapons", to. */
static bool gives_something(ent_str text)
{
    ent_str rest = text;
    ent_str first = ent_str_cut(&rest, ' ');
    ent_str second = ent_first_word(rest);

    if (rest.len == 0 || ent_has_preposition(text))
        return false;
    return hands_over(first) ||
           (hands_over(second) && rest.len > second.len + 1);
}

/* "votes to ratify", "signs": something, with somebody. */
static bool lacks_an_agreement(ent_str text)
{
    static const char *const bases[] = {
        "adopt", "approve", "endorse", "extend",  "ratify",
        "renew", "scrap",   "sign",    "suspend", "violate"};
    ent_verb verb = ent_verb_find(ent_last_word(text));
    ent_str before = cut_last(text);

    if (verb.base == NULL || !ENT_AMONG(ent_str_from(verb.base), bases))
        return false;
    return verb.form == ENT_VERB_INFINITIVE
               ? ent_str_is(ent_last_word(before), "to")
               : verb.form == ENT_VERB_THIRD && before.len == 0;
}

static bool is_actor(ent_entity_class entity_class)
{
    return entity_class == ENT_STATE || entity_class == ENT_ORGANIZATION ||
           entity_class == ENT_PERSON || entity_class == ENT_GROUP ||
           entity_class == ENT_ACTOR;
}

static bool has_word(ent_str text, ent_str word)
{
    while (text.ptr != NULL)
        if (ent_str_equal(ent_str_cut(&text, ' '), word))
            return true;
    return false;
}

/* "responds to Yoon": the name follows anyway. */
static void cut_name(ent_buf *phrase, ent_str object)
{
    ent_str text = ent_buf_view(phrase);
    ent_str last = ent_last_word(text);
    ent_str before = cut_last(text);

    if (last.len > 2 && !(last.ptr[0] >= 'a' && last.ptr[0] <= 'z') &&
        ent_is_preposition(ent_last_word(before)) && has_word(object, last))
        phrase->len = before.len;
}

static void complete(ent_buf *phrase, const ent_phrase_parts *parts,
                     ent_str object)
{
    ent_str text = ent_buf_view(phrase);

    if (is_type(parts, "AID") && gives_something(text))
        ent_buf_add_cstr(phrase, " to");
    else if ((is_type(parts, "SANCTION") || is_type(parts, "RETREAT") ||
              is_type(parts, "THREATEN")) &&
             cut_last(text).len > 0 && ent_is_measure(ent_last_word(text)) &&
             !ent_has_preposition(text))
        ent_buf_add_cstr(phrase, " on");
    else if ((is_type(parts, "AGREE") || is_type(parts, "REJECT")) &&
             lacks_an_agreement(text))
        ent_buf_add_cstr(phrase, " an agreement with");
    else if (object.len > 0)
        cut_name(phrase, object);
}

void ent_add_full_phrase(ent_buf *out, const ent_phrase_parts *parts,
                         ent_str object)
{
    ent_buf text = {0};
    ent_label_form form = ent_label_form_of(parts, &out->failed);

    ent_add_phrase(&text, parts);
    if (!text.failed && form != ENT_LABEL_QUOTATION && !parts->type->tie &&
        is_actor(parts->object_class))
        complete(&text, parts, object);
    ent_buf_add_str(out, ent_buf_view(&text));
    out->failed = out->failed || text.failed;
    ent_buf_clear(&text);
}
