/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What import takes, export writes, and import takes again as known. */
#include "entente/io/export.h"
#include "entente/io/jsonl.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** One store for all inputs: each is rolled back. */
static ent_store *shared_store(void)
{
    static ent_store *store;

    if (store == NULL &&
        ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL) != ENT_OK)
        abort();
    return store;
}

static ent_jsonl_result import(ent_store *store, ent_str text, bool proposal)
{
    ent_jsonl_options options = {.proposal = proposal};
    ent_jsonl_result result = {0};
    ent_lines *lines = NULL;

    if (ent_lines_open_memory(&lines, ent_str_from("f"), text, NULL) !=
            ENT_OK ||
        ent_import_jsonl(store, lines, &options, NULL, NULL, &result, NULL) !=
            ENT_OK)
        abort();
    ent_lines_close(lines);
    return result;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_store *store = shared_store();
    ent_str text = ent_str_make((const char *)data, size);
    ent_export_options options = {.rejected = true};
    ent_export_result written = {0};
    ent_jsonl_result again = {0};
    ent_buf out = {0};
    ent_sink sink = {ent_sink_to_buf, &out};

    if (ent_store_begin(store, "fuzz", false, NULL) != ENT_OK)
        abort();
    (void)import(store, text, false);
    (void)import(store, text, true);
    if (ent_export_jsonl(store, &options, &sink, &written, NULL) != ENT_OK)
        abort();
    again = import(store, ent_buf_view(&out), false);
    if (again.refused != 0 || again.added != 0 ||
        again.known != written.evidence)
        abort();
    ent_store_rollback(store);
    ent_buf_clear(&out);
    return 0;
}
