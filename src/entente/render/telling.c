/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/render/telling.h"

#include "entente/model/view_evidence.h"
#include "entente/render/figure_internal.h"
#include "entente/render/telling_internal.h"
#include "entente/store/entity.h"

ent_certainty ent_certainty_of(ent_rel_status status)
{
    static const ent_certainty of[ENT_REL_STATUS_COUNT] = {
        [ENT_REL_ASSERTED] = ENT_CERTAINTY_REPORTED,
        [ENT_REL_ALLEGED] = ENT_CERTAINTY_ALLEGED,
        [ENT_REL_DISPUTED] = ENT_CERTAINTY_DENIED,
        [ENT_REL_DENIED] = ENT_CERTAINTY_DENIED,
        [ENT_REL_PLANNED] = ENT_CERTAINTY_PLANNED,
    };

    return of[status];
}

const char *ent_certainty_words(ent_certainty certainty)
{
    static const char *const words[ENT_CERTAINTY_COUNT] = {
        "", "planned, possible", "denied by a party", "alleged"};

    return words[certainty];
}

const char *ent_certainty_key(ent_certainty certainty)
{
    static const char *const keys[ENT_CERTAINTY_COUNT] = {"reported", "planned",
                                                          "denied", "alleged"};

    return keys[certainty];
}

ent_str ent_telling_words(const ent_evidence *evidence)
{
    return evidence->quote.len > 0 ? evidence->quote : evidence->sentence;
}

/* "02-seoul-sanctions.txt" is a file; in print it is "02-seoul-sanctions". */
static ent_str without_ending(ent_str name)
{
    static const char *const endings[] = {
        ".txt", ".text", ".htm", ".html", ".xhtml", ".xml",  ".md",
        ".pdf", ".doc",  ".rtf", ".docx", ".json",  ".jsonl"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        ent_str ending = ent_str_from(endings[i]);

        if (name.len > ending.len && memcmp(name.ptr + name.len - ending.len,
                                            ending.ptr, ending.len) == 0)
            return ent_str_slice(name, 0, name.len - ending.len);
    }
    return name;
}

ent_str ent_telling_source(const ent_evidence *evidence)
{
    return evidence->publisher.len > 0
               ? evidence->publisher
               : without_ending(evidence->document_name);
}

/* The relation's label if a piece of evidence that the view lets in says so
 * (an earlier view must not know a later label), else that of the best. */
static ent_str label_of(const ent_relation *relation,
                        const ent_evidence *evidence, size_t count)
{
    ent_str best = {NULL, 0};

    for (size_t i = 0; i < count; i++) {
        if (relation->label.len > 0 &&
            ent_str_equal(evidence[i].label, relation->label))
            return relation->label;
        if (best.len == 0)
            best = evidence[i].label;
    }
    return best;
}

static ent_status copy(ent_arena *arena, const ent_buf *text, ent_str *out,
                       ent_error *err)
{
    ent_status st = ent_buf_status(text, err);

    if (st != ENT_OK)
        return st;
    *out = ent_arena_str(arena, ent_buf_view(text));
    return out->ptr == NULL ? ent_fail_nomem(err) : ENT_OK;
}

static ent_status tell_phrase(ent_telling *telling,
                              const ent_relation *relation,
                              ent_entity_class object_class, ent_arena *arena,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};
    ent_phrase_parts parts = {
        .type = telling->type,
        .mode = relation->mode,
        .label = label_of(relation, telling->evidence, telling->evidence_count),
        .object_class = object_class,
        .status = telling->status};

    ent_add_full_phrase(&text, &parts, telling->object_name);
    ENT_TRY(copy(arena, &text, &telling->phrase, err));
    telling->passive = ent_str_from(telling->type->passive);

cleanup:
    ent_buf_clear(&text);
    return st;
}

/* Who the best evidence speaks of: the person, not the state that the view may
 * roll him up to. */
static ent_status tell_party(ent_telling *telling, ent_store *store,
                             const ent_relation *relation, bool subject,
                             ent_arena *arena, ent_entity_class *object_class,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_entity entity = {.entity_class = ENT_ACTOR};
    const ent_evidence *best =
        telling->evidence_count > 0 ? telling->evidence : NULL;
    ent_entity_id id = subject ? relation->subject : relation->object;
    ent_str name = {NULL, 0};

    if (best != NULL) {
        id = subject ? best->subject : best->object;
        name = subject ? best->subject_name : best->object_name;
        entity.entity_class = best->object_class;
    }
    if (name.len == 0) {
        ENT_TRY(ent_store_get_entity(store, id, arena, &entity, err));
        name = entity.name;
    }
    if (subject) {
        telling->subject = id;
        telling->subject_name = name;
    } else {
        telling->object = id;
        telling->object_name = name;
        *object_class = entity.entity_class;
    }

cleanup:
    return st;
}

/* Of symmetric types, some acts are done by one side all the same: calling in
 * an envoy, visiting, receiving, ratifying, going to the summit of an
 * organisation, and whatever is done to an agreement. "Talks in Seoul with" his
 * guest a host has as much as the guest with him. */
static bool is_mutual(const ent_graph *graph, uint32_t edge,
                      ent_entity_class object_class, ent_str phrase)
{
    static const char *const by_one[] = {"summon", "visit", "host", "ratify"};
    const ent_mode *mode = ent_graph_mode(graph, edge);

    if (!ent_graph_type(graph, edge)->symmetric ||
        object_class == ENT_AGREEMENT || object_class == ENT_PLACE)
        return false;
    for (size_t i = 0; mode != NULL && i < sizeof by_one / sizeof *by_one; i++)
        if (strcmp(mode->name, by_one[i]) == 0)
            return ent_verb_find(ent_first_word(phrase)).base == NULL &&
                   ent_str_is(ent_last_word(phrase), "with");
    return mode == NULL || strcmp(mode->name, "multilateral") != 0 ||
           object_class != ENT_ORGANIZATION;
}

ent_status ent_tell(ent_telling *out, ent_store *store, const ent_graph *graph,
                    uint32_t edge, ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_view *view = ent_graph_view(graph);
    ent_relation relation = {.label = {NULL, 0}};
    ent_evidence *evidence = NULL;
    ent_entity_class object_class = ENT_ACTOR;
    ent_telling telling = {.edge = edge,
                           .relation = ent_graph_relation(graph, edge),
                           .type = ent_graph_type(graph, edge),
                           .status = ent_graph_status(graph, edge),
                           .certainty =
                               ent_certainty_of(ent_graph_status(graph, edge)),
                           .reports = ent_graph_source_count(graph, edge)};

    ENT_TRY(ent_view_get_relation(view, store, telling.relation, arena,
                                  &relation, err));
    ENT_TRY(ent_view_get_evidence(view, store, telling.relation, arena,
                                  &evidence, &telling.evidence_count, err));
    telling.evidence = evidence;
    telling.since = relation.since;
    telling.until = relation.until;
    ENT_TRY(tell_party(&telling, store, &relation, true, arena, NULL, err));
    ENT_TRY(tell_party(&telling, store, &relation, false, arena, &object_class,
                       err));
    ENT_TRY(tell_phrase(&telling, &relation, object_class, arena, err));
    telling.mutual = is_mutual(graph, edge, object_class, telling.phrase);
    *out = telling;

cleanup:
    return st;
}
