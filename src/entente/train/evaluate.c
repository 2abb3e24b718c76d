/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/evaluate.h"

#include "entente/train/bio.h"

#include <time.h>

ent_parse *ent_parses_copy_tokens(const ent_parse *parses, size_t count,
                                  ent_arena *arena)
{
    ent_parse *copies = ent_arena_alloc(arena, count, sizeof *copies);

    for (size_t i = 0; i < count && copies != NULL; i++) {
        copies[i].bytes = parses[i].bytes;
        copies[i].sentence_no = parses[i].sentence_no;
        copies[i].word_count = parses[i].word_count;
        copies[i].words = ent_arena_alloc(arena, parses[i].word_count,
                                          sizeof *copies[i].words);
        if (copies[i].words == NULL)
            return NULL;
        for (size_t k = 0; k < parses[i].word_count; k++)
            copies[i].words[k].token = parses[i].words[k].token;
    }
    return copies;
}

/** What is made on the way. */
typedef struct evaluator {
    const ent_language *language;
    const ent_parse_options *options; /**< May be NULL. */
    double seconds;
    ent_arena *gold;   /**< Of the whole file. */
    ent_arena *system; /**< Of what is being read. */
    ent_error *err;
} evaluator;

static double processor_time(void)
{
    struct timespec now = {0, 0};

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static ent_status evaluator_init(evaluator *e)
{
    e->gold = ent_arena_new();
    e->system = ent_arena_new();
    return e->gold == NULL || e->system == NULL ? ent_fail_nomem(e->err)
                                                : ENT_OK;
}

static void evaluator_clear(evaluator *e)
{
    ent_arena_free(e->system);
    ent_arena_free(e->gold);
}

/** Read the tokens of gold parses anew. */
static ent_status read_tokens(evaluator *e, ent_parse **out,
                              const ent_parse *gold, size_t count)
{
    ent_status st = ENT_OK;
    ent_parse *parses = ent_parses_copy_tokens(gold, count, e->system);
    double begin = processor_time();

    if (parses == NULL)
        return ent_fail_nomem(e->err);
    ENT_TRY(ent_language_parse_tokens(e->language, parses, count, e->options,
                                      e->system, e->err));
    e->seconds += processor_time() - begin;
    *out = parses;
cleanup:
    return st;
}

static ent_parse *gather_parses(const ent_conllu_sentence *sentences,
                                size_t count, ent_arena *arena)
{
    ent_parse *parses = ent_arena_alloc(arena, count, sizeof *parses);

    for (size_t i = 0; i < count && parses != NULL; i++)
        parses[i] = sentences[i].parse;
    return parses;
}

static ent_status score_tokens(evaluator *e, ent_tree_score *out,
                               const ent_conllu *file)
{
    ent_status st = ENT_OK;
    ent_parse *system = NULL;
    ent_parse *gold = gather_parses(file->sentences, file->count, e->gold);

    if (gold == NULL)
        return ent_fail_nomem(e->err);
    ENT_TRY(read_tokens(e, &system, gold, file->count));
    for (size_t i = 0; i < file->count; i++) {
        ent_str text = file->sentences[i].text;

        ENT_TRY(ent_tree_score_add(out, &gold[i], 1, text, &system[i], 1, text,
                                   e->err));
    }
cleanup:
    return st;
}

static bool has_space_behind(const ent_parse *parse)
{
    return parse->word_count == 0 ||
           parse->words[parse->word_count - 1].token.space_after;
}

static void move_spans(ent_parse *parse, int64_t by)
{
    parse->bytes.begin += by;
    parse->bytes.end += by;
    for (size_t i = 0; i < parse->word_count; i++) {
        parse->words[i].token.bytes.begin += by;
        parse->words[i].token.bytes.end += by;
    }
}

void ent_evaluate_join(ent_buf *text, ent_conllu_sentence *sentences,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && sentences[i].new_paragraph)
            ent_buf_add_cstr(text, "\n\n");
        else if (i > 0 && has_space_behind(&sentences[i - 1].parse))
            ent_buf_add_char(text, ' ');
        move_spans(&sentences[i].parse, (int64_t)text->len);
        ent_buf_add_str(text, sentences[i].text);
    }
}

/** Read the text of a document from the start. */
static ent_status score_document(evaluator *e, ent_tree_score *out,
                                 ent_conllu_sentence *sentences, size_t count)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};
    ent_parses system = {.parses = NULL};
    ent_parse *gold = NULL;
    double begin = 0;

    ent_arena_reset(e->system);
    ent_evaluate_join(&text, sentences, count);
    ENT_TRY(ent_buf_status(&text, e->err));
    gold = gather_parses(sentences, count, e->gold);
    if (gold == NULL) {
        st = ent_fail_nomem(e->err);
        goto cleanup;
    }
    begin = processor_time();
    ENT_TRY(ent_language_parse(&system, e->language, ent_buf_view(&text),
                               e->options, e->system, e->err));
    e->seconds += processor_time() - begin;
    ENT_TRY(ent_tree_score_add(out, gold, count, ent_buf_view(&text),
                               system.parses, system.count, ent_buf_view(&text),
                               e->err));
cleanup:
    ent_buf_clear(&text);
    return st;
}

static ent_status score_documents(evaluator *e, ent_tree_score *out,
                                  const ent_conllu *file)
{
    ent_status st = ENT_OK;

    for (size_t first = 0, next = 0; st == ENT_OK && first < file->count;
         first = next) {
        next = first + 1;
        while (next < file->count && !file->sentences[next].new_document)
            next++;
        st = score_document(e, out, &file->sentences[first], next - first);
    }
    return st;
}

ent_status ent_evaluate_trees(ent_tree_score *out, const ent_language *language,
                              ent_str bytes, bool raw,
                              const ent_parse_options *options, double *seconds,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    evaluator e = {.language = language, .options = options, .err = err};
    ent_conllu file = {NULL, 0};
    ent_tree_score score = *out;

    ENT_TRY(evaluator_init(&e));
    ENT_TRY(ent_conllu_read(&file, bytes, e.gold, err));
    ENT_TRY(raw ? score_documents(&e, &score, &file)
                : score_tokens(&e, &score, &file));
    *out = score;
    if (seconds != NULL)
        *seconds = e.seconds;
cleanup:
    evaluator_clear(&e);
    return st;
}

static void keep_classes(ent_parse *parse, uint32_t marked)
{
    size_t kept = 0;

    for (size_t i = 0; i < parse->name_count; i++) {
        if ((marked >> parse->names[i].name_class & 1) != 0)
            parse->names[kept++] = parse->names[i];
    }
    parse->name_count = kept;
}

ent_status ent_evaluate_names(ent_name_score *out, const ent_language *language,
                              ent_str bytes, double *seconds, ent_error *err)
{
    ent_status st = ENT_OK;
    evaluator e = {.language = language, .err = err};
    ent_bio file = {NULL, 0};
    ent_parse *system = NULL;

    ENT_TRY(evaluator_init(&e));
    ENT_TRY(ent_bio_read(&file, bytes, e.gold, err));
    ENT_TRY(read_tokens(&e, &system, file.sentences, file.count));
    uint32_t marked = ent_bio_classes(&file);
    for (size_t i = 0; i < file.count; i++) {
        keep_classes(&system[i], marked);
        ent_name_score_add(out, &file.sentences[i], &system[i]);
    }
    if (seconds != NULL)
        *seconds = e.seconds;
cleanup:
    evaluator_clear(&e);
    return st;
}
