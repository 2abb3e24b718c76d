/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the order of the words shows, whatever the tree has: lists, pairs with
 * hyphens. */
#include "entente/extract/event_lend_internal.h"

#include "entente/extract/event_tree_internal.h"
#include "entente/extract/event_words_internal.h"

static float lesser(float a, float b)
{
    return a < b ? a : b;
}

bool ent_event_is_form(const ent_parse *parse, uint32_t word, const char *form)
{
    return word < parse->word_count &&
           ent_str_is(parse->words[word].token.form, form);
}

static bool is_hyphen(const ent_parse *parse, uint32_t word)
{
    return ent_event_is_form(parse, word, "-") ||
           ent_event_is_form(parse, word, "/") ||
           ent_event_is_form(parse, word, "\xe2\x80\x93");
}

/** The longest mention that begins at a word, or NULL. */
const ent_mention *ent_event_mention_from(const ent_event_reader *reader,
                                          uint32_t word)
{
    size_t count = 0;
    const ent_mention *all =
        ent_cast_in(reader->finder->cast, reader->passage, &count);

    for (size_t i = 0; i < count; i++)
        if (all[i].first == word)
            return &all[i];
    return NULL;
}

/** The longest mention that ends before a word, or NULL. */
const ent_mention *ent_event_mention_until(const ent_event_reader *reader,
                                           uint32_t word)
{
    size_t count = 0;
    const ent_mention *all =
        ent_cast_in(reader->finder->cast, reader->passage, &count);

    for (size_t i = 0; i < count; i++)
        if (all[i].last == word)
            return &all[i];
    return NULL;
}

/** "Between Chad, the Sudan and Mali": all members, whatever the tree has. */
static void add_between(ent_event_reader *reader, ent_filler filler)
{
    const ent_parse *parse = reader->text->parse;
    const ent_mention *mention =
        ent_cast_at(reader->finder->cast, reader->passage, filler.word);
    uint32_t at = mention == NULL ? filler.word + 1 : mention->last;
    bool last = false;

    while (at < parse->word_count && !last) {
        bool joined = false;

        while (ent_event_is_form(parse, at, ",") ||
               ent_event_is_form(parse, at, "and") ||
               (joined && at < parse->word_count &&
                parse->words[at].upos == ENT_DET)) {
            last = last || ent_event_is_form(parse, at, "and");
            joined = true;
            at++;
        }
        mention = joined ? ent_event_mention_from(reader, at) : NULL;
        if (mention == NULL || mention->kind == ENT_MENTION_PRONOUN)
            return;
        filler.word = mention->head;
        filler.link = ENT_LINK_CONJUNCT;
        filler.confidence = lesser(filler.confidence, 0.7F);
        ent_event_put(&reader->frame, filler);
        at = mention->last;
    }
}

void ent_event_add_lists(ent_event_reader *reader)
{
    size_t count = reader->frame.count;

    for (size_t i = 0; i < count; i++)
        if (reader->frame.fillers[i].kind == ENT_SLOT_PREPOSITION &&
            (ent_str_is(reader->frame.fillers[i].preposition, "between") ||
             ent_str_is(reader->frame.fillers[i].preposition, "among")))
            add_between(reader, reader->frame.fillers[i]);
}

/** "The Chad-Niger defence pact": both names before the noun. */
void ent_event_add_hyphenated(ent_event_reader *reader)
{
    const ent_parse *parse = reader->text->parse;
    uint32_t at = ent_event_shell_of(reader, reader->frame.word);
    const ent_mention *right = NULL;
    const ent_mention *left = NULL;
    ent_filler filler = {.kind = ENT_SLOT_COMPOUND,
                         .clause = ENT_NO_CLAUSE,
                         .carrier = ENT_NO_WORD,
                         .confidence = 0.8F};

    for (int steps = 0; steps < 4 && at > 0; steps++, at--) {
        right = ent_event_mention_until(reader, at);
        if (right != NULL || (parse->words[at - 1].upos != ENT_NOUN &&
                              parse->words[at - 1].upos != ENT_ADJ))
            break;
    }
    if (right == NULL || right->first < 2 ||
        !is_hyphen(parse, right->first - 1))
        return;
    left = ent_event_mention_until(reader, right->first - 1);
    if (left == NULL)
        return;
    filler.word = left->head;
    ent_event_put(&reader->frame, filler);
    filler.word = right->head;
    ent_event_put(&reader->frame, filler);
}

/* ---- chains ------------------------------------------------------------- */

static bool is_chained(ent_str lemma)
{
    static const char *const names[] = {"to", "by", "from", "on", "against"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ent_str_is(lemma, names[i]))
            return true;
    return false;
}

/** The phrase "PREPOSITION NAME" behind the mention headed at a word. */
static bool next_phrase(const ent_event_reader *reader, uint32_t word,
                        ent_filler *out)
{
    const ent_parse *parse = reader->text->parse;
    const ent_mention *mention =
        ent_cast_at(reader->finder->cast, reader->passage, word);
    uint32_t at = mention == NULL ? word + 1 : mention->last;
    uint32_t name = at + 1;

    if (at >= parse->word_count || parse->words[at].upos != ENT_ADP ||
        !is_chained(parse->words[at].lemma))
        return false;
    if (name < parse->word_count && parse->words[name].upos == ENT_DET)
        name++;
    mention = ent_event_mention_from(reader, name);
    if (mention == NULL)
        mention = ent_event_mention_from(reader, at + 1);
    if (mention == NULL || mention->kind == ENT_MENTION_PRONOUN)
        return false;
    *out = (ent_filler){.kind = ENT_SLOT_PREPOSITION,
                        .preposition = parse->words[at].lemma,
                        .word = mention->head,
                        .clause = ENT_NO_CLAUSE,
                        .carrier = word,
                        .distance = ENT_BELOW,
                        .link = ENT_LINK_DIRECT,
                        .confidence = 0.6F};
    return true;
}

static bool is_in_frame(const ent_event_frame *frame, uint32_t word)
{
    for (size_t i = 0; i < frame->count; i++)
        if (frame->fillers[i].word == word)
            return true;
    return false;
}

void ent_event_add_chain(ent_event_reader *reader)
{
    ent_event_frame *frame = &reader->frame;

    for (size_t i = 0; i < frame->count; i++) {
        ent_filler filler = frame->fillers[i];

        if ((filler.kind != ENT_SLOT_PREPOSITION &&
             (filler.kind != ENT_SLOT_SUBJECT || frame->noun)) ||
            filler.distance > ENT_BELOW || filler.word < frame->word ||
            !next_phrase(reader, filler.word, &filler) ||
            is_in_frame(frame, filler.word))
            continue;
        if (ent_event_is_agent(reader, &filler))
            filler.kind = ENT_SLOT_SUBJECT;
        ent_event_put(frame, filler);
    }
}
