/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

enum {
    CHAIN_STEPS = 64 /**< Persons of one surname that are looked at. */
};

/* ---- parts of names ---------------------------------------------------- */

static bool is_particle(ent_str part)
{
    return part.len < 2 ||
           cast_list_has(CAST_LIST_NAME_PARTS, part, "particle");
}

/** Folded words of a name, without initials, "al" and "Jr". */
ent_status cast_read_parts(cast_builder *b, const cast_page *page,
                           const cast_span *span, ent_str *parts,
                           uint32_t *count)
{
    ent_status st = ENT_OK;
    ent_str folded;

    *count = 0;
    ENT_TRY(cast_fold(b, &folded, cast_text(b, page, span->first, span->last)));
    while (folded.ptr != NULL && *count < CAST_PARTS) {
        ent_str part = ent_str_cut(&folded, ' ');

        if (!is_particle(part))
            parts[(*count)++] = part;
    }

cleanup:
    return st;
}

/** Does the family name stand first: "Kim Jong Un"? */
bool cast_is_family_first(const ent_str *parts, uint32_t count)
{
    return count >= 2 &&
           cast_list_has(CAST_LIST_NAME_PARTS, parts[0], "family");
}

bool cast_parts_equal(const ent_str *a, const ent_str *b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!ent_str_equal(a[i], b[i]))
            return false;
    return true;
}

/** Do two names of at least two words each name one person? */
static bool is_same(const ent_str *a, uint32_t a_count, const ent_str *b,
                    uint32_t b_count)
{
    if (a_count > b_count)
        return is_same(b, b_count, a, a_count);
    if (a_count < 2)
        return false;
    if (cast_parts_equal(a, b, a_count) ||
        cast_parts_equal(a, b + (b_count - a_count), a_count))
        return true;
    return !cast_is_family_first(a, a_count) && ent_str_equal(a[0], b[0]) &&
           ent_str_equal(a[a_count - 1], b[b_count - 1]);
}

/* ---- chains of one part ------------------------------------------------ */

static ent_status chain_put(cast_builder *b, ent_str part, uint32_t member)
{
    ent_status st = ENT_OK;
    cast_chain link = {member, cast_key_get(b, 's', part)};

    if (link.next != CAST_NONE && b->chains.items[link.next].member == member)
        return ENT_OK;
    if (!ENT_VEC_PUSH(&b->chains, link))
        return ent_fail_nomem(b->err);
    ENT_TRY(cast_key_put(b, 's', part, (uint32_t)b->chains.count - 1));

cleanup:
    return st;
}

uint32_t cast_chain_of(cast_builder *b, ent_str part)
{
    return cast_key_get(b, 's', part);
}

/* ---- full names -------------------------------------------------------- */

static cast_gender gender_of(const ent_str *parts, uint32_t count)
{
    ent_str given = cast_is_family_first(parts, count) ? parts[1] : parts[0];
    ent_str cell = count < 2
                       ? ent_str_make(NULL, 0)
                       : cast_list_find(CAST_LIST_GIVEN_NAMES, given, "given");

    if (ent_str_is(cell, "male"))
        return CAST_MALE;
    return ent_str_is(cell, "female") ? CAST_FEMALE : CAST_GENDER_UNKNOWN;
}

ent_status cast_set_name(cast_builder *b, uint32_t member,
                         const cast_page *page, const cast_span *span,
                         const ent_str *parts, uint32_t count)
{
    ent_status st = ENT_OK;
    cast_facts *facts;
    uint32_t first = span->first;
    ent_str name;

    /* "Pope Francis" */
    if (first > page->first_word && span->last - first == 1 &&
        cast_list_has(CAST_LIST_NAME_PARTS, page->lower[first - 1],
                      "name title"))
        first--;
    name = cast_text(b, page, first, span->last);
    if (name.ptr == NULL)
        return ent_fail_nomem(b->err);
    cast_member(b, member)->name = name;
    ENT_TRY(cast_fold(b, &b->facts.items[member].folded, name));
    facts = &b->facts.items[member];
    facts->part_count = count;
    facts->name_words = span->last - span->first;
    memcpy(facts->parts, parts, count * sizeof *parts);
    if (facts->gender == CAST_GENDER_UNKNOWN)
        facts->gender = gender_of(parts, count);
    for (uint32_t i = 0; i < count; i++)
        ENT_TRY(chain_put(b, parts[i], member));

cleanup:
    return st;
}

static uint32_t find_full(cast_builder *b, const ent_str *parts, uint32_t count)
{
    uint32_t link = cast_chain_of(b, parts[count - 1]);

    for (int steps = 0; link != CAST_NONE && steps < CHAIN_STEPS; steps++) {
        uint32_t member = b->chains.items[link].member;
        const cast_facts *facts = &b->facts.items[member];

        if (is_same(facts->parts, facts->part_count, parts, count))
            return member;
        link = b->chains.items[link].next;
    }
    return ENT_NO_MEMBER;
}

bool cast_is_full_name(cast_builder *b, const cast_page *page,
                       const cast_span *span)
{
    ent_str parts[CAST_PARTS];
    uint32_t count;

    if (cast_read_parts(b, page, span, parts, &count) != ENT_OK) {
        b->no_memory = true;
        return false;
    }
    return count >= 2 && find_full(b, parts, count) != ENT_NO_MEMBER;
}

static ent_status link_full_name(cast_builder *b, const cast_page *page,
                                 cast_span *span)
{
    ent_status st = ENT_OK;
    ent_str parts[CAST_PARTS];
    uint32_t count;

    ENT_TRY(cast_read_parts(b, page, span, parts, &count));
    if (count < 2)
        return ENT_OK;
    span->member = find_full(b, parts, count);
    if (span->member == ENT_NO_MEMBER) {
        ENT_TRY(cast_member_add(b, &span->member, ENT_PERSON,
                                cast_text(b, page, span->first, span->last)));
        ENT_TRY(cast_set_name(b, span->member, page, span, parts, count));
    } else if (count > b->facts.items[span->member].part_count) {
        ENT_TRY(cast_member_alias(b, span->member,
                                  cast_member(b, span->member)->name,
                                  ENT_ALIAS_NAME));
        ENT_TRY(cast_set_name(b, span->member, page, span, parts, count));
    } else {
        ENT_TRY(cast_member_alias(b, span->member,
                                  cast_text(b, page, span->first, span->last),
                                  ENT_ALIAS_NAME));
    }

cleanup:
    return st;
}

ent_status cast_link_full_names(cast_builder *b, cast_page *page)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < page->spans.count; i++)
        if (page->spans.items[i].kind == CAST_SPAN_PERSON)
            ENT_TRY(link_full_name(b, page, &page->spans.items[i]));

cleanup:
    return st;
}

/** Titles make names of single words certain: "President Reagan". */
static ent_status link_titled_name(cast_builder *b, const cast_page *page,
                                   cast_span *span)
{
    ent_status st = ENT_OK;
    ent_str parts[CAST_PARTS];
    uint32_t count;

    if (span->member != ENT_NO_MEMBER ||
        (span->title == span->first && span->gender == CAST_GENDER_UNKNOWN))
        return ENT_OK;
    ENT_TRY(cast_read_parts(b, page, span, parts, &count));
    if (count != 1 || cast_chain_of(b, parts[0]) != CAST_NONE)
        return ENT_OK;
    ENT_TRY(cast_member_add(b, &span->member, ENT_PERSON,
                            cast_text(b, page, span->first, span->last)));
    ENT_TRY(cast_set_name(b, span->member, page, span, parts, count));

cleanup:
    return st;
}

ent_status cast_link_titled_names(cast_builder *b, cast_page *page)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < page->spans.count; i++)
        if (page->spans.items[i].kind == CAST_SPAN_PERSON)
            ENT_TRY(link_titled_name(b, page, &page->spans.items[i]));

cleanup:
    return st;
}

/* ---- short names ------------------------------------------------------- */

/* ---- mentions of persons ----------------------------------------------- */
