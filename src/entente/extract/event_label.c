/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words for the edge, and the way to both sides for `why`. */
#include "entente/extract/event_internal.h"

#include "entente/extract/event_tree_internal.h"

#include <stdio.h>

enum {
    LABEL_WORDS = 6,
    LABEL_MAX = 120,
    PATH_MAX_BYTES = 240
};

/** Text that is put together; what does not fit is left out. */
typedef struct ent_pieces {
    char bytes[LABEL_MAX];
    size_t len;
} ent_pieces;

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/** Append a text with its white space folded, whole or not at all. */
static void put(ent_pieces *out, ent_str text)
{
    bool blank = out->len > 0;
    size_t start = out->len;

    for (size_t i = 0; i < text.len; i++) {
        if (is_blank(text.ptr[i])) {
            blank = out->len > 0;
            continue;
        }
        if (out->len + 2 > LABEL_MAX) {
            out->len = start;
            return;
        }
        if (blank)
            out->bytes[out->len++] = ' ';
        blank = false;
        out->bytes[out->len++] = text.ptr[i];
    }
}

/* ---- phrases ------------------------------------------------------------ */

static bool is_left_part(const ent_parse *parse, uint32_t head, uint32_t word)
{
    const ent_word *one = &parse->words[word];

    if (one->upos == ENT_DET || one->upos == ENT_PRON || one->upos == ENT_ADP ||
        one->upos == ENT_VERB || one->upos == ENT_CCONJ ||
        one->upos == ENT_PART || one->label.subtype == ENT_SUBTYPE_POSS ||
        (one->upos == ENT_PUNCT && !ent_str_is(one->token.form, "-")))
        return false;
    return ent_tree_is_above(parse, head, word);
}

/** The words of a phrase that are worth a label: its head with what describes
 *  it on the left, and a short of-phrase. */
static void phrase_words(const ent_parse *parse, uint32_t head, uint32_t *first,
                         uint32_t *last)
{
    char buffer[8];

    *first = head;
    *last = head + 1;
    while (*first > 0 && head - *first + 1 < LABEL_WORDS &&
           is_left_part(parse, head, *first - 1))
        *first -= 1;
    while (*first < head && parse->words[*first].upos == ENT_PUNCT)
        *first += 1;
    for (ENT_TREE_CHILDREN(child, parse, head)) {
        if (parse->words[child].label.relation == ENT_DEPREL_FLAT &&
            child == *last)
            *last = child + 1;
        /* "$ [10 million]" */
        if (parse->words[child].label.relation == ENT_DEPREL_NUMMOD &&
            child >= *last && child <= *last + 2)
            *last = child + 1;
        if (child > head && child - *first < LABEL_WORDS &&
            ent_str_is(ent_tree_case(parse, child, buffer, sizeof buffer),
                       "of"))
            *last = child + 1;
    }
}

static ent_str phrase_text(const ent_event_reader *reader, uint32_t head)
{
    const ent_parse *parse = reader->text->parse;
    uint32_t first = 0;
    uint32_t last = 0;

    phrase_words(parse, head, &first, &last);
    return ent_str_slice(reader->finder->reading->text,
                         (size_t)parse->words[first].token.bytes.begin,
                         (size_t)parse->words[last - 1].token.bytes.end);
}

static const ent_filler *find_filler(const ent_event_reader *reader,
                                     const ent_slot *slot)
{
    const ent_event_frame *frame = &reader->frame;
    ent_distance nearest = ent_event_slot_distance(frame, slot);

    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].distance == nearest &&
            ent_event_in_slot(&frame->fillers[i], slot))
            return &frame->fillers[i];
    return NULL;
}

/* ---- labels ------------------------------------------------------------- */

static ent_slot slot_named(ent_str name)
{
    ent_slot slot = {ENT_SLOT_PREPOSITION, name};

    if (ent_str_is(name, "object"))
        return (ent_slot){ENT_SLOT_OBJECT, ent_str_make("", 0)};
    if (ent_str_is(name, "compound"))
        return (ent_slot){ENT_SLOT_COMPOUND, ent_str_make("", 0)};
    return slot;
}

/** "sends {object} to" with the words of the slots. */
static void fill_template(const ent_event_reader *reader, ent_str label,
                          ent_pieces *out)
{
    while (label.ptr != NULL && label.len > 0) {
        ent_str text = ent_str_cut(&label, '{');
        ent_str name;
        ent_slot slot;
        const ent_filler *filler = NULL;

        put(out, ent_str_trim(text));
        if (label.ptr == NULL)
            break;
        name = ent_str_cut(&label, '}');
        slot = slot_named(name);
        filler = find_filler(reader, &slot);
        if (filler != NULL)
            put(out, phrase_text(reader, filler->word));
    }
}

static bool is_bare_name(const ent_event_reader *reader, const ent_actor *actor)
{
    const ent_mention *mention =
        ent_cast_at(reader->finder->cast, reader->passage, actor->word);

    return !actor->inside &&
           (mention == NULL || mention->kind != ENT_MENTION_OWNED);
}

static const ent_filler *first_of(const ent_event_frame *frame,
                                  ent_slot_kind kind)
{
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].kind == kind &&
            frame->fillers[i].distance == ENT_NEAR)
            return &frame->fillers[i];
    return NULL;
}

static const ent_filler *filler_of_party(const ent_event_frame *frame,
                                         const ent_party *party)
{
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].kind == party->kind &&
            ent_str_equal(frame->fillers[i].preposition, party->preposition))
            return &frame->fillers[i];
    return NULL;
}

/** "supplying missiles" of "accused Chad of supplying missiles". */
static void put_complement(const ent_event_reader *reader, ent_pieces *out,
                           const ent_filler *complement)
{
    const ent_clause *clause = NULL;
    const ent_parse *parse = reader->text->parse;

    if (complement->clause == ENT_NO_CLAUSE)
        return;
    clause = &reader->text->clauses.clauses[complement->clause];
    put(out, parse->words[clause->predicate].token.form);
    for (size_t i = 0; i < clause->argument_count; i++)
        if (clause->arguments[i].role == ENT_ROLE_OBJECT &&
            clause->arguments[i].word > clause->predicate) {
            put(out, phrase_text(reader, clause->arguments[i].word));
            return;
        }
}

static void put_predicate(const ent_event_reader *reader, ent_pieces *out)
{
    const ent_event_frame *frame = &reader->frame;
    const ent_parse *parse = reader->text->parse;

    if (frame->noun) {
        put(out, phrase_text(reader, frame->word));
        return;
    }
    put(out, parse->words[frame->word].token.form);
    if (frame->own_clause &&
        reader->text->clauses.clauses[frame->clause].particle != ENT_NO_WORD)
        put(out,
            parse->words[reader->text->clauses.clauses[frame->clause].particle]
                .token.form);
}

static size_t count_words(ent_str text)
{
    size_t count = text.len > 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == ' ';
    return count;
}

/** "Imposes sanctions on [four Malian ships]", or those words alone where all
 *  are too many: things of the target, which its name does not say. */
static void put_target(const ent_event_reader *reader,
                       const ent_event_pair *pair, ent_pieces *out)
{
    const ent_filler *target = filler_of_party(&reader->frame, &pair->target);
    ent_str phrase;

    if (target == NULL || is_bare_name(reader, &pair->target.actor) ||
        pair->target.kind != ENT_SLOT_PREPOSITION)
        return;
    phrase = phrase_text(reader, target->word);
    if (count_words(ent_str_make(out->bytes, out->len)) + count_words(phrase) >
        LABEL_WORDS + 1)
        out->len = 0;
    put(out, phrase);
}

static void put_words(const ent_event_reader *reader,
                      const ent_event_pair *pair, ent_pieces *out)
{
    const ent_event_frame *frame = &reader->frame;
    const ent_filler *object = first_of(frame, ENT_SLOT_OBJECT);
    const ent_filler *complement = first_of(frame, ENT_SLOT_COMPLEMENT);
    const ent_filler *target = filler_of_party(frame, &pair->target);

    if (frame->noun) {
        put_predicate(reader, out);
        return;
    }
    if (target != NULL && !is_bare_name(reader, &pair->target.actor) &&
        pair->target.kind != ENT_SLOT_COMPLEMENT) {
        put(out, phrase_text(reader, target->word));
    } else if (object != NULL && object->word != pair->target.actor.word &&
               object->word != pair->source.actor.word &&
               pair->target.kind != ENT_SLOT_OBJECT) {
        put(out, phrase_text(reader, object->word));
    } else if (complement != NULL) {
        put_complement(reader, out, complement);
    } else {
        put_predicate(reader, out);
    }
    if (out->len == 0)
        put_predicate(reader, out);
}

ent_str ent_event_label(const ent_event_reader *reader,
                        const ent_relation_entry *entry,
                        const ent_event_pair *pair)
{
    ent_pieces out = {.len = 0};

    if (entry->label.len > 0) {
        fill_template(reader, entry->label, &out);
        put_target(reader, pair, &out);
    } else {
        put_words(reader, pair, &out);
    }
    if (out.len == 0)
        put_predicate(reader, &out);
    return ent_arena_str(reader->finder->arena,
                         ent_str_make(out.bytes, out.len));
}

/* ---- paths -------------------------------------------------------------- */

static const char *slot_word(ent_slot_kind kind)
{
    static const char *const words[] = {[ENT_SLOT_SUBJECT] = "subject",
                                        [ENT_SLOT_OBJECT] = "object",
                                        [ENT_SLOT_INDIRECT] = "indirect",
                                        [ENT_SLOT_POSSESSOR] = "possessor",
                                        [ENT_SLOT_COMPOUND] = "compound",
                                        [ENT_SLOT_COMPLEMENT] = "complement",
                                        [ENT_SLOT_PREPOSITION] = "preposition"};

    return words[kind];
}

static int write_side(char *out, size_t size, const ent_party *party)
{
    static const char *const distances[ENT_DISTANCES] = {"", "/below", "/light",
                                                         "/occasion"};
    ent_str name = party->kind == ENT_SLOT_PREPOSITION
                       ? party->preposition
                       : ent_str_from(slot_word(party->kind));

    return snprintf(
        out, size, "%.*s%s%s%s%s", ENT_STR_ARGS(name),
        party->link == ENT_LINK_DIRECT ? "" : "/",
        party->link == ENT_LINK_DIRECT ? "" : ent_link_name(party->link),
        distances[party->distance], party->actor.inside ? "/inside" : "");
}

ent_str ent_event_path(const ent_event_reader *reader,
                       const ent_event_pair *pair)
{
    char source[96];
    char target[96];
    char path[PATH_MAX_BYTES];
    ent_str form = reader->text->parse->words[reader->frame.word].token.form;

    if (form.len > 40)
        form.len = 0;
    (void)write_side(source, sizeof source, &pair->source);
    (void)write_side(target, sizeof target, &pair->target);
    (void)snprintf(path, sizeof path, "%s<%.*s>%s", source, ENT_STR_ARGS(form),
                   target);
    return ent_arena_str(reader->finder->arena, ent_str_from(path));
}

/* ---- scores ------------------------------------------------------------- */

static float side_loss(const ent_party *party)
{
    static const float by_distance[ENT_DISTANCES] = {0, 0.05F, 0.04F, 0.12F};
    float loss = by_distance[party->distance];

    if (party->actor.inside)
        loss += 0.06F;
    if (party->kind == ENT_SLOT_COMPLEMENT)
        loss += 0.08F;
    return loss;
}

float ent_event_rule_score(const ent_event_reader *reader,
                           const ent_relation_entry *entry,
                           const ent_event_pair *pair)
{
    float score = 0.9F;
    size_t conditions = entry->condition_count > 2 ? 2 : entry->condition_count;

    score += 0.02F * (float)conditions;
    if (entry->word_count > 1)
        score += 0.02F;
    if (reader->frame.noun)
        score -= 0.08F;
    if (reader->text->headline)
        score -= 0.05F;
    score -= side_loss(&pair->source) + side_loss(&pair->target);
    return score < 0.3F ? 0.3F : score;
}
