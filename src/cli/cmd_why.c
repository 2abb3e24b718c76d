/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/explain.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/store/entity.h"
#include "entente/store/resolve.h"

enum {
    EXPLAIN_INDENT = 6 /**< As add_evidence() indents what is below its line. */
};

static ent_status add_head(struct context *context,
                           const ent_relation *relation)
{
    ent_status st = ENT_OK;
    ent_entity subject;
    ent_entity object;
    ent_buf *out = &context->out;

    ENT_TRY(ent_store_get_entity(context->store, relation->subject,
                                 context->arena, &subject, &context->err));
    ENT_TRY(ent_store_get_entity(context->store, relation->object,
                                 context->arena, &object, &context->err));
    context_bold(context, true);
    ent_buf_add_char(out, '#');
    add_relation_ref(out, relation->id);
    ent_buf_add_char(out, ' ');
    add_visible(out, subject.name);
    ent_buf_add_cstr(out, relation->type->symmetric ? " ⇄" : " —");
    add_type(out, relation->type,
             ent_str_from(relation->mode == NULL ? "" : relation->mode->name));
    ent_buf_add_cstr(out, relation->type->symmetric ? "⇄ " : "→ ");
    add_visible(out, object.name);
    context_bold(context, false);
    if (relation->label.len > 0) {
        ent_buf_add_cstr(out, "   ");
        add_visible(out, relation->label);
    }
    ent_buf_add_cstr(out, "   ");
    ent_buf_add_cstr(out, ent_rel_status_word(relation->status));
    ent_buf_add_cstr(out, "   ");
    add_count(out, relation->source_count, "source", "sources");
    ent_buf_add_char(out, '\n');

cleanup:
    return st;
}

static ent_status add_all(struct context *context, struct explainer *explainer,
                          const ent_evidence *evidence, size_t count)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < count; i++) {
        add_evidence(&context->out, &evidence[i], 0);
        ENT_TRY(explain_text(explainer, &evidence[i], EXPLAIN_INDENT));
    }

cleanup:
    return st;
}

static ent_status write_relation(struct context *context,
                                 struct explainer *explainer,
                                 ent_relation_id id, ent_json_pen *pen)
{
    ent_status st = ENT_OK;
    ent_relation relation;
    ent_evidence *evidence = NULL;
    size_t count = 0;

    ENT_TRY(ent_store_get_relation(context->store, id, context->arena,
                                   &relation, &context->err));
    ENT_TRY(ent_store_get_evidence(context->store, id, context->arena,
                                   &evidence, &count, &context->err));
    if (pen == NULL) {
        ENT_TRY(add_head(context, &relation));
        ENT_TRY(add_all(context, explainer, evidence, count));
        goto cleanup;
    }
    ENT_TRY(put_relation_open(context, pen, &relation));
    ent_json_key(pen, "evidence");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < count; i++)
        put_evidence(pen, &evidence[i]);
    ent_json_end_array(pen);
    ent_json_key(pen, "explanations");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < count; i++)
        ENT_TRY(explain_json(explainer, &evidence[i], pen));
    ent_json_end_array(pen);
    ent_json_end_object(pen);

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = {0};
    bool json = context->format == OUTPUT_JSON;
    struct explainer *explainer = NULL;

    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(explainer_new(&explainer, context));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    if (json) {
        pen = json_begin(context);
        ent_json_key(&pen, "relations");
        ent_json_begin_array(&pen);
    }
    for (size_t i = 0; i < context->values.operand_count; i++) {
        ent_relation_id id;

        ENT_TRY(ent_store_resolve_relation(
            context->store, &id, ent_str_from(context->values.operands[i]),
            &context->err));
        if (context->format == OUTPUT_JSONL) {
            ent_json_pen line = {.out = &context->out};

            ENT_TRY(write_relation(context, explainer, id, &line));
            ent_buf_add_char(&context->out, '\n');
        } else {
            ENT_TRY(write_relation(context, explainer, id, json ? &pen : NULL));
        }
    }
    if (json) {
        ent_json_end_array(&pen);
        json_end(context, &pen);
    }

cleanup:
    explainer_free(explainer);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"lexicon", 0, "FILE", "@file",
     "The files that the reports were added with; may be given several times"},
    {"json", 0, NULL, NULL, "Print one JSON object; errors are JSON too"},
    {"jsonl", 0, NULL, NULL, "Print one JSON record a line"},
};
static const struct opt_group own = {"Output", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_why = {
    .name = "why",
    .family = "look",
    .summary = "the evidence of a relation: sentences, speakers, rules",
    .operands = "RELATION...",
    .min_operands = 1,
    .max_operands = -1,
    .groups = {&own, &opt_database, &opt_common},
    .description =
        "Prints each piece of evidence of a relation: where it stands in which "
        "report, the sentence with subject, predicate and object in brackets, "
        "who says so, its date, confidence and the rule that found it. Of what "
        "was read from a report it also prints the words and where they "
        "stand (bytes of the report), the entry of the lexicon that fired, the "
        "way through the sentence from the predicate to subject and object, "
        "and how "
        "sure each part is: the tree that the parser made, who subject and "
        "object are, the entry. A coded event has the line of its file as "
        "evidence.",
    .examples = "entente why 17\twhat relation 17 rests on\n"
                "entente why c42 --json\ta coded event, for a program\n",
    .run = run,
};
