/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The arrays of a graph as a file, to be mapped as they are: a header of fixed
 * size, then each array, filled up to whole blocks of the checksum. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier) */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "entente/core/checksum.h"
#include "entente/core/log.h"
#include "entente/core/mem.h"
#include "entente/model/snapshot_internal.h"
#include "entente/store/state.h"

enum {
    FORMAT = 1,
    BYTE_ORDER_MARK = 0x01020304,
    HEADER_BYTES = 256,
    CHUNK_BYTES = 1 << 24 /**< Written between two words of progress. */
};

/** What stands at the head of the file. No holes, so that it can be summed. */
typedef struct header {
    char magic[16];
    uint32_t byte_order;
    uint32_t format;
    uint64_t bytes;      /**< Of the whole file. */
    uint64_t vocabulary; /**< Numbers of types and modes depend on it. */
    uint64_t checksum;   /**< Of header, this being 0, and arrays. */
    uint64_t state[ENT_STORE_STATE_PARTS];
    uint32_t nodes;
    uint32_t edges;
    uint32_t pairs;
    uint32_t records;
    uint32_t neighbours;
    uint32_t one_source;
    uint32_t indexed;
    uint32_t unused[13];
} header;

_Static_assert(sizeof(header) == HEADER_BYTES, "a header without holes");

static const char magic[16] = "entente graph\n\x1a";

/** An array of the graph, and where its pointer is. */
typedef struct section {
    void *field; /**< Address of a pointer. */
    size_t bytes;
} section;

enum {
    SECTIONS = 10
};

/** The arrays in the order of the file, by the counts of the graph. */
static void list_sections(ent_graph *graph, section out[SECTIONS])
{
    size_t nodes = graph->node_count;
    size_t edges = graph->edge_count;
    size_t pairs = graph->indexed ? (size_t)graph->pair_count + 1 : 0;
    size_t ways = graph->indexed ? graph->neighbour_count : 0;
    size_t neighbours = graph->neighbour_count;
    adjacency *adj = &graph->out;
    const section sections[SECTIONS] = {
        {&graph->entities, nodes * sizeof *graph->entities},
        {&graph->records, graph->record_count * sizeof *graph->records},
        {&graph->edges, edges * sizeof *graph->edges},
        {&graph->edge_begin, (nodes + 1) * sizeof *graph->edge_begin},
        {&graph->subject_marks,
         (edges + MARK_EVERY - 1) / MARK_EVERY * sizeof *graph->subject_marks},
        {&graph->pair_begin, pairs * sizeof *graph->pair_begin},
        {&adj->begin, (nodes + 1) * sizeof *adj->begin},
        {&adj->node, neighbours * sizeof *adj->node},
        {&adj->ways, ways * sizeof *adj->ways},
        {&adj->degree, nodes * sizeof *adj->degree},
    };

    memcpy(out, sections, sizeof sections);
}

static size_t padded(size_t bytes)
{
    return (bytes + ENT_CHECKSUM_BLOCK - 1) / ENT_CHECKSUM_BLOCK *
           ENT_CHECKSUM_BLOCK;
}

static uint64_t whole_bytes(const section sections[SECTIONS])
{
    uint64_t bytes = HEADER_BYTES;

    for (size_t i = 0; i < SECTIONS; i++)
        bytes += padded(sections[i].bytes);
    return bytes;
}

/** Changes with the numbers of types and modes, and with the program, whose
 *  rules make relations of evidence. */
static uint64_t vocabulary_sum(void)
{
    ent_checksum sum;

    ent_checksum_begin(&sum);
    ent_checksum_add(&sum, ENT_VERSION, strlen(ENT_VERSION));
    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        const ent_relation_type *type = ent_relation_type_at(i);

        ent_checksum_add(&sum, type->name, strlen(type->name) + 1);
        ent_checksum_add(&sum, &type->symmetric, sizeof type->symmetric);
        for (size_t k = 0; k < type->mode_count; k++)
            ent_checksum_add(&sum, type->modes[k].name,
                             strlen(type->modes[k].name) + 1);
    }
    return ent_checksum_end(&sum);
}

/** Name of the image, or with @p ending of what is to become it. */
static ent_status name_of(const ent_store *store, const char *ending,
                          ent_buf *out, ent_error *err)
{
    ent_buf_add_str(out, ent_store_file(store));
    ent_buf_add_cstr(out, "-graph");
    ent_buf_add_cstr(out, ending);
    return ent_buf_status(out, err);
}

ent_status ent_snapshot_is_of(const ent_view *view, bool *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_view rest = *view;
    ent_view all = ent_view_default();
    ent_buf text = {0};

    rest.cost = all.cost;
    rest.strength = all.strength;
    rest.half_life = all.half_life;
    rest.sign = all.sign;
    /* The text has every option: one that is new is not forgotten here. */
    ent_view_write(&text, &rest);
    ENT_TRY(ent_buf_status(&text, err));
    *out = ent_str_is(ent_buf_view(&text), "all");

cleanup:
    ent_buf_clear(&text);
    return st;
}

/* Reading. */

/** May a file of this owner be believed: ours, root's, or of whom the database
 *  is? */
static bool is_trusted(uid_t owner, const ent_store *store)
{
    struct stat info = {0};

    return owner == geteuid() || owner == 0 ||
           (stat(ent_store_file(store).ptr, &info) == 0 &&
            info.st_uid == owner);
}

/** Map a regular file; NULL if it is not that, or of a stranger. */
static void *map_file(const char *name, const ent_store *store, size_t *bytes)
{
    struct stat info = {0};
    void *map = MAP_FAILED;
    int file = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    int flags = MAP_PRIVATE;

#ifdef MAP_POPULATE
    flags |= MAP_POPULATE; /* All of it is summed at once. */
#endif
    if (file < 0)
        return NULL;
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) &&
        info.st_size >= HEADER_BYTES && is_trusted(info.st_uid, store)) {
        *bytes = (size_t)info.st_size;
        map = mmap(NULL, *bytes, PROT_READ, flags, file, 0);
    }
    (void)close(file);
    return map == MAP_FAILED ? NULL : map;
}

static uint64_t sum_of(const header *head, const unsigned char *arrays,
                       size_t bytes)
{
    ent_checksum sum;
    header unsummed = *head;

    unsummed.checksum = 0;
    ent_checksum_begin(&sum);
    ent_checksum_add(&sum, &unsummed, sizeof unsummed);
    ent_checksum_add(&sum, arrays, bytes);
    return ent_checksum_end(&sum);
}

/** Is this an image of ours, of this content? Nothing is read behind the
 *  header. */
static bool is_current(const header *head, const ent_store_state *state,
                       size_t bytes)
{
    return memcmp(head->magic, magic, sizeof magic) == 0 &&
           head->byte_order == BYTE_ORDER_MARK && head->format == FORMAT &&
           head->bytes == bytes && head->vocabulary == vocabulary_sum() &&
           memcmp(head->state, state->part, sizeof head->state) == 0;
}

/** Looking at every index of an image, beside the thread that sums it. */
typedef struct inspection {
    const ent_graph *graph;
    bool is_sound;
} inspection;

static void *inspect(void *user)
{
    inspection *i = user;

    i->is_sound = ent_graph_is_sound(i->graph);
    return NULL;
}

/** Has the image the sum that it should have, and are its indexes sound? The
 *  two passes are most of what opening it takes, so that each has a thread,
 *  where one can be had. Neither follows an index. */
static bool is_believable(const ent_graph *graph, const header *head,
                          const unsigned char *arrays, size_t bytes)
{
    inspection indexes = {.graph = graph};
    pthread_t thread;
    bool beside = pthread_create(&thread, NULL, inspect, &indexes) == 0;
    bool is_same = sum_of(head, arrays, bytes) == head->checksum;

    if (beside)
        (void)pthread_join(thread, NULL);
    else if (is_same)
        (void)inspect(&indexes);
    return is_same && indexes.is_sound;
}

/** Point the arrays of @p graph into the mapping, if they are whole. */
static bool take_arrays(ent_graph *graph, const header *head, size_t bytes)
{
    unsigned char *arrays = (unsigned char *)graph->mapping + HEADER_BYTES;
    unsigned char *at = arrays;
    section sections[SECTIONS];

    graph->node_count = head->nodes;
    graph->edge_count = head->edges;
    graph->pair_count = head->pairs;
    graph->record_count = head->records;
    graph->neighbour_count = head->neighbours;
    graph->one_source = head->one_source != 0;
    graph->indexed = head->indexed != 0;
    list_sections(graph, sections);
    if (whole_bytes(sections) != bytes)
        return false;
    for (size_t i = 0; i < SECTIONS; i++) {
        void *array = at;

        memcpy(sections[i].field, &array, sizeof array);
        at += padded(sections[i].bytes);
    }
    graph->in = graph->out;
    return is_believable(graph, head, arrays, bytes - HEADER_BYTES);
}

ent_status ent_snapshot_open(ent_graph **out, const ent_store *store,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_store_state state;
    ent_buf name = {0};
    ent_graph *graph = NULL;
    header head;

    *out = NULL;
    if (!ent_store_get_state(store, &state))
        return ENT_OK;
    ENT_TRY(name_of(store, "", &name, err));
    graph = ent_calloc(1, sizeof *graph);
    if (graph == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    graph->view = ent_view_default();
    graph->mapping = map_file(name.ptr, store, &graph->mapping_bytes);
    if (graph->mapping == NULL)
        goto cleanup;
    memcpy(&head, graph->mapping, sizeof head);
    if (!is_current(&head, &state, graph->mapping_bytes)) {
        ent_log(ENT_LOG_DEBUG, "model", "%s is of another content", name.ptr);
    } else if (!take_arrays(graph, &head, graph->mapping_bytes)) {
        ent_log(ENT_LOG_DEBUG, "model", "%s is damaged", name.ptr);
    } else {
        *out = graph;
        graph = NULL;
    }

cleanup:
    ent_graph_free(graph);
    ent_buf_clear(&name);
    return st;
}

/* Writing. */

/** A file being written. */
typedef struct output {
    int file;
    const ent_progress *progress;
    uint64_t done;
    uint64_t total;
    bool stopped; /**< By progress. */
} output;

static bool write_all(output *out, const void *bytes, size_t count)
{
    const unsigned char *from = bytes;

    while (count > 0) {
        size_t chunk = count < CHUNK_BYTES ? count : CHUNK_BYTES;
        ssize_t done = 0;

        out->stopped =
            !ent_progress_tell(out->progress, "keep", out->done, out->total);
        if (out->stopped)
            return false;
        done = write(out->file, from, chunk);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        from += done;
        count -= (size_t)done;
        out->done += (uint64_t)done;
    }
    return true;
}

static bool write_section(output *out, const section *s)
{
    static const unsigned char zeros[ENT_CHECKSUM_BLOCK];
    void *array = NULL;

    memcpy(&array, s->field, sizeof array);
    return write_all(out, array, s->bytes) &&
           write_all(out, zeros, padded(s->bytes) - s->bytes);
}

static header head_of(const ent_graph *graph, const ent_store_state *state,
                      const section sections[SECTIONS])
{
    header head = {.byte_order = BYTE_ORDER_MARK,
                   .format = FORMAT,
                   .bytes = whole_bytes(sections),
                   .vocabulary = vocabulary_sum(),
                   .nodes = graph->node_count,
                   .edges = graph->edge_count,
                   .pairs = graph->pair_count,
                   .records = graph->record_count,
                   .neighbours = graph->neighbour_count,
                   .one_source = graph->one_source,
                   .indexed = graph->indexed};
    ent_checksum sum;

    memcpy(head.magic, magic, sizeof magic);
    memcpy(head.state, state->part, sizeof head.state);
    ent_checksum_begin(&sum);
    ent_checksum_add(&sum, &head, sizeof head);
    for (size_t i = 0; i < SECTIONS; i++) {
        void *array = NULL;

        memcpy(&array, sections[i].field, sizeof array);
        ent_checksum_add(&sum, array, sections[i].bytes);
    }
    head.checksum = ent_checksum_end(&sum);
    return head;
}

/** Open the file that is to become the image, and keep others from it. One that
 *  a killed process left is written anew. @return -1 if somebody else is at it,
 *  or it cannot be made. */
static int open_new(const char *name)
{
    struct stat opened = {0};
    struct stat named = {0};
    int file = open(
        name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);

    if (file < 0)
        return -1;
    /* Who held it may have renamed it: then it is the image by now. */
    if (flock(file, LOCK_EX | LOCK_NB) != 0 || fstat(file, &opened) != 0 ||
        lstat(name, &named) != 0 || opened.st_ino != named.st_ino ||
        opened.st_dev != named.st_dev || !S_ISREG(opened.st_mode) ||
        opened.st_uid != geteuid()) {
        (void)close(file);
        return -1;
    }
    return file;
}

static int64_t to_ns(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int64_t now_ns(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_REALTIME, &now);
    return to_ns(now);
}

/** Had the database been at rest for long enough when its state was taken, by
 *  the clock that gives files their times? The new file has just got one. */
static bool is_at_rest(int file, const ent_store_state *state, int64_t rest_ns)
{
    struct stat info = {0};
    int64_t skew = 0;

    if (ftruncate(file, 0) != 0 || write(file, magic, 1) != 1 ||
        fstat(file, &info) != 0)
        return false;
    skew = to_ns(info.st_mtim) - now_ns();
    return state->taken_ns + skew - state->changed_ns >= rest_ns &&
           lseek(file, 0, SEEK_SET) == 0;
}

/** May this process write files of such a size? To try it would end it by a
 *  signal (SIGXFSZ), where it only wants to read. */
static bool is_allowed(uint64_t bytes)
{
    struct rlimit limit = {0};

    return getrlimit(RLIMIT_FSIZE, &limit) == 0 &&
           (limit.rlim_cur == RLIM_INFINITY || bytes <= limit.rlim_cur);
}

/** Who may read the database may read its image. */
static bool copy_mode(int file, const ent_store *store)
{
    struct stat info = {0};

    return stat(ent_store_file(store).ptr, &info) == 0 &&
           fchmod(file, info.st_mode & 0666) == 0;
}

static bool fill(output *out, ent_graph *graph, const ent_store_state *state)
{
    section sections[SECTIONS];
    header head;
    bool good = true;

    list_sections(graph, sections);
    head = head_of(graph, state, sections);
    out->total = head.bytes;
    good = is_allowed(head.bytes) && write_all(out, &head, sizeof head);
    for (size_t i = 0; i < SECTIONS; i++)
        good = good && write_section(out, &sections[i]);
    return good;
}

ent_status ent_snapshot_write(const ent_graph *graph, const ent_store *store,
                              snapshot_rules rules,
                              const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_store_state state;
    ent_graph shape = *graph;
    ent_buf name = {0};
    ent_buf new_name = {0};
    output out = {.file = -1, .progress = progress};
    bool good = false;

    if (graph->edge_count < rules.edges_min ||
        !ent_store_get_state(store, &state))
        return ENT_OK;
    ENT_TRY(name_of(store, "", &name, err));
    ENT_TRY(name_of(store, "-new", &new_name, err));
    out.file = open_new(new_name.ptr);
    if (out.file < 0)
        goto cleanup;
    good = is_at_rest(out.file, &state, rules.rest_ns) &&
           copy_mode(out.file, store) && fill(&out, &shape, &state) &&
           rename(new_name.ptr, name.ptr) == 0;
    if (!good)
        (void)unlink(new_name.ptr);
    if (out.stopped)
        st = ent_fail(err, ENT_ERR_CANCELLED,
                      "stopped while the graph was kept for the next time");

cleanup:
    if (st == ENT_OK && !good)
        ent_log(ENT_LOG_DEBUG, "model", "%s was not written", name.ptr);
    if (out.file >= 0)
        (void)close(out.file);
    ent_buf_clear(&new_name);
    ent_buf_clear(&name);
    return st;
}

ent_status ent_snapshot_remove(const ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf name = {0};

    if (ent_store_file(store).ptr == NULL)
        return ENT_OK;
    ENT_TRY(name_of(store, "-new", &name, err));
    (void)unlink(name.ptr);
    ent_buf_reset(&name);
    ENT_TRY(name_of(store, "", &name, err));
    if (unlink(name.ptr) != 0 && errno != ENOENT)
        st = ent_fail(err, ENT_ERR_IO, "%s: cannot be deleted: %s", name.ptr,
                      strerror(errno));

cleanup:
    ent_buf_clear(&name);
    return st;
}
