/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file train/options.h  The command line of entente-train. */
#ifndef TRAIN_OPTIONS_H
#define TRAIN_OPTIONS_H

#include "entente/nlp/language.h"
#include "entente/train/build.h"

enum {
    MOST_FILES = 16 /* of trees, and of names */
};

/** Exit codes, as of the program entente. */
enum {
    EXIT_DONE = 0,
    EXIT_NOTHING = 1,     /**< A file is missing. */
    EXIT_USAGE = 2,       /**< The command line is wrong. */
    EXIT_INPUT = 3,       /**< Bad data, or what cannot be read or written. */
    EXIT_INTERRUPTED = 5, /**< Stopped; safe to run again. */
    EXIT_OUTSIDE = 6      /**< The system lacks what it takes. */
};

/** What the command line says. */
typedef struct command {
    const char *verb; /**< NULL: help or the version was asked for, and told. */
    const char *output;
    const char *trees[MOST_FILES];
    ent_name_file names[MOST_FILES];
    ent_build build; /**< Points into the above. */
    const char *models;
    bool raw;
    bool thorough;
    ent_parse_options parse;
    char **files; /**< Those named without an option; NULL behind the last. */
} command;

/** Read the command line into @p out, which must stay where it is.
 *  @return EXIT_DONE, or EXIT_USAGE after a line on standard error. */
int options_read(command *out, int argc, char **argv);

#endif
