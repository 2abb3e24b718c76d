/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/hash.h"

#include "support/fault.h"
#include "support/random.h"

/* FIPS 180-4 examples (NIST, SHA256.pdf) and the digest of nothing. */
static const struct {
    const char *text;
    const char *hex;
} vectors[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void known_texts_have_their_published_digests(void **state)
{
    char hex[ENT_SHA256_HEX];

    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        ent_sha256_hex(ent_str_from(vectors[i].text), hex);
        assert_string_equal(hex, vectors[i].hex);
    }
}

static void a_million_letters_have_their_published_digest(void **state)
{
    ent_sha256 *hash = ent_sha256_new();
    char letters[1000];
    char hex[ENT_SHA256_HEX];

    (void)state;
    memset(letters, 'a', sizeof letters);
    for (int i = 0; i < 1000; i++)
        ent_sha256_add(hash, letters, sizeof letters);
    ent_sha256_finish(hash, hex);
    assert_string_equal(
        hex,
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    ent_sha256_free(hash);
}

static void the_absent_view_is_hashed_as_nothing(void **state)
{
    char hex[ENT_SHA256_HEX];

    (void)state;
    ent_sha256_hex(ent_str_from(NULL), hex);
    assert_string_equal(hex, vectors[0].hex);
}

static void pieces_give_the_digest_of_the_whole(void **state)
{
    ent_sha256 *hash = ent_sha256_new();
    ent_buf bytes = {0};
    ent_rng rng;
    char whole[ENT_SHA256_HEX];
    char pieces[ENT_SHA256_HEX];

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 100; round++) {
        ent_buf_reset(&bytes);
        random_bytes(&rng, &bytes, 300);
        for (size_t at = 0; at < bytes.len;) {
            size_t len = ent_rng_below(&rng, bytes.len - at + 1);

            ent_sha256_add(hash, bytes.ptr + at, len);
            at += len;
        }
        ent_sha256_finish(hash, pieces);
        ent_sha256_hex(ent_buf_view(&bytes), whole);
        assert_string_equal(pieces, whole);
    }
    ent_buf_clear(&bytes);
    ent_sha256_free(hash);
}

static void finish_starts_afresh(void **state)
{
    ent_sha256 *hash = ent_sha256_new();
    char hex[ENT_SHA256_HEX];

    (void)state;
    ent_sha256_add(hash, "x", 1);
    ent_sha256_finish(hash, hex);
    ent_sha256_add(hash, "abc", 3);
    ent_sha256_finish(hash, hex);
    assert_string_equal(hex, vectors[1].hex);
    ent_sha256_free(hash);
}

static ent_status make_and_free(void *user)
{
    ent_sha256 *hash = ent_sha256_new();
    ent_status st = hash == NULL ? ENT_ERR_NOMEM : ENT_OK;

    (void)user;
    ent_sha256_free(hash);
    return st;
}

static void a_refused_allocation_gives_null(void **state)
{
    (void)state;
    fault_each(make_and_free, NULL);
}

/* As base64 of Python's hashlib has them; */
static void base64_has_the_same_digest(void **state)
{
    char text[ENT_SHA256_BASE64];

    (void)state;
    ent_sha256_base64(ent_str_from("abc"), text);
    assert_string_equal(text, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    ent_sha256_base64(ent_str_from("alert(2)"), text);
    assert_string_equal(text, "4axlHpxgDbFzJObpXPFZgZhULrEGgJiud3OwxN9unHg=");
    ent_sha256_base64(ent_str_from(NULL), text);
    assert_string_equal(text, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_texts_have_their_published_digests),
        cmocka_unit_test(a_million_letters_have_their_published_digest),
        cmocka_unit_test(the_absent_view_is_hashed_as_nothing),
        cmocka_unit_test(pieces_give_the_digest_of_the_whole),
        cmocka_unit_test(finish_starts_afresh),
        cmocka_unit_test(base64_has_the_same_digest),
        cmocka_unit_test(a_refused_allocation_gives_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
