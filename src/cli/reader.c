/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/reader.h"

#include <string.h>
#include <unistd.h>

#include "cli/number.h"

enum {
    JOBS_MAX = 64
};

ent_status reader_open(struct context *context, ent_reader **out, int *code,
                       int64_t *refused)
{
    const struct opt_values *values = &context->values;
    const char *lexicons[sizeof values->set / sizeof *values->set];
    ent_listener listener = {context_remark, context};
    ent_remarks remarks = {.listener = &listener, .most = ENT_REFUSALS_SHOWN};
    ent_reader_options options = {.models = opt_get(values, "models"),
                                  .thorough = opt_has(values, "thorough"),
                                  .lexicons = lexicons,
                                  .remarks = &remarks};
    ent_lexicon *lexicon = NULL;
    ent_status st = ENT_OK;

    for (size_t i = 0; i < values->set_count; i++)
        if (strcmp(values->set[i].opt->name, "lexicon") == 0)
            lexicons[options.lexicon_count++] = values->set[i].value;
    st = ent_reader_open(out, &options, &context->err);
    ent_remarks_finish(&remarks);
    *refused = remarks.refused;
    if (st == ENT_OK || st == ENT_ERR_NOMEM)
        return st;
    /* Was it the lexicon, or the models? The reader opens the lexicon first. */
    if (ent_lexicon_open(&lexicon, lexicons, options.lexicon_count, NULL,
                         NULL) == ENT_OK)
        *code = EXIT_OUTSIDE;
    else
        *code = EXIT_INPUT;
    ent_lexicon_close(lexicon);
    return st;
}

ent_status reader_jobs(struct context *context, int *out)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int64_t jobs = processors > 0 ? processors : 1;
    ent_status st = ENT_OK;

    if (jobs > JOBS_MAX)
        jobs = JOBS_MAX;
    ENT_TRY(number_option(context, "jobs", 1, JOBS_MAX, &jobs));
    *out = (int)jobs;

cleanup:
    return st;
}

ent_status reader_date(struct context *context, ent_date *out)
{
    const char *text = opt_get(&context->values, "date");

    if (text == NULL)
        return ENT_OK;
    if (ent_date_parse(out, ent_str_from(text), &context->err) == ENT_OK &&
        (!out->known || out->interval))
        (void)ent_fail(&context->err, ENT_ERR_INVALID,
                       "--date: \"%s\" is not a day, month or year: "
                       "2024-06-20, 2024-06, 2024",
                       text);
    return context->err.code == ENT_OK ? ENT_OK : ENT_ERR_INVALID;
}

int reader_fail(struct context *context, ent_status status, int code)
{
    int usual = context_fail(context, status);

    if (code == EXIT_OUTSIDE)
        context_note(context, "Language models are installed with entente, or "
                              "made: entente-train --help");
    return code == EXIT_DONE ? usual : code;
}

static const struct opt opts[] = {
    {"lexicon", 0, "FILE", "@file",
     "Words and names of your own, besides those built in; may be given "
     "several times"},
    {"models", 0, "FOLDER", "@file",
     "Folder of the language models; else $ENTENTE_MODELS, else where they "
     "were installed"},
    {"thorough", 0, NULL, NULL,
     "Read with several models that must agree: slower, better"},
    {"jobs", 'j', "N", NULL, "Read N reports at a time; else one a processor"},
};
const struct opt_group opt_reader = {"Relations", opts,
                                     sizeof opts / sizeof *opts};
