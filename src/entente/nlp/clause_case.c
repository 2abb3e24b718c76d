/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Prepositions and markers, of one word or several. */
#include "entente/nlp/clause_internal.h"

void ent_case_add(ent_case_name *name, ent_str form, char joint)
{
    if (name->len > 0 && name->len < ENT_CASE_MAX)
        name->bytes[name->len++] = joint;
    for (size_t i = 0; i < form.len && name->len < ENT_CASE_MAX; i++) {
        char c = form.ptr[i];

        name->bytes[name->len++] =
            (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
}

ent_str ent_case_keep(ent_clause_reader *reader, const ent_case_name *name)
{
    ent_case_name copy = *name;
    ent_str kept;

    for (size_t i = 0; i < copy.len; i++)
        copy.bytes[i] = (char)(copy.bytes[i] == '_' ? ' ' : copy.bytes[i]);
    kept = ent_arena_str(reader->arena, ent_case_view(&copy));
    reader->nomem = reader->nomem || kept.ptr == NULL;
    return kept.ptr == NULL ? ent_str_make("", 0) : kept;
}

ent_str ent_case_columns(const ent_case_name *name)
{
    return ent_list_find(ENT_LIST_FRAMES, ent_case_view(name), "case");
}

uint32_t ent_case_words(const ent_clause_reader *reader, uint32_t word,
                        ent_case_name *name)
{
    uint32_t first = ENT_NO_WORD;
    uint32_t last = ENT_NO_WORD;
    ent_case_name longer = {.len = 0};

    for (ENT_CHILDREN(child, &reader->tree, word)) {
        ent_deprel relation = ent_relation_at(reader, child);

        if ((relation != ENT_DEPREL_CASE && relation != ENT_DEPREL_MARK) ||
            ent_tag_is(ent_word_at(reader, child), "POS"))
            continue;
        if (first != ENT_NO_WORD && child != last + 1)
            break;
        first = first == ENT_NO_WORD ? child : first;
        last = child;
        ent_case_add(name, ent_word_at(reader, child)->token.form, '_');
        for (ENT_CHILDREN(part, &reader->tree, child)) {
            if (ent_relation_at(reader, part) != ENT_DEPREL_FIXED)
                continue;
            last = part;
            ent_case_add(name, ent_word_at(reader, part)->token.form, '_');
        }
    }
    if (first == ENT_NO_WORD || first == 0)
        return first;
    ent_case_add(&longer, ent_word_at(reader, first - 1)->token.form, '_');
    ent_case_add(&longer, ent_case_view(name), '_');
    if (ent_case_columns(&longer).ptr == NULL)
        return first;
    *name = longer;
    return first - 1;
}

ent_str ent_clause_case(ent_clause_reader *reader, uint32_t word,
                        uint32_t *first)
{
    ent_case_name name = {.len = 0};

    *first = ent_case_words(reader, word, &name);
    return *first == ENT_NO_WORD ? ent_str_make("", 0)
                                 : ent_case_keep(reader, &name);
}

bool ent_case_is_companion(const ent_clause_reader *reader, uint32_t word)
{
    ent_case_name name = {.len = 0};

    return ent_case_words(reader, word, &name) != ENT_NO_WORD &&
           ent_str_is(ent_list_column(ent_case_columns(&name), 0), "companion");
}
