/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/hash.h  SHA-256 (FIPS 180-4), by nettle. */
#ifndef ENT_CORE_HASH_H
#define ENT_CORE_HASH_H

#include <stddef.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Lower-case hexadecimal digest with its final NUL. */
enum {
    ENT_SHA256_HEX = 65,
    ENT_SHA256_BASE64 = 45 /**< The same in base64 (RFC 4648), with its NUL. */
};

typedef struct ent_sha256 ent_sha256;

/** @return A running digest, owned (ent_sha256_free()); NULL if out of memory.
 */
ENT_API ent_sha256 *ent_sha256_new(void);
ENT_API void ent_sha256_free(ent_sha256 *hash);
ENT_API void ent_sha256_add(ent_sha256 *hash, const void *bytes, size_t len);

/** Write the digest of all bytes so far, and start afresh. */
ENT_API void ent_sha256_finish(ent_sha256 *hash, char hex[ENT_SHA256_HEX]);

/** Digest of @p bytes at once. */
ENT_API void ent_sha256_hex(ent_str bytes, char hex[ENT_SHA256_HEX]);

/** The same in base64, as the policies of web pages want it. */
ENT_API void ent_sha256_base64(ent_str bytes, char text[ENT_SHA256_BASE64]);

ENT_END_DECLS

#endif
