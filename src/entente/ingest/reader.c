/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/reader.h"

#include "entente/core/hash.h"
#include "entente/core/mem.h"

#include <assert.h>

struct ent_reader {
    ent_language *language;
    ent_lexicon *lexicon;
    char models[ENT_SHA256_HEX];
};

/** Checksums alone, without the folder: the same models elsewhere are the
 *  same. */
static ent_status digest_models(ent_reader *reader, ent_error *err)
{
    const ent_str mark = ent_str_from(" sha256 ");
    ent_buf described = {0};
    ent_buf sums = {0};
    ent_str rest;
    ent_status st = ENT_OK;

    ent_language_describe(&described, reader->language);
    ENT_TRY(ent_buf_status(&described, err));
    rest = ent_buf_view(&described);
    while (rest.ptr != NULL) {
        ent_str line = ent_str_cut(&rest, '\n');
        size_t at = ent_str_find(line, mark, 0);

        if (at < line.len)
            ent_buf_add_str(&sums,
                            ent_str_slice(line, at + mark.len, line.len));
        ent_buf_add_char(&sums, '\n');
    }
    ENT_TRY(ent_buf_status(&sums, err));
    ent_sha256_hex(ent_buf_view(&sums), reader->models);

cleanup:
    ent_buf_clear(&sums);
    ent_buf_clear(&described);
    return st;
}

ent_status ent_reader_open(ent_reader **out, const ent_reader_options *options,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    ent_reader *reader = ent_calloc(1, sizeof *reader);

    assert(options != NULL);
    if (reader == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_lexicon_open(&reader->lexicon, options->lexicons,
                             options->lexicon_count, options->remarks, err));
    ENT_TRY(ent_language_open(&reader->language, options->models,
                              options->thorough, err));
    ENT_TRY(digest_models(reader, err));
    *out = reader;
    reader = NULL;

cleanup:
    ent_reader_close(reader);
    return st;
}

void ent_reader_close(ent_reader *reader)
{
    if (reader == NULL)
        return;
    ent_language_close(reader->language);
    ent_lexicon_close(reader->lexicon);
    ent_free(reader);
}

const ent_language *ent_reader_language(const ent_reader *reader)
{
    return reader->language;
}

const ent_lexicon *ent_reader_lexicon(const ent_reader *reader)
{
    return reader->lexicon;
}

ent_str ent_reader_models_digest(const ent_reader *reader)
{
    return ent_str_from(reader->models);
}

ent_str ent_reader_lexicon_digest(const ent_reader *reader)
{
    return ent_lexicon_digest(reader->lexicon);
}

ent_str ent_reader_version(const ent_reader *reader)
{
    (void)reader;
    return ent_str_from(ENT_VERSION);
}
