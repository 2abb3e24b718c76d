/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/cmd_extract.c  Reports in, relations out: JSON Lines through, no
 *  database. */
#include "cli/context.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "entente/core/hash.h"
#include "entente/ingest/evidence.h"
#include "entente/io/jsonl.h"
#include "entente/table/lines.h"

/** What all reports are read with. */
struct extractor {
    struct context *context;
    ent_language *language;
    ent_lexicon *lexicon;
    ent_arena *arena; /**< Of one report. */
    ent_sink sink;
};

static ent_status write_findings(struct extractor *x,
                                 const ent_extraction *extraction,
                                 const ent_evidence_source *source)
{
    ent_status st = ENT_OK;
    ent_error *err = &x->context->err;

    for (size_t i = 0; i < extraction->count; i++) {
        ent_evidence evidence;

        ENT_TRY(ent_evidence_of(&evidence, extraction, &extraction->findings[i],
                                source, x->arena, err));
        ent_jsonl_add_evidence(&x->context->out, &evidence);
    }
    ENT_TRY(ent_buf_status(&x->context->out, err));
    ENT_TRY(x->sink.write(x->sink.user, ent_buf_view(&x->context->out), err));
    ent_buf_reset(&x->context->out);

cleanup:
    return st;
}

static ent_status extract_report(struct extractor *x, const ent_json *report)
{
    ent_status st = ENT_OK;
    ent_error *err = &x->context->err;
    char hash[ENT_SHA256_HEX];
    ent_extraction extraction;
    ent_extract_input input = {.text =
                                   ent_json_text(ent_json_get(report, "text"))};
    ent_str date = ent_json_text(ent_json_get(report, "date"));
    ent_evidence_source source = {.sha256 = ent_str_from(hash)};

    if (input.text.len == 0)
        return ENT_OK;
    ent_sha256_hex(input.text, hash);
    source.name = ent_json_text(ent_json_get(report, "id"));
    source.publisher = ent_json_text(ent_json_get(report, "publisher"));
    if (date.len > 0)
        ENT_TRY(ent_date_parse(&input.report_date, date, err));
    source.report_date = date.len > 0 ? date : ent_str_from(NULL);
    ent_arena_reset(x->arena);
    ENT_TRY(ent_extract(&extraction, &input, x->language, x->lexicon, x->arena,
                        err));
    ENT_TRY(write_findings(x, &extraction, &source));

cleanup:
    return st;
}

static ent_status extract_lines(struct extractor *x, ent_lines *lines)
{
    ent_status st = ENT_OK;
    ent_error *err = &x->context->err;
    ent_line line = {0};
    bool more = true;

    while (more) {
        ent_json *root = NULL;

        ENT_TRY(ent_lines_next(lines, &line, &more, NULL, err));
        if (!more)
            break;
        ENT_TRY(ent_json_parse(&root, line.text, err));
        st = extract_report(x, root);
        ent_json_free(root);
        if (st != ENT_OK)
            break;
    }

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    int fd = 1;
    struct extractor x = {.context = context, .sink = {ent_sink_to_fd, &fd}};
    ent_lines *lines = NULL;

    x.arena = ent_arena_new();
    if (x.arena == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(ent_language_open(&x.language, NULL, false, &context->err));
    ENT_TRY(ent_lexicon_open(&x.lexicon, NULL, 0, NULL, &context->err));
    ENT_TRY(ent_lines_open(&lines, "-", &context->err));
    ENT_TRY(extract_lines(&x, lines));

cleanup:
    ent_lines_close(lines);
    ent_lexicon_close(x.lexicon);
    ent_language_close(x.language);
    ent_arena_free(x.arena);
    if (st != ENT_OK)
        return context_fail(context, st);
    return EXIT_DONE;
}

const struct verb verb_extract = {
    .name = "extract",
    .family = "read in",
    .summary = "reports in, relations out, without a database",
    .operands = "",
    .groups = {&opt_common},
    .description =
        "Reads reports as JSON Lines (id, text, date, publisher) from the "
        "standard input and writes their relations as JSON Lines to the "
        "standard output, in the same order.",
    .examples = "entente extract < reports.jsonl > relations.jsonl\teach line "
                "is one piece of evidence\n",
    .run = run,
};
