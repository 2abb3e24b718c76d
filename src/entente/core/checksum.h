/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/checksum.h  Has a file changed by accident? As fast as
 *  memory; no protection against intent. */
#ifndef ENT_CORE_CHECKSUM_H
#define ENT_CORE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

#include "entente/core/api.h"

ENT_BEGIN_DECLS

enum {
    ENT_CHECKSUM_LANES = 8,
    ENT_CHECKSUM_BLOCK = 64 /**< Bytes. */
};

/** Start with ent_checksum_begin(). */
typedef struct ent_checksum {
    uint64_t lane[ENT_CHECKSUM_LANES];
} ent_checksum;

ENT_API void ent_checksum_begin(ent_checksum *sum);

/** Add bytes, filled up with zeros to whole blocks. */
ENT_API void ent_checksum_add(ent_checksum *sum, const void *bytes, size_t len);

/** The sum of what was added; a change of eight bytes that stand together in a
 *  block always changes it, any other all but surely. Depends on the order of
 *  bytes in a word of this machine. */
ENT_API uint64_t ent_checksum_end(const ent_checksum *sum);

ENT_END_DECLS

#endif
