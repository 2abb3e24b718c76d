/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/source_internal.h"

#include "entente/table/tsv.h"

enum {
    FILE_BYTES_MAX = 256 << 20
};

static bool ends_with(ent_str text, const char *end)
{
    ent_str tail = ent_str_from(end);

    return text.len >= tail.len &&
           memcmp(text.ptr + text.len - tail.len, tail.ptr, tail.len) == 0;
}

/** Is it "END", "NAME.END" or "NAME-END"? */
static bool is_called(ent_str name, const char *end)
{
    size_t len = strlen(end);

    return ends_with(name, end) &&
           (name.len == len || name.ptr[name.len - len - 1] == '.');
}

/** The type of "[NAME.]TYPE.tsv", or NULL. */
static const ent_relation_type *type_of(ent_str name)
{
    ent_str stem = name;
    size_t dot = 0;

    if (!ends_with(name, ".tsv"))
        return NULL;
    stem.len -= strlen(".tsv");
    for (size_t i = 0; i < stem.len; i++)
        if (stem.ptr[i] == '.')
            dot = i + 1;
    return ent_relation_type_find(ent_str_slice(stem, dot, stem.len));
}

static ent_str base_of(ent_str path)
{
    size_t begin = 0;

    for (size_t i = 0; i < path.len; i++)
        if (path.ptr[i] == '/')
            begin = i + 1;
    return ent_str_slice(path, begin, path.len);
}

ent_status ent_lexicon_source_by_name(ent_lexicon_source *source,
                                      ent_error *err)
{
    static const struct {
        const char *end;
        ent_lexicon_part part;
    } ends[] = {
        {"entities.tsv", ENT_PART_ENTITIES},
        {"offices.tsv", ENT_PART_OFFICES},
        {"classes.tsv", ENT_PART_CLASSES},
        {"kinds.tsv", ENT_PART_KINDS},
        {"spellings.tsv", ENT_PART_SPELLINGS},
        {"name_words.tsv", ENT_PART_NAME_WORDS},
        {"actors.txt", ENT_PART_ACTORS},
        {"agents.txt", ENT_PART_AGENTS},
        {"verbs.txt", ENT_PART_VERBS},
    };
    ent_str name = base_of(source->name);
    const ent_relation_type *type = NULL;

    if (ends_with(name, ".gz"))
        name.len -= strlen(".gz");
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (is_called(name, ends[i].end)) {
            source->part = ends[i].part;
            return ENT_OK;
        }
    type = type_of(name);
    if (type == NULL)
        return ent_fail(err, ENT_ERR_INPUT,
                        "%.*s: no file of a lexicon; wanted is "
                        "NAME.entities.tsv, NAME.offices.tsv, "
                        "NAME.classes.tsv, NAME.TYPE.tsv (AID.tsv ...), or a "
                        "dictionary NAME.actors.txt, NAME.agents.txt, "
                        "NAME.verbs.txt",
                        ENT_STR_ARGS(source->name));
    source->part = ENT_PART_ENTRIES;
    source->type = type;
    return ENT_OK;
}

ent_status ent_lexicon_source_read(ent_lexicon_source *source, const char *path,
                                   ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf bytes = {0};
    ent_error unnamed = {0};

    source->name = ent_arena_str(arena, ent_str_from(path));
    ENT_TRY(ent_lines_slurp(&bytes, path, FILE_BYTES_MAX, err));
    source->text = ent_arena_str(arena, ent_buf_view(&bytes));
    if (source->name.ptr == NULL || source->text.ptr == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    st = ent_lexicon_source_by_name(source, &unnamed);
    if (st == ENT_ERR_INPUT && ent_lexicon_source_by_content(source))
        st = ENT_OK;
    if (st != ENT_OK)
        st = ent_fail(err, st, "%s", unnamed.message);

cleanup:
    ent_buf_clear(&bytes);
    return st;
}

ent_str ent_keep_buf(ent_arena *arena, ent_buf *buf)
{
    ent_str out = {NULL, 0};

    if (ent_buf_status(buf, NULL) == ENT_OK)
        out = ent_arena_str(arena, ent_buf_view(buf));
    ent_buf_clear(buf);
    return out;
}

size_t ent_line_cells(ent_str line, ent_str *cells, size_t max)
{
    ent_str rest = line;
    size_t count = 0;

    while (rest.ptr != NULL) {
        ent_str cell = ent_str_trim(ent_str_cut(&rest, '\t'));

        if (count < max)
            cells[count] = cell;
        count++;
    }
    for (size_t i = count; i < max; i++)
        cells[i] = ent_str_make("", 0);
    return count;
}

static bool is_data(ent_str line)
{
    return ent_str_trim(line).len > 0 && line.ptr[0] != '#';
}

ent_status ent_each_data_line(ent_lexicon_builder *b,
                              ent_status (*take)(ent_lexicon_builder *b,
                                                 const ent_line *line,
                                                 void *user),
                              void *user)
{
    ent_status st = ENT_OK;
    ent_lines *lines = NULL;
    ent_line line = {0};
    bool more = true;

    ENT_TRY(ent_lines_open_memory(&lines, b->source->name, b->source->text,
                                  b->err));
    for (;;) {
        ENT_TRY(ent_lines_next(lines, &line, &more, b->remarks, b->err));
        if (!more)
            break;
        if (is_data(line.text))
            ENT_TRY(take(b, &line, user));
    }

cleanup:
    ent_lines_close(lines);
    return st;
}

int64_t ent_cell_column(const ent_line *line, ent_str cell)
{
    if (cell.ptr < line->text.ptr || cell.ptr > line->text.ptr + line->text.len)
        return 0;
    return ent_line_column(line->text, (size_t)(cell.ptr - line->text.ptr));
}

static ent_status take_spelling(ent_lexicon_builder *b, const ent_line *line,
                                void *user)
{
    ent_status st = ENT_OK;
    ent_str cells[2];
    ent_trie *tries[] = {&b->lexicon->gazetteer.trie, &b->lexicon->offices.trie,
                         &b->lexicon->nouns.trie};

    (void)user;
    if (ent_line_cells(line->text, cells, 2) != 2 || cells[0].len == 0 ||
        cells[1].len == 0) {
        ent_remark(b->remarks, ENT_SEVERITY_REFUSED, line->number, 0,
                   "want a spelling, TAB, and the word it is one of");
        return ENT_OK;
    }
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        ENT_TRY(ent_trie_same(tries[i], cells[0], cells[1], b->err));

cleanup:
    return st;
}

ent_status ent_read_spellings(ent_lexicon_builder *b)
{
    return ent_each_data_line(b, take_spelling, NULL);
}

static ent_status take_name_word(ent_lexicon_builder *b, const ent_line *line,
                                 void *user)
{
    ent_str cells[2];
    ent_map *map = NULL;

    (void)user;
    (void)ent_line_cells(line->text, cells, 2);
    if (ent_str_is(cells[0], "plain"))
        map = b->lexicon->gazetteer.plain_words;
    else if (ent_str_is(cells[0], "prefix"))
        map = b->lexicon->gazetteer.prefixes;
    else if (ent_str_is(cells[0], "capital"))
        map = b->lexicon->gazetteer.capital_words;
    if (map == NULL || cells[1].len == 0)
        ent_remark(b->remarks, ENT_SEVERITY_REFUSED, line->number, 1,
                   "want plain, prefix or capital, TAB, and a word");
    else if (ent_map_put(map, cells[1]) == ENT_MAP_NONE)
        return ent_fail_nomem(b->err);
    return ENT_OK;
}

ent_status ent_read_name_words(ent_lexicon_builder *b)
{
    return ent_each_data_line(b, take_name_word, NULL);
}
