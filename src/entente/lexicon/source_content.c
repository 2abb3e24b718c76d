/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/source_internal.h"

/** The first line that is neither blank nor a comment. */
static ent_str first_line(ent_str text)
{
    ent_str rest = text;

    while (rest.ptr != NULL) {
        ent_str line = ent_str_cut(&rest, '\n');

        if (ent_str_trim(line).len > 0 && line.ptr[0] != '#' &&
            line.ptr[0] != ';')
            return line;
    }
    return ent_str_make("", 0);
}

bool ent_lexicon_source_by_content(ent_lexicon_source *source)
{
    ent_str line = first_line(source->text);

    if (ent_str_has_prefix(line, ent_str_from("name\ttype"))) {
        source->part = ENT_PART_ENTITIES;
        return true;
    }
    return false;
}
