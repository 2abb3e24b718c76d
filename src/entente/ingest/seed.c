/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/seed.h"

#include "entente/io/entities.h"
#include "entente/lexicon/builtin.h"

static ent_status seed_file(ent_store *store, const ent_lexicon_file *file,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    ent_lines *lines = NULL;
    ent_entities_result result = {0};

    ENT_TRY(ent_lines_open_memory(&lines, ent_str_from(file->name), file->text,
                                  err));
    ENT_TRY(ent_import_entities(store, lines, "built-in", NULL, NULL, &result,
                                err));
    if (result.refused > 0)
        st = ent_fail(err, ENT_ERR_INPUT,
                      "%s, built in: %lld lines cannot be read", file->name,
                      (long long)result.refused);

cleanup:
    ent_lines_close(lines);
    return st;
}

ent_status ent_ingest_seed(ent_store *store, ent_error *err)
{
    for (size_t i = 0; i < ent_lexicon_entities_count(); i++) {
        ent_lexicon_file file = ent_lexicon_entities_at(i);
        ent_status st = seed_file(store, &file, err);

        if (st != ENT_OK)
            return st;
    }
    return ENT_OK;
}
