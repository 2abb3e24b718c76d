/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The reader. It goes through the bytes once, a line at a time, and gathers a
 * sentence in arrays that it uses again for the next. */
#include "entente/nlp/conllu.h"

#include "entente/core/vec.h"
#include "entente/nlp/conllu_internal.h"
#include "entente/nlp/rows.h"
#include "entente/nlp/tree.h"

enum {
    COLUMN_ID,
    COLUMN_FORM,
    COLUMN_LEMMA,
    COLUMN_UPOS,
    COLUMN_XPOS,
    COLUMN_FEATS,
    COLUMN_HEAD,
    COLUMN_DEPREL,
    COLUMN_DEPS,
    COLUMN_MISC,
    COLUMNS
};

enum {
    MOST_DIGITS = 9, /* Of a number that fits in 32 bits. */
    MOST_RANGE = UINT8_MAX
};

typedef struct reader {
    ent_arena *arena;
    ent_error *err;
    ent_rows rows;
    ent_conllu_sentence sentence;
    ENT_VEC(ent_word) words;
    ENT_VEC(uint32_t) heads; /**< As ent_tree_is_valid() has them. */
    ENT_VEC(size_t) lines;   /**< Of each word. */
    ENT_VEC(ent_surface) surfaces;
    size_t range_begin;   /**< Words before the last range, */
    size_t range_end;     /**< and with it. */
    uint32_t empty_nodes; /**< Behind the last word. */
    ENT_VEC(ent_conllu_sentence) sentences;
} reader;

static ent_status refuse(const reader *r, const char *what, ent_str found)
{
    return ent_rows_refuse(&r->rows, what, found, r->err);
}

/** A number in digits without leading zeros. */
static bool read_number(ent_str text, uint32_t *out)
{
    uint32_t value = 0;

    if (text.len == 0 || text.len > MOST_DIGITS ||
        (text.len > 1 && text.ptr[0] == '0'))
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        value = value * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    *out = value;
    return true;
}

/** Two numbers with @p separator between them. */
static bool read_pair(ent_str text, char separator, uint32_t *a, uint32_t *b)
{
    ent_str left = ent_str_cut(&text, separator);

    return read_number(left, a) && read_number(text, b);
}

static bool has_space_after(ent_str misc)
{
    while (misc.ptr != NULL) {
        if (ent_str_is(ent_str_cut(&misc, '|'), "SpaceAfter=No"))
            return false;
    }
    return true;
}

/** Without white space at both ends; empty if it holds nothing else. */
static ent_str trim_white(ent_str form)
{
    size_t begin = ent_conllu_skip_white(form, 0);
    size_t end = begin;

    for (size_t i = begin; i < form.len;) {
        size_t white = ent_conllu_white_at(form, i);

        i += white == 0 ? 1 : white;
        if (white == 0)
            end = i;
    }
    return ent_str_slice(form, begin, end);
}

/** Copy a column with a NUL behind it, unless it is "_". */
static ent_status copy_column(const reader *r, const char **out, ent_str column)
{
    if (ent_str_is(column, "_"))
        return ENT_OK;
    column = ent_arena_str(r->arena, column);
    if (column.ptr == NULL)
        return ent_fail_nomem(r->err);
    *out = column.ptr;
    return ENT_OK;
}

static ent_status add_surface(reader *r, const ent_str columns[COLUMNS])
{
    ent_surface surface = {trim_white(columns[COLUMN_FORM]),
                           has_space_after(columns[COLUMN_MISC])};

    if (surface.form.len == 0)
        return refuse(r, "blank form", columns[COLUMN_FORM]);
    return ENT_VEC_PUSH(&r->surfaces, surface) ? ENT_OK
                                               : ent_fail_nomem(r->err);
}

/** "3-4": announces the words of a written token. */
static ent_status read_range(reader *r, const ent_str columns[COLUMNS])
{
    uint32_t first = 0;
    uint32_t last = 0;

    if (!read_pair(columns[COLUMN_ID], '-', &first, &last) ||
        first != r->words.count + 1 || r->range_end > r->words.count ||
        last < first)
        return refuse(r, "range out of order", columns[COLUMN_ID]);
    if (last - first >= MOST_RANGE)
        return refuse(r, "range of more than 255 words", columns[COLUMN_ID]);
    r->range_begin = r->words.count;
    r->range_end = last;
    return add_surface(r, columns);
}

/** "3.1": a word that is not in the text. */
static ent_status read_empty_node(reader *r, const ent_str columns[COLUMNS])
{
    uint32_t word = 0;
    uint32_t node = 0;

    if (!read_pair(columns[COLUMN_ID], '.', &word, &node) ||
        word != r->words.count || node != r->empty_nodes + 1)
        return refuse(r, "empty node out of order", columns[COLUMN_ID]);
    r->empty_nodes = node;
    return ENT_OK;
}

/** How many words the written token of the next word has, if it is its first;
 *  0 if not. */
static uint8_t token_words(const reader *r)
{
    if (r->words.count >= r->range_end)
        return 1;
    if (r->words.count > r->range_begin)
        return 0;
    return (uint8_t)(r->range_end - r->range_begin);
}

static ent_status push_word(reader *r, const ent_word *word)
{
    if (!ENT_VEC_PUSH(&r->heads, word->head) ||
        !ENT_VEC_PUSH(&r->lines, r->rows.number) ||
        !ENT_VEC_PUSH(&r->words, *word))
        return ent_fail_nomem(r->err);
    r->empty_nodes = 0;
    return ENT_OK;
}

/** "root" is the relation of the root, and of no other word: whoever climbs a
 *  tree may rely on it. */
static ent_label label_of(ent_str name, bool is_root)
{
    ent_label label = ent_label_read(name);

    if (is_root)
        return (ent_label){ENT_DEPREL_ROOT, ENT_SUBTYPE_NONE};
    return label.relation == ENT_DEPREL_ROOT
               ? (ent_label){ENT_DEPREL_DEP, ENT_SUBTYPE_NONE}
               : label;
}

static ent_status read_word(reader *r, const ent_str columns[COLUMNS])
{
    ent_status st = ENT_OK;
    ent_word word = {.xpos = "_", .confidence = 1};
    uint32_t id = 0;
    uint32_t head = 0;

    if (!read_number(columns[COLUMN_ID], &id) || id != r->words.count + 1)
        return refuse(r, "id out of order", columns[COLUMN_ID]);
    if (!read_number(columns[COLUMN_HEAD], &head))
        return refuse(r, "head that is no number", columns[COLUMN_HEAD]);
    word.token.form = trim_white(columns[COLUMN_FORM]);
    if (word.token.form.len == 0)
        return refuse(r, "blank form", columns[COLUMN_FORM]);
    word.token.words = token_words(r);
    word.lemma = columns[COLUMN_LEMMA];
    word.upos = ent_upos_read(columns[COLUMN_UPOS]);
    word.head = head == 0 ? ENT_NO_WORD : head - 1;
    word.label = label_of(columns[COLUMN_DEPREL], head == 0);
    ENT_TRY(copy_column(r, &word.xpos, columns[COLUMN_XPOS]));
    ENT_TRY(copy_column(r, &word.features, columns[COLUMN_FEATS]));
    if (r->words.count >= r->range_end)
        ENT_TRY(add_surface(r, columns));
    ENT_TRY(push_word(r, &word));
cleanup:
    return st;
}

static ent_status read_columns(reader *r, ent_str line)
{
    ent_str columns[COLUMNS];
    ent_str rest = line;
    size_t count = 0;

    while (rest.ptr != NULL) {
        ent_str column = ent_str_cut(&rest, '\t');

        if (count < COLUMNS)
            columns[count] = column;
        count++;
        if (column.len == 0)
            return ent_fail(r->err, ENT_ERR_INPUT, "line %zu: column %zu empty",
                            r->rows.number, count);
    }
    if (count != COLUMNS)
        return ent_fail(r->err, ENT_ERR_INPUT, "line %zu: %zu columns, want %d",
                        r->rows.number, count, COLUMNS);
    if (memchr(columns[COLUMN_ID].ptr, '-', columns[COLUMN_ID].len) != NULL)
        return read_range(r, columns);
    if (memchr(columns[COLUMN_ID].ptr, '.', columns[COLUMN_ID].len) != NULL)
        return read_empty_node(r, columns);
    return read_word(r, columns);
}

/** "# key" or "# key = value". */
static ent_status read_comment(reader *r, ent_str line)
{
    ent_str value = ent_str_slice(line, 1, line.len);
    ent_str key = ent_str_trim(ent_str_cut(&value, '='));
    ent_str name = ent_str_cut(&key, ' ');

    if (r->words.count > 0 || r->surfaces.count > 0 || r->empty_nodes > 0)
        return refuse(r, "comment inside a sentence", line);
    value = ent_str_trim(value);
    /* "newdoc id = x" and "newpar id = x": the id is not wanted. */
    if (ent_str_is(name, "newdoc"))
        r->sentence.new_document = true;
    else if (ent_str_is(name, "newpar"))
        r->sentence.new_paragraph = true;
    else if (key.ptr == NULL && ent_str_is(name, "text"))
        r->sentence.text = value;
    else if (key.ptr == NULL && ent_str_is(name, "sent_id") && value.len > 0)
        r->sentence.sent_id = value;
    return ENT_OK;
}

static size_t count_roots(const reader *r)
{
    size_t roots = 0;

    for (size_t i = 0; i < r->heads.count; i++)
        roots += r->heads.items[i] == ENT_NO_WORD;
    return roots;
}

static ent_status check_tree(const reader *r)
{
    size_t count = r->heads.count;

    for (size_t i = 0; i < count; i++) {
        if (r->heads.items[i] != ENT_NO_WORD && r->heads.items[i] >= count)
            return ent_fail(
                r->err, ENT_ERR_INPUT, "line %zu: head %zu, want 0 to %zu",
                r->lines.items[i], (size_t)r->heads.items[i] + 1, count);
    }
    if (ent_tree_is_valid(r->heads.items, count))
        return ENT_OK;
    if (count_roots(r) != 1)
        return ent_fail(r->err, ENT_ERR_INPUT,
                        "line %zu: sentence with %zu roots, want 1",
                        r->lines.items[0], count_roots(r));
    return ent_fail(r->err, ENT_ERR_INPUT,
                    "line %zu: sentence with heads in a cycle",
                    r->lines.items[0]);
}

/** Keep the words gathered so far as a sentence. */
static ent_status keep_sentence(reader *r)
{
    ent_status st = ENT_OK;
    ent_parse *parse = &r->sentence.parse;

    ENT_TRY(check_tree(r));
    parse->sentence_no = (int32_t)r->sentences.count + 1;
    parse->word_count = r->words.count;
    parse->words =
        ent_arena_alloc(r->arena, r->words.count, sizeof *parse->words);
    if (parse->words == NULL)
        return ent_fail_nomem(r->err);
    memcpy(parse->words, r->words.items, r->words.count * sizeof *parse->words);
    ENT_TRY(
        ent_conllu_place(&r->sentence, r->surfaces.items, r->arena, r->err));
    if (!ENT_VEC_PUSH(&r->sentences, r->sentence))
        st = ent_fail_nomem(r->err);
cleanup:
    return st;
}

/** At an empty line, or at the end of the file. */
static ent_status end_sentence(reader *r)
{
    ent_status st = ENT_OK;

    if (r->range_end > r->words.count)
        return ent_fail(r->err, ENT_ERR_INPUT,
                        "line %zu: range up to word %zu, sentence ends at %zu",
                        r->rows.number, r->range_end, r->words.count);
    if (r->words.count > 0)
        ENT_TRY(keep_sentence(r));
    r->sentence = (ent_conllu_sentence){.new_document = false};
    r->words.count = 0;
    r->heads.count = 0;
    r->lines.count = 0;
    r->surfaces.count = 0;
    r->range_begin = 0;
    r->range_end = 0;
    r->empty_nodes = 0;
cleanup:
    return st;
}

static ent_status read_lines(reader *r)
{
    ent_status st = ENT_OK;
    ent_str line = {NULL, 0};

    while (ent_rows_next(&r->rows, &line)) {
        if (line.len == 0)
            ENT_TRY(end_sentence(r));
        else if (line.ptr[0] == '#')
            ENT_TRY(read_comment(r, line));
        else
            ENT_TRY(read_columns(r, line));
    }
    ENT_TRY(end_sentence(r));
cleanup:
    return st;
}

ent_status ent_conllu_read(ent_conllu *out, ent_str bytes, ent_arena *arena,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    reader r = {.arena = arena, .err = err};
    ent_conllu read = {NULL, 0};

    ENT_TRY(ent_rows_begin(&r.rows, bytes, err));
    ENT_TRY(read_lines(&r));
    read.count = r.sentences.count;
    read.sentences = ent_arena_alloc(arena, read.count, sizeof *read.sentences);
    if (read.sentences == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (read.count > 0)
        memcpy(read.sentences, r.sentences.items,
               read.count * sizeof *read.sentences);
    *out = read;
cleanup:
    ENT_VEC_CLEAR(&r.sentences);
    ENT_VEC_CLEAR(&r.surfaces);
    ENT_VEC_CLEAR(&r.lines);
    ENT_VEC_CLEAR(&r.heads);
    ENT_VEC_CLEAR(&r.words);
    return st;
}
