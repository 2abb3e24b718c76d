/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file in the place of the image of a graph: some bytes, or a sound image
 * with some of them changed, with or without a fitting checksum. It is refused,
 * or no walk leads out of it; without one it is refused, or as it was. */
#include "entente/core/checksum.h"
#include "entente/core/hash.h"
#include "entente/core/mem.h"
#include "entente/model/snapshot_internal.h"
#include "entente/store/coded.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    ACTORS = 7,
    EVENTS = 90,
    CHECKSUM_AT = 40,
    MOST_BYTES = 1 << 16,
    EDIT_BYTES = 3 /**< Where, in two bytes, and the bits to turn. */
};

/** What the first byte of the input asks for. */
enum {
    RAW,     /**< The other bytes are the file. */
    DAMAGED, /**< They are edits of the sound image. */
    FORGED   /**< The same, and it gets a fitting checksum. */
};

/** Start as `{0}`. */
static struct {
    char folder[32];
    char database[48];
    char image[64];
    ent_store *store;
    char *sound;
    size_t bytes;
} fixture;

static void must(ent_status st)
{
    if (st != ENT_OK)
        abort();
}

static void remove_fixture(void)
{
    ent_store_close(fixture.store);
    ent_free(fixture.sound);
    (void)unlink(fixture.image);
    (void)unlink(fixture.database);
    (void)rmdir(fixture.folder);
}

static void put_events(ent_store *store)
{
    char hash[ENT_SHA256_HEX];
    ent_document file = {.name = ent_str_from("events.tsv"), .bytes = 10};
    const ent_relation_type *type = ent_relation_type_at(0);
    ent_coded_loader *loader = NULL;
    uint32_t actors[ACTORS];
    uint32_t code = 0;
    int64_t done = 0;

    ent_sha256_hex(file.name, hash);
    file.sha256 = ent_str_from(hash);
    file.source_sha256 = file.sha256;
    must(ent_coded_loader_open(store, &file, "import", &loader, &done, NULL));
    for (size_t i = 0; i < ACTORS; i++) {
        char name[] = "Actor 0";

        name[6] = (char)('0' + i);
        must(ent_coded_loader_actor(loader, ent_str_from(name), &actors[i],
                                    NULL));
    }
    must(ent_coded_loader_code(loader, ent_str_from(type->name), "1", type,
                               NULL, ENT_ACTUAL, &code, NULL));
    for (int32_t i = 0; i < EVENTS; i++)
        must(ent_coded_loader_add(loader, actors[i * i % ACTORS],
                                  actors[i * 3 % ACTORS], code, 19000 + i,
                                  i + 1, NULL));
    must(ent_coded_loader_finish(loader, EVENTS, true, NULL));
    ent_coded_loader_free(loader);
}

static void keep_image(void)
{
    static const snapshot_rules at_once = {0, 0};
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    struct stat info;
    int file = -1;

    must(ent_graph_load(&graph, fixture.store, &view, NULL, NULL));
    must(ent_snapshot_write(graph, fixture.store, at_once, NULL, NULL));
    ent_graph_free(graph);
    if (stat(fixture.image, &info) != 0 || info.st_size > UINT16_MAX)
        abort();
    fixture.bytes = (size_t)info.st_size;
    fixture.sound = ent_malloc(fixture.bytes, 1);
    file = open(fixture.image, O_RDONLY);
    if (fixture.sound == NULL || file < 0 ||
        read(file, fixture.sound, fixture.bytes) != (ssize_t)fixture.bytes)
        abort();
    (void)close(file);
}

/** A database with an image beside it, for all inputs. */
static void make_fixture(void)
{
    ent_store *store = NULL;

    (void)snprintf(fixture.folder, sizeof fixture.folder, "/tmp/fuzz-XXXXXX");
    if (mkdtemp(fixture.folder) == NULL)
        abort();
    (void)snprintf(fixture.database, sizeof fixture.database, "%s/a.db",
                   fixture.folder);
    (void)snprintf(fixture.image, sizeof fixture.image, "%s-graph",
                   fixture.database);
    must(ent_store_open(&store, fixture.database, ENT_OPEN_CREATE, NULL));
    put_events(store);
    ent_store_close(store);
    must(ent_store_open(&fixture.store, fixture.database, ENT_OPEN_READ, NULL));
    must(ent_store_begin_read(fixture.store, NULL));
    (void)atexit(remove_fixture);
    keep_image();
}

static void write_image(const char *bytes, size_t size)
{
    int file = open(fixture.image, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    if (file < 0 || write(file, bytes, size) != (ssize_t)size)
        abort();
    (void)close(file);
}

static void sign(char *image, size_t size)
{
    ent_checksum sum;
    uint64_t value = 0;

    memset(image + CHECKSUM_AT, 0, sizeof value);
    ent_checksum_begin(&sum);
    ent_checksum_add(&sum, image, size);
    value = ent_checksum_end(&sum);
    memcpy(image + CHECKSUM_AT, &value, sizeof value);
}

static uint64_t walk_hops(const ent_graph *graph, ent_neighbours to)
{
    uint64_t seen = 0;

    for (uint32_t i = 0; i < to.count; i++) {
        ent_hop hop = ent_graph_hop(graph, &to, i);
        uint32_t edge = 0;

        seen += ent_graph_hop_sources(graph, hop);
        while (ent_hop_next(&hop, &edge))
            if (edge >= ent_graph_edge_count(graph))
                abort();
    }
    return seen;
}

/** Ask for all there is; what is out of bounds, the sanitizers see. */
static uint64_t walk(const ent_graph *graph)
{
    uint32_t nodes = ent_graph_node_count(graph);
    uint64_t seen = 0;

    for (uint32_t v = 0; v < nodes; v++) {
        if (ent_graph_node(graph, ent_graph_entity(graph, v)) != v)
            abort();
        seen += walk_hops(graph, ent_graph_neighbours_out(graph, v));
        seen += walk_hops(graph, ent_graph_neighbours_in(graph, v));
        seen += ent_graph_degree_out(graph, v) + ent_graph_degree_in(graph, v);
    }
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        if (ent_graph_subject(graph, e) >= nodes ||
            ent_graph_object(graph, e) >= nodes)
            abort();
        seen += strlen(ent_graph_type(graph, e)->name);
        seen += ent_graph_mode(graph, e) != NULL;
        seen += (uint64_t)ent_graph_relation(graph, e).value;
        seen += ent_graph_evidence_count(graph, e);
        seen += ent_graph_strength(graph, e) > ent_graph_cost(graph, e);
        seen += ent_graph_first_day(graph, e) < ent_graph_last_day(graph, e);
    }
    return seen;
}

/** What has to become of an image. */
typedef enum verdict {
    ANY,
    REFUSED,
    TAKEN
} verdict;

static void open_image(const char *bytes, size_t size, verdict wanted)
{
    ent_graph *graph = NULL;

    write_image(bytes, size);
    must(ent_snapshot_open(&graph, fixture.store, NULL));
    if (wanted != ANY && (graph != NULL) != (wanted == TAKEN))
        abort();
    if (graph != NULL)
        (void)walk(graph);
    ent_graph_free(graph);
}

static void open_edited(const uint8_t *edits, size_t size, bool forged)
{
    char *image = ent_malloc(fixture.bytes, 1);
    verdict wanted = ANY;

    if (image == NULL)
        abort();
    memcpy(image, fixture.sound, fixture.bytes);
    for (size_t i = 0; i + EDIT_BYTES <= size; i += EDIT_BYTES) {
        size_t at = ((size_t)edits[i] << 8 | edits[i + 1]) % fixture.bytes;

        image[at] = (char)(image[at] ^ (char)edits[i + 2]);
    }
    if (memcmp(image, fixture.sound, fixture.bytes) == 0)
        wanted = TAKEN;
    else if (!forged)
        wanted = REFUSED;
    if (forged)
        sign(image, fixture.bytes);
    open_image(image, fixture.bytes, wanted);
    ent_free(image);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (fixture.store == NULL)
        make_fixture();
    if (size == 0 || size > MOST_BYTES)
        return 0;
    if (data[0] % 3 == RAW)
        open_image((const char *)data + 1, size - 1, ANY);
    else
        open_edited(data + 1, size - 1, data[0] % 3 == FORGED);
    return 0;
}
