/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lines that export --full writes before the evidence. */
#include "entente/io/jsonl_internal.h"

#include "entente/store/document.h"
#include "entente/store/entity.h"

/** Sentences of a document line, in the arena. */
static ent_status read_sentences(ent_jsonl_importer *in, ent_fields *f,
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
    d->report_date = ent_field_date_text_or(f, "report_date");
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

ent_status ent_jsonl_take_document(ent_jsonl_importer *in,
                                   const ent_json *object, ent_error *err)
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

static ent_status take_aliases(ent_jsonl_importer *in, const ent_json *list,
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
        alias.since = ent_field_date_text_or(&f, "since");
        alias.until = ent_field_date_text_or(&f, "until");
        ENT_TRY(f.st);
        ENT_TRY(ent_store_put_alias(in->store, id, &alias, err));
    }

cleanup:
    return st;
}

ent_status ent_jsonl_take_entity(ent_jsonl_importer *in, const ent_json *object,
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
    ENT_TRY(ent_jsonl_put_entity(in, &entity, &id, err));
    ENT_TRY(take_aliases(in, ent_json_get(object, "aliases"), id, err));

cleanup:
    return st;
}
