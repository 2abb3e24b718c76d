/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/naming_internal.h"

#include "entente/model/view_evidence.h"
#include "entente/render/figure_internal.h"
#include "entente/render/wording_internal.h"

enum {
    WISH_BYTES = 24,
    KEY_BYTES = 40
};

void ent_add_key(ent_buf *out, const ent_entity *entity)
{
    size_t start = out->len;

    if (entity->entity_class == ENT_STATE && entity->country.len > 0) {
        ent_buf_add_str(out, entity->country);
        return;
    }
    for (size_t i = 0;
         i < entity->name.len && !out->failed && out->len < start + WISH_BYTES;
         i++) {
        char c = entity->name.ptr[i];

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            ent_buf_add_char(out, c);
        else if (c >= 'A' && c <= 'Z')
            ent_buf_add_char(out, (char)(c - 'A' + 'a'));
        else if (out->len > start && out->ptr[out->len - 1] != '-')
            ent_buf_add_char(out, '-');
    }
    while (out->len > start && out->ptr[out->len - 1] == '-')
        out->len--;
    if (out->len == start)
        ent_buf_addf(out, "e%lld", (long long)entity->id.value);
}

ent_status ent_find_native(ent_store *store, const ent_entity *entity,
                           ent_arena *arena, ent_str *name, ent_str *lang,
                           ent_error *err)
{
    ent_alias *aliases = NULL;
    size_t count = 0;
    size_t best = SIZE_MAX;
    ent_status st =
        ent_store_get_aliases(store, entity->id, arena, &aliases, &count, err);

    if (st != ENT_OK)
        return st;
    for (size_t i = 0; i < count; i++)
        if (aliases[i].kind == ENT_ALIAS_NATIVE &&
            !ent_str_equal(aliases[i].name, entity->name) &&
            (best == SIZE_MAX || aliases[i].name.len < aliases[best].name.len))
            best = i;
    if (best != SIZE_MAX) {
        *name = aliases[best].name;
        *lang = aliases[best].lang;
    }
    return ENT_OK;
}

void ent_add_kind(ent_buf *out, const ent_entity *entity)
{
    size_t start = out->len;

    if (ent_str_is(entity->kind, "ngo")) {
        ent_buf_add_cstr(out, "NGO");
        return;
    }
    ent_add_clean(out, entity->kind);
    if (entity->entity_class == ENT_ORGANIZATION &&
        ent_str_is(entity->kind, "international"))
        ent_buf_add_cstr(out, " body");
    /* "rebel-group". */
    for (size_t i = start; !out->failed && i < out->len; i++)
        if (out->ptr[i] == '-')
            out->ptr[i] = ' ';
    ent_add_capital(out, start);
}

/* Does the edge say that the agreement was signed? */
static bool is_signature(const ent_graph *graph, uint32_t edge)
{
    const char *type = ent_graph_type(graph, edge)->name;
    const ent_mode *mode = ent_graph_mode(graph, edge);
    bool tie = strcmp(type, "PARTY_TO") == 0;

    if (mode == NULL || ent_graph_status(graph, edge) != ENT_REL_ASSERTED)
        return false;
    return (tie && strcmp(mode->name, "signatory") == 0) ||
           (strcmp(type, "AGREE") == 0 && strcmp(mode->name, "sign") == 0);
}

/* A day or a month; a year alone says no more than most names do. */
static bool is_earlier(ent_str date, ent_str than)
{
    return date.len >= strlen("2024-06") && date.len <= strlen("2024-06-19") &&
           (than.len == 0 || ent_str_compare(date, than) < 0);
}

static ent_status find_day(ent_store *store, const ent_graph *graph,
                           uint32_t vertex, ent_arena *arena, ent_str *out,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_edge_count(graph);

    for (uint32_t e = 0; e < count; e++) {
        ent_relation relation = {.since = {NULL, 0}};

        if (ent_graph_object(graph, e) != vertex || !is_signature(graph, e))
            continue;
        ENT_TRY(ent_view_get_relation(ent_graph_view(graph), store,
                                      ent_graph_relation(graph, e), arena,
                                      &relation, err));
        if (is_earlier(relation.since, *out))
            *out = relation.since;
    }

cleanup:
    return st;
}

ent_status ent_find_signing(ent_store *store, const ent_graph *graph,
                            const ent_entity *agreement, ent_arena *arena,
                            ent_str *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};
    ent_str day = {NULL, 0};
    ent_str copy;
    uint32_t vertex = ent_graph_node(graph, agreement->id);

    if (vertex != ENT_NO_INDEX)
        ENT_TRY(find_day(store, graph, vertex, arena, &day, err));
    ent_add_kind(&text, agreement);
    if (day.len > 0) {
        ent_buf_add_cstr(&text, text.len > 0 ? ", " : "");
        ent_add_date(&text, day);
    }
    ENT_TRY(ent_buf_status(&text, err));
    copy = ent_arena_str(arena, ent_buf_view(&text));
    if (text.len > 0 && copy.ptr == NULL)
        ENT_TRY(ent_fail_nomem(err));
    *out = copy;

cleanup:
    ent_buf_clear(&text);
    return st;
}

static bool is_key_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_';
}

void ent_add_safe_key(ent_buf *out, ent_str wish)
{
    size_t start = out->len;

    for (size_t i = 0;
         i < wish.len && !out->failed && out->len < start + KEY_BYTES; i++)
        if (is_key_char(wish.ptr[i]))
            ent_buf_add_char(out, wish.ptr[i]);
    if (out->len == start)
        ent_buf_add_char(out, 'x');
}

bool ent_is_id(ent_str id)
{
    if (id.len == 0 || !((id.ptr[0] >= 'a' && id.ptr[0] <= 'z') ||
                         (id.ptr[0] >= 'A' && id.ptr[0] <= 'Z')))
        return false;
    for (size_t i = 0; i < id.len; i++)
        if (!is_key_char(id.ptr[i]))
            return false;
    return true;
}

void ent_hash_text(ent_sha256 *hash, ent_str text)
{
    ent_sha256_add(hash, text.ptr, text.len);
    ent_sha256_add(hash, "", 1);
}
