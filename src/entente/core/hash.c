/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/hash.h"

#include "entente/core/mem.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

struct ent_sha256 {
    struct sha256_ctx context;
};

static void add(struct sha256_ctx *context, const void *bytes, size_t len)
{
    if (len > 0)
        sha256_update(context, len, bytes);
}

/** Write the digest; nettle then starts the context afresh. */
static void finish(struct sha256_ctx *context, char hex[ENT_SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_digest(context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[ENT_SHA256_HEX - 1] = '\0';
}

ent_sha256 *ent_sha256_new(void)
{
    ent_sha256 *hash = ent_malloc(1, sizeof *hash);

    if (hash != NULL)
        sha256_init(&hash->context);
    return hash;
}

void ent_sha256_free(ent_sha256 *hash)
{
    ent_free(hash);
}

void ent_sha256_add(ent_sha256 *hash, const void *bytes, size_t len)
{
    add(&hash->context, bytes, len);
}

void ent_sha256_finish(ent_sha256 *hash, char hex[ENT_SHA256_HEX])
{
    finish(&hash->context, hex);
}

void ent_sha256_hex(ent_str bytes, char hex[ENT_SHA256_HEX])
{
    struct sha256_ctx context;

    sha256_init(&context);
    add(&context, bytes.ptr, bytes.len);
    finish(&context, hex);
}

void ent_sha256_base64(ent_str bytes, char text[ENT_SHA256_BASE64])
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_init(&context);
    add(&context, bytes.ptr, bytes.len);
    sha256_digest(&context, sizeof digest, digest);
    base64_encode_raw(text, sizeof digest, digest);
    text[ENT_SHA256_BASE64 - 1] = '\0';
}
