/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "train/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente/nlp/matrix.h"

static const char usage[] =
    "usage: entente-train build -o MODEL -t TREES [options]\n"
    "       entente-train calibrate -m DIR -t TREES [--thorough] [options]\n"
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
    "  -W, --name-weight X  how much names count beside tags and trees\n"
    "  -d, --dropout SHARE  of the numbers of a layer, while learning\n"
    "  -x, --extra          without the tables of words: a further network\n"
    "calibrate: learn, from text held out, how sure to be of what is read\n"
    "  -m, --models DIR     models to calibrate; en.model is written anew\n"
    "  -t, -n               as above: treebanks, and the sentences held out\n"
    "  -T, --thorough       with all networks\n"
    "eval: score the installed models on gold files (.conllu or .bio)\n"
    "  -m, --models DIR     other models than the installed ones\n"
    "  -r, --raw            from the raw text, not from gold words\n"
    "  -T, --thorough       with all networks\n"
    "  -R, --no-repair      without the repairs by rule\n"
    "all:\n"
    "  -h, --help           this\n"
    "  -V, --version        the version of the program\n"
    "\n"
    "exit: 0 done, 1 a file is missing, 2 usage, 3 bad data or not written,\n"
    "5 interrupted (safe to run again), 6 out of memory and the like\n";

static const char letters[] = "o:t:n:w:e:s:H:l:E:L:W:d:xm:rTRhV";

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
    {"name-weight", required_argument, NULL, 'W'},
    {"dropout", required_argument, NULL, 'd'},
    {"extra", no_argument, NULL, 'x'},
    {"models", required_argument, NULL, 'm'},
    {"raw", no_argument, NULL, 'r'},
    {"thorough", no_argument, NULL, 'T'},
    {"no-repair", no_argument, NULL, 'R'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0}};

/** A number that an option takes. */
typedef struct range {
    const char *name;
    uint64_t least;
    uint64_t most;
    uint64_t step;
} range;

static bool refuse(const char *what, const char *text, const char *want)
{
    fprintf(stderr, "entente-train: %s%s%s%s%s\n", what, *text ? " " : "", text,
            *want ? ": want " : "", want);
    return false;
}

static bool read_number(uint64_t *out, const char *text, const range *r)
{
    char want[96];
    char *end = NULL;

    errno = 0;
    uint64_t value = strtoull(text, &end, 10);
    if (*text >= '0' && *text <= '9' && *end == '\0' && errno == 0 &&
        value >= r->least && value <= r->most && value % r->step == 0) {
        *out = value;
        return true;
    }
    (void)snprintf(want, sizeof want, "%llu to %llu",
                   (unsigned long long)r->least, (unsigned long long)r->most);
    if (r->step > 1)
        (void)snprintf(want + strlen(want), sizeof want - strlen(want),
                       ", a multiple of %llu", (unsigned long long)r->step);
    return refuse(r->name, text, want);
}

static bool read_u32(uint32_t *out, const char *text, const range *r)
{
    uint64_t value = 0;

    if (!read_number(&value, text, r))
        return false;
    *out = (uint32_t)value;
    return true;
}

/** A number from 0 up to, not with, @p limit. */
static bool read_real(float *out, const char *text, const char *name,
                      float limit)
{
    char *end = NULL;
    float value = strtof(text, &end);
    char want[48];

    (void)snprintf(want, sizeof want, "0 up to, not with, %g", (double)limit);
    if (end == text || *end != '\0' || !(value >= 0 && value < limit))
        return refuse(name, text, want);
    *out = value;
    return true;
}

static bool add_trees(command *c, const char *path)
{
    if (c->build.treebank_count == MOST_FILES)
        return refuse("--trees", path, "at most 16 files");
    c->trees[c->build.treebank_count++] = path;
    return true;
}

/** "FILE", or "FILE:N". */
static bool add_names(command *c, char *text)
{
    static const range every = {"--names FILE:N with N", 2, UINT32_MAX, 1};
    ent_name_file file = {.path = text};
    char *colon = strrchr(text, ':');

    if (c->build.name_count == MOST_FILES)
        return refuse("--names", text, "at most 16 files");
    if (colon != NULL && strspn(colon + 1, "0123456789") == strlen(colon + 1)) {
        if (!read_u32(&file.hold_out, colon + 1, &every))
            return false;
        *colon = '\0';
    }
    c->names[c->build.name_count++] = file;
    return true;
}

/** Options of how to learn; false also if it is none of them. */
static bool read_learning(command *c, int option)
{
    static const range epochs = {"--epochs", 1, 10000, 1};
    static const range seed = {"--seed", 0, UINT64_MAX, 1};
    static const range hidden = {"--hidden", ENT_MATRIX_BLOCK,
                                 ENT_NETWORK_WIDTH, ENT_MATRIX_BLOCK};
    static const range layers = {"--layers", 1, ENT_NETWORK_LAYERS, 1};
    static const range embedding = {"--embedding", ENT_MATRIX_BLOCK,
                                    ENT_NETWORK_WIDTH, ENT_MATRIX_BLOCK};
    static const range least = {"--least", 1, UINT32_MAX, 1};
    ent_learn_options *learn = &c->build.learn;

    switch (option) {
    case 'e':
        return read_u32(&learn->epochs, optarg, &epochs);
    case 's':
        return read_number(&learn->seed, optarg, &seed);
    case 'H':
        return read_u32(&learn->shape.hidden, optarg, &hidden);
    case 'l':
        return read_u32(&learn->shape.layers, optarg, &layers);
    case 'E':
        return read_u32(&learn->shape.embedding, optarg, &embedding);
    case 'L':
        return read_u32(&learn->least_seen, optarg, &least);
    case 'd':
        if (!read_real(&learn->dropout.layer, optarg, "--dropout", 1))
            return false;
        learn->dropout.input = learn->dropout.layer;
        return true;
    case 'W':
        return read_real(&learn->weights.name, optarg, "--name-weight", 100);
    default: /* getopt_long() has said what is wrong */
        return false;
    }
}

static bool read_option(command *c, int option)
{
    switch (option) {
    case 'o':
        c->output = optarg;
        return true;
    case 't':
        return add_trees(c, optarg);
    case 'n':
        return add_names(c, optarg);
    case 'w':
        c->build.wordnet = optarg;
        return true;
    case 'x':
        c->build.tables = false;
        return true;
    case 'm':
        c->models = optarg;
        return true;
    case 'r':
        c->raw = true;
        return true;
    case 'T':
        c->thorough = true;
        return true;
    case 'R':
        c->parse.keep_trees = true;
        return true;
    default:
        return read_learning(c, option);
    }
}

/** What a verb cannot do without. */
static bool is_complete(const command *c)
{
    bool learns = strcmp(c->verb, "eval") != 0;

    if (strcmp(c->verb, "build") == 0 && c->output == NULL)
        return refuse("build", "", "--output FILE");
    if (strcmp(c->verb, "calibrate") == 0 && c->models == NULL)
        return refuse("calibrate", "", "--models DIR");
    if (learns && c->build.treebank_count == 0)
        return refuse(c->verb, "", "--trees FILE");
    if (learns && *c->files != NULL)
        return refuse(c->verb, *c->files, "options alone");
    if (!learns && *c->files == NULL)
        return refuse("eval", "", "FILE...");
    return true;
}

static bool is_verb(const char *text)
{
    return strcmp(text, "build") == 0 || strcmp(text, "calibrate") == 0 ||
           strcmp(text, "eval") == 0;
}

static int hint(void)
{
    fputs("See entente-train --help.\n", stderr);
    return EXIT_USAGE;
}

int options_read(command *out, int argc, char **argv)
{
    int option = 0;

    *out = (command){.build = {.wordnet = "/usr/share/wordnet",
                               .learn = ent_learn_defaults(),
                               .tables = true}};
    out->build.treebanks = out->trees;
    out->build.names = out->names;
    while ((option = getopt_long(argc, argv, letters, options, NULL)) != -1) {
        if (option == 'h' || option == 'V') {
            fputs(option == 'h' ? usage : "entente-train " ENT_VERSION "\n",
                  stdout);
            return EXIT_DONE;
        }
        if (!read_option(out, option))
            return hint();
    }
    if (optind == argc) {
        (void)refuse("no command", "", "build, calibrate or eval");
        return hint();
    }
    if (!is_verb(argv[optind])) {
        (void)refuse("command", argv[optind], "build, calibrate or eval");
        return hint();
    }
    out->verb = argv[optind];
    out->files = argv + optind + 1;
    if (is_complete(out))
        return EXIT_DONE;
    out->verb = NULL;
    return hint();
}
