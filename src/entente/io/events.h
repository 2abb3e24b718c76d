/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/events.h  Coded event files: four columns (subject, word,
 *  object, date), or the twenty of ICEWS by their header. */
#ifndef ENT_IO_EVENTS_H
#define ENT_IO_EVENTS_H

#include <stdbool.h>

#include "entente/core/progress.h"
#include "entente/store/store.h"
#include "entente/table/diagnostic.h"

ENT_BEGIN_DECLS

typedef struct ent_events_options {
    const char *name;  /**< Of the document; NULL: file name without folders. */
    const char *types; /**< Table of two columns (word, TYPE or TYPE/mode) and
                            perhaps a third (actual, planned) that goes before
                            the built-in CAMEO codes and labels; NULL: none. */
    const char *command; /**< For the log; NULL: "import". */
} ent_events_options;

typedef struct ent_events_result {
    int64_t lines; /**< Read in all. */
    int64_t added; /**< Events stored by this call. */
    int64_t refused;
    int64_t resumed;  /**< Lines that an earlier, interrupted run had done. */
    int64_t durable;  /**< Lines that are safe, also after a failure. */
    bool known;       /**< The file was complete before: nothing done. */
    bool underscores; /**< Names had underscores for blanks. */
} ent_events_result;

/** Read an event file into @p store in batches, each its own transaction: call
 *  it outside of one. Interrupted, the same call goes on where it stopped. The
 *  file is known by the hash of its unpacked bytes. The evidence of an event is
 *  its line. A line with an unknown word, a bad date or too few columns is
 *  remarked upon and left out; of more than ENT_REFUSALS_SHOWN the rest is
 *  counted. A file of which no line was taken leaves nothing in the store.
 *  @param options  May be NULL. @param listener, progress  May be NULL.
 *  @param[out] out  Filled also on failure.
 *  @retval ENT_ERR_INPUT  Not a readable text file, damaged gzip data, or a
 *          wrong table of types.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress; out->durable lines are
 *          stored. */
ENT_API ENT_NODISCARD ent_status ent_import_events(
    ent_store *store, const char *path, const ent_events_options *options,
    const ent_listener *listener, const ent_progress *progress,
    ent_events_result *out, ent_error *err);

ENT_END_DECLS

#endif
