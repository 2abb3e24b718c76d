/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/context.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/model/library.h"
#include "entente/nlp/language.h"
#include "entente/render/fonts.h"
#include "entente/render/pen.h"

/** One finding; a warning does not change the exit code, a failure does. */
enum verdict {
    VERDICT_OK,
    VERDICT_WARN,
    VERDICT_FAIL
};

struct doctor {
    struct context *context;
    ent_json_pen *pen; /**< NULL: print lines. */
    bool failed;
};

static void tell(struct doctor *doctor, enum verdict verdict, const char *what,
                 const char *detail)
{
    static const char *const words[] = {"ok  ", "warn", "fail"};
    static const char *const json[] = {"ok", "warn", "fail"};

    if (verdict == VERDICT_FAIL)
        doctor->failed = true;
    if (doctor->pen != NULL) {
        ent_json_begin_object(doctor->pen);
        ent_json_key(doctor->pen, "verdict");
        ent_json_put_cstr(doctor->pen, json[verdict]);
        ent_json_key(doctor->pen, "what");
        ent_json_put_cstr(doctor->pen, what);
        ent_json_key(doctor->pen, "detail");
        ent_json_put_cstr(doctor->pen, detail);
        ent_json_end_object(doctor->pen);
        return;
    }
    ent_buf_addf(&doctor->context->out, "%s  %s %s\n", words[verdict], what,
                 detail);
}

static void check_libraries(struct doctor *doctor)
{
    ent_buf sqlite = {0};

    ent_buf_addf(&sqlite, "%s%s", ent_store_backend_version(),
                 ent_store_backend_complete() ? " (FTS5, session)"
                                              : " lacks FTS5 or sessions");
    tell(doctor, ent_store_backend_complete() ? VERDICT_OK : VERDICT_FAIL,
         "SQLite", sqlite.ptr == NULL ? "" : sqlite.ptr);
    ent_buf_clear(&sqlite);
    if (ent_graph_library_version() == NULL)
        tell(doctor, VERDICT_WARN, "igraph", "is not installed");
    else
        tell(doctor, VERDICT_OK, "igraph", ent_graph_library_version());
    tell(doctor, VERDICT_OK, "Graphviz", ent_graphviz_version());
    if (ent_librsvg_version() == NULL)
        tell(doctor, VERDICT_WARN, "librsvg",
             "is missing: no PNG, no PDF (apt install librsvg2-2)");
    else
        tell(doctor, VERDICT_OK, "librsvg", ent_librsvg_version());
}

static void check_terminal(struct doctor *doctor)
{
    struct winsize size;
    const char *lang = getenv("LC_ALL");
    ent_buf line = {0};
    bool utf8;

    if (lang == NULL || *lang == '\0')
        lang = getenv("LC_CTYPE");
    if (lang == NULL || *lang == '\0')
        lang = getenv("LANG");
    utf8 = lang != NULL &&
           (strstr(lang, "UTF-8") != NULL || strstr(lang, "utf8") != NULL);
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        ent_buf_add_cstr(&line, "none; output goes to a file or pipe");
    else
        ent_buf_addf(&line, "%dx%d, %s", size.ws_col, size.ws_row,
                     utf8 ? "UTF-8" : "not UTF-8: some signs will look wrong");
    tell(doctor, isatty(STDOUT_FILENO) && !utf8 ? VERDICT_WARN : VERDICT_OK,
         "terminal", line.ptr == NULL ? "" : line.ptr);
    ent_buf_clear(&line);
}

static void check_fonts(struct doctor *doctor)
{
    if (ent_font_covers(0xAC00) && ent_font_covers(0x4E00))
        tell(doctor, VERDICT_OK, "fonts", "for Hangul and Han");
    else
        tell(doctor, VERDICT_WARN, "fonts",
             "for Hangul and Han are missing: names will show as boxes in PNG "
             "and PDF (apt install fonts-noto-cjk)");
}

static void check_models(struct doctor *doctor)
{
    ent_error err = {0};
    ent_language *language = NULL;
    ent_buf found = {0};

    if (ent_language_open(&language, NULL, false, &err) == ENT_OK) {
        ent_language_describe(&found, language);
        ent_str line = ent_str_trim(ent_buf_view(&found));
        if (found.ptr != NULL)
            found.ptr[line.len] = '\0';
        tell(doctor, VERDICT_OK, "language models",
             found.ptr == NULL ? "" : found.ptr);
    } else {
        tell(doctor, VERDICT_WARN, "language models", err.message);
    }
    ent_language_close(language);
    ent_buf_clear(&found);
}

static void check_database(struct doctor *doctor)
{
    struct context *context = doctor->context;
    const char *path = context_path(context);

    if (access(path, F_OK) != 0) {
        tell(doctor, VERDICT_OK, "database", "none here yet: entente init");
    } else if (context_open(context, ENT_OPEN_READ) == ENT_OK) {
        tell(doctor, VERDICT_OK, "database", path);
    } else {
        tell(doctor, VERDICT_FAIL, "database", context->err.message);
        ent_error_clear(&context->err);
    }
}

static int run(struct context *context)
{
    struct doctor doctor = {.context = context};
    bool json = context->format == OUTPUT_JSON;
    ent_json_pen pen = {0};

    if (json) {
        pen = json_begin(context);
        ent_json_key(&pen, "findings");
        ent_json_begin_array(&pen);
        doctor.pen = &pen;
    }
    check_libraries(&doctor);
    check_terminal(&doctor);
    check_fonts(&doctor);
    check_models(&doctor);
    check_database(&doctor);
    if (json) {
        ent_json_end_array(&pen);
        json_end(context, &pen);
    }
    return doctor.failed ? EXIT_OUTSIDE : EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"json", 0, NULL, NULL, "Print one JSON object; errors are JSON too"},
};
static const struct opt_group own = {"Output", own_opts, 1};

const struct verb verb_doctor = {
    .name = "doctor",
    .family = "begin",
    .summary =
        "check this machine: libraries, terminal, fonts, models, database",
    .operands = "",
    .min_operands = 0,
    .max_operands = 0,
    .groups = {&own, &opt_database, &opt_common},
    .description =
        "Prints one line for each thing the program needs: ok, warn (works, "
        "but less well) or fail. Exits with 6 if something fails.",
    .examples = "entente doctor\tis everything there?\n",
    .run = run,
};
