/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/input.h"

#include "entente/core/file.h"

enum {
    LARGEST_FILE = 256 << 20
};

ent_status ent_input_read(ent_buf *out, const char *path, ent_error *err)
{
    return ent_file_read(out, path, LARGEST_FILE, err);
}

ent_status ent_input_done(const char *path, ent_status st,
                          const ent_error *inner, ent_error *err)
{
    if (st == ENT_OK)
        return st;
    if (st == ENT_ERR_NOMEM)
        return ent_fail_nomem(err);
    return ent_fail(err, st, "%s: %s", path, inner->message);
}
