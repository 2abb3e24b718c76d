/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/entities.h"

#include "entente/core/arena.h"
#include "entente/fact/date.h"
#include "entente/store/entity.h"
#include "entente/table/tsv.h"

#include <string.h>

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

enum {
    SAME_NAME_MAX = 8
};

typedef struct importer {
    ent_store *store;
    const char *origin;
    ent_remarks remarks;
    ent_arena *arena; /**< Of one row. */
    ent_buf item;
    ent_entities_result *result;
} importer;

/** An alias as written: "[kind:]name [since..until]". */
static ent_status parse_alias(ent_str text, ent_alias *out, ent_error *err)
{
    ent_alias alias = {.kind = ENT_ALIAS_NAME, .name = text};
    ent_str rest = text;
    ent_str head = ent_str_cut(&rest, ':');

    if (rest.ptr != NULL &&
        ent_alias_kind_parse(&alias.kind, ent_str_trim(head), NULL) == ENT_OK)
        alias.name = ent_str_trim(rest);
    if (alias.name.len > 0 && alias.name.ptr[alias.name.len - 1] == ']') {
        const char *open = memchr(alias.name.ptr, '[', alias.name.len);
        size_t at = open == NULL ? 0 : (size_t)(open - alias.name.ptr);
        ent_str dates = ent_str_slice(alias.name, at + 1, alias.name.len - 1);
        size_t dots = ent_str_find(dates, ent_str_from(".."), 0);

        if (open != NULL && dots < dates.len) {
            ent_date date = {0};
            ent_status st = ENT_OK;

            alias.since = ent_str_slice(dates, 0, dots);
            alias.until = ent_str_slice(dates, dots + 2, dates.len);
            st = ent_date_parse(&date, alias.since, err);
            if (st == ENT_OK)
                st = ent_date_parse(&date, alias.until, err);
            if (st != ENT_OK)
                return st;
            alias.name = ent_str_trim(ent_str_slice(alias.name, 0, at));
        }
    }
    if (alias.since.len == 0)
        alias.since = ent_str_from(NULL);
    if (alias.until.len == 0)
        alias.until = ent_str_from(NULL);
    if (alias.name.len == 0)
        return ent_fail(err, ENT_ERR_INPUT, "an empty name between the bars");
    *out = alias;
    return ENT_OK;
}

static bool has_alias(const ent_alias *aliases, size_t count,
                      const ent_alias *alias)
{
    for (size_t i = 0; i < count; i++)
        if (ent_str_equal(aliases[i].name, alias->name))
            return true;
    return false;
}

static ent_status check_country(ent_str text, ent_error *err)
{
    bool good = text.len == 0 || text.len == 3;

    for (size_t i = 0; i < text.len; i++)
        good = good && text.ptr[i] >= 'A' && text.ptr[i] <= 'Z';
    if (good)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_INPUT,
                    "country \"%.*s\": want three capital letters of ISO "
                    "3166-1",
                    ENT_STR_ARGS(text));
}

/** Check all aliases of a row before anything of it is stored. */
static ent_status check_aliases(importer *in, ent_str cell, ent_error *err)
{
    ent_str rest = cell;
    ent_status st = ENT_OK;

    while (rest.len > 0 && st == ENT_OK) {
        ent_alias alias = {0};

        ent_tsv_item(&rest, &in->item);
        st = ent_buf_status(&in->item, err);
        if (st == ENT_OK)
            st = parse_alias(ent_buf_view(&in->item), &alias, err);
    }
    return st;
}

/** Add the aliases that the entity does not have. */
static ent_status put_aliases(importer *in, ent_entity_id id, bool added,
                              ent_str cell, bool *changed, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_alias *known = NULL;
    size_t known_count = 0;
    ent_str rest = cell;

    if (!added && cell.len > 0)
        ENT_TRY(ent_store_get_aliases(in->store, id, in->arena, &known,
                                      &known_count, err));
    while (rest.len > 0) {
        ent_alias alias = {0};

        ent_tsv_item(&rest, &in->item);
        ENT_TRY(parse_alias(ent_buf_view(&in->item), &alias, err));
        if (has_alias(known, known_count, &alias))
            continue;
        ENT_TRY(ent_store_put_alias(in->store, id, &alias, err));
        in->result->names++;
        *changed = true;
    }

cleanup:
    return st;
}

static ent_str or_absent(ent_str cell)
{
    return cell.len == 0 ? ent_str_from(NULL) : cell;
}

/** A name that another class has would be there twice. */
static ent_status check_class(importer *in, const ent_entity *entity,
                              bool *known, ent_entity *old, ent_error *err)
{
    ent_entity_id same[SAME_NAME_MAX];
    size_t count = 0;
    ent_status st = ENT_OK;

    *known = false;
    ENT_TRY(ent_store_match_name(in->store, entity->name, same, SAME_NAME_MAX,
                                 &count, err));
    for (size_t i = 0; i < count && i < SAME_NAME_MAX; i++) {
        ent_entity found = {0};

        ENT_TRY(
            ent_store_get_entity(in->store, same[i], in->arena, &found, err));
        if (!ent_str_equal(found.name, entity->name))
            continue;
        if (found.entity_class == entity->entity_class) {
            *known = true;
            *old = found;
        } else if (found.entity_class != ENT_ACTOR && !*known) {
            return ent_fail(err, ENT_ERR_INPUT, "\"%.*s\" is there as a %s",
                            ENT_STR_ARGS(entity->name),
                            ent_entity_class_word(found.entity_class));
        }
    }

cleanup:
    return st;
}

static bool has_news(const ent_entity *entity, const ent_entity *old)
{
    return (entity->kind.ptr != NULL && old->kind.ptr == NULL) ||
           (entity->country.ptr != NULL && old->country.ptr == NULL) ||
           (entity->wikidata.ptr != NULL && old->wikidata.ptr == NULL) ||
           (entity->note.ptr != NULL && old->note.ptr == NULL);
}

/** Store a row. Failures of kind INPUT and INVALID are the row's own; @p bad
 *  is the column they lie in. */
static ent_status take_row(importer *in, const ent_tsv_row *row, int *bad,
                           ent_error *err)
{
    ent_entity entity = {.name = row->cells[NAME],
                         .kind = or_absent(row->cells[KIND]),
                         .country = or_absent(row->cells[COUNTRY]),
                         .wikidata = or_absent(row->cells[WIKIDATA]),
                         .note = or_absent(row->cells[NOTE]),
                         .origin = ent_str_from(in->origin)};
    ent_entity old = {0};
    ent_entity_id id = {0};
    bool known = false;
    bool added = false;
    bool changed = false;
    ent_status st = ENT_OK;

    *bad = NAME;
    if (entity.name.len == 0)
        return ent_fail(err, ENT_ERR_INPUT, "no name");
    *bad = TYPE;
    ENT_TRY(
        ent_entity_class_parse(&entity.entity_class, row->cells[TYPE], err));
    *bad = COUNTRY;
    ENT_TRY(check_country(row->cells[COUNTRY], err));
    *bad = ALIASES;
    ENT_TRY(check_aliases(in, row->cells[ALIASES], err));
    *bad = NAME;
    ENT_TRY(check_class(in, &entity, &known, &old, err));
    changed = known && has_news(&entity, &old);
    ENT_TRY(ent_store_put_entity(in->store, &entity, &id, &added, err));
    *bad = ALIASES;
    ENT_TRY(put_aliases(in, id, added, row->cells[ALIASES], &changed, err));
    if (added)
        in->result->added++;
    else if (changed)
        in->result->updated++;
    else
        in->result->known++;

cleanup:
    return st;
}

static ent_status take_rows(importer *in, ent_tsv *tsv, ent_lines *lines,
                            const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_tsv_row row = {0};
    bool more = true;

    for (;;) {
        ent_error why = {0};
        int bad = NAME;
        uint64_t done = 0;
        uint64_t total = 0;

        ENT_TRY(ent_tsv_next(tsv, &row, &more, err));
        if (!more)
            break;
        ent_arena_reset(in->arena);
        st = take_row(in, &row, &bad, &why);
        if (st == ENT_ERR_INPUT || st == ENT_ERR_INVALID) {
            ent_remark(&in->remarks, ENT_SEVERITY_REFUSED, row.line.number,
                       row.columns[bad], "%s", why.message);
            st = ENT_OK;
        }
        if (st != ENT_OK) {
            (void)ent_fail(err, st, "%s", why.message);
            goto cleanup;
        }
        ent_lines_position(lines, &done, &total);
        if (!ent_progress_tell(progress, "entities", done, total)) {
            st = ent_fail(err, ENT_ERR_CANCELLED, "stopped at line %lld",
                          (long long)row.line.number);
            goto cleanup;
        }
    }

cleanup:
    return st;
}

ent_status ent_import_entities(ent_store *store, ent_lines *lines,
                               const char *origin, const ent_listener *listener,
                               const ent_progress *progress,
                               ent_entities_result *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_tsv *tsv = NULL;
    importer in = {.store = store,
                   .origin = origin,
                   .arena = ent_arena_new(),
                   .result = out};

    *out = (ent_entities_result){0};
    in.remarks = (ent_remarks){.listener = listener,
                               .file = ent_lines_name(lines),
                               .most = ENT_REFUSALS_SHOWN};
    if (in.arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_tsv_open(&tsv, lines, columns, COLUMN_COUNT, &in.remarks, err));
    ENT_TRY(take_rows(&in, tsv, lines, progress, err));

cleanup:
    out->refused = in.remarks.refused;
    ent_remarks_finish(&in.remarks);
    ent_tsv_close(tsv);
    ent_buf_clear(&in.item);
    ent_arena_free(in.arena);
    return st;
}
