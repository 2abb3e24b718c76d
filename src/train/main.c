/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program entente-train. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente/core/file.h"
#include "entente/train/build.h"
#include "entente/train/calibrate.h"
#include "entente/train/evaluate.h"

enum {
    MOST_FILES = 16,
    EXIT_USAGE = 2
};

static const char usage[] =
    "usage: entente-train build -o MODEL [options]\n"
    "       entente-train calibrate -m DIR [--thorough] [options]\n"
    "       entente-train eval [--raw] [--thorough] [--no-repair] FILE...\n"
    "\n"
    "build: learn a model\n"
    "  -o, --output FILE    where to write it\n"
    "  -t, --trees FILE     a treebank (CoNLL-U); repeatable\n"
    "  -n, --names FILE[:N] a name corpus (BIO), every N-th sentence held "
    "out;\n"
    "                       repeatable\n"
    "  -w, --wordnet DIR    WordNet's files (default /usr/share/wordnet)\n"
    "  -e, --epochs N       times over the data\n"
    "  -s, --seed N         of everything random\n"
    "  -H, --hidden N       units of a layer, each direction\n"
    "  -l, --layers N       layers\n"
    "  -E, --embedding N    numbers that a word enters with\n"
    "  -L, --least N        times that a word must be seen to have a row\n"
    "  -d, --dropout SHARE  of the numbers of a layer, while learning\n"
    "  -x, --extra          without the tables of words: a further network\n"
    "calibrate: learn, from text held out, how sure to be of what is read\n"
    "  -m, --models DIR     models to calibrate; en.model is written anew\n"
    "  -t, -n               as above: treebanks, and the sentences held out\n"
    "eval: score the installed models on gold files (.conllu or .bio)\n"
    "  -m, --models DIR     other models than the installed ones\n"
    "  -r, --raw            from the raw text, not from gold words\n"
    "  -T, --thorough       with all networks\n"
    "  -R, --no-repair      without the repairs by rule\n";

static int fail(const ent_error *err)
{
    fprintf(stderr, "entente-train: %s\n", err->message);
    return EXIT_FAILURE;
}

static bool show(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    fprintf(stderr, "\r%s %.1f %%", stage,
            100 * (double)done / (double)(total == 0 ? 1 : total));
    return true;
}

static const struct option options[] = {
    {"output", required_argument, NULL, 'o'},
    {"trees", required_argument, NULL, 't'},
    {"names", required_argument, NULL, 'n'},
    {"wordnet", required_argument, NULL, 'w'},
    {"epochs", required_argument, NULL, 'e'},
    {"seed", required_argument, NULL, 's'},
    {"hidden", required_argument, NULL, 'H'},
    {"layers", required_argument, NULL, 'l'},
    {"embedding", required_argument, NULL, 'E'},
    {"least", required_argument, NULL, 'L'},
    {"dropout", required_argument, NULL, 'd'},
    {"extra", no_argument, NULL, 'x'},
    {"models", required_argument, NULL, 'm'},
    {"raw", no_argument, NULL, 'r'},
    {"thorough", no_argument, NULL, 'T'},
    {"no-repair", no_argument, NULL, 'R'},
    {NULL, 0, NULL, 0}};

/** What the command line says. */
typedef struct command {
    const char *output;
    const char *trees[MOST_FILES];
    ent_name_file names[MOST_FILES];
    ent_build build;
    const char *models;
    bool raw;
    bool thorough;
    ent_parse_options parse;
} command;

static ent_name_file name_file(char *text)
{
    ent_name_file out = {.path = text};
    char *colon = strrchr(text, ':');

    if (colon != NULL) {
        *colon = '\0';
        out.hold_out = (uint32_t)strtoul(colon + 1, NULL, 10);
    }
    return out;
}

static bool read_option(command *request, int option)
{
    ent_build *build = &request->build;

    switch (option) {
    case 'o':
        request->output = optarg;
        return true;
    case 't':
        request->trees[build->treebank_count++] = optarg;
        return build->treebank_count < MOST_FILES;
    case 'n':
        request->names[build->name_count++] = name_file(optarg);
        return build->name_count < MOST_FILES;
    case 'w':
        build->wordnet = optarg;
        return true;
    case 'e':
        build->learn.epochs = (uint32_t)strtoul(optarg, NULL, 10);
        return build->learn.epochs > 0;
    case 's':
        build->learn.seed = strtoull(optarg, NULL, 10);
        return true;
    case 'H':
        build->learn.shape.hidden = (uint32_t)strtoul(optarg, NULL, 10);
        return build->learn.shape.hidden % 16 == 0 &&
               build->learn.shape.hidden > 0 &&
               build->learn.shape.hidden <= ENT_NETWORK_WIDTH;
    case 'l':
        build->learn.shape.layers = (uint32_t)strtoul(optarg, NULL, 10);
        return build->learn.shape.layers > 0 &&
               build->learn.shape.layers <= ENT_NETWORK_LAYERS;
    case 'E':
        build->learn.shape.embedding = (uint32_t)strtoul(optarg, NULL, 10);
        return build->learn.shape.embedding % 16 == 0 &&
               build->learn.shape.embedding > 0 &&
               build->learn.shape.embedding <= ENT_NETWORK_WIDTH;
    case 'L':
        build->learn.least_seen = (uint32_t)strtoul(optarg, NULL, 10);
        return build->learn.least_seen > 0;
    case 'd':
        build->learn.dropout.layer = strtof(optarg, NULL);
        build->learn.dropout.input = build->learn.dropout.layer;
        return build->learn.dropout.layer >= 0 &&
               build->learn.dropout.layer < 1;
    case 'x':
        build->tables = false;
        return true;
    case 'm':
        request->models = optarg;
        return true;
    case 'r':
        request->raw = true;
        return true;
    case 'T':
        request->thorough = true;
        return true;
    case 'R':
        request->parse.keep_trees = true;
        return true;
    default:
        return false;
    }
}

static int run_build(command *request)
{
    const ent_progress progress = {show, NULL};
    ent_error err = {0};
    ent_buf out = {0};
    int code = EXIT_SUCCESS;

    if (request->output == NULL || request->build.treebank_count == 0) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    request->build.treebanks = request->trees;
    request->build.names = request->names;
    if (ent_build_model(&out, &request->build, &progress, &err) != ENT_OK ||
        ent_file_write(request->output, ent_buf_view(&out), &err) != ENT_OK)
        code = fail(&err);
    else
        fprintf(stderr, "\n%s: %zu bytes\n", request->output, out.len);
    ent_buf_clear(&out);
    return code;
}

static int run_calibrate(const command *request)
{
    ent_error err = {0};
    ent_language *language = NULL;
    ent_calibration curves;
    ent_buf path = {0};
    int code = EXIT_SUCCESS;

    if (request->models == NULL) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    ent_buf_addf(&path, "%s/en.model", request->models);
    if (ent_buf_status(&path, &err) != ENT_OK ||
        ent_language_open(&language, request->models, request->thorough,
                          &err) != ENT_OK ||
        ent_calibrate_language(&curves, language, request->trees,
                               request->build.treebank_count, request->names,
                               request->build.name_count, &err) != ENT_OK ||
        ent_model_put_section(
            path.ptr, request->thorough ? "calibration-3" : "calibration",
            ent_str_make((const char *)&curves, sizeof curves), &err) != ENT_OK)
        code = fail(&err);
    ent_language_close(language);
    ent_buf_clear(&path);
    return code;
}

static bool is_bio(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot != NULL && strcmp(dot, ".bio") == 0;
}

static ent_status evaluate(const command *request, const ent_language *language,
                           const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf bytes = {0};
    ent_buf text = {0};
    ent_tree_score trees = {0};
    ent_name_score names = {0};
    double seconds = 0;
    size_t words = 0;

    ENT_TRY(ent_file_read(&bytes, path, 256 << 20, err));
    ent_buf_addf(&text, "# %s\n", path);
    if (is_bio(path)) {
        ENT_TRY(ent_evaluate_names(&names, language, ent_buf_view(&bytes),
                                   &seconds, err));
        ent_name_score_print(&text, &names);
    } else {
        ENT_TRY(ent_evaluate_trees(&trees, language, ent_buf_view(&bytes),
                                   request->raw, &request->parse, &seconds,
                                   err));
        ent_tree_score_print(&text, &trees, request->raw);
        words = trees.words.system;
    }
    if (words > 0)
        ent_buf_addf(&text, "speed %.0f words/s\n", (double)words / seconds);
    ENT_TRY(ent_buf_status(&text, err));
    fwrite(text.ptr, 1, text.len, stdout);
cleanup:
    ent_buf_clear(&bytes);
    ent_buf_clear(&text);
    return st;
}

static int run_eval(const command *request, char **paths)
{
    ent_error err = {0};
    ent_language *language = NULL;
    int code = EXIT_SUCCESS;

    if (*paths == NULL) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    if (ent_language_open(&language, request->models, request->thorough,
                          &err) != ENT_OK)
        return fail(&err);
    for (; code == EXIT_SUCCESS && *paths != NULL; paths++) {
        if (evaluate(request, language, *paths, &err) != ENT_OK)
            code = fail(&err);
    }
    ent_language_close(language);
    return code;
}

int main(int argc, char **argv)
{
    command request = {.build = {.wordnet = "/usr/share/wordnet",
                                 .learn = ent_learn_defaults(),
                                 .tables = true}};
    int option;

    if (argc < 2) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    const char *verb = argv[1];
    argv++;
    argc--;
    while ((option = getopt_long(argc, argv, "o:t:n:w:e:s:H:l:E:L:d:xm:rTR",
                                 options, NULL)) != -1) {
        if (!read_option(&request, option)) {
            fputs(usage, stderr);
            return EXIT_USAGE;
        }
    }
    if (strcmp(verb, "build") == 0)
        return run_build(&request);
    if (strcmp(verb, "calibrate") == 0)
        return run_calibrate(&request);
    if (strcmp(verb, "eval") == 0)
        return run_eval(&request, argv + optind);
    fputs(usage, stderr);
    return EXIT_USAGE;
}
