/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/opt.h"

#include <string.h>

#include "cli/nearest.h"
#include "entente/core/mem.h"

static const struct opt common_opts[] = {
    {"quiet", 'q', NULL, NULL, "Print results and refusals only"},
    {"verbose", 'v', NULL, NULL, "Say which choices were made"},
    {"color", 0, "WHEN", "auto|always|never",
     "Bold heads: auto (on a terminal, if NO_COLOR is not set), always, never"},
    {"help", 'h', NULL, NULL, "Show the help of the command"},
};
const struct opt_group opt_common = {"Common options", common_opts,
                                     sizeof common_opts / sizeof *common_opts};

static const struct opt database_opts[] = {
    {"database", 'd', "FILE", "@file",
     "Database; else $ENTENTE_DB, else ./entente.db"},
};
const struct opt_group opt_database = {
    "Database", database_opts, sizeof database_opts / sizeof *database_opts};

static const struct opt output_opts[] = {
    {"json", 0, NULL, NULL, "Print one JSON object; errors are JSON too"},
    {"jsonl", 0, NULL, NULL, "Print one JSON record a line"},
    {"csv", 0, NULL, NULL, "Print comma-separated values"},
    {"format", 0, "FORMAT", "table|json|jsonl|csv",
     "Print as table, json, jsonl or csv"},
};
const struct opt_group opt_output = {"Output", output_opts,
                                     sizeof output_opts / sizeof *output_opts};

static const struct opt progress_opts[] = {
    {"progress", 0, "WHEN", "auto|jsonl|never",
     "Show progress: auto (on a terminal), jsonl (for scripts), never"},
};
const struct opt_group opt_progress = {
    "Progress", progress_opts, sizeof progress_opts / sizeof *progress_opts};

static const struct opt view_opts[] = {
    {"view", 0, "NAME", "@view",
     "Begin with this saved selection; the options beside it change it"},
    {"as-of", 0, "DATE", NULL,
     "The world on that day: ties that held, acts done by then"},
    {"from", 0, "DATE", NULL, "Acts and ties on or after DATE"},
    {"to", 0, "DATE", NULL, "Acts and ties on or before DATE"},
    {"known-by", 0, "DATE", NULL,
     "By evidence in reports of DATE and before; undated reports drop out"},
    {"rel", 0, "TYPE,...", "@type", "Relations of these types"},
    {"family", 0, "NAME,...", "@family",
     "Relations of these families: pact, aid, meet, talk, coer, war, link"},
    {"status", 0, "STATUS,...", "asserted|alleged|disputed|denied|planned",
     "Relations of these statuses: asserted, alleged, disputed, denied, "
     "planned"},
    {"min-sources", 0, "N", NULL, "At least N independent reports"},
    {"min-confidence", 0, "C", NULL, "Confidence of at least C, 0 to 1"},
    {"speaker", 0, "NAME", "@entity",
     "By evidence that NAME says (? for unnamed sources); again for more"},
    {"exclude-outlet", 0, "NAME", NULL,
     "Without what this outlet published or is quoted with; again for more"},
    {"about", 0, "NAME", "@entity",
     "The actors near this one, and what is between them; again for more"},
    {"hops", 0, "N", NULL, "Steps from the actors of --about (1)"},
    {"roll-up", 0, NULL, NULL, "Count persons and offices as their state"},
    {"direction", 0, "WAY", "out|in|both",
     "Walk relations from subject to object (out), back (in), or both"},
    {"cost", 0, "RULE", "hops|inverse-strength|neg-log-confidence",
     "Cost of a step on a path: hops, inverse-strength, neg-log-confidence"},
    {"strength", 0, "RULE", "count|sources|goldstein|recency",
     "What a relation counts in a measure: count, sources, goldstein, "
     "recency"},
    {"half-life", 0, "DAYS", NULL,
     "Age at which a relation counts half, with --strength recency (180)"},
    {"sign", 0, "RULE", "net|latest",
     "Sign of a pair: of the sum of its weights (net), of the latest one"},
};
const struct opt_group opt_view = {"Selection", view_opts,
                                   sizeof view_opts / sizeof *view_opts};

static const struct opt *find_long(const struct verb *verb, const char *name,
                                   size_t len)
{
    for (size_t g = 0; g < VERB_GROUPS_MAX && verb->groups[g] != NULL; g++) {
        for (size_t i = 0; i < verb->groups[g]->count; i++) {
            const struct opt *opt = &verb->groups[g]->opts[i];

            if (strlen(opt->name) == len && memcmp(opt->name, name, len) == 0)
                return opt;
        }
    }
    return NULL;
}

static const struct opt *find_letter(const struct verb *verb, char letter)
{
    for (size_t g = 0; g < VERB_GROUPS_MAX && verb->groups[g] != NULL; g++) {
        for (size_t i = 0; i < verb->groups[g]->count; i++) {
            if (verb->groups[g]->opts[i].letter == letter)
                return &verb->groups[g]->opts[i];
        }
    }
    return NULL;
}

/** One of the words "a|b|c"? */
static bool is_choice(const char *values, const char *word)
{
    size_t len = strlen(word);

    while (values != NULL && *values != '\0') {
        size_t span = strcspn(values, "|");

        if (span == len && memcmp(values, word, len) == 0)
            return true;
        values += span;
        values += *values == '|';
    }
    return false;
}

/** Lists and references are checked where they are read. */
static bool has_choices(const struct opt *opt)
{
    return opt->values != NULL && opt->values[0] != '@' &&
           strstr(opt->arg, ",...") == NULL;
}

static ent_status set_value(struct opt_values *out, const struct opt *opt,
                            const char *value, ent_error *err)
{
    if (out->set_count == sizeof out->set / sizeof *out->set)
        return ent_fail(err, ENT_ERR_INVALID, "too many options");
    if (opt->arg != NULL && has_choices(opt) && !is_choice(opt->values, value))
        return ent_fail(err, ENT_ERR_INVALID, "--%s: \"%s\" is not one of %s",
                        opt->name, value, opt->values);
    out->set[out->set_count].opt = opt;
    out->set[out->set_count].value = value;
    out->set_count++;
    return ENT_OK;
}

static ent_status refuse_long(const struct verb *verb, const char *word,
                              size_t len, ent_error *err)
{
    char typed[64] = "";
    struct nearest nearest = {.typed = typed};

    if (len < sizeof typed)
        memcpy(typed, word, len);
    for (size_t g = 0; g < VERB_GROUPS_MAX && verb->groups[g] != NULL; g++) {
        for (size_t i = 0; i < verb->groups[g]->count; i++)
            nearest_try(&nearest, verb->groups[g]->opts[i].name);
    }
    return ent_fail(err, ENT_ERR_INVALID,
                    "entente %s has no option --%.*s.%s%s%s  See: entente %s "
                    "--help",
                    verb->name, (int)len, word,
                    nearest.word == NULL ? "" : "  Nearest: --",
                    nearest.word == NULL ? "" : nearest.word,
                    nearest.word == NULL ? "" : ".", verb->name);
}

/** Reads `--name`, `--name=value`, `--name value`; moves @p i behind it. */
static ent_status parse_long(struct opt_values *out, int argc, char **argv,
                             int *i, ent_error *err)
{
    const char *word = argv[*i] + 2;
    size_t len = strcspn(word, "=");
    const struct opt *opt = find_long(out->verb, word, len);
    const char *value = "";

    if (opt == NULL)
        return refuse_long(out->verb, word, len, err);
    if (opt->arg == NULL) {
        if (word[len] == '=')
            return ent_fail(err, ENT_ERR_INVALID, "--%s takes no value",
                            opt->name);
    } else if (word[len] == '=') {
        value = word + len + 1;
    } else if (*i + 1 < argc) {
        value = argv[++*i];
    } else {
        return ent_fail(err, ENT_ERR_INVALID, "--%s wants a value: %s",
                        opt->name, opt->arg);
    }
    ++*i;
    return set_value(out, opt, value, err);
}

/** Reads `-x`, `-xyz`, `-xVALUE`, `-x VALUE`; moves @p i behind it. */
static ent_status parse_short(struct opt_values *out, int argc, char **argv,
                              int *i, ent_error *err)
{
    const char *word = argv[*i] + 1;
    ent_status st = ENT_OK;

    for (; st == ENT_OK && *word != '\0'; word++) {
        const struct opt *opt = find_letter(out->verb, *word);
        const char *value = "";

        if (opt == NULL)
            return ent_fail(err, ENT_ERR_INVALID,
                            "entente %s has no option -%c.  See: entente %s "
                            "--help",
                            out->verb->name, *word, out->verb->name);
        if (opt->arg != NULL) {
            value = word + 1;
            if (*value == '\0' && *i + 1 < argc)
                value = argv[++*i];
            if (*value == '\0')
                return ent_fail(err, ENT_ERR_INVALID, "-%c wants a value: %s",
                                *word, opt->arg);
        }
        st = set_value(out, opt, value, err);
        if (opt->arg != NULL)
            break;
    }
    ++*i;
    return st;
}

static ent_status check_operands(const struct opt_values *out, ent_error *err)
{
    const struct verb *verb = out->verb;
    int count = (int)out->operand_count;

    if (opt_has(out, "help"))
        return ENT_OK;
    if (count < verb->min_operands)
        return ent_fail(err, ENT_ERR_INVALID, "usage: entente %s %s",
                        verb->name, verb->operands);
    if (verb->max_operands >= 0 && count > verb->max_operands)
        return ent_fail(err, ENT_ERR_INVALID,
                        "too many words: \"%s\".  Usage: entente %s %s",
                        out->operands[verb->max_operands], verb->name,
                        verb->operands);
    return ENT_OK;
}

ent_status opt_parse(struct opt_values *out, const struct verb *verb, int argc,
                     char **argv, ent_error *err)
{
    ent_status st = ENT_OK;
    bool only_operands = false;

    *out = (struct opt_values){.verb = verb};
    out->operands = ent_calloc((size_t)argc + 1, sizeof *out->operands);
    if (out->operands == NULL)
        return ent_fail_nomem(err);
    for (int i = 0; i < argc;) {
        const char *word = argv[i];

        if (!only_operands && strcmp(word, "--") == 0) {
            only_operands = true;
            i++;
        } else if (!only_operands && word[0] == '-' && word[1] == '-') {
            ENT_TRY(parse_long(out, argc, argv, &i, err));
        } else if (!only_operands && word[0] == '-' && word[1] != '\0') {
            ENT_TRY(parse_short(out, argc, argv, &i, err));
        } else {
            out->operands[out->operand_count++] = word;
            i++;
        }
    }
    ENT_TRY(check_operands(out, err));

cleanup:
    return st;
}

void opt_values_clear(struct opt_values *values)
{
    ent_free(values->operands);
    *values = (struct opt_values){0};
}

const char *opt_get(const struct opt_values *values, const char *name)
{
    for (size_t i = values->set_count; i > 0; i--) {
        if (strcmp(values->set[i - 1].opt->name, name) == 0)
            return values->set[i - 1].value;
    }
    return NULL;
}

bool opt_has(const struct opt_values *values, const char *name)
{
    return opt_get(values, name) != NULL;
}
