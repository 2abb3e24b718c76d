/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/jsonl_internal.h"

#include "entente/core/mem.h"

/** Say once what is left out. */
static ent_status note_unknown(ent_jsonl_importer *in, int64_t line,
                               const char *what, ent_str word, ent_error *err)
{
    uint32_t before = ent_map_count(in->unknown);
    uint32_t index = 0;

    ent_buf_reset(&in->key);
    ent_buf_addf(&in->key, "%s \"%.*s\"", what, ENT_STR_ARGS(word));
    index = ent_map_put(in->unknown, ent_buf_view(&in->key));
    if (in->key.failed || index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    if (index == before)
        ent_remark(&in->remarks, ENT_SEVERITY_WARNING, line, 0,
                   "%.*s is left out, here and further on",
                   ENT_STR_ARGS(ent_buf_view(&in->key)));
    return ENT_OK;
}

/** Members of an object, against those that are known. */
typedef struct key_check {
    ent_jsonl_importer *in;
    int64_t line;
    ent_status st;
    ent_error *err;
} key_check;

static bool check_key(void *user, ent_str key, const ent_json *value)
{
    static const char known[] =
        "v doc doc_sha256 report_date publisher sentence sentence_no "
        "sentence_begin begin end cp_begin cp_end spans subject subject_type "
        "subject_country type mode label object object_type object_country "
        "status polarity modality speaker own medium date date_text date_basis "
        "quantities event confidence rule origin verdict rejected quote";
    key_check *check = user;
    ent_str rest = ent_str_from(known);

    (void)value;
    while (rest.ptr != NULL)
        if (ent_str_equal(ent_str_cut(&rest, ' '), key))
            return true;
    check->st = note_unknown(check->in, check->line, "key", key, check->err);
    return check->st == ENT_OK;
}

/** A parsed line of any kind. */
static ent_status take_object(ent_jsonl_importer *in, const ent_json *object,
                              const ent_line *line, ent_error *err)
{
    ent_str kind = ent_json_text(ent_json_get(object, "kind"));
    key_check check = {in, line->number, ENT_OK, err};

    if (ent_json_kind_of(object) != ENT_JSON_OBJECT)
        return ent_fail(err, ENT_ERR_INPUT, "want an object: {...}");
    if (ent_str_is(kind, "document"))
        return ent_jsonl_take_document(in, object, err);
    if (ent_str_is(kind, "entity"))
        return ent_jsonl_take_entity(in, object, err);
    if (kind.ptr != NULL)
        return note_unknown(in, line->number, "kind", kind, err);
    ent_json_each(object, check_key, &check);
    if (check.st != ENT_OK)
        return check.st;
    return in->proposal ? ent_jsonl_take_proposal(in, object, line, err)
                        : ent_jsonl_take_evidence(in, object, line, err);
}

static bool is_line_failure(ent_status st)
{
    return st == ENT_ERR_INPUT || st == ENT_ERR_INVALID ||
           st == ENT_ERR_NOT_FOUND || st == ENT_ERR_AMBIGUOUS;
}

static ent_status take_line(ent_jsonl_importer *in, const ent_line *line,
                            ent_error *err)
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

static ent_status take_lines(ent_jsonl_importer *in, ent_lines *lines,
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
        const ent_jsonl_deferred *d = &in->deferred.items[i];

        line.text = ent_str_make(d->text, d->len);
        line.number = d->number;
        ENT_TRY(take_line(in, &line, err));
    }

cleanup:
    return st;
}

static void clear(ent_jsonl_importer *in)
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
    ent_jsonl_importer in = {.store = store,
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
