/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/draw_title.h  Titles of what is drawn. */
#ifndef ENT_CLI_DRAW_TITLE_H
#define ENT_CLI_DRAW_TITLE_H

#include <stdbool.h>

/** Is something of the text to be seen? False for blanks, controls, marks and
 *  characters of no width alone. Linear. */
bool is_title(const char *text);

#endif
