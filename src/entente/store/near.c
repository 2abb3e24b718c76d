/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/near_internal.h"

#include "entente/core/utf8.h"

enum {
    LIMIT_SHARE = 3 /**< A third of the length may differ. */
};

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

ent_status ent_near_begin(ent_near *near, ent_str name, ent_error *err)
{
    for (size_t i = 0; i < name.len;) {
        uint32_t code_point = ent_utf8_next(name, &i);

        if (!ENT_VEC_PUSH(&near->name, code_point))
            return ent_fail_nomem(err);
    }
    near->limit = (unsigned)near->name.count / LIMIT_SHARE;
    if (near->limit == 0)
        near->limit = 1;
    for (size_t i = 0; i < 3; i++) {
        near->rows[i] = ent_malloc(near->name.count + 1, sizeof *near->rows[i]);
        if (near->rows[i] == NULL)
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

void ent_near_end(ent_near *near)
{
    ENT_VEC_CLEAR(&near->name);
    ENT_VEC_CLEAR(&near->other);
    for (size_t i = 0; i < 3; i++)
        ent_free(near->rows[i]);
}

/** One row of the matrix: prefixes of the other name up to @p i code points
 *  against all prefixes of ours. @return The least distance in it. */
static unsigned fill_row(ent_near *near, size_t i)
{
    const uint32_t *a = near->name.items;
    const uint32_t *b = near->other.items;
    unsigned *row = near->rows[i % 3];
    const unsigned *above = near->rows[(i + 2) % 3];
    const unsigned *above_two = near->rows[(i + 1) % 3];
    unsigned best = (unsigned)i;

    row[0] = (unsigned)i;
    for (size_t j = 1; j <= near->name.count; j++) {
        unsigned cost = a[j - 1] == b[i - 1] ? 0 : 1;

        row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + cost);
        if (i > 1 && j > 1 && a[j - 1] == b[i - 2] && a[j - 2] == b[i - 1])
            row[j] = least(row[j], above_two[j - 2] + 1);
        best = least(best, row[j]);
    }
    return best;
}

/* Boytsov, Indexing methods for approximate dictionary searching, ACM JEA 16
 * (2011), section 2.1; rows that cannot come back under the limit end it. */
bool ent_near_distance(ent_near *near, ent_str other, unsigned *out)
{
    unsigned last_best = 0;

    near->other.count = 0;
    for (size_t i = 0; i < other.len;) {
        uint32_t code_point = ent_utf8_next(other, &i);

        if (!ENT_VEC_PUSH(&near->other, code_point)) {
            near->failed = true;
            return false;
        }
    }
    if (near->other.count > near->name.count + near->limit ||
        near->name.count > near->other.count + near->limit)
        return false;
    for (size_t j = 0; j <= near->name.count; j++)
        near->rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= near->other.count; i++) {
        unsigned best = fill_row(near, i);

        /* A swap reaches back two rows, so both must be too far. */
        if (best > near->limit && last_best > near->limit)
            return false;
        last_best = best;
    }
    *out = near->rows[near->other.count % 3][near->name.count];
    return *out <= near->limit;
}
