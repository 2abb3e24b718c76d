/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/word_table_internal.h"

#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/table/lines.h"

enum {
    /** word, type, mode, modality. */
    FIELDS_MAX = 4
};

struct ent_word_table {
    ent_map *words; /**< To indexes of `meanings`. */
    ENT_VEC(ent_word_meaning) meanings;
};

/** Fields of a line; absent ones are empty. */
typedef struct fields {
    ent_str at[FIELDS_MAX];
    size_t count;
} fields;

static fields cut_fields(ent_str line)
{
    fields f = {.count = 0};
    ent_str rest = line;

    while (rest.ptr != NULL && f.count < FIELDS_MAX)
        f.at[f.count++] = ent_str_trim(ent_str_cut(&rest, '\t'));
    if (rest.ptr != NULL)
        f.count++;
    return f;
}

/** Read the type, with its mode here or in the next field, and the modality. */
static ent_status read_meaning(ent_word_meaning *out, const fields *f,
                               size_t *bad_field, ent_error *err)
{
    ent_status st = ENT_OK;

    *bad_field = 1;
    if (f->count < 2 || f->count > FIELDS_MAX)
        return ent_fail(err, ENT_ERR_INPUT,
                        "%zu fields; want word, TYPE, mode, separated by TAB",
                        f->count);
    ENT_TRY(ent_relation_type_parse(&out->type, &out->mode, f->at[1], err));
    *bad_field = 2;
    if (f->at[2].len > 0) {
        out->mode = ent_relation_type_mode(out->type, f->at[2]);
        if (out->mode == NULL)
            return ent_fail(err, ENT_ERR_INPUT, "%s has no mode \"%.*s\"",
                            out->type->name, ENT_STR_ARGS(f->at[2]));
    }
    *bad_field = 3;
    if (f->at[3].len > 0)
        ENT_TRY(ent_modality_parse(&out->modality, f->at[3], err));
    if (out->modality != ENT_ACTUAL && out->modality != ENT_PLANNED)
        return ent_fail(err, ENT_ERR_INPUT,
                        "modality \"%.*s\": want actual or planned",
                        ENT_STR_ARGS(f->at[3]));

cleanup:
    return st;
}

static ent_status add_word(ent_word_table *table, ent_str word,
                           ent_word_meaning meaning, ent_error *err)
{
    uint32_t index = ent_map_put(table->words, word);

    if (index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    if (index < table->meanings.count)
        return ent_fail(err, ENT_ERR_INPUT, "\"%.*s\" is there already",
                        ENT_STR_ARGS(word));
    if (!ENT_VEC_PUSH(&table->meanings, meaning))
        return ent_fail_nomem(err);
    return ENT_OK;
}

static ent_status read_line(ent_word_table *table, const char *path,
                            const ent_line *line, ent_error *err)
{
    ent_error why = {0};
    ent_word_meaning meaning = {0};
    fields f = cut_fields(line->text);
    size_t bad = 0;
    ent_status st = read_meaning(&meaning, &f, &bad, &why);

    if (st == ENT_OK) {
        bad = 0;
        st = add_word(table, f.at[0], meaning, &why);
    }
    if (st != ENT_OK) {
        size_t offset = bad < f.count && bad < FIELDS_MAX
                            ? (size_t)(f.at[bad].ptr - line->text.ptr)
                            : 0;

        return ent_fail(
            err, st, "%s:%lld:%lld: %s", path, (long long)line->number,
            (long long)ent_line_column(line->text, offset), why.message);
    }
    return ENT_OK;
}

static bool is_header(ent_str line)
{
    fields f = cut_fields(line);

    return ent_str_is(f.at[0], "word") && ent_str_is(f.at[1], "type");
}

static ent_status read_table(ent_word_table *table, const char *path,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_lines *lines = NULL;
    ent_line line = {0};
    bool more = true;
    bool first = true;

    ENT_TRY(ent_lines_open(&lines, path, err));
    for (;;) {
        ENT_TRY(ent_lines_next(lines, &line, &more, NULL, err));
        if (!more)
            break;
        if (line.text.len == 0 || line.text.ptr[0] == '#' ||
            ent_str_trim(line.text).len == 0)
            continue;
        if (!first || !is_header(line.text))
            ENT_TRY(read_line(table, path, &line, err));
        first = false;
    }

cleanup:
    ent_lines_close(lines);
    return st;
}

ent_status ent_word_table_open(ent_word_table **out, const char *path,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_word_table *table = ent_calloc(1, sizeof *table);

    if (table == NULL)
        return ent_fail_nomem(err);
    table->words = ent_map_new();
    if (table->words == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (path != NULL)
        ENT_TRY(read_table(table, path, err));
    *out = table;
    table = NULL;

cleanup:
    ent_word_table_free(table);
    return st;
}

void ent_word_table_free(ent_word_table *table)
{
    if (table == NULL)
        return;
    ent_map_free(table->words);
    ENT_VEC_CLEAR(&table->meanings);
    ent_free(table);
}

bool ent_word_table_find(const ent_word_table *table, ent_str word,
                         ent_word_meaning *out)
{
    uint32_t index = ent_map_get(table->words, word);
    const ent_event_code *code = NULL;

    if (index != ENT_MAP_NONE) {
        *out = table->meanings.items[index];
        return true;
    }
    code = ent_event_code_find(word);
    if (code == NULL)
        return false;
    *out =
        (ent_word_meaning){code->code, code->type, code->mode, code->modality};
    return true;
}
