/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/model.h  The file format of trained models: named sections
 *  of bytes, versioned, with a checksum, mapped into memory and read in place.
 *
 *  Little-endian. 64 bytes of header: "ENTMODEL", format version (u32), number
 *  of sections (u32), size of the file (u64), 8 bytes of zeros, SHA-256 (32
 *  bytes) of all that follows. Then a table, 32 bytes a section: name (16
 *  bytes, padded with NUL), offset and size (u64 each); then the sections in
 *  the same order, each at the next multiple of 64, and nothing behind them. */
#ifndef ENT_NLP_MODEL_H
#define ENT_NLP_MODEL_H

#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

enum {
    ENT_MODEL_VERSION = 1,
    ENT_MODEL_SECTIONS = 64, /**< Most sections of a file. */
    ENT_MODEL_NAME = 16,     /**< Longest name and its NUL. */
    ENT_MODEL_ALIGNMENT = 64
};

typedef struct ent_model ent_model;

/** Map and check a file.
 *  @return Owned (ent_model_close()).
 *  @retval ENT_ERR_NOT_FOUND  No such file.
 *  @retval ENT_ERR_VERSION    Of another version of the format, or this machine
 *                             is not little-endian.
 *  @retval ENT_ERR_INPUT      Cut short, damaged, or no model at all.
 *  Complexity: linear in the size of the file (the checksum). */
ENT_NODISCARD ent_status ent_model_open(ent_model **out, const char *path,
                                        ent_error *err);

/** As ent_model_open(), of bytes that the caller keeps; @p name stands in
 *  messages. @p bytes must be aligned to 8. */
ENT_NODISCARD ent_status ent_model_read(ent_model **out, ent_str bytes,
                                        const char *name, ent_error *err);

/** Accepts NULL. */
void ent_model_close(ent_model *model);

/** Bytes of a section, borrowed, aligned to ENT_MODEL_ALIGNMENT; the absent
 *  view if there is none of that name. */
ent_str ent_model_section(const ent_model *model, const char *name);

/** Number of sections. */
uint32_t ent_model_section_count(const ent_model *model);

/** Name of a section, borrowed; @p index below their number. */
const char *ent_model_section_name(const ent_model *model, uint32_t index);

/** Path it was opened by. */
const char *ent_model_path(const ent_model *model);

/** SHA-256 of the file's content, 64 digits. */
const char *ent_model_checksum(const ent_model *model);

/** A section to be written. */
typedef struct ent_model_part {
    const char *name;
    ent_str bytes;
} ent_model_part;

/** Append a whole file.
 *  @param parts  Names of 1 to ENT_MODEL_NAME - 1 bytes; at most
 *                ENT_MODEL_SECTIONS.
 *  @retval ENT_ERR_NOMEM  Out of memory. */
ENT_NODISCARD ent_status ent_model_write(ent_buf *out,
                                         const ent_model_part *parts,
                                         size_t count, ent_error *err);

ENT_END_DECLS

#endif
