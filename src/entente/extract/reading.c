/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/reading_internal.h"

#include "entente/core/utf8.h"
#include "entente/text/sentence.h"

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

static ent_skip skip_of(const ent_passage *passage)
{
    if (passage->sentence == NULL)
        return ENT_SKIP_NOT;
    if (passage->sentence->kind == ENT_SENTENCE_BOILERPLATE)
        return ENT_SKIP_BOILERPLATE;
    if (passage->sentence->repeat_of > 0)
        return ENT_SKIP_REPEAT;
    return ENT_SKIP_NOT;
}

static ent_status read_passage(ent_reading *reading, size_t index,
                               const ent_sentence *sentence, ent_arena *arena,
                               ent_error *err)
{
    ent_passage *passage = &reading->passages[index];
    const ent_passage *before = index > 0 ? passage - 1 : NULL;

    passage->sentence = sentence;
    passage->paragraph =
        begins_paragraph(reading->text, passage->parse->bytes.begin);
    passage->capitals = is_capitals(passage->parse);
    passage->headline = is_headline(passage);
    passage->skip = skip_of(passage);
    if (passage->skip != ENT_SKIP_NOT)
        return ENT_OK;
    return ent_clauses_read(
        &passage->clauses, passage->parse,
        before == NULL || passage->paragraph ? NULL : &before->clauses,
        ent_language_lemmatizer(reading->language), arena, err);
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
            arena, err));
    }

cleanup:
    return st;
}
