/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names that say whose they are without an office: "Lee of Human Rights Watch",
 * "Park, from the University of Oslo". */
#include "entente/extract/tie_internal.h"

#include <string.h>

/** What sort of body one can be "of". */
static const char *type_of(const ent_member *member)
{
    static const char *const staffed[] = {"university", "media",      "company",
                                          "ngo",        "think-tank", NULL};

    if (member->entity_class == ENT_GROUP || ent_str_is(member->kind, "party"))
        return "MEMBER_OF";
    if (member->entity_class != ENT_ORGANIZATION)
        return NULL;
    for (size_t i = 0; staffed[i] != NULL; i++)
        if (ent_str_is(member->kind, staffed[i]))
            return "AFFILIATED_WITH";
    return member->kind.len == 0 ? "AFFILIATED_WITH" : NULL;
}

/** Hangs what stands at @p word on the name by the tree? */
static bool hangs_on(const ent_tie_page *page, uint32_t word,
                     const ent_mention *name)
{
    const ent_word *w = ent_tie_word(page, word);

    return w->label.relation == ENT_DEPREL_NMOD && w->head >= name->first &&
           w->head < name->last;
}

static ent_status add_staff(const ent_tie_page *page, const ent_mention *name,
                            const ent_mention *body, const char *type,
                            uint32_t word, ent_error *err)
{
    ent_finding finding = ent_finding_make(
        page->passage, ent_relation_type_find(ent_str_from(type)), "tie.staff");

    finding.predicate = word;
    finding.predicate_span =
        ent_words_span(page->finder->reading, page->passage, word, word + 1);
    finding.subject = name->members[0];
    finding.subject_word = name->head;
    finding.subject_span = name->bytes;
    finding.object = body->members[0];
    finding.object_word = body->head;
    finding.object_span = body->bytes;
    finding.fixed_status = true;
    finding.label = strcmp(type, "LEADS") == 0
                        ? ent_str_from("leader")
                        : ent_tie_word(page, word)->token.form;
    finding.parts =
        (ent_confidence_parts){ent_tie_word(page, body->head)->confidence,
                               name->score, body->score, 0.7F};
    return ent_finding_add(page->finder, &finding, err);
}

/** "[Lee] of the Carnegie Endowment" */
static ent_status read_name(const ent_tie_page *page, const ent_mention *name,
                            ent_error *err)
{
    uint32_t word = name->last;
    uint32_t at = word + 1;
    const ent_mention *body;
    const char *type;

    if (!ent_tie_form_is(page, word, "of") &&
        !ent_tie_form_is(page, word, "at") &&
        !ent_tie_form_is(page, word, "from") &&
        !ent_tie_form_is(page, word, "with"))
        return ENT_OK;
    if (ent_tie_form_is(page, at, "the"))
        at++;
    if (at >= page->parse->word_count || page->begin[at] == ENT_NO_MENTION)
        return ENT_OK;
    body = &page->mentions[page->begin[at]];
    if (body->kind != ENT_MENTION_NAME ||
        ent_tie_member(body) == ENT_NO_MEMBER ||
        !hangs_on(page, body->head, name))
        return ENT_OK;
    type = type_of(&page->finder->cast->members[body->members[0]]);
    return type == NULL ? ENT_OK : add_staff(page, name, body, type, word, err);
}

/** The state before the name: "Chad's [Idriss Deby]". */
static const ent_mention *state_before(const ent_tie_page *page,
                                       const ent_mention *name)
{
    uint32_t first = ent_tie_name_first(page, name);
    uint32_t m;

    if (first < page->first_word + 2 || first != name->first ||
        ent_tie_word(page, first - 1)->upos != ENT_PART)
        return NULL;
    m = page->end[first - 2];
    if (m == ENT_NO_MENTION)
        m = page->end[first - 1];
    if (m == ENT_NO_MENTION ||
        ent_tie_member(&page->mentions[m]) == ENT_NO_MEMBER ||
        ent_tie_class(page, page->mentions[m].members[0]) != ENT_STATE)
        return NULL;
    return &page->mentions[m];
}

/** "Chad's Idriss Deby", who is in the list of leaders. */
static ent_status read_leader(const ent_tie_page *page, const ent_mention *name,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_mention *body = state_before(page, name);
    uint32_t state;
    bool known;

    if (body == NULL)
        return ENT_OK;
    ENT_TRY(ent_tie_state_led_by(&state, &known, page, name->members[0], false,
                                 err));
    if (state == body->members[0])
        ENT_TRY(add_staff(page, name, body, "LEADS", name->first - 1, err));

cleanup:
    return st;
}

ent_status ent_find_tie_staff(const ent_tie_page *page, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t w = page->first_word; w < page->parse->word_count; w++) {
        uint32_t m = page->person[w];

        if (m == ENT_NO_MENTION || page->mentions[m].last != w + 1)
            continue;
        ENT_TRY(read_name(page, &page->mentions[m], err));
        ENT_TRY(read_leader(page, &page->mentions[m], err));
    }

cleanup:
    return st;
}
