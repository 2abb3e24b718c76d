/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/entry_internal.h"

enum cell {
    WORD,
    POS,
    MODE,
    SOURCE,
    TARGET,
    WHEN,
    STATUS,
    LABEL,
    CELL_COUNT
};

enum {
    LIST_MAX = 64,
    TEST_CELLS = 4
};

/** A line while it is read: what is wrong with it, and where. */
typedef struct entry_line {
    ent_lexicon_builder *b;
    const ent_line *line;
    ent_str cells[CELL_COUNT];
    bool refused;
} entry_line;

static ent_status refuse(entry_line *l, ent_str where, const char *what,
                         ent_str word)
{
    l->refused = true;
    ent_remark(l->b->remarks, ENT_SEVERITY_REFUSED, l->line->number,
               ent_cell_column(l->line, where), "%s \"%.*s\"", what,
               ENT_STR_ARGS(word));
    return ENT_OK;
}

ent_status ent_slot_parse(ent_slot *out, ent_str name, ent_arena *arena,
                          ent_error *err)
{
    static const char *const roles[] = {
        [ENT_SLOT_SUBJECT] = "subject",   [ENT_SLOT_OBJECT] = "object",
        [ENT_SLOT_INDIRECT] = "indirect", [ENT_SLOT_POSSESSOR] = "possessor",
        [ENT_SLOT_COMPOUND] = "compound", [ENT_SLOT_COMPLEMENT] = "complement"};
    char *text = NULL;

    *out = (ent_slot){ENT_SLOT_PREPOSITION, ent_str_make("", 0)};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (ent_str_is(name, roles[i])) {
            out->kind = (ent_slot_kind)i;
            return ENT_OK;
        }
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] != '_' && (name.ptr[i] < 'a' || name.ptr[i] > 'z'))
            return ent_fail(err, ENT_ERR_INPUT, "no role");
    if (name.len == 0)
        return ent_fail(err, ENT_ERR_INPUT, "no role");
    text = ent_arena_alloc(arena, name.len + 1, 1);
    if (text == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < name.len; i++)
        text[i] = (char)(name.ptr[i] == '_' ? ' ' : name.ptr[i]);
    out->preposition = ent_str_make(text, name.len);
    return ENT_OK;
}

static ent_status parse_slots(entry_line *l, ent_str cell, const ent_slot **out,
                              size_t *count)
{
    ent_status st = ENT_OK;
    ent_arena *arena = l->b->lexicon->arena;
    ent_slot slots[LIST_MAX];
    ent_slot *copy = NULL;
    ent_str rest = cell;

    *count = 0;
    if (cell.len == 0)
        return refuse(l, cell, "no role in", l->cells[WORD]);
    while (rest.ptr != NULL) {
        ent_str name = ent_str_trim(ent_str_cut(&rest, '|'));

        if (*count == LIST_MAX)
            return refuse(l, name, "too many roles, from", name);
        st = ent_slot_parse(&slots[*count], name, arena, NULL);
        if (st == ENT_ERR_INPUT)
            return refuse(l, name, "no role", name);
        if (st != ENT_OK)
            return ent_fail_nomem(l->b->err);
        (*count)++;
    }
    copy = ent_arena_alloc(arena, *count, sizeof *copy);
    if (copy == NULL)
        return ent_fail_nomem(l->b->err);
    memcpy(copy, slots, *count * sizeof *copy);
    *out = copy;
    return ENT_OK;
}

/** Classes of "a|b", all of which must be known. */
static ent_status parse_condition_classes(entry_line *l, ent_str list,
                                          ent_noun_classes *out)
{
    ent_str rest = list;

    while (rest.ptr != NULL) {
        ent_str name = ent_str_cut(&rest, '|');
        ent_noun_classes one = ent_lexicon_class(l->b->lexicon, name);

        if (!ent_noun_classes_meet(one, one))
            return refuse(l, name, "no class", name);
        *out = ent_noun_classes_join(*out, one);
    }
    return ENT_OK;
}

/** "ROLE:a|b", "ROLE:!a", "has:ROLE", "no:ROLE". */
static ent_status parse_condition(entry_line *l, ent_str text,
                                  ent_condition *out)
{
    ent_status st = ENT_OK;
    ent_str value = text;
    ent_str role = ent_str_cut(&value, ':');

    *out = (ent_condition){.kind = ENT_CONDITION_CLASS};
    if (value.ptr == NULL || value.len == 0)
        return refuse(l, text, "no condition", text);
    if (ent_str_is(role, "has") || ent_str_is(role, "no")) {
        out->kind =
            ent_str_is(role, "has") ? ENT_CONDITION_HAS : ENT_CONDITION_NO;
        role = value;
    } else {
        if (value.ptr[0] == '!') {
            out->kind = ENT_CONDITION_NOT_CLASS;
            value = ent_str_slice(value, 1, value.len);
        }
        ENT_TRY(parse_condition_classes(l, value, &out->classes));
    }
    st = ent_slot_parse(&out->slot, role, l->b->lexicon->arena, NULL);
    if (st == ENT_ERR_INPUT)
        return refuse(l, role, "no role", role);
    if (st != ENT_OK)
        return ent_fail_nomem(l->b->err);

cleanup:
    return st;
}

static ent_status parse_conditions(entry_line *l, ent_relation_entry *e)
{
    ent_status st = ENT_OK;
    ent_condition found[LIST_MAX];
    ent_condition *copy = NULL;
    ent_str rest = l->cells[WHEN];
    size_t count = 0;

    while (rest.ptr != NULL && rest.len > 0) {
        ent_str text = ent_str_trim(ent_str_cut(&rest, ' '));

        if (text.len == 0)
            continue;
        if (count == LIST_MAX)
            return refuse(l, text, "too many conditions, from", text);
        ENT_TRY(parse_condition(l, text, &found[count++]));
    }
    copy = ent_arena_alloc(l->b->lexicon->arena, count, sizeof *copy);
    if (copy == NULL)
        return ent_fail_nomem(l->b->err);
    if (count > 0)
        memcpy(copy, found, count * sizeof *copy);
    e->conditions = copy;
    e->condition_count = count;

cleanup:
    return st;
}

static ent_status parse_plain_cells(entry_line *l, ent_relation_entry *e)
{
    static const char *const parts[] = {"verb", "noun", "adj"};
    size_t pos = 0;

    while (pos < 3 && !ent_str_is(l->cells[POS], parts[pos]))
        pos++;
    if (pos == 3)
        return refuse(l, l->cells[POS],
                      "part of speech: want verb, noun, adj, "
                      "not",
                      l->cells[POS]);
    e->pos = (ent_entry_pos)pos;
    e->type = l->b->source->type;
    if (l->cells[MODE].len > 0) {
        e->mode = ent_relation_type_mode(e->type, l->cells[MODE]);
        if (e->mode == NULL)
            return refuse(l, l->cells[MODE],
                          "no mode of this type:", l->cells[MODE]);
    }
    if (l->cells[STATUS].len > 0 && !ent_str_is(l->cells[STATUS], "planned"))
        return refuse(l, l->cells[STATUS],
                      "status: want planned or nothing, "
                      "not",
                      l->cells[STATUS]);
    e->planned = l->cells[STATUS].len > 0;
    return ENT_OK;
}

static ent_status parse_entry(entry_line *l, ent_relation_entry *e)
{
    ent_status st = ENT_OK;

    if (l->cells[WORD].len == 0 || l->cells[WORD].len > ENT_NAME_BYTES_MAX)
        return refuse(l, l->cells[WORD], "no word in", l->line->text);
    ENT_TRY(parse_plain_cells(l, e));
    if (!l->refused)
        ENT_TRY(
            parse_slots(l, l->cells[SOURCE], &e->sources, &e->source_count));
    if (!l->refused)
        ENT_TRY(
            parse_slots(l, l->cells[TARGET], &e->targets, &e->target_count));
    if (!l->refused)
        ENT_TRY(parse_conditions(l, e));
    e->word = l->cells[WORD];
    e->label = l->cells[LABEL];
    e->line = (uint32_t)l->line->number;

cleanup:
    return st;
}

static ent_status take_test(entry_line *l, const ent_relation_entry *entry)
{
    ent_status st = ENT_OK;
    ent_lexicon *lexicon = l->b->lexicon;
    ent_entry_test test = {.entry = entry,
                           .positive = ent_str_is(l->cells[0], "+"),
                           .line = (uint32_t)l->line->number};

    if (l->cells[1].len == 0 ||
        (test.positive && (l->cells[2].len == 0 || l->cells[3].len == 0)))
        return refuse(l, l->cells[0],
                      "a test without sentence or sides:", l->line->text);
    test.sentence = ent_arena_str(lexicon->arena, l->cells[1]);
    test.source = ent_arena_str(lexicon->arena, l->cells[2]);
    test.target = ent_arena_str(lexicon->arena, l->cells[3]);
    if (test.sentence.ptr == NULL || test.source.ptr == NULL ||
        test.target.ptr == NULL || !ENT_VEC_PUSH(&lexicon->entries.tests, test))
        st = ent_fail_nomem(l->b->err);
    return st;
}

/** Where a file of entries is. */
typedef struct entries_place {
    ent_entry_numbers numbers;
    const ent_relation_entry *last; /**< Whose tests follow; NULL: it was
                                       refused. */
} entries_place;

static ent_status take_line(ent_lexicon_builder *b, const ent_line *line,
                            void *user)
{
    ent_status st = ENT_OK;
    entries_place *place = user;
    entry_line l = {.b = b, .line = line};
    ent_relation_entry entry = {0};

    (void)ent_line_cells(line->text, l.cells, CELL_COUNT);
    if (ent_str_is(l.cells[0], "+") || ent_str_is(l.cells[0], "-"))
        return place->last == NULL ? ENT_OK : take_test(&l, place->last);
    if (ent_str_is(l.cells[WORD], "word") && ent_str_is(l.cells[POS], "pos"))
        return ENT_OK; /* A header. */
    place->last = NULL;
    ENT_TRY(parse_entry(&l, &entry));
    if (!l.refused)
        ENT_TRY(ent_entries_put(b, &entry, &place->numbers, &place->last));

cleanup:
    return st;
}

ent_status ent_read_entries(ent_lexicon_builder *b)
{
    ent_status st = ENT_OK;
    entries_place place = {.last = NULL};

    ENT_TRY(ent_entry_numbers_init(&place.numbers, b->err));
    ENT_TRY(ent_each_data_line(b, take_line, &place));

cleanup:
    ent_entry_numbers_clear(&place.numbers);
    return st;
}
