/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reports as JSON Lines: one object a line, its keys named by a field map. */
#include "entente/ingest/adder_internal.h"

#include "entente/core/json.h"
#include "entente/core/log.h"
#include "entente/table/lines.h"
#include "entente/text/encoding.h"
#include "entente/text/heading.h"

#include <stdio.h>

enum {
    KEYS_SHOWN = 12,
    LONG_TEXT = 80 /**< Bytes from which a string may be a report. */
};

/** Reading one file. */
typedef struct line_reader {
    ent_adder *adder;
    ent_str path;
    ent_lines *lines;
    ent_buf converted; /**< The whole file, if it is not UTF-8. */
    ent_buf name;
    ent_buf note;
    ent_status told; /**< Outcome of telling a refusal. */
    ent_error *err;
} line_reader;

/** A line that io refused before we saw it. */
static void on_remark(void *user, const ent_diagnostic *remark)
{
    line_reader *r = user;
    ent_buf text = {0};

    if (remark->severity != ENT_SEVERITY_REFUSED)
        return;
    ent_buf_add_str(&text, remark->message);
    if (text.failed)
        r->told = ENT_ERR_NOMEM;
    else if (r->told == ENT_OK)
        r->told =
            ent_adder_refuse(r->adder, r->path, remark->line, remark->column,
                             text.ptr == NULL ? "" : text.ptr, r->err);
    ent_buf_clear(&text);
}

static ent_status refuse(line_reader *r, int64_t line, int64_t column,
                         const char *message)
{
    return ent_adder_refuse(r->adder, r->path, line, column, message, r->err);
}

/** Member of @p object with a key that need not end in NUL. */
typedef struct member_search {
    ent_str key;
    const ent_json *found;
} member_search;

static bool match_member(void *user, ent_str key, const ent_json *value)
{
    member_search *search = user;

    if (!ent_str_equal(key, search->key))
        return true;
    search->found = value;
    return false;
}

static const ent_json *member(const ent_json *object, ent_str key)
{
    member_search search = {key, NULL};

    ent_json_each(object, match_member, &search);
    return search.found;
}

/** What a line without text holds. */
typedef struct key_list {
    ent_buf names;
    size_t count;
    ent_str guess; /**< The key that may hold the text. */
    size_t guess_rank;
    size_t guess_len;
} key_list;

/** Usual names of a report's text; smaller is likelier. */
static size_t rank_of_key(ent_str key)
{
    static const char *const usual[] = {
        "text",         "body",         "content",     "article",
        "article_text", "articleBody",  "fulltext",    "full_text",
        "maintext",     "main_text",    "story",       "raw_text",
        "text_content", "content_text", "description", "summary"};
    const size_t count = sizeof usual / sizeof *usual;

    for (size_t i = 0; i < count; i++)
        if (ent_str_is(key, usual[i]))
            return i;
    return count;
}

static bool list_key(void *user, ent_str key, const ent_json *value)
{
    key_list *list = user;
    ent_str text = ent_json_text(value);
    size_t rank = rank_of_key(key);
    bool usual = rank < rank_of_key(ent_str_from(""));

    if (list->count > 0 && list->count <= KEYS_SHOWN)
        ent_buf_add_cstr(&list->names, ", ");
    if (list->count < KEYS_SHOWN)
        ent_buf_add_str(&list->names, key);
    else if (list->count == KEYS_SHOWN)
        ent_buf_add_cstr(&list->names, "...");
    list->count++;
    if (text.len == 0 || (!usual && text.len < LONG_TEXT))
        return true;
    if (list->guess.ptr == NULL || rank < list->guess_rank ||
        (rank == list->guess_rank && text.len > list->guess_len)) {
        list->guess = key;
        list->guess_rank = rank;
        list->guess_len = text.len;
    }
    return true;
}

static ent_status refuse_no_text(line_reader *r, int64_t line,
                                 const ent_json *object)
{
    ent_status st = ENT_OK;
    key_list list = {0};

    ent_json_each(object, list_key, &list);
    ent_buf_reset(&r->note);
    ent_buf_add_cstr(&r->note, "no text; the line has: ");
    ent_buf_add_str(&r->note, ent_buf_view(&list.names));
    if (list.guess.ptr != NULL) {
        ent_buf_add_cstr(&r->note, ".  Did you mean --map text=");
        ent_buf_add_str(&r->note, list.guess);
        ent_buf_add_cstr(&r->note, "?");
    }
    if (list.names.failed || r->note.failed)
        st = ent_fail_nomem(r->err);
    else
        st = refuse(r, line, 0, r->note.ptr);
    ent_buf_clear(&list.names);
    return st;
}

/** The id as the document's name; without one, FILE:LINE. */
static ent_str name_of(line_reader *r, const ent_json *object, int64_t line)
{
    const ent_json *id = member(object, r->adder->options->map.id);
    ent_str text = ent_str_trim(ent_json_text(id));

    ent_buf_reset(&r->name);
    if (text.len > 0)
        ent_buf_add_str(&r->name, text);
    else if (ent_json_kind_of(id) == ENT_JSON_NUMBER)
        ent_buf_add_number(&r->name, ent_json_number(id, 0), 0);
    else
        ent_buf_addf(&r->name, "%.*s:%lld",
                     ENT_STR_ARGS(ent_adder_name_of(r->path)), (long long)line);
    return ent_buf_view(&r->name);
}

static void read_date(line_reader *r, ent_report_input *input, ent_str text,
                      int64_t line)
{
    if (input->date.known || text.len == 0)
        return;
    if (ent_heading_parse_date(&input->date, text, NULL) == ENT_OK)
        input->date_basis = ENT_REPORT_DATE_METADATA;
    else
        ent_log(ENT_LOG_WARNING, "ingest",
                "%.*s:%lld: date \"%.*s\" not understood; left unknown",
                ENT_STR_ARGS(r->path), (long long)line,
                (int)(text.len > 64 ? 64 : text.len), text.ptr);
}

/** The value of a field where the options give none. */
static void read_field(ent_str *field, const ent_json *object, ent_str key)
{
    if (field->len == 0)
        *field = ent_str_trim(ent_json_text(member(object, key)));
}

static ent_status add_object(line_reader *r, const ent_json *object,
                             int64_t line)
{
    const ent_field_map *map = &r->adder->options->map;
    ent_report_input input = ent_adder_input(r->adder);

    input.encoding = NULL;
    input.bytes = ent_json_text(member(object, map->text));
    if (ent_str_trim(input.bytes).len == 0)
        return refuse_no_text(r, line, object);
    read_field(&input.title, object, map->title);
    read_field(&input.publisher, object, map->publisher);
    read_field(&input.url, object, map->url);
    read_date(r, &input, ent_json_text(member(object, map->date)), line);
    input.name = name_of(r, object, line);
    if (r->name.failed)
        return ent_fail_nomem(r->err);
    return ent_adder_add(r->adder, &input, NULL, r->path, line, r->err);
}

/** What the parser wanted, in full: it forgets that a comma would do. */
static void add_cause(ent_buf *out, const char *message)
{
    const char *cause = strstr(message, ": ");
    const char *near = " expected near ";

    cause = cause == NULL ? message : cause + 2;
    if ((strncmp(cause, "'}'", 3) == 0 || strncmp(cause, "']'", 3) == 0) &&
        strncmp(cause + 3, near, strlen(near)) == 0)
        ent_buf_addf(out, "expected ',' or %.3s before %s", cause,
                     cause + 3 + strlen(near));
    else
        ent_buf_add_cstr(out, cause);
}

/** "JSON, line 1: X" as "not valid JSON: X; line skipped". */
static ent_status refuse_json(line_reader *r, const ent_line *line,
                              const ent_error *failure)
{
    int64_t column = 0;

    if (failure->has_offset && failure->offset >= 0)
        column = ent_line_column(line->text, (size_t)failure->offset);
    ent_buf_reset(&r->note);
    ent_buf_add_cstr(&r->note, "not valid JSON: ");
    add_cause(&r->note, failure->message);
    ent_buf_add_cstr(&r->note, "; line skipped");
    if (r->note.failed)
        return ent_fail_nomem(r->err);
    return refuse(r, line->number, column, r->note.ptr);
}

static ent_status add_line(line_reader *r, const ent_line *line)
{
    ent_status st = ENT_OK;
    ent_error failure = {0};
    ent_json *root = NULL;

    if (ent_str_trim(line->text).len == 0)
        return ENT_OK;
    st = ent_json_parse(&root, line->text, &failure);
    if (st == ENT_ERR_NOMEM)
        return ent_fail_nomem(r->err);
    if (st != ENT_OK)
        return refuse_json(r, line, &failure);
    if (ent_json_kind_of(root) == ENT_JSON_OBJECT)
        st = add_object(r, root, line->number);
    else
        st = refuse(r, line->number, 0,
                    "not a JSON object, such as {\"text\": ...}; line skipped");
    ent_json_free(root);
    return st;
}

/** Open the file; one in another encoding is converted as a whole. */
static ent_status open_lines(line_reader *r, const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    const char *encoding = r->adder->options->encoding;
    ent_buf bytes = {0};

    if (encoding == NULL)
        return ent_lines_open(&r->lines, path, err);
    ENT_TRY(ent_lines_slurp(&bytes, path, ENT_REPORT_MAX, err));
    ENT_TRY(ent_encoding_to_utf8(&r->converted, NULL, ent_buf_view(&bytes),
                                 encoding, err));
    ENT_TRY(ent_lines_open_memory(&r->lines, r->path,
                                  ent_buf_view(&r->converted), err));

cleanup:
    ent_buf_clear(&bytes);
    return st;
}

static ent_status add_all(line_reader *r, ent_error *failure)
{
    ent_status st = ENT_OK;
    ent_listener listener = {on_remark, r};
    ent_remarks remarks = {.listener = &listener, .file = r->path};
    ent_line line = {0};
    bool more = true;

    for (;;) {
        ENT_TRY(ent_lines_next(r->lines, &line, &more, &remarks, failure));
        ENT_TRY(r->told);
        if (!more)
            break;
        ENT_TRY(add_line(r, &line));
    }

cleanup:
    return st;
}

ent_status ent_adder_add_lines(ent_adder *adder, const char *path,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_error failure = {0};
    line_reader r = {.adder = adder, .path = ent_str_from(path), .err = err};
    size_t len = strlen(path);
    const char *message = failure.message;

    st = open_lines(&r, path, &failure);
    if (st == ENT_OK)
        st = add_all(&r, &failure);
    if (st == ENT_ERR_NOMEM)
        (void)ent_fail_nomem(err);
    /* Trouble with the file itself; what store and heap say is in err. */
    if (st != ENT_OK && failure.code != ENT_OK && ent_adder_can_go_on(st)) {
        if (strncmp(message, path, len) == 0 && message[len] == ':')
            message += len + 2;
        st = refuse(&r, 0, 0, message);
    }
    ent_lines_close(r.lines);
    ent_buf_clear(&r.converted);
    ent_buf_clear(&r.name);
    ent_buf_clear(&r.note);
    return st;
}
