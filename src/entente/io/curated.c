/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/curated.h"

#include "entente/core/json.h"
#include "entente/core/map.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/io/actor_internal.h"
#include "entente/io/quote_internal.h"
#include "entente/store/document.h"
#include "entente/store/relation.h"
#include "entente/table/tsv.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum column {
    SUBJECT,
    TYPE,
    OBJECT,
    DATE,
    STATUS,
    LABEL,
    DOCUMENT,
    QUOTE,
    SPEAKER,
    MEDIUM,
    MODALITY,
    OWN,
    CONFIDENCE,
    OBJECT_TYPE,
    SUBJECT_TYPE,
    NOTE,
    COLUMN_COUNT
};

static const ent_tsv_column columns[COLUMN_COUNT] = {
    [SUBJECT] = {"subject", true, false},
    [TYPE] = {"type", true, false},
    [OBJECT] = {"object", true, false},
    [DATE] = {"date", false, false},
    [STATUS] = {"status", false, false},
    [LABEL] = {"label", false, false},
    [DOCUMENT] = {"document", false, false},
    [QUOTE] = {"quote", false, false},
    [SPEAKER] = {"speaker", false, false},
    [MEDIUM] = {"medium", false, false},
    [MODALITY] = {"modality", false, false},
    [OWN] = {"own", false, false},
    [CONFIDENCE] = {"confidence", false, false},
    [OBJECT_TYPE] = {"object_type", false, false},
    [SUBJECT_TYPE] = {"subject_type", false, false},
    [NOTE] = {"note", false, false}};

/** Who may speak; all but places, agreements and things. */
#define SPEAKERS                                                               \
    ((ent_class_set)(1U << ENT_PERSON | 1U << ENT_ORGANIZATION |               \
                     1U << ENT_STATE | 1U << ENT_GROUP))

typedef ENT_VEC(ent_sentence) sentence_vec;
typedef ENT_VEC(ent_assertion_id) id_vec;

/** Another version of this file that was read before. */
typedef struct version {
    ent_document_id id;
    ent_str name;
} version;

typedef struct importer {
    ent_store *store;
    const char *path;
    ent_str name; /**< Of the document. */
    ent_buf text;
    ent_lines *lines;
    ent_tsv *tsv;
    ent_remarks remarks;
    ent_arena *arena; /**< Of one row. */
    ent_arena *whole; /**< Of the whole call. */
    ent_document_id document;
    sentence_vec sentences; /**< Of the file: its lines. */
    size_t cursor;          /**< First sentence at or behind the row. */
    ENT_VEC(version) versions;
    ent_map *old_lines; /**< Text of a line that earlier versions had as
                             evidence, to its assertion. */
    id_vec kept;
    ent_quote_report report;
    ent_curated_result *result;
    ent_status st; /**< Of visits. */
    ent_error *err;
} importer;

/** Text of a cell; absent if it is empty. */
static ent_str cell(const ent_tsv_row *row, enum column column)
{
    return row->cells[column].len == 0 ? ent_str_from(NULL)
                                       : row->cells[column];
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

/** Read the file; it becomes a document, so all of it must be text. */
static ent_status read_file(importer *in, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str text = {0};
    const char *nul = NULL;
    size_t valid = 0;
    int64_t line = 1;
    size_t start = 0;

    ENT_TRY(ent_lines_slurp(&in->text, in->path, ENT_LINE_MAX, err));
    text = ent_buf_view(&in->text);
    valid = ent_utf8_valid_prefix(text);
    nul = valid == 0 ? NULL : memchr(text.ptr, '\0', valid);
    if (nul != NULL)
        valid = (size_t)(nul - text.ptr);
    if (valid == text.len)
        goto cleanup;
    for (size_t i = 0; i < valid; i++) {
        if (text.ptr[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    st = ent_fail(err, ENT_ERR_INPUT, "%s:%lld:%lld: %s", in->path,
                  (long long)line,
                  (long long)ent_line_column(
                      ent_str_slice(text, start, text.len), valid - start),
                  nul != NULL ? "NUL byte" : "not UTF-8");

cleanup:
    return st;
}

/** The lines of the file are the sentences of the document it becomes. */
static ent_status cut_sentences(importer *in, ent_error *err)
{
    ent_lines *lines = NULL;
    ent_line line = {0};
    ent_str text = ent_buf_view(&in->text);
    size_t at = 0;
    int64_t code_points = 0;
    bool more = true;
    ent_status st = ENT_OK;

    ENT_TRY(ent_lines_open_memory(&lines, in->name, text, err));
    for (;;) {
        ent_sentence s = {.kind = ENT_SENTENCE_BODY};
        size_t begin = 0;

        ENT_TRY(ent_lines_next(lines, &line, &more, NULL, err));
        if (!more)
            break;
        begin = (size_t)line.offset;
        code_points += (int64_t)ent_utf8_count(ent_str_slice(text, at, begin));
        s.number = (int32_t)line.number;
        s.bytes = (ent_span){line.offset, line.offset + (int64_t)line.text.len};
        s.code_points.begin = code_points;
        code_points += (int64_t)ent_utf8_count(line.text);
        s.code_points.end = code_points;
        at = (size_t)s.bytes.end;
        if (line.text.len > 0 && line.text.ptr[0] != '#' &&
            !ENT_VEC_PUSH(&in->sentences, s)) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }

cleanup:
    ent_lines_close(lines);
    return st;
}

/** Whether @p name is that of the file, or "NAME (2)" ... */
static bool is_version(ent_str name, ent_str file)
{
    if (!ent_str_has_prefix(name, file))
        return false;
    if (name.len == file.len)
        return true;
    if (name.len < file.len + 4 || name.ptr[file.len] != ' ' ||
        name.ptr[file.len + 1] != '(' || name.ptr[name.len - 1] != ')')
        return false;
    for (size_t i = file.len + 2; i + 1 < name.len; i++)
        if (name.ptr[i] < '0' || name.ptr[i] > '9')
            return false;
    return true;
}

static bool note_version(void *user, const ent_document *document)
{
    importer *in = user;
    version v = {document->id, {0}};

    if (document->kind != ENT_DOCUMENT_TABLE ||
        !is_version(document->name, in->name))
        return true;
    v.name = ent_arena_str(in->whole, document->name);
    if (v.name.ptr == NULL || !ENT_VEC_PUSH(&in->versions, v))
        in->st = ent_fail_nomem(in->err);
    return in->st == ENT_OK;
}

/** Remember evidence that is a line of an earlier version. */
static bool note_old_line(void *user, const ent_evidence *e)
{
    importer *in = user;
    uint32_t index = ENT_MAP_NONE;

    if (e->document.value == in->document.value)
        return true;
    for (size_t i = 0; i < in->versions.count; i++) {
        if (in->versions.items[i].id.value != e->document.value)
            continue;
        index = ent_map_put(in->old_lines, e->quote);
        if (index == ENT_MAP_NONE)
            in->st = ent_fail_nomem(in->err);
        else
            ent_map_set_value(in->old_lines, index, e->id.value);
    }
    return in->st == ENT_OK;
}

/** Store the file as a document, and see what earlier versions said. */
static ent_status store_file(importer *in, ent_error *err)
{
    char hex[ENT_SHA256_HEX] = "";
    ent_document document = {.kind = ENT_DOCUMENT_TABLE, .name = in->name};
    ent_put_result result = ENT_PUT_KNOWN;
    ent_status st = ENT_OK;

    document.text =
        in->text.ptr == NULL ? ent_str_from("") : ent_buf_view(&in->text);
    ent_sha256_hex(document.text, hex);
    document.sha256 = ent_str_from(hex);
    document.source_sha256 = document.sha256;
    document.bytes = (int64_t)document.text.len;
    ENT_TRY(cut_sentences(in, err));
    ENT_TRY(ent_store_put_document(in->store, &document, in->sentences.items,
                                   in->sentences.count, &in->document, &result,
                                   err));
    ENT_TRY(ent_store_each_document(in->store, note_version, in, err));
    ENT_TRY(in->st);
    for (size_t i = 0; i < in->versions.count; i++) {
        ent_evidence_filter filter = {.source = in->versions.items[i].id,
                                      .rejected = true};

        ENT_TRY(ent_store_each_evidence(in->store, &filter, note_old_line, in,
                                        err));
        ENT_TRY(in->st);
    }

cleanup:
    return st;
}

/** Find or make the entity of a cell; says so if it is new. */
static ent_status take_actor(importer *in, const ent_tsv_row *row,
                             enum column name, int type_column,
                             ent_class_set expected, ent_entity_id *out,
                             ent_error *err)
{
    ent_actor actor = {
        .name = row->cells[name], .expected = expected, .origin = "curated"};
    ent_actor_found found = {.created = false};
    ent_status st = ENT_OK;

    if (type_column >= 0 && row->cells[type_column].len > 0) {
        ENT_TRY(ent_entity_class_parse(&actor.entity_class,
                                       row->cells[type_column], err));
        actor.has_class = true;
    }
    ENT_TRY(ent_actor_resolve(in->store, &actor, in->arena, &found, err));
    if (found.created) {
        in->result->entities++;
        ent_remark(&in->remarks, ENT_SEVERITY_NOTE, row->line.number,
                   row->columns[name], "\"%.*s\" is new: %s",
                   ENT_STR_ARGS(actor.name),
                   ent_entity_class_word(found.entity_class));
    } else if ((expected >> found.entity_class & 1) == 0 &&
               found.entity_class != ENT_ACTOR) {
        ent_remark(
            &in->remarks, ENT_SEVERITY_WARNING, row->line.number,
            row->columns[name], "\"%.*s\" is a %s, unusual as the %s of %.*s",
            ENT_STR_ARGS(actor.name), ent_entity_class_word(found.entity_class),
            columns[name].name, ENT_STR_ARGS(row->cells[TYPE]));
    }
    *out = found.id;

cleanup:
    return st;
}

static ent_status parse_own(bool *out, ent_str text, ent_error *err)
{
    static const char *const words[] = {"no", "0", "false", "yes", "1", "true"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text.len == strlen(words[i]) &&
            strncasecmp(text.ptr, words[i], text.len) == 0) {
            *out = i >= 3;
            return ENT_OK;
        }
    }
    return ent_fail(err, ENT_ERR_INPUT, "own \"%.*s\": want yes or no",
                    ENT_STR_ARGS(text));
}

static ent_status parse_confidence(double *out, ent_str text, ent_error *err)
{
    ent_json *number = NULL;
    double value = -1;

    /* JSON's numbers do not depend on the locale. */
    if (ent_json_parse(&number, text, NULL) == ENT_OK)
        value = ent_json_number(number, -1);
    ent_json_free(number);
    if (!(value >= 0 && value <= 1))
        return ent_fail(err, ENT_ERR_INPUT, "confidence \"%.*s\": want 0 to 1",
                        ENT_STR_ARGS(text));
    *out = value;
    return ENT_OK;
}

static ent_status check_status(const ent_assertion *a, bool has_speaker,
                               ent_rel_status status, ent_error *err)
{
    ent_rel_status derived =
        ent_assertion_status(a->polarity, a->modality, has_speaker, a->own);

    if (derived == status)
        return ENT_OK;
    return ent_fail(
        err, ENT_ERR_INPUT,
        "\"%s\", but polarity %s, modality %s%s%s make it \"%s\"",
        ent_rel_status_word(status), ent_polarity_word(a->polarity),
        ent_modality_word(a->modality), has_speaker ? ", a speaker" : "",
        a->own ? " of its own act" : "", ent_rel_status_word(derived));
}

/** Polarity and modality from the status that people write. */
static ent_status take_status(const ent_tsv_row *row, ent_assertion *a,
                              enum column *bad, ent_error *err)
{
    ent_rel_status status = ENT_REL_ASSERTED;
    ent_status st = ENT_OK;

    *bad = OWN;
    if (row->cells[OWN].len > 0)
        ENT_TRY(parse_own(&a->own, row->cells[OWN], err));
    *bad = MODALITY;
    if (row->cells[MODALITY].len > 0)
        ENT_TRY(ent_modality_parse(&a->modality, row->cells[MODALITY], err));
    *bad = STATUS;
    if (row->cells[STATUS].len > 0)
        ENT_TRY(ent_rel_status_parse(&status, row->cells[STATUS], err));
    if (status == ENT_REL_DISPUTED)
        return ent_fail(err, ENT_ERR_INPUT,
                        "\"disputed\" is what two lines make of a relation: "
                        "write both, the one that asserts and the one that "
                        "denies");
    if (status == ENT_REL_DENIED)
        a->polarity = ENT_NEGATIVE;
    if (status == ENT_REL_PLANNED && a->modality == ENT_ACTUAL)
        a->modality = ENT_PLANNED;
    a->speaker = ENT_NO_ENTITY;
    if (status == ENT_REL_ALLEGED)
        a->speaker = ENT_UNNAMED_SOURCE;
    ENT_TRY(check_status(
        a, row->cells[SPEAKER].len > 0 || a->speaker.value >= 0, status, err));

cleanup:
    return st;
}

static ent_status take_speaker(importer *in, const ent_tsv_row *row,
                               ent_assertion *a, ent_error *err)
{
    if (row->cells[SPEAKER].len == 0)
        return ENT_OK;
    if (ent_str_is(row->cells[SPEAKER], "?")) {
        a->speaker = ENT_UNNAMED_SOURCE;
        return ENT_OK;
    }
    return take_actor(in, row, SPEAKER, -1, SPEAKERS, &a->speaker, err);
}

/** The words in a report that the line quotes. */
static ent_status take_quote(importer *in, const ent_tsv_row *row,
                             ent_assertion *a, ent_error *err)
{
    ent_quote_found found = {.places = 0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_quote_find(&in->report, row->cells[QUOTE], &found, err));
    if (found.folded)
        ent_remark(&in->remarks, ENT_SEVERITY_NOTE, row->line.number,
                   row->columns[QUOTE],
                   "found with other quotes, dashes or white space");
    if (found.places > 1)
        ent_remark(&in->remarks, ENT_SEVERITY_WARNING, row->line.number,
                   row->columns[QUOTE],
                   "these words are there %zu times; the first is taken",
                   found.places);
    a->bytes = found.bytes;
    a->quote =
        ent_str_slice(in->report.document.text, (size_t)found.bytes.begin,
                      (size_t)found.bytes.end);
    a->sentence = ent_quote_sentence(&in->report, found.bytes);
    a->code_points = ent_quote_code_points(&in->report, found.bytes);
    a->rule = ent_str_from("curated");

cleanup:
    return st;
}

/** Where the evidence is: words of a report, a whole report, or the line. */
static ent_status take_place(importer *in, const ent_tsv_row *row,
                             ent_assertion *a, enum column *bad, ent_error *err)
{
    ent_status st = ENT_OK;

    *bad = DOCUMENT;
    if (row->cells[DOCUMENT].len > 0) {
        ENT_TRY(ent_store_find_document(in->store, &a->document,
                                        row->cells[DOCUMENT], err));
        ENT_TRY(ent_quote_open(&in->report, in->store, a->document, err));
        a->rule = ent_str_from("curated.document");
        a->quote = ent_str_from("");
        *bad = QUOTE;
        if (row->cells[QUOTE].len > 0)
            ENT_TRY(take_quote(in, row, a, err));
        goto cleanup;
    }
    *bad = QUOTE;
    if (row->cells[QUOTE].len > 0)
        return ent_fail(err, ENT_ERR_INPUT,
                        "a quote, but no document that it is in");
    a->document = in->document;
    a->rule = ent_str_from("curated.line");
    while (in->cursor < in->sentences.count &&
           in->sentences.items[in->cursor].number < row->line.number)
        in->cursor++;
    assert(in->cursor < in->sentences.count);
    a->sentence = in->sentences.items[in->cursor].number;
    a->bytes = in->sentences.items[in->cursor].bytes;
    a->code_points = in->sentences.items[in->cursor].code_points;
    a->quote = row->line.text;

cleanup:
    return st;
}

/** Read what a row says into @p a. */
static ent_status take_cells(importer *in, const ent_tsv_row *row,
                             ent_assertion *a, enum column *bad, ent_error *err)
{
    const ent_mode *mode = NULL;
    ent_status st = ENT_OK;

    *bad = TYPE;
    ENT_TRY(ent_relation_type_parse(&a->type, &mode, row->cells[TYPE], err));
    if (mode != NULL)
        a->mode = ent_str_from(mode->name);
    *bad = DATE;
    ENT_TRY(ent_date_parse(&a->date, row->cells[DATE], err));
    a->date_basis = a->date.known ? ENT_DATE_GIVEN : ENT_DATE_UNRESOLVED;
    *bad = CONFIDENCE;
    a->confidence = 1;
    if (row->cells[CONFIDENCE].len > 0)
        ENT_TRY(parse_confidence(&a->confidence, row->cells[CONFIDENCE], err));
    ENT_TRY(take_status(row, a, bad, err));
    ENT_TRY(take_place(in, row, a, bad, err));
    *bad = SUBJECT;
    ENT_TRY(take_actor(in, row, SUBJECT, SUBJECT_TYPE, a->type->subject,
                       &a->subject, err));
    *bad = OBJECT;
    ENT_TRY(take_actor(in, row, OBJECT, OBJECT_TYPE, a->type->object,
                       &a->object, err));
    *bad = SPEAKER;
    ENT_TRY(take_speaker(in, row, a, err));
    a->label = cell(row, LABEL);
    a->medium = cell(row, MEDIUM);

cleanup:
    return st;
}

static ent_status keep(importer *in, ent_assertion_id id, bool added,
                       ent_error *err)
{
    if (added)
        in->result->added++;
    else
        in->result->known++;
    return ENT_VEC_PUSH(&in->kept, id) ? ENT_OK : ent_fail_nomem(err);
}

/** The same line was evidence of an earlier version: nothing new. */
static ent_assertion_id known_line(const importer *in, const ent_tsv_row *row)
{
    ent_assertion_id id = {0};
    uint32_t index = row->cells[DOCUMENT].len > 0
                         ? ENT_MAP_NONE
                         : ent_map_get(in->old_lines, row->line.text);

    if (index != ENT_MAP_NONE)
        id.value = ent_map_value(in->old_lines, index);
    return id;
}

static ent_status take_row(importer *in, const ent_tsv_row *row,
                           enum column *bad, ent_error *err)
{
    ent_assertion a = {.bytes = {0, 0},
                       .subject_span = ENT_NO_SPAN,
                       .predicate_span = ENT_NO_SPAN,
                       .object_span = ENT_NO_SPAN,
                       .speaker_span = ENT_NO_SPAN,
                       .origin = ENT_ORIGIN_CURATED};
    ent_assertion_id id = known_line(in, row);
    bool added = false;
    ent_status st = ENT_OK;

    if (id.value != 0)
        return keep(in, id, false, err);
    ENT_TRY(take_cells(in, row, &a, bad, err));
    a.source = in->document;
    a.source_line = row->line.number;
    *bad = SUBJECT;
    ENT_TRY(ent_store_put_assertion(in->store, &a, &id, &added, err));
    ENT_TRY(keep(in, id, added, err));

cleanup:
    return st;
}

/** Failures that are the row's own, not the machine's. */
static bool is_row_failure(ent_status st)
{
    return st == ENT_ERR_INPUT || st == ENT_ERR_INVALID ||
           st == ENT_ERR_NOT_FOUND || st == ENT_ERR_AMBIGUOUS;
}

static ent_status take_rows(importer *in, const ent_progress *progress,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    ent_tsv_row row = {0};
    bool more = true;

    for (;;) {
        ent_error why = {0};
        enum column bad = SUBJECT;
        uint64_t done = 0;
        uint64_t total = 0;

        ENT_TRY(ent_tsv_next(in->tsv, &row, &more, err));
        if (!more)
            break;
        in->result->rows++;
        ent_arena_reset(in->arena);
        st = take_row(in, &row, &bad, &why);
        if (is_row_failure(st)) {
            ent_remark(&in->remarks, ENT_SEVERITY_REFUSED, row.line.number,
                       row.columns[bad], "%s", why.message);
            st = ENT_OK;
        }
        if (st != ENT_OK) {
            (void)ent_fail(err, st, "%s", why.message);
            goto cleanup;
        }
        ent_lines_position(in->lines, &done, &total);
        if (!ent_progress_tell(progress, "relations", done, total)) {
            st = ent_fail(err, ENT_ERR_CANCELLED, "stopped at line %lld",
                          (long long)row.line.number);
            goto cleanup;
        }
    }

cleanup:
    return st;
}

static int compare_ids(const void *left, const void *right)
{
    const ent_assertion_id *a = left;
    const ent_assertion_id *b = right;

    return (a->value > b->value) - (a->value < b->value);
}

/** What earlier versions brought and this one lacks goes. */
static ent_status sync_versions(importer *in, ent_error *err)
{
    ent_status st = ENT_OK;

    if (in->remarks.refused > 0) {
        in->result->sync_skipped = true;
        return ENT_OK;
    }
    if (in->kept.count > 1)
        qsort(in->kept.items, in->kept.count, sizeof *in->kept.items,
              compare_ids);
    for (size_t i = 0; i < in->versions.count; i++) {
        int64_t removed = 0;

        ENT_TRY(ent_store_sync_source(in->store, in->versions.items[i].name,
                                      in->kept.items, in->kept.count, &removed,
                                      err));
        in->result->removed += removed;
    }

cleanup:
    return st;
}

static ent_status prepare(importer *in, ent_error *err)
{
    ent_status st = ENT_OK;

    in->arena = ent_arena_new();
    in->whole = ent_arena_new();
    in->old_lines = ent_map_new();
    if (in->arena == NULL || in->whole == NULL || in->old_lines == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(read_file(in, err));
    ENT_TRY(ent_lines_open_memory(&in->lines, ent_str_from(in->path),
                                  ent_buf_view(&in->text), err));
    ENT_TRY(ent_tsv_open(&in->tsv, in->lines, columns, COLUMN_COUNT,
                         &in->remarks, err));

cleanup:
    return st;
}

/** Odd line ends and marks are taken, but told. */
static void remark_oddities(importer *in)
{
    if (ent_lines_had_bom(in->lines))
        ent_remark(&in->remarks, ENT_SEVERITY_NOTE, 1, 0,
                   "begins with a byte order mark");
    if (ent_lines_had_crlf(in->lines))
        ent_remark(&in->remarks, ENT_SEVERITY_NOTE, 0, 0,
                   "lines end with CR LF");
}

static void clear(importer *in)
{
    ent_quote_clear(&in->report);
    ent_tsv_close(in->tsv);
    ent_lines_close(in->lines);
    ENT_VEC_CLEAR(&in->sentences);
    ENT_VEC_CLEAR(&in->versions);
    ENT_VEC_CLEAR(&in->kept);
    ent_map_free(in->old_lines);
    ent_buf_clear(&in->text);
    ent_arena_free(in->arena);
    ent_arena_free(in->whole);
}

ent_status ent_import_curated(ent_store *store, const char *path,
                              const ent_curated_options *options,
                              const ent_listener *listener,
                              const ent_progress *progress,
                              ent_curated_result *out, ent_error *err)
{
    const ent_curated_options plain = {0};
    const ent_curated_options *with = options == NULL ? &plain : options;
    ent_status st = ENT_OK;
    importer in = {.store = store, .path = path, .result = out, .err = err};

    *out = (ent_curated_result){0};
    in.name = ent_str_from(with->name == NULL ? base_name(path) : with->name);
    in.remarks = (ent_remarks){.listener = listener,
                               .file = ent_str_from(path),
                               .most = ENT_REFUSALS_SHOWN};
    ENT_TRY(prepare(&in, err));
    ENT_TRY(store_file(&in, err));
    ENT_TRY(take_rows(&in, progress, err));
    remark_oddities(&in);
    if (with->sync)
        ENT_TRY(sync_versions(&in, err));

cleanup:
    out->refused = in.remarks.refused;
    out->warnings = in.remarks.warnings;
    ent_remarks_finish(&in.remarks);
    clear(&in);
    return st;
}
