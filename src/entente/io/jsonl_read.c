/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/jsonl.h"

#include "entente/core/map.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/io/actor_internal.h"
#include "entente/io/json_fields_internal.h"
#include "entente/io/quote_internal.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/relation.h"

#include <assert.h>

enum {
    SAME_NAME_MAX = 16,
    QUANTITIES_MAX = 64
};

/** A line that waits until all entities are known. */
typedef struct deferred_line {
    char *text;
    size_t len;
    int64_t number;
} deferred_line;

typedef struct importer {
    ent_store *store;
    bool proposal;
    ent_remarks remarks;
    ent_arena *arena;   /**< Of one line. */
    ent_map *documents; /**< Hash to number. */
    ent_map *entities;  /**< Class, TAB and name to number. */
    ent_map *speakers;  /**< Name to number. */
    ent_map *unknown;   /**< Keys and kinds that were left out. */
    ent_map *sentences; /**< Of stubs: document and number to a digest. */
    ENT_VEC(deferred_line) deferred;
    bool is_last_round; /**< Of deferred lines: make what is not there. */
    ent_quote_report report;
    ent_buf key;
    ent_jsonl_result *result;
} importer;

/** What a line of evidence says beside the assertion itself. */
typedef struct evidence_line {
    ent_assertion assertion;
    ent_quantity quantities[QUANTITIES_MAX];
    ent_str doc;
    ent_str doc_sha256;
    ent_str report_date;
    ent_str publisher;
    ent_str sentence;
    int64_t sentence_begin;
    ent_entity subject;
    ent_entity object;
    ent_str speaker;
} evidence_line;

/** Say once what is left out. */
static ent_status note_unknown(importer *in, int64_t line, const char *what,
                               ent_str word, ent_error *err)
{
    uint32_t before = ent_map_count(in->unknown);
    uint32_t index = 0;

    ent_buf_reset(&in->key);
    ent_buf_addf(&in->key, "%s \"%.*s\"", what, ENT_STR_ARGS(word));
    index = ent_map_put(in->unknown, ent_buf_view(&in->key));
    if (in->key.failed || index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    if (index == before)
        ent_remark(&in->remarks, ENT_SEVERITY_NOTE, line, 0,
                   "%.*s is left out, here and further on",
                   ENT_STR_ARGS(ent_buf_view(&in->key)));
    return ENT_OK;
}

/** Members of an object, against those that are known. */
typedef struct key_check {
    importer *in;
    int64_t line;
    ent_status st;
    ent_error *err;
} key_check;

static bool check_key(void *user, ent_str key, const ent_json *value)
{
    static const char *const known[] = {"v",
                                        "doc",
                                        "doc_sha256",
                                        "report_date",
                                        "publisher",
                                        "sentence",
                                        "sentence_no",
                                        "sentence_begin",
                                        "begin",
                                        "end",
                                        "cp_begin",
                                        "cp_end",
                                        "spans",
                                        "subject",
                                        "subject_type",
                                        "subject_country",
                                        "type",
                                        "mode",
                                        "label",
                                        "object",
                                        "object_type",
                                        "object_country",
                                        "status",
                                        "polarity",
                                        "modality",
                                        "speaker",
                                        "own",
                                        "medium",
                                        "date",
                                        "date_text",
                                        "date_basis",
                                        "quantities",
                                        "event",
                                        "confidence",
                                        "rule",
                                        "origin",
                                        "verdict",
                                        "rejected",
                                        "quote"};
    key_check *check = user;

    (void)value;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ent_str_is(key, known[i]))
            return true;
    check->st = note_unknown(check->in, check->line, "key", key, check->err);
    return check->st == ENT_OK;
}

static ent_str canonical_date(ent_fields *f, const char *key)
{
    ent_date date = ent_field_date_or(f, key);
    ent_str text = ent_field_text_or(f, key);

    return date.known ? text : ent_str_from(NULL);
}

static void read_place(ent_fields *f, evidence_line *e)
{
    ent_assertion *a = &e->assertion;
    ent_fields spans = {ent_json_get(f->object, "spans"), f->st, f->err};

    e->doc = ent_field_text(f, "doc");
    e->doc_sha256 = ent_field_sha256(f, "doc_sha256");
    e->report_date = canonical_date(f, "report_date");
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

static void read_type(ent_fields *f, ent_assertion *a)
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

static void read_quantities(ent_fields *f, evidence_line *e)
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
static void read_claim(ent_fields *f, evidence_line *e)
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

static void read_reading(ent_fields *f, evidence_line *e)
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

static void read_ends(ent_fields *f, evidence_line *e)
{
    e->subject.name = ent_field_text(f, "subject");
    e->subject.entity_class = ent_field_class(f, "subject_type");
    e->subject.country = ent_field_country_or(f, "subject_country");
    e->object.name = ent_field_text(f, "object");
    e->object.entity_class = ent_field_class(f, "object_type");
    e->object.country = ent_field_country_or(f, "object_country");
}

/** The document of a line: known by its hash, or made as a stub. */
static ent_status find_document(importer *in, const evidence_line *e,
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
static ent_status check_sentence(importer *in, const evidence_line *e,
                                 bool *is_new, ent_error *err)
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

/** A stub learns the sentence that the line brings. */
static ent_status put_stub_sentence(importer *in, evidence_line *e,
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
    if (s.code_points.begin < 0 ||
        ent_utf8_valid_prefix(a->quote) != a->quote.len)
        return ent_fail(err, ENT_ERR_INPUT,
                        "\"begin\" and \"cp_begin\" do not fit the sentence");
    st = check_sentence(in, e, &is_new, err);
    if (st == ENT_OK && is_new)
        st = ent_store_put_sentence(in->store, a->document, &s, err);
    return st;
}

/** The text is here: the words must be where the line says. */
static ent_status check_place(importer *in, evidence_line *e, ent_error *err)
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

static ent_status put_entity(importer *in, const ent_entity *entity,
                             ent_entity_id *out, ent_error *err)
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
static ent_status find_speaker(importer *in, ent_str name, ent_entity_id *out,
                               bool *found, ent_error *err)
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
static ent_status put_speaker(importer *in, evidence_line *e, bool *waits,
                              ent_error *err)
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
        ENT_TRY(put_entity(in, &entity, &e->assertion.speaker, err));

cleanup:
    return st;
}

static ent_status defer(importer *in, const ent_line *line, ent_error *err)
{
    deferred_line d = {ent_strndup(line->text.ptr, line->text.len),
                       line->text.len, line->number};

    if (d.text == NULL || !ENT_VEC_PUSH(&in->deferred, d)) {
        ent_free(d.text);
        return ent_fail_nomem(err);
    }
    return ENT_OK;
}

static ent_status store_assertion(importer *in, const ent_assertion *a,
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
static ent_status take_evidence(importer *in, const ent_json *object,
                                const ent_line *line, ent_error *err)
{
    evidence_line e = {.sentence_begin = -1};
    ent_fields f = {object, ENT_OK, err};
    bool waits = false;
    ent_status st = ENT_OK;

    read_place(&f, &e);
    read_ends(&f, &e);
    read_type(&f, &e.assertion);
    read_claim(&f, &e);
    read_quantities(&f, &e);
    read_reading(&f, &e);
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
    ENT_TRY(put_entity(in, &e.subject, &e.assertion.subject, err));
    ENT_TRY(put_entity(in, &e.object, &e.assertion.object, err));
    ENT_TRY(store_assertion(in, &e.assertion, err));

cleanup:
    return st;
}

/** Find or make an end of a proposal, by name or alias. */
static ent_status propose_end(importer *in, ent_fields *f, const char *key,
                              const char *type_key, ent_class_set expected,
                              ent_entity_id *out, ent_error *err)
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
static ent_status propose_place(importer *in, ent_fields *f, ent_assertion *a,
                                const ent_line *line, ent_error *err)
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
static ent_status take_proposal(importer *in, const ent_json *object,
                                const ent_line *line, ent_error *err)
{
    evidence_line e = {.sentence_begin = -1};
    ent_assertion *a = &e.assertion;
    ent_fields f = {object, ENT_OK, err};
    ent_status st = ENT_OK;

    a->subject_span = ENT_NO_SPAN;
    a->predicate_span = ENT_NO_SPAN;
    a->object_span = ENT_NO_SPAN;
    a->speaker_span = ENT_NO_SPAN;
    e.doc = ent_field_text(&f, "doc");
    read_type(&f, a);
    read_claim(&f, &e);
    read_quantities(&f, &e);
    read_reading(&f, &e);
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
    ENT_TRY(store_assertion(in, a, err));

cleanup:
    return st;
}

/** Sentences of a document line, in the arena. */
static ent_status read_sentences(importer *in, ent_fields *f,
                                 ent_sentence **out, size_t *count,
                                 ent_error *err)
{
    static const char *const kinds[] = {"title", "body", "caption",
                                        "boilerplate"};
    const ent_json *list = ent_json_get(f->object, "sentences");
    size_t n = ent_json_count(list);
    ent_sentence *items = ent_arena_alloc(in->arena, n + 1, sizeof *items);

    if (items == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < n && f->st == ENT_OK; i++) {
        ent_fields item = {ent_json_at(list, i), f->st, f->err};
        ent_sentence *s = &items[i];

        s->number = (int32_t)ent_field_int(&item, "no", 1, INT32_MAX);
        s->bytes.begin = ent_field_int(&item, "begin", 0, INT64_MAX);
        s->bytes.end = ent_field_int(&item, "end", s->bytes.begin, INT64_MAX);
        s->code_points.begin = ent_field_int(&item, "cp_begin", 0, INT64_MAX);
        s->code_points.end =
            ent_field_int(&item, "cp_end", s->code_points.begin, INT64_MAX);
        s->kind = (ent_sentence_kind)ent_field_word_or(&item, "kind", kinds, 4,
                                                       ENT_SENTENCE_BODY);
        s->repeat_of =
            (int32_t)ent_field_int_or(&item, "repeat_of", 1, INT32_MAX, 0);
        s->text = ent_field_text_or(&item, "text");
        f->st = item.st;
    }
    *out = items;
    *count = n;
    return f->st;
}

static void read_document(ent_fields *f, ent_document *d)
{
    static const char *const kinds[] = {"report", "table", "stub"};
    static const char *const bases[] = {"unknown", "metadata", "text", "given"};
    size_t kind = ent_field_word_or(f, "doc_kind", kinds, 3, 2);

    d->name = ent_field_text(f, "doc");
    d->sha256 = ent_field_sha256(f, "doc_sha256");
    d->source_sha256 = ent_field_text_or(f, "source_sha256").ptr == NULL
                           ? d->sha256
                           : ent_field_sha256(f, "source_sha256");
    d->encoding = ent_field_text_or(f, "encoding");
    d->title = ent_field_text_or(f, "title");
    d->publisher = ent_field_text_or(f, "publisher");
    d->url = ent_field_text_or(f, "url");
    d->lang = ent_field_text_or(f, "lang");
    d->report_date = canonical_date(f, "report_date");
    d->date_basis = (ent_report_date_basis)ent_field_word_or(
        f, "date_basis", bases, 4, ENT_REPORT_DATE_UNKNOWN);
    d->date_text = ent_field_text_or(f, "date_text");
    d->bytes = ent_field_int_or(f, "bytes", 0, INT64_MAX, 0);
    d->text = ent_field_text_or(f, "text");
    d->kind = kind == 0   ? ENT_DOCUMENT_REPORT
              : kind == 1 ? ENT_DOCUMENT_TABLE
                          : ENT_DOCUMENT_STUB;
    if (d->text.ptr == NULL)
        d->kind = ENT_DOCUMENT_STUB;
    if ((d->report_date.ptr == NULL) !=
        (d->date_basis == ENT_REPORT_DATE_UNKNOWN))
        ent_field_fail(f, "date_basis", "unknown if there is no report date");
}

static ent_status take_document(importer *in, const ent_json *object,
                                ent_error *err)
{
    ent_fields f = {object, ENT_OK, err};
    ent_document d = {.kind = ENT_DOCUMENT_STUB};
    char hex[ENT_SHA256_HEX] = "";
    ent_sentence *sentences = NULL;
    size_t count = 0;
    ent_document_id id = {0};
    ent_put_result result = ENT_PUT_KNOWN;
    ent_status st = ENT_OK;

    read_document(&f, &d);
    ENT_TRY(f.st);
    if (d.text.ptr != NULL) {
        ent_sha256_hex(d.text, hex);
        if (!ent_str_is(d.sha256, hex))
            return ent_fail(err, ENT_ERR_INPUT,
                            "\"text\" has SHA-256 %s, not that of "
                            "\"doc_sha256\"",
                            hex);
    }
    ENT_TRY(read_sentences(in, &f, &sentences, &count, err));
    ENT_TRY(ent_store_put_document(in->store, &d, sentences, count, &id,
                                   &result, err));
    in->result->documents += result != ENT_PUT_KNOWN;

cleanup:
    return st;
}

static ent_status take_aliases(importer *in, const ent_json *list,
                               ent_entity_id id, ent_error *err)
{
    static const char *const kinds[] = {"name",    "short",   "acronym",
                                        "metonym", "demonym", "native"};
    ent_status st = ENT_OK;

    for (size_t i = 0; i < ent_json_count(list); i++) {
        ent_fields f = {ent_json_at(list, i), ENT_OK, err};
        ent_alias alias = {.name = ent_field_text(&f, "name")};

        alias.kind = (ent_alias_kind)ent_field_word_or(&f, "kind", kinds, 6,
                                                       ENT_ALIAS_NAME);
        alias.lang = ent_field_text_or(&f, "lang");
        alias.since = canonical_date(&f, "since");
        alias.until = canonical_date(&f, "until");
        ENT_TRY(f.st);
        ENT_TRY(ent_store_put_alias(in->store, id, &alias, err));
    }

cleanup:
    return st;
}

static ent_status take_entity(importer *in, const ent_json *object,
                              ent_error *err)
{
    static const char *const origins[] = {"built-in", "text", "curated",
                                          "import"};
    ent_fields f = {object, ENT_OK, err};
    ent_entity entity = {.name = ent_field_text(&f, "name")};
    ent_entity_id id = {0};
    ent_status st = ENT_OK;

    entity.entity_class = ent_field_class(&f, "type");
    entity.kind = ent_field_text_or(&f, "entity_kind");
    entity.country = ent_field_country_or(&f, "country");
    entity.wikidata = ent_field_text_or(&f, "wikidata");
    entity.note = ent_field_text_or(&f, "note");
    entity.origin =
        ent_str_from(origins[ent_field_word_or(&f, "origin", origins, 4, 3)]);
    ENT_TRY(f.st);
    ENT_TRY(put_entity(in, &entity, &id, err));
    ENT_TRY(take_aliases(in, ent_json_get(object, "aliases"), id, err));

cleanup:
    return st;
}

/** A parsed line of any kind. */
static ent_status take_object(importer *in, const ent_json *object,
                              const ent_line *line, ent_error *err)
{
    ent_str kind = ent_json_text(ent_json_get(object, "kind"));
    key_check check = {in, line->number, ENT_OK, err};

    if (ent_json_kind_of(object) != ENT_JSON_OBJECT)
        return ent_fail(err, ENT_ERR_INPUT, "want an object: {...}");
    if (ent_str_is(kind, "document"))
        return take_document(in, object, err);
    if (ent_str_is(kind, "entity"))
        return take_entity(in, object, err);
    if (kind.ptr != NULL)
        return note_unknown(in, line->number, "kind", kind, err);
    ent_json_each(object, check_key, &check);
    if (check.st != ENT_OK)
        return check.st;
    return in->proposal ? take_proposal(in, object, line, err)
                        : take_evidence(in, object, line, err);
}

static bool is_line_failure(ent_status st)
{
    return st == ENT_ERR_INPUT || st == ENT_ERR_INVALID ||
           st == ENT_ERR_NOT_FOUND || st == ENT_ERR_AMBIGUOUS;
}

static ent_status take_line(importer *in, const ent_line *line, ent_error *err)
{
    ent_error why = {0};
    ent_json *root = NULL;
    ent_status st = ENT_OK;

    ent_arena_reset(in->arena);
    st = ent_json_parse(&root, line->text, &why);
    if (st == ENT_ERR_INPUT) {
        size_t at = why.has_offset ? (size_t)why.offset : 0;

        ent_remark(&in->remarks, ENT_SEVERITY_REFUSED, line->number,
                   ent_line_column(line->text, at), "not valid JSON: %s",
                   why.message);
        return ENT_OK;
    }
    if (st == ENT_OK)
        st = take_object(in, root, line, &why);
    if (is_line_failure(st)) {
        ent_remark(&in->remarks, ENT_SEVERITY_REFUSED, line->number, 0, "%s",
                   why.message);
        st = ENT_OK;
    }
    if (st != ENT_OK)
        (void)ent_fail(err, st, "%s", why.message);
    ent_json_free(root);
    return st;
}

static ent_status take_lines(importer *in, ent_lines *lines,
                             const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_line line = {0};
    bool more = true;

    for (;;) {
        uint64_t done = 0;
        uint64_t total = 0;

        ENT_TRY(ent_lines_next(lines, &line, &more, &in->remarks, err));
        if (!more)
            break;
        if (ent_str_trim(line.text).len == 0)
            continue;
        in->result->lines++;
        ENT_TRY(take_line(in, &line, err));
        ent_lines_position(lines, &done, &total);
        if (!ent_progress_tell(progress, "relations", done, total)) {
            st = ent_fail(err, ENT_ERR_CANCELLED, "stopped at line %lld",
                          (long long)line.number);
            goto cleanup;
        }
    }
    in->is_last_round = true;
    for (size_t i = 0; i < in->deferred.count; i++) {
        const deferred_line *d = &in->deferred.items[i];

        line.text = ent_str_make(d->text, d->len);
        line.number = d->number;
        ENT_TRY(take_line(in, &line, err));
    }

cleanup:
    return st;
}

static void clear(importer *in)
{
    for (size_t i = 0; i < in->deferred.count; i++)
        ent_free(in->deferred.items[i].text);
    ENT_VEC_CLEAR(&in->deferred);
    ent_quote_clear(&in->report);
    ent_buf_clear(&in->key);
    ent_map_free(in->documents);
    ent_map_free(in->entities);
    ent_map_free(in->speakers);
    ent_map_free(in->unknown);
    ent_map_free(in->sentences);
    ent_arena_free(in->arena);
}

ent_status ent_import_jsonl(ent_store *store, ent_lines *lines,
                            const ent_jsonl_options *options,
                            const ent_listener *listener,
                            const ent_progress *progress, ent_jsonl_result *out,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    importer in = {.store = store,
                   .proposal = options != NULL && options->proposal,
                   .arena = ent_arena_new(),
                   .documents = ent_map_new(),
                   .entities = ent_map_new(),
                   .speakers = ent_map_new(),
                   .unknown = ent_map_new(),
                   .sentences = ent_map_new(),
                   .result = out};

    *out = (ent_jsonl_result){0};
    in.remarks = (ent_remarks){.listener = listener,
                               .file = ent_lines_name(lines),
                               .most = ENT_REFUSALS_SHOWN};
    if (in.arena == NULL || in.documents == NULL || in.entities == NULL ||
        in.speakers == NULL || in.unknown == NULL || in.sentences == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(take_lines(&in, lines, progress, err));

cleanup:
    out->refused = in.remarks.refused;
    out->warnings = in.remarks.warnings;
    ent_remarks_finish(&in.remarks);
    clear(&in);
    return st;
}
