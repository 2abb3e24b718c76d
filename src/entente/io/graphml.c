/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file graphml.c  GraphML (Brandes et al., GraphML progress report, 2001;
 *  namespace http://graphml.graphdrawing.org/xmlns). No key is called id or
 *  key, since networkx and igraph take these for themselves; no type but
 *  string, int and double, since others stop them. */
#include "entente/io/export.h"

#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/core/xml.h"
#include "entente/io/writer_internal.h"

static void add_xml(ent_buf *out, ent_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = ent_utf8_next(text, &at);

        /* As references: attributes would turn them into blanks, and readers
         * fold CR LF. */
        if (c == '\t' || c == '\n' || c == '\r')
            ent_buf_addf(out, "&#%u;", (unsigned)c);
        else
            ent_xml_add_code_point(out, c);
    }
}

/** A <data> element; none for an absent or empty text. */
static void add_data(ent_buf *out, const char *key, ent_str text)
{
    if (text.len == 0)
        return;
    ent_buf_addf(out, "<data key=\"%s\">", key);
    add_xml(out, text);
    ent_buf_add_cstr(out, "</data>");
}

static void add_number(ent_buf *out, const char *key, double value)
{
    ent_buf_addf(out, "<data key=\"%s\">", key);
    ent_buf_add_number(out, value, 4);
    ent_buf_add_cstr(out, "</data>");
}

/** A declared attribute. */
typedef struct graphml_key {
    const char *id;
    bool edge;
    const char *name;
    const char *type;
} graphml_key;

static const graphml_key keys[] = {
    {"n_name", false, "name", "string"},
    {"n_type", false, "type", "string"},
    {"n_kind", false, "kind", "string"},
    {"n_country", false, "country", "string"},
    {"n_wikidata", false, "wikidata", "string"},
    {"e_type", true, "type", "string"},
    {"e_mode", true, "mode", "string"},
    {"e_label", true, "label", "string"},
    {"e_phrase", true, "phrase", "string"},
    {"e_family", true, "family", "string"},
    {"e_status", true, "status", "string"},
    {"e_since", true, "since", "string"},
    {"e_until", true, "until", "string"},
    {"e_weight", true, "weight", "double"},
    {"e_confidence", true, "confidence", "double"},
    {"e_evidence", true, "n_evidence", "int"},
    {"e_sources", true, "n_sources", "int"},
    {"e_document", true, "document", "string"},
    {"e_quote", true, "quote", "string"},
    {"e_note", true, "note", "string"},
};

static void add_head(ent_buf *out, const ent_export_options *options)
{
    const char *title = options->title == NULL ? "entente" : options->title;

    ent_buf_add_cstr(
        out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        ent_buf_addf(out,
                     "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" "
                     "attr.type=\"%s\"/>\n",
                     keys[i].id, keys[i].edge ? "edge" : "node", keys[i].name,
                     keys[i].type);
    ent_buf_add_cstr(out, "<key id=\"g_title\" for=\"graph\" "
                          "attr.name=\"title\" attr.type=\"string\"/>\n"
                          "<graph id=\"G\" edgedefault=\"directed\">\n");
    add_data(out, "g_title", ent_str_from(title));
    ent_buf_add_char(out, '\n');
}

/** What one visit needs. */
typedef struct graphml_export {
    ent_writer writer;
    const ent_export_options *options;
    ent_export_result *result;
    ent_edge_notes notes;
} graphml_export;

static bool write_node(void *user, const ent_entity *entity)
{
    graphml_export *x = user;
    ent_buf *out = &x->writer.buf;

    ent_buf_addf(out, "<node id=\"e%lld\">", (long long)entity->id.value);
    add_data(out, "n_name", entity->name);
    add_data(out, "n_type",
             ent_str_from(ent_entity_class_word(entity->entity_class)));
    add_data(out, "n_kind", entity->kind);
    add_data(out, "n_country", entity->country);
    add_data(out, "n_wikidata", entity->wikidata);
    ent_buf_add_cstr(out, "</node>\n");
    x->result->entities++;
    return ent_writer_step(&x->writer);
}

/** Day of a coded event, whose since and until are absent without texts. */
static void add_days(ent_buf *out, const ent_relation *relation)
{
    if (relation->since.len > 0 || relation->until.len > 0) {
        add_data(out, "e_since", relation->since);
        add_data(out, "e_until", relation->until);
        return;
    }
    if (relation->first_day != ENT_DAY_MIN) {
        ent_buf_add_cstr(out, "<data key=\"e_since\">");
        ent_date_write_day(out, relation->first_day);
        ent_buf_add_cstr(out, "</data>");
    }
    if (relation->last_day != ENT_DAY_MAX) {
        ent_buf_add_cstr(out, "<data key=\"e_until\">");
        ent_date_write_day(out, relation->last_day);
        ent_buf_add_cstr(out, "</data>");
    }
}

static bool write_edge(void *user, const ent_relation *relation)
{
    graphml_export *x = user;
    ent_buf *out = &x->writer.buf;
    const ent_relation_type *type = relation->type;
    const ent_mode *mode = relation->mode;
    const ent_edge_note *note = NULL;

    note = ent_edge_notes_find(&x->notes, relation->id);
    ent_buf_addf(out, "<edge id=\"%s%lld\" source=\"e%lld\" target=\"e%lld\">",
                 relation->id.value < 0 ? "c" : "r",
                 (long long)(relation->id.value < 0 ? -relation->id.value
                                                    : relation->id.value),
                 (long long)relation->subject.value,
                 (long long)relation->object.value);
    add_data(out, "e_type", ent_str_from(type->name));
    add_data(out, "e_mode", ent_str_from(mode == NULL ? NULL : mode->name));
    add_data(out, "e_label", relation->label);
    add_data(out, "e_phrase", ent_str_from(type->active));
    add_data(out, "e_family", ent_str_from(ent_family_name(type->family)));
    add_data(out, "e_status",
             ent_str_from(ent_rel_status_word(relation->status)));
    add_days(out, relation);
    add_number(out, "e_weight", mode == NULL ? type->weight : mode->weight);
    add_number(out, "e_confidence", (double)relation->confidence);
    add_number(out, "e_evidence", relation->evidence_count);
    add_number(out, "e_sources", relation->source_count);
    if (note != NULL) {
        add_data(out, "e_document", note->document);
        add_data(out, "e_quote", note->quote);
        add_data(out, "e_note", note->values);
    }
    ent_buf_add_cstr(out, "</edge>\n");
    x->result->relations++;
    return ent_writer_step(&x->writer);
}

ent_status ent_export_graphml(ent_store *store,
                              const ent_export_options *options,
                              const ent_sink *sink, ent_export_result *out,
                              ent_error *err)
{
    graphml_export x = {.options = ent_export_options_or(options),
                        .result = out};
    ent_arena *arena = ent_arena_new();
    ent_status st = ENT_OK;

    *out = (ent_export_result){0};
    if (arena == NULL)
        return ent_fail_nomem(err);
    ent_writer_init(&x.writer, sink, x.options, err);
    ENT_TRY(ent_edge_notes_load(&x.notes, store, x.options, arena, err));
    add_head(&x.writer.buf, x.options);
    ENT_TRY(ent_each_connected_entity(store, x.options, write_node, &x, err));
    ENT_TRY(x.writer.st);
    ENT_TRY(ent_each_selected_relation(store, x.options, write_edge, &x, err));
    ent_buf_add_cstr(&x.writer.buf, "</graph>\n</graphml>\n");
    ENT_TRY(ent_writer_finish(&x.writer));
    ent_edge_notes_losses(&x.notes, out);

cleanup:
    ent_writer_clear(&x.writer);
    ENT_VEC_CLEAR(&x.notes);
    ent_arena_free(arena);
    return st;
}
