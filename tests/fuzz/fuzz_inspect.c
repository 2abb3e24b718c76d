/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any file is judged or refused, the same on every run, in words that can be
 * printed. */
#include "entente/render/inspect.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "entente/core/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool check_message(void *user, const ent_inspect_problem *problem)
{
    ent_str message = ent_str_from(problem->message);

    ++*(size_t *)user;
    if (ent_utf8_valid_prefix(message) != message.len)
        abort();
    for (size_t at = 0; at < message.len;)
        if (ent_utf8_is_unsafe(ent_utf8_next(message, &at)))
            abort();
    if (problem->line < 0 || message.len == 0)
        abort();
    return true;
}

static bool is_odd(void *user, int64_t id)
{
    (void)user;
    return id % 2 != 0;
}

static ent_status inspect(ent_inspection *sum, size_t *told, ent_str text)
{
    static const ent_inspect_options options = {.name = "x.svg",
                                                .has_relation = is_odd};
    ent_error err = {0};
    ent_status st = ent_inspect(sum, text, &options, check_message, told, &err);

    if (st != ENT_OK && st != ENT_ERR_INPUT)
        abort();
    if (st != ENT_OK && err.message[0] == '\0')
        abort();
    return st;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str text = ent_str_make((const char *)data, size);
    ent_inspection first = {0};
    ent_inspection second = {0};
    size_t told = 0;
    size_t again = 0;
    ent_status st = inspect(&first, &told, text);

    if (inspect(&second, &again, text) != st || told != again ||
        first.crossings != second.crossings || first.faults != second.faults)
        abort();
    if (told != first.faults + first.remarks || !isfinite(first.label_length) ||
        !isfinite(first.covered_length) ||
        !isfinite(first.least_text_contrast) ||
        !isfinite(first.least_line_contrast) ||
        first.covered_length > first.label_length + 1.0)
        abort();
    return 0;
}
