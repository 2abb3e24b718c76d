/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/export.h"

#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/io/writer_internal.h"

static bool is_entity_start(ent_str text, size_t at)
{
    unsigned char c = at < text.len ? (unsigned char)text.ptr[at] : 0;

    return c == '#' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/** Append @p text as Graphviz must read it to show just this text: quotes and
 *  backslashes escaped (`\N`, `\G` ... are live in labels), HTML entities kept
 *  from being decoded, controls and bidirectional marks shown as \u{...},
 *  invalid bytes (which break a picture) as U+FFFD. */
static void add_dot(ent_buf *out, ent_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = ent_utf8_next(text, &at);

        if (c == '\n')
            ent_buf_add_cstr(out, "\\n");
        else if (c == '"' || c == '\\')
            ent_buf_addf(out, "\\%c", (int)c);
        else if (c == '&' && is_entity_start(text, begin + 1))
            ent_buf_add_cstr(out, "&amp;");
        else if (ent_utf8_is_unsafe(c))
            ent_buf_addf(out, "\\\\u{%04X}", (unsigned)c);
        else
            ent_buf_add_code_point(out, c);
    }
}

static void add_attribute(ent_buf *out, const char *name, ent_str text)
{
    if (text.len == 0)
        return;
    ent_buf_addf(out, " %s=\"", name);
    add_dot(out, text);
    ent_buf_add_char(out, '"');
}

/** What one visit needs. */
typedef struct dot_export {
    ent_writer writer;
    const ent_export_options *options;
    ent_export_result *result;
    ent_edge_notes notes;
} dot_export;

static bool write_node(void *user, const ent_entity *entity)
{
    dot_export *x = user;
    ent_buf *out = &x->writer.buf;

    ent_buf_addf(out, "  \"e%lld\" [", (long long)entity->id.value);
    ent_buf_addf(out, "id=\"n-e%lld\"", (long long)entity->id.value);
    add_attribute(out, "label", entity->name);
    add_attribute(out, "class",
                  ent_str_from(ent_entity_class_word(entity->entity_class)));
    add_attribute(out, "country", entity->country);
    ent_buf_add_cstr(out, "];\n");
    x->result->entities++;
    return ent_writer_step(&x->writer);
}

/** Certainty by the line, and again in words. */
static const char *line_style(ent_rel_status status)
{
    switch (status) {
    case ENT_REL_ALLEGED:
        return "dashed";
    case ENT_REL_PLANNED:
        return "dotted";
    case ENT_REL_DENIED:
    case ENT_REL_DISPUTED:
        return "dashed";
    case ENT_REL_ASSERTED:
    default:
        return "solid";
    }
}

static void add_edge_label(ent_buf *out, const ent_relation *relation)
{
    ent_buf_add_cstr(out, " label=\"");
    add_dot(out, ent_str_from(relation->type->active));
    if (relation->label.len > 0) {
        ent_buf_add_cstr(out, "\\n");
        add_dot(out, relation->label);
    }
    if (relation->status != ENT_REL_ASSERTED)
        ent_buf_addf(out, "\\n(%s)", ent_rel_status_word(relation->status));
    ent_buf_add_char(out, '"');
}

static void add_days(ent_buf *out, const ent_relation *relation)
{
    if (relation->since.len > 0) {
        add_attribute(out, "since", relation->since);
    } else if (relation->first_day != ENT_DAY_MIN) {
        ent_buf_add_cstr(out, " since=\"");
        ent_date_write_day(out, relation->first_day);
        ent_buf_add_char(out, '"');
    }
}

static bool write_edge(void *user, const ent_relation *relation)
{
    dot_export *x = user;
    ent_buf *out = &x->writer.buf;
    const ent_edge_note *note = NULL;
    int64_t number = relation->id.value;

    note = ent_edge_notes_find(&x->notes, relation->id);
    ent_buf_addf(out, "  \"e%lld\" -> \"e%lld\" [",
                 (long long)relation->subject.value,
                 (long long)relation->object.value);
    ent_buf_addf(out, "id=\"e-%s%lld\"", number < 0 ? "c" : "r",
                 (long long)(number < 0 ? -number : number));
    add_edge_label(out, relation);
    ent_buf_addf(out, " class=\"%s %s\"",
                 ent_family_name(relation->type->family),
                 ent_rel_status_word(relation->status));
    add_attribute(out, "type", ent_str_from(relation->type->name));
    add_attribute(
        out, "mode",
        ent_str_from(relation->mode == NULL ? NULL : relation->mode->name));
    add_days(out, relation);
    ent_buf_addf(out, " style=\"%s\"", line_style(relation->status));
    if (note != NULL)
        add_attribute(out, "tooltip", note->quote);
    ent_buf_add_cstr(out, "];\n");
    x->result->relations++;
    return ent_writer_step(&x->writer);
}

static void add_head(ent_buf *out, const ent_export_options *options)
{
    const char *title = options->title == NULL ? "entente" : options->title;

    ent_buf_add_cstr(out, "digraph \"");
    add_dot(out, ent_str_from(title));
    ent_buf_add_cstr(out, "\" {\n"
                          "  graph [charset=\"UTF-8\"];\n"
                          "  node [shape=box fontname=\"DejaVu Sans\"];\n"
                          "  edge [fontname=\"DejaVu Sans\"];\n");
}

ent_status ent_export_dot(ent_store *store, const ent_export_options *options,
                          const ent_sink *sink, ent_export_result *out,
                          ent_error *err)
{
    dot_export x = {.options = ent_export_options_or(options), .result = out};
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
    ent_buf_add_cstr(&x.writer.buf, "}\n");
    ENT_TRY(ent_writer_finish(&x.writer));
    ent_edge_notes_losses(&x.notes, out);

cleanup:
    ent_writer_clear(&x.writer);
    ENT_VEC_CLEAR(&x.notes);
    ent_arena_free(arena);
    return st;
}
