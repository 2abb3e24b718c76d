/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A model file whose header is made to fit whatever follows it, so that the
 * fuzzer gets past the checksum; then a network of it reads two sentences. */
#include "entente/core/hash.h"
#include "entente/core/mem.h"
#include "entente/nlp/name_decode.h"
#include "entente/nlp/network.h"
#include "entente/nlp/tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    VERSION_AT = 8,
    SIZE_AT = 16,
    CHECKSUM_AT = 32,
    HEADER = 64,
    MOST_BYTES = 1 << 16,
    FIRST_WORDS = 7,
    SECOND_WORDS = 1,
    WORDS = FIRST_WORDS + SECOND_WORDS
};

static void sign(char *file, size_t size)
{
    const uint32_t version = ENT_MODEL_VERSION;
    const uint64_t length = size;
    char hex[ENT_SHA256_HEX];

    memcpy(file, "ENTMODEL", VERSION_AT);
    memcpy(file + VERSION_AT, &version, sizeof version);
    memcpy(file + SIZE_AT, &length, sizeof length);
    memset(file + SIZE_AT + sizeof length, 0, 8);
    ent_sha256_hex(ent_str_make(file + HEADER, size - HEADER), hex);
    for (size_t i = 0; i < 32; i++) {
        char digits[3] = {hex[2 * i], hex[2 * i + 1], '\0'};

        file[CHECKSUM_AT + i] = (char)strtoul(digits, NULL, 16);
    }
}

static void check_names(const ent_network *network, const ent_workspace *work)
{
    ent_arena *arena = ent_arena_new();
    size_t count = 0;

    if (arena == NULL)
        abort();
    const ent_name *names = ent_names_decode(
        &count, network, work->names, work->name_stride, FIRST_WORDS, arena);
    for (size_t i = 0; i < count; i++) {
        if (names[i].first >= names[i].last || names[i].last > FIRST_WORDS)
            abort();
    }
    ent_arena_free(arena);
}

static void read_sentences(const ent_network *network, ent_workspace *work)
{
    static const char *const forms[WORDS] = {"The",  "envoy", "of", "U.N.",
                                             "left", "Rome",  ".",  "“"};
    const uint32_t lengths[] = {FIRST_WORDS, SECOND_WORDS};
    ent_features features[WORDS];
    uint32_t heads[WORDS];

    for (size_t i = 0; i < WORDS; i++)
        ent_features_of(&features[i], ent_str_from(forms[i]), NULL);
    ent_network_read(network, work, features, lengths, 2);
    for (size_t s = 0; s < 2; s++) {
        uint32_t first = work->first[s];

        if (ent_tree_best(heads + first, work->arcs + work->arc_first[s],
                          lengths[s], NULL) != ENT_OK ||
            !ent_tree_is_valid(heads + first, lengths[s]))
            abort();
    }
    ent_network_relate(network, work, heads);
    for (size_t i = 0; i < (size_t)WORDS * work->relation_stride; i++) {
        float score = work->relations[i];

        if (score != score)
            abort();
    }
    check_names(network, work);
}

static void read_model(char *file, size_t size)
{
    ent_model *model = NULL;
    ent_network *network = NULL;
    ent_workspace *work = NULL;

    if (ent_model_read(&model, ent_str_make(file, size), "fuzz", NULL) !=
        ENT_OK)
        return;
    if (ent_network_new(&network, model, NULL) == ENT_OK) {
        work = ent_workspace_new(network);
        if (work == NULL)
            abort();
        read_sentences(network, work);
    }
    ent_workspace_free(work);
    ent_network_free(network);
    ent_model_close(model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *file = NULL;

    if (size > MOST_BYTES)
        return 0;
    /* As it is, and, of what has room for a header, as a sound file. */
    file = ent_malloc(size, 1);
    if (file == NULL)
        abort();
    if (size > 0)
        memcpy(file, data, size);
    read_model(file, size);
    if (size >= HEADER) {
        sign(file, size);
        read_model(file, size);
    }
    ent_free(file);
    return 0;
}
