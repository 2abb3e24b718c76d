/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes: validate, decode, fold, make visible. */
#include "entente/core/utf8.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was made visible can be shown: valid, and nothing unsafe in it. */
static void check_visible(ent_str bytes)
{
    ent_buf shown = {0};
    ent_str view;

    ent_utf8_add_visible(&shown, bytes);
    view = ent_buf_view(&shown);
    if (ent_utf8_valid_prefix(view) != view.len)
        abort();
    for (size_t offset = 0; offset < view.len;)
        if (ent_utf8_is_unsafe(ent_utf8_next(view, &offset)))
            abort();
    ent_buf_clear(&shown);
}

static void check_valid(ent_str text)
{
    ent_buf copy = {0};
    ent_buf folded = {0};
    size_t count = 0;

    for (size_t offset = 0; offset < text.len; count++)
        ent_buf_add_code_point(&copy, ent_utf8_next(text, &offset));
    if (count != ent_utf8_count(text) || copy.len != text.len ||
        (text.len > 0 && memcmp(copy.ptr, text.ptr, text.len) != 0))
        abort();
    (void)ent_utf8_columns(text);
    if (ent_utf8_fold(&folded, text, NULL) != ENT_OK)
        abort();
    if (ent_utf8_valid_prefix(ent_buf_view(&folded)) != folded.len)
        abort();
    ent_buf_clear(&folded);
    ent_buf_clear(&copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str bytes = ent_str_make((const char *)data, size);
    size_t valid = ent_utf8_valid_prefix(bytes);
    ent_buf folded = {0};

    if (valid > size)
        abort();
    check_visible(bytes);
    check_valid(ent_str_make(bytes.ptr, valid));
    if (valid < size && ent_utf8_fold(&folded, bytes, NULL) != ENT_ERR_INPUT)
        abort();
    ent_buf_clear(&folded);
    return 0;
}
