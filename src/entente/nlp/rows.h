/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/rows.h  The lines of a text file, wherever it comes from.
 */
#ifndef ENT_NLP_ROWS_H
#define ENT_NLP_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef struct ent_rows {
    ent_str rest;  /**< Absent behind the last line. */
    size_t number; /**< Of the last line given, from 1. */
} ent_rows;

/** Begin with the first line; a byte-order mark is passed over.
 *  @retval ENT_ERR_INPUT  Invalid UTF-8: "line 7: invalid UTF-8". Linear. */
ENT_API ENT_NODISCARD ent_status ent_rows_begin(ent_rows *rows, ent_str bytes,
                                                ent_error *err);

/** @param[out] line  Without LF or CRLF; view of the bytes.
 *  @return False behind the last line. The bytes behind the last line end are
 *  a line too, an empty one if there are none. */
ENT_API bool ent_rows_next(ent_rows *rows, ent_str *line);

/** Refuse the last line: "line 7: <what> \"<found>\"".
 *  @return ENT_ERR_INPUT. */
ENT_API ent_status ent_rows_refuse(const ent_rows *rows, const char *what,
                                   ent_str found, ent_error *err);

ENT_END_DECLS

#endif
