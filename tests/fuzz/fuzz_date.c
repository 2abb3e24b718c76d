/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A date that is read and written again reads as the same date. */
#include "entente/fact/date.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str text = ent_str_make((const char *)data, size);
    ent_date date = {0};
    ent_date again = {0};
    ent_buf first = {0};
    ent_buf second = {0};

    if (ent_date_parse(&date, text, NULL) != ENT_OK)
        return 0;
    if (date.known && date.first > date.last)
        abort();
    if (!ent_date_compatible(&date, &date))
        abort();
    ent_date_write(&first, &date);
    if (ent_date_parse(&again, ent_buf_view(&first), NULL) != ENT_OK ||
        date.first != again.first || date.last != again.last ||
        date.first_precision != again.first_precision ||
        date.last_precision != again.last_precision)
        abort();
    ent_date_write(&second, &again);
    if (first.len != second.len ||
        (first.len > 0 && memcmp(first.ptr, second.ptr, first.len) != 0))
        abort();
    ent_buf_clear(&second);
    ent_buf_clear(&first);
    return 0;
}
