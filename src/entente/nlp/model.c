/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/model.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/core/hash.h"
#include "entente/core/mem.h"

static const char magic[8] = {'E', 'N', 'T', 'M', 'O', 'D', 'E', 'L'};

typedef struct header {
    char magic[8];
    uint32_t version;
    uint32_t sections;
    uint64_t size;
    uint64_t zero;
    uint8_t sha256[32];
} header;

typedef struct section {
    char name[ENT_MODEL_NAME];
    uint64_t offset;
    uint64_t size;
} section;

_Static_assert(sizeof(header) == 64 && sizeof(section) == 32,
               "the layout of the file");

struct ent_model {
    char *path;
    ent_str bytes;
    void *map; /**< NULL: the bytes are the caller's. */
    const section *sections;
    uint32_t section_count;
    char checksum[ENT_SHA256_HEX];
};

static bool is_little_endian(void)
{
    const uint16_t one = 1;
    uint8_t first;

    memcpy(&first, &one, 1);
    return first == 1;
}

static void to_hex(char hex[ENT_SHA256_HEX], const uint8_t digest[32])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < 32; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[ENT_SHA256_HEX - 1] = '\0';
}

static uint8_t from_digit(char digit)
{
    return (uint8_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

static void digest_of(uint8_t digest[32], ent_str bytes)
{
    char hex[ENT_SHA256_HEX];

    ent_sha256_hex(bytes, hex);
    for (size_t i = 0; i < 32; i++)
        digest[i] =
            (uint8_t)(from_digit(hex[2 * i]) * 16 + from_digit(hex[2 * i + 1]));
}

static ent_status check_header(const header *head, size_t size,
                               const char *name, ent_error *err)
{
    if (memcmp(head->magic, magic, sizeof magic) != 0)
        return ent_fail(err, ENT_ERR_INPUT, "%s: not a model of entente", name);
    if (head->version != ENT_MODEL_VERSION || !is_little_endian())
        return ent_fail(err, ENT_ERR_VERSION,
                        "%s: model format %u, this program reads %d on "
                        "little-endian machines",
                        name, head->version, ENT_MODEL_VERSION);
    if (head->size != size)
        return ent_fail(err, ENT_ERR_INPUT,
                        "%s: %zu bytes, its header says %llu", name, size,
                        (unsigned long long)head->size);
    if (head->zero != 0)
        return ent_fail(err, ENT_ERR_INPUT, "%s: damaged header", name);
    if (head->sections > ENT_MODEL_SECTIONS ||
        sizeof *head + head->sections * sizeof(section) > size)
        return ent_fail(err, ENT_ERR_INPUT,
                        "%s: %zu bytes with %u sections, want at most %d", name,
                        size, head->sections, ENT_MODEL_SECTIONS);
    return ENT_OK;
}

/** Where the next section begins, if the last byte used is before @p end. */
static uint64_t align(uint64_t end)
{
    return (end + ENT_MODEL_ALIGNMENT - 1) / ENT_MODEL_ALIGNMENT *
           ENT_MODEL_ALIGNMENT;
}

/** Each section begins where ent_model_write() puts it, and the last ends with
 *  the file: the number of sections, in the header, is under no checksum. */
static ent_status check_sections(const ent_model *model, const char *name,
                                 ent_error *err)
{
    uint64_t size = model->bytes.len;
    uint64_t end =
        sizeof(header) + (uint64_t)model->section_count * sizeof(section);

    for (uint32_t i = 0; i < model->section_count; i++) {
        const section *part = &model->sections[i];

        if (part->name[0] == '\0' || part->name[ENT_MODEL_NAME - 1] != '\0')
            return ent_fail(err, ENT_ERR_INPUT,
                            "%s: section %u: name of 0 or of more than %d "
                            "bytes",
                            name, i, ENT_MODEL_NAME - 1);
        if (part->offset != align(end) || part->offset > size ||
            part->size > size - part->offset)
            return ent_fail(err, ENT_ERR_INPUT,
                            "%s: section %s is %llu bytes at %llu, want them "
                            "from %llu to %llu",
                            name, part->name, (unsigned long long)part->size,
                            (unsigned long long)part->offset,
                            (unsigned long long)align(end),
                            (unsigned long long)size);
        end = part->offset + part->size;
    }
    if (end != size)
        return ent_fail(err, ENT_ERR_INPUT,
                        "%s: %llu bytes behind the last of %u sections", name,
                        (unsigned long long)(size - end), model->section_count);
    return ENT_OK;
}

/** Check everything and set the fields of @p model. */
static ent_status check(ent_model *model, const char *name, ent_error *err)
{
    const char *bytes = model->bytes.ptr;
    size_t size = model->bytes.len;
    ent_status st = ENT_OK;
    header head;

    if (size < sizeof head)
        return ent_fail(err, ENT_ERR_INPUT, "%s: %zu bytes are no model", name,
                        size);
    memcpy(&head, bytes, sizeof head);
    st = check_header(&head, size, name, err);
    if (st != ENT_OK)
        return st;
    ent_sha256_hex(ent_str_slice(model->bytes, sizeof head, size),
                   model->checksum);
    char promised[ENT_SHA256_HEX];
    to_hex(promised, head.sha256);
    if (strcmp(promised, model->checksum) != 0)
        return ent_fail(err, ENT_ERR_INPUT,
                        "%s: damaged (checksum %.12s, want %.12s)", name,
                        model->checksum, promised);
    /* The table follows 64 bytes of an aligned map. */
    model->sections = (const section *)(const void *)(bytes + sizeof head);
    model->section_count = head.sections;
    return check_sections(model, name, err);
}

/** Map the file at `model->path`. */
static ent_status map_file(ent_model *model, ent_error *err)
{
    ent_status st = ENT_OK;
    struct stat info;
    /* Without waiting for a writer, if it is a FIFO. */
    int fd = open(model->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0)
        return ent_fail(err, errno == ENOENT ? ENT_ERR_NOT_FOUND : ENT_ERR_IO,
                        "%s: %s", model->path, strerror(errno));
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0) {
        st = ent_fail(err, ENT_ERR_INPUT,
                      "%s: not a model of entente (no file, or empty)",
                      model->path);
        goto cleanup;
    }
    void *map = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map == MAP_FAILED) {
        st = ent_fail(err, ENT_ERR_IO, "%s: %s", model->path, strerror(errno));
        goto cleanup;
    }
    model->map = map;
    model->bytes = ent_str_make(map, (size_t)info.st_size);
cleanup:
    close(fd);
    return st;
}

/** @param bytes  Absent: map the file. */
static ent_status open_model(ent_model **out, ent_str bytes, const char *name,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_model *model = ent_calloc(1, sizeof *model);

    if (model == NULL)
        return ent_fail_nomem(err);
    model->bytes = bytes;
    model->path = ent_strndup(name, strlen(name));
    if (model->path == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (bytes.ptr == NULL)
        ENT_TRY(map_file(model, err));
    ENT_TRY(check(model, name, err));
    *out = model;
    model = NULL;
cleanup:
    ent_model_close(model);
    return st;
}

ent_status ent_model_open(ent_model **out, const char *path, ent_error *err)
{
    return open_model(out, ent_str_make(NULL, 0), path, err);
}

ent_status ent_model_read(ent_model **out, ent_str bytes, const char *name,
                          ent_error *err)
{
    assert(bytes.ptr != NULL);
    return open_model(out, bytes, name, err);
}

void ent_model_close(ent_model *model)
{
    if (model == NULL)
        return;
    if (model->map != NULL)
        munmap(model->map, model->bytes.len);
    ent_free(model->path);
    ent_free(model);
}

ent_str ent_model_section(const ent_model *model, const char *name)
{
    for (uint32_t i = 0; i < model->section_count; i++) {
        const section *part = &model->sections[i];

        if (strcmp(part->name, name) == 0)
            return ent_str_make(model->bytes.ptr + part->offset,
                                (size_t)part->size);
    }
    return ent_str_make(NULL, 0);
}

uint32_t ent_model_section_count(const ent_model *model)
{
    return model->section_count;
}

const char *ent_model_section_name(const ent_model *model, uint32_t index)
{
    return model->sections[index].name;
}

const char *ent_model_path(const ent_model *model)
{
    return model->path;
}

const char *ent_model_checksum(const ent_model *model)
{
    return model->checksum;
}

static void pad_to(ent_buf *out, size_t size)
{
    while (out->len < size && !out->failed)
        ent_buf_add_char(out, '\0');
}

ent_status ent_model_write(ent_buf *out, const ent_model_part *parts,
                           size_t count, ent_error *err)
{
    header head = {.version = ENT_MODEL_VERSION, .sections = (uint32_t)count};
    ent_status st = ENT_OK;
    ent_buf body = {0}; /* the file from its start, header still empty */
    uint64_t offset = align(sizeof head + count * sizeof(section));

    assert(count <= ENT_MODEL_SECTIONS);
    pad_to(&body, sizeof head);
    for (size_t i = 0; i < count; i++) {
        section part = {.offset = offset, .size = parts[i].bytes.len};
        size_t len = strlen(parts[i].name);

        assert(len > 0 && len < ENT_MODEL_NAME);
        memcpy(part.name, parts[i].name, len);
        ent_buf_add(&body, &part, sizeof part);
        offset = align(offset + parts[i].bytes.len);
    }
    for (size_t i = 0; i < count; i++) {
        pad_to(&body, align(body.len));
        ent_buf_add_str(&body, parts[i].bytes);
    }
    ENT_TRY(ent_buf_status(&body, err));
    memcpy(head.magic, magic, sizeof magic);
    head.size = body.len;
    digest_of(head.sha256,
              ent_str_slice(ent_buf_view(&body), sizeof head, body.len));
    memcpy(body.ptr, &head, sizeof head);
    ent_buf_add_str(out, ent_buf_view(&body));
    st = ent_buf_status(out, err);
cleanup:
    ent_buf_clear(&body);
    return st;
}
