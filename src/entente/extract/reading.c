/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/reading_internal.h"

#include "entente/extract/reading_passage_internal.h"
#include "entente/text/language_guess.h"
#include "entente/text/sentence.h"

enum {
    REPORT_BYTES = 4096, /**< That tell a report's language. */
    FOREIGN_WORDS = 6
};

/** Sentence of the input that holds the first byte of @p parse; both are in
 *  the order of the text, so the search goes on where it stopped. */
static const ent_sentence *sentence_of(const ent_sentence *sentences,
                                       size_t count, size_t *from,
                                       const ent_parse *parse)
{
    while (*from < count && sentences[*from].bytes.end <= parse->bytes.begin)
        *from += 1;
    if (*from == count || sentences[*from].bytes.begin > parse->bytes.begin)
        return NULL;
    return &sentences[*from];
}

/** Is there an empty line, or the text's beginning, before this byte? */
static bool begins_paragraph(ent_str text, int64_t begin)
{
    int breaks = 0;

    for (int64_t i = begin; i > 0 && breaks < 2; i--) {
        char c = text.ptr[i - 1];

        if (c == '\n')
            breaks++;
        else if (c != ' ' && c != '\t' && c != '\r')
            return false;
    }
    return true;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/** All letters are capitals, and there are several words of them. */
static bool is_capitals(const ent_parse *parse)
{
    size_t upper = 0;

    for (size_t i = 0; i < parse->word_count; i++) {
        ent_str form = parse->words[i].token.form;

        for (size_t k = 0; k < form.len; k++) {
            if (is_lower(form.ptr[k]))
                return false;
            upper += is_upper(form.ptr[k]);
        }
    }
    return upper >= 8;
}

static bool is_title_case_word(const ent_word *word)
{
    return word->upos == ENT_NOUN || word->upos == ENT_VERB ||
           word->upos == ENT_ADJ;
}

/** Most nouns, verbs and adjectives that are not at the start have a capital.
 */
static bool is_title_case(const ent_parse *parse)
{
    size_t words = 0;
    size_t capitals = 0;

    for (size_t i = 1; i < parse->word_count; i++) {
        const ent_word *word = &parse->words[i];

        if (!is_title_case_word(word))
            continue;
        words++;
        capitals += is_upper(word->token.form.ptr[0]);
    }
    return words >= 2 && capitals * 4 >= words * 3;
}

static bool is_headline(const ent_passage *passage)
{
    const ent_parse *parse = passage->parse;

    if (passage->sentence != NULL &&
        passage->sentence->kind == ENT_SENTENCE_TITLE)
        return true;
    return passage->capitals || is_title_case(parse);
}

/** Words of an English sentence that no other language has. */
static bool is_surely_english(const ent_parse *parse)
{
    for (size_t i = 0; i < parse->word_count; i++)
        if (ent_str_is(parse->words[i].lemma, "the") ||
            ent_str_is(parse->words[i].lemma, "of"))
            return true;
    return false;
}

static ent_str bytes_of(ent_str text, ent_span span)
{
    return ent_str_slice(text, (size_t)span.begin, (size_t)span.end);
}

/** Is it in another language, as far as its words tell? What they do not tell
 *  is as the report. */
static bool is_foreign(const ent_passage *passage, ent_str text,
                       bool foreign_report)
{
    ent_language_guess guess;

    if (!foreign_report && is_surely_english(passage->parse))
        return false;
    guess = ent_language_guess_text(bytes_of(text, passage->parse->bytes));
    if (strcmp(guess.code, "en") == 0)
        return false;
    if (guess.code[0] == '\0')
        return foreign_report;
    return foreign_report ||
           (guess.english * 5 <= guess.words &&
            (guess.words >= FOREIGN_WORDS || guess.english == 0));
}

static ent_skip skip_of(const ent_passage *passage, ent_str text,
                        bool foreign_report)
{
    if (passage->sentence != NULL) {
        if (passage->sentence->kind == ENT_SENTENCE_BOILERPLATE)
            return ENT_SKIP_BOILERPLATE;
        if (passage->sentence->repeat_of > 0)
            return ENT_SKIP_REPEAT;
    }
    if (is_foreign(passage, text, foreign_report))
        return ENT_SKIP_LANGUAGE;
    if (ent_passage_is_table(passage, bytes_of(text, passage->parse->bytes)))
        return ENT_SKIP_TABLE;
    return ent_passage_is_byline(passage) ? ENT_SKIP_BOILERPLATE : ENT_SKIP_NOT;
}

/** Hang the words of a prefix on the sentence, by a relation that says nothing
 *  of them. */
static void hang_prefix(ent_word *words, uint32_t count, uint32_t root)
{
    for (uint32_t i = 0; i < count; i++) {
        words[i].head = i == 0 ? root : 0;
        words[i].label = (ent_label){ENT_DEPREL_DEP, ENT_SUBTYPE_NONE};
    }
}

/** Join the names before and in the sentence. */
static ent_status join_names(ent_parse *out, const ent_parse *whole,
                             const ent_parse *rest, uint32_t words,
                             ent_arena *arena, ent_error *err)
{
    size_t before = 0;

    while (before < whole->name_count && whole->names[before].last <= words)
        before++;
    out->name_count = before + rest->name_count;
    out->names = ent_arena_alloc(arena, out->name_count, sizeof *out->names);
    if (out->names == NULL && out->name_count > 0)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < before; i++)
        out->names[i] = whole->names[i];
    for (size_t i = 0; i < rest->name_count; i++) {
        ent_name *name = &out->names[before + i];

        *name = rest->names[i];
        name->first += words;
        name->last += words;
    }
    return ENT_OK;
}

/** Read a sentence again without what stands before it, which would be taken
 *  for a part of it. */
static ent_status read_without_prefix(const ent_language *language,
                                      ent_passage *passage, uint32_t words,
                                      ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_parse *whole = passage->parse;
    ent_parse *out = ent_arena_alloc(arena, 1, sizeof *out);
    ent_word *copy = ent_arena_alloc(arena, whole->word_count, sizeof *copy);
    ent_parse rest = *whole;
    uint32_t root = words;

    if (out == NULL || copy == NULL)
        return ent_fail_nomem(err);
    memcpy(copy, whole->words, whole->word_count * sizeof *copy);
    rest.words = copy + words;
    rest.word_count = whole->word_count - words;
    rest.bytes.begin = rest.words[0].token.bytes.begin;
    rest.names = NULL;
    rest.name_count = 0;
    ENT_TRY(ent_language_parse_tokens(language, &rest, 1, NULL, arena, err));
    for (size_t i = words; i < whole->word_count; i++)
        if (copy[i].head == ENT_NO_WORD)
            root = (uint32_t)i;
        else
            copy[i].head += words;
    hang_prefix(copy, words, root);
    *out = *whole;
    out->words = copy;
    ENT_TRY(join_names(out, whole, &rest, words, arena, err));
    passage->parse = out;

cleanup:
    return st;
}

static ent_status set_prefix(const ent_reading *reading, ent_passage *passage,
                             ent_arena *arena, ent_error *err)
{
    ent_prefix prefix = ent_prefix_find(passage);

    if (prefix.words == 0)
        return ENT_OK;
    passage->first_word = prefix.words;
    passage->label_first = prefix.label_first;
    passage->label_last = prefix.label_last;
    return read_without_prefix(reading->language, passage, prefix.words, arena,
                               err);
}

static ent_status read_passage(ent_reading *reading, size_t index,
                               const ent_sentence *sentence, bool foreign,
                               ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_passage *passage = &reading->passages[index];
    const ent_passage *before = index > 0 ? passage - 1 : NULL;

    passage->sentence = sentence;
    passage->paragraph =
        begins_paragraph(reading->text, passage->parse->bytes.begin);
    passage->capitals = is_capitals(passage->parse);
    passage->headline = is_headline(passage);
    passage->skip = skip_of(passage, reading->text, foreign);
    if (passage->skip != ENT_SKIP_NOT)
        return ENT_OK;
    ENT_TRY(set_prefix(reading, passage, arena, err));
    ENT_TRY(ent_clauses_read(
        &passage->clauses, passage->parse,
        before == NULL || passage->paragraph ? NULL : &before->clauses,
        ent_language_lemmatizer(reading->language), arena, err));

cleanup:
    return st;
}

/** The last boundary of a code point at or before @p at. */
static size_t utf8_floor(ent_str text, size_t at)
{
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/** Is the whole report, or its greater part, in another language? */
static bool is_foreign_report(ent_str text)
{
    ent_language_guess guess = ent_language_guess_text(ent_str_slice(
        text, 0,
        text.len < REPORT_BYTES ? text.len : utf8_floor(text, REPORT_BYTES)));

    return guess.code[0] != '\0' && strcmp(guess.code, "en") != 0 &&
           guess.words >= FOREIGN_WORDS && guess.english * 4 <= guess.words;
}

ent_status ent_reading_make(ent_reading *out, const ent_extract_input *input,
                            const ent_language *language,
                            const ent_lexicon *lexicon, ent_arena *arena,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    ent_parses parses;
    const ent_sentence *sentences = input->sentences;
    size_t sentence_count = input->sentence_count;
    size_t from = 0;
    bool foreign = is_foreign_report(input->text);

    *out = (ent_reading){.text = input->text,
                         .language = language,
                         .lexicon = lexicon,
                         .report_date = input->report_date,
                         .publisher = input->publisher};
    ENT_TRY(
        ent_language_parse(&parses, language, input->text, NULL, arena, err));
    if (sentences == NULL) {
        sentences = parses.sentences;
        sentence_count = parses.sentence_count;
    }
    out->passages = ent_arena_alloc(arena, parses.count, sizeof *out->passages);
    if (out->passages == NULL && parses.count > 0)
        return ent_fail_nomem(err);
    out->count = parses.count;
    for (size_t i = 0; i < parses.count; i++) {
        out->passages[i].parse = &parses.parses[i];
        ENT_TRY(read_passage(
            out, i,
            sentence_of(sentences, sentence_count, &from, &parses.parses[i]),
            foreign, arena, err));
    }

cleanup:
    return st;
}
