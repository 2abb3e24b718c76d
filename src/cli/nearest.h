/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/nearest.h  What a mistyped word was perhaps meant to be. */
#ifndef ENT_CLI_NEAREST_H
#define ENT_CLI_NEAREST_H

#include <stddef.h>

/** The best word so far. Start as `{.typed = word}`. */
struct nearest {
    const char *typed;
    const char *word; /**< NULL: none is near. Borrowed. */
    size_t distance;
};

/** Compare @p word, kept borrowed, with what was typed: insertions, deletions,
 *  replacements and swaps of neighbours count 1 each (Damerau 1964, as optimal
 *  string alignment); more than a third of the letters are too many. */
void nearest_try(struct nearest *nearest, const char *word);

#endif
