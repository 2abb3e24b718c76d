/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A label as a phrase. Labels are verbs ("suspends 2018 accord"), infinitives
 * ("end military cooperation"), nouns ("arms shipments"), quotations, or what
 * another program or language left there; each gets what it lacks to stand
 * between two names. */
#include "entente/render/telling_internal.h"

#include "entente/render/figure_internal.h"

/* A label on its way. */
typedef struct phrase {
    ent_buf *out;
    const ent_phrase_parts *parts;
    const ent_carrier *carrier;
    ent_str label;
    ent_str first; /* Its first word, and what follows. */
    ent_str rest;
} phrase;

static bool is_type(const phrase *p, const char *name)
{
    return strcmp(p->parts->type->name, name) == 0;
}

static bool is_mode(const phrase *p, const char *name)
{
    return p->parts->mode != NULL && strcmp(p->parts->mode->name, name) == 0;
}

/* Two words with a blank between them, where neither is empty. */
static void add_word(ent_buf *out, ent_str word)
{
    if (word.len == 0)
        return;
    if (out->len > 0 && out->ptr[out->len - 1] != ' ')
        ent_buf_add_char(out, ' ');
    ent_buf_add_str(out, word);
}

static void add_words(phrase *p, const char *before, ent_str label,
                      const char *after)
{
    size_t start = p->out->len;

    if (before[0] != '\0')
        ent_buf_add_cstr(p->out, before);
    if (p->out->len > start)
        ent_buf_add_char(p->out, ' ');
    ent_buf_add_str(p->out, label);
    if (after[0] != '\0' && !ent_str_is(ent_last_word(label), after)) {
        ent_buf_add_char(p->out, ' ');
        ent_buf_add_cstr(p->out, after);
    }
}

/* Without its label: "supplies arms to", else the verb of the type. */
static void add_plain(phrase *p)
{
    static const char *const with[] = {" an agreement with", " with"};
    ent_str plain = ent_str_from(
        p->carrier->plain != NULL ? p->carrier->plain : p->parts->type->active);

    /* "signs an agreement with", but "signs" the treaty. */
    for (size_t i = 0; i < 2 && p->parts->object_class == ENT_AGREEMENT &&
                       !is_type(p, "CONSULT");
         i++) {
        ent_str end = ent_str_from(with[i]);

        if (plain.len > end.len &&
            memcmp(plain.ptr + plain.len - end.len, end.ptr, end.len) == 0)
            plain.len -= end.len;
    }
    ent_buf_add_str(p->out, plain);
    if (ent_str_is(plain, "agrees"))
        ent_buf_add_cstr(p->out, " to");
}

/* “…” from end to end, or "...". */
static bool is_quotation(ent_str text)
{
    static const char *const opening[] = {"“", "\""};
    static const char *const closing[] = {"”", "\""};

    for (size_t i = 0; i < 2; i++) {
        ent_str open = ent_str_from(opening[i]);
        ent_str close = ent_str_from(closing[i]);

        if (text.len > open.len + close.len && ent_str_has_prefix(text, open) &&
            ent_str_find(text, close, open.len) == text.len - close.len)
            return true;
    }
    return false;
}

static void add_quotation(phrase *p)
{
    const char *verb = "speaks of";

    if (is_type(p, "THREATEN"))
        verb = "warns";
    else if (is_type(p, "ACCUSE"))
        verb = "criticises as";
    else if (is_type(p, "REJECT"))
        verb = "rejects";
    else if (is_type(p, "SUPPORT"))
        verb = "praises as";
    add_words(p, verb, p->label, "");
}

/* Is it the verb of the type itself: "sanctions", "protests against"? */
static bool is_own_verb(const phrase *p)
{
    return p->rest.len > 0 &&
           ent_str_equal(p->first,
                         ent_first_word(ent_str_from(p->parts->type->active)));
}

/* "votes to ratify", "suspends 2018 accord"; a word that may be a noun as well
 * is one before a preposition and alone. */
static bool is_verb(const phrase *p, const ent_verb *verb)
{
    if (verb->form == ENT_VERB_NONE || verb->form == ENT_VERB_INFINITIVE)
        return false;
    if (is_own_verb(p) || ent_str_is(ent_first_word(p->rest), "to"))
        return p->rest.len > 0;
    if (verb->form == ENT_VERB_PAST &&
        (p->rest.len == 0 || ent_str_is(ent_first_word(p->rest), "by")))
        return false;
    return !verb->is_noun ||
           (p->rest.len > 0 && !ent_is_preposition(ent_first_word(p->rest)));
}

/* "denies" alone, where "denies charges by" says more. */
static bool says_less(const phrase *p)
{
    return p->rest.len == 0 && p->carrier->plain != NULL &&
           ent_str_equal(ent_first_word(ent_str_from(p->carrier->plain)),
                         p->first);
}

static void add_verb(phrase *p, const ent_verb *verb)
{
    /* Russia breaks resolutions, and somebody accuses it of breaking them. */
    if (is_type(p, "ACCUSE") && verb->base != NULL &&
        !ent_is_speaking(verb->base) && !is_own_verb(p)) {
        ent_buf_add_cstr(p->out, "accuses of ");
        ent_verb_add_gerund(p->out, verb->base);
    } else if (verb->form == ENT_VERB_PAST) {
        ent_verb_add_third(p->out, verb->base);
    } else if (says_less(p)) {
        add_plain(p);
    } else {
        ent_buf_add_str(p->out, p->first);
    }
    add_word(p->out, p->rest);
}

static bool is_infinitive(const phrase *p, const ent_verb *verb)
{
    if (verb->form != ENT_VERB_INFINITIVE || p->parts->type->tie ||
        p->rest.len == 0 || ent_is_preposition(ent_first_word(p->rest)))
        return false;
    return !verb->is_noun || is_type(p, "REQUEST") || is_type(p, "REJECT") ||
           is_type(p, "CONCEDE");
}

/* "end military cooperation" is what somebody urges the other to do; elsewhere
 * it is what he does: "sign treaty". */
static void add_infinitive(phrase *p, const ent_verb *verb)
{
    static const struct {
        const char *type;
        const char *before;
    } asking[] = {{"REQUEST", "urges to"},
                  {"REJECT", "refuses to"},
                  {"CONCEDE", "agrees to"},
                  {"THREATEN", "threatens to"}};

    for (size_t i = 0; i < sizeof asking / sizeof *asking; i++)
        if (is_type(p, asking[i].type)) {
            add_words(p, asking[i].before, p->label, "");
            return;
        }
    ent_verb_add_third(p->out, verb->base);
    add_word(p->out, p->rest);
    /* "withdraws soldiers" from. */
    if (!ent_has_preposition(p->label) && p->carrier->after[0] != '\0' &&
        p->parts->object_class != ENT_AGREEMENT)
        add_word(p->out, ent_str_from(p->carrier->after));
}

/* "243 goods barred": "bars 243 goods". */
static bool add_turned(phrase *p)
{
    ent_str last = ent_last_word(p->label);
    ent_verb verb = ent_verb_find(last);

    if (last.len == p->label.len || verb.form != ENT_VERB_PAST ||
        last.ptr[last.len - 1] != 'd')
        return false;
    ent_verb_add_third(p->out, verb.base);
    add_word(p->out,
             ent_str_trim(ent_str_slice(p->label, 0, p->label.len - last.len)));
    return true;
}

static bool ends_with_one(ent_str label, const char *const *list, size_t count)
{
    return ent_is_among(ent_last_word(label), list, count);
}

/* Nouns that go with another verb than others of the type. */
static const char *before_noun(const phrase *p)
{
    static const char *const backing[] = {
        "support", "backing", "help", "aid", "assistance", "solidarity"};
    static const char *const concern[] = {"concern", "concerns", "worry",
                                          "alarm",   "fears",    "regret"};
    static const char *const visits[] = {"visit", "tour", "trip"};
    static const char *const shots[] = {"shots", "fire", "missiles", "rockets"};

    if (is_type(p, "SANCTION") && ent_is_measure(ent_last_word(p->label)))
        return "imposes";
    if (is_type(p, "SUPPORT") && p->carrier->mode[0] == '\0' &&
        ends_with_one(p->label, backing, sizeof backing / sizeof *backing))
        return "gives";
    if (is_type(p, "ACCUSE") && ENT_AMONG(p->first, concern))
        return "voices";
    if (ends_with_one(p->label, visits, sizeof visits / sizeof *visits) &&
        (is_mode(p, "visit") || is_mode(p, "host")))
        return is_mode(p, "visit") ? "pays" : "hosts";
    if (is_type(p, "ACCUSE") && p->rest.len == 0 && ent_is_reproach(p->label))
        return "criticises as";
    if (is_type(p, "MOBILIZE") &&
        ends_with_one(p->label, shots, sizeof shots / sizeof *shots))
        return "fires";
    if (is_type(p, "COOPERATE") &&
        ent_str_is(ent_last_word(p->label), "cooperation"))
        return "";
    return p->carrier->before;
}

static const char *after_noun(const phrase *p, const char *before)
{
    if (strcmp(before, "imposes") == 0)
        return "on";
    if (strcmp(before, "gives") == 0 || strcmp(before, "pays") == 0)
        return "to";
    if (strcmp(before, "hosts") == 0)
        return "of";
    if (p->parts->object_class == ENT_AGREEMENT && is_type(p, "AGREE"))
        return "";
    /* "ambassador in Seoul" for Russia. */
    if (is_type(p, "REPRESENTS") && ent_has_preposition(p->label))
        return "for";
    return p->carrier->after;
}

static void add_noun(phrase *p)
{
    static const char *const exercises[] = {
        "exercise", "exercises", "drill",     "drills",     "patrol",
        "patrols",  "games",     "maneuvers", "manoeuvres", "training"};
    ent_str no = ent_str_from("no ");
    const char *before = before_noun(p);

    if (is_mode(p, "visit") && ent_str_is(p->first, "visit") &&
        ent_str_has_prefix(p->rest, ent_str_from("to "))) {
        add_words(p, "visits", ent_str_slice(p->rest, 3, p->rest.len), "");
        return;
    }
    if (is_mode(p, "exercise") &&
        !ends_with_one(p->label, exercises,
                       sizeof exercises / sizeof *exercises)) {
        add_plain(p);
        return;
    }
    /* What is denied is that there are any. */
    if (p->parts->status == ENT_REL_DENIED && ent_str_has_prefix(p->label, no))
        p->label = ent_str_slice(p->label, no.len, p->label.len);
    /* "former president" is so already. */
    if (ent_str_is(p->first, before))
        before = "";
    add_words(p, before, p->label, after_noun(p, before));
}

/* A word or two that say less than the type does, or the wrong way round. */
static bool is_of_no_use(const phrase *p, const ent_verb *verb)
{
    size_t len = p->first.len;
    bool gerund = p->rest.len == 0 && len > 5 &&
                  memcmp(p->first.ptr + len - 3, "ing", 3) == 0;

    if (p->label.len == 0 || gerund)
        return true;
    if (verb->form == ENT_VERB_PAST)
        return p->rest.len == 0;
    if (verb->form == ENT_VERB_INFINITIVE)
        return p->rest.len == 0 && !is_type(p, "SANCTION") &&
               !is_type(p, "AID") && !is_type(p, "SUPPORT");
    /* The name of the office over again. */
    if (is_type(p, "PART_OF") && p->first.ptr[0] >= 'A' &&
        p->first.ptr[0] <= 'Z')
        return true;
    /* "partners of the alliance" of. */
    return (is_type(p, "ALLIED_WITH") || is_type(p, "PART_OF")) &&
           ent_has_preposition(p->label);
}

/* "condemned by Seoul", of what Seoul condemns. */
static bool is_passive(const phrase *p, const ent_verb *verb)
{
    return verb->form == ENT_VERB_PAST && !p->parts->type->tie &&
           ent_str_is(ent_first_word(p->rest), "by");
}

static ent_label_form form_of(const phrase *p, const ent_verb *verb)
{
    if (is_quotation(p->label))
        return ENT_LABEL_QUOTATION;
    if (ent_is_auxiliary(p->first) ||
        (p->rest.len > 0 && ent_is_state_of_mind(p->first)) ||
        is_verb(p, verb) || is_infinitive(p, verb))
        return ENT_LABEL_VERB;
    if (is_passive(p, verb))
        return ENT_LABEL_PASSIVE;
    return is_of_no_use(p, verb) ? ENT_LABEL_NONE : ENT_LABEL_NOUN;
}

static void add_verbal(phrase *p, const ent_verb *verb)
{
    if (ent_is_auxiliary(p->first))
        add_words(p, "", p->label, "");
    else if (p->rest.len > 0 && ent_is_state_of_mind(p->first))
        add_words(p, "is", p->label, "");
    else if (is_verb(p, verb))
        add_verb(p, verb);
    else
        add_infinitive(p, verb);
}

static void add_phrase(phrase *p)
{
    ent_verb verb = ent_verb_find(p->first);

    switch (form_of(p, &verb)) {
    case ENT_LABEL_QUOTATION:
        add_quotation(p);
        break;
    case ENT_LABEL_VERB:
        add_verbal(p, &verb);
        break;
    case ENT_LABEL_PASSIVE:
        ent_verb_add_third(p->out, verb.base);
        break;
    case ENT_LABEL_NONE:
        add_plain(p);
        break;
    case ENT_LABEL_NOUN:
        if (p->parts->type->tie || !add_turned(p))
            add_noun(p);
        break;
    }
}

/* With the clean label in `clean`. */
static phrase begin(ent_buf *clean, ent_buf *out, const ent_phrase_parts *parts)
{
    phrase p = {.out = out,
                .parts = parts,
                .carrier = ent_carrier_find(parts->type, parts->mode)};

    ent_add_clean(clean, parts->label);
    p.label = ent_str_trim(ent_buf_view(clean));
    p.first = ent_first_word(p.label);
    p.rest = ent_str_trim(ent_str_slice(p.label, p.first.len, p.label.len));
    return p;
}

void ent_add_phrase(ent_buf *out, const ent_phrase_parts *parts)
{
    ent_buf clean = {0};
    ent_buf made = {0};
    phrase p = begin(&clean, &made, parts);

    add_phrase(&p);
    ent_buf_add_str(out, ent_buf_view(&made));
    out->failed = out->failed || clean.failed || made.failed;
    ent_buf_clear(&made);
    ent_buf_clear(&clean);
}

ent_label_form ent_label_form_of(const ent_phrase_parts *parts, bool *failed)
{
    ent_buf clean = {0};
    phrase p = begin(&clean, NULL, parts);
    ent_verb verb = ent_verb_find(p.first);
    ent_label_form form = clean.failed ? ENT_LABEL_NONE : form_of(&p, &verb);

    *failed = *failed || clean.failed;
    ent_buf_clear(&clean);
    return form;
}
