/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/format.h  The table of formats. */
#ifndef ENT_IO_FORMAT_H
#define ENT_IO_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/error.h"
#include "entente/core/str.h"
#include "entente/io/export.h"

ENT_BEGIN_DECLS

typedef enum ent_format_id {
    ENT_FORMAT_JSONL,
    ENT_FORMAT_RELATIONS, /**< "tsv": curated relations. */
    ENT_FORMAT_ENTITIES,
    ENT_FORMAT_ICEWS, /**< Coded events. */
    ENT_FORMAT_CSV,
    ENT_FORMAT_GRAPHML,
    ENT_FORMAT_DOT
} ent_format_id;

/** One format. Static. */
typedef struct ent_format {
    ent_format_id id;
    const char *name;     /**< As `--format` takes it. */
    const char *suffixes; /**< Endings of file names, separated by blanks. */
    bool reads;           /**< import takes it. */
    const char *meaning;  /**< One line. */
    const char *lacks;    /**< What it cannot carry; "" if nothing. */
    /** Writer; NULL: export does not write it. */
    ent_status (*write)(ent_store *store, const ent_export_options *options,
                        const ent_sink *sink, ent_export_result *out,
                        ent_error *err);
} ent_format;

ENT_API size_t ent_format_count(void);
ENT_API const ent_format *ent_format_at(size_t index);

/** By name in any case. @retval ENT_ERR_INPUT  Not a format; the message lists
 *  them. */
ENT_API ENT_NODISCARD ent_status ent_format_parse(const ent_format **out,
                                                  ent_str name, ent_error *err);

/** By the longest ending of a file's name, ".gz" left aside; NULL if none
 *  fits. */
ENT_API const ent_format *ent_format_of_path(ent_str path);

ENT_END_DECLS

#endif
