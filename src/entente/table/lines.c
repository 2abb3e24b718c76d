/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/table/lines.h"

#include "entente/core/mem.h"
#include "entente/core/utf8.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
    BUFFER_START = 1 << 18,
    GZIP_BUFFER = 1 << 17,
    BOM_LEN = 3
};

struct ent_lines {
    char *name;
    gzFile file;   /**< NULL: reads memory. */
    uint64_t size; /**< Of the file on disk; 0: unknown. */
    char *owned;   /**< Buffer of a file; NULL: reads memory. */
    const char *bytes;
    size_t begin; /**< Of what was not given out yet, in `bytes`. */
    size_t end;
    size_t cap;
    int64_t base; /**< Offset of bytes[0] in the unpacked file. */
    int64_t number;
    bool at_end; /**< Nothing more to read. */
    bool failed; /**< Because reading failed; told once all whole lines are. */
    bool had_crlf;
    bool had_bom;
};

/** Open for reading without ever waiting, and see that it is a file. */
static ent_status open_regular(int *out, const char *path, uint64_t *size,
                               ent_error *err)
{
    struct stat info;
    int fd = -1;

    if (strcmp(path, "-") == 0) {
        fd = dup(STDIN_FILENO);
        if (fd < 0)
            return ent_fail(err, ENT_ERR_IO, "-: %s", strerror(errno));
        *size = 0;
        *out = fd;
        return ENT_OK;
    }
    fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return ent_fail(err, errno == ENOENT ? ENT_ERR_NOT_FOUND : ENT_ERR_IO,
                        "%s: %s", path, strerror(errno));
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        (void)close(fd);
        return ent_fail(err, ENT_ERR_INPUT, "%s: a %s; want a file", path,
                        S_ISDIR(info.st_mode)    ? "directory"
                        : S_ISFIFO(info.st_mode) ? "FIFO"
                        : S_ISSOCK(info.st_mode) ? "socket"
                                                 : "device");
    }
    *size = (uint64_t)info.st_size;
    *out = fd;
    return ENT_OK;
}

static ent_status open_gzip(gzFile *out, const char *path, uint64_t *size,
                            ent_error *err)
{
    int fd = -1;
    ent_status st = open_regular(&fd, path, size, err);

    if (st != ENT_OK)
        return st;
    *out = gzdopen(fd, "rb");
    if (*out == NULL) {
        (void)close(fd);
        return ent_fail_nomem(err);
    }
    (void)gzbuffer(*out, GZIP_BUFFER);
    return ENT_OK;
}

/** Why a read fell short; ENT_OK if the file just ended. */
static ent_status read_outcome(gzFile file, const char *name, int64_t number,
                               ent_error *err)
{
    int code = Z_OK;
    const char *text = gzerror(file, &code);

    switch (code) {
    case Z_OK:
    case Z_STREAM_END:
        return ENT_OK;
    case Z_BUF_ERROR:
        return ent_fail(err, ENT_ERR_INPUT,
                        "%s: gzip data ends early after line %lld", name,
                        (long long)number);
    case Z_ERRNO:
        return ent_fail(err, ENT_ERR_IO, "%s: %s", name, strerror(errno));
    case Z_MEM_ERROR:
        return ent_fail_nomem(err);
    default:
        return ent_fail(err, ENT_ERR_INPUT,
                        "%s: gzip data damaged after line %lld (%s)", name,
                        (long long)number, text);
    }
}

ent_status ent_lines_open(ent_lines **out, const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_lines *lines = ent_calloc(1, sizeof *lines);

    assert(out != NULL && path != NULL);
    if (lines == NULL)
        return ent_fail_nomem(err);
    lines->name = ent_strndup(path, strlen(path));
    lines->owned = ent_malloc(BUFFER_START, 1);
    lines->bytes = lines->owned;
    lines->cap = BUFFER_START;
    if (lines->name == NULL || lines->owned == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(open_gzip(&lines->file, path, &lines->size, err));
    *out = lines;
    lines = NULL;

cleanup:
    ent_lines_close(lines);
    return st;
}

ent_status ent_lines_open_memory(ent_lines **out, ent_str name, ent_str bytes,
                                 ent_error *err)
{
    ent_lines *lines = ent_calloc(1, sizeof *lines);

    if (lines == NULL)
        return ent_fail_nomem(err);
    lines->name = ent_strndup(name.ptr == NULL ? "" : name.ptr, name.len);
    if (lines->name == NULL) {
        ent_lines_close(lines);
        return ent_fail_nomem(err);
    }
    lines->bytes = bytes.ptr == NULL ? "" : bytes.ptr;
    lines->end = bytes.len;
    lines->size = bytes.len;
    lines->at_end = true;
    *out = lines;
    return ENT_OK;
}

void ent_lines_close(ent_lines *lines)
{
    if (lines == NULL)
        return;
    if (lines->file != NULL)
        (void)gzclose_r(lines->file);
    ent_free(lines->owned);
    ent_free(lines->name);
    ent_free(lines);
}

/** Read more behind what is held. With a full buffer, first move what is held
 *  to its front, or else make it larger. */
static ent_status refill(ent_lines *lines, ent_error *err)
{
    size_t held = lines->end - lines->begin;
    int got = 0;

    if (lines->begin > 0) {
        memmove(lines->owned, lines->owned + lines->begin, held);
        lines->base += (int64_t)lines->begin;
        lines->begin = 0;
        lines->end = held;
    } else if (lines->end == lines->cap) {
        char *more = ent_realloc(lines->owned, lines->cap, 2);

        if (more == NULL)
            return ent_fail_nomem(err);
        lines->owned = more;
        lines->bytes = more;
        lines->cap *= 2;
    }
    got = gzread(lines->file, lines->owned + lines->end,
                 (unsigned)(lines->cap - lines->end));
    if (got > 0)
        lines->end += (size_t)got;
    if (got < 0 || lines->end < lines->cap) {
        lines->at_end = true;
        lines->failed =
            read_outcome(lines->file, lines->name, 0, NULL) != ENT_OK;
    }
    return ENT_OK;
}

/** Throw away what is held and all up to the next newline. */
static ent_status skip_rest(ent_lines *lines, ent_error *err)
{
    ent_status st = ENT_OK;
    const char *newline = NULL;

    while (newline == NULL) {
        size_t held = lines->end - lines->begin;

        if (held > 0)
            newline = memchr(lines->bytes + lines->begin, '\n', held);
        if (newline != NULL) {
            lines->begin = (size_t)(newline - lines->bytes) + 1;
            return ENT_OK;
        }
        lines->begin = lines->end;
        if (lines->at_end)
            return ENT_OK;
        st = refill(lines, err);
        if (st != ENT_OK)
            return st;
    }
    return ENT_OK;
}

/** A line that the file would rather not have: give its memory back. */
static void shrink(ent_lines *lines)
{
    size_t held = lines->end - lines->begin;
    char *less = NULL;

    if (lines->owned == NULL || held > BUFFER_START)
        return;
    memmove(lines->owned, lines->owned + lines->begin, held);
    lines->base += (int64_t)lines->begin;
    lines->begin = 0;
    lines->end = held;
    less = ent_realloc(lines->owned, BUFFER_START, 1);
    if (less != NULL) {
        lines->owned = less;
        lines->bytes = less;
        lines->cap = BUFFER_START;
    }
}

/** Next line with all its faults, without its newline.
 *  @param[out] too_long  It was skipped; @p line has number and offset only. */
static ent_status next_raw(ent_lines *lines, ent_line *line, bool *more,
                           bool *too_long, ent_error *err)
{
    ent_status st = ENT_OK;
    const char *newline = NULL;
    size_t seen = 0;

    *too_long = false;
    *more = true;
    for (;;) {
        size_t held = lines->end - lines->begin;
        const char *start = lines->bytes + lines->begin;

        if (held > seen)
            newline = memchr(start + seen, '\n', held - seen);
        if (newline != NULL || (lines->at_end && !lines->failed && held > 0)) {
            size_t len = newline != NULL ? (size_t)(newline - start) : held;

            line->number = ++lines->number;
            line->offset = lines->base + (int64_t)lines->begin;
            line->text = ent_str_make(start, len);
            lines->begin += len + (newline != NULL ? 1 : 0);
            *too_long = len >= ENT_LINE_MAX;
            return ENT_OK;
        }
        if (lines->failed)
            return read_outcome(lines->file, lines->name, lines->number, err);
        if (lines->at_end) {
            *more = false;
            return ENT_OK;
        }
        if (held >= ENT_LINE_MAX) {
            line->number = ++lines->number;
            line->offset = lines->base + (int64_t)lines->begin;
            *too_long = true;
            st = skip_rest(lines, err);
            shrink(lines);
            return st;
        }
        seen = held;
        st = refill(lines, err);
        if (st != ENT_OK)
            return st;
    }
}

/** First byte that is NUL or no UTF-8, or text.len. Eight bytes at a time
 *  where all is ASCII, which is nearly everywhere. */
static size_t find_fault(ent_str text)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t any = 0;
    uint64_t zero = 0;
    size_t i = 0;
    size_t valid = text.len;
    const char *nul = NULL;

    for (; i + sizeof any <= text.len; i += sizeof any) {
        uint64_t word = 0;

        memcpy(&word, text.ptr + i, sizeof word);
        any |= word;
        zero |= (word - ones) & ~word;
    }
    for (; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];

        any |= byte;
        zero |= byte == 0 ? high : 0;
    }
    if ((any & high) != 0)
        valid = ent_utf8_valid_prefix(text);
    if ((zero & high) != 0)
        nul = memchr(text.ptr, '\0', text.len);
    if (nul != NULL && (size_t)(nul - text.ptr) < valid)
        valid = (size_t)(nul - text.ptr);
    return valid;
}

/** Cut off what does not count: the mark at the file's start, the CR. */
static void trim_line(ent_lines *lines, ent_line *line)
{
    if (lines->number == 1 && line->text.len >= BOM_LEN &&
        memcmp(line->text.ptr, "\xEF\xBB\xBF", BOM_LEN) == 0) {
        lines->had_bom = true;
        line->text = ent_str_slice(line->text, BOM_LEN, line->text.len);
        line->offset += BOM_LEN;
    }
    if (line->text.len > 0 && line->text.ptr[line->text.len - 1] == '\r') {
        lines->had_crlf = true;
        line->text.len--;
    }
}

static void remark_fault(ent_remarks *remarks, const ent_line *line,
                         size_t fault)
{
    unsigned byte = (unsigned char)line->text.ptr[fault];
    int64_t column = ent_line_column(line->text, fault);

    if (byte == 0)
        ent_remark(remarks, ENT_SEVERITY_REFUSED, line->number, column,
                   "NUL byte");
    else
        ent_remark(remarks, ENT_SEVERITY_REFUSED, line->number, column,
                   "byte 0x%02X is not UTF-8", byte);
}

ent_status ent_lines_next(ent_lines *lines, ent_line *line, bool *more,
                          ent_remarks *remarks, ent_error *err)
{
    for (;;) {
        ent_line found = {0};
        bool has_line = false;
        bool too_long = false;
        size_t fault = 0;
        ent_status st = next_raw(lines, &found, &has_line, &too_long, err);

        if (st != ENT_OK)
            return st;
        if (!has_line) {
            *more = false;
            return ENT_OK;
        }
        if (too_long) {
            ent_remark(remarks, ENT_SEVERITY_REFUSED, found.number, 0,
                       "longer than 64 MiB; refused");
            continue;
        }
        trim_line(lines, &found);
        fault = find_fault(found.text);
        if (fault < found.text.len) {
            remark_fault(remarks, &found, fault);
            continue;
        }
        *line = found;
        *more = true;
        return ENT_OK;
    }
}

ent_status ent_lines_skip(ent_lines *lines, int64_t count, ent_error *err)
{
    bool more = true;

    for (int64_t i = 0; i < count && more; i++) {
        ent_line line = {0};
        bool too_long = false;
        ent_status st = next_raw(lines, &line, &more, &too_long, err);

        if (st != ENT_OK)
            return st;
    }
    return ENT_OK;
}

ent_str ent_lines_name(const ent_lines *lines)
{
    return ent_str_from(lines->name);
}

int64_t ent_lines_number(const ent_lines *lines)
{
    return lines->number;
}

void ent_lines_position(const ent_lines *lines, uint64_t *done, uint64_t *total)
{
    z_off_t at =
        lines->file == NULL ? (z_off_t)lines->begin : gzoffset(lines->file);

    *done = at < 0 ? 0 : (uint64_t)at;
    *total = lines->size;
}

bool ent_lines_had_crlf(const ent_lines *lines)
{
    return lines->had_crlf;
}

bool ent_lines_had_bom(const ent_lines *lines)
{
    return lines->had_bom;
}

/** Whole lines of a file from its start: where damage begins. */
static int64_t count_lines(gzFile file, char buffer[BUFFER_START])
{
    int64_t number = 0;
    int got = BUFFER_START;

    if (gzrewind(file) != 0)
        return 0;
    while (got == BUFFER_START) {
        got = gzread(file, buffer, BUFFER_START);
        for (int i = 0; i < got; i++)
            number += buffer[i] == '\n';
    }
    return number;
}

/** Give all bytes of a file to @p take, piece by piece. */
static ent_status each_piece(const char *path,
                             ent_status (*take)(void *user, const char *bytes,
                                                size_t len, ent_error *err),
                             void *user, ent_error *err)
{
    ent_status st = ENT_OK;
    gzFile file = NULL;
    uint64_t size = 0;
    int got = BUFFER_START;
    char *buffer = ent_malloc(BUFFER_START, 1);

    if (buffer == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(open_gzip(&file, path, &size, err));
    while (got == BUFFER_START) {
        got = gzread(file, buffer, BUFFER_START);
        if (got > 0)
            ENT_TRY(take(user, buffer, (size_t)got, err));
    }
    st = read_outcome(file, path, -1, NULL);
    if (st != ENT_OK) {
        int64_t number = count_lines(file, buffer);

        st = read_outcome(file, path, number, err);
    }

cleanup:
    if (file != NULL)
        (void)gzclose_r(file);
    ent_free(buffer);
    return st;
}

/** What ent_lines_digest() gathers. */
typedef struct digest {
    ent_sha256 *hash;
    int64_t bytes;
} digest;

static ent_status take_digest(void *user, const char *bytes, size_t len,
                              ent_error *err)
{
    digest *d = user;

    (void)err;
    ent_sha256_add(d->hash, bytes, len);
    d->bytes += (int64_t)len;
    return ENT_OK;
}

ent_status ent_lines_digest(const char *path, char hex[ENT_SHA256_HEX],
                            int64_t *bytes, ent_error *err)
{
    digest d = {ent_sha256_new(), 0};
    ent_status st = ENT_OK;

    if (d.hash == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(each_piece(path, take_digest, &d, err));
    ent_sha256_finish(d.hash, hex);
    *bytes = d.bytes;

cleanup:
    ent_sha256_free(d.hash);
    return st;
}

/** What ent_lines_slurp() fills. */
typedef struct slurp {
    ent_buf *out;
    size_t limit;
} slurp;

static ent_status take_bytes(void *user, const char *bytes, size_t len,
                             ent_error *err)
{
    slurp *s = user;

    if (len > s->limit || s->out->len > s->limit - len)
        return ent_fail(err, ENT_ERR_LIMIT, "larger than %zu MiB",
                        s->limit >> 20);
    ent_buf_add(s->out, bytes, len);
    return ent_buf_status(s->out, err);
}

ent_status ent_lines_slurp(ent_buf *out, const char *path, size_t limit,
                           ent_error *err)
{
    slurp s = {out, limit};

    return each_piece(path, take_bytes, &s, err);
}

int64_t ent_line_column(ent_str line, size_t offset)
{
    size_t at = 0;
    int64_t column = 1;

    /* Bytes that are no UTF-8 count one each. */
    while (at < offset && at < line.len) {
        ent_str rest = ent_str_slice(line, at, offset);
        size_t valid = ent_utf8_valid_prefix(rest);

        column += (int64_t)ent_utf8_count(ent_str_slice(line, at, at + valid));
        at += valid;
        if (at < offset) {
            column++;
            at++;
        }
    }
    return column;
}
