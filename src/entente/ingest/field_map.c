/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/ingest.h"

ent_field_map ent_field_map_default(void)
{
    ent_field_map map = {ent_str_from("text"),      ent_str_from("title"),
                         ent_str_from("date"),      ent_str_from("url"),
                         ent_str_from("publisher"), ent_str_from("id")};

    return map;
}

/** The member of @p map with our name @p name, or NULL. */
static ent_str *find_field(ent_field_map *map, ent_str name)
{
    if (ent_str_is(name, "text"))
        return &map->text;
    if (ent_str_is(name, "title"))
        return &map->title;
    if (ent_str_is(name, "date"))
        return &map->date;
    if (ent_str_is(name, "url"))
        return &map->url;
    if (ent_str_is(name, "publisher"))
        return &map->publisher;
    if (ent_str_is(name, "id"))
        return &map->id;
    return NULL;
}

ent_status ent_field_map_parse(ent_field_map *out, ent_str text, ent_error *err)
{
    ent_field_map map = ent_field_map_default();
    ent_str rest = text;

    while (rest.ptr != NULL) {
        ent_str key = ent_str_cut(&rest, ',');
        ent_str name = ent_str_trim(ent_str_cut(&key, '='));
        ent_str *field = find_field(&map, name);

        key = ent_str_trim(key);
        if (field == NULL)
            return ent_fail(err, ENT_ERR_INVALID,
                            "\"%.*s\" is not a field of a report: text, title, "
                            "date, url, publisher, id",
                            ENT_STR_ARGS(name));
        if (key.len == 0)
            return ent_fail(err, ENT_ERR_INVALID,
                            "\"%.*s\": no key of the file behind it; want "
                            "%.*s=KEY",
                            ENT_STR_ARGS(name), ENT_STR_ARGS(name));
        *field = key;
    }
    *out = map;
    return ENT_OK;
}
