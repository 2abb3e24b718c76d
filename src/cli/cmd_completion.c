/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/context.h"
#include "cli/verbs.h"

static int run(struct context *context)
{
    const char *shell = context->values.operands[0];

    if (!help_completion(shell))
        return context_fail(context,
                            ent_fail(&context->err, ENT_ERR_INVALID,
                                     "no completion for \"%s\".  Shells: bash, "
                                     "zsh, fish",
                                     shell));
    return EXIT_DONE;
}

const struct verb verb_completion = {
    .name = "completion",
    .family = "begin",
    .summary = "print the completion script of a shell",
    .operands = "bash|zsh|fish",
    .operand_values = "bash|zsh|fish",
    .min_operands = 1,
    .max_operands = 1,
    .groups = {&opt_common},
    .description = "Prints a script that completes commands, options, relation "
                   "types and, from the database, names of actors.",
    .examples = "source <(entente completion bash)\tcompletion in this shell\n",
    .run = run,
};
