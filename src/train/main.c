/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program entente-train. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "entente/core/file.h"
#include "entente/train/calibrate.h"
#include "entente/train/evaluate.h"
#include "entente/train/input.h"
#include "train/options.h"
#include "train/show.h"

static int exit_code_of(ent_status st)
{
    switch (st) {
    case ENT_OK:
        return EXIT_DONE;
    case ENT_ERR_NOT_FOUND:
        return EXIT_NOTHING;
    case ENT_ERR_INVALID:
    case ENT_ERR_AMBIGUOUS:
        return EXIT_USAGE;
    case ENT_ERR_INPUT:
    case ENT_ERR_IO:
    case ENT_ERR_FULL:
    case ENT_ERR_LIMIT:
    case ENT_ERR_VERSION:
        return EXIT_INPUT;
    case ENT_ERR_CANCELLED:
        return EXIT_INTERRUPTED;
    case ENT_ERR_NOMEM:
    case ENT_ERR_STORE:
    case ENT_ERR_BUSY:
    case ENT_ERR_GRAPH:
    case ENT_ERR_EXTERNAL:
        break;
    }
    return EXIT_OUTSIDE;
}

static int finish(ent_status st, const ent_error *err)
{
    if (st != ENT_OK)
        fprintf(stderr, "entente-train: %s\n",
                err->message[0] != '\0' ? err->message : ent_status_name(st));
    return exit_code_of(st);
}

/** Whether the folder of @p path can be written to: better known before an
 *  hour of learning than after it. */
static ent_status check_output(const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    const char *slash = strrchr(path, '/');
    ent_buf folder = {0};

    ent_buf_addf(&folder, "%.*s.", slash == NULL ? 0 : (int)(slash - path) + 1,
                 path);
    ENT_TRY(ent_buf_status(&folder, err));
    if (access(folder.ptr, W_OK | X_OK) != 0)
        st = ent_fail(err, ENT_ERR_IO, "%s: cannot write: %s", path,
                      strerror(errno));
cleanup:
    ent_buf_clear(&folder);
    return st;
}

static ent_status build(const command *c, ent_error *err)
{
    const ent_progress progress = show_begin();
    ent_status st = ENT_OK;
    ent_buf out = {0};

    ENT_TRY(check_output(c->output, err));
    ENT_TRY(ent_build_model(&out, &c->build, &progress, err));
    ENT_TRY(ent_file_write(c->output, ent_buf_view(&out), err));
    show_end();
    fprintf(stderr, "%s: %zu bytes\n", c->output, out.len);
cleanup:
    show_end();
    ent_buf_clear(&out);
    return st;
}

static ent_status calibrate(const command *c, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_language *language = NULL;
    ent_calibration curves;
    ent_buf path = {0};

    ent_buf_addf(&path, "%s/en.model", c->models);
    ENT_TRY(ent_buf_status(&path, err));
    ENT_TRY(ent_language_open(&language, c->models, c->thorough, err));
    ENT_TRY(ent_calibrate_language(&curves, language, c->trees,
                                   c->build.treebank_count, c->names,
                                   c->build.name_count, err));
    ENT_TRY(ent_model_put_section(
        path.ptr, c->thorough ? "calibration-all" : "calibration",
        ent_str_make((const char *)&curves, sizeof curves), err));
cleanup:
    ent_language_close(language);
    ent_buf_clear(&path);
    return st;
}

static bool is_bio(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot != NULL && strcmp(dot, ".bio") == 0;
}

static ent_status score(ent_buf *out, const command *c,
                        const ent_language *language, const char *path,
                        ent_str gold, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_error inner = {0};
    ent_tree_score trees = {0};
    ent_name_score names = {0};
    double seconds = 0;

    if (is_bio(path)) {
        st = ent_evaluate_names(&names, language, gold, &seconds, &inner);
        if (st == ENT_OK)
            ent_name_score_print(out, &names);
    } else {
        st = ent_evaluate_trees(&trees, language, gold, c->raw, &c->parse,
                                &seconds, &inner);
        if (st == ENT_OK)
            ent_tree_score_print(out, &trees, c->raw);
    }
    if (st == ENT_OK && trees.words.system > 0)
        ent_buf_addf(out, "speed %.0f words/s\n",
                     (double)trees.words.system / seconds);
    return ent_input_done(path, st, &inner, err);
}

static ent_status evaluate(const command *c, const ent_language *language,
                           const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf bytes = {0};
    ent_buf text = {0};

    ENT_TRY(ent_input_read(&bytes, path, err));
    ent_buf_addf(&text, "# %s\n", path);
    ENT_TRY(score(&text, c, language, path, ent_buf_view(&bytes), err));
    ENT_TRY(ent_buf_status(&text, err));
    if (fwrite(text.ptr, 1, text.len, stdout) != text.len ||
        fflush(stdout) != 0)
        st = ent_fail(err, ENT_ERR_IO, "standard output: not written");
cleanup:
    ent_buf_clear(&bytes);
    ent_buf_clear(&text);
    return st;
}

static ent_status evaluate_all(const command *c, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_language *language = NULL;

    ENT_TRY(ent_language_open(&language, c->models, c->thorough, err));
    for (char **file = c->files; *file != NULL; file++)
        ENT_TRY(evaluate(c, language, *file, err));
cleanup:
    ent_language_close(language);
    return st;
}

int main(int argc, char **argv)
{
    command c;
    ent_error err = {0};
    int code = options_read(&c, argc, argv);

    if (code != EXIT_DONE || c.verb == NULL)
        return code;
    if (strcmp(c.verb, "build") == 0)
        return finish(build(&c, &err), &err);
    if (strcmp(c.verb, "calibrate") == 0)
        return finish(calibrate(&c, &err), &err);
    return finish(evaluate_all(&c, &err), &err);
}
