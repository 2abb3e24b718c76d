/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/fact/record.h"

#include <assert.h>

const char *ent_document_kind_word(ent_document_kind kind)
{
    static const char *const words[] = {"report", "table", "stub", "forgotten"};

    assert((size_t)kind < sizeof words / sizeof *words);
    return words[kind];
}

const char *ent_report_date_basis_word(ent_report_date_basis basis)
{
    static const char *const words[] = {"unknown", "metadata", "text", "given"};

    assert((size_t)basis < sizeof words / sizeof *words);
    return words[basis];
}

const char *ent_sentence_kind_word(ent_sentence_kind kind)
{
    static const char *const words[] = {"title", "body", "caption",
                                        "boilerplate"};

    assert((size_t)kind < sizeof words / sizeof *words);
    return words[kind];
}
