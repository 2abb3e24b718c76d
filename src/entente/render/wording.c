/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/wording_internal.h"

#include "entente/render/figure_internal.h"

#include <assert.h>

enum {
    QUOTE_BYTES = 180
};

void ent_add_number(ent_buf *out, uint64_t number)
{
    if (number >= 1000) {
        ent_add_number(out, number / 1000);
        ent_buf_addf(out, ",%03u", (unsigned)(number % 1000));
    } else {
        ent_buf_addf(out, "%u", (unsigned)number);
    }
}

void ent_add_counted(ent_buf *out, uint64_t count, const char *one,
                     const char *many)
{
    ent_add_number(out, count);
    ent_buf_add_char(out, ' ');
    ent_buf_add_cstr(out, count == 1 ? one : many);
}

void ent_add_capital(ent_buf *out, size_t at)
{
    if (!out->failed && at < out->len && out->ptr[at] >= 'a' &&
        out->ptr[at] <= 'z')
        out->ptr[at] = (char)(out->ptr[at] - 'a' + 'A');
}

int ent_date_digits(ent_str date, size_t from, size_t count)
{
    int number = 0;

    for (size_t i = from; i < from + count; i++) {
        if (i >= date.len || date.ptr[i] < '0' || date.ptr[i] > '9')
            return 0;
        number = number * 10 + (date.ptr[i] - '0');
    }
    return number;
}

const char *ent_month_name(int month)
{
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};

    assert(month >= 1 && month <= 12);
    return months[month - 1];
}

void ent_add_date(ent_buf *out, ent_str date)
{
    int year = ent_date_digits(date, 0, 4);
    int month = ent_date_digits(date, 5, 2);
    int day = ent_date_digits(date, 8, 2);

    if (year == 0 || month < 1 || month > 12 || date.len > 10) {
        ent_add_clean(out, date);
        return;
    }
    if (day > 0)
        ent_buf_addf(out, "%d ", day);
    ent_buf_addf(out, "%s %d", ent_month_name(month), year);
}

void ent_add_quoted(ent_buf *out, ent_str quotation)
{
    size_t end = quotation.len;

    if (end > QUOTE_BYTES) {
        end = QUOTE_BYTES;
        while (end > QUOTE_BYTES / 2 && quotation.ptr[end] != ' ')
            end--;
        while (end > 0 && ((unsigned char)quotation.ptr[end] & 0xc0u) == 0x80u)
            end--;
    }
    ent_buf_add_cstr(out, " “");
    ent_add_clean(out, ent_str_slice(quotation, 0, end));
    ent_buf_add_cstr(out, end < quotation.len ? "…”" : "”");
}
