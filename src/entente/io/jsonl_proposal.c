/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/jsonl_internal.h"

#include "entente/io/actor_internal.h"
#include "entente/store/document.h"

/** Find or make an end of a proposal, by name or alias. */
static ent_status propose_end(ent_jsonl_importer *in, ent_fields *f,
                              const char *key, const char *type_key,
                              ent_class_set expected, ent_entity_id *out,
                              ent_error *err)
{
    ent_actor actor = {.name = ent_field_text(f, key),
                       .expected = expected,
                       .origin = "import"};
    ent_actor_found found = {.created = false};
    ent_status st = ENT_OK;

    actor.has_class = ent_field_text_or(f, type_key).len > 0;
    if (actor.has_class)
        actor.entity_class = ent_field_class(f, type_key);
    ENT_TRY(f->st);
    ENT_TRY(ent_actor_resolve(in->store, &actor, in->arena, &found, err));
    in->result->entities += found.created;
    *out = found.id;

cleanup:
    return st;
}

/** Where a proposal says the words are; they must be there. */
static ent_status propose_place(ent_jsonl_importer *in, ent_fields *f,
                                ent_assertion *a, const ent_line *line,
                                ent_error *err)
{
    ent_str quote = ent_field_text_or(f, "quote");
    ent_quote_found found = {.places = 1};
    ent_status st = ENT_OK;

    found.bytes.begin = ent_field_int_or(f, "begin", 0, INT64_MAX, -1);
    found.bytes.end = ent_field_int_or(f, "end", 0, INT64_MAX, -1);
    ENT_TRY(f->st);
    if (quote.len > 0)
        ENT_TRY(ent_quote_find(&in->report, quote, &found, err));
    else if (found.bytes.begin < 0)
        return ent_fail(err, ENT_ERR_INPUT,
                        "want \"quote\", or \"begin\" and \"end\"");
    if (!ent_quote_is_span(&in->report, found.bytes))
        return ent_fail(
            err, ENT_ERR_INPUT, "bytes %lld-%lld are no words of %.*s",
            (long long)found.bytes.begin, (long long)found.bytes.end,
            ENT_STR_ARGS(in->report.document.name));
    if (found.places > 1)
        ent_remark(&in->remarks, ENT_SEVERITY_WARNING, line->number, 0,
                   "these words are there %zu times; the first is taken",
                   found.places);
    a->bytes = found.bytes;
    a->quote =
        ent_str_slice(in->report.document.text, (size_t)found.bytes.begin,
                      (size_t)found.bytes.end);
    a->sentence = ent_quote_sentence(&in->report, found.bytes);
    a->code_points = ent_quote_code_points(&in->report, found.bytes);

cleanup:
    return st;
}

/** A line that a model or a person proposes. */
ent_status ent_jsonl_take_proposal(ent_jsonl_importer *in,
                                   const ent_json *object, const ent_line *line,
                                   ent_error *err)
{
    ent_jsonl_line e = {.sentence_begin = -1};
    ent_assertion *a = &e.assertion;
    ent_fields f = {object, ENT_OK, err};
    ent_status st = ENT_OK;

    a->subject_span = ENT_NO_SPAN;
    a->predicate_span = ENT_NO_SPAN;
    a->object_span = ENT_NO_SPAN;
    a->speaker_span = ENT_NO_SPAN;
    e.doc = ent_field_text(&f, "doc");
    ent_jsonl_read_type(&f, a);
    ent_jsonl_read_claim(&f, &e);
    ent_jsonl_read_quantities(&f, &e);
    ent_jsonl_read_reading(&f, &e);
    ENT_TRY(f.st);
    a->origin = ENT_ORIGIN_PROPOSAL;
    a->verdict = ent_str_from(NULL);
    a->rejected = false;
    a->event_key = ent_str_from(NULL);
    if (a->rule.len == 0)
        a->rule = ent_str_from("proposal");
    ENT_TRY(ent_store_find_document(in->store, &a->document, e.doc, err));
    ENT_TRY(ent_quote_open(&in->report, in->store, a->document, err));
    ENT_TRY(propose_place(in, &f, a, line, err));
    ENT_TRY(propose_end(in, &f, "subject", "subject_type", a->type->subject,
                        &a->subject, err));
    ENT_TRY(propose_end(in, &f, "object", "object_type", a->type->object,
                        &a->object, err));
    a->speaker = ENT_NO_ENTITY;
    if (ent_str_is(e.speaker, "?"))
        a->speaker = ENT_UNNAMED_SOURCE;
    else if (e.speaker.len > 0)
        ENT_TRY(propose_end(in, &f, "speaker", "speaker_type",
                            (ent_class_set)(1U << ENT_ACTOR), &a->speaker,
                            err));
    ENT_TRY(ent_jsonl_store(in, a, err));

cleanup:
    return st;
}
