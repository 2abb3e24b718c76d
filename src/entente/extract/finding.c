/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/finding.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

ent_finding ent_finding_make(uint32_t passage, const ent_relation_type *type,
                             const char *rule)
{
    return (ent_finding){.passage = passage,
                         .clause = ENT_NO_CLAUSE,
                         .predicate = ENT_NO_WORD,
                         .subject = ENT_NO_MEMBER,
                         .object = ENT_NO_MEMBER,
                         .subject_word = ENT_NO_WORD,
                         .object_word = ENT_NO_WORD,
                         .subject_span = ENT_NO_SPAN,
                         .predicate_span = ENT_NO_SPAN,
                         .object_span = ENT_NO_SPAN,
                         .speaker_span = ENT_NO_SPAN,
                         .type = type,
                         .speaker = ENT_NO_MEMBER,
                         .rule = ent_str_from(rule),
                         .parts = {1, 1, 1, 1}};
}

/** Parts are not independent: their geometric mean, held down by the weakest.
 */
static float join_parts(const ent_confidence_parts *parts)
{
    float product = parts->parse * parts->subject * parts->object * parts->rule;
    float least = fminf(fminf(parts->parse, parts->subject),
                        fminf(parts->object, parts->rule));

    return sqrtf(least * sqrtf(sqrtf(product)));
}

static bool allows(ent_class_set set, ent_entity_class entity_class)
{
    return (set >> entity_class & 1) != 0;
}

ent_status ent_finding_add(const ent_finder *finder, const ent_finding *finding,
                           ent_error *err)
{
    const ent_member *members = finder->cast->members;
    ent_finding copy = *finding;

    assert(finding->subject < finder->cast->member_count);
    assert(finding->object < finder->cast->member_count);
    if (finding->subject == finding->object ||
        !allows(finding->type->subject,
                members[finding->subject].entity_class) ||
        !allows(finding->type->object, members[finding->object].entity_class))
        return ENT_OK;
    copy.confidence = join_parts(&copy.parts);
    if (!ENT_VEC_PUSH(finder->findings, copy))
        return ent_fail_nomem(err);
    return ENT_OK;
}

ent_span ent_words_span(const ent_reading *reading, uint32_t passage,
                        uint32_t first, uint32_t last)
{
    const ent_word *words = reading->passages[passage].parse->words;

    assert(first < last);
    return (ent_span){words[first].token.bytes.begin,
                      words[last - 1].token.bytes.end};
}

/** What makes two findings the same piece of evidence but for their place. */
static int compare_facts(const ent_finding *a, const ent_finding *b)
{
    if (a->passage != b->passage)
        return a->passage < b->passage ? -1 : 1;
    if (a->type != b->type)
        return a->type->index < b->type->index ? -1 : 1;
    if (a->subject != b->subject)
        return a->subject < b->subject ? -1 : 1;
    if (a->object != b->object)
        return a->object < b->object ? -1 : 1;
    if (a->polarity != b->polarity)
        return a->polarity < b->polarity ? -1 : 1;
    if (a->modality != b->modality)
        return a->modality < b->modality ? -1 : 1;
    if (a->speaker != b->speaker)
        return a->speaker < b->speaker ? -1 : 1;
    return 0;
}

/** Of equal facts the best first: with a mode, then the surest, then in the
 *  order of the words. */
static int compare_best(const void *left, const void *right)
{
    const ent_finding *a = left;
    const ent_finding *b = right;
    int order = compare_facts(a, b);

    if (order != 0)
        return order;
    if ((a->mode == NULL) != (b->mode == NULL))
        return a->mode == NULL ? 1 : -1;
    if (a->confidence > b->confidence || a->confidence < b->confidence)
        return a->confidence > b->confidence ? -1 : 1;
    if (a->predicate != b->predicate)
        return a->predicate < b->predicate ? -1 : 1;
    return ent_str_compare(a->rule, b->rule);
}

static int compare_place(const void *left, const void *right)
{
    const ent_finding *a = left;
    const ent_finding *b = right;

    if (a->passage != b->passage)
        return a->passage < b->passage ? -1 : 1;
    if (a->predicate != b->predicate)
        return a->predicate < b->predicate ? -1 : 1;
    return compare_best(left, right);
}

/** Parties of a symmetric type in the order of the cast, so that "A and B
 *  met" and "B met A" are one. */
static void straighten(ent_finding *finding)
{
    uint32_t member = finding->subject;
    uint32_t word = finding->subject_word;
    ent_span span = finding->subject_span;

    if (!finding->type->symmetric || finding->subject < finding->object)
        return;
    finding->subject = finding->object;
    finding->subject_word = finding->object_word;
    finding->subject_span = finding->object_span;
    finding->object = member;
    finding->object_word = word;
    finding->object_span = span;
}

void ent_findings_settle(ent_findings *findings)
{
    size_t kept = 0;

    if (findings->count == 0)
        return;
    for (size_t i = 0; i < findings->count; i++)
        straighten(&findings->items[i]);
    qsort(findings->items, findings->count, sizeof *findings->items,
          compare_best);
    for (size_t i = 1; i < findings->count; i++)
        if (compare_facts(&findings->items[kept], &findings->items[i]) != 0)
            findings->items[++kept] = findings->items[i];
    findings->count = kept + 1;
    qsort(findings->items, findings->count, sizeof *findings->items,
          compare_place);
}
