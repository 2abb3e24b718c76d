/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A view that is read and written again has the same canonical text. */
#include "entente/model/view.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str text = ent_str_make((const char *)data, size);
    ent_view view = ent_view_default();
    ent_view again = ent_view_default();
    ent_arena *texts = ent_arena_new();
    ent_buf first = {0};
    ent_buf second = {0};

    if (texts == NULL || ent_view_parse(&view, text, texts, NULL) != ENT_OK) {
        ent_arena_free(texts);
        return 0;
    }
    (void)!ent_view_check(&view, NULL);
    ent_view_write(&first, &view);
    if (ent_view_parse(&again, ent_buf_view(&first), texts, NULL) != ENT_OK)
        abort();
    ent_view_write(&second, &again);
    if (first.len != second.len ||
        memcmp(first.ptr, second.ptr, first.len) != 0)
        abort();
    ent_buf_clear(&second);
    ent_buf_clear(&first);
    ent_arena_free(texts);
    return 0;
}
