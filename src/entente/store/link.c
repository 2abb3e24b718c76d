/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/link.h"

#include "entente/core/utf8.h"
#include "entente/store/entity.h"
#include "entente/store/store_internal.h"

enum {
    COUNTRY_LETTERS = 3
};

/** Entities of one name, and which of them it may be. */
typedef struct namesakes {
    size_t compatible;  /**< Of the same class, no other country told. */
    size_t same_state;  /**< Of these: the same country told. */
    ent_entity_id any;  /**< The last of the compatible ones. */
    ent_entity_id near; /**< The last of the same country. */
    ent_entity_id same; /**< Whose own name it is, written so. */
} namesakes;

static bool has_blank(ent_str name)
{
    return memchr(name.ptr, ' ', name.len) != NULL;
}

static bool is_country(ent_str country)
{
    return country.len == COUNTRY_LETTERS;
}

/** One that has the name may be the party. */
static void count_namesake(namesakes *out, const ent_party *party,
                           ent_entity_id id, ent_str country, bool same)
{
    bool near =
        is_country(country) && ent_str_equal(country, party->entity.country);

    out->compatible++;
    out->any = id;
    if (same)
        out->same = id;
    if (near) {
        out->same_state++;
        out->near = id;
    }
}

/** @param[out] full, bare  Those that have a full name, and those of whom no
 *  more is known than one word. */
static ent_status find_namesakes(ent_store *store, const ent_party *party,
                                 ent_str name, namesakes *full, namesakes *bare,
                                 ent_error *err)
{
    ent_buf folded = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_utf8_fold(&folded, name, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_NAMESAKES, err));
    ent_stmt_put_text(&stmt, 1, folded.len == 0 ? name : ent_buf_view(&folded));
    ent_stmt_put_cstr(&stmt, 2,
                      ent_entity_class_word(party->entity.entity_class));
    for (;;) {
        ent_str country;
        ent_str own;

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        country = ent_stmt_text(&stmt, 1);
        own = ent_stmt_text(&stmt, 2);
        if (is_country(country) && is_country(party->entity.country) &&
            !ent_str_equal(country, party->entity.country))
            continue;
        count_namesake(has_blank(own) ? full : bare, party,
                       (ent_entity_id){ent_stmt_int(&stmt, 0)}, country,
                       ent_str_equal(own, name));
    }

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&folded);
    return st;
}

/** Look for whoever has this name: a short form is rather that of the one whom
 *  another report names in full. @param[out] out  Found, or unsure. */
static ent_status look(ent_store *store, const ent_party *party, ent_str name,
                       ent_linked *out, ent_error *err)
{
    namesakes full = {0};
    namesakes bare = {0};
    const namesakes *found = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(find_namesakes(store, party, name, &full, &bare, err));
    found = full.compatible > 0 ? &full : &bare;
    if (found->compatible == 1)
        out->entity = found->any;
    else if (found->same.value != 0 && has_blank(name))
        out->entity = found->same;
    else if (found->same_state == 1)
        out->entity = found->near;
    else
        out->unsure = found->compatible > 1;

cleanup:
    return st;
}

/** By the name, else by another full form of it in the report: a short form
 *  says too little. */
static ent_status look_all(ent_store *store, const ent_party *party,
                           ent_linked *out, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(look(store, party, party->entity.name, out, err));
    for (size_t i = 0; i < party->alias_count; i++) {
        const ent_alias *alias = &party->aliases[i];

        if (out->unsure || out->entity.value != 0)
            break;
        if (alias->kind == ENT_ALIAS_NAME && has_blank(alias->name))
            ENT_TRY(look(store, party, alias->name, out, err));
    }

cleanup:
    return st;
}

/** An entity under a name with something behind it: "Kim (report-7)". */
static ent_status make_own(ent_store *store, const ent_party *party,
                           ent_str behind, ent_entity_id *out, ent_error *err)
{
    ent_entity entity = party->entity;
    ent_buf name = {0};
    size_t room = ENT_NAME_MAX - 3;
    ent_status st = ENT_OK;

    if (entity.name.len + behind.len > room)
        behind.len = entity.name.len < room ? room - entity.name.len : 0;
    while (behind.len > 0 && ent_utf8_valid_prefix(behind) != behind.len)
        behind.len--;
    ent_buf_add_str(&name, entity.name);
    if (behind.len > 0)
        ent_buf_addf(&name, " (%.*s)", ENT_STR_ARGS(behind));
    ENT_TRY(ent_buf_status(&name, err));
    entity.name = ent_buf_view(&name);
    ENT_TRY(ent_store_put_entity(store, &entity, out, NULL, err));

cleanup:
    ent_buf_clear(&name);
    return st;
}

/** Is the plain name that of somebody of another country? */
static ent_status is_name_of_other(ent_store *store, const ent_party *party,
                                   bool *out, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_COUNTRY_OF_NAME, err));
    ent_stmt_put_text(&stmt, 1, party->entity.name);
    ent_stmt_put_cstr(&stmt, 2,
                      ent_entity_class_word(party->entity.entity_class));
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    *out = row && is_country(party->entity.country) &&
           is_country(ent_stmt_text(&stmt, 0)) &&
           !ent_str_equal(ent_stmt_text(&stmt, 0), party->entity.country);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status put_aliases(ent_store *store, const ent_party *party,
                              ent_entity_id id, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < party->alias_count; i++)
        if (ent_entity_check_name("alias", party->aliases[i].name, NULL) ==
            ENT_OK)
            ENT_TRY(ent_store_put_alias(store, id, &party->aliases[i], err));

cleanup:
    return st;
}

/** The found one learns what the report knows of it. */
static ent_status learn(ent_store *store, const ent_party *party,
                        ent_entity_id id, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_COMPLETE_ENTITY, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ent_stmt_put_text(&stmt, 2, party->entity.kind);
    ent_stmt_put_text(&stmt, 3, party->entity.country);
    ENT_TRY(ent_stmt_run(&stmt, err));
    ENT_TRY(put_aliases(store, party, id, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status make(ent_store *store, const ent_party *party,
                       ent_entity_id *out, ent_error *err)
{
    bool taken = false;
    ent_status st = ENT_OK;

    ENT_TRY(is_name_of_other(store, party, &taken, err));
    if (taken)
        ENT_TRY(make_own(store, party, party->entity.country, out, err));
    else
        ENT_TRY(ent_store_put_entity(store, &party->entity, out, NULL, err));
    ENT_TRY(put_aliases(store, party, *out, err));

cleanup:
    return st;
}

ent_status ent_store_link(ent_store *store, const ent_party *party,
                          ent_linked *out, ent_error *err)
{
    ent_linked link = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_entity_check_name("entity name", party->entity.name, err));
    if (party->known) {
        ENT_TRY(ent_store_put_entity(store, &party->entity, &link.entity, NULL,
                                     err));
        ENT_TRY(put_aliases(store, party, link.entity, err));
    } else if (party->generic && !is_country(party->entity.country)) {
        ENT_TRY(make_own(store, party, party->document, &link.entity, err));
    } else {
        ENT_TRY(look_all(store, party, &link, err));
        if (link.unsure)
            ENT_TRY(make_own(store, party, party->document, &link.entity, err));
        else if (link.entity.value != 0)
            ENT_TRY(learn(store, party, link.entity, err));
        else
            ENT_TRY(make(store, party, &link.entity, err));
    }
    *out = link;

cleanup:
    return st;
}
