/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/explain.h"

#include <inttypes.h>
#include <string.h>

#include "cli/evidence.h"
#include "entente/core/file.h"
#include "entente/core/map.h"
#include "entente/core/mem.h"
#include "entente/lexicon/builtin.h"
#include "entente/lexicon/relation_entry.h"

enum {
    FILE_MAX = 64 << 20
};

struct explainer {
    struct context *context;
    ent_lexicon *lexicon;
    ent_map *entries; /**< Rule names; value: index of the entry. */
};

/** What is known of a piece of evidence beside its record. */
struct account {
    ent_explanation explanation;
    const ent_relation_entry *entry; /**< NULL: a rule of the program. */
    ent_str line; /**< The entry as its file has it; absent: not there. */
};

static ent_status list_entries(struct explainer *x)
{
    for (size_t i = 0; i < ent_lexicon_entry_count(x->lexicon); i++) {
        const ent_relation_entry *entry = ent_lexicon_entry(x->lexicon, i);
        uint32_t before = ent_map_count(x->entries);
        uint32_t index = ent_map_put(x->entries, entry->id);

        if (index == ENT_MAP_NONE)
            return ent_fail_nomem(&x->context->err);
        if (ent_map_count(x->entries) > before)
            ent_map_set_value(x->entries, index, (int64_t)i);
    }
    return ENT_OK;
}

ent_status explainer_new(struct explainer **out, struct context *context)
{
    ent_status st = ENT_OK;
    const char *files[64];
    size_t count = 0;
    struct explainer *x = ent_calloc(1, sizeof *x);

    if (x == NULL)
        return ent_fail_nomem(&context->err);
    x->context = context;
    for (size_t i = 0; i < context->values.set_count; i++)
        if (strcmp(context->values.set[i].opt->name, "lexicon") == 0)
            files[count++] = context->values.set[i].value;
    x->entries = ent_map_new();
    if (x->entries == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(ent_lexicon_open(&x->lexicon, files, count, NULL, &context->err));
    ENT_TRY(list_entries(x));
    *out = x;
    x = NULL;

cleanup:
    explainer_free(x);
    return st;
}

void explainer_free(struct explainer *explainer)
{
    if (explainer == NULL)
        return;
    ent_map_free(explainer->entries);
    ent_lexicon_close(explainer->lexicon);
    ent_free(explainer);
}

/* ---- the text of an entry ---- */

static ent_str line_of(ent_str text, uint32_t number)
{
    ent_str rest = text;
    ent_str line = {NULL, 0};

    for (uint32_t i = 0; i < number && rest.ptr != NULL; i++)
        line = ent_str_cut(&rest, '\n');
    return ent_str_trim(line);
}

/** The file that ships with the program, or the user's. */
static ent_status read_line(struct explainer *x,
                            const ent_relation_entry *entry, ent_str *out)
{
    ent_status st = ENT_OK;
    ent_arena *arena = x->context->arena;
    ent_str path;
    ent_buf bytes = {0};

    for (size_t i = 0; i < ent_lexicon_file_count(); i++) {
        ent_lexicon_file file = ent_lexicon_file_at(i);

        if (ent_str_is(entry->file, file.name)) {
            *out = line_of(file.text, entry->line);
            return ENT_OK;
        }
    }
    path = ent_arena_str(arena, entry->file);
    if (path.ptr == NULL)
        return ent_fail_nomem(&x->context->err);
    st = ent_file_read(&bytes, path.ptr, FILE_MAX, NULL);
    if (st == ENT_OK) {
        *out = ent_arena_str(arena, line_of(ent_buf_view(&bytes), entry->line));
        if (out->ptr == NULL)
            st = ent_fail_nomem(&x->context->err);
    } else if (st != ENT_ERR_NOMEM) {
        st = ENT_OK; /* It has gone since; its place is known. */
    }
    ent_buf_clear(&bytes);
    return st;
}

static ent_status find_account(struct explainer *x,
                               const ent_evidence *evidence,
                               struct account *out)
{
    ent_status st = ENT_OK;
    struct context *context = x->context;
    uint32_t index = ent_map_get(x->entries, evidence->rule);

    *out = (struct account){0};
    if (evidence->id.value > 0)
        ENT_TRY(ent_store_get_explanation(context->store, evidence->id,
                                          context->arena, &out->explanation,
                                          &context->err));
    if (out->explanation.known && index != ENT_MAP_NONE) {
        out->entry = ent_lexicon_entry(
            x->lexicon, (size_t)ent_map_value(x->entries, index));
        ENT_TRY(read_line(x, out->entry, &out->line));
    }

cleanup:
    return st;
}

/* ---- words ---- */

struct word_span {
    const char *role;
    ent_span span;
};

enum {
    WORD_SPANS = 4
};

static void list_words(struct word_span out[WORD_SPANS],
                       const ent_evidence *evidence)
{
    out[0] = (struct word_span){"subject", evidence->subject_span};
    out[1] = (struct word_span){"predicate", evidence->predicate_span};
    out[2] = (struct word_span){"object", evidence->object_span};
    out[3] = (struct word_span){"speaker", evidence->speaker_span};
}

/** Words of the sentence; absent where they lie outside it. */
static ent_str words_of(const ent_evidence *evidence, ent_span span)
{
    ent_span sentence = evidence->sentence_bytes;
    ent_str none = {NULL, 0};

    if (evidence->sentence.ptr == NULL || span.begin < sentence.begin ||
        span.end > sentence.end || span.begin >= span.end ||
        (size_t)(span.end - sentence.begin) > evidence->sentence.len)
        return none;
    return ent_str_slice(evidence->sentence,
                         (size_t)(span.begin - sentence.begin),
                         (size_t)(span.end - sentence.begin));
}

/* ---- for people ---- */

static void add_indent(ent_buf *out, int indent)
{
    for (int i = 0; i < indent; i++)
        ent_buf_add_char(out, ' ');
}

static void add_words(ent_buf *out, const ent_evidence *evidence, int indent)
{
    struct word_span words[WORD_SPANS];
    bool first = true;

    list_words(words, evidence);
    for (size_t i = 0; i < WORD_SPANS; i++) {
        ent_str text = words_of(evidence, words[i].span);

        if (words[i].span.begin < 0)
            continue;
        if (first)
            add_indent(out, indent);
        else
            ent_buf_add_cstr(out, ", ");
        first = false;
        ent_buf_add_cstr(out, words[i].role);
        if (text.ptr != NULL) {
            ent_buf_add_cstr(out, " “");
            add_visible(out, text);
            ent_buf_add_cstr(out, "”");
        }
        ent_buf_addf(out, " %" PRId64 "-%" PRId64, words[i].span.begin,
                     words[i].span.end);
    }
    if (!first)
        ent_buf_add_char(out, '\n');
}

static void add_entry(ent_buf *out, const struct account *account, int indent)
{
    ent_str rest = account->line;

    add_indent(out, indent);
    ent_buf_add_cstr(out, "entry ");
    add_visible(out, account->entry->file);
    ent_buf_addf(out, ":%" PRIu32 ":", account->entry->line);
    while (rest.ptr != NULL) {
        ent_str cell = ent_str_cut(&rest, '\t');

        if (cell.len == 0)
            continue;
        ent_buf_add_cstr(out, cell.ptr == account->line.ptr ? " " : " | ");
        add_visible(out, cell);
    }
    ent_buf_add_char(out, '\n');
}

static void add_part(ent_buf *out, const char *name, double value)
{
    ent_buf_addf(out, "%s ", name);
    ent_buf_add_number(out, value, 2);
}

static void add_reading(ent_buf *out, const ent_explanation *e, int indent)
{
    if (e->path.len > 0) {
        add_indent(out, indent);
        ent_buf_add_cstr(out, "way ");
        add_visible(out, e->path);
        ent_buf_add_char(out, '\n');
    }
    add_indent(out, indent);
    ent_buf_add_cstr(out, "sure of ");
    add_part(out, "tree", e->parse);
    add_part(out, ", subject", e->subject);
    add_part(out, ", object", e->object);
    add_part(out, ", rule", e->rule);
    ent_buf_add_char(out, '\n');
}

ent_status explain_text(struct explainer *explainer,
                        const ent_evidence *evidence, int indent)
{
    ent_status st = ENT_OK;
    ent_buf *out = &explainer->context->out;
    struct account account;

    ENT_TRY(find_account(explainer, evidence, &account));
    if (evidence->id.value > 0)
        add_words(out, evidence, indent);
    if (account.entry != NULL)
        add_entry(out, &account, indent);
    if (account.explanation.known)
        add_reading(out, &account.explanation, indent);

cleanup:
    return st;
}

/* ---- for programs ---- */

static void put_words(ent_json_pen *pen, const ent_evidence *evidence)
{
    struct word_span words[WORD_SPANS];

    list_words(words, evidence);
    ent_json_begin_object(pen);
    for (size_t i = 0; i < WORD_SPANS; i++) {
        ent_json_key(pen, words[i].role);
        ent_json_put_str(pen, words_of(evidence, words[i].span));
    }
    ent_json_end_object(pen);
}

static void put_entry(ent_json_pen *pen, const struct account *account)
{
    if (account->entry == NULL) {
        ent_json_put_null(pen);
        return;
    }
    ent_json_begin_object(pen);
    ent_json_key(pen, "file");
    ent_json_put_str(pen, account->entry->file);
    ent_json_key(pen, "line");
    ent_json_put_int(pen, account->entry->line);
    ent_json_key(pen, "text");
    ent_json_put_str(pen, account->line);
    ent_json_end_object(pen);
}

static void put_parts(ent_json_pen *pen, const ent_explanation *e)
{
    const char *const names[] = {"parse", "subject", "object", "rule"};
    const double values[] = {e->parse, e->subject, e->object, e->rule};

    if (!e->known) {
        ent_json_put_null(pen);
        return;
    }
    ent_json_begin_object(pen);
    for (int i = 0; i < 4; i++) {
        ent_json_key(pen, names[i]);
        ent_json_put_number(pen, values[i], 4);
    }
    ent_json_end_object(pen);
}

ent_status explain_json(struct explainer *explainer,
                        const ent_evidence *evidence, ent_json_pen *pen)
{
    ent_status st = ENT_OK;
    struct account account;

    ENT_TRY(find_account(explainer, evidence, &account));
    ent_json_begin_object(pen);
    ent_json_key(pen, "assertion");
    ent_json_put_int(pen, evidence->id.value);
    ent_json_key(pen, "words");
    put_words(pen, evidence);
    ent_json_key(pen, "rule");
    ent_json_put_str(pen, evidence->rule);
    ent_json_key(pen, "entry");
    put_entry(pen, &account);
    ent_json_key(pen, "path");
    ent_json_put_str(pen, account.explanation.known ? account.explanation.path
                                                    : ent_str_from(NULL));
    ent_json_key(pen, "parts");
    put_parts(pen, &account.explanation);
    ent_json_end_object(pen);

cleanup:
    return st;
}
