/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/events.h"

#include "entente/core/map.h"
#include "entente/fact/date.h"
#include "entente/io/word_table_internal.h"
#include "entente/store/coded.h"
#include "entente/table/lines.h"

#include <string.h>

enum {
    /** Up to this size the unpacked file is held in memory: it must be hashed
     *  before its first event is stored, and unpacking twice costs more than
     *  all the parsing. Larger files are read twice. */
    SPOOL_MAX = 64 << 20,
    /** Lines looked at to see how the file is written. */
    SAMPLE = 1000,
    PROGRESS_LINES = 4096,
    COLUMNS_MAX = 64,
    DAY_LEN = 10,
    /** Bytes of a cell that a message shows. */
    SHOWN_MAX = 60
};

typedef enum role {
    ROLE_SUBJECT,
    ROLE_WORD,
    ROLE_OBJECT,
    ROLE_DATE,
    ROLE_COUNT
} role;

/** Where the four things stand in a line. */
typedef struct layout {
    size_t column[ROLE_COUNT];
    size_t needed;  /**< Columns up to the last of the four. */
    size_t columns; /**< Exactly so many. */
    bool has_header;
} layout;

/** Days of the month a line's date was last in: dates come in runs. */
typedef struct month {
    char text[8]; /**< "2018-01-", without a NUL. */
    int32_t first;
    int32_t days;
} month;

typedef struct importer {
    const char *path;
    ent_buf spool;
    ent_lines *lines;
    ent_word_table *table;
    ent_map *words; /**< Word as written to code + 1; 0: unknown. */
    ent_coded_loader *loader;
    ent_remarks remarks;
    layout layout;
    bool underscores;
    month month;
    ent_buf name; /**< A name with blanks for underscores. */
} importer;

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static int shown(ent_str text)
{
    return (int)(text.len < SHOWN_MAX ? text.len : SHOWN_MAX);
}

/** Cut a line at its TABs. @return How many there are, which may be more than
 *  @p cap. */
static size_t cut_columns(ent_str line, ent_str *out, size_t cap)
{
    const char *at = line.ptr;
    const char *end = line.ptr + line.len;
    size_t count = 0;

    for (;;) {
        const char *tab =
            at < end ? memchr(at, '\t', (size_t)(end - at)) : NULL;
        const char *stop = tab == NULL ? end : tab;

        if (count < cap)
            out[count] = ent_str_make(at, (size_t)(stop - at));
        count++;
        if (tab == NULL)
            return count;
        at = tab + 1;
    }
}

/** The columns of ICEWS by their names; false if they are not there. */
static bool find_icews_header(layout *out, const ent_str *cells, size_t count)
{
    static const char *const names[ROLE_COUNT] = {"Source Name", "CAMEO Code",
                                                  "Target Name", "Event Date"};

    *out = (layout){.columns = count, .has_header = true};
    for (size_t r = 0; r < ROLE_COUNT; r++) {
        size_t i = 0;

        while (i < count && !ent_str_is(ent_str_trim(cells[i]), names[r]))
            i++;
        if (i == count)
            return false;
        out->column[r] = i;
        if (i + 1 > out->needed)
            out->needed = i + 1;
    }
    return true;
}

/** See from the first line how lines are laid out. */
static ent_status find_layout(importer *in, ent_str line, ent_error *err)
{
    ent_str cells[COLUMNS_MAX];
    size_t count = cut_columns(line, cells, COLUMNS_MAX);

    if (count <= COLUMNS_MAX && find_icews_header(&in->layout, cells, count))
        return ENT_OK;
    in->layout = (layout){.column = {0, 1, 2, 3}, .needed = 4, .columns = 4};
    if (count != in->layout.columns)
        return ent_fail(err, ENT_ERR_INPUT,
                        "%s:1: %zu columns; want 4 (subject, event, object, "
                        "date), separated by TAB, or the header of ICEWS",
                        in->path, count);
    return ENT_OK;
}

/** Look at the beginning of the file: its layout, and whether underscores
 *  stand for blanks (no blank anywhere, but underscores). */
static ent_status sample(importer *in, ent_lines *lines, ent_error *err)
{
    ent_status st = ENT_OK;
    bool blanks = false;
    bool underscores = false;
    bool more = true;

    for (int i = 0; i < SAMPLE; i++) {
        ent_line line = {0};

        ENT_TRY(ent_lines_next(lines, &line, &more, NULL, err));
        if (!more)
            break;
        if (i == 0)
            ENT_TRY(find_layout(in, line.text, err));
        blanks = blanks || memchr(line.text.ptr, ' ', line.text.len) != NULL;
        underscores =
            underscores || memchr(line.text.ptr, '_', line.text.len) != NULL;
    }
    in->underscores = underscores && !blanks;

cleanup:
    return st;
}

/** Open the lines: from memory if the file is small enough to be held. */
static ent_status open_lines(importer *in, ent_lines **out, ent_error *err)
{
    if (in->spool.ptr != NULL)
        return ent_lines_open_memory(out, ent_str_from(in->path),
                                     ent_buf_view(&in->spool), err);
    return ent_lines_open(out, in->path, err);
}

/** Hash the file, and hold it if it is small enough. */
static ent_status digest(importer *in, char hex[ENT_SHA256_HEX], int64_t *bytes,
                         ent_error *err)
{
    ent_error why = {0};
    ent_status st = ent_lines_slurp(&in->spool, in->path, SPOOL_MAX, &why);

    if (st == ENT_OK) {
        ent_sha256_hex(ent_buf_view(&in->spool), hex);
        *bytes = (int64_t)in->spool.len;
        return ENT_OK;
    }
    ent_buf_clear(&in->spool);
    if (st != ENT_ERR_LIMIT || strcmp(in->path, "-") == 0)
        return ent_fail(err, st, "%s", why.message);
    return ent_lines_digest(in->path, hex, bytes, err);
}

/** Day of "2018-01-19" or "2018-01-19T21:15". */
static ent_status read_day(importer *in, ent_str text, int32_t *out,
                           ent_error *err)
{
    int tens = 0;
    int ones = 0;

    if (text.len > DAY_LEN &&
        (text.ptr[DAY_LEN] == 'T' || text.ptr[DAY_LEN] == ' '))
        text.len = DAY_LEN;
    if (text.len != DAY_LEN ||
        memcmp(text.ptr, in->month.text, sizeof in->month.text) != 0) {
        ent_date date = {0};
        ent_status st = ent_date_parse(&date, text, err);

        if (st != ENT_OK)
            return st;
        if (date.interval || date.first_precision != ENT_PRECISION_DAY)
            return ent_fail(err, ENT_ERR_INPUT,
                            "\"%.*s\" is not one day; want 2024-06-19",
                            shown(text), text.ptr == NULL ? "" : text.ptr);
        st = ent_date_parse(&date, ent_str_slice(text, 0, 7), err);
        if (st != ENT_OK)
            return st;
        memcpy(in->month.text, text.ptr, sizeof in->month.text);
        in->month.first = date.first;
        in->month.days = date.last - date.first + 1;
    }
    tens = text.ptr[8] - '0';
    ones = text.ptr[9] - '0';
    if (tens < 0 || tens > 3 || ones < 0 || ones > 9 || tens * 10 + ones < 1 ||
        tens * 10 + ones > in->month.days) {
        ent_date date = {0};

        return ent_date_parse(&date, text, err);
    }
    *out = in->month.first + tens * 10 + ones - 1;
    return ENT_OK;
}

/** Number of a word's code; `*out` 0 if nobody knows the word, else + 1. */
static ent_status find_code(importer *in, ent_str word, int64_t *out,
                            ent_error *err)
{
    uint32_t index = ent_map_get(in->words, word);
    ent_word_meaning meaning = {0};
    uint32_t code = 0;

    if (index != ENT_MAP_NONE) {
        *out = ent_map_value(in->words, index);
        return ENT_OK;
    }
    index = ent_map_put(in->words, word);
    if (index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    *out = 0;
    if (ent_word_table_find(in->table, word, &meaning)) {
        ent_status st =
            ent_coded_loader_code(in->loader, word, meaning.code, meaning.type,
                                  meaning.mode, meaning.modality, &code, err);

        if (st != ENT_OK)
            return st;
        *out = (int64_t)code + 1;
    }
    ent_map_set_value(in->words, index, *out);
    return ENT_OK;
}

/** Number of an actor, by the name as it is stored. */
static ent_status find_actor(importer *in, ent_str name, uint32_t *out,
                             ent_error *err)
{
    if (in->underscores) {
        ent_buf_reset(&in->name);
        ent_buf_add_str(&in->name, name);
        for (size_t i = 0; i < in->name.len; i++)
            if (in->name.ptr[i] == '_')
                in->name.ptr[i] = ' ';
        if (in->name.failed)
            return ent_fail_nomem(err);
        name = ent_buf_view(&in->name);
    }
    return ent_coded_loader_actor(in->loader, name, out, err);
}

static void refuse_cell(importer *in, const ent_line *line, ent_str cell,
                        const char *message)
{
    size_t offset = (size_t)(cell.ptr - line->text.ptr);

    ent_remark(&in->remarks, ENT_SEVERITY_REFUSED, line->number,
               ent_line_column(line->text, offset), "%s", message);
}

static void refuse_word(importer *in, const ent_line *line, ent_str word)
{
    size_t offset = (size_t)(word.ptr - line->text.ptr);

    ent_remark(&in->remarks, ENT_SEVERITY_REFUSED, line->number,
               ent_line_column(line->text, offset),
               "no CAMEO code or label \"%.*s\"; say what it stands for with "
               "--types FILE",
               shown(word), word.ptr);
}

/** Cut a line, and see that it has its columns and actors. */
static bool take_columns(importer *in, const ent_line *line, ent_str *cells)
{
    static const char *const missing[ROLE_COUNT] = {"no subject", "no event",
                                                    "no object", "no date"};
    ent_str all[COLUMNS_MAX];
    size_t count = cut_columns(line->text, all, in->layout.needed);

    if (count < in->layout.needed || count > in->layout.columns) {
        ent_remark(&in->remarks, ENT_SEVERITY_REFUSED, line->number, 0,
                   "%zu columns; want %zu", count, in->layout.columns);
        return false;
    }
    for (size_t r = 0; r < ROLE_COUNT; r++) {
        cells[r] = ent_str_trim(all[in->layout.column[r]]);
        if (cells[r].len == 0) {
            refuse_cell(in, line, all[in->layout.column[r]], missing[r]);
            return false;
        }
    }
    return true;
}

/** Store the event of a line, or refuse it. */
static ent_status take_line(importer *in, const ent_line *line, bool *added,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    ent_error why = {0};
    ent_str cells[ROLE_COUNT];
    uint32_t subject = 0;
    uint32_t object = 0;
    int64_t code = 0;
    int32_t day = 0;

    *added = false;
    if (!take_columns(in, line, cells))
        return ENT_OK;
    if (read_day(in, cells[ROLE_DATE], &day, &why) != ENT_OK) {
        refuse_cell(in, line, cells[ROLE_DATE], why.message);
        return ENT_OK;
    }
    ENT_TRY(find_code(in, cells[ROLE_WORD], &code, err));
    if (code == 0) {
        refuse_word(in, line, cells[ROLE_WORD]);
        return ENT_OK;
    }
    ENT_TRY(find_actor(in, cells[ROLE_SUBJECT], &subject, err));
    ENT_TRY(find_actor(in, cells[ROLE_OBJECT], &object, err));
    ENT_TRY(ent_coded_loader_add(in->loader, subject, object,
                                 (uint32_t)(code - 1), day, line->number, err));
    *added = true;

cleanup:
    return st;
}

static ent_status take_lines(importer *in, const ent_progress *progress,
                             ent_events_result *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_line line = {0};
    bool more = true;
    bool added = false;
    bool skip_header = in->layout.has_header && out->resumed == 0;

    ENT_TRY(
        ent_lines_skip(in->lines, out->resumed + (skip_header ? 1 : 0), err));
    for (uint64_t n = 1;; n++) {
        uint64_t done = 0;
        uint64_t total = 0;

        ENT_TRY(ent_lines_next(in->lines, &line, &more, &in->remarks, err));
        if (!more)
            break;
        ENT_TRY(take_line(in, &line, &added, err));
        out->added += added;
        if (n % PROGRESS_LINES != 0)
            continue;
        ent_lines_position(in->lines, &done, &total);
        if (!ent_progress_tell(progress, "reading", done, total)) {
            st = ent_fail(err, ENT_ERR_CANCELLED, "stopped at line %lld",
                          (long long)line.number);
            goto cleanup;
        }
    }

cleanup:
    out->lines = ent_lines_number(in->lines);
    return st;
}

/** Read what the file holds beyond what an earlier run stored. */
static ent_status load(importer *in, const ent_progress *progress,
                       ent_events_result *out, ent_error *err)
{
    ent_status st = take_lines(in, progress, out, err);
    ent_status finished = ENT_OK;

    /* What was read before the stop is kept; the same call goes on there. A
     * file that gave nothing leaves nothing, so that it can be tried again
     * with a table of types. */
    if ((st == ENT_OK || st == ENT_ERR_CANCELLED || st == ENT_ERR_INPUT) &&
        (out->added > 0 || out->resumed > 0))
        finished = ent_coded_loader_finish(in->loader, out->lines, st == ENT_OK,
                                           st == ENT_OK ? err : NULL);
    out->durable = ent_coded_loader_lines(in->loader);
    out->refused = in->remarks.refused;
    ent_remarks_finish(&in->remarks);
    return st == ENT_OK ? finished : st;
}

static void clear(importer *in)
{
    ent_coded_loader_free(in->loader);
    ent_lines_close(in->lines);
    ent_word_table_free(in->table);
    ent_map_free(in->words);
    ent_buf_clear(&in->spool);
    ent_buf_clear(&in->name);
}

static ent_status prepare(importer *in, const char *types, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_lines *head = NULL;

    ENT_TRY(ent_word_table_open(&in->table, types, err));
    ENT_TRY(open_lines(in, &head, err));
    ENT_TRY(sample(in, head, err));
    ENT_TRY(open_lines(in, &in->lines, err));
    in->words = ent_map_new();
    if (in->words == NULL)
        st = ent_fail_nomem(err);

cleanup:
    ent_lines_close(head);
    return st;
}

ent_status ent_import_events(ent_store *store, const char *path,
                             const ent_events_options *options,
                             const ent_listener *listener,
                             const ent_progress *progress,
                             ent_events_result *out, ent_error *err)
{
    const ent_events_options plain = {0};
    const ent_events_options *with = options == NULL ? &plain : options;
    ent_status st = ENT_OK;
    char hex[ENT_SHA256_HEX] = "";
    ent_document document = {.kind = ENT_DOCUMENT_TABLE};
    importer in = {.path = path};

    *out = (ent_events_result){0};
    in.remarks = (ent_remarks){.listener = listener,
                               .file = ent_str_from(path),
                               .most = ENT_REFUSALS_SHOWN};
    ENT_TRY(digest(&in, hex, &document.bytes, err));
    ENT_TRY(prepare(&in, with->types, err));
    document.name =
        ent_str_from(with->name == NULL ? base_name(path) : with->name);
    document.sha256 = ent_str_from(hex);
    document.source_sha256 = document.sha256;
    ENT_TRY(ent_coded_loader_open(
        store, &document, with->command == NULL ? "import" : with->command,
        &in.loader, &out->resumed, err));
    out->underscores = in.underscores;
    if (in.loader == NULL) {
        out->known = true;
        out->resumed = 0;
        goto cleanup;
    }
    ENT_TRY(load(&in, progress, out, err));

cleanup:
    clear(&in);
    return st;
}
