/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/fact/date.h"
#include "entente/lexicon/lexicon_internal.h"
#include "entente/table/tsv.h"

enum column {
    NAME,
    TYPE,
    COUNTRY,
    ALIASES,
    KIND,
    WIKIDATA,
    NOTE,
    COLUMN_COUNT
};

static const ent_tsv_column columns[COLUMN_COUNT] = {
    [NAME] = {"name", true, false},
    [TYPE] = {"type", true, false},
    [COUNTRY] = {"country", false, false},
    [ALIASES] = {"aliases", false, true},
    [KIND] = {"kind", false, false},
    [WIKIDATA] = {"wikidata", false, false},
    [NOTE] = {"note", false, false}};

/** "NAME [since..until]". */
static ent_status parse_years(ent_known_name *name, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str text = name->name;
    const char *open = NULL;
    ent_date date = {0};
    size_t dots = 0;
    ent_str years = {0};

    if (text.len == 0 || text.ptr[text.len - 1] != ']')
        return ENT_OK;
    open = memchr(text.ptr, '[', text.len);
    if (open == NULL)
        return ENT_OK;
    years = ent_str_slice(text, (size_t)(open - text.ptr) + 1, text.len - 1);
    dots = ent_str_find(years, ent_str_from(".."), 0);
    if (dots == years.len)
        return ENT_OK;
    ENT_TRY(ent_date_parse(&date, ent_str_slice(years, 0, dots), err));
    if (date.known)
        name->since = date.first;
    date = (ent_date){0};
    ENT_TRY(
        ent_date_parse(&date, ent_str_slice(years, dots + 2, years.len), err));
    if (date.known)
        name->until = date.last;
    name->name =
        ent_str_trim(ent_str_slice(text, 0, (size_t)(open - text.ptr)));

cleanup:
    return st;
}

/** "[kind:]NAME [since..until]". */
static ent_status parse_name(ent_known_name *name, ent_str text, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str rest = text;
    ent_str head = ent_str_cut(&rest, ':');

    name->kind = ENT_ALIAS_NAME;
    name->name = ent_str_trim(text);
    if (rest.ptr != NULL &&
        ent_alias_kind_parse(&name->kind, ent_str_trim(head), NULL) == ENT_OK)
        name->name = ent_str_trim(rest);
    ENT_TRY(parse_years(name, err));
    if (name->name.len == 0)
        st = ent_fail(err, ENT_ERR_INPUT, "an empty name between the bars");
    else if (name->name.len > ENT_NAME_BYTES_MAX)
        st = ent_fail(err, ENT_ERR_INPUT, "a name longer than %d bytes",
                      ENT_NAME_BYTES_MAX);

cleanup:
    return st;
}

static bool is_code(ent_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < 'A' || text.ptr[i] > 'Z')
            return false;
    return text.len == 0 || text.len == 3;
}

/** Check a row before anything of it is taken. @param[out] bad  Its column. */
static ent_status check_row(const ent_tsv_row *row, ent_buf *item,
                            ent_known_entity *entity, int *bad, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str rest = row->cells[ALIASES];

    *bad = NAME;
    if (entity->name.len == 0 || entity->name.len > ENT_NAME_BYTES_MAX)
        return ent_fail(err, ENT_ERR_INPUT, "a name of %zu bytes",
                        entity->name.len);
    *bad = TYPE;
    ENT_TRY(
        ent_entity_class_parse(&entity->entity_class, row->cells[TYPE], err));
    *bad = COUNTRY;
    if (!is_code(entity->country))
        return ent_fail(err, ENT_ERR_INPUT,
                        "country \"%.*s\": want three capital letters of ISO "
                        "3166-1",
                        ENT_STR_ARGS(entity->country));
    *bad = ALIASES;
    while (rest.len > 0) {
        ent_known_name name = {0};

        ent_tsv_item(&rest, item);
        ENT_TRY(ent_buf_status(item, err));
        ENT_TRY(parse_name(&name, ent_buf_view(item), err));
    }

cleanup:
    return st;
}

static ent_status take_row(ent_lexicon_builder *b, const ent_tsv_row *row,
                           const ent_known_entity *entity, ent_buf *item)
{
    ent_status st = ENT_OK;
    ent_str rest = row->cells[ALIASES];
    ent_known_name name = {.since = ENT_DAY_MIN, .until = ENT_DAY_MAX};

    ENT_TRY(ent_gazetteer_put(b, entity, &name.entity));
    name.name = entity->name;
    ENT_TRY(ent_gazetteer_name(b, &name));
    while (rest.len > 0) {
        ent_known_name alias = {
            name.entity, ENT_ALIAS_NAME, {NULL, 0}, ENT_DAY_MIN, ENT_DAY_MAX};

        ent_tsv_item(&rest, item);
        ENT_TRY(ent_buf_status(item, b->err));
        ENT_TRY(parse_name(&alias, ent_buf_view(item), b->err));
        ENT_TRY(ent_gazetteer_name(b, &alias));
    }

cleanup:
    return st;
}

static ent_status take_rows(ent_lexicon_builder *b, ent_tsv *tsv, ent_buf *item)
{
    ent_status st = ENT_OK;
    ent_tsv_row row = {0};
    bool more = true;

    for (;;) {
        ent_error why = {0};
        int bad = NAME;
        ent_known_entity entity = {0};

        ENT_TRY(ent_tsv_next(tsv, &row, &more, b->err));
        if (!more)
            break;
        entity = (ent_known_entity){.name = row.cells[NAME],
                                    .kind = row.cells[KIND],
                                    .country = row.cells[COUNTRY],
                                    .builtin = b->source->rank == 0};
        st = check_row(&row, item, &entity, &bad, &why);
        if (st == ENT_ERR_INPUT) {
            ent_remark(b->remarks, ENT_SEVERITY_REFUSED, row.line.number,
                       row.columns[bad], "%s", why.message);
            continue;
        }
        if (st != ENT_OK) {
            (void)ent_fail(b->err, st, "%s", why.message);
            goto cleanup;
        }
        ENT_TRY(take_row(b, &row, &entity, item));
    }

cleanup:
    return st;
}

ent_status ent_read_entities(ent_lexicon_builder *b)
{
    ent_status st = ENT_OK;
    ent_lines *lines = NULL;
    ent_tsv *tsv = NULL;
    ent_buf item = {0};

    ENT_TRY(ent_lines_open_memory(&lines, b->source->name, b->source->text,
                                  b->err));
    ENT_TRY(
        ent_tsv_open(&tsv, lines, columns, COLUMN_COUNT, b->remarks, b->err));
    ENT_TRY(take_rows(b, tsv, &item));

cleanup:
    ent_tsv_close(tsv);
    ent_lines_close(lines);
    ent_buf_clear(&item);
    return st;
}
