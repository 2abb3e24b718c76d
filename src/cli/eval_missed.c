/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/eval_missed.c  Predicates between two actors that the lexicon does
 *  not know, the most frequent first. */
#include <stdlib.h>
#include <string.h>

#include "cli/eval.h"
#include "cli/evidence.h"
#include "cli/number.h"
#include "cli/parse_document.h"
#include "cli/table.h"
#include "entente/core/map.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"
#include "entente/extract/extract.h"
#include "entente/ingest/ingest.h"
#include "entente/store/document.h"

enum {
    DEFAULT_LIMIT = 40,
    LIMIT_MAX = 1000000
};

/** One predicate, with the first sentence it was met in. Texts owned by the
 *  collection's arena. */
struct missed {
    ent_str lemma;
    ent_str pos;
    int64_t count;
    ent_str document;
    ent_str subject;
    ent_str object;
    ent_str sentence;
};

struct collection {
    struct eval_reader *reader;
    ent_arena *arena;
    ent_map *index; /**< "VERB rebuke"; index into `missed`. */
    ENT_VEC(struct missed) missed;
    uint64_t sentences;
    uint64_t reports;
};

static ent_status keep(struct collection *c, ent_str *out, ent_str text)
{
    *out = ent_arena_str(c->arena, text);
    return out->ptr == NULL ? ent_fail_nomem(&c->reader->context->err) : ENT_OK;
}

static ent_status add_first(struct collection *c,
                            const ent_extraction *extraction,
                            const ent_miss *miss, ent_str document)
{
    ent_status st = ENT_OK;
    const ent_reading *reading = &extraction->reading;
    const ent_word *word =
        ent_reading_word(reading, miss->passage, miss->predicate);
    ent_span bytes = reading->passages[miss->passage].parse->bytes;
    struct missed m = {0};

    ENT_TRY(keep(c, &m.lemma, word->lemma));
    ENT_TRY(keep(c, &m.pos, ent_str_from(ent_upos_name(word->upos))));
    ENT_TRY(keep(c, &m.document, document));
    ENT_TRY(keep(c, &m.subject, extraction->cast.members[miss->subject].name));
    ENT_TRY(keep(c, &m.object, extraction->cast.members[miss->object].name));
    ENT_TRY(keep(
        c, &m.sentence,
        ent_str_slice(reading->text, (size_t)bytes.begin, (size_t)bytes.end)));
    if (!ENT_VEC_PUSH(&c->missed, m))
        st = ent_fail_nomem(&c->reader->context->err);

cleanup:
    return st;
}

static ent_status add_miss(struct collection *c,
                           const ent_extraction *extraction,
                           const ent_miss *miss, ent_str document)
{
    ent_status st = ENT_OK;
    const ent_word *word =
        ent_reading_word(&extraction->reading, miss->passage, miss->predicate);
    ent_buf key = {0};
    uint32_t index;

    ent_buf_addf(&key, "%s ", ent_upos_name(word->upos));
    ent_buf_add_str(&key, word->lemma);
    ENT_TRY(ent_buf_status(&key, &c->reader->context->err));
    index = ent_map_put(c->index, ent_buf_view(&key));
    if (index == ENT_MAP_NONE) {
        st = ent_fail_nomem(&c->reader->context->err);
        goto cleanup;
    }
    if (index == c->missed.count)
        ENT_TRY(add_first(c, extraction, miss, document));
    c->missed.items[index].count++;

cleanup:
    ent_buf_clear(&key);
    return st;
}

static ent_status read_report(struct collection *c, ent_str name,
                              const ent_extract_input *input)
{
    ent_status st = ENT_OK;
    struct eval_reader *reader = c->reader;
    ent_error *err = &reader->context->err;
    ent_extraction extraction;
    ent_miss *misses = NULL;
    size_t count = 0;

    ENT_TRY(ent_extract(&extraction, input, reader->language, reader->lexicon,
                        reader->arena, err));
    ENT_TRY(
        ent_extract_misses(&extraction, &misses, &count, reader->arena, err));
    for (size_t i = 0; i < count; i++)
        ENT_TRY(add_miss(c, &extraction, &misses[i], name));
    c->reports++;
    c->sentences += extraction.reading.count;
    if (!ent_progress_tell(&reader->context->progress, "sentences",
                           c->sentences, 0))
        st = ent_fail(err, ENT_ERR_CANCELLED, "stopped");

cleanup:
    return st;
}

/* ---- files ---- */

static ent_status read_json_line(struct collection *c, ent_str line)
{
    ent_status st = ENT_OK;
    ent_error *err = &c->reader->context->err;
    ent_json *report = NULL;
    ent_extract_input input = {0};

    ENT_TRY(ent_json_parse(&report, line, err));
    input.text = ent_json_text(ent_json_get(report, "text"));
    if (input.text.len > 0)
        ENT_TRY(
            read_report(c, ent_json_text(ent_json_get(report, "id")), &input));

cleanup:
    ent_json_free(report);
    return st;
}

static ent_status read_json_lines(struct collection *c, const char *path)
{
    ent_status st = ENT_OK;
    ent_error *err = &c->reader->context->err;
    ent_lines *lines = NULL;
    ent_line line = {0};
    bool more = true;

    ENT_TRY(ent_lines_open(&lines, path, err));
    for (;;) {
        ENT_TRY(ent_lines_next(lines, &line, &more, NULL, err));
        if (!more)
            break;
        ent_arena_reset(c->reader->arena);
        ENT_TRY(read_json_line(c, line.text));
    }

cleanup:
    ent_lines_close(lines);
    return st;
}

static ent_status read_text(struct collection *c, const char *path)
{
    ent_status st = ENT_OK;
    struct parse_settings settings = {.language = c->reader->language};
    struct parse_document document = {.settings = &settings, .path = path};
    ent_extract_input input = {0};

    ENT_TRY(parse_document_open(&document, &c->reader->context->err));
    input.text = document.text;
    ent_arena_reset(c->reader->arena);
    ENT_TRY(read_report(c, ent_buf_view(&document.name), &input));

cleanup:
    parse_document_close(&document);
    return st;
}

static bool is_json_lines(const char *path)
{
    size_t len = strlen(path);

    return len > 6 && strcmp(path + len - 6, ".jsonl") == 0;
}

static void refuse(struct collection *c, const char *path)
{
    struct context *context = c->reader->context;
    const char *message = context->err.message;
    size_t len = strlen(path);

    if (strncmp(message, path, len) == 0 && message[len] == ':')
        context_warn(context, "%s", message);
    else
        context_warn(context, "%s: %s", path, message);
    ent_error_clear(&context->err);
    c->reader->refused++;
}

/** A file that cannot be read does not stop the others. */
static ent_status read_files(struct collection *c)
{
    struct context *context = c->reader->context;

    for (size_t i = 0; i < context->values.operand_count; i++) {
        const char *path = context->values.operands[i];
        ent_status st =
            is_json_lines(path) ? read_json_lines(c, path) : read_text(c, path);

        if (st == ENT_ERR_INPUT || st == ENT_ERR_NOT_FOUND ||
            st == ENT_ERR_IO || st == ENT_ERR_LIMIT) {
            refuse(c, path);
        } else if (st != ENT_OK) {
            return st;
        }
    }
    return ENT_OK;
}

/* ---- database ---- */

typedef ENT_VEC(ent_document_id) document_ids;

struct listing {
    document_ids ids;
    bool failed;
};

static bool list_document(void *user, const ent_document *document)
{
    struct listing *listing = user;

    if (document->kind == ENT_DOCUMENT_REPORT)
        listing->failed = !ENT_VEC_PUSH(&listing->ids, document->id);
    return !listing->failed;
}

static ent_status read_stored(struct collection *c, ent_document_id id)
{
    ent_status st = ENT_OK;
    struct eval_reader *reader = c->reader;
    struct context *context = reader->context;
    ent_document document;
    ent_sentence *sentences = NULL;
    ent_extract_input input = {0};

    ent_arena_reset(reader->arena);
    ENT_TRY(ent_store_get_document(context->store, id, true, reader->arena,
                                   &document, &context->err));
    ENT_TRY(ent_store_get_sentences(context->store, id, reader->arena,
                                    &sentences, &input.sentence_count,
                                    &context->err));
    input.text = document.text;
    input.sentences = sentences;
    input.publisher = document.publisher;
    if (document.report_date.len > 0)
        ENT_TRY(ent_date_parse(&input.report_date, document.report_date,
                               &context->err));
    ENT_TRY(read_report(c, document.name, &input));

cleanup:
    return st;
}

static ent_status read_database(struct collection *c)
{
    ent_status st = ENT_OK;
    struct context *context = c->reader->context;
    struct listing listing = {0};

    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(ent_store_each_document(context->store, list_document, &listing,
                                    &context->err));
    if (listing.failed) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    for (size_t i = 0; i < listing.ids.count; i++)
        ENT_TRY(read_stored(c, listing.ids.items[i]));

cleanup:
    ENT_VEC_CLEAR(&listing.ids);
    return st;
}

/* ---- the list ---- */

/** Most frequent first, then as met: qsort() is not stable, the place of the
 *  text in the arena is no order, so ties go by word. */
static int compare(const void *a, const void *b)
{
    const struct missed *x = a;
    const struct missed *y = b;
    int by_lemma = ent_str_compare(x->lemma, y->lemma);

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return by_lemma != 0 ? by_lemma : ent_str_compare(x->pos, y->pos);
}

static ent_status print(struct collection *c, int64_t limit)
{
    static const struct column columns[] = {
        {"count", CELL_INTEGER, true},  {"word", CELL_TEXT, false},
        {"pos", CELL_TEXT, false},      {"subject", CELL_TEXT, false},
        {"object", CELL_TEXT, false},   {"report", CELL_TEXT, false},
        {"sentence", CELL_TEXT, false},
    };
    ent_status st = ENT_OK;
    struct context *context = c->reader->context;
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);
    size_t most = c->missed.count;

    if (table == NULL)
        return ent_fail_nomem(&context->err);
    if (c->missed.count > 1)
        qsort(c->missed.items, c->missed.count, sizeof *c->missed.items,
              compare);
    if (most > (size_t)limit)
        most = (size_t)limit;
    for (size_t i = 0; i < most; i++) {
        const struct missed *m = &c->missed.items[i];

        table_row(table);
        table_int(table, m->count);
        table_text(table, m->lemma);
        table_text(table, m->pos);
        table_text(table, m->subject);
        table_text(table, m->object);
        table_text(table, m->document);
        table_text(table, m->sentence);
    }
    if (context->format == OUTPUT_JSON) {
        ent_json_pen pen = json_begin(context);

        ent_json_key(&pen, "reports");
        ent_json_put_int(&pen, (int64_t)c->reports);
        ent_json_key(&pen, "sentences");
        ent_json_put_int(&pen, (int64_t)c->sentences);
        ent_json_key(&pen, "missed");
        ENT_TRY(table_print(table, context, &pen));
        json_end(context, &pen);
        goto cleanup;
    }
    add_count(&context->out, c->reports, "report", "reports");
    ent_buf_add_cstr(&context->out, ", ");
    add_count(&context->out, c->sentences, "sentence", "sentences");
    ent_buf_add_cstr(&context->out, "; ");
    add_count(&context->out, c->missed.count, "word", "words");
    ent_buf_add_cstr(&context->out, " between two actors without a relation\n");
    if (most > 0) {
        ent_buf_add_char(&context->out, '\n');
        ENT_TRY(table_print(table, context, NULL));
    }
    if (most < c->missed.count)
        context_note(context, "%zu more; see --limit", c->missed.count - most);

cleanup:
    table_free(table);
    return st;
}

ent_status eval_missed(struct eval_reader *reader, int *code)
{
    ent_status st = ENT_OK;
    struct context *context = reader->context;
    struct collection c = {.reader = reader, .arena = context->arena};
    int64_t limit = DEFAULT_LIMIT;

    ENT_TRY(number_option(context, "limit", 1, LIMIT_MAX, &limit));
    c.index = ent_map_new();
    if (c.index == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    if (context->values.operand_count > 0)
        ENT_TRY(read_files(&c));
    else
        ENT_TRY(read_database(&c));
    context_progress_end(context);
    ENT_TRY(print(&c, limit));
    *code = c.missed.count == 0 ? EXIT_NOTHING : EXIT_DONE;

cleanup:
    context_progress_end(context);
    ENT_VEC_CLEAR(&c.missed);
    ent_map_free(c.index);
    return st;
}
