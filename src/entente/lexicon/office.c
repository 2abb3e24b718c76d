/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/office.h"

#include "entente/core/utf8.h"
#include "entente/lexicon/backward_internal.h"
#include "entente/lexicon/lexicon_internal.h"

ent_status ent_offices_put(ent_lexicon_builder *b, const ent_office *office)
{
    ent_status st = ENT_OK;
    ent_offices *o = &b->lexicon->offices;
    ent_arena *arena = b->lexicon->arena;
    ent_office *new = ent_arena_alloc(arena, 1, sizeof *new);
    ent_buf folded = {0};
    uint32_t node = ENT_TRIE_ROOT;

    if (new == NULL)
        return ent_fail_nomem(b->err);
    ENT_TRY(ent_utf8_fold(&folded, office->title, b->err));
    *new = *office;
    new->title = ent_arena_str(arena, ent_buf_view(&folded));
    if (new->title.ptr == NULL) {
        st = ent_fail_nomem(b->err);
        goto cleanup;
    }
    ENT_TRY(ent_backward_add(&o->trie, new->title, &node, &new->words, b->err));
    while (o->by_node.count < o->trie.node_count)
        if (!ENT_VEC_PUSH(&o->by_node, NULL)) {
            st = ent_fail_nomem(b->err);
            goto cleanup;
        }
    if (node != ENT_TRIE_ROOT)
        o->by_node.items[node] = new;

cleanup:
    ent_buf_clear(&folded);
    return st;
}

/** @return False: the row is refused, remarked. */
static bool parse_office(ent_lexicon_builder *b, const ent_line *line,
                         ent_str cells[4], ent_office *out)
{
    static const char *const words[] = {"state", "organization", "either"};
    ent_error why = {0};

    for (size_t i = 0; i < 3; i++)
        if (ent_str_is(cells[2], words[i])) {
            out->of = (ent_office_of)i;
            out->title = cells[0];
            if (cells[0].len == 0 || cells[0].len > ENT_NAME_BYTES_MAX)
                break;
            if (ent_relation_type_parse(&out->tie, &out->mode, cells[1],
                                        &why) == ENT_OK &&
                out->tie->tie)
                return true;
            ent_remark(b->remarks, ENT_SEVERITY_REFUSED, line->number,
                       ent_cell_column(line, cells[1]), "%s",
                       why.message[0] == '\0' ? "an office is LEADS, "
                                                "REPRESENTS or AFFILIATED_WITH"
                                              : why.message);
            return false;
        }
    ent_remark(b->remarks, ENT_SEVERITY_REFUSED, line->number,
               ent_cell_column(line, cells[2]),
               "want a title, its tie, and what it is of: state, organization "
               "or either");
    return false;
}

static ent_status take_office(ent_lexicon_builder *b, const ent_line *line,
                              void *user)
{
    ent_str cells[4];
    ent_office office = {0};

    (void)user;
    (void)ent_line_cells(line->text, cells, 4);
    if (ent_str_is(cells[0], "title") && ent_str_is(cells[1], "tie"))
        return ENT_OK; /* A header. */
    return parse_office(b, line, cells, &office) ? ent_offices_put(b, &office)
                                                 : ENT_OK;
}

ent_status ent_read_offices(ent_lexicon_builder *b)
{
    return ent_each_data_line(b, take_office, NULL);
}

const ent_office *ent_lexicon_office_taking(const ent_lexicon *lexicon,
                                            const ent_str *words, size_t count,
                                            size_t *taken)
{
    const ent_offices *o = &lexicon->offices;
    ent_backward walk = {.trie = &o->trie};
    const ent_office *out = NULL;

    *taken = 0;
    for (size_t i = count; i > 0; i--) {
        if (ent_is_hyphen(words[i - 1]) && i < count && i > 1)
            continue;
        if (!ent_backward_take(&walk, words[i - 1]))
            break;
        for (size_t k = 0; k < walk.passed_count; k++) {
            uint32_t node = walk.passed[k];

            if (node < o->by_node.count && o->by_node.items[node] != NULL) {
                out = o->by_node.items[node];
                *taken = count - i + 1;
            }
        }
        if (walk.node == ENT_TRIE_NONE)
            break;
    }
    ent_buf_clear(&walk.folded);
    return out;
}

const ent_office *ent_lexicon_office(const ent_lexicon *lexicon,
                                     const ent_str *words, size_t count)
{
    size_t taken = 0;

    return ent_lexicon_office_taking(lexicon, words, count, &taken);
}
