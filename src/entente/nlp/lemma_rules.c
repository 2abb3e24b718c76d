/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lemma of a tagged form: exceptions, irregular forms, rules. */
#include "entente/nlp/lemma.h"
#include "entente/nlp/lemma_builder.h"
#include "entente/nlp/lemma_internal.h"

/** A form being read. `plain` has its capitals, `lower` has none; letter by
 *  letter they are as long. */
typedef struct reading {
    const ent_lemmatizer *lemmatizer;
    ent_str plain;
    ent_str lower;
    ent_str xpos; /**< Empty: unknown. */
    ent_upos upos;
    unsigned part;
    uint8_t inflection;
    bool tagged; /**< `inflection` is known. */
    bool proper; /**< It keeps its capitals whatever the word. */
} reading;

/** A lemma as an edit of the form: so many bytes kept, then what is new. */
typedef struct edit {
    size_t kept;
    ent_str added;
} edit;

enum {
    /** Room for an edited form: the longest one, and a replacement. */
    ROOM = ENT_LEMMA_STRING_MAX + ENT_LEMMA_AFFIX,
    /** Shorter words are at the end of too many others. */
    SHORTEST_TAIL = 4,
    LONGEST_COMPOUND = 48,
    SHORTEST_GUESS = 2,
    /** Shorter names in capitals are abbreviations. */
    SHORTEST_NAME = 4
};

static void read_tag(reading *r)
{
    for (size_t i = 0; i < r->lemmatizer->tag_count; i++) {
        const unsigned char *tag = r->lemmatizer->tags + i * ENT_LEMMA_TAG_LEN;
        ent_str name = {(const char *)tag, 0};

        while (name.len < ENT_LEMMA_AFFIX && tag[name.len] != 0)
            name.len++;
        if (!ent_str_equal(name, r->xpos))
            continue;
        r->inflection = tag[ENT_TAG_INFLECTION];
        r->proper = r->proper || tag[ENT_TAG_PROPER] != 0;
        if (r->part != 0 && tag[ENT_TAG_PART] != 0)
            r->part = tag[ENT_TAG_PART];
    }
}

static const unsigned char *record_of(const reading *r, ent_str lower)
{
    return ent_lemma_record_get(
        r->lemmatizer,
        ent_lemma_hash_add(ent_lemma_hash_begin(r->lemmatizer->seed), lower.ptr,
                           lower.len));
}

static bool is_base(const reading *r, ent_str lower)
{
    const unsigned char *record = record_of(r, lower);

    return record != NULL && (record[ENT_RECORD_PARTS] & r->part) != 0;
}

/** Apply an edit to one of the views of the form. @p room has ROOM bytes. */
static ent_str apply(char *room, ent_str text, const edit *e)
{
    memcpy(room, text.ptr, e->kept);
    if (e->added.len > 0)
        memcpy(room + e->kept, e->added.ptr, e->added.len);
    return ent_str_make(room, e->kept + e->added.len);
}

static bool rule_fits(const reading *r, const ent_lemma_suffix *rule,
                      uint64_t tail)
{
    return rule->part == r->part &&
           (!r->tagged || rule->inflection == r->inflection) &&
           r->lower.len > rule->len && ent_lemma_ends(rule, tail);
}

/** How good a base form is that a rule leads to; 0: it is none. One that
 *  doubles its last letter ("tap") is the last resort of a rule that takes the
 *  bare ending off ("taped"). */
static unsigned worth(const reading *r, const ent_lemma_suffix *rule,
                      ent_str base)
{
    const unsigned char *record = record_of(r, base);
    unsigned part = r->part;
    unsigned common = 0;

    if (record == NULL || (record[ENT_RECORD_PARTS] & part) == 0)
        return 0;
    if (rule->replacement_len == 0 && rule->inflection != ENT_INFLECTION_S &&
        (record[ENT_RECORD_DOUBLES] & part) != 0)
        return 1;
    common = record[ENT_RECORD_COMMON];
    for (; part > 1; part >>= 1)
        common >>= 2;
    return 2 + (common & 3U);
}

static edit edit_of(const reading *r, const ent_lemma_suffix *rule)
{
    edit out = {r->lower.len - rule->len,
                {rule->replacement, rule->replacement_len}};

    return out;
}

/** Detach an ending so that a base form is left, the most common one. Of
 *  the form, its first @p skipped bytes are not looked at. */
static bool detach_known(const reading *r, size_t skipped, edit *out)
{
    const ent_lemmatizer *l = r->lemmatizer;
    unsigned char last = (unsigned char)r->lower.ptr[r->lower.len - 1];
    uint64_t tail = ent_lemma_tail(r->lower);
    unsigned best = 0;

    for (size_t i = l->by_byte[last]; i < l->by_byte[last + 1]; i++) {
        const ent_lemma_suffix *rule = &l->rules[i];
        char room[ROOM];
        unsigned now = 0;
        edit e = {0};

        if (!rule_fits(r, rule, tail) || r->lower.len - rule->len < skipped)
            continue;
        e = edit_of(r, rule);
        now = worth(r, rule,
                    ent_str_slice(apply(room, r->lower, &e), skipped,
                                  e.kept + e.added.len));
        if (now > best) {
            best = now;
            *out = e;
        }
    }
    return best > 0;
}

/** As if the form were a compound of something and a known word: "undercooked",
 *  "screenshots". The longest known word counts. */
static bool detach_compound(const reading *r, edit *out)
{
    if (r->lower.len > LONGEST_COMPOUND)
        return false;
    for (size_t skipped = 1; skipped + SHORTEST_TAIL < r->lower.len; skipped++)
        if (detach_known(r, skipped, out) &&
            out->kept + out->added.len >= skipped + SHORTEST_TAIL)
            return true;
    return false;
}

static void detach_guess(const reading *r, edit *out)
{
    const ent_lemmatizer *l = r->lemmatizer;
    uint64_t tail = ent_lemma_tail(r->lower);

    for (size_t i = l->by_byte[256]; i < l->rule_count; i++)
        if (rule_fits(r, &l->rules[i], tail) &&
            r->lower.len - l->rules[i].len + l->rules[i].replacement_len >=
                SHORTEST_GUESS) {
            *out = edit_of(r, &l->rules[i]);
            return;
        }
}

/** The edit that makes @p lemma, an irregular one, out of the form. */
static edit edit_to(const reading *r, ent_str lemma)
{
    edit out = {0};

    while (out.kept < lemma.len && out.kept < r->lower.len &&
           lemma.ptr[out.kept] == r->lower.ptr[out.kept])
        out.kept++;
    while (out.kept > 0 && out.kept < r->lower.len &&
           ((unsigned char)r->lower.ptr[out.kept] & 0xc0U) == 0x80)
        out.kept--;
    out.added = ent_str_slice(lemma, out.kept, lemma.len);
    return out;
}

static ent_upos upos_of_part(unsigned part)
{
    return part == 1   ? ENT_NOUN
           : part == 2 ? ENT_VERB
           : part == 4 ? ENT_ADJ
                       : ENT_ADV;
}

/** How the form becomes its lemma. */
static edit find_edit(const reading *r)
{
    const ent_lemmatizer *l = r->lemmatizer;
    const ent_str no_tag = {0};
    edit out = {r->lower.len, {0}};
    ent_str irregular = {0};

    if (r->part == 0 || (r->tagged && r->inflection == ENT_INFLECTION_BASE) ||
        (!r->tagged && is_base(r, r->lower)))
        return out;
    irregular = ent_lemma_string_get(
        l, r->lower, ENT_STRING_IRREGULAR + (unsigned)upos_of_part(r->part),
        no_tag);
    if (irregular.len > 0)
        return edit_to(r, irregular);
    if (!detach_known(r, 0, &out)) {
        edit compound = {0};

        if (detach_compound(r, &compound))
            return compound;
        detach_guess(r, &out);
    }
    return out;
}

static bool has_small_letter(ent_str plain, ent_str lower)
{
    for (size_t i = 0; i < plain.len; i++) {
        unsigned char byte = (unsigned char)plain.ptr[i];

        if (plain.ptr[i] == lower.ptr[i] &&
            ((byte >= 'a' && byte <= 'z') || byte >= 0xc3))
            return true;
    }
    return false;
}

static bool has_digit(ent_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            return true;
    return false;
}

/** How the letters of a lemma are written. */
typedef enum letters {
    AS_IN_FORM,
    SMALL,
    TITLE /**< A capital, then as in lower case. */
} letters;

/** Of a name: as it stands there, but for names that the list knows better in
 *  a text without capitals, or in capitals throughout. */
static letters letters_of_name(const reading *r, const unsigned char *record)
{
    bool inside =
        record != NULL && (record[ENT_RECORD_CAPITALS] & ENT_CAPITALS_INSIDE);

    if (record == NULL || inside || r->upos != ENT_PROPN)
        return AS_IN_FORM;
    if (ent_str_equal(r->plain, r->lower))
        return (record[ENT_RECORD_CAPITALS] & 1U) != 0 ? TITLE : AS_IN_FORM;
    return r->plain.len >= SHORTEST_NAME &&
                   !has_small_letter(r->plain, r->lower)
               ? TITLE
               : AS_IN_FORM;
}

/** Names keep their capitals, words that the list writes with one ("American")
 *  have it, abbreviations ("TV") keep them. */
static letters letters_of(const reading *r, ent_str lower_lemma)
{
    const unsigned char *record = record_of(r, lower_lemma);
    unsigned parts = r->part;

    if (r->upos == ENT_PROPN || r->proper || r->upos == ENT_X)
        return letters_of_name(r, record);
    if (r->part == 0)
        return SMALL;
    if (record != NULL && (record[ENT_RECORD_PARTS] & r->part) == 0 &&
        r->upos == ENT_ADJ)
        parts |= 1U;
    if (record == NULL || (record[ENT_RECORD_PARTS] & parts) == 0 ||
        (record[ENT_RECORD_CAPITALS] & parts) == 0)
        return r->part == 1 && has_digit(r->plain) ? AS_IN_FORM : SMALL;
    if ((record[ENT_RECORD_CAPITALS] & ENT_CAPITALS_INSIDE) != 0)
        return AS_IN_FORM;
    return r->plain.ptr[0] != r->lower.ptr[0] || r->upos == ENT_ADJ ? TITLE
                                                                    : SMALL;
}

/** "20,000" -> "20000". */
static ent_str without_commas(char *room, ent_str number)
{
    size_t len = 0;

    for (size_t i = 0; i < number.len; i++)
        if (number.ptr[i] != ',' || i == 0 || i + 1 == number.len ||
            number.ptr[i - 1] < '0' || number.ptr[i - 1] > '9')
            room[len++] = number.ptr[i];
    return ent_str_make(room, len);
}

static char capital(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

static ent_str by_rules(const reading *r, char *room)
{
    edit e = find_edit(r);
    ent_str out = apply(room, r->lower, &e);
    letters how = letters_of(r, out);

    if (how == AS_IN_FORM) {
        out = apply(room, r->plain, &e);
        if (r->plain.len > 1 && !has_small_letter(r->plain, r->lower))
            for (size_t i = 0; i < e.added.len; i++)
                room[e.kept + i] = capital(e.added.ptr[i]);
    } else if (how == TITLE) {
        room[0] = capital(e.kept > 0 ? r->lower.ptr[0] : e.added.ptr[0]);
    }
    return r->upos == ENT_NUM ? without_commas(room, out) : out;
}

static ent_str exception(const reading *r)
{
    const ent_str no_tag = {0};
    ent_str out = {0};

    if (r->xpos.len > 0)
        out = ent_lemma_string_get(r->lemmatizer, r->lower, (unsigned)r->upos,
                                   r->xpos);
    if (out.ptr == NULL && (!r->proper || r->upos == ENT_PROPN))
        out = ent_lemma_string_get(r->lemmatizer, r->lower, (unsigned)r->upos,
                                   no_tag);
    return out;
}

ent_str ent_lemmatize(const ent_lemmatizer *lemmatizer, ent_str form,
                      ent_upos upos, const char *xpos, ent_arena *arena)
{
    char plain[ENT_LEMMA_STRING_MAX];
    char lower[ENT_LEMMA_STRING_MAX];
    char room[ROOM];
    reading r = {0};
    ent_str out = {0};

    if (form.len == 0 || form.len > ENT_LEMMA_STRING_MAX)
        return form;
    r.lemmatizer = lemmatizer;
    r.plain = ent_str_make(plain, ent_lemma_plain(plain, form, false));
    r.lower = ent_str_make(lower, ent_lemma_plain(lower, form, true));
    r.upos = upos;
    r.part = ent_lemma_part(upos);
    if (xpos != NULL && strcmp(xpos, "_") != 0)
        r.xpos = ent_str_from(xpos);
    r.tagged = r.xpos.len > 0;
    read_tag(&r);
    out = exception(&r);
    if (out.len > 0)
        return out;
    out = by_rules(&r, room);
    return ent_str_equal(out, form) ? form : ent_arena_str(arena, out);
}
