/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/format.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

static const ent_format formats[] = {
    {ENT_FORMAT_JSONL, "jsonl", ".jsonl .ndjson", true,
     "relations as JSON Lines, one piece of evidence a line; without loss",
     "coded events", ent_export_jsonl},
    {ENT_FORMAT_RELATIONS, "tsv", ".relations.tsv", true,
     "relations written by people, a table with TABs",
     "spans, rules, confidence, figures, coded events", ent_export_tsv},
    {ENT_FORMAT_ENTITIES, "entities", ".entities.tsv", true,
     "entities and their other names, a table with TABs", "", NULL},
    {ENT_FORMAT_ICEWS, "icews", ".tsv", true,
     "coded events: subject, event, object, date; or the columns of ICEWS", "",
     NULL},
    {ENT_FORMAT_CSV, "csv", ".csv", false,
     "evidence as a flat table for spreadsheets", "", ent_export_csv},
    {ENT_FORMAT_GRAPHML, "graphml", ".graphml .xml", false,
     "the graph, one edge a relation (networkx, igraph, yEd, Gephi ...)",
     "all but the first evidence of a relation; conflicting values are text",
     ent_export_graphml},
    {ENT_FORMAT_DOT, "dot", ".dot .gv", false,
     "the graph for Graphviz, without places or colours",
     "all but the first evidence of a relation", ent_export_dot},
};

enum {
    FORMAT_COUNT = sizeof formats / sizeof *formats
};

size_t ent_format_count(void)
{
    return FORMAT_COUNT;
}

const ent_format *ent_format_at(size_t index)
{
    assert(index < FORMAT_COUNT);
    return &formats[index];
}

ent_status ent_format_parse(const ent_format **out, ent_str name,
                            ent_error *err)
{
    ent_buf list = {0};
    ent_status st = ENT_OK;

    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (strlen(formats[i].name) == name.len && name.len > 0 &&
            strncasecmp(formats[i].name, name.ptr, name.len) == 0) {
            *out = &formats[i];
            return ENT_OK;
        }
    }
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        ent_buf_addf(&list, "%s%s", i == 0 ? "" : ", ", formats[i].name);
    st = ent_fail(err, ENT_ERR_INPUT, "no format \"%.*s\"; there are: %s",
                  ENT_STR_ARGS(name), list.ptr == NULL ? "" : list.ptr);
    ent_buf_clear(&list);
    return st;
}

static bool ends_with(ent_str text, ent_str suffix)
{
    return suffix.len < text.len &&
           strncasecmp(text.ptr + text.len - suffix.len, suffix.ptr,
                       suffix.len) == 0;
}

const ent_format *ent_format_of_path(ent_str path)
{
    const ent_format *best = NULL;
    size_t best_len = 0;

    if (ends_with(path, ent_str_from(".gz")))
        path.len -= 3;
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        ent_str rest = ent_str_from(formats[i].suffixes);

        while (rest.ptr != NULL) {
            ent_str suffix = ent_str_cut(&rest, ' ');

            if (suffix.len > best_len && ends_with(path, suffix)) {
                best = &formats[i];
                best_len = suffix.len;
            }
        }
    }
    return best;
}
