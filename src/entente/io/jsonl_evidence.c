/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/jsonl_internal.h"

#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"

enum {
    SAME_NAME_MAX = 16
};

static void read_place(ent_fields *f, ent_jsonl_line *e)
{
    ent_assertion *a = &e->assertion;
    ent_fields spans = {ent_json_get(f->object, "spans"), f->st, f->err};

    e->doc = ent_field_text(f, "doc");
    e->doc_sha256 = ent_field_sha256(f, "doc_sha256");
    e->report_date = ent_field_date_text_or(f, "report_date");
    e->publisher = ent_field_text_or(f, "publisher");
    e->sentence = ent_field_text_or(f, "sentence");
    e->sentence_begin = ent_field_int_or(f, "sentence_begin", 0, INT64_MAX, -1);
    a->sentence = (int32_t)ent_field_int(f, "sentence_no", 0, INT32_MAX);
    a->bytes.begin = ent_field_int(f, "begin", 0, INT64_MAX);
    a->bytes.end = ent_field_int(f, "end", 0, INT64_MAX);
    a->code_points.begin = ent_field_int(f, "cp_begin", 0, INT64_MAX);
    a->code_points.end = ent_field_int(f, "cp_end", 0, INT64_MAX);
    if (a->bytes.end < a->bytes.begin ||
        a->code_points.end < a->code_points.begin)
        ent_field_fail(f, "end", "an end behind the beginning");
    spans.st = f->st;
    a->subject_span = ent_field_span_or(&spans, "subject");
    a->predicate_span = ent_field_span_or(&spans, "predicate");
    a->object_span = ent_field_span_or(&spans, "object");
    a->speaker_span = ent_field_span_or(&spans, "speaker");
    f->st = spans.st;
}

void ent_jsonl_read_type(ent_fields *f, ent_assertion *a)
{
    const ent_mode *mode = NULL;
    ent_str type = ent_field_text(f, "type");
    ent_str mode_name = ent_field_text_or(f, "mode");

    if (f->st == ENT_OK)
        f->st = ent_relation_type_parse(&a->type, &mode, type, f->err);
    if (f->st != ENT_OK)
        return;
    if (mode != NULL)
        a->mode = ent_str_from(mode->name);
    if (mode_name.len > 0) {
        a->mode = mode_name;
        if (ent_relation_type_mode(a->type, mode_name) == NULL)
            ent_field_fail(f, "mode", "a mode of this type");
    }
}

void ent_jsonl_read_quantities(ent_fields *f, ent_jsonl_line *e)
{
    static const char *const operators[] = {"=", "<", "<=", ">", ">=", "~"};
    const ent_json *list = ent_json_get(f->object, "quantities");
    size_t count = ent_json_count(list);

    if (count > QUANTITIES_MAX)
        ent_field_fail(f, "quantities", "at most 64");
    for (size_t i = 0; i < count && f->st == ENT_OK; i++) {
        ent_fields item = {ent_json_at(list, i), f->st, f->err};
        ent_quantity *q = &e->quantities[i];
        const ent_json *value = ent_json_get(item.object, "value");

        q->what = ent_field_text(&item, "what");
        q->op = ent_str_from(
            operators[ent_field_word_or(&item, "op", operators, 6, 0)]);
        q->value = ent_json_number(value, 0);
        q->unit = ent_field_text_or(&item, "unit");
        if (ent_json_kind_of(value) != ENT_JSON_NUMBER)
            ent_field_fail(&item, "value", "a number");
        f->st = item.st;
    }
    e->assertion.quantities = e->quantities;
    e->assertion.quantity_count = count;
}

/** Polarity, modality, speaker; and the status, which must follow from them. */
void ent_jsonl_read_claim(ent_fields *f, ent_jsonl_line *e)
{
    ent_assertion *a = &e->assertion;
    ent_str polarity = ent_field_text_or(f, "polarity");
    ent_str modality = ent_field_text_or(f, "modality");
    ent_str status = ent_field_text_or(f, "status");
    ent_rel_status derived = ENT_REL_ASSERTED;
    ent_rel_status told = ENT_REL_ASSERTED;

    e->speaker = ent_field_text_or(f, "speaker");
    a->own = ent_field_bool_or(f, "own", false);
    if (f->st == ENT_OK && polarity.ptr != NULL)
        f->st = ent_polarity_parse(&a->polarity, polarity, f->err);
    if (f->st == ENT_OK && modality.ptr != NULL)
        f->st = ent_modality_parse(&a->modality, modality, f->err);
    if (f->st != ENT_OK || status.ptr == NULL)
        return;
    derived = ent_assertion_status(a->polarity, a->modality,
                                   e->speaker.ptr != NULL, a->own);
    f->st = ent_rel_status_parse(&told, status, f->err);
    if (f->st == ENT_OK && told != derived)
        f->st = ent_fail(
            f->err, ENT_ERR_INPUT,
            "\"status\" is %s, but polarity %s, modality %s and "
            "the speaker make it %s",
            ent_rel_status_word(told), ent_polarity_word(a->polarity),
            ent_modality_word(a->modality), ent_rel_status_word(derived));
}

void ent_jsonl_read_reading(ent_fields *f, ent_jsonl_line *e)
{
    static const char *const verdicts[] = {"accept", "edit"};
    ent_assertion *a = &e->assertion;
    ent_str basis = ent_field_text_or(f, "date_basis");
    ent_str origin = ent_field_text_or(f, "origin");

    a->medium = ent_field_text_or(f, "medium");
    a->label = ent_field_text_or(f, "label");
    a->date = ent_field_date_or(f, "date");
    a->date_text = ent_field_text_or(f, "date_text");
    a->date_basis = a->date.known ? ENT_DATE_GIVEN : ENT_DATE_UNRESOLVED;
    if (f->st == ENT_OK && basis.ptr != NULL)
        f->st = ent_date_basis_parse(&a->date_basis, basis, f->err);
    a->event_key = ent_field_text_or(f, "event");
    a->confidence = ent_field_share_or(f, "confidence", 0.5);
    a->rule = ent_field_text_or(f, "rule");
    a->origin = ENT_ORIGIN_IMPORT;
    if (f->st == ENT_OK && origin.ptr != NULL)
        f->st = ent_origin_parse(&a->origin, origin, f->err);
    a->verdict = ent_field_text_or(f, "verdict");
    (void)ent_field_word_or(f, "verdict", verdicts, 2, 0);
    a->rejected = ent_field_bool_or(f, "rejected", false);
}

static void read_ends(ent_fields *f, ent_jsonl_line *e)
{
    e->subject.name = ent_field_text(f, "subject");
    e->subject.entity_class = ent_field_class(f, "subject_type");
    e->subject.country = ent_field_country_or(f, "subject_country");
    e->object.name = ent_field_text(f, "object");
    e->object.entity_class = ent_field_class(f, "object_type");
    e->object.country = ent_field_country_or(f, "object_country");
}

/** The document of a line: known by its hash, or made as a stub. */
static ent_status find_document(ent_jsonl_importer *in, const ent_jsonl_line *e,
                                ent_document_id *out, ent_error *err)
{
    uint32_t index = ent_map_put(in->documents, e->doc_sha256);
    ent_document stub = {.kind = ENT_DOCUMENT_STUB,
                         .name = e->doc,
                         .sha256 = e->doc_sha256,
                         .source_sha256 = e->doc_sha256,
                         .publisher = e->publisher,
                         .report_date = e->report_date};
    ent_put_result result = ENT_PUT_KNOWN;
    ent_status st = ENT_OK;

    if (index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    out->value = ent_map_value(in->documents, index);
    if (out->value != 0)
        return ENT_OK;
    if (stub.report_date.ptr != NULL)
        stub.date_basis = ENT_REPORT_DATE_GIVEN;
    ENT_TRY(
        ent_store_put_document(in->store, &stub, NULL, 0, out, &result, err));
    in->result->documents += result == ENT_PUT_ADDED;
    ent_map_set_value(in->documents, index, out->value);

cleanup:
    return st;
}

/** Of a sentence's place and words: FNV-1a (RFC 9923), 64 bits. */
static int64_t digest_sentence(int64_t begin, ent_str text)
{
    uint64_t hash = UINT64_C(14695981039346656037) ^ (uint64_t)begin;

    for (size_t i = 0; i < text.len; i++) {
        hash *= UINT64_C(1099511628211);
        hash ^= (unsigned char)text.ptr[i];
    }
    return (int64_t)(hash >> 1);
}

/** All lines must tell the same of a sentence.
 *  @param[out] is_new  The stub does not have it yet. */
static ent_status check_sentence(ent_jsonl_importer *in,
                                 const ent_jsonl_line *e, bool *is_new,
                                 ent_error *err)
{
    const ent_assertion *a = &e->assertion;
    int64_t digest = digest_sentence(e->sentence_begin, e->sentence);
    uint32_t before = ent_map_count(in->sentences);
    uint32_t index = 0;

    ent_buf_reset(&in->key);
    ent_buf_addf(&in->key, "%lld:%d", (long long)a->document.value,
                 (int)a->sentence);
    index = ent_map_put(in->sentences, ent_buf_view(&in->key));
    if (in->key.failed || index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    *is_new = index == before;
    if (*is_new) {
        int64_t known = digest;

        for (size_t i = 0; i < in->report.sentence_count; i++) {
            const ent_sentence *s = &in->report.sentences[i];

            if (s->number == a->sentence)
                known = digest_sentence(s->bytes.begin, s->text);
        }
        ent_map_set_value(in->sentences, index, known);
    }
    if (ent_map_value(in->sentences, index) != digest)
        return ent_fail(err, ENT_ERR_INPUT,
                        "sentence %d of %.*s has other words, or another "
                        "place, before",
                        (int)a->sentence, ENT_STR_ARGS(e->doc));
    return ENT_OK;
}

bool ent_jsonl_fits(ent_str sentence, int64_t sentence_begin, ent_span bytes,
                    int64_t cp_begin)
{
    int64_t len = (int64_t)sentence.len;
    int64_t begin = bytes.begin - sentence_begin;
    int64_t end = bytes.end - sentence_begin;
    ent_str words;

    if (begin < 0 || begin > len)
        return sentence_begin >= 0;
    words =
        ent_str_slice(sentence, (size_t)begin, (size_t)(end < len ? end : len));
    return cp_begin >= (int64_t)ent_utf8_count(
                           ent_str_slice(sentence, 0, (size_t)begin)) &&
           ent_utf8_valid_prefix(words) == words.len;
}

/** A stub learns the sentence that the line brings. */
static ent_status put_stub_sentence(ent_jsonl_importer *in, ent_jsonl_line *e,
                                    ent_error *err)
{
    ent_assertion *a = &e->assertion;
    ent_sentence s = {
        .number = a->sentence, .kind = ENT_SENTENCE_BODY, .text = e->sentence};
    int64_t inside = a->bytes.begin - e->sentence_begin;
    int64_t len = (int64_t)e->sentence.len;
    bool is_new = false;
    ent_status st = ENT_OK;

    a->quote = ent_str_from("");
    if (e->sentence.ptr == NULL || e->sentence_begin < 0 || a->sentence == 0)
        return ENT_OK;
    s.bytes = (ent_span){e->sentence_begin, e->sentence_begin + len};
    s.code_points.begin = e->sentence_begin;
    if (inside >= 0 && inside <= len) {
        int64_t end = a->bytes.end - e->sentence_begin;

        s.code_points.begin =
            a->code_points.begin - (int64_t)ent_utf8_count(ent_str_slice(
                                       e->sentence, 0, (size_t)inside));
        a->quote = ent_str_slice(e->sentence, (size_t)inside,
                                 (size_t)(end < len ? end : len));
    }
    s.code_points.end =
        s.code_points.begin + (int64_t)ent_utf8_count(e->sentence);
    if (!ent_jsonl_fits(e->sentence, e->sentence_begin, a->bytes,
                        a->code_points.begin))
        return ent_fail(err, ENT_ERR_INPUT,
                        "\"begin\" and \"cp_begin\" do not fit the sentence");
    st = check_sentence(in, e, &is_new, err);
    if (st == ENT_OK && is_new)
        st = ent_store_put_sentence(in->store, a->document, &s, err);
    return st;
}

/** The text is here: the words must be where the line says. */
static ent_status check_place(ent_jsonl_importer *in, ent_jsonl_line *e,
                              ent_error *err)
{
    ent_assertion *a = &e->assertion;
    ent_str text = in->report.document.text;
    size_t begin = (size_t)a->bytes.begin;
    size_t end = (size_t)e->sentence_begin + e->sentence.len;

    if (!ent_quote_is_span(&in->report, a->bytes))
        return ent_fail(err, ENT_ERR_INPUT,
                        "bytes %lld-%lld are no words of %.*s (%zu bytes)",
                        (long long)a->bytes.begin, (long long)a->bytes.end,
                        ENT_STR_ARGS(in->report.document.name), text.len);
    if (e->sentence.ptr != NULL && e->sentence_begin >= 0 &&
        (end > text.len ||
         !ent_str_equal(e->sentence,
                        ent_str_slice(text, (size_t)e->sentence_begin, end))))
        return ent_fail(err, ENT_ERR_INPUT,
                        "the sentence is not at byte %lld of %.*s",
                        (long long)e->sentence_begin,
                        ENT_STR_ARGS(in->report.document.name));
    a->quote = ent_str_slice(text, begin, (size_t)a->bytes.end);
    /* Sentences may be numbered otherwise here. */
    if (a->sentence > 0)
        a->sentence = ent_quote_sentence(
            &in->report, (ent_span){e->sentence_begin >= 0 ? e->sentence_begin
                                                           : a->bytes.begin,
                                    a->bytes.end});
    return ENT_OK;
}

ent_status ent_jsonl_put_entity(ent_jsonl_importer *in,
                                const ent_entity *entity, ent_entity_id *out,
                                ent_error *err)
{
    uint32_t index = 0;
    bool added = false;
    ent_status st = ENT_OK;

    ent_buf_reset(&in->key);
    ent_buf_addf(&in->key, "%d\t", (int)entity->entity_class);
    ent_buf_add_str(&in->key, entity->name);
    index = ent_map_put(in->entities, ent_buf_view(&in->key));
    if (in->key.failed || index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    out->value = ent_map_value(in->entities, index);
    if (out->value != 0)
        return ENT_OK;
    ENT_TRY(ent_store_put_entity(in->store, entity, out, &added, err));
    in->result->entities += added;
    ent_map_set_value(in->entities, index, out->value);

cleanup:
    return st;
}

/** The entity of exactly this name; lines name speakers without a class.
 *  @param[out] found  False: not there (yet). */
static ent_status find_speaker(ent_jsonl_importer *in, ent_str name,
                               ent_entity_id *out, bool *found, ent_error *err)
{
    ent_entity_id same[SAME_NAME_MAX];
    uint32_t index = ent_map_get(in->speakers, name);
    size_t count = 0;
    ent_status st = ENT_OK;

    *found = index != ENT_MAP_NONE;
    if (*found) {
        out->value = ent_map_value(in->speakers, index);
        return ENT_OK;
    }
    ENT_TRY(ent_store_match_name(in->store, name, same, SAME_NAME_MAX, &count,
                                 err));
    for (size_t i = 0; i < count && i < SAME_NAME_MAX && !*found; i++) {
        ent_entity entity = {0};

        ENT_TRY(
            ent_store_get_entity(in->store, same[i], in->arena, &entity, err));
        *found = ent_str_equal(entity.name, name);
        *out = entity.id;
    }
    if (!*found)
        goto cleanup;
    index = ent_map_put(in->speakers, name);
    if (index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    ent_map_set_value(in->speakers, index, out->value);

cleanup:
    return st;
}

/** @param[out] waits  The speaker is nobody known yet: try again at the end. */
static ent_status put_speaker(ent_jsonl_importer *in, ent_jsonl_line *e,
                              bool *waits, ent_error *err)
{
    ent_entity entity = {.name = e->speaker, .entity_class = ENT_ACTOR};
    bool found = false;
    ent_status st = ENT_OK;

    *waits = false;
    e->assertion.speaker = ENT_NO_ENTITY;
    if (e->speaker.ptr == NULL)
        return ENT_OK;
    e->assertion.speaker = ENT_UNNAMED_SOURCE;
    if (ent_str_is(e->speaker, "?"))
        return ENT_OK;
    ENT_TRY(find_speaker(in, e->speaker, &e->assertion.speaker, &found, err));
    if (!found && !in->is_last_round)
        *waits = true;
    else if (!found)
        ENT_TRY(ent_jsonl_put_entity(in, &entity, &e->assertion.speaker, err));

cleanup:
    return st;
}

static ent_status defer(ent_jsonl_importer *in, const ent_line *line,
                        ent_error *err)
{
    ent_jsonl_deferred d = {ent_strndup(line->text.ptr, line->text.len),
                            line->text.len, line->number};

    if (d.text == NULL || !ENT_VEC_PUSH(&in->deferred, d)) {
        ent_free(d.text);
        return ent_fail_nomem(err);
    }
    return ENT_OK;
}

ent_status ent_jsonl_store(ent_jsonl_importer *in, const ent_assertion *a,
                           ent_error *err)
{
    ent_assertion_id id = {0};
    bool added = false;
    ent_status st = ent_store_put_assertion(in->store, a, &id, &added, err);

    if (st == ENT_OK) {
        in->result->added += added;
        in->result->known += !added;
    }
    return st;
}

/** A line without kind: evidence as export writes it. */
ent_status ent_jsonl_take_evidence(ent_jsonl_importer *in,
                                   const ent_json *object, const ent_line *line,
                                   ent_error *err)
{
    ent_jsonl_line e = {.sentence_begin = -1};
    ent_fields f = {object, ENT_OK, err};
    bool waits = false;
    ent_status st = ENT_OK;

    read_place(&f, &e);
    read_ends(&f, &e);
    ent_jsonl_read_type(&f, &e.assertion);
    ent_jsonl_read_claim(&f, &e);
    ent_jsonl_read_quantities(&f, &e);
    ent_jsonl_read_reading(&f, &e);
    ENT_TRY(f.st);
    ENT_TRY(put_speaker(in, &e, &waits, err));
    if (waits)
        return defer(in, line, err);
    ENT_TRY(find_document(in, &e, &e.assertion.document, err));
    ENT_TRY(ent_quote_open(&in->report, in->store, e.assertion.document, err));
    if (in->report.document.text.ptr != NULL)
        ENT_TRY(check_place(in, &e, err));
    else
        ENT_TRY(put_stub_sentence(in, &e, err));
    ENT_TRY(ent_jsonl_put_entity(in, &e.subject, &e.assertion.subject, err));
    ENT_TRY(ent_jsonl_put_entity(in, &e.object, &e.assertion.object, err));
    ENT_TRY(ent_jsonl_store(in, &e.assertion, err));

cleanup:
    return st;
}
