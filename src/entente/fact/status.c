/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/fact/status.h"

#include "entente/fact/word_internal.h"

#include <assert.h>

static const char *const polarity_words[] = {"+", "-"};
static const char *const modality_words[] = {"actual", "planned", "conditional",
                                             "requested", "possible"};
static const char *const date_basis_words[] = {"unresolved", "explicit",
                                               "relative", "given"};
static const char *const origin_words[] = {"text", "curated", "import",
                                           "proposal"};
static const char *const rel_status_words[ENT_REL_STATUS_COUNT] = {
    "asserted", "alleged", "disputed", "denied", "planned"};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

const char *ent_polarity_word(ent_polarity polarity)
{
    assert((size_t)polarity < COUNT_OF(polarity_words));
    return polarity_words[polarity];
}

const char *ent_modality_word(ent_modality modality)
{
    assert((size_t)modality < COUNT_OF(modality_words));
    return modality_words[modality];
}

const char *ent_date_basis_word(ent_date_basis basis)
{
    assert((size_t)basis < COUNT_OF(date_basis_words));
    return date_basis_words[basis];
}

const char *ent_origin_word(ent_origin origin)
{
    assert((size_t)origin < COUNT_OF(origin_words));
    return origin_words[origin];
}

const char *ent_rel_status_word(ent_rel_status status)
{
    assert((size_t)status < COUNT_OF(rel_status_words));
    return rel_status_words[status];
}

ent_status ent_polarity_parse(ent_polarity *out, ent_str word, ent_error *err)
{
    size_t index = 0;
    ent_status st =
        ent_word_parse(&index, polarity_words, COUNT_OF(polarity_words),
                       "polarity", word, err);

    if (st == ENT_OK)
        *out = (ent_polarity)index;
    return st;
}

ent_status ent_modality_parse(ent_modality *out, ent_str word, ent_error *err)
{
    size_t index = 0;
    ent_status st =
        ent_word_parse(&index, modality_words, COUNT_OF(modality_words),
                       "modality", word, err);

    if (st == ENT_OK)
        *out = (ent_modality)index;
    return st;
}

ent_status ent_date_basis_parse(ent_date_basis *out, ent_str word,
                                ent_error *err)
{
    size_t index = 0;
    ent_status st =
        ent_word_parse(&index, date_basis_words, COUNT_OF(date_basis_words),
                       "date basis", word, err);

    if (st == ENT_OK)
        *out = (ent_date_basis)index;
    return st;
}

ent_status ent_origin_parse(ent_origin *out, ent_str word, ent_error *err)
{
    size_t index = 0;
    ent_status st = ent_word_parse(&index, origin_words, COUNT_OF(origin_words),
                                   "origin", word, err);

    if (st == ENT_OK)
        *out = (ent_origin)index;
    return st;
}

ent_status ent_rel_status_parse(ent_rel_status *out, ent_str word,
                                ent_error *err)
{
    size_t index = 0;
    ent_status st =
        ent_word_parse(&index, rel_status_words, COUNT_OF(rel_status_words),
                       "status", word, err);

    if (st == ENT_OK)
        *out = (ent_rel_status)index;
    return st;
}

ent_rel_status ent_assertion_status(ent_polarity polarity,
                                    ent_modality modality, bool has_speaker,
                                    bool own)
{
    if (polarity == ENT_NEGATIVE)
        return ENT_REL_DENIED;
    if (modality != ENT_ACTUAL)
        return ENT_REL_PLANNED;
    if (!has_speaker || own)
        return ENT_REL_ASSERTED;
    return ENT_REL_ALLEGED;
}

ent_rel_status ent_relation_status(const unsigned counts[ENT_REL_STATUS_COUNT])
{
    bool said = counts[ENT_REL_ASSERTED] > 0 || counts[ENT_REL_ALLEGED] > 0;

    /* An assertion is never disputed; a count of them is taken as both. */
    if (counts[ENT_REL_DISPUTED] > 0 || (said && counts[ENT_REL_DENIED] > 0))
        return ENT_REL_DISPUTED;
    if (counts[ENT_REL_ASSERTED] > 0)
        return ENT_REL_ASSERTED;
    if (counts[ENT_REL_ALLEGED] > 0)
        return ENT_REL_ALLEGED;
    if (counts[ENT_REL_DENIED] > 0)
        return ENT_REL_DENIED;
    return ENT_REL_PLANNED;
}
