/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <stdlib.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/core/vec.h"
#include "entente/io/citation.h"
#include "entente/store/relation.h"
#include "entente/store/resolve.h"

/** What was asked for, and where it lies. */
struct citing {
    struct context *context;
    ENT_VEC(ent_evidence) evidence;
    const ent_cited_work *works;
    size_t count;
};

static const struct column columns[] = {
    {"source", CELL_INTEGER, true},   {"key", CELL_TEXT, false},
    {"outlet", CELL_TEXT, false},     {"title", CELL_TEXT, false},
    {"date", CELL_TEXT, false},       {"url", CELL_TEXT, false},
    {"file", CELL_TEXT, false},       {"sha256", CELL_TEXT, false},
    {"relation", CELL_TEXT, false},   {"assertion", CELL_INTEGER, true},
    {"status", CELL_TEXT, false},     {"speaker", CELL_TEXT, false},
    {"quote", CELL_TEXT, false},      {"in", CELL_TEXT, false},
    {"sentence", CELL_INTEGER, true}, {"begin", CELL_INTEGER, true},
    {"end", CELL_INTEGER, true},
};

/* ---- what was asked for ---- */

static bool take_relation(void *user, const ent_evidence *evidence)
{
    *(ent_relation_id *)user = evidence->relation;
    return false;
}

/** Read "a203". False if the text is not of that form. */
static bool read_assertion(const char *text, ent_assertion_id *out)
{
    char *end = NULL;

    if (text[0] != 'a' || text[1] < '1' || text[1] > '9')
        return false;
    out->value = strtoll(text + 1, &end, 10);
    return *end == '\0';
}

static ent_status find_assertion(struct context *context, const char *text,
                                 ent_assertion_id id, ent_relation_id *out)
{
    ent_status st = ENT_OK;
    ent_evidence_filter filter = {.assertion = id};

    ENT_TRY(ent_store_each_evidence(context->store, &filter, take_relation, out,
                                    &context->err));
    if (out->value == 0)
        st = ent_fail(&context->err, ENT_ERR_NOT_FOUND, "no evidence \"%s\"",
                      text);

cleanup:
    return st;
}

/** Add the evidence of one operand: of a relation all of it, or the best; or
 *  one piece. */
static ent_status add_operand(struct citing *c, const char *text, bool best)
{
    ent_status st = ENT_OK;
    struct context *context = c->context;
    ent_assertion_id assertion = {0};
    ent_relation_id relation = {0};
    ent_evidence *evidence = NULL;
    size_t count = 0;

    if (read_assertion(text, &assertion))
        ENT_TRY(find_assertion(context, text, assertion, &relation));
    else
        ENT_TRY(ent_store_resolve_relation(context->store, &relation,
                                           ent_str_from(text), &context->err));
    ENT_TRY(ent_store_get_evidence(context->store, relation, context->arena,
                                   &evidence, &count, &context->err));
    for (size_t i = 0; i < count; i++) {
        if (assertion.value != 0 && evidence[i].id.value != assertion.value)
            continue;
        if (!ENT_VEC_PUSH(&c->evidence, evidence[i])) {
            st = ent_fail_nomem(&context->err);
            goto cleanup;
        }
        if (best)
            break;
    }

cleanup:
    return st;
}

/* ---- rows ---- */

static void add_row(struct table *table, const ent_cited_work *work,
                    size_t number, const ent_evidence *e)
{
    const ent_document *d = &work->document;
    ent_buf ref = {0};

    add_relation_ref(&ref, e->relation);
    table_row(table);
    table_int(table, (int64_t)number);
    table_text(table, work->key);
    table_text(table, or_null(d->publisher));
    table_text(table, or_null(d->title));
    table_text(table, or_null(d->report_date));
    table_text(table, or_null(d->url));
    table_text(table, d->name);
    table_text(table, d->sha256);
    table_text(table, ent_buf_view(&ref));
    table_int(table, e->id.value);
    table_text(table, ent_str_from(ent_rel_status_word(e->status)));
    table_text(table, or_null(e->speaker_name));
    table_text(table, or_null(e->quote));
    table_text(table, e->document_name);
    table_int(table, e->sentence_no);
    if (e->bytes.begin >= 0 && e->id.value > 0) {
        table_int(table, e->bytes.begin);
        table_int(table, e->bytes.end);
    } else {
        table_null(table);
        table_null(table);
    }
    ent_buf_clear(&ref);
}

static ent_status write_rows(struct citing *c)
{
    ent_status st = ENT_OK;
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);

    if (table == NULL)
        return ent_fail_nomem(&c->context->err);
    for (size_t i = 0; i < c->count; i++)
        for (size_t p = 0; p < c->works[i].passage_count; p++)
            for (size_t e = 0; e < c->works[i].passages[p].count; e++)
                add_row(table, &c->works[i], i + 1,
                        c->works[i].passages[p].evidence[e]);
    st = table_print(table, c->context, NULL);
    table_free(table);
    return st;
}

/* ---- JSON ---- */

static void put_text(ent_json_pen *pen, const char *key, ent_str text)
{
    ent_json_key(pen, key);
    ent_json_put_str(pen, or_null(text));
}

/** The object is left open. */
static void put_document_open(ent_json_pen *pen, const ent_document *d)
{
    ent_json_begin_object(pen);
    put_text(pen, "outlet", d->publisher);
    put_text(pen, "title", d->title);
    put_text(pen, "date", d->report_date);
    put_text(pen, "url", d->url);
    put_text(pen, "lang", d->lang);
    put_text(pen, "file", d->name);
    put_text(pen, "sha256", d->sha256);
}

static void put_work(ent_json_pen *pen, const ent_cited_work *work,
                     size_t number)
{
    put_document_open(pen, &work->document);
    ent_json_key(pen, "source");
    ent_json_put_int(pen, (int64_t)number);
    put_text(pen, "key", work->key);
    ent_json_key(pen, "also_in");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < work->also_count; i++) {
        put_document_open(pen, &work->also[i]);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
    ent_json_key(pen, "evidence");
    ent_json_begin_array(pen);
    for (size_t p = 0; p < work->passage_count; p++)
        for (size_t e = 0; e < work->passages[p].count; e++) {
            const ent_evidence *evidence = work->passages[p].evidence[e];

            ent_json_begin_object(pen);
            ent_json_key(pen, "relation");
            ent_json_put_int(pen, evidence->relation.value);
            ent_json_key(pen, "assertion");
            ent_json_put_int(pen, evidence->id.value);
            ent_json_key(pen, "line");
            put_evidence(pen, evidence);
            ent_json_end_object(pen);
        }
    ent_json_end_array(pen);
    ent_json_end_object(pen);
}

static ent_status write_json(struct citing *c)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(c->context);

    ent_json_key(&pen, "sources");
    ent_json_begin_array(&pen);
    for (size_t i = 0; i < c->count; i++)
        put_work(&pen, &c->works[i], i + 1);
    ent_json_end_array(&pen);
    ENT_TRY(json_end_answer(c->context, &pen));

cleanup:
    return st;
}

/* ---- the verb ---- */

static ent_status read_style(struct context *context, ent_citation_style *out)
{
    const char *word = opt_get(&context->values, "style");

    if (word == NULL)
        return ENT_OK;
    if (context->format != OUTPUT_TABLE)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--style %s and --json, --jsonl or --csv are two ways "
                        "to write the same; want one",
                        word);
    return ent_citation_style_parse(out, ent_str_from(word), &context->err);
}

static ent_status write_answer(struct citing *c, ent_citation_style style)
{
    if (c->context->format == OUTPUT_JSON)
        return write_json(c);
    if (c->context->format != OUTPUT_TABLE)
        return write_rows(c);
    ent_citation_write(&c->context->out, style, c->works, c->count, 1);
    return ent_buf_status(&c->context->out, &c->context->err);
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct citing c = {.context = context};
    ent_citation_style style = ENT_CITATION_TEXT;
    bool best = opt_has(&context->values, "best");

    ENT_TRY(read_style(context, &style));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    for (size_t i = 0; i < context->values.operand_count; i++)
        ENT_TRY(add_operand(&c, context->values.operands[i], best));
    ENT_TRY(ent_citation_collect(&c.works, &c.count, context->store,
                                 c.evidence.items, c.evidence.count,
                                 context->arena, &context->err));
    ENT_TRY(write_answer(&c, style));

cleanup:
    ENT_VEC_CLEAR(&c.evidence);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"style", 0, "STYLE", "text|bibtex|csl-json|ris",
     "Write as text, bibtex, csl-json or ris"},
    {"best", 0, NULL, NULL, "Of each relation the best piece of evidence only"},
};
static const struct opt_group own = {"Citation", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_cite = {
    .name = "cite",
    .family = "look",
    .summary = "the sources of relations, as a bibliography",
    .operands = "RELATION...",
    .min_operands = 1,
    .max_operands = -1,
    .groups = {&own, &opt_output, &opt_database, &opt_common},
    .description =
        "Lists the reports in which the evidence of the relations lies: "
        "outlet, title, date, address, the file and its hash, and each passage "
        "with its words and place. RELATION is a number as the other commands "
        "print it: 17, c42 for a coded event, a203 for one piece of evidence."
        "\n\n"
        "Reports that are copies of one text are one source, the earliest of "
        "those cited; the others follow as \"also in\". What is not known is "
        "left out. The key of a source is made of the hash of its text, so it "
        "is the same whatever else is cited.",
    .examples = "entente cite 14 15\twhere relations 14 and 15 are reported\n"
                "entente cite 15 --style bibtex\tfor a reference manager\n",
    .run = run,
};
