/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/rows.h"

#include "entente/core/utf8.h"

ent_status ent_rows_begin(ent_rows *rows, ent_str bytes, ent_error *err)
{
    const ent_str mark = ent_str_from("\xEF\xBB\xBF");
    size_t valid = ent_utf8_valid_prefix(bytes);
    size_t line = 1;

    if (valid < bytes.len) {
        for (size_t i = 0; i < valid; i++)
            line += bytes.ptr[i] == '\n';
        return ent_fail_at(err, ENT_ERR_INPUT, (long long)valid,
                           "line %zu: invalid UTF-8", line);
    }
    if (ent_str_has_prefix(bytes, mark))
        bytes = ent_str_slice(bytes, mark.len, bytes.len);
    if (bytes.ptr == NULL)
        bytes.ptr = "";
    *rows = (ent_rows){bytes, 0};
    return ENT_OK;
}

bool ent_rows_next(ent_rows *rows, ent_str *line)
{
    if (rows->rest.ptr == NULL)
        return false;
    *line = ent_str_cut(&rows->rest, '\n');
    if (line->len > 0 && line->ptr[line->len - 1] == '\r')
        line->len--;
    rows->number++;
    return true;
}

ent_status ent_rows_refuse(const ent_rows *rows, const char *what,
                           ent_str found, ent_error *err)
{
    return ent_fail(err, ENT_ERR_INPUT, "line %zu: %s \"%.*s\"", rows->number,
                    what, ENT_STR_ARGS(found));
}
