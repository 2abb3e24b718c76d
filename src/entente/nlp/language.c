/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/language.h"

#include <assert.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/core/vec.h"
#include "entente/nlp/activation.h"
#include "entente/nlp/language_internal.h"
#include "entente/nlp/name_decode.h"
#include "entente/nlp/repair.h"
#include "entente/nlp/segment.h"
#include "entente/nlp/tree.h"
#include "entente/text/sentence.h"

typedef ENT_VEC(ent_parse) parse_vec;

/** Reading under way: one call's room, reused batch by batch. */
typedef struct reading {
    const ent_language *language;
    ent_arena *arena;
    ent_workspace *works[ENT_LANGUAGE_NETWORKS];
    ent_features features[ENT_BATCH_WORDS];
    uint32_t lengths[ENT_BATCH_SENTENCES];
    uint32_t heads[ENT_BATCH_WORDS];
    bool repair;
    ent_calibration calibration;
} reading;

static void reader_free(reading *reader)
{
    if (reader == NULL)
        return;
    for (size_t i = 0; i < ENT_LANGUAGE_NETWORKS; i++)
        ent_workspace_free(reader->works[i]);
    ent_free(reader);
}

static reading *reader_new(const ent_language *language,
                           const ent_parse_options *options, ent_arena *arena)
{
    reading *reader = ent_calloc(1, sizeof *reader);

    if (reader == NULL)
        return NULL;
    reader->language = language;
    reader->arena = arena;
    reader->repair = options == NULL || !options->keep_trees;
    reader->calibration = language->calibration;
    if (options != NULL && options->uncalibrated)
        ent_calibration_init(&reader->calibration);
    for (size_t i = 0; i < language->count; i++) {
        reader->works[i] = ent_workspace_new(language->networks[i]);
        if (reader->works[i] == NULL) {
            reader_free(reader);
            return NULL;
        }
    }
    return reader;
}

/** Log of the mean of probabilities, number by number, into the first. */
static void average(float *first, const float *const *others, size_t count,
                    size_t numbers)
{
    for (size_t i = 0; i < numbers; i++) {
        float most = first[i];

        for (size_t k = 0; k < count; k++)
            most = others[k][i] > most ? others[k][i] : most;
        float sum = ent_exponential(first[i] - most);
        for (size_t k = 0; k < count; k++)
            sum += ent_exponential(others[k][i] - most);
        first[i] = most + ent_logarithm(sum) - ent_logarithm((float)count + 1);
    }
}

/** Numbers of a workspace that networks agree on. */
typedef float *part_fn(ent_workspace *work);

static float *get_tags(ent_workspace *work)
{
    return work->tags;
}

static float *get_names(ent_workspace *work)
{
    return work->names;
}

static float *get_arcs(ent_workspace *work)
{
    return work->arcs;
}

static float *get_relations(ent_workspace *work)
{
    return work->relations;
}

static void agree(reading *reader, part_fn *part, size_t numbers)
{
    const float *others[ENT_LANGUAGE_NETWORKS] = {NULL};
    size_t count = reader->language->count - 1;

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        others[i] = part(reader->works[i + 1]);
    average(part(reader->works[0]), others, count, numbers);
}

static void set_tag(ent_word *word, const ent_network *network,
                    const float *scores)
{
    uint32_t count = ent_network_get_shape(network)->tags;
    uint32_t best = 0;

    for (uint32_t i = 1; i < count; i++) {
        if (scores[i] > scores[best])
            best = i;
    }
    ent_network_tag tag = ent_network_get_tag(network, best);
    word->upos = tag.upos;
    word->xpos = tag.xpos;
}

/** The likeliest relation; "root" is that of the root and of no other.
 *  @return Its log-probability. */
static float set_label(ent_word *word, const ent_network *network,
                       const float *scores)
{
    uint32_t count = ent_network_get_shape(network)->relations;
    float best = -1e9F;

    if (word->head == ENT_NO_WORD) {
        word->label = (ent_label){ENT_DEPREL_ROOT, ENT_SUBTYPE_NONE};
        return 0;
    }
    word->label = (ent_label){ENT_DEPREL_DEP, ENT_SUBTYPE_NONE};
    for (uint32_t i = 0; i < count; i++) {
        ent_label label = ent_network_get_relation(network, i);

        if (scores[i] > best && label.relation != ENT_DEPREL_ROOT) {
            best = scores[i];
            word->label = label;
        }
    }
    return best;
}

/** Heads of each sentence of the batch. */
static ent_status choose_heads(reading *reader, ent_error *err)
{
    const ent_workspace *work = reader->works[0];

    for (uint32_t s = 0; s < work->sentence_count; s++) {
        uint32_t first = work->first[s];
        ent_status st = ent_tree_best(reader->heads + first,
                                      work->arcs + work->arc_first[s],
                                      work->first[s + 1] - first, err);

        if (st != ENT_OK)
            return st;
    }
    return ENT_OK;
}

static ent_status fill_parse(reading *reader, ent_parse *parse,
                             uint32_t sentence, ent_error *err)
{
    const ent_language *language = reader->language;
    const ent_network *network = language->networks[0];
    const ent_workspace *work = reader->works[0];
    size_t first = work->first[sentence];
    const float *arcs = work->arcs + work->arc_first[sentence];
    size_t count = parse->word_count;

    for (size_t i = 0; i < count; i++, arcs += count + 1) {
        ent_word *word = &parse->words[i];
        uint32_t head = reader->heads[first + i];

        set_tag(word, network, work->tags + (first + i) * work->tag_stride);
        word->head = head;
        float belief =
            arcs[head == ENT_NO_WORD ? count : head] +
            set_label(word, network,
                      work->relations + (first + i) * work->relation_stride);
        word->confidence =
            ent_calibrate(reader->calibration.arc, ent_exponential(belief));
        word->lemma = ent_lemmatize(language->lemmatizer, word->token.form,
                                    word->upos, word->xpos, reader->arena);
        if (word->lemma.ptr == NULL)
            return ent_fail_nomem(err);
    }
    parse->names = ent_names_decode(&parse->name_count, network,
                                    work->names + first * work->name_stride,
                                    work->name_stride, count, reader->arena);
    if (parse->names == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < parse->name_count; i++)
        parse->names[i].confidence =
            ent_calibrate(reader->calibration.name, parse->names[i].confidence);
    return reader->repair ? ent_parse_repair(parse, 1, err) : ENT_OK;
}

/** Read @p count parses that fit in a batch; those without words are left. */
static ent_status read_batch(reading *reader, ent_parse *const *parses,
                             uint32_t count, ent_error *err)
{
    const ent_language *language = reader->language;
    ent_workspace *work = reader->works[0];
    uint32_t words = 0;

    for (uint32_t s = 0; s < count; s++) {
        reader->lengths[s] = (uint32_t)parses[s]->word_count;
        for (uint32_t i = 0; i < reader->lengths[s]; i++)
            ent_features_of(&reader->features[words++],
                            parses[s]->words[i].token.form,
                            language->lemmatizer);
    }
    for (size_t i = 0; i < language->count; i++)
        ent_network_read(language->networks[i], reader->works[i],
                         reader->features, reader->lengths, count);
    agree(reader, get_tags, (size_t)words * work->tag_stride);
    agree(reader, get_names, (size_t)words * work->name_stride);
    agree(reader, get_arcs, work->arc_first[count]);
    ent_status st = choose_heads(reader, err);
    if (st != ENT_OK)
        return st;
    for (size_t i = 0; i < language->count; i++)
        ent_network_relate(language->networks[i], reader->works[i],
                           reader->heads);
    agree(reader, get_relations, (size_t)words * work->relation_stride);
    for (uint32_t s = 0; st == ENT_OK && s < count; s++)
        st = fill_parse(reader, parses[s], s, err);
    return st;
}

/** Read parses of at most ENT_SEGMENT_WORDS words, batch by batch. */
static ent_status read_all(reading *reader, ent_parse *parses, size_t count,
                           ent_error *err)
{
    ent_parse *batch[ENT_BATCH_SENTENCES];
    ent_status st = ENT_OK;
    uint32_t size = 0;
    size_t words = 0;

    for (size_t i = 0; st == ENT_OK && i < count; i++) {
        size_t more = parses[i].word_count;

        assert(more <= ENT_SEGMENT_WORDS);
        if (more == 0) {
            parses[i].names = NULL;
            parses[i].name_count = 0;
            continue;
        }
        if (words + more > ENT_BATCH_WORDS || size == ENT_BATCH_SENTENCES) {
            st = read_batch(reader, batch, size, err);
            words = 0;
            size = 0;
        }
        batch[size++] = &parses[i];
        words += more;
    }
    if (st == ENT_OK && size > 0)
        st = read_batch(reader, batch, size, err);
    return st;
}

/** Tokens of a part of a text as parses without trees, cut in segments. */
static ent_status add_part(parse_vec *out, ent_str text, ent_span part,
                           int32_t sentence_no, ent_arena *arena,
                           ent_error *err)
{
    ent_token *tokens = NULL;
    size_t count = 0;
    ent_status st = ent_tokens_split(&tokens, &count, text, part, arena, err);

    if (st != ENT_OK)
        return st;
    do {
        size_t length = ent_segment_length(tokens, count);
        ent_parse parse = {
            .bytes = part, .sentence_no = sentence_no, .word_count = length};

        parse.words = ent_arena_alloc(arena, length, sizeof *parse.words);
        if (parse.words == NULL || !ENT_VEC_PUSH(out, parse))
            return ent_fail_nomem(err);
        for (size_t i = 0; i < length; i++)
            parse.words[i].token = tokens[i];
        if (length > 0)
            out->items[out->count - 1].bytes =
                (ent_span){tokens[0].bytes.begin, tokens[length - 1].bytes.end};
        tokens += length;
        count -= length;
    } while (count > 0);
    return ENT_OK;
}

static ent_status add_lines(parse_vec *out, ent_str text, ent_arena *arena,
                            ent_error *err)
{
    size_t begin = 0;
    int32_t number = 0;

    while (begin < text.len) {
        size_t end = ent_str_find(text, ent_str_from("\n"), begin);
        ent_status st =
            add_part(out, text, (ent_span){(int64_t)begin, (int64_t)end},
                     ++number, arena, err);

        if (st != ENT_OK)
            return st;
        begin = end + 1;
    }
    return ENT_OK;
}

static ent_status add_sentences(parse_vec *out, ent_parses *parses,
                                ent_str text, ent_arena *arena, ent_error *err)
{
    ent_status st = ent_sentence_split(
        &parses->sentences, &parses->sentence_count, text, arena, err);

    for (size_t i = 0; st == ENT_OK && i < parses->sentence_count; i++)
        st = add_part(out, text, parses->sentences[i].bytes,
                      parses->sentences[i].number, arena, err);
    return st;
}

ent_status ent_language_parse(ent_parses *out, const ent_language *language,
                              ent_str text, const ent_parse_options *options,
                              ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    parse_vec found = {0};
    ent_parses parses = {0};
    reading *reader = reader_new(language, options, arena);

    if (reader == NULL)
        return ent_fail_nomem(err);
    if (options != NULL && options->lines)
        ENT_TRY(add_lines(&found, text, arena, err));
    else
        ENT_TRY(add_sentences(&found, &parses, text, arena, err));
    parses.count = found.count;
    parses.parses = ent_arena_alloc(arena, found.count, sizeof(ent_parse));
    if (parses.parses == NULL)
        ENT_TRY(ent_fail_nomem(err));
    if (found.count > 0)
        memcpy(parses.parses, found.items, found.count * sizeof(ent_parse));
    ENT_TRY(read_all(reader, parses.parses, parses.count, err));
    *out = parses;
cleanup:
    reader_free(reader);
    ENT_VEC_CLEAR(&found);
    return st;
}

/** Let the words of a segment that begins at word @p done be words of the
 * whole: its root hangs on that of the first. */
static void join_words(const ent_parse *part, size_t done, uint32_t *root)
{
    for (size_t i = 0; i < part->word_count; i++) {
        ent_word *word = &part->words[i];

        if (word->head != ENT_NO_WORD) {
            word->head += (uint32_t)done;
        } else if (*root == ENT_NO_WORD) {
            *root = (uint32_t)(done + i);
        } else {
            word->head = *root;
            word->label = (ent_label){ENT_DEPREL_PARATAXIS, ENT_SUBTYPE_NONE};
        }
    }
}

static void join_names(ent_parse *whole, const ent_parse *part, size_t done)
{
    for (size_t i = 0; i < part->name_count; i++) {
        ent_name *name = &whole->names[whole->name_count++];

        *name = part->names[i];
        name->first += (uint32_t)done;
        name->last += (uint32_t)done;
    }
}

/** Read one long parse in segments and put them together again. */
static ent_status read_long(reading *reader, ent_parse *parse, ent_error *err)
{
    ent_parse whole = *parse;
    ent_token *tokens =
        ent_arena_alloc(reader->arena, parse->word_count, sizeof *tokens);
    uint32_t root = ENT_NO_WORD;

    whole.names =
        ent_arena_alloc(reader->arena, parse->word_count, sizeof(ent_name));
    whole.name_count = 0;
    if (tokens == NULL || whole.names == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < parse->word_count; i++)
        tokens[i] = parse->words[i].token;
    for (size_t done = 0; done < parse->word_count;) {
        ent_parse part = {.words = parse->words + done,
                          .word_count = ent_segment_length(
                              tokens + done, parse->word_count - done)};
        ent_status st = read_all(reader, &part, 1, err);

        if (st != ENT_OK)
            return st;
        join_words(&part, done, &root);
        join_names(&whole, &part, done);
        done += part.word_count;
    }
    *parse = whole;
    return ENT_OK;
}

ent_status ent_language_parse_tokens(const ent_language *language,
                                     ent_parse *parses, size_t count,
                                     const ent_parse_options *options,
                                     ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    reading *reader = reader_new(language, options, arena);

    if (reader == NULL)
        return ent_fail_nomem(err);
    for (size_t done = 0; done < count;) {
        size_t short_ones = 0;

        while (done + short_ones < count &&
               parses[done + short_ones].word_count <= ENT_SEGMENT_WORDS)
            short_ones++;
        ENT_TRY(read_all(reader, parses + done, short_ones, err));
        done += short_ones;
        if (done < count)
            ENT_TRY(read_long(reader, &parses[done++], err));
    }
cleanup:
    reader_free(reader);
    return st;
}
