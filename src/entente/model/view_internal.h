/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/view_internal.h  The table of a view's options. */
#ifndef ENT_MODEL_VIEW_INTERNAL_H
#define ENT_MODEL_VIEW_INTERNAL_H

#include "entente/model/view.h"

enum {
    ENT_HALF_LIFE = 180, /**< Days, where none are given. */
    ENT_SHOWN_MAX = 40   /**< Bytes of a text from outside in a message. */
};

/** For "%.*s": the beginning of a text from outside. */
#define SHOWN(text)                                                            \
    (int)((text).len > ENT_SHOWN_MAX ? ENT_SHOWN_MAX : (text).len),            \
        ((text).ptr == NULL ? "" : (text).ptr)

/** An option. It is read by `set`, or added to the names of `list`. */
typedef struct view_option {
    const char *name;
    ent_status (*set)(ent_view *view, ent_str value, ent_error *err);
    ent_str *(*list)(ent_view *view);
    /** Appends the value; nothing if it is the default. NULL: another option
     *  writes it. */
    void (*write)(ent_buf *out, const ent_view *view);
} view_option;

/** All options, in the order of the canonical text. */
const view_option *ent_view_options(size_t *count);

/** All bits of a set of @p count. */
static inline uint64_t ent_all_bits(size_t count)
{
    return count >= 64 ? UINT64_MAX : (UINT64_C(1) << count) - 1;
}

#endif
