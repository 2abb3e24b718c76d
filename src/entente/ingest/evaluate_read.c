/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/evaluate_read.c  Lines of gold files and of what was
 *  found. */
#include "entente/ingest/evaluate_internal.h"

#include "entente/core/json.h"

enum {
    SENTENCE_MAX = 1000 /**< Code points; what is longer is a whole text. */
};

/** What a row is made of. */
typedef struct source {
    ent_str document;
    ent_str sentence;
    ent_str subject;
    ent_str type;
    ent_str object;
    ent_str status;
    const ent_json *line; /**< With other readings; NULL: there are none. */
    bool gold;
    bool core;
} source;

static ent_str file_name(ent_str path)
{
    size_t begin = path.len;

    while (begin > 0 && path.ptr[begin - 1] != '/')
        begin--;
    return ent_str_slice(path, begin, path.len);
}

bool ent_evaluation_has_gold(const ent_evaluation *evaluation, ent_str document)
{
    uint32_t index = ent_map_get(evaluation->documents, file_name(document));

    return index != ENT_MAP_NONE &&
           ent_map_value(evaluation->documents, index) > 0;
}

static ent_status keep(ent_str *out, ent_str text, ent_arena *arena,
                       ent_error *err)
{
    *out = ent_arena_str(arena, text);
    return out->ptr == NULL ? ent_fail_nomem(err) : ENT_OK;
}

/** A name and its other readings. */
static ent_status put_names(ent_evaluation *evaluation, ent_str name,
                            const ent_json *others, uint32_t **out,
                            size_t *count, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t most = 1 + ent_json_count(others);

    *out = ent_arena_alloc(evaluation->arena, most, sizeof **out);
    if (*out == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_evaluation_put_name(evaluation, name, &(*out)[0], err));
    *count = 1;
    for (size_t i = 0; i + 1 < most; i++) {
        ent_str other = ent_json_text(ent_json_at(others, i));

        if (other.len > 0)
            ENT_TRY(ent_evaluation_put_name(evaluation, other,
                                            &(*out)[(*count)++], err));
    }

cleanup:
    return st;
}

static ent_status put_type(uint64_t *set, const ent_relation_type **first,
                           ent_str name, ent_error *err)
{
    const ent_relation_type *type = ent_relation_type_find(name);

    if (type == NULL)
        return ent_fail(err, ENT_ERR_INPUT, "no type \"%.*s\"",
                        ENT_STR_ARGS(name));
    *set |= UINT64_C(1) << type->index;
    if (first != NULL)
        *first = type;
    return ENT_OK;
}

static ent_status put_status(unsigned *set, ent_rel_status *first, ent_str word,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_rel_status status = ENT_REL_ASSERTED;

    if (word.len > 0)
        ENT_TRY(ent_rel_status_parse(&status, word, err));
    *set |= 1U << status;
    if (first != NULL)
        *first = status;

cleanup:
    return st;
}

static ent_status put_other_readings(ent_marked_row *row, const ent_json *line,
                                     ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_json *types = ent_json_get(line, "alt_types");
    const ent_json *statuses = ent_json_get(line, "alt_factuality");

    for (size_t i = 0; i < ent_json_count(types); i++)
        ENT_TRY(put_type(&row->types, NULL,
                         ent_json_text(ent_json_at(types, i)), err));
    for (size_t i = 0; i < ent_json_count(statuses); i++)
        ENT_TRY(put_status(&row->statuses, NULL,
                           ent_json_text(ent_json_at(statuses, i)), err));

cleanup:
    return st;
}

static ent_status keep_line(ent_evaluation *evaluation, ent_marked_row *row,
                            const source *from, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_arena *arena = evaluation->arena;

    ENT_TRY(keep(&row->line.subject, from->subject, arena, err));
    ENT_TRY(keep(&row->line.object, from->object, arena, err));
    ENT_TRY(keep(&row->line.sentence, from->sentence, arena, err));
    row->document =
        ent_map_put(evaluation->documents, file_name(from->document));
    if (row->document == ENT_MAP_NONE) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    row->line.document = ent_map_key(evaluation->documents, row->document);

cleanup:
    return st;
}

static ent_status add_row(ent_evaluation *evaluation, const source *from,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    ent_marked_row row = {.core = from->core};
    ent_marked_rows *rows = from->gold ? &evaluation->gold : &evaluation->found;
    size_t length = 0;

    if (from->document.len == 0 || from->subject.len == 0 ||
        from->object.len == 0)
        return ent_fail(err, ENT_ERR_INPUT,
                        "want doc, subject, type and object");
    ENT_TRY(put_type(&row.types, &row.line.type, from->type, err));
    ENT_TRY(put_status(&row.statuses, &row.line.status, from->status, err));
    ENT_TRY(put_other_readings(&row, from->line, err));
    ENT_TRY(put_names(evaluation, from->subject,
                      ent_json_get(from->line, "alt_subjects"), &row.subjects,
                      &row.subject_count, err));
    ENT_TRY(put_names(evaluation, from->object,
                      ent_json_get(from->line, "alt_objects"), &row.objects,
                      &row.object_count, err));
    ENT_TRY(keep_line(evaluation, &row, from, err));
    ENT_TRY(ent_evaluation_sentence(&row.key, &length, from->sentence,
                                    from->gold, evaluation->arena, err));
    row.sentence = length <= SENTENCE_MAX;
    if (!ENT_VEC_PUSH(rows, row)) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (from->gold)
        ent_map_set_value(evaluation->documents, row.document,
                          ent_map_value(evaluation->documents, row.document) +
                              1);

cleanup:
    return st;
}

static ent_status read_line(ent_evaluation *evaluation, ent_str text, bool gold,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    ent_json *line = NULL;
    source from = {.gold = gold};

    ENT_TRY(ent_json_parse(&line, text, err));
    from.document = ent_json_text(ent_json_get(line, "doc"));
    from.sentence = ent_json_text(ent_json_get(line, "sentence"));
    from.subject = ent_json_text(ent_json_get(line, "subject"));
    from.type = ent_json_text(ent_json_get(line, "type"));
    from.object = ent_json_text(ent_json_get(line, "object"));
    from.status = ent_json_text(ent_json_get(line, "factuality"));
    if (from.status.len == 0)
        from.status = ent_json_text(ent_json_get(line, "status"));
    from.core = ent_json_bool(ent_json_get(line, "core"), true);
    from.line = gold ? line : NULL;
    /* Lines of other kinds stand in an export with --full. */
    if (gold || ent_json_get(line, "kind") == NULL)
        ENT_TRY(add_row(evaluation, &from, err));

cleanup:
    ent_json_free(line);
    return st;
}

static ent_status read_lines(ent_evaluation *evaluation, ent_lines *lines,
                             bool gold, ent_remarks *remarks, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_line line = {0};
    bool more = true;

    for (;;) {
        ent_error refusal = {0};

        ENT_TRY(ent_lines_next(lines, &line, &more, remarks, err));
        if (!more)
            break;
        if (ent_str_trim(line.text).len == 0)
            continue;
        st = read_line(evaluation, line.text, gold, &refusal);
        if (st == ENT_ERR_INPUT) {
            if (remarks != NULL)
                ent_remark(remarks, ENT_SEVERITY_REFUSED, line.number, 0, "%s",
                           refusal.message);
            st = ENT_OK;
        }
        if (st != ENT_OK) {
            if (err != NULL)
                *err = refusal;
            goto cleanup;
        }
    }

cleanup:
    return st;
}

ent_status ent_evaluation_read_gold(ent_evaluation *evaluation,
                                    ent_lines *lines, ent_remarks *remarks,
                                    ent_error *err)
{
    return read_lines(evaluation, lines, true, remarks, err);
}

ent_status ent_evaluation_read_found(ent_evaluation *evaluation,
                                     ent_lines *lines, ent_remarks *remarks,
                                     ent_error *err)
{
    return read_lines(evaluation, lines, false, remarks, err);
}

ent_status ent_evaluation_add_evidence(ent_evaluation *evaluation,
                                       const ent_evidence *evidence,
                                       ent_error *err)
{
    source from = {.document = evidence->document_name,
                   .sentence = evidence->sentence,
                   .subject = evidence->subject_name,
                   .type = ent_str_from(evidence->type->name),
                   .object = evidence->object_name,
                   .status =
                       ent_str_from(ent_rel_status_word(evidence->status))};

    return add_row(evaluation, &from, err);
}
