/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/extract_files.h  Reports in, relations out, without a
 *  store. */
#ifndef ENT_INGEST_EXTRACT_FILES_H
#define ENT_INGEST_EXTRACT_FILES_H

#include "entente/ingest/ingest.h"
#include "entente/io/export.h"

ENT_BEGIN_DECLS

/** Read files as ent_ingest_files() does and write what is found in each report
 *  as JSON Lines (docs/formats.md), in the order of the reports, whatever the
 *  number of threads. Memory does not depend on the number of reports.
 *  @param options  With a reader; `again`, `strict` and `command` mean nothing.
 *  @param[out] totals  `added` counts the reports read. Also filled on failure.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. Failures of @p sink. */
ENT_API ENT_NODISCARD ent_status ent_extract_files(
    const char *const *paths, size_t count, const ent_add_options *options,
    const ent_sink *sink, const ent_add_listener *listener,
    const ent_progress *progress, ent_add_totals *totals, ent_error *err);

ENT_END_DECLS

#endif
