/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/opt.h  One table of verbs and options: parser, --help, completion
 *  and manual pages are read from it. */
#ifndef ENT_CLI_OPT_H
#define ENT_CLI_OPT_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/error.h"

struct context;

/** One option. Static. */
struct opt {
    const char *name;   /**< Long name, without dashes. */
    char letter;        /**< Short name, or 0. */
    const char *arg;    /**< What its value is called, or NULL for a flag. */
    const char *values; /**< For completion and checks: "a|b|c", "@entity",
                             "@type", "@view", "@report", "@file", or NULL. */
    const char *help;   /**< One sentence without a full stop. */
};

/** Options that several verbs share, or those of one. */
struct opt_group {
    const char *title;
    const struct opt *opts;
    size_t count;
};

enum {
    VERB_GROUPS_MAX = 6
};

/** One verb. Static. */
struct verb {
    const char *name;
    const char *family;   /**< begin, read in, look, ask, give out, curate. */
    const char *summary;  /**< One line, lower case. */
    const char *operands; /**< "A B", "[FILE...]", or "". */
    const char *operand_values; /**< As opt.values, for completion. */
    int min_operands;
    int max_operands; /**< -1: any number. */
    const struct opt_group *groups[VERB_GROUPS_MAX];
    const char *description; /**< Paragraphs, separated by an empty line. */
    const char *examples;    /**< Command lines and their meaning: lines
                                  "entente ...\tmeaning". */
    int (*run)(struct context *context);
};

extern const struct opt_group opt_common;   /**< Every verb. */
extern const struct opt_group opt_database; /**< -d FILE. */
extern const struct opt_group opt_output;   /**< --json --csv ... */
extern const struct opt_group opt_view;     /**< The selection. */
extern const struct opt_group opt_progress; /**< Long verbs. */

/** A parsed command line; values point into argv. */
struct opt_values {
    const struct verb *verb;
    struct {
        const struct opt *opt;
        const char *value; /**< "" for a flag. */
    } set[64];
    size_t set_count;
    const char **operands; /**< Owned array of borrowed strings. */
    size_t operand_count;
};

/** Parse the words behind the verb. `-d FILE` may stand before the verb too.
 *  @return ENT_ERR_INVALID with a message for the user. */
ENT_NODISCARD ent_status opt_parse(struct opt_values *out,
                                   const struct verb *verb, int argc,
                                   char **argv, ent_error *err);
void opt_values_clear(struct opt_values *values);

/** Last value of an option, or NULL if it was not given. */
const char *opt_get(const struct opt_values *values, const char *name);
bool opt_has(const struct opt_values *values, const char *name);

/** All verbs in the order of product and help. */
const struct verb *const *verbs_all(size_t *count);
const struct verb *verb_find(const char *name);

/** Help of the program, of a verb; as JSON; as mdoc; as completion script. */
void help_program(void);
void help_verb(const struct verb *verb);
void help_json(void);
void help_mdoc_verb(const struct verb *verb);
void help_mdoc_program(void);
/** @return False if the shell is not known. */
bool help_completion(const char *shell);

#endif
