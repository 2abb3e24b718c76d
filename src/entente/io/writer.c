/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/writer_internal.h"

#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/store/entity.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PIECE = 64 << 10
};

ent_status ent_sink_to_buf(void *user, ent_str bytes, ent_error *err)
{
    ent_buf *out = user;

    ent_buf_add_str(out, bytes);
    return ent_buf_status(out, err);
}

ent_status ent_sink_to_fd(void *user, ent_str bytes, ent_error *err)
{
    const int *fd = user;
    size_t done = 0;

    while (done < bytes.len) {
        ssize_t wrote = write(*fd, bytes.ptr + done, bytes.len - done);

        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return ent_fail(err, errno == ENOSPC ? ENT_ERR_FULL : ENT_ERR_IO,
                            "cannot write: %s", strerror(errno));
        done += (size_t)wrote;
    }
    return ENT_OK;
}

void ent_writer_init(ent_writer *writer, const ent_sink *sink,
                     const ent_export_options *options, ent_error *err)
{
    *writer =
        (ent_writer){.sink = sink, .progress = options->progress, .err = err};
}

static void empty(ent_writer *writer)
{
    if (writer->st == ENT_OK)
        writer->st = ent_buf_status(&writer->buf, writer->err);
    if (writer->st == ENT_OK && writer->buf.len > 0)
        writer->st = writer->sink->write(
            writer->sink->user, ent_buf_view(&writer->buf), writer->err);
    ent_buf_reset(&writer->buf);
}

bool ent_writer_step(ent_writer *writer)
{
    writer->steps++;
    if (writer->buf.len >= PIECE || writer->buf.failed) {
        empty(writer);
        if (writer->st == ENT_OK &&
            !ent_progress_tell(writer->progress, "writing", writer->steps, 0))
            writer->st = ent_fail(writer->err, ENT_ERR_CANCELLED, "stopped");
    }
    return writer->st == ENT_OK;
}

ent_status ent_writer_finish(ent_writer *writer)
{
    empty(writer);
    return writer->st;
}

void ent_writer_clear(ent_writer *writer)
{
    ent_buf_clear(&writer->buf);
}

const ent_export_options *
ent_export_options_or(const ent_export_options *options)
{
    static const ent_export_options plain = {.title = NULL};

    return options == NULL ? &plain : options;
}

bool ent_selected_relation(const ent_export_options *options,
                           ent_relation_id id)
{
    const ent_selection *selection = options->selection;

    return selection == NULL || selection->has_relation == NULL ||
           selection->has_relation(selection->user, id);
}

bool ent_selected_evidence(const ent_export_options *options,
                           const ent_evidence *evidence)
{
    const ent_selection *selection = options->selection;

    return ent_selected_relation(options, evidence->relation) &&
           (selection == NULL || selection->has_evidence == NULL ||
            selection->has_evidence(selection->user, evidence));
}

/** A visit of selected relations. */
typedef struct selecting {
    const ent_export_options *options;
    bool (*visit)(void *user, const ent_relation *relation);
    void *user;
    ent_status st;
    ent_error *err;
} selecting;

static bool visit_selected(void *user, const ent_relation *relation)
{
    selecting *s = user;
    const ent_selection *selection = s->options->selection;
    ent_relation seen = *relation;

    if (!ent_selected_relation(s->options, relation->id))
        return true;
    if (selection != NULL && selection->see_relation != NULL)
        s->st = selection->see_relation(selection->user, &seen, s->err);
    return s->st == ENT_OK && s->visit(s->user, &seen);
}

ent_status ent_each_selected_relation(
    ent_store *store, const ent_export_options *options,
    bool (*visit)(void *user, const ent_relation *relation), void *user,
    ent_error *err)
{
    ent_status st = ENT_OK;
    selecting s = {options, visit, user, ENT_OK, err};

    ENT_TRY(ent_store_each_relation(store, true, visit_selected, &s, err));
    st = s.st;

cleanup:
    return st;
}

/** What count_coded() gathers. */
typedef struct coded_count {
    const ent_export_options *options;
    int64_t count;
} coded_count;

static bool count_coded(void *user, const ent_relation *relation)
{
    coded_count *c = user;

    if (relation->id.value < 0 &&
        ent_selected_relation(c->options, relation->id))
        c->count++;
    return true;
}

ent_status ent_count_coded(ent_store *store, const ent_export_options *options,
                           int64_t *out, ent_error *err)
{
    coded_count c = {options, 0};
    ent_store_totals totals = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_get_totals(store, &totals, err));
    if (totals.coded_events > 0 && options->selection != NULL)
        ENT_TRY(ent_store_each_relation(store, false, count_coded, &c, err));
    else
        c.count = totals.coded_events;
    *out = c.count;

cleanup:
    return st;
}

void ent_add_loss(ent_export_result *out, int64_t count, const char *fmt, ...)
{
    size_t at = strlen(out->lost);
    va_list args;

    if (count <= 0)
        return;
    out->losses += count;
    if (at > 0 && at + 2 < sizeof out->lost) {
        memcpy(out->lost + at, ", ", 3);
        at += 2;
    }
    va_start(args, fmt);
    (void)vsnprintf(out->lost + at, sizeof out->lost - at, fmt, args);
    va_end(args);
}

void ent_add_quantity(ent_buf *out, const ent_quantity *quantity)
{
    ent_buf_add_str(out, quantity->what);
    ent_buf_add_char(out, ' ');
    ent_buf_add_str(out, quantity->op);
    ent_buf_add_char(out, ' ');
    ent_buf_add_number(out, quantity->value, 6);
    if (quantity->unit.len > 0) {
        ent_buf_add_char(out, ' ');
        ent_buf_add_str(out, quantity->unit);
    }
}

enum {
    NO_VALUE = 0
};

/** A figure of an edge, in a list from the last to the first. */
typedef struct edge_value {
    ent_str what;
    ent_str words; /**< "containers >= 11000". */
    size_t before; /**< Index + 1 of the one before; NO_VALUE: none. */
} edge_value;

/** Notes being gathered from a walk over evidence. */
typedef struct gatherer {
    const ent_export_options *options;
    ent_edge_notes *notes;
    ent_map *relations; /**< Number, as bytes, to index of its note. */
    ENT_VEC(edge_value) values;
    ent_arena *arena;
    ent_buf words;
    ent_status st;
    ent_error *err;
} gatherer;

/** Copy a text, or the words made last. */
static ent_str keep(gatherer *g, ent_str text)
{
    ent_str copy = ent_arena_str(g->arena, text);

    if ((copy.ptr == NULL || g->words.failed) && g->st == ENT_OK)
        g->st = ent_fail_nomem(g->err);
    return copy;
}

/** Add a figure to a note unless the same was said before. */
static void add_value(gatherer *g, ent_edge_note *note,
                      const ent_quantity *quantity, const ent_evidence *e)
{
    edge_value value = {.before = note->last_value};
    bool conflicts = false;

    ent_buf_reset(&g->words);
    ent_add_quantity(&g->words, quantity);
    for (size_t i = note->last_value; i != NO_VALUE;
         i = g->values.items[i - 1].before) {
        const edge_value *other = &g->values.items[i - 1];

        if (ent_str_equal(other->words, ent_buf_view(&g->words)))
            return;
        conflicts = conflicts || ent_str_equal(other->what, quantity->what);
    }
    note->conflicts += conflicts;
    value.what = keep(g, quantity->what);
    value.words = keep(g, ent_buf_view(&g->words));
    if (g->st == ENT_OK && !ENT_VEC_PUSH(&g->values, value))
        g->st = ent_fail_nomem(g->err);
    if (g->st != ENT_OK)
        return;
    note->last_value = g->values.count;
    ent_buf_reset(&g->words);
    if (note->values.len > 0) {
        ent_buf_add_str(&g->words, note->values);
        ent_buf_add_cstr(&g->words, "; ");
    }
    ent_buf_add_str(&g->words, value.words);
    ent_buf_add_cstr(&g->words, " (");
    ent_buf_add_str(&g->words, e->speaker_name.len > 0 ? e->speaker_name
                                                       : e->document_name);
    ent_buf_add_char(&g->words, ')');
    note->values = keep(g, ent_buf_view(&g->words));
}

/** The note of a relation, made if it is new; NULL if out of memory. */
static ent_edge_note *note_of(gatherer *g, const ent_evidence *e)
{
    int64_t relation = e->relation.value;
    uint32_t index = ent_map_put(
        g->relations, ent_str_make((const char *)&relation, sizeof relation));

    if (index != ENT_MAP_NONE && index == g->notes->count) {
        ent_edge_note note = {.relation = relation};

        note.document = keep(g, e->document_name);
        note.quote = keep(g, e->quote);
        if (g->st == ENT_OK && !ENT_VEC_PUSH(g->notes, note))
            index = ENT_MAP_NONE;
    }
    if (index == ENT_MAP_NONE && g->st == ENT_OK)
        g->st = ent_fail_nomem(g->err);
    return g->st == ENT_OK ? &g->notes->items[index] : NULL;
}

static bool gather(void *user, const ent_evidence *e)
{
    gatherer *g = user;
    ent_edge_note *note = NULL;

    if (!ent_selected_evidence(g->options, e))
        return true;
    note = note_of(g, e);
    if (note == NULL)
        return false;
    note->evidence++;
    for (size_t i = 0; i < e->quantity_count && g->st == ENT_OK; i++)
        add_value(g, note, &e->quantities[i], e);
    return g->st == ENT_OK;
}

static int compare_notes(const void *left, const void *right)
{
    const ent_edge_note *a = left;
    const ent_edge_note *b = right;

    return (a->relation > b->relation) - (a->relation < b->relation);
}

ent_status ent_edge_notes_load(ent_edge_notes *out, ent_store *store,
                               const ent_export_options *options,
                               ent_arena *arena, ent_error *err)
{
    const ent_evidence_filter filter = {.coded = false};
    ent_status st = ENT_OK;
    gatherer g = {.options = options,
                  .notes = out,
                  .relations = ent_map_new(),
                  .arena = arena,
                  .err = err};

    if (g.relations == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_store_each_evidence(store, &filter, gather, &g, err));
    ENT_TRY(g.st);
    ENT_TRY(ent_buf_status(&g.words, err));
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, compare_notes);

cleanup:
    ent_map_free(g.relations);
    ENT_VEC_CLEAR(&g.values);
    ent_buf_clear(&g.words);
    return st;
}

const ent_edge_note *ent_edge_notes_find(const ent_edge_notes *notes,
                                         ent_relation_id relation)
{
    ent_edge_note key = {.relation = relation.value};

    return notes->count == 0 ? NULL
                             : bsearch(&key, notes->items, notes->count,
                                       sizeof *notes->items, compare_notes);
}

void ent_edge_notes_losses(const ent_edge_notes *notes, ent_export_result *out)
{
    int64_t more = 0;
    int64_t conflicts = 0;

    for (size_t i = 0; i < notes->count; i++) {
        more += notes->items[i].evidence - 1;
        conflicts += notes->items[i].conflicts;
    }
    ent_add_loss(out, more,
                 "%lld pieces of evidence beyond the first of a relation",
                 (long long)more);
    ent_add_loss(out, conflicts,
                 "%lld conflicting values (kept as text in note)",
                 (long long)conflicts);
}

/** The ends of selected relations, as keys of a map. */
typedef struct ends {
    const ent_export_options *options;
    ent_map *entities;
    bool (*visit)(void *user, const ent_entity *entity);
    void *user;
    ent_status st;
    ent_error *err;
} ends;

static ent_str entity_key(const ent_entity_id *id)
{
    return ent_str_make((const char *)&id->value, sizeof id->value);
}

static bool add_ends(void *user, const ent_relation *relation)
{
    ends *e = user;

    if (!ent_selected_relation(e->options, relation->id))
        return true;
    if (ent_map_put(e->entities, entity_key(&relation->subject)) ==
            ENT_MAP_NONE ||
        ent_map_put(e->entities, entity_key(&relation->object)) == ENT_MAP_NONE)
        e->st = ent_fail_nomem(e->err);
    return e->st == ENT_OK;
}

static bool visit_end(void *user, const ent_entity *entity)
{
    ends *e = user;

    return ent_map_get(e->entities, entity_key(&entity->id)) == ENT_MAP_NONE ||
           e->visit(e->user, entity);
}

ent_status
ent_each_connected_entity(ent_store *store, const ent_export_options *options,
                          bool (*visit)(void *user, const ent_entity *entity),
                          void *user, ent_error *err)
{
    ends e = {.options = options,
              .entities = ent_map_new(),
              .visit = visit,
              .user = user,
              .err = err};
    ent_status st = ENT_OK;

    if (e.entities == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_store_each_relation(store, false, add_ends, &e, err));
    ENT_TRY(e.st);
    ENT_TRY(ent_store_each_entity(store, visit_end, &e, err));

cleanup:
    ent_map_free(e.entities);
    return st;
}
