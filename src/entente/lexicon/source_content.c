/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/petrarch_internal.h"
#include "entente/lexicon/source_internal.h"

enum {
    /** Lines that are looked at. */
    LOOKED_AT = 400
};

/** What lines of dictionaries look like, counted. */
typedef struct looks {
    size_t blocks; /**< "--- MEET [040] ---" */
    size_t agents; /**< "[~GOV]" */
    size_t actors; /**< "[USAGOV", dates, names that end in "_". */
} looks;

static void look_at(looks *l, ent_str line)
{
    ent_petrarch_code code = {0};
    size_t bad = 0;

    if (ent_str_has_prefix(line, ent_str_from("---"))) {
        l->blocks++;
        return;
    }
    if (ent_petrarch_codes(line, &code, 1, &bad) == 0)
        return;
    if (memchr(code.code.ptr, '~', code.code.len) != NULL)
        l->agents++;
    else if (code.code.len >= 3 && code.code.ptr[0] >= 'A' &&
             code.code.ptr[0] <= 'Z')
        l->actors++;
}

bool ent_lexicon_source_by_content(ent_lexicon_source *source)
{
    ent_str rest = source->text;
    looks l = {0};

    for (size_t i = 0; i < LOOKED_AT && rest.ptr != NULL; i++) {
        ent_str line = ent_petrarch_line(ent_str_cut(&rest, '\n'));

        if (ent_str_has_prefix(line, ent_str_from("name\ttype"))) {
            source->part = ENT_PART_ENTITIES;
            return true;
        }
        look_at(&l, line);
    }
    if (l.blocks > 0)
        source->part = ENT_PART_VERBS;
    else if (l.agents > 0)
        source->part = ENT_PART_AGENTS;
    else if (l.actors > 0)
        source->part = ENT_PART_ACTORS;
    return l.blocks + l.agents + l.actors > 0;
}
